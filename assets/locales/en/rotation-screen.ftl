# Who sits where: the screen of the rotation, and what other screens show of it

seats-unnamed = no name ({ $id })
seats-nobody = nobody
seats-closed = closed
seats-page = page { $page } of { $pages }
seats-gone = table no longer in the plan
seats-since-came = { $count } came
seats-since-left = { $count } left
seats-since-closed = { $count ->
    [one] table { $tables } closed
   *[other] tables { $tables } closed
 }
seats-since-gone = { $count ->
    [one] table { $tables } removed
   *[other] tables { $tables } removed
 }
seats-since-added = { $count ->
    [one] table { $tables } to fill
   *[other] tables { $tables } to fill
 }

rotation-screen-title = Who sits where
rotation-screen-round = Round { $round } of { $rounds }
rotation-screen-round-short = R{ $round }
rotation-screen-table = Table { $table }
rotation-screen-people = { $people ->
    [0] nobody
    [one] 1 person
   *[other] { $people } people
 }
rotation-screen-no-people = Nobody in the list yet. Paste a list here, or Alt+I for a file; in the plan (F2), the key p adds names.
rotation-screen-nobody-seated = { $people ->
    [one] 1 person to seat. The key p gives a seat.
   *[other] { $people } people to seat. The key p gives everybody a seat.
 }
rotation-screen-cards = Here everybody draws a card or a colour: nobody is seated by name. The cards: nappe rotate SESSION
rotation-screen-older = Seats from before: { $since }
rotation-screen-older-since = Since these seats were made:
rotation-screen-unseen-absent = Mark them absent: seat { $people ->
    [one] 1 person
   *[other] { $people } people
 }
rotation-screen-unseen-wait = Wait for them: seat { $people ->
    [one] 1 person
   *[other] { $people } people
 }
rotation-screen-searching = Searching…
rotation-screen-searching-longer = Searching for a better plan…
rotation-screen-best = { $pairs ->
    [0] nobody meets twice
    [one] 1 pair meets again
   *[other] { $pairs } pairs meet again
 }
rotation-screen-planned = Everybody has a seat.
rotation-screen-better = A better plan was found; c compares it with the one before.
rotation-screen-nothing-better = Nothing better was found: the plan stays.
rotation-screen-same = It is this plan already.
rotation-screen-room-changed = The room has changed meanwhile: seat everybody anew (p).
rotation-screen-find = Whom are you looking for?
rotation-screen-move-title = Round { $round }: where does { $name } go?
rotation-screen-moved = This seat is locked; p seats the others around it.
rotation-screen-no-seat = No seat in round { $round }.
rotation-screen-hosts = Who stays at which table?
rotation-screen-host-title = Table { $table }: who stays?
rotation-screen-host-other = Somebody else…
rotation-screen-host-nobody = Nobody
rotation-screen-host-hint = Somebody who is not in the list: a chair is kept for them.
rotation-screen-name = Name
rotation-screen-host-named = Noted; p seats the others around it.
rotation-screen-designated = { $name } stays at table { $table } (nappe’s choice)
rotation-screen-details = These seats in detail
rotation-screen-this = These seats
rotation-screen-that = The ones before
rotation-screen-exported = Itineraries written to { $folder }

act-everywhere-rotation = Seats
    .help = Go to the seats: who sits where
    .also = placement repartition seating seats
act-plan-rotation = Seats
    .help = See and prepare who sits where
    .also = placement places seats
act-rotation-stop = Stop
    .help = Stop the search and keep the best plan found
act-rotation-keep = Take
    .help = Take the chosen plan
act-rotation-leave = Back
    .help = Leave the comparison
act-rotation-plan = Seat everybody
    .help = Seat everybody, or seat them anew
    .also = placement repartition seating seats repartir
act-rotation-plan-anew = Seat anew
act-rotation-rest = Others absent
    .help = Mark everybody who was not seen as absent
act-rotation-longer = Search longer
    .help = Search longer for a better plan
act-rotation-move = Move
    .help = Move the chosen person to another table
act-rotation-lock = Lock
    .help = Lock the chosen seat, or unlock it
act-rotation-unlock = Unlock
act-rotation-previous = Round before
    .help = See the round before
act-rotation-following = Next round
    .help = See the next round
act-rotation-other = The other plan
act-rotation-turn = By person
    .help = See tables, or people
act-rotation-by-table = By table
act-rotation-compare = Compare
    .help = Compare this plan with the one before
act-rotation-hosts = Hosts
    .help = Say who stays at which table
act-rotation-details = Why
    .help = Read what the seats achieve, and why not better
act-rotation-export = Itineraries
    .help = Write the itineraries to the folder of exports
    .also = imprimer etiquettes badges print pdf csv
act-rotation-find = Find
    .help = Find somebody
act-rotation-up = Above
    .help = Choose the person above
act-rotation-down = Below
    .help = Choose the person below
act-rotation-page-up = Page before
    .help = See the page before
act-rotation-page-down = Next page
    .help = See the next page
