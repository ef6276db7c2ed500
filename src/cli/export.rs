//! `nappe export DIR`: the restitution, in one format or several.

use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Grammar, ValueHint, value_parser};
use nappe_core::restitution::{self, DocumentKind, Options};
use nappe_core::{Lang, Session};
use nappe_export::{Delimiter, ExportError, Format, RenderOptions, file, render};

use super::console::{Answer, Console, Outcome};
use super::{grammar, session};
use crate::client::{ExportFormat, ExportRequest};
use crate::failure::Failure;
use crate::i18n::Texts;
use crate::store;
use crate::t;

/// The style sheet of the house, beside the plan. Known to people: never rename.
const STYLE: &str = "restitution.css";
/// The longest style sheet that is read, in bytes.
const LONGEST_STYLE: u64 = 1 << 20;

pub fn grammar(texts: &Texts) -> Grammar {
    grammar::verb(texts, "export")
        .arg(grammar::folder(texts))
        .arg(
            Arg::new("formats")
                .long("format")
                .value_name(t!(texts, "cli-value-formats"))
                .value_delimiter(',')
                .value_parser(PossibleValuesParser::new(ExportFormat::ALL.map(ExportFormat::id)))
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
            grammar::option(texts, "csv", "csv")
                .value_parser(PossibleValuesParser::new(["fr", "plain"]))
                .hide_possible_values(true),
        )
        .arg(grammar::flag(texts, "numbers"))
}

pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
    let folder = session::folder(console, matches, "export")?;
    let reading = store::read(&folder)?;
    if reading.id.is_none() {
        return Err(Failure::new("failure-export-nothing").with("path", session::word(&folder)).into());
    }
    if let Some(obstacle) = &reading.obstacle {
        console.warn(obstacle);
    }
    let lang = console.asked_lang.unwrap_or(reading.session.plan.lang);
    let formats = matches.get_many::<String>("formats").into_iter().flatten();
    let mut formats: Vec<ExportFormat> = formats.filter_map(|id| ExportFormat::from_id(id)).collect();
    let mut seen = std::collections::HashSet::new();
    formats.retain(|format| seen.insert(*format));
    if formats.is_empty() {
        formats.push(ExportFormat::Html);
    }
    let french = matches.get_one::<String>("csv").map_or(lang == Lang::Fr, |way| way == "fr");
    let request = ExportRequest {
        formats,
        folder: matches.get_one("output").cloned().unwrap_or_else(|| folder.join("exports")),
        lang,
        french_csv: french,
    };
    let files = write(&reading.session, &folder, &request, matches.get_flag("numbers"), console.clock.offset())?;
    tell(console, &files)?;
    Ok(Answer::Good)
}

/// Tells which files were written.
pub fn tell(console: &mut Console, files: &[PathBuf]) -> Result<(), super::Stop> {
    console.say(t!(console.texts, "cli-export-done", count = files.len()))?;
    for file in files {
        console.say(format!("  {}", session::word(file)))?;
    }
    Ok(())
}

/// Writes the restitution of the session in `folder`; returns the files.
///
/// # Errors
/// When notes in and notes out do not agree (the document is written all the same and says so), or the disk refuses.
pub fn write(
    current: &Session,
    folder: &Path,
    request: &ExportRequest,
    numbers: bool,
    offset: FixedOffset,
) -> Result<Vec<PathBuf>, Failure> {
    let texts = Texts::new(request.lang);
    let options = Options { numbers, offset, ..Options::default() };
    let document = restitution::compose(current, DocumentKind::Report, &options, &texts);
    let options = RenderOptions {
        delimiter: if request.french_csv { Delimiter::Semicolon } else { Delimiter::Comma },
        bom: request.french_csv,
        css: style(folder)?,
        ..RenderOptions::default()
    };
    let mut files = Vec::new();
    let mut unfaithful = None;
    for format in &request.formats {
        let format = match format {
            ExportFormat::Markdown => Format::Markdown,
            ExportFormat::Html => Format::Html,
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Json => Format::Json,
        };
        let rendered = match render(&document, format, &options) {
            Ok(rendered) => rendered,
            Err(ExportError::Unfaithful { taken, given, document, .. }) => {
                unfaithful = Some((taken, given));
                document
            }
            Err(other) => return Err(Failure::new("failure-export").because(&other)),
        };
        for (page, bytes) in (1..).zip(&rendered.files) {
            let kind = if rendered.files.len() == 1 { "restitution".to_owned() } else { format!("restitution-{page}") };
            let name = file::file_name(&kind, &current.plan.title, format.extension());
            let written = file::write_whole(&request.folder, &name, bytes);
            files.push(
                written
                    .map_err(|fault| Failure::new("failure-write").at(&request.folder.join(&name)).because(&fault))?,
            );
        }
    }
    match unfaithful {
        None => Ok(files),
        Some((taken, given)) => {
            Err(Failure::new("failure-export-unfaithful").at(&request.folder).with("taken", taken).with("given", given))
        }
    }
}

fn style(folder: &Path) -> Result<Option<String>, Failure> {
    let path = folder.join(STYLE);
    match std::fs::metadata(&path) {
        Ok(found) if found.is_file() && found.len() <= LONGEST_STYLE => std::fs::read_to_string(&path)
            .map(Some)
            .map_err(|error| Failure::new("failure-file-read").at(&path).because(&error)),
        _ => Ok(None),
    }
}
