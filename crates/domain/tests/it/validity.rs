//! Time: every part of a version that can run out is let run out at midnight, and the gate refuses naming it while nothing
//! else changes; and over many drawn registers the computed validity is exactly what the gate would say day by day.

use domain::{
    gate::{
        self, Check, CheckCode, ConnectionMode, DelegationFacts, Detail, Facts, Footing, Outcome, Standing,
        decide,
    },
    oslo,
    usecase::{ContactEnd, EndKind, ItemRef, Lasts, Operation, Part, Term, Validity, validity},
    when::{Day, Instant},
};
use time::Duration;

use crate::random::Random;

/// The checks of the ground that time can turn.
const GROUND: [CheckCode; 7] = [
    CheckCode::UseCaseInForce,
    CheckCode::BasisProcessing,
    CheckCode::BasisDisclosure,
    CheckCode::AgreementProvider,
    CheckCode::AgreementProcessor,
    CheckCode::RetentionSet,
    CheckCode::ResourcesComplete,
];

fn at(facts: &Facts, now: time::OffsetDateTime) -> Vec<Check> {
    let mut facts = facts.clone();
    facts.now = Instant(now);
    facts.today = Day(oslo::today(now));
    decide(&facts).full().checks.clone()
}

fn days(day: Day, days: i64) -> Day {
    Day(day.0 + Duration::days(days))
}

fn standing<'a>(facts: &'a mut Facts, id: &str) -> &'a mut Standing {
    let register = &mut *facts.register;
    if let Some(found) = register.hooks.get_mut(id) {
        return &mut found.standing;
    }
    if let Some(found) = register.provider_agreements.get_mut(id) {
        return &mut found.standing;
    }
    if let Some(found) = register.processor_agreements.get_mut(id) {
        return &mut found.standing;
    }
    if let Some(found) = register.own_systems.get_mut(id) {
        return &mut found.standing;
    }
    &mut register.routines.get_mut(id).unwrap().standing
}

/// What lets one part end on a day: its own end, an end put to it, or its review at the end of the grace.
type Expiry = (
    CheckCode,
    Detail,
    Option<(&'static str, &'static str)>,
    fn(&mut Facts, Day),
);

fn ends(facts: &mut Facts, id: &str, last: Day) {
    standing(facts, id).valid_to = Some(last);
}

fn put_to_an_end(facts: &mut Facts, id: &str, last: Day) {
    standing(facts, id).ended_on = Some(last);
}

fn unreviewed(facts: &mut Facts, id: &str, last: Day) {
    let grace = i64::from(facts.organisation.review_grace_days.unwrap());
    standing(facts, id).review_by = Some(days(last, -grace));
}

fn unverified(facts: &mut Facts, id: &str, last: Day) {
    let grace = i64::from(facts.organisation.review_grace_days.unwrap());
    facts.register.hooks.get_mut(id).unwrap().reverify_by = Some(days(last, -grace));
}

macro_rules! item {
    ($check:ident, $kind:literal, $id:literal, $ended:ident, $expired:ident) => {
        [
            (CheckCode::$check, Detail::$expired, Some(($kind, $id)), |f, d| {
                ends(f, $id, d)
            }),
            (CheckCode::$check, Detail::$ended, Some(($kind, $id)), |f, d| {
                put_to_an_end(f, $id, d)
            }),
            (
                CheckCode::$check,
                Detail::ReviewOverdue,
                Some(($kind, $id)),
                |f, d| unreviewed(f, $id, d),
            ),
        ]
    };
}

/// Every register item that the example names.
const ITEMS: [[Expiry; 3]; 9] = [
    item!(
        BasisProcessing,
        "hook",
        "hook-processing",
        HookNotInForce,
        HookNotInForce
    ),
    item!(
        BasisDisclosure,
        "hook",
        "hook-disclosure",
        HookNotInForce,
        HookNotInForce
    ),
    item!(
        AgreementProvider,
        "agreement",
        "agreement-provider",
        Ended,
        Expired
    ),
    item!(
        AgreementProcessor,
        "agreement",
        "agreement-processor",
        Ended,
        Expired
    ),
    item!(ResourcesComplete, "routine", "routine-change", Ended, Expired),
    item!(ResourcesComplete, "routine", "routine-incident", Ended, Expired),
    item!(ResourcesComplete, "routine", "routine-insight", Ended, Expired),
    item!(ResourcesComplete, "routine", "routine-deletion", Ended, Expired),
    item!(RetentionSet, "system", "system-case", Ended, Expired),
];

