//! The life of a version as a table and a diagram, printed from trials of the state machine itself and reviewed as text in
//! `docs/tables/lives.txt`. With `UPDATE=1` the file is written anew; otherwise it must be as printed.

mod access;
mod break_glass;
mod campaign;
mod consent;
mod habilitet;
mod print;
mod used;

use std::collections::BTreeSet;

use domain::{
    usecase::life::{
        Active, AfterApproval, Approved, Approver, Draft, Period, Person, Ready, Refused, Returned,
        Submitted, Superseded,
    },
    when::Day,
};
use time::macros::date;

use self::print::{Trial, is_as_printed, table, why};

const TODAY: Day = Day(date!(2026 - 11 - 24));

/// The states of a version, then those of a use case that has a version in use.
const STATES: [&str; 9] = [
    "draft",
    "submitted",
    "returned",
    "approved",
    "active",
    "superseded",
    "in_use",
    "suspended",
    "ended",
];
const STEPS: [&str; 13] = [
    "write",
    "submit",
    "approve",
    "send_back",
    "withdraw",
    "take_up",
    "start",
    "suspend",
    "ask_to_open",
    "open",
    "ask_to_end",
    "end",
    "take_back",
];

#[expect(
    clippy::unnecessary_wraps,
    reason = "the steps take a person that may be unknown"
)]
fn person(name: &str) -> Person {
    Some(name.to_owned())
}

