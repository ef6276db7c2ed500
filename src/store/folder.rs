//! Opening a session folder: to write in it, or only to look.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use nappe_core::decide::decide_all;
use nappe_core::{AuthorId, Command, CommandId, Session, SessionId, SiteId, Submission, Timestamp};

use super::disk::{self, Readers};
use super::journal::read::{End, Found, Mark};
use super::journal::write::Writer;
use super::journal::{Header, line, read as journal};
use super::lock::Lock;
use super::paths::Paths;
use super::plan_file::{self, PlanFile};
use crate::failure::Failure;

/// How much of a journal is read from the disk at once, in bytes.
const CHUNK: usize = 256 << 10;

/// A session folder that this process holds.
#[derive(Debug)]
pub struct SessionFolder {
    /// Its files.
    pub paths: Paths,
    /// What its journal says of itself.
    pub header: Header,
    /// The session as it stands.
    pub session: Session,
    /// What had to be told: a torn tail that was set aside.
    pub notices: Vec<Failure>,
    /// The right to write and the pen; or why there is none, and then the folder is not held.
    pub access: Access,
}

/// Whether a folder can be written in.
#[derive(Debug)]
pub enum Access {
    /// It can, by this process alone.
    Writes(Lock, Writer),
    /// It can only be read, and why.
    Reads(Failure),
}

impl SessionFolder {
    /// Opens a folder; makes its journal when there is none, and adopts `plan.ron` when no plan was before.
    ///
    /// `fresh` gives 128 random bits a call. A damaged journal, or one of a newer nappe, is opened for reading.
    ///
    /// # Errors
    /// When the folder is held by another process, leads elsewhere, or the disk does not give or take a file.
    pub fn open(folder: &Path, now: Timestamp, fresh: impl Fn() -> u128) -> Result<Self, Failure> {
        let paths = Paths::of(folder)?;
        make_journal_folder(&paths)?;
        paths.refuse_links()?;
        let lock = Lock::take(&paths)?;
        let path = paths.journal();
        make_journal(&path, &Header::new(SessionId::new(fresh()), SiteId::new(fresh()), now))?;
        let unreadable = |error: io::Error| Failure::new("failure-file-read").at(&path).because(&error);
        let mut file = disk::options().read(true).write(true).open(&path).map_err(unreadable)?;
        let mut session = Session::default();
        let found = journal::read(BufReader::with_capacity(CHUNK, &file), |envelope| session.apply(&envelope))
            .map_err(unreadable)?;
        let header = header_of(&found, &paths)?;
        let mut notices = Vec::new();
        if let Some(failure) = obstacle(&found, &paths) {
            return Ok(Self { paths, header, session, notices, access: Access::Reads(failure) });
        }
        if found.end == End::Torn {
            match set_aside(&mut file, &paths, found.good) {
                Ok(notice) => notices.push(notice),
                // A full disk: what was acknowledged can still be read.
                Err(failure) => {
                    return Ok(Self { paths, header, session, notices, access: Access::Reads(failure) });
                }
            }
        }
        // A process that was killed may have left lines that only memory knows; they are about to be believed.
        file.sync_data().map_err(|error| Failure::new("failure-journal-sync").at(&path).because(&error))?;
        let mut writer = Writer::new(Box::new(file), &path, header.site, found.good);
        if session.plan_digest.is_none()
            && let PlanFile::Changed { plan, digest, .. } = plan_file::compare(&paths, &session.plan, None)
        {
            let author = AuthorId::new(header.site.bits());
            let commands = vec![Command::AdoptPlan { plan, digest }];
            adopt(&mut session, &mut writer, &Submission { id: CommandId::new(fresh()), author, commands }, now)?;
        }
        Ok(Self { paths, header, session, notices, access: Access::Writes(lock, writer) })
    }
}

