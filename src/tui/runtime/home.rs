//! What the home screen shows, looked up beside the loop.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::client::Desk;
use crate::tui::message::{Msg, News};

/// Looks up sessions and samples, then how each session stands.
pub(super) fn look_up(desk: Arc<dyn Desk>, sender: Sender<Msg>) {
    std::thread::spawn(move || {
        let recent = desk.recent();
        let folders: Vec<PathBuf> = recent.iter().map(|recent| recent.folder.clone()).collect();
        drop(sender.send(Msg::News(News::Home { recent, samples: desk.samples() })));
        // Counts come from the journals: what was remembered of a session may be old.
        for folder in folders {
            let Some(glance) = desk.glance(&folder) else { continue };
            if sender.send(Msg::News(News::Glanced(folder, glance))).is_err() {
                return;
            }
        }
    });
}
