use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use nappe_core::restitution::{DocumentFormat, DocumentSheet};
use nappe_core::rotation::{Problem, Seats};
use nappe_core::{AuthorId, NoteId, Plan, Submission, Timestamp};

use super::*;
use crate::client::{
    ExportStep, Exported, LinkStatus, ListOrigin, ListTaken, NewSession, OpenedSession, PersonRow, PlanFile,
    PlanWritten, Recent, Sample, SessionAccess, SessionGlance,
};
use crate::exchange::{ImportSource, Proposal};
use crate::tui::dest::Dest;

/// A desk whose folders open as their names say.
struct Folders {
    /// Hears which links were let go of.
    closed: Mutex<Sender<String>>,
}

struct NamedLink(String, Sender<String>);

impl Link for NamedLink {
    fn submit(&self, _: Submission) {}

    fn status(&self) -> LinkStatus {
        LinkStatus::Here
    }

    fn close(self: Box<Self>) {
        drop(self.1.send(self.0));
    }
}

impl Desk for Folders {
    fn glance(&self, _: &Path) -> Option<SessionGlance> {
        None
    }

    fn open(
        &self,
        folder: &Path,
        _: OpenFor,
        _: Sink,
        stop: &StopSign,
    ) -> Result<(OpenedSession, SessionTies), NotOpened> {
        let name = folder.display().to_string();
        match name.as_str() {
            "broken" => panic!("on purpose"),
            "held" => {
                // As long as another process holds it, only the one who waits can end it.
                while !stop.is_raised() {
                    std::thread::yield_now();
                }
                return Err(NotOpened::Stopped);
            }
            "late" => {
                while !stop.is_raised() {
                    std::thread::yield_now();
                }
            }
            _ => {}
        }
        let closed = self.closed.lock().expect("no panic").clone();
        let opened = OpenedSession {
            name: name.clone(),
            author: AuthorId::new(1),
            session: Session::default(),
            notices: Vec::new(),
            access: SessionAccess::Writes,
            role: nappe_core::role::Role::Facilitator,
            papers: None,
        };
        Ok((opened, SessionTies { link: Box::new(NamedLink(name, closed)), papers: None, doors: None }))
    }

    fn recent(&self) -> Vec<Recent> {
        Vec::new()
    }

    fn samples(&self) -> Vec<Sample> {
        Vec::new()
    }

    fn create(&self, _: &NewSession) -> Result<PathBuf, Failure> {
        unreachable!("nothing is made")
    }

    fn merge(&self, _: &Path, other: &Path, _: bool) -> Result<Vec<String>, Failure> {
        Err(FailureKind::MergeNothing { path: crate::failure::shown(other) }.into())
    }

    fn copy_sample(&self, name: &str) -> Result<PathBuf, Failure> {
        Ok(PathBuf::from(name))
    }
}

/// Papers that write nothing and say what they were asked.
struct Told;

impl Papers for Told {
    fn plan_file(&self, _: &Plan, _: Option<&str>, _: bool) -> Option<PlanFile> {
        None
    }

    fn write_plan(&self, _: &Plan) -> Result<PlanWritten, Failure> {
        unreachable!("it is not asked for")
    }

    fn plan_editor(&self) -> Vec<String> {
        Vec::new()
    }

    fn people(&self) -> Result<Vec<PersonRow>, Failure> {
        Ok(Vec::new())
    }

    fn save_people(&self, _: &[PersonRow], _: &[PersonRow]) -> Result<Vec<PersonRow>, Failure> {
        unreachable!("it is not asked for")
    }

    fn settle_list(&self, _: &Path, _: Option<Vec<NoteId>>, _: Timestamp) -> Result<(), Failure> {
        unreachable!("it is not asked for")
    }

    fn read_list(&self, _: &ListOrigin, _: &StopSign) -> Result<ImportSource, Failure> {
        unreachable!("it is not asked for")
    }

    fn take_list(&self, _: &Session, _: &Proposal, _: &str, _: Timestamp) -> Result<ListTaken, Failure> {
        unreachable!("it is not asked for")
    }

