//! The words of headings, in French and English, and what a column under them may hold. Nothing here looks at the cells:
//! whether a column holds what its heading says is judged in [`super::understand`](mod@super::understand).
//!
//! A heading is first compared whole, then by the family of its telling words: « Quelle est votre idée ? » is of the
//! family of « idée ». Weights say how sure that is; of two columns that could hold one thing the heavier wins.

use nappe_core::text::search::folded;

use crate::store::people::{PersonColumn, SeatColumn};

/// What a column of a list of notes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteColumn {
    /// The id that nappe gave.
    Id,
    /// The table: its number or its name.
    Table,
    /// The round.
    Round,
    /// The segment of the programme.
    Segment,
    /// The question.
    Question,
    /// The title of the theme.
    Theme,
    /// The words of the note.
    Text,
    /// What sort of thing it is.
    Kind,
    /// Whether it is essential.
    Key,
    /// How many voted for it.
    Votes,
    /// Who is named as having said it.
    Speaker,
    /// Who wrote it: a name for `people.csv`.
    Author,
    /// The first name of whoever wrote it, where the last name has its own column.
    AuthorFirst,
    /// Notes, at the table that the heading names.
    UnderTable,
    /// Notes, in the theme that the heading names.
    UnderTheme,
    /// Notes, about the question that is the heading.
    UnderQuestion,
}

impl NoteColumn {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 16] = [
        Self::Table,
        Self::Round,
        Self::Segment,
        Self::Question,
        Self::Text,
        Self::UnderTable,
        Self::UnderTheme,
        Self::UnderQuestion,
        Self::Theme,
        Self::Kind,
        Self::Key,
        Self::Votes,
        Self::Speaker,
        Self::Author,
        Self::AuthorFirst,
        Self::Id,
    ];

    /// Tells whether each cell of such a column is a note.
    pub const fn holds_notes(self) -> bool {
        matches!(self, Self::Text | Self::UnderTable | Self::UnderTheme | Self::UnderQuestion)
    }

    /// Tells whether several columns may hold it.
    pub const fn may_repeat(self) -> bool {
        self.holds_notes()
    }
}

/// What a heading may stand for, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct HeadingGuess {
    pub note: Option<(NoteColumn, u8)>,
    pub person: Option<(PersonColumn, u8)>,
    /// One of the words under which people put notes side by side: « Atouts », “Keep”.
    pub wide: bool,
}

/// The weight of a heading that says nothing else.
pub(super) const WHOLE: u8 = 10;
/// The weight from which a heading alone is enough.
pub(super) const ENOUGH: u8 = 5;
const FAMILY: u8 = 8;
const MIDDLE: u8 = 5;
const WEAK: u8 = 3;
const FAR: u8 = 1;

/// Words that say nothing about what a column holds.
const SMALL: &[&str] = &[
    "n",
    "no",
    "nr",
    "num",
    "numero",
    "number",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "l",
    "of",
    "the",
    "a",
    "an",
    "un",
    "une",
    "votre",
    "vos",
    "notre",
    "nos",
    "leur",
    "leurs",
    "mon",
    "ma",
    "mes",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "est",
    "sont",
    "what",
    "which",
    "is",
    "are",
    "your",
    "our",
    "my",
    "et",
    "and",
    "ou",
    "or",
    "en",
    "pour",
    "for",
    "s",
    "e",
    "es",
    "principale",
    "principal",
    "main",
    "libre",
    "s'il",
    "plait",
    "svp",
    "please",
];

