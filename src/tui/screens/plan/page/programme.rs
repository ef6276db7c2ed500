//! The programme of the day: when, what, where, and who; what is held at one time is marked.

use nappe_core::CleanText;
use nappe_core::plan::{Segment, Speaker};
use ratatui::text::Span;

use super::super::spot::{List, SegmentPiece, Spot};
use super::PageSetter;
use crate::t;
use crate::tui::widgets::text;

impl PageSetter<'_> {
    pub(super) fn programme(&mut self) {
        self.part("plan-programme");
        let hours: Vec<String> = self.plan.programme.iter().map(|segment| self.hours_of(segment)).collect();
        let widest = hours.iter().map(|hours| text::width(hours)).max().unwrap_or(0);
        let mut day = None;
        for (index, segment) in self.plan.programme.iter().enumerate() {
            let date = segment.date.or(self.plan.day());
            if date != day && self.plan.programme.iter().any(|other| other.date.is_some()) {
                let told = date.map(|date| self.ctx.texts.long_date(date));
                self.remark(&told.unwrap_or_default());
                day = date;
            }
            self.segment(index, segment, &text::pad(&hours[index], widest));
        }
        self.adding(List::Segments, "plan-add-segment");
    }

    fn segment(&mut self, index: usize, segment: &Segment, hours: &str) {
        let (texts, theme) = (self.ctx.texts, self.ctx.theme);
        let parallel = self.plan.programme.iter().enumerate();
        let parallel = parallel.filter(|(at, _)| *at != index).any(|(_, other)| self.plan.parallel(segment, other));
        let sign = if parallel { theme.sign("∥ ", "= ") } else { "  " };
        let marker =
            vec![Span::styled(hours.to_owned(), theme.quiet()), Span::styled(format!(" {sign}"), theme.accent())];
        let kind = texts.segment_kind(segment.kind);
        let told = match (segment.part.is_empty(), segment.title.is_empty()) {
            (true, true) => kind,
            (true, false) => segment.title.to_string(),
            (false, true) => segment.part.to_string(),
            (false, false) => format!("{} – {}", segment.part, segment.title),
        };
        let aside = text::cut(&segment.room, 20);
        self.entry(Spot::Segment(index), &marker, &told, theme.text(), &aside);
        let open = self.cursor_segment() == Some(index);
        let x = self.margin + text::width(hours) as u16 + 3;
        for piece in SegmentPiece::ALL {
            let said = piece_told(segment, piece);
            if said.is_none() && !open {
                continue;
            }
            let label = texts.get(&format!("plan-piece-{}", piece.id()));
            let said = said.unwrap_or_else(|| t!(texts, "plan-piece-none"));
            let words = texts.with_strings("plan-piece", &[("label", label), ("said", said)]);
            let room = usize::from(self.width.saturating_sub(x)).saturating_sub(2).max(8);
            let words = if open { words } else { text::cut(&words, room) };
            self.entry_at(Spot::Piece { segment: index, piece }, x, &[], &words, theme.quiet(), "");
        }
    }

    fn hours_of(&self, segment: &Segment) -> String {
        let hour = |hour| self.ctx.texts.hour(hour);
        match (segment.start, segment.end) {
            (Some(start), Some(end)) => format!("{}–{}", hour(start), hour(end)),
            (Some(start), None) => hour(start),
            (None, Some(end)) => format!("–{}", hour(end)),
            (None, None) => String::new(),
        }
    }
}

/// Returns what stands in a piece of a segment, on one line; `None` when nothing does.
fn piece_told(segment: &Segment, piece: SegmentPiece) -> Option<String> {
    let people = |people: &[Speaker]| people.iter().map(|one| one.name.to_string()).collect::<Vec<_>>().join(", ");
    let lines = |lines: &[CleanText]| lines.iter().map(|line| line.replace('\n', " ")).collect::<Vec<_>>().join(" · ");
    let told = match piece {
        SegmentPiece::Facilitators => people(&segment.facilitators),
        SegmentPiece::Chairs => people(&segment.chairs),
        SegmentPiece::Speakers => people(&segment.speakers),
        SegmentPiece::Context => lines(&segment.context),
        SegmentPiece::Points => lines(&segment.points),
    };
    (!told.is_empty()).then_some(told)
}
