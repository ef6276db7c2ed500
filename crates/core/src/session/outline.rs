//! A session in outline: what somebody needs to know who adds to it without having read it.

use serde::{Deserialize, Serialize};

use super::{Session, ThemeState};
use crate::id::ThemeId;
use crate::plan::{Plan, QuestionKey, RoundNo};
use crate::text::CleanText;

/// The plan, the round that runs and the themes, without a note. Crosses the wire: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Whether a plan was ever adopted.
    pub planned: bool,
    /// The plan as it stands.
    pub plan: Plan,
    /// The round whose conversation or move is on.
    pub round: Option<RoundNo>,
    /// The boards, in the order of the documents.
    pub boards: Vec<QuestionKey>,
    /// Every theme there ever was; those that stand come first, board by board, in their order.
    pub themes: Vec<OutlineTheme>,
}

/// A theme in outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineTheme {
    /// The theme's id in the session.
    pub id: ThemeId,
    /// The board it was put on.
    pub board: QuestionKey,
    /// What the theme is called.
    pub title: CleanText,
    /// The theme it is by now: itself while it stands, the one it was merged into, none when it was removed.
    pub standing: Option<ThemeId>,
    /// How many notes hang in it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub notes: usize,
    /// Whether a summary was written for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub summed_up: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

impl OutlineTheme {
    /// Tells whether it hangs on its board.
    pub fn stands(&self) -> bool {
        self.standing == Some(self.id)
    }
}

impl Outline {
    /// Draws the outline of a session.
    pub fn of(session: &Session) -> Self {
        let outlined = |id: ThemeId| {
            let theme = session.theme(id)?;
            let standing = session.standing_theme(id).map(|standing| standing.id);
            Some(OutlineTheme {
                id,
                board: theme.board.clone(),
                title: theme.title.clone(),
                standing,
                notes: session.theme_notes(id).count(),
                summed_up: !theme.summary.text().is_empty(),
            })
        };
        let hung = session.boards.values().flat_map(|board| board.themes.iter().copied());
        let mut gone: Vec<ThemeId> =
            session.themes.values().filter(|theme| theme.state != ThemeState::Standing).map(|theme| theme.id).collect();
        gone.sort_unstable();
        Self {
            planned: session.plan_digest.is_some(),
            plan: Plan::clone(&session.plan),
            round: session.cafe().now.step.round(),
            boards: session.board_keys(),
            themes: hung.chain(gone).filter_map(outlined).collect(),
        }
    }
}
