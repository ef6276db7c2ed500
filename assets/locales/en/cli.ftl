cli-about = Prepares a world café, runs it on time, keeps the notes of every table and produces the harvest report.
cli-after = Without a command, nappe opens the home screen. To try it: nappe demo
cli-complaint = nappe: { $what }
cli-next = → { $next }
cli-usage = Usage:
cli-verbs = Commands
cli-arguments = Arguments
cli-options = Options
cli-common = Common options
cli-value-verb = COMMAND
cli-value-folder = FOLDER
cli-value-file = FILE
cli-value-text = TEXT
cli-value-words = TEXT
cli-value-shell = SHELL
cli-value-number = N
cli-value-seat = N
cli-value-minutes = MIN
cli-value-kind = KIND
cli-value-date = DATE
cli-value-hour = TIME
cli-value-formats = FORMATS
cli-value-csv = fr|plain
cli-value-board = QUESTION
cli-value-theme = THEME
cli-value-title = TITLE
cli-value-note = NOTE
cli-value-votes = NOTE=VOTES
cli-value-segment = SEGMENT
cli-value-name = NAME
cli-value-fingerprint = FINGERPRINT
cli-value-before = THEME

cli-licences-heading =
    nappe is free software, under the MIT licence or the Apache License 2.0, as you prefer.
    It contains the following works, each under the licence given beside it; the texts follow the list.

# Arguments
cli-arg-seat = The number of the table
cli-arg-folder = The folder of the session
cli-arg-file = Notes or people: a workbook, CSV, a list, another tool’s board (JSON), subtitles; “-” reads standard input
cli-arg-shell = bash, zsh, fish, powershell or elvish
cli-arg-verb = The help of this command
cli-arg-words = The note; “-” reads one note per line from standard input
cli-arg-theme = The theme: its title, or how its title begins
cli-arg-title = The title
cli-arg-note = The numbers of the notes
cli-arg-votes = The number of a note and its votes: 12=5; 0 to clear

# Common options
cli-opt-lang = The language: of what nappe says, and of the session or document to make
cli-opt-ascii = Screens in plain ASCII
cli-opt-no-color = Without colours
cli-opt-help = Shows this help
cli-opt-version = Shows the version
cli-opt-licences = Shows the works nappe is made of, and their licences
cli-opt-format = Prints JSON

# Verbs
cli-new = Creates a session
    .more = Without --question, one question is left to be written in the plan.
    Example: nappe new my-cafe --title "The city at night" --question "What is missing?" --tables 5
cli-opt-title = The title of the session
cli-opt-question = A question; can be repeated
cli-opt-tables = How many tables (default: 3)
cli-opt-rounds = How many rounds (default: 3)
cli-opt-minutes = Length of a round: 20, 2.5, 1m30 (default: 20 minutes)
cli-opt-place = The place
cli-opt-room = What the room is called, if the session is held in several
cli-opt-date = The date: 23/11/2026, “November 2026” or 2026
cli-opt-start = When the first round starts: 18:30
cli-new-done = Session created in { $path }
cli-new-title = World café
cli-new-question = What matters to us here?
cli-new-then = And now:
cli-new-check = check the plan
cli-new-run = start the café

cli-run = Opens the facilitator’s screen

cli-serve = Lets phones, a projector and terminals in, without a screen
    .more = Like “nappe run --share”, without the facilitator’s screen: you facilitate from a phone. It
    survives the end of its terminal; Ctrl+C or SIGTERM stops it cleanly. With --format json a
    single line tells the address and the codes once everything is ready.
cli-opt-share = Opens the doors at once: phones can come in
cli-opt-bind = The address people join at (default: every one of this computer), with a port or without
cli-opt-name = The name of this computer on the local network: NAME.local
cli-opt-tls = Encrypts everything (https), with a certificate made here: browsers warn once
cli-opt-certificate = Encrypts everything with this certificate (PEM, followed by those that vouch for it)
cli-opt-certificate-key = The key of that certificate (PEM)
cli-opt-log = The file to write what happens to
cli-value-address = ADDRESS[:PORT]
cli-serve-open = The doors are open.
cli-serve-cafe = To write at a table: { $link }
cli-serve-code = Or { $address }, with the code “{ $code }”
cli-serve-wall = For the projector: { $link }
cli-serve-room = To facilitate from a phone (opens everything, keep it to yourself): { $link }
cli-serve-words = Encrypted. The words to compare: { $words }
cli-serve-join = From a terminal, with nothing to compare: nappe join { $link }
cli-serve-certificate =
    Browsers warn about this certificate. Its SHA-256 fingerprint, as they show it:
    { $digits }
