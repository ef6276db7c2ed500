//! What screens and layers may look at: everything, read only.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use nappe_core::decide::Refusal;
use nappe_core::plan::RoleNames;
use nappe_core::role::may;
use nappe_core::{Command, Lang, NewNote, Place, QuestionKey, SegmentNo, Session, TableNo, Timestamp};

use super::effect::Effect;
use super::ids::Ids;
use super::jobs::{Job, JobId, JobWork};
use super::keymap::Keymap;
use super::theme::Theme;
use super::world::{OpenPapers, OpenSession, World};
use crate::client::{DoorsView, Exported, PersonRow, PlanFile};
use crate::i18n::Texts;
use crate::t;

/// Twelve hours, in milliseconds.
const HALF_A_DAY: i64 = 12 * 3_600_000;

/// The surroundings of a screen.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// The session as it stands; an empty one when none is open.
    pub session: &'a Session,
    /// What belongs to the open session besides: author, what is on its way, files.
    pub open: Option<&'a OpenSession>,
    /// What was looked up outside.
    pub world: &'a World,
    /// The time, as the loop last heard it.
    pub now: Timestamp,
    /// Offset of local time.
    pub offset: FixedOffset,
    /// Every text of the interface, in the language chosen.
    pub texts: &'a Texts,
    /// Colours and styles, as many as the terminal has.
    pub theme: Theme,
    /// Which key does what, the user's own choices included.
    pub keys: &'a Keymap,
    /// Makes the ids of what is submitted.
    pub ids: &'a Ids,
    /// Width and height of the terminal.
    pub size: (u16, u16),
}

impl<'a> Ctx<'a> {
    /// Returns `moment` in local time.
    pub fn local(&self, moment: Timestamp) -> DateTime<FixedOffset> {
        crate::clock::local(moment, self.offset)
    }

    /// Returns `moment` as an hour: « 18h05 ».
    pub fn hour(&self, moment: Timestamp) -> String {
        self.texts.hour(self.local(moment).time())
    }

    /// Returns when the plan says that the first round starts; on the day of the first round, or today, where it names
    /// an hour and no day. A café that is held on another day than planned is not late by days: then `None`.
    pub fn planned_start(&self) -> Option<Timestamp> {
        let plan = &self.session.plan;
        let held = self.session.cafe().first_started.unwrap_or(self.now);
        let today = || self.local(held).date_naive();
        let local = NaiveDateTime::new(plan.day().unwrap_or_else(today), plan.start?)
            .and_local_timezone(self.offset)
            .single()?;
        let start = Timestamp(local.timestamp_millis());
        (held.since(start).abs() <= HALF_A_DAY).then_some(start)
    }

    /// Tells whether nothing can be written.
    pub fn read_only(&self) -> bool {
        self.open.is_some_and(|open| open.read_only.is_some())
    }

    /// Tells whether lists can be brought here.
    pub fn can_import(&self) -> bool {
        self.papers().is_some() && self.seat().is_none() && !self.read_only()
    }

    /// Returns the table at which one sits, where one sees and does nothing else.
    pub fn seat(&self) -> Option<TableNo> {
        self.open.and_then(|open| open.role.table())
    }

    /// Returns why whoever sits here may not ask for something; `None` where they may.
    pub fn refusal(&self, command: &Command) -> Option<Refusal> {
        may(self.open?.role, self.session, command).err()
    }

    /// Returns the files of the open session, if there are any here.
    pub fn papers(&self) -> Option<&'a OpenPapers> {
        self.open?.papers.as_ref()
    }

    /// Returns the doors of the open session as they stand, if it has any.
    pub fn doors(&self) -> Option<&'a DoorsView> {
        self.open?.doors.as_deref()
    }

    /// Returns the lines of `people.csv`; none without files.
    pub fn people(&self) -> &'a [PersonRow] {
        self.papers().map_or(&[], |papers| &papers.people)
    }

    /// Returns what `plan.ron` says, once it was read.
    pub fn plan_file(&self) -> Option<&'a PlanFile> {
        self.papers()?.plan_file.as_ref()
    }

    /// Returns what the last export left behind.
    pub fn exported(&self) -> Option<&'a Exported> {
        self.papers().map(|papers| &papers.exported).filter(|exported| !exported.files.is_empty())
    }

    /// Begins a job under a fresh name.
    pub fn start(&self, work: JobWork) -> Effect {
        Effect::Start(Job { id: JobId::new(self.ids.fresh()), work })
    }

    /// Returns the notes that are asked for and not acknowledged.
    pub fn on_their_way(&self) -> impl Iterator<Item = &'a NewNote> + use<'a> {
        let added = |command: &'a Command| match command {
            Command::AddNote(new) | Command::TakeNote(new) => Some(new),
            _ => None,
        };
        let pending = self.open.into_iter().flat_map(|open| open.pending.values());
        pending.flat_map(|pending| &pending.commands).filter_map(added)
    }

    /// Returns where something was written, in a few columns: « T2 », « S3 », « S3 T2 ».
    pub fn place_word(&self, place: Place) -> String {
        let table = || t!(self.texts, "table-short", table = place.table);
        match place.own_segment(&self.session.plan) {
            None => table(),
            Some(segment) => {
                let segment = t!(self.texts, "segment-short", segment = segment.to_string());
                if place.table == 0 { segment } else { format!("{segment} {}", table()) }
            }
        }
    }

    /// Returns what a segment is called: its title, what stands above it, or its number.
    pub fn segment_name(&self, number: SegmentNo) -> String {
        let name = self.session.plan.segment(number).map(|segment| segment.name().to_string());
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| t!(self.texts, "segment-numbered", segment = number.to_string()))
    }

    /// Returns what a board is about: the question as boards word it, or the segment.
    pub fn board_title(&self, board: &QuestionKey) -> String {
        let plan = &self.session.plan;
        match (plan.question(board), plan.segment_of(board)) {
            (Some(question), _) => question.document_wording().to_string(),
            (None, Some(segment)) => self.segment_name(segment.number),
            (None, None) if board.is_none() => t!(self.texts, "board-without-question"),
            (None, None) => board.to_string(),
        }
    }

    /// Returns the texts of a language: that of the interface, or of what is written and said in this café.
    pub fn texts_in(&self, lang: Lang) -> &Texts {
        if lang == self.texts.lang() { self.texts } else { Texts::shared(lang) }
    }

    /// Returns what the host is called here.
    pub fn host_word(&self) -> String {
        self.role("role-host", |roles| &roles.host)
    }

    /// Returns what the note-taker is called here.
    pub fn note_taker_word(&self) -> String {
        self.role("role-note-taker", |roles| &roles.note_taker)
    }

    /// Returns what the facilitator is called here.
    pub fn facilitator_word(&self) -> String {
        self.role("role-facilitator", |roles| &roles.facilitator)
    }

    /// Returns what the traveller is called here.
    pub fn traveller_word(&self) -> String {
        self.role("role-traveller", |roles| &roles.traveller)
    }

    fn role(&self, text: &str, own: impl Fn(&RoleNames) -> &Option<nappe_core::CleanText>) -> String {
        own(&self.session.plan.roles).as_ref().map_or_else(|| self.texts.get(text), ToString::to_string)
    }
}
