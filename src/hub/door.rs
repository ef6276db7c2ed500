//! The way into a session for a command that does one thing and leaves: through its own hub when nobody holds the
//! folder, through the running one's door when somebody does. It never fights for the folder.
//!
//! A session may be closed, opened or killed while a command is on its way. So whatever is lost is asked for again under
//! the same id, at the door or, where the folder is free by now, in a hub of one's own; and whoever does not answer within
//! a few seconds is told about, not waited for.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nappe_core::session::Outline;
use nappe_core::{Answer, NoteId, Session, SessionId, Submission};

use super::visit::{NoVisit, PATIENCE, Visit};
use super::wire::{self, DoorRequest, NoteName, NoteTold, Reply};
use super::{Hub, Opened, Opening, errand, passes};
use crate::clock::{Clock, Stopwatch};
use crate::failure::{Failure, FailureKind};
use crate::store::lock::Holder;
use crate::store::{Paths, SiteMemory};

/// How long somebody is waited for who holds the folder and has no door (yet): another short command, a cockpit that is
/// being opened or closed.
const WAITING: u64 = 5_000;
/// How long each time, in between.
const PAUSE: Duration = Duration::from_millis(20);

/// A way into a session.
#[derive(Debug)]
pub struct Door {
    folder: PathBuf,
    clock: Clock,
    memory: SiteMemory,
    program: &'static str,
    way: DoorWay,
}

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one a command, and it stays where it is")]
enum DoorWay {
    /// This process holds the folder.
    Direct(Hub, Opened),
    /// Another process does, and takes what short commands ask.
    Remote(Visit),
}

/// Why there is no way in.
enum Shut {
    /// There may be one in a moment.
    ForNow(Failure),
    /// There is none.
    ForGood(Failure),
}

/// Why a request was not answered.
enum Unanswered {
    /// The other side went away, or is about to: nobody knows what became of it.
    Lost,
    /// Nothing came back in time.
    Silence,
    /// It was never sent, or what came back is no answer.
    Failed(Failure),
}

/// Opens a folder for a cockpit: a short command of a shell is waited for as long as it `goes_on`, another cockpit is
/// not.
///
/// # Errors
/// As [`Hub::open`]; one that [is held](FailureKind::is_held) when somebody holds the folder and means to keep it.
pub fn open_after_commands(
    folder: &Path,
    clock: &Clock,
    opening: Opening<'_>,
    goes_on: &dyn Fn() -> bool,
) -> Result<(Hub, Opened), Failure> {
    let paths = Paths::of(folder)?;
    let waited = Stopwatch::start();
    // Whoever has a door stays; a short command has none and is about to go.
    let leaves = || Holder::read(&paths).is_none_or(|holder| holder.door.is_none());
    loop {
        match Hub::open(folder, clock, opening) {
            Err(held) if held.kind.is_held() && waited.millis() < WAITING && leaves() && goes_on() => pause(),
            answered => return answered,
        }
    }
}

impl Door {
    /// Finds the way into a folder; a short command of another shell is waited for.
    ///
    /// # Errors
    /// When somebody holds the folder and takes nothing or does not answer, when its journal cannot be written in, or as
    /// the disk says.
    pub fn open(folder: &Path, clock: &Clock, memory: &SiteMemory, program: &'static str) -> Result<Self, Failure> {
        let way = DoorWay::find(folder, clock, memory, program)?;
        let (folder, clock, memory) = (folder.to_path_buf(), clock.clone(), memory.clone());
        Ok(Self { folder, clock, memory, program, way })
    }

    /// Returns what has to be told about the journal.
    pub fn notices(&self) -> &[Failure] {
        match &self.way {
            DoorWay::Direct(_, opened) => &opened.notices,
            DoorWay::Remote(_) => &[],
        }
    }

    /// Tells whether a running cockpit takes what is asked.
    pub const fn is_remote(&self) -> bool {
        matches!(self.way, DoorWay::Remote(_))
    }

