//! What may happen: a command against the session as it stands becomes events, or a [`Refusal`].
//!
//! Rules are here and nowhere else; the fold believes every event. What is already as asked becomes no event at all, so
//! that sending a command twice is harmless. A text is cut to its limits here too: commands come from devices that we
//! did not write.

mod board;
mod cafe;
mod notes;
pub(crate) mod plan;
mod refusal;
mod scratch;
mod seating;
#[cfg(test)]
mod tests;

pub use refusal::{Happened, Refusal};
pub(crate) use scratch::Scratch;

use crate::command::{Command, Submission};
use crate::event::{Envelope, Event, Fact};
use crate::id::{AuthorId, CommandId, Rev, SiteId};
use crate::note::Revised;
use crate::session::Session;
use crate::time::Timestamp;

/// Decides one command asked for at `at`. No event at all means that everything is already so.
///
/// # Errors
/// [`Refusal`], with what stands in the way; then nothing happens.
pub fn decide(session: &Session, command: &Command, at: Timestamp) -> Result<Vec<Event>, Refusal> {
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
        Command::EditNote { note, base, text } => notes::edit(session, *note, base, text),
        Command::SortNote { note, sort } => notes::sort(session, *note, *sort),
        Command::MarkNote { note, key } => notes::mark(session, *note, *key),
        Command::AttributeNote { note, speaker } => notes::attribute(session, *note, speaker.as_deref()),
        Command::CountVotes { note, votes } => notes::count_votes(session, *note, *votes),
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
    }
}

/// Decides commands asked for together: all of them happen, or none. Each sees what those before it did.
///
/// The session itself is not touched. One command, or any number of new notes (an import), cost no more than they are;
/// a mixture works on a copy of the session, made once (about 10 ms at 10,000 notes).
///
/// # Errors
/// The index of the first command that is refused, and why.
pub fn decide_all(session: &Session, submission: &Submission, at: Timestamp) -> Result<Vec<Event>, (usize, Refusal)> {
    let mut scratch = Scratch::new(session, submission.author, at);
    for (index, command) in submission.commands.iter().enumerate() {
        scratch.run(command).map_err(|refusal| (index, refusal))?;
    }
    Ok(scratch.into_events())
}

/// Puts decided events in their envelopes: numbered from `first_seq` for the site's journal, and on from what `session`
/// (the state before them) knows of the author.
pub fn envelopes(
    events: Vec<Event>,
    site: SiteId,
    author: AuthorId,
    first_seq: u64,
    session: &Session,
    at: Timestamp,
    cmd: CommandId,
) -> Vec<Envelope> {
    let written = session.author_count(author);
    (first_seq..)
        .zip(written.saturating_add(1)..)
        .zip(events)
        .map(|((seq, aseq), event)| Envelope { v: 1, seq, site, author, aseq, at, cmd, event: Fact::Known(event) })
        .collect()
}

/// Returns what of `base` this text knows, so that no event grows by what a device invents; `None` when writing `text`
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
    Some(written.history().map(|known| known.rev).filter(|rev| base.contains(rev)).collect())
}
