//! The receipt of a consent, as ISO/IEC TS 27560:2023 asks, in the terms of the W3C Data Privacy Vocabulary (DPV 2.3, its guide to consent
//! records of 15 February 2026). The context stands in the document, so that a reader fetches nothing. Nobody is named in it.

use domain::{
    catalogue::Language,
    consent::{Form, Receipt, Status},
    when::Instant,
};
use serde_json::{Value, json};

use crate::{PrintError, jsonld::organisation};

/// The document, with two spaces of indent.
pub fn receipt(receipt: &Receipt) -> Result<Vec<u8>, PrintError> {
    let document = json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "dct": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("urn:uuid:{}", receipt.id),
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": "ISO/IEC TS 27560:2023",
        "dct:issued": time(receipt.made),
        "dpv:hasConsentRecord": record(receipt),
    });
    Ok(serde_json::to_vec_pretty(&document)?)
}

/// What a consent does, and what it does not.
const LIFTS: [(&str, &str); 2] = [
    (
        "nb",
        "Samtykket opphever taushetsplikten hos den som gir opplysningene (skatteforvaltningsloven § 3-7 a). Det er ikke i seg selv et behandlingsgrunnlag.",
    ),
    (
        "en",
        "The consent lifts the secrecy of whoever gives the information (Tax Administration Act section 3-7 a). It is not in itself a legal basis for processing.",
    ),
];

fn record(receipt: &Receipt) -> Value {
    let mut record = json!({
        "@type": "dpv:ConsentRecord",
        "dct:identifier": receipt.id,
        "dpv:hasDataSubject": {"@type": "dpv:DataSubject"},
        "dpv:hasDataController": organisation(&receipt.controller),
        "dpv:hasProcess": {
            "@type": "dpv:Process",
            "dpv:hasPurpose": {"@type": "dpv:Purpose", "dct:description": receipt.purpose},
            "dpv:hasPersonalData": receipt.rights.iter().map(data).collect::<Vec<_>>(),
            "dpv:hasProcessing": [{"@id": "dpv:Collect"}, {"@id": "dpv:Use"}],
        },
        // No legal basis: on what the data are processed stands in the privacy notice.
        "rdfs:comment": LIFTS.map(|(language, text)| json!({"@language": language, "@value": text})),
        "dpv:isIndicatedAtTime": receipt.events.iter().find(|one| one.status == Status::Accepted).map(|one| time(one.at)),
        "dpv:hasIndicationMethod": method(receipt.form),
        "dpv:hasDuration": {"@type": "dpv:UntilTimeDuration", "dct:valid": time(receipt.valid_to)},
        "dpv:hasConsentStatus": receipt.events.last().map(|one| json!({"@id": state(one.status)})),
        "dct:provenance": receipt.events.iter().map(|one| json!({
            "dpv:hasConsentStatus": {"@id": state(one.status)},
            "dct:date": time(one.at),
        })).collect::<Vec<_>>(),
    });
    if let Some(members) = record.as_object_mut().filter(|_| receipt.form == Form::Altinn3) {
        members.insert("dpv:hasNotice".to_owned(), notice(receipt));
    }
    record
}

fn time(at: Instant) -> Value {
    at.to_text().map_or(
        Value::Null,
        |text| json!({"@type": "xsd:dateTime", "@value": text}),
    )
}

fn data((label, period): &(String, Option<String>)) -> Value {
    json!({"@type": "dpv:PersonalData", "rdfs:label": label, "dct:temporal": period})
}

/// What the person was told, in every language that they could have read it in. What one read who gave theirs otherwise is not known here.
fn notice(receipt: &Receipt) -> Value {
    let (version, hash) = &receipt.version;
    let said = receipt.template.texts.iter();
    let said: Vec<_> = said
        .map(|(language, words)| json!({"@language": code(*language), "@value": words.message()}))
        .collect();
    json!({
        "@type": "dpv:ConsentNotice",
        "dcat:version": version.to_string(),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": hash,
        },
        "dct:description": said,
    })
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Nb => "nb",
        Language::Nn => "nn",
        Language::En => "en",
    }
}

fn method(form: Form) -> &'static str {
    match form {
        Form::Altinn3 => "Altinn 3",
        Form::Altinn2 => "Altinn 2",
        Form::Paper => "paper",
    }
}

