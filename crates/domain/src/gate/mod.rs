//! The gate: one total function from facts to a decision. It has no clock, no I/O and no `Result`.
//! It permits only if no check fails; a gap, an unknown and an error all mean no. Start with `decide`.

mod case_question;
mod causes;
mod checks;
mod codes;
mod compiled;
mod decide;
mod decision;
mod detail;
mod evidence;
mod example;
mod facts;
mod readiness;
pub mod whatif;

pub use case_question::asks_case_system;
pub use causes::{Causes, causes};
pub use codes::{CheckCode, MendedBy, Remedy};
pub use compiled::{Compiled, causes_on, decide_on};
pub use decide::decide;
pub use decision::{Answer, Check, Decision, NotPermitted, Outcome, UseCaseName, Verdict};
pub use detail::Detail;
pub use evidence::{Evidence, Evidences};
pub use example::{approve_again, permitted as example};
pub use facts::{
    Actor, ApprovalFacts, AssessmentFacts, BreakGlassFacts, CaseFacts, CaseVerification, ConflictFacts,
    ConnectionMode, ConsentFacts, ConsentStatus, DelegationFacts, Environment, Facts, FieldFacts, GrantFacts,
    Holder, HookFacts, LawChangeFacts, LifeStatus, Model, NeedFacts, OrganisationFacts, OwnSystemFacts,
    PartyFacts, PersonFacts, ProcessorAgreementFacts, ProviderAgreementFacts, QuotaFacts, RegisterFacts,
    RequestFacts, Role, RoutineFacts, Sector, ServiceFacts, SessionStrength, Shared, ShieldFacts,
    ShieldStanding, Standing, StopFacts, StopScope, StoredContent, SubjectFacts, SystemFacts, UseCaseFacts,
    VersionFacts, VersionStatus,
};
pub use readiness::{Footing, Unready, unready};
