//! A terminal emulator around a program: a pseudo-terminal, `vt100` behind it, keys by name, waiting with a deadline.
//!
//! One thread reads what the program writes and feeds a channel; nothing sleeps and nothing polls. The emulator answers
//! the queries a real terminal answers. It knows nothing of nappe.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal};
use rustix::termios::{LocalModes, Termios, tcgetattr};

/// How long anything may take before a story fails; generous, because machines are shared.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the threads around the program report.
enum News {
    Output(Vec<u8>),
    Closed,
    Exited(std::io::Result<ExitStatus>),
    Stopped,
}

/// How a program ended.
#[derive(Debug)]
pub struct End {
    /// What it answered; 1 when a signal ended it.
    pub code: u32,
    /// The signal that ended it, by name.
    pub signal: Option<String>,
    /// Whether the terminal is as it was before: line editing, echo and signs for signals.
    pub cooked: bool,
}

/// A program in a pseudo-terminal.
pub struct Term {
    pid: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    slave: Option<OwnedFd>,
    before: Termios,
    news: Receiver<News>,
    sender: Sender<News>,
    waiting: VecDeque<News>,
    let_go: Arc<AtomicBool>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    ended: Option<ExitStatus>,
    closed: bool,
    patience: Duration,
}

/// What to start and where.
#[derive(Debug, Clone)]
pub struct Start {
    /// The program to start.
    pub program: PathBuf,
    /// What it is called with.
    pub args: Vec<String>,
    /// Its whole environment.
    pub env: Vec<(String, String)>,
    /// Its working directory.
    pub folder: PathBuf,
    /// Columns and rows.
    pub size: (u16, u16),
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}

impl Term {
    /// Starts a program.
    pub fn start(start: &Start) -> Self {
        let pair = native_pty_system().openpty(pty_size(start.size)).expect("a pseudo-terminal");
        let name = pair.master.tty_name().expect("the terminal has a name");
        let slave = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())
            .expect("the terminal opens");
        let before = tcgetattr(&slave).expect("a terminal has modes");

        let mut command = CommandBuilder::new(&start.program);
        command.args(&start.args);
        command.env_clear();
        for (name, value) in &start.env {
            command.env(name, value);
        }
        command.cwd(&start.folder);
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let pid = child.process_id().and_then(|pid| Pid::from_raw(pid.cast_signed())).expect("a process has a number");

        let (sender, news) = mpsc::channel();
        let let_go = Arc::new(AtomicBool::new(false));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (to, letting_go) = (sender.clone(), Arc::clone(&let_go));
        std::thread::spawn(move || {
            let mut bytes = vec![0; 65_536];
            while !letting_go.load(Ordering::SeqCst) {
                match reader.read(&mut bytes) {
                    Ok(count) if count > 0 => drop(to.send(News::Output(bytes[..count].to_vec()))),
                    _ => break,
                }
            }
            // The descriptor is closed before it is told, so that whoever waits for it may rely on it.
            drop(reader);
            drop(to.send(News::Closed));
        });
        let to = sender.clone();
        std::thread::spawn(move || drop(to.send(News::Exited(child.wait()))));

