//! Reading a journal in one pass: whole submissions go to the caller, and what does not fit is judged.
//!
//! A torn tail (the last write was cut off) is ordinary and loses nothing that was acknowledged. Damage is not: a line
//! that was written to its end and no longer fits may well have been acknowledged. Then the sound beginning is given
//! out and nothing may be written behind it.

use std::io::{self, BufRead, Read};

use nappe_core::log::{OutOfOrder, SiteOrder};
use nappe_core::{Envelope, SiteId, Tick};
use serde::Deserialize;

use super::line::{self, More, Sum};
use super::{Header, VERSION};

/// The longest line that is held in memory; the longest plan takes a tenth of it.
const LONGEST_LINE: u64 = 16 << 20;

/// Where the sound part of a journal ends, and what the next line must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Bytes from the beginning of the file.
    pub offset: u64,
    /// Lines, the header included.
    pub lines: usize,
    /// Number of the last event.
    pub seq: u64,
    /// Seal of the last line.
    pub sum: Option<Sum>,
    /// Whose journal it is, once the header was read.
    pub site: Option<SiteId>,
    /// Tick of the last event.
    pub tick: Option<Tick>,
}

impl Mark {
    /// The beginning of a file.
    pub const START: Self = Self { offset: 0, lines: 0, seq: 0, sum: None, site: None, tick: None };

    /// Checks that an event may follow.
    fn check(&self, envelope: &Envelope) -> Result<(), Flaw> {
        if self.site.is_some_and(|site| site != envelope.site) {
            return Err(Flaw::Site);
        }
        let mut order = self.tick.map_or(SiteOrder::default(), |tick| SiteOrder::after(self.seq, tick));
        order.take(envelope).map_err(|fault| match fault {
            OutOfOrder::Sequence { .. } => Flaw::Sequence,
            OutOfOrder::Tick { .. } => Flaw::Tick,
        })
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It does not end.
    Unfinished,
    /// Its seal is broken.
    Sum,
    /// It is sealed, but no event nappe could have written.
    Shape,
    /// It is sealed, but its number is not the next one.
    Sequence,
    /// It is sealed, but its tick does not rise.
    Tick,
    /// It is sealed, but another site's.
    Site,
}

/// How a journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With its last line.
    Clean,
    /// With the remains of a write that was cut off and never acknowledged.
    Torn,
    /// With damage: nothing may be written behind it.
    Damaged {
        /// The first line that does not fit, from 1, the header included.
        line: usize,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// With lines of a newer nappe: nothing may be written behind them.
    Newer,
}

/// What was found in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its first line; `None` when even that does not fit.
    pub header: Option<Header>,
    /// Where its sound part ends.
    pub good: Mark,
    /// How it ends.
    pub end: End,
    /// Its last sound line has lost its line feed. The seal fits, so it counts.
    pub unended: bool,
}

/// Reads a journal from its start and hands every event of its sound part to `take`, in order.
///
/// # Errors
/// Only what `source` itself reports; whatever stands in the file is an answer.
pub fn read(source: impl BufRead, mut take: impl FnMut(Envelope)) -> io::Result<Found> {
    read_from(source, Mark::START, |envelope, _| take(envelope))
}

/// Reads on from `mark`, the end of a whole submission; `take` is given every event with its seal.
///
/// # Errors
/// Only what `source` itself reports; whatever stands in the file is an answer.
pub fn read_from(mut source: impl BufRead, mark: Mark, mut take: impl FnMut(Envelope, Sum)) -> io::Result<Found> {
    let mut buffer = Vec::with_capacity(4096);
    let mut found = Found { header: None, good: mark, end: End::Clean, unended: false };
    let mut at = mark;
    let mut newer = false;
    let mut pending = Vec::new();
    loop {
        if next_line(&mut source, &mut buffer)? == 0 {
            if at != found.good {
                found.end = End::Torn;
            }
            break;
        }
        let unended = buffer.last() != Some(&b'\n');
        let flaw = match judge(&buffer, &mut at) {
            Ok(Line::Header(header)) => {
                newer = header.v > VERSION;
                found.header = Some(header);
                (found.good, found.unended) = (at, unended);
                continue;
            }
            Ok(Line::Event(envelope, sum, More::Follows)) => {
                pending.push((envelope, sum));
                continue;
            }
            Ok(Line::Event(envelope, sum, More::Last)) => {
                pending.drain(..).for_each(|(envelope, sum)| take(envelope, sum));
                take(envelope, sum);
                (found.good, found.unended) = (at, unended);
                continue;
            }
            Ok(Line::Newer) => {
                newer = true;
                break;
            }
            Err(flaw) => flaw,
        };
        let torn = at.lines > 0 && is_cut(&buffer, flaw) && !goes_on(&mut source, &mut buffer)?;
        found.end = if torn { End::Torn } else { End::Damaged { line: at.lines + 1, flaw } };
        break;
    }
    if newer {
        found.end = End::Newer;
    }
    Ok(found)
}

