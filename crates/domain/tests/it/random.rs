//! Seeded random facts for the model test. Each set of facts is drawn around a sound one: the shape (who asks, whom
//! about, which ground) is drawn freely, and each fact deviates with a chance that is drawn once for the whole set.

mod ask;
mod ground;

use domain::catalogue::PeriodKind;
use domain::gate::{Environment, Facts, Sector, StopFacts, StopScope, UseCaseFacts};
use domain::oslo;
use domain::usecase::ItemRef;
use domain::when::{Day, Instant};
use time::{Duration, OffsetDateTime};

/// SplitMix64 (Steele, Lea and Flood 2014), so that a seed names the facts for ever.
#[derive(Debug)]
pub(crate) struct Random {
    state: u64,
    /// How many facts in a thousand deviate.
    deviation: u64,
}

const PURPOSE: &str = "barnehage";
const SERVICE: &str = "inntekter";
const PROVIDER: &str = "skatteetaten";
const FIELDS: [&str; 4] = ["loenn", "pensjon", "sykdom", "dom"];

/// The shape of one set of facts, drawn before the facts.
struct Shape {
    now: OffsetDateTime,
    today: Day,
    person: bool,
    system: bool,
    organisation: bool,
    package: Option<String>,
    period: PeriodKind,
    consent: bool,
    sector: Sector,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random {
            state: seed,
            deviation: 0,
        };
        random.deviation = random.pick(&[0, 2, 4, 8, 16, 40, 120]);
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// True in `percent` of a hundred draws.
    pub(crate) fn often(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        let index = usize::try_from(self.below(of.len() as u64)).unwrap();
        of[index].clone()
    }

    fn deviates(&mut self) -> bool {
        self.below(1000) < self.deviation
    }

    /// The sound value, or now and then one of the others.
    fn or<T: Clone>(&mut self, sound: T, others: &[T]) -> T {
        if self.deviates() { self.pick(others) } else { sound }
    }

    fn text(&mut self, sound: &str, others: &[&str]) -> String {
        self.or(sound, others).to_owned()
    }

    /// `Some(true)`, or now and then something else.
    fn yes(&mut self) -> Option<bool> {
        self.or(Some(true), &[Some(false), None])
    }

    fn no(&mut self) -> Option<bool> {
        self.or(Some(false), &[Some(true), None])
    }

    fn some<T: Clone>(&mut self, sound: T) -> Option<T> {
        self.or(Some(sound), &[None])
    }

    /// One set of facts.
    pub(crate) fn facts(&mut self) -> Facts {
        let shape = self.shape();
        let content = self.content(&shape);
        let use_case = self.use_case(&shape, content);
        self.around(&shape, &use_case)
    }

    /// Several looks at one use case: drawing and hashing its content is what takes the time.
    pub(crate) fn family(&mut self, size: u64) -> Vec<Facts> {
        let shape = self.shape();
        let content = self.content(&shape);
        let use_case = self.use_case(&shape, content);
        (0..size).map(|_| self.around(&shape, &use_case)).collect()
    }

    fn around(&mut self, shape: &Shape, use_case: &UseCaseFacts) -> Facts {
        let content = &use_case.version.as_ref().unwrap().content;
        let service = self.service(shape);
        let actor = self.actor(shape, content);
        let (subject, parties) = self.subject(shape);
        let facts = Facts {
            decision_id: "0".to_owned(),
            now: Instant(shape.now),
            today: shape.today,
            environment: self.or(
                Some(Environment::Sandbox),
                &[Some(Environment::Test), Some(Environment::Production), None],
            ),
            grants: Some(self.grants(shape, &actor).into()),
            actor,
            organisation: self.organisation(shape),
            register: self.register(shape).into(),
            request: self.request(shape, content),
            case: self.case(Instant(shape.now), content, parties),
            use_case: Some(use_case.clone()),
            stops: self.or(
                Some(Vec::new()),
                &[
                    Some(vec![StopFacts {
                        id: "s1".to_owned(),
                        scope: StopScope::Service,
                    }]),
                    None,
                ],
            ),
            service: Some(service.into()),
            subject,
            need: self.need(shape),
            quota: self.quota(),
            conflict: self.conflict(shape),
            shield: self.shield(shape),
            consent: self.consent(shape),
            break_glass: self.break_glass(shape),
        };
        self.late(facts)
    }

    /// The large gaps: what is not known at all.
    fn late(&mut self, mut facts: Facts) -> Facts {
        if self.deviates() {
            match self.below(6) {
                0 => facts.use_case = None,
                1 => facts.service = None,
                2 => facts.grants = None,
                3 => facts.conflict = None,
                4 => facts.shield = None,
                _ => {
                    if let Some(use_case) = &mut facts.use_case {
                        use_case.version = None;
                    }
                }
            }
        }
        facts
    }

    fn shape(&mut self) -> Shape {
        let millis = 1_767_222_000_000 + i64::try_from(self.below(2 * 366 * 86_400)).unwrap() * 1000;
        let now = Instant::from_millis(millis).0;
        let (person, system) = self.pick(&[(true, false), (true, false), (true, true), (false, true)]);
        let (person, system) = if self.deviates() {
            (false, self.often(20))
        } else {
            (person, system)
        };
        Shape {
            now,
            today: Day(oslo::today(now)),
            person,
            system,
            organisation: self.often(15),
            package: self.pick(&[None, Some("barnehage".to_owned())]),
            period: self.pick(&[
                PeriodKind::IncomeYear,
                PeriodKind::IncomeYear,
                PeriodKind::Months,
                PeriodKind::None,
            ]),
            consent: self.often(20),
            sector: self.or(Sector::Kommune, &[Sector::Stat, Sector::Finans]),
        }
    }
}

/// A register item as the version names it.
pub(crate) fn item(id: &str) -> ItemRef {
    ItemRef {
        id: id.to_owned(),
        hash: format!("hash-{id}"),
    }
}

fn day(from: Day, days: i64) -> Day {
    Day(from.0 + Duration::days(days))
}

#[test]
fn the_same_seed_gives_the_same_facts() {
    assert_eq!(Random::new(7).facts(), Random::new(7).facts());
    assert_ne!(Random::new(7).facts(), Random::new(8).facts());
}