/// Telling words, in the singular, of what notes are called.
const NOTE_FAMILIES: &[(NoteColumn, u8, &[&str])] = &[
    (
        NoteColumn::Text,
        FAMILY,
        &[
            "idee",
            "idea",
            "proposition",
            "proposal",
            "suggestion",
            "contribution",
            "verbatim",
            "postit",
            "texte",
            "text",
            "contenu",
            "content",
            "reponse",
            "answer",
            "response",
            "sticky",
            "propo",
            "expression",
            "avi",
            "opinion",
            "feedback",
            "constat",
            "besoin",
            "carte",
            "card",
            "body",
            "quote",
        ],
    ),
    (
        NoteColumn::Text,
        WEAK,
        &["description", "commentaire", "comment", "remarque", "observation", "message", "detail"],
    ),
    (NoteColumn::Text, WEAK, &["libelle", "intitule", "titre", "title", "resume", "summary"]),
    (NoteColumn::Table, FAMILY, &["table", "ilot"]),
    (NoteColumn::Round, FAMILY, &["tour", "round", "manche", "ronde"]),
    (NoteColumn::Segment, FAMILY, &["sequence", "segment"]),
    (NoteColumn::Question, FAMILY, &["question"]),
    (
        NoteColumn::Theme,
        FAMILY,
        &["theme", "thematique", "rubrique", "categorie", "category", "groupe", "group", "colonne", "column", "topic"],
    ),
    (
        NoteColumn::Theme,
        MIDDLE,
        &["tag", "etiquette", "label", "axe", "sujet", "liste", "list", "cluster", "famille", "lane"],
    ),
    (NoteColumn::Votes, FAMILY, &["vote", "voix", "gommette", "voting", "like", "upvote", "plebiscite"]),
    (
        NoteColumn::Speaker,
        FAMILY,
        &["intervenant", "intervenante", "speaker", "orateur", "oratrice", "locuteur", "locutrice"],
    ),
    (
        NoteColumn::Author,
        FAMILY,
        &[
            "auteur",
            "auteure",
            "autrice",
            "author",
            "contributeur",
            "contributrice",
            "contributor",
            "redacteur",
            "redactrice",
        ],
    ),
    (NoteColumn::Author, MIDDLE, &["pseudo", "utilisateur", "user", "username", "owner", "creator", "createur"]),
];

/// Headings that count only as a whole.
const NOTE_WHOLES: &[(NoteColumn, u8, &[&str])] = &[
    (NoteColumn::Id, WHOLE, &["id", "identifiant", "identifier", "note id", "card id", "id note"]),
    (NoteColumn::Text, MIDDLE, &["note", "prise note", "notes prise"]),
    (NoteColumn::Text, WHOLE, &["post it", "contribution ecrite"]),
    (NoteColumn::Kind, WHOLE, &["type", "kind", "sorte", "sort", "nature", "type note", "note type"]),
    (NoteColumn::Key, WHOLE, &["cle", "key", "essentiel", "essentielle", "essential", "idee cle", "key idea"]),
    (NoteColumn::Votes, WHOLE, &["point", "dot", "nb vote", "nb voix", "nombre vote", "nombre voix", "vote count"]),
    (NoteColumn::Author, WHOLE, &["cree par", "created by", "ecrit par", "written by", "by", "par"]),
    (NoteColumn::Author, MIDDLE, &["personne", "person", "participant", "participante"]),
    (NoteColumn::Theme, WHOLE, &["sous theme", "grand theme"]),
];

/// Words that make of a heading something about the thing, and not the thing: « date de la contribution ».
const ABOUT: &[&str] = &[
    "date",
    "heure",
    "hour",
    "time",
    "timestamp",
    "horodateur",
    "horodatage",
    "email",
    "mail",
    "courriel",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "url",
    "lien",
    "link",
    "adresse",
    "address",
    "prix",
    "price",
    "montant",
    "amount",
    "code",
    "version",
    "statut",
    "statu",
    "couleur",
    "color",
    "colour",
    "nb",
    "nombre",
    "count",
    "rang",
    "rank",
    "id",
    "pliee",
    "folded",
];

/// Words that make of somebody another person than who comes.
const ELSEWHOSE: &[&str] = &[
    "payeur",
    "payeuse",
    "payer",
    "acheteur",
    "acheteuse",
    "buyer",
    "facturation",
    "billing",
    "invoice",
    "commande",
    "order",
    "contact",
    "referent",
    "urgence",
    "emergency",
    "parent",
    "naissance",
    "maiden",
    "birth",
    "invitant",
];

const FIRST: &[&str] = &["prenom", "firstname", "forename", "givenname", "fname"];
const LAST: &[&str] = &["lastname", "surname", "familyname", "lname", "patronyme"];
const WHO: &[&str] = &[
    "participant",
    "participante",
    "personne",
    "person",
    "attendee",
    "guest",
    "invite",
    "invitee",
    "inscrit",
    "membre",
    "member",
];
const NAME: &[&str] = &["nom", "name"];
const ORGANISATIONS: &[&str] = &[
    "organisation",
    "organization",
    "organisme",
    "structure",
    "collectivite",
    "employeur",
    "employer",
    "institution",
    "entreprise",
    "company",
    "association",
    "societe",
    "etablissement",
];
const CATEGORIES: &[&str] = &[
    "categorie",
    "category",
    "college",
    "profil",
    "profile",
    "statut",
    "statu",
    "public",
    "type",
    "groupe",
    "group",
    "ticket",
    "billet",
    "tarif",
];

