//! The world's records as the gate's facts. Everything that the world does not speak of is as in the gate's own example, which permits.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use domain::{
    catalogue::Sensitivity,
    gate::{
        self, ApprovalFacts, Compiled, Facts, FieldFacts, GrantFacts, Holder, Model, OrganisationFacts,
        PartyFacts, RegisterFacts, ServiceFacts, Shared, ShieldStanding, Standing, StopFacts, StopScope,
        VersionFacts,
    },
    period::{IncomeYear, Period, Window},
    usecase::{HookForce, NeedField, ReasonCode, ShieldLevel, SubjectCategory},
    when::{Day, Instant},
};

use crate::{
    engines::Failure,
    world::{self, Grant, Ground, Request, Span, TODAY, UNDERTAKING},
};

pub(super) type Services = HashMap<String, Shared<ServiceFacts>>;

/// One ground of the picture.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) compiled: Arc<Compiled>,
    stopped: bool,
}

impl Held {
    /// Writes the stops over those before. The ground and the person's grant are laid in where a check must read them.
    pub(super) fn lay(&self, facts: &mut Facts) {
        lay_stop(facts, self.stopped);
    }
}

/// What is known when the organisation has no such ground.
pub(super) fn unknown(facts: &mut Facts) {
    if let Some(use_case) = &mut facts.use_case {
        use_case.version = None;
        use_case.suspended = None;
        use_case.ended = None;
    }
    facts.grants = Some(Vec::new().into());
    lay_stop(facts, false);
}

fn lay_stop(facts: &mut Facts, stopped: bool) {
    let stops = facts.stops.get_or_insert_default();
    stops.clear();
    if stopped {
        stops.push(StopFacts {
            id: "stopp-1".to_owned(),
            scope: StopScope::UseCase,
        });
    }
}

/// Facts that nobody has asked anything of yet.
pub(super) fn blank() -> Facts {
    let mut facts = gate::example();
    facts.organisation.undertaking_version = Some(UNDERTAKING);
    facts.request.parameters.clear();
    facts.case.parties = Some(vec![PartyFacts {
        pseudonyms: facts.subject.pseudonym.iter().cloned().collect(),
        category: SubjectCategory::Applicant,
    }]);
    facts
}

/// The caller's own part of the facts.
pub(super) fn ask(facts: &mut Facts, services: &Services, request: &Request) -> Result<(), Failure> {
    if let Some(person) = &mut facts.actor.person {
        person.identity = Some(request.user.clone());
        person.account_active = Some(request.active);
        person.undertaking_signed = Some(request.undertaking);
    }
    if let Some(use_case) = &mut facts.use_case {
        use_case.code.clone_from(&request.ground);
    }
    facts.service = services.get(&request.service).cloned();
    facts.request.fields = Some(request.fields.clone());
    facts.request.period = Some(Period::IncomeYear(IncomeYear::new(request.year)?));
    facts.request.reason = Some(request.reason.to_owned());
    facts.subject.category = Some(category(request.category)?);
    if let Some(shield) = &mut facts.shield {
        shield.standing = Some(match request.level {
            None => ShieldStanding::NotListed,
            Some("client_address") => ShieldStanding::ClientAddress,
            Some("confidential") => ShieldStanding::Confidential,
            Some(_) => ShieldStanding::StrictlyConfidential,
        });
    }
    Ok(())
}

/// The catalogue: every service has the same information model, and all of it is secret.
pub(super) fn services() -> Services {
    let field = FieldFacts {
        sensitivity: Sensitivity::Ordinary,
        secret: true,
    };
    let fields: Model = world::fields().map(|name| (name, field.clone())).collect();
    let mut services = Services::new();
    for (code, service) in world::services().zip(std::iter::repeat(gate::example().service)) {
        if let Some(mut service) = service {
            service.code.clone_from(&code);
            service.fields.clone_from(&fields);
            services.insert(code, service);
        }
    }
    services
}

/// What a ground stands on, as the register has it: a version, an approval and register items of its own. Nothing is shared between two.
pub(super) fn registered(ground: &Ground, services: &Services) -> Result<Facts, Failure> {
    let mut facts = blank();
    write_register(&mut facts.register, ground);
    facts.service = services.get(&ground.service).cloned();
    let use_case = facts.use_case.as_mut().ok_or("the example has no use case")?;
    use_case.code.clone_from(&ground.code);
    use_case.suspended = Some(ground.suspended);
    let version = use_case.version.as_mut().ok_or("the example has no version")?;
    write_content(version, ground);
    let approval = version
        .approvals
        .first()
        .cloned()
        .ok_or("the example has no approval")?;
    let approved = |person: &String| ApprovalFacts {
        person: Some(person.clone()),
        ..approval.clone()
    };
    version.approvals = ground.approvers.iter().map(approved).collect();
    version.authors.clone_from(&ground.authors);
    version.valid_from = Some(day(ground.span.from));
    version.valid_to = Some(day(ground.span.to));
    gate::approve_again(version);
    Ok(facts)
}

