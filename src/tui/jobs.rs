//! Work that may take longer than a frame, as data: what is asked for, by which name, and what is heard of it.
//!
//! The runtime does it on threads of its own. A job is listened to as long as the state knows its name; whatever an
//! earlier one still says is old.

use std::path::PathBuf;

use nappe_core::rotation::{Alternative, Infeasible, Problem, Remedy, Report, Seats};
use nappe_core::{AuthorId, TableNo, Timestamp};

use super::dest::Dest;
use super::world::MergeInto;
use crate::client::{ExportRequest, ListOrigin, NewSession, OpenFor, PersonRow, WifiCard};
use crate::exchange::Proposal;
use crate::planner::{Effort, SearchOutcome, SearchRequest};

/// The name of a job, drawn where it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobId(u128);

impl JobId {
    /// Makes a name of fresh bits.
    pub const fn new(bits: u128) -> Self {
        Self(bits)
    }

    /// Returns its bits: the seed of a search.
    pub const fn bits(self) -> u128 {
        self.0
    }
}

/// Something that may take longer than a frame, done beside the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// By which it is known.
    pub id: JobId,
    /// What is to be done.
    pub work: JobWork,
}

/// What can be done beside the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobWork {
    /// Open a session folder, and show this place of it first.
    Open(PathBuf, OpenFor, Dest),
    /// Make a session folder.
    Create(NewSession),
    /// Copy a sample.
    CopySample(&'static str),
    /// Find seats, or ways to go on from the seats as announced. A search that is under way ends.
    Seats(Box<SeatsRequest>),
    /// Write a document.
    Export(ExportRequest),
    /// Make pictures of the pages of a document, to open at this page.
    Pages(ExportRequest, usize),
    /// Write everybody's itinerary.
    ExportSeats,
    /// Take in what another copy of a session holds; one of another session only when that is wanted `anyway`.
    Merge {
        /// Which session takes it in.
        into: MergeInto,
        /// A folder, or a journal.
        other: PathBuf,
        /// Whether two sessions are to become one.
        anyway: bool,
    },
    /// Read a list of notes or people, and say what is understood of it.
    ReadList(ListOrigin),
    /// Take a list of this name as it was understood, at this moment.
    TakeList(Box<Proposal>, String, Timestamp),
    /// Write what was confirmed into another folder, with these people where the list is gone, and open that one.
    SaveElsewhere(Vec<PersonRow>),
}

impl JobWork {
    /// Tells whether it belongs to the open session, and is of no use once that is closed.
    pub const fn is_of_session(&self) -> bool {
        match self {
            Self::Open(..) | Self::Create(_) | Self::CopySample(_) => false,
            Self::Merge { into, .. } => matches!(into, MergeInto::Open),
            Self::Seats(_)
            | Self::Export(_)
            | Self::Pages(..)
            | Self::ExportSeats
            | Self::ReadList(_)
            | Self::TakeList(..)
            | Self::SaveElsewhere(_) => true,
        }
    }
}

/// What is asked of the doors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoorsAsk {
    /// To open, or to let new devices in again.
    Open,
    /// To let nobody new in.
    Close,
    /// To show the next address of this computer.
    NextAddress,
    /// To say which network devices join first.
    Wifi(Option<WifiCard>),
    /// To show a device out.
    Revoke(AuthorId),
    /// To give a device another table.
    Reseat(AuthorId, TableNo),
    /// To ask whoever has a device to look at it.
    Call(AuthorId),
    /// To note that the facilitator is with a table that called.
    AnswerCall(TableNo),
    /// To make new codes.
    Renew,
}

/// What the planner is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatsRequest {
    /// Who is to be seated, where, and under which rules.
    pub problem: Problem,
    /// How long to search, in milliseconds.
    pub millis: u64,
    /// The seats as announced and the first round, from 0, that may change; everything may when `None`.
    pub running: Option<(Seats, usize)>,
}

impl SeatsRequest {
    /// Returns how the search named `id` is to go.
    pub const fn ask(&self, id: JobId) -> SearchRequest {
        SearchRequest { effort: Effort::Millis(self.millis), seed: id.bits() as u64 }
    }
}

/// What the planner says.
#[derive(Debug, Clone)]
pub enum PlannerNews {
    /// It is at work.
    Progress {
        /// The job that is searching.
        id: JobId,
        /// The share of the time that is spent, in percent.
        spent: u8,
        /// What the best plan so far achieves.
        best: Box<Report>,
    },
    /// A plan, and what would make it better; or the rules that contradict each other.
    Planned {
        /// The job that searched.
        id: JobId,
        /// What was found, and what would make it better.
        found: Result<Box<(SearchOutcome, Vec<Remedy>)>, Infeasible>,
    },
    /// Ways to go on, fewest changes first; or the rules that contradict each other.
    Replanned {
        /// The job that searched.
        id: JobId,
        /// What the facilitator can choose from.
        found: Result<Vec<Alternative>, Infeasible>,
    },
}

impl PlannerNews {
    /// Returns whose request it answers.
    pub const fn id(&self) -> JobId {
        match self {
            Self::Progress { id, .. } | Self::Planned { id, .. } | Self::Replanned { id, .. } => *id,
        }
    }
}
