# The café as it runs

cockpit-before = { $tables ->
    [one] One table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
 }
cockpit-programme = { $segments ->
    [one] One segment
   *[other] { $segments } segments
 }
cockpit-conversation = Round { $round } of { $rounds }
cockpit-move = Before round { $round } of { $rounds }
cockpit-after = { $notes ->
    [0] No notes
    [one] One note
   *[other] { $notes } notes
 }
cockpit-end = Ends around { $predicted } (planned { $planned })
cockpit-end-late = Ends around { $predicted }, { $late } min later than planned ({ $planned })
cockpit-end-short = End { $predicted } / { $planned }
cockpit-end-only = Ends around { $predicted }
cockpit-round = Round { $round }
cockpit-minutes = { $minutes } min
cockpit-choose-title = Go to which round?
cockpit-no-such-table = There is no table { $number } here.
cockpit-digits = Table { $digits }…
cockpit-find = Find
cockpit-notes = { $notes ->
    [0] no notes
    [one] one note
   *[other] { $notes } notes
 }
cockpit-people = { $people ->
    [one] 1 person
   *[other] { $people } people
 }
cockpit-last-note = “{ $words }”
cockpit-silent = silent for { $minutes } min
cockpit-just-now = just now
cockpit-ago = { $minutes } min ago
cockpit-segment-title = Take notes for which segment?
table-short = T{ $table }
segment-short = S{ $segment }
segment-numbered = Segment { $segment }

cockpit-label-start = Start
cockpit-label-pause = Pause
cockpit-label-resume = Resume
cockpit-label-end-round = End round
cockpit-label-end-cafe = End café
cockpit-label-start-round = Start round

cockpit-sure-end-cafe = End the café?
cockpit-minute-more = One minute more. { $key } takes it back.
cockpit-minute-less = One minute less. { $key } takes it back.
cockpit-sure-end-round = { $minutes ->
    [one] End the round? There is one minute left.
   *[other] End the round? There are { $minutes } minutes left.
 }
cockpit-sure-skip = Start round { $round } now?
cockpit-sure-return-round = Go back to round { $round }? Its clock goes on as if nothing had happened.
cockpit-sure-return-move = Go back to the move?
cockpit-sure-return-before = Go back to before the start?

instruction-welcome = Welcome — find a seat
instruction-settle = Settle in, listen to the host
instruction-discuss = Discuss
instruction-essentials = Write down what matters most
instruction-conclude = Time to wrap up
instruction-change = Change tables
instruction-finished = Thank you all!
instruction-paused = Paused

act-cockpit-clock = Start
    .help = Start, pause, resume
    .also = minuteur chrono chronometre horloge timer clock start stop demarrer lancer pause
act-cockpit-next = End
    .help = End the round, or start the next one
act-cockpit-more = 1 min
    .help = Add a minute
    .also = minuteur temps prolonger timer time extend rallonge
act-cockpit-less = −1 min
    .help = Take off a minute
    .also = minuteur temps raccourcir timer time shorten
act-cockpit-skip = Next round
    .help = Start the next round now
act-cockpit-return = Previous step
    .help = Go back to the previous step, after a slip
act-cockpit-choose = Choose round
    .help = Go to a round of your choice
    .also = tour round sauter
act-cockpit-open = Open table
    .help = Open the chosen table (or type its number)
act-cockpit-segment = Segment
    .help = Take notes in a segment of the programme
    .also = pleniere programme plenary
act-cockpit-find = Find
    .help = Search all notes
    .also = rechercher search
act-cockpit-previous = Previous table
    .help = Choose the previous table
act-cockpit-following = Next table
    .help = Choose the next table
act-cockpit-up = Above
    .help = Choose the table above
act-cockpit-down = Below
    .help = Choose the table below
act-cockpit-older = Older
    .help = See older notes
act-cockpit-newer = Newer
    .help = Back to recent notes
act-cockpit-wall = Big clock
    .help = Just the clock, for the whole room
    .also = minuteur chrono projecteur timer projector grand ecran

cockpit-who = Who are you looking for?
cockpit-who-goes = Who goes where, round { $round }
cockpit-who-goes-to = → table { $table }
cockpit-who-then = → table { $table }, then table { $next }
cockpit-who-stays = stays at table { $table }
cockpit-who-nowhere = has no seat in this round

act-cockpit-who = Find someone
    .help = Find somebody’s table by typing their name
    .also = place table nom seat name

cockpit-change-title = What is happening?
cockpit-change-arrived = Somebody is arriving
cockpit-change-left = Somebody has left
cockpit-change-host-gone = A host is leaving
cockpit-change-close = Close a table
cockpit-change-merge = Join two tables
cockpit-change-open = Open a table
cockpit-change-new = Somebody who is not on the list…
cockpit-change-new-hint = Added to the list, then seated.
cockpit-change-new-table = One more table
cockpit-change-heir = Table { $table }: who takes over?
cockpit-change-no-heir = Let nappe choose
cockpit-change-into = Table { $table } joins which table?
cockpit-change-searching = One moment…
cockpit-change-way = { $letter }:{" "}
cockpit-change-narrow = { $title } · repeat pairs
cockpit-change-nobody-else = the other tables stay put
cockpit-change-moved = { $people ->
    [0] nobody moves
    [one] 1 person moves
   *[other] { $people } people move
 }
