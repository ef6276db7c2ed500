//! One sticky note: what stands on it, and how high it must be at each width.
//!
//! All lengths are in em of the size in which the words of notes are set: what fits at one size fits at every size.
//! The same lengths stand in `nappe.typ`, function `paper`; a test holds them together.

use nappe_core::restitution::{Label, NoteEntry, Restitution};

use super::super::fonts::{Ruler, Weight};
use super::super::measure::{LONG_WORD, Measured};

/// Between the edge and the words, left and right.
const SIDE: f32 = 0.75;
/// Above the words.
const TOP: f32 = 0.7;
/// What a star takes above the words.
const STAR: f32 = 0.5;
/// Below the line that tells where the note comes from.
const BOTTOM: f32 = 0.5;
/// Between the words and that line.
const FOOT_GAP: f32 = 0.45;
/// Size of that line, and what one line of it takes.
const FOOT: f32 = 0.62;
const FOOT_LINE: f32 = 0.62 * 1.22;
/// What the fold in the corner keeps from it.
const FOLD: f32 = 0.9;
/// Size of folded wordings and other versions.
const SECOND: f32 = 0.86;
/// What a line before them takes, and the air above both.
const LEAD_LINE: f32 = 0.62 * 1.22 + 0.12;
const PART_GAP: f32 = 0.5;
/// Between two lines of words, as part of their size.
const LEADING: f32 = 0.22;
/// What a paper may hold before its folded wordings go on on another one, in characters.
const MOST: usize = 1_100;

/// The widths at which heights are reckoned: each an eighth more than the one before.
pub(super) const WIDTHS: usize = 26;
const NARROWEST: f32 = 6.0;
const WIDER: f32 = 1.12;

/// Returns the width of a place in the table of heights.
pub(super) fn width_at(step: usize) -> f32 {
    NARROWEST * WIDER.powi(step as i32)
}

/// What a piece of text on a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum PartRole {
    /// The words of the note.
    Main,
    /// Another version of them that stands.
    Version,
    /// A wording folded into it.
    Folded,
    /// What was written about a theme.
    Summary,
    /// Says that there is nothing.
    Nothing,
}

impl PartRole {
    /// Returns its name for templates.
    pub(in super::super) const fn id(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Version => "version",
            Self::Folded => "folded",
            Self::Summary => "summary",
            Self::Nothing => "nothing",
        }
    }

    const fn size(self) -> f32 {
        match self {
            Self::Main => 1.0,
            Self::Version | Self::Folded => SECOND,
            Self::Summary | Self::Nothing => 0.92,
        }
    }
}

/// A piece of text on a paper.
#[derive(Debug, Clone)]
pub(in super::super) struct PaperText {
    pub role: PartRole,
    /// What nappe says before it.
    pub lead: Option<String>,
    pub text: String,
    measured: Measured,
}

impl PaperText {
    /// Returns the size of its words beside that of the main ones.
    pub(in super::super) const fn size(&self) -> f32 {
        self.role.size()
    }

    fn height(&self, width: f32) -> f32 {
        let size = self.size();
        let lines = self.measured.lines(width / size) as f32;
        let lead = if self.lead.is_some() { LEAD_LINE } else { 0.0 };
        lead + size * (lines + (lines - 1.0) * LEADING)
    }
}

/// A sticky note, or a slip of paper with a summary.
#[derive(Debug, Clone)]
pub(in super::super) struct Paper {
    pub parts: Vec<PaperText>,
    /// What stands at its foot: where it comes from, its number. Empty on a slip.
    pub foot: String,
    /// The kind in words, above.
    pub kind: Option<String>,
    pub starred: bool,
    /// Chance for its tilt: the number of the note.
    pub seed: u32,
    /// Heights by width.
    heights: [f32; WIDTHS],
    /// The width that is just right, and the height then.
    pub ideal: (f32, f32),
}

impl Paper {
    fn new(ruler: &Ruler, parts: Vec<PaperText>, foot: String, kind: Option<String>, starred: bool, seed: u32) -> Self {
        let mut paper = Self { parts, foot, kind, starred, seed, heights: [0.0; WIDTHS], ideal: (0.0, 0.0) };
        // The sign of the theme stands before it.
        let foot = Measured::new(ruler, &format!("■ {}", paper.foot), Weight::Regular);
        let longest = paper.parts.iter().map(|part| part.measured.longest() * part.size());
        let least = longest.fold(0.0, f32::max).min(LONG_WORD) + 2.0 * SIDE;
        for step in 0..WIDTHS {
            let width = width_at(step);
            paper.heights[step] = if width < least { f32::INFINITY } else { paper.height(&foot, width) };
        }
        // A sticky note is square, or a little wider than high.
        let off = |step: usize| (width_at(step) / paper.heights[step] / 1.12).ln().abs();
        let best = (0..WIDTHS).min_by(|&one, &other| off(one).total_cmp(&off(other))).unwrap_or(0);
        let width = width_at(best);
        paper.ideal = (width, paper.heights[best].min(10.0 * width).max(width * 0.6));
        paper
    }

