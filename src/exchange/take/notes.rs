//! Notes of a file against a session: which are new, where they go, which themes they need.

use std::collections::{HashMap, HashSet};

use nappe_core::text::search::folded;
use nappe_core::{CleanText, Command, NewNote, NoteId, PersonId, Place, QuestionKey, SessionId, ThemeId};

use super::super::reason::{RowReason, RowRemark};
use super::super::words::shortened;
use super::ground::Ground;
use super::people::KnownPerson;
use super::place::{question_named, round_named, segment_named, table_named, table_of};
use super::rows::NoteRow;

/// What one row asks of the hub; all of it happens, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCommands {
    /// Its sheet, where several are taken.
    pub sheet: Option<String>,
    /// Its line in the file, from 1.
    pub line: u64,
    /// What is asked for, in order.
    pub commands: Vec<Command>,
}

/// What a list of notes brings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenNotes {
    /// What to ask of the hub, row by row, in the order of the file.
    pub rows: Vec<RowCommands>,
    /// How many notes were there already.
    pub already: usize,
    /// The rows that were not taken, and why.
    pub refused: Vec<RowRemark>,
    /// What beside a note made no sense in this session, and was left out.
    pub remarks: Vec<RowRemark>,
    /// The themes to create, with their titles.
    pub themes: Vec<(ThemeId, CleanText)>,
    /// The people that `people.csv` does not hold yet, with the ids the notes name.
    pub people: Vec<(PersonId, CleanText)>,
}

/// Tells what `rows` bring to the session on this ground. `fresh` gives random bits for people who are new.
///
/// The id of a person is never made from the name: the journal must not give names away.
pub fn take_notes(
    rows: Vec<NoteRow>,
    ground: &dyn Ground,
    id: SessionId,
    known: &[KnownPerson],
    fresh: &mut dyn FnMut() -> u128,
) -> TakenNotes {
    let mut taking = Taking {
        ground,
        id,
        fresh,
        times: HashMap::new(),
        notes: HashSet::new(),
        themes: HashMap::new(),
        people: known.iter().filter_map(|person| Some((folded(&person.name), person.id?))).collect(),
        taken: TakenNotes::default(),
    };
    for row in rows {
        let place = (row.sheet.clone(), row.line, row.column.clone());
        if let Err(reason) = taking.take(row) {
            let (sheet, line, column) = place;
            taking.taken.refused.push(RowRemark { sheet, line, column, reason });
        }
    }
    taking.taken
}

struct Taking<'a> {
    ground: &'a dyn Ground,
    id: SessionId,
    fresh: &'a mut dyn FnMut() -> u128,
    /// How many times the same words stood before at the same place.
    times: HashMap<(Place, CleanText), u32>,
    /// The notes taken so far.
    notes: HashSet<NoteId>,
    /// The themes found or created so far, by board and folded title.
    themes: HashMap<(QuestionKey, String), ThemeId>,
    /// People by folded name; of two namesakes the later one, as nothing tells them apart.
    people: HashMap<String, PersonId>,
    taken: TakenNotes,
}

impl TakenNotes {
    /// Returns everything that is asked for as one act, which one undo takes back.
    pub fn commands(&self) -> Vec<Command> {
        self.rows.iter().flat_map(|row| row.commands.iter().cloned()).collect()
    }
}

