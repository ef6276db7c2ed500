# failures

# Command line, settings, import.
failure-settings-broken = The settings cannot be read ({ $path }): { $detail }
    .next = The usual settings hold. Mend the file or delete it.
failure-settings-unreadable = The settings cannot be opened ({ $path }): { $detail }
    .next = The usual settings hold. Check your rights on this file.
failure-write = { $path } cannot be written: { $detail }
    .next = Check the room on the disk and your rights on this folder.
failure-output = The output cannot be written: { $detail }
    .next = Check the room where the output goes.
failure-no-terminal = The screens of nappe need a terminal.
    .next = The other verbs do without: see “nappe --help”.
failure-usage = This command makes no sense to nappe.
    .next = See “{ $help }”.
failure-usage-no-value = { $argument } wants a value.
    .next = See “{ $help }”.
failure-usage-choice = “{ $given }” does not suit { $argument }. It can be: { $choices }.
    .next = See “{ $help }”.
failure-usage-value = “{ $given }” does not suit { $argument }.
    .next = See “{ $help }”.
failure-usage-unknown = There is no “{ $argument }”.
    .next = See “{ $help }”.
failure-usage-unknown-near = There is no “{ $argument }”. Did you mean “{ $near }”?
    .next = See “{ $help }”.
failure-usage-verb = There is no verb “{ $verb }”.
    .next = See “{ $help }”.
failure-usage-verb-near = There is no verb “{ $verb }”. Did you mean “{ $near }”?
    .next = See “{ $help }”.
failure-usage-no-verb = The verb is missing.
    .next = See “{ $help }”.
failure-usage-missing = Missing: { $argument }
    .next = See “{ $help }”.
failure-usage-twice = { $argument } can be given once only.
    .next = See “{ $help }”.
failure-usage-conflict = { $argument } and { $other } do not go together.
    .next = See “{ $help }”.
failure-usage-count = { $argument } has the wrong number of values.
    .next = See “{ $help }”.
failure-usage-bytes = An argument is not UTF-8.
    .next = See “{ $help }”.
failure-no-folder = The folder { $path } does not exist.
    .next = Make a session: nappe new { $path }
failure-no-folder-near = The folder { $path } does not exist. Did you mean { $near }?
    .next = nappe { $verb } { $near }
failure-not-a-folder = { $path } is a file, not the folder of a session.
    .next = Give the folder that holds it.
failure-not-a-session = There is no session in { $path }: neither plan.ron nor a journal.
    .next = Give another folder, or make a session: nappe new FOLDER
failure-session-there = There is a session in { $path } already.
    .next = Choose another folder, or open this one: nappe run { $path }
failure-folder-not-empty = The folder { $path } holds something else already.
    .next = Choose a folder that is new or empty.
failure-import-open = The file { $path } cannot be opened: { $detail }
    .next = Check its name and your rights.
failure-import-too-big = { $path } is larger than 20 MB: this is no list of notes.
    .next = Part it into several files.
failure-import-empty = { $path } is empty.
    .next = It takes a line of headings, then one line a note or a person.
failure-import-workbook = { $path } is a workbook.
    .next = Save it as CSV from the spreadsheet, then import that file.
failure-import-not-text = { $path } is not text.
    .next = Save it as CSV from the spreadsheet, then import that file.
failure-import-no-header = { $path } does not say what its columns hold. First line: { $line }
    .next = Put headings in the first line: “table” and “text” for notes, “name” for people.
failure-folder-name = This folder name holds a forbidden character: “{ $path }”.
    .next = Choose another name.
failure-folder-missing = There is no folder “{ $path }”.
    .next = Check the name; the folder may have been moved.
failure-folder-kind = “{ $path }” is not a folder.
    .next = Name the folder of the session.
failure-folder-link = “{ $path }” is a link that leads elsewhere.
    .next = Replace the link by what it points to: a session reads and writes in its own folder only.
failure-folder-held = The session “{ $path }” is already open in { $program } (process { $pid }, computer “{ $host }”).
    .next = Close it there first.
failure-folder-lock = The folder “{ $path }” cannot be reserved: { $detail }.
    .next = Copy the session to this computer’s disk and open the copy.
