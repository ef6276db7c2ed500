//! Taking an import back: what goes, and what stays because somebody has worked with it since.

use std::collections::{HashMap, HashSet};

use nappe_core::{Command, NoteId, Rev, ThemeId};

use super::receipt::{ImportReceipt, ReceiptNote, ReceiptState};

/// A note as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteStanding {
    /// Its id.
    pub note: NoteId,
    /// What it is called: its number, with the room where there are several.
    pub label: String,
    /// Its words.
    pub text: String,
    /// The theme in which it hangs.
    pub theme: Option<ThemeId>,
    /// The wordings that stand.
    pub base: Vec<Rev>,
    /// What stands beside its words; nothing where that cannot be learnt.
    pub state: Option<StandingState>,
}

/// What stands beside the words of a note now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingState {
    /// As it would stand in a receipt.
    pub is: ReceiptState,
    /// Whether it is folded into another, or another into it.
    pub folded: bool,
    /// Whether it was approved, queried or hidden.
    pub judged: bool,
    /// Whether kind, key, speaker or place were set by hand since it was captured.
    pub handled: bool,
}

/// A theme as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeStanding {
    /// Its id.
    pub theme: ThemeId,
    /// What it is called.
    pub title: String,
    /// How many notes hang in it.
    pub notes: usize,
    /// Whether a summary was written for it.
    pub summed_up: bool,
}

/// Why something stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyKept {
    /// It was worded anew.
    Reworded,
    /// It was put in another theme.
    Grouped,
    /// It was folded into another, or another into it.
    Folded,
    /// It was voted on.
    Voted,
    /// It was marked: as essential, approved, to be made clearer, hidden.
    Marked,
    /// It was made another kind of note.
    Sorted,
    /// Somebody was named as having said it, or nobody any more.
    Attributed,
    /// It was moved to another table, round or segment.
    Moved,
    /// Other notes hang in it.
    Used,
    /// It is a theme that was called otherwise.
    Renamed,
    /// It is a theme for which a summary was written.
    SummedUp,
}

/// What takes an import back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retaken {
    /// To delete, with what each deletes.
    pub notes: Vec<(NoteId, Command)>,
    /// Themes to remove, once the notes are gone.
    pub themes: Vec<(ThemeId, Command)>,
    /// What stays: its label or title, and why.
    pub kept: Vec<(String, WhyKept)>,
    /// How many notes were gone already.
    pub gone: usize,
}

/// Says what taking an import back asks for. Notes that are not among `notes` are gone; themes that are not among `themes`
/// do not stand any more.
pub fn retake(receipt: &ImportReceipt, notes: &[NoteStanding], themes: &[ThemeStanding]) -> Retaken {
    let standing: HashMap<NoteId, &NoteStanding> = notes.iter().map(|note| (note.note, note)).collect();
    let mut retaken = Retaken::default();
    let mut leaving: HashMap<ThemeId, usize> = HashMap::new();
    for brought in &receipt.notes {
        let Some(note) = standing.get(&brought.note) else {
            retaken.gone += 1;
            continue;
        };
        if let Some(why) = worked_on(brought, note) {
            retaken.kept.push((note.label.clone(), why));
        } else {
            if let Some(theme) = note.theme {
                *leaving.entry(theme).or_default() += 1;
            }
            retaken.notes.push((note.note, Command::DeleteNote { note: note.note, base: note.base.clone() }));
        }
    }
    let created: HashSet<ThemeId> = receipt.themes.iter().map(|theme| theme.theme).collect();
    for theme in themes.iter().filter(|theme| created.contains(&theme.theme)) {
        let titled = receipt.themes.iter().any(|known| known.theme == theme.theme && *known.title == *theme.title);
        let stays = theme.notes > leaving.get(&theme.theme).copied().unwrap_or(0);
        if stays || theme.summed_up || !titled {
            let why = match (titled, theme.summed_up) {
                (false, _) => WhyKept::Renamed,
                (true, true) => WhyKept::SummedUp,
                (true, false) => WhyKept::Used,
            };
            retaken.kept.push((theme.title.clone(), why));
        } else {
            retaken.themes.push((theme.theme, Command::RemoveTheme { theme: theme.theme }));
        }
    }
    retaken
}

/// Says what somebody did with a note since it came, if anything. What came with it is no reason.
fn worked_on(brought: &ReceiptNote, note: &NoteStanding) -> Option<WhyKept> {
    if note.base.len() > 1 || ImportReceipt::digest(&note.text) != brought.words {
        return Some(WhyKept::Reworded);
    }
    if note.theme != brought.theme {
        return Some(WhyKept::Grouped);
    }
    let state = note.state.as_ref()?;
    if state.folded {
        return Some(WhyKept::Folded);
    }
    let Some(came) = &brought.came else {
        // Receipts of before this was written down do not say how many votes came with a note.
        return (state.judged || state.handled).then_some(WhyKept::Marked);
    };
    let ReceiptState { place, kind, key, votes, said_by } = &state.is;
    if *votes != came.votes {
        Some(WhyKept::Voted)
    } else if state.judged || *key != came.key {
        Some(WhyKept::Marked)
    } else if *kind != came.kind {
        Some(WhyKept::Sorted)
    } else if *said_by != came.said_by {
        Some(WhyKept::Attributed)
    } else {
        (*place != came.place).then_some(WhyKept::Moved)
    }
}