cli-serve-log = What happens is written to “{ $path }”.
cli-serve-stop = Ctrl+C closes the doors.
cli-serve-closed = The doors are closed. Everything that was confirmed is in the session.

cli-check = Checks the plan and the journal
    .more = Exits 0 when all is well, 1 when something would stop the café.
cli-check-plan-good = The plan is good: { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 }, { $tables ->
    [one] 1 table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
 }.
cli-check-programme-good = The programme is good: { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
 }.
cli-check-plan-faults = { $count ->
    [one] One thing to fix in the plan.
   *[other] { $count } things to fix in the plan.
}
cli-check-people = people.csv, line { $line }: { $what }
cli-check-remarks = { $count ->
    [one] One remark.
   *[other] { $count } remarks.
}
cli-check-where = line { $line }, column { $column }: { $what }
cli-check-no-logo = The logo { $logo } is not in the folder of the session.
cli-check-no-logo-next = Copy it there, or correct its name. Documents are made without it all the same.
cli-check-no-plan = There is no plan.ron: the journal’s plan applies.
cli-check-journal-good = The journal is intact: { $events ->
    [0] still empty
    [one] 1 event
   *[other] { $events } events
 }, { $notes ->
    [0] no notes
    [one] 1 note
   *[other] { $notes } notes
 }.
cli-check-rooms = { $count ->
    [one] Room
   *[other] Rooms
 }: { $rooms }
cli-check-journal-none = The journal has not been started.

cli-plan = Shows the plan as it stands now
cli-opt-write = Rewrites plan.ron, keeping a copy of the old one
cli-plan-written = Plan written to { $path }
cli-plan-backup = The old one is kept in { $path }

cli-rotate = Seats people for every round and rates the seating
    .more = For the people of a session (people.csv), or for a number of people, hosts included.
    Example: nappe rotate --people 60 --tables 10 --rounds 4 --hosts
    What cannot be avoided is worked out and shown; “nothing better exists” is only said where it is proved.
cli-value-shares = 10,20,30
cli-value-rotation = table|json|csv|text
cli-rotate-people = How many people, hosts included (without people.csv)
cli-rotate-tables = How many tables
cli-rotate-rounds = How many rounds
cli-opt-hosts = One person stays at each table
cli-opt-same-question = All tables share one question in each round: people may come back to a table
cli-opt-categories = Shares to spread evenly over the tables
cli-opt-cards = Cards to hand out at the door, without a list of people
cli-rotate-budget = How long to search at most, in milliseconds (default: 1000)
cli-rotate-moves = How many moves to try at most, instead of a time: the same seating on every machine
cli-rotate-seed = A number; change it for another seating
cli-opt-save = Saves the seating in the journal of the session
cli-rotate-format = table, json, csv or text (slips to cut out); default: table
cli-rotate-output = The folder for itineraries.txt and itineraries.csv
cli-rotate-written = Itineraries written to { $path }
cli-rotate-saved = Seating saved in the journal.
cli-rotate-table = Table { $table }
cli-rotate-round = Round { $round }
cli-rotate-closed = closed
cli-rotate-deal = At the door, give everybody a card and send them to a table from 1 to { $tables }, each symbol once per table:
cli-rotate-card = { $sign }  { $rule }  ({ $way } when starting at table 1)
cli-rotate-card-stays = stays at the table
cli-rotate-card-moves = { $step ->
    [one] moves on by one table each round
   *[other] moves on by { $step } tables each round
}
cli-rotate-csv-person = person
cli-rotate-csv-name = name
cli-rotate-csv-round = round { $round }
cli-rotate-slip = Round { $round }: table { $table }
cli-rotate-slip-away = Round { $round }: –
cli-rotate-slip-table = Round { $round }: { $people }

cli-table = Opens a table on a second terminal, for its note-taker
    .more = The facilitator’s screen (“nappe run”) is open on the same computer. Should it close, what
    is written here is kept and reaches it when it is back.
    Example: nappe table my-cafe 2

cli-join = Opens a table of a café elsewhere on the network, for its note-taker
    .more = The facilitator has opened the doors (“nappe run --share”, “nappe serve”). Give the
    address as it is shown or scanned, or the code alone: the café is then looked for on the
    local network. What is written here is kept on this computer until it is confirmed, even
    while the network is down.
    Examples: nappe join http://192.168.1.20:7373/#… --table 2
    nappe join 192.168.1.20:7373 k7f2 m9qd
    nappe join k7f2 m9qd
