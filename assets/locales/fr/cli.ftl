cli-about = Prépare un world café, tient l’horloge, garde les notes de chaque table et produit la restitution.
cli-after = Sans commande, nappe ouvre l’accueil. Pour essayer : nappe demo
cli-complaint = nappe : { $what }
cli-next = → { $next }
cli-usage = Usage :
cli-verbs = Commandes{"\u00A0"}
cli-arguments = Arguments{"\u00A0"}
cli-options = Options{"\u00A0"}
cli-common = Options communes{"\u00A0"}
cli-value-verb = COMMANDE
cli-value-folder = DOSSIER
cli-value-file = FICHIER
cli-value-text = TEXTE
cli-value-words = TEXTE
cli-value-shell = SHELL
cli-value-number = N
cli-value-seat = N
cli-value-minutes = MIN
cli-value-kind = TYPE
cli-value-date = DATE
cli-value-hour = HEURE
cli-value-formats = FORMATS
cli-value-csv = fr|plain
cli-value-board = QUESTION
cli-value-theme = THÈME
cli-value-title = TITRE
cli-value-note = NOTE
cli-value-votes = NOTE=VOTES
cli-value-segment = SÉQUENCE
cli-value-name = NOM
cli-value-fingerprint = EMPREINTE
cli-value-before = THÈME

cli-licences-heading =
    nappe est un logiciel libre, sous licence MIT ou Apache 2.0, au choix.
    Il contient les œuvres suivantes, chacune sous la licence indiquée à côté ; les textes, en anglais, suivent la liste.

# Arguments
cli-arg-seat = Le numéro de la table
cli-arg-folder = Le dossier de la séance
cli-arg-file = Des notes ou des personnes : tableur, CSV, liste, tableau d’un autre outil (JSON), sous-titres ; « - » lit l’entrée
cli-arg-shell = bash, zsh, fish, powershell ou elvish
cli-arg-verb = L’aide de cette commande
cli-arg-words = La note ; « - » lit une note par ligne sur l’entrée
cli-arg-theme = Le thème : son titre, ou le début de son titre
cli-arg-title = Le titre
cli-arg-note = Les numéros des notes
cli-arg-votes = Le numéro d’une note et ses votes : 12=5 ; 0 pour effacer

# Options communes
cli-opt-lang = La langue : celle des messages, et de la séance ou du document à faire
cli-opt-ascii = Écrans en ASCII seul
cli-opt-no-color = Sans couleurs
cli-opt-help = Affiche cette aide
cli-opt-version = Affiche la version
cli-opt-licences = Affiche les œuvres dont nappe est fait, et leurs licences
cli-opt-format = Écrit du JSON

# Verbes
cli-new = Crée une séance
    .more = Sans --question, une question est à écrire dans le plan.
    Exemple : nappe new mon-cafe --title "La ville la nuit" --question "Qu’est-ce qui manque ?" --tables 5
cli-opt-title = Le titre de la séance
cli-opt-question = Une question (option à répéter pour plusieurs)
cli-opt-tables = Combien de tables (3 par défaut)
cli-opt-rounds = Combien de tours (3 par défaut)
cli-opt-minutes = Durée d’un tour : 20, 2.5, 1m30 (20 minutes par défaut)
cli-opt-place = Le lieu
cli-opt-room = Le nom de la salle, quand la séance se tient dans plusieurs
cli-opt-date = La date : 23/11/2026, « novembre 2026 » ou 2026
cli-opt-start = L’heure du premier tour : 18h30
cli-new-done = Séance créée dans { $path }
cli-new-title = World café
cli-new-question = Qu’est-ce qui nous importe ici ?
cli-new-then = Et maintenant :
cli-new-check = relire le plan
cli-new-run = lancer le café

cli-run = Ouvre l’écran de l’animation

cli-serve = Fait entrer téléphones, projecteur et terminaux, sans écran
    .more = Comme « nappe run --share », sans l’écran de l’animation : on anime depuis un téléphone.
    Survit à la fermeture de son terminal ; Ctrl+C ou SIGTERM l’arrête proprement. Avec
    --format json, une seule ligne dit l’adresse et les codes une fois que tout est prêt.
