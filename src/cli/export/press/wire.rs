//! What nappe and its press say to each other, told in `docs/press.md`: an order and the matter, a line each; then news, a
//! line each, where bytes follow a file.
//!
//! Both ends are the same program. What another version would say is not guessed at: it is a stranger.

use std::borrow::Cow;
use std::io::{self, Write};

use nappe_core::restitution::{Document, DocumentFormat};
use nappe_export::{Notice, RenderOptions, Trial};
use serde::{Deserialize, Serialize};

use super::bounds::PressBounds;

/// The word by which nappe calls itself. Not a verb for people: it is in no help.
pub const WORD: &str = "make-documents";
/// The version of all this.
pub const VERSION: u32 = 1;
/// The longest line of news that is read, in bytes.
pub const LONGEST_LINE: u64 = 1 << 20;

/// What comes first: who asks, for what, and within which bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// [`VERSION`] of whoever asks.
    pub version: u32,
    /// The version of nappe that asks.
    pub program: String,
    /// What the process may take.
    pub bounds: PressBounds,
    /// The formats, in this order.
    pub formats: Vec<DocumentFormat>,
}

impl Order {
    /// Orders these formats from this very program.
    pub fn new(bounds: PressBounds, formats: &[DocumentFormat]) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { version: VERSION, program, bounds, formats: formats.to_vec() }
    }

    /// Tells whether it comes from the same program.
    pub fn is_ours(&self) -> bool {
        self.version == VERSION && self.program == env!("CARGO_PKG_VERSION")
    }
}

/// What comes second: the document, and how it is to look.
#[derive(Debug, Serialize, Deserialize)]
pub struct PressMatter<'a> {
    /// How it is to look.
    pub look: Cow<'a, RenderOptions>,
    /// The document to be made.
    pub document: Cow<'a, Document>,
}

impl<'a> PressMatter<'a> {
    /// Hands over a document.
    pub const fn of(document: &'a Document, look: &'a RenderOptions) -> Self {
        Self { look: Cow::Borrowed(look), document: Cow::Borrowed(document) }
    }
}

/// What the press says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PressNews {
    /// The order comes from another nappe than this one; nothing is made.
    Stranger {
        /// The version of the press.
        program: String,
    },
    /// A format is begun.
    Begun {
        /// The format that the following files are in.
        format: DocumentFormat,
    },
    /// Something from outside is tried, or no longer.
    Trying {
        /// What is being tried.
        trial: Trial,
    },
    /// A file of the format that was begun: its bytes follow this line.
    File {
        /// Its page, from 1.
        page: usize,
        /// How many pages there are.
        of: usize,
        /// How long it is.
        bytes: u64,
    },
    /// The format that was begun is made: all its files were sent.
    Made {
        /// What its makers should know.
        notices: Vec<Notice>,
        /// What is wrong when it does not give back every note.
        shortfall: Option<Shortfall>,
    },
    /// This nappe was built without the format that was begun.
    NotBuilt,
    /// The format that was begun cannot be made.
    Failed {
        /// What went wrong, in the words of the press.
        detail: String,
    },
    /// The press has nothing more to send.
    Done,
}

/// Notes that were taken, and those that a document gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Notes that must be given back.
    pub taken: usize,
    /// Notes on the boards of the document.
    pub given: usize,
}

/// Writes a line.
pub fn put(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads a line of news; `None` where it is none, or was cut off.
pub fn parse(line: &[u8]) -> Option<PressNews> {
    serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What went over the wire at version 1.
    const GOLDEN: &str = include_str!("golden.jsonl");

    #[test]
    fn what_is_said_is_what_is_written_down() {
        let mut lines = GOLDEN.lines();
        let order = lines.next().expect("an order");
        let read: Order = serde_json::from_str(order).expect("an order");
        assert_eq!((read.version, read.formats.len()), (VERSION, DocumentFormat::ALL.len()));
        assert_eq!(serde_json::to_string(&read).expect("JSON"), order);
        let mut kinds = 0;
        for line in lines {
            let news = parse(format!("{line}\n").as_bytes()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(serde_json::to_string(&news).expect("JSON"), line);
            kinds += 1;
        }
        assert!(kinds >= 8, "a line for each kind of news");
    }

    #[test]
    fn a_line_that_was_cut_off_is_no_news() {
        assert_eq!(parse(b"\"done\"\n"), Some(PressNews::Done));
        assert_eq!(parse(b"\"done\""), None);
        assert_eq!(parse(b"\"do\n"), None);
        assert_eq!(parse(b""), None);
    }

    #[test]
    fn only_the_same_program_is_obeyed() {
        let order = Order::new(PressBounds { memory: 1, cpu: 1, wall: 1, output: 1 }, &[DocumentFormat::Pdf]);
        assert!(order.is_ours());
        assert!(!Order { version: VERSION + 1, ..order.clone() }.is_ours());
        assert!(!Order { program: "0.0.0".to_owned(), ..order }.is_ours());
    }
}
