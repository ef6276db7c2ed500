//! From keys to an exported document.

use std::path::PathBuf;

use nappe_core::Lang;

use super::action::Action;
use super::page::Kind;
use super::view::lines_of;
use super::{Asking, RestitutionScreen};
use crate::client::{ExportFormat, ExportRequest};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::layers::{Field, Form, Item, Layer, Message, Picker, Reply};
use crate::tui::message::News;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::writing::{Target, Writing};

/// Where documents go in a session's folder.
const EXPORTS: &str = "exports";

impl RestitutionScreen {
    pub(super) fn offered(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let offered = match action {
            Action::Files => !ctx.world.exported.is_empty(),
            Action::Reopen => !self.returned.is_empty(),
            _ => true,
        };
        offered.then(|| action.text())
    }

    pub(super) fn does(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        // A line or two of the page before stay in sight.
        let page = isize::from(Self::body(ctx).height.saturating_sub(2).cast_signed()).max(1);
        match action {
            Action::Export => self.choose(ctx),
            Action::Write => self.choose_text(ctx),
            Action::Reopen => match self.returned.first().cloned() {
                Some(target) => self.write(ctx, &target),
                None => Outcome::ignored(),
            },
            Action::Language => {
                self.lang = if self.lang == Lang::Fr { Lang::En } else { Lang::Fr };
                self.texts = None;
                self.rebuild(ctx);
                Outcome::handled()
            }
            Action::Files => Outcome::open(files_layer(ctx, &ctx.world.exported)),
            Action::Down => self.scrolled(ctx, 1),
            Action::Up => self.scrolled(ctx, -1),
            Action::PageDown => self.scrolled(ctx, page),
            Action::PageUp => self.scrolled(ctx, -page),
            Action::NextPart => self.part(true),
            Action::PreviousPart => self.part(false),
            Action::Top => {
                self.top = (0, 0);
                Outcome::handled()
            }
            Action::Bottom => {
                self.top = (self.paragraphs.iter().rposition(|known| known.kind == Kind::Part).unwrap_or(0), 0);
                Outcome::handled()
            }
        }
    }

    /// Scrolls by lines as they are set now.
    pub(super) fn scrolled(&mut self, ctx: &Ctx<'_>, by: isize) -> Outcome {
        let (mut at, mut line) = self.top;
        let mut left = by.unsigned_abs();
        let lines = |at: usize| self.paragraphs.get(at).map_or(0, |known| lines_of(ctx, known));
        // The terminal may have become wider since.
        line = line.min(lines(at).saturating_sub(1));
        while left > 0 {
            if by > 0 {
                let rest = lines(at).saturating_sub(line + 1);
                if left <= rest {
                    line += left;
                    break;
                }
                if at + 1 >= self.paragraphs.len() {
                    line += rest;
                    break;
                }
                left -= rest + 1;
                (at, line) = (at + 1, 0);
            } else {
                if left <= line {
                    line -= left;
                    break;
                }
                if at == 0 {
                    line = 0;
                    break;
                }
                left -= line + 1;
                at -= 1;
                line = lines(at).saturating_sub(1);
            }
        }
        self.top = (at, line);
        Outcome::handled()
    }

    fn part(&mut self, forward: bool) -> Outcome {
        let starts = |index: &usize| matches!(self.paragraphs[*index].kind, Kind::Part | Kind::Question | Kind::Title);
        let (top, line) = self.top;
        let found = if forward {
            (top + 1..self.paragraphs.len()).find(starts)
        } else {
            // Out of the middle of a part one first goes back to its beginning.
            (0..(top + usize::from(line > 0)).min(self.paragraphs.len())).rev().find(starts)
        };
        if let Some(found) = found {
            self.top = (found, 0);
        }
        Outcome::handled()
    }

