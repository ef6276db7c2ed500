# Qui est assis où : l’écran de la rotation, et ce que les autres écrans en montrent

seats-unnamed = sans nom ({ $id })
seats-nobody = aucune personne
seats-closed = fermée
seats-page = page { $page } sur { $pages }
seats-gone = table retirée du plan
seats-since-came = { $count ->
    [one] 1 arrivée
   *[other] { $count } arrivées
 }
seats-since-left = { $count ->
    [one] 1 départ
   *[other] { $count } départs
 }
seats-since-closed = { $count ->
    [one] table { $tables } fermée
   *[other] tables { $tables } fermées
 }
seats-since-gone = { $count ->
    [one] table { $tables } retirée
   *[other] tables { $tables } retirées
 }
seats-since-added = { $count ->
    [one] table { $tables } à remplir
   *[other] tables { $tables } à remplir
 }

rotation-screen-title = Qui est assis où
rotation-screen-round = Tour { $round } sur { $rounds }
rotation-screen-round-short = { $round ->
    [1] 1er
   *[other] { $round }e
 }
rotation-screen-table = Table { $table }
rotation-screen-people = { $people ->
    [0] aucune personne
    [one] 1 personne
   *[other] { $people } personnes
 }
rotation-screen-no-people = La liste est vide pour l’instant. Collez une liste ici, ou Alt+I pour un fichier ; dans le plan (F2), la touche p permet d’ajouter des noms.
rotation-screen-nobody-seated = { $people ->
    [one] 1 personne à placer. La touche p la place.
   *[other] { $people } personnes à placer. La touche p les place.
 }
rotation-screen-cards = Ici chacun tire une carte ou une couleur : personne n’est placé par son nom. Les cartes : nappe rotate SÉANCE
rotation-screen-older = Placement précédent : { $since }
rotation-screen-older-since = Depuis ce placement :
rotation-screen-unseen-absent = Les marquer absents : placer { $people ->
    [one] 1 personne
   *[other] { $people } personnes
 }
rotation-screen-unseen-wait = Les attendre : placer { $people ->
    [one] 1 personne
   *[other] { $people } personnes
 }
rotation-screen-searching = Recherche…
rotation-screen-searching-longer = Recherche d’un meilleur placement…
rotation-screen-best = { $pairs ->
    [0] personne ne recroise la même personne
    [one] 1 duo se revoit
   *[other] { $pairs } duos se revoient
 }
rotation-screen-planned = Tout le monde a sa place.
rotation-screen-better = Un meilleur placement est trouvé ; c le compare au précédent.
rotation-screen-nothing-better = Rien de mieux trouvé : le placement reste.
rotation-screen-same = C’est déjà ce placement.
rotation-screen-room-changed = Du changement dans la salle : p pour replacer.
rotation-screen-find = Qui cherchez-vous ?
rotation-screen-move-title = Tour { $round } : où va { $name } ?
rotation-screen-moved = Place verrouillée ; p replace les autres autour.
rotation-screen-no-seat = Pas de place au tour { $round }.
rotation-screen-hosts = Qui reste à quelle table ?
rotation-screen-host-title = Table { $table } : qui reste ?
rotation-screen-host-other = Quelqu’un d’autre…
rotation-screen-host-nobody = Personne
rotation-screen-host-hint = Quelqu’un qui n’est pas dans la liste : une chaise lui est gardée.
rotation-screen-name = Nom
rotation-screen-host-named = Enregistré ; p replace les autres autour.
rotation-screen-designated = { $name } reste à la table { $table } (choisi par nappe)
rotation-screen-details = Ce placement en détail
rotation-screen-this = Ce placement
rotation-screen-that = Le précédent
rotation-screen-exported = Feuilles de route écrites dans { $folder }

act-everywhere-rotation = Places
    .help = Aller aux places : qui est assis où
    .also = placement repartition seating seats
act-plan-rotation = Places
    .help = Voir et préparer qui est assis où
    .also = placement places seats
act-rotation-stop = Arrêter
    .help = Arrêter la recherche et garder le meilleur placement trouvé
act-rotation-keep = Adopter
    .help = Adopter le placement choisi
act-rotation-leave = Retour
    .help = Quitter la comparaison
act-rotation-plan = Placer
    .help = Placer tout le monde, ou replacer
    .also = placement repartition seating seats repartir
act-rotation-plan-anew = Replacer
act-rotation-rest = Autres absents
    .help = Marquer absents tous ceux qu’on n’a pas vus
act-rotation-longer = Chercher mieux
    .help = Chercher plus longtemps un meilleur placement
act-rotation-move = Déplacer
    .help = Mettre la personne choisie à une autre table
act-rotation-lock = Verrouiller
    .help = Verrouiller la place choisie, ou la libérer
act-rotation-unlock = Libérer
act-rotation-previous = Tour précédent
    .help = Voir le tour précédent
act-rotation-following = Tour suivant
    .help = Voir le tour suivant
act-rotation-other = L’autre
act-rotation-turn = Par personne
    .help = Voir par table, ou par personne
act-rotation-by-table = Par table
act-rotation-compare = Comparer
    .help = Comparer ce placement au précédent
act-rotation-hosts = Hôtes
    .help = Dire qui reste à quelle table
act-rotation-details = Pourquoi
    .help = Lire ce que vaut le placement, et pourquoi pas mieux
act-rotation-export = Feuilles de route
    .help = Écrire les feuilles de route dans le dossier des exports
    .also = imprimer etiquettes badges print pdf csv
act-rotation-find = Chercher
    .help = Chercher une personne
act-rotation-up = Au-dessus
    .help = Choisir la personne du dessus
act-rotation-down = En dessous
    .help = Choisir la personne du dessous
act-rotation-page-up = Page précédente
    .help = Voir la page précédente
act-rotation-page-down = Page suivante
    .help = Voir la page suivante
