//! Taking an import back: what goes, and what stays because somebody has worked with it since.

use std::collections::{HashMap, HashSet};

use nappe_core::{Command, NoteId, Rev, ThemeId};

use super::receipt::ImportReceipt;

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
    /// Other notes hang in it.
    Used,
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
        if ImportReceipt::digest(&note.text) != brought.words {
            retaken.kept.push((note.label.clone(), WhyKept::Reworded));
        } else if note.theme != brought.theme {
            retaken.kept.push((note.label.clone(), WhyKept::Grouped));
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
            retaken.kept.push((
                theme.title.clone(),
                if titled && !theme.summed_up { WhyKept::Used } else { WhyKept::Reworded },
            ));
        } else {
            retaken.themes.push((theme.theme, Command::RemoveTheme { theme: theme.theme }));
        }
    }
    retaken
}
