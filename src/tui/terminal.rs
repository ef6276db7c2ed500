//! The terminal itself: taken over on entry, given back in every way of leaving.
//!
//! Leaving is one function, [`restore`], called on the ordinary way out, by the panic hook, before going to sleep, and
//! before an editor is opened. Signals become messages, so that the ordinary way is taken there too.
//!
//! The window may be closed at any moment: from then on every write fails. Nothing here may fail because of that, let alone
//! panic on the way out, when the session has still to be closed.

use std::io::{self, Write};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Where screens are drawn. What a terminal that is gone no longer takes is dropped: ratatui tells a failing write on the
/// error stream when it lets go of its screen, and that one is gone too.
#[derive(Debug)]
pub struct Out(io::Stdout);

impl Out {
    /// Draws on standard output.
    pub fn new() -> Self {
        Self(io::stdout())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted && is_gone() => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() != io::ErrorKind::Interrupted && is_gone() => Ok(()),
            flushed => flushed,
        }
    }
}

/// Tells whether the terminal has been closed.
#[cfg(unix)]
pub fn is_gone() -> bool {
    is_hung_up(&io::stdin()) || output_is_gone()
}

/// Tells whether nobody will ever see what is printed: its terminal has been closed, its reader has left.
#[cfg(unix)]
pub fn output_is_gone() -> bool {
    is_hung_up(&io::stdout())
}

#[cfg(unix)]
fn is_hung_up(end: &impl std::os::fd::AsFd) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut watched = [PollFd::new(end, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    poll(&mut watched, Some(&now)).is_ok() && watched[0].revents().intersects(gone)
}

/// Elsewhere a console that is closed ends the process.
#[cfg(not(unix))]
pub fn is_gone() -> bool {
    false
}

/// Elsewhere a write tells that a reader has left.
#[cfg(not(unix))]
pub fn output_is_gone() -> bool {
    false
}

/// Takes the terminal over: full screen, every key, the mouse, pastes as one piece.
pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Gives the terminal back as it was. Errors are of no use here: the terminal may be gone.
pub fn restore() {
    let mut out = io::stdout();
    drop(execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show));
    drop(out.flush());
    drop(disable_raw_mode());
}

/// Lets a panic of this thread give the terminal back before it is told; `last_words` are said to the person.
///
/// A panic of another thread leaves the screen alone: the hub catches its own and says so through the session.
pub fn restore_on_panic(last_words: String) {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        let interface = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().id() == interface {
                restore();
                // Printed so that a terminal that is gone is no second panic, which would end the process on the spot.
                drop(writeln!(io::stderr(), "{last_words}\n"));
                before(panic);
            }
        }));
    });
}

/// Rings the bell.
pub fn bell() {
    drop(io::stdout().write_all(b"\x07"));
    drop(io::stdout().flush());
}

/// Shows a notice on the desktop through the terminal (OSC 9, and OSC 777 where that is spoken).
///
/// `text` is ours, made of a Fluent message and numbers; it is cleaned all the same.
pub fn notify(text: &str) {
    let text = nappe_core::text::clean_line(text).replace(';', ",");
    let term = std::env::var("TERM").unwrap_or_default();
    let sequence = if term.starts_with("rxvt") || term.starts_with("foot") {
        format!("\x1b]777;notify;nappe;{text}\x1b\\")
    } else {
        format!("\x1b]9;{text}\x1b\\")
    };
    drop(io::stdout().write_all(sequence.as_bytes()));
    drop(io::stdout().flush());
}