cli-arg-where = The address of the café, its code, or both
cli-value-where = ADDRESS|CODE
cli-value-code = CODE
cli-opt-join-code = The spoken code, if the address has none
cli-opt-join-table = The number of the table (asked for if missing)
cli-opt-join-name = What this terminal is called on the facilitator’s list of devices
cli-opt-fingerprint = The words (or the SHA-256 fingerprint) shown on the facilitator’s screen, to join with nothing to compare
cli-join-words = The café at { $address } is encrypted. Compare with the words shown on the facilitator’s screen:
cli-join-same = The same words, in the same order? (y/n)
cli-join-looking = Looking for the café on the local network…
cli-join-table = Which table?
cli-join-no-table = There is no such table.

cli-note = Adds notes
    .more = The round is the one that is running, unless --round says otherwise. With “-”, a refused line does not stop the others.
    In a segment of the programme, “-” reads one note per paragraph.
    Examples: pbpaste | nappe note my-cafe --table 2 -
    nappe note my-day --segment 3 --speaker Moore "It all began in 2015."
cli-opt-table = The number of the table
cli-opt-round = The number of the round
cli-opt-segment = The segment of the programme: its number, or how its title begins
cli-opt-speaker = Who speaks: the whole name, or the last name alone
cli-opt-kind = idea, example, question, obstacle, quote or decision; in a segment also heading, aside or footnote
cli-opt-key = It is a key idea
cli-note-taken = { $count ->
    [0] No notes added { $place }.
    [one] 1 note added { $place }.
   *[other] { $count } notes added { $place }.
}
cli-note-in-round = at table { $table }, round { $round }
cli-note-no-round = at table { $table }, outside the rounds
cli-note-in-segment = in segment { $segment }
cli-note-in-group = in segment { $segment }, table { $table }
cli-note-unknown-speaker = “{ $name }” is not in the programme: the name is kept as it is.
cli-note-refused = line { $line }: { $reason }

cli-import = Imports notes or people from a file
    .more = CSV of any kind, XLSX, ODS, JSON (scrumlr, Parabol, EasyRetro, Trello…), lists, Markdown, VTT and SRT subtitles.
    Columns are recognised by their headings, in French or English, in any order:
    table, round, segment, theme, text, kind, key, votes, speaker, author, question; or name, first name, organisation, category.
    What was understood is shown first. Importing the same file twice adds nothing; --undo undoes the last import.
    Examples: nappe import my-cafe ideas.xlsx --dry-run
    nappe import my-cafe ideas.csv --map text="Your idea" --table 2
    pbpaste | nappe import my-cafe - --as people
cli-import-table = The table of notes that name none: its number or its name
cli-import-segment = The segment of notes that name none
cli-import-question = The question of notes that name neither table nor question: its key or its number
cli-import-sheet = The sheet of the workbook: its name or its number
cli-import-as = What the file contains: notes or people
cli-import-map = What a column contains: text="Your idea"; can be repeated. “none” leaves it out
cli-import-dry-run = Shows what would be imported, and changes nothing
cli-import-undo = Undoes the last import
cli-value-map = KIND=HEADING
cli-value-kind-of-list = notes|people
cli-value-sheet-name = SHEET
cli-value-place = TABLE

cli-vote = Records votes
    .more = Without arguments, lists the notes that have votes.
    Example: nappe vote my-cafe 12=5 14=3
cli-vote-line = no. { $number }: { $votes } · { $text }
cli-vote-none = No votes yet.

cli-theme = Puts notes in themes
cli-theme-list = Shows the themes
cli-theme-create = Creates a theme
cli-theme-rename = Renames a theme
cli-theme-move = Moves a theme on its board
cli-theme-place = Puts notes in a theme
cli-theme-apart = Takes notes out of their theme: they become unsorted
cli-opt-board = The question of the board: its key or its number (default: the first)
cli-opt-before = Before this theme; at the end by default
cli-theme-created = Theme “{ $title }” created.
cli-theme-renamed = Theme renamed “{ $title }”.
cli-theme-moved = Theme “{ $title }” moved.
cli-theme-placed = { $count ->
    [one] 1 note put in “{ $title }”.
   *[other] { $count } notes put in “{ $title }”.
}
cli-theme-set-apart = { $count ->
    [one] 1 note unsorted again.
   *[other] { $count } notes unsorted again.
}
cli-theme-count = { $title } ({ $count })
cli-theme-notes-apart = Unsorted ({ $count })
cli-theme-no-question = Notes without a question

cli-export = Produces the harvest report: a document, in one or more formats
    .more = Examples:
      nappe export my-cafe --kind board --sheet a3
      nappe export my-cafe --format pdf,docx --anonymous -o ~/Documents
      A template of your own: nappe export my-cafe --eject, then change templates/.
