//! A campaign that looks over access again, and each grant in it. Printed as `docs/tables/campaigns.txt`.

use std::collections::BTreeSet;

use domain::{
    access::{
        campaign::{
            Answer, Answered, Item, ItemLife, LONGEST, Life, Refusal, Step, Wanted, close, life, reminder,
            start,
        },
        person::{Hand, LONGEST as YEAR, LONGEST_ELEVATED},
    },
    usecase::Mark,
    when::Day,
};

use super::{
    TODAY, person,
    print::{Trial, is_as_printed, table, why},
};

const STATES: [&str; 8] = [
    "nothing",
    "open",
    "overdue",
    "closed",
    "left",
    "kept",
    "withdrawn",
    "ended",
];
const STEPS: [&str; 4] = ["start", "close", "keep", "withdraw"];
const WHY: &str = "Har andre oppgaver.";

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

fn leader() -> Hand {
    hand("leader", true)
}

fn in_days(days: i64) -> Day {
    TODAY.plus(days)
}

fn of_life(life: Life) -> &'static str {
    match life {
        Life::Open => "open",
        Life::Overdue => "overdue",
        Life::Closed => "closed",
    }
}

fn of_item(life: ItemLife) -> &'static str {
    match life {
        ItemLife::Left => "left",
        ItemLife::Kept => "kept",
        ItemLife::Withdrawn => "withdrawn",
        ItemLife::Ended => "ended",
    }
}

