//! The demo's samples as it tells them in `accounts.json`, asked over REST with the key of the client system that they name.

use http::{HeaderMap, Method};
use serde_json::Value;

use crate::house::{Answer, TestHouse, send};

/// A ready question, and the key to ask it with.
pub(crate) struct Sample {
    pub(crate) key: String,
    pub(crate) body: Value,
}

/// What the demo tells of itself.
pub(crate) fn demo(house: &TestHouse) -> Value {
    let path = house.rooms.config.data_dir.join("accounts.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The key of the client system at this place of the demo's list.
pub(crate) fn key(demo: &Value, client: &Value) -> String {
    let client = usize::try_from(client.as_u64().unwrap()).unwrap();
    demo["clients"][client]["key"].as_str().unwrap().to_owned()
}

impl Sample {
    /// The first that is so.
    pub(crate) fn first(house: &TestHouse, is: impl Fn(&Value) -> bool) -> Self {
        let demo = demo(house);
        let samples = demo["samples"].as_array().unwrap();
        let sample = samples.iter().find(|sample| is(sample)).unwrap();
        Self {
            key: key(&demo, &sample["client"]),
            body: sample["body"].clone(),
        }
    }

    /// The first that is permitted of a use case.
    pub(crate) fn permitted(house: &TestHouse, use_case: &str) -> Self {
        Self::first(house, |sample| {
            sample["expect"] == "permit" && sample["body"]["useCase"] == use_case
        })
    }

    /// Asks a server: `lookups`, or `decisions` for a dry run.
    pub(crate) async fn ask(&self, url: &str, what: &str) -> Answer {
        ask(url, what, &self.key, &self.body).await
    }
}

/// Asks a server with a key.
pub(crate) async fn ask(url: &str, what: &str, key: &str, body: &Value) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert("authorization", format!("Bearer {key}").parse().unwrap());
    headers.insert("content-type", "application/json".parse().unwrap());
    let url = format!("{url}/api/v1/{what}");
    send(Method::POST, &url, headers, Some(body.to_string())).await
}

/// The checks with this outcome: code and detail.
pub(crate) fn checks(answer: &Answer, outcome: &str) -> Vec<String> {
    let told = answer.json();
    let checks = told["decision"]["checks"]
        .as_array()
        .unwrap_or_else(|| panic!("no decision: {told}"))
        .clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = checks.into_iter().filter(|check| check["outcome"] == outcome);
    of.map(|check| format!("{} {}", text(&check["code"]), text(&check["detail"])))
        .collect()
}

/// The codes of the checks that fail.
pub(crate) fn failing(answer: &Answer) -> Vec<String> {
    let code = |check: &String| check.split(' ').next().unwrap_or_default().to_owned();
    checks(answer, "fail").iter().map(code).collect()
}