    fn height(&self, foot: &Measured, width: f32) -> f32 {
        let inner = width - 2.0 * SIDE;
        let words: f32 = self.parts.iter().map(|part| part.height(inner)).sum();
        let gaps = PART_GAP * self.parts.len().saturating_sub(1) as f32;
        let kind = if self.kind.is_some() { LEAD_LINE } else { 0.0 };
        let star = if self.starred { STAR } else { 0.0 };
        let foot = if self.foot.is_empty() {
            0.0
        } else {
            FOOT_GAP + FOOT_LINE * foot.lines((inner - FOLD + 0.4) / FOOT) as f32
        };
        TOP + star + kind + words + gaps + foot + BOTTOM
    }

    /// Returns the least width at which no word is broken.
    pub(super) fn least_width(&self) -> f32 {
        let step = self.heights.iter().position(|height| height.is_finite());
        width_at(step.unwrap_or(WIDTHS - 1))
    }

    /// Returns the least width at which it is not higher than `height`, if there is one.
    pub(super) fn width_for(&self, height: f32) -> Option<f32> {
        let step = self.heights.iter().position(|&needed| needed <= height)?;
        Some(width_at(step))
    }

    /// Returns the width of the words on a paper of this width, in em.
    pub(in super::super) fn inner(width: f32) -> f32 {
        width - 2.0 * SIDE
    }
}

/// Makes the papers of a note: one, or several where many wordings were folded into it.
pub(super) fn of_note(ruler: &Ruler, restitution: &Restitution, note: &NoteEntry) -> Vec<Paper> {
    let part = |role, lead: Option<Label>, text: &str, by: Option<&str>| PaperText {
        role,
        lead: lead.map(|label| match by {
            Some(by) => format!("{} {by}", restitution.word(label)),
            None => restitution.word(label).to_owned(),
        }),
        text: text.to_owned(),
        measured: Measured::new(ruler, text, Weight::Regular),
    };
    let mut parts = vec![part(PartRole::Main, None, &note.text, None)];
    parts.extend(note.versions.iter().map(|text| part(PartRole::Version, Some(Label::OtherVersion), text, None)));
    for folded in &note.folded {
        let number = restitution.numbers.then_some(folded.number_words.as_str());
        let by = [number, Some(folded.place.as_str())].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        parts.push(part(PartRole::Folded, Some(Label::Folded), &folded.text, Some(&by)));
        parts.extend(folded.versions.iter().map(|text| part(PartRole::Version, Some(Label::OtherVersion), text, None)));
    }
    let foot = foot(restitution, note);
    let mut papers: Vec<Vec<PaperText>> = vec![Vec::new()];
    let mut held = 0;
    for part in parts {
        let long = part.text.chars().count();
        if held > 0 && held + long > MOST {
            papers.push(Vec::new());
            held = 0;
        }
        held += long;
        papers.last_mut().expect("there is always a paper").push(part);
    }
    papers
        .into_iter()
        .enumerate()
        .map(|(index, parts)| {
            let foot =
                if index == 0 { foot.clone() } else { format!("{foot} ({})", restitution.word(Label::Continued)) };
            Paper::new(ruler, parts, foot, note.kind_words.clone(), note.is_starred(), note.number)
        })
        .collect()
}

fn foot(restitution: &Restitution, note: &NoteEntry) -> String {
    let speaker = note.speaker.as_deref();
    let place = whole(&note.place);
    let number = restitution.numbers.then(|| whole(&note.number_words));
    let votes = (note.all_votes() > 0).then(|| format!("✓\u{a0}{}", note.all_votes()));
    let place = Some(place.as_str()).filter(|place| !place.is_empty());
    [place, speaker, number.as_deref(), votes.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· ")
}

/// Keeps « Table 3 » and « n° 12 » on one line.
fn whole(words: &str) -> String {
    words.split(" · ").map(|part| part.replace(' ', "\u{a0}")).collect::<Vec<_>>().join("\u{a0}· ")
}

/// Makes slips of paper of what was written about a theme, none longer than a long note.
pub(super) fn of_summary(ruler: &Ruler, text: &str, lead: Option<&str>) -> Vec<Paper> {
    pieces(text, 600)
        .into_iter()
        .enumerate()
        .map(|(index, text)| {
            let measured = Measured::new(ruler, &text, Weight::Regular);
            let lead = lead.filter(|_| index == 0).map(str::to_owned);
            Paper::new(
                ruler,
                vec![PaperText { role: PartRole::Summary, lead, text, measured }],
                String::new(),
                None,
                false,
                0,
            )
        })
        .collect()
}

/// Makes what stands in a theme without notes.
pub(super) fn of_nothing(ruler: &Ruler, text: &str) -> Paper {
    let measured = Measured::new(ruler, text, Weight::Regular);
    let part = PaperText { role: PartRole::Nothing, lead: None, text: text.to_owned(), measured };
    Paper::new(ruler, vec![part], String::new(), None, false, 0)
}

/// Cuts a long text behind a paragraph, a sentence or at least a word.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut rest = text.trim();
    let mut pieces = Vec::new();
    while let Some((end, _)) = rest.char_indices().nth(most) {
        let head = &rest[..end];
        let half = head.len() / 2;
        let cut = [head.rfind('\n'), head.rfind(". ").map(|at| at + 1), head.rfind(' ')]
            .into_iter()
            .flatten()
            .find(|&at| at > half)
            .unwrap_or(end);
        pieces.push(rest[..cut].trim().to_owned());
        rest = rest[cut..].trim_start();
    }
    pieces.push(rest.to_owned());
    pieces
}
