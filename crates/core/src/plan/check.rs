//! Remarks on a plan that can be read: what will not work, and what is probably a slip.

use serde::{Deserialize, Serialize};

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look.
    Remark,
    /// The café would not work.
    Fault,
}

/// A remark on a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
}
