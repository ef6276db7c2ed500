//! What cannot be done on a session that came without its files, in words.

use super::ctx::Ctx;
use super::outcome::{Outcome, Tone};

/// What needs the session's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// To make documents and to look at their pages.
    Documents,
    /// To look at `plan.ron` and to write it.
    Plan,
    /// To change the list of people.
    People,
}

/// Returns what is said instead, where the session's files are on another computer; `None` where they are here.
pub fn elsewhere(ctx: &Ctx<'_>, what: Elsewhere) -> Option<Outcome> {
    if ctx.papers().is_some() {
        return None;
    }
    let id = match what {
        Elsewhere::Documents => "elsewhere-documents",
        Elsewhere::Plan => "elsewhere-plan",
        Elsewhere::People => "elsewhere-people",
    };
    Some(Outcome::toast(Tone::Warning, ctx.texts.get(id)))
}
