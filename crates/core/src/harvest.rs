//! Gathering what notes have in common: which of them seem to say the same, as a proposal to a person.
//!
//! Plain comparison of words, in any language, without a dictionary. What must stay out: deciding (nothing is folded,
//! sorted or summed up because of what is said here), the board and its commands, the screen, and any notion of
//! which language or which café the words come from.

use std::collections::HashSet;

use crate::text::search::folded;

/// The shortest word that tells something about a note, in characters: articles and the
/// like are shorter, and stand in nearly all of them.
const TELLING: usize = 4;

/// The words by which two notes may be seen to say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TellingWords(HashSet<String>);

impl TellingWords {
    /// Returns the telling words of a text: those of four characters and more, without capitals and accents.
    pub fn of(text: &str) -> Self {
        let folded = folded(text);
        let words = folded.split(|sign: char| !sign.is_alphanumeric());
        Self(words.filter(|word| word.chars().count() >= TELLING).map(str::to_owned).collect())
    }

    /// Counts the words that both texts hold.
    pub fn shared_with(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shared(one: &str, other: &str) -> usize {
        TellingWords::of(one).shared_with(&TellingWords::of(other))
    }

    #[test]
    fn capitals_accents_and_repeats_do_not_count() {
        assert_eq!(shared("Une PARCELLE prêtée", "des parcelle, pretee ; parcelle"), 2);
        assert_eq!(shared("l’été à l’ombre", "un été, de l’ombre"), 1, "« été » is too short to tell anything");
    }

    #[test]
    fn short_words_tell_nothing() {
        assert_eq!(shared("le la les un une des", "le la les un une des"), 0);
        assert_eq!(shared("", "tirage au sort"), 0);
    }

    #[test]
    fn any_script_will_do() {
        assert_eq!(shared("السلام عليكم", "عليكم!"), 1);
    }

    proptest! {
        #[test]
        fn sharing_is_mutual(one in "[a-eé ]{0,60}", other in "[a-eé ]{0,60}") {
            prop_assert_eq!(shared(&one, &other), shared(&other, &one));
            prop_assert_eq!(shared(&one, &one), TellingWords::of(&one).0.len());
        }
    }
}
