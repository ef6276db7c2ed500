# The plan

plan-no-title = No title yet
plan-when = When
plan-no-date = no date yet
plan-no-start = no time yet
plan-hours = { $start } – { $end }
plan-where = Where
plan-no-place = no place yet
plan-organisers = Organiser
plan-facilitators = Led by
plan-nobody = nobody named yet
plan-lang = Language
plan-questions = Questions
plan-empty-question = A question to be written
plan-heading = on the board: { $words }
plan-dealing = Distribution
plan-no-question = no question yet
plan-tables = Tables
plan-table = Table { $number }
plan-seats = { $count ->
    [one] one seat
   *[other] { $count } seats
 }
plan-who = { $role }: { $name }
plan-rounds = Rounds
plan-round = Round { $number }
plan-round-short = R{ $number }
plan-move = move { $length }
plan-end = { $hour }  planned end
plan-total = { $hour }  in all
plan-moving = Moving
plan-rotation = { $name }: { $what }
plan-customs = Customs
plan-roles = People say: { $words }
plan-quiet = A table that writes nothing for { $length } is pointed out
plan-people = People
plan-people-count = { $count ->
    [one] one person
   *[other] { $count } people
 }
plan-no-people = No list: none is needed
plan-add-question = a question
plan-add-table = a table
plan-add-round = a round
plan-findings = Remarks on the plan
plan-more-findings = {"   "}+ { $count } more: !
people-empty = Nobody on the list. “a” adds somebody. Names stay in people.csv, beside the session, and nowhere else.
people-saved = Noted in people.csv.
people-listed = { $count } listed
people-here = { $count } arrived
people-absent = { $count } absent
people-unseen = { $count } not seen
people-later = { $count } due later
people-rest-absent = { $count ->
    [0] Nobody left to wait for.
    [one] 1 person marked absent; u to undo.
   *[other] { $count } people marked absent; u to undo.
 }
people-odd = { $count ->
    [one] { $count } cell to look at
   *[other] { $count } cells to look at
 }
people-odd-cell = { $column }: “{ $cell }”?
people-from = from round { $round }
people-until = until round { $round }
people-is-here = { $name } is here
people-is-here-at = { $name } is here · table { $table }
people-is-absent = { $name } does not come
people-is-expected = { $name } is not here yet
people-is-expected-rounds = { $name }: { $rounds }
people-here-already = { $name } is here already. A slip?
people-not-here = Not here yet
door-name = Who arrives?
person-add = Add “{ $name }”
door-empty = The list is empty. Type a name: Enter adds it.
door-left = { $state } · { $key }: { $count ->
    [one] go and seat 1 person
   *[other] go and seat { $count } people
 }

rotation-classic = Classic
    .means = the host stays, the others scatter
rotation-carousel = Carousel
    .means = the host stays, the group moves on together
rotation-last-round-home = Last round home
    .means = everybody ends at their first table
rotation-two-hosts = Two hosts
    .means = two people stay, the others scatter
rotation-nobody-stays = Nobody stays
    .means = everybody changes tables
rotation-nobody-moves = Nobody moves
    .means = everybody keeps their table
rotation-free-choice = Free choice
    .means = everybody chooses, as far as seats go
rotation-colours = Colours
    .means = by colour or number, without a list of names
asking-per-table = By table
    .means = Each table keeps its question, people move
asking-per-round = By round
    .means = The whole room has one question a round
asking-matrix = By table and round
    .means = Each table has another question in each round

ask-title = Title
    .hint = At the top of the restitution.
ask-place = Place
    .hint = The room, the address; empty if it is not known.
ask-date = Day
    .hint = 23/11/2026, or 23 Nov; empty if it is not known.
ask-start = Start of the first round
    .hint = 18:30; empty if it is not known.
ask-quiet = Silence of a table
    .hint = After how many minutes to point it out.
ask-organiser = Who organises it
    .hint = A council, an association…
ask-facilitator = Who leads it
ask-facilitator-name = Name
    .hint = First and last name.
ask-facilitator-role = Function
    .hint = Organisation, function.
ask-heading = Wording on the board
    .hint = Shorter than the question; empty if it is the same.
