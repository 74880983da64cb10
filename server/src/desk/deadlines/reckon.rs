//! What every use case and register item of an organisation has of ends, reckoned at once and kept for as long as no epoch moves and
//! the day is the same. The gate's own checks say when a ground stops holding; here they are only given what they need.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use app::wire::{Coming, EndView, LawAhead};
use domain::{
    catalogue::Language,
    gate::Standing,
    oslo,
    usecase::{Content, EndKind, Lasts, LawChangeStatus, Part, PartEnd, Validity, item_ends},
    when::{Day, Instant},
};
use store::{
    epoch::{self, Epochs},
    grounds,
    lists::{self, Term},
    register,
};

use super::{
    ahead,
    moved::{Moved, unmoved},
    term::time_of,
};
use crate::{
    compose::Rooms,
    desk::{lookup::standing::Ground, terms::Terms},
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// What is kept, by organisation.
#[derive(Debug, Default)]
pub struct Memory {
    kept: UnderEpochs<String, Arc<Reckoned>>,
    /// Whoever reckons a whole organisation holds it; who waits finds it done.
    turn: tokio::sync::Mutex<()>,
}

/// The times of use cases, seen from one day.
#[derive(Debug)]
pub struct Times {
    pub today: Day,
    /// The use cases in use, by code.
    pub use_cases: BTreeMap<String, Arc<UseCaseTime>>,
    /// The approved versions that wait for their first day, by the use case's code.
    pub coming: BTreeMap<String, (String, Coming)>,
    /// What the register calls its items, and what people are called.
    pub ground: Arc<Ground>,
}

/// The times of a whole organisation.
#[derive(Debug)]
pub struct Reckoned {
    pub times: Arc<Times>,
    /// The changes of law that are to come into force, with their first day.
    pub laws: Vec<LawAhead>,
    /// The ends of register items that still matter.
    pub items: Vec<ItemTime>,
    /// Every deadline's place, soonest first.
    order: Vec<(Day, Place)>,
}

#[derive(Debug)]
enum Place {
    UseCase(String),
    Item(usize),
}

/// How long a use case in use holds.
#[derive(Debug)]
pub struct UseCaseTime {
    pub id: String,
    pub title: String,
    pub validity: Validity,
    /// What it was reckoned from: the version with its own period, and what it names.
    pub(super) term: Arc<Term>,
    pub(super) named: Vec<String>,
}

/// One end of one register item.
#[derive(Debug)]
pub struct ItemTime {
    pub title: String,
    pub end: PartEnd,
}

/// One deadline, of a use case or of an item, by its id in the register.
#[derive(Debug, Clone)]
pub struct Deadline<'a> {
    pub of: Of<'a>,
    pub kind: EndKind,
    pub due: Day,
    /// What ends it, for a use case.
    pub causes: &'a [PartEnd],
}

/// What a deadline is about.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    UseCase { code: &'a str, time: &'a UseCaseTime },
    Item(&'a ItemTime),
}

pub(super) fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what ends", cause)
}

/// The organisation's times today, from memory where nothing has moved. When something has, only what stands on it is reckoned anew.
pub async fn reckoned(rooms: &Rooms, organisation: &str) -> Result<Arc<Reckoned>, Error> {
    if let Some(kept) = kept(rooms, organisation).await?.1 {
        return Ok(kept);
    }
    let _turn = rooms.deadlines.turn.lock().await;
    let (epochs, kept) = kept(rooms, organisation).await?;
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let before = before(rooms, organisation);
    let ground = rooms.corridor.memory.whole(&rooms.db, organisation).await?;
    let today = today(rooms);
    let terms = rooms.terms.read(&rooms.db, organisation, today).await?;
    let now = rooms.clock.now_ms();
    let moved = before.map(|(_, times)| (Moved::between(&times.ground, &ground, now), times));
    let use_cases = use_cases(rooms, organisation, &ground, moved, &terms).await?;
    let items = items(&ground, &use_cases, today, now);
    let reckoned = Arc::new(Reckoned {
        order: order(&use_cases, &items),
        laws: ahead::laws(&ground, today),
        times: Arc::new(Times {
            today,
            coming: ahead::coming(rooms, organisation, today).await?,
            use_cases,
            ground,
        }),
        items,
    });
    let key = organisation.to_owned();
    rooms.deadlines.kept.keep(key, epochs, Arc::clone(&reckoned));
    Ok(reckoned)
}

