//! One change of a plan, as a value: what the forms ask for, what the journal keeps, what a difference is made of.

mod field;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{
    Acronym, Asking, Facilitator, FollowUp, HourStyle, ParticipantsTold, Plan, PlanDate, Question, QuestionKey,
    RoleNames, RoomMoment, Rotation, Round, RoundNo, Segment, SegmentNo, Speaker, Table, TableNo,
};
use crate::lang::Lang;
use crate::text::CleanText;
use crate::time::Length;

pub use field::PlanField;

/// One thing of the plan that becomes another. Names are written to disk: never rename.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "to", rename_all = "snake_case")]
pub enum PlanChange {
    /// What the workshop is called.
    Title(CleanText),
    /// Where it is held.
    Place(CleanText),
    /// The day, or the first of several.
    Date(Option<PlanDate>),
    /// When the first round should start.
    Start(#[serde(with = "super::hour")] Option<NaiveTime>),
    /// The language of the workshop.
    Lang(Lang),
    /// Those who invite.
    Organisers(Vec<CleanText>),
    /// Who runs it.
    Facilitators(Vec<Facilitator>),
    /// How questions are dealt.
    Asking(Asking),
    /// Who moves between two rounds.
    Rotation(Rotation),
    /// What the roles are called.
    Roles(RoleNames),
    /// When a silent table turns amber.
    QuietAfter(Length),
    /// A question is added at the end, or the one with its key replaced.
    PutQuestion(Question),
    /// A question is taken out, whatever it says by now; see [`PlanChange::TakeOutQuestion`].
    RemoveQuestion(QuestionKey),
    /// The questions stand in this order; those not named follow.
    OrderQuestions(Vec<QuestionKey>),
    /// A table is added before the first with a higher number, or the one with its number replaced.
    PutTable(Table),
    /// A table is taken out, whatever became of it; see [`PlanChange::TakeOutTable`].
    RemoveTable(TableNo),
    /// A round is replaced, or added when its number is one more than there are.
    PutRound {
        /// Which, from 1.
        number: RoundNo,
        /// What it becomes.
        round: Round,
    },
    /// A round is taken out; those after it move up. Version 1 wrote this; see [`PlanChange::TakeOutRound`].
    RemoveRound(RoundNo),
    /// What stands below the title.
    Subtitle(CleanText),
    /// The last day.
    Until(Option<PlanDate>),
    /// When everything is over.
    End(#[serde(with = "super::hour")] Option<NaiveTime>),
    /// How documents write an hour.
    Hours(HourStyle),
    /// What is said to the room at a moment becomes another sentence.
    Say {
        /// When it is said.
        moment: RoomMoment,
        /// The house's own; the usual one where `None`, nothing where empty.
        words: Option<CleanText>,
    },
    /// What documents tell of those who took part.
    Participants(ParticipantsTold),
    /// Those who help to organise it.
    Partners(Vec<CleanText>),
    /// Who wrote the document.
    Writer(Option<Speaker>),
    /// What the workshop is for.
    Aim(CleanText),
    /// A segment is added at the end, or the one with its number replaced.
    PutSegment(Box<Segment>),
    /// A segment is taken out, whatever became of it; see [`PlanChange::TakeOutSegment`].
    RemoveSegment(SegmentNo),
    /// The segments stand in this order; those not named follow.
    OrderSegments(Vec<SegmentNo>),
    /// What will be done afterwards.
    FollowUp(Vec<FollowUp>),
    /// Short forms that the documents explain.
    Acronyms(Vec<Acronym>),
    /// The file name of a picture for the first page.
    Logo(CleanText),
    /// The colour of the documents.
    Accent(CleanText),
    /// A question is taken out as it was seen.
    TakeOutQuestion(Question),
    /// A table is taken out as it was seen.
    TakeOutTable(Table),
    /// A round is taken out; those after it move up.
    TakeOutRound {
        /// Which, from 1.
        number: RoundNo,
        /// All rounds as they were seen: with one more or one less, the number would mean another.
        rounds: Vec<Round>,
    },
    /// A segment is taken out as it was seen.
    TakeOutSegment(Box<Segment>),
    /// The tables stand in this order; those not named follow.
    OrderTables(Vec<TableNo>),
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
                // A plan written by hand may list its tables otherwise, and questions may follow that order: a table is
                // replaced where it stands, and nothing else moves.
                if let Some(known) = plan.tables.iter_mut().find(|known| known.number == table.number) {
                    known.clone_from(table);
                } else {
                    let later = plan.tables.iter().position(|known| known.number > table.number);
                    plan.tables.insert(later.unwrap_or(plan.tables.len()), table.clone());
                }
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
            Self::Subtitle(subtitle) => plan.subtitle = subtitle.clone(),
            Self::Until(until) => plan.until = *until,
            Self::End(end) => plan.end = *end,
            Self::Hours(hours) => plan.hours = *hours,
            Self::Participants(told) => plan.participants = *told,
            Self::Say { moment, words } => plan.say.set(*moment, words.clone()),
            Self::Partners(partners) => plan.partners.clone_from(partners),
            Self::Writer(writer) => plan.writer.clone_from(writer),
            Self::Aim(aim) => plan.aim = aim.clone(),
            Self::PutSegment(segment) => match plan.programme.iter_mut().find(|known| known.number == segment.number) {
                Some(known) => known.clone_from(segment),
                None => plan.programme.push(Segment::clone(segment)),
            },
            Self::RemoveSegment(number) => plan.programme.retain(|known| known.number != *number),
            Self::OrderSegments(order) => {
                let place =
                    |segment: &Segment| order.iter().position(|known| *known == segment.number).unwrap_or(order.len());
                plan.programme.sort_by_key(place);
            }
            Self::FollowUp(follow_up) => plan.follow_up.clone_from(follow_up),
            Self::Acronyms(acronyms) => plan.acronyms.clone_from(acronyms),
            Self::Logo(logo) => plan.logo = logo.clone(),
            Self::Accent(accent) => plan.accent = accent.clone(),
            Self::TakeOutQuestion(_) | Self::TakeOutTable(_) | Self::TakeOutRound { .. } | Self::TakeOutSegment(_)
                if !self.is_still_about(plan) => {}
            Self::TakeOutQuestion(question) => plan.questions.retain(|known| known.key != question.key),
            Self::TakeOutTable(table) => plan.tables.retain(|known| known.number != table.number),
            Self::TakeOutRound { number, .. } => {
                plan.rounds.remove(usize::from(*number) - 1);
            }
            Self::TakeOutSegment(segment) => plan.programme.retain(|known| known.number != segment.number),
            Self::OrderTables(order) => {
                let place = |table: &Table| order.iter().position(|known| *known == table.number);
                plan.tables.sort_by_key(|table| place(table).unwrap_or(order.len()));
            }
        }
    }

