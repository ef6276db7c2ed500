//! `nappe import DIR --undo`: the newest import that stands is taken back. What somebody has worked with since stays, and
//! is told.

use std::collections::HashSet;
use std::path::Path;

use nappe_core::{Command, NoteId, PersonId, Session};
use serde::Serialize;

use super::super::console::{Answer, Console, Outcome, Stop};
use super::super::session;
use super::notes::answer;
use crate::config;
use crate::exchange::take::{NoteStanding, ReceiptState, Retaken, StandingState, ThemeStanding, WhyKept, retake};
use crate::failure::{Failure, FailureKind};
use crate::hub::{Door, NoteName, NoteState};
use crate::ids;
use crate::store::imports::{self, ImportReceipt, ReceiptUndone, Receipts};
use crate::store::{Paths, PersonRow, people};
use crate::t;

/// How many notes are deleted together: those that the door of a running cockpit takes in one line.
const NOTES: usize = 250;

/// What was taken back. Field names are read by scripts: never rename.
#[derive(Debug, Default, Serialize)]
struct UndoAccount {
    file: String,
    /// How many notes went.
    notes: usize,
    /// How many had gone before.
    gone: usize,
    /// How many themes went.
    themes: usize,
    /// How many people went.
    people: usize,
    /// What was reworded since, and stays: numbers of notes.
    reworded: Vec<String>,
    /// What was put elsewhere since, and stays.
    grouped: Vec<String>,
    /// What was folded since, and stays.
    folded: Vec<String>,
    /// What was voted on since, and stays.
    voted: Vec<String>,
    /// What was marked since, and stays.
    marked: Vec<String>,
    /// What was made another kind of note since, and stays.
    sorted: Vec<String>,
    /// What was said to be somebody else's since, and stays.
    attributed: Vec<String>,
    /// What was moved since, and stays.
    moved: Vec<String>,
    /// Themes that stay because they are in use.
    kept_themes: Vec<String>,
    /// Themes that were renamed since, and stay.
    renamed_themes: Vec<String>,
    /// Themes for which a summary was written since, and stay.
    summed_up_themes: Vec<String>,
    /// How many people stay.
    kept_people: usize,
    /// Of these, whose line in `people.csv` was edited since.
    edited_people: Vec<String>,
    /// How many people are no longer known by their id in `people.csv`.
    unknown_people: usize,
    /// Whether people stay only because the session is open elsewhere.
    open_elsewhere: bool,
}

/// Takes the newest import back.
pub fn run(console: &mut Console, folder: &Path, json: bool) -> Outcome {
    let paths = Paths::of(folder)?;
    let receipts = Receipts::read(&paths);
    let Some((path, receipt)) = receipts.newest().cloned() else {
        return Err(FailureKind::ImportNothingBack.into());
    };
    let mut account = UndoAccount { file: receipt.file.to_string(), ..UndoAccount::default() };
    let mut undone = ReceiptUndone { at: console.clock.now(), notes: Vec::new() };
    let mut door = session::knock(console, folder, "nappe import")?;
    if !receipt.notes.is_empty() || !receipt.themes.is_empty() {
        undone.notes = notes(console, &mut door, &receipt, &mut account)?;
        // Nothing of it was there any more: it was taken back before, and only the receipt did not get to say so.
        if account.gone == receipt.notes.len() {
            undone.notes = receipt.notes.iter().map(|note| note.note).collect();
        }
    }
    if !receipt.people.is_empty() {
        let current = if door.is_remote() { None } else { Some(door.session()?) };
        who(&paths, &receipt, current.as_ref(), &mut account)?;
    }
    // Whoever stays only because the cockpit is open can be taken back once it is closed.
    // So can those whose ids come back.
    let unknown = account.unknown_people > 0 && account.people == 0;
    let stands = (account.open_elsewhere || unknown) && receipt.notes.is_empty() && receipt.themes.is_empty();
    if !stands {
        imports::replace(&path, &ImportReceipt { undone: Some(undone), ..receipt })?;
    }
    if json {
        console.json(&account)?;
    } else {
        tell(console, &account)?;
    }
    Ok(if stands { Answer::Faulty } else { Answer::Good })
}

