//! The demo's use case with derived answers: what is decided of a family is shown, and not what it is decided from.
//! The rule of six per cent and the limit for free core hours are facts; what stands between them is written for the demo.

use std::collections::BTreeMap;

use domain::{
    catalogue::Label,
    derived::{Absent, Dated, Expected, Formula, Gives, Input, Of, Parameter, RawField, TestRow, Unit},
    usecase::{AutomationRule, Content, DataNeed, Dpia, DpoAdvice, SubjectCategory, Trigger},
    when::Day,
};
use time::macros::date;

use super::{
    Items, PACKAGE, PARENTS, SUMMARY,
    contents::{base, by_hook, fixed, in_public_interest, need, years},
    fields::{INTEREST, REDUCED_INCOME},
};

/// Free core hours and the price by the rule of six per cent, as derived answers.
pub(in crate::demo) fn free_core_hours(items: &Items, contact: &str, unit: &str) -> Content {
    Content {
        disclosure_bases: vec![by_hook(items, SUMMARY, "disclosure")],
        needs: vec![DataNeed {
            parameters: fixed("stadie", &["oppgjoer", "utkast"]),
            categories: vec![SubjectCategory::Applicant, SubjectCategory::SpouseOrCohabitant],
            ..need(SUMMARY, Some(PACKAGE), REDUCED_INCOME, Some(years(3)))
        }],
        provider_agreements: vec![items.named("provider")],
        dpia: Some(Dpia::Item {
            item: items.named("dpia"),
        }),
        recipients: vec!["Barnehagesystemet".to_owned(), "Innbyggerportalen".to_owned()],
        automation: Some(AutomationRule {
            triggers: vec![Trigger::CitizenApplication],
            responsible_unit: unit.to_owned(),
            article22:
                "forskrift om foreldrebetaling i barnehager § 3; søkeren kan be om at en person avgjør saken"
                    .to_owned(),
        }),
        dpo_advice: Some(DpoAdvice {
            date: Day(date!(2026 - 01 - 13)),
            followed: true,
            why: "Svaret er nok for vedtaket. Inntektene skal ikke vises for saksbehandleren.".to_owned(),
        }),
        derived: vec![core_hours(), monthly_price()],
        ..base(
            items,
            contact,
            ["gratis-kjernetid", "Gratis kjernetid og pris i barnehage"],
            [
                PARENTS,
                "Avgjøre om et barn har rett til gratis kjernetid, og den høyeste prisen en måned, uten å se inntekten.",
            ],
            in_public_interest(items.named("processing")),
        )
    }
}

fn core_hours() -> Formula {
    let limit = Parameter {
        name: "inntektsgrense".to_owned(),
        unit: Unit::Amount,
        values: vec![
            Dated {
                value: 58_365_000,
                from: Day(date!(2021 - 08 - 01)),
                to: Some(Day(date!(2022 - 07 - 31))),
                source: "Stortingets vedtak for barnehageåret 2021–2022".to_owned(),
            },
            Dated {
                value: 64_270_000,
                from: Day(date!(2024 - 08 - 01)),
                to: None,
                source: "Stortingets vedtak for barnehageåret 2024–2025".to_owned(),
            },
        ],
    };
    let yes_no = |day, kroner: i64, expected| test(day, kroner, Expected::YesNo(expected));
    Formula {
        id: "gratis-kjernetid".to_owned(),
        label: label("Gratis kjernetid", "Gratis kjernetid", "Free core hours"),
        gives: Gives::YesNo,
        expression: "inntekt < inntektsgrense".to_owned(),
        inputs: vec![income()],
        parameters: vec![limit],
        tests: vec![
            yes_no(date!(2025 - 01 - 15), 642_699, true),
            yes_no(date!(2025 - 01 - 15), 642_700, false),
            yes_no(date!(2022 - 01 - 15), 600_000, false),
            test(date!(2021 - 07 - 31), 100_000, Expected::Withheld),
        ],
        instead_of: unseen(),
    }
}

fn monthly_price() -> Formula {
    let by_regulation = |name: &str, value| Parameter {
        name: name.to_owned(),
        unit: Unit::Number,
        values: vec![Dated {
            value,
            from: Day(date!(2015 - 05 - 01)),
            to: None,
            source: "forskrift om foreldrebetaling i barnehager § 3".to_owned(),
        }],
    };
    let price = |kroner: i64, price: i64| test(date!(2025 - 01 - 15), kroner, Expected::Amount(price * 100));
    Formula {
        id: "hoyeste-manedspris".to_owned(),
        label: label(
            "Høyeste månedspris etter 6 %-regelen",
            "Høgaste månadspris etter 6 %-regelen",
            "Highest monthly price by the 6% rule",
        ),
        gives: Gives::Amount,
        // Whole kroner, downwards: a family never pays an øre above the limit.
        expression: "inntekt <= 0 ? 0 : inntekt * prosent / 100 / antall_betalinger / 100 * 100".to_owned(),
        inputs: vec![income()],
        parameters: vec![
            by_regulation("prosent", 6),
            by_regulation("antall_betalinger", 11),
        ],
        tests: vec![
            price(400_000, 2_181),
            price(226_300, 1_234),
            price(0, 0),
            price(-5_000, 0),
        ],
        instead_of: unseen(),
    }
}

/// Everyone's taxable personal and capital income. A post that is not there is one that the person does not have.
fn income() -> Input {
    Input {
        name: "inntekt".to_owned(),
        unit: Unit::Amount,
        service: SUMMARY.to_owned(),
        fields: REDUCED_INCOME
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        of: Of::Everyone,
        absent: Absent::Zero,
    }
}

/// All but the interest, which the applicant is told of in the decision.
fn unseen() -> Vec<RawField> {
    let raw = REDUCED_INCOME.iter().filter(|(name, _)| *name != INTEREST);
    raw.map(|(name, _)| RawField {
        service: SUMMARY.to_owned(),
        field: (*name).to_owned(),
    })
    .collect()
}

fn test(day: time::Date, kroner: i64, expected: Expected) -> TestRow {
    TestRow {
        day: Day(day),
        inputs: BTreeMap::from([("inntekt".to_owned(), kroner * 100)]),
        expected,
    }
}

fn label(nb: &str, nn: &str, en: &str) -> Label {
    Label {
        nb: nb.to_owned(),
        nn: nn.to_owned(),
        en: en.to_owned(),
    }
}
