//! A hastetilgang: opened, used, ended, reviewed. Printed as `docs/tables/break-glass.txt`.

use std::collections::BTreeSet;

use domain::{
    access::break_glass::{Ground, Hand, Life, Past, Refusal, Step, UseCase, Verdict, is_overdue, open},
    oslo,
    when::{Day, Instant},
};
use time::{Duration, macros::datetime};

use super::{
    TODAY, person,
    print::{Trial, is_as_printed, table, why},
};

/// A Tuesday.
const NOW: Instant = Instant(datetime!(2026-11-24 09:00 UTC));
const STATES: [&str; 6] = ["nothing", "opened", "used", "over", "justified", "not_justified"];
const STEPS: [&str; 3] = ["open", "close", "review"];
const REASON: &str = "Søkeren mister plassen i dag.";

fn ground() -> Ground {
    Ground {
        person: person("holder"),
        caseworker: true,
        use_case: Some(UseCase {
            allowed: true,
            held: true,
        }),
        unreviewed: false,
        told: true,
    }
}

fn hand(name: &str, reviews: bool) -> Hand {
    Hand {
        person: person(name),
        reviews,
    }
}

fn nobody() -> Hand {
    Hand {
        person: None,
        reviews: true,
    }
}

/// Opened an hour ago for two.
fn opened() -> Past {
    Past {
        by: "holder".to_owned(),
        ends: Instant(NOW.0 + Duration::HOUR),
        closed: None,
        used: false,
        reviewed: None,
    }
}

fn used() -> Past {
    Past {
        used: true,
        ..opened()
    }
}

fn over() -> Past {
    Past { ends: NOW, ..used() }
}

fn closed() -> Past {
    Past {
        closed: Some(NOW),
        ..opened()
    }
}

fn reviewed(verdict: Verdict) -> Past {
    Past {
        reviewed: Some(verdict),
        ..over()
    }
}

fn name(life: Life) -> &'static str {
    match life {
        Life::Opened => "opened",
        Life::Used => "used",
        Life::Over => "over",
        Life::Reviewed(Verdict::Justified) => "justified",
        Life::Reviewed(Verdict::NotJustified) => "not_justified",
    }
}

