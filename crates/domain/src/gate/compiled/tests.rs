//! What a compiled ground answers by itself: of it nothing more is read, and it says what the check says.

use std::collections::BTreeMap;

use super::{CATEGORIES, Compiled, OnGround, causes_on, decide_on, is_fixed};
use crate::{
    gate::{
        CheckCode, Facts, LifeStatus, Outcome, PartyFacts, RegisterFacts, Shared, ShieldStanding, Verdict,
        approve_again, checks::Finding, decide, decide::Table, example,
    },
    oslo,
    usecase::{Content, Freshness, Mode, ShieldLevel, SubjectCategory, TextQuality},
    when::Instant,
};

type Change = fn(&mut Facts);
/// Makes a content another one.
type Rewrite = fn(&mut Content);

fn rewrite(facts: &mut Facts, change: Rewrite) {
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    change(&mut version.content);
    approve_again(version);
}

/// A look-up as most are: nothing but the approved fields, of somebody who is a party already.
fn plain() -> Facts {
    let mut facts = example();
    rewrite(&mut facts, |content| {
        for need in &mut content.needs {
            need.parameters.clear();
        }
    });
    facts.request.parameters.clear();
    facts.case.parties = Some(vec![PartyFacts {
        pseudonyms: facts.subject.pseudonym.iter().cloned().collect(),
        category: SubjectCategory::Applicant,
    }]);
    assert_eq!(decide(&facts).verdict(), Verdict::Permit);
    facts
}

fn compiled(facts: &Facts) -> Compiled {
    let organisation = Shared::from(facts.organisation.clone());
    let identity = facts.actor.person.as_ref().unwrap().identity.clone().unwrap();
    let grants = facts.grants.iter().flatten().cloned().collect();
    Compiled::of(facts, &organisation)
        .unwrap()
        .granting([(identity, grants)])
}

/// Without anything of the ground: what reads of it finds nothing.
fn bare(facts: &Facts) -> Facts {
    let mut bare = facts.clone();
    let use_case = bare.use_case.as_mut().unwrap();
    (use_case.version, use_case.suspended, use_case.ended) = (None, None, None);
    bare.register = RegisterFacts {
        hooks: BTreeMap::new(),
        provider_agreements: BTreeMap::new(),
        processor_agreements: BTreeMap::new(),
        routines: BTreeMap::new(),
        dpias: BTreeMap::new(),
        risk_assessments: BTreeMap::new(),
        law_changes: BTreeMap::new(),
        own_systems: BTreeMap::new(),
        active_members: Vec::new(),
    }
    .into();
    bare
}

fn told<T>(finding: &Finding<T>) -> impl PartialEq + std::fmt::Debug + use<T> {
    (
        finding.outcome,
        finding.detail,
        finding.mended_by,
        finding.remedy,
        finding.until,
    )
}

fn within(facts: &mut Facts) {
    let names = facts.service.as_ref().unwrap().fields.keys().cloned();
    let approved = &facts.content().unwrap().needs[0].fields;
    let names = names.filter(|name| approved.iter().any(|field| field.name == *name));
    facts.request.fields = Some(names.collect());
}

/// What a look-up may bring, and the checks that must read the ground for it, beside those that are answered with it.
const BROUGHT: &[(&str, Change, &[CheckCode])] = &[
    ("nothing else", |_| {}, &[]),
    ("the approved fields by name", within, &[]),
    (
        "a field that is not approved",
        |f| f.request.fields = Some(f.service.as_ref().unwrap().fields.keys().cloned().collect()),
        &[
            CheckCode::BasisSpecial,
            CheckCode::BasisDisclosure,
            CheckCode::ScopeFields,
        ],
    ),
    (
        "no field",
        |f| f.request.fields = Some(Vec::new()),
        &[
            CheckCode::BasisSpecial,
            CheckCode::BasisDisclosure,
            CheckCode::ScopeFields,
        ],
    ),
    (
        "a field that nobody knows",
        |f| f.request.unknown_fields = 1,
        &[
            CheckCode::BasisSpecial,
            CheckCode::BasisDisclosure,
            CheckCode::ScopeFields,
        ],
    ),
    (
        "no kind of subject",
        |f| f.subject.category = None,
        &[CheckCode::BasisDisclosure],
    ),
    (
        "a company",
        |f| f.subject.sole_trader = Some(false),
        &[CheckCode::BasisProcessing],
    ),
    ("a sole trader", |f| f.subject.sole_trader = Some(true), &[]),
    (
        "a parameter",
        |f| {
            f.request
                .parameters
                .insert("stadie".to_owned(), "utkast".to_owned());
        },
        &[CheckCode::ScopeService],
    ),
    (
        "many at once",
        |f| f.request.mode = Mode::Bulk,
        &[CheckCode::ScopeService],
    ),
    ("no reason", |f| f.request.reason = None, &[]),
    ("an empty reason", |f| f.request.reason = Some(String::new()), &[]),
    (
        "a reason that is not offered",
        |f| f.request.reason = Some("annet".to_owned()),
        &[],
    ),
    (
        "a number in the text",
        |f| f.request.reason_text = TextQuality::HoldsIdentityNumber,
        &[],
    ),
    ("no period", |f| f.request.period = None, &[]),
    ("no case", |f| f.case.given = false, &[]),
    (
        "somebody who is no party",
        |f| f.case.parties = Some(Vec::new()),
        &[],
    ),
    (
        "somebody who is dead",
        |f| f.subject.life = Some(LifeStatus::Dead),
        &[],
    ),
    (
        "somebody who has emigrated",
        |f| f.subject.life = Some(LifeStatus::Emigrated),
        &[],
    ),
    (
        "somebody who is protected",
        |f| f.shield.as_mut().unwrap().standing = Some(ShieldStanding::Confidential),
        &[],
    ),
    ("the same again", |f| f.need.last_equal = Some(f.now), &[]),
    (
        "nothing known of what was looked up",
        |f| f.need.known = false,
        &[],
    ),
    ("no quota", |f| f.quota = None, &[]),
    (
        "more than an hour's worth",
        |f| f.quota.as_mut().unwrap().actor_last_hour = 60,
        &[],
    ),
];

