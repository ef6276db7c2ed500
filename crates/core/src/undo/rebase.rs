//! Brings a command that takes something back up to the words as they stand now. Changes nothing by itself.

use crate::command::Command;
use crate::id::Rev;
use crate::note::Revised;
use crate::session::Session;

/// Returns `command`, one that [`super::inverse`] found earlier, on the base of the words as they stand now; `None` when
/// somebody else has changed them since, so that taking back would undo their work.
///
/// Commands that do not concern words come back as they are.
pub fn rebased(session: &Session, command: Command) -> Option<Command> {
    let fresh = match &command {
        Command::DeleteNote { note, base } => {
            let note = session.note(*note).filter(|note| note.is_live())?;
            unchanged(&note.wording, base)?
        }
        Command::EditNote { note, base, text } => {
            let note = session.note(*note).filter(|note| note.is_live())?;
            refreshed(&note.wording, base, text)?
        }
        Command::ApproveNote { note, base } if !base.is_empty() => {
            // Approval that comes back is for the words that were read, not for others.
            let note = session.note(*note).filter(|note| note.is_live())?;
            unchanged(&note.wording, base)?
        }
        Command::WriteSummary { theme, base, text } => refreshed(&session.theme(*theme)?.summary, base, text)?,
        Command::WriteSynthesis { board, base, text } => refreshed(session.synthesis(board)?, base, text)?,
        _ => return Some(command),
    };
    let mut command = command;
    if let Command::DeleteNote { base, .. }
    | Command::EditNote { base, .. }
    | Command::ApproveNote { base, .. }
    | Command::WriteSummary { base, .. }
    | Command::WriteSynthesis { base, .. } = &mut command
    {
        *base = fresh;
    }
    Some(command)
}

/// Returns the base for going back to a wording that stood when `base` did. What was written on it then, if anything,
/// must be all that came since, or stand again word for word. So too when nothing came, or the wording is back already.
fn refreshed(written: &Revised, base: &[Rev], text: &str) -> Option<Vec<Rev>> {
    if base.is_empty() && !text.is_empty() {
        // The second wording of a fork: it is meant to stand beside the first.
        return Some(Vec::new());
    }
    let mut heads = written.heads().iter();
    if heads.clone().all(|head| base.contains(&head.rev)) || heads.all(|head| *head.text == *text) {
        return Some(written.base());
    }
    let based_on = written.history().enumerate().filter(|(_, known)| base.contains(&known.rev));
    let after = match based_on.last() {
        Some((index, _)) => index + 1,
        None if base.is_empty() => 0,
        None => return None,
    };
    let expected = &written.history().nth(after)?.text;
    let mut newer = written.heads().iter().filter(|head| !base.contains(&head.rev));
    let (first, second) = (newer.next()?, newer.next());
    (second.is_none() && first.text == *expected).then(|| written.base())
}

/// Returns the base for deleting: the words must be those of `base`, or, without any, those the note began with.
fn unchanged(written: &Revised, base: &[Rev]) -> Option<Vec<Rev>> {
    let expected: Vec<&str> = match base {
        [] => written.history().next().map(|first| first.text.as_str()).into_iter().collect(),
        base => written.history().filter(|known| base.contains(&known.rev)).map(|known| known.text.as_str()).collect(),
    };
    let same = written.heads().iter().all(|head| expected.contains(&head.text.as_str()));
    same.then(|| written.base())
}
