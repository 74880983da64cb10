//! English: the gate's conditions, who mends them and how. Every match names every code.
//! The sentences tell the asker what to do; they never tell about the person looked up.

use domain::{
    gate::{CheckCode, MendedBy, Outcome, Remedy, Role, VersionStatus},
    lookup::WithheldWhy,
    usecase::{PurposeCategory, SubjectCategory},
};

use super::{
    super::{CheckText, GateWords},
    details,
};

pub(super) const WORDS: GateWords = GateWords {
    item_ended: "Something it stands on has ended.",
    check,
    detail: details::of,
    mended_by,
    remedy,
    outcome,
    withheld,
    role,
    category,
    purpose,
    status,
};

const fn text(name: &'static str, fails: &'static str) -> CheckText {
    CheckText { name, fails }
}

#[expect(clippy::too_many_lines, reason = "one arm per condition")]
fn check(code: CheckCode) -> CheckText {
    match code {
        CheckCode::ActorActive => text("Account and role", "Your account cannot look anything up now."),
        CheckCode::ActorUndertaking => text(
            "Undertaking of secrecy",
            "You have not signed the undertaking of secrecy.",
        ),
        CheckCode::ActorSession => text("Sign-in", "Your sign-in is not strong enough for this use case."),
        CheckCode::AccessGrant => text(
            "Access to the use case",
            "You do not have access to this use case.",
        ),
        CheckCode::UseCaseApproved => text("Approved use case", "The use case is not approved."),
        CheckCode::UseCaseInForce => text("Use case in force", "The use case is not in force now."),
        CheckCode::StopNone => text("No emergency stop", "Look-ups are stopped until further notice."),
        CheckCode::BasisProcessing => text(
            "Basis for processing",
            "The use case lacks a valid basis for processing.",
        ),
        CheckCode::BasisSpecial => text(
            "Special categories",
            "The use case has no basis for special categories of personal data.",
        ),
        CheckCode::BasisDisclosure => text(
            "Basis for disclosure",
            "No valid rule of law lifts the provider's duty of secrecy.",
        ),
        CheckCode::ConsentLive => text("Consent", "There is no valid consent."),
        CheckCode::AgreementProvider => text(
            "Agreement with the provider",
            "The agreement with the provider of the data is not in order.",
        ),
        CheckCode::AgreementProcessor => {
            text("Processor agreements", "A processor agreement is not in order.")
        }
        CheckCode::SecrecyRegime => text(
            "Duty of secrecy",
            "It is not registered which duty of secrecy applies.",
        ),
        CheckCode::LawChangeNone => text(
            "Change of law",
            "The use case needs a change of law that is not in force yet.",
        ),
        CheckCode::DpiaApproved => text(
            "Data protection impact assessment",
            "The data protection impact assessment is not in order.",
        ),
        CheckCode::RetentionSet => text(
            "Retention",
            "It is not decided how long the data are kept, or a system that receives them is not in order.",
        ),
        CheckCode::ResourcesComplete => text(
            "Contacts and routines",
            "The use case lacks contacts or routines.",
        ),
        CheckCode::ScopeService => text("Service", "The use case does not cover what you asked for."),
        CheckCode::ScopeFields => text(
            "Fields",
            "The use case does not cover all the fields you asked for.",
        ),
        CheckCode::ScopePeriod => text("Period", "The period cannot be used."),
        CheckCode::ScopeSubject => text(
            "Whom it is about",
            "This person or organisation cannot be looked up here.",
        ),
        CheckCode::EnvironmentMatch => text(
            "Real or made up",
            "The person or organisation does not belong in this environment.",
        ),
        CheckCode::CaseReference => text("Case number", "The case number cannot be used."),
        CheckCode::CaseAssigned => text("Assigned case", "The case is not assigned to you or your unit."),
        CheckCode::NeedReason => text("Reason", "The reason cannot be used."),
        CheckCode::NeedFresh => text("New need", "The same data were fetched a short while ago."),
        CheckCode::VolumeQuota => text("Number of look-ups", "Too many look-ups have been made."),
        CheckCode::SubjectParty => text(
            "Party to the case",
            "The person or organisation is not tied to the case yet.",
        ),
        CheckCode::SubjectConflict => text(
            "Impartiality",
            "You may have a conflict of interest in this case.",
        ),
        CheckCode::SubjectShielded => text("Protection", "The look-up needs special access."),
    }
}

