//! What a request leads to: the right page, the right status, the right errand at the desk, and nothing typed in a URL.

use std::collections::BTreeSet;

use app::{
    desk::{DeskError, ErrorCode},
    page::{FaultKind, Page},
    routes::{Effect, Method},
    wire::{AnswerView, AskedPeriod, FailedView, FailedWhy, NoConsent, Strength},
};
use domain::{catalogue::Language, gate::Role};

use crate::{
    desks::{House, TOKEN, html, page, redirect, request},
    sample::{self, LOOKUP, PERSON},
};

const FORM: &str = "/oppslag/nytt?bruksomrade=foreldrebetaling";

fn filled() -> Vec<(&'static str, &'static str)> {
    vec![
        ("nokkel", "key-1"),
        ("tjeneste", "summertskattegrunnlag"),
        ("aar", "siste"),
        ("sak", "2026/12345"),
        ("grunn", "soknad"),
        ("antall", "1"),
        ("nummer-0", "028517 98067"),
        ("rolle-0", "applicant"),
    ]
}

fn with(change: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut form = filled();
    form.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    form.extend_from_slice(change);
    form
}

#[test]
fn a_visitor_is_asked_to_sign_in_and_comes_back() {
    let house = House::default();
    let mut ask = request(Method::Get, "/oppslag?side=2", &[]);
    ask.ticket = None;
    let response = house.respond(ask);
    assert_eq!(redirect(&response).0, "/logg-inn?til=/oppslag%3Fside%3D2");
}

#[test]
fn an_ended_session_is_told_apart_from_no_session() {
    let house = House::default();
    let response = house.get("/oppslag");
    assert_eq!(redirect(&response).0, "/logg-inn?til=/oppslag&utlopt=1");
    let page = page(house.post("/oppslag/nytt", &filled()));
    assert_eq!(page.status, 401);
}

#[test]
fn the_right_password_opens_a_session_and_leads_on() {
    let house = House::default();
    let mut ask = request(
        Method::Post,
        "/logg-inn",
        &[
            ("epost", "kari@provevik.example"),
            ("passord", "riktig passord"),
            ("til", "/oppslag"),
            ("csrf", TOKEN),
        ],
    );
    ask.ticket = None;
    let response = house.respond(ask);
    let (to, effect) = redirect(&response);
    assert_eq!(to, "/oppslag");
    assert_eq!(
        *effect,
        Effect::SignIn {
            account: "konto-1".to_owned(),
            membership: Some("medlem-1".to_owned()),
            strength: Strength::Password,
            from: None,
        }
    );
}

#[test]
fn a_wrong_password_is_told_without_saying_which_and_is_not_shown_again() {
    let house = House::default();
    let mut ask = request(
        Method::Post,
        "/logg-inn",
        &[
            ("epost", "kari@provevik.example"),
            ("passord", "hemmelig-feil"),
            ("csrf", TOKEN),
        ],
    );
    ask.ticket = None;
    let page = page(house.respond(ask));
    assert_eq!(page.status, 422);
    let html = html(page);
    assert!(html.contains("<title>Feil: Logg inn"));
    assert!(html.contains("E-postadressen eller passordet er feil."));
    assert!(html.contains("kari@provevik.example") && !html.contains("hemmelig-feil"));
}

#[test]
fn a_sign_in_never_leads_out_of_the_house() {
    let house = House::default();
    for to in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let mut ask = request(
            Method::Post,
            "/logg-inn",
            &[
                ("epost", "kari@provevik.example"),
                ("passord", "riktig passord"),
                ("til", to),
                ("csrf", TOKEN),
            ],
        );
        ask.ticket = None;
        assert_eq!(redirect(&house.respond(ask)).0, "/");
    }
}

