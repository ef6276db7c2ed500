demo-opening = “{ $title }” · { $tables } tables · { $rounds } rounds
demo-conversation = round { $round }: discuss
demo-move = change tables
demo-after = the café is over, everybody to the board
demo-note = table { $table } · { $text }
demo-key-note = table { $table } · ★ { $text }
demo-theme = board · new theme “{ $title }”
demo-placed = board · { $count ->
    [one] 1 note
   *[other] { $count } notes
 } in “{ $title }”
demo-summary = board · summary of “{ $title }”
demo-synthesis = board · synthesis: { $question }
demo-end = The harvest report is ready: { $notes ->
    [one] 1 note
   *[other] { $notes } notes
 }.
demo-folder = This demonstration is in { $path }
