//! What can be saved of a damaged journal: every line that can be proved.
//!
//! A seal is made over the digits of the line before, as they are written, and the line itself. So one bad line takes
//! nothing else with it: its successor still fits the digits that stand there. Where the digits themselves were hit, the
//! successor fits the digits that should stand there, and proves both. What is kept is numbered and sealed anew; nothing
//! is guessed, and what cannot be proved is handed back with the number of its line.

use std::collections::BTreeMap;

use nappe_core::{CommandId, Envelope, SessionId, SiteId, Tick, Timestamp};

use super::journal::line::{self, More, Sum};
use super::journal::{Header, NappeFile, VERSION};

const BOM: &[u8] = b"\xef\xbb\xbf";
const SEQ: &[u8] = b"\"seq\":";

/// A journal made of the lines that could be proved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// The journal; empty when there is nothing to begin one with.
    pub bytes: Vec<u8>,
    /// How many events it holds.
    pub events: u64,
    /// The lines that are not in it.
    pub aside: Vec<Aside>,
}

/// A line that could not be proved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Aside {
    /// Its number in the damaged journal, from 1.
    pub line: usize,
    /// What stands in it, without its line end.
    pub bytes: Vec<u8>,
    /// Whether the same event is in the journal all the same: it stood there twice.
    pub twice: bool,
}

/// A line of the damaged journal.
struct JournalPiece<'a> {
    /// Without line end, whatever sort of line end it was.
    text: &'a [u8],
    /// Seals that the line after it may have been made over.
    sums: Vec<Sum>,
    proved: bool,
}

/// An event that could be proved.
struct ProvedEvent<'a> {
    piece: usize,
    text: &'a [u8],
    object: Vec<u8>,
    more: More,
    envelope: Envelope,
}

/// Makes a journal of whatever can be proved in `bytes`; `None` when a newer nappe wrote some of it.
pub(super) fn mend(bytes: &[u8]) -> Option<Mended> {
    let pieces = proved(bytes.strip_prefix(BOM).unwrap_or(bytes));
    let mut aside = Vec::new();
    let mut kept: BTreeMap<u64, ProvedEvent<'_>> = BTreeMap::new();
    let mut header: Option<Header> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let body = line::split_by_place(piece.text).map(|(body, _)| body).filter(|_| piece.proved);
        let object = body.map(line::object).unwrap_or_default();
        if is_newer(&object) {
            return None;
        }
        if header.is_none()
            && let Ok(found) = serde_json::from_slice(&object)
        {
            header = Some(found);
            continue;
        }
        let more = if body.is_some_and(line::goes_on) { More::Follows } else { More::Last };
        let envelope = serde_json::from_slice::<Envelope>(&object).ok();
        let same = envelope.as_ref().and_then(|found| kept.get(&found.seq));
        let twice = same.is_some_and(|same| Some(&same.envelope) == envelope.as_ref());
        match envelope {
            Some(envelope) if same.is_none() => {
                let (seq, text) = (envelope.seq, piece.text);
                kept.insert(seq, ProvedEvent { piece: index, text, object, more, envelope });
            }
            _ if piece.text.is_empty() => {}
            _ => aside.push(Aside { line: index + 1, bytes: piece.text.to_vec(), twice }),
        }
    }
    let kept = without_torn_end(kept.into_values().collect(), &pieces, &mut aside);
    aside.sort_by_key(|aside| aside.line);
    let header = match header.or_else(|| header_again(bytes, &pieces, &kept)) {
        Some(header) if header.v > VERSION => return None,
        Some(header) => header,
        None => return Some(Mended { bytes: Vec::new(), events: 0, aside }),
    };
    Some(Mended { bytes: written(&header, &kept), events: kept.len() as u64, aside })
}

/// Splits a journal and finds out which lines fit the one before them.
fn proved(bytes: &[u8]) -> Vec<JournalPiece<'_>> {
    let mut pieces: Vec<JournalPiece<'_>> = Vec::new();
    // The seal of the last line that was proved: something may have been put between it and the next.
    let mut good: Option<Sum> = None;
    for raw in bytes.split(|&byte| byte == b'\n') {
        let text = match raw.strip_suffix(b"\r") {
            Some(text) if line::split(raw).is_none() => text,
            _ => raw,
        };
        let mut before: Vec<Option<Sum>> =
            pieces.last().map_or_else(Vec::new, |last| last.sums.iter().copied().map(Some).collect());
        before.push(good);
        if pieces.is_empty() {
            before = vec![None];
        }
        let parts = line::split_by_place(text);
        let mut sums = Vec::new();
        let mut proved = false;
        if let Some((body, sum)) = parts {
            let should = before.iter().map(|before| (*before, Sum::over(*before, body)));
            let fits = should.clone().find(|(_, should)| *should == sum).map(|(before, _)| before);
            sums.push(sum);
            sums.extend(should.map(|(_, should)| should).filter(|should| *should != sum));
            if let Some(fits) = fits {
                // It may fit the seal that the line before should have: then that one is proved by this one.
                if let (Some(last), Some(fits)) = (pieces.last_mut(), fits)
                    && last.sums.iter().skip(1).any(|should| *should == fits)
                {
                    last.proved = true;
                }
                good = Some(sum);
                proved = true;
            }
        }
        pieces.push(JournalPiece { text, sums, proved });
    }
    pieces
}

