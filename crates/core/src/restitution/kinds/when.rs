//! Days and hours as documents say them.

use chrono::{NaiveDate, NaiveTime};

use super::matter::{Matter, joined};
use crate::plan::Segment;
use crate::restitution::held::HeldAt;
use crate::restitution::words::Phrase;

impl Matter<'_> {
    /// Returns the day or the days of the whole, at the beginning of a line.
    fn days(&self, held: &HeldAt) -> Option<String> {
        let first = held.date?;
        let said = match held.until.filter(|last| last.last() > first.last()) {
            Some(last) => self.say(&Phrase::Dates(first, last)),
            None => self.say(&Phrase::Date(first)),
        };
        Some(capital(&said))
    }

    /// Returns day and hours of the whole in one line.
    pub(super) fn moment(&self, held: &HeldAt) -> Option<String> {
        let hours = self.hours(held.start, held.end);
        let line = joined(&[&self.days(held).unwrap_or_default(), &hours.unwrap_or_default()]);
        (!line.is_empty()).then_some(line)
    }

    /// Returns a day at the beginning of a line.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        capital(&self.say(&Phrase::Day(day)))
    }

    /// Returns hours, as short as can be.
    pub(super) fn hours(&self, start: Option<NaiveTime>, end: Option<NaiveTime>) -> Option<String> {
        let style = self.plan.hours;
        match (start, end) {
            (Some(start), Some(end)) => Some(self.say(&Phrase::Hours(start, end, style))),
            (Some(hour), None) | (None, Some(hour)) => Some(self.say(&Phrase::Hour(hour, style))),
            (None, None) => None,
        }
    }

    /// Returns the hours of a part of the programme, as short as can be.
    pub(super) fn segment_hours(&self, segment: &Segment) -> Option<String> {
        self.hours(segment.start, segment.end)
    }

    /// Returns the hours of a part of the programme, as they are said.
    pub(super) fn spoken_hours(&self, segment: &Segment) -> Option<String> {
        match (segment.start, segment.end) {
            (Some(start), Some(end)) => Some(self.say(&Phrase::FromTo(start, end, self.plan.hours))),
            _ => self.segment_hours(segment),
        }
    }

    /// Returns the day of a part of the programme: its own, or the one day of the whole.
    pub(super) fn segment_day(&self, segment: &Segment) -> Option<NaiveDate> {
        let alone = |first: &NaiveDate| self.plan.until.is_none_or(|last| last.last() <= *first);
        segment.date.or_else(|| self.plan.day().filter(alone))
    }

    /// Returns day, hours and room of a part, as they stand below its title; the day only where there are several.
    pub(super) fn below(&self, segment: &Segment) -> Option<String> {
        let day = segment.date.filter(|day| Some(*day) != self.plan.day() || self.plan.until.is_some());
        let day = day.map(|day| self.day(day)).unwrap_or_default();
        let when = joined(&[&day, &self.segment_hours(segment).unwrap_or_default()]);
        let room = one_line(&segment.room);
        let parts = [when.as_str(), &room].into_iter().filter(|part| !part.is_empty());
        let line = parts.collect::<Vec<_>>().join(" · ");
        (!line.is_empty()).then_some(line)
    }
}

/// Returns the name of a room that was pasted over several lines in one.
pub(super) fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns `text` with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}
