//! English: one sentence per detail of the gate's answer. Every detail is named; none has a silent fallback.
//! A sentence about the person looked up is given only where the gate itself tells the detail to the asker.

use domain::gate::Detail;

use super::super::Sentence::{self, After, Nothing, Whole};

#[expect(clippy::too_many_lines, reason = "one arm per detail")]
pub(super) fn of(detail: Detail) -> Sentence {
    match detail {
        Detail::Ok
        | Detail::Hidden
        | Detail::Automated
        | Detail::OrganisationSubject
        | Detail::NotSecret
        | Detail::ConsentBasis
        | Detail::NoConsentUsed
        | Detail::NoProcessor
        | Detail::NoPeriodTaken
        | Detail::StatusUnknown
        | Detail::NotDemanded
        | Detail::NewEvent
        | Detail::NewNeed
        | Detail::KnownParty
        | Detail::CaseParty
        | Detail::Assessed
        | Detail::Colleague
        | Detail::NoSource
        | Detail::LevelLookup
        | Detail::ShieldAllowed
        | Detail::NotSigned
        | Detail::NoGrant => Nothing,
        Detail::Unknown => After("We do not know enough to say yes."),
        Detail::NoActor => Whole("It is not stated who looks up."),
        Detail::AccountInactive => Whole("Your account is not active."),
        Detail::MembershipInactive => Whole("You are not active in this organisation."),
        Detail::RoleMissing => Whole("You do not have the role of caseworker in this organisation."),
        Detail::IdentityMissing => Whole("Your identity is not confirmed."),
        Detail::ClientInactive => Whole("The key of the calling system is not in force."),
        Detail::PersonNotBound => Whole("The calling system may not look anything up on your behalf."),
        Detail::AutomationNotAllowed => Whole("The use case does not allow automated look-ups."),
        Detail::TriggerNotAllowed => Whole("The use case does not allow automated look-ups for this cause."),
        Detail::Outdated => Whole("The undertaking of secrecy is new. You have signed an older one."),
        Detail::StepUpNeeded => Whole("The use case demands that you have just confirmed that it is you."),
        Detail::KeyCannotStepUp => {
            Whole("The use case demands that a person signs in. A system cannot be used.")
        }
        Detail::NoSystemGrant => Whole("The calling system has no access to this use case."),
        Detail::NotYetValid => After("It starts to apply later."),
        Detail::Expired => After("It has run out."),
        Detail::Revoked => After("It has been taken back."),
        Detail::SelfGranted => {
            Whole("The access was given by the one who holds it or asked for it. Then it does not count.")
        }
        Detail::UnknownUseCase => Whole("We cannot find the use case."),
        Detail::NoActiveVersion => Whole("The use case has no version in use."),
        Detail::ContentChanged => Whole("The use case was changed after it was approved."),
        Detail::TooFewApprovers => Whole("The use case is not approved by enough people."),
        Detail::SelfApproved => Whole("The use case was approved by someone who wrote it."),
        Detail::Suspended => Whole("The use case is suspended until further notice."),
        Detail::Ended => Whole("The use case has ended."),
        Detail::Stopped => {
            Whole("Someone has pressed the emergency stop. No look-up passes until it is lifted.")
        }
        Detail::NotRegistered => After("Nothing is registered."),
        Detail::HookNotVerified => After("The rule of law has not been checked."),
        Detail::ReverifyOverdue => After("The rule of law must be checked again."),
        Detail::HookNotInForce => After("The rule of law is not in force today."),
        Detail::ItemChanged => After("Its content has changed since the use case was approved."),
        Detail::WrongUse => After("The rule of law cannot be used for this."),
        Detail::Article9Missing => {
            Whole("The use case has no basis for special categories (GDPR article 9).")
        }
        Detail::Article10Missing => {
            Whole("The use case has no basis for data on criminal offences (GDPR article 10).")
        }
        Detail::SecrecyNotLifted => Whole("The rule of law does not lift the duty of secrecy."),
        Detail::WrongProvider => Whole("The rule of law is not about the provider of these data."),
        Detail::WrongOrgan => Whole("The rule of law is not for this organisation."),
        Detail::WrongTask => Whole("The rule of law is about another task."),
        Detail::WrongCategory => Whole("The rule of law does not cover this role in the case."),
        Detail::PackageNotGranted => Whole("The provider has not granted the rights package."),
        Detail::ConsentMissing => Whole("There is no consent at all."),
        Detail::ConsentNotAccepted => Whole("The consent has not been given yet."),
        Detail::ConsentElsewhere => Whole("The consent is for something else than this look-up."),
        Detail::ConsentForm => Whole("The service does not accept this form of consent."),
        Detail::PurposeNotAgreed => Whole("The agreement with the provider does not name this purpose."),
        Detail::NotCovered => Whole("The agreement with the provider does not cover this service."),
        Detail::TermsNotAccepted => Whole("The terms of use have not been accepted."),
        Detail::ControllerNotConfirmed => {
            Whole("The organisation has not confirmed that it is the controller.")
        }
        Detail::LettersIncomplete => Whole("A processor agreement lacks something the law demands."),
        Detail::SignatureMissing => Whole("A processor agreement is not signed by both parties."),
        Detail::DelegationMissing => Whole("The supplier lacks a delegation in Altinn."),
        Detail::SupplierNotInChain => Whole(
            "The supplier that the service is reached through is not named as a processor in the use case.",
        ),
        Detail::ReviewOverdue => After("The review is long overdue."),
        Detail::LawChangePending => Nothing,
        Detail::DpiaNotApproved => Whole("The data protection impact assessment is not approved."),
        Detail::ContactMissing => Whole("A contact is missing or no longer active."),
        Detail::RoutineMissing => Whole("A routine is missing."),
        Detail::UnknownService => Whole("We cannot find the service."),
        Detail::ServiceNotInNeed => Whole("The service is not part of the use case."),
        Detail::PackageNotInNeed => Whole("The rights package is not part of the use case."),
        Detail::ParameterNotInNeed => {
            Whole("One of the choices for the service is not part of the use case.")
        }
        Detail::ModeNotAllowed => Whole("The use case does not allow this way of looking up."),
        Detail::MassHookMissing => {
            Whole("A mass look-up without cases needs a rule of law that the use case does not have.")
        }
        Detail::UnknownField => Whole("One of the fields does not exist in the service."),
        Detail::FieldNotApproved => Whole("One of the fields is not approved for the use case."),
        Detail::FieldNotForSystem => Whole("The calling system has no access to one of the fields."),
        Detail::NoFields => Whole("You have not asked for any fields."),
        Detail::PeriodMissing => Whole("You must choose a period."),
        Detail::PeriodUnreadable => Whole("We cannot read the period."),
        Detail::PeriodWrongKind => Whole("The service takes another kind of period."),
        Detail::PeriodOutside => Whole("The period is outside what the use case allows."),
        Detail::IdentifierInvalid => Whole("The number is not valid."),
        Detail::WrongKindOfSubject => Whole("The service is not about this kind of number."),
        Detail::CategoryMissing => {
            Whole("You must choose which role the person or organisation has in the case.")
        }
        Detail::CategoryNotAllowed => Whole("The use case does not allow look-ups on this role."),
        Detail::Dead => Whole("The person is dead. The use case does not allow look-ups on the dead."),
        Detail::Emigrated => {
            Whole("The person has emigrated. The use case does not allow look-ups on emigrants.")
        }
        Detail::SyntheticInProduction => Whole("The number belongs to a made-up person or organisation."),
        Detail::RealOutsideProduction => Whole(
            "The number is not a test number. Here you can only look up made-up people and organisations.",
        ),
        Detail::NobodyYet => Whole("The number is nobody's. The date of birth is in the future."),
        Detail::CaseMissing => Whole("The case number is missing."),
        Detail::CasePattern => Whole("The case number is not written as the use case demands."),
        Detail::CaseNotVerified => Whole("The case is not checked in the case system."),
        Detail::CaseSystemSilent => {
            Whole("We got no answer about the case from the case system, so we cannot say yes.")
        }
        Detail::CaseUnknown => Whole("The case system does not know the case."),
        Detail::CaseClosed => Whole("The case is closed in the case system."),
        Detail::CaseState => Whole("The case is in a state that gives no right to look anything up."),
        Detail::NotAssigned => Nothing,
        Detail::ReasonMissing => Whole("The reason is missing."),
        Detail::ReasonNotOffered => Whole("This reason cannot be used in the use case."),
        Detail::TextMissing => Whole("You must write a reason in your own words."),
        Detail::TextBoilerPlate => Whole("The reason does not say enough about why you need the data."),
        Detail::TextHoldsNumber => {
            Whole("The reason holds a national identity number. It cannot stand there.")
        }
        Detail::LookedUpRecently => Nothing,
        Detail::ActorQuota => Whole("You have reached the limit for how many look-ups you can make now."),
        Detail::UseCaseQuota => Whole("The limit for look-ups in the use case is reached today."),
        Detail::HardCeiling => {
            Whole("You have reached the highest limit for look-ups today. Nobody can lift it.")
        }
        Detail::NotCaseParty => {
            Whole("The case system says that whoever you look up is no party of the case in this role.")
        }
        Detail::FirstIsApplicant => {
            Whole("The first look-up in a case must be on the one the case is about.")
        }
        Detail::RelationMissing => Whole("You must state how they are tied to the one the case is about."),
        Detail::EvidenceMissing => Whole("You must state what shows the tie."),
        Detail::TooManySubjects => Whole("Too many have been looked up in this case."),
        Detail::Own => Whole("You cannot look anything up in a case about yourself."),
        Detail::Family => Whole("You cannot look anything up in a case about your closest family."),
        Detail::OwnCompany => Whole("You cannot look anything up in a case about an organisation you lead."),
        Detail::LeaderOrReport => {
            Whole("You cannot look anything up in a case about your leader or someone you lead.")
        }
        Detail::SameUnit => {
            Whole("The case is about someone in your unit. Your leader must assess your impartiality first.")
        }
        Detail::DeclaredTie => Whole(
            "The case is about someone you have declared a tie to. Your leader must assess your impartiality first.",
        ),
        Detail::NotAsked => After("The protection has not been checked yet."),
        Detail::LevelNotTold => {
            Whole("We could not check whether the person has a protected address, so nothing is fetched.")
        }
        Detail::Shielded => Nothing,
    }
}
