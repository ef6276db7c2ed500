//! What a layer was opened for, and the layer itself: forms, lists and texts with what the plan says now.

use nappe_core::plan::{Asking, ParticipantsTold, RoomMoment, Rotation, Round, Table, write_rounds};
use nappe_core::{Length, Plan};

use super::page::{asking_words, rotation_words};
use super::reading;
use super::spot::{List, Spot};
use crate::t;
use crate::tui::ctx::Ctx;
use crate::tui::layers::{Confirm, Editor, Field, Form, Item, Layer, Picker};
use crate::tui::saying;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlanAsking {
    /// Something else for what stands here.
    Edit(Spot),
    /// One more of these.
    Add(List),
    /// Whether to remove it.
    Remove(Spot),
    /// Which remark to go to.
    Findings,
    /// What to do before the file is opened.
    OpenFile,
    /// Whether to adopt what the file says.
    Adopt,
    /// Somebody's name, organisation and category; somebody new when `None`.
    Person(Option<usize>),
    /// From which round on somebody is there.
    Late(usize),
    /// After which round somebody leaves.
    Early(usize),
    /// Whether somebody is not there after all.
    NotHere(usize),
    /// Whom to go to.
    FindPerson,
    /// Whether to take somebody off the list.
    RemovePerson(usize),
}

