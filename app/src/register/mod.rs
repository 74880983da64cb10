//! The register: the use cases of the organisation, the ground of each in words, and the versions that are being written.
//! The desk decides what each reader may see and do.

pub(crate) mod act;
mod content;
pub(crate) mod draft;
pub(crate) mod draft_act;
mod follow;
mod formulas;
mod impact;
pub(crate) mod items;
pub(crate) mod list;
mod page;
pub(crate) mod parts;
mod review;
mod said;
mod when;

pub(crate) use content::{Beside, lines};
pub(crate) use list::list;
pub(crate) use page::{one, status_tag};
pub(crate) use review::kept;
pub(crate) use said::word;
