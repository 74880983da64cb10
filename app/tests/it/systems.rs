//! The pages of systems' keys: what they ask, that a key stands on one page alone, and that nothing typed is lost.

use app::wire::{SystemAct, SystemStepped};
use domain::{access::AccessRefusal, gate::Role, when::Day};

use crate::desks::{House, html, page, redirect};

const SYSTEM: &str = "/systemtilgang/system-1";

fn admin() -> House {
    House::with_role(Role::Admin)
}

#[test]
fn the_register_leads_to_the_keys_and_a_system_shows_who_may_do_what() {
    assert!(html(page(admin().get("/register"))).contains("href=\"/systemtilgang\""));
    let list = html(page(admin().get("/systemtilgang")));
    assert!(list.contains("Barnehage&lt;system&gt;"), "{list}");
    let one = html(page(admin().get(SYSTEM)));
    for text in [
        "Kommet på avveie",
        "Samlet inntekt",
        "aria-label=\"Gi tilgang Redusert foreldrebetaling\"",
        "href=\"/systemtilgang/system-1/tilgang/foreldrebetaling\"",
        "nevner ikke systemet som mottaker",
    ] {
        assert!(one.contains(text), "`{text}` is missing in {one}");
    }
}

#[test]
fn a_new_key_stands_on_the_answer_to_its_form_and_nowhere_else() {
    let house = admin();
    house.change(|memory| {
        memory.system_stepped = Some(SystemStepped::Issued("hemmelig-nokkel".to_owned().into()));
    });
    let form = format!("{SYSTEM}/ny-nokkel");
    let fields = [
        ("nokkel", "id-1"),
        ("navn", "Produksjon"),
        ("personer", "konto-1"),
        ("standard", "konto-1"),
    ];
    let shown = page(house.post(&form, &fields));
    assert_eq!(shown.status, 200);
    assert!(
        !format!("{shown:?}").contains("hemmelig-nokkel"),
        "it never prints"
    );
    let shown = html(shown);
    assert!(shown.contains("id=\"nokkel\"") && shown.contains(">hemmelig-nokkel</code>"));
    let asked = house.change(|memory| memory.system_steps.pop()).unwrap();
    let SystemAct::Issue {
        id, people, default, ..
    } = asked.act
    else {
        panic!("another step");
    };
    assert_eq!(
        (id.as_str(), people.len(), default.as_deref()),
        ("id-1", 1, Some("konto-1"))
    );
    assert!(!html(page(house.get(SYSTEM))).contains("hemmelig-nokkel"));
}

#[test]
fn what_is_refused_comes_again_with_what_was_typed_and_says_what_to_do() {
    let house = admin();
    house.change(|memory| {
        memory.system_stepped = Some(SystemStepped::Refused(AccessRefusal::TooLong));
    });
    let form = format!("{SYSTEM}/tilgang/foreldrebetaling");
    let fields = [
        ("nokkel", "nokkel-1"),
        ("felt", "inntekt"),
        ("til", "2099-01-01"),
        ("begrunnelse", "Regner ut"),
    ];
    let refused = page(house.post(&form, &fields));
    assert_eq!(refused.status, 422);
    let refused = html(refused);
    for text in [
        "Velg en dag innen to år",
        "value=\"2099-01-01\"",
        "Regner ut",
        "href=\"#til\"",
    ] {
        assert!(refused.contains(text), "`{text}` is missing in {refused}");
    }
    let SystemAct::Ask { until, .. } = house.change(|memory| memory.system_steps.pop()).unwrap().act else {
        panic!("another step");
    };
    assert_eq!(Some(until), Day::parse("2099-01-01"));
    let dayless = page(house.post(&form, &[("nokkel", "nokkel-1"), ("felt", "inntekt")]));
    assert_eq!(dayless.status, 422);
    assert!(
        house.change(|memory| memory.system_steps.pop()).is_none(),
        "nothing is asked for"
    );
}

#[test]
fn each_button_takes_its_step() {
    for (fields, wanted) in [
        (vec![("handling", "gi"), ("tilgang", "tilgang-1")], "Answer"),
        (vec![("handling", "avvis"), ("tilgang", "tilgang-1")], "Answer"),
        (
            vec![
                ("handling", "tilbakekall"),
                ("tilbakekall", "tilgang-2"),
                ("begrunnelse", "Ikke i bruk"),
            ],
            "Revoke",
        ),
    ] {
        let house = admin();
        assert_eq!(redirect(&house.post(SYSTEM, &fields)).0, SYSTEM);
        let step = house.change(|memory| memory.system_steps.pop()).unwrap();
        assert!(format!("{:?}", step.act).starts_with(wanted), "{step:?}");
    }
    let house = admin();
    let key = format!("{SYSTEM}/nokkel/nokkel-1");
    assert_eq!(redirect(&house.post(&key, &[("handling", "personer")])).0, SYSTEM);
    assert_eq!(redirect(&house.post(&key, &[("handling", "avslutt")])).0, SYSTEM);
    assert_eq!(page(house.post(&key, &[("handling", "annet")])).status, 404);
    assert_eq!(
        page(house.get(&format!("{SYSTEM}/nokkel/finnes-ikke"))).status,
        404
    );
}
