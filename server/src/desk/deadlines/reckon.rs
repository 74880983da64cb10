//! What every use case and register item of an organisation has of ends, reckoned at once and kept for as long as no epoch moves and
//! the day is the same. The gate's own checks say when a ground stops holding; here they are only given what they need.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use app::wire::{Coming, EndView, LawAhead};
use domain::{
    catalogue::Language,
    gate::{Footing, RegisterFacts, Shared, Standing},
    oslo,
    usecase::{
        self, ContactEnd, Content, DataNeed, EndKind, ItemKind, Lasts, LawChangeStatus, Part, PartEnd,
        Validity, item_ends, validity,
    },
    when::{Day, Instant},
};
use store::{
    epoch,
    register::{self, Term},
};

use super::{ahead, moved::Moved};
use crate::{
    compose::Rooms,
    desk::lookup::standing::{Ground, day, last_day_before},
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// What is kept, by organisation.
pub type Memory = UnderEpochs<String, Arc<Reckoned>>;

/// The times of an organisation, seen from one day.
#[derive(Debug)]
pub struct Reckoned {
    pub today: Day,
    /// The use cases in use, by code.
    pub use_cases: BTreeMap<String, Arc<UseCaseTime>>,
    /// The changes of law that are to come into force, with their first day.
    pub laws: Vec<LawAhead>,
    /// The approved versions that wait for their first day, by the use case's code.
    pub coming: BTreeMap<String, (String, Coming)>,
    /// The ends of register items that still matter.
    pub items: Vec<ItemTime>,
    /// What the register calls its items, and what people are called.
    pub ground: Arc<Ground>,
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
    term: Term,
    named: Vec<String>,
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
    let db = rooms.db.reader();
    let today = today(rooms);
    let key = organisation.to_owned();
    let epochs = epoch::read(db, organisation).await.map_err(reading)?;
    let kept = rooms.deadlines.get(&key, epochs);
    if let Some(kept) = kept.filter(|kept| kept.today == today) {
        return Ok(kept);
    }
    let ground = rooms.corridor.memory.whole(&rooms.db, organisation).await?;
    let before = rooms.deadlines.any(&key).map(|(_, reckoned)| reckoned);
    let before = before.filter(|before| before.today == today);
    let use_cases = use_cases(rooms, organisation, &ground, before.as_deref(), today).await?;
    let coming = ahead::coming(rooms, organisation, today).await?;
    let items = items(&ground, &use_cases, today, rooms.clock.now_ms());
    let reckoned = Arc::new(Reckoned {
        today,
        order: order(&use_cases, &items),
        use_cases,
        coming,
        laws: ahead::laws(&ground, today),
        items,
        ground,
    });
    rooms.deadlines.keep(key, epochs, Arc::clone(&reckoned));
    Ok(reckoned)
}

async fn use_cases(
    rooms: &Rooms,
    organisation: &str,
    ground: &Ground,
    before: Option<&Reckoned>,
    today: Day,
) -> Result<BTreeMap<String, Arc<UseCaseTime>>, Error> {
    let db = rooms.db.reader();
    let moved = before.map(|before| Moved::between(&before.ground, ground, rooms.clock.now_ms()));
    let same = |term: &Term| -> Option<Arc<UseCaseTime>> {
        let time = before?.use_cases.get(&term.code)?;
        let stands = time.term == *term && !moved.as_ref()?.touches(&time.named);
        stands.then(|| Arc::clone(time))
    };
    let mut use_cases = BTreeMap::new();
    let mut anew: BTreeMap<String, Term> = BTreeMap::new();
    for term in register::terms(db, organisation, today).await.map_err(reading)? {
        match same(&term) {
            Some(time) => _ = use_cases.insert(term.code, time),
            None => _ = anew.insert(term.version.clone(), term),
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

fn time_of(rooms: &Rooms, ground: &Ground, content: &Content, term: Term, today: Day) -> UseCaseTime {
    let [from, to] = &term.period;
    let (from, to) = (day(from.as_deref()), day(to.as_deref()));
    let items = content.items().into_iter().map(|(_, item)| item.id.clone());
    let contacts = [&content.contacts.professional, &content.contacts.technical];
    UseCaseTime {
        validity: validity_of(rooms, ground, content, from, to, today),
        id: term.use_case.clone(),
        title: term.title.clone(),
        named: items.chain(contacts.into_iter().flatten().cloned()).collect(),
        term,
    }
}

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

fn validity_of(
    rooms: &Rooms,
    ground: &Ground,
    content: &Content,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    today: Day,
) -> Validity {
    let named = [&content.contacts.professional, &content.contacts.technical];
    let contacts: Vec<&String> = named.into_iter().flatten().collect();
    let leaving: Vec<ContactEnd> = contacts
        .iter()
        .filter_map(|account| leaving(ground, account))
        .collect();
    let term = usecase::Term {
        content,
        valid_from,
        valid_to,
        contacts: &leaving,
    };
    let named: Shared<RegisterFacts> = named_by(content, &ground.register).into();
    validity(term, today, |need: &DataNeed, now: Instant| {
        let mut register = named.clone();
        let active = contacts
            .iter()
            .filter(|account| ground.is_active(account, now.millis()));
        register.active_members = active.map(|account| (*account).clone()).collect();
        let service = rooms.catalogue.service(&need.service);
        Footing {
            organisation: ground.organisation_for(&need.service, now.millis()),
            register,
            service: service.and_then(|found| rooms.corridor.service_facts(found, need.package.as_deref())),
        }
    })
}

/// The last day of someone whose every membership ends.
fn leaving(ground: &Ground, account: &str) -> Option<ContactEnd> {
    let mut last = None;
    for (membership, _) in ground
        .rows
        .members
        .iter()
        .filter(|(_, member)| member.id == account)
    {
        last = last.max(Some(membership.ended_at?));
    }
    last.map(|ended| ContactEnd {
        account: account.to_owned(),
        last: last_day_before(ended),
    })
}

/// The items that the content names, out of the organisation's whole register.
fn named_by(content: &Content, register: &RegisterFacts) -> RegisterFacts {
    let of_kind = |wanted: ItemKind| {
        let named = content
            .items()
            .into_iter()
            .filter(move |(kind, _)| *kind == wanted);
        named.map(|(_, item)| &item.id)
    };
    RegisterFacts {
        hooks: picked(&register.hooks, of_kind(ItemKind::Hook)),
        provider_agreements: picked(
            &register.provider_agreements,
            of_kind(ItemKind::ProviderAgreement),
        ),
        processor_agreements: picked(
            &register.processor_agreements,
            of_kind(ItemKind::ProcessorAgreement),
        ),
        routines: picked(&register.routines, of_kind(ItemKind::Routine)),
        dpias: picked(&register.dpias, of_kind(ItemKind::Dpia)),
        risk_assessments: picked(&register.risk_assessments, of_kind(ItemKind::RiskAssessment)),
        law_changes: picked(&register.law_changes, of_kind(ItemKind::LawChange)),
        active_members: Vec::new(),
    }
}

fn picked<'a, T: Clone>(
    from: &BTreeMap<String, T>,
    ids: impl Iterator<Item = &'a String>,
) -> BTreeMap<String, T> {
    ids.filter_map(|id| Some((id.clone(), from.get(id)?.clone())))
        .collect()
}

/// The ends of the register's items. What has ended and no use case in use names is history, and nothing to follow up.
fn items(
    ground: &Ground,
    use_cases: &BTreeMap<String, Arc<UseCaseTime>>,
    today: Day,
    now: i64,
) -> Vec<ItemTime> {
    let ends = use_cases.values().flat_map(|one| &one.validity.ends);
    let named: HashSet<&str> = ends.map(|end| end.item.as_str()).collect();
    let register = &ground.register;
    let organisation = ground.organisation_for("", now);
    let mut found = Vec::new();
    let mut add = |part: Part, id: &str, standing: &Standing, reverify_by: Option<Day>| {
        let ends = item_ends(part, id, standing, reverify_by, &organisation);
        let ended = ends.iter().any(|end| end.kind == EndKind::End && end.due < today);
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
            Place::UseCase(code) => self.use_cases.get(code).map(|time| Deadline {
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

    /// An end as a reader sees it.
    pub fn shown(&self, rooms: &Rooms, end: &PartEnd, language: Language) -> EndView {
        let rows = &self.ground.rows;
        let name = match end.part {
            Part::Period => None,
            Part::Hook
            | Part::ProviderAgreement
            | Part::ProcessorAgreement
            | Part::Routine
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
