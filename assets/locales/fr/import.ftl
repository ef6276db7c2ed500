# Pourquoi une ligne n’est pas prise.
import-no-text = pas de texte
import-no-name = pas de nom
import-too-long = { $found } caractères ; { $most } au plus
import-too-many-lines = { $found } lignes ; { $most } au plus
import-no-table = la table n’est pas indiquée
import-bad-table = « { $word } » n’est pas une table
import-unknown-table = il n’y a pas de table { $table } dans le plan ; tables : { $known }
import-unknown-segment = « { $word } » n’est pas une séquence du programme ; séquences : { $known }
import-bad-votes = « { $word } » n’est pas un nombre de votes
import-bad-round = « { $word } » n’est pas un tour
import-unknown-round = il n’y a pas de tour { $round } dans le plan
import-unknown-kind = le type « { $word } » n’est pas connu : notée comme idée
import-odd-cell = colonne « { $heading } » : « { $value } » non compris ; { $expected } est attendu ; gardé tel quel
import-empty-line = ligne vide
import-already-there = { $name } est déjà dans la liste
import-twice = { $name } est déjà à la ligne { $first }
import-in-column = colonne « { $column } » : { $reason }
import-unknown-question = « { $word } » n’est pas une question du plan (questions : { $known }) : sans effet
import-no-such-question = il n’y a pas de question « { $word } » dans le plan ; questions : { $known }
import-question-nowhere = aucune table n’explore la question « { $word } »
import-archived = { $count ->
    [one] 1 carte archivée n’est pas reprise
   *[other] { $count } cartes archivées ne sont pas reprises
}
import-comments-left = { $count ->
    [one] 1 commentaire n’est pas repris
   *[other] { $count } commentaires ne sont pas repris
}
import-steps-left = { $count ->
    [one] 1 ligne de liste à cocher n’est pas reprise
   *[other] { $count } lignes de listes à cocher ne sont pas reprises
}
import-others-left = { $count ->
    [one] 1 texte de « { $name } » n’est pas repris
   *[other] { $count } textes de « { $name } » ne sont pas repris
}
import-bad-key = « { $word } » ne dit ni oui ni non : sans effet
import-joined = { $found } cellules pour { $expected } titres ; le séparateur est lu comme faisant partie du texte
import-few-cells = { $found ->
    [one] 1 cellule
   *[other] { $found } cellules
} pour { $expected } titres ; les dernières sont comptées comme vides
import-not-taken = « { $value } » n’est pas importé
import-open-quote = un guillemet ouvert n’est pas fermé ; la cellule s’arrête en fin de ligne
import-old-accents = lue en { $page } ; accents à vérifier
import-signs-dropped = des caractères de commande ont été retirés
import-many-columns = { $found } colonnes ; seules les { $most } premières sont lues
import-above-headings = au-dessus des titres : « { $words } »
import-headings-again = les titres, une fois de plus
import-as-above = vide ; « { $word } » continue, comme au-dessus
import-nobody = « { $name } » ne désigne personne
import-leaves-first = part au tour { $until }, avant d’arriver au tour { $from }

# Ce qu’une colonne du placement attend.
expected-label = un mot
expected-table = un numéro de table
expected-wishes = des numéros de table, par préférence (« 3,5,1 »)
expected-round = un numéro de tour

# Le compte rendu.
import-notes-taken = { $count ->
    [0] Aucune nouvelle note.
    [one] { $count } note importée.
   *[other] { $count } notes importées.
}
import-people-taken = { $count ->
    [0] Aucune nouvelle personne.
    [one] { $count } personne ajoutée.
   *[other] { $count } personnes ajoutées.
}
import-already = { $count ->
    [one] { $count } y était déjà.
   *[other] { $count } y étaient déjà.
}
import-lines-already = { $count ->
    [one] Déjà dans la liste : ligne { $lines }.
   *[other] Déjà dans la liste : lignes { $lines }.
}
import-lines-empty = { $count ->
    [one] Vide : ligne { $lines }.
   *[other] Vides : lignes { $lines }.
}
import-span = { $first } à { $last }
import-themes = { $count ->
    [one] { $count } thème créé :
   *[other] { $count } thèmes créés :
}
import-authors = { $count ->
    [one] { $count } auteur ajouté à people.csv.
   *[other] { $count } auteurs ajoutés à people.csv.
}
import-refused = { $count ->
    [one] { $count } ligne non importée :
   *[other] { $count } lignes non importées :
}
import-remarks = { $count ->
    [one] { $count } remarque :
   *[other] { $count } remarques :
}
import-row = ligne { $line } : { $reason }
import-next = Corrigez ces lignes et importez de nouveau : rien n’est ajouté en double.

