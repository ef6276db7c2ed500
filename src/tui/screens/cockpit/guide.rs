//! What the room is to see and do: the projector, the task of the tables, quiet minutes, a word; and the notes that wait
//! to be placed.

use std::collections::BTreeMap;

use nappe_core::cafe::{RoomWord, TableTask, WallShow};
use nappe_core::{CleanText, Command, NoteId, Session, TableNo};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Action;
use super::{Asking, Cockpit};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::hosting::host_or_name;
use crate::tui::layers::{Field, Form, Item, Layer, Picker, Reply};
use crate::tui::outcome::Outcome;
use crate::tui::placing::Placing;
use crate::tui::widgets::text;

/// The most dots a person may be given here: more are a show of hands.
const MOST_DOTS: u16 = 99;
/// How many dots are proposed.
const DOTS: u16 = 3;
/// How much of a word is shown beside what changes it.
const GLIMPSE: usize = 30;

/// What was asked about the room.
#[derive(Debug, Clone)]
pub(super) enum RoomAsk {
    /// Which of these is to be done.
    What(Vec<RoomChoice>),
    /// Which of these the wall is to show.
    Show(Vec<WallShow>),
    /// How many dots a person has.
    Dots,
    /// To which of these tables something is to be said.
    Table(Vec<TableNo>),
    /// What is to be said, to whom.
    Word(Option<TableNo>),
    /// Which of these notes is to be placed.
    Unplaced(Vec<NoteId>),
    /// Where a note belongs.
    Place(Placing),
}

/// Something that can be done for the room.
#[derive(Debug, Clone)]
pub(super) enum RoomChoice {
    /// At once.
    Do(Command),
    /// To choose a board for the wall.
    Boards,
    /// To have people vote with dots.
    Dots,
    /// To say something to the room.
    Word,
    /// To say something to one table.
    TableWord,
}

/// Returns how many tables have read all of their notes, and how many have notes to read.
fn read_back(session: &Session) -> (usize, usize) {
    let room = session.here().room;
    let mut tables: BTreeMap<TableNo, bool> = BTreeMap::new();
    let theirs = |note: &&nappe_core::Note| {
        note.stands() && note.room == room && note.place.own_segment(&session.plan).is_none()
    };
    for note in session.notes().filter(theirs) {
        *tables.entry(note.place.table).or_insert(true) &= note.is_approved();
    }
    (tables.values().filter(|done| **done).count(), tables.len())
}

/// Returns what the room sees and does besides the usual, one thing each, what matters most first.
fn said(ctx: &Ctx<'_>) -> Vec<(String, Style)> {
    let (session, texts, theme) = (ctx.session, ctx.texts, ctx.theme);
    let guidance = session.guidance();
    let mut parts = Vec::new();
    let unplaced = session.unplaced_count();
    if unplaced > 0 {
        let keys = ctx.keys.strokes(Action::SCOPE, &Action::Unplaced.spec());
        let key = keys.first().map(|key| key.told(texts, theme.ascii)).unwrap_or_default();
        parts.push((format!("{} ({key})", t!(texts, "cockpit-unplaced", notes = unplaced)), theme.amber()));
    }
    if guidance.veiled {
        parts.push((texts.get("room-line-veiled"), theme.accent()));
    }
    match guidance.task {
        TableTask::Write => {}
        TableTask::ReadBack => {
            parts.push((texts.get("room-line-read-back"), theme.accent()));
            let (done, all) = read_back(session);
            if all > 0 {
                parts.push((t!(texts, "room-line-read", done = done, all = all), theme.quiet()));
            }
        }
        TableTask::Vote { dots: 0 } => parts.push((texts.get("room-line-hands"), theme.accent())),
        TableTask::Vote { dots } => parts.push((t!(texts, "room-line-dots", dots = dots), theme.accent())),
    }
    if let Some(shown) = show_word(ctx, &guidance.show) {
        parts.push((t!(texts, "room-line-wall", shown = shown), theme.quiet()));
    }
    if let Some(RoomWord { text, .. }) = guidance.word(None) {
        parts.push((t!(texts, "room-line-told", words = text.as_str()), theme.quiet()));
    }
    for (table, RoomWord { text, .. }) in &guidance.told_tables {
        parts.push((t!(texts, "room-line-told-table", table = *table, words = text.as_str()), theme.quiet()));
    }
    parts
}

