//! The document model: what a session gives back, as data, before any format.
//!
//! [`build`](build()) makes one [`Restitution`] of a [`Session`](crate::Session): the facts. [`compose`] puts them, and what
//! the plan says, into the order of one kind of document. Every writer — Markdown, web page, spreadsheet, JSON, print —
//! reads that and nothing else, so that two formats never tell two stories. Words that
//! nappe says come from [`Words`] and stand in the model as data; words of participants are carried as they are.
//! Nothing here writes a file or knows a format.

mod build;
mod document;
mod held;
mod hosting;
mod kinds;
mod mark;
mod model;
mod paper;
mod participants;
mod people;
mod proof;
mod reading;
#[cfg(test)]
mod tests;
mod words;

pub use build::{Options, build};
pub use document::{Block, CoverPage, Document, DocumentKind, Grid, Heading, Item, LabelledFact, Run, Text, Tone};
pub use hosting::designated;
pub use kinds::compose;
pub use mark::ThemeMark;
pub use model::{
    AnnexRound, AnnexTable, BoardPart, Counts, Cover, KeyIdea, NoteEntry, Restitution, Said, TableFacts, ThemePart,
};
pub use paper::{DocumentFormat, DocumentSheet};
pub use participants::{ListedPerson, ParticipantGroup, Participants};
pub use proof::{Proof, ProofFault, ProofSentences, Tally};
pub use reading::{ReadingBack, TableReading};
pub use words::{Label, Phrase, Wording, Words};
