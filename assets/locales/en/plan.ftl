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
plan-empty-question = Question to be written
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
plan-moving = Who moves
plan-rotation = { $name }: { $what }
plan-customs = Settings
plan-roles = We say: { $words }
plan-quiet = A table that writes nothing for { $length } is flagged
plan-people = People
plan-people-count = { $count ->
    [one] one person
   *[other] { $count } people
 }
plan-told = In the documents: { $told }
ask-say = What you say to the room (empty: the usual sentence; -: nothing)
plan-say = { $own ->
    [0] What to say: the usual sentences
    [one] What to say: one of your own
   *[other] What to say: { $own } of your own
 }
ask-told = What the documents say about participants
plan-no-people = No list: you do not need one
plan-add-question = a question
plan-add-table = a table
plan-add-round = a round
plan-findings = Remarks on the plan
plan-more-findings = {"   "}+ { $count } more: press !
people-empty = The list is empty. a: add somebody; i: import a spreadsheet; or paste your names here. They stay in people.csv, beside the session, and nowhere else.
people-saved = Saved in people.csv.
people-listed = { $count } listed
people-here = { $count } arrived
people-absent = { $count } absent
people-unseen = { $count } not seen
people-later = { $count } due later
people-rest-absent = { $count ->
    [0] Everybody is accounted for.
    [one] 1 person marked absent; u to undo.
   *[other] { $count } people marked absent; u to undo.
 }
people-odd = { $count ->
    [one] { $count } cell to check
   *[other] { $count } cells to check
 }
people-odd-cell = { $column }: “{ $cell }”?
people-from = from round { $round }
people-until = until round { $round }
people-is-here = { $name } is here
people-is-here-at = { $name } is here · table { $table }
people-is-absent = { $name } is not coming
people-is-expected = { $name } is not here yet
people-is-expected-rounds = { $name }: { $rounds }
people-here-already = { $name } is already here. Was that a mistake?
people-not-here = Not here yet
door-name = Who’s arriving?
person-add = Add “{ $name }”
door-empty = The list is empty. Type a name: Enter adds it.
door-left = { $state } · { $key }: { $count ->
    [one] go and seat 1 person
   *[other] go and seat { $count } people
 }

rotation-classic = Classic
    .means = the host stays, the others spread out
rotation-carousel = Carousel
    .means = the host stays, the group moves on together
rotation-last-round-home = Last round home
    .means = everybody ends at their first table
rotation-two-hosts = Two hosts
    .means = two people stay, the others spread out
rotation-nobody-stays = Nobody stays
    .means = everybody changes tables
rotation-nobody-moves = Nobody moves
    .means = everybody keeps their table
rotation-free-choice = Free choice
    .means = everybody chooses, as long as there are seats
rotation-colours = Colours
    .means = by colour or number, without a list of names
asking-per-table = By table
    .means = Each table keeps its question, people move
asking-per-round = By round
    .means = The whole room has one question per round
asking-matrix = By table and round
    .means = Each table has a different question each round

ask-title = Title
    .hint = At the top of the harvest report.
ask-place = Place
    .hint = The room, the address; empty if it is not known.
ask-date = Date
    .hint = 23/11/2026, or 23 Nov; empty if it is not known.
ask-start = Start of the first round
    .hint = 18:30; empty if it is not known.
ask-quiet = Flag a silent table
    .hint = After how many minutes without writing.
ask-organiser = Who organises it
    .hint = A council, an association…
ask-facilitator = Who leads it
ask-facilitator-name = Name
    .hint = First and last name.
ask-facilitator-role = Role
    .hint = Organisation, role.
ask-heading = Short title (board)
    .hint = Shorter than the question; empty if it is the same.
ask-question = The question, as it is asked
ask-questions = New questions
ask-questions-hint = One per line: paste several if you like.
ask-roles = What people are called here
ask-role-hint = Empty: the usual word.
ask-asking = How are questions shared out?
ask-rotation = Who moves between two rounds?
ask-by-order = In order
ask-round-question = The question of round { $round }
ask-cell = Table { $table }, round { $round }
ask-table-number = Number
    .hint = The one on the table.
