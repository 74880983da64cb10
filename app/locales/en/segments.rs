//! English: segments, their templates, and use cases that follow one.

use domain::usecase::{Drift, Membership, SegmentRefusal, TemplatePart};

use super::super::Segments;
use crate::wire::{SegmentPlace, TemplateStatus};

pub(super) const SEGMENTS: Segments = Segments {
    title: "Segments",
    intro: "In a segment, organisations with the same need share the legal ground. The coordinator publishes templates. Members adopt them and approve them themselves.",
    none: "The organisation is not in any segment yet.",
    caption: "Segments that the organisation is in",
    name: "Segment",
    coordinator: "Coordinator",
    place_head: "Your role",
    place: |place| match place {
        SegmentPlace::Coordinator => "Coordinator",
        SegmentPlace::Member => "Member",
        SegmentPlace::Invited => "Invited, waiting for an answer",
    },
    news: "To follow up",
    newer_count: |count| match count {
        1 => "1 use case has a newer version of its template".to_owned(),
        count => format!("{count} use cases have a newer version of their template"),
    },
    waiting_count: |count| match count {
        1 => "1 version waits for confirmation".to_owned(),
        count => format!("{count} versions wait for confirmation"),
    },
    back: "Back to the segments",
    found_title: "Set up a segment",
    found_intro: "Your organisation becomes the coordinator. Then you invite members, and the privacy officer proposes templates.",
    found_name: "Name of the segment",
    found_about: "What the organisations have in common",
    found_about_hint: "One sentence. Do not write national identity numbers or names of people.",
    found_button: "Set up the segment",
    one_title: "Segment",
    invited: "The organisation is invited to this segment. When you say yes, you see the templates and can adopt them. You commit to nothing.",
    accept: "Join",
    decline: "Decline",
    leave_title: "Leave the segment",
    leave_hint: "Use cases that are approved stay in force. You only get no newer versions of the templates.",
    leave: "Leave the segment",
    members: "Members",
    no_members: "No members yet.",
    organisation: "Organisation",
    status: "Status",
    since: "Since",
    membership: |status| match status {
        Membership::Invited => "Invited",
        Membership::Member => "Member",
        Membership::Declined => "Declined",
        Membership::Left => "Has left the segment",
        Membership::Withdrawn => "The invitation is withdrawn",
    },
    unnamed: |orgnr| format!("Organisation number {orgnr}"),
    invite_title: "Invite an organisation",
    invite_intro: "The organisation's administrator sees the invitation and answers yes or no. The name is shown here once they have said yes.",
    orgnr: "Organisation number",
    orgnr_hint: "Nine digits.",
    invite: "Invite",
    withdraw: "Withdraw the invitation",
    templates: "Templates",
    no_templates: "No templates are published yet.",
    template: "Template",
    newest: "Newest version",
    published: "Published",
    waiting: "Waiting for confirmation",
    propose_title: "Propose a template or a new version of one",
    propose_intro: "The template is made from the version you have in use. Agreements, processors, contacts, routines, assessments, quotas, recipients and advice are left out. Another person, an approver, must confirm it before members see it.",
    source: "Use case",
    no_source: "You have no use cases in use. A use case must be approved and in use before it can be shared.",
    locked: "What members can't change",
    locked_hint: "The legal ground and the data are chosen beforehand. Members may always keep data for a shorter time than the template says, never longer.",
    note: "What is new",
    note_hint: "Members read this when they take up the version. Do not write national identity numbers.",
    propose: "Propose the version",
    part,
    in_segment: "In the segment",
    shown: |number, status| match status {
        TemplateStatus::Proposed => format!("Version {number} waits for confirmation"),
        TemplateStatus::Published => format!("Version {number} is the newest"),
        TemplateStatus::Refused => format!("Version {number} was not published"),
    },
    made_of: |number| format!("Made from version {number} of your use case."),
    nothing_out: "No version of the template is published yet.",
    locked_title: "This is locked",
    locked_intro: "The coordinator has locked these parts. You fill in the rest yourselves, and retention can't be longer than in the template.",
    rules_title: "The rules the template stands on",
    rules_intro: "Rules you have in your register with the same wording are used as they are. Those you lack are taken in as proposed, and one of you must read and verify them.",
    rule: "Rule",
    in_register: "In your register",
    rule_verified: "There, and verified",
    rule_unverified: "There, but must be verified",
    rule_lacking: "Missing, taken in as proposed",
    fill_title: "You fill in this yourselves",
    fill_intro: "When the template is adopted, this remains before you can submit:",
    adopt_title: "Adopt the template",
    adopt_intro: "You get a draft with the locked parts in place. The draft is approved in your organisation in the ordinary way.",
    adopt: "Adopt",
    confirm_title: "Confirm or refuse",
    confirm_intro: "When you confirm, members see exactly what this page says. A published version can't be changed.",
    confirm: "Confirm and publish",
    refuse: "Do not publish",
    says: "What the template says",
    compared: |number| format!("Compared with version {number} of the template."),
    earlier: "Version before",
    this: "This version",
    versions: "Versions",
    version: "Version",
    what_changed: "What is new",
    who: "Who",
    when: "When",
    version_status: |status| match status {
        TemplateStatus::Proposed => "Waiting for confirmation",
        TemplateStatus::Published => "Published",
        TemplateStatus::Refused => "Not published",
    },
    proposed_by: |name| format!("Proposed by {name}"),
    answered_by: |name| format!("Answered by {name}"),
    followers: "Who follows the template",
    followers_intro: "You see which organisations follow which version, and nothing of what they have written themselves.",
    no_followers: "Nobody has the template in use yet.",
    follows_version: "Follows version",
    own: "Your use cases that follow the template",
    follows: "Follows template",
    follows_in: |name, version| format!("{name}, version {version}"),
    follow_intro: |segment, coordinator| {
        format!("The template belongs to the segment {segment}. {coordinator} coordinates it and has locked:")
    },
    locked_by: |coordinator| format!("Locked by {coordinator}"),
    locked_here: |coordinator| {
        format!(
            "{coordinator} has locked parts of this page. You see them here, but they change only in the template."
        )
    },
    drift_title: "The draft departs from the template",
    drift_intro: "It can't be submitted while it says that it follows the template. Bring the part back from the template, or let go of the template.",
    drift: |drift| match drift {
        Drift::Changed(changed) => format!("{}: other than in the template", part(changed)),
        Drift::KeptTooLong => "Retention: longer than the template allows".to_owned(),
    },
    restore: |part| format!("Bring back: {part}"),
    let_go_title: "Let go of the template",
    let_go_intro: "Then you can change everything, but the use case no longer follows the template and gets no newer versions.",
    let_go_reason: "Why you let go of the template",
    let_go: "Let go of the template",
    unknown: "The draft names a version of the template that can't be found. Let go of the template to go on.",
    no_updates: "You are no longer in the segment, so there will be no newer versions.",
    newer: |version| format!("Version {version} of the template is published."),
    newer_tag: "Newer version of the template",
    see_update: "See what is new in the template",
    update_title: "A newer version of the template",
    update_intro: |name, from, to| {
        format!("The use case follows version {from} of the template {name}. Version {to} is the newest.")
    },
    up_to_date: "The use case follows the newest version of the template.",
    take_up: "Take up the changes",
    take_up_hint: "You get a new draft with the changes. What you filled in yourselves stays as it was. The draft is approved in your organisation in the ordinary way.",
    new_rules: "These rules are taken in as proposed, and must be verified in your organisation:",
    notices: "From the segments",
    notice_invited: |segment| format!("The organisation is invited to the segment {segment}"),
    notice_waiting: |template| format!("A version of the template {template} waits for you to confirm it"),
    notice_newer: |title, version| {
        format!("Version {version} of the template is published. It is about {title}")
    },
    names_template: "The content says that it follows another template than the draft does. Leave “template” as it is, or take it out of content that you import. A template is adopted from its segment",
    locked_part: |part| {
        format!(
            "The template has locked this part: {part}. It can't be changed here. Let go of the template first if you must change it"
        )
    },
    stale: "The template has a newer version, or this one is taken up already. Read the page again",
    reason_missing: "Write why",
    holds_number: "The text holds a national identity number. Take it out, and try again",
    choose: "Choose what to do",
    refusal,
};

