//! Habilitet: ties that are declared and ended, assessments that are asked for, answered and taken back, and look-ups about colleagues that
//! somebody looks at. Printed as `docs/tables/habilitet.txt`.

use std::collections::BTreeSet;

use domain::{
    access::{
        break_glass::Verdict,
        habilitet::{
            Answer, DAYS, Ground, Hand, Item, Life, Past, Refusal, Step, Target, TieKind, Weight, ask,
            covers, declare, end, ends,
        },
    },
    oslo,
    when::Instant,
};
use time::{Duration, macros::datetime};

use super::{
    TODAY, person,
    print::{Trial, is_as_printed, table, why},
};

/// A Tuesday.
const NOW: Instant = Instant(datetime!(2026-11-24 09:00 UTC));
const STATES: [&str; 11] = [
    "no_tie", "declared", "ended", "nothing", "asked", "in_force", "denied", "over", "revoked", "unseen",
    "seen",
];
const STEPS: [&str; 6] = ["declare", "end", "ask", "answer", "revoke", "close"];
const REASON: &str = "De arbeider ikke sammen.";

fn trial(state: &'static str, step: &'static str, by: &str, came: Result<&'static str, Refusal>) -> Trial {
    Trial {
        state,
        step,
        by: by.to_owned(),
        came: came.map_err(|refusal| why(&refusal)),
    }
}

fn ties() -> Vec<Trial> {
    let other = Target {
        own: false,
        declared: false,
    };
    let declared = |by: &str, target, whose| {
        let came = declare(&whose, target).map(|()| "declared");
        trial("no_tie", "declare", by, came)
    };
    vec![
        declared("a member", Some(other), person("member")),
        declared("one whose identity is not confirmed", Some(other), None),
        declared("a number that is none", None, person("member")),
        declared(
            "the member's own number",
            Some(Target { own: true, ..other }),
            person("member"),
        ),
        declared(
            "the same tie once more",
            Some(Target {
                declared: true,
                ..other
            }),
            person("member"),
        ),
        trial("declared", "end", "the member", end(None).map(|()| "ended")),
        trial("ended", "end", "the member", end(Some(NOW)).map(|()| "ended")),
    ]
}

fn ground() -> Ground {
    Ground {
        person: person("asker"),
        caseworker: true,
        assessable: true,
        waits: false,
        covered: false,
        told: true,
    }
}

fn asking() -> Vec<Trial> {
    let on = |by: &str, change: fn(&mut Ground)| {
        let mut ground = ground();
        change(&mut ground);
        trial("nothing", "ask", by, ask(&ground, NOW).map(|_| "asked"))
    };
    vec![
        on("a caseworker", |_| {}),
        on("one whose identity is not confirmed", |g| g.person = None),
        on("no caseworker any more", |g| g.caseworker = false),
        on("stopped by what nobody sets aside", |g| g.assessable = false),
        on("one waits already", |g| g.waits = true),
        on("one in force covers it", |g| g.covered = true),
        on("nobody else leads the unit", |g| g.told = false),
    ]
}

fn hand(name: &str, answers: bool, party: bool) -> Hand {
    Hand {
        person: person(name),
        answers,
        party,
    }
}

fn leader() -> Hand {
    hand("leader", true, false)
}

/// Those who may not, whatever it is.
fn others(own: &str) -> Vec<(&'static str, Hand)> {
    vec![
        ("the same person, in another account", hand(own, true, false)),
        ("one who does not answer for it", hand("colleague", false, false)),
        ("a party of the case", hand("leader", true, true)),
        (
            "one whose identity is not confirmed",
            Hand {
                person: None,
                ..leader()
            },
        ),
    ]
}

fn asked() -> Past {
    Past {
        by: "asker".to_owned(),
        answered: None,
        ends: None,
        revoked: None,
    }
}

fn in_force() -> Past {
    Past {
        answered: Some(Answer::MayHandle),
        ends: Some(Instant(NOW.0 + Duration::HOUR)),
        ..asked()
    }
}