const OTHERS: [Expiry; 4] = [
    (CheckCode::UseCaseInForce, Detail::Expired, None, |f, d| {
        f.use_case.as_mut().unwrap().version.as_mut().unwrap().valid_to = Some(d);
    }),
    (
        CheckCode::BasisProcessing,
        Detail::ReverifyOverdue,
        Some(("hook", "hook-processing")),
        |f, d| {
            unverified(f, "hook-processing", d);
        },
    ),
    (
        CheckCode::BasisDisclosure,
        Detail::ReverifyOverdue,
        Some(("hook", "hook-disclosure")),
        |f, d| {
            unverified(f, "hook-disclosure", d);
        },
    ),
    (
        CheckCode::AgreementProcessor,
        Detail::DelegationMissing,
        Some(("delegation", "delegation-1")),
        |f, d| {
            f.organisation.connection = Some(ConnectionMode::Supplier);
            f.organisation.supplier = Some("310000003".to_owned());
            f.organisation.delegation = Some(DelegationFacts {
                reference: "delegation-1".to_owned(),
                valid_from: Some(days(d, -30)),
                valid_to: Some(d),
            });
        },
    ),
];

/// The disclosure of the example rests on a may-rule, so it rests on the provider's agreement too.
fn also_turns(check: CheckCode) -> &'static [CheckCode] {
    if check == CheckCode::AgreementProvider {
        &[CheckCode::BasisDisclosure]
    } else {
        &[]
    }
}

#[test]
fn each_part_holds_to_the_last_second_of_its_last_day_and_is_named_in_the_refusal_from_midnight_on() {
    let table = ITEMS.iter().flatten().chain(&OTHERS);
    let mut tried = 0;
    for (check, detail, item, expire) in table {
        let mut facts = gate::example();
        let last = days(facts.today, 9);
        expire(&mut facts, last);
        let midnight = oslo::end_of(last.0);
        let before = at(&facts, midnight - Duration::SECOND);
        assert!(
            before.iter().all(|check| check.outcome != Outcome::Fail),
            "{check:?} {before:?}"
        );
        for now in [midnight, midnight + Duration::SECOND] {
            let after = at(&facts, now);
            let failed = after.iter().find(|found| found.code == *check).unwrap();
            assert_eq!(
                (failed.outcome, failed.detail),
                (Outcome::Fail, *detail),
                "{check:?} {item:?}"
            );
            if let Some((kind, id)) = item {
                let named = failed
                    .evidence
                    .iter()
                    .any(|one| one.kind == *kind && one.id == *id);
                assert!(named, "{failed:?}");
            }
            for (one, other) in before.iter().zip(&after) {
                let same = one.code == *check || also_turns(*check).contains(&one.code);
                assert!(same || one == other, "{check:?} {item:?}: {one:?} {other:?}");
            }
        }
        tried += 1;
    }
    assert_eq!(tried, 31);
}

/// A register drawn around the example: ends, reviews, beginnings and second grounds.
fn drawn(random: &mut Random) -> Facts {
    let mut facts = gate::example();
    if random.often(60) {
        doubled(&mut facts);
    }
    facts.organisation.review_grace_days = Some(random.pick(&[0, 10, 180]));
    let ids: Vec<String> = facts
        .register
        .hooks
        .keys()
        .chain(facts.register.provider_agreements.keys())
        .chain(facts.register.processor_agreements.keys())
        .chain(facts.register.routines.keys())
        .chain(facts.register.own_systems.keys())
        .cloned()
        .collect();
    let today = facts.today;
    for id in ids {
        let drawn = standing(&mut facts, &id);
        if random.often(2) {
            drawn.valid_from = Some(days(today, somewhen(random)));
        }
        drawn.valid_to = random.often(40).then(|| days(today, somewhen(random)));
        drawn.ended_on = random.often(10).then(|| days(today, somewhen(random)));
        let review = drawn.valid_to.is_none() || random.often(40);
        drawn.review_by = review.then(|| days(today, somewhen(random)));
    }
    // A system that is run under an agreement, and not named as a processor beside it.
    if random.often(30) {
        gate_content(&mut facts, |content| content.processors.clear());
        let system = facts.register.own_systems.get_mut("system-case").unwrap();
        system.system.operation = Some(Operation::Processor("agreement-processor".to_owned()));
    }
    for hook in facts.register.hooks.values_mut() {
        hook.reverify_by = random.often(70).then(|| days(today, somewhen(random)));
        if random.often(3) {
            hook.verified_by = None;
        }
    }
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.valid_to = random.often(30).then(|| days(today, somewhen(random)));
    if random.often(30) {
        facts.organisation.connection = Some(ConnectionMode::Supplier);
        facts.organisation.supplier = Some("310000003".to_owned());
        facts.organisation.delegation = Some(DelegationFacts {
            reference: "delegation-1".to_owned(),
            valid_from: Some(days(today, -300)),
            valid_to: random.often(80).then(|| days(today, somewhen(random))),
        });
    }
    facts
}