cli-opt-share = Ouvre les portes tout de suite : les téléphones peuvent entrer
cli-opt-bind = L’adresse où l’on entre (par défaut, toutes celles de cet ordinateur), avec ou sans port
cli-opt-name = Le nom de cet ordinateur sur le réseau local : NOM.local
cli-opt-tls = Chiffre tout (https), avec un certificat fait ici : le navigateur met en garde une fois
cli-opt-certificate = Chiffre tout avec ce certificat (PEM, suivi de ceux qui le garantissent)
cli-opt-certificate-key = La clé de ce certificat (PEM)
cli-opt-log = Le fichier où écrire ce qui se passe
cli-value-address = ADRESSE[:PORT]
cli-serve-open = Les portes sont ouvertes.
cli-serve-cafe = Écrire à une table : { $link }
cli-serve-code = Ou { $address }, avec le code « { $code } »
cli-serve-wall = Pour le projecteur : { $link }
cli-serve-room = Animer depuis un téléphone (ouvre tout, à garder pour soi) : { $link }
cli-serve-words = Chiffré. Les mots à comparer : { $words }
cli-serve-join = Depuis un terminal, sans rien comparer : nappe join { $link }
cli-serve-certificate =
    Les navigateurs mettent en garde contre ce certificat. Son empreinte SHA-256, telle qu’ils la montrent :
    { $digits }
cli-serve-log = Ce qui se passe est écrit dans « { $path } ».
cli-serve-stop = Ctrl+C ferme les portes.
cli-serve-closed = Les portes sont fermées. Tout ce qui a été confirmé est dans la séance.

cli-check = Vérifie le plan et le journal
    .more = Répond 0 quand tout va bien, 1 quand quelque chose empêcherait le café.
cli-check-plan-good = Le plan est bon : { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 }, { $tables ->
    [one] 1 table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] 1 tour
   *[other] { $rounds } tours
 }.
cli-check-programme-good = Le programme est bon : { $segments ->
    [one] 1 séquence
   *[other] { $segments } séquences
 }.
cli-check-plan-faults = { $count ->
    [one] Une chose à corriger dans le plan.
   *[other] { $count } choses à corriger dans le plan.
}
cli-check-people = people.csv, ligne { $line } : { $what }
cli-check-remarks = { $count ->
    [one] Une remarque.
   *[other] { $count } remarques.
}
cli-check-where = ligne { $line }, colonne { $column } : { $what }
cli-check-no-logo = Le logo { $logo } n’est pas dans le dossier de la séance.
cli-check-no-logo-next = L’y copier, ou corriger son nom. Sans lui, les documents se font quand même.
cli-check-no-plan = Il n’y a pas de plan.ron : le plan du journal fait foi.
cli-check-journal-good = Le journal est intact : { $events ->
    [0] encore vide
    [one] 1 événement
   *[other] { $events } événements
 }, { $notes ->
    [0] aucune note
    [one] 1 note
   *[other] { $notes } notes
 }.
cli-check-rooms = { $count ->
    [one] Salle
   *[other] Salles
 } : { $rooms }
cli-check-journal-none = Le journal n’est pas commencé.

cli-plan = Montre le plan tel qu’il est maintenant
cli-opt-write = Réécrit plan.ron, en gardant une copie de l’ancien
cli-plan-written = Plan écrit dans { $path }
cli-plan-backup = L’ancien est gardé dans { $path }

cli-rotate = Place les personnes à chaque tour et évalue le placement
    .more = Pour les personnes d’une séance (people.csv), ou pour un nombre de personnes, hôtes compris.
    Exemple : nappe rotate --people 60 --tables 10 --rounds 4 --hosts
    Ce qui est inévitable est calculé et indiqué ; « on ne peut pas faire mieux » n’est dit que si c’est démontré.
