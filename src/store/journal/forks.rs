//! Journals of one name that were written by several hands: told apart by their seals, and named.
//!
//! A disk that was cloned, or the last seconds before a crash, may let two hands go on with one journal. Up to the first
//! line that differs they are the same; from there on the branch whose line has the smallest seal keeps the name, and
//! every other is a site whose id is derived from that seal. So all copies agree, whatever they met first.

use std::ops::Range;

use nappe_core::SiteId;

use super::line::Sum;

/// What is hashed before the seal. Every copy must find the same name: never change.
const LABEL: &[u8] = b"nappe: a branch of a journal";

/// Lines that one site wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// In which of the journals they are read; others may hold them too.
    pub journal: usize,
    /// Which of its events, from 0.
    pub events: Range<usize>,
    /// Whose they are.
    pub site: SiteId,
    /// Behind which of the stretches they come, if behind any.
    pub behind: Option<usize>,
}

/// Returns the id of the site that wrote the branch which begins with this seal.
pub fn branch(seal: Sum) -> SiteId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(LABEL).update(seal.digits());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    SiteId::new(u128::from_le_bytes(bytes))
}

/// Tells apart what stands in several journals whose headers name one site. Each is given by the seals of its events.
///
/// Every event is in exactly one stretch, and a branch comes after what it branches from. Costs the length of all of them.
pub fn stretches(site: SiteId, journals: &[&[Sum]]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open = vec![(site, (0..journals.len()).collect::<Vec<_>>(), 0, None)];
    while let Some((site, members, start, behind)) = open.pop() {
        let Some(&journal) = members.iter().max_by_key(|&&member| journals[member].len()) else { continue };
        let length = journals[journal].len();
        let differs = |at: &usize| {
            members.iter().any(|&member| journals[member].get(*at).is_some_and(|seal| *seal != journals[journal][*at]))
        };
        let end = (start..length).find(differs).unwrap_or(length);
        let behind = if start < end {
            found.push(Stretch { journal, events: start..end, site, behind });
            Some(found.len() - 1)
        } else {
            behind
        };
        let mut heads: Vec<Sum> = members.iter().filter_map(|&member| journals[member].get(end).copied()).collect();
        heads.sort_unstable();
        heads.dedup();
        for (nth, head) in heads.into_iter().enumerate() {
            let name = if nth == 0 { site } else { branch(head) };
            let with_it = members.iter().copied().filter(|&member| journals[member].get(end) == Some(&head)).collect();
            open.push((name, with_it, end, behind));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const SITE: SiteId = SiteId::new(7);

    fn seals(text: &str) -> Vec<Sum> {
        // A seal depends on everything before it, as in a journal.
        (1..=text.len()).map(|end| Sum::over(None, &text.as_bytes()[..end])).collect()
    }

    /// Which site wrote what: every event by the text up to it.
    fn named(journals: &[&str]) -> BTreeSet<(String, SiteId)> {
        let chains: Vec<Vec<Sum>> = journals.iter().map(|text| seals(text)).collect();
        let chains: Vec<&[Sum]> = chains.iter().map(Vec::as_slice).collect();
        let mut all = BTreeSet::new();
        for Stretch { journal, events, site, .. } in stretches(SITE, &chains) {
            for end in events {
                assert!(all.insert((journals[journal][..=end].to_owned(), site)), "every event comes once");
            }
        }
        all
    }

    fn site_of(named: &BTreeSet<(String, SiteId)>, text: &str) -> SiteId {
        named.iter().find(|(known, _)| known == text).expect("it was written").1
    }

    #[test]
    fn an_older_copy_is_no_branch() {
        assert!(named(&["abc", "abcde", "", "ab"]).iter().all(|(_, site)| *site == SITE));
        assert_eq!(named(&["abc", "abcde"]).len(), 5);
    }

    #[test]
    fn the_branch_with_the_greater_seal_gets_a_name_of_its_own() {
        let both = named(&["abc", "abx"]);
        let (one, other) = (Sum::over(None, b"abc"), Sum::over(None, b"abx"));
        let (keeps, branches) = if one < other { ("abc", "abx") } else { ("abx", "abc") };
        assert_eq!(site_of(&both, keeps), SITE);
        assert_eq!(site_of(&both, branches), branch(one.max(other)));
        assert_eq!(site_of(&both, "ab"), SITE);
    }

    proptest! {
        #[test]
        fn the_order_of_files_changes_no_name(
            (journals, shuffled) in proptest::collection::vec("[ab]{0,6}", 1..7)
                .prop_flat_map(|journals| (Just(journals.clone()), Just(journals).prop_shuffle())),
        ) {
            let one: Vec<&str> = journals.iter().map(String::as_str).collect();
            let other: Vec<&str> = shuffled.iter().map(String::as_str).collect();
            prop_assert_eq!(named(&one), named(&other));
        }

        /// What was named before keeps its events together when another journal is met: a branch never splits up without a fork.
        #[test]
        fn events_that_follow_each_other_without_a_fork_have_one_name(
            journals in proptest::collection::vec("[ab]{0,6}", 1..7),
        ) {
            let texts: Vec<&str> = journals.iter().map(String::as_str).collect();
            let all = named(&texts);
            for (text, site) in all.iter().filter(|(text, _)| text.len() > 1) {
                let before = &text[..text.len() - 1];
                let forked = ["a", "b"].iter().all(|next| all.iter().any(|(known, _)| *known == format!("{before}{next}")));
                let smallest = all.iter().filter(|(known, _)| known.len() == text.len() && known.starts_with(before))
                    .map(|(known, _)| Sum::over(None, known.as_bytes())).min();
                let expected = if forked && smallest != Some(Sum::over(None, text.as_bytes())) {
                    branch(Sum::over(None, text.as_bytes()))
                } else {
                    site_of(&all, before)
                };
                prop_assert_eq!(*site, expected, "{}", text);
            }
        }
    }
}