ask-question = The question, as it is asked
ask-questions = New questions
ask-questions-hint = One a line: paste several if you like.
ask-roles = What people are called here
ask-role-hint = Empty: the usual word.
ask-asking = How are questions dealt?
ask-rotation = Who moves between two rounds?
ask-by-order = By order
ask-round-question = The question of round { $round }
ask-cell = Table { $table }, round { $round }
ask-table-number = Number
    .hint = The one that stands on the table.
ask-table-name = Name
    .hint = A name beside the number: Window, Garden…
ask-host-hint = Who stays and welcomes.
ask-second-host = Second host
ask-second-host-hint = Who stays as well, where two hosts do.
ask-note-taker-hint = Who writes; it may be the same person.
ask-table-seats = Seats
    .hint = Empty if it does not matter.
ask-table-least = Fewest people
    .hint = The fewest people it opens for; empty if it does not matter.
ask-table-open = Open in rounds
    .hint = The rounds it is open in: 1, 2 or 1-3; empty for all.
ask-table-question = Question
ask-choice-hint = ← → to change.
ask-round-minutes = Length
    .hint = In minutes: 20, 12.5 or 1h15.
ask-round-move = Move
    .hint = Time to change tables, after this round.
ask-round-settle = Settling
    .hint = The beginning: people sit down, the host recalls what was said.
ask-round-essentials = Essentials
    .hint = The end: noting what is to be kept.
ask-round-warnings = Warnings
    .hint = Minutes before the end: 5, 1.
ask-person = A person
ask-person-new = One more person
ask-person-name = Name
    .hint = First and last name: for the list, never for the restitution.
ask-person-organisation = Organisation
    .hint = May be left empty.
ask-person-category = Category
    .hint = Elected, staff, resident…: for mixing the tables.
ask-person-together = With
    .hint = A word: those who share it sit at the same table.
ask-person-apart = Not with
    .hint = A word: those who share it never sit at the same table.
ask-person-table = Fixed table
    .hint = The number of the table to stay at all day, as its host.
ask-person-wishes = Preferences
    .hint = Numbers of tables, dearest first: 3,5,1.
ask-person-from = From round
    .hint = Empty: from the first on.
ask-person-until = Until round
    .hint = Empty: until the last one.
ask-late = { $name }: here from which round on?
    .hint = Empty or 1: from the first on.
ask-early = { $name }: here until which round?
    .hint = Empty: until the last one.
ask-round = Round
ask-find-person = Find somebody

odd-date = A day such as 23/11/2026 or 23 Nov 2026.
odd-hour = An hour such as 18:30.
odd-length = Minutes: 20, 12.5 or 1h15, 24 hours at most.
odd-length-zero = A round lasts at least a few seconds.
odd-lengths = Minutes before the end, such as 5, 1, 24 hours at most.
odd-table-number = The number of a table, from 1 to { $most }.
odd-table-taken = There is a table { $number } already.
odd-seats = A number of seats, { $most } at most, or nothing.
odd-least = A number of people, { $most } at most, or nothing.
odd-open = Rounds such as 1, 2 or 1-3, from 1 to { $most }; or nothing, for all.
odd-person = At least a name is needed.
odd-person-table = One number of a table is needed here, or nothing.
odd-person-wishes = Numbers of tables are needed here, like 3,5,1, or nothing.
odd-person-rounds = The departure comes before the arrival.
odd-round = The number of a round is needed here, or nothing.
odd-round-most = { $most ->
    [one] The number of a round is needed here: there is only one.
   *[other] The number of a round is needed here, 1 to { $most }.
 }

remove-yes = Remove
remove-organiser = No longer name this organiser?
remove-facilitator = No longer name this facilitator?
remove-heading = Take the question as its wording again?
remove-question = Remove question { $number }?
remove-table = Remove table { $number }?
remove-round = Remove round { $number }?
remove-person = Take this person off the list?

plan-written = plan.ron is written.
plan-written-backup = plan.ron is written; the old one is kept: { $name }
plan-file-changed = { $count ->
    [one] plan.ron was changed on disk: one difference. “d” shows it.
   *[other] plan.ron was changed on disk: { $count } differences. “d” shows them.
 }
plan-file-broken = { $count ->
    [one] plan.ron cannot be read: one fault. “d” shows it.
   *[other] plan.ron cannot be read: { $count } faults. “d” shows them.
 }
