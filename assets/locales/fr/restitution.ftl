# La restitution

restitution-language = { $lang ->
    [fr] en français
   *[other] en anglais
 }
restitution-export-title = Exporter la restitution
restitution-csv = Tableur
restitution-csv-hint = Le tableur français veut des points-virgules.
restitution-csv-french = français ( ; )
restitution-csv-plain = international ( , )
restitution-folder = Dossier
restitution-folder-hint = Dans le dossier de la séance, ou un chemin entier.
restitution-no-format = Choisissez au moins un format.
restitution-exported = { $files ->
    [one] Un fichier écrit :
   *[other] { $files } fichiers écrits :
 }
restitution-write-title = Écrire quoi ?
restitution-synthesis = synthèse
restitution-summary = résumé du thème
restitution-nothing-to-write = Ni question ni thème encore.

format-html = Page web
format-html-hint = Une seule page, à montrer, imprimer, envoyer.
format-md = Markdown
format-md-hint = Du texte simple, à retravailler.
format-csv = Tableau CSV
format-csv-hint = Une ligne par note, pour le tableur.
format-json = Données JSON
format-json-hint = Pour d’autres logiciels.

act-restitution-export = Exporter
    .help = Choisir les formats et exporter
act-restitution-write = Écrire
    .help = Écrire la synthèse d’une question ou le résumé d’un thème
act-restitution-reopen = Rouvrir le texte
    .help = Rouvrir le texte qui n’a pas pu être gardé
act-restitution-language = Langue
    .help = Le document dans l’autre langue
act-restitution-files = Fichiers
    .help = Revoir où sont les fichiers exportés
act-restitution-down = Plus bas
    .help = Descendre
act-restitution-up = Plus haut
    .help = Monter
act-restitution-page-down = Page suivante
    .help = Une page plus bas
act-restitution-page-up = Page précédente
    .help = Une page plus haut
act-restitution-next-part = Partie suivante
    .help = Aller à la partie suivante
act-restitution-previous-part = Partie précédente
    .help = Aller à la partie précédente
act-restitution-top = Début
    .help = Aller au début
act-restitution-bottom = Fin
    .help = Aller à la fin : la preuve de fidélité
