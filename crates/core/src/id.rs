//! Names for things that never change: sessions, sites, authors, notes, themes.
//!
//! All ids are 80 random bits, printed as 16 characters of Crockford's base 32
//! (no I, L, O, U), short enough to be read aloud and wide enough that a
//! million of them collide once in a trillion sessions. This module never
//! draws random numbers itself: the caller brings them.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Crockford's alphabet, lower case. Written to disk: never change.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 16;
const BITS: u32 = 80;

/// An id could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id of 16 letters and digits")]
pub struct IdFault(String);

fn write_base32(value: u128, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut digits = [0_u8; DIGITS];
    for (place, digit) in digits.iter_mut().rev().enumerate() {
        *digit = ALPHABET[((value >> (5 * place)) & 31) as usize];
    }
    out.write_str(std::str::from_utf8(&digits).expect("the alphabet is ASCII"))
}

fn read_base32(text: &str) -> Result<u128, IdFault> {
    let fault = || IdFault(text.chars().take(40).collect());
    if text.len() != DIGITS {
        return Err(fault());
    }
    text.bytes().try_fold(0_u128, |value, byte| {
        let digit = ALPHABET.iter().position(|&known| known == byte).ok_or_else(fault)?;
        Ok((value << 5) | digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// Makes an id of the lower 80 bits of `random`.
            pub const fn new(random: u128) -> Self {
                Self(random & ((1 << BITS) - 1))
            }

            /// Returns the 80 bits, for seeding and for tests.
            pub const fn bits(self) -> u128 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_base32(self.0, out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_base32(self.0, out)
            }
        }

        impl FromStr for $name {
            type Err = IdFault;

            fn from_str(text: &str) -> Result<Self, IdFault> {
                read_base32(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

ids! {
    /// One workshop, wherever its folder is copied to.
    SessionId;
    /// One hand that writes one journal file: a copy of the folder that is written to is another site.
    SiteId;
    /// One room or town in which the event is held; a copy of its folder stays in it.
    RoomId;
    /// One keyboard: the facilitator's, a device's, a shell command's.
    AuthorId;
    /// One thing that somebody asked for; asking twice with one id does it once.
    CommandId;
    /// One time a hub runs: positions in its log mean nothing to another one.
    HubRunId;
    /// One captured idea.
    NoteId;
    /// One named heap of notes.
    ThemeId;
    /// One person of `people.csv`.
    PersonId;
}

impl RoomId {
    /// Returns the room of a journal whose header names none: every copy of one session agrees on it.
    pub const fn of_session(session: SessionId) -> Self {
        Self(session.0)
    }

    /// Returns the room of a site of which only events are known.
    pub const fn of_site(site: SiteId) -> Self {
        Self(site.0)
    }
}

impl ThemeId {
    /// Returns the id of the theme made of a ready-made heading: the same in every room, so that eight towns which take
    /// one list of headings to one board have one theme each, not eight.
    ///
    /// Written to disk: never change. Source of the sum: FNV-1a of 128 bits, draft-eastlake-fnv.
    pub fn of_heading(session: SessionId, board: &str, title: &str) -> Self {
        const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let session = session.to_string();
        // A zero byte stands in no id, key or title: no two triples run together.
        let bytes = session.bytes().chain([0]).chain(board.bytes()).chain([0]).chain(title.bytes());
        let sum = bytes.fold(BASIS, |sum, byte| (sum ^ u128::from(byte)).wrapping_mul(PRIME));
        Self::new(sum ^ (sum >> BITS))
    }
}

/// The name of one wording: what asked for it, and the place of that command in its submission.
///
/// Whoever asks knows the name before anybody has answered, so a wording that is still on its way can already be the
/// base of the next one. Written to disk as `command/index`. Journals of version 1 name a wording by its author and
/// that author's count of events, `author.count`; such names are read for ever.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rev {
    /// Named by the command that wrote it.
    Command {
        /// The submission that held the command.
        cmd: CommandId,
        /// The place of the command in it, from 0.
        index: u32,
    },
    /// Named as in version 1.
    Count {
        /// The author of the wording.
        author: AuthorId,
        /// The author's own gapless count, from 1.
        aseq: u64,
    },
}

impl fmt::Display for Rev {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command { cmd, index } => write!(out, "{cmd}/{index}"),
            Self::Count { author, aseq } => write!(out, "{author}.{aseq}"),
        }
    }
}

impl fmt::Debug for Rev {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Rev {
    type Err = IdFault;

    fn from_str(text: &str) -> Result<Self, IdFault> {
        let fault = || IdFault(text.chars().take(40).collect());
        if let Some((cmd, index)) = text.split_once('/') {
            return Ok(Self::Command { cmd: cmd.parse()?, index: index.parse().map_err(|_| fault())? });
        }
        let (author, aseq) = text.split_once('.').ok_or_else(fault)?;
        Ok(Self::Count { author: author.parse()?, aseq: aseq.parse().map_err(|_| fault())? })
    }
}

impl Serialize for Rev {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rev {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_written_and_read() {
        for bits in [0, 1, (1 << 80) - 1, 0x0123_4567_89ab_cdef_0123] {
            let id = NoteId::new(bits);
            assert_eq!(id.to_string().len(), 16);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!(NoteId::new(0).to_string(), "0000000000000000");
    }

    #[test]
    fn a_ready_made_heading_is_one_theme_in_every_room() {
        let id = |session: u128, board: &str, title: &str| ThemeId::of_heading(SessionId::new(session), board, title);
        assert_eq!(id(1, "q1", "Mobilité"), id(1, "q1", "Mobilité"));
        let ids = [id(1, "q1", "Mobilité"), id(2, "q1", "Mobilité"), id(1, "q2", "Mobilité"), id(1, "q", "1Mobilité")];
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
        // Computed apart, by the definition, in Python.
        assert_eq!(id(1, "q1", "Mobilité").to_string(), "7nfjzjk50t2g8466");
    }

    #[test]
    fn a_wording_is_named_by_its_command_and_as_version_1_named_it() {
        for rev in [
            Rev::Command { cmd: CommandId::new(7), index: 0 },
            Rev::Command { cmd: CommandId::new(7), index: u32::MAX },
            Rev::Count { author: AuthorId::new(7), aseq: 12 },
        ] {
            assert_eq!(rev.to_string().parse(), Ok(rev));
        }
        assert_eq!(Rev::Command { cmd: CommandId::new(7), index: 3 }.to_string(), "0000000000000007/3");
        assert_eq!(Rev::Count { author: AuthorId::new(7), aseq: 12 }.to_string(), "0000000000000007.12");
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in ["", "abc", "0000000000000000l", "000000000000000u", "00000000000000é", "0000000000000000."] {
            assert!(text.parse::<NoteId>().is_err(), "{text}");
        }
        assert!("0000000000000000".parse::<Rev>().is_err());
        assert!("0000000000000000.-1".parse::<Rev>().is_err());
        assert!("0000000000000000/-1".parse::<Rev>().is_err());
        assert!("/0".parse::<Rev>().is_err());
    }
}
