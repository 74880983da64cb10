//! Signing in at a provider elsewhere: out of our site by a page that goes on by itself, back by one that does too, and nobody is let in
//! by an address alone.

use app::{
    desk::ErrorCode,
    page::Page,
    routes::{Effect, Method, Response},
    wire::{Private, ProviderRefusal, Strength},
};

use crate::{
    desks::{House, TOKEN, html, page, redirect, request},
    sample,
};

const VIA: &str = "/logg-inn/via/ansattporten";
const BACK: &str = "/logg-inn/via/ansattporten/retur?code=kode&state=tilstand&iss=utsteder";
const ARRIVED: &str = "/logg-inn/ferdig";

/// A visitor's request, with what their browser keeps.
fn visitor(house: &House, method: Method, path: &str, form: &[(&str, &str)], away: &str) -> Response {
    let mut form = form.to_vec();
    form.push(("csrf", TOKEN));
    let mut ask = request(method, path, &form);
    ask.ticket = None;
    ask.away = Private(away.to_owned());
    house.respond(ask)
}

#[test]
fn every_provider_has_a_button_at_the_door() {
    let house = House::default();
    let shown = html(page(visitor(
        &house,
        Method::Get,
        "/logg-inn?til=/oppslag",
        &[],
        "",
    )));
    assert!(shown.contains("Logg inn med Ansattporten"), "{shown}");
    assert!(shown.contains(&format!("action=\"{VIA}\"")), "{shown}");
}

#[test]
fn the_step_out_goes_on_by_itself_and_keeps_what_it_must() {
    let house = House::default();
    let form = [("formal", "inn"), ("til", "/oppslag")];
    let out = visitor(&house, Method::Post, VIA, &form, "");
    assert_eq!(out.effect, Effect::Away(Private("forseglet".to_owned())));
    let out = html(page(out));
    let on = "<meta http-equiv=\"refresh\" content=\"0; url=https://ansattporten.example/authorize?client_id=a&amp;request_uri=b\"";
    assert!(out.contains(on), "{out}");
    assert!(!out.contains("forseglet"), "{out}");
    assert_eq!(house.change(|memory| memory.given.clone()), ["Enter /oppslag"]);
}

#[test]
fn an_errand_that_is_none_and_an_address_of_others_lead_nowhere() {
    let house = House::default();
    assert_eq!(
        page(visitor(&house, Method::Post, VIA, &[("formal", "annet")], "")).status,
        404
    );
    let form = [("formal", "inn"), ("til", "https://evil.example/")];
    visitor(&house, Method::Post, VIA, &form, "");
    assert_eq!(house.change(|memory| memory.given.clone()), ["Enter /"]);
    assert_eq!(
        page(visitor(&house, Method::Get, &format!("{VIA}/annet"), &[], "")).status,
        404
    );
    assert_eq!(
        redirect(&visitor(&house, Method::Get, VIA, &[], "")).0,
        "/logg-inn"
    );
}

#[test]
fn whoever_is_back_goes_on_and_is_in_with_the_token_alone() {
    let house = House::default();
    let back = visitor(&house, Method::Get, BACK, &[], "forseglet");
    assert_eq!(back.effect, Effect::Away(Private("kom inn".to_owned())));
    let shown = html(page(back));
    assert!(
        shown.contains("content=\"0; url=/logg-inn/ferdig\"") && !shown.contains("kom inn"),
        "{shown}"
    );
    let nobody = visitor(&house, Method::Get, ARRIVED, &[], "");
    assert_eq!(redirect(&nobody), ("/", &Effect::None));
    let arrived = visitor(&house, Method::Get, ARRIVED, &[], "kom inn");
    let (to, effect) = redirect(&arrived);
    assert_eq!(to, "/oppslag");
    let expected = Effect::SignIn {
        account: "konto-1".to_owned(),
        membership: Some("medlem-1".to_owned()),
        strength: Strength::Provider,
        from: Some(Box::new(sample::provider_session())),
    };
    assert_eq!(*effect, expected);
}

