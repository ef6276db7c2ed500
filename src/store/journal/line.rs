//! One line of the journal and its seal.
//!
//! A line is one JSON object whose last field is `"sum":"<16 lower-case hex digits>"`: the first eight bytes of BLAKE3
//! over the digits of the line before and this line up to, not including, `,"sum":"`. So a line that was changed,
//! deleted, repeated or moved is found, byte by byte. A line of a submission that goes on in the next one carries
//! `"more":true` before its seal, so that half a submission never counts. Written to disk: never change.

use serde::Serialize;

use super::Header;

const MARK: &[u8] = b",\"sum\":\"";
const END: &[u8] = b"\"}";
const MORE: &[u8] = b",\"more\":true";
const DIGITS: usize = 16;

/// The digits that seal a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sum([u8; DIGITS]);

impl Sum {
    /// Returns the seal of a line, given the one of the line before and what is sealed.
    pub fn over(before: Option<Self>, body: &[u8]) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut hasher = blake3::Hasher::new();
        if let Some(before) = before {
            hasher.update(&before.0);
        }
        hasher.update(body);
        let mut digits = [0; DIGITS];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(hasher.finalize().as_bytes()) {
            pair[0] = HEX[usize::from(byte >> 4)];
            pair[1] = HEX[usize::from(byte & 15)];
        }
        Self(digits)
    }
}

impl std::fmt::Debug for Sum {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// Whether a submission goes on in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum More {
    /// This is its last line.
    Last,
    /// Another line follows.
    Follows,
}

/// Appends `object`, a JSON object with at least one field, to `out` as a sealed line.
pub fn seal(out: &mut Vec<u8>, object: &[u8], more: More, before: Option<Sum>) -> Sum {
    let start = out.len();
    out.extend_from_slice(object.strip_suffix(b"}").unwrap_or(object));
    if more == More::Follows {
        out.extend_from_slice(MORE);
    }
    let sum = Sum::over(before, &out[start..]);
    out.extend_from_slice(MARK);
    out.extend_from_slice(&sum.0);
    out.extend_from_slice(END);
    out.push(b'\n');
    sum
}

/// Splits a line (without its `\n`) into what is sealed and the seal; `None` when it has none.
pub fn split(line: &[u8]) -> Option<(&[u8], Sum)> {
    let (rest, digits) = line.strip_suffix(END)?.split_last_chunk::<DIGITS>()?;
    let body = rest.strip_suffix(MARK)?;
    Some((body, Sum(*digits)))
}

/// Checks a line (without its `\n`) against the one before; `None` when the seal is broken.
pub fn check(line: &[u8], before: Option<Sum>) -> Option<(Sum, More)> {
    let (body, sum) = split(line)?;
    let more = if body.ends_with(MORE) { More::Follows } else { More::Last };
    (Sum::over(before, body) == sum).then_some((sum, more))
}

/// Splits a line as [`split`] does, and by the places of its signs where those around the seal are damaged themselves.
pub fn split_by_place(line: &[u8]) -> Option<(&[u8], Sum)> {
    split(line).or_else(|| {
        let (rest, digits) = line.get(..line.len().checked_sub(END.len())?)?.split_last_chunk::<DIGITS>()?;
        Some((rest.get(..rest.len().checked_sub(MARK.len())?)?, Sum(*digits)))
    })
}

/// Tells whether what is sealed in a line says that its submission goes on.
pub fn goes_on(body: &[u8]) -> bool {
    body.ends_with(MORE)
}

/// Returns the JSON object of which this is sealed.
pub fn object(body: &[u8]) -> Vec<u8> {
    let mut object = body.strip_suffix(MORE).unwrap_or(body).to_vec();
    object.push(b'}');
    object
}

/// Returns the first line of a journal.
pub fn head(header: &Header) -> Vec<u8> {
    let object = to_json(header);
    let mut line = Vec::with_capacity(object.len() + 32);
    seal(&mut line, &object, More::Last, None);
    line
}

/// Returns a value of nappe's own as one line of JSON.
///
/// # Panics
/// Never for the types written here: they hold no map with keys other than text.
pub fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("our own types are always JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seal_is_what_the_format_says() {
        let mut out = Vec::new();
        let first = seal(&mut out, br#"{"a":1}"#, More::Last, None);
        seal(&mut out, br#"{"b":2}"#, More::Follows, Some(first));
        let lines: Vec<&[u8]> = out.split(|&byte| byte == b'\n').collect();
        // Computed apart, with `b3sum`'s own hex over the bytes the format names.
        let expected = blake3::hash(br#"{"a":1"#).to_hex();
        assert_eq!(lines[0], format!("{{\"a\":1,\"sum\":\"{}\"}}", &expected[..16]).as_bytes());
        let body = format!("{}{{\"b\":2,\"more\":true", &expected[..16]);
        let expected = blake3::hash(body.as_bytes()).to_hex();
        assert_eq!(lines[1], format!("{{\"b\":2,\"more\":true,\"sum\":\"{}\"}}", &expected[..16]).as_bytes());
        assert_eq!(check(lines[0], None), Some((first, More::Last)));
        assert!(matches!(check(lines[1], Some(first)), Some((_, More::Follows))));
        assert_eq!(check(lines[1], None), None);
    }

    #[test]
    fn what_has_no_seal_is_no_line() {
        for line in ["", "{}", "\"}", r#"{"a":1,"sum":"0123456789abcde"}"#, r#"{"a":1,"sum":"0123456789abcdef"} "#] {
            assert_eq!(split(line.as_bytes()), None, "{line}");
        }
    }
}
