//! What screens and layers may look at: everything, read only.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use nappe_core::plan::RoleNames;
use nappe_core::{Session, Timestamp};

use super::ids::Ids;
use super::keymap::Keymap;
use super::model::{OpenSession, World};
use super::theme::Theme;
use crate::i18n::Texts;

/// The surroundings of a screen.
#[derive(Debug, Clone, Copy)]
pub struct Ctx<'a> {
    /// The session as it stands; an empty one when none is open.
    pub session: &'a Session,
    /// What belongs to the open session besides: folder, author, what is on its way.
    pub open: Option<&'a OpenSession>,
    /// What was looked up outside.
    pub world: &'a World,
    /// The hour.
    pub now: Timestamp,
    /// Offset of local time.
    pub offset: FixedOffset,
    /// The texts.
    pub texts: &'a Texts,
    /// The look.
    pub theme: Theme,
    /// The keys.
    pub keys: &'a Keymap,
    /// Fresh ids.
    pub ids: &'a Ids,
    /// Width and height of the terminal.
    pub size: (u16, u16),
}

impl Ctx<'_> {
    /// Returns `moment` in local time.
    pub fn local(&self, moment: Timestamp) -> DateTime<FixedOffset> {
        crate::clock::local(moment, self.offset)
    }

    /// Returns `moment` as an hour: « 18h05 ».
    pub fn hour(&self, moment: Timestamp) -> String {
        self.texts.hour(self.local(moment).time())
    }

    /// Returns when the plan says that the first round starts; on the day of the first round, or today, where it names
    /// an hour and no day.
    pub fn planned_start(&self) -> Option<Timestamp> {
        let plan = &self.session.plan;
        let today = || self.local(self.session.cafe.first_started.unwrap_or(self.now)).date_naive();
        let local = NaiveDateTime::new(plan.date.unwrap_or_else(today), plan.start?)
            .and_local_timezone(self.offset)
            .single()?;
        Some(Timestamp(local.timestamp_millis()))
    }

    /// Tells whether nothing can be written.
    pub fn read_only(&self) -> bool {
        self.open.is_some_and(|open| open.read_only.is_some())
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
