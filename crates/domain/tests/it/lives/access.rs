//! A person's access: asked for, sent back, granted by one or two, refused, taken back, taken away. Printed as `docs/tables/access.txt`.

use std::collections::BTreeSet;

use domain::{
    access::person::{
        Ground, Hand, LONGEST, LONGEST_ELEVATED, Life, Refusal, Requested, Step, Wanted, reminder,
    },
    usecase::Mark,
    when::Day,
};

use super::{
    TODAY, person,
    print::{Trial, is_as_printed, table, why},
};

const STATES: [&str; 10] = [
    "nothing",
    "requested",
    "halfway",
    "sent_back",
    "in_force",
    "refused",
    "taken_back",
    "revoked",
    "expired",
    "replaced",
];
const STEPS: [&str; 7] = [
    "ask",
    "ask_again",
    "grant",
    "refuse",
    "send_back",
    "take_back",
    "revoke",
];
const REASON: &str = "Behandler søknader.";

fn ground() -> Ground {
    Ground {
        holder: person("holder"),
        caseworker: true,
        in_use: true,
        shielded: true,
    }
}

fn hand(name: &str, decides: bool) -> Hand {
    Hand {
        person: person(name),
        decides,
    }
}

fn nobody() -> Hand {
    Hand {
        person: None,
        decides: true,
    }
}

fn wanted(days: i64) -> Wanted<'static> {
    Wanted {
        last: TODAY.plus(days),
        elevated: false,
        reason: REASON,
    }
}

fn elevated(days: i64) -> Wanted<'static> {
    Wanted {
        elevated: true,
        ..wanted(days)
    }
}

fn requested(asker: &str, elevated: bool, first: Option<&str>) -> Requested {
    Requested {
        asker: asker.to_owned(),
        last: TODAY.plus(30),
        elevated,
        first: first.map(str::to_owned),
    }
}

fn name(life: &Life) -> &'static str {
    match life {
        Life::Requested(state) if state.first.is_some() => "halfway",
        Life::Requested(_) => "requested",
        Life::SentBack(_) => "sent_back",
        Life::InForce => "in_force",
        Life::Refused => "refused",
        Life::TakenBack => "taken_back",
        Life::Revoked => "revoked",
        Life::Expired => "expired",
        Life::Replaced => "replaced",
    }
}

