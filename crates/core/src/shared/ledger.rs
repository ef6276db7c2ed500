//! A map to which entries are added and from which none is ever taken.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// How many entries a copy really copies at most.
const LOOSE: usize = 512;

/// A map from `K` to `V` that only grows; an entry may be written again.
///
/// Entries lie in layers that are never changed once they are full, each at least twice as large as the next, so
/// copies share them. A look-up asks at most log₂(n / 512) layers; the newest one knows best.
#[derive(Debug, Clone)]
pub struct Ledger<K, V> {
    layers: Vec<Arc<HashMap<K, V>>>,
    loose: HashMap<K, V>,
}

impl<K, V> Default for Ledger<K, V> {
    fn default() -> Self {
        Self { layers: Vec::new(), loose: HashMap::new() }
    }
}

impl<K: Copy + Eq + Hash, V: Copy> Ledger<K, V> {
    pub fn get(&self, key: &K) -> Option<V> {
        self.loose.get(key).or_else(|| self.layers.iter().rev().find_map(|layer| layer.get(key))).copied()
    }

    pub fn contains(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    pub fn insert(&mut self, key: K, value: V) {
        self.loose.insert(key, value);
        if self.loose.len() < LOOSE {
            return;
        }
        let mut layer = std::mem::take(&mut self.loose);
        while let Some(below) = self.layers.pop_if(|below| below.len() < 2 * layer.len()) {
            let newer = std::mem::replace(&mut layer, Arc::unwrap_or_clone(below));
            layer.extend(newer);
        }
        self.layers.push(Arc::new(layer));
    }

    fn entries(&self) -> HashMap<K, V> {
        self.layers
            .iter()
            .map(|layer| &**layer)
            .chain([&self.loose])
            .flatten()
            .map(|(key, value)| (*key, *value))
            .collect()
    }
}

/// The same entries, however they lie.
impl<K: Copy + Eq + Hash, V: Copy + Eq> PartialEq for Ledger<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries() == other.entries()
    }
}

impl<K: Copy + Eq + Hash, V: Copy + Eq> Eq for Ledger<K, V> {}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn it_is_a_map_and_copies_go_their_own_way(
            entries in vec((0_u32..20_000, any::<u32>()), 0..6_000),
            copied_at in 0_usize..6_000,
        ) {
            let (mut ledger, mut map) = (Ledger::default(), HashMap::new());
            let mut copies = None;
            for (place, (key, value)) in entries.iter().enumerate() {
                if place == copied_at {
                    copies = Some((ledger.clone(), map.clone()));
                }
                ledger.insert(*key, *value);
                map.insert(*key, *value);
            }
            prop_assert_eq!(ledger.entries(), map.clone());
            prop_assert!((0..20_000).all(|key| ledger.get(&key) == map.get(&key).copied()));
            if let Some((ledger, map)) = copies {
                prop_assert_eq!(ledger.entries(), map);
            }
            prop_assert!(ledger.layers.len() <= 5, "{} layers", ledger.layers.len());
        }
    }
}
