//! The life of a version, step by step: what is refused, and that a refused step changes nothing. Persons are invented names.

use super::*;

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
    draft.submit(person("submitter"), ready(needed)).unwrap()
}

#[test]
fn a_version_goes_from_draft_to_use_by_four_eyes() {
    let AfterApproval::Approved(approved) = submitted(1).approve(person("approver"), "h1").unwrap() else {
        panic!("one approver is enough here")
    };
    let before = Active {
        hash: "h0".to_owned(),
    };
    let (active, superseded) = approved.activate(Some(before));
    assert_eq!((active.hash.as_str(), superseded), ("h1", Some(Superseded)));
}

#[test]
fn nobody_approves_or_returns_their_own_work_with_whatever_account() {
    for author in ["writer", "editor", "submitter"] {
        let before = submitted(1);
        let refused = before.clone().approve(person(author), "h1").unwrap_err();
        assert_eq!(refused.why, Refusal::OwnWork);
        assert_eq!(refused.state, before, "a refused step leaves the state as it was");
        let refused = before.send_back(person(author), "why").unwrap_err();
        assert_eq!(refused.why, Refusal::OwnWork);
    }
}

#[test]
fn two_approvers_are_two_persons() {
    let AfterApproval::Waiting(waiting) = submitted(2).approve(person("a"), "h1").unwrap() else {
        panic!("two are needed")
    };
    let refused = waiting.approve(person("a"), "h1").unwrap_err();
    assert_eq!(refused.why, Refusal::Twice);
    let after = refused.state.approve(person("b"), "h1").unwrap();
    assert!(matches!(after, AfterApproval::Approved(_)));
}

#[test]
fn another_content_than_the_one_read_is_not_approved() {
    let refused = submitted(1).approve(person("approver"), "h0").unwrap_err();
    assert_eq!(refused.why, Refusal::Stale);
}

#[test]
fn an_unconfirmed_identity_does_nothing() {
    assert_eq!(Draft::begun_by(None).unwrap_err().why, Refusal::NoIdentity);
    assert_eq!(draft().written_by(None).unwrap_err().why, Refusal::NoIdentity);
    assert_eq!(
        draft().submit(None, ready(1)).unwrap_err().why,
        Refusal::NoIdentity
    );
    let refusals = [
        submitted(1).approve(None, "h1").map(|_| ()).unwrap_err().why,
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
    let why = |ready| draft().submit(person("writer"), ready).unwrap_err().why;
    assert_eq!(
        [why(incomplete), why(departing), why(unready)],
        [Refusal::Incomplete, Refusal::Departs, Refusal::NotReady]
    );
    let submitted = draft().submit(person("writer"), unadvised).unwrap();
    let refused = submitted.approve(person("approver"), "h1").unwrap_err();
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
    let AfterApproval::Waiting(waiting) = submitted(2).approve(person("a"), "h1").unwrap() else {
        panic!("two are needed")
    };
    let refused = waiting.withdraw(person("a")).unwrap_err();
    assert_eq!(refused.why, Refusal::NotAuthor);
    let draft = refused.state.withdraw(person("writer")).unwrap();
    let again = draft.submit(person("writer"), ready(2)).unwrap();
    assert!(again.approvers.is_empty());
}
