//! Documents made beside the loop: one export at a time, on a thread of its own, which is waited for before leaving, so
//! that no file stays half written.

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
}

impl Exporting {
    /// Starts an export, after the one that is under way.
    pub(super) fn start(&mut self, prepared: Prepared, session: Session, epoch: u64, sender: Sender<Msg>) {
        let before = self.thread.take();
        self.thread = Some(std::thread::spawn(move || {
            join(before);
            let mut tell = |step| drop(sender.send(Msg::NewsOf(epoch, News::Exporting(step))));
            let news = prepared(&session, &mut tell).map_or_else(News::NotExported, News::Exported);
            drop(sender.send(Msg::NewsOf(epoch, news)));
        }));
    }

    /// Makes pictures of pages, after whatever is under way.
    pub(super) fn show(
        &mut self,
        prepared: Paging,
        session: Session,
        showing: Showing,
        epoch: u64,
        sender: Sender<Msg>,
    ) {
        let before = self.thread.take();
        self.thread = Some(std::thread::spawn(move || {
            join(before);
            let Showing { pictures, request, cells, at } = showing;
            let news = match prepared(&session, pictures.pixels(cells)) {
                Ok(pages) => {
                    let pages = pages.iter().filter_map(|page| pictures.page(page, cells)).collect();
                    News::Pages(request, pages, at)
                }
                Err(failure) => News::Failed(failure),
            };
            drop(sender.send(Msg::NewsOf(epoch, news)));
        }));
    }

    /// Waits until nothing is being written.
    pub(super) fn finish(&mut self) {
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
    use crate::client::{ExportFormat, ExportStep, Exported};
    use crate::failure::{FailureKind, SystemAnswer};

    #[test]
    fn exports_follow_one_another_and_none_is_left_behind() {
        let (sender, receiver) = channel();
        let mut exporting = Exporting::default();
        let step = |format| ExportStep { format, done: 0, of: 1 };
        for (epoch, format) in [(1, ExportFormat::Pdf), (2, ExportFormat::Docx)] {
            let prepared: Prepared = Box::new(move |_, tell| {
                tell(step(format));
                if format == ExportFormat::Pdf {
                    Ok(Exported::default())
                } else {
                    Err(FailureKind::Export { detail: SystemAnswer::Full }.into())
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
                    Msg::NewsOf(1, News::Exporting(ExportStep { format: ExportFormat::Pdf, .. })),
                    Msg::NewsOf(1, News::Exported(_)),
                    Msg::NewsOf(2, News::Exporting(ExportStep { format: ExportFormat::Docx, .. })),
                    Msg::NewsOf(2, News::NotExported(_)),
                ]
            ),
            "{told:?}"
        );
    }
}
