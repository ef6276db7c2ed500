# common
votes = { $votes ->
    [0] aucun vote
    [one] { $votes } vote
   *[other] { $votes } votes
 }
