//! The page of what if: what it offers, what its form asks of the desk, and what it says of the answer.

use domain::gate::Role;

use app::wire::{WhatIfAsk, WhatIfChange};

use crate::desks::{House, html, page};

const PATH: &str = "/bruksomrader/barnehage/hva-om";

#[test]
fn everything_the_use_case_stands_on_can_be_thought_otherwise() {
    let house = House::with_role(Role::PrivacyOfficer);
    let shown = html(page(house.get(PATH)));
    for value in [
        "utkast",
        "avsluttet-avtale-1",
        "avsluttet-hjemmel-1",
        "hjemmel-hjemmel-1",
        "tilgang-tilgang-1",
    ] {
        assert!(shown.contains(&format!("value=\"{value}\"")), "{value}: {shown}");
    }
    assert!(!shown.contains("<b>foreldrebetaling"), "{shown}");
}

#[test]
fn what_is_chosen_is_asked_and_the_answer_says_how_many_for_whom_and_why() {
    let house = House::with_role(Role::Dpo);
    let fields = [("endring", "tilgang-tilgang-1"), ("dager", "90")];
    let shown = html(page(house.post(PATH, &fields)));
    let asked = house.change(|memory| memory.what_if.clone());
    let wanted = WhatIfAsk {
        change: WhatIfChange::Withdrawn("tilgang-1".to_owned()),
        days: 90,
    };
    assert_eq!(asked, [wanted]);
    for words in [
        "1200 oppslag siste 90 dager",
        "34 eldre oppslag",
        "17",
        "Kari Prøve",
        "Et fagsystem",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.contains("value=\"tilgang-tilgang-1\" selected"), "{shown}");
}

#[test]
fn nothing_chosen_is_said_at_the_field_and_who_answers_for_nothing_is_turned_away() {
    let house = House::with_role(Role::Approver);
    for fields in [
        &[("dager", "30")][..],
        &[("endring", "noe-annet"), ("dager", "30")],
    ] {
        let answer = page(house.post(PATH, fields));
        assert_eq!(answer.status, 422);
        assert!(html(answer).contains("Velg hva som skal være annerledes"));
    }
    assert!(house.change(|memory| memory.what_if.is_empty()));
    for role in [Role::Caseworker, Role::Admin, Role::Auditor] {
        assert_eq!(page(House::with_role(role).get(PATH)).status, 403, "{role:?}");
    }
}
