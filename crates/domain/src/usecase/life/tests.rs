//! The life of a version, step by step: what is refused, and that a refused step changes nothing. Persons are invented names.

use time::macros::date;

use super::*;

const TODAY: Day = Day(date!(2026 - 11 - 24));

#[expect(
    clippy::unnecessary_wraps,
    reason = "the steps take a person that may be unknown"
)]
fn person(name: &str) -> Person {
    Some(name.to_owned())
}

fn ready(needed: usize) -> Ready {
    Ready {
        hash: "h1".to_owned(),
        needed,
        complete: true,
        keeps_template: true,
        gate: true,
        advice_missing: false,
    }
}

fn draft() -> Draft {
    Draft::begun_by(person("writer")).unwrap()
}

fn submitted(needed: usize) -> Submitted {
    let draft = draft().written_by(person("editor")).unwrap();
    draft
        .submit(person("submitter"), ready(needed), Period::default(), TODAY)
        .unwrap()
}

#[test]
fn a_version_goes_from_draft_to_use_by_four_eyes() {
    let AfterApproval::Approved(approved) = submitted(1)
        .approve(Approver::own(person("approver")), "h1", TODAY)
        .unwrap()
    else {
        panic!("one approver is enough here")
    };
    let before = Active {
        hash: "h0".to_owned(),
    };
    let (active, superseded) = approved.start(Some(before), TODAY).unwrap();
    assert_eq!((active.hash.as_str(), superseded), ("h1", Some(Superseded)));
}

#[test]
fn nobody_approves_or_returns_their_own_work_with_whatever_account() {
    for author in ["writer", "editor", "submitter"] {
        let before = submitted(1);
        let refused = before
            .clone()
            .approve(Approver::own(person(author)), "h1", TODAY)
            .unwrap_err();
        assert_eq!(refused.why, Refusal::OwnWork);
        assert_eq!(refused.state, before, "a refused step leaves the state as it was");
        let refused = before.send_back(person(author), "why").unwrap_err();
        assert_eq!(refused.why, Refusal::OwnWork);
    }
}

#[test]
fn two_approvers_are_two_persons() {
    let AfterApproval::Waiting(waiting) = submitted(2)
        .approve(Approver::own(person("a")), "h1", TODAY)
        .unwrap()
    else {
        panic!("two are needed")
    };
    let refused = waiting
        .approve(Approver::own(person("a")), "h1", TODAY)
        .unwrap_err();
    assert_eq!(refused.why, Refusal::Twice);
    let after = refused
        .state
        .approve(Approver::own(person("b")), "h1", TODAY)
        .unwrap();
    assert!(matches!(after, AfterApproval::Approved(_)));
}

#[test]
fn one_of_two_may_be_from_elsewhere_and_never_the_only_one() {
    let elsewhere = |name: &str| Approver {
        person: person(name),
        elsewhere: true,
    };
    let refused = submitted(1).approve(elsewhere("a"), "h1", TODAY).unwrap_err();
    assert_eq!(refused.why, Refusal::Elsewhere);
    assert_eq!(refused.state, submitted(1));
    let AfterApproval::Waiting(waiting) = submitted(2).approve(elsewhere("a"), "h1", TODAY).unwrap() else {
        panic!("two are needed")
    };
    let refused = waiting.approve(elsewhere("b"), "h1", TODAY).unwrap_err();
    assert_eq!(refused.why, Refusal::Elsewhere);
    let after = refused
        .state
        .approve(Approver::own(person("b")), "h1", TODAY)
        .unwrap();
    assert!(matches!(after, AfterApproval::Approved(_)));
    let AfterApproval::Waiting(waiting) = submitted(2)
        .approve(Approver::own(person("b")), "h1", TODAY)
        .unwrap()
    else {
        panic!("two are needed")
    };
    let after = waiting.approve(elsewhere("a"), "h1", TODAY).unwrap();
    assert!(matches!(after, AfterApproval::Approved(_)));
}

#[test]
fn another_content_than_the_one_read_is_not_approved() {
    let refused = submitted(1)
        .approve(Approver::own(person("approver")), "h0", TODAY)
        .unwrap_err();
    assert_eq!(refused.why, Refusal::Stale);
}

#[test]
fn an_unconfirmed_identity_does_nothing() {
    assert_eq!(Draft::begun_by(None).unwrap_err().why, Refusal::NoIdentity);
    assert_eq!(draft().written_by(None).unwrap_err().why, Refusal::NoIdentity);
    assert_eq!(
        draft()
            .submit(None, ready(1), Period::default(), TODAY)
            .unwrap_err()
            .why,
        Refusal::NoIdentity
    );
    let refusals = [
        submitted(1)
            .approve(Approver::own(None), "h1", TODAY)
            .map(|_| ())
            .unwrap_err()
            .why,
        submitted(1).send_back(None, "why").map(|_| ()).unwrap_err().why,
        submitted(1).withdraw(None).map(|_| ()).unwrap_err().why,
    ];
    assert_eq!(refusals, [Refusal::NoIdentity; 3]);
}

