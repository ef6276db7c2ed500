# Le plan

plan-no-title = Sans titre
plan-when = Quand
plan-no-date = date à préciser
plan-no-start = heure à préciser
plan-hours = { $start } – { $end }
plan-where = Où
plan-no-place = lieu à préciser
plan-organisers = Organise
plan-facilitators = Anime
plan-nobody = à préciser
plan-lang = Langue
plan-questions = Questions
plan-empty-question = Question à écrire
plan-heading = au panneau : { $words }
plan-dealing = Répartition
plan-no-question = pas encore de question
plan-tables = Tables
plan-table = Table { $number }
plan-seats = { $count ->
    [one] une place
   *[other] { $count } places
 }
plan-who = { $role } : { $name }
plan-rounds = Tours
plan-round = Tour { $number }
plan-round-short = { $number ->
    [1] 1er
   *[other] { $number }e
 }
plan-move = déplacement { $length }
plan-end = { $hour }  fin prévue
plan-total = { $hour }  en tout
plan-moving = Qui bouge
plan-rotation = { $name } : { $what }
plan-customs = Réglages
plan-roles = Ici on dit : { $words }
plan-quiet = Une table qui n’écrit rien pendant { $length } est signalée
plan-people = Personnes
plan-people-count = { $count ->
    [one] une personne
   *[other] { $count } personnes
 }
plan-told = Dans les documents : { $told }
ask-say = Ce que vous dites à la salle (vide : la phrase d’usage ; - : rien)
plan-say = { $own ->
    [0] Phrases à dire : celles d’usage
    [one] Phrases à dire : une à vous
   *[other] Phrases à dire : { $own } à vous
 }
ask-told = Ce que les documents disent des participants
plan-no-people = Pas de liste : elle n’est pas obligatoire
plan-add-question = une question
plan-add-table = une table
plan-add-round = un tour
plan-findings = Remarques sur le plan
plan-more-findings = {"   "}+ { $count } autres : touche !
people-empty = La liste est vide. a : ajouter quelqu’un ; i : importer un tableur ; ou collez ici vos noms. Ils restent dans people.csv, à côté de la séance, et nulle part ailleurs.
people-saved = Enregistré dans people.csv.
people-listed = { $count ->
    [one] { $count } inscrit
   *[other] { $count } inscrits
 }
people-here = { $count ->
    [one] { $count } présent
   *[other] { $count } présents
 }
people-absent = { $count ->
    [one] { $count } absent
   *[other] { $count } absents
 }
people-unseen = { $count ->
    [one] { $count } pas vu
   *[other] { $count } pas vus
 }
people-later = { $count ->
    [one] { $count } attendu plus tard
   *[other] { $count } attendus plus tard
 }
people-rest-absent = { $count ->
    [0] Tout le monde est pointé.
    [one] 1 personne marquée absente ; u pour annuler.
   *[other] { $count } personnes marquées absentes ; u pour annuler.
 }
people-odd = { $count ->
    [one] { $count } case à revoir
   *[other] { $count } cases à revoir
 }
people-odd-cell = { $column } : « { $cell } » ?
people-from = dès le tour { $round }
people-until = jusqu’au tour { $round }
people-is-here = { $name } est là
people-is-here-at = { $name } est là · table { $table }
people-is-absent = { $name } ne vient pas
people-is-expected = { $name } n’est pas encore là
people-is-expected-rounds = { $name } : { $rounds }
people-here-already = { $name } est déjà là. Une erreur ?
people-not-here = Pas encore là
door-name = Qui arrive ?
person-add = Ajouter « { $name } »
door-empty = La liste est vide. Tapez un nom : Entrée l’ajoute.
door-left = { $state } · { $key } : { $count ->
    [one] aller placer 1 personne
   *[other] aller placer { $count } personnes
 }

rotation-classic = Classique
    .means = l’hôte reste, les autres se dispersent
rotation-carousel = Carrousel
    .means = l’hôte reste, le groupe avance ensemble
rotation-last-round-home = Retour à la maison
    .means = chacun finit à sa première table
rotation-two-hosts = Deux hôtes
    .means = deux personnes restent, les autres se dispersent
