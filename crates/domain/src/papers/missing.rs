//! What an application to a provider lacks: what Digdir and the providers ask a data consumer for, and the version does not say.

use super::{Activity, Lifting};

/// Something that the application should say and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The purpose in words.
    Purpose,
    /// Why the organisation may process the data.
    ProcessingBasis,
    /// The national rule behind it, GDPR art. 6(3).
    NationalRule,
    /// The service has secret fields and nothing lifts its secrecy; names the service.
    Disclosure(String),
    /// The rule is not verified by a named person; names act and paragraph.
    Unverified(String),
    /// The rule's words are not quoted; names act and paragraph.
    Quote(String),
    /// No field is named; names the service.
    Fields(String),
    /// A field without a reason; names the field.
    Necessity(String),
    /// How many look-ups are expected; names the service.
    Volume(String),
    /// No agreement covers it; names the service.
    Agreement(String),
    /// It is reached through a supplier, and the delegation is not registered; names the service.
    Delegation(String),
    /// No service is named.
    Services,
    /// Who answers for the substance.
    ProfessionalContact,
    /// Who answers for the connection.
    TechnicalContact,
    /// Which secrecy binds the organisation's own people.
    Secrecy,
    /// How long answers are kept.
    Retention,
    /// No unit holds the use case.
    Units,
}

/// Everything that is missing, in the order of the application.
pub fn missing(activity: &Activity) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut lacks = |lacking: bool, what: Missing| {
        if lacking && !found.contains(&what) {
            found.push(what);
        }
    };
    lacks(activity.purpose.trim().is_empty(), Missing::Purpose);
    lacks(activity.bases.is_empty(), Missing::ProcessingBasis);
    let without_rule = activity
        .bases
        .iter()
        .any(|basis| basis.needs_rule && basis.rule.is_none());
    lacks(without_rule, Missing::NationalRule);
    lacks(activity.services.is_empty(), Missing::Services);
    lacks(activity.secrecy.is_none(), Missing::Secrecy);
    lacks(activity.retention.is_none(), Missing::Retention);
    lacks(activity.units.is_empty(), Missing::Units);
    lacks(activity.professional.is_none(), Missing::ProfessionalContact);
    lacks(activity.technical.is_none(), Missing::TechnicalContact);
    for rule in activity.rules() {
        lacks(!rule.verified, Missing::Unverified(rule.name()));
        let quoted = rule.quoted.as_ref().is_some_and(|words| !words.trim().is_empty());
        lacks(!quoted, Missing::Quote(rule.name()));
    }
    for service in &activity.services {
        let code = || service.code.clone();
        lacks(service.fields.is_empty(), Missing::Fields(code()));
        lacks(service.volume.is_none(), Missing::Volume(code()));
        lacks(service.agreement.is_none(), Missing::Agreement(code()));
        let secret = service.fields.iter().any(|field| field.secret);
        lacks(
            secret && service.lifting == Lifting::Nothing,
            Missing::Disclosure(code()),
        );
        lacks(service.lacks_delegation(), Missing::Delegation(code()));
        for field in &service.fields {
            lacks(
                field.necessity.trim().is_empty(),
                Missing::Necessity(field.name.clone()),
            );
        }
    }
    found
}
