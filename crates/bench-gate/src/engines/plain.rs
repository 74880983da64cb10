//! The floor that a library must justify itself against: plain structs in hash maps and one function with the fourteen questions.
//! Categories and levels are enumerations, as anybody would write them in Rust; names are strings, since requests name things.

use std::collections::HashMap;

use super::{Answer, Engine, Failure};
use crate::{
    cause::Causes,
    world::{Ground, Request, Span, UNDERTAKING, World},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    Applicant,
    Spouse,
    Child,
    OtherParent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Client,
    Confidential,
    Strictly,
}

struct Grant {
    by: String,
    span: Span,
    revoked: bool,
    elevated: bool,
}

struct Held {
    approvers: Vec<String>,
    authors: Vec<String>,
    needed: usize,
    span: Span,
    suspended: bool,
    stopped: bool,
    hook: Span,
    hook_verified: bool,
    hook_categories: Vec<Category>,
    agreement: Span,
    agreement_granted: bool,
    service: String,
    fields: Vec<String>,
    categories: Vec<Category>,
    first_year: u16,
    last_year: u16,
    reasons: Vec<String>,
    levels: Vec<Level>,
    grants: HashMap<String, Grant>,
}

pub(crate) struct Plain {
    grounds: HashMap<String, Held>,
}

pub(crate) struct Asked {
    request: Request,
    category: Category,
    level: Option<Level>,
}

impl Engine for Plain {
    const NAME: &'static str = "plain loop";
    type Asked = Asked;
    type Output = Causes;

    fn new(world: &World) -> Result<Self, Failure> {
        let held = |ground: &Ground| (ground.code.clone(), held(ground));
        let grounds = world.grounds.iter().map(held).collect();
        Ok(Self { grounds })
    }

    fn prepare(&mut self, request: &Request) -> Result<Asked, Failure> {
        Ok(Asked {
            category: category(request.category),
            level: request.level.map(level),
            request: request.clone(),
        })
    }

    fn decide(&mut self, asked: &mut Asked) -> Result<Causes, Failure> {
        Ok(causes(&self.grounds, asked))
    }

    fn read(&self, output: &Causes) -> Answer {
        Answer {
            permit: output.is_empty(),
            causes: Some(*output),
        }
    }

    fn change(&mut self, ground: &Ground) -> Result<(), Failure> {
        self.grounds.insert(ground.code.clone(), held(ground));
        Ok(())
    }
}

fn causes(grounds: &HashMap<String, Held>, asked: &Asked) -> Causes {
    let request = &asked.request;
    let mut causes = Causes::default();
    causes.add_if(0, !request.active);
    causes.add_if(1, request.undertaking < UNDERTAKING);
    let Some(ground) = grounds.get(&request.ground) else {
        for place in [2, 3, 4, 6, 7, 8, 9, 10, 11, 12] {
            causes.add(place);
        }
        causes.add_if(13, asked.level.is_some());
        return causes;
    };
    let grant = ground.grants.get(&request.user);
    let granted = grant.is_some_and(|grant| grant.span.holds() && !grant.revoked && grant.by != request.user);
    causes.add_if(2, !granted);
    let own = ground
        .approvers
        .iter()
        .any(|person| ground.authors.contains(person));
    causes.add_if(3, own || ground.approvers.len() < ground.needed);
    causes.add_if(4, !ground.span.holds() || ground.suspended);
    causes.add_if(5, ground.stopped);
    let served = ground.service == request.service;
    let lifted =
        ground.hook_verified && ground.hook.holds() && ground.hook_categories.contains(&asked.category);
    causes.add_if(6, !served || !lifted);
    causes.add_if(
        7,
        !served || !ground.agreement.holds() || !ground.agreement_granted,
    );
    causes.add_if(8, !served);
    causes.add_if(
        9,
        !served || !request.fields.iter().all(|field| ground.fields.contains(field)),
    );
    causes.add_if(
        10,
        !served || request.year < ground.first_year || ground.last_year < request.year,
    );
    causes.add_if(11, !served || !ground.categories.contains(&asked.category));
    causes.add_if(12, !ground.reasons.iter().any(|reason| reason == request.reason));
    let elevated = granted && grant.is_some_and(|grant| grant.elevated);
    let shown = asked
        .level
        .is_none_or(|level| elevated && ground.levels.contains(&level));
    causes.add_if(13, !shown);
    causes
}

fn held(ground: &Ground) -> Held {
    let mut grants = HashMap::new();
    for grant in &ground.grants {
        let held = Grant {
            by: grant.by.clone(),
            span: grant.span,
            revoked: grant.revoked,
            elevated: grant.elevated,
        };
        grants.entry(grant.user.clone()).or_insert(held);
    }
    Held {
        approvers: ground.approvers.clone(),
        authors: ground.authors.clone(),
        needed: ground.approvers_needed(),
        span: ground.span,
        suspended: ground.suspended,
        stopped: ground.stopped,
        hook: ground.hook,
        hook_verified: ground.hook_verified,
        hook_categories: ground.hook_categories.iter().map(|name| category(name)).collect(),
        agreement: ground.agreement,
        agreement_granted: ground.agreement_granted,
        service: ground.service.clone(),
        fields: ground.fields.clone(),
        categories: ground.categories.iter().map(|name| category(name)).collect(),
        first_year: ground.first_year,
        last_year: ground.last_year,
        reasons: ground.reasons.iter().map(|reason| (*reason).to_owned()).collect(),
        levels: ground.levels.iter().map(|name| level(name)).collect(),
        grants,
    }
}

fn category(name: &str) -> Category {
    match name {
        "applicant" => Category::Applicant,
        "spouse_or_cohabitant" => Category::Spouse,
        "child" => Category::Child,
        _ => Category::OtherParent,
    }
}

fn level(name: &str) -> Level {
    match name {
        "client_address" => Level::Client,
        "confidential" => Level::Confidential,
        _ => Level::Strictly,
    }
}
