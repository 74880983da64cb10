//! The catalogue's pages: who reaches them, what they say in which language, that no identity number goes further, and that what
//! is chosen goes into a draft without anything being lost on the way.

use app::{
    routes::Method,
    wire::{ChosenFields, OpenVersion, ServiceAsk, Stepped},
};
use domain::{
    catalogue::Language,
    gate::{Role, VersionStatus},
    usecase::{ChosenField, NeedField, life::Refusal},
};

use crate::{
    desks::{House, html, page, redirect, request},
    sample,
};

const LIST: &str = "/katalog";
const SERVICE: &str = "/katalog/skatt";
/// Synthetic: the month is 80 too high.
const NUMBER: &str = "01828010073";

fn officer() -> House {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| {
        let draft = OpenVersion {
            status: VersionStatus::Draft,
            ..sample::open_version()
        };
        memory.open = Some(vec![draft, sample::open_version()]);
    });
    house
}

fn in_language(house: &House, path: &str, language: Language) -> String {
    let mut ask = request(Method::Get, path, &[]);
    ask.language = language;
    html(page(house.respond(ask)))
}

#[test]
fn everyone_in_the_organisation_reads_it_and_has_it_in_the_menu() {
    for role in [
        Role::Caseworker,
        Role::Approver,
        Role::Admin,
        Role::Dpo,
        Role::Auditor,
        Role::PrivacyOfficer,
    ] {
        let house = House::with_role(role);
        for path in [
            LIST,
            SERVICE,
            "/katalog/skatt/a.b.samletGjeld",
            "/katalog/matrise",
        ] {
            assert_eq!(page(house.get(path)).status, 200, "{role:?} {path}");
        }
        assert!(html(page(house.get("/"))).contains("href=\"/katalog\""));
    }
    for path in [
        "/katalog/a b",
        "/katalog/skatt/%2e%2e",
        "/katalog/skatt/x/y",
        "/katalog/<b>",
    ] {
        assert_eq!(page(officer().get(path)).status, 404, "{path}");
    }
}