failure-file-read = “{ $path }” cannot be read: { $detail }.
    .next = Check that the file is there and that you may read it.
failure-file-write = “{ $path }” cannot be written: { $detail }.
    .next = Check that the disk is there and that you may write on it.
failure-file-kind = “{ $path }” is not an ordinary file.
    .next = Move it away, then try again.
failure-file-large = “{ $path }” is too large to be what it should be.
    .next = Check that it is the right file.
failure-disk-full = The disk is full: “{ $path }” could not be written. What was saved is still safe.
    .next = Make room, then open the session again.
failure-journal-write = The disk refuses to write “{ $path }”: { $detail }. What was saved is still safe.
    .next = Check the disk, then open the session again.
failure-journal-sync = The disk no longer vouches for “{ $path }”: { $detail }. What was saved is still safe.
    .next = Copy the folder to another disk, then open the copy.
failure-journal-torn = The last write to “{ $path }” was cut off (line { $line }). Everything else is intact; the cut-off part is in “{ $aside }”.
    .next = Nothing to do: what had been confirmed is there.
failure-journal-damaged = The journal “{ $path }” is damaged at line { $line }. The session opens for reading, up to there.
    .next = Keep a copy of the folder, then run “nappe log repair”.
failure-journal-header = The beginning of the journal “{ $path }” is damaged.
    .next = Keep a copy of the folder, then run “nappe log repair”.
failure-journal-newer = The session “{ $path }” was written by a newer nappe. It opens for reading.
    .next = Install the latest nappe to write in it.
failure-journal-missing = The session “{ $path }” has no journal yet.
    .next = Open it first with “nappe run”.
failure-journal-moved = The journal “{ $path }” is no longer the file that nappe writes in: it was moved, replaced or removed. Nothing more is taken.
    .next = Save the session elsewhere: what was confirmed is still in memory. Then see what happened to the folder (a backup restored, a folder that is synchronised).
failure-journal-touched = Something else has written in “{ $path }”. Nothing more is taken, so that nothing is overwritten.
    .next = Save the session elsewhere, then close whatever writes there and look at the journal: “nappe log verify”.
failure-lock-moved = The file “{ $path }”, which keeps other programs out, was replaced or removed. Nothing more is taken: another nappe may be writing here.
    .next = Close the session and open it again, or save it elsewhere.
failure-journal-lost = “{ $path }” no longer holds what nappe wrote in it, not even in the file that was open.
    .next = What the screens show can still be handed back: make the documents now, before nappe is closed.
failure-journal-empty = “{ $path }” was empty; a new journal was begun.
    .next = If this session held notes, close it and put its journal back from a copy.
failure-folder-read-only = Nothing can be written in “{ $path }”: the disk or the folder is read-only. The session opens for reading.
    .next = To write in it, copy the folder to a disk of this computer and open the copy.
failure-rescue-copy = Everything nappe knows of this session is in “{ $path }” already.
    .next = Copy the folder itself.
failure-plan-broken = “{ $path }” cannot be read (line { $line }, column { $column }): { $fault }
    .next = Mend the plan: “nappe check” shows each fault. There are no tables before that.
failure-kept = { $reason } What you asked for is kept in “{ $path }”.
    .next = { $next }
failure-hub-stopped = The session has just been closed.
    .next = Open it again, then try again.
failure-hub-fault = nappe ran into a fault and writes nothing more. What was saved is still safe.
    .next = Close the session and open it again.
failure-thread = This computer cannot start anything more: { $detail }.
    .next = Close other programs, then try again.
failure-door-secret = The open session does not recognise this request.
    .next = Try again: the session may have been reopened meanwhile.
failure-door-shape = The open session does not understand this request.
    .next = Use the same version of nappe on both sides.
failure-door-long = This is too long to send at once.
    .next = Send it in several parts.
failure-door-role = While the session is open elsewhere, only notes and themes can be added.
    .next = Do it in the open window, or close that first.
failure-door-busy = Too many commands at once for this session.
    .next = Try again in a moment.
