//! What a terminal is told, taken apart: signs, control characters, escape sequences (ECMA-48, 5.4 and 5.6).

/// One thing that was written to a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A sign that is drawn.
    Sign(char),
    /// A control character.
    Control(u8),
    /// `CSI parameters final`.
    Csi(String),
    /// `OSC … BEL` or `OSC … ST`.
    Osc(String),
    /// Any other escape sequence.
    Escape(String),
    /// Bytes that are no UTF-8.
    Rubbish(u8),
}

/// Takes apart what was written.
pub fn told(bytes: &[u8]) -> Vec<Told> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        let (one, length) = match first {
            0x1b => escape(after),
            0..0x20 | 0x7f => (Told::Control(first), 1),
            _ => sign(rest),
        };
        found.push(one);
        rest = &rest[length.min(rest.len())..];
    }
    found
}

fn escape(after: &[u8]) -> (Told, usize) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match after.first() {
        Some(b'[') => {
            let end = after[1..].iter().position(|byte| (0x40..0x7f).contains(byte)).unwrap_or(after.len() - 1);
            (Told::Csi(text(&after[1..(end + 2).min(after.len())])), end + 3)
        }
        Some(b']') => {
            let end = after.windows(2).position(|two| two[0] == 7 || two == b"\x1b\\").unwrap_or(after.len() - 1);
            let terminator = if after.get(end) == Some(&7) { 1 } else { 2 };
            (Told::Osc(text(&after[1..end])), end + terminator + 1)
        }
        // A shift to another set of signs has one byte more.
        Some(b'(' | b')') => (Told::Escape(text(&after[..after.len().min(2)])), 3),
        Some(&other) => (Told::Escape(text(&[other])), 2),
        None => (Told::Escape(String::new()), 1),
    }
}

fn sign(bytes: &[u8]) -> (Told, usize) {
    let most = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(most) {
        Ok(text) => text,
        Err(fault) => std::str::from_utf8(&most[..fault.valid_up_to()]).expect("valid up to there"),
    };
    valid.chars().next().map_or((Told::Rubbish(bytes[0]), 1), |sign| (Told::Sign(sign), sign.len_utf8()))
}

/// Tells whether nappe writes this by itself: colours, cursor, clearing, the modes it takes and gives back, bell and
/// notices of its own.
pub fn is_ours(told: &Told) -> bool {
    match told {
        Told::Sign(sign) => !hides(*sign),
        Told::Control(byte) => matches!(byte, b'\r' | b'\n' | 7),
        Told::Csi(sequence) => {
            let (parameters, last) = sequence.split_at(sequence.len().saturating_sub(1));
            match last {
                "m" | "H" | "J" | "K" => parameters.bytes().all(|byte| byte.is_ascii_digit() || b";:".contains(&byte)),
                "h" | "l" => MODES.contains(&parameters),
                _ => false,
            }
        }
        // A notice on the desktop: text and nothing else.
        Told::Osc(text) => text.starts_with("9;") && !text.chars().any(char::is_control),
        Told::Escape(_) | Told::Rubbish(_) => false,
    }
}

/// Other screen, cursor, mouse, paste in one piece, drawing in one piece.
const MODES: [&str; 9] = ["?1049", "?25", "?1000", "?1002", "?1003", "?1015", "?1006", "?2004", "?2026"];

/// Tells whether a sign deceives the eye or moves what stands beside it: C1 controls, directions, tags, invisible ones.
fn hides(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        || matches!(sign, '\u{e0000}'..='\u{e007f}' | '\u{e000}'..='\u{f8ff}')
}

/// Fails on the first thing that nappe would not write by itself.
#[track_caller]
pub fn only_ours(bytes: &[u8]) {
    let foreign: Vec<Told> = told(bytes).into_iter().filter(|one| !is_ours(one)).take(5).collect();
    assert!(foreign.is_empty(), "written to the terminal: {foreign:?}");
}

#[test]
fn sequences_are_taken_apart() {
    let told = told("é\x1b[1;31m\x1b]52;c;AA==\x07\x1b]0;t\x1b\\\x1b(0\x1bc\x07\r\u{9b}".as_bytes());
    let csi = |text: &str| Told::Csi(text.to_owned());
    let osc = |text: &str| Told::Osc(text.to_owned());
    let escape = |text: &str| Told::Escape(text.to_owned());
    assert_eq!(
        told,
        [
            Told::Sign('é'),
            csi("1;31m"),
            osc("52;c;AA=="),
            osc("0;t"),
            escape("(0"),
            escape("c"),
            Told::Control(7),
            Told::Control(b'\r'),
            Told::Sign('\u{9b}'),
        ]
    );
    let ours: Vec<bool> = told.iter().map(is_ours).collect();
    assert_eq!(ours, [true, true, false, false, false, false, true, true, false]);
}
