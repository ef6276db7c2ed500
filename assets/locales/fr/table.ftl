# La nappe d’une table

table-name = Table { $table }
table-notes = { $notes ->
    [0] aucune note
    [one] une note
   *[other] { $notes } notes
 }
table-no-round = Tour inconnu
table-empty = La nappe est vierge : la première idée est pour vous.
table-placeholder = Une idée, puis Entrée
table-placeholder-away = Échap pour écrire
table-key = idée clé
table-hidden = { $notes ->
    [one] une note plus haut
   *[other] { $notes } notes plus haut
 }
table-find = Chercher dans les notes
table-found = { $notes ->
    [0] Aucun résultat
    [one] Une note trouvée
   *[other] { $notes } notes trouvées
 }
table-bin = Corbeille
table-bin-empty = La corbeille est vide.
table-or = ou : { $text }
table-reworded = Modifiée par l’un, supprimée par l’autre — { $keep } la garde, { $delete } la supprime
table-versions = { $versions } versions — { $key } pour choisir
table-folded = regroupée avec la note { $number } ({ $place })
table-deleted = Note { $number } supprimée (u pour la rétablir).
table-who-title = Table { $table } · tour { $round } · { $people ->
    [one] 1 personne
   *[other] { $people } personnes
 }
table-moved = La note { $number } est maintenant à la table { $table }.
table-draft-waits = Ce que vous écriviez vous attend à la table { $table }.

table-edit-title = Note { $number }
table-merge = Rédiger une version commune…
table-merge-title = Note { $number } : une version commune
table-versions-title = Note { $number } : quelle version garder ?
table-move-title = Où ranger la note { $number } ?
table-move-table = Table
table-move-round = Tour
table-move-hint = Flèches pour choisir
table-paste-title = { $lines } lignes collées
table-paste-each = Une note par ligne ({ $lines } notes)
table-paste-one = Une seule note
table-paste-edit = Les relire d’abord
table-paste-none = Rien : collé par erreur
paste-too-many = { $lines } lignes collées : c’est un fichier
paste-too-many-nothing = Rien n’a été ajouté.
paste-too-many-import = Un fichier de notes s’importe : « nappe import DOSSIER FICHIER ».
paste-too-many-shell = Ou, une note par ligne : « nappe note DOSSIER --table N - < notes.txt ».

table-label-to-notes = Aux notes
table-label-notes = Les notes
table-label-choose = Choisir

note-kind-idea = idée
note-kind-example = exemple
note-kind-question = question
note-kind-obstacle = obstacle
note-kind-quote = citation
note-kind-decision = décision
note-kind-heading = intertitre
note-kind-aside = encadré
note-kind-footnote = note de bas de page


act-table-add = Noter
    .help = Enregistrer la note
act-table-edit = Modifier
    .help = Modifier la note choisie
act-table-restore = Rétablir
    .help = Rétablir la note supprimée
act-table-kind = Type
    .help = Changer de type : idée, exemple, question, obstacle, citation, décision
act-table-key = Idée clé
    .help = Idée clé : marquer ou démarquer la note
act-table-illegible = Illisible
    .help = Marquer un mot illisible
act-table-up = Les notes
    .help = Remonter vers les notes
act-table-down = Écrire
    .help = Redescendre vers la ligne où l’on écrit
act-table-line = Nouvelle ligne
    .help = Aller à la ligne dans la note
act-table-keep = Garder
    .help = Garder une note que l’un a modifiée pendant que l’autre la supprimait
act-table-versions = Versions
    .help = Choisir entre deux versions de la note
act-table-move = Déplacer
    .help = Ranger la note à une autre table ou dans un autre tour
act-table-delete = Supprimer
    .help = Supprimer la note choisie ; elle reste dans la corbeille
act-table-bin = Corbeille
    .help = Voir les notes supprimées
act-table-find = Chercher
    .help = Chercher dans les notes de la table
act-table-round = Autre tour
    .help = Écrire pour un autre tour
act-table-who = Qui est là
    .help = Lire qui est assis à cette table
act-table-previous = Table précédente
    .help = Aller à la table précédente
act-table-following = Table suivante
    .help = Aller à la table suivante
act-table-older = Plus haut
    .help = Voir les notes plus anciennes
act-table-newer = Plus bas
    .help = Revenir aux notes récentes
act-table-first = Première note
    .help = Aller à la première note
act-table-last = Dernière note
    .help = Aller à la dernière note

note-hidden = masquée
note-hidden-long = Masquée au projecteur
note-unclear = À préciser par la table
note-unclear-short = à préciser
table-unplaced = À placer : table ou tour hors du plan
note-unplaced = à placer
act-table-hide = Masquer
    .help = Masquer la note au projecteur, ou la montrer de nouveau
act-table-clarify = À préciser
    .help = Demander à la table de préciser la note, ou dire qu’elle est claire