failure-door-lost = The open session took the request but did not answer: nobody knows what became of it.
    .next = Give the same command again: what was already taken will not be taken twice.
failure-door-silent = The open session does not answer ({ $program }, process { $pid }): it is stopped or stuck. Nothing was handed over.
    .next = Wake it (“fg” in its terminal) or close it, then give the same command again: nothing will be taken twice.
failure-door-version = The open session speaks another version of nappe.
    .next = Use the same version of nappe on both sides, or close the session first.
failure-keymap-broken = The keys of { $path } cannot be read: { $detail }
    .next = The usual keys hold. Mend the file or delete it.
failure-keymap-unreadable = { $path } cannot be opened: { $detail }
    .next = The usual keys hold. Check your rights on this file.
failure-keymap-stroke = { $path }: “{ $stroke }” is not a key.
    .next = Write for example "ctrl-n", "f5" or "?".
failure-keymap-scope = { $path }: there is no screen called “{ $scope }”.
    .next = { $near ->
        [none] Screens with keys: { $known }.
       *[other] Did you mean “{ $near }”?
    }
failure-keymap-action = { $path }: “{ $id }” is nothing one can do in “{ $scope }”.
    .next = { $near ->
        [none] What can be done there: { $known }.
       *[other] Did you mean “{ $near }”?
    }
failure-input = The input cannot be read: { $detail }
    .next = Try again with a file: nappe note … - < notes.txt
failure-input-too-big = The input is larger than 20 MB.
    .next = Give fewer lines at a time.
failure-refused = { $reason }
    .next = Nothing was changed. Mend it and try again.
failure-no-programme = The plan has no programme: there is no segment “{ $word }”.
    .next = Add it to the programme: on the plan screen, or programme: in plan.ron
failure-no-segment = There is no segment “{ $word }”.
    .next = The segments: { $titles }
failure-many-segments = “{ $word }” fits several segments: { $titles }
    .next = Give its number.
failure-no-theme = There is no theme “{ $word }”.
    .next = See the themes: nappe theme FOLDER list
failure-no-theme-near = There is no theme “{ $word }”. Did you mean “{ $near }”?
    .next = See the themes: nappe theme FOLDER list
failure-many-themes = “{ $word }” suits several themes: { $titles }
    .next = Give more letters of the title.
failure-no-note = There is no note no. { $number }.
    .next = See the numbers: nappe theme FOLDER list
failure-no-board = There is no question “{ $word }”.
    .next = Give its key or its number: nappe theme FOLDER list shows them.
failure-no-plan = There is no plan that can be read in { $path }.
    .next = See what is wrong: nappe check { $path }
failure-export = The document could not be made: { $detail }
    .next = Report it, with the folder of the session.
failure-export-nothing = The session of { $path } was never opened: there is nothing to give back.
    .next = Start the café: nappe run { $path }
failure-export-unfaithful = The document does not give back every note: { $taken } taken, { $given } given. It is in { $path }.
    .next = The journal is whole. Report it, with the folder of the session.
failure-export-not-built = This nappe was built without the format { $format }.
    .next = Take another format: docx and html, for example.
failure-export-stopped = The document was stopped before it was finished.
    .next = Nothing was replaced. Start again whenever you like.
failure-press-start = nappe cannot start making the document: { $detail }
    .next = Close other programs, leave nappe and start it again, then try once more.
failure-press-stranger = nappe was updated while it was running.
    .next = Leave nappe and start it again, then try once more.
failure-press-format = { $cause ->
        [memory] { $format } was not made: it needs more memory than nappe allows a document.
        [time] { $format } was not made: it takes too long.
        [output] { $format } was not made: its files grow too big.
       *[ended] { $format } was not made: the work stopped without saying why.
    }
    .next = The other formats are made and the session is untouched. Try another kind of document, or one segment at a time; otherwise report it, with the folder of the session.
failure-press-template = { $cause ->
        [memory] The template { $path } needs more memory than nappe allows a document.
        [time] The template { $path } takes too long.
        [output] The template { $path } makes files that are too big.
       *[ended] The template { $path } stopped the work without saying why.
    }
    .next = nappe’s own was used instead. Make yours simpler, or delete it.
