# Les téléphones : les codes à scanner, qui est là, ce qui bloque

doors-elsewhere = Les téléphones rejoignent l’ordinateur qui tient la séance, pas celui-ci.
doors-not-built = Cette version de nappe est faite sans les téléphones.
doors-none = Cette séance ne s’ouvre pas aux téléphones.
doors-opening = Ouverture…
doors-open = Entrée ouverte
doors-shut = Entrée pas encore ouverte
doors-closed = Entrée fermée
doors-failed = Entrée impossible
doors-label-open = Ouvrir l’entrée
doors-label-close = Fermer l’entrée
doors-label-again = Réessayer
doors-call = { $count ->
    [one] La table { $tables } vous appelle
   *[other] Les tables { $tables } vous appellent
 }
doors-tile-call = vous appelle
doors-tile-ready = prête
doors-tile-more = veut plus de temps
doors-tile-tried = note d’essai reçue
doors-closed-told = Plus personne n’entre ; ceux qui sont là restent.
doors-revoked-told = C’est fait : cet appareil n’a plus accès.
doors-reseated-told = Changé pour la table { $table }.
doors-called-told = Un message s’affiche sur cet appareil.
doors-answered-told = La table { $table } sait que vous arrivez.
doors-renewed-told = Nouveaux codes : les anciens ne marchent plus.
doors-renew-title = Faire de nouveaux codes ?
doors-renew-body = Les codes imprimés ou photographiés ne marcheront plus. Les appareils déjà entrés restent.
doors-renew-yes = Nouveaux codes
awake-why = Un café est en cours

codes-label-cafe = Code du café
codes-label-wifi = Code du Wi-Fi
codes-wifi-heading = 1. Rejoignez le Wi-Fi
codes-cafe-heading = Scannez pour écrire
codes-cafe-heading-second = 2. Scannez pour écrire
codes-wall-heading = Pour le projecteur
codes-room-heading = Votre téléphone
codes-or-type = Ou tapez
codes-code = Code
codes-wall-how = Sur l’ordinateur du projecteur, ouvrez cette adresse :
codes-room-warning = Ce code ouvre tout. Scannez-le vous-même, puis changez d’écran.
codes-moved = L’adresse a changé : les codes imprimés ne marchent plus.
codes-fingerprint = Chiffré. « nappe join » doit montrer ces mots : { $words }
codes-certificate = Le navigateur met en garde une fois. L’empreinte (SHA-256) qu’il montre doit commencer par { $digits }
codes-arrived = { $scanned ->
    [one] 1 téléphone
   *[other] { $scanned } téléphones
 }, { $seated } à une table, { $wrote ->
    [0] aucun n’a écrit
    [one] 1 a écrit
   *[other] { $wrote } ont écrit
 }
codes-same-wifi = Sur le même Wi-Fi que cet ordinateur.
codes-nobody = Personne n’arrive ? Touche d : ce qui peut bloquer.
codes-too-small = Fenêtre trop petite pour le code : agrandissez-la, ou dictez ceci.
codes-no-network = Cet ordinateur n’est sur aucun réseau.
codes-no-network-next = Connectez-le au Wi-Fi de la salle, ou au partage de connexion d’un téléphone : le code apparaîtra ici.
codes-closed = L’entrée est fermée : plus personne n’entre.
codes-closed-next = Ceux qui sont là continuent. Touche o pour rouvrir.
codes-wifi-title = Quel Wi-Fi pour les téléphones ? (Échap : sans)
codes-wifi-name = Réseau
codes-wifi-name-hint = Son nom, tel que les téléphones le voient
codes-wifi-password = Mot de passe
codes-wifi-password-hint = Vide si le réseau est ouvert
codes-wifi-keep = Montrer le code
codes-wifi-hidden = Réseau masqué
codes-wifi-hidden-hint = Oui s’il n’apparaît pas dans la liste des téléphones

act-codes-turn = Autre code
    .help = Passer du code du Wi-Fi à celui du café
act-codes-doors = Entrée
    .help = Ouvrir l’entrée, ou ne plus laisser entrer personne
act-codes-devices = Appareils
    .help = Voir qui est arrivé, et ce qui bloque
act-codes-wifi = Wi-Fi
    .help = Indiquer le Wi-Fi que les téléphones rejoignent
act-codes-wall = Projecteur
    .help = Montrer le code du projecteur
act-codes-room = Mon téléphone
    .help = Montrer le code de votre propre téléphone
