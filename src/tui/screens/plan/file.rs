//! `plan.ron` beside the plan that nappe knows: what differs, what is wrong in it, and what can be done about either.

use nappe_core::plan::PlanChange;
use nappe_core::plan::change::diff;
use nappe_core::plan::parse::PlanFault;
use nappe_core::{Command, Plan};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::asked::PlanAsking;
use super::view::screen_area;
use super::{Action, PlanScreen};
use crate::client::PlanFile;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::layers::{Confirm, Item, Layer, Picker};
use crate::tui::outcome::Outcome;
use crate::tui::widgets::text;

/// Returns what the file says otherwise, where it can be read and does.
pub(super) fn differences(ctx: &Ctx<'_>) -> Option<Vec<PlanChange>> {
    let Some(PlanFile::Changed { plan, .. }) = ctx.plan_file() else { return None };
    Some(diff(&ctx.session.plan, plan)).filter(|changes| !changes.is_empty())
}

/// Returns the line that says that the file needs a look.
pub(super) fn banner(ctx: &Ctx<'_>) -> Option<String> {
    match ctx.plan_file()? {
        PlanFile::Changed { .. } => {
            differences(ctx).map(|changes| t!(ctx.texts, "plan-file-changed", count = changes.len()))
        }
        PlanFile::Broken(faults) => Some(t!(ctx.texts, "plan-file-broken", count = faults.len())),
        PlanFile::Unreadable(_) => Some(t!(ctx.texts, "plan-file-unreadable")),
        PlanFile::Missing => Some(t!(ctx.texts, "plan-file-missing")),
        PlanFile::Same => None,
    }
}

/// Writes the plan to its file.
pub(super) fn write(ctx: &Ctx<'_>) -> Outcome {
    Outcome::effect(Effect::WritePlan(Box::new(Plan::clone(&ctx.session.plan))))
}

/// Opens the file, after writing it first where that was chosen.
pub(super) fn opened(ctx: &Ctx<'_>, at: usize) -> Outcome {
    match at {
        0 => write(ctx).and(Effect::EditPlan),
        _ => Outcome::effect(Effect::EditPlan),
    }
}

/// Makes what the file says the plan.
pub(super) fn adopt(ctx: &Ctx<'_>) -> Outcome {
    match ctx.plan_file() {
        Some(PlanFile::Changed { plan, digest, .. }) => {
            Outcome::submit(Command::AdoptPlan { plan: plan.clone(), digest: digest.clone() })
        }
        _ => Outcome::handled(),
    }
}

