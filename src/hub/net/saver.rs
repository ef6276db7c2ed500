//! Writes the passes down, in a thread of its own: many who come in at once are one write.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use tokio::sync::oneshot;

use crate::failure::{Failure, FailureKind, answer_of};
use crate::store::disk::{self, Readers};

/// One state of the file, and who waits for it.
type Saving = (PathBuf, Vec<u8>, oneshot::Sender<Result<(), Failure>>);

/// The way to the thread. It ends with the last of them.
#[derive(Debug, Clone)]
pub struct Saver {
    to: Sender<Saving>,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn start() -> Result<Self, Failure> {
        let (to, inbox) = mpsc::channel();
        let thread = std::thread::Builder::new().name("passes".to_owned()).spawn(move || run(&inbox));
        thread.map_err(|error| FailureKind::Thread { detail: answer_of(&error) })?;
        Ok(Self { to })
    }

    /// Hands over the file as it is to be; what was handed over before and is not written yet need not be. The answer
    /// comes once this state, or a later one, is on the disk.
    pub fn save(&self, (path, bytes): (PathBuf, Vec<u8>)) -> oneshot::Receiver<Result<(), Failure>> {
        let (answer, answered) = oneshot::channel();
        self.to.send((path, bytes, answer)).ok();
        answered
    }
}

fn run(inbox: &Receiver<Saving>) {
    while let Ok((mut path, mut bytes, answer)) = inbox.recv() {
        let mut answers = vec![answer];
        while let Ok((later, newer, answer)) = inbox.try_recv() {
            (path, bytes) = (later, newer);
            answers.push(answer);
        }
        let saved = disk::replace(&path, &bytes, Readers::UserOnly).map_err(|error| disk::unwritten(&path, &error));
        for answer in answers {
            // Whoever waited may have gone.
            answer.send(saved.clone()).ok();
        }
    }
}
