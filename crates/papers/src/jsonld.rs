//! The record of processing as JSON-LD in the terms of the W3C Data Privacy Vocabulary (DPV 2.3, <https://w3id.org/dpv>).
//! The context stands in the document, so that a reader fetches nothing. A version is named by the hash of what it says.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    catalogue::{Label, Sensitivity},
    gate::VersionStatus,
    papers::{
        Activity, Basis, Lifting, Measure, Organisation, ProcessorUse, Record, Rule, ServiceUse, SystemUse,
    },
    usecase::{Article6, Retention, SystemKeeps},
};
use serde_json::{Map, Value, json};

use crate::PrintError;

/// The document, with two spaces of indent.
pub fn jsonld(record: &Record) -> Result<Vec<u8>, PrintError> {
    let organisation = organisation(&record.organisation);
    let processes: Vec<Value> = record
        .activities
        .iter()
        .map(|activity| process(activity, &record.organisation))
        .collect();
    let document = json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dpv:ROPA",
        "dct:created": date(record.made_on.to_text()),
        "dpv:hasDataController": organisation,
        "dpv:hasProcess": processes,
    });
    Ok(serde_json::to_vec_pretty(&document)?)
}

fn date(text: Option<String>) -> Value {
    text.map_or(Value::Null, |text| json!({"@type": "xsd:date", "@value": text}))
}

fn organisation_id(orgnr: &str) -> String {
    format!("https://data.brreg.no/enhetsregisteret/api/enheter/{orgnr}")
}

pub(crate) fn organisation(organisation: &Organisation) -> Value {
    let officers = organisation.dpo.iter().map(|(name, address)| {
        json!({
            "@type": "dpv:DataProtectionOfficer",
            "dpv:hasName": name,
            "dpv:hasContact": {"@id": format!("mailto:{address}")},
        })
    });
    json!({
        "@id": organisation_id(&organisation.orgnr),
        "@type": "dpv:DataController",
        "dpv:hasName": organisation.name,
        "dpv:hasIdentifier": organisation.orgnr,
        "dpv:hasDataProtectionOfficer": officers.collect::<Vec<_>>(),
    })
}

/// RFC 6920: the content by its hash.
fn named_by_hash(hash: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = (0..hash.len() / 2)
        .map(|place| u8::from_str_radix(hash.get(2 * place..2 * place + 2)?, 16).ok())
        .collect();
    Some(format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(bytes?)))
}

fn process(activity: &Activity, controller: &Organisation) -> Value {
    let subjects = activity.categories();
    let recipients = activity
        .recipients
        .iter()
        .map(|name| json!({"@type": "dpv:Recipient", "dpv:hasName": name}));
    let legal: Vec<Value> = activity.bases.iter().flat_map(bases).collect();
    let status = if activity.status == VersionStatus::Suspended {
        "dpv:ActivityHalted"
    } else {
        "dpv:ActivityOngoing"
    };
    let mut node = json!({
        "@type": "dpv:Process",
        "dct:identifier": activity.code,
        "dct:title": activity.title,
        "dcat:version": activity.version.to_string(),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": activity.hash,
        },
        "dpv:hasActivityStatus": {"@id": status},
        "dpv:hasDataController": {"@id": organisation_id(&controller.orgnr)},
        "dpv:hasPurpose": {"@type": "dpv:Purpose", "dct:description": activity.purpose},
        "dpv:hasLegalBasis": legal,
        "dpv:hasDataSubject": subjects.iter().map(|category| json!({
            "@type": "dpv:DataSubject",
            "dct:identifier": category,
        })).collect::<Vec<_>>(),
        "dpv:hasPersonalData": activity.services.iter().flat_map(personal_data).collect::<Vec<_>>(),
        "dpv:hasDataSource": activity.services.iter().map(source).collect::<Vec<_>>(),
        "dpv:hasRecipient": recipients.collect::<Vec<_>>(),
        "dpv:hasDataProcessor": activity.processors.iter().map(processor).collect::<Vec<_>>(),
        "dpv:isImplementedUsingTechnology": activity.systems.iter().map(system).collect::<Vec<_>>(),
        "dpv:hasProcessing": processing(activity),
        "dpv:hasStorageCondition": storage(activity.retention.as_ref()),
        "dpv:hasTechnicalOrganisationalMeasure": activity.measures.iter().map(measure).collect::<Vec<_>>(),
    });
    let extra = node.as_object_mut();
    if let Some(members) = extra {
        members.extend(named_by_hash(&activity.hash).map(|name| ("@id".to_owned(), Value::String(name))));
        dated(members, "dct:valid", activity);
        if !(activity.transfers.is_empty() && activity.third_countries.is_empty()) {
            let structured = activity.third_countries.iter().map(|one| {
                let mechanism = one.mechanism.code();
                format!(
                    "{} ({}): {mechanism}, {}",
                    one.receiver, one.country, one.document
                )
            });
            let transfers = activity.transfers.iter().cloned().chain(structured);
            let transfers = transfers.map(|text| json!({"@type": "dpv:Transfer", "dct:description": text}));
            members.insert("dct:relation".to_owned(), transfers.collect());
        }
    }
    node
}

