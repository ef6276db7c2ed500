//! Headings of a list of people, in French and English, in any order, whatever the accents, capitals and small words.
//! `people.csv` and the lists that are imported are read by the same words.

use nappe_core::text::search::folded;

/// What a column of a list of people holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonColumn {
    /// The id that nappe gave.
    Id,
    /// First and last name in one.
    FullName,
    /// First name.
    FirstName,
    /// Last name, or the whole name where nothing else names anybody.
    LastName,
    /// Organisation.
    Organisation,
    /// Category.
    Category,
    /// What the seating goes by.
    Seat(SeatColumn),
}

/// The columns that the seating goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatColumn {
    /// A label: those who share it sit together.
    Together,
    /// A label: those who share it never sit together.
    Apart,
    /// The table where somebody stays all day.
    Table,
    /// Preferred tables, the dearest first.
    Wishes,
    /// The first round attended.
    From,
    /// The last round attended.
    Until,
}

impl SeatColumn {
    /// Every one, in the order in which they are written.
    pub const ALL: [Self; 6] = [Self::Together, Self::Apart, Self::Table, Self::Wishes, Self::From, Self::Until];

    /// Returns the heading in `people.csv`. Written to disk: never rename.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Apart => "apart",
            Self::Table => "table",
            Self::Wishes => "wishes",
            Self::From => "from",
            Self::Until => "until",
        }
    }
}

/// Headings by preference: where two columns could hold the same thing, the earlier word wins.
const WORDS: &[(PersonColumn, &[&str])] = &[
    (PersonColumn::Id, &["id", "nappe", "identifiant", "identifier"]),
    (PersonColumn::FirstName, &["prenom", "prenoms", "first name", "firstname", "forename", "given name"]),
    (PersonColumn::LastName, &["nom famille", "last name", "lastname", "surname", "family name", "nom", "name"]),
    (
        PersonColumn::FullName,
        &[
            "nom complet",
            "full name",
            "nom prenom",
            "prenom nom",
            "nom et prenom",
            "prenom et nom",
            "participant",
            "participante",
            "participant e",
            "personne",
            "person",
        ],
    ),
    (
        PersonColumn::Organisation,
        &[
            "organisation",
            "organization",
            "organisme",
            "structure",
            "collectivite",
            "employeur",
            "institution",
            "entreprise",
            "company",
            "association",
        ],
    ),
    (
        PersonColumn::Category,
        &[
            "categorie",
            "category",
            "college",
            "profil",
            "profile",
            "statut",
            "status",
            "public",
            "type",
            "groupe",
            "group",
        ],
    ),
    (
        PersonColumn::Seat(SeatColumn::Together),
        &["together", "ensemble", "avec", "keep together", "sit together", "with", "garder ensemble"],
    ),
    (
        PersonColumn::Seat(SeatColumn::Apart),
        &[
            "apart",
            "separe",
            "separes",
            "separee",
            "separees",
            "separe e",
            "separe s",
            "separe e s",
            "pas avec",
            "pas ensemble",
            "keep apart",
            "separate",
            "not with",
        ],
    ),
    (
        PersonColumn::Seat(SeatColumn::Table),
        &["table", "table fixe", "fixed table", "hote", "hote table", "host", "host table"],
    ),
    (
        PersonColumn::Seat(SeatColumn::Wishes),
        &[
            "wishes",
            "choix",
            "preferences",
            "preference",
            "voeux",
            "souhaits",
            "choices",
            "choice",
            "tables preferees",
            "preferred tables",
        ],
    ),
    (
        PersonColumn::Seat(SeatColumn::From),
        &["from", "arrivee", "arrive", "arrival", "arrives", "a partir tour", "a partir", "des tour", "from round"],
    ),
    (
        PersonColumn::Seat(SeatColumn::Until),
        &["until", "depart", "part", "departure", "leaves", "jusqu au tour", "jusqu au", "jusqu a", "until round"],
    ),
];

/// Words that say nothing about what a column holds: « N° de la table », “Table no.”.
const SMALL_WORDS: &[&str] = &["n", "no", "nr", "num", "numero", "number", "de", "du", "la", "le", "l", "of", "the"];

/// Returns a heading as its telling words, folded.
pub fn telling_words(heading: &str) -> String {
    let folded = folded(heading);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !SMALL_WORDS.contains(word)).collect();
    telling.join(" ")
}

/// Which column of a table holds what.
#[derive(Debug, Clone)]
pub struct Columns<C> {
    found: Vec<(C, usize)>,
}

impl<C: Copy + PartialEq> Columns<C> {
    /// Finds columns by the telling words of their headings; by preference where several could hold the same.
    pub fn find(headings: &[String], words: &[(C, &[&str])]) -> Self {
        let found = words.iter().filter_map(|(column, words)| {
            let index = words.iter().find_map(|word| headings.iter().position(|heading| heading == word))?;
            Some((*column, index))
        });
        Self { found: found.collect() }
    }

    /// Returns where a column stands.
    pub fn index(&self, column: C) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == column).map(|(_, index)| *index)
    }

    /// Returns what the column at `index` holds, as far as it was recognised.
    pub fn at(&self, index: usize) -> Option<C> {
        self.found.iter().find(|(_, known)| *known == index).map(|(column, _)| *column)
    }

    /// Returns how many columns were recognised.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Returns a cell of a record; empty where the record is too short.
    pub fn cell<'a>(&self, record: &'a csv::StringRecord, column: C) -> &'a str {
        self.index(column).and_then(|index| record.get(index)).unwrap_or_default()
    }
}

impl Columns<PersonColumn> {
    /// Finds the columns of a list of people. Of several ways to name somebody one counts: first and last name, or else
    /// the whole name, or else what there is.
    pub fn of_people(headings: &[String]) -> Self {
        let mut columns = Self::find(headings, WORDS);
        let has = |column| columns.index(column).is_some();
        let parts = has(PersonColumn::FirstName) && has(PersonColumn::LastName);
        let whole = has(PersonColumn::FullName);
        columns.found.retain(|(column, _)| match column {
            PersonColumn::FullName => !parts,
            PersonColumn::FirstName | PersonColumn::LastName => parts || !whole,
            _ => true,
        });
        columns
    }

    /// Tells whether any column names people.
    pub fn names(&self) -> bool {
        use PersonColumn::{FirstName, FullName, LastName};
        [FullName, FirstName, LastName].into_iter().any(|column| self.index(column).is_some())
    }

    /// Returns the name that a record gives.
    pub fn name(&self, record: &csv::StringRecord) -> String {
        use PersonColumn::{FirstName, FullName, LastName};
        let parts = [FirstName, LastName, FullName].map(|part| self.cell(record, part).trim());
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the column of the seating that a heading names.
pub(super) fn seat_column(heading: &str) -> Option<SeatColumn> {
    let words = telling_words(heading);
    WORDS.iter().find_map(|(column, known)| match column {
        PersonColumn::Seat(seat) if known.contains(&words.as_str()) => Some(*seat),
        _ => None,
    })
}