fn opening() -> Vec<Trial> {
    let (long, longest) = ("x".repeat(501), "x".repeat(500));
    let trial = |by: &str, ground: &Ground, hours, reason: &str| Trial {
        state: "nothing",
        step: "open",
        by: by.to_owned(),
        came: open(ground, hours, reason, NOW)
            .map(|_| "opened")
            .map_err(|refusal| why(&refusal)),
    };
    let on = |by: &str, ground: Ground| trial(by, &ground, 2, REASON);
    let of = |by: &str, hours, reason: &str| trial(by, &ground(), hours, reason);
    let use_case = |allowed, held| Some(UseCase { allowed, held });
    let changed = |change: fn(&mut Ground)| {
        let mut ground = ground();
        change(&mut ground);
        ground
    };
    vec![
        on("a caseworker", ground()),
        on(
            "one whose identity is not confirmed",
            changed(|g| g.person = None),
        ),
        on("no caseworker any more", changed(|g| g.caseworker = false)),
        on("no version in use", changed(|g| g.use_case = None)),
        on(
            "the version does not allow it",
            Ground {
                use_case: use_case(false, true),
                ..ground()
            },
        ),
        on(
            "of a unit that does not hold the use case",
            Ground {
                use_case: use_case(true, false),
                ..ground()
            },
        ),
        on("one before is not reviewed", changed(|g| g.unreviewed = true)),
        on("nobody else could be told", changed(|g| g.told = false)),
        of("in 19 characters", 2, &"x".repeat(19)),
        of(
            "in 20 characters and blanks",
            2,
            &format!("  {}  ", "x".repeat(20)),
        ),
        of("in 500 characters", 2, &longest),
        of("in 501 characters", 2, &long),
        of("for no hours", 0, REASON),
        of("for one hour", 1, REASON),
        of("for 24 hours", 24, REASON),
        of("for 25 hours", 25, REASON),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn afterwards() -> Vec<Trial> {
    let (long, longest) = ("x".repeat(501), "x".repeat(500));
    let trial = |by: &str, past: Past, hand: Hand, step: Step<'_>| Trial {
        state: name(past.life(NOW)),
        step: match step {
            Step::Close => "close",
            Step::Review(..) => "review",
        },
        by: by.to_owned(),
        came: past
            .take(step, &hand, NOW)
            .map(name)
            .map_err(|refusal| why(&refusal)),
    };
    let leader = || hand("leader", true);
    let fine = Step::Review(Verdict::Justified, "Greit.");
    let mut trials = Vec::new();
    for past in [opened, used, over, closed] {
        trials.push(trial(
            "the holder, in another account",
            past(),
            hand("holder", false),
            Step::Close,
        ));
        trials.push(trial("another, who reviews", past(), leader(), fine));
    }
    let not = Step::Review(Verdict::NotJustified, "Kunne ventet.");
    trials.extend([
        trial("another, who reviews", opened(), leader(), Step::Close),
        trial(
            "one whose identity is not confirmed",
            opened(),
            nobody(),
            Step::Close,
        ),
        trial("another, who finds no cause", over(), leader(), not),
        trial(
            "the holder, who reviews others",
            over(),
            hand("holder", true),
            fine,
        ),
        trial(
            "one who does not review, as the DPO",
            over(),
            hand("dpo", false),
            fine,
        ),
        trial("one whose identity is not confirmed", over(), nobody(), fine),
        trial(
            "another, in four characters",
            over(),
            leader(),
            Step::Review(Verdict::Justified, "Ok. "),
        ),
        trial(
            "another, in 500 characters",
            over(),
            leader(),
            Step::Review(Verdict::Justified, &longest),
        ),
        trial(
            "another, in 501 characters",
            over(),
            leader(),
            Step::Review(Verdict::Justified, &long),
        ),
    ]);
    for verdict in Verdict::ALL {
        trials.push(trial("another, who reviews", reviewed(verdict), leader(), not));
        trials.push(trial(
            "the holder",
            reviewed(verdict),
            hand("holder", false),
            Step::Close,
        ));
    }
    trials
}

fn every() -> Vec<Trial> {
    [opening(), afterwards()].into_iter().flatten().collect()
}

#[test]
fn the_life_of_a_break_glass_is_as_it_is_printed() {
    let mut text = String::from(
        "The life of a hastetilgang. Printed from trials of the state machine in `domain::access::break_glass`.\n\
         Written by `UPDATE=1 cargo test -p domain --test it lives`. The first look-up makes `used` of `opened`, and time `over` of both.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &every());
    is_as_printed("break-glass.txt", &text);
}

#[test]
fn every_refusal_of_a_break_glass_is_met() {
    let met: BTreeSet<String> = every().into_iter().filter_map(|trial| trial.came.err()).collect();
    assert_eq!(met.len(), 14, "{met:?}");
    assert!(met.contains(&why(&Refusal::WrongState)));
}

#[test]
fn it_ends_by_itself_and_its_review_is_due_in_five_working_days() {
    let opened = open(&ground(), 3, REASON, NOW).unwrap();
    assert_eq!(opened.by, "holder");
    assert_eq!(opened.ends.0, NOW.0 + Duration::hours(3));
    assert_eq!(oslo::day_of(NOW), TODAY);
    assert_eq!(opened.review, TODAY.plus(7), "the weekend does not count");
    // By the calendar in Oslo it is the next day already.
    let late = Instant(datetime!(2026-11-24 23:30 UTC));
    let opened = open(&ground(), 1, REASON, late).unwrap();
    assert_eq!(opened.review, TODAY.plus(8));
    let due = |days| -> Day { TODAY.plus(days) };
    assert!(is_overdue(due(-1), TODAY));
    assert!(!is_overdue(due(0), TODAY) && !is_overdue(due(1), TODAY));
}

#[test]
fn nothing_rests_on_one_that_is_closed_reviewed_or_at_its_end() {
    for past in [over(), closed(), reviewed(Verdict::Justified)] {
        assert!(!past.life(NOW).is_open());
    }
    assert!(opened().life(NOW).is_open() && used().life(NOW).is_open());
    let future = Past {
        closed: Some(Instant(NOW.0 + Duration::SECOND)),
        ..opened()
    };
    assert!(future.life(NOW).is_open());
}
