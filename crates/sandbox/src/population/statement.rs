//! The tax data of one person for one income year, as it follows from what the person lives of and owns.
//! Sums are computed from their parts, here and nowhere else, so that they agree to the krone.

use super::Population;
use super::organisations::{Organisation, OrganisationKind};
use super::person::{Person, Tag};
use super::settlement::{Stadie, draft_date, settlement_date};
use crate::random::Random;
use serde_json::{Value, json};
use time::Date;

pub(crate) const OLDEST_YEAR: u16 = 2017;
pub(crate) const NEWEST_YEAR: u16 = 2025;
/// The year whose kroner the amounts of an [`Economy`] are in.
const BASE_YEAR: u16 = 2024;

/// One amount with its technical name, as the information model of the income year has it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) technical_name: &'static str,
    pub(crate) amount: i64,
    pub(crate) category: &'static str,
    pub(crate) details: Vec<Value>,
}

#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) items: Vec<Item>,
    /// What is taxed on Svalbard, by rules of its own and outside the sums.
    pub(crate) svalbard: Vec<Item>,
    /// What is taxed by withholding, likewise; it has the same technical names as the mainland.
    pub(crate) withholding: Vec<Item>,
    pub(crate) settled_on: Option<Date>,
    pub(crate) updated_on: Date,
}

const INCOME: &str = "inntekt";
const DEDUCTION: &str = "inntektsfradrag";
const WEALTH: &str = "formue";
const DEBT: &str = "formuesfradrag";
const RAISED: &str = "oppjusteringAvEierinntekter";
const SUM: &str = "-";

/// The tax data of one person for one year; whether it exists is for [`Person::year`] to say.
pub(crate) fn statement(population: &Population, person: &Person, year: u16, stadie: Stadie) -> Statement {
    let random = Random::for_subject(population.seed(), person.index, u64::from(year) + 1000);
    let organisations = population.organisations();
    let mut writer = Writer {
        year,
        random,
        organisations,
        person,
        items: Vec::new(),
    };
    writer.incomes();
    writer.capital();
    writer.deductions(stadie);
    writer.property();
    writer.sums();
    let (svalbard, withholding) = writer.elsewhere();
    let draft = stadie == Stadie::Utkast;
    let settled = settlement_date(person.index, year);
    Statement {
        items: writer.items,
        svalbard,
        withholding,
        settled_on: (!draft).then_some(settled),
        updated_on: if draft {
            draft_date(person.index, year)
        } else {
            settled
        },
    }
}

struct Writer<'a> {
    year: u16,
    random: Random,
    organisations: &'a [Organisation],
    person: &'a Person,
    items: Vec<Item>,
}

