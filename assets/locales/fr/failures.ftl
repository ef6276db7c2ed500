# failures

# Ligne de commande, réglages, import.
failure-settings-broken = Les réglages ne se lisent pas ({ $path }) : { $detail }
    .next = Les réglages habituels s’appliquent. Corrigez le fichier ou supprimez-le.
failure-settings-unreadable = Les réglages ne s’ouvrent pas ({ $path }) : { $detail }
    .next = Les réglages habituels s’appliquent. Vérifiez vos droits sur ce fichier.
failure-write = Impossible d’écrire { $path } : { $detail }
    .next = Vérifiez la place sur le disque et vos droits sur ce dossier.
failure-output = Impossible d’écrire sur la sortie : { $detail }
    .next = Vérifiez la place là où la sortie est dirigée.
failure-no-terminal = Il faut un terminal pour les écrans de nappe.
    .next = Les autres verbes s’en passent : voyez « nappe --help ».
failure-usage = Cette commande ne se comprend pas.
    .next = Voyez « { $help } ».
failure-usage-no-value = { $argument } attend une valeur.
    .next = Voyez « { $help } ».
failure-usage-choice = « { $given } » ne convient pas à { $argument }. Au choix : { $choices }.
    .next = Voyez « { $help } ».
failure-usage-value = « { $given } » ne convient pas à { $argument }.
    .next = Voyez « { $help } ».
failure-usage-unknown = « { $argument } » n’existe pas.
    .next = Voyez « { $help } ».
failure-usage-unknown-near = « { $argument } » n’existe pas. Vouliez-vous dire « { $near } » ?
    .next = Voyez « { $help } ».
failure-usage-verb = Il n’y a pas de verbe « { $verb } ».
    .next = Voyez « { $help } ».
failure-usage-verb-near = Il n’y a pas de verbe « { $verb } ». Vouliez-vous dire « { $near } » ?
    .next = Voyez « { $help } ».
failure-usage-no-verb = Il manque le verbe.
    .next = Voyez « { $help } ».
failure-usage-missing = Il manque : { $argument }
    .next = Voyez « { $help } ».
failure-usage-twice = { $argument } ne se donne qu’une fois.
    .next = Voyez « { $help } ».
failure-usage-conflict = { $argument } et { $other } ne vont pas ensemble.
    .next = Voyez « { $help } ».
failure-usage-count = { $argument } n’a pas le bon nombre de valeurs.
    .next = Voyez « { $help } ».
failure-usage-bytes = Un argument n’est pas de l’UTF-8.
    .next = Voyez « { $help } ».
failure-no-folder = Le dossier { $path } n’existe pas.
    .next = Créez une séance : nappe new { $path }
failure-no-folder-near = Le dossier { $path } n’existe pas. Vouliez-vous dire { $near } ?
    .next = nappe { $verb } { $near }
failure-not-a-folder = { $path } est un fichier, pas le dossier d’une séance.
    .next = Donnez le dossier qui le contient.
failure-not-a-session = Il n’y a pas de séance dans { $path } : ni plan.ron, ni journal.
    .next = Donnez un autre dossier, ou créez une séance : nappe new DOSSIER
failure-session-there = Il y a déjà une séance dans { $path }.
    .next = Choisissez un autre dossier, ou ouvrez celle-ci : nappe run { $path }
failure-folder-not-empty = Le dossier { $path } contient déjà autre chose.
    .next = Choisissez un dossier nouveau ou vide.
failure-import-open = Le fichier { $path } ne s’ouvre pas : { $detail }
    .next = Vérifiez son nom et vos droits.
failure-import-too-big = { $path } dépasse 20 Mo : ce n’est pas une liste de notes.
    .next = Partagez-le en plusieurs fichiers.
failure-import-empty = { $path } est vide.
    .next = Il faut une ligne de titres, puis une ligne par note ou par personne.
failure-import-workbook = { $path } est un classeur.
    .next = Dans le tableur, enregistrez-le au format CSV, puis importez ce fichier.
failure-import-not-text = { $path } n’est pas du texte.
    .next = Dans le tableur, enregistrez-le au format CSV, puis importez ce fichier.
failure-import-no-header = { $path } ne dit pas ce que ses colonnes contiennent. Première ligne : { $line }
    .next = Mettez des titres en première ligne : « table » et « texte » pour des notes, « nom » pour des personnes.
