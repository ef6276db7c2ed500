//! Decides what concerns single notes.

use super::{Refusal, known_base};
use crate::command::NewNote;
use crate::event::Event;
use crate::id::{NoteId, Rev};
use crate::note::{Ballot, Dot, MOST_VOTES, Note, NoteKind, Place, PlaceGap};
use crate::plan::TableNo;
use crate::session::Session;
use crate::text::{CleanText, TextFault};

pub(super) fn add(session: &Session, new: &NewNote) -> Result<Vec<Event>, Refusal> {
    capture(session, new, |place| known_place(session, place))
}

/// Takes what was written on a device, wherever the plan stands by now: what has no place any more waits for one.
pub(super) fn take(session: &Session, new: &NewNote) -> Result<Vec<Event>, Refusal> {
    capture(session, new, |_| Ok(()))
}

fn capture(
    session: &Session,
    new: &NewNote,
    fits: impl FnOnce(Place) -> Result<(), Refusal>,
) -> Result<Vec<Event>, Refusal> {
    let NewNote { note, text, place, sort, key, speaker, person } = new;
    let text = place.clean(text)?;
    if let Some(known) = session.note(*note) {
        let same = known.wording.history().any(|revision| revision.text == text);
        let taken = Refusal::NoteIdTaken { note: *note, number: known.number };
        return if same { Ok(Vec::new()) } else { Err(taken) };
    }
    fits(*place)?;
    let speaker = named(speaker.as_deref())?;
    let number = Some(session.next_number());
    let (note, place, sort, key, person) = (*note, *place, *sort, *key, *person);
    Ok(vec![Event::NoteAdded { note, text, place, sort, key, speaker, person, number }])
}

/// Words a note anew. A wording made from an outdated base is taken: both stay until somebody merges them.
pub(super) fn edit(session: &Session, note: NoteId, base: &[Rev], text: &CleanText) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    let text = known.place.clean(text)?;
    let Some(base) = known_base(&known.wording, base, &text) else { return Ok(Vec::new()) };
    let mut events = vec![Event::NoteEdited { note, base, text }];
    // Other words are the answer to a note that was to be made clearer.
    if known.unclear {
        events.push(Event::NoteQueried { note, unclear: false });
    }
    Ok(events)
}

pub(super) fn sort(session: &Session, note: NoteId, sort: NoteKind) -> Result<Vec<Event>, Refusal> {
    let same = live(session, note)?.kind == sort;
    Ok(if same { Vec::new() } else { vec![Event::NoteSorted { note, sort }] })
}

pub(super) fn mark(session: &Session, note: NoteId, key: bool) -> Result<Vec<Event>, Refusal> {
    let same = live(session, note)?.key == key;
    Ok(if same { Vec::new() } else { vec![Event::NoteMarked { note, key }] })
}

pub(super) fn attribute(session: &Session, note: NoteId, speaker: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    let speaker = named(speaker)?;
    Ok(if known.speaker == speaker { Vec::new() } else { vec![Event::NoteAttributed { note, speaker }] })
}

/// Counts one ballot of the room here, or counts it anew.
pub(super) fn count_votes(
    session: &Session,
    note: NoteId,
    votes: u32,
    dot: &Dot,
    table: TableNo,
) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    if votes > MOST_VOTES {
        return Err(Refusal::TooManyVotes { found: votes, most: MOST_VOTES });
    }
    let ballot = Ballot { room: session.here().room, table };
    let counted = known.ballot(dot, ballot).map_or(0, |count| count.votes);
    if table != 0 && counted == 0 && session.plan.table(table).is_none() {
        return Err(Refusal::NoSuchTable { table });
    }
    let event = || Event::BallotCounted { note, dot: dot.clone(), ballot, votes };
    Ok(if counted == votes { Vec::new() } else { vec![event()] })
}

/// Approves the words as they were read. Those that were reworded since have to be read first. What was approved of other
/// words stays: they may stand again.
pub(super) fn approve(session: &Session, note: NoteId, base: &[Rev]) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    let heads = known.wording.base();
    if !base.is_empty() && heads.iter().any(|head| !base.contains(head)) {
        return Err(Refusal::NoteReworded { note, number: known.number });
    }
    if known.is_approved() != base.is_empty() {
        return Ok(Vec::new());
    }
    let standing: Vec<&CleanText> = known.wording.heads().iter().map(|head| &head.text).collect();
    let read = known.wording.history().filter(|earlier| known.approved.contains(&earlier.rev));
    let others = read.filter(|earlier| !standing.contains(&&earlier.text)).map(|earlier| earlier.rev);
    let heads = if base.is_empty() { Vec::new() } else { heads };
    Ok(vec![Event::NoteApproved { note, base: heads.into_iter().chain(others).collect() }])
}

