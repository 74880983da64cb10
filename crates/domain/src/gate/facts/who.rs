//! Who asks: the organisation, the person, the client system, and their grants.

use serde::{Deserialize, Serialize};

use crate::{
    usecase::Trigger,
    when::{Day, Instant},
};

facts! {
/// What the installation is for.
pub enum Environment {
    /// Simulated providers, synthetic subjects.
    Sandbox,
    /// The providers' test environments, synthetic subjects.
    Test,
    /// Real subjects.
    Production,
}
}
facts! {
/// What kind of body the organisation is.
pub enum Sector {
    /// Kommune.
    Kommune,
    /// Stat.
    Stat,
    /// Finans.
    Finans,
    /// Helse.
    Helse,
    /// Kraft.
    Kraft,
    /// Another.
    Annet,
}
}
facts! {
/// A role of a membership.
pub enum Role {
    /// Saksbehandler.
    Caseworker,
    /// Personvernrådgiver.
    PrivacyOfficer,
    /// Tjenesteeier.
    Approver,
    /// Tilgangsansvarlig.
    Admin,
    /// Personvernombud.
    Dpo,
    /// Kontrollør.
    Auditor,
    /// Drift.
    Operator,
}
}

impl Sector {
    /// The word for it in JSON, by which a rule names the bodies that it is for.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kommune => "kommune",
            Self::Stat => "stat",
            Self::Finans => "finans",
            Self::Helse => "helse",
            Self::Kraft => "kraft",
            Self::Annet => "annet",
        }
    }
}

impl Role {
    /// Who keeps the register of grounds, approves it, or looks after those who do: they read its items, deadlines and record.
    pub const KEEPERS: [Self; 5] = [
        Self::PrivacyOfficer,
        Self::Approver,
        Self::Dpo,
        Self::Auditor,
        Self::Admin,
    ];
    /// Who is reminded of something: of the grounds, or of their own access.
    pub const REMINDED: [Self; 6] = [
        Self::PrivacyOfficer,
        Self::Approver,
        Self::Dpo,
        Self::Auditor,
        Self::Admin,
        Self::Caseworker,
    ];
    /// Who reads versions that are not in use, and what is made of them.
    pub const DRAFT_READERS: [Self; 4] = [Self::PrivacyOfficer, Self::Approver, Self::Dpo, Self::Auditor];

    /// Whether one who holds `roles` has any of `wanted`.
    pub fn any_of(wanted: &[Self], roles: &[Self]) -> bool {
        wanted.iter().any(|role| roles.contains(role))
    }
}

facts! {
/// How the organisation reaches a service.
pub enum ConnectionMode {
    /// With its own Maskinporten client.
    Direct,
    /// Through a supplier, by Altinn delegation.
    Supplier,
    /// Through KS Fiks.
    KsFiks,
}
}
facts! {
/// The Altinn delegation that lets a supplier act.
pub struct DelegationFacts {
    /// Its reference.
    pub reference: String,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day.
    pub valid_to: Option<Day>,
}
}
facts! {
/// The controller.
pub struct OrganisationFacts {
    /// Its id.
    pub id: String,
    /// What kind of body it is.
    pub sector: Option<Sector>,
    /// Whether it has confirmed that it is controller.
    pub controller_confirmed: Option<bool>,
    /// Days past a review date before an overdue review refuses.
    pub review_grace_days: Option<u16>,
    /// The version of the undertaking that is current.
    pub undertaking_version: Option<u32>,
    /// How the service asked for is reached.
    pub connection: Option<ConnectionMode>,
    /// The supplier's organisation number, in supplier mode.
    #[serde(default)]
    pub supplier: Option<String>,
    /// The delegation, in supplier mode.
    pub delegation: Option<DelegationFacts>,
}
}
facts! {
/// How strong the session is.
pub struct SessionStrength {
    /// Whether it is a person's own session (an API key never meets a step-up).
    pub interactive: bool,
    /// When the person last stepped up.
    pub stepped_up_at: Option<Instant>,
    /// For how many seconds a step-up is fresh.
    pub fresh_seconds: u32,
}
}
facts! {
/// The person who acts.
pub struct PersonFacts {
    /// Account id.
    pub account: String,
    /// Staff-identity pseudonym; without a confirmed identity an account cannot look up.
    pub identity: Option<String>,
    /// Whether the account is active.
    pub account_active: Option<bool>,
    /// Whether the membership is active.
    pub membership_active: Option<bool>,
    /// Roles in this organisation.
    pub roles: Vec<Role>,
    /// Units in this organisation.
    pub units: Vec<String>,
    /// The version of the undertaking that is signed; absent when none is.
    pub undertaking_signed: Option<u32>,
    /// The last day that the signature holds; absent where it holds until there is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undertaking_until: Option<Day>,
    /// How strong the session is.
    pub session: Option<SessionStrength>,
}
}
facts! {
/// The client system that asks.
pub struct SystemFacts {
    /// Its id.
    pub client: String,
    /// Whether its key is in force.
    pub active: Option<bool>,
    /// Whether the acting person is bound to it; absent when it acts alone.
    pub person_bound: Option<bool>,
    /// The own system whose key it is, by the register item's id; absent for a key that belongs to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_system: Option<String>,
}
}
facts! {
/// Who asks: a person, a system with an acting person, or a system alone with a trigger.
pub struct Actor {
    /// The person.
    pub person: Option<PersonFacts>,
    /// The client system.
    pub system: Option<SystemFacts>,
    /// What started an automated look-up.
    pub trigger: Option<Trigger>,
}
}
facts! {
/// Who holds a grant.
pub enum Holder {
    /// The person who acts.
    Person,
    /// The client system.
    System,
}
}
facts! {
/// A grant for this use case that belongs to the actor, whatever its state.
pub struct GrantFacts {
    /// Its id.
    pub id: String,
    /// Who holds it.
    pub holder: Holder,
    /// The natural person who granted it, as staff-identity pseudonym.
    pub granted_by: Option<String>,
    /// The natural person who granted it first, where it takes two: it covers shielded subjects.
    pub first_granted_by: Option<String>,
    /// The natural person who asked for it.
    pub requested_by: Option<String>,
    /// From when.
    pub valid_from: Option<Instant>,
    /// Last day; a grant always has one.
    pub valid_to: Option<Day>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// Whether it covers shielded subjects.
    pub elevated: bool,
    /// The fields it is limited to (systems); absent means all approved ones.
    pub fields: Option<Vec<String>>,
}
}

#[cfg(test)]
mod tests {
    use super::{Role, Sector};

    #[test]
    fn any_of_the_wanted_roles_is_enough() {
        let wanted = [Role::Admin, Role::Auditor];
        assert!(Role::any_of(&wanted, &[Role::Caseworker, Role::Auditor]));
        assert!(!Role::any_of(&wanted, &[Role::Caseworker]));
        assert!(!Role::any_of(&wanted, &[]));
    }

    #[test]
    fn a_sector_has_one_word() {
        for sector in [
            Sector::Kommune,
            Sector::Stat,
            Sector::Finans,
            Sector::Helse,
            Sector::Kraft,
            Sector::Annet,
        ] {
            assert_eq!(serde_json::to_value(sector).unwrap(), sector.word());
        }
    }
}
