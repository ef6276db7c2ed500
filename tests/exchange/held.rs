//! A file held against a session of three questions and three tables, without any disk.

use std::collections::HashSet;

use nappe::exchange::{
    self, ImportWishes, ImportedList, KnownPerson, Outlined, Proposal, RowRemark, TakenNotes, TakenPeople, take_notes,
    take_people,
};
use nappe_core::plan::{Plan, Question, Round, Table};
use nappe_core::session::Outline;
use nappe_core::{CleanText, Command, QuestionKey, SessionId};

/// What came of a file.
#[derive(Debug, Default)]
pub struct Came {
    /// Table, theme and words of each note, with « +3 » for three votes and « (Nadia) » for who wrote it.
    pub notes: Vec<String>,
    /// Name, and what else is known, of each person.
    pub people: Vec<String>,
    /// The lines that brought nothing, with the word for why.
    pub refused: Vec<(u64, &'static str)>,
    /// What was told besides.
    pub told: Vec<(u64, &'static str)>,
    /// The words for what is in doubt.
    pub doubts: Vec<&'static str>,
    /// The columns that are not taken.
    pub left: Vec<String>,
}

pub fn plan(tables: u16) -> Plan {
    let question = |number| Question {
        key: QuestionKey::numbered(number),
        text: CleanText::lenient(&format!("Q{number} ?")),
        heading: CleanText::default(),
    };
    Plan {
        questions: (1..=3).map(question).collect(),
        tables: (1..=tables).map(Table::numbered).collect(),
        rounds: vec![Round::default(); 3],
        ..Plan::default()
    }
}

pub fn outline(tables: u16) -> Outline {
    Outline { planned: true, plan: plan(tables), round: None, boards: Vec::new(), themes: Vec::new() }
}

/// Understands a file.
pub fn proposal(bytes: &[u8], tables: u16, wishes: ImportWishes) -> Proposal {
    let source = exchange::read(bytes, &|| false).expect("a file that can be read");
    exchange::understand(source.into(), wishes, Some(&plan(tables)))
}

/// Takes what a file brings.
pub fn came_of(bytes: &[u8], tables: u16, wishes: ImportWishes) -> Came {
    let proposal = proposal(bytes, tables, wishes);
    let code =
        |remarks: &[RowRemark]| remarks.iter().map(|remark| (remark.line, remark.reason.code())).collect::<Vec<_>>();
    let mut came =
        Came { doubts: proposal.doubts().iter().map(exchange::ImportDoubt::code).collect(), ..Came::default() };
    let left = proposal.columns().iter().enumerate().filter(|(_, column)| column.role == exchange::ColumnRole::Left);
    came.left = left.map(|(index, column)| column.name(index)).collect();
    match proposal.list() {
        ImportedList::Notes(file) => {
            let (outline, none) = (outline(tables), HashSet::new());
            let ground = Outlined { outline: &outline, notes: HashSet::new(), taken_back: &none };
            let mut next = 0;
            let taken = take_notes(file.rows, &ground, SessionId::new(1), &[], &mut || {
                next += 1;
                next
            });
            came.notes = notes_of(&taken);
            came.refused = [code(&file.refused), code(&taken.refused)].concat();
            came.told = [code(&file.remarks), code(&taken.remarks)].concat();
        }
        ImportedList::People(file) => {
            came.refused = code(&file.refused);
            came.told = code(&file.remarks);
            let taken: TakenPeople = take_people(file, &[] as &[KnownPerson]);
            came.told.extend(code(&taken.skipped));
            came.people = taken.added.iter().map(told).collect();
        }
    }
    came.refused.sort_unstable();
    came.told.sort_unstable();
    came
}

/// Returns why notes of a file are not taken.
pub fn refusals_of(bytes: &[u8], tables: u16, wishes: ImportWishes) -> Vec<RowRemark> {
    let ImportedList::Notes(file) = proposal(bytes, tables, wishes).list() else { return Vec::new() };
    let (outline, none) = (outline(tables), HashSet::new());
    let ground = Outlined { outline: &outline, notes: HashSet::new(), taken_back: &none };
    let taken = take_notes(file.rows, &ground, SessionId::new(1), &[], &mut || 1);
    file.refused.into_iter().chain(taken.refused).collect()
}

fn told(person: &nappe::store::PersonRow) -> String {
    let mut parts = vec![person.name.clone(), person.organisation.clone(), person.category.clone()];
    parts.extend(person.table.map(|table| format!("table {table}")));
    let wishes: Vec<String> = person.wishes.iter().map(u16::to_string).collect();
    parts.push(wishes.join(","));
    if let (Some(from), Some(until)) = (person.from, person.until) {
        parts.push(format!("{from}-{until}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" | ")
}

/// Puts every note in one line.
fn notes_of(taken: &TakenNotes) -> Vec<String> {
    let title = |id| taken.themes.iter().find(|(theme, _)| *theme == id).map(|(_, title)| title.to_string());
    let name = |id| taken.people.iter().find(|(person, _)| *person == id).map(|(_, name)| name.to_string());
    let line = |row: &exchange::RowCommands| {
        let (mut words, mut table, mut theme, mut votes, mut author) = (String::new(), 0, String::new(), 0, None);
        for command in &row.commands {
            match command {
                Command::AddNote(note) => {
                    (words, table) = (note.text.to_string(), note.place.table);
                    author = note.person.and_then(name);
                }
                Command::PlaceNotes { theme: Some(id), .. } => theme = title(*id).unwrap_or_default(),
                Command::CountVotes { votes: counted, .. } => votes = *counted,
                _ => {}
            }
        }
        let mut line = table.to_string();
        if !theme.is_empty() {
            line = format!("{line} [{theme}]");
        }
        line = format!("{line} {}", words.replace('\n', " / "));
        if votes > 0 {
            line = format!("{line} +{votes}");
        }
        author.map_or(line.clone(), |author| format!("{line} ({author})"))
    };
    taken.rows.iter().map(line).collect()
}
