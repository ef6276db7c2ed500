//! Taking back what was done: the commands that undo a command, found in the state before it.
//!
//! Undo is nothing special: what it finds is asked for like anything else, decided like anything else, and becomes new
//! events. Nothing here decides.
//!
//! Left out are the clock's steps, since [`Command::ReturnStep`] goes back a step, and what was said to others: a clock
//! that was claimed is not given back to a hand that may have gone, and what all rooms were told is taken back by telling
//! them otherwise.

mod history;
mod rebase;
#[cfg(test)]
mod tests;
mod touched;

use std::collections::{BTreeMap, HashSet};

pub use history::{History, Retraction};
pub use rebase::rebased;
pub use touched::{LeftAlone, Touched};

use crate::command::Command;
use crate::decide::{self, Scratch, decide};
use crate::event::Event;
use crate::id::{AuthorId, CommandId, NoteId, PersonId, Rev, ThemeId};
use crate::note::{Ballot, Revised};
use crate::plan::{Plan, PlanChange, change};
use crate::seating::{Attendance, SeatChange, Seating};
use crate::session::{Session, Theme, ThemeState};
use crate::text::CleanText;
use crate::time::Timestamp;

/// Returns the commands which take `command` back, in order; none when it changes nothing or cannot be taken back.
///
/// Texts are taken back on the base of what stood before: pass each command through [`rebased`] when it is asked for.
/// `at` is when the command was decided: how much time it gave or took depends on it, and that much is taken back.
pub fn inverse(before: &Session, command: &Command, at: Timestamp) -> Vec<Command> {
    let events = match decide(before, command, at) {
        Ok(events) if !events.is_empty() => events,
        _ => return Vec::new(),
    };
    match command {
        Command::Advance { .. }
        | Command::GoTo { .. }
        | Command::ReturnStep { .. }
        | Command::ClaimClock
        | Command::InstructRooms { .. } => Vec::new(),
        // Only the file was written: nobody has changed anything that could be taken back.
        Command::AdoptPlan { plan, .. } if **plan == *before.plan => Vec::new(),
        Command::AdoptPlan { .. } => adoption_back(before, &events),
        Command::ChangePlan { change } => plan_back(before, change),
        Command::Pause => vec![Command::Resume],
        Command::Resume => vec![Command::Pause],
        Command::AdjustTime { .. } | Command::ConfirmInstruction { .. } => clock_back(&events),
        Command::NameRoom { room, .. } => {
            let room = room.unwrap_or(before.here().room);
            vec![Command::NameRoom { room: Some(room), name: before.room(room).name.clone() }]
        }

        Command::ShowOnWall { .. } => vec![Command::ShowOnWall { show: before.guidance().show.clone() }],
        Command::SetTask { .. } => vec![Command::SetTask { task: before.guidance().task }],
        Command::VeilNotes { veiled } => vec![Command::VeilNotes { veiled: !veiled }],
        Command::TellRoom { table, .. } => {
            let stood = before.guidance().word(*table);
            let text = stood.map(|word| word.text.clone()).unwrap_or_default();
            vec![Command::TellRoom { table: *table, text }]
        }

        Command::AddNote(new) | Command::TakeNote(new) => {
            vec![Command::DeleteNote { note: new.note, base: Vec::new() }]
        }
        Command::CreateTheme { theme, .. } => vec![Command::RemoveTheme { theme: *theme }],
        Command::PlaceNotes { .. } => places_back(before, &placed(&events)),
        Command::PlanSeating { seating } => {
            vec![Command::PlanSeating { seating: Box::new(seating_back(before, seating)) }]
        }
        Command::ChangeSeats { .. } => seats_back(before, &events),
        Command::MarkAttendance { .. } => attendance_back(before, &events),
        Command::LockSeat { person, round, .. } => {
            vec![Command::LockSeat { person: *person, round: *round, table: before.lock(*person, *round) }]
        }
        Command::WriteSynthesis { board, .. } => {
            let unwritten = Revised::default();
            wordings_back(before.synthesis(board).unwrap_or(&unwritten), |base, text| Command::WriteSynthesis {
                board: board.clone(),
                base,
                text,
            })
        }
        Command::EditNote { note, .. }
        | Command::SortNote { note, .. }
        | Command::MarkNote { note, .. }
        | Command::AttributeNote { note, .. }
        | Command::CountVotes { note, .. }
        | Command::ApproveNote { note, .. }
        | Command::QueryNote { note, .. }
        | Command::HideNote { note, .. }
        | Command::RelocateNote { note, .. }
        | Command::DeleteNote { note, .. }
        | Command::RestoreNote { note }
        | Command::FoldNote { note, .. }
        | Command::UnfoldNote { note } => note_back(before, command, &events, *note),
        Command::RenameTheme { theme, .. }
        | Command::MoveTheme { theme, .. }
        | Command::MergeTheme { theme, .. }
        | Command::SplitTheme { theme, .. }
        | Command::RemoveTheme { theme }
        | Command::RestoreTheme { theme, .. }
        | Command::WriteSummary { theme, .. } => theme_back(before, command, &events, *theme),
    }
}