    fn choose(&mut self, ctx: &Ctx<'_>) -> Outcome {
        if ctx.open.is_none() {
            return Outcome::ignored();
        }
        self.asking = Some(Asking::Export);
        let yes_no = || vec![ctx.texts.get("no"), ctx.texts.get("yes")];
        let mut fields: Vec<Field> = ExportFormat::ALL
            .into_iter()
            .map(|format| {
                let label = ctx.texts.get(&format!("format-{}", format.id()));
                let hint = ctx.texts.get(&format!("format-{}-hint", format.id()));
                Field::choice(label, hint, yes_no(), 1)
            })
            .collect();
        fields.push(Field::choice(
            t!(ctx.texts, "restitution-csv"),
            t!(ctx.texts, "restitution-csv-hint"),
            vec![t!(ctx.texts, "restitution-csv-french"), t!(ctx.texts, "restitution-csv-plain")],
            usize::from(self.lang != Lang::Fr),
        ));
        fields.push(Field::words(
            t!(ctx.texts, "restitution-folder"),
            t!(ctx.texts, "restitution-folder-hint"),
            EXPORTS,
        ));
        Outcome::open(Layer::Form(Form::new(t!(ctx.texts, "restitution-export-title"), fields).called("act-restitution-export")))
    }

    fn choose_text(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let mut targets = Vec::new();
        let mut items = Vec::new();
        for key in ctx.session.board_keys() {
            items.push(Item::new(ctx.board_title(&key), t!(ctx.texts, "restitution-synthesis")));
            targets.push(Target::Synthesis(key.clone()));
            for theme in ctx.session.themes_of(&key) {
                items.push(Item::new(format!("  {}", theme.title), t!(ctx.texts, "restitution-summary")));
                targets.push(Target::Summary(theme.id));
            }
        }
        if targets.is_empty() {
            return Outcome::toast(Tone::Plain, t!(ctx.texts, "restitution-nothing-to-write"));
        }
        self.asking = Some(Asking::What(targets));
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "restitution-write-title"), items, 0)))
    }

    fn write(&mut self, ctx: &Ctx<'_>, target: &Target) -> Outcome {
        let (writing, layer) = Writing::open(ctx, target, &mut self.returned);
        self.asking = Some(Asking::Text(writing));
        Outcome::open(layer)
    }

    pub(super) fn answered(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(Asking::Export), Reply::Filled(values)) => self.export(ctx, &values),
            (Some(Asking::What(targets)), Reply::Chosen(index)) => match targets.get(index) {
                Some(target) => self.write(ctx, target),
                None => Outcome::handled(),
            },
            (Some(Asking::Text(writing)), Reply::Written(text)) => {
                let (outcome, again) = writing.keep(ctx, &text);
                self.asking = again.map(Asking::Text);
                outcome
            }
            _ => Outcome::handled(),
        }
    }

    fn export(&self, ctx: &Ctx<'_>, values: &[String]) -> Outcome {
        let formats: Vec<ExportFormat> =
            ExportFormat::ALL.into_iter().zip(values).filter(|(_, value)| *value == "1").map(|(format, _)| format).collect();
        if formats.is_empty() {
            return Outcome::toast(Tone::Warning, t!(ctx.texts, "restitution-no-format"));
        }
        let rest = &values[ExportFormat::ALL.len().min(values.len())..];
        let french_csv = rest.first().is_none_or(|value| value == "0");
        let own = ctx.open.map(|open| open.folder.join(EXPORTS)).unwrap_or_default();
        let typed = rest.get(1).map(|folder| folder.trim()).filter(|folder| !folder.is_empty());
        let folder = match (typed, ctx.open) {
            // What is not a whole path lies in the session's folder.
            (Some(typed), Some(open)) => open.folder.join(PathBuf::from(typed)),
            _ => own,
        };
        Outcome::effect(Effect::Export(ExportRequest { formats, folder, lang: self.lang, french_csv }))
    }

    pub(super) fn heard(ctx: &Ctx<'_>, news: &News) -> Outcome {
        match news {
            News::Exported(files) => Outcome::open(files_layer(ctx, files)),
            _ => Outcome::ignored(),
        }
    }
}

/// Tells where the files are: the folder once, then their names, so that no path is broken in the middle.
fn files_layer(ctx: &Ctx<'_>, files: &[PathBuf]) -> Layer {
    let told = |path: &std::path::Path| nappe_core::text::clean_line(&path.to_string_lossy());
    let mut lines = Vec::new();
    let mut folder = None;
    for file in files {
        if file.parent() != folder {
            folder = file.parent();
            lines.extend(folder.map(told));
        }
        let name = file.file_name().map(|name| told(std::path::Path::new(name))).unwrap_or_default();
        lines.push(format!("  {} {name}", ctx.theme.sign("›", ">")));
    }
    Layer::Message(Message::text(t!(ctx.texts, "restitution-exported", files = files.len()), lines))
}