rotation-nobody-stays = Personne ne reste
    .means = tout le monde change de table
rotation-nobody-moves = Personne ne bouge
    .means = chacun garde sa table
rotation-free-choice = Libre choix
    .means = chacun choisit, dans la limite des places
rotation-colours = Couleurs
    .means = par couleur ou par numéro, sans liste de noms
asking-per-table = Par table
    .means = Chaque table garde sa question, les gens circulent
asking-per-round = Par tour
    .means = Toute la salle a la même question, une par tour
asking-matrix = Par table et par tour
    .means = Chaque table a une question différente à chaque tour

ask-title = Titre
    .hint = En haut de la restitution.
ask-place = Lieu
    .hint = La salle, l’adresse ; vide s’il n’est pas connu.
ask-date = Date
    .hint = 23/11/2026, ou 23 nov ; vide s’il n’est pas connu.
ask-start = Début du premier tour
    .hint = 18h30 ; vide si l’heure n’est pas connue.
ask-quiet = Signaler une table muette
    .hint = Après combien de minutes sans rien écrire.
ask-organiser = Qui invite
    .hint = Une collectivité, une association…
ask-facilitator = Qui anime
ask-facilitator-name = Nom
    .hint = Prénom et nom.
ask-facilitator-role = Fonction
    .hint = Organisme, fonction.
ask-heading = Titre court (panneau)
    .hint = Plus court que la question ; vide si c’est le même.
ask-question = La question, telle qu’elle est posée
ask-questions = Nouvelles questions
ask-questions-hint = Une par ligne : collez-en plusieurs si vous voulez.
ask-roles = Comment on dit ici
ask-role-hint = Vide : le mot habituel.
ask-asking = Comment répartir les questions ?
ask-rotation = Qui se déplace entre deux tours ?
ask-by-order = Dans l’ordre
ask-round-question = La question du tour { $round }
ask-cell = Table { $table }, tour { $round }
ask-table-number = Numéro
    .hint = Celui qui est posé sur la table.
ask-table-name = Nom
    .hint = Un nom à côté du numéro : Fenêtre, Verrière…
ask-host-hint = La personne qui reste et accueille.
ask-second-host = Second hôte
ask-second-host-hint = Qui reste aussi, là où deux hôtes restent.
ask-note-taker-hint = La personne qui écrit ; ce peut être la même.
ask-table-seats = Places
    .hint = Vide si cela n’a pas d’importance.
ask-table-least = Minimum
    .hint = En dessous, la table n’ouvre pas ; vide si cela n’a pas d’importance.
ask-table-open = Ouverte aux tours
    .hint = 1, 2 ou 1-3 ; vide pour tous.
ask-table-question = Question
ask-choice-hint = ← → pour changer.
ask-round-minutes = Durée
    .hint = En minutes : 20, 12,5 ou 1h15.
ask-round-move = Déplacement
    .hint = Le temps de changer de table, après ce tour.
ask-round-settle = Installation
    .hint = Au début du tour : on s’assied, l’hôte rappelle ce qui s’est dit.
ask-round-essentials = Noter l’essentiel
    .hint = À la fin du tour : noter ce qu’il faut retenir.
ask-round-warnings = Rappels avant la fin
    .hint = En minutes : 5, 1.
ask-person = Une personne
ask-person-new = Une personne de plus
ask-person-name = Nom
    .hint = Prénom et nom : pour la liste, jamais pour la restitution.
ask-person-organisation = Organisme
    .hint = Facultatif.
ask-person-category = Catégorie
    .hint = Élu, agent, habitant… : pour mélanger les tables.
ask-person-together = Rester avec
    .hint = Un mot : les personnes qui ont le même mot restent à la même table.
ask-person-apart = Séparer de
    .hint = Un mot : les personnes qui ont le même mot ne sont jamais à la même table.
ask-person-table = Table fixe
    .hint = Le numéro de la table où rester tout le temps, comme hôte.
ask-person-wishes = Préférences
    .hint = Des numéros de table, la préférée d’abord : 3,5,1.
ask-person-from = Arrive au tour
    .hint = Vide : dès le premier.
ask-person-until = Reste jusqu’au tour
    .hint = Vide : jusqu’au dernier.
