//! cedar-policy in two forms: one permit whose condition is the whole rule, which is its fastest, and one forbid per cause with an
//! annotated id, which is how its guide says that a refusal explains itself.
//!
//! Grounds and grants are entities with attributes, since an `Entities` store is looked up by id while a policy (or a template) per ground
//! is evaluated one after the other at every request. Policies, entities and the request are parsed and built before the clock starts.
//! Dates are numbers of days, which compare faster than the datetime extension. Every condition asks `has` first: a forbid that errors is
//! skipped, and would permit.

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet,
    Request as CedarRequest, Response, RestrictedExpression as Value,
};

use super::{Answer, Engine, Failure};
use crate::{
    cause::Causes,
    world::{Grant, Ground, Request, TODAY, UNDERTAKING, World},
};

struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    /// The cause that each policy's annotation names.
    names: HashMap<String, String>,
    entities: Entities,
    types: Types,
}

struct Types {
    user: EntityTypeName,
    ground: EntityTypeName,
    grant: EntityTypeName,
    look_up: EntityUid,
}

impl Cedar {
    fn new(world: &World, text: &str) -> Result<Self, Failure> {
        let types = Types {
            user: "User".parse()?,
            ground: "Ground".parse()?,
            grant: "Grant".parse()?,
            look_up: r#"Action::"lookUp""#.parse()?,
        };
        let policies: PolicySet = text.parse()?;
        let mut names = HashMap::new();
        for policy in policies.policies() {
            if let Some(cause) = policy.annotation("cause") {
                names.insert(policy.id().to_string(), cause.to_owned());
            }
        }
        let mut all = Vec::new();
        for ground in &world.grounds {
            types.entities(ground, &mut all)?;
        }
        Ok(Self {
            authorizer: Authorizer::new(),
            policies,
            names,
            entities: Entities::from_entities(all, None)?,
            types,
        })
    }

    fn prepare(&self, request: &Request) -> Result<CedarRequest, Failure> {
        let words =
            |words: &[String]| Value::new_set(words.iter().map(|word| Value::new_string(word.clone())));
        let mut context = vec![
            ("active".to_owned(), Value::new_bool(request.active)),
            (
                "undertaking".to_owned(),
                Value::new_long(i64::from(request.undertaking)),
            ),
            ("current".to_owned(), Value::new_long(i64::from(UNDERTAKING))),
            ("today".to_owned(), Value::new_long(i64::from(TODAY))),
            (
                "grant".to_owned(),
                Value::new_entity_uid(self.types.grant_id(&request.ground, &request.user)),
            ),
            ("service".to_owned(), Value::new_string(request.service.clone())),
            ("fields".to_owned(), words(&request.fields)),
            ("year".to_owned(), Value::new_long(i64::from(request.year))),
            (
                "category".to_owned(),
                Value::new_string(request.category.to_owned()),
            ),
            ("reason".to_owned(), Value::new_string(request.reason.to_owned())),
        ];
        if let Some(level) = request.level {
            context.push(("level".to_owned(), Value::new_string(level.to_owned())));
        }
        let id =
            |of: &EntityTypeName, id: &str| EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id));
        Ok(CedarRequest::new(
            id(&self.types.user, &request.user),
            self.types.look_up.clone(),
            id(&self.types.ground, &request.ground),
            Context::from_pairs(context)?,
            None,
        )?)
    }

    fn decide(&self, request: &CedarRequest) -> Response {
        self.authorizer
            .is_authorized(request, &self.policies, &self.entities)
    }

    fn read(&self, response: &Response) -> Answer {
        let named = response
            .diagnostics()
            .reason()
            .filter_map(|id| self.names.get(id.to_string().as_str()));
        Answer {
            permit: response.decision() == Decision::Allow,
            causes: (!self.names.is_empty()).then(|| Causes::of(named)),
        }
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        let mut changed = Vec::new();
        self.types.entities(ground, &mut changed)?;
        let before = std::mem::replace(&mut self.entities, Entities::empty());
        self.entities = before.upsert_entities(changed, None)?;
        Ok(())
    }
}

