//! The months of pay and benefits behind a year, as employers and payers report them.
//! INVARIANT: the months of a year add up to the year's amounts in `statement`, to the øre. Reimbursed expenses
//! come beside them: they are reported, and are no income of the year.

use super::Population;
use super::organisations::{Organisation, OrganisationKind};
use super::person::{Person, Tag};
use super::settlement::Stadie;
use super::statement::{Item, Statement, statement};
use super::taxes::taxes;
use crate::numbers::organisation_number;
use serde_json::Value;
use std::collections::BTreeMap;
use time::{Date, Month};

/// Employers report by the fifth of the month after.
const DUE_DAY: u8 = 5;
/// In øre: what a free telephone is reckoned as, per month.
const TELEPHONE: i64 = 36_600;
/// In øre: for each kilometre driven.
const KILOMETRE: i64 = 350;
/// Below this much a year, in øre, pay is by the hour.
const HOURLY_BELOW: i64 = 30_000_000;
const HOUR: i64 = 21_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IncomeKind {
    Wages,
    Benefit,
    Pension,
}

/// One line of what one payer paid in one month.
#[derive(Debug, Clone)]
pub(crate) struct Paid {
    pub(crate) kind: IncomeKind,
    pub(crate) code: &'static str,
    /// `kontantytelse`, `naturalytelse` or `utgiftsgodtgjoerelse`.
    pub(crate) benefit: &'static str,
    pub(crate) oere: i64,
    /// Hours or kilometres, in hundredths.
    pub(crate) count: Option<i64>,
    pub(crate) rule: Option<&'static str>,
}

impl Paid {
    fn cash(kind: IncomeKind, code: &'static str, oere: i64) -> Self {
        Self {
            kind,
            code,
            benefit: "kontantytelse",
            oere,
            count: None,
            rule: None,
        }
    }

    pub(crate) fn is_expense(&self) -> bool {
        self.benefit == "utgiftsgodtgjoerelse"
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) payer: String,
    pub(crate) unit: String,
    pub(crate) year: u16,
    /// From 1.
    pub(crate) month: u8,
    pub(crate) paid: Vec<Paid>,
    /// In øre, and negative: it is taken from the pay.
    pub(crate) withheld: i64,
    /// In øre, and negative likewise.
    pub(crate) pension_premium: i64,
    /// A later report for the same month has taken its place.
    pub(crate) replaced: bool,
    /// It has taken the place of another.
    pub(crate) corrects: bool,
}

/// True from the day when employers must have reported the month.
pub(crate) fn is_reported(year: u16, month: u8, today: Date) -> bool {
    let (year, month) = if month >= 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    Month::try_from(month)
        .ok()
        .and_then(|month| Date::from_calendar_date(i32::from(year), month, DUE_DAY).ok())
        .is_some_and(|due| today >= due)
}

/// Every report of a year, month by month, with those that were replaced first in their month.
pub(crate) fn reports(population: &Population, person: &Person, year: u16) -> Vec<Report> {
    let months = person.months_lived(year);
    if months == 0 || year < person.first_income_year || person.has_no_data() {
        return Vec::new();
    }
    let statement = statement(population, person, year, Stadie::Oppgjoer);
    let payers = payers(population, person, &statement);
    let all: i64 = payers.values().flatten().map(|yearly| yearly.oere).sum();
    let tax = taxes(population, person, year).total * 100;
    let mut reports = Vec::new();
    for month in 1..=months {
        for (payer, yearly) in &payers {
            let share: i64 = yearly.iter().map(|part| part.oere).sum();
            // Whole kroner, and nothing where nothing was paid.
            let withheld = i128::from(tax) * i128::from(share) / i128::from(all.max(1)) / 100;
            let withheld = i64::try_from(withheld).unwrap_or(0) / i64::from(months) * 100;
            let paid: Vec<Paid> = yearly
                .iter()
                .flat_map(|part| part.in_month(person, month, months))
                .collect();
            let wages = paid.iter().any(|line| line.kind == IncomeKind::Wages);
            let corrects = month == 3 && person.index.is_multiple_of(5);
            let report = Report {
                payer: payer.clone(),
                unit: unit(payer),
                year,
                month,
                withheld: -withheld,
                pension_premium: if wages && person.index.is_multiple_of(4) {
                    -(share / i64::from(months) / 50)
                } else {
                    0
                },
                paid,
                replaced: false,
                corrects,
            };
            if corrects {
                reports.extend(report.before_correction());
            }
            reports.push(report);
        }
    }
    reports
}

impl Report {
    /// What was reported first: a thousand kroner too much of one line.
    fn before_correction(&self) -> Option<Self> {
        let mut former = self.clone();
        former.paid.first_mut()?.oere += 100_000;
        (former.replaced, former.corrects) = (true, false);
        Some(former)
    }
}

/// What one payer pays of one kind in a year.
struct Yearly {
    kind: IncomeKind,
    code: &'static str,
    rule: Option<&'static str>,
    oere: i64,
    /// The same line each month; otherwise as a job is paid.
    even: bool,
}

