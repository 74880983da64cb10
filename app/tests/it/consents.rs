//! The pages of consents: in every language, with what was typed kept, and the number in no address.

use app::{
    routes::Method,
    texts::Texts,
    wire::{
        AnswerView, ConsentFault, ConsentList, ConsentStep, ConsentStepped, ConsentTemplateStepped,
        ConsentsAsk, NoConsent, Paged, SetView,
    },
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
fn the_list_is_narrowed_by_choices_that_every_page_of_it_keeps() {
    let house = house();
    house.change(|memory| {
        let page = Paged {
            first: 26,
            total: 60,
            page: 2,
            pages: 3,
        };
        memory.consents = Some(ConsentList {
            page,
            ..sample::consents::list()
        });
    });
    let asked = |query: &str| {
        let told = html(page(house.get(&format!("/samtykker{query}"))));
        let asked = house.change(|memory| memory.consents_asked.pop());
        (told, asked.unwrap())
    };
    let (told, ask) = asked("?bruksomrade=lan&stand=trukket&hvem=meg&side=2");
    let wanted = ConsentsAsk {
        use_case: Some("lan".to_owned()),
        status: Some(Status::Revoked),
        own: true,
        page: 2,
    };
    assert_eq!(ask, wanted);
    for way in [
        "rel=\"prev\" href=\"/samtykker?side=1",
        "rel=\"next\" href=\"/samtykker?side=3",
    ] {
        assert!(
            told.contains(&format!(
                "{way}&amp;bruksomrade=lan&amp;stand=trukket&amp;hvem=meg\""
            )),
            "{told}"
        );
    }
    // What is none narrows nothing, and comes back in no address.
    let (told, ask) = asked("?bruksomrade=<b>&stand=ja&hvem=alle&side=mange");
    assert_eq!((ask.use_case, ask.status, ask.own), (None, None, false));
    assert!(!told.contains("&lt;b&gt;"));
    house.change(|memory| memory.consents = Some(ConsentList::default()));
    assert!(
        asked("?stand=gitt")
            .0
            .contains("Ingen samtykker passer til valgene dine.")
    );
    assert!(asked("").0.contains("Ingen er spurt om samtykke ennå."));
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
    assert!(
        told.contains(r"Skriv det slik: ") && told.contains("Saken som opplysningene"),
        "how a case is written"
    );
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
fn what_it_covers_is_told_in_months_as_people_write_them() {
    let told = html(page(house().get("/samtykker/samtykke-1")));
    for line in [
        "Skattegrunnlag, 2025<",
        "Inntekt, 01.2025\u{a0}\u{2013}\u{a0}03.2025<",
        "Lønn, 02.2025<",
        "Restanse, uten periode<",
    ] {
        assert!(plain(&told).contains(line), "{line}");
    }
    assert!(!told.contains("2025-"));
}

/// A page without the marks that stand between its pieces.
fn plain(page: &str) -> String {
    page.replace("<!>", "")
}

#[test]
fn one_that_is_taken_back_here_stands_in_altinn_and_the_page_says_so() {
    for (language, text) in [
        (Language::Nb, "står fortsatt i Altinn"),
        (Language::Nn, "står framleis i Altinn"),
        (Language::En, "still stands in Altinn"),
    ] {
        let house = house();
        let shown = || {
            let mut ask = request(Method::Get, "/samtykker/samtykke-1", &[]);
            ask.language = language;
            html(page(house.respond(ask)))
        };
        let words = &Texts::of(language).consents;
        let live = shown();
        assert!(
            live.contains(text) && live.contains(words.link_intro),
            "{language:?}"
        );
        // Taken back here: the page that the person must go to stays, and is not told of as if there were something to answer.
        house.change(|memory| {
            let link = sample::consents::one(Status::Accepted).link;
            let mut one = sample::consents::one(Status::Revoked);
            one.link = link;
            memory.consent = Some(one);
        });
        let over = shown();
        assert!(
            over.contains(text) && over.contains("am.ui.altinn.no"),
            "{language:?}"
        );
        assert!(!over.contains(words.link_intro), "{language:?}");
        // Taken back there: nothing stands any more.
        house.change(|memory| memory.consent = Some(sample::consents::one(Status::Revoked)));
        assert!(!shown().contains(text), "{language:?}");
    }
}

#[test]
fn what_a_person_read_is_told_only_of_one_that_was_asked_for_in_altinn() {
    let house = house();
    assert!(html(page(house.get("/samtykker/samtykke-1"))).contains("Dette fikk personen lese"));
    for form in Form::RECORDED {
        house.change(|memory| {
            let mut one = sample::consents::one(Status::Accepted);
            one.row.form = form;
            memory.consent = Some(one);
        });
        let told = html(page(house.get("/samtykker/samtykke-1")));
        for part in ["Dette fikk personen lese", "&lt;lånet&gt;"] {
            assert!(!told.contains(part), "{form:?} {part}");
        }
    }
}

#[test]
fn what_has_not_left_is_not_waited_for() {
    let house = house();
    house.change(|memory| {
        let mut one = sample::consents::one(Status::Created);
        one.row.sent = false;
        memory.consent = Some(one);
    });
    let told = html(page(house.get("/samtykker/samtykke-1")));
    let head = told.split("<dl").next().unwrap();
    assert!(head.contains("Ikke sendt") && !head.contains("Venter på svar"));
}

#[test]
fn what_altinn_did_not_answer_is_told_of_the_act_that_it_was_about() {
    for language in [Language::Nb, Language::Nn, Language::En] {
        let words = &Texts::of(language).consents;
        let faults = [
            ConsentFault::Later,
            ConsentFault::NoAccess,
            ConsentFault::UnknownPerson,
            ConsentFault::BadQuestion,
        ];
        let said: std::collections::BTreeSet<&str> = faults
            .into_iter()
            .flat_map(|fault| [(words.fault)(fault), (words.unread)(fault)])
            .collect();
        assert_eq!(said.len(), 8, "{language:?}");
    }
    let house = house();
    house.change(|memory| memory.consent_stepped = Some(ConsentStepped::Failed(ConsentFault::Later)));
    let sent = html(page(house.post(ASK, &typed())));
    assert!(sent.contains("Vi vet ikke om forespørselen kom fram.") && !sent.contains("Ingenting er sendt"));
    let asked = page(house.post("/samtykker/samtykke-1", &[("handling", "oppdater")]));
    assert_eq!(asked.status, 422);
    let asked = html(asked);
    assert!(asked.contains("Siden viser det som var kjent fra før.") && !asked.contains("Send skjemaet"));
}

#[test]
fn a_refusal_stands_at_the_field_that_is_wrong() {
    let house = house();
    let at = |why: Refusal, url: &str, sent: &[(&str, &str)]| {
        house.change(|memory| memory.consent_stepped = Some(ConsentStepped::Refused(why)));
        let shown = page(house.post(url, sent));
        assert_eq!(shown.status, 422, "{why:?}");
        let told = html(shown);
        // The first leads to the content.
        let link = told.split("href=\"#").nth(2).unwrap();
        let link = link.split('"').next().unwrap_or_default().to_owned();
        assert!(
            told.contains(&format!("id=\"{link}\"")),
            "{why:?}: `{link}` is on the page"
        );
        link
    };
    let with = |changes: &[(&'static str, &'static str)]| {
        let mut sent = typed();
        sent.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        sent.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
        sent
    };
    let months = with(&[("tjeneste", "inntekt"), ("aar", "")]);
    assert_eq!(at(Refusal::Period, ASK, &months), "fra");
    assert_eq!(at(Refusal::Period, ASK, &with(&[("aar", "")])), "aar");
    assert_eq!(at(Refusal::Period, ASK, &typed()), "aar");
    let paper = [
        ("form", "papir"),
        ("gitt", "2026-11-20"),
        ("siste", "2026-12-20"),
        ("sted", "Arkivsak 4"),
        ("sak", NUMBER),
    ];
    assert_eq!(at(Refusal::HoldsNumber, RECORD, &with(&paper)), "sak");
    let mut place = paper;
    place[3].1 = NUMBER;
    place[4].1 = "26/101";
    assert_eq!(at(Refusal::HoldsNumber, RECORD, &with(&place)), "sted");
}

/// What a look-up about two persons comes to: one lacks a consent for two services, the other for one, and one thing else is refused.
fn two_persons() -> SetView {
    let refused = || AnswerView::Refused;
    let mut set = sample::set(vec![refused(), refused(), refused(), refused()]);
    let asked = [
        (sample::PERSON, "summertskattegrunnlag", true),
        (sample::PERSON, "inntekt", true),
        (NUMBER, "inntekt", true),
        (NUMBER, "summertskattegrunnlag", false),
    ];
    for (result, (number, service, lacks)) in set.results.iter_mut().zip(asked) {
        result.subject.number = number.to_owned().into();
        service.clone_into(&mut result.service);
        if lacks {
            result.decision = sample::without_consent();
        }
    }
    set
}

#[test]
fn from_a_look_up_each_person_is_asked_for_what_they_lack_alone() {
    let house = House::with_caseworker();
    house.change(|memory| memory.set = Some(two_persons()));
    let form = [
        ("nokkel", "key-1"),
        ("tjeneste", "summertskattegrunnlag"),
        ("aar", "2025"),
        ("sak", "2026/12345"),
        ("grunn", "soknad"),
        ("antall", "2"),
        ("nummer-0", sample::PERSON),
        ("rolle-0", "applicant"),
        ("nummer-1", NUMBER),
        ("rolle-1", "spouse_or_cohabitant"),
        ("tilknytning-1", "married_to"),
        ("bevis-1", "application"),
    ];
    let told = html(page(
        house.post("/oppslag/nytt?bruksomrade=foreldrebetaling", &form),
    ));
    let ways: Vec<&str> = told
        .split("<form")
        .filter_map(|rest| rest.split("</form>").next())
        .filter(|form| form.contains("value=\"fra-oppslag\""))
        .collect();
    let [first, second] = ways.as_slice() else {
        panic!("a form for each person: {ways:?}");
    };
    let field = |name: &str, value: &str| format!("name=\"{name}\" value=\"{value}\"");
    for (form, number, services, masked) in [
        (
            first,
            sample::PERSON,
            &["summertskattegrunnlag", "inntekt"][..],
            "028517 *****",
        ),
        (second, NUMBER, &["inntekt"][..], "309082 *****"),
    ] {
        assert!(form.contains(&field("nummer", number)), "{form}");
        assert_eq!(
            form.matches("name=\"tjeneste\"").count(),
            services.len(),
            "{form}"
        );
        for service in services {
            assert!(form.contains(&field("tjeneste", service)), "{form}");
        }
        assert!(form.contains(&format!("Be om samtykke fra {masked}")), "{form}");
    }
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
        // Each text is read aloud in its own language.
        for code in ["nb", "nn", "en"] {
            let area = told
                .split("<textarea")
                .find(|area| area.contains(&format!("name=\"formal-{code}\"")));
            let area = area.and_then(|area| area.split('>').next()).unwrap();
            assert!(area.contains(&format!("lang=\"{code}\"")), "{area}");
            assert!(
                told.contains(&format!("class=\"as-typed\" lang=\"{code}\""))
                    || told.contains(&format!("lang=\"{code}\" class=\"as-typed\""))
            );
        }
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
    assert!(told.contains("Nynorsk, Hva som skjer om personen sier nei: Skriv fra 20 til 600 tegn."));
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
