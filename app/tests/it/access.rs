//! The pages of persons' access: what stands on them, what their buttons ask of the desk, and that nothing typed is lost.

use app::wire::{AccessMany, AccessManyDone, AccessMay, AccessState, AccessStep, AccessStepped, Private};
use domain::{access::person::Refusal, gate::Role, when::Day};

use crate::{
    desks::{House, html, page, redirect},
    sample,
};

const OWN: &str = "/tilganger";
const ONE: &str = "/tilganger/tilgang-1";

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn a_caseworker_reads_their_own_and_asks_for_the_use_case_that_leads_here() {
    let house = House::with_caseworker();
    let shown = html(page(
        house.get("/tilganger?bruksomrade=foreldrebetaling&begrunnelse=x"),
    ));
    has(
        &shown,
        &[
            "Gjelder",
            "Sendt tilbake",
            "value=\"foreldrebetaling\" selected",
            "href=\"/tilganger/tilgang-1\"",
            "Mine tilganger",
        ],
    );
    assert!(!shown.contains("href=\"/tilganger/ko\""), "{shown}");
    assert_eq!(
        house.change(|memory| memory.access_for.pop()),
        Some(Some("foreldrebetaling".to_owned()))
    );
    let fields = [
        ("bruksomrade", "foreldrebetaling"),
        ("begrunnelse", "Behandler søknader."),
        ("til", "2027-06-30"),
        ("utvidet", "ja"),
    ];
    assert_eq!(redirect(&house.post(OWN, &fields)).0, ONE);
    let Some(AccessStep::Ask {
        use_case,
        holder,
        wanted,
    }) = house.change(|memory| memory.access_steps.pop())
    else {
        panic!("another step");
    };
    assert_eq!((use_case.as_str(), holder), ("foreldrebetaling", None));
    assert_eq!(Some(wanted.last), Day::parse("2027-06-30"));
    assert!(wanted.elevated && wanted.reason.0 == "Behandler søknader.");
}

#[test]
fn what_is_missing_or_refused_comes_again_with_what_was_typed_at_its_field() {
    let house = House::with_caseworker();
    let empty = page(house.post(OWN, &[("begrunnelse", "Behandler <i>")]));
    let at: Vec<&str> = empty.errors.iter().map(|error| error.id.as_str()).collect();
    assert_eq!((empty.status, at), (422, vec!["bruksomrade", "til"]));
    has(&html(empty), &["Behandler &lt;i&gt;"]);
    assert!(
        house.change(|memory| memory.access_steps.is_empty()),
        "nothing is asked"
    );
    let admin = page(House::with_role(Role::Admin).post(OWN, &[]));
    assert!(admin.errors.iter().any(|error| error.id == "person"));
    let fields = [
        ("bruksomrade", "foreldrebetaling"),
        ("begrunnelse", "Kort"),
        ("til", "2027-06-30"),
    ];
    for (why, field) in [
        (Refusal::ReasonLength, "begrunnelse"),
        (Refusal::TooLong, "til"),
        (Refusal::NoShielded, "utvidet"),
        (Refusal::AlreadyAsked, "bruksomrade"),
    ] {
        house.change(|memory| memory.access_stepped = Some(AccessStepped::Refused(why)));
        let refused = page(house.post(OWN, &fields));
        assert_eq!((refused.status, refused.errors[0].id.as_str()), (422, field));
        has(&html(refused), &["value=\"2027-06-30\"", "Kort"]);
    }
    house.change(|memory| memory.access_stepped = Some(AccessStepped::HoldsNumber));
    assert_eq!(page(house.post(OWN, &fields)).errors[0].id, "begrunnelse");
}

#[test]
fn one_who_decides_reads_what_waits_with_what_it_opens_and_answers_it() {
    let house = House::with_role(Role::Admin);
    let queue = html(page(house.get("/tilganger/ko")));
    has(
        &queue,
        &[
            "Behandler &lt;b&gt;søknader&lt;/b&gt;.",
            "30.06.2027",
            "7 personer",
            "1200",
            "aria-label=\"Se og svar Kari &lt;Prøve&gt;: Redusert foreldrebetaling\"",
        ],
    );
    let may = AccessMay {
        answer: true,
        ..AccessMay::default()
    };
    house.change(|memory| memory.access = Some(sample::access(AccessState::Requested, may)));
    let one = html(page(house.get(ONE)));
    has(
        &one,
        &[
            "value=\"2027-06-30\"",
            "value=\"gi\"",
            "value=\"returner\"",
            "value=\"avslaa\"",
            "Utløpt",
        ],
    );
    assert!(!one.contains("value=\"tilbakekall\""), "{one}");
    for (handling, wanted) in [("gi", "Grant"), ("returner", "SendBack"), ("avslaa", "Refuse")] {
        let fields = [
            ("handling", handling),
            ("til", "2027-06-30"),
            ("kommentar", "Hvorfor?"),
        ];
        assert_eq!(redirect(&house.post(ONE, &fields)).0, ONE);
        let step = house.change(|memory| memory.access_steps.pop()).unwrap();
        assert!(format!("{step:?}").starts_with(wanted), "{step:?}");
    }
    let dayless = page(house.post(ONE, &[("handling", "gi"), ("kommentar", "Bra")]));
    assert_eq!((dayless.status, dayless.errors[0].id.as_str()), (422, "til"));
    has(&html(dayless), &["Bra"]);
    assert_eq!(page(house.post(ONE, &[("handling", "annet")])).status, 404);
    assert_eq!(page(house.get("/tilganger/%2F")).status, 404);
}

