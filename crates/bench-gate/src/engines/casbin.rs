//! casbin as its documentation has attribute-based control: no policy lines, one matcher, and a caller that finds the ground and the grant
//! and hands them over. Finding them is timed, as for every engine, and so is what `enforce` does to read them.
//! It answers yes or no: where there is no policy line its explanation is empty.

use std::collections::HashMap;

use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, function_map::OperatorFunction, rhai::Dynamic};
use serde::Serialize;

use super::{Answer, Engine, Failure};
use crate::world::{self, Request, TODAY, UNDERTAKING, World};

#[derive(Clone, Hash, Serialize)]
pub(crate) struct Asked {
    user: String,
    active: bool,
    undertaking: u32,
    current: u32,
    today: i32,
    service: String,
    fields: Vec<String>,
    year: u16,
    category: &'static str,
    reason: &'static str,
    level: &'static str,
    #[serde(skip)]
    ground: String,
}

#[derive(Hash, Serialize)]
struct Ground {
    known: bool,
    approvals: usize,
    approvers_needed: usize,
    approvers: Vec<String>,
    authors: Vec<String>,
    from: i32,
    to: i32,
    suspended: bool,
    stopped: bool,
    hook_from: i32,
    hook_to: i32,
    hook_verified: bool,
    hook_categories: Vec<&'static str>,
    agreement_from: i32,
    agreement_to: i32,
    agreement_granted: bool,
    service: String,
    fields: Vec<String>,
    categories: Vec<&'static str>,
    first_year: u16,
    last_year: u16,
    reasons: Vec<&'static str>,
    levels: Vec<&'static str>,
}

#[derive(Hash, Serialize)]
struct Grant {
    known: bool,
    by: String,
    from: i32,
    to: i32,
    revoked: bool,
    elevated: bool,
}

/// What is handed over when there is none: the matcher ends at `known`.
#[derive(Hash, Serialize)]
struct Unknown {
    known: bool,
}

struct Held {
    ground: Ground,
    grants: HashMap<String, Grant>,
}

pub(crate) struct Casbin {
    enforcer: Enforcer,
    grounds: HashMap<String, Held>,
}

impl Engine for Casbin {
    const NAME: &'static str = "casbin, attribute-based";
    type Asked = Asked;
    type Output = bool;

    fn new(world: &World) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let mut enforcer = runtime.block_on(async {
            let model = DefaultModel::from_str(include_str!("../../setups/gate.conf")).await?;
            Enforcer::new(model, MemoryAdapter::default()).await
        })?;
        enforcer.add_function("containsAll", OperatorFunction::Arg2(contains_all));
        enforcer.add_function("containsNone", OperatorFunction::Arg2(contains_none));
        let grounds = world
            .grounds
            .iter()
            .map(|ground| (ground.code.clone(), held(ground)));
        Ok(Self {
            enforcer,
            grounds: grounds.collect(),
        })
    }

    fn prepare(&mut self, request: &Request) -> Result<Asked, Failure> {
        Ok(Asked {
            user: request.user.clone(),
            active: request.active,
            undertaking: request.undertaking,
            current: UNDERTAKING,
            today: TODAY,
            service: request.service.clone(),
            fields: request.fields.clone(),
            year: request.year,
            category: request.category,
            reason: request.reason,
            level: request.level.unwrap_or_default(),
            ground: request.ground.clone(),
        })
    }

    fn decide(&mut self, asked: &mut Asked) -> Result<bool, Failure> {
        let none = Unknown { known: false };
        let Some(held) = self.grounds.get(&asked.ground) else {
            return Ok(self.enforcer.enforce((&*asked, &none, &none))?);
        };
        match held.grants.get(&asked.user) {
            Some(grant) => Ok(self.enforcer.enforce((&*asked, &held.ground, grant))?),
            None => Ok(self.enforcer.enforce((&*asked, &held.ground, &none))?),
        }
    }

    fn read(&self, output: &bool) -> Answer {
        Answer {
            permit: *output,
            causes: None,
        }
    }

    fn change(&mut self, ground: &world::Ground) -> Result<(), Failure> {
        self.grounds.insert(ground.code.clone(), held(ground));
        Ok(())
    }
}

fn words(list: Dynamic) -> Vec<String> {
    let list = list.into_array().unwrap_or_default();
    list.into_iter()
        .filter_map(|word| word.into_string().ok())
        .collect()
}

fn contains_all(all: Dynamic, some: Dynamic) -> Dynamic {
    let all = words(all);
    Dynamic::from(words(some).iter().all(|word| all.contains(word)))
}

fn contains_none(all: Dynamic, some: Dynamic) -> Dynamic {
    let all = words(all);
    Dynamic::from(!words(some).iter().any(|word| all.contains(word)))
}

fn held(ground: &world::Ground) -> Held {
    let mut grants = HashMap::new();
    for grant in &ground.grants {
        grants.entry(grant.user.clone()).or_insert_with(|| Grant {
            known: true,
            by: grant.by.clone(),
            from: grant.span.from,
            to: grant.span.to,
            revoked: grant.revoked,
            elevated: grant.elevated,
        });
    }
    Held {
        grants,
        ground: Ground {
            known: true,
            approvals: ground.approvers.len(),
            approvers_needed: ground.approvers_needed(),
            approvers: ground.approvers.clone(),
            authors: ground.authors.clone(),
            from: ground.span.from,
            to: ground.span.to,
            suspended: ground.suspended,
            stopped: ground.stopped,
            hook_from: ground.hook.from,
            hook_to: ground.hook.to,
            hook_verified: ground.hook_verified,
            hook_categories: ground.hook_categories.clone(),
            agreement_from: ground.agreement.from,
            agreement_to: ground.agreement.to,
            agreement_granted: ground.agreement_granted,
            service: ground.service.clone(),
            fields: ground.fields.clone(),
            categories: ground.categories.clone(),
            first_year: ground.first_year,
            last_year: ground.last_year,
            reasons: ground.reasons.clone(),
            levels: ground.levels.clone(),
        },
    }
}
