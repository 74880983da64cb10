//! The archive on both databases: every test runs on SQLite and on PostgreSQL, each time on a fresh one.

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod appender;
#[cfg(test)]
mod campaigns;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod consents;
#[cfg(test)]
mod epochs;
#[cfg(test)]
mod export;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod moved;
#[cfg(test)]
mod permits;
#[cfg(test)]
mod proved;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod review;
#[cfg(test)]
mod slices;
#[cfg(test)]
mod two_writers;
