# failures

# Ligne de commande, réglages, import.
failure-settings-broken = Les réglages ne se lisent pas ({ $path }) : { $detail }
    .next = Les réglages habituels s’appliquent. Corrigez le fichier ou supprimez-le.
failure-settings-unreadable = Les réglages ne s’ouvrent pas ({ $path }) : { $detail }
    .next = Les réglages habituels s’appliquent. Vérifiez vos droits sur ce fichier.
failure-write = Impossible d’écrire { $path } : { $detail }
    .next = Vérifiez la place sur le disque et vos droits sur ce dossier.
