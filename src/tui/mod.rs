//! The terminal interface: `update` and `view` are pure, effects are data, time enters as a tick.
//!
//! It knows the world through [`crate::client`] alone, never the hub, a folder or a writer. `ARCHITECTURE.md` tells
//! how a key travels from the keyboard to the journal and back to the screen.

pub mod action;
mod ascii;
mod capture;
pub mod ctx;
pub mod docs;
pub mod effect;
pub mod ids;
pub mod keymap;
pub mod layers;
pub mod message;
pub mod model;
pub mod names;
pub mod outcome;
pub mod palette;
pub mod pictures;
mod ring;
pub mod rotation;
mod runtime;
pub mod screens;
mod submit;
mod terminal;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;
mod writing;

pub use effect::Effect;
pub use message::{Msg, News, Script};
pub use model::Model;
pub use runtime::{Leaving, Opening, Settings, run};
pub use screens::Dest;
pub use terminal::output_is_gone;
