//! Why a check was answered as it was: one code per reason, so that each has its own sentence and its own test.

use serde::{Deserialize, Serialize};

use super::codes::codes;

codes! {
/// Why a check was answered as it was.
Detail {
    /// Nothing to remark.
    Ok = "ok",
    /// The fact is not known, which means no.
    Unknown = "unknown",
    /// Not told to one who may not ask.
    Hidden = "hidden",
    /// Neither a person nor a trigger was named.
    NoActor = "no_actor",
    /// The account is not active.
    AccountInactive = "account_inactive",
    /// The membership is not active.
    MembershipInactive = "membership_inactive",
    /// The person has not the role of caseworker.
    RoleMissing = "role_missing",
    /// The account's own identity is not confirmed.
    IdentityMissing = "identity_missing",
    /// The client system's key is not in force.
    ClientInactive = "client_inactive",
    /// The acting person is not bound to the client system.
    PersonNotBound = "person_not_bound",
    /// The version does not allow automated look-ups.
    AutomationNotAllowed = "automation_not_allowed",
    /// The version does not allow this trigger.
    TriggerNotAllowed = "trigger_not_allowed",
    /// The check is about a person, and a system acts alone.
    Automated = "automated",
    /// No undertaking is signed.
    NotSigned = "not_signed",
    /// An older undertaking is signed.
    Outdated = "outdated",
    /// A fresh step-up is needed.
    StepUpNeeded = "step_up_needed",
    /// An API key can not step up.
    KeyCannotStepUp = "key_cannot_step_up",
    /// No grant.
    NoGrant = "no_grant",
    /// The client system has no grant.
    NoSystemGrant = "no_system_grant",
    /// Not valid yet.
    NotYetValid = "not_yet_valid",
    /// Run out.
    Expired = "expired",
    /// Taken back.
    Revoked = "revoked",
    /// Granted by the one who holds it or asked for it.
    SelfGranted = "self_granted",
    /// No such use case.
    UnknownUseCase = "unknown_use_case",
    /// No version is active.
    NoActiveVersion = "no_active_version",
    /// The stored content is not what was approved.
    ContentChanged = "content_changed",
    /// Too few distinct approvers.
    TooFewApprovers = "too_few_approvers",
    /// Approved by one who wrote it.
    SelfApproved = "self_approved",
    /// Stopped for a while.
    Suspended = "suspended",
    /// Ended for good.
    Ended = "ended",
    /// An emergency stop is on.
    Stopped = "stopped",
    /// Nothing is registered.
    NotRegistered = "not_registered",
    /// The rule is not verified by a named person.
    HookNotVerified = "hook_not_verified",
    /// The rule must be verified again.
    ReverifyOverdue = "reverify_overdue",
    /// The rule is not in force today.
    HookNotInForce = "hook_not_in_force",
    /// The item is not what the version named.
    ItemChanged = "item_changed",
    /// The rule is not a basis for this use.
    WrongUse = "wrong_use",
    /// The subject is an organisation.
    OrganisationSubject = "organisation_subject",
    /// An art. 9 condition is missing.
    Article9Missing = "article9_missing",
    /// An art. 10 rule is missing.
    Article10Missing = "article10_missing",
    /// Nothing asked for is secret.
    NotSecret = "not_secret",
    /// Rests on consent.
    ConsentBasis = "consent_basis",
    /// The rule does not lift the provider's secrecy.
    SecrecyNotLifted = "secrecy_not_lifted",
    /// The rule is about another provider.
    WrongProvider = "wrong_provider",
    /// The rule is for other bodies.
    WrongOrgan = "wrong_organ",
    /// The rule is for another task.
    WrongTask = "wrong_task",
    /// The rule does not cover this person circle.
    WrongCategory = "wrong_category",
    /// The provider has not granted the package.
    PackageNotGranted = "package_not_granted",
    /// No consent is used.
    NoConsentUsed = "no_consent_used",
    /// The consent is missing.
    ConsentMissing = "consent_missing",
    /// The consent is not accepted.
    ConsentNotAccepted = "consent_not_accepted",
    /// The consent is for something else.
    ConsentElsewhere = "consent_elsewhere",
    /// The service does not accept this form of consent.
    ConsentForm = "consent_form",
    /// The agreement does not name the purpose.
    PurposeNotAgreed = "purpose_not_agreed",
    /// The agreement does not cover service and package.
    NotCovered = "not_covered",
    /// Bruksvilkår are not accepted.
    TermsNotAccepted = "terms_not_accepted",
    /// Controller responsibility is not confirmed.
    ControllerNotConfirmed = "controller_not_confirmed",
    /// Not all eight letters are answered.
    LettersIncomplete = "letters_incomplete",
    /// Not signed by both.
    SignatureMissing = "signature_missing",
    /// The Altinn delegation is missing or not current.
    DelegationMissing = "delegation_missing",
    /// The supplier that the service is reached through is no processor in its chain.
    SupplierNotInChain = "supplier_not_in_chain",
    /// No processor is in the chain.
    NoProcessor = "no_processor",
    /// The review is overdue past its grace.
    ReviewOverdue = "review_overdue",
    /// A change of law is needed and not in force.
    LawChangePending = "law_change_pending",
    /// The DPIA is not approved.
    DpiaNotApproved = "dpia_not_approved",
    /// A contact is missing or not active.
    ContactMissing = "contact_missing",
    /// A routine is missing.
    RoutineMissing = "routine_missing",
    /// No such service.
    UnknownService = "unknown_service",
    /// The service is not in the data need.
    ServiceNotInNeed = "service_not_in_need",
    /// The package is not in the data need.
    PackageNotInNeed = "package_not_in_need",
    /// A parameter is missing or not in the data need.
    ParameterNotInNeed = "parameter_not_in_need",
    /// The way of looking up is not allowed.
    ModeNotAllowed = "mode_not_allowed",
    /// Bulk without a case for each needs a rule for mass collection.
    MassHookMissing = "mass_hook_missing",
    /// No such field.
    UnknownField = "unknown_field",
    /// A field is not approved.
    FieldNotApproved = "field_not_approved",
    /// A field is outside the client system's grant.
    FieldNotForSystem = "field_not_for_system",
    /// No field is asked for.
    NoFields = "no_fields",
    /// The service takes no period.
    NoPeriodTaken = "no_period_taken",
    /// A period is missing.
    PeriodMissing = "period_missing",
    /// The period can not be read.
    PeriodUnreadable = "period_unreadable",
    /// The period is of another kind than the service takes.
    PeriodWrongKind = "period_wrong_kind",
    /// The period is outside the window.
    PeriodOutside = "period_outside",
    /// The identifier is not valid.
    IdentifierInvalid = "identifier_invalid",
    /// A person where an organisation is needed, or the other way.
    WrongKindOfSubject = "wrong_kind_of_subject",
    /// The category is missing.
    CategoryMissing = "category_missing",
    /// The category is not allowed.
    CategoryNotAllowed = "category_not_allowed",
    /// The person is dead.
    Dead = "dead",
    /// The person has emigrated.
    Emigrated = "emigrated",
    /// Passed, though life status is not known.
    StatusUnknown = "status_unknown",
    /// A synthetic subject in production.
    SyntheticInProduction = "synthetic_in_production",
    /// A real subject outside production.
    RealOutsideProduction = "real_outside_production",
    /// The number can be nobody's yet.
    NobodyYet = "nobody_yet",
    /// The case reference is missing.
    CaseMissing = "case_missing",
    /// The case reference does not match the pattern.
    CasePattern = "case_pattern",
    /// The case system was not asked.
    CaseNotVerified = "case_not_verified",
    /// The case system gave no answer that can be used, or gave it too long ago.
    CaseSystemSilent = "case_system_silent",
    /// The case system does not know the case.
    CaseUnknown = "case_unknown",
    /// The case is closed.
    CaseClosed = "case_closed",
    /// The case is in a state that does not allow look-ups.
    CaseState = "case_state",
    /// Not demanded.
    NotDemanded = "not_demanded",
    /// The case is someone else's.
    NotAssigned = "not_assigned",
    /// A reason is missing.
    ReasonMissing = "reason_missing",
    /// The use case does not offer this reason.
    ReasonNotOffered = "reason_not_offered",
    /// The reason needs a text.
    TextMissing = "text_missing",
    /// The text says nothing.
    TextBoilerPlate = "text_boiler_plate",
    /// The text holds an identity number.
    TextHoldsNumber = "text_holds_number",
    /// The same was looked up a short while ago.
    LookedUpRecently = "looked_up_recently",
    /// A new event since the last look-up.
    NewEvent = "new_event",
    /// A new need is stated.
    NewNeed = "new_need",
    /// The person's limit is reached.
    ActorQuota = "actor_quota",
    /// The use case's limit is reached.
    UseCaseQuota = "use_case_quota",
    /// The hard ceiling is reached.
    HardCeiling = "hard_ceiling",
    /// The subject is a known party.
    KnownParty = "known_party",
    /// The case system says that the subject is a party.
    CaseParty = "case_party",
    /// The case system says that the subject is no party.
    NotCaseParty = "not_case_party",
    /// The first look-up in a case must be about the applicant.
    FirstIsApplicant = "first_is_applicant",
    /// The relation is missing.
    RelationMissing = "relation_missing",
    /// The evidence is missing.
    EvidenceMissing = "evidence_missing",
    /// The case has too many subjects.
    TooManySubjects = "too_many_subjects",
    /// The case is about the actor.
    Own = "own",
    /// Close family or cohabitant.
    Family = "family",
    /// A company the actor leads.
    OwnCompany = "own_company",
    /// The actor's leader or direct report.
    LeaderOrReport = "leader_or_report",
    /// Someone in the actor's unit; the leader must assess.
    SameUnit = "same_unit",
    /// A declared tie; the leader must assess.
    DeclaredTie = "declared_tie",
    /// Assessed by the leader.
    Assessed = "assessed",
    /// A colleague elsewhere; passes, and is reviewed.
    Colleague = "colleague",
    /// No source is configured, and the person is not in the register.
    NoSource = "no_source",
    /// The source is not asked yet.
    NotAsked = "not_asked",
    /// The source was asked and has not told the level.
    LevelNotTold = "level_not_told",
    /// The look-up of the level itself.
    LevelLookup = "level_lookup",
    /// The subject is shielded.
    Shielded = "shielded",
    /// The use case and the grant allow the level.
    ShieldAllowed = "shield_allowed",
}
}