fn draft() -> Draft {
    Draft::begun_by(person("writer")).unwrap()
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

fn submitted(needed: usize) -> Submitted {
    draft()
        .submit(person("writer"), ready(needed), Period::default(), TODAY)
        .unwrap()
}

/// Needs two, and has one.
fn half() -> Submitted {
    match submitted(2)
        .approve(Approver::own(person("first")), "h1", TODAY)
        .unwrap()
    {
        AfterApproval::Waiting(waiting) => waiting,
        AfterApproval::Approved(_) => panic!("two are needed"),
    }
}

fn active() -> Active {
    Active {
        hash: "h1".to_owned(),
    }
}

/// What each state is called, so that a step is named by the type it gives.
trait Named {
    const NAME: &'static str;
}

macro_rules! named {
    ($($state:ty: $name:literal),*) => {
        $(impl Named for $state { const NAME: &'static str = $name; })*
    };
}

named!(
    Draft: "draft", Submitted: "submitted", Returned: "returned", Approved: "approved", Active: "active",
    Superseded: "superseded"
);

fn name<S: Named>(_: &S) -> &'static str {
    S::NAME
}

/// A refused step gives the state back as it was, or this fails.
fn came<S: Clone + PartialEq + std::fmt::Debug, T>(
    before: &S,
    step: impl FnOnce(S) -> Result<T, Refused<S>>,
    to: impl FnOnce(T) -> &'static str,
) -> Result<&'static str, String> {
    step(before.clone()).map(to).map_err(|refused| {
        assert_eq!(&refused.state, before, "a refused step changes nothing");
        why(&refused.why)
    })
}

fn approved(after: AfterApproval) -> &'static str {
    match after {
        AfterApproval::Waiting(state) => name(&state),
        AfterApproval::Approved(state) => name(&state),
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn of_draft() -> Vec<Trial> {
    let write = |by: &str, who: Person| Trial {
        state: "draft",
        step: "write",
        by: by.to_owned(),
        came: came(&draft(), |state| state.written_by(who), |state| name(&state)),
    };
    let submit_for = |by: &str, who: Person, ready: Ready, from: Option<i64>, to: Option<i64>| Trial {
        state: "draft",
        step: "submit",
        by: by.to_owned(),
        came: came(
            &draft(),
            |state| state.submit(who, ready, period(from, to), TODAY),
            |state| name(&state),
        ),
    };
    let submit = |by: &str, who: Person, ready: Ready| submit_for(by, who, ready, None, None);
    vec![
        write("a writer", person("other")),
        write("one whose identity is not confirmed", None),
        submit("a writer", person("writer"), ready(1)),
        submit("one whose identity is not confirmed", None, ready(1)),
        submit(
            "a writer, something mandatory missing",
            person("writer"),
            Ready {
                complete: false,
                ..ready(1)
            },
        ),
        submit(
            "a writer, a locked part of its template departed from",
            person("writer"),
            Ready {
                keeps_template: false,
                ..ready(1)
            },
        ),
        submit(
            "a writer, the gate would stop look-ups",
            person("writer"),
            Ready {
                gate: false,
                ..ready(1)
            },
        ),
        submit_for(
            "a writer, from a day ahead",
            person("writer"),
            ready(1),
            Some(7),
            None,
        ),
        submit_for(
            "a writer, from a day past",
            person("writer"),
            ready(1),
            Some(-1),
            None,
        ),
        submit_for(
            "a writer, until a day past",
            person("writer"),
            ready(1),
            None,
            Some(-1),
        ),
        submit_for(
            "a writer, the last day before the first",
            person("writer"),
            ready(1),
            Some(7),
            Some(6),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn of_submitted() -> Vec<Trial> {
    let approve = |by: &str, state: Submitted, who: Person, hash: &str| Trial {
        state: "submitted",
        step: "approve",
        by: by.to_owned(),
        came: came(
            &state,
            |state| state.approve(Approver::own(who), hash, TODAY),
            approved,
        ),
    };
    let approve_elsewhere = |by: &str, state: Submitted| Trial {
        state: "submitted",
        step: "approve",
        by: by.to_owned(),
        came: came(
            &state,
            |state| {
                let by = Approver {
                    person: person("away"),
                    elsewhere: true,
                };
                state.approve(by, "h1", TODAY)
            },
            approved,
        ),
    };
    let send_back = |by: &str, who: Person, why: &str| Trial {
        state: "submitted",
        step: "send_back",
        by: by.to_owned(),
        came: came(
            &submitted(1),
            |state| state.send_back(who, why),
            |state| name(&state),
        ),
    };
    let withdraw = |by: &str, who: Person| Trial {
        state: "submitted",
        step: "withdraw",
        by: by.to_owned(),
        came: came(&submitted(1), |state| state.withdraw(who), |state| name(&state)),
    };
    let unadvised = Submitted {
        advice_missing: true,
        ..submitted(2)
    };
    vec![
        approve("another person, one needed", submitted(1), person("other"), "h1"),
        approve("the first of two", submitted(2), person("first"), "h1"),
        approve("the second of two", half(), person("second"), "h1"),
        approve("the first once more", half(), person("first"), "h1"),
        approve_elsewhere("one from elsewhere, one needed", submitted(1)),
        approve_elsewhere("one from elsewhere, the first of two", submitted(2)),
        approve_elsewhere("one from elsewhere, the second of two", half()),
        approve_elsewhere(
            "another from elsewhere",
            Submitted {
                elsewhere: true,
                ..half()
            },
        ),
        approve("one who wrote it", submitted(1), person("writer"), "h1"),
        approve(
            "one who read another content",
            submitted(1),
            person("other"),
            "h0",
        ),
        approve(
            "another person, the officer's advice missing",
            unadvised,
            person("other"),
            "h1",
        ),
        approve("one whose identity is not confirmed", submitted(1), None, "h1"),
        approve(
            "another person, its last day past",
            Submitted {
                period: period(None, Some(-1)),
                ..submitted(1)
            },
            person("other"),
            "h1",
        ),
        send_back("another person, with reasons", person("other"), "why"),
        send_back("another person, without reasons", person("other"), " "),
        send_back("one who wrote it", person("writer"), "why"),
        send_back("one whose identity is not confirmed", None, "why"),
        withdraw("one who wrote it", person("writer")),
        withdraw("another person", person("other")),
        withdraw("one whose identity is not confirmed", None),
    ]
}

/// States after the answer.
fn of_the_answered() -> Vec<Trial> {
    let sure = |state, step, by: &str, to| Trial {
        state,
        step,
        by: by.to_owned(),
        came: Ok(to),
    };
    let returned: Returned = submitted(1).send_back(person("other"), "why").unwrap();
    let taken_up = returned.take_up();
    assert!(taken_up.editors.contains("writer"), "who wrote it stays known");
    let (_, before) = waits(0)
        .start(Some(active()), TODAY)
        .expect("its first day is come");
    let before = before.expect("one was in use");
    let mut trials = vec![
        sure("returned", "take_up", "a writer", name(&taken_up)),
        sure("active", "start", "the version after it", name(&before)),
    ];
    trials.extend(of_approved());
    trials
}

/// Approved, with its first day so many days ahead.
fn waits(days: i64) -> Approved {
    let submitted = Submitted {
        period: period(Some(days), None),
        ..submitted(1)
    };
    match submitted
        .approve(Approver::own(person("other")), "h1", TODAY)
        .unwrap()
    {
        AfterApproval::Approved(approved) => approved,
        AfterApproval::Waiting(_) => panic!("one is enough"),
    }
}

fn period(from: Option<i64>, to: Option<i64>) -> Period {
    Period {
        from: from.map(|days| TODAY.plus(days)),
        to: to.map(|days| TODAY.plus(days)),
    }
}

fn of_approved() -> Vec<Trial> {
    let trial = |step, by: &str, came| Trial {
        state: "approved",
        step,
        by: by.to_owned(),
        came,
    };
    let start = |by: &str, days: i64| {
        let came = came(
            &waits(days),
            |state| state.start(Some(active()), TODAY),
            |(state, _)| name(&state),
        );
        trial("start", by, came)
    };
    let send_back = |by: &str, who: Person, why: &str| {
        let came = came(&waits(7), |state| state.send_back(who, why), |state| name(&state));
        trial("send_back", by, came)
    };
    let withdraw = |by: &str, who: Person| {
        let came = came(&waits(7), |state| state.withdraw(who), |state| name(&state));
        trial("withdraw", by, came)
    };
    vec![
        start("the last approval, its first day come", 0),
        start("anybody, before its first day", 1),
        send_back("another person, with reasons", person("other"), "why"),
        send_back("another person, without reasons", person("other"), " "),
        send_back("one who wrote it", person("writer"), "why"),
        send_back("one whose identity is not confirmed", None, "why"),
        withdraw("one who wrote it", person("writer")),
        withdraw("another person", person("other")),
        withdraw("one whose identity is not confirmed", None),
    ]
}

fn every() -> Vec<Trial> {
    [of_draft(), of_submitted(), of_the_answered(), used::trials()]
        .into_iter()
        .flatten()
        .collect()
}

fn printed() -> String {
    let trials = every();
    let mut text = String::from(
        "The lives of a use-case version, and of a use case that has one in use. Printed from trials of the state machine in `domain::usecase::life`.\n\
         Written by `UPDATE=1 cargo test -p domain --test it lives`.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &trials);
    text
}

#[test]
fn the_lives_are_as_they_are_printed() {
    is_as_printed("lives.txt", &printed());
}

#[test]
fn every_state_but_the_last_ones_has_a_way_on_and_every_refusal_is_met() {
    let trials = every();
    for state in STATES {
        let goes = trials
            .iter()
            .any(|trial| trial.state == state && trial.came.as_ref().is_ok_and(|to| *to != state));
        assert_eq!(goes, !["superseded", "ended"].contains(&state), "{state}");
    }
    let met: BTreeSet<String> = trials.into_iter().filter_map(|trial| trial.came.err()).collect();
    // All but `wrong_state`, which stands in the table as a step that the state does not have.
    assert_eq!(met.len(), 19, "{met:?}");
}
