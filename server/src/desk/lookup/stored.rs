//! The facts as they are kept, for explanation and replay: the register side once by its hash, the rest with each look-up.
//! The information model is the catalogue's and stands there; nothing here is personal but pseudonyms.

use domain::{
    canonical,
    gate::{
        Actor, BreakGlassFacts, CaseFacts, ConflictFacts, ConsentFacts, Environment, Facts, GrantFacts,
        NeedFacts, OrganisationFacts, QuotaFacts, RegisterFacts, RequestFacts, ShieldFacts, StopFacts,
        SubjectFacts, VersionFacts,
    },
    when::{Day, Instant},
};
use serde::Serialize;
use serde_json::json;
use store::entity::ground;

/// The register side of the facts of one organisation's use case, as a row.
pub(super) fn ground(
    organisation: &str,
    version: Option<&VersionFacts>,
    register: &RegisterFacts,
) -> Result<ground::Model, canonical::CanonicalError> {
    let facts = canonical::to_string(&json!({"version": version, "register": register}))?;
    Ok(ground::Model {
        organisation_id: organisation.to_owned(),
        hash: canonical::sha256_hex(facts.as_bytes()),
        facts,
        created_at: 0,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Stored<'a> {
    decision_id: &'a str,
    now: Instant,
    today: Day,
    environment: Option<Environment>,
    actor: &'a Actor,
    organisation: &'a OrganisationFacts,
    use_case: Option<UseCase<'a>>,
    register: Register<'a>,
    grants: &'a Option<Vec<GrantFacts>>,
    stops: &'a Option<Vec<StopFacts>>,
    service: Option<Service<'a>>,
    request: &'a RequestFacts,
    subject: &'a SubjectFacts,
    case: &'a CaseFacts,
    need: &'a NeedFacts,
    quota: &'a Option<QuotaFacts>,
    conflict: &'a Option<ConflictFacts>,
    shield: &'a Option<ShieldFacts>,
    consent: &'a Option<ConsentFacts>,
    break_glass: &'a Option<BreakGlassFacts>,
}

#[derive(Serialize)]
struct UseCase<'a> {
    code: &'a str,
    suspended: Option<bool>,
    ended: Option<bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Register<'a> {
    /// The hash of the row that holds version and register.
    ground: &'a str,
    /// They come and go without any write.
    active_members: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Service<'a> {
    code: &'a str,
    consent_package: bool,
}

/// The facts of one look-up, with the register side by `ground`, its hash.
pub(super) fn facts(facts: &Facts, ground: &str) -> Result<String, serde_json::Error> {
    let stored = Stored {
        decision_id: &facts.decision_id,
        now: facts.now,
        today: facts.today,
        environment: facts.environment,
        actor: &facts.actor,
        organisation: &facts.organisation,
        use_case: facts.use_case.as_ref().map(|use_case| UseCase {
            code: &use_case.code,
            suspended: use_case.suspended,
            ended: use_case.ended,
        }),
        register: Register {
            ground,
            active_members: &facts.register.active_members,
        },
        grants: &facts.grants,
        stops: &facts.stops,
        service: facts.service.as_ref().map(|service| Service {
            code: &service.code,
            consent_package: service.consent_package,
        }),
        request: &facts.request,
        subject: &facts.subject,
        case: &facts.case,
        need: &facts.need,
        quota: &facts.quota,
        conflict: &facts.conflict,
        shield: &facts.shield,
        consent: &facts.consent,
        break_glass: &facts.break_glass,
    };
    serde_json::to_string(&stored)
}
