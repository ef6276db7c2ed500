//! A session in the making.

use chrono::{NaiveDate, NaiveTime};
use nappe::i18n::Texts;
use nappe_core::note::{NoteKind, Place};
use nappe_core::plan::{Plan, Question, QuestionKey, Segment, SegmentKind, Speaker};
use nappe_core::restitution::{Document, DocumentKind, Options, compose};
use nappe_core::{
    AuthorId, CleanText, CommandId, Envelope, Event, Fact, Lang, NoteId, Session, SiteId, ThemeId, Timestamp,
};

/// A session, and the next number for whatever is made.
pub struct Scene {
    session: Session,
    seq: u64,
}

impl Scene {
    pub fn new(plan: Plan) -> Self {
        let mut scene = Self { session: Session::default(), seq: 0 };
        scene.event(Event::PlanAdopted { plan: Box::new(plan), digest: String::new() });
        scene
    }

    pub fn event(&mut self, event: Event) {
        self.seq += 1;
        self.session.apply(&Envelope {
            v: 1,
            seq: self.seq,
            site: SiteId::new(1),
            author: AuthorId::new(1),
            aseq: self.seq,
            tick: nappe_core::Tick::nearest(self.seq),
            time: Timestamp(0),
            index: 0,
            at: None,
            cmd: CommandId::new(u128::from(self.seq)),
            event: Fact::Known(event),
        });
    }

    pub fn note(&mut self, place: Place, sort: NoteKind, speaker: Option<&str>, words: &str) -> NoteId {
        let note = NoteId::new(u128::from(self.seq));
        let speaker = speaker.map(text);
        self.event(Event::NoteAdded {
            note,
            text: text(words),
            place,
            sort,
            key: false,
            speaker,
            person: None,
            number: None,
        });
        note
    }

    pub fn theme(&mut self, board: QuestionKey, title: &str) -> ThemeId {
        let theme = ThemeId::new(u128::from(self.seq));
        self.event(Event::ThemeCreated { theme, board, title: text(title), before: None });
        theme
    }

    pub fn put(&mut self, note: NoteId, theme: ThemeId) {
        self.event(Event::NotePlaced { note, theme: Some(theme), before: None });
    }

    /// Composes a document in French; it must be faithful.
    pub fn compose(&self, kind: DocumentKind) -> Document {
        let document = compose(&self.session, kind, &Options::default(), &Texts::new(Lang::Fr));
        assert!(document.restitution.is_faithful());
        // Nothing is asked for that the texts do not have, in English neither.
        compose(&self.session, kind, &Options::default(), &Texts::new(Lang::En));
        document
    }
}

pub fn text(raw: &str) -> CleanText {
    CleanText::lenient(raw)
}

pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

pub fn hour(hours: u32, minutes: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

pub fn question(index: usize, asked: &str, heading: &str) -> Question {
    Question { key: QuestionKey::numbered(index), text: text(asked), heading: text(heading) }
}

/// A name and a function; the organisation stands in the function, as in most real documents.
pub fn speaker(name: &str, role: &str) -> Speaker {
    Speaker { name: text(name), role: text(role), organisation: CleanText::default() }
}

pub fn segment(number: u16, kind: SegmentKind, title: &str) -> Segment {
    Segment { number, kind, title: text(title), ..Segment::default() }
}
