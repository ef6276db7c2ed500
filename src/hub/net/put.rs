//! Putting over plain HTTP: one command at a time, counted.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::StatusCode;
use nappe_core::protocol::writing_round;
use nappe_core::{Answer, CleanText, Command, CommandId, NewNote, NoteId, NoteKind, Place, RoundNo, TableNo};
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::sync::oneshot;

use super::Net;
use super::api::ApiError;
use super::passes::KnownDevice;

/// How long an answer is waited for: many times the slowest sync.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a device puts.
#[derive(Debug, Deserialize)]
pub struct PutAsked {
    /// Its number among what the device puts.
    pub aseq: u64,
    /// Its id, kept by the device until it is answered.
    cmd: CommandId,
    /// The round in which a new note was typed.
    #[serde(default)]
    round: Option<RoundNo>,
    /// The table at which a new note was typed, where the device sits at another one by now.
    #[serde(default)]
    table: Option<TableNo>,
    /// What is asked for, named by its one key.
    command: BTreeMap<String, Box<RawValue>>,
}

/// A new note, as short as it may be.
#[derive(Debug, Deserialize)]
struct PutNote {
    text: CleanText,
    #[serde(default, alias = "sort")]
    kind: NoteKind,
    #[serde(default)]
    key: bool,
    #[serde(default)]
    note: Option<NoteId>,
    /// Said elsewhere; here it would not be looked at.
    #[serde(default)]
    place: Option<serde::de::IgnoredAny>,
}

impl PutAsked {
    /// Returns the command that is meant.
    fn command(&self, device: &KnownDevice, runs: Option<RoundNo>) -> Result<Command, ApiError> {
        let shape = || ApiError::new(StatusCode::BAD_REQUEST, "shape");
        let mut named = self.command.iter();
        let (Some((name, data)), None) = (named.next(), named.next()) else { return Err(shape()) };
        if matches!(name.as_str(), "add_note" | "take_note")
            && let Ok(new) = serde_json::from_str::<PutNote>(data.get())
            // The whole shape has a place of its own.
            && serde_json::from_str::<NewNote>(data.get()).is_err()
        {
            if new.place.is_some() {
                return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "place"));
            }
            let table = self.table.or_else(|| device.role.table()).ok_or_else(shape)?;
            let note = new.note.unwrap_or_else(|| NoteId::new(self.cmd.bits()));
            let PutNote { text, kind, key, .. } = new;
            let place = Place::at(table, self.round.filter(|round| *round > 0).or(runs));
            return Ok(Command::AddNote(NewNote { note, text, place, sort: kind, key, speaker: None, person: None }));
        }
        let name = serde_json::to_string(name).map_err(|_| shape())?;
        let bare = || serde_json::from_str(&format!(r#"{{"kind":{name}}}"#));
        let full = serde_json::from_str(&format!(r#"{{"kind":{name},"data":{}}}"#, data.get()));
        full.or_else(|error| if matches!(data.get(), "{}" | "null") { bare() } else { Err(error) }).map_err(|_| shape())
    }
}

impl Net {
    /// Decides what a device puts, and waits until it is on the disk.
    ///
    /// # Errors
    /// When it comes out of order, too fast, or cannot be read.
    pub async fn put(&self, device: &KnownDevice, asked: PutAsked) -> Result<Answer, ApiError> {
        self.take_allowance(device.author)?;
        let runs = self.with_stage(|stage, _| writing_round(stage.session().cafe().now.step, &stage.session().plan));
        let command = asked.command(device, runs)?;
        if self.with_stage(|stage, _| stage.session().has_done(asked.cmd)) {
            // Whatever its number is by now; where it is the next, it counts.
            self.count(device.author, asked.aseq).ok();
            return Ok(Answer::Done);
        }
        self.count(device.author, asked.aseq)?;
        let (answer, answered) = oneshot::channel();
        let tell = Box::new(move |said: Answer| drop(answer.send(said)));
        self.submit(device, asked.cmd, vec![command], tell);
        match tokio::time::timeout(PATIENCE, answered).await {
            Ok(Ok(said)) => {
                // Whoever was answered sees it in whatever is asked next.
                self.catch_up().await;
                Ok(said)
            }
            Ok(Err(_)) | Err(_) => Err(ApiError::later(StatusCode::SERVICE_UNAVAILABLE, 2_000)),
        }
    }

    /// Waits until what devices are shown is what the hub has written by now, but not for ever.
    pub async fn catch_up(&self) {
        tokio::time::timeout(PATIENCE, self.fold_on()).await.ok();
    }

    async fn fold_on(&self) {
        let (tell, told) = oneshot::channel();
        self.handle.look(Box::new(move |session| {
            // Whoever asked may have gone.
            tell.send(session.map_or(0, |session| session.events)).ok();
        }));
        let Ok(written) = told.await else { return };
        loop {
            let folded = self.folded.notified();
            if self.position() >= written {
                return;
            }
            folded.await;
        }
    }

    /// Counts what a device puts: the next number, or an earlier one once more.
    fn count(&self, author: nappe_core::AuthorId, aseq: u64) -> Result<(), ApiError> {
        let next = self.next(author);
        if aseq > next {
            return Err(ApiError::expect(next));
        }
        if aseq == next {
            self.counted(author, next + 1);
        }
        Ok(())
    }
}
