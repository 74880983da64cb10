//! Rows on what is asked for: service, fields, period, subject and environment.

use std::collections::BTreeMap;

use domain::catalogue::{PeriodKind, SubjectKind};
use domain::gate::{CheckCode, Environment, Facts, Holder, LifeStatus, SystemFacts};
use domain::period::{IncomeYear, Period};
use domain::usecase::{Mode, Reach, SubjectCategory};

use super::{Row, content};

fn fields(facts: &mut Facts, names: &[&str]) {
    facts.request.fields = Some(names.iter().map(|name| (*name).to_owned()).collect());
}

/// Through a system whose grant is limited to these fields.
fn system_fields(facts: &mut Facts, names: &[&str]) {
    facts.actor.system = Some(SystemFacts {
        client: "client-1".to_owned(),
        active: Some(true),
        person_bound: Some(true),
        own_system: None,
    });
    let mut grant = facts.grants.as_ref().unwrap()[0].clone();
    grant.holder = Holder::System;
    grant.fields = Some(names.iter().map(|name| (*name).to_owned()).collect());
    facts.grants.as_mut().unwrap().push(grant);
}

/// Through the key of this own system, when the version's own receives these fields.
fn own_system(facts: &mut Facts, id: &str, names: &[&str]) {
    let granted: Vec<&str> = vec![APPROVED];
    system_fields(facts, &granted);
    facts.actor.system.as_mut().unwrap().own_system = Some(id.to_owned());
    content(facts, |content| {
        content.own_systems[0].receives[0].fields = names.iter().map(|name| (*name).to_owned()).collect();
    });
}

fn bulk(facts: &mut Facts, reach: Reach) {
    content(facts, |content| content.needs[0].modes.push(Mode::Bulk));
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    let mut second = version.approvals[0].clone();
    second.person = Some("s1:second-approver".to_owned());
    version.approvals.push(second);
    facts.request.mode = Mode::Bulk;
    facts.request.case_per_item = false;
    facts
        .register
        .hooks
        .get_mut("hook-disclosure")
        .unwrap()
        .hook
        .reach = reach;
}

fn year(facts: &mut Facts, back: u16) {
    let this = u16::try_from(facts.today.0.year()).unwrap();
    facts.request.period = IncomeYear::new(this - back).ok().map(Period::IncomeYear);
}

fn life(facts: &mut Facts, life: LifeStatus, allowed: bool) {
    facts.subject.life = Some(life);
    content(facts, |content| {
        content.deceased_allowed = allowed;
        content.emigrated_allowed = allowed;
    });
}

fn subject(facts: &mut Facts, environment: Environment, synthetic: bool) {
    facts.environment = Some(environment);
    facts.subject.synthetic = Some(synthetic);
}

const APPROVED: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";