/// Returns the commands which take back `commands`, asked for together in the state `before` and decided at `at`.
pub fn inverse_all(before: &Session, commands: &[Command], at: Timestamp) -> Vec<Command> {
    let mut scratch = Scratch::new(before, CommandId::new(0), AuthorId::new(0), at);
    let mut back = Vec::new();
    for command in commands {
        back.push(inverse(scratch.before(command), command, at));
        if scratch.run(command).is_err() {
            // One refused, none happened.
            return Vec::new();
        }
    }
    back.into_iter().rev().flatten().collect()
}

/// Returns what takes back what was done to the clock here. That it was confirmed stays: so it was.
fn clock_back(events: &[Event]) -> Vec<Command> {
    let back = |event: &Event| match event {
        Event::ClockPaused => Some(Command::Resume),
        Event::ClockResumed => Some(Command::Pause),
        Event::TimeAdjusted { millis } => Some(Command::AdjustTime { millis: millis.saturating_neg(), exact: true }),
        _ => None,
    };
    events.iter().filter_map(back).collect()
}

fn note_back(before: &Session, command: &Command, events: &[Event], id: NoteId) -> Vec<Command> {
    let Some(note) = before.note(id) else { return Vec::new() };
    let fold = |note: NoteId, into: NoteId| Command::FoldNote { note, into };
    let own = note.folded_into.map(|into| fold(id, into));
    let carried = note.folded.iter().map(|folded| fold(*folded, id));
    match command {
        Command::EditNote { .. } => {
            let mut back = wordings_back(&note.wording, |base, text| Command::EditNote { note: id, base, text });
            // The words that were asked about stand again.
            back.extend(note.unclear.then_some(Command::QueryNote { note: id, unclear: true }));
            back
        }
        Command::SortNote { .. } => vec![Command::SortNote { note: id, sort: note.kind }],
        Command::MarkNote { .. } => vec![Command::MarkNote { note: id, key: note.key }],
        Command::AttributeNote { .. } => vec![Command::AttributeNote { note: id, speaker: note.speaker.clone() }],
        Command::CountVotes { dot, table, .. } => {
            let ballot = Ballot { room: before.here().room, table: *table };
            let votes = note.ballot(dot, ballot).map_or(0, |count| count.votes);
            vec![Command::CountVotes { note: id, votes, dot: dot.clone(), table: *table }]
        }
        Command::ApproveNote { .. } => {
            let base = if note.is_approved() { note.wording.base() } else { Vec::new() };
            vec![Command::ApproveNote { note: id, base }]
        }
        Command::QueryNote { .. } => vec![Command::QueryNote { note: id, unclear: note.unclear }],
        Command::HideNote { .. } => vec![Command::HideNote { note: id, hidden: note.hidden }],
        Command::RelocateNote { .. } => {
            let mut back = vec![Command::RelocateNote { note: id, place: note.place }];
            // Going to another board leaves the theme behind: on the way there, or, where the note hung on a board that is
            // not its own, on the way back.
            let on_its_own_board = before.theme_of(note).is_none_or(|theme| theme.board == before.board_at(note.place));
            if !on_its_own_board || !placed(events).is_empty() {
                back.extend(places_back(before, &[id]));
            }
            back
        }
        Command::DeleteNote { .. } => {
            [Command::RestoreNote { note: id }].into_iter().chain(own).chain(carried).collect()
        }
        Command::RestoreNote { .. } => vec![Command::DeleteNote { note: id, base: note.wording.base() }],
        Command::FoldNote { .. } => match own {
            Some(own) => vec![own],
            None => [Command::UnfoldNote { note: id }].into_iter().chain(carried).collect(),
        },
        Command::UnfoldNote { .. } => own.into_iter().collect(),
        _ => Vec::new(),
    }
}

