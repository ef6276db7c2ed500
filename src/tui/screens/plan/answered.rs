//! What the answer of a layer makes of the plan, or what cannot be understood in it.

use nappe_core::plan::{
    Asking, Facilitator, ParticipantsTold, PlanChange, Question, RoleNames, RoomMoment, Rotation, Round, SegmentNo,
    Table, TableNo, read_rounds,
};
use nappe_core::{CleanText, Lang, Length, Plan, QuestionKey};

use super::asked::{ASKINGS, next_round, next_table};
use super::reading;
use super::spot::{List, Spot};
use crate::i18n::days;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::saying;

/// A field that cannot be understood, and why.
pub(super) type FieldFault = (usize, String);

/// Returns what the values of a form, or the words of a text, make of the plan.
///
/// # Errors
/// The first field that cannot be understood, and why.
pub(super) fn filled(ctx: &Ctx<'_>, spot: Spot, values: &[String]) -> Result<Vec<PlanChange>, FieldFault> {
    let (texts, plan) = (ctx.texts, &ctx.session.plan);
    let value = |index: usize| values.get(index).map_or("", |value| value.trim());
    let line = |index: usize| CleanText::optional_line(value(index)).map_err(|fault| (index, texts.text_fault(&fault)));
    let length = |index: usize| Length::parse(value(index)).ok_or_else(|| (index, t!(texts, "odd-length")));
    let change = match spot {
        Spot::Title => PlanChange::Title(line(0)?),
        Spot::Place => PlanChange::Place(line(0)?),
        Spot::Date if value(0).is_empty() => PlanChange::Date(None),
        Spot::Date => {
            let today = ctx.local(ctx.now).date_naive();
            let date = days::read(texts, value(0), today).ok_or_else(|| (0, t!(texts, "odd-date")))?;
            PlanChange::Date(Some(date))
        }
        Spot::Start if value(0).is_empty() => PlanChange::Start(None),
        Spot::Start => PlanChange::Start(Some(reading::hour(value(0)).ok_or_else(|| (0, t!(texts, "odd-hour")))?)),
        Spot::Quiet => PlanChange::QuietAfter(length(0)?),
        Spot::Organiser(_) | Spot::Add(List::Organisers) => {
            let mut all = plan.organisers.clone();
            put(&mut all, index_of(spot), line(0)?);
            all.retain(|name| !name.is_empty());
            PlanChange::Organisers(all)
        }
        Spot::Facilitator(_) | Spot::Add(List::Facilitators) => {
            let mut all = plan.facilitators.clone();
            put(&mut all, index_of(spot), Facilitator { name: line(0)?, role: line(1)? });
            all.retain(|one| !one.name.is_empty() || !one.role.is_empty());
            PlanChange::Facilitators(all)
        }
        Spot::Heading(index) => {
            let Some(known) = plan.questions.get(index) else { return Ok(Vec::new()) };
            PlanChange::PutQuestion(Question { heading: line(0)?, ..known.clone() })
        }
        Spot::Question(index) => {
            let Some(known) = plan.questions.get(index) else { return Ok(Vec::new()) };
            PlanChange::PutQuestion(Question { text: question(ctx, value(0))?, ..known.clone() })
        }
        Spot::Add(List::Questions) => return added(ctx, value(0)),
        Spot::Roles => {
            let own = |index: usize| line(index).map(|word| Some(word).filter(|word| !word.is_empty()));
            PlanChange::Roles(RoleNames {
                host: own(0)?,
                note_taker: own(1)?,
                traveller: own(2)?,
                facilitator: own(3)?,
            })
        }
        Spot::Say => {
            let mut changes = Vec::new();
            for (index, moment) in RoomMoment::ALL.into_iter().enumerate() {
                let words = match value(index) {
                    "" => None,
                    saying::NOTHING => Some(CleanText::default()),
                    _ => Some(line(index)?),
                };
                if words.as_ref() != plan.say.own(moment) {
                    changes.push(PlanChange::Say { moment, words });
                }
            }
            return Ok(changes);
        }
        Spot::Table(_) | Spot::Add(List::Tables) => return table(ctx, spot, values),
        Spot::Segment(_) | Spot::Piece { .. } | Spot::Add(List::Segments) => {
            return super::programme::filled(ctx, spot, values);
        }
        Spot::Round(_) | Spot::Add(List::Rounds) => {
            let index = index_of(spot).unwrap_or(plan.rounds.len());
            let known = plan.rounds.get(index).cloned().unwrap_or_else(|| next_round(plan));
            let minutes = length(0)?;
            if minutes.is_zero() {
                return Err((0, t!(texts, "odd-length-zero")));
            }
            let warnings = reading::lengths(value(4)).ok_or_else(|| (4, t!(texts, "odd-lengths")))?;
            let round = Round {
                minutes,
                move_minutes: length(1)?,
                settle: length(2)?,
                essentials: length(3)?,
                warnings,
                ..known
            };
            if index == plan.rounds.len() {
                return Ok(round_added(plan, round));
            }
            PlanChange::PutRound { number: index as u16 + 1, round }
        }
        Spot::Lang
        | Spot::Asking
        | Spot::Rotation
        | Spot::RoundQuestion(_)
        | Spot::Cell { .. }
        | Spot::Told
        | Spot::People => {
            return Ok(Vec::new());
        }
    };
    Ok(vec![change])
}

