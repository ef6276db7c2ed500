//! The desk of the terminal interface: opening and making session folders.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use nappe_core::role::Role;
use nappe_core::text::clean_line;
use nappe_core::{Answer, CleanText, Lang, Session, SessionId, Submission, TableNo};

use super::papers::{EXPORTS, FolderPapers, Rescuer};
use super::samples::SAMPLES;
use super::serve::BindTo;
use super::{merge, new, session};
#[cfg(feature = "hub")]
use crate::client::HubMsg;
use crate::client::{
    Desk, Doors, Link, LinkStatus, LocalLink, NewSession, NotOpened, OpenFor, OpenedSession, Papers, PapersPlace,
    ReadingLink, Recent, Sample, SeatLink, SessionAccess, SessionGlance, SessionHolder, SessionTies, Sink, StopSign,
    reading,
};
use crate::clock::Clock;
use crate::config::{self, Home, RecentEntry};
use crate::failure::{Failure, FailureKind, shown};
use crate::hub::{self, Opening, SeatSession};
use crate::i18n::Texts;
use crate::store::lock::Holder;
use crate::store::{self, Paths, SiteMemory, Watcher};

/// Who holds a folder that is opened from a screen.
const PROGRAM: &str = "nappe run";

/// The desk over the folders of this user.
#[derive(Debug, Clone)]
pub struct FolderDesk {
    lang: Lang,
    home: Home,
    sessions: PathBuf,
    clock: Clock,
    remembers: bool,
    doors: DoorsAsked,
    #[cfg(feature = "hub")]
    joins: Option<FarSession>,
}

/// A session elsewhere on the network at which one sits down.
#[cfg(feature = "hub")]
#[derive(Debug, Clone)]
pub struct FarSession {
    /// Its hub.
    pub hub: hub::FarHub,
    /// Which session it is.
    pub session: SessionId,
    /// What it is called.
    pub title: String,
}

/// What was asked of the doors on the command line.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "hub"), expect(dead_code, reason = "asked for all the same, and answered with why not"))]
pub struct DoorsAsked {
    /// They are to be opened with the session.
    pub share: bool,
    /// Where one comes in.
    pub bind: Option<BindTo>,
    /// Under which name this computer is found in the local network.
    pub name: Option<String>,
    /// With what certificate TLS is spoken, if at all.
    #[cfg(feature = "hub")]
    pub tls: hub::net::NetTls,
}

impl FolderDesk {
    /// Makes a desk. `sessions` is where new sessions are made, when the settings say so; a desk that does not
    /// remember (a demonstration) leaves the list of recent sessions alone.
    pub fn new(lang: Lang, home: Home, sessions: Option<PathBuf>, clock: Clock, remembers: bool) -> Self {
        let sessions = sessions.unwrap_or_else(|| home.sessions().to_owned());
        Self {
            lang,
            home,
            sessions,
            clock,
            remembers,
            doors: DoorsAsked::default(),
            #[cfg(feature = "hub")]
            joins: None,
        }
    }

    /// Sits down at a session elsewhere on the network.
    #[cfg(feature = "hub")]
    pub fn with_joining(mut self, joining: FarSession) -> Self {
        self.joins = Some(joining);
        self
    }

    /// Opens doors as it was asked on the command line.
    pub fn with_doors(mut self, doors: DoorsAsked) -> Self {
        self.doors = doors;
        self
    }

    fn memory(&self) -> SiteMemory {
        SiteMemory::at(&self.home.sites())
    }

    fn remember(&self, folder: &Path, current: &Session) {
        if self.remembers {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
            let (title, date) = (current.plan.title.to_string(), current.plan.date);
            // The list is a convenience: a café does not stop because it could not be written.
            config::remember(&self.home, RecentEntry { folder, title, date, notes: current.note_count() }).ok();
        }
    }
}

/// Returns the first of `name`, `name-2`, `name-3`… under `above` that is not taken.
pub fn free_folder(above: &Path, name: &str) -> PathBuf {
    let mut folder = above.join(name);
    let mut number = 2_u64;
    while folder.exists() {
        folder = above.join(format!("{name}-{number}"));
        number += 1;
    }
    folder
}

