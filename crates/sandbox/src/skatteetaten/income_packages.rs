//! The rights packages of Inntekt: which income codes, whether tax withheld is told, and shielding.
//! What `sbl` and `otp` leave out is published, code by code. The contents of the others are the street's own.

use super::checks;
use super::packages::Shielding;
use crate::population::{IncomeKind, Paid};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Everything,
    NoExpenses,
    /// What the published list marks for the package of consent-based loan applications.
    Loans,
    /// What the published list marks for the package of pension providers: pay only.
    Pensions,
    /// Pensions and benefits, and no pay.
    Benefits,
}

#[derive(Debug)]
pub(super) struct Package {
    name: &'static str,
    kept: Kept,
    /// Tax withheld and deductions from pay.
    pub(super) taken: bool,
    pub(super) shielding: Shielding,
    consent: bool,
    /// One payer must be named, and only what it reported is given.
    pub(super) one_payer: bool,
}

impl checks::Package for Package {
    fn name(&self) -> &'static str {
        self.name
    }

    fn needs_consent(&self) -> bool {
        self.consent
    }
}

impl Package {
    pub(super) fn keeps(&self, paid: &Paid) -> bool {
        match self.kept {
            Everything => true,
            NoExpenses => !paid.is_expense(),
            Loans => {
                paid.kind != IncomeKind::Wages
                    || !(PENSIONS_ONLY.contains(&paid.code) || NEITHER.contains(&paid.code))
            }
            Pensions => {
                paid.kind == IncomeKind::Wages
                    && !(LOANS_ONLY.contains(&paid.code) || NEITHER.contains(&paid.code))
            }
            Benefits => paid.kind != IncomeKind::Wages,
        }
    }
}

/// Codes of pay that `sbl` has and `otp` has not.
const LOANS_ONLY: [&str; 14] = [
    "betaltUtenlandskSkatt",
    "bonusFraForsvaret",
    "fondForIdrettsutoevere",
    "godtgjoerelseSaeravtaleUtland",
    "ikkeSkattepliktigLoennFraUtenlandskDiplomKonsulStasjon",
    "kapitalInntekt",
    "kommunalOmsorgsloennOgFosterhjemsgodtgjoerelse",
    "kompensasjonstilleggBolig",
    "loennForBarnepassIBarnetsHjem",
    "loennTilPrivatpersonerForArbeidIHjemmet",
    "loennTilVergeFraFylkesmannen",
    "loennUtenlandskArtist",
    "skattefriErstatning",
    "styrehonorarOgGodtgjoerelseVerv",
];

/// Codes of pay that `otp` has and `sbl` has not.
const PENSIONS_ONLY: [&str; 16] = [
    "aksjerGrunnfondsbevisTilUnderkurs",
    "arbeidsoppholdKost",
    "arbeidsoppholdLosji",
    "elektroniskKommunikasjon",
    "kilometergodtgjoerelseBil",
    "kostDager",
    "kostDoegn",
    "loennEtterDoedsfall",
    "losji",
    "losjiEgenBrakkeCampingvogn",
    "reiseAnnet",
    "reiseKost",
    "reiseLosji",
    "rentefordelLaan",
    "skattepliktigDelForsikringer",
    "smusstillegg",
];

/// Codes of pay that neither has.
const NEITHER: [&str; 18] = [
    "besoeksreiserHjemmetAnnet",
    "besoeksreiserHjemmetKilometergodtgjoerelseBil",
    "besoeksreiserHjemmetKost",
    "flyttegodtgjoerelse",
    "friTransport",
    "innbetalingTilUtenlandskPensjonsordning",
    "kilometergodtgjoerelseAndreFremkomstmidler",
    "kilometergodtgjoerelsePassasjertillegg",
    "kostbesparelseIHjemmet",
    "reiseKostMedOvernattingPaaHotell",
    "reiseKostMedOvernattingPaaHotellBeordringUtover28Doegn",
    "reiseKostMedOvernattingPaaHybelMedKokEllerPrivat",
    "reiseKostMedOvernattingPaaHybelUtenKokEllerPensjonatEllerBrakke",
    "reiseKostUtenOvernatting",
    "reiseNattillegg",
    "skattefrieUtbetalinger",
    "yrkebilTjenestligbehovKilometer",
    "yrkebilTjenestligbehovListepris",
];

const fn package(name: &'static str, kept: Kept, taken: bool, shielding: Shielding) -> Package {
    Package {
        name,
        kept,
        taken,
        shielding,
        consent: false,
        one_payer: false,
    }
}

