//! The kept ground compiled for the services that are asked about, so that a decision on it reads memory and nothing else.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::gate::{Compiled, Decision, Facts, decide, decide_on};

type Key = (String, Option<String>);

/// One compiled ground for each service and package.
#[derive(Debug, Default)]
pub struct Compilations(Mutex<HashMap<Key, Arc<Compiled>>>);

impl Compilations {
    /// Decides as the gate does on these facts, by what was compiled before where the look-up still stands on it. Whoever asks for what the
    /// version does not need is decided by the facts alone, and nothing is kept of it.
    pub fn decide(&self, facts: &mut Facts) -> Decision {
        match self.compiled(facts) {
            Some(compiled) => decide_on(&compiled, facts),
            None => decide(facts),
        }
    }

    fn compiled(&self, facts: &Facts) -> Option<Arc<Compiled>> {
        let key = (
            facts.service.as_ref()?.code.clone(),
            facts.request.package.clone(),
        );
        // A panic while the map was held leaves a map that is still right.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(compiled) = kept.get(&key).filter(|compiled| compiled.stands_under(facts)) {
            return Some(Arc::clone(compiled));
        }
        let compiled = Arc::new(Compiled::of(facts, &facts.organisation.clone().into())?);
        kept.insert(key, Arc::clone(&compiled));
        Some(compiled)
    }
}
