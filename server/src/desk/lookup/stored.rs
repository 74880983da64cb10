//! The facts as they are kept, for explanation and replay: the register side once by its hash, the rest with each look-up.
//! The information model is the catalogue's and stands there; nothing here is personal but pseudonyms.

use std::{collections::HashMap, sync::Arc};

use domain::{
    canonical,
    gate::{
        Actor, BreakGlassFacts, CaseFacts, ConflictFacts, ConsentFacts, Environment, Facts, GrantFacts,
        NeedFacts, OrganisationFacts, QuotaFacts, RegisterFacts, RequestFacts, Shared, ShieldFacts,
        StopFacts, SubjectFacts, UseCaseFacts, VersionFacts,
    },
    when::{Day, Instant},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::entity::ground;

use super::facts::asked::Services;

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
    grants: &'a Option<Shared<Vec<GrantFacts>>>,
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

/// A ground that look-ups stood on, read once for all of them.
#[derive(Debug)]
pub(crate) struct Stood {
    version: Option<Shared<VersionFacts>>,
    register: Shared<RegisterFacts>,
}

impl Stood {
    /// What a row says; `None` where it can't be read.
    pub(crate) fn read(row: &ground::Model) -> Option<Self> {
        #[derive(Deserialize)]
        struct Kept {
            version: Option<Shared<VersionFacts>>,
            register: Shared<RegisterFacts>,
        }
        let Kept { version, register } = serde_json::from_str(&row.facts).ok()?;
        Some(Self { version, register })
    }

    /// The version that was in use, where there was one.
    pub(super) fn version(&self) -> Option<&VersionFacts> {
        self.version.as_deref()
    }

    /// The register items that it named.
    pub(super) fn register(&self) -> &RegisterFacts {
        &self.register
    }
}

/// Reads the facts of sealed look-ups back. The information model is today's catalogue.
#[derive(Debug)]
pub(crate) struct Reader {
    services: Services,
    /// Registers with the members of a day, by the ground's hash: most look-ups share one.
    registers: HashMap<(String, Vec<String>), Shared<RegisterFacts>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    decision_id: String,
    now: Instant,
    today: Day,
    environment: Option<Environment>,
    actor: Actor,
    organisation: OrganisationFacts,
    use_case: Option<KeptUseCase>,
    register: KeptRegister,
    grants: Option<Shared<Vec<GrantFacts>>>,
    stops: Option<Vec<StopFacts>>,
    service: Option<KeptService>,
    request: RequestFacts,
    subject: SubjectFacts,
    case: CaseFacts,
    need: NeedFacts,
    quota: Option<QuotaFacts>,
    conflict: Option<ConflictFacts>,
    shield: Option<ShieldFacts>,
    consent: Option<ConsentFacts>,
    break_glass: Option<BreakGlassFacts>,
}

#[derive(Deserialize)]
struct KeptUseCase {
    code: String,
    suspended: Option<bool>,
    ended: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeptRegister {
    ground: String,
    active_members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeptService {
    code: String,
    consent_package: bool,
}

impl Reader {
    pub(super) fn new(services: Services) -> Self {
        Self {
            services,
            registers: HashMap::new(),
        }
    }

    /// The facts as they were decided on; `None` where they can't be read, or stood on another ground than this.
    pub(crate) fn facts(&mut self, text: &str, stood: &Arc<Stood>) -> Option<Facts> {
        let kept: Kept = serde_json::from_str(text).ok()?;
        let register = self.register(kept.register, stood);
        let services = &self.services;
        Some(Facts {
            decision_id: kept.decision_id,
            now: kept.now,
            today: kept.today,
            environment: kept.environment,
            actor: kept.actor,
            organisation: kept.organisation,
            use_case: kept.use_case.map(|one| UseCaseFacts {
                code: one.code,
                version: stood.version.clone(),
                suspended: one.suspended,
                ended: one.ended,
            }),
            register,
            grants: kept.grants,
            stops: kept.stops,
            service: kept
                .service
                .and_then(|one| services.kept(&one.code, one.consent_package)),
            request: kept.request,
            subject: kept.subject,
            case: kept.case,
            need: kept.need,
            quota: kept.quota,
            conflict: kept.conflict,
            shield: kept.shield,
            consent: kept.consent,
            break_glass: kept.break_glass,
        })
    }

    fn register(&mut self, kept: KeptRegister, stood: &Stood) -> Shared<RegisterFacts> {
        let made = self.registers.entry((kept.ground, kept.active_members));
        let members = made.key().1.clone();
        let shared = made.or_insert_with(|| {
            let mut register = stood.register.clone();
            if register.active_members != members {
                register.active_members = members;
            }
            register
        });
        shared.clone()
    }
}
