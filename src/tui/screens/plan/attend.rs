//! Who is there, marked by id in the journal: the marks and words of the list, and what the keys ask for. Names stay in
//! `people.csv`; whoever has no id there yet gets one before anything is marked.

use nappe_core::plan::RoundNo;
use nappe_core::{Attendance, Command, Envelope, Event, Fact, PersonId, Presence};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::asked::PlanAsking;
use super::roster::{Done, told};
use super::{Action, PlanScreen, person_form};
use crate::client::PersonRow;
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::attending::{CheckIn, attendance, marks};
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::layers::{Confirm, Field, Form, Layer};
use crate::tui::outcome::Outcome;
use crate::tui::widgets::text;

/// Somebody to be marked as soon as the list is saved: only then the id is sure.
#[derive(Debug, Clone)]
pub(super) struct AwaitedPerson {
    index: usize,
    person: PersonRow,
    attendance: Attendance,
}

/// Returns the line above the list: how many there are, came, were not seen, do not come. What has no room is left out
/// from the end.
pub(super) fn head(ctx: &Ctx<'_>, width: usize) -> Line<'static> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    if ctx.people().is_empty() {
        return Line::styled(t!(texts, "plan-people"), theme.title());
    }
    let odd: usize = ctx.people().iter().map(|person| person.odd.len()).sum();
    let odd = if odd > 0 { format!(" · {}", t!(texts, "people-odd", count = odd)) } else { String::new() };
    let mut words = vec![t!(texts, "people-listed", count = ctx.people().len())];
    words.extend(CheckIn::of(ctx).words(ctx));
    while words.len() > 2 && text::width(&words.join(" · ")) + text::width(&odd) > width {
        words.pop();
    }
    Line::from(vec![Span::styled(words.join(" · "), theme.title()), Span::styled(odd, theme.amber())])
}

