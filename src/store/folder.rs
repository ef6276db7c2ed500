//! Opening a session folder: to write in it, or only to look.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use nappe_core::decide::decide_all;
use nappe_core::log::Timeline;
use nappe_core::{AuthorId, Command, CommandId, Envelope, Session, SessionId, SiteId, Submission, Timestamp};

use super::disk;
use super::journal::Header;
use super::journal::read::{End, Mark};
use super::journal::write::{FileMedium, Writer};
use super::lock::{FolderLock, LockFault};
use super::paths::Paths;
use super::plan_file::{self, PlanFile};
use super::sites::here::FolderPlace;
use super::sites::load::{GivenLines, KnownBefore, Remembrance};
use super::sites::own::{self, OwnJournal};
use super::sites::watch::SitesWatch;
use super::sites::{self, SiteHold, SiteMemory, SitesRead};
use super::standing::{FileIdentity, FilesInPlace};
use crate::failure::{self, Failure, FailureKind, answer_of, shown};

/// A session folder that this process holds.
#[derive(Debug)]
pub struct SessionFolder {
    /// Where its files are.
    pub paths: Paths,
    /// Which session it is.
    pub id: SessionId,
    /// All lines of all sites, and the session they make.
    pub timeline: Timeline,
    /// What others append from now on.
    pub watch: SitesWatch,
    /// What had to be told: a torn tail that was set aside, another site's journal that cannot be read to its end.
    pub notices: Vec<Failure>,
    /// The right to write and the pen; or why there is none, and then the folder is not held.
    pub access: Access,
}

/// Whether a folder can be written in.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one a session, and it stays where it is")]
pub enum Access {
    /// It can, by this process alone.
    Writes(Pen),
    /// It can only be read, and why.
    Reads(Failure),
}

/// The right to write in a folder, and what is written with.
#[derive(Debug)]
pub struct Pen {
    /// The folder, held.
    pub lock: FolderLock,
    /// The site, held; none where this installation cannot remember anything.
    pub hold: Option<SiteHold>,
    /// What the journal of the site says of itself.
    pub header: Header,
    /// Writes the journal of this keyboard.
    pub writer: Writer,
}

/// Why a folder is not held for writing.
enum Unheld {
    /// Nothing can be made or changed in it: it can still be read.
    Unwritable(Failure),
    /// It cannot be opened at all now.
    Failed(Failure),
}

impl From<Failure> for Unheld {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl Unheld {
    /// Judges what the disk answered when a file was to be made or opened for writing.
    fn of(paths: &Paths, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::Unwritable(FailureKind::FolderReadOnly { path: shown(paths.root()) }.into())
            }
            _ => Self::Failed(disk::unwritten(path, error)),
        }
    }
}

impl SessionFolder {
    /// Opens a folder: goes on with the journal that this installation remembers, or begins one beside those that are
    /// there; adopts `plan.ron` when no plan was before.
    ///
    /// `fresh` gives 128 random bits a call. Where the journal of this installation is damaged, or was written by a newer
    /// nappe, and where nothing can be written, the folder is opened for reading; other sites' journals are read as far
    /// as they are sound.
    ///
    /// # Errors
    /// When the folder is held by another process, leads elsewhere, or the disk does not give or take a file.
    pub fn open(folder: &Path, now: Timestamp, memory: &SiteMemory, fresh: impl Fn() -> u128) -> Result<Self, Failure> {
        let paths = Paths::of(folder)?;
        paths.refuse_links()?;
        let held = hold(&paths).and_then(|lock| Self::held(&paths, lock, now, memory, fresh));
        match held {
            Ok(opened) => Ok(opened),
            Err(Unheld::Failed(failure)) => Err(failure),
            Err(Unheld::Unwritable(failure)) => {
                let (timeline, read) = scan_whole(&paths, None)?;
                Ok(Self::looked_at(paths, timeline, &read, failure))
            }
        }
    }

