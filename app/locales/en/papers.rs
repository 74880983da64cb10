//! English: the record of processing, the application to a provider, the privacy notice and the data flow.

use domain::{
    gate::ConnectionMode,
    papers::{Measure, Missing},
    usecase::{Article6, HookForce, Mode},
};

use super::super::{ApplicationWords, FlowWords, NoticeWords, PaperWords, Papers, RecordWords};

pub(super) const PAPERS: Papers = Papers {
    shared: SHARED,
    record: RECORD,
    application: APPLICATION,
    notice: NOTICE,
    flow: FLOW,
};

const SHARED: PaperWords = PaperWords {
    nav: "Record",
    papers: "Documents",
    article6,
    article9: |letter| format!("GDPR Article 9(2)({letter})"),
    article10: |rule| format!("GDPR Article 10, {rule}"),
    consent: "Consent of the person the data are about (skatteforvaltningsloven § 3-7 a)",
    no_lifting: "No legal basis is registered",
    open_fields: "The data are not covered by secrecy",
    force: |force| match force {
        HookForce::RecipientRight => "The recipient may demand the data",
        HookForce::ProviderMay => "The provider may give the data",
    },
    verified: "Verified by a named person of the organisation",
    unverified: "Not verified",
    window: |years, current| match (years, current) {
        (0, true) => "The current year".to_owned(),
        (1, false) => "The last closed year".to_owned(),
        (1, true) => "The last closed year and the current year".to_owned(),
        (years, false) => format!("The last {years} closed years"),
        (years, true) => format!("The last {years} closed years and the current year"),
    },
    mode: |mode| match mode {
        Mode::Single => "Single look-ups in a case",
        Mode::Bulk => "Look-ups from a list",
        Mode::Subscription => "Subscription to events",
    },
    measure,
    volume: |count| format!("About {count} look-ups a year"),
    connection: |mode| match mode {
        ConnectionMode::Direct => "Directly, with the organisation's own Maskinporten client",
        ConnectionMode::Supplier => "Through a supplier, by delegation in Altinn",
        ConnectionMode::KsFiks => "Through KS Fiks",
    },
    fields: |count| match count {
        1 => "1 field".to_owned(),
        count => format!("{count} fields"),
    },
    keeps_nothing: "Does not keep the data",
    keeps_days: |days| format!("Erases the data within {days} days after the case is closed"),
    keeps_by: |rule| format!("Keeps the data for as long as this demands: {rule}"),
    version: |number, status| format!("Version {number} ({status})"),
    made_on: |day| format!("Made {day}."),
    package: |code| format!("rights package {code}"),
    until: |day| format!("until {day}"),
    none: "None",
    item: "Item",
    content: "Content",
    download_pdf: "Download as PDF",
    back: "To the use case",
};

fn article6(letter: Article6) -> &'static str {
    match letter {
        Article6::A => "GDPR Article 6(1)(a) (consent)",
        Article6::B => "GDPR Article 6(1)(b) (contract)",
        Article6::C => "GDPR Article 6(1)(c) (legal obligation)",
        Article6::D => "GDPR Article 6(1)(d) (vital interests)",
        Article6::E => "GDPR Article 6(1)(e) (public interest or official authority)",
        Article6::F => "GDPR Article 6(1)(f) (legitimate interests)",
    }
}

fn measure(measure: Measure) -> String {
    match measure {
        Measure::DecidedEachTime => {
            "Each look-up is decided on against the use case before anything is fetched".to_owned()
        }
        Measure::NamedAccess => "Access is granted to named persons for a limited time".to_owned(),
        Measure::Approvers(1) => "The use case is approved by someone other than its writer".to_owned(),
        Measure::Approvers(count) => {
            format!("The use case is approved by {count} persons other than its writer")
        }
        Measure::NamedFields(count) => format!("Only named fields are fetched ({count} in all)"),
        Measure::CaseBound => "Each look-up belongs to a case".to_owned(),
        Measure::CaseVerified => "The case system confirms that the case is open".to_owned(),
        Measure::StepUp => "A fresh and stronger sign-in is demanded".to_owned(),
        Measure::Limited(quota) => format!(
            "The number of look-ups is limited: {} per person and hour, {} per day for the use case",
            quota.person_per_hour, quota.use_case_per_day
        ),
        Measure::NothingKept => "Answers are shown and not stored".to_owned(),
        Measure::ProtectedLeftOut => "Persons with a protected address are not looked up".to_owned(),
        Measure::TamperEvidentLog => {
            "Each look-up is logged without content, in a log that shows whether anything is changed"
                .to_owned()
        }
    }
}

