//! Opening a session folder: to write in it, or only to look.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use nappe_core::decide::decide_all;
use nappe_core::{AuthorId, Command, CommandId, Session, SessionId, SiteId, Submission, Timestamp};

use super::disk::{self, Readers, Unopened};
use super::journal::read::{End, Found, Mark};
use super::journal::write::{JournalFile, Writer};
use super::journal::{Header, line, read as journal};
use super::lock::{Lock, LockFault};
use super::paths::Paths;
use super::plan_file::{self, PlanFile};
use super::standing::{FileIdentity, FilesInPlace};
use crate::failure::{self, Failure, FailureKind, answer_of, shown};

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
    /// Opens a folder; makes its journal when there is none, and adopts `plan.ron` when no plan was before.
    ///
    /// `fresh` gives 128 random bits a call. A damaged journal, one of a newer nappe, and a folder that cannot be written
    /// in are opened for reading.
    ///
    /// # Errors
    /// When the folder is held by another process, leads elsewhere, or the disk does not give or take a file.
    pub fn open(folder: &Path, now: Timestamp, fresh: impl Fn() -> u128) -> Result<Self, Failure> {
        let paths = Paths::of(folder)?;
        paths.refuse_links()?;
        let new = Header::new(SessionId::new(fresh()), SiteId::new(fresh()), now);
        match hold(&paths, &new) {
            Ok((lock, file, begun_anew)) => {
                let mut opened = Self::held(paths, lock, file, now, fresh)?;
                if begun_anew {
                    let path = shown(&opened.paths.journal());
                    opened.notices.push(FailureKind::JournalEmpty { path }.into());
                }
                Ok(opened)
            }
            Err(Unheld::Failed(failure)) => Err(failure),
            Err(Unheld::Unwritable(failure)) => {
                let Reading { header, session, obstacle, .. } = read(paths.root())?;
                let access = Access::Reads(obstacle.unwrap_or(failure));
                Ok(Self { paths, header: header.unwrap_or(new), session, notices: Vec::new(), access })
            }
        }
    }

    fn held(
        paths: Paths,
        lock: Lock,
        mut file: File,
        now: Timestamp,
        fresh: impl Fn() -> u128,
    ) -> Result<Self, Failure> {
        let path = paths.journal();
        let unreadable = |error: io::Error| failure::file_read(&path, &error);
        let mut session = Session::default();
        let mut found = journal::read_into(BufReader::with_capacity(CHUNK, &file), &mut session).map_err(unreadable)?;
        let header = header_of(&found, &paths)?;
        let mut notices = Vec::new();
        if let Some(failure) = obstacle(&found, &paths) {
            return Ok(Self { paths, header, session, notices, access: Access::Reads(failure) });
        }
        let mended = match found.end {
            End::Torn => set_aside(&mut file, &paths, found.good).map(|notice| notices.push(notice)),
            _ => Ok(()),
        };
        let mended =
            mended.and_then(|()| if found.unended { end_line(&mut file, &paths, &mut found.good) } else { Ok(()) });
        if let Err(failure) = mended {
            // A full disk: what was acknowledged can still be read.
            return Ok(Self { paths, header, session, notices, access: Access::Reads(failure) });
        }
        // A process that was killed may have left lines that only memory knows; they are about to be believed.
        file.sync_data().map_err(|error| FailureKind::JournalSync { path: shown(&path), detail: answer_of(&error) })?;
        let identity = FileIdentity::of(&file.metadata().map_err(unreadable)?);
        let standing = FilesInPlace::new((path.clone(), identity), (paths.lock(), lock.identity()));
        let medium = Box::new(JournalFile::new(file, standing));
        let mut writer = Writer::new(medium, &path, header.site, found.good);
        if session.plan_digest.is_none()
            && let PlanFile::Changed { plan, digest, .. } = plan_file::compare(&paths, &session)
        {
            let author = AuthorId::new(header.site.bits());
            let commands = vec![Command::AdoptPlan { plan, digest }];
            adopt(&mut session, &mut writer, &Submission { id: CommandId::new(fresh()), author, commands }, now)?;
        }
        Ok(Self { paths, header, session, notices, access: Access::Writes(lock, writer) })
    }
}

/// Takes the lock of a folder and opens its journal for writing; tells whether an empty one was begun anew.
fn hold(paths: &Paths, new: &Header) -> Result<(Lock, File, bool), Unheld> {
    make_journal_folder(paths)?;
    let lock = Lock::try_take(paths).map_err(|fault| match &fault {
        LockFault::Unwritable(error) => Unheld::of(paths, &paths.lock(), error),
        LockFault::Held | LockFault::InTheWay(_) | LockFault::Unlockable(_) => Unheld::Failed(fault.told(paths)),
    })?;
    let path = paths.journal();
    let begun_anew = make_journal(paths, new)?;
    let mut options = disk::options();
    options.read(true);
    // Appending, whatever another process may have written in spite of the lock stays. Elsewhere a file that is opened so
    // cannot be cut off.
    if cfg!(unix) {
        options.append(true);
    } else {
        options.write(true);
    }
    let file = disk::open_plain(&options, &path).map_err(|unopened| match &unopened {
        Unopened::Denied(error) => match Unheld::of(paths, &path, error) {
            Unheld::Failed(_) => Unheld::Failed(unopened.at(&path)),
            unwritable @ Unheld::Unwritable(_) => unwritable,
        },
        other => Unheld::Failed(other.at(&path)),
    })?;
    Ok((lock, file, begun_anew))
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
    /// What its journal says of itself; `None` before it was first opened.
    pub header: Option<Header>,
    /// The session up to the last whole submission; with the plan on disk when none was adopted yet.
    pub session: Session,
    /// Why nothing could be written behind it, if so.
    pub obstacle: Option<Failure>,
}

