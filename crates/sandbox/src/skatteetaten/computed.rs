//! Beregnet skatt v2: what the settlement of one income year came to, cut to the package.
//! Package names are the last published ones; what each of them gives is the street's own.

use super::Asked;
use super::checks::{self, BAD_IDENTIFIER, Codes, has_digits, subject};
use super::packages::Shielding;
use super::reply::Reply;
use super::target::Target;
use crate::bearer::Party;
use crate::population::{Levy, NEWEST_YEAR, OLDEST_YEAR, Person, Taxes, taxes};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:beregnetskatt:v2";
const CODES: Codes = Codes {
    url: "BSA-003",
    token: "BSA-004",
    access: "BSA-005",
    invalid: "BSA-006",
    format: "BSA-008",
    // No package asks for consent.
    consent: "BSA-005",
};

struct Package {
    name: &'static str,
    /// Each tax with what it was reckoned from.
    levies: bool,
    /// Incomes behind the taxes.
    results: bool,
    /// What the public tax lists hold.
    lists: bool,
    shielding: Shielding,
}

impl checks::Package for Package {
    fn name(&self) -> &'static str {
        self.name
    }

    fn needs_consent(&self) -> bool {
        false
    }
}

const fn package(name: &'static str, [levies, results, lists]: [bool; 3], shielding: Shielding) -> Package {
    Package {
        name,
        levies,
        results,
        lists,
        shielding,
    }
}

use Shielding::{Full, Geographic};

const PACKAGES: &[Package] = &[
    package("finans", [false, true, true], Full),
    package("forsikring", [false, true, true], Full),
    package("husbanken", [false, true, false], Geographic),
    // What a stay costs is reckoned from income after tax; what help costs, from income alone.
    package(
        "kommuneLangtidsoppholdInstitusjon",
        [true, true, false],
        Geographic,
    ),
    package("kommunePraktiskBistand", [false, true, false], Geographic),
    package("kredittopplysning", [false, false, true], Full),
    package("laanekassen", [false, true, true], Geographic),
    package("ldirreindriftstilskudd", [false, true, false], Full),
    package("norgesbank", [true, true, true], Full),
    package("pensjonskasse", [false, true, false], Full),
    package("ssb", [true, true, true], Full),
];

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    let admitted = CODES.admitted(asked, target, party, PACKAGES);
    match admitted.and_then(|package| found(asked, target, package)) {
        Ok(reply) | Err(reply) => reply,
    }
}

fn found(asked: &Asked<'_>, target: &Target, package: &Package) -> Result<Reply, Reply> {
    let text = target.year.as_deref().unwrap_or("");
    let year = text.parse::<u16>().ok().filter(|_| has_digits(text, 4));
    let message = "Feltet 'inntektsår' har ugyldig format. Må være fire siffer";
    let year = year.ok_or_else(|| CODES.invalid(message))?;
    if !(OLDEST_YEAR..=NEWEST_YEAR).contains(&year) {
        return Err(CODES.invalid("Oppgitt inntektsår er ikke støttet"));
    }
    if !has_digits(&target.subject, 11) {
        return Err(CODES.invalid(BAD_IDENTIFIER));
    }
    let population = &asked.street.population;
    let found = asked.street.person(&target.subject).ok_or_else(|| {
        let message = "Ikke treff på oppgitt personidentifikator";
        Reply::feil(StatusCode::NOT_FOUND, "BSA-009", message)
    })?;
    let person = found.as_ref();
    let overview = person.year(year);
    if overview.deleted {
        let message = "Beregnet skatt for oppgitt inntektsår er slettet";
        return Err(Reply::feil(StatusCode::GONE, "BSA-010", message));
    }
    if !overview.oppgjoer {
        let message = "Fant ikke beregnet skatt for gitt inntektsår og identifikator";
        return Err(Reply::feil(StatusCode::NOT_FOUND, "BSA-007", message));
    }
    let shielded = person.protection.is_shielded();
    let mut fields = Map::new();
    fields.insert(
        "personidentifikator".to_owned(),
        json!(subject(asked, target, person)),
    );
    fields.insert("inntektsaar".to_owned(), json!(year.to_string()));
    fields.insert("skjermet".to_owned(), json!(shielded));
    if !(shielded && package.shielding == Full) {
        outcome(&mut fields, package, person, &taxes(population, person, year));
    }
    Ok(Reply::Document {
        root: "beregnetSkatt",
        namespace: NAMESPACE,
        document: Value::Object(fields),
    })
}

