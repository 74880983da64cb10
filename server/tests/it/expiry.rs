//! Time and edits at the real desk, on both databases: what runs out at midnight is refused from midnight on and named by its check, and
//! any edit of an approved version's stored content, made behind the application's back, is refused at the very next look-up.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, Statement};
use serde_json::{Value, json};
use store::entity::use_case_version;

use crate::{
    house::{TestHouse, demo_houses, houses_with},
    samples::{self, Sample},
};

/// A sample of the demo that is permitted, with the key of its client.
pub(crate) struct Asker {
    key: String,
    body: Value,
}

/// The checks of one decision: outcome and detail, by code.
pub(crate) type Checks = BTreeMap<String, (String, String)>;

impl Asker {
    /// The first sample that is permitted; lays the demo.
    pub(crate) async fn of(house: &TestHouse) -> Self {
        server::demo::prepare(&house.rooms).await.unwrap();
        let Sample { key, body } = Sample::first(house, |sample| sample["expect"] == "permit");
        Self { key, body }
    }

    pub(crate) fn use_case(&self) -> &str {
        self.body["useCase"].as_str().unwrap()
    }

    /// The account it asks for.
    pub(crate) fn acting(&self) -> &str {
        self.body["actingPerson"].as_str().unwrap()
    }

    /// Asks the server at `url` for a decision.
    pub(crate) async fn decide(&self, url: &str) -> Checks {
        self.decided(url).await.1
    }

    /// The same, with the number of the version that it was decided on.
    pub(crate) async fn decided(&self, url: &str) -> (u64, Checks) {
        let answer = samples::ask(url, "decisions", &self.key, &self.body).await;
        let told = answer.json();
        let checks = told["decision"]["checks"].as_array();
        let checks = checks.unwrap_or_else(|| panic!("no decision: {} {told}", answer.status));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let version = told["decision"]["useCase"]["version"]
            .as_u64()
            .unwrap_or_default();
        let checks = checks
            .iter()
            .map(|check| {
                (
                    text(&check["code"]),
                    (text(&check["outcome"]), text(&check["detail"])),
                )
            })
            .collect();
        (version, checks)
    }
}

pub(crate) fn failing(checks: &Checks) -> BTreeSet<String> {
    let failing = checks.iter().filter(|(_, (outcome, _))| outcome == "fail");
    failing.map(|(code, _)| code.clone()).collect()
}

/// Runs a statement with `?` for its values, as someone with the database's password would.
pub(crate) async fn edit(house: &TestHouse, sql: &str, values: &[&str]) {
    let db = house.rooms.db.writer();
    let mut sql = sql.to_owned();
    if db.get_database_backend() == DbBackend::Postgres {
        for place in 1..=values.len() {
            sql = sql.replacen('?', &format!("${place}"), 1);
        }
    }
    let values = values.iter().map(|value| (*value).into());
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let done = db.execute_raw(statement).await.unwrap();
    assert_eq!(done.rows_affected(), 1, "the statement meets one row");
}

/// The active version of the use case.
pub(crate) async fn version(house: &TestHouse, code: &str) -> use_case_version::Model {
    let all = use_case_version::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let of = |row: &use_case_version::Model| {
        let content: Value = serde_json::from_str(&row.content).unwrap();
        row.status == "active" && content["code"] == code
    };
    all.into_iter().find(of).unwrap()
}

/// Every item that a version names, with the checks that stand on it.
fn items(content: &Value) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut found: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    let mut add = |item: &Value, checks: &[&'static str]| {
        if let Some(id) = item["id"].as_str() {
            found.entry(id.to_owned()).or_default().extend(checks);
        }
    };
    let list = |name: &str| content[name].as_array().cloned().unwrap_or_default();
    for basis in list("processingBases") {
        add(&basis["hook"], &["basis.processing"]);
    }
    for basis in list("disclosureBases") {
        add(&basis["basis"]["item"], &["basis.disclosure"]);
    }
    for item in list("providerAgreements") {
        add(&item, &["agreement.provider", "basis.disclosure"]);
    }
    for link in list("processors") {
        add(&link["agreement"], &["agreement.processor"]);
    }
    add(&content["dpia"]["item"], &["dpia.approved"]);
    add(&content["lawChange"]["item"], &["law_change.none"]);
    for link in list("ownSystems") {
        // The key that asks belongs to one of them, and is in force no longer than it.
        add(&link["system"], &["retention.set", "actor.active"]);
    }
    for routine in ["change", "incident", "insight", "deletion"] {
        add(&content["routines"][routine], &["resources.complete"]);
    }
    found
}