/// Grounds that differ in what a look-up is held against.
const GROUNDS: &[(&str, Rewrite)] = &[
    ("the example's", |_| {}),
    ("the dead may be looked up", |c| c.deceased_allowed = true),
    ("the emigrated may be looked up", |c| c.emigrated_allowed = true),
    ("the protected may be looked up", |c| {
        c.shielded_levels = vec![ShieldLevel::Confidential, ShieldLevel::StrictlyConfidential];
    }),
    ("with a second factor", |c| c.step_up = true),
    ("with a case system", |c| {
        (c.case.verified, c.case.assigned) = (true, true);
    }),
    ("one subject in a case", |c| c.subjects_per_case = 1),
    ("a reason with a text", |c| c.reasons[0].text_required = true),
    ("no reason", |c| c.reasons.clear()),
    ("a reason without a code", |c| {
        let mut nameless = c.reasons[0].clone();
        nameless.code.clear();
        c.reasons.insert(0, nameless);
    }),
    ("the first field of the model", |c| {
        c.needs[0].fields[0].name = "alderspensjonFraFolketrygden".to_owned();
    }),
    ("no quota", |c| c.quota = None),
    ("for three days the same", |c| {
        c.freshness = Some(Freshness { hours: 72 });
    }),
];

fn on_ground(change: Rewrite) -> Facts {
    let mut facts = plain();
    rewrite(&mut facts, change);
    facts
}

/// Asks every check of the ground, of facts that hold nothing of it, and compares with what it says of all the facts.
fn try_find(what: &str, on: &OnGround<'_>, facts: &Facts, reads: &[CheckCode]) {
    let (brief, bare) = (&on.ground.brief, bare(facts));
    for (code, rule) in Table::<()>::ALL.iter().copied() {
        let right = told(&rule(facts));
        let found = on.find(brief, &bare, (code, rule));
        assert_eq!(
            found.is_none(),
            is_fixed(code) || reads.contains(&code),
            "{what}: {}",
            code.code()
        );
        let fixed = brief.fixed.iter().find(|(known, _)| *known == code);
        assert_eq!(fixed.is_some(), is_fixed(code), "{what}: {}", code.code());
        let found = found.as_ref().or(fixed.map(|(_, finding)| finding));
        if let Some(found) = found {
            assert_eq!(told(found), right, "{what}: {}", code.code());
        }
    }
}

#[test]
fn what_the_ground_answers_is_what_the_check_says() {
    assert_eq!(CheckCode::ALL.iter().filter(|code| is_fixed(**code)).count(), 9);
    for (ground, content) in GROUNDS {
        let like = on_ground(*content);
        let compiled = compiled(&like);
        for (what, change, reads) in BROUGHT {
            let mut facts = like.clone();
            change(&mut facts);
            try_find(
                &format!("{ground}, {what}"),
                &compiled.look_up(&facts).unwrap(),
                &facts,
                reads,
            );
        }
    }
    let like = plain();
    let compiled = compiled(&like);
    for category in CATEGORIES {
        let mut facts = like.clone();
        facts.subject.category = Some(category);
        try_find("a category", &compiled.look_up(&facts).unwrap(), &facts, &[]);
    }
}

#[test]
fn what_is_brought_is_judged_alike_with_and_without_the_ground_in_the_facts() {
    for (ground, content) in GROUNDS {
        let like = on_ground(*content);
        let compiled = compiled(&like);
        for (what, change, _) in BROUGHT {
            let mut facts = like.clone();
            change(&mut facts);
            try_alike(&format!("{ground}, {what}"), &compiled, &facts);
        }
    }
}

