//! What was said, with hours: `WebVTT` (W3C, “The Web Video Text Tracks Format”) and `SubRip`, as Teams, Zoom, Meet
//! and speech recognition write them. What one speaker says in a row is one note.

use super::super::reason::RowReason;
use super::super::words::NoteColumn;
use super::super::words::{is_first_name, shortened};
use super::{ImportSource, KnownColumn, SourceFormat, SourceRemark, SourceRow, SourceSheet};

/// The longest pause within one note, in seconds.
const PAUSE: f64 = 20.0;
/// The longest note that goes on, in characters; then the next sentence begins a new one.
const LONG: usize = 1_500;

/// Reads a text as a transcript; `None` when it is none.
pub(super) fn read(text: &str) -> Option<ImportSource> {
    let start = text.trim_start();
    let declared = start.starts_with("WEBVTT");
    let head: Vec<&str> = start.lines().take(4).collect();
    if !declared && !head.iter().any(|line| hours(line).is_some()) {
        return None;
    }
    let mut sheet = SourceSheet {
        known: vec![known("", Some(NoteColumn::Speaker)), known("", Some(NoteColumn::Text))],
        ..SourceSheet::default()
    };
    let lines: Vec<&str> = text.split('\n').collect();
    let mut at = 0;
    let mut until = f64::NEG_INFINITY;
    while at < lines.len() {
        let Some((from, to)) = hours(lines[at]) else {
            let words = lines[at].trim();
            let first = words.split_whitespace().next().unwrap_or_default();
            if declared && matches!(first, "WEBVTT" | "NOTE" | "STYLE" | "REGION") {
                // What stands there nobody said.
                while at < lines.len() && !lines[at].trim().is_empty() {
                    at += 1;
                }
                continue;
            }
            // A cue may have a number or a name above its hours.
            let names_cue = lines.get(at + 1).is_some_and(|next| next.contains("-->"));
            if words.chars().any(char::is_alphanumeric)
                && !names_cue
                && !words.bytes().all(|byte| byte.is_ascii_digit())
            {
                let reason = RowReason::NotTaken(shortened(words));
                sheet.remarks.push(SourceRemark { line: at as u64 + 1, column: None, reason });
            }
            at += 1;
            continue;
        };
        let line = at as u64 + 1;
        at += 1;
        let mut words = String::new();
        let mut speaker = None;
        while at < lines.len() && !lines[at].trim().is_empty() && hours(lines[at]).is_none() {
            let (said_by, said) = spoken(lines[at]);
            if said_by.is_some() && speaker.is_some() && said_by != speaker {
                push(&mut sheet, line, at as u64, speaker.take(), &words, from - until);
                words.clear();
            }
            speaker = said_by.or(speaker);
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&said);
            at += 1;
        }
        push(&mut sheet, line, at as u64, speaker, &words, from - until);
        until = to;
    }
    Some(ImportSource { format: SourceFormat::Transcript, sheets: vec![sheet] })
}

const fn known(_: &str, column: Option<NoteColumn>) -> KnownColumn {
    KnownColumn { heading: String::new(), column }
}

/// Adds what was said; to the row above where the same person goes on.
fn push(sheet: &mut SourceSheet, line: u64, last: u64, speaker: Option<String>, words: &str, pause: f64) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let speaker = speaker.unwrap_or_default();
    if let Some(above) = sheet.rows.last_mut()
        && above.cells[0] == speaker
        && pause <= PAUSE
        && (above.cells[1].len() < LONG || !above.cells[1].ends_with(['.', '!', '?', '…']))
        && above.cells[1].len() < 2 * LONG
    {
        above.cells[1].push(' ');
        above.cells[1].push_str(words);
        above.last = last;
        return;
    }
    sheet.rows.push(SourceRow {
        line,
        last,
        cells: vec![speaker, words.to_owned()],
        quoted: false,
        ..SourceRow::default()
    });
}