impl Yearly {
    fn in_month(&self, person: &Person, month: u8, months: u8) -> Vec<Paid> {
        if self.even {
            let mut paid = Paid::cash(self.kind, self.code, part(self.oere, month, months));
            paid.rule = self.rule;
            return vec![paid];
        }
        let hourly = self.oere < HOURLY_BELOW;
        let telephone = !hourly && person.index.is_multiple_of(2);
        let free = if telephone { TELEPHONE } else { 0 };
        let cash = part(self.oere - free * i64::from(months), month, months);
        let mut lines = Vec::new();
        if hourly {
            let mut paid = Paid::cash(IncomeKind::Wages, "timeloenn", cash);
            paid.count = Some(cash * 100 / HOUR);
            lines.push(paid);
        } else if month == 6 {
            lines.push(Paid::cash(IncomeKind::Wages, "feriepenger", cash));
        } else if person.index.is_multiple_of(3) && (month == 3 || month == 10) {
            let overtime = cash / 11;
            lines.push(Paid::cash(IncomeKind::Wages, "fastloenn", cash - overtime));
            lines.push(Paid::cash(IncomeKind::Wages, "overtidsgodtgjoerelse", overtime));
        } else {
            lines.push(Paid::cash(IncomeKind::Wages, "fastloenn", cash));
        }
        if telephone {
            let mut paid = Paid::cash(IncomeKind::Wages, "elektroniskKommunikasjon", free);
            paid.benefit = "naturalytelse";
            lines.push(paid);
        }
        if person.economy.commutes && (month == 2 || month == 9) {
            let kilometres = i64::from(month) * 40;
            let mut paid = Paid::cash(
                IncomeKind::Wages,
                "kilometergodtgjoerelseBil",
                kilometres * KILOMETRE,
            );
            paid.benefit = "utgiftsgodtgjoerelse";
            paid.count = Some(kilometres * 100);
            lines.push(paid);
        }
        lines
    }
}

/// The last month gets what does not divide.
fn part(whole: i64, month: u8, months: u8) -> i64 {
    let each = whole / i64::from(months.max(1));
    if month == months {
        whole - each * i64::from(months.saturating_sub(1))
    } else {
        each
    }
}

/// Pay that is taxed by withholding is told from other pay by how tax is taken, which is not reported here.
fn payers(population: &Population, person: &Person, statement: &Statement) -> BTreeMap<String, Vec<Yearly>> {
    let mut payers: BTreeMap<String, Vec<Yearly>> = BTreeMap::new();
    let wages = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";
    for detail in statement
        .items
        .iter()
        .filter(|item| item.technical_name == wages)
        .flat_map(|item| &item.details)
    {
        let employer = detail.get("organisasjonsnummer").and_then(Value::as_str);
        let kroner = detail.get("beloep").and_then(Value::as_i64).unwrap_or(0);
        let parts = payers.entry(employer.unwrap_or_default().to_owned()).or_default();
        // The same employer may stand twice; it reports once.
        if let Some(known) = parts.first_mut() {
            known.oere += kroner * 100;
        } else {
            let mut job = yearly(IncomeKind::Wages, "fastloenn", None, kroner);
            job.even = false;
            parts.push(job);
        }
    }
    let employer = payers.keys().next().cloned().unwrap_or_default();
    let sum = |items: &[Item]| items.iter().map(|item| item.amount).sum::<i64>();
    for (tag, items, rule) in [
        (Tag::Svalbard, &statement.svalbard, Some("svalbard")),
        (Tag::WithholdingTax, &statement.withholding, None),
    ] {
        if person.is(tag) {
            let parts = payers.entry(employer.clone()).or_default();
            parts.push(yearly(IncomeKind::Wages, "fastloenn", rule, sum(items)));
        }
    }
    for (item, kind, code, place) in BENEFITS {
        let kroner = statement
            .items
            .iter()
            .find(|held| held.technical_name == item)
            .map_or(0, |held| held.amount);
        if kroner > 0 {
            let payer = agency(population, place).map(|agency| agency.orgnr.clone());
            let parts = payers.entry(payer.unwrap_or_default()).or_default();
            parts.push(yearly(kind, code, None, kroner));
        }
    }
    payers
}

/// The item of the year, how it is reported, and which of the agencies pays it.
const BENEFITS: [(&str, IncomeKind, &str, usize); 4] = [
    (
        "arbeidsavklaringspenger",
        IncomeKind::Benefit,
        "arbeidsavklaringspenger",
        1,
    ),
    (
        "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
        IncomeKind::Benefit,
        "ufoeretrygd",
        1,
    ),
    (
        "alderspensjonFraFolketrygden",
        IncomeKind::Pension,
        "alderspensjon",
        1,
    ),
    (
        "samletAvtalefestetPensjon",
        IncomeKind::Pension,
        "avtalefestetPensjon",
        2,
    ),
];

fn yearly(kind: IncomeKind, code: &'static str, rule: Option<&'static str>, kroner: i64) -> Yearly {
    Yearly {
        kind,
        code,
        rule,
        oere: kroner * 100,
        even: true,
    }
}

fn agency(population: &Population, place: usize) -> Option<&Organisation> {
    population.of_kind(OrganisationKind::Agency).nth(place)
}

/// The place of work has a number of its own, the next one that has a check digit.
fn unit(payer: &str) -> String {
    let first_eight = payer.get(..8).and_then(|text| text.parse::<u32>().ok());
    first_eight
        .and_then(|number| (number + 1..number + 20).find_map(organisation_number))
        .unwrap_or_default()
}
