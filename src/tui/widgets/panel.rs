//! A sheet laid over the screen: one thin frame, air inside.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Borders, Clear};

use crate::tui::theme::Theme;

const MARGIN: (u16, u16) = (2, 1);

const ASCII: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Returns the place of a panel with `width` × `height` of matter, in the middle of `area`, frame included.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.saturating_add(2 * MARGIN.0).min(area.width);
    let height = height.saturating_add(2 * MARGIN.1).min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Returns the matter of a panel.
pub fn inner(place: Rect) -> Rect {
    let width = place.width.saturating_sub(2 * MARGIN.0);
    let height = place.height.saturating_sub(2 * MARGIN.1);
    Rect { x: place.x + MARGIN.0.min(place.width), y: place.y + MARGIN.1.min(place.height), width, height }
}

/// Returns the panel of a matter: the inverse of [`inner`].
pub fn outer(inner: Rect) -> Rect {
    Rect {
        x: inner.x.saturating_sub(MARGIN.0),
        y: inner.y.saturating_sub(MARGIN.1),
        width: inner.width + 2 * MARGIN.0,
        height: inner.height + 2 * MARGIN.1,
    }
}

/// Clears the place of a panel and draws its frame.
pub fn clear(frame: &mut Frame<'_>, place: Rect, theme: Theme) {
    let place = place.intersection(frame.area());
    let set = if theme.ascii { ASCII } else { border::ROUNDED };
    frame.render_widget(Clear, place);
    frame.render_widget(
        Block::new().borders(Borders::ALL).border_set(set).border_style(theme.quiet()).style(theme.layer()),
        place,
    );
}
