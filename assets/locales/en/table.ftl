# The nappe of a table

table-name = Table { $table }
table-notes = { $notes ->
    [0] no notes
    [one] one note
   *[other] { $notes } notes
 }
table-no-round = Round not known
table-empty = The cloth is blank: the first idea is yours.
table-placeholder = An idea, then Enter
table-placeholder-away = Esc to write
table-key = key idea
table-hidden = { $notes ->
    [one] one note above
   *[other] { $notes } notes above
 }
table-find = Search the notes
table-found = { $notes ->
    [0] No match
    [one] One note found
   *[other] { $notes } notes found
 }
table-bin = Bin
table-bin-empty = The bin is empty.
table-or = or: { $text }
table-reworded = Reworded by one, deleted by another — { $keep } keeps it, { $delete } deletes it
table-versions = { $versions } versions — { $key } to choose
table-folded = grouped with note { $number } ({ $place })
table-deleted = Note { $number } deleted (u to restore it).
table-who-title = Table { $table } · round { $round } · { $people ->
    [one] 1 person
   *[other] { $people } people
 }
table-moved = Note { $number } is now at table { $table }.
table-draft-waits = What you were writing is waiting at table { $table }.

table-edit-title = Note { $number }
table-merge = Write a common version…
table-merge-title = Note { $number }: a common version
table-versions-title = Note { $number }: which version to keep?
table-move-title = Where does note { $number } belong?
table-move-table = Table
table-move-round = Round
table-move-hint = Arrows to choose
table-paste-title = { $lines } lines pasted
table-paste-each = One note per line ({ $lines } notes)
table-paste-one = A single note
table-paste-edit = Review them first
table-paste-none = Nothing: pasted by mistake
paste-too-many = { $lines } lines pasted: that is a file
paste-too-many-nothing = Nothing was added.
paste-too-many-import = A file of notes is imported: “nappe import FOLDER FILE”.
paste-too-many-shell = Or, one note per line: “nappe note FOLDER --table N - < notes.txt”.

table-label-to-notes = To the notes
table-label-notes = The notes
table-label-choose = Choose

note-kind-idea = idea
note-kind-example = example
note-kind-question = question
note-kind-obstacle = obstacle
note-kind-quote = quote
note-kind-decision = decision
note-kind-heading = heading
note-kind-aside = aside
note-kind-footnote = footnote


act-table-add = Save note
    .help = Save the note
act-table-edit = Reword
    .help = Reword the chosen note
act-table-restore = Restore
    .help = Restore the deleted note
act-table-kind = Kind
    .help = Change the kind: idea, example, question, obstacle, quote, decision
act-table-key = Key idea
    .help = Mark the note as a key idea, or not
act-table-illegible = Illegible
    .help = Mark a word nobody can read
act-table-up = The notes
    .help = Go up to the notes
act-table-down = Write
    .help = Go down to the line you write on
act-table-line = New line
    .help = Start a new line in the note
act-table-keep = Keep
    .help = Keep a note that one person reworded while another deleted it
act-table-versions = Versions
    .help = Choose between two versions of the note
act-table-move = Move
    .help = Move the note to another table or round
act-table-delete = Delete
    .help = Delete the chosen note; it stays in the bin
act-table-bin = Bin
    .help = See the deleted notes
act-table-find = Find
    .help = Search the notes of the table
act-table-round = Other round
    .help = Write for another round
act-table-who = Who is here
    .help = See who sits at this table
act-table-previous = Previous table
    .help = Go to the previous table
act-table-following = Next table
    .help = Go to the next table
act-table-older = Further up
    .help = See older notes
act-table-newer = Further down
    .help = Back to the newest notes
act-table-first = First note
    .help = Go to the first note
act-table-last = Last note
    .help = Go to the last note

note-hidden = hidden
note-hidden-long = Hidden from the projector
note-unclear = To be made clearer by the table
note-unclear-short = make clearer
table-unplaced = To place: table or round not in the plan
note-unplaced = to place
act-table-hide = Hide
    .help = Hide the note from the projector, or show it again
act-table-clarify = Make clearer
    .help = Ask the table to make the note clearer, or say that it is clear