impl PlanScreen {
    /// Opens the file in the editor; asks first when it does not say what was changed here since.
    pub(super) fn open_file(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if matches!(ctx.plan_file(), Some(PlanFile::Missing)) {
            return opened(ctx, 0);
        }
        if !ctx.session.plan_touched {
            return opened(ctx, 1);
        }
        let items = ["plan-file-write-first", "plan-file-as-is"].map(|id| Item::new(ctx.texts.get(id), ""));
        self.asked = Some(PlanAsking::OpenFile);
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "plan-file-open"), items.into(), 0)))
    }

    /// Shows what the file says otherwise, or what is wrong in it.
    pub(super) fn look(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match ctx.plan_file() {
            Some(PlanFile::Broken(_)) => {
                (self.faults_left, self.top) = (false, 0);
                Outcome::handled()
            }
            Some(PlanFile::Unreadable(failure)) => Outcome::open(Layer::failure(failure.clone())),
            Some(PlanFile::Missing) => write(ctx),
            _ => match differences(ctx) {
                Some(changes) => self.ask_to_adopt(ctx, &changes),
                None => Outcome::handled(),
            },
        }
    }

    fn ask_to_adopt(&mut self, ctx: &Ctx<'_>, changes: &[PlanChange]) -> Outcome {
        let texts = ctx.texts;
        let width = usize::from(ctx.size.0).saturating_sub(4).min(60);
        // The question and its keys stay in sight, however much has changed.
        let room = usize::from(ctx.size.1).saturating_sub(10).max(1);
        let mut before = Plan::clone(&ctx.session.plan);
        let mut lines: Vec<String> = Vec::new();
        let mut told = 0;
        for change in changes {
            let words = text::wrap(&texts.plan_change(change, &before), width.saturating_sub(2));
            if lines.len() + words.len() > room {
                break;
            }
            lines.extend(words.into_iter().enumerate().map(|(index, line)| {
                let lead = if index > 0 { "  " } else { ctx.theme.sign("· ", "- ") };
                format!("{lead}{line}")
            }));
            change.apply(&mut before);
            told += 1;
        }
        if told < changes.len() {
            lines.push(t!(texts, "plan-file-others", count = changes.len() - told));
        }
        if ctx.session.plan_touched {
            lines.push(t!(texts, "plan-file-replaces"));
        }
        self.asked = Some(PlanAsking::Adopt);
        let confirm = Confirm::new(t!(texts, "plan-file-title"), lines.join("\n"), t!(texts, "plan-file-adopt"));
        Outcome::open(Layer::Confirm(confirm))
    }

    pub(super) fn act_on_faults(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let area = screen_area(ctx);
        let page = usize::from(area.height).saturating_sub(1).max(1);
        let last = Self::fault_lines(ctx, area.width).len().saturating_sub(area.height.into());
        let to = match action {
            Action::File => return opened(ctx, 1),
            Action::Leave => {
                (self.faults_left, self.top, self.follows) = (true, 0, true);
                return Outcome::handled();
            }
            Action::Down => self.top + 1,
            Action::Up => self.top.saturating_sub(1),
            Action::PageDown | Action::ReadOn => self.top + page,
            Action::PageUp => self.top.saturating_sub(page),
            Action::Last => last,
            _ => 0,
        };
        self.top = to.min(last);
        Outcome::handled()
    }

    pub(super) fn draw_faults(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let lines = Self::fault_lines(ctx, area.width);
        let top = self.top.min(lines.len().saturating_sub(area.height.into()));
        text::draw(frame, area, lines.into_iter().skip(top).collect());
    }

    fn fault_lines(ctx: &Ctx<'_>, width: u16) -> Vec<Line<'static>> {
        let (texts, theme) = (ctx.texts, ctx.theme);
        let Some(PlanFile::Broken(faults)) = ctx.plan_file() else { return Vec::new() };
        let width = width.min(90);
        let mut lines = text::styled(&t!(texts, "plan-broken-title"), width, theme.alarm());
        lines.extend(text::styled(&t!(texts, "plan-broken-body"), width, theme.quiet()));
        for fault in faults {
            lines.push(Line::default());
            lines.extend(fault_block(ctx, fault, width));
        }
        lines
    }
}

/// Tells one fault: what, where, the line with a mark under the place, the remedy.
fn fault_block(ctx: &Ctx<'_>, fault: &PlanFault, width: u16) -> Vec<Line<'static>> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let mut lines = text::styled(&texts.fault(fault), width, theme.title());
    let number = fault.line.to_string();
    let gutter = text::width(&number) + 3;
    let room = usize::from(width).saturating_sub(gutter + 2).max(8);
    let signs: Vec<char> = fault.line_text.chars().collect();
    // A long line is shown from a little before the place.
    let mark = fault.mark.min(signs.len());
    let from = (mark + 4).saturating_sub(room);
    let shown: String = signs[from.min(signs.len())..].iter().collect();
    let lead = if from > 0 { "…" } else { "" };
    let before: String = signs[from.min(mark)..mark].iter().collect();
    let column = text::width(lead) + text::width(&before);
    let bar = theme.sign("│", "|");
    if !fault.line_text.is_empty() {
        lines.push(Line::from(vec![
            Span::styled(format!(" {number} {bar} "), theme.quiet()),
            Span::raw(text::cut(&format!("{lead}{shown}"), room)),
        ]));
        lines.push(Line::from(vec![
            Span::styled(format!(" {} {bar} ", " ".repeat(number.len())), theme.quiet()),
            Span::styled(format!("{}{}", " ".repeat(column), theme.sign("▲", "^")), theme.accent()),
        ]));
    }
    let place = t!(texts, "plan-broken-place", line = fault.line, column = fault.column);
    lines.extend(text::styled(&texts.fault_remedy(fault), width, theme.text()));
    lines.push(Line::styled(place, theme.quiet()));
    lines
}
