# merge

merge-nothing = Nothing new: everything there is already here.
merge-notes = { $count ->
    [one] 1 note from { $room }
   *[other] { $count } notes from { $room }
}
merge-events = { $count ->
    [one] 1 change, no new notes
   *[other] { $count } changes, no new notes
}
merge-versions = { $count ->
    [one] 1 note changed on both sides: it shows two versions
   *[other] { $count } notes changed on both sides: they show two versions
}
merge-plan = The plan has changed: where both sides had changed it, the latest change wins
merge-people = { $count ->
    [one] 1 person added to people.csv
   *[other] { $count } people added to people.csv
}
merge-strangers = These were two sessions: their notes are now together, each in its own room, and the plan changed last wins
merge-known = What was there is kept here too; nothing in it was new

merge-title = “{ $name }”: take in another copy
merge-label = Copy
merge-hint = The folder of the copy, or a .jsonl file; you can drag it here.
merge-take = Take in
merge-reading = Reading the other copy…
merge-done = Copy taken in
merge-stranger = These are two different sessions
merge-stranger-body = Putting them together keeps every note, each in its own room; the plan changed last wins.
merge-anyway = Put together
