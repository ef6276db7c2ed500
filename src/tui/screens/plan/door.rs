//! At the door: three letters of a name and Enter, and somebody is there. The field takes what is typed at once; the
//! list below shows who it may be, whoever is called so first; whoever is not on the list is added by the same key.

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::PersonId;
use nappe_core::text::clean_line;
use nappe_core::text::search::folded;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::view::screen_area;
use super::{Action, PlanScreen, attend};
use crate::client::PersonRow;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::outcome::Outcome;
use crate::tui::widgets::input::TextBox;
use crate::tui::widgets::{list, text};

/// Rows above the list: the counts, the field, air.
const ABOVE: u16 = 4;

/// The door, while somebody stands at it.
#[derive(Debug)]
pub(super) struct AttendanceDoor {
    field: TextBox,
    /// Who is chosen among those found, and behind them whoever can be added; nobody while nothing is typed and nobody
    /// was pointed at.
    cursor: Option<usize>,
    /// Who is on the way to the list: the name comes back if it cannot be written.
    adding: Option<String>,
}

/// What a row of the door means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum DoorRow {
    /// Somebody at this place of the list.
    Known(usize),
    /// Somebody who is not on the list, by the name that is typed.
    New(String),
}

impl AttendanceDoor {
    fn new() -> Self {
        Self { field: TextBox::one_line(""), cursor: None, adding: None }
    }

    /// Returns the places in the list of those who are called as is typed; everybody when nothing is.
    fn found(&self, people: &[PersonRow]) -> Vec<usize> {
        let typed = folded(&self.field.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let ranked = people.iter().enumerate().filter_map(|(index, person)| Some((rank(person, &words)?, index)));
        let mut ranked: Vec<(u8, usize)> = ranked.collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, index)| index).collect()
    }

    /// Returns the rows: who is found, and behind them somebody new, unless somebody is called exactly so.
    fn rows(&self, people: &[PersonRow]) -> Vec<DoorRow> {
        let name = clean_line(&self.field.text()).trim().to_owned();
        let known = folded(&name);
        let taken = name.is_empty() || people.iter().any(|person| folded(person.name.trim()) == known);
        let new = (!taken).then_some(DoorRow::New(name));
        self.found(people).into_iter().map(DoorRow::Known).chain(new).collect()
    }

    /// Returns the row that Enter means. A few letters that nobody is called by are a slip more often than a new name:
    /// that is chosen first.
    fn chosen(&self, people: &[PersonRow]) -> Option<usize> {
        let text = self.field.text();
        let name = text.trim();
        let meant = name.contains(char::is_whitespace) || !self.found(people).is_empty();
        self.cursor.or_else(|| (!name.is_empty() && meant).then_some(0))
    }

    fn clear(&mut self) {
        self.field.set("");
        self.cursor = None;
    }
}

/// Returns how well somebody is called as is typed, 0 best: every word begins a word of the name, or of the name or
/// organisation, or stands anywhere in them.
///
/// Nobody types the apostrophe of O’Brien, nor the hyphen of Anne-Marie, in a hurry.
fn rank(person: &PersonRow, typed: &[&str]) -> Option<u8> {
    let (name, organisation) = (folded(&person.name), folded(&person.organisation));
    let joined = |text: &str| text.replace(['\'', '-'], "");
    let bare: Vec<String> = typed.iter().map(|word| joined(word)).collect();
    let bare: Vec<&str> = bare.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    rank_in(&name, &organisation, typed)
        .or_else(|| (!bare.is_empty()).then(|| rank_in(&joined(&name), &joined(&organisation), &bare)).flatten())
}

fn rank_in(name: &str, organisation: &str, typed: &[&str]) -> Option<u8> {
    let begins = |text: &str, word: &str| {
        text.starts_with(word)
            || text.match_indices(word).any(|(at, _)| !text[..at].ends_with(|sign: char| sign.is_alphanumeric()))
    };
    if typed.iter().all(|word| begins(name, word)) {
        Some(0)
    } else if typed.iter().all(|word| begins(name, word) || begins(organisation, word)) {
        Some(1)
    } else {
        typed.iter().all(|word| name.contains(word) || organisation.contains(word)).then_some(2)
    }
}

