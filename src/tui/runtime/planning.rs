//! The planner at work beside the loop: one search at a time, on a thread of its own, told to stop and never waited for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use nappe_core::rotation::remedies;

use crate::planner::{Sign, go_on, search};
use crate::tui::message::Msg;
use crate::tui::rotation::{PlannerNews, Request};

/// The search that is under way.
#[derive(Debug, Default)]
pub(super) struct Planning {
    cancelled: Arc<AtomicBool>,
}

impl Planning {
    /// Ends the search; what it found until then still arrives.
    pub(super) fn stop(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Starts a search in place of the one that is under way.
    pub(super) fn start(&mut self, request: Request, epoch: u64, sender: Sender<Msg>) {
        self.stop();
        let cancelled = Arc::new(AtomicBool::new(false));
        self.cancelled = cancelled.clone();
        std::thread::spawn(move || {
            let news = answer(&request, &cancelled, |news| drop(sender.send(Msg::PlannerOf(epoch, news))));
            drop(sender.send(Msg::PlannerOf(epoch, news)));
        });
    }
}

fn answer(request: &Request, cancelled: &AtomicBool, mut tell: impl FnMut(PlannerNews) + Send) -> PlannerNews {
    let id = request.id;
    if let Some((before, first)) = &request.running {
        let found = go_on(&request.problem, before, *first, request.ask(), cancelled);
        return PlannerNews::Replanned { id, found };
    }
    let mut last = None;
    let mut sign = |sign: &Sign<'_>| {
        // A picture a hundredth is plenty.
        let spent = (sign.spent * 100.0) as u8;
        if last.replace(spent) != Some(spent) {
            tell(PlannerNews::Progress { id, spent, best: Box::new(sign.best.clone()) });
        }
    };
    let found = search(&request.problem, request.ask(), cancelled, &mut sign);
    let found = found.map(|found| {
        let helps = remedies(&request.problem, &found.planned);
        Box::new((found, helps))
    });
    PlannerNews::Planned { id, found }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use nappe_core::rotation::{Problem, Seats};

    use super::*;

    fn request(id: u128, millis: u64, running: Option<(Seats, usize)>) -> Request {
        // No plan of this reaches its bound: the search would go on for ever.
        Request { id, problem: Problem::cafe(30, 6, 6), millis, running }
    }

    /// Waits for the answer; what is told on the way is passed over.
    fn answer_to(receiver: &Receiver<Msg>, wanted: u128) -> PlannerNews {
        loop {
            match receiver.recv().expect("an answer comes") {
                Msg::PlannerOf(4, PlannerNews::Progress { .. }) => {}
                Msg::PlannerOf(4, news) if news.id() == wanted => return news,
                Msg::PlannerOf(4, _) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_search_answers_beside_the_loop_and_ends_when_it_is_told_to() {
        let (sender, receiver) = channel();
        let mut planning = Planning::default();
        planning.start(request(1, u64::MAX, None), 4, sender.clone());
        // The next question ends the search before; its best plan arrives all the same.
        planning.start(request(2, u64::MAX, None), 4, sender.clone());
        assert!(matches!(answer_to(&receiver, 1), PlannerNews::Planned { found: Ok(_), .. }));
        planning.stop();
        assert!(matches!(answer_to(&receiver, 2), PlannerNews::Planned { found: Ok(_), .. }));
        let before = Seats::empty(30, 6);
        planning.start(request(3, 20, Some((before, 2))), 4, sender);
        assert!(matches!(answer_to(&receiver, 3), PlannerNews::Replanned { found: Ok(_), .. }));
    }
}
