# What is wrong with a plan, and what changed

# Faults: the file cannot be read. `.next` says what to do, `.meant` what was probably meant.
planfault-empty = The file is empty.
    .next = Put a copy of the plan back, or write it again with “nappe plan FOLDER --write”.
planfault-too-big = The file has { $found } MB; a plan has { $most } at most.
    .next = Make sure that this is a plan.
planfault-not-utf8 = This character is not UTF-8.
    .next = Save the file again, with the encoding UTF-8.
planfault-utf16 = The file is saved as UTF-16.
    .next = Save it again, with the encoding UTF-8.
planfault-version = This plan comes from another version of nappe (format { $found }).
    .next = Open it with the nappe that wrote it, or a newer one.
planfault-too-many = There are { $found } things in { $field }; { $most } at most.
    .next = Take some out, or make several sessions of it.
planfault-unclosed = This { $sign } is never closed.
    .next = Add { $closing } where it ends.
planfault-unclosed-text = This text has no quotation mark at its end.
    .next = Add " at the end of the text.
planfault-odd-quotes = A text begins with { $sign }.
    .next = Put the text between straight quotation marks, like "Window".
planfault-missing-comma = A comma is missing here.
    .next = Add a comma.
planfault-missing-colon = A colon is missing after { $field }.
    .next = Write { $field }: and the rest.
planfault-missing-value = There is nothing after { $field }:
    .next = Complete it, or take { $field }: out.
planfault-quoted-name = The name { $field } stands between quotation marks.
    .next = Write { $field }: without them.
planfault-unexpected = The sign { $sign } has no place here.
    .next = Take it out. If a text begins here, put it between straight quotation marks.
planfault-blank = There is a no-break space or an invisible sign here.
    .next = Delete it and type an ordinary space.
planfault-inner-quote = There is a quotation mark inside this text.
    .next = Write it \" or use “ ”.
planfault-half-comment = A comment begins with two slashes: //
    .next = Add one.
planfault-closed-early = This { $sign } closes too early: what follows still belongs to it.
    .next = Take it out.
planfault-after-end = The plan is closed here, yet something follows.
    .next = Take this sign out if it is one too many, or delete the rest.
