//! The pages of a new way in after something was lost: what stands on them, what their buttons ask of the desk, and that no password and no
//! secret of a link is ever given back.

use app::{
    routes::{Effect, Method, Response},
    wire::{Private, ResetAsked, ResetState, ResetStep, ResetStepped, ResetTaken},
};
use domain::{
    access::reset::{Lost, ResetRefusal},
    gate::Role,
    password::PasswordRefusal,
    when::Instant,
};

use crate::{
    desks::{House, TOKEN, html, page, redirect, request},
    sample,
};

const PAGE: &str = "/ansatte/konto-2/tilbakestilling";
const LINK: &str = "/tilbakestilling/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn visitor(house: &House, method: Method, form: &[(&str, &str)]) -> Response {
    let with_token: Vec<(&str, &str)> = form.iter().copied().chain([("csrf", TOKEN)]).collect();
    let mut ask = request(method, LINK, &with_token);
    ask.ticket = None;
    house.respond(ask)
}

fn asked(lost: Lost) -> ResetAsked {
    ResetAsked {
        lost,
        shortest: 15,
        until: Instant::from_millis(1_790_000_000_000),
    }
}

#[test]
fn one_that_waits_is_confirmed_with_a_tick_or_ended() {
    let house = House::with_role(Role::Admin);
    let shown = html(page(house.get(PAGE)));
    for text in [
        "Ola &lt;b&gt;Prøve&lt;/b&gt;",
        "Ada &lt;b&gt;Admin&lt;/b&gt;",
        "Venter på at en annen bekrefter",
        "name=\"sett\"",
        "value=\"bekreft\"",
        "value=\"avbryt\"",
        "Lise Leder",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    assert!(!shown.contains("value=\"start\""), "{shown}");
    house.post(PAGE, &[("handling", "bekreft"), ("sett", "ja")]);
    house.post(PAGE, &[("handling", "bekreft")]);
    house.post(PAGE, &[("handling", "avbryt")]);
    let steps = house.change(|memory| std::mem::take(&mut memory.reset_steps));
    assert_eq!(
        steps,
        [
            ResetStep::Confirm { seen: true },
            ResetStep::Confirm { seen: false },
            ResetStep::End
        ]
    );
    for (stepped, text) in [
        (ResetStepped::Refused(ResetRefusal::NotSeen), "href=\"#sett\""),
        (
            ResetStepped::Refused(ResetRefusal::SamePerson),
            "Du startet denne",
        ),
        (ResetStepped::NotSent, "E-posten kunne ikke sendes"),
    ] {
        house.change(|memory| memory.reset_stepped = Some(stepped));
        let refused = page(house.post(PAGE, &[("handling", "bekreft"), ("sett", "ja")]));
        assert_eq!(refused.status, 422);
        let shown = html(refused);
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
}

#[test]
fn one_is_begun_for_what_is_lost() {
    let house = House::with_role(Role::Admin);
    let mut view = sample::staff::reset("konto-2");
    view.open = None;
    view.may_start = true;
    house.change(|memory| memory.reset = Some(view));
    let shown = html(page(house.get(PAGE)));
    for text in ["value=\"factor\"", "value=\"password\"", "value=\"both\""] {
        assert!(shown.contains(text), "{text}");
    }
    let nothing = page(house.post(PAGE, &[("handling", "start")]));
    assert_eq!(nothing.status, 422);
    assert!(html(nothing).contains("Velg hva som er mistet"));
    let begun = house.post(PAGE, &[("handling", "start"), ("mistet", "both")]);
    assert_eq!(redirect(&begun).0, PAGE);
    let steps = house.change(|memory| std::mem::take(&mut memory.reset_steps));
    assert_eq!(steps, [ResetStep::Start(Lost::Both)]);
}

#[test]
fn one_that_is_sent_holds_no_link_and_no_button_to_confirm() {
    let house = House::with_role(Role::PrivacyOfficer);
    let mut view = sample::staff::reset("konto-2");
    view.may_confirm = false;
    view.may_end = false;
    if let Some(open) = &mut view.open {
        open.state = ResetState::Confirmed;
    }
    house.change(|memory| memory.reset = Some(view));
    let shown = html(page(house.get(PAGE)));
    assert!(shown.contains("Lenken er sendt"), "{shown}");
    for text in ["value=\"bekreft\"", "value=\"avbryt\"", "/tilbakestilling/0"] {
        assert!(!shown.contains(text), "{text}");
    }
}

#[test]
fn the_link_asks_for_what_is_not_lost_and_gives_no_password_back() {
    let house = House::with_role(Role::Caseworker);
    assert_eq!(page(visitor(&house, Method::Get, &[])).status, 404);
    house.change(|memory| memory.reset_asked = Some(asked(Lost::Factor)));
    let shown = html(page(visitor(&house, Method::Get, &[])));
    assert!(
        shown.contains("id=\"passord\"") && shown.contains("id=\"nytt\""),
        "{shown}"
    );
    house.change(|memory| memory.reset_asked = Some(asked(Lost::Password)));
    let shown = html(page(visitor(&house, Method::Get, &[])));
    assert!(
        !shown.contains("id=\"passord\"") && shown.contains("Minst 15 tegn"),
        "{shown}"
    );

    let fields = [("nytt", "hemmelig-nytt"), ("gjenta", "hemmelig-annet")];
    for (fields, text) in [
        (&fields[..], "De to passordene er ikke like"),
        (&[][..], "Skriv et nytt passord"),
    ] {
        let refused = page(visitor(&house, Method::Post, fields));
        assert_eq!(refused.status, 422);
        let shown = html(refused);
        assert!(shown.contains(text) && !shown.contains("hemmelig"), "{shown}");
    }
    assert!(house.change(|memory| memory.reset_given.is_empty()));
    let fields = [
        ("passord", "hemmelig-gammelt"),
        ("nytt", "hemmelig-nytt"),
        ("gjenta", "hemmelig-nytt"),
    ];
    house.change(|memory| memory.reset_asked = Some(asked(Lost::Factor)));
    for (taken, status, text) in [
        (ResetTaken::Wrong, 422, "Passordet er feil"),
        (ResetTaken::Short, 422, "for kort når du ikke har"),
        (
            ResetTaken::Password(PasswordRefusal::TooShort),
            422,
            "minst 15 tegn",
        ),
        (ResetTaken::Over, 404, "Lenken gjelder ikke lenger"),
    ] {
        house.change(|memory| memory.reset_taken = Some(taken));
        let refused = page(visitor(&house, Method::Post, &fields));
        assert_eq!(refused.status, status, "{taken:?}");
        let shown = html(refused);
        assert!(shown.contains(text) && !shown.contains("hemmelig"), "{shown}");
    }
    house.change(|memory| memory.reset_taken = Some(ResetTaken::Done));
    let done = visitor(&house, Method::Post, &fields);
    assert_eq!(
        redirect(&done),
        ("/logg-inn?ny=1&til=/min-sikkerhet", &Effect::SignOut)
    );
    let given = house.change(|memory| memory.reset_given.pop()).unwrap();
    assert_eq!(given.new, Private("hemmelig-nytt".to_owned()));
    assert!(!format!("{given:?}").contains("hemmelig"));
}
