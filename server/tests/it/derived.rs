//! Derived answers, on both databases: of a set of two they are shown and the raw values are not, the log says so and holds no value; one
//! that was refused withholds them for all; the portal gets the same when somebody applies; and a formula whose tests fail is not submitted.

use aws_lc_rs::hmac;
use domain::canonical;
use serde_json::{Value, json};

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, SECOND, demo_browser, demo_houses, field, organisation, status, step,
        version, written,
    },
    house::{Answer, TestHouse},
    samples::{Sample, ask},
    town::town,
};

const CODE: &str = "gratis-kjernetid";
const HOURS: &str = "gratis-kjernetid";
const PRICE: &str = "hoyeste-manedspris";
const INTEREST: &str = "samledeOpptjenteRenterIInnenlandskeBanker";

/// A set of the demo's parent and spouse, in this case; how it is asked for the spouse is changed by `change`.
fn set(house: &TestHouse, case: &str, change: impl FnOnce(&mut Value)) -> (String, Value) {
    let own = Sample::permitted(house, CODE);
    let spouse = Sample::first(house, |sample| {
        let subject = &sample["body"]["subject"];
        sample["expect"] == "permit" && subject["category"] == "spouse_or_cohabitant"
    });
    let part = |subject: &Value| {
        json!({
            "service": own.body["service"], "rightsPackage": own.body["rightsPackage"],
            "period": own.body["period"], "subject": subject,
        })
    };
    let mut other = part(&spouse.body["subject"]);
    change(&mut other);
    let body = json!({
        "useCase": CODE, "caseReference": case, "reason": {"code": "application"},
        "actingPerson": own.body["actingPerson"],
        "lookups": [part(&own.body["subject"]), other],
    });
    (own.key, body)
}

async fn ask_set(house: &TestHouse, case: &str, change: impl FnOnce(&mut Value)) -> Value {
    let (key, body) = set(house, case, change);
    let answer = ask(&house.url, "lookup-sets", &key, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn found<'a>(told: &'a Value, id: &str) -> &'a Value {
    let derived = told["derived"].as_array().unwrap_or_else(|| panic!("{told}"));
    derived
        .iter()
        .find(|one| one["id"] == id)
        .unwrap_or_else(|| panic!("{told}"))
}

/// The entries of this look-up, by kind.
async fn entry(house: &TestHouse, lookup: &Value, kind: &str) -> Value {
    let leaves = house.leaves(&organisation(house).await).await;
    let of = leaves
        .into_iter()
        .find(|leaf| leaf["lookupId"] == *lookup && leaf["kind"] == kind);
    of.unwrap_or_else(|| panic!("no {kind} of {lookup}"))
}

/// Kroner, as REST gives them, as øre.
fn ore(value: &Value) -> i64 {
    let text = value.to_string();
    let (kroner, ore) = text.split_once('.').unwrap_or((&text, "0"));
    kroner.parse::<i64>().unwrap() * 100 + format!("{ore:0<2}").parse::<i64>().unwrap()
}

/// What the household has, from the raw values that the main use case shows.
async fn income(house: &TestHouse, case: &str) -> i64 {
    let (key, mut body) = set(house, case, |_| {});
    body["useCase"] = json!(MAIN);
    let answer = ask(&house.url, "lookup-sets", &key, &body).await;
    let told = answer.json();
    assert_eq!(told["derived"], json!([]), "{told}");
    let results = told["results"].as_array().unwrap();
    let items = results.iter().flat_map(|one| one["data"].as_array().unwrap());
    let counted = items.filter(|item| item["field"] != "alminneligInntektFoerSaerfradrag");
    counted.map(|item| ore(&item["value"])).sum()
}

