//! Agreements between organisations as a desk gives them.

use app::wire::{Choice, HostPerson, HostRow, HostState, HostView, HostsView, Private};
use domain::{
    access::host::HostKind,
    when::{Day, Instant},
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn row(for_us: bool) -> HostRow {
    HostRow {
        id: "avtale-1".to_owned(),
        for_us,
        other: "Vertsvik <b>kommune</b>".to_owned(),
        kind: HostKind::HostMunicipality,
        reference: "26/1234".to_owned(),
        first: day("2026-12-01"),
        last: day("2027-12-31"),
        state: HostState::Waits,
    }
}

pub(crate) fn list() -> HostsView {
    HostsView {
        rows: vec![row(true)],
        use_cases: vec![Choice {
            code: "barnehage".to_owned(),
            label: "Foreldrebetaling".to_owned(),
        }],
        may: true,
    }
}

pub(crate) fn one(id: &str) -> HostView {
    HostView {
        row: HostRow {
            id: id.to_owned(),
            ..row(true)
        },
        organisation: "Prøvevik kommune".to_owned(),
        host: "Vertsvik kommune".to_owned(),
        use_cases: vec!["Foreldrebetaling".to_owned()],
        registered_by: Some("Ada Admin".to_owned()),
        registered: Instant::from_millis(1_790_000_000_000),
        confirmed_by: None,
        confirmed: None,
        people: vec![HostPerson {
            name: Private("Per <b>Prøve</b>".to_owned()),
            since: Instant::from_millis(1_790_000_000_000),
            ended: None,
        }],
        units: Vec::new(),
        may_confirm: false,
        may_end: true,
        may_invite: true,
    }
}
