//! Signing in with more than a password, proving it again, and the reader's own page: what each click leads to, and that nothing typed
//! or kept stands on a page.

use app::{
    desk::ErrorCode,
    page::Page,
    routes::{Effect, Method, Response},
    wire::{Offered, PasswordChange, Private, Removed, Strength},
};
use domain::{catalogue::Language, password::PasswordRefusal};

use crate::{
    desks::{House, TOKEN, html, page, redirect, request},
    sample,
};

const SECOND: &str = "/logg-inn/bekreft";
const OWN: &str = "/min-sikkerhet";

fn with_app() -> Offered {
    Offered {
        app: true,
        passkeys: true,
        codes: true,
    }
}

/// A visitor's post; `halfway` when their password was right.
fn visitor(house: &House, path: &str, fields: &[(&str, &str)], halfway: bool) -> Response {
    let mut all = fields.to_vec();
    all.push(("csrf", TOKEN));
    let method = if fields.is_empty() {
        Method::Get
    } else {
        Method::Post
    };
    let mut ask = request(method, path, &all);
    ask.ticket = None;
    ask.halfway = halfway.then(sample::halfway);
    house.respond(ask)
}

#[test]
fn an_account_with_a_factor_is_not_signed_in_by_its_password() {
    let house = House::default();
    house.change(|memory| memory.offered = with_app());
    let fields = [
        ("epost", "kari@provevik.example"),
        ("passord", "riktig passord"),
        ("til", "/oppslag"),
    ];
    let response = visitor(&house, "/logg-inn", &fields, false);
    let (to, effect) = redirect(&response);
    assert_eq!(to, "/logg-inn/bekreft?til=/oppslag");
    assert_eq!(*effect, Effect::Halfway(sample::halfway()));
}

#[test]
fn the_second_step_is_nobodys_without_the_first() {
    let house = House::default();
    house.change(|memory| memory.offered = with_app());
    for fields in [&[][..], &[("kode", "riktig")]] {
        let response = visitor(&house, SECOND, fields, false);
        assert_eq!(redirect(&response), ("/logg-inn", &Effect::None));
    }
    assert!(house.change(|memory| memory.given.is_empty()));
}

#[test]
fn the_right_code_signs_in_and_a_wrong_one_is_told_and_not_shown() {
    let house = House::default();
    house.change(|memory| memory.offered = with_app());
    let shown = page(visitor(&house, SECOND, &[], true));
    assert_eq!(shown.status, 200);
    let wrong = page(visitor(
        &house,
        SECOND,
        &[("kode", "424242"), ("til", "/oppslag")],
        true,
    ));
    assert_eq!(wrong.status, 422);
    let wrong = html(wrong);
    assert!(
        wrong.contains("Koden er feil") && !wrong.contains("424242"),
        "{wrong}"
    );
    let response = visitor(&house, SECOND, &[("kode", "riktig"), ("til", "/oppslag")], true);
    let (to, effect) = redirect(&response);
    assert_eq!(to, "/oppslag");
    assert!(matches!(
        effect,
        Effect::SignIn {
            strength: Strength::TwoFactors,
            ..
        }
    ));
}

#[test]
fn a_way_in_under_an_old_password_ends() {
    let house = House::default();
    house.change(|memory| {
        memory.offered = with_app();
        memory.error = Some(ErrorCode::SessionEnded.into());
    });
    let response = visitor(&house, SECOND, &[("kode", "riktig")], true);
    assert_eq!(redirect(&response), ("/logg-inn?utlopt=1", &Effect::SignOut));
}

#[test]
fn a_passkey_is_asked_for_and_its_answer_judged_by_what_was_kept() {
    let house = House::default();
    let asked = visitor(&house, "/logg-inn/passnokkel", &[("til", "/oppslag")], false);
    assert_eq!(asked.effect, Effect::Challenge(Private("gjemt".to_owned())));
    let asked = html(page(asked));
    assert!(asked.contains("data-passkey=\"get\"") && !asked.contains("gjemt"));
    let answer = |answer: &str, kept: Option<&str>| {
        let mut ask = request(
            Method::Post,
            "/logg-inn/passnokkel",
            &[("svar", answer), ("til", "/oppslag"), ("csrf", TOKEN)],
        );
        ask.ticket = None;
        ask.challenge = kept.map(|kept| Private(kept.to_owned()));
        house.respond(ask)
    };
    let response = answer("riktig", Some("gjemt"));
    let (to, effect) = redirect(&response);
    assert_eq!(to, "/oppslag");
    assert!(matches!(
        effect,
        Effect::SignIn {
            strength: Strength::Passkey,
            ..
        }
    ));
    assert_eq!(page(answer("feil", Some("gjemt"))).status, 422);
    let again = page(answer("riktig", None));
    assert_eq!(again.status, 200, "an answer to nothing is asked anew");
}

