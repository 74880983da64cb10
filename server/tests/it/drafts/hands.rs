//! The people of these tests: they sign in, read a version as a browser shows it, and take a step with what they read.

use domain::{
    oslo,
    when::{Day, Instant},
};
use serde_json::Value;

pub(crate) use crate::house::demo_houses;
use crate::house::{Answer, Browser, TestHouse};

pub(crate) const OFFICER: &str = "personvernradgiver@demo.example";
pub(crate) const APPROVER: &str = "tjenesteeier@demo.example";
pub(crate) const SECOND: &str = "tjenesteeier2@demo.example";
pub(crate) const MAIN: &str = "redusert-foreldrebetaling-barnehage";
pub(crate) const TWIN: &str = "redusert-foreldrebetaling-sfo";
pub(crate) const NEW: &str = "/nytt-bruksomrade";

pub(crate) async fn signed_in(house: &TestHouse, email: &str, password: &str) -> Browser {
    let mut browser = house.browser();
    assert_eq!(browser.sign_in(email, password).await.status, 303, "{email}");
    browser
}

pub(crate) async fn demo_browser(house: &TestHouse, email: &str) -> Browser {
    signed_in(house, email, server::demo::PASSWORD).await
}

pub(crate) fn version(code: &str) -> String {
    format!("/bruksomrader/{code}/versjon")
}

/// The value of a hidden field, or of a textarea, as the browser would send it.
pub(crate) fn field(page: &str, name: &str) -> String {
    let after = page
        .split(&format!("name=\"{name}\""))
        .nth(1)
        .unwrap_or_else(|| panic!("no {name}: {page}"));
    after
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

pub(crate) fn content(page: &str) -> Value {
    let inside = page.split("<textarea").nth(1).unwrap().split_once('>').unwrap().1;
    let text = inside.split("</textarea>").next().unwrap();
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    serde_json::from_str(&text.replace("&amp;", "&")).unwrap()
}

pub(crate) async fn step(browser: &mut Browser, code: &str, handling: &str, comment: &str) -> Answer {
    let shown = browser.get(&version(code)).await;
    let hash = field(&shown.text, "hash");
    let fields = [
        ("handling", handling),
        ("hash", hash.as_str()),
        ("kommentar", comment),
    ];
    browser.post(&version(code), &version(code), &fields).await
}

/// Sends a step that the page does not offer to this reader.
pub(crate) async fn forced(browser: &mut Browser, code: &str, handling: &str, hash: &str) -> Answer {
    let fields = [("handling", handling), ("hash", hash), ("kommentar", "Prøver")];
    browser.post("/bruksomrader", &version(code), &fields).await
}

pub(crate) async fn copied(browser: &mut Browser, code: &str) {
    let fields = [
        ("handling", "kopier"),
        ("kopier-fra", MAIN),
        ("kode", code),
        ("navn", "Prøve på et nytt bruksområde"),
    ];
    let begun = browser.post(NEW, NEW, &fields).await;
    assert_eq!(
        (begun.status, begun.header("location")),
        (303, version(code).as_str()),
        "{}",
        begun.text
    );
}

/// Writes a change into the draft's content.
pub(crate) async fn written(browser: &mut Browser, code: &str, change: impl FnOnce(&mut Value)) -> Answer {
    let path = format!("{}/innhold", version(code));
    let shown = browser.get(&path).await;
    let (hash, mut text) = (field(&shown.text, "hash"), content(&shown.text));
    change(&mut text);
    browser
        .post(&path, &path, &[("hash", &hash), ("json", &text.to_string())])
        .await
}

/// What the ledger says of the versions of a use case: step and outcome.
pub(crate) async fn told(house: &TestHouse, code: &str) -> Vec<String> {
    let organisation = organisation(house).await;
    let leaves = house.leaves_since(&organisation).await;
    let about = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let step = evidence.get("step")?.as_str()?.to_owned();
        let outcome = evidence
            .get("status")
            .or(evidence.get("refused"))?
            .as_str()?
            .to_owned();
        (evidence.get("useCase")? == code).then(|| format!("{step} {outcome}"))
    });
    about.collect()
}

pub(crate) async fn organisation(house: &TestHouse) -> String {
    let account = store::people::account_by_email(house.rooms.db.reader(), OFFICER)
        .await
        .unwrap()
        .unwrap();
    let memberships =
        store::people::memberships(house.rooms.db.reader(), &account.id, house.rooms.clock.now_ms());
    memberships.await.unwrap()[0].organisation_id.clone()
}

/// The legal date of the house's clock.
pub(crate) fn today(house: &TestHouse) -> Day {
    oslo::day_of(Instant::from_millis(house.rooms.clock.now_ms()))
}

pub(crate) async fn status(house: &TestHouse, code: &str) -> Vec<(i64, String)> {
    let organisation = organisation(house).await;
    let db = house.rooms.db.reader();
    let owner = store::register::use_case(db, &organisation, code)
        .await
        .unwrap()
        .unwrap();
    let versions = store::register::versions(db, &organisation, &owner.id, today(house))
        .await
        .unwrap();
    versions
        .into_iter()
        .map(|version| (version.number, version.status))
        .collect()
}