cli-value-shares = 10,20,30
cli-value-rotation = table|json|csv|text
cli-rotate-people = Combien de personnes, hôtes compris (sans people.csv)
cli-rotate-tables = Combien de tables
cli-rotate-rounds = Combien de tours
cli-opt-hosts = Une personne reste à chaque table
cli-opt-same-question = Une même question pour toutes les tables à chaque tour : on peut revenir à une table
cli-opt-categories = Des parts à répartir également entre les tables
cli-opt-cards = Des cartes à distribuer à l’entrée, sans liste de personnes
cli-rotate-budget = Combien de temps chercher au plus, en millisecondes (1000 par défaut)
cli-rotate-moves = Combien d’essais faire au plus, au lieu d’un temps : le même placement sur toute machine
cli-rotate-seed = Un nombre ; en changer donne un autre placement
cli-opt-save = Enregistre le placement dans le journal de la séance
cli-rotate-format = table, json, csv ou text (des bandes à découper) ; table par défaut
cli-rotate-output = Le dossier où écrire itineraries.txt et itineraries.csv
cli-rotate-written = Feuilles de route écrites dans { $path }
cli-rotate-saved = Placement enregistré dans le journal.
cli-rotate-table = Table { $table }
cli-rotate-round = Tour { $round }
cli-rotate-closed = fermée
cli-rotate-deal = À l’entrée, donner à chaque personne une carte et l’envoyer à une table de 1 à { $tables }, chaque symbole une fois par table :
cli-rotate-card = { $sign }  { $rule }  ({ $way } en partant de la table 1)
cli-rotate-card-stays = reste à sa table
cli-rotate-card-moves = { $step ->
    [one] avance d’une table à chaque tour
   *[other] avance de { $step } tables à chaque tour
}
cli-rotate-csv-person = personne
cli-rotate-csv-name = nom
cli-rotate-csv-round = tour { $round }
cli-rotate-slip = Tour { $round } : table { $table }
cli-rotate-slip-away = Tour { $round } : –
cli-rotate-slip-table = Tour { $round } : { $people }

cli-table = Ouvre une table sur un second terminal, pour qui note
    .more = L’écran de l’animation (« nappe run ») est ouvert sur le même ordinateur. S’il se ferme,
    ce qui s’écrit ici est gardé et lui parvient quand il revient.
    Exemple : nappe table mon-cafe 2

cli-join = Ouvre une table d’un café ailleurs sur le réseau, pour qui note
    .more = L’animateur a ouvert les portes (« nappe run --share », « nappe serve »). Donnez l’adresse
    telle qu’elle est montrée ou scannée, ou le code seul : le café est alors cherché sur le
    réseau local. Ce qui s’écrit ici est gardé sur cet ordinateur jusqu’à sa confirmation,
    même quand le réseau manque.
    Exemples : nappe join http://192.168.1.20:7373/#… --table 2
    nappe join 192.168.1.20:7373 k7f2 m9qd
    nappe join k7f2 m9qd
cli-arg-where = L’adresse du café, son code, ou les deux
cli-value-where = ADRESSE|CODE
cli-value-code = CODE
cli-opt-join-code = Le code dicté, quand l’adresse n’en contient pas
cli-opt-join-table = Le numéro de la table (demandé s’il manque)
cli-opt-join-name = Le nom de ce terminal dans la liste des appareils de l’animateur
cli-opt-fingerprint = Les mots (ou l’empreinte SHA-256) que montre l’écran de l’animation, pour entrer sans rien comparer
cli-join-words = Le café de { $address } est chiffré. Comparez avec les mots que montre l’écran de l’animation :
cli-join-same = Les mêmes mots, dans le même ordre ? (o/n)
cli-join-looking = Recherche du café sur le réseau local…
cli-join-table = Quelle table ?
cli-join-no-table = Cette table n’existe pas.

cli-note = Ajoute des notes
    .more = Le tour est celui qui est en cours, si --round n’en indique pas un autre. Avec « - », une ligne refusée n’arrête pas les autres.
    Dans une séquence du programme, « - » lit une note par paragraphe.
    Exemples : pbpaste | nappe note mon-cafe --table 2 -
    nappe note ma-journee --segment 3 --speaker Morel "Tout a commencé en 2015."
cli-opt-table = Le numéro de la table
cli-opt-round = Le numéro du tour
cli-opt-segment = La séquence du programme : son numéro, ou le début de son titre
cli-opt-speaker = Qui parle : le nom entier, ou le nom de famille seul
cli-opt-kind = idée, exemple, question, obstacle, citation ou décision ; dans une séquence, aussi intertitre, encadré ou « note de bas de page »
cli-opt-key = C’est une idée clé
cli-note-taken = { $count ->
    [0] Aucune note ajoutée { $place }.
    [one] 1 note ajoutée { $place }.
   *[other] { $count } notes ajoutées { $place }.
}
cli-note-in-round = à la table { $table }, tour { $round }
cli-note-no-round = à la table { $table }, en dehors des tours
cli-note-in-segment = dans la séquence { $segment }
cli-note-in-group = dans la séquence { $segment }, table { $table }
cli-note-unknown-speaker = « { $name } » n’est pas au programme : le nom est gardé tel quel.
cli-note-refused = ligne { $line } : { $reason }

