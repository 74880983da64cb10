//! A person's access to a ground, with what can be said of it beforehand.

use crate::{
    gate::facts::{GrantFacts, Holder, Shared},
    when::{Day, Instant},
};

/// One person's access to the ground.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    /// From when and through which day one of the grants surely holds for its holder.
    pub(super) holds: Option<(Instant, Day)>,
    pub(super) grants: Shared<Vec<GrantFacts>>,
}

impl Granted {
    /// `identity` is the person's own.
    pub(super) fn of(identity: &str, grants: Vec<GrantFacts>) -> Self {
        let sure = |grant: &&GrantFacts| {
            let by = grant.granted_by.as_deref();
            grant.holder == Holder::Person
                && grant.revoked_at.is_none()
                && by.is_some_and(|by| by != identity)
                && grant.requested_by.is_some()
                && grant.requested_by.as_deref() != by
        };
        let held = grants.iter().filter(sure);
        let holds = held
            .filter_map(|grant| grant.valid_from.zip(grant.valid_to))
            .max_by_key(|(_, to)| *to);
        Self {
            holds,
            grants: grants.into(),
        }
    }
}
