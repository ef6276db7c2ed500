//! One line a note, for spreadsheets: live notes in order of capture, folded ones included.
//!
//! Spreadsheets run what begins like a formula. Such a cell gets a leading `'`, which [`unguard`] takes off again;
//! numbers stay numbers. Lines end in CR LF (RFC 4180), a line break inside a note stays LF.

use std::collections::HashMap;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use nappe_core::restitution::{BoardPart, Label, NoteEntry, Restitution, ThemePart};
use nappe_core::{CleanText, NoteId};
use serde::{Deserialize, Serialize};

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`: RFC 4180, and what English spreadsheets expect.
    #[default]
    Comma,
    /// `;`: what French spreadsheets expect.
    Semicolon,
}

impl Delimiter {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

/// New columns come last: whoever counts columns finds the old ones where they were.
pub(crate) const COLUMNS: [Label; 16] = [
    Label::ColumnNumber,
    Label::ColumnBoard,
    Label::ColumnQuestion,
    Label::ColumnTheme,
    Label::ColumnTable,
    Label::ColumnRound,
    Label::ColumnKind,
    Label::ColumnKey,
    Label::ColumnText,
    Label::ColumnVersions,
    Label::ColumnFolded,
    Label::ColumnSpeaker,
    Label::ColumnTime,
    Label::ColumnId,
    Label::ColumnSegment,
    Label::ColumnVotes,
];

pub(crate) fn write(restitution: &Restitution, delimiter: Delimiter, bom: bool) -> Result<Vec<u8>, csv::Error> {
    let start = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter.byte())
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::NonNumeric)
        .from_writer(start);
    writer.write_record(COLUMNS.map(|label| restitution.word(label)))?;

    let hanging = hanging(restitution);
    for note in annexed(restitution) {
        let (board, theme) = hanging.get(&note.id).copied().unwrap_or_default();
        let versions: Vec<&str> = note.versions.iter().map(CleanText::as_str).collect();
        writer.write_record([
            guard(&note.label),
            guard(board.map_or("", |board| board.key.as_str())),
            guard(board.map_or("", BoardPart::title)),
            guard(theme.map_or("", |theme| theme.title.as_str())),
            note.table.to_string(),
            note.round.map(|round| round.to_string()).unwrap_or_default(),
            note.kind_words.clone().unwrap_or_default(),
            if note.key { restitution.word(Label::Yes).to_owned() } else { String::new() },
            guard(&note.text),
            guard(&versions.join("\n\n")),
            guard(note.folded_label.as_deref().unwrap_or_default()),
            guard(note.speaker.as_deref().unwrap_or_default()),
            note.time.clone(),
            note.id.to_string(),
            note.segment.map(|segment| segment.to_string()).unwrap_or_default(),
            if note.votes == 0 { String::new() } else { note.votes.to_string() },
        ])?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

pub(crate) type HangingByNote<'a> = HashMap<NoteId, (Option<&'a BoardPart>, Option<&'a ThemePart>)>;

/// Returns the live notes in order of capture, folded ones included.
pub(crate) fn annexed(restitution: &Restitution) -> Vec<&NoteEntry> {
    let mut notes: Vec<&NoteEntry> =
        restitution.annex.iter().flat_map(|table| &table.rounds).flat_map(|round| &round.notes).collect();
    notes.sort_by_key(|note| note.number);
    notes
}

/// Returns where each note hangs; a folded one hangs where the note it was folded into does.
pub(crate) fn hanging(restitution: &Restitution) -> HangingByNote<'_> {
    let mut hanging = HangingByNote::new();
    for board in &restitution.boards {
        let in_themes = board.themes.iter().flat_map(|theme| theme.notes.iter().map(move |note| (note, Some(theme))));
        for (note, theme) in in_themes.chain(board.apart.iter().map(|note| (note, None))) {
            for entry in std::iter::once(note).chain(&note.folded) {
                hanging.insert(entry.id, (Some(board), theme));
            }
        }
    }
    hanging
}

/// Tells whether a spreadsheet would take the text for a formula: `= + - @`, their full-width forms, tab or CR, also
/// after blanks (OWASP, « CSV Injection »).
fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}', '﹢', '﹣', '﹫'])
}

/// Puts a `'` before what looks like a formula, and before what looks like a guarded one.
pub fn guard(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// Takes the guard off a cell of our CSV: the text as it was written.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}