#[test]
fn what_the_reader_may_not_do_is_not_offered_and_says_why() {
    let house = House::with_role(Role::Admin);
    let may = AccessMay {
        hindered: Some(Refusal::OwnWork),
        take_back: true,
        ..AccessMay::default()
    };
    house.change(|memory| memory.access = Some(sample::access(AccessState::Requested, may)));
    let own = html(page(house.get(ONE)));
    has(&own, &["Du har selv bedt om dette", "value=\"trekk\""]);
    assert!(!own.contains("value=\"gi\""), "{own}");
    let may = AccessMay {
        ask_again: true,
        ..AccessMay::default()
    };
    house.change(|memory| memory.access = Some(sample::access(AccessState::SentBack, may)));
    let back = html(page(house.get(ONE)));
    has(
        &back,
        &[
            "Hvilke søknader?",
            "value=\"be-igjen\"",
            "Behandler &lt;b&gt;søknader",
        ],
    );
    let may = AccessMay {
        revoke: true,
        own: true,
        ..AccessMay::default()
    };
    house.change(|memory| memory.access = Some(sample::access(AccessState::InForce, may)));
    let held = html(page(house.get(ONE)));
    has(&held, &["Gi fra meg tilgangen", "31.05.2027", "Til og med mai."]);
    house.change(|memory| memory.access_stepped = Some(AccessStepped::Refused(Refusal::CommentMissing)));
    let refused = page(house.post(ONE, &[("handling", "tilbakekall")]));
    assert_eq!(
        (refused.status, refused.errors[0].id.as_str()),
        (422, "kommentar")
    );
}

#[test]
fn the_list_of_all_is_narrowed_by_its_address_and_no_number_stands_in_it() {
    let house = House::with_role(Role::Dpo);
    let form = [("sok", "barnehage"), ("person", "konto-1"), ("utvalg", "expired")];
    let to = house.post("/tilganger/alle", &form);
    let address = "/tilganger/alle?sok=barnehage&person=konto-1&utvalg=expired";
    assert_eq!(redirect(&to).0, address);
    let shown = html(page(house.get(address)));
    has(
        &shown,
        &[
            "value=\"konto-1\" selected",
            "value=\"expired\" selected",
            "Kari &lt;Prøve&gt;",
            "side=2",
        ],
    );
    let number = [("sok", sample::PERSON)];
    let refused = page(house.post("/tilganger/alle", &number));
    assert_eq!((refused.status, refused.errors[0].id.as_str()), (422, "sok"));
    let asked = house.change(|memory| memory.access_asked.pop()).unwrap();
    assert!(asked.question.is_empty(), "it is asked of nobody");
}

#[test]
fn what_is_ticked_in_the_queue_is_granted_at_once_and_what_is_not_says_why() {
    let house = House::with_role(Role::Admin);
    let shown = html(page(house.get("/tilganger/ko")));
    has(
        &shown,
        &["name=\"valgt\" value=\"tilgang-1\"", "value=\"gi-valgte\""],
    );
    let none = page(house.post("/tilganger/ko", &[]));
    assert_eq!(none.status, 422);
    has(&html(none), &["Velg minst én"]);
    let ticked = [
        ("handling", "gi-valgte"),
        ("valgt", "tilgang-1"),
        ("valgt", "../x"),
    ];
    assert_eq!(redirect(&house.post("/tilganger/ko", &ticked)).0, "/tilganger/ko");
    let asked = house.change(|memory| memory.access_many.pop());
    assert_eq!(
        asked,
        Some(AccessMany::Grant {
            ids: vec!["tilgang-1".to_owned()]
        })
    );
    house.change(|memory| {
        memory.access_many_done = Some(AccessManyDone {
            refused: vec![(Private("Ola Prøve".to_owned()), Refusal::OwnWork)],
            ..AccessManyDone::default()
        });
    });
    let refused = page(house.post("/tilganger/ko", &ticked));
    assert_eq!(refused.status, 422);
    let refused = html(refused);
    has(&refused, &["Ola Prøve: ", "value=\"tilgang-1\" checked"]);
    // A whole unit is asked for by one form.
    let fields = [
        ("bruksomrade", "foreldrebetaling"),
        ("person", "enhet:enhet-1"),
        ("begrunnelse", "Behandler søknader."),
        ("til", "2027-06-30"),
    ];
    house.change(|memory| memory.access_many_done = None);
    assert_eq!(redirect(&house.post(OWN, &fields)).0, OWN);
    let Some(AccessMany::AskForUnit { unit, use_case, .. }) = house.change(|memory| memory.access_many.pop())
    else {
        panic!("another step");
    };
    assert_eq!(
        (unit.as_str(), use_case.as_str()),
        ("enhet-1", "foreldrebetaling")
    );
    house.change(|memory| memory.access_many_done = Some(AccessManyDone::default()));
    has(
        &html(page(house.post(OWN, &fields))),
        &["Alle saksbehandlere i enheten har tilgangen"],
    );
}
