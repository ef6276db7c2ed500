//! Dates and hours in words, from the months and days of the Fluent files.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use nappe_core::plan::{HourStyle, PlanDate};

use super::Texts;
use crate::t;

impl Texts {
    /// Returns « lundi 23 novembre 2026 », « 1er », “Monday 23 November 2026”.
    pub fn long_date(&self, date: NaiveDate) -> String {
        let weekday = self.get(&format!("day-{}", date.weekday().number_from_monday()));
        let month = self.get(&format!("month-{}", date.month()));
        t!(self, "date-long", weekday = weekday, day = date.day(), month = month, year = date.year().to_string())
    }

    /// Returns a date as far as it is known: a day in full, « novembre 2026 », « 2026 ».
    pub fn date(&self, date: PlanDate) -> String {
        match date {
            PlanDate::Day(day) => self.long_date(day),
            PlanDate::Month(first) => {
                let month = self.get(&format!("month-{}", first.month()));
                t!(self, "date-month", month = month, year = first.year().to_string())
            }
            PlanDate::Year(first) => first.year().to_string(),
        }
    }

    /// Returns a date as somebody types it, and as [`read`](super::days::read) reads it: « 23/11/2026 », « 11/2026 », « 2026 ».
    pub fn typed_date(&self, date: PlanDate) -> String {
        let format = match date {
            PlanDate::Day(_) => "%d/%m/%Y",
            PlanDate::Month(_) => "%m/%Y",
            PlanDate::Year(_) => "%Y",
        };
        date.first().format(format).to_string()
    }

    /// Returns from which date to which: days as [`days`](Self::days) says them, « octobre – décembre 2026 », « 2026–2027 ».
    pub fn dates(&self, first: PlanDate, last: PlanDate) -> String {
        match (first, last) {
            (PlanDate::Day(first), PlanDate::Day(last)) => self.days(first, last),
            (PlanDate::Year(_), PlanDate::Year(_)) => format!("{}–{}", first.year(), last.year()),
            (PlanDate::Month(month), PlanDate::Month(_)) if first.year() == last.year() => {
                let month = self.get(&format!("month-{}", month.month()));
                t!(self, "dates-span", first = month, last = self.date(last))
            }
            _ => t!(self, "dates-span", first = self.date(first), last = self.date(last)),
        }
    }

    /// Returns « 18h30 », “18:30”.
    pub fn hour(&self, hour: NaiveTime) -> String {
        t!(self, "hour", hours = hour.hour().to_string(), minutes = format!("{:02}", hour.minute()))
    }

    /// Returns several days: « lundi 20 et mardi 21 juin 2022 », « du 30 juin au 3 juillet 2022 », “20–23 June 2022”.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> String {
        let sort = if first.succ_opt() == Some(last) { "pair" } else { "range" };
        let scope = match (first.year() == last.year(), first.month() == last.month()) {
            (true, true) => "-month",
            (true, false) => "-year",
            (false, _) => "",
        };
        let [first, last] = [first, last].map(|date| self.parts(date));
        t!(
            self,
            &format!("days-{sort}{scope}"),
            weekday = first.weekday,
            day = first.day,
            month = first.month,
            year = first.year,
            last_weekday = last.weekday,
            last_day = last.day,
            last_month = last.month,
            last_year = last.year
        )
    }

    fn parts(&self, date: NaiveDate) -> Parts {
        Parts {
            weekday: self.get(&format!("day-{}", date.weekday().number_from_monday())),
            day: t!(self, "date-day", day = date.day()),
            month: self.get(&format!("month-{}", date.month())),
            year: date.year().to_string(),
        }
    }

    /// Returns an hour in the style of a plan: « 18h30 », « 18 h 30 », « 18 h »; “18:30” in either.
    pub fn hour_in(&self, hour: NaiveTime, style: HourStyle) -> String {
        let id = match (style, hour.minute()) {
            (HourStyle::Tight, _) => return self.hour(hour),
            (HourStyle::Spaced, 0) => "hour-whole",
            (HourStyle::Spaced, _) => "hour-spaced",
        };
        t!(self, id, hours = hour.hour().to_string(), minutes = format!("{:02}", hour.minute()))
    }

    /// Returns « 18h00–19h30 », « 18 h – 19 h 30 », “18:00–19:30”.
    pub fn hours_in(&self, start: NaiveTime, end: NaiveTime, style: HourStyle) -> String {
        let id = if style == HourStyle::Tight { "hours" } else { "hours-spaced" };
        t!(self, id, start = self.hour_in(start, style), end = self.hour_in(end, style))
    }

    /// Returns names one after the other: « A, B et C », “A, B and C”.
    pub fn list_of(&self, names: &[String]) -> String {
        self.joined(names, "list-more", "list-and")
    }

    /// Joins words: `more` adds the next, `and` the last.
    pub fn joined(&self, words: &[String], more: &str, and: &str) -> String {
        let [first, inner @ .., end] = words else { return words.first().cloned().unwrap_or_default() };
        let list = inner.iter().fold(first.clone(), |list, next| t!(self, more, list = list, next = next.as_str()));
        t!(self, and, list = list, last = end.as_str())
    }
}

/// A day, taken apart in words.
struct Parts {
    weekday: String,
    day: String,
    month: String,
    year: String,
}
