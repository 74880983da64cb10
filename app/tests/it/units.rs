//! The page of the units that hold a use case: what is ticked, what is sent, and that nothing ticked is lost.

use app::wire::WantedUnits;
use domain::gate::Role;

use crate::desks::{House, html, page, redirect};

const UNITS: &str = "/bruksomrader/foreldrebetaling/enheter";

#[test]
fn the_units_are_ticked_and_sent_with_those_that_were_read() {
    let house = House::with_role(Role::Admin);
    let shown = html(page(house.get(UNITS)));
    for text in [
        "Redusert &lt;b&gt;foreldrebetaling&lt;/b&gt;",
        "Oppvekst",
        "Helse",
        "value=\"enhet-1\"",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    let form = [("for", "enhet-1"), ("enheter", "enhet-1"), ("enheter", "enhet-2")];
    assert_eq!(redirect(&house.post(UNITS, &form)).0, UNITS);
    let sent = house.change(|memory| std::mem::take(&mut memory.units));
    let wanted = WantedUnits {
        code: "foreldrebetaling".to_owned(),
        units: vec!["enhet-1".to_owned(), "enhet-2".to_owned()],
        before: vec!["enhet-1".to_owned()],
    };
    assert_eq!(sent, [wanted]);
}

#[test]
fn what_changes_nothing_is_told_and_a_caseworker_sees_nothing() {
    let house = House::with_role(Role::Admin);
    let again = page(house.post(UNITS, &[("for", "enhet-1"), ("enheter", "enhet-1")]));
    assert_eq!((again.status, again.errors[0].id.as_str()), (422, "enheter"));
    assert_eq!(page(House::with_role(Role::Caseworker).get(UNITS)).status, 403);
}
