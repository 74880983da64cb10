//! What becomes of a formula in a set.

use std::slice;

use derived::Cel;
use domain::{
    derived::{Absent, Derived, Formula, Gives, Of, Part, Value, Withheld, derive},
    lookup::{Minimised, WithheldWhy},
    money::Ore,
    usecase::SubjectCategory,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::street::{Asked, answered, applicant, day, elsewhere, nothing, spouse, under_limit};

fn of(formula: &Formula, set: &[Part<'_>]) -> Derived {
    derive(formula, set, day("2026-03-01"), &Cel)
}

fn why(formula: &Formula, set: &[Part<'_>]) -> Withheld {
    let derived = of(formula, set);
    assert_eq!((derived.people(), derived.stood_on()), (0, &[][..]));
    derived.outcome().unwrap_err()
}

fn wage(asked: &Asked, kroner: i64) -> Minimised {
    answered(asked, &[under_limit()], json!({"wage": kroner, "name": "Prøve"}))
}

#[test]
fn a_household_is_reckoned_whole_and_says_what_it_stood_on() {
    let formula = under_limit();
    let own = answered(
        &applicant(),
        slice::from_ref(&formula),
        json!({"wage": 300_000, "rents": [{"sum": 1_000.5}, {"sum": 2_000}]}),
    );
    let other = answered(&spouse(), slice::from_ref(&formula), json!({"wage": 296_999.5}));
    let derived = of(&formula, &[Part::Answer(&own), Part::Answer(&other)]);
    assert_eq!(derived.outcome(), Ok(&Value::YesNo(false)));
    assert_eq!(derived.people(), 2);
    let stood_on = derived.stood_on();
    assert_eq!(
        (stood_on[0].value, stood_on[0].from),
        (60_000_000, day("2026-01-01"))
    );
    // An øre less, and it is under.
    let less = answered(&spouse(), slice::from_ref(&formula), json!({"wage": 296_999.49}));
    let derived = of(&formula, &[Part::Answer(&own), Part::Answer(&less)]);
    assert_eq!(derived.outcome(), Ok(&Value::YesNo(true)));
    // The limit of the year before.
    let before = derive(
        &formula,
        &[Part::Answer(&own), Part::Answer(&less)],
        day("2025-12-31"),
        &Cel,
    );
    assert_eq!(before.outcome(), Ok(&Value::YesNo(false)));
}

#[test]
fn what_it_is_reckoned_from_is_fetched_and_never_among_what_is_shown() {
    let minimised = wage(&applicant(), 300_000);
    let shown: Vec<_> = minimised.items().iter().map(|item| item.field.as_str()).collect();
    assert_eq!(shown, ["name"]);
    let held: Vec<_> = minimised
        .permit()
        .withheld()
        .iter()
        .filter(|one| one.why == WithheldWhy::Derived)
        .map(|one| &*one.field)
        .collect();
    assert_eq!(held, ["rent", "wage"]);
    assert!(minimised.permit().fields().contains(&"wage".to_owned()));
    assert!(!format!("{minimised:?}").contains("300000"));
}

#[test]
fn one_that_was_refused_or_failed_withholds_it_for_all() {
    let (formula, own) = (under_limit(), wage(&applicant(), 1));
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Refused]),
        Withheld::Refused
    );
    assert_eq!(
        why(&formula, &[Part::Failed, Part::Answer(&own)]),
        Withheld::Failed
    );
    assert_eq!(why(&formula, &[Part::Failed, Part::Refused]), Withheld::Refused);
    assert_eq!(why(&formula, &[]), Withheld::NotAsked);
}

#[test]
fn nobody_is_counted_twice_and_nobody_who_counts_is_left_out() {
    let (formula, own, other) = (under_limit(), wage(&applicant(), 1), wage(&spouse(), 1));
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Answer(&own)]),
        Withheld::Twice
    );
    assert_eq!(why(&formula, &[Part::Answer(&other)]), Withheld::NotAsked);
    // One person under two numbers has two pseudonyms, and still stands in the case once.
    let twin = wage(
        &Asked {
            who: "p2026:another",
            ..applicant()
        },
        1,
    );
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Answer(&twin)]),
        Withheld::Twice
    );
    let third = wage(
        &Asked {
            who: "p2026:another",
            ..spouse()
        },
        1,
    );
    let set = [Part::Answer(&own), Part::Answer(&other), Part::Answer(&third)];
    assert_eq!(why(&formula, &set), Withheld::Twice);
}

#[test]
fn who_was_looked_up_in_another_service_alone_is_not_left_out_without_a_word() {
    let (formula, own) = (under_limit(), wage(&applicant(), 1));
    let other = elsewhere(&spouse(), slice::from_ref(&formula));
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Answer(&other)]),
        Withheld::NotAsked
    );
    // Where the applicant alone counts, nobody else is needed.
    let mut alone = formula;
    for input in &mut alone.inputs {
        input.of = Of::Applicant;
    }
    let derived = of(&alone, &[Part::Answer(&own), Part::Answer(&other)]);
    assert_eq!(
        (derived.outcome(), derived.people()),
        (Ok(&Value::YesNo(true)), 1)
    );
}

#[test]
fn different_years_are_not_added_up() {
    let (formula, own) = (under_limit(), wage(&applicant(), 1));
    let before = wage(
        &Asked {
            year: 2024,
            ..spouse()
        },
        1,
    );
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Answer(&before)]),
        Withheld::Periods
    );
}