#[tokio::test]
async fn a_household_gets_its_answers_and_the_raw_values_are_withheld() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let income = income(house, "2026/00800").await;
        let told = ask_set(house, "2026/00801", |_| {}).await;
        let results = told["results"].as_array().unwrap();
        assert_eq!(results.len(), 2);
        for result in results {
            assert_eq!(
                (&result["status"], &result["result"]),
                (&json!(200), &json!("found")),
                "{result}"
            );
            let data = result["data"].as_array().unwrap();
            assert!(data.iter().all(|item| item["field"] == INTEREST), "{result}");
            let withheld = result["withheld"].as_array().unwrap();
            let derived = withheld.iter().filter(|one| one["why"] == "derived").count();
            assert_eq!(derived, 10, "{result}");
        }
        let price = income * 6 / 100 / 11 / 100;
        assert_eq!(found(&told, PRICE)["value"], json!(price), "{told}");
        assert_eq!(found(&told, PRICE)["unit"], "NOK");
        assert_eq!(found(&told, HOURS)["value"], json!(income < 64_270_000), "{told}");
        sealed(house, &told, price).await;
    }
}

/// The log says which answers were shown and that the raw values were not, and holds none of them; the receipt proves the answers.
async fn sealed(house: &TestHouse, told: &Value, price: i64) {
    let [first, last] = [&told["results"][0], &told["results"][1]];
    let disclosed = entry(house, &first["lookupId"], "lookup.disclosed").await;
    assert_eq!(disclosed["disclosure"]["derived"], Value::Null, "{disclosed}");
    let disclosed = entry(house, &last["lookupId"], "lookup.disclosed").await;
    let said = &disclosed["disclosure"]["derived"];
    assert_eq!(
        *said,
        json!({"shown": [HOURS, PRICE], "withheld": []}),
        "{disclosed}"
    );
    let withheld = disclosed["withheld"].as_array().unwrap();
    assert_eq!(
        withheld.iter().filter(|one| one["why"] == "derived").count(),
        10,
        "{disclosed}"
    );
    assert!(
        !disclosed["fields"].to_string().contains("samletLoennsinntekt"),
        "{disclosed}"
    );
    for leaf in house.leaves(&organisation(house).await).await {
        assert!(!leaf.to_string().contains(&format!(":{price}")), "{leaf}");
    }
    // Whoever has the salt can prove what was shown; with another answer it is another hash.
    let items: Vec<Value> = last["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            json!({"field": item["field"], "value": item["value"], "at": item["at"], "group": item["group"]["id"]})
        })
        .collect();
    let salt = salt(last["receipt"]["salt"].as_str().unwrap());
    let mac = |hours: bool| {
        let derived = json!([{"id": HOURS, "value": hours}, {"id": PRICE, "value": price}]);
        let body = canonical::to_string(&json!({"items": items, "derived": derived})).unwrap();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &salt);
        canonical::hex(hmac::sign(&key, body.as_bytes()).as_ref())
    };
    let hours = found(told, HOURS)["value"].as_bool().unwrap();
    assert_eq!(disclosed["disclosure"]["mac"], json!(mac(hours)));
    assert_ne!(disclosed["disclosure"]["mac"], json!(mac(!hours)));
}

fn salt(hex: &str) -> Vec<u8> {
    let bytes = hex.as_bytes().chunks(2);
    bytes
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

#[tokio::test]
async fn one_look_up_that_was_refused_withholds_the_answers_for_all() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let withheld = |told: &Value, why: &str| {
            for id in [HOURS, PRICE] {
                let one = found(told, id);
                assert_eq!(
                    (&one["value"], &one["withheld"]),
                    (&Value::Null, &json!(why)),
                    "{told}"
                );
            }
        };
        // The other parent, of whom nobody has said what they are to the applicant.
        let told = ask_set(house, "2026/00810", |other| {
            other["subject"]["relation"] = Value::Null;
        })
        .await;
        assert_eq!(told["results"][1]["status"], 403, "{told}");
        withheld(&told, "refused");
        // The applicant alone was shown, and nothing that was reckoned.
        let disclosed = entry(house, &told["results"][0]["lookupId"], "lookup.disclosed").await;
        assert_eq!(disclosed["disclosure"]["derived"], Value::Null, "{disclosed}");
        let told = ask_set(house, "2026/00811", |other| {
            let year = other["period"]["incomeYear"].as_u64().unwrap();
            other["period"]["incomeYear"] = json!(year - 1);
        })
        .await;
        withheld(&told, "periods");
        let disclosed = entry(house, &told["results"][1]["lookupId"], "lookup.disclosed").await;
        assert_eq!(
            disclosed["disclosure"]["derived"]["shown"],
            json!([]),
            "{disclosed}"
        );
        let told = ask_set(house, "2026/00812", |other| other["fields"] = json!([INTEREST])).await;
        assert_eq!(told["results"][1]["status"], 200, "{told}");
        withheld(&told, "missing");
    }
}

