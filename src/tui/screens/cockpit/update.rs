//! From keys to commands.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent, MouseEventKind};
use nappe_core::cafe::Step;
use nappe_core::{Command, Note, TableNo};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::guide;
use super::rooms;
use super::seats::{self, Whereabouts};
use super::view::Regions;
use super::{Asking, Cockpit, Mode};
use crate::t;
use crate::tui::action::{ActionSpec, Everywhere};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::doors::calling;
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::layers::{Confirm, Item, Layer, Picker, Reply};
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::rotation::round_in_sight;
use crate::tui::widgets::finder::Finder;

/// How long the second digit of a table's number is awaited, in milliseconds.
const DIGIT_WAIT: i64 = 1_200;
/// What « one minute more » adds, in milliseconds.
pub(super) const MINUTE: i64 = 60_000;
/// The most notes that are listed while finding: who needs more types another word.
const FOUND: usize = 500;

impl Cockpit {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let cafe = &ctx.session.cafe();
        let plan = &ctx.session.plan;
        let step = cafe.now.step;
        let finding = matches!(self.mode, Mode::Find(..) | Mode::Who(_));
        let own = |condition: bool| condition.then(|| action.text());
        let other = |condition: bool, text: &str| condition.then(|| text.to_owned());
        if rooms::sets_the_clock(action) && ctx.session.clock_elsewhere().is_some() {
            return None;
        }
        match action {
            Action::Clock => match (step, cafe.now.paused) {
                (Step::Before, _) => other(!plan.rounds.is_empty(), "cockpit-label-start"),
                (Step::After, _) => None,
                (_, Some(_)) => other(true, "cockpit-label-resume"),
                (_, None) => other(true, "cockpit-label-pause"),
            },
            Action::Next => match (step, step.next(plan)) {
                (Step::Before | Step::After, _) => None,
                (Step::Conversation(_), Step::After) => other(true, "cockpit-label-end-cafe"),
                (Step::Conversation(_), _) => other(true, "cockpit-label-end-round"),
                (Step::Move(_), _) => other(true, "cockpit-label-start-round"),
            },
            Action::More | Action::Less => own(cafe.now.is_timed()),
            Action::Skip => own(matches!(step, Step::Conversation(round) if round < plan.round_count())),
            Action::Return => own(!cafe.left.is_empty()),
            Action::Choose => own(!plan.rounds.is_empty()),
            Action::Open | Action::Up | Action::Down => own(!plan.tables.is_empty() || finding),
            Action::Previous | Action::Following => own(!plan.tables.is_empty() && !finding),
            Action::Segment => own(!plan.programme.is_empty() && !finding),
            Action::Find => own(ctx.session.note_count() > 0),
            Action::Older | Action::Newer => own(ctx.session.note_count() > 0 || seats::round_to_go_to(ctx).is_some()),
            Action::Who => own(round_in_sight(ctx).is_some()),
            Action::Change => own(Self::may_change(ctx) && !finding),
            Action::List => own(self.list.is_some() && !finding),
            Action::Wall => own(true),
            Action::Codes | Action::Devices | Action::Room => own(!finding),
            Action::Unplaced => own(!finding && guide::may_place(ctx)),
            Action::Answer => own(!finding && !calling(ctx).is_empty()),
            Action::Claim => own(ctx.session.clock_elsewhere().is_some() && !finding),
            Action::Told => own(rooms::told_here(ctx).is_some() && !finding),
            Action::Rooms => own(rooms::may_tell(ctx) && !finding),
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        let cafe = &ctx.session.cafe();
        let from = cafe.now.step;
        match action {
            Action::Clock => Outcome::submit(match (from, cafe.now.paused) {
                (Step::Before | Step::After, _) => Command::Advance { from },
                (_, Some(_)) => Command::Resume,
                (_, None) => Command::Pause,
            }),
            Action::Next => self.next(ctx),
            Action::More => adjusted(ctx, MINUTE, "cockpit-minute-more"),
            Action::Less => adjusted(ctx, -MINUTE, "cockpit-minute-less"),
            Action::Skip => {
                let to = from.round().unwrap_or(0) + 1;
                let title = t!(ctx.texts, "cockpit-sure-skip", round = to);
                self.make_sure(
                    ctx,
                    title,
                    "cockpit-label-start-round",
                    Command::GoTo { from, to: Step::Conversation(to) },
                )
            }
            Action::Return => {
                let title = match cafe.left.last().map(|clock| clock.step) {
                    Some(Step::Conversation(round)) => t!(ctx.texts, "cockpit-sure-return-round", round = round),
                    Some(Step::Move(_)) => t!(ctx.texts, "cockpit-sure-return-move"),
                    _ => t!(ctx.texts, "cockpit-sure-return-before"),
                };
                self.make_sure(ctx, title, "act-cockpit-return", Command::ReturnStep { from })
            }
            Action::Choose => self.choose_step(ctx),
            Action::Open => self.open(ctx),
            Action::Segment => self.choose_segment(ctx),
            Action::Find => {
                self.mode = Mode::Find(Finder::new(ctx.session.notes()), 0);
                Outcome::handled()
            }
            Action::Who => {
                let wall = matches!(self.mode, Mode::Wall);
                self.mode = Mode::Who(Whereabouts::new(ctx, wall));
                Outcome::handled()
            }
            Action::Change => self.change(ctx),
            Action::List => self.show_list(),
            Action::Codes => Outcome::go(Dest::Codes),
            Action::Devices => Outcome::go(Dest::Devices),
            Action::Room => self.guide(ctx),
            Action::Unplaced => self.place_notes(ctx),
            Action::Answer => self.answer_call(ctx),
            Action::Claim => self.claim(ctx),
            Action::Told => self.do_as_told(ctx),
            Action::Rooms => self.tell_rooms(ctx),
            Action::Previous => self.moved(ctx, -1),
            Action::Following => self.moved(ctx, 1),
            Action::Up => self.moved_rows(ctx, -1),
            Action::Down => self.moved_rows(ctx, 1),
            Action::Older => self.scrolled(ctx, 5),
            Action::Newer => self.scrolled(ctx, -5),
            Action::Wall => {
                self.mode = if matches!(self.mode, Mode::Wall) { Mode::Tables } else { Mode::Wall };
                Outcome::handled()
            }
        }
    }

