//! Refusals in words.

use nappe_core::Refusal;

use super::Texts;

impl Texts {
    /// Says.
    pub fn refusal(&self, _refusal: &Refusal) -> String {
        String::new()
    }
}