impl PlanScreen {
    /// Opens the door; whoever has no id yet gets one now.
    pub(super) fn open_door(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.roster.door = Some(AttendanceDoor::new());
        let people = ctx.people().to_vec();
        if people.iter().all(|person| person.id.is_some()) {
            return Outcome::handled();
        }
        Outcome::effect(Effect::SavePeople { before: people.clone(), after: people })
    }

    /// Returns the chosen row.
    fn chosen_at_door(&self, ctx: &Ctx<'_>) -> Option<DoorRow> {
        let door = self.roster.door.as_ref()?;
        door.rows(ctx.people()).into_iter().nth(door.chosen(ctx.people())?)
    }

    /// Returns who of the list is chosen at the door.
    fn at_door(&self, ctx: &Ctx<'_>) -> Option<usize> {
        match self.chosen_at_door(ctx)? {
            DoorRow::Known(index) => Some(index),
            DoorRow::New(_) => None,
        }
    }

    /// Tells whether an action makes sense at the door.
    pub(super) fn offered_at_door(&self, ctx: &Ctx<'_>, action: Action) -> bool {
        match action {
            Action::Arrive => self.chosen_at_door(ctx).is_some(),
            Action::Absent => self.at_door(ctx).is_some(),
            Action::Late | Action::Early => self.at_door(ctx).is_some() && ctx.session.plan.round_count() > 1,
            Action::Leave | Action::Up | Action::Down | Action::PageUp | Action::PageDown => true,
            _ => false,
        }
    }

