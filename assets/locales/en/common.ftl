# common
votes = { $votes ->
    [0] no votes
    [one] { $votes } vote
   *[other] { $votes } votes
 }

# All rooms

rooms-do-before = wait for the start
rooms-do-round = round { $round }
rooms-do-move = before round { $round }
rooms-do-end = end of the café
rooms-do-pause = pause
rooms-do-resume = resume
rooms-do-add = { $sign }{ $minutes } min
