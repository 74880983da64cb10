//! English: consent.

use domain::{
    catalogue::Language,
    consent::{Caution, Form, Gap, Part, Refusal, Status},
};

use super::super::Consents;
use crate::wire::{ConsentFault, ConsentFrom, NoConsent};

pub(super) const CONSENTS: Consents = Consents {
    title: "Consents",
    intro: "Consents that people were asked for, or have given in another way. A consent lifts the secrecy of whoever gives the information, and only for what it covers.",
    none: "Nobody has been asked for consent yet.",
    none_found: "No consents match your choices.",
    caption: "Consents, newest first",
    one: "Consent",
    ask: "Ask for consent",
    ask_from: |said| format!("Ask for consent from {said}"),
    ask_for: "Ask for consent in a use case",
    record: "Record consent given in another way",
    use_case: "Use case",
    state: "Status",
    status,
    not_sent: "Not sent",
    form: "Form",
    forms,
    asked: "Asked",
    asked_by: "Asked by",
    by_me: "Me",
    until: "Holds until",
    uses: "Look-ups",
    purpose: "Purpose",
    case: "Case number",
    case_hint: "The case that the information is for.",
    number: "National identity number, D number or organisation number",
    number_hint: "The number is sent to Altinn with the request. It is not stored here.",
    services: "What is asked for",
    services_hint: "Choose only what the case needs.",
    year: "Income year",
    year_hint: "The year of the tax basis.",
    span: "Months",
    from: "From",
    to: "To",
    span_hint: "Write month and year like this: 03.2026",
    days: "For how many days the consent is to hold",
    days_hint: |said| format!("At most {said} days. Choose as few as possible. Today counts."),
    reads: "This is what the person reads",
    part,
    part_hint,
    cautions,
    send: "Send the request to Altinn",
    after_sending: "The person answers in Altinn. You can look up once the consent is given. If the person withdraws it, the next look-up is stopped.",
    no_template: "The use case has no consent template. Ask the privacy adviser to make one.",
    to_template: "Consent template",
    refusal,
    fault,
    unread,
    record_intro: "Record only a consent that you have seen yourself. It counts only in services that accept consent in this form.",
    how: "How the consent was given",
    given: "The day it was given",
    last: "The last day it holds",
    place: "Where the consent lies",
    place_hint: "For example a journal number. Write no name or identity number.",
    save: "Record the consent",
    covers: "Covers",
    without_period: "without a period",
    template_version: |said| format!("Template, version {said}"),
    told: "This is what the person read",
    link: "Link for the person",
    link_intro: "The person answers on this page, and can withdraw the consent there. The link may be sent: the person must sign in to Altinn.",
    still_in_altinn: "The consent still stands in Altinn until the person withdraws it there.",
    open_link: "Open the page in Altinn",
    heard: "What has happened",
    when: "Time",
    heard_at: "Known here",
    heard_from: "Source",
    source,
    lookups: "Look-ups that rest on the consent",
    lookups_none: "No look-up rests on the consent.",
    look_up: "Go to look-ups",
    refresh: "Ask Altinn now",
    refresh_intro: "The status is fetched from Altinn with some minutes' delay, and each time a look-up is to rest on the consent.",
    withdraw: "Record that it is withdrawn",
    withdraw_title: "Withdrawn",
    withdraw_intro: "If the person has told you that the consent is withdrawn, record it here. It stops every new look-up at once and can't be undone.",
    receipt: "Download a receipt",
    case_gone: "Deleted with the case",
    thanks: "Thank you for your answer",
    thanks_text: "Your answer was given in Altinn. You may close this page. You can withdraw a consent in Altinn at any time.",
    template: "Consent template",
    template_intro: "People are asked with this text. Each change is a new version, and each consent shows which version the person read.",
    template_none: "No template has been made yet.",
    template_services: "What consent may be asked for",
    template_days: "For how many days at most a consent may hold",
    no_service: "The version in use rests on consent for no service whose consent the catalogue knows.",
    unknown: |said| format!("The catalogue does not know how consent is given to: {said}."),
    language,
    gap,
    same: "Nothing has changed.",
    stale: "Somebody else has saved a new version. Open the page again.",
    save_template: "Save a new version",
    versions: "Versions",
    version: "Version",
    written_by: "Written by",
    new_version: "New version",
    provider,
};

fn status(of: Status) -> &'static str {
    match of {
        Status::Created => "Waiting for an answer",
        Status::Accepted => "Given",
        Status::Rejected => "Refused by the person",
        Status::Revoked => "Withdrawn",
        Status::Deleted => "Deleted",
        Status::Expired => "Expired",
    }
}

fn forms(of: Form) -> &'static str {
    match of {
        Form::Altinn3 => "Altinn",
        Form::Altinn2 => "Altinn 2 (the old service)",
        Form::Paper => "Paper",
    }
}

fn part(of: Part) -> &'static str {
    match of {
        Part::Purpose => "What the information is for",
        Part::Data => "Which information it is about",
        Part::Refusing => "What happens if the person says no",
    }
}

fn part_hint(of: Part) -> &'static str {
    match of {
        Part::Purpose => "From 20 to 600 characters. Say what the case is about, in plain words.",
        Part::Data => "From 20 to 600 characters. Say which information is fetched, and from whom.",
        Part::Refusing => {
            "From 20 to 600 characters. Say that it is voluntary, what happens after a no, and how the consent is withdrawn."
        }
    }
}

