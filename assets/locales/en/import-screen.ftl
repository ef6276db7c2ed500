# The page on which a list is brought.

import-heading = Bring a list
import-how-file = The path of a file (it can be dropped on the window):
import-how-paste = or paste the list itself, here.
import-what = Notes or people; CSV, Excel, LibreOffice, online boards (JSON), lists, transcripts. Nothing is taken before you have seen it.
import-working = Reading…
import-writing = Writing to the disk…
import-not-here = No list can be brought here: the session is read only, or its files are elsewhere.
import-pasted = pasted list
import-label-people = These are people
import-label-notes = These are notes
import-ask-role = What does “{ $column }” hold?
import-ask-place = Where do notes go that name no place?
import-ask-board = Board: { $question }
import-ask-nowhere = Nowhere: the list says it
import-ask-headings = Which line holds the headings?
import-ask-no-headings = None
import-ask-line = line { $line }: { $words }
import-ask-sheet = Which sheet?
import-themes-made = { $count ->
    [one] { $count } theme created.
   *[other] { $count } themes created.
}
import-more = and { $count } more

act-everywhere-import = Bring a list
    .help = A file or a pasted list: notes or people.
    .also = importer csv excel coller paste tableur spreadsheet liste list
act-plan-import = Bring a list
    .help = A file or a pasted list: notes or people.
    .also = importer csv excel coller paste tableur spreadsheet
act-board-import = Bring a list
    .help = A list of notes, from a file or pasted.
act-import-read = Read
    .help = Reads the file; nothing is taken yet.
act-import-take = Take
    .help = Takes the list as it is understood; u takes it back.
act-import-role = Column
    .help = Says what the chosen column holds.
act-import-kind = Notes or people
    .help = Takes the list for people, or for notes.
act-import-place = Place
    .help = Says at which table, in which segment or on which board notes go that name none.
act-import-headings = Headings
    .help = Says which line holds the headings of the columns.
act-import-sheet = Sheet
    .help = Takes another sheet of the workbook.
act-import-board = Board
    .help = Goes to the board, where the notes hang.
act-import-people = Plan
    .help = Goes to the plan and its list of people.
act-import-people-back = Undo
    .help = Takes the people back who have just come.
act-import-another = Another list
    .help = Brings another list.
act-import-left = Column on the left
    .help = Goes to the column on the left.
act-import-right = Column on the right
    .help = Goes to the column on the right.
act-import-next = Next content
    .help = Gives the column what else it could hold.
act-import-before = Content before
    .help = Goes back to what it could hold before.
act-import-cancel = Leave it
    .help = Stops reading, or goes back to the field without taking anything.
