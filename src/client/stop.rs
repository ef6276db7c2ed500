//! The sign by which somebody tells work on another thread to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A sign that is down until somebody raises it; every copy is the same sign.
#[derive(Debug, Clone, Default)]
pub struct StopSign(Arc<AtomicBool>);

impl StopSign {
    /// Asks the work to end as soon as it can.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Tells whether the work is to end.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns the bare flag, for a search that knows no client.
    pub fn flag(&self) -> &AtomicBool {
        &self.0
    }
}
