//! Refusals are no oracle: whoever may not ask is answered the same, byte for byte but for ids, times and the receipt, whether the one
//! they ask about is protected, their own family, themselves, a party of the case, one who has consented, or nobody in particular; over REST and on the page,
//! on both databases. That the gate told them apart is read from the sealed entries.

use std::collections::BTreeSet;

use http::HeaderMap;
use serde_json::{Value, json};

use crate::{
    consents,
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation},
    expiry::edit,
    house::{Answer, Browser, TestHouse},
    samples::{Sample, demo},
};

/// Has an account and the role, and no access to any use case.
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";

/// Works in the bank, and holds no access to any use case.
const BANK_NEWCOMER: &str = "tilgangsansvarlig@bank.example";

/// Whom it is about, and what the sealed entry says of that beside the missing grant.
struct Someone {
    number: String,
    sealed: Option<(&'static str, &'static str, &'static str)>,
}

/// Numbers of the demo's samples, each once, without those that mean something already.
fn strangers(house: &TestHouse, taken: &[&str]) -> Vec<String> {
    let demo = demo(house);
    let samples = demo["samples"].as_array().unwrap();
    let permitted = samples.iter().filter(|sample| sample["expect"] == "permit");
    let numbers = permitted.filter_map(|sample| sample["body"]["subject"]["fnr"].as_str());
    let all: BTreeSet<&str> = numbers.filter(|number| !taken.contains(number)).collect();
    all.into_iter().map(str::to_owned).collect()
}

fn number(sample: &Sample) -> String {
    sample.body["subject"]["fnr"].as_str().unwrap().to_owned()
}

/// A look-up about a further subject, in a case that has an applicant.
fn further(house: &TestHouse) -> Sample {
    Sample::first(house, |sample| {
        let body = &sample["body"];
        let spouse = body["subject"]["category"] == "spouse_or_cohabitant";
        sample["expect"] == "permit" && body["useCase"] == MAIN && spouse
    })
}

/// One of each kind: nobody in particular, a party of the case, protected, the asker's family, the asker.
async fn people(house: &TestHouse, newcomer: &mut Browser) -> Vec<Someone> {
    let party = number(&Sample::permitted(house, MAIN));
    let shielded = Sample::first(house, |sample| sample["failing"] == json!(["subject.shielded"]));
    let shielded = number(&shielded);
    let [ordinary, family, own] = strangers(house, &[&party, &shielded])
        .into_iter()
        .take(3)
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let fields = [
        ("handling", "person"),
        ("type", "familie"),
        ("nummer", family.as_str()),
    ];
    assert_eq!(newcomer.post("/sprak", "/bindinger", &fields).await.status, 303);
    let pseudonym = house.rooms.keys.staff_pseudonym(&own.parse().unwrap());
    let sql = "UPDATE account SET person_pseudonym = ? WHERE id = ?";
    edit(house, sql, &[&pseudonym, NEWCOMER_ID]).await;
    vec![
        Someone {
            number: ordinary,
            sealed: None,
        },
        Someone {
            number: party,
            sealed: Some(("subject.party", "pass", "known_party")),
        },
        Someone {
            number: shielded,
            sealed: Some(("subject.shielded", "fail", "shielded")),
        },
        Someone {
            number: family,
            sealed: Some(("subject.conflict", "fail", "family")),
        },
        Someone {
            number: own,
            sealed: Some(("subject.conflict", "fail", "own")),
        },
    ]
}

/// A text without what differs from one answer to the next: each of these words becomes a mark.
fn without<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> String {
    words
        .into_iter()
        .fold(text.to_owned(), |text, word| text.replace(word, "*"))
}

/// The answer of REST without the look-up's and decision's ids, the time, and the receipt; and the id of the look-up.
pub(crate) fn rest(answer: &Answer) -> (String, String) {
    let told = answer.json();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lookup = word(&told["lookupId"]);
    let words = [
        lookup.clone(),
        word(&told["decision"]["id"]),
        word(&told["decision"]["decidedAt"]),
    ];
    let words = words.iter().map(String::as_str).filter(|word| !word.is_empty());
    let text = without(&answer.text, words);
    let (before, receipt) = text.split_once("\"receipt\":{").unwrap();
    let (_, after) = receipt.split_once('}').unwrap();
    (format!("{} {before}{after}", answer.status), lookup)
}

/// What the headers say, but the time, the length (a receipt's place has more digits now and then) and the request's own id.
fn headers(all: &HeaderMap) -> Vec<String> {
    let kept = all.iter().filter(|(name, _)| {
        ![
            "date",
            "content-length",
            "x-request-id",
            "set-cookie",
            "content-security-policy",
        ]
        .contains(&name.as_str())
    });
    let mut kept: Vec<String> = kept
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    kept.sort();
    kept
}

/// A page without the asker's own words (the number they typed and its birth date), without ids, hashes and tokens (long runs of letters
/// and digits that are no word), and without numbers: the time of day, and the
/// entry's place in the log.
fn page(answer: &Answer, number: &str) -> String {
    let text = without(&answer.text, [number, number.split_at(6).0]);
    let mut kept = String::new();
    for part in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_') {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        let sign = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
        let token = word.len() >= 20 && word.bytes().skip(1).any(sign);
        let number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        kept.push_str(&if token || number {
            part.replace(word, "*")
        } else {
            part.to_owned()
        });
    }
    kept
}

