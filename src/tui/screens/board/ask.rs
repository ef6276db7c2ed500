//! What the wall asks through a layer, and what it does with the answer.

use nappe_core::harvest::TellingWords;
use nappe_core::note::MOST_VOTES;
use nappe_core::{CleanText, Command, Note, NoteId, QuestionKey, ThemeId};

use super::{BoardScreen, Column};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Confirm, Field, Form, Item, Layer, Picker, Reply};
use crate::tui::outcome::Outcome;
use crate::tui::placing::Placing;
use crate::tui::writing::{Target, Writing};

/// The most notes that are offered to fold into; typing finds among them.
const CANDIDATES: usize = 400;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BoardAsking {
    /// Where to put notes; `columns` are the first choices, then a new theme.
    Target { notes: Vec<NoteId>, columns: Vec<Column> },
    /// The title of a new theme, for these notes, split off another.
    New { notes: Vec<NoteId>, from: Option<ThemeId> },
    /// Another title for a theme.
    Title { theme: ThemeId },
    /// Into which theme to pour this one.
    Merge { theme: ThemeId, into: Vec<ThemeId> },
    /// To which table and round a note belongs.
    Place(Placing),
    /// Whether to take the theme off.
    Remove { theme: ThemeId },
    /// Into which note to fold this one.
    Fold { note: NoteId, into: Vec<NoteId> },
    /// Which note stands on its own again.
    Unfold { notes: Vec<NoteId> },
    /// How many votes a note got.
    Votes { note: NoteId },
    /// New words, in an editor.
    Words(Writing),
    /// Which question's board to show.
    Board { keys: Vec<QuestionKey> },
    /// Which theme to go to.
    Theme { columns: Vec<Column> },
}

impl BoardScreen {
    fn ask(&mut self, asking: BoardAsking, layer: Layer) -> Outcome {
        self.asking = Some(asking);
        Outcome::open(layer)
    }

    /// Returns an item for each column: number, mark, title, how many notes.
    fn column_items(&self, ctx: &Ctx<'_>, columns: &[Column]) -> Vec<Item> {
        let themes = self.themes(ctx);
        let item = |column: &Column| {
            let Some(at) = column.and_then(|id| themes.iter().position(|theme| theme.id == id)) else {
                return Item::new(t!(ctx.texts, "board-apart"), self.all_in(ctx, None).len().to_string());
            };
            let count = ctx.session.theme_notes(themes[at].id).count();
            let mark = ctx.theme.mark(themes[at].mark);
            Item::new(format!("{} {mark} {}", at + 1, themes[at].title), count.to_string())
        };
        columns.iter().map(item).collect()
    }

    pub(super) fn ask_target(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let notes = self.hand();
        if notes.is_empty() {
            return Outcome::ignored();
        }
        let here = |id: &NoteId| Self::column_of(ctx, *id) == self.column;
        let leave = notes.iter().all(here).then_some(self.column);
        let mut columns = self.columns(ctx);
        columns.rotate_left(1);
        // Where they hang already is no choice.
        columns.retain(|column| Some(*column) != leave);
        let mut items = self.column_items(ctx, &columns);
        items.push(Item::new(t!(ctx.texts, "board-new"), ""));
        let title = t!(ctx.texts, "board-target-title", notes = notes.len());
        self.ask(BoardAsking::Target { notes, columns }, Layer::Picker(Picker::new(title, items, 0)))
    }

    pub(super) fn ask_new(&mut self, ctx: &Ctx<'_>, notes: Vec<NoteId>, from: Option<ThemeId>) -> Outcome {
        let form = new_form(ctx, notes.len(), "");
        self.ask(BoardAsking::New { notes, from }, Layer::Form(form))
    }

    pub(super) fn ask_title(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(theme) = self.theme(ctx) else { return Outcome::ignored() };
        let form = title_form(ctx, &theme.title);
        self.ask(BoardAsking::Title { theme: theme.id }, Layer::Form(form))
    }

    pub(super) fn ask_merge(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(theme) = self.theme(ctx) else { return Outcome::ignored() };
        let into: Vec<ThemeId> = self.themes(ctx).iter().map(|other| other.id).filter(|id| *id != theme.id).collect();
        let columns: Vec<Column> = into.iter().copied().map(Some).collect();
        let title = t!(ctx.texts, "board-merge-title", title = theme.title.as_str());
        let picker = Picker::new(title, self.column_items(ctx, &columns), 0);
        self.ask(BoardAsking::Merge { theme: theme.id, into }, Layer::Picker(picker))
    }

    pub(super) fn ask_remove(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(theme) = self.theme(ctx) else { return Outcome::ignored() };
        let count = ctx.session.theme_notes(theme.id).count();
        let mut body = t!(ctx.texts, "board-remove-body", notes = count);
        if theme.summary.heads().iter().any(|head| !head.text.is_empty()) {
            body.push(' ');
            body.push_str(&t!(ctx.texts, "board-remove-summary"));
        }
        let title = t!(ctx.texts, "board-remove-title", title = theme.title.as_str());
        let confirm = Confirm::new(title, body, t!(ctx.texts, "board-remove-yes"));
        self.ask(BoardAsking::Remove { theme: theme.id }, Layer::Confirm(confirm))
    }

