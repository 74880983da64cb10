//! A call on its way: counted while it lasts, and one of the five that its organisation may have at a time.
//! Decides nothing about what it asks.

use crate::street::{Street, locked};

/// Counts a call out again also when the caller hangs up before the answer.
pub(crate) struct InFlight<'a> {
    street: &'a Street,
    api: &'static str,
    /// Whom the call takes one of five places of; nobody's without a good token.
    consumer: Option<String>,
    refused: bool,
}

impl<'a> InFlight<'a> {
    pub(crate) fn begin(street: &'a Street, api: &'static str, consumer: Option<String>) -> Self {
        locked(&street.calls).begin(api);
        let refused = consumer
            .as_deref()
            .is_some_and(|consumer| !locked(&street.limits).enter(consumer, api));
        Self {
            street,
            api,
            consumer,
            refused,
        }
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.refused
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        locked(&self.street.calls).end(self.api);
        if let Some(consumer) = self.consumer.as_deref().filter(|_| !self.refused) {
            locked(&self.street.limits).leave(consumer, self.api);
        }
    }
}