#[test]
fn one_who_is_in_already_has_proved_it_again() {
    let house = House::with_caseworker();
    let mut ask = request(Method::Get, ARRIVED, &[]);
    ask.away = Private("kom inn".to_owned());
    let response = house.respond(ask);
    assert_eq!(
        redirect(&response),
        ("/oppslag", &Effect::Proved(Strength::Provider))
    );
}

#[test]
fn why_nobody_came_in_is_said_in_words_that_help() {
    let all = [
        ProviderRefusal::Stopped,
        ProviderRefusal::Stale,
        ProviderRefusal::Invalid,
        ProviderRefusal::Away,
        ProviderRefusal::Unknown,
        ProviderRefusal::Several,
        ProviderRefusal::Taken,
        ProviderRefusal::OtherPerson,
        ProviderRefusal::NotRepresented,
    ];
    let mut said = Vec::new();
    for why in all {
        let house = House::default();
        house.change(|memory| memory.not_back = Some(why));
        let answer = visitor(&house, Method::Get, BACK, &[], "forseglet");
        assert_eq!(answer.effect, Effect::None);
        let shown = page(answer);
        assert_eq!(shown.status, if why == ProviderRefusal::Away { 503 } else { 422 });
        assert!(matches!(&shown.page, Page::Outside(_)));
        let shown = html(shown);
        assert!(!shown.contains("http-equiv=\"refresh\""), "{shown}");
        let alert = shown
            .split("ds-alert")
            .nth(1)
            .and_then(|rest| rest.split("</p>").next());
        said.push(alert.unwrap_or_else(|| panic!("{why:?}: {shown}")).to_owned());
    }
    said.sort();
    said.dedup();
    assert_eq!(said.len(), all.len());
}

#[test]
fn a_provider_that_is_away_is_told_and_a_stale_proof_asked_anew() {
    let house = House::default();
    house.change(|memory| memory.error = Some(ErrorCode::Unavailable.into()));
    assert_eq!(
        page(visitor(&house, Method::Post, VIA, &[("formal", "inn")], "")).status,
        503
    );
    house.change(|memory| memory.error = Some(ErrorCode::StepUpNeeded.into()));
    let stale = visitor(&house, Method::Post, VIA, &[("formal", "koble")], "");
    assert_eq!(redirect(&stale).0, "/bekreft?til=/min-sikkerhet");
}

#[test]
fn the_way_out_goes_on_to_the_provider_and_names_nobody() {
    let house = House::with_caseworker();
    let out = house.post("/logg-ut", &[]);
    assert_eq!(redirect(&out), ("/logg-inn?ut=1", &Effect::SignOut));
    house.change(|memory| memory.farewell = Some(sample::farewell()));
    let out = house.post("/logg-ut", &[]);
    assert_eq!(out.effect, Effect::SignOut);
    let out = page(out);
    assert!(out.account.is_none() && out.membership.is_none());
    let out = html(out);
    assert!(
        out.contains("content=\"0; url=https://ansattporten.example/logout?client_id=a\""),
        "{out}"
    );
}

#[test]
fn links_stand_on_the_own_page_and_are_taken_away_there() {
    let house = House::with_caseworker();
    let own = html(page(house.get("/min-sikkerhet")));
    assert!(
        own.contains("Koble fra Ansattporten") && own.contains("Koble til Kommunens innlogging"),
        "{own}"
    );
    let gone = house.post("/min-sikkerhet", &[("handling", "koble-fra"), ("nokkel", "k1")]);
    assert_eq!(redirect(&gone).0, "/min-sikkerhet");
    assert_eq!(house.change(|memory| memory.given.clone()), ["k1"]);
    let again = html(page(house.get("/bekreft")));
    assert!(
        again.contains("Bekreft med Ansattporten") && !again.contains("Bekreft med Kommunens"),
        "{again}"
    );
}
