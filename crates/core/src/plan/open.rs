//! The rounds in which a table is open, as people type them and as they are shown: `1-3, 5`.

use super::{MAX_ROUNDS, RoundNo};

/// Reads rounds as people type them: `1,2`, `1 2`, `1-3`, `1–3, 5`; in order, each once. Nothing typed is no round.
///
/// `None` where something else stands there, or a number beyond what a plan may hold.
pub fn read_rounds(text: &str) -> Option<Vec<RoundNo>> {
    let joined = text.replace(['–', '—', '‑'], "-");
    // Blanks around a dash belong to it: « 1 - 3 ».
    let joined = joined.split('-').map(str::trim).collect::<Vec<_>>().join("-");
    let mut rounds = Vec::new();
    for part in joined.split(|sign: char| sign == ',' || sign == ';' || sign.is_whitespace()) {
        if part.is_empty() {
            continue;
        }
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        if first > last {
            return None;
        }
        rounds.extend(first..=last);
    }
    rounds.sort_unstable();
    rounds.dedup();
    Some(rounds)
}

/// Returns rounds as [`read_rounds`] reads them: three and more in a row as `1-3`.
pub fn write_rounds(rounds: &[RoundNo]) -> String {
    let runs = rounds.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let said = runs.map(|run| match run {
        [first, .., last] if run.len() > 2 => format!("{first}-{last}"),
        _ => run.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn number(text: &str) -> Option<RoundNo> {
    text.parse().ok().filter(|round| (1..=MAX_ROUNDS).contains(&usize::from(*round)))
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_set;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounds_are_read_as_people_type_them() {
        for (typed, rounds) in [
            ("", Some(vec![])),
            ("1,2", Some(vec![1, 2])),
            (" 2 1, 2", Some(vec![1, 2])),
            ("1 - 3", Some(vec![1, 2, 3])),
            ("1–2; 5", Some(vec![1, 2, 5])),
            ("3-1", None),
            ("0", None),
            ("1-60000", None),
            ("1-2-3", None),
            ("un", None),
            ("-", None),
        ] {
            assert_eq!(read_rounds(typed), rounds, "{typed}");
        }
        assert_eq!(write_rounds(&[1, 2, 3, 5, 6]), "1-3, 5, 6");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(rounds in btree_set(1_u16..=50, 0..20)) {
            let rounds: Vec<RoundNo> = rounds.into_iter().collect();
            prop_assert_eq!(read_rounds(&write_rounds(&rounds)), Some(rounds));
        }

        #[test]
        fn any_text_is_read_or_not(typed in "[0-9,; –-]{0,12}|\\PC{0,8}") {
            let _ = read_rounds(&typed);
        }
    }
}
