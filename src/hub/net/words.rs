//! The words that open doors: passes behind codes, the code that is spoken, and the tokens of devices.
//!
//! The words behind codes are derived from a secret of this installation, so that the same code can be drawn again and
//! nothing but a hash of it lies in the session's folder. Tokens are drawn and told once.

use nappe_core::TableNo;
use serde::{Deserialize, Serialize};

use crate::ids;

/// What the words are derived for. Printed codes hold them: never change.
const CONTEXT: &str = "nappe 2026-11 words of passes";
/// What hashes of words are derived for. `passes.json` holds them: never change.
const HASHED: &str = "nappe 2026-11 hash of a pass";

/// The alphabet of passes and tokens: Crockford's.
const WORD_SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The alphabet of the spoken code: nothing that looks, or sounds on a bad day, like something else in it.
const CODE_SIGNS: &[u8; 28] = b"2345679acdefghjkmnpqrtuvwxyz";
/// How many signs a spoken code has: 28⁸ are 38 bits.
const CODE_LENGTH: usize = 8;

/// What a word opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassScope {
    /// Everything.
    Facilitator,
    /// The wall.
    Reader,
    /// Any table, which is chosen when one joins.
    Cafe,
    /// Any table, as [`Self::Cafe`]; the word is spoken.
    Code,
    /// One table.
    Table(TableNo),
}

/// The hash of a word, as it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordHash([u8; 32]);

impl WordHash {
    /// Hashes a word as it was said.
    pub fn of(word: &str) -> Self {
        Self(blake3::derive_key(HASHED, word.as_bytes()))
    }
}

impl std::fmt::Debug for WordHash {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("WordHash")
    }
}

impl Serialize for WordHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl<'de> Deserialize<'de> for WordHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let hash = blake3::Hash::from_hex(text).map_err(serde::de::Error::custom)?;
        Ok(Self(*hash.as_bytes()))
    }
}

/// The secret from which an installation derives the words of a session. It never leaves the user's own folder.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordSecret(String);

impl std::fmt::Debug for WordSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("WordSecret")
    }
}

impl WordSecret {
    /// Draws a secret.
    pub fn fresh() -> Self {
        Self(format!("{:032x}", ids::fresh()))
    }

    fn bits(&self, label: &str) -> u128 {
        let hash = blake3::derive_key(CONTEXT, format!("{label} {}", self.0).as_bytes());
        let mut bits = [0; 16];
        bits.copy_from_slice(&hash[..16]);
        u128::from_le_bytes(bits)
    }

    /// Returns the word that opens `scope`.
    pub fn word(&self, scope: PassScope) -> String {
        match scope {
            PassScope::Facilitator => spelled(self.bits("facilitator")),
            PassScope::Reader => spelled(self.bits("reader")),
            PassScope::Cafe => spelled(self.bits("cafe")),
            PassScope::Code => code(self.bits("code")),
            PassScope::Table(table) => spelled(self.bits(&format!("table {table}"))),
        }
    }
}

/// Draws a token.
pub fn fresh_token() -> String {
    spelled(ids::fresh())
}

/// Returns 128 bits as 26 letters and digits.
fn spelled(bits: u128) -> String {
    (0..26).rev().map(|place| char::from(WORD_SIGNS[((bits >> (5 * place)) & 31) as usize])).collect()
}

/// Returns a code; 128 bits are so many more than it needs that no sign is likelier than another.
fn code(bits: u128) -> String {
    let base = CODE_SIGNS.len() as u128;
    let signs = (0..CODE_LENGTH).scan(bits, |rest, _| {
        let sign = CODE_SIGNS[(*rest % base) as usize];
        *rest /= base;
        Some(char::from(sign))
    });
    signs.collect()
}

/// Returns a code as it was meant: without blanks and hyphens, in small letters.
pub fn heard_code(said: &str) -> String {
    said.chars().filter(|sign| !sign.is_whitespace() && !"-–—‑.".contains(*sign)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SCOPES: [PassScope; 6] = [
        PassScope::Facilitator,
        PassScope::Reader,
        PassScope::Cafe,
        PassScope::Code,
        PassScope::Table(1),
        PassScope::Table(2),
    ];

    #[test]
    fn every_door_has_its_word_and_the_same_secret_the_same_words() {
        let secret = WordSecret::fresh();
        let words: BTreeSet<String> = SCOPES.iter().map(|scope| secret.word(*scope)).collect();
        assert_eq!(words.len(), SCOPES.len());
        assert_eq!(words, SCOPES.iter().map(|scope| secret.clone().word(*scope)).collect());
        let others: BTreeSet<String> = SCOPES.iter().map(|scope| WordSecret::fresh().word(*scope)).collect();
        assert!(words.is_disjoint(&others));
        assert!(!format!("{secret:?} {:?}", WordHash::of("x")).contains(&secret.0));
    }

    #[test]
    fn passes_have_128_bits_and_codes_are_easy_to_say() {
        for _ in 0..200 {
            let (token, secret) = (fresh_token(), WordSecret::fresh());
            assert_eq!(token.len(), 26);
            let code = secret.word(PassScope::Code);
            assert_eq!(code.len(), CODE_LENGTH);
            assert!(code.bytes().all(|sign| CODE_SIGNS.contains(&sign)), "{code}");
            let said = format!(" {}-{} ", code[..4].to_uppercase(), &code[4..]);
            assert_eq!(heard_code(&said), code);
        }
        assert_eq!(spelled(u128::MAX), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
    }
}