/// Returns what a choice in a list makes of the plan.
pub(super) fn chosen(plan: &Plan, spot: Spot, at: usize) -> Option<PlanChange> {
    Some(match spot {
        Spot::Lang => PlanChange::Lang(*Lang::ALL.get(at)?),
        Spot::Asking => PlanChange::Asking(*ASKINGS.get(at)?),
        Spot::Rotation => PlanChange::Rotation(*Rotation::ALL.get(at)?),
        Spot::Told => PlanChange::Participants(*ParticipantsTold::ALL.get(at)?),
        Spot::RoundQuestion(index) => {
            let question = match at.checked_sub(1) {
                Some(at) => Some(plan.questions.get(at)?.key.clone()),
                None => None,
            };
            let round = Round { question, ..plan.rounds.get(index)?.clone() };
            PlanChange::PutRound { number: index as u16 + 1, round }
        }
        Spot::Cell { table, round } => {
            let number = round as u16 + 1;
            let known = plan.rounds.get(round)?;
            // The whole row is written down: what was dealt by order stays as it is seen.
            let mut questions = plan
                .tables
                .iter()
                .enumerate()
                .map(|(index, other)| match plan.question_at(other.number, Some(number)) {
                    Some(question) => Some(question.key.clone()),
                    None => known.questions.get(index).or(plan.questions.first().map(|first| &first.key)).cloned(),
                })
                .collect::<Option<Vec<QuestionKey>>>()?;
            *questions.get_mut(table)? = plan.questions.get(at)?.key.clone();
            PlanChange::PutRound { number, round: Round { questions, ..known.clone() } }
        }
        _ => return None,
    })
}

/// Adds a round at the end: the one that was last gets a move, for now somebody moves after it.
pub(super) fn round_added(plan: &Plan, round: Round) -> Vec<PlanChange> {
    let number = plan.round_count();
    let mut changes = Vec::new();
    if let Some(last) = plan.round(number).filter(|last| last.move_minutes.is_zero()) {
        let before = plan.round(number.saturating_sub(1)).map(|before| before.move_minutes);
        let move_minutes = before.unwrap_or(Round::default().move_minutes);
        changes.push(PlanChange::PutRound { number, round: Round { move_minutes, ..last.clone() } });
    }
    changes.push(PlanChange::PutRound { number: number + 1, round });
    changes
}

/// Returns what removing something makes of the plan; nobody moves after what is the last round then.
pub(super) fn removed(plan: &Plan, spot: Spot) -> Option<Vec<PlanChange>> {
    // Named as it is seen now: where somebody else changes it before this arrives, nothing happens.
    let mut changes = vec![removal(plan, spot)?.as_seen_in(plan)];
    if let PlanChange::TakeOutRound { number, .. } = changes[0] {
        let before = number.saturating_sub(1);
        if number == plan.round_count()
            && let Some(last) = plan.round(before).filter(|last| !last.move_minutes.is_zero())
        {
            let round = Round { move_minutes: Length::ZERO, ..last.clone() };
            changes.push(PlanChange::PutRound { number: before, round });
        }
    }
    Some(changes)
}

