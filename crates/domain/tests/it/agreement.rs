//! The gate and the naive model must agree on random facts, and every check must have had its chance to decide.

use std::collections::BTreeMap;
use std::thread;

use domain::gate::{CheckCode, Decision, Facts, Outcome, Verdict, decide};
use domain::ids::{Pseudonym, SubjectId};
use domain::oslo;
use domain::when::{Day, Instant};
use time::{Duration, OffsetDateTime};

use crate::long;
use crate::model::{self, Want};
use crate::random::Random;

/// How many looks there are at each use case that is drawn, and how many in all in the ordinary run.
const FAMILY: u64 = 5;
const FACTS: u64 = 20_000 * FAMILY;

/// How often something was seen, and the first seed that showed it.
type Seen = BTreeMap<String, (u64, u64)>;

/// What a run over some seeds saw.
#[derive(Debug, Default)]
struct Tally {
    disagreements: Seen,
    permits: u64,
    refusals: u64,
    failed: BTreeMap<CheckCode, u64>,
    failed_alone: BTreeMap<CheckCode, u64>,
    overridden: BTreeMap<CheckCode, u64>,
}

impl Tally {
    fn run(seeds: impl Iterator<Item = u64>) -> Tally {
        let mut tally = Tally::default();
        for seed in seeds {
            for facts in Random::new(seed).family(FAMILY) {
                let decision = decide(&facts);
                tally.compare(seed, &facts, &decision);
                tally.count(&decision);
            }
        }
        tally
    }

    fn compare(&mut self, seed: u64, facts: &Facts, decision: &Decision) {
        let full = model::full(facts);
        let shown = model::shown(facts, &full, &decision.full().failing());
        let sure = !full.values().any(|want| *want == Want::Any);
        let permitted = decision.verdict() == Verdict::Permit;
        if sure && model::permits(&full) != permitted {
            let text: Vec<&str> = model::failing(&full).into_iter().map(CheckCode::code).collect();
            let gate: Vec<&str> = decision
                .full()
                .failing()
                .into_iter()
                .map(CheckCode::code)
                .collect();
            let what =
                format!("verdict: the gate permits {permitted} {gate:?}, by the text there fail {text:?}");
            self.see(what, seed);
        }
        if sure && model::needs_level(&full) != decision.needs_level() {
            self.see(
                format!(
                    "level: the gate asks the source {}, the text does not agree",
                    decision.needs_level()
                ),
                seed,
            );
        }
        if !permitted && decision.full().failing().is_empty() && !decision.needs_level() {
            self.see(
                "verdict: the gate refuses, and no check says why".to_owned(),
                seed,
            );
        }
        for (name, wants, answer) in [
            ("full", &full, decision.full()),
            ("shown", &shown, decision.shown()),
        ] {
            let codes: Vec<CheckCode> = answer.checks.iter().map(|check| check.code).collect();
            assert_eq!(codes, CheckCode::ALL);
            for check in answer
                .checks
                .iter()
                .filter(|check| !model::agrees(wants[&check.code], check))
            {
                let (code, outcome, detail) = (check.code.code(), check.outcome, check.detail.code());
                let want = wants[&check.code];
                self.see(
                    format!("{name}: {code}: the text says {want:?}, the gate {outcome:?} ({detail})"),
                    seed,
                );
            }
        }
    }

    fn see(&mut self, what: String, seed: u64) {
        self.disagreements.entry(what).or_insert((0, seed)).0 += 1;
    }

    fn count(&mut self, decision: &Decision) {
        match decision.verdict() {
            Verdict::Permit => self.permits += 1,
            Verdict::Refuse => self.refusals += 1,
        }
        let failing = decision.full().failing();
        for code in &failing {
            *self.failed.entry(*code).or_default() += 1;
        }
        if let [code] = failing.as_slice() {
            *self.failed_alone.entry(*code).or_default() += 1;
        }
        for check in decision
            .full()
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Overridden)
        {
            *self.overridden.entry(check.code).or_default() += 1;
        }
    }

    fn join(mut self, other: Tally) -> Tally {
        for (what, (times, seed)) in other.disagreements {
            let known = self.disagreements.entry(what).or_insert((0, seed));
            *known = (known.0 + times, known.1.min(seed));
        }
        self.permits += other.permits;
        self.refusals += other.refusals;
        for (own, others) in [
            (&mut self.failed, other.failed),
            (&mut self.failed_alone, other.failed_alone),
            (&mut self.overridden, other.overridden),
        ] {
            for (code, times) in others {
                *own.entry(code).or_default() += times;
            }
        }
        self
    }
}

