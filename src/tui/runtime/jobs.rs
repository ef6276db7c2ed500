//! Jobs at work beside the loop: each is told to stop and none is waited for, except what must not be left half done.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use nappe_core::rotation::remedies;
use nappe_core::{Lang, Session};

use super::lane::Lane;
use crate::client::{Desk, ExportRequest, Link, NotOpened, OpenFor, Papers, PersonRow, SessionTies, Sink, StopSign};
use crate::exchange::{self, ImportWishes};
use crate::failure::{Failure, FailureKind, shown};
use crate::planner::{Sign, go_on, search};
use crate::tui::jobs::{Job, JobId, JobWork, PlannerNews, SeatsRequest};
use crate::tui::message::{JobNews, Msg, News};
use crate::tui::pictures::Pictures;
use crate::tui::world::MergeInto;

/// What the jobs of an open session work on.
pub(super) struct JobMatter {
    /// The session as it stands.
    pub session: Session,
    /// The files of its folder.
    pub papers: Arc<dyn Papers>,
    /// Language of the interface.
    pub lang: Lang,
    /// How pages are shown, and how many cells one may take.
    pub pages: Option<(Pictures, (u16, u16))>,
}

/// A job that is under way.
struct Running {
    /// By which it is told to end.
    stop: StopSign,
    /// It leaves something on the disk: it is done to its end, whoever leaves.
    writes: bool,
    /// It is of no use once the open session is closed.
    of_session: bool,
}

/// Everything that is under way.
pub(super) struct Jobs {
    desk: Arc<dyn Desk>,
    sender: Sender<Msg>,
    /// What is under way.
    running: HashMap<JobId, Running>,
    /// The search that is under way: there is one at a time.
    search: Option<JobId>,
    /// What ties sessions to the outside that were opened and not yet shown.
    arrived: Arc<Mutex<HashMap<JobId, SessionTies>>>,
    /// Documents, one after another: two would write the same files.
    documents: Lane,
    /// Sessions that are being let go of.
    closing: Lane,
}

impl Jobs {
    pub(super) fn new(desk: Arc<dyn Desk>, sender: Sender<Msg>) -> Self {
        Self {
            desk,
            sender,
            running: HashMap::new(),
            search: None,
            arrived: Arc::default(),
            documents: Lane::start(),
            closing: Lane::start(),
        }
    }

