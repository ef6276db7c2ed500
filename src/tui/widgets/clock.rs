//! Very large signs: the clock's digits and the letters of a spoken code, five dots high, as large as the room they are
//! given.
//!
//! A dot is as wide as `unit` columns and as high as `unit` half rows, so that it looks square in a terminal whose
//! cells are twice as high as wide.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

const DOTS_HIGH: u16 = 5;

/// Returns the dots of a sign, row by row, the leftmost dot in the highest bit, and how many dots it is wide.
const fn dots(sign: char) -> ([u8; 5], u16) {
    match sign.to_ascii_uppercase() {
        '0' => ([0b111, 0b101, 0b101, 0b101, 0b111], 3),
        '1' => ([0b010, 0b110, 0b010, 0b010, 0b111], 3),
        '2' => ([0b111, 0b001, 0b111, 0b100, 0b111], 3),
        '3' => ([0b111, 0b001, 0b111, 0b001, 0b111], 3),
        '4' => ([0b101, 0b101, 0b111, 0b001, 0b001], 3),
        '5' => ([0b111, 0b100, 0b111, 0b001, 0b111], 3),
        '6' => ([0b111, 0b100, 0b111, 0b101, 0b111], 3),
        '7' => ([0b111, 0b001, 0b001, 0b001, 0b001], 3),
        '8' => ([0b111, 0b101, 0b111, 0b101, 0b111], 3),
        '9' => ([0b111, 0b101, 0b111, 0b001, 0b111], 3),
        ':' => ([0b0, 0b1, 0b0, 0b1, 0b0], 1),
        '.' => ([0b0, 0b0, 0b0, 0b0, 0b1], 1),
        '-' => ([0b00, 0b00, 0b11, 0b00, 0b00], 2),
        '+' => ([0b000, 0b010, 0b111, 0b010, 0b000], 3),
        'A' => ([0b010, 0b101, 0b111, 0b101, 0b101], 3),
        'B' => ([0b110, 0b101, 0b110, 0b101, 0b110], 3),
        'C' => ([0b011, 0b100, 0b100, 0b100, 0b011], 3),
        'D' => ([0b110, 0b101, 0b101, 0b101, 0b110], 3),
        'E' => ([0b111, 0b100, 0b110, 0b100, 0b111], 3),
        'F' => ([0b111, 0b100, 0b110, 0b100, 0b100], 3),
        'G' => ([0b011, 0b100, 0b101, 0b101, 0b011], 3),
        'H' => ([0b101, 0b101, 0b111, 0b101, 0b101], 3),
        'I' => ([0b111, 0b010, 0b010, 0b010, 0b111], 3),
        'J' => ([0b001, 0b001, 0b001, 0b101, 0b010], 3),
        'K' => ([0b101, 0b101, 0b110, 0b101, 0b101], 3),
        'L' => ([0b100, 0b100, 0b100, 0b100, 0b111], 3),
        'M' => ([0b10001, 0b11011, 0b10101, 0b10001, 0b10001], 5),
        'N' => ([0b1001, 0b1101, 0b1011, 0b1001, 0b1001], 4),
        'O' => ([0b010, 0b101, 0b101, 0b101, 0b010], 3),
        'P' => ([0b110, 0b101, 0b110, 0b100, 0b100], 3),
        'Q' => ([0b0110, 0b1001, 0b1001, 0b1011, 0b0111], 4),
        'R' => ([0b110, 0b101, 0b110, 0b101, 0b101], 3),
        'S' => ([0b011, 0b100, 0b010, 0b001, 0b110], 3),
        'T' => ([0b111, 0b010, 0b010, 0b010, 0b010], 3),
        'U' => ([0b101, 0b101, 0b101, 0b101, 0b111], 3),
        'V' => ([0b101, 0b101, 0b101, 0b101, 0b010], 3),
        'W' => ([0b10001, 0b10001, 0b10101, 0b11011, 0b10001], 5),
        'X' => ([0b101, 0b101, 0b010, 0b101, 0b101], 3),
        'Y' => ([0b101, 0b101, 0b010, 0b010, 0b010], 3),
        'Z' => ([0b111, 0b001, 0b010, 0b100, 0b111], 3),
        _ => ([0; 5], 1),
    }
}