fn theme_back(before: &Session, command: &Command, events: &[Event], id: ThemeId) -> Vec<Command> {
    let Some(theme) = before.theme(id) else { return Vec::new() };
    match command {
        Command::RenameTheme { .. } => vec![Command::RenameTheme { theme: id, title: theme.title.clone() }],
        Command::MoveTheme { .. } => vec![Command::MoveTheme { theme: id, before: next_of(before, theme) }],
        Command::RemoveTheme { .. } | Command::MergeTheme { .. } => {
            vec![Command::RestoreTheme { theme: id, before: next_of(before, theme), notes: theme.notes.clone() }]
        }
        Command::SplitTheme { new, .. } => {
            let mut back = places_back(before, &placed(events));
            back.push(Command::RemoveTheme { theme: *new });
            back
        }
        Command::RestoreTheme { .. } => {
            let mut back = places_back(before, &placed(events));
            let remove = |theme| Command::RemoveTheme { theme };
            if let ThemeState::Merged(into) = theme.state {
                let merge = Command::MergeTheme { theme: id, into };
                let end = before.end_of_merges(into);
                if before.standing_theme(end).is_some() {
                    back.push(merge);
                } else {
                    // The theme it was poured into is gone: nothing can be poured there without hanging it up again.
                    let hang = Command::RestoreTheme { theme: end, before: None, notes: Vec::new() };
                    back.extend([hang, merge, remove(end)]);
                }
            } else {
                back.push(remove(id));
            }
            back
        }
        Command::WriteSummary { .. } => {
            wordings_back(&theme.summary, |base, text| Command::WriteSummary { theme: id, base, text })
        }
        _ => Vec::new(),
    }
}

/// Returns the commands that bring the wordings back that stood: the first on the base of all of them, the others, if
/// the text was forked, beside it.
fn wordings_back(written: &Revised, write: impl Fn(Vec<Rev>, CleanText) -> Command) -> Vec<Command> {
    let mut heads = written.heads().iter().map(|head| head.text.clone());
    let first = write(written.base(), heads.next().unwrap_or_default());
    [first].into_iter().chain(heads.map(|text| write(Vec::new(), text))).collect()
}

fn placed(events: &[Event]) -> Vec<NoteId> {
    let placed = |event: &Event| match event {
        Event::NotePlaced { note, .. } => Some(*note),
        _ => None,
    };
    events.iter().filter_map(placed).collect()
}