#[tokio::test]
async fn what_runs_out_at_midnight_is_refused_from_then_on_and_nothing_else_changes() {
    // Eight minutes before midnight in Oslo, and one second after it.
    for house in houses_with(&[("HJEMMEL_CLOCK", "2027-03-09T22:52:00Z")]).await {
        let asker = Asker::of(&house).await;
        let before = asker.decide(&house.url).await;
        assert_eq!(failing(&before), BTreeSet::new(), "{} {before:?}", house.kind);
        let version = version(&house, asker.use_case()).await;
        let items = items(&serde_json::from_str(&version.content).unwrap());
        assert!(items.len() >= 7, "{items:?}");
        let set = "UPDATE register_item SET valid_to = ? WHERE id = ?";
        for id in items.keys() {
            edit(&house, set, &["2027-03-09", id]).await;
        }
        let last_day = asker.decide(&house.url).await;
        assert_eq!(last_day, before, "{}: the last day is whole", house.kind);
        for id in items.keys() {
            edit(&house, set, &["2027-12-31", id]).await;
        }
        let after_midnight = house.beside("2027-03-09T23:00:01Z").await;
        assert_eq!(
            asker.decide(&after_midnight.url).await,
            before,
            "{}: midnight itself",
            house.kind
        );
        for (id, checks) in &items {
            edit(&house, set, &["2027-03-09", id]).await;
            let refused = asker.decide(&after_midnight.url).await;
            let failing = failing(&refused);
            assert!(!failing.is_empty(), "{} {id}", house.kind);
            for (code, answer) in &refused {
                if failing.contains(code) {
                    assert!(checks.contains(code.as_str()), "{} {id} {code}", house.kind);
                    let detail = answer.1.as_str();
                    let runs_out = [
                        "expired",
                        "hook_not_in_force",
                        "package_not_granted",
                        "client_inactive",
                    ];
                    assert!(runs_out.contains(&detail), "{} {id} {code} {detail}", house.kind);
                } else if !(failing.contains("actor.active") && answer.1 == "hidden") {
                    // Of people, nothing is told to one who may not ask.
                    assert_eq!(answer, &before[code], "{} {id} {code}", house.kind);
                }
            }
            edit(&house, set, &["2027-12-31", id]).await;
        }
        let period = "UPDATE use_case_version SET valid_to = ? WHERE id = ?";
        edit(&house, period, &["2027-03-09", &version.id]).await;
        let refused = asker.decide(&after_midnight.url).await;
        assert_eq!(
            failing(&refused),
            BTreeSet::from(["use_case.in_force".to_owned()])
        );
        assert_eq!(refused["use_case.in_force"].1, "expired", "{}", house.kind);
    }
}

/// Every edit of one place in a JSON text: each value changed, each member and element dropped, and one of each added.
fn edits(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![json!(true)],
        Value::Bool(value) => vec![json!(!value)],
        Value::Number(number) => vec![json!(number.as_i64().unwrap() + 1)],
        Value::String(text) => vec![json!(format!("{text}x")), json!("")],
        Value::Array(all) => {
            let mut found = Vec::new();
            for (place, element) in all.iter().enumerate() {
                let mut without = all.clone();
                without.remove(place);
                found.push(json!(without));
                for changed in edits(element) {
                    let mut with = all.clone();
                    with[place] = changed;
                    found.push(json!(with));
                }
            }
            let mut longer = all.clone();
            longer.push(all.last().cloned().unwrap_or_else(|| json!("x")));
            found.push(json!(longer));
            found
        }
        Value::Object(all) => {
            let mut found = Vec::new();
            for (name, member) in all {
                let mut without = all.clone();
                without.remove(name);
                found.push(json!(without));
                for changed in edits(member) {
                    let mut with = all.clone();
                    with.insert(name.clone(), changed);
                    found.push(json!(with));
                }
            }
            let mut longer = all.clone();
            longer.insert("nytt".to_owned(), json!(1));
            found.push(json!(longer));
            found
        }
    }
}

#[tokio::test]
async fn any_edit_of_an_approved_content_in_the_database_is_refused_at_the_next_look_up() {
    let optional = [
        "quality",
        "freshness",
        "automation",
        "dpoAdvice",
        "secrecy",
        "retention",
        "quota",
    ];
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        let version = version(&house, asker.use_case()).await;
        let content: Value = serde_json::from_str(&version.content).unwrap();
        let mut wrong = edits(&content);
        // Members that may be left out are put in as nothing, too.
        for name in optional.iter().filter(|name| content.get(**name).is_none()) {
            let mut with = content.clone();
            with[*name] = Value::Null;
            wrong.push(with);
        }
        let set = "UPDATE use_case_version SET content = ? WHERE id = ?";
        let mut tried = 0;
        for edited in wrong.into_iter().filter(|edited| *edited != content) {
            edit(&house, set, &[&edited.to_string(), &version.id]).await;
            let checks = asker.decide(&house.url).await;
            assert!(
                failing(&checks).contains("use_case.approved"),
                "{}: {edited}",
                house.kind
            );
            tried += 1;
        }
        assert!(tried > 100, "{tried}");
        edit(&house, set, &[&version.content, &version.id]).await;
        let checks = asker.decide(&house.url).await;
        assert!(
            !failing(&checks).contains("use_case.approved"),
            "{} {checks:?}",
            house.kind
        );
    }
}
