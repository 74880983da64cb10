//! What must hold of the gate whatever the facts are, each named as the theorem that it is, over drawn facts and over every change of
//! a kind to them. `cargo xtask test rooms --long` draws a hundred times as many.

mod gaps;

use std::collections::BTreeMap;

use domain::catalogue::SubjectKind;
use domain::gate::{
    Answer, Check, CheckCode, ConsentStatus, Detail, Evidence, Facts, LifeStatus, Outcome, ShieldFacts,
    ShieldStanding, StopFacts, StopScope, Verdict, VersionStatus, approve_again, decide,
};
use domain::ids::Pseudonym;
use domain::usecase::{Article6, CaseState, ProcessingBasis, SubjectCategory};
use domain::when::{Day, Instant};
use time::Duration;

use crate::long;
use crate::model::DAGGER;
use crate::random::Random;

/// How many sets of facts a theorem is tried on in the ordinary run.
const CASES: u64 = 10_000;
const FAMILY: u64 = 5;

/// Gives every drawn set of facts to `holds`, with the seed that draws it again; on every processor there is.
fn for_all(usual: u64, holds: impl Fn(u64, Facts) + Sync) {
    long::in_parallel((usual * long::times()).div_ceil(FAMILY), |seed| {
        for facts in Random::new(seed).family(FAMILY) {
            holds(seed, facts);
        }
    });
}

fn permits(facts: &Facts) -> bool {
    decide(facts).verdict() == Verdict::Permit
}

fn core(check: &Check) -> bool {
    !DAGGER.contains(&check.code)
}

/// Makes facts other ones.
type Change = fn(&mut Facts);
/// Adds something of which there are several.
type More = fn(&mut Facts, &mut Random);

/// Changes to the facts that forbid, each whatever else is true. A prohibition on a person is none where a system acts alone, or where
/// what is looked up is a company: the table says so.
const PROHIBITIONS: &[(&str, Change)] = &[
    ("a stop", |f| {
        f.stops = Some(vec![StopFacts {
            id: "s".to_owned(),
            scope: StopScope::Everything,
        }]);
    }),
    ("suspended", |f| {
        if let Some(use_case) = &mut f.use_case {
            use_case.suspended = Some(true);
        }
    }),
    ("a suspended version", |f| {
        if let Some(version) = f.use_case.as_mut().and_then(|found| found.version.as_mut()) {
            version.status = VersionStatus::Suspended;
        }
    }),
    ("ended", |f| {
        if let Some(use_case) = &mut f.use_case {
            use_case.ended = Some(true);
        }
    }),
    ("the actor's own case", |f| absolute(f, |c| &mut c.is_self)),
    ("close family", |f| absolute(f, |c| &mut c.family)),
    ("the actor's company", |f| absolute(f, |c| &mut c.leads_company)),
    ("leader or report", |f| absolute(f, |c| &mut c.leader_or_report)),
    ("klientadresse", |f| protected(f, ShieldStanding::ClientAddress)),
    ("fortrolig", |f| protected(f, ShieldStanding::Confidential)),
    ("strengt fortrolig", |f| {
        protected(f, ShieldStanding::StrictlyConfidential);
    }),
];

fn absolute(facts: &mut Facts, which: fn(&mut domain::gate::ConflictFacts) -> &mut Option<bool>) {
    if let Some(conflict) = &mut facts.conflict {
        *which(conflict) = Some(true);
    }
    facts.actor.trigger = None;
}

/// Protected, told just now, and no grant covers the protected.
fn protected(facts: &mut Facts, standing: ShieldStanding) {
    facts.subject.kind = Some(SubjectKind::Person);
    facts.shield = Some(ShieldFacts {
        source_configured: Some(true),
        standing: Some(standing),
        checked_at: Some(facts.now),
        level_lookup: false,
        source_asked: false,
    });
    for grant in facts.grants.iter_mut().flatten() {
        grant.elevated = false;
    }
}

#[test]
fn a_prohibition_wins() {
    for_all(CASES, |seed, facts| {
        for (name, forbid) in PROHIBITIONS {
            let mut facts = facts.clone();
            forbid(&mut facts);
            assert!(!permits(&facts), "seed {seed}: {name}");
        }
    });
}

