//! What keys, the mouse and answers do on the page.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use nappe_core::Command;
use nappe_core::plan::PlanChange;
use ratatui::layout::Rect;

use super::asked::{self, PlanAsking, next_round, next_table};
use super::page::{PlanPage, Way};
use super::spot::{List, PagePart, Spot};
use super::view::{PlanPlaces, screen_area};
use super::{Action, PlanScreen, PlanSight, answered};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::layers::{Editor, Form, Item, Layer, Picker, Reply};
use crate::tui::outcome::Outcome;

/// Rows the wheel scrolls.
const WHEEL: usize = 3;

impl PlanScreen {
    pub(super) fn act_on_page(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match action {
            Action::Edit => self.edit(ctx, self.cursor),
            Action::Add if self.cursor == Spot::People => {
                self.roster.open = true;
                self.ask(ctx, PlanAsking::Person(None))
            }
            Action::Add => match self.cursor.list() {
                Some(list) => self.ask(ctx, PlanAsking::Add(list)),
                None => Outcome::handled(),
            },
            Action::Remove => self.ask(ctx, PlanAsking::Remove(self.cursor)),
            Action::Heading => match self.cursor {
                Spot::Question(index) | Spot::Heading(index) => self.ask(ctx, PlanAsking::Edit(Spot::Heading(index))),
                _ => Outcome::handled(),
            },
            Action::Record => {
                let segment = self.cursor.segment().and_then(|index| ctx.session.plan.programme.get(index));
                segment.map_or_else(Outcome::handled, |segment| Outcome::go(Dest::Segment(segment.number)))
            }
            Action::More => self.one_more(ctx),
            Action::Fewer => self.one_fewer(ctx),
            Action::Raise => self.shift(ctx, false),
            Action::Lower => self.shift(ctx, true),
            Action::People => self.open_people(ctx),
            Action::Rotation => Outcome::go(Dest::Rotation),
            Action::Import => Outcome::go(Dest::Import),
            Action::Findings => self.list_findings(ctx),
            Action::Look => self.look(ctx),
            Action::File => self.open_file(ctx),
            Action::Write => super::file::write(ctx),
            Action::Up => self.go(ctx, Way::Up),
            Action::Down => self.go(ctx, Way::Down),
            Action::Left => self.go(ctx, Way::Left),
            Action::Right => self.go(ctx, Way::Right),
            Action::NextPart => self.go(ctx, Way::NextPart),
            Action::PartBefore => self.go(ctx, Way::PartBefore),
            Action::First => self.go(ctx, Way::First),
            Action::Last => self.go(ctx, Way::Last),
            Action::PageDown | Action::ReadOn => self.leap(ctx, true),
            Action::PageUp => self.leap(ctx, false),
            Action::Find
            | Action::RosterBack
            | Action::Leave
            | Action::Door
            | Action::Arrive
            | Action::Here
            | Action::Absent
            | Action::Rest
            | Action::Late
            | Action::Early => Outcome::ignored(),
        }
    }

    fn edit(&mut self, ctx: &Ctx<'_>, spot: Spot) -> Outcome {
        match spot {
            Spot::People => self.open_people(ctx),
            Spot::Add(list) => self.ask(ctx, PlanAsking::Add(list)),
            Spot::RoundQuestion(_) | Spot::Cell { .. } if ctx.session.plan.questions.is_empty() => {
                self.ask(ctx, PlanAsking::Add(List::Questions))
            }
            spot => self.ask(ctx, PlanAsking::Edit(spot)),
        }
    }

    /// Opens the layer that asks; what was typed for it and could not be kept is in it again.
    pub(super) fn ask(&mut self, ctx: &Ctx<'_>, asked: PlanAsking) -> Outcome {
        let typed = self.returned.take().filter(|(before, _)| *before == asked).map(|(_, typed)| typed);
        let layer = match asked {
            PlanAsking::Remove(spot) => asked::removal(ctx, spot),
            PlanAsking::Person(index) => Some(Layer::Form(super::person_form::form(ctx, index, typed.as_deref()))),
            _ => asked::layer(ctx, &asked, typed.as_deref()),
        };
        match layer {
            Some(layer) => {
                self.asked = Some(asked);
                Outcome::open(layer)
            }
            None => Outcome::handled(),
        }
    }

