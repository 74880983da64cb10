//! The pages of register items: what they show, what they ask, and that nothing typed is lost.

use app::{
    routes::Method,
    wire::{ItemStep, ItemStepped},
};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{AgreementKind, Substance, connecting::ConnectingStep, item_life::ItemRefusal},
    when::Day,
};

use crate::desks::{House, html, page, redirect, request};

const AGREEMENT: &str = "/register/tilbyderavtaler/post-1";
const API: &str = "/register/tilbyderavtaler/post-1/tilgang/inntekt/pakke";
const NEW: &str = "/register/tilbyderavtaler/ny";
const RULE: &str = "/register/hjemler/regel-1";

fn officer() -> House {
    House::with_role(Role::PrivacyOfficer)
}

fn steps(house: &House) -> Vec<ItemStep> {
    house.change(|memory| std::mem::take(&mut memory.item_steps))
}

fn missing(html: &str, texts: &[&str]) -> Vec<String> {
    let absent = texts.iter().filter(|text| !html.contains(**text));
    absent.map(|text| (*text).to_owned()).collect()
}

#[test]
fn each_kind_has_its_list_with_what_wants_somebody() {
    let index = html(page(officer().get("/register")));
    let slugs = ["hjemler", "tilbyderavtaler", "databehandleravtaler", "rutiner"];
    for slug in slugs {
        let address = format!("/register/{slug}");
        assert!(index.contains(&format!("href=\"{address}\"")), "{slug}");
        let list = html(page(officer().get(&address)));
        let wanted = [
            "Avtale &lt;b&gt;én&lt;/b&gt;",
            "Må ses på",
            "Fornyelse venter",
            "31.01.2026",
            &format!("{address}/ny"),
        ];
        assert_eq!(missing(&list, &wanted), Vec::<String>::new(), "{slug}");
    }
    assert_eq!(page(officer().get("/register/annet")).status, 404);
}

#[test]
fn an_item_shows_what_it_says_who_stands_on_it_and_what_it_said_before() {
    let html = html(page(officer().get(AGREEMENT)));
    let wanted = [
        "Ny referanse",
        "Gammel referanse",
        "Tjeneste inntekt",
        "bortfalt",
        "Bygger på et tidligere innhold",
        "Forlenget &lt;i&gt;ett&lt;/i&gt; år",
        "31.12.2027",
        "value=\"fornyelse-1\"",
        "/register/tilbyderavtaler/post-1/forny",
    ];
    assert_eq!(missing(&html, &wanted), Vec::<String>::new(), "{html}");
}

#[test]
fn an_item_is_not_found_under_another_kind() {
    assert_eq!(page(officer().get("/register/rutiner/post-1")).status, 404);
    assert_eq!(page(officer().post("/register/rutiner/post-1", &[])).status, 404);
}

#[test]
fn a_new_agreement_is_read_with_what_it_is_and_when_it_was_signed() {
    let house = officer();
    let form = [
        ("title", "Avtale"),
        ("provider", "skatteetaten"),
        ("reference", "R"),
        ("purposes", "foreldrebetaling"),
        ("otherPurposes", "sfo, praktisk_bistand"),
        ("signatory", "Direktøren"),
        ("authority", "Delegert"),
        ("covers", "inntekt|pakke"),
        ("agreementKind", "declaration"),
        ("signedOn", "2026-02-01"),
        ("reviewBy", "2027-06-30"),
    ];
    assert_eq!(redirect(&house.post(NEW, &form)).0, AGREEMENT);
    let steps = steps(&house);
    let [ItemStep::Add(written)] = steps.as_slice() else {
        panic!("{steps:?}")
    };
    let Substance::ProviderAgreement(agreement) = &written.substance else {
        panic!("{written:?}")
    };
    assert_eq!(
        agreement.purposes,
        ["foreldrebetaling", "sfo", "praktisk_bistand"]
    );
    assert_eq!(agreement.covers.len(), 1);
    assert_eq!(agreement.agreement_kind, Some(AgreementKind::Declaration));
    assert_eq!(agreement.signed_on, Day::parse("2026-02-01"));
    assert_eq!(written.stands.review_by, Day::parse("2027-06-30"));
}

#[test]
fn what_another_provider_has_and_what_is_no_day_are_not_taken_and_nothing_is_lost() {
    let house = officer();
    let form = [
        ("title", "Avtale <én>"),
        ("provider", "skatteetaten"),
        ("covers", "person|pakke"),
        ("signedOn", "1. februar"),
        ("validTo", "31.12.2027"),
    ];
    let again = page(house.post(NEW, &form));
    assert_eq!(again.status, 422);
    let ids: Vec<_> = again.errors.iter().map(|error| error.id.clone()).collect();
    assert_eq!(ids, ["covers", "signedOn", "validTo"]);
    let html = html(again);
    assert_eq!(
        missing(&html, &["Avtale &lt;én&gt;", "31.12.2027"]),
        Vec::<String>::new(),
        "{html}"
    );
    assert_eq!(steps(&house), []);
}