/// Deletes what still reads as it came; returns which notes went.
fn notes(
    console: &Console,
    door: &mut Door,
    receipt: &ImportReceipt,
    account: &mut UndoAccount,
) -> Result<Vec<NoteId>, Failure> {
    let names: Vec<NoteName> = receipt.notes.iter().map(|note| NoteName::Id(note.note)).collect();
    let standing = door.notes(&names)?.into_iter().flatten().map(|note| NoteStanding {
        note: note.note,
        label: note.name(),
        text: note.text,
        theme: note.theme,
        base: note.base,
        state: note.state.as_deref().map(standing_state),
    });
    let standing: Vec<NoteStanding> = standing.collect();
    let (_, outline) = door.outline()?;
    let themes = outline.themes.iter().filter(|theme| theme.stands()).map(|theme| ThemeStanding {
        theme: theme.id,
        title: theme.title.to_string(),
        notes: theme.notes,
        summed_up: theme.summed_up,
    });
    let Retaken { notes, themes, kept, gone } = retake(receipt, &standing, &themes.collect::<Vec<_>>());
    account.gone = gone;
    for (what, why) in kept {
        let kept = match why {
            WhyKept::Reworded => &mut account.reworded,
            WhyKept::Grouped => &mut account.grouped,
            WhyKept::Folded => &mut account.folded,
            WhyKept::Voted => &mut account.voted,
            WhyKept::Marked => &mut account.marked,
            WhyKept::Sorted => &mut account.sorted,
            WhyKept::Attributed => &mut account.attributed,
            WhyKept::Moved => &mut account.moved,
            WhyKept::Used => &mut account.kept_themes,
            WhyKept::Renamed => &mut account.renamed_themes,
            WhyKept::SummedUp => &mut account.summed_up_themes,
        };
        kept.push(what);
    }
    let author = config::this_author(&console.home);
    let mut went = Vec::with_capacity(notes.len());
    for lot in notes.chunks(NOTES) {
        let together: Vec<Command> = lot.iter().map(|(_, command)| command.clone()).collect();
        if answer(door, author, together)?.is_none() {
            went.extend(lot.iter().map(|(note, _)| *note));
            continue;
        }
        for (note, command) in lot {
            if answer(door, author, vec![command.clone()])?.is_none() {
                went.push(*note);
            } else {
                let label = standing.iter().find(|known| known.note == *note).map(|known| known.label.clone());
                account.reworded.extend(label);
            }
        }
    }
    account.notes = went.len();
    // A theme whose notes could not all go is in use.
    let stayed = went.len() < notes.len();
    for (_, command) in themes.into_iter().filter(|_| !stayed) {
        if answer(door, author, vec![command])?.is_none() {
            account.themes += 1;
        }
    }
    Ok(went)
}

/// Returns what stands beside the words of a note, as a receipt would hold it.
fn standing_state(state: &NoteState) -> StandingState {
    let said_by = ReceiptState::said_by(state.speaker.as_deref(), state.person);
    let &NoteState { place, kind, key, votes, folded, judged, handled, .. } = state;
    StandingState { is: ReceiptState { place, kind, key, votes, said_by }, folded, judged, handled }
}