    /// Returns the whole session, where this process holds it.
    ///
    /// # Errors
    /// When another process does: what needs all of it is not done through a door.
    pub fn session(&self) -> Result<Session, Failure> {
        match &self.way {
            DoorWay::Direct(hub, _) => hub.handle().session(),
            DoorWay::Remote(_) => Err(FailureKind::DoorRole.into()),
        }
    }

    /// Returns the session's id, and the session in outline.
    pub fn outline(&mut self) -> Result<(SessionId, Outline), Failure> {
        match self.ask(&DoorRequest::Outline)? {
            Reply::Outline(id, outline) => Ok((id, *outline)),
            other => Err(unfit(other)),
        }
    }

    /// Returns those of the notes that the session holds, deleted ones too.
    pub fn known(&mut self, notes: &[NoteId]) -> Result<Vec<NoteId>, Failure> {
        let mut known = Vec::new();
        for notes in notes.chunks(wire::MOST_NOTES) {
            match self.ask(&DoorRequest::Known(notes.to_vec()))? {
                Reply::Known(found) => known.extend(found),
                other => return Err(unfit(other)),
            }
        }
        Ok(known)
    }

    /// Returns the notes with these names that count; nothing where there is none.
    pub fn notes(&mut self, names: &[NoteName]) -> Result<Vec<Option<NoteTold>>, Failure> {
        let mut notes = Vec::with_capacity(names.len());
        for names in names.chunks(wire::MOST_NOTES) {
            match self.ask(&DoorRequest::Notes(names.to_vec()))? {
                Reply::Notes(found) if found.len() == names.len() => notes.extend(found),
                other => return Err(unfit(other)),
            }
        }
        Ok(notes)
    }

    /// Asks for each submission and returns the answers in the same order.
    pub fn submit(&mut self, submissions: &[Submission]) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(submissions.len());
        while let Some(submission) = submissions.get(answers.len()) {
            if let DoorWay::Direct(hub, _) = &self.way {
                let handle = hub.handle();
                // All of them are on their way before the first is waited for: one sync serves many.
                let rest = &submissions[answers.len()..];
                let asked: Vec<_> = rest.iter().map(|submission| handle.ask(submission.clone())).collect();
                let answered = asked.into_iter().map(|answer| answer.recv());
                answers.extend(answered.map(|answer| answer.unwrap_or(Answer::Failed(FailureKind::HubStopped))));
                break;
            }
            match self.ask(&DoorRequest::Submit(submission.clone())) {
                Ok(reply) => answers.push(Answer::from(reply)),
                Err(failure) => {
                    // Whoever does not answer this one would not answer the next.
                    let rest = if failure.kind.is_unanswered() { submissions.len() - answers.len() } else { 1 };
                    answers.extend(std::iter::repeat_n(failure.into(), rest));
                }
            }
        }
        answers
    }

    /// Asks, and again when the answer is lost: at a new door, or in a hub of one's own where the folder is free by now.
    fn ask(&mut self, request: &DoorRequest) -> Result<Reply, Failure> {
        let waited = Stopwatch::start();
        let submits = matches!(request, DoorRequest::Submit(_));
        loop {
            match self.way.exchange(request) {
                Ok(reply) => return Ok(reply),
                Err(Unanswered::Failed(failure)) => return Err(failure),
                Err(Unanswered::Silence) => return Err(FailureKind::DoorLost.into()),
                Err(Unanswered::Lost) if waited.millis() >= WAITING => return Err(FailureKind::DoorLost.into()),
                Err(Unanswered::Lost) => {}
            }
            pause();
            self.way = DoorWay::find(&self.folder, &self.clock, &self.memory, self.program).map_err(|failure| {
                // It was handed over the first time, so "nothing was handed over" and "held by" would not be the truth.
                let misleads = failure.kind.is_held() || matches!(failure.kind, FailureKind::DoorSilent { .. });
                if submits && misleads { FailureKind::DoorLost.into() } else { failure }
            })?;
        }
    }
}

