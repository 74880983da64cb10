//! Register items.

use crate::{
    texts::{Codes, Items, KindWords},
    wire::ItemStatus,
};
use domain::usecase::{ItemKind, SystemKind, item_life::ItemRefusal};

pub(super) const ITEMS: Items = Items {
    title: "Register",
    intro: "The rules, agreements, routines, assessments, changes of law and own systems that use cases stand on. They are written once and used by several.",
    kind,
    system_kind,
    run_by_us: "The organisation itself",
    status,
    refusal,
    labels: LABELS,
    hints: HINTS,
    values: VALUES,
    letters: LETTERS,
    missing_at: MISSING,
    yes: "Yes",
    kinds: "Register",
    going: "Going",
    wanting: "Need somebody",
    none: "There are none yet.",
    search: "Search the list",
    search_hint: "Words from the name. Do not write an identity number.",
    name: "Name",
    state: "Status",
    valid_to: "Valid to and including",
    review_by: "To be looked at by",
    used_by: "Use cases that stand on this",
    renewal_waits: "Renewal waits",
    until_ended: "Until ended",
    library: "Library of rules",
    library_intro: "Rules known from a primary source. A rule that is taken in is only proposed: it gives no access before a named person has read the text in force and verified it.",
    take_in: "Take in",
    taken: "Is in the register",
    says: "Content",
    stands: "Validity",
    written_by: "Written by",
    from_library: "The library",
    verified: "Verified",
    not_verified: "Not verified",
    reverify_by: "To be verified again by",
    ended: "Ended",
    nobody_uses: "No use case stands on this.",
    use_case: "Use case",
    names_now: "Stands on the content as it is now",
    names_before: "Stands on an earlier content: look-ups are stopped until a new version takes the change up",
    verify_title: "Verify the rule",
    verify_intro: "Read the text in force. By verifying you vouch that the rule exists, applies and says what stands here. Your name remains.",
    verify_until: "To be verified again by",
    verify: "Verify",
    renew: "Renew",
    renew_intro: "A renewal changes days and the provider's answers, not the content. It takes effect when another person has accepted it, and use cases need no new version.",
    renewals: "Renewals",
    asked: "Asked for by",
    sets: "Sets",
    reason: "Reason",
    answer: "Answer",
    accept: "Accept",
    refuse: "Refuse",
    waits: "Waits for another person",
    accepted: "Accepted",
    refused: "Refused",
    ask_button: "Ask for the renewal",
    change: "Change the content",
    change_intro: "What stood here before is kept. A rule must be verified anew.",
    change_stops: "Look-ups in these use cases stop when the content is changed, until a new version takes the change up and is approved. To avoid a stop, write a new item and let the use case change to it.",
    save: "Save",
    end: "End",
    end_intro: "From now on this is no ground for look-ups. It stays in the register as ended.",
    past: "Earlier content",
    replaced: "Changed by",
    what_changed: "Stood before",
    missing: "Fill in this field.",
    holds_number: "A text holds a national identity number. Remove it.",
    day_missing: "Give a date.",
    choose_one: |what| format!("{what}: choose one"),
    not_covered: "Tick only what the agreement covers.",
    another_provider: "Choose only services of the provider that the agreement is with.",
    not_in_catalogue: "Something chosen is not in the catalogue. Choose again.",
    not_a_member: "Choose somebody who is a member of the organisation.",
    not_an_owner: "Choose a unit or a person of the organisation.",
    not_an_agreement: "Choose a processor agreement in force, or “The organisation itself”.",
};

fn kind(kind: ItemKind) -> KindWords {
    match kind {
        ItemKind::Hook => KindWords {
            one: "Rule",
            many: "Rules",
            new: "New rule",
            what: "Rules in acts and regulations. They are a ground for processing, lift the provider's secrecy, or both.",
        },
        ItemKind::ProviderAgreement => KindWords {
            one: "Provider agreement",
            many: "Provider agreements",
            new: "New provider agreement",
            what: "Agreements with those the data come from: who signed, what is covered, and what the provider has granted.",
        },
        ItemKind::ProcessorAgreement => KindWords {
            one: "Processor agreement",
            many: "Processor agreements",
            new: "New processor agreement",
            what: "Agreements with suppliers that receive or handle the data, under article 28 of the GDPR.",
        },
        ItemKind::Routine => KindWords {
            one: "Routine",
            many: "Routines",
            new: "New routine",
            what: "Who does what at change, breach, access request and deletion, and when the routine was last looked over.",
        },
        ItemKind::Dpia => KindWords {
            one: "Impact assessment",
            many: "Impact assessments (DPIA)",
            new: "New impact assessment",
            what: "Assessments under GDPR article 35: what they cover, what they came to, which risk is left, and who has approved them.",
        },
        ItemKind::RiskAssessment => KindWords {
            one: "Risk assessment",
            many: "Risk assessments",
            new: "New risk assessment",
            what: "Assessments of information security under GDPR article 32: how much is at stake, and who has accepted the risk.",
        },
        ItemKind::LawChange => KindWords {
            one: "Need for a change of law",
            many: "Needs for a change of law",
            new: "New need for a change of law",
            what: "Rules that must change before you can fetch data, and how far the change has come. Until the law is in force, look-ups are stopped.",
        },
        ItemKind::OwnSystem => KindWords {
            one: "Own system",
            many: "Own systems",
            new: "New own system",
            what: "Case systems, archives and portals that receive data from Hjemmel: what each of them receives and stores, when it is deleted, and who runs it.",
        },
    }
}