/// Most often ahead, so that most registers hold today.
fn somewhen(random: &mut Random) -> i64 {
    let ahead = i64::try_from(random.below(400)).unwrap();
    if random.below(150) == 0 { -ahead } else { ahead }
}

/// A second hook of each kind and a second provider agreement, which carry on where the first ends.
fn doubled(facts: &mut Facts) {
    let second = |item: &ItemRef| ItemRef {
        id: format!("{}-2", item.id),
        hash: item.hash.clone(),
    };
    gate_content(facts, |content| {
        let mut basis = content.processing_bases[0].clone();
        basis.hook = basis.hook.as_ref().map(second);
        content.processing_bases.push(basis);
        let mut basis = content.disclosure_bases[0].clone();
        if let domain::usecase::Disclosure::Hook { item } = &mut basis.basis {
            *item = second(item);
        }
        content.disclosure_bases.push(basis);
        let agreement = second(&content.provider_agreements[0]);
        content.provider_agreements.push(agreement);
    });
    let register = &mut *facts.register;
    for (id, hook) in register.hooks.clone() {
        register.hooks.insert(format!("{id}-2"), hook);
    }
    for (id, agreement) in register.provider_agreements.clone() {
        register.provider_agreements.insert(format!("{id}-2"), agreement);
    }
}

fn gate_content(facts: &mut Facts, change: impl FnOnce(&mut domain::usecase::Content)) {
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    change(&mut version.content);
    gate::approve_again(version);
}

fn computed(facts: &Facts) -> Validity {
    let version = facts.version().unwrap();
    let term = Term {
        content: &version.content,
        valid_from: version.valid_from,
        valid_to: version.valid_to,
        contacts: &[],
    };
    validity(term, facts.today, |_, _| Footing {
        organisation: facts.organisation.clone(),
        register: facts.register.clone(),
        service: facts.service.clone(),
    })
}

/// Whether the gate refuses on the ground at an instant, for any kind of subject that the version names.
fn refuses(facts: &Facts, now: time::OffsetDateTime) -> bool {
    let mut facts = facts.clone();
    let categories = facts.content().unwrap().needs[0].categories.clone();
    categories.iter().any(|category| {
        facts.subject.category = Some(*category);
        let checks = at(&facts, now);
        let mut ground = checks.iter().filter(|check| GROUND.contains(&check.code));
        ground.any(|check| check.outcome == Outcome::Fail)
    })
}

#[test]
fn the_computed_validity_is_what_the_gate_says_day_by_day() {
    let (mut through, mut failing, mut open) = (0, 0, 0);
    for seed in 0..600 {
        let facts = drawn(&mut Random::new(seed));
        let validity = computed(&facts);
        let today = facts.today;
        let ahead = |last: Option<Day>| {
            let horizon = last.map_or(days(today, 900), |last| last);
            let mut day = today;
            while day <= horizon {
                assert!(!refuses(&facts, oslo::start_of(day.0)), "{seed}: {day:?}");
                assert!(
                    !refuses(&facts, oslo::end_of(day.0) - Duration::SECOND),
                    "{seed}: {day:?}"
                );
                day = days(day, if last.is_some() { 7 } else { 100 });
            }
        };
        match &validity.lasts {
            Lasts::Fails { .. } => {
                assert!(refuses(&facts, oslo::start_of(today.0)), "{seed}");
                failing += 1;
            }
            Lasts::Through { last, causes } => {
                ahead(Some(*last));
                let midnight = oslo::end_of(last.0);
                assert!(
                    !refuses(&facts, midnight - Duration::SECOND),
                    "{seed}: the last day holds"
                );
                assert!(refuses(&facts, midnight), "{seed}: {validity:?}");
                assert!(
                    causes.iter().all(|cause| cause.last == *last),
                    "{seed}: {causes:?}"
                );
                assert!(!causes.is_empty(), "{seed}: {validity:?}");
                assert!(lengthened(&facts, causes), "{seed}: what ends it is what ends it");
                through += 1;
            }
            Lasts::UntilEnded => {
                ahead(None);
                open += 1;
            }
        }
        let mut sorted = validity.ends.clone();
        sorted.sort();
        assert_eq!(sorted, validity.ends, "soonest first");
    }
    assert!(through > 300 && failing > 20, "{through} {failing} {open}");
}

