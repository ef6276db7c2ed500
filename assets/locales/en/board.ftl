# The board of a question

board-apart = Unsorted
board-without-question = Notes without a question
board-no-theme = No theme yet. Space: select notes; n: make a theme of them.
board-no-note = Nothing on this board yet: notes from the tables will appear here.
board-all-sorted = All sorted.
board-nothing-yet = No notes yet.
board-empty-theme = Empty
board-themes = { $themes ->
    [one] one theme
   *[other] { $themes } themes
 }
board-themes-of = { $visible ->
    [one] theme { $first } of { $themes }
   *[other] themes { $first }–{ $last } of { $themes }
 }
board-synthesis-written = Synthesis written
board-synthesis-none = No synthesis yet
board-summary-written = summary
board-versions = 2 versions
board-carries = { $notes ->
    [one] Holding a note: arrows, then Enter
   *[other] Holding { $notes } notes: arrows, then Enter
 }
board-carries-theme = Holding a theme
board-drop-here = { $notes ->
    [one] here
   *[other] { $notes } notes here
 }
board-picked = { $notes ->
    [one] One note selected
   *[other] { $notes } notes selected
 }
board-find = Find
board-found = “{ $words }”
board-more = { $notes ->
    [one] one more
   *[other] { $notes } more
 }
board-no-such-theme = No theme { $number } here.

board-target-title = { $notes ->
    [one] Which theme does the note go in?
   *[other] Which theme do these { $notes } notes go in?
 }
board-new = A new theme…
board-new-title = { $notes ->
    [0] A new theme
    [one] A new theme, with the selected note
   *[other] A new theme, with the { $notes } selected notes
 }
board-rename-title = Rename the theme
board-title-label = Title
board-title-hint = A few plain words
board-votes-title = Votes for note { $number }
board-votes-label = Votes
board-votes-hint = How many dots, raised hands… 0 to clear
board-votes-fault = A whole number, { $most } at most.
board-merge-title = Merge “{ $title }” with which theme?
board-remove-title = Remove “{ $title }”?
board-remove-body = { $notes ->
    [0] The theme is empty.
    [one] Its note becomes unsorted.
   *[other] Its { $notes } notes become unsorted.
 }
board-remove-summary = Its summary goes with it; press u to undo.
board-remove-yes = Remove
board-fold-title = Which note says the same as note { $number }?
board-unfold-title = Which note should be separated?
board-boards-title = Which question?
board-overview-title = The themes

board-label-new-with = Make a theme
board-label-comfortable = Larger cards

act-board-found = Go to
    .help = Go to this note
act-board-drop = Drop
    .help = Drop here
act-board-move = Sort
    .help = Put the selected notes in a theme (or type its number; 0 for unsorted)
act-board-pick = Select
    .help = Select or deselect the note (several at once)
act-board-new = New theme
    .help = Make a theme with the selected notes
act-board-grab = Grab
    .help = Grab the notes and move them with the arrows
act-board-rename = Rename
    .help = Rename the theme
act-board-summary = Summary
    .help = Write the summary of the theme
act-board-synthesis = Synthesis
    .help = Write the synthesis of the question
act-board-split = Split
    .help = Move the selected notes into a new theme
act-board-merge = Merge
    .help = Merge this theme with another
act-board-before = To the left
    .help = Move the theme to the left
act-board-after = To the right
    .help = Move the theme to the right
act-board-remove = Remove
    .help = Remove the theme; its notes become unsorted
act-board-fold = Same idea
    .help = Group notes that say the same (every text is kept)
act-board-unfold = Separate
    .help = Separate a grouped note
act-board-key = Key idea
    .help = Mark the note as a key idea, or not
act-board-votes = Votes
    .help = Record the votes
act-board-edit = Reword
    .help = Reword the note
act-board-reopen = Reopen the text
    .help = Reopen the text that could not be saved
act-board-find = Find
    .help = Search the whole board
act-board-zoom = See more notes
    .help = One line per note, or full notes
act-board-overview = The themes
    .help = See all the themes and go to one of them
act-board-following = Next question
    .help = Go to the board of the next question
act-board-previous = Previous question
    .help = Go to the board of the previous question
act-board-boards = The questions
    .help = Choose a question
act-board-left = Left
    .help = Go to the column on the left
act-board-right = Right
    .help = Go to the column on the right
act-board-up = Up
    .help = Go to the note above
act-board-down = Down
    .help = Go to the note below
act-board-page-up = Page up
    .help = Go up several notes
act-board-page-down = Page down
    .help = Go down several notes
act-board-first = First note
    .help = Go to the first note in the column
act-board-last = Last note
    .help = Go to the last note in the column

board-folded = { $notes } notes grouped; every text is kept.

board-label-show = Show again
board-label-clear = It’s clear
act-board-hide = Hide
    .help = Hide the note from the projector, or show it again
act-board-clarify = Make clearer
    .help = Ask the table to make the note clearer, or say that it is clear
act-board-locate = Place
    .help = Say which table and round this note is from