act-codes-address = Autre adresse
    .help = Montrer une autre adresse de cet ordinateur
act-codes-renew = Nouveaux codes
    .help = Faire de nouveaux codes ; les anciens ne marchent plus

devices-phone = téléphone
devices-terminal = terminal
devices-table = Table { $table }
devices-head-no-table = Sans table
devices-head-others = Animation et projecteur
devices-table-empty = aucun appareil
devices-step-scanned = ont scanné
devices-step-seated = ont une table
devices-step-wrote = ont écrit
devices-step-scanned-short = scannés
devices-step-seated-short = à table
devices-step-wrote-short = ont écrit
devices-stage-scanned = page ouverte
devices-stage-seated = à table
devices-stage-wrote = a écrit
devices-stage-other = regarde
devices-here = ici
devices-asleep = en veille
devices-cut-off = { $minutes ->
    [0] coupé
   *[other] coupé depuis { $minutes } min
 }
devices-gone = parti depuis { $minutes } min
devices-revoked = sans accès
devices-inside-app = page dans une autre appli
devices-no-table = pas encore de table
devices-no-storage = n’enregistre rien
devices-waiting = { $count ->
    [one] 1 note en attente
   *[other] { $count } notes en attente
 }
devices-state = { $name } : { $state }
devices-shut = Personne ne peut entrer. Touche i : ouvrir et montrer les codes.
devices-nobody-yet = Pas encore d’appareil. Touche i : montrer les codes.
devices-nobody = Personne n’arrive ? Dans l’ordre :
devices-try-wifi = Le Wi-Fi d’abord : le même que celui de cet ordinateur.
devices-try-portal = Une page d’accueil à accepter (mairie, hôtel) : l’accepter, puis scanner à nouveau.
devices-try-isolation = Un Wi-Fi public sépare souvent les appareils : prenez le partage de connexion d’un téléphone.
devices-try-firewall = Le pare-feu de cet ordinateur : { $command }
devices-try-browser = Ouvrir la page dans Safari ou Chrome, pas dans l’appli qui a scanné.
devices-try-table = Il reste à toucher le numéro de sa table.
devices-try-stay = « Pas d’internet » : choisir « rester connecté ».
devices-try-mobile-data = Couper les données mobiles, elles prennent le dessus.
devices-try-vpn = Couper le VPN.
devices-try-local-network = Permettre au navigateur l’accès au réseau local.
devices-try-hotspot = Un partage de connexion n’accepte que 5 à 10 appareils.
devices-try-wake = Allumer l’écran et rouvrir la page : les notes gardées partent d’elles-mêmes.
devices-try-scan-again = Page fermée : scanner à nouveau le code, sur le même téléphone.
devices-try-keep-open = Laisser la page ouverte : ce téléphone oublie tout en la fermant.
devices-try-asleep = En veille : la page revient d’elle-même quand l’écran se rallume.
devices-try-revoked = N’entre plus, sauf en scannant le code à nouveau.
devices-revoke-title = Retirer l’accès à { $name } ?
devices-revoke-body = Ses notes restent. Il pourra revenir avec le code.
devices-revoke-waiting = { $count ->
    [one] Une note attend encore sur cet appareil et n’arrivera pas.
   *[other] { $count } notes attendent encore sur cet appareil et n’arriveront pas.
 }
devices-revoke-yes = Retirer l’accès
devices-move-title = { $name } : à quelle table ?
devices-move-here = y est

act-devices-codes = Codes
    .help = Montrer les codes à scanner
act-devices-answer = J’y vais
    .help = Répondre à la table qui appelle : j’y vais
act-devices-doors = Entrée
    .help = Ouvrir l’entrée, ou ne plus laisser entrer personne
act-devices-move = Changer de table
    .help = Donner une autre table à cet appareil
act-devices-call = Appeler
    .help = Afficher un message sur cet appareil
act-devices-revoke = Retirer l’accès
    .help = Retirer l’accès à cet appareil
act-devices-address = Autre adresse
    .help = Montrer une autre adresse de cet ordinateur
act-devices-renew = Nouveaux codes
    .help = Faire de nouveaux codes ; les anciens ne marchent plus
act-devices-open = Table
    .help = Ouvrir la table de cet appareil
act-devices-up = Au-dessus
    .help = Choisir l’appareil du dessus
act-devices-down = En dessous
    .help = Choisir l’appareil du dessous
act-devices-page-up = Page haut
    .help = Remonter dans la liste
act-devices-page-down = Page bas
    .help = Descendre dans la liste