    /// Goes to a table that calls: the one under the cursor, or whichever has waited longest.
    fn answer_call(&self, ctx: &Ctx<'_>) -> Outcome {
        let calls = calling(ctx);
        let chosen = self.table_under_cursor(ctx).filter(|table| calls.contains(table));
        chosen
            .or(calls.first().copied())
            .map_or_else(Outcome::ignored, |table| Outcome::effect(Effect::AskDoors(DoorsAsk::AnswerCall(table))))
    }

    /// Ends the running step: at once when its time is as good as up or people are walking, after a question otherwise.
    fn next(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let now = &ctx.session.cafe().now;
        let command = Command::Advance { from: now.step };
        let remaining = now.remaining(ctx.now);
        let last = now.step.next(&ctx.session.plan) == Step::After;
        if !matches!(now.step, Step::Conversation(_)) || (remaining <= MINUTE && !last) {
            return Outcome::submit(command);
        }
        let title = if last {
            t!(ctx.texts, "cockpit-sure-end-cafe")
        } else {
            t!(ctx.texts, "cockpit-sure-end-round", minutes = remaining / MINUTE)
        };
        let yes = if last { "cockpit-label-end-cafe" } else { "cockpit-label-end-round" };
        self.make_sure(ctx, title, yes, command)
    }

    /// Asks before something that a sentence typed in the wrong place must not do.
    pub(super) fn make_sure(&mut self, ctx: &Ctx<'_>, title: String, yes: &str, command: Command) -> Outcome {
        self.asking = Some(Asking::Sure(command));
        Outcome::open(Layer::Confirm(Confirm::new(title, String::new(), ctx.texts.get(yes))))
    }

    /// Asks in which segment notes are to be taken, with the cursor on the one that runs by the clock.
    fn choose_segment(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (plan, texts) = (&ctx.session.plan, ctx.texts);
        let now = ctx.local(ctx.now).time();
        let mut items = Vec::with_capacity(plan.programme.len());
        for segment in &plan.programme {
            let hour = segment.start.map(|hour| format!("{}  ", texts.hour(hour))).unwrap_or_default();
            let label = format!("{hour}{}", ctx.segment_name(segment.number));
            let notes = ctx.session.notes_in(segment.number).count();
            let hint =
                if notes == 0 { texts.segment_kind(segment.kind) } else { t!(texts, "table-notes", notes = notes) };
            items.push(Item::new(label, hint));
        }
        let running = plan.programme.iter().rposition(|segment| {
            segment.start.is_some_and(|start| start <= now) && segment.end.is_none_or(|end| now < end)
        });
        let picker = Picker::new(t!(texts, "cockpit-segment-title"), items, running.unwrap_or(0));
        self.asking = Some(Asking::Segment(plan.programme.iter().map(|segment| segment.number).collect()));
        Outcome::open(Layer::Picker(picker))
    }

