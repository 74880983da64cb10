//! The pages of people: what stands on them, what their buttons ask of the desk, that a name never stands in an address, and that a
//! number or a password is never given back.

use app::{
    page::Page,
    routes::{Effect, Method},
    wire::{Identity, Private, StaffStep, StaffStepped, Strength, TakenUp},
};
use domain::{access::member::MemberRefusal, catalogue::Language, gate::Role, when::Day};

use crate::{
    desks::{House, TOKEN, html, page, redirect, request},
    sample::{self, PERSON},
};

const LINK: &str = "/invitasjon/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn admin() -> House {
    House::with_role(Role::Admin)
}

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

/// A request of one who has no session.
fn visitor(house: &House, method: Method, path: &str, form: &[(&str, &str)]) -> app::routes::Response {
    let with_token: Vec<(&str, &str)> = form.iter().copied().chain([("csrf", TOKEN)]).collect();
    let mut ask = request(method, path, &with_token);
    ask.ticket = None;
    house.respond(ask)
}

#[test]
fn the_list_names_members_and_who_is_asked_in_and_a_search_stays_out_of_the_address() {
    let house = admin();
    let shown = html(page(house.get("/ansatte?side=2&sluttet=1")));
    has(
        &shown,
        &[
            "Ola &lt;b&gt;Prøve&lt;/b&gt;",
            "href=\"/ansatte/konto-2\"",
            "Venter på bekreftelse",
            "Invitert, men ikke kommet ennå",
            "Utløpt",
            "aria-label=\"Trekk tilbake: Per Prøve\"",
            "href=\"/ansatte/ny\"",
        ],
    );
    let asked = house.change(|memory| memory.staff_asked.pop()).unwrap();
    assert_eq!(
        (asked.page, asked.ended, asked.question),
        (2, true, Private::default())
    );
    // What stands in an address searches for nobody.
    house.get("/ansatte?sok=Kari");
    let asked = house.change(|memory| memory.staff_asked.pop()).unwrap();
    assert_eq!(asked.question, Private::default());
    let found = page(house.post("/ansatte", &[("sok", "Ola Prøve")]));
    assert_eq!(found.status, 200);
    assert!(!found.back.contains("Ola"), "{}", found.back);
    let asked = house.change(|memory| memory.staff_asked.pop()).unwrap();
    assert_eq!(asked.question, Private("Ola Prøve".to_owned()));
    assert!(html(found).contains("value=\"Ola Prøve\""));
    let number = page(house.post("/ansatte", &[("sok", PERSON)]));
    assert_eq!(number.status, 422);
    let asked = house.change(|memory| memory.staff_asked.pop()).unwrap();
    assert_eq!(asked.question, Private::default());
}