fn same(kind: &str, what: &str, told: &[String]) {
    for other in told {
        let one = &told[0];
        let place = one
            .bytes()
            .zip(other.bytes())
            .position(|(one, other)| one != other);
        let around = |text: &str| {
            let at = place.unwrap_or_default();
            String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200)..text.len().min(at + 100)])
                .into_owned()
        };
        assert!(
            one == other,
            "{kind}: {what}:
{}
{}",
            around(one),
            around(other)
        );
    }
}

/// That the entry of a look-up holds this answer of a check: what the asker is not told is sealed all the same.
fn assert_sealed(leaves: &[Value], lookup: &str, (code, outcome, detail): (&str, &str, &str)) {
    let leaf = leaves.iter().find(|leaf| leaf["lookupId"] == lookup).unwrap();
    let checks = leaf["decision"]["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["code"] == code).unwrap();
    assert_eq!(
        (&check["outcome"], &check["detail"]),
        (&json!(outcome), &json!(detail)),
        "{code}"
    );
}

#[tokio::test]
async fn a_refusal_over_rest_tells_a_stranger_nothing_of_whom_they_ask_about() {
    for house in demo_houses().await {
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let mut asked = further(&house);
        asked.body["actingPerson"] = json!(NEWCOMER_ID);
        let people = people(&house, &mut newcomer).await;
        for what in ["decisions", "lookups"] {
            let (mut told, mut heads, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
            for someone in &people {
                asked.body["subject"]["fnr"] = json!(someone.number);
                let answer = asked.ask(&house.url, what).await;
                let (text, lookup) = rest(&answer);
                assert!(text.contains("no_grant") && text.contains("hidden"), "{text}");
                assert!(!text.contains(&someone.number), "{text}");
                told.push(text);
                heads.push(headers(&answer.headers).join("\n"));
                sealed.extend(someone.sealed.map(|check| (lookup, check)));
            }
            same(house.kind, what, &told);
            same(house.kind, what, &heads);
            let leaves = house.leaves(&organisation(&house).await).await;
            for (lookup, check) in sealed {
                assert_sealed(&leaves, &lookup, check);
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_on_the_page_tells_a_stranger_nothing_of_whom_they_ask_about() {
    for house in demo_houses().await {
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let asked = further(&house);
        let people = people(&house, &mut newcomer).await;
        let (mut told, mut heads) = (Vec::new(), Vec::new());
        for someone in &people {
            let fields = [
                ("tjeneste", asked.body["service"].as_str().unwrap()),
                ("sak", asked.body["caseReference"].as_str().unwrap()),
                ("grunn", "application"),
                ("antall", "1"),
                ("nummer-0", someone.number.as_str()),
                ("rolle-0", "applicant"),
                ("handling", "sok"),
            ];
            let path = format!("/oppslag/nytt?bruksomrade={MAIN}");
            let answer = newcomer.post("/sprak", &path, &fields).await;
            assert_eq!(answer.status, 403, "{}", answer.text);
            assert!(
                answer
                    .text
                    .contains("Du har ikke tilgang til dette bruksområdet.")
            );
            told.push(page(&answer, &someone.number));
            heads.push(headers(&answer.headers).join("\n"));
        }
        same(house.kind, "the page", &told);
        same(house.kind, "the page's headers", &heads);
    }
}

#[tokio::test]
async fn a_refusal_tells_a_stranger_nothing_of_who_has_consented() {
    for house in demo_houses().await {
        let mut caseworker = demo_browser(&house, consents::CASEWORKER).await;
        let consent = consents::on_paper(&house, &mut caseworker).await;
        let written = consents::send(&mut caseworker, consents::RECORD, &consent).await;
        assert_eq!(written.status, 303, "{}", written.text);
        let mut asked = consents::loan(&house, "inntekt");
        let newcomer = store::people::account_by_email(house.rooms.db.reader(), BANK_NEWCOMER);
        asked.body["actingPerson"] = json!(newcomer.await.unwrap().unwrap().id);
        let consenting = number(&asked);
        let other = strangers(&house, &[&consenting]).swap_remove(0);
        let bank = caseworker_organisation(&house).await;
        let people = [
            (consenting, ("consent.live", "fail", "consent_form")),
            (other, ("consent.live", "fail", "consent_missing")),
        ];
        for what in ["decisions", "lookups"] {
            let (mut told, mut heads, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
            for (number, check) in &people {
                asked.body["subject"]["fnr"] = json!(number);
                let answer = asked.ask(&house.url, what).await;
                let (text, lookup) = rest(&answer);
                assert!(text.contains("no_grant") && text.contains("hidden"), "{text}");
                assert!(!text.contains(number.as_str()), "{text}");
                told.push(text);
                heads.push(headers(&answer.headers).join("\n"));
                sealed.push((lookup, *check));
            }
            same(house.kind, what, &told);
            same(house.kind, what, &heads);
            let leaves = house.leaves(&bank).await;
            for (lookup, check) in sealed {
                assert_sealed(&leaves, &lookup, check);
            }
        }
    }
}

/// The organisation that the consents are given to.
async fn caseworker_organisation(house: &TestHouse) -> String {
    let db = house.rooms.db.reader();
    let account = store::people::account_by_email(db, consents::CASEWORKER).await;
    let now = house.rooms.clock.now_ms();
    let memberships = store::people::memberships(db, &account.unwrap().unwrap().id, now).await;
    memberships.unwrap()[0].organisation_id.clone()
}
