//! Rows on who asks: the actor, the undertaking, the session and the grant.

use domain::gate::{BreakGlassFacts, CheckCode, Facts, GrantFacts, Holder, PersonFacts, Role, SystemFacts};
use domain::usecase::{AutomationRule, Trigger};

use super::{Row, content, day, minutes};

fn person(facts: &mut Facts, change: impl FnOnce(&mut PersonFacts)) {
    change(facts.actor.person.as_mut().unwrap());
}

fn grant(facts: &mut Facts, change: impl FnOnce(&mut GrantFacts)) {
    change(&mut facts.grants.as_mut().unwrap()[0]);
}

fn system(facts: &mut Facts) {
    facts.actor.system = Some(SystemFacts {
        client: "client-1".to_owned(),
        active: Some(true),
        person_bound: Some(true),
        own_system: None,
    });
    let mut grant = facts.grants.as_ref().unwrap()[0].clone();
    grant.id = "grant-system".to_owned();
    grant.holder = Holder::System;
    facts.grants.as_mut().unwrap().push(grant);
}

/// A system alone, on a trigger that the version allows.
pub(super) fn automated(facts: &mut Facts) {
    content(facts, |content| {
        content.automation = Some(AutomationRule {
            triggers: vec![Trigger::Event],
            responsible_unit: "unit-1".to_owned(),
            article22: "barnehageloven § 20 a".to_owned(),
        });
    });
    // Automated look-ups need two approvers.
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    let mut second = version.approvals[0].clone();
    second.person = Some("s1:second-approver".to_owned());
    version.approvals.push(second);
    system(facts);
    facts.actor.person = None;
    facts.actor.trigger = Some(Trigger::Event);
    facts.actor.system.as_mut().unwrap().person_bound = None;
    facts
        .grants
        .as_mut()
        .unwrap()
        .retain(|grant| grant.holder == Holder::System);
}

/// An opened hastetilgang under a version that allows it.
pub(crate) fn break_glass(facts: &mut Facts) {
    content(facts, |content| content.break_glass = true);
    facts.break_glass = Some(BreakGlassFacts {
        id: "break-glass-1".to_owned(),
        opened_at: minutes(facts, -60),
        ends_at: None,
        unit_holds: true,
        earlier_unreviewed: false,
        notified: true,
    });
}

fn glass(facts: &mut Facts, change: impl FnOnce(&mut BreakGlassFacts)) {
    break_glass(facts);
    facts.grants = Some(Vec::new().into());
    change(facts.break_glass.as_mut().unwrap());
}

fn step_up(facts: &mut Facts, minutes_ago: Option<i64>) {
    content(facts, |content| content.step_up = true);
    let at = minutes_ago.map(|ago| minutes(facts, -ago));
    person(facts, |person| {
        person.session.as_mut().unwrap().stepped_up_at = at
    });
}

