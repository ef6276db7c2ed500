//! An event with its circumstances: one line of a journal, in the shape of this version and of every earlier one.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::tick::{LogKey, Tick};
use crate::cafe::CafeKey;
use crate::event::Fact;
use crate::id::{AuthorId, CommandId, Rev, SiteId};
use crate::time::Timestamp;

/// The newest version of a line.
pub const VERSION: u32 = 2;

/// An event with its circumstances. `docs/journal.md` describes the line; its field names are written to disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Version of the line: 2, or 1 where an earlier nappe wrote it.
    pub v: u32,
    /// Which site wrote it.
    pub site: SiteId,
    /// Place in the journal of this site, from 1, gapless.
    pub seq: u64,
    /// One more than the highest its writer had seen, of any site.
    pub tick: Tick,
    /// Whose keyboard it came from.
    pub author: AuthorId,
    /// The author's own count at this site, from 1.
    pub aseq: u64,
    /// When the site took it, for display; never used for ordering.
    pub time: Timestamp,
    /// What was asked for; it counts once, wherever it was taken.
    pub cmd: CommandId,
    /// The place of the command in what was asked for together, from 0.
    pub index: u32,
    /// The café it concerns; that of the writing site's room when `None`.
    pub at: Option<CafeKey>,
    /// The event itself.
    pub event: Fact,
}

impl Envelope {
    /// Returns the name of the wording that this event writes, if it writes one.
    pub const fn rev(&self) -> Rev {
        match self.v {
            1 => Rev::Count { author: self.author, aseq: self.aseq },
            _ => Rev::Command { cmd: self.cmd, index: self.index },
        }
    }

    /// Returns its place in the order of all sites.
    pub const fn key(&self) -> LogKey {
        LogKey { tick: self.tick, site: self.site, seq: self.seq }
    }
}

/// A line as version 2 writes it. Written to disk: never rename, never reorder.
#[derive(Serialize)]
struct WrittenLine<'a> {
    v: u32,
    site: SiteId,
    seq: u64,
    tick: Tick,
    author: AuthorId,
    aseq: u64,
    time: Timestamp,
    cmd: CommandId,
    #[serde(skip_serializing_if = "is_zero")]
    index: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<CafeKey>,
    event: &'a Fact,
}

/// A line as version 1 wrote it: `at` was the hour, and one site's own count was all the order there was.
#[derive(Serialize)]
struct WrittenByVersion1<'a> {
    v: u32,
    seq: u64,
    site: SiteId,
    author: AuthorId,
    aseq: u64,
    at: Timestamp,
    cmd: CommandId,
    event: &'a Fact,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde's `skip_serializing_if` asks for")]
const fn is_zero(index: &u32) -> bool {
    *index == 0
}

impl Serialize for Envelope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { v, site, seq, tick, author, aseq, time, cmd, index, at, ref event } = *self;
        if v == 1 {
            return WrittenByVersion1 { v, seq, site, author, aseq, at: time, cmd, event }.serialize(serializer);
        }
        WrittenLine { v, site, seq, tick, author, aseq, time, cmd, index, at, event }.serialize(serializer)
    }
}

/// What stands in a line of any version. One shape for all, so that a line is parsed once whatever its version; which
/// fields belong together is judged afterwards.
#[derive(Deserialize)]
struct Read {
    v: u32,
    site: SiteId,
    seq: u64,
    tick: Option<Tick>,
    author: AuthorId,
    aseq: u64,
    time: Option<Timestamp>,
    cmd: CommandId,
    #[serde(default)]
    index: u32,
    at: Option<HourOrCafe>,
    event: Fact,
}

/// What `at` holds: the hour in version 1, the café since.
#[derive(Clone, Copy)]
enum HourOrCafe {
    Hour(Timestamp),
    Cafe(CafeKey),
}