    /// Begins the journal of a new session, so that the session has its name: whoever is given a copy of the folder opens
    /// the same one. What is known of it already, such as what its room is called, is asked for with `first`. The plan is
    /// adopted when the folder is first opened; until then it can be changed by hand.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn begin(
        folder: &Path,
        first: Vec<Command>,
        now: Timestamp,
        memory: &SiteMemory,
        fresh: impl Fn() -> u128,
    ) -> Result<(), Failure> {
        let paths = Paths::of(folder)?;
        paths.refuse_links()?;
        let told = |unheld| match unheld {
            Unheld::Failed(failure) | Unheld::Unwritable(failure) => failure,
        };
        let lock = hold(&paths).map_err(told)?;
        let mut own = own::begin(&paths, None, memory, now, &fresh)
            .map_err(|error| disk::unwritten(&paths.journal_folder(), &error))?;
        let mut good = own.found.good;
        if !first.is_empty() {
            let (site, card) = (own.header.site, own.header.card());
            let mut timeline = Timeline::new(Session::default(), []);
            timeline.meet_site(site, &card);
            timeline.set_here(nappe_core::CafeKey::of(card.room));
            timeline.set_site(site);
            let mut writer = take_up(&paths, &lock, &mut own, &mut Vec::new())?;
            adopt(&mut timeline, &mut writer, &of_the_folder(site, first, fresh), now)?;
            good = writer.good();
        }
        if let Some(hold) = &own.hold {
            hold.remember(good);
        }
        Ok(())
    }

    /// Reads every journal; refuses a folder of which no journal can be understood.
    fn load(paths: &Paths, memory: &SiteMemory, place: Option<&FolderPlace>) -> Result<(Timeline, SitesRead), Failure> {
        let mut timeline = Timeline::new(Session::default(), []);
        let known = KnownBefore { place, given: None };
        let read = sites::load::load_with(paths, memory, known, &mut timeline)?;
        match read.obstacle() {
            Some(obstacle) => Err(obstacle),
            None => Ok((timeline, read)),
        }
    }

    fn looked_at(paths: Paths, timeline: Timeline, read: &SitesRead, why: Failure) -> Self {
        let mut notices = read.notices.clone();
        notices.extend(unfinished(read, None));
        let watch = SitesWatch::new(&paths, read, None);
        let id = read.place.as_ref().map_or(SessionId::new(0), |place| place.session);
        Self { paths, id, timeline, watch, notices, access: Access::Reads(why) }
    }

    fn held(
        paths: &Paths,
        lock: FolderLock,
        now: Timestamp,
        memory: &SiteMemory,
        fresh: impl Fn() -> u128,
    ) -> Result<Self, Unheld> {
        let (mut timeline, mut read) = Self::load(paths, memory, None)?;
        let known = match own::recall(paths, &read, memory) {
            Ok(known) => known,
            Err(obstacle) => return Ok(Self::looked_at(paths.clone(), timeline, &read, obstacle)),
        };
        let mut own = match known {
            Some(own) => own,
            None => own::begin(paths, read.place.as_ref(), memory, now, &fresh)
                .map_err(|error| Unheld::of(paths, &paths.journal_folder(), &error))?,
        };
        read.place.get_or_insert_with(|| FolderPlace::new(own.header.session, own.header.room()));
        if let Some(place) = read.place.as_ref().filter(|_| read.mistaken) {
            // Where it cannot be mended the journals decide the next time too.
            place.write(paths).ok();
        }
        let mut notices = read.notices.clone();
        notices.extend(unfinished(&read, Some(&own.path)));
        if own.new {
            // Told once: the next time the journal that was begun instead is gone on with.
            notices.extend(behind(&read));
        }
        timeline.meet_site(own.header.site, &own.header.card());
        let room = read.place.as_ref().map_or_else(|| own.header.room(), |place| place.room);
        timeline.set_here(nappe_core::CafeKey::of(room));
        timeline.set_site(own.header.site);
        let watch = SitesWatch::new(paths, &read, Some((own.path.clone(), own.header.site)));
        let id = own.header.session;
        let access = match take_up(paths, &lock, &mut own, &mut notices) {
            Ok(mut writer) => {
                if let Some(hold) = &own.hold {
                    hold.remember(writer.good());
                }
                adopt_plan(paths, &mut timeline, &mut writer, now, fresh)?;
                Access::Writes(Pen { lock, hold: own.hold, header: own.header, writer })
            }
            // A full disk: what was acknowledged can still be read.
            Err(failure) => Access::Reads(failure),
        };
        Ok(Self { paths: paths.clone(), id, timeline, watch, notices, access })
    }
}

/// Takes the lock of a folder, whose journal folder is made where there is none.
fn hold(paths: &Paths) -> Result<FolderLock, Unheld> {
    make_journal_folder(paths)?;
    FolderLock::try_take(paths).map_err(|fault| match &fault {
        LockFault::Unwritable(error) => Unheld::of(paths, &paths.lock(), error),
        LockFault::Held | LockFault::InTheWay(_) | LockFault::Unlockable(_) => Unheld::Failed(fault.told(paths)),
    })
}

