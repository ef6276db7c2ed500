# Ce qui ne va pas dans un plan, et ce qui a changé

# Faults: the file cannot be read. `.next` says what to do, `.meant` what was probably meant.
planfault-empty = Le fichier est vide.
    .next = Y remettre une copie du plan, ou le réécrire avec « nappe plan DOSSIER --write ».
planfault-too-big = Le fichier fait { $found } Mo ; un plan en fait au plus { $most }.
    .next = Vérifier que c’est bien un plan.
planfault-not-utf8 = Ce caractère n’est pas de l’UTF-8.
    .next = Enregistrer le fichier de nouveau, avec l’encodage UTF-8.
planfault-utf16 = Le fichier est enregistré en UTF-16.
    .next = L’enregistrer de nouveau, avec l’encodage UTF-8.
planfault-version = Ce plan est d’une autre version de nappe (format { $found }).
    .next = L’ouvrir avec la version de nappe qui l’a écrit, ou une plus récente.
planfault-too-many = Il y a { $found } éléments dans { $field } ; { $most } au plus.
    .next = En enlever, ou partager l’atelier en plusieurs séances.
planfault-unclosed = Ce { $sign } n’est jamais refermé.
    .next = Ajouter { $closing } là où cela finit.
planfault-unclosed-text = Ce texte n’a pas de guillemet à la fin.
    .next = Ajouter " à la fin du texte.
planfault-odd-quotes = Un texte commence par { $sign }.
    .next = Mettre le texte entre guillemets droits, comme "Fenêtre".
planfault-missing-comma = Il manque une virgule ici.
    .next = Ajouter une virgule.
planfault-missing-colon = Il manque deux-points après { $field }.
    .next = Écrire { $field }: et la suite.
planfault-missing-value = Il n’y a rien après { $field }:
    .next = Compléter, ou enlever { $field }:
planfault-quoted-name = Le nom { $field } est entre guillemets.
    .next = Écrire { $field }: sans guillemets.
planfault-unexpected = Le signe { $sign } n’a rien à faire ici.
    .next = L’enlever. Si c’est le début d’un texte, mettre le texte entre guillemets droits.
planfault-blank = Il y a ici un espace insécable ou un signe invisible.
    .next = L’effacer et taper un espace ordinaire.
planfault-inner-quote = Il y a un guillemet à l’intérieur de ce texte.
    .next = L’écrire \" ou employer « ».
planfault-half-comment = Un commentaire commence par deux barres : //
    .next = En ajouter une.
planfault-closed-early = Ce { $sign } referme trop tôt : la suite est encore de la même chose.
    .next = L’enlever.
planfault-after-end = Ici le plan se referme, mais il reste du texte après.
    .next = Enlever ce signe s’il est de trop, ou effacer la suite.