/// The version's own period, where it has one.
fn dated(members: &mut Map<String, Value>, term: &str, activity: &Activity) {
    let text = |day: Option<domain::when::Day>| day.and_then(domain::when::Day::to_text);
    let (from, to) = (text(activity.valid_from), text(activity.valid_to));
    if from.is_some() || to.is_some() {
        let period = json!({
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": date(from),
            "dcat:endDate": date(to),
        });
        members.insert(term.to_owned(), period);
    }
}

fn bases(basis: &Basis) -> Vec<Value> {
    let letter = match basis.article6 {
        Article6::A => 'a',
        Article6::B => 'b',
        Article6::C => 'c',
        Article6::D => 'd',
        Article6::E => 'e',
        Article6::F => 'f',
    };
    let article = json!({"@id": format!("eu-gdpr:A6-1-{letter}")});
    let special = basis.article9.as_ref().and_then(|letter| {
        let letter = letter.trim().to_ascii_lowercase();
        let known = letter.len() == 1 && ("a"..="j").contains(&letter.as_str());
        known.then(|| json!({"@id": format!("eu-gdpr:A9-2-{letter}")}))
    });
    let law = basis.rule.as_ref().map(law);
    [Some(article), special, law].into_iter().flatten().collect()
}

fn law(rule: &Rule) -> Value {
    let mut node = json!({
        "@type": "dpv:Law",
        "dct:identifier": format!("{} {}", rule.act, rule.paragraph),
        "dct:title": rule.name(),
    });
    let address = rule
        .eli
        .as_ref()
        .filter(|address| address.starts_with("https://"));
    if let (Some(address), Some(members)) = (address, node.as_object_mut()) {
        members.insert("rdfs:seeAlso".to_owned(), json!({"@id": address}));
    }
    node
}

fn labels(label: &Label) -> Value {
    json!([
        {"@language": "nb", "@value": label.nb},
        {"@language": "nn", "@value": label.nn},
        {"@language": "en", "@value": label.en},
    ])
}

fn personal_data(service: &ServiceUse) -> Vec<Value> {
    let fields = service.fields.iter().map(|field| {
        let kind = match field.sensitivity {
            Sensitivity::Ordinary => "dpv:PersonalData",
            Sensitivity::Private => "dpv:SensitivePersonalData",
            Sensitivity::Special | Sensitivity::Criminal => "dpv:SpecialCategoryPersonalData",
        };
        json!({
            "@type": kind,
            "dct:identifier": field.name,
            "dct:title": field.label.as_ref().map(labels),
            "dpv:hasNecessity": {"@id": "dpv:Required"},
            "dpv:hasJustification": {"dct:description": field.necessity},
        })
    });
    fields.collect()
}

fn source(service: &ServiceUse) -> Value {
    let lifting = match &service.lifting {
        Lifting::Rule(rule) => Some(law(rule)),
        Lifting::Consent => Some(json!({"@id": "eu-gdpr:A6-1-a"})),
        Lifting::Nothing => None,
    };
    json!({
        "@type": "dpv:DataSource",
        "dct:identifier": service.code,
        "dct:title": service.title.as_ref().map(labels),
        "dct:publisher": service.provider,
        "dct:conformsTo": service.package,
        "dpv:hasApplicableLaw": lifting,
    })
}

