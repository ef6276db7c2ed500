//! What a finding can say, and how much it weighs.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::plan::{Asking, PlanDate, QuestionKey, RoundNo, SegmentNo, TableNo};
use crate::time::Length;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look.
    Remark,
    /// The café would not work.
    Fault,
}

/// What is remarkable about a plan. Printed by `nappe check --format json`: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Cause {
    /// There is no table.
    NoTable,
    /// There is no round.
    NoRound,
    /// There is no question.
    NoQuestion,
    /// There is no title.
    NoTitle,
    /// A question says nothing.
    EmptyQuestion {
        /// The key of the question.
        key: QuestionKey,
    },
    /// Two questions have one key.
    QuestionTwice {
        /// The key they share.
        key: QuestionKey,
    },
    /// A question that no table explores in any round.
    NeverAsked {
        /// The key of the question.
        key: QuestionKey,
    },
    /// A question that is too long to be understood at once.
    LongQuestion {
        /// The key of the question.
        key: QuestionKey,
        /// How many words it has.
        words: usize,
    },
    /// A key that no question has.
    UnknownQuestion {
        /// The key as it is written.
        key: QuestionKey,
        /// What was probably meant.
        suggestion: Option<QuestionKey>,
    },
    /// A question is named where questions are dealt otherwise.
    QuestionIgnored {
        /// How they are dealt.
        asking: Asking,
    },
    /// There are more tables than questions, which are dealt again from the first.
    QuestionsComeAgain {
        /// How many questions.
        questions: usize,
        /// How many tables.
        tables: usize,
    },
    /// Two tables have one number.
    TableTwice {
        /// The number they share.
        number: TableNo,
    },
    /// A table has the number 0.
    TableZero,
    /// Two tables have names that are taken for each other.
    NamesAlike {
        /// The two tables.
        tables: (TableNo, TableNo),
        /// Their names, in the same order.
        names: (String, String),
    },
    /// Somebody stays at two tables.
    HostTwice {
        /// The two tables.
        tables: (TableNo, TableNo),
        /// The name of the host.
        host: String,
    },
    /// A table for one.
    OneSeat {
        /// The number of the table.
        table: TableNo,
    },
    /// A table at which people do not hear each other.
    ManySeats {
        /// The number of the table.
        table: TableNo,
        /// How many chairs.
        seats: u16,
    },
    /// A table that needs more people than it has chairs.
    LeastBeyondSeats {
        /// The number of the table.
        table: TableNo,
        /// How many people it needs.
        least: u16,
        /// How many chairs it has.
        seats: u16,
    },
    /// A table that is open in a round which there is not.
    OpenInNoRound {
        /// The number of the table.
        table: TableNo,
        /// The round it names, from 1.
        round: RoundNo,
    },
    /// A round names more or fewer questions than there are tables.
    RowWidth {
        /// The round, from 1.
        round: RoundNo,
        /// How many questions it names.
        found: usize,
        /// How many tables there are.
        expected: usize,
    },
    /// A round lasts no time.
    RoundEmpty {
        /// The round, from 1.
        round: RoundNo,
    },
    /// A round that tires.
    LongRound {
        /// The round, from 1.
        round: RoundNo,
        /// How long the round is.
        length: Length,
    },
    /// A warning that comes when the round begins, or never.
    WarningTooEarly {
        /// The round, from 1.
        round: RoundNo,
        /// How long before its end.
        warning: Length,
        /// How long the round is.
        length: Length,
    },
    /// Settling in and noting the essentials leave no time to talk.
    PhasesTooLong {
        /// The round, from 1.
        round: RoundNo,
        /// How long people sit down.
        settle: Length,
        /// How long they note the essentials.
        essentials: Length,
        /// How long the round is.
        length: Length,
    },
    /// People would move after the last round.
    MoveAfterLast {
        /// How long the move would take.
        length: Length,
    },
    /// The year of the date is none in which cafés are held: one with two digits, as a rule.
    StrangeYear {
        /// The date.
        date: PlanDate,
    },
    /// The title or the place names another year than the date.
    YearDiffers {
        /// The year that is named.
        said: i32,
        /// The date of the plan.
        date: PlanDate,
    },
    /// The café ends on the next day.
    AfterMidnight {
        /// When it starts.
        start: NaiveTime,
        /// When it ends.
        end: NaiveTime,
    },
    /// Two segments have one number.
    SegmentTwice {
        /// The number they share.
        number: SegmentNo,
    },
    /// A segment has the number 0.
    SegmentZero,
    /// A segment that documents cannot call by a name.
    SegmentUntitled {
        /// The number of the segment.
        number: SegmentNo,
    },
    /// A segment ends before it starts.
    SegmentEndsEarly {
        /// The number of the segment.
        number: SegmentNo,
        /// When it starts.
        start: NaiveTime,
        /// When it ends.
        end: NaiveTime,
    },
    /// A segment is held on a day that is none of the plan's.
    SegmentOutside {
        /// The number of the segment.
        number: SegmentNo,
        /// The day it names.
        date: NaiveDate,
        /// The first day of the plan.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
    },
    /// A segment is held in another year than the plan says.
    SegmentYearDiffers {
        /// The number of the segment.
        number: SegmentNo,
        /// The day it names.
        date: NaiveDate,
        /// The first day of the plan.
        first: NaiveDate,
    },
    /// The last day comes before the first.
    UntilBeforeDate {
        /// The first day.
        date: PlanDate,
        /// The last one.
        until: PlanDate,
    },
    /// Two segments are held at one time in one room.
    RoomTaken {
        /// The numbers of the two segments.
        segments: (SegmentNo, SegmentNo),
        /// The room they share.
        room: String,
    },
    /// A segment names no room, while those at the same time do.
    RoomMissing {
        /// The number of the segment.
        number: SegmentNo,
    },
    /// Somebody stands twice in one list of a segment.
    SpeakerTwice {
        /// The number of the segment.
        number: SegmentNo,
        /// The name that stands twice.
        name: String,
    },
    /// Somebody is named in two segments that are held at one time.
    SpeakerElsewhere {
        /// The numbers of the two segments.
        segments: (SegmentNo, SegmentNo),
        /// The name that both give.
        name: String,
    },
    /// A question has the key of the board of a segment.
    KeyOfSegment {
        /// The key they share.
        key: QuestionKey,
    },
    /// The colour of the documents is none.
    AccentUnknown {
        /// What is written.
        accent: String,
    },
    /// The colour of the documents is hard to read on white.
    AccentTooLight {
        /// The colour as it is written.
        accent: String,
        /// Its contrast with white, in hundredths.
        contrast: u16,
    },
    /// The picture is not beside the plan.
    LogoElsewhere {
        /// What is written.
        logo: String,
    },
    /// A short form is explained twice.
    AcronymTwice {
        /// The short form.
        short: String,
    },
}

