//! What the operator should do about each fault of Maskinporten: a code here, a sentence per language in the front room.
//! It never guesses: a fault it does not know gives `Advice::ReadDescription`.

use serde::Serialize;

/// What the operator should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// MP-100: the client id is wrong, or the client stands in the other environment.
    CheckClientAndEnvironment,
    /// MP-110: the audience is not the issuer; another environment, or a missing slash at the end.
    CheckIssuerSpelling,
    /// MP-120: a production certificate in test, or the reverse.
    UseCertificateOfEnvironment,
    /// MP-121: the key is more than a year old; post it again, or a new one.
    RenewKey,
    /// MP-122: the certificate belongs to another organisation.
    UseOwnCertificate,
    /// MP-123: the certificate chain is not a list.
    SendChainAsList,
    /// MP-124: the key is not the one that is registered, or the certificate has expired.
    CheckSigningKey,
    /// MP-130, or issued in the future: the clock is more than ten seconds off.
    CheckClock,
    /// MP-011: the grant is malformed.
    CheckGrant,
    /// MP-012: the grant was used before.
    ReportGrantReuse,
    /// The consumer is the organisation itself; it must not be named.
    DropConsumer,
    /// MP-200: the scope is not on the client.
    AddScopeToClient,
    /// MP-201: the client is not of the Maskinporten type.
    UseMaskinportenClient,
    /// MP-250: the provider has not granted the scope to the organisation.
    AskProviderForAccess,
    /// MP-251: the organisation has not delegated the scope to its supplier in Altinn.
    DelegateInAltinn,
    /// MP-301, MP-302: the authorization details are not of a kind that is known.
    CheckAuthorizationDetails,
    /// MP-303: no such system user, or no such live consent.
    CheckConsentOrSystemUser,
    /// Maskinporten is out of order; nothing to do but wait.
    WaitAndRetry,
    /// No connection: name resolution, firewall, proxy or certificate store.
    CheckNetwork,
    /// The metadata is not what the issuer's name promises.
    CheckMetadata,
    /// A fault that is not in the table.
    ReadDescription,
}

impl Advice {
    /// The code that the front room translates.
    pub fn code(self) -> &'static str {
        match self {
            Self::CheckClientAndEnvironment => "check_client_and_environment",
            Self::CheckIssuerSpelling => "check_issuer_spelling",
            Self::UseCertificateOfEnvironment => "use_certificate_of_environment",
            Self::RenewKey => "renew_key",
            Self::UseOwnCertificate => "use_own_certificate",
            Self::SendChainAsList => "send_chain_as_list",
            Self::CheckSigningKey => "check_signing_key",
            Self::CheckClock => "check_clock",
            Self::CheckGrant => "check_grant",
            Self::ReportGrantReuse => "report_grant_reuse",
            Self::DropConsumer => "drop_consumer",
            Self::AddScopeToClient => "add_scope_to_client",
            Self::UseMaskinportenClient => "use_maskinporten_client",
            Self::AskProviderForAccess => "ask_provider_for_access",
            Self::DelegateInAltinn => "delegate_in_altinn",
            Self::CheckAuthorizationDetails => "check_authorization_details",
            Self::CheckConsentOrSystemUser => "check_consent_or_system_user",
            Self::WaitAndRetry => "wait_and_retry",
            Self::CheckNetwork => "check_network",
            Self::CheckMetadata => "check_metadata",
            Self::ReadDescription => "read_description",
        }
    }

    /// The advice for a numbered fault, else by the words of the two that have no number.
    pub(super) fn of(code: Option<&str>, description: &str) -> Self {
        match code {
            Some("MP-100") => Self::CheckClientAndEnvironment,
            Some("MP-110") => Self::CheckIssuerSpelling,
            Some("MP-120") => Self::UseCertificateOfEnvironment,
            Some("MP-121") => Self::RenewKey,
            Some("MP-122") => Self::UseOwnCertificate,
            Some("MP-123") => Self::SendChainAsList,
            Some("MP-124") => Self::CheckSigningKey,
            Some("MP-130") => Self::CheckClock,
            Some("MP-011") => Self::CheckGrant,
            Some("MP-012") => Self::ReportGrantReuse,
            Some("MP-200") => Self::AddScopeToClient,
            Some("MP-201") => Self::UseMaskinportenClient,
            Some("MP-250") => Self::AskProviderForAccess,
            Some("MP-251") => Self::DelegateInAltinn,
            Some("MP-301" | "MP-302") => Self::CheckAuthorizationDetails,
            Some("MP-303") => Self::CheckConsentOrSystemUser,
            Some(_) => Self::ReadDescription,
            None => Self::by_words(description),
        }
    }

    fn by_words(description: &str) -> Self {
        let words = description.to_lowercase();
        if words.contains("issue time is after now") {
            Self::CheckClock
        } else if words.contains("combination consumer_org") {
            Self::DropConsumer
        } else {
            Self::ReadDescription
        }
    }
}
