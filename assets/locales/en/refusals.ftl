# Refusals: what happened, then what one can do.

refusal-step-before = welcome
refusal-step-conversation = round { $round }
refusal-step-move = change of tables after round { $round }
refusal-step-after = end of the café

refusal-moved-on = The step has changed in the meantime: { $now } (no longer { $from }). See where the room is, then try again if you still need to.
refusal-finished = The last round is over. Go back to reopen a round.
refusal-nothing-to-return-to = Nothing has begun yet, so there is no step to go back to.
refusal-no-clock = No round is running. Start a round first.
refusal-no-tables = The plan has no table. Add one to start.
refusal-no-rounds = The plan has no round. Add one to start.
refusal-not-a-conversation = You can only go straight to a round or to the end, not to: { $to }. Choose a round.

refusal-no-such-note = There is no such note in this session. Choose another one.
refusal-no-such-theme = There is no such theme in this session. Choose another one.
refusal-no-such-table = The plan has no table { $table }. Choose another table, or add this one to the plan.
refusal-no-such-round = The plan has no round { $round }. Choose another round, or add this one to the plan.
refusal-no-such-segment = The programme has no segment { $segment }. Choose another one, or add this one to the programme.
refusal-no-such-question = The plan has no question “{ $question }”. Choose another question, or add this one to the plan.

refusal-note-id-taken = Note { $number } already has this id. Type your note again.
refusal-note-reworded = Note { $number } has been reworded in the meantime. Read it again, then delete it if you still want to.
refusal-note-deleted = Note { $number } is deleted. Restore it first.
refusal-note-elsewhere = Note { $number } is no longer in this theme. See where it went, then try again.
refusal-fold-into-itself = Note { $number } cannot be grouped with itself. Choose another note.
refusal-fold-into-folded = Note { $into } is already grouped with note { $number }. Separate them first.
refusal-too-many-votes = { $found } votes for one note: { $most } at most. Check the number.

refusal-theme-id-taken = The theme “{ $title }” already has this id. Create your theme again.
refusal-theme-removed = The theme “{ $title }” has been removed. Restore it first.
refusal-theme-merged = The theme “{ $title }” has been merged into “{ $into }”. Go on with that one.
refusal-merge-into-itself = The theme “{ $title }” cannot be merged into itself. Choose another theme.
refusal-boards-differ = “{ $title }” and “{ $into }” are on two different boards. Choose a theme of the same board.

refusal-text-empty = There is no text. Write something.
refusal-text-too-long = { $over ->
    [one] A little long: one character too many ({ $most } at most).
   *[other] A little long: { $over } characters too many ({ $most } at most).
 }
refusal-text-too-many-lines = The text has too many lines: { $found } instead of { $most } at most. Shorten it or cut it in two.

refusal-plan-moved-on = Plan unchanged: somebody else has changed this in the meantime: { $what }. Look at the plan, then try again if you still need to.
refusal-clock-elsewhere = The clock of this room is run from elsewhere ({ $site }). Take it back first.
refusal-no-such-room = This room is not part of this session. Take the other copy in first: nappe merge.
refusal-no-such-instruction = This instruction has not arrived here. Take the other copy in first: nappe merge.
refusal-plan-contradicts = Not possible: { $happened }. That part can no longer change.
refusal-plan-contradicts-more = { $happened } (+ { $rest })
refusal-happened-table-has-notes = table { $table } has { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-table-had-people = people sat at table { $table }
refusal-happened-segment-has-notes = segment { $segment } has { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-segment-has-themes = segment { $segment } has { $themes ->
    [one] { $themes } theme
   *[other] { $themes } themes
 }
refusal-happened-segment-has-synthesis = segment { $segment } has a synthesis
refusal-happened-round-has-begun = round { $round } has begun
refusal-happened-round-has-notes = round { $round } has { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-question-has-notes = { $notes ->
    [one] { $notes } note answers
   *[other] { $notes } notes answer
 } question { $number }
refusal-happened-question-has-themes = question { $number } has { $themes ->
    [one] { $themes } theme
   *[other] { $themes } themes
 }
refusal-happened-question-has-synthesis = question { $number } has a synthesis

refusal-too-many-tables = The plan would have { $found } tables; nappe accepts { $most }. Take some out, or run several sessions.
refusal-too-many-rounds = The plan would have { $found } rounds; nappe accepts { $most }. Take some out.
refusal-too-many-questions = The plan would have { $found } questions; nappe accepts { $most }. Take some out.
refusal-too-many-segments = The programme would have { $found } segments; nappe accepts { $most }. Take some out.
refusal-too-many-speakers = Segment { $segment } would have { $found } speakers; nappe accepts { $most }. Take some out.
refusal-segment-twice = Two segments have the number { $segment }. Give one of them another number.
refusal-table-twice = Two tables have the number { $table }. Give one of them another number.
refusal-question-twice = Two questions are called “{ $question }”. Give one of them another name.
refusal-key-reserved = The name “{ $question }” is reserved for notes without a question. Give the question another name.

refusal-past-seat = Round { $round } is over: who sat where can no longer change. Change the seats of the rounds to come.
refusal-person-twice = Somebody is on the list twice. Keep them once.
refusal-too-many-people = There would be { $found } people; nappe accepts { $most }. Shorten the list, or run several sessions.
refusal-table-closed = Table { $table } is closed in round { $round }. Choose another table, or open this one in the plan.

refusal-role-facilitator = Only the facilitator can do this. Ask them.
refusal-role-cockpit = This is done on the facilitator’s screen. Do it there, or close that screen first.
refusal-role-note-taker = The note-taker of the table decides this. Ask them.
refusal-role-reader = This screen is only for looking. Join a table to write.
refusal-role-whole-room = This note belongs to the whole room; you write for table { $own }. Ask the facilitator.
refusal-role-other-table = This note belongs to table { $table }; you write for table { $own }. Ask its note-taker, or the facilitator.
refusal-role-other-room = This note belongs to another room. Ask the facilitator there.
refusal-role-other-hand = Somebody else wrote note { $number }. Add a note of your own, or ask the note-taker.
refusal-role-round-to-come = Round { $round } has not begun. Write for the round that is running.
