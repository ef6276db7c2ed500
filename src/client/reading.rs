//! The link of a screen that looks at a session which somebody else writes: what is appended to the journal appears.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use nappe_core::Submission;

use super::link::{HubMsg, Link, LinkStatus, Sink};
use crate::failure::{Failure, FailureKind, answer_of};
use crate::store::{Grown, Watcher};

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
        let (told, away) = (sink.clone(), cut_off.clone());
        let watch = move || {
            while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                match watcher.look() {
                    Ok(grown) => {
                        away.store(false, Ordering::Relaxed);
                        if let Some(Grown { session, notices }) = grown {
                            let notices = notices.into_iter().map(|notice| notice.kind).collect();
                            tell(&told, HubMsg::Heard(Arc::new(session), notices));
                        }
                    }
                    // Said once each time: a stick may be plugged in again.
                    Err(failure) => {
                        if !away.swap(true, Ordering::Relaxed) {
                            tell(&told, HubMsg::ReadOnly(failure.kind));
                        }
                    }
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("reading".to_owned())
            .spawn(watch)
            .map_err(|error| FailureKind::Thread { detail: answer_of(&error) })?;
        Ok(Self { why, sink, cut_off, stop: Some(stop), thread: Some(thread) })
    }
}

impl Link for ReadingLink {
    fn submit(&self, submission: Submission) {
        tell(&self.sink, HubMsg::Answered(submission.id, self.why.clone().into()));
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
    use nappe_core::{Answer, AuthorId, CommandId};

    use super::*;
    use crate::clock::Clock;
    use crate::hub::{Hub, Opening};
    use crate::store::SiteMemory;

    #[test]
    fn a_reader_sees_what_is_written_and_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("plan.ron"), "Plan(title: \"Un café\")").expect("written");
        let clock = Clock::starting(nappe_core::Timestamp(0), 0.0);
        let memory = SiteMemory::none();
        let opening = Opening { program: "test", door: false, memory: &memory };
        let (hub, _) = Hub::open(folder.path(), &clock, opening).expect("opened");
        let (reading, watcher) = Watcher::start(folder.path()).expect("read");
        let (sender, heard) = mpsc::channel();
        let sink: Sink = Box::new(move |msg| drop(sender.send(msg)));
        let why = Failure::from(FailureKind::HeldElsewhere { path: "cafe".into() });
        let link = ReadingLink::follow(watcher, why.clone(), Duration::from_millis(1), sink).expect("followed");

        let submission = |id| Submission { id: CommandId::new(id), author: AuthorId::new(1), commands: Vec::new() };
        link.submit(submission(9));
        assert_eq!(heard.recv(), Ok(HubMsg::Answered(CommandId::new(9), why.into())));

        let pause = nappe_core::Command::ChangePlan {
            change: nappe_core::plan::PlanChange::Title(nappe_core::CleanText::lenient("Deux cafés")),
        };
        let asked = Submission { commands: vec![pause], ..submission(10) };
        assert_eq!(hub.handle().ask(asked).recv(), Ok(Answer::Done));
        assert_eq!(reading.session.plan.title.as_str(), "Un café");
        let Ok(HubMsg::Heard(seen, _)) = heard.recv() else { panic!("the change is seen") };
        assert_eq!(seen.plan.title.as_str(), "Deux cafés");
        assert_eq!(link.status(), LinkStatus::Here);

        // A stick that is pulled out, and plugged in again.
        let journal = folder.path().join("journal");
        std::fs::rename(&journal, folder.path().join("away")).expect("pulled out");
        let Ok(HubMsg::ReadOnly(FailureKind::FollowLost { .. })) = heard.recv() else { panic!("it is told") };
        assert_eq!(link.status(), LinkStatus::CutOff);
        std::fs::rename(folder.path().join("away"), &journal).expect("plugged in");
        hub.stop();
        let (hub, _) = Hub::open(folder.path(), &clock, opening).expect("opened");
        let title = nappe_core::plan::PlanChange::Title(nappe_core::CleanText::lenient("Trois cafés"));
        let asked = Submission { commands: vec![nappe_core::Command::ChangePlan { change: title }], ..submission(11) };
        assert_eq!(hub.handle().ask(asked).recv(), Ok(Answer::Done));
        let appears = |message| matches!(message, HubMsg::Heard(seen, _) if seen.plan.title.as_str() == "Trois cafés");
        assert!(heard.iter().any(appears), "what was missed appears");
        assert_eq!(link.status(), LinkStatus::Here);
        Box::new(link).close();
        assert!(heard.recv().is_err(), "nothing more is heard, and the thread has ended");
    }
}
