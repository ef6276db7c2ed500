//! All journals of a folder, read and verified side by side, and folded in the one order on which every copy agrees.

use std::collections::BTreeMap;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{Scope, ScopedJoinHandle};

use nappe_core::log::{Branch, Timeline, merged};
use nappe_core::{CafeKey, Envelope, Session, SessionId, SiteCard, SiteId};

use super::files::{self, Head};
use super::here::{FolderPlace, FoundPlace};
use super::memory::SiteMemory;
use crate::failure::{self, Failure, FailureKind, answer_of, shown};
use crate::store::Paths;
use crate::store::journal::Header;
use crate::store::journal::forks::{Stretch, stretches};
use crate::store::journal::line::Sum;
use crate::store::journal::read::{End, Flaw, Found, Mark, read_from};

/// How much of a journal is read from the disk at once, in bytes.
const CHUNK: usize = 256 << 10;
/// How many lines go from the thread that reads to the one that folds at once.
const LINES: usize = 256;
/// How many such batches may wait: one file that is far ahead does not fill the memory.
const BATCHES: usize = 8;

/// What takes the lines of all sites in their order.
pub trait Folds {
    /// Learns which café is meant where none is named.
    fn stand(&mut self, here: CafeKey);
    /// Learns what the journal of a site says of it, before its lines come.
    fn meet(&mut self, site: SiteId, card: SiteCard);
    /// Takes the next line.
    fn take(&mut self, line: Envelope);
}

impl Folds for Session {
    fn stand(&mut self, here: CafeKey) {
        self.set_here(here);
    }

    fn meet(&mut self, site: SiteId, card: SiteCard) {
        self.meet_site(site, card);
    }

    fn take(&mut self, line: Envelope) {
        self.apply(&line);
    }
}

impl Folds for Timeline {
    fn stand(&mut self, here: CafeKey) {
        self.set_here(here);
    }

    fn meet(&mut self, site: SiteId, card: SiteCard) {
        self.meet_site(site, &card);
    }

    fn take(&mut self, line: Envelope) {
        self.append(line);
    }
}

/// Whoever only wants the lines.
impl<F: FnMut(Envelope)> Folds for F {
    fn stand(&mut self, _here: CafeKey) {}

    fn meet(&mut self, _site: SiteId, _card: SiteCard) {}

    fn take(&mut self, line: Envelope) {
        self(line);
    }
}

/// One journal of a folder, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteJournal {
    /// The file.
    pub path: PathBuf,
    /// How far it is sound and how it ends. Its header is missing where nothing of it can be read.
    pub found: Found,
    /// What became of the event that this installation remembers to have written in it.
    pub memory: Remembrance,
    /// Whether another journal of its name went on otherwise, or further.
    pub forked: bool,
}

impl SiteJournal {
    /// Tells that the journal is not read to its end. Where it is another site's, nothing there is touched.
    pub fn unfinished(&self) -> Option<Failure> {
        let path = shown(&self.path);
        let kind = match self.found.end {
            End::Clean => return None,
            // Nothing was ever confirmed in it.
            End::Torn if self.found.header.is_none() => FailureKind::JournalEmpty { path },
            End::Damaged { line: 1, .. } => FailureKind::JournalHeader { path },
            End::Torn => FailureKind::SiteTorn { path, line: self.found.good.lines as u64 + 1 },
            End::Damaged { line, .. } => FailureKind::SiteDamaged { path, line: line as u64 },
            End::Newer => FailureKind::SiteNewer { path, line: self.found.good.lines as u64 + 1 },
        };
        Some(kind.into())
    }
}

/// Whether a journal is the one that this installation wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remembrance {
    /// This installation remembers nothing of it.
    None,
    /// What it remembers stands in it.
    Stands,
    /// What it remembers does not: the journal was restored, or is a copy of another time.
    Gone,
}

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SitesRead {
    /// Which session it is and in which room the folder stands; `None` where no journal says so.
    pub place: Option<FolderPlace>,
    /// Whether `here.json` says otherwise, and is not believed.
    pub mistaken: bool,
    /// The journals that belong to it, by name.
    pub journals: Vec<SiteJournal>,
    /// What is to be told of files that are not read at all.
    pub notices: Vec<Failure>,
}

impl SitesRead {
    /// Returns why nothing is known of the session although there are journals.
    pub fn obstacle(&self) -> Option<Failure> {
        let unknown = self.place.is_none();
        let mut telling = self.journals.iter().filter(|journal| journal.found.end != End::Torn);
        unknown.then(|| telling.find_map(SiteJournal::unfinished)).flatten()
    }
}

/// What is known of a folder before it is read.
#[derive(Debug, Default)]
pub struct KnownBefore<'a> {
    /// Which session was opened, and in which room.
    pub place: Option<&'a FolderPlace>,
    /// A journal whose lines are known.
    pub given: Option<GivenLines<'a>>,
}