# Ce qui est compris d’un fichier.
import-understood = Compris : { $what }
import-understood-column = { $role } ← { $columns }
import-understood-wish = { $role } : { $word }
import-understood-sheets = { $role } ← le nom des feuilles
import-understood-kept = { $count ->
    [one] gardé tel quel : { $columns }
   *[other] gardés tels quels : { $columns }
}
import-understood-left = { $count ->
    [one] pas repris : { $columns }
   *[other] pas repris : { $columns }
}
import-and-more = { $names } et { $count } autres
import-as-notes = des notes
import-as-people = des personnes
import-kind-csv = cellules séparées par « { $sign } »
import-kind-csv-tab = cellules séparées par des tabulations
import-kind-xlsx = classeur Excel
import-kind-ods = classeur LibreOffice
import-kind-board = tableau { $tool }
import-kind-json = JSON
import-kind-list = liste
import-kind-transcript = transcription
import-role-id = identifiant
import-role-table = table
import-role-round = tour
import-role-segment = séquence
import-role-question = question
import-role-theme = thème
import-role-text = texte
import-role-detail = suite du texte
import-role-kind = type
import-role-key = idée clé
import-role-votes = votes
import-role-speaker = intervenant
import-role-author = auteur
import-role-author-first-name = prénom de l’auteur
import-role-text-of-table = texte, une table par colonne
import-role-text-of-theme = texte, un thème par colonne
import-role-text-of-question = texte, une question par colonne
import-role-name = nom
import-role-first-name = prénom
import-role-last-name = nom de famille
import-role-organisation = organisation
import-role-category = catégorie
import-role-together = ensemble
import-role-apart = séparés
import-role-wishes = choix
import-role-from = arrivée
import-role-until = départ
import-role-keep = gardé tel quel
import-role-none = pas repris

# Ce qui est à vérifier.
import-doubt-nothing-known = On ne sait pas quelle colonne contient les notes ou les noms. Titres lus : { $headings }
import-doubt-two-texts = Les colonnes « { $taken } » et « { $left } » pourraient toutes deux contenir les notes : la première est retenue.
    .flags = --map text="{ $left }"
import-doubt-guessed = La colonne « { $column } » est devinée à son contenu.
    .flags = --map
import-doubt-people-or-notes = Ce peut être une liste de personnes ou d’idées : elle est prise pour des personnes.
    .flags = --as notes ou --as people
import-doubt-notes-or-people = Ce peut être une liste d’idées ou de personnes : elle est prise pour des notes.
    .flags = --as notes ou --as people
import-doubt-no-table = C’est une liste d’idées qui n’indique pas de table.
    .flags = --table N, --question N ou --segment S
import-doubt-all-seated = { $count } personnes restent toute la journée à leur table : la colonne « table » désigne celles qui ne changent jamais de place.
    .flags = --map none=table pour ne pas l’importer
import-doubt-sheets-left = { $count ->
    [one] Une feuille n’est pas importée : { $names }.
   *[other] { $count } feuilles ne sont pas importées : { $names }.
}
    .flags = --sheet
import-doubt-no-sheet = Il n’y a pas de feuille « { $name } ». Feuilles : { $names }
import-doubt-no-column = Il n’y a pas de colonne « { $name } ».

