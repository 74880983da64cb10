//! Stops as the page gets them: one that is on, one that the operator has set, one that was let go.

use app::wire::{Choice, StopRow, StopsView};
use domain::{gate::StopScope, when::Instant};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn row(id: &str, scope: StopScope, target: Option<&str>) -> StopRow {
    StopRow {
        id: id.to_owned(),
        scope,
        target: target.map(str::to_owned),
        reason: "Feil <i>hos</i> tilbyderen.".to_owned(),
        by: Some("Anne Prøve".to_owned()),
        at: Instant::from_millis(1_774_051_200_000),
        lifted: None,
        may_lift: true,
    }
}

pub(crate) fn stops() -> StopsView {
    StopsView {
        rows: vec![
            row("stop-1", StopScope::Service, Some("Inntekt")),
            StopRow {
                by: None,
                may_lift: false,
                ..row("stop-2", StopScope::Everything, None)
            },
            StopRow {
                lifted: Some((
                    Some("Kari Prøve".to_owned()),
                    Instant::from_millis(1_774_137_600_000),
                )),
                may_lift: false,
                ..row("stop-3", StopScope::UseCase, Some("Redusert foreldrebetaling"))
            },
        ],
        providers: vec![choice("skatteetaten", "Skatteetaten")],
        services: vec![choice("inntekt", "Inntekt")],
        use_cases: vec![choice("foreldrebetaling", "Redusert foreldrebetaling")],
        more: false,
        people: vec![choice("konto-1", "Kari Prøve")],
    }
}
