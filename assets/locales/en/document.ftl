# Words of the documents. Participants’ words are never in here.
document-restitution = Harvest report
document-contents = In this document
document-to-text = Go to the text
document-footnotes = Footnotes
document-back-to-text = Back to the text
document-board = The board
document-about = The session
document-essential = Key ideas
document-no-essential = No note was marked as a key idea.
document-detail = Question by question
document-synthesis = Synthesis
document-apart = Notes without a theme
document-no-question = Notes without a question
document-no-note = No notes on this question.
document-empty-theme = No notes in this theme.
document-untitled-theme = Untitled theme
document-continued = continued
document-asked = Question asked
document-key-idea = Key idea
document-folded = Grouped with:
document-other-version = Other version:
document-annex = Annex: the notes as they were written
document-annex-intro = Every note, word for word, by table and round, in the order they were taken.
document-no-round = Round not known
document-proof = How the notes add up
document-proof-broken = Warning: the count does not add up. This document is not faithful to the notes that were taken; do not send it out.
document-place = Place
document-when = Date
document-organisers = Organised by
document-participants = Participants
document-organisations = Organisations
document-and-others = and { $count } { $count ->
    [one] other
   *[other] others
}
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
document-count-people = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
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
document-folded-into = grouped with note no. { $number }
document-proof-totals = { $taken ->
    [one] { $taken } note in, { $given } out.
   *[other] { $taken } notes in, { $given } out.
 }
document-proof-places = { $themes } in a theme, { $apart ->
    [0] none without a theme
   *[other] { $apart } without a theme
 }, { $folded ->
    [0] none grouped with another.
   *[other] { $folded } grouped with another.
 }
document-proof-annex = { $count ->
    [one] The annex contains { $count } note, word for word.
   *[other] The annex contains { $count } notes, word for word.
 }
document-proof-deleted = { $count ->
    [0] No notes were deleted.
    [one] { $count } note deleted during the session is not printed here.
   *[other] { $count } notes deleted during the session are not printed here.
 }
document-proof-rooms = Notes from each room: { $counts }.
document-proof-faults = Notes to check: { $numbers }.
document-tables-read = { $count ->
    [1] Table { $tables } has read its notes back.
   *[other] Tables { $tables } have read their notes back.
 }
document-tables-read-in-part = { $count ->
    [1] Table { $tables } has read some of its notes back.
   *[other] Tables { $tables } have read some of their notes back.
 }
document-aim = Aim
document-key-questions = Key questions
document-partners = Partners
document-writer = Written by
document-programme = Programme
document-follow-up = Next steps
document-follow-up-what = What
document-follow-up-who = Who
document-follow-up-when = By when
document-recurring = Recurring themes
document-recurring-intro = Themes raised by several tables or rounds.
document-debated = Points of debate
document-debated-intro = Themes in which obstacles were noted alongside proposals.
document-isolated = Isolated ideas
document-isolated-intro = Notes that were not grouped with others. An idea is no less valuable for standing alone.
document-open-questions = Open questions
document-decisions = Decisions
document-votes = Votes
document-voted-note = Note
document-voted-count = Votes
document-acronyms = Acronyms
document-speakers = Speakers
document-chair = Chair
document-chairs = Co-chairs
document-moderation = Introduction and facilitation
document-summary = In short
document-key-ideas = Key ideas
document-unused = Notes not used in the text
document-unused-intro = Every note is included: those not used in the text are here, word for word.
document-context = Context
document-running = Running order
document-practical = Practical information
document-hours = Time
document-room = Room
document-room-unknown = room not given
document-type = Type
document-audience = Audience
document-points = Points to discuss
document-other-parts = The other sessions
document-parallel = At the same time
document-hours-unknown = Time not given
document-part-title = Session
document-debate = Q&A with the audience
document-between = ;{ " " }
document-nothing-said = No contributions were noted: there is nothing to report here.
document-nothing-noted = No notes were taken: there is nothing to report here.
document-no-programme = The plan of this session has no programme.
document-cafe = World café
document-column-votes = votes
document-column-segment = segment
document-title-report = Harvest report
document-title-board = Harvest of the conversations
document-title-minutes = Minutes
document-title-day = Day summary
document-title-programme = Programme
document-title-proceedings = Proceedings
document-part-Welcome = Welcome
document-part-Plenary = Plenary
document-part-Cafe = World café
document-part-Groups = Group work
document-part-Workshop = Workshop
document-part-Break = Break
document-part-Meal = Meal
document-part-Restitution = Plenary harvest
document-part-Closing = Conclusions
document-and-by = { $list }, and by { $last }
document-and-by-more = { $list }; by { $next }
document-labelled = { $label }: { $value }
document-titled = “{ $title }”
document-run-by = { $titled ->
    [no] The world café was run by { $people }.
   *[yes] The world café “{ $title }” was run by { $people }.
 }
document-led-by = { $kind ->
   *[other] Led by { $people }
 }
document-debate-led-by = Debate led by { $people }
document-offered-by = { $shared ->
    [no] A day organised by { $organisers }
   *[yes] A day organised by { $organisers }, in partnership with { $partners }
 }
document-written-by = Summary written by { $people }
document-prepared-by = { $kind ->
    [Workshop] { $count ->
        [one] Workshop prepared by { $people }
       *[other] Workshop prepared together by { $people }
     }
   *[other] Prepared by { $people }
 }
document-rendezvous = { $timed ->
    [no] { $title } ({ $room })
   *[yes] { $hours }: { $title } ({ $room })
 }
document-speaker-number = Speaker { $number }
document-votes-counted = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
 }
document-note-numbers = { $count ->
    [one] note no. { $numbers }
   *[other] notes nos. { $numbers }
 }
document-recurring-counted = { $notes } notes, { $tables ->
    [one] { $tables } table
   *[other] { $tables } tables
 }{ $rounds ->
    [0] { "" }
    [one] , { $rounds } round
   *[other] , { $rounds } rounds
 }
document-debated-counted = { $ideas ->
    [one] { $ideas } proposal
   *[other] { $ideas } proposals
 }, { $obstacles ->
    [one] { $obstacles } obstacle
   *[other] { $obstacles } obstacles
 }
document-key-ideas-counted = { $count ->
    [1] One key idea
    [2] Two key ideas
    [3] Three key ideas
    [4] Four key ideas
    [5] Five key ideas
    [6] Six key ideas
    [7] Seven key ideas
    [8] Eight key ideas
    [9] Nine key ideas
    [10] Ten key ideas
   *[other] { $count } key ideas
 }
