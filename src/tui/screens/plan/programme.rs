//! The forms and texts of the programme, and what their answers make of it.

use nappe_core::plan::{PlanChange, PlanDate, Segment, SegmentKind, SegmentNo, Speaker};
use nappe_core::{CleanText, Plan};

use super::answered::FieldFault;
use super::asked::{hint, number, words};
use super::reading;
use super::spot::{List, SegmentPiece, Spot};
use crate::i18n::days;
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Editor, Field, Form, Layer};

/// Fields of the form that are plain words, with their place.
const WORDS: [(usize, &str); 7] = [
    (2, "ask-segment-part"),
    (3, "ask-segment-title"),
    (4, "ask-segment-date"),
    (5, "ask-segment-start"),
    (6, "ask-segment-end"),
    (7, "ask-segment-room"),
    (8, "ask-segment-audience"),
];

/// Returns the layer for a segment or a piece of one, filled with `typed` where it was filled before.
pub(super) fn layer(ctx: &Ctx<'_>, spot: Spot, typed: Option<&[String]>) -> Option<Layer> {
    let plan = &ctx.session.plan;
    match spot {
        Spot::Segment(index) => Some(Layer::Form(form(ctx, plan.programme.get(index)?, typed))),
        Spot::Add(List::Segments) => Some(Layer::Form(form(ctx, &next(plan), typed))),
        Spot::Piece { segment, piece } => {
            let now = written(plan.programme.get(segment)?, piece);
            let text = typed.and_then(|typed| typed.first()).unwrap_or(&now);
            let id = format!("ask-piece-{}", piece.id());
            let editor = Editor::new(ctx.texts.get(&id), vec![hint(ctx, &id)], text);
            Some(Layer::Editor(editor.since(now)))
        }
        _ => None,
    }
}

/// Returns a segment that goes on from the last one.
fn next(plan: &Plan) -> Segment {
    let number = plan.programme.iter().map(|segment| segment.number).max().unwrap_or(0).saturating_add(1);
    let last = plan.programme.last();
    Segment {
        number,
        date: last.and_then(|last| last.date),
        start: last.map_or(plan.start, |last| last.end),
        ..Segment::default()
    }
}

fn form(ctx: &Ctx<'_>, segment: &Segment, typed: Option<&[String]>) -> Form {
    let texts = ctx.texts;
    let hour = |hour: Option<chrono::NaiveTime>| hour.map(|hour| texts.hour(hour)).unwrap_or_default();
    let kind = SegmentKind::ALL.iter().position(|kind| *kind == segment.kind).unwrap_or(0);
    let now = [
        segment.number.to_string(),
        kind.to_string(),
        segment.part.to_string(),
        segment.title.to_string(),
        segment.date.map(|day| texts.typed_date(day.into())).unwrap_or_default(),
        hour(segment.start),
        hour(segment.end),
        segment.room.to_string(),
        segment.audience.to_string(),
    ];
    let value = |index: usize| typed.and_then(|typed| typed.get(index)).unwrap_or(&now[index]).as_str();
    let kinds = SegmentKind::ALL.map(|kind| texts.segment_kind(kind)).to_vec();
    let at = value(1).parse().unwrap_or(kind).min(kinds.len() - 1);
    let mut fields = vec![
        number(ctx, "ask-segment-number", value(0)),
        Field::choice(t!(texts, "ask-segment-kind"), t!(texts, "ask-choice-hint"), kinds, at),
    ];
    fields.extend(WORDS.into_iter().map(|(index, id)| words(ctx, id, value(index))));
    // What is typed first is what it is called.
    Form::new(t!(texts, "plan-segment", number = segment.number.to_string()), fields).at(3)
}

