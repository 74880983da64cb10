//! Rows on how each part of the ground lapses: not in force yet, run out, ended, changed, past its review; and what a check says
//! when the use case or the service it would look at is not known.

use domain::gate::{CheckCode, Facts, Standing};
use domain::usecase::{HookForce, LawChangeStatus};

use super::ground::{disclosing, dpia_item, law_item, processing, processor, provider, routine, system};
use super::{Row, day};

fn law(facts: &mut Facts, change: impl FnOnce(&mut Standing)) {
    law_item(facts, LawChangeStatus::InForce, Some(0));
    change(&mut facts.register.law_changes.get_mut("law-1").unwrap().standing);
}

pub(super) const ROWS: &[Row] = &[
    (
        CheckCode::BasisProcessing,
        "the rule's review 181 days overdue",
        |f| {
            let past = Some(day(f, -181));
            processing(f, |h| h.standing.review_by = past);
        },
    ),
    (CheckCode::BasisSpecial, "no such service", |f| f.service = None),
    (
        CheckCode::BasisDisclosure,
        "to be verified again a year ago",
        |f| {
            let past = Some(day(f, -365));
            disclosing(f, |h| h.reverify_by = past);
        },
    ),
    (
        CheckCode::BasisDisclosure,
        "the rule's review 181 days overdue",
        |f| {
            let past = Some(day(f, -181));
            disclosing(f, |h| h.standing.review_by = past);
        },
    ),
    (CheckCode::AgreementProvider, "run out yesterday", |f| {
        let past = Some(day(f, -1));
        provider(f, |a| a.standing.valid_to = past);
    }),
    (
        CheckCode::AgreementProvider,
        "a right, package not granted",
        |f| {
            disclosing(f, |h| h.hook.force = HookForce::RecipientRight);
            provider(f, |a| a.connections[0].granted = false);
        },
    ),
    (CheckCode::AgreementProcessor, "starts tomorrow", |f| {
        let first = Some(day(f, 1));
        processor(f, |a| a.standing.valid_from = first);
    }),
    (CheckCode::AgreementProcessor, "ended yesterday", |f| {
        let past = Some(day(f, -1));
        processor(f, |a| a.standing.ended_on = past);
    }),
    (CheckCode::AgreementProcessor, "review 181 days overdue", |f| {
        let past = Some(day(f, -181));
        processor(f, |a| a.standing.review_by = past);
    }),
    (CheckCode::SecrecyRegime, "no such use case", |f| {
        f.use_case = None
    }),
    (
        CheckCode::LawChangeNone,
        "registered: counts from tomorrow",
        |f| {
            let first = Some(day(f, 1));
            law(f, |l| l.valid_from = first);
        },
    ),
    (CheckCode::LawChangeNone, "registered: run out yesterday", |f| {
        let past = Some(day(f, -1));
        law(f, |l| l.valid_to = past);
    }),
    (CheckCode::LawChangeNone, "registered: ended yesterday", |f| {
        let past = Some(day(f, -1));
        law(f, |l| l.ended_on = past);
    }),
    (CheckCode::DpiaApproved, "registered: counts from tomorrow", |f| {
        let first = Some(day(f, 1));
        dpia_item(f, |d| d.standing.valid_from = first);
    }),
    (CheckCode::DpiaApproved, "registered: run out yesterday", |f| {
        let past = Some(day(f, -1));
        dpia_item(f, |d| d.standing.valid_to = past);
    }),
    (CheckCode::RetentionSet, "a receiving system from tomorrow", |f| {
        let first = Some(day(f, 1));
        system(f, |s| s.standing.valid_from = first);
    }),
    (
        CheckCode::RetentionSet,
        "a receiving system run out yesterday",
        |f| {
            let past = Some(day(f, -1));
            system(f, |s| s.standing.valid_to = past);
        },
    ),
    (
        CheckCode::RetentionSet,
        "a receiving system's review 181 days overdue",
        |f| {
            let past = Some(day(f, -181));
            system(f, |s| s.standing.review_by = past);
        },
    ),
    (CheckCode::ResourcesComplete, "a routine from tomorrow", |f| {
        let first = Some(day(f, 1));
        routine(f, |r| r.valid_from = first);
    }),
    (CheckCode::ResourcesComplete, "a routine run out yesterday", |f| {
        let past = Some(day(f, -1));
        routine(f, |r| r.valid_to = past);
    }),
    (CheckCode::ResourcesComplete, "a routine that is changed", |f| {
        routine(f, |r| r.hash = "changed".to_owned())
    }),
    (CheckCode::ScopeService, "no such use case", |f| f.use_case = None),
    (CheckCode::NeedReason, "no such use case", |f| f.use_case = None),
];
