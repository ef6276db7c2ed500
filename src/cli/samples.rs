//! The sample sessions that come with nappe, from `sessions/`: plan, notes, people, and what was written at the end.
//!
//! The first are cafés, to be played and looked at. Each of the others shows a kind of document: home does not offer
//! them, so that its list stays short.

use std::path::Path;

use nappe_core::plan::parse;
use nappe_core::restitution::DocumentKind;
use nappe_core::text::search::folded;
use nappe_core::{CleanText, Command, Lang, NoteId, Plan, QuestionKey, Session, SessionId, ThemeId};

use super::demo::script::StoryMatter;
use crate::exchange::{self, ImportedList, NoteRow};
use crate::failure::{self, Failure};
use crate::ids;

#[cfg(test)]
mod tests;

/// A sample session.
#[derive(Debug)]
pub struct BundledSample {
    /// Its folder under `sessions/`.
    pub name: &'static str,
    /// The language it is written in.
    pub lang: Lang,
    /// The kind of document it shows; `None` for a café that home offers.
    pub shows: Option<DocumentKind>,
    plan: &'static str,
    notes: &'static str,
    people: &'static str,
    /// What was written about themes and questions at the end; empty where nothing was.
    harvest: &'static str,
}

macro_rules! sample {
    ($name:literal, $lang:expr, $shows:expr, $harvest:expr) => {
        BundledSample {
            name: $name,
            lang: $lang,
            shows: $shows,
            plan: include_str!(concat!("../../sessions/", $name, "/plan.ron")),
            notes: include_str!(concat!("../../sessions/", $name, "/notes.csv")),
            people: include_str!(concat!("../../sessions/", $name, "/people.csv")),
            harvest: $harvest,
        }
    };
}

macro_rules! written_down {
    ($name:literal) => {
        include_str!(concat!("../../sessions/", $name, "/harvest.csv"))
    };
}

/// Every sample that comes with nappe.
pub const SAMPLES: &[BundledSample] = &[
    sample!("quartier-jardin", Lang::Fr, None, written_down!("quartier-jardin")),
    sample!("library-evening", Lang::En, None, written_down!("library-evening")),
    sample!("grande-assemblee", Lang::Fr, None, ""),
    sample!("panneau-solidarites", Lang::Fr, Some(DocumentKind::Board), ""),
    sample!("cafe-innovations", Lang::Fr, Some(DocumentKind::Minutes), written_down!("cafe-innovations")),
    sample!("innovation-cafe", Lang::En, Some(DocumentKind::Minutes), written_down!("innovation-cafe")),
    sample!("journee-cooperation", Lang::Fr, Some(DocumentKind::Day), written_down!("journee-cooperation")),
    sample!("atelier-territoire", Lang::Fr, Some(DocumentKind::Programme), ""),
    sample!("actes-transversalite", Lang::Fr, Some(DocumentKind::Proceedings), ""),
];

impl BundledSample {
    /// Returns the sample in a language that is played and looked at first.
    ///
    /// # Panics
    /// Panics when a language has no sample; a test guards this.
    pub fn in_language(lang: Lang) -> &'static Self {
        SAMPLES.iter().find(|sample| sample.lang == lang).expect("there is a sample in each language")
    }

    /// Returns its plan.
    ///
    /// # Panics
    /// Panics when an embedded plan cannot be read; a test guards this.
    pub fn plan(&self) -> Plan {
        parse::parse(self.plan).expect("embedded plans are read in a test")
    }

    /// Returns its notes.
    ///
    /// # Panics
    /// Panics when an embedded list cannot be read; a test guards this.
    pub fn rows(&self) -> Vec<NoteRow> {
        let source = exchange::read(self.notes.as_bytes(), &|| false).expect("embedded lists are read in a test");
        match exchange::understand(source.into(), exchange::ImportWishes::default(), None).list() {
            ImportedList::Notes(file) => file.rows,
            ImportedList::People(_) => panic!("embedded lists are read in a test"),
        }
    }

    /// Writes plan, notes and people into a new folder.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub fn write_to(&self, folder: &Path) -> Result<(), Failure> {
        let files = [("plan.ron", self.plan), ("notes.csv", self.notes), ("people.csv", self.people)];
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| files.iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text)));
        written.map_err(|error| failure::not_written(folder, &error))
    }

    /// Returns notes, themes and texts with the ids they have in a session.
    pub fn matter(&self, session: &Session, id: SessionId) -> StoryMatter {
        let taken = exchange::take_notes(self.rows(), session, id, &[], &mut ids::fresh);
        let mut matter = StoryMatter::default();
        for command in taken.rows.into_iter().flat_map(|row| row.commands) {
            match command {
                Command::AddNote(note) => matter.notes.push(note),
                Command::CreateTheme { theme, board, title, .. } => {
                    matter.themes.push((theme, board, title, Vec::new()));
                }
                Command::PlaceNotes { notes, theme: Some(theme), .. } => place(&mut matter, theme, &notes),
                Command::CountVotes { note, votes, .. } => matter.votes.push((note, votes)),
                _ => {}
            }
        }
        for (board, theme, text) in self.harvest() {
            if theme.is_empty() {
                matter.syntheses.push((board, text));
                continue;
            }
            let named = matter.themes.iter().find(|(_, on, title, _)| *on == board && folded(title) == theme);
            if let Some((theme, ..)) = named {
                matter.summaries.push((*theme, text));
            }
        }
        matter
    }

    /// What was written at the end: question, folded title of the theme (empty for the question itself), words.
    fn harvest(&self) -> Vec<(QuestionKey, String, CleanText)> {
        let mut reader = csv::Reader::from_reader(self.harvest.as_bytes());
        let records = reader.records().flatten();
        records
            .filter_map(|record| {
                let board = QuestionKey::new(record.get(0)?).ok()?;
                Some((board, folded(record.get(1)?), CleanText::prose(record.get(2)?).ok()?))
            })
            .collect()
    }
}

fn place(matter: &mut StoryMatter, theme: ThemeId, notes: &[NoteId]) {
    if let Some((.., placed)) = matter.themes.iter_mut().find(|(known, ..)| *known == theme) {
        placed.extend(notes);
    }
}

impl StoryMatter {
    /// Returns everything at once, for a session that is to be looked at and not played.
    pub fn into_commands(self) -> Vec<Command> {
        let mut commands: Vec<Command> = self.notes.into_iter().map(Command::AddNote).collect();
        commands.extend(self.votes.into_iter().map(|(note, votes)| Command::count_votes(note, votes)));
        for (theme, board, title, notes) in self.themes {
            commands.push(Command::CreateTheme { theme, board, title, before: None });
            commands.push(Command::PlaceNotes { notes, theme: Some(theme), before: None });
        }
        let summaries = self.summaries.into_iter();
        commands.extend(summaries.map(|(theme, text)| Command::WriteSummary { theme, base: Vec::new(), text }));
        let syntheses = self.syntheses.into_iter();
        commands.extend(syntheses.map(|(board, text)| Command::WriteSynthesis { board, base: Vec::new(), text }));
        commands
    }
}
