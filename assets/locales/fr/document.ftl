# Words of the documents. Participants’ words are never in here.
document-restitution = Restitution
document-contents = Dans ce document
document-board = Le panneau
document-about = La séance
document-essential = L’essentiel
document-no-essential = Aucune note n’a été marquée comme idée clé.
document-detail = Question par question
document-synthesis = Synthèse
document-apart = Notes à part
document-no-question = Notes sans question
document-no-note = Aucune note sur cette question.
document-empty-theme = Aucune note dans ce thème.
document-untitled-theme = Thème sans titre
document-continued = suite
document-asked = Question posée :
document-key-idea = Idée clé
document-folded = Regroupée avec :
document-other-version = Autre version :
document-annex = Annexe : les notes telles qu’elles ont été écrites
document-annex-intro = Toutes les notes, mot pour mot, par table et par tour, dans l’ordre où elles ont été prises.
document-no-round = Tour non précisé
document-proof = Preuve de fidélité
document-proof-broken = Attention : les comptes ne tombent pas juste. Ce document n’est pas fidèle aux notes prises, ne le diffusez pas.
document-place = Lieu
document-when = Date
document-organisers = Organisation
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
    [one] { $taken } note prise, { $given } rendue.
   *[other] { $taken } notes prises, { $given ->
        [one] { $given } rendue.
       *[other] { $given } rendues.
     }
 }
document-proof-places = { $themes } dans un thème, { $apart } à part, { $folded ->
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
document-proof-faults = Notes à vérifier : { $numbers }.
