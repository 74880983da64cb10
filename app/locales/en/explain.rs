//! English: why a look-up was let through or stopped, and where each field has its ground.

use super::super::{Explain, Thing};
use crate::{
    explain::{Door, Place, State, Step},
    wire::{AccessOf, ContactOf, EntryProof, FieldFate, RuleFor, Since},
};
use domain::lookup::WithheldWhy;

pub(super) const EXPLAIN: Explain = Explain {
    picture: "The way from you to the data",
    step,
    state,
    passed: "All conditions are met.",
    stopped_at: |step| format!("The look-up was stopped at “{step}”."),
    not_judged: "The look-up is not fully assessed.",
    conditions: "All conditions",
    met: |met, all| format!("{met} of {all} met"),
    stood_on: |count| format!("Stands on ({count})"),
    kind,
    checksum: "Checksum",
    id: "Number",
    door: |door| match door {
        Door::Undertaking => "Sign the declaration of secrecy",
        Door::StepUp => "Confirm that it is you",
        Door::OnPages => "Make the look-up here in Hjemmel",
        Door::Access => "Ask for access",
        Door::UseCases => "Choose another use case",
        Door::Identity => "State who you are",
        Door::Consent => "Ask for consent",
    },
    place: |place| match place {
        Place::Period => "Choose another period",
        Place::Number => "Correct the number",
        Place::Role => "Correct the role",
        Place::Relation => "State the relation",
        Place::Evidence => "State what shows it",
        Place::Case => "Correct the case number",
        Place::Reason => "Correct the reason",
        Place::ReasonText => "Write the reason again",
        Place::NewNeed => "State a new need",
        Place::Fields => "Ask for fewer fields",
    },
    new_window: "Opens in a new window. Come back here afterwards and try again; everything you filled in is still here.",
    ask_officer: "Ask the privacy officer to look at this",
    ask_officer_intro: "The privacy officer is told which use case it is about and what stopped it, but not whom you looked up.",
    officer_asked: "The privacy officer has been asked to look at this today.",
    officer_nobody: "The organisation has no other privacy officer now. Talk to the access administrator.",
    contacts: "Whom you can talk to",
    contacts_open: "See whom you can talk to",
    contact_of: |of| match of {
        ContactOf::Leader => "Leader",
        ContactOf::Admin => "Access administrator",
    },
    contacts_none: "No other leader or access administrator is registered. Talk to whoever is in charge of Hjemmel where you work.",
    again: "Try again with the same case",
    again_intro: "Case number and reason are filled in. You must type the identity number again, since it is not stored.",
    open: "See the whole decision",
    read_as_log: "You are reading the decision as it is sealed in the log. The log says that you have read it.",
    read_as_asked: "A caseworker asks you to look at what stopped the look-up. You are not told whom it was about, or in which case.",
    one: "Look-up that a caseworker asks about",
    asked_now: "Asked now",
    waits: "Look at what stopped it",
    mail_subject: "A caseworker asks you to look at a use case",
    mail_text: |url| {
        format!(
            "A look-up was stopped by something in a use case, and the caseworker asks the privacy officer to look at it.\n\nRead more here: {url}\n"
        )
    },
    chain_title: "Why this field could be fetched",
    chain_intro: "Here is every link from the field to the law and the log, as they stood when the look-up was made. The value itself is not here.",
    chain_open: "See every link from law to log",
    fields_intro: "Choose a field to see why it could be shown.",
    field: "The field",
    fate: |fate| match fate {
        FieldFate::Shown => "Shown",
        FieldFate::NotInAnswer => "Fetched, but the answer had no such field",
        FieldFate::Withheld(WithheldWhy::NotApproved) => "Not shown: not approved in the use case",
        FieldFate::Withheld(WithheldWhy::NotRequested) => "Not shown: not asked for this time",
        FieldFate::Withheld(WithheldWhy::NotForSystem) => "Not shown: the system has no access to it",
        FieldFate::Withheld(WithheldWhy::Derived) => {
            "Fetched, and used for a computed answer that is shown instead"
        }
        FieldFate::NothingFetched => "Nothing was fetched",
    },
    necessity: "Why it is necessary",
    version: "The version that allows it",
    version_of: |title, number| format!("{title}, version {number}"),
    approval: "Approved by",
    other_content: "The approval is of another content than the one that was used.",
    rules: "The legal basis",
    rule_for: |what_for| match what_for {
        RuleFor::Processing => "Processing basis",
        RuleFor::Disclosure => "Exception from secrecy",
    },
    article6: |letter| format!("GDPR art. 6(1)({letter})"),
    consent: "Consent, the Tax Administration Act (skatteforvaltningsloven) § 3-7 a",
    verified: "Verified by",
    agreements: "The agreements",
    agreement_unreadable: "The version names an agreement that can't be read now.",
    access: "The access",
    access_of: |of| match of {
        AccessOf::Person => "The caseworker's access",
        AccessOf::System => "The system's access",
        AccessOf::BreakGlass => "Emergency access",
        AccessOf::Unknown => "Access",
    },
    granted_by: "Granted by",
    log: "The log",
    entry: |kind| match kind {
        "lookup.permitted" => "The look-up was permitted",
        "lookup.refused" => "The look-up was stopped",
        "lookup.disclosed" => "The data were shown",
        "lookup.failed" => "Fetching failed",
        _ => "Entry",
    },
    entry_number: |index| format!("entry {index}"),
    leaf: "Checksum in the log",
    proof: |proof| match proof {
        EntryProof::In(size) => format!("Proved against the checkpoint of {size} entries."),
        EntryProof::NotYet => "The checkpoint has not come yet. Load the page again in a moment.".to_owned(),
        EntryProof::Failed => {
            "The entry does not agree with the checkpoint. Tell whoever is in charge of the log.".to_owned()
        }
    },
    proof_open: "See the proof",
    open_register: "See it in the register",
    validity: "Was valid",
    since: |since| match since {
        Since::Same => "Unchanged since",
        Since::Changed => "Changed since",
        Since::Over => "No longer valid",
        Since::Gone => "No longer in the register",
    },
    proved: "Agrees with the checksum",
    not_proved: "Does not agree with the checksum. Tell the privacy officer.",
    unreadable: "This link can't be read now.",
    back: "Back to the look-up",
};

fn step(step: Step) -> &'static str {
    match step {
        Step::You => "You",
        Step::Access => "Access",
        Step::UseCase => "The use case",
        Step::Law => "The law",
        Step::Agreement => "The agreements",
        Step::Case => "The case",
        Step::Person => "The person",
        Step::Data => "The data",
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Met => "Met",
        State::Stopped => "Stopped here",
        State::Unmet => "Not met",
        State::Overridden => "Emergency access",
        State::NotJudged => "Not assessed",
        State::NotRelevant => "Not relevant",
    }
}

fn kind(kind: &str) -> &'static str {
    Thing::of(kind).map_or("Other", |thing| match thing {
        Thing::Version => "Version",
        Thing::Hook => "Rule in law",
        Thing::Agreement => "Agreement",
        Thing::Grant => "Access",
        Thing::Account => "Account",
        Thing::Client => "Key of a system",
        Thing::Contact => "Contact",
        Thing::Consent => "Consent",
        Thing::BreakGlass => "Emergency access",
        Thing::Assessment => "Assessment of impartiality",
        Thing::Stop => "Emergency stop",
        Thing::Delegation => "Delegation in Altinn",
        Thing::LawChange => "Change of law",
        Thing::Dpia => "Data protection impact assessment",
        Thing::System => "System",
        Thing::Routine => "Routine",
    })
}