#[tokio::test]
async fn nobody_who_may_not_ask_learns_which_answers_there_are() {
    for house in demo_houses().await {
        let (key, mut body) = set(&house, "2026/00813", |_| {});
        body["actingPerson"] = json!("01980000-0000-7000-8000-00000000c00b");
        let told = ask(&house.url, "lookup-sets", &key, &body).await.json();
        assert_eq!(told["derived"], json!([]), "{told}");
        assert_eq!(told["results"][0]["status"], 403, "{told}");
    }
}

#[tokio::test]
async fn the_portal_gets_the_same_when_somebody_applies() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let by_hand = Sample::permitted(house, CODE).ask(&house.url, "lookups").await;
        let automatic = Sample::first(house, |sample| sample["body"]["trigger"] == "citizen_application");
        assert_eq!(automatic.body["actingPerson"], Value::Null);
        let answer = automatic.ask(&house.url, "lookups").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(
            answer.json()["derived"],
            by_hand.json()["derived"],
            "{}",
            house.kind
        );
        assert!(found(&answer.json(), PRICE)["value"].is_i64(), "{}", answer.text);
        let permitted = entry(house, &answer.json()["lookupId"], "lookup.permitted").await;
        assert_eq!(
            permitted["actor"]["trigger"], "citizen_application",
            "{permitted}"
        );
    }
}

#[tokio::test]
async fn a_page_shows_the_answers_with_their_rates_and_not_what_they_were_reckoned_from() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let mut kari = demo_browser(house, "saksbehandler@demo.example").await;
        let asked = Sample::permitted(house, CODE);
        let derived = asked.ask(&house.url, "lookups").await.json();
        let path = format!("/oppslag/nytt?bruksomrade={CODE}");
        let number = asked.body["subject"]["fnr"].as_str().unwrap();
        let fields = [
            ("tjeneste", asked.body["service"].as_str().unwrap()),
            ("sak", "2026/00820"),
            ("grunn", "application"),
            ("antall", "1"),
            ("aar", "2024"),
            ("nummer-0", number),
            ("rolle-0", "applicant"),
            ("handling", "sok"),
        ];
        let answer: Answer = kari.post(&path, &path, &fields).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let hours = if found(&derived, HOURS)["value"] == true {
            "Ja"
        } else {
            "Nei"
        };
        assert!(
            answer
                .text
                .contains(&format!("Gratis kjernetid: <strong class=\"value\">{hours}")),
            "{}",
            answer.text
        );
        for text in [
            "Høyeste månedspris etter 6 %-regelen",
            "642\u{a0}700",
            "01.08.2024",
            "Regnet på én person.",
        ] {
            assert!(answer.text.contains(text), "{text}: {}", answer.text);
        }
    }
}

/// The draft of a new version of the demo's use case.
async fn begun(house: &TestHouse) -> crate::house::Browser {
    let mut officer = demo_browser(house, OFFICER).await;
    let fields = [
        ("handling", "kopier"),
        ("kopier-fra", CODE),
        ("kode", "kjernetid-prove"),
        ("navn", "Prøve på beregnede svar"),
    ];
    let begun = officer
        .post("/nytt-bruksomrade", "/nytt-bruksomrade", &fields)
        .await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    officer
}