#[test]
fn what_is_not_there_is_not_taken_for_nothing() {
    let formula = under_limit();
    let own = wage(&applicant(), 1);
    let none = nothing(&spouse(), slice::from_ref(&formula));
    assert_eq!(
        why(&formula, &[Part::Answer(&own), Part::Answer(&none)]),
        Withheld::Nothing
    );
    let without = answered(&applicant(), slice::from_ref(&formula), json!({"name": "Prøve"}));
    assert_eq!(why(&formula, &[Part::Answer(&without)]), Withheld::Missing);
    // A post that may be left out counts as nothing only where it was asked for.
    let narrow = Asked {
        fields: Some(vec!["wage".to_owned()]),
        ..applicant()
    };
    let narrow = answered(
        &narrow,
        slice::from_ref(&formula),
        json!({"wage": 1, "rents": []}),
    );
    assert_eq!(why(&formula, &[Part::Answer(&narrow)]), Withheld::Missing);
    let early = derive(&formula, &[Part::Answer(&own)], day("2023-12-31"), &Cel);
    assert_eq!(early.outcome(), Err(Withheld::NoParameter));
}

#[test]
fn a_number_that_is_too_large_gives_no_answer() {
    let mut formula = under_limit();
    formula.gives = Gives::Amount;
    let own = wage(&applicant(), 60_000_000_000_000);
    for (expression, expected) in [
        ("wage", Ok(6_000_000_000_000_000)),
        ("wage * 1000", Err(Withheld::NoResult)),
        ("wage * 10000000", Err(Withheld::NoResult)),
        ("wage / rent", Err(Withheld::NoResult)),
        ("wage > 1", Err(Withheld::NoResult)),
        ("unknown", Err(Withheld::NoResult)),
        ("(", Err(Withheld::NoResult)),
    ] {
        expression.clone_into(&mut formula.expression);
        let derived = of(&formula, &[Part::Answer(&own)]);
        let expected = expected.map(|ore| Value::Amount(Ore::from_ore(ore).unwrap()));
        assert_eq!(
            derived.outcome(),
            expected.as_ref().map_err(|why| *why),
            "{expression}"
        );
    }
}

#[test]
fn of_the_applicant_alone_the_others_do_not_count() {
    let mut formula = under_limit();
    for input in &mut formula.inputs {
        input.of = Of::Applicant;
    }
    let (own, other) = (wage(&applicant(), 1), wage(&spouse(), 900_000));
    let derived = of(&formula, &[Part::Answer(&own), Part::Answer(&other)]);
    assert_eq!(
        (derived.outcome(), derived.people()),
        (Ok(&Value::YesNo(true)), 1)
    );
}

/// One look-up of a random set.
#[derive(Debug, Clone)]
enum Drawn {
    Answer(usize, Json),
    Nothing(usize),
    Refused,
    Failed,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let body = (
        proptest::option::of(-10_000_000_i64..10_000_000),
        proptest::collection::vec(0_i64..1_000_000, 0..3),
    )
        .prop_map(|(wage, rents)| {
            let mut body =
                json!({"rents": rents.into_iter().map(|sum| json!({"sum": sum})).collect::<Vec<_>>()});
            if let Some(wage) = wage {
                body["wage"] = wage.into();
            }
            body
        });
    prop_oneof![
        6 => (0_usize..4, body).prop_map(|(who, body)| Drawn::Answer(who, body)),
        1 => (0_usize..4).prop_map(Drawn::Nothing),
        1 => Just(Drawn::Refused),
        1 => Just(Drawn::Failed),
    ]
}

fn asked(who: usize) -> Asked {
    match who {
        0 => applicant(),
        1 => spouse(),
        2 => Asked {
            year: 2024,
            ..spouse()
        },
        _ => Asked {
            who: "p2026:another",
            category: SubjectCategory::Applicant,
            ..applicant()
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// There is an answer only where every look-up was answered with what is needed, each of one person and one year; and then it
    /// is what plain sums say.
    #[test]
    fn any_look_up_that_says_too_little_withholds_it(draws in proptest::collection::vec(drawn(), 0..4)) {
        let formula = under_limit();
        prop_assert_eq!(formula.inputs[0].absent, Absent::Withhold);
        let kept: Vec<Option<Minimised>> = draws.iter().map(|draw| match draw {
            Drawn::Answer(who, body) => Some(answered(&asked(*who), slice::from_ref(&formula), body.clone())),
            Drawn::Nothing(who) => Some(nothing(&asked(*who), slice::from_ref(&formula))),
            Drawn::Refused | Drawn::Failed => None,
        }).collect();
        let parts: Vec<Part<'_>> = draws.iter().zip(&kept).map(|(draw, kept)| match (draw, kept) {
            (Drawn::Refused, _) => Part::Refused,
            (_, Some(minimised)) => Part::Answer(minimised),
            (_, None) => Part::Failed,
        }).collect();
        let outcome = of(&formula, &parts).outcome().cloned();
        prop_assert_eq!(outcome.ok(), naive(&draws));
    }
}

fn naive(draws: &[Drawn]) -> Option<Value> {
    let mut people = Vec::new();
    let mut sum = 0;
    for draw in draws {
        let Drawn::Answer(who, body) = draw else {
            return None;
        };
        sum += body["wage"].as_i64()?;
        sum += body["rents"]
            .as_array()?
            .iter()
            .filter_map(|one| one["sum"].as_i64())
            .sum::<i64>();
        people.push(*who);
    }
    people.sort_unstable();
    let household = people == [0] || people == [3] || people == [0, 1] || people == [1, 3];
    household.then_some(Value::YesNo(sum < 600_000))
}