impl Types {
    fn grant_id(&self, ground: &str, user: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.grant.clone(), EntityId::new(format!("{ground}/{user}")))
    }

    /// The ground and its grants.
    fn entities(&self, ground: &Ground, all: &mut Vec<Entity>) -> Result<(), Failure> {
        let id = EntityUid::from_type_name_and_id(self.ground.clone(), EntityId::new(&ground.code));
        all.push(Entity::new(id, attributes(ground), HashSet::new())?);
        let mut seen = HashSet::new();
        for grant in ground.grants.iter().filter(|grant| seen.insert(&grant.user)) {
            let id = self.grant_id(&ground.code, &grant.user);
            all.push(Entity::new(id, grant_attributes(grant), HashSet::new())?);
        }
        Ok(())
    }
}

fn grant_attributes(grant: &Grant) -> HashMap<String, Value> {
    HashMap::from([
        ("from".to_owned(), Value::new_long(i64::from(grant.span.from))),
        ("to".to_owned(), Value::new_long(i64::from(grant.span.to))),
        ("revoked".to_owned(), Value::new_bool(grant.revoked)),
        // The language can't compare an entity's id with a text, so that this is said when the grant is stored.
        ("selfGranted".to_owned(), Value::new_bool(grant.by == grant.user)),
        ("elevated".to_owned(), Value::new_bool(grant.elevated)),
    ])
}

fn attributes(ground: &Ground) -> HashMap<String, Value> {
    let number = |number: i32| Value::new_long(i64::from(number));
    let count = |count: usize| Value::new_long(i64::try_from(count).unwrap_or(i64::MAX));
    let owned = |words: &[String]| Value::new_set(words.iter().map(|word| Value::new_string(word.clone())));
    let words =
        |words: &[&str]| Value::new_set(words.iter().map(|word| Value::new_string((*word).to_owned())));
    let attributes = [
        // The language can't count a set, so that the counts stand beside.
        ("approvals", count(ground.approvers.len())),
        ("approversNeeded", count(ground.approvers_needed())),
        ("approvers", owned(&ground.approvers)),
        ("authors", owned(&ground.authors)),
        ("from", number(ground.span.from)),
        ("to", number(ground.span.to)),
        ("suspended", Value::new_bool(ground.suspended)),
        ("stopped", Value::new_bool(ground.stopped)),
        ("hookFrom", number(ground.hook.from)),
        ("hookTo", number(ground.hook.to)),
        ("hookVerified", Value::new_bool(ground.hook_verified)),
        ("hookCategories", words(&ground.hook_categories)),
        ("agreementFrom", number(ground.agreement.from)),
        ("agreementTo", number(ground.agreement.to)),
        ("agreementGranted", Value::new_bool(ground.agreement_granted)),
        ("service", Value::new_string(ground.service.clone())),
        ("fields", owned(&ground.fields)),
        ("categories", words(&ground.categories)),
        ("firstYear", Value::new_long(i64::from(ground.first_year))),
        ("lastYear", Value::new_long(i64::from(ground.last_year))),
        ("reasons", words(&ground.reasons)),
        ("levels", words(&ground.levels)),
    ];
    attributes
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

macro_rules! form {
    ($(#[$meta:meta])* $form:ident, $name:literal, $file:literal) => {
        $(#[$meta])*
        pub(crate) struct $form(Cedar);

        impl Engine for $form {
            const NAME: &'static str = $name;
            type Asked = CedarRequest;
            type Output = Response;

            fn new(world: &World) -> Result<Self, Failure> {
                Ok(Self(Cedar::new(world, include_str!($file))?))
            }

            fn prepare(&mut self, request: &Request) -> Result<CedarRequest, Failure> {
                self.0.prepare(request)
            }

            fn decide(&mut self, asked: &mut CedarRequest) -> Result<Response, Failure> {
                Ok(self.0.decide(asked))
            }

            fn read(&self, output: &Response) -> Answer {
                self.0.read(output)
            }

            fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
                self.0.change(ground)
            }
        }
    };
}

form!(
    /// One permit.
    Permit,
    "cedar-policy, one permit",
    "../../setups/permit.cedar"
);
form!(
    /// One forbid per cause.
    Forbids,
    "cedar-policy, a forbid per cause",
    "../../setups/forbids.cedar"
);
