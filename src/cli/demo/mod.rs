//! `nappe demo`: a whole café on a sample session, played by simulated tables at high speed.
//!
//! In a terminal the real cockpit shows it; elsewhere the story is printed in plain lines. Both submit through a hub,
//! both end with the exported restitution.

mod former;
mod play;
pub mod script;
mod story;

use std::path::{Path, PathBuf};

use chrono::{NaiveTime, TimeZone};
use clap::{ArgMatches, Command as Grammar, value_parser};
use nappe_core::restitution::{DocumentKind, DocumentSheet};
use nappe_core::{Lang, Plan, Timestamp};

use super::console::{Answer, Console, Outcome, Stop};
use super::desk::{FolderDesk, free_folder};
use super::samples::BundledSample;
use super::{export, grammar, interface, session};
use crate::client::{ExportRequest, Exported, Purpose};
use crate::clock::Clock;
use crate::config;
use crate::failure::Failure;
use crate::hub::{Hub, Opening as HubOpening};
use crate::i18n::Texts;
use crate::tui::Beginning;
use crate::{ids, t};
use script::Happening;

/// How long the whole café lasts on the screen, and in plain lines, in milliseconds.
const SHOWN: i64 = 65_000;
const TOLD: i64 = 5_000;
/// When a café begins whose plan does not say.
const EVENING: (u32, u32) = (18, 0);

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "demo").arg(grammar::option(texts, "seed", "number").value_parser(value_parser!(u64)))
}

/// A demonstration that is ready to be played.
struct Stage {
    folder: PathBuf,
    plan: Plan,
    story: Vec<Happening>,
    begin: Timestamp,
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let seed = matches.get_one::<u64>("seed").copied().unwrap_or_else(seed);
    if Console::is_terminal() {
        on_screen(console, seed)
    } else {
        let stage = prepare(console, seed)?;
        story::tell(console, &stage)
    }
}

/// Returns the seed of a story: `NAPPE_SEED`, for pictures that stay the same, or another one each time.
pub fn seed() -> u64 {
    let given = std::env::var("NAPPE_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| ids::fresh() as u64)
}

/// Plays the demonstration in the real cockpit.
///
/// # Errors
/// When its folder cannot be made, or the terminal is lost.
pub fn on_screen(console: &mut Console, seed: u64) -> Outcome {
    let stage = prepare(console, seed)?;
    show(console, stage)
}

/// Makes the folder of the demonstration, lets a hub adopt its plan, and writes the story.
fn prepare(console: &Console, seed: u64) -> Result<Stage, Failure> {
    let sample = BundledSample::in_language(console.texts.lang());
    former::clear(console.home.demo());
    let folder = free_folder(console.home.demo(), sample.name);
    sample.write_to(&folder)?;
    let plan = sample.plan();
    let begin = beginning(&plan, &console.clock);
    let clock = Clock::starting(begin, 0.0);
    let memory = console.memory();
    let opening = HubOpening { program: "nappe demo", door: false, memory: &memory };
    let (hub, opened) = Hub::open(&folder, &clock, opening)?;
    let matter = sample.matter(&hub.handle().session()?, opened.id);
    hub.stop();
    let story = script::tell(&plan, &matter, config::this_author(&console.home), seed);
    Ok(Stage { folder, plan, story, begin })
}

/// The hour at which the doors open: a breath before the first round, on the day of the plan.
fn beginning(plan: &Plan, clock: &Clock) -> Timestamp {
    let start = plan.start.or_else(|| NaiveTime::from_hms_opt(EVENING.0, EVENING.1, 0)).unwrap_or_default();
    let day = plan.day().unwrap_or_else(|| crate::clock::local(clock.now(), clock.offset()).date_naive());
    let first = clock.offset().from_local_datetime(&day.and_time(start)).single();
    first.map_or_else(|| clock.now(), |first| Timestamp(first.timestamp_millis()).plus(-script::BREATH))
}

impl Stage {
    /// Returns a clock under which the whole story takes `millis` of the world.
    fn clock(&self, millis: i64) -> Clock {
        let length = self.story.last().map_or(0, |last| last.at);
        Clock::starting(self.begin, length.max(1) as f64 / millis as f64)
    }

    fn request(&self, lang: Lang) -> ExportRequest {
        ExportRequest {
            kind: DocumentKind::Report,
            formats: Purpose::Send.formats(),
            folder: self.folder.join("exports"),
            lang,
            french_csv: lang == Lang::Fr,
            sheet: DocumentSheet::default(),
            numbers: false,
            anonymous: false,
            segment: None,
        }
    }
}

fn show(console: &mut Console, stage: Stage) -> Outcome {
    let clock = stage.clock(SHOWN);
    let desk = FolderDesk::new(console.texts.lang(), console.home.clone(), None, clock.clone(), false);
    let (folder, request) = (stage.folder.clone(), stage.request(stage.plan.lang));
    let playing = clock.clone();
    let exports = request.folder.clone();
    let beginning = Beginning {
        folder: Some(folder.clone()),
        seat: None,
        far: false,
        script: Some(Box::new(move |sender| play::on_screen(&sender, &playing, stage.begin, stage.story, request))),
    };
    interface::play(console, beginning, desk, clock)?;
    told_where(console, &folder)?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(exports).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    if !files.is_empty() {
        export::tell(console, &Exported { files, ..Exported::default() })?;
    }
    Ok(Answer::Good)
}

fn told_where(console: &mut Console, folder: &Path) -> Result<(), Stop> {
    console.say(t!(console.texts, "demo-folder", path = session::word(folder)))
}
