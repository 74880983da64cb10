//! What stands on the pages: everything the reader needs, in plain words, and nothing that may act on its own.

use app::{
    page::PageInput,
    texts::Texts,
    wire::{AnswerView, LookupOutcome},
};
use domain::{
    catalogue::Language,
    gate::{self, Outcome, Role},
};

use crate::{
    desks::{House, html, page, request},
    sample::{self, PERSON},
};
use app::routes::Method;

const FORM: &str = "/oppslag/nytt?bruksomrade=foreldrebetaling";

fn answer(answers: Vec<AnswerView>) -> PageInput {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(sample::set(answers)));
    let form = [
        ("nokkel", "key-1"),
        ("tjeneste", "summertskattegrunnlag"),
        ("aar", "siste"),
        ("sak", "2026/12345"),
        ("grunn", "soknad"),
        ("antall", "1"),
        ("nummer-0", PERSON),
        ("rolle-0", "applicant"),
    ];
    page(house.post(FORM, &form))
}

fn shown() -> AnswerView {
    AnswerView::Shown(Box::new(sample::shown()))
}

#[test]
fn a_value_stands_with_label_amount_meaning_and_ground() {
    let html = html(answer(vec![shown()]));
    for text in [
        "Samlet inntekt",
        "512\u{a0}345\u{a0}kr",
        "\u{2212}12\u{a0}500,50\u{a0}kr",
        "Ferdig behandlet",
        "Betalingen regnes av husholdningens inntekt.",
        "Barnehageloven § 20",
        "21.03.2026",
        "Samlet gjeld",
        "028517 *****",
        "2026/12345",
    ] {
        assert!(html.contains(text), "`{text}` is missing");
    }
}

#[test]
fn the_number_is_masked_once_it_is_typed() {
    let html = html(answer(vec![shown()]));
    assert!(!html.contains(PERSON));
}

#[test]
fn labels_and_grounds_are_text_and_never_markup_or_scripts() {
    let html = html(answer(vec![shown()]));
    assert!(!html.contains("<b>formue</b>"));
    assert!(!html.contains("javascript:"));
    let house = House::with_caseworker();
    let one = crate::desks::html(page(house.get("/oppslag/0193a7c2-0000-7000-8000-000000000001")));
    assert!(!one.contains("<script>alert"));
}

#[test]
fn a_refusal_tells_every_cause_and_who_mends_it() {
    let page = answer(vec![AnswerView::Refused]);
    let texts = page.texts();
    let failing: Vec<_> = sample::decision(false)
        .checks
        .into_iter()
        .filter(|check| check.outcome == Outcome::Fail)
        .collect();
    assert!(failing.len() >= 3);
    let html = html(page);
    assert!(html.contains(">Oppslaget er stoppet</h1>"));
    for check in failing {
        let why = texts.gate.why(check.code, check.detail);
        assert!(html.contains(&why), "`{why}` is missing");
        assert!(
            check
                .mended_by
                .is_none_or(|who| html.contains((texts.gate.mended_by)(who)))
        );
    }
    assert!(html.contains("href=\"/taushetserklaering\""));
}

#[test]
fn a_cause_is_told_with_how_to_write_it_right() {
    let html = html(answer(vec![AnswerView::Refused]));
    assert!(html.contains("Saksnummeret skrives slik: 1234/56789"));
}

#[test]
fn the_form_says_where_the_latest_available_is_searched_and_lets_the_reader_take_fewer_fields() {
    let house = House::with_caseworker();
    let html = html(page(house.get(FORM)));
    assert!(html.contains("Siste tilgjengelige leter fra 2025 og bakover til 2023."));
    assert!(html.contains("Hent bare disse (ingen valgt betyr alle)"));
    assert!(html.contains("Skattepliktig formue") && html.contains("name=\"felt-summertskattegrunnlag\""));
    assert!(html.contains("name=\"pakke-summertskattegrunnlag\" value=\"kommuneforeldrebetaling\""));
    assert!(
        html.contains("id=\"tilknytning-0\""),
        "the role is not known before the form is sent"
    );
}

#[test]
fn the_same_causes_are_told_in_full_once() {
    let html = html(answer(vec![AnswerView::Refused, AnswerView::Refused, shown()]));
    assert_eq!(html.matches("class=\"causes\"").count(), 1);
    assert_eq!(html.matches("de samme grunnene som over").count(), 1);
}

