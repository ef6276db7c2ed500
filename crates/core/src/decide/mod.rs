//! What may happen: a command against the session as it stands becomes events, or a [`Refusal`].
//!
//! Rules are here and nowhere else; the fold believes every event. What is already as asked becomes no event at all, so
//! that sending a command twice is harmless. A text is cut to its limits here too: commands come from devices that we
//! did not write.

mod board;
mod cafe;
mod guidance;
pub(crate) mod notes;
pub(crate) mod plan;
mod refusal;
mod rooms;
mod scratch;
mod seating;
#[cfg(test)]
mod tests;

pub use refusal::{Happened, Refusal, RoleLimit};
pub(crate) use scratch::Scratch;

use crate::cafe::CafeKey;
use crate::command::{Command, Submission};
use crate::event::{Event, Fact};
use crate::id::{AuthorId, CommandId, Rev, SiteId};
use crate::log::{Envelope, VERSION};
use crate::note::Revised;
use crate::session::Session;
use crate::time::Timestamp;

/// Decides one command asked for at `at`. No event at all means that everything is already so.
///
/// # Errors
/// [`Refusal`], with what stands in the way; then nothing happens.
pub fn decide(session: &Session, command: &Command, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    // Whatever sets the clock claims it first, where two hands could set it without knowing of each other.
    of_command(session, command, at).map(|events| cafe::claiming(session, events))
}

fn of_command(session: &Session, command: &Command, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::AdoptPlan { plan, digest } => plan::adopt(session, plan, digest),
        Command::ChangePlan { change } => plan::change(session, change),

        Command::Advance { from } => cafe::advance(session, *from),
        Command::GoTo { from, to } => cafe::go_to(session, *from, *to),
        Command::Pause => cafe::pause(session),
        Command::Resume => cafe::resume(session),
        Command::AdjustTime { millis, exact } => cafe::adjust(session, *millis, *exact, at),
        Command::ReturnStep { from } => cafe::return_step(session, *from),

        Command::AddNote(new) => notes::add(session, new),
        Command::TakeNote(new) => notes::take(session, new),
        Command::EditNote { note, base, text } => notes::edit(session, *note, base, text),
        Command::SortNote { note, sort } => notes::sort(session, *note, *sort),
        Command::MarkNote { note, key } => notes::mark(session, *note, *key),
        Command::AttributeNote { note, speaker } => notes::attribute(session, *note, speaker.as_deref()),
        Command::CountVotes { note, votes, dot, table } => notes::count_votes(session, *note, *votes, dot, *table),
        Command::ApproveNote { note, base } => notes::approve(session, *note, base),
        Command::QueryNote { note, unclear } => notes::query(session, *note, *unclear),
        Command::HideNote { note, hidden } => notes::hide(session, *note, *hidden),
        Command::RelocateNote { note, place } => notes::relocate(session, *note, *place),
        Command::DeleteNote { note, base } => notes::delete(session, *note, base),
        Command::RestoreNote { note } => notes::restore(session, *note),
        Command::FoldNote { note, into } => notes::fold(session, *note, *into),
        Command::UnfoldNote { note } => notes::unfold(session, *note),
        Command::PlaceNotes { notes, theme, before } => board::place(session, notes, *theme, *before),

        Command::CreateTheme { theme, board, title, before } => board::create(session, *theme, board, title, *before),
        Command::RenameTheme { theme, title } => board::rename(session, *theme, title),
        Command::MoveTheme { theme, before } => board::shift(session, *theme, *before),
        Command::MergeTheme { theme, into } => board::merge(session, *theme, *into),
        Command::SplitTheme { theme, new, title, notes } => board::split(session, *theme, *new, title, notes),
        Command::RemoveTheme { theme } => board::remove(session, *theme),
        Command::RestoreTheme { theme, before, notes } => board::restore(session, *theme, *before, notes),
        Command::WriteSummary { theme, base, text } => board::write_summary(session, *theme, base, text),
        Command::WriteSynthesis { board, base, text } => board::write_synthesis(session, board, base, text),

        Command::PlanSeating { seating } => seating::plan(session, seating),
        Command::ChangeSeats { seats, hosts } => seating::change(session, seats, hosts.as_deref()),
        Command::MarkAttendance { people, attendance } => seating::mark(session, people, *attendance),
        Command::LockSeat { person, round, table } => seating::lock(session, *person, *round, *table),

        Command::ClaimClock => Ok(rooms::claim(session)),
        Command::NameRoom { room, name } => rooms::name(session, *room, name),
        Command::InstructRooms { instruction } => rooms::instruct(session, *instruction, at),
        Command::ConfirmInstruction { instruction } => rooms::confirm(session, *instruction, at),

        Command::ShowOnWall { show } => guidance::show(session, show),
        Command::SetTask { task } => Ok(guidance::set_task(session, *task)),
        Command::VeilNotes { veiled } => Ok(guidance::veil(session, *veiled)),
        Command::TellRoom { table, text } => guidance::tell(session, *table, text),
    }
}

