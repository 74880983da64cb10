//! English: versions that are written and approved.

use domain::usecase::{Component, life::Refusal};

use super::{
    super::Drafts,
    draft_keys::{HINTS, KEYS, PARTS, VALUES},
};

pub(super) const DRAFTS: Drafts = Drafts {
    open_title: "In progress",
    open_caption: "Versions being written or waiting for approval",
    new: "New use case",
    new_version: "Start a new version",
    see_draft: "See the version in progress",
    begin_title: "New use case",
    begin_intro: "A use case is written as a draft, submitted, and approved by someone else. Nobody can use it before it is approved.",
    copy_title: "Copy a use case",
    copy_from: "Copy from",
    copy_code_hint: "The use case’s code as it stands in the address of its page, for example praktisk-bistand.",
    copy_unknown: "The organisation has no use case with this code. Find the code in the list of use cases",
    code: "Code",
    code_hint: "Small letters, digits and hyphens, for example praktisk-bistand. The code cannot be changed later.",
    name: "Name",
    copy_button: "Make a draft",
    json_title: "Import from JSON",
    json_label: "Content as JSON",
    json_hint: "The text you get from “Content as JSON” in another draft, or from another organisation.",
    json_button: "Import",
    from_missing: "Choose the use case to copy from",
    name_missing: "Write a name for the use case",
    json_missing: "Paste the content as JSON",
    bad_code: "Write the code in small letters (a to z), digits and hyphens",
    exists: "The code is taken, or the use case already has a version in progress. Open it, or choose another code",
    unreadable: |line, column| {
        format!("The text cannot be read as a use case. Look at line {line}, character {column}")
    },
    title: "Version in progress",
    version: |number| format!("Version {number}"),
    next_steps: "What you can do now",
    gaps_title: "This is missing",
    gaps_intro: "Everything must be in place before you can submit.",
    unready_title: "This would stop look-ups",
    unready_intro: "The gate has looked at the ground as it stands. This must be in order before you can submit.",
    ready: "Nothing is missing, and the ground holds.",
    says_title: "The content",
    compared: |number| format!("Compared with version {number}, which is in use."),
    not_compared: "No version is in use yet, so everything is new.",
    part: "What",
    before: "In use now",
    after: "New version",
    changed: "Changed",
    unchanged: "Unchanged",
    nothing: "Nothing",
    whole: "The whole content",
    changes: |count| match count {
        0 => "No lines have changed.".to_owned(),
        1 => "1 line has changed.".to_owned(),
        many => format!("{many} lines have changed."),
    },
    editors: "Written by",
    approved_by: "Approved by",
    approvals_of: |given, needed| format!("{given} of {needed} approvals"),
    sent_back: "Sent back",
    check: "Condition",
    service: "Service",
    why: "Why",
    write: "Edit as JSON",
    submit: "Submit",
    submit_hint: "Once you submit, the content is locked. Another person must approve it.",
    withdraw: "Withdraw",
    answer_title: "Answer the version",
    answer_intro: "You approve exactly what stands on this page.",
    comment: "Comment",
    comment_hint: "Needed when you send it back. Do not write identity numbers.",
    approve: "Approve",
    send_back: "Send back",
    edit_title: "Edit the content",
    edit_intro: "The content is shown as JSON. Copy the text to take it with you; change it and save to write in the draft.",
    save: "Save the draft",
    back: "Back to the version",
    tasks: "Part by part",
    complete: "Complete",
    lacking: "Something is missing",
    save_next: "Save and go on",
    save_back: "Save and see the list",
    save_more: "Save and add more",
    not_chosen: "Not chosen",
    number_wrong: "Write a whole number",
    case_not_matched: "The case number does not fit the pattern. Correct the pattern or the number.",
    day_wrong: "Write a date",
    choose_first: "Choose here, or empty the fields that belong to it",
    chosen_twice: "The system is chosen twice. Choose another, or gather the data in one place",
    parts: PARTS,
    part_hints: HINTS,
    moved: "Someone else has changed the version since you opened it. Read it again, and try once more",
    holds_number: "The text holds an identity number. Remove it, and try again",
    refusal,
    component,
    keys: KEYS,
    values: VALUES,
};

fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NoIdentity => "Your account has no confirmed identity. Ask an administrator to confirm it",
        Refusal::Incomplete => "Something is missing. See the list of what is missing",
        Refusal::Departs => {
            "The content departs from the template it follows. Bring back what is locked, or let go of the template"
        }
        Refusal::NotReady => "The ground would stop look-ups. See the list of what must be in order",
        Refusal::OwnWork => "You have written or submitted this version. Someone else must answer it",
        Refusal::Twice => "You have approved already. Another person must approve too",
        Refusal::Stale => {
            "The content is not what you read, or the version does not wait for approval. Read it again"
        }
        Refusal::Elsewhere => {
            "You approve for a cooperating organisation, and can only be one of two. At least one approver must be from here"
        }
        Refusal::AdviceMissing => {
            "The data protection officer's advice is not recorded. It must stand in the content first"
        }
        Refusal::ReasonMissing => "Write why you send the version back",
        Refusal::NotAuthor => "Only someone who wrote the version can withdraw it",
        Refusal::StartPast => "The first day is past. Choose today or a day ahead",
        Refusal::EndPast => "The last day is past. Choose today or a day ahead, or withdraw the version",
        Refusal::DaysCrossed => "The last day is before the first",
        Refusal::NotYet => "The first day of the version has not come",
    }
}

fn component(component: Component) -> &'static str {
    match component {
        Component::Code => "The code must be small letters, digits and hyphens",
        Component::Title => "Write a name for the use case",
        Component::PurposeCode => "Write a code for the purpose",
        Component::PurposeStatement => "Describe the purpose",
        Component::ProcessingBasis => "Choose at least one legal basis",
        Component::NationalRule => "Name the rule that supplements the basis (letters c and e)",
        Component::Needs => "Choose at least one service to fetch from",
        Component::Service => "The service is not in the catalogue",
        Component::Package => "Choose a rights package that the service has",
        Component::Fields => "Choose at least one field",
        Component::Field => "The field is not in the service",
        Component::Necessity => "Write why the field is necessary",
        Component::Categories => "Choose whom the data may be about",
        Component::Window => "Choose which period may be asked about",
        Component::Modes => "Choose how look-ups are made",
        Component::DisclosureBasis => "Choose what lifts the duty of secrecy",
        Component::Secrecy => "Write which duty of secrecy binds you",
        Component::ProviderAgreement => "Choose the agreement with the provider",
        Component::Retention => "Decide whether anything is kept, and for how long",
        Component::OwnSystem => {
            "Say what each receiving system receives of the chosen data, and how long it is kept there"
        }
        Component::CasePattern => "Write a pattern for the case number",
        Component::CaseStates => "Choose which states the case may be in",
        Component::CaseSystem => {
            "Choose a system that is asked about the case, and that has an address under “Keys of own systems”"
        }
        Component::Reasons => "Choose at least one reason",
        Component::SubjectsPerCase => "Write how many persons a case may be about",
        Component::Dpia => "Assess the impact on data protection, or write why it is not needed",
        Component::ProfessionalContact => "Choose a professional contact",
        Component::TechnicalContact => "Choose a technical contact",
        Component::ChangeRoutine => "Choose the routine for changes",
        Component::IncidentRoutine => "Choose the routine for incidents",
        Component::InsightRoutine => "Choose the routine for access requests",
        Component::DeletionRoutine => "Choose the routine for deletion",
        Component::Quota => "Decide how many look-ups may be made",
        Component::Automation => {
            "Choose what starts automatic look-ups and who answers for them, and name the rule"
        }
        Component::JointArrangement => {
            "Write who the joint controller is, how it is reached, and your arrangement"
        }
        Component::TransferBasis => "Write receiver, country in two letters and document for the transfer",
        Component::DecisionRule => "Name the rule that allows automated decisions",
        Component::DecisionLogic => "Explain the logic and what it means",
        Component::Formula => "Correct the derived answer: formula, rates and tests",
        Component::DpoAdvice => "Record the data protection officer's advice",
    }
}
