//! Headings of columns, in French and English, in any order, whatever the accents, capitals and small words.

use nappe_core::text::search::folded;

/// What a column of a file of notes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteColumn {
    Id,
    Table,
    Round,
    Question,
    Theme,
    Text,
    Kind,
    Key,
    Speaker,
    Author,
}

/// What a column of a list of people holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PersonColumn {
    Id,
    FullName,
    FirstName,
    LastName,
    Organisation,
    Category,
}

/// Headings by preference: where two columns could hold the same thing, the earlier word wins.
const NOTE_WORDS: &[(NoteColumn, &[&str])] = &[
    (NoteColumn::Id, &["id", "identifiant", "identifier"]),
    (NoteColumn::Table, &["table", "tables", "ilot"]),
    (NoteColumn::Round, &["tour", "round", "tours", "rounds", "manche", "ronde"]),
    (NoteColumn::Question, &["question", "questions"]),
    (NoteColumn::Theme, &["theme", "themes", "thematique", "rubrique", "categorie", "category", "groupe", "group"]),
    (
        NoteColumn::Text,
        &[
            "texte",
            "text",
            "note",
            "notes",
            "idee",
            "idees",
            "idea",
            "ideas",
            "verbatim",
            "contenu",
            "content",
            "post it",
            "postit",
            "contribution",
            "proposition",
        ],
    ),
    (NoteColumn::Kind, &["type", "kind", "sorte", "sort", "nature"]),
    (NoteColumn::Key, &["cle", "key", "essentiel", "essentielle", "essential", "idee cle", "key idea"]),
    (NoteColumn::Speaker, &["intervenant", "intervenante", "intervenant e", "speaker", "orateur", "oratrice"]),
    (
        NoteColumn::Author,
        &["auteur", "auteure", "autrice", "auteur e", "author", "personne", "person", "participant", "participante"],
    ),
];

const PERSON_WORDS: &[(PersonColumn, &[&str])] = &[
    (PersonColumn::Id, &["id", "identifiant", "identifier"]),
    (PersonColumn::FirstName, &["prenom", "prenoms", "first name", "firstname", "forename", "given name"]),
    (PersonColumn::LastName, &["nom famille", "last name", "lastname", "surname", "family name"]),
    (
        PersonColumn::FullName,
        &[
            "nom",
            "name",
            "nom complet",
            "full name",
            "nom prenom",
            "prenom nom",
            "nom et prenom",
            "prenom et nom",
            "participant",
            "participante",
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
    (PersonColumn::Category, &["categorie", "category", "college", "profil", "profile", "statut", "status", "public"]),
];

/// Words that say nothing about what a column holds: « N° de la table », “Table no.”.
const SMALL_WORDS: &[&str] = &["n", "no", "nr", "num", "numero", "number", "de", "du", "la", "le", "l", "of", "the"];

/// Returns a heading as its telling words, folded.
pub(super) fn telling_words(heading: &str) -> String {
    let folded = folded(heading);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !SMALL_WORDS.contains(word)).collect();
    telling.join(" ")
}

/// Which column holds what.
#[derive(Debug, Clone)]
pub(super) struct Columns<C> {
    found: Vec<(C, usize)>,
}

impl<C: Copy + PartialEq> Columns<C> {
    fn find(headings: &[String], words: &[(C, &[&str])]) -> Self {
        let found = words.iter().filter_map(|(column, words)| {
            let index = words.iter().find_map(|word| headings.iter().position(|heading| heading == word))?;
            Some((*column, index))
        });
        Self { found: found.collect() }
    }

    /// Returns where a column stands.
    pub(super) fn index(&self, column: C) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == column).map(|(_, index)| *index)
    }

    /// Returns how many columns were recognised.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// Tells whether the column at `index` was recognised.
    pub(super) fn knows(&self, index: usize) -> bool {
        self.found.iter().any(|(_, known)| *known == index)
    }

    /// Returns a cell of a record; empty where the record is too short.
    pub(super) fn cell<'a>(&self, record: &'a csv::StringRecord, column: C) -> &'a str {
        self.index(column).and_then(|index| record.get(index)).unwrap_or_default()
    }
}

/// What a first line says the file is.
#[derive(Debug, Clone)]
pub(super) enum Header {
    Notes(Columns<NoteColumn>),
    People(Columns<PersonColumn>),
}

impl Header {
    /// Reads a record as headings; `None` when it names neither notes nor people.
    pub(super) fn read(record: &csv::StringRecord) -> Option<Self> {
        let headings: Vec<String> = record.iter().map(telling_words).collect();
        let notes = Columns::find(&headings, NOTE_WORDS);
        let people = Columns::find(&headings, PERSON_WORDS);
        let has = |column| notes.index(column).is_some();
        let named = [PersonColumn::FullName, PersonColumn::FirstName, PersonColumn::LastName]
            .into_iter()
            .any(|column| people.index(column).is_some());
        // « Nom ; Organisation ; Note » is a list of people with remarks, not a list of notes.
        let placed = has(NoteColumn::Table) || has(NoteColumn::Round) || has(NoteColumn::Question);
        if has(NoteColumn::Text) && (placed || !named) {
            Some(Self::Notes(notes))
        } else if named {
            Some(Self::People(people))
        } else {
            None
        }
    }

    /// Returns how many columns were recognised.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Notes(columns) => columns.count(),
            Self::People(columns) => columns.count(),
        }
    }
}
