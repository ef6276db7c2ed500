//! The words of headings, in French and English, and what a column under them may hold. Nothing here looks at the cells:
//! whether a column holds what its heading says is judged in [`super::understand`](mod@super::understand).
//!
//! A heading is first compared whole, then by the family of its telling words: « Quelle est votre idée ? » is of the
//! family of « idée ». Weights say how sure that is; of two columns that could hold one thing the heavier wins.

mod cells;
mod lists;
mod names;
mod people;
mod technical;

use nappe_core::text::search::folded;

use crate::store::people::PersonColumn;
pub use cells::{kind_named, shortened, titled};
use lists::{ABOUT, NOTE_FAMILIES, NOTE_WHOLES, SMALL, WIDE};
pub(super) use names::{is_first_name, names_a_place};
use people::person;
pub(super) use technical::is_technical;

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
    /// What a note says more, where its words are a title.
    Detail,
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
    pub const ALL: [Self; 17] = [
        Self::Table,
        Self::Round,
        Self::Segment,
        Self::Question,
        Self::Text,
        Self::Detail,
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
    guess.wide = is_sign(heading);
    if phrase.is_empty() || long {
        return guess;
    }
    let words: Vec<&str> = phrase.split(' ').collect();
    if words.len() > 12 {
        return guess;
    }
    guess.wide = WIDE.contains(&phrase.as_str()) || words.first() == Some(&"ce");
    // « Points positifs », « Aspects négatifs ».
    guess.wide |= matches!(words.as_slice(), ["point" | "aspect" | "cote", side] if WIDE.contains(side) || matches!(*side, "positive" | "negative" | "attention"));
    guess.note = note(&phrase, &words);
    guess.person = person(&phrase, &words);
    if phrase.starts_with("comment") && guess.person.is_some_and(|(column, _)| column == PersonColumn::FullName) {
        guess.note = None;
    }
    guess
}

/// Tells whether a heading is nothing but a sign under which notes are put: « + », « 😀 ».
fn is_sign(heading: &str) -> bool {
    let heading = heading.trim();
    let sign = |sign: char| match sign {
        '+' | '-' | '=' | '!' => true,
        '°' | '№' | '€' | '£' | '§' | '•' | '…' => false,
        sign => !sign.is_ascii() && !sign.is_alphanumeric() && !sign.is_whitespace(),
    };
    !heading.is_empty() && heading.chars().count() <= 8 && heading.chars().all(sign)
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

/// Returns the number of a heading that names a table: « Table 2 », « Îlot n° 3 », “Group 1”.
pub(super) fn table_in(heading: &str) -> Option<u16> {
    let words = words_of(heading);
    let mut named = false;
    let mut number = None;
    for word in &words {
        match word.as_str() {
            "table" | "ilot" | "t" | "groupe" | "group" | "sous" => named = true,
            "n" | "no" | "nr" | "numero" | "number" | "de" | "la" => {}
            digits if digits.chars().all(|sign| sign.is_ascii_digit()) && number.is_none() => {
                number = digits.parse().ok();
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
    words_of(heading).iter().any(|word| matches!(word.as_str(), "email" | "mail" | "courriel" | "mel" | "messagerie"))
}

/// Tells whether a cell counts people rather than naming one: « Total : 42 », « Nombre de participants », “Subtotal”.
pub(super) fn is_total(name: &str) -> bool {
    const COUNTS: &[&str] =
        &["total", "totaux", "subtotal", "effectif", "nombre", "nb", "number", "count", "somme", "sum", "moyenne"];
    const BESIDE: &[&str] = &[
        "sous",
        "sou",
        "sub",
        "general",
        "grand",
        "de",
        "des",
        "du",
        "d",
        "of",
        "the",
        "et",
        "participant",
        "participante",
        "personne",
        "present",
        "presente",
        "inscrit",
        "inscrite",
        "attendee",
        "people",
        "registered",
        "invite",
        "guest",
        "membre",
        "member",
        "table",
        "groupe",
        "group",
        "presence",
        "signature",
        "inscription",
    ];
    let words = words_of(name);
    let mut letters = words.iter().map(String::as_str).filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    letters.clone().any(|word| COUNTS.contains(&word))
        && letters.all(|word| COUNTS.contains(&word) || BESIDE.contains(&word))
}

/// Tells whether a cell is the title of a part of a report: « 3. Activités de réunion ».
pub(super) fn is_part(name: &str) -> bool {
    let digits = name.trim().find(|sign: char| !sign.is_ascii_digit()).unwrap_or(0);
    (1..=2).contains(&digits) && name.trim()[digits..].starts_with(['.', ')'])
}

/// Tells whether a line is the title of a list of people: « Liste des participants », « Feuille d’émargement », “Attendees”.
pub(super) fn is_list_title(line: &str) -> bool {
    let plain = folded(line);
    let plain = plain.trim().trim_end_matches([':', '.', ' ']);
    ["liste d", "list of ", "feuille d", "attendance ", "guest list", "attendee list"]
        .iter()
        .any(|begins| plain.starts_with(begins))
        || matches!(
            plain,
            "liste"
                | "participants"
                | "participant.e.s"
                | "participantes et participants"
                | "presents"
                | "presences"
                | "inscrits"
                | "inscriptions"
                | "emargement"
                | "invites"
                | "convives"
                | "attendees"
                | "guests"
                | "people"
                | "personnes"
                | "personnes presentes"
                | "etaient presents"
                | "ont participe"
        )
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
    use crate::store::people::SeatColumn;

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
    fn lines_that_count_people_name_none() {
        for name in ["Total : 42", "Total", "Sous-total", "Effectif : 12", "Nombre de participants : 42", "Total: 42"] {
            assert!(is_total(name), "{name}");
        }
        for name in ["Nadia Total", "Nadia Benali", "Table 2", "42", ""] {
            assert!(!is_total(name), "{name}");
        }
        for line in ["Liste des participants", "Feuille d’émargement du 3 mars", "Participants :", "List of guests"]
        {
            assert!(is_list_title(line), "{line}");
        }
        for line in ["Liste Martin", "Nadia Benali", "Awa", ""] {
            assert!(!is_list_title(line), "{line}");
        }
        assert!(is_part("3. Activités de réunion") && !is_part("Nadia Benali") && !is_part("3") && !is_part(""));
    }

    #[test]
    fn signs_head_columns_of_notes() {
        for heading in ["+", "-", "😀", "💡", "Points positifs", "Point négatif"] {
            assert!(guess(heading).wide, "{heading}");
        }
        for heading in ["", "?", "#", "N°", "€", "Point", "%"] {
            assert!(!guess(heading).wide, "{heading}");
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