#[test]
fn a_form_without_the_sessions_token_reaches_no_desk() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(vec![AnswerView::Refused])));
    for token in ["", "wrong", "0123456789abcdef0123456789abcdee"] {
        let mut form = filled();
        form.push(("csrf", token));
        let page = page(house.respond(request(Method::Post, FORM, &form)));
        assert_eq!(page.status, 403);
        assert!(matches!(page.page, Page::Fault { fault } if fault.kind == FaultKind::StaleForm));
    }
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn one_who_is_not_a_caseworker_reaches_no_look_up() {
    let house = House::with_caseworker();
    house.change(|memory| {
        if let Some(account) = memory.account.as_mut() {
            account.memberships = vec![sample::membership(Role::Approver, true)];
        }
    });
    for path in ["/oppslag", "/oppslag/nytt", &format!("/oppslag/{LOOKUP}")] {
        assert_eq!(page(house.get(path)).status, 403, "{path}");
    }
    assert_eq!(page(house.post(FORM, &filled())).status, 403);
    assert_eq!(page(house.get("/bruksomrader")).status, 200);
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn a_filled_form_is_asked_once_with_digits_only_and_the_forms_own_key() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(vec![AnswerView::Shown(Box::new(sample::shown()))])));
    let page = page(house.post(FORM, &filled()));
    assert_eq!(page.status, 200);
    let asked = house.change(|memory| memory.asked.clone());
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].lookups[0].subject.number.0, PERSON);
    assert_eq!(asked[0].lookups[0].period, Some(AskedPeriod::Latest));
    assert_eq!(asked[0].idempotency_key, "key-1");
}

#[test]
fn a_refusal_is_403_and_a_failure_502_or_504() {
    let house = House::with_caseworker();
    let status = |answers: Vec<AnswerView>| {
        house.change(|memory| memory.set = Some(sample::set(answers)));
        page(house.post(FORM, &filled())).status
    };
    let shown = || AnswerView::Shown(Box::new(sample::shown()));
    assert_eq!(status(vec![AnswerView::Refused]), 403);
    assert_eq!(status(vec![AnswerView::Refused, shown()]), 200);
    assert_eq!(status(vec![failed(FailedWhy::Later)]), 502);
    assert_eq!(status(vec![failed(FailedWhy::NoAccess)]), 502);
    assert_eq!(status(vec![failed(FailedWhy::NotKept)]), 503);
    assert_eq!(
        status(vec![failed(FailedWhy::TimedOut), failed(FailedWhy::NotKept)]),
        504
    );
}

fn failed(why: FailedWhy) -> AnswerView {
    AnswerView::Failed(FailedView {
        why,
        provider_code: Some("BSA-005".to_owned()),
        correlation_id: Some("4f0c".to_owned()),
    })
}

#[test]
fn each_failure_has_a_sentence_of_its_own_and_the_providers_code() {
    let house = House::with_caseworker();
    let mut sentences = BTreeSet::new();
    let table = [
        (FailedWhy::TimedOut, "i tide"),
        (FailedWhy::Later, "Prøv igjen om litt"),
        (FailedWhy::NoAccess, "tilgangsansvarlig"),
        (
            FailedWhy::NoConsent(NoConsent::Revoked),
            "trukket tilbake i Altinn",
        ),
        (FailedWhy::BadQuestion, "hjelper ikke å prøve igjen"),
        (FailedWhy::BadAnswer, "kunne ikke vises trygt"),
        (FailedWhy::NotKept, "kunne ikke skrive ned"),
    ];
    for (why, words) in table {
        house.change(|memory| memory.set = Some(sample::set(vec![failed(why)])));
        let shown = html(page(house.post(FORM, &filled())));
        let alert = shown.split("data-color=\"danger\"").nth(1).unwrap_or_default();
        let sentence = alert.split("</p>").next().unwrap_or_default().to_owned();
        assert!(sentence.contains(words), "{why:?}: {sentence}");
        assert!(
            shown.contains("<code>BSA-005</code>") && shown.contains("<code>4f0c</code>"),
            "{why:?}"
        );
        assert!(sentences.insert(sentence), "{why:?} says the same as another");
    }
}

#[test]
fn a_fault_in_the_form_is_422_with_what_was_typed_and_reaches_no_desk() {
    let house = House::with_caseworker();
    let form = with(&[
        ("sak", "feil"),
        ("grunntekst", "</textarea><script>alert(1)</script> 02851798067"),
        ("aar", "2024"),
        ("felt-summertskattegrunnlag", "formue"),
    ]);
    let page = page(house.post(FORM, &form));
    assert_eq!(page.status, 422);
    let html = html(page);
    assert!(html.contains("value=\"feil\"") && html.contains("value=\"028517 98067\""));
    assert!(html.contains("href=\"#grunntekst\"") && html.contains("id=\"grunntekst-feil\""));
    assert!(!html.contains("<script>alert(1)"));
    assert_eq!(ticked(&html), ["formue"]);
    assert!(house.change(|memory| memory.asked.is_empty()));
}

/// The fields that are ticked on the form.
fn ticked(html: &str) -> Vec<&str> {
    html.split("<input")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| {
            tag.contains("name=\"felt-") && tag.contains("type=\"checkbox\"") && tag.contains(" checked")
        })
        .filter_map(|tag| tag.split("value=\"").nth(1)?.split('"').next())
        .collect()
}

