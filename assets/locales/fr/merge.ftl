# merge

merge-nothing = Rien de nouveau : tout ce qui s’y trouve est déjà ici.
merge-notes = { $count ->
    [one] 1 note de { $room }
   *[other] { $count } notes de { $room }
}
merge-events = { $count ->
    [one] 1 changement, aucune nouvelle note
   *[other] { $count } changements, aucune nouvelle note
}
merge-versions = { $count ->
    [one] 1 note modifiée des deux côtés : elle montre deux versions
   *[other] { $count } notes modifiées des deux côtés : elles montrent deux versions
}
merge-plan = Le plan a changé : là où les deux l’avaient modifié, la dernière modification l’emporte
merge-people = { $count ->
    [one] 1 personne ajoutée à people.csv
   *[other] { $count } personnes ajoutées à people.csv
}
merge-strangers = C’étaient deux séances : leurs notes sont maintenant ensemble, chacune dans sa salle, et le plan modifié en dernier l’emporte
merge-known = Ce qui s’y trouvait est gardé ici aussi ; rien n’y était nouveau

merge-title = « { $name } » : intégrer une autre copie
merge-label = Copie
merge-hint = Le dossier de la copie, ou un fichier .jsonl ; on peut le glisser ici.
merge-take = Intégrer
merge-reading = Lecture de l’autre copie…
merge-done = Copie intégrée
merge-stranger = Ce sont deux séances différentes
merge-stranger-body = Les réunir garde toutes les notes, chacune dans sa salle ; le plan modifié en dernier l’emporte.
merge-anyway = Les réunir