    fn choose_step(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let plan = &ctx.session.plan;
        let steps: Vec<Step> = (1..=plan.round_count()).map(Step::Conversation).chain([Step::After]).collect();
        let items = steps.iter().map(|step| match step {
            Step::Conversation(round) => {
                let minutes = step.planned_length(plan).to_string();
                Item::new(
                    t!(ctx.texts, "cockpit-round", round = *round),
                    t!(ctx.texts, "cockpit-minutes", minutes = minutes),
                )
            }
            _ => Item::new(t!(ctx.texts, "cockpit-label-end-cafe"), ""),
        });
        let at = ctx.session.cafe().now.step.round().map_or(0, usize::from).min(steps.len().saturating_sub(1));
        let picker = Picker::new(t!(ctx.texts, "cockpit-choose-title"), items.collect(), at);
        self.asking = Some(Asking::Step(steps));
        Outcome::open(Layer::Picker(picker))
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: &Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(Asking::Room(ask)), reply) => self.room_answered(ctx, ask, reply),
            (Some(Asking::Change(ask)), reply) => self.change_answered(ctx, ask, reply),
            (Some(Asking::Sure(command)), Reply::Yes) => Outcome::submit(command),
            (Some(Asking::Rooms(instructions)), Reply::Chosen(index)) => match instructions.get(*index) {
                Some(instruction) => Outcome::submit(Command::InstructRooms { instruction: *instruction }),
                None => Outcome::handled(),
            },
            (Some(Asking::Segment(segments)), Reply::Chosen(index)) => {
                segments.get(*index).map_or_else(Outcome::handled, |number| Outcome::go(Dest::Segment(*number)))
            }
            (Some(Asking::Step(steps)), Reply::Chosen(index)) => match steps.get(*index) {
                Some(to) => Outcome::submit(Command::GoTo { from: ctx.session.cafe().now.step, to: *to }),
                None => Outcome::handled(),
            },
            _ => Outcome::handled(),
        }
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if let Mode::Find(_, chosen) = &self.mode {
            let dest = self.found(ctx).get(*chosen).map(|note| written_at(ctx, note));
            return dest.map_or_else(Outcome::handled, |dest| {
                self.mode = Mode::Tables;
                Outcome::go(dest)
            });
        }
        if let Mode::Who(who) = &self.mode {
            let table = who.chosen(ctx);
            let index = table.and_then(|table| ctx.session.plan.tables.iter().position(|known| known.number == table));
            self.mode = who.mode_before();
            return index.map_or_else(Outcome::handled, |index| {
                self.cursor = index;
                self.moved(ctx, 0)
            });
        }
        if let Some((digits, _)) = self.digits.take() {
            return goes_to(ctx, &digits);
        }
        self.table_under_cursor(ctx).map_or_else(Outcome::ignored, |table| Outcome::go(Dest::Table(table)))
    }

    fn moved(&mut self, ctx: &Ctx<'_>, step: isize) -> Outcome {
        let last = ctx.session.plan.tables.len().saturating_sub(1);
        self.cursor = self.cursor.min(last).saturating_add_signed(step).min(last);
        let area = crate::tui::widgets::whole::matter(Rect::new(0, 0, ctx.size.0, ctx.size.1));
        if let Some((tables, place)) = self.room(ctx, area) {
            self.page = tables.page_of_chosen(place.height);
        }
        Outcome::handled()
    }

    fn moved_rows(&mut self, ctx: &Ctx<'_>, rows: isize) -> Outcome {
        if let Mode::Find(_, chosen) = &self.mode {
            let chosen = chosen.saturating_add_signed(rows).min(self.found(ctx).len().saturating_sub(1));
            if let Mode::Find(_, at) = &mut self.mode {
                *at = chosen;
            }
            return Outcome::handled();
        }
        if let Mode::Who(who) = &mut self.mode {
            who.step(rows);
            return Outcome::handled();
        }
        let area = crate::tui::widgets::whole::matter(Rect::new(0, 0, ctx.size.0, ctx.size.1));
        let columns = Regions::of(self, ctx, area).columns;
        self.moved(ctx, rows * columns as isize)
    }

    fn scrolled(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let area = crate::tui::widgets::whole::matter(Rect::new(0, 0, ctx.size.0, ctx.size.1));
        if let Some((tables, place)) = self.room(ctx, area) {
            let last = tables.pages(place.height).len() - 1;
            self.page = self.page.min(last).saturating_add_signed(by.signum()).min(last);
            return Outcome::handled();
        }
        self.scroll = self.scroll.saturating_add_signed(by).min(ctx.session.note_count().saturating_sub(1));
        Outcome::handled()
    }

    /// Returns the notes that hold what is being typed, newest first.
    pub(super) fn found<'a>(&self, ctx: &Ctx<'a>) -> Vec<&'a Note> {
        let Mode::Find(finder, _) = &self.mode else { return Vec::new() };
        ctx.session.notes().rev().filter(|note| finder.finds(note)).take(FOUND).collect()
    }

    pub(super) fn text(&mut self, ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        if let Mode::Find(query, chosen) = &mut self.mode {
            if key.code == KeyCode::Esc {
                self.mode = Mode::Tables;
                return Outcome::handled();
            }
            *chosen = 0;
            return Outcome::handled_if(query.key(key));
        }
        if let Mode::Who(who) = &mut self.mode {
            if key.code == KeyCode::Esc {
                self.mode = who.mode_before();
                return Outcome::handled();
            }
            return Outcome::handled_if(who.key(key));
        }
        match key.code {
            KeyCode::Esc if self.digits.is_some() || matches!(self.mode, Mode::Wall) => {
                (self.digits, self.mode) = (None, Mode::Tables);
                Outcome::handled()
            }
            KeyCode::Char(digit @ '0'..='9') => self.digit(ctx, digit),
            _ => rooms::held_elsewhere(ctx, key),
        }
    }

    /// Takes a digit: the table opens at once unless a longer number could be meant.
    fn digit(&mut self, ctx: &Ctx<'_>, digit: char) -> Outcome {
        let mut digits = self.digits.take().map(|(digits, _)| digits).unwrap_or_default();
        digits.push(digit);
        let longer = ctx.session.plan.tables.iter().any(|table| {
            let number = table.number.to_string();
            number.len() > digits.len() && number.starts_with(&digits)
        });
        if longer {
            self.digits = Some((digits, ctx.now.plus(DIGIT_WAIT)));
            return Outcome::handled();
        }
        goes_to(ctx, &digits)
    }

    pub(super) fn tick(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match self.digits.take() {
            Some((digits, until)) if until <= ctx.now => goes_to(ctx, &digits),
            digits => {
                self.digits = digits;
                Outcome::ignored()
            }
        }
    }

    pub(super) fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        let regions = Regions::of(self, ctx, area);
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollDown => self.scrolled(ctx, 1),
            MouseEventKind::ScrollUp => self.scrolled(ctx, -1),
            MouseEventKind::Down(_) => {
                if let Some((tables, place)) = self.room(ctx, area) {
                    let top = self.top_of(ctx, &tables, place.height);
                    return match tables.at(place, top, mouse.column, mouse.row) {
                        Some(table) => Outcome::go(Dest::Table(table)),
                        None => Outcome::ignored(),
                    };
                }
                if matches!(self.mode, Mode::Who(_)) {
                    return Outcome::ignored();
                }
                let tables = &ctx.session.plan.tables;
                let hit = regions.cards.iter().find(|(_, place)| place.contains(at));
                if let Some(table) = hit.and_then(|(index, _)| tables.get(*index)) {
                    return Outcome::go(Dest::Table(table.number));
                }
                if regions.stream.contains(at) {
                    let index = self.scroll + usize::from(at.y - regions.stream.y);
                    let note = if matches!(self.mode, Mode::Find(..)) {
                        self.found(ctx).get(index.saturating_sub(self.scroll)).copied()
                    } else {
                        ctx.session.notes().rev().nth(index)
                    };
                    if let Some(note) = note {
                        return Outcome::go(written_at(ctx, note));
                    }
                }
                Outcome::ignored()
            }
            _ => Outcome::ignored(),
        }
    }
}

/// Gives or takes a minute, and says how it is taken back.
fn adjusted(ctx: &Ctx<'_>, millis: i64, said: &str) -> Outcome {
    let undo = Everywhere::Undo.spec();
    let key = ctx.keys.strokes(Everywhere::SCOPE, &undo).first().map(|key| key.told(ctx.texts, ctx.theme.ascii));
    let told = t!(ctx.texts, said, key = key.unwrap_or_default());
    Outcome::submit(Command::AdjustTime { millis, exact: false }).saying(told).passing()
}

/// Returns where a note can be read and worded anew: at its table, or in its segment.
fn written_at(ctx: &Ctx<'_>, note: &Note) -> Dest {
    let segment = note.place.own_segment(&ctx.session.plan);
    segment.map_or(Dest::Table(note.place.table), Dest::Segment)
}

fn goes_to(ctx: &Ctx<'_>, digits: &str) -> Outcome {
    match digits.parse::<TableNo>().ok().filter(|number| ctx.session.plan.table(*number).is_some()) {
        Some(number) => Outcome::go(Dest::Table(number)),
        None => Outcome::toast(Tone::Warning, t!(ctx.texts, "cockpit-no-such-table", number = digits)),
    }
}