/// Returns the layer for a place of the page, filled with `typed` where it was filled before.
pub(super) fn layer(ctx: &Ctx<'_>, asked: &PlanAsking, typed: Option<&[String]>) -> Option<Layer> {
    let (texts, plan) = (ctx.texts, &ctx.session.plan);
    let value =
        |index: usize, now: &str| typed.and_then(|typed| typed.get(index)).map_or(now, |typed| typed).to_owned();
    let prompt = |id: &str, now: &str| {
        Some(Layer::Form(Form::prompt(texts.get(id), String::new(), hint(ctx, id), &value(0, now))))
    };
    let spot = match asked {
        PlanAsking::Edit(spot) => *spot,
        PlanAsking::Add(list) => Spot::Add(*list),
        _ => return None,
    };
    match spot {
        Spot::Title => prompt("ask-title", &plan.title),
        Spot::Place => prompt("ask-place", &plan.place),
        Spot::Date => prompt("ask-date", &plan.date.map(|date| texts.typed_date(date)).unwrap_or_default()),
        Spot::Start => prompt("ask-start", &plan.start.map(|start| texts.hour(start)).unwrap_or_default()),
        Spot::Quiet => {
            let now = value(0, &plan.quiet_after.to_string());
            Some(Layer::Form(Form::new(
                t!(texts, "ask-quiet"),
                vec![Field::number(String::new(), hint(ctx, "ask-quiet"), &now)],
            )))
        }
        Spot::Organiser(index) => prompt("ask-organiser", plan.organisers.get(index)?),
        Spot::Add(List::Organisers) => prompt("ask-organiser", ""),
        Spot::Heading(index) => prompt("ask-heading", &plan.questions.get(index)?.heading),
        Spot::Question(index) => {
            let text = value(0, &plan.questions.get(index)?.text);
            Some(Layer::Editor(Editor::for_note(t!(texts, "ask-question"), Vec::new(), &text)))
        }
        Spot::Add(List::Questions) => {
            let aside = vec![t!(texts, "ask-questions-hint")];
            Some(Layer::Editor(Editor::for_note(t!(texts, "ask-questions"), aside, &value(0, ""))))
        }
        Spot::Facilitator(_) | Spot::Add(List::Facilitators) => {
            let one = match spot {
                Spot::Facilitator(index) => plan.facilitators.get(index)?.clone(),
                _ => nappe_core::plan::Facilitator::default(),
            };
            let fields = [("ask-facilitator-name", &one.name), ("ask-facilitator-role", &one.role)];
            let fields = fields.into_iter().enumerate();
            let fields = fields.map(|(index, (id, now))| words(ctx, id, &value(index, now))).collect();
            Some(Layer::Form(Form::new(t!(texts, "ask-facilitator"), fields)))
        }
        Spot::Roles => {
            let own = [&plan.roles.host, &plan.roles.note_taker, &plan.roles.traveller, &plan.roles.facilitator];
            let usual = ["role-host", "role-note-taker", "role-traveller", "role-facilitator"];
            let fields = own.into_iter().zip(usual).enumerate().map(|(index, (own, usual))| {
                let now = own.as_ref().map_or("", |own| own.as_str());
                Field::words(capital(&texts.get(usual)), t!(texts, "ask-role-hint"), &value(index, now))
            });
            Some(Layer::Form(Form::new(t!(texts, "ask-roles"), fields.collect())))
        }
        Spot::Say => {
            let fields = RoomMoment::ALL.into_iter().enumerate().map(|(index, moment)| {
                let own = plan.say.own(moment);
                let now = own.map_or("", |own| if own.is_blank() { saying::NOTHING } else { own.as_str() });
                Field::words(capital(&texts.moment(moment)), saying::usual(ctx, moment), &value(index, now))
            });
            Some(Layer::Form(Form::new(t!(texts, "ask-say"), fields.collect())))
        }
        Spot::Table(index) => Some(Layer::Form(table(ctx, plan.tables.get(index)?, typed))),
        Spot::Add(List::Tables) => Some(Layer::Form(table(ctx, &next_table(plan), typed))),
        Spot::Round(index) => Some(Layer::Form(round(ctx, index, plan.rounds.get(index)?, typed))),
        Spot::Add(List::Rounds) => Some(Layer::Form(round(ctx, plan.rounds.len(), &next_round(plan), typed))),
        Spot::Lang => {
            let items = ["new-lang-fr", "new-lang-en"].map(|id| Item::new(texts.get(id), ""));
            let at = nappe_core::Lang::ALL.iter().position(|lang| *lang == plan.lang).unwrap_or(0);
            Some(Layer::Picker(Picker::new(t!(texts, "plan-lang"), items.into(), at)))
        }
        Spot::Asking => {
            let items = ASKINGS.map(|asking| Item::new(asking_words(texts, asking).1, ""));
            let at = ASKINGS.iter().position(|asking| *asking == plan.asking).unwrap_or(0);
            Some(Layer::Picker(Picker::new(t!(texts, "ask-asking"), items.into(), at)))
        }
        Spot::Rotation => {
            let items = Rotation::ALL.map(|rotation| {
                let (name, what) = rotation_words(texts, rotation);
                Item::new(t!(texts, "plan-rotation", name = name, what = what), "")
            });
            let at = Rotation::ALL.iter().position(|rotation| *rotation == plan.rotation).unwrap_or(0);
            Some(Layer::Picker(Picker::new(t!(texts, "ask-rotation"), items.into(), at)))
        }
        Spot::Told => {
            let items = ParticipantsTold::ALL.map(|told| Item::new(texts.participants_told(told), ""));
            let at = ParticipantsTold::ALL.iter().position(|told| *told == plan.participants).unwrap_or(0);
            Some(Layer::Picker(Picker::new(t!(texts, "ask-told"), items.into(), at)))
        }
        Spot::People => None,
        Spot::RoundQuestion(index) => {
            let mut items = vec![Item::new(t!(texts, "ask-by-order"), "")];
            items.extend(questions(plan));
            let now = plan.rounds.get(index)?.question.as_ref();
            let at = now.and_then(|key| plan.questions.iter().position(|question| question.key == *key));
            let title = t!(texts, "ask-round-question", round = index + 1);
            Some(Layer::Picker(Picker::new(title, items, at.map_or(0, |at| at + 1))))
        }
        Spot::Cell { table, round } => {
            let table = plan.tables.get(table)?.number;
            let now = plan.question_at(table, Some(round as u16 + 1)).map(|question| &question.key);
            let at = plan.questions.iter().position(|question| Some(&question.key) == now).unwrap_or(0);
            let title = t!(texts, "ask-cell", table = table, round = round + 1);
            Some(Layer::Picker(Picker::new(title, questions(plan), at)))
        }
        Spot::Segment(_) | Spot::Piece { .. } | Spot::Add(List::Segments) => super::programme::layer(ctx, spot, typed),
    }
}

/// The ways to deal questions, in the order of the list.
pub(super) const ASKINGS: [Asking; 3] = [Asking::PerTable, Asking::PerRound, Asking::Matrix];

/// Returns the question whether something is to be removed.
pub(super) fn removal(ctx: &Ctx<'_>, spot: Spot) -> Option<Layer> {
    let (texts, plan) = (ctx.texts, &ctx.session.plan);
    let (title, body) = match spot {
        Spot::Organiser(index) => (t!(texts, "remove-organiser"), plan.organisers.get(index)?.to_string()),
        Spot::Facilitator(index) => (t!(texts, "remove-facilitator"), plan.facilitators.get(index)?.name.to_string()),
        Spot::Heading(index) => (t!(texts, "remove-heading"), plan.questions.get(index)?.heading.to_string()),
        Spot::Question(index) => {
            (t!(texts, "remove-question", number = index + 1), plan.questions.get(index)?.text.to_string())
        }
        Spot::Table(index) => {
            let table = plan.tables.get(index)?;
            let names = [&table.name, &table.host, &table.second_host, &table.note_taker];
            let names: Vec<&str> =
                names.into_iter().map(nappe_core::CleanText::as_str).filter(|name| !name.is_empty()).collect();
            (t!(texts, "remove-table", number = table.number), names.join(" · "))
        }
        Spot::Round(index) => {
            let round = plan.rounds.get(index)?;
            (t!(texts, "remove-round", number = index + 1), texts.length(round.minutes))
        }
        Spot::Segment(index) => {
            let segment = plan.programme.get(index)?;
            (t!(texts, "remove-segment", number = segment.number.to_string()), segment.name().to_string())
        }
        _ => return None,
    };
    Some(Layer::Confirm(Confirm::new(title, body, t!(texts, "remove-yes"))))
}

