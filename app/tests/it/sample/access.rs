//! A request that waits, one that was sent back, and access in force, with what each opens.

use app::wire::{
    AccessAsking, AccessContext, AccessMay, AccessMine, AccessOpens, AccessRow, AccessSaid, AccessState,
    AccessView, Askable, Choice,
};
use domain::when::{Day, Instant};

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn at() -> Instant {
    Instant::from_millis(1_790_000_000_000)
}

fn said(comment: &str) -> AccessSaid {
    AccessSaid {
        by: Some("Ada Admin".to_owned()),
        at: at(),
        comment: comment.to_owned(),
    }
}

pub(crate) fn access_row(id: &str, state: AccessState) -> AccessRow {
    AccessRow {
        id: id.to_owned(),
        holder: choice("konto-1", "Kari <Prøve>"),
        use_case: choice("foreldrebetaling", "Redusert foreldrebetaling"),
        state,
        elevated: false,
        reason: "Behandler <b>søknader</b>.".to_owned(),
        asked: (Some("Kari Prøve".to_owned()), at()),
        wanted: Day::parse("2027-06-30"),
        from: None,
        until: None,
        answered: None,
    }
}

pub(crate) fn access_context() -> AccessContext {
    AccessContext {
        opens: super::use_case()
            .services
            .into_iter()
            .map(|need| AccessOpens {
                need,
                volume: Some(1_200),
            })
            .collect(),
        holders: 7,
        last_use: Some(at()),
        before: vec![access_row("tilgang-0", AccessState::Expired)],
    }
}

pub(crate) fn access(state: AccessState, may: AccessMay) -> AccessView {
    let mut row = access_row("tilgang-1", state);
    if state == AccessState::InForce {
        row.until = Day::parse("2027-05-31");
        row.from = Some(at());
        row.answered = Some(said("Til og med mai."));
    }
    AccessView {
        row,
        first: None,
        returned: (state == AccessState::SentBack).then(|| said("Hvilke søknader?")),
        context: access_context(),
        may,
    }
}

pub(crate) fn my_access() -> AccessMine {
    AccessMine {
        rows: vec![
            access_row("tilgang-1", AccessState::InForce),
            access_row("tilgang-2", AccessState::SentBack),
        ],
        page: super::only_page(2),
        for_others: Vec::new(),
        others_page: super::only_page(0),
        asking: AccessAsking {
            own: true,
            others: Vec::new(),
            units: Vec::new(),
            use_cases: vec![Askable {
                code: "foreldrebetaling".to_owned(),
                title: "Redusert foreldrebetaling".to_owned(),
            }],
            more: false,
        },
    }
}
