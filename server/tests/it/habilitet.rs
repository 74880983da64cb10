//! Habilitet at the desk and at the gate, on both databases and with the simulated providers: what somebody has declared, and who works with
//! whom, stops the very next look-up; what their leader says lets it through, for this person and this case alone and for no longer than
//! it is so; and a look-up about a colleague is looked at by another person.

mod assessed;
mod close;
mod colleagues;

use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use store::entity::notification;

use crate::{
    drafts::hands::{MAIN, organisation},
    expiry::edit,
    house::{Answer, Browser, TestHouse},
    samples::{self, Sample, checks},
    town::town,
};

const KARI: &str = "01980000-0000-7000-8000-00000000c001";
const LEADER_ID: &str = "01980000-0000-7000-8000-00000000c006";
/// Of the same unit as Kari.
const UNSIGNED: &str = "01980000-0000-7000-8000-00000000c009";
/// Of another one.
const CARE: &str = "01980000-0000-7000-8000-00000000c00d";
const ADMIN_ID: &str = "01980000-0000-7000-8000-00000000c005";
const CASEWORKER: &str = "saksbehandler@demo.example";
const LEADER: &str = "leder@demo.example";
const DPO: &str = "personvernombud@demo.example";
const ADMIN: &str = "tilgangsansvarlig@demo.example";
const TIES: &str = "/bindinger";
const REASON: &str = "De arbeider ikke sammen til daglig.";
const TIED: [&str; 1] = ["subject.conflict declared_tie"];

/// The body of a sample that is permitted, asked for by Kari.
fn body(house: &TestHouse) -> Value {
    let mut body = Sample::permitted(house, MAIN).body;
    body["actingPerson"] = json!(KARI);
    body
}

fn number(body: &Value) -> &str {
    body["subject"]["fnr"].as_str().unwrap()
}

/// The birth date of that number, which stands on no page.
fn head(body: &Value) -> &str {
    number(body).get(..6).unwrap()
}

/// The staff-identity pseudonym of whom the sample is about.
fn person(house: &TestHouse, body: &Value) -> String {
    house.rooms.keys.staff_pseudonym(&number(body).parse().unwrap())
}

/// Asks the server at `url` through the demo's case system.
async fn ask(house: &TestHouse, url: &str, what: &str, body: &Value) -> Answer {
    let key = samples::key(&samples::demo(house), &json!(0));
    samples::ask(url, what, &key, body).await
}

/// What stops a look-up at the server of this address; nothing where it is made.
async fn stopped(house: &TestHouse, url: &str, body: &Value) -> Vec<String> {
    let answer = ask(house, url, "lookups", body).await;
    assert!([200, 403].contains(&answer.status), "{}", answer.text);
    checks(&answer, "fail")
}

/// The detail of the check in an answer.
fn detail(answer: &Answer) -> String {
    let all = [checks(answer, "pass"), checks(answer, "fail")].concat();
    let own = all
        .iter()
        .find_map(|check| check.strip_prefix("subject.conflict "));
    own.unwrap_or_default().to_owned()
}

async fn declare(browser: &mut Browser, kind: &str, number: &str) -> Answer {
    let fields = [("handling", "person"), ("type", kind), ("nummer", number)];
    browser.post("/sprak", TIES, &fields).await
}

/// The form of the look-up as a browser would send it.
async fn on_page(browser: &mut Browser, body: &Value) -> Answer {
    let fields = [
        ("tjeneste", body["service"].as_str().unwrap()),
        ("sak", body["caseReference"].as_str().unwrap()),
        ("grunn", "application"),
        ("antall", "1"),
        ("nummer-0", number(body)),
        ("rolle-0", "applicant"),
        ("handling", "sok"),
    ];
    let path = format!("/oppslag/nytt?bruksomrade={MAIN}");
    browser.post("/sprak", &path, &fields).await
}

/// The look-up that a refused page offers to ask the leader about.
fn offered(page: &str) -> Option<String> {
    let after = page.split("name=\"oppslag\" value=\"").nth(1)?;
    Some(after.split('"').next()?.to_owned())
}

/// Asks the leader about a look-up that is stopped; gives the page of the question.
async fn asked(browser: &mut Browser, body: &Value) -> String {
    let refused = on_page(browser, body).await;
    assert_eq!(refused.status, 403, "{}", refused.text);
    let lookup = offered(&refused.text).unwrap_or_else(|| panic!("no offer: {}", refused.text));
    let answer = browser
        .post("/sprak", "/habilitet", &[("oppslag", &lookup)])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").to_owned()
}

/// Presses a button of a page; the page need not offer it.
async fn press(browser: &mut Browser, page: &str, handling: &str, more: &[(&str, &str)]) -> u16 {
    let mut fields = vec![("handling", handling)];
    fields.extend(more);
    browser.post("/sprak", page, &fields).await.status
}

async fn answer(browser: &mut Browser, page: &str, may: &str) -> u16 {
    press(browser, page, "svar", &[("svar", may), ("begrunnelse", REASON)]).await
}

async fn revoke(browser: &mut Browser, page: &str) -> u16 {
    press(browser, page, "trekk", &[("begrunnelse", REASON)]).await
}

/// What the log says of changes of this kind: what changed, and why it was refused. No text of the leader's, no pseudonym.
async fn told(house: &TestHouse, beginning: &str) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let of = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let change = evidence.get("change")?.as_str()?.to_owned();
        if !change.starts_with(beginning) {
            return None;
        }
        let text = evidence.to_string();
        assert!(!text.contains("s1:") && !text.contains("sammen"), "{text}");
        Some(match evidence.get("refused") {
            Some(why) => format!("{change} {}", why.as_str()?),
            None => change,
        })
    });
    of.collect()
}

/// Who is told of an assessment, by account and kind.
async fn notices(house: &TestHouse, page: &str) -> Vec<(String, String)> {
    let id = page.rsplit('/').next().unwrap();
    let all = notification::Entity::find().all(house.rooms.db.reader()).await;
    let mut of: Vec<(String, String)> = all
        .unwrap()
        .into_iter()
        .filter(|row| row.subject == "habilitet" && row.subject_id == id)
        .map(|row| (row.account_id, row.kind))
        .collect();
    of.sort();
    of
}

/// Lets an account be the one that the sample is about.
async fn is_subject(house: &TestHouse, account: &str, body: &Value) {
    let sql = "UPDATE account SET person_pseudonym = ? WHERE id = ?";
    edit(house, sql, &[&person(house, body), account]).await;
}

/// Lets it be somebody of its own again.
async fn is_another(house: &TestHouse, account: &str) {
    let sql = "UPDATE account SET person_pseudonym = ? WHERE id = ?";
    edit(house, sql, &[&format!("s1:{account}"), account]).await;
}
