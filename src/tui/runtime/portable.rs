//! The keyboard where there is no `poll`: crossterm's own waiting, four times a second.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event;

use crate::tui::message::Msg;

/// Reads the keyboard until it is dropped.
pub struct Keyboard {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Keyboard {
    /// Starts to read.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(sender: Sender<Msg>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("keyboard".into()).spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                match event::poll(Duration::from_millis(250)) {
                    Ok(false) => {}
                    Ok(true) => match event::read() {
                        Ok(event::Event::Resize(..)) => drop(sender.send(Msg::Redraw)),
                        Ok(input) => drop(sender.send(Msg::Input(input))),
                        Err(_) => break,
                    },
                    Err(_) => break,
                }
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
