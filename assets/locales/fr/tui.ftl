# Ce qui sert sur tous les écrans

tab-plan = Préparer
tab-cockpit = Animer
tab-board = Regrouper
tab-restitution = Restituer
read-only = Lecture seule
read-only-live = Lecture seule, suivie en direct
read-only-live-short = Lue en direct
link-waiting = { $count ->
    [one] Une écriture attend le disque
   *[other] { $count } écritures attendent le disque
 }
link-away = { $count ->
    [0] L’écran de l’animation est fermé
    [one] Écran de l’animation fermé : 1 note gardée ici
   *[other] Écran de l’animation fermé : { $count } notes gardées ici
}
link-cut-off = Plus rien n’arrive
elsewhere-documents = Les documents se font sur l’ordinateur qui tient la séance.
elsewhere-plan = Le fichier du plan est sur l’ordinateur qui tient la séance.
elsewhere-people = La liste des personnes est sur l’ordinateur qui tient la séance.
round-short = Tour { $round }
move-short = Déplacement
too-small = Agrandissez la fenêtre pour voir nappe.

group-time = L’horloge
group-notes = Les notes
group-themes = Les thèmes
group-prepare = Préparer
group-hand-back = Restituer
group-go = Se déplacer
group-general = Partout

key-with-ctrl = Ctrl+{ $key }
key-with-alt = Alt+{ $key }
key-with-shift = Maj+{ $key }
key-space = Espace
key-enter = Entrée
key-alt-enter = Alt+Entrée
key-esc = Échap
key-tab = Tab
key-backtab = Maj+Tab
key-backspace = Retour arrière
key-delete = Suppr
key-up = Haut
key-down = Bas
key-left = Gauche
key-right = Droite
key-home = Début
key-end = Fin
key-pageup = Page haut
key-pagedown = Page bas
key-ctrl-s = Ctrl+S

key-arrows = ↑ ↓
yes = oui
no = non
cancel = Annuler
close = Fermer
keep = Enregistrer
more = La suite
new-line = Nouvelle ligne
next-field = Suivant
layer-choose = Choisir
layer-move = Se déplacer
layer-read = Lire la suite
nothing-found = Aucun résultat.
editor-warning = Encore Échap : sortir sans enregistrer.
paste-cut = Trop long : la fin n’a pas été collée.
writing-summary-title = « { $title } » en quelques phrases
writing-synthesis-title = Synthèse : { $question }
writing-returned = Votre texte n’a pas pu être enregistré : touche t pour le rouvrir.
writing-note-gone = La note { $number } n’est plus là : en faire une nouvelle ?
writing-theme-gone = Le thème « { $title } » n’est plus là ; voici son résumé.
palette-title = Que voulez-vous faire ?
palette-key = Touche { $key } : { $action }.
palette-not-now = Pas possible en ce moment : { $action } ({ $key }).
places-title = Où aller ? Un chiffre suffit.
places-table = Table { $table }
nothing-to-undo = Rien à annuler.
nothing-to-redo = Rien à rétablir.
undo-left-all = Rien n’est annulé : quelqu’un d’autre l’a modifié entre-temps : { $what }.
undo-done = Annulé : { $what }.
undo-done-again = Rétabli : { $what }.
undo-left-some = { $told } Sauf ce que quelqu’un d’autre a modifié depuis : { $what }.
undo-left-more = { $named } (+ { $more })
undo-note = note { $number }
undo-theme = thème « { $title } »
undo-synthesis = synthèse
undo-plan = plan
undo-seats = places
plan-overtaken = { $what } : déjà retiré ou modifié sur un autre poste, rien n’a changé
undo-clock = horloge
undo-wall = ce que montre le projecteur
undo-task = tâche des tables
undo-veil = minutes de silence
undo-word = mot à la salle
undo-room = nom de la salle

back-note-at-table = note { $number } « { $text } », table { $table }
back-note = note { $number } « { $text } »
back-note-deleted = suppression de la note { $number }
back-words = texte de la note { $number }
back-sort = type de la note { $number }
back-mark = étoile de la note { $number }
back-speaker = voix de la note { $number }
back-votes = votes de la note { $number }
back-approval = relecture de la note { $number }
back-query = demande de précision sur la note { $number }
back-hiding = note { $number } au projecteur
back-place = place de la note { $number }
back-fold = note { $number } regroupée avec une autre
back-unfold = séparation de la note { $number }
back-placed = rangement de la note { $number }
back-placed-many = rangement de { $count } notes
back-theme-removed = retrait du thème « { $title } »
back-theme-merged = thème « { $title } » réuni à un autre
back-theme-split = séparation du thème « { $title } »
back-theme-title = titre du thème « { $title } »
back-theme-order = place du thème « { $title } »
back-summary = résumé du thème « { $title } »
back-plan = plan, { $change }
back-plan-file = plan lu dans plan.ron
back-step = étape du café
back-pause = pause
back-resume = reprise
back-minutes-more = { $minutes ->
    [one] 1 minute de plus
   *[other] { $minutes } minutes de plus
 }
back-minutes-less = { $minutes ->
    [one] 1 minute de moins
   *[other] { $minutes } minutes de moins
 }
back-seat = place de { $name }
back-seat-many = { $count ->
    [one] place d’une personne
   *[other] places de { $count } personnes
 }
