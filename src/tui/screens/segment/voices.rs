//! Who can speak in a segment: those of the programme, then whoever spoke besides.

use nappe_core::CleanText;
use nappe_core::plan::Speaker;

use super::SegmentScreen;
use crate::t;
use crate::tui::ctx::Ctx;

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) name: CleanText,
    /// Function and organisation, or what they do here; empty when nothing is known.
    pub(super) about: String,
}

impl SegmentScreen {
    /// Returns those who can speak, each once, in the order of the programme.
    pub(super) fn voices(&self, ctx: &Ctx<'_>) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        let mut add = |name: &CleanText, about: String| {
            if !name.is_empty() && !voices.iter().any(|voice| voice.name == *name) {
                voices.push(Voice { name: name.clone(), about });
            }
        };
        if let Some(segment) = self.known(ctx) {
            for speaker in &segment.facilitators {
                add(&speaker.name, t!(ctx.texts, "segment-runs"));
            }
            for speaker in &segment.chairs {
                add(&speaker.name, t!(ctx.texts, "segment-chairs"));
            }
            for speaker in &segment.speakers {
                add(&speaker.name, about(speaker));
            }
        }
        for name in ctx.session.notes_in(self.segment).filter_map(|note| note.speaker.as_ref()) {
            add(name, String::new());
        }
        for name in &self.newcomers {
            add(name, String::new());
        }
        voices
    }

    /// Lets the next one speak, or the one before; between the last and the first nobody is named.
    pub(super) fn pass_word(&mut self, ctx: &Ctx<'_>, forward: bool) {
        let voices = self.voices(ctx);
        let count = voices.len() + 1;
        let at = self.speaking(&voices).map_or(0, |index| index + 1);
        let next = if forward { (at + 1) % count } else { (at + count - 1) % count };
        self.pad.speaker = next.checked_sub(1).map(|index| voices[index].name.clone());
    }

    /// Returns the place of the one who speaks.
    pub(super) fn speaking(&self, voices: &[Voice]) -> Option<usize> {
        let name = self.pad.speaker.as_ref()?;
        voices.iter().position(|voice| voice.name == *name)
    }
}

fn about(speaker: &Speaker) -> String {
    let parts = [&speaker.role, &speaker.organisation].into_iter().filter(|part| !part.is_empty());
    parts.map(CleanText::as_str).collect::<Vec<_>>().join(", ")
}
