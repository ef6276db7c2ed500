//! What is asked where, for many places at once: with two thousand tables, looking each of them up anew in the plan
//! takes longer than a frame. The rule itself stays with [`Plan::question_at`].

use std::collections::HashMap;

use super::{Plan, Question, RoundNo, TableNo};

/// A plan whose tables are found quickly.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    plan: &'a Plan,
    seats: HashMap<TableNo, usize>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut seats = HashMap::with_capacity(plan.tables.len());
        for (index, table) in plan.tables.iter().enumerate() {
            // Of two tables with one number (a plan still being written) the first counts.
            seats.entry(table.number).or_insert(index);
        }
        Self { plan, seats }
    }

    /// Returns what [`Plan::question_at`] returns.
    pub fn question_at(&self, table: TableNo, round: Option<RoundNo>) -> Option<&'a Question> {
        self.plan.asked_at(|| self.seats.get(&table).copied(), round)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::strategies::plan;

    proptest! {
        #[test]
        fn the_quick_way_agrees_with_the_slow_one(mut plan in plan(), twice in any::<bool>()) {
            if let (true, [first, .., last]) = (twice, plan.tables.as_mut_slice()) {
                last.number = first.number;
            }
            let asked = plan.asked();
            let numbers = plan.tables.iter().map(|table| table.number).chain([0, 999]);
            for table in numbers {
                for round in [None, Some(1), Some(2), Some(3), Some(99)] {
                    prop_assert_eq!(asked.question_at(table, round), plan.question_at(table, round));
                }
            }
        }
    }
}