failure-folder-name = Ce nom de dossier contient un caractère interdit : « { $path } ».
    .next = Donnez un autre nom.
failure-folder-missing = Il n’y a pas de dossier « { $path } ».
    .next = Vérifiez le nom ; le dossier a peut-être été déplacé.
failure-folder-kind = « { $path } » n’est pas un dossier.
    .next = Indiquez le dossier de la séance.
failure-folder-link = « { $path } » est un lien qui mène ailleurs.
    .next = Remplacez le lien par ce qu’il désigne : une séance ne lit et n’écrit que dans son dossier.
failure-folder-held = La séance « { $path } » est déjà ouverte par { $program } (processus { $pid }, ordinateur « { $host } »).
    .next = Fermez-la d’abord là-bas.
failure-folder-lock = Impossible de réserver le dossier « { $path } » : { $detail }.
    .next = Copiez la séance sur le disque de cet ordinateur et ouvrez la copie.
failure-file-read = Impossible de lire « { $path } » : { $detail }.
    .next = Vérifiez que le fichier est là et que vous avez le droit de le lire.
failure-file-write = Impossible d’écrire « { $path } » : { $detail }.
    .next = Vérifiez que le disque est branché et que vous avez le droit d’y écrire.
failure-file-kind = « { $path } » n’est pas un fichier ordinaire.
    .next = Déplacez-le, puis recommencez.
failure-file-large = « { $path } » est trop gros pour être ce qu’il devrait être.
    .next = Vérifiez que c’est le bon fichier.
failure-disk-full = Le disque est plein : « { $path } » n’a pas pu être écrit. Ce qui était enregistré l’est toujours.
    .next = Libérez de la place, puis rouvrez la séance.
failure-journal-write = Le disque refuse d’écrire « { $path } » : { $detail }. Ce qui était enregistré l’est toujours.
    .next = Vérifiez le disque, puis rouvrez la séance.
failure-journal-sync = Le disque ne garantit plus « { $path } » : { $detail }. Ce qui était enregistré l’est toujours.
    .next = Copiez le dossier sur un autre disque, puis ouvrez la copie.
failure-journal-torn = La dernière écriture de « { $path } » a été coupée (ligne { $line }). Le reste est intact ; le bout coupé est dans « { $aside } ».
    .next = Rien à faire : ce qui avait été confirmé est là.
failure-journal-damaged = Le journal « { $path } » est abîmé à la ligne { $line }. La séance s’ouvre en lecture, jusque-là.
    .next = Gardez une copie du dossier, puis lancez « nappe log repair ».
failure-journal-header = Le début du journal « { $path } » est abîmé.
    .next = Gardez une copie du dossier, puis lancez « nappe log repair ».
failure-journal-newer = La séance « { $path } » a été écrite par une version plus récente de nappe. Elle s’ouvre en lecture.
    .next = Installez la dernière version de nappe pour y écrire.
failure-journal-missing = La séance « { $path } » n’a pas encore de journal.
    .next = Ouvrez-la d’abord avec « nappe run ».
failure-journal-moved = Le journal « { $path } » n’est plus le fichier dans lequel nappe écrit : il a été déplacé, remplacé ou effacé. Plus rien n’est pris.
    .next = Enregistrez la séance ailleurs : tout ce qui a été confirmé est encore en mémoire. Voyez ensuite ce qui est arrivé au dossier (sauvegarde restaurée, dossier synchronisé).
failure-journal-touched = Autre chose a écrit dans « { $path } ». Plus rien n’est pris, pour ne rien écraser.
    .next = Enregistrez la séance ailleurs, puis fermez ce qui écrit là et regardez le journal : « nappe log verify ».
failure-lock-moved = Le fichier « { $path } », qui tient les autres programmes à l’écart, a été remplacé ou effacé. Plus rien n’est pris : un autre nappe écrit peut-être ici.
    .next = Fermez la séance et rouvrez-la, ou enregistrez-la ailleurs.
failure-journal-lost = « { $path } » ne contient plus ce que nappe y avait écrit, pas même dans le fichier resté ouvert.
    .next = Ce que montrent les écrans peut encore être restitué : faites les documents maintenant, avant de fermer nappe.
