//! One service through a supplier whose delegation has run out, one directly, and a change that waits.

use app::wire::{ChangeRow, Choice, ConnectionRow, ConnectionsView, Rerouting};
use domain::{
    connection::{Route, RouteLack},
    gate::ConnectionMode,
    when::{Day, Instant},
};

fn service(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn supplied() -> Route {
    Route {
        mode: ConnectionMode::Supplier,
        supplier: Some("310000013".to_owned()),
        reference: Some("delegering-7".to_owned()),
        valid_from: Day::parse("2025-01-01"),
        valid_to: Day::parse("2026-01-31"),
    }
}

pub(crate) fn connections() -> ConnectionsView {
    let row = |service: Choice, route: Route, lacks: Vec<RouteLack>| ConnectionRow {
        service,
        provider: "Skatteetaten".to_owned(),
        route,
        lacks,
        waiting: false,
    };
    ConnectionsView {
        client: Some("klient-1".to_owned()),
        rows: vec![
            row(
                service("inntekt", "Inntekt"),
                supplied(),
                vec![RouteLack::DelegationExpired],
            ),
            row(
                service("restanser", "Rest<anser"),
                Route {
                    mode: ConnectionMode::KsFiks,
                    ..Route::direct()
                },
                vec![RouteLack::KsFiks],
            ),
        ],
        changes: vec![ChangeRow {
            id: "endring-1".to_owned(),
            before: Rerouting::Service(service("inntekt", "Inntekt"), Route::direct()),
            wanted: Rerouting::Service(service("inntekt", "Inntekt"), supplied()),
            reason: "Leverandøren henter for oss.".to_owned(),
            asked: (
                Some("Kari Prøve".to_owned()),
                Instant::from_millis(1_790_000_000_000),
            ),
            answer: None,
            may_accept: true,
            may_refuse: true,
        }],
        may_write: true,
    }
}
