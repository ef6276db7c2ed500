//! Drawing the wall: the question, one strip of words, the columns.

use nappe_core::{Note, NoteKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::BoardScreen;
use super::carry::Held;
use super::layout::{DrawnWall, Pane, Slot};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::placing::is_unplaced;
use crate::tui::widgets::record::signs;
use crate::tui::widgets::sticky::Sticky;
use crate::tui::widgets::text;

/// Returns the words of a sticky note: a star where it is essential, every wording where there are two.
pub(super) fn words(ctx: &Ctx<'_>, note: &Note) -> String {
    let mut words = if note.key { format!("{} ", ctx.theme.key_mark()) } else { String::new() };
    words.push_str(note.text());
    for other in note.wording.heads().iter().skip(1) {
        words.push('\n');
        words.push_str(&t!(ctx.texts, "table-or", text = other.text.as_str()));
    }
    words
}

impl BoardScreen {
    pub(super) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let wall = self.wall(ctx, area);
        self.draw_head(ctx, frame, wall.head);
        self.draw_strip(ctx, frame, &wall);
        let some = wall.columns.iter().any(|pane| pane.total > 0);
        for pane in &wall.columns {
            self.draw_pane(ctx, frame, pane, wall.themes > 0, some);
        }
        if wall.themes == 0 && wall.free.width >= 20 {
            let place = Rect { y: wall.free.y + 2.min(wall.free.height), ..wall.free };
            let hint = t!(ctx.texts, if self.note.is_some() { "board-no-theme" } else { "board-no-note" });
            text::draw(frame, place, text::styled(&hint, place.width.min(44), ctx.theme.quiet()));
        }
    }

    /// Returns the question in lines as they are drawn.
    pub(super) fn question_lines(&self, ctx: &Ctx<'_>, width: u16) -> Vec<String> {
        let room = usize::from(width).saturating_sub(text::width(&self.place_among_boards(ctx)));
        text::wrap(&ctx.board_title(&self.board), room.min(90))
    }

    fn place_among_boards(&self, ctx: &Ctx<'_>) -> String {
        let keys = ctx.session.board_keys();
        let at = keys.iter().position(|key| *key == self.board).map_or(1, |index| index + 1);
        format!("{at}/{}  ", keys.len().max(1))
    }

    fn draw_head(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let number = self.place_among_boards(ctx);
        let indent = text::width(&number);
        let room = usize::from(area.width).saturating_sub(indent);
        let mut lines = self.question_lines(ctx, area.width);
        if lines.len() > usize::from(area.height) {
            let rest = lines.split_off(usize::from(area.height).saturating_sub(1)).join(" ");
            lines.push(text::cut(&rest, room));
        }
        let lines = lines.into_iter().enumerate().map(|(row, line)| {
            let head = if row == 0 { number.clone() } else { " ".repeat(indent) };
            Line::from(vec![Span::styled(head, ctx.theme.quiet()), Span::styled(line, ctx.theme.title())])
        });
        text::draw(frame, area, lines.collect());
    }

    fn draw_strip(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, wall: &DrawnWall<'_>) {
        let area = wall.strip;
        if let Some(find) = self.find.as_ref().filter(|_| self.finding) {
            let label = format!("{} {} ", t!(ctx.texts, "board-find"), ctx.theme.sign("›", ">"));
            let width = (text::width(&label) as u16).min(area.width);
            text::draw(frame, Rect { width, ..area }, vec![Line::styled(label, ctx.theme.accent())]);
            let field = Rect { x: area.x + width, width: area.width - width, ..area };
            find.field.view(frame, field, ctx.theme, true);
            return;
        }
        let (words, style) = self.strip_words(ctx);
        let themes = match (wall.themes, wall.visible) {
            (0, _) => String::new(),
            (themes, visible) if visible >= themes => t!(ctx.texts, "board-themes", themes = themes),
            (themes, visible) => {
                let (first, last) = (wall.left + 1, wall.left + visible);
                t!(ctx.texts, "board-themes-of", first = first, last = last, visible = visible, themes = themes)
            }
        };
        let themes = text::cut(&themes, area.width.into());
        let room = usize::from(area.width).saturating_sub(text::width(&themes) + 2);
        text::draw(frame, area, vec![Line::styled(text::cut(&words, room), style)]);
        let width = text::width(&themes) as u16;
        let right = Rect { x: area.right() - width, width, ..area };
        text::draw(frame, right, vec![Line::styled(themes, ctx.theme.quiet())]);
    }

    /// Returns what matters most now: what came back, what is in the hand, what is looked for, what is written.
    fn strip_words(&self, ctx: &Ctx<'_>) -> (String, Style) {
        let theme = ctx.theme;
        if !self.returned.is_empty() {
            return (t!(ctx.texts, "writing-returned"), theme.amber());
        }
        match &self.held {
            Some(Held::Theme { .. }) => return (t!(ctx.texts, "board-carries-theme"), theme.accent()),
            Some(Held::Notes { .. }) => {
                if let Some((notes, ..)) = self.carried() {
                    return (t!(ctx.texts, "board-carries", notes = notes.len()), theme.accent());
                }
            }
            None => {}
        }
        if let Some(find) = &self.find {
            return (t!(ctx.texts, "board-found", words = find.field.text()), theme.accent());
        }
        if !self.picked.is_empty() {
            return (t!(ctx.texts, "board-picked", notes = self.picked.len()), theme.accent());
        }
        let written = ctx.session.synthesis(&self.board).is_some_and(|synthesis| !synthesis.text().is_empty());
        let id = if written { "board-synthesis-written" } else { "board-synthesis-none" };
        (ctx.texts.get(id), theme.quiet())
    }

    fn draw_pane(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, pane: &Pane<'_>, themes: bool, some: bool) {
        if pane.area.width < 4 {
            return;
        }
        self.draw_title(ctx, frame, pane);
        let up = ctx.theme.sign("↑", "^");
        let down = ctx.theme.sign("↓", "v");
        let mut about = Vec::new();
        if pane.top > 0 {
            about.push(format!("{up} {}", pane.top));
        }
        if pane.theme.is_some_and(|theme| !theme.summary.text().is_empty()) {
            about.push(t!(ctx.texts, "board-summary-written"));
        }
        if pane.theme.is_some_and(|theme| theme.summary.is_forked()) {
            about.push(t!(ctx.texts, "board-versions"));
        }
        let about = text::cut(&format!(" {}", about.join(" · ")), pane.about.width.into());
        text::draw(frame, pane.about, vec![Line::styled(about, ctx.theme.quiet())]);
        let paper = pane.theme.map_or_else(|| ctx.theme.plain_paper(), |known| ctx.theme.paper(known.mark));
        let carried = self.carried();
        for (slot, place) in &pane.slots {
            match slot {
                Slot::Note(index) => self.draw_note(ctx, frame, pane, pane.notes[*index], paper, *place),
                Slot::Drop => {
                    let count = carried.map_or(0, |(notes, ..)| notes.len());
                    let arrow = ctx.theme.sign("▸", ">");
                    let words = format!("{arrow} {}", t!(ctx.texts, "board-drop-here", notes = count));
                    let words = text::pad(&text::cut(&words, place.width.into()), place.width.into());
                    text::draw(frame, *place, vec![Line::styled(words, ctx.theme.chosen())]);
                }
            }
        }
        if pane.slots.is_empty() && pane.total == 0 && themes {
            let hint = match pane.theme {
                Some(_) => "board-empty-theme",
                None if some => "board-all-sorted",
                None => "board-nothing-yet",
            };
            let place = Rect { y: pane.about.bottom(), height: pane.area.bottom() - pane.about.bottom(), ..pane.area };
            let place = Rect { x: place.x + 1, width: place.width - 1, ..place };
            text::draw(frame, place, text::styled(&ctx.texts.get(hint), place.width, ctx.theme.quiet()));
        }
        if pane.below > 0 {
            let last = Rect { y: pane.area.bottom().saturating_sub(1), height: 1.min(pane.area.height), ..pane.area };
            let words =
                text::cut(&format!(" {down} {}", t!(ctx.texts, "board-more", notes = pane.below)), last.width.into());
            text::draw(frame, last, vec![Line::styled(words, ctx.theme.quiet())]);
        }
    }

    fn draw_title(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, pane: &Pane<'_>) {
        let theme = ctx.theme;
        let width = usize::from(pane.title.width);
        let here = self.carried().map_or(self.column, |(_, column, _)| column) == pane.id();
        let over = matches!(self.held, Some(Held::Theme { over, .. }) if over == pane.id());
        let count = if pane.notes.len() == pane.total {
            pane.total.to_string()
        } else {
            format!("{}/{}", pane.notes.len(), pane.total)
        };
        let edge = if here || over { theme.sign("▌", ">") } else { " " };
        let (head, title, style) = match pane.theme {
            Some(known) => {
                let mark = theme.mark(known.mark);
                let digit = if pane.number < 9 { format!("{} ", pane.number + 1) } else { String::new() };
                (format!("{edge}{digit}{mark} "), known.title.to_string(), theme.heading(known.mark))
            }
            None => (edge.to_owned(), t!(ctx.texts, "board-apart"), theme.title()),
        };
        let room = width.saturating_sub(text::width(&head) + text::width(&count) + 2);
        let rows = usize::from(pane.title.height).max(1);
        let mut lines = text::wrap_to(&title, room.max(1), rows);
        lines.resize(rows, String::new());
        let indent = " ".repeat(text::width(&head).saturating_sub(1));
        let lines = lines.into_iter().enumerate().map(|(row, line)| {
            let head = if row == 0 { head.clone() } else { format!("{edge}{indent}") };
            let count = if row == 0 { count.as_str() } else { "" };
            let space = width.saturating_sub(text::width(&head) + text::width(count) + 1);
            Line::styled(
                text::cut(&format!("{head}{}{count} ", text::pad(&text::cut(&line, space), space)), width),
                style,
            )
        });
        text::draw(frame, pane.title, lines.collect());
    }

    fn draw_note(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, pane: &Pane<'_>, note: &Note, paper: Style, place: Rect) {
        let mut words = words(ctx, note);
        if place.height == 1 {
            // On one row there is no foot to say it in words.
            words.insert_str(0, &signs(ctx.theme, note));
        }
        let folded: Vec<String> = ctx.session.folded_into(note).map(|note| note.text().to_owned()).collect();
        let mut foot = format!("{} · {}", ctx.place_word(note.place), ctx.session.label_here(note));
        let said = [
            (note.hidden, "note-hidden"),
            (note.unclear, "note-unclear-short"),
            (is_unplaced(ctx, note), "note-unplaced"),
        ];
        for (_, id) in said.into_iter().filter(|(holds, _)| *holds) {
            foot.push_str(" · ");
            foot.push_str(&ctx.texts.get(id));
        }
        let votes = ctx.session.votes_of(note);
        if votes > 0 {
            foot.push_str(" · ");
            foot.push_str(&t!(ctx.texts, "votes", votes = votes));
        }
        if note.kind != NoteKind::Idea {
            foot.push_str(" · ");
            foot.push_str(&ctx.texts.get(&format!("note-kind-{}", note.kind.id())));
        }
        let carried = self.carried();
        let sticky = Sticky {
            text: &words,
            folded: &folded,
            foot: &foot,
            mark: pane.theme.map_or("", |known| ctx.theme.mark(known.mark)),
            paper,
            chosen: carried.is_none() && self.note == Some(note.id),
            picked: self.picked.contains(&note.id),
            leaving: carried.is_some_and(|(notes, ..)| notes.contains(&note.id)),
        };
        sticky.draw(frame, place, ctx.theme);
    }
}
