# The restitution

restitution-language = { $lang ->
    [fr] in French
   *[other] in English
 }
restitution-export-title = Export the restitution
restitution-csv = Spreadsheet
restitution-csv-hint = French spreadsheets want semicolons.
restitution-csv-french = French ( ; )
restitution-csv-plain = international ( , )
restitution-folder = Folder
restitution-folder-hint = Inside the session’s folder, or a whole path.
restitution-no-format = Choose at least one format.
restitution-exported = { $files ->
    [one] One file written:
   *[other] { $files } files written:
 }
restitution-write-title = Write what?
restitution-synthesis = synthesis
restitution-summary = summary of the theme
restitution-nothing-to-write = No question and no theme yet.

format-html = Web page
format-html-hint = One single page, to show, print, send.
format-md = Markdown
format-md-hint = Plain text, to go on with.
format-csv = CSV table
format-csv-hint = One line a note, for the spreadsheet.
format-json = JSON data
format-json-hint = For other programs.

act-restitution-export = Export
    .help = Choose the formats and export
act-restitution-write = Write
    .help = Write the synthesis of a question or the summary of a theme
act-restitution-reopen = Reopen the text
    .help = Reopen the text that could not be kept
act-restitution-language = Language
    .help = The document in the other language
act-restitution-files = Files
    .help = See again where the exported files are
act-restitution-down = Down
    .help = Go down
act-restitution-up = Up
    .help = Go up
act-restitution-page-down = Next page
    .help = One page down
act-restitution-page-up = Page before
    .help = One page up
act-restitution-next-part = Next part
    .help = Go to the next part
act-restitution-previous-part = Part before
    .help = Go to the part before
act-restitution-top = Beginning
    .help = Go to the beginning
act-restitution-bottom = End
    .help = Go to the end: the proof of fidelity