fn word(step: &Step<'_>) -> &'static str {
    match step {
        Step::AskAgain(_) => "ask_again",
        Step::Grant { .. } => "grant",
        Step::Refuse(_) => "refuse",
        Step::SendBack(_) => "send_back",
        Step::TakeBack => "take_back",
        Step::Revoke(_) => "revoke",
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn asking() -> Vec<Trial> {
    let long = "x".repeat(256);
    let trial = |by: &str, hand: Hand, ground: Ground, open: bool, wanted: Wanted<'_>| Trial {
        state: "nothing",
        step: "ask",
        by: by.to_owned(),
        came: Requested::ask(&hand, &ground, open, wanted, TODAY)
            .map(|state| name(&Life::Requested(state)))
            .map_err(|refusal| why(&refusal)),
    };
    let own = || hand("holder", false);
    let plain = |by: &str, who: Hand| trial(by, who, ground(), false, wanted(30));
    let on = |by: &str, ground: Ground| trial(by, own(), ground, false, wanted(30));
    let of = |by: &str, wanted: Wanted<'_>| trial(by, own(), ground(), false, wanted);
    let with = |reason| Wanted { reason, ..wanted(30) };
    vec![
        plain("the holder", own()),
        plain("one who decides, for another", hand("leader", true)),
        plain("a colleague, for another", hand("colleague", false)),
        plain("one whose identity is not confirmed", nobody()),
        on(
            "the holder, no caseworker any more",
            Ground {
                caseworker: false,
                ..ground()
            },
        ),
        on(
            "for one whose identity is not confirmed",
            Ground {
                holder: None,
                ..ground()
            },
        ),
        on(
            "the holder, no version in use",
            Ground {
                in_use: false,
                ..ground()
            },
        ),
        trial("the holder, asked for already", own(), ground(), true, wanted(30)),
        of("the holder, in nine characters", with("Søknader.")),
        of("the holder, in 256 characters", with(&long)),
        of("the holder, until yesterday", wanted(-1)),
        of("the holder, until the furthest day", wanted(LONGEST)),
        of("the holder, until a day after it", wanted(LONGEST + 1)),
        of("the holder, for shielded persons", elevated(LONGEST_ELEVATED)),
        of(
            "the holder, for shielded persons, too long",
            elevated(LONGEST_ELEVATED + 1),
        ),
        trial(
            "the holder, for shielded persons, where none may be looked up",
            own(),
            Ground {
                shielded: false,
                ..ground()
            },
            false,
            elevated(30),
        ),
    ]
}

/// One trial of a step.
fn tried(life: &Life, by: &str, step: Step<'_>, hand: &Hand, ground: &Ground) -> Trial {
    Trial {
        state: name(life),
        step: word(&step),
        by: by.to_owned(),
        came: life
            .take(step, hand, ground, TODAY)
            .map(|next| name(&next))
            .map_err(|refusal| why(&refusal)),
    }
}

fn grant(days: i64) -> Step<'static> {
    Step::Grant {
        last: TODAY.plus(days),
        comment: "",
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn answering() -> Vec<Trial> {
    let asked = Life::Requested(requested("leader", false, None));
    let long = "x".repeat(256);
    let other = hand("other", true);
    let on = |by: &str, step, who: &Hand| tried(&asked, by, step, who, &ground());
    let mut trials = vec![
        on("another who decides", grant(30), &other),
        on("another who decides, until an earlier day", grant(0), &other),
        on("another who decides, until a later day", grant(31), &other),
        on("another who decides, until yesterday", grant(-1), &other),
        on(
            "another who decides, in 256 characters",
            Step::Grant {
                last: TODAY,
                comment: &long,
            },
            &other,
        ),
        tried(
            &asked,
            "another who decides, the holder no caseworker any more",
            grant(30),
            &other,
            &Ground {
                caseworker: false,
                ..ground()
            },
        ),
        tried(
            &asked,
            "another who decides, no version in use",
            grant(30),
            &other,
            &Ground {
                in_use: false,
                ..ground()
            },
        ),
        on(
            "the one who asked, in another account",
            Step::TakeBack,
            &hand("leader", false),
        ),
        on("the holder", Step::TakeBack, &hand("holder", false)),
        on("another", Step::TakeBack, &other),
        on("one whose identity is not confirmed", Step::TakeBack, &nobody()),
    ];
    for step in [grant(30), Step::Refuse("Nei."), Step::SendBack("Hvorfor?")] {
        if !matches!(step, Step::Grant { .. }) {
            trials.push(on("another who decides, and why", step, &other));
        }
        trials.push(on("one who decides on others", step, &hand("other", false)));
        trials.push(on("the holder, who decides", step, &hand("holder", true)));
        trials.push(on("the one who asked, who decides", step, &hand("leader", true)));
        trials.push(on("one whose identity is not confirmed", step, &nobody()));
    }
    trials.push(on(
        "another who decides, without saying why",
        Step::Refuse(" "),
        &other,
    ));
    trials.push(on(
        "another who decides, without saying why",
        Step::SendBack(""),
        &other,
    ));
    trials
}

fn by_two() -> Vec<Trial> {
    let asked = Life::Requested(requested("holder", true, None));
    let half = Life::Requested(requested("holder", true, Some("first")));
    let (first, second) = (hand("first", true), hand("second", true));
    vec![
        tried(
            &asked,
            "the first of two, for shielded persons",
            grant(30),
            &first,
            &ground(),
        ),
        tried(&half, "the first once more", grant(30), &first, &ground()),
        tried(&half, "the second of two", grant(30), &second, &ground()),
        tried(
            &half,
            "the second of two, until a later day",
            grant(31),
            &second,
            &ground(),
        ),
        tried(
            &half,
            "the second of two, where none may be looked up any more",
            grant(30),
            &second,
            &Ground {
                shielded: false,
                ..ground()
            },
        ),
        tried(
            &half,
            "the first, who thinks better of it",
            Step::Refuse("Nei."),
            &first,
            &ground(),
        ),
        tried(
            &half,
            "the second of two",
            Step::SendBack("Hvorfor?"),
            &second,
            &ground(),
        ),
        tried(
            &half,
            "the holder",
            Step::TakeBack,
            &hand("holder", false),
            &ground(),
        ),
    ]
}

fn afterwards() -> Vec<Trial> {
    let back = Life::SentBack("leader".to_owned());
    let long = "x".repeat(256);
    let (own, other) = (hand("holder", false), hand("other", true));
    let on = |life: &Life, by: &str, step, who: &Hand| tried(life, by, step, who, &ground());
    let again = |days| Step::AskAgain(wanted(days));
    let gone = Step::Revoke("Ikke i bruk.");
    vec![
        on(&back, "the one who asked", again(30), &hand("leader", true)),
        on(&back, "the holder", again(30), &own),
        on(&back, "another who decides", again(30), &other),
        on(
            &back,
            "the one who asked, until yesterday",
            again(-1),
            &hand("leader", true),
        ),
        on(&back, "the one who asked", Step::TakeBack, &hand("leader", true)),
        on(&back, "another who decides", Step::TakeBack, &other),
        on(&Life::InForce, "one who decides, and why", gone, &other),
        on(&Life::InForce, "the holder, and why", gone, &own),
        on(&Life::InForce, "a colleague", gone, &hand("colleague", false)),
        on(
            &Life::InForce,
            "one whose identity is not confirmed",
            gone,
            &nobody(),
        ),
        on(
            &Life::InForce,
            "one who decides, without saying why",
            Step::Revoke(" "),
            &other,
        ),
        on(
            &Life::InForce,
            "one who decides, in 256 characters",
            Step::Revoke(&long),
            &other,
        ),
    ]
}

fn every() -> Vec<Trial> {
    [asking(), answering(), by_two(), afterwards()]
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn the_life_of_access_is_as_it_is_printed() {
    let mut text = String::from(
        "The life of a person's access to a use case. Printed from trials of the state machine in `domain::access::person`.\n\
         Written by `UPDATE=1 cargo test -p domain --test it lives`. Time makes `expired` of `in_force`, and a newer one `replaced`.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &every());
    is_as_printed("access.txt", &text);
}

#[test]
fn every_refusal_is_met_and_a_step_that_a_state_does_not_have_is_refused_as_such() {
    let met: BTreeSet<String> = every().into_iter().filter_map(|trial| trial.came.err()).collect();
    // All but `wrong_state`.
    assert_eq!(met.len(), 18, "{met:?}");
    let day = |days: i64| -> Day { TODAY.plus(days) };
    let (other, ground) = (hand("other", true), ground());
    let steps = [
        Step::AskAgain(wanted(30)),
        Step::Grant {
            last: day(30),
            comment: "",
        },
        Step::Refuse("Nei."),
        Step::SendBack("Hvorfor?"),
        Step::TakeBack,
        Step::Revoke("Ikke i bruk."),
    ];
    for life in [
        Life::Refused,
        Life::TakenBack,
        Life::Revoked,
        Life::Expired,
        Life::Replaced,
    ] {
        for step in steps {
            assert_eq!(life.take(step, &other, &ground, TODAY), Err(Refusal::WrongState));
        }
    }
    for (life, has) in [
        (
            Life::Requested(requested("holder", false, None)),
            vec!["grant", "refuse", "send_back", "take_back"],
        ),
        (
            Life::SentBack("holder".to_owned()),
            vec!["ask_again", "take_back"],
        ),
        (Life::InForce, vec!["revoke"]),
    ] {
        for step in steps.iter().filter(|step| !has.contains(&word(step))) {
            assert_eq!(life.take(*step, &other, &ground, TODAY), Err(Refusal::WrongState));
        }
    }
}

#[test]
fn who_holds_access_is_reminded_of_its_end_but_not_of_what_was_near_when_it_was_given() {
    let at = |given: i64, left: i64| reminder(TODAY.plus(-given), TODAY.plus(left), TODAY);
    for (given, left, expected) in [
        (100, 60, None),
        (100, 31, None),
        (100, 30, Some(Mark::Thirty)),
        (1, 30, Some(Mark::Thirty)),
        (0, 30, None),
        (100, 8, Some(Mark::Thirty)),
        (10, 8, None),
        (100, 7, Some(Mark::Seven)),
        (1, 7, Some(Mark::Seven)),
        (0, 7, None),
        (100, 0, Some(Mark::Seven)),
        (3, 0, None),
        (3, -1, Some(Mark::Overdue)),
        (100, -7, Some(Mark::Overdue)),
        (100, -8, None),
    ] {
        assert_eq!(at(given, left), expected, "given {given} days ago, {left} left");
    }
}
