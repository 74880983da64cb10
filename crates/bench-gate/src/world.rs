//! What everyone decides on: grounds with what they stand on, grants, and seeded requests. Plain records that belong to no engine.
//! Everything is invented; no name or number stands for anyone.

use crate::random::Random;

/// The day of every request, counted from some day long ago. Engines without dates compare such numbers.
pub(crate) const TODAY: i32 = 20_781;
/// The version of the undertaking that is current.
pub(crate) const UNDERTAKING: u32 = 3;
const USERS: u64 = 10_000;
const GRANTS: usize = 8;
const FIELDS: u64 = 40;
const SERVICES: u64 = 8;
/// How many of a thousand deviate in each of the ways that something may: some 60 % of the requests are then permitted.
const DEVIATING: u64 = 36;

/// To whom the subject stands in which relation; names as in the catalogue.
pub(crate) const CATEGORIES: [&str; 4] = ["applicant", "spouse_or_cohabitant", "child", "other_parent"];
/// Levels of protection.
pub(crate) const LEVELS: [&str; 3] = ["client_address", "confidential", "strictly_confidential"];
const REASONS: [&str; 5] = ["application", "control", "appeal", "recalculation", "guidance"];

/// Two days, both included, counted like `TODAY`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) from: i32,
    pub(crate) to: i32,
}

impl Span {
    pub(crate) fn holds(self) -> bool {
        self.from <= TODAY && TODAY <= self.to
    }
}

/// One person's grant for one ground.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) user: String,
    pub(crate) by: String,
    pub(crate) span: Span,
    pub(crate) revoked: bool,
    pub(crate) elevated: bool,
}

/// One ground: a version in use, with what it stands on.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) code: String,
    pub(crate) purpose: String,
    pub(crate) approvers: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) span: Span,
    pub(crate) suspended: bool,
    pub(crate) stopped: bool,
    pub(crate) hook: Span,
    pub(crate) hook_verified: bool,
    pub(crate) hook_categories: Vec<&'static str>,
    pub(crate) agreement: Span,
    pub(crate) agreement_granted: bool,
    pub(crate) service: String,
    pub(crate) fields: Vec<String>,
    pub(crate) categories: Vec<&'static str>,
    pub(crate) first_year: u16,
    pub(crate) last_year: u16,
    pub(crate) reasons: Vec<&'static str>,
    pub(crate) levels: Vec<&'static str>,
    pub(crate) grants: Vec<Grant>,
}

impl Ground {
    /// Where protected persons may be looked up, two must have approved.
    pub(crate) fn approvers_needed(&self) -> usize {
        if self.levels.is_empty() { 1 } else { 2 }
    }
}

/// One request. `active` and `undertaking` are what the caller's session knows of the person.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) user: String,
    pub(crate) active: bool,
    pub(crate) undertaking: u32,
    pub(crate) ground: String,
    pub(crate) service: String,
    pub(crate) fields: Vec<String>,
    pub(crate) year: u16,
    pub(crate) category: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) level: Option<&'static str>,
    /// Where the ground and the grant lie, for the oracle alone: it looks nothing up.
    pub(crate) ground_place: Option<usize>,
    pub(crate) grant_place: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct World {
    pub(crate) grounds: Vec<Ground>,
    pub(crate) requests: Vec<Request>,
}

pub(crate) fn services() -> impl Iterator<Item = String> {
    (0..SERVICES).map(|number| format!("tjeneste-{number}"))
}

pub(crate) fn fields() -> impl Iterator<Item = String> {
    (0..FIELDS).map(field)
}

fn field(number: u64) -> String {
    format!("inntektAvKilde{number:02}IAlt")
}

impl World {
    pub(crate) fn new(grounds: usize, requests: usize, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let grounds: Vec<Ground> = (0..grounds).map(|number| ground(&mut random, number)).collect();
        let requests = (0..requests).map(|_| request(&mut random, &grounds)).collect();
        Self { grounds, requests }
    }
}

fn deviates(random: &mut Random) -> bool {
    random.below(1000) < DEVIATING
}

/// A span that holds, or now and then one that has not begun or is over.
fn span(random: &mut Random) -> Span {
    let length = |random: &mut Random| 1 + i32::try_from(random.below(300)).unwrap_or(0);
    let (before, after) = (length(random), length(random));
    if !deviates(random) {
        return Span {
            from: TODAY - before,
            to: TODAY + after,
        };
    }
    if random.below(2) == 0 {
        Span {
            from: TODAY + before,
            to: TODAY + before + after,
        }
    } else {
        Span {
            from: TODAY - before - after,
            to: TODAY - before,
        }
    }
}

