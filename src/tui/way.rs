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
pub enum WayStretch {
    /// It lies behind.
    Done,
    /// The café is on it.
    Now,
    /// It lies ahead.
    Ahead,
}

impl WayStretch {
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
    session.notes().any(|note| note.stands() && session.theme_of(note).is_none())
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
pub fn stretches(session: &Session) -> [WayStretch; 4] {
    let now = at(session);
    std::array::from_fn(|place| match place.cmp(&now) {
        std::cmp::Ordering::Less => WayStretch::Done,
        std::cmp::Ordering::Equal => WayStretch::Now,
        std::cmp::Ordering::Greater => WayStretch::Ahead,
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

#[cfg(test)]
mod tests {
    use nappe_core::Lang;

    use super::*;
    use crate::tui::testing::{Stage, sessions};

    fn signs(session: &Session) -> String {
        stretches(session)
            .map(|stretch| stretch.sign(Theme::full()).trim())
            .map(|sign| if sign.is_empty() { "-" } else { sign })
            .concat()
    }

    #[test]
    fn the_way_goes_on_with_the_clock_and_then_with_the_notes() {
        assert_eq!(signs(&sessions::empty()), "●---");
        assert_eq!(signs(&sessions::typical()), "✓●--");
        let over = |session: Session| Stage::new(Lang::Fr, session).keys("g end enter").model.session().clone();
        assert_eq!(signs(&over(sessions::typical())), "✓✓●-", "notes wait for a theme");
        assert_eq!(signs(&over(sessions::empty())), "✓✓✓●", "there is nothing to group");
    }
}
