//! From keys and the mouse to what happens.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use nappe_core::PersonId;
use nappe_core::cafe::Step;
use nappe_core::plan::Rotation;
use ratatui::layout::Rect;

use super::action::Action;
use super::work::OnceKnown;
use super::{RotationScreen, RotationSight};
use crate::tui::action::ActionSpec;
use crate::tui::attending::CheckIn;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::elsewhere::{Elsewhere, elsewhere};
use crate::tui::jobs::JobWork;
use crate::tui::names::Names;
use crate::tui::outcome::Outcome;
use crate::tui::rotation::{cards, plan_seating};

impl RotationScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let own = |condition: bool| condition.then(|| action.text());
        let other = |condition: bool, text: &str| condition.then(|| text.to_owned());
        let searching = self.searching.is_some();
        let comparing = matches!(self.sight, RotationSight::Compare(_));
        let writes = !ctx.read_only() && !searching && !comparing;
        let over = ctx.session.cafe().now.step == Step::After;
        let plan = &ctx.session.plan;
        let seated = ctx.session.seating().is_some();
        let somebody = !ctx.people().is_empty() && !plan.tables.is_empty() && !plan.rounds.is_empty();
        // By card or colour nobody is seated by name.
        let somebody = somebody && plan.rotation != Rotation::Colours;
        let may_change = writes && seated && !ctx.session.cafe().is_past(self.round) && self.cursor.is_some();
        match action {
            Action::Stop => own(searching),
            Action::Keep => own(comparing && !searching && !ctx.read_only()),
            Action::Leave => own(comparing && !searching),
            Action::Plan if seated => other(writes && somebody && !over, "act-rotation-plan-anew"),
            Action::Plan => own(writes && somebody && !over),
            Action::Rest => own(writes && somebody && !over && CheckIn::of(ctx).has_open_question()),
            Action::Longer => own(writes && somebody && seated && !over && self.achieved_best().is_none()),
            Action::Move => own(may_change && plan.tables.len() > 1),
            Action::Lock if self.locked(ctx) => other(may_change, "act-rotation-unlock"),
            Action::Lock => own(may_change),
            Action::Previous | Action::Following if comparing => other(true, "act-rotation-other"),
            Action::Previous => own(seated && self.round > 1),
            Action::Following => own(seated && self.round < plan.round_count()),
            Action::Turn if self.sight == RotationSight::People => other(true, "act-rotation-by-table"),
            Action::Compare => own(!comparing && !searching && self.other.is_some() && seated),
            Action::Hosts => own(writes && !plan.tables.is_empty() && !over),
            Action::Details => own(self.achieved.is_some() && !comparing),
            Action::Export => own(seated && !comparing && !searching),
            Action::Turn | Action::Find | Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                own(seated && !comparing)
            }
        }
    }

    fn achieved_best(&self) -> Option<()> {
        self.achieved.as_ref().filter(|achieved| achieved.planned.is_optimal()).map(|_| ())
    }

    fn locked(&self, ctx: &Ctx<'_>) -> bool {
        self.cursor.is_some_and(|person| ctx.session.locked_seat(person, self.round).is_some())
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Stop => match &self.searching {
                Some(searching) => Outcome::effect(Effect::Stop(searching.id)),
                None => Outcome::handled(),
            },
            Action::Keep => self.keep_chosen(ctx),
            Action::Leave => {
                self.sight = RotationSight::Tables;
                Outcome::handled()
            }
            Action::Plan => self.plan(ctx),
            Action::Rest => self.go_on(ctx, OnceKnown::RestAbsent(false)),
            Action::Longer => self.go_on(ctx, OnceKnown::Search(true)),
            Action::Move => self.move_somebody(ctx),
            Action::Lock => self.lock(ctx),
            Action::Previous | Action::Following => {
                match &mut self.sight {
                    RotationSight::Compare(other) => *other = !*other,
                    _ => self.turn_to(ctx, action == Action::Following),
                }
                Outcome::handled()
            }
            Action::Turn => {
                self.sight =
                    if self.sight == RotationSight::People { RotationSight::Tables } else { RotationSight::People };
                self.page = None;
                Outcome::handled()
            }
            Action::Compare => {
                self.sight = RotationSight::Compare(false);
                Outcome::handled()
            }
            Action::Hosts => self.hosts(ctx),
            Action::Details => self.details(ctx),
            Action::Export => {
                elsewhere(ctx, Elsewhere::Documents).unwrap_or_else(|| Outcome::effect(ctx.start(JobWork::ExportSeats)))
            }
            Action::Find => self.find(ctx),
            Action::Up => self.step(ctx, -1),
            Action::Down => self.step(ctx, 1),
            Action::PageUp => self.leaf(ctx, -1),
            Action::PageDown => self.leaf(ctx, 1),
        }
    }

    fn keep_chosen(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let other = matches!(self.sight, RotationSight::Compare(true));
        self.sight = RotationSight::Tables;
        match self.other.clone().filter(|_| other) {
            Some(fresh) => {
                self.other = ctx.session.seating().cloned();
                Outcome::submit(plan_seating(fresh))
            }
            None => Outcome::handled(),
        }
    }

    fn turn_to(&mut self, ctx: &Ctx<'_>, next: bool) {
        let last = ctx.session.plan.round_count().max(1);
        self.round = if next { self.round + 1 } else { self.round.saturating_sub(1) }.clamp(1, last);
        self.page = None;
    }

    /// Returns the people in the order in which the cursor goes through them.
    pub(super) fn order(&self, ctx: &Ctx<'_>) -> Vec<PersonId> {
        let Some(seating) = ctx.session.seating() else { return Vec::new() };
        if self.sight == RotationSight::People {
            return Names::of(ctx).sorted(seating.people().iter().copied()).into_iter().map(|(id, _)| id).collect();
        }
        cards(ctx, seating, self.round, |_| "", |_, _| false).1.concat()
    }

    fn step(&mut self, ctx: &Ctx<'_>, rows: isize) -> Outcome {
        let order = self.order(ctx);
        let at = self.cursor.and_then(|person| order.iter().position(|other| *other == person));
        let to = at.map_or(0, |at| at.saturating_add_signed(rows)).min(order.len().saturating_sub(1));
        self.cursor = order.get(to).copied().or(self.cursor);
        self.page = None;
        Outcome::handled()
    }

    fn leaf(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let area = crate::tui::widgets::whole::matter(Rect::new(0, 0, ctx.size.0, ctx.size.1));
        let (now, pages) = self.pages(ctx, area);
        self.page = Some(now.saturating_add_signed(by).min(pages.saturating_sub(1)));
        Outcome::handled()
    }

    /// Takes the mouse: a click puts the cursor on somebody, the wheel turns pages.
    pub(super) fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match mouse.kind {
            MouseEventKind::ScrollDown => self.leaf(ctx, 1),
            MouseEventKind::ScrollUp => self.leaf(ctx, -1),
            MouseEventKind::Down(MouseButton::Left) => match self.somebody_at(ctx, area, mouse.column, mouse.row) {
                Some(person) => {
                    // The page stays where it is under the hand.
                    self.page = Some(self.pages(ctx, area).0);
                    self.cursor = Some(person);
                    Outcome::handled()
                }
                None => Outcome::ignored(),
            },
            _ => Outcome::ignored(),
        }
    }
}
