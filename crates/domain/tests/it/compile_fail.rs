//! What the compiler holds: the programs in `tests/compile_fail` must not compile, for the reason written beside each.
//! The types guard against mistakes, not malice.

#[test]
fn the_order_of_a_look_up_is_held_by_the_compiler() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
