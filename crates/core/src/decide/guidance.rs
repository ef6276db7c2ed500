//! Decides what the room sees and does: the wall, the task of the tables, quiet minutes, a word to the room.

use super::{Refusal, board};
use crate::cafe::{TableTask, WallShow};
use crate::event::Event;
use crate::plan::TableNo;
use crate::session::Session;
use crate::text::CleanText;

pub(super) fn show(session: &Session, show: &WallShow) -> Result<Vec<Event>, Refusal> {
    if session.guidance().show == *show {
        return Ok(Vec::new());
    }
    if let WallShow::Board(Some(key)) = show {
        board::known_board(session, key)?;
    }
    Ok(vec![Event::WallShown { show: show.clone() }])
}

pub(super) fn set_task(session: &Session, task: TableTask) -> Vec<Event> {
    if session.guidance().task == task { Vec::new() } else { vec![Event::TaskSet { task }] }
}

pub(super) fn veil(session: &Session, veiled: bool) -> Vec<Event> {
    if session.guidance().veiled == veiled { Vec::new() } else { vec![Event::NotesVeiled { veiled }] }
}

pub(super) fn tell(session: &Session, table: Option<TableNo>, text: &CleanText) -> Result<Vec<Event>, Refusal> {
    let text = CleanText::short_line(text)?;
    let text = if text.is_blank() { CleanText::default() } else { text };
    let stands = session.guidance().word(table);
    if stands.map_or(text.is_empty(), |word| word.text == text) {
        return Ok(Vec::new());
    }
    match table {
        // What was said to a table that is gone can still be taken away.
        Some(table) if stands.is_none() && session.plan.table(table).is_none() => Err(Refusal::NoSuchTable { table }),
        _ => Ok(vec![Event::RoomTold { table, text }]),
    }
}
