//! How far the list of people is checked in: who came, who is announced for later, who was not seen yet. Screens that
//! welcome people and screens that seat them read it here, so that they never disagree.

use std::collections::BTreeMap;

use nappe_core::plan::RoundNo;
use nappe_core::{Attendance, Command, PersonId, Presence};

use super::ctx::Ctx;
use super::widgets::text;
use crate::client::PersonRow;
use crate::t;

/// Returns how somebody attends: as the journal says, or as the list announces.
pub fn attendance(ctx: &Ctx<'_>, person: &PersonRow) -> Attendance {
    let marked = person.id.map(|id| ctx.session.attendance(id)).unwrap_or_default();
    let known = |round: &RoundNo| (1..=ctx.session.plan.round_count()).contains(round);
    if marked == Attendance::default() {
        let (from, until) = (person.from.filter(known), person.until.filter(known));
        return Attendance { state: Presence::Expected, from, until };
    }
    marked
}

/// The list of people, counted by who is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckIn {
    /// They came.
    pub here: usize,
    /// Announced for a later round than the one that runs.
    pub later: usize,
    /// They do not come.
    pub absent: usize,
    /// Places in the list of those of whom nothing is known.
    pub unseen: Vec<usize>,
}

impl CheckIn {
    /// Counts the list.
    pub fn of(ctx: &Ctx<'_>) -> Self {
        let now = ctx.session.cafe().now.step.round().unwrap_or(1);
        let mut all = Self::default();
        for (index, person) in ctx.people().iter().enumerate() {
            let attendance = attendance(ctx, person);
            match attendance.state {
                Presence::Here => all.here += 1,
                Presence::Absent => all.absent += 1,
                Presence::Expected if attendance.from.is_some_and(|from| from > now) => all.later += 1,
                Presence::Expected => all.unseen.push(index),
            }
        }
        all
    }

    /// Tells whether somebody was welcomed: before that, nobody is missed.
    pub const fn has_begun(&self) -> bool {
        self.here > 0
    }

    /// Tells whether there are people to be asked about: some came, and others were not seen.
    pub const fn has_open_question(&self) -> bool {
        self.has_begun() && !self.unseen.is_empty()
    }

    /// Returns how many get a seat when those who were not seen are absent.
    pub const fn sure(&self) -> usize {
        self.here + self.later
    }

    /// Returns the counts in words, the most telling first; of those that are nought nothing.
    pub fn words(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let counted = [
            ("people-here", self.here),
            ("people-unseen", if self.has_begun() { self.unseen.len() } else { 0 }),
            ("people-later", self.later),
            ("people-absent", self.absent),
        ];
        counted
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| t!(ctx.texts, id, count = count))
            .collect()
    }

    /// Returns the counts in one line; what has no room is left out from the end.
    pub fn line(&self, ctx: &Ctx<'_>, width: usize) -> String {
        let mut words = self.words(ctx);
        while words.len() > 1 && text::width(&words.join(" · ")) > width {
            words.pop();
        }
        text::cut(&words.join(" · "), width)
    }

    /// Returns those who were not seen as they are marked when they do not come. Whoever has no id yet is left out.
    pub fn rest_absent(&self, ctx: &Ctx<'_>) -> Vec<(PersonId, Attendance)> {
        let rows = self.unseen.iter().filter_map(|index| ctx.people().get(*index));
        rows.filter_map(|row| Some((row.id?, Attendance { state: Presence::Absent, ..attendance(ctx, row) }))).collect()
    }

    /// Tells whether somebody who was not seen has no id yet, by which the journal could know them.
    pub fn needs_ids(&self, ctx: &Ctx<'_>) -> bool {
        self.unseen.iter().filter_map(|index| ctx.people().get(*index)).any(|row| row.id.is_none())
    }
}

/// Returns the commands that mark people: one for all who attend alike.
pub fn marks(people: &[(PersonId, Attendance)]) -> Vec<Command> {
    let mut alike: BTreeMap<Attendance, Vec<PersonId>> = BTreeMap::new();
    for (person, attendance) in people {
        alike.entry(*attendance).or_default().push(*person);
    }
    alike.into_iter().map(|(attendance, people)| Command::MarkAttendance { people, attendance }).collect()
}
