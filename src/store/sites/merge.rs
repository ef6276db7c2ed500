//! The journals of another copy, taken into this folder: verified, put in place whole, never written into.
//!
//! A journal that is not here is copied up to its sound end; one that goes on where a sound one ends here takes its
//! place; any other lies beside, and is told apart when the folder is read: behind damage there may be notes that no copy
//! has. Files appear by renaming, so that a running nappe finds them whole. Where another process holds the folder, the
//! journal that it writes is not replaced; nor is any where it does not say which that is. What was laid beside and is
//! held by another file by now is cleared away.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use nappe_core::{NoteId, RoomId, Session, SessionId, SiteId};

use super::files::{self, Head};
use super::here::{self, FolderPlace, FoundPlace};
use super::load::load;
use super::memory::SiteMemory;
use crate::failure::{self, Failure, FailureKind, shown};
use crate::store::Paths;
use crate::store::disk::{self, Readers};
use crate::store::journal::Header;
use crate::store::journal::line::Sum;
use crate::store::journal::read::{End, Found, Mark, read_from};
use crate::store::lock::{FolderLock, Holder, LockFault};
use crate::store::people::{self, PersonRow};

/// What a merge did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MergeReport {
    /// The journals that were taken in.
    pub taken: Vec<TakenJournal>,
    /// Notes that were not here, by the room they come from and what it is called.
    pub notes: BTreeMap<RoomId, (String, usize)>,
    /// Events that were not here.
    pub events: u64,
    /// Notes that both changed: they show two versions now.
    pub versions: usize,
    /// Whether the plan says something else now.
    pub plan: bool,
    /// People who were not in the list.
    pub people: usize,
    /// Whether journals of another session were taken in, as was asked for.
    pub strangers: bool,
    /// What is to be told of files that were not read to their end.
    pub notices: Vec<Failure>,
}

impl MergeReport {
    /// Tells whether everything was here already.
    pub fn is_nothing(&self) -> bool {
        self.taken.is_empty() && self.people == 0
    }
}

/// A journal that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenJournal {
    /// Its site.
    pub site: SiteId,
    /// Where it lies now.
    pub path: PathBuf,
    /// How many events it holds.
    pub events: u64,
}

/// A journal that was read for its seals.
struct Chain {
    path: PathBuf,
    header: Header,
    found: Found,
    seals: Vec<Sum>,
}

impl Chain {
    fn read(path: &Path) -> Result<Option<Self>, Failure> {
        let Head::Journal(header) = files::head(path)? else { return Ok(None) };
        let mut seals = Vec::new();
        let unreadable = |error: io::Error| failure::file_read(path, &error);
        let file = files::open(path)?;
        let found = read_from(BufReader::new(file), Mark::START, |_, seal| seals.push(seal)).map_err(unreadable)?;
        Ok(Some(Self { path: path.to_path_buf(), header, found, seals }))
    }

    fn holds(&self, other: &Self) -> bool {
        self.header == other.header && self.seals.starts_with(&other.seals)
    }

    /// Tells whether every byte of the file is one of its sound lines, now too: then whoever holds these holds all of it.
    fn is_whole(&self) -> bool {
        let length = std::fs::symlink_metadata(&self.path).map(|found| found.len());
        self.found.end == End::Clean && length.is_ok_and(|length| length == self.found.good.offset)
    }

    /// Tells whether a merge laid the file beside another, and nobody wrote in it since.
    fn is_laid(&self) -> bool {
        let named = self.found.good.sum.map(|sum| format!("{}-{sum}.jsonl", self.header.site));
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned());
        named.is_some() && name == named && self.is_whole()
    }

    /// Tells how it ends, where that is not with its last line: the line from which on nothing is read.
    fn broken(&self) -> Option<u64> {
        match self.found.end {
            End::Clean => None,
            End::Damaged { line, .. } => Some(line as u64),
            End::Torn | End::Newer => Some(self.found.good.lines as u64 + 1),
        }
    }

    /// Returns the bytes up to the sound end.
    fn sound(&self) -> Result<Vec<u8>, Failure> {
        let unreadable = |error: io::Error| failure::file_read(&self.path, &error);
        let mut bytes = Vec::new();
        let file = files::open(&self.path)?;
        io::Read::read_to_end(&mut io::Read::take(file, self.found.good.offset), &mut bytes).map_err(unreadable)?;
        if self.found.unended {
            bytes.push(b'\n');
        }
        Ok(bytes)
    }
}

