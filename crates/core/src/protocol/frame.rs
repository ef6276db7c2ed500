//! The frames: one JSON object each, in both directions.
//!
//! Every frame of the hub carries `seq`, how much of its log the sender had folded, and `now`, its hour: a device
//! counts a clock by that hour and never by its own. A device asks with ids of its own making and keeps what it asked
//! for until the answer comes, so that asking again is harmless.

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::limits::{
    DEVICE_FRAME_BYTES, DEVICE_NAME_GRAPHEMES, HUB_FRAME_BYTES, PASS_BYTES, PROTOCOL, SUBMISSION_COMMANDS,
};
use super::news::CardNews;
use super::room::RoomView;
use super::short::{cut_line, is_default};
use super::table::{NoteView, TableView};
use super::wall::WallView;
use crate::cafe::CafeKey;
use crate::command::Command;
use crate::decide::Refusal;
use crate::failure::FailureKind;
use crate::id::{AuthorId, CommandId, HubRunId, RoomId, SessionId, SiteId};
use crate::lang::Lang;
use crate::log::{Envelope, SiteCard};
use crate::plan::TableNo;
use crate::presence::{Signal, TableSignals};
use crate::role::Role;
use crate::text::CleanText;
use crate::time::Timestamp;

/// A frame from a device to its hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceFrame {
    /// Version of the protocol.
    pub v: u32,
    /// What is said.
    pub say: DeviceWord,
}

/// What a device says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceWord {
    /// The first word: who is there.
    Hello {
        /// What one was let in with; it decides role and author.
        pass: PassWord,
        /// What the device is called on the list of devices; may be empty.
        #[serde(default)]
        name: CleanText,
        /// Which log the device has the beginning of, as an earlier welcome called it.
        #[serde(default)]
        run: Option<HubRunId>,
        /// How much of that log it has.
        #[serde(default)]
        have: u64,
        /// At which table one sits down, where the pass leaves that open.
        #[serde(default, skip_serializing_if = "is_default")]
        table: Option<TableNo>,
        /// What one wants to be told.
        #[serde(default, skip_serializing_if = "is_default")]
        wants: Wants,
    },
    /// Commands asked for together: all of them happen, or none. The author is the one of the pass.
    Submit {
        /// Made by the device and kept until answered: a repeat is answered alike and changes nothing.
        id: CommandId,
        /// What is asked for, in order.
        commands: Vec<Command>,
    },
    /// Whoever follows the log asks for what comes after this position.
    Follow {
        /// How much of the log the device has.
        since: u64,
    },
    /// Something that is no note: see [`Signal`].
    Signal(Signal),
    /// Somebody is still there.
    Ping,
}

/// What a device wants to be told. Crosses the wire: never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// The views of its role, and what changes in them.
    #[default]
    Views,
    /// The log, to fold it itself.
    Log,
}

/// The word a pass is shown by. It opens doors: it is never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassWord(pub String);

impl std::fmt::Debug for PassWord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("PassWord")
    }
}

/// A frame from a hub to a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubFrame {
    /// Version of the protocol.
    pub v: u32,
    /// How many events of its log the hub had folded when it spoke.
    pub seq: u64,
    /// The hub's hour when it spoke.
    pub now: Timestamp,
    /// What is said.
    pub say: HubWord,
}

/// What a hub says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HubWord {
    /// The pass is good.
    Welcome {
        /// What one may ask for.
        role: Role,
        /// Under which name one writes.
        author: AuthorId,
        /// Which session it is: an outbox of another one is not sent here.
        session: SessionId,
        /// Which log `seq` counts in: positions in another one mean nothing here.
        run: HubRunId,
        /// What the workshop is called.
        title: CleanText,
        /// Its language.
        lang: Lang,
        /// For whoever follows the log: how many of the lines they have stand at the beginning of this one too. The
        /// others are to be forgotten; what follows is sent.
        #[serde(default, skip_serializing_if = "is_default")]
        keep: u64,
        /// For whoever follows the log: the café that events speak of where they name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        here: Option<CafeKey>,
        /// For whoever follows the log: what the journals say of their sites, to be known before their events are folded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sites: Vec<MetSite>,
        /// The word of the device's own pass from now on, where it came in with one that others use too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<PassWord>,
    },
    /// All of this submission is in the journal, synced to disk.
    Ack {
        /// The submission that is answered.
        id: CommandId,
    },
    /// None of this submission happens: the rules say no. Asking again gets the same answer as long as nothing changes.
    Refused {
        /// The submission that is answered.
        id: CommandId,
        /// Why.
        refusal: Refusal,
    },
    /// None of this submission happened: it could not be written. It may be asked for again, with the same id.
    Failed {
        /// The submission that is answered.
        id: CommandId,
        /// Why.
        failure: FailureKind,
    },
    /// Events of the log, after those that were sent before; for whoever follows the log.
    Events {
        /// The events, in the order of the log; `seq` of the frame counts the last of them.
        events: Vec<Envelope>,
    },
    /// The table as it is now, whole; for its note-taker and its contributors.
    Table(Box<TableView>),
    /// The wall as it is now, whole; for readers.
    Wall(Box<WallView>),
    /// Notes of the table that are new, or say something else than before: each takes the place of the one with its id.
    Notes {
        /// The notes, in the order in which they were written.
        notes: Vec<NoteView>,
    },
    /// Cards of the wall that are new, or say something else than before.
    Cards(CardNews),
    /// The room as its facilitator sees it, whole; for facilitators that do not follow the log.
    Room(Box<RoomView>),
    /// What tables say without writing: to facilitators those of all tables, to a table its own.
    Signals {
        /// By table.
        tables: Vec<TableSignals>,
    },
    /// The facilitator asks whoever has the device to look at it.
    Called,
    /// How far the room is; at most one a second, and at once when the clock is set.
    Digest(Digest),
    /// What waited for this device was too much and was dropped: whoever follows the log asks again from where they
    /// are; a view comes by itself.
    Resync {
        /// Up to where the log went when that happened.
        to: u64,
    },
    /// Somebody is still there.
    Pong,
    /// The hub hangs up.
    Bye {
        /// Why.
        why: ByeReason,
    },
}