/// What the seating goes by: headings that count as a whole, in telling words.
const SEATS: &[(SeatColumn, &[&str])] = &[
    (
        SeatColumn::Together,
        &["together", "ensemble", "avec", "keep together", "sit together", "with", "garder ensemble"],
    ),
    (
        SeatColumn::Apart,
        &["apart", "separe", "separee", "pas avec", "pas ensemble", "keep apart", "separate", "not with", "eviter"],
    ),
    (SeatColumn::Table, &["table", "table fixe", "fixed table", "hote", "hote table", "host", "host table"]),
    (
        SeatColumn::Wishes,
        &["wish", "wishe", "choix", "preference", "voeu", "souhait", "choice", "table preferee", "preferred table"],
    ),
    (
        SeatColumn::From,
        &["from", "arrivee", "arrive", "arrival", "partir tour", "partir", "from round", "premier tour", "first round"],
    ),
    (
        SeatColumn::Until,
        &[
            "until",
            "depart",
            "part",
            "departure",
            "leave",
            "jusqu au tour",
            "jusqu au",
            "jusqu",
            "until round",
            "dernier tour",
            "last round",
        ],
    ),
];

/// Under these words people put notes side by side.
const WIDE: &[&str] = &[
    "atout",
    "force",
    "faiblesse",
    "frein",
    "levier",
    "opportunite",
    "menace",
    "point fort",
    "point faible",
    "garder",
    "conserver",
    "ameliorer",
    "arreter",
    "commencer",
    "continuer",
    "envie",
    "besoin",
    "crainte",
    "reve",
    "constat",
    "enjeu",
    "action",
    "piste",
    "solution",
    "probleme",
    "difficulte",
    "reussite",
    "strength",
    "weakness",
    "weaknesse",
    "opportunity",
    "opportunitie",
    "threat",
    "keep",
    "drop",
    "start",
    "stop",
    "continue",
    "went well",
    "improve",
    "wishe",
    "fear",
    "hope",
    "problem",
    "barrier",
    "enabler",
    "asset",
    "need",
    "positif",
    "negatif",
    "plu",
    "moin",
    "pro",
    "con",
    "marche",
    "coince",
    "aujourd hui",
    "demain",
    "today",
    "tomorrow",
    "court terme",
    "moyen terme",
    "long terme",
];

/// Parts a heading into folded words, in the singular, also where they are written `createdBy`.
pub(super) fn words_of(heading: &str) -> Vec<String> {
    let mut parted = String::with_capacity(heading.len() + 8);
    let mut before = ' ';
    for sign in heading.chars() {
        if sign.is_uppercase() && before.is_lowercase() {
            parted.push(' ');
        }
        parted.push(sign);
        before = sign;
    }
    let folded = folded(&parted);
    folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(singular).collect()
}