/// Returns a table that goes on from the last one.
pub(super) fn next_table(plan: &Plan) -> Table {
    let last = plan.tables.iter().map(|table| table.number).max().unwrap_or(0);
    Table { seats: plan.tables.last().map_or(0, |table| table.seats), ..Table::numbered(last.saturating_add(1)) }
}

/// Returns a round like the last one, after which nobody moves.
pub(super) fn next_round(plan: &Plan) -> Round {
    let mut round = plan.rounds.last().cloned().unwrap_or_default();
    round.question = None;
    round.questions.clear();
    round.move_minutes = Length::ZERO;
    round
}

fn questions(plan: &Plan) -> Vec<Item> {
    let numbered = plan.questions.iter().enumerate();
    numbered.map(|(index, question)| Item::new(format!("{}  {}", index + 1, question.text), "")).collect()
}

pub(super) fn words(ctx: &Ctx<'_>, id: &str, value: &str) -> Field {
    Field::words(ctx.texts.get(id), hint(ctx, id), value)
}

pub(super) fn number(ctx: &Ctx<'_>, id: &str, value: &str) -> Field {
    Field::number(ctx.texts.get(id), hint(ctx, id), value)
}

pub(super) fn hint(ctx: &Ctx<'_>, id: &str) -> String {
    ctx.texts.attribute(id, "hint", &[]).unwrap_or_default()
}

fn table(ctx: &Ctx<'_>, table: &Table, typed: Option<&[String]>) -> Form {
    let (texts, plan) = (ctx.texts, &ctx.session.plan);
    let unless_zero = |number: u16| if number == 0 { String::new() } else { number.to_string() };
    let kept = plan.questions.iter().position(|question| Some(&question.key) == table.question.as_ref());
    let now = [
        table.number.to_string(),
        table.name.to_string(),
        table.host.to_string(),
        table.second_host.to_string(),
        table.note_taker.to_string(),
        unless_zero(table.seats),
        unless_zero(table.least),
        write_rounds(&table.open),
        kept.map_or(0, |index| index + 1).to_string(),
    ];
    let value = |index: usize| typed.and_then(|typed| typed.get(index)).unwrap_or(&now[index]).as_str();
    let mut fields = vec![
        number(ctx, "ask-table-number", value(0)),
        words(ctx, "ask-table-name", value(1)),
        Field::words(capital(&ctx.host_word()), t!(texts, "ask-host-hint"), value(2)),
        Field::words(t!(texts, "ask-second-host"), t!(texts, "ask-second-host-hint"), value(3)),
        Field::words(capital(&ctx.note_taker_word()), t!(texts, "ask-note-taker-hint"), value(4)),
        number(ctx, "ask-table-seats", value(5)),
        number(ctx, "ask-table-least", value(6)),
        words(ctx, "ask-table-open", value(7)),
    ];
    if plan.asking == Asking::PerTable && !plan.questions.is_empty() {
        let mut options = vec![t!(texts, "ask-by-order")];
        let numbered = plan.questions.iter().enumerate();
        options.extend(numbered.map(|(index, question)| format!("{}. {}", index + 1, question.document_wording())));
        let at = value(8).parse().unwrap_or(0).min(options.len() - 1);
        fields.push(Field::choice(t!(texts, "ask-table-question"), t!(texts, "ask-choice-hint"), options, at));
    }
    Form::new(t!(texts, "plan-table", number = table.number), fields)
}

fn round(ctx: &Ctx<'_>, index: usize, round: &Round, typed: Option<&[String]>) -> Form {
    let now = [
        round.minutes.to_string(),
        round.move_minutes.to_string(),
        round.settle.to_string(),
        round.essentials.to_string(),
        reading::told(&round.warnings),
    ];
    let ids = ["ask-round-minutes", "ask-round-move", "ask-round-settle", "ask-round-essentials", "ask-round-warnings"];
    let value = |index: usize| typed.and_then(|typed| typed.get(index)).unwrap_or(&now[index]).as_str();
    let fields = ids.into_iter().enumerate().map(|(index, id)| number(ctx, id, value(index))).collect();
    Form::new(t!(ctx.texts, "plan-round", number = index + 1), fields)
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}
