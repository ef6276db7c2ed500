# What serves on every screen

tab-plan = Prepare
tab-cockpit = Run
tab-board = Group
tab-restitution = Harvest
read-only = Read only
read-only-live = Read only, followed live
read-only-live-short = Read live
link-waiting = { $count ->
    [one] One change is waiting for the disk
   *[other] { $count } changes are waiting for the disk
 }
link-away = { $count ->
    [0] The facilitator’s screen is closed
    [one] Facilitator’s screen closed: 1 note kept here
   *[other] Facilitator’s screen closed: { $count } notes kept here
}
link-cut-off = Nothing new comes in
elsewhere-documents = Documents are made on the computer that runs the session.
elsewhere-plan = The plan file is on the computer that runs the session.
elsewhere-people = The list of people is on the computer that runs the session.
round-short = Round { $round }
move-short = Move
too-small = Make the window larger to see nappe.

group-time = Clock
group-notes = Notes
group-themes = Themes
group-prepare = Prepare
group-hand-back = Harvest
group-go = Move around
group-general = Everywhere

key-with-ctrl = Ctrl+{ $key }
key-with-alt = Alt+{ $key }
key-with-shift = Shift+{ $key }
key-space = Space
key-enter = Enter
key-alt-enter = Alt+Enter
key-esc = Esc
key-tab = Tab
key-backtab = Shift+Tab
key-backspace = Backspace
key-delete = Del
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-home = Home
key-end = End
key-pageup = PgUp
key-pagedown = PgDn
key-ctrl-s = Ctrl+S

key-arrows = ↑ ↓
yes = yes
no = no
cancel = Cancel
close = Close
keep = Save
more = More
new-line = New line
next-field = Next
layer-choose = Choose
layer-move = Move
layer-read = Read on
nothing-found = No match.
editor-warning = Esc again to discard.
paste-cut = Too long: the end was not pasted.
writing-summary-title = “{ $title }” in a few sentences
writing-synthesis-title = Synthesis: { $question }
writing-returned = Your text could not be saved: press t to reopen it.
writing-note-gone = Note { $number } is gone: make a new one of it?
writing-theme-gone = The theme “{ $title }” is gone; this was its summary.
palette-title = What would you like to do?
palette-key = Key { $key }: { $action }.
palette-not-now = Not possible just now: { $action } ({ $key }).
places-title = Where to? A digit will do.
places-table = Table { $table }
nothing-to-undo = Nothing to undo.
nothing-to-redo = Nothing to redo.
undo-left-all = Nothing was undone: somebody else has changed it in the meantime: { $what }.
undo-done = Undone: { $what }.
undo-done-again = Done again: { $what }.
undo-left-some = { $told } Except what somebody else has changed since: { $what }.
undo-left-more = { $named } (+ { $more })
undo-note = note { $number }
undo-theme = theme “{ $title }”
undo-synthesis = synthesis
undo-plan = plan
undo-seats = seats
plan-overtaken = { $what }: already removed or changed on another computer, nothing was changed
undo-clock = clock
undo-wall = what the projector shows
undo-task = task of the tables
undo-veil = quiet minutes
undo-word = word to the room
undo-room = name of the room

back-note-at-table = note { $number } “{ $text }”, table { $table }
back-note = note { $number } “{ $text }”
back-note-deleted = note { $number } deleted
back-words = words of note { $number }
back-sort = sort of note { $number }
back-mark = star of note { $number }
back-speaker = speaker of note { $number }
back-votes = votes for note { $number }
back-approval = reading back of note { $number }
back-query = request to make note { $number } clearer
back-hiding = note { $number } on the projector
back-place = place of note { $number }
back-fold = note { $number } grouped with another
back-unfold = note { $number } taken out of another
back-placed = note { $number } put in its theme
back-placed-many = { $count } notes put in their theme
back-theme-removed = theme “{ $title }” taken off
back-theme-merged = theme “{ $title }” joined with another
back-theme-split = theme “{ $title }” split
back-theme-title = title of the theme “{ $title }”
back-theme-order = place of the theme “{ $title }”
back-summary = summary of the theme “{ $title }”
back-plan = plan, { $change }
back-plan-file = plan read from plan.ron
back-step = step of the café
back-pause = pause
back-resume = going on
back-minutes-more = { $minutes ->
    [one] 1 minute more
   *[other] { $minutes } minutes more
 }
back-minutes-less = { $minutes ->
    [one] 1 minute less
   *[other] { $minutes } minutes less
 }
