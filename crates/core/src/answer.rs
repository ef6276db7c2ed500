//! What becomes of a submission: the one answer in this process, through the door and over a wire.

use serde::{Deserialize, Serialize};

use crate::decide::Refusal;
use crate::failure::FailureKind;
use crate::text::CleanLine;

/// What became of one submission. Crosses a wire: never rename; `docs/failures.md` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", from = "AnswerHeard")]
pub enum Answer {
    /// All of it is in the journal, synced to disk.
    Done,
    /// None of it happened: the rules say no.
    Refused(Refusal),
    /// None of it happened: it could not be written, or never arrived.
    Failed(FailureKind),
}

impl From<FailureKind> for Answer {
    fn from(kind: FailureKind) -> Self {
        Self::Failed(kind)
    }
}

/// An answer as it arrives, possibly from a newer nappe that refuses for reasons unknown here.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AnswerHeard {
    Done,
    Refused(RefusalHeard),
    Failed(FailureKind),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RefusalHeard {
    Known(Refusal),
    Newer { refusal: CleanLine },
}

impl From<AnswerHeard> for Answer {
    fn from(heard: AnswerHeard) -> Self {
        match heard {
            AnswerHeard::Done => Self::Done,
            AnswerHeard::Refused(RefusalHeard::Known(refusal)) => Self::Refused(refusal),
            AnswerHeard::Refused(RefusalHeard::Newer { refusal: kind }) => Self::Failed(FailureKind::Newer { kind }),
            AnswerHeard::Failed(kind) => Self::Failed(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Answer {
        serde_json::from_str(json).expect("an answer")
    }

    #[test]
    fn an_answer_is_written_as_it_has_always_been() {
        for (answer, json) in [
            (Answer::Done, r#""done""#),
            (
                Answer::Refused(Refusal::NoSuchTable { table: 9 }),
                r#"{"refused":{"refusal":"no_such_table","table":9}}"#,
            ),
            (Answer::Failed(FailureKind::HubStopped), r#"{"failed":{"failure":"hub_stopped"}}"#),
        ] {
            assert_eq!(serde_json::to_string(&answer).expect("it can be written"), json);
            assert_eq!(read(json), answer);
        }
    }

    #[test]
    fn an_answer_of_a_newer_nappe_is_told_as_that() {
        let newer = |kind: &str| Answer::Failed(FailureKind::Newer { kind: kind.into() });
        assert_eq!(read(r#"{"failed":{"failure":"moon_eclipsed","phase":3}}"#), newer("moon_eclipsed"));
        assert_eq!(read(r#"{"refused":{"refusal":"too_late","hour":"22:00"}}"#), newer("too_late"));
        serde_json::from_str::<Answer>(r#""perhaps""#).expect_err("no answer at all");
    }
}
