//! One change of a plan, as a value: what the forms ask for, what the journal keeps, what a difference is made of.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Asking, Facilitator, Plan, Question, QuestionKey, RoleNames, Rotation, Round, RoundNo, Table, TableNo};
use crate::lang::Lang;
use crate::text::CleanText;
use crate::time::Length;

/// One thing of the plan that becomes another. Names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "to", rename_all = "snake_case")]
pub enum PlanChange {
    /// The title.
    Title(CleanText),
    /// The place.
    Place(CleanText),
    /// The day.
    Date(Option<NaiveDate>),
    /// When the first round should start.
    Start(#[serde(with = "super::hour")] Option<NaiveTime>),
    /// The language of the workshop.
    Lang(Lang),
    /// Who invites.
    Organisers(Vec<CleanText>),
    /// Who runs it.
    Facilitators(Vec<Facilitator>),
    /// How questions are dealt.
    Asking(Asking),
    /// Who moves.
    Rotation(Rotation),
    /// What the roles are called.
    Roles(RoleNames),
    /// When a silent table turns amber.
    QuietAfter(Length),
    /// A question is added at the end, or the one with its key replaced.
    PutQuestion(Question),
    /// A question is taken out.
    RemoveQuestion(QuestionKey),
    /// The questions stand in this order; those not named follow.
    OrderQuestions(Vec<QuestionKey>),
    /// A table is added, or the one with its number replaced; tables stand by number.
    PutTable(Table),
    /// A table is taken out.
    RemoveTable(TableNo),
    /// A round is replaced, or added when its number is one more than there are.
    PutRound {
        /// Which, from 1.
        number: RoundNo,
        /// What it becomes.
        round: Round,
    },
    /// A round is taken out; those after it move up.
    RemoveRound(RoundNo),
}

impl PlanChange {
    /// Changes `plan`. What does not fit (a round far beyond the last) changes nothing.
    pub fn apply(&self, plan: &mut Plan) {
        match self {
            Self::Title(title) => plan.title = title.clone(),
            Self::Place(place) => plan.place = place.clone(),
            Self::Date(date) => plan.date = *date,
            Self::Start(start) => plan.start = *start,
            Self::Lang(lang) => plan.lang = *lang,
            Self::Organisers(organisers) => plan.organisers.clone_from(organisers),
            Self::Facilitators(facilitators) => plan.facilitators.clone_from(facilitators),
            Self::Asking(asking) => plan.asking = *asking,
            Self::Rotation(rotation) => plan.rotation = *rotation,
            Self::Roles(roles) => plan.roles.clone_from(roles),
            Self::QuietAfter(length) => plan.quiet_after = *length,
            Self::PutQuestion(question) => match plan.questions.iter_mut().find(|known| known.key == question.key) {
                Some(known) => known.clone_from(question),
                None => plan.questions.push(question.clone()),
            },
            Self::RemoveQuestion(key) => plan.questions.retain(|known| known.key != *key),
            Self::OrderQuestions(order) => {
                let place =
                    |question: &Question| order.iter().position(|key| *key == question.key).unwrap_or(order.len());
                plan.questions.sort_by_key(place);
            }
            Self::PutTable(table) => {
                match plan.tables.iter_mut().find(|known| known.number == table.number) {
                    Some(known) => known.clone_from(table),
                    None => plan.tables.push(table.clone()),
                }
                plan.tables.sort_by_key(|table| table.number);
            }
            Self::RemoveTable(number) => plan.tables.retain(|known| known.number != *number),
            Self::PutRound { number, round } => {
                let index = usize::from(*number).wrapping_sub(1);
                if index == plan.rounds.len() {
                    plan.rounds.push(round.clone());
                } else if let Some(known) = plan.rounds.get_mut(index) {
                    known.clone_from(round);
                }
            }
            Self::RemoveRound(number) => {
                let index = usize::from(*number).wrapping_sub(1);
                if index < plan.rounds.len() {
                    plan.rounds.remove(index);
                }
            }
        }
    }
}
