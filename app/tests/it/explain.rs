//! A decision explained: the picture says where it stopped in words, what starts the mending is on the page, and the chain behind a field
//! says of each link whether it proves itself and what has become of it.

use app::{texts::Texts, wire::LookupOutcome};
use domain::catalogue::Language;

use crate::{
    desks::{House, html, page},
    sample,
};

const LOOKUP: &str = "/oppslag/0193a7c2-0000-7000-8000-000000000001";

#[test]
fn a_chain_says_what_it_can_not_prove_and_what_is_otherwise_now() {
    let house = House::with_caseworker();
    let html = html(page(house.get(&format!("{LOOKUP}/opplysninger/samletInntekt"))));
    let words = &Texts::of(Language::Nb).explain;
    for said in [
        words.chain_title,
        words.unreadable,
        words.proved,
        words.not_proved,
        words.agreement_unreadable,
        "Gjelder ikke lenger",
        "Endret siden",
        "Finnes ikke lenger i registeret",
        "Bevist mot kontrollpunktet med 9 oppføringer.",
        "Oppføringen stemmer ikke med kontrollpunktet.",
        "Per Rådgiver",
        "Tone Eier",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(html.contains("href=\"https://lovdata.no/"), "{html}");
    assert!(html.contains("/proofs/inclusion?index=7&amp;size=9\""), "{html}");
    assert!(html.contains("href=\"/tilganger/grant-1\""), "their own access");
    assert!(
        !html.contains("/register/"),
        "a caseworker does not come to the register's items"
    );
}

#[test]
fn a_page_that_is_no_field_s_is_not_asked_for() {
    let house = House::with_caseworker();
    let nothing = page(house.get(&format!("{LOOKUP}/opplysninger/{}", "a".repeat(300))));
    assert_eq!(nothing.status, 404);
}

#[test]
fn the_picture_has_eight_stations_with_a_word_and_a_sign_each() {
    let house = House::with_caseworker();
    let html = html(page(house.get(LOOKUP)));
    assert_eq!(html.matches("class=\"way-step").count(), 8, "{html}");
    assert_eq!(html.matches("class=\"way-state\">Oppfylt<").count(), 8, "{html}");
    assert!(html.contains("Alle vilkårene er oppfylt."), "{html}");
    assert_eq!(sample::lookup(LookupOutcome::Shown).decision.checks.len(), 31);
}