    /// Takes the answer of a layer.
    pub(super) fn answer(&mut self, ctx: &Ctx<'_>, asked: PlanAsking, reply: Reply) -> Outcome {
        match (asked, reply) {
            (PlanAsking::Edit(spot), Reply::Chosen(at)) => match answered::chosen(&ctx.session.plan, spot, at) {
                Some(change) => change_all(vec![change]),
                None => Outcome::handled(),
            },
            (asked @ (PlanAsking::Edit(_) | PlanAsking::Add(_)), Reply::Filled(values)) => {
                self.take(ctx, asked, values)
            }
            (asked @ (PlanAsking::Edit(_) | PlanAsking::Add(_)), Reply::Written(text)) => {
                self.take(ctx, asked, vec![text])
            }
            (PlanAsking::Remove(spot), Reply::Yes) => {
                answered::removed(&ctx.session.plan, spot).map_or_else(Outcome::handled, change_all)
            }
            (PlanAsking::Findings, Reply::Chosen(at)) => self.go_to_finding(ctx, at),
            (PlanAsking::OpenFile, Reply::Chosen(at)) => super::file::opened(ctx, at),
            (PlanAsking::Adopt, Reply::Yes) => super::file::adopt(ctx),
            (asked @ PlanAsking::Person(_), Reply::Filled(values)) => self.take_person(ctx, asked, values),
            (asked @ (PlanAsking::Late(_) | PlanAsking::Early(_)), Reply::Filled(values)) => {
                self.take_round(ctx, asked, &values)
            }
            (PlanAsking::NotHere(index), Reply::Yes) => self.act_on_attendance(ctx, Action::Here, index),
            (PlanAsking::FindPerson, Reply::Chosen(at)) => self.go_to_person(ctx, at),
            (PlanAsking::RemovePerson(index), Reply::Yes) => self.remove_person(ctx, index),
            _ => Outcome::handled(),
        }
    }

    fn take(&mut self, ctx: &Ctx<'_>, asked: PlanAsking, values: Vec<String>) -> Outcome {
        let spot = match asked {
            PlanAsking::Edit(spot) => spot,
            PlanAsking::Add(list) => Spot::Add(list),
            _ => return Outcome::handled(),
        };
        match answered::filled(ctx, spot, &values) {
            Ok(changes) if changes.is_empty() => Outcome::handled(),
            Ok(changes) => {
                if let Some(spot) = put_at(ctx, spot, &changes) {
                    self.await_last(&changes, spot);
                }
                let draft = values.join("\n");
                self.sent = Some((asked, values));
                change_all(changes).keeping(draft)
            }
            Err((field, what)) => {
                let layer = match asked::layer(ctx, &asked, Some(&values)) {
                    Some(Layer::Form(form)) => Layer::Form(Form::with_fault(form, field, what)),
                    // Lines keep their line ends: Enter begins one.
                    _ if matches!(spot, Spot::Piece { .. }) => {
                        Layer::Editor(Editor::new(what, Vec::new(), &values.concat()))
                    }
                    _ => Layer::Editor(Editor::for_note(what, Vec::new(), &values.concat())),
                };
                self.asked = Some(asked);
                Outcome::open(layer)
            }
        }
    }

    fn one_more(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let plan = &ctx.session.plan;
        let (changes, spot) = if self.cursor.part() == PagePart::Tables {
            (vec![PlanChange::PutTable(next_table(plan))], Spot::Table(plan.tables.len()))
        } else {
            (answered::round_added(plan, next_round(plan)), Spot::Round(plan.rounds.len()))
        };
        self.await_last(&changes, spot);
        change_all(changes)
    }

    fn one_fewer(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let plan = &ctx.session.plan;
        let last = if self.cursor.part() == PagePart::Tables {
            Spot::Table(plan.tables.len().saturating_sub(1))
        } else {
            Spot::Round(plan.rounds.len().saturating_sub(1))
        };
        answered::removed(plan, last).map_or_else(Outcome::handled, change_all)
    }

    fn shift(&mut self, ctx: &Ctx<'_>, down: bool) -> Outcome {
        let Some((changes, spot)) = answered::moved(&ctx.session.plan, self.cursor, down) else {
            return Outcome::handled();
        };
        self.await_last(&changes, spot);
        change_all(changes)
    }

