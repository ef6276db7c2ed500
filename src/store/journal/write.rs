//! Appending to a journal: one write and one sync for whatever waits, and no word before the disk has given its own.
//!
//! After a failed write the file is cut back to what was acknowledged. After a failed sync nothing is tried again on
//! that file: a second sync may succeed although the pages were dropped (<https://wiki.postgresql.org/wiki/Fsync_Errors>).

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use nappe_core::decide::{self, Decided};
use nappe_core::{Envelope, Session, SiteId, Submission, Timestamp};

use super::line::{self, More, Sum};
use super::read::Mark;
use crate::failure::{Failure, FailureKind, answer_of, shown};
use crate::store::disk;

/// What a journal is written on; tests bring one that breaks.
pub trait Medium: Send {
    /// Writes some of `bytes` at `offset`, the end of the file, and returns how many.
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize>;
    /// Returns once everything written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file off.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

impl Medium for File {
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        self.seek(SeekFrom::Start(offset))?;
        self.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        Self::set_len(self, len)
    }
}

/// The one writer of a journal.
pub struct Writer {
    medium: Box<dyn Medium>,
    path: PathBuf,
    site: SiteId,
    good: Mark,
    broken: Option<Failure>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Writer").field("path", &self.path).field("good", &self.good).finish_non_exhaustive()
    }
}

impl Writer {
    /// Makes the writer of a journal whose sound part ends at `good` and is on the disk.
    pub fn new(medium: Box<dyn Medium>, path: &Path, site: SiteId, good: Mark) -> Self {
        Self { medium, path: path.to_path_buf(), site, good, broken: None }
    }

    /// Puts something else between this writer and the disk.
    #[cfg(test)]
    #[must_use]
    pub fn over(mut self, wrap: impl FnOnce(Box<dyn Medium>) -> Box<dyn Medium>) -> Self {
        self.medium = wrap(self.medium);
        self
    }

    /// Returns how far the file is written and synced.
    pub const fn good(&self) -> Mark {
        self.good
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins what the next commit will write.
    pub const fn draft(&self) -> Draft {
        Draft { site: self.site, mark: self.good, bytes: Vec::new(), envelopes: Vec::new() }
    }

    /// Writes a draft and returns its events once the disk has them.
    ///
    /// # Errors
    /// The failure that made the journal read-only, now and for every later call: nothing of the draft counts.
    pub fn commit(&mut self, draft: Draft) -> Result<Vec<Envelope>, Failure> {
        if let Some(failure) = &self.broken {
            return Err(failure.clone());
        }
        debug_assert_eq!(draft.mark.offset, self.good.offset + draft.bytes.len() as u64);
        if draft.bytes.is_empty() {
            return Ok(Vec::new());
        }
        let path = shown(&self.path);
        let kind = match self.write_all(&draft.bytes) {
            Ok(()) => match self.medium.sync() {
                Ok(()) => {
                    self.good = draft.mark;
                    return Ok(draft.envelopes);
                }
                Err(error) if disk::is_full(&error) => FailureKind::DiskFull { path },
                Err(error) => FailureKind::JournalSync { path, detail: answer_of(&error) },
            },
            Err(error) if disk::is_full(&error) => FailureKind::DiskFull { path },
            Err(error) => FailureKind::JournalWrite { path, detail: answer_of(&error) },
        };
        let failure = Failure::from(kind);
        // What nobody was told must not be read later from memory the disk never got. If this fails too, the next
        // opening sets the remains aside.
        self.medium.set_len(self.good.offset).ok();
        self.broken = Some(failure.clone());
        Err(failure)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut done = 0;
        while done < bytes.len() {
            match self.medium.append(self.good.offset + done as u64, &bytes[done..]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => done += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Events about to be written: sealed, numbered, not yet on the disk.
#[derive(Debug)]
pub struct Draft {
    site: SiteId,
    mark: Mark,
    bytes: Vec<u8>,
    envelopes: Vec<Envelope>,
}

impl Draft {
    /// Adds the events that one submission became, decided against `session`; returns them.
    pub fn add(
        &mut self,
        submission: &Submission,
        session: &Session,
        decided: Vec<Decided>,
        at: Timestamp,
    ) -> &[Envelope] {
        let (start, next) = (self.envelopes.len(), self.mark.seq + 1);
        let mut envelopes =
            decide::envelopes(decided, self.site, submission.author, next, session, at, submission.id).into_iter();
        while let Some(envelope) = envelopes.next() {
            let more = if envelopes.len() > 0 { More::Follows } else { More::Last };
            self.push(envelope, more);
        }
        &self.envelopes[start..]
    }

    /// Adds one event as it stands.
    fn push(&mut self, envelope: Envelope, more: More) {
        let object = line::to_json(&envelope);
        let before: Option<Sum> = self.mark.sum;
        let length = self.bytes.len();
        self.mark.sum = Some(line::seal(&mut self.bytes, &object, more, before));
        self.mark.offset += (self.bytes.len() - length) as u64;
        self.mark.lines += 1;
        self.mark.seq = envelope.seq;
        self.envelopes.push(envelope);
    }

    /// Returns how many bytes it will write.
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Tells whether there is nothing to write.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}