fn system_kind(kind: SystemKind) -> &'static str {
    match kind {
        SystemKind::CaseSystem => "Case system",
        SystemKind::Archive => "Archive",
        SystemKind::Portal => "Portal",
        SystemKind::Other => "Other system",
    }
}

fn status(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Proposed => "Proposed",
        ItemStatus::Coming => "Not begun",
        ItemStatus::InForce => "In force",
        ItemStatus::ReviewDue => "To be looked over",
        ItemStatus::Expired => "Expired",
        ItemStatus::Ended => "Ended",
        ItemStatus::UnderWay => "Under way",
        ItemStatus::Done => "Awaits approval",
        ItemStatus::Law(status) => (super::assess::ASSESS.law)(status),
    }
}

fn refusal(why: ItemRefusal) -> &'static str {
    match why {
        ItemRefusal::NoIdentity => {
            "Your account is not tied to a confirmed person. Ask an admin to confirm it."
        }
        ItemRefusal::OwnWork => "You wrote or asked for this yourself. Another person must do it.",
        ItemRefusal::Incomplete => "Something is missing.",
        ItemRefusal::Ended => "This is ended and can't be changed.",
        ItemRefusal::Stale => "Somebody has changed this since you opened the page. Look again.",
        ItemRefusal::NotAHook => "Only rules are verified.",
        ItemRefusal::DayPast => "Choose a day after today.",
        ItemRefusal::ReviewMissing => "Without a last day, a day to look at it again is needed.",
        ItemRefusal::StartMissing => "Give the first day.",
        ItemRefusal::RenewInstead => {
            "Days and the provider's answers are changed by a renewal. The content is the same."
        }
        ItemRefusal::SaidBefore => {
            "It has said exactly this before. Write a new item instead, so that use cases can take it up by approval."
        }
        ItemRefusal::DaysCrossed => "The last day is before the first.",
        ItemRefusal::Waiting => "A renewal waits for an answer already.",
        ItemRefusal::NoChange => "Nothing is changed.",
        ItemRefusal::ReasonMissing => "Give a reason.",
        ItemRefusal::NotAnAssessment => "Only assessments are reported as made and approved.",
        ItemRefusal::NotDone => "The assessment is not reported as made.",
        ItemRefusal::NotALawChange => "Only a need for a change of law has this status.",
        ItemRefusal::InForceMissing => "Give the day the law is in force from.",
    }
}

const LABELS: Codes = Codes(&[
    ("kind", "Kind of system"),
    ("receives", "What the system receives"),
    ("stores", "What the system stores"),
    ("keeps", "How long it is kept"),
    ("deletes", "How it is deleted"),
    ("operation", "Who runs the system"),
    ("title", "Name in the register"),
    ("act", "Act or regulation, Lovdata's id"),
    ("actTitle", "Name of the act or regulation"),
    ("paragraph", "Section, subsection and letter"),
    ("eli", "ELI address"),
    ("quoted", "The wording"),
    ("usableFor", "Basis for"),
    ("liftsSecrecy", "The rule lifts the provider's secrecy"),
    ("provider", "Provider"),
    ("force", "Right or may-rule"),
    ("reach", "Reach"),
    ("organs", "Who may use the rule"),
    ("tasks", "Purposes the rule covers"),
    ("otherTasks", "Other purpose codes"),
    ("categories", "Person circle"),
    ("source", "Where the text was read"),
    ("reference", "The agreement's reference"),
    ("purposes", "Purposes agreed"),
    ("otherPurposes", "Other purpose codes"),
    ("signatory", "Who signed"),
    ("authority", "Authority to sign"),
    ("covers", "Services and packages covered"),
    ("granted", "Granted by the provider"),
    ("termsAccepted", "Current terms of use accepted"),
    ("processorOrgnr", "The processor's organisation number"),
    ("processorName", "The processor's name"),
    ("country", "Country"),
    ("letters", "Article 28(3): the agreement answers"),
    ("subProcessors", "Sub-processors"),
    ("signedController", "Signed for the controller by"),
    ("signedProcessor", "Signed for the processor by"),
    ("subject", "What the routine is about"),
    ("owner", "Owner"),
    ("link", "Link to the routine"),
    ("validFrom", "First day"),
    ("validTo", "Last day"),
    ("reviewBy", "To be looked at again by"),
    ("scope", "What the assessment covers"),
    ("why", "Why it is needed"),
    ("document", "Where the assessment lies"),
    ("outcome", "What it came to"),
    ("measures", "Measures"),
    ("residualRisk", "Risk that is left"),
    (
        "priorConsultation",
        "Prior consultation of Datatilsynet, reference",
    ),
    (
        "confidentiality",
        "Confidentiality: the harm if others see the data",
    ),
    ("integrity", "Integrity: the harm if the data are wrong"),
    ("availability", "Availability: the harm if the data are missing"),
    ("lawToChange", "Act or regulation that must change"),
    ("need", "What must change"),
]);

