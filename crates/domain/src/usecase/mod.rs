//! The content of a use-case version, the register items it names, and their hashes.
//! Nothing here knows whether a version is approved or in force; those are live facts, see `gate::facts`.

mod assess;
mod choose;
pub mod connecting;
mod content;
mod duties;
mod gaps;
pub mod item_life;
mod items;
pub mod library;
pub mod life;
mod named;
mod narrower;
mod own_system;
mod parts;
mod pattern;
mod reason;
mod reminder;
mod segment;
mod sharing;
mod substance;
mod used;
mod validity;
mod warnings;

pub use assess::{Degree, ImpactAssessment, LawNeed, RiskAssessment};
pub use choose::ChosenField;
pub use content::Content;
pub use duties::{Contacts, Dpia, DpoAdvice, LawChange, LawChangeStatus, Quota, Routines};
pub use gaps::{Component, Gap, gap_of_case_system, gaps, is_slug};
pub use items::{
    AgreementKind, Coverage, Hook, HookForce, HookUse, ProcessorAgreement, ProviderAgreement,
    ProviderConnection, Reach, Routine,
};
pub use narrower::{Asked, Narrower, narrower};
pub use own_system::{
    Operation, OwnSystem, SystemKeeps, SystemKind, SystemLink, SystemOwner, SystemReceives,
};
pub use parts::{
    Article6, AutomationRule, CaseRule, CaseState, DataNeed, Disclosure, DisclosureBasis, Freshness, ItemRef,
    Mode, NeedField, ProcessingBasis, ProcessorLink, Purpose, PurposeCategory, QualityWanted, ReasonCode,
    Retention, Secrecy, ShieldLevel, SubjectCategory, Trigger,
};
pub use pattern::{PatternError, matches, parse as parse_pattern};
pub use reason::{TextQuality, judge as judge_text};
pub use reminder::{Mark, mail_pause};
pub use segment::{
    Drift, MemberAct, Membership, Proposal, SegmentRefusal, Template, TemplatePart, TemplateRef, TemplateRule,
};
pub use sharing::{DecisionKind, Decisions, JointController, Transfer, TransferMechanism};
pub use substance::{ItemKind, ROUTINE_SUBJECTS, Substance};
pub use used::{FieldAt, InUse, ProposalKind, SPAN_DAYS, SetAside, UseProposal, Uses};
pub use validity::{ContactEnd, EndKind, Lasts, Part, PartEnd, Term, Validity, item_ends, validity};
pub use warnings::{Caution, Level, Warning, warnings};
