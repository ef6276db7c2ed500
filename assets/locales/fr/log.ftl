# log

log-file = Journal : { $path }
log-sound = { $events ->
    [0] Aucun événement
    [one] 1 événement
   *[other] { $events } événements
} sur { $lines ->
    [one] 1 ligne
   *[other] { $lines } lignes
}, { $authors ->
    [0] aucun appareil
    [one] 1 appareil
   *[other] { $authors } appareils
} : intact jusque-là.
log-site = Site { $tag } : { $events ->
    [0] aucun événement
    [one] 1 événement
   *[other] { $events } événements
}
log-unknown = { $count ->
    [one] 1 événement « { $kind } »
   *[other] { $count } événements « { $kind } »
} d’une version plus récente : conservé, pas interprété.
log-clean = Rien à signaler.
log-torn = La dernière écriture a été coupée (ligne { $line }). Rien de confirmé n’y est ; elle sera mise de côté à la prochaine ouverture.
log-damaged = Abîmé à la ligne { $line } : ce qui suit n’est plus sûr. « nappe log repair » garde tout ce qui peut être prouvé et met le reste de côté.
log-newer = À partir de la ligne { $line }, une version plus récente de nappe a écrit : lecture seule.
log-repair-nothing = Le journal est intact : rien n’a été changé.
log-repair-kept = { $events ->
    [0] Aucun événement intact
    [one] 1 événement intact, gardé
   *[other] { $events } événements intacts, gardés
}.
log-repair-original = Le journal tel qu’il était : { $path }
log-repair-lines = { $count ->
    [one] Ligne dont rien ne prouve le contenu, mise de côté : { $lines }
   *[other] Lignes dont rien ne prouve le contenu, mises de côté : { $lines }
}
log-repair-rescued = Ce qui a été mis de côté : { $path }
log-repair-no-words = Aucun texte n’y a été retrouvé.
log-repair-words = { $count ->
    [one] 1 texte y a été retrouvé ; le voici, à ressaisir s’il manque :
   *[other] { $count } textes y ont été retrouvés ; les voici, à ressaisir s’ils manquent :
}