/// Tells which journals of other sites are not read to their end.
fn unfinished(read: &SitesRead, own: Option<&Path>) -> Vec<Failure> {
    let others = read.journals.iter().filter(|journal| own != Some(&journal.path));
    others.filter_map(sites::SiteJournal::unfinished).collect()
}

/// Tells which journals end before what this installation has written in them: a backup was put back. One that was
/// repaired has another chain of seals, and whoever repaired it was told.
fn behind(read: &SitesRead) -> impl Iterator<Item = Failure> {
    let gone = read.journals.iter().filter(|journal| journal.memory == Remembrance::Gone && !journal.forked);
    gone.filter(|journal| !super::log::was_repaired(&journal.path))
        .map(|journal| FailureKind::JournalBehind { path: shown(&journal.path) }.into())
}

/// Opens the journal of this site for writing; what a crash left at its end is set aside and told.
fn take_up(
    paths: &Paths,
    lock: &FolderLock,
    own: &mut OwnJournal,
    notices: &mut Vec<Failure>,
) -> Result<Writer, Failure> {
    lock.write_as(own.header.site);
    let path = &own.path;
    let unreadable = |error: io::Error| failure::file_read(path, &error);
    let mut options = disk::options();
    options.read(true);
    // Appending, whatever another process may have written in spite of the lock stays. Elsewhere a file that is opened so
    // cannot be cut off.
    if cfg!(unix) {
        options.append(true);
    } else {
        options.write(true);
    }
    let mut file = disk::open_plain(&options, path).map_err(|unopened| unopened.at(path))?;
    if own.found.end == End::Torn {
        notices.push(set_aside(&mut file, paths, path, own.found.good)?);
    }
    if own.found.unended {
        end_line(&mut file, path, &mut own.found.good)?;
    }
    // A process that was killed may have left lines that only memory knows; they are about to be believed.
    file.sync_data().map_err(|error| FailureKind::JournalSync { path: shown(path), detail: answer_of(&error) })?;
    let identity = FileIdentity::of(&file.metadata().map_err(unreadable)?);
    let standing = FilesInPlace::new((path.clone(), identity), (paths.lock(), lock.identity()));
    Ok(Writer::new(Box::new(FileMedium::new(file, standing)), path, own.header.site, own.found.good))
}

/// Adopts the plan on disk when none was before.
fn adopt_plan(
    paths: &Paths,
    timeline: &mut Timeline,
    writer: &mut Writer,
    now: Timestamp,
    fresh: impl Fn() -> u128,
) -> Result<(), Failure> {
    if timeline.session().plan_digest.is_none()
        && let PlanFile::Changed { plan, digest, .. } = plan_file::compare(paths, &timeline.session().plan, None)
    {
        let commands = vec![Command::AdoptPlan { plan, digest }];
        adopt(timeline, writer, &of_the_folder(writer.site(), commands, fresh), now)?;
    }
    Ok(())
}

/// Returns what is asked for when a folder is made or opened, before anybody has a keyboard there.
fn of_the_folder(site: SiteId, commands: Vec<Command>, fresh: impl Fn() -> u128) -> Submission {
    Submission { id: CommandId::new(fresh()), author: AuthorId::new(site.bits()), commands }
}

/// A plan that the rules refuse is no obstacle: the plan screen tells about it, and it heals when the file does.
fn adopt(timeline: &mut Timeline, writer: &mut Writer, submission: &Submission, now: Timestamp) -> Result<(), Failure> {
    let Ok(events) = decide_all(timeline.session(), submission, now) else { return Ok(()) };
    let mut draft = writer.draft();
    draft.add(submission, timeline.session(), events, now);
    for envelope in writer.commit(draft)? {
        timeline.append(envelope);
    }
    Ok(())
}

/// A session folder that is only looked at: nothing is locked, made or set aside.
#[derive(Debug)]
pub struct Reading {
    /// Its id; `None` before it was first opened.
    pub id: Option<SessionId>,
    /// The session up to the last whole submission; with the plan on disk when none was adopted yet.
    pub session: Session,
    /// Which journals are not read to their end although they were not cut off, and why.
    pub notices: Vec<Failure>,
}

