//! The demo's own systems, and what its main use case lets them receive.

use domain::usecase::{
    DataNeed, Operation, OwnSystem, Substance, SystemKeeps, SystemKind, SystemLink, SystemOwner,
    SystemReceives,
};

use super::{super::cast::UNIT_KINDERGARTEN, Course, Item, Items};

/// A system of the kindergarten unit's, before it is laid.
pub(super) struct Known {
    /// Its short name among the items.
    pub(super) name: &'static str,
    /// The end of its id.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) kind: SystemKind,
}

pub(super) const SYSTEMS: &[Known] = &[
    Known {
        name: "case-system",
        id: "system-barnehage",
        title: "Barnehagesystemet",
        kind: SystemKind::CaseSystem,
    },
    Known {
        name: "portal",
        id: "system-innbyggerportal",
        title: "Innbyggerportalen",
        kind: SystemKind::Portal,
    },
];

/// The item: the hosting supplier runs it.
pub(super) fn own_system(id: &str, known: &Known, prefix: &str) -> Item {
    let system = OwnSystem {
        kind: known.kind,
        owner: Some(SystemOwner::Unit(UNIT_KINDERGARTEN.to_owned())),
        receives: "Husholdningens inntekt i saken som behandles.".to_owned(),
        stores: "Vedtaket og betalingen. Inntekten lagres ikke.".to_owned(),
        keeps: "Vedtaket til saken er avlevert til arkivet.".to_owned(),
        deletes: "Saken slettes automatisk etter avlevering.".to_owned(),
        operation: Some(Operation::Processor(format!("{prefix}-databehandler-drift"))),
    };
    Item::new(id, known.title, Substance::OwnSystem(system), Course::Written)
}

/// What the portal shows the citizen.
pub(in crate::demo) const PORTAL_FIELDS: [&str; 2] = [
    "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt",
    "alminneligInntektFoerSaerfradrag",
];

/// A system that keeps nothing of what it receives: everything that is chosen, or some of it.
pub(in crate::demo) fn receiving(
    items: &Items,
    item: &str,
    name: &str,
    needs: &[DataNeed],
    only: Option<&[&str]>,
) -> SystemLink {
    let receives = needs.iter().map(|need| SystemReceives {
        service: need.service.clone(),
        fields: need
            .fields
            .iter()
            .map(|field| field.name.clone())
            .filter(|name| only.is_none_or(|only| only.contains(&name.as_str())))
            .collect(),
    });
    SystemLink {
        name: name.to_owned(),
        system: items.named(item),
        receives: receives.filter(|one| !one.fields.is_empty()).collect(),
        keeps: Some(SystemKeeps::Nothing),
    }
}