planfault-too-deep = Trop de parenthèses les unes dans les autres.
    .next = Chercher des ( ou des [ ouverts sans raison.
planfault-unknown-field = Il n’y a pas de { $field } dans un plan à cet endroit.
    .meant = Écrire sans doute { $suggestion }.
    .next = Ce qui peut s’écrire ici : { $known }.
planfault-missing-field = Il manque { $field } ici.
    .next = Ajouter { $field }: et sa valeur.
planfault-field-twice = { $field } est écrit deux fois.
    .next = Garder l’un des deux.
planfault-missing-name = On ne sait pas ce que c’est.
    .next = Mettre un nom devant, comme number: 1
planfault-other-block = On attend ici { $expected }, pas { $found }.
    .next = Écrire { $expected }( … ), ou seulement ( … ).
planfault-wrong-value = { $field } ne peut pas être { $found }
    .meant = Écrire { $field }: { $suggestion }
    .next = Il faut { $expected }.
planfault-no-block = Le plan doit être entre parenthèses.
    .next = Commencer par ( et finir par ).
planfault-other = Cela ne se lit pas : { $detail }
    .next = Comparer cette ligne avec un plan fait par « nappe new ».

expected-text = un texte entre guillemets, comme "Fenêtre"
expected-number = un nombre entier, { $most } au plus
expected-length = une durée en minutes, comme 20 ou "12m30"
expected-date = un jour, comme "2026-11-23"
expected-hour = une heure, comme "18:30"
expected-key = un nom court entre guillemets, sans espace ni accent, comme "q1"
expected-word = l’un de ces mots, sans guillemets : { $words }
expected-list = une liste : [ … ]
expected-block = des parenthèses : ( … )

# Findings: the file can be read.
finding-no-table = Il n’y a pas de table.
    .next = Ajouter au moins une table.
finding-no-round = Il n’y a pas de tour.
    .next = Ajouter au moins un tour.
finding-no-question = Il n’y a pas de question.
    .next = Écrire la question, ou les questions.
finding-no-title = L’atelier n’a pas de titre.
    .next = Lui en donner un : il ouvre les documents.
finding-empty-question = La question { $key } est vide.
    .next = L’écrire, ou l’enlever.
finding-question-twice = Deux questions s’appellent { $key }.
    .next = Donner un autre nom à l’une des deux.
finding-never-asked = La question { $key } n’est posée nulle part.
    .next = La donner à une table ou à un tour, ou l’enlever.
finding-long-question = La question { $key } a { $words } mots.
    .next = La raccourcir : on doit la comprendre d’un coup.
finding-unknown-question = Aucune question ne s’appelle { $key }.
    .meant = Écrire sans doute { $suggestion }.
    .next = Écrire le nom d’une des questions.
finding-question-ignored = { $asking ->
    [PerTable] Chaque table garde sa question : celle d’un tour ne compte pas.
    [PerRound] La question change à chaque tour, pour toute la salle : celle d’une table ne compte pas.
   *[Matrix] Chaque tour dit la question de chaque table : celle-ci ne compte pas.
 }
    .next = L’enlever, ou changer asking.
finding-questions-come-again = Il y a { $tables } tables pour { $questions } questions : elles reviennent à plusieurs tables.
    .next = C’est voulu ? Rien à faire.
finding-table-twice = Deux tables ont le numéro { $number }.
    .next = Donner un autre numéro à l’une des deux.
finding-table-zero = Une table a le numéro 0.
    .next = Numéroter à partir de 1.
finding-names-alike = Les tables { $first } et { $second } se confondent : « { $one } » et « { $other } ».
    .next = Changer l’un des deux noms.
finding-host-twice = { $host } accueille à la fois aux tables { $first } et { $second }.
    .next = Chercher un autre hôte pour l’une des deux.
finding-one-seat = La table { $table } n’a qu’une chaise.
    .next = En ajouter.
finding-many-seats = La table { $table } a { $seats } chaises.
    .next = En faire deux tables : à plus de douze, on ne s’entend plus.
finding-least-beyond-seats = La table { $table } demande au moins { $least } personnes, mais n’a que { $seats ->
    [one] une chaise
   *[other] { $seats } chaises
 }.
    .next = Baisser le minimum ou ajouter des chaises.
finding-open-in-no-round = La table { $table } est ouverte au tour { $round }, qui n’existe pas.
    .next = Garder les tours du plan, ou ajouter celui-ci.
finding-row-width = Au tour { $round }, { $found ->
    [one] une question
   *[other] { $found } questions
 } pour { $expected ->
    [one] une table
   *[other] { $expected } tables
 }.
    .next = Écrire une question par table, dans l’ordre des tables.
finding-round-empty = Le tour { $round } ne dure rien.
    .next = Lui donner des minutes, ou l’enlever.
finding-long-round = Le tour { $round } dure { $length }.
    .next = Le couper en deux : au-delà d’une heure, on fatigue.
finding-warning-too-early = Au tour { $round }, l’avertissement { $warning } avant la fin ne sonnera pas : le tour dure { $length }.
    .next = L’enlever, ou le rapprocher de la fin.
finding-phases-too-long = Au tour { $round }, s’installer ({ $settle }) et noter l’essentiel ({ $essentials }) dépassent les { $length } du tour.
    .next = Raccourcir settle ou essentials.
finding-move-after-last = { $length } de changement de table après le dernier tour : personne ne bougera.
    .next = Enlever move_minutes du dernier tour.
finding-year-differs = La date est en { $year }, mais il est question de { $said } dans le titre ou le lieu.
    .next = Corriger celui des deux qui est faux.
finding-after-midnight = Commencé à { $start }, le café finirait à { $end }, après minuit.
    .next = Commencer plus tôt, ou raccourcir les tours.

length-minutes = { $minutes } min
length-seconds = { $seconds } s
length-both = { $minutes } min { $seconds }

# Changes: what differs between two plans
planchange-line = { $what } : { $changes }
planchange-step = { $old } → { $new }
planchange-named-step = { $name } { $old } → { $new }
planchange-quoted = « { $text } »
planchange-nothing = rien
planchange-added = ajouté
planchange-added-f = ajoutée
planchange-removed = enlevé
planchange-removed-f = enlevée
planchange-same = sans changement
planchange-title = Titre
planchange-place = Lieu
planchange-date = Jour
planchange-start = Début
planchange-lang = Langue
planchange-organisers = Organisateurs
planchange-facilitators = Animation
planchange-asking = Répartition des questions
planchange-rotation = Rotation
planchange-roles = Noms des rôles
planchange-quiet-after = Table silencieuse après
planchange-question = Question { $key }
planchange-order = Ordre des questions
planchange-table = Table { $number }
planchange-round = Tour { $number }
planchange-field-text = texte
planchange-field-heading = titre dans les documents
planchange-field-name = nom
planchange-field-host = hôte
planchange-field-second-host = second hôte
planchange-field-note-taker = notes
planchange-field-seats = chaises
planchange-field-least = minimum
planchange-field-open = ouverte
planchange-open-always = tous les tours
planchange-field-question = question
planchange-field-questions = questions
planchange-field-minutes = durée
planchange-field-move = changement de table
planchange-field-settle = installation
planchange-field-essentials = essentiel
planchange-field-warnings = avertissements
planchange-field-traveller = voyageur
planchange-field-facilitator = animateur
planchange-word-fr = français
planchange-word-en = anglais
planchange-word-per-table = une question par table
planchange-word-per-round = une question par tour
planchange-word-matrix = par tour et par table
planchange-word-classic = l’hôte reste
planchange-word-carousel = en groupe
planchange-word-last-round-home = retour au dernier tour
planchange-word-two-hosts = deux hôtes restent
planchange-word-nobody-stays = tout le monde bouge
planchange-word-nobody-moves = personne ne bouge
planchange-word-free-choice = au choix
planchange-word-colours = par couleurs
