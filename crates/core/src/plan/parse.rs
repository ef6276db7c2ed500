//! RON → plan, with faults that say where and what to do.

/// Why a plan could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}