fn removal(plan: &Plan, spot: Spot) -> Option<PlanChange> {
    Some(match spot {
        Spot::Organiser(index) => {
            let mut all = plan.organisers.clone();
            (index < all.len()).then(|| all.remove(index))?;
            PlanChange::Organisers(all)
        }
        Spot::Facilitator(index) => {
            let mut all = plan.facilitators.clone();
            (index < all.len()).then(|| all.remove(index))?;
            PlanChange::Facilitators(all)
        }
        Spot::Heading(index) => {
            let known = plan.questions.get(index)?.clone();
            PlanChange::PutQuestion(Question { heading: CleanText::default(), ..known })
        }
        Spot::Question(index) => PlanChange::RemoveQuestion(plan.questions.get(index)?.key.clone()),
        Spot::Table(index) => PlanChange::RemoveTable(plan.tables.get(index)?.number),
        Spot::Round(index) if index < plan.rounds.len() => PlanChange::RemoveRound(index as u16 + 1),
        Spot::Segment(index) => PlanChange::RemoveSegment(plan.programme.get(index)?.number),
        _ => return None,
    })
}

/// Returns what moving something by one place makes of the plan, and where it is then.
pub(super) fn moved(plan: &Plan, spot: Spot, down: bool) -> Option<(Vec<PlanChange>, Spot)> {
    let other = |index: usize, count: usize| {
        let other = if down { index + 1 } else { index.checked_sub(1)? };
        (other < count).then_some(other)
    };
    Some(match spot {
        Spot::Organiser(index) => {
            let mut all = plan.organisers.clone();
            let to = other(index, all.len())?;
            (index < all.len()).then(|| all.swap(index, to))?;
            (vec![PlanChange::Organisers(all)], Spot::Organiser(to))
        }
        Spot::Facilitator(index) => {
            let mut all = plan.facilitators.clone();
            let to = other(index, all.len())?;
            (index < all.len()).then(|| all.swap(index, to))?;
            (vec![PlanChange::Facilitators(all)], Spot::Facilitator(to))
        }
        Spot::Question(index) | Spot::Heading(index) => {
            let mut keys: Vec<QuestionKey> = plan.questions.iter().map(|question| question.key.clone()).collect();
            let to = other(index, keys.len())?;
            (index < keys.len()).then(|| keys.swap(index, to))?;
            (vec![PlanChange::OrderQuestions(keys)], Spot::Question(to))
        }
        Spot::Segment(index) => {
            let mut numbers: Vec<SegmentNo> = plan.programme.iter().map(|segment| segment.number).collect();
            let to = other(index, numbers.len())?;
            (index < numbers.len()).then(|| numbers.swap(index, to))?;
            (vec![PlanChange::OrderSegments(numbers)], Spot::Segment(to))
        }
        Spot::Round(index) => {
            let to = other(index, plan.rounds.len())?;
            let (moved, passed) = (plan.rounds.get(index)?, plan.rounds.get(to)?);
            // A move belongs to its place in the evening, not to the conversation before it.
            let put = |round: &Round, at: usize, there: &Round| PlanChange::PutRound {
                number: at as u16 + 1,
                round: Round { move_minutes: there.move_minutes, ..round.clone() },
            };
            (vec![put(moved, to, passed), put(passed, index, moved)], Spot::Round(to))
        }
        _ => return None,
    })
}

fn put<T>(all: &mut Vec<T>, index: Option<usize>, one: T) {
    match index.and_then(|index| all.get_mut(index)) {
        Some(known) => *known = one,
        None => all.push(one),
    }
}

const fn index_of(spot: Spot) -> Option<usize> {
    match spot {
        Spot::Organiser(index) | Spot::Facilitator(index) | Spot::Table(index) | Spot::Round(index) => Some(index),
        _ => None,
    }
}