#[test]
fn an_invitation_keeps_what_was_typed_and_shows_a_link_only_where_nothing_was_sent() {
    let house = admin();
    let fields = [
        ("navn", "Per Prøve"),
        ("epost", "per@provevik.example"),
        ("enhet", "enhet-1"),
        ("roller", "caseworker"),
        ("roller", "approver"),
        ("roller", "operator"),
    ];
    house.change(|memory| memory.staff_stepped = Some(StaffStepped::Refused(MemberRefusal::AlreadyMember)));
    let refused = page(house.post("/ansatte/ny", &fields));
    assert_eq!(refused.status, 422);
    assert_eq!(refused.errors.len(), 1);
    has(
        &html(refused),
        &[
            "value=\"Per Prøve\"",
            "value=\"per@provevik.example\"",
            "href=\"#epost\"",
            "value=\"approver\" checked",
        ],
    );
    let Some(StaffStep::Invite { roles, unit, .. }) = house.change(|memory| memory.staff_steps.pop()) else {
        panic!("another step");
    };
    assert_eq!(
        roles.into_iter().collect::<Vec<_>>(),
        [Role::Caseworker, Role::Approver]
    );
    assert_eq!(unit.as_deref(), Some("enhet-1"));
    house.change(|memory| memory.staff_stepped = Some(StaffStepped::Sent));
    let sent = html(page(house.post("/ansatte/ny", &fields)));
    assert!(sent.contains("Lenken er sendt på e-post"), "{sent}");
    let link = Private(format!("https://hjemmel.example{LINK}"));
    house.change(|memory| memory.staff_stepped = Some(StaffStepped::Link(link)));
    let shown = html(page(house.post("/ansatte/ny", &fields)));
    has(&shown, &[LINK, "Den vises bare nå"]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn every_button_of_a_member_and_a_unit_asks_for_its_step() {
    let house = admin();
    let one = "/ansatte/konto-2";
    for (fields, expected) in [
        (
            vec![("handling", "avslutt"), ("medlemskap", "medlem-2")],
            StaffStep::End {
                account: "konto-2".to_owned(),
                membership: "medlem-2".to_owned(),
            },
        ),
        (
            vec![("handling", "logg-ut")],
            StaffStep::EndSessions {
                account: "konto-2".to_owned(),
            },
        ),
        (
            vec![("handling", "bekreft"), ("nummer", PERSON)],
            StaffStep::Confirm {
                account: "konto-2".to_owned(),
                number: Private(PERSON.to_owned()),
            },
        ),
    ] {
        assert_eq!(redirect(&house.post(one, &fields)).0, one);
        assert_eq!(house.change(|memory| memory.staff_steps.pop()), Some(expected));
    }
    assert_eq!(page(house.post(one, &[("handling", "noe")])).status, 404);
    house.change(|memory| memory.staff_stepped = Some(StaffStepped::Refused(MemberRefusal::NumberDiffers)));
    let differs = page(house.post(one, &[("handling", "bekreft"), ("nummer", PERSON)]));
    assert_eq!(differs.status, 422);
    assert!(!html(differs).contains(PERSON));
    house.change(|memory| memory.staff_stepped = None);
    let unit = "/ansatte/enheter/enhet-1";
    let fields = [
        ("handling", "stedfortreder"),
        ("person", "konto-2"),
        ("fra", "2026-12-01"),
        ("til", "2026-12-31"),
    ];
    assert_eq!(redirect(&house.post(unit, &fields)).0, unit);
    assert_eq!(
        house.change(|memory| memory.staff_steps.pop()),
        Some(StaffStep::StandIn {
            unit: "enhet-1".to_owned(),
            account: "konto-2".to_owned(),
            first: Day::parse("2026-12-01").unwrap(),
            last: Day::parse("2026-12-31").unwrap(),
        })
    );
    let missing = page(house.post(
        unit,
        &[
            ("handling", "stedfortreder"),
            ("person", "konto-2"),
            ("fra", "i morgen"),
        ],
    ));
    assert_eq!(missing.errors[0].id, "fra");
    has(
        &html(missing),
        &["value=\"i morgen\"", "Velg første og siste dag"],
    );
    let own = html(page(house.get("/ansatte/konto-1")));
    assert!(
        own.contains("Dette er deg") && !own.contains("value=\"endre\""),
        "{own}"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn an_invitation_is_taken_up_by_a_newcomer_or_by_the_account_that_is_asked() {
    let house = House::default();
    let over = visitor(&house, Method::Get, LINK, &[]);
    assert_eq!(page(over).status, 404);
    assert_eq!(
        page(visitor(&house, Method::Get, "/invitasjon/kort", &[])).status,
        404
    );
    house.change(|memory| memory.invitation = Some(sample::staff::invitation(None)));
    let shown = html(page(visitor(&house, Method::Get, LINK, &[])));
    has(
        &shown,
        &[
            "Prøvevik kommune",
            "autocomplete=\"new-password\"",
            "name=\"nummer\"",
            "Per Prøve",
        ],
    );
    let typed = [
        ("passord", "vinter bok lampe"),
        ("gjenta", "vinter bok"),
        ("nummer", PERSON),
    ];
    let differs = page(visitor(&house, Method::Post, LINK, &typed));
    assert_eq!((differs.status, differs.errors[0].id.as_str()), (422, "gjenta"));
    assert!(house.change(|memory| memory.newcomers.is_empty()));
    let again = html(differs);
    assert!(!again.contains("vinter") && !again.contains(PERSON), "{again}");
    house.change(|memory| {
        memory.taken_up = Some(TakenUp::Done {
            account: "konto-9".to_owned(),
            membership: "medlem-9".to_owned(),
        });
    });
    let typed = [
        ("passord", " vinter bok lampe "),
        ("gjenta", " vinter bok lampe "),
        ("nummer", PERSON),
    ];
    let came = visitor(&house, Method::Post, LINK, &typed);
    let (to, effect) = redirect(&came);
    assert_eq!(to, "/");
    assert_eq!(
        *effect,
        Effect::SignIn {
            account: "konto-9".to_owned(),
            membership: Some("medlem-9".to_owned()),
            strength: Strength::Password,
            from: None,
        }
    );
    let given = house.change(|memory| memory.newcomers.pop()).flatten().unwrap();
    assert_eq!(given.password, Private(" vinter bok lampe ".to_owned()));
    // An account that is there signs in first, and comes back.
    house.change(|memory| memory.invitation = Some(sample::staff::invitation(Some("konto-1"))));
    let shown = html(page(visitor(&house, Method::Get, LINK, &[])));
    assert!(shown.contains(&format!("/logg-inn?til={LINK}")), "{shown}");
    assert!(!shown.contains("name=\"passord\""), "{shown}");
    let house = House::with_caseworker();
    house.change(|memory| memory.invitation = Some(sample::staff::invitation(Some("konto-1"))));
    let shown = html(page(house.get(LINK)));
    assert!(
        shown.contains("Ta imot invitasjonen") && !shown.contains("name=\"passord\""),
        "{shown}"
    );
    house.change(|memory| memory.invitation = Some(sample::staff::invitation(Some("konto-7"))));
    assert!(html(page(house.get(LINK))).contains("med en annen konto"));
}

#[test]
fn who_one_is_can_be_stated_until_it_is_confirmed() {
    for (identity, sentence, form) in [
        (Identity::Missing, "Oppgi nummeret ditt her", true),
        (Identity::Stated, "Du har oppgitt hvem du er", true),
        (Identity::Confirmed, "Du trenger ikke gjøre noe", false),
    ] {
        let house = House::with_caseworker();
        house.change(|memory| memory.account.as_mut().unwrap().identity = identity);
        let shown = html(page(house.get("/identitet")));
        assert!(shown.contains(sentence), "{shown}");
        assert_eq!(shown.contains("name=\"nummer\""), form);
        let home = html(page(house.get("/")));
        assert_eq!(
            home.contains("href=\"/identitet\""),
            identity == Identity::Missing,
            "{home}"
        );
        assert_eq!(
            redirect(&house.post("/identitet", &[("nummer", PERSON)])).0,
            "/identitet"
        );
        house.change(|memory| memory.not_stated = Some(MemberRefusal::NumberInvalid));
        let refused = page(house.post("/identitet", &[("nummer", PERSON)]));
        assert_eq!(refused.status, 422);
        assert!(!html(refused).contains(PERSON));
    }
}

#[test]
fn every_page_is_whole_in_every_language() {
    let house = admin();
    house.change(|memory| memory.invitation = Some(sample::staff::invitation(None)));
    for path in [
        "/ansatte",
        "/ansatte/ny",
        "/ansatte/konto-2",
        "/ansatte/konto-3",
        "/ansatte/enheter",
        "/ansatte/enheter/enhet-1",
        "/identitet",
        LINK,
    ] {
        for language in [Language::Nb, Language::Nn, Language::En] {
            let mut ask = request(Method::Get, path, &[]);
            ask.language = language;
            let input = page(house.respond(ask));
            assert_eq!(input.status, 200, "{path}");
            assert!(matches!(input.page, Page::Staff(_)), "{path}");
            let shown = html(input);
            assert_eq!(shown.matches("<h1").count(), 1, "{path}");
            assert!(!shown.contains("style=") && !shown.contains("<b>Prøve"), "{path}");
        }
    }
}

#[test]
fn each_refusal_has_a_sentence_of_its_own_in_every_language() {
    use MemberRefusal::{
        AddressInvalid, AlreadyMember, Confirmed, DayPast, DpoConflict, IsLeader, NameInvalid, NameTaken,
        NoChange, NoIdentity, NoRole, NotMember, NotStated, NumberDiffers, NumberInvalid, Over, OwnPlace,
        RoleNotGiven, TooLong, UnitUnknown,
    };
    let all = [
        NoIdentity,
        OwnPlace,
        AddressInvalid,
        NameInvalid,
        NoRole,
        RoleNotGiven,
        DpoConflict,
        AlreadyMember,
        Over,
        NoChange,
        UnitUnknown,
        NotStated,
        Confirmed,
        NumberInvalid,
        NumberDiffers,
        NameTaken,
        NotMember,
        DayPast,
        TooLong,
        IsLeader,
    ];
    for language in [Language::Nb, Language::Nn, Language::En] {
        let words = &app::texts::Texts::of(language).staff;
        let said: std::collections::BTreeSet<&str> = all.iter().map(|why| (words.refusal)(*why)).collect();
        assert_eq!(said.len(), all.len());
    }
}
