//! The wall of a board: tables of coloured cells, a cell a note, below the titles of their themes.
//!
//! The titles are header cells: they say to those who listen what a column is about, and stand again at the head of each
//! page that the wall goes on to.

use nappe_core::restitution::{BoardPart, Document, Heading, Label, NoteEntry, ThemeMark};

use super::hang::{Band, Pile};
use super::look::{APART, Hue};
use super::story::{DocxStory, Look, TableShape};
use super::xml::Runs;
use crate::strips::Wall;

impl Pile<'_> {
    fn mark(&self) -> Option<ThemeMark> {
        self.theme.map(|theme| theme.mark)
    }

    fn hue(&self) -> Hue {
        self.mark().map_or(APART, Hue::of)
    }
}

impl DocxStory<'_> {
    /// Writes the wall of a board, on a page of its own below its question.
    pub(super) fn wall(&mut self, wall: &Wall<'_>) {
        let document = self.document;
        let Some(board) = document.restitution.boards.get(wall.board) else { return };
        self.turn = !self.is_empty();
        match wall.heading {
            Some(heading) => self.heading(heading),
            None => self.heading(&own_heading(wall, board)),
        }
        let bands = self.hang.bands(board, self.width).0;
        if bands.is_empty() {
            self.paragraph("Empty", &Runs::plain(document.word(Label::NoNote)));
        }
        for band in &bands {
            self.band(band, &board.label);
        }
    }

    fn band(&mut self, band: &Band<'_>, board: &str) {
        let columns = self.hang.columns;
        let column = self.width / columns as u32;
        let titles: Vec<&str> = band.iter().map(|(pile, _)| title_of(pile, self.document)).collect();
        let title = titles.join(" · ");
        let shape = TableShape {
            style: "Wall",
            widths: vec![column; columns],
            title: &title,
            says: &format!("{board} – {title}"),
            headed: true,
            ..TableShape::default()
        };
        self.table(&shape, |story| {
            story.head(|story| {
                for ((pile, columns), title) in band.iter().zip(&titles) {
                    story.pile_title(pile, *columns, column, title);
                }
            });
            let lines = band.iter().map(|(pile, columns)| pile.notes.len().div_ceil(*columns)).max().unwrap_or(0);
            // A heap without notes says so in the first line.
            for line in 0..lines.max(1) {
                story.row(|story| {
                    for (pile, columns) in band {
                        story.line(pile, *columns, column, line);
                    }
                });
            }
        });
    }

    fn pile_title(&mut self, pile: &Pile<'_>, columns: usize, column: u32, title: &str) {
        let hue = pile.hue();
        let mut runs = Runs::along(title);
        if let Some(theme) = pile.theme {
            runs.add(Some("Sign"), Some(hue.ink), theme.mark.sign());
            runs.add(None, Some(hue.ink), "\u{2002}");
        }
        runs.add(None, Some(hue.ink), title);
        if let Some(theme) = pile.theme {
            runs.add(Some("Count"), None, &format!("\u{2003}{}", theme.count));
        }
        let look = Look { more: columns - 1, paper: Some(hue.tint) };
        self.cell(column * columns as u32, look, |story| story.paragraph("Theme", &runs));
    }

    /// Writes what a heap has in a line of its band: notes, or nothing where it has no more.
    fn line(&mut self, pile: &Pile<'_>, columns: usize, column: u32, line: usize) {
        let notes: Vec<&NoteEntry> = pile.notes.iter().skip(line * columns).take(columns).collect();
        let hue = pile.hue();
        for note in &notes {
            self.cell(column, Look { paper: Some(hue.note), ..Look::default() }, |story| {
                story.note(note, "WallNote");
                let origin = story.origin(pile.mark(), note);
                story.paragraph("Place", &origin);
            });
        }
        let empty = columns - notes.len();
        if empty == 0 {
            return;
        }
        let look = Look { more: empty - 1, ..Look::default() };
        self.cell(column * empty as u32, look, |story| {
            if pile.notes.is_empty() && line == 0 {
                story.paragraph("Empty", &Runs::plain(story.document.word(Label::EmptyTheme)));
            }
        });
    }
}

fn title_of<'a>(pile: &Pile<'a>, document: &'a Document) -> &'a str {
    match pile.theme {
        Some(theme) if theme.title.is_empty() => document.word(Label::UntitledTheme),
        Some(theme) => &theme.title,
        None => document.word(Label::Apart),
    }
}

/// Returns the heading that a wall has where none stands before it.
pub(super) fn own_heading(wall: &Wall<'_>, board: &BoardPart) -> Heading {
    Heading {
        level: wall.level,
        overline: board.heading.as_ref().map(|_| board.label.clone()),
        text: board.title().to_owned(),
        below: Some(board.count.clone()),
        ..Heading::default()
    }
}
