# Words of the documents. Participants’ words are never in here.
document-restitution = Restitution
document-contents = Dans ce document
document-to-text = Aller au texte
document-footnotes = Notes de bas de page
document-back-to-text = Retour au texte
document-board = Le panneau
document-about = La séance
document-essential = L’essentiel
document-no-essential = Aucune note n’a été marquée comme idée clé.
document-detail = Question par question
document-synthesis = Synthèse
document-apart = Notes hors thème
document-no-question = Notes sans question
document-no-note = Aucune note sur cette question.
document-empty-theme = Aucune note dans ce thème.
document-untitled-theme = Thème sans titre
document-continued = suite
document-asked = Question posée
document-key-idea = Idée clé
document-folded = Regroupée avec :
document-other-version = Autre version :
document-annex = Annexe : les notes telles qu’elles ont été écrites
document-annex-intro = Toutes les notes, mot pour mot, par table et par tour, dans l’ordre où elles ont été prises.
document-no-round = Tour non précisé
document-proof = Le compte des notes
document-proof-broken = Attention : le compte n’y est pas. Ce document n’est pas fidèle aux notes prises, ne le diffusez pas.
document-place = Lieu
document-when = Date
document-organisers = Organisation
document-participants = Participants
document-organisations = Organisations
document-and-others = et { $count } { $count ->
    [one] autre
   *[other] autres
}
document-facilitators = Animation
document-tables = Tables
document-host = Hôte
document-note-taker = Prise de notes
document-numbers = En chiffres
document-column-number = numéro
document-column-board = panneau
document-column-question = question
document-column-theme = thème
document-column-table = table
document-column-round = tour
document-column-kind = type
document-column-key = idée clé
document-column-text = texte
document-column-versions = autres versions
document-column-folded = regroupée dans
document-column-speaker = intervenant
document-column-time = heure
document-column-id = identifiant
document-yes = oui
document-kind-idea = Idée
document-kind-example = Exemple
document-kind-question = Question
document-kind-obstacle = Obstacle
document-kind-quote = Citation
document-kind-decision = Décision
document-kind-heading = Intertitre
document-kind-aside = Encadré
document-kind-footnote = Note de bas de page
document-note-number = n° { $number }
document-table = Table { $number }
document-named-table = Table { $number } – { $name }
document-round = Tour { $number }
document-segment = Séquence { $number }
document-question = Question { $number }
document-lost-question = Question retirée du plan ({ $key })
document-count-tables = { $count ->
    [one] { $count } table
   *[other] { $count } tables
 }
document-count-people = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
 }
document-count-rounds = { $count ->
    [one] { $count } tour
   *[other] { $count } tours
 }
document-count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
 }
document-count-themes = { $count ->
    [one] { $count } thème
   *[other] { $count } thèmes
 }
document-count-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
 }
document-versions = { $count ->
    [2] Deux versions ont été écrites en même temps ; les voici toutes les deux.
   *[other] { $count } versions ont été écrites en même temps ; les voici toutes.
 }
document-folded-into = regroupée avec la note n° { $number }
document-proof-totals = { $taken ->
    [one] { $taken } note prise, { $given } restituée.
   *[other] { $taken } notes prises, { $given ->
        [one] { $given } restituée.
       *[other] { $given } restituées.
     }
 }
document-proof-places = { $themes } dans un thème, { $apart ->
    [0] aucune hors thème
   *[other] { $apart } hors thème
 }, { $folded ->
    [0] aucune regroupée avec une autre.
    [one] { $folded } regroupée avec une autre.
   *[other] { $folded } regroupées avec une autre.
 }
document-proof-annex = { $count ->
    [one] L’annexe reproduit { $count } note, mot pour mot.
   *[other] L’annexe reproduit { $count } notes, mot pour mot.
 }
document-proof-deleted = { $count ->
    [0] Aucune note n’a été supprimée.
    [one] { $count } note supprimée pendant la séance n’est pas reproduite ici.
   *[other] { $count } notes supprimées pendant la séance ne sont pas reproduites ici.
 }
document-proof-rooms = Notes de chaque salle : { $counts }.
document-proof-faults = Notes à vérifier : { $numbers }.
document-tables-read = { $count ->
    [1] La table { $tables } a relu ses notes.
   *[other] Les tables { $tables } ont relu leurs notes.
 }
document-tables-read-in-part = { $count ->
    [1] La table { $tables } a relu une partie de ses notes.
   *[other] Les tables { $tables } ont relu une partie de leurs notes.
 }