fn singular(word: &str) -> String {
    match word
        .strip_suffix('s')
        .or_else(|| word.strip_suffix("x").filter(|_| word.ends_with("aux") || word.ends_with("eux")))
    {
        Some(stem) if stem.len() > 2 && !word.ends_with("ss") => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Returns the telling words of a heading, joined.
pub(super) fn telling(heading: &str) -> String {
    let words = words_of(heading);
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !SMALL.contains(word)).collect();
    telling.join(" ")
}

/// Says what a heading may stand for.
pub(super) fn guess(heading: &str) -> HeadingGuess {
    let mut guess = HeadingGuess::default();
    // Whole sentences are no headings, unless they ask something.
    let long = heading.chars().count() > 160;
    let phrase = telling(heading);
    if phrase.is_empty() || long {
        return guess;
    }
    let words: Vec<&str> = phrase.split(' ').collect();
    if words.len() > 12 {
        return guess;
    }
    guess.wide = WIDE.contains(&phrase.as_str()) || words.first() == Some(&"ce");
    guess.note = note(&phrase, &words);
    guess.person = person(&phrase, &words);
    guess
}

fn note(phrase: &str, words: &[&str]) -> Option<(NoteColumn, u8)> {
    let whole = NOTE_WHOLES.iter().find(|(_, _, known)| known.contains(&phrase));
    if let Some((column, weight, _)) = whole {
        return Some((*column, *weight));
    }
    // The first telling word is what the heading is about: « idées de la table » are ideas.
    let found = words.iter().find_map(|word| {
        let family = NOTE_FAMILIES.iter().find(|(_, _, known)| known.contains(word))?;
        Some((family.0, family.1))
    });
    let (column, weight) = found?;
    let about = words.iter().any(|word| ABOUT.contains(word));
    let counts = words.iter().any(|word| matches!(*word, "nb" | "nombre" | "count" | "total"));
    match column {
        NoteColumn::Votes if words.len() == 1 => Some((column, WHOLE)),
        NoteColumn::Votes if words.iter().all(|word| !matches!(*word, "date" | "id")) => Some((column, weight)),
        NoteColumn::Text if words.len() == 1 && weight == FAMILY => Some((column, WHOLE)),
        NoteColumn::Text if about => None,
        _ if about || counts => Some((column, FAR)),
        _ if words.len() == 1 && weight == FAMILY => Some((column, WHOLE)),
        // Long sentences only ask for something.
        _ if words.len() > 5 && column != NoteColumn::Text => Some((column, WEAK)),
        _ => Some((column, weight)),
    }
}

fn person(phrase: &str, words: &[&str]) -> Option<(PersonColumn, u8)> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let far = |weight: u8| if has(ELSEWHOSE) { FAR } else { weight };
    if matches!(phrase, "id" | "nappe" | "identifiant" | "identifier") {
        return Some((PersonColumn::Id, WHOLE));
    }
    let seat = SEATS.iter().find(|(_, known)| known.contains(&phrase)).map(|(seat, _)| *seat);
    if let Some(seat) = seat {
        return Some((PersonColumn::Seat(seat), WHOLE));
    }
    // « Choix 1 », “2nd choice”, « Vœu n° 3 ».
    let without: Vec<&str> = words.iter().copied().filter(|word| !is_ordinal(word)).collect();
    if without.len() < words.len() && SEATS[3].1.contains(&without.join(" ").as_str()) {
        return Some((PersonColumn::Seat(SeatColumn::Wishes), WHOLE));
    }
    if has(&["email", "mail", "courriel", "telephone", "phone", "tel", "adresse", "address", "date", "heure"]) {
        return None;
    }
    let first = has(FIRST) || phrase.contains("first name") || phrase.contains("given name");
    let last = has(LAST)
        || phrase.contains("last name")
        || phrase.contains("family name")
        || phrase.contains("nom famille")
        || phrase.contains("nom usage");
    let name = has(NAME);
    let nom_too = words.contains(&"nom");
    if first && (last || nom_too) {
        return Some((PersonColumn::FullName, far(WHOLE)));
    }
    if first {
        return Some((PersonColumn::FirstName, far(if words.len() <= 2 { WHOLE } else { FAMILY })));
    }
    if last {
        return Some((PersonColumn::LastName, far(WHOLE)));
    }
    if has(ORGANISATIONS) {
        let weight = if words.len() == 1 || (words.len() == 2 && name) { WHOLE } else { FAMILY };
        return Some((PersonColumn::Organisation, far(weight)));
    }
    if matches!(phrase, "nom complet" | "full name" | "nom prenom" | "prenom nom") {
        return Some((PersonColumn::FullName, WHOLE));
    }
    if has(WHO) && (name || words.len() == 1) {
        // « Nom du participant » may stand beside « Prénom du participant ».
        let column = if name { PersonColumn::LastName } else { PersonColumn::FullName };
        return Some((column, far(FAMILY)));
    }
    if name && words.iter().all(|word| NAME.contains(word) || ELSEWHOSE.contains(word)) {
        return Some((PersonColumn::LastName, far(WHOLE)));
    }
    if let Some(word) = words.iter().find(|word| CATEGORIES.contains(word)) {
        let about = has(&["n", "code", "numero", "ref", "reference", "prix", "price", "montant"]);
        let weight = if words.len() == 1 { WHOLE } else { MIDDLE };
        let weight = if matches!(*word, "ticket" | "billet" | "tarif") { weight.min(MIDDLE) } else { weight };
        return (!about).then_some((PersonColumn::Category, weight));
    }
    None
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|sign: char| sign.is_alphabetic());
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit())
        || matches!(
            word,
            "premier" | "premiere" | "deuxieme" | "second" | "troisieme" | "first" | "third" | "1er" | "1ere"
        )
}

/// Returns the number of a heading that names a table: « Table 2 », « Îlot n° 3 », “Group 1”.
pub(super) fn table_in(heading: &str) -> Option<u16> {
    let words = words_of(heading);
    let mut named = false;
    let mut number = None;
    for word in &words {
        match word.as_str() {
            "table" | "ilot" | "t" => named = true,
            "groupe" | "group" | "sous" => named = true,
            "n" | "no" | "nr" | "numero" | "number" | "de" | "la" => {}
            digits if digits.chars().all(|sign| sign.is_ascii_digit()) && number.is_none() => {
                number = digits.parse().ok()
            }
            glued if number.is_none() && glued.starts_with('t') => {
                number = Some(glued.strip_prefix("table").or_else(|| glued.strip_prefix('t'))?.parse().ok()?);
                named = true;
            }
            _ => return None,
        }
    }
    number.filter(|_| named)
}

