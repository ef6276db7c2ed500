//! When a workshop is held, as far as anybody knows: a day, or only the month or the year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date: `2026-11-23`, `2026-11` or `2026` on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanDate {
    /// A day.
    Day(NaiveDate),
    /// A month; its first day.
    Month(NaiveDate),
    /// A year; its first day.
    Year(NaiveDate),
}

impl PlanDate {
    /// Returns a month, from 1; `None` where the calendar has none such.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(Self::Month)
    }

    /// Returns a year; `None` where the calendar does not reach it.
    pub fn of_year(year: i32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(Self::Year)
    }

    /// Returns the day; `None` where only the month or the year is known.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(_) | Self::Year(_) => None,
        }
    }

    /// Returns the first day that is meant.
    pub const fn first(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }

    /// Returns the last day that is meant.
    pub fn last(self) -> NaiveDate {
        let next = match self {
            Self::Day(day) => return day,
            Self::Month(first) if first.month() == 12 => NaiveDate::from_ymd_opt(first.year() + 1, 1, 1),
            Self::Month(first) => NaiveDate::from_ymd_opt(first.year(), first.month() + 1, 1),
            Self::Year(first) => NaiveDate::from_ymd_opt(first.year() + 1, 1, 1),
        };
        next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.first().year()
    }
}

impl From<NaiveDate> for PlanDate {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for PlanDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(first) => write!(f, "{:04}-{:02}", first.year(), first.month()),
            Self::Year(first) => write!(f, "{:04}", first.year()),
        }
    }
}

/// A text is no date as `plan.ron` writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date is 2026-11-23, 2026-11 or 2026")
    }
}

impl std::error::Error for NoDate {}

impl FromStr for PlanDate {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let whole = |text: &str, digits: usize| {
            let number = text.len() == digits && text.bytes().all(|sign| sign.is_ascii_digit());
            number.then(|| text.parse::<i32>().ok()).flatten()
        };
        let short = match text.split_once('-') {
            None => whole(text, 4).and_then(Self::of_year),
            Some((year, month)) => match (whole(year, 4), whole(month, 2)) {
                (Some(year), Some(month)) => Self::month(year, month.unsigned_abs()),
                _ => None,
            },
        };
        // Days are read as they always were.
        short.or_else(|| text.parse().ok().map(Self::Day)).ok_or(NoDate)
    }
}

impl Serialize for PlanDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PlanDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::strategies::plan_date;

    #[test]
    fn a_month_and_a_year_are_dates() {
        let read = |text: &str| {
            text.parse::<PlanDate>().ok().map(|date| [date.first(), date.last()].map(|day| day.to_string()))
        };
        let days = |first: &str, last: &str| Some([first.to_owned(), last.to_owned()]);
        assert_eq!(read("2026-11-23"), days("2026-11-23", "2026-11-23"));
        assert_eq!(read("2026-02"), days("2026-02-01", "2026-02-28"));
        assert_eq!(read("2026-12"), days("2026-12-01", "2026-12-31"));
        assert_eq!(read("2028"), days("2028-01-01", "2028-12-31"));
        for text in ["", "26", "2026-13", "2026-00", "2026-1", "02026", "2026-11-", "-2026", "+026", "novembre 2026"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(date in plan_date()) {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            let json = serde_json::to_string(&date).expect("a string");
            prop_assert_eq!(serde_json::from_str::<PlanDate>(&json).expect("a date"), date);
            prop_assert!(date.first() <= date.last());
        }
    }
}
