//! The way of a café through its four places: prepare, run, group, hand back. How far one has come on it is read from the
//! session, never remembered.

use nappe_core::Session;
use nappe_core::cafe::Step;

use super::action::Everywhere;
use super::dest::Dest;
use super::theme::Theme;

/// The places of the way, in order.
pub const PLACES: [Dest; 4] = [Dest::Plan, Dest::Cockpit, Dest::Board(None), Dest::Restitution];

/// How a stretch of the way stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// It lies behind.
    Done,
    /// The café is on it.
    Now,
    /// It lies ahead.
    Ahead,
}

impl Stretch {
    /// Returns its sign, with the blank before it; nothing for what lies ahead.
    pub const fn sign(self, theme: Theme) -> &'static str {
        match self {
            Self::Done => theme.sign(" ✓", " x"),
            Self::Now => theme.sign(" ●", " *"),
            Self::Ahead => "",
        }
    }
}

/// Tells whether a note waits to be put into a theme.
pub fn waits_for_a_theme(session: &Session) -> bool {
    session.board_keys().iter().any(|board| session.notes_apart(board).next().is_some())
}

/// Returns which of the places the café is at: until the first round it is prepared, until the thanks it is run, and its
/// notes are grouped until none waits.
fn at(session: &Session) -> usize {
    match session.cafe().now.step {
        Step::Before if session.plan.holds_cafe() || session.note_count() == 0 => 0,
        // A day without a café has no clock: its notes are what is being done.
        Step::Before | Step::Conversation(_) | Step::Move(_) => 1,
        Step::After if waits_for_a_theme(session) => 2,
        Step::After => 3,
    }
}

/// Returns how each of the places stands, in the order of [`PLACES`].
pub fn stretches(session: &Session) -> [Stretch; 4] {
    let now = at(session);
    std::array::from_fn(|place| match place.cmp(&now) {
        std::cmp::Ordering::Less => Stretch::Done,
        std::cmp::Ordering::Equal => Stretch::Now,
        std::cmp::Ordering::Greater => Stretch::Ahead,
    })
}

/// Returns the action that leads on from a place of the way, once what is done there is done.
pub fn onward(session: &Session) -> Everywhere {
    match at(session) {
        0 | 1 => Everywhere::Cockpit,
        2 => Everywhere::Board,
        _ => Everywhere::Restitution,
    }
}