planfault-too-deep = Too many parentheses inside each other.
    .next = Look for ( or [ that were opened without need.
planfault-unknown-field = There is no { $field } here in a plan.
    .meant = Probably write { $suggestion }.
    .next = What can be written here: { $known }.
planfault-missing-field = { $field } is missing here.
    .next = Add { $field }: and its value.
planfault-field-twice = { $field } is written twice.
    .next = Keep one of them.
planfault-missing-name = It does not say what this is.
    .next = Put a name in front, like number: 1
planfault-other-block = { $expected } belongs here, not { $found }.
    .next = Write { $expected }( … ), or only ( … ).
planfault-wrong-value = { $field } cannot be { $found }
    .meant = Write { $field }: { $suggestion }
    .next = It takes { $expected }.
planfault-no-block = The plan must stand between parentheses.
    .next = Begin with ( and end with ).
planfault-other = This cannot be read: { $detail }
    .next = Compare this line with a plan made by “nappe new”.

expected-text = a text between quotation marks, like "Window"
expected-number = a whole number, { $most } at most
expected-length = a length in minutes, like 20 or "12m30"
expected-date = a day, like "2026-11-23"
expected-hour = an hour, like "18:30"
expected-key = a short name between quotation marks, without blanks or accents, like "q1"
expected-word = one of these words, without quotation marks: { $words }
expected-list = a list: [ … ]
expected-block = parentheses: ( … )

# Findings: the file can be read.
finding-no-table = There is no table.
    .next = Add at least one table.
finding-no-round = There is no round.
    .next = Add at least one round.
finding-no-question = There is no question.
    .next = Write the question, or the questions.
finding-no-title = The workshop has no title.
    .next = Give it one: the documents begin with it.
finding-empty-question = The question { $key } is empty.
    .next = Write it, or take it out.
finding-question-twice = Two questions are called { $key }.
    .next = Give one of them another name.
finding-never-asked = The question { $key } is asked nowhere.
    .next = Give it to a table or a round, or take it out.
finding-long-question = The question { $key } has { $words } words.
    .next = Make it shorter: people must grasp it at once.
finding-unknown-question = No question is called { $key }.
    .meant = Probably write { $suggestion }.
    .next = Write the name of one of the questions.
finding-question-ignored = { $asking ->
    [PerTable] Each table keeps its question: that of a round does not count.
    [PerRound] The question changes each round for the whole room: that of a table does not count.
   *[Matrix] Each round names the question of each table: this one does not count.
 }
    .next = Take it out, or change asking.
finding-questions-come-again = There are { $tables } tables for { $questions } questions: some questions will be asked at more than one table.
    .next = If that is meant, all is well.
finding-table-twice = Two tables have the number { $number }.
    .next = Give one of them another number.
finding-table-zero = A table has the number 0.
    .next = Count from 1.
finding-names-alike = Tables { $first } and { $second } are easily confused: “{ $one }” and “{ $other }”.
    .next = Change one of the names.
finding-host-twice = { $host } hosts tables { $first } and { $second } at once.
    .next = Find another host for one of them.
finding-one-seat = Table { $table } has only one chair.
    .next = Add some.
finding-many-seats = Table { $table } has { $seats } chairs.
    .next = Make two tables of it: beyond twelve, people do not hear each other.
finding-least-beyond-seats = Table { $table } needs { $least } people at least, but has only { $seats ->
    [one] one chair
   *[other] { $seats } chairs
 }.
    .next = Ask for fewer people, or add chairs.
finding-open-in-no-round = Table { $table } is open in round { $round }, which does not exist.
    .next = Keep to the rounds of the plan, or add this one.
finding-row-width = In round { $round }, { $found ->
    [one] one question
   *[other] { $found } questions
 } for { $expected ->
    [one] one table
   *[other] { $expected } tables
 }.
    .next = Write one question a table, in the order of the tables.
finding-round-empty = Round { $round } lasts no time.
    .next = Give it some minutes, or take it out.
finding-long-round = Round { $round } lasts { $length }.
    .next = Make two of it: beyond an hour, people tire.
finding-warning-too-early = In round { $round }, the warning { $warning } before the end will not sound: the round lasts { $length }.
    .next = Take it out, or move it nearer to the end.
finding-phases-too-long = In round { $round }, sitting down ({ $settle }) and noting the essentials ({ $essentials }) take more than the { $length } of the round.
    .next = Shorten settle or essentials.
finding-move-after-last = { $length } to change tables after the last round: nobody will move.
    .next = Take move_minutes out of the last round.
finding-year-differs = The date is in { $year }, but the title or the place says { $said }.
    .next = Mend whichever is wrong.
finding-after-midnight = Begun at { $start }, the café would end at { $end }, after midnight.
    .next = Begin earlier, or shorten the rounds.

length-minutes = { $minutes } min
length-seconds = { $seconds } s
length-both = { $minutes } min { $seconds }

# Changes: what differs between two plans
planchange-line = { $what }: { $changes }
planchange-step = { $old } → { $new }
planchange-named-step = { $name } { $old } → { $new }
planchange-quoted = “{ $text }”
planchange-nothing = none
planchange-added = added
planchange-added-f = added
planchange-removed = removed
planchange-removed-f = removed
planchange-same = unchanged
planchange-title = Title
planchange-place = Place
planchange-date = Day
planchange-start = Start
planchange-lang = Language
planchange-organisers = Organisers
planchange-facilitators = Facilitators
planchange-asking = How questions are dealt
planchange-rotation = Rotation
planchange-roles = Names of the roles
planchange-quiet-after = Silent table after
planchange-question = Question { $key }
planchange-order = Order of the questions
planchange-table = Table { $number }
planchange-round = Round { $number }
planchange-field-text = text
planchange-field-heading = title in the documents
planchange-field-name = name
planchange-field-host = host
planchange-field-second-host = second host
planchange-field-note-taker = note-taker
planchange-field-seats = chairs
planchange-field-least = fewest people
planchange-field-open = open
planchange-open-always = every round
planchange-field-question = question
planchange-field-questions = questions
planchange-field-minutes = length
planchange-field-move = move
planchange-field-settle = sitting down
planchange-field-essentials = essentials
planchange-field-warnings = warnings
planchange-field-traveller = traveller
planchange-field-facilitator = facilitator
planchange-word-fr = French
planchange-word-en = English
planchange-word-per-table = one question a table
planchange-word-per-round = one question a round
planchange-word-matrix = by round and table
planchange-word-classic = the host stays
planchange-word-carousel = in groups
planchange-word-last-round-home = home for the last round
planchange-word-two-hosts = two hosts stay
planchange-word-nobody-stays = everybody moves
planchange-word-nobody-moves = nobody moves
planchange-word-free-choice = free choice
planchange-word-colours = by colours