/// Whether the version holds longer once everything that is said to end it ends ten years later.
fn lengthened(facts: &Facts, causes: &[domain::usecase::PartEnd]) -> bool {
    let mut facts = facts.clone();
    for cause in causes {
        let later = Some(days(cause.due, 3650));
        match (cause.part, cause.kind) {
            (Part::Period, _) => {
                facts
                    .use_case
                    .as_mut()
                    .unwrap()
                    .version
                    .as_mut()
                    .unwrap()
                    .valid_to = later;
            }
            (Part::Delegation, _) => facts.organisation.delegation.as_mut().unwrap().valid_to = later,
            (_, EndKind::Reverify) => facts.register.hooks.get_mut(&cause.item).unwrap().reverify_by = later,
            (_, EndKind::Review) => standing(&mut facts, &cause.item).review_by = later,
            (_, EndKind::End) => {
                let item = standing(&mut facts, &cause.item);
                for end in [&mut item.valid_to, &mut item.ended_on] {
                    if *end == Some(cause.due) {
                        *end = later;
                    }
                }
            }
        }
    }
    let longer = computed(&facts);
    let before = causes.first().map(|cause| cause.last);
    longer.lasts == Lasts::UntilEnded || longer.last() > before
}

#[test]
fn a_contact_who_leaves_ends_the_ground_and_one_who_left_has_ended_it() {
    let facts = gate::example();
    let version = facts.version().unwrap();
    let gone = |last: Day| {
        let contacts = [ContactEnd {
            account: "account-technical".to_owned(),
            last,
        }];
        let term = Term {
            content: &version.content,
            valid_from: version.valid_from,
            valid_to: version.valid_to,
            contacts: &contacts,
        };
        validity(term, facts.today, |_, now| {
            let mut register = facts.register.clone();
            if oslo::today(now.0) > last.0 {
                register
                    .active_members
                    .retain(|member| member != "account-technical");
            }
            Footing {
                organisation: facts.organisation.clone(),
                register,
                service: facts.service.clone(),
            }
        })
    };
    let last = days(facts.today, 12);
    let validity = gone(last);
    assert_eq!(validity.last(), Some(last));
    assert_eq!(validity.causes()[0].part, Part::Contact);
    let Lasts::Fails { checks, causes } = gone(days(facts.today, -1)).lasts else {
        panic!("a contact has left")
    };
    assert!(checks.contains(&CheckCode::ResourcesComplete));
    assert_eq!(causes[0].item, "account-technical");
}

#[test]
fn a_review_ends_a_ground_at_the_end_of_its_grace_and_an_unknown_beginning_is_none() {
    let mut facts = gate::example();
    let mut ids: Vec<String> = ITEMS.iter().map(|item| item[0].2.unwrap().1.to_owned()).collect();
    ids.dedup();
    for id in ids {
        standing(&mut facts, &id).valid_to = None;
        standing(&mut facts, &id).review_by = Some(days(facts.today, 20_000));
    }
    for hook in facts.register.hooks.values_mut() {
        hook.standing.review_by = None;
        hook.standing.valid_to = Some(days(facts.today, 30_000));
        hook.reverify_by = None;
    }
    let validity = computed(&facts);
    assert_eq!(
        validity.last(),
        Some(days(facts.today, 20_180)),
        "a review is an end too, past its grace"
    );
    let version = facts.version().unwrap();
    let term = Term {
        content: &version.content,
        valid_from: None,
        valid_to: None,
        contacts: &[],
    };
    let unstarted = domain::usecase::validity(term, facts.today, |_, _| Footing {
        organisation: facts.organisation.clone(),
        register: facts.register.clone(),
        service: facts.service.clone(),
    });
    assert!(
        matches!(unstarted.lasts, Lasts::Fails { .. }),
        "an unknown beginning is none"
    );
}