impl<'de> Deserialize<'de> for HourOrCafe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = HourOrCafe;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("milliseconds, or a café")
            }

            fn visit_i64<E: de::Error>(self, millis: i64) -> Result<HourOrCafe, E> {
                Ok(HourOrCafe::Hour(Timestamp(millis)))
            }

            fn visit_u64<E: de::Error>(self, millis: u64) -> Result<HourOrCafe, E> {
                let millis = i64::try_from(millis).map_err(E::custom)?;
                Ok(HourOrCafe::Hour(Timestamp(millis)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<HourOrCafe, A::Error> {
                CafeKey::deserialize(de::value::MapAccessDeserializer::new(map)).map(HourOrCafe::Cafe)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl TryFrom<Read> for Envelope {
    type Error = &'static str;

    fn try_from(read: Read) -> Result<Self, Self::Error> {
        let Read { v, site, seq, tick, author, aseq, time, cmd, index, at, event } = read;
        let (tick, time, index, at) = match (v, tick, time, at) {
            (1, None, None, Some(HourOrCafe::Hour(time))) => {
                (Tick::new(seq).ok_or("a number out of range")?, time, 0, None)
            }
            (2.., Some(tick), Some(time), None) => (tick, time, index, None),
            (2.., Some(tick), Some(time), Some(HourOrCafe::Cafe(at))) => (tick, time, index, Some(at)),
            _ => return Err("the fields of a line do not fit its version"),
        };
        Ok(Self { v, site, seq, tick, author, aseq, time, cmd, index, at, event })
    }
}

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Read::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::id::RoomId;

    fn envelope() -> Envelope {
        Envelope {
            v: VERSION,
            site: SiteId::new(2),
            seq: 5,
            tick: Tick::nearest(9),
            author: AuthorId::new(3),
            aseq: 4,
            time: Timestamp(1_795_453_200_000),
            cmd: CommandId::new(6),
            index: 0,
            at: None,
            event: Fact::Known(Event::ClockPaused),
        }
    }

    #[test]
    fn a_line_is_written_as_the_documents_say() {
        let plain = envelope();
        let line = serde_json::to_string(&plain).expect("plain data");
        assert_eq!(
            line,
            r#"{"v":2,"site":"0000000000000002","seq":5,"tick":9,"author":"0000000000000003","aseq":4,"#.to_owned()
                + r#""time":1795453200000,"cmd":"0000000000000006","event":{"kind":"clock_paused"}}"#
        );
        assert_eq!(serde_json::from_str::<Envelope>(&line).ok(), Some(plain.clone()));
        let at = CafeKey { room: RoomId::new(1), segment: Some(2) };
        let other = Envelope { index: 7, at: Some(at), ..plain };
        let line = serde_json::to_string(&other).expect("plain data");
        assert!(line.contains(r#""index":7,"at":{"room":"0000000000000001","segment":2},"event""#), "{line}");
        assert_eq!(serde_json::from_str::<Envelope>(&line).ok(), Some(other));
    }

    #[test]
    fn a_line_of_version_1_is_read_and_written_as_it_was() {
        let line = r#"{"v":1,"seq":5,"site":"0000000000000002","author":"0000000000000003","aseq":4,"#.to_owned()
            + r#""at":-7,"cmd":"0000000000000006","event":{"kind":"clock_paused"}}"#;
        let read: Envelope = serde_json::from_str(&line).expect("a line of version 1");
        let expected = Envelope { v: 1, tick: Tick::nearest(5), time: Timestamp(-7), ..envelope() };
        assert_eq!(read, expected);
        assert_eq!(read.rev(), Rev::Count { author: AuthorId::new(3), aseq: 4 });
        assert_eq!(serde_json::to_string(&read).expect("plain data"), line);
    }

    #[test]
    fn a_line_that_mixes_versions_is_none() {
        let good = serde_json::to_value(envelope()).expect("plain data");
        for (field, value) in
            [("v", 1.into()), ("v", 0.into()), ("tick", 0.into()), ("at", 7.into()), ("time", "1".into())]
        {
            let mut bad = good.clone();
            bad[field] = value;
            assert!(serde_json::from_str::<Envelope>(&bad.to_string()).is_err(), "{bad}");
        }
        for field in ["tick", "time", "cmd", "event", "aseq"] {
            let mut bad = good.clone();
            bad.as_object_mut().expect("an object").remove(field);
            assert!(serde_json::from_str::<Envelope>(&bad.to_string()).is_err(), "{bad}");
        }
    }
}
