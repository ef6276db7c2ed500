# Le panneau d’une question

board-apart = À ranger
board-without-question = Notes sans question
board-no-theme = Pas encore de thème. Espace : cocher des notes ; n : en faire un thème.
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
    [one] Vous tenez une note : flèches, puis Entrée
   *[other] Vous tenez { $notes } notes : flèches, puis Entrée
 }
board-carries-theme = Vous tenez un thème
board-drop-here = { $notes ->
    [one] ici
   *[other] { $notes } notes ici
 }
board-picked = { $notes ->
    [one] Une note cochée
   *[other] { $notes } notes cochées
 }
board-find = Chercher
board-found = « { $words } »
board-more = { $notes ->
    [one] encore une
   *[other] encore { $notes }
 }
board-no-such-theme = Pas de thème { $number } ici.

board-target-title = { $notes ->
    [one] Dans quel thème ?
   *[other] Ces { $notes } notes : dans quel thème ?
 }
board-new = Un nouveau thème…
board-new-title = { $notes ->
    [0] Un nouveau thème
    [one] Un nouveau thème, avec la note cochée
   *[other] Un nouveau thème, avec les { $notes } notes cochées
 }
board-rename-title = Renommer le thème
board-title-label = Titre
board-title-hint = Deux ou trois mots : « Se déplacer »
board-votes-title = Votes pour la note { $number }
board-votes-label = Votes
board-votes-hint = Le nombre de gommettes, de mains levées… 0 pour effacer
board-votes-fault = Un nombre entier, { $most } au plus.
board-merge-title = Fusionner « { $title } » avec quel thème ?
board-remove-title = Supprimer le thème « { $title } » ?
board-remove-body = { $notes ->
    [0] Le thème est vide.
    [one] Sa note redevient « à ranger ».
   *[other] Ses { $notes } notes redeviennent « à ranger ».
 }
board-remove-summary = Son résumé sera supprimé aussi ; u pour annuler.
board-remove-yes = Supprimer
board-fold-title = Quelle note dit la même chose que la note { $number } ?
board-unfold-title = Quelle note séparer ?
board-boards-title = Quelle question ?
board-overview-title = Les thèmes

board-label-new-with = En faire un thème
board-label-comfortable = Voir plus grand

act-board-found = Voir
    .help = Aller à la note trouvée
act-board-drop = Poser
    .help = Poser ici
act-board-move = Ranger
    .help = Ranger les notes cochées dans un thème (ou taper le chiffre du thème ; 0 : à ranger)
act-board-pick = Cocher
    .help = Cocher ou décocher la note (plusieurs possibles)
act-board-new = Nouveau thème
    .help = Créer un thème, avec les notes cochées
act-board-grab = Déplacer
    .help = Déplacer les notes avec les flèches
act-board-rename = Renommer
    .help = Renommer le thème
act-board-summary = Résumé
    .help = Rédiger le résumé du thème
act-board-synthesis = Synthèse
    .help = Rédiger la synthèse de la question
act-board-split = Détacher
    .help = Mettre les notes cochées dans un nouveau thème
act-board-merge = Fusionner
    .help = Fusionner ce thème avec un autre
act-board-before = Vers la gauche
    .help = Déplacer le thème vers la gauche
act-board-after = Vers la droite
    .help = Déplacer le thème vers la droite
act-board-remove = Supprimer
    .help = Supprimer le thème ; ses notes redeviennent « à ranger »
act-board-fold = Même idée
    .help = Regrouper des notes qui disent la même chose (chaque texte est gardé)
act-board-unfold = Séparer
    .help = Séparer une note regroupée
act-board-key = Idée clé
    .help = Idée clé : marquer ou démarquer la note
act-board-votes = Votes
    .help = Enregistrer combien de votes la note a reçus
act-board-edit = Modifier
    .help = Modifier la note
act-board-reopen = Rouvrir le texte
    .help = Rouvrir le texte qui n’a pas pu être enregistré
act-board-find = Chercher
    .help = Chercher dans tout le panneau
act-board-zoom = Voir plus de notes
    .help = Une ligne par note, ou des notes entières
act-board-overview = Les thèmes
    .help = Voir tous les thèmes et aller à l’un d’eux
act-board-following = Question suivante
    .help = Aller au panneau de la question suivante
act-board-previous = Question précédente
    .help = Aller au panneau de la question précédente
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
act-board-page-up = Page précédente
    .help = Remonter de plusieurs notes
act-board-page-down = Page suivante
    .help = Descendre de plusieurs notes
act-board-first = Première note
    .help = Aller à la première note de la colonne
act-board-last = Dernière note
    .help = Aller à la dernière note de la colonne

board-folded = { $notes } notes regroupées ; tous les mots sont gardés.

board-label-show = Montrer
board-label-clear = C’est clair
act-board-hide = Masquer
    .help = Masquer la note au projecteur, ou la montrer de nouveau
act-board-clarify = À préciser
    .help = Demander à la table de préciser la note, ou dire qu’elle est claire
act-board-locate = Placer
    .help = Dire de quelle table et de quel tour est cette note