/// Reads a session folder, also while another process writes in it.
pub fn read(folder: &Path) -> Result<Reading, Failure> {
    let paths = Paths::of(folder)?;
    let mut session = Session::default();
    let read = scan(&paths, &mut session)?;
    if let Some(obstacle) = read.obstacle() {
        return Err(obstacle);
    }
    let mut reading = Reading { id: read.place.as_ref().map(|place| place.session), session, notices: told(&read) };
    if reading.session.plan_digest.is_none()
        && let PlanFile::Changed { plan, .. } = plan_file::compare(&paths, &reading.session.plan, None)
    {
        *reading.session.plan_mut() = *plan;
    }
    Ok(reading)
}

/// Tells of journals that are not read to their end. A write that was cut off, or is under way, is no news to a reader.
pub fn told(read: &SitesRead) -> Vec<Failure> {
    let cut = read.journals.iter().filter(|journal| journal.found.end != End::Torn);
    read.notices.iter().cloned().chain(cut.filter_map(sites::SiteJournal::unfinished)).collect()
}

/// Folds all lines of a folder that is only looked at; before a plan was adopted, the one on disk is taken for it. Whoever
/// knows already which session it is stays with that.
pub fn scan_whole(paths: &Paths, place: Option<&FolderPlace>) -> Result<(Timeline, SitesRead), Failure> {
    paths.refuse_links()?;
    let (mut timeline, read) = SessionFolder::load(paths, &SiteMemory::none(), place)?;
    if timeline.session().plan_digest.is_none()
        && let PlanFile::Changed { plan, .. } = plan_file::compare(paths, &timeline.session().plan, None)
    {
        timeline.suppose_plan(&plan);
    }
    Ok((timeline, read))
}

/// Hands all lines of a folder to `fold`, in order; nothing is locked, made or set aside.
pub fn scan(paths: &Paths, fold: &mut impl sites::Folds) -> Result<SitesRead, Failure> {
    paths.refuse_links()?;
    sites::load(paths, &SiteMemory::none(), fold)
}

/// Folds what the disk holds of other sites with `own` lines of the site with this header.
pub fn refold(paths: &Paths, header: &Header, own: Vec<Envelope>) -> Result<(Timeline, SitesRead), Failure> {
    let mut timeline = Timeline::new(Session::default(), []);
    let path = paths.journal_of(header.site);
    let given = GivenLines { path: &path, header, lines: own };
    let known = KnownBefore { place: None, given: Some(given) };
    let read = sites::load::load_with(paths, &SiteMemory::none(), known, &mut timeline)?;
    timeline.set_site(header.site);
    Ok((timeline, read))
}

fn make_journal_folder(paths: &Paths) -> Result<(), Unheld> {
    let path = paths.journal_folder();
    let made = match std::fs::create_dir(&path) {
        Ok(()) => disk::sync_folder_of(&path).and_then(|()| {
            // The session folder itself may be minutes old; where its parent may not be opened there is no way to ask.
            let root = std::path::absolute(paths.root())?;
            disk::sync_folder_of(&root).or_else(|error| match error.kind() {
                io::ErrorKind::PermissionDenied => Ok(()),
                _ => Err(error),
            })
        }),
        // A read-only disk may say so before it says that the folder is there.
        Err(_) if path.is_dir() => Ok(()),
        Err(error) => Err(error),
    };
    made.map_err(|error| Unheld::of(paths, &path, &error))
}

/// Gives the last line its line feed back.
fn end_line(file: &mut File, path: &Path, good: &mut Mark) -> Result<(), Failure> {
    file.seek(SeekFrom::Start(good.offset))
        .and_then(|_| file.write_all(b"\n"))
        .map_err(|error| disk::unwritten(path, &error))?;
    good.offset += 1;
    Ok(())
}

/// Moves what follows `good` into a file of its own and cuts it off; returns what to tell.
fn set_aside(file: &mut File, paths: &Paths, path: &Path, good: Mark) -> Result<Failure, Failure> {
    let failed = |error: io::Error| disk::unwritten(path, &error);
    let mut rest = Vec::new();
    file.seek(SeekFrom::Start(good.offset)).and_then(|_| file.read_to_end(&mut rest)).map_err(failed)?;
    let aside =
        disk::write_numbered(&paths.journal_folder(), |number| format!("torn-{number}.txt"), &rest).map_err(failed)?;
    file.set_len(good.offset).map_err(failed)?;
    Ok(FailureKind::JournalTorn { path: shown(path), line: good.lines as u64 + 1, aside: shown(&aside) }.into())
}
