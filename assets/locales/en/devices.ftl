# Phones: the codes to scan, who is there, what stands in the way

doors-elsewhere = Phones join the computer that runs the session, not this one.
doors-not-built = This version of nappe comes without phones.
doors-none = This session cannot be opened to phones.
doors-opening = Opening…
doors-open = Open to phones
doors-shut = Not open yet
doors-closed = Closed to newcomers
doors-failed = Cannot open
doors-label-open = Let phones in
doors-label-close = Let no one else in
doors-label-again = Try again
doors-call = { $count ->
    [one] Table { $tables } is calling you
   *[other] Tables { $tables } are calling you
 }
doors-tile-call = calling you
doors-tile-ready = ready
doors-tile-more = wants more time
doors-tile-tried = practice note received
doors-closed-told = No one else can join; those inside stay.
doors-revoked-told = Done: this device no longer has access.
doors-reseated-told = Moved to table { $table }.
doors-called-told = A message is showing on that device.
doors-answered-told = Table { $table } knows you are on your way.
doors-renewed-told = New codes: the old ones no longer work.
doors-renew-title = Make new codes?
doors-renew-body = Codes that were printed or photographed will stop working. Devices already in stay in.
doors-renew-yes = New codes
awake-why = A café is running

codes-label-cafe = Café code
codes-label-wifi = Wi-Fi code
codes-wifi-heading = 1. Join the Wi-Fi
codes-cafe-heading = Scan to write
codes-cafe-heading-second = 2. Scan to write
codes-wall-heading = For the projector
codes-room-heading = Your own phone
codes-or-type = Or type
codes-code = Code
codes-wall-how = On the projector’s computer, open this address:
codes-room-warning = This code opens everything. Scan it yourself, then move on.
codes-moved = The address has changed: printed codes no longer work.
codes-fingerprint = Encrypted. “nappe join” must show these words: { $words }
codes-certificate = The browser warns once. The fingerprint (SHA-256) that it shows must begin with { $digits }
codes-arrived = { $scanned ->
    [one] 1 phone
   *[other] { $scanned } phones
 }, { $seated } at a table, { $wrote ->
    [0] none has written
    [one] 1 has written
   *[other] { $wrote } have written
 }
codes-same-wifi = On the same Wi-Fi as this computer.
codes-nobody = No one arriving? Press d: what may be in the way.
codes-too-small = This window is too small for the code: enlarge it, or read this out.
codes-no-network = This computer is on no network.
codes-no-network-next = Connect it to the room’s Wi-Fi, or to a phone’s hotspot: the code will appear here.
codes-closed = Closed: no one new can join.
codes-closed-next = Those inside carry on. Press o to open again.
codes-wifi-title = Which Wi-Fi for the phones? (Esc: none)
codes-wifi-name = Network
codes-wifi-name-hint = Its name, as phones show it
codes-wifi-password = Password
codes-wifi-password-hint = Leave empty if the network is open
codes-wifi-keep = Show the code
codes-wifi-hidden = Hidden network
codes-wifi-hidden-hint = Yes if phones do not list it

act-codes-turn = Other code
    .help = Switch between the Wi-Fi code and the café code
act-codes-doors = Entrance
    .help = Let phones in, or let no one else in
act-codes-devices = Devices
    .help = See who has arrived, and what is in the way
act-codes-wifi = Wi-Fi
    .help = Say which Wi-Fi phones should join
act-codes-wall = Projector
    .help = Show the projector’s code
act-codes-room = My phone
    .help = Show the code for your own phone
act-codes-address = Other address
    .help = Show another address of this computer
act-codes-renew = New codes
    .help = Make new codes; the old ones stop working

devices-phone = phone
devices-terminal = terminal
devices-table = Table { $table }
devices-head-no-table = No table yet
devices-head-others = Facilitator and projector
devices-table-empty = no one
devices-step-scanned = scanned
devices-step-seated = have a table
devices-step-wrote = have written
devices-step-scanned-short = scanned
devices-step-seated-short = at a table
devices-step-wrote-short = have written
devices-stage-scanned = page open
devices-stage-seated = at the table
devices-stage-wrote = has written
devices-stage-other = watching
devices-here = here
devices-asleep = asleep
devices-cut-off = { $minutes ->
    [0] cut off
   *[other] cut off for { $minutes } min
 }
devices-gone = gone for { $minutes } min
devices-revoked = no access
devices-inside-app = page inside another app
devices-no-table = no table yet
devices-no-storage = saves nothing
devices-waiting = { $count ->
    [one] 1 note waiting
   *[other] { $count } notes waiting
 }
devices-state = { $name }: { $state }
devices-shut = No one can join. Press i: open and show the codes.
devices-nobody-yet = No one yet. Press i: show the codes.
devices-nobody = No one arriving? In this order:
devices-try-wifi = Wi-Fi first: the same one as this computer.
devices-try-portal = A welcome page to accept (town hall, hotel): accept it, then scan again.
devices-try-isolation = Public Wi-Fi often keeps devices apart: use a phone’s hotspot instead.
devices-try-firewall = This computer’s firewall: { $command }
devices-try-browser = Open the page in Safari or Chrome, not in the app that scanned it.
devices-try-table = Just tap the table number.
devices-try-stay = “No internet”: choose “stay connected”.
devices-try-mobile-data = Turn mobile data off, it takes over.
devices-try-vpn = Turn the VPN off.
devices-try-local-network = Allow the browser to use the local network.
devices-try-hotspot = A hotspot takes only 5 to 10 devices.
devices-try-wake = Wake the screen and reopen the page: saved notes are sent by themselves.
devices-try-scan-again = Page closed: scan the code again, on the same phone.
devices-try-keep-open = Keep the page open: this phone forgets everything when it closes.
devices-try-asleep = Asleep: the page comes back by itself when the screen wakes.
devices-try-revoked = Cannot come back, except by scanning the code again.
devices-revoke-title = Remove access for { $name }?
devices-revoke-body = Its notes stay. It can come back with the code.
devices-revoke-waiting = { $count ->
    [one] One note is still waiting on this device and will not arrive.
   *[other] { $count } notes are still waiting on this device and will not arrive.
 }
devices-revoke-yes = Remove access
devices-move-title = { $name }: to which table?
devices-move-here = is there

act-devices-codes = Codes
    .help = Show the codes to scan
act-devices-answer = On my way
    .help = Answer the table that is calling: on my way
act-devices-doors = Entrance
    .help = Let phones in, or let no one else in
act-devices-move = Move
    .help = Give this device another table
act-devices-call = Call
    .help = Show a message on this device
act-devices-revoke = Remove access
    .help = Remove this device’s access
act-devices-address = Other address
    .help = Show another address of this computer
act-devices-renew = New codes
    .help = Make new codes; the old ones stop working
act-devices-open = Table
    .help = Open this device’s table
act-devices-up = Up
    .help = Select the device above
act-devices-down = Down
    .help = Select the device below
act-devices-page-up = Page up
    .help = Go up the list
act-devices-page-down = Page down
    .help = Go down the list
