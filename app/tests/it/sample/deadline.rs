//! Deadlines and standings that the desks tell of; invented from end to end.

use app::wire::{
    Ahead, DeadlineOf, DeadlineRow, DeadlinesView, EndView, LawAhead, NoticeRow, NoticesView, StandingStep,
    StandingView, StartRow,
};
use domain::{
    gate::VersionStatus,
    usecase::{EndKind, LawChangeStatus, Mark, Part, life::standing::Act},
    when::{Day, Instant},
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn end() -> EndView {
    EndView {
        part: Part::ProcessorAgreement,
        name: "Avtale med <i>drift</i>".to_owned(),
        kind: EndKind::End,
        due: day("2027-01-15"),
        last: day("2027-01-15"),
    }
}

fn use_case() -> DeadlineOf {
    DeadlineOf::UseCase {
        code: "foreldrebetaling".to_owned(),
        title: "Redusert <b>betaling</b>".to_owned(),
    }
}

fn routine() -> DeadlineOf {
    DeadlineOf::Item {
        part: Part::Routine,
        title: "Rutine for innsyn".to_owned(),
    }
}

pub(crate) fn deadlines(ahead: Ahead) -> DeadlinesView {
    let rows = vec![
        DeadlineRow {
            of: routine(),
            kind: EndKind::Review,
            due: day("2026-11-20"),
            causes: Vec::new(),
        },
        DeadlineRow {
            of: use_case(),
            kind: EndKind::End,
            due: day("2027-01-15"),
            causes: vec![end()],
        },
    ];
    DeadlinesView {
        overdue: 1,
        all_failing: 1,
        laws: vec![LawAhead {
            id: "lov-1".to_owned(),
            title: "Hjemmel for oppslag i SFO".to_owned(),
            status: LawChangeStatus::Adopted,
            in_force_from: Some(day("2027-01-01")),
        }],
        starts: vec![StartRow {
            code: "praktisk-bistand".to_owned(),
            title: "Praktisk bistand".to_owned(),
            number: 3,
            from: day("2027-01-01"),
        }],
        today: day("2026-11-24"),
        ahead,
        total: rows.len(),
        rows,
        failing: vec![("stanset".to_owned(), "Et stanset bruksområde".to_owned())],
    }
}

pub(crate) fn notices() -> NoticesView {
    let row = |id: &str, of, read| NoticeRow {
        id: id.to_owned(),
        of,
        kind: EndKind::Review,
        due: day("2026-11-20"),
        mark: Some(Mark::Overdue),
        at: Instant::from_millis(1_795_500_000_000),
        read,
    };
    let opened = DeadlineOf::BreakGlass {
        id: "hast-1".to_owned(),
        title: "Redusert foreldrebetaling".to_owned(),
    };
    NoticesView {
        segments: super::segment::notices(),
        today: day("2026-11-24"),
        rows: vec![
            row("varsel-1", Some(use_case()), false),
            row("varsel-2", None, true),
            NoticeRow {
                mark: None,
                ..row("varsel-3", Some(opened), false)
            },
        ],
    }
}

pub(crate) fn standing() -> StandingView {
    let step = |act, reason: &str| StandingStep {
        act,
        by: Some("Kari Prøve".to_owned()),
        at: Instant::from_millis(1_795_500_000_000),
        reason: reason.to_owned(),
    };
    let asked = step(Act::AskToOpen, "Feilen er <u>rettet</u>.");
    StandingView {
        code: "foreldrebetaling".to_owned(),
        title: "Redusert betaling".to_owned(),
        status: VersionStatus::Suspended,
        asked: vec![asked.clone()],
        open: vec![Act::Open, Act::AskToEnd],
        steps: vec![asked, step(Act::Suspend, "Noe er galt.")],
    }
}
