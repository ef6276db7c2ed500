use proptest::prelude::*;

use super::*;
use crate::plan::strategies;

fn applied(plan: &Plan, changes: &[PlanChange]) -> Plan {
    let mut plan = plan.clone();
    for change in changes {
        change.apply(&mut plan);
    }
    plan
}

proptest! {
    #[test]
    fn the_difference_always_leads_from_one_plan_to_the_other(old in strategies::plan(), new in strategies::plan()) {
        prop_assert_eq!(applied(&old, &diff(&old, &new)), new);
    }

    #[test]
    fn a_plan_never_differs_from_itself(plan in strategies::plan()) {
        prop_assert_eq!(diff(&plan, &plan), Vec::new());
    }

    #[test]
    fn every_change_can_be_taken_back(before in strategies::plan(), change in strategies::change()) {
        let back = change.invert(&before);
        let after = applied(&before, std::slice::from_ref(&change));
        prop_assert_eq!(applied(&after, &back), before);
    }

    #[test]
    fn taking_back_a_difference_step_by_step_restores_the_plan(
        old in strategies::plan(),
        new in strategies::plan(),
    ) {
        let (mut plan, mut backs) = (old.clone(), Vec::new());
        for change in diff(&old, &new) {
            backs.push(change.invert(&plan));
            change.apply(&mut plan);
        }
        let back: Vec<_> = backs.into_iter().rev().flatten().collect();
        prop_assert_eq!(applied(&plan, &back), old);
    }

    #[test]
    fn a_change_is_kept_on_disk_unharmed(change in strategies::change()) {
        let json = serde_json::to_string(&change).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<PlanChange>(&json).expect(&json), change);
    }
}

#[test]
fn a_table_that_changes_stays_where_it_stands() {
    let before = Plan { tables: vec![Table::numbered(2), Table::numbered(1)], ..Plan::default() };
    let host = Table { host: CleanText::lenient("Awa"), ..Table::numbered(2) };
    let after = applied(&before, &[PlanChange::PutTable(host.clone())]);
    assert_eq!(after.tables, [host, Table::numbered(1)]);
}

#[test]
fn one_new_host_is_one_change() {
    let old = Plan { tables: (1..=9).map(Table::numbered).collect(), ..Plan::default() };
    let mut new = old.clone();
    new.tables[3].host = CleanText::lenient("Jean");
    assert_eq!(diff(&old, &new), [PlanChange::PutTable(new.tables[3].clone())]);
}