fn question(ctx: &Ctx<'_>, words: &str) -> Result<CleanText, FieldFault> {
    CleanText::prose(words).map_err(|fault| (0, ctx.texts.text_fault(&fault)))
}

/// Adds one question a line, each with a key nobody has.
fn added(ctx: &Ctx<'_>, words: &str) -> Result<Vec<PlanChange>, FieldFault> {
    // A key that a board still goes by would bring its old notes along.
    let boards = ctx.session.board_keys();
    let known = |key: &QuestionKey| ctx.session.plan.question(key).is_some() || boards.contains(key);
    let mut free = (1..).map(QuestionKey::numbered).filter(|key| !known(key));
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let key = free.next().expect("numbers do not end");
            Ok(PlanChange::PutQuestion(Question { key, text: question(ctx, line)?, heading: CleanText::default() }))
        })
        .collect()
}

fn table(ctx: &Ctx<'_>, spot: Spot, values: &[String]) -> Result<Vec<PlanChange>, FieldFault> {
    let (texts, plan) = (ctx.texts, &ctx.session.plan);
    let value = |index: usize| values.get(index).map_or("", |value| value.trim());
    let line = |index: usize| CleanText::optional_line(value(index)).map_err(|fault| (index, texts.text_fault(&fault)));
    let known = index_of(spot).and_then(|index| plan.tables.get(index));
    let number = value(0).parse().ok().filter(|number| *number > 0);
    let number = number.ok_or_else(|| (0, t!(texts, "odd-table-number", most = TableNo::MAX)))?;
    if plan.table(number).is_some() && known.is_none_or(|known| known.number != number) {
        return Err((0, t!(texts, "odd-table-taken", number = number)));
    }
    let people = |index: usize, odd: String| match value(index) {
        "" => Ok(0),
        typed => typed.parse::<u16>().map_err(|_| (index, odd)),
    };
    let seats = people(5, t!(texts, "odd-seats", most = u16::MAX))?;
    let least = people(6, t!(texts, "odd-least", most = u16::MAX))?;
    let rounds = plan.rounds.len().max(1);
    let open = read_rounds(value(7)).filter(|open| open.iter().all(|round| usize::from(*round) <= rounds));
    let open = open.ok_or_else(|| (7, t!(texts, "odd-open", most = rounds)))?;
    let before = known.cloned().unwrap_or_else(|| next_table(plan));
    let question = match values.get(8).and_then(|at| at.parse::<usize>().ok()) {
        Some(at) => at.checked_sub(1).and_then(|at| plan.questions.get(at)).map(|question| question.key.clone()),
        None => before.question,
    };
    let table = Table {
        number,
        name: line(1)?,
        host: line(2)?,
        second_host: line(3)?,
        note_taker: line(4)?,
        seats,
        least,
        open,
        question,
    };
    let renumbered = known.filter(|known| known.number != number);
    let Some(known) = renumbered else { return Ok(vec![PlanChange::PutTable(table)]) };
    let mut changes = vec![PlanChange::RemoveTable(known.number), PlanChange::PutTable(table)];
    changes.extend(rows_renumbered(plan, known.number, number, &changes));
    Ok(changes)
}

/// Returns the rounds of a matrix in which a table that gets another number keeps its questions under it.
fn rows_renumbered(plan: &Plan, from: TableNo, to: TableNo, changes: &[PlanChange]) -> Vec<PlanChange> {
    if plan.asking != Asking::Matrix {
        return Vec::new();
    }
    let mut after = plan.clone();
    for change in changes {
        change.apply(&mut after);
    }
    let rounds = plan.rounds.iter().zip(1..);
    let put = rounds.filter_map(|(round, number)| {
        let named = after.tables.iter().map(|table| if table.number == to { from } else { table.number });
        let keys = named.map(|table| plan.question_at(table, Some(number)).map(|question| question.key.clone()));
        let questions = keys.collect::<Option<Vec<QuestionKey>>>()?;
        Some(PlanChange::PutRound { number, round: Round { questions, ..round.clone() } })
    });
    put.collect()
}