ask-table-name = Name
    .hint = A name beside the number: Window, Garden…
ask-host-hint = Who stays and welcomes.
ask-second-host = Second host
ask-second-host-hint = Who stays as well, where two hosts do.
ask-note-taker-hint = Who writes; it may be the same person.
ask-table-seats = Seats
    .hint = Empty if it does not matter.
ask-table-least = Minimum
    .hint = With fewer people the table does not open; empty if it does not matter.
ask-table-open = Open in rounds
    .hint = 1, 2 or 1-3; empty for all.
ask-table-question = Question
ask-choice-hint = ← → to change.
ask-round-minutes = Length
    .hint = In minutes: 20, 12.5 or 1h15.
ask-round-move = Move
    .hint = Time to change tables, after this round.
ask-round-settle = Settling in
    .hint = At the start: people sit down, the host recalls what was said.
ask-round-essentials = Writing it down
    .hint = At the end: writing down what matters most.
ask-round-warnings = Reminders
    .hint = Minutes before the end: 5, 1.
ask-person = A person
ask-person-new = One more person
ask-person-name = Name
    .hint = First and last name: for the list, never for the harvest report.
ask-person-organisation = Organisation
    .hint = Optional.
ask-person-category = Category
    .hint = Councillor, staff, resident…: to mix the tables.
ask-person-together = Stay with
    .hint = A word: people with the same word sit at the same table.
ask-person-apart = Separate from
    .hint = A word: people with the same word never sit at the same table.
ask-person-table = Fixed table
    .hint = The number of the table to stay at throughout, as its host.
ask-person-wishes = Preferences
    .hint = Table numbers, favourite first: 3,5,1.
ask-person-from = From round
    .hint = The first round they are here for; empty: from the start.
ask-person-until = Until round
    .hint = The last round they are here for; empty: to the end.
ask-late = { $name }: arriving for which round?
    .hint = Empty or 1: from the first.
ask-early = { $name }: leaving after which round?
    .hint = Empty: until the last one.
ask-round = Round
ask-find-person = Find somebody

odd-date = A date such as 23/11/2026, “November 2026” or 2026.
odd-day = A day such as 23/11/2026 or 23 Nov 2026.
odd-hour = A time such as 18:30.
odd-length = Minutes: 20, 12.5 or 1h15, 24 hours at most.
odd-length-zero = A round lasts at least a few seconds.
odd-lengths = Minutes before the end, such as 5, 1, 24 hours at most.
odd-table-number = A table number, from 1 to { $most }.
odd-table-taken = There is already a table { $number }.
odd-seats = A number of seats, { $most } at most, or leave empty.
odd-least = A number of people, { $most } at most, or leave empty.
odd-open = Rounds such as 1, 2 or 1-3, from 1 to { $most }; or leave empty, for all.
odd-person = At least a name is needed.
odd-person-table = One table number, or leave empty.
odd-person-wishes = Table numbers, like 3,5,1, or leave empty.
odd-person-rounds = The departure comes before the arrival.
odd-round = A round number, or leave empty.
odd-round-most = { $most ->
    [one] A round number: there is only one.
   *[other] A round number, from 1 to { $most }.
 }

remove-yes = Remove
remove-organiser = Remove this organiser?
remove-facilitator = Remove this facilitator?
remove-heading = Remove the short title?
remove-question = Remove question { $number }?
remove-table = Remove table { $number }?
remove-round = Remove round { $number }?
remove-person = Remove this person from the list?

plan-written = plan.ron is up to date.
plan-written-backup = plan.ron is up to date; the old one is kept: { $name }
plan-file-changed = { $count ->
    [one] plan.ron was changed on disk: one difference. “d” shows it.
   *[other] plan.ron was changed on disk: { $count } differences. “d” shows them.
 }
plan-file-broken = { $count ->
    [one] plan.ron cannot be read: one fault. “d” shows it.
   *[other] plan.ron cannot be read: { $count } faults. “d” shows them.
 }