#[test]
fn what_the_gate_can_name_is_asked_and_told_as_a_refusal() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(vec![AnswerView::Refused])));
    let form = with(&[
        ("sak", "feil"),
        ("nummer-0", "1234"),
        ("aar", "1999"),
        ("rolle-0", ""),
        ("grunn", ""),
        ("felt-summertskattegrunnlag", "inntekt"),
        ("felt-summertskattegrunnlag", "finnesikke"),
    ]);
    let page = page(house.post(FORM, &form));
    assert_eq!(page.status, 403);
    let asked = house.change(|memory| memory.asked.clone());
    let [set] = asked.as_slice() else {
        panic!("asked once")
    };
    assert_eq!(set.case_reference.0, "feil");
    assert_eq!(set.reason, "");
    let lookup = &set.lookups[0];
    assert_eq!(lookup.subject.number.0, "1234");
    assert_eq!(lookup.subject.category, None);
    assert_eq!(lookup.period, Some(AskedPeriod::IncomeYear(1999)));
    assert_eq!(
        lookup.fields.as_deref(),
        Some(&["inntekt".to_owned(), "finnesikke".to_owned()][..])
    );
    let html = html(page);
    assert!(html.contains("name=\"felt-summertskattegrunnlag\" value=\"inntekt\""));
}