failure-journal-empty = « { $path } » était vide ; un nouveau journal a été commencé.
    .next = Si cette séance avait des notes, fermez-la et remettez son journal depuis une copie.
failure-folder-read-only = On ne peut rien écrire dans « { $path } » : le disque ou le dossier est en lecture seule. La séance s’ouvre pour lecture.
    .next = Pour y écrire, copiez le dossier sur un disque de cet ordinateur et ouvrez la copie.
failure-rescue-copy = Tout ce que nappe sait de cette séance est déjà dans « { $path } ».
    .next = Copiez le dossier lui-même.
failure-plan-broken = « { $path } » ne se lit pas (ligne { $line }, colonne { $column }) : { $fault }
    .next = Corrigez le plan : « nappe check » montre chaque erreur. D’ici là, il n’y a pas de tables.
failure-kept = { $reason } Votre demande est gardée dans « { $path } ».
    .next = { $next }
failure-hub-stopped = La séance vient d’être fermée.
    .next = Rouvrez-la, puis recommencez.
failure-hub-fault = nappe a rencontré une erreur et n’écrit plus. Ce qui était enregistré l’est toujours.
    .next = Fermez et rouvrez la séance.
failure-thread = L’ordinateur ne peut plus rien lancer : { $detail }.
    .next = Fermez d’autres programmes, puis recommencez.
failure-door-secret = La séance ouverte ne reconnaît pas cette demande.
    .next = Recommencez : la séance a peut-être été rouverte entre-temps.
failure-door-shape = La séance ouverte ne comprend pas cette demande.
    .next = Utilisez la même version de nappe des deux côtés.
failure-door-long = C’est trop long pour un seul envoi.
    .next = Envoyez en plusieurs fois.
failure-door-role = Tant que la séance est ouverte ailleurs, on ne peut qu’y ajouter des notes et des thèmes.
    .next = Faites-le dans la fenêtre ouverte, ou fermez-la d’abord.
failure-door-busy = Trop de commandes à la fois sur cette séance.
    .next = Recommencez dans un instant.
failure-door-lost = La séance ouverte a reçu la demande mais n’a pas répondu : on ne sait pas ce qu’elle est devenue.
    .next = Redonnez la même commande : ce qui a déjà été pris ne le sera pas deux fois.
failure-door-silent = La séance ouverte ne répond pas ({ $program }, processus { $pid }) : elle est suspendue ou bloquée. Rien n’a été transmis.
    .next = Réveillez-la (« fg » dans son terminal) ou fermez-la, puis redonnez la même commande : rien ne sera pris deux fois.
failure-door-version = La séance ouverte parle une autre version de nappe.
    .next = Utilisez la même version de nappe des deux côtés, ou fermez d’abord la séance.
failure-keymap-broken = Les touches de { $path } ne se lisent pas : { $detail }
    .next = Les touches habituelles s’appliquent. Corrigez le fichier ou supprimez-le.
failure-keymap-unreadable = { $path } ne s’ouvre pas : { $detail }
    .next = Les touches habituelles s’appliquent. Vérifiez vos droits sur ce fichier.
failure-keymap-stroke = { $path } : « { $stroke } » n’est pas une touche.
    .next = Écrivez par exemple "ctrl-n", "f5" ou "?".
failure-keymap-scope = { $path } : aucun écran ne s’appelle « { $scope } ».
    .next = { $near ->
        [none] Écrans possibles : { $known }.
       *[other] Vouliez-vous dire « { $near } » ?
    }
failure-keymap-action = { $path } : « { $id } » n’existe pas dans « { $scope } ».
    .next = { $near ->
        [none] Actions possibles : { $known }.
       *[other] Vouliez-vous dire « { $near } » ?
    }
failure-input = L’entrée ne se lit pas : { $detail }
    .next = Recommencez avec un fichier : nappe note … - < notes.txt
failure-input-too-big = L’entrée dépasse 20 Mo.
    .next = Donnez moins de lignes à la fois.
failure-refused = { $reason }
    .next = Rien n’a été changé. Corrigez et recommencez.
failure-no-programme = Le plan n’a pas de programme : il n’y a pas de séquence « { $word } ».
    .next = Ajoutez-la au programme : à l’écran du plan, ou programme: dans plan.ron
