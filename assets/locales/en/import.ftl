# Why a line was not taken.
import-no-text = no text
import-no-name = no name
import-too-long = { $found } characters; at most { $most }
import-too-many-lines = { $found } lines; at most { $most }
import-no-table = no table is given
import-bad-table = “{ $word }” is not a table
import-unknown-table = the plan has no table { $table }; tables: { $known }
import-unknown-segment = “{ $word }” is not a segment of the programme; segments: { $known }
import-bad-votes = “{ $word }” is not a number of votes
import-bad-round = “{ $word }” is not a round
import-unknown-round = the plan has no round { $round }
import-unknown-kind = the kind “{ $word }” is not known: noted as an idea
import-odd-cell = column “{ $heading }”: “{ $value }” is not understood; { $expected } is expected; kept as it is
import-empty-line = empty line
import-already-there = { $name } is already on the list
import-twice = { $name } is already on line { $first }
import-in-column = column “{ $column }”: { $reason }
import-unknown-question = “{ $word }” is no question of the plan (questions: { $known }): left out
import-no-such-question = the plan has no question “{ $word }”; questions: { $known }
import-question-nowhere = no table explores the question “{ $word }”
import-archived = { $count ->
    [one] 1 archived card is not taken
   *[other] { $count } archived cards are not taken
}
import-comments-left = { $count ->
    [one] 1 comment is not taken
   *[other] { $count } comments are not taken
}
import-steps-left = { $count ->
    [one] 1 line of a checklist is not taken
   *[other] { $count } lines of checklists are not taken
}
import-others-left = { $count ->
    [one] 1 text of “{ $name }” is not taken
   *[other] { $count } texts of “{ $name }” are not taken
}
import-bad-key = “{ $word }” is neither yes nor no: ignored
import-joined = { $found } cells for { $expected } headings; the separator is read as part of the text
import-few-cells = { $found ->
    [one] 1 cell
   *[other] { $found } cells
} for { $expected } headings; the last ones are counted as empty
import-not-taken = “{ $value }” is not imported
import-open-quote = a quotation mark is not closed; the cell ends with its line
import-old-accents = read as { $page }; check the accents
import-signs-dropped = control characters were removed
import-many-columns = { $found } columns; only the first { $most } are read
import-above-headings = above the headings: “{ $words }”
import-headings-again = the headings once more
import-as-above = empty; “{ $word }” goes on from above
import-nobody = “{ $name }” is not anybody’s name
import-leaves-first = leaves in round { $until }, before arriving in round { $from }

# What a column of the seating expects.
expected-label = a word
expected-table = a table number
expected-wishes = table numbers, favourite first (“3,5,1”)
expected-round = a round number

# The account.
import-notes-taken = { $count ->
    [0] No new notes.
    [one] { $count } note imported.
   *[other] { $count } notes imported.
}
import-people-taken = { $count ->
    [0] No new people.
    [one] { $count } person added.
   *[other] { $count } people added.
}
import-already = { $count ->
    [one] { $count } was already there.
   *[other] { $count } were already there.
}
import-lines-already = { $count ->
    [one] Already on the list: line { $lines }.
   *[other] Already on the list: lines { $lines }.
}
import-lines-empty = { $count ->
    [one] Empty: line { $lines }.
   *[other] Empty: lines { $lines }.
}
import-span = { $first } to { $last }
import-themes = { $count ->
    [one] { $count } theme created:
   *[other] { $count } themes created:
}
import-authors = { $count ->
    [one] { $count } author added to people.csv.
   *[other] { $count } authors added to people.csv.
}
import-refused = { $count ->
    [one] { $count } line was not imported:
   *[other] { $count } lines were not imported:
}
import-remarks = { $count ->
    [one] { $count } remark:
   *[other] { $count } remarks:
}
import-row = line { $line }: { $reason }
import-next = Correct these lines and import again: nothing is added twice.

# What was understood of a file.
import-understood = Understood: { $what }
import-understood-column = { $role } ← { $columns }
import-understood-wish = { $role }: { $word }
import-understood-sheets = { $role } ← the names of the sheets
import-understood-kept = { $count ->
    [one] kept as it is: { $columns }
   *[other] kept as they are: { $columns }
}
import-understood-left = { $count ->
    [one] not taken: { $columns }
   *[other] not taken: { $columns }
}
import-and-more = { $names } and { $count } more
import-as-notes = notes
import-as-people = people
import-kind-csv = cells separated by “{ $sign }”
import-kind-csv-tab = cells separated by tabs
import-kind-xlsx = Excel workbook
import-kind-ods = LibreOffice workbook
import-kind-board = { $tool } board
import-kind-json = JSON
import-kind-list = list
import-kind-transcript = transcript
import-role-id = id
import-role-table = table
import-role-round = round
import-role-segment = segment
import-role-question = question
import-role-theme = theme
import-role-text = text
import-role-detail = more of the text
import-role-kind = kind
import-role-key = key idea
import-role-votes = votes
import-role-speaker = speaker
import-role-author = author
import-role-author-first-name = author’s first name
import-role-text-of-table = text, one table per column
import-role-text-of-theme = text, one theme per column
import-role-text-of-question = text, one question per column
import-role-name = name
import-role-first-name = first name
import-role-last-name = last name
import-role-organisation = organisation
import-role-category = category
import-role-together = together
import-role-apart = separate
import-role-wishes = wishes
import-role-from = arrival
import-role-until = departure
import-role-keep = kept as it is
import-role-none = not taken

