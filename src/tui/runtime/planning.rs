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
