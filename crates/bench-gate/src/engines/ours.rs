//! The gate itself, all 31 checks of it, on a shared picture of the grounds: `causes` for the outcome with everything that fails, and
//! `decide` for the decision with what every check stood on, as it is sealed.
//!
//! The caller's own part of the facts is put together beforehand, as every engine's request is. What is timed is finding the ground and
//! the person's grant by name, laying both into the facts, and the decision.

mod facts;

use std::{collections::HashMap, sync::Arc};

use domain::gate::{self, CheckCode, Compiled, Decision, Facts, OrganisationFacts, Shared, Verdict};

use foldhash::fast::FixedState;

use self::facts::{Held, Services};
use super::{Answer, Engine, Failure};
use crate::{
    cause::Causes,
    world::{Ground, Request, World},
};

/// All grounds at one epoch. A change makes another picture, and readers keep the one they have.
type Picture = Arc<HashMap<Arc<str>, Held, FixedState>>;

pub(crate) struct Gate {
    picture: Picture,
    services: Services,
    organisation: Shared<OrganisationFacts>,
    facts: Facts,
}

impl Gate {
    fn new(world: &World) -> Result<Self, Failure> {
        let services = facts::services();
        let facts = facts::blank();
        let organisation = Shared::from(facts.organisation.clone());
        // First what is registered, then the picture of it, as a server does when it starts: what is read at every decision lies together.
        let registered = world
            .grounds
            .iter()
            .map(|ground| facts::registered(ground, &services));
        let registered = registered.collect::<Result<Vec<_>, _>>()?;
        let mut picture = HashMap::default();
        for (ground, registered) in world.grounds.iter().zip(&registered) {
            let held = facts::held(ground, registered, &organisation)?;
            picture.insert(held.compiled.code().clone(), held);
        }
        Ok(Self {
            picture: Arc::new(picture),
            services,
            organisation,
            facts,
        })
    }

    /// Lays the stops into the facts; gives the ground, unless there is none of that name.
    fn find(&mut self) -> (&mut Facts, Option<&Compiled>) {
        let facts = &mut self.facts;
        let named = facts
            .use_case
            .as_ref()
            .and_then(|named| self.picture.get(named.code.as_str()));
        match named {
            Some(held) => held.lay(facts),
            None => facts::unknown(facts),
        }
        (facts, named.map(|held| &*held.compiled))
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        let registered = facts::registered(ground, &self.services)?;
        let held = facts::held(ground, &registered, &self.organisation)?;
        let mut next = HashMap::clone(&self.picture);
        next.insert(held.compiled.code().clone(), held);
        self.picture = Arc::new(next);
        Ok(())
    }
}

/// The outcome with all causes.
pub(crate) struct Outcome(Gate);

impl Engine for Outcome {
    const NAME: &'static str = "Hjemmel, all causes";
    type Asked = ();
    type Output = gate::Causes;

    fn new(world: &World) -> Result<Self, Failure> {
        Ok(Self(Gate::new(world)?))
    }

    fn prepare(&mut self, request: &Request) -> Result<(), Failure> {
        facts::ask(&mut self.0.facts, &self.0.services, request)
    }

    fn decide(&mut self, (): &mut ()) -> Result<gate::Causes, Failure> {
        Ok(match self.0.find() {
            (facts, Some(compiled)) => gate::causes_on(compiled, facts),
            (facts, None) => gate::causes(facts),
        })
    }

    fn read(&self, output: &gate::Causes) -> Answer {
        let failing = output.failing().map(|(code, _)| code);
        answer(output.verdict(), failing)
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        self.0.change(ground)
    }
}

/// The decision with its whole explanation.
pub(crate) struct Explained(Gate);

impl Engine for Explained {
    const NAME: &'static str = "Hjemmel, explained";
    type Asked = ();
    type Output = Decision;

    fn new(world: &World) -> Result<Self, Failure> {
        Ok(Self(Gate::new(world)?))
    }

    fn prepare(&mut self, request: &Request) -> Result<(), Failure> {
        facts::ask(&mut self.0.facts, &self.0.services, request)
    }

    fn decide(&mut self, (): &mut ()) -> Result<Decision, Failure> {
        Ok(match self.0.find() {
            (facts, Some(compiled)) => gate::decide_on(compiled, facts),
            (facts, None) => gate::decide(facts),
        })
    }

    fn read(&self, output: &Decision) -> Answer {
        answer(output.verdict(), output.full().failing().into_iter())
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        self.0.change(ground)
    }
}

/// Of an unknown ground the gate fails more than the fourteen causes; those alone are compared.
fn answer(verdict: Verdict, failing: impl Iterator<Item = CheckCode>) -> Answer {
    Answer {
        permit: verdict == Verdict::Permit,
        causes: Some(Causes::of(failing.map(CheckCode::code))),
    }
}
