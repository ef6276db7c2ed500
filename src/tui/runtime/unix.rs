//! Keyboard, signals and hang-up as messages, without waking up in between.
//!
//! Two threads: one sleeps on the terminal and on a wake-up pipe and reads what crossterm decodes; one sleeps on
//! signals. A terminal that is gone is seen as a hang-up there, where crossterm alone would spin.
//!
//! crossterm is built with `use-dev-tty`: its usual source is edge-triggered and forgets the key that comes together
//! with a change of the window's size, until the next key (seen with a size changed just before a key).

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};

use crate::tui::message::Msg;

/// How long crossterm may look for more once something has come: not at all would be « never » to it.
const MOMENT: Duration = Duration::from_millis(2);

/// Reads keyboard and signals until it is dropped.
pub struct Keyboard {
    wake: Option<OwnedFd>,
    signals: Handle,
    threads: Vec<JoinHandle<()>>,
}

impl Keyboard {
    /// Starts to read.
    ///
    /// # Errors
    /// When the system gives no pipe or no signal handler.
    pub fn start(sender: Sender<Msg>) -> io::Result<Self> {
        let (asleep, wake) = rustix::pipe::pipe().map_err(io::Error::from)?;
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let handle = signals.handle();
        let for_keys = sender.clone();
        let keys = std::thread::Builder::new().name("keyboard".into()).spawn(move || read_keys(&asleep, &for_keys))?;
        let watch = std::thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                let msg = match signal {
                    SIGTSTP => Msg::Suspend,
                    SIGCONT | SIGWINCH => Msg::Redraw,
                    _ => Msg::Hangup,
                };
                if sender.send(msg).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { wake: Some(wake), signals: handle, threads: vec![keys, watch] })
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        // Closing our end of the pipe wakes the thread that reads keys.
        drop(self.wake.take());
        self.signals.close();
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

fn read_keys(asleep: &OwnedFd, sender: &Sender<Msg>) {
    let stdin = io::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::IN), PollFd::from_borrowed_fd(asleep.as_fd(), PollFlags::IN)];
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
        }
        if !watched[1].revents().is_empty() {
            return;
        }
        let terminal = watched[0].revents();
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            drop(sender.send(Msg::Hangup));
            return;
        }
        while matches!(event::poll(MOMENT), Ok(true)) {
            match event::read() {
                Ok(Event::Resize(..)) => drop(sender.send(Msg::Redraw)),
                Ok(input) => {
                    if sender.send(Msg::Input(input)).is_err() {
                        return;
                    }
                }
                Err(_) => {
                    drop(sender.send(Msg::Hangup));
                    return;
                }
            }
        }
    }
}
