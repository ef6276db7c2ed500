//! People who were brought with a list, and how they are taken back from any screen. Their names stand in `people.csv`
//! and in no journal, so that the history of the session knows nothing of them: only how much it held when they came.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use nappe_core::text::clean_line;
use nappe_core::{Command, CommandId, PersonId};

use super::effect::Effect;
use super::model::Model;
use super::outcome::Tone;
use super::world::Intent;
use crate::client::{ListTaken, PersonRow};
use crate::exchange::ListKind;
use crate::i18n::Texts;
use crate::t;

/// People who were brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtPeople {
    /// The list before they came.
    before: Vec<PersonRow>,
    /// The list once they were there.
    after: Vec<PersonRow>,
    /// How many of them were new.
    count: usize,
    /// How many things could be undone once they were there, what was asked for with them included.
    pub depth: usize,
    /// Whether something was asked of the session with them.
    marks: bool,
    /// Where it is written down that they came.
    receipt: Option<PathBuf>,
}

/// Lists of notes that were brought: each is one act, which `u` takes back and redo does again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BroughtLists {
    /// The list whose notes are just being asked for.
    arriving: Option<(PathBuf, usize)>,
    acts: Vec<BroughtList>,
}

/// A list of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BroughtList {
    /// The name under which its notes were asked for.
    id: CommandId,
    /// Where it is written down what came.
    receipt: PathBuf,
    /// How many notes came.
    count: usize,
    /// How many things could be undone once it was there; nothing before the journal has it.
    depth: Option<usize>,
    /// Whether it is taken back.
    undone: bool,
}

/// What an undo or a redo comes to that meets a list.
pub struct ListMet {
    /// How many notes came with it.
    pub count: usize,
    receipt: PathBuf,
    undone: bool,
}

impl BroughtLists {
    /// Hears under which name the notes that just arrived are asked for.
    pub fn asked(&mut self, id: CommandId) {
        if let Some((receipt, count)) = self.arriving.take() {
            self.acts.push(BroughtList { id, receipt, count, depth: None, undone: false });
        }
    }

    /// Hears that something was done, after which so many things can be undone. What had been undone is forgotten.
    pub fn recorded(&mut self, id: CommandId, depth: usize) {
        self.acts.retain(|act| !act.undone);
        if let Some(act) = self.acts.iter_mut().find(|act| act.id == id) {
            act.depth = Some(depth);
        }
    }

    /// Returns the list that is met by an undo where so many things can be undone, or by a redo.
    pub fn met(&mut self, depth: usize, intent: Intent) -> Option<ListMet> {
        let (undone, depth) = match intent {
            Intent::Redo => (false, depth + 1),
            Intent::Do | Intent::Undo => (true, depth),
        };
        let act = self.acts.iter_mut().find(|act| act.depth == Some(depth) && act.undone != undone)?;
        act.undone = undone;
        Some(ListMet { count: act.count, receipt: act.receipt.clone(), undone })
    }
}

impl ListMet {
    /// Writes it down, once `commands` were asked for.
    pub fn settle(self, commands: &[Command]) -> Effect {
        let gone = commands.iter().filter_map(|command| match command {
            Command::DeleteNote { note, .. } => Some(*note),
            _ => None,
        });
        Effect::SettleList { receipt: self.receipt, gone: self.undone.then(|| gone.collect()) }
    }
}

/// How people are taken back: what somebody has worked on since stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleBack {
    /// The list once they were there.
    now: Vec<PersonRow>,
    /// The list without them.
    to_be: Vec<PersonRow>,
    /// The names of those whose line was edited since.
    kept: Vec<String>,
}

impl PeopleBack {
    /// Says what taking them back does to a list that reads `listed` today.
    pub fn of(before: &[PersonRow], after: &[PersonRow], listed: &[PersonRow]) -> Self {
        let known: HashSet<PersonId> = before.iter().filter_map(|person| person.id).collect();
        let today: HashMap<PersonId, &PersonRow> = listed.iter().filter_map(|row| Some((row.id?, row))).collect();
        let edited = |person: &&PersonRow| {
            let new = person.id.filter(|id| !known.contains(id));
            new.and_then(|id| today.get(&id)).is_some_and(|row| *row != *person)
        };
        let kept: Vec<PersonRow> = after.iter().filter(edited).cloned().collect();
        let names = kept.iter().map(|person| clean_line(&person.name)).collect();
        Self { now: after.to_vec(), to_be: before.iter().cloned().chain(kept).collect(), kept: names }
    }

    /// Says what was taken back of `count` people, and who stays.
    pub fn said(&self, texts: &Texts, count: usize) -> String {
        let what = t!(texts, "back-brought", count = count.saturating_sub(self.kept.len()));
        let done = t!(texts, "undo-done", what = what);
        if self.kept.is_empty() {
            return done;
        }
        let kept = t!(texts, "import-kept-edited", count = self.kept.len(), what = self.kept.join(", "));
        if self.kept.len() < count { format!("{done} {kept}") } else { kept }
    }

    /// Asks for it.
    pub fn effect(self) -> Effect {
        Effect::SavePeople { before: self.now, after: self.to_be }
    }
}

impl Model {
    /// Remembers people who have just come.
    pub(super) fn remember_brought(&mut self, taken: &ListTaken) {
        if let (Some(open), ListKind::Notes, Some(receipt)) = (&mut self.open, taken.what, &taken.receipt) {
            open.lists.arriving = Some((receipt.clone(), taken.count)).filter(|_| !taken.commands.is_empty());
        }
        let (before, after) = &taken.people;
        let Some(open) = self.open.as_mut().filter(|_| taken.what == ListKind::People && before != after) else {
            return;
        };
        let marks = !taken.commands.is_empty();
        open.brought = Some(BroughtPeople {
            before: before.clone(),
            after: after.clone(),
            count: taken.count,
            depth: open.history.depth() + usize::from(marks),
            marks,
            receipt: taken.receipt.clone(),
        });
    }

    /// Forgets people who are taken back by the screen itself.
    pub(super) fn forget_brought(&mut self, now: &[PersonRow], to_be: &[PersonRow]) {
        if let Some(open) = &mut self.open {
            open.brought.take_if(|brought| brought.after == now && to_be.starts_with(&brought.before));
        }
    }

    /// Takes the people back who were brought last, whatever was done since.
    pub(super) fn people_back(&mut self) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        let Some(brought) = open.brought.take() else { return Vec::new() };
        // What was noted of them goes with them, where nothing was done since.
        let marked = brought.marks && open.history.depth() == brought.depth;
        let mut effects = if marked { self.undo() } else { Vec::new() };
        let back = PeopleBack::of(&brought.before, &brought.after, self.ctx().people());
        let said = back.said(&self.texts, brought.count);
        self.say_in_passing(Tone::Plain, said);
        effects.push(back.effect());
        effects.extend(brought.receipt.map(|receipt| Effect::SettleList { receipt, gone: Some(Vec::new()) }));
        effects
    }
}
