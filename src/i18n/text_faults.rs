//! Texts that do not fit, in words.

use nappe_core::TextFault;

use super::Texts;
use crate::t;

impl Texts {
    /// Says why a text was not taken.
    pub fn text_fault(&self, fault: &TextFault) -> String {
        match *fault {
            TextFault::Empty => t!(self, "text-fault-empty"),
            TextFault::TooLong { found, most } => {
                t!(self, "text-fault-too-long", over = found - most.min(found), most = most)
            }
            TextFault::TooManyLines { found, most } => {
                t!(self, "text-fault-too-many-lines", found = found, most = most)
            }
        }
    }
}
