//! Where a verb prints: lines on standard output, complaints on the error stream, in the user's language.

use std::io::{self, BufWriter, IsTerminal, Write};

use clap::{ArgMatches, Command};
use nappe_core::Lang;

use crate::clock::Clock;
use crate::config::{Home, Settings};
use crate::failure::{self, Failure, FailureKind, SystemAnswer};
use crate::i18n::Texts;
use crate::store::SiteMemory;
use crate::t;

/// What a verb answers when it came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// All is well: 0.
    Good,
    /// The data was looked at, and is not well: 1.
    Faulty,
}

/// Why a verb did not come to its end.
#[derive(Debug)]
pub enum Stop {
    /// Something failed, and this says what.
    Failed(Failure),
    /// Whoever read the output has left: no error.
    ReaderLeft,
}

/// How a verb ends.
pub type Outcome = Result<Answer, Stop>;

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<FailureKind> for Stop {
    fn from(kind: FailureKind) -> Self {
        Self::Failed(kind.into())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        // A terminal whose window was closed, after the screens: what was left to be written there is nobody's.
        if error.kind() == io::ErrorKind::BrokenPipe || crate::tui::output_is_gone() {
            Self::ReaderLeft
        } else {
            Self::Failed(failure::output(&error))
        }
    }
}

/// What every verb has at hand.
pub struct Console {
    /// The texts, in the user's language.
    pub texts: Texts,
    /// The folders of this user.
    pub home: Home,
    /// What the user chose once.
    pub settings: Settings,
    /// Tells the time.
    pub clock: Clock,
    /// The whole grammar: what manual pages and completions are made from.
    pub grammar: fn(&Texts) -> Command,
    /// The language asked for on the command line, which is also that of what is made.
    pub asked_lang: Option<Lang>,
    /// Whether screens keep to ASCII.
    pub ascii: bool,
    /// Whether colours are unwanted.
    pub no_color: bool,
    out: BufWriter<Box<dyn Write>>,
    err: Box<dyn Write>,
}

impl std::fmt::Debug for Console {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Console").field("texts", &self.texts).field("home", &self.home).finish_non_exhaustive()
    }
}

impl Console {
    /// Returns what this installation remembers of the sites it wrote as.
    pub fn memory(&self) -> SiteMemory {
        SiteMemory::at(&self.home.sites())
    }

    /// Returns the console of the process.
    pub fn of_process(
        texts: Texts,
        home: Home,
        settings: Settings,
        asked_lang: Option<Lang>,
        grammar: fn(&Texts) -> Command,
    ) -> Self {
        Self {
            texts,
            grammar,
            home,
            settings,
            clock: Clock::from_environment(),
            asked_lang,
            ascii: false,
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            out: BufWriter::new(Box::new(io::stdout())),
            err: Box::new(io::stderr()),
        }
    }

    /// Takes the options that every verb has.
    pub fn take_global(&mut self, matches: &ArgMatches) {
        self.ascii |= matches.get_flag("ascii");
        self.no_color |= matches.get_flag("no-color");
    }

    /// Prints a line.
    pub fn say(&mut self, line: impl AsRef<str>) -> Result<(), Stop> {
        Ok(writeln!(self.out, "{}", line.as_ref())?)
    }

    /// Prints a line and shows it at once.
    pub fn say_now(&mut self, line: impl AsRef<str>) -> Result<(), Stop> {
        self.say(line)?;
        self.flush()
    }

    /// Prints text as it stands.
    pub fn print(&mut self, text: &[u8]) -> Result<(), Stop> {
        Ok(self.out.write_all(text)?)
    }

    /// Prints a value as JSON.
    pub fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| FailureKind::Output { detail: SystemAnswer::said(error) })?;
        self.say(text)
    }

    /// Shows what was printed.
    pub fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.out.flush()?)
    }

    /// Tells a failure and what to do about it on the error stream.
    pub fn warn(&mut self, failure: &Failure) {
        let mut told = t!(self.texts, "cli-complaint", what = failure.told(&self.texts));
        if let Some(next) = failure.next(&self.texts) {
            told = format!("{told}\n{}", t!(self.texts, "cli-next", next = next));
        }
        self.complain(&told);
    }

    /// Prints a line on the error stream.
    pub fn complain(&mut self, line: &str) {
        // There is nobody left to complain to when this fails.
        let _ = writeln!(self.err, "{line}");
    }

    /// Tells whether somebody sees what passes on the error stream.
    pub fn shows_progress() -> bool {
        io::stderr().is_terminal()
    }

    /// Shows a line on the error stream in place of the one shown before; an empty one clears it.
    pub fn passing(&mut self, line: &str) {
        // Back to the margin, the line, and nothing of the one before behind it.
        let _ = write!(self.err, "\r{line}\x1b[K");
        let _ = self.err.flush();
    }

    /// Tells whether somebody sits before a terminal on both ends.
    pub fn is_terminal() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }
}
