# The restitution

restitution-language = { $kind } · { $lang ->
    [fr] in French
   *[other] in English
 }
restitution-under-way = { $format }… ({ $number } of { $of })
restitution-stopping = The export is stopping; what is done stays.
restitution-export-title = Export the harvest
restitution-kind = Document
restitution-kind-hint = The report contains everything; the board goes on the wall.
restitution-kind-title = Which document to show?
restitution-for = To
restitution-for-hint = PDF and Word to send, pictures to show, Excel to rework.
restitution-for-send = send tonight
restitution-for-show = show
restitution-for-rework = rework
restitution-for-everything = everything
restitution-sheet = Board format
restitution-sheet-hint = A3 for the wall, A4 for the printer, 16:9 for a screen.
restitution-sheet-a3 = A3
restitution-sheet-a4 = A4
restitution-sheet-16-9 = 16:9 screen
restitution-numbers = Note numbers
restitution-numbers-hint = The number of each note, to find its source.
restitution-anonymous = Hide names
restitution-anonymous-hint = No hosts, no facilitators, no speakers.
restitution-open-title = Open which file?
restitution-folder = Folder
restitution-folder-hint = Inside the session’s folder, or a whole path.
restitution-exported = { $files ->
    [one] One file written:
   *[other] { $files } files written:
 }
restitution-write-title = What would you like to write?
restitution-synthesis = synthesis
restitution-summary = summary of the theme
restitution-nothing-to-write = No questions or themes yet.

restitution-name-report = Report
restitution-what-report = everything: key ideas, questions, annex
restitution-file-report = restitution
restitution-name-board = Board
restitution-what-board = the notes on the wall, one question per page
restitution-file-board = board
restitution-name-minutes = Minutes
restitution-what-minutes = the story of the café
restitution-file-minutes = minutes
restitution-name-day = Day summary
restitution-what-day = part by part, with speakers
restitution-file-day = day-synthesis
restitution-name-programme = Programme
restitution-what-programme = times, rooms, speakers
restitution-file-programme = programme
restitution-name-proceedings = Proceedings
restitution-what-proceedings = what was said, speaker by speaker
restitution-file-proceedings = proceedings

format-pdf = PDF
format-docx = Word
format-html = Web page
format-png = Pictures
format-svg = SVG drawings
format-xlsx = Excel
format-md = Markdown text
format-csv = CSV table
format-json = JSON data

act-restitution-export = Export
    .help = Choose the formats and export
    .also = pdf word docx odt html markdown csv excel imprimer impression print fichiers files telecharger download partager share export exporter
act-restitution-write = Write
    .help = Write the synthesis of a question or the summary of a theme
    .also = synthese resume summary synthesis
act-restitution-stop = Stop
    .help = Stop the export
act-restitution-reopen = Reopen the text
    .help = Reopen the text that could not be saved
act-restitution-document = Document
    .help = Choose which document to show: report, board, minutes…
    .also = rapport compte rendu minutes report panneau programme
act-restitution-open = Open
    .help = Open an exported file
act-restitution-pages = Pages
    .help = See the pages as they will look
    .also = apercu preview imprimer print pdf
act-restitution-language = Language
    .help = The document in the other language
act-restitution-files = Files
    .help = See again where the exported files are
    .also = dossier folder pdf fichiers
act-restitution-down = Down
    .help = Go down
act-restitution-up = Up
    .help = Go up
act-restitution-page-down = Next page
    .help = One page down
act-restitution-page-up = Previous page
    .help = One page up
act-restitution-next-part = Next part
    .help = Go to the next part
act-restitution-previous-part = Previous part
    .help = Go to the previous part
act-restitution-top = Top
    .help = Go to the top
act-restitution-bottom = End
    .help = Go to the end: how the notes add up

pages-place = Page { $page } of { $of }
pages-turn = turn
