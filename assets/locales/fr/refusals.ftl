# Refus : ce qui s’est passé, puis ce qu’on peut faire.

refusal-step-before = accueil
refusal-step-conversation = tour { $round }
refusal-step-move = changement de table après le tour { $round }
refusal-step-after = fin du café

refusal-moved-on = L’étape a changé entre-temps : { $now } (et non plus { $from }). Regardez où en est la salle, puis recommencez s’il le faut.
refusal-finished = Le dernier tour est passé. Revenez en arrière pour rouvrir un tour.
refusal-nothing-to-return-to = Rien n’a encore commencé : il n’y a pas d’étape où revenir.
refusal-no-clock = Aucun tour n’est en cours. Lancez un tour d’abord.
refusal-no-tables = Le plan n’a pas de table. Ajoutez-en une pour commencer.
refusal-no-rounds = Le plan n’a pas de tour. Ajoutez-en un pour commencer.
refusal-not-a-conversation = On ne peut aller directement qu’à un tour ou à la fin, pas à : { $to }. Choisissez un tour.

refusal-no-such-note = Cette note n’existe pas dans cette séance. Choisissez-en une autre.
refusal-no-such-theme = Ce thème n’existe pas dans cette séance. Choisissez-en un autre.
refusal-no-such-table = Le plan n’a pas de table { $table }. Choisissez une autre table ou ajoutez celle-ci au plan.
refusal-no-such-round = Le plan n’a pas de tour { $round }. Choisissez un autre tour ou ajoutez celui-ci au plan.
refusal-no-such-segment = Le programme n’a pas de séquence { $segment }. Choisissez une autre séquence, ou ajoutez celle-ci au programme.
refusal-no-such-question = Le plan n’a pas de question « { $question } ». Choisissez une autre question ou ajoutez celle-ci au plan.

refusal-note-id-taken = Cet identifiant est déjà celui de la note { $number }. Saisissez votre note à nouveau.
refusal-note-reworded = La note { $number } a été reformulée entre-temps. Relisez-la, puis supprimez-la si vous le voulez toujours.
refusal-note-deleted = La note { $number } est supprimée. Rétablissez-la d’abord.
refusal-note-elsewhere = La note { $number } n’est plus dans ce thème. Regardez où elle est passée, puis recommencez.
refusal-fold-into-itself = La note { $number } ne peut pas être regroupée avec elle-même. Choisissez une autre note.
refusal-fold-into-folded = La note { $into } est déjà regroupée avec la note { $number }. Séparez-les d’abord.
refusal-too-many-votes = { $found } votes pour une seule note : c’est { $most } au plus. Vérifiez le nombre.

refusal-theme-id-taken = Cet identifiant est déjà celui du thème « { $title } ». Créez votre thème à nouveau.
refusal-theme-removed = Le thème « { $title } » a été supprimé. Rétablissez-le d’abord.
refusal-theme-merged = Le thème « { $title } » a été fusionné avec « { $into } ». Continuez avec celui-là.
refusal-merge-into-itself = Le thème « { $title } » ne peut pas être fusionné avec lui-même. Choisissez un autre thème.
refusal-boards-differ = « { $title } » et « { $into } » sont sur deux panneaux différents. Choisissez un thème du même panneau.

refusal-text-empty = Il n’y a pas de texte. Écrivez quelque chose.
refusal-text-too-long = { $over ->
    [one] Un peu long : un caractère de trop ({ $most } au plus).
   *[other] Un peu long : { $over } caractères de trop ({ $most } au plus).
 }
refusal-text-too-many-lines = Le texte a trop de lignes : { $found } pour { $most } au plus. Raccourcissez-le ou coupez-le en deux.

