//! Register items as choices: a form knows an item by its id, and the draft names it with the hash of what it says now.

use domain::usecase::ItemRef;

use crate::wire::ItemChoice;

pub(super) fn options(items: &[ItemChoice]) -> Vec<(String, String)> {
    items
        .iter()
        .map(|one| (one.item.id.clone(), one.label.clone()))
        .collect()
}

pub(super) fn id_of(item: Option<&ItemRef>) -> Option<String> {
    item.map(|item| item.id.clone())
}

/// The item that was chosen. One that the draft names already, and that nobody can choose any more, stays as it is.
pub(super) fn chosen(items: &[ItemChoice], id: Option<&str>, before: Option<&ItemRef>) -> Option<ItemRef> {
    let id = id?;
    let known = items
        .iter()
        .find(|one| one.item.id == id)
        .map(|one| one.item.clone());
    known.or_else(|| before.filter(|item| item.id == id).cloned())
}
