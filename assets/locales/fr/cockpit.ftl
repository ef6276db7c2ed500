# Le café en cours

cockpit-before = { $tables ->
    [one] Une table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] un tour
   *[other] { $rounds } tours
 }
cockpit-programme = { $segments ->
    [one] Une séquence
   *[other] { $segments } séquences
 }
cockpit-conversation = Tour { $round } sur { $rounds }
cockpit-move = Avant le tour { $round } sur { $rounds }
cockpit-after = { $notes ->
    [0] Aucune note
    [one] Une note
   *[other] { $notes } notes
 }
cockpit-end = Fin vers { $predicted } (prévue { $planned })
cockpit-end-late = Fin vers { $predicted }, { $late } min après l’heure prévue ({ $planned })
cockpit-end-short = Fin { $predicted } / { $planned }
cockpit-end-only = Fin vers { $predicted }
cockpit-round = Tour { $round }
cockpit-minutes = { $minutes } min
cockpit-choose-title = Aller à quel tour ?
cockpit-no-such-table = Pas de table { $number } ici.
cockpit-digits = Table { $digits }…
cockpit-find = Chercher
cockpit-notes = { $notes ->
    [0] aucune note
    [one] une note
   *[other] { $notes } notes
 }
cockpit-people = { $people } pers.
cockpit-last-note = « { $words } »
cockpit-silent = muette { $minutes } min
cockpit-just-now = à l’instant
cockpit-ago = il y a { $minutes } min
cockpit-segment-title = Noter ce qui se dit dans quelle séquence ?
table-short = T{ $table }
segment-short = S{ $segment }
segment-numbered = Séquence { $segment }

cockpit-label-start = Démarrer
cockpit-label-pause = Pause
cockpit-label-resume = Reprendre
cockpit-label-end-round = Finir le tour
cockpit-label-end-cafe = Finir le café
cockpit-label-start-round = Lancer le tour

cockpit-sure-end-cafe = Finir le café ?
cockpit-minute-more = Une minute de plus. { $key } l’annule.
cockpit-minute-less = Une minute de moins. { $key } l’annule.
cockpit-sure-end-round = { $minutes ->
    [one] Finir le tour ? Il reste une minute.
   *[other] Finir le tour ? Il reste { $minutes } minutes.
 }
cockpit-sure-skip = Lancer tout de suite le tour { $round } ?
cockpit-sure-return-round = Revenir au tour { $round } ? Son horloge reprend comme si rien ne s’était passé.
cockpit-sure-return-move = Revenir au déplacement ?
cockpit-sure-return-before = Revenir avant le début du café ?

instruction-welcome = Bienvenue — installez-vous
instruction-settle = Installez-vous, écoutez l’hôte
instruction-discuss = Discutez
instruction-essentials = Notez l’essentiel
instruction-conclude = Il est temps de conclure
instruction-change = Changez de table
instruction-finished = Merci à tous !
instruction-paused = Pause

act-cockpit-clock = Démarrer
    .help = Démarrer, mettre en pause, reprendre
    .also = minuteur chrono chronometre horloge timer clock start stop demarrer lancer pause
act-cockpit-next = Finir
    .help = Finir le tour, ou lancer le suivant
act-cockpit-more = 1 min
    .help = Ajouter une minute
    .also = minuteur temps prolonger timer time extend rallonge
act-cockpit-less = −1 min
    .help = Retirer une minute
    .also = minuteur temps raccourcir timer time shorten
act-cockpit-skip = Tour suivant
    .help = Passer tout de suite au tour suivant
act-cockpit-return = Étape précédente
    .help = Revenir à l’étape précédente, après une fausse manœuvre
act-cockpit-choose = Choisir le tour
    .help = Aller à un tour de son choix
    .also = tour round sauter
act-cockpit-open = Ouvrir la table
    .help = Ouvrir la table choisie (ou taper son numéro)
act-cockpit-segment = Séquence
    .help = Noter ce qui se dit dans une séquence du programme
    .also = pleniere programme plenary
act-cockpit-find = Chercher
    .help = Chercher dans toutes les notes
    .also = rechercher search
act-cockpit-previous = Table précédente
    .help = Choisir la table précédente
act-cockpit-following = Table suivante
    .help = Choisir la table suivante
