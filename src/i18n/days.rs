//! Dates as people write them, in the words of a language: one reader for fields, command lines and files.

use chrono::{Datelike, NaiveDate};
use nappe_core::plan::PlanDate;
use nappe_core::text::search::folded;

use super::Texts;

/// Small words that stand before a day or between its parts, in either language.
const SMALL: [&str; 5] = ["le", "en", "the", "of", "on"];

/// Reads a date: `23/11/2026`, `23.11.26`, `2026-11-23`, `23 nov 2026`, `lundi 23 novembre`, `1er mars`, `Nov 23, 2026`; a month
/// or a year alone: `novembre 2026`, `11/2026`, `2026-11`, `nov`, `2026`.
///
/// Without a year: the next such day or month, from `today` on. Days come before months, as in France and in Britain.
pub fn read(texts: &Texts, typed: &str, today: NaiveDate) -> Option<PlanDate> {
    let folded = folded(typed);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut named = None;
    // A weekday and « 1er » belong to a day.
    let mut of_a_day = false;
    for word in words.into_iter().filter(|word| !SMALL.contains(word)) {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            match month(texts, word) {
                Some(month) if named.is_none() => named = Some(month),
                None if is_weekday(texts, word) => of_a_day = true,
                _ => return None,
            }
        } else if matches!(&word[digits.len()..], "" | "er" | "st" | "nd" | "rd" | "th") {
            of_a_day |= digits.len() < word.len();
            numbers.push((digits.parse().ok()?, digits.len()));
        } else {
            return None;
        }
    }
    if !of_a_day && let Some(date) = without_day(named, &numbers, today) {
        return Some(date);
    }
    let (year, month, day) = match (named, numbers.as_slice()) {
        (Some(month), [(day, 1 | 2)]) => (None, month, *day),
        (Some(month), [(year, 4), (day, _)] | [(day, _), (year, 4 | 2)]) => (Some(*year), month, *day),
        (None, [(day, 1 | 2), (month, 1 | 2)]) => (None, *month, *day),
        (None, [(year, 4), (month, _), (day, _)] | [(day, _), (month, _), (year, 4 | 2)]) => {
            (Some(*year), *month, *day)
        }
        _ => return None,
    };
    let day = match year {
        Some(year) if year < 100 => NaiveDate::from_ymd_opt(2000 + year as i32, month, day),
        Some(year) => NaiveDate::from_ymd_opt(year as i32, month, day),
        // 29 February comes every fourth year, and once every eighth around 2100.
        None => (0..=8)
            .filter_map(|later| NaiveDate::from_ymd_opt(today.year() + later, month, day))
            .find(|date| *date >= today),
    };
    day.map(PlanDate::Day)
}

/// Reads a month or a year alone; a month without its year is the next such month, from that of `today` on.
fn without_day(named: Option<u32>, numbers: &[(u32, usize)], today: NaiveDate) -> Option<PlanDate> {
    let next = |month: u32| today.year() + i32::from(month < today.month());
    match (named, numbers) {
        (None, [(year, 4)]) => PlanDate::of_year(*year as i32),
        (Some(month), [(year, 4)]) => PlanDate::month(*year as i32, month),
        (None, [(year, 4), (month, 1 | 2)] | [(month, 1 | 2), (year, 4)]) => PlanDate::month(*year as i32, *month),
        (Some(month), []) => PlanDate::month(next(month), month),
        _ => None,
    }
}

fn month(texts: &Texts, word: &str) -> Option<u32> {
    names(texts, word, "month", 12).filter(|_| word.chars().count() >= 3)
}

fn is_weekday(texts: &Texts, word: &str) -> bool {
    names(texts, word, "day", 7).is_some()
}

/// Returns which of the names begins with `word`; `None` when several do (« jui »).
fn names(texts: &Texts, word: &str, family: &str, count: u32) -> Option<u32> {
    let begins = |number: &u32| folded(&texts.get(&format!("{family}-{number}"))).starts_with(word);
    let mut found = (1..=count).filter(begins);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use nappe_core::Lang;

    use super::*;

    fn read(lang: Lang, typed: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
        super::read(&Texts::new(lang), typed, today).map(|date| date.to_string())
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for typed in [
            "23/11/2026",
            "23/11/26",
            "23.11.2026",
            "2026-11-23",
            "2026/11/23",
            "23 nov 2026",
            "23 nov. 2026",
            "lundi 23 novembre 2026",
            "23/11",
            "23 Novembre",
            "le 23 novembre 2026",
        ] {
            assert_eq!(read(Lang::Fr, typed).as_deref(), Some("2026-11-23"), "{typed}");
        }
        for typed in ["Nov 23, 2026", "23 November 2026", "Monday 23rd November", "23 nov", "on the 23rd of November"] {
            assert_eq!(read(Lang::En, typed).as_deref(), Some("2026-11-23"), "{typed}");
        }
        assert_eq!(read(Lang::Fr, "1er mars").as_deref(), Some("2027-03-01"), "the next one");
        assert_eq!(read(Lang::Fr, "29 fev").as_deref(), Some("2028-02-29"), "the next one there is");
        assert_eq!(read(Lang::Fr, "3 aout 2026").as_deref(), Some("2026-08-03"));
    }

    #[test]
    fn a_month_or_a_year_alone_is_a_date() {
        for typed in [
            "novembre 2026",
            "nov. 2026",
            "11/2026",
            "2026-11",
            "11.2026",
            "2026/11",
            "NOVEMBRE",
            "nov",
            "en novembre 2026",
        ] {
            assert_eq!(read(Lang::Fr, typed).as_deref(), Some("2026-11"), "{typed}");
        }
        assert_eq!(read(Lang::Fr, "mars").as_deref(), Some("2027-03"), "the next one");
        assert_eq!(read(Lang::En, "March 2027").as_deref(), Some("2027-03"));
        assert_eq!(read(Lang::Fr, "2026").as_deref(), Some("2026"));
        assert_eq!(read(Lang::En, "nov 26").as_deref(), Some("2026-11-26"), "a day, not a year");
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for typed in [
            "",
            "demain",
            "31/02/2026",
            "23",
            "23 jui 2026",
            "23/11/2026/4",
            "nov nov 23",
            "23/13/2026",
            "13/2026",
            "lundi 2026",
            "1er 2026",
            "1/2/3",
        ] {
            assert_eq!(read(Lang::Fr, typed), None, "{typed}");
        }
    }
}
