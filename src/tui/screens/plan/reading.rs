//! What people type into the fields of a plan: days, hours, lengths. Kind to how it is written, strict about what it
//! means.

use chrono::{Datelike, NaiveDate, NaiveTime};
use nappe_core::plan::{Speaker, read_hour};
use nappe_core::text::search::folded;
use nappe_core::{CleanText, Length, TextFault};

use crate::i18n::Texts;

/// Reads a day: `23/11/2026`, `23.11.26`, `2026-11-23`, `23 nov 2026`, `lundi 23 novembre`, `1er mars`, `Nov 23, 2026`.
///
/// Without a year: the next such day, from `today` on. Days come before months, as in France and in Britain.
pub(super) fn date(texts: &Texts, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = folded(typed);
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut named = None;
    for word in words {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            match month(texts, word) {
                Some(month) if named.is_none() => named = Some(month),
                None if is_weekday(texts, word) => {}
                _ => return None,
            }
        } else if matches!(&word[digits.len()..], "" | "er" | "st" | "nd" | "rd" | "th") {
            numbers.push((digits.parse().ok()?, digits.len()));
        } else {
            return None;
        }
    }
    let (year, month, day) = match (named, numbers.as_slice()) {
        (Some(month), [(day, _)]) => (None, month, *day),
        (Some(month), [(year, 4), (day, _)] | [(day, _), (year, 4 | 2)]) => (Some(*year), month, *day),
        (None, [(day, _), (month, _)]) => (None, *month, *day),
        (None, [(year, 4), (month, _), (day, _)] | [(day, _), (month, _), (year, 4 | 2)]) => {
            (Some(*year), *month, *day)
        }
        _ => return None,
    };
    match year {
        Some(year) if year < 100 => NaiveDate::from_ymd_opt(2000 + year as i32, month, day),
        Some(year) => NaiveDate::from_ymd_opt(year as i32, month, day),
        // 29 February comes every fourth year, and once every eighth around 2100.
        None => (0..=8)
            .filter_map(|later| NaiveDate::from_ymd_opt(today.year() + later, month, day))
            .find(|date| *date >= today),
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

/// Reads an hour: `18h30`, `18:30`, `18.30`, `18 h`, `18`.
pub(super) fn hour(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().replace('.', ":");
    let bare = !typed.is_empty() && typed.chars().all(|sign| sign.is_ascii_digit());
    if bare { NaiveTime::from_hms_opt(typed.parse().ok()?, 0, 0) } else { read_hour(&typed) }
}

/// Reads several lengths: `5, 1`, `5 et 1`, `2m30; 1`. An empty text is none.
pub(super) fn lengths(typed: &str) -> Option<Vec<Length>> {
    let spaced = typed.replace(" et ", ";").replace(" and ", ";");
    let parts: Vec<&str> = spaced
        .split(|sign: char| sign == ';' || sign == ',' || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    parts.into_iter().map(|part| Length::parse(part).filter(|length| !length.is_zero())).collect()
}

/// Writes lengths as [`lengths`] reads them.
pub(super) fn told(lengths: &[Length]) -> String {
    lengths.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Reads somebody from a line: name, function, organisation. With semicolons a function may hold commas; with commas
/// the last part is the organisation, where there are three.
pub(super) fn person(line: &str) -> Result<Speaker, TextFault> {
    let sign = if line.contains(';') { ';' } else { ',' };
    let parts: Vec<&str> = line.split(sign).map(str::trim).collect();
    let (name, rest) = parts.split_first().unwrap_or((&"", &[]));
    let (role, organisation) = match rest {
        [] => (String::new(), ""),
        [role] => ((*role).to_owned(), ""),
        [roles @ .., organisation] => (roles.join(if sign == ';' { "; " } else { ", " }), *organisation),
    };
    Ok(Speaker {
        name: CleanText::optional_line(name)?,
        role: CleanText::optional_line(&role)?,
        organisation: CleanText::optional_line(organisation)?,
    })
}

/// Writes somebody as [`person`] reads them.
pub(super) fn person_told(speaker: &Speaker) -> String {
    let parts = [&speaker.name, &speaker.role, &speaker.organisation].map(CleanText::as_str);
    let said = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
    let parts = &parts[..said];
    let plain = !parts.iter().any(|part| part.contains(',') || part.is_empty());
    if plain || said < 2 && !parts.concat().contains(',') { parts.join(", ") } else { parts.join(" ; ") }
}

#[cfg(test)]
mod tests {
    use nappe_core::Lang;
    use proptest::prelude::*;

    use super::*;

    fn read(lang: Lang, typed: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
        date(&Texts::new(lang), typed, today).map(|date| date.to_string())
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
        ] {
            assert_eq!(read(Lang::Fr, typed).as_deref(), Some("2026-11-23"), "{typed}");
        }
        for typed in ["Nov 23, 2026", "23 November 2026", "Monday 23rd November", "23 nov"] {
            assert_eq!(read(Lang::En, typed).as_deref(), Some("2026-11-23"), "{typed}");
        }
        assert_eq!(read(Lang::Fr, "1er mars").as_deref(), Some("2027-03-01"), "the next one");
        assert_eq!(read(Lang::Fr, "29 fev").as_deref(), Some("2028-02-29"), "the next one there is");
        assert_eq!(read(Lang::Fr, "3 aout 2026").as_deref(), Some("2026-08-03"));
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
            "novembre",
            "1/2/3",
        ] {
            assert_eq!(read(Lang::Fr, typed), None, "{typed}");
        }
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("18h30", Some((18, 30))),
            ("18:30", Some((18, 30))),
            ("18.30", Some((18, 30))),
            ("18 h", Some((18, 0))),
            ("9", Some((9, 0))),
        ] {
            assert_eq!(hour(typed), expected.and_then(|(hours, minutes)| NaiveTime::from_hms_opt(hours, minutes, 0)));
        }
        for typed in ["", "25h", "18h75", "midi", "18h30m"] {
            assert_eq!(hour(typed), None, "{typed}");
        }
    }

    #[test]
    fn people_are_read_from_a_line() {
        let read = |line: &str| {
            let speaker = person(line).expect("a person");
            [speaker.name, speaker.role, speaker.organisation].map(|part| part.to_string())
        };
        assert_eq!(read("Awa Diop"), ["Awa Diop", "", ""]);
        assert_eq!(read("Awa Diop, maire"), ["Awa Diop", "maire", ""]);
        assert_eq!(read(" Awa Diop ,maire,  Vernay "), ["Awa Diop", "maire", "Vernay"]);
        assert_eq!(
            read("Jean Roy, vice-président, affaires internationales, Département"),
            ["Jean Roy", "vice-président, affaires internationales", "Département"]
        );
        assert_eq!(read("Jean Roy ; maire, président ; "), ["Jean Roy", "maire, président", ""]);
        assert_eq!(read("Jean Roy ; ; Vernay"), ["Jean Roy", "", "Vernay"]);
    }

    proptest! {
        #[test]
        fn people_are_always_read_as_they_were_told(parts in prop::array::uniform3("[a-zé]{1,6}(, [a-z]{1,4})?|")) {
            let [name, role, organisation] = parts.map(|part| CleanText::lenient(&part));
            // Nobody stands in a list without a name, and no name has a comma.
            let name = CleanText::lenient(&format!("N{}", name.replace(',', "")));
            let speaker = Speaker { name, role, organisation };
            let told = person_told(&speaker);
            prop_assert_eq!(person(&told), Ok(speaker), "{}", told);
        }
    }

    #[test]
    fn several_lengths_are_read_and_told() {
        let expected = vec![Length::minutes(5), Length::seconds(90)];
        for typed in ["5, 1m30", "5 et 1m30", " 5 ; 90s "] {
            assert_eq!(lengths(typed), Some(expected.clone()), "{typed}");
        }
        assert_eq!(lengths(&told(&expected)), Some(expected));
        assert_eq!(lengths(""), Some(Vec::new()));
        assert_eq!(lengths("bientôt"), None);
        assert_eq!(lengths("0"), None);
    }
}
