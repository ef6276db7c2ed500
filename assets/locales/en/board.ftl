# The board of a question

board-apart = Apart
board-without-question = Notes without a question
board-no-theme = No theme yet. Space picks notes; n makes a theme of them.
board-no-note = Nothing on this board yet: the notes of the tables will come here.
board-all-sorted = All sorted.
board-nothing-yet = No note yet.
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
    [one] One note in hand: arrows, then Enter
   *[other] { $notes } notes in hand: arrows, then Enter
 }
board-carries-theme = A theme in hand
board-drop-here = { $notes ->
    [one] here
   *[other] { $notes } notes here
 }
board-picked = { $notes ->
    [one] One note picked
   *[other] { $notes } notes picked
 }
board-find = Find
board-found = “{ $words }”
board-more = { $notes ->
    [one] one more
   *[other] { $notes } more
 }
board-no-such-theme = No theme { $number } here.

board-target-title = { $notes ->
    [one] Where does the note go?
   *[other] Where do these { $notes } notes go?
 }
board-new = A new theme…
board-new-title = { $notes ->
    [0] A new theme
    [one] A new theme, with the picked note
   *[other] A new theme, with the { $notes } picked notes
 }
board-rename-title = Rename the theme
board-title-label = Title
board-title-hint = A few words, as one would say them
board-votes-title = Votes for note { $number }
board-votes-label = Votes
board-votes-hint = How many dots, raised hands… 0 takes them away
board-votes-fault = A whole number, { $most } at most.
board-merge-title = Join “{ $title }” with which theme?
board-remove-title = Take “{ $title }” off?
board-remove-body = { $notes ->
    [0] The theme is empty.
    [one] Its note will stand apart again.
   *[other] Its { $notes } notes will stand apart again.
 }
board-remove-summary = Its summary goes with it; u takes that back.
board-remove-yes = Take off
board-fold-title = Note { $number } says the same as which one?
board-unfold-title = Which one stands on its own again?
board-boards-title = Which question?
board-overview-title = The themes

board-label-new-with = Make a theme
board-label-comfortable = See larger

act-board-found = See
    .help = Keep what was found on the screen
act-board-drop = Put down
    .help = Put down here what is held
act-board-move = Sort
    .help = Put the picked notes in a theme (or type its digit; 0 for apart)
act-board-pick = Pick
    .help = Pick the note, or leave it; several in a row
act-board-new = New theme
    .help = Make a theme, with the picked notes
act-board-grab = Grab
    .help = Grab the notes and carry them with the arrows
act-board-rename = Rename
    .help = Rename the theme
act-board-summary = Summary
    .help = Write the summary of the theme
act-board-synthesis = Synthesis
    .help = Write the synthesis of the question
act-board-split = Split
    .help = Take the picked notes out into a theme of their own
act-board-merge = Join
    .help = Join this theme with another
act-board-before = To the left
    .help = Move the theme to the left
act-board-after = To the right
    .help = Move the theme to the right
act-board-remove = Take off
    .help = Take the theme off; its notes stand apart again
act-board-fold = Same idea
    .help = Join notes that say the same; every word stays
act-board-unfold = Undo joining
    .help = Let a joined note stand on its own again
act-board-key = Essential
    .help = Mark the note as essential, or not
act-board-votes = Votes
    .help = Note how many votes the note got
act-board-edit = Reword
    .help = Word the note anew
act-board-reopen = Reopen the text
    .help = Reopen the text that could not be kept
act-board-find = Find
    .help = Find in the whole board
act-board-zoom = See more notes
    .help = One line a note, or whole notes
act-board-overview = The themes
    .help = See all the themes and go to one of them
act-board-following = Next question
    .help = Go to the board of the next question
act-board-previous = Question before
    .help = Go to the board of the question before
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
    .help = Go up by several notes
act-board-page-down = Page down
    .help = Go down by several notes
act-board-first = First note
    .help = Go to the first note of the column
act-board-last = Last note
    .help = Go to the last note of the column

board-folded = { $notes } notes in one, each in its own words.

board-label-show = Show again
board-label-clear = It is clear
act-board-hide = Hide
    .help = Hide the note from the projector, or show it again
act-board-clarify = Make clearer
    .help = Ask the table to make the note clearer, or say that it is clear
act-board-locate = Place
    .help = Say which table and round this note is from
