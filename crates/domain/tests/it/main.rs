//! The one integration binary of `domain`: the gate's table and model, the contract, the minimiser, the compiler's part.
//! It reads and compares; only `UPDATE=1` lets it rewrite the generated table.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod compile_fail;
#[cfg(test)]
mod compiled;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod gate_table;
#[cfg(test)]
mod lives;
#[cfg(test)]
mod long;
#[cfg(test)]
mod minimiser;
#[cfg(test)]
mod model;
#[cfg(test)]
mod parsers;
#[cfg(test)]
mod protection;
#[cfg(test)]
mod random;
#[cfg(test)]
mod submission;
#[cfg(test)]
mod theorems;
#[cfg(test)]
mod validity;
#[cfg(test)]
mod warnings;
