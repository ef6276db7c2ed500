//! The wall: boards, themes, and which notes hang where.

use indexmap::IndexMap;

use super::{Session, Setter, Setters};
use crate::id::{NoteId, ThemeId};
use crate::note::{Note, Place, Revised};
use crate::plan::QuestionKey;
use crate::text::{CleanText, search};

/// Whether a theme hangs on its board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeState {
    /// Only mentioned so far; its creation has not arrived.
    #[default]
    Unknown,
    /// On the board.
    Standing,
    /// Taken off the board.
    Removed,
    /// Poured into another.
    Merged(ThemeId),
}

/// What one hand may set of a theme, and another after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeField {
    /// What it is called.
    Title,
    /// Its place on the board.
    Order,
    /// Whether it hangs there.
    State,
}

/// A named heap of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The theme's id in the session.
    pub id: ThemeId,
    /// The board it hangs on.
    pub board: QuestionKey,
    /// What it is called.
    pub title: CleanText,
    /// Which colour and sign it wears: its place in the order of creation on its board, from 0. It keeps them when
    /// themes change places, so that nobody looks for yellow and finds blue.
    pub mark: usize,
    /// Its written summary.
    pub summary: Revised,
    /// Whether it hangs there.
    pub state: ThemeState,
    /// The notes put in it, in order; some may be deleted or folded: ask [`Session::theme_notes`].
    pub(crate) notes: Vec<NoteId>,
    /// False while only changes to it have arrived and not yet the theme itself.
    pub(crate) known: bool,
    /// Who set what last, where somebody did after it was made.
    pub(crate) setters: Setters<ThemeField>,
}

impl Theme {
    pub(in crate::session) fn unknown(id: ThemeId) -> Self {
        Self {
            id,
            board: QuestionKey::none(),
            title: CleanText::default(),
            mark: 0,
            summary: Revised::default(),
            state: ThemeState::Unknown,
            notes: Vec::new(),
            known: false,
            setters: Setters::default(),
        }
    }
}

/// The wall of one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Its themes, in order; only standing ones.
    pub themes: Vec<ThemeId>,
    /// How many themes were ever put on it: the next one's mark.
    pub(in crate::session) created: usize,
    /// The written synthesis of the question.
    pub synthesis: Revised,
}

impl Session {
    /// Returns the boards in the order of the documents: the plan's questions; the segments that notes, themes or a
    /// synthesis hang on, in the order of the programme; then what hangs elsewhere (questions taken out of the plan, notes
    /// without a question).
    pub fn board_keys(&self) -> Vec<QuestionKey> {
        let mut keys: Vec<QuestionKey> = self.plan.questions.iter().map(|question| question.key.clone()).collect();
        let mut add = |key: &QuestionKey| {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        };
        for (key, board) in &self.boards {
            if !board.themes.is_empty() || !board.synthesis.text().is_empty() {
                add(key);
            }
        }
        let asked = self.plan.asked();
        for (place, _) in self.places_with_notes() {
            add(&place.board_asked(&self.plan, |table, round| asked.question_at(table, round)));
        }
        let programme = &self.plan.programme;
        // The sort is stable: questions stay in the order of the plan, lost ones in that of their boards.
        keys.sort_by_cached_key(|key| {
            let segment = || programme.iter().position(|segment| segment.board() == *key);
            match (self.plan.question(key), key.is_none()) {
                (Some(_), _) => (0, 0),
                (None, true) => (3, 0),
                (None, false) => segment().map_or((2, 0), |place| (1, place)),
            }
        });
        keys
    }

    /// Tells whether something was ever hung or written on this board.
    pub(crate) fn has_board(&self, key: &QuestionKey) -> bool {
        self.boards.contains_key(key)
    }

    /// Returns the theme, whatever became of it.
    pub fn theme(&self, id: ThemeId) -> Option<&Theme> {
        self.themes.get(&id).map(|theme| &**theme).filter(|theme| theme.known)
    }

    /// Returns the themes that hang on a board, in order.
    pub fn themes_of(&self, board: &QuestionKey) -> impl Iterator<Item = &Theme> {
        self.boards
            .get(board)
            .into_iter()
            .flat_map(|board| &board.themes)
            .filter_map(|id| self.themes.get(id))
            .map(|theme| &**theme)
    }

    /// Returns the themes of a board that bear one title, whatever its capitals, accents and blanks: towns that did not
    /// hear of each other make them. They are offered to be merged, never merged in silence.
    pub fn themes_alike(&self, board: &QuestionKey) -> Vec<Vec<ThemeId>> {
        let mut alike: IndexMap<String, Vec<ThemeId>> = IndexMap::new();
        for theme in self.themes_of(board) {
            let title = search::folded(&theme.title).split_whitespace().collect::<Vec<_>>().join(" ");
            alike.entry(title).or_default().push(theme.id);
        }
        alike.into_values().filter(|themes| themes.len() > 1).collect()
    }

    /// Returns the synthesis of a board.
    pub fn synthesis(&self, board: &QuestionKey) -> Option<&Revised> {
        self.boards.get(board).map(|board| &board.synthesis)
    }

    /// Returns the theme that `id` leads to: itself when it stands, the one it was merged into, `None` when removed.
    pub fn standing_theme(&self, id: ThemeId) -> Option<&Theme> {
        let mut theme = &**self.themes.get(&id)?;
        // Ends: the fold never closes a ring of merges.
        loop {
            match theme.state {
                ThemeState::Standing => return Some(theme),
                ThemeState::Merged(into) => theme = self.themes.get(&into)?,
                ThemeState::Removed | ThemeState::Unknown => return None,
            }
        }
    }

    /// Returns who set something of a theme last; `None` while it is as it was made.
    pub fn theme_setter(&self, id: ThemeId, field: ThemeField) -> Option<Setter> {
        self.themes.get(&id)?.setters.get(&field)
    }

    /// Returns the theme a note hangs in.
    pub fn theme_of(&self, note: &Note) -> Option<&Theme> {
        self.standing_theme(note.theme?)
    }

    /// Returns the board a note hangs on: its theme's, or that of the place where it was written.
    pub fn board_of(&self, note: &Note) -> QuestionKey {
        self.theme_of(note).map_or_else(|| self.board_at(note.place), |theme| theme.board.clone())
    }

    /// Returns the notes that stand in a theme, in order; those folded into them are found by [`Note::folded`].
    pub fn theme_notes(&self, theme: ThemeId) -> impl DoubleEndedIterator<Item = &Note> {
        self.themes
            .get(&theme)
            .into_iter()
            .flat_map(|theme| &theme.notes)
            .filter_map(|id| self.note(*id))
            .filter(|note| note.stands())
    }

    /// Returns the notes that stand on a board in no theme, in order of capture.
    pub fn notes_apart(&self, board: &QuestionKey) -> impl DoubleEndedIterator<Item = &Note> {
        let asked = self.plan.asked();
        let segment = board.as_segment();
        let here =
            move |place: Place| match (place.own_segment(&self.plan), asked.question_at(place.table, place.round)) {
                (Some(own), _) => segment == Some(own),
                (None, Some(question)) => question.key == *board,
                (None, None) => board.is_none(),
            };
        self.notes().filter(move |note| note.stands() && self.theme_of(note).is_none() && here(note.place))
    }

    /// Returns the live notes folded into `note`, in order.
    pub fn folded_into<'a>(&'a self, note: &'a Note) -> impl Iterator<Item = &'a Note> {
        note.folded.iter().filter_map(|id| self.note(*id)).filter(|folded| folded.is_live())
    }
}
