//! The whole of the terminal, and the part of it that belongs to the screen: between header and footer.

use ratatui::layout::Rect;

/// Returns the place of a screen's matter.
pub fn matter(whole: Rect) -> Rect {
    let margin = if whole.width >= 60 { 2 } else { 1 };
    let above = if whole.height >= 16 { 2 } else { 1 };
    let below = if whole.height >= 16 { 2 } else { 1 };
    Rect {
        x: whole.x + margin.min(whole.width),
        y: whole.y + above.min(whole.height),
        width: whole.width.saturating_sub(2 * margin),
        height: whole.height.saturating_sub(above + below),
    }
}
