//! Derived answers on the page: each card says what was decided, on which rates, and what is not shown; or why there is none, and what to do.

use app::wire::{AnswerView, DerivedAnswer, DerivedView, Private};
use domain::{
    derived::{StoodOn, Unit, Value, Withheld},
    money::Ore,
    when::Day,
};

use crate::{
    desks::{House, html, page},
    sample,
};

const FORM: &str = "/oppslag/nytt?bruksomrade=foreldrebetaling";
const FILLED: [(&str, &str); 6] = [
    ("nokkel", "key-1"),
    ("tjeneste", "summertskattegrunnlag"),
    ("aar", "siste"),
    ("sak", "2026/12345"),
    ("antall", "1"),
    ("nummer-0", "028517 98067"),
];

fn answer(answer: Result<Value, Withheld>) -> DerivedView {
    let stood_on = StoodOn {
        name: "antall_betalinger".to_owned(),
        unit: Unit::Number,
        value: 11,
        from: Day::parse("2015-05-01").unwrap(),
        source: "forskrift § 3 <b>".to_owned(),
    };
    DerivedView {
        id: "pris".to_owned(),
        label: "Pris <b>".to_owned(),
        stood_on: answer.is_ok().then_some(stood_on).into_iter().collect(),
        answer: answer.map(|value| DerivedAnswer {
            band: matches!(value, Value::Band(_)).then(|| Private("Lav".to_owned())),
            value: Private(value),
        }),
        people: 2,
        instead_of: vec!["Lønn".to_owned()],
    }
}

/// The page that one answer stands on.
fn shown(of: Result<Value, Withheld>) -> String {
    let house = House::with_caseworker();
    let mut set = sample::set(vec![AnswerView::Shown(Box::new(sample::shown()))]);
    set.derived = vec![answer(of)];
    house.change(|memory| memory.set = Some(set));
    html(page(house.post(FORM, &FILLED)))
}

#[test]
fn an_answer_says_what_it_stands_on_and_what_is_not_shown() {
    let amount = Value::Amount(Ore::from_ore(123_400).unwrap());
    for (value, words) in [
        (Value::YesNo(true), "Ja"),
        (Value::YesNo(false), "Nei"),
        (amount, "1\u{a0}234\u{a0}kr"),
        (Value::Band("low".to_owned()), "Lav"),
    ] {
        let page = shown(Ok(value));
        assert!(
            page.contains(&format!(
                "Pris &lt;b&gt;: <strong class=\"value\">{words}</strong>"
            )),
            "{page}"
        );
        for text in [
            "Regnet på 2 personer.",
            "Antall betalinger",
            "11, fra 01.05.2015 (forskrift § 3 &lt;b&gt;)",
            "Lønn",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
    }
}

#[test]
fn where_there_is_none_it_says_why() {
    let mut said = std::collections::BTreeSet::new();
    for why in Withheld::ALL {
        let page = shown(Err(why));
        assert!(
            page.contains("Pris &lt;b&gt;: <strong class=\"value\">Ikke beregnet</strong>"),
            "{page}"
        );
        assert!(
            !page.contains("Regnet på") && !page.contains("Antall betalinger"),
            "{page}"
        );
        let told = page.split("Ikke beregnet</strong>").nth(1).unwrap();
        let told = told
            .split("<p>")
            .nth(1)
            .unwrap()
            .split("</p>")
            .next()
            .unwrap()
            .to_owned();
        assert!(told.ends_with('.'), "{told}");
        said.insert(told);
    }
    assert_eq!(
        said.len(),
        Withheld::ALL.len(),
        "each has a sentence of its own: {said:?}"
    );
}