back-attendance = présence de { $name }
back-attendance-many = { $count ->
    [one] présence d’une personne
   *[other] présence de { $count } personnes
 }
back-lock = place verrouillée de { $name }
back-lock-many = { $count ->
    [one] une place verrouillée
   *[other] { $count } places verrouillées
 }
back-rooms = consigne à toutes les salles
back-brought-notes = { $count ->
    [one] import d’une note
   *[other] import de { $count } notes
 }
back-brought = { $count ->
    [one] import d’une personne
   *[other] import de { $count } personnes
 }
back-person-added = ajout de { $name } à la liste
back-person-removed = retrait de { $name } de la liste
back-person-changed = changement de { $name } dans la liste
quit-title = Quitter nappe ?
quit-running = Le tour continue : tout est gardé, et l’horloge sera juste à votre retour.
quit-seat = Tout ce que vous avez noté est gardé.
quit-unsaved-title = Quitter sans enregistrer ?
quit-unsaved = Ce qui a été confirmé n’est plus dans le dossier : nappe fermé, ce sera perdu. Échap, puis « { $action } » ({ $key }), l’enregistre.
quit-unsaved-yes = Quitter quand même
quit-seat-waiting = { $count ->
    [one] Une note attend sur cet ordinateur que l’écran de l’animation soit rouvert. Elle partira quand cette table sera rouverte.
   *[other] { $count } notes attendent sur cet ordinateur que l’écran de l’animation soit rouvert. Elles partiront quand cette table sera rouverte.
 }
quit-draft = Ce que vous êtes en train d’écrire n’est pas encore enregistré.
quit-yes = Quitter
interrupt-again = Encore Ctrl+C pour quitter.
panic = nappe s’est arrêté sur une erreur imprévue. Tout ce qui était noté est gardé : relancez la même commande.

chime-time-up = C’est l’heure.
chime-minutes = { $minutes ->
    [one] Plus qu’une minute.
   *[other] Plus que { $minutes } minutes.
 }
chime-seconds = Plus que { $seconds } secondes.

role-host = hôte
role-note-taker = preneur de notes
role-facilitator = animateur
role-traveller = voyageur

act-everywhere-help = Aide
    .help = Montrer les touches de cet écran
act-everywhere-palette = Tout ce qu’on peut faire
    .help = Chercher une action par son nom
act-everywhere-undo = Annuler
    .help = Annuler le dernier changement
    .also = defaire revenir back
act-everywhere-redo = Rétablir
    .help = Rétablir ce qui vient d’être annulé
act-everywhere-places = Aller à
    .help = Choisir où aller : préparer, animer, regrouper, restituer
act-everywhere-import-back = Annuler l’import
    .help = Annuler l’import : retirer les personnes du dernier
    .also = import annuler undo defaire
act-everywhere-plan = Préparer
    .help = Préparer : le plan
    .also = plan preparer prepare
act-everywhere-cockpit = Animer
    .help = Animer le café : l’horloge et les tables
    .also = café cafe run minuteur horloge timer clock
act-everywhere-board = Regrouper
    .help = Regrouper les notes sur le panneau
    .also = panneau board group themes
act-everywhere-restitution = Restituer
    .help = Restituer : relire et exporter les documents
    .also = restitution harvest rapport report
act-everywhere-devices = Appareils
    .help = Aller aux appareils : téléphones, qui est là, qui appelle
act-everywhere-save-elsewhere = Enregistrer ailleurs
    .help = Enregistrer dans un autre dossier tout ce qui a été confirmé, et continuer là
act-everywhere-merge = Intégrer une copie
    .help = Intégrer ce que contient une autre copie de la séance
act-everywhere-back = Retour
    .help = Revenir en arrière
act-everywhere-quit = Quitter
    .help = Quitter nappe
act-everywhere-suspend = Suspendre
    .help = Suspendre nappe (tapez fg pour revenir)
act-everywhere-redraw = Redessiner
    .help = Redessiner l’écran

saved-elsewhere = La séance continue dans { $path }

message-more = ↓ la suite

# D’autres mains, d’autres salles

room-title = Nommer la salle
room-label = Nom
room-hint = Laissez vide pour enlever le nom.
room-unnamed = salle { $room }
clock-taken = Le poste { $site } a pris l’horloge à { $hour }
clock-taken-short = Horloge prise par { $site }
clock-held = Le poste { $site } tient l’horloge depuis { $hour }. « { $key } » : la reprendre.
clock-sure = Reprendre l’horloge ? Le poste { $site } ne la réglera plus.
rooms-told = Toutes les salles, depuis { $room } : { $what }
rooms-told-short = Toutes : { $what }
rooms-told-nothing = Rien à faire ici : c’est confirmé.
rooms-told-everywhere = Toutes les salles : { $what }, fait partout.
rooms-waited = Toutes les salles : { $what } · confirmé { $done } sur { $all } · on attend { $rooms }
rooms-waited-short = { $what } : confirmé { $done } sur { $all }
rooms-sure = Toutes les salles : { $what }. Le faire ici ?
rooms-title = Dire à toutes les salles : { $rooms }
rooms-next = Passer à la suite

act-everywhere-name-room = Nommer la salle
    .help = Donner un nom à cette salle, pour la distinguer des autres