/// Returns a path with the `~` a shell would have replaced, as people type it in a field.
pub fn spelled_out(path: &Path) -> PathBuf {
    with_home(path, user_home().as_deref())
}

fn with_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) if rest.as_os_str().is_empty() => home.to_owned(),
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn user_home() -> Option<PathBuf> {
    directories::UserDirs::new().map(|user| user.home_dir().to_owned())
}

impl FolderDesk {
    /// Opens a folder to write in it; a short command that holds it is waited for as long as nobody calls it off.
    fn write(&self, folder: &Path, sink: Sink, stop: &StopSign) -> Result<(OpenedSession, SessionTies), NotOpened> {
        let memory = self.memory();
        let opening = Opening { program: PROGRAM, door: true, memory: &memory };
        let opened = hub::open_after_commands(folder, &self.clock, opening, &|| !stop.is_raised());
        let (hub, opened) = match opened {
            Ok(opened) => opened,
            Err(_) if stop.is_raised() => return Err(NotOpened::Stopped),
            Err(held) if held.kind.is_held() => return Err(NotOpened::Held(holder(folder, &held))),
            Err(failure) => return Err(failure.into()),
        };
        if let Some(failure) = opened.read_only {
            // What others write in it appears, as far as their journals can be read.
            hub.stop();
            return self.follow(folder, failure, sink);
        }
        let handle = hub.handle();
        let (sink, doors_sink) = shared(sink);
        let doors = self.doors(folder, opened.id, handle.clone(), doors_sink);
        let (link, current) = LocalLink::join(hub, sink)?;
        self.remember(folder, &current);
        let left = left_words(folder, opened.id, &self.home);
        let notices = opened.notices.into_iter().chain(left).collect();
        let arrived = self.arrived(folder, current, SessionAccess::Writes, notices);
        let moved = Arc::new(AtomicBool::new(false));
        let (session, seats) = (opened.id, self.home.seats().to_owned());
        let sessions = self.sessions.clone();
        let rescuer = Rescuer { hub: handle, session, seats, sessions, moved: moved.clone() };
        let papers = FolderPapers::new(folder.to_owned(), self.clock.offset()).with_rescuer(rescuer);
        let (doors, shuts) = doors.map_or((None, None), |(doors, shuts)| (Some(doors), Some(shuts)));
        let link = FolderLink { link, desk: self.clone(), folder: folder.to_owned(), moved, shuts };
        Ok((arrived, SessionTies { link: Box::new(link), papers: Some(Box::new(papers)), doors }))
    }

    /// Makes the doors of a session, and what shuts them before it is closed.
    #[cfg(feature = "hub")]
    fn doors(&self, folder: &Path, id: SessionId, hub: hub::Handle, sink: Sink) -> Option<(Box<dyn Doors>, ShutDoors)> {
        use hub::net::{NetDoors, NetOpening};
        let DoorsAsked { share, bind, name, tls } = self.doors.clone();
        let opening = NetOpening {
            ip: bind.map(|bind| bind.ip),
            port: bind.and_then(|bind| bind.port),
            name,
            tls,
            kept: self.home.doors(),
        };
        let sink = std::sync::Mutex::new(sink);
        let tell = Box::new(move |view| {
            let sink = sink.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            sink(HubMsg::Doors(Arc::new(view)));
        });
        let doors = NetDoors::new(hub, id, Paths::of(folder).ok()?, self.clock.clone(), opening, tell);
        if share {
            // Why not is part of how they stand.
            doors.open().ok();
        }
        let doors = Arc::new(doors);
        let shuts = doors.clone();
        Some((Box::new(doors), Box::new(move || shuts.shut())))
    }

    #[cfg(not(feature = "hub"))]
    #[expect(clippy::unused_self, reason = "the shape of the one that does")]
    fn doors(&self, _: &Path, _: SessionId, _: hub::Handle, _: Sink) -> Option<(Box<dyn Doors>, ShutDoors)> {
        None
    }