/// Parts a line of a cue into who speaks and what: `<v Nadia>…</v>`, « Nadia Benali : … ».
fn spoken(line: &str) -> (Option<String>, String) {
    let mut speaker = None;
    let mut said = String::with_capacity(line.len());
    let mut rest = line.trim();
    while let Some(at) = rest.find('<') {
        said.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            said.push_str(&rest[at..]);
            rest = "";
            break;
        };
        let tag = &rest[at + 1..at + end];
        if let Some(name) = tag.strip_prefix('v').filter(|name| name.starts_with([' ', '.', '\t'])) {
            let name = name.split_once([' ', '\t']).map_or("", |(_, name)| name).trim();
            speaker = (!name.is_empty()).then(|| name.to_owned());
        }
        rest = &rest[at + end + 1..];
    }
    said.push_str(rest);
    let said = said.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    if speaker.is_none()
        && let Some((name, words)) = said.split_once(':')
        && (super::list::names_somebody(name) || is_numbered(name) || is_called(name))
        && words.starts_with([' ', '\u{a0}', '\u{202f}'])
    {
        return (Some(name.trim().to_owned()), words.trim().to_owned());
    }
    (speaker, said.trim().to_owned())
}

/// « NADIA », « Luc »: how subtitles say who speaks.
fn is_called(name: &str) -> bool {
    let name = name.trim();
    let words = name.split_whitespace().count();
    let letters = name.chars().filter(|sign| sign.is_alphabetic()).count();
    let loud = letters > 1 && !name.chars().any(|sign| sign.is_lowercase() || sign.is_ascii_digit());
    let first = name.starts_with(char::is_uppercase) && is_first_name(name);
    words > 0 && words <= 3 && name.chars().count() <= 40 && (loud || words == 1 && first)
}

/// « Intervenant 2 », `SPEAKER_00`: what speech recognition calls people.
fn is_numbered(name: &str) -> bool {
    let folded = nappe_core::text::search::folded(name.trim());
    ["speaker", "intervenant", "locuteur", "participant", "orateur"].iter().any(|word| {
        folded
            .strip_prefix(word)
            .is_some_and(|rest| rest.trim_matches([' ', '_', 'e']).chars().all(|sign| sign.is_ascii_digit()))
    })
}

/// Reads `00:01:02.500 --> 00:01:05.000`, hours left out or a comma for the point as they may be.
fn hours(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.trim_start().split([' ', '\t']).next()?;
    Some((seconds(from)?, seconds(to)?))
}

fn seconds(hour: &str) -> Option<f64> {
    let hour = hour.trim().replace(',', ".");
    let mut sum = 0.0;
    for part in hour.split(':') {
        let part: f64 = part.parse().ok().filter(|part: &f64| (0.0..1e6).contains(part))?;
        sum = sum * 60.0 + part;
    }
    hour.contains(':').then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).expect("a transcript").sheets.remove(0).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn what_one_speaker_says_in_a_row_is_one_note() {
        let text = "WEBVTT\n\nNOTE par nappe\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Nadia Benali>Il faut des bancs.</v>\n\n\
                    2\n00:00:03.500 --> 00:00:05.000 align:start\n<v Nadia Benali>Et de l’ombre.</v>\n\n\
                    00:00:06.000 --> 00:00:08.000\n<v Luc Tanguy>Une fontaine &amp; un kiosque.\n";
        assert_eq!(
            cells(text),
            [["Nadia Benali", "Il faut des bancs. Et de l’ombre."], ["Luc Tanguy", "Une fontaine & un kiosque."]]
        );
        let text = "1\n00:00:01,000 --> 00:00:02,000\nSPEAKER_00: Bonjour.\n\n2\n00:01:00,000 --> 00:01:02,000\nSPEAKER_00: Des bancs.\n";
        assert_eq!(
            cells(text),
            [["SPEAKER_00", "Bonjour."], ["SPEAKER_00", "Des bancs."]],
            "a long pause begins a note"
        );
        let text = "1\n00:00:01,000 --> 00:00:02,000\nLUC : Bonjour\n\n2\n00:00:02,000 --> 00:00:03,000\nNadia : Des bancs\n\n3\nbad\nperdu ?\n";
        assert_eq!(cells(text), [["LUC", "Bonjour"], ["Nadia", "Des bancs"]]);
        let told = read(text).expect("a transcript").sheets.remove(0).remarks;
        assert_eq!(told.iter().map(|remark| remark.line).collect::<Vec<_>>(), [10, 11]);
        assert!(read("Des bancs --> de l’ombre\n").is_none());
        assert!(read("Table;Idée\n1;00:01:00 --> 00:02:00\n").is_none());
    }
}