failure-press-logo = { $cause ->
        [memory] The logo of { $path } needs more memory than nappe allows a document.
        [time] The logo of { $path } takes too long to draw.
        [output] The logo of { $path } makes files that are too big.
       *[ended] The logo of { $path } stopped the work without saying why.
    }
    .next = The document is made without it. Put a simpler picture beside the plan: a PNG a few hundred pixels wide, for example.
failure-template = The template { $path } does not work, line { $line }, column { $column }: { $detail }
    .next = nappe’s own was used instead. Mend yours, or delete it.
failure-template-read = The template { $path } cannot be read: { $detail }
    .next = nappe’s own was used instead.
failure-template-long = The template { $path } is too big: 1 MB at most.
    .next = nappe’s own was used instead.
failure-characters = No font has these characters: { $characters }
    .next = The PDF is made, but without them, and without the accessibility label PDF/UA-1.
failure-not-accessible = The PDF is made, but without the accessibility label PDF/UA-1: { $detail }
    .next = It is still tagged, and a screen reader can read it.
failure-logo-kind = The logo { $path } is no PNG, JPEG or SVG picture.
    .next = The document is made without it.
failure-logo-large = The logo { $path } is too big: { $most } MB at most.
    .next = The document is made without it. Put a smaller picture beside the plan.
failure-logo-pixels = The logo { $path } says that it is { $width } × { $height } pixels, which is too many.
    .next = The document is made without it. Make the picture smaller: { $most } million pixels at most, { $side } along a side.
failure-logo-word = Word shows no SVG logo, and no damaged picture.
    .next = The Word document is made without it. Put a PNG or JPEG picture beside the plan.
failure-accent-unread = “{ $wanted }” is no colour.
    .next = The document is made with nappe’s. Write it like "#7a3b2e".
failure-accent = The colour { $wanted } is too light to be read.
    .next = The document is made with { $used }.
failure-logo-read = The logo { $path } cannot be read: { $detail }
    .next = The document is made without it. Put a PNG, JPEG or SVG picture beside the plan.
failure-open = { $path } could not be opened: { $detail }
    .next = Open it by hand.
failure-no-sample = There is no sample “{ $name }”.
    .next = Choose one on the home screen.

# What the system answers
system-not-found = there is nothing there
system-denied = it is not permitted
system-full = there is no room left
system-read-only = one can only read there
system-exists = there is something there already
system-no-folder = it is no folder
system-folder = it is a folder

failure-terminal = The terminal does not answer as it should: { $detail }.
    .next = Open another terminal window and run the same command again: everything that was noted is kept.
failure-no-editor = No text editor is chosen.
    .next = Name one in the variable EDITOR, or open plan.ron yourself.
failure-editor = The editor { $program } does not open: { $detail }.
    .next = Choose another one in the variable EDITOR, or open plan.ron yourself.

failure-rotate-what = It is not said for whom: the folder of a session, or --people, --tables and --rounds.
    .next = For example: nappe rotate --people 60 --tables 10 --rounds 4
failure-rotate-numbers = { $reason }.
    .next = Change one of these numbers.
failure-rotate-rules = { $reason }.
    .next = Change one of these rules, in the plan, in people.csv or in the cockpit.
failure-rotate-nobody = There is nobody in “{ $path }”.
    .next = Import the list of people (nappe import), or say how many they will be: --people 40
failure-rotate-list = The people are in “{ $path }” already.
    .next = Leave --people out.
failure-rotate-unnamed = A seating is only kept with a list of people.
    .next = Import the list of people (nappe import), or leave --save out.
failure-rotate-cards = With cards nobody is seated by name: there is nothing to keep.
    .next = Leave --save out, or choose another rotation in the plan.
failure-rotate-open = The session is open elsewhere, and a seating is kept there.
    .next = Close it first, or leave --save out just to look.
failure-rotate-over = All rounds are over: there is nobody to seat any more.
    .next = Go back to a round in the cockpit if that is a mistake.
failure-rotate-crowded = { $people } people a table: more than nappe can tell apart.
    .next = Have more tables, or fewer rounds.