fn starting() -> Vec<Trial> {
    let trial = |by: &str, hand: &Hand, grants, name: &str, days| {
        let last = in_days(days);
        Trial {
            state: "nothing",
            step: "start",
            by: by.to_owned(),
            came: start(hand, grants, Wanted { name, last }, TODAY)
                .map(|_| of_life(life(last, false, TODAY)))
                .map_err(|refusal| why(&refusal)),
        }
    };
    let of = |by: &str, hand: &Hand| trial(by, hand, 3, "Høst", 30);
    vec![
        of("one who decides", &leader()),
        of("one who does not decide", &hand("other", false)),
        of("one whose identity is not confirmed", &nobody()),
        trial("one who decides, over nothing", &leader(), 0, "Høst", 30),
        trial("one who decides, in two characters", &leader(), 3, "  Hø ", 30),
        trial(
            "one who decides, in 100 characters",
            &leader(),
            3,
            &"x".repeat(100),
            30,
        ),
        trial(
            "one who decides, in 101 characters",
            &leader(),
            3,
            &"x".repeat(101),
            30,
        ),
        trial("one who decides, until today", &leader(), 3, "Høst", 0),
        trial("one who decides, until yesterday", &leader(), 3, "Høst", -1),
        trial(
            "one who decides, as far ahead as it may",
            &leader(),
            3,
            "Høst",
            LONGEST,
        ),
        trial(
            "one who decides, a day further",
            &leader(),
            3,
            "Høst",
            LONGEST + 1,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn closing() -> Vec<Trial> {
    let trial = |stands: Life, by: &str, hand: &Hand, left, comment: &str| Trial {
        state: of_life(stands),
        step: "close",
        by: by.to_owned(),
        came: close(stands, hand, left, comment)
            .map(of_life)
            .map_err(|refusal| why(&refusal)),
    };
    let long = "x".repeat(256);
    vec![
        trial(Life::Open, "one who decides, nothing left", &leader(), 0, ""),
        trial(
            Life::Open,
            "one who decides, one left, with words",
            &leader(),
            1,
            WHY,
        ),
        trial(
            Life::Open,
            "one who decides, one left, without",
            &leader(),
            1,
            " ",
        ),
        trial(
            Life::Open,
            "one who decides, in 256 characters",
            &leader(),
            1,
            &long,
        ),
        trial(
            Life::Open,
            "one who does not decide",
            &hand("other", false),
            0,
            "",
        ),
        trial(
            Life::Open,
            "one whose identity is not confirmed",
            &nobody(),
            0,
            "",
        ),
        trial(
            Life::Overdue,
            "one who decides, one left, with words",
            &leader(),
            1,
            WHY,
        ),
        trial(
            Life::Overdue,
            "one who decides, one left, without",
            &leader(),
            1,
            "",
        ),
        trial(Life::Closed, "one who decides, nothing left", &leader(), 0, ""),
    ]
}

fn left() -> Item {
    Item {
        holder: person("holder"),
        asker: person("asker"),
        in_force: true,
        unused: false,
        elevated: false,
        last: in_days(1_000),
        answer: None,
    }
}

fn unused() -> Item {
    Item {
        unused: true,
        ..left()
    }
}

fn answered(answer: Answer) -> Item {
    Item {
        answer: Some(answer),
        in_force: answer == Answer::Kept,
        ..left()
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn answering() -> Vec<Trial> {
    let trial = |item: &Item, campaign: Life, step: Step<'_>, by: &str, hand: &Hand| Trial {
        state: of_item(item.life()),
        step: match step {
            Step::Keep(_) => "keep",
            Step::Withdraw(_) => "withdraw",
        },
        by: by.to_owned(),
        came: item
            .answer(campaign, step, hand, TODAY)
            .map(|came| match came {
                Answered::Kept(_) => "kept",
                Answered::Withdrawn => "withdrawn",
            })
            .map_err(|refusal| why(&refusal)),
    };
    let open = |item: &Item, step: Step<'_>, by: &str, hand: &Hand| trial(item, Life::Open, step, by, hand);
    let (long, ended) = (
        "x".repeat(256),
        Item {
            in_force: false,
            ..left()
        },
    );
    let mut trials = Vec::new();
    for step in [Step::Keep(""), Step::Withdraw(WHY)] {
        trials.extend([
            open(&left(), step, "another who decides", &leader()),
            trial(
                &left(),
                Life::Overdue,
                step,
                "another, after the last day",
                &leader(),
            ),
            trial(
                &left(),
                Life::Closed,
                step,
                "another, when it is closed",
                &leader(),
            ),
            open(
                &left(),
                step,
                "the holder, who decides on others",
                &hand("holder", true),
            ),
            open(
                &left(),
                step,
                "who asked for it, and decides",
                &hand("asker", true),
            ),
            open(&left(), step, "one who does not decide", &hand("other", false)),
            open(&left(), step, "one whose identity is not confirmed", &nobody()),
            open(&answered(Answer::Kept), step, "another who decides", &leader()),
            open(
                &answered(Answer::Withdrawn),
                step,
                "another who decides",
                &leader(),
            ),
            open(&ended, step, "another who decides", &leader()),
        ]);
    }
    trials.extend([
        open(
            &unused(),
            Step::Keep(" "),
            "another, not used, without words",
            &leader(),
        ),
        open(
            &unused(),
            Step::Keep("Skal brukes i vår."),
            "another, not used, with words",
            &leader(),
        ),
        open(
            &left(),
            Step::Keep(&long),
            "another, in 256 characters",
            &leader(),
        ),
        open(&left(), Step::Withdraw(" "), "another, without words", &leader()),
        open(
            &left(),
            Step::Withdraw(&long),
            "another, in 256 characters",
            &leader(),
        ),
    ]);
    trials
}

fn every() -> Vec<Trial> {
    [starting(), closing(), answering()]
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn the_life_of_a_campaign_is_as_it_is_printed() {
    let mut text = String::from(
        "The life of a campaign that looks over access, and of each grant in it (from `left` on). Printed from trials of the state machine in\n\
         `domain::access::campaign`. Written by `UPDATE=1 cargo test -p domain --test it lives`. Time makes `overdue` of `open`; access that ends\n\
         makes `ended` of `left`.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &every());
    is_as_printed("campaigns.txt", &text);
}

#[test]
fn every_refusal_of_a_campaign_is_met() {
    let met: BTreeSet<String> = every().into_iter().filter_map(|trial| trial.came.err()).collect();
    assert_eq!(met.len(), 13, "{met:?}");
    assert!(met.contains(&why(&Refusal::AccessOver)));
}

#[test]
fn what_is_kept_is_looked_over_again_within_what_could_be_granted_and_its_own_last_day() {
    let kept = |item: &Item| item.answer(Life::Open, Step::Keep(""), &leader(), TODAY);
    assert_eq!(kept(&left()), Ok(Answered::Kept(in_days(YEAR))));
    let elevated = Item {
        elevated: true,
        ..left()
    };
    assert_eq!(kept(&elevated), Ok(Answered::Kept(in_days(LONGEST_ELEVATED))));
    let short = Item {
        last: in_days(10),
        ..left()
    };
    assert_eq!(kept(&short), Ok(Answered::Kept(in_days(10))));
}

#[test]
fn it_is_reminded_of_seven_days_before_its_last_day_and_in_the_week_after_it() {
    let at = |begun: i64, left: i64| reminder(in_days(begun), in_days(left), TODAY);
    assert_eq!(at(-30, 8), None);
    assert_eq!(at(-30, 7), Some(Mark::Seven));
    assert_eq!(at(-30, 0), Some(Mark::Seven));
    assert_eq!(at(-30, -1), Some(Mark::Overdue));
    assert_eq!(at(-30, -8), None);
    assert_eq!(
        at(0, 7),
        None,
        "who has something in it heard of it when it was begun"
    );
    assert_eq!(at(-9, -2), Some(Mark::Overdue));
}
