//! The fourteen causes that every engine is asked about, under the gate's own codes, and the oracle that says which there are.

use crate::world::{Ground, Request, UNDERTAKING, World};

/// Why a request is refused. What a ground has for one service says nothing about another, so that an unknown ground or a service that it
/// does not name fails everything that stands on it.
pub(crate) const CAUSES: [&str; 14] = [
    "actor.active",
    "actor.undertaking",
    "access.grant",
    "use_case.approved",
    "use_case.in_force",
    "stop.none",
    "basis.disclosure",
    "agreement.provider",
    "scope.service",
    "scope.fields",
    "scope.period",
    "scope.subject",
    "need.reason",
    "subject.shielded",
];

/// Which of the causes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Causes(u16);

impl Causes {
    pub(crate) fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }

    pub(crate) fn add_if(&mut self, place: usize, there: bool) {
        self.0 |= u16::from(there) << place;
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn of(codes: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut causes = Self::default();
        for code in codes {
            if let Some(place) = CAUSES.iter().position(|known| *known == code.as_ref()) {
                causes.add(place);
            }
        }
        causes
    }

    pub(crate) fn names(self) -> Vec<&'static str> {
        let there = |place: &usize| self.0 >> place & 1 == 1;
        (0..CAUSES.len())
            .filter(there)
            .map(|place| CAUSES[place])
            .collect()
    }
}

/// The right answer, by where things lie in the world: no map, no cleverness and nothing of any engine.
pub(crate) fn oracle(world: &World, request: &Request) -> Causes {
    let ground = request.ground_place.map(|place| &world.grounds[place]);
    let grant = ground
        .zip(request.grant_place)
        .map(|(ground, place)| &ground.grants[place]);
    let granted = grant.is_some_and(|grant| grant.span.holds() && !grant.revoked && grant.by != request.user);
    let elevated = granted && grant.is_some_and(|grant| grant.elevated);
    let of = |holds: &dyn Fn(&Ground) -> bool| ground.is_some_and(holds);
    let of_service = |holds: &dyn Fn(&Ground) -> bool| {
        ground.is_some_and(|ground| ground.service == request.service && holds(ground))
    };
    let holds = [
        request.active,
        request.undertaking >= UNDERTAKING,
        granted,
        of(&|ground| {
            let own = ground
                .approvers
                .iter()
                .any(|person| ground.authors.contains(person));
            !own && ground.approvers.len() >= ground.approvers_needed()
        }),
        of(&|ground| ground.span.holds() && !ground.suspended),
        ground.is_none_or(|ground| !ground.stopped),
        of_service(&|ground| {
            ground.hook.holds() && ground.hook_verified && ground.hook_categories.contains(&request.category)
        }),
        of_service(&|ground| ground.agreement.holds() && ground.agreement_granted),
        of_service(&|_| true),
        of_service(&|ground| request.fields.iter().all(|field| ground.fields.contains(field))),
        of_service(&|ground| (ground.first_year..=ground.last_year).contains(&request.year)),
        of_service(&|ground| ground.categories.contains(&request.category)),
        of(&|ground| ground.reasons.contains(&request.reason)),
        request
            .level
            .is_none_or(|level| elevated && of(&|ground| ground.levels.contains(&level))),
    ];
    let mut causes = Causes::default();
    for (place, holds) in holds.into_iter().enumerate() {
        causes.add_if(place, !holds);
    }
    causes
}