impl DoorWay {
    fn find(folder: &Path, clock: &Clock, memory: &SiteMemory, program: &str) -> Result<Self, Failure> {
        let opening = Opening { program, door: false, memory };
        let waited = Stopwatch::start();
        loop {
            match Self::knock(folder, clock, opening) {
                Ok(way) => return Ok(way),
                Err(Shut::ForNow(_)) if waited.millis() < WAITING => pause(),
                Err(Shut::ForNow(failure) | Shut::ForGood(failure)) => return Err(failure),
            }
        }
    }

    fn knock(folder: &Path, clock: &Clock, opening: Opening<'_>) -> Result<Self, Shut> {
        match Hub::open(folder, clock, opening) {
            Ok((_, Opened { read_only: Some(failure), .. })) => Err(Shut::ForGood(failure)),
            Ok((hub, opened)) => Ok(Self::Direct(hub, opened)),
            Err(held) if held.kind.is_held() => visit(folder, held).map(Self::Remote),
            Err(failure) => Err(Shut::ForGood(failure)),
        }
    }

    fn exchange(&mut self, request: &DoorRequest) -> Result<Reply, Unanswered> {
        match self {
            Self::Direct(hub, opened) => {
                Ok(errand::run(&hub.handle(), opened.id, passes::shell(opened.id), request.clone()))
            }
            Self::Remote(visit) => visit.exchange(request),
        }
    }
}

/// Goes to whoever holds the folder; `held` is what to say when they have no door.
fn visit(folder: &Path, held: Failure) -> Result<Visit, Shut> {
    Visit::begin(folder, |_| {}).map_err(|why| match why {
        NoVisit::NoDoor | NoVisit::Stranger => Shut::ForNow(held),
        NoVisit::Version => Shut::ForGood(FailureKind::DoorVersion.into()),
        NoVisit::Silent { program, pid } => {
            Shut::ForGood(FailureKind::DoorSilent { program: program.as_str().into(), pid }.into())
        }
    })
}

impl Visit {
    fn exchange(&mut self, request: &DoorRequest) -> Result<Reply, Unanswered> {
        let line = wire::line(request);
        if line.len() > wire::LONGEST {
            return Err(Unanswered::Failed(FailureKind::DoorLong.into()));
        }
        self.say(&line).map_err(|_| Unanswered::Lost)?;
        let line = match self.lines.next(wire::LONGEST_ANSWER, PATIENCE, PATIENCE) {
            Ok(Some(line)) => line,
            Err(error) if error.kind() == ErrorKind::TimedOut => return Err(Unanswered::Silence),
            Ok(None) | Err(_) => return Err(Unanswered::Lost),
        };
        match serde_json::from_slice(&line) {
            // The session is being closed, or its door is full for a moment: it was not done, and may be yet.
            Ok(Reply::Answered(Answer::Failed(FailureKind::HubStopped | FailureKind::DoorBusy))) => {
                Err(Unanswered::Lost)
            }
            Ok(reply) => Ok(reply),
            // Whether a submission was taken is anybody's guess; anything else was asked in vain.
            Err(_) if matches!(request, DoorRequest::Submit(_)) => {
                Err(Unanswered::Failed(FailureKind::DoorUnclear.into()))
            }
            Err(_) => Err(Unanswered::Failed(FailureKind::DoorVersion.into())),
        }
    }
}

fn unfit(reply: Reply) -> Failure {
    match Answer::from(reply) {
        Answer::Failed(kind) => kind.into(),
        Answer::Done | Answer::Refused(_) => FailureKind::DoorLost.into(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "nothing tells when another process lets go of a folder; one can only ask again"
)]
fn pause() {
    std::thread::sleep(PAUSE);
}
