//! Those who took part, as far as the house wants them told.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::people::{People, same};
use crate::id::PersonId;
use crate::plan::ParticipantsTold;
use crate::session::Session;
use crate::text::CleanText;
use crate::text::search::folded;

/// Somebody on the list of people. The list is no part of a session: whoever makes a document hands it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The id that the session knows.
    pub person: PersonId,
    /// The name.
    pub name: CleanText,
    /// Where they come from; may be empty.
    pub organisation: CleanText,
    /// As what they come (« élu », « habitante »); may be empty.
    pub category: CleanText,
}

/// Those who took part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Participants {
    /// How many; 0 where nobody knows, or where it is not told.
    pub count: usize,
    /// Their categories, the largest first.
    pub categories: Vec<ParticipantGroup>,
    /// Their organisations, the largest first.
    pub organisations: Vec<ParticipantGroup>,
    /// Their names, in the order of the alphabet.
    pub names: Vec<CleanText>,
}

/// How many people have something in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantGroup {
    /// What it is called.
    pub name: CleanText,
    /// How many they are.
    pub count: usize,
}

impl Participants {
    pub(super) fn of(session: &Session, roster: &[ListedPerson], people: &People) -> Self {
        let told = session.plan.participants;
        let came = if told >= ParticipantsTold::Number { session.attendees() } else { BTreeSet::new() };
        // Somebody who was taken off the list did not come. The lists of other rooms are not here.
        let listed: HashSet<PersonId> = roster.iter().map(|entry| entry.person).collect();
        let whole = roster.is_empty() || session.is_of_several_rooms();
        let came: BTreeSet<PersonId> = came.into_iter().filter(|person| whole || listed.contains(person)).collect();
        let mut participants = Self { count: came.len(), ..Self::default() };
        if told >= ParticipantsTold::Groups {
            let listed = || roster.iter().filter(|entry| came.contains(&entry.person));
            let shown = |name: &&CleanText| !people.hides(name);
            participants.categories = groups(listed().map(|entry| &entry.category).filter(shown));
            participants.organisations = groups(listed().map(|entry| &entry.organisation).filter(shown));
            if told >= ParticipantsTold::Names && !people.is_anonymous() {
                let mut names: Vec<CleanText> =
                    listed().map(|entry| entry.name.clone()).filter(|name| !name.is_empty()).collect();
                names.sort_by_cached_key(|name| folded(name));
                participants.names = names;
            }
        }
        participants
    }
}

/// Counts what is the same but for accents and capitals, as it is written most often; the largest first, then by alphabet.
fn groups<'a>(names: impl Iterator<Item = &'a CleanText>) -> Vec<ParticipantGroup> {
    let mut found: BTreeMap<String, HashMap<&CleanText, usize>> = BTreeMap::new();
    for name in names.filter(|name| !name.is_empty()) {
        *found.entry(same(name)).or_default().entry(name).or_default() += 1;
    }
    let group = |spellings: HashMap<&CleanText, usize>| {
        let count = spellings.values().sum();
        let usual =
            spellings.into_iter().max_by(|(one, often), (other, seldom)| often.cmp(seldom).then(other.cmp(one)));
        usual.map(|(name, _)| ParticipantGroup { name: name.clone(), count })
    };
    let mut groups: Vec<ParticipantGroup> = found.into_values().filter_map(group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}