#[tokio::test]
async fn a_formula_whose_tests_fail_is_not_submitted_and_one_that_is_whole_needs_two() {
    for house in demo_houses().await {
        let code = "kjernetid-prove";
        let mut officer = begun(&house).await;
        let wrong = written(&mut officer, code, |text| {
            text["derived"][0]["expression"] = json!("inntekt <= inntektsgrense");
            text["dpoAdvice"] = json!({"date": "2026-11-01", "followed": true, "why": "Svaret er nok."});
        });
        assert_eq!(wrong.await.status, 303);
        let shown = officer.get(&version(code)).await;
        assert!(shown.text.contains("Prøve 2 gir Ja"), "{}", shown.text);
        let refused = step(&mut officer, code, "send-inn", "").await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        // In the form, a line that can't be read is told by its number, and what was typed stays.
        let path = format!("{}/del/beregning", version(code));
        let form = officer.get(&path).await;
        assert_eq!(form.status, 200, "{}", form.text);
        let hash = field(&form.text, "hash");
        let answer = officer
            .post(
                &path,
                &path,
                &[
                    ("hash", &hash),
                    ("svar-kode-0", HOURS),
                    ("svar-leser-0", "inntekt; kroner"),
                ],
            )
            .await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        assert!(answer.text.contains("Linje 1 kan ikke leses"), "{}", answer.text);
        assert!(answer.text.contains("inntekt; kroner"), "{}", answer.text);
        let right = written(&mut officer, code, |text| {
            text["derived"][0]["expression"] = json!("inntekt < inntektsgrense");
        });
        assert_eq!(right.await.status, 303);
        assert_eq!(step(&mut officer, code, "send-inn", "").await.status, 303);
        let mut first = demo_browser(&house, APPROVER).await;
        assert_eq!(step(&mut first, code, "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, code).await,
            [(1, "submitted".to_owned())],
            "{}",
            house.kind
        );
        let mut second = demo_browser(&house, SECOND).await;
        assert_eq!(step(&mut second, code, "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, code).await,
            [(1, "active".to_owned())],
            "{}",
            house.kind
        );
        let page = officer.get(&format!("/bruksomrader/{code}")).await;
        assert!(
            page.text.contains("inntekt &lt; inntektsgrense") && page.text.contains("642\u{a0}700"),
            "{}",
            page.text
        );
    }
}

#[tokio::test]
async fn without_the_data_protection_officers_advice_no_formula_is_submitted() {
    for house in demo_houses().await {
        let code = "kjernetid-prove";
        let mut officer = begun(&house).await;
        let changed = written(&mut officer, code, |text| {
            text["dpoAdvice"] = Value::Null;
            text["automation"] = Value::Null;
        });
        assert_eq!(changed.await.status, 303);
        assert_eq!(step(&mut officer, code, "send-inn", "").await.status, 422);
    }
}

#[tokio::test]
async fn the_form_writes_back_what_it_shows() {
    for house in demo_houses().await {
        let mut officer = begun(&house).await;
        let path = format!("{}/del/beregning", version("kjernetid-prove"));
        let form = officer.get(&path).await;
        let read = field(&form.text, "hash");
        let sent = filled(&form.text);
        let fields: Vec<(&str, &str)> = sent
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let saved = officer.post(&path, &path, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        // The same content has the same hash.
        let again = officer.get(&path).await;
        assert_eq!(field(&again.text, "hash"), read, "{}", again.text);
    }
}

/// What a browser would send of the form as it came.
fn filled(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        let after = tag.split_once(&format!(" {name}=\""))?.1;
        Some(plain(after.split('"').next()?))
    };
    let form = page.split("class=\"form\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    let mut sent = Vec::new();
    for tag in form.split("<input").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let choice = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        let name = attribute(tag, "name").unwrap();
        if name != "csrf" && (!choice || tag.contains(" checked")) {
            sent.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for area in form.split("<textarea").skip(1) {
        let (tag, rest) = area.split_once('>').unwrap();
        let text = rest.split("</textarea>").next().unwrap();
        sent.push((
            attribute(tag, "name").unwrap(),
            plain(text.strip_prefix('\n').unwrap_or(text)),
        ));
    }
    for select in form.split("<select").skip(1) {
        let (tag, rest) = select.split_once('>').unwrap();
        let inside = rest.split("</select>").next().unwrap();
        let chosen = inside.split("<option").skip(1).find(|one| {
            let tag = one.split('>').next().unwrap();
            tag.contains(" selected")
        });
        if let Some(chosen) = chosen {
            sent.push((
                attribute(tag, "name").unwrap(),
                attribute(chosen, "value").unwrap_or_default(),
            ));
        }
    }
    sent
}
