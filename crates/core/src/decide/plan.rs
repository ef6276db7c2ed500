//! Decides what concerns the plan: a plan may become anything that does not contradict what has happened.
//!
//! What has happened is: rounds that began, notes written somewhere on some question, themes and a synthesis on the
//! board of a question. A table closed in the middle of a café must not push the others on to another question, so
//! where questions are dealt by order, the tables and rounds concerned first get theirs by name.

use std::collections::{BTreeMap, HashSet};

use super::{Happened, Refusal};
use crate::event::Event;
use crate::note::Place;
use crate::plan::{
    Asking, MAX_QUESTIONS, MAX_ROUNDS, MAX_SEGMENTS, MAX_SPEAKERS, MAX_TABLES, Plan, PlanChange, Question, QuestionKey,
    Round, RoundNo, Segment, SegmentNo, Speaker, Table, TableNo, change,
};
use crate::session::Session;
use crate::text::{CleanText, TextFault};

pub(super) fn adopt(session: &Session, plan: &Plan, digest: &str) -> Result<Vec<Event>, Refusal> {
    if *session.plan == *plan && session.plan_digest.as_deref() == Some(digest) && !session.plan_touched {
        return Ok(Vec::new());
    }
    within_limits(plan)?;
    every_text(plan)?;
    no_contradiction(session, &session.plan, plan)?;
    let digest = digest.to_owned();
    // Only the first adoption is whole. Later ones say what is different, so that what another hand has changed
    // meanwhile, elsewhere, is not replaced by what this file still says.
    match session.plan_digest.as_ref().and_then(|_| differences(&session.plan, plan)) {
        None => Ok(vec![Event::PlanAdopted { plan: Box::new(plan.clone()), digest }]),
        Some(changes) => {
            let changes = changes.into_iter().map(|change| Event::PlanChanged { change });
            Ok(changes.chain([Event::PlanFileTaken { digest }]).collect())
        }
    }
}

/// Returns the changes that make one plan into another; `None` where changes alone cannot.
fn differences(before: &Plan, plan: &Plan) -> Option<Vec<PlanChange>> {
    let mut changes = change::diff(before, plan);
    let mut after = changes.iter().fold(before.clone(), |plan, change| changed(&plan, change));
    if let Some(order) = change::reorder_tables(&after, plan) {
        order.apply(&mut after);
        changes.push(order);
    }
    (after == Plan { version: after.version, ..plan.clone() }).then_some(changes)
}

pub(super) fn change(session: &Session, change: &PlanChange) -> Result<Vec<Event>, Refusal> {
    let changes = changes(session, &session.plan, change)?;
    Ok(changes.into_iter().map(|change| Event::PlanChanged { change }).collect())
}

/// Returns what makes `plan`, which need not be the session's own, into what `change` asks for: nothing when it is so
/// already, else the change, after those that keep tables and rounds on their question.
pub(crate) fn changes(session: &Session, plan: &Plan, change: &PlanChange) -> Result<Vec<PlanChange>, Refusal> {
    let change = &change.as_seen_in(plan);
    let after = changed(plan, change);
    if after == *plan {
        return match change {
            // Gone is gone; but what is there still, and otherwise than it was seen, somebody else has changed.
            PlanChange::TakeOutQuestion(seen) if plan.question(&seen.key).is_none() => Ok(Vec::new()),
            PlanChange::TakeOutTable(seen) if plan.table(seen.number).is_none() => Ok(Vec::new()),
            PlanChange::TakeOutSegment(seen) if plan.segment(seen.number).is_none() => Ok(Vec::new()),
            change if !change.is_still_about(plan) => Err(Refusal::PlanMovedOn { change: Box::new(change.clone()) }),
            PlanChange::PutRound { number, .. } if plan.round(*number).is_none() => {
                Err(Refusal::NoSuchRound { round: *number })
            }
            _ => Ok(Vec::new()),
        };
    }
    sensible(plan, change)?;
    within_limits(&after)?;
    rounds_move_up(session, plan, change)?;
    let mut all = pins(session, plan, &after, change);
    let after = if all.is_empty() {
        after
    } else {
        let pinned = all.iter().fold(plan.clone(), |plan, pin| changed(&plan, pin));
        changed(&pinned, change)
    };
    no_contradiction(session, plan, &after)?;
    all.push(change.clone());
    Ok(all)
}

pub(crate) fn changed(plan: &Plan, change: &PlanChange) -> Plan {
    let mut after = plan.clone();
    change.apply(&mut after);
    after
}

