//! What is sealed and stored of a look-up: entries, the archive's row and the salted commitments.
//! Names of fields go in; values, names of people and numbers never do.

use aws_lc_rs::hmac;
use domain::{
    canonical,
    derived::Derived,
    gate::{Answer, CheckCode, Detail, Facts, Outcome},
    ledger::{self, EntryDraft, EntryKind},
    lookup::{Minimised, ResultClass, Withheld, WithheldWhy},
};
use serde_json::{Value, json};
use store::entity::{case_party, lookup, review_item};

use super::{
    ask::{Ask, AskSet, Asker, CASE_SYSTEM, given},
    facts::{Known, closeness::Close, kind_text, period_text},
    standing::{Kept, as_text},
    stored,
    texts::{self, Case},
};
use crate::{
    error::{Class, Error},
    keys,
};

/// One look-up on its way: its ids, its salt and the case it belongs to.
#[derive(Debug)]
pub(super) struct Errand {
    pub lookup_id: String,
    pub set_id: Option<String>,
    pub now: i64,
    pub salt: String,
    pub case: Option<Case>,
    /// The look-up that waits for this one, where it asks for the level of protection alone.
    pub level_of: Option<String>,
}

/// A salted commitment: proves a text to one who has it and the salt, and tells nothing to anyone else.
pub(in crate::desk) fn commitment(salt: &str, text: &str) -> String {
    canonical::sha256_hex(format!("{salt}\u{0}{text}").as_bytes())
}

/// What the entry stands on besides the decision: commitments, and which of the names asked for are known.
pub(super) fn evidence(errand: &Errand, set: &AskSet, ask: &Ask, facts: &Facts) -> Value {
    let commit = |text: &str| json!(commitment(&errand.salt, text));
    let mut evidence = json!({
        "service": facts.service.as_ref().map_or_else(|| json!({"commitment": commit(&ask.service)}), |s| json!(s.code)),
        "useCase": facts.use_case.as_ref().map_or_else(|| json!({"commitment": commit(&set.use_case)}), |u| json!(u.code)),
    });
    if let Some(members) = evidence.as_object_mut() {
        if let Some(package) = &facts.request.package {
            members.insert("package".to_owned(), json!(package));
        }
        if let Some(period) = period_text(facts.request.period.as_ref()) {
            members.insert("period".to_owned(), json!(period));
        }
        if let Some(waiting) = &errand.level_of {
            members.insert("levelFor".to_owned(), json!(waiting));
        }
        if let Some(reason) = &facts.request.reason {
            members.insert("reason".to_owned(), json!(reason));
        }
        if let Some(reference) = given(set.case_reference.as_deref()) {
            members.insert("case".to_owned(), commit(reference));
        }
        if let Some(text) = given(set.reason_text.as_deref()) {
            members.insert("reasonText".to_owned(), commit(text));
        }
        let unknown: Vec<Value> = unknown_fields(ask, facts).map(|name| commit(name)).collect();
        if !unknown.is_empty() {
            members.insert("unknownFields".to_owned(), Value::Array(unknown));
        }
    }
    evidence
}

fn unknown_fields<'a>(ask: &'a Ask, facts: &'a Facts) -> impl Iterator<Item = &'a String> {
    ask.fields.iter().flatten().filter(|name| {
        facts
            .service
            .as_ref()
            .is_none_or(|service| !service.fields.contains_key(*name))
    })
}

/// Who acted, as the log knows it.
pub(super) fn actor(asker: &Asker, facts: &Facts) -> ledger::Actor {
    ledger::Actor {
        account: asker.account.clone(),
        client: asker.client.clone(),
        unit: facts
            .actor
            .person
            .as_ref()
            .and_then(|person| person.units.first().cloned()),
        trigger: asker.trigger.and_then(as_text),
        process: None,
    }
}

/// The entry of a decision.
pub(super) fn decision_draft(
    kind: EntryKind,
    errand: &Errand,
    asker: &Asker,
    facts: &Facts,
    full: &Answer,
    fields: &[String],
    evidence: Value,
) -> Result<EntryDraft, Error> {
    let decision = serde_json::to_value(full)
        .map_err(|cause| Error::caused(Class::Internal, "writing a decision", cause))?;
    Ok(EntryDraft {
        actor: Some(actor(asker, facts)),
        lookup_id: Some(errand.lookup_id.clone()),
        set_id: errand.set_id.clone(),
        subject: subject(facts),
        decision: Some(decision),
        fields: Some(fields.to_vec()),
        evidence: Some(evidence),
        ..EntryDraft::new(kind)
    })
}

