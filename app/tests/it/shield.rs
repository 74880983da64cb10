//! The page of adressebeskyttelse: who reaches it, what it tells in numbers and never of whom, and what its buttons ask for.

use app::wire::{HowMany, ShieldView};
use domain::{gate::Role, when::Instant};

use crate::{
    desks::{House, html, page, redirect},
    sample,
};

const SHIELD: &str = "/adressebeskyttelse";

#[test]
fn those_who_answer_for_it_read_it_and_an_admin_alone_changes_it() {
    for (role, reads) in [
        (Role::Caseworker, false),
        (Role::Approver, false),
        (Role::PrivacyOfficer, true),
        (Role::Dpo, true),
        (Role::Auditor, true),
        (Role::Admin, true),
    ] {
        let house = House::with_role(role);
        let status = if reads { 200 } else { 403 };
        assert_eq!(page(house.get(SHIELD)).status, status, "{role:?}");
        assert_eq!(html(page(house.get("/"))).contains(SHIELD), reads, "{role:?}");
        if role != Role::Admin {
            assert_eq!(
                page(house.post(SHIELD, &[("handling", "av")])).status,
                403,
                "{role:?}"
            );
        }
    }
}

#[test]
fn it_says_how_it_stands_in_numbers_and_what_each_service_does() {
    let house = House::with_role(Role::Admin);
    let off = html(page(house.get(SHIELD)));
    for text in [
        "Av: bare personer som allerede står i registeret",
        "Færre enn fem",
        "Ikke lest ennå",
        "Kontroll – Fagsystemet",
        "Svaret oppgir graden.",
        "merker svaret «skjermet»",
        "Svaret sier ikke noe om adressebeskyttelse.",
    ] {
        assert!(off.contains(text), "`{text}` is missing in {off}");
    }
    let on = ShieldView {
        on: true,
        by: Some((
            Some("Kari Prøve".to_owned()),
            Instant::from_millis(1_774_137_600_000),
        )),
        through: Some(("Kontroll".to_owned(), "Fagsystemet".to_owned())),
        protected: HowMany::Number(12),
        ..sample::shield()
    };
    house.change(|memory| memory.shield = Some(on));
    let on = html(page(house.get(SHIELD)));
    for text in [
        "På: graden kontrolleres",
        "Kari Prøve, 22.03.2026",
        "12",
        "Slå av",
    ] {
        assert!(on.contains(text), "`{text}` is missing in {on}");
    }
    assert!(!on.contains("name=\"valg\""), "it is on already");
}

#[test]
fn it_is_turned_on_through_what_was_chosen_and_off_again() {
    let house = House::with_role(Role::Admin);
    let on = [("handling", "paa"), ("valg", "kontroll:system-1")];
    assert_eq!(redirect(&house.post(SHIELD, &on)).0, SHIELD);
    assert_eq!(redirect(&house.post(SHIELD, &[("handling", "av")])).0, SHIELD);
    assert_eq!(page(house.post(SHIELD, &[("handling", "noe")])).status, 404);
    let asked = house.change(|memory| std::mem::take(&mut memory.shield_set));
    assert_eq!(asked, [Some("kontroll:system-1".to_owned()), None]);
}