fn name(life: Life) -> &'static str {
    match life {
        Life::Asked => "asked",
        Life::InForce => "in_force",
        Life::Denied => "denied",
        Life::Over => "over",
        Life::Revoked => "revoked",
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn answering() -> Vec<Trial> {
    let (long, longest) = ("x".repeat(501), "x".repeat(500));
    let on = |by: &str, past: &Past, hand: &Hand, step: Step<'_>| {
        let word = match step {
            Step::Answer(..) => "answer",
            Step::Revoke(_) => "revoke",
        };
        let came = past.take(step, hand, NOW).map(name);
        trial(name(past.life(NOW)), word, by, came)
    };
    let may = Step::Answer(Answer::MayHandle, REASON);
    let denied = Past {
        answered: Some(Answer::MayNot),
        ..asked()
    };
    let over = Past {
        ends: Some(NOW),
        ..in_force()
    };
    let revoked = Past {
        revoked: Some(NOW),
        ..in_force()
    };
    let mut trials = vec![
        on("the leader, who lets them", &asked(), &leader(), may),
        on(
            "the leader, who does not",
            &asked(),
            &leader(),
            Step::Answer(Answer::MayNot, REASON),
        ),
        on(
            "the leader, in 9 characters",
            &asked(),
            &leader(),
            Step::Answer(Answer::MayHandle, "123456789 "),
        ),
        on(
            "the leader, in 500 characters",
            &asked(),
            &leader(),
            Step::Answer(Answer::MayHandle, &longest),
        ),
        on(
            "the leader, in 501 characters",
            &asked(),
            &leader(),
            Step::Answer(Answer::MayHandle, &long),
        ),
    ];
    for (by, hand) in others("asker") {
        trials.push(on(by, &asked(), &hand, may));
        trials.push(on(by, &in_force(), &hand, Step::Revoke(REASON)));
    }
    trials.push(on(
        "the leader, in 9 characters",
        &in_force(),
        &leader(),
        Step::Revoke("123456789"),
    ));
    for past in [&asked(), &in_force(), &denied, &over, &revoked] {
        trials.push(on("the leader", past, &leader(), Step::Revoke(REASON)));
        trials.push(on("the leader", past, &leader(), may));
    }
    trials
}

fn looking() -> Vec<Trial> {
    let unseen = || Item {
        by: person("maker"),
        found: None,
    };
    let on = |by: &str, item: Item, hand: &Hand, reason: &str| {
        let state = if item.found.is_some() { "seen" } else { "unseen" };
        let came = item.close(hand, Verdict::Justified, reason).map(|_| "seen");
        trial(state, "close", by, came)
    };
    let mut trials = vec![
        on("another, who reviews", unseen(), &leader(), REASON),
        on(
            "another, in 9 characters",
            unseen(),
            &leader(),
            "        123456789",
        ),
        on(
            "another, of one whose identity is not known",
            Item {
                by: None,
                found: None,
            },
            &leader(),
            REASON,
        ),
    ];
    for (by, hand) in others("maker") {
        trials.push(on(by, unseen(), &hand, REASON));
    }
    for verdict in Verdict::ALL {
        let seen = Item {
            found: Some(verdict),
            ..unseen()
        };
        trials.push(on("another, who reviews", seen, &leader(), REASON));
    }
    trials
}

fn every() -> Vec<Trial> {
    [ties(), asking(), answering(), looking()]
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn the_lives_of_habilitet_are_as_they_are_printed() {
    let mut text = String::from(
        "Habilitet: the lives of a declared tie, of a leader's assessment for one case, and of a look-up about a colleague. Printed from\n\
         trials of the state machines in `domain::access::habilitet`. Written by `UPDATE=1 cargo test -p domain --test it lives`. Time makes\n\
         `over` of `in_force`; what is closer than what an assessment was given on is not covered, and is asked for anew.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &every());
    is_as_printed("habilitet.txt", &text);
}

#[test]
fn every_refusal_of_habilitet_is_met() {
    let met: BTreeSet<String> = every().into_iter().filter_map(|trial| trial.came.err()).collect();
    assert_eq!(met.len(), 15, "{met:?}");
}

#[test]
fn an_assessment_ends_with_its_ninetieth_day_and_is_asked_for_within_two_working_days() {
    let asked = ask(&ground(), NOW).unwrap();
    assert_eq!((asked.by.as_str(), asked.due), ("asker", TODAY.plus(2)));
    let friday = Instant(datetime!(2026-11-27 09:00 UTC));
    assert_eq!(
        ask(&ground(), friday).unwrap().due,
        TODAY.plus(7),
        "the weekend does not count"
    );
    let end = ends(NOW);
    assert_eq!(oslo::day_of(Instant(end.0 - Duration::SECOND)), TODAY.plus(DAYS));
    assert_eq!(oslo::day_of(end), TODAY.plus(DAYS + 1));
}

#[test]
fn one_covers_what_it_was_given_on_and_less_but_nothing_more() {
    let marks = |names: &[&str]| names.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let given = marks(&["tie/1", "unit/2"]);
    assert!(covers(&given, &given) && covers(&given, &marks(&["unit/2"])));
    assert!(!covers(&given, &marks(&["unit/2", "tie/3"])));
    assert!(!covers(&[], &marks(&["unit/2"])));
}

#[test]
fn nobody_sets_aside_that_a_party_is_family_or_ones_own_company() {
    let absolute: Vec<TieKind> = TieKind::TO_PERSONS
        .into_iter()
        .chain(TieKind::TO_COMPANIES)
        .filter(|kind| kind.weight() == Weight::Absolute)
        .collect();
    assert_eq!(
        absolute,
        [TieKind::CloseFamily, TieKind::Cohabitant, TieKind::Leads]
    );
    assert!(TieKind::TO_COMPANIES.iter().all(|kind| kind.is_to_company()));
    assert!(!TieKind::TO_PERSONS.iter().any(|kind| kind.is_to_company()));
}