/// Checks what a change brings: its texts, its numbers, and the questions it newly names.
fn sensible(plan: &Plan, change: &PlanChange) -> Result<(), Refusal> {
    let exists = |key: &QuestionKey, named_before: bool| {
        let fine = named_before || plan.question(key).is_some();
        if fine { Ok(()) } else { Err(Refusal::NoSuchQuestion { question: key.clone() }) }
    };
    match change {
        PlanChange::PutTable(table) if table.number == 0 => return Err(Refusal::NoSuchTable { table: 0 }),
        PlanChange::PutSegment(segment) if segment.number == 0 => return Err(Refusal::NoSuchSegment { segment: 0 }),
        PlanChange::PutTable(table) => {
            let before = plan.table(table.number).and_then(|known| known.question.as_ref());
            table.question.iter().try_for_each(|key| exists(key, before == Some(key)))?;
        }
        PlanChange::PutRound { number, round } => {
            let before: HashSet<&QuestionKey> = plan.round(*number).into_iter().flat_map(round_keys).collect();
            round_keys(round).try_for_each(|key| exists(key, before.contains(key)))?;
        }
        _ => {}
    }
    texts_of(change)
}

fn round_keys(round: &Round) -> impl Iterator<Item = &QuestionKey> {
    round.question.iter().chain(&round.questions)
}

fn texts_of(change: &PlanChange) -> Result<(), Refusal> {
    match change {
        PlanChange::Title(text)
        | PlanChange::Place(text)
        | PlanChange::Subtitle(text)
        | PlanChange::Logo(text)
        | PlanChange::Accent(text) => fits_line(text),
        PlanChange::Aim(text) => fits_prose(text),
        PlanChange::Writer(writer) => writer.iter().try_for_each(fits_speaker),
        PlanChange::PutSegment(segment) => fits_segment(segment),
        PlanChange::FollowUp(all) => {
            all.iter().try_for_each(|one| fits_prose(&one.text).and_then(|()| fits_line(&one.who)))
        }
        PlanChange::Acronyms(all) => all.iter().flat_map(|one| [&one.short, &one.long]).try_for_each(fits_line),
        PlanChange::Organisers(names) | PlanChange::Partners(names) => names.iter().try_for_each(fits_line),
        PlanChange::Facilitators(all) => all.iter().flat_map(|one| [&one.name, &one.role]).try_for_each(fits_line),
        PlanChange::Roles(roles) => [&roles.host, &roles.note_taker, &roles.traveller, &roles.facilitator]
            .into_iter()
            .flatten()
            .try_for_each(fits_line),
        PlanChange::Say { words, .. } => words.iter().try_for_each(fits_line),
        PlanChange::PutQuestion(question) => fits_question(question),
        PlanChange::PutTable(table) => fits_table(table),
        PlanChange::Date(_)
        | PlanChange::Start(_)
        | PlanChange::Lang(_)
        | PlanChange::Asking(_)
        | PlanChange::Rotation(_)
        | PlanChange::QuietAfter(_)
        | PlanChange::RemoveQuestion(_)
        | PlanChange::OrderQuestions(_)
        | PlanChange::RemoveTable(_)
        | PlanChange::PutRound { .. }
        | PlanChange::RemoveRound(_)
        | PlanChange::Until(_)
        | PlanChange::End(_)
        | PlanChange::Hours(_)
        | PlanChange::Participants(_)
        | PlanChange::RemoveSegment(_)
        | PlanChange::OrderSegments(_)
        | PlanChange::TakeOutQuestion(_)
        | PlanChange::TakeOutTable(_)
        | PlanChange::TakeOutRound { .. }
        | PlanChange::TakeOutSegment(_)
        | PlanChange::OrderTables(_) => Ok(()),
    }
}

fn every_text(plan: &Plan) -> Result<(), Refusal> {
    fits_line(&plan.title)?;
    fits_line(&plan.place)?;
    plan.organisers.iter().try_for_each(fits_line)?;
    texts_of(&PlanChange::Facilitators(plan.facilitators.clone()))?;
    texts_of(&PlanChange::Roles(plan.roles.clone()))?;
    plan.questions.iter().try_for_each(fits_question)?;
    plan.tables.iter().try_for_each(fits_table)?;
    [&plan.subtitle, &plan.logo, &plan.accent].into_iter().chain(&plan.partners).try_for_each(fits_line)?;
    fits_prose(&plan.aim)?;
    plan.writer.iter().try_for_each(fits_speaker)?;
    plan.programme.iter().try_for_each(fits_segment)?;
    texts_of(&PlanChange::FollowUp(plan.follow_up.clone()))?;
    texts_of(&PlanChange::Acronyms(plan.acronyms.clone()))
}

