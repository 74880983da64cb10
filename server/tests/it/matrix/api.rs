//! REST as every kind of caller: without a key, with an unknown or ended one, with keys of each role, with another organisation's, and with
//! the sessions of people. Who is let in stands in the API's own OpenAPI document.

use http::Method;
use serde_json::Value;

use super::{
    Differs,
    actors::{Actor, Place, Seen, people},
    compare,
    ids::Ids,
};
use crate::{
    drafts::hands::demo_houses,
    house::{TestHouse, send},
};

/// One route of the document.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    /// The roles that a key must have one of, none for any key; `None` where no key is taken.
    pub(super) key: Option<Vec<String>>,
    pub(super) session: Option<Vec<String>>,
}

/// The routes as the API describes them.
pub(super) async fn calls(house: &TestHouse) -> Vec<Call> {
    let url = format!("{}/api/v1/openapi.json", house.url);
    let document = send(Method::GET, &url, http::HeaderMap::new(), None).await.json();
    let mut calls = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, described) in methods.as_object().unwrap() {
            let said = described.get("security").unwrap_or(&document["security"]);
            let roles = |scheme: &str| {
                let one = said.as_array().unwrap().iter().find_map(|one| one.get(scheme))?;
                let roles = one.as_array().unwrap().iter();
                Some(roles.map(|role| role.as_str().unwrap().to_owned()).collect())
            };
            calls.push(Call {
                method: Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(),
                path: path.clone(),
                key: roles("key"),
                session: roles("session"),
            });
        }
    }
    assert!(calls.len() >= 10, "{}", document["paths"]);
    calls
}

/// A key, and what it is.
struct Key {
    name: &'static str,
    secret: String,
    good: bool,
    ours: bool,
    roles: Vec<&'static str>,
}

async fn keys(house: &TestHouse, own: &str) -> Vec<Key> {
    let elsewhere = house.organisation("312345684").await;
    let key = async |name, organisation: &str, roles: &[&'static str], ended| Key {
        name,
        secret: house
            .client(organisation, &serde_json::to_string(roles).unwrap(), ended)
            .await,
        good: ended.is_none(),
        ours: organisation == own,
        roles: roles.to_vec(),
    };
    let unknown = Key {
        name: "unknown key",
        secret: "0".repeat(64),
        good: false,
        ours: true,
        roles: Vec::new(),
    };
    vec![
        unknown,
        key("ended key", own, &["caseworker", "auditor"], Some(1)).await,
        key("key without role", own, &[], None).await,
        key("caseworker's key", own, &["caseworker"], None).await,
        key("auditor's key", own, &["auditor"], None).await,
        key("key of elsewhere", &elsewhere, &["caseworker", "auditor"], None).await,
    ]
}

/// The answer to one who shows this; a path with an id is nobody's to those of elsewhere.
fn promised(
    wanted: Option<&Vec<String>>,
    good: bool,
    ours: bool,
    roles: &[String],
    call: &Call,
) -> &'static str {
    let Some(wanted) = wanted.filter(|_| good) else {
        return "to sign in";
    };
    if !ours && call.path.contains('{') {
        return "404";
    }
    let may = wanted.is_empty() || wanted.iter().any(|role| roles.contains(role));
    if may { "in" } else { "403" }
}

fn filled(path: &str, ids: &Ids) -> String {
    let path = path
        .replace("{code}", crate::drafts::hands::MAIN)
        .replace("{number}", "1");
    let id = if path.starts_with("/decisions/") {
        &ids.lookup
    } else {
        &ids.organisation
    };
    format!("/api/v1{}", path.replace("{id}", id))
}

async fn with_key(visitor: &Actor, call: &Call, path: &str, key: Option<&str>) -> Seen {
    let bearer = key.map(|key| format!("Bearer {key}"));
    let mut headers = vec![("content-type", "application/json")];
    headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
    let body = (call.method == Method::POST).then(|| "{}".to_owned());
    visitor
        .client
        .send(call.method.clone(), path, &headers, body)
        .await
}

async fn with_session(actor: &Actor, call: &Call, path: &str) -> Seen {
    let headers = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let body = (call.method == Method::POST).then(|| "{}".to_owned());
    actor.client.send(call.method.clone(), path, &headers, body).await
}

fn words(actor: &Actor) -> Vec<String> {
    let word = |role| match serde_json::to_value(role).unwrap() {
        Value::String(word) => word,
        other => panic!("{other}"),
    };
    actor.roles.iter().map(word).collect()
}

#[tokio::test]
async fn every_call_is_for_whom_the_document_says() {
    for house in demo_houses().await {
        let ids = Ids::of(&house).await;
        let actors = people(&house).await;
        let visitor = actors.iter().find(|actor| actor.name == "nobody").unwrap();
        let keys = keys(&house, &ids.organisation).await;
        let mut differs = std::collections::BTreeSet::new();
        for call in calls(&house).await {
            let path = filled(&call.path, &ids);
            let mut judge = |who: &str, seen: &Seen, promised: &str| {
                if seen.answer() != promised {
                    differs.insert(Differs {
                        what: format!("{} {}", call.method, call.path),
                        who: who.to_owned(),
                        answer: seen.answer(),
                    });
                }
            };
            for key in &keys {
                let roles: Vec<String> = key.roles.iter().map(|role| (*role).to_owned()).collect();
                let promise = promised(call.key.as_ref(), key.good, key.ours, &roles, &call);
                judge(
                    key.name,
                    &with_key(visitor, &call, &path, Some(&key.secret)).await,
                    promise,
                );
            }
            for actor in &actors {
                let (good, ours) = (actor.place != Place::Outside, actor.place == Place::Ours);
                let promise = promised(call.session.as_ref(), good, ours, &words(actor), &call);
                judge(actor.name, &with_session(actor, &call, &path).await, promise);
            }
        }
        compare(house.kind, "rest", &differs);
    }
}
