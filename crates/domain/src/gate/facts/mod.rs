//! Everything the gate may know, as data: who asks, on which ground, about whom, and what is known of each.
//! No number, name, text or value stands here: subjects are pseudonyms, texts are judged before. `None` means not known.

macro_rules! facts {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($body)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($body)* }
    };
}

mod ask;
mod ground;
mod held;
mod places;
mod who;

use serde::{Deserialize, Serialize};

pub use self::{
    ask::{
        BreakGlassFacts, CaseFacts, CaseVerification, ConflictFacts, ConsentFacts, ConsentStatus, LifeStatus,
        NeedFacts, PartyFacts, QuotaFacts, RequestFacts, ShieldFacts, ShieldStanding, SubjectFacts,
    },
    ground::{
        ApprovalFacts, AssessmentFacts, FieldFacts, HookFacts, LawChangeFacts, OwnSystemFacts,
        ProcessorAgreementFacts, ProviderAgreementFacts, RegisterFacts, RoutineFacts, ServiceFacts, Standing,
        StopFacts, StopScope, UseCaseFacts, VersionFacts, VersionStatus,
    },
    held::{Model, Shared, StoredContent},
    who::{
        Actor, ConnectionMode, DelegationFacts, Environment, GrantFacts, Holder, OrganisationFacts,
        PersonFacts, Role, Sector, SessionStrength, SystemFacts,
    },
};
pub(in crate::gate) use places::Places;

use crate::{
    usecase::{Content, NeedField, ShieldLevel},
    when::{Day, Instant},
};

/// Everything `decide` may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facts {
    /// The decision's id.
    pub decision_id: String,
    /// Now.
    pub now: Instant,
    /// Today in Oslo.
    pub today: Day,
    /// The installation's environment.
    pub environment: Option<Environment>,
    /// Who asks.
    pub actor: Actor,
    /// The controller.
    pub organisation: OrganisationFacts,
    /// The use case; absent when this organisation has none of that name.
    pub use_case: Option<UseCaseFacts>,
    /// The register items the version names.
    #[cfg_attr(feature = "schema", schemars(with = "RegisterFacts"))]
    pub register: Shared<RegisterFacts>,
    /// The actor's grants for the use case.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<GrantFacts>>"))]
    pub grants: Option<Shared<Vec<GrantFacts>>>,
    /// The stops that cover this request.
    pub stops: Option<Vec<StopFacts>>,
    /// The service; absent when the catalogue has none of that name.
    #[cfg_attr(feature = "schema", schemars(with = "Option<ServiceFacts>"))]
    pub service: Option<Shared<ServiceFacts>>,
    /// What is asked for.
    pub request: RequestFacts,
    /// Whom it is about.
    pub subject: SubjectFacts,
    /// The case.
    pub case: CaseFacts,
    /// Earlier look-ups.
    pub need: NeedFacts,
    /// Volumes; absent when not known.
    pub quota: Option<QuotaFacts>,
    /// Habilitet; absent when not known.
    pub conflict: Option<ConflictFacts>,
    /// Protection; absent when not known.
    pub shield: Option<ShieldFacts>,
    /// The consent, where one is used and known.
    pub consent: Option<ConsentFacts>,
    /// Hastetilgang, where one is open.
    pub break_glass: Option<BreakGlassFacts>,
}

impl Facts {
    /// The version the look-up would stand on.
    pub fn version(&self) -> Option<&VersionFacts> {
        self.use_case
            .as_ref()
            .and_then(|use_case| use_case.version.as_deref())
    }

    /// What that version says.
    pub fn content(&self) -> Option<&Content> {
        self.version().map(|version| &*version.content)
    }

    /// Whether the look-up is made by a system alone, on a trigger.
    pub fn automated(&self) -> bool {
        self.actor.trigger.is_some() && self.actor.person.is_none()
    }

    /// The fields asked for: the ones named, or every approved field of the service and package.
    pub fn requested_fields(&self) -> Option<impl Iterator<Item = &str> + Clone> {
        let (named, approved): (&[String], &[NeedField]) = if let Some(named) = &self.request.fields {
            (named, &[])
        } else {
            let service = &self.service.as_ref()?.code;
            let need = self.content()?.need(service, self.request.package.as_deref())?;
            (&[], &need.fields)
        };
        let approved = approved.iter().map(|field| field.name.as_str());
        Some(named.iter().map(String::as_str).chain(approved))
    }

    /// Whether consent is used: the basis is consent, or the provider's package rests on it.
    pub fn consent_based(&self) -> Option<bool> {
        use crate::usecase::Disclosure;
        let service = self.service.as_ref()?;
        let mut bases = self
            .content()?
            .disclosure_bases
            .iter()
            .filter(|basis| basis.service == service.code);
        Some(service.consent_package || bases.any(|basis| matches!(basis.basis, Disclosure::Consent)))
    }

    /// The protection level, when the subject is protected.
    pub fn shield_level(&self) -> Option<ShieldLevel> {
        match self.shield.as_ref()?.standing? {
            ShieldStanding::NotListed | ShieldStanding::Open => None,
            ShieldStanding::ClientAddress => Some(ShieldLevel::ClientAddress),
            ShieldStanding::Confidential => Some(ShieldLevel::Confidential),
            ShieldStanding::StrictlyConfidential => Some(ShieldLevel::StrictlyConfidential),
        }
    }
}
