//! The pages of consents: in every language, with what was typed kept, and the number in no address.

use app::{
    routes::Method,
    texts::Texts,
    wire::{ConsentFault, ConsentStep, ConsentStepped, ConsentTemplateStepped, NoConsent},
};
use domain::{
    catalogue::Language,
    consent::{Form, Gap, Part, Refusal, Status},
    gate::Role,
};

use crate::{
    desks::{House, html, page, redirect, request},
    sample,
};

const ASK: &str = "/samtykker/nytt/lan";
const RECORD: &str = "/samtykker/registrer/lan";
const TEMPLATE: &str = "/bruksomrader/lan/samtykkemal";
const NUMBER: &str = "30908299902";

fn house() -> House {
    House::with_role(Role::Caseworker)
}

fn typed() -> Vec<(&'static str, &'static str)> {
    vec![
        ("id", "0123456789abcdef0123456789abcdef"),
        ("versjon", "2"),
        ("sak", "26/101"),
        ("nummer", NUMBER),
        ("tjeneste", "skatt"),
        ("aar", "2025"),
        ("dager", "30"),
        ("handling", "spor"),
    ]
}

#[test]
fn what_is_asked_for_goes_to_the_desk_as_it_was_typed() {
    let house = house();
    let response = house.post(ASK, &typed());
    assert_eq!(redirect(&response).0, "/samtykker/samtykke-1");
    let steps = house.change(|memory| std::mem::take(&mut memory.consent_steps));
    let [ConsentStep::Ask { ask, days: 30 }] = steps.as_slice() else {
        panic!("one question: {steps:?}");
    };
    assert_eq!(
        (ask.use_case.as_str(), ask.version, ask.year),
        ("lan", 2, Some(2025))
    );
    assert_eq!(
        (ask.case_reference.0.as_str(), ask.number.0.as_str()),
        ("26/101", NUMBER)
    );
    assert_eq!(
        (ask.services.as_slice(), &ask.span),
        (&["skatt".to_owned()][..], &None)
    );
    assert_eq!(ask.id, "0123456789abcdef0123456789abcdef");
    assert!(!format!("{ask:?}").contains(NUMBER), "a number never prints");
}

#[test]
fn a_refused_question_comes_back_with_what_was_typed_and_the_same_id() {
    let house = house();
    for (stepped, at) in [
        (ConsentStepped::Refused(Refusal::Case), "sak"),
        (ConsentStepped::Refused(Refusal::Subject), "nummer"),
        (ConsentStepped::Refused(Refusal::Days), "dager"),
        (ConsentStepped::Refused(Refusal::OtherBefore), "innhold"),
        (ConsentStepped::Failed(ConsentFault::Later), "innhold"),
    ] {
        house.change(|memory| memory.consent_stepped = Some(stepped.clone()));
        let shown = page(house.post(ASK, &typed()));
        assert_eq!(shown.status, 422, "{stepped:?}");
        let told = html(shown);
        assert!(told.contains(&format!("href=\"#{at}\"")), "{stepped:?}");
        assert!(told.contains(NUMBER) && told.contains("value=\"26/101\""));
        assert!(told.contains("value=\"0123456789abcdef0123456789abcdef\""));
        assert!(told.contains("name=\"versjon\" value=\"2\""));
    }
    // A newer text is read before it is answered.
    house.change(|memory| {
        memory.consent_stepped = Some(ConsentStepped::Refused(Refusal::Stale));
        let mut form = sample::consents::form();
        form.version = Some(3);
        memory.consent_form = Some(form);
    });
    let told = html(page(house.post(ASK, &typed())));
    assert!(told.contains("name=\"versjon\" value=\"3\""));
}

#[test]
fn who_comes_from_a_look_up_has_asked_for_nothing_yet() {
    let house = house();
    let mut sent = typed();
    sent.pop();
    sent.retain(|(name, _)| !["id", "versjon", "dager"].contains(name));
    sent.push(("handling", "fra-oppslag"));
    let shown = page(house.post(ASK, &sent));
    assert_eq!(shown.status, 200);
    let told = html(shown);
    assert!(told.contains(NUMBER) && told.contains("name=\"versjon\" value=\"2\""));
    assert!(house.change(|memory| memory.consent_steps.is_empty()));
}

