//! What the fields of a failure may hold, and one of each for tests.

use super::{FailureKind, PressDeath, SystemAnswer};
use crate::decide::Refusal;
use crate::text::CleanLine;

/// What stands in one field of a failure, to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureField<'a> {
    /// Words as they stand: a path, a name, what was typed.
    Words(&'a str),
    /// A number.
    Number(u64),
    /// What the system answered.
    Answer(&'a SystemAnswer),
    /// The rules' no.
    Refusal(&'a Refusal),
    /// Another failure, which this one is about.
    Failure(&'a FailureKind),
    /// What a process died of: it chooses among the texts of a message.
    Death(PressDeath),
}

impl<'a> From<&'a CleanLine> for FailureField<'a> {
    fn from(line: &'a CleanLine) -> Self {
        Self::Words(line)
    }
}

impl From<&u64> for FailureField<'_> {
    fn from(number: &u64) -> Self {
        Self::Number(*number)
    }
}

impl From<&u32> for FailureField<'_> {
    fn from(number: &u32) -> Self {
        Self::Number(u64::from(*number))
    }
}

impl<'a> From<&'a SystemAnswer> for FailureField<'a> {
    fn from(answer: &'a SystemAnswer) -> Self {
        Self::Answer(answer)
    }
}

impl<'a> From<&'a Refusal> for FailureField<'a> {
    fn from(refusal: &'a Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl<'a> From<&'a Box<FailureKind>> for FailureField<'a> {
    fn from(kind: &'a Box<FailureKind>) -> Self {
        Self::Failure(kind)
    }
}

impl From<&PressDeath> for FailureField<'_> {
    fn from(death: &PressDeath) -> Self {
        Self::Death(*death)
    }
}

/// A type that can stand in a field of a failure, with a value to try it by.
pub(super) trait FailureSample {
    /// Returns a value; `field` is the name of the field, so that two fields of one failure can be told apart.
    fn sample(field: &str) -> Self;
}

impl FailureSample for CleanLine {
    fn sample(field: &str) -> Self {
        // Named like a message and shaped like an argument: neither may mean anything.
        Self::of(format_args!("system-full {{ ${field} }}"))
    }
}

impl FailureSample for u64 {
    fn sample(field: &str) -> Self {
        4_200 + field.len() as Self
    }
}

impl FailureSample for u32 {
    fn sample(field: &str) -> Self {
        4_200 + field.len() as Self
    }
}

impl FailureSample for SystemAnswer {
    fn sample(_field: &str) -> Self {
        Self::Denied
    }
}

impl FailureSample for Box<FailureKind> {
    fn sample(_field: &str) -> Self {
        Self::new(FailureKind::DoorLost)
    }
}

impl FailureSample for PressDeath {
    fn sample(_field: &str) -> Self {
        Self::Time
    }
}

impl FailureSample for Refusal {
    fn sample(_field: &str) -> Self {
        Self::NoSuchTable { table: 99 }
    }
}
