# common
votes = { $votes ->
    [0] no votes
    [one] { $votes } vote
   *[other] { $votes } votes
 }