/// Returns a row of the list: a mark, the name, what else is known on the right.
pub(super) fn row(ctx: &Ctx<'_>, person: &PersonRow, width: usize, chosen: bool) -> Line<'static> {
    let (texts, theme) = (ctx.texts, ctx.theme);
    let attendance = attendance(ctx, person);
    let (mark, mark_style) = mark(ctx, attendance.state);
    let mut words = told(person);
    let name = words.remove(0);
    let mut hints: Vec<String> = Vec::new();
    hints.extend(attendance.from.filter(|round| *round > 1).map(|round| t!(texts, "people-from", round = round)));
    hints.extend(attendance.until.map(|round| t!(texts, "people-until", round = round)));
    hints.extend(person.odd.iter().map(|(column, cell)| {
        let column = texts.get(person_form::label(*column));
        t!(texts, "people-odd-cell", column = column, cell = nappe_core::text::clean_line(cell))
    }));
    hints.extend(words);
    let hint = text::cut(&hints.join(" · "), width / 2);
    let pointer = if chosen { theme.sign("› ", "> ") } else { "  " };
    let gap = usize::from(!hint.is_empty());
    let room = width.saturating_sub(text::width(pointer) + text::width(mark) + 1 + text::width(&hint) + gap);
    let name = text::pad(&text::cut(&name, room), room);
    let (mark_style, name_style, hint_style) = match (chosen, attendance.state) {
        (true, _) => (theme.chosen(), theme.chosen(), theme.chosen()),
        (false, Presence::Absent) => (mark_style, theme.quiet(), theme.quiet()),
        (false, _) => (mark_style, theme.text(), theme.quiet()),
    };
    Line::from(vec![
        Span::styled(pointer, name_style),
        Span::styled(mark, mark_style),
        Span::styled(format!(" {name}{}", " ".repeat(gap)), name_style),
        Span::styled(hint, hint_style),
    ])
}

fn mark(ctx: &Ctx<'_>, state: Presence) -> (&'static str, Style) {
    let theme = ctx.theme;
    match state {
        Presence::Here => (theme.sign("✓", "+"), theme.good()),
        Presence::Expected => (theme.sign("·", "-"), theme.quiet()),
        Presence::Absent => (theme.sign("✗", "x"), theme.quiet()),
    }
}

/// Returns how somebody who is there is greeted: with the table where they sit now, or first.
fn greeting(ctx: &Ctx<'_>, person: &PersonRow, attendance: Attendance) -> String {
    let name = told(person).remove(0);
    let now = ctx.session.cafe().now.step.round().unwrap_or(1).max(attendance.from.unwrap_or(1));
    match person.id.and_then(|id| ctx.session.seat(id, now)) {
        Some(table) => t!(ctx.texts, "people-is-here-at", name = name, table = table),
        None => t!(ctx.texts, "people-is-here", name = name),
    }
}

/// Returns what was just noted about somebody.
fn said(ctx: &Ctx<'_>, person: &PersonRow, attendance: Attendance) -> String {
    let texts = ctx.texts;
    let name = told(person).remove(0);
    match attendance.state {
        Presence::Here => greeting(ctx, person, attendance),
        Presence::Absent => t!(texts, "people-is-absent", name = name),
        Presence::Expected => {
            let rounds = [
                attendance.from.filter(|round| *round > 1).map(|round| t!(texts, "people-from", round = round)),
                attendance.until.map(|round| t!(texts, "people-until", round = round)),
            ];
            let rounds: Vec<String> = rounds.into_iter().flatten().collect();
            if rounds.is_empty() {
                t!(texts, "people-is-expected", name = name)
            } else {
                t!(texts, "people-is-expected-rounds", name = name, rounds = rounds.join(" · "))
            }
        }
    }
}

/// Returns what the door says when it is left: how far the list is, and where seats are made.
pub(super) fn left_door(ctx: &Ctx<'_>) -> Outcome {
    let list = CheckIn::of(ctx);
    if !list.has_begun() {
        return Outcome::handled();
    }
    let keys = ctx.keys.strokes(Action::SCOPE, &Action::Rotation.spec());
    let key = keys.first().map(|key| key.told(ctx.texts, ctx.theme.ascii)).unwrap_or_default();
    let state = list.words(ctx).join(" · ");
    Outcome::handled().saying(t!(ctx.texts, "door-left", state = state, key = key, count = list.sure()))
}

impl PlanScreen {
    /// Does a key that marks somebody.
    pub(super) fn act_on_attendance(&mut self, ctx: &Ctx<'_>, action: Action, index: usize) -> Outcome {
        let Some(person) = ctx.people().get(index) else { return Outcome::handled() };
        let now = attendance(ctx, person);
        let other = |state| if now.state == state { Presence::Expected } else { state };
        match action {
            Action::Here => self.mark(ctx, index, Attendance { state: other(Presence::Here), ..now }),
            Action::Absent => self.mark(ctx, index, Attendance { state: other(Presence::Absent), ..now }),
            Action::Late => self.ask_round(ctx, PlanAsking::Late(index), now.from, None),
            Action::Early => self.ask_round(ctx, PlanAsking::Early(index), now.until, None),
            _ => Outcome::handled(),
        }
    }

    /// Marks somebody; whoever is there already and is said to be is asked about.
    pub(super) fn arrive(&mut self, ctx: &Ctx<'_>, index: usize) -> Outcome {
        let Some(person) = ctx.people().get(index) else { return Outcome::handled() };
        let now = attendance(ctx, person);
        if now.state == Presence::Here {
            let title = t!(ctx.texts, "people-here-already", name = told(person).remove(0));
            self.asked = Some(PlanAsking::NotHere(index));
            let body = told(person)[1..].join(" · ");
            return Outcome::open(Layer::Confirm(Confirm::new(title, body, t!(ctx.texts, "people-not-here"))));
        }
        self.mark(ctx, index, Attendance { state: Presence::Here, ..now })
    }

    /// Notes how somebody attends, at once or as soon as the list is saved.
    pub(super) fn mark(&mut self, ctx: &Ctx<'_>, index: usize, attendance: Attendance) -> Outcome {
        let Some(person) = ctx.people().get(index) else { return Outcome::handled() };
        let Some(id) = person.id else {
            self.roster.awaited.push(AwaitedPerson { index, person: person.clone(), attendance });
            let people = ctx.people().to_vec();
            return Outcome::effect(Effect::SavePeople { before: people.clone(), after: people });
        };
        self.marked(ctx, vec![(id, attendance)]).saying(said(ctx, person, attendance))
    }

    fn marked(&mut self, ctx: &Ctx<'_>, marks: Vec<(PersonId, Attendance)>) -> Outcome {
        let mut commands = Vec::new();
        for (id, attendance) in marks {
            if ctx.session.attendance(id) != attendance {
                self.roster.remember(Done::Mark(id, attendance));
                commands.push(Command::MarkAttendance { people: vec![id], attendance });
            }
        }
        if commands.is_empty() { Outcome::handled() } else { Outcome::submit_all(commands) }
    }

    /// Marks everybody who was not seen as absent: one act, taken back as one.
    pub(super) fn mark_rest(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let list = CheckIn::of(ctx);
        if list.needs_ids(ctx) {
            let rest = list.unseen.iter().filter_map(|index| Some((*index, ctx.people().get(*index)?.clone())));
            self.roster.awaited.extend(rest.map(|(index, person)| {
                let attendance = Attendance { state: Presence::Absent, ..attendance(ctx, &person) };
                AwaitedPerson { index, person, attendance }
            }));
            let people = ctx.people().to_vec();
            return Outcome::effect(Effect::SavePeople { before: people.clone(), after: people });
        }
        let rest = list.rest_absent(ctx);
        let said = t!(ctx.texts, "people-rest-absent", count = rest.len());
        if let Some((person, attendance)) = rest.first() {
            self.roster.remember(Done::Mark(*person, *attendance));
        }
        Outcome::submit_all(marks(&rest)).saying(said)
    }

    /// Marks somebody new as there once the list holds them.
    pub(super) fn attend_once_saved(&mut self, ctx: &Ctx<'_>, index: usize, person: &PersonRow) {
        let attendance = Attendance { state: Presence::Here, ..attendance(ctx, person) };
        self.roster.awaited.push(AwaitedPerson { index, person: person.clone(), attendance });
    }

    /// The list was saved or read: whoever waited for it is marked.
    pub(super) fn mark_awaited(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let people = ctx.people();
        let mut marks = Vec::new();
        let mut told_last = None;
        for awaited in std::mem::take(&mut self.roster.awaited) {
            let same = |person: &PersonRow| match awaited.person.id {
                Some(id) => person.id == Some(id),
                None => told(person) == told(&awaited.person),
            };
            let at = people.get(awaited.index).filter(|person| same(person));
            let found = at.or_else(|| people.iter().find(|person| same(person)));
            match found.and_then(|person| Some((person, person.id?))) {
                Some((person, id)) => {
                    told_last = Some(said(ctx, person, awaited.attendance));
                    marks.push((id, awaited.attendance));
                }
                None => self.roster.awaited.push(awaited),
            }
        }
        let outcome = self.marked(ctx, marks);
        match told_last {
            Some(words) => outcome.saying(words),
            None => outcome,
        }
    }

    /// Asks for the first or the last round; `fault` tells why what was typed cannot be.
    fn ask_round(
        &mut self,
        ctx: &Ctx<'_>,
        asked: PlanAsking,
        now: Option<RoundNo>,
        fault: Option<(String, String)>,
    ) -> Outcome {
        let (PlanAsking::Late(index) | PlanAsking::Early(index)) = asked else { return Outcome::handled() };
        let name = ctx.people().get(index).map(|person| told(person).remove(0)).unwrap_or_default();
        let id = if matches!(asked, PlanAsking::Late(_)) { "ask-late" } else { "ask-early" };
        let usual = match asked {
            PlanAsking::Late(_) => ctx.session.cafe().now.step.round().unwrap_or(1) + 1,
            _ => ctx.session.plan.round_count().saturating_sub(1).max(1),
        };
        let value = match &fault {
            Some((typed, _)) => typed.clone(),
            None => now.unwrap_or(usual).to_string(),
        };
        let hint = ctx.texts.attribute(id, "hint", &[]).unwrap_or_default();
        let title = t!(ctx.texts, id, name = name);
        let mut form = Form::new(title, vec![Field::number(t!(ctx.texts, "ask-round"), hint, &value)]);
        if let Some((_, what)) = fault {
            form = form.with_fault(0, what);
        }
        self.asked = Some(asked);
        Outcome::open(Layer::Form(form))
    }

    /// Takes the first or the last round of somebody; none means all.
    pub(super) fn take_round(&mut self, ctx: &Ctx<'_>, asked: PlanAsking, values: &[String]) -> Outcome {
        let (PlanAsking::Late(index) | PlanAsking::Early(index)) = asked else { return Outcome::handled() };
        let Some(person) = ctx.people().get(index) else { return Outcome::handled() };
        let typed = values.first().map_or("", |value| value.trim());
        let last = ctx.session.plan.round_count();
        let round = typed.parse::<RoundNo>().ok().filter(|round| (1..=last).contains(round));
        if round.is_none() && !typed.is_empty() {
            let what = t!(ctx.texts, "odd-round-most", most = last);
            return self.ask_round(ctx, asked, None, Some((typed.to_owned(), what)));
        }
        let mut attends = attendance(ctx, person);
        if attends.state == Presence::Absent {
            attends.state = Presence::Expected;
        }
        match asked {
            // From the first round on and until the last one is the whole café.
            PlanAsking::Late(_) => attends.from = round.filter(|round| *round > 1),
            _ => attends.until = round.filter(|round| *round < last),
        }
        if attends.from.zip(attends.until).is_some_and(|(from, until)| from > until) {
            let what = t!(ctx.texts, "odd-person-rounds");
            return self.ask_round(ctx, asked, None, Some((typed.to_owned(), what)));
        }
        if attends == Attendance::default() && (person.from, person.until) != (None, None) {
            // Said out loud, or what the list announces would count again.
            attends.from = Some(1);
        }
        self.clear_door();
        self.mark(ctx, index, attends)
    }

    /// Sees that a mark was taken back by the journal's own undo.
    pub(super) fn attendance_arrived(&mut self, event: &Envelope) {
        if let Fact::Known(Event::AttendanceMarked { people, attendance }) = &event.event
            && let Some(Done::Mark(person, marked)) = self.roster.changes.last()
            && people.contains(person)
            && attendance != marked
        {
            self.roster.changes.pop();
        }
    }
}
