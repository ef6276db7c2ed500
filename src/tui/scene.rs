//! What is on the screen: screens, what lies over them, and the short word at the foot. Home has one; an open session
//! has one of its own, which goes when it is closed.

use nappe_core::Timestamp;

use super::dest::Dest;
use super::layers::Layer;
use super::outcome::Tone;
use super::screens::AnyScreen;
use super::world::SceneAsk;

/// A short word at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// How loud it is.
    pub tone: Tone,
    /// What it says, in a few words.
    pub text: String,
    /// When it goes.
    pub until: Timestamp,
    /// Whether it goes with the next key, too.
    pub passing: bool,
}

/// Screens and what lies over them.
#[derive(Debug, Default)]
pub struct Scene {
    /// Screens, the visible one last; empty only while that one is made or lent its surroundings.
    pub screens: Vec<AnyScreen>,
    /// Screens that were left with something worth finding again: a draft, a place on the board.
    pub shelf: Vec<AnyScreen>,
    /// Layers over them, the top one last.
    pub layers: Vec<Layer>,
    /// A short word.
    pub toast: Option<Toast>,
    /// What the interface itself has asked, and over how many layers: the screen below has nothing to do with it.
    pub asks: Option<(usize, SceneAsk)>,
}

impl Scene {
    /// Begins with a screen.
    pub fn of(first: AnyScreen) -> Self {
        Self { screens: vec![first], ..Self::default() }
    }

    /// Leaves the screens above the first `count`; what is worth finding again is put aside.
    pub fn truncate(&mut self, count: usize) {
        while self.screens.len() > count {
            if let Some(left) = self.screens.pop().filter(AnyScreen::is_kept) {
                self.shelf.retain(|aside| aside.dest() != left.dest() || aside.has_draft());
                self.shelf.push(left);
            }
        }
    }

    /// Takes the screen of a place from the shelf.
    pub fn take_kept(&mut self, dest: &Dest) -> Option<AnyScreen> {
        let index = self.shelf.iter().position(|screen| screen.dest() == *dest)?;
        Some(self.shelf.remove(index))
    }

    /// Tells whether something typed would be lost by leaving.
    pub fn has_draft(&self) -> bool {
        self.screens.iter().chain(&self.shelf).any(AnyScreen::has_draft)
    }
}