    /// Returns the changes which, after this one, lead back to `before`.
    ///
    /// Two tables or two segments with one number, or two questions with one key ([`super::check`] reports them), come
    /// back as one.
    pub fn invert(&self, before: &Plan) -> Vec<Self> {
        let index = |number: RoundNo| usize::from(number).wrapping_sub(1);
        let back = match self {
            Self::Title(_) => Self::Title(before.title.clone()),
            Self::Place(_) => Self::Place(before.place.clone()),
            Self::Date(_) => Self::Date(before.date),
            Self::Start(_) => Self::Start(before.start),
            Self::Lang(_) => Self::Lang(before.lang),
            Self::Organisers(_) => Self::Organisers(before.organisers.clone()),
            Self::Facilitators(_) => Self::Facilitators(before.facilitators.clone()),
            Self::Asking(_) => Self::Asking(before.asking),
            Self::Rotation(_) => Self::Rotation(before.rotation),
            Self::Roles(_) => Self::Roles(before.roles.clone()),
            Self::QuietAfter(_) => Self::QuietAfter(before.quiet_after),
            Self::PutQuestion(question) => match before.question(&question.key) {
                Some(known) => Self::PutQuestion(known.clone()),
                None => Self::RemoveQuestion(question.key.clone()),
            },
            Self::RemoveQuestion(key) | Self::TakeOutQuestion(Question { key, .. }) => {
                let Some(known) = before.question(key) else { return Vec::new() };
                return vec![Self::PutQuestion(known.clone()), Self::OrderQuestions(keys(before))];
            }
            Self::OrderQuestions(_) => Self::OrderQuestions(keys(before)),
            Self::PutTable(table) => match before.table(table.number) {
                Some(known) => Self::PutTable(known.clone()),
                None => Self::RemoveTable(table.number),
            },
            Self::RemoveTable(number) | Self::TakeOutTable(Table { number, .. }) => match before.table(*number) {
                Some(known) => Self::PutTable(known.clone()),
                None => return Vec::new(),
            },
            Self::PutRound { number, .. } => match before.round(*number) {
                Some(known) => Self::PutRound { number: *number, round: known.clone() },
                None if index(*number) == before.rounds.len() => Self::RemoveRound(*number),
                None => return Vec::new(),
            },
            Self::RemoveRound(number) | Self::TakeOutRound { number, .. } => {
                // The rounds after it moved up: each goes back to its place, the last one is added.
                return before.rounds.iter().zip(1..).skip(index(*number)).map(put_round).collect();
            }
            Self::Subtitle(_) => Self::Subtitle(before.subtitle.clone()),
            Self::Until(_) => Self::Until(before.until),
            Self::End(_) => Self::End(before.end),
            Self::Hours(_) => Self::Hours(before.hours),
            Self::Participants(_) => Self::Participants(before.participants),
            Self::Say { moment, .. } => Self::Say { moment: *moment, words: before.say.own(*moment).cloned() },
            Self::Partners(_) => Self::Partners(before.partners.clone()),
            Self::Writer(_) => Self::Writer(before.writer.clone()),
            Self::Aim(_) => Self::Aim(before.aim.clone()),
            Self::PutSegment(segment) => match before.segment(segment.number) {
                Some(known) => put_segment(known),
                None => Self::RemoveSegment(segment.number),
            },
            Self::RemoveSegment(number) => return segment_back(before, *number),
            Self::TakeOutSegment(segment) => return segment_back(before, segment.number),
            Self::OrderSegments(_) => Self::OrderSegments(numbers(before)),
            Self::OrderTables(_) => Self::OrderTables(table_numbers(before)),
            Self::FollowUp(_) => Self::FollowUp(before.follow_up.clone()),
            Self::Acronyms(_) => Self::Acronyms(before.acronyms.clone()),
            Self::Logo(_) => Self::Logo(before.logo.clone()),
            Self::Accent(_) => Self::Accent(before.accent.clone()),
        };
        vec![back]
    }
}

