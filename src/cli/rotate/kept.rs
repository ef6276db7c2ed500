//! The itineraries of the seats that a session has, as the interface writes them: no search, no plan.

use std::path::{Path, PathBuf};

use nappe_core::rotation::{How, Planned, bounds, evaluate};
use nappe_core::seating::{Given, PersonFacts, Room};
use nappe_core::{Lang, Session};

use super::outcome::Seated;
use super::sheet;
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::planner::{Effort, SearchRequest};
use crate::store::documents::{unwritten, write_whole};

/// Writes slips to hand out and a table for spreadsheets; returns the files.
///
/// # Errors
/// When a file cannot be written.
pub fn write(current: &Session, people: &[PersonFacts], folder: &Path, lang: Lang) -> Result<Vec<PathBuf>, Failure> {
    let room = Room::of(&Given::of(current, people));
    let seats = current.seating().map(|seating| room.seats(seating)).unwrap_or_default();
    let (report, bounds) = (evaluate(&room.problem, &seats), bounds(&room.problem));
    let planned = Planned { seats, report, bounds, moves: 0, how: How::Given };
    let ask = SearchRequest { effort: Effort::Moves(0), seed: 0 };
    let seated = Seated::of(room.problem.clone(), planned, ask).named(&room, people);
    let texts = Texts::new(lang);
    let csv = sheet::csv(&texts, &seated, lang == Lang::Fr)?;
    let files = [("itineraries.txt", sheet::text(&texts, &seated).into_bytes()), ("itineraries.csv", csv)];
    let write = |(name, bytes): (&str, Vec<u8>)| {
        write_whole(folder, name, &bytes).map_err(|fault| unwritten(&folder.join(name), &fault))
    };
    files.into_iter().map(write).collect()
}
