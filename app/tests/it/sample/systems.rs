//! A system with a key, an ended one, a grant that waits and one in force.

use app::wire::{
    CaseSetUp, CaseTrial, Choice, GrantRow, GrantState, Grantable, ItemStatus, KeyRow, SystemAccess,
    SystemRow,
};
use domain::{
    access::AccessRefusal,
    usecase::SystemKind,
    when::{Day, Instant},
};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn at() -> Instant {
    Instant::from_millis(1_790_000_000_000)
}

pub(crate) fn system_row() -> SystemRow {
    SystemRow {
        id: "system-1".to_owned(),
        title: "Barnehage<system>".to_owned(),
        kind: SystemKind::CaseSystem,
        status: ItemStatus::InForce,
        keys: 1,
        grants: 2,
        waiting: 3,
    }
}

fn key(id: &str, ended: bool) -> KeyRow {
    KeyRow {
        id: id.to_owned(),
        name: "Produksjon".to_owned(),
        by: Some("Ada Admin".to_owned()),
        at: at(),
        ended: ended.then(|| (at(), Some("Ada Admin".to_owned()), "Kommet på avveie".to_owned())),
        bound: vec!["konto-1".to_owned()],
        default: Some("konto-1".to_owned()),
    }
}

fn grant(id: &str, state: GrantState) -> GrantRow {
    GrantRow {
        id: id.to_owned(),
        key: "Produksjon".to_owned(),
        use_case: choice("foreldrebetaling", "Redusert foreldrebetaling"),
        state,
        fields: Some(vec!["inntekt".to_owned()]),
        reason: "Regner ut betalingen.".to_owned(),
        asked: (Some("Kari Prøve".to_owned()), at()),
        answered: (state != GrantState::Asked).then(|| (Some("Ada Admin".to_owned()), at())),
        why: None,
        until: Day::parse("2027-06-30"),
        may_grant: state == GrantState::Asked,
        may_refuse: state == GrantState::Asked,
        may_revoke: state == GrantState::InForce,
    }
}

pub(crate) fn system() -> SystemAccess {
    let row = system_row();
    SystemAccess {
        id: row.id,
        title: row.title,
        kind: row.kind,
        status: row.status,
        keys: vec![key("nokkel-1", false), key("nokkel-2", true)],
        grants: vec![
            grant("tilgang-1", GrantState::Asked),
            grant("tilgang-2", GrantState::InForce),
        ],
        people: vec![choice("konto-1", "Kari Prøve")],
        use_cases: vec![
            Grantable {
                code: "foreldrebetaling".to_owned(),
                title: "Redusert foreldrebetaling".to_owned(),
                fields: Ok(vec![choice("inntekt", "Samlet inntekt")]),
            },
            Grantable {
                code: "bostotte".to_owned(),
                title: "Bostøtte".to_owned(),
                fields: Err(AccessRefusal::SystemNotNamed),
            },
        ],
        cases: Some(CaseSetUp {
            address: "https://sak.example.no/<hjemmel>".to_owned(),
            set: (Some("Admin Prøve".to_owned()), at()),
            tried: Some((at(), CaseTrial::Slow)),
        }),
        may_write: true,
        may_ask: true,
    }
}
