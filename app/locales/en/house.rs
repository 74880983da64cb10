//! English: the frame of every page, sign-in, home, the register and the pages for what did not work.
//! Words only; what they mean is decided elsewhere.

use super::super::{Common, FaultText, Faults, Home, People, Register};

pub(super) const COMMON: Common = Common {
    product: "Hjemmel",
    skip: "Skip to the content",
    menu: "Main menu",
    nav_home: "Tasks",
    nav_new: "New look-up",
    nav_mine: "My look-ups",
    nav_use_cases: "Use cases",
    nav_stops: "Emergency stop",
    language: "Language",
    signed_in: "Signed in as",
    on_behalf_of: "On behalf of",
    sign_out: "Sign out",
    sign_in: "Sign in",
    switch_organisation: "Switch organisation",
    accessibility: "Accessibility",
    test_banner: "This is a test environment. All people and figures are made up.",
    session_ends: "You will soon be signed out because you have not done anything for a while.",
    session_stay: "Stay signed in",
    session_over: "You are signed out. Sign in again in a new tab. What you have written stays here until you close the page.",
    error_prefix: "Error: ",
    error_summary: "To go on you must correct the following",
    choose: "Choose",
    yes: "Yes",
    no: "No",
    valid_from: "Valid from",
    valid_to: "Valid until and including",
    until_ended: "Until ended",
    at: |date, time| format!("{date} at {time}"),
};

pub(super) const PEOPLE: People = People {
    sign_in_title: "Sign in",
    sign_in_intro: "Use the account your organisation has given you.",
    email: "E-mail",
    password: "Password",
    sign_in_button: "Sign in",
    session_ended: "Your session has ended because you have not been active for a while. Sign in again to go on.",
    signed_out: "You are signed out.",
    email_missing: "Write your e-mail address",
    password_missing: "Write your password",
    membership_title: "Choose organisation",
    membership_intro: "You can act for more than one. Choose whom you work for now. You can switch later.",
    membership_legend: "Whom do you work for?",
    membership_button: "Continue",
    membership_missing: "Choose whom you work for",
    no_membership: "Your account is not tied to any organisation. Ask the access administrator to add you.",
    undertaking_title: "Undertaking of secrecy",
    undertaking: &[
        "What you see in Hjemmel is under a duty of secrecy. The duty also covers what the organisation has received \
         from the Tax Administration and the National Population Register.",
        "I look people and organisations up only when I need to in a case I am working on.",
        "I share the data only with those who need them in the case and have a right to them.",
        "I know that every look-up is logged and controlled, and that the one I look up may be told.",
        "The duty of secrecy lasts after I have left. Breaking it may be a criminal offence.",
    ],
    undertaking_button: "Sign",
    undertaking_signed: "You have signed the undertaking of secrecy.",
    language_title: "Language",
    language_intro: "Choose the language you want to use in Hjemmel.",
    accessibility_title: "Accessibility",
    accessibility: &[
        "Hjemmel is made to be used by everyone, also with a keyboard, a screen reader, magnification and without \
         JavaScript. The aim is to follow WCAG 2.2 at level AA.",
        "The pages are tested automatically in three languages, in light and dark and on narrow screens. They have \
         not been tested with all screen readers.",
        "Is there something you cannot do? Tell the one who is responsible for Hjemmel in your organisation. You may \
         also complain to the Norwegian Authority for Universal Design of ICT.",
    ],
};

pub(super) const HOME: Home = Home {
    title: "Tasks",
    new_lookup: "Fetch data on a person or an organisation in a case.",
    mine: "See what you have looked up, when and why.",
    use_cases: "See what the organisation may fetch, and on which legal ground.",
    sign_undertaking: "You must sign the undertaking of secrecy before you can look anything up.",
    sign_undertaking_link: "Read and sign",
};

