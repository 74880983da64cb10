//! Templates: what is left out, what is locked, how a drift is named, and what a newer version changes.

use serde_json::{Value, json};

use super::*;
use crate::{gate::example, usecase::Retention};

/// Keys of the content that are each organisation's own, and never locked.
const OWN: [&str; 19] = [
    "code",
    "title",
    "processors",
    "providerAgreements",
    "case",
    "automation",
    "dpia",
    "contacts",
    "routines",
    "quota",
    "recipients",
    "transfers",
    "ownSystems",
    "riskAssessment",
    "jointControllers",
    "thirdCountries",
    "decisions",
    "dpoAdvice",
    "template",
];

fn version() -> Content {
    let facts = example();
    let mut content = Content::clone(&facts.version().unwrap().content);
    content.retention = Some(Retention::Kept {
        days_after_case: 30,
        days_after_lookup: 365,
    });
    content
}

fn rule(item: &ItemRef) -> Option<TemplateRule> {
    let facts = example();
    let found = facts.register.hooks.get(&item.id)?;
    Some(TemplateRule {
        title: item.id.clone(),
        hook: found.hook.clone(),
    })
}

fn template(locked: &[TemplatePart]) -> Template {
    Template::of(&version(), locked.iter().copied().collect(), rule).unwrap()
}

fn default() -> Template {
    template(&TemplatePart::BY_DEFAULT)
}

fn named(version: u32) -> TemplateRef {
    TemplateRef {
        template: "mal-1".to_owned(),
        version,
        hash: "ab".repeat(32),
        name: "Prøvemal".to_owned(),
    }
}

/// The member's own items for every rule.
fn own(template: &Template) -> BTreeMap<String, String> {
    let hashes = template.rules.keys();
    hashes.map(|hash| (hash.clone(), format!("vår-{hash}"))).collect()
}

fn adopted(template: &Template) -> Content {
    template
        .adopt(named(1), ["vart", "Vårt bruksområde"], &own(template))
        .unwrap()
}

fn with_what_is_shared(content: &mut Content) {
    content.risk_assessment = Some(ItemRef {
        id: String::new(),
        hash: String::new(),
    });
    content.joint_controllers = vec![crate::usecase::JointController {
        name: String::new(),
        contact: String::new(),
        arrangement: String::new(),
    }];
    content.third_countries = vec![crate::usecase::Transfer {
        receiver: String::new(),
        country: String::new(),
        mechanism: crate::usecase::TransferMechanism::ALL[0],
        document: String::new(),
    }];
    content.decisions = Some(crate::usecase::Decisions {
        kind: crate::usecase::DecisionKind::Profiling,
        article22: None,
        logic: String::new(),
    });
}

#[test]
fn every_key_of_a_content_is_lockable_or_the_organisations_own() {
    let mut content = version();
    content.template = Some(named(1));
    content.quality = Some(crate::usecase::QualityWanted { stadie: Vec::new() });
    content.automation = Some(crate::usecase::AutomationRule {
        triggers: Vec::new(),
        responsible_unit: String::new(),
        article22: String::new(),
    });
    content.dpo_advice = Some(crate::usecase::DpoAdvice {
        date: crate::when::Day(time::macros::date!(2026 - 11 - 24)),
        followed: true,
        why: String::new(),
    });
    content.freshness = Some(crate::usecase::Freshness { hours: 1 });
    with_what_is_shared(&mut content);
    let Value::Object(members) = serde_json::to_value(&content).unwrap() else {
        panic!("a content is an object");
    };
    let locked = TemplatePart::ALL
        .into_iter()
        .flat_map(TemplatePart::keys)
        .copied();
    let mut known: Vec<&str> = locked.chain(OWN).collect();
    known.sort_unstable();
    let mut there: Vec<&str> = members.keys().map(String::as_str).collect();
    there.sort_unstable();
    assert_eq!(known, there);
}

#[test]
fn what_is_the_coordinators_own_stands_nowhere_in_the_template() {
    let version = version();
    let template = default();
    let text = serde_json::to_string(&template.content).unwrap();
    let items = version.items();
    assert!(items.len() > 4, "the example names items of every kind");
    for (_, item) in items {
        assert!(!text.contains(&format!("\"{}\"", item.id)), "{}", item.id);
    }
    let content = &template.content;
    assert!(content.provider_agreements.is_empty() && content.processors.is_empty());
    assert_eq!(content.contacts, crate::usecase::Contacts::default());
    assert_eq!(content.routines, crate::usecase::Routines::default());
    assert!(content.dpia.is_none() && content.dpo_advice.is_none() && content.quota.is_none());
    assert!(content.needs.iter().all(|need| need.expected_volume.is_none()));
    assert_eq!(content.purpose, version.purpose);
    assert_eq!(template.rules.len(), 2);
}