fn segment_back(before: &Plan, number: SegmentNo) -> Vec<PlanChange> {
    let back = |known| vec![put_segment(known), PlanChange::OrderSegments(numbers(before))];
    before.segment(number).map(back).unwrap_or_default()
}

/// Returns the changes that make `old` into `new`, in an order in which they can be applied one by one.
///
/// Tables that only stand in another order are not a change, and neither is the version of the format.
pub fn diff(old: &Plan, new: &Plan) -> Vec<PlanChange> {
    let mut changes = Vec::new();
    let mut note = |differs: bool, change: &dyn Fn() -> PlanChange| {
        if differs {
            changes.push(change());
        }
    };
    note(old.title != new.title, &|| PlanChange::Title(new.title.clone()));
    note(old.place != new.place, &|| PlanChange::Place(new.place.clone()));
    note(old.date != new.date, &|| PlanChange::Date(new.date));
    note(old.start != new.start, &|| PlanChange::Start(new.start));
    note(old.lang != new.lang, &|| PlanChange::Lang(new.lang));
    note(old.organisers != new.organisers, &|| PlanChange::Organisers(new.organisers.clone()));
    note(old.facilitators != new.facilitators, &|| PlanChange::Facilitators(new.facilitators.clone()));
    note(old.roles != new.roles, &|| PlanChange::Roles(new.roles.clone()));
    note(old.asking != new.asking, &|| PlanChange::Asking(new.asking));
    note(old.rotation != new.rotation, &|| PlanChange::Rotation(new.rotation));
    note(old.quiet_after != new.quiet_after, &|| PlanChange::QuietAfter(new.quiet_after));
    questions(old, new, &mut changes);
    tables(old, new, &mut changes);
    rounds(old, new, &mut changes);
    day(old, new, &mut changes);
    programme(old, new, &mut changes);
    changes
}

fn questions(old: &Plan, new: &Plan, changes: &mut Vec<PlanChange>) {
    let gone = old.questions.iter().filter(|question| new.question(&question.key).is_none());
    changes.extend(gone.map(|question| PlanChange::TakeOutQuestion(question.clone())));
    let put = new.questions.iter().filter(|question| old.question(&question.key) != Some(question));
    changes.extend(put.map(|question| PlanChange::PutQuestion(question.clone())));
    let known = |plan: &Plan, other: &Plan| -> Vec<QuestionKey> {
        keys(plan).into_iter().filter(|key| other.question(key).is_some()).collect()
    };
    let added = keys(new).into_iter().filter(|key| old.question(key).is_none());
    // What was there keeps its place and what is new comes last, unless somebody arranged them otherwise.
    let reached: Vec<_> = known(old, new).into_iter().chain(added).collect();
    if reached != keys(new) {
        changes.push(PlanChange::OrderQuestions(keys(new)));
    }
}

