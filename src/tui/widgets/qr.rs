//! Codes that a camera reads (ISO/IEC 18004), dark on light whatever the terminal looks like.
//!
//! A module is as many columns wide as half rows high, so that it looks square. Colours are written out, black and white,
//! since a theme may turn a terminal's own ones round; without colours the whole picture is reversed, which is dark on
//! light where most people work. A code is drawn in whole modules or not at all.

use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::tui::theme::{Depth, Theme};

/// Light modules on each side, without which a camera does not find the code.
const QUIET: u16 = 4;

/// A code as it is drawn.
#[derive(Debug, Clone)]
pub struct QrPicture {
    /// Whether each module is dark, row by row.
    dark: Vec<bool>,
    /// Modules on each side, the quiet ones left out.
    side: u16,
    /// Columns, and half rows, of a module.
    pub scale: u16,
}

impl QrPicture {
    /// Returns the code of a text, as large as fits into so many columns and rows, and as hard to spoil as it can be in that
    /// size; `None` where it fits in no size.
    pub fn fitting(text: &str, width: u16, height: u16, theme: Theme) -> Option<Self> {
        let at_level = |level: EcLevel| {
            let code = QrCode::with_error_correction_level(text, level).ok()?;
            let side = code.width() as u16;
            let fits = width.min(height.saturating_mul(2)) / (side + 2 * QUIET);
            // Without half blocks a module takes whole rows.
            let scale = if theme.ascii { fits / 2 * 2 } else { fits };
            let dark = code.into_colors().into_iter().map(|module| module == Module::Dark).collect();
            (scale > 0).then_some(Self { dark, side, scale })
        };
        let least = at_level(EcLevel::L)?;
        let better = [EcLevel::H, EcLevel::Q, EcLevel::M].into_iter().filter_map(at_level);
        let mut as_large = better.filter(|picture| picture.scale == least.scale);
        Some(as_large.next().unwrap_or(least))
    }

    /// Returns the columns and rows that it takes.
    pub const fn size(&self) -> (u16, u16) {
        let halves = (self.side + 2 * QUIET) * self.scale;
        (halves, halves.div_ceil(2))
    }

    /// Tells whether what lies at a column and a half row is dark.
    fn is_dark(&self, column: u16, half: u16) -> bool {
        let module = |at: u16| (at / self.scale).checked_sub(QUIET).filter(|module| *module < self.side);
        match (module(column), module(half)) {
            (Some(x), Some(y)) => self.dark[usize::from(y) * usize::from(self.side) + usize::from(x)],
            _ => false,
        }
    }

    /// Draws it from a corner on.
    pub fn draw(&self, frame: &mut Frame<'_>, x: u16, y: u16, theme: Theme) {
        let (width, height) = self.size();
        let place = Rect { x, y, width, height };
        if frame.area().intersection(place) != place {
            return;
        }
        let buffer = frame.buffer_mut();
        for row in 0..height {
            for column in 0..width {
                let (upper, lower) = (self.is_dark(column, 2 * row), self.is_dark(column, 2 * row + 1));
                let symbol = match (upper, lower) {
                    (false, false) => " ",
                    (true, true) => theme.sign("█", "#"),
                    (true, false) => "▀",
                    (false, true) => "▄",
                };
                let style = style(theme, upper && lower);
                buffer[(x + column, y + row)].set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// Returns the style of a cell; one that is all dark is dark behind its sign too, so that no gap between signs shows.
fn style(theme: Theme, dark: bool) -> Style {
    let (black, white) = match theme.depth {
        Depth::Mono => return Style::new().add_modifier(Modifier::REVERSED),
        Depth::Sixteen => (Color::Black, Color::White),
        Depth::Indexed => (Color::Indexed(16), Color::Indexed(231)),
        Depth::True => (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)),
    };
    Style::reset().fg(black).bg(if dark { black } else { white })
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::tui::testing::scanned;

    const LINK: &str = "http://192.168.1.20:7373/#k7f2m9qdk7f2m9qdk7f2m9qdk7";

    fn themes() -> impl Iterator<Item = Theme> {
        let depths = [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Mono];
        depths.into_iter().flat_map(|depth| [false, true].map(|ascii| Theme { depth, ascii }))
    }

    #[test]
    fn a_camera_reads_what_was_written_in_every_palette_and_size() {
        let texts = [LINK, "WIFI:T:WPA;S:Salle des fêtes;P:jardin\\;2026;;", "a"];
        for theme in themes() {
            for (width, height) in [(200, 100), (116, 38), (100, 45), (82, 41)] {
                for text in texts {
                    let picture = QrPicture::fitting(text, width, height, theme).expect("it fits");
                    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
                    terminal.draw(|frame| picture.draw(frame, 0, 0, theme)).expect("drawn");
                    let read = scanned(terminal.backend().buffer());
                    assert_eq!(read, [text], "{theme:?} {width}×{height}");
                }
            }
        }
    }

    #[test]
    fn it_is_as_large_as_fits_then_as_hard_to_spoil_and_never_cut() {
        let theme = Theme::full();
        // 52 signs fit version 3 at level L (53 bytes): 29 modules and 8 quiet ones.
        assert_eq!(QrPicture::fitting(LINK, 37, 19, theme).map(|picture| picture.size()), Some((37, 19)));
        assert!(QrPicture::fitting(LINK, 36, 19, theme).is_none() && QrPicture::fitting(LINK, 37, 18, theme).is_none());
        // At 22 rows 44 modules fit: version 4 (33 and 8) holds 62 bytes at level M.
        assert_eq!(QrPicture::fitting(LINK, 76, 22, theme).map(|picture| picture.size()), Some((41, 21)));
        assert_eq!(QrPicture::fitting(LINK, 74, 37, theme).map(|picture| picture.scale), Some(2));
        let ascii = Theme { ascii: true, ..theme };
        assert!(QrPicture::fitting(LINK, 76, 22, ascii).is_none());
        assert_eq!(QrPicture::fitting(LINK, 80, 40, ascii).map(|picture| picture.size()), Some((74, 37)));
    }
}
