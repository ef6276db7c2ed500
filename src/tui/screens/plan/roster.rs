//! The participants: found, added, changed, taken off. Their names go to `people.csv` and nowhere else, so
//! taking a change back is this screen's own business: it keeps what was changed. The file is read again when the list
//! is opened, and only changes go to it: a spreadsheet or an import may write there too.

use crossterm::event::MouseEvent;
use nappe_core::{Attendance, PersonId};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::asked::PlanAsking;
use super::attend::{self, AwaitedPerson};
use super::door::{self, AttendanceDoor};
use super::view::screen_area;
use super::{Action, PlanScreen};
use crate::client::PersonRow;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::layers::{Confirm, Item, Layer, Picker};
use crate::tui::outcome::Outcome;
use crate::tui::widgets::{list, text};

/// Changes that are kept to be taken back.
const KEPT: usize = 50;

/// The list of people on the screen.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// Whether it is in sight.
    pub(super) open: bool,
    pub(super) cursor: usize,
    /// What was done here, the last one last.
    pub(super) changes: Vec<Done>,
    /// What is being saved.
    pub(super) sent: Option<(PlanAsking, Vec<String>)>,
    /// Who is marked as soon as the list is saved.
    pub(super) awaited: Vec<AwaitedPerson>,
    /// The door, while somebody stands at it.
    pub(super) door: Option<AttendanceDoor>,
}

/// Something that was done here and can be taken back.
#[derive(Debug)]
pub(super) enum Done {
    /// The list before and after.
    List(Vec<PersonRow>, Vec<PersonRow>),
    /// Somebody was marked: the journal takes it back.
    Mark(PersonId, Attendance),
}

impl Roster {
    /// Keeps the cursor on somebody, and knows that what was sent is saved.
    pub(super) fn settle(&mut self, ctx: &Ctx<'_>) {
        self.sent = None;
        self.cursor = self.cursor.min(ctx.people().len().saturating_sub(1));
    }

    /// Keeps what was done.
    pub(super) fn remember(&mut self, done: Done) {
        self.changes.push(done);
        if self.changes.len() > KEPT {
            self.changes.remove(0);
        }
    }

    /// Tells whether the journal takes back what was done last.
    pub(super) fn marked_last(&self) -> bool {
        matches!(self.changes.last(), Some(Done::Mark(..)))
    }

    /// Returns what was typed for a list that could not be saved.
    pub(super) fn give_back(&mut self) -> Option<(PlanAsking, Vec<String>)> {
        self.awaited.clear();
        let sent = self.sent.take()?;
        self.changes.pop();
        Some(sent)
    }
}

impl PlanScreen {
    pub(super) fn open_people(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.roster.open = true;
        self.roster.settle(ctx);
        Outcome::effect(Effect::LoadPeople)
    }

    pub(super) fn act_on_people(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        if self.roster.door.is_some() && action != Action::RosterBack {
            return self.act_at_door(ctx, action);
        }
        let cursor = self.roster.cursor;
        let page = usize::from(screen_area(ctx).height).saturating_sub(3).max(1);
        let to = match action {
            Action::Leave => {
                self.roster.open = false;
                return Outcome::handled();
            }
            Action::Add => return self.ask(ctx, PlanAsking::Person(None)),
            Action::Edit => return self.ask(ctx, PlanAsking::Person(Some(cursor))),
            Action::Remove => return self.ask_removal(ctx),
            Action::Find => return self.find_person(ctx),
            Action::Door => return self.open_door(ctx),
            Action::Here | Action::Absent | Action::Late | Action::Early => {
                return self.act_on_attendance(ctx, action, cursor);
            }
            Action::Rest => return self.mark_rest(ctx),
            Action::Rotation => return Outcome::go(Dest::Rotation),
            Action::Import => return Outcome::go(Dest::Import),
            Action::RosterBack => return self.people_back(ctx),
            Action::Down => cursor + 1,
            Action::Up => cursor.saturating_sub(1),
            Action::PageDown => cursor + page,
            Action::PageUp => cursor.saturating_sub(page),
            Action::Last => usize::MAX,
            _ => 0,
        };
        self.roster.cursor = to.min(ctx.people().len().saturating_sub(1));
        Outcome::handled()
    }

    fn ask_removal(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(person) = ctx.people().get(self.roster.cursor) else { return Outcome::handled() };
        let title = t!(ctx.texts, "remove-person");
        let confirm = Confirm::new(title, told(person).join(" · "), t!(ctx.texts, "remove-yes"));
        self.asked = Some(PlanAsking::RemovePerson(self.roster.cursor));
        Outcome::open(Layer::Confirm(confirm))
    }

