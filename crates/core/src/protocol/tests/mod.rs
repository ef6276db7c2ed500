//! The views and frames, against a small café whose second round runs.

mod frames;
mod golden;
mod guidance;
mod views;

use super::*;
use crate::cafe::Step;
use crate::command::Command;
use crate::id::{AuthorId, PersonId};
use crate::plan::TableNo;
use crate::seating::{Attendance, Presence, Seating};
use crate::testing::{Stage, n, new_note, text};
use crate::text::CleanText;
use crate::time::Timestamp;

/// Somebody who is not at the keyboard of the stage.
const OTHER: AuthorId = AuthorId::new(70);

fn person(id: u128) -> PersonId {
    PersonId::new(id)
}

fn names(person: PersonId) -> Option<CleanText> {
    (person.bits() < 5).then(|| text(&format!("Personne {}", person.bits())))
}

fn table_of(stage: &Stage, table: TableNo) -> TableView {
    TableView::of(&stage.session, table, Stage::AUTHOR, stage.now, &names)
}

fn wall_of(stage: &Stage) -> WallView {
    WallView::of(&stage.session, stage.now, &names)
}

fn later(stage: &mut Stage, seconds: i64) {
    stage.now = stage.now.plus(seconds * 1000);
}

fn advance(stage: &mut Stage) {
    let from = stage.session.cafe().now.step;
    stage.play(&Command::Advance { from });
}

fn write(stage: &mut Stage, id: u128, words: &str, table: TableNo, round: u16) {
    let place = crate::note::Place::at(table, Some(round));
    stage.play(&Command::AddNote(crate::command::NewNote { place, ..new_note(id, words, table) }));
}

/// Five people at two tables; the second round runs since two minutes; notes 1 and 2 at table 1 in round 1, note 3 at
/// table 2, note 4 at table 1 in round 2; note 1 hangs in a theme.
fn evening() -> Stage {
    let mut stage = Stage::new();
    let people = (1..=5).map(person).collect();
    let seating = Seating::new(people, vec![vec![1, 1, 2, 2, 1], vec![1, 2, 1, 2, 1], vec![2, 1, 1, 2, 0]], Vec::new());
    stage.play(&Command::PlanSeating { seating: Box::new(seating) });
    advance(&mut stage);
    later(&mut stage, 120);
    write(&mut stage, 1, "Un banc à l’ombre", 1, 1);
    write(&mut stage, 2, "Moins de voitures\ndevant l’école", 1, 1);
    write(&mut stage, 3, "Un marché le jeudi", 2, 1);
    let mut stage = stage.with_theme(1, &[1]);
    later(&mut stage, 1_080);
    advance(&mut stage);
    later(&mut stage, 180);
    advance(&mut stage);
    later(&mut stage, 120);
    write(&mut stage, 4, "Planter des tilleuls", 1, 2);
    stage
}

fn absent(stage: &mut Stage, id: u128) {
    let attendance = Attendance { state: Presence::Absent, ..Attendance::default() };
    stage.play(&Command::MarkAttendance { people: vec![person(id)], attendance });
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

fn numbers(notes: &[NoteView]) -> Vec<u32> {
    notes.iter().map(|note| note.number).collect()
}

/// A note of words that take as many bytes as JSON can make of them.
fn heavy(bytes: usize) -> String {
    "\"\\".repeat(bytes / 2)
}

fn step_of(stage: &Stage) -> Step {
    stage.session.cafe().now.step
}

fn id_of(number: u128) -> crate::id::NoteId {
    n(number)
}

const fn hour(millis: i64) -> Timestamp {
    Timestamp(millis)
}
