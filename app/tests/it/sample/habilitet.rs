//! Ties, assessments and look-ups about colleagues as the desk would give them.

use app::wire::{
    AssessmentMay, AssessmentRow, AssessmentView, AssessmentsView, Choice, ColleagueRow, ColleagueView,
    ColleaguesView, LeaderSaid, TieRow, TiesView,
};
use domain::{
    access::{
        break_glass::Verdict,
        habilitet::{Closeness, Life, TieKind},
    },
    when::{Day, Instant},
};

const AT: i64 = 1_790_000_000_000;

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

pub(crate) fn ties() -> TiesView {
    let row = |id: &str, kind, ended: Option<i64>| TieRow {
        id: id.to_owned(),
        kind,
        declared: Instant::from_millis(AT),
        ended: ended.map(Instant::from_millis),
    };
    TiesView {
        rows: vec![
            row("tie-2", TieKind::Personal, None),
            row("tie-1", TieKind::Leads, Some(AT)),
        ],
        known: true,
    }
}

fn row(id: &str, life: Life) -> AssessmentRow {
    AssessmentRow {
        id: id.to_owned(),
        asker: choice("account-1", "Kari Prøve"),
        use_case: choice("foreldrebetaling", "Redusert foreldrebetaling"),
        case_reference: Some("2026/12345".to_owned().into()),
        life,
        asked: Instant::from_millis(AT),
        due: Day::parse("2026-12-02").unwrap(),
        last: (life == Life::InForce).then(|| Day::parse("2027-02-28").unwrap()),
    }
}

pub(crate) fn assessments() -> AssessmentsView {
    AssessmentsView {
        mine: vec![row("hab-1", Life::Asked)],
        waiting: vec![row("hab-2", Life::Asked)],
        answered: vec![row("hab-3", Life::Denied)],
    }
}

/// One that waits for the reader's answer.
pub(crate) fn assessment() -> AssessmentView {
    AssessmentView {
        row: row("hab-1", Life::Asked),
        closeness: vec![Closeness::SameUnit],
        answered: None,
        revoked: None,
        may: AssessmentMay {
            answer: true,
            ..AssessmentMay::default()
        },
    }
}

/// One in force, as the one who asked sees it; the case's key is destroyed where the reason is gone.
pub(crate) fn in_force(reason: Option<&str>) -> AssessmentView {
    AssessmentView {
        row: row("hab-1", Life::InForce),
        answered: Some(LeaderSaid {
            by: Some("Ola Leder".to_owned()),
            at: Instant::from_millis(AT),
            reason: reason.map(|text| text.to_owned().into()),
        }),
        may: AssessmentMay {
            own: true,
            ..AssessmentMay::default()
        },
        ..assessment()
    }
}

fn looked(id: &str, found: Option<Verdict>) -> ColleagueRow {
    ColleagueRow {
        id: id.to_owned(),
        actor: "Kari Prøve".to_owned(),
        use_case: "Redusert foreldrebetaling".to_owned(),
        service: "Inntekt".to_owned(),
        at: Instant::from_millis(AT),
        case_reference: Some("2026/12345".to_owned().into()),
        found,
    }
}

pub(crate) fn colleagues() -> ColleaguesView {
    ColleaguesView {
        waiting: vec![looked("kol-1", None)],
        seen: vec![looked("kol-2", Some(Verdict::NotJustified))],
    }
}

pub(crate) fn colleague() -> ColleagueView {
    ColleagueView {
        row: looked("kol-1", None),
        reason: Some(choice("application", "application")),
        fields: vec!["Alminnelig inntekt".to_owned()],
        said: None,
        may: true,
        hindered: None,
    }
}