/// Takes people out of the list to whom nothing points. Without the session nobody knows to whom something does.
fn who(
    paths: &Paths,
    receipt: &ImportReceipt,
    current: Option<&Session>,
    account: &mut UndoAccount,
) -> Result<(), Stop> {
    let brought: HashSet<PersonId> = receipt.people.iter().copied().collect();
    let _held = people::hold(paths);
    let mut rows = people::read(paths)?;
    let is_brought = |id: Option<PersonId>| id.filter(|id| brought.contains(id));
    let there = rows.iter().filter(|person| is_brought(person.id).is_some()).count();
    // Who stands there without an id may be one of them: a column that was taken out is no wish to let them go.
    if rows.iter().any(|person| person.id.is_none()) {
        account.unknown_people = brought.len().saturating_sub(there);
    }
    let Some(current) = current else {
        account.kept_people = there;
        account.open_elsewhere = true;
        return Ok(());
    };
    let needed = needed(current);
    let edited = |person: &PersonRow| !receipt.is_as_it_came(person);
    rows.retain(|person| is_brought(person.id).is_none_or(|id| needed.contains(&id) || edited(person)));
    let kept = rows.iter().filter(|person| is_brought(person.id).is_some());
    let without_need = kept.clone().filter(|person| person.id.is_none_or(|id| !needed.contains(&id)));
    account.edited_people = without_need.map(|person| person.name.clone()).collect();
    let kept = kept.count();
    account.people = there - kept;
    account.kept_people = kept;
    if account.people > 0 {
        people::write(paths, &rows, ids::fresh)?;
    }
    Ok(())
}

/// Returns to whom something in the session points.
fn needed(current: &Session) -> HashSet<PersonId> {
    let seated = current.seating().into_iter().flat_map(|seating| seating.people().iter().copied());
    let marked = current.attendances().map(|(person, _)| person);
    let locked = current.locks().map(|(person, _, _)| person);
    let wrote = current.notes().filter_map(|note| note.person);
    seated.chain(marked).chain(locked).chain(wrote).collect()
}

fn tell(console: &mut Console, account: &UndoAccount) -> Result<(), Stop> {
    let texts = &console.texts;
    let people = account.people > 0 || account.kept_people > 0 || account.unknown_people > 0;
    let mut lines = Vec::new();
    // Nothing is said to be undone that still stands.
    let unknown = account.unknown_people > 0;
    if account.notes + account.gone + account.themes + account.people > 0 || !account.open_elsewhere && !unknown {
        lines.push(t!(texts, "import-undone", file = account.file.as_str()));
    }
    if account.notes > 0 || !people {
        lines.push(t!(texts, "import-undone-notes", count = account.notes));
    }
    for (count, id) in [
        (account.gone, "import-undone-gone"),
        (account.themes, "import-undone-themes"),
        (account.people, "import-undone-people"),
    ] {
        if count > 0 {
            lines.push(texts.with(id, &[("count", count.into())]));
        }
    }
    for (kept, id) in [
        (&account.reworded, "import-kept-reworded"),
        (&account.grouped, "import-kept-grouped"),
        (&account.folded, "import-kept-folded"),
        (&account.voted, "import-kept-voted"),
        (&account.marked, "import-kept-marked"),
        (&account.sorted, "import-kept-sorted"),
        (&account.attributed, "import-kept-attributed"),
        (&account.moved, "import-kept-moved"),
        (&account.kept_themes, "import-kept-theme"),
        (&account.renamed_themes, "import-kept-renamed"),
        (&account.summed_up_themes, "import-kept-summed-up"),
        (&account.edited_people, "import-kept-edited"),
    ] {
        if !kept.is_empty() {
            let what = kept.join(", ");
            lines.push(texts.with(id, &[("count", kept.len().into()), ("what", what.into())]));
        }
    }
    let seated = account.kept_people - account.edited_people.len();
    if seated > 0 {
        let id = if account.open_elsewhere { "import-kept-people-open" } else { "import-kept-people" };
        lines.push(texts.with(id, &[("count", seated.into())]));
    }
    if account.unknown_people > 0 {
        lines.push(texts.with("import-kept-unknown", &[("count", account.unknown_people.into())]));
    }
    for line in lines {
        console.say(line)?;
    }
    Ok(())
}
