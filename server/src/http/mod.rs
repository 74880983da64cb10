//! Everything between the socket and the desks: listeners, layers, sessions and the pages' routes.
//! It decides nothing about data; it turns away what is malformed, foreign or too much before a desk hears of it.

pub mod actor;
pub mod assets;
pub mod headers;
pub mod limits;
pub mod listen;
pub mod logging;
mod logouts;
pub mod observe;
pub mod operator;
pub mod origin;
pub mod pages;
pub mod peer;
pub mod reports;
pub mod router;
mod seats;
pub mod session;
mod stream;
