//! Headings of columns, in French and English, in any order, whatever the accents, capitals and small words. Those of
//! people are read as in `people.csv`.

use crate::store::people::{Columns, PersonColumn, telling_words};

/// What a column of a file of notes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteColumn {
    Id,
    Table,
    Round,
    Segment,
    Question,
    Theme,
    Text,
    Kind,
    Key,
    Votes,
    Speaker,
    Author,
}

/// Headings by preference: where two columns could hold the same thing, the earlier word wins.
const NOTE_WORDS: &[(NoteColumn, &[&str])] = &[
    (NoteColumn::Id, &["id", "identifiant", "identifier"]),
    (NoteColumn::Table, &["table", "tables", "ilot"]),
    (NoteColumn::Round, &["tour", "round", "tours", "rounds", "manche", "ronde"]),
    (NoteColumn::Segment, &["sequence", "segment", "sequences", "segments"]),
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
    (NoteColumn::Votes, &["votes", "vote", "voix", "gommettes", "points", "dots"]),
    (NoteColumn::Speaker, &["intervenant", "intervenante", "intervenant e", "speaker", "orateur", "oratrice"]),
    (
        NoteColumn::Author,
        &["auteur", "auteure", "autrice", "auteur e", "author", "personne", "person", "participant", "participante"],
    ),
];

/// What a first line says the file is.
#[derive(Debug, Clone)]
pub(super) enum ListHeader {
    Notes(Columns<NoteColumn>),
    People(Columns<PersonColumn>),
}

impl ListHeader {
    /// Reads a record as headings; `None` when it names neither notes nor people.
    pub(super) fn read(record: &csv::StringRecord) -> Option<Self> {
        let headings: Vec<String> = record.iter().map(telling_words).collect();
        let notes = Columns::find(&headings, NOTE_WORDS);
        let people = Columns::of_people(&headings);
        let has = |column| notes.index(column).is_some();
        let named = people.names();
        // « Nom ; Organisation ; Note » is a list of people with remarks, not a list of notes.
        let columns_of_places = [NoteColumn::Table, NoteColumn::Round, NoteColumn::Question, NoteColumn::Segment];
        let placed = columns_of_places.into_iter().any(has);
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