/// The times of some use cases, by their codes; those of the whole organisation where they were reckoned today and these have not
/// moved since. Else nothing is read but what these name.
pub async fn times(rooms: &Rooms, organisation: &str, codes: &[String]) -> Result<Arc<Times>, Error> {
    if let Some(times) = unmoved(rooms, organisation, codes).await? {
        return Ok(times);
    }
    let (db, today) = (rooms.db.reader(), today(rooms));
    let terms = lists::terms_of(db, organisation, codes, today)
        .await
        .map_err(reading)?;
    let ids: Vec<String> = terms.iter().map(|term| term.version.clone()).collect();
    let versions = register::versions_of(db, organisation, &ids)
        .await
        .map_err(reading)?;
    // A content that can't be read stops every look-up at the gate; it has no end to tell of.
    let contents = versions.iter().filter_map(|row| {
        Some((
            row.id.as_str(),
            serde_json::from_str::<Content>(&row.content).ok()?,
        ))
    });
    let contents: BTreeMap<&str, Content> = contents.collect();
    let named = contents.values().flat_map(Content::items);
    let named = named.map(|(_, item)| item.id.as_str()).collect();
    let rows = grounds::of_items(db, organisation, named)
        .await
        .map_err(reading)?
        .ok_or_else(|| Error::new(Class::NotFound, "the organisation is not there"))?;
    let ground = Arc::new(Ground::whole(rows, None));
    let times = terms.into_iter().filter_map(|term| {
        let content = contents.get(term.version.as_str())?;
        let code = term.code.clone();
        let term = Arc::new(term);
        Some((code, Arc::new(time_of(rooms, &ground, content, term, today))))
    });
    Ok(Arc::new(Times {
        today,
        use_cases: times.collect(),
        coming: ahead::coming(rooms, organisation, today).await?,
        ground,
    }))
}

/// The epochs as they stand, and what was reckoned under them today.
async fn kept(rooms: &Rooms, organisation: &str) -> Result<(Epochs, Option<Arc<Reckoned>>), Error> {
    let epochs = epoch::read(rooms.db.reader(), organisation)
        .await
        .map_err(reading)?;
    let kept = rooms.deadlines.kept.get(&organisation.to_owned(), epochs);
    Ok((epochs, kept.filter(|kept| kept.times.today == today(rooms))))
}

/// What was reckoned last, if it was today, and under which epochs.
pub(super) fn before(rooms: &Rooms, organisation: &str) -> Option<(Epochs, Arc<Times>)> {
    let (epochs, last) = rooms.deadlines.kept.any(&organisation.to_owned())?;
    (last.times.today == today(rooms)).then(|| (epochs, Arc::clone(&last.times)))
}

async fn use_cases(
    rooms: &Rooms,
    organisation: &str,
    ground: &Ground,
    before: Option<(Moved, Arc<Times>)>,
    terms: &Terms,
) -> Result<BTreeMap<String, Arc<UseCaseTime>>, Error> {
    let (db, today) = (rooms.db.reader(), today(rooms));
    let same = |term: &Arc<Term>| -> Option<Arc<UseCaseTime>> {
        let (moved, before) = before.as_ref()?;
        let time = before.use_cases.get(&term.code)?;
        let stands = Arc::ptr_eq(&time.term, term) && !moved.touches(&time.named);
        stands.then(|| Arc::clone(time))
    };
    let mut use_cases = BTreeMap::new();
    let mut anew: BTreeMap<String, Arc<Term>> = BTreeMap::new();
    for term in terms {
        match same(term) {
            Some(time) => _ = use_cases.insert(term.code.clone(), time),
            None => _ = anew.insert(term.version.clone(), Arc::clone(term)),
        }
    }
    let ids: Vec<String> = anew.keys().cloned().collect();
    for some in ids.chunks(AT_A_TIME) {
        let versions = register::versions_of(db, organisation, some)
            .await
            .map_err(reading)?;
        for version in versions {
            let Some(term) = anew.remove(&version.id) else {
                continue;
            };
            // A content that can't be read stops every look-up at the gate; it has no end to tell of.
            let Ok(content) = serde_json::from_str::<Content>(&version.content) else {
                continue;
            };
            let code = term.code.clone();
            use_cases.insert(code, Arc::new(time_of(rooms, ground, &content, term, today)));
        }
        // A large organisation takes its time, and nobody else waits for it.
        tokio::task::yield_now().await;
    }
    Ok(use_cases)
}

/// Versions read and reckoned before others get their turn.
const AT_A_TIME: usize = 50;

/// What has a deadline, soonest first.
fn order(use_cases: &BTreeMap<String, Arc<UseCaseTime>>, items: &[ItemTime]) -> Vec<(Day, Place)> {
    let of_use_cases = use_cases.iter().filter_map(|(code, time)| {
        let due = match &time.validity.lasts {
            Lasts::Through { last, .. } => *last,
            Lasts::Fails { causes, .. } => causes.first()?.last,
            Lasts::UntilEnded => return None,
        };
        Some((due, time.title.as_str(), Place::UseCase(code.clone())))
    });
    let of_items = items.iter().enumerate();
    let of_items = of_items.map(|(place, item)| (item.end.due, item.title.as_str(), Place::Item(place)));
    let mut all: Vec<_> = of_use_cases.chain(of_items).collect();
    all.sort_by_key(|(due, title, _)| (*due, *title));
    all.into_iter().map(|(due, _, place)| (due, place)).collect()
}

