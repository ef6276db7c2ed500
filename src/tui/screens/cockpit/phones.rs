//! What the cockpit says of telephones: how many are there, which table calls, who is ready for the end of the round.

use nappe_core::TableNo;
use nappe_core::cafe::Step;
use nappe_core::presence::Readiness;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Action;
use crate::client::DoorsStanding;
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::doors::{Arrivals, Readied, calling, readiness};
use crate::tui::widgets::text;

/// What a table says by its devices, on its card.
#[derive(Debug, Clone, Copy)]
pub(super) struct TileWord {
    /// The id of its words.
    pub id: &'static str,
    /// How they look.
    pub style: Style,
    /// Whether somebody is to come.
    pub urgent: bool,
}

/// Returns what a table says, the most pressing thing first.
pub(super) fn tile(ctx: &Ctx<'_>, table: TableNo) -> Option<TileWord> {
    let said = ctx.doors()?.tables.iter().find(|said| said.table == table)?;
    let theme = ctx.theme;
    if said.call.is_some() {
        return Some(TileWord { id: "doors-tile-call", style: theme.alarm(), urgent: true });
    }
    match readiness(ctx, table) {
        Some(Readiness::Ready) => return Some(TileWord { id: "doors-tile-ready", style: theme.good(), urgent: false }),
        Some(Readiness::MoreTime) => {
            return Some(TileWord { id: "doors-tile-more", style: theme.amber(), urgent: false });
        }
        None => {}
    }
    let tried = ctx.session.cafe().now.step == Step::Before && said.tried.is_some();
    tried.then_some(TileWord { id: "doors-tile-tried", style: theme.good(), urgent: false })
}

/// Returns the line below the clock; `None` as long as there is nothing to say.
pub(super) fn line(ctx: &Ctx<'_>, width: u16) -> Option<Line<'static>> {
    let doors = ctx.doors()?;
    let (texts, theme) = (ctx.texts, ctx.theme);
    let mut parts: Vec<(String, Style)> = Vec::new();
    let calls: Vec<String> = calling(ctx).iter().map(ToString::to_string).collect();
    if !calls.is_empty() {
        let told = t!(texts, "doors-call", count = calls.len(), tables = calls.join(", "));
        let keys = ctx.keys.strokes(Action::SCOPE, &Action::Answer.spec());
        let key = keys.first().map(|key| key.told(texts, theme.ascii)).unwrap_or_default();
        parts.push((format!("{told} ({key})"), theme.alarm()));
    }
    if let Some(Readied { ready, more, tables }) = Readied::of(ctx) {
        let style = if more > 0 { theme.amber() } else { theme.good() };
        parts.push((t!(texts, "cockpit-ready", ready = ready, tables = tables), theme.good()));
        if more > 0 {
            parts.push((t!(texts, "cockpit-more-time", count = more), style));
        }
    }
    let tried = doors.tables.iter().filter(|said| said.tried.is_some()).count();
    if ctx.session.cafe().now.step == Step::Before && tried > 0 {
        parts.push((t!(texts, "cockpit-tried", count = tried), theme.good()));
    }
    let all = Arrivals::of(doors);
    if all.scanned > 0 || doors.standing == DoorsStanding::Open {
        parts.push((t!(texts, "cockpit-phones", here = all.here), theme.quiet()));
    }
    // What does not fit is left out from the end: the most pressing comes first.
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for (said, style) in parts {
        let lead = if spans.is_empty() { "" } else { " · " };
        let next = text::width(lead) + text::width(&said);
        if used + next > usize::from(width) {
            if spans.is_empty() {
                spans.push(Span::styled(text::cut(&said, width.into()), style));
            }
            break;
        }
        used += next;
        spans.extend([Span::styled(lead, theme.quiet()), Span::styled(said, style)]);
    }
    (!spans.is_empty()).then(|| Line::from(spans))
}