fn mended_by(who: MendedBy) -> &'static str {
    match who {
        MendedBy::Own => "You",
        MendedBy::Admin => "The access administrator",
        MendedBy::PrivacyOfficer => "The privacy officer",
        MendedBy::Leader => "Your leader",
        MendedBy::OtherCaseworker => "Another caseworker",
        MendedBy::DataSubject => "The person the data are about",
    }
}

fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::AskAdmin => "Ask the access administrator to arrange it.",
        Remedy::SignUndertaking => "Read and sign the undertaking of secrecy.",
        Remedy::StepUp => "Confirm that it is you.",
        Remedy::RequestAccess => "Ask for access to the use case.",
        Remedy::AskPrivacyOfficer => "Ask the privacy officer to mend the use case.",
        Remedy::CorrectUseCase => "Choose another use case.",
        Remedy::CorrectPeriod => "Choose another period.",
        Remedy::CorrectSubject => "Correct the number or the role.",
        Remedy::CorrectCase => "Correct the case number.",
        Remedy::CorrectReason => "Correct the reason.",
        Remedy::CorrectFields => "Ask for fewer fields, or ask the privacy officer to have more approved.",
        Remedy::StateNewNeed => "Use what you have fetched, or tick the box for a new need.",
        Remedy::WaitOrAskAdmin => "Wait a while, or ask the access administrator for help.",
        Remedy::RegisterParty => "Fill in the role, the tie and what shows it.",
        Remedy::HandOver => "Let another caseworker take the case.",
        Remedy::AskLeader => "Take it up with your leader.",
        Remedy::AskConsent => "Ask the person the data are about for consent.",
        Remedy::AskElevated => "Ask the access administrator to find someone with special access.",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "Met",
        Outcome::Fail => "Not met",
        Outcome::NotApplicable => "Does not apply",
        Outcome::Overridden => "Set aside by emergency access",
    }
}

fn withheld(why: WithheldWhy) -> &'static str {
    match why {
        WithheldWhy::NotApproved => "The use case does not cover it",
        WithheldWhy::NotRequested => "Not asked for this time",
        WithheldWhy::NotForSystem => "The calling system has no access to it",
        WithheldWhy::Derived => "A derived answer is shown instead",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "Caseworker",
        Role::PrivacyOfficer => "Privacy officer",
        Role::Approver => "Service owner",
        Role::Admin => "Access administrator",
        Role::Dpo => "Data protection officer",
        Role::Auditor => "Auditor",
        Role::Operator => "Operator",
    }
}

fn category(category: SubjectCategory) -> &'static str {
    match category {
        SubjectCategory::Applicant => "The one the case is about",
        SubjectCategory::SpouseOrCohabitant => "Spouse or cohabitant",
        SubjectCategory::Child => "Child",
        SubjectCategory::OtherParent => "The other parent",
        SubjectCategory::Employer => "Employer",
        SubjectCategory::Organisation => "Organisation",
        SubjectCategory::CoDebtor => "Guarantor or co-debtor",
    }
}

fn purpose(purpose: PurposeCategory) -> &'static str {
    match purpose {
        PurposeCategory::CaseHandling => "Case handling",
        PurposeCategory::NewService => "New service",
        PurposeCategory::BetterService => "Better service",
        PurposeCategory::Control => "Control",
        PurposeCategory::Statistics => "Statistics and analysis",
    }
}

fn status(status: VersionStatus) -> &'static str {
    match status {
        VersionStatus::Draft => "Draft",
        VersionStatus::Submitted => "Sent for approval",
        VersionStatus::Approved => "Approved",
        VersionStatus::Active => "In use",
        VersionStatus::Superseded => "Replaced",
        VersionStatus::Suspended => "Suspended",
        VersionStatus::Ended => "Ended",
        VersionStatus::Returned => "Sent back",
    }
}