#[test]
fn the_gate_agrees_with_the_text() {
    let facts = FACTS * long::times();
    let tally = thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || Tally::run((half..facts / FAMILY).step_by(2))));
        halves
            .into_iter()
            .map(|half| half.join().unwrap())
            .reduce(Tally::join)
            .unwrap()
    });
    let report: Vec<String> = tally
        .disagreements
        .iter()
        .map(|(what, (times, seed))| format!("{what} ({times} times, first with seed {seed})"))
        .collect();
    assert!(report.is_empty(), "\n{}", report.join("\n"));
    assert!(tally.permits > facts / 10, "{} permits", tally.permits);
    assert!(tally.refusals > facts / 10, "{} refusals", tally.refusals);
    let times = |seen: &BTreeMap<CheckCode, u64>, code| seen.get(&code).copied().unwrap_or_default();
    for code in CheckCode::ALL.iter().copied() {
        assert!(
            times(&tally.failed, code) >= 100,
            "{}: {:?}",
            code.code(),
            tally.failed
        );
        assert!(
            times(&tally.failed_alone, code) >= 20,
            "{}: {:?}",
            code.code(),
            tally.failed_alone
        );
    }
    for code in model::DAGGER {
        assert!(
            times(&tally.overridden, code) >= 100,
            "{}: {:?}",
            code.code(),
            tally.overridden
        );
    }
}

/// Moves the clock, and the date with it.
fn at(facts: &Facts, now: OffsetDateTime) -> Facts {
    Facts {
        now: Instant(now),
        today: Day(oslo::today(now)),
        ..facts.clone()
    }
}

#[test]
fn a_permit_holds_until_its_end_and_never_past_the_day() {
    let mut permits = 0;
    for seed in 0..6_000 {
        let facts = Random::new(seed).facts();
        let first = decide(&facts);
        let Some(end) = first.valid_until() else {
            continue;
        };
        // What a hastetilgang lifts may be over before it: then the later permit does not rest on it.
        let checks = &first.full().checks;
        let lifted = checks.iter().any(|check| check.outcome == Outcome::Overridden);
        permits += 1;
        assert!(
            facts.now.0 < end && end <= oslo::end_of(facts.today.0),
            "seed {seed}"
        );
        let mut random = Random::new(seed);
        let left = u64::try_from((end - facts.now.0).whole_milliseconds()).unwrap();
        let later = Duration::milliseconds(i64::try_from(random.below(left)).unwrap());
        for now in [facts.now.0 + later, end - Duration::MILLISECOND] {
            let decision = decide(&at(&facts, now));
            let failing: Vec<&str> = decision
                .full()
                .failing()
                .into_iter()
                .map(CheckCode::code)
                .collect();
            assert_eq!(
                decision.verdict(),
                Verdict::Permit,
                "seed {seed}, {now}: {failing:?}"
            );
            assert!(lifted || decision.valid_until() <= Some(end), "seed {seed}");
        }
    }
    assert!(permits > 1000, "{permits} permits");
}

#[test]
fn a_permit_names_the_fields_that_were_asked_for_and_no_others() {
    let mut permits = 0;
    for seed in 0..6_000 {
        let facts = Random::new(seed).facts();
        let pseudonym = facts.subject.pseudonym.clone();
        let decision = decide(&facts);
        let (permitted, verdict) = (decision.fields().to_vec(), decision.verdict());
        let withheld = decision.withheld().to_vec();
        let subject = SubjectId::Person("30908299902".parse().unwrap());
        let other = Pseudonym::new("p-someone-else");
        assert!(
            decide(&facts).into_permit(subject.clone(), &other).is_err(),
            "seed {seed}"
        );
        let permit = decision.into_permit(subject, &pseudonym.unwrap_or(other));
        assert_eq!(permit.is_ok(), verdict == Verdict::Permit, "seed {seed}");
        let Ok(permit) = permit else { continue };
        permits += 1;
        assert_eq!(permit.fields(), permitted);
        assert_eq!(permit.withheld(), withheld);
        assert!(!permit.fields().is_empty(), "seed {seed}");
        let approved = facts
            .content()
            .unwrap()
            .need(permit.service(), permit.package())
            .unwrap();
        let limits = facts
            .grants
            .iter()
            .flatten()
            .filter(|_| facts.actor.system.is_some());
        let limits: Vec<_> = limits.filter_map(|grant| grant.fields.as_ref()).collect();
        for field in permit.fields() {
            assert!(
                approved.fields.iter().any(|known| known.name == *field),
                "seed {seed}: {field}"
            );
            assert!(
                limits.iter().all(|limit| limit.contains(field)),
                "seed {seed}: {field}"
            );
            assert!(
                facts
                    .request
                    .fields
                    .as_ref()
                    .is_none_or(|asked| asked.contains(field)),
                "seed {seed}"
            );
            let held = permit.withheld().iter().any(|one| *one.field == **field);
            assert!(!held, "seed {seed}: {field}");
        }
        let all = permit.fields().len() + permit.withheld().len();
        assert_eq!(all, facts.service.as_ref().unwrap().fields.len(), "seed {seed}");
        assert_eq!(permit.period().as_ref(), facts.request.period.as_ref());
    }
    assert!(permits > 1000, "{permits} permits");
}
