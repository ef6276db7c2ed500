//! Who may be named: the names a session knows, and the numbers that stand for them where nobody is named.

use std::collections::{BTreeSet, HashMap};

use super::build::Options;
use super::hosting::designated;
use crate::id::PersonId;
use crate::plan::Table;
use crate::session::Session;
use crate::text::CleanText;
use crate::text::search::folded;

/// The people of a session.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    /// Whether they stay unnamed.
    anonymous: bool,
    /// Who speaks, in the order of their numbers.
    speakers: Vec<String>,
    /// Everybody who is named somewhere.
    known: Vec<String>,
    /// The names of the list.
    listed: HashMap<PersonId, CleanText>,
}

impl People {
    /// Gathers them. Speakers are numbered in the order of the programme, then in that of the notes.
    pub(super) fn of(session: &Session, options: &Options<'_>) -> Self {
        let anonymous = options.anonymous;
        let listed = || options.roster.iter().map(|entry| (entry.person, entry.name.clone())).collect();
        if !anonymous {
            return Self { listed: listed(), ..Self::default() };
        }
        let plan = &session.plan;
        let mut people = Self { anonymous, ..Self::default() };
        let announced = plan.programme.iter().flat_map(|segment| segment.chairs.iter().chain(&segment.speakers));
        announced.for_each(|speaker| people.add_speaker(&speaker.name));
        let mut notes: Vec<_> = session.notes().collect();
        notes.sort_by_key(|note| note.number);
        notes.iter().filter_map(|note| note.speaker.as_ref()).for_each(|name| people.add_speaker(name));
        // Whoever was named and is not any more stays unnamed too, and so does whoever said what was deleted since.
        let deleted = session.all_notes().filter_map(|note| note.speaker.as_ref());
        let others = plan.people_named().chain(&session.common().once_named).chain(deleted);
        // Somebody on the list who goes by one word is called as places and organisations are.
        let listed = options.roster.iter().map(|entry| same(&entry.name)).filter(|name| name.contains(' '));
        let others = others
            .map(|name| same(name))
            .chain(listed)
            .filter(|name| !name.is_empty() && !people.speakers.contains(name));
        let others: BTreeSet<String> = others.collect();
        people.known = people.speakers.iter().cloned().chain(others).collect();
        people
    }

    fn add_speaker(&mut self, name: &CleanText) {
        let name = same(name);
        if !name.is_empty() && !self.speakers.contains(&name) {
            self.speakers.push(name);
        }
    }

    /// Tells whether people stay unnamed.
    pub(super) const fn is_anonymous(&self) -> bool {
        self.anonymous
    }

    /// Returns the number that stands for a speaker, from 1; `None` where speakers are named.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        let name = same(name);
        self.speakers.iter().position(|known| *known == name).map(|index| index + 1)
    }

    /// Returns the name of somebody with a role at a table; nothing where nobody is named.
    pub(super) fn role_holder(&self, name: &CleanText) -> CleanText {
        if self.anonymous { CleanText::default() } else { name.clone() }
    }

    /// Returns who hosted a table: named in the plan, or designated; nobody where people stay unnamed.
    pub(super) fn hosts(&self, session: &Session, table: &Table) -> Vec<String> {
        if self.anonymous {
            return Vec::new();
        }
        let named =
            [&table.host, &table.second_host].into_iter().filter(|name| !name.is_empty()).map(CleanText::as_str);
        let name = |person| self.listed.get(&person).map(CleanText::as_str);
        named.chain(designated(session, table, name)).map(str::to_owned).collect()
    }

    /// Tells whether a text names somebody who stays unnamed.
    pub(super) fn hides(&self, text: &str) -> bool {
        self.known.iter().any(|name| is_named(text, name))
    }
}

/// Returns a name without what people write now this way, now that way: accents, capitals, hyphens, blanks.
pub(super) fn same(name: &str) -> String {
    let folded = folded(name);
    let parts = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    let words = parts.collect::<Vec<_>>().join(" ");
    // Somebody may go by a sign.
    if words.is_empty() { folded.trim().to_owned() } else { words }
}

/// Tells whether a text names somebody, whole words only; `name` as [`same`] returns it.
pub(super) fn is_named(text: &str, name: &str) -> bool {
    !name.is_empty() && format!(" {} ", same(text)).contains(&format!(" {name} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_with_and_without_hyphen_accent_and_capital() {
        assert_eq!(same("Anne-Claire  GÉLY"), same("anne claire gely"));
        assert_ne!(same("Anne Gély"), same("Anne Gery"));
        assert!(is_named("L’équipe d’Anne-Claire Gély, à Paris", "anne claire gely"));
        assert!(!is_named("Le lycée Anatole", "ana") && !is_named("Personne", ""));
    }
}