    /// Begins a job; one of a session needs what it works on.
    pub(super) fn start(&mut self, job: Job, matter: Option<JobMatter>) {
        let Job { id, work } = job;
        let stop = StopSign::default();
        let writes =
            matches!(work, JobWork::Export(_) | JobWork::ExportSeats | JobWork::Merge { .. } | JobWork::TakeList(..));
        self.running.insert(id, Running { stop: stop.clone(), writes, of_session: work.is_of_session() });
        let teller = JobTeller { id, sender: self.sender.clone() };
        let desk = self.desk.clone();
        match (work, matter) {
            (JobWork::Open(folder, purpose, _), _) => self.open(id, folder, purpose, stop),
            (JobWork::Create(new), _) => beside(move || {
                teller.over(News::Failed, || desk.create(&new).map_or_else(News::Failed, News::Created));
            }),
            (JobWork::CopySample(name), _) => beside(move || {
                teller.over(News::Failed, || desk.copy_sample(name).map_or_else(News::Failed, News::Copied));
            }),
            (JobWork::Seats(request), _) => {
                if let Some(before) = self.search.replace(id) {
                    self.stop(before);
                }
                beside(move || teller.over(News::Failed, || News::Rotation(seats(id, &request, &stop, &teller))));
            }
            (JobWork::Export(request), Some(matter)) => self.documents.push(move || {
                let mut tell = |step| teller.step(News::Exporting(step));
                teller.over(News::NotExported, || {
                    let made = matter.papers.export(&matter.session, &request, &stop, &mut tell);
                    made.map_or_else(News::NotExported, News::Exported)
                });
            }),
            (JobWork::Pages(request, at), Some(matter)) => {
                self.documents.push(move || teller.over(News::Failed, || pages(&matter, request, at, &stop)));
            }
            (JobWork::ExportSeats, Some(matter)) => self.documents.push(move || {
                teller.over(News::Failed, || {
                    let written = matter.papers.export_seats(&matter.session, matter.lang);
                    written.map_or_else(News::Failed, News::SeatsExported)
                });
            }),
            (JobWork::Merge { into: MergeInto::Folder { folder, name }, other, anyway }, _) => {
                self.documents.push(move || {
                    teller.over(News::Failed, || {
                        let done = desk.merge(&folder, &other, anyway);
                        merged(MergeInto::Folder { folder, name }, other, done)
                    });
                });
            }
            (JobWork::Merge { into: MergeInto::Open, other, anyway }, Some(matter)) => self.documents.push(move || {
                teller.over(News::Failed, || {
                    let done = matter.papers.merge(&other, anyway, matter.lang);
                    merged(MergeInto::Open, other, done)
                });
            }),
            (JobWork::ReadList(origin), Some(matter)) => beside(move || {
                teller.over(News::ListFailed, || match matter.papers.read_list(&origin, &stop) {
                    Ok(source) => {
                        let plan = Some(&*matter.session.plan);
                        let proposal = exchange::understand(source.into(), ImportWishes::default(), plan);
                        News::ListRead(Box::new(proposal))
                    }
                    Err(failure) => News::ListFailed(failure),
                });
            }),
            (JobWork::TakeList(proposal, name, now), Some(matter)) => self.documents.push(move || {
                teller.over(News::ListFailed, || {
                    let taken = matter.papers.take_list(&matter.session, &proposal, &name, now);
                    taken.map_or_else(News::ListFailed, |taken| News::ListTaken(Box::new(taken)))
                });
            }),
            (JobWork::SaveElsewhere(people), Some(matter)) => self.save_elsewhere(id, people, matter, stop),
            // The session went, or came without files: nothing is waited for.
            (
                JobWork::Export(_)
                | JobWork::Pages(..)
                | JobWork::ExportSeats
                | JobWork::Merge { .. }
                | JobWork::ReadList(_)
                | JobWork::TakeList(..)
                | JobWork::SaveElsewhere(_),
                None,
            ) => {}
        }
    }

    fn open(&self, id: JobId, folder: PathBuf, purpose: OpenFor, stop: StopSign) {
        let (desk, arrived) = (self.desk.clone(), self.arrived.clone());
        let teller = JobTeller { id, sender: self.sender.clone() };
        let sink = self.sink(id);
        // The folder may be the one that is just being let go of.
        let closed = self.closing.settled();
        beside(move || {
            let told = folder.clone();
            teller.over(
                |fault| News::NotOpened(told, NotOpened::Failed(fault)),
                || {
                    closed();
                    match desk.open(&folder, purpose, sink, &stop) {
                        Ok((_, ties)) if stop.is_raised() => {
                            ties.link.close();
                            News::NotOpened(folder, NotOpened::Stopped)
                        }
                        Ok((opened, ties)) => {
                            arrived.lock().unwrap_or_else(PoisonError::into_inner).insert(id, ties);
                            News::Opened(Box::new(opened))
                        }
                        Err(why) => News::NotOpened(folder, why),
                    }
                },
            );
        });
    }

    /// Saves the open session in another folder and opens it there. The old one stays open until that is done.
    fn save_elsewhere(&self, id: JobId, people: Vec<PersonRow>, matter: JobMatter, stop: StopSign) {
        let (desk, arrived) = (self.desk.clone(), self.arrived.clone());
        let teller = JobTeller { id, sender: self.sender.clone() };
        let sink = self.sink(id);
        beside(move || {
            teller.over(News::Failed, || {
                let folder = match matter.papers.save_elsewhere(&people) {
                    Ok(folder) => folder,
                    Err(failure) => return News::Failed(failure),
                };
                match desk.open(&folder, OpenFor::Writing, sink, &stop) {
                    Ok((opened, ties)) => {
                        arrived.lock().unwrap_or_else(PoisonError::into_inner).insert(id, ties);
                        News::SavedElsewhere(folder, Box::new(opened))
                    }
                    Err(NotOpened::Failed(failure)) => News::Failed(failure),
                    Err(NotOpened::Held(_)) => News::Failed(FailureKind::HeldElsewhere { path: shown(&folder) }.into()),
                    Err(NotOpened::Stopped) => News::NotOpened(folder, NotOpened::Stopped),
                }
            });
        });
    }

