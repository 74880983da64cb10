//! How long one use case holds: its version given to the law room with what it names out of the organisation's whole register.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    gate::{Footing, RegisterFacts, Shared},
    usecase::{self, ContactEnd, Content, DataNeed, ItemKind, Validity, validity},
    when::{Day, Instant},
};
use store::lists::Term;

use super::reckon::UseCaseTime;
use crate::{
    compose::Rooms,
    desk::lookup::standing::{Ground, day, last_day_before},
};

pub(super) fn time_of(
    rooms: &Rooms,
    ground: &Ground,
    content: &Content,
    term: Arc<Term>,
    today: Day,
) -> UseCaseTime {
    let [from, to] = &term.period;
    let (from, to) = (day(from.as_deref()), day(to.as_deref()));
    let operators = content.own_systems.iter().filter_map(|link| {
        let found = ground.register.own_systems.get(&link.system.id)?;
        found.system.operator().map(str::to_owned)
    });
    let items = content.items().into_iter().map(|(_, item)| item.id.clone());
    let items = items.chain(operators);
    let contacts = [&content.contacts.professional, &content.contacts.technical];
    UseCaseTime {
        validity: validity_of(rooms, ground, content, from, to, today),
        id: term.use_case.clone(),
        title: term.title.clone(),
        named: items.chain(contacts.into_iter().flatten().cloned()).collect(),
        term,
    }
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
pub(in crate::desk) fn named_by(content: &Content, register: &RegisterFacts) -> RegisterFacts {
    let of_kind = |wanted: ItemKind| {
        let named = content
            .items()
            .into_iter()
            .filter(move |(kind, _)| *kind == wanted);
        named.map(|(_, item)| &item.id)
    };
    let own_systems = picked(&register.own_systems, of_kind(ItemKind::OwnSystem));
    let operators: Vec<String> = own_systems
        .values()
        .filter_map(|found| found.system.operator().map(str::to_owned))
        .collect();
    RegisterFacts {
        hooks: picked(&register.hooks, of_kind(ItemKind::Hook)),
        provider_agreements: picked(
            &register.provider_agreements,
            of_kind(ItemKind::ProviderAgreement),
        ),
        processor_agreements: picked(
            &register.processor_agreements,
            // The systems name the agreements under which they are run.
            of_kind(ItemKind::ProcessorAgreement).chain(&operators),
        ),
        routines: picked(&register.routines, of_kind(ItemKind::Routine)),
        dpias: picked(&register.dpias, of_kind(ItemKind::Dpia)),
        risk_assessments: picked(&register.risk_assessments, of_kind(ItemKind::RiskAssessment)),
        law_changes: picked(&register.law_changes, of_kind(ItemKind::LawChange)),
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