    pub(super) fn ask_fold(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note.and_then(|id| ctx.session.note(id)) else { return Outcome::ignored() };
        let mut candidates = self.all_in(ctx, self.column);
        let others = self.everything(ctx);
        candidates.extend(others.into_iter().filter(|other| Self::column_of(ctx, other.id) != self.column));
        candidates.retain(|other| other.id != note.id);
        let own = TellingWords::of(note.text());
        candidates.sort_by_cached_key(|other| std::cmp::Reverse(own.shared_with(&TellingWords::of(other.text()))));
        candidates.truncate(CANDIDATES);
        let items = candidates.iter().map(|note| note_item(ctx, note)).collect();
        let into = candidates.iter().map(|note| note.id).collect();
        let picker = Picker::new(t!(ctx.texts, "board-fold-title", number = ctx.session.label_here(note)), items, 0);
        self.ask(BoardAsking::Fold { note: note.id, into }, Layer::Picker(picker))
    }

    pub(super) fn ask_unfold(&mut self, ctx: &Ctx<'_>, notes: Vec<NoteId>) -> Outcome {
        let known = notes.iter().filter_map(|id| ctx.session.note(*id));
        let items = known.map(|note| note_item(ctx, note)).collect();
        let picker = Picker::new(t!(ctx.texts, "board-unfold-title"), items, 0);
        self.ask(BoardAsking::Unfold { notes }, Layer::Picker(picker))
    }

    pub(super) fn ask_board(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let keys = ctx.session.board_keys();
        let at = keys.iter().position(|key| *key == self.board).unwrap_or(0);
        let items = keys.iter().enumerate().map(|(index, key)| {
            let themes = ctx.session.themes_of(key).count();
            let hint = if themes == 0 { String::new() } else { t!(ctx.texts, "board-themes", themes = themes) };
            Item::new(format!("{}  {}", index + 1, ctx.board_title(key)), hint)
        });
        let picker = Picker::new(t!(ctx.texts, "board-boards-title"), items.collect(), at);
        self.ask(BoardAsking::Board { keys }, Layer::Picker(picker))
    }

    pub(super) fn ask_theme(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let columns = self.columns(ctx);
        let at = columns.iter().position(|column| *column == self.column).unwrap_or(0);
        let picker = Picker::new(t!(ctx.texts, "board-overview-title"), self.column_items(ctx, &columns), at);
        self.ask(BoardAsking::Theme { columns }, Layer::Picker(picker))
    }

    pub(super) fn ask_text(&mut self, ctx: &Ctx<'_>, target: Option<Target>) -> Outcome {
        let Some(target) = target else { return Outcome::ignored() };
        let (writing, layer) = Writing::open(ctx, &target, &mut self.returned);
        self.ask(BoardAsking::Words(writing), layer)
    }

    pub(super) fn ask_votes(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note.and_then(|id| ctx.session.note(id)) else { return Outcome::ignored() };
        let form = votes_form(ctx, note, &ctx.session.counted_here(note).to_string());
        self.ask(BoardAsking::Votes { note: note.id }, Layer::Form(form))
    }

    pub(super) fn ask_place(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(note) = self.note.and_then(|id| ctx.session.note(id)) else { return Outcome::ignored() };
        let (placing, layer) = Placing::ask(ctx, note);
        self.ask(BoardAsking::Place(placing), layer)
    }