    fn find_person(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let people = ctx.people().iter();
        let items = people.map(|person| Item::new(person.name.clone(), told(person)[1..].join(" · "))).collect();
        self.asked = Some(PlanAsking::FindPerson);
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "ask-find-person"), items, 0)))
    }

    pub(super) fn go_to_person(&mut self, ctx: &Ctx<'_>, at: usize) -> Outcome {
        self.roster.cursor = at.min(ctx.people().len().saturating_sub(1));
        Outcome::handled()
    }

    pub(super) fn remove_person(&mut self, ctx: &Ctx<'_>, index: usize) -> Outcome {
        let mut people = ctx.people().to_vec();
        if index < people.len() {
            people.remove(index);
        }
        self.save(ctx, people)
    }

    pub(super) fn save(&mut self, ctx: &Ctx<'_>, people: Vec<PersonRow>) -> Outcome {
        if people == ctx.people() {
            return Outcome::handled();
        }
        let before = ctx.people().to_vec();
        self.roster.remember(Done::List(before.clone(), people.clone()));
        Outcome::effect(Effect::SavePeople { before, after: people })
    }

    fn people_back(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match self.roster.changes.pop() {
            // The other way round: what others did to the list meanwhile stays.
            Some(Done::List(after, before)) => {
                let told = t!(ctx.texts, "undo-done", what = listed(ctx, &after, &before));
                Outcome::effect(Effect::SavePeople { before, after }).saying(told).passing()
            }
            Some(mark @ Done::Mark(..)) => {
                // Not offered: the journal takes it back.
                self.roster.changes.push(mark);
                Outcome::ignored()
            }
            // Nothing was done here: what was done elsewhere is taken back, as everywhere.
            None => Outcome::ignored(),
        }
    }

    fn people_rows(area: Rect) -> Rect {
        let above = 2.min(area.height);
        let width = area.width.min(90);
        Rect { y: area.y + above, height: area.height - above, x: area.x + (area.width - width) / 2, width }
    }

    pub(super) fn click_person(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        if self.roster.door.is_some() {
            return self.click_at_door(ctx, mouse, area);
        }
        let rows = Self::people_rows(area);
        if !rows.contains((mouse.column, mouse.row).into()) {
            return Outcome::ignored();
        }
        let top = list::top(self.roster.cursor, ctx.people().len(), rows.height.into());
        let at = top + usize::from(mouse.row - rows.y);
        if at >= ctx.people().len() {
            return Outcome::ignored();
        }
        if at == self.roster.cursor && self.offers_action(ctx, Action::Edit) {
            return self.ask(ctx, PlanAsking::Person(Some(at)));
        }
        self.roster.cursor = at;
        Outcome::handled()
    }

    pub(super) fn draw_people(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        if let Some(door) = &self.roster.door {
            return door::draw(ctx, door, frame, area);
        }
        let (texts, theme, people) = (ctx.texts, ctx.theme, ctx.people());
        let rows = Self::people_rows(area);
        let head = Rect { y: area.y, height: 1.min(area.height), ..rows };
        text::draw(frame, head, vec![attend::head(ctx, rows.width.into())]);
        if people.is_empty() {
            text::draw(frame, rows, text::styled(&t!(texts, "people-empty"), rows.width, theme.quiet()));
            return;
        }
        let top = list::top(self.roster.cursor, people.len(), rows.height.into());
        let shown = people.iter().enumerate().skip(top).take(rows.height.into());
        let chosen = self.roster.cursor;
        let lines = shown.map(|(index, person)| attend::row(ctx, person, rows.width.into(), index == chosen));
        text::draw(frame, rows, lines.collect());
    }
}

/// Says what was done to the list: who came, who went, whose line is another.
fn listed(ctx: &Ctx<'_>, before: &[PersonRow], after: &[PersonRow]) -> String {
    let known = |rows: &[PersonRow], one: &PersonRow| rows.iter().any(|row| row.id == one.id && one.id.is_some());
    let new: Vec<&PersonRow> = after.iter().filter(|row| !before.contains(row)).collect();
    let gone: Vec<&PersonRow> = before.iter().filter(|row| !after.contains(row)).collect();
    let name = |rows: &[&PersonRow]| {
        let names: Vec<String> = rows.iter().map(|row| nappe_core::text::clean_line(&row.name)).collect();
        ctx.texts.list_of(&names)
    };
    match (new.as_slice(), gone.as_slice()) {
        ([], gone) => t!(ctx.texts, "back-person-removed", name = name(gone)),
        (new, []) => t!(ctx.texts, "back-person-added", name = name(new)),
        (new, gone) if new.iter().all(|row| known(before, row)) => {
            t!(ctx.texts, "back-person-changed", name = name(gone))
        }
        (new, _) => t!(ctx.texts, "back-person-changed", name = name(new)),
    }
}

/// Returns the name, then what else is known and can be read.
pub(super) fn told(person: &PersonRow) -> Vec<String> {
    let others = [&person.organisation, &person.category].into_iter().filter(|word| !word.is_empty());
    [&person.name].into_iter().chain(others).map(|word| nappe_core::text::clean_line(word)).collect()
}
