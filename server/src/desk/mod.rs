//! The acts, one file per slice. Pages, REST and the command line call the same desk, so each act exists once.
//! A desk opens and commits its transactions; it knows neither HTTP nor HTML.

pub mod access;
pub mod break_glass;
pub mod campaigns;
pub mod catalogue;
pub mod connection;
pub mod connections;
pub mod consents;
pub mod deadlines;
pub mod drafts;
pub mod events;
pub mod habilitet;
pub(crate) mod hand;
pub mod hosts;
pub mod items;
mod labels;
pub mod log_readers;
pub mod lookup;
mod paging;
pub mod papers;
pub mod people;
pub mod register;
pub mod segments;
pub mod shield;
pub mod staff;
pub mod standing;
pub mod stops;
pub mod systems;
mod templates;
pub mod terms;
pub mod undertakings;
pub mod used;
pub mod whatif;
mod words;

use app::desk::Reply;

use crate::error::Error;

/// Runs an act of a desk and tells the front room no more than it may know.
fn act<D, T, F>(desk: &D, act: impl FnOnce(D) -> F) -> Reply<T>
where
    D: Clone,
    F: Future<Output = Result<T, Error>> + Send + 'static,
    T: Send + 'static,
{
    let running = act(desk.clone());
    Box::pin(async move { running.await.map_err(Error::into_desk) })
}