pub(super) fn query(session: &Session, note: NoteId, unclear: bool) -> Result<Vec<Event>, Refusal> {
    let same = live(session, note)?.unclear == unclear;
    Ok(if same { Vec::new() } else { vec![Event::NoteQueried { note, unclear }] })
}

pub(super) fn hide(session: &Session, note: NoteId, hidden: bool) -> Result<Vec<Event>, Refusal> {
    let same = live(session, note)?.hidden == hidden;
    Ok(if same { Vec::new() } else { vec![Event::NoteHidden { note, hidden }] })
}

/// Cleans the name of a speaker; a blank one is none.
fn named(speaker: Option<&str>) -> Result<Option<CleanText>, TextFault> {
    let name = speaker.map(CleanText::optional_line).transpose()?;
    Ok(name.filter(|name| !name.is_empty()))
}

/// Moves a note to another table, round or segment. A theme of the board it leaves does not follow it to another board.
/// It may always go back to where it was written, though the plan does not know that place any more.
pub(super) fn relocate(session: &Session, note: NoteId, place: Place) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    if known.place == place {
        return Ok(Vec::new());
    }
    if place != known.written {
        known_place(session, place)?;
    }
    if known.place.segment.is_some() && place.segment.is_none() {
        // What was said at length does not fit on a sticky note, and nothing is cut without saying so.
        place.clean(known.text())?;
    }
    let mut events = vec![Event::NoteRelocated { note, place }];
    if leaves_its_theme(session, known, place) {
        events.push(Event::NotePlaced { note, theme: None, before: None });
    }
    Ok(events)
}

/// Tells whether a note that goes to `place` leaves the board on which it hangs in a theme. One that hangs on the board
/// of another place than its own was hung there by somebody who knew, or at the same time as it was moved.
pub(crate) fn leaves_its_theme(session: &Session, known: &Note, place: Place) -> bool {
    let own = session.board_at(known.place);
    let hangs_there = session.theme_of(known).is_some_and(|theme| theme.board == own);
    hangs_there && session.board_at(place) != own
}

pub(super) fn delete(session: &Session, note: NoteId, base: &[Rev]) -> Result<Vec<Event>, Refusal> {
    let known = captured(session, note)?;
    if known.deleted {
        return Ok(Vec::new());
    }
    let heads = known.wording.base();
    if heads.iter().all(|head| base.contains(head)) {
        Ok(vec![Event::NoteDeleted { note, base: heads }])
    } else {
        Err(Refusal::NoteReworded { note, number: known.number })
    }
}

pub(super) fn restore(session: &Session, note: NoteId) -> Result<Vec<Event>, Refusal> {
    let known = captured(session, note)?;
    // Restoring one that was reworded while it was deleted says that it is to stand.
    let restores = known.deleted || known.is_reworded_after_deletion();
    Ok(if restores { vec![Event::NoteRestored { note }] } else { Vec::new() })
}

pub(super) fn fold(session: &Session, note: NoteId, into: NoteId) -> Result<Vec<Event>, Refusal> {
    let known = live(session, note)?;
    let target = live(session, into)?;
    if note == into {
        return Err(Refusal::FoldIntoItself { number: known.number });
    }
    if target.folded_into == Some(note) {
        return Err(Refusal::FoldIntoFolded { number: known.number, into: target.number });
    }
    // Folded into a note that is itself folded: it goes where that one went.
    let into = target.folded_into.unwrap_or(into);
    Ok(if known.folded_into == Some(into) { Vec::new() } else { vec![Event::NoteFolded { note, into }] })
}

pub(super) fn unfold(session: &Session, note: NoteId) -> Result<Vec<Event>, Refusal> {
    let stands = live(session, note)?.folded_into.is_none();
    Ok(if stands { Vec::new() } else { vec![Event::NoteUnfolded { note }] })
}

/// Returns the note if it was ever captured.
pub(super) fn captured(session: &Session, note: NoteId) -> Result<&Note, Refusal> {
    session.note(note).ok_or(Refusal::NoSuchNote { note })
}

/// Returns the note if it counts.
fn live(session: &Session, note: NoteId) -> Result<&Note, Refusal> {
    let known = captured(session, note)?;
    if known.deleted { Err(Refusal::NoteDeleted { note, number: known.number }) } else { Ok(known) }
}

fn known_place(session: &Session, place: Place) -> Result<(), Refusal> {
    match place.gap(&session.plan) {
        None => Ok(()),
        Some(PlaceGap::Segment(segment)) => Err(Refusal::NoSuchSegment { segment }),
        Some(PlaceGap::Table(table)) => Err(Refusal::NoSuchTable { table }),
        Some(PlaceGap::Round(round)) => Err(Refusal::NoSuchRound { round }),
    }
}