/// Tells whether a heading names nothing but an hour, an address or the like.
pub(super) fn is_about(heading: &str) -> bool {
    let words = words_of(heading);
    let time = ["horodateur", "timestamp", "horodatage", "date", "email", "mail", "courriel", "telephone"];
    words.len() <= 4 && words.iter().any(|word| time.contains(&word.as_str()))
}

/// Tells whether a heading is one of an address for mail.
pub(super) fn is_mail(heading: &str) -> bool {
    words_of(heading).iter().any(|word| matches!(word.as_str(), "email" | "mail" | "courriel" | "mel"))
}

/// Words that stand for nobody where a name is asked for.
pub(super) fn is_nobody(name: &str) -> bool {
    let plain = folded(name);
    let plain = plain
        .trim()
        .trim_matches(|sign: char| matches!(sign, '(' | ')' | '.' | '-' | '–' | '—' | '_' | '?' | '/' | '*'));
    matches!(
        plain.trim(),
        "" | "anonyme"
            | "anonymes"
            | "anonymous"
            | "anon"
            | "n/a"
            | "na"
            | "nc"
            | "n.c"
            | "nr"
            | "x"
            | "xx"
            | "xxx"
            | "neant"
            | "none"
            | "null"
            | "nobody"
            | "personne"
            | "aucun"
            | "aucune"
            | "inconnu"
            | "inconnue"
            | "unknown"
            | "sans nom"
            | "non renseigne"
            | "non precise"
            | "guest"
            | "invite"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_words_are_known() {
        use NoteColumn::{Author, Id, Question, Round, Table, Text, Theme, Votes};
        for (heading, column) in [
            ("N° de table ", Table),
            ("Numéro de\nla table", Table),
            ("Table no.", Table),
            ("Tour n°", Round),
            ("Quelle est votre idée ? ", Text),
            ("Votre\nidée", Text),
            ("Contributions", Text),
            ("Post-it", Text),
            ("Vos propositions", Text),
            ("Idées de la table", Text),
            ("Description", Text),
            ("Thématique", Theme),
            ("Tags", Theme),
            ("Nb votes", Votes),
            ("voting_0", Votes),
            ("Nombre de voix", Votes),
            ("CreatedBy", Author),
            ("auteur·e", Author),
            ("note_id", Id),
            ("Question posée", Question),
        ] {
            assert_eq!(guess(heading).note.map(|(column, _)| column), Some(column), "{heading}");
        }
        for heading in ["Date de la contribution", "CreatedDate", "Retour", "Régime", "", "?"] {
            assert_eq!(guess(heading).note.filter(|(_, weight)| *weight >= ENOUGH), None, "{heading}");
        }
    }

    #[test]
    fn names_of_people_are_known_in_all_their_ways() {
        use PersonColumn::{FirstName, FullName, LastName, Organisation};
        for (heading, column) in [
            ("Prénom(s)", FirstName),
            ("First name", FirstName),
            ("givenName", FirstName),
            ("Nom", LastName),
            ("Nom d’usage", LastName),
            ("lastname ", LastName),
            ("Surname", LastName),
            ("Nom participant", LastName),
            ("Prénom participant", FirstName),
            ("Nom et prénom", FullName),
            ("Participant", FullName),
            ("Nom de la structure", Organisation),
            ("Organisme employeur", Organisation),
        ] {
            assert_eq!(guess(heading).person.map(|(column, _)| column), Some(column), "{heading}");
        }
        let weight = |heading| guess(heading).person.map(|(_, weight)| weight);
        assert!(weight("Nom participant") > weight("Nom payeur"));
        for heading in ["Choix 1", "2e choix", "Vœu n° 3", "Préférences"] {
            assert_eq!(guess(heading).person, Some((PersonColumn::Seat(SeatColumn::Wishes), WHOLE)), "{heading}");
        }
    }

    #[test]
    fn tables_are_named_in_many_ways() {
        for (heading, table) in [
            ("Table 1", Some(1)),
            ("TABLE N°12", Some(12)),
            ("T3", Some(3)),
            ("Îlot 4", Some(4)),
            ("Groupe 2", Some(2)),
            ("Table", None),
            ("3", None),
            ("Thème 1", None),
        ] {
            assert_eq!(table_in(heading), table, "{heading}");
        }
    }

    #[test]
    fn nobody_has_many_names() {
        for name in ["Anonyme", "anonymous", "-", "—", " N/A ", "(anonyme)", "?"] {
            assert!(is_nobody(name), "{name}");
        }
        for name in ["Anne", "Nadia Benali", "Na Li"] {
            assert!(!is_nobody(name), "{name}");
        }
    }
}