/// Lines that are known already, in place of what a file holds.
#[derive(Debug)]
pub struct GivenLines<'a> {
    /// The file.
    pub path: &'a Path,
    /// Whose it is.
    pub header: &'a Header,
    /// The lines.
    pub lines: Vec<Envelope>,
}

/// Reads every journal of a folder to the end of its sound part and hands all lines to `fold`, in order.
///
/// # Errors
/// When the folder cannot be listed or the disk does not give a file. Whatever stands in the files is an answer.
pub fn load(paths: &Paths, memory: &SiteMemory, fold: &mut impl Folds) -> Result<SitesRead, Failure> {
    load_with(paths, memory, KnownBefore::default(), fold)
}

/// As [`load`], with what is known already.
pub fn load_with(
    paths: &Paths,
    memory: &SiteMemory,
    known: KnownBefore<'_>,
    fold: &mut impl Folds,
) -> Result<SitesRead, Failure> {
    let KnownBefore { place: opened, given } = known;
    let own = |path: &Path| {
        given.as_ref().is_some_and(|given| given.path == path)
            || files::site_of(path).is_some_and(|site| memory.knows(site))
    };
    let (files, notices) = files::list_with(&paths.journal_folder(), own)?;
    let mut read = SitesRead { notices, ..SitesRead::default() };
    let (mut with_head, mut without_head) = (Vec::new(), Vec::new());
    for file in files {
        if given.as_ref().is_some_and(|given| given.path == file.path) {
            continue;
        }
        match files::head(&file.path)? {
            Head::Journal(header) => with_head.push((file.path, header)),
            Head::Begun => without_head.push((file.path, End::Torn)),
            Head::Newer => without_head.push((file.path, End::Newer)),
            Head::Foreign => without_head.push((file.path, End::Damaged { line: 1, flaw: Flaw::Shape })),
        }
    }
    // Nothing was ever confirmed in a file that is only begun.
    let unnamed = without_head.iter().any(|(_, end)| *end != End::Torn);
    let headers = || with_head.iter().map(|(_, header)| header);
    let found = match (opened, given.as_ref().map(|given| given.header)) {
        (Some(opened), _) => FoundPlace::known(paths, opened),
        (None, Some(own)) => FoundPlace::of_writer(paths, own, headers()),
        (None, None) => FoundPlace::judge(paths, headers(), unnamed),
    };
    read.notices.extend(found.told(paths));
    (read.place, read.mistaken) = (found.place, found.mistaken);
    let session = read.place.as_ref().map(|place| place.session);
    read.journals.extend(without_head.into_iter().map(|(path, end)| beheaded(path, end, memory, session)));
    let Some(place) = &read.place else { return Ok(read) };
    fold.stand(CafeKey::of(place.room));
    let mut groups: BTreeMap<SiteId, Vec<(PathBuf, Header)>> = BTreeMap::new();
    for (path, header) in with_head {
        // Lines under the name that is given come from there alone.
        let twice = given.as_ref().is_some_and(|given| given.header.site == header.site);
        if twice {
            read.notices.push(Failure::from(FailureKind::JournalTwice { path: shown(&path) }));
        } else if place.holds(header.session) {
            groups.entry(header.site).or_default().push((path, header));
        } else {
            read.notices.push(Failure::from(FailureKind::JournalStranger { path: shown(&path) }));
        }
    }
    let journals = std::thread::scope(|scope| read_groups(scope, groups, memory, given, fold))?;
    read.journals.extend(journals);
    read.journals.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(read)
}

fn read_groups<'scope>(
    scope: &'scope Scope<'scope, '_>,
    groups: BTreeMap<SiteId, Vec<(PathBuf, Header)>>,
    memory: &SiteMemory,
    given: Option<GivenLines<'_>>,
    fold: &mut impl Folds,
) -> Result<Vec<SiteJournal>, Failure> {
    let mut sources: Vec<Box<dyn Iterator<Item = Envelope>>> = Vec::new();
    let (mut journals, mut readers) = (Vec::new(), Vec::new());
    if let Some(given) = given {
        fold.meet(given.header.site, given.header.card());
        sources.push(Box::new(given.lines.into_iter()));
    }
    for (site, mut group) in groups {
        fold.meet(site, group[0].1.card());
        if group.len() == 1 {
            let (path, header) = group.swap_remove(0);
            let recalled = memory.recall(site, header.session);
            let (lines, reader) = start(scope, path, recalled)?;
            sources.push(Box::new(lines.into_iter().flatten()));
            readers.push(reader);
        } else {
            for (site, lines) in read_branches(site, group, memory, &mut journals)? {
                fold.meet(site, lines.card);
                sources.push(Box::new(lines.lines.into_iter()));
            }
        }
    }
    for line in merged(sources) {
        fold.take(line);
    }
    for reader in readers {
        journals.push(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
    }
    Ok(journals)
}

type Reader<'scope> = ScopedJoinHandle<'scope, Result<SiteJournal, Failure>>;

/// Reads a journal in a thread of its own; its lines come in batches.
fn start<'scope>(
    scope: &'scope Scope<'scope, '_>,
    path: PathBuf,
    recalled: Option<(u64, Sum)>,
) -> Result<(Receiver<Vec<Envelope>>, Reader<'scope>), Failure> {
    let (sender, lines) = mpsc::sync_channel(BATCHES);
    let reader = std::thread::Builder::new()
        .name("journal".to_owned())
        .spawn_scoped(scope, move || read_one(path, recalled, &sender))
        .map_err(|error| Failure::from(FailureKind::Thread { detail: answer_of(&error) }))?;
    Ok((lines, reader))
}