/// Where the journals of another copy are.
struct OtherCopy {
    /// Its folder, where a folder was given.
    folder: Option<Paths>,
    journals: Vec<Chain>,
    notices: Vec<Failure>,
}

impl OtherCopy {
    fn find(other: &Path) -> Result<Self, Failure> {
        let nothing = || Failure::from(FailureKind::MergeNothing { path: shown(other) });
        let unreadable = |error: io::Error| failure::file_read(other, &error);
        let found = std::fs::metadata(other).map_err(unreadable)?;
        let (folder, paths, mut notices) = if found.is_dir() {
            let folder = Paths::of(other)?;
            let inside = folder.journal_folder();
            let (files, notices) = files::list(if inside.is_dir() { &inside } else { other })?;
            (Some(folder), files.into_iter().map(|file| file.path).collect(), notices)
        } else if found.is_file() && found.len() <= files::LARGEST {
            (None, vec![other.to_path_buf()], Vec::new())
        } else {
            return Err(nothing());
        };
        let mut journals = Vec::new();
        for path in paths {
            match Chain::read(&path)? {
                Some(chain) => journals.push(chain),
                None if !files::may_be_journal(&path)? => {
                    return Err(Failure::from(FailureKind::MergeFile { path: shown(&path) }));
                }
                None => notices.push(Failure::from(FailureKind::JournalHeader { path: shown(&path) })),
            }
        }
        if journals.is_empty() {
            return Err(notices.pop().unwrap_or_else(nothing));
        }
        Ok(Self { folder, journals, notices })
    }

    /// Returns what the copy says of itself.
    fn place(&self) -> Option<FolderPlace> {
        let headers = || self.journals.iter().map(|chain| &chain.header);
        match &self.folder {
            Some(folder) => FolderPlace::of(folder, headers()),
            None => headers().next().map(|header| FolderPlace::new(header.session, header.room())),
        }
    }
}

/// Takes the journals of another copy in; those of another session only when that is asked for.
///
/// # Errors
/// When there is none, when it is another session's, or when the disk refuses; what was put in place until then stays.
pub fn merge(paths: &Paths, other: &Path, anyway: bool, fresh: impl Fn() -> u128) -> Result<MergeReport, Failure> {
    paths.refuse_links()?;
    let copy = OtherCopy::find(other)?;
    if copy.folder.as_ref().is_some_and(|folder| same(folder.root(), paths.root())) {
        return Err(Failure::from(FailureKind::MergeItself { path: shown(other) }));
    }
    let hold = Hold::take(paths);
    let (files, _) = files::all(&paths.journal_folder())?;
    let mut locals = Vec::new();
    let mut unnamed = false;
    for file in &files {
        let chain = Chain::read(&file.path)?;
        unnamed |= chain.is_none() && file.length > 0;
        locals.extend(chain);
    }
    // A folder that was never opened becomes what the other is.
    let found = FoundPlace::judge(paths, locals.iter().map(|chain| &chain.header), unnamed);
    let mistaken = found.told(paths);
    let place = found.place.or_else(|| copy.place());
    let Some(mut place) = place else { return Err(Failure::from(FailureKind::MergeNothing { path: shown(other) })) };
    let mut report = MergeReport { notices: copy.notices.clone(), ..MergeReport::default() };
    report.notices.extend(mistaken);
    let strangers: HashSet<SessionId> =
        copy.journals.iter().map(|chain| chain.header.session).filter(|session| !place.holds(*session)).collect();
    if !strangers.is_empty() {
        if !anyway {
            return Err(FailureKind::MergeStranger { path: shown(other), here: shown(paths.root()) }.into());
        }
        place.also.extend(strangers);
        place.also.sort_unstable();
        report.strangers = true;
    }
    let steps = steps(&copy.journals, &locals, &hold, paths);
    let idle = idle(&locals, &steps);
    let new = steps.iter().filter(|step| step.place.is_none()).count();
    if new > 0 && files.len() + new - idle.len() > files::MOST {
        let path = shown(&paths.journal_folder());
        return Err(FailureKind::MergeFull { path, most: files::MOST as u64 }.into());
    }
    let before = fold(paths)?;
    std::fs::create_dir_all(paths.journal_folder())
        .map_err(|error| disk::unwritten(&paths.journal_folder(), &error))?;
    if here::read(paths).as_ref() != Some(&place) {
        place.write(paths)?;
    }
    for step in &steps {
        report.notices.extend(unreadable_here(paths, step.chain, &locals));
        report.taken.push(step.take(paths)?);
    }
    for chain in &copy.journals {
        let Some(line) = chain.broken() else { continue };
        let path = shown(&chain.path);
        let taken = steps.iter().any(|step| step.chain.path == chain.path);
        let kind = if taken { FailureKind::MergePart { path, line } } else { FailureKind::MergeRest { path, line } };
        report.notices.push(kind.into());
    }
    for local in idle {
        // One that stays costs a place, and no word.
        std::fs::remove_file(&local.path).ok();
    }
    if !report.taken.is_empty() {
        tell_changes(&mut report, &before, &fold(paths)?);
    }
    // What came stays, whatever is wrong with a list of people.
    match unite_people(paths, &copy, &place, fresh) {
        Ok(people) => report.people = people,
        Err(failure) => report.notices.push(failure),
    }
    Ok(report)
}

