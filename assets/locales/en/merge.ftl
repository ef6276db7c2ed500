# merge

merge-nothing = Nothing new: everything there is already here.
merge-notes = { $count ->
    [one] 1 note of { $room }
   *[other] { $count } notes of { $room }
}
merge-events = { $count ->
    [one] 1 change, no new note
   *[other] { $count } changes, no new note
}
merge-versions = { $count ->
    [one] 1 note was changed by both: it shows two versions
   *[other] { $count } notes were changed by both: they show two versions
}
merge-plan = The plan has changed: where both had changed it, what was changed last holds
merge-people = { $count ->
    [one] 1 person, added to people.csv
   *[other] { $count } people, added to people.csv
}
merge-strangers = These were two sessions: their notes now stand together, each under its own room, and the plan changed last holds
merge-known = What was there is kept here too; nothing in it was new
