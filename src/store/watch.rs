//! A session that somebody else writes, followed while its journal grows. Nothing in the folder is ever touched.
//!
//! Only whole submissions are handed on: of one that is being written at this moment, nothing yet. What is shown to a
//! reader may be a line ahead of what the writer has acknowledged; if the disk then refuses it, the file becomes shorter
//! than what was read, and following ends with a word.

use std::fs::{File, Metadata};
use std::io::{self, BufReader, Seek, SeekFrom};
use std::path::Path;

use nappe_core::Envelope;

use super::disk::{self, Unopened};
use super::folder::{Reading, obstacle, read_marked};
use super::journal::read::{Mark, read_from};
use super::paths::Paths;
use crate::failure::Failure;

/// Follows the journal of a folder.
#[derive(Debug)]
pub struct Watcher {
    paths: Paths,
    mark: Mark,
    /// Which file it is, once there is one.
    file: Option<FileMark>,
    /// How long the file was when it was read last.
    length: u64,
}

/// What has come since the last look.
#[derive(Debug, Default)]
pub struct Appended {
    /// The events, in order.
    pub events: Vec<Envelope>,
    /// Why nothing more can be followed, if so.
    pub end: Option<Failure>,
}

impl Watcher {
    /// Reads a session as it stands and remembers how far.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn start(folder: &Path) -> Result<(Reading, Self), Failure> {
        let paths = Paths::of(folder)?;
        let (reading, mark) = read_marked(folder)?;
        let file = std::fs::metadata(paths.journal()).ok().as_ref().map(FileMark::of);
        Ok((reading, Self { paths, mark, file, length: mark.offset }))
    }

    /// Returns what was appended since the last look. After an end there is nothing more.
    pub fn look(&mut self) -> Appended {
        let mut events = Vec::new();
        let end = self.read_on(&mut events).err();
        Appended { events, end }
    }

    fn read_on(&mut self, events: &mut Vec<Envelope>) -> Result<(), Failure> {
        let path = self.paths.journal();
        let unreadable = |error: io::Error| Failure::new("failure-file-read").at(&path).because(&error);
        self.paths.refuse_links()?;
        let file = match disk::open_plain(disk::options().read(true), &path) {
            Ok(file) => file,
            // Nobody has opened this session for writing yet.
            Err(Unopened::Missing) if self.file.is_none() => return Ok(()),
            Err(Unopened::Missing) => return Err(self.lost()),
            Err(unopened) => return Err(unopened.at(&path)),
        };
        let found = file.metadata().map_err(unreadable)?;
        if found.len() < self.mark.offset
            || *self.file.get_or_insert_with(|| FileMark::of(&found)) != FileMark::of(&found)
        {
            return Err(self.lost());
        }
        if found.len() == self.length {
            return Ok(());
        }
        self.length = found.len();
        self.read_file(file, events).map_err(unreadable)?
    }

    fn read_file(&mut self, mut file: File, events: &mut Vec<Envelope>) -> io::Result<Result<(), Failure>> {
        file.seek(SeekFrom::Start(self.mark.offset))?;
        let found = read_from(BufReader::new(file), self.mark, |_| {}, |envelope| events.push(envelope))?;
        self.mark = found.good;
        Ok(obstacle(&found, &self.paths).map_or(Ok(()), Err))
    }

    fn lost(&self) -> Failure {
        Failure::new("failure-follow-lost").at(self.paths.root())
    }
}

/// By which a file is known again when another one may have taken its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileMark(u64, u64);

impl FileMark {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(found.dev(), found.ino())
    }

    /// Elsewhere the standard library tells files apart by nothing that stays; the chain of seals still does.
    #[cfg(not(unix))]
    const fn of(_found: &Metadata) -> Self {
        Self(0, 0)
    }
}

#[cfg(test)]
mod tests;
