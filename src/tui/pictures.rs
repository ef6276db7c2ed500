//! Pictures of pages, in terminals that can show pictures: kitty's way, iTerm2's, or sixels.
//!
//! What a terminal can do is read from its surroundings, never asked by control sequences: a terminal that does not
//! answer would hold up the evening, and one that answers late would type into a note. `NAPPE_PICTURES` says it where
//! the surroundings do not (`kitty`, `iterm2`, `sixel`, `blocks`, `none`).

use std::sync::Arc;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, widgets::Widget};
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::Protocol;
use ratatui_image::{FilterType, FontSize, Image, Resize};

/// The size of a cell where the terminal does not tell it, in pixels: that of most.
const USUAL_CELL: (u16, u16) = (10, 20);
/// The largest cell that is believed.
const LARGEST_CELL: u16 = 200;

/// The longest side of a page that is unpacked, in pixels, and the most that it may take then, in bytes.
const LONGEST_PAGE: u32 = 10_000;
const LARGEST_PAGE: u64 = 128 << 20;

/// A way to show pictures.
#[derive(Debug, Clone)]
pub struct Pictures {
    picker: Picker,
}

/// A page that is ready to be drawn.
#[derive(Clone)]
pub struct PicturePage(Arc<Protocol>);

impl std::fmt::Debug for PicturePage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Page").field(&self.0.size()).finish()
    }
}

impl Pictures {
    /// Finds out whether this terminal shows pictures, and how. `cell` is the size of a cell in pixels, if known.
    pub fn of(variable: impl Fn(&str) -> Option<String>, cell: Option<(u16, u16)>) -> Option<Self> {
        let way = way(variable)?;
        let told =
            cell.filter(|&(width, height)| (1..=LARGEST_CELL).contains(&width) && (1..=LARGEST_CELL).contains(&height));
        // Drawn with half blocks, a picture has two pixels a cell whatever the cell measures.
        let (width, height) = told.unwrap_or(USUAL_CELL);
        #[expect(deprecated, reason = "the other way asks the terminal, which this module must not do")]
        let mut picker = Picker::from_fontsize(FontSize::new(width, height));
        picker.set_protocol_type(way);
        Some(Self { picker })
    }

    /// Returns how wide and high a picture for so many cells should be, in pixels.
    pub fn pixels(&self, cells: (u16, u16)) -> (u32, u32) {
        let cell = self.picker.font_size();
        (u32::from(cells.0) * u32::from(cell.width), u32::from(cells.1) * u32::from(cell.height))
    }

    /// Makes a page of a PNG, as large as fits into so many cells; `None` where it cannot be read.
    pub fn page(&self, png: &[u8], cells: (u16, u16)) -> Option<PicturePage> {
        let picture = unpacked(png)?;
        let size = Size::new(cells.0.max(1), cells.1.max(1));
        let protocol = self.picker.new_protocol(picture, size, Resize::Fit(Some(FilterType::Triangle))).ok()?;
        Some(PicturePage(Arc::new(protocol)))
    }
}

impl PicturePage {
    /// Draws it in the middle of `area`; nothing where it does not fit.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let size = self.0.size();
        let place = Rect {
            x: area.x + area.width.saturating_sub(size.width) / 2,
            y: area.y,
            width: size.width.min(area.width),
            height: size.height.min(area.height),
        };
        Image::new(&self.0).render(place, frame.buffer_mut());
    }
}

/// Unpacks a page, unless it is larger than any screen: a template decides how large its pages are.
fn unpacked(png: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::with_format(std::io::Cursor::new(png), ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_PAGE);
    limits.max_image_height = Some(LONGEST_PAGE);
    limits.max_alloc = Some(LARGEST_PAGE);
    reader.limits(limits);
    reader.decode().ok()
}