fn ground(random: &mut Random, number: usize) -> Ground {
    let levels = if random.below(4) == 0 {
        LEVELS[..2].to_vec()
    } else {
        Vec::new()
    };
    let needed = if levels.is_empty() { 1 } else { 2 };
    let mut approvers: Vec<String> = (0..needed).map(|place| format!("s1:approver-{place}")).collect();
    if deviates(random) {
        approvers = if random.below(2) == 0 {
            Vec::new()
        } else {
            vec!["s1:officer-0".to_owned()]
        };
    }
    let all = CATEGORIES.to_vec();
    let hook_categories = if deviates(random) {
        all[..1].to_vec()
    } else {
        all.clone()
    };
    let categories = if random.below(3) == 0 {
        all
    } else {
        all[..3].to_vec()
    };
    let start = random.below(FIELDS);
    let count = 6 + random.below(7);
    Ground {
        code: format!("bruksomraade-{number:05}"),
        purpose: format!("formaal-{}", number % 97),
        approvers,
        authors: vec!["s1:officer-0".to_owned(), "s1:officer-1".to_owned()],
        span: span(random),
        suspended: random.below(1000) < DEVIATING / 4,
        stopped: random.below(1000) < DEVIATING / 4,
        hook: span(random),
        hook_verified: random.below(1000) >= DEVIATING / 4,
        hook_categories,
        agreement: span(random),
        agreement_granted: random.below(1000) >= DEVIATING / 4,
        service: format!("tjeneste-{}", random.below(SERVICES)),
        fields: (start..start + count)
            .map(|number| field(number % FIELDS))
            .collect(),
        categories,
        first_year: 2022,
        last_year: 2025,
        reasons: REASONS[..3].to_vec(),
        levels,
        grants: (0..GRANTS).map(|_| grant(random)).collect(),
    }
}

fn grant(random: &mut Random) -> Grant {
    let user = format!("s1:bruker-{:05}", random.below(USERS));
    let by = if random.below(1000) < DEVIATING / 4 {
        user.clone()
    } else {
        "s1:leder-0".to_owned()
    };
    Grant {
        by,
        user,
        span: span(random),
        revoked: random.below(1000) < DEVIATING / 4,
        elevated: random.below(2) == 0,
    }
}

fn request(random: &mut Random, grounds: &[Ground]) -> Request {
    let place = random.place(grounds.len());
    let ground = &grounds[place];
    let known = random.below(1000) >= 5;
    let granted = random.below(1000) >= 15;
    let grant_place = random.place(ground.grants.len());
    let user = if granted {
        ground.grants[grant_place].user.clone()
    } else {
        "s1:bruker-uten".to_owned()
    };
    // A person may have drawn the same ground twice; the first grant is the one that counts, for everyone.
    let grant_place = ground.grants.iter().position(|grant| grant.user == user);
    let wanted = 1 + random.place(6);
    let mut fields: Vec<String> = ground.fields.iter().take(wanted).cloned().collect();
    if deviates(random) {
        let outside = fields_outside(ground);
        fields.push(outside[random.place(outside.len())].clone());
    }
    let service = if deviates(random) && random.below(2) == 0 {
        format!("tjeneste-{}", random.below(SERVICES))
    } else {
        ground.service.clone()
    };
    Request {
        user,
        active: random.below(1000) >= DEVIATING / 2,
        undertaking: if deviates(random) {
            UNDERTAKING - 1
        } else {
            UNDERTAKING
        },
        ground: if known {
            ground.code.clone()
        } else {
            format!("ukjent-{place}")
        },
        service,
        fields,
        year: if deviates(random) {
            2019
        } else {
            2022 + u16::try_from(random.below(4)).unwrap_or(0)
        },
        category: if deviates(random) {
            CATEGORIES[3]
        } else {
            CATEGORIES[random.place(3)]
        },
        reason: if deviates(random) {
            REASONS[4]
        } else {
            REASONS[random.place(3)]
        },
        level: (random.below(10) == 0 && random.below(2) == 0).then(|| LEVELS[random.place(3)]),
        ground_place: known.then_some(place),
        grant_place: grant_place.filter(|_| known),
    }
}

fn fields_outside(ground: &Ground) -> Vec<String> {
    fields().filter(|field| !ground.fields.contains(field)).collect()
}