# What should be looked at.
import-doubt-nothing-known = It is not clear which column contains the notes or the names. Headings read: { $headings }
import-doubt-two-texts = The columns “{ $taken }” and “{ $left }” could both contain the notes: the first one is used.
    .flags = --map text="{ $left }"
import-doubt-guessed = The column “{ $column }” is a guess, from what it contains.
    .flags = --map
import-doubt-people-or-notes = This may be a list of people or of ideas: it is taken for people.
    .flags = --as notes or --as people
import-doubt-notes-or-people = This may be a list of ideas or of people: it is taken for notes.
    .flags = --as notes or --as people
import-doubt-no-table = This is a list of ideas that names no table.
    .flags = --table N, --question N or --segment S
import-doubt-all-seated = { $count } people stay at their table all day: the column “table” says who never moves.
    .flags = --map none=table leaves it out
import-doubt-sheets-left = { $count ->
    [one] One sheet is not imported: { $names }.
   *[other] { $count } sheets are not imported: { $names }.
}
    .flags = --sheet
import-doubt-no-sheet = There is no sheet “{ $name }”. Sheets: { $names }
import-doubt-no-column = There is no column “{ $name }”.

# Without changing anything.
import-dry-run = Nothing is changed. These are the first lines:
import-dry-notes = { $count ->
    [0] No new notes would be imported.
    [one] { $count } note would be imported.
   *[other] { $count } notes would be imported.
}
import-dry-people = { $count ->
    [0] No new people would be added.
    [one] { $count } person would be added.
   *[other] { $count } people would be added.
}
import-preview-cell = { $role } “{ $words }”
import-rows = lines { $lines }: { $reason }
import-of-sheet = sheet { $sheet }, { $row }

# Taking back.
import-undone = The import of “{ $file }” is undone.
import-undone-notes = { $count ->
    [0] No notes removed.
    [one] 1 note removed.
   *[other] { $count } notes removed.
}
import-undone-themes = { $count ->
    [one] 1 theme removed.
   *[other] { $count } themes removed.
}
import-undone-people = { $count ->
    [one] 1 person removed from people.csv.
   *[other] { $count } people removed from people.csv.
}
import-undone-gone = { $count ->
    [one] 1 note was already gone.
   *[other] { $count } notes were already gone.
}
import-kept-reworded = { $count ->
    [one] Kept, because it has been reworded since: { $what }
   *[other] Kept, because they have been reworded since: { $what }
}
import-kept-grouped = { $count ->
    [one] Kept, because it has been moved since: { $what }
   *[other] Kept, because they have been moved since: { $what }
}
import-kept-folded = { $count ->
    [one] Kept, because it has been grouped with another since: { $what }
   *[other] Kept, because they have been grouped with others since: { $what }
}
import-kept-voted = { $count ->
    [one] Kept, because its votes changed since: { $what }
   *[other] Kept, because their votes changed since: { $what }
}
import-kept-marked = { $count ->
    [one] Kept, because it was marked since: { $what }
   *[other] Kept, because they were marked since: { $what }
}
import-kept-sorted = { $count ->
    [one] Kept, because its kind changed since: { $what }
   *[other] Kept, because their kinds changed since: { $what }
}
import-kept-attributed = { $count ->
    [one] Kept, because its author changed since: { $what }
   *[other] Kept, because their authors changed since: { $what }
}
import-kept-moved = { $count ->
    [one] Kept, because it was moved since: { $what }
   *[other] Kept, because they were moved since: { $what }
}
import-kept-edited = { $count ->
    [one] Person kept, because their line was edited since: { $what }
   *[other] People kept, because their lines were edited since: { $what }
}
import-kept-theme = { $count ->
    [one] Theme kept, because it is in use: { $what }
   *[other] Themes kept, because they are in use: { $what }
}
import-kept-renamed = { $count ->
    [one] Theme kept, because it was renamed since: { $what }
   *[other] Themes kept, because they were renamed since: { $what }
}
import-kept-summed-up = { $count ->
    [one] Theme kept, because a summary was written for it since: { $what }
   *[other] Themes kept, because summaries were written for them since: { $what }
}
import-kept-unknown = { $count ->
    [one] 1 person is kept: people.csv no longer holds their id (column nappe), and nothing says that it is them.
   *[other] { $count } people are kept: people.csv no longer holds their ids (column nappe), and nothing says that it is them.
}
import-kept-people = { $count ->
    [one] 1 person kept: they have a seat or notes.
   *[other] { $count } people kept: they have a seat or notes.
}
import-kept-people-open = { $count ->
    [one] 1 person kept while the session is open elsewhere.
   *[other] { $count } people kept while the session is open elsewhere.
}
