//! Decides what concerns several hands and several rooms: whose clock it is, what a room is called, what all are told.

use super::{Refusal, cafe};
use crate::cafe::Step;
use crate::event::{Event, RoomInstruction};
use crate::id::{Rev, RoomId};
use crate::session::Session;
use crate::text::CleanText;
use crate::time::Timestamp;

pub(super) fn claim(session: &Session) -> Vec<Event> {
    let held_here = session.clock_claim(session.here()).is_some() && session.clock_elsewhere().is_none();
    if held_here { Vec::new() } else { vec![Event::ClockClaimed] }
}

pub(super) fn name(session: &Session, room: Option<RoomId>, name: &CleanText) -> Result<Vec<Event>, Refusal> {
    let here = session.here().room;
    let room = room.unwrap_or(here);
    if room != here && !session.held_in().contains(&room) && session.rooms().all(|(known, _)| known != room) {
        return Err(Refusal::NoSuchRoom { room });
    }
    let name = CleanText::optional_line(name)?;
    let same = session.room(room).name == name;
    Ok(if same { Vec::new() } else { vec![Event::RoomNamed { room, name }] })
}

/// Tells all rooms, and does it here: whoever tells holds the clock here.
pub(super) fn instruct(session: &Session, instruction: RoomInstruction, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    cafe::ours(session)?;
    match instruction {
        RoomInstruction::Start(to @ Step::Before) => return Err(Refusal::NotAConversation { to }),
        RoomInstruction::Start(Step::Conversation(round) | Step::Move(round)) => {
            if session.plan.tables.is_empty() {
                return Err(Refusal::NoTables);
            }
            if session.plan.round(round).is_none() {
                return Err(Refusal::NoSuchRound { round });
            }
        }
        RoomInstruction::Add(0) => return Ok(Vec::new()),
        RoomInstruction::Start(Step::After)
        | RoomInstruction::Pause
        | RoomInstruction::Resume
        | RoomInstruction::Add(_) => {}
    }
    let done = done(session, instruction, at);
    // Two hands on one key: rooms are not told twice what they were told last. Minutes may be meant twice.
    let last = session.common().instructions.last();
    let told = done.is_empty() && last.is_some_and(|last| last.instruction == instruction);
    if told && !matches!(instruction, RoomInstruction::Add(_)) {
        return Ok(Vec::new());
    }
    let mut events = vec![Event::RoomsInstructed { instruction }];
    events.extend(done);
    Ok(events)
}

/// Does what all rooms were told and confirms it. What makes no sense here any more is confirmed without being done.
pub(super) fn confirm(session: &Session, rev: Rev, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    let here = session.here();
    let told = session.common().instruction(rev).ok_or(Refusal::NoSuchInstruction)?;
    if told.confirmed.contains(&here) {
        return Ok(Vec::new());
    }
    cafe::ours(session)?;
    let still_meant = session.common().open_for(here).iter().any(|open| open.rev == rev);
    let mut events = if still_meant { done(session, told.instruction, at) } else { Vec::new() };
    events.push(Event::InstructionConfirmed { instruction: rev });
    Ok(events)
}

/// Returns what the café here does when it is told so; nothing where it is past that step, or has no clock to stop.
fn done(session: &Session, instruction: RoomInstruction, at: Timestamp) -> Vec<Event> {
    let events = match instruction {
        RoomInstruction::Start(step) if step.comes_after(session.cafe().now.step) => cafe::start(session, step),
        RoomInstruction::Start(_) => Ok(Vec::new()),
        RoomInstruction::Pause => cafe::pause(session),
        RoomInstruction::Resume => cafe::resume(session),
        RoomInstruction::Add(millis) => cafe::adjust(session, millis, false, at),
    };
    events.unwrap_or_default()
}
