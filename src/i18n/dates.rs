//! Dates and hours in words, from the months and days of the Fluent files.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::Texts;
use crate::t;

impl Texts {
    /// Returns « lundi 23 novembre 2026 », « 1er », “Monday 23 November 2026”.
    pub fn long_date(&self, date: NaiveDate) -> String {
        let weekday = self.get(&format!("day-{}", date.weekday().number_from_monday()));
        let month = self.get(&format!("month-{}", date.month()));
        t!(self, "date-long", weekday = weekday, day = date.day(), month = month, year = date.year().to_string())
    }

    /// Returns « 18h30 », “18:30”.
    pub fn hour(&self, hour: NaiveTime) -> String {
        t!(self, "hour", hours = hour.hour().to_string(), minutes = format!("{:02}", hour.minute()))
    }
}
