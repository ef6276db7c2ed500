//! Documents made beside the loop: one at a time, on a thread of its own, which is waited for before leaving, so that no
//! file stays half written. Pages to be looked at that nobody waits for any more are given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use nappe_core::Session;

use crate::client::{ExportRequest, Exporting as Prepared, Paging};
use crate::tui::message::{Msg, News};
use crate::tui::pictures::Pictures;

/// The export that is under way.
#[derive(Debug, Default)]
pub(super) struct Exporting {
    thread: Option<JoinHandle<()>>,
    /// Set once the pages that are being made are no longer wanted.
    turned: Arc<AtomicBool>,
}

impl Exporting {
    /// Starts an export, after the one that is under way.
    pub(super) fn start(&mut self, prepared: Prepared, session: Session, epoch: u64, sender: Sender<Msg>) {
        let before = self.thread.take();
        self.thread = Some(std::thread::spawn(move || {
            join(before);
            let mut tell = |step| drop(sender.send(Msg::NewsOf(epoch, News::Exporting(step))));
            let stop = AtomicBool::new(false);
            let news = prepared(&session, &stop, &mut tell).map_or_else(News::NotExported, News::Exported);
            drop(sender.send(Msg::NewsOf(epoch, news)));
        }));
    }

    /// Makes pictures of pages, after whatever is under way; other pages that are not ready yet are given up.
    pub(super) fn show(
        &mut self,
        prepared: Paging,
        session: Session,
        showing: Showing,
        epoch: u64,
        sender: Sender<Msg>,
    ) {
        let before = self.thread.take();
        self.give_up_pages();
        self.turned = Arc::new(AtomicBool::new(false));
        let turned = self.turned.clone();
        self.thread = Some(std::thread::spawn(move || {
            join(before);
            let Showing { pictures, request, cells, at } = showing;
            let news = match prepared(&session, pictures.pixels(cells), &turned) {
                _ if turned.load(Ordering::Relaxed) => return,
                Ok(pages) => {
                    let pages = pages.iter().filter_map(|page| pictures.page(page, cells)).collect();
                    News::Pages(request, pages, at)
                }
                Err(failure) => News::Failed(failure),
            };
            drop(sender.send(Msg::NewsOf(epoch, news)));
        }));
    }

    /// Gives up the pages that are being made.
    pub(super) fn give_up_pages(&self) {
        self.turned.store(true, Ordering::Relaxed);
    }

    /// Waits until nothing is being written.
    pub(super) fn finish(&mut self) {
        self.give_up_pages();
        join(self.thread.take());
    }
}

/// Which pages are shown, and how.
#[derive(Debug)]
pub(super) struct Showing {
    pub pictures: Pictures,
    pub request: ExportRequest,
    /// How many cells a page may take.
    pub cells: (u16, u16),
    /// Which page is opened first.
    pub at: usize,
}

fn join(thread: Option<JoinHandle<()>>) {
    // A thread that panicked has told why on its way out; the documents that it had written are whole.
    drop(thread.map(JoinHandle::join));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use nappe_core::restitution::DocumentFormat;

    use crate::client::{ExportStep, Exported};
    use crate::failure::FailureKind;

    #[test]
    fn exports_follow_one_another_and_none_is_left_behind() {
        let (sender, receiver) = channel();
        let mut exporting = Exporting::default();
        let step = |format| ExportStep { format, done: 0, of: 1 };
        for (epoch, format) in [(1, DocumentFormat::Pdf), (2, DocumentFormat::Docx)] {
            let prepared: Prepared = Box::new(move |_, _, tell| {
                tell(step(format));
                if format == DocumentFormat::Pdf {
                    Ok(Exported::default())
                } else {
                    Err(FailureKind::ExportStopped.into())
                }
            });
            exporting.start(prepared, Session::default(), epoch, sender.clone());
        }
        exporting.finish();
        drop(sender);
        let told: Vec<Msg> = receiver.iter().collect();
        assert!(
            matches!(
                told.as_slice(),
                [
                    Msg::NewsOf(1, News::Exporting(ExportStep { format: DocumentFormat::Pdf, .. })),
                    Msg::NewsOf(1, News::Exported(_)),
                    Msg::NewsOf(2, News::Exporting(ExportStep { format: DocumentFormat::Docx, .. })),
                    Msg::NewsOf(2, News::NotExported(_)),
                ]
            ),
            "{told:?}"
        );
    }
}