fn fits_prose(text: &CleanText) -> Result<(), Refusal> {
    CleanText::prose(text)?;
    Ok(())
}

fn fits_speaker(speaker: &Speaker) -> Result<(), Refusal> {
    [&speaker.name, &speaker.role, &speaker.organisation].into_iter().try_for_each(fits_line)
}

fn fits_segment(segment: &Segment) -> Result<(), Refusal> {
    let lines = [&segment.part, &segment.title, &segment.room, &segment.audience];
    lines.into_iter().chain(&segment.partners).try_for_each(fits_line)?;
    segment.people().try_for_each(fits_speaker)?;
    let quote = segment.quote.iter().flat_map(|quote| [&quote.text, &quote.source]);
    segment.context.iter().chain(&segment.points).chain(quote).try_for_each(fits_prose)
}

fn fits_line(text: &CleanText) -> Result<(), Refusal> {
    // A name over two lines would break the card of a table; nothing is cut without saying so.
    if *CleanText::optional_line(text)? == **text {
        Ok(())
    } else {
        Err(TextFault::TooManyLines { found: text.lines().count(), most: 1 }.into())
    }
}

fn fits_table(table: &Table) -> Result<(), Refusal> {
    [&table.name, &table.host, &table.second_host, &table.note_taker].into_iter().try_for_each(fits_line)
}

/// A question may have sub-questions on lines of their own, so it is measured as prose.
fn fits_question(question: &Question) -> Result<(), Refusal> {
    fits_prose(&question.text)?;
    fits_prose(&question.heading)
}

fn within_limits(plan: &Plan) -> Result<(), Refusal> {
    let (tables, rounds, questions) = (plan.tables.len(), plan.rounds.len(), plan.questions.len());
    if tables > MAX_TABLES {
        return Err(Refusal::TooManyTables { found: tables, most: MAX_TABLES });
    }
    if rounds > MAX_ROUNDS {
        return Err(Refusal::TooManyRounds { found: rounds, most: MAX_ROUNDS });
    }
    if questions > MAX_QUESTIONS {
        return Err(Refusal::TooManyQuestions { found: questions, most: MAX_QUESTIONS });
    }
    let segments = plan.programme.len();
    if segments > MAX_SEGMENTS {
        return Err(Refusal::TooManySegments { found: segments, most: MAX_SEGMENTS });
    }
    let mut crowded = plan.programme.iter().map(|segment| (segment.number, segment.people().count()));
    if let Some((segment, found)) = crowded.find(|(_, found)| *found > MAX_SPEAKERS) {
        return Err(Refusal::TooManySpeakers { segment, found, most: MAX_SPEAKERS });
    }
    let mut numbers = HashSet::new();
    if let Some(segment) = plan.programme.iter().find(|segment| !numbers.insert(segment.number)) {
        return Err(Refusal::SegmentTwice { segment: segment.number });
    }
    if let Some(segment) = plan.programme.iter().find(|segment| segment.number == 0) {
        return Err(Refusal::NoSuchSegment { segment: segment.number });
    }
    let mut numbers = HashSet::new();
    if let Some(table) = plan.tables.iter().find(|table| !numbers.insert(table.number)) {
        return Err(Refusal::TableTwice { table: table.number });
    }
    let mut keys = HashSet::new();
    if let Some(question) = plan.questions.iter().find(|question| !keys.insert(&question.key)) {
        return Err(Refusal::QuestionTwice { question: question.key.clone() });
    }
    match plan.questions.iter().find(|question| question.key.is_none()) {
        Some(question) => Err(Refusal::KeyReserved { question: question.key.clone() }),
        None => Ok(()),
    }
}

/// Refuses to take a round out when it, or one after it that would move up, has begun or has notes.
fn rounds_move_up(session: &Session, plan: &Plan, change: &PlanChange) -> Result<(), Refusal> {
    let PlanChange::TakeOutRound { number: first, .. } = change else { return Ok(()) };
    contradicts(rounds_gone(session, *first..=plan.round_count()))
}

fn rounds_gone(session: &Session, gone: std::ops::RangeInclusive<RoundNo>) -> Vec<Happened> {
    let mut notes: BTreeMap<RoundNo, usize> = BTreeMap::new();
    for (place, count) in session.places_with_notes() {
        if let Some(round) = place.round.filter(|round| gone.contains(round)) {
            *notes.entry(round).or_default() += count;
        }
    }
    let begun = gone.clone().find(|round| has_begun(session, *round));
    let begun = begun.map(|round| Happened::RoundHasBegun { round });
    begun.into_iter().chain(notes.into_iter().map(|(round, notes)| Happened::RoundHasNotes { round, notes })).collect()
}