impl Cause {
    /// Returns how much it weighs: a fault where the café could not be run as it was meant.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NoTable
            | Self::NoRound
            | Self::QuestionTwice { .. }
            | Self::EmptyQuestion { .. }
            | Self::UnknownQuestion { .. }
            | Self::TableTwice { .. }
            | Self::TableZero
            | Self::LeastBeyondSeats { .. }
            | Self::OpenInNoRound { .. }
            | Self::RowWidth { .. }
            | Self::RoundEmpty { .. }
            | Self::SegmentTwice { .. }
            | Self::SegmentZero => Severity::Fault,
            Self::NoQuestion
            | Self::NoTitle
            | Self::NeverAsked { .. }
            | Self::LongQuestion { .. }
            | Self::QuestionIgnored { .. }
            | Self::QuestionsComeAgain { .. }
            | Self::NamesAlike { .. }
            | Self::HostTwice { .. }
            | Self::OneSeat { .. }
            | Self::ManySeats { .. }
            | Self::LongRound { .. }
            | Self::WarningTooEarly { .. }
            | Self::PhasesTooLong { .. }
            | Self::MoveAfterLast { .. }
            | Self::StrangeYear { .. }
            | Self::YearDiffers { .. }
            | Self::AfterMidnight { .. }
            | Self::SegmentUntitled { .. }
            | Self::SegmentEndsEarly { .. }
            | Self::SegmentOutside { .. }
            | Self::SegmentYearDiffers { .. }
            | Self::UntilBeforeDate { .. }
            | Self::RoomTaken { .. }
            | Self::RoomMissing { .. }
            | Self::SpeakerTwice { .. }
            | Self::SpeakerElsewhere { .. }
            | Self::KeyOfSegment { .. }
            | Self::AccentUnknown { .. }
            | Self::AccentTooLight { .. }
            | Self::LogoElsewhere { .. }
            | Self::AcronymTwice { .. } => Severity::Remark,
        }
    }
}