    /// Opens a folder to look at it while somebody else writes.
    fn follow(&self, folder: &Path, why: Failure, sink: Sink) -> Result<(OpenedSession, SessionTies), NotOpened> {
        let (read, watcher) = Watcher::start(folder)?;
        self.remember(folder, &read.session);
        let link = ReadingLink::follow(watcher, why.clone(), reading::EVERY, sink)?;
        let arrived = self.arrived(folder, read.session, SessionAccess::Follows(why), read.notices);
        Ok((arrived, self.ties(folder, Box::new(link))))
    }

    /// Sits down at a table of a session whose cockpit runs elsewhere on this machine, once it does.
    fn sit(
        &self,
        folder: &Path,
        table: TableNo,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<(OpenedSession, SessionTies), NotOpened> {
        // A folder that takes nothing is held by nobody, and nobody will come.
        if let Some(failure) = read_only(folder) {
            return Err(failure.into());
        }
        let seated = SeatLink::sit(folder, table, self.home.seats(), &self.clock, sink, stop);
        let seated = seated.map_err(|failure| match failure.kind {
            // Why no plan was ever taken is what there is to be told.
            FailureKind::NoPlan { .. } => {
                session::plan_fault(&Texts::new(self.lang), folder).ok().flatten().unwrap_or(failure)
            }
            _ => failure,
        })?;
        let (link, SeatSession { author, session, .. }) = seated.ok_or(NotOpened::Stopped)?;
        let arrived = OpenedSession {
            author,
            role: Role::NoteTaker { table },
            papers: None,
            ..self.arrived(folder, session, SessionAccess::Writes, Vec::new())
        };
        Ok((arrived, SessionTies { link: Box::new(link), papers: None, doors: None }))
    }

    /// Sits down at a table of a session elsewhere on the network.
    #[cfg(feature = "hub")]
    fn join(&self, table: TableNo, sink: Sink, stop: &StopSign) -> Result<(OpenedSession, SessionTies), NotOpened> {
        let FarSession { hub, session: id, title } = self.joins.clone().ok_or(NotOpened::Stopped)?;
        let seated = SeatLink::join(hub, id, table, self.home.seats(), &self.clock, sink, stop)?;
        let (link, SeatSession { author, session, .. }) = seated.ok_or(NotOpened::Stopped)?;
        let arrived = OpenedSession {
            name: title,
            author,
            session,
            notices: Vec::new(),
            access: SessionAccess::Writes,
            role: Role::NoteTaker { table },
            papers: None,
        };
        Ok((arrived, SessionTies { link: Box::new(link), papers: None, doors: None }))
    }

    #[cfg(not(feature = "hub"))]
    #[expect(clippy::unused_self, reason = "the shape of the one that does")]
    fn join(&self, _: TableNo, _: Sink, _: &StopSign) -> Result<(OpenedSession, SessionTies), NotOpened> {
        Err(Failure::from(FailureKind::DoorsNotBuilt).into())
    }

    fn arrived(&self, folder: &Path, session: Session, access: SessionAccess, notices: Vec<Failure>) -> OpenedSession {
        OpenedSession {
            name: folder.file_name().map(|name| clean_line(&name.to_string_lossy())).unwrap_or_default(),
            author: config::this_author(&self.home),
            session,
            notices,
            access,
            role: Role::Facilitator,
            papers: Some(PapersPlace { exports: EXPORTS.to_owned() }),
        }
    }

    fn ties(&self, folder: &Path, link: Box<dyn Link>) -> SessionTies {
        let papers: Box<dyn Papers> = Box::new(FolderPapers::new(folder.to_owned(), self.clock.offset()));
        SessionTies { link, papers: Some(papers), doors: None }
    }
}

/// Tells what was typed at tables of a session and waits on this computer, with nobody there to send it.
pub fn left_words(folder: &Path, id: SessionId, home: &Home) -> Vec<Failure> {
    let mut left: BTreeMap<TableNo, u64> = BTreeMap::new();
    for words in hub::left_behind(home.seats(), id) {
        *left.entry(words.table).or_default() += words.count as u64;
    }
    let told = |(table, count): (TableNo, u64)| {
        FailureKind::OutboxLeft { path: session::word(folder).into(), table: table.into(), count }.into()
    };
    left.into_iter().map(told).collect()
}

/// Tells that nothing can be written in a folder, as far as that is seen without writing.
fn read_only(folder: &Path) -> Option<Failure> {
    let paths = Paths::of(folder).ok()?;
    let kind = std::fs::File::options().write(true).open(paths.lock()).err()?.kind();
    let unwritable = matches!(kind, std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied);
    unwritable.then(|| FailureKind::FolderReadOnly { path: shown(folder) }.into())
}

/// Returns who holds a folder: what they say of themselves, or what the failure knows.
fn holder(folder: &Path, held: &Failure) -> SessionHolder {
    let said = Paths::of(folder).ok().and_then(|paths| Holder::read(&paths));
    let Some(said) = said else {
        let program = match &held.kind {
            FailureKind::FolderHeld { program, .. } => program.to_string(),
            _ => "nappe".to_owned(),
        };
        return SessionHolder { program, pid: None, elsewhere: String::new(), since: None };
    };
    let here = Holder::here(PROGRAM, said.since, None).host;
    let elsewhere = if said.host == here { String::new() } else { clean_line(&said.host) };
    SessionHolder { program: clean_line(&said.program), pid: Some(said.pid), elsewhere, since: Some(said.since) }
}

/// Lets two speak to one listener.
fn shared(sink: Sink) -> (Sink, Sink) {
    let both = Arc::new(std::sync::Mutex::new(sink));
    let one = |both: Arc<std::sync::Mutex<Sink>>| -> Sink {
        Box::new(move |message| both.lock().unwrap_or_else(std::sync::PoisonError::into_inner)(message))
    };
    (one(both.clone()), one(both))
}

/// Shuts the doors of a session.
type ShutDoors = Box<dyn Fn() + Send>;

/// The link of a session whose folder this desk holds: it is remembered as it was left.
struct FolderLink {
    link: LocalLink,
    desk: FolderDesk,
    folder: PathBuf,
    /// It was saved elsewhere: the other folder is the one to come back to.
    moved: Arc<AtomicBool>,
    /// Whoever is inside is shown out before the hub goes.
    shuts: Option<ShutDoors>,
}

impl Link for FolderLink {
    fn submit(&self, submission: Submission) {
        self.link.submit(submission);
    }

