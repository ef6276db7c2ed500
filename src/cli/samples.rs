//! The sample sessions that come with nappe, from `sessions/`: plan, notes, people, and what was written at the end.

use std::path::Path;

use nappe_core::plan::parse;
use nappe_core::text::search::folded;
use nappe_core::{CleanText, Command, Lang, NoteId, Plan, QuestionKey, Session, SessionId, ThemeId};

use super::demo::script::Matter;
use crate::failure::Failure;
use crate::ids;
use crate::import::{self, Import, NoteRow};

/// A sample session.
#[derive(Debug)]
pub struct Sample {
    /// Its folder under `sessions/`.
    pub name: &'static str,
    /// Its language.
    pub lang: Lang,
    plan: &'static str,
    notes: &'static str,
    people: &'static str,
    /// What was written about themes and questions at the end; empty where nothing was.
    harvest: &'static str,
}

macro_rules! sample {
    ($name:literal, $lang:expr, $harvest:expr) => {
        Sample {
            name: $name,
            lang: $lang,
            plan: include_str!(concat!("../../sessions/", $name, "/plan.ron")),
            notes: include_str!(concat!("../../sessions/", $name, "/notes.csv")),
            people: include_str!(concat!("../../sessions/", $name, "/people.csv")),
            harvest: $harvest,
        }
    };
}

/// Every sample.
pub const SAMPLES: &[Sample] = &[
    sample!("quartier-jardin", Lang::Fr, include_str!("../../sessions/quartier-jardin/harvest.csv")),
    sample!("library-evening", Lang::En, include_str!("../../sessions/library-evening/harvest.csv")),
    sample!("grande-assemblee", Lang::Fr, ""),
];

impl Sample {
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
        match import::read(self.notes.as_bytes()) {
            Ok(Import::Notes(file)) => file.rows,
            other => panic!("embedded lists are read in a test: {other:?}"),
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
        written.map_err(|error| Failure::new("failure-write").at(folder).because(&error))
    }

    /// Returns notes, themes and texts with the ids they have in a session.
    pub fn matter(&self, session: &Session, id: SessionId) -> Matter {
        let taken = import::take_notes(self.rows(), session, id, &[], &mut ids::fresh);
        let mut matter = Matter::default();
        for command in taken.rows.into_iter().flat_map(|row| row.commands) {
            match command {
                Command::AddNote(note) => matter.notes.push(note),
                Command::CreateTheme { theme, board, title, .. } => {
                    matter.themes.push((theme, board, title, Vec::new()));
                }
                Command::PlaceNotes { notes, theme: Some(theme), .. } => place(&mut matter, theme, &notes),
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

fn place(matter: &mut Matter, theme: ThemeId, notes: &[NoteId]) {
    if let Some((.., placed)) = matter.themes.iter_mut().find(|(known, ..)| *known == theme) {
        placed.extend(notes);
    }
}

impl Matter {
    /// Returns everything at once, for a session that is to be looked at and not played.
    pub fn into_commands(self) -> Vec<Command> {
        let mut commands: Vec<Command> = self.notes.into_iter().map(Command::AddNote).collect();
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

#[cfg(test)]
mod tests {
    use nappe_core::event::{Envelope, Event, Fact};
    use nappe_core::plan::check::{Severity, check, worst};
    use nappe_core::{AuthorId, CommandId, SiteId, Timestamp};

    use super::*;

    #[test]
    fn every_sample_is_whole() {
        for sample in SAMPLES {
            let plan = sample.plan();
            assert_eq!(plan.lang, sample.lang);
            assert!(worst(&check(&plan)) < Some(Severity::Fault), "{}: {:?}", sample.name, check(&plan));
            let mut session = Session::default();
            session.apply(&Envelope {
                v: 1,
                seq: 1,
                site: SiteId::new(1),
                author: AuthorId::new(1),
                aseq: 1,
                at: Timestamp(0),
                cmd: CommandId::new(1),
                event: Fact::Known(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() }),
            });
            let matter = sample.matter(&session, SessionId::new(1));
            assert_eq!(matter.notes.len(), sample.rows().len(), "{}", sample.name);
            assert!(matter.notes.iter().all(|note| note.place.round.is_some()), "{}", sample.name);
            let harvested = matter.summaries.len() + matter.syntheses.len();
            assert_eq!(harvested, sample.harvest().len(), "{}: a theme or a question is not there", sample.name);
            assert!(matches!(import::read(sample.people.as_bytes()), Ok(Import::People(_))), "{}", sample.name);
        }
        for lang in Lang::ALL {
            assert_eq!(Sample::in_language(lang).lang, lang);
        }
    }
}