    fn save_elsewhere(&self, _: &[PersonRow]) -> Result<PathBuf, Failure> {
        Ok(PathBuf::from("saved"))
    }

    fn export(
        &self,
        _: &Session,
        request: &ExportRequest,
        _: &StopSign,
        tell: &mut dyn FnMut(ExportStep),
    ) -> Result<Exported, Failure> {
        let format = request.formats[0];
        tell(ExportStep { format, done: 0, of: 1 });
        match format {
            DocumentFormat::Pdf => Ok(Exported::default()),
            DocumentFormat::Docx => Err(FailureKind::ExportNotBuilt { format: "docx".into() }.into()),
            _ => panic!("on purpose"),
        }
    }

    fn pages(&self, _: &Session, _: &ExportRequest, _: (u32, u32), _: &StopSign) -> Result<Vec<Vec<u8>>, Failure> {
        unreachable!("it is not asked for")
    }

    fn export_seats(&self, _: &Session, _: Lang) -> Result<Vec<PathBuf>, Failure> {
        Ok(Vec::new())
    }

    fn merge(&self, _: &Path, _: bool, _: Lang) -> Result<Vec<String>, Failure> {
        Ok(vec!["12 notes".to_owned()])
    }

    fn show_file(&self, _: &Path) -> Result<(), Failure> {
        Ok(())
    }
}

fn jobs() -> (Jobs, Receiver<Msg>, Receiver<String>) {
    let (sender, heard) = channel();
    let (closed, letting_go) = channel();
    (Jobs::new(Arc::new(Folders { closed: Mutex::new(closed) }), sender), heard, letting_go)
}

const fn id(number: u128) -> JobId {
    JobId::new(number)
}

fn open(number: u128, folder: &str) -> Job {
    Job { id: id(number), work: JobWork::Open(PathBuf::from(folder), OpenFor::Writing, Dest::Cockpit) }
}