plan-file-unreadable = plan.ron cannot be opened. “d” says why.
plan-file-missing = plan.ron is gone. “w” writes it again.
plan-file-title = plan.ron has been changed
plan-file-adopt = Use this file
plan-file-replaces = What has been changed in nappe since then will be replaced.
plan-file-others = … and { $count } more
plan-file-open = The plan has been changed in nappe since then.
plan-file-write-first = Update plan.ron, then open it (the old one is kept)
plan-file-as-is = Open plan.ron as it is
plan-broken-title = plan.ron cannot be read
plan-broken-body = nappe keeps the plan it knows. This page closes as soon as the file is fixed.
plan-broken-place = line { $line }, column { $column }

act-plan-edit = Edit
    .help = Edit what is chosen
act-plan-add = Add
    .help = Add one to this list
act-plan-remove = Remove
    .help = Remove what is chosen
act-plan-look = See the file
    .help = See what changed in plan.ron
act-plan-look-faults = See the faults
act-plan-heading = Short title
    .help = Give the question a short title, for the board
act-plan-more = One more
    .help = Add a table or a round
act-plan-fewer = One fewer
    .help = Remove a table or a round
act-plan-raise = Up
    .help = Move up in its list
act-plan-lower = Down
    .help = Move down in its list
act-plan-people = People
    .help = See the list of people
    .also = participants inscrits liste attendees list
act-plan-arrive = Is here
    .help = At check-in: mark the chosen person as here
act-plan-arrive-new = Add
    .help = Add the person whose name is typed to the list
act-plan-door = Check-in
    .help = Check people in: three letters of a name, Enter
    .also = accueil emargement presence check-in registration
act-plan-here = Here
    .help = Mark the chosen person as here, or not yet
    .also = present presence emargement
act-plan-absent = Absent
    .help = Mark the chosen person as absent, or expect them again
    .also = absence
act-plan-rest = Others absent
    .help = Mark everybody who was not seen as absent
act-plan-late = Late
    .help = Say which round the chosen person is arriving for
    .also = retard retardataire delay arrive
act-plan-early = Leaves early
    .help = Say after which round the chosen person is leaving
    .also = depart leave part
act-plan-leave-door = Back
    .help = Go back to the list
act-plan-find = Find
    .help = Find somebody on the list
act-plan-roster-back = Undo
    .help = Undo the last change to the list
act-plan-findings = Remarks
    .help = Read the remarks on the plan, and go to them
act-plan-file = Open plan.ron
    .help = Open plan.ron in your editor
act-plan-write = Update plan.ron
    .help = Update plan.ron, keeping the old one
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
act-plan-part-before = Previous part
    .help = Go to the previous part
act-plan-page-down = Next page
    .help = A page down
act-plan-read-on = Read on
    .help = Read on, a page down
act-plan-page-up = Previous page
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
plan-piece-points = Points to discuss
ask-segment-number = Number
    .hint = Notes refer to it: better not to change it any more.
ask-segment-kind = Kind
ask-segment-part = Part
    .hint = Above the title: “Part one”, “Workshop 1”
ask-segment-title = Title
    .hint = As it will be printed.
ask-segment-date = Day
    .hint = Only if it is not the day of the workshop.
ask-segment-start = Start
    .hint = 14:30.
ask-segment-end = End
    .hint = 15:45.
ask-segment-room = Room
    .hint = Where it is held.
ask-segment-audience = Audience
    .hint = For whom.
ask-piece-facilitators = Who runs it
    .hint = One person per line: name, role, organisation.
ask-piece-chairs = Who chairs it
    .hint = One person per line: name, role, organisation.
ask-piece-speakers = Who speaks
    .hint = One person per line: name, role, organisation.
ask-piece-context = Context
    .hint = A blank line separates paragraphs.
ask-piece-points = Points to discuss
    .hint = One point per line.
odd-segment-number = A number from 1 to { $most }.
odd-segment-taken = There is already a segment { $number }.
remove-segment = Remove segment { $number }?
act-plan-record = Take notes
    .help = Note what is said in the segment