/// More of what a look-up may stand on: another grant, another basis, another agreement, more approval. Consent is no such ground:
/// where it is the basis it is demanded too.
const MORE: &[(&str, More)] = &[
    ("a grant of the holder's", |f, random| {
        let mut more = f.grants.clone().unwrap_or_default();
        for grant in &mut more {
            "another".clone_into(&mut grant.id);
            grant.elevated = random.often(50);
            grant.valid_to = random.pick(&[
                grant.valid_to,
                None,
                Some(f.today),
                Some(day(f, 900)),
                Some(day(f, -9)),
            ]);
            grant.revoked_at = random.pick(&[None, Some(f.now)]);
            grant.granted_by = random.pick(&[grant.granted_by.clone(), None, Some("n9".to_owned())]);
        }
        if let Some(grants) = &mut f.grants {
            grants.extend(more.iter().cloned());
        }
    }),
    ("a processing basis", |f, random| {
        let place = random.often(50);
        let basis = ProcessingBasis {
            article6: random.pick(&[Article6::C, Article6::E, Article6::B]),
            hook: random.pick(&[
                None,
                Some(crate::random::item("h1")),
                Some(crate::random::item("h9")),
            ]),
            article9: None,
            article10: None,
        };
        change_content(f, |content| {
            let at = if place { 0 } else { content.processing_bases.len() };
            content.processing_bases.insert(at, basis);
        });
    }),
    ("a disclosure basis that is a rule", |f, random| {
        let front = random.often(50);
        let id = random.pick(&["h1", "h2", "h9"]);
        change_content(f, |content| {
            let Some(mut basis) = content.disclosure_bases.first().cloned() else {
                return;
            };
            basis.basis = domain::usecase::Disclosure::Hook {
                item: crate::random::item(id),
            };
            let at = if front { 0 } else { content.disclosure_bases.len() };
            content.disclosure_bases.insert(at, basis);
        });
    }),
    ("a provider agreement", |f, random| {
        let front = random.often(50);
        let id = random.pick(&["pa1", "pa2", "pa9"]);
        change_content(f, |content| {
            let at = if front {
                0
            } else {
                content.provider_agreements.len()
            };
            content.provider_agreements.insert(at, crate::random::item(id));
        });
    }),
    ("an approval", |f, random| {
        let stranger = random.pick(&["n7", "n8"]);
        if let Some(version) = f.use_case.as_mut().and_then(|found| found.version.as_mut())
            && let Some(mut more) = version.approvals.first().cloned()
        {
            more.person = Some(stranger.to_owned());
            version.approvals.push(more);
        }
    }),
    ("a role", |f, random| {
        let role = random.pick(&[domain::gate::Role::Admin, domain::gate::Role::Dpo]);
        if let Some(person) = &mut f.actor.person {
            person.roles.push(role);
        }
    }),
    ("what nobody named in the register", |f, _| {
        let hooks = f.register.hooks.values().next().cloned();
        f.register
            .hooks
            .extend(hooks.map(|hook| ("h-new".to_owned(), hook)));
        f.register.active_members.push("someone".to_owned());
    }),
];

fn day(facts: &Facts, days: i64) -> Day {
    Day(facts.today.0 + Duration::days(days))
}

fn change_content(facts: &mut Facts, change: impl FnOnce(&mut domain::usecase::Content)) {
    if let Some(version) = facts.use_case.as_mut().and_then(|found| found.version.as_mut()) {
        change(&mut version.content);
        approve_again(version);
    }
}

#[test]
fn more_grounds_never_permit_less() {
    for_all(CASES / 2, |seed, facts| {
        if !permits(&facts) {
            return;
        }
        for (name, add) in MORE {
            let mut more = facts.clone();
            add(&mut more, &mut Random::new(seed));
            let decision = decide(&more);
            let failing = decision.full().failing();
            assert_eq!(
                decision.verdict(),
                Verdict::Permit,
                "seed {seed}: {name}: {failing:?}"
            );
        }
    });
}

#[test]
fn break_glass_never_lifts_a_core_check() {
    for_all(CASES, |seed, mut facts| {
        let Some(glass) = facts.break_glass.take() else {
            return;
        };
        let without = decide(&facts);
        facts.break_glass = Some(glass);
        let with = decide(&facts);
        let (before, after) = (&without.full().checks, &with.full().checks);
        assert!(
            before
                .iter()
                .filter(|check| core(check))
                .eq(after.iter().filter(|check| core(check))),
            "seed {seed}: a core check is answered otherwise"
        );
        for (before, after) in before.iter().zip(after) {
            let same = before.outcome == after.outcome;
            let lifted =
                before.outcome == Outcome::Fail && after.outcome == Outcome::Overridden && before.overridable;
            assert!(same || lifted, "seed {seed}: {}", before.code.code());
            let ceiling = matches!(
                before.detail,
                Detail::HardCeiling | Detail::Unknown | Detail::NotRegistered
            );
            assert!(
                !lifted || before.code != CheckCode::VolumeQuota || !ceiling,
                "seed {seed}: the hard ceiling, or what may be behind it, is lifted"
            );
        }
        if before
            .iter()
            .filter(|check| core(check))
            .any(|check| check.outcome == Outcome::Fail)
        {
            assert_eq!(with.verdict(), Verdict::Refuse, "seed {seed}");
        }
    });
}