#[test]
fn proving_it_again_asks_for_the_strongest_there_is_and_leads_back() {
    let house = House::with_caseworker();
    let plain = html(page(house.get("/bekreft?til=/min-sikkerhet")));
    assert!(plain.contains("id=\"passord\"") && !plain.contains("id=\"kode\""));
    let response = house.post("/bekreft", &[("passord", "riktig"), ("til", "/min-sikkerhet")]);
    assert_eq!(redirect(&response), (OWN, &Effect::Proved(Strength::Password)));
    house.change(|memory| memory.offered = with_app());
    let strong = html(page(house.get("/bekreft")));
    assert!(!strong.contains("id=\"passord\"") && strong.contains("id=\"kode\""));
    assert!(strong.contains("action=\"/bekreft/passnokkel\""));
    assert_eq!(page(house.post("/bekreft", &[("passord", "riktig")])).status, 422);
    let response = house.post("/bekreft", &[("kode", "riktig"), ("til", "//evil.example")]);
    assert_eq!(redirect(&response), ("/", &Effect::Proved(Strength::TwoFactors)));
    let response = house.post("/bekreft", &[("kode", "riktig")]);
    assert_eq!(redirect(&response).0, "/bekreft?ferdig=1");
}

#[test]
fn who_has_not_proved_it_lately_sees_and_changes_nothing() {
    let house = House::with_caseworker();
    house.change(|memory| {
        let mut view = sample::security();
        view.fresh = false;
        memory.security = Some(view);
        if let Some(account) = memory.account.as_mut() {
            account.fresh = false;
        }
    });
    let shown = html(page(house.get(OWN)));
    assert!(shown.contains("href=\"/bekreft?til=/min-sikkerhet\""));
    for act in [
        "fjern-app",
        "navn-nokkel",
        "fjern-nokkel",
        "/min-sikkerhet/passord",
        "value=\"app\"",
    ] {
        assert!(!shown.contains(act), "{act}");
    }
    assert!(
        shown.contains("value=\"avslutt\""),
        "ending a session needs no proof"
    );
    for path in ["/min-sikkerhet/passord", "/min-sikkerhet/passnokkel"] {
        assert_eq!(redirect(&house.get(path)).0, format!("/bekreft?til={path}"));
    }
    house.change(|memory| memory.error = Some(ErrorCode::StepUpNeeded.into()));
    for fields in [[("handling", "app")], [("handling", "fjern-app")]] {
        assert_eq!(
            redirect(&house.post(OWN, &fields)).0,
            "/bekreft?til=/min-sikkerhet"
        );
    }
}

#[test]
fn a_password_is_changed_with_the_one_before_and_neither_is_shown() {
    let house = House::with_caseworker();
    let path = "/min-sikkerhet/passord";
    let fields = [
        ("passord", "hemmelig-gammelt"),
        ("nytt", "hemmelig-nytt"),
        ("andre", "ja"),
    ];
    let table = [
        (PasswordChange::Wrong, "Passordet er feil"),
        (
            PasswordChange::Refused(PasswordRefusal::TooShort),
            "minst 15 tegn",
        ),
        (PasswordChange::Refused(PasswordRefusal::TooLong), "for langt"),
        (PasswordChange::Refused(PasswordRefusal::Common), "gjettes først"),
        (
            PasswordChange::Refused(PasswordRefusal::Context),
            "lette å gjette her",
        ),
    ];
    for (change, words) in table {
        house.change(|memory| memory.password_change = Some(change));
        let refused = page(house.post(path, &fields));
        assert_eq!(refused.status, 422);
        let refused = html(refused);
        assert!(refused.contains(words), "{change:?}");
        assert!(!refused.contains("hemmelig"), "{change:?}");
    }
    house.change(|memory| memory.password_change = None);
    let response = house.post(path, &fields);
    assert_eq!(redirect(&response), (OWN, &Effect::Proved(Strength::Password)));
    house.post(path, &[("passord", "a"), ("nytt", "b")]);
    let given = house.change(|memory| memory.given.split_off(5));
    assert_eq!(given, ["End", "Keep"]);
    let empty = html(page(house.post(path, &[])));
    assert!(empty.contains("Skriv passordet ditt") && empty.contains("Skriv et nytt passord"));
}