pub(super) const REGISTER: Register = Register {
    title: "Use cases",
    intro: "A use case is one purpose for which the organisation may fetch data.",
    caption: "The organisation's use cases",
    empty: "The organisation has no use cases yet.",
    search: "Search the use cases",
    search_hint: "Words from the name, the code or the purpose. Do not write an identity number.",
    shown: "Show",
    every: "All",
    mine_only: "Those I may use",
    under_way: "Versions under way",
    all_under_way: |count| format!("See all {count} versions under way"),
    found: |count| match count {
        1 => "One found".to_owned(),
        many => format!("{many} found"),
    },
    none_found: "Nothing fits what you searched for. Try fewer or other words.",
    clear: "Show all",
    name: "Use case",
    purpose: "Purpose",
    status: "Status",
    valid_to: "Valid until",
    mine: "You have access",
    not_mine: "You do not have access",
    access: "Your access",
    ground: "The ground",
    use_and_keeping: "Use and retention",
    version: "Version",
    content_hash: "Fingerprint of the content",
    purpose_category: "Kind of purpose",
    validity: "Validity",
    ends_because: "What ends first",
    processing: "Basis for processing",
    disclosure: "Basis for disclosure",
    secrecy: "Duty of secrecy",
    agreements: "Agreements with the provider",
    processors: "Processors",
    changed: "Changed since it was approved",
    data: "Data that may be fetched",
    provider: "Fetched from",
    rights_package: "Rights package",
    about: "About",
    period: "Period",
    field: "Field",
    necessity: "Why it is needed",
    retention: "Retention",
    show_only: "The data are only shown. They are not kept.",
    kept: |case, most| {
        format!(
            "Kept until {case} days after the case is closed, and never more than {most} days after the look-up."
        )
    },
    case_hint: "How a case number is written",
    reasons: "Reasons that may be used",
    units: "Units that use it",
    contacts: "Contacts",
    routines: "Routines",
    assessments: "Assessments",
    approvals: "Approved by",
    nothing: "Not registered",
    look_up: "Look up",
    back: "To all use cases",
};

pub(super) const FAULTS: Faults = Faults {
    wrong_credentials: FaultText {
        title: "We could not sign you in",
        text: "The e-mail address or the password is wrong.",
        next: "Try again, or ask the access administrator for help.",
    },
    too_many: FaultText {
        title: "Wait a while",
        text: "There have been too many attempts in a short time.",
        next: "Wait some minutes before you try again.",
    },
    session_ended: FaultText {
        title: "You are signed out",
        text: "Your session has ended.",
        next: "Sign in again to go on.",
    },
    forbidden: FaultText {
        title: "You do not have access to this page",
        text: "Your role in the organisation gives no access here.",
        next: "If you need access, ask the access administrator.",
    },
    step_up_needed: FaultText {
        title: "Confirm that it is you",
        text: "This demands that you have just confirmed who you are. Nothing was done.",
        next: "Confirm that it is you, and try again.",
    },
    not_found: FaultText {
        title: "We cannot find the page",
        text: "The address is wrong, or the page is no longer here.",
        next: "Go to the tasks and find the way from there.",
    },
    invalid: FaultText {
        title: "Something in the form cannot be used",
        text: "The server did not accept what was sent.",
        next: "Go back, look through the fields and try again.",
    },
    already_made: FaultText {
        title: "This look-up is already made",
        text: "The form was sent twice. The data were shown the first time, and we have not fetched them again.",
        next: "If you need the data again, make a new look-up.",
    },
    not_sealed: FaultText {
        title: "The look-up could not be logged",
        text: "Then we fetch and show nothing.",
        next: "Try again in a few minutes. Tell the operators if it goes on.",
    },
    unavailable: FaultText {
        title: "Something went wrong on our side",
        text: "We could not do what you asked for. No data are shown.",
        next: "Try again in a while. Give the reference below if you ask for help.",
    },
    stale_form: FaultText {
        title: "The form is too old",
        text: "You have signed in again, or the page has been open for long. Nothing was sent.",
        next: "Open the page again and fill in the form once more.",
    },
    reference: "Reference",
    home: "To the tasks",
    open_lookup: "See the look-up",
};
