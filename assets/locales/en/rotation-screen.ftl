# Who sits where: the screen of the rotation, and what other screens show of it

seats-unnamed = no name ({ $id })
seats-nobody = nobody
seats-closed = closed
seats-page = page { $page } of { $pages }
seats-gone = table removed from the plan
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
rotation-screen-no-people = The list is empty so far. Paste a list here, or Alt+I for a file; in the plan (F2), the key p adds names.
rotation-screen-nobody-seated = { $people ->
    [one] 1 person to seat. The key p gives a seat.
   *[other] { $people } people to seat. The key p gives everybody a seat.
 }
rotation-screen-cards = Here everybody draws a card or a colour: nobody is seated by name. The cards: nappe rotate SESSION
rotation-screen-older = Previous seating: { $since }
rotation-screen-older-since = Since this seating was made:
rotation-screen-unseen-absent = Mark them absent: seat { $people ->
    [one] 1 person
   *[other] { $people } people
 }
rotation-screen-unseen-wait = Wait for them: seat { $people ->
    [one] 1 person
   *[other] { $people } people
 }
rotation-screen-searching = Searching…
rotation-screen-searching-longer = Searching for a better seating…
rotation-screen-best = { $pairs ->
    [0] nobody meets twice
    [one] 1 pair meets again
   *[other] { $pairs } pairs meet again
 }
rotation-screen-planned = Everybody has a seat.
rotation-screen-better = A better seating was found; c compares it with the previous one.
rotation-screen-nothing-better = Nothing better was found: the seating stays.
rotation-screen-same = This is already the seating.
rotation-screen-room-changed = The room has changed: p to seat everybody again.
rotation-screen-find = Who are you looking for?
rotation-screen-move-title = Round { $round }: where does { $name } go?
rotation-screen-moved = This seat is locked; p seats the others around it.
rotation-screen-no-seat = No seat in round { $round }.
rotation-screen-hosts = Who stays at which table?
rotation-screen-host-title = Table { $table }: who stays?
rotation-screen-host-other = Somebody else…
rotation-screen-host-nobody = Nobody
rotation-screen-host-hint = Somebody who is not on the list: a chair is kept for them.
rotation-screen-name = Name
rotation-screen-host-named = Saved; p seats the others around it.
rotation-screen-designated = { $name } stays at table { $table } (chosen by nappe)
rotation-screen-details = This seating in detail
rotation-screen-this = This seating
rotation-screen-that = The previous one
rotation-screen-exported = Itineraries written to { $folder }

act-everywhere-rotation = Seats
    .help = Go to the seats: who sits where
    .also = placement repartition seating seats
act-plan-rotation = Seats
    .help = See and prepare who sits where
    .also = placement places seats
act-rotation-stop = Stop
    .help = Stop the search and keep the best seating found
act-rotation-keep = Adopt
    .help = Adopt the chosen seating
act-rotation-leave = Back
    .help = Leave the comparison
act-rotation-plan = Seat everybody
    .help = Seat everybody, or seat them again
    .also = placement repartition seating seats repartir
act-rotation-plan-anew = Seat again
act-rotation-rest = Others absent
    .help = Mark everybody who was not seen as absent
act-rotation-longer = Search longer
    .help = Search longer for a better seating
act-rotation-move = Move
    .help = Move the chosen person to another table
act-rotation-lock = Lock
    .help = Lock the chosen seat, or unlock it
act-rotation-unlock = Unlock
act-rotation-previous = Previous round
    .help = See the previous round
act-rotation-following = Next round
    .help = See the next round
act-rotation-other = The other one
act-rotation-turn = By person
    .help = See tables, or people
act-rotation-by-table = By table
act-rotation-compare = Compare
    .help = Compare this seating with the previous one
act-rotation-hosts = Hosts
    .help = Say who stays at which table
act-rotation-details = Why
    .help = Read how good the seating is, and why not better
act-rotation-export = Itineraries
    .help = Write the itineraries to the folder of exports
    .also = imprimer etiquettes badges print pdf csv
act-rotation-find = Find
    .help = Find somebody
act-rotation-up = Above
    .help = Choose the person above
act-rotation-down = Below
    .help = Choose the person below
act-rotation-page-up = Previous page
    .help = See the previous page
act-rotation-page-down = Next page
    .help = See the next page