document-aim = Objectif
document-key-questions = Questions clés
document-partners = Partenaires
document-writer = Rédaction
document-programme = Programme
document-follow-up = Suites à donner
document-follow-up-what = Quoi
document-follow-up-who = Qui
document-follow-up-when = Échéance
document-recurring = Ce qui revient souvent
document-recurring-intro = Thèmes dont plusieurs tables ou plusieurs tours ont parlé.
document-debated = Ce qui fait débat
document-debated-intro = Thèmes où des obstacles ont été notés à côté des propositions.
document-isolated = Idées isolées
document-isolated-intro = Notes qui n’ont pas été réunies à d’autres. Être seule n’ôte rien à une idée.
document-open-questions = Questions ouvertes
document-decisions = Décisions
document-votes = Votes
document-voted-note = Note
document-voted-count = Voix
document-acronyms = Sigles
document-speakers = Intervenants
document-chair = Présidence de séance
document-chairs = Coprésidence de séance
document-moderation = Introduction et animation
document-summary = En résumé
document-key-ideas = Idées clés
document-unused = Notes non reprises dans le texte
document-unused-intro = Toutes les notes sont restituées : celles que le texte ne reprend pas sont ici, mot pour mot.
document-context = Contexte
document-running = Déroulé
document-practical = Informations pratiques
document-hours = Horaire
document-room = Salle
document-room-unknown = salle non précisée
document-type = Type
document-audience = Public
document-points = Points à aborder
document-other-parts = Les autres rendez-vous
document-parallel = En parallèle
document-hours-unknown = Horaire non précisé
document-part-title = Séquence
document-debate = Échanges avec la salle
document-between = { "\u202F" };{ " " }
document-nothing-said = Aucune intervention n’a été notée : ce compte rendu n’a rien à rapporter.
document-nothing-noted = Aucune note n’a été prise : ce document n’a rien à rapporter.
document-no-programme = Le plan de cette séance ne contient pas de programme.
document-cafe = World café
document-column-votes = voix
document-column-segment = séquence
document-title-report = Restitution
document-title-board = Restitution des échanges
document-title-minutes = Compte rendu
document-title-day = Synthèse de la journée
document-title-programme = Programme
document-title-proceedings = Actes
document-part-Welcome = Accueil
document-part-Plenary = Plénière
document-part-Cafe = World café
document-part-Groups = Travail en groupes
document-part-Workshop = Atelier
document-part-Break = Pause
document-part-Meal = Repas
document-part-Restitution = Mise en commun
document-part-Closing = Conclusions
document-and-by = { $list }, et par { $last }
document-and-by-more = { $list } ; par { $next }
document-labelled = { $label } : { $value }
document-titled = « { $title } »
document-run-by = { $titled ->
    [no] Le world café était animé par { $people }.
   *[yes] Le world café « { $title } » était animé par { $people }.
 }
document-led-by = { $kind ->
    [Plenary] Animée par { $people }
    [Restitution] Animée par { $people }
    [Closing] Animées par { $people }
   *[other] Animé par { $people }
 }
document-debate-led-by = Débat animé par { $people }
document-offered-by = { $shared ->
    [no] Une journée proposée par { $organisers }
   *[yes] Une journée proposée par { $organisers }, en partenariat avec { $partners }
 }
document-written-by = Synthèse rédigée par { $people }
document-prepared-by = { $kind ->
    [Workshop] { $count ->
        [one] Atelier préparé par { $people }
       *[other] Atelier co-construit entre { $people }
     }
    [Plenary] Préparée par { $people }
    [Restitution] Préparée par { $people }
    [Closing] Préparées par { $people }
   *[other] Préparé par { $people }
 }
document-rendezvous = { $timed ->
    [no] { $title } ({ $room })
   *[yes] { $hours } : { $title } ({ $room })
 }
document-speaker-number = Intervenant { $number }
document-votes-counted = { $count } voix
document-note-numbers = { $count ->
    [one] note n° { $numbers }
   *[other] notes nos { $numbers }
 }
document-recurring-counted = { $notes } notes, { $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
 }{ $rounds ->
    [0] { "" }
    [one] , { $rounds } tour
   *[other] , { $rounds } tours
 }
document-debated-counted = { $ideas ->
    [one] { $ideas } proposition
   *[other] { $ideas } propositions
 }, { $obstacles ->
    [one] { $obstacles } obstacle
   *[other] { $obstacles } obstacles
 }
document-key-ideas-counted = { $count ->
    [1] Une idée clé
    [2] Deux idées clés
    [3] Trois idées clés
    [4] Quatre idées clés
    [5] Cinq idées clés
    [6] Six idées clés
    [7] Sept idées clés
    [8] Huit idées clés
    [9] Neuf idées clés
    [10] Dix idées clés
   *[other] { $count } idées clés
 }