/// Tells whether a round has begun anywhere: rooms share one plan.
fn has_begun(session: &Session, round: RoundNo) -> bool {
    session.cafes().any(|(_, cafe)| cafe.has_begun(round))
}

/// Refuses `after` when it takes away what has happened under `before`.
fn no_contradiction(session: &Session, before: &Plan, after: &Plan) -> Result<(), Refusal> {
    let mut happened = Vec::new();
    if after.round_count() < before.round_count() {
        happened.extend(rounds_gone(session, after.round_count() + 1..=before.round_count()));
    }
    let mut tables: BTreeMap<_, usize> = BTreeMap::new();
    let mut questions: BTreeMap<QuestionKey, usize> = BTreeMap::new();
    let mut segments: BTreeMap<SegmentNo, usize> = BTreeMap::new();
    let gone = |number: SegmentNo| before.segment(number).is_some() && after.segment(number).is_none();
    for (place, notes) in session.places_with_notes() {
        // Notes of a segment's own board may not fall to the questions of a café: there would be no way back.
        let own_board =
            |number: SegmentNo| place.own_segment(before) == Some(number) && place.own_segment(after) != Some(number);
        if let Some(segment) = place.segment.filter(|number| gone(*number) || own_board(*number)) {
            *segments.entry(segment).or_default() += notes;
        } else if before.table(place.table).is_some() && after.table(place.table).is_none() {
            *tables.entry(place.table).or_default() += notes;
        } else if let Some(question) = left_question(before, after, place) {
            *questions.entry(question.key.clone()).or_default() += notes;
        }
    }
    happened.extend(segments.into_iter().map(|(segment, notes)| Happened::SegmentHasNotes { segment, notes }));
    happened.extend(tables.into_iter().map(|(table, notes)| Happened::TableHasNotes { table, notes }));
    happened.extend(tables_sat_at(session, before, after).map(|table| Happened::TableHadPeople { table }));
    let number_of = |key: &QuestionKey| {
        let place = before.questions.iter().position(|question| question.key == *key);
        place.map_or(0, |index| index + 1)
    };
    happened.extend(questions.into_iter().map(|(question, notes)| Happened::QuestionHasNotes {
        number: number_of(&question),
        question,
        notes,
    }));
    for question in before.questions.iter().filter(|question| after.question(&question.key).is_none()) {
        let key = &question.key;
        let themes = session.themes_of(key).count();
        if themes > 0 {
            happened.push(Happened::QuestionHasThemes { question: key.clone(), number: number_of(key), themes });
        }
        if session.synthesis(key).is_some_and(|synthesis| !synthesis.text().is_empty()) {
            happened.push(Happened::QuestionHasSynthesis { question: key.clone(), number: number_of(key) });
        }
    }
    for segment in before.programme.iter().filter(|segment| gone(segment.number)) {
        let (segment, board) = (segment.number, segment.board());
        let themes = session.themes_of(&board).count();
        if themes > 0 {
            happened.push(Happened::SegmentHasThemes { segment, themes });
        }
        if session.synthesis(&board).is_some_and(|synthesis| !synthesis.text().is_empty()) {
            happened.push(Happened::SegmentHasSynthesis { segment });
        }
    }
    contradicts(happened)
}

/// Returns the tables that would go and at which people sat in a round that is over. Closing them is what `open` is for.
fn tables_sat_at<'a>(session: &'a Session, before: &'a Plan, after: &'a Plan) -> impl Iterator<Item = TableNo> + 'a {
    let gone = before.tables.iter().map(|table| table.number).filter(|number| after.table(*number).is_none());
    gone.filter(move |table| {
        session.seatings().any(|(cafe, seating)| {
            (1..=seating.round_count()).any(|round| cafe.is_past(round) && seating.at(*table, round).next().is_some())
        })
    })
}

/// Returns the question that notes at `place` were written on, if they would no longer be.
///
/// Notes without a question may get one. Notes without a round follow the question of their table only: where questions
/// change by round, one more question does not contradict paper notes whose round nobody knows.
fn left_question<'a>(before: &'a Plan, after: &Plan, place: Place) -> Option<&'a Question> {
    let known = place.question(before)?;
    let stays = place.question(after).is_some_and(|question| question.key == known.key);
    let dealt_by_round =
        place.round.is_none() && after.asking != Asking::PerTable && after.question(&known.key).is_some();
    (!stays && !dealt_by_round).then_some(known)
}

fn contradicts(happened: Vec<Happened>) -> Result<(), Refusal> {
    if happened.is_empty() { Ok(()) } else { Err(Refusal::PlanContradicts { happened }) }
}

