//! Use and proposals, as the desk gives them.

use app::wire::{UsedField, UsedProposal, UsedRow, UsedView};
use domain::{
    usecase::ProposalKind,
    when::{Day, Instant},
};

fn field(name: &str, label: &str) -> UsedField {
    UsedField {
        service: "inntekt".to_owned(),
        service_label: "Inntekt".to_owned(),
        package: Some("kommune".to_owned()),
        field: name.to_owned(),
        label: label.to_owned(),
    }
}

fn proposal(kind: ProposalKind, of: UsedField, stopped: u64) -> UsedProposal {
    UsedProposal { kind, of, stopped }
}

/// One of each kind, and the service as a whole.
pub(crate) fn used(may_act: bool) -> UsedView {
    UsedView {
        code: "barnehage".to_owned(),
        title: "Redusert <b>foreldrebetaling</b>".to_owned(),
        version: Some(3),
        since: Some(Instant::from_millis(0)),
        long_enough: true,
        rows: vec![UsedRow {
            of: field("loenn", "Lønn"),
            last: None,
            count: 0,
        }],
        proposals: vec![
            proposal(ProposalKind::Remove, field("loenn", "Lønn"), 0),
            proposal(ProposalKind::Add, field("pensjon", "Pensjon"), 4),
            proposal(ProposalKind::Add, field("", ""), 17),
        ],
        aside: Vec::new(),
        may_act,
        today: Day::parse("2026-11-03").unwrap(),
    }
}
