//! What is measured: each engine with the same grounds, asked the same requests.

mod casbin;
mod cedar;
mod ours;
mod plain;
mod rego;

pub(crate) use self::{
    casbin::Casbin,
    cedar::{Forbids, Permit},
    ours::{Explained, Outcome},
    plain::Plain,
    rego::Machine,
};
use crate::{
    cause::Causes,
    world::{Ground, Request, World},
};

/// What an engine answered, read after the clock has stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) permit: bool,
    /// The causes that the output names; `None` from an engine that names none.
    pub(crate) causes: Option<Causes>,
}

pub(crate) type Failure = Box<dyn std::error::Error>;

/// One engine in one form.
pub(crate) trait Engine: Sized {
    /// As it stands in the table.
    const NAME: &'static str;
    /// What the engine is handed, put together before the clock starts.
    type Asked;
    type Output;

    fn new(world: &World) -> Result<Self, Failure>;

    fn prepare(&mut self, request: &Request) -> Result<Self::Asked, Failure>;

    /// The decision, ground and grant found by their names: this alone is timed.
    fn decide(&mut self, asked: &mut Self::Asked) -> Result<Self::Output, Failure>;

    fn read(&self, output: &Self::Output) -> Answer;

    /// Puts another version of a known ground in force.
    fn change(&mut self, ground: &Ground) -> Result<(), Failure>;
}