const RECORD: RecordWords = RecordWords {
    title: "Record of processing activities",
    intro: "GDPR Article 30. The record is made from the use cases that are in use or suspended today, as they are approved.",
    empty: "No use cases are in use.",
    downloads: "Download the record",
    download: [
        "Spreadsheet (XLSX)",
        "Separated text (CSV)",
        "PDF",
        "JSON-LD (DPV)",
    ],
    sealed: "Each download is logged.",
    overview: "Processing activities",
    details: "Everything about each activity",
    page: |page, pages| format!("Page {page} of {pages}"),
    previous: "Previous page",
    next: "Next page",
    controller_sheet: "Controller 30-1",
    processor_sheet: "Processors 30-2",
    processor_note: "Processing that processors carry out for the organisation (Article 30(2)). What the organisation itself does on behalf of others is not registered in Hjemmel.",
    about_sheet: "About the record",
    made: "Made",
    source: "Source",
    source_text: "The register of use cases in Hjemmel. Each row names the version and the fingerprint of the content it is made from.",
    legend: "Legend",
    legend_text: "* and orange: demanded by GDPR Article 30. Green: optional.",
    dpo: "Data protection officer",
    no_dpo: "No data protection officer is registered",
    activity: "Processing activity",
    controller: "Controller and data protection officer",
    purposes: "Purposes of the processing",
    subjects: "Categories of data subjects",
    data: "Categories of personal data",
    recipients: "Categories of recipients",
    transfers: "Transfers to a third country or an international organisation",
    deletion: "Envisaged time limits for erasure",
    security: "Technical and organisational security measures",
    processing: "Legal basis of the processing",
    disclosure: "Legal basis of the disclosure",
    origin: "Where the data come from",
    processors: "Processors",
    systems: "Own systems that receive data",
    special: "Special categories or criminal offences",
    automated: "Look-ups without a caseworker",
    dpia: "Data protection impact assessment (DPIA)",
    dpia_not_needed: |reason| format!("Not needed: {reason}"),
    contact: "Contact person",
    units: "Units",
    status: "Status",
    valid_from: "Valid from",
    valid_to: "Valid until",
    version: "Version",
    hash: "Fingerprint of the content (SHA-256)",
    processor: "Processor",
    on_behalf_of: "On behalf of",
    kinds: "Categories of processing",
    agreement: "Processor agreement",
};

const APPLICATION: ApplicationWords = ApplicationWords {
    title: "Application for access to data",
    intro: "This is what Digdir, Skatteetaten and Folkeregisteret ask of those who are to fetch data.",
    made_from: |number, status, hash| {
        format!("Made from version {number} ({status}). Fingerprint of the content: {hash}")
    },
    missing: "What is missing",
    complete: "The application has everything the providers ask for.",
    lacks,
    organisation: "The organisation",
    name: "Name",
    orgnr: "Organisation number",
    units: "Units that are to use the data",
    professional: "Professional contact",
    technical: "Technical contact",
    legal: "Legal contact",
    dpo: "Data protection officer",
    secrecy: "Secrecy at the recipient",
    purpose: "Purpose",
    category: "Kind of purpose",
    basis: "Legal basis of the processing",
    rules: "Rules of law",
    source: |url| format!("Source: {url}"),
    service: "Service",
    provider: "Provider",
    package: "Rights package",
    about: "Whom the data are about",
    period: "Period",
    parameters: "Fixed choices",
    modes: "How the data are fetched",
    volume: "Frequency",
    limits: "Limits",
    limits_text: |hour, day| format!("At most {hour} look-ups per person and hour, {day} per day"),
    lifting: "Legal basis of the disclosure",
    agreement: "Agreement",
    connection: "Connection",
    delegation: "Delegation in Altinn",
    fields_of: |service| format!("Fields of {service}"),
    field: "Field",
    technical_name: "Technical name",
    necessity: "Why it is needed",
    roles: "Roles, access and security",
    suppliers: "Suppliers",
    supplier: "Supplier",
    supplier_services: "Services",
    retention: "Storage and erasure",
};

