//! The pages of acts for others: what stands on them, what their buttons ask of the desk, and that whoever acts through an agreement sees on
//! every page for whom and through whom, and comes to nothing but look-ups.

use app::{
    routes::{
        Method,
        table::{Leaves, ROUTES},
    },
    wire::{HostStep, HostStepped, StaffStep, Through},
};
use domain::{
    access::host::{HostKind, HostRefusal},
    gate::Role,
};

use crate::{
    desks::{House, html, page, redirect},
    sample,
};

const ALL: &str = "/samarbeid";
const ONE: &str = "/samarbeid/avtale-1";

#[test]
fn an_agreement_is_registered_and_what_is_typed_stays() {
    let house = House::with_role(Role::Admin);
    let shown = html(page(house.get(ALL)));
    for text in [
        "Vertsvik &lt;b&gt;kommune&lt;/b&gt;",
        "Venter på bekreftelse",
        "name=\"bruksomrader\"",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    let empty = page(house.post(ALL, &[("referanse", "26/77")]));
    assert_eq!(empty.status, 422);
    let shown = html(empty);
    for text in [
        "href=\"#orgnr\"",
        "href=\"#slag\"",
        "href=\"#fra\"",
        "href=\"#til\"",
        "value=\"26/77\"",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    let fields = [
        ("orgnr", "310 000 013"),
        ("slag", "processor"),
        ("referanse", "26/77"),
        ("fra", "2026-12-01"),
        ("til", "2027-12-31"),
        ("bruksomrader", "barnehage sfo"),
    ];
    assert_eq!(redirect(&house.post(ALL, &fields)).0, ONE);
    let step = house.change(|memory| memory.host_steps.pop());
    let Some(HostStep::Register {
        orgnr,
        kind,
        use_cases,
        ..
    }) = step
    else {
        panic!("another step");
    };
    assert_eq!((orgnr.as_str(), kind), ("310000013", HostKind::Processor));
    assert_eq!(use_cases, ["barnehage", "sfo"]);
    house.change(|memory| memory.host_stepped = Some(HostStepped::Refused(HostRefusal::OrganisationUnknown)));
    let refused = page(house.post(ALL, &fields));
    assert_eq!(refused.status, 422);
    assert!(html(refused).contains("Ingen virksomhet her har dette"));
}

#[test]
fn one_is_confirmed_ended_and_lets_persons_in_as_caseworkers() {
    let house = House::with_role(Role::Admin);
    let mut view = sample::hosts::one("avtale-1");
    view.may_confirm = true;
    house.change(|memory| memory.host = Some(view));
    let shown = html(page(house.get(ONE)));
    for text in [
        "Per &lt;b&gt;Prøve&lt;/b&gt;",
        "value=\"bekreft\"",
        "value=\"avslutt\"",
        "value=\"inviter\"",
    ] {
        assert!(shown.contains(text), "`{text}` is missing in {shown}");
    }
    for (handling, step) in [
        (
            "bekreft",
            HostStep::Confirm {
                id: "avtale-1".to_owned(),
            },
        ),
        (
            "avslutt",
            HostStep::End {
                id: "avtale-1".to_owned(),
            },
        ),
    ] {
        house.post(ONE, &[("handling", handling)]);
        assert_eq!(house.change(|memory| memory.host_steps.pop()), Some(step));
    }
    let fields = [
        ("handling", "inviter"),
        ("navn", "Per Prøve"),
        ("epost", "per@vertsvik.example"),
    ];
    house.post(ONE, &fields);
    let Some(StaffStep::Invite { roles, through, .. }) = house.change(|memory| memory.staff_steps.pop())
    else {
        panic!("another step");
    };
    assert_eq!(roles, [Role::Caseworker].into());
    assert_eq!(through.as_deref(), Some("avtale-1"));
}

#[test]
fn whoever_approves_with_another_comes_to_what_waits_and_nothing_else() {
    let house = House::with_role(Role::Approver);
    house.change(|memory| {
        if let Some(account) = &mut memory.account {
            for one in &mut account.memberships {
                one.through = Some(Through {
                    host: "Vertsvik kommune".to_owned(),
                    kind: HostKind::Cooperation,
                });
                one.roles = vec![Role::Caseworker, Role::Approver, Role::PrivacyOfficer];
            }
        }
    });
    let home = html(page(house.get("/")));
    assert!(home.contains("Venter på godkjenning"), "{home}");
    let waits = home.split("href=\"/bruksomrader/").nth(1).unwrap();
    let code = waits.split('/').next().unwrap();
    let version = format!("/bruksomrader/{code}/versjon");
    let shown = html(page(house.get(&version)));
    assert!(!shown.contains("href=\"/bruksomrader\""), "{shown}");
    for path in [
        "/oppslag/nytt",
        "/taushetserklaering",
        "/bruksomrader",
        "/samarbeid",
        "/varsler",
    ] {
        assert_eq!(page(house.get(path)).status, 403, "{path}");
    }
}

#[test]
fn whoever_acts_through_an_agreement_comes_to_look_ups_only_and_always_sees_for_whom() {
    let house = House::with_role(Role::Caseworker);
    house.change(|memory| {
        if let Some(account) = &mut memory.account {
            for one in &mut account.memberships {
                one.through = Some(Through {
                    host: "Vertsvik kommune".to_owned(),
                    kind: HostKind::HostMunicipality,
                });
                // Not even a role that the row should not have opens anything.
                one.roles = vec![Role::Caseworker, Role::Admin, Role::PrivacyOfficer];
            }
        }
    });
    let home = html(page(house.get("/")));
    assert!(home.contains("gjennom avtale med Vertsvik kommune"), "{home}");
    for href in ["/bruksomrader", "/katalog", "/ansatte", "/tilganger", "/nodstopp"] {
        assert!(!home.contains(&format!("href=\"{href}\"")), "{href}: {home}");
    }
    let open = ["/oppslag", "/oppslag/nytt", "/taushetserklaering", "/"];
    let door = [
        "/logg-",
        "/sprak",
        "/tilgjengelighet",
        "/invitasjon",
        "/tilbakestilling",
        "/bekreft",
        "/samtykke/takk",
        "/min-sikkerhet",
        "/identitet",
        "/virksomhet",
    ];
    let mut closed = 0;
    for route in ROUTES {
        let own = open.contains(&route.template) || route.template.starts_with("/oppslag/{id}");
        if own || door.iter().any(|start| route.template.starts_with(start)) {
            continue;
        }
        let path = route.template.replace(['{', '}'], "");
        let answer = match route.method {
            Method::Get => house.get(&path),
            Method::Post => house.post(&path, &[("handling", "gi")]),
        };
        assert_eq!(page(answer).status, 403, "{path}");
        closed += usize::from(route.leaves == Leaves::Change);
    }
    assert!(closed > 30, "{closed} acts");
    for path in open {
        assert_eq!(page(house.get(path)).status, 200, "{path}");
    }
}