fn part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Purpose => "Purpose",
        TemplatePart::ProcessingBases => "Processing bases",
        TemplatePart::DisclosureBases => "Disclosure bases",
        TemplatePart::Secrecy => "Secrecy",
        TemplatePart::Needs => "Data needs and fields",
        TemplatePart::Retention => "Retention",
        TemplatePart::Quality => "Freshness and quality",
        TemplatePart::Reasons => "Reasons",
        TemplatePart::Subjects => "Whom and how many a case may be about",
        TemplatePart::Access => "Emergency access and new confirmation of identity",
        TemplatePart::LawChange => "Change of law",
    }
}

fn refusal(why: SegmentRefusal) -> &'static str {
    match why {
        SegmentRefusal::NoIdentity => {
            "Your account is not tied to a confirmed identity. Ask an administrator to confirm it"
        }
        SegmentRefusal::OwnWork => "You proposed the version yourself. Another person must confirm it",
        SegmentRefusal::Stale => {
            "The version is another than the one you read, or it is answered. Read the page again"
        }
        SegmentRefusal::NothingLocked => "Choose at least one part to lock",
        SegmentRefusal::RuleMissing => {
            "A rule of the use case is changed or ended in the register. Make a new version of the use case first"
        }
        SegmentRefusal::NotInUse => {
            "The version of the use case is no longer in use. Choose a use case that is in use"
        }
        SegmentRefusal::NoChange => "The template says the same as the newest published version",
        SegmentRefusal::AlreadyWaiting => {
            "A version of this template waits already. It must be answered first"
        }
        SegmentRefusal::NoteMissing => "Write what is new",
        SegmentRefusal::NameMissing => "Write a name for the segment",
        SegmentRefusal::BadNumber => "Write an organisation number of nine digits",
        SegmentRefusal::Oneself => "You coordinate the segment, and can't invite your own organisation",
        SegmentRefusal::AlreadyInvited => "The organisation is invited or a member already",
        SegmentRefusal::WrongState => "This is answered already. Read the page again",
    }
}