ask-late = { $name } : arrive pour quel tour ?
    .hint = Vide ou 1 : dès le premier.
ask-early = { $name } : reste jusqu’à quel tour ?
    .hint = Vide : jusqu’au dernier.
ask-round = Tour
ask-find-person = Chercher quelqu’un

odd-date = Une date comme 23/11/2026, « novembre 2026 » ou 2026.
odd-day = Un jour comme 23/11/2026 ou 23 nov 2026.
odd-hour = Une heure comme 18h30.
odd-length = Des minutes : 20, 12,5 ou 1h15 ; 24 heures au plus.
odd-length-zero = Un tour dure au moins quelques secondes.
odd-lengths = Des minutes avant la fin, comme 5, 1 ; 24 heures au plus.
odd-table-number = Un numéro de table, de 1 à { $most }.
odd-table-taken = Il y a déjà une table { $number }.
odd-seats = Un nombre de places, { $most } au plus, ou laissez vide.
odd-least = Un nombre de personnes, { $most } au plus, ou laissez vide.
odd-open = Des tours comme 1, 2 ou 1-3, de 1 à { $most } ; ou laissez vide, pour tous.
odd-person = Il faut au moins un nom.
odd-person-table = Il faut un seul numéro de table, ou laissez vide.
odd-person-wishes = Il faut des numéros de table, comme 3,5,1, ou laissez vide.
odd-person-rounds = Le départ est avant l’arrivée.
odd-round = Il faut un numéro de tour, ou laissez vide.
odd-round-most = { $most ->
    [one] Il faut un numéro de tour : il n’y en a qu’un.
   *[other] Il faut un numéro de tour, de 1 à { $most }.
 }

remove-yes = Enlever
remove-organiser = Enlever cet organisateur ?
remove-facilitator = Enlever cet animateur ?
remove-heading = Enlever le titre court ?
remove-question = Enlever la question { $number } ?
remove-table = Enlever la table { $number } ?
remove-round = Enlever le tour { $number } ?
remove-person = Enlever cette personne de la liste ?

plan-written = plan.ron est à jour.
plan-written-backup = plan.ron est à jour ; l’ancien est gardé : { $name }
plan-file-changed = { $count ->
    [one] plan.ron a changé sur le disque : une différence. « d » la montre.
   *[other] plan.ron a changé sur le disque : { $count } différences. « d » les montre.
 }
plan-file-broken = { $count ->
    [one] plan.ron est illisible : une faute. « d » la montre.
   *[other] plan.ron est illisible : { $count } fautes. « d » les montre.
 }
plan-file-unreadable = Impossible d’ouvrir plan.ron. « d » dit pourquoi.
plan-file-missing = plan.ron n’est plus là. « w » l’écrit de nouveau.
plan-file-title = plan.ron a été modifié
plan-file-adopt = Utiliser ce fichier
plan-file-replaces = Ce qui a été changé dans nappe depuis sera remplacé.
plan-file-others = … et { $count } autres
plan-file-open = Le plan a changé dans nappe depuis.
plan-file-write-first = Mettre plan.ron à jour, puis l’ouvrir (l’ancien est gardé)
plan-file-as-is = Ouvrir plan.ron tel qu’il est
plan-broken-title = plan.ron est illisible
plan-broken-body = nappe garde le plan qu’il connaît. Cette page se fermera dès que le fichier sera réparé.
plan-broken-place = ligne { $line }, colonne { $column }

act-plan-edit = Modifier
    .help = Modifier ce qui est choisi
act-plan-add = Ajouter
    .help = En ajouter un à cette liste
act-plan-remove = Enlever
    .help = Enlever ce qui est choisi
act-plan-look = Voir le fichier
    .help = Voir ce qui a changé dans plan.ron
act-plan-look-faults = Voir les fautes
act-plan-heading = Titre court
    .help = Donner à la question un titre court, pour le panneau
act-plan-more = Un de plus
    .help = Une table ou un tour de plus
act-plan-fewer = Un de moins
    .help = Une table ou un tour de moins
act-plan-raise = Monter
    .help = Monter d’une place dans sa liste
act-plan-lower = Descendre
    .help = Descendre d’une place dans sa liste