fn read_one(
    path: PathBuf,
    recalled: Option<(u64, Sum)>,
    sender: &SyncSender<Vec<Envelope>>,
) -> Result<SiteJournal, Failure> {
    let mut batch = Vec::with_capacity(LINES);
    let mut stands = false;
    let found = read_file(&path, |line, seal| {
        stands |= recalled == Some((line.seq, seal));
        batch.push(line);
        if batch.len() == LINES {
            // Whoever folds has gone only when it panicked; that is told where it happened.
            sender.send(std::mem::replace(&mut batch, Vec::with_capacity(LINES))).ok();
        }
    })?;
    sender.send(batch).ok();
    let memory = remembrance(&path, recalled, stands)?;
    Ok(SiteJournal { path, found, memory, forked: false })
}

fn read_file(path: &Path, take: impl FnMut(Envelope, Sum)) -> Result<Found, Failure> {
    let unreadable = |error: io::Error| failure::file_read(path, &error);
    let file = files::open(path)?;
    read_from(BufReader::with_capacity(CHUNK, file), Mark::START, take).map_err(unreadable)
}

/// Judges what is remembered; of event 0 the seal of the header is.
fn remembrance(path: &Path, recalled: Option<(u64, Sum)>, stands: bool) -> Result<Remembrance, Failure> {
    let Some((seq, sum)) = recalled else { return Ok(Remembrance::None) };
    let stands = if seq > 0 { stands } else { files::head_seal(path)? == Some(sum) };
    Ok(if stands { Remembrance::Stands } else { Remembrance::Gone })
}

/// The lines of one site, where several journals bear one name.
struct BranchLines {
    card: SiteCard,
    lines: Vec<Envelope>,
}

/// Reads journals that name one site, and tells apart what several hands wrote under it.
fn read_branches(
    site: SiteId,
    group: Vec<(PathBuf, Header)>,
    memory: &SiteMemory,
    journals: &mut Vec<SiteJournal>,
) -> Result<BTreeMap<SiteId, BranchLines>, Failure> {
    let room = group[0].1.room();
    let (mut lines, mut seals) = (Vec::new(), Vec::new());
    let first = journals.len();
    for (path, header) in group {
        let recalled = memory.recall(site, header.session);
        let (mut own_lines, mut own_seals, mut stands) = (Vec::new(), Vec::new(), false);
        let found = read_file(&path, |line, seal| {
            stands |= recalled == Some((line.seq, seal));
            own_seals.push(seal);
            own_lines.push(Some(line));
        })?;
        let memory = remembrance(&path, recalled, stands)?;
        journals.push(SiteJournal { path, found, memory, forked: false });
        lines.push(own_lines);
        seals.push(own_seals);
    }
    let chains: Vec<&[Sum]> = seals.iter().map(Vec::as_slice).collect();
    let stretches = stretches(site, &chains);
    let longest = chains.iter().map(|chain| chain.len()).max().unwrap_or(0);
    let forked = stretches.iter().any(|stretch| stretch.site != site);
    for (journal, chain) in journals[first..].iter_mut().zip(&chains) {
        journal.forked = forked || chain.len() < longest;
    }
    let mut names: Vec<Option<Branch>> = Vec::new();
    let mut sites: BTreeMap<SiteId, BranchLines> = BTreeMap::new();
    for Stretch { journal, events, site: name, behind } in stretches {
        let parent = behind.and_then(|behind| names[behind].clone());
        let mut branch = match parent {
            _ if name == site => None,
            Some(parent) => Some(parent.forked(name)),
            None => Some(Branch::new(name)),
        };
        let own = &mut sites
            .entry(name)
            .or_insert_with(|| BranchLines { card: SiteCard::of(name, room), lines: Vec::new() })
            .lines;
        for line in lines[journal][events].iter_mut().filter_map(Option::take) {
            own.push(match &mut branch {
                Some(branch) => branch.rename(line),
                None => line,
            });
        }
        names.push(branch);
    }
    Ok(sites)
}

/// Describes a file whose first line says nothing. Its name still tells whose it was.
fn beheaded(path: PathBuf, end: End, memory: &SiteMemory, session: Option<SessionId>) -> SiteJournal {
    let site = files::site_of(&path);
    let known = site.zip(session).and_then(|(site, session)| memory.recall(site, session)).is_some();
    let memory = if known { Remembrance::Gone } else { Remembrance::None };
    SiteJournal { path, found: Found { header: None, good: Mark::START, end, unended: false }, memory, forked: false }
}