#[test]
fn a_template_locks_something_and_stands_on_rules_that_are_there() {
    let of = |locked: &[TemplatePart], rule: &dyn Fn(&ItemRef) -> Option<TemplateRule>| {
        Template::of(&version(), locked.iter().copied().collect(), rule)
    };
    assert_eq!(of(&[], &rule), Err(SegmentRefusal::NothingLocked));
    let gone = |_: &ItemRef| None;
    assert_eq!(
        of(&TemplatePart::BY_DEFAULT, &gone),
        Err(SegmentRefusal::RuleMissing)
    );
}

#[test]
fn an_adopted_draft_names_the_members_own_rules_and_keeps_to_the_template() {
    let template = default();
    let draft = adopted(&template);
    assert_eq!(
        (draft.code.as_str(), draft.title.as_str()),
        ("vart", "Vårt bruksområde")
    );
    assert_eq!(draft.template, Some(named(1)));
    assert!(rules_of(&draft).all(|item| item.id == format!("vår-{}", item.hash)));
    assert_eq!(template.drifts(&draft), []);
    let fewer = BTreeMap::new();
    assert_eq!(template.lacking(&fewer).len(), template.rules.len());
    assert_eq!(template.adopt(named(1), ["a", "b"], &fewer), None);
}

/// Every lockable key of the JSON, changed in turn: locked, it is named alone; free, it is nobody's business.
#[test]
fn each_change_of_a_locked_part_is_named_alone() {
    let changes = [
        (
            TemplatePart::Purpose,
            "/purpose/statement",
            json!("Noe helt annet."),
        ),
        (
            TemplatePart::ProcessingBases,
            "/processingBases/0/article6",
            json!("f"),
        ),
        (
            TemplatePart::DisclosureBases,
            "/disclosureBases/0/basis",
            json!({"kind": "consent"}),
        ),
        (TemplatePart::Secrecy, "/secrecy/rule", json!("en annen regel")),
        (
            TemplatePart::Needs,
            "/needs/0/fields/0/necessity",
            json!("Fordi."),
        ),
        (TemplatePart::Needs, "/needs/0/categories", json!(["employer"])),
        (TemplatePart::Retention, "/retention", json!({"kind": "showOnly"})),
        (TemplatePart::Quality, "/freshness", json!({"hours": 77})),
        (TemplatePart::Reasons, "/reasons", json!([])),
        (TemplatePart::Subjects, "/subjectsPerCase", json!(99)),
        (TemplatePart::Subjects, "/deceasedAllowed", json!(true)),
        (TemplatePart::Access, "/breakGlass", json!(true)),
        (
            TemplatePart::LawChange,
            "/lawChange",
            json!({"kind": "needed", "status": "proposed"}),
        ),
    ];
    for (part, at, to) in changes {
        let template = template(&TemplatePart::ALL);
        let draft = Content {
            freshness: Some(crate::usecase::Freshness { hours: 1 }),
            ..adopted(&template)
        };
        let mut template = template;
        template.content.freshness = draft.freshness;
        let mut json = serde_json::to_value(&draft).unwrap();
        *json.pointer_mut(at).unwrap() = to;
        let changed: Content = serde_json::from_value(json).unwrap();
        assert_ne!(changed, draft, "{at}");
        assert_eq!(template.drifts(&changed), [Drift::Changed(part)], "{at}");
        let restored = template.restored(&changed, part, &own(&template)).unwrap();
        assert_eq!(restored, draft, "{at}");
        template.locked.remove(&part);
        assert_eq!(template.drifts(&changed), [], "{at}");
    }
}

#[test]
fn another_rule_of_the_same_words_is_the_same_and_of_other_words_is_a_drift() {
    let template = default();
    let mut draft = adopted(&template);
    for item in rules_in(&mut draft) {
        item.id.push_str("-nytt-nummer");
    }
    assert_eq!(template.drifts(&draft), []);
    for item in rules_in(&mut draft) {
        item.hash = "00".repeat(32);
    }
    let both = [TemplatePart::ProcessingBases, TemplatePart::DisclosureBases];
    assert_eq!(template.drifts(&draft), both.map(Drift::Changed));
}

#[test]
fn own_retention_may_be_less_than_the_template_and_never_more() {
    let template = default();
    let keep = |days_after_case, days_after_lookup| {
        let retention = Retention::Kept {
            days_after_case,
            days_after_lookup,
        };
        let draft = Content {
            retention: Some(retention),
            ..adopted(&template)
        };
        template.drifts(&draft)
    };
    assert_eq!(keep(30, 365), []);
    assert_eq!(keep(10, 100), []);
    assert_eq!(keep(31, 365), [Drift::KeptTooLong]);
    assert_eq!(keep(30, 366), [Drift::KeptTooLong]);
    let shown = Content {
        retention: Some(Retention::ShowOnly),
        ..adopted(&template)
    };
    assert_eq!(template.drifts(&shown), []);
    let mut strict = template;
    strict.content.retention = Some(Retention::ShowOnly);
    let kept = adopted(&default());
    assert_eq!(strict.drifts(&kept), [Drift::KeptTooLong]);
    let mended = strict
        .restored(&kept, TemplatePart::Retention, &own(&strict))
        .unwrap();
    assert_eq!(mended.retention, Some(Retention::ShowOnly));
}

