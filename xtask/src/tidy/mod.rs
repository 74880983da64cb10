//! What must stay absent, room by room, read from the text of the whole tree. See docs/ARCHITECTURE.md.
//!
//! A text search proves nothing against malice; it catches the slip that no type and no Cargo edge can catch.

mod numbers;
mod rules;
mod tree;

use crate::house::House;
use crate::shell::{Count, Outcome};
use tree::Tree;

/// Prints each finding as `file:line: what must not be`; counts rules.
pub(crate) fn run(house: &House) -> Outcome<Count> {
    let tree = Tree::read(&house.root)?;
    let mut count = Count::default();
    for (rule, findings) in rules::judge(&tree) {
        if findings.is_empty() {
            count.passed += 1;
            continue;
        }
        count.failed += 1;
        println!("{rule}");
        for finding in findings {
            println!("  {finding}");
        }
    }
    Ok(count)
}