#[test]
fn an_app_is_confirmed_by_a_code_and_the_recovery_codes_stand_there_once() {
    let house = House::with_caseworker();
    assert_eq!(
        redirect(&house.post(OWN, &[("handling", "app")])).0,
        "/min-sikkerhet/app"
    );
    let shown = html(page(house.get("/min-sikkerhet/app")));
    assert!(shown.contains("GEZD GNBV") && shown.contains("<path d=\"M4,4h1v1h-1z\""));
    assert!(
        !shown.contains(" style="),
        "the content policy lets no style stand in a tag"
    );
    assert_eq!(
        page(house.post("/min-sikkerhet/app", &[("kode", "000000")])).status,
        422
    );
    let response = house.post("/min-sikkerhet/app", &[("kode", "riktig")]);
    assert_eq!(response.effect, Effect::Proved(Strength::TwoFactors));
    let codes = page(response);
    assert!(codes.status == 200 && html(codes).contains("abcd-efgh-2345-6777"));
    assert_eq!(redirect(&house.get("/min-sikkerhet/koder")).0, OWN);
}

#[test]
fn each_button_of_the_page_reaches_its_act() {
    let house = House::with_caseworker();
    let table: [(&[(&str, &str)], &str); 5] = [
        (&[("handling", "avslutt"), ("okt", "h2")], "h2"),
        (&[("handling", "avslutt-andre")], "andre"),
        (&[("handling", "fjern-app"), ("andre", "ja")], "App End"),
        (
            &[("handling", "fjern-nokkel"), ("nokkel", "n1")],
            "Passkey(\"n1\") Keep",
        ),
        (
            &[("handling", "navn-nokkel"), ("nokkel", "n2"), ("navn", "Jobb")],
            "n2",
        ),
    ];
    for (fields, given) in table {
        assert_eq!(redirect(&house.post(OWN, fields)).0, OWN, "{given}");
        assert_eq!(house.change(|memory| memory.given.pop()).as_deref(), Some(given));
    }
    assert_eq!(page(house.post(OWN, &[("handling", "noe-annet")])).status, 404);
    let nameless = [("handling", "navn-nokkel"), ("nokkel", "n2"), ("navn", " ")];
    assert_eq!(page(house.post(OWN, &nameless)).status, 422);
    house.change(|memory| memory.removed = Some(Removed::PasswordShort));
    let kept = page(house.post(OWN, &[("handling", "fjern-app")]));
    assert!(kept.status == 422 && html(kept).contains("for kort til å stå alene"));
}

#[test]
fn a_passkey_is_made_by_two_posts_of_one_form() {
    let house = House::with_caseworker();
    let path = "/min-sikkerhet/passnokkel";
    assert_eq!(page(house.post(path, &[("navn", "")])).status, 422);
    let asked = house.post(path, &[("navn", "Jobb")]);
    assert_eq!(asked.effect, Effect::Challenge(Private("gjemt".to_owned())));
    let asked = html(page(asked));
    assert!(asked.contains("data-passkey=\"create\"") && asked.contains("value=\"Jobb\""));
    let mut ask = request(
        Method::Post,
        path,
        &[("navn", "Jobb"), ("svar", "riktig"), ("csrf", TOKEN)],
    );
    ask.challenge = Some(Private("gjemt".to_owned()));
    let made = house.respond(ask);
    assert_eq!(redirect(&made), (OWN, &Effect::Proved(Strength::Passkey)));
}

#[test]
fn every_page_is_whole_in_every_language() {
    let house = House::with_caseworker();
    house.change(|memory| memory.offered = with_app());
    for language in [Language::Nb, Language::Nn, Language::En] {
        for path in [
            OWN,
            "/min-sikkerhet/passord",
            "/min-sikkerhet/app",
            "/min-sikkerhet/passnokkel",
            "/bekreft",
            "/bekreft?ferdig=1",
        ] {
            let mut ask = request(Method::Get, path, &[]);
            ask.language = language;
            let shown = page(house.respond(ask));
            assert!(
                matches!(shown.page, Page::Security(_)) && shown.status == 200,
                "{path}"
            );
            let shown = html(shown);
            assert_eq!(shown.matches("<h1").count(), 1, "{path}");
            assert!(!shown.contains(" style=") && !shown.contains("onclick"), "{path}");
        }
    }
}
