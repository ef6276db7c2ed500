//! What a [`SystemAnswer`] says to people.

use nappe_core::SystemAnswer;

use super::Texts;
use crate::t;

impl Texts {
    /// Returns what the system answered; in its own words where nappe has none.
    pub fn system_answer(&self, answer: &SystemAnswer) -> String {
        match answer {
            SystemAnswer::NotFound => t!(self, "system-not-found"),
            SystemAnswer::Denied => t!(self, "system-denied"),
            SystemAnswer::Full => t!(self, "system-full"),
            SystemAnswer::ReadOnly => t!(self, "system-read-only"),
            SystemAnswer::Exists => t!(self, "system-exists"),
            SystemAnswer::NotAFolder => t!(self, "system-no-folder"),
            SystemAnswer::IsAFolder => t!(self, "system-folder"),
            SystemAnswer::TooLarge => t!(self, "system-too-large"),
            SystemAnswer::NotText => t!(self, "system-not-text"),
            SystemAnswer::Other(words) => words.to_string(),
        }
    }
}
