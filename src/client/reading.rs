//! The link of a screen that looks at a session which somebody else writes: what is appended to the journal appears.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::Submission;

use super::link::{HubMsg, Link, LinkStatus, Sink};
use crate::failure::Failure;
use crate::store::Watcher;

/// How often the journal is looked at.
pub const EVERY: Duration = Duration::from_secs(1);

/// A reader of a session that grows.
pub struct ReadingLink {
    why: Failure,
    sink: Arc<Mutex<Sink>>,
    cut_off: Arc<AtomicBool>,
    /// Dropping it ends the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for ReadingLink {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ReadingLink").field("why", &self.why).finish_non_exhaustive()
    }
}

impl ReadingLink {
    /// Follows a journal and tells `sink` what is appended; whoever submits something is told `why` not.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow(mut watcher: Watcher, why: Failure, every: Duration, sink: Sink) -> Result<Self, Failure> {
        let sink = Arc::new(Mutex::new(sink));
        let cut_off = Arc::new(AtomicBool::new(false));
        let (stop, stopped) = mpsc::channel::<()>();
        let (told, ended) = (sink.clone(), cut_off.clone());
        let watch = move || {
            while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                let appended = watcher.look();
                if !appended.events.is_empty() {
                    tell(&told, HubMsg::Events(appended.events.into()));
                }
                if let Some(failure) = appended.end {
                    ended.store(true, Ordering::Relaxed);
                    tell(&told, HubMsg::ReadOnly(failure));
                    return;
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("reading".to_owned())
            .spawn(watch)
            .map_err(|error| Failure::new("failure-thread").because(&error))?;
        Ok(Self { why, sink, cut_off, stop: Some(stop), thread: Some(thread) })
    }

    /// Stands for a session in which nothing will appear any more.
    pub fn still(why: Failure, sink: Sink) -> Self {
        let sink = Arc::new(Mutex::new(sink));
        Self { why, sink, cut_off: Arc::default(), stop: None, thread: None }
    }
}

impl Link for ReadingLink {
    fn submit(&self, submission: Submission) {
        tell(&self.sink, HubMsg::Failed(submission.id, self.why.clone()));
    }

    fn status(&self) -> LinkStatus {
        if self.cut_off.load(Ordering::Relaxed) { LinkStatus::CutOff } else { LinkStatus::Here }
    }

    fn close(self: Box<Self>) {
        drop(self);
    }
}

impl Drop for ReadingLink {
    fn drop(&mut self) {
        drop(self.stop.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}

fn tell(sink: &Mutex<Sink>, message: HubMsg) {
    sink.lock().unwrap_or_else(PoisonError::into_inner)(message);
}

#[cfg(test)]
mod tests {
    use nappe_core::{AuthorId, CommandId};

    use super::*;
    use crate::clock::Clock;
    use crate::hub::{Hub, Opening};

    #[test]
    fn a_reader_sees_what_is_written_and_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("plan.ron"), "Plan(title: \"Un café\")").expect("written");
        let clock = Clock::starting(nappe_core::Timestamp(0), 0.0);
        let (hub, _) = Hub::open(folder.path(), &clock, Opening { program: "test", door: false }).expect("opened");
        let (reading, watcher) = Watcher::start(folder.path()).expect("read");
        let (sender, heard) = mpsc::channel();
        let sink: Sink = Box::new(move |msg| drop(sender.send(msg)));
        let why = Failure::new("failure-terminal").with("detail", "held");
        let link = ReadingLink::follow(watcher, why.clone(), Duration::from_millis(1), sink).expect("followed");

        let submission = |id| Submission { id: CommandId::new(id), author: AuthorId::new(1), commands: Vec::new() };
        link.submit(submission(9));
        assert_eq!(heard.recv(), Ok(HubMsg::Failed(CommandId::new(9), why)));

        let pause = nappe_core::Command::ChangePlan {
            change: nappe_core::plan::PlanChange::Title(nappe_core::CleanText::lenient("Deux cafés")),
        };
        let asked = Submission { commands: vec![pause], ..submission(10) };
        assert_eq!(hub.handle().ask(asked).recv(), Ok(crate::hub::Answer::Done));
        let Ok(HubMsg::Events(events)) = heard.recv() else { panic!("the change is seen") };
        let mut seen = reading.session;
        events.iter().for_each(|envelope| seen.apply(envelope));
        assert_eq!(seen.plan.title.as_str(), "Deux cafés");
        assert_eq!(link.status(), LinkStatus::Here);

        std::fs::remove_dir_all(folder.path().join("journal")).expect("removed");
        let Ok(HubMsg::ReadOnly(failure)) = heard.recv() else { panic!("the end is told") };
        assert_eq!(failure.what, "failure-follow-lost");
        assert_eq!(link.status(), LinkStatus::CutOff);
        Box::new(link).close();
        assert!(heard.recv().is_err(), "nothing more is heard, and the thread has ended");
    }
}