cli-opt-document = report, board, minutes, day (day summary), programme, proceedings; default: report
cli-value-document = DOCUMENT
cli-opt-sheet = Paper or screen of the boards: a3, a4, 16:9 (default: a3)
cli-value-sheet = SHEET
cli-opt-anonymous = Without any names
cli-opt-open = Opens the first file afterwards
cli-opt-eject = Writes nappe’s templates to templates/, to make them yours
cli-export-step = { $format }… ({ $number } of { $of })
cli-eject-done = { $count ->
    [one] 1 template written:
   *[other] { $count } templates written:
}
cli-eject-kept = Already there, left as it is: { $path }
cli-opt-formats = pdf, docx, html, png, svg, xlsx, md, csv, json, separated by commas (default: pdf,html)
cli-opt-output = The folder to write to (default: exports, in the session)
cli-opt-csv = fr: semicolons, for a French spreadsheet; plain: commas
cli-export-done = { $count ->
    [one] 1 file:
   *[other] { $count } files:
}
cli-opt-numbers = With the numbers of the notes

cli-merge = Takes in what another copy of the session contains
    .more = OTHER is a folder (a USB stick, another laptop’s copy) or a journal file. Nothing there is changed, and doing it twice does no harm.
cli-value-other = OTHER
cli-arg-other = The folder of the other copy, or one of its journals
cli-opt-anyway = Even if it is another session: the notes of both end up together
cli-log = Shows, checks or repairs the journal
cli-log-show = Shows what happened
cli-log-verify = Checks every line of the journal
cli-log-repair = Sets aside what cannot be read

cli-demo = Plays a whole café in a minute
    .more = The tables are simulated. Outside a terminal the story is printed line by line.
cli-opt-seed = A number: the same story every time

cli-completions = Prints the shell’s completion script
    .more = Example: nappe completions bash > ~/.local/share/bash-completion/completions/nappe
cli-man = Prints the manual page
    .more = Example: nappe man | man -l -
cli-man-name = NAME
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-verbs = COMMANDS
cli-man-more = MORE

# Journal
cli-log-note = no. { $number } { $text }
cli-log-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
cli-log-table = table { $table }
cli-event-plan-adopted = plan adopted
cli-event-plan-changed = plan changed
cli-event-step-before = back to the start
cli-event-step-conversation = round
cli-event-step-move = move after round
cli-event-step-after = end of the café
cli-event-clock-paused = pause
cli-event-clock-resumed = resumed
cli-event-time-adjusted = time adjusted
cli-event-step-returned = back to the previous step
cli-event-note-added = note
cli-event-note-edited = note reworded
cli-event-note-sorted = kind changed
cli-event-note-marked = key idea, or not
cli-event-note-attributed = speaker noted
cli-event-note-anonymous = speaker removed
cli-event-votes-counted = votes recorded
cli-event-note-relocated = note moved to another table or round
cli-event-note-deleted = note deleted
cli-event-note-restored = note restored
cli-event-note-folded = note grouped with another
cli-event-note-unfolded = note separated again
cli-event-note-apart = note unsorted again
cli-event-note-placed = note put in a theme
cli-event-theme-created = theme
cli-event-theme-renamed = theme renamed
cli-event-theme-moved = theme moved
cli-event-theme-merged = theme merged into another
cli-event-theme-removed = theme removed
cli-event-theme-restored = theme restored
cli-event-summary-written = summary of the theme
cli-event-synthesis-written = synthesis of the question
cli-event-seating-planned = people seated
cli-event-seats-changed = seats changed
cli-event-attendance-expected = expected
cli-event-attendance-here = here
cli-event-attendance-absent = absent
cli-event-note-approved = note read back and approved
cli-event-note-unclear = note to be clarified
cli-event-note-clear = note clarified
cli-event-plan-file-taken = plan file adopted
cli-event-room-named = room named
cli-event-room-unnamed = name of the room removed
cli-event-clock-claimed = clock taken
cli-event-rooms-instructed = told to all rooms
cli-event-instruction-confirmed = done as told
cli-event-picture-described = picture described
cli-event-follow-up-marked = next step noted
cli-event-key-term-set = word explained
cli-event-note-hidden = note hidden from the projector
cli-event-note-shown = note back on the projector
cli-event-wall-auto = projector: whatever fits the moment
cli-event-wall-clock = projector: the clock
cli-event-wall-board = projector: the board
cli-event-wall-dark = projector dark
cli-event-task-write = tables to write
cli-event-task-read-back = tables to read back
cli-event-task-vote = tables to vote
cli-event-notes-veiled = quiet minutes
cli-event-notes-unveiled = notes revealed
cli-event-word-taken-away = message removed
cli-event-table-told = message to a table
cli-event-room-told = message to the room
cli-event-seat-locked = seat locked
cli-event-seat-unlocked = seat unlocked