cli-import = Importe les notes ou les personnes d’un fichier
    .more = CSV de toute sorte, XLSX, ODS, JSON (scrumlr, Parabol, EasyRetro, Trello…), listes, Markdown, sous-titres VTT et SRT.
    Les colonnes sont reconnues à leur titre, en français ou en anglais, dans n’importe quel ordre :
    table, tour, séquence, thème, texte, type, clé, votes, intervenant, auteur, question ; ou nom, prénom, organisation, catégorie.
    Ce qui est compris s’affiche d’abord. Importer deux fois n’ajoute rien en double ; --undo annule le dernier import.
    Exemples : nappe import mon-cafe idees.xlsx --dry-run
    nappe import mon-cafe idees.csv --map text="Votre idée" --table 2
    pbpaste | nappe import mon-cafe - --as people
cli-import-table = La table des notes qui n’en nomment pas : son numéro ou son nom
cli-import-segment = La séquence des notes qui n’en nomment pas
cli-import-question = La question des notes qui ne nomment ni table ni question : sa clé ou son numéro
cli-import-sheet = La feuille du classeur : son nom ou son numéro
cli-import-as = Ce que contient le fichier : notes ou people (personnes)
cli-import-map = Ce que contient une colonne : text="Votre idée" (option à répéter pour plusieurs). « none » la laisse
cli-import-dry-run = Montre ce qui serait importé, sans rien changer
cli-import-undo = Annule le dernier import
cli-value-map = SORTE=TITRE
cli-value-kind-of-list = notes|people
cli-value-sheet-name = FEUILLE
cli-value-place = TABLE

cli-vote = Enregistre les votes
    .more = Sans autre argument, montre les notes qui ont des votes.
    Exemple : nappe vote mon-cafe 12=5 14=3
cli-vote-line = nº { $number } : { $votes } · { $text }
cli-vote-none = Aucun vote pour l’instant.

cli-theme = Range les notes en thèmes
cli-theme-list = Montre les thèmes
cli-theme-create = Crée un thème
cli-theme-rename = Renomme un thème
cli-theme-move = Déplace un thème sur son panneau
cli-theme-place = Met des notes dans un thème
cli-theme-apart = Sort des notes de leur thème : elles redeviennent « à ranger »
cli-opt-board = La question du panneau : sa clé ou son numéro (par défaut, la première)
cli-opt-before = Devant ce thème ; à la fin par défaut
cli-theme-created = Thème « { $title } » créé.
cli-theme-renamed = Thème renommé « { $title } ».
cli-theme-moved = Thème « { $title } » déplacé.
cli-theme-placed = { $count ->
    [one] 1 note mise dans « { $title } ».
   *[other] { $count } notes mises dans « { $title } ».
}
cli-theme-set-apart = { $count ->
    [one] 1 note de nouveau à ranger.
   *[other] { $count } notes de nouveau à ranger.
}
cli-theme-count = { $title } ({ $count })
cli-theme-notes-apart = À ranger ({ $count })
cli-theme-no-question = Notes sans question

cli-export = Produit la restitution, dans un ou plusieurs formats
    .more = Exemples :
      nappe export mon-cafe --kind board --sheet a3
      nappe export mon-cafe --format pdf,docx --anonymous -o ~/Documents
      Une page ou un modèle à vous : nappe export mon-cafe --eject, puis retouchez templates/.
cli-opt-document = report (rapport), board (panneau), minutes (compte rendu), day (synthèse de la journée), programme, proceedings (actes) ; report par défaut
cli-value-document = DOCUMENT
cli-opt-sheet = Papier ou écran des panneaux : a3, a4, 16:9 (a3 par défaut)
cli-value-sheet = FEUILLE
cli-opt-anonymous = Sans aucun nom
cli-opt-open = Ouvre le premier fichier ensuite
cli-opt-eject = Écrit les modèles de nappe dans templates/, pour en faire les vôtres
cli-export-step = { $format }… ({ $number } sur { $of })
cli-eject-done = { $count ->
    [one] 1 modèle écrit :
   *[other] { $count } modèles écrits :
}
cli-eject-kept = Déjà là, laissé tel quel : { $path }
cli-opt-formats = pdf, docx, html, png, svg, xlsx, md, csv, json, séparés par des virgules (pdf,html par défaut)
cli-opt-output = Le dossier où écrire (par défaut, exports, dans la séance)
cli-opt-csv = fr : point-virgule, pour un tableur français ; plain : virgule
cli-export-done = { $count ->
    [one] 1 fichier :
   *[other] { $count } fichiers :
}
cli-opt-numbers = Avec les numéros des notes

