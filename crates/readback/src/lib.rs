//! Reads papers back with libraries that did not write them, for the printing room's tests. They are ordinary dependencies of a crate of
//! the workspace, so that the program which the browser tests run is built of the very parts that the tests before it were built of.

pub use calamine;
pub use lopdf;
