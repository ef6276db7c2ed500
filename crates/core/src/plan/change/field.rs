//! Which part of a plan a change sets, and whether it is still about what was seen.

use super::PlanChange;
use crate::plan::{Plan, QuestionKey, RoomMoment, RoundNo, SegmentNo, TableNo};

/// A part of the plan that one hand may set, and another after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanField {
    /// A single fact, such as the title.
    Fact(&'static str),
    /// What is said to the room at a moment.
    Saying(RoomMoment),
    /// A question, by its key.
    Question(QuestionKey),
    /// In which order the questions stand.
    QuestionOrder,
    /// A table, by its number.
    Table(TableNo),
    /// In which order the tables stand.
    TableOrder,
    /// A round, by its number.
    Round(RoundNo),
    /// How many rounds there are, and so which one a number means.
    Rounds,
    /// A segment, by its number.
    Segment(SegmentNo),
    /// In which order the segments stand.
    SegmentOrder,
}

impl PlanChange {
    /// Tells whether what this takes out is still as it was seen; everything else is always about what it names.
    pub fn is_still_about(&self, plan: &Plan) -> bool {
        match self {
            Self::TakeOutQuestion(seen) => plan.question(&seen.key) == Some(seen),
            Self::TakeOutTable(seen) => plan.table(seen.number) == Some(seen),
            Self::TakeOutRound { number, rounds } => {
                plan.rounds == *rounds && (1..=rounds.len()).contains(&usize::from(*number))
            }
            Self::TakeOutSegment(seen) => plan.segment(seen.number) == Some(&**seen),
            _ => true,
        }
    }

    /// Returns this change, naming what it takes out as it is in `plan`.
    #[must_use]
    pub fn as_seen_in(&self, plan: &Plan) -> Self {
        let seen = match self {
            Self::RemoveQuestion(key) => plan.question(key).cloned().map(Self::TakeOutQuestion),
            Self::RemoveTable(number) => plan.table(*number).cloned().map(Self::TakeOutTable),
            Self::RemoveRound(number) => {
                plan.round(*number).map(|_| Self::TakeOutRound { number: *number, rounds: plan.rounds.clone() })
            }
            Self::RemoveSegment(number) => plan.segment(*number).cloned().map(Box::new).map(Self::TakeOutSegment),
            _ => None,
        };
        seen.unwrap_or_else(|| self.clone())
    }

    /// Returns the parts of `plan` that this sets.
    pub fn fields(&self, plan: &Plan) -> Vec<PlanField> {
        let field = match self {
            Self::PutQuestion(question) | Self::TakeOutQuestion(question) => PlanField::Question(question.key.clone()),
            Self::RemoveQuestion(key) => PlanField::Question(key.clone()),
            Self::OrderQuestions(_) => PlanField::QuestionOrder,
            Self::PutTable(table) | Self::TakeOutTable(table) => PlanField::Table(table.number),
            Self::RemoveTable(number) => PlanField::Table(*number),
            Self::OrderTables(_) => PlanField::TableOrder,
            Self::PutRound { number, .. } if plan.round(*number).is_some() => PlanField::Round(*number),
            Self::PutRound { number, .. } => return vec![PlanField::Rounds, PlanField::Round(*number)],
            Self::RemoveRound(number) | Self::TakeOutRound { number, .. } => {
                // The rounds after it get another number.
                let moved = (*number..=plan.round_count().max(*number)).map(PlanField::Round);
                return moved.chain([PlanField::Rounds]).collect();
            }
            Self::PutSegment(segment) | Self::TakeOutSegment(segment) => PlanField::Segment(segment.number),
            Self::RemoveSegment(number) => PlanField::Segment(*number),
            Self::OrderSegments(_) => PlanField::SegmentOrder,
            Self::Title(_) => PlanField::Fact("title"),
            Self::Place(_) => PlanField::Fact("place"),
            Self::Date(_) => PlanField::Fact("date"),
            Self::Start(_) => PlanField::Fact("start"),
            Self::Lang(_) => PlanField::Fact("lang"),
            Self::Organisers(_) => PlanField::Fact("organisers"),
            Self::Facilitators(_) => PlanField::Fact("facilitators"),
            Self::Asking(_) => PlanField::Fact("asking"),
            Self::Rotation(_) => PlanField::Fact("rotation"),
            Self::Roles(_) => PlanField::Fact("roles"),
            Self::Say { moment, .. } => PlanField::Saying(*moment),
            Self::QuietAfter(_) => PlanField::Fact("quiet_after"),
            Self::Subtitle(_) => PlanField::Fact("subtitle"),
            Self::Until(_) => PlanField::Fact("until"),
            Self::End(_) => PlanField::Fact("end"),
            Self::Hours(_) => PlanField::Fact("hours"),
            Self::Participants(_) => PlanField::Fact("participants"),
            Self::Partners(_) => PlanField::Fact("partners"),
            Self::Writer(_) => PlanField::Fact("writer"),
            Self::Aim(_) => PlanField::Fact("aim"),
            Self::FollowUp(_) => PlanField::Fact("follow_up"),
            Self::Acronyms(_) => PlanField::Fact("acronyms"),
            Self::Logo(_) => PlanField::Fact("logo"),
            Self::Accent(_) => PlanField::Fact("accent"),
        };
        vec![field]
    }
}
