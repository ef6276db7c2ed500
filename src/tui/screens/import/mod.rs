//! Lists that are brought: a file that is named, or dropped on the window, or text that is pasted. What was understood is
//! shown before anything is taken, and turned by keys; what came and what did not stands there afterwards.

mod action;
mod ask;
#[cfg(test)]
mod tests;
mod update;
mod view;

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::action::ImportAction;
use self::ask::ImportAsking;
use crate::client::{ListOrigin, ListTaken};
use crate::exchange::Proposal;
use crate::failure::Failure;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::forms::unquoted;
use crate::tui::jobs::JobId;
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::widgets::input::TextBox;

/// The longest path.
const PATH: usize = 4_096;

/// How far a list has come.
#[derive(Debug)]
enum ImportStage {
    /// None was brought.
    Asking,
    /// It is being read, or taken.
    Working(JobId),
    /// It was read; what is understood.
    Proposed(Box<Proposal>),
    /// It was taken.
    Taken(Box<ListTaken>),
}

/// The page on which lists are brought.
#[derive(Debug)]
pub struct ImportScreen {
    stage: ImportStage,
    /// The path, while it is typed.
    field: TextBox,
    /// Whether lists can be brought here, as it was when one came.
    open: bool,
    /// What the list is called.
    name: String,
    /// What was understood, once it is taken: it comes back should that fail.
    kept: Option<Box<Proposal>>,
    /// The column under the cursor.
    column: usize,
    /// Why the last one could not be read.
    fault: Option<Failure>,
    asking: Option<ImportAsking>,
}

impl ImportScreen {
    /// Makes the page, with an empty field.
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            stage: ImportStage::Asking,
            field: TextBox::one_line(""),
            open: ctx.can_import(),
            name: String::new(),
            kept: None,
            column: 0,
            fault: None,
            asking: None,
        }
    }
}

/// Tells whether text that was pasted where nobody types is a list, or the path of one.
pub fn is_a_list(text: &str) -> bool {
    text.trim().lines().filter(|line| !line.trim().is_empty()).nth(1).is_some() || path_in(text).is_some()
}

/// Reads what a file manager pastes or drops: a path between quotation marks, with escaped blanks, or as an address.
fn path_in(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    if text.is_empty() || text.len() > PATH || text.contains(['\n', '\r']) {
        return None;
    }
    let path = text.strip_prefix("file://").map_or_else(|| unquoted(text), unescaped);
    let known = ["csv", "tsv", "txt", "xlsx", "ods", "json", "md", "vtt", "srt"];
    let looks = path.starts_with('/')
        || path.starts_with("~/")
        || path.starts_with("./")
        || PathBuf::from(&path)
            .extension()
            .is_some_and(|end| known.iter().any(|known| end.eq_ignore_ascii_case(known)));
    looks.then(|| PathBuf::from(path))
}

/// Returns a path as an address of a file names it: `%C3%A9` is a letter.
fn unescaped(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl ImportScreen {
    /// Returns where the list comes from that the field names.
    fn named(&self) -> Option<ListOrigin> {
        let text = self.field.text();
        let path = path_in(&text).or_else(|| (!text.trim().is_empty()).then(|| PathBuf::from(text.trim())))?;
        Some(ListOrigin::File(path))
    }
}

impl Screen for ImportScreen {
    type Action = ImportAction;

    fn dest(&self) -> Dest {
        Dest::Import
    }

    fn captures_text(&self) -> bool {
        self.open && matches!(self.stage, ImportStage::Asking)
    }

    fn offer(&self, ctx: &Ctx<'_>, action: ImportAction) -> Option<String> {
        self.offer(ctx, action)
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: ImportAction) -> Outcome {
        if self.offer(ctx, action).is_none() {
            return Outcome::ignored();
        }
        self.act(ctx, action)
    }

    fn text(&mut self, _ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        let typed = matches!(self.stage, ImportStage::Asking) && self.field.key(key);
        if typed {
            self.fault = None;
        }
        Outcome::handled_if(typed)
    }

    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.pasted(ctx, text)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        self.replied(ctx, &reply)
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asking = None;
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        self.heard(ctx, news)
    }

    fn give_back(&mut self, _ctx: &Ctx<'_>, _draft: &str) {
        self.returned();
    }

    fn is_kept(&self) -> bool {
        // Whoever looks something up in the plan finds the list again as it was.
        matches!(self.stage, ImportStage::Working(_) | ImportStage::Proposed(_))
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.view(ctx, frame, area);
    }
}