enum Line {
    Header(Header),
    Event(Envelope, Sum, More),
    Newer,
}

/// What every line of every version says.
#[derive(Deserialize)]
struct LineVersion {
    v: u32,
}

fn next_line(source: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<usize> {
    buffer.clear();
    source.take(LONGEST_LINE).read_until(b'\n', buffer)
}

/// Judges one line against what came before and, when it fits, moves `at` behind it.
fn judge(bytes: &[u8], at: &mut Mark) -> Result<Line, Flaw> {
    let (text, otherwise) = match bytes.strip_suffix(b"\n") {
        Some(text) => (text, Flaw::Sum),
        // A seal that fits says that the line was written to its end: only the line feed is lost.
        None => (bytes, Flaw::Unfinished),
    };
    let (sum, more) = line::check(text, at.sum).ok_or(otherwise)?;
    let mut next = Mark { offset: at.offset + bytes.len() as u64, lines: at.lines + 1, sum: Some(sum), ..*at };
    let read = if at.lines == 0 {
        match serde_json::from_slice::<Header>(text) {
            Ok(header) => {
                next.site = Some(header.site);
                Line::Header(header)
            }
            Err(_) if is_newer(text) => Line::Newer,
            Err(_) => return Err(Flaw::Shape),
        }
    } else {
        match serde_json::from_slice::<Envelope>(text) {
            Ok(envelope) if envelope.v > VERSION => Line::Newer,
            Ok(envelope) => {
                at.check(&envelope)?;
                (next.seq, next.tick) = (envelope.seq, Some(envelope.tick));
                Line::Event(envelope, sum, more)
            }
            Err(_) if is_newer(text) => Line::Newer,
            Err(_) => return Err(Flaw::Shape),
        }
    };
    *at = next;
    Ok(read)
}

fn is_newer(text: &[u8]) -> bool {
    serde_json::from_slice::<LineVersion>(text).is_ok_and(|version| version.v > VERSION)
}

/// Tells whether the first bad line shows what a crash leaves of a write: no end, or a hole that reads as zeroes.
///
/// A line of nappe holds no zero byte, and whatever else breaks a seal is no work of a crash.
fn is_cut(line: &[u8], flaw: Flaw) -> bool {
    match flaw {
        Flaw::Unfinished => true,
        Flaw::Sum => line.contains(&0),
        Flaw::Shape | Flaw::Sequence | Flaw::Tick | Flaw::Site => false,
    }
}

/// Tells whether anything sound follows in the bad line in `buffer` or behind it: then it was not the last thing written.
fn goes_on(source: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<bool> {
    // A zero in place of a line end joins two lines.
    if buffer.split(|&byte| byte == 0).skip(1).any(is_event) {
        return Ok(true);
    }
    let mut before = written_sum(buffer);
    while next_line(source, buffer)? > 0 {
        let text = buffer.strip_suffix(b"\n").unwrap_or(buffer);
        if is_event(text) || before.is_some() && line::check(text, before).is_some() {
            return Ok(true);
        }
        before = written_sum(buffer);
    }
    Ok(false)
}

fn is_event(text: &[u8]) -> bool {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    line::split(text).is_some() && serde_json::from_slice::<Envelope>(text).is_ok()
}

fn written_sum(bytes: &[u8]) -> Option<Sum> {
    line::split(bytes.strip_suffix(b"\n").unwrap_or(bytes)).map(|(_, sum)| sum)
}
