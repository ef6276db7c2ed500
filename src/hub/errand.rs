//! What a short command asks of a session, done here for whoever asks: at the door or in the process itself.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc;

use nappe_core::note::NoteField;
use nappe_core::session::Outline;
use nappe_core::{Note, NoteId, Pass, Session, SessionId};

use super::wire::{DoorRequest, MOST_NOTES, NoteName, NoteState, NoteTold, Reply};
use super::{Handle, stopped};
use crate::failure::{Failure, FailureKind};

/// Does what is asked with a pass, in the session with this id; returns what is to be answered.
pub fn run(handle: &Handle, id: SessionId, pass: Pass, request: DoorRequest) -> Reply {
    let done = match request {
        DoorRequest::Submit(asked) => {
            let answer = handle.ask_as(pass.role(), pass.stamp(asked.id, asked.commands));
            answer.recv().map(Reply::Answered).map_err(|_| stopped())
        }
        // One sits down at a door, and stays; an errand is over when it is answered.
        DoorRequest::Sit(_) => Err(FailureKind::DoorShape.into()),
        DoorRequest::Outline => look(handle, Outline::of).map(|outline| Reply::Outline(id, Box::new(outline))),
        DoorRequest::Known(notes) if notes.len() > MOST_NOTES => Err(FailureKind::DoorLong.into()),
        DoorRequest::Notes(names) if names.len() > MOST_NOTES => Err(FailureKind::DoorLong.into()),
        DoorRequest::Known(notes) => look(handle, move |session| known(session, notes)).map(Reply::Known),
        DoorRequest::Notes(names) => look(handle, move |session| told(session, &names)).flatten().map(Reply::Notes),
    };
    done.unwrap_or_else(Reply::from)
}

/// Looks at the session in the thread that owns it, and waits for what was seen.
fn look<T: Send + 'static>(handle: &Handle, glance: impl FnOnce(&Session) -> T + Send + 'static) -> Result<T, Failure> {
    let (sender, seen) = mpsc::channel();
    handle.look(Box::new(move |session| drop(sender.send(session.map(glance)))));
    seen.recv().unwrap_or_else(|_| Err(stopped()))
}

fn known(session: &Session, notes: Vec<NoteId>) -> Vec<NoteId> {
    notes.into_iter().filter(|note| session.note(*note).is_some()).collect()
}

/// Finds notes. A number is that of a note of the room here; of another room, where none here has it.
///
/// # Errors
/// When several notes of one room have the number, or several rooms and not this one: which is meant cannot be guessed.
fn told(session: &Session, names: &[NoteName]) -> Result<Vec<Option<NoteTold>>, Failure> {
    // Once through the notes for all numbers: a list of votes names many.
    let wanted: HashSet<u32> = names
        .iter()
        .filter_map(|name| match name {
            NoteName::Number(number) => Some(*number),
            NoteName::Id(_) => None,
        })
        .collect();
    let mut numbered: HashMap<u32, Vec<&Note>> = HashMap::new();
    if !wanted.is_empty() {
        for note in session.notes().filter(|note| wanted.contains(&note.number)) {
            numbered.entry(note.number).or_default().push(note);
        }
    }
    let here = session.here().room;
    let by_number = |number: u32| -> Result<Option<&Note>, Failure> {
        let all = numbered.get(&number).map_or(&[][..], Vec::as_slice);
        let of_here: Vec<&Note> = all.iter().copied().filter(|note| note.room == here).collect();
        match if of_here.is_empty() { all } else { of_here.as_slice() } {
            [] => Ok(None),
            [note] => Ok(Some(note)),
            several => {
                let names: Vec<String> = several.iter().map(|note| session.note_label(note)).collect();
                Err(FailureKind::NoteSeveral { number, names: names.join(", ").into() }.into())
            }
        }
    };
    let line = |note: &Note| NoteTold {
        note: note.id,
        number: note.number,
        label: Some(session.note_label(note)).filter(|label| *label != note.number.to_string()),
        text: note.text().to_owned(),
        theme: note.theme,
        base: note.wording.base(),
        state: Some(Box::new(state(session, note))),
    };
    let note = |name: &NoteName| match name {
        NoteName::Number(number) => by_number(*number),
        NoteName::Id(id) => Ok(session.note(*id).filter(|note| note.is_live())),
    };
    names.iter().map(|name| Ok(note(name)?.map(line))).collect()
}

/// Tells what stands beside the words of a note.
fn state(session: &Session, note: &Note) -> NoteState {
    let set = |field| session.note_setter(note.id, field).is_some();
    NoteState {
        place: note.place,
        kind: note.kind,
        key: note.key,
        speaker: note.speaker.clone(),
        person: note.person,
        votes: note.ballots.iter().fold(0, |sum, count| sum.saturating_add(count.votes)),
        folded: note.folded_into.is_some() || !note.folded.is_empty(),
        judged: note.is_approved() || note.unclear || note.hidden,
        handled: [NoteField::Kind, NoteField::Key, NoteField::Speaker, NoteField::Place].into_iter().any(set),
    }
}