    fn status(&self) -> LinkStatus {
        self.link.status()
    }

    fn stands(&self) -> Result<(), Failure> {
        // What was saved elsewhere is safe there.
        if self.moved.load(Ordering::Relaxed) { Ok(()) } else { self.link.stands() }
    }

    fn close(self: Box<Self>) {
        if let Some(shut) = &self.shuts {
            shut();
        }
        if !self.moved.load(Ordering::Relaxed)
            && let Ok(current) = self.link.session()
        {
            self.desk.remember(&self.folder, &current);
        }
        Box::new(self.link).close();
    }
}

impl Desk for FolderDesk {
    fn open(
        &self,
        folder: &Path,
        purpose: OpenFor,
        sink: Sink,
        stop: &StopSign,
    ) -> Result<(OpenedSession, SessionTies), NotOpened> {
        if let OpenFor::Join(table) = purpose {
            return self.join(table, sink, stop);
        }
        // Whole, so that what is written beside the session does not depend on where nappe was started.
        let folder = spelled_out(folder);
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        // A folder of something else is left alone: no journal is begun among somebody's documents.
        if folder.is_dir() && !session::is_session(&folder) {
            return Err(Failure::from(FailureKind::NotASession { path: shown(&folder) }).into());
        }
        match purpose {
            OpenFor::Writing => self.write(&folder, sink, stop),
            OpenFor::Seat(table) | OpenFor::Join(table) => self.sit(&folder, table, sink, stop),
            OpenFor::Reading => self.follow(&folder, FailureKind::HeldElsewhere { path: shown(&folder) }.into(), sink),
        }
    }

    fn recent(&self) -> Vec<Recent> {
        let recent = |entry: RecentEntry| Recent { folder: entry.folder, title: entry.title, date: entry.date };
        config::read_recent(&self.home).into_iter().map(recent).collect()
    }

    fn glance(&self, folder: &Path) -> Option<SessionGlance> {
        let rows = Paths::of(folder).and_then(|paths| store::people::read(&paths)).unwrap_or_default();
        let listed = rows.iter().filter_map(|row| row.id).collect();
        store::read(folder).ok().map(|reading| SessionGlance::of(&reading.session, &listed))
    }