act-plan-people = Personnes
    .help = Voir la liste des personnes
    .also = participants inscrits liste attendees list
act-plan-arrive = Présent
    .help = Aux arrivées : marquer présente la personne choisie
act-plan-arrive-new = Ajouter
    .help = Ajouter à la liste la personne dont le nom est tapé
act-plan-door = Arrivées
    .help = Pointer les arrivées : trois lettres d’un nom, Entrée
    .also = accueil emargement presence check-in registration
act-plan-here = Présent
    .help = Marquer présente la personne choisie, ou pas encore
    .also = present presence emargement
act-plan-absent = Absent
    .help = Marquer absente la personne choisie, ou l’attendre de nouveau
    .also = absence
act-plan-rest = Autres absents
    .help = Marquer absents tous ceux qu’on n’a pas vus
act-plan-late = En retard
    .help = Indiquer pour quel tour arrive la personne choisie
    .also = retard retardataire delay arrive
act-plan-early = Part plus tôt
    .help = Indiquer jusqu’à quel tour reste la personne choisie
    .also = depart leave part
act-plan-leave-door = Retour
    .help = Revenir à la liste
act-plan-find = Chercher
    .help = Chercher quelqu’un dans la liste
act-plan-roster-back = Annuler
    .help = Annuler le dernier changement de la liste
act-plan-findings = Remarques
    .help = Lire les remarques sur le plan, et y aller
act-plan-file = Ouvrir plan.ron
    .help = Ouvrir plan.ron dans votre éditeur
act-plan-write = Mettre à jour plan.ron
    .help = Mettre plan.ron à jour, en gardant l’ancien
act-plan-leave = Retour
    .help = Revenir au plan
act-plan-down = Bas
    .help = Descendre
act-plan-up = Haut
    .help = Monter
act-plan-left = Gauche
    .help = Aller à gauche
act-plan-right = Droite
    .help = Aller à droite
act-plan-next-part = Partie suivante
    .help = Aller à la partie suivante
act-plan-part-before = Partie précédente
    .help = Aller à la partie précédente
act-plan-page-down = Page suivante
    .help = Descendre d’une page
act-plan-read-on = Lire plus loin
    .help = Lire la suite, une page plus bas
act-plan-page-up = Page précédente
    .help = Monter d’une page
act-plan-first = Début
    .help = Aller au début
act-plan-last = Fin
    .help = Aller à la fin

# Programme
plan-programme = Programme
plan-add-segment = une séquence (plénière, atelier, pause…)
plan-segment = Séquence { $number }
plan-piece = { $label } : { $said }
plan-piece-none = –
plan-piece-facilitators = Animation
plan-piece-chairs = Présidence
plan-piece-speakers = Intervenants
plan-piece-context = Contexte
plan-piece-points = Points à aborder
ask-segment-number = Numéro
    .hint = Les notes s’y réfèrent : mieux vaut ne plus le changer.
ask-segment-kind = Type
ask-segment-part = Partie
    .hint = Au-dessus du titre : « Première partie », « Atelier 1 »
ask-segment-title = Titre
    .hint = Comme il sera imprimé.
ask-segment-date = Jour
    .hint = Seulement si ce n’est pas le jour de l’atelier.
ask-segment-start = Début
    .hint = 14h30.
ask-segment-end = Fin
    .hint = 15h45.
ask-segment-room = Salle
    .hint = Où cela se passe.
ask-segment-audience = Public
    .hint = Pour qui.
ask-piece-facilitators = Qui anime
    .hint = Une personne par ligne : nom, fonction, organisme.
ask-piece-chairs = Qui préside
    .hint = Une personne par ligne : nom, fonction, organisme.
ask-piece-speakers = Qui intervient
    .hint = Une personne par ligne : nom, fonction, organisme.
ask-piece-context = Contexte
    .hint = Une ligne vide sépare les paragraphes.
ask-piece-points = Points à aborder
    .hint = Un point par ligne.
odd-segment-number = Un numéro de 1 à { $most }.
odd-segment-taken = La séquence { $number } existe déjà.
remove-segment = Enlever la séquence { $number } ?
act-plan-record = Noter
    .help = Noter ce qui se dit dans la séquence
