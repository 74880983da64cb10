//! What every use case and register item of an organisation has of ends, reckoned at once and kept for as long as no epoch moves and
//! the day is the same. The gate's own checks say when a ground stops holding; here they are only given what they need.

use std::{collections::BTreeMap, sync::Arc};

use app::wire::EndView;
use domain::{
    catalogue::Language,
    gate::{Footing, RegisterFacts, Standing},
    oslo,
    usecase::{
        ContactEnd, Content, DataNeed, EndKind, ItemKind, Lasts, Operation, Part, PartEnd, Term, Validity,
        item_ends, validity,
    },
    when::{Day, Instant},
};
use store::epoch;

use crate::{
    compose::Rooms,
    desk::lookup::standing::{Ground, day, last_day_before},
    error::{Class, Error},
    under_epochs::UnderEpochs,
};

/// What is kept, by organisation and day.
pub type Memory = UnderEpochs<(String, Day), Arc<Reckoned>>;

/// The times of an organisation, seen from one day.
#[derive(Debug)]
pub struct Reckoned {
    pub today: Day,
    /// The use cases in use, by code.
    pub use_cases: BTreeMap<String, UseCaseTime>,
    /// The ends of register items that still matter.
    pub items: Vec<ItemTime>,
    /// What the register calls its items, and what people are called.
    pub ground: Arc<Ground>,
}

/// How long a use case in use holds.
#[derive(Debug)]
pub struct UseCaseTime {
    pub id: String,
    pub title: String,
    pub validity: Validity,
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

fn reading(cause: sea_orm::DbErr) -> Error {
    Error::caused(Class::Unavailable, "reading what ends", cause)
}

/// The organisation's times today, from memory where nothing has moved.
pub async fn reckoned(rooms: &Rooms, organisation: &str) -> Result<Arc<Reckoned>, Error> {
    let db = rooms.db.reader();
    let today = today(rooms);
    let key = (organisation.to_owned(), today);
    let epochs = epoch::read(db, organisation).await.map_err(reading)?;
    if let Some(kept) = rooms.deadlines.get(&key, epochs) {
        return Ok(kept);
    }
    // The organisation's register without any use case of its own: no use case is called nothing.
    let memory = &rooms.corridor.memory;
    let ground = memory
        .read_under(epochs, &rooms.db, organisation, "", None, None)
        .await?
        .ground;
    let versions = store::register::in_use(db, organisation).await.map_err(reading)?;
    let mut use_cases = BTreeMap::new();
    for (owner, version) in versions {
        // A content that can't be read stops every look-up at the gate; it has no end to tell of.
        let Ok(content) = serde_json::from_str::<Content>(&version.content) else {
            continue;
        };
        let (from, to) = (
            day(version.valid_from.as_deref()),
            day(version.valid_to.as_deref()),
        );
        let time = UseCaseTime {
            validity: validity_of(rooms, &ground, &content, from, to, today),
            id: owner.id,
            title: owner.title,
        };
        use_cases.insert(owner.code, time);
    }
    let items = items(&ground, &use_cases, today, rooms.clock.now_ms());
    let reckoned = Arc::new(Reckoned {
        today,
        use_cases,
        items,
        ground,
    });
    rooms.deadlines.keep(key, epochs, Arc::clone(&reckoned));
    Ok(reckoned)
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
    let term = Term {
        content,
        valid_from,
        valid_to,
        contacts: &leaving,
    };
    let register = named_by(content, &ground.register);
    validity(term, today, |need: &DataNeed, now: Instant| {
        let mut register = register.clone();
        let active = contacts
            .iter()
            .filter(|account| ground.is_active(account, now.millis()));
        register.active_members = active.map(|account| (*account).clone()).collect();
        let service = rooms.catalogue.service(&need.service);
        Footing {
            organisation: ground.organisation_for(&need.service, now.millis()),
            register: register.into(),
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
    let own_systems = picked(&register.own_systems, of_kind(ItemKind::OwnSystem));
    // The systems name the agreements under which they are run.
    let operators = own_systems
        .values()
        .filter_map(|found| match &found.system.operation {
            Some(Operation::Processor(agreement)) => Some(agreement),
            Some(Operation::Own) | None => None,
        });
    let operators: Vec<String> = operators.cloned().collect();
    RegisterFacts {
        hooks: picked(&register.hooks, of_kind(ItemKind::Hook)),
        provider_agreements: picked(
            &register.provider_agreements,
            of_kind(ItemKind::ProviderAgreement),
        ),
        processor_agreements: picked(
            &register.processor_agreements,
            of_kind(ItemKind::ProcessorAgreement).chain(&operators),
        ),
        routines: picked(&register.routines, of_kind(ItemKind::Routine)),
        own_systems,
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
fn items(ground: &Ground, use_cases: &BTreeMap<String, UseCaseTime>, today: Day, now: i64) -> Vec<ItemTime> {
    let register = &ground.register;
    let organisation = ground.organisation_for("", now);
    let mut found = Vec::new();
    let mut add = |part: Part, id: &str, standing: &Standing, reverify_by: Option<Day>| {
        let ends = item_ends(part, id, standing, reverify_by, &organisation);
        let ended = ends.iter().any(|end| end.kind == EndKind::End && end.due < today);
        let named = || {
            use_cases
                .values()
                .any(|one| one.validity.ends.iter().any(|end| end.item == id))
        };
        if ended && !named() {
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
    for (id, system) in &register.own_systems {
        add(Part::OwnSystem, id, &system.standing, None);
    }
    found
}

impl Reckoned {
    /// Every deadline, soonest first.
    pub fn deadlines(&self) -> Vec<Deadline<'_>> {
        let use_cases = self.use_cases.iter().filter_map(|(code, time)| {
            let causes = time.validity.causes();
            let due = match &time.validity.lasts {
                Lasts::Through { last, .. } => *last,
                Lasts::Fails { causes, .. } => causes.first()?.last,
                Lasts::UntilEnded => return None,
            };
            Some(Deadline {
                of: Of::UseCase { code, time },
                kind: EndKind::End,
                due,
                causes,
            })
        });
        let items = self.items.iter().map(|item| Deadline {
            of: Of::Item(item),
            kind: item.end.kind,
            due: item.end.due,
            causes: &[],
        });
        let mut all: Vec<_> = use_cases.chain(items).collect();
        all.sort_by(|one, other| {
            one.due
                .cmp(&other.due)
                .then_with(|| one.of.title().cmp(other.of.title()))
        });
        all
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
            | Part::OwnSystem => rows.items.get(&end.item).map(|row| row.title.clone()),
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

impl Of<'_> {
    fn title(&self) -> &str {
        match self {
            Self::UseCase { time, .. } => &time.title,
            Self::Item(item) => &item.title,
        }
    }
}
