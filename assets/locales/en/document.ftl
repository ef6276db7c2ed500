# Words of the documents. Participants’ words are never in here.
document-restitution = Restitution
document-contents = In this document
document-board = The board
document-about = The session
document-essential = The essential
document-no-essential = No note was marked as a key idea.
document-detail = Question by question
document-synthesis = Synthesis
document-apart = Notes apart
document-no-question = Notes without a question
document-no-note = No note about this question.
document-empty-theme = No note in this theme.
document-untitled-theme = Theme without a title
document-continued = continued
document-asked = Question asked:
document-key-idea = Key idea
document-folded = Folded together with:
document-other-version = Other version:
document-annex = Annex: the notes as they were written
document-annex-intro = Every note, word for word, by table and round, in the order in which they were taken.
document-no-round = Round not known
document-proof = Proof of fidelity
document-proof-broken = Warning: the totals do not agree. This document is not faithful to the notes that were taken; do not send it out.
document-place = Place
document-when = Date
document-organisers = Organised by
document-facilitators = Facilitation
document-tables = Tables
document-host = Host
document-note-taker = Notes taken by
document-numbers = In figures
document-column-number = number
document-column-board = board
document-column-question = question
document-column-theme = theme
document-column-table = table
document-column-round = round
document-column-kind = kind
document-column-key = key idea
document-column-text = text
document-column-versions = other versions
document-column-folded = folded into
document-column-speaker = speaker
document-column-time = time
document-column-id = id
document-yes = yes
document-kind-idea = Idea
document-kind-example = Example
document-kind-question = Question
document-kind-obstacle = Obstacle
document-kind-quote = Quote
document-kind-decision = Decision
document-kind-heading = Heading
document-kind-aside = Aside
document-kind-footnote = Footnote
document-note-number = no. { $number }
document-table = Table { $number }
document-named-table = Table { $number } – { $name }
document-round = Round { $number }
document-segment = Segment { $number }
document-question = Question { $number }
document-lost-question = Question taken out of the plan ({ $key })
document-count-tables = { $count ->
    [one] { $count } table
   *[other] { $count } tables
 }
document-count-rounds = { $count ->
    [one] { $count } round
   *[other] { $count } rounds
 }
document-count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
 }
document-count-themes = { $count ->
    [one] { $count } theme
   *[other] { $count } themes
 }
document-count-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
 }
document-versions = { $count ->
    [2] Two versions were written at the same time; here are both.
   *[other] { $count } versions were written at the same time; here are all of them.
 }
document-folded-into = folded into note no. { $number }
document-proof-totals = { $taken ->
    [one] { $taken } note in, { $given } out.
   *[other] { $taken } notes in, { $given } out.
 }
document-proof-places = { $themes } in a theme, { $apart } apart, { $folded } folded into another.
document-proof-annex = { $count ->
    [one] The annex holds { $count } note, word for word.
   *[other] The annex holds { $count } notes, word for word.
 }
document-proof-deleted = { $count ->
    [0] No note was deleted.
    [one] { $count } note deleted during the session is not printed here.
   *[other] { $count } notes deleted during the session are not printed here.
 }
document-proof-faults = Notes to check: { $numbers }.
