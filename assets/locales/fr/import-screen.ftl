# La page où l’on apporte une liste.

import-heading = Importer une liste
import-how-file = Le chemin d’un fichier (on peut le glisser dans la fenêtre) :
import-how-paste = ou collez la liste elle-même, ici.
import-what = Notes ou personnes ; CSV, Excel, LibreOffice, tableaux en ligne (JSON), listes, transcriptions. Rien n’est importé avant que vous l’ayez vu.
import-working = Lecture…
import-writing = Enregistrement…
import-not-here = Impossible d’importer une liste ici : la séance est en lecture seule, ou ses fichiers sont ailleurs.
import-pasted = liste collée
import-label-people = Ce sont des personnes
import-label-notes = Ce sont des notes
import-ask-role = Que contient « { $column } » ?
import-ask-place = Où vont les notes qui n’indiquent pas de place ?
import-ask-board = Panneau : { $question }
import-ask-nowhere = Nulle part : la liste l’indique
import-ask-headings = Quelle ligne contient les titres ?
import-ask-no-headings = Aucune
import-ask-line = ligne { $line } : { $words }
import-ask-sheet = Quelle feuille ?
import-themes-made = { $count ->
    [one] { $count } thème créé.
   *[other] { $count } thèmes créés.
}
import-more = et { $count } autres

act-everywhere-import = Importer une liste
    .help = Importer un fichier ou une liste collée : notes ou personnes
    .also = importer csv excel coller paste tableur spreadsheet liste list
act-plan-import = Importer une liste
    .help = Importer un fichier ou une liste collée : notes ou personnes
    .also = importer csv excel coller paste tableur spreadsheet
act-board-import = Importer une liste
    .help = Importer une liste de notes, d’un fichier ou collée
act-import-read = Lire
    .help = Lire le fichier ; rien n’est encore importé
act-import-take = Importer
    .help = Importer la liste telle qu’elle est comprise ; u pour annuler
act-import-role = Colonne
    .help = Indiquer ce que contient la colonne choisie
act-import-kind = Notes ou personnes
    .help = Importer la liste comme des personnes, ou comme des notes
act-import-place = Place
    .help = Indiquer à quelle table, dans quelle séquence ou sur quel panneau vont les notes qui n’en indiquent pas
act-import-headings = Titres
    .help = Indiquer quelle ligne contient les titres des colonnes
act-import-sheet = Feuille
    .help = Choisir une autre feuille du classeur
act-import-board = Panneau
    .help = Aller au panneau, où sont les notes
act-import-people = Plan
    .help = Aller au plan et à sa liste de personnes
act-import-people-back = Annuler
    .help = Retirer les personnes qui viennent d’être importées
act-import-another = Autre liste
    .help = Importer une autre liste
act-import-left = Colonne de gauche
    .help = Aller à la colonne de gauche
act-import-right = Colonne de droite
    .help = Aller à la colonne de droite
act-import-next = Contenu suivant
    .help = Proposer autre chose pour cette colonne
act-import-before = Contenu précédent
    .help = Revenir à la proposition précédente
act-import-cancel = Abandonner
    .help = Arrêter la lecture, ou revenir au champ sans rien importer