plan-file-unreadable = plan.ron cannot be opened. “d” tells why.
plan-file-missing = plan.ron is gone. “w” writes it again.
plan-file-title = plan.ron says something else
plan-file-adopt = Take this plan
plan-file-replaces = What was changed in nappe since will be replaced.
plan-file-others = … and { $count } more
plan-file-open = The plan was changed in nappe since.
plan-file-write-first = Write the plan to plan.ron, then open it (the old one is kept)
plan-file-as-is = Open plan.ron as it is
plan-broken-title = plan.ron cannot be read
plan-broken-body = nappe keeps the plan it knows. This page goes away as soon as the file is mended.
plan-broken-place = line { $line }, column { $column }

act-plan-edit = Change
    .help = Change what is chosen
act-plan-add = Add
    .help = Add one to this list
act-plan-remove = Remove
    .help = Remove what is chosen
act-plan-look = See the file
    .help = See what changed in plan.ron
act-plan-look-faults = See the faults
act-plan-heading = Wording
    .help = Word the question otherwise on the board
act-plan-more = One more
    .help = One table or one round more
act-plan-fewer = One less
    .help = One table or one round less
act-plan-raise = Up
    .help = Move up in its list
act-plan-lower = Down
    .help = Move down in its list
act-plan-people = People
    .help = See the list of people
act-plan-arrive = Is here
    .help = At the door: note that the chosen person is here
act-plan-arrive-new = Add
    .help = Add the person whose name is typed to the list
act-plan-door = Door
    .help = Welcome people at the door: three letters of a name, Enter
act-plan-here = Here
    .help = Note that the chosen person is here, or not yet
act-plan-absent = Absent
    .help = Note that the chosen person does not come, or expect them again
act-plan-rest = Others absent
    .help = Mark everybody who was not seen as absent
act-plan-late = Late
    .help = Note from which round on the chosen person is here
act-plan-early = Leaves early
    .help = Note until which round the chosen person is here
act-plan-leave-door = Back
    .help = Go back to the list
act-plan-find = Find
    .help = Find somebody in the list
act-plan-roster-back = Undo
    .help = Take back the last change of the list
act-plan-findings = Remarks
    .help = Read the remarks on the plan, and go there
act-plan-file = plan.ron
    .help = Open plan.ron in your editor
act-plan-write = Write
    .help = Write the plan to plan.ron, keeping the old one
act-plan-leave = Back
    .help = Back to the plan
act-plan-down = Down
    .help = Go down
act-plan-up = Up
    .help = Go up
act-plan-left = Left
    .help = Go left
act-plan-right = Right
    .help = Go right
act-plan-next-part = Next part
    .help = Go to the next part
act-plan-part-before = Part before
    .help = Go to the part before
act-plan-page-down = Next page
    .help = A page down
act-plan-read-on = Read on
    .help = Read on, a page down
act-plan-page-up = Page before
    .help = A page up
act-plan-first = Top
    .help = Go to the top
act-plan-last = End
    .help = Go to the end

# Programme
plan-programme = Programme
plan-add-segment = a segment (plenary, workshop, break…)
plan-segment = Segment { $number }
plan-piece = { $label }: { $said }
plan-piece-none = –
plan-piece-facilitators = Run by
plan-piece-chairs = Chaired by
plan-piece-speakers = Speakers
plan-piece-context = Context
plan-piece-points = Points
ask-segment-number = Number
    .hint = Notes point at it: better not to change it any more.
ask-segment-kind = Kind
ask-segment-part = Part
    .hint = Above the title: “Part one”, “Workshop 1”
ask-segment-title = Title
    .hint = As it will be printed.
ask-segment-date = Day
    .hint = Only where it is not the day of the workshop.
ask-segment-start = Start
    .hint = 14:30.
ask-segment-end = End
    .hint = 15:45.
ask-segment-room = Room
    .hint = Where it is held.
ask-segment-audience = Audience
    .hint = For whom.
ask-piece-facilitators = Who runs it
    .hint = One person a line: name, function, organisation.
ask-piece-chairs = Who chairs it
    .hint = One person a line: name, function, organisation.
ask-piece-speakers = Who speaks
    .hint = One person a line: name, function, organisation.
ask-piece-context = Context
    .hint = An empty line parts paragraphs.
ask-piece-points = Points
    .hint = One point a line.
odd-segment-number = A number from 1 to { $most }.
odd-segment-taken = There is a segment { $number } already.
remove-segment = Remove segment { $number }?
act-plan-record = Take notes
    .help = Note what is said in the segment
