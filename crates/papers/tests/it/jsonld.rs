//! The JSON-LD as JSON; that it expands is tried with a JSON-LD processor in the browser tests.

use papers::jsonld;
use serde_json::Value;

use crate::sample::{HASH, record};

fn document() -> Value {
    serde_json::from_slice(&jsonld(&record()).unwrap()).unwrap()
}

#[test]
fn the_context_is_in_the_document_and_names_nothing_to_fetch() {
    let document = document();
    let context = document["@context"].as_object().unwrap();
    assert!(context.values().all(Value::is_string));
    assert_eq!(document["@type"], "dpv:ROPA");
}

#[test]
fn a_version_is_named_by_its_hash() {
    let process = &document()["dpv:hasProcess"][0];
    assert_eq!(process["spdx:checksum"]["spdx:checksumValue"], HASH);
    assert_eq!(
        process["@id"],
        "ni:///sha-256;Dx4tPEtaaXiHlqW0w9Lh8A8eLTxLWml4h5altMPS4fA"
    );
    assert_eq!(process["dcat:version"], "3");
    assert_eq!(process["dpv:hasActivityStatus"]["@id"], "dpv:ActivityHalted");
}

#[test]
fn basis_data_recipients_and_storage_are_in_terms_of_the_vocabulary() {
    let process = &document()["dpv:hasProcess"][0];
    let bases: Vec<&str> = process["dpv:hasLegalBasis"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|basis| basis["@id"].as_str())
        .collect();
    assert_eq!(bases, ["eu-gdpr:A6-1-e", "eu-gdpr:A9-2-g"]);
    assert_eq!(
        process["dpv:hasPersonalData"][0]["@type"],
        "dpv:SensitivePersonalData"
    );
    assert_eq!(
        process["dpv:hasPersonalData"][0]["dct:title"][2]["@value"],
        "Samlet lønn (en)"
    );
    assert_eq!(process["dpv:hasRecipient"][0]["dpv:hasName"], "Barnehagesystemet");
    let system = &process["dpv:isImplementedUsingTechnology"][0];
    assert_eq!(system["dct:title"], "Arkivet");
    assert_eq!(system["dpv:hasPersonalData"][0]["dct:identifier"], "samletLoenn");
    assert_eq!(
        system["dpv:hasStorageCondition"]["dpv:hasDuration"]["@value"],
        "P90D"
    );
    assert_eq!(
        process["dpv:hasStorageCondition"][0]["dpv:hasDuration"]["@value"],
        "P365D"
    );
    assert_eq!(process["dct:valid"]["dcat:startDate"]["@value"], "2026-01-01");
}
