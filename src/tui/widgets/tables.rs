//! The room as people read it: one card a table, the names below its number, in as many columns as there is room for.
//!
//! Names are wrapped, never cut. A card that is higher than the place goes on on the next page.

use nappe_core::TableNo;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::{clock, text};
use crate::tui::theme::Theme;

/// The narrowest card beside another one.
const NARROWEST: usize = 18;
/// The widest card: beyond, air is better.
const WIDEST: usize = 38;
/// The width that is enough for most names; longer ones take a second line rather than a column of everybody's.
const ENOUGH: usize = 22;
/// Columns between two cards.
const GAP: usize = 3;
/// Columns of a large number, and the rows it takes.
const DIGITS: (u16, u16) = (9, 3);

/// One name on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// What they are called.
    pub label: String,
    /// A sign before the name; none when empty.
    pub mark: &'static str,
    /// Whether the cursor is on them.
    pub chosen: bool,
}

/// A table as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The number of the table.
    pub number: TableNo,
    /// What stands beside the number.
    pub title: String,
    /// Who sits there.
    pub guests: Vec<Guest>,
    /// What stands there when nobody does.
    pub empty: String,
    /// Whether the cursor is on it.
    pub chosen: bool,
}

/// How large the room is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For whoever sits before the screen.
    Near,
    /// For the whole room: numbers as large as those of the clock.
    Far,
}

