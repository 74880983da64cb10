//! The page of a use case's standing: what is asked for, what may be done, and that nothing typed is lost.

use app::wire::{Moved, WantedStep};
use domain::{
    gate::Role,
    usecase::life::standing::{Act, Refusal},
};

use crate::desks::{House, html, page, redirect};

const STATUS: &str = "/bruksomrader/foreldrebetaling/status";

#[test]
fn what_waits_what_may_be_done_and_what_was_done_stand_on_the_page() {
    let html = html(page(House::with_role(Role::Approver).get(STATUS)));
    for text in [
        "Det er bedt om at bruksområdet gjenåpnes",
        "Feilen er &lt;u&gt;rettet&lt;/u&gt;.",
        "value=\"gjenapne\"",
        "value=\"be-avslutt\"",
        "Noe er galt.",
        "Kari Prøve, 24.11.2026",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert!(
        !html.contains("value=\"suspender\""),
        "only what may be done is offered"
    );
    let caseworker = House::with_role(Role::Caseworker);
    assert_eq!(page(caseworker.get(STATUS)).status, 403);
    assert_eq!(
        page(caseworker.post(STATUS, &[("handling", "suspender")])).status,
        403
    );
}

#[test]
fn a_step_is_asked_for_as_it_was_pressed_and_a_refusal_keeps_what_was_typed() {
    let house = House::with_role(Role::PrivacyOfficer);
    let form = [("handling", "suspender"), ("hvorfor", "Feil i grunnlaget.")];
    assert_eq!(redirect(&house.post(STATUS, &form)).0, STATUS);
    let wanted = WantedStep {
        code: "foreldrebetaling".to_owned(),
        act: Act::Suspend,
        reason: "Feil i grunnlaget.".to_owned(),
    };
    assert_eq!(
        house.change(|memory| std::mem::take(&mut memory.wanted)),
        [wanted]
    );
    for (moved, said) in [
        (Moved::Refused(Refusal::SamePerson), "Du ba om dette selv"),
        (Moved::HoldsNumber, "inneholder et fødselsnummer"),
        (Moved::Refused(Refusal::ReasonMissing), "Skriv hvorfor"),
    ] {
        house.change(|memory| memory.moved = Some(moved));
        let again = page(house.post(STATUS, &form));
        assert_eq!((again.status, again.errors[0].id.as_str()), (422, "hvorfor"));
        let html = html(again);
        assert!(
            html.contains(said) && html.contains("Feil i grunnlaget."),
            "{said}: {html}"
        );
    }
    let unknown = page(house.post(STATUS, &[("handling", "noe")]));
    assert_eq!(unknown.status, 422);
}