fn same(one: &Path, other: &Path) -> bool {
    match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

fn fold(paths: &Paths) -> Result<Session, Failure> {
    let mut session = Session::default();
    load(paths, &SiteMemory::none(), &mut session)?;
    Ok(session)
}

/// Who holds the folder while journals are taken in.
enum Hold {
    /// This process alone.
    Own(#[expect(dead_code, reason = "it is held until it is dropped")] FolderLock),
    /// Another process, which writes the journal of a site, where it says which.
    Other(Option<SiteId>),
}

impl Hold {
    fn take(paths: &Paths) -> Self {
        match FolderLock::try_take(paths) {
            Ok(lock) => Self::Own(lock),
            Err(LockFault::Held) => Self::Other(Holder::read(paths).and_then(|holder| holder.site)),
            Err(_) => Self::Other(None),
        }
    }

    /// Tells whether nobody writes as a site here.
    fn leaves(&self, site: SiteId) -> bool {
        match self {
            Self::Own(_) => true,
            Self::Other(writer) => writer.is_some_and(|writer| writer != site),
        }
    }
}

/// A journal that is to be put in place.
struct TakeStep<'a> {
    chain: &'a Chain,
    /// The journal here whose place it takes; it lies under a name of its own where there is none.
    place: Option<&'a Chain>,
}

impl TakeStep<'_> {
    fn take(&self, paths: &Paths) -> Result<TakenJournal, Failure> {
        let chain = self.chain;
        // Somebody may have written in it meanwhile.
        let place = self.place.filter(|local| local.is_whole());
        let path = place.map_or_else(|| free_name(paths, chain), |local| local.path.clone());
        disk::replace(&path, &chain.sound()?, Readers::Usual).map_err(|error| disk::unwritten(&path, &error))?;
        Ok(TakenJournal { site: chain.header.site, path, events: chain.seals.len() as u64 })
    }
}

/// Returns what is to be put in place of another copy: what neither a journal here holds nor a longer one of the copy.
fn steps<'a>(copy: &'a [Chain], locals: &'a [Chain], hold: &Hold, paths: &Paths) -> Vec<TakeStep<'a>> {
    let is_idle = |at: usize, chain: &Chain| {
        let covers = |(place, other): (usize, &Chain)| {
            place != at && other.holds(chain) && (other.seals.len() > chain.seals.len() || place < at)
        };
        locals.iter().any(|local| local.holds(chain)) || copy.iter().enumerate().any(covers)
    };
    let new = copy.iter().enumerate().filter(|(at, chain)| chain.found.good.lines > 0 && !is_idle(*at, chain));
    let placed = new.map(|(_, chain)| {
        let plain = paths.journal_of(chain.header.site);
        let shorter = locals.iter().filter(|local| hold.leaves(local.header.site) && chain.holds(local));
        let shorter = shorter.filter(|local| local.is_whole() && !local.is_laid());
        TakeStep { chain, place: shorter.max_by_key(|local| (local.path == plain, local.seals.len())) }
    });
    let mut all: Vec<TakeStep<'_>> = placed.collect();
    // Of two that go on otherwise from one journal only one takes its place.
    for at in 1..all.len() {
        let (before, [step, ..]) = all.split_at_mut(at) else { break };
        let mut chosen = before.iter().filter_map(|earlier| earlier.place);
        if step.place.is_some_and(|place| chosen.any(|taken| taken.path == place.path)) {
            step.place = None;
        }
    }
    all
}