#[test]
fn own_volume_is_nobodys_business_and_is_kept() {
    let template = default();
    let mut draft = adopted(&template);
    draft.needs[0].expected_volume = Some(1_234);
    assert_eq!(template.drifts(&draft), []);
    let next = template.taken_up(named(2), &draft, &own(&template)).unwrap();
    assert_eq!(next.needs[0].expected_volume, Some(1_234));
}

#[test]
fn a_newer_version_brings_its_locked_parts_and_leaves_what_is_free() {
    let old = default();
    let mut draft = adopted(&old);
    draft.contacts.professional = Some("konto-1".to_owned());
    draft.case.pattern = "VÅR-9".to_owned();
    draft.subjects_per_case = 3;
    draft.dpo_advice = Some(crate::usecase::DpoAdvice {
        date: crate::when::Day(time::macros::date!(2026 - 11 - 24)),
        followed: true,
        why: "Greit.".to_owned(),
    });
    let mut newer = old.clone();
    "Et skarpere formål.".clone_into(&mut newer.content.purpose.statement);
    newer.content.needs[0].fields.truncate(1);
    newer.content.subjects_per_case = 2;
    newer.content.retention = Some(Retention::ShowOnly);
    let next = newer.taken_up(named(2), &draft, &own(&newer)).unwrap();
    assert_eq!(newer.drifts(&next), []);
    assert_eq!(next.template, Some(named(2)));
    assert_eq!(next.purpose.statement, "Et skarpere formål.");
    assert_eq!(next.needs[0].fields.len(), 1);
    assert_eq!(
        next.retention,
        Some(Retention::ShowOnly),
        "the ceiling is lower now"
    );
    assert_eq!(next.contacts, draft.contacts);
    assert_eq!(next.case, draft.case);
    assert_eq!((next.subjects_per_case, next.code), (3, draft.code));
    assert_eq!(next.dpo_advice, None, "the advice was on another version");
    assert_eq!(newer.taken_up(named(2), &adopted(&old), &BTreeMap::new()), None);
}

#[test]
fn a_content_without_a_template_is_written_as_before() {
    let content = version();
    assert!(!serde_json::to_string(&content).unwrap().contains("\"template\""));
}

#[test]
fn a_version_goes_out_by_two_persons_and_as_it_was_read() {
    let [kari, ola] = ["kari", "ola"].map(|name| Some(name.to_owned()));
    assert_eq!(Proposal::by(None, "abc"), Err(SegmentRefusal::NoIdentity));
    let proposed = Proposal::by(kari.clone(), "abc").unwrap();
    let confirm = |person, hash| proposed.clone().confirm(person, hash);
    assert_eq!(confirm(kari, "abc"), Err(SegmentRefusal::OwnWork));
    assert_eq!(confirm(None, "abc"), Err(SegmentRefusal::NoIdentity));
    assert_eq!(confirm(ola.clone(), "def"), Err(SegmentRefusal::Stale));
    assert_eq!(confirm(ola, "abc"), Ok("ola".to_owned()));
}

#[test]
fn an_organisation_comes_by_invitation_and_leaves_once() {
    use MemberAct::{Accept, Decline, Leave, Withdraw};
    let acts = [Accept, Decline, Leave, Withdraw];
    let taken: Vec<_> = Membership::ALL
        .into_iter()
        .flat_map(|from| acts.map(|act| (from, act, from.take(act))))
        .filter_map(|(from, act, to)| Some((from, act, to.ok()?)))
        .collect();
    assert_eq!(
        taken,
        [
            (Membership::Invited, Accept, Membership::Member),
            (Membership::Invited, Decline, Membership::Declined),
            (Membership::Invited, Withdraw, Membership::Withdrawn),
            (Membership::Member, Leave, Membership::Left),
        ]
    );
}

#[test]
fn a_change_of_law_that_is_registered_is_nobody_elses_and_its_need_is_passed_on() {
    let version = Content {
        law_change: LawChange::Item {
            item: ItemRef {
                id: "law".to_owned(),
                hash: "cd".repeat(32),
            },
        },
        ..version()
    };
    let template = Template::of(&version, TemplatePart::ALL.into(), rule).unwrap();
    assert!(!template.locked.contains(&TemplatePart::LawChange));
    assert_eq!(
        template.content.law_change,
        LawChange::Needed {
            status: LawChangeStatus::Identified,
            in_force_from: None,
        },
        "the gate says no until the member has said how far it has come"
    );
    let alone = Template::of(&version, [TemplatePart::LawChange].into(), rule);
    assert_eq!(alone.unwrap_err(), SegmentRefusal::NothingLocked);
}