failure-no-segment = Il n’y a pas de séquence « { $word } ».
    .next = Les séquences : { $titles }
failure-many-segments = « { $word } » convient à plusieurs séquences : { $titles }
    .next = Donnez son numéro.
failure-no-theme = Il n’y a pas de thème « { $word } ».
    .next = Voyez les thèmes : nappe theme DOSSIER list
failure-no-theme-near = Il n’y a pas de thème « { $word } ». Vouliez-vous dire « { $near } » ?
    .next = Voyez les thèmes : nappe theme DOSSIER list
failure-many-themes = « { $word } » convient à plusieurs thèmes : { $titles }
    .next = Donnez plus de lettres du titre.
failure-no-note = Il n’y a pas de note nº { $number }.
    .next = Voyez les numéros : nappe theme DOSSIER list
failure-no-board = Il n’y a pas de question « { $word } ».
    .next = Donnez sa clé ou son numéro : nappe theme DOSSIER list les montre.
failure-no-plan = Il n’y a pas de plan lisible dans { $path }.
    .next = Voyez ce qui ne va pas : nappe check { $path }
failure-export = Le document n’a pas pu être fait : { $detail }
    .next = Signalez-le, avec le dossier de la séance.
failure-export-nothing = La séance de { $path } n’a encore jamais été ouverte : il n’y a rien à rendre.
    .next = Lancez le café : nappe run { $path }
failure-export-unfaithful = Le document ne rend pas toutes les notes : { $taken } prises, { $given } rendues. Il est dans { $path }.
    .next = Le journal est entier. Signalez-le, avec le dossier de la séance.
failure-export-not-built = Ce nappe a été construit sans le format { $format }.
    .next = Prenez un autre format : docx et html, par exemple.
failure-export-stopped = La fabrication du document a été interrompue.
    .next = Rien n’a été remplacé. Recommencez quand vous voulez.
failure-press-start = nappe n’arrive pas à lancer la fabrication du document : { $detail }
    .next = Fermez d’autres programmes, quittez nappe et relancez-le, puis recommencez.
failure-press-stranger = nappe a été mis à jour pendant qu’il tournait.
    .next = Quittez nappe et relancez-le, puis recommencez.
failure-press-format = { $cause ->
        [memory] Le format { $format } n’est pas fait : il demande plus de mémoire que nappe n’en laisse à un document.
        [time] Le format { $format } n’est pas fait : il prend trop de temps.
        [output] Le format { $format } n’est pas fait : ses fichiers deviennent trop gros.
       *[ended] Le format { $format } n’est pas fait : sa fabrication s’est arrêtée sans dire pourquoi.
    }
    .next = Les autres formats sont faits et la séance n’a rien. Essayez un autre type de document ou une séquence à la fois ; sinon, signalez-le avec le dossier de la séance.
failure-press-template = { $cause ->
        [memory] Le modèle { $path } demande plus de mémoire que nappe n’en laisse à un document.
        [time] Le modèle { $path } prend trop de temps.
        [output] Le modèle { $path } fait des fichiers trop gros.
       *[ended] Le modèle { $path } a arrêté la fabrication du document sans dire pourquoi.
    }
    .next = Le modèle de nappe a servi à sa place. Simplifiez le vôtre, ou supprimez-le.
failure-press-logo = { $cause ->
        [memory] Le logo de { $path } demande plus de mémoire que nappe n’en laisse à un document.
        [time] Le logo de { $path } prend trop de temps à dessiner.
        [output] Le logo de { $path } fait des fichiers trop gros.
       *[ended] Le logo de { $path } a arrêté la fabrication du document sans dire pourquoi.
    }
    .next = Le document est fait sans lui. Mettez une image plus simple à côté du plan : un PNG de quelques centaines de pixels, par exemple.
failure-template = Le modèle { $path } ne marche pas, ligne { $line }, colonne { $column } : { $detail }
    .next = Le modèle de nappe a servi à sa place. Corrigez le vôtre, ou supprimez-le.
failure-template-read = Le modèle { $path } ne se lit pas : { $detail }
    .next = Le modèle de nappe a servi à sa place.
failure-template-long = Le modèle { $path } est trop gros : 1 Mo au plus.
    .next = Le modèle de nappe a servi à sa place.