impl Taking<'_> {
    fn take(&mut self, row: NoteRow) -> Result<(), RowReason> {
        let plan = self.ground.plan();
        let mut odd = Vec::new();
        let asked = question_named(plan, &row.question);
        let unknown = asked.is_none() && !row.question.trim().is_empty();
        if unknown {
            odd.push(RowReason::UnknownQuestion(shortened(&row.question), plan.questions.len()));
        }
        // A round that there is not costs itself: where a note was written is its table.
        let mut round = round_named(plan, &row.round).unwrap_or_else(|reason| {
            odd.push(reason);
            None
        });
        let segment = segment_named(plan, &row.segment)?;
        let table = match (segment, &asked) {
            // In a segment everybody may have been together.
            (Some(_), _) if row.table.trim().is_empty() => 0,
            // A board is found through the first table that explores its question.
            (None, Some(asked)) if row.table.trim().is_empty() => {
                let (table, there) = table_of(plan, asked, round)?;
                round = there;
                table
            }
            _ => table_named(plan, &row.table, asked.as_ref(), round).map_err(|reason| match reason {
                // What was to say where the note goes is what is wrong.
                RowReason::NoTable if unknown => {
                    RowReason::NoSuchQuestion(shortened(&row.question), plan.questions.len())
                }
                reason => reason,
            })?,
        };
        let place = Place { table, round, segment };
        let speaker = row.speaker.map(|typed| {
            let known = plan.speaker_named(segment, &typed).filter(|_| segment.is_some());
            known.map_or(typed, |speaker| speaker.name.clone())
        });
        let times = self.times.entry((place, row.text.clone())).or_default();
        *times += 1;
        let mut note = row.id.unwrap_or_else(|| note_id(self.id, place, &row.text, *times, 0));
        // What was taken back with a whole import comes anew; otherwise it would look as if it had been thrown away.
        for turn in 1.. {
            if row.id.is_some() || !self.ground.took_back(note) {
                break;
            }
            note = note_id(self.id, place, &row.text, *times, turn);
        }
        // Deleted notes are known too: what was thrown away does not come back by itself.
        if self.ground.knows(note) || !self.notes.insert(note) {
            self.taken.already += 1;
            return Ok(());
        }
        let (sheet, column) = (row.sheet.clone(), row.column.clone());
        let remark = |reason| RowRemark { sheet: sheet.clone(), line: row.line, column: column.clone(), reason };
        self.taken.remarks.extend(odd.into_iter().map(remark));
        let mut commands = Vec::with_capacity(3);
        let person = row.author.map(|name| self.person(name));
        commands.push(Command::AddNote(NewNote {
            note,
            text: row.text,
            place,
            sort: row.kind,
            key: row.key,
            speaker,
            person,
        }));
        if row.votes > 0 {
            commands.push(Command::count_votes(note, row.votes));
        }
        if let Some(title) = row.theme {
            let board = asked.unwrap_or_else(|| place.board(plan));
            let theme = self.theme(board, title, &mut commands);
            commands.push(Command::PlaceNotes { notes: vec![note], theme: Some(theme), before: None });
        }
        self.taken.rows.push(RowCommands { sheet: row.sheet, line: row.line, commands });
        Ok(())
    }

    fn person(&mut self, name: CleanText) -> PersonId {
        *self.people.entry(folded(&name)).or_insert_with(|| {
            let id = PersonId::new((self.fresh)());
            self.taken.people.push((id, name));
            id
        })
    }

    /// Finds the theme with this title on the board, or what became of the one an import created; creates it otherwise.
    fn theme(&mut self, board: QuestionKey, title: CleanText, commands: &mut Vec<Command>) -> ThemeId {
        let name = folded(&title);
        if let Some(theme) = self.themes.get(&(board.clone(), name.clone())) {
            return *theme;
        }
        let standing = self.ground.theme_titled(&board, &name);
        let theme = standing.unwrap_or_else(|| {
            // An earlier import may have created it; since then it was renamed (its new name holds), merged (its notes
            // go where it went) or removed (then a new one is needed).
            for turn in 0.. {
                let id = theme_id(self.id, &board, &name, turn);
                let Some(fate) = self.ground.fate(id) else {
                    commands.push(Command::CreateTheme {
                        theme: id,
                        board: board.clone(),
                        title: title.clone(),
                        before: None,
                    });
                    self.taken.themes.push((id, title));
                    return id;
                };
                if let Some(theme) = fate {
                    return theme;
                }
            }
            unreachable!("a session holds fewer themes than there are turns")
        });
        self.themes.insert((board, name), theme);
        theme
    }
}

/// Makes the id of an imported note; `turn` counts how often it was taken back with a whole import. Written to disk
/// through the journal: changing this takes old imports twice.
fn note_id(session: SessionId, place: Place, text: &CleanText, times: u32, turn: u32) -> NoteId {
    let round = place.round.map_or_else(String::new, |round| round.to_string());
    let (session, table, mut times) = (session.to_string(), place.table.to_string(), times.to_string());
    if turn > 0 {
        times = format!("{times} again {turn}");
    }
    match place.segment {
        None => NoteId::new(digest(&["note", &session, &table, &round, text, &times])),
        Some(segment) => {
            NoteId::new(digest(&["note in segment", &session, &segment.to_string(), &table, &round, text, &times]))
        }
    }
}

/// Makes the id of an imported theme. Written to disk through the journal: never change.
fn theme_id(session: SessionId, board: &QuestionKey, name: &str, turn: u32) -> ThemeId {
    ThemeId::new(digest(&["theme", &session.to_string(), board.as_str(), name, &turn.to_string()]))
}

fn digest(parts: &[&str]) -> u128 {
    let mut hasher = blake3::Hasher::new_derive_key("nappe 2026-11 ids of imported notes and themes");
    for part in parts {
        // With its length before it, no part can pass for the end of another.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    u128::from_le_bytes(bytes)
}
