//! What people type into the fields of a plan: hours, lengths, people (days: `i18n/days.rs`). Kind to how it is written, strict about what it
//! means.

use chrono::NaiveTime;
use nappe_core::plan::{Speaker, read_hour};
use nappe_core::{CleanText, Length, TextFault};

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
    use proptest::prelude::*;

    use super::*;

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
