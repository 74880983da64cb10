//! Tests of the ledger arithmetic: published vectors, every small pair of sizes, and the tamper matrix.

mod entries;
mod tamper;
mod trees;
