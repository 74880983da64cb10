//! What an agreement opens, API by API.

use domain::usecase::connecting::Stage;

use crate::texts::Connecting;

pub(super) const CONNECTING: Connecting = Connecting {
    title: "Access at the provider",
    intro: "The agreement alone opens no service. Access is requested service by service: the provider answers, another person confirms the answer, and the terms of use are accepted.",
    one: "Access to one service",
    service: "Service and rights package",
    state: "The request",
    last: "Last change",
    terms: "Terms of use",
    terms_none: "Not accepted",
    terms_accepted: |version, day| format!("{version}, accepted {day}"),
    terms_open: |version| format!("{version}, not accepted"),
    stage,
    terms_lacking: "Granted, terms not accepted",
    next_terms: "The provider has granted access. An approver must accept the terms of use before look-ups are let through.",
    next,
    next_title: "Next step",
    begin: "Begin the request",
    sent_on: "Day sent",
    sent_reference: "The provider's case number, or where the request is kept",
    sent_hint: "Do not write a national identity number.",
    send: "Record as sent",
    answer: "What did the provider answer?",
    granted: "Granted",
    declined: "Declined",
    answer_on: "Day of the answer",
    answer_reference: "Reference of the answer",
    answer_button: "Save the answer",
    confirm: "Confirm the access",
    confirm_intro: "Read the provider's answer. Once you confirm, look-ups may rest on the provider having given access for the purpose of the agreement.",
    withdraw_title: "Withdraw",
    withdraw_intro: "Look-ups that need this access stop at once.",
    withdrawn_on: "Day",
    withdrawn_reference: "Reason or reference",
    withdraw: "Withdraw",
    terms_title: "Accept terms of use",
    terms_intro: "Read the provider's terms for the service. Whoever accepts does so on behalf of the organisation.",
    terms_version: "Version or date of the terms",
    terms_version_hint: "As the provider calls them, for example “1 March 2026”",
    terms_on: "Day accepted",
    accept_terms: "Accept the terms",
    new_terms: "Record new terms",
    new_terms_intro: "Has the provider issued new terms of use? Look-ups stop until they are accepted.",
    new_terms_version: "Version or date of the new terms",
    history: "What has been done",
    history_none: "Nothing has been done yet.",
    what: "What",
    on: "Day",
    reference: "Reference",
    by: "Recorded by",
    did_draft: "The request is begun",
    did_send: "The request is sent",
    did_grant: "The provider granted it",
    did_decline: "The provider declined",
    did_confirm: "The access is confirmed",
    did_withdraw: "Withdrawn",
    did_lapse: "Lapsed because the agreement's provider, purposes or coverage were changed",
    did_new_terms: "New terms of use",
    did_accept: "Terms of use are accepted",
};

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "Not begun",
        Stage::Drafted => "Under way",
        Stage::Sent => "Sent",
        Stage::Answered => "Granted, to be confirmed",
        Stage::Refused => "Declined",
        Stage::Granted => "Open",
        Stage::Withdrawn => "Withdrawn",
    }
}

fn next(stage: Stage) -> &'static str {
    match stage {
        Stage::Nothing => "The privacy officer begins a request for access to the service.",
        Stage::Drafted => {
            "The request is written from the use case, under “Documents”, and sent to the provider by the privacy officer."
        }
        Stage::Sent => "The provider has not answered. The privacy officer records the answer when it comes.",
        Stage::Answered => {
            "An approver, other than whoever recorded the answer, reads it and confirms the access."
        }
        Stage::Refused => "The provider said no. The privacy officer can begin a new request.",
        Stage::Granted => "The service is open for the purpose of the agreement.",
        Stage::Withdrawn => "The access is no longer in force. The privacy officer can begin a new request.",
    }
}