/// Waits for the last word of a job; what is told on the way is passed over.
fn last_word(heard: &Receiver<Msg>, wanted: u128) -> News {
    loop {
        match heard.recv().expect("an answer comes") {
            Msg::Job(job, JobNews::Over(news)) if job == id(wanted) => return news,
            Msg::Job(..) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_folder_that_is_held_keeps_nobody_waiting() {
    let (mut jobs, heard, _) = jobs();
    jobs.start(open(1, "held"), None);
    // The next one is opened meanwhile.
    jobs.start(open(2, "free"), None);
    assert!(matches!(last_word(&heard, 2), News::Opened(opened) if opened.name == "free"));
    assert!(jobs.take_ties(id(2)).is_some());
    jobs.stop(id(1));
    assert!(matches!(last_word(&heard, 1), News::NotOpened(_, NotOpened::Stopped)));
    assert!(jobs.take_ties(id(1)).is_none());
}

#[test]
fn what_opens_after_it_was_called_off_is_let_go_of() {
    let (mut jobs, heard, closed) = jobs();
    jobs.start(open(1, "late"), None);
    jobs.stop(id(1));
    assert!(matches!(last_word(&heard, 1), News::NotOpened(_, NotOpened::Stopped)));
    assert_eq!(closed.recv().as_deref(), Ok("late"));
    // What was opened and never shown is let go of at the end.
    jobs.start(open(2, "free"), None);
    assert!(matches!(last_word(&heard, 2), News::Opened(_)));
    jobs.finish();
    assert_eq!(closed.recv().as_deref(), Ok("free"));
}

#[test]
fn a_fault_of_nappe_is_told_as_the_outcome_of_the_job() {
    let (mut jobs, heard, _) = jobs();
    jobs.start(open(1, "broken"), None);
    let News::NotOpened(_, NotOpened::Failed(failure)) = last_word(&heard, 1) else { panic!("it is told") };
    assert_eq!(failure.kind, FailureKind::JobFault);
    jobs.start(Job { id: id(2), work: JobWork::CopySample("jardin") }, None);
    assert!(matches!(last_word(&heard, 2), News::Copied(folder) if folder == Path::new("jardin")));
}

/// Returns what the jobs of an open session work on.
fn matter() -> JobMatter {
    JobMatter { session: Session::default(), papers: Arc::new(Told), lang: Lang::Fr, pages: None }
}

#[test]
fn a_session_is_saved_elsewhere_and_opened_there_beside_the_loop() {
    let (mut jobs, heard, closed) = jobs();
    jobs.start(Job { id: id(1), work: JobWork::SaveElsewhere(Vec::new()) }, Some(matter()));
    let News::SavedElsewhere(folder, opened) = last_word(&heard, 1) else { panic!("it was saved") };
    assert_eq!((folder.as_path(), opened.name.as_str()), (Path::new("saved"), "saved"));
    assert!(jobs.take_ties(id(1)).is_some());
    // One that nobody waits for any more is let go of at the end.
    jobs.start(Job { id: id(2), work: JobWork::SaveElsewhere(Vec::new()) }, Some(matter()));
    assert!(matches!(last_word(&heard, 2), News::SavedElsewhere(..)));
    jobs.finish();
    assert_eq!(closed.recv().as_deref(), Ok("saved"));
}

#[test]
fn a_search_answers_beside_the_loop_and_ends_when_it_is_told_to() {
    let (mut jobs, heard, _) = jobs();
    // No plan of this reaches its bound: the search would go on for ever.
    let request = |millis, running| SeatsRequest { problem: Problem::cafe(30, 6, 6), millis, running };
    let job =
        |number, millis, running| Job { id: id(number), work: JobWork::Seats(Box::new(request(millis, running))) };
    jobs.start(job(1, u64::MAX, None), None);
    // The next question ends the search before; its best plan arrives all the same.
    jobs.start(job(2, u64::MAX, None), None);
    assert!(matches!(last_word(&heard, 1), News::Rotation(PlannerNews::Planned { found: Ok(_), .. })));
    jobs.over(id(1));
    jobs.stop(id(2));
    assert!(matches!(last_word(&heard, 2), News::Rotation(PlannerNews::Planned { found: Ok(_), .. })));
    jobs.over(id(2));
    jobs.start(job(3, 20, Some((Seats::empty(30, 6), 2))), None);
    assert!(matches!(last_word(&heard, 3), News::Rotation(PlannerNews::Replanned { found: Ok(_), .. })));
    // A session that is closed has no room any more.
    jobs.start(job(4, u64::MAX, None), None);
    jobs.stop_session();
    assert!(matches!(last_word(&heard, 4), News::Rotation(PlannerNews::Planned { id, .. }) if id == JobId::new(4)));
}

#[test]
fn exports_follow_one_another_and_none_is_left_behind() {
    let (mut jobs, heard, _) = jobs();
    for (number, format) in [(1, DocumentFormat::Pdf), (2, DocumentFormat::Png), (3, DocumentFormat::Docx)] {
        let request = ExportRequest {
            kind: nappe_core::restitution::DocumentKind::default(),
            formats: vec![format],
            folder: PathBuf::new(),
            lang: Lang::Fr,
            french_csv: false,
            sheet: DocumentSheet::A3,
            numbers: false,
            anonymous: false,
            segment: None,
        };
        jobs.start(Job { id: id(number), work: JobWork::Export(request) }, Some(matter()));
    }
    jobs.finish();
    let told: Vec<Msg> = heard.iter().collect();
    let of = |msg: &Msg| match msg {
        Msg::Job(job, JobNews::Step(News::Exporting(_))) => (job.bits(), "step"),
        Msg::Job(job, JobNews::Over(News::Exported(_))) => (job.bits(), "exported"),
        Msg::Job(job, JobNews::Over(News::NotExported(_))) => (job.bits(), "not exported"),
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = told.iter().map(of).collect();
    assert_eq!(
        told,
        [(1, "step"), (1, "exported"), (2, "step"), (2, "not exported"), (3, "step"), (3, "not exported")]
    );
}