/// Returns the changes that give the tables and rounds in use their question by name before `change` would deal
/// questions otherwise.
fn pins(session: &Session, before: &Plan, after: &Plan, change: &PlanChange) -> Vec<PlanChange> {
    let deals = matches!(
        change,
        PlanChange::PutQuestion(_)
            | PlanChange::TakeOutQuestion(_)
            | PlanChange::OrderQuestions(_)
            | PlanChange::PutTable(_)
            | PlanChange::TakeOutTable(_)
            | PlanChange::OrderTables(_)
    );
    if !deals {
        return Vec::new();
    }
    match before.asking {
        Asking::PerTable => table_pins(session, before, after),
        Asking::PerRound => round_pins(session, before, after),
        Asking::Matrix if matches!(change, PlanChange::PutTable(_) | PlanChange::TakeOutTable(_)) => {
            column_pins(before, after)
        }
        // What a matrix leaves open is rare, and naming one field of it means naming all before it.
        Asking::Matrix => Vec::new(),
    }
}

fn table_pins(session: &Session, before: &Plan, after: &Plan) -> Vec<PlanChange> {
    let begun = has_begun(session, 1);
    let mut pins = Vec::new();
    for table in &before.tables {
        let still_by_order = table.question.is_none()
            && after.table(table.number).is_some_and(|known| known.question.is_none())
            && (begun || session.table_lives(table.number).notes > 0);
        if !still_by_order {
            continue;
        }
        if let Some(key) = moved_on(before, after, Place::at(table.number, None)) {
            pins.push(PlanChange::PutTable(Table { question: Some(key), ..table.clone() }));
        }
    }
    pins
}

fn round_pins(session: &Session, before: &Plan, after: &Plan) -> Vec<PlanChange> {
    let noted: HashSet<RoundNo> = session.places_with_notes().filter_map(|(place, _)| place.round).collect();
    let mut pins = Vec::new();
    for (round, number) in before.rounds.iter().zip(1..) {
        let in_use = has_begun(session, number) || noted.contains(&number);
        if round.question.is_some() || !in_use {
            continue;
        }
        // Any table will do: the whole room has one question.
        if let Some(key) = moved_on(before, after, Place::at(0, Some(number))) {
            pins.push(PlanChange::PutRound { number, round: Round { question: Some(key), ..round.clone() } });
        }
    }
    pins
}

/// Returns the rounds whose questions must be named otherwise for each table to keep its own when a table comes or goes:
/// a matrix names them in the order of the tables.
fn column_pins(before: &Plan, after: &Plan) -> Vec<PlanChange> {
    let stood = |table: &Table| before.tables.iter().position(|known| known.number == table.number);
    let stands = |table: &Table| after.table(table.number).is_some();
    if before.tables.len() == after.tables.len() {
        return Vec::new();
    }
    let mut pins = Vec::new();
    for (round, number) in before.rounds.iter().zip(1..) {
        let at =
            |plan: &Plan, table: &Table| plan.question_at(table.number, Some(number)).map(|known| known.key.clone());
        let key = |table: &Table| match stood(table) {
            Some(index) => round.questions.get(index).cloned().or_else(|| at(before, table)),
            None => at(after, table),
        };
        // Only as many as were named before, if that is enough.
        let gone = before.tables.iter().take(round.questions.len()).filter(|table| !stands(table)).count();
        let come = after.tables.iter().take(round.questions.len()).filter(|table| stood(table).is_none()).count();
        let named = (round.questions.len() + come - gone).min(after.tables.len());
        let row = |most: usize| after.tables.iter().take(most).map_while(key).collect::<Vec<_>>();
        let kept = |row: &[QuestionKey]| {
            let mut pinned = after.clone();
            pinned.rounds[usize::from(number) - 1].questions = row.to_vec();
            after.tables.iter().all(|table| stood(table).is_none() || at(&pinned, table) == at(before, table))
        };
        let questions = Some(row(named)).filter(|row| kept(row)).unwrap_or_else(|| row(after.tables.len()));
        if questions != round.questions {
            pins.push(PlanChange::PutRound { number, round: Round { questions, ..round.clone() } });
        }
    }
    pins
}

/// Returns the question a place has in `before`, if it still is in `after` but no longer dealt there.
fn moved_on(before: &Plan, after: &Plan, place: Place) -> Option<QuestionKey> {
    let key = &place.question(before)?.key;
    let stays = place.question(after).is_some_and(|question| question.key == *key);
    (!stays && after.question(key).is_some()).then(|| key.clone())
}