back-seat = seat of { $name }
back-seat-many = { $count ->
    [one] seat of one person
   *[other] seats of { $count } people
 }
back-attendance = attendance of { $name }
back-attendance-many = { $count ->
    [one] attendance of one person
   *[other] attendance of { $count } people
 }
back-lock = locked seat of { $name }
back-lock-many = { $count ->
    [one] one locked seat
   *[other] { $count } locked seats
 }
back-rooms = word to all rooms
back-brought-notes = { $count ->
    [one] import of one note
   *[other] import of { $count } notes
 }
back-brought = { $count ->
    [one] import of one person
   *[other] import of { $count } people
 }
back-person-added = { $name } put on the list
back-person-removed = { $name } taken off the list
back-person-changed = change of { $name } on the list
quit-title = Quit nappe?
quit-running = The round goes on: everything is kept, and the clock will be right when you come back.
quit-seat = Everything you wrote down is kept.
quit-unsaved-title = Quit without saving?
quit-unsaved = What was confirmed is no longer in the folder: once nappe is closed it is lost. Esc, then “{ $action }” ({ $key }), saves it.
quit-unsaved-yes = Quit anyway
quit-seat-waiting = { $count ->
    [one] One note waits on this computer until the facilitator’s screen is open again. It is sent when this table is opened again.
   *[other] { $count } notes wait on this computer until the facilitator’s screen is open again. They are sent when this table is opened again.
 }
quit-draft = What you are writing is not saved yet.
quit-yes = Quit
interrupt-again = Ctrl+C again to quit.
panic = nappe stopped on an unexpected error. Everything that was noted is kept: run the same command again.

chime-time-up = Time is up.
chime-minutes = { $minutes ->
    [one] One minute left.
   *[other] { $minutes } minutes left.
 }
chime-seconds = { $seconds } seconds left.

role-host = host
role-note-taker = note-taker
role-facilitator = facilitator
role-traveller = traveller

act-everywhere-help = Help
    .help = Show the keys of this screen
act-everywhere-palette = Everything
    .help = Find an action by its name
act-everywhere-undo = Undo
    .help = Undo the last change
    .also = defaire revenir back
act-everywhere-redo = Redo
    .help = Redo what was undone
act-everywhere-places = Go to
    .help = Choose where to go: prepare, run, group, harvest
act-everywhere-import-back = Undo the import
    .help = Undo the import: take off the people of the last one
    .also = import annuler undo defaire
act-everywhere-plan = Prepare
    .help = Prepare: the plan
    .also = plan preparer prepare
act-everywhere-cockpit = Run
    .help = Run the café: the clock and the tables
    .also = café cafe run minuteur horloge timer clock
act-everywhere-board = Group
    .help = Group the notes on the board
    .also = panneau board group themes
act-everywhere-restitution = Harvest
    .help = Harvest: read through and export the documents
    .also = rapport report
act-everywhere-devices = Devices
    .help = Go to the devices: phones, who is here, who is calling
act-everywhere-save-elsewhere = Save elsewhere
    .help = Save everything that was confirmed in another folder, and continue there
act-everywhere-merge = Take in a copy
    .help = Take in what another copy of the session contains
act-everywhere-back = Back
    .help = One step back
act-everywhere-quit = Quit
    .help = Quit nappe
act-everywhere-suspend = Suspend
    .help = Suspend nappe (type fg to come back)
act-everywhere-redraw = Redraw
    .help = Redraw the screen

saved-elsewhere = The session continues in { $path }

message-more = ↓ more

# Other hands, other rooms

room-title = Name the room
room-label = Name
room-hint = Leave empty to remove the name.
room-unnamed = room { $room }
clock-taken = Computer { $site } took the clock at { $hour }
clock-taken-short = Clock taken by { $site }
clock-held = Computer { $site } has had the clock since { $hour }. “{ $key }” takes it back.
clock-sure = Take the clock back? Computer { $site } will no longer set it.
rooms-told = All rooms, from { $room }: { $what }
rooms-told-short = All: { $what }
rooms-told-nothing = Nothing to do here: it is confirmed.
rooms-told-everywhere = All rooms: { $what }, done everywhere.
rooms-waited = All rooms: { $what } · confirmed { $done } of { $all } · waiting for { $rooms }
rooms-waited-short = { $what }: confirmed { $done } of { $all }
rooms-sure = All rooms: { $what }. Do it here?
rooms-title = Tell all rooms: { $rooms }
rooms-next = Go on to the next step

act-everywhere-name-room = Name the room
    .help = Give this room a name that tells it from the others
