//! People, units and an invitation as a desk gives them.

use app::wire::{
    Choice, Identity, InvitationView, Invited, Place, Private, ResetRow, ResetState, ResetView, StaffList,
    StaffRow, StaffView, StandsIn, UnitList, UnitRow, UnitView,
};
use domain::{
    access::reset::Lost,
    gate::Role,
    when::{Day, Instant},
};

use super::only_page;

fn at(millis: i64) -> Instant {
    Instant::from_millis(1_790_000_000_000 + millis)
}

pub(crate) fn row(identity: Identity) -> StaffRow {
    StaffRow {
        account: "konto-2".to_owned(),
        name: Private("Ola <b>Prøve</b>".to_owned()),
        email: Private("ola@provevik.example".to_owned()),
        unit: Some("Oppvekst".to_owned()),
        roles: vec![Role::Caseworker],
        identity,
        undertaking: false,
        ended: None,
    }
}

pub(crate) fn list() -> StaffList {
    let ended = StaffRow {
        account: "konto-3".to_owned(),
        ended: Some(at(0)),
        undertaking: true,
        ..row(Identity::Confirmed)
    };
    let invited = Invited {
        id: "invitasjon-1".to_owned(),
        name: Private("Per Prøve".to_owned()),
        email: Private("per@provevik.example".to_owned()),
        unit: None,
        roles: vec![Role::Dpo],
        by: Some("Kari Prøve".to_owned()),
        at: at(0),
        until: at(604_800_000),
        over: false,
    };
    StaffList {
        rows: vec![row(Identity::Stated), ended],
        page: only_page(2),
        invited: vec![
            Invited {
                id: "invitasjon-2".to_owned(),
                over: true,
                ..invited.clone()
            },
            invited,
        ],
        may: true,
    }
}

fn unit_choice() -> Choice {
    Choice {
        code: "enhet-1".to_owned(),
        label: "Oppvekst".to_owned(),
    }
}

pub(crate) fn one(account: &str) -> StaffView {
    let own = account == "konto-1";
    let place = Place {
        id: "medlem-2".to_owned(),
        unit: Some(unit_choice()),
        roles: vec![Role::Caseworker],
        from: at(0),
        ended: None,
    };
    let before = Place {
        id: "medlem-0".to_owned(),
        unit: None,
        roles: vec![Role::Auditor],
        from: at(-1_000_000_000),
        ended: Some(at(-1)),
    };
    let identity = if account == "konto-3" {
        Identity::Missing
    } else {
        Identity::Stated
    };
    StaffView {
        row: StaffRow {
            account: account.to_owned(),
            ..row(identity)
        },
        places: vec![place, before],
        stated: Some(at(0)),
        signed: vec![(1, at(0))],
        sessions: 2,
        units: vec![unit_choice()],
        may: true,
        own,
    }
}

fn unit_row() -> UnitRow {
    UnitRow {
        id: "enhet-1".to_owned(),
        name: "Oppvekst".to_owned(),
        leader: Some(Choice {
            code: "konto-1".to_owned(),
            label: "Kari Prøve".to_owned(),
        }),
        substitute: Some("Ola Prøve".to_owned()),
        members: 7,
    }
}

pub(crate) fn units() -> UnitList {
    UnitList {
        rows: vec![
            unit_row(),
            UnitRow {
                id: "enhet-2".to_owned(),
                leader: None,
                substitute: None,
                ..unit_row()
            },
        ],
        may: true,
    }
}

pub(crate) fn unit(_id: &str) -> UnitView {
    UnitView {
        row: unit_row(),
        stands_in: vec![StandsIn {
            id: "vikar-1".to_owned(),
            name: "Ola Prøve".to_owned(),
            first: Day::parse("2026-12-01").unwrap(),
            last: Day::parse("2026-12-31").unwrap(),
        }],
        people: vec![Choice {
            code: "konto-2".to_owned(),
            label: "Ola Prøve".to_owned(),
        }],
        may: true,
        may_stand_in: true,
    }
}

pub(crate) fn invitation(account: Option<&str>) -> InvitationView {
    InvitationView {
        organisation: "Prøvevik kommune".to_owned(),
        name: Private("Per Prøve".to_owned()),
        email: Private("per@provevik.example".to_owned()),
        unit: None,
        roles: vec![Role::Caseworker],
        account: account.map(str::to_owned),
        until: at(604_800_000),
    }
}

/// A member of whom one is begun, which the reader may confirm, and one that was used before.
pub(crate) fn reset(account: &str) -> ResetView {
    let begun = ResetRow {
        lost: Lost::Factor,
        begun_by: Some("Ada <b>Admin</b>".to_owned()),
        begun: at(0),
        confirmed_by: None,
        until: at(86_400_000),
        state: ResetState::Begun,
    };
    let used = ResetRow {
        lost: Lost::Both,
        confirmed_by: Some("Lise Leder".to_owned()),
        state: ResetState::Used(at(1)),
        ..begun.clone()
    };
    ResetView {
        account: account.to_owned(),
        name: Private("Ola <b>Prøve</b>".to_owned()),
        open: Some(begun),
        past: vec![used],
        may_start: false,
        may_confirm: true,
        may_end: true,
        hindered: None,
    }
}
