# Le panneau d’une question

board-apart = À part
board-without-question = Notes sans question
board-no-theme = Pas encore de thème. Espace choisit des notes ; n en fait un thème.
board-no-note = Rien sur ce panneau pour l’instant : les notes des tables viendront ici.
board-all-sorted = Tout est rangé.
board-nothing-yet = Aucune note.
board-empty-theme = Vide
board-themes = { $themes ->
    [one] un thème
   *[other] { $themes } thèmes
 }
board-themes-of = { $visible ->
    [one] thème { $first } sur { $themes }
   *[other] thèmes { $first }–{ $last } sur { $themes }
 }
board-synthesis-written = Synthèse écrite
board-synthesis-none = Pas encore de synthèse
board-summary-written = résumé
board-versions = 2 versions
board-carries = { $notes ->
    [one] Une note en main : flèches, puis Entrée
   *[other] { $notes } notes en main : flèches, puis Entrée
 }
board-carries-theme = Un thème en main
board-drop-here = { $notes ->
    [one] ici
   *[other] { $notes } notes ici
 }
board-picked = { $notes ->
    [one] Une note choisie
   *[other] { $notes } notes choisies
 }
board-find = Chercher
board-found = « { $words } »
board-more = { $notes ->
    [one] encore une
   *[other] encore { $notes }
 }
board-no-such-theme = Pas de thème { $number } ici.

board-target-title = { $notes ->
    [one] Mettre la note où ?
   *[other] Mettre ces { $notes } notes où ?
 }
board-new = Un nouveau thème…
board-new-title = { $notes ->
    [0] Un nouveau thème
    [one] Un nouveau thème, avec la note choisie
   *[other] Un nouveau thème, avec les { $notes } notes choisies
 }
board-rename-title = Renommer le thème
board-title-label = Titre
board-title-hint = Quelques mots, comme on le dirait
board-votes-title = Votes pour la note { $number }
board-votes-label = Votes
board-votes-hint = Le nombre de gommettes, de mains levées… 0 les enlève
board-votes-fault = Un nombre entier, { $most } au plus.
board-merge-title = Réunir « { $title } » avec quel thème ?
board-remove-title = Retirer « { $title } » ?
board-remove-body = { $notes ->
    [0] Le thème est vide.
    [one] Sa note reviendra à part.
   *[other] Ses { $notes } notes reviendront à part.
 }
board-remove-summary = Son résumé part avec lui ; u annule.
board-remove-yes = Retirer
board-fold-title = La note { $number } dit comme quelle autre ?
board-unfold-title = Laquelle reprend sa place ?
board-boards-title = Quelle question ?
board-overview-title = Les thèmes

board-label-new-with = En faire un thème
board-label-comfortable = Voir plus grand

act-board-found = Voir
    .help = Garder à l’écran ce qui est trouvé
act-board-drop = Poser
    .help = Poser ici ce qu’on tient
act-board-move = Ranger
    .help = Ranger les notes choisies dans un thème (ou taper son chiffre ; 0 pour à part)
act-board-pick = Choisir
    .help = Choisir la note, ou la laisser ; plusieurs à la suite
act-board-new = Nouveau thème
    .help = Créer un thème, avec les notes choisies
act-board-grab = Prendre
    .help = Prendre les notes et les porter avec les flèches
act-board-rename = Renommer
    .help = Renommer le thème
act-board-summary = Résumé
    .help = Écrire le résumé du thème
act-board-synthesis = Synthèse
    .help = Écrire la synthèse de la question
act-board-split = Séparer
    .help = Sortir les notes choisies dans un thème à elles
act-board-merge = Réunir
    .help = Réunir ce thème avec un autre
act-board-before = Vers la gauche
    .help = Avancer le thème vers la gauche
act-board-after = Vers la droite
    .help = Reculer le thème vers la droite
act-board-remove = Retirer
    .help = Retirer le thème ; ses notes reviennent à part
act-board-fold = Même idée
    .help = Réunir des notes qui disent la même chose ; tous les mots restent
act-board-unfold = Défaire
    .help = Redonner sa place à une note réunie
act-board-key = Essentiel
    .help = Marquer la note comme essentielle, ou non
act-board-votes = Votes
    .help = Noter combien de votes la note a reçus
act-board-edit = Reprendre
    .help = Reformuler la note
act-board-reopen = Rouvrir le texte
    .help = Rouvrir le texte qui n’a pas pu être gardé
act-board-find = Chercher
    .help = Chercher dans tout le panneau
act-board-zoom = Voir plus de notes
    .help = Une ligne par note, ou des notes entières
act-board-overview = Les thèmes
    .help = Voir tous les thèmes et aller à l’un d’eux
act-board-following = Question suivante
    .help = Aller au panneau de la question suivante
act-board-previous = Question d’avant
    .help = Aller au panneau de la question d’avant
act-board-boards = Les questions
    .help = Choisir une question
act-board-left = À gauche
    .help = Aller à la colonne de gauche
act-board-right = À droite
    .help = Aller à la colonne de droite
act-board-up = Plus haut
    .help = Aller à la note du dessus
act-board-down = Plus bas
    .help = Aller à la note du dessous
act-board-page-up = Page d’avant
    .help = Remonter de plusieurs notes
act-board-page-down = Page d’après
    .help = Descendre de plusieurs notes
act-board-first = Première note
    .help = Aller à la première note de la colonne
act-board-last = Dernière note
    .help = Aller à la dernière note de la colonne

board-folded = { $notes } notes en une, chacune avec ses mots.

board-label-show = Remontrer
board-label-clear = C’est clair
act-board-hide = Masquer
    .help = Masquer la note au projecteur, ou la montrer de nouveau
act-board-clarify = À préciser
    .help = Demander à la table de préciser la note, ou dire qu’elle est claire
act-board-locate = Placer
    .help = Dire de quelle table et de quel tour est cette note
