//! Papers from live truth: what one version says with every reference resolved, and what the record of processing, the
//! application to a provider and the privacy notice are made of. Words are the front room's; nothing here has a language.

mod activity;
mod document;
mod flow;
mod missing;
mod source;

pub use activity::{
    Activity, Basis, Lifting, Measure, Organisation, ProcessorUse, ProviderTie, Record, RoutineUse, Rule,
    ServiceUse, SystemUse, UsedField, is_in_force,
};
pub use document::{Block, Book, Cell, Head, Paper, Sheet, Table};
pub use flow::{Flow, FlowBox, FlowLink, FlowPlace, FlowStation, flow};
pub use missing::{Missing, missing};
pub use source::{Reached, Source, activity};

#[cfg(test)]
mod tests;