/// An event that was decided, and which command of a submission it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The place of the command in its submission, from 0.
    pub index: u32,
    /// What happens.
    pub event: Event,
}

impl From<Event> for Decided {
    /// The event of a command that was asked for alone.
    fn from(event: Event) -> Self {
        Self { index: 0, event }
    }
}

/// Decides commands asked for together: all of them happen, or none. Each sees what those before it did.
///
/// The session itself is not touched. One command, or any number of new notes (an import), cost no more than they are;
/// a mixture works on a copy of the session, made once, which shares with it whatever it does not change.
///
/// # Errors
/// The index of the first command that is refused, and why.
pub fn decide_all(session: &Session, submission: &Submission, at: Timestamp) -> Result<Vec<Decided>, (usize, Refusal)> {
    let mut scratch = Scratch::new(session, submission.id, submission.author, at);
    for (index, command) in submission.commands.iter().enumerate() {
        scratch.run(command).map_err(|refusal| (index, refusal))?;
    }
    Ok(scratch.into_decided())
}

/// Puts what was decided for the café [here](Session::here) in its envelopes: numbered from `first_seq` for the site's
/// journal, and on from the tick and the author's count that `session`, the state before, has seen.
pub fn envelopes(
    decided: Vec<Decided>,
    site: SiteId,
    author: AuthorId,
    first_seq: u64,
    session: &Session,
    time: Timestamp,
    cmd: CommandId,
) -> Vec<Envelope> {
    let (own, here) = (CafeKey::of(session.room_of(site)), session.here_for(site));
    let mut tick = session.next_tick();
    let mut aseq = session.author_count(author);
    let envelope = |(seq, Decided { index, event }): (u64, Decided)| {
        aseq = aseq.saturating_add(1);
        let following = tick.next();
        let tick = std::mem::replace(&mut tick, following);
        let at = (here != own && event.concerns_a_cafe()).then_some(here);
        Envelope { v: VERSION, site, seq, tick, author, aseq, time, cmd, index, at, event: Fact::Known(event) }
    };
    (first_seq..).zip(decided).map(envelope).collect()
}

/// Returns what of `base` this text knows or may still hear of, so that no event grows by what a device invents; `None` when writing `text`
/// on it would change nothing: the words stand already, and no other wording is meant to give way to them.
fn known_base(written: &Revised, base: &[Rev], text: &str) -> Option<Vec<Rev>> {
    let mut heads = written.heads().iter();
    let stands = match written.heads() {
        [] => text.is_empty(),
        heads => heads.iter().any(|head| head.text.as_str() == text),
    };
    if stands && !heads.any(|head| head.text.as_str() != text && base.contains(&head.rev)) {
        return None;
    }
    let known = |rev: &Rev| written.history().any(|known| known.rev == *rev);
    // A wording that was taken by another hub has its name already, and will arrive with it. Version 1 named none before
    // it was answered.
    let mut unheard: Vec<Rev> = Vec::new();
    for rev in base.iter().filter(|rev| matches!(rev, Rev::Command { .. }) && !known(rev)) {
        if unheard.len() < MOST_UNHEARD && !unheard.contains(rev) {
            unheard.push(*rev);
        }
    }
    Some(written.history().map(|known| known.rev).filter(|rev| base.contains(rev)).chain(unheard).collect())
}

/// The most wordings a base may name that have not arrived: two people at two hubs, and a merge of theirs.
const MOST_UNHEARD: usize = 4;
