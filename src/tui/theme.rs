//! Colours and signs: warm paper and coffee on whatever ground the terminal has.
//!
//! Four levels: true colour, 256, 16, none (`NO_COLOR`). Nothing is ever told by colour alone: each theme of notes has
//! a mark, each state a word. Sticky notes carry dark text on Paul Tol's *light* scheme, made for labels and
//! distinguishable by the colour-blind (SRON/EPS/TN/09-002, issue 3.2, fig. 6).

use nappe_core::restitution::ThemeMark;
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, reverse and underline only.
    Mono,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Sixteen million colours.
    True,
}

/// The look of the whole interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// How many colours there are.
    pub depth: Depth,
    /// Whether only ASCII signs may be drawn.
    pub ascii: bool,
}

/// Tol's light scheme: true colour, nearest of 256, nearest of 16.
const PAPERS: [(Color, Color, Color); 8] = [
    (Color::Rgb(0xEE, 0xDD, 0x88), Color::Indexed(222), Color::Yellow),
    (Color::Rgb(0x77, 0xAA, 0xDD), Color::Indexed(110), Color::LightBlue),
    (Color::Rgb(0xFF, 0xAA, 0xBB), Color::Indexed(217), Color::LightMagenta),
    (Color::Rgb(0x44, 0xBB, 0x99), Color::Indexed(73), Color::LightGreen),
    (Color::Rgb(0xEE, 0x88, 0x66), Color::Indexed(209), Color::LightRed),
    (Color::Rgb(0x99, 0xDD, 0xFF), Color::Indexed(117), Color::LightCyan),
    (Color::Rgb(0xBB, 0xCC, 0x33), Color::Indexed(149), Color::Green),
    (Color::Rgb(0xDD, 0xDD, 0xDD), Color::Indexed(253), Color::Gray),
];
const ASCII_MARKS: [&str; 8] = ["o", "^", "#", "%", "*", "+", "v", "@"];

impl Theme {
    /// Reads the terminal's abilities from its environment; `look` returns a variable's value.
    pub fn from_environment(ascii: bool, no_color: bool, look: impl Fn(&str) -> Option<String>) -> Self {
        let has = |name: &str| look(name).filter(|value| !value.is_empty());
        let term = has("TERM").unwrap_or_default();
        let depth = if no_color || has("NO_COLOR").is_some() || term == "dumb" {
            Depth::Mono
        } else if has("COLORTERM").is_some_and(|value| value.contains("truecolor") || value.contains("24bit"))
            || has("WT_SESSION").is_some()
        {
            Depth::True
        } else if term.contains("256") || term.contains("kitty") || term.contains("alacritty") {
            Depth::Indexed
        } else {
            Depth::Sixteen
        };
        let charset = has("LC_ALL").or_else(|| has("LC_CTYPE")).or_else(|| has("LANG")).unwrap_or_default();
        let folded = charset.to_ascii_lowercase();
        let utf8 = folded.contains("utf-8") || folded.contains("utf8") || cfg!(windows);
        Self { depth, ascii: ascii || !utf8 }
    }

    /// Returns a theme for tests: true colours, every sign.
    pub const fn full() -> Self {
        Self { depth: Depth::True, ascii: false }
    }

    fn pick(self, truth: Color, indexed: Color, sixteen: Color) -> Option<Color> {
        match self.depth {
            Depth::Mono => None,
            Depth::Sixteen => Some(sixteen),
            Depth::Indexed => Some(indexed),
            Depth::True => Some(truth),
        }
    }

    fn ink(self, truth: (u8, u8, u8), indexed: u8, sixteen: Color) -> Style {
        let truth = Color::Rgb(truth.0, truth.1, truth.2);
        self.pick(truth, Color::Indexed(indexed), sixteen).map_or_else(Style::new, |colour| Style::new().fg(colour))
    }

    /// Returns the style of ordinary text.
    pub const fn text(self) -> Style {
        Style::new()
    }

    /// Returns the style of what the eye should land on first: roasted coffee, readable on dark and on light grounds.
    pub fn accent(self) -> Style {
        self.ink((0xC4, 0x6A, 0x3A), 173, Color::Red).add_modifier(Modifier::BOLD)
    }

