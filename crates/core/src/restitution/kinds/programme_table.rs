//! The programme as tables: hours, titles, who speaks, where.

use chrono::{NaiveDate, NaiveTime};

use super::draft::DocumentDraft;
use super::matter::Matter;
use super::when::one_line;
use crate::plan::Segment;
use crate::restitution::document::{Block, Grid};
use crate::restitution::words::{Label, Phrase};

impl<'a> Matter<'a> {
    /// Returns the parts of the programme by day and hour; one without an hour follows the one before it in the plan.
    pub(super) fn by_hour(&self) -> Vec<&'a Segment> {
        type Moment = (Option<NaiveDate>, Option<NaiveTime>);
        let mut last: Moment = (self.plan.day(), None);
        let mut placed: Vec<(Moment, &'a Segment)> = Vec::new();
        for segment in &self.plan.programme {
            let day = segment.date.or(self.plan.day());
            let start = segment.start.or(if day == last.0 { last.1 } else { None });
            last = (day, start);
            placed.push((last, segment));
        }
        placed.sort_by_key(|(moment, _)| *moment);
        placed.into_iter().map(|(_, segment)| segment).collect()
    }

    /// Returns the parts of the programme day by day.
    pub(super) fn by_day(&self) -> Vec<(Option<NaiveDate>, Vec<&'a Segment>)> {
        let mut days: Vec<(Option<NaiveDate>, Vec<&'a Segment>)> = Vec::new();
        for segment in self.by_hour() {
            let day = segment.date.or(self.plan.day());
            match days.last_mut().filter(|(known, _)| *known == day) {
                Some((_, segments)) => segments.push(segment),
                None => days.push((day, vec![segment])),
            }
        }
        days
    }

    /// Writes the programme as a table a day.
    pub(super) fn programme_tables(&self, draft: &mut DocumentDraft) {
        let days = self.by_day();
        let several = days.len() > 1;
        for (day, segments) in days {
            let caption = match day.filter(|_| several) {
                Some(day) => self.day(day),
                None => self.word(Label::Programme),
            };
            draft.push(Block::Table(self.programme_table(caption, &segments, true)));
        }
    }

    /// Returns a table of these parts, with what they are about where `points` is true. A column that says nothing is left
    /// out.
    pub(super) fn programme_table(&self, caption: String, segments: &[&Segment], points: bool) -> Grid {
        let rooms = segments.iter().any(|segment| !segment.room.is_empty());
        let columns = [
            (Label::Hours, 2, true),
            (Label::PartTitle, 6, true),
            (Label::Speakers, 6, segments.iter().any(|segment| segment.people().next().is_some())),
            (Label::Room, 3, rooms),
        ];
        let rows = segments.iter().map(|segment| {
            [
                self.segment_hours(segment).unwrap_or_default(),
                self.subject(segment, points).join("\n"),
                self.people_of(segment).join("\n"),
                self.room(segment),
            ]
        });
        let kept = |cells: [String; 4]| {
            let cells = cells.into_iter().zip(&columns).filter(|(_, (.., kept))| *kept);
            cells.map(|(cell, _)| cell).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = rows.map(kept).collect();
        let kept = columns.iter().filter(|(.., kept)| *kept);
        let (head, widths) = kept.map(|(label, width, _)| (self.word(*label), *width)).unzip();
        Grid { caption, head, rows, widths }
    }

    /// Returns the lines that say what a part is about.
    fn subject(&self, segment: &Segment, points: bool) -> Vec<String> {
        let title = self.segment_title(segment);
        let part = (!segment.part.is_empty() && *segment.part != *title).then(|| segment.part.as_str().to_owned());
        let partners = self.shown(&segment.partners);
        let prepared = (!partners.is_empty()).then(|| self.say(&Phrase::PreparedBy(segment.kind, &partners)));
        // Where a part says for whom it is, its points stand with that.
        let points = if points && segment.audience.is_empty() { self.shown(&segment.points) } else { Vec::new() };
        part.into_iter().chain([title]).chain(points).chain(prepared).collect()
    }

    /// Returns the lines that say who runs a part, presides, speaks.
    fn people_of(&self, segment: &Segment) -> Vec<String> {
        let running = self.helpers(&segment.facilitators);
        let running = (!running.is_empty()).then(|| self.say(&Phrase::LedBy(segment.kind, &self.list(&running))));
        let speakers = self.speakers(segment.chairs.iter().chain(&segment.speakers));
        running.into_iter().chain(speakers).collect()
    }

    /// Returns the room, or that nobody said which; nothing for a pause.
    pub(super) fn room(&self, segment: &Segment) -> String {
        match segment.room.as_str() {
            "" if segment.kind.is_pause() => String::new(),
            "" => self.word(Label::RoomUnknown),
            room => one_line(room),
        }
    }
}