#[test]
fn after_a_refusal_the_form_comes_back_as_it_was_filled() {
    let house = House::with_caseworker();
    let form = with(&[
        ("handling", "endre"),
        ("nummer-0", "1234"),
        ("felt-summertskattegrunnlag", "inntekt"),
    ]);
    let page = page(house.post(FORM, &form));
    assert_eq!(page.status, 200);
    let html = html(page);
    assert!(html.contains("value=\"1234\"") && html.contains("value=\"2026/12345\""));
    assert_eq!(ticked(&html), ["inntekt"]);
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn a_use_case_that_is_not_the_callers_is_refused_by_the_desk_when_it_is_posted() {
    let house = House::with_caseworker();
    let mut set = sample::set(vec![AnswerView::Refused]);
    set.use_case = "andres".to_owned();
    set.use_case_title = String::new();
    house.change(|memory| memory.set = Some(set));
    let form = with(&[
        ("pakke-summertskattegrunnlag", "kommuneforeldrebetaling"),
        ("handling", "sok"),
    ]);
    for code in ["andres", "sk%C3%A5l og annet"] {
        let page = page(house.post(&format!("/oppslag/nytt?bruksomrade={code}"), &form));
        assert_eq!(page.status, 403, "{code}");
        let html = html(page);
        assert!(html.contains(">Oppslaget er stoppet</h1>"));
        assert!(!html.contains("bruksomrade=andres") && !html.contains("value=\"endre\""));
        assert!(html.contains("href=\"/oppslag/nytt?velg=1\""));
        let asked = house.change(|memory| memory.asked.pop()).unwrap();
        assert_eq!(asked.use_case, code);
        assert_eq!(asked.lookups[0].service, "summertskattegrunnlag");
        assert_eq!(
            asked.lookups[0].rights_package.as_deref(),
            Some("kommuneforeldrebetaling")
        );
        assert_eq!(asked.lookups[0].subject.number.0, PERSON);
    }
}

#[test]
fn without_a_look_up_a_use_case_that_is_not_the_callers_is_404() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(vec![AnswerView::Refused])));
    for change in [("handling", "endre"), ("handling", "legg-til"), ("sprak", "en")] {
        let page = page(house.post("/oppslag/nytt?bruksomrade=andres", &with(&[change])));
        assert_eq!(page.status, 404, "{change:?}");
    }
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn a_further_row_is_added_and_removed_without_a_script() {
    let house = House::with_caseworker();
    let two = page(house.post(FORM, &with(&[("handling", "legg-til")])));
    assert_eq!(two.status, 200);
    let two = html(two);
    assert!(two.contains("id=\"nummer-1\"") && two.contains("value=\"028517 98067\""));
    assert!(two.contains("id=\"tilknytning-1\"") && two.contains("value=\"fjern-1\""));
    let one = html(page(
        house.post(FORM, &with(&[("handling", "fjern-1"), ("antall", "2")])),
    ));
    assert!(!one.contains("id=\"nummer-1\""));
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn a_change_of_language_keeps_what_was_typed_and_asks_nothing() {
    let house = House::with_caseworker();
    let response = house.post(FORM, &with(&[("sprak", "en"), ("handling", "sok")]));
    assert_eq!(response.effect, Effect::Language(Language::En));
    let html = html(page(response));
    assert!(html.contains("<html lang=\"en\"") && html.contains("value=\"028517 98067\""));
    assert!(house.change(|memory| memory.asked.is_empty()));
}

#[test]
fn a_change_of_language_elsewhere_leads_back_to_the_page() {
    let house = House::with_caseworker();
    let response = house.post("/sprak", &[("sprak", "nn"), ("tilbake", "/oppslag?side=2")]);
    let (to, effect) = redirect(&response);
    assert_eq!((to, effect), ("/oppslag?side=2", &Effect::Language(Language::Nn)));
    let response = house.post("/sprak", &[("sprak", "nn"), ("tilbake", "https://evil.example")]);
    assert_eq!(redirect(&response).0, "/");
}

#[test]
fn the_wrong_person_is_marked_and_the_values_are_left() {
    let house = House::with_caseworker();
    let response = house.post(&format!("/oppslag/{LOOKUP}/feil-person"), &[]);
    assert_eq!(redirect(&response).0, format!("/oppslag/{LOOKUP}"));
    assert_eq!(house.change(|memory| memory.marked.clone()), [LOOKUP]);
}

#[test]
fn one_button_marks_every_look_up_of_the_wrong_person() {
    let house = House::with_caseworker();
    let shown = || AnswerView::Shown(Box::new(sample::shown()));
    house.change(|memory| memory.set = Some(sample::set(vec![shown(), shown()])));
    let html = html(page(house.post(FORM, &filled())));
    assert_eq!(html.matches("/feil-person\"").count(), 1);
    assert!(html.contains("name=\"ogsaa\""));
    let response = house.post(
        &format!("/oppslag/{LOOKUP}/feil-person"),
        &[("ogsaa", "annet-oppslag")],
    );
    assert_eq!(redirect(&response).0, format!("/oppslag/{LOOKUP}"));
    assert_eq!(
        house.change(|memory| memory.marked.clone()),
        [LOOKUP, "annet-oppslag"]
    );
}

#[test]
fn a_form_sent_twice_leads_to_the_look_up_and_not_to_its_values() {
    let house = House::with_caseworker();
    let error = DeskError {
        reference: Some(LOOKUP.to_owned()),
        ..ErrorCode::AlreadyMade.into()
    };
    house.change(|memory| memory.error = Some(error));
    let page = page(house.post(FORM, &filled()));
    assert_eq!(page.status, 409);
    assert!(html(page).contains(&format!("href=\"/oppslag/{LOOKUP}\"")));
}

#[test]
fn every_error_of_a_desk_has_a_page_with_its_status_and_no_cause() {
    let house = House::with_caseworker();
    for code in ErrorCode::ALL {
        house.change(|memory| memory.error = Some(code.into()));
        let page = page(house.get("/bruksomrader"));
        assert_eq!(page.status, code.status());
        let html = html(page);
        assert_eq!(html.matches("<h1").count(), 1, "{code:?}");
    }
}

#[test]
fn what_is_not_there_is_404() {
    let house = House::with_caseworker();
    for path in [
        "/finnes-ikke",
        "/oppslag/a/b/c",
        "/bruksomrader/æøå",
        "/oppslag/nytt?bruksomrade=ukjent",
    ] {
        assert_eq!(page(house.get(path)).status, 404, "{path}");
    }
}

#[test]
fn the_undertaking_is_signed_with_the_text_that_was_shown() {
    let house = House::with_caseworker();
    let response = house.post("/taushetserklaering", &[("versjon", "3")]);
    assert_eq!(redirect(&response).0, "/taushetserklaering");
    let signed = house.change(|memory| memory.signed.clone());
    assert!(signed[0].text.contains("taushetsplikt") && signed[0].version == 3);
}

#[test]
fn no_identity_number_stands_in_an_address_or_a_title() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(vec![AnswerView::Shown(Box::new(sample::shown()))])));
    let html = html(page(house.post(FORM, &filled())));
    for attribute in ["href=\"", "action=\"", "src=\""] {
        for part in html.split(attribute).skip(1) {
            let address = part.split('"').next().unwrap();
            assert!(!address.contains("028517"), "{address}");
        }
    }
    let title = html
        .split("<title>")
        .nth(1)
        .unwrap()
        .split("</title>")
        .next()
        .unwrap();
    assert!(!title.contains("028517"));
}
