//! `nappe --licences`: whose work nappe is made of, and the texts of their licences.
//!
//! The list is made by `examples/notices.rs`; `tests/licences.rs` holds it against what is compiled in.

use super::console::{Answer, Console, Outcome};
use crate::t;

/// Crates and fonts, then each text once.
const NOTICES: &str = include_str!("../../assets/notices.txt");

/// Prints nappe's own licence, then those of everything in it.
pub fn print(console: &mut Console) -> Outcome {
    let heading = t!(console.texts, "cli-licences-heading");
    console.say(heading)?;
    console.say("")?;
    console.print(NOTICES.as_bytes())?;
    Ok(Answer::Good)
}