    fn samples(&self) -> Vec<Sample> {
        let told = |sample: &super::samples::BundledSample| {
            let plan = sample.plan();
            Sample {
                name: sample.name,
                title: plan.title.to_string(),
                lang: sample.lang,
                tables: plan.tables.len(),
                rounds: plan.rounds.len(),
                notes: sample.rows().len(),
            }
        };
        SAMPLES.iter().filter(|sample| sample.shows.is_none()).map(told).collect()
    }

    fn create(&self, new: &NewSession) -> Result<PathBuf, Failure> {
        // A bare name goes beside the user's other sessions; a path is a path.
        let given = spelled_out(&new.folder);
        let mut parts = given.components();
        let bare = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        let folder = if bare { self.sessions.join(&given) } else { given };
        let plan = new::plan_of(new, &Texts::new(self.lang))?;
        new::make(&folder, &plan, &CleanText::default(), &self.clock, &self.memory())?;
        Ok(folder)
    }

    fn merge(&self, folder: &Path, other: &Path, anyway: bool) -> Result<Vec<String>, Failure> {
        let told = merge::take_in(folder, other, anyway, &Texts::new(self.lang))?;
        // The list tells how many notes there are now.
        if let Ok(read) = store::read(folder) {
            self.remember(folder, &read.session);
        }
        Ok(told)
    }

