//! The page of emergency stops: who reaches it, what it asks, and that nothing typed is lost.

use app::wire::NewStop;
use domain::gate::{Role, StopScope};

use crate::desks::{House, html, page, redirect};

const STOPS: &str = "/nodstopp";

#[test]
fn only_an_admin_reaches_the_stops_and_has_them_in_the_menu() {
    for role in [
        Role::Caseworker,
        Role::PrivacyOfficer,
        Role::Approver,
        Role::Dpo,
        Role::Auditor,
    ] {
        assert_eq!(page(House::with_role(role).get(STOPS)).status, 403, "{role:?}");
        assert_eq!(
            page(House::with_role(role).post(STOPS, &[("opphev", "stop-1")])).status,
            403,
            "{role:?}"
        );
        assert!(!html(page(House::with_role(role).get("/"))).contains(STOPS));
    }
    assert!(html(page(House::with_role(Role::Admin).get("/"))).contains(STOPS));
}

#[test]
fn what_is_stopped_and_was_stands_with_who_and_why_and_only_ones_own_can_be_lifted() {
    let html = html(page(House::with_role(Role::Admin).get(STOPS)));
    for text in [
        "Tjeneste: Inntekt",
        "Feil &lt;i&gt;hos&lt;/i&gt; tilbyderen.",
        "Driften, 21.03.2026",
        "Bare driften kan oppheve det",
        "Kari Prøve, 22.03.2026",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(html.matches("name=\"opphev\"").count(), 1);
}

#[test]
fn a_use_case_that_is_asked_for_is_chosen_already_and_the_rest_are_found_in_their_list() {
    let asked = html(page(
        House::with_role(Role::Admin).get("/nodstopp?bruksomrade=foreldrebetaling"),
    ));
    assert!(
        asked.contains("value=\"use_case:foreldrebetaling\" selected"),
        "{asked}"
    );
    assert!(asked.contains("Finn bruksområdet i listen"), "{asked}");
    let all = html(page(House::with_role(Role::Admin).get(STOPS)));
    assert!(!all.contains("Finn bruksområdet i listen"));
    let one = html(page(
        House::with_role(Role::Admin).get("/bruksomrader/foreldrebetaling"),
    ));
    assert!(one.contains("/nodstopp?bruksomrade=foreldrebetaling"), "{one}");
}

#[test]
fn a_stop_is_set_and_lifted() {
    let house = House::with_role(Role::Admin);
    let form = [("hva", "service:inntekt"), ("hvorfor", "Feil hos tilbyderen.")];
    assert_eq!(redirect(&house.post(STOPS, &form)).0, STOPS);
    assert_eq!(redirect(&house.post(STOPS, &[("opphev", "stop-1")])).0, STOPS);
    let wanted = NewStop {
        scope: StopScope::Service,
        target: Some("inntekt".to_owned()),
        reason: "Feil hos tilbyderen.".to_owned(),
    };
    assert_eq!(
        house.change(|memory| std::mem::take(&mut memory.stopped)),
        [wanted]
    );
    assert_eq!(
        house.change(|memory| std::mem::take(&mut memory.lifted)),
        ["stop-1"]
    );
}

#[test]
fn what_is_missing_is_named_and_what_was_typed_stays() {
    let house = House::with_role(Role::Admin);
    let empty = page(house.post(STOPS, &[("hva", "everything"), ("hvorfor", "")]));
    let ids: Vec<_> = empty.errors.iter().map(|error| error.id.as_str()).collect();
    assert_eq!(ids, ["hva", "hvorfor"]);
    let half = page(house.post(STOPS, &[("hvorfor", "Noe er galt.")]));
    assert_eq!(half.status, 422);
    assert!(html(half).contains("Noe er galt."));
    assert!(house.change(|memory| memory.stopped.is_empty()));
}