fn cautions(of: Caution) -> &'static str {
    match of {
        Caution::NotFree => {
            "A consent must be free. Whoever depends on a public body may find it hard to say no. Ask only when a no has no effect on the right to the service. Where there is a legal rule, use it instead."
        }
        Caution::SecrecyOnly => {
            "The consent lifts the secrecy of whoever gives the information (Tax Administration Act section 3-7 a). It is not in itself a legal basis for processing."
        }
    }
}

fn refusal(of: Refusal) -> &'static str {
    match of {
        Refusal::NoAccess => "You have no access to the use case.",
        Refusal::NotInUse => "The use case is not in use.",
        Refusal::NotOnConsent => {
            "The use case rests on a legal rule. Then nobody is to be asked for consent."
        }
        Refusal::NoTemplate => "The use case has no complete consent template.",
        Refusal::Stale => {
            "The template has changed since you opened the form. Read the new text, and send again."
        }
        Refusal::Case => "Write a case number that the use case accepts.",
        Refusal::Subject => {
            "Write a valid number. It must be a person or organisation that the chosen services are about."
        }
        Refusal::NothingChosen => "Choose what to ask for.",
        Refusal::Period => "State the period of what you have chosen. It must be approved for the use case.",
        Refusal::Days => "Choose as many days as the template allows.",
        Refusal::Form => "Choose how the consent was given.",
        Refusal::Dates => {
            "State the day it was given, and a last day that is not past. It can't last longer than the template says."
        }
        Refusal::Place => "Write where the consent lies, in 5 to 200 characters.",
        Refusal::HoldsNumber => "Write no identity number here.",
        Refusal::OtherBefore => "The form was sent before with something else in it. Open a new form.",
        Refusal::Over => "The consent is over, or was not sent.",
    }
}

fn fault(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn did not answer. We do not know whether the request arrived. Send the form again; the person is asked only once."
        }
        ConsentFault::NoAccess => {
            "The organisation may not ask for this consent in Altinn. Nothing was sent. Tell the access administrator."
        }
        ConsentFault::UnknownPerson => "Altinn knows nobody by this number. Nothing was sent.",
        ConsentFault::BadQuestion => {
            "Altinn did not accept the request. Nothing was sent. Tell the access administrator."
        }
    }
}

fn unread(of: ConsentFault) -> &'static str {
    match of {
        ConsentFault::Later => {
            "Altinn did not answer. The page shows what was known before. Ask again in a while."
        }
        ConsentFault::NoAccess => {
            "The organisation may not ask Altinn about this consent. The page shows what was known before. Tell the access administrator."
        }
        ConsentFault::UnknownPerson => {
            "Altinn does not know the person. The page shows what was known before. Tell the access administrator."
        }
        ConsentFault::BadQuestion => {
            "Altinn could not answer about this consent. The page shows what was known before. Tell the access administrator."
        }
    }
}

fn source(of: ConsentFrom) -> &'static str {
    match of {
        ConsentFrom::Altinn => "Altinn",
        ConsentFrom::Person => "Recorded by a colleague",
        ConsentFrom::Time => "Its time is over",
    }
}

fn language(of: Language) -> &'static str {
    match of {
        Language::Nb => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::En => "English",
    }
}

fn gap(of: Gap) -> &'static str {
    match of {
        Gap::NoRight => "Choose at least one service.",
        Gap::UnknownRight => "Consent can't be asked for one of the services.",
        Gap::Days => "State a number of days that is allowed.",
        Gap::Text(..) => "Write from 20 to 600 characters.",
        Gap::HoldsNumber(..) => "Write no identity number here.",
    }
}

fn provider(why: NoConsent, code: Option<&str>) -> &'static str {
    match why {
        NoConsent::Missing => {
            "The one we asked demands a consent, and the look-up used none. Nothing was fetched. Ask the person for consent."
        }
        NoConsent::Revoked => {
            "The consent was withdrawn in Altinn. Nothing was fetched. No look-up can rest on it any more."
        }
        NoConsent::Expired => {
            "The consent has expired in Altinn. Nothing was fetched. Ask the person for a new consent."
        }
        NoConsent::NotAccepted => {
            "The person has not said yes in Altinn. Nothing was fetched. Wait for the answer, or talk to the person."
        }
        NoConsent::NotFound => {
            "Altinn does not know the consent. Nothing was fetched. Ask the person for a new consent."
        }
        NoConsent::OtherParty => {
            "The consent is from somebody else, or to another organisation. Nothing was fetched. Ask the right person for consent."
        }
        NoConsent::Refused => {
            "Altinn no longer accepts the consent, and does not say why. Nothing was fetched. Ask Altinn on the page of the consent."
        }
        NoConsent::NotCovering => match code.and_then(|code| code.split('-').next()) {
            Some("SSG") => {
                "The Tax Administration finds no valid consent to the tax basis of this year. Nothing was fetched. Ask the person for consent to the right year."
            }
            Some("IM") => {
                "The Tax Administration finds no valid consent to income in these months. Nothing was fetched. Ask the person for consent to the right period."
            }
            Some("RESTANSE") => {
                "The Tax Administration finds no valid consent to tax arrears. Nothing was fetched. Ask the organisation for a new consent."
            }
            _ => {
                "The one we asked finds no valid consent. Nothing was fetched. Ask the person for a new consent."
            }
        },
    }
}
