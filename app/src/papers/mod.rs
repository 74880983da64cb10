//! Papers from live truth: the record of processing, the application to a provider, the privacy notice and the data flow.
//! Each is put into words once; the page and the file are painted from the same words.

pub(crate) mod act;
mod application;
mod flow;
mod links;
mod notice;
mod painted;
mod record;
mod say;

pub(crate) use application::page as application_page;
pub use application::paper as application_paper;
pub(crate) use flow::page as flow_page;
pub(crate) use links::links;
pub(crate) use notice::page as notice_page;
pub(crate) use record::page as record_page;
pub use record::{book as record_book, paper as record_paper};
