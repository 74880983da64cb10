//! What the machine takes and what it turns away, and that nothing makes it panic.

use std::collections::{BTreeMap, BTreeSet};

use domain::derived::{Kind, Machine, Raw, Trouble};
use proptest::prelude::*;

use super::Cel;

fn kind(expression: &str) -> Result<Kind, Trouble> {
    let names = BTreeSet::from(["income", "limit"]);
    let words = BTreeSet::from(["low", "high"]);
    Cel.kind(expression, &names, &words)
}

fn run(expression: &str, income: i64, limit: i64) -> Result<Raw, Trouble> {
    Cel.run(
        expression,
        &BTreeMap::from([("income", income), ("limit", limit)]),
    )
}

#[test]
fn what_an_expression_gives_is_seen_from_its_form() {
    assert_eq!(kind("income < limit"), Ok(Kind::Truth));
    assert_eq!(kind("income * 6 / 100 / 11"), Ok(Kind::Whole));
    assert_eq!(kind("income < limit ? 'low' : 'high'"), Ok(Kind::Word));
    assert_eq!(
        kind("!(income == limit) && -income <= 0 || false"),
        Ok(Kind::Truth)
    );
}

#[test]
fn what_formulas_may_not_use_is_named() {
    let not_allowed = |expression| match kind(expression) {
        Err(Trouble::NotAllowed(what)) => what,
        other => panic!("{expression}: {other:?}"),
    };
    assert_eq!(not_allowed("income * 0.06"), "0.5");
    assert_eq!(
        not_allowed("[income, limit].all(x, x > 0)"),
        "all, exists, map, filter"
    );
    assert_eq!(not_allowed("size('low') > 1"), "size(…)");
    assert_eq!(not_allowed("income.kroner"), ".kroner");
    assert_eq!(not_allowed("[income]"), "[…]");
    assert_eq!(not_allowed("{'a': 1}"), "{…}");
    assert_eq!(not_allowed("int('1')"), "int(…)");
    assert_eq!(not_allowed("income == null"), "null");
    assert_eq!(kind("wealth > 1"), Err(Trouble::UnknownName("wealth".to_owned())));
    assert_eq!(
        kind("income > 1 ? 'middling' : 'low'"),
        Err(Trouble::UnknownWord("middling".to_owned()))
    );
    assert_eq!(kind("income <"), Err(Trouble::Unreadable));
    assert_eq!(kind(""), Err(Trouble::Unreadable));
}

#[test]
fn what_does_not_go_together_is_named_by_its_sign() {
    for (expression, sign) in [
        ("income + 'low'", "+"),
        ("income < (limit > 1)", "<"),
        ("income && true", "&&"),
        ("income ? 1 : 2", "? :"),
        ("income > 1 ? 1 : 'low'", "? :"),
        ("'low' < 'high'", "<"),
        ("income == 'low'", "=="),
    ] {
        assert_eq!(
            kind(expression),
            Err(Trouble::Mixed(sign.to_owned())),
            "{expression}"
        );
    }
}

#[test]
fn an_expression_that_nobody_could_read_is_not_read() {
    let long = format!("income{}", " + income".repeat(200));
    assert_eq!(kind(&long), Err(Trouble::TooLong));
    let deep = format!("{}income{}", "(".repeat(400), ")".repeat(400));
    assert_eq!(kind(&deep), Err(Trouble::TooLong));
    assert_eq!(kind(&format!("{}income", "!".repeat(900))), Err(Trouble::TooLong));
    assert_eq!(
        kind(&format!("{}income", "- ".repeat(400))),
        Err(Trouble::TooLong)
    );
    // The longest that is read is read without running out of room.
    let wide = format!("income{}", "+income".repeat(140));
    assert_eq!(kind(&wide), Ok(Kind::Whole));
    let chain = "income>1?1:".repeat(20);
    assert_eq!(kind(&format!("{chain}0")), Ok(Kind::Whole));
}

#[test]
fn whole_numbers_are_divided_downwards_and_never_rounded_in_between() {
    assert_eq!(
        run("income * 6 / 100 / 11", 40_000_000, 0),
        Ok(Raw::Whole(218_181))
    );
    assert_eq!(run("income / 100 * 100", 218_181, 0), Ok(Raw::Whole(218_100)));
    assert_eq!(
        run("income < limit", 64_269_999, 64_270_000),
        Ok(Raw::Truth(true))
    );
    assert_eq!(
        run("income < limit", 64_270_000, 64_270_000),
        Ok(Raw::Truth(false))
    );
    assert_eq!(
        run("income > limit ? 'high' : 'low'", 2, 1),
        Ok(Raw::Word("high".to_owned()))
    );
}

#[test]
fn a_number_too_large_and_a_division_by_zero_have_no_result() {
    for expression in [
        "income * 2",
        "income + 1",
        "limit / 0",
        "income % (limit - limit)",
        "-(-income - 1)",
    ] {
        assert_eq!(
            run(expression, i64::MAX, 1),
            Err(Trouble::NoResult),
            "{expression}"
        );
    }
    // What is not reached does not matter.
    assert_eq!(run("limit == 0 ? 0 : income / limit", 10, 0), Ok(Raw::Whole(0)));
}

#[test]
fn a_run_knows_nothing_but_its_numbers() {
    assert_eq!(run("wealth", 1, 1), Err(Trouble::NoResult));
    assert_eq!(run("[1, 2].map(x, x)", 1, 1), Err(Trouble::NoResult));
    assert_eq!(run("'a'.matches('a')", 1, 1), Err(Trouble::NoResult));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "[a-z0-9 +*/%<>=!&|?:()\\[\\]{}.,'\"_-]{0,80}") {
        let _ = kind(&text);
        let _ = run(&text, 1, 2);
    }

    #[test]
    fn nothing_at_all_makes_it_panic(text in "\\PC{0,60}") {
        let _ = kind(&text);
        let _ = run(&text, i64::MIN, i64::MAX);
    }

    /// An expression of a kind gives that kind, or nothing.
    #[test]
    fn a_run_gives_what_its_form_says(tree in expression(), income in any::<i64>(), limit in any::<i64>()) {
        let said = kind(&tree);
        prop_assert!(!matches!(said, Err(Trouble::Unreadable | Trouble::NotAllowed(_))), "{tree}: {said:?}");
        let ran = run(&tree, income, limit);
        match (said, ran) {
            (Ok(Kind::Truth), Ok(Raw::Truth(_)))
            | (Ok(Kind::Whole), Ok(Raw::Whole(_)))
            | (Ok(Kind::Word), Ok(Raw::Word(_)))
            | (Ok(_), Err(Trouble::NoResult))
            | (Err(_), _) => {}
            (said, ran) => prop_assert!(false, "{tree}: {said:?}, {ran:?}"),
        }
    }
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("income".to_owned()),
        Just("limit".to_owned()),
        (0_i64..1_000).prop_map(|number| number.to_string()),
        Just("true".to_owned()),
        Just("'low'".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let sign = prop::sample::select(vec![
            "+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "||",
        ]);
        prop_oneof![
            (inner.clone(), sign, inner.clone()).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            inner.clone().prop_map(|a| format!("!({a})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}
