//! The register for reading: the use cases of the organisation, and the ground of each in words.
//! Nothing here writes; changing the register is another house's door.

pub(crate) mod act;
mod page;

pub(crate) use page::{list, one};