#[test]
fn what_is_lacking_and_what_is_refused_stands_at_its_field() {
    let house = officer();
    let lacking = ItemStepped::Lacking(vec!["reference", "covers"]);
    house.change(|memory| memory.item_stepped = Some(lacking));
    let again = page(house.post(NEW, &[("title", "Avtale"), ("provider", "skatteetaten")]));
    let ids: Vec<_> = again.errors.iter().map(|error| error.id.clone()).collect();
    assert_eq!(
        (again.status, ids),
        (422, vec!["reference".to_owned(), "covers".to_owned()])
    );
    house.change(|memory| memory.item_stepped = Some(ItemStepped::Refused(ItemRefusal::ReviewMissing)));
    let renew = format!("{AGREEMENT}/forny");
    let again = page(house.post(&renew, &[("begrunnelse", "Forlenget <én> gang")]));
    assert_eq!(again.errors[0].id, "reviewBy");
    assert!(html(again).contains("Forlenget &lt;én&gt; gang"));
}

#[test]
fn a_rule_is_verified_until_a_day_and_a_renewal_is_answered() {
    let house = House::with_role(Role::Approver);
    let shown = html(page(house.get(RULE)));
    assert!(shown.contains("name=\"verifiserInnen\""), "{shown}");
    let without = page(house.post(RULE, &[("handling", "verifiser"), ("hash", "h")]));
    assert_eq!(
        (without.status, without.errors[0].id.as_str()),
        (422, "verifiserInnen")
    );
    let form = [
        ("handling", "verifiser"),
        ("hash", "h"),
        ("verifiserInnen", "2027-11-01"),
    ];
    assert_eq!(redirect(&house.post(RULE, &form)).0, "/register/hjemler/post-1");
    let form = [("handling", "godta"), ("fornyelse", "fornyelse-1")];
    assert_eq!(redirect(&house.post(AGREEMENT, &form)).0, AGREEMENT);
    let until = Day::parse("2027-11-01").unwrap();
    let wanted = [
        ItemStep::Verify {
            id: "post-1".to_owned(),
            read: "h".to_owned(),
            until,
        },
        ItemStep::Answer {
            id: "post-1".to_owned(),
            renewal: "fornyelse-1".to_owned(),
            accept: true,
        },
    ];
    assert_eq!(steps(&house), wanted);
}

#[test]
fn what_an_agreement_opens_is_told_service_by_service_and_what_was_written_is_text() {
    let html = html(page(officer().get(AGREEMENT)));
    let wanted = [
        "Tilgang hos tilbyderen",
        "Innvilget, må bekreftes",
        "1. mars &lt;2026&gt;, ikke godtatt",
        API,
    ];
    assert_eq!(missing(&html, &wanted), Vec::<String>::new(), "{html}");
}

#[test]
fn a_request_is_confirmed_by_another_and_terms_are_accepted_by_who_answers_for_them() {
    let shown = html(page(House::with_role(Role::Approver).get(API)));
    for handling in ["bekreft", "godta-vilkar", "nye-vilkar", "trekk"] {
        assert!(
            shown.contains(&format!("value=\"{handling}\"")),
            "{handling} {shown}"
        );
    }
    assert!(shown.contains("2026/&lt;17&gt;"), "{shown}");
    let house = House::with_role(Role::Approver);
    for other in ["inntekt", "inntekt/annen", "inntekt/pakke/mer"] {
        let path = format!("{AGREEMENT}/tilgang/{other}");
        assert_eq!(page(house.get(&path)).status, 404, "{other}");
    }
}

#[test]
fn each_step_of_a_request_is_read_and_what_is_missing_stands_at_its_field() {
    let house = officer();
    let ids = |fields: &[(&str, &str)]| {
        let again = page(house.post(API, fields));
        assert_eq!(again.status, 422);
        again
            .errors
            .iter()
            .map(|error| error.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&[("handling", "svar")]), ["svar", "svarDag"]);
    assert_eq!(
        ids(&[("handling", "send"), ("sendtReferanse", "R")]),
        ["sendtDag"]
    );
    house.change(|memory| memory.item_stepped = Some(ItemStepped::Refused(ItemRefusal::DayAhead)));
    let sent = [
        ("handling", "send"),
        ("hash", "h"),
        ("steg", "2"),
        ("sendtDag", "2026-03-01"),
        ("sendtReferanse", "R <1>"),
    ];
    assert_eq!(ids(&sent), ["sendtDag"]);
    house.change(|memory| memory.item_stepped = None);
    steps(&house);
    assert_eq!(redirect(&house.post(API, &sent)).0, API);
    let taken = steps(&house);
    let wanted = ItemStep::Connect {
        id: "post-1".to_owned(),
        read: "h".to_owned(),
        service: "inntekt".to_owned(),
        package: Some("pakke".to_owned()),
        seen: 2,
        step: ConnectingStep::Send {
            on: Day::parse("2026-03-01").unwrap(),
            reference: "R <1>".to_owned(),
        },
    };
    assert_eq!(taken, [wanted]);
}

#[test]
fn every_form_of_every_kind_asks_in_every_language_without_a_bare_name() {
    let slugs = ["hjemler", "tilbyderavtaler", "databehandleravtaler", "rutiner"];
    for language in [Language::Nb, Language::Nn, Language::En] {
        for kind in slugs {
            let mut ask = request(Method::Get, &format!("/register/{kind}/ny"), &[]);
            ask.language = language;
            let text = html(page(officer().respond(ask)));
            // A label that has no words would stand as the member's own name.
            for name in [
                "actTitle",
                "otherTasks",
                "signedProcessor",
                "subProcessors",
                "validFrom",
                "reviewBy",
            ] {
                assert!(!text.contains(&format!(">{name}<")), "{language:?} {kind} {name}");
            }
        }
    }
}