#[test]
fn a_consent_on_paper_is_written_down_with_where_it_lies() {
    let house = house();
    let mut sent = typed();
    sent.extend([
        ("form", "papir"),
        ("gitt", "2026-11-20"),
        ("siste", "2026-12-20"),
        ("sted", "Arkivsak 4"),
    ]);
    let response = house.post(RECORD, &sent);
    assert_eq!(redirect(&response).0, "/samtykker/samtykke-1");
    let steps = house.change(|memory| std::mem::take(&mut memory.consent_steps));
    assert!(
        matches!(&steps[..], [ConsentStep::Record { form: Form::Paper, place, .. }] if place.0 == "Arkivsak 4")
    );
    let shown = page(house.post(RECORD, &typed()));
    assert_eq!(shown.status, 422);
    let told = html(shown);
    for field in ["form", "gitt", "siste"] {
        assert!(told.contains(&format!("href=\"#{field}")), "{field}");
    }
    assert!(house.change(|memory| memory.consent_steps.is_empty()));
}

#[test]
fn one_shows_its_link_and_steps_only_while_it_is_alive() {
    let house = house();
    let live = html(page(house.get("/samtykker/samtykke-1")));
    for part in [
        "https://am.ui.altinn.no/samtykke?id=1",
        "value=\"oppdater\"",
        "value=\"trekk\"",
        "26/101",
        "kvittering",
    ] {
        assert!(live.contains(part), "{part}");
    }
    assert!(live.contains("&lt;lånet&gt;"), "what was written is text");
    house.change(|memory| memory.consent = Some(sample::consents::one(Status::Revoked)));
    let over = html(page(house.get("/samtykker/samtykke-1")));
    for part in ["am.ui.altinn.no", "value=\"oppdater\"", "value=\"trekk\""] {
        assert!(!over.contains(part), "{part}");
    }
    let title = |page: &str| {
        page.split("<title>")
            .nth(1)
            .and_then(|rest| rest.split('<').next())
            .unwrap_or_default()
            .to_owned()
    };
    assert!(!title(&live).contains("26/101") && title(&live).contains("Samtykke"));
}

#[test]
fn every_page_speaks_every_language() {
    let house = House::with_role(Role::PrivacyOfficer);
    for (language, title) in [
        (Language::Nb, "Samtykkemal"),
        (Language::Nn, "Samtykkemal"),
        (Language::En, "Consent template"),
    ] {
        let mut ask = request(Method::Get, TEMPLATE, &[]);
        ask.language = language;
        let told = html(page(house.respond(ask)));
        assert!(told.contains(title), "{language:?}");
        assert!(told.contains("name=\"formal-nn\""));
    }
}

#[test]
fn a_template_with_gaps_comes_back_with_each_at_its_field() {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| {
        memory.template_stepped = Some(ConsentTemplateStepped::Gaps(vec![
            Gap::NoRight,
            Gap::Days,
            Gap::Text(Language::Nn, Part::Refusing),
        ]));
    });
    let shown = page(house.post(
        TEMPLATE,
        &[("versjon", "2"), ("dager", "400"), ("nei-nn", "Kort")],
    ));
    assert_eq!(shown.status, 422);
    let told = html(shown);
    for field in ["#tjeneste", "#dager", "#nei-nn"] {
        assert!(told.contains(&format!("href=\"{field}")), "{field}");
    }
    assert!(told.contains("Kort") && told.contains("value=\"400\""));
    let steps = house.change(|memory| std::mem::take(&mut memory.template_steps));
    assert_eq!((steps[0].read, steps[0].days), (2, 400));
}

#[test]
fn whoever_comes_back_from_altinn_is_thanked_as_a_visitor() {
    let house = House::default();
    let told = html(page(house.get("/samtykke/takk?Status=OK")));
    assert!(told.contains("Takk for svaret"));
    assert!(!told.contains("Status=OK"));
}

#[test]
fn every_way_that_a_consent_fails_at_the_provider_is_a_sentence_of_its_own_in_every_language() {
    for language in [Language::Nb, Language::Nn, Language::En] {
        let said = Texts::of(language).consents.provider;
        let codes = [Some("SSG-010"), Some("IM-010"), Some("RESTANSE-007"), None];
        let covering = codes.map(|code| said(NoConsent::NotCovering, code));
        let others = NoConsent::ALL
            .into_iter()
            .filter(|why| *why != NoConsent::NotCovering)
            .map(|why| said(why, None));
        let all: Vec<&str> = covering.into_iter().chain(others).collect();
        let own: std::collections::BTreeSet<&&str> = all.iter().collect();
        assert_eq!((own.len(), all.len()), (11, 11), "{language:?} {all:?}");
        assert!(all.iter().all(|text| text.len() > 40));
    }
}
