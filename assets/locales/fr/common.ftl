# common
votes = { $votes ->
    [0] aucun vote
    [one] { $votes } vote
   *[other] { $votes } votes
 }

# Toutes les salles

rooms-do-before = attendre le début
rooms-do-round = tour { $round }
rooms-do-move = avant le tour { $round }
rooms-do-end = fin du café
rooms-do-pause = pause
rooms-do-resume = reprise
rooms-do-add = { $sign }{ $minutes } min
