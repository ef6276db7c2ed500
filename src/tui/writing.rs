//! Writing a note anew, the summary of a theme or the synthesis of a question, from whichever screen it is asked.
//!
//! A screen keeps a [`Writing`] while the editor is open and a [`Returned`] for what the journal did not take: those
//! words open again on what they were written for, and on nothing else. What must stay out: when to offer it, and
//! what the screen looks like.

use nappe_core::note::Revised;
use nappe_core::{CleanText, Command, NewNote, NoteId, QuestionKey, Rev, Session, TextFault, ThemeId};
use serde::{Deserialize, Serialize};

use super::ctx::Ctx;
use super::layers::{Editor, Layer};
use super::outcome::{Outcome, Tone};
use crate::t;

/// Which text is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A note.
    Note(NoteId),
    /// The summary of a theme.
    Summary(ThemeId),
    /// The synthesis of a question.
    Synthesis(QuestionKey),
}

impl Target {
    /// Returns where words for it belong by now: with the theme that its theme was poured into.
    fn standing(&self, session: &Session) -> Self {
        match self {
            Self::Summary(theme) => Self::Summary(session.standing_theme(*theme).map_or(*theme, |known| known.id)),
            other => other.clone(),
        }
    }

    /// Tells whether it can still be written on.
    fn stands(&self, session: &Session) -> bool {
        match self {
            Self::Note(note) => session.note(*note).is_some_and(nappe_core::Note::is_live),
            Self::Summary(theme) => session.standing_theme(*theme).is_some(),
            Self::Synthesis(_) => true,
        }
    }

    /// Tells whether Enter keeps it: a note of a table. What is said in a segment has paragraphs.
    fn is_short(&self, session: &Session) -> bool {
        match self {
            Self::Note(note) => session.note(*note).is_none_or(|note| note.place.segment.is_none()),
            Self::Summary(_) | Self::Synthesis(_) => false,
        }
    }

    fn written<'a>(&self, session: &'a Session) -> Option<&'a Revised> {
        match self {
            Self::Note(note) => session.note(*note).map(|note| &note.wording),
            Self::Summary(theme) => session.theme(*theme).map(|theme| &theme.summary),
            Self::Synthesis(board) => session.synthesis(board),
        }
    }

    fn title(&self, ctx: &Ctx<'_>) -> String {
        let session = ctx.session;
        match self {
            Self::Note(id) => {
                let number = session.note(*id).map(|note| session.label_here(note)).unwrap_or_default();
                if self.stands(session) {
                    t!(ctx.texts, "table-edit-title", number = number)
                } else {
                    t!(ctx.texts, "writing-note-gone", number = number)
                }
            }
            Self::Summary(id) => {
                let title = session.theme(*id).map_or("", |theme| theme.title.as_str());
                if self.stands(session) {
                    t!(ctx.texts, "writing-summary-title", title = title)
                } else {
                    t!(ctx.texts, "writing-theme-gone", title = title)
                }
            }
            Self::Synthesis(key) => {
                t!(ctx.texts, "writing-synthesis-title", question = ctx.board_title(key))
            }
        }
    }

    /// Returns what it is written from: the notes of the theme, the themes of the question.
    fn sources(&self, ctx: &Ctx<'_>) -> Vec<String> {
        match self {
            Self::Note(_) => Vec::new(),
            Self::Summary(id) => {
                let notes = ctx.session.theme_notes(*id);
                notes.map(|note| format!("{}  {}", ctx.session.label_here(note), note.text())).collect()
            }
            Self::Synthesis(key) => {
                let themes = ctx.session.themes_of(key).enumerate().map(|(index, theme)| {
                    let count = ctx.session.theme_notes(theme.id).count();
                    format!("{} {} ({count})", ctx.theme.mark(index % 7), theme.title)
                });
                themes.collect()
            }
        }
    }

    fn command(&self, ctx: &Ctx<'_>, base: Vec<Rev>, anew: bool, raw: &str) -> Result<Command, TextFault> {
        Ok(match self {
            Self::Note(id) => {
                let known = ctx.session.note(*id);
                let text = known.map_or_else(|| CleanText::note(raw), |note| note.place.clean(raw))?;
                match known.filter(|_| anew) {
                    Some(gone) => Command::AddNote(NewNote {
                        note: NoteId::new(ctx.ids.fresh()),
                        text,
                        place: gone.place,
                        sort: gone.kind,
                        key: gone.key,
                        speaker: gone.speaker.clone(),
                        person: gone.person,
                    }),
                    None => Command::EditNote { note: *id, base, text },
                }
            }
            Self::Summary(theme) => Command::WriteSummary { theme: *theme, base, text: CleanText::prose(raw)? },
            Self::Synthesis(board) => {
                Command::WriteSynthesis { board: board.clone(), base, text: CleanText::prose(raw)? }
            }
        })
    }
}