#[test]
fn services_stand_under_their_provider_with_what_they_are() {
    let html = html(page(officer().get(LIST)));
    assert_eq!(html.matches(">Skatteetaten</h2>").count(), 1, "{html}");
    for text in [
        "Gir &lt;b&gt;noe&lt;/b&gt;.",
        "Inntektsår",
        "Personer",
        "Tjenester fra Skatteetaten",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn a_find_says_where_it_was_found_in_its_own_language_and_leads_to_more() {
    let house = officer();
    let html = html(page(house.get("/katalog?sok=gjeld&side=2")));
    for text in [
        "61 treff",
        "Navn (engelsk)",
        "<span lang=\"en\">Total debt</span>",
        "href=\"/katalog/skatt/a.b.samletGjeld\"",
        "href=\"/katalog?sok=gjeld&amp;side=3\"",
        "Opplysninger 21 til 21 av 61",
        "2 bruksområder",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(
        house.change(|memory| memory.searched.clone()),
        [("gjeld".to_owned(), 2)]
    );
}

#[test]
fn an_identity_number_is_searched_for_nowhere_and_stands_in_no_link() {
    for (path, words) in [
        (LIST, "Det kan ikke søkes etter her"),
        (SERVICE, "Det kan ikke søkes etter her"),
    ] {
        let house = officer();
        let answer = page(house.get(&format!("{path}?sok={NUMBER}")));
        assert_eq!(answer.status, 422);
        let html = html(answer);
        assert!(html.contains(words), "{html}");
        for link in html
            .split("href=\"")
            .skip(1)
            .chain(html.split("action=\"").skip(1))
        {
            assert!(!link.split('"').next().unwrap().contains(NUMBER), "{link}");
        }
        let back = html.split("name=\"tilbake\"").nth(1).unwrap();
        assert!(!back.split('>').next().unwrap().contains(NUMBER));
        assert!(house.change(|memory| memory.searched.is_empty()));
        let asked = house.change(|memory| memory.services.clone());
        assert!(asked.iter().all(|ask| ask.question.is_none()));
    }
}

#[test]
fn what_is_typed_stands_in_an_address_only_when_it_identifies_nobody() {
    let house = officer();
    let to = |path: &str, form: &[(&str, &str)]| redirect(&house.post(path, form)).0.to_owned();
    assert_eq!(
        to(LIST, &[("sok", "gjeld & lån")]),
        "/katalog?sok=gjeld%20%26%20l%C3%A5n"
    );
    assert_eq!(to(LIST, &[("sok", " ")]), LIST);
    let narrow = [("handling", "avgrens"), ("pakke", "smal"), ("sok", "gjeld")];
    assert_eq!(to(SERVICE, &narrow), format!("{SERVICE}?pakke=smal&sok=gjeld"));
    for (path, form) in [
        (LIST, vec![("sok", NUMBER)]),
        (SERVICE, vec![("handling", "avgrens"), ("sok", NUMBER)]),
    ] {
        let again = page(house.post(path, &form));
        assert_eq!((again.status, again.errors[0].id.as_str()), (422, "sok"));
        assert!(!again.back.contains(NUMBER));
    }
    // Everybody narrows; only who writes the register chooses.
    let reader = House::with_caseworker();
    assert_eq!(
        redirect(&reader.post(SERVICE, &narrow)).0,
        format!("{SERVICE}?pakke=smal&sok=gjeld")
    );
    assert!(house.change(|memory| memory.searched.is_empty()));
}

#[test]
fn what_is_searched_for_survives_a_change_of_language() {
    let html = html(page(officer().get("/katalog?sok=gjeld")));
    assert!(html.contains("value=\"/katalog?sok=gjeld\""), "{html}");
}

#[test]
fn a_service_shows_its_fields_by_group_and_only_a_privacy_officer_may_tick_them() {
    let shown = html(page(officer().get(SERVICE)));
    for text in [
        "Gjeld (1)",
        "Formue (2)",
        "3 av 3 opplysninger",
        "Inntektsår, fra 2017",
        "Kode (2 koder)",
        "Beløp (NOK)",
        "Særlig kategori (artikkel 9)",
        "Formue &lt;i&gt;",
        "Samtykke",
        "OPPGJOER, UTKAST",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    assert_eq!(shown.matches("type=\"checkbox\"").count(), 3);
    let reader = House::with_role(Role::Caseworker);
    assert!(!html(page(reader.get(SERVICE))).contains("type=\"checkbox\""));
    assert_eq!(page(reader.post(SERVICE, &[("felt", "formue")])).status, 403);
}

#[test]
fn a_service_is_narrowed_by_words_and_package_in_the_address() {
    let house = officer();
    let html = html(page(house.get("/katalog/skatt?sok=gjeld&pakke=smal")));
    let asked = ServiceAsk {
        service: "skatt".to_owned(),
        question: Some("gjeld".to_owned()),
    };
    assert_eq!(house.change(|memory| memory.services.clone()), [asked]);
    assert!(html.contains("<option value=\"smal\" selected"), "{html}");
}

#[test]
fn an_explanation_in_another_language_is_marked() {
    let own = in_language(&officer(), SERVICE, Language::Nb);
    assert!(own.contains("<span>Det som står igjen.</span>"), "{own}");
    let other = in_language(&officer(), "/katalog/skatt/a.b.samletGjeld", Language::En);
    assert!(
        other.contains("<span lang=\"nb\">Det som står igjen.</span>"),
        "{other}"
    );
}

#[test]
fn a_field_says_who_fetches_it_and_why() {
    let html = html(page(officer().get("/katalog/skatt/a.b.samletGjeld")));
    for text in [
        "href=\"/bruksomrader/praktisk-bistand\"",
        "Egenandelen følger &lt;inntekten&gt;.",
        "De første 1 av 70.",
        "Enebolig",
        "Lån",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert!(
        !page(officer().get("/katalog/skatt/a.b.samletGjeld"))
            .title()
            .contains("Samlet")
    );
}

#[test]
fn ticked_fields_go_into_a_draft_each_with_its_reason_or_the_one_for_all() {
    let house = officer();
    let ticked = [
        ("handling", "velg"),
        ("felt", "formue"),
        ("felt", "a.b.samletGjeld"),
    ];
    let asked = html(page(house.post(SERVICE, &ticked)));
    assert!(
        asked.contains("id=\"b-formue\"") && asked.contains("id=\"b-a.b.samletGjeld\""),
        "{asked}"
    );
    assert!(asked.contains("Praktisk bistand (Versjon 2)"));
    assert_eq!(
        asked.matches("value=\"praktisk-bistand\"").count(),
        1,
        "only what is being written is offered"
    );
    let put = [
        ("handling", "legg-inn"),
        ("felt", "formue"),
        ("felt", "a.b.samletGjeld"),
        ("felt", "finnes-ikke"),
        ("pakke", "smal"),
        ("utkast", "praktisk-bistand"),
        ("alle", "Prisen følger økonomien."),
        ("b-formue", "Taket avhenger av den."),
    ];
    let done = house.post(SERVICE, &put);
    assert_eq!(
        redirect(&done).0,
        "/bruksomrader/praktisk-bistand/versjon/del/opplysninger"
    );
    let field = |name: &str, necessity: &str, own_reason: bool| ChosenField {
        field: NeedField {
            name: name.to_owned(),
            necessity: necessity.to_owned(),
        },
        own_reason,
    };
    let expected = ChosenFields {
        draft: "praktisk-bistand".to_owned(),
        service: "skatt".to_owned(),
        package: Some("smal".to_owned()),
        fields: vec![
            field("a.b.samletGjeld", "Prisen følger økonomien.", false),
            field("formue", "Taket avhenger av den.", true),
        ],
    };
    assert_eq!(house.change(|memory| memory.chosen.clone()), [expected]);
}

#[test]
fn what_is_ticked_stays_ticked_while_the_fields_are_narrowed() {
    let house = officer();
    let narrowed = page(house.post(
        SERVICE,
        &[("handling", "avgrens"), ("sok", "gjeld"), ("felt", "formue")],
    ));
    assert_eq!(narrowed.status, 200);
    let narrowed = html(narrowed);
    assert!(narrowed.contains("value=\"formue\" checked"), "{narrowed}");
}

#[test]
fn what_is_missing_is_named_and_nothing_ticked_or_typed_is_lost() {
    let house = officer();
    let none = page(house.post(
        SERVICE,
        &[("handling", "velg"), ("pakke", "bred"), ("sok", "gjeld")],
    ));
    assert_eq!(none.errors[0].id, "felt-a.b.samletGjeld");
    let none = html(none);
    assert!(
        none.contains("value=\"gjeld\"") && none.contains("<option value=\"bred\" selected"),
        "{none}"
    );
    let ids = |fields: &[(&str, &str)]| {
        let answer = page(house.post(SERVICE, fields));
        assert_eq!(answer.status, 422);
        answer
            .errors
            .iter()
            .map(|error| error.id.clone())
            .collect::<Vec<_>>()
    };
    let ticked = [("handling", "legg-inn"), ("felt", "formue"), ("felt", "bolig")];
    assert_eq!(ids(&ticked), ["utkast", "pakke", "alle"]);
    let half = [
        &ticked[..],
        &[
            ("b-formue", "Fordi <b>"),
            ("utkast", "praktisk-bistand"),
            ("pakke", "smal"),
        ],
    ]
    .concat();
    assert_eq!(ids(&half), ["b-bolig"]);
    let again = html(page(house.post(SERVICE, &half)));
    assert!(again.contains("value=\"Fordi &lt;b&gt;\""), "{again}");
    let text = format!("Gjelder {NUMBER}");
    let numbered = [&half[..], &[("b-bolig", text.as_str())]].concat();
    assert_eq!(ids(&numbered), ["b-bolig"]);
    assert!(house.change(|memory| memory.chosen.is_empty()));
}

#[test]
fn a_refused_step_and_a_house_without_drafts_say_so() {
    let house = officer();
    let put = [
        ("handling", "legg-inn"),
        ("felt", "formue"),
        ("pakke", "smal"),
        ("utkast", "praktisk-bistand"),
        ("alle", "Prisen følger økonomien."),
    ];
    for (stepped, text) in [
        (Stepped::Moved, "Noen andre har endret versjonen"),
        (Stepped::Refused(Refusal::NoIdentity), "bekreftet identitet"),
        (Stepped::HoldsNumber, "inneholder et fødselsnummer"),
    ] {
        house.change(|memory| memory.stepped = Some(stepped));
        let answer = page(house.post(SERVICE, &put));
        assert_eq!(answer.status, 422);
        let html = html(answer);
        assert!(
            html.contains(text) && html.contains("Prisen følger økonomien."),
            "{html}"
        );
    }
    house.change(|memory| memory.open = Some(Vec::new()));
    let empty = html(page(
        house.post(SERVICE, &[("handling", "velg"), ("felt", "formue")]),
    ));
    assert!(empty.contains("ingen utkast under arbeid"), "{empty}");
}

#[test]
fn a_service_without_packages_asks_for_none() {
    let house = officer();
    let put = [
        ("handling", "legg-inn"),
        ("felt", "formue"),
        ("pakke", "smal"),
        ("utkast", "praktisk-bistand"),
        ("alle", "Prisen følger økonomien."),
    ];
    redirect(&house.post("/katalog/restanser", &put));
    assert_eq!(house.change(|memory| memory.chosen[0].package.clone()), None);
}

#[test]
fn the_matrix_is_a_picture_and_a_table_that_say_the_same_page_by_page() {
    let house = officer();
    let html = html(page(house.get("/katalog/matrise?tjeneste=skatt&side=2")));
    assert_eq!(html.matches("matrix-yes").count(), 3, "{html}");
    assert_eq!(html.matches("matrix-no").count(), 1);
    assert_eq!(html.matches("<td>Ja</td>").count(), 3);
    for text in [
        "11. ",
        "href=\"/bruksomrader/b\"",
        "href=\"/katalog/matrise?side=1&amp;tjeneste=skatt\"",
        "Bruksområder 11 til 12 av 12",
        "2 opplysninger nedover og 2 bruksområder bortover",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(
        html.matches("tabindex=\"0\"").count(),
        2,
        "both scroll by keyboard"
    );
    assert!(!html.contains("style="));
    let asked = house.change(|memory| memory.matrices.clone());
    assert_eq!(
        (asked[0].service.as_deref(), asked[0].columns, asked[0].rows),
        (Some("skatt"), 2, 1)
    );
}
