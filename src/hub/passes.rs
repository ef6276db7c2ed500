//! With which pass somebody comes in through the door. What they say of themselves decides which seat is meant, never
//! whose name is written: that is worked out here, the same each time the same terminal comes.

use nappe_core::{AuthorId, Pass, Role, SessionId, TableNo};

/// What the names are derived for. Journals hold them: never change.
const CONTEXT: &str = "nappe 2026-11 who writes through the door";

/// Returns the pass of the user's other shells.
pub fn shell(session: SessionId) -> Pass {
    Pass::new(Role::Shell, author(&format!("shell of {session}")))
}

/// Returns the pass of a terminal at a table.
pub fn note_taker(session: SessionId, table: TableNo, device: AuthorId) -> Pass {
    Pass::new(Role::NoteTaker { table }, author(&format!("{device} at table {table} of {session}")))
}

fn author(words: &str) -> AuthorId {
    let hash = blake3::derive_key(CONTEXT, words.as_bytes());
    let mut bits = [0; 16];
    bits.copy_from_slice(&hash[..16]);
    AuthorId::new(u128::from_le_bytes(bits))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn whoever_comes_again_writes_under_the_same_name_and_nobody_else_does() {
        let (session, other) = (SessionId::new(1), SessionId::new(2));
        let mut authors = BTreeSet::from([shell(session).author(), shell(other).author()]);
        for (session, table, device) in [(session, 1, 1), (session, 1, 2), (session, 2, 1), (other, 1, 1)] {
            let pass = note_taker(session, table, AuthorId::new(device));
            assert_eq!(pass, note_taker(session, table, AuthorId::new(device)));
            assert_ne!(pass.author(), AuthorId::new(device));
            authors.insert(pass.author());
        }
        assert_eq!(authors.len(), 6);
    }
}
