//! `nappe export DIR`: a document of the session, in one format or several.

mod house;
mod make;
mod press;
mod viewer;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::restitution::{DocumentFormat, DocumentKind, DocumentSheet};
use nappe_core::{Lang, Plan, Session};

use super::console::{Answer, Console, Outcome, Stop};
use super::{grammar, session};
use crate::client::{ExportRequest, ExportStep, Exported};
use crate::failure::{Failure, FailureKind};
use crate::i18n::Texts;
use crate::store;
use crate::t;

pub use make::{make, pages};
pub use press::{is_called, serve};
pub use viewer::show;

/// What is written when nobody says in which formats.
const USUAL: [DocumentFormat; 2] = [DocumentFormat::Pdf, DocumentFormat::Html];

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "export")
        .arg(grammar::folder(texts))
        .arg(
            grammar::option(texts, "kind", "document")
                .help(t!(texts, "cli-opt-document"))
                .value_parser(PossibleValuesParser::new(DocumentKind::ALL.map(DocumentKind::id)))
                .hide_possible_values(true),
        )
        .arg(
            Arg::new("formats")
                .long("format")
                .value_name(t!(texts, "cli-value-formats"))
                .value_delimiter(',')
                .value_parser(PossibleValuesParser::new(DocumentFormat::ALL.map(DocumentFormat::id)))
                .hide_possible_values(true)
                .help(t!(texts, "cli-opt-formats"))
                .help_heading(t!(texts, "cli-options")),
        )
        .arg(
            grammar::option(texts, "output", "folder")
                .short('o')
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(
            grammar::option(texts, "sheet", "sheet")
                .value_parser(PossibleValuesParser::new(DocumentSheet::ALL.map(DocumentSheet::id)))
                .hide_possible_values(true),
        )
        .arg(grammar::option(texts, "segment", "segment"))
        .arg(grammar::flag(texts, "numbers"))
        .arg(grammar::flag(texts, "anonymous"))
        .arg(
            grammar::option(texts, "csv", "csv")
                .value_parser(PossibleValuesParser::new(["fr", "plain"]))
                .hide_possible_values(true),
        )
        .arg(grammar::flag(texts, "open"))
        .arg(grammar::flag(texts, "eject"))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "export")?;
    if matches.get_flag("eject") {
        return eject(console, &folder);
    }
    let reading = store::read(&folder)?;
    // A programme is handed out before anything has happened; everything else gives back what has.
    let announces = matches.get_one::<String>("kind").map(String::as_str) == Some(DocumentKind::Programme.id());
    let nothing = reading.session.plan_digest.is_none() && reading.session.note_count() == 0;
    if nothing && !(announces && *reading.session.plan != Plan::default()) {
        return Err(FailureKind::ExportNothing { path: session::word(&folder).into() }.into());
    }
    for notice in &reading.notices {
        console.warn(notice);
    }
    if let Some(aside) = session::plan_aside(&folder, &reading.session) {
        console.warn(&aside);
    }
    let request = request(console, matches, &reading.session, &folder)?;
    let shows = Console::shows_progress();
    let stop = AtomicBool::new(false);
    let made = make(&reading.session, &folder, &request, console.clock.offset(), &stop, &mut |step| {
        if shows {
            console.passing(&progress(&console.texts, step));
        }
    });
    if shows {
        console.passing("");
    }
    let exported = made?;
    tell(console, &exported)?;
    if matches.get_flag("open") {
        console.flush()?;
        if let Some(first) = exported.files.first() {
            show(first)?;
        }
    }
    Ok(if exported.unmade.is_empty() { Answer::Good } else { Answer::Faulty })
}

fn request(
    console: &Console,
    matches: &ArgMatches,
    current: &Session,
    folder: &Path,
) -> Result<ExportRequest, Failure> {
    let asked = matches.get_one::<String>("lang").and_then(|code| Lang::from_tag(code));
    let lang = asked.or(console.asked_lang).unwrap_or(current.plan.lang);
    let formats = matches.get_many::<String>("formats").into_iter().flatten();
    let mut formats: Vec<DocumentFormat> = formats.filter_map(|id| DocumentFormat::from_id(id)).collect();
    let mut seen = std::collections::HashSet::new();
    formats.retain(|format| seen.insert(*format));
    if formats.is_empty() {
        formats.extend(USUAL);
    }
    let word = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    Ok(ExportRequest {
        kind: word("kind").and_then(DocumentKind::from_id).unwrap_or_default(),
        formats,
        folder: matches.get_one("output").cloned().unwrap_or_else(|| folder.join("exports")),
        lang,
        french_csv: word("csv").map_or(lang == Lang::Fr, |way| way == "fr"),
        sheet: word("sheet").and_then(DocumentSheet::from_id).unwrap_or_default(),
        numbers: matches.get_flag("numbers"),
        anonymous: matches.get_flag("anonymous"),
        segment: word("segment")
            .map(|word| session::segment_named(&current.plan, word).map(|segment| segment.number))
            .transpose()?,
    })
}

/// Returns how far an export has come, in a line.
fn progress(texts: &Texts, step: ExportStep) -> String {
    let format = texts.get(&format!("format-{}", step.format.id()));
    t!(texts, "cli-export-step", number = step.done + 1, of = step.of, format = format)
}

/// Tells which files were written, and what there is to be said about them.
pub fn tell(console: &mut Console, exported: &Exported) -> Result<(), Stop> {
    console.say(t!(console.texts, "cli-export-done", count = exported.files.len()))?;
    for file in &exported.files {
        console.say(format!("  {}", session::word(file)))?;
    }
    for notice in &exported.notices {
        console.warn(notice);
    }
    Ok(())
}

fn eject(console: &mut Console, folder: &Path) -> Outcome {
    let ejected = house::eject(folder)?;
    if !ejected.written.is_empty() {
        console.say(t!(console.texts, "cli-eject-done", count = ejected.written.len()))?;
        for file in &ejected.written {
            console.say(format!("  {}", session::word(file)))?;
        }
    }
    for file in &ejected.kept {
        console.say(t!(console.texts, "cli-eject-kept", path = session::word(file)))?;
    }
    Ok(Answer::Good)
}