fn lacks(missing: &Missing, name: &str) -> String {
    match missing {
        Missing::Purpose => "The purpose is not described.".to_owned(),
        Missing::ProcessingBasis => "The legal basis of the processing is not stated.".to_owned(),
        Missing::NationalRule => "The national rule behind the legal basis is missing.".to_owned(),
        Missing::Disclosure(_) => format!("{name}: the legal basis of the disclosure is missing."),
        Missing::Unverified(rule) => format!("{rule} is not verified by a named person."),
        Missing::Quote(rule) => format!("The wording of {rule} is not quoted."),
        Missing::Fields(_) => format!("{name}: no fields are chosen."),
        Missing::Necessity(field) => format!("It is not stated why {field} is needed."),
        Missing::Volume(_) => format!("{name}: the expected number of look-ups a year is missing."),
        Missing::Agreement(_) => format!("{name}: no agreement with the provider covers the service."),
        Missing::Delegation(_) => format!("{name}: the delegation to the supplier is not registered."),
        Missing::Services => "No services are chosen.".to_owned(),
        Missing::ProfessionalContact => "The professional contact is missing.".to_owned(),
        Missing::TechnicalContact => "The technical contact is missing.".to_owned(),
        Missing::Secrecy => "The secrecy at the recipient is not stated.".to_owned(),
        Missing::Retention => "Storage and erasure are not stated.".to_owned(),
        Missing::Units => "No unit is set up with the use case.".to_owned(),
    }
}

const NOTICE: NoticeWords = NoticeWords {
    page_title: "Text for the privacy notice",
    intro: "The text is made from the version in use, after GDPR Article 14. Copy it to the organisation's own pages.",
    copy_heading: "Text to copy",
    copy: "Copy the text",
    copied: "Copied",
    copy_failed: "Could not copy. Mark the text and copy it yourself.",
    language: "English",
    title: |title| format!("How we use data about you: {title}"),
    who: "Who is responsible",
    who_text: |name, orgnr| format!("{name} (organisation number {orgnr}) is the controller."),
    dpo: |name, address| format!("You may contact the data protection officer: {name}, {address}."),
    purpose: "What we use the data for",
    basis: "What gives us the right to",
    data: "Which data we fetch",
    data_text: |about| format!("The data may be about: {about}."),
    origin: "Where we fetch them from",
    origin_text: |provider, service| format!("{provider}: {service}"),
    recipients: "Who receives the data",
    no_recipients: "Nobody else receives the data.",
    transfers: "Transfer out of the EEA",
    no_transfers: "The data are not transferred out of the EEA.",
    retention: "How long we store them",
    automated: "Automated look-ups",
    automated_text: |rule| format!("Look-ups may be made without a caseworker asking for them ({rule})."),
    not_automated: "The look-ups are made by a caseworker.",
    rights: "Your rights",
    right_insight: "You may ask for access, also to when and why we have looked up data about you.",
    right_correct: "You may ask for errors to be corrected. Errors at the source are corrected there.",
    right_erase: "You may ask for erasure or restriction where the conditions for it are met.",
    right_object: "You may object to the processing.",
    right_withdraw: "You may withdraw your consent at any time.",
    right_complain: "You may complain to Datatilsynet, the data protection authority.",
    made_from: |number, hash| format!("Made from version {number}, fingerprint {hash}."),
};

const FLOW: FlowWords = FlowWords {
    title: "Data flow",
    intro: "Who gives the data, who uses them, and who receives them.",
    picture: |title| format!("The data flow of {title}"),
    in_words: "The same in words",
    in_table: "The same in a table",
    from: "From",
    to: "To",
    what: "What",
    ground: "On which ground",
    processor: "Processor",
    recipient: "Recipient or own system",
    system: "Own system",
    provider: "Provider",
    gives: |provider, service, fields| format!("{provider} gives {fields} through {service}."),
    uses: |organisation, purpose| format!("{organisation} uses them for this: {purpose}"),
    receives: |name| format!("{name} receives data from the organisation."),
    stores: |name, fields, keeps| format!("{name} receives {fields}. {keeps}."),
    handles: |name, services| format!("{name} handles data for the organisation ({services})."),
    nobody: "Nobody else receives the data.",
};
