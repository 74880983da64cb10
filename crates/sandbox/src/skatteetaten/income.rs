//! Inntekt v1: what employers and others have reported about one person, month by month, cut to the package.
//! Only months that must have been reported by now; a month that nobody has reported is simply not there.

use super::Asked;
use super::checks::{BAD_IDENTIFIER, Codes, has_digits, subject};
use super::income_packages::{PACKAGES, Package};
use super::packages::Shielding;
use super::query::{CalendarMonth, named};
use super::reply::Reply;
use super::target::Target;
use crate::bearer::Party;
use crate::population::{IncomeKind, OLDEST_YEAR, Paid, Person, Report, is_reported, reports};
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

const NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:inntektsmottaker:inntekt:v1";
const CODES: Codes = Codes {
    url: "IM-003",
    token: "IM-004",
    access: "IM-005",
    invalid: "IM-006",
    format: "IM-009",
    consent: "IM-010",
};
/// Hours of the day at which a report came and was summed up.
const RECEIVED: &str = "T08:12:31.45Z";
const SUMMED_UP: &str = "T04:30:00Z";

/// The parameters of a call that has passed every check but those on the data.
struct Request<'a> {
    from: CalendarMonth,
    to: CalendarMonth,
    payer: Option<&'a str>,
    unit: Option<&'a str>,
    history: bool,
}

pub(super) fn reply(asked: &Asked<'_>, target: &Target, party: &mut Option<Party>) -> Reply {
    let admitted = CODES.admitted(asked, target, party, PACKAGES);
    let found = admitted.and_then(|package| {
        let request = request(asked, target, package)?;
        found(asked, target, package, &request)
    });
    match found {
        Ok(reply) | Err(reply) => reply,
    }
}

fn request<'a>(asked: &Asked<'_>, target: &'a Target, package: &Package) -> Result<Request<'a>, Reply> {
    let parameter = |name| named(&target.parameters, name);
    let month = |name, otherwise| match parameter(name) {
        None => Ok(otherwise),
        Some(text) => CalendarMonth::parse(text).ok_or_else(|| {
            let message = format!("Feltet '{name}' har ugyldig format. Må være på formen ÅÅÅÅ-MM");
            CODES.invalid(&message)
        }),
    };
    let oldest = CalendarMonth {
        year: OLDEST_YEAR,
        month: 1,
    };
    let from = month("fraOgMed", oldest)?;
    let to = month("tilOgMed", CalendarMonth::of(asked.street.clock.today()))?;
    if from > to {
        return Err(CODES.invalid("Feltet 'fraOgMed' kan ikke være etter 'tilOgMed'"));
    }
    let history = match parameter("historikk") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(CODES.invalid("Feltet 'historikk' må være true eller false")),
    };
    let payer = parameter("opplysningspliktig");
    if package.one_payer && payer.is_none() {
        return Err(CODES.invalid("Feltet 'opplysningspliktig' må være satt"));
    }
    if !has_digits(&target.subject, 11) {
        return Err(CODES.invalid(BAD_IDENTIFIER));
    }
    Ok(Request {
        from,
        to,
        payer,
        unit: parameter("virksomhet"),
        history,
    })
}

fn found(
    asked: &Asked<'_>,
    target: &Target,
    package: &Package,
    request: &Request<'_>,
) -> Result<Reply, Reply> {
    let population = &asked.street.population;
    let found = asked.street.person(&target.subject).ok_or_else(|| {
        let message = "Fant ikke gitt personidentifikator";
        Reply::feil(StatusCode::NOT_FOUND, "IM-007", message)
    })?;
    let person = found.as_ref();
    let today = asked.street.clock.today();
    let newest = CalendarMonth::of(today).year.min(request.to.year);
    let wanted = |report: &Report| {
        let month = CalendarMonth {
            year: report.year,
            month: report.month,
        };
        (request.from..=request.to).contains(&month)
            && is_reported(report.year, report.month, today)
            && (request.history || !report.replaced)
            && request.payer.is_none_or(|payer| payer == report.payer)
            && request.unit.is_none_or(|unit| unit == report.unit)
            && report.paid.iter().any(|paid| package.keeps(paid))
    };
    let reports: Vec<Report> = (request.from.year.max(OLDEST_YEAR)..=newest)
        .flat_map(|year| reports(population, person, year))
        .filter(wanted)
        .collect();
    if reports.is_empty() {
        let message = "Fant ingen inntekter for gitt personidentifikator og periode";
        return Err(Reply::feil(StatusCode::NOT_FOUND, "IM-008", message));
    }
    let receiver = json!({ "personidentifikator": subject(asked, target, person) });
    Ok(Reply::Document {
        root: "oppgaverInntektsmottaker",
        namespace: NAMESPACE,
        document: json!({ "oppgaveInntektsmottaker": written(&reports, person, package, &receiver) }),
    })
}

