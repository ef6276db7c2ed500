//! The keys under which tools and people write cards, what they say, and what they hang under.

/// Under these keys stand the words of a card; of several the first that says something.
pub(super) const TEXTS: &[&str] = &[
    "plaintextContent",
    "text",
    "texte",
    "content",
    "contenu",
    "body",
    "message",
    "idée",
    "idee",
    "contribution",
    "proposition",
    "name",
    "nom",
    "title",
    "titre",
    "value",
    "idea",
    "note",
];
/// Under these of them stand words and nothing else.
pub(super) const SAID: &[&str] =
    &["text", "texte", "content", "contenu", "idée", "idee", "contribution", "proposition", "idea"];
/// Under these keys a card says more.
pub(super) const MORE: &[&str] = &["desc", "description", "details", "détails", "détail"];
/// Under these keys stands what a card is called, where its words stand elsewhere.
pub(super) const TITLES: &[&str] = &["title", "titre", "subject", "sujet", "summary", "headline"];
/// Under these keys stands, or is pointed at, what a card hangs under.
pub(super) const THEMES: &[&str] = &[
    "idList",
    "column",
    "columnId",
    "column_id",
    "columnName",
    "position.column",
    "type.id",
    "type.value",
    "list",
    "listId",
    "list.name",
    "category",
    "group",
    "groupTitle",
    "theme",
    "section",
    "prompt.question",
    "column.name",
    "column.value",
    "column.title",
];
/// Under these keys stands how many voted.
pub(super) const VOTES: &[&str] =
    &["votes", "voteCount", "votesCount", "badges.votes", "likes", "likesCount", "upvotes", "totalVotes", "voting_0"];
/// Under these keys stands who wrote it.
pub(super) const AUTHORS: &[&str] = &[
    "author",
    "authorName",
    "author.name",
    "createdBy",
    "createdBy.name",
    "creator",
    "creator.name",
    "creator.preferredName",
    "user",
    "user.name",
    "user.login",
    "username",
    "member",
    "idMemberCreator",
    "memberCreator.fullName",
];
/// Lists of this name hold cards, and lists of that one what cards point at.
pub(super) const CARDS: &[&str] = &[
    "notes",
    "cards",
    "messages",
    "reflections",
    "items",
    "stickies",
    "posts",
    "ideas",
    "entries",
    "tasks",
    "idées",
    "idees",
    "cartes",
    "contributions",
    "propositions",
];
/// Lists of this name hold people.
pub(super) const PEOPLE: &[&str] =
    &["members", "participants", "users", "personnes", "people", "attendees", "inscrits"];
pub(super) const POINTED_AT: &[&str] = &[
    "columns",
    "lists",
    "members",
    "participants",
    "personnes",
    "people",
    "attendees",
    "inscrits",
    "labels",
    "tags",
    "users",
    "votes",
    "actions",
    "checklists",
    "comments",
    "reactions",
    "memberships",
    "votings",
    "prompts",
];
