//! English: acts for others.

use domain::access::host::{HostKind, HostRefusal};

use super::super::Hosts;

pub(super) const HOSTS: Hosts = Hosts {
    title: "Acting for others",
    nav: "Acting for others",
    intro: "A host municipality or a processor can make look-ups on behalf of another organisation, within the use cases that the agreement names. A cooperating organisation can approve as one of two. Everyone who acts so stands in the log of the organisation it is about.",
    for_us: "Acting on our behalf",
    for_us_none: "Nobody acts on our behalf.",
    by_us: "We act on behalf of",
    by_us_none: "We act on behalf of nobody.",
    organisation: "Organisation",
    kind: "The agreement is about",
    kind_is: |kind| match kind {
        HostKind::HostMunicipality => "Host municipality (Local Government Act, chapter 20)",
        HostKind::Processor => "Processor",
        HostKind::Cooperation => "Cooperation on approval: can be one of two approvers",
    },
    kind_missing: "Choose what the agreement is about",
    reference: "Reference",
    reference_hint: "For example the case number in the archive. No identity number.",
    period: "Valid",
    state: "Status",
    waits: "Waiting to be confirmed",
    coming: "Valid later",
    in_force: "Valid now",
    ended: "Ended",
    over: "Expired",
    new: "Register an agreement",
    new_intro: "Register the agreement when another organisation is to make look-ups on our behalf, or to approve with us. It counts only once an admin there has confirmed it.",
    orgnr: "Organisation number of the one that is to act for us",
    orgnr_hint: "9 digits.",
    orgnr_missing: "Type the organisation number",
    first: "First day",
    last: "Last day",
    day_missing: "Choose a day",
    use_cases: "Use cases",
    use_cases_hint: "The agreement is about these only.",
    codes_hint: "Type the codes, with spaces between. The agreement is about these only.",
    register: "Register",
    one: "Agreement on acting for others",
    says: |kind, host, organisation| match kind {
        HostKind::HostMunicipality | HostKind::Processor => {
            format!("{host} can make look-ups on behalf of {organisation}.")
        }
        HostKind::Cooperation => format!("{host} can approve with {organisation}, as one of two."),
    },
    registered_by: "Registered by",
    confirmed_by: "Confirmed by",
    people: "People who act through the agreement",
    people_none: "Nobody has been let in yet.",
    name: "Name",
    since: "From",
    invite: "Let a person in",
    invite_intro: |kind, host| match kind {
        HostKind::HostMunicipality | HostKind::Processor => format!(
            "The person must already have an account with {host}, and becomes a caseworker. Access to each use case is given separately."
        ),
        HostKind::Cooperation => format!(
            "The person must already have an account with {host}, and becomes an approver. They read and answer versions of the use cases in the agreement, and come to nothing else."
        ),
    },
    answer: "Confirm or end",
    confirm_intro: "When you confirm, the other organisation can let people from here in.",
    confirm: "Confirm the agreement",
    end_intro: "When the agreement is ended, nobody can act through it from the next request on.",
    end: "End the agreement",
    back: "To all agreements",
    through: |host| format!("through an agreement with {host}"),
    not_of_host: "Your account does not belong to the organisation that has the agreement, or the agreement is no longer valid.",
    refusal,
};

fn refusal(why: HostRefusal) -> &'static str {
    match why {
        HostRefusal::NoIdentity => {
            "It must be confirmed who you are before you can do this. Ask another admin for help"
        }
        HostRefusal::OrganisationUnknown => "No organisation here has this number",
        HostRefusal::OwnOrganisation => "An organisation cannot act on behalf of itself",
        HostRefusal::ReferenceInvalid => {
            "Type a reference of at most 100 characters, without an identity number"
        }
        HostRefusal::DayPast => "The last day must be today or later, and not before the first day",
        HostRefusal::TooLong => "Choose at most four years at a time",
        HostRefusal::NoUseCase => "Choose at least one use case",
        HostRefusal::UseCaseUnknown => "Choose among the use cases that are in the register and not ended",
        HostRefusal::SamePerson => "You registered the agreement. Another person must confirm it",
        HostRefusal::Over => {
            "The agreement has already been confirmed, ended or has expired. Load the page again"
        }
    }
}
