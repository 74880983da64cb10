//! What is reckoned from the tax data of one person and one income year, as in a settlement.
//! Near enough for a simulation: rates are rounded and thresholds follow the growth of pay. Nobody is taxed by it.

use super::Population;
use super::person::{Person, Tag};
use super::settlement::Stadie;
use super::statement::{Item, Statement, statement};
use time::Date;

/// The year whose thresholds are written here.
const THRESHOLDS_OF: u16 = 2024;
const PERSONAL_ALLOWANCE: i64 = 88_250;
const WEALTH_ALLOWANCE: i64 = 1_700_000;
/// Where each step begins, and what it takes in thousandths.
const STEPS: [(i64, i64); 5] = [
    (208_050, 17),
    (292_850, 40),
    (670_000, 136),
    (937_900, 166),
    (1_350_000, 176),
];
const PAY: [&str; 3] = [
    "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
    "arbeidsavklaringspenger",
    "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
];
const PENSIONS: [&str; 2] = ["alderspensjonFraFolketrygden", "samletAvtalefestetPensjon"];
const BUSINESS: &str = "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering";

/// What a tax is reckoned from, and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Levy {
    pub(crate) basis: i64,
    pub(crate) amount: i64,
}

#[derive(Debug)]
pub(crate) struct Taxes {
    pub(crate) municipal: Levy,
    pub(crate) county: Levy,
    pub(crate) common: Levy,
    pub(crate) steps: Levy,
    /// National insurance contribution of pay alone, and of everything.
    pub(crate) contribution_of_pay: Levy,
    pub(crate) contribution: Levy,
    pub(crate) wealth_municipal: Levy,
    pub(crate) wealth_state: Levy,
    pub(crate) general_income: i64,
    pub(crate) pensionable: i64,
    pub(crate) net_wealth: i64,
    /// INVARIANT: the sum of the levies, to the krone.
    pub(crate) total: i64,
    pub(crate) svalbard: Option<i64>,
    pub(crate) withholding: Option<i64>,
    pub(crate) twelfths: u8,
    pub(crate) settled_on: Option<Date>,
    pub(crate) updated_on: Date,
}

/// Whether the year is settled is for [`Person::year`] to say.
pub(crate) fn taxes(population: &Population, person: &Person, year: u16) -> Taxes {
    let statement = statement(population, person, year, Stadie::Oppgjoer);
    let amount = |name: &str| amount(&statement.items, name);
    let wages: i64 = PAY.iter().map(|name| amount(name)).sum();
    let pensions: i64 = PENSIONS.iter().map(|name| amount(name)).sum();
    let business = amount(BUSINESS);
    let general = amount("alminneligInntektFoerSaerfradrag");
    let basis = amount("samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt");
    let taxable = (basis - grown(PERSONAL_ALLOWANCE, year)).max(0);
    let of_general = |thousandths: i64| Levy {
        basis,
        amount: taxable * thousandths / 1000,
    };
    let personal = wages + pensions + business;
    let of_wages = Levy {
        basis: wages,
        amount: wages * 78 / 1000,
    };
    let wealth = amount("nettoformue").max(0);
    let above = (wealth - grown(WEALTH_ALLOWANCE, year)).max(0);
    let of_wealth = |thousandths: i64| Levy {
        basis: wealth,
        amount: above * thousandths / 1000,
    };
    let mut taxes = Taxes {
        municipal: of_general(110),
        county: of_general(23),
        common: of_general(general_rate(year) - 133),
        steps: Levy {
            basis: personal,
            amount: steps(personal, year),
        },
        contribution_of_pay: of_wages,
        contribution: Levy {
            basis: personal,
            amount: of_wages.amount + pensions * 51 / 1000 + business * 109 / 1000,
        },
        wealth_municipal: of_wealth(7),
        wealth_state: of_wealth(3),
        general_income: general,
        pensionable: amount(PAY_OF_WORK) + business,
        net_wealth: wealth,
        total: 0,
        svalbard: elsewhere(&statement, person, Tag::Svalbard, 80),
        withholding: elsewhere(&statement, person, Tag::WithholdingTax, 250),
        twelfths: person.months_lived(year),
        settled_on: statement.settled_on,
        updated_on: statement.updated_on,
    };
    taxes.total = taxes.sum();
    taxes
}

impl Taxes {
    fn sum(&self) -> i64 {
        [
            self.municipal,
            self.county,
            self.common,
            self.steps,
            self.contribution,
            self.wealth_municipal,
            self.wealth_state,
        ]
        .iter()
        .map(|levy| levy.amount)
        .sum()
    }
}

const PAY_OF_WORK: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";

/// In thousandths of general income.
fn general_rate(year: u16) -> i64 {
    match year {
        ..=2017 => 240,
        2018 => 230,
        2019.. => 220,
    }
}

fn steps(personal: i64, year: u16) -> i64 {
    let ends = STEPS.iter().skip(1).map(|(begins, _)| grown(*begins, year));
    STEPS
        .iter()
        .zip(ends.chain([i64::MAX]))
        .map(|((begins, thousandths), ends)| {
            let within = personal.min(ends) - grown(*begins, year);
            within.max(0) * thousandths / 1000
        })
        .sum()
}

/// Thresholds grow 3.5 % a year, as pay does in the street.
fn grown(amount: i64, year: u16) -> i64 {
    let mut amount = amount;
    for _ in year..THRESHOLDS_OF {
        amount = amount * 1000 / 1035;
    }
    for _ in THRESHOLDS_OF..year {
        amount = amount * 1035 / 1000;
    }
    amount
}

fn elsewhere(statement: &Statement, person: &Person, tag: Tag, thousandths: i64) -> Option<i64> {
    let items = if tag == Tag::Svalbard {
        &statement.svalbard
    } else {
        &statement.withholding
    };
    let basis: i64 = items.iter().map(|item| item.amount).sum();
    person.is(tag).then_some(basis * thousandths / 1000)
}

fn amount(items: &[Item], name: &str) -> i64 {
    items
        .iter()
        .filter(|item| item.technical_name == name)
        .map(|item| item.amount)
        .sum()
}
