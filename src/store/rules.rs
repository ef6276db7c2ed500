//! The plan's reader, as the store asks it.

use nappe_core::Plan;
use nappe_core::plan::parse::PlanFault;

/// Reads a plan.
pub fn parse_bytes(bytes: &[u8]) -> Result<Plan, Vec<PlanFault>> {
    ron::de::from_bytes(bytes)
        .map_err(|error| vec![PlanFault { line: error.span.start.line, column: error.span.start.col }])
}

/// Remarks on a plan.
pub fn check(_plan: &Plan) -> Vec<nappe_core::plan::check::Finding> {
    Vec::new()
}