/// The ground as the picture has it.
pub(super) fn held(
    ground: &Ground,
    registered: &Facts,
    organisation: &Shared<OrganisationFacts>,
) -> Result<Held, Failure> {
    let grants = ground.grants.iter().enumerate();
    // Of two for one person the first counts, as it does for everyone here.
    let first = grants.filter(|(place, grant)| {
        ground
            .grants
            .iter()
            .take(*place)
            .all(|one| one.user != grant.user)
    });
    let granted = first.map(|(_, grant)| (grant.user.clone(), vec![grant_facts(grant, registered.now)]));
    let compiled = Compiled::of(registered, organisation).ok_or("the ground has no data need")?;
    Ok(Held {
        compiled: Arc::new(compiled.granting(granted)),
        stopped: ground.stopped,
    })
}

fn write_content(version: &mut VersionFacts, ground: &Ground) {
    let content = &mut version.content;
    content.code.clone_from(&ground.code);
    content.purpose.code.clone_from(&ground.purpose);
    for basis in &mut content.disclosure_bases {
        basis.service.clone_from(&ground.service);
    }
    for need in &mut content.needs {
        need.service.clone_from(&ground.service);
        need.parameters.clear();
        let field = |name: &String| NeedField {
            name: name.clone(),
            necessity: "Inngår i beregningen.".to_owned(),
        };
        need.fields = ground.fields.iter().map(field).collect();
        need.categories = ground.categories.iter().flat_map(|name| category(name)).collect();
        let year = |year: u16, month_and_day: &str| Day::parse(&format!("{year}-{month_and_day}"));
        need.window = year(ground.first_year, "01-01")
            .zip(year(ground.last_year, "12-31"))
            .map(|(from, to)| Window::Absolute { from, to });
    }
    let reason = |code: &&str| ReasonCode {
        code: (*code).to_owned(),
        text_required: false,
    };
    content.reasons = ground.reasons.iter().map(reason).collect();
    content.shielded_levels = ground.levels.iter().map(|name| level(name)).collect();
}

fn write_register(register: &mut RegisterFacts, ground: &Ground) {
    for hook in register.hooks.values_mut() {
        hook.hook.tasks = vec![ground.purpose.clone()];
    }
    if let Some(hook) = register.hooks.get_mut("hook-disclosure") {
        lay_span(&mut hook.standing, ground.hook);
        hook.verified_by = ground.hook_verified.then(|| "s1:jurist".to_owned());
        hook.hook.force = HookForce::RecipientRight;
        hook.hook.categories = ground
            .hook_categories
            .iter()
            .flat_map(|name| category(name))
            .collect();
    }
    for agreement in register.provider_agreements.values_mut() {
        lay_span(&mut agreement.standing, ground.agreement);
        agreement.agreement.purposes = vec![ground.purpose.clone()];
        for cover in &mut agreement.agreement.covers {
            cover.service.clone_from(&ground.service);
        }
        for connection in &mut agreement.connections {
            connection.service.clone_from(&ground.service);
            connection.granted = ground.agreement_granted;
        }
    }
}

fn lay_span(standing: &mut Standing, span: Span) {
    standing.valid_from = Some(day(span.from));
    standing.valid_to = Some(day(span.to));
}

fn grant_facts(grant: &Grant, now: Instant) -> GrantFacts {
    GrantFacts {
        id: format!("tilgang-{}", grant.user),
        holder: Holder::Person,
        granted_by: Some(grant.by.clone()),
        first_granted_by: grant.elevated.then(|| "s1:leder-1".to_owned()),
        requested_by: Some("s1:leder-2".to_owned()),
        valid_from: Some(Instant(domain::oslo::start_of(day(grant.span.from).0))),
        valid_to: Some(day(grant.span.to)),
        revoked_at: grant.revoked.then_some(now),
        elevated: grant.elevated,
        fields: None,
    }
}

/// The world's day as a date: its today is the example's.
fn day(number: i32) -> Day {
    static TODAY_OF_EXAMPLE: LazyLock<Day> = LazyLock::new(|| gate::example().today);
    TODAY_OF_EXAMPLE.plus(i64::from(number - TODAY))
}

fn category(name: &str) -> Result<SubjectCategory, Failure> {
    Ok(serde_json::from_value(serde_json::Value::from(name))?)
}

fn level(name: &str) -> ShieldLevel {
    match name {
        "client_address" => ShieldLevel::ClientAddress,
        "confidential" => ShieldLevel::Confidential,
        _ => ShieldLevel::StrictlyConfidential,
    }
}
