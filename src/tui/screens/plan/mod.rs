//! The plan, as a page that can be read at once and changed anywhere. Everything it changes is asked of the session; the
//! list of people goes to its own file; `plan.ron` is only touched when somebody asks for it.

mod action;
mod answered;
mod arrival;
mod asked;
mod attend;
mod door;
mod file;
mod offers;
mod page;
mod person_form;
mod programme;
mod reading;
mod roster;
mod spot;
#[cfg(test)]
mod tests;
mod update;
mod view;

use crossterm::event::{KeyEvent, MouseEvent};
use nappe_core::Envelope;
use nappe_core::plan::check::{Finding, Severity, check, worst};
use ratatui::Frame;
use ratatui::layout::Rect;

pub use action::Action;
use arrival::{AwaitedChange, Standing};
use asked::PlanAsking;
use roster::Roster;
use spot::Spot;

use crate::client::{PlanFile, PlanWritten};
use crate::t;
use crate::tui::action::{ActionSpec, Everywhere};
use crate::tui::ctx::Ctx;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::elsewhere::{Elsewhere, elsewhere};
use crate::tui::layers::Reply;
use crate::tui::message::News;
use crate::tui::outcome::Outcome;
use crate::tui::screen::Screen;
use crate::tui::way;

/// What the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlanSight {
    /// The plan as a page.
    Page,
    /// The list of people.
    People,
    /// What is wrong in `plan.ron`.
    Faults,
}

/// What happened since the file was last compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    /// Nothing that matters for it.
    Nothing,
    /// It came back from the editor: what it says is shown at once.
    Edited,
    /// The plan was adopted: the file is to be compared anew.
    Adopted,
}

/// The screen on which a workshop is prepared.
#[derive(Debug)]
pub struct PlanScreen {
    cursor: Spot,
    /// The first row in sight.
    top: usize,
    /// Whether the cursor is kept in sight; the wheel leaves it behind.
    follows: bool,
    asked: Option<PlanAsking>,
    /// The change after which the cursor goes somewhere: a new thing is there only once the session says so.
    awaited: Option<AwaitedChange>,
    /// What stood where when the plan was last looked at.
    standing: Standing,
    /// What was typed for what is on its way to the journal.
    sent: Option<(PlanAsking, Vec<String>)>,
    /// What was typed and did not reach it: it comes back when the same is asked for again.
    returned: Option<(PlanAsking, Vec<String>)>,
    roster: Roster,
    /// Whether somebody has turned away from the faults of the file, which are as they were.
    faults_left: bool,
    since: Since,
    /// What nappe remarks on the plan: worked out when it changes, not for each picture.
    findings: Vec<Finding>,
}

impl PlanScreen {
    /// Makes the screen, with the cursor on the title.
    pub fn new(ctx: &Ctx<'_>) -> Self {
        Self {
            cursor: Spot::Title,
            top: 0,
            follows: true,
            asked: None,
            awaited: None,
            standing: Standing::of(&ctx.session.plan),
            sent: None,
            returned: None,
            roster: Roster::default(),
            faults_left: false,
            since: Since::Nothing,
            findings: check(&ctx.session.plan),
        }
    }

    /// Returns which files an action needs.
    fn needs(&self, action: Action) -> Option<Elsewhere> {
        match action {
            Action::File | Action::Write | Action::Look => Some(Elsewhere::Plan),
            Action::People | Action::Door => Some(Elsewhere::People),
            Action::Add | Action::Edit if self.cursor == Spot::People => Some(Elsewhere::People),
            _ => None,
        }
    }

    fn sight(&self, ctx: &Ctx<'_>) -> PlanSight {
        match ctx.plan_file() {
            // Whoever stands at the door is not kept waiting by a file.
            _ if self.roster.door.is_some() => PlanSight::People,
            Some(PlanFile::Broken(_)) if !self.faults_left => PlanSight::Faults,
            _ if self.roster.open => PlanSight::People,
            _ => PlanSight::Page,
        }
    }
}

impl Screen for PlanScreen {
    type Action = Action;

    fn dest(&self) -> Dest {
        Dest::Plan
    }

    fn offer(&self, ctx: &Ctx<'_>, action: Action) -> Option<String> {
        self.offers_action(ctx, action).then(|| match (action, ctx.plan_file()) {
            (Action::Look, Some(PlanFile::Broken(_))) => "act-plan-look-faults".to_owned(),
            _ => self.door_label(ctx, action).map_or_else(|| action.text(), str::to_owned),
        })
    }

