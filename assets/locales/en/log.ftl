# log

log-file = Journal: { $path }
log-sound = { $events ->
    [0] No events
    [one] 1 event
   *[other] { $events } events
} on { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}, { $authors ->
    [0] no device
    [one] 1 device
   *[other] { $authors } devices
}: intact up to there.
log-site = Site { $tag }: { $events ->
    [0] no events
    [one] 1 event
   *[other] { $events } events
}
log-unknown = { $count ->
    [one] 1 event “{ $kind }”
   *[other] { $count } events “{ $kind }”
} from a newer version: kept, not interpreted.
log-clean = Nothing to report.
log-torn = The last write was cut off (line { $line }). Nothing in it was confirmed; the next opening sets it aside.
log-damaged = Damaged at line { $line }: what follows cannot be trusted. “nappe log repair” keeps whatever can be proved and sets the rest aside.
log-newer = From line { $line } on, a newer version of nappe wrote: read-only.
log-repair-nothing = The journal is intact: nothing was changed.
log-repair-kept = { $events ->
    [0] No intact events
    [one] 1 intact event, kept
   *[other] { $events } intact events, kept
}.
log-repair-original = The journal as it was: { $path }
log-repair-lines = { $count ->
    [one] Line that nothing proves, set aside: { $lines }
   *[other] Lines that nothing proves, set aside: { $lines }
}
log-repair-rescued = What was set aside: { $path }
log-repair-no-words = No text was found in it.
log-repair-words = { $count ->
    [one] 1 text was found in it; here it is, to be typed again if it is missing:
   *[other] { $count } texts were found in it; here they are, to be typed again if they are missing:
}