    fn list_findings(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let items = self.findings.iter().map(|finding| Item::new(ctx.texts.finding(finding), "")).collect();
        self.asked = Some(PlanAsking::Findings);
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "plan-findings"), items, 0)))
    }

    fn go_to_finding(&mut self, ctx: &Ctx<'_>, at: usize) -> Outcome {
        let Some(finding) = self.findings.get(at).cloned() else { return Outcome::handled() };
        if let Some(spot) = Spot::of_path(&ctx.session.plan, &finding.path) {
            self.stand(ctx, spot);
        }
        Outcome::handled().saying(ctx.texts.finding_remedy(&finding))
    }

    fn go(&mut self, ctx: &Ctx<'_>, way: Way) -> Outcome {
        let to = self.page(ctx).0.step(self.cursor, way);
        self.stand(ctx, to);
        Outcome::handled()
    }

    fn leap(&mut self, ctx: &Ctx<'_>, down: bool) -> Outcome {
        let (page, places) = self.page(ctx);
        let rows = (places.page.height as isize - 2).max(1);
        let to = page.leap(self.cursor, if down { rows } else { -rows });
        self.stand(ctx, to);
        Outcome::handled()
    }

    /// Puts the cursor somewhere and brings it in sight.
    fn stand(&mut self, ctx: &Ctx<'_>, spot: Spot) {
        let (page, places) = self.page(ctx);
        self.cursor = page.resolve(spot);
        self.top = page.reveal(self.top, self.cursor, places.page.height.into());
        self.follows = true;
        self.awaited = None;
    }

    fn page(&self, ctx: &Ctx<'_>) -> (PlanPage, PlanPlaces) {
        let places = self.places(ctx, screen_area(ctx));
        (PlanPage::set(ctx, places.page.width, self.cursor), places)
    }

    /// Takes the mouse: a click goes there, a click on what is chosen changes it, the wheel scrolls.
    pub(super) fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        match (self.sight(ctx), mouse.kind) {
            (PlanSight::Page, MouseEventKind::ScrollDown | MouseEventKind::ScrollUp) => {
                let (page, places) = self.page(ctx);
                let height = usize::from(places.page.height);
                if self.follows {
                    self.top = page.reveal(self.top, self.cursor, height);
                }
                let down = mouse.kind == MouseEventKind::ScrollDown;
                let to = if down { self.top + WHEEL } else { self.top.saturating_sub(WHEEL) };
                self.top = to.min(page.height.saturating_sub(height));
                self.follows = false;
                Outcome::handled()
            }
            (_, MouseEventKind::ScrollDown) => self.act_by_wheel(ctx, Action::Down),
            (_, MouseEventKind::ScrollUp) => self.act_by_wheel(ctx, Action::Up),
            (PlanSight::Page, MouseEventKind::Down(MouseButton::Left)) => {
                let places = self.places(ctx, area);
                let at = (mouse.column, mouse.row).into();
                if places.banner.contains(at) {
                    return self.look(ctx);
                }
                if places.foot.contains(at) {
                    return self.list_findings(ctx);
                }
                if !places.page.contains(at) {
                    return Outcome::ignored();
                }
                let (page, _) = self.page(ctx);
                let top = self.first_row(&page, places.page);
                let row = top + usize::from(mouse.row - places.page.y);
                match page.at(mouse.column - places.page.x, row) {
                    Some(spot) if spot == page.resolve(self.cursor) && self.offers_action(ctx, Action::Edit) => {
                        self.edit(ctx, spot)
                    }
                    Some(spot) => {
                        // The page stays where it is under the hand.
                        (self.cursor, self.top, self.follows) = (spot, top, false);
                        self.awaited = None;
                        Outcome::handled()
                    }
                    None => Outcome::ignored(),
                }
            }
            (PlanSight::People, MouseEventKind::Down(MouseButton::Left)) => self.click_person(ctx, mouse, area),
            _ => Outcome::ignored(),
        }
    }

    fn act_by_wheel(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        match self.sight(ctx) {
            PlanSight::People => self.act_on_people(ctx, action),
            _ => self.act_on_faults(ctx, action),
        }
    }
}

fn change_all(changes: Vec<PlanChange>) -> Outcome {
    Outcome::submit_all(changes.into_iter().map(|change| Command::ChangePlan { change }).collect())
}

/// Returns where the last of what is being put will stand, as far as it can be told before it does.
fn put_at(ctx: &Ctx<'_>, spot: Spot, changes: &[PlanChange]) -> Option<Spot> {
    let plan = &ctx.session.plan;
    Some(match spot {
        Spot::Add(List::Organisers) => Spot::Organiser(plan.organisers.len()),
        Spot::Add(List::Facilitators) => Spot::Facilitator(plan.facilitators.len()),
        Spot::Add(List::Questions) => Spot::Question((plan.questions.len() + changes.len()).saturating_sub(1)),
        Spot::Add(List::Tables) => Spot::Table(plan.tables.len()),
        Spot::Add(List::Rounds) => Spot::Round(plan.rounds.len()),
        Spot::Add(List::Segments) => Spot::Segment(plan.programme.len()),
        // A table that gets another number may stand elsewhere.
        Spot::Table(_) => spot,
        _ => return None,
    })
}
