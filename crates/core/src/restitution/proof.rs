//! The proof of fidelity: the finished document is counted again and held against the session.
//!
//! Nothing of what [`build`](super::build()) counted on its way is used here: a proof that repeats the sum of the loop
//! it should check proves nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{AnnexTable, BoardPart, NoteEntry, Restitution};
use super::words::{Phrase, Words};
use crate::id::{NoteId, RoomId};
use crate::session::Session;
use crate::text::CleanText;

/// What is found when a document is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Notes that stand in a theme.
    pub in_themes: usize,
    /// Notes that stand in none.
    pub apart: usize,
    /// Notes folded into one of those.
    pub folded: usize,
    /// Notes in the raw annex.
    pub annexed: usize,
}

impl Tally {
    /// Returns the notes given back on the boards.
    pub const fn given(&self) -> usize {
        self.in_themes + self.apart + self.folded
    }
}

/// Why a document is not faithful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProofFault {
    /// A note that counts is not on the boards.
    Missing(u32),
    /// A note that counts is not in the annex.
    NotAnnexed(u32),
    /// A note is there twice.
    Twice(u32),
    /// A note does not say what was written.
    Altered(u32),
    /// A note is there that does not count.
    Stranger(u32),
}

impl ProofFault {
    /// Returns the number of the note.
    pub const fn note(self) -> u32 {
        match self {
            Self::Missing(number)
            | Self::NotAnnexed(number)
            | Self::Twice(number)
            | Self::Altered(number)
            | Self::Stranger(number) => number,
        }
    }
}

/// The proof in sentences, each by what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProofSentences {
    /// Notes captured and given back.
    pub totals: String,
    /// Where they stand: in themes, apart, folded.
    pub places: String,
    /// Notes in the annex, which only a report has.
    pub annex: String,
    /// Notes deleted since.
    pub deleted: String,
    /// Notes of each room, where there are several.
    pub rooms: Option<String>,
    /// Notes that are wrong, where there are any.
    pub faults: Option<String>,
}

impl ProofSentences {
    /// Returns every sentence, in the order in which they are read.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let always = [&self.totals, &self.places, &self.annex, &self.deleted];
        always.into_iter().chain(&self.rooms).chain(&self.faults).map(String::as_str)
    }

    /// Returns what is to be said in a document without an annex.
    pub fn without_annex(&self) -> impl Iterator<Item = &str> {
        let always = [&self.totals, &self.places, &self.deleted];
        always.into_iter().chain(&self.rooms).chain(&self.faults).map(String::as_str)
    }
}

/// The proof that nothing was lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proof {
    /// Notes ever captured.
    pub captured: usize,
    /// Of them, deleted since.
    pub deleted: usize,
    /// What the document holds.
    pub found: Tally,
    /// Where several rooms wrote: what each is called, and how many of the notes that must be given back are its own.
    pub rooms: Vec<(String, usize)>,
    /// What is wrong; empty in a faithful document.
    pub faults: Vec<ProofFault>,
    /// The proof in sentences.
    pub sentences: ProofSentences,
}

impl Proof {
    /// Returns the notes that must be given back.
    pub const fn live(&self) -> usize {
        self.captured.saturating_sub(self.deleted)
    }
}

impl Restitution {
    /// Counts the document as it stands now.
    pub fn tally(&self) -> Tally {
        tally(&self.boards, &self.annex)
    }

    /// Tells whether the totals agree: counted anew, so that a document changed since it was built is caught as well.
    pub fn is_faithful(&self) -> bool {
        let found = self.tally();
        self.proof.faults.is_empty() && found.given() == self.proof.live() && found.annexed == self.proof.live()
    }
}

fn tally(boards: &[BoardPart], annex: &[AnnexTable]) -> Tally {
    Tally {
        in_themes: boards.iter().flat_map(|board| &board.themes).map(|theme| theme.notes.len()).sum(),
        apart: boards.iter().map(|board| board.apart.len()).sum(),
        folded: boards.iter().flat_map(BoardPart::notes).map(|note| note.folded.len()).sum(),
        annexed: annex.iter().flat_map(|table| &table.rounds).map(|round| round.notes.len()).sum(),
    }
}

/// Holds the parts of a document against the session they were made of.
pub(super) fn prove(session: &Session, boards: &[BoardPart], annex: &[AnnexTable], words: &dyn Words) -> Proof {
    let on_boards = boards.iter().flat_map(BoardPart::notes).flat_map(|note| std::iter::once(note).chain(&note.folded));
    let in_annex = annex.iter().flat_map(|table| &table.rounds).flat_map(|round| &round.notes);
    let mut faults = compare(session, on_boards, ProofFault::Missing);
    faults.extend(compare(session, in_annex, ProofFault::NotAnnexed));
    let mut proof = Proof {
        captured: session.all_notes().count(),
        deleted: session.all_notes().filter(|note| note.deleted).count(),
        found: tally(boards, annex),
        rooms: rooms(session),
        faults,
        sentences: ProofSentences::default(),
    };
    proof.sentences = sentences(&proof, words);
    proof
}

fn compare<'a>(
    session: &Session,
    entries: impl Iterator<Item = &'a NoteEntry>,
    missing: fn(u32) -> ProofFault,
) -> Vec<ProofFault> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<NoteId, usize> = BTreeMap::new();
    for entry in entries {
        *seen.entry(entry.id).or_default() += 1;
        let Some(note) = session.note(entry.id).filter(|note| note.is_live()) else {
            faults.push(ProofFault::Stranger(entry.number));
            continue;
        };
        let said: Vec<&CleanText> = std::iter::once(&entry.text).chain(&entry.versions).collect();
        let mut written: Vec<&CleanText> = note.wording.heads().iter().map(|head| &head.text).collect();
        if written.is_empty() {
            written.extend(note.wording.past().last().map(|revision| &revision.text));
        }
        if said != written {
            faults.push(ProofFault::Altered(note.number));
        }
    }
    for note in session.notes() {
        match seen.get(&note.id) {
            None => faults.push(missing(note.number)),
            Some(1) => {}
            Some(_) => faults.push(ProofFault::Twice(note.number)),
        }
    }
    faults
}

/// Counts the notes of each room, where there are several.
fn rooms(session: &Session) -> Vec<(String, usize)> {
    if !session.is_of_several_rooms() {
        return Vec::new();
    }
    let mut counts: BTreeMap<RoomId, usize> = BTreeMap::new();
    for note in session.notes() {
        *counts.entry(note.room).or_default() += 1;
    }
    counts.into_iter().map(|(room, count)| (session.room_word(room).to_owned(), count)).collect()
}

fn sentences(proof: &Proof, words: &dyn Words) -> ProofSentences {
    let Tally { in_themes, apart, folded, annexed } = proof.found;
    let rooms: Vec<String> = proof.rooms.iter().map(|(room, count)| format!("{room} {count}")).collect();
    let mut numbers: Vec<u32> = proof.faults.iter().map(|fault| fault.note()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    ProofSentences {
        totals: words.say(&Phrase::ProofTotals { taken: proof.live(), given: proof.found.given() }),
        places: words.say(&Phrase::ProofPlaces { in_themes, apart, folded }),
        annex: words.say(&Phrase::ProofAnnex(annexed)),
        deleted: words.say(&Phrase::ProofDeleted(proof.deleted)),
        rooms: (!rooms.is_empty()).then(|| words.say(&Phrase::ProofRooms(&rooms.join(", ")))),
        faults: (!numbers.is_empty()).then(|| words.say(&Phrase::ProofFaults(&numbers.join(", ")))),
    }
}
