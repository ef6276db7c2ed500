//! What is said of the whole event besides its plan, notes and boards: pictures, promises kept, words explained, what
//! all rooms were told.

use std::collections::{BTreeMap, BTreeSet};

use crate::cafe::CafeKey;
use crate::event::{Event, FollowUpStatus, RoomInstruction};
use crate::id::{NoteId, Rev};
use crate::note::Place;
use crate::text::CleanText;
use crate::time::Timestamp;

/// What was said of the whole event besides its plan, notes and boards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Common {
    /// The pictures that were described, by the names of their files.
    pub pictures: BTreeMap<CleanText, DescribedPicture>,
    /// How far what was promised has come, by its words in the plan.
    pub follow_ups: BTreeMap<CleanText, FollowUpStatus>,
    /// The words that were explained, with what they mean here.
    pub key_terms: BTreeMap<CleanText, CleanText>,
    /// Everybody whom the plan or a note named once and does not any more, as it was written: a document without names
    /// must know them to leave them out where they still stand, such as among promises.
    pub once_named: BTreeSet<CleanText>,
    /// What all rooms were told, in order.
    pub instructions: Vec<OpenInstruction>,
}

/// A described picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedPicture {
    /// What it shows.
    pub description: CleanText,
    /// The note it belongs to.
    pub note: Option<NoteId>,
    /// Where it was taken.
    pub place: Option<Place>,
}

/// What all rooms were told, and which have done it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInstruction {
    /// The name by which rooms say that they have done it.
    pub rev: Rev,
    /// What to do.
    pub instruction: RoomInstruction,
    /// The café it was told from.
    pub from: CafeKey,
    /// When.
    pub time: Timestamp,
    /// The cafés that have done it: the one it was told from, and those that confirmed.
    pub confirmed: BTreeSet<CafeKey>,
}

impl Common {
    /// Returns what all rooms were told under this name.
    pub fn instruction(&self, rev: Rev) -> Option<&OpenInstruction> {
        self.instructions.iter().rfind(|known| known.rev == rev)
    }

    /// Returns what a café was told and has not confirmed, the oldest first.
    ///
    /// Whoever hears late of a whole afternoon does not live it again: a later step makes everything before it pointless,
    /// a later pause or resumption the ones before.
    pub fn open_for(&self, cafe: CafeKey) -> Vec<&OpenInstruction> {
        let (mut open, mut still) = (Vec::new(), false);
        for told in self.instructions.iter().rev() {
            let paces = matches!(told.instruction, RoomInstruction::Pause | RoomInstruction::Resume);
            let overruled = paces && still;
            if !(overruled || told.confirmed.contains(&cafe)) {
                open.push(told);
            }
            still |= paces;
            if matches!(told.instruction, RoomInstruction::Start(_)) {
                break;
            }
        }
        open.reverse();
        open
    }

    pub(super) fn take(&mut self, event: &Event, rev: Rev, cafe: CafeKey, time: Timestamp) {
        match event {
            Event::RoomsInstructed { instruction } => {
                let told = OpenInstruction {
                    rev,
                    instruction: *instruction,
                    from: cafe,
                    time,
                    confirmed: BTreeSet::from([cafe]),
                };
                self.instructions.push(told);
            }
            Event::InstructionConfirmed { instruction } => {
                // Whoever confirms has seen the instruction, so it lies before in the order of all lines.
                if let Some(known) = self.instructions.iter_mut().rfind(|known| known.rev == *instruction) {
                    known.confirmed.insert(cafe);
                }
            }
            Event::PictureDescribed { picture, description, note, place } => {
                let described = DescribedPicture { description: description.clone(), note: *note, place: *place };
                self.pictures.insert(picture.clone(), described);
            }
            Event::FollowUpMarked { follow_up, status } => {
                self.follow_ups.insert(follow_up.clone(), *status);
            }
            Event::KeyTermSet { term, meaning } if meaning.is_empty() => {
                self.key_terms.remove(term);
            }
            Event::KeyTermSet { term, meaning } => {
                self.key_terms.insert(term.clone(), meaning.clone());
            }
            _ => {}
        }
    }
}
