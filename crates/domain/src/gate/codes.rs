//! The gate's codes: checks, who mends, what starts the mending. Codes are the contract; sentences live in `app`.
//! Adding one is one line here and one sentence per language; `docs/contracts/checks.json` is compared with this file.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code on the wire and in the log.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

codes! {
/// One condition of the gate, in the order in which they are answered.
CheckCode {
    /// The account, membership and role, or the client system.
    ActorActive = "actor.active",
    /// Taushetserklæring.
    ActorUndertaking = "actor.undertaking",
    /// Session strength.
    ActorSession = "actor.session",
    /// Tilgang.
    AccessGrant = "access.grant",
    /// Approved content.
    UseCaseApproved = "use_case.approved",
    /// The version's own period.
    UseCaseInForce = "use_case.in_force",
    /// Emergency stops.
    StopNone = "stop.none",
    /// Behandlingsgrunnlag.
    BasisProcessing = "basis.processing",
    /// GDPR art. 9 and 10.
    BasisSpecial = "basis.special",
    /// Utleveringshjemmel.
    BasisDisclosure = "basis.disclosure",
    /// Samtykke.
    ConsentLive = "consent.live",
    /// Avtale med tilbyderen.
    AgreementProvider = "agreement.provider",
    /// Databehandleravtaler.
    AgreementProcessor = "agreement.processor",
    /// Taushetsplikt.
    SecrecyRegime = "secrecy.regime",
    /// Lovendring.
    LawChangeNone = "law_change.none",
    /// DPIA.
    DpiaApproved = "dpia.approved",
    /// Lagring.
    RetentionSet = "retention.set",
    /// Kontakter og rutiner.
    ResourcesComplete = "resources.complete",
    /// Tjeneste, pakke, parametre.
    ScopeService = "scope.service",
    /// Felter.
    ScopeFields = "scope.fields",
    /// Periode.
    ScopePeriod = "scope.period",
    /// Den det gjelder.
    ScopeSubject = "scope.subject",
    /// Syntetisk eller ekte.
    EnvironmentMatch = "environment.match",
    /// Saksnummer.
    CaseReference = "case.reference",
    /// Tildelt sak.
    CaseAssigned = "case.assigned",
    /// Begrunnelse.
    NeedReason = "need.reason",
    /// Ferskhet.
    NeedFresh = "need.fresh",
    /// Volum.
    VolumeQuota = "volume.quota",
    /// Parter.
    SubjectParty = "subject.party",
    /// Habilitet.
    SubjectConflict = "subject.conflict",
    /// Adressebeskyttelse.
    SubjectShielded = "subject.shielded",
}
}

codes! {
/// Who can mend a failing check.
MendedBy {
    /// The one who asks.
    Own = "self",
    /// The admin.
    Admin = "admin",
    /// The privacy officer.
    PrivacyOfficer = "privacy_officer",
    /// The leader.
    Leader = "leader",
    /// Another caseworker.
    OtherCaseworker = "other_caseworker",
    /// The data subject.
    DataSubject = "data_subject",
}
}

codes! {
/// What starts the mending.
Remedy {
    /// Ask the admin to open the account, membership or key.
    AskAdmin = "ask_admin",
    /// Sign the undertaking.
    SignUndertaking = "sign_undertaking",
    /// Sign in again, more strongly.
    StepUp = "step_up",
    /// Ask for access.
    RequestAccess = "request_access",
    /// Ask the privacy officer to mend the use case.
    AskPrivacyOfficer = "ask_privacy_officer",
    /// Choose another use case, or correct its name.
    CorrectUseCase = "correct_use_case",
    /// Correct the period.
    CorrectPeriod = "correct_period",
    /// Correct the number or the category.
    CorrectSubject = "correct_subject",
    /// Correct the case reference.
    CorrectCase = "correct_case",
    /// Correct the reason.
    CorrectReason = "correct_reason",
    /// Leave out fields, or ask for them to be approved.
    CorrectFields = "correct_fields",
    /// State the new need.
    StateNewNeed = "state_new_need",
    /// Wait, or ask the admin.
    WaitOrAskAdmin = "wait_or_ask_admin",
    /// Register the party's relation and evidence.
    RegisterParty = "register_party",
    /// Let another caseworker take the case.
    HandOver = "hand_over",
    /// Ask the leader.
    AskLeader = "ask_leader",
    /// Ask the data subject for consent.
    AskConsent = "ask_consent",
    /// Ask the admin for someone with elevated access.
    AskElevated = "ask_elevated",
}
}

impl CheckCode {
    /// Whether failing it makes the asker one who may not ask at all.
    pub(super) fn makes_outsider(self) -> bool {
        matches!(
            self,
            Self::ActorActive
                | Self::ActorUndertaking
                | Self::ActorSession
                | Self::AccessGrant
                | Self::UseCaseApproved
                | Self::UseCaseInForce
        )
    }

    /// Whether its answer would tell an outsider something about people.
    pub(super) fn tells_about_people(self) -> bool {
        matches!(
            self,
            Self::SubjectConflict
                | Self::SubjectShielded
                | Self::SubjectParty
                | Self::ConsentLive
                | Self::CaseAssigned
                | Self::NeedFresh
        )
    }
}

pub(super) use codes;