/// Ends exactly this ground; tells whether there was one.
#[expect(clippy::too_many_lines, reason = "a table, one row for each kind of ground")]
fn revoke(facts: &mut Facts, ground: &Evidence) -> bool {
    let yesterday = Some(day(facts, -1));
    let id = &ground.id;
    let now = facts.now;
    let standing = |standing: Option<&mut domain::gate::Standing>| {
        standing.map(|standing| standing.ended_on = yesterday).is_some()
    };
    let register = &mut *facts.register;
    match &*ground.kind {
        "grant" => {
            let mut held = facts
                .grants
                .iter_mut()
                .flatten()
                .filter(|grant| grant.id == *id)
                .peekable();
            let any = held.peek().is_some();
            held.for_each(|grant| grant.revoked_at = Some(now));
            any
        }
        "hook" => standing(register.hooks.get_mut(id).map(|found| &mut found.standing)),
        "routine" => standing(register.routines.get_mut(id).map(|found| &mut found.standing)),
        "system" => standing(register.own_systems.get_mut(id).map(|found| &mut found.standing)),
        "law_change" => standing(register.law_changes.get_mut(id).map(|found| &mut found.standing)),
        "dpia" if ground.hash.is_some() => {
            standing(register.dpias.get_mut(id).map(|found| &mut found.standing))
        }
        "agreement" => {
            let with_provider = register
                .provider_agreements
                .get_mut(id)
                .map(|found| &mut found.standing);
            let with_processor = register
                .processor_agreements
                .get_mut(id)
                .map(|found| &mut found.standing);
            standing(with_provider.or(with_processor))
        }
        "consent" => {
            let consent = facts.consent.as_mut();
            consent
                .map(|consent| consent.status = ConsentStatus::Revoked)
                .is_some()
        }
        "version" => {
            let use_case = facts.use_case.as_mut();
            use_case.map(|use_case| use_case.ended = Some(true)).is_some()
        }
        "account" => {
            let person = facts.actor.person.as_mut();
            person.map(|person| person.account_active = Some(false)).is_some()
        }
        "client" => {
            let system = facts.actor.system.as_mut();
            system.map(|system| system.active = Some(false)).is_some()
        }
        "assessment" => facts
            .conflict
            .as_mut()
            .is_some_and(|found| found.assessment.take().is_some()),
        "break_glass" => facts.break_glass.as_mut().is_some_and(|glass| {
            glass.ends_at = Some(now);
            true
        }),
        // A DPIA that lies outside the register is no live ground.
        _ => false,
    }
}

fn stands_on(answer: &Answer) -> impl Iterator<Item = &Evidence> {
    answer.checks.iter().flat_map(|check| &check.evidence)
}

#[test]
fn a_revoked_ground_never_permits() {
    let kinds = std::sync::Mutex::new(BTreeMap::<String, (u64, u64)>::new());
    for_all(CASES, |seed, mut facts| {
        // Two grounds that are seldom needed: an assessment of somebody in the unit, and a hastetilgang for one without a grant.
        match (seed % 4, &mut facts.conflict, &facts.break_glass) {
            (0, Some(conflict), _) => conflict.same_unit = Some(true),
            (1, _, Some(_)) => facts.grants = Some(Vec::new().into()),
            _ => {}
        }
        let decision = decide(&facts);
        if decision.verdict() != Verdict::Permit {
            return;
        }
        for ground in stands_on(decision.full()) {
            let mut later = facts.clone();
            if !revoke(&mut later, ground) {
                continue;
            }
            let decision = decide(&later);
            let permitted = decision.verdict() == Verdict::Permit;
            let again =
                stands_on(decision.full()).any(|known| known.kind == ground.kind && known.id == ground.id);
            assert!(
                !(permitted && again),
                "seed {seed}: {} {} still permits",
                ground.kind,
                ground.id
            );
            let mut kinds = kinds.lock().unwrap();
            let seen = kinds.entry(ground.kind.to_string()).or_default();
            *seen = (seen.0 + 1, seen.1 + u64::from(!permitted));
        }
    });
    let kinds = kinds.into_inner().unwrap();
    for kind in [
        "grant",
        "hook",
        "routine",
        "system",
        "law_change",
        "dpia",
        "agreement",
        "consent",
        "version",
        "account",
        "client",
        "assessment",
        "break_glass",
    ] {
        let (tried, refused) = kinds.get(kind).copied().unwrap_or_default();
        assert!(tried >= 20 && refused > 0, "{kind}: {kinds:?}");
    }
}

