//! What others append to their journals while a session is open here. Their files are looked at, never touched.
//!
//! A look costs names and sizes; only what grew is read, from where reading stopped. What is not a continuation (a file
//! that a sync client replaced, a second journal of one name) asks for everything to be read anew.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use nappe_core::{Envelope, SiteCard, SiteId};

use super::files::{self, Head, JournalFile};
use super::here::{self, FolderPlace};
use super::load::SitesRead;
use crate::failure::{self, Failure, FailureKind, shown};
use crate::store::Paths;
use crate::store::journal::Header;
use crate::store::journal::read::{End, Found, Mark, read_from};

/// Looks at the journals of other sites in one folder.
#[derive(Debug)]
pub struct SitesWatch {
    paths: Paths,
    place: Option<FolderPlace>,
    /// The journal that this process writes; it is not looked at.
    own: Option<(PathBuf, SiteId)>,
    known: BTreeMap<PathBuf, KnownFile>,
    /// When the word of which session the folder is was last changed, as far as it was looked at.
    word: Option<SystemTime>,
}

/// How a file was found at the last look.
#[derive(Debug)]
struct KnownFile {
    file: JournalFile,
    /// Up to where it was read, and whose it is; `None` where it is not read.
    read: Option<(SiteId, Mark)>,
}

/// What has come since the last look.
#[derive(Debug, Default)]
pub struct SitesNews {
    /// Sites that were met for the first time.
    pub met: Vec<(SiteId, SiteCard)>,
    /// Their lines, and what others appended.
    pub lines: Vec<Envelope>,
    /// What is to be told of their files.
    pub notices: Vec<Failure>,
    /// Whether something changed that is no continuation: everything is to be read anew.
    pub anew: bool,
}

impl SitesWatch {
    /// Goes on from what was read; `own` is the journal that this process writes.
    pub fn new(paths: &Paths, read: &SitesRead, own: Option<(PathBuf, SiteId)>) -> Self {
        let mut watch =
            Self { paths: paths.clone(), place: read.place.clone(), own, known: BTreeMap::new(), word: None };
        watch.reset(read);
        watch
    }

    /// Goes on from what was read anew.
    pub fn reset(&mut self, read: &SitesRead) {
        self.place.clone_from(&read.place);
        let known = read.journals.iter().filter(|journal| !self.is_own(&journal.path)).map(|journal| {
            let good = behind(&journal.found);
            // A length that no file has at the next look: whatever was appended while it was read is seen then.
            let file = JournalFile { path: journal.path.clone(), length: good.offset, changed: None };
            (journal.path.clone(), KnownFile { file, read: good.site.map(|site| (site, good)) })
        });
        self.known = known.collect();
        let ends =
            |path: &Path| read.journals.iter().find(|journal| journal.path == path).map(|journal| journal.found.end);
        let unread = |path: &Path| matches!(ends(path), Some(End::Damaged { .. } | End::Newer));
        if let Ok((files, _)) = self.list() {
            for file in files {
                if self.is_own(&file.path) {
                    continue;
                }
                match self.known.entry(file.path.clone()) {
                    // Strangers and the like: they are told once, and not read.
                    Entry::Vacant(entry) => drop(entry.insert(KnownFile { file, read: None })),
                    // Behind damage nothing is read: another look is worth it only once the file is another one.
                    Entry::Occupied(mut entry) if unread(&file.path) => entry.get_mut().file = file,
                    Entry::Occupied(_) => {}
                }
            }
        }
    }

    /// Returns which session is looked at, and in which room.
    pub const fn place(&self) -> Option<&FolderPlace> {
        self.place.as_ref()
    }

    /// Puts the word of which session the folder is back, where this process writes in it and a copy of another session
    /// brought another: it would be believed when the folder is next opened.
    fn keep_word(&mut self) {
        let changed = std::fs::symlink_metadata(self.paths.here()).and_then(|found| found.modified()).ok();
        if self.word == changed {
            return;
        }
        self.word = changed;
        let foreign = |place: &FolderPlace| here::read(&self.paths).is_some_and(|word| word.session != place.session);
        if let Some(place) = self.place.as_ref().filter(|place| self.own.is_some() && foreign(place)) {
            // Where it cannot be written now, nothing is lost here: this process knows its session.
            place.write(&self.paths).ok();
        }
    }

    fn list(&self) -> Result<(Vec<JournalFile>, Vec<Failure>), Failure> {
        files::list_with(&self.paths.journal_folder(), |path| self.is_own(path))
    }

