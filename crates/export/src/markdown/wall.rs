//! A wall of sticky notes, where there is no wall: its themes as headings, their notes as lists.

use nappe_core::restitution::Label;

use super::MarkdownPage;
use super::escape::{heading, inline};
use crate::strips::Wall;

impl<'a> MarkdownPage<'a> {
    pub(super) fn wall(&mut self, wall: &Wall<'a>) {
        let document = self.document;
        let part = &document.restitution.boards[wall.board];
        match (wall.heading, &part.heading) {
            (Some(heading), _) => self.titled(heading),
            (None, Some(wording)) => {
                self.heading(wall.level, &format!("{} — {}", inline(&part.label), heading(wording)));
            }
            (None, None) => self.heading(wall.level, &heading(&part.label)),
        }
        if part.is_empty() {
            self.emphasised(document.word(Label::NoNote));
        }
        for theme in &part.themes {
            let title = if theme.title.is_empty() { document.word(Label::UntitledTheme) } else { &theme.title };
            self.heading(wall.level + 1, &format!("{} {}", theme.mark.sign(), heading(title)));
            if theme.notes.is_empty() {
                self.emphasised(document.word(Label::EmptyTheme));
            }
            self.notes(&theme.notes);
        }
        if !part.apart.is_empty() {
            self.heading(wall.level + 1, &heading(document.word(Label::Apart)));
            self.notes(&part.apart);
        }
    }
}