cockpit-change-pairs = { $pairs ->
    [0] no pairs will meet again
    [one] 1 pair will meet again
   *[other] { $pairs } pairs will meet again
 }
cockpit-change-revisits = { $revisits ->
    [0] , no revisits
    [one] , 1 revisit
   *[other] , { $revisits } revisits
 }
cockpit-change-sizes = , tables { $fewest }–{ $most }
cockpit-change-told-arrived = { $name } is here
cockpit-change-told-left = { $name } has left
cockpit-change-told-host = Table { $table }: the host has left
cockpit-change-told-closed = Table { $table } closed
cockpit-change-told-merged = Table { $table } joins table { $into }
cockpit-change-told-opened = Table { $table } open
cockpit-change-line = { $name }: { $seats }
cockpit-change-from-to = table { $from } → table { $to } { $when }
cockpit-change-to = table { $to } { $when }
cockpit-change-now = now
cockpit-change-in-round = in round { $round }
cockpit-change-nobody = Nobody changes seats.

act-cockpit-change = Unplanned
    .help = Somebody comes or goes, a table closes or opens
    .also = retard absent late absence arrivee depart
act-cockpit-list = Read changes again
    .help = Read again who changes seats after the last change

act-cockpit-claim = Take the clock back
    .help = Take the clock back from another computer
act-cockpit-told = Do it here
    .help = Do here what all rooms were told, and confirm it
act-cockpit-rooms = All rooms
    .help = All rooms: go on, pause, resume, one more minute

cockpit-phones = { $here ->
    [0] no phones yet
    [one] 1 phone
   *[other] { $here } phones
 }
cockpit-ready = { $ready } of { $tables } tables ready
cockpit-more-time = { $count ->
    [one] 1 wants more time
   *[other] { $count } want more time
 }
cockpit-tried = { $count ->
    [one] 1 table has tried it
   *[other] { $count } tables have tried it
 }

act-cockpit-codes = Phones
    .help = Phones: share, QR codes, Wi-Fi
    .also = qr wifi telephone smartphone phone partager share
act-cockpit-answer = On my way
    .help = Answer the table that is calling: on my way
act-cockpit-devices = Devices
    .help = See who is here with a phone, who is stuck, who is calling

act-cockpit-room = For the room
    .help = For the room: projector, reading back, voting, quiet minutes, a word to say
    .also = projecteur ecran message annonce projector screen
act-cockpit-unplaced = Notes to place
    .help = Place notes whose table or round is not in the plan
cockpit-unplaced = { $notes ->
    [one] 1 note to place
   *[other] { $notes } notes to place
 }
cockpit-unplaced-title = Place which note?

room-guide-title = For the room
room-now = now
room-now-dots = now: { $dots }
room-word = A word to the room…
room-table-word = A word to one table…
room-veil = Quiet minutes: people see only their own notes
room-unveil = End the quiet minutes: show the notes
room-write = Tables: write notes
room-read-back = Tables: read their notes back
room-dots = Tables: vote with dots…
room-hands = Tables: vote by a show of hands
room-wall-auto = Projector: whatever fits the moment
room-wall-clock = Projector: just the clock
room-wall-boards = Projector: all boards
room-wall-board = Projector: one board…
room-wall-dark = Projector: nothing, all dark
room-board-title = Which board on the projector?
room-table-title = A word to which table?
room-word-title = A word to the room
room-word-table-title = A word to table { $table }
room-word-label = Message
room-word-hint = On the phones, until the next round; leave empty to remove it
room-dots-title = Vote with dots
room-dots-label = Dots per person
room-dots-hint = 0: a show of hands, no limit
room-line-veiled = Quiet minutes
room-line-read-back = The tables are reading their notes back
room-line-read = { $done } of { $all } done
room-line-hands = The tables are voting by a show of hands
room-line-dots = { $dots ->
    [one] The tables are voting, 1 dot per person
   *[other] The tables are voting, { $dots } dots per person
 }
room-line-wall = Projector: { $shown }
room-line-clock = the clock
room-line-boards = all boards
room-line-board = “{ $board }”
room-line-dark = nothing
room-line-told = To the room: “{ $words }”
room-line-told-table = To table { $table }: “{ $words }”

# What is said to the room, one sentence a step; every house may have its own in the plan
cockpit-say = To say: “{ $words }”
say-welcome = Welcome! Please take a seat, we’ll start in a moment.
say-begin = Say your name, read the question, and let everyone speak.
say-settle = Take a minute to sum up what was said here, then carry on.
say-settle-alone = Read what is written on the tablecloth, then carry on.
say-last = Last round: what keeps coming up from table to table?
say-discuss = Listen, build on each other’s ideas and write them down.
say-essentials = Nearly over: write down what matters, one idea a note.
say-conclude = Time’s up: finish your sentence, pens down.
say-change = Change tables; whoever welcomes people stays.
say-change-carousel = Each group moves on to the next table; whoever welcomes stays.
say-change-nobody-stays = Everybody changes tables.
say-change-nobody-moves = Stay at your table: here is what comes next.
say-change-home = Last round: everybody goes back to their first table.
say-change-free = Pick the table you feel drawn to.
say-finished = Thank you all! Let’s look together at what the tables wrote.
