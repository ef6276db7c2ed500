//! From keys to an exported document.

use std::path::PathBuf;

use nappe_core::Lang;
use nappe_core::restitution::{DocumentKind, DocumentSheet};
use nappe_core::text::clean_line;

use super::action::Action;
use super::page::ParagraphKind;
use super::view::lines_of;
use super::{RestitutionAsking, RestitutionScreen};
use crate::client::{ExportRequest, Exported, Purpose};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::ctx::Ctx;
use crate::tui::effect::Effect;
use crate::tui::elsewhere::{Elsewhere, elsewhere};
use crate::tui::jobs::{JobId, JobWork};
use crate::tui::layers::{Field, Form, Item, Layer, Message, Picker, Reply};
use crate::tui::message::News;
use crate::tui::outcome::{Outcome, Tone};
use crate::tui::writing::{Target, Writing};

impl RestitutionScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        let offered = match action {
            Action::Files | Action::Open => ctx.exported().is_some(),
            Action::Pages => ctx.world.pictures,
            // One at a time: two would write the same files.
            Action::Export => under_way(ctx).is_none(),
            Action::Stop => under_way(ctx).is_some(),
            Action::Reopen => !self.returned.is_empty(),
            _ => true,
        };
        offered.then(|| action.text())
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        // A line or two of the page before stay in sight.
        let page = isize::from(Self::body(ctx).height.saturating_sub(2).cast_signed()).max(1);
        match action {
            Action::Export => self.choose(ctx),
            Action::Write => self.choose_text(ctx),
            Action::Reopen => match self.returned.first().cloned() {
                Some(target) => self.write(ctx, &target),
                None => Outcome::ignored(),
            },
            Action::Document => self.choose_kind(ctx),
            Action::Open => self.choose_file(ctx),
            Action::Pages => elsewhere(ctx, Elsewhere::Documents).unwrap_or_else(|| {
                Outcome::effect(ctx.start(JobWork::Pages(self.request(self.kind, Purpose::Show), 0)))
            }),
            Action::Stop => match under_way(ctx) {
                Some(id) => Outcome::effect(Effect::Stop(id)).saying(t!(ctx.texts, "restitution-stopping")),
                None => Outcome::ignored(),
            },
            Action::Language => {
                self.lang = if self.lang == Lang::Fr { Lang::En } else { Lang::Fr };
                self.rebuild(ctx);
                Outcome::handled()
            }
            Action::Files => match ctx.exported() {
                Some(exported) => Outcome::open(files_layer(ctx, exported)),
                None => Outcome::ignored(),
            },
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
                self.top =
                    (self.paragraphs.iter().rposition(|known| known.kind == ParagraphKind::Part).unwrap_or(0), 0);
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
        let starts = |index: &usize| {
            matches!(self.paragraphs[*index].kind, ParagraphKind::Part | ParagraphKind::Question | ParagraphKind::Title)
        };
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
        let Some(papers) = ctx.papers() else {
            return elsewhere(ctx, Elsewhere::Documents).unwrap_or_else(Outcome::ignored);
        };
        self.asking = Some(RestitutionAsking::Export);
        let named = |id: &str| ctx.texts.get(&format!("restitution-{id}"));
        let hint = |id: &str| ctx.texts.get(&format!("restitution-{id}-hint"));
        let choice = |id: &str, values: Vec<String>, at| Field::choice(named(id), hint(id), values, at);
        let kinds = DocumentKind::ALL.map(|kind| ctx.texts.get(&format!("restitution-name-{}", kind.id()))).to_vec();
        let at = DocumentKind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let purposes = Purpose::ALL.map(|purpose| named(&format!("for-{}", purpose.id()))).to_vec();
        let sheets = DocumentSheet::ALL.map(|sheet| named(&format!("sheet-{}", sheet.id().replace(':', "-")))).to_vec();
        let yes_no = || vec![ctx.texts.get("no"), ctx.texts.get("yes")];
        let fields = vec![
            choice("kind", kinds, at),
            choice("for", purposes, 0),
            choice("sheet", sheets, 0),
            choice("numbers", yes_no(), 0),
            choice("anonymous", yes_no(), 0),
            Field::words(named("folder"), hint("folder"), &papers.place.exports),
        ];
        Outcome::open(Layer::Form(
            Form::new(t!(ctx.texts, "restitution-export-title"), fields).called("act-restitution-export"),
        ))
    }

    fn choose_kind(&mut self, ctx: &Ctx<'_>) -> Outcome {
        self.asking = Some(RestitutionAsking::Kind);
        let item = |kind: DocumentKind| {
            let text = |part: &str| ctx.texts.get(&format!("restitution-{part}-{}", kind.id()));
            Item::new(text("name"), text("what"))
        };
        let at = DocumentKind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let items = DocumentKind::ALL.into_iter().map(item).collect();
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "restitution-kind-title"), items, at)))
    }

    /// Opens the file there is, or asks which.
    fn choose_file(&mut self, ctx: &Ctx<'_>) -> Outcome {
        match ctx.exported().map_or(&[][..], |exported| &exported.files) {
            [] => Outcome::ignored(),
            [only] => Outcome::effect(Effect::ShowFile(only.clone())),
            files => {
                let name = |file: &PathBuf| {
                    file.file_name().map(|name| clean_line(&name.to_string_lossy())).unwrap_or_default()
                };
                let items = files.iter().map(|file| Item::new(name(file), "")).collect();
                self.asking = Some(RestitutionAsking::File(files.to_vec()));
                Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "restitution-open-title"), items, 0)))
            }
        }
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
        self.asking = Some(RestitutionAsking::What(targets));
        Outcome::open(Layer::Picker(Picker::new(t!(ctx.texts, "restitution-write-title"), items, 0)))
    }

    fn write(&mut self, ctx: &Ctx<'_>, target: &Target) -> Outcome {
        let (writing, layer) = Writing::open(ctx, target, &mut self.returned);
        self.asking = Some(RestitutionAsking::Text(writing));
        Outcome::open(layer)
    }

    pub(super) fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(RestitutionAsking::Export), Reply::Filled(values)) => self.export(ctx, &values),
            (Some(RestitutionAsking::Kind), Reply::Chosen(index)) => {
                if let Some(kind) = DocumentKind::ALL.get(index) {
                    self.kind = *kind;
                    self.top = (0, 0);
                    self.rebuild(ctx);
                }
                Outcome::handled()
            }
            (Some(RestitutionAsking::File(files)), Reply::Chosen(index)) => match files.get(index) {
                Some(file) => Outcome::effect(Effect::ShowFile(file.clone())),
                None => Outcome::handled(),
            },
            (Some(RestitutionAsking::What(targets)), Reply::Chosen(index)) => match targets.get(index) {
                Some(target) => self.write(ctx, target),
                None => Outcome::handled(),
            },
            (Some(RestitutionAsking::Text(writing)), Reply::Written(text)) => {
                let (outcome, again) = writing.keep(ctx, &text);
                self.asking = again.map(RestitutionAsking::Text);
                outcome
            }
            _ => Outcome::handled(),
        }
    }

    fn export(&mut self, ctx: &Ctx<'_>, values: &[String]) -> Outcome {
        let chosen = |field: usize| values.get(field).and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
        let kind = DocumentKind::ALL.get(chosen(0)).copied().unwrap_or_default();
        let purpose = Purpose::ALL.get(chosen(1)).copied().unwrap_or(Purpose::Send);
        let sheet = DocumentSheet::ALL.get(chosen(2)).copied().unwrap_or_default();
        // What is not a whole path lies beside the session's other files.
        let folder = values.get(5).map_or_else(PathBuf::new, |folder| PathBuf::from(folder.trim()));
        if self.kind != kind {
            // What is handed back is what one goes on reading.
            self.kind = kind;
            self.top = (0, 0);
            self.rebuild(ctx);
        }
        Outcome::effect(ctx.start(JobWork::Export(ExportRequest {
            folder,
            sheet,
            numbers: chosen(3) == 1,
            anonymous: chosen(4) == 1,
            ..self.request(kind, purpose)
        })))
    }

    /// Returns what is asked for where nothing is chosen.
    fn request(&self, kind: DocumentKind, purpose: Purpose) -> ExportRequest {
        ExportRequest {
            kind,
            formats: purpose.formats(),
            folder: PathBuf::new(),
            lang: self.lang,
            french_csv: self.lang == Lang::Fr,
            sheet: DocumentSheet::default(),
            numbers: false,
            anonymous: false,
            segment: None,
        }
    }

    pub(super) fn heard(ctx: &Ctx<'_>, news: &News) -> Outcome {
        match news {
            News::Exported(exported) => Outcome::open(files_layer(ctx, exported)),
            News::Exporting(_) => Outcome::handled(),
            _ => Outcome::ignored(),
        }
    }
}

/// Returns the export that is under way.
fn under_way(ctx: &Ctx<'_>) -> Option<JobId> {
    ctx.papers()?.exporting.map(|(id, _)| id)
}

/// Tells where the files are: the folder once, then their names, so that no path is broken in the middle; and what
/// there is to be said about them.
fn files_layer(ctx: &Ctx<'_>, exported: &Exported) -> Layer {
    let told = |path: &std::path::Path| clean_line(&path.to_string_lossy());
    let mut lines = Vec::new();
    let mut folder = None;
    for file in &exported.files {
        if file.parent() != folder {
            folder = file.parent();
            lines.extend(folder.map(told));
        }
        let name = file.file_name().map(|name| told(std::path::Path::new(name))).unwrap_or_default();
        lines.push(format!("  {} {name}", ctx.theme.sign("›", ">")));
    }
    for notice in &exported.notices {
        lines.push(String::new());
        lines.push(notice.told(ctx.texts));
        lines.extend(notice.next(ctx.texts));
    }
    Layer::Message(Message::text(t!(ctx.texts, "restitution-exported", files = exported.files.len()), lines))
}