/// One row of a card: the words, and the name they belong to.
type TableCardRow = (Line<'static>, Option<usize>);

/// The cards, laid out for a width.
#[derive(Debug)]
pub struct Tables {
    places: Vec<Placed>,
    /// How many cards stand beside each other.
    pub columns: usize,
    width: u16,
    face: Face,
}

#[derive(Debug)]
struct Placed {
    number: TableNo,
    x: u16,
    y: usize,
    rows: Vec<TableCardRow>,
    /// Rows of the row of cards it stands in, air included.
    tall: usize,
    chosen: bool,
}

impl Tables {
    /// Lays cards out.
    pub fn set(cards: &[Card], width: u16, face: Face, theme: Theme) -> Self {
        let aside = if face == Face::Far { usize::from(DIGITS.0) } else { 0 };
        let longest = cards.iter().flat_map(|card| card.guests.iter().map(|guest| text::width(&guest.label) + 2));
        let heads = cards.iter().map(|card| text::width(&card.title) + 5);
        let words = cards.iter().flat_map(|card| card.guests.iter().flat_map(|guest| guest.label.split(' ')));
        let word = words.map(|word| text::width(word) + 3).max().unwrap_or(0).clamp(ENOUGH, WIDEST);
        let wanted = (longest.chain(heads).max().unwrap_or(0) + aside)
            .clamp(NARROWEST, if aside > 0 { WIDEST + aside } else { word });
        let columns = ((usize::from(width) + GAP) / (wanted + GAP)).clamp(1, cards.len().max(1));
        let each = ((usize::from(width) + GAP) / columns).saturating_sub(GAP).min(WIDEST + aside).max(1);
        let mut places = Vec::with_capacity(cards.len());
        let mut y = 0;
        for row in cards.chunks(columns) {
            let rows: Vec<Vec<TableCardRow>> =
                row.iter().map(|card| card_rows(card, each - aside.min(each - 1), face, theme)).collect();
            let least = if face == Face::Far { usize::from(DIGITS.1) } else { 0 };
            let tall = rows.iter().map(Vec::len).max().unwrap_or(0).max(least) + 1;
            for (column, (card, rows)) in row.iter().zip(rows).enumerate() {
                let x = (column * (each + GAP)) as u16;
                places.push(Placed { number: card.number, x, y, rows, tall, chosen: card.chosen });
            }
            y += tall;
        }
        Self { places, columns, width, face }
    }

    /// Returns the first row of each page of `height` rows: cards stay whole where they can.
    pub fn pages(&self, height: u16) -> Vec<usize> {
        let height = usize::from(height).max(1);
        let mut tops = vec![0];
        let mut top = 0;
        for placed in &self.places {
            let end = placed.y + placed.tall - 1;
            if end > top + height && placed.y > top {
                top = placed.y;
                tops.push(top);
            }
            while end > top + height {
                top += height;
                tops.push(top);
            }
        }
        tops.dedup();
        tops
    }

    /// Returns the page on which the cursor is.
    pub fn page_of_chosen(&self, height: u16) -> usize {
        let row = self.places.iter().find_map(|placed| {
            let named = placed.rows.iter().position(|(line, name)| name.is_some() && line.spans.iter().any(is_chosen));
            named.map(|row| placed.y + row).or(placed.chosen.then_some(placed.y))
        });
        let pages = self.pages(height);
        row.map_or(0, |row| pages.iter().rposition(|top| *top <= row).unwrap_or(0))
    }

    /// Returns the number of the table at a place of `area`.
    pub fn at(&self, area: Rect, top: usize, column: u16, row: u16) -> Option<TableNo> {
        self.card_at(area, top, column, row).map(|(card, _)| self.places[card].number)
    }

    /// Returns the card, and the name on it, at a place of `area`.
    pub fn card_at(&self, area: Rect, top: usize, column: u16, row: u16) -> Option<(usize, Option<usize>)> {
        if !area.contains(Position::new(column, row)) {
            return None;
        }
        let (x, y) = (column - area.x, top + usize::from(row - area.y));
        let next = |placed: &Placed| self.places.iter().map(|other| other.x).filter(|other| *other > placed.x).min();
        let card = self.places.iter().position(|placed| {
            (placed.y..placed.y + placed.tall).contains(&y) && placed.x <= x && next(placed).is_none_or(|next| x < next)
        })?;
        let placed = &self.places[card];
        Some((card, placed.rows.get(y - placed.y).and_then(|(_, name)| *name)))
    }

    /// Draws what is in sight from row `top` on.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, top: usize, theme: Theme) {
        let area = area.intersection(frame.area());
        let aside = if self.face == Face::Far { DIGITS.0.min(area.width / 2) } else { 0 };
        let end = top + usize::from(area.height);
        for placed in &self.places {
            for (index, (line, _)) in placed.rows.iter().enumerate() {
                let y = placed.y + index;
                if (top..end).contains(&y) && placed.x + aside < self.width.min(area.width) {
                    let x = area.x + placed.x + aside;
                    let place = Rect { x, y: area.y + (y - top) as u16, width: area.right() - x, height: 1 };
                    text::draw(frame, place, vec![line.clone()]);
                }
            }
            if aside > 0 && (top..end).contains(&placed.y) && placed.x < area.width {
                let y = area.y + (placed.y - top) as u16;
                let room = Rect {
                    x: area.x + placed.x,
                    y,
                    width: (aside - 2).min(area.width - placed.x),
                    height: DIGITS.1.min(area.bottom() - y),
                };
                clock::draw(frame, room, &placed.number.to_string(), theme.accent(), theme.ascii);
            }
        }
    }
}

fn is_chosen(span: &Span<'_>) -> bool {
    span.style.bg.is_some() || span.style.add_modifier.contains(Modifier::REVERSED)
}