/// The vocabulary's word for it. It has none for what was removed; then nothing may rest on it, as when it is withdrawn.
fn state(status: Status) -> &'static str {
    match status {
        Status::Created => "dpv:ConsentRequested",
        Status::Accepted => "dpv:ConsentGiven",
        Status::Rejected => "dpv:ConsentRefused",
        Status::Revoked => "dpv:ConsentWithdrawn",
        Status::Deleted => "dpv:ConsentInvalidated",
        Status::Expired => "dpv:ConsentExpired",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{
        consent::{Happened, Template, Words},
        papers::Organisation,
    };

    use super::*;

    fn sample() -> Receipt {
        let words = |text: &str| Words {
            purpose: text.to_owned(),
            data: "Skattegrunnlag".to_owned(),
            refusing: "Du kan si nei.".to_owned(),
        };
        Receipt {
            id: "018f0000-0000-7000-8000-000000000001".to_owned(),
            controller: Organisation {
                name: "Prøvebanken".to_owned(),
                orgnr: "312156741".to_owned(),
                dpo: Vec::new(),
            },
            purpose: "Vurdere en lånesøknad".to_owned(),
            form: Form::Altinn3,
            template: Template {
                purpose: "loan".to_owned(),
                statement: "Vurdere en lånesøknad".to_owned(),
                rights: Vec::new(),
                days: 30,
                texts: BTreeMap::from([(Language::Nb, words("Lån")), (Language::En, words("Loan"))]),
            },
            version: (2, "ab".to_owned()),
            rights: vec![("Skattegrunnlag".to_owned(), Some("2025".to_owned()))],
            events: vec![
                Happened {
                    status: Status::Created,
                    at: Instant::from_millis(0),
                },
                Happened {
                    status: Status::Accepted,
                    at: Instant::from_millis(1_000),
                },
                Happened {
                    status: Status::Revoked,
                    at: Instant::from_millis(2_000),
                },
            ],
            valid_to: Instant::from_millis(9_000),
            made: Instant::from_millis(3_000),
        }
    }

    #[test]
    fn a_receipt_says_what_was_told_and_what_has_happened() {
        let printed = receipt(&sample()).unwrap();
        let document: Value = serde_json::from_slice(&printed).unwrap();
        let record = &document["dpv:hasConsentRecord"];
        assert_eq!(record["dpv:hasConsentStatus"]["@id"], "dpv:ConsentWithdrawn");
        assert_eq!(record["dpv:isIndicatedAtTime"]["@value"], "1970-01-01T00:00:01Z");
        assert_eq!(record["dct:provenance"].as_array().unwrap().len(), 3);
        let notice = &record["dpv:hasNotice"];
        assert_eq!(notice["dcat:version"], "2");
        assert_eq!(notice["dct:description"][0]["@language"], "nb");
        assert_eq!(
            notice["dct:description"][0]["@value"],
            "Lån\n\nSkattegrunnlag\n\nDu kan si nei."
        );
        let process = &record["dpv:hasProcess"];
        assert_eq!(process["dpv:hasPersonalData"][0]["dct:temporal"], "2025");
        assert_eq!(
            record["dpv:hasDataSubject"].as_object().unwrap().len(),
            1,
            "nobody is named"
        );
    }

    #[test]
    fn a_receipt_says_what_is_lifted_and_names_no_legal_basis() {
        let printed = String::from_utf8(receipt(&sample()).unwrap()).unwrap();
        assert!(printed.contains("skatteforvaltningsloven § 3-7 a"));
        assert!(!printed.contains("LegalBasis") && !printed.contains("dpv:Consent\""));
    }

    #[test]
    fn what_one_read_who_gave_it_otherwise_is_not_said() {
        for form in Form::RECORDED {
            let given = Receipt { form, ..sample() };
            let printed = receipt(&given).unwrap();
            let document: Value = serde_json::from_slice(&printed).unwrap();
            let record = &document["dpv:hasConsentRecord"];
            assert!(record.get("dpv:hasNotice").is_none(), "{form:?}");
            assert_eq!(record["dpv:hasIndicationMethod"], method(form));
        }
    }

    #[test]
    fn each_state_has_a_word_of_its_own() {
        let words = [
            Status::Created,
            Status::Accepted,
            Status::Rejected,
            Status::Revoked,
            Status::Deleted,
            Status::Expired,
        ]
        .map(state);
        let own: std::collections::BTreeSet<_> = words.iter().collect();
        assert_eq!(own.len(), words.len());
    }
}