/// A text in an open editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    target: Target,
    base: Vec<Rev>,
    before: String,
    /// The note was gone when its words were opened again: they make a new one, where it was.
    anew: bool,
}

impl Writing {
    /// Opens the editor on what is written, and first on what came back for it. The base is what is seen now: a
    /// wording that arrives meanwhile stands beside this one.
    pub fn open(ctx: &Ctx<'_>, target: &Target, returned: &mut Returned) -> (Self, Layer) {
        let target = target.standing(ctx.session);
        let unwritten = Revised::default();
        let written = target.written(ctx.session).unwrap_or(&unwritten);
        let mut parts = returned.take(ctx.session, &target);
        let mut aside = target.sources(ctx);
        let is_note = matches!(target, Target::Note(_));
        for (index, head) in written.heads().iter().enumerate() {
            // A note is short: what else stands is told beside it. Of a long text every wording is gone on from.
            if is_note && (index > 0 || !parts.is_empty()) {
                aside.push(t!(ctx.texts, "table-or", text = head.text.as_str()));
            } else if !head.text.is_empty() && !parts.iter().any(|part| part.contains(head.text.as_str())) {
                parts.push(head.text.to_string());
            }
        }
        let before = written.text().to_owned();
        let title = target.title(ctx);
        let layer = Self::editor(target.is_short(ctx.session), title, aside, &parts.join("\n\n"), &before);
        let anew = !target.stands(ctx.session);
        (Self { target, base: written.base(), before, anew }, layer)
    }

    fn editor(short: bool, title: String, aside: Vec<String>, text: &str, before: &str) -> Layer {
        let editor = if short { Editor::for_note(title, aside, text) } else { Editor::new(title, aside, text) };
        Layer::Editor(editor.since(before.to_owned()))
    }

    /// Keeps what was written; a text that does not fit comes back into the editor with the reason, and is still
    /// being written then.
    pub fn keep(self, ctx: &Ctx<'_>, raw: &str) -> (Outcome, Option<Self>) {
        match self.target.command(ctx, self.base.clone(), self.anew, raw) {
            Ok(command) => {
                let draft = WritingDraft { target: self.target, words: raw.to_owned() };
                (Outcome::submit(command).keeping(draft.packed()), None)
            }
            Err(fault) => {
                let why = ctx.texts.text_fault(&fault);
                let layer = Self::editor(self.target.is_short(ctx.session), why.clone(), Vec::new(), raw, &self.before);
                let outcome = Outcome { toast: Some((Tone::Warning, why)), ..Outcome::open(layer) };
                (outcome, Some(self))
            }
        }
    }
}

/// Words and what they were written for. The model carries it, packed, without looking into it, so that it finds
/// its way back even to a screen that was opened anew meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct WritingDraft {
    target: Target,
    words: String,
}

impl WritingDraft {
    fn packed(&self) -> String {
        serde_json::to_string(self).expect("ids and text have a form in JSON")
    }
}

/// What was written and not taken by the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned(Vec<WritingDraft>);

impl Returned {
    /// Takes back what [`Writing::keep`] sent; tells whether it was that.
    pub fn put(&mut self, packed: &str) -> bool {
        let Ok(draft) = serde_json::from_str::<WritingDraft>(packed) else { return false };
        if !self.0.contains(&draft) {
            self.0.push(draft);
        }
        true
    }

    /// Returns what the oldest words were written for.
    pub fn first(&self) -> Option<&Target> {
        self.0.first().map(|draft| &draft.target)
    }

    /// Tells whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, session: &Session, target: &Target) -> Vec<String> {
        let (taken, kept) =
            std::mem::take(&mut self.0).into_iter().partition(|draft| draft.target.standing(session) == *target);
        self.0 = kept;
        let taken: Vec<WritingDraft> = taken;
        taken.into_iter().map(|draft| draft.words).collect()
    }
}
