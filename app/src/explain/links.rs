//! Where what a condition stood on can be read, for a reader who may come there.

use domain::usecase::ItemKind;

use crate::{
    page::PageInput,
    register::items,
    routes::{path, table},
    texts::Thing,
    wire::StoodOn,
};

/// The page of one thing; `None` where it has none.
pub(super) fn page_of(one: &StoodOn, use_case: Option<&str>) -> Option<String> {
    let item = |kind: Option<ItemKind>| kind.map(|kind| items::path_of(kind, &one.id));
    match Thing::of(&one.kind)? {
        Thing::Version => use_case.map(path::use_case),
        Thing::Hook | Thing::Agreement | Thing::LawChange | Thing::Dpia | Thing::System | Thing::Routine => {
            item(one.item)
        }
        Thing::Grant => Some(path::access(&one.id)),
        Thing::Account | Thing::Contact => Some(path::staff(&one.id)),
        Thing::Consent => Some(path::consent(&one.id)),
        Thing::BreakGlass => Some(path::break_glass(&one.id)),
        Thing::Assessment => Some(path::assessment(&one.id)),
        Thing::Stop => Some(path::STOPS.to_owned()),
        Thing::Delegation => Some(path::CONNECTIONS.to_owned()),
        Thing::Client => None,
    }
}

/// An address of ours, where the reader may come to it.
pub(super) fn open_to(input: &PageInput, address: Option<String>) -> Option<String> {
    let membership = input.membership.as_ref()?;
    address.filter(|address| table::opens(membership, address))
}