    /// Returns the style of titles.
    pub const fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Returns the style of what matters less: grey with a contrast of at least 4.5 on black and 3.5 on white.
    pub fn quiet(self) -> Style {
        self.ink((0x8A, 0x84, 0x7C), 245, Color::DarkGray)
    }

    /// Returns the style of a warning: amber; the words say it too.
    pub fn amber(self) -> Style {
        self.ink((0xC9, 0x8A, 0x00), 172, Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// Returns the style of an alarm: time is up, nothing is written.
    pub fn alarm(self) -> Style {
        self.ink((0xD0, 0x45, 0x3B), 167, Color::LightRed).add_modifier(Modifier::BOLD)
    }

    /// Returns the style of what went well.
    pub fn good(self) -> Style {
        self.ink((0x4E, 0x9A, 0x5B), 71, Color::Green)
    }

    /// Returns the style of a key in the footer.
    pub fn key(self) -> Style {
        self.accent()
    }

    /// Returns the style of what the cursor is on.
    pub fn chosen(self) -> Style {
        match self.pick(Color::Rgb(0xC4, 0x6A, 0x3A), Color::Indexed(173), Color::Yellow) {
            Some(ground) => Style::new().bg(ground).fg(Color::Rgb(0x20, 0x18, 0x12)).patch(self.dark_ink()),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    fn dark_ink(self) -> Style {
        match self.depth {
            Depth::Mono => Style::new(),
            Depth::Sixteen => Style::new().fg(Color::Black),
            Depth::Indexed => Style::new().fg(Color::Indexed(233)),
            Depth::True => Style::new().fg(Color::Rgb(0x20, 0x18, 0x12)),
        }
    }

    /// Returns the ink of the edge that tells, on any paper, which note the cursor is on.
    pub fn cursor_ink(self) -> Style {
        self.ink((0x8A, 0x2B, 0x0A), 88, Color::Red)
    }

    /// Returns the style of a layer's ground: the terminal's own, so that it works on dark and light.
    pub const fn layer(self) -> Style {
        Style::new()
    }

    /// Returns the style of a sticky note of the `index`-th theme; without colours, plain.
    pub fn paper(self, index: usize) -> Style {
        self.sheet(index % (PAPERS.len() - 1))
    }

    fn sheet(self, index: usize) -> Style {
        let (truth, indexed, sixteen) = PAPERS[index];
        self.pick(truth, indexed, sixteen).map_or_else(Style::new, |ground| self.dark_ink().bg(ground))
    }

    /// Returns the style of a sticky note in no theme: plain paper.
    pub fn plain_paper(self) -> Style {
        self.sheet(PAPERS.len() - 1)
    }

    /// Returns the style of the mark and title of the `index`-th theme, on the terminal's ground.
    pub fn heading(self, index: usize) -> Style {
        self.paper(index).add_modifier(Modifier::BOLD)
    }

    /// Returns the mark of the `index`-th theme: the one it has in the documents.
    pub const fn mark(self, index: usize) -> &'static str {
        if self.ascii { ASCII_MARKS[index % 8] } else { ThemeMark(index).sign() }
    }

    /// Returns `sign`, or `plain` where only ASCII is drawn.
    pub const fn sign(self, sign: &'static str, plain: &'static str) -> &'static str {
        if self.ascii { plain } else { sign }
    }

    /// Returns the sign of a seat that no plan moves.
    pub const fn lock_mark(self) -> &'static str {
        self.sign("🔒", "*")
    }

    /// Returns the sign of an essential note.
    pub const fn key_mark(self) -> &'static str {
        self.sign("★", "*")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(pairs: &[(&str, &str)]) -> Theme {
        Theme::from_environment(false, false, |name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_tells_colours_and_signs() {
        let utf8 = ("LANG", "fr_FR.UTF-8");
        assert_eq!(theme(&[utf8, ("COLORTERM", "truecolor")]), Theme::full());
        assert_eq!(theme(&[utf8, ("TERM", "xterm-256color")]).depth, Depth::Indexed);
        assert_eq!(theme(&[utf8, ("TERM", "linux")]).depth, Depth::Sixteen);
        assert_eq!(theme(&[utf8, ("TERM", "xterm-256color"), ("NO_COLOR", "1")]).depth, Depth::Mono);
        assert!(theme(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")]).ascii);
        assert!(theme(&[]).ascii);
    }
}