        let writer = pair.master.take_writer().expect("a writer");
        Self {
            pid,
            master: Some(pair.master),
            writer: Some(writer),
            slave: Some(slave),
            before,
            news,
            sender,
            waiting: VecDeque::new(),
            let_go,
            parser: vt100::Parser::new(at_least_one(start.size.1), at_least_one(start.size.0), 0),
            raw: Vec::new(),
            ended: None,
            closed: false,
            patience: PATIENCE,
        }
    }

    /// Waits longer, or less long, from now on.
    pub fn patience(&mut self, patience: Duration) -> &mut Self {
        self.patience = patience;
        self
    }

    /// Returns the number of the process.
    pub const fn pid(&self) -> Pid {
        self.pid
    }

    /// Returns the screen as it stands.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Returns the text of the screen, line by line.
    pub fn text(&self) -> String {
        let width = self.screen().size().1.get();
        let rows: Vec<String> = self.screen().rows(0, width).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n")
    }

    /// Returns the text of the screen on one line, with single blanks: texts that are wrapped can be looked for.
    pub fn flat(&self) -> String {
        flat(&self.text())
    }

    /// Returns everything that was written so far.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Types a text, as a keyboard would.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Presses keys, separated by blanks: `enter`, `f5`, `ctrl-s`, `down`, `a`.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            let bytes = key(name);
            self.send(&bytes);
        }
        self
    }

    /// Pastes text as one piece.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        let bytes = format!("\x1b[200~{text}\x1b[201~");
        self.send(bytes.as_bytes())
    }

    /// Clicks with the left button where a text stands.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        let width = self.screen().size().1.get();
        let place = self.screen().rows(0, width).enumerate().find_map(|(row, line)| {
            let at = line.find(text)?;
            // Signs before it are one column wide in the places where stories click.
            Some((line[..at].chars().count() + 1, row + 1))
        });
        let (column, row) = place.unwrap_or_else(|| panic!("no {text} to click\n{}", self.picture()));
        self.send(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m").as_bytes())
    }

    /// Sends bytes as the keyboard would.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("the terminal is open");
        // A program that has gone does not read: what follows will tell.
        let _ = writer.write_all(bytes).and_then(|()| writer.flush());
        self
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.parser.set_size(at_least_one(size.1), at_least_one(size.0));
        let master = self.master.as_ref().expect("the terminal is open");
        master.resize(pty_size(size)).expect("the window changes its size");
        self
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid, signal).expect("the process is there");
    }

    /// Waits until the screen is as wished.
    ///
    /// # Panics
    /// With the screen as it stands, when that has not come in time or the program has ended.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, wished: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = now() + self.patience;
        while !wished(self) {
            assert!(self.ended.is_none() || !self.closed, "it ended before: {what}\n{}", self.picture());
            assert!(self.take_news(deadline), "it did not come: {what}\n{}", self.picture());
        }
        self
    }

    /// Waits until a text is on the screen, wherever lines are broken.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        let wanted = flat(text);
        self.wait_until(text, |term| term.flat().contains(&wanted))
    }

    /// Waits until a text is no longer on the screen.
    #[track_caller]
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        let unwanted = flat(text);
        self.wait_until(&format!("« {text} » gone"), |term| !term.flat().contains(&unwanted))
    }

    /// Waits until something was written since there were `since` bytes.
    #[track_caller]
    pub fn wait_output(&mut self, since: usize) -> &mut Self {
        self.wait_until("something written", |term| term.raw.len() > since)
    }

    /// Waits until the process has been put to sleep by a signal.
    #[track_caller]
    pub fn wait_stopped(&mut self) -> &mut Self {
        use rustix::process::{WaitId, WaitIdOptions, waitid};
        let (pid, to) = (self.pid, self.sender.clone());
        std::thread::spawn(move || {
            if waitid(WaitId::Pid(pid), WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT).is_ok() {
                drop(to.send(News::Stopped));
            }
        });
        let deadline = now() + self.patience;
        loop {
            if let Some(index) = self.waiting.iter().position(|news| matches!(news, News::Stopped)) {
                self.waiting.remove(index);
                return self;
            }
            assert!(self.take_news(deadline), "it did not go to sleep\n{}", self.picture());
        }
    }

    /// Takes what comes for a while, without wishing for anything.
    pub fn idle(&mut self, time: Duration) {
        let deadline = now() + time;
        while self.take_news(deadline) {}
    }

    /// Waits for the end and for everything written before it.
    #[track_caller]
    pub fn wait_end(&mut self) -> End {
        let deadline = now() + self.patience;
        while self.ended.is_none() {
            assert!(self.take_news(deadline), "it did not end\n{}", self.picture());
        }
        let cooked = self.slave.take().is_none_or(|slave| {
            // Output stops being readable when the last descriptor of the terminal closes: ours.
            let now = tcgetattr(&slave).expect("a terminal has modes");
            same_modes(&self.before, &now)
        });
        while !self.closed {
            assert!(self.take_news(deadline), "the output did not end\n{}", self.picture());
        }
        let status = self.ended.as_ref().expect("it has ended");
        End { code: status.exit_code(), signal: status.signal().map(str::to_owned), cooked }
    }

    /// Ends the process the hard way and waits for it: a power cut, as far as the process knows.
    pub fn kill(mut self) -> Self {
        self.signal(Signal::KILL);
        self.wait_end();
        self
    }

    /// Closes the window: the terminal is gone, the program is not told by anybody but the system.
    #[track_caller]
    pub fn close_window(&mut self) {
        self.slave = None;
        self.let_go.store(true, Ordering::SeqCst);
        // The reader lets go once it has read something more.
        self.keys("ctrl-l");
        let deadline = now() + self.patience;
        while !self.closed {
            assert!(self.take_news(deadline), "the reader did not let go\n{}", self.picture());
        }
        self.writer = None;
        self.master = None;
    }

    /// Takes one piece of news; `false` when the deadline is over.
    fn take_news(&mut self, deadline: Instant) -> bool {
        let left = deadline.saturating_duration_since(now());
        match self.news.recv_timeout(left) {
            Ok(News::Output(bytes)) => self.take_output(&bytes),
            Ok(News::Closed) => self.closed = true,
            Ok(News::Exited(status)) => self.ended = Some(status.expect("the end is told")),
            Ok(news @ News::Stopped) => self.waiting.push_back(news),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        true
    }

    fn take_output(&mut self, bytes: &[u8]) {
        // Queries are short and written at once: they are not torn apart here.
        let asks = |query: &[u8]| bytes.windows(query.len()).any(|window| window == query);
        if asks(b"\x1b[6n") {
            let (row, column) = self.screen().cursor_position();
            self.send(format!("\x1b[{};{}R", row + 1, column + 1).as_bytes());
        }
        if asks(b"\x1b[c") || asks(b"\x1b[0c") {
            self.send(b"\x1b[?62;22c");
        }
        self.raw.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    fn picture(&self) -> String {
        format!("--- screen ---\n{}\n--- ended: {:?} ---", self.text(), self.ended)
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        if self.ended.is_none() {
            // Nothing that was started outlives its story.
            let _ = rustix::process::kill_process(self.pid, Signal::KILL);
        }
    }
}

/// Returns the moment, for deadlines and stopwatches.
#[expect(clippy::disallowed_methods, reason = "deadlines of stories; what they see of time is injected")]
pub fn now() -> Instant {
    Instant::now()
}

fn same_modes(one: &Termios, other: &Termios) -> bool {
    one.local_modes == other.local_modes
        && one.input_modes == other.input_modes
        && one.output_modes == other.output_modes
        && one.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
}

/// Returns a text with every blank, no-break ones too, as one plain blank.
pub fn flat(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns what a terminal sends for a key (xterm's table, `ctlseqs`, « PC-Style Function Keys »).
fn key(name: &str) -> Vec<u8> {
    if let Some(letter) = name.strip_prefix("ctrl-") {
        let letter = letter.bytes().next().expect("a letter after ctrl-");
        return vec![letter & 0x1f];
    }
    if let Some(rest) = name.strip_prefix("alt-") {
        let mut bytes = vec![0x1b];
        bytes.extend(key(rest));
        return bytes;
    }
    let sequence = match name {
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "backtab" => "\x1b[Z",
        "space" => " ",
        "backspace" => "\x7f",
        "delete" => "\x1b[3~",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "pageup" => "\x1b[5~",
        "pagedown" => "\x1b[6~",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        "f3" => "\x1bOR",
        "f4" => "\x1bOS",
        "f5" => "\x1b[15~",
        "f6" => "\x1b[17~",
        "f7" => "\x1b[18~",
        "f8" => "\x1b[19~",
        "f9" => "\x1b[20~",
        sign if sign.chars().count() == 1 => sign,
        unknown => panic!("no key is called {unknown}"),
    };
    sequence.as_bytes().to_vec()
}

/// Returns the CPU time a process has used, in clock ticks, from `/proc`; `None` where there is none.
pub fn cpu_ticks(pid: Pid) -> Option<u64> {
    let stat = std::fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).ok()?;
    // After the name in brackets: field 14 and 15 of proc(5) are the 12th and 13th here.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}
