//! How a picture is coloured, as text: where the cursor stands, a palette, then `row: columns style` for whatever differs
//! from the ground. Styles bear the names of the theme, so that a review reads which of them went where.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

use crate::tui::theme::Theme;
use crate::tui::widgets::text;

/// What a cell looks like, beside its sign; everything `None` is the ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    ink: Option<Color>,
    ground: Option<Color>,
    modifier: Modifier,
}

impl Look {
    fn of(style: Style) -> Self {
        let told = |colour: Option<Color>| colour.filter(|colour| *colour != Color::Reset);
        Self { ink: told(style.fg), ground: told(style.bg), modifier: style.add_modifier }
    }

    /// Returns a blank on a ground: its ink is not seen.
    const fn blank(ground: Option<Color>) -> Self {
        Self { ink: None, ground, modifier: Modifier::empty() }
    }

    /// Returns what is seen of a cell, and whether that is a blank, which looks the same in any ink.
    fn seen(cell: &Cell) -> (Self, bool) {
        let look = Self::of(cell.style());
        let visible = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let blank = cell.symbol().trim().is_empty() && !look.modifier.intersects(visible);
        (if blank { Self::blank(look.ground) } else { look }, blank)
    }

    fn told(self) -> String {
        let colour = |colour: Color| match colour {
            Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
            other => other.to_string().to_lowercase(),
        };
        let mut parts: Vec<String> = self.ink.map(colour).into_iter().collect();
        parts.extend(self.ground.map(|ground| format!("on {}", colour(ground))));
        parts.extend(self.modifier.iter_names().map(|(name, _)| name.to_lowercase().replace('_', "-")));
        parts.join(" ")
    }
}

/// Returns the styles of the theme by name; where two look the same, the first one names both.
fn names(theme: Theme) -> Vec<(String, Look)> {
    let fixed = [
        ("accent", theme.accent()),
        ("title", theme.title()),
        ("quiet", theme.quiet()),
        ("amber", theme.amber()),
        ("alarm", theme.alarm()),
        ("good", theme.good()),
        ("chosen", theme.chosen()),
        ("plain-paper", theme.plain_paper()),
        ("plain-edge", theme.plain_paper().patch(theme.cursor_ink())),
        ("plain-chosen", theme.plain_paper().add_modifier(Modifier::BOLD)),
        ("typing", Style::new().add_modifier(Modifier::REVERSED)),
        ("field", Style::new().add_modifier(Modifier::UNDERLINED)),
    ];
    let papers = (0..7).flat_map(|index| {
        let paper = theme.paper(index);
        let edge = paper.patch(theme.cursor_ink());
        let number = index + 1;
        [
            (format!("paper-{number}"), paper),
            (format!("heading-{number}"), theme.heading(index)),
            (format!("edge-{number}"), edge),
            (format!("blank-{number}"), Style::new().bg(paper.bg.unwrap_or(Color::Reset))),
        ]
    });
    let fixed = fixed.into_iter().map(|(name, style)| (name.to_owned(), style));
    fixed.chain(papers).map(|(name, style)| (name, Look::of(style))).collect()
}

/// Runs of one look in a row: first and last column.
type Runs = Vec<(u16, u16, Look)>;

fn runs(buffer: &Buffer, row: u16) -> Runs {
    let mut runs: Runs = Vec::new();
    let mut column = 0;
    // The last column that the run may still be carried over: blanks between words belong to both of them.
    let mut reach = None;
    while column < buffer.area.width {
        let cell = &buffer[(column, row)];
        let last = column + (text::width(cell.symbol()).max(1) as u16 - 1);
        let (look, blank) = Look::seen(cell);
        let near = runs.last_mut().filter(|_| reach == column.checked_sub(1));
        match near {
            Some((_, end, same)) if blank && same.ground == look.ground => {
                // A blank on the terminal's own ground ends a run unless the next word goes on with it.
                if look.ground.is_some() {
                    *end = last;
                }
                reach = Some(last);
            }
            Some((_, end, same)) if *same == look || *same == Look::blank(look.ground) => {
                (*end, *same) = (last, look);
                reach = Some(last);
            }
            _ if look == Look::default() => reach = None,
            _ => {
                runs.push((column, last, look));
                reach = Some(last);
            }
        }
        column = last + 1;
    }
    runs
}

/// Tells the styles of a picture; `cursor` is where the terminal's own cursor stands, if it is shown.
pub(super) fn told(buffer: &Buffer, cursor: Option<Position>, theme: Theme) -> String {
    let names = names(theme);
    let mut palette: Vec<(String, Look)> = Vec::new();
    let mut rows: Vec<(u16, u16, String)> = Vec::new();
    for row in 0..buffer.area.height {
        let mut told: Vec<String> = Vec::new();
        for (first, last, look) in runs(buffer, row) {
            let name = if let Some((name, _)) = palette.iter().find(|(_, known)| *known == look) {
                name.clone()
            } else {
                let usual = names.iter().find(|(_, known)| *known == look).map(|(name, _)| name.clone());
                let other = palette.iter().filter(|(name, _)| name.starts_with("other-")).count() + 1;
                let name = usual.unwrap_or_else(|| format!("other-{other}"));
                palette.push((name.clone(), look));
                name
            };
            told.push(if first == last { format!("{first} {name}") } else { format!("{first}-{last} {name}") });
        }
        let told = told.join(", ");
        match rows.last_mut() {
            Some((_, end, same)) if *same == told => *end = row,
            _ => rows.push((row, row, told)),
        }
    }
    let mut lines = String::new();
    if let Some(at) = cursor {
        let _ = writeln!(lines, "cursor at row {} column {}", at.y, at.x);
    }
    for (name, look) in &palette {
        let _ = writeln!(lines, "{name} = {}", look.told());
    }
    for (first, last, told) in rows.iter().filter(|(.., told)| !told.is_empty()) {
        let rows = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let _ = writeln!(lines, "{rows}: {told}");
    }
    lines
}