    fn next(&self, ctx: &Ctx<'_>) -> Option<(&'static str, &'static str)> {
        let plan = &ctx.session.plan;
        let stops = worst(&self.findings) >= Some(Severity::Fault) || ctx.read_only();
        let ready = plan.holds_cafe() && !plan.questions.is_empty() && !plan.rounds.is_empty() && !stops;
        let on_page = matches!(self.sight(ctx), PlanSight::Page);
        let changed = self.offers_action(ctx, Action::Look);
        (ready && on_page && !changed).then(|| (Everywhere::SCOPE, way::onward(ctx.session).spec().id))
    }

    fn act(&mut self, ctx: &Ctx<'_>, action: Action) -> Outcome {
        if !self.offers_action(ctx, action) {
            return Outcome::ignored();
        }
        if let Some(said) = self.needs(action).and_then(|what| elsewhere(ctx, what)) {
            return said;
        }
        match self.sight(ctx) {
            PlanSight::Page => self.act_on_page(ctx, action),
            PlanSight::People => self.act_on_people(ctx, action),
            PlanSight::Faults => self.act_on_faults(ctx, action),
        }
    }

    fn captures_text(&self) -> bool {
        self.roster.door.is_some()
    }

    fn text(&mut self, _ctx: &Ctx<'_>, key: KeyEvent) -> Outcome {
        self.type_at_door(key)
    }

    fn paste(&mut self, ctx: &Ctx<'_>, text: &str) -> Outcome {
        self.paste_at_door(ctx, text)
    }

    fn mouse(&mut self, ctx: &Ctx<'_>, mouse: MouseEvent, area: Rect) -> Outcome {
        self.mouse(ctx, mouse, area)
    }

    fn reply(&mut self, ctx: &Ctx<'_>, reply: Reply) -> Outcome {
        match self.asked.take() {
            Some(asked) => self.answer(ctx, asked, reply),
            None => Outcome::handled(),
        }
    }

    fn cancelled(&mut self, _ctx: &Ctx<'_>) {
        self.asked = None;
    }

    fn hub(&mut self, ctx: &Ctx<'_>, event: &Envelope) {
        self.attendance_arrived(event);
        self.arrived(ctx, event);
    }

    fn anew(&mut self, ctx: &Ctx<'_>) {
        self.caught_up(ctx);
    }

    fn enter(&mut self, ctx: &Ctx<'_>) -> Outcome {
        // Changes made while another screen lay on top were not seen here.
        self.caught_up(ctx);
        Outcome::handled()
    }

    fn tick(&mut self, _ctx: &Ctx<'_>) -> Outcome {
        if self.since == Since::Adopted {
            self.since = Since::Nothing;
            return Outcome::effect(Effect::CheckPlanFile { force: true });
        }
        Outcome::ignored()
    }

    fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Outcome {
        match news {
            News::PlanFile(file) => {
                // Faults that are mended, or others than before, are to be seen again.
                self.faults_left = false;
                if matches!(file, PlanFile::Broken(_)) {
                    self.top = 0;
                }
                let edited = self.since == Since::Edited;
                if edited {
                    self.since = Since::Nothing;
                }
                match file {
                    PlanFile::Changed { .. } if edited && self.asked.is_none() => self.look(ctx),
                    _ => Outcome::handled(),
                }
            }
            News::Edited => {
                self.since = Since::Edited;
                Outcome::handled()
            }
            News::PlanWritten(_, PlanWritten { backup: Some(backup), .. }) => {
                let name = backup.file_name().unwrap_or(backup.as_os_str()).to_string_lossy();
                let name = nappe_core::text::clean_line(&name);
                Outcome::handled().saying(t!(ctx.texts, "plan-written-backup", name = name))
            }
            News::PlanWritten(..) => Outcome::handled().saying(t!(ctx.texts, "plan-written")),
            News::People(_) => {
                self.roster.settle(ctx);
                self.added_at_door();
                self.mark_awaited(ctx)
            }
            News::Failed(_) => {
                // The failure is told; what was typed comes back with the same key.
                self.give_back_at_door();
                self.returned = self.roster.give_back().or(self.returned.take());
                Outcome::ignored()
            }
            _ => Outcome::ignored(),
        }
    }

    fn give_back(&mut self, _ctx: &Ctx<'_>, _draft: &str) {
        self.returned = self.sent.take();
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        match self.sight(ctx) {
            PlanSight::Page => self.draw_page(ctx, frame, area),
            PlanSight::People => self.draw_people(ctx, frame, area),
            PlanSight::Faults => self.draw_faults(ctx, frame, area),
        }
    }
}
