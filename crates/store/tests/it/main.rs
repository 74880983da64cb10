//! The archive on both databases: every test runs on SQLite and on PostgreSQL, each time on a fresh one.

mod fixture;

mod appender;
mod epochs;
mod export;
mod guards;
mod limits;
mod permits;
mod reading;
mod two_writers;
