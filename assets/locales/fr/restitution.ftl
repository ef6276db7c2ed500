# La restitution

restitution-language = { $kind } · { $lang ->
    [fr] en français
   *[other] en anglais
 }
restitution-under-way = { $format }… ({ $number } sur { $of })
restitution-stopping = L’export s’arrête ; ce qui est fait reste.
restitution-export-title = Exporter la restitution
restitution-kind = Document
restitution-kind-hint = Le rapport contient tout ; le panneau s’affiche en grand.
restitution-kind-title = Quel document afficher ?
restitution-for = Pour
restitution-for-hint = PDF et Word pour envoyer, images pour montrer, Excel pour retravailler.
restitution-for-send = envoyer ce soir
restitution-for-show = montrer
restitution-for-rework = retravailler
restitution-for-everything = tout
restitution-sheet = Format du panneau
restitution-sheet-hint = A3 pour afficher, A4 pour l’imprimante, 16:9 pour un écran.
restitution-sheet-a3 = A3
restitution-sheet-a4 = A4
restitution-sheet-16-9 = écran 16:9
restitution-numbers = Numéros des notes
restitution-numbers-hint = Le numéro de chaque note, pour remonter à la source.
restitution-anonymous = Masquer les noms
restitution-anonymous-hint = Ni hôtes, ni animateurs, ni intervenants.
restitution-open-title = Ouvrir quel fichier ?
restitution-folder = Dossier
restitution-folder-hint = Dans le dossier de la séance, ou un chemin entier.
restitution-exported = { $files ->
    [one] Un fichier écrit :
   *[other] { $files } fichiers écrits :
 }
restitution-write-title = Que voulez-vous rédiger ?
restitution-synthesis = synthèse
restitution-summary = résumé du thème
restitution-nothing-to-write = Pas encore de question ni de thème.

restitution-name-report = Rapport
restitution-what-report = tout : l’essentiel, les questions, l’annexe
restitution-file-report = restitution
restitution-name-board = Panneau
restitution-what-board = les notes affichées, une question par page
restitution-file-board = panneau
restitution-name-minutes = Compte rendu
restitution-what-minutes = le récit du café
restitution-file-minutes = compte-rendu
restitution-name-day = Synthèse de la journée
restitution-what-day = partie par partie, avec les intervenants
restitution-file-day = synthese
restitution-name-programme = Programme
restitution-what-programme = horaires, salles, intervenants
restitution-file-programme = programme
restitution-name-proceedings = Actes
restitution-what-proceedings = ce qui a été dit, par intervenant
restitution-file-proceedings = actes

format-pdf = PDF
format-docx = Word
format-html = Page web
format-png = Images
format-svg = Dessins SVG
format-xlsx = Excel
format-md = Texte Markdown
format-csv = Tableau CSV
format-json = Données JSON

act-restitution-export = Exporter
    .help = Choisir les formats et exporter
    .also = pdf word docx odt html markdown csv excel imprimer impression print fichiers files telecharger download partager share export exporter
act-restitution-write = Rédiger
    .help = Rédiger la synthèse d’une question ou le résumé d’un thème
    .also = synthese resume summary synthesis
act-restitution-stop = Arrêter
    .help = Arrêter l’export en cours
act-restitution-reopen = Rouvrir le texte
    .help = Rouvrir le texte qui n’a pas pu être enregistré
act-restitution-document = Document
    .help = Choisir le document à afficher : rapport, panneau, compte rendu…
    .also = rapport compte rendu minutes report panneau programme
act-restitution-open = Ouvrir
    .help = Ouvrir un fichier exporté
act-restitution-pages = Pages
    .help = Voir les pages telles qu’elles seront
    .also = apercu preview imprimer print pdf
act-restitution-language = Langue
    .help = Le document dans l’autre langue
act-restitution-files = Fichiers
    .help = Revoir où sont les fichiers exportés
    .also = dossier folder pdf fichiers
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
    .help = Aller à la fin : le compte des notes

pages-place = Page { $page } sur { $of }
pages-turn = tourner
