//! Lists that people bring: what was made of one for the open session, before the session is asked for it.

use std::path::PathBuf;

use nappe_core::Command;

use super::papers::PersonRow;
use crate::exchange::{ListKind, RowRemark};

/// Where a list comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListOrigin {
    /// A file, as it was named.
    File(PathBuf),
    /// Text that was pasted.
    Pasted(String),
}

/// What a list brings. People are in `people.csv` already, and what came can be taken back by its receipt; the notes are
/// still to be asked for, all at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTaken {
    /// Whether it brought notes or people.
    pub what: ListKind,
    /// How many notes or people are new.
    pub count: usize,
    /// What to ask of the session.
    pub commands: Vec<Command>,
    /// How many were there already.
    pub already: usize,
    /// How many themes the commands make.
    pub themes: usize,
    /// How many authors of notes are new in `people.csv`.
    pub authors: usize,
    /// The lines of `people.csv` before and after.
    pub people: (Vec<PersonRow>, Vec<PersonRow>),
    /// Where it is written down what came, if anything did.
    pub receipt: Option<PathBuf>,
    /// Lines that were not taken.
    pub refused: Vec<RowRemark>,
    /// What was understood otherwise than written, cells that were left out, and lines that name nobody.
    pub remarks: Vec<RowRemark>,
}
