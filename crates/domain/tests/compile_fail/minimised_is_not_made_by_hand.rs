//! What is shown is only ever what the minimiser left: nobody can put a value into it.

use domain::lookup::{Item, Minimised, ResultClass};

fn forged(items: Vec<Item>) -> Minimised {
    Minimised { result: ResultClass::Found, items }
}

fn added(minimised: &mut Minimised, item: Item) {
    minimised.items.push(item);
}

fn main() {}