/// A plan that the rules refuse is no obstacle: the plan screen tells about it, and it heals when the file does.
fn adopt(session: &mut Session, writer: &mut Writer, submission: &Submission, now: Timestamp) -> Result<(), Failure> {
    let Ok(events) = decide_all(session, submission, now) else { return Ok(()) };
    let mut draft = writer.draft();
    draft.add(submission, session, events, now);
    for envelope in writer.commit(draft)? {
        session.apply(&envelope);
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
    /// Why nothing could be written behind it, if so.
    pub obstacle: Option<Failure>,
}

/// Reads a session folder, also while another process writes in it.
pub fn read(folder: &Path) -> Result<Reading, Failure> {
    read_marked(folder).map(|(reading, _)| reading)
}

/// Reads a session folder and returns how far its journal is sound: where one who follows it reads on.
pub fn read_marked(folder: &Path) -> Result<(Reading, Mark), Failure> {
    let paths = Paths::of(folder)?;
    paths.refuse_links()?;
    let mut session = Session::default();
    let found = scan(&paths, u64::MAX, |envelope| session.apply(&envelope))?;
    let mut reading = Reading { id: None, session, obstacle: None };
    let mark = found.as_ref().map_or(Mark::START, |found| found.good);
    if let Some(found) = found {
        reading.id = Some(header_of(&found, &paths)?.session);
        reading.obstacle = obstacle(&found, &paths);
    }
    if reading.session.plan_digest.is_none()
        && let PlanFile::Changed { plan, .. } = plan_file::compare(&paths, &reading.session.plan, None)
    {
        reading.session.plan = *plan;
    }
    Ok((reading, mark))
}

/// Reads the first `length` bytes of a journal; `None` when there is no journal.
pub fn scan(paths: &Paths, length: u64, take: impl FnMut(nappe_core::Envelope)) -> Result<Option<Found>, Failure> {
    let path = paths.journal();
    let unreadable = |error: io::Error| Failure::new("failure-file-read").at(&path).because(&error);
    let file = match disk::options().read(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    journal::read(BufReader::with_capacity(CHUNK, file.take(length)), take).map(Some).map_err(unreadable)
}

/// Returns why nothing may be written behind what was found.
pub fn obstacle(found: &Found, paths: &Paths) -> Option<Failure> {
    match found.end {
        End::Damaged { line, .. } => {
            Some(Failure::new("failure-journal-damaged").at(&paths.journal()).with("line", line))
        }
        End::Newer => Some(Failure::new("failure-journal-newer").at(paths.root())),
        End::Clean | End::Torn if paths.has_newer_journal() => {
            Some(Failure::new("failure-journal-newer").at(paths.root()))
        }
        End::Clean | End::Torn => None,
    }
}

fn header_of(found: &Found, paths: &Paths) -> Result<Header, Failure> {
    match (&found.header, found.end) {
        (Some(header), _) => Ok(header.clone()),
        (None, End::Newer) => Err(Failure::new("failure-journal-newer").at(paths.root())),
        (None, _) => Err(Failure::new("failure-journal-header").at(&paths.journal())),
    }
}

fn make_journal_folder(paths: &Paths) -> Result<(), Failure> {
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
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    };
    made.map_err(|error| disk::unwritten(&path, &error))
}

/// Makes a journal under its name only once its first line is on the disk, so that none is ever found without.
fn make_journal(path: &Path, header: &Header) -> Result<(), Failure> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(Failure::new("failure-file-kind").at(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk::replace(path, &line::head(header), Readers::Usual).map_err(|error| disk::unwritten(path, &error))
        }
        Err(error) => Err(Failure::new("failure-file-read").at(path).because(&error)),
    }
}

/// Moves what follows `good` into a file of its own and cuts it off; returns what to tell.
fn set_aside(file: &mut File, paths: &Paths, good: Mark) -> Result<Failure, Failure> {
    let path = paths.journal();
    let failed = |error: io::Error| disk::unwritten(&path, &error);
    let mut rest = Vec::new();
    file.seek(SeekFrom::Start(good.offset)).and_then(|_| file.read_to_end(&mut rest)).map_err(failed)?;
    let aside =
        disk::write_numbered(&paths.journal_folder(), |number| format!("torn-{number}.txt"), &rest).map_err(failed)?;
    file.set_len(good.offset).map_err(failed)?;
    Ok(Failure::new("failure-journal-torn").at(&path).with("line", good.lines + 1).with("aside", aside.display()))
}