/// Today in Oslo.
pub fn today(rooms: &Rooms) -> Day {
    oslo::day_of(Instant::from_millis(rooms.clock.now_ms()))
}

/// The ends of the register's items. What has ended and no use case in use names is history, and nothing to follow up.
fn items(
    ground: &Ground,
    use_cases: &BTreeMap<String, Arc<UseCaseTime>>,
    today: Day,
    now: i64,
) -> Vec<ItemTime> {
    let is_over = |end: &&PartEnd| end.kind == EndKind::End && end.due < today;
    // Of those alone that are over: all the ends of all use cases are very many.
    let ends = use_cases.values().flat_map(|one| &one.validity.ends);
    let named: HashSet<&str> = ends.filter(is_over).map(|end| end.item.as_str()).collect();
    let register = &ground.register;
    let organisation = ground.organisation_for("", now);
    let mut found = Vec::new();
    let mut add = |part: Part, id: &str, standing: &Standing, reverify_by: Option<Day>| {
        let ends = item_ends(part, id, standing, reverify_by, &organisation);
        let ended = ends.iter().any(|end| is_over(&end));
        if ended && !named.contains(id) {
            return;
        }
        let title = ground
            .rows
            .items
            .get(id)
            .map_or_else(String::new, |row| row.title.clone());
        // Nobody reviews what has ended already.
        let told = ends.into_iter().filter(|end| !ended || end.kind == EndKind::End);
        found.extend(told.map(|end| ItemTime {
            title: title.clone(),
            end,
        }));
    };
    for (id, hook) in &register.hooks {
        add(Part::Hook, id, &hook.standing, hook.reverify_by);
    }
    for (id, agreement) in &register.provider_agreements {
        add(Part::ProviderAgreement, id, &agreement.standing, None);
    }
    for (id, agreement) in &register.processor_agreements {
        add(Part::ProcessorAgreement, id, &agreement.standing, None);
    }
    for (id, routine) in &register.routines {
        add(Part::Routine, id, &routine.standing, None);
    }
    for (id, assessment) in &register.dpias {
        add(Part::Dpia, id, &assessment.standing, None);
    }
    for (id, assessment) in &register.risk_assessments {
        add(Part::RiskAssessment, id, &assessment.standing, None);
    }
    for (id, law) in &register.law_changes {
        // Nobody follows up what is in force, or given up.
        let settled = matches!(law.status, LawChangeStatus::InForce | LawChangeStatus::Dropped);
        let standing = Standing {
            review_by: law.standing.review_by.filter(|_| !settled),
            ..law.standing.clone()
        };
        add(Part::LawChange, id, &standing, None);
    }
    for (id, system) in &register.own_systems {
        add(Part::OwnSystem, id, &system.standing, None);
    }
    found
}

impl Reckoned {
    /// Every deadline, soonest first.
    pub fn deadlines(&self) -> impl Iterator<Item = Deadline<'_>> {
        self.order
            .iter()
            .filter_map(|(due, place)| self.deadline(*due, place))
    }

    fn deadline<'a>(&'a self, due: Day, place: &'a Place) -> Option<Deadline<'a>> {
        match place {
            Place::UseCase(code) => self.times.use_cases.get(code).map(|time| Deadline {
                of: Of::UseCase { code, time },
                kind: EndKind::End,
                due,
                causes: time.validity.causes(),
            }),
            Place::Item(place) => self.items.get(*place).map(|item| Deadline {
                of: Of::Item(item),
                kind: item.end.kind,
                due,
                causes: &[],
            }),
        }
    }
}

impl Times {
    /// An end as a reader sees it.
    pub fn shown(&self, rooms: &Rooms, end: &PartEnd, language: Language) -> EndView {
        let rows = &self.ground.rows;
        let name = match end.part {
            Part::Period => None,
            Part::Hook
            | Part::ProviderAgreement
            | Part::ProcessorAgreement
            | Part::Routine
            | Part::OwnSystem
            | Part::Dpia
            | Part::RiskAssessment
            | Part::LawChange => rows.items.get(&end.item).map(|row| row.title.clone()),
            Part::Delegation => {
                let service = rooms.catalogue.service(&end.item);
                service.map(|service| service.title.in_language(language).to_owned())
            }
            Part::Contact => {
                let mut members = rows.members.iter();
                let member = members.find(|(_, account)| account.id == end.item);
                member.map(|(_, account)| account.name.clone())
            }
        };
        EndView {
            part: end.part,
            name: name.unwrap_or_default(),
            kind: end.kind,
            due: end.due,
            last: end.last,
        }
    }
}