fn card_rows(card: &Card, width: usize, face: Face, theme: Theme) -> Vec<TableCardRow> {
    let mut rows: Vec<TableCardRow> = Vec::new();
    let near = face == Face::Near;
    let lead_width = card.guests.iter().map(|guest| text::width(guest.mark) + 1).max().unwrap_or(0).max(2);
    if near {
        let style = if card.chosen { theme.chosen() } else { theme.title() };
        let number = format!(" {} ", card.number);
        let room = width.saturating_sub(text::width(&number) + 1);
        let title = Span::styled(format!(" {}", text::cut(&card.title, room)), theme.quiet());
        rows.push((Line::from(vec![Span::styled(number, style), title]), None));
    } else if !card.title.is_empty() {
        rows.extend(text::wrap(&card.title, width).into_iter().map(|line| (Line::styled(line, theme.quiet()), None)));
    }
    if card.guests.is_empty() && !card.empty.is_empty() {
        rows.extend(text::wrap(&card.empty, width).into_iter().map(|line| (Line::styled(line, theme.quiet()), None)));
    }
    let plain = if near { theme.text() } else { Style::new().add_modifier(Modifier::BOLD) };
    for (index, guest) in card.guests.iter().enumerate() {
        let style = if guest.chosen { theme.chosen() } else { plain };
        let wrapped = text::wrap(&guest.label, width.saturating_sub(lead_width).max(1));
        for (row, line) in wrapped.into_iter().enumerate() {
            let mark = if row == 0 { guest.mark } else { "" };
            let lead = Span::styled(text::pad(mark, lead_width), theme.accent());
            rows.push((Line::from(vec![lead, Span::styled(line, style)]), Some(index)));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn cards() -> Vec<Card> {
        let guest = |label: &str| Guest { label: label.to_owned(), mark: "", chosen: label == "Bob" };
        (1..=5)
            .map(|number| Card {
                number,
                title: "Serre".to_owned(),
                guests: ["Awa Martin", "Bob", "Marie-Antoinette de la Rochefoucauld-Montbazon"]
                    .iter()
                    .take(usize::from(number))
                    .map(|label| guest(label))
                    .collect(),
                empty: String::new(),
                chosen: false,
            })
            .collect()
    }

    fn drawn(width: u16, height: u16, face: Face) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        let tables = Tables::set(&cards(), width, face, Theme::full());
        terminal.draw(|frame| tables.draw(frame, frame.area(), 0, Theme::full())).expect("drawn");
        terminal.backend().to_string()
    }

    #[test]
    fn every_name_is_there_whole_on_some_page() {
        for (width, face) in [(20, Face::Near), (46, Face::Near), (100, Face::Far), (30, Face::Far)] {
            let tables = Tables::set(&cards(), width, face, Theme::full());
            let rows: Vec<String> =
                tables.places.iter().flat_map(|placed| placed.rows.iter().map(|(line, _)| line.to_string())).collect();
            let joined: String = rows.concat().split_whitespace().collect();
            assert_eq!(joined.matches("Montbazon").count(), 3, "{width}");
            let whole = tables.places.iter().map(|placed| placed.y + placed.tall - 1).max().unwrap_or(0);
            for height in 1..30 {
                let pages = tables.pages(height);
                assert_eq!(pages[0], 0);
                let seen = pages.iter().map(|top| (top + usize::from(height)).min(whole)).max();
                assert_eq!(seen, Some(whole), "{width}×{height}");
                assert!(pages.windows(2).all(|pair| pair[1] - pair[0] <= usize::from(height) + 1), "{width}×{height}");
            }
        }
    }

    #[test]
    fn a_click_meets_the_name_under_it() {
        let tables = Tables::set(&cards(), 80, Face::Near, Theme::full());
        let area = Rect::new(0, 0, 80, 24);
        assert_eq!(tables.card_at(area, 0, 3, 1), Some((0, Some(0))));
        assert_eq!(tables.at(area, 0, 3, 0), Some(1));
        assert_eq!(tables.at(area, 0, 79, 23), None);
    }

    #[test]
    fn the_room_is_looked_at() {
        insta::assert_snapshot!(drawn(60, 14, Face::Near));
        insta::assert_snapshot!(drawn(100, 14, Face::Far));
    }

    #[test]
    fn no_room_is_no_panic() {
        for width in 0..30 {
            for height in 0..8 {
                for face in [Face::Near, Face::Far] {
                    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
                    let tables = Tables::set(&cards(), width, face, Theme::full());
                    terminal.draw(|frame| tables.draw(frame, frame.area(), 3, Theme::full())).expect("drawn");
                    let _ = (tables.pages(height), tables.page_of_chosen(height));
                }
            }
        }
    }
}