    fn is_own(&self, path: &Path) -> bool {
        self.own.as_ref().is_some_and(|(own, _)| own == path)
    }

    /// Looks once.
    ///
    /// # Errors
    /// When the folder or a file cannot be read now; at the next look it may be again.
    pub fn look(&mut self) -> Result<SitesNews, Failure> {
        let mut news = SitesNews::default();
        self.keep_word();
        let (files, _) = self.list()?;
        for file in files {
            if self.is_own(&file.path) || self.known.get(&file.path).is_some_and(|known| known.file == file) {
                continue;
            }
            self.look_at(file, &mut news)?;
        }
        Ok(news)
    }

    fn look_at(&mut self, file: JournalFile, news: &mut SitesNews) -> Result<(), Failure> {
        let path = file.path.clone();
        let read = match self.known.get(&path).map(|known| known.read) {
            Some(Some((site, mark))) => {
                // Of several files of one site one may lie beside another, or go on otherwise: all of them tell.
                let of_site = |known: &&KnownFile| known.read.is_some_and(|(read, _)| read == site);
                news.anew |= file.length > mark.offset && self.known.values().filter(of_site).count() > 1;
                Self::read_on(&file, site, mark, news)?
            }
            Some(None) | None => self.meet(&path, news)?,
        };
        self.known.insert(path, KnownFile { file, read });
        Ok(())
    }

    /// Reads what was appended.
    fn read_on(
        file: &JournalFile,
        site: SiteId,
        mark: Mark,
        news: &mut SitesNews,
    ) -> Result<Option<(SiteId, Mark)>, Failure> {
        if file.length < mark.offset {
            // One byte less: the line feed of the last line, which is not there yet.
            news.anew |= file.length + 1 < mark.offset;
            return Ok(Some((site, mark)));
        }
        if file.length == mark.offset {
            return Ok(Some((site, mark)));
        }
        let found = read_behind(&file.path, mark, &mut news.lines)?;
        // What does not follow may be damage, or another file of that name: reading all of it tells which.
        news.anew |= matches!(found.end, End::Damaged { .. });
        if found.end == End::Newer {
            let line = found.good.lines + 1;
            news.notices.push(Failure::from(FailureKind::SiteNewer { path: shown(&file.path), line: line as u64 }));
        }
        Ok(Some((site, behind(&found))))
    }

    /// Looks at a file that was not read so far.
    fn meet(&self, path: &Path, news: &mut SitesNews) -> Result<Option<(SiteId, Mark)>, Failure> {
        let Head::Journal(header) = files::head(path)? else { return Ok(None) };
        let Header { site, session, .. } = header;
        if self.own.as_ref().is_some_and(|(_, own)| *own == site) {
            news.notices.push(Failure::from(FailureKind::JournalTwice { path: shown(path) }));
            return Ok(None);
        }
        let holds = self.place.as_ref().is_none_or(|place| place.holds(session));
        let twice = self.known.values().any(|known| known.read.is_some_and(|(read, _)| read == site));
        if !holds || twice {
            // An admission may have been written beside it: by whoever knows which session this is.
            let same = |word: &FolderPlace| self.place.as_ref().is_none_or(|place| word.session == place.session);
            let admitted = here::read(&self.paths).is_some_and(|word| same(&word) && word.holds(session));
            news.anew |= twice || admitted;
            if !holds && !news.anew {
                news.notices.push(Failure::from(FailureKind::JournalStranger { path: shown(path) }));
            }
            return Ok(None);
        }
        news.met.push((site, header.card()));
        let found = read_behind(path, Mark::START, &mut news.lines)?;
        let journal = super::SiteJournal {
            path: path.to_path_buf(),
            found: found.clone(),
            memory: super::load::Remembrance::None,
            forked: false,
        };
        // A file that is still being copied here is torn for a while.
        news.notices.extend(journal.unfinished().filter(|_| found.end != End::Torn));
        Ok(Some((site, behind(&found))))
    }
}

/// Returns where to read on: behind the line feed of the last line, also where that is still to come.
fn behind(found: &Found) -> Mark {
    Mark { offset: found.good.offset + u64::from(found.unended), ..found.good }
}

fn read_behind(path: &Path, mark: Mark, lines: &mut Vec<Envelope>) -> Result<Found, Failure> {
    let unreadable = |error: io::Error| failure::file_read(path, &error);
    let mut file = files::open(path)?;
    file.seek(SeekFrom::Start(mark.offset)).map_err(unreadable)?;
    read_from(BufReader::new(file), mark, |line, _| lines.push(line)).map_err(unreadable)
}
