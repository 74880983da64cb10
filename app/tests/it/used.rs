//! The page of use and proposals: what it shows to whom, what its forms ask of the desk, and that nothing typed is lost.

use app::wire::{UsedStep, UsedWhich};
use domain::{gate::Role, usecase::ProposalKind, when::Day};

use crate::desks::{House, html, page};

const PATH: &str = "/bruksomrader/barnehage/bruk";

#[test]
fn proposals_are_told_without_small_numbers_and_only_one_who_writes_may_act() {
    let shown = html(page(House::with_role(Role::PrivacyOfficer).get(PATH)));
    for words in [
        "Foreslått fjernet",
        "Lønn (Inntekt)",
        "Færre enn 5 oppslag er stoppet.",
        "17 oppslag er stoppet.",
        "Hele tjenesten (Inntekt)",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("<b>foreldrebetaling"), "{shown}");
    assert_eq!(
        shown.matches("value=\"utkast\"").count(),
        2,
        "a whole service is no draft"
    );
    assert_eq!(shown.matches("value=\"legg-til-side\"").count(), 3);
    let dpo = House::with_role(Role::Dpo);
    dpo.change(|memory| memory.only_reads = true);
    let read = html(page(dpo.get(PATH)));
    assert!(
        read.contains("Foreslått fjernet") && !read.contains("legg-til-side"),
        "{read}"
    );
}

#[test]
fn the_form_of_one_proposal_asks_for_that_one_and_keeps_what_was_typed() {
    let house = House::with_role(Role::PrivacyOfficer);
    let fields = [
        ("forslag", "sok-om"),
        ("tjeneste", "inntekt"),
        ("pakke", "kommune"),
        ("felt", "pensjon"),
        ("plass", "1"),
        ("begrunnelse-1", "Fordi </textarea> det trengs"),
        ("til-1", "2026-12-01"),
        ("handling", "legg-til-side"),
    ];
    let answer = page(house.post(PATH, &fields));
    assert_eq!(answer.status, 422);
    let shown = html(answer);
    assert!(shown.contains("Fordi &lt;/textarea&gt; det trengs"), "{shown}");
    assert!(shown.contains("value=\"2026-12-01\""), "{shown}");
    let wanted = UsedStep::SetAside {
        which: UsedWhich {
            kind: ProposalKind::Add,
            service: "inntekt".to_owned(),
            package: Some("kommune".to_owned()),
            field: "pensjon".to_owned(),
        },
        reason: "Fordi </textarea> det trengs".to_owned(),
        until: Day::parse("2026-12-01"),
    };
    assert_eq!(house.change(|memory| memory.used.clone()), [wanted]);
}