#[test]
fn the_form_after_a_refusal_has_what_was_typed() {
    let html = html(answer(vec![AnswerView::Refused]));
    assert!(html.contains("value=\"endre\"") && html.contains("name=\"sak\" value=\"2026/12345\""));
}

const PATHS: [&str; 62] = [
    "/",
    "/taushetserklaering",
    "/virksomhet",
    "/sprak",
    "/tilgjengelighet",
    "/oppslag/nytt",
    FORM,
    "/oppslag",
    "/oppslag/0193a7c2-0000-7000-8000-000000000001",
    "/bruksomrader",
    "/bruksomrader/foreldrebetaling",
    "/bruksomrader/praktisk-bistand/versjon",
    "/bruksomrader/praktisk-bistand/versjon/innhold",
    "/bruksomrader/praktisk-bistand/versjon/del/grunnlag",
    "/bruksomrader/praktisk-bistand/versjon/del/opplysninger",
    "/bruksomrader/praktisk-bistand/versjon/del/sak",
    "/bruksomrader/praktisk-bistand/versjon/del/systemer",
    "/bruksomrader/praktisk-bistand/versjon/del/vurderinger",
    "/nytt-bruksomrade",
    "/nodstopp",
    "/bruksomrader/foreldrebetaling/enheter",
    "/register",
    "/register/tilbyderavtaler",
    "/register/hjemler/bibliotek",
    "/register/hjemler/ny",
    "/register/tilbyderavtaler/ny",
    "/register/databehandleravtaler/ny",
    "/register/rutiner/ny",
    "/register/systemer/ny",
    "/systemtilgang",
    "/tilkoblinger",
    "/tilkoblinger/maskinporten",
    "/tilkoblinger/inntekt",
    "/systemtilgang/system-1",
    "/systemtilgang/system-1/saker",
    "/systemtilgang/system-1/ny-nokkel",
    "/systemtilgang/system-1/nokkel/nokkel-1",
    "/systemtilgang/system-1/tilgang/foreldrebetaling",
    "/register/tilbyderavtaler/post-1",
    "/register/tilbyderavtaler/post-1/endre",
    "/register/tilbyderavtaler/post-1/forny",
    "/register/tilbyderavtaler/post-1/tilgang/inntekt/pakke",
    "/register/hjemler/regel-1",
    "/ansatte",
    "/ansatte/ny",
    "/ansatte/konto-2",
    "/ansatte/konto-3",
    "/ansatte/taushetserklaering",
    "/ansatte/enheter",
    "/ansatte/enheter/enhet-1",
    "/identitet",
    "/segmenter",
    "/segmenter/ansvar-1",
    "/segmenter/segment-1",
    "/segmenter/invitert-1",
    "/hastetilgang",
    "/hastetilgang/hast-1",
    "/hastetilgang/gjennomgang",
    "/segmenter/ansvar-1/maler/mal-1",
    "/segmenter/segment-1/maler/mal-1",
    "/bruksomrader/praktisk-bistand/mal",
    "/finnes-ikke",
];

/// Every page in every language.
fn all_pages(language: Language) -> Vec<(String, String)> {
    let house = House::with_caseworker();
    house.change(|memory| {
        let account = memory.account.as_mut().unwrap();
        for membership in &mut account.memberships {
            membership.roles.extend([Role::PrivacyOfficer, Role::Admin]);
        }
    });
    let mut pages: Vec<(String, String)> = PATHS
        .iter()
        .map(|path| {
            let mut ask = request(Method::Get, path, &[]);
            ask.language = language;
            ((*path).to_owned(), html(page(house.respond(ask))))
        })
        .collect();
    let mut visitor = request(Method::Get, "/logg-inn", &[]);
    visitor.ticket = None;
    visitor.language = language;
    pages.push(("/logg-inn".to_owned(), html(page(house.respond(visitor)))));
    for (name, answers) in [("shown", vec![shown()]), ("refused", vec![AnswerView::Refused])] {
        let mut input = answer(answers);
        input.language = language;
        pages.push((name.to_owned(), html(input)));
    }
    pages
}