act-cockpit-up = Au-dessus
    .help = Choisir la table du dessus
act-cockpit-down = En dessous
    .help = Choisir la table du dessous
act-cockpit-older = Plus anciennes
    .help = Voir des notes plus anciennes
act-cockpit-newer = Plus récentes
    .help = Revenir aux notes récentes
act-cockpit-wall = Grande horloge
    .help = L’horloge seule, pour toute la salle
    .also = minuteur chrono projecteur timer projector grand ecran

cockpit-who = Qui cherchez-vous ?
cockpit-who-goes = Qui va où, tour { $round }
cockpit-who-goes-to = → table { $table }
cockpit-who-then = → table { $table }, puis table { $next }
cockpit-who-stays = reste à la table { $table }
cockpit-who-nowhere = n’a pas de place dans ce tour

act-cockpit-who = Trouver quelqu’un
    .help = Trouver la table d’une personne, en tapant son nom
    .also = place table nom seat name

cockpit-change-title = Que se passe-t-il ?
cockpit-change-arrived = Quelqu’un arrive
cockpit-change-left = Quelqu’un est parti
cockpit-change-host-gone = Un hôte s’en va
cockpit-change-close = Fermer une table
cockpit-change-merge = Réunir deux tables
cockpit-change-open = Ouvrir une table
cockpit-change-new = Quelqu’un qui n’est pas dans la liste…
cockpit-change-new-hint = Ajouté à la liste, puis placé.
cockpit-change-new-table = Une table de plus
cockpit-change-heir = Table { $table } : qui prend la suite ?
cockpit-change-no-heir = Laisser nappe choisir
cockpit-change-into = La table { $table } rejoint quelle table ?
cockpit-change-searching = Un instant…
cockpit-change-way = { $letter } :{" "}
cockpit-change-narrow = { $title } · duos qui se revoient
cockpit-change-nobody-else = les autres tables ne bougent pas
cockpit-change-moved = { $people ->
    [0] personne ne bouge
    [one] 1 personne bouge
   *[other] { $people } personnes bougent
 }
cockpit-change-pairs = { $pairs ->
    [0] aucun duo ne se reverra
    [one] 1 duo se reverra
   *[other] { $pairs } duos se reverront
 }
cockpit-change-revisits = { $revisits ->
    [0] , aucun retour
    [one] , 1 retour
   *[other] , { $revisits } retours
 }
cockpit-change-sizes = , tables { $fewest }–{ $most }
cockpit-change-told-arrived = { $name } est là
cockpit-change-told-left = { $name } n’est plus là
cockpit-change-told-host = Table { $table } : l’hôte n’est plus là
cockpit-change-told-closed = Table { $table } fermée
cockpit-change-told-merged = La table { $table } rejoint la table { $into }
cockpit-change-told-opened = Table { $table } ouverte
cockpit-change-line = { $name } : { $seats }
cockpit-change-from-to = table { $from } → table { $to } { $when }
cockpit-change-to = table { $to } { $when }
cockpit-change-now = maintenant
cockpit-change-in-round = au tour { $round }
cockpit-change-nobody = Personne ne change de place.

act-cockpit-change = Imprévu
    .help = Quelqu’un arrive ou part, une table ferme ou ouvre
    .also = retard absent late absence arrivee depart
act-cockpit-list = Relire les changements
    .help = Relire qui change de place après le dernier changement

act-cockpit-claim = Reprendre l’horloge
    .help = Reprendre l’horloge, qu’un autre poste a prise
act-cockpit-told = Le faire ici
    .help = Faire ici ce qui est dit à toutes les salles, et le confirmer
act-cockpit-rooms = Toutes les salles
    .help = Toutes les salles : passer à la suite, pause, reprise, une minute de plus

cockpit-phones = { $here ->
    [0] aucun téléphone encore
    [one] 1 téléphone
   *[other] { $here } téléphones
 }
cockpit-ready = { $ready ->
    [0] aucune table prête sur { $tables }
    [one] 1 table prête sur { $tables }
   *[other] { $ready } tables prêtes sur { $tables }
 }
cockpit-more-time = { $count ->
    [one] 1 demande plus de temps
   *[other] { $count } demandent plus de temps
 }
