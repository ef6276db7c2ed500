//! What an undo takes back, and what a redo does again, in words: « note 12 « Des bancs », table 2 ».
//!
//! It is told from what is asked for now, so that it fits the state one sees: a note that is deleted by an undo is the
//! note that was written. Every command has its words, as nothing is ever taken back in silence.

use nappe_core::session::ThemeState;
use nappe_core::text::clean_line;
use nappe_core::{Command, NoteId, PersonId, Session, ThemeId};

use super::Texts;
use crate::t;

/// Things taken back that are named; the rest is counted.
const NAMED: usize = 2;
/// Characters of a text that are shown.
const SHOWN: usize = 32;
/// Milliseconds of a minute.
const MINUTE: u64 = 60_000;

/// Which way one goes through what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retracing {
    /// Something is taken back: the contrary of what is asked for was done.
    Back,
    /// Something is done again: just what is asked for.
    Again,
}

impl Texts {
    /// Names what commands take back or do again, each thing once; `session` is as it stands before they happen, `name`
    /// knows people by name.
    pub fn retraced(
        &self,
        session: &Session,
        commands: &[Command],
        way: Retracing,
        name: &dyn Fn(PersonId) -> Option<String>,
    ) -> String {
        let mut names: Vec<String> = Vec::new();
        for command in commands {
            let told = self.done(session, command, way, name);
            if !names.contains(&told) {
                names.push(told);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let told = names.join(", ");
        if more == 0 { told } else { t!(self, "undo-left-more", named = told, more = more) }
    }

    fn done(
        &self,
        session: &Session,
        command: &Command,
        way: Retracing,
        name: &dyn Fn(PersonId) -> Option<String>,
    ) -> String {
        let back = way == Retracing::Back;
        let on_note = |id: &str, note: &NoteId| self.with_strings(id, &[("number", number(session, *note))]);
        let on_theme = |id: &str, theme: &ThemeId| self.with_strings(id, &[("title", title(session, *theme))]);
        let people = |one: &str, many: &str, who: &[PersonId]| {
            match who {
                [only] => name(*only).map(|name| self.with_strings(one, &[("name", name)])),
                _ => None,
            }
            .unwrap_or_else(|| t!(self, many, count = who.len()))
        };
        match command {
            Command::AdoptPlan { .. } => self.get("back-plan-file"),
            Command::ChangePlan { change } => {
                t!(self, "back-plan", change = self.plan_change(change, &session.plan))
            }
            Command::Advance { .. } | Command::GoTo { .. } | Command::ReturnStep { .. } => self.get("back-step"),
            Command::Pause => self.get(if back { "back-resume" } else { "back-pause" }),
            Command::Resume => self.get(if back { "back-pause" } else { "back-resume" }),
            Command::AdjustTime { millis, .. } => {
                let minutes = millis.unsigned_abs().div_ceil(MINUTE);
                if (*millis > 0) == back {
                    t!(self, "back-minutes-less", minutes = minutes)
                } else {
                    t!(self, "back-minutes-more", minutes = minutes)
                }
            }
            Command::AddNote(new) | Command::TakeNote(new) if back => on_note("back-note-deleted", &new.note),
            Command::AddNote(new) | Command::TakeNote(new) => self.note(session, new.note),
            Command::DeleteNote { note, .. } if back => self.note(session, *note),
            Command::DeleteNote { note, .. } => on_note("back-note-deleted", note),
            Command::RestoreNote { note } if back => on_note("back-note-deleted", note),
            Command::RestoreNote { note } => self.note(session, *note),
            Command::EditNote { note, .. } => on_note("back-words", note),
            Command::SortNote { note, .. } => on_note("back-sort", note),
            Command::MarkNote { note, .. } => on_note("back-mark", note),
            Command::AttributeNote { note, .. } => on_note("back-speaker", note),
            Command::CountVotes { note, .. } => on_note("back-votes", note),
            Command::ApproveNote { note, .. } => on_note("back-approval", note),
            Command::QueryNote { note, .. } => on_note("back-query", note),
            Command::HideNote { note, .. } => on_note("back-hiding", note),
            Command::RelocateNote { note, .. } => on_note("back-place", note),
            Command::FoldNote { note, .. } => on_note(if back { "back-unfold" } else { "back-fold" }, note),
            Command::UnfoldNote { note } => on_note(if back { "back-fold" } else { "back-unfold" }, note),
            Command::PlaceNotes { notes, .. } => match notes.as_slice() {
                [only] => on_note("back-placed", only),
                several => t!(self, "back-placed-many", count = several.len()),
            },
            Command::CreateTheme { theme, .. } if back => on_theme("back-theme-removed", theme),
            Command::CreateTheme { title, .. } => t!(self, "undo-theme", title = title.to_string()),
            Command::RemoveTheme { theme } if back => on_theme("undo-theme", theme),
            Command::RemoveTheme { theme } => on_theme("back-theme-removed", theme),
            Command::RestoreTheme { theme, .. } if back => match session.theme(*theme).map(|theme| theme.state) {
                Some(ThemeState::Merged(_)) => on_theme("back-theme-merged", theme),
                _ => on_theme("back-theme-removed", theme),
            },
            Command::RestoreTheme { theme, .. } => on_theme("undo-theme", theme),
            Command::RenameTheme { theme, .. } => on_theme("back-theme-title", theme),
            Command::MoveTheme { theme, .. } => on_theme("back-theme-order", theme),
            Command::MergeTheme { theme, .. } => on_theme("back-theme-merged", theme),
            Command::SplitTheme { theme, .. } => on_theme("back-theme-split", theme),
            Command::WriteSummary { theme, .. } => on_theme("back-summary", theme),
            Command::WriteSynthesis { .. } => self.get("undo-synthesis"),
            Command::PlanSeating { .. } => self.get("undo-seats"),
            Command::ChangeSeats { seats, .. } => {
                let mut who: Vec<PersonId> = seats.iter().map(|seat| seat.person).collect();
                who.sort_unstable();
                who.dedup();
                people("back-seat", "back-seat-many", &who)
            }
            Command::MarkAttendance { people: who, .. } => people("back-attendance", "back-attendance-many", who),
            Command::LockSeat { person, .. } => people("back-lock", "back-lock-many", &[*person]),
            Command::ClaimClock => self.get("undo-clock"),
            Command::NameRoom { .. } => self.get("undo-room"),
            Command::InstructRooms { .. } | Command::ConfirmInstruction { .. } => self.get("back-rooms"),
            Command::ShowOnWall { .. } => self.get("undo-wall"),
            Command::SetTask { .. } => self.get("undo-task"),
            Command::VeilNotes { .. } => self.get("undo-veil"),
            Command::TellRoom { .. } => self.get("undo-word"),
        }
    }

    /// Names a note with its words and its table.
    fn note(&self, session: &Session, id: NoteId) -> String {
        let Some(note) = session.note(id) else { return t!(self, "undo-note", number = "") };
        let (label, text) = (session.label_here(note), short(note.text()));
        if note.place.segment.is_none() && note.place.table > 0 {
            t!(self, "back-note-at-table", number = label, text = text, table = note.place.table)
        } else {
            t!(self, "back-note", number = label, text = text)
        }
    }
}

fn number(session: &Session, id: NoteId) -> String {
    session.note(id).map(|note| session.label_here(note)).unwrap_or_default()
}

fn title(session: &Session, id: ThemeId) -> String {
    session.theme(id).map(|theme| short(&theme.title)).unwrap_or_default()
}

/// Returns the beginning of a text, on one line.
fn short(text: &str) -> String {
    let line = clean_line(text);
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests;
