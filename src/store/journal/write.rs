//! Appending to a journal: one write and one sync for whatever waits, and no word before the disk has given its own.
//!
//! Before a write and before an acknowledgement the file must still be the one that its name leads to; otherwise what was
//! written would be nowhere. After a failed write the file is cut back to what was acknowledged. After a failed sync nothing is tried again on
//! that file: a second sync may succeed although the pages were dropped (<https://wiki.postgresql.org/wiki/Fsync_Errors>).

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nappe_core::decide::{self, Decided};
use nappe_core::{Envelope, Session, SiteId, Submission, Timestamp};

use super::line::{self, More, Sum};
use super::read::{End, Mark, read};
use crate::failure::{self, Failure, FailureKind, answer_of, shown};
use crate::store::disk;
use crate::store::standing::FilesInPlace;

/// What a journal is written on; tests bring one that breaks.
pub trait Medium: Send {
    /// Writes some of `bytes` at `offset`, the end of the file, and returns how many.
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize>;
    /// Returns once everything written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Returns how long the file is.
    fn length(&self) -> io::Result<u64>;
    /// Cuts the file off.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
    /// Reads what stands at `offset`, as much as comes at once; nothing at the end.
    fn read(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
    /// Checks that the file is still the one that is found under its name, `length` bytes long, and that nobody else may
    /// write in it.
    fn check(&self, length: u64) -> Result<(), Failure>;
}

/// The journal as a file in a session folder.
#[derive(Debug)]
pub struct FileMedium {
    file: File,
    standing: FilesInPlace,
}

impl FileMedium {
    /// Makes the medium of a journal that was opened for reading and writing.
    pub const fn new(file: File, standing: FilesInPlace) -> Self {
        Self { file, standing }
    }
}

impl Medium for FileMedium {
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        // Where the file was opened for appending this changes nothing: what another process may have written in spite
        // of the lock is never overwritten.
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn length(&self) -> io::Result<u64> {
        self.file.metadata().map(|found| found.len())
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }

    fn read(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.seek(SeekFrom::Start(offset))?;
        Read::read(&mut self.file, buffer)
    }

    fn check(&self, length: u64) -> Result<(), Failure> {
        self.standing.check(length)
    }
}

/// Reads a medium from its start.
struct MediumReader<'a> {
    medium: &'a mut dyn Medium,
    offset: u64,
    end: u64,
}

impl Read for MediumReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.end - self.offset).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.medium.read(self.offset, &mut buffer[..most])?;
        self.offset += count as u64;
        Ok(count)
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

    /// Checks that what was acknowledged is still found under the name of the journal: a few questions to the disk, and
    /// nothing is written.
    ///
    /// # Errors
    /// As [`Medium::check`].
    pub fn stands(&self) -> Result<(), Failure> {
        self.medium.check(self.good.offset)
    }

    /// Returns whose journal it is.
    pub const fn site(&self) -> SiteId {
        self.site
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Hands out every event that was acknowledged, from the file that is held open, wherever its name leads by now.
    ///
    /// # Errors
    /// When the file does not hold what was acknowledged any more.
    pub fn replay(&mut self, take: impl FnMut(Envelope)) -> Result<(), Failure> {
        let good = self.good;
        let reading = MediumReader { medium: &mut *self.medium, offset: 0, end: good.offset };
        match read(BufReader::new(reading), take) {
            Ok(found) if found.end == End::Clean && found.good == good => Ok(()),
            Ok(_) => Err(FailureKind::JournalLost { path: shown(&self.path) }.into()),
            Err(error) => Err(failure::file_read(&self.path, &error)),
        }
    }

    /// Returns everything that was acknowledged, byte for byte, as [`Self::replay`] reads it.
    pub fn bytes(&mut self) -> Result<Vec<u8>, Failure> {
        self.replay(|_| {})?;
        let mut bytes = Vec::new();
        let mut reading = MediumReader { medium: &mut *self.medium, offset: 0, end: self.good.offset };
        match reading.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(failure::file_read(&self.path, &error)),
        }
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
        let written = self.medium.check(self.good.offset).and_then(|()| {
            let done = self.write_synced(&draft.bytes).and_then(|()| self.medium.check(draft.mark.offset));
            // What nobody was told must not be read later from memory the disk never got. If this fails too, the next
            // opening sets the remains aside. What another process has written behind it is not ours to cut off.
            if done.is_err() && self.medium.length().is_ok_and(|length| length <= draft.mark.offset) {
                self.medium.set_len(self.good.offset).ok();
            }
            done
        });
        match written {
            Ok(()) => {
                self.good = draft.mark;
                Ok(draft.envelopes)
            }
            Err(failure) => {
                self.broken = Some(failure.clone());
                Err(failure)
            }
        }
    }

    fn write_synced(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let path = || shown(&self.path);
        if let Err(error) = write_all(&mut *self.medium, self.good.offset, bytes) {
            let refused = FailureKind::JournalWrite { path: path(), detail: answer_of(&error) };
            return Err(if disk::is_full(&error) { FailureKind::DiskFull { path: path() } } else { refused }.into());
        }
        self.medium.sync().map_err(|error| {
            let unsure = FailureKind::JournalSync { path: path(), detail: answer_of(&error) };
            if disk::is_full(&error) { FailureKind::DiskFull { path: path() } } else { unsure }.into()
        })
    }
}

fn write_all(medium: &mut dyn Medium, offset: u64, bytes: &[u8]) -> io::Result<()> {
    let mut done = 0;
    while done < bytes.len() {
        match medium.append(offset + done as u64, &bytes[done..]) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
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

    /// Adds the events that one submission became, as they stand. They go on from those before.
    pub fn take(&mut self, lines: &[Arc<Envelope>]) {
        for (index, line) in lines.iter().enumerate() {
            let more = if index + 1 < lines.len() { More::Follows } else { More::Last };
            self.push(Envelope::clone(line), more);
        }
    }

    /// Adds one event as it stands.
    fn push(&mut self, envelope: Envelope, more: More) {
        let object = line::to_json(&envelope);
        let before: Option<Sum> = self.mark.sum;
        let length = self.bytes.len();
        self.mark.sum = Some(line::seal(&mut self.bytes, &object, more, before));
        self.mark.offset += (self.bytes.len() - length) as u64;
        self.mark.lines += 1;
        (self.mark.seq, self.mark.tick) = (envelope.seq, Some(envelope.tick));
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
