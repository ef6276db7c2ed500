# The page on which a list is brought.

import-heading = Import a list
import-how-file = The path of a file (you can drag it into the window):
import-how-paste = or paste the list itself, here.
import-what = Notes or people; CSV, Excel, LibreOffice, online boards (JSON), lists, transcripts. Nothing is imported before you have seen it.
import-working = Reading…
import-writing = Saving…
import-not-here = No list can be imported here: the session is read only, or its files are elsewhere.
import-pasted = pasted list
import-label-people = These are people
import-label-notes = These are notes
import-ask-role = What does “{ $column }” contain?
import-ask-place = Where do notes without a place go?
import-ask-board = Board: { $question }
import-ask-nowhere = Nowhere: the list says where
import-ask-headings = Which line contains the headings?
import-ask-no-headings = None
import-ask-line = line { $line }: { $words }
import-ask-sheet = Which sheet?
import-themes-made = { $count ->
    [one] { $count } theme created.
   *[other] { $count } themes created.
}
import-more = and { $count } more

act-everywhere-import = Import a list
    .help = Import a file or a pasted list: notes or people
    .also = importer csv excel coller paste tableur spreadsheet liste list
act-plan-import = Import a list
    .help = Import a file or a pasted list: notes or people
    .also = importer csv excel coller paste tableur spreadsheet
act-board-import = Import a list
    .help = Import a list of notes, from a file or pasted
act-import-read = Read
    .help = Read the file; nothing is imported yet
act-import-take = Import
    .help = Import the list as it was understood; u to undo
act-import-role = Column
    .help = Say what the chosen column contains
act-import-kind = Notes or people
    .help = Import the list as people, or as notes
act-import-place = Place
    .help = Say which table, segment or board notes go to if they name none
act-import-headings = Headings
    .help = Say which line contains the column headings
act-import-sheet = Sheet
    .help = Choose another sheet of the workbook
act-import-board = Board
    .help = Go to the board, where the notes are
act-import-people = Plan
    .help = Go to the plan and its list of people
act-import-people-back = Undo
    .help = Remove the people who were just imported
act-import-another = Another list
    .help = Import another list
act-import-left = Column on the left
    .help = Go to the column on the left
act-import-right = Column on the right
    .help = Go to the column on the right
act-import-next = Next guess
    .help = Suggest something else for this column
act-import-before = Previous guess
    .help = Go back to the previous suggestion
act-import-cancel = Give up
    .help = Stop reading, or go back to the field without importing anything