fn outcome(fields: &mut Map<String, Value>, package: &Package, person: &Person, taxes: &Taxes) {
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("beregnetSkattFastland", mainland(package, person, taxes));
    if let Some(svalbard) = taxes.svalbard {
        set("beregnetSkattSvalbard", json!({ "beregnetSkatt": svalbard }));
    }
    if let Some(withheld) = taxes.withholding {
        set(
            "beregnetSkattKildeskattPaaLoenn",
            json!({ "beregnetSkatt": withheld }),
        );
    }
    if let Some(settled) = taxes.settled_on {
        set("skatteoppgjoersdato", json!(settled.to_string()));
    }
    let updated = format!("{}T08:38:37.72Z", taxes.updated_on);
    set("ajourholdstidspunkt", json!(updated));
    set("anvendtTolvdelForTrinnskatt", json!(taxes.twelfths));
    set("anvendtTolvdelVedArbeidsoppholdINorge", json!(taxes.twelfths));
}

fn mainland(package: &Package, person: &Person, taxes: &Taxes) -> Value {
    let place = (!person.protection.is_shielded()).then_some(person.municipality_number.as_str());
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("skatteklasse", json!("1"));
    set("beregnetSkatt", json!(taxes.total));
    set("beregnetSkattFoerSkattefradrag", json!(taxes.total));
    if let Some(place) = place {
        set("skatteregnskapskommune", json!(place));
    }
    set("anvendtStandardfradrag", json!(false));
    if package.levies {
        set("skattOgAvgift", levies(taxes, place));
    }
    if package.results {
        set(
            "oevrigeResultaterAvBeregning",
            json!({
                "alminneligInntektFoerSaerfradrag": taxes.general_income,
                "pensjonsgivendeInntekt": taxes.pensionable,
                "samletGrunnlagForInntektsskattTilKommuneOgFylkeskommuneStatsskattOgFellesskatt": taxes.municipal.basis,
            }),
        );
    }
    if package.lists {
        let mut lists = json!({
            "nettoinntekt": taxes.general_income.max(0), "nettoformue": taxes.net_wealth,
            "beregnetSkatt": taxes.total,
        });
        if let (Some(place), Some(lists)) = (place, lists.as_object_mut()) {
            lists.insert("kommune".to_owned(), json!([place]));
        }
        set("informasjonTilSkattelister", lists);
    }
    Value::Object(fields)
}

/// INVARIANT: what is not a part or a sum of others here adds up to the tax.
fn levies(taxes: &Taxes, place: Option<&str>) -> Value {
    let written = |levy: Levy| json!({"grunnlag": levy.basis, "beloep": levy.amount});
    let municipal = taxes.municipal;
    let mut to_municipality = written(municipal);
    if let (Some(place), Some(fields)) = (place, to_municipality.as_object_mut()) {
        let share = json!([{"kommune": place, "grunnlag": municipal.basis, "beloep": municipal.amount}]);
        fields.insert("kommunefordeltSkatt".to_owned(), share);
    }
    let both = Levy {
        basis: municipal.basis,
        amount: municipal.amount + taxes.county.amount,
    };
    json!({
        "formuesskattTilStat": written(taxes.wealth_state),
        "inntektsskattTilKommune": to_municipality,
        "inntektsskattTilFylkeskommune": written(taxes.county),
        "inntektsskattTilKommuneOgFylkeskommune": written(both),
        "formuesskattTilKommune": written(taxes.wealth_municipal),
        "fellesskatt": written(taxes.common),
        "trinnskatt": written(taxes.steps),
        "trygdeavgiftAvLoennsinntekt": written(taxes.contribution_of_pay),
        "sumTrygdeavgift": written(taxes.contribution),
    })
}
