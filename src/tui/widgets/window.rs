//! Which lines of a long list of notes are in sight. Only what is near them is ever wrapped.

use ratatui::text::Line;

/// A line and the entry it belongs to.
pub type WindowRow = (usize, Line<'static>);

/// Where the anchor is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// At the foot: the newest notes while one writes.
    Foot,
    /// In the middle: the chosen note.
    Middle,
}

/// Returns the lines in sight, at most `height`, with the entry `anchor` where it is to rest.
pub fn rows(
    count: usize,
    anchor: usize,
    rest: Rest,
    height: usize,
    lines: impl Fn(usize) -> Vec<Line<'static>>,
) -> Vec<WindowRow> {
    if count == 0 || height == 0 {
        return Vec::new();
    }
    let anchor = anchor.min(count - 1);
    let of = |index: usize| lines(index).into_iter().map(move |line| (index, line)).collect::<Vec<WindowRow>>();
    let mut above: Vec<Vec<WindowRow>> = Vec::new();
    let mut gathered = 0;
    for index in (0..anchor).rev() {
        if gathered >= height {
            break;
        }
        above.push(of(index));
        gathered += above.last().map_or(0, Vec::len);
    }
    let mut all: Vec<WindowRow> = above.into_iter().rev().flatten().collect();
    let start = all.len();
    all.extend(of(anchor));
    let end = all.len();
    for index in anchor + 1..count {
        let enough = if rest == Rest::Foot { height } else { end + height };
        if all.len() >= enough {
            break;
        }
        all.extend(of(index));
    }
    let most = all.len().saturating_sub(height);
    let top = match rest {
        Rest::Foot => end.saturating_sub(height).min(most),
        Rest::Middle => start.saturating_sub(height.saturating_sub(end - start) / 2).min(most),
    };
    all.into_iter().skip(top).take(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(count: usize, anchor: usize, rest: Rest, height: usize) -> String {
        // Entry n has n % 3 + 1 lines.
        let lines = |index: usize| vec![Line::raw(""); index % 3 + 1];
        rows(count, anchor, rest, height, lines).into_iter().map(|(index, _)| index.to_string() + " ").collect()
    }

    #[test]
    fn the_newest_rest_at_the_foot_and_the_chosen_in_the_middle() {
        assert_eq!(told(10, 9, Rest::Foot, 5), "7 8 8 8 9 ");
        assert_eq!(told(10, 4, Rest::Middle, 5), "3 4 4 5 5 ");
        assert_eq!(told(10, 0, Rest::Middle, 4), "0 1 1 2 ");
        assert_eq!(told(10, 9, Rest::Middle, 4), "8 8 8 9 ");
        assert_eq!(told(2, 1, Rest::Foot, 9), "0 1 1 ");
        assert_eq!(told(0, 0, Rest::Foot, 9), "");
        assert_eq!(told(9, 8, Rest::Middle, 2), "8 8 ");
    }
}
