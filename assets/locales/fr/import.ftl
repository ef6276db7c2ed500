# Pourquoi une ligne n’est pas prise.
import-no-text = pas de texte
import-no-name = pas de nom
import-too-long = { $found } caractères ; { $most } au plus
import-too-many-lines = { $found } lignes ; { $most } au plus
import-no-table = la table n’est pas dite
import-bad-table = « { $word } » n’est pas une table
import-unknown-table = il n’y a pas de table { $table } dans le plan
import-unknown-segment = « { $word } » n’est pas une séquence du programme
import-bad-votes = « { $word } » n’est pas un nombre de votes
import-bad-round = « { $word } » n’est pas un tour
import-unknown-round = il n’y a pas de tour { $round } dans le plan
import-unknown-kind = le type « { $word } » n’est pas connu : prise comme une idée
import-odd-cell = colonne « { $heading } » : « { $value } » n’est pas compris ; { $expected } est attendu ; gardé tel quel
import-empty-line = ligne vide
import-already-there = { $name } est déjà dans la liste
import-twice = { $name } est déjà à la ligne { $first }

# Ce qu’une colonne du placement attend.
expected-label = un mot
expected-table = un numéro de table
expected-wishes = des numéros de table, par préférence (« 3,5,1 »)
expected-round = un numéro de tour

# Le compte rendu.
import-notes-taken = { $count ->
    [0] Aucune note nouvelle.
    [one] { $count } note prise.
   *[other] { $count } notes prises.
}
import-people-taken = { $count ->
    [0] Aucune personne nouvelle.
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
    [one] { $count } ligne n’a pas été prise :
   *[other] { $count } lignes n’ont pas été prises :
}
import-remarks = { $count ->
    [one] { $count } remarque :
   *[other] { $count } remarques :
}
import-row = ligne { $line } : { $reason }
import-next = Corrigez ces lignes et importez de nouveau : rien n’est pris deux fois.
