# Home

home-line = Tables, questions, and everything that is said there.
home-welcome =
    Welcome. A title and a few questions, and the café is ready: tables, rounds, a clock. What is written at the tables is saved at once; at the end, the harvest is ready to be shaped into a report.
home-recent = Your sessions
home-no-question = No question
home-first = First, see it
home-next-prepare = To prepare
home-next-start = Ready to start
home-next-round = To resume: round { $round } of { $rounds }
home-next-move = To resume: changing tables after round { $round }
home-next-group = { $count ->
    [one] To group: one note
   *[other] To group: { $count } notes
 }
home-next-restitution = Ready for the report
home-people = { $count ->
    [one] one person
   *[other] { $count } people
 }
home-themes = { $count ->
    [one] one theme
   *[other] { $count } themes
 }
home-begin = Start
home-samples = Samples
home-new = A new café
home-new-hint = a few questions will do
home-folder = Open a folder…
home-folder-title = Open a session
home-folder-label = Folder
home-folder-hint = The folder that contains plan.ron; you can drag it here.
home-folder-missing = There is no such folder. Correct it, or Esc and “n” for a new café.
home-demo = The demonstration
home-demo-hint = a whole café, sped up
home-notes = { $count ->
    [0] no notes
    [one] one note
   *[other] { $count } notes
 }
home-size = { $tables ->
    [one] one table
   *[other] { $tables } tables
 }, { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
 }

act-home-open = Open
    .help = Open what is chosen
act-home-new = New café
    .help = Prepare a new session
act-home-folder = Open folder
    .help = Open a session from its folder
act-home-demo = Demonstration
    .help = See a whole café, sped up
home-opening = Opening “{ $name }”…
home-opening-seat = Waiting for “{ $name }”: open it on this computer with “nappe run”…
home-opening-far = Joining { $name }…
home-opening-stopped = Opening cancelled.
home-held = “{ $name }” is already open in { $program }
home-held-since = “{ $name }” has been open in { $program } since { $hour }
home-held-here = It is process { $pid } on this computer.
home-held-host = It is process { $pid } on the computer “{ $host }”.
home-held-body = You can read it live: whatever is written there appears here.
home-held-read = Read it
act-home-merge = Take in a copy
    .help = Take what another copy contains into the chosen session
act-home-stop = Stop
    .help = Cancel the opening
act-home-quit = Quit
    .help = Quit nappe
act-home-down = Next
    .help = One line down
act-home-up = Previous
    .help = One line up
act-home-first = First
    .help = Go to the first line
act-home-last = Last
    .help = Go to the last line
