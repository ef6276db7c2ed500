//! The story in plain lines, for pipes and logs.

use std::sync::atomic::AtomicBool;

use nappe_core::Answer as Said;
use nappe_core::cafe::Step;

use super::play::Waiting;
use super::script::{Happening, Story};
use super::{Stage, TOLD, export, told_where};
use crate::cli::console::{Answer, Console, Outcome, Stop};
use crate::cli::session;
use crate::clock;
use crate::failure::FailureKind;
use crate::hub::{Hub, Opening};
use crate::t;

/// Plays the story through a hub and prints a line for each thing that happens.
pub fn tell(console: &mut Console, stage: &Stage) -> Outcome {
    let texts = &console.texts;
    let opening = t!(
        texts,
        "demo-opening",
        title = stage.plan.title.as_str(),
        tables = stage.plan.tables.len(),
        rounds = stage.plan.rounds.len()
    );
    console.say_now(opening)?;
    let clock = stage.clock(TOLD);
    let (hub, _) = Hub::open(&stage.folder, &clock, Opening { program: "nappe demo", door: false })?;
    let handle = hub.handle();
    let waiting = Waiting::new();
    for happening in &stage.story {
        waiting.until(&clock, stage.begin.plus(happening.at));
        match handle.ask(happening.submission.clone()).recv() {
            Ok(Said::Done) => line(console, stage, happening)?,
            Ok(Said::Refused(refusal)) => return Err(session::refused(refusal).into()),
            Ok(Said::Failed(kind)) => return Err(kind.into()),
            Err(_) => return Err(FailureKind::HubStopped.into()),
        }
    }
    let current = handle.session()?;
    hub.stop();
    let request = stage.request(stage.plan.lang);
    let stop = AtomicBool::new(false);
    let exported = export::make(&current, &stage.folder, &request, console.clock.offset(), &stop, &mut |_| ())?;
    console.say(t!(console.texts, "demo-end", notes = current.note_count()))?;
    export::tell(console, &exported)?;
    told_where(console, &stage.folder)?;
    Ok(Answer::Good)
}

fn line(console: &mut Console, stage: &Stage, happening: &Happening) -> Result<(), Stop> {
    let texts = &console.texts;
    let what = match &happening.story {
        Story::Step(Step::Conversation(round)) => t!(texts, "demo-conversation", round = *round),
        Story::Step(Step::Move(_)) => t!(texts, "demo-move"),
        Story::Step(_) => t!(texts, "demo-after"),
        Story::Note(note) => {
            let text = note.text.replace('\n', " ");
            let id = if note.key { "demo-key-note" } else { "demo-note" };
            t!(texts, id, table = note.place.table, text = text)
        }
        Story::Theme(theme, 0) => t!(texts, "demo-theme", title = theme.title.as_str()),
        Story::Theme(theme, count) => t!(texts, "demo-placed", title = theme.title.as_str(), count = *count),
        Story::Summary(title) => t!(texts, "demo-summary", title = title.as_str()),
        Story::Synthesis(board) => {
            let question = stage.plan.question(board).map(|question| question.document_wording().to_string());
            t!(texts, "demo-synthesis", question = question.unwrap_or_default())
        }
    };
    let moment = stage.begin.plus(happening.at);
    let hour = texts.hour(clock::local(moment, console.clock.offset()).time());
    console.say_now(format!("{hour} · {what}"))
}
