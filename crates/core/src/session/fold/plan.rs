//! What events make of the plan.

use std::sync::Arc;

use crate::plan::PlanChange;
use crate::session::{Overtaken, Session, Setter};

impl Session {
    pub(super) fn change_plan(&mut self, change: &PlanChange, by: Setter) {
        if !change.is_still_about(&self.plan) {
            // Taken out twice, or taken out here and changed there: what was seen is no longer so.
            let overtaken = Overtaken { by, change: change.clone() };
            return Arc::make_mut(&mut self.overtaken).push(overtaken);
        }
        let setters = Arc::make_mut(&mut self.plan_setters);
        for field in change.fields(&self.plan) {
            setters.insert(field, by);
        }
        change.apply(Arc::make_mut(&mut self.plan));
        self.plan_touched = true;
    }
}