    /// Returns the id of the label of an action at the door, where it is called otherwise there.
    pub(super) fn door_label(&self, ctx: &Ctx<'_>, action: Action) -> Option<&'static str> {
        self.roster.door.as_ref()?;
        match action {
            Action::Arrive if matches!(self.chosen_at_door(ctx), Some(DoorRow::New(_))) => Some("act-plan-arrive-new"),
            Action::Leave => Some("act-plan-leave-door"),
            _ => None,
        }
    }

    pub(super) fn act_at_door(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        if action == Action::Leave {
            self.roster.cursor = self.at_door(ctx).unwrap_or(self.roster.cursor);
            self.roster.door = None;
            return attend::left_door(ctx);
        }
        if action == Action::Arrive
            && let Some(DoorRow::New(name)) = self.chosen_at_door(ctx)
        {
            return self.add_at_door(ctx, name);
        }
        let chosen = self.at_door(ctx);
        let page = usize::from(screen_area(ctx).height.saturating_sub(ABOVE)).max(1);
        match (action, chosen) {
            (Action::Arrive, Some(index)) => {
                let outcome = self.arrive(ctx, index);
                self.clear_door();
                outcome
            }
            (Action::Absent, Some(index)) => {
                let outcome = self.act_on_attendance(ctx, action, index);
                self.clear_door();
                outcome
            }
            (Action::Late | Action::Early, Some(index)) => self.act_on_attendance(ctx, action, index),
            _ => {
                let Some(door) = &mut self.roster.door else { return Outcome::handled() };
                let count = door.rows(ctx.people()).len();
                let to = match (action, door.chosen(ctx.people())) {
                    (Action::Down | Action::PageDown, None) => 0,
                    (Action::Down, Some(at)) => at + 1,
                    (Action::PageDown, Some(at)) => at + page,
                    (Action::Up, Some(at)) => at.saturating_sub(1),
                    (Action::PageUp, Some(at)) => at.saturating_sub(page),
                    _ => return Outcome::handled(),
                };
                door.cursor = count.checked_sub(1).map(|last| to.min(last));
                Outcome::handled()
            }
        }
    }

    /// Makes the door ready for who comes next.
    pub(super) fn clear_door(&mut self) {
        if let Some(door) = &mut self.roster.door {
            door.clear();
        }
    }

    pub(super) fn type_at_door(&mut self, key: KeyEvent) -> Outcome {
        let Some(door) = &mut self.roster.door else { return Outcome::ignored() };
        let before = door.field.text();
        let handled = door.field.key(key);
        if door.field.text() != before {
            door.cursor = None;
        }
        Outcome::handled_if(handled)
    }

    pub(super) fn paste_at_door(&mut self, ctx: &Ctx<'_>, pasted: &str) -> Outcome {
        let Some(door) = &mut self.roster.door else { return Outcome::ignored() };
        door.cursor = None;
        if door.field.paste(pasted) {
            return Outcome::handled();
        }
        Outcome::handled().saying(ctx.texts.get("paste-cut"))
    }

    /// Adds somebody to the list by the name that was typed: they are there as soon as the list is saved.
    fn add_at_door(&mut self, ctx: &Ctx<'_>, name: String) -> Outcome {
        let person = PersonRow { id: Some(PersonId::new(ctx.ids.fresh())), name, ..PersonRow::default() };
        let mut people = ctx.people().to_vec();
        self.attend_once_saved(ctx, people.len(), &person);
        self.clear_door();
        if let Some(door) = &mut self.roster.door {
            door.adding = Some(person.name.clone());
        }
        people.push(person);
        self.save(ctx, people)
    }

    /// The list is saved: whoever was added stands in it.
    pub(super) fn added_at_door(&mut self) {
        if let Some(door) = &mut self.roster.door {
            door.adding = None;
        }
    }

    /// The list could not be saved: the name stands in the field again.
    pub(super) fn give_back_at_door(&mut self) {
        let Some(door) = &mut self.roster.door else { return };
        if let Some(name) = door.adding.take() {
            door.field.set(&name);
            self.roster.awaited.clear();
            self.roster.changes.pop();
        }
    }

    fn door_rows(area: Rect) -> Rect {
        let above = ABOVE.min(area.height);
        let width = area.width.min(90);
        Rect { y: area.y + above, height: area.height - above, x: area.x + (area.width - width) / 2, width }
    }

    pub(super) fn click_at_door(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        let rows = Self::door_rows(area);
        let Some(door) = &mut self.roster.door else { return Outcome::ignored() };
        if !rows.contains((mouse.column, mouse.row).into()) {
            return Outcome::ignored();
        }
        let count = door.rows(ctx.people()).len();
        let top = list::top(door.chosen(ctx.people()).unwrap_or(0), count, rows.height.into());
        let at = top + usize::from(mouse.row - rows.y);
        if at >= count {
            return Outcome::ignored();
        }
        if door.cursor == Some(at) {
            return self.act_at_door(ctx, Action::Arrive);
        }
        door.cursor = Some(at);
        Outcome::handled()
    }
}

/// Draws the door.
pub(super) fn draw(ctx: &Ctx<'_>, door: &AttendanceDoor, frame: &mut Frame<'_>, area: Rect) {
    let (texts, theme, people) = (ctx.texts, ctx.theme, ctx.people());
    let rows = PlanScreen::door_rows(area);
    let line = |at: u16| Rect { y: area.y + at.min(area.height), height: u16::from(at < area.height), ..rows };
    text::draw(frame, line(0), vec![attend::head(ctx, rows.width.into())]);
    let label = t!(texts, "door-name");
    let width = (text::width(&label) as u16 + 2).min(rows.width / 2);
    let place = line(2);
    text::draw(frame, Rect { width, ..place }, vec![Line::styled(label, theme.accent())]);
    let field = Rect { x: place.x + width, width: place.width - width, ..place };
    door.field.view(frame, field, theme, true);
    let found = door.rows(people);
    if found.is_empty() {
        text::draw(frame, rows, text::styled(&t!(texts, "door-empty"), rows.width, theme.quiet()));
        return;
    }
    let chosen = door.chosen(people);
    let top = list::top(chosen.unwrap_or(0), found.len(), rows.height.into());
    let shown = found.iter().enumerate().skip(top).take(rows.height.into());
    let lines = shown.map(|(row, what)| match what {
        DoorRow::Known(index) => attend::row(ctx, &people[*index], rows.width.into(), chosen == Some(row)),
        DoorRow::New(name) => {
            let (pointer, style) =
                if chosen == Some(row) { (theme.sign("› ", "> "), theme.chosen()) } else { ("  ", theme.accent()) };
            let way = if chosen.is_none() { theme.sign("  ↓", "  v") } else { "" };
            let added = t!(texts, "person-add", name = name.as_str());
            let words = text::cut(&format!("{pointer}+ {added}{way}"), rows.width.into());
            Line::styled(words, style)
        }
    });
    text::draw(frame, rows, lines.collect());
}