refusal-plan-moved-on = Plan inchangé : quelqu’un d’autre a modifié ceci entre-temps : { $what }. Regardez le plan, puis recommencez s’il le faut.
refusal-clock-elsewhere = L’horloge de cette salle est tenue depuis un autre poste ({ $site }). Reprenez-la d’abord.
refusal-no-such-room = Cette salle n’est pas de cette séance. Intégrez d’abord l’autre copie : nappe merge.
refusal-no-such-instruction = Cette consigne n’est pas arrivée ici. Intégrez d’abord l’autre copie : nappe merge.
refusal-plan-contradicts = Impossible : { $happened }. Cette partie est figée.
refusal-plan-contradicts-more = { $happened } (+ { $rest })
refusal-happened-table-has-notes = la table { $table } a { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-table-had-people = des gens étaient à la table { $table }
refusal-happened-segment-has-notes = la séquence { $segment } a { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-segment-has-themes = la séquence { $segment } a { $themes ->
    [one] { $themes } thème
   *[other] { $themes } thèmes
 }
refusal-happened-segment-has-synthesis = la séquence { $segment } a une synthèse
refusal-happened-round-has-begun = le tour { $round } a commencé
refusal-happened-round-has-notes = le tour { $round } a { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
 }
refusal-happened-question-has-notes = { $notes ->
    [one] { $notes } note répond
   *[other] { $notes } notes répondent
 } à la question { $number }
refusal-happened-question-has-themes = la question { $number } a { $themes ->
    [one] { $themes } thème
   *[other] { $themes } thèmes
 }
refusal-happened-question-has-synthesis = la question { $number } a une synthèse

refusal-too-many-tables = Le plan aurait { $found } tables ; nappe en accepte { $most }. Retirez-en ou faites plusieurs séances.
refusal-too-many-rounds = Le plan aurait { $found } tours ; nappe en accepte { $most }. Retirez-en.
refusal-too-many-questions = Le plan aurait { $found } questions ; nappe en accepte { $most }. Retirez-en.
refusal-too-many-segments = Le programme aurait { $found } séquences ; nappe en accepte { $most }. Retirez-en.
refusal-too-many-speakers = La séquence { $segment } aurait { $found } intervenants ; nappe en accepte { $most }. Retirez-en.
refusal-segment-twice = Deux séquences portent le numéro { $segment }. Donnez un autre numéro à l’une d’elles.
refusal-table-twice = Deux tables portent le numéro { $table }. Donnez un autre numéro à l’une d’elles.
refusal-question-twice = Deux questions s’appellent « { $question } ». Donnez un autre nom à l’une d’elles.
refusal-key-reserved = Le nom « { $question } » est réservé aux notes sans question. Donnez un autre nom à la question.

refusal-past-seat = Le tour { $round } est passé : qui était assis où ne change plus. Changez les places des tours suivants.
refusal-person-twice = Une même personne est deux fois dans la liste. Gardez-la une seule fois.
refusal-too-many-people = Il y aurait { $found } personnes ; nappe en accepte { $most }. Raccourcissez la liste ou faites plusieurs séances.
refusal-table-closed = La table { $table } est fermée au tour { $round }. Choisissez une autre table, ou ouvrez celle-ci dans le plan.

refusal-role-facilitator = Seul l’animateur peut le faire. Demandez-lui.
refusal-role-cockpit = Cela se fait sur l’écran de l’animation. Faites-le là-bas, ou fermez d’abord cet écran.
refusal-role-note-taker = C’est au preneur de notes de la table d’en décider. Demandez-lui.
refusal-role-reader = Cet écran ne sert qu’à regarder. Rejoignez une table pour écrire.
refusal-role-whole-room = Cette note est celle de toute la salle ; vous écrivez pour la table { $own }. Adressez-vous à l’animateur.
refusal-role-other-table = Cette note est celle de la table { $table } ; vous écrivez pour la table { $own }. Adressez-vous à son preneur de notes ou à l’animateur.
refusal-role-other-room = Cette note est celle d’une autre salle. Adressez-vous à l’animateur de cette salle.
refusal-role-other-hand = La note { $number } est de quelqu’un d’autre. Ajoutez la vôtre, ou adressez-vous au preneur de notes.
refusal-role-round-to-come = Le tour { $round } n’a pas commencé. Écrivez pour le tour en cours.
