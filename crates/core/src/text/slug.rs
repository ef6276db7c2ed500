//! Names for folders and files, made of what people call a thing. Plain ASCII: they travel on USB sticks.

use super::search::folded;

/// The longest name, in bytes: far below what any disk takes, and short enough to be typed.
const MOST: usize = 48;

/// Returns `title` as a name for a folder or a file: `Le jardin d’été !` becomes `le-jardin-d-ete`.
///
/// Small ASCII letters and digits joined by `-`, accents left out, at most 48 bytes, cut between two words where it can
/// be. Empty when the title has neither, as in another alphabet.
pub fn slug(title: &str) -> String {
    let folded = folded(title);
    let mut name = String::new();
    for word in folded.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if name.is_empty() {
            name.push_str(&word[..word.len().min(MOST)]);
        } else if name.len() + 1 + word.len() <= MOST {
            name.push('-');
            name.push_str(word);
        } else {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_becomes_a_name_one_can_type() {
        for (title, name) in [
            ("Le jardin d’été !", "le-jardin-d-ete"),
            ("World cafés — temps de discussion", "world-cafes-temps-de-discussion"),
            ("  L'Œuvre n° 3 / 2026  ", "l-oeuvre-n-3-2026"),
            ("../../etc/passwd", "etc-passwd"),
            ("Straße 5 – Łódź", "strasse-5-odz"),
            ("Сад 2026", "2026"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), name, "{title}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_always_harmless(title in "\\PC{0,120}") {
            let name = slug(&title);
            prop_assert!(name.len() <= MOST, "{name}");
            prop_assert!(name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-'), "{name}");
            prop_assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"), "{name}");
        }
    }
}