#[test]
fn nothing_incomplete_or_unready_is_submitted_and_no_advice_no_approval() {
    let incomplete = Ready {
        complete: false,
        ..ready(1)
    };
    let unready = Ready {
        gate: false,
        ..ready(1)
    };
    let departing = Ready {
        keeps_template: false,
        ..ready(1)
    };
    let unadvised = Ready {
        advice_missing: true,
        ..ready(2)
    };
    let why = |ready| {
        draft()
            .submit(person("writer"), ready, Period::default(), TODAY)
            .unwrap_err()
            .why
    };
    assert_eq!(
        [why(incomplete), why(departing), why(unready)],
        [Refusal::Incomplete, Refusal::Departs, Refusal::NotReady]
    );
    let submitted = draft()
        .submit(person("writer"), unadvised, Period::default(), TODAY)
        .unwrap();
    let refused = submitted
        .approve(Approver::own(person("approver")), "h1", TODAY)
        .unwrap_err();
    assert_eq!(refused.why, Refusal::AdviceMissing);
}

#[test]
fn a_return_needs_reasons_and_keeps_the_authors() {
    let refused = submitted(1).send_back(person("approver"), "  ").unwrap_err();
    assert_eq!(refused.why, Refusal::ReasonMissing);
    let returned = refused.state.send_back(person("approver"), "for vidt").unwrap();
    let draft = returned.take_up();
    assert!(draft.editors.contains("writer") && draft.editors.contains("submitter"));
}

#[test]
fn only_an_author_takes_it_back_and_what_was_approved_is_void() {
    let AfterApproval::Waiting(waiting) = submitted(2)
        .approve(Approver::own(person("a")), "h1", TODAY)
        .unwrap()
    else {
        panic!("two are needed")
    };
    let refused = waiting.withdraw(person("a")).unwrap_err();
    assert_eq!(refused.why, Refusal::NotAuthor);
    let draft = refused.state.withdraw(person("writer")).unwrap();
    let again = draft
        .submit(person("writer"), ready(2), Period::default(), TODAY)
        .unwrap();
    assert!(again.approvers.is_empty());
}

fn approved(period: Period) -> Approved {
    let submitted = draft().submit(person("writer"), ready(1), period, TODAY).unwrap();
    match submitted
        .approve(Approver::own(person("approver")), "h1", TODAY)
        .unwrap()
    {
        AfterApproval::Approved(approved) => approved,
        AfterApproval::Waiting(_) => panic!("one approver is enough here"),
    }
}

#[test]
fn a_version_begins_on_its_first_day_and_not_before() {
    let first = TODAY.plus(7);
    let waits = approved(Period {
        from: Some(first),
        to: None,
    });
    let refused = waits.start(None, TODAY.plus(6)).unwrap_err();
    assert_eq!(refused.why, Refusal::NotYet);
    let before = Active {
        hash: "h0".to_owned(),
    };
    let (active, superseded) = refused.state.start(Some(before), first).unwrap();
    assert_eq!((active.hash.as_str(), superseded), ("h1", Some(Superseded)));
    assert!(approved(Period::default()).start(None, TODAY).is_ok(), "at once");
}

#[test]
fn days_that_cannot_be_are_not_submitted_and_a_day_that_has_passed_on_the_way_is_today() {
    let (past, next, later) = (TODAY.plus(-1), TODAY.plus(1), TODAY.plus(9));
    for (from, to, why) in [
        (Some(past), None, Refusal::StartPast),
        (None, Some(past), Refusal::EndPast),
        (Some(later), Some(next), Refusal::DaysCrossed),
    ] {
        let refused = draft().submit(person("writer"), ready(1), Period { from, to }, TODAY);
        assert_eq!(refused.unwrap_err().why, why);
    }
    let period = Period {
        from: Some(next),
        to: Some(next),
    };
    let submitted = || draft().submit(person("writer"), ready(1), period, TODAY).unwrap();
    let AfterApproval::Approved(late) = submitted()
        .approve(Approver::own(person("a")), "h1", next)
        .unwrap()
    else {
        panic!("one approver is enough here")
    };
    assert_eq!((late.from, late.to), (next, Some(next)));
    let refused = submitted()
        .approve(Approver::own(person("a")), "h1", later)
        .unwrap_err();
    assert_eq!(refused.why, Refusal::EndPast);
    let begun = Period {
        from: Some(next),
        to: None,
    };
    let late = draft().submit(person("writer"), ready(1), begun, TODAY).unwrap();
    let AfterApproval::Approved(late) = late.approve(Approver::own(person("a")), "h1", later).unwrap() else {
        panic!("one approver is enough here")
    };
    assert_eq!(late.from, later);
}

#[test]
fn what_waits_for_its_first_day_is_taken_back_by_an_author_or_sent_back_by_another() {
    let waits = || {
        approved(Period {
            from: Some(TODAY.plus(7)),
            to: None,
        })
    };
    assert_eq!(
        waits().withdraw(person("other")).unwrap_err().why,
        Refusal::NotAuthor
    );
    assert!(
        waits()
            .withdraw(person("writer"))
            .unwrap()
            .editors
            .contains("writer")
    );
    let own = waits().send_back(person("writer"), "why").unwrap_err();
    assert_eq!(own.why, Refusal::OwnWork);
    let silent = own.state.send_back(person("approver"), " ").unwrap_err();
    assert_eq!(silent.why, Refusal::ReasonMissing);
    assert!(
        silent
            .state
            .send_back(person("approver"), "why")
            .unwrap()
            .authors
            .contains("writer")
    );
}