fn processor(processor: &ProcessorUse) -> Value {
    json!({
        "@type": "dpv:DataProcessor",
        "dpv:hasName": processor.name,
        "dpv:hasIdentifier": processor.orgnr,
        "dct:references": processor.reference.as_ref().map(|reference| json!({
            "@type": "dpv:ControllerProcessorAgreement",
            "dct:identifier": reference,
        })),
    })
}

/// An own system, with the fields it receives and how long it keeps them.
fn system(system: &SystemUse) -> Value {
    let fields = system.receives.iter().flat_map(|(_, fields)| fields);
    let keeps = match &system.keeps {
        None | Some(SystemKeeps::Nothing) => None,
        Some(SystemKeeps::Days { days_after_case }) => Some(json!({
            "@type": "dpv:StorageDuration",
            "dpv:hasDuration": {"@type": "xsd:duration", "@value": format!("P{days_after_case}D")},
        })),
        Some(SystemKeeps::Rule { rule }) => {
            Some(json!({"@type": "dpv:StorageCondition", "dct:description": rule}))
        }
    };
    json!({
        "@type": "dpv:Technology",
        "dct:title": system.name,
        "dpv:hasPersonalData": fields
            .map(|field| json!({"@type": "dpv:PersonalData", "dct:identifier": field}))
            .collect::<Vec<_>>(),
        "dpv:hasStorageCondition": keeps,
        "dpv:hasDataProcessor": system.operator.as_ref().map(|name| json!({
            "@type": "dpv:DataProcessor",
            "dpv:hasName": name,
        })),
    })
}

fn processing(activity: &Activity) -> Vec<Value> {
    let mut terms = vec!["dpv:Retrieve", "dpv:Consult"];
    if matches!(activity.retention, Some(Retention::Kept { .. })) {
        terms.extend(["dpv:Store", "dpv:Erase"]);
    }
    terms.into_iter().map(|term| json!({"@id": term})).collect()
}

fn storage(retention: Option<&Retention>) -> Vec<Value> {
    let days = |days: u32| json!({"@type": "xsd:duration", "@value": format!("P{days}D")});
    match retention {
        None => Vec::new(),
        Some(Retention::ShowOnly) => {
            vec![json!({"@type": "dpv:StorageDuration", "dpv:hasDuration": days(0)})]
        }
        Some(Retention::Kept {
            days_after_lookup, ..
        }) => {
            let longest = json!({
                "@type": "dpv:StorageDuration",
                "dpv:hasDuration": days(*days_after_lookup),
            });
            vec![longest, json!({"@id": "dpv:StorageDeletion"})]
        }
    }
}

/// A measure by the name of its kind; the words stand in the other formats.
fn measure(measure: &Measure) -> Value {
    let (kind, name) = match measure {
        Measure::DecidedEachTime => ("dpv:AccessControlMethod", "decision before each look-up"),
        Measure::NamedAccess => (
            "dpv:AccessControlMethod",
            "access granted to named persons for a time",
        ),
        Measure::Approvers(_) => ("dpv:OrganisationalMeasure", "approval by others than the writers"),
        Measure::NamedFields(_) => ("dpv:TechnicalMeasure", "named fields only"),
        Measure::CaseBound => ("dpv:OrganisationalMeasure", "each look-up belongs to a case"),
        Measure::CaseVerified => ("dpv:TechnicalMeasure", "the case system is asked"),
        Measure::StepUp => ("dpv:AuthenticationProtocols", "fresh, stronger sign-in"),
        Measure::Limited(_) => ("dpv:TechnicalMeasure", "limits on the number of look-ups"),
        Measure::NothingKept => ("dpv:TechnicalMeasure", "nothing of an answer is kept"),
        Measure::ProtectedLeftOut => (
            "dpv:TechnicalMeasure",
            "persons with a protected address are left out",
        ),
        Measure::TamperEvidentLog => ("dpv:ActivityMonitoring", "tamper-evident log of every look-up"),
    };
    json!({"@type": kind, "dct:description": {"@language": "en", "@value": name}})
}
