//! The terminal interface: `update` and `view` are pure, effects are data, time enters as a tick.
//!
//! It knows the world through [`crate::client`] alone, never the hub, a folder or a writer. `ARCHITECTURE.md` tells
//! how a key travels from the keyboard to the journal and back to the screen.

pub mod action;
mod answer;
mod ascii;
mod attending;
mod brought;
mod calls;
mod capture;
pub mod ctx;
pub mod dest;
pub mod docs;
pub mod doors;
pub mod effect;
mod elsewhere;
mod forms;
mod hosting;
pub mod ids;
pub mod jobs;
pub mod keymap;
mod keys;
pub mod layers;
mod leading;
mod merging;
pub mod message;
pub mod model;
pub mod names;
mod older;
pub mod open;
mod others;
pub mod outcome;
pub mod palette;
pub mod pictures;
mod places;
mod placing;
mod ring;
mod rooms;
pub mod rotation;
mod runtime;
mod saying;
mod scene;
pub mod screen;
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
mod way;
pub mod widgets;
mod work;
pub mod world;
mod writing;

pub use dest::Dest;
pub use effect::Effect;
pub use message::{Msg, News, Script};
pub use model::Model;
pub use runtime::{Beginning, InterfaceSettings, Leaving, run};
pub use terminal::output_is_gone;
