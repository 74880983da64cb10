//! The pages of connections: what each way means and lacks, what waits, and that nothing typed is lost.

use app::wire::{Connected, ConnectionStep};
use domain::{
    connection::RouteRefusal,
    gate::{ConnectionMode, Role},
};

use crate::desks::{House, html, page, redirect};

const LIST: &str = "/tilkoblinger";

fn admin() -> House {
    House::with_role(Role::Admin)
}

#[test]
fn the_list_says_what_each_way_means_and_what_is_missing_today() {
    assert!(html(page(admin().get("/register"))).contains("href=\"/tilkoblinger\""));
    let list = html(page(admin().get(LIST)));
    for text in [
        "Delegeringen er utløpt",
        "ender som mislykket uten at noe hentes",
        "Rest&lt;anser",
        "310000013, delegering-7",
        "aria-label=\"Godta Inntekt\"",
        "<code>klient-1</code>",
    ] {
        assert!(list.contains(text), "`{text}` is missing in {list}");
    }
}

#[test]
fn a_form_asks_for_exactly_what_was_typed_and_comes_again_with_it() {
    let house = admin();
    let form = format!("{LIST}/inntekt");
    let fields = [
        ("vei", "supplier"),
        ("leverandor", "310 000 013"),
        ("referanse", "delegering-8"),
        ("fra", "2026-02-01"),
        ("begrunnelse", "Ny delegering"),
    ];
    assert_eq!(redirect(&house.post(&form, &fields)).0, LIST);
    let step = house.change(|memory| memory.connection_steps.pop()).unwrap();
    let ConnectionStep::Service { service, route, .. } = step else {
        panic!("another step");
    };
    assert_eq!(
        (service.as_str(), route.mode),
        ("inntekt", ConnectionMode::Supplier)
    );
    assert_eq!(route.supplier.as_deref(), Some("310000013"));
    house.change(|memory| memory.connected = Some(Connected::Refused(RouteRefusal::ReasonMissing)));
    let refused = page(house.post(&form, &fields[..4]));
    assert_eq!(refused.status, 422);
    let refused = html(refused);
    for text in [
        "Skriv en begrunnelse.",
        "value=\"delegering-8\"",
        "value=\"310 000 013\"",
    ] {
        assert!(refused.contains(text), "`{text}` is missing in {refused}");
    }
    let wayless = page(house.post(&form, &[("fra", "i går")]));
    assert_eq!(wayless.status, 422);
    let wayless = html(wayless);
    assert!(wayless.contains("Velg hvordan tjenesten nås.") && wayless.contains("Skriv en dato."));
    assert_eq!(page(house.get(&format!("{LIST}/finnes-ikke"))).status, 404);
}

#[test]
fn the_client_is_set_and_a_change_is_answered() {
    let house = admin();
    let fields = [("klient", "klient-2"), ("begrunnelse", "Ny klient")];
    assert_eq!(
        redirect(&house.post("/tilkoblinger/maskinporten", &fields)).0,
        LIST
    );
    for (button, wanted) in [("godta", true), ("avvis", false)] {
        let answer = [("handling", button), ("endring", "endring-1")];
        assert_eq!(redirect(&house.post(LIST, &answer)).0, LIST);
        let step = house.change(|memory| memory.connection_steps.pop()).unwrap();
        let change = "endring-1".to_owned();
        assert_eq!(
            step,
            ConnectionStep::Answer {
                change,
                accept: wanted
            }
        );
    }
    assert_eq!(page(house.post(LIST, &[("handling", "annet")])).status, 404);
}