/// Returns the commands that put notes back where they hung: run by run before the note that stayed behind each run.
fn places_back(before: &Session, notes: &[NoteId]) -> Vec<Command> {
    let moved: HashSet<NoteId> = notes.iter().copied().collect();
    let mut themes: Vec<&Theme> = Vec::new();
    let mut apart = Vec::new();
    for note in notes.iter().filter_map(|id| before.note(*id)) {
        match before.theme_of(note) {
            None => apart.push(note.id),
            Some(theme) if !themes.iter().any(|known| known.id == theme.id) => themes.push(theme),
            Some(_) => {}
        }
    }
    let mut back = Vec::new();
    if !apart.is_empty() {
        back.push(Command::PlaceNotes { notes: apart, theme: None, before: None });
    }
    for theme in themes {
        let mut end = 0;
        for run in theme.notes.chunk_by(|a, b| moved.contains(a) == moved.contains(b)) {
            end += run.len();
            if moved.contains(&run[0]) {
                let before = theme.notes.get(end).copied();
                back.push(Command::PlaceNotes { notes: run.to_vec(), theme: Some(theme.id), before });
            }
        }
    }
    back
}

fn next_of(session: &Session, theme: &Theme) -> Option<ThemeId> {
    session.themes_of(&theme.board).map(|other| other.id).skip_while(|other| *other != theme.id).nth(1)
}

/// Returns the seating that was. Before the first one there was none: then only what it told of rounds that are over
/// stays, for that has happened.
fn seating_back(before: &Session, seating: &Seating) -> Seating {
    before.seating().cloned().unwrap_or_else(|| {
        let mut told = seating.clone();
        told.keep_rounds(|round| before.cafe().is_past(round));
        told
    })
}

fn seats_back(before: &Session, events: &[Event]) -> Vec<Command> {
    let back = |event: &Event| match event {
        Event::SeatsChanged { seats, hosts } => {
            let former =
                |seat: &SeatChange| SeatChange { table: before.seat(seat.person, seat.round).unwrap_or(0), ..*seat };
            let hosted = || before.seating().map(|seating| seating.hosts().to_vec()).unwrap_or_default();
            Some(Command::ChangeSeats {
                seats: seats.iter().map(former).collect(),
                hosts: hosts.as_ref().map(|_| hosted()),
            })
        }
        _ => None,
    };
    events.iter().filter_map(back).collect()
}

/// Returns one command for each attendance that people had before.
fn attendance_back(before: &Session, events: &[Event]) -> Vec<Command> {
    let mut former: BTreeMap<Attendance, Vec<PersonId>> = BTreeMap::new();
    for event in events {
        if let Event::AttendanceMarked { people, .. } = event {
            for person in people {
                former.entry(before.attendance(*person)).or_default().push(*person);
            }
        }
    }
    former.into_iter().map(|(attendance, people)| Command::MarkAttendance { people, attendance }).collect()
}

/// Returns the changes that lead back to the plan before a file was taken in; the first plan stays.
fn adoption_back(before: &Session, events: &[Event]) -> Vec<Command> {
    let changes = events.iter().filter_map(|event| match event {
        Event::PlanChanged { change } => Some(change),
        _ => None,
    });
    let mut after = Plan::clone(&before.plan);
    for change in changes {
        change.apply(&mut after);
    }
    let mut back = change::diff(&after, &before.plan);
    for change in &back {
        change.apply(&mut after);
    }
    back.extend(change::reorder_tables(&after, &before.plan));
    back.into_iter().map(|change| Command::ChangePlan { change }).collect()
}

/// Returns the changes that lead the plan back, each as the rules will let it happen.
fn plan_back(before: &Session, change: &PlanChange) -> Vec<Command> {
    let plan = &before.plan;
    let (mut after, mut steps) = (Plan::clone(plan), Vec::new());
    for made in decide::plan::changes(before, plan, change).unwrap_or_default() {
        steps.push(made.invert(&after));
        made.apply(&mut after);
    }
    // Going back may deal questions anew on the way, and then tables are given theirs by name: whatever is still
    // different in the end is set as it was.
    let mut back: Vec<PlanChange> = Vec::new();
    for step in steps.into_iter().rev().flatten() {
        if let Ok(made) = decide::plan::changes(before, &after, &step) {
            for made in made {
                made.apply(&mut after);
            }
            back.push(step);
        }
    }
    back.extend(change::diff(&after, plan));
    back.into_iter().map(|change| Command::ChangePlan { change }).collect()
}