fn tables(old: &Plan, new: &Plan, changes: &mut Vec<PlanChange>) {
    let gone = old.tables.iter().filter(|table| new.table(table.number).is_none());
    changes.extend(gone.map(|table| PlanChange::TakeOutTable(table.clone())));
    let put = new.tables.iter().filter(|table| old.table(table.number) != Some(table));
    changes.extend(put.map(|table| PlanChange::PutTable(table.clone())));
}

fn rounds(old: &Plan, new: &Plan, changes: &mut Vec<PlanChange>) {
    let put = new.rounds.iter().zip(1..).filter(|&(round, number)| old.round(number) != Some(round));
    changes.extend(put.map(put_round));
    // Each names the rounds as they are once those before it have happened: the new ones, then what is left of the old.
    let left = |number: RoundNo| {
        let rest = old.rounds.iter().take(usize::from(number)).skip(new.rounds.len());
        new.rounds.iter().chain(rest).cloned().collect()
    };
    let gone = (new.round_count()..old.round_count()).rev().map(|last| last + 1);
    changes.extend(gone.map(|number| PlanChange::TakeOutRound { number, rounds: left(number) }));
}

fn put_round((round, number): (&Round, RoundNo)) -> PlanChange {
    PlanChange::PutRound { number, round: round.clone() }
}

/// Notes what has come to a plan with programmes: the facts of a day, and what only documents say.
fn day(old: &Plan, new: &Plan, changes: &mut Vec<PlanChange>) {
    let mut note = |differs: bool, change: &dyn Fn() -> PlanChange| {
        if differs {
            changes.push(change());
        }
    };
    note(old.subtitle != new.subtitle, &|| PlanChange::Subtitle(new.subtitle.clone()));
    note(old.until != new.until, &|| PlanChange::Until(new.until));
    note(old.end != new.end, &|| PlanChange::End(new.end));
    note(old.hours != new.hours, &|| PlanChange::Hours(new.hours));
    for moment in RoomMoment::ALL {
        let words = new.say.own(moment);
        note(old.say.own(moment) != words, &|| PlanChange::Say { moment, words: words.cloned() });
    }
    note(old.participants != new.participants, &|| PlanChange::Participants(new.participants));
    note(old.partners != new.partners, &|| PlanChange::Partners(new.partners.clone()));
    note(old.writer != new.writer, &|| PlanChange::Writer(new.writer.clone()));
    note(old.aim != new.aim, &|| PlanChange::Aim(new.aim.clone()));
    note(old.follow_up != new.follow_up, &|| PlanChange::FollowUp(new.follow_up.clone()));
    note(old.acronyms != new.acronyms, &|| PlanChange::Acronyms(new.acronyms.clone()));
    note(old.logo != new.logo, &|| PlanChange::Logo(new.logo.clone()));
    note(old.accent != new.accent, &|| PlanChange::Accent(new.accent.clone()));
}

fn programme(old: &Plan, new: &Plan, changes: &mut Vec<PlanChange>) {
    let gone = old.programme.iter().filter(|segment| new.segment(segment.number).is_none());
    changes.extend(gone.map(|segment| PlanChange::TakeOutSegment(Box::new(segment.clone()))));
    let put = new.programme.iter().filter(|segment| old.segment(segment.number) != Some(segment));
    changes.extend(put.map(put_segment));
    let known = numbers(old).into_iter().filter(|number| new.segment(*number).is_some());
    let added = numbers(new).into_iter().filter(|number| old.segment(*number).is_none());
    if known.chain(added).collect::<Vec<_>>() != numbers(new) {
        changes.push(PlanChange::OrderSegments(numbers(new)));
    }
}

fn put_segment(segment: &Segment) -> PlanChange {
    PlanChange::PutSegment(Box::new(segment.clone()))
}

fn numbers(plan: &Plan) -> Vec<SegmentNo> {
    plan.programme.iter().map(|segment| segment.number).collect()
}

fn keys(plan: &Plan) -> Vec<QuestionKey> {
    plan.questions.iter().map(|question| question.key.clone()).collect()
}

fn table_numbers(plan: &Plan) -> Vec<TableNo> {
    plan.tables.iter().map(|table| table.number).collect()
}

/// Returns the order of tables that makes the list of `old` into that of `new`, where the same tables stand otherwise.
pub(crate) fn reorder_tables(old: &Plan, new: &Plan) -> Option<PlanChange> {
    (table_numbers(old) != table_numbers(new)).then(|| PlanChange::OrderTables(table_numbers(new)))
}

#[cfg(test)]
mod tests;