impl Writer<'_> {
    fn incomes(&mut self) {
        let economy = &self.person.economy;
        let pay = self.this_year(economy.pay);
        let details = self.employers(pay);
        self.add(
            "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
            pay,
            INCOME,
            details,
        );
        for (name, amount) in [
            ("alderspensjonFraFolketrygden", economy.old_age),
            ("samletAvtalefestetPensjon", economy.agreed_pension),
            (
                "samletUfoeretrygdFraFolketrygdenEksklusiveEktefelletillegg",
                economy.disability,
            ),
            ("arbeidsavklaringspenger", economy.work_assessment),
        ] {
            let amount = self.this_year(amount);
            self.add(name, amount, INCOME, Vec::new());
        }
        let business = self.this_year(economy.business);
        let details = vec![
            json!({"type": "Naeringsopplysninger", "naeringstype": "annenNaering", "naeringsinntektTilordnetInnehaver": business}),
        ];
        self.add(
            "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering",
            business,
            INCOME,
            details,
        );
    }

    fn capital(&mut self) {
        let economy = &self.person.economy;
        let interest = economy.deposits * if self.year >= 2023 { 26 } else { 6 } / 1000;
        let account = json!({
            "type": "Konto", "kontonummer": self.account(), "bankensNavn": self.bank().0,
            "organisasjonsnummer": self.bank().1, "innskudd": economy.deposits, "opptjenteRenter": interest,
        });
        self.add(
            "samledeOpptjenteRenterIInnenlandskeBanker",
            interest,
            INCOME,
            vec![account.clone()],
        );
        self.add("innskudd", economy.deposits, WEALTH, vec![account]);
        let rental = self.this_year(economy.rental);
        let estate = self.estate(economy.home);
        self.add(
            "nettoinntektVedUtleieAvFastEiendomMv",
            rental,
            INCOME,
            vec![estate],
        );
        let dividend = self.this_year(economy.dividend);
        let shares = self.shares(dividend);
        self.add("utbytteFraAksje", dividend, INCOME, vec![shares.clone()]);
        // The factor that lifts owners' income was 1.44 until 2021 and 1.72 from 2022.
        let raised = dividend * if self.year >= 2022 { 72 } else { 44 } / 100;
        self.add("oppjustertTilleggTilUtbytteFraAksje", raised, RAISED, Vec::new());
        self.add(
            "verdiFoerVerdsettingsrabattForAksje",
            economy.shares,
            WEALTH,
            vec![shares],
        );
    }

    fn deductions(&mut self, stadie: Stadie) {
        let economy = &self.person.economy;
        let personal: i64 = self
            .items
            .iter()
            .filter(|item| item.category == INCOME && earns_minimum_deduction(item.technical_name))
            .map(|item| item.amount)
            .sum();
        let minimum = (personal * 46 / 100).min(highest_minimum_deduction(self.year));
        self.add("minstefradragIInntekt", minimum, DEDUCTION, Vec::new());
        // The sum repeats its part, so it is a sum here, whatever category the list gives it.
        self.add("sumMinstefradrag", minimum, DEDUCTION, Vec::new());
        let rate = if self.year >= 2023 { 52 } else { 24 };
        let interest = economy.mortgage * rate / 1000;
        let loan = json!({
            "type": "Konto", "kontonummer": self.account(), "bankensNavn": self.bank().0,
            "organisasjonsnummer": self.bank().1, "gjeld": economy.mortgage, "paaloepteRenter": interest,
        });
        self.add(
            "samledePaaloepteRenterPaaGjeldIInnenlandskeBanker",
            interest,
            DEDUCTION,
            vec![loan.clone()],
        );
        self.add("gjeldIInnenlandskeBanker", economy.mortgage, DEBT, vec![loan]);
        if economy.union_member {
            let fee = self.random.between(4_000, 8_000);
            self.add("fradragForFagforeningskontingent", fee, DEDUCTION, Vec::new());
        }
        if economy.minds_children && !self.person.children.is_empty() {
            self.add(
                "utgifterTilPassOgStellAvHjemmevaerendeBarn",
                25_000,
                DEDUCTION,
                Vec::new(),
            );
        }
        // People add their travel after they have got the draft, so the two stages differ.
        if economy.commutes && stadie != Stadie::Utkast {
            let travel = self.random.between(2_500, 21_000);
            self.add("reisefradrag", travel, DEDUCTION, Vec::new());
        }
    }

    fn property(&mut self) {
        let economy = &self.person.economy;
        let estate = self.estate(economy.home);
        self.add("formuesverdiForPrimaerbolig", economy.home, WEALTH, vec![estate]);
        let registration = format!("ZZ{:05}", 10_000 + self.person.index);
        let vehicle = json!({
            "type": "Kjoeretoey", "registreringsnummer": registration, "fabrikatnavn": "SYNTHOMOBIL",
            "aarForFoerstegangsregistrering": "2016", "antattVerdiSomNytt": economy.car * 2,
            "antattMarkedsverdi": economy.car, "formuesverdi": economy.car, "beloep": economy.car,
        });
        self.add("formuesverdiForKjoeretoey", economy.car, WEALTH, vec![vehicle]);
    }

    fn elsewhere(&mut self) -> (Vec<Item>, Vec<Item>) {
        let pay = self.this_year(self.person.economy.pay);
        let of = |tag: Tag, technical_name: &'static str, amount: i64| {
            let item = Item {
                technical_name,
                amount,
                category: INCOME,
                details: Vec::new(),
            };
            if self.person.is(tag) {
                vec![item]
            } else {
                Vec::new()
            }
        };
        let svalbard = of(
            Tag::Svalbard,
            "loennsinntektMedTrygdeavgiftspliktOmfattetAvLoennstrekkordningen",
            pay / 4,
        );
        let withholding = of(
            Tag::WithholdingTax,
            "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
            pay / 5,
        );
        (svalbard, withholding)
    }

    /// INVARIANT: each sum is the sum of the items above it, to the krone.
    fn sums(&mut self) {
        let of = |items: &[Item], category: &str| -> i64 {
            items
                .iter()
                .filter(|item| item.category == category && item.technical_name != "sumMinstefradrag")
                .map(|item| item.amount)
                .sum()
        };
        let incomes = of(&self.items, INCOME) + of(&self.items, RAISED);
        let deductions = of(&self.items, DEDUCTION);
        let (wealth, debt) = (of(&self.items, WEALTH), of(&self.items, DEBT));
        let general = incomes - deductions;
        let basis = "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt";
        for (name, amount) in [
            ("sumInntekterIAlminneligInntektFoerFordelingsfradrag", incomes),
            ("sumFradragIAlminneligInntekt", deductions),
            ("alminneligInntektFoerSaerfradrag", general),
            (basis, general.max(0)),
            ("bruttoformue", wealth),
            ("samletGjeld", debt),
            ("nettoformue", wealth - debt),
        ] {
            self.add(name, amount, SUM, Vec::new());
        }
    }

    /// Nothing is reported as zero, except sums that come out as nothing.
    fn add(
        &mut self,
        technical_name: &'static str,
        amount: i64,
        category: &'static str,
        details: Vec<Value>,
    ) {
        if amount != 0 {
            self.items.push(Item {
                technical_name,
                amount,
                category,
                details,
            });
        }
    }

    /// Incomes grow 3.5 % a year, and differ by up to 2 % from that.
    fn this_year(&mut self, base: i64) -> i64 {
        let mut amount = base;
        for _ in self.year..BASE_YEAR {
            amount = amount * 1000 / 1035;
        }
        for _ in BASE_YEAR..self.year {
            amount = amount * 1035 / 1000;
        }
        amount * self.random.between(980, 1020) / 1000
    }

    /// INVARIANT: what the employers paid adds up to the pay.
    fn employers(&self, pay: i64) -> Vec<Value> {
        let employers: Vec<&Organisation> = self
            .person
            .economy
            .employers
            .iter()
            .filter_map(|place| self.organisations.get(*place))
            .collect();
        let count = i64::try_from(employers.len()).unwrap_or(1).max(1);
        let mut left = pay;
        let mut details = Vec::new();
        for (place, employer) in employers.iter().enumerate() {
            let last = place + 1 == employers.len();
            let part = if last { left } else { pay / (count + 1) };
            left -= part;
            details.push(json!({
                "type": "LoennOgTilsvarendeYtelser", "arbeidsgiversNavn": employer.name,
                "organisasjonsnummer": employer.orgnr, "beloep": part,
            }));
        }
        details
    }

    fn bank(&self) -> (&str, &str) {
        let banks: Vec<&Organisation> = self
            .organisations
            .iter()
            .filter(|organisation| organisation.kind == OrganisationKind::Bank)
            .collect();
        let chosen = self
            .person
            .index
            .checked_rem(banks.len())
            .and_then(|place| banks.get(place));
        chosen.map_or(("", ""), |bank| (bank.name.as_str(), bank.orgnr.as_str()))
    }

    fn account(&self) -> String {
        format!("9999{:07}", 1_000_000 + self.person.index)
    }

    fn estate(&self, value: i64) -> Value {
        json!({
            "type": "Eiendom", "kommunenummer": self.person.municipality_number,
            "gaardsnummer": (self.person.index % 90 + 1).to_string(),
            "bruksnummer": (self.person.index % 400 + 1).to_string(),
            "formuesverdi": value, "beregnetMarkedsverdiForBolig": value * 4, "eierandel": 100,
        })
    }

    fn shares(&self, dividend: i64) -> Value {
        let company = self.organisations.last();
        json!({
            "type": "AksjeIAksjonaerregisteret", "organisasjonsnavn": company.map(|c| c.name.as_str()),
            "organisasjonsnummer": company.map(|c| c.orgnr.as_str()), "aksjeklasse": "Ordinære aksjer",
            "antallAksjer": self.person.economy.shares / 100, "skattepliktigUtbytte": dividend,
            "verdiFoerVerdsettingsrabattForAksje": self.person.economy.shares,
        })
    }
}

/// Pay and pensions do; capital and business don't.
fn earns_minimum_deduction(technical_name: &str) -> bool {
    !matches!(
        technical_name,
        "samledeOpptjenteRenterIInnenlandskeBanker"
            | "nettoinntektVedUtleieAvFastEiendomMv"
            | "utbytteFraAksje"
            | "samletOverskuddAvEnkeltpersonforetakInnenAnnenNaering"
    )
}

/// Near enough for a simulation; nobody is taxed by it.
fn highest_minimum_deduction(year: u16) -> i64 {
    match year {
        ..=2017 => 94_750,
        2018 => 97_610,
        2019 => 100_800,
        2021 => 106_750,
        2022 => 109_950,
        2025.. => 92_000,
        2020 | 2023 | 2024 => 104_450,
    }
}
