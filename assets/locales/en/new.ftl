# Preparing a new session

new-form = A new café
new-title = Title
    .hint = Printed at the top of the harvest report.
new-question = Question
    .hint = One question per line; you can paste several at once.
new-people = People
    .hint = How many will come, roughly: nappe proposes the tables.
new-tables = Tables
    .hint = One for 6 to 8 people; leave empty: one per question (at least 3).
new-rounds = Rounds
    .hint = How many conversations; people change tables in between.
new-minutes = Minutes per round
    .hint = 20 is often right; each round can have its own length later.
new-lang = Language
new-lang-hint = Of the café and its documents: ← → to change.
new-lang-fr = French
new-lang-en = English
new-folder = Folder
    .hint = Leave empty: named after the title, with your other sessions.
new-title-missing = Give it a title, even a provisional one.
new-number-odd = A number from 1 to { $most }.
new-minutes-odd = Minutes: 20, 12.5 or 1h15, 24 hours at most.
