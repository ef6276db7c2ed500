//! What makes sense where: an action that does not is neither shown nor done.

use super::spot::{PagePart, Spot};
use super::{Action, PlanScreen, PlanSight, answered, asked, file};
use crate::client::PlanFile;
use crate::tui::attending::CheckIn;
use crate::tui::ctx::Ctx;

impl PlanScreen {
    /// Tells whether an action makes sense now.
    pub(super) fn offers_action(&self, ctx: &Ctx<'_>, action: Action) -> bool {
        let moves = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::First, Action::Last];
        if self.roster.door.is_some() {
            return self.offered_on_people(ctx, action);
        }
        moves.contains(&action)
            || match self.sight(ctx) {
                PlanSight::Page => self.offered_on_page(ctx, action),
                PlanSight::People => self.offered_on_people(ctx, action),
                PlanSight::Faults => {
                    matches!(action, Action::Leave | Action::ReadOn) || (action == Action::File && !ctx.read_only())
                }
            }
    }

    fn offered_on_page(&self, ctx: &Ctx<'_>, action: Action) -> bool {
        let (writes, plan, cursor) = (!ctx.read_only(), &ctx.session.plan, self.cursor);
        match action {
            Action::Edit => writes || cursor == Spot::People,
            Action::Add => writes && (cursor.list().is_some() || cursor == Spot::People),
            Action::Remove => writes && asked::removal(ctx, cursor).is_some(),
            Action::Heading => writes && matches!(cursor, Spot::Question(_) | Spot::Heading(_)),
            Action::Record => cursor.segment().is_some_and(|index| index < plan.programme.len()),
            Action::More => writes && matches!(cursor.part(), PagePart::Tables | PagePart::Rounds),
            Action::Fewer => match cursor.part() {
                PagePart::Tables => writes && !plan.tables.is_empty(),
                PagePart::Rounds => writes && !plan.rounds.is_empty(),
                _ => false,
            },
            Action::Raise => writes && answered::moved(plan, cursor, false).is_some(),
            Action::Lower => writes && answered::moved(plan, cursor, true).is_some(),
            Action::File | Action::Write => writes,
            Action::Look => {
                let ill = matches!(ctx.plan_file(), Some(PlanFile::Broken(_) | PlanFile::Unreadable(_)));
                ill || file::differences(ctx).is_some()
            }
            Action::Findings => !self.findings.is_empty(),
            Action::Import => ctx.can_import(),
            Action::Find
            | Action::RosterBack
            | Action::Leave
            | Action::Door
            | Action::Arrive
            | Action::Here
            | Action::Absent
            | Action::Rest
            | Action::Late
            | Action::Early => false,
            _ => true,
        }
    }

    fn offered_on_people(&self, ctx: &Ctx<'_>, action: Action) -> bool {
        let (writes, somebody) = (!ctx.read_only(), !ctx.people().is_empty());
        match action {
            // What was marked is taken back by the journal.
            Action::RosterBack => writes && !self.roster.marked_last(),
            _ if self.roster.door.is_some() => self.offered_at_door(ctx, action),
            Action::Add | Action::Door => writes,
            Action::Import => ctx.can_import(),
            Action::Edit | Action::Remove | Action::Here | Action::Absent => writes && somebody,
            Action::Late | Action::Early => writes && somebody && ctx.session.plan.round_count() > 1,
            Action::Rest => writes && CheckIn::of(ctx).has_open_question(),
            Action::Find | Action::Rotation => somebody,
            Action::Leave => true,
            _ => false,
        }
    }
}