    fn copy_sample(&self, name: &str) -> Result<PathBuf, Failure> {
        let sample = SAMPLES
            .iter()
            .find(|sample| sample.name == name)
            .ok_or_else(|| FailureKind::NoSample { name: name.into() })?;
        let folder = free_folder(&self.sessions, name);
        sample.write_to(&folder)?;
        let memory = self.memory();
        let opening = Opening { program: "nappe", door: false, memory: &memory };
        let (hub, opened) = hub::open_after_commands(&folder, &self.clock, opening, &|| true)?;
        let commands = sample.matter(&hub.handle().session()?, opened.id).into_commands();
        let submission = session::submission(config::this_author(&self.home), commands);
        let answer = hub.handle().ask(submission).recv();
        hub.stop();
        match answer {
            Ok(Answer::Done) => Ok(folder),
            Ok(Answer::Refused(refusal)) => Err(session::refused(refusal)),
            Ok(Answer::Failed(kind)) => Err(kind.into()),
            Err(_) => Err(FailureKind::HubStopped.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use nappe_core::Timestamp;

    use super::*;
    use crate::hub::Hub;

    /// A desk of its own, and a session folder that nobody has opened yet.
    fn desk() -> (tempfile::TempDir, FolderDesk, PathBuf) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("cafe");
        std::fs::create_dir(&folder).expect("made");
        std::fs::write(folder.join("plan.ron"), "Plan(title: \"Un café\")").expect("written");
        let clock = Clock::starting(Timestamp(5), 0.0);
        let desk = FolderDesk::new(Lang::Fr, Home::under(&home.path().join("nappe")), None, clock, true);
        (home, desk, folder)
    }

    fn open(desk: &FolderDesk, folder: &Path, purpose: OpenFor) -> Result<(OpenedSession, SessionTies), NotOpened> {
        desk.open(folder, purpose, Box::new(|_| ()), &StopSign::default())
    }

    #[test]
    fn a_folder_that_a_cockpit_holds_is_told_at_once_and_can_be_read() {
        let (_home, desk, folder) = desk();
        let memory = desk.memory();
        let opening = Opening { program: PROGRAM, door: true, memory: &memory };
        let (hub, _) = Hub::open(&folder, &desk.clock, opening).expect("free");
        let held = SessionHolder {
            program: PROGRAM.to_owned(),
            pid: Some(std::process::id()),
            elsewhere: String::new(),
            since: Some(Timestamp(5)),
        };
        assert_eq!(open(&desk, &folder, OpenFor::Writing).map(drop), Err(NotOpened::Held(held)));
        let (opened, ties) = open(&desk, &folder, OpenFor::Reading).expect("it can be read");
        assert!(matches!(opened.access, SessionAccess::Follows(_)), "{opened:?}");
        ties.link.close();
        hub.stop();
        let (opened, ties) = open(&desk, &folder, OpenFor::Writing).expect("it is free again");
        assert_eq!((opened.access, opened.name.as_str()), (SessionAccess::Writes, "cafe"));
        ties.link.close();
        assert_eq!(desk.recent().first().map(|recent| recent.title.clone()).as_deref(), Some("Un café"));
    }

    #[test]
    fn waiting_for_a_short_command_can_be_called_off() {
        let (_home, desk, folder) = desk();
        let memory = desk.memory();
        let opening = Opening { program: "nappe note", door: false, memory: &memory };
        let (hub, _) = Hub::open(&folder, &desk.clock, opening).expect("free");
        let stop = StopSign::default();
        stop.raise();
        let opened = desk.open(&folder, OpenFor::Writing, Box::new(|_| ()), &stop);
        assert_eq!(opened.map(drop), Err(NotOpened::Stopped));
        hub.stop();
    }

    #[test]
    fn a_journal_that_takes_nothing_is_read_as_far_as_it_is_sound() {
        let (_home, desk, folder) = desk();
        open(&desk, &folder, OpenFor::Writing).expect("free").1.link.close();
        let mut journals = std::fs::read_dir(folder.join("journal")).expect("a folder").flatten();
        let is_journal = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "jsonl");
        let journal = journals.find_map(|entry| Some(entry.path()).filter(is_journal)).expect("a journal");
        let mut bytes = std::fs::read(&journal).expect("read");
        bytes.extend_from_slice(b"{\"v\":1,\"sum\":\"0000000000000000\"}\n{}\n");
        std::fs::write(&journal, bytes).expect("written");
        let (opened, ties) = open(&desk, &folder, OpenFor::Writing).expect("it can be read");
        assert!(matches!(opened.access, SessionAccess::Follows(_)), "{opened:?}");
        assert_eq!(opened.session.plan.title.as_str(), "Un café");
        ties.link.close();
    }

    #[test]
    fn a_tilde_is_the_home_of_the_user() {
        let home = Path::new("/home/ines");
        for (typed, meant) in [
            ("~", "/home/ines"),
            ("~/", "/home/ines"),
            ("~/cafés/mai", "/home/ines/cafés/mai"),
            ("~autre/mai", "~autre/mai"),
            ("./~", "./~"),
            ("cafés/~", "cafés/~"),
            ("/srv/mai", "/srv/mai"),
        ] {
            assert_eq!(with_home(Path::new(typed), Some(home)), Path::new(meant), "{typed}");
        }
        assert_eq!(with_home(Path::new("~/mai"), None), Path::new("~/mai"));
    }

    #[test]
    fn a_session_whose_folder_went_is_saved_in_a_new_one_which_is_the_one_to_come_back_to() {
        let (_home, desk, cafe) = desk();
        let open = |folder: &Path, purpose| {
            desk.open(folder, purpose, Box::new(|_| ()), &StopSign::default()).expect("it opens")
        };
        let (before, ties) = open(&cafe, OpenFor::Writing);
        std::fs::remove_dir_all(&cafe).expect("gone");
        let saved = ties.papers.expect("its files").save_elsewhere(&[]).expect("saved");
        assert_eq!(saved.parent(), Some(desk.sessions.as_path()));
        let (after, there) = open(&saved, OpenFor::Writing);
        // Only the hand that writes is another one.
        let told = |session: &Session| (session.plan.clone(), session.events, session.plan_digest.clone());
        assert_eq!((told(&after.session), after.access), (told(&before.session), SessionAccess::Writes));
        // The old one is let go of later.
        std::fs::create_dir_all(&cafe).expect("made");
        ties.link.close();
        there.link.close();
        let recent: Vec<PathBuf> = desk.recent().into_iter().map(|recent| recent.folder).collect();
        assert_eq!(recent, [saved.clone(), cafe]);
        // Whoever only reads has nothing to save.
        let (_, reading) = open(&saved, OpenFor::Reading);
        assert!(reading.papers.expect("its files").save_elsewhere(&[]).is_err());
        reading.link.close();
    }
}