    fn count_votes(&mut self, ctx: &Ctx<'_>, id: NoteId, written: &str) -> Outcome {
        let Some(note) = ctx.session.note(id) else { return Outcome::handled() };
        let word = written.trim();
        let votes = if word.is_empty() { Some(0) } else { word.parse().ok() };
        if let Some(votes) = votes.filter(|votes| *votes <= MOST_VOTES) {
            return Outcome::submit(Command::count_votes(id, votes));
        }
        let fault = t!(ctx.texts, "board-votes-fault", most = MOST_VOTES.to_string());
        self.ask(BoardAsking::Votes { note: id }, Layer::Form(votes_form(ctx, note, written).with_fault(0, fault)))
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        let Some(asking) = self.asking.take() else { return Outcome::handled() };
        match (asking, reply) {
            (BoardAsking::Target { notes, columns }, Reply::Chosen(choice)) => match columns.get(choice) {
                Some(column) => self.place(ctx, notes, *column),
                None => self.ask_new(ctx, notes, None),
            },
            (BoardAsking::New { notes, from }, Reply::Filled(values)) => self.create(ctx, notes, from, &first(values)),
            (BoardAsking::Title { theme }, Reply::Filled(values)) => self.retitle(ctx, theme, &first(values)),
            (BoardAsking::Merge { theme, into }, Reply::Chosen(choice)) => {
                let Some(into) = into.get(choice).copied() else { return Outcome::handled() };
                Outcome::submit_all(Command::pouring(ctx.session, theme, into))
            }
            (BoardAsking::Place(placing), Reply::Filled(values)) => placing.keep(ctx, &values, None),
            (BoardAsking::Remove { theme }, Reply::Yes) => Outcome::submit(Command::RemoveTheme { theme }),
            (BoardAsking::Fold { note, into }, Reply::Chosen(choice)) => {
                let Some(into) = into.get(choice).copied() else { return Outcome::handled() };
                self.pass_over(ctx, &[note]);
                Outcome::submit(Command::FoldNote { note, into })
            }
            (BoardAsking::Unfold { notes }, Reply::Chosen(choice)) => {
                let Some(note) = notes.get(choice).copied() else { return Outcome::handled() };
                Outcome::submit(Command::UnfoldNote { note })
            }
            (BoardAsking::Votes { note }, Reply::Filled(values)) => self.count_votes(ctx, note, &first(values)),
            (BoardAsking::Words(writing), Reply::Written(text)) => {
                let (outcome, again) = writing.keep(ctx, &text);
                self.asking = again.map(BoardAsking::Words);
                outcome
            }
            (BoardAsking::Board { keys }, Reply::Chosen(choice)) => {
                if let Some(key) = keys.get(choice) {
                    self.board = key.clone();
                    self.start(ctx);
                }
                Outcome::handled()
            }
            (BoardAsking::Theme { columns }, Reply::Chosen(choice)) => {
                if let Some(column) = columns.get(choice) {
                    self.go_to(ctx, *column, None);
                }
                Outcome::handled()
            }
            _ => Outcome::handled(),
        }
    }

    fn create(&mut self, ctx: &Ctx<'_>, notes: Vec<NoteId>, from: Option<ThemeId>, title: &str) -> Outcome {
        let title = match CleanText::line(title) {
            Ok(clean) => clean,
            Err(fault) => {
                let form = new_form(ctx, notes.len(), title).with_fault(0, ctx.texts.text_fault(&fault));
                return self.ask(BoardAsking::New { notes, from }, Layer::Form(form));
            }
        };
        let theme = ThemeId::new(ctx.ids.fresh());
        self.pass_over(ctx, &notes);
        self.picked.clear();
        if let Some(from) = from {
            return Outcome::submit(Command::SplitTheme { theme: from, new: theme, title, notes });
        }
        let mut commands = vec![Command::CreateTheme { theme, board: self.board.clone(), title, before: None }];
        if notes.is_empty() {
            // An empty theme waits for notes: the cursor stays with them.
            return Outcome::submit_all(commands);
        }
        commands.push(Command::PlaceNotes { notes, theme: Some(theme), before: None });
        Outcome::submit_all(commands)
    }

    fn retitle(&mut self, ctx: &Ctx<'_>, theme: ThemeId, title: &str) -> Outcome {
        match CleanText::line(title) {
            Ok(title) => Outcome::submit(Command::RenameTheme { theme, title }),
            Err(fault) => {
                let form = title_form(ctx, title).with_fault(0, ctx.texts.text_fault(&fault));
                self.ask(BoardAsking::Title { theme }, Layer::Form(form))
            }
        }
    }
}

fn first(values: Vec<String>) -> String {
    values.into_iter().next().unwrap_or_default()
}

fn votes_form(ctx: &Ctx<'_>, note: &Note, value: &str) -> Form {
    let (label, hint) = (t!(ctx.texts, "board-votes-label"), t!(ctx.texts, "board-votes-hint"));
    let title = t!(ctx.texts, "board-votes-title", number = ctx.session.label_here(note));
    Form::new(title, vec![Field::number(label, hint, value)])
}

fn note_item(ctx: &Ctx<'_>, note: &Note) -> Item {
    let hint = BoardScreen::column_of(ctx, note.id).and_then(|id| ctx.session.theme(id));
    let hint = hint.map_or_else(|| t!(ctx.texts, "board-apart"), |theme| theme.title.to_string());
    Item::new(format!("{}  {}", ctx.session.label_here(note), note.text().replace('\n', " ")), hint)
}

fn new_form(ctx: &Ctx<'_>, notes: usize, value: &str) -> Form {
    Form::prompt(
        t!(ctx.texts, "board-new-title", notes = notes),
        t!(ctx.texts, "board-title-label"),
        t!(ctx.texts, "board-title-hint"),
        value,
    )
}

fn title_form(ctx: &Ctx<'_>, value: &str) -> Form {
    let label = t!(ctx.texts, "board-title-label");
    Form::prompt(t!(ctx.texts, "board-rename-title"), label, t!(ctx.texts, "board-title-hint"), value)
}