fn subject(facts: &Facts) -> Option<ledger::Subject> {
    Some(ledger::Subject {
        pseudonym: facts.subject.pseudonym.as_ref()?.as_str().to_owned(),
        kind: kind_text(facts.subject.kind?),
        category: facts.subject.category.and_then(as_text),
    })
}

/// The archive's row of a look-up.
#[expect(
    clippy::too_many_arguments,
    reason = "a row has many columns, and each comes from its own source"
)]
pub(super) fn row(
    errand: &Errand,
    asker: &Asker,
    set: &AskSet,
    facts: &Facts,
    known: &Known,
    kept: &Kept,
    outcome: &str,
    fields: &[String],
) -> Result<lookup::Model, Error> {
    let json = |value: Result<String, serde_json::Error>| {
        value.map_err(|cause| Error::caused(Class::Internal, "writing the row of a look-up", cause))
    };
    Ok(lookup::Model {
        id: errand.lookup_id.clone(),
        set_id: errand.set_id.clone(),
        organisation_id: asker.organisation.clone(),
        account_id: asker.account.clone(),
        client_id: asker.client.clone(),
        use_case_version_id: kept
            .ground
            .rows
            .version
            .as_ref()
            .map(|version| version.id.clone()),
        use_case_code: facts.use_case.as_ref().map(|use_case| use_case.code.clone()),
        service: facts.service.as_ref().map(|service| service.code.clone()),
        package: facts.request.package.clone(),
        subject_pseudonym: known.pseudonym.as_ref().map(|p| p.as_str().to_owned()),
        subject_kind: facts.subject.kind.map(kind_text),
        subject_masked: None,
        category: facts.subject.category.and_then(as_text),
        period: period_text(facts.request.period.as_ref()),
        case_hash: errand.case.as_ref().map(|case| case.hash.clone()),
        sealed_text: texts::sealed_text(errand, asker, set)?,
        requested_fields: json(serde_json::to_string(fields))?,
        facts: json(stored::facts(facts, &kept.ground.stored()?.hash))?,
        ground_hash: Some(kept.ground.stored()?.hash.clone()),
        correlation_id: None,
        outcome: outcome.to_owned(),
        result_class: None,
        shown: None,
        withheld: None,
        body_mac: None,
        permit_index: None,
        end_index: None,
        created_at: errand.now,
        ended_at: None,
        break_glass_id: None,
        conflict: None,
        consent_id: None,
        shown_count: None,
    })
}

/// The hastetilgang that a decision rests on: one that lifted a check, and not one that was only open.
pub(super) fn break_glass(full: &Answer) -> Option<String> {
    let lifted = full
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Overridden);
    let mut stood_on = lifted.flat_map(|check| &check.evidence);
    stood_on
        .find(|evidence| evidence.kind == "break_glass")
        .map(|evidence| evidence.id.clone())
}

/// The consent that a decision rests on.
pub(super) fn consent(full: &Answer) -> Option<String> {
    let check = full.check(CheckCode::ConsentLive)?;
    let mut stood_on = check.evidence.iter().filter(|_| check.outcome == Outcome::Pass);
    stood_on
        .find(|evidence| evidence.kind == "consent")
        .map(|evidence| evidence.id.clone())
}

/// What stopped a look-up, where a leader can assess it and the asker may know: nobody asks a leader to find out what was hidden.
pub(super) fn conflict(shown: &Answer, close: &Close) -> Result<Option<String>, Error> {
    let check = shown.check(CheckCode::SubjectConflict);
    let detail = check
        .filter(|check| check.outcome == Outcome::Fail)
        .map(|check| check.detail);
    if !matches!(detail, Some(Detail::SameUnit | Detail::DeclaredTie)) {
        return Ok(None);
    }
    close.kept()
}

/// The party that a permit adds to its case, when it is not one already.
pub(super) fn party(
    errand: &Errand,
    asker: &Asker,
    ask: &Ask,
    facts: &Facts,
    known: &Known,
) -> Option<case_party::Model> {
    // Whom the level is asked of is no party by that: the look-up that waits may be refused.
    if errand.level_of.is_some() {
        return None;
    }
    let pseudonym = known.pseudonym.as_ref()?;
    let is_party = facts
        .case
        .parties
        .iter()
        .flatten()
        .any(|party| party.pseudonyms.contains(pseudonym));
    if is_party {
        return None;
    }
    Some(case_party::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: asker.organisation.clone(),
        case_hash: errand.case.as_ref()?.hash.clone(),
        subject_pseudonym: pseudonym.as_str().to_owned(),
        staff_pseudonym: Some(known.staff.join(" ")),
        category: facts.subject.category.and_then(as_text)?,
        relation: ask.relation_code().map(str::to_owned),
        evidence: evidence_of(ask, facts).map(str::to_owned),
        lookup_id: Some(errand.lookup_id.clone()),
        created_at: errand.now,
    })
}