/// What the gate may know of people beside the one who asks: everything that differs between two subjects who are both persons with a
/// valid number of the same kind.
fn someone_else(facts: &mut Facts, random: &mut Random) {
    let flag = |random: &mut Random| random.pick(&[None, Some(false), Some(true)]);
    facts.subject.pseudonym = facts
        .subject
        .pseudonym
        .as_ref()
        .map(|_| Pseudonym::new("p-someone-else"));
    facts.subject.life = random.pick(&[
        None,
        Some(LifeStatus::Alive),
        Some(LifeStatus::Dead),
        Some(LifeStatus::Emigrated),
    ]);
    let mut conflict = facts.conflict.clone();
    if let Some(found) = &mut conflict {
        found.is_self = flag(random);
        found.family = flag(random);
        found.leads_company = flag(random);
        found.leader_or_report = flag(random);
        found.same_unit = flag(random);
        found.declared_tie = flag(random);
        found.colleague = flag(random);
        found.assessment = random.pick(&[None, Some("v9".to_owned())]);
    }
    facts.conflict = random.pick(&[None, conflict]);
    let standing = random.pick(&[
        None,
        Some(ShieldStanding::NotListed),
        Some(ShieldStanding::Open),
        Some(ShieldStanding::StrictlyConfidential),
    ]);
    facts.shield = Some(ShieldFacts {
        source_configured: flag(random),
        standing,
        checked_at: random.pick(&[None, Some(facts.now)]),
        level_lookup: false,
        source_asked: false,
    });
    let party = domain::gate::PartyFacts {
        pseudonyms: vec![Pseudonym::new("p-someone-else")],
        category: SubjectCategory::Child,
    };
    facts.case.parties = random.pick(&[None, Some(Vec::new()), Some(vec![party])]);
    if let Some(verification) = &mut facts.case.verification {
        verification.assigned = flag(random);
    }
    facts.need.known = random.often(50);
    facts.need.last_equal =
        random.pick(&[None, Some(facts.now), Some(Instant(facts.now.0 - Duration::HOUR))]);
    facts.need.newest_event = random.pick(&[None, Some(facts.now)]);
    if let Some(consent) = &mut facts.consent {
        consent.from_subject = random.often(50);
        consent.status = random.pick(&[
            ConsentStatus::Accepted,
            ConsentStatus::Revoked,
            ConsentStatus::Rejected,
        ]);
    }
    if random.often(30) {
        facts.consent = None;
    }
}

fn stranger(answer: &Answer) -> bool {
    let tells = |code: CheckCode| {
        ["actor.", "access.", "use_case."]
            .iter()
            .any(|group| code.code().starts_with(group))
    };
    answer.failing().into_iter().any(tells)
}

#[test]
fn who_may_not_ask_learns_nothing_of_people() {
    let told = std::sync::atomic::AtomicU64::new(0);
    for_all(CASES, |seed, facts| {
        let first = decide(&facts);
        if !stranger(first.full()) {
            return;
        }
        let shown = serde_json::to_string(first.shown()).unwrap();
        let mut random = Random::new(seed);
        for _ in 0..3 {
            let mut other = facts.clone();
            someone_else(&mut other, &mut random);
            let second = decide(&other);
            assert_eq!(
                shown,
                serde_json::to_string(second.shown()).unwrap(),
                "seed {seed}"
            );
            assert_eq!(first.fields(), second.fields(), "seed {seed}");
            assert_eq!(first.withheld(), second.withheld(), "seed {seed}");
            let differs = first.full().checks != second.full().checks;
            told.fetch_add(u64::from(differs), std::sync::atomic::Ordering::Relaxed);
        }
    });
    // The other half of it: the two were not the same to the gate.
    assert!(told.into_inner() > 1_000, "the subjects hardly differed");
}

#[test]
fn a_closed_case_never_permits_where_it_is_looked_after() {
    for_all(CASES / 2, |seed, mut facts| {
        let verified = facts.content().is_some_and(|content| content.case.verified);
        if let Some(verification) = facts.case.verification.as_mut().filter(|_| verified) {
            verification.state = Some(CaseState::Closed);
            assert!(!permits(&facts), "seed {seed}");
        }
    });
}
