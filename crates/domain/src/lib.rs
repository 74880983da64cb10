//! The law room: nouns, lives, the gate, the minimiser and ledger arithmetic.
//! It has no clock, no I/O, no async and no randomness: time and facts come in as data, answers go out as values.
//! Start with `gate::decide`, then `lookup` for the types that make the order of a look-up.

pub mod access;
pub mod canonical;
pub mod catalogue;
pub mod connection;
pub mod consent;
pub mod derived;
pub mod events;
pub mod gate;
pub mod ids;
pub mod ledger;
pub mod lookup;
pub mod money;
pub mod oslo;
pub mod papers;
pub mod password;
pub mod period;
pub mod usecase;
pub mod when;
pub mod workdays;