# Sans rien changer.
import-dry-run = Rien n’est changé. Voici les premières lignes :
import-dry-notes = { $count ->
    [0] Aucune nouvelle note ne serait importée.
    [one] { $count } note serait importée.
   *[other] { $count } notes seraient importées.
}
import-dry-people = { $count ->
    [0] Aucune nouvelle personne ne serait ajoutée.
    [one] { $count } personne serait ajoutée.
   *[other] { $count } personnes seraient ajoutées.
}
import-preview-cell = { $role } « { $words } »
import-rows = lignes { $lines } : { $reason }
import-of-sheet = feuille { $sheet }, { $row }

# Défaire.
import-undone = L’import de « { $file } » est annulé.
import-undone-notes = { $count ->
    [0] Aucune note enlevée.
    [one] 1 note enlevée.
   *[other] { $count } notes enlevées.
}
import-undone-themes = { $count ->
    [one] 1 thème enlevé.
   *[other] { $count } thèmes enlevés.
}
import-undone-people = { $count ->
    [one] 1 personne enlevée de people.csv.
   *[other] { $count } personnes enlevées de people.csv.
}
import-undone-gone = { $count ->
    [one] 1 note n’y était plus.
   *[other] { $count } notes n’y étaient plus.
}
import-kept-reworded = { $count ->
    [one] Gardée, car reformulée depuis : { $what }
   *[other] Gardées, car reformulées depuis : { $what }
}
import-kept-grouped = { $count ->
    [one] Gardée, car rangée ailleurs depuis : { $what }
   *[other] Gardées, car rangées ailleurs depuis : { $what }
}
import-kept-folded = { $count ->
    [one] Gardée, car regroupée avec une autre depuis : { $what }
   *[other] Gardées, car regroupées avec d’autres depuis : { $what }
}
import-kept-voted = { $count ->
    [one] Gardée, car ses votes ont changé depuis : { $what }
   *[other] Gardées, car leurs votes ont changé depuis : { $what }
}
import-kept-marked = { $count ->
    [one] Gardée, car marquée depuis : { $what }
   *[other] Gardées, car marquées depuis : { $what }
}
import-kept-sorted = { $count ->
    [one] Gardée, car son type a changé depuis : { $what }
   *[other] Gardées, car leur type a changé depuis : { $what }
}
import-kept-attributed = { $count ->
    [one] Gardée, car son auteur a changé depuis : { $what }
   *[other] Gardées, car leur auteur a changé depuis : { $what }
}
import-kept-moved = { $count ->
    [one] Gardée, car déplacée depuis : { $what }
   *[other] Gardées, car déplacées depuis : { $what }
}
import-kept-edited = { $count ->
    [one] Personne gardée, car sa ligne a été modifiée depuis : { $what }
   *[other] Personnes gardées, car leur ligne a été modifiée depuis : { $what }
}
import-kept-theme = { $count ->
    [one] Thème gardé, car il sert : { $what }
   *[other] Thèmes gardés, car ils servent : { $what }
}
import-kept-renamed = { $count ->
    [one] Thème gardé, car renommé depuis : { $what }
   *[other] Thèmes gardés, car renommés depuis : { $what }
}
import-kept-summed-up = { $count ->
    [one] Thème gardé, car résumé depuis : { $what }
   *[other] Thèmes gardés, car résumés depuis : { $what }
}
import-kept-unknown = { $count ->
    [one] 1 personne est gardée : people.csv ne contient plus son identifiant (colonne nappe), et rien ne dit que c’est elle.
   *[other] { $count } personnes sont gardées : people.csv ne contient plus leurs identifiants (colonne nappe), et rien ne dit que ce sont elles.
}
import-kept-people = { $count ->
    [one] 1 personne est gardée : elle a une place ou des notes.
   *[other] { $count } personnes sont gardées : elles ont une place ou des notes.
}
import-kept-people-open = { $count ->
    [one] 1 personne est gardée tant que la séance est ouverte ailleurs.
   *[other] { $count } personnes sont gardées tant que la séance est ouverte ailleurs.
}
