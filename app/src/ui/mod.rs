//! Small parts that pages share: fields, alerts, lists, formats and the few islands.
//! They paint what they are given; nothing here asks a desk.

#[cfg(feature = "ssr")]
mod fault;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
pub mod format;
mod islands;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod textarea;

#[cfg(feature = "ssr")]
pub use fault::{fault_page, fault_text, prove_first};
#[cfg(feature = "ssr")]
pub use field::{Choices, Field, checkbox, hidden, more_help, radios, select, text_field};
pub use islands::{CopyValue, Hydrated, SessionWarning};
#[cfg(feature = "ssr")]
pub use parts::{
    alert, csrf, error_summary, ground_line, ground_lines, link_button, submit_button, summary_row, table,
};
#[cfg(feature = "ssr")]
pub use textarea::{escape, text_area};