const HINTS: Codes = Codes(&[
    (
        "scope",
        "For example look-ups of income to decide applications for reduced fees.",
    ),
    ("document", "A link, or its number in the archive"),
    ("outcome", "May be empty while the assessment is under way."),
    ("measures", "One on each line"),
    (
        "priorConsultation",
        "Needed when the risk that is left is high (article 36).",
    ),
    (
        "confidentiality",
        "Article 32(2). High for protected addresses and data under secrecy.",
    ),
    (
        "receives",
        "In plain words, such as “total income of the household in the case”",
    ),
    ("stores", "Write “nothing” if it only passes through"),
    ("keeps", "For example “five years after the case is closed”"),
    (
        "deletes",
        "For example “automatically every night” or “when handed over to the archive”",
    ),
    (
        "operation",
        "If a supplier runs it, the processor agreement must be in the register.",
    ),
    ("act", "For example LOV-2016-05-27-14 or FOR-2005-12-16-1478"),
    ("paragraph", "For example § 3-3 første ledd bokstav a"),
    (
        "quoted",
        "Paste the text in force, so that whoever verifies sees what you read.",
    ),
    ("liftsSecrecy", "Then also choose whose."),
    (
        "force",
        "A may-rule counts only where the provider has granted the package for the purpose.",
    ),
    ("organs", "None chosen means any public body."),
    (
        "tasks",
        "None chosen means any purpose. Rather choose those the rule names.",
    ),
    ("categories", "None chosen means any."),
    ("otherTasks", "Separated by commas"),
    ("otherPurposes", "Separated by commas"),
    ("covers", "Choose only from the provider above."),
    ("country", "Two letters, for example NO"),
    ("subProcessors", "One on each line"),
    ("link", "Must begin with https://"),
    (
        "validTo",
        "Empty means until ended. Then a day to look at it again is needed.",
    ),
    ("signatory", "Position or name, never an identity number"),
]);

const VALUES: Codes = Codes(&[
    ("low", "Low"),
    ("medium", "Medium"),
    ("high", "High"),
    ("kommune", "Municipality"),
    ("stat", "State"),
    ("finans", "Finance"),
    ("helse", "Health"),
    ("kraft", "Power"),
    ("annet", "Other"),
    ("recipient_right", "The recipient may demand the data"),
    ("provider_may", "The provider may give the data"),
    ("single_case", "The single case"),
    ("mass", "Mass collection"),
    ("processing", "Processing"),
    ("disclosure", "Disclosure"),
    ("both", "Processing and disclosure"),
    ("change", "Change"),
    ("incident", "Breach"),
    ("insight", "Access request"),
    ("deletion", "Deletion"),
]);

/// GDPR art. 28(3).
const LETTERS: Codes = Codes(&[
    ("a", "a) only on documented instructions"),
    ("b", "b) secrecy for everyone who handles the data"),
    ("c", "c) security under article 32"),
    ("d", "d) terms for sub-processors"),
    ("e", "e) help with data subjects' rights"),
    ("f", "f) help with the duties of articles 32 to 36"),
    ("g", "g) deletion or return"),
    ("h", "h) information and audits"),
]);

const MISSING: Codes = Codes(&[
    ("receives", "Write what the system receives."),
    ("stores", "Write what the system stores."),
    ("keeps", "Write how long it is kept."),
    ("deletes", "Write how it is deleted."),
    ("operation", "Choose who runs the system."),
    ("act", "Write Lovdata's id, for example LOV-2016-05-27-14."),
    ("provider", "Choose the provider."),
    ("purposes", "Choose or write at least one purpose."),
    ("covers", "Choose at least one service."),
    (
        "processorOrgnr",
        "Write a valid organisation number of nine digits.",
    ),
    ("country", "Write the country as two capital letters."),
    ("letters", "All eight letters must be answered in the agreement."),
    ("subject", "Choose what the routine is about."),
    ("owner", "Choose an owner."),
    ("link", "Write an address that begins with https://."),
]);