/// Returns what the values of a form, or the lines of a text, make of the programme.
pub(super) fn filled(ctx: &Ctx<'_>, spot: Spot, values: &[String]) -> Result<Vec<PlanChange>, FieldFault> {
    let plan = &ctx.session.plan;
    if let Spot::Piece { segment, piece } = spot {
        let Some(known) = plan.programme.get(segment) else { return Ok(Vec::new()) };
        let changed = read(ctx, known, piece, &values.concat())?;
        return Ok(vec![PlanChange::PutSegment(Box::new(changed))]);
    }
    let texts = ctx.texts;
    let known = match spot {
        Spot::Segment(index) => plan.programme.get(index),
        _ => None,
    };
    let value = |index: usize| values.get(index).map_or("", |value| value.trim());
    let line = |index: usize| CleanText::optional_line(value(index)).map_err(|fault| (index, texts.text_fault(&fault)));
    let hour = |index: usize| match value(index) {
        "" => Ok(None),
        typed => reading::hour(typed).map(Some).ok_or_else(|| (index, t!(texts, "odd-hour"))),
    };
    let number = value(0).parse::<SegmentNo>().ok().filter(|number| *number > 0);
    let number = number.ok_or_else(|| (0, t!(texts, "odd-segment-number", most = SegmentNo::MAX)))?;
    if plan.segment(number).is_some() && known.is_none_or(|known| known.number != number) {
        return Err((0, t!(texts, "odd-segment-taken", number = number.to_string())));
    }
    let date = match value(4) {
        "" => None,
        typed => {
            let today = plan.date.map_or_else(|| ctx.local(ctx.now).date_naive(), PlanDate::first);
            let day = days::read(texts, typed, today).and_then(PlanDate::day);
            Some(day.ok_or_else(|| (4, t!(texts, "odd-day")))?)
        }
    };
    let kind = value(1).parse::<usize>().ok().and_then(|at| SegmentKind::ALL.get(at)).copied().unwrap_or_default();
    let segment = Segment {
        number,
        kind,
        part: line(2)?,
        title: line(3)?,
        date,
        start: hour(5)?,
        end: hour(6)?,
        room: line(7)?,
        audience: line(8)?,
        ..known.cloned().unwrap_or_default()
    };
    let put = PlanChange::PutSegment(Box::new(segment));
    let Some(known) = known.filter(|known| known.number != number) else { return Ok(vec![put]) };
    let order =
        plan.programme.iter().map(|segment| if segment.number == known.number { number } else { segment.number });
    Ok(vec![PlanChange::RemoveSegment(known.number), put, PlanChange::OrderSegments(order.collect())])
}

/// Returns a piece of a segment as it is written: a line for each person or point, an empty line between paragraphs.
fn written(segment: &Segment, piece: SegmentPiece) -> String {
    let people = |people: &[Speaker]| people.iter().map(reading::person_told).collect::<Vec<_>>().join("\n");
    let texts = |texts: &[CleanText], between: &str| texts.iter().map(|text| &**text).collect::<Vec<_>>().join(between);
    match piece {
        SegmentPiece::Facilitators => people(&segment.facilitators),
        SegmentPiece::Chairs => people(&segment.chairs),
        SegmentPiece::Speakers => people(&segment.speakers),
        SegmentPiece::Context => texts(&segment.context, "\n\n"),
        SegmentPiece::Points => texts(&segment.points, "\n"),
    }
}

fn read(ctx: &Ctx<'_>, segment: &Segment, piece: SegmentPiece, text: &str) -> Result<Segment, FieldFault> {
    let fault = |fault| (0, ctx.texts.text_fault(&fault));
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let people =
        || lines().map(|line| reading::person(line).map_err(fault)).collect::<Result<Vec<Speaker>, FieldFault>>();
    let mut segment = segment.clone();
    match piece {
        SegmentPiece::Facilitators => segment.facilitators = people()?,
        SegmentPiece::Chairs => segment.chairs = people()?,
        SegmentPiece::Speakers => segment.speakers = people()?,
        SegmentPiece::Points => {
            segment.points = lines().map(|line| CleanText::prose(line).map_err(fault)).collect::<Result<_, _>>()?;
        }
        SegmentPiece::Context => {
            let lines: Vec<&str> = text.lines().collect();
            let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
            let clean = |lines: &[&str]| CleanText::prose(&lines.join("\n")).map_err(fault);
            segment.context = paragraphs.map(clean).collect::<Result<_, _>>()?;
        }
    }
    Ok(segment)
}
