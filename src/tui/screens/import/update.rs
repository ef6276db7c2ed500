//! From keys and news to what is asked for.

use super::action::ImportAction;
use super::ask::{self, ImportAsking};
use super::{ImportScreen, ImportStage, path_in};
use crate::client::{ListOrigin, ListTaken};
use crate::exchange::{ColumnRole, ImportChange, ImportDoubt, ListKind, Proposal};
use crate::t;
use crate::tui::action::ActionSpec;
use crate::tui::brought::PeopleBack;
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, JobId, JobWork};
use crate::tui::layers::{Layer, Reply};
use crate::tui::message::News;
use crate::tui::outcome::Outcome;

impl ImportScreen {
    pub(super) fn offer(&self, ctx: &Ctx<'_>, action: ImportAction) -> Option<String> {
        let own = |condition: bool| condition.then(|| action.text());
        if !ctx.can_import() {
            return None;
        }
        match (&self.stage, action) {
            (ImportStage::Asking, ImportAction::Read) => own(!self.field.is_empty()),
            // What is being taken comes whole.
            (ImportStage::Working(_), ImportAction::Cancel) => own(self.kept.is_none()),
            (ImportStage::Proposed(_), ImportAction::Cancel) | (ImportStage::Taken(_), ImportAction::Another) => {
                own(true)
            }
            (ImportStage::Proposed(proposal), _) => offer_on(proposal, action),
            (ImportStage::Taken(taken), ImportAction::Board) => own(taken.what == ListKind::Notes),
            (ImportStage::Taken(taken), ImportAction::People) => own(taken.what == ListKind::People),
            (ImportStage::Taken(taken), ImportAction::PeopleBack) => {
                own(taken.what == ListKind::People && taken.count > 0)
            }
            _ => None,
        }
    }

    pub(super) fn act(&mut self, ctx: &Ctx<'_>, action: ImportAction) -> Outcome {
        match action {
            ImportAction::Read => match self.named() {
                Some(origin) => self.read(ctx, origin),
                None => Outcome::handled(),
            },
            // Notes that go nowhere would all be refused: where they go is asked first.
            ImportAction::Take if self.lacks_place() => {
                let asked = self.proposal().and_then(|proposal| ask::place(ctx, proposal));
                self.ask(asked)
            }
            ImportAction::Take => self.take(ctx),
            ImportAction::Role => {
                let asked = self.proposal().and_then(|proposal| ask::role(ctx, proposal, self.column));
                self.ask(asked)
            }
            ImportAction::Place => {
                let asked = self.proposal().and_then(|proposal| ask::place(ctx, proposal));
                self.ask(asked)
            }
            ImportAction::Headings => {
                let asked = self.proposal().map(|proposal| ask::headings(ctx, proposal));
                self.ask(asked)
            }
            ImportAction::Sheet => {
                let asked = self.proposal().map(|proposal| ask::sheet(ctx, proposal));
                self.ask(asked)
            }
            ImportAction::Kind => match self.proposal().map(Proposal::what) {
                Some(ListKind::Notes) => self.change(ImportChange::As(ListKind::People)),
                Some(ListKind::People) => self.change(ImportChange::As(ListKind::Notes)),
                None => Outcome::handled(),
            },
            ImportAction::Next => self.turn(1),
            ImportAction::Before => self.turn(-1),
            ImportAction::Left => self.step(-1),
            ImportAction::Right => self.step(1),
            ImportAction::Board => Outcome::go(Dest::Board(None)),
            ImportAction::People => Outcome::go(Dest::Plan),
            ImportAction::PeopleBack => self.people_back(ctx),
            ImportAction::Another => {
                *self = Self::new(ctx);
                Outcome::handled()
            }
            ImportAction::Cancel => self.cancel(),
        }
    }

    fn lacks_place(&self) -> bool {
        self.proposal().is_some_and(|proposal| proposal.doubts().contains(&ImportDoubt::NoTable))
    }

    fn proposal(&self) -> Option<&Proposal> {
        match &self.stage {
            ImportStage::Proposed(proposal) => Some(proposal),
            _ => None,
        }
    }

    fn ask(&mut self, asked: Option<(Layer, ImportAsking)>) -> Outcome {
        let Some((layer, asking)) = asked else { return Outcome::handled() };
        self.asking = Some(asking);
        Outcome::open(layer)
    }

    pub(super) fn replied(&mut self, _ctx: &Ctx<'_>, reply: &Reply) -> Outcome {
        match (self.asking.take(), reply) {
            (Some(ImportAsking(mut changes)), Reply::Chosen(index)) if *index < changes.len() => {
                self.change(changes.swap_remove(*index))
            }
            _ => Outcome::handled(),
        }
    }

    fn change(&mut self, change: ImportChange) -> Outcome {
        if let ImportStage::Proposed(proposal) = &mut self.stage {
            // A place is one: who chooses a table does not mean the board any more.
            let mut changed = match &change {
                ImportChange::Table(_) | ImportChange::Segment(_) | ImportChange::Question(_) => proposal
                    .with(ImportChange::Table(None))
                    .with(ImportChange::Segment(None))
                    .with(ImportChange::Question(None)),
                _ => (**proposal).clone(),
            };
            changed = changed.with(change);
            **proposal = changed;
            self.column = self.column.min(proposal.columns().len().saturating_sub(1));
        }
        Outcome::handled()
    }

