//! The provider's answer before minimisation. It can be made by anyone and opened by nobody but `minimise`:
//! it has no `Serialize`, no `Display`, and its `Debug` says nothing.

use std::fmt;

/// An answer as the provider gave it.
pub struct RawAnswer(serde_json::Value);

impl RawAnswer {
    /// Wraps what the provider answered.
    pub fn new(body: serde_json::Value) -> Self {
        Self(body)
    }

    pub(crate) fn open(&self) -> &serde_json::Value {
        &self.0
    }
}

impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawAnswer(..)")
    }
}
