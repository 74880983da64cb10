//! What stops a formula from being submitted: each thing that can be wrong is made wrong alone, and is named.

use derived::Cel;
use domain::{
    derived::{Band, Dated, Expected, Fault, Formula, Gives, RawField, Trouble, Unit, faults},
    usecase::{Component, gaps},
};

use crate::street::{content, day, label, service, under_limit};

fn found(formulas: Vec<Formula>) -> Vec<Fault> {
    let (service, content) = (service(), content(formulas));
    let known = |code: &str| (code == service.code).then_some(&service);
    faults(&content.derived[0], &content, &known, &Cel)
}

/// What is found in one where one thing is changed.
fn changed(change: impl FnOnce(&mut Formula)) -> Vec<Fault> {
    let mut formula = under_limit();
    change(&mut formula);
    found(vec![formula])
}

#[test]
fn a_whole_formula_has_no_fault_and_is_no_gap() {
    assert_eq!(changed(|_| {}), []);
    let (service, content) = (service(), content(vec![under_limit()]));
    let gaps = gaps(&content, |code| (code == service.code).then_some(&service));
    assert!(
        gaps.iter().all(|gap| gap.component != Component::Formula),
        "{gaps:?}"
    );
    assert_eq!(content.approvers_needed(), 2);
    assert!(
        gaps.iter().any(|gap| gap.component == Component::DpoAdvice),
        "{gaps:?}"
    );
}

#[test]
fn what_its_data_lack_is_named() {
    let name = |name: &str| name.to_owned();
    assert_eq!(changed(|one| one.id = name("Ikke en kode")), [Fault::Id]);
    assert_eq!(found(vec![under_limit(), under_limit()]), [Fault::Id]);
    assert_eq!(changed(|one| one.label.nn.clear()), [Fault::Label]);
    assert_eq!(changed(|one| one.instead_of.clear()), [Fault::InsteadOf]);
    let unknown = RawField {
        service: service().code,
        field: name("unknown"),
    };
    assert_eq!(changed(|one| one.instead_of.push(unknown)), [Fault::InsteadOf]);
    for field in ["name", "children", "unknown"] {
        let wrong = changed(|one| one.inputs[0].fields.push(name(field)));
        assert_eq!(wrong, [Fault::Input(name("wage"))], "{field}");
    }
    assert_eq!(
        changed(|one| one.inputs[1].unit = Unit::Number),
        [Fault::Input(name("rent"))]
    );
    assert_eq!(
        changed(|one| one.inputs[1].fields.clear()),
        [Fault::Input(name("rent"))]
    );
    for wrong in ["Wage", "in", "size-of", "", "1st"] {
        let faults = changed(|one| one.parameters[0].name = name(wrong));
        assert!(faults.contains(&Fault::Name(name(wrong))), "{wrong}: {faults:?}");
    }
    let twice = changed(|one| one.parameters[0].name = name("rent"));
    assert!(twice.contains(&Fault::Name(name("rent"))), "{twice:?}");
    assert_eq!(changed(|one| one.tests.truncate(1)), [Fault::FewTests]);
    assert_eq!(changed(|one| one.tests.clear()), [Fault::FewTests]);
    assert_eq!(
        changed(|one| one.tests = vec![one.tests[0].clone(), one.tests[0].clone()]),
        [Fault::SameTests]
    );
    let test = changed(|one| {
        one.tests[0].inputs.insert(name("limit"), 1);
    });
    assert_eq!(test, [Fault::TestInput(1)]);
    let many = changed(|one| {
        let row = one.tests[0].clone();
        one.tests.extend(std::iter::repeat_n(row, 40));
    });
    assert_eq!(many, [Fault::TooMany]);
}

#[test]
fn a_parameter_has_one_value_a_day_with_its_source() {
    let limit = || Fault::Parameter("limit".to_owned());
    let value = |from: &str, to: Option<&str>| Dated {
        value: 1,
        from: day(from),
        to: to.map(day),
        source: "A decision".to_owned(),
    };
    let wrong = [
        changed(|one| one.parameters[0].values[1].source = " ".to_owned()),
        changed(|one| one.parameters[0].values[0].to = Some(day("2023-01-01"))),
        changed(|one| {
            one.parameters[0]
                .values
                .push(value("2025-12-31", Some("2025-12-31")));
        }),
        // Two on one day are none, so that the tests of that day give nothing either.
        changed(|one| one.parameters[0].values.insert(0, value("2020-01-01", None))),
        changed(|one| one.parameters[0].values.clear()),
    ];
    for faults in wrong {
        assert_eq!(faults.first(), Some(&limit()), "{faults:?}");
    }
    // A value that ends the day before the next begins meets none.
    assert_eq!(
        changed(|one| one.parameters[0]
            .values
            .push(value("2020-01-01", Some("2023-12-31")))),
        []
    );
}

#[test]
fn what_its_expression_says_and_what_its_tests_give_is_named() {
    let expression = |text: &str| changed(|one| text.clone_into(&mut one.expression));
    assert_eq!(expression("wage <"), [Fault::Expression(Trouble::Unreadable)]);
    assert_eq!(
        expression("wealth < limit"),
        [Fault::Expression(Trouble::UnknownName("wealth".to_owned()))]
    );
    assert_eq!(
        expression("wage * 0.5 < limit"),
        [Fault::Expression(Trouble::NotAllowed("0.5".to_owned()))]
    );
    assert_eq!(expression("wage + rent"), [Fault::Gives]);
    assert_eq!(
        expression("wage + rent <= limit"),
        [Fault::Test(2, Expected::YesNo(true))]
    );
    let other = changed(|one| one.tests[2].expected = Expected::YesNo(true));
    assert_eq!(other, [Fault::Test(3, Expected::Withheld)]);
}

#[test]
fn bands_are_words_of_the_formulas_own() {
    let band = |code: &str| Band {
        code: code.to_owned(),
        label: label(code),
    };
    let banded = |bands: &[&str], expression: &str| {
        changed(|one| {
            one.gives = Gives::Band {
                bands: bands.iter().map(|code| band(code)).collect(),
            };
            expression.clone_into(&mut one.expression);
            one.tests[0].expected = Expected::Band("low".to_owned());
            one.tests[1].expected = Expected::Band("high".to_owned());
        })
    };
    let expression = "wage + rent < limit ? 'low' : 'high'";
    assert_eq!(banded(&["low", "high"], expression), []);
    assert_eq!(
        banded(&["low", "top"], expression),
        [Fault::Expression(Trouble::UnknownWord("high".to_owned()))]
    );
    assert!(banded(&["low"], "'low'").contains(&Fault::Bands));
    assert!(banded(&["low", "low"], "'low'").contains(&Fault::Bands));
}
