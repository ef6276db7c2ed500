//! What events make of the plan.

use std::sync::Arc;

use crate::plan::{Plan, PlanChange};
use crate::session::{Overtaken, Session, Setter};
use crate::text::CleanText;

impl Session {
    pub(super) fn change_plan(&mut self, change: &PlanChange, by: Setter) {
        if !change.is_still_about(&self.plan) {
            // Taken out twice, or taken out here and changed there: what was seen is no longer so.
            let overtaken = Overtaken { by, change: change.clone() };
            return Arc::make_mut(&mut self.overtaken).push(overtaken);
        }
        self.remember_names(&self.plan.clone());
        let setters = Arc::make_mut(&mut self.plan_setters);
        for field in change.fields(&self.plan) {
            setters.insert(field, by);
        }
        change.apply(Arc::make_mut(&mut self.plan));
        self.plan_touched = true;
    }

    /// Remembers whom a plan names before it gives way to another.
    pub(super) fn remember_names(&mut self, plan: &Plan) {
        plan.people_named().for_each(|name| self.remember_name(name));
    }

    /// Remembers somebody who may not be named any more from now on.
    pub(super) fn remember_name(&mut self, name: &CleanText) {
        // Copies of the session share this: it is not touched where nothing is new.
        if !name.is_empty() && !self.common.once_named.contains(name) {
            Arc::make_mut(&mut self.common).once_named.insert(name.clone());
        }
    }
}