/// Reads a session folder, also while another process writes in it.
pub fn read(folder: &Path) -> Result<Reading, Failure> {
    let paths = Paths::of(folder)?;
    let mut session = Session::default();
    let found = scan_into(&paths, u64::MAX, &mut session)?;
    let mut reading = Reading { header: None, session, obstacle: None };
    if let Some(found) = found {
        reading.header = Some(header_of(&found, &paths)?);
        reading.obstacle = obstacle(&found, &paths);
    }
    if reading.session.plan_digest.is_none()
        && let PlanFile::Changed { plan, .. } = plan_file::compare(&paths, &reading.session)
    {
        *reading.session.plan_mut() = *plan;
    }
    Ok(reading)
}

/// Reads the first `length` bytes of a journal; `None` when there is no journal, or one in which nothing was ever
/// written.
pub fn scan(paths: &Paths, length: u64, take: impl FnMut(nappe_core::Envelope)) -> Result<Option<Found>, Failure> {
    scan_with(paths, length, |source| journal::read(source, take))
}

/// Folds the first `length` bytes of a journal into `session`; `None` when there is no journal.
pub fn scan_into(paths: &Paths, length: u64, session: &mut Session) -> Result<Option<Found>, Failure> {
    scan_with(paths, length, |source| journal::read_into(source, session))
}

fn scan_with(
    paths: &Paths,
    length: u64,
    read: impl FnOnce(BufReader<io::Take<File>>) -> io::Result<Found>,
) -> Result<Option<Found>, Failure> {
    paths.refuse_links()?;
    let path = paths.journal();
    let unreadable = |error: io::Error| failure::file_read(&path, &error);
    let file = match disk::open_plain(disk::options().read(true), &path) {
        Ok(file) => file,
        Err(Unopened::Missing) => return Ok(None),
        Err(unopened) => return Err(unopened.at(&path)),
    };
    if file.metadata().map_err(unreadable)?.len() == 0 {
        return Ok(None);
    }
    read(BufReader::with_capacity(CHUNK, file.take(length))).map(Some).map_err(unreadable)
}

/// Returns why nothing may be written behind what was found.
pub fn obstacle(found: &Found, paths: &Paths) -> Option<Failure> {
    match found.end {
        End::Damaged { line, .. } => {
            Some(FailureKind::JournalDamaged { path: shown(&paths.journal()), line: line as u64 }.into())
        }
        End::Newer => Some(FailureKind::JournalNewer { path: shown(paths.root()) }.into()),
        End::Clean | End::Torn if paths.has_newer_journal() => {
            Some(FailureKind::JournalNewer { path: shown(paths.root()) }.into())
        }
        End::Clean | End::Torn => None,
    }
}

fn header_of(found: &Found, paths: &Paths) -> Result<Header, Failure> {
    match (&found.header, found.end) {
        (Some(header), _) => Ok(header.clone()),
        (None, End::Newer) => Err(FailureKind::JournalNewer { path: shown(paths.root()) }.into()),
        (None, _) => Err(FailureKind::JournalHeader { path: shown(&paths.journal()) }.into()),
    }
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

/// Makes a journal under its name only once its first line is on the disk, so that none is ever found without; an empty
/// file in its place is no work of nappe, and nothing was ever acknowledged in it. Tells whether there was one.
fn make_journal(paths: &Paths, header: &Header) -> Result<bool, Unheld> {
    let path = paths.journal();
    let empty = match std::fs::symlink_metadata(&path) {
        Ok(found) if found.is_file() && found.len() > 0 => return Ok(false),
        Ok(found) if found.is_file() => true,
        Ok(_) => return Err(Failure::from(FailureKind::FileKind { path: shown(&path) }).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(failure::file_read(&path, &error).into()),
    };
    match disk::replace(&path, &line::head(header), Readers::Usual) {
        Ok(()) => Ok(empty),
        Err(error) => Err(Unheld::of(paths, &path, &error)),
    }
}

/// Gives the last line its line feed back.
fn end_line(file: &mut File, paths: &Paths, good: &mut Mark) -> Result<(), Failure> {
    file.seek(SeekFrom::Start(good.offset))
        .and_then(|_| file.write_all(b"\n"))
        .map_err(|error| disk::unwritten(&paths.journal(), &error))?;
    good.offset += 1;
    Ok(())
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
    Ok(FailureKind::JournalTorn { path: shown(&path), line: good.lines as u64 + 1, aside: shown(&aside) }.into())
}