fn written(reports: &[Report], person: &Person, package: &Package, receiver: &Value) -> Vec<Value> {
    let shielded = person.protection.is_shielded();
    if shielded && package.shielding == Shielding::Full {
        return vec![json!({"inntektsmottaker": receiver, "skjermet": true})];
    }
    reports
        .iter()
        .map(|report| one(report, package, receiver, shielded))
        .collect()
}

fn one(report: &Report, package: &Package, receiver: &Value, shielded: bool) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    if !shielded {
        set("opplysningspliktigId", json!(report.payer));
        set("virksomhetId", json!(report.unit));
    }
    set(
        "kalendermaaned",
        json!(format!("{}-{:02}", report.year, report.month)),
    );
    set("inntektsmottaker", receiver.clone());
    set("skjermet", json!(shielded));
    let kept = report.paid.iter().filter(|paid| package.keeps(paid));
    set("inntekt", kept.map(income).collect());
    if package.taken && report.pension_premium != 0 {
        let premium =
            json!({"beskrivelse": "premieTilPensjonsordninger", "beloep": kroner(report.pension_premium)});
        set("fradrag", json!([premium]));
    }
    if package.taken && report.withheld != 0 {
        set("forskuddstrekk", json!([{"beloep": report.withheld / 100}]));
    }
    // A correction comes a week after the report it takes the place of.
    let (year, month) = if report.month == 12 {
        (report.year + 1, 1)
    } else {
        (report.year, report.month + 1)
    };
    let day = |day: u8, hour: &str| format!("{year}-{month:02}-{day:02}{hour}");
    let newest = if report.corrects { 11 } else { 4 };
    set("oppsummeringstidspunkt", json!(day(newest + 1, SUMMED_UP)));
    set(
        "mottaksinformasjon",
        json!({"foersteMottakstidspunkt": day(4, RECEIVED), "sisteMottakstidspunkt": day(newest, RECEIVED)}),
    );
    Value::Object(fields)
}

fn income(paid: &Paid) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    if let Some(rule) = paid.rule {
        set("skatteOgAvgiftsregel", json!(rule));
    }
    set("fordel", json!(paid.benefit));
    set(
        "utloeserArbeidsgiveravgift",
        json!(paid.kind == IncomeKind::Wages && !paid.is_expense()),
    );
    set("inngaarIGrunnlagForTrekk", json!(!paid.is_expense()));
    set("beloep", kroner(paid.oere));
    let mut described = json!({ "beskrivelse": paid.code });
    if let (Some(count), Some(described)) = (paid.count, described.as_object_mut()) {
        described.insert("antall".to_owned(), kroner(count));
    }
    let kind = match paid.kind {
        IncomeKind::Wages => "loennsinntekt",
        IncomeKind::Benefit => "ytelseFraOffentlige",
        IncomeKind::Pension => "pensjonEllerTrygd",
    };
    set(kind, described);
    Value::Object(fields)
}

/// Whole numbers are written without decimals, others with as many as they need, as the real service does.
fn kroner(hundredths: i64) -> Value {
    if hundredths % 100 == 0 {
        return json!(hundredths / 100);
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    let text = format!("{sign}{}.{:02}", size / 100, size % 100);
    text.parse::<f64>().map_or(Value::Null, |number| json!(number))
}