#[test]
fn every_page_has_one_heading_a_language_a_skip_link_and_no_inline_style_or_handler() {
    for (language, lang) in [(Language::Nb, "nb"), (Language::Nn, "nn"), (Language::En, "en")] {
        for (path, html) in all_pages(language) {
            assert!(html.starts_with("<!DOCTYPE html>"), "{path}");
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert!(
                html.contains("href=\"#innhold\"") && html.contains("id=\"innhold\""),
                "{path}"
            );
            assert!(html.contains("href=\"/tilgjengelighet\""), "{path}");
            assert!(
                !html.contains(" style=\"") && !html.contains(" onclick="),
                "{path}"
            );
        }
    }
}

#[test]
fn every_field_has_a_label_and_every_description_is_there() {
    for (path, html) in all_pages(Language::Nb) {
        for part in html.split("aria-describedby=\"").skip(1) {
            for id in part.split('"').next().unwrap().split(' ') {
                assert!(
                    html.contains(&format!("id=\"{id}\"")),
                    "{path}: `{id}` is missing"
                );
            }
        }
        for part in html.split(" for=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(
                html.contains(&format!("id=\"{id}\"")),
                "{path}: `{id}` is missing"
            );
        }
    }
}

#[test]
fn every_id_is_used_once() {
    for (path, html) in all_pages(Language::Nb) {
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|part| part.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}");
    }
}

#[test]
fn every_posting_form_carries_the_token() {
    for (path, html) in all_pages(Language::Nb) {
        for part in html.split("<form").skip(1) {
            let form = part.split("</form>").next().unwrap();
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"csrf\""), "{path}");
            }
        }
    }
}

#[test]
fn a_look_up_afterwards_tells_what_and_why_but_no_value() {
    let house = House::with_caseworker();
    let html = html(page(house.get("/oppslag/0193a7c2-0000-7000-8000-000000000001")));
    assert!(html.contains("Samlet inntekt") && html.contains("2026/12345"));
    assert!(!html.contains("512\u{a0}345"));
    assert!(!html.contains("028517"));
    assert_eq!(sample::lookup(LookupOutcome::Shown).why.fields.len(), 1);
}

#[test]
fn someone_signed_in_is_warned_when_the_house_tells_how_long_a_session_lasts() {
    let house = House::with_caseworker();
    let mut input = page(house.get("/"));
    assert!(!html(input.clone()).contains("SessionWarning"));
    input.idle_seconds = Some(1800);
    let warned = html(input);
    assert!(warned.contains("SessionWarning") && warned.contains("Du blir snart logget ut"));
}

#[test]
fn what_matters_most_stands_on_top_of_the_plain_lines() {
    let texts = Texts::of(Language::Nb);
    let mut facts = gate::example();
    facts.grants = Some(Vec::new().into());
    facts.stops = Some(vec![gate::StopFacts {
        id: "stop-1".to_owned(),
        scope: gate::StopScope::Service,
    }]);
    let stopped = app::lookup::plain(texts, gate::decide(&facts).full());
    let stop = texts.gate.why(gate::CheckCode::StopNone, gate::Detail::Stopped);
    let grant = texts
        .gate
        .why(gate::CheckCode::AccessGrant, gate::Detail::NoGrant);
    let top = stopped.rsplit_once("\n\n").unwrap().0;
    assert!(top.find(&stop).unwrap() < top.find(&grant).unwrap(), "{stopped}");

    // Of a use case that nobody knows nothing else can be judged; that is counted and not told one by one.
    facts.use_case = None;
    facts.stops = Some(Vec::new());
    facts.grants = gate::example().grants;
    let unknown = app::lookup::plain(texts, gate::decide(&facts).full());
    assert!(unknown.contains("Vi finner ikke bruksområdet."), "{unknown}");
    assert!(unknown.contains("vilkår til kunne ikke vurderes."), "{unknown}");
    assert_eq!(unknown.matches("Gjør dette:").count(), 1, "{unknown}");

    // Where nothing is known to be wrong, what is not known is the cause.
    let mut facts = gate::example();
    facts.conflict = None;
    let gap = app::lookup::plain(texts, gate::decide(&facts).full());
    assert!(
        gap.contains("Du kan være inhabil i denne saken. Vi vet ikke nok til å si ja."),
        "{gap}"
    );
    assert!(!gap.contains("kunne ikke vurderes"), "{gap}");
}
