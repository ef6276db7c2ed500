# L’accueil

home-line = Des tables, des questions, et tout ce qui s’y dit.
home-welcome =
    Bienvenue. Donnez un titre, quelques questions, et le café est prêt : tables, tours, horloge. Ce qui s’écrit aux tables est enregistré aussitôt ; à la fin, la restitution est prête à mettre en forme.
home-recent = Vos séances
home-no-question = Sans question
home-first = D’abord, pour voir
home-next-prepare = À préparer
home-next-start = Prêt à commencer
home-next-round = À reprendre : tour { $round } sur { $rounds }
home-next-move = À reprendre : changement de table après le tour { $round }
home-next-group = { $count ->
    [one] À regrouper : une note
   *[other] À regrouper : { $count } notes
 }
home-next-restitution = À restituer
home-people = { $count ->
    [one] une personne
   *[other] { $count } personnes
 }
home-themes = { $count ->
    [one] un thème
   *[other] { $count } thèmes
 }
home-begin = Commencer
home-samples = Exemples
home-new = Un nouveau café
home-new-hint = quelques questions suffisent
home-folder = Ouvrir un dossier…
home-folder-title = Ouvrir une séance
home-folder-label = Dossier
home-folder-hint = Le dossier qui contient plan.ron ; on peut le glisser ici.
home-folder-missing = Ce dossier n’existe pas. Corrigez, ou Échap et « n » : nouveau café.
home-demo = La démonstration
home-demo-hint = un café entier en accéléré
home-notes = { $count ->
    [0] aucune note
    [one] une note
   *[other] { $count } notes
 }
home-size = { $tables ->
    [one] une table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] un tour
   *[other] { $rounds } tours
 }

act-home-open = Ouvrir
    .help = Ouvrir ce qui est choisi
act-home-new = Nouveau café
    .help = Préparer une nouvelle séance
act-home-folder = Ouvrir un dossier
    .help = Ouvrir une séance par son dossier
act-home-demo = Démonstration
    .help = Voir un café entier en accéléré
home-opening = Ouverture de « { $name } »…
home-opening-seat = En attente de « { $name } » : ouvrez-la sur cet ordinateur avec « nappe run »…
home-opening-far = Entrée chez { $name }…
home-opening-stopped = Ouverture abandonnée.
home-held = « { $name } » est déjà ouverte par { $program }
home-held-since = « { $name } » est ouverte par { $program } depuis { $hour }
home-held-here = C’est le processus { $pid } de cet ordinateur.
home-held-host = C’est le processus { $pid } de l’ordinateur « { $host } ».
home-held-body = Vous pouvez la lire en direct : ce qui s’y écrit apparaîtra ici.
home-held-read = La lire
act-home-merge = Intégrer une copie
    .help = Intégrer dans la séance choisie ce que contient une autre copie
act-home-stop = Arrêter
    .help = Abandonner l’ouverture en cours
act-home-quit = Quitter
    .help = Quitter nappe
act-home-down = Suivant
    .help = Descendre d’une ligne
act-home-up = Précédent
    .help = Monter d’une ligne
act-home-first = Début
    .help = Aller à la première ligne
act-home-last = Fin
    .help = Aller à la dernière ligne