/// Returns what the wall shows, in a few words; `None` where it is what fits the step.
fn show_word(ctx: &Ctx<'_>, show: &WallShow) -> Option<String> {
    match show {
        WallShow::Auto => None,
        WallShow::Clock => Some(ctx.texts.get("room-line-clock")),
        WallShow::Board(None) => Some(ctx.texts.get("room-line-boards")),
        WallShow::Board(Some(key)) => {
            Some(t!(ctx.texts, "room-line-board", board = text::cut(&ctx.board_title(key), GLIMPSE)))
        }
        WallShow::Dark => Some(ctx.texts.get("room-line-dark")),
    }
}

/// Returns it in lines, `most` at most; what does not fit is left out from the end. No line where all is as usual.
pub(super) fn lines(ctx: &Ctx<'_>, width: u16, most: usize) -> Vec<Line<'static>> {
    let room = usize::from(width);
    let mut lines: Vec<(usize, Vec<Span<'static>>)> = Vec::new();
    for (words, style) in said(ctx) {
        let words = text::cut(&words, room);
        let wide = text::width(&words);
        let last = lines.last_mut().filter(|(used, _)| *used + 3 + wide <= room);
        if let Some((used, spans)) = last {
            *used += 3 + wide;
            spans.extend([Span::styled(" · ", ctx.theme.quiet()), Span::styled(words, style)]);
        } else if lines.len() < most {
            lines.push((wide, vec![Span::styled(words, style)]));
        } else {
            break;
        }
    }
    lines.into_iter().map(|(_, spans)| Line::from(spans)).collect()
}

/// Tells whether notes wait that can be placed.
pub(super) fn may_place(ctx: &Ctx<'_>) -> bool {
    !ctx.session.plan.tables.is_empty() && ctx.session.unplaced_count() > 0
}

impl Cockpit {
    fn ask_room(&mut self, ask: RoomAsk, layer: Layer) -> Outcome {
        self.asking = Some(Asking::Room(ask));
        Outcome::open(layer)
    }

    /// Asks what the room is to see or to do.
    pub(super) fn guide(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (session, texts) = (ctx.session, ctx.texts);
        let guidance = session.guidance();
        let now = |stands: bool| if stands { texts.get("room-now") } else { String::new() };
        let shown = |show: WallShow, id: &str| {
            let hint = now(guidance.show == show);
            (RoomChoice::Do(Command::ShowOnWall { show }), Item::new(texts.get(id), hint))
        };
        let task = |task: TableTask, id: &str| {
            (RoomChoice::Do(Command::SetTask { task }), Item::new(texts.get(id), now(guidance.task == task)))
        };
        let glimpse = |word: &RoomWord| format!("« {} »", text::cut(&word.text, GLIMPSE));
        let word = guidance.word(None).map(glimpse).unwrap_or_default();
        let told: Vec<String> =
            guidance.told_tables.keys().map(|table| t!(texts, "table-short", table = *table)).collect();
        let mut all = vec![(RoomChoice::Word, Item::new(texts.get("room-word"), word))];
        if !session.plan.tables.is_empty() || !told.is_empty() {
            all.push((RoomChoice::TableWord, Item::new(texts.get("room-table-word"), told.join(", "))));
        }
        let veiled = !guidance.veiled;
        let veil = Item::new(texts.get(if veiled { "room-veil" } else { "room-unveil" }), now(guidance.veiled));
        all.push((RoomChoice::Do(Command::VeilNotes { veiled }), veil));
        let dots = match guidance.task {
            TableTask::Vote { dots } if dots > 0 => t!(texts, "room-now-dots", dots = dots),
            _ => String::new(),
        };
        all.extend([
            task(TableTask::Write, "room-write"),
            task(TableTask::ReadBack, "room-read-back"),
            (RoomChoice::Dots, Item::new(texts.get("room-dots"), dots)),
            task(TableTask::Vote { dots: 0 }, "room-hands"),
            shown(WallShow::Auto, "room-wall-auto"),
            shown(WallShow::Clock, "room-wall-clock"),
            shown(WallShow::Board(None), "room-wall-boards"),
        ]);
        if session.board_keys().len() > 1 {
            let one = matches!(guidance.show, WallShow::Board(Some(_)));
            all.push((RoomChoice::Boards, Item::new(texts.get("room-wall-board"), now(one))));
        }
        all.push(shown(WallShow::Dark, "room-wall-dark"));
        let (choices, items) = all.into_iter().unzip();
        let picker = Picker::new(texts.get("room-guide-title"), items, 0);
        self.ask_room(RoomAsk::What(choices), Layer::Picker(picker))
    }

    fn ask_show(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let keys = ctx.session.board_keys();
        let shown = &ctx.session.guidance().show;
        let boards: Vec<WallShow> = keys.iter().map(|key| WallShow::Board(Some(key.clone()))).collect();
        let at = boards.iter().position(|board| board == shown).unwrap_or(0);
        let item = |(index, key)| Item::new(format!("{}  {}", index + 1, ctx.board_title(key)), "");
        let items = keys.iter().enumerate().map(item).collect();
        let picker = Picker::new(ctx.texts.get("room-board-title"), items, at);
        self.ask_room(RoomAsk::Show(boards), Layer::Picker(picker))
    }

    fn ask_dots(&mut self, ctx: &Ctx<'_>, written: &str, fault: Option<String>) -> Outcome {
        let texts = ctx.texts;
        let field = Field::number(texts.get("room-dots-label"), texts.get("room-dots-hint"), written);
        let form = Form::new(texts.get("room-dots-title"), vec![field]);
        let form = match fault {
            Some(fault) => form.with_fault(0, fault),
            None => form,
        };
        self.ask_room(RoomAsk::Dots, Layer::Form(form))
    }

    fn set_dots(&mut self, ctx: &Ctx<'_>, written: &str) -> Outcome {
        match written.trim().parse().ok().filter(|dots| *dots <= MOST_DOTS) {
            Some(dots) => Outcome::submit(Command::SetTask { task: TableTask::Vote { dots } }),
            None => self.ask_dots(ctx, written, Some(t!(ctx.texts, "board-votes-fault", most = MOST_DOTS))),
        }
    }

    /// Asks to which table something is to be said: first of all the one under the cursor.
    fn ask_table(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let (plan, guidance) = (&ctx.session.plan, ctx.session.guidance());
        let mut tables: Vec<TableNo> = plan.tables.iter().map(|table| table.number).collect();
        // What was said to a table that is gone can still be taken away.
        tables.extend(guidance.told_tables.keys().filter(|table| plan.table(**table).is_none()));
        let item = |number: &TableNo| {
            let name = plan.table(*number).map(|table| host_or_name(ctx, table));
            let name = name.filter(|name| !name.is_empty()).map(|name| format!(" · {name}")).unwrap_or_default();
            let word = guidance.word(Some(*number)).map(|word| text::cut(&word.text, GLIMPSE)).unwrap_or_default();
            Item::new(format!("{number}{name}"), word)
        };
        let items = tables.iter().map(item).collect();
        let here = self.table_under_cursor(ctx);
        let at = tables.iter().position(|table| Some(*table) == here).unwrap_or(0);
        let picker = Picker::new(ctx.texts.get("room-table-title"), items, at);
        self.ask_room(RoomAsk::Table(tables), Layer::Picker(picker))
    }

    fn ask_word(&mut self, ctx: &Ctx<'_>, table: Option<TableNo>, written: &str, fault: Option<String>) -> Outcome {
        let texts = ctx.texts;
        let title = match table {
            Some(table) => t!(texts, "room-word-table-title", table = table),
            None => texts.get("room-word-title"),
        };
        let form = Form::prompt(title, texts.get("room-word-label"), texts.get("room-word-hint"), written);
        let form = match fault {
            Some(fault) => form.with_fault(0, fault),
            None => form,
        };
        self.ask_room(RoomAsk::Word(table), Layer::Form(form))
    }

    fn say_word(&mut self, ctx: &Ctx<'_>, table: Option<TableNo>, written: &str) -> Outcome {
        match CleanText::short_line(written) {
            Ok(text) => Outcome::submit(Command::TellRoom { table, text }),
            Err(fault) => self.ask_word(ctx, table, written, Some(ctx.texts.text_fault(&fault))),
        }
    }

    /// Asks which of the notes that wait is to be placed; the only one is no question.
    pub(super) fn place_notes(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let notes: Vec<&nappe_core::Note> = ctx.session.unplaced().collect();
        if let [note] = notes[..] {
            return self.ask_place(ctx, note.id);
        }
        let item = |note: &&nappe_core::Note| {
            let round = note.place.round.map(|round| format!(" · {}", t!(ctx.texts, "round-short", round = round)));
            let place = format!("{}{}", ctx.place_word(note.place), round.unwrap_or_default());
            Item::new(format!("{}  {}", ctx.session.label_here(note), note.text().replace('\n', " ")), place)
        };
        let items = notes.iter().map(item).collect();
        let picker = Picker::new(ctx.texts.get("cockpit-unplaced-title"), items, 0);
        self.ask_room(RoomAsk::Unplaced(notes.iter().map(|note| note.id).collect()), Layer::Picker(picker))
    }

    fn ask_place(&mut self, ctx: &Ctx<'_>, note: NoteId) -> Outcome {
        let Some(note) = ctx.session.note(note) else { return Outcome::handled() };
        let (placing, layer) = Placing::ask(ctx, note);
        self.ask_room(RoomAsk::Place(placing), layer)
    }

    pub(super) fn room_answered(&mut self, ctx: &Ctx<'_>, ask: RoomAsk, reply: &Reply) -> Outcome {
        let first = |values: &[String]| values.first().cloned().unwrap_or_default();
        match (ask, reply) {
            (RoomAsk::What(choices), Reply::Chosen(index)) => match choices.get(*index) {
                Some(RoomChoice::Do(command)) => Outcome::submit(command.clone()),
                Some(RoomChoice::Boards) => self.ask_show(ctx),
                Some(RoomChoice::Dots) => {
                    let dots = match ctx.session.guidance().task {
                        TableTask::Vote { dots } if dots > 0 => dots,
                        _ => DOTS,
                    };
                    self.ask_dots(ctx, &dots.to_string(), None)
                }
                Some(RoomChoice::Word) => self.ask_standing(ctx, None),
                Some(RoomChoice::TableWord) => self.ask_table(ctx),
                None => Outcome::handled(),
            },
            (RoomAsk::Show(boards), Reply::Chosen(index)) => match boards.get(*index) {
                Some(show) => Outcome::submit(Command::ShowOnWall { show: show.clone() }),
                None => Outcome::handled(),
            },
            (RoomAsk::Table(tables), Reply::Chosen(index)) => match tables.get(*index) {
                Some(table) => self.ask_standing(ctx, Some(*table)),
                None => Outcome::handled(),
            },
            (RoomAsk::Unplaced(notes), Reply::Chosen(index)) => match notes.get(*index) {
                Some(note) => self.ask_place(ctx, *note),
                None => Outcome::handled(),
            },
            (RoomAsk::Dots, Reply::Filled(values)) => self.set_dots(ctx, &first(values)),
            (RoomAsk::Word(table), Reply::Filled(values)) => self.say_word(ctx, table, &first(values)),
            (RoomAsk::Place(placing), Reply::Filled(values)) => placing.keep(ctx, values, None),
            _ => Outcome::handled(),
        }
    }

    /// Asks what is to be said, with what stands to change or to take away.
    fn ask_standing(&mut self, ctx: &Ctx<'_>, table: Option<TableNo>) -> Outcome {
        let stands = ctx.session.guidance().word(table).map(|word| word.text.to_string()).unwrap_or_default();
        self.ask_word(ctx, table, &stands, None)
    }
}

#[cfg(test)]
mod tests;