cockpit-tried = { $count ->
    [one] 1 table a essayé
   *[other] { $count } tables ont essayé
 }

act-cockpit-codes = Téléphones
    .help = Téléphones : partager, codes QR, wifi
    .also = qr wifi telephone smartphone phone partager share
act-cockpit-answer = J’y vais
    .help = Répondre à la table qui appelle : j’y vais
act-cockpit-devices = Appareils
    .help = Voir qui est là avec un téléphone, qui est bloqué, qui appelle

act-cockpit-room = Pour la salle
    .help = Pour la salle : projecteur, relire, voter, minutes silencieuses, un mot à dire
    .also = projecteur ecran message annonce projector screen
act-cockpit-unplaced = Notes à placer
    .help = Placer les notes dont la table ou le tour n’est pas dans le plan
cockpit-unplaced = { $notes ->
    [one] 1 note à placer
   *[other] { $notes } notes à placer
 }
cockpit-unplaced-title = Quelle note placer ?

room-guide-title = Pour la salle
room-now = en ce moment
room-now-dots = en ce moment : { $dots }
room-word = Un mot à la salle…
room-table-word = Un mot à une table…
room-veil = Minutes silencieuses : chacun ne voit que ses notes
room-unveil = Finir les minutes silencieuses : montrer les notes
room-write = Tables : écrire des notes
room-read-back = Tables : relire leurs notes
room-dots = Tables : voter avec des gommettes…
room-hands = Tables : voter à main levée
room-wall-auto = Projecteur : selon le moment
room-wall-clock = Projecteur : l’horloge seule
room-wall-boards = Projecteur : tous les panneaux
room-wall-board = Projecteur : un seul panneau…
room-wall-dark = Projecteur : rien, tout noir
room-board-title = Quel panneau au projecteur ?
room-table-title = Un mot à quelle table ?
room-word-title = Un mot à la salle
room-word-table-title = Un mot à la table { $table }
room-word-label = Message
room-word-hint = Sur les téléphones, jusqu’au prochain tour ; vide, il est retiré
room-dots-title = Voter avec des gommettes
room-dots-label = Gommettes par personne
room-dots-hint = 0 : à main levée, sans limite
room-line-veiled = Minutes silencieuses
room-line-read-back = Les tables relisent leurs notes
room-line-read = { $done ->
    [0] aucune sur { $all } n’a fini
    [one] 1 sur { $all } a fini
   *[other] { $done } sur { $all } ont fini
 }
room-line-hands = Les tables votent à main levée
room-line-dots = { $dots ->
    [one] Les tables votent, 1 gommette par personne
   *[other] Les tables votent, { $dots } gommettes par personne
 }
room-line-wall = Projecteur : { $shown }
room-line-clock = l’horloge
room-line-boards = tous les panneaux
room-line-board = « { $board } »
room-line-dark = rien
room-line-told = À la salle : « { $words } »
room-line-told-table = À la table { $table } : « { $words } »

# Ce qui se dit à la salle, une phrase par étape ; chacun peut avoir les siennes dans le plan
cockpit-say = À dire : « { $words } »
say-welcome = Bienvenue ! Prenez place, nous commençons dans un instant.
say-begin = Dites votre nom, lisez la question, et chacun prend la parole.
say-settle = Une minute pour résumer ce qui s’est dit ici, puis continuez.
say-settle-alone = Lisez ce qui est écrit sur la nappe, puis continuez.
say-last = Dernier tour : qu’est-ce qui revient d’une table à l’autre ?
say-discuss = Écoutez-vous, rebondissez, écrivez vos idées sur la nappe.
say-essentials = Le tour va finir : notez l’essentiel, une idée par note.
say-conclude = C’est l’heure : finissez votre phrase, posez les stylos.
say-change = Changez de table ; celles et ceux qui accueillent restent.
say-change-carousel = Chaque groupe passe à la table suivante, sauf qui accueille.
say-change-nobody-stays = Tout le monde change de table.
say-change-nobody-moves = Restez à votre table : voici la suite.
say-change-home = Dernier tour : chacun revient à sa première table.
say-change-free = Choisissez la table qui vous attire.
say-finished = Merci à tous ! Regardons ensemble ce que les tables ont écrit.