fn way(variable: impl Fn(&str) -> Option<String>) -> Option<ProtocolType> {
    let told = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(asked) = told("NAPPE_PICTURES") {
        return match asked.as_str() {
            "kitty" => Some(ProtocolType::Kitty),
            "iterm2" => Some(ProtocolType::Iterm2),
            "sixel" => Some(ProtocolType::Sixel),
            "blocks" => Some(ProtocolType::Halfblocks),
            _ => None,
        };
    }
    // Inside tmux or screen pictures do not come through unless somebody allowed it.
    if told("TMUX").is_some() || told("STY").is_some() {
        return None;
    }
    let term = told("TERM").unwrap_or_default();
    match told("TERM_PROGRAM").as_deref() {
        Some("WezTerm" | "iTerm.app") => return Some(ProtocolType::Iterm2),
        Some("ghostty") => return Some(ProtocolType::Kitty),
        _ => {}
    }
    if term == "xterm-kitty" || term == "xterm-ghostty" {
        return Some(ProtocolType::Kitty);
    }
    (term.starts_with("foot") || term.starts_with("mlterm") || told("WT_SESSION").is_some())
        .then_some(ProtocolType::Sixel)
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::Color;

    use super::*;

    fn in_terminal(told: &[(&str, &str)]) -> Option<ProtocolType> {
        way(|name| told.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_terminal_is_known_by_its_surroundings() {
        assert_eq!(in_terminal(&[("TERM", "xterm-256color")]), None);
        assert_eq!(in_terminal(&[("TERM", "xterm-kitty")]), Some(ProtocolType::Kitty));
        assert_eq!(in_terminal(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-0/default,1,0")]), None);
        assert_eq!(in_terminal(&[("TERM", "xterm"), ("TERM_PROGRAM", "WezTerm")]), Some(ProtocolType::Iterm2));
        assert_eq!(in_terminal(&[("TERM", "foot")]), Some(ProtocolType::Sixel));
        assert_eq!(in_terminal(&[("TERM", "foot"), ("NAPPE_PICTURES", "none")]), None);
        assert_eq!(in_terminal(&[("TMUX", "x"), ("NAPPE_PICTURES", "blocks")]), Some(ProtocolType::Halfblocks));
    }

    #[test]
    fn a_page_is_drawn_as_large_as_fits_and_never_beyond() {
        // Twice as wide as high, red.
        let mut png = std::io::Cursor::new(Vec::new());
        let red = image::RgbImage::from_pixel(200, 100, image::Rgb([200, 30, 30]));
        image::DynamicImage::from(red).write_to(&mut png, ImageFormat::Png).expect("a picture is written to memory");
        let pictures = Pictures::of(|name| (name == "NAPPE_PICTURES").then(|| "blocks".to_owned()), Some((10, 20)));
        let page = pictures.expect("half blocks are everywhere").page(png.get_ref(), (12, 4)).expect("a picture");
        let mut terminal = Terminal::new(TestBackend::new(20, 6)).expect("memory");
        terminal.draw(|frame| page.draw(frame, Rect::new(0, 0, 20, 4))).expect("memory");
        let buffer = terminal.backend().buffer();
        let red = |x, y| buffer[(x, y)].bg != Color::Reset;
        let drawn = (0..20).flat_map(|x| (0..6).map(move |y| (x, y))).filter(|&(x, y)| red(x, y)).count();
        assert!(drawn >= 12, "{buffer:?}");
        assert!((0..20).all(|x| !red(x, 4) && !red(x, 5)), "{buffer:?}");
        terminal.draw(|frame| page.draw(frame, Rect::new(0, 0, 3, 1))).expect("memory");
        assert!(pictures_unread(), "what is no picture makes no page");
    }

    #[test]
    fn a_page_that_claims_to_be_huge_is_not_unpacked() {
        let mut png = std::io::Cursor::new(Vec::new());
        let small = DynamicImage::new_rgb8(3, 2);
        small.write_to(&mut png, ImageFormat::Png).expect("a picture is written to memory");
        let mut png = png.into_inner();
        assert!(unpacked(&png).is_some());
        // Width and height stand behind the mark of the format and the head of its first part.
        png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert!(unpacked(&png).is_none());
        let mut png = std::io::Cursor::new(Vec::new());
        let long = DynamicImage::new_luma8(LONGEST_PAGE + 1, 1);
        long.write_to(&mut png, ImageFormat::Png).expect("a picture is written to memory");
        assert!(unpacked(png.get_ref()).is_none());
    }

    fn pictures_unread() -> bool {
        let pictures = Pictures::of(|name| (name == "NAPPE_PICTURES").then(|| "sixel".to_owned()), None);
        pictures.is_some_and(|pictures| pictures.page(b"no picture", (10, 10)).is_none())
    }
}