fn is_newer(text: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct JournalVersion {
        v: u32,
    }
    serde_json::from_slice::<JournalVersion>(text).is_ok_and(|version| version.v > VERSION)
}

/// Leaves out a request that was cut off by a crash: nothing stands behind it but what a crash leaves.
fn without_torn_end<'a>(
    mut kept: Vec<ProvedEvent<'a>>,
    pieces: &[JournalPiece<'_>],
    aside: &mut Vec<Aside>,
) -> Vec<ProvedEvent<'a>> {
    let Some(last) = kept.last().filter(|last| last.more == More::Follows) else { return kept };
    let torn = |piece: &JournalPiece<'_>| {
        piece.text.is_empty() || piece.text.contains(&0) || line::split(piece.text).is_none()
    };
    if !pieces[last.piece + 1..].iter().all(torn) {
        return kept;
    }
    let cmd = last.envelope.cmd;
    while let Some(torn) = kept.pop_if(|kept| kept.more == More::Follows && kept.envelope.cmd == cmd) {
        aside.push(Aside { line: torn.piece + 1, bytes: torn.text.to_vec(), twice: false });
    }
    kept
}

/// Makes a first line anew, of what can still be read of it and of what the events say.
fn header_again(bytes: &[u8], pieces: &[JournalPiece<'_>], kept: &[ProvedEvent<'_>]) -> Option<Header> {
    let first = pieces.first()?.text;
    // A version that nappe does not know would be the damage: nothing that could be proved is newer.
    let read = serde_json::from_slice::<Header>(first).ok().filter(|header| header.v <= VERSION);
    let Some(first_event) = kept.first().map(|kept| &kept.envelope) else { return read };
    if let Some(header) = read {
        // The events were proved, the first line was not: whose journal it is they say.
        return Some(Header { site: first_event.site, ..header });
    }
    let session = id_after(first, "\"session\":\"").unwrap_or_else(|| {
        // Nobody knows it any more; the same journal gets the same one wherever it is mended.
        let mut random = [0; 16];
        random.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        SessionId::new(u128::from_le_bytes(random))
    });
    let site: SiteId = first_event.site;
    let (room, copy): (_, Option<String>) = (id_after(first, "\"room\":\""), None);
    let created: Timestamp = first_event.time;
    Some(Header { nappe: NappeFile::Journal, v: VERSION, session, site, room, copy, created })
}

fn id_after<T: std::str::FromStr>(text: &[u8], name: &str) -> Option<T> {
    let text = String::from_utf8_lossy(text);
    text.split_once(name)?.1.split('"').next()?.parse().ok()
}

/// Numbers and seals what was kept.
fn written(header: &Header, kept: &[ProvedEvent<'_>]) -> Vec<u8> {
    let mut bytes = line::head(header);
    let mut before = line::split(bytes.strip_suffix(b"\n").unwrap_or(&bytes)).map(|(_, sum)| sum);
    let next: Vec<Option<CommandId>> = kept.iter().skip(1).map(|kept| Some(kept.envelope.cmd)).chain([None]).collect();
    for ((kept, next), seq) in kept.iter().zip(next).zip(1..) {
        // What belongs together counts together as far as it is there.
        let more =
            if kept.more == More::Follows && next == Some(kept.envelope.cmd) { More::Follows } else { More::Last };
        let object = numbered(kept, seq);
        before = Some(line::seal(&mut bytes, &object, more, before));
    }
    bytes
}

/// Returns a line as a JSON object without seal, with another number; everything else stays as it is written.
fn numbered(kept: &ProvedEvent<'_>, seq: u64) -> Vec<u8> {
    let object = &kept.object;
    if kept.envelope.seq == seq {
        return object.clone();
    }
    let renumbered = (|| {
        let start = object.windows(SEQ.len()).position(|window| window == SEQ)? + SEQ.len();
        let end = start + object[start..].iter().position(|byte| !byte.is_ascii_digit())?;
        let renumbered = [&object[..start], seq.to_string().as_bytes(), &object[end..]].concat();
        let read = serde_json::from_slice::<Envelope>(&renumbered).ok()?;
        (read == with_seq(&kept.envelope, seq)).then_some(renumbered)
    })();
    // A line whose number stands elsewhere was not written by nappe; its meaning is kept all the same.
    renumbered.unwrap_or_else(|| line::to_json(&with_seq(&kept.envelope, seq)))
}

/// Gives a line another number; in version 1 the number is the tick too.
fn with_seq(envelope: &Envelope, seq: u64) -> Envelope {
    let tick = if envelope.v == 1 { Tick::nearest(seq) } else { envelope.tick };
    Envelope { seq, tick, ..envelope.clone() }
}

#[cfg(test)]
mod tests;