pub(super) const ROWS: &[Row] = &[
    (CheckCode::ScopeService, "the example: in the data need", |_| {}),
    (CheckCode::ScopeService, "no such service", |f| f.service = None),
    (CheckCode::ScopeService, "another service", |f| {
        f.service.as_mut().unwrap().code = "inntekt".to_owned()
    }),
    (CheckCode::ScopeService, "another package", |f| {
        f.request.package = Some("annen".to_owned())
    }),
    (CheckCode::ScopeService, "no package", |f| {
        f.request.package = None
    }),
    (CheckCode::ScopeService, "a parameter is missing", |f| {
        f.request.parameters.clear()
    }),
    (CheckCode::ScopeService, "a parameter has another value", |f| {
        f.request.parameters = BTreeMap::from([("stadie".to_owned(), "fastsatt".to_owned())]);
    }),
    (CheckCode::ScopeService, "a parameter too many", |f| {
        f.request.parameters.insert("annet".to_owned(), "1".to_owned());
    }),
    (CheckCode::ScopeService, "a mode that is not allowed", |f| {
        f.request.mode = Mode::Subscription
    }),
    (CheckCode::ScopeService, "bulk without cases, a mass rule", |f| {
        bulk(f, Reach::Mass)
    }),
    (
        CheckCode::ScopeService,
        "bulk without cases, a rule for single cases",
        |f| bulk(f, Reach::SingleCase),
    ),
    (
        CheckCode::ScopeService,
        "bulk with a case for each, a rule for single cases",
        |f| {
            bulk(f, Reach::SingleCase);
            f.request.case_per_item = true;
        },
    ),
    (CheckCode::ScopeFields, "the example: all approved fields", |_| {}),
    (CheckCode::ScopeFields, "one approved field", |f| {
        fields(f, &[APPROVED])
    }),
    (CheckCode::ScopeFields, "a field that is not approved", |f| {
        fields(f, &[APPROVED, "alderspensjonFraFolketrygden"]);
    }),
    (CheckCode::ScopeFields, "a field that nobody knows", |f| {
        f.request.unknown_fields = 1
    }),
    (CheckCode::ScopeFields, "no field", |f| fields(f, &[])),
    (CheckCode::ScopeFields, "within the system's fields", |f| {
        system_fields(f, &[APPROVED])
    }),
    (
        CheckCode::ScopeFields,
        "named, outside the system's fields",
        |f| {
            fields(f, &[APPROVED]);
            system_fields(f, &["alderspensjonFraFolketrygden"]);
        },
    ),
    (
        CheckCode::ScopeFields,
        "all approved, outside the system's fields",
        |f| {
            system_fields(f, &["alderspensjonFraFolketrygden"]);
        },
    ),
    (
        CheckCode::ScopeFields,
        "within what the version says the system receives",
        |f| own_system(f, "system-case", &[APPROVED]),
    ),
    (
        CheckCode::ScopeFields,
        "named, outside what the system receives",
        |f| {
            fields(f, &[APPROVED]);
            own_system(f, "system-case", &["alderspensjonFraFolketrygden"]);
        },
    ),
    (
        CheckCode::ScopeFields,
        "by a system that the version does not name",
        |f| own_system(f, "system-portal", &[APPROVED]),
    ),
    (
        CheckCode::ScopeFields,
        "by a system of a version that names none",
        |f| {
            own_system(f, "system-portal", &[APPROVED]);
            content(f, |content| content.own_systems.clear());
        },
    ),
    (CheckCode::ScopeFields, "no data need", |f| {
        f.request.package = None
    }),
    (CheckCode::ScopePeriod, "the example: last year", |_| {}),
    (CheckCode::ScopePeriod, "the first year of the window", |f| {
        year(f, 2)
    }),
    (CheckCode::ScopePeriod, "the year before the window", |f| {
        year(f, 3)
    }),
    (CheckCode::ScopePeriod, "the year that runs", |f| year(f, 0)),
    (CheckCode::ScopePeriod, "missing", |f| f.request.period = None),
    (CheckCode::ScopePeriod, "not readable", |f| {
        f.request.period = None;
        f.request.period_unreadable = true;
    }),
    (CheckCode::ScopePeriod, "months for a service of years", |f| {
        f.request.period = Period::from_texts("2025-01", "2025-12").ok();
    }),
    (
        CheckCode::ScopePeriod,
        "a service without a period, none given",
        |f| {
            f.service.as_mut().unwrap().period = PeriodKind::None;
            f.request.period = None;
        },
    ),
    (
        CheckCode::ScopePeriod,
        "a service without a period, one given",
        |f| {
            f.service.as_mut().unwrap().period = PeriodKind::None;
        },
    ),
    (CheckCode::ScopePeriod, "no window in the data need", |f| {
        content(f, |content| content.needs[0].window = None)
    }),
    (
        CheckCode::ScopeSubject,
        "the example: life status not known",
        |_| {},
    ),
    (CheckCode::ScopeSubject, "alive", |f| {
        life(f, LifeStatus::Alive, false)
    }),
    (CheckCode::ScopeSubject, "dead, not allowed", |f| {
        life(f, LifeStatus::Dead, false)
    }),
    (CheckCode::ScopeSubject, "dead, allowed", |f| {
        life(f, LifeStatus::Dead, true)
    }),
    (CheckCode::ScopeSubject, "emigrated, not allowed", |f| {
        life(f, LifeStatus::Emigrated, false)
    }),
    (CheckCode::ScopeSubject, "emigrated, allowed", |f| {
        life(f, LifeStatus::Emigrated, true)
    }),
    (CheckCode::ScopeSubject, "dead, and the asker has no grant", |f| {
        life(f, LifeStatus::Dead, false);
        f.grants = Some(Vec::new().into());
    }),
    (CheckCode::ScopeSubject, "identifier not valid", |f| {
        f.subject.valid = Some(false)
    }),
    (CheckCode::ScopeSubject, "identifier not known", |f| {
        f.subject.valid = None
    }),
    (
        CheckCode::ScopeSubject,
        "an organisation for a service on persons",
        |f| {
            f.subject.kind = Some(SubjectKind::Organisation);
        },
    ),
    (CheckCode::ScopeSubject, "no category", |f| {
        f.subject.category = None
    }),
    (CheckCode::ScopeSubject, "a category that is not allowed", |f| {
        f.subject.category = Some(SubjectCategory::Employer);
    }),
    (
        CheckCode::EnvironmentMatch,
        "the example: synthetic in the sandbox",
        |_| {},
    ),
    (CheckCode::EnvironmentMatch, "synthetic in test", |f| {
        subject(f, Environment::Test, true)
    }),
    (CheckCode::EnvironmentMatch, "synthetic in production", |f| {
        subject(f, Environment::Production, true)
    }),
    (CheckCode::EnvironmentMatch, "real in production", |f| {
        subject(f, Environment::Production, false)
    }),
    (CheckCode::EnvironmentMatch, "real in the sandbox", |f| {
        subject(f, Environment::Sandbox, false)
    }),
    (CheckCode::EnvironmentMatch, "nobody's in the sandbox", |f| {
        subject(f, Environment::Sandbox, false);
        f.subject.born_in_future = Some(true);
    }),
    (CheckCode::EnvironmentMatch, "nobody's in production", |f| {
        subject(f, Environment::Production, false);
        f.subject.born_in_future = Some(true);
    }),
    (CheckCode::EnvironmentMatch, "environment not known", |f| {
        f.environment = None
    }),
    (CheckCode::EnvironmentMatch, "not known whether synthetic", |f| {
        f.subject.synthetic = None
    }),
];