fn try_alike(what: &str, compiled: &Compiled, facts: &Facts) {
    let right = decide(facts);
    let failing = right.full().checks.iter();
    let failing = failing.filter(|check| check.outcome == Outcome::Fail);
    let failing: Vec<_> = failing.map(|check| (check.code, check.detail)).collect();
    for mut given in [facts.clone(), bare(facts)] {
        let found = causes_on(compiled, &mut given.clone());
        assert!(found.failing().eq(failing.iter().copied()), "{what}");
        assert_eq!(found.verdict(), right.verdict(), "{what}");
        let asked = decide_on(compiled, &mut given);
        assert_eq!(asked.full(), right.full(), "{what}");
    }
}

/// What is left to ask of a look-up after a glance.
fn left(compiled: &Compiled, facts: &Facts) -> Vec<CheckCode> {
    let on = compiled.look_up(facts).unwrap();
    let granted = compiled.granted(facts);
    let sure = compiled.glance.sure(facts, &compiled.service, on.within, granted);
    sure.others().map(|place| Table::<()>::ALL[place].0).collect()
}

#[test]
fn a_plain_look_up_is_answered_at_a_glance() {
    let grounds: [Rewrite; 4] = [
        |_| {},
        |c| {
            let again = c.needs[0].fields[0].clone();
            c.needs[0].fields.push(again);
        },
        // The longest reasons that there is room for.
        |c| c.reasons[0].code = "r".repeat(86),
        |c| {
            let mut another = c.reasons[0].clone();
            another.code = "r".repeat(73);
            c.reasons.push(another);
        },
    ];
    for content in grounds {
        let like = on_ground(content);
        let compiled = compiled(&like);
        for change in AS_PLAIN {
            let mut facts = like.clone();
            facts.request.reason = facts
                .content()
                .unwrap()
                .reasons
                .last()
                .map(|reason| reason.code.clone());
            change(&mut facts);
            assert_eq!(left(&compiled, &facts), []);
            let mut given = bare(&facts);
            assert_eq!(causes_on(&compiled, &mut given).verdict(), Verdict::Permit);
            assert_eq!(given, bare(&facts), "nothing of the ground is laid");
        }
    }
}

/// What makes a look-up no less plain.
const AS_PLAIN: [Change; 4] = [
    |_| {},
    within,
    |f| f.subject.sole_trader = Some(true),
    |f| f.subject.category = Some(SubjectCategory::SpouseOrCohabitant),
];

/// A reason that there is no room for is asked of its check, as is everything of a service with more fields than can be told apart.
#[test]
fn what_there_is_no_room_for_is_asked_of_its_check() {
    let like = on_ground(|c| c.reasons[0].code = "r".repeat(87));
    let mut facts = like.clone();
    facts.request.reason = Some("r".repeat(87));
    assert_eq!(left(&compiled(&like), &facts), [CheckCode::NeedReason]);
    let mut like = plain();
    let service = like.service.as_mut().unwrap();
    let field = service.fields.values().next().unwrap().clone();
    for number in 0..600 {
        service.fields.insert(format!("felt-{number:03}"), field.clone());
    }
    let compiled = compiled(&like);
    let mut facts = like.clone();
    for fields in [
        None,
        Some(facts.service.as_ref().unwrap().fields.keys().cloned().collect()),
    ] {
        facts.request.fields = fields;
        let on = compiled.look_up(&facts).unwrap();
        assert!(!on.within);
        try_alike("a large service", &compiled, &facts);
    }
}

#[test]
fn what_is_brought_otherwise_is_asked_of_its_own_check_alone() {
    let like = plain();
    let compiled = compiled(&like);
    let asked: [(Change, &[CheckCode]); 9] = [
        (|f| f.request.reason = None, &[CheckCode::NeedReason]),
        (|f| f.request.period = None, &[CheckCode::ScopePeriod]),
        (|f| f.case.given = false, &[CheckCode::CaseReference]),
        (|f| f.case.parties = Some(Vec::new()), &[CheckCode::SubjectParty]),
        (
            |f| f.subject.life = Some(LifeStatus::Dead),
            &[CheckCode::ScopeSubject],
        ),
        (|f| f.quota = None, &[CheckCode::VolumeQuota]),
        (|f| f.stops = None, &[CheckCode::StopNone]),
        (|f| f.environment = None, &[CheckCode::EnvironmentMatch]),
        (
            |f| f.actor.person.as_mut().unwrap().identity = Some("s1:another".to_owned()),
            &[CheckCode::AccessGrant],
        ),
    ];
    for (change, right) in asked {
        let mut facts = like.clone();
        change(&mut facts);
        assert_eq!(left(&compiled, &facts), right);
    }
    // Past the first of the ends that the ground holds to, nothing is sure but what is answered with it.
    let mut facts = like.clone();
    facts.now = Instant(oslo::end_of(facts.today.0));
    let asked = CheckCode::ALL.iter().filter(|code| !is_fixed(**code));
    assert!(asked.copied().eq(left(&compiled, &facts)));
}