    /// Returns where the hub of a session speaks that this job opens.
    fn sink(&self, id: JobId) -> Sink {
        let sender = self.sender.clone();
        Box::new(move |msg| drop(sender.send(Msg::Hub(id, msg))))
    }

    /// Returns what ties a session to the outside that a job has just opened.
    pub(super) fn take_ties(&self, id: JobId) -> Option<SessionTies> {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)
    }

    /// Forgets a job that has said its last word.
    pub(super) fn over(&mut self, id: JobId) {
        self.running.remove(&id);
        self.search = self.search.filter(|search| *search != id);
    }

    /// Tells a job to end.
    pub(super) fn stop(&self, id: JobId) {
        if let Some(running) = self.running.get(&id) {
            running.stop.raise();
        }
    }

    /// Ends what is of no use without the open session: a search, pages to be looked at. Documents are made to their end.
    pub(super) fn stop_session(&self) {
        let idle = |running: &&Running| running.of_session && !running.writes;
        self.running.values().filter(idle).for_each(|running| running.stop.raise());
    }

    /// Lets go of a session, after whatever its files and doors are still being asked for.
    pub(super) fn close(&self, link: Box<dyn Link>, asked: Vec<Lane>) {
        self.closing.push(move || {
            drop(asked);
            link.close();
        });
    }

    /// Waits for what must not be left half done: documents that were asked for, and the journal.
    pub(super) fn finish(self) {
        for running in self.running.values().filter(|running| !running.writes) {
            running.stop.raise();
        }
        self.documents.finish();
        for (_, ties) in self.arrived.lock().unwrap_or_else(PoisonError::into_inner).drain() {
            ties.link.close();
        }
        self.closing.finish();
    }
}

fn beside(work: impl FnOnce() + Send + 'static) {
    std::thread::spawn(work);
}

/// What a job says, under its name. The loop may have gone: then nobody listens, and the work is none the worse.
struct JobTeller {
    id: JobId,
    sender: Sender<Msg>,
}

impl JobTeller {
    fn step(&self, news: News) {
        drop(self.sender.send(Msg::Job(self.id, JobNews::Step(news))));
    }

    /// Does the work and says its outcome; a fault of nappe itself is an outcome too.
    fn over(&self, fault: impl FnOnce(Failure) -> News, work: impl FnOnce() -> News) {
        let news = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| fault(FailureKind::JobFault.into()));
        drop(self.sender.send(Msg::Job(self.id, JobNews::Over(news))));
    }
}

/// Says what became of taking in another copy.
fn merged(into: MergeInto, other: PathBuf, done: Result<Vec<String>, Failure>) -> News {
    done.map_or_else(|failure| News::NotMerged(into, other, failure), News::Merged)
}

fn pages(matter: &JobMatter, request: ExportRequest, at: usize, stop: &StopSign) -> News {
    let Some((pictures, cells)) = &matter.pages else { return News::Pages(request, Vec::new(), at) };
    match matter.papers.pages(&matter.session, &request, pictures.pixels(*cells), stop) {
        Ok(pages) => {
            let pages = pages.iter().filter_map(|page| pictures.page(page, *cells)).collect();
            News::Pages(request, pages, at)
        }
        Err(failure) => News::Failed(failure),
    }
}

fn seats(id: JobId, request: &SeatsRequest, stop: &StopSign, teller: &JobTeller) -> PlannerNews {
    if let Some((before, first)) = &request.running {
        let found = go_on(&request.problem, before, *first, request.ask(id), stop.flag());
        return PlannerNews::Replanned { id, found };
    }
    let last = Mutex::new(None);
    let mut sign = |sign: &Sign<'_>| {
        // A picture a hundredth is plenty.
        let spent = (sign.spent * 100.0) as u8;
        if last.lock().unwrap_or_else(PoisonError::into_inner).replace(spent) != Some(spent) {
            let best = Box::new(sign.best.clone());
            teller.step(News::Rotation(PlannerNews::Progress { id, spent, best }));
        }
    };
    let found = search(&request.problem, request.ask(id), stop.flag(), &mut sign);
    let found = found.map(|found| {
        let helps = remedies(&request.problem, &found.planned);
        Box::new((found, helps))
    });
    PlannerNews::Planned { id, found }
}

#[cfg(test)]
mod tests;