use Kept::{Benefits, Everything, Loans, NoExpenses, Pensions};
use Shielding::{Full, Geographic};

pub(super) const PACKAGES: &[Package] = &[
    package("afp", NoExpenses, false, Full),
    package("digisos", NoExpenses, true, Geographic),
    package("fiskeridirektoratetkontrollmanntall", NoExpenses, false, Full),
    package("fiskeridirektoratetmanntall", NoExpenses, false, Full),
    package("gff", NoExpenses, false, Full),
    package("husbanken", NoExpenses, false, Geographic),
    package("kommuneBoligsosialeFormaal", NoExpenses, true, Geographic),
    package("laanekassen", NoExpenses, false, Geographic),
    package("ldir", NoExpenses, false, Full),
    package("ldirReindriftstilskudd", NoExpenses, false, Full),
    package("nav", Everything, true, Geographic),
    Package {
        one_payer: true,
        ..package("otp", Pensions, false, Full)
    },
    package("pensjonskasseetteroppgjoerufoerafp", NoExpenses, false, Full),
    package("pensjonskasseLivsvarigafpanneninntekt", NoExpenses, false, Full),
    package("pensjonskasseLivsvarigafpandreytelser", Benefits, false, Full),
    package("saernamsmann", NoExpenses, true, Geographic),
    Package {
        consent: true,
        ..package("sbl", Loans, true, Full)
    },
    package("spkBoliglaan", Loans, false, Full),
    package("ssb", Everything, true, Full),
    package("udi", NoExpenses, false, Full),
];

#[cfg(test)]
mod tests {
    use super::{Kept, LOANS_ONLY, NEITHER, PACKAGES, PENSIONS_ONLY};
    use crate::population::{IncomeKind, Population, reports};

    const LIST: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/reference/data/kodelister/inntekt-koder.csv"
    );

    #[test]
    fn what_the_published_packages_leave_out_is_as_published_where_the_list_is_present() {
        let Ok(text) = std::fs::read_to_string(LIST) else {
            return;
        };
        for line in text
            .lines()
            .filter(|line| line.starts_with("loennsinntekt.beskrivelse"))
        {
            let columns: Vec<&str> = line.split(',').collect();
            let code = &columns[1];
            let given = |holder: &str| match columns[if holder == "sbl" { 2 } else { 3 }] {
                "J" => Some(true),
                "N" => Some(false),
                _ => None,
            };
            let (Some(loans), Some(pensions)) = (given("sbl"), given("otp")) else {
                continue;
            };
            assert_eq!(LOANS_ONLY.contains(code), loans && !pensions, "{code}");
            assert_eq!(PENSIONS_ONLY.contains(code), pensions && !loans, "{code}");
            assert_eq!(NEITHER.contains(code), !loans && !pensions, "{code}");
        }
    }

    #[test]
    fn every_code_the_street_reports_is_in_the_published_list_where_it_is_present() {
        let Ok(text) = std::fs::read_to_string(LIST) else {
            return;
        };
        let population = Population::generate(2026);
        let mut seen = std::collections::BTreeSet::new();
        for person in population.persons() {
            for paid in reports(&population, person, 2024)
                .iter()
                .flat_map(|report| &report.paid)
            {
                let field = match paid.kind {
                    IncomeKind::Wages => "loennsinntekt.beskrivelse",
                    IncomeKind::Benefit => "ytelseFraOffentlige.beskrivelse",
                    IncomeKind::Pension => "pensjonEllerTrygd.beskrivelse",
                };
                seen.insert(format!("{field},{},", paid.code));
                seen.insert(format!("fordel,{},", paid.benefit));
                seen.extend(paid.rule.map(|rule| format!("skatteOgAvgiftsregel,{rule},")));
            }
        }
        assert!(seen.len() >= 12, "{seen:?}");
        for code in seen {
            assert!(text.lines().any(|line| line.starts_with(&code)), "{code}");
        }
    }

    #[test]
    fn every_way_of_cutting_occurs_and_names_are_their_own() {
        for kept in [
            Kept::Everything,
            Kept::NoExpenses,
            Kept::Loans,
            Kept::Pensions,
            Kept::Benefits,
        ] {
            assert!(PACKAGES.iter().any(|package| package.kept == kept), "{kept:?}");
        }
        for package in PACKAGES {
            let same = PACKAGES
                .iter()
                .filter(|other| other.name.eq_ignore_ascii_case(package.name));
            assert_eq!(same.count(), 1, "{}", package.name);
        }
    }
}
