//! One file per table, columns only. Nothing outside this crate finds rows of an organisation without its id.
//! Ids, JSON and legal dates are text; instants are epoch milliseconds UTC.

pub mod access_grant;
pub mod account;
pub mod approval;
pub mod case_key;
pub mod case_party;
pub mod client_person;
pub mod client_system;
pub mod connection_change;
pub mod epoch;
pub mod ground;
pub mod idempotency;
pub mod lease;
pub mod ledger_checkpoint;
pub mod ledger_entry;
pub mod ledger_head;
pub mod ledger_node;
pub mod lookup;
pub mod membership;
pub mod notification;
pub mod organisation;
pub mod outbox;
pub mod part_comment;
pub mod register_item;
pub mod register_item_past;
pub mod register_renewal;
pub mod review_item;
pub mod session;
pub mod shield;
pub mod stop;
pub mod undertaking;
pub mod unit;
pub mod use_case;
pub mod use_case_step;
pub mod use_case_unit;
pub mod use_case_version;