/// Returns what merges laid here that another file holds, now or after these steps.
fn idle<'a>(locals: &'a [Chain], steps: &[TakeStep<'_>]) -> Vec<&'a Chain> {
    let is_held = |at: usize, chain: &Chain| {
        let covers = |(place, other): (usize, &Chain)| {
            place != at
                && other.holds(chain)
                && (other.seals.len() > chain.seals.len() || place < at || !other.is_laid())
        };
        steps.iter().any(|step| step.chain.holds(chain)) || locals.iter().enumerate().any(covers)
    };
    let laid = locals.iter().enumerate().filter(|(_, local)| local.is_laid());
    laid.filter(|(at, local)| is_held(*at, local)).map(|(_, local)| local).collect()
}

/// Tells that the journal of this site cannot be read to its end here, so that the other copy lies beside it.
fn unreadable_here(paths: &Paths, chain: &Chain, locals: &[Chain]) -> Option<Failure> {
    let broken = locals.iter().find(|local| local.header.site == chain.header.site && local.found.end != End::Clean);
    let plain = paths.journal_of(chain.header.site);
    let beheaded = || {
        let read = locals.iter().any(|local| local.path == plain);
        (!read && matches!(files::head(&plain), Ok(Head::Foreign | Head::Newer))).then_some(&plain)
    };
    let path = broken.map(|local| &local.path).or_else(beheaded)?;
    Some(Failure::from(FailureKind::MergeBeside { path: shown(path) }))
}

/// Returns a free name for a journal: that of its site, or, where another has it, one that its last seal tells apart.
fn free_name(paths: &Paths, chain: &Chain) -> PathBuf {
    let is_free = |path: &PathBuf| std::fs::symlink_metadata(path).is_err();
    let site = chain.header.site;
    let plain = paths.journal_of(site);
    let Some(sum) = chain.found.good.sum.filter(|_| !is_free(&plain)) else { return plain };
    let named = |name: String| paths.journal_folder().join(name);
    let numbered = (2_u32..).map(|number| named(format!("{site}-{sum}-{number}.jsonl")));
    std::iter::once(named(format!("{site}-{sum}.jsonl"))).chain(numbered).find(is_free).unwrap_or(plain)
}

fn tell_changes(report: &mut MergeReport, before: &Session, after: &Session) {
    report.events = after.events.saturating_sub(before.events);
    report.plan = before.plan != after.plan;
    let forked = |session: &Session, id: NoteId| session.note(id).is_some_and(|note| note.wording.heads().len() > 1);
    for note in after.notes() {
        if before.note(note.id).is_none() {
            let room = after.room_of(note.site);
            report.notes.entry(room).or_insert_with(|| (after.room_word(room).to_owned(), 0)).1 += 1;
        } else if forked(after, note.id) && !forked(before, note.id) {
            report.versions += 1;
        }
    }
}

/// Adds the people of another copy of the same room whom the list here does not have. Across rooms lists stay apart.
fn unite_people(
    paths: &Paths,
    copy: &OtherCopy,
    place: &FolderPlace,
    fresh: impl Fn() -> u128,
) -> Result<usize, Failure> {
    let (Some(folder), Some(there)) = (&copy.folder, copy.place()) else { return Ok(0) };
    if there.room != place.room || there.session != place.session {
        return Ok(0);
    }
    let mut list = people::read(paths)?;
    let before = list.clone();
    let added = unite(&mut list, people::read(folder)?);
    if list != before {
        people::write(paths, &list, fresh)?;
    }
    Ok(added)
}

/// Puts people into a list that does not have them, and returns how many. Somebody without an id, here or there, is who
/// has the same name and organisation.
fn unite(list: &mut Vec<PersonRow>, theirs: Vec<PersonRow>) -> usize {
    let ids = |rows: &[PersonRow]| rows.iter().filter_map(|person| person.id).collect::<HashSet<_>>();
    let (known, named) = (ids(list), ids(&theirs));
    let count = list.len();
    // Of namesakes each is another one.
    let mut met = vec![false; count];
    for person in theirs {
        if person.id.is_some_and(|id| known.contains(&id)) {
            continue;
        }
        let is_same = |other: &PersonRow| {
            let open = other.id.is_none() || person.id.is_none() && other.id.is_some_and(|id| !named.contains(&id));
            open && (&other.name, &other.organisation) == (&person.name, &person.organisation)
        };
        match (0..count).find(|at| !met[*at] && is_same(&list[*at])) {
            Some(at) => {
                met[at] = true;
                list[at].id = list[at].id.or(person.id);
            }
            None => list.push(person),
        }
    }
    list.len() - count
}