failure-characters = Aucune police n’a ces caractères : { $characters }
    .next = Le PDF est fait, mais sans eux, et sans le label d’accessibilité PDF/UA-1.
failure-not-accessible = Le PDF est fait, mais sans le label d’accessibilité PDF/UA-1 : { $detail }
    .next = Il reste balisé, et lisible par un lecteur d’écran.
failure-logo-kind = Le logo { $path } n’est pas une image PNG, JPEG ou SVG.
    .next = Le document est fait sans lui.
failure-logo-large = Le logo { $path } est trop gros : { $most } Mo au plus.
    .next = Le document est fait sans lui. Mettez une image plus petite à côté du plan.
failure-logo-pixels = Le logo { $path } dit mesurer { $width } × { $height } pixels : c’est trop.
    .next = Le document est fait sans lui. Réduisez l’image : { $most } millions de pixels au plus, { $side } de côté.
failure-logo-word = Word ne montre pas un logo SVG, ni une image abîmée.
    .next = Le document Word est fait sans lui. Mettez une image PNG ou JPEG à côté du plan.
failure-accent-unread = « { $wanted } » n’est pas une couleur.
    .next = Le document est fait avec celle de nappe. Écrivez-la comme "#7a3b2e".
failure-accent = La couleur { $wanted } est trop claire pour être lue.
    .next = Le document est fait avec { $used }.
failure-logo-read = Le logo { $path } ne se lit pas : { $detail }
    .next = Le document est fait sans lui. Mettez une image PNG, JPEG ou SVG à côté du plan.
failure-open = Impossible d’ouvrir { $path } : { $detail }
    .next = Ouvrez-le à la main.
failure-no-sample = Il n’y a pas d’exemple « { $name } ».
    .next = Choisissez-en un sur l’écran d’accueil.

# Ce que répond le système
system-not-found = il n’y a rien à cet endroit
system-denied = ce n’est pas permis
system-full = il n’y a plus de place
system-read-only = on ne peut que lire à cet endroit
system-exists = il y a déjà quelque chose à cet endroit
system-no-folder = ce n’est pas un dossier
system-folder = c’est un dossier

failure-terminal = Le terminal ne répond pas comme il faut : { $detail }.
    .next = Ouvrez une autre fenêtre de terminal et relancez la même commande : tout ce qui était noté est gardé.
failure-no-editor = Aucun éditeur de texte n’est choisi.
    .next = Indiquez-en un dans la variable EDITOR, ou ouvrez plan.ron vous-même.
failure-editor = L’éditeur { $program } ne s’ouvre pas : { $detail }.
    .next = Choisissez-en un autre dans la variable EDITOR, ou ouvrez plan.ron vous-même.

failure-rotate-what = Il manque de qui il s’agit : un dossier de séance, ou --people, --tables et --rounds.
    .next = Par exemple : nappe rotate --people 60 --tables 10 --rounds 4
failure-rotate-numbers = { $reason }.
    .next = Changez l’un de ces nombres.
failure-rotate-rules = { $reason }.
    .next = Changez l’une de ces règles, dans le plan, dans people.csv ou au poste de l’animateur.
failure-rotate-nobody = Il n’y a personne dans « { $path } ».
    .next = Importez la liste des personnes (nappe import), ou dites combien elles seront : --people 40
failure-rotate-list = Les personnes sont déjà dans « { $path } ».
    .next = Enlevez --people.
failure-rotate-unnamed = Un placement ne se garde qu’avec une liste de personnes.
    .next = Importez la liste des personnes (nappe import), ou enlevez --save.
failure-rotate-cards = Par cartes, personne n’est placé par son nom : il n’y a rien à garder.
    .next = Enlevez --save, ou choisissez une autre rotation dans le plan.
failure-rotate-open = La séance est ouverte ailleurs, et c’est là que se garde un placement.
    .next = Fermez-la d’abord, ou enlevez --save pour seulement voir.
failure-rotate-over = Tous les tours sont passés : il n’y a plus personne à placer.
    .next = Revenez à un tour au poste de l’animateur, si c’est une erreur.
failure-rotate-crowded = { $people } personnes par table : c’est plus que nappe ne sait suivre.
    .next = Mettez plus de tables, ou moins de tours.
