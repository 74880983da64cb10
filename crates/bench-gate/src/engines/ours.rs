//! The gate itself, all 31 checks of it, on a shared picture of the grounds: `causes` for the outcome with everything that fails, and
//! `decide` for the decision with what every check stood on, as it is sealed.
//!
//! The caller's own part of the facts is put together beforehand, as every engine's request is. What is timed is finding the ground and
//! the person's grant by name, laying both into the facts, and the decision.

mod facts;

use std::{collections::HashMap, sync::Arc};

use domain::gate::{self, CheckCode, Decision, Facts, Verdict};

use self::facts::{Held, Services};
use super::{Answer, Engine, Failure};
use crate::{
    cause::Causes,
    world::{Ground, Request, World},
};

/// All grounds at one epoch. A change makes another picture, and readers keep the one they have.
type Picture = Arc<HashMap<Arc<str>, Arc<Held>>>;

pub(crate) struct Gate {
    picture: Picture,
    services: Services,
    facts: Facts,
}

impl Gate {
    fn new(world: &World) -> Self {
        let services = facts::services();
        let held = |ground: &Ground| (Arc::from(ground.code.as_str()), Arc::new(facts::held(ground)));
        Self {
            picture: Arc::new(world.grounds.iter().map(held).collect()),
            services,
            facts: facts::blank(),
        }
    }

    /// Lays what the picture has of the named ground and of the person's grant for it into the facts.
    fn lay(&mut self) -> &Facts {
        let facts = &mut self.facts;
        let named = facts
            .use_case
            .as_ref()
            .and_then(|named| self.picture.get(named.code.as_str()));
        match named {
            Some(held) => held.lay(facts),
            None => facts::unknown(facts),
        }
        facts
    }

    fn change(&mut self, ground: &Ground) {
        let mut next = HashMap::clone(&self.picture);
        next.insert(Arc::from(ground.code.as_str()), Arc::new(facts::held(ground)));
        self.picture = Arc::new(next);
    }
}

/// The outcome with all causes.
pub(crate) struct Outcome(Gate);

impl Engine for Outcome {
    const NAME: &'static str = "Hjemmel: outcome with all causes (31 checks)";
    type Asked = ();
    type Output = gate::Causes;

    fn new(world: &World) -> Result<Self, Failure> {
        Ok(Self(Gate::new(world)))
    }

    fn prepare(&mut self, request: &Request) -> Result<(), Failure> {
        facts::ask(&mut self.0.facts, &self.0.services, request)
    }

    fn decide(&mut self, (): &mut ()) -> Result<gate::Causes, Failure> {
        Ok(gate::causes(self.0.lay()))
    }

    fn read(&self, output: &gate::Causes) -> Answer {
        let failing = output.failing().map(|(code, _)| code);
        answer(output.verdict(), failing)
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        self.0.change(ground);
        Ok(())
    }
}

/// The decision with its whole explanation.
pub(crate) struct Explained(Gate);

impl Engine for Explained {
    const NAME: &'static str = "Hjemmel: full explanation, as sealed";
    type Asked = ();
    type Output = Decision;

    fn new(world: &World) -> Result<Self, Failure> {
        Ok(Self(Gate::new(world)))
    }

    fn prepare(&mut self, request: &Request) -> Result<(), Failure> {
        facts::ask(&mut self.0.facts, &self.0.services, request)
    }

    fn decide(&mut self, (): &mut ()) -> Result<Decision, Failure> {
        Ok(gate::decide(self.0.lay()))
    }

    fn read(&self, output: &Decision) -> Answer {
        answer(output.verdict(), output.full().failing().into_iter())
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        self.0.change(ground);
        Ok(())
    }
}

/// Of an unknown ground the gate fails more than the fourteen causes; those alone are compared.
fn answer(verdict: Verdict, failing: impl Iterator<Item = CheckCode>) -> Answer {
    Answer {
        permit: verdict == Verdict::Permit,
        causes: Some(Causes::of(failing.map(CheckCode::code))),
    }
}
