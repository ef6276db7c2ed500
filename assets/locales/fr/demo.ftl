demo-opening = « { $title } » · { $tables } tables · { $rounds } tours
demo-conversation = tour { $round } : discutez
demo-move = changez de table
demo-after = le café est fini, tout le monde au panneau
demo-note = table { $table } · { $text }
demo-key-note = table { $table } · ★ { $text }
demo-theme = panneau · nouveau thème « { $title } »
demo-placed = panneau · { $count ->
    [one] 1 note
   *[other] { $count } notes
 } dans « { $title } »
demo-summary = panneau · résumé de « { $title } »
demo-synthesis = panneau · synthèse : { $question }
demo-end = La restitution est prête : { $notes ->
    [one] 1 note
   *[other] { $notes } notes
 }.
demo-folder = Cette démonstration est dans { $path }
