# La page où l’on apporte une liste.

import-heading = Apporter une liste
import-how-file = Le chemin d’un fichier (on peut le glisser dans la fenêtre) :
import-how-paste = ou collez la liste elle-même, ici.
import-what = Notes ou personnes ; CSV, Excel, LibreOffice, tableaux en ligne (JSON), listes, transcriptions. Rien n’est pris avant que vous l’ayez vu.
import-working = Lecture…
import-writing = Écriture sur le disque…
import-not-here = Aucune liste ne peut être apportée ici : la séance est en lecture seule, ou ses fichiers sont ailleurs.
import-pasted = liste collée
import-label-people = Ce sont des personnes
import-label-notes = Ce sont des notes
import-ask-role = Que contient « { $column } » ?
import-ask-place = Où vont les notes qui ne nomment pas de place ?
import-ask-board = Panneau : { $question }
import-ask-nowhere = Nulle part : la liste le dit
import-ask-headings = Quelle ligne porte les titres ?
import-ask-no-headings = Aucune
import-ask-line = ligne { $line } : { $words }
import-ask-sheet = Quelle feuille ?
import-themes-made = { $count ->
    [one] { $count } thème créé.
   *[other] { $count } thèmes créés.
}
import-more = et { $count } autres

act-everywhere-import = Apporter une liste
    .help = Un fichier ou une liste collée : notes ou personnes.
    .also = importer csv excel coller paste tableur spreadsheet liste list
act-plan-import = Apporter une liste
    .help = Un fichier ou une liste collée : notes ou personnes.
    .also = importer csv excel coller paste tableur spreadsheet
act-board-import = Apporter une liste
    .help = Une liste de notes, d’un fichier ou collée.
act-import-read = Lire
    .help = Lit le fichier ; rien n’est encore pris.
act-import-take = Prendre
    .help = Prend la liste telle qu’elle est comprise ; u reprend.
act-import-role = Colonne
    .help = Dit ce que contient la colonne choisie.
act-import-kind = Notes ou personnes
    .help = Prend la liste pour des personnes, ou pour des notes.
act-import-place = Place
    .help = Dit à quelle table, dans quelle séquence ou sur quel panneau vont les notes qui n’en nomment pas.
act-import-headings = Titres
    .help = Dit quelle ligne porte les titres des colonnes.
act-import-sheet = Feuille
    .help = Prend une autre feuille du classeur.
act-import-board = Panneau
    .help = Va au panneau, où les notes sont accrochées.
act-import-people = Plan
    .help = Va au plan et à sa liste de personnes.
act-import-people-back = Annuler
    .help = Retire les personnes qui viennent d’arriver.
act-import-another = Autre liste
    .help = Apporte une autre liste.
act-import-left = Colonne de gauche
    .help = Va à la colonne de gauche.
act-import-right = Colonne de droite
    .help = Va à la colonne de droite.
act-import-next = Contenu suivant
    .help = Donne à la colonne ce qu’elle pourrait contenir d’autre.
act-import-before = Contenu précédent
    .help = Revient à ce qu’elle pourrait contenir avant.
act-import-cancel = Renoncer
    .help = Arrête la lecture, ou revient au champ sans rien prendre.