pub(super) const ROWS: &[Row] = &[
    (
        CheckCode::ActorActive,
        "the example: an active caseworker",
        |_| {},
    ),
    (CheckCode::ActorActive, "neither person nor trigger", |f| {
        f.actor.person = None
    }),
    (CheckCode::ActorActive, "account not active", |f| {
        person(f, |p| p.account_active = Some(false))
    }),
    (CheckCode::ActorActive, "account not known", |f| {
        person(f, |p| p.account_active = None)
    }),
    (CheckCode::ActorActive, "membership not active", |f| {
        person(f, |p| p.membership_active = Some(false))
    }),
    (CheckCode::ActorActive, "membership not known", |f| {
        person(f, |p| p.membership_active = None)
    }),
    (CheckCode::ActorActive, "only auditor", |f| {
        person(f, |p| p.roles = vec![Role::Auditor])
    }),
    (CheckCode::ActorActive, "own identity not confirmed", |f| {
        person(f, |p| p.identity = None)
    }),
    (
        CheckCode::ActorActive,
        "through a system, person bound to it",
        system,
    ),
    (
        CheckCode::ActorActive,
        "through a system, person not bound to it",
        |f| {
            system(f);
            f.actor.system.as_mut().unwrap().person_bound = Some(false);
        },
    ),
    (
        CheckCode::ActorActive,
        "through a system, binding not known",
        |f| {
            system(f);
            f.actor.system.as_mut().unwrap().person_bound = None;
        },
    ),
    (
        CheckCode::ActorActive,
        "through a system whose key is ended",
        |f| {
            system(f);
            f.actor.system.as_mut().unwrap().active = Some(false);
        },
    ),
    (
        CheckCode::ActorActive,
        "a system alone, trigger allowed",
        automated,
    ),
    (CheckCode::ActorActive, "a system alone, another trigger", |f| {
        automated(f);
        f.actor.trigger = Some(Trigger::BulkRun);
    }),
    (
        CheckCode::ActorActive,
        "a system alone, automation not allowed",
        |f| {
            automated(f);
            content(f, |content| content.automation = None);
        },
    ),
    (CheckCode::ActorActive, "a system alone without a trigger", |f| {
        automated(f);
        f.actor.trigger = None;
    }),
    (CheckCode::ActorUndertaking, "the example: signed", |_| {}),
    (CheckCode::ActorUndertaking, "not signed", |f| {
        person(f, |p| p.undertaking_signed = None)
    }),
    (CheckCode::ActorUndertaking, "an older one signed", |f| {
        f.organisation.undertaking_version = Some(2);
    }),
    (
        CheckCode::ActorUndertaking,
        "signed, and run out yesterday",
        |f| {
            let yesterday = f.today.plus(-1);
            person(f, |p| p.undertaking_until = Some(yesterday));
        },
    ),
    (
        CheckCode::ActorUndertaking,
        "signed, and running out today",
        |f| {
            let today = f.today;
            person(f, |p| p.undertaking_until = Some(today));
        },
    ),
    (CheckCode::ActorUndertaking, "the current one not known", |f| {
        f.organisation.undertaking_version = None
    }),
    (CheckCode::ActorUndertaking, "a system alone", automated),
    (
        CheckCode::ActorSession,
        "the example: no step-up demanded",
        |_| {},
    ),
    (
        CheckCode::ActorSession,
        "no step-up demanded, session not known",
        |f| person(f, |p| p.session = None),
    ),
    (
        CheckCode::ActorSession,
        "demanded, stepped up 4 minutes ago",
        |f| step_up(f, Some(4)),
    ),
    (
        CheckCode::ActorSession,
        "demanded, stepped up 6 minutes ago",
        |f| step_up(f, Some(6)),
    ),
    (CheckCode::ActorSession, "demanded, never stepped up", |f| {
        step_up(f, None)
    }),
    (CheckCode::ActorSession, "demanded, session not known", |f| {
        step_up(f, Some(4));
        person(f, |p| p.session = None);
    }),
    (CheckCode::ActorSession, "demanded, through an API key", |f| {
        step_up(f, Some(4));
        person(f, |p| p.session.as_mut().unwrap().interactive = false);
    }),
    (CheckCode::ActorSession, "a system alone", automated),
    (CheckCode::AccessGrant, "the example: granted", |_| {}),
    (CheckCode::AccessGrant, "no grant", |f| {
        f.grants = Some(Vec::new().into())
    }),
    (CheckCode::AccessGrant, "grants not known", |f| f.grants = None),
    (CheckCode::AccessGrant, "last day is today", |f| {
        let today = Some(day(f, 0));
        grant(f, |g| g.valid_to = today);
    }),
    (CheckCode::AccessGrant, "last day was yesterday", |f| {
        let yesterday = Some(day(f, -1));
        grant(f, |g| g.valid_to = yesterday);
    }),
    (CheckCode::AccessGrant, "no last day", |f| {
        grant(f, |g| g.valid_to = None)
    }),
    (CheckCode::AccessGrant, "starts in a minute", |f| {
        let soon = Some(minutes(f, 1));
        grant(f, |g| g.valid_from = soon);
    }),
    (CheckCode::AccessGrant, "revoked a minute ago", |f| {
        let past = Some(minutes(f, -1));
        grant(f, |g| g.revoked_at = past);
    }),
    (CheckCode::AccessGrant, "granted by the holder", |f| {
        grant(f, |g| {
            g.granted_by = Some("s1:caseworker".to_owned());
            g.requested_by = Some("s1:leader".to_owned());
        });
    }),
    (CheckCode::AccessGrant, "granted by the one who asked", |f| {
        grant(f, |g| g.requested_by.clone_from(&g.granted_by));
    }),
    (CheckCode::AccessGrant, "grantor not known", |f| {
        grant(f, |g| g.granted_by = None)
    }),
    (CheckCode::AccessGrant, "asker not known", |f| {
        grant(f, |g| g.requested_by = None)
    }),
    (
        CheckCode::AccessGrant,
        "an old grant before the current one",
        |f| {
            let mut old = f.grants.as_ref().unwrap()[0].clone();
            old.valid_to = Some(day(f, -1));
            f.grants.as_mut().unwrap().insert(0, old);
        },
    ),
    (
        CheckCode::AccessGrant,
        "through a system with its own grant",
        system,
    ),
    (CheckCode::AccessGrant, "through a system without a grant", |f| {
        system(f);
        f.grants.as_mut().unwrap().truncate(1);
    }),
    (
        CheckCode::AccessGrant,
        "a system alone with its own grant",
        automated,
    ),
    (CheckCode::AccessGrant, "a system alone without a grant", |f| {
        automated(f);
        f.grants = Some(Vec::new().into());
    }),
    (CheckCode::AccessGrant, "no grant, hastetilgang open", |f| {
        glass(f, |_| {})
    }),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang 24 hours old",
        |f| {
            let opened = minutes(f, -24 * 60);
            glass(f, |g| g.opened_at = opened);
        },
    ),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang that ends within the hour",
        |f| {
            let end = minutes(f, 30);
            glass(f, |g| g.ends_at = Some(end));
        },
    ),
    (CheckCode::AccessGrant, "no grant, hastetilgang at its end", |f| {
        let end = minutes(f, 0);
        glass(f, |g| g.ends_at = Some(end));
    }),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang 24 hours old that says longer",
        |f| {
            let (opened, end) = (minutes(f, -24 * 60), minutes(f, 60));
            glass(f, |g| {
                g.opened_at = opened;
                g.ends_at = Some(end);
            });
        },
    ),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang, unit has not the use case",
        |f| glass(f, |g| g.unit_holds = false),
    ),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang, the one before not reviewed",
        |f| {
            glass(f, |g| g.earlier_unreviewed = true);
        },
    ),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang, DPO and leader not told",
        |f| glass(f, |g| g.notified = false),
    ),
    (
        CheckCode::AccessGrant,
        "no grant, hastetilgang, version does not allow it",
        |f| {
            glass(f, |_| {});
            content(f, |content| content.break_glass = false);
        },
    ),
    (
        CheckCode::AccessGrant,
        "a system alone without a grant, hastetilgang",
        |f| {
            automated(f);
            glass(f, |_| {});
        },
    ),
];