/// Returns how many dots wide a text is, one dot between two signs.
fn width(text: &str) -> u16 {
    let signs: u16 = text.chars().map(|sign| dots(sign).1 + 1).sum();
    signs.saturating_sub(1)
}

/// Returns the largest unit with which `text` fits, 0 when none does; without half blocks, only even units.
fn unit(text: &str, area: Rect, ascii: bool) -> u16 {
    let fits = (area.width / width(text).max(1)).min(area.height * 2 / DOTS_HIGH);
    if ascii { fits / 2 * 2 } else { fits }
}

/// Returns the height in rows that `text` takes in `area`; 1 when it is written small.
pub fn height(text: &str, area: Rect, ascii: bool) -> u16 {
    match unit(text, area, ascii) {
        0 => 1,
        unit => (DOTS_HIGH * unit).div_ceil(2),
    }
}

/// Returns width and height in cells that `text` takes in `area`; its length and one row when it is written small.
pub fn size(text: &str, area: Rect, ascii: bool) -> (u16, u16) {
    match unit(text, area, ascii) {
        0 => (text.len() as u16, 1),
        unit => (width(text) * unit, (DOTS_HIGH * unit).div_ceil(2)),
    }
}

/// Tells what remains as `MM:SS`, rounded up to the second; overtime as `+MM:SS`, from the first second on.
pub fn told(remaining: i64) -> String {
    if remaining < 0 {
        let seconds = -remaining / 1000;
        return format!("+{:02}:{:02}", seconds / 60, seconds % 60);
    }
    let seconds = (remaining + 999) / 1000;
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// Draws `text` (digits, letters, `:`, `+`, `.` and `-`) in the middle of `area`, as large as it fits; small where nothing else does.
pub fn draw(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style, ascii: bool) {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return;
    }
    let unit = unit(text, area, ascii);
    let buffer = frame.buffer_mut();
    if unit == 0 {
        let x = area.x + area.width.saturating_sub(text.len() as u16) / 2;
        buffer.set_stringn(x, area.y + area.height / 2, text, area.width.into(), style);
        return;
    }
    let high = DOTS_HIGH * unit;
    let left = area.x + (area.width - width(text) * unit) / 2;
    let top = area.y + (area.height - high.div_ceil(2)) / 2;
    let mut column = left;
    for sign in text.chars() {
        let (rows, wide) = dots(sign);
        let lit = |x: u16, half: u16| {
            let row = half / unit;
            row < DOTS_HIGH && rows[usize::from(row)] >> (wide - 1 - x / unit) & 1 == 1
        };
        for x in 0..wide * unit {
            for y in 0..high.div_ceil(2) {
                let symbol = match (lit(x, 2 * y), lit(x, 2 * y + 1)) {
                    (false, false) => continue,
                    (true, true) => {
                        if ascii {
                            "#"
                        } else {
                            "█"
                        }
                    }
                    (true, false) => "▀",
                    (false, true) => "▄",
                };
                buffer[(column + x, top + y)].set_symbol(symbol).set_style(style);
            }
        }
        column += (wide + 1) * unit;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    fn drawn(text: &str, width: u16, height: u16, ascii: bool) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| draw(frame, frame.area(), text, Style::new(), ascii)).expect("drawn");
        terminal.backend().to_string()
    }

    #[test]
    fn digits_grow_with_their_room() {
        insta::assert_snapshot!(drawn("12:07", 40, 5, false));
        insta::assert_snapshot!(drawn("+3:59", 20, 3, false));
        insta::assert_snapshot!(drawn("12:07", 40, 5, true));
        assert!(drawn("12:07", 10, 1, false).contains("12:07"));
    }

    #[test]
    fn what_remains_is_told_to_the_second() {
        let told: Vec<String> = [61_000, 60_001, 60_000, 1, 0, -1, -61_999].map(told).into();
        assert_eq!(told, ["01:01", "01:01", "01:00", "00:01", "00:00", "+00:00", "+01:01"]);
    }

    #[test]
    fn no_room_is_no_panic() {
        for width in 0..30 {
            for height in 0..6 {
                let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
                let ascii = width % 2 == 0;
                terminal.draw(|frame| draw(frame, frame.area(), "+12:59", Style::new(), ascii)).expect("drawn");
            }
        }
    }
}