    /// Turns the column under the cursor to the next of what it could hold.
    fn turn(&mut self, by: isize) -> Outcome {
        let Some(proposal) = self.proposal() else { return Outcome::handled() };
        let roles = ColumnRole::choices(proposal.what());
        let Some(known) = proposal.columns().get(self.column) else { return Outcome::handled() };
        let at = roles.iter().position(|role| *role == known.role);
        let next = at.map_or(0, |at| (at as isize + by).rem_euclid(roles.len() as isize) as usize);
        self.change(ImportChange::Role(self.column, roles[next]))
    }

    fn step(&mut self, by: isize) -> Outcome {
        let count = self.proposal().map_or(0, |proposal| proposal.columns().len());
        self.column = self.column.saturating_add_signed(by).min(count.saturating_sub(1));
        Outcome::handled()
    }

    fn cancel(&mut self) -> Outcome {
        let before = std::mem::replace(&mut self.stage, ImportStage::Asking);
        if let ImportStage::Working(job) = before {
            return Outcome::effect(Effect::Stop(job));
        }
        // It was read: another path is meant.
        self.field.set("");
        Outcome::handled()
    }

    /// Takes what was pasted: a path, or the list itself.
    pub(super) fn pasted(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        if !ctx.can_import() || !matches!(self.stage, ImportStage::Asking) {
            return Outcome::ignored();
        }
        if let Some(path) = path_in(text) {
            self.field.set(&path.to_string_lossy());
            return self.read(ctx, ListOrigin::File(path));
        }
        if text.trim().lines().nth(1).is_some() {
            return self.read(ctx, ListOrigin::Pasted(text.to_owned()));
        }
        Outcome::handled_if(self.field.paste(text))
    }

    fn read(&mut self, ctx: &Ctx<'_>, origin: ListOrigin) -> Outcome {
        self.name = match &origin {
            ListOrigin::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            ListOrigin::Pasted(_) => t!(ctx.texts, "import-pasted"),
        };
        self.fault = None;
        self.start(ctx, JobWork::ReadList(origin))
    }

    fn take(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let Some(proposal) = self.proposal().cloned().map(Box::new) else { return Outcome::handled() };
        self.kept = Some(proposal.clone());
        self.start(ctx, JobWork::TakeList(proposal, self.name.clone(), ctx.now))
    }

    fn start(&mut self, ctx: &Ctx<'_>, work: JobWork) -> Outcome {
        let id = JobId::new(ctx.ids.fresh());
        self.stage = ImportStage::Working(id);
        Outcome::effect(Effect::Start(Job { id, work }))
    }

    pub(super) fn heard(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        if matches!((news, &self.stage), (News::ListSettled { back: true }, ImportStage::Taken(_))) {
            // What the page says came is gone.
            *self = Self::new(ctx);
            return Outcome::handled();
        }
        if !matches!(self.stage, ImportStage::Working(_)) {
            return Outcome::ignored();
        }
        match news {
            News::ListRead(proposal) => {
                let text = proposal.columns().iter().position(|column| !column.sure).unwrap_or(0);
                self.column = text;
                self.stage = ImportStage::Proposed(proposal.clone());
                Outcome::handled()
            }
            News::ListTaken(taken) => {
                let commands = taken.commands.clone();
                self.stage = ImportStage::Taken(Box::new(ListTaken { commands: Vec::new(), ..(**taken).clone() }));
                if commands.is_empty() {
                    Outcome::handled()
                } else {
                    Outcome::submit_all(commands).keeping(self.name.clone())
                }
            }
            News::ListFailed(failure) => {
                self.stage = self.kept.take().map_or(ImportStage::Asking, ImportStage::Proposed);
                self.fault = Some(failure.clone());
                let _ = ctx;
                Outcome::handled()
            }
            _ => Outcome::ignored(),
        }
    }

    /// What was asked for did not happen: the list stands there as it was understood.
    pub(super) fn returned(&mut self) {
        if let (ImportStage::Taken(_), Some(kept)) = (&self.stage, self.kept.take()) {
            self.stage = ImportStage::Proposed(kept);
        }
    }

    fn people_back(&mut self, ctx: &Ctx<'_>) -> Outcome {
        let ImportStage::Taken(taken) = &self.stage else { return Outcome::handled() };
        let back = PeopleBack::of(&taken.people.0, &taken.people.1, ctx.people());
        let said = back.said(ctx.texts, taken.count);
        *self = Self::new(ctx);
        Outcome::effect(back.effect()).saying(said).passing()
    }
}

/// Returns the label of what can be done with a list that is looked at.
fn offer_on(proposal: &Proposal, action: ImportAction) -> Option<String> {
    let own = |condition: bool| condition.then(|| action.text());
    let several = proposal.columns().len() > 1;
    match action {
        ImportAction::Take => own(proposal.is_ready()),
        ImportAction::Role | ImportAction::Next | ImportAction::Before => own(!proposal.columns().is_empty()),
        ImportAction::Left | ImportAction::Right => own(several),
        ImportAction::Kind => Some(match proposal.what() {
            ListKind::Notes => "import-label-people".to_owned(),
            ListKind::People => "import-label-notes".to_owned(),
        }),
        ImportAction::Place => own(proposal.what() == ListKind::Notes),
        ImportAction::Headings => own(true),
        ImportAction::Sheet => own(proposal.sheets().count() > 1),
        _ => None,
    }
}