/// What the journal of a site says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetSite {
    /// The site.
    pub site: SiteId,
    /// The room it writes in.
    pub room: RoomId,
    /// The short word that tells its notes from others' of the same number.
    pub tag: CleanText,
}

impl MetSite {
    /// Puts a card on the wire.
    pub fn new(site: SiteId, card: &SiteCard) -> Self {
        Self { site, room: card.room, tag: card.tag.clone() }
    }

    /// Returns the card.
    pub fn card(&self) -> SiteCard {
        SiteCard { room: self.room, tag: self.tag.clone() }
    }
}

/// Why a hub hangs up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByeReason {
    /// The pass is unknown, or was taken back.
    Pass,
    /// The device speaks a later version.
    Newer,
    /// A frame could not be read.
    Shape,
    /// A frame was too long, or held too much.
    TooLong,
    /// Too many devices; try again later.
    Busy,
    /// The doors are closed to whoever was not inside yet.
    Closed,
    /// The pass is good for several tables, and none was chosen, or one that there is not.
    Table,
    /// Nothing was heard for too long.
    Silence,
    /// The session is being closed.
    Closing,
}

/// Why a frame was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// Longer than a frame may be, or with more in it.
    #[error("the frame is too long")]
    TooLong,
    /// Of a later version.
    #[error("the frame is of version {0}")]
    Newer(u32),
    /// Nothing that this version can say.
    #[error("the frame cannot be read")]
    Shape,
}

impl FrameFault {
    /// Returns the reason for which a hub hangs up on whoever sent such a frame.
    pub const fn bye(self) -> ByeReason {
        match self {
            Self::TooLong => ByeReason::TooLong,
            Self::Newer(_) => ByeReason::Newer,
            Self::Shape => ByeReason::Shape,
        }
    }
}

/// What every frame of every version says.
#[derive(Deserialize)]
struct FrameVersion {
    v: u32,
}

fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8], most: usize) -> Result<T, FrameFault> {
    if bytes.len() > most {
        return Err(FrameFault::TooLong);
    }
    let version: FrameVersion = serde_json::from_slice(bytes).map_err(|_| FrameFault::Shape)?;
    match version.v {
        0 => Err(FrameFault::Shape),
        1..=PROTOCOL => serde_json::from_slice(bytes).map_err(|_| FrameFault::Shape),
        later => Err(FrameFault::Newer(later)),
    }
}

impl DeviceFrame {
    /// Makes a frame of this version.
    pub const fn new(say: DeviceWord) -> Self {
        Self { v: PROTOCOL, say }
    }

    /// Reads what a device sent. Texts in it are clean afterwards; nothing else about it is to be believed.
    ///
    /// # Errors
    /// [`FrameFault`]: then the hub hangs up.
    pub fn read(bytes: &[u8]) -> Result<Self, FrameFault> {
        let mut frame: Self = read(bytes, DEVICE_FRAME_BYTES)?;
        match &mut frame.say {
            DeviceWord::Hello { pass, name, .. } => {
                if pass.0.len() > PASS_BYTES {
                    return Err(FrameFault::TooLong);
                }
                *name = cut_line(&CleanText::lenient(&name.replace('\n', " ")), DEVICE_NAME_GRAPHEMES);
            }
            DeviceWord::Submit { commands, .. } if commands.len() > SUBMISSION_COMMANDS => {
                return Err(FrameFault::TooLong);
            }
            DeviceWord::Submit { .. } | DeviceWord::Follow { .. } | DeviceWord::Signal(_) | DeviceWord::Ping => {}
        }
        Ok(frame)
    }
}

impl HubFrame {
    /// Makes a frame of this version, said at `now` by a hub that has folded `seq` events.
    pub const fn new(seq: u64, now: Timestamp, say: HubWord) -> Self {
        Self { v: PROTOCOL, seq, now, say }
    }

    /// Reads what a hub sent.
    ///
    /// # Errors
    /// [`FrameFault`]: a device leaves such a frame aside and goes on.
    pub fn read(bytes: &[u8]) -> Result<Self, FrameFault> {
        read(bytes, HUB_FRAME_BYTES)
    }
}