cli-merge = Intègre ce que contient une autre copie de la séance
    .more = AUTRE est un dossier (une clé USB, la copie d’un autre ordinateur) ou un fichier de journal. Rien n’y est changé, et recommencer ne fait pas de mal.
cli-value-other = AUTRE
cli-arg-other = Le dossier de l’autre copie, ou l’un de ses journaux
cli-opt-anyway = Même si c’est une autre séance : les notes des deux se retrouvent ensemble
cli-log = Montre, vérifie ou répare le journal
cli-log-show = Montre ce qui s’est passé
cli-log-verify = Vérifie chaque ligne du journal
cli-log-repair = Met de côté ce qui est illisible

cli-demo = Joue un café entier en une minute
    .more = Les tables sont simulées. Hors d’un terminal, l’histoire s’écrit ligne à ligne.
cli-opt-seed = Un nombre : la même histoire à chaque fois

cli-completions = Affiche le script de complétion du shell
    .more = Exemple : nappe completions bash > ~/.local/share/bash-completion/completions/nappe
cli-man = Affiche la page de manuel
    .more = Exemple : nappe man | man -l -
cli-man-name = NOM
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-verbs = COMMANDES
cli-man-more = EN PLUS

# Journal
cli-log-note = nº { $number } { $text }
cli-log-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
 }
cli-log-table = table { $table }
cli-event-plan-adopted = plan adopté
cli-event-plan-changed = plan modifié
cli-event-step-before = retour au début
cli-event-step-conversation = tour
cli-event-step-move = déplacement après le tour
cli-event-step-after = fin du café
cli-event-clock-paused = pause
cli-event-clock-resumed = reprise
cli-event-time-adjusted = temps ajusté
cli-event-step-returned = retour à l’étape précédente
cli-event-note-added = note
cli-event-note-edited = note modifiée
cli-event-note-sorted = type changé
cli-event-note-marked = idée clé, ou non
cli-event-note-attributed = intervenant indiqué
cli-event-note-anonymous = intervenant retiré
cli-event-votes-counted = votes enregistrés
cli-event-note-relocated = note changée de table ou de tour
cli-event-note-deleted = note supprimée
cli-event-note-restored = note rétablie
cli-event-note-folded = note regroupée avec une autre
cli-event-note-unfolded = note séparée
cli-event-note-apart = note de nouveau à ranger
cli-event-note-placed = note mise dans un thème
cli-event-theme-created = thème
cli-event-theme-renamed = thème renommé
cli-event-theme-moved = thème déplacé
cli-event-theme-merged = thème fusionné avec un autre
cli-event-theme-removed = thème supprimé
cli-event-theme-restored = thème rétabli
cli-event-summary-written = résumé du thème
cli-event-synthesis-written = synthèse de la question
cli-event-seating-planned = personnes placées
cli-event-seats-changed = places changées
cli-event-attendance-expected = attendu
cli-event-attendance-here = présent
cli-event-attendance-absent = absent
cli-event-note-approved = note relue et approuvée
cli-event-note-unclear = note à préciser
cli-event-note-clear = note précisée
cli-event-plan-file-taken = fichier du plan adopté
cli-event-room-named = salle nommée
cli-event-room-unnamed = nom de la salle retiré
cli-event-clock-claimed = horloge prise
cli-event-rooms-instructed = consigne à toutes les salles
cli-event-instruction-confirmed = consigne suivie
cli-event-picture-described = image décrite
cli-event-follow-up-marked = suite à donner notée
cli-event-key-term-set = mot expliqué
cli-event-note-hidden = note masquée au projecteur
cli-event-note-shown = note remontrée au projecteur
cli-event-wall-auto = projecteur : selon le moment
cli-event-wall-clock = projecteur : l’horloge
cli-event-wall-board = projecteur : le panneau
cli-event-wall-dark = projecteur éteint
cli-event-task-write = aux tables : écrire
cli-event-task-read-back = aux tables : relire
cli-event-task-vote = aux tables : voter
cli-event-notes-veiled = minutes de silence
cli-event-notes-unveiled = notes dévoilées
cli-event-word-taken-away = message retiré
cli-event-table-told = message à une table
cli-event-room-told = message à la salle
cli-event-seat-locked = place verrouillée
cli-event-seat-unlocked = place déverrouillée