/// What shows that somebody is a party: what is stated, or else the case system, where it says so.
pub(super) fn evidence_of<'a>(ask: &'a Ask, facts: &Facts) -> Option<&'a str> {
    let said = facts.case.verification.as_ref().and_then(|said| said.party);
    let confirmed = (said == Some(true)).then_some(CASE_SYSTEM);
    ask.evidence_code().or(confirmed)
}

/// An item for a person to look at afterwards.
pub(super) fn review(kind: &str, errand: &Errand, asker: &Asker) -> review_item::Model {
    review_item::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: asker.organisation.clone(),
        kind: kind.to_owned(),
        lookup_id: Some(errand.lookup_id.clone()),
        account_id: asker.account.clone(),
        created_at: errand.now,
        closed_at: None,
        note: None,
        closed_by: None,
        closed_by_person: None,
        verdict: None,
    }
}

/// What is kept and sealed of a disclosure.
#[derive(Debug)]
pub(super) struct Shown {
    pub fields: Vec<String>,
    /// How many values.
    pub count: i64,
    pub withheld: Vec<Withheld>,
    pub salt: String,
    pub mac: String,
    pub entry: Value,
}

/// The keyed hash of what is shown, under a fresh salt that only the reader gets. Where formulas gave answers it is of these too.
pub(super) fn disclosure(minimised: &Minimised, derived: &[Derived]) -> Result<Shown, Error> {
    let salt = keys::random::<32>()?;
    let answers: Vec<Value> = derived
        .iter()
        .filter_map(|one| Some(json!({"id": one.id(), "value": one.outcome().ok()?})))
        .collect();
    let body = if answers.is_empty() {
        canonical::to_string(&minimised.items())
    } else {
        canonical::to_string(&json!({"items": minimised.items(), "derived": answers}))
    };
    let body = body.map_err(|cause| Error::caused(Class::Internal, "writing what is shown", cause))?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &salt);
    let mac = canonical::hex(hmac::sign(&key, body.as_bytes()).as_ref());
    let mut fields: Vec<String> = Vec::new();
    for item in minimised.items() {
        if fields.last() != Some(&item.field) {
            fields.push(item.field.clone());
        }
    }
    let count = i64::try_from(minimised.items().len()).unwrap_or(i64::MAX);
    let mut entry = json!({
        "result": result_text(minimised.result()),
        "mac": mac,
        "values": count,
        "surplus": minimised.surplus(),
    });
    if let (Some(members), false) = (entry.as_object_mut(), derived.is_empty()) {
        members.insert("derived".to_owned(), told(derived));
    }
    Ok(Shown {
        count,
        // The fields outside the approved set are implied by the content hash; naming them would drown the rest.
        withheld: minimised
            .permit()
            .withheld()
            .iter()
            .filter(|withheld| withheld.why != WithheldWhy::NotApproved)
            .cloned()
            .collect(),
        fields,
        salt: canonical::hex(&salt),
        entry,
        mac,
    })
}

/// What the log hears of formulas: which gave an answer, and why the others gave none. Never what they gave.
fn told(derived: &[Derived]) -> Value {
    let shown = derived
        .iter()
        .filter(|one| one.outcome().is_ok())
        .map(Derived::id);
    let withheld = derived.iter().filter_map(|one| {
        let why = one.outcome().err()?;
        Some(json!({"id": one.id(), "why": why}))
    });
    json!({"shown": shown.collect::<Vec<_>>(), "withheld": withheld.collect::<Vec<_>>()})
}

/// The word for a result's class.
pub(super) fn result_text(result: ResultClass) -> String {
    as_text(result).unwrap_or_default()
}

/// The items that are held back, as the log writes them.
pub(super) fn ledger_withheld(withheld: &[Withheld]) -> Vec<ledger::Withheld> {
    withheld
        .iter()
        .map(|withheld| ledger::Withheld {
            field: withheld.field.to_string(),
            why: as_text(withheld.why).unwrap_or_default(),
        })
        .collect()
}
