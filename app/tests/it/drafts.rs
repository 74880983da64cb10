//! The pages of versions under way: what they say, who reaches them, and that a refused step loses nothing.

use app::{
    routes::Method,
    wire::{Beginning, StepAct, Stepped},
};
use domain::{catalogue::Language, gate::Role, usecase::life::Refusal};

use crate::desks::{House, html, page, redirect, request};

const VERSION: &str = "/bruksomrader/praktisk-bistand/versjon";
const CONTENT: &str = "/bruksomrader/praktisk-bistand/versjon/innhold";
const NEW: &str = "/nytt-bruksomrade";

#[test]
fn a_version_is_shown_beside_the_one_in_use_with_what_it_lacks() {
    let html = html(page(House::with_role(Role::Approver).get(VERSION)));
    for text in [
        "Sammenlignet med versjon 1, som er i bruk. 3 linjer er endret.",
        "Praktisk bistand &lt;b&gt;",
        "Skriv hvorfor opplysningen er nødvendig (samletGjeld)",
        "Beregnet skatt, Hvem det kan gjelde",
        "noeNytt",
        "1 av 2 godkjenninger: ",
        "Langtidsopphold",
        "Du godkjenner nøyaktig det som står på denne siden.",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert!(!html.contains("Praktisk bistand <b>"));
    assert_eq!(html.matches("<strong>Endret</strong>").count(), 3);
}

#[test]
fn the_page_reads_in_every_language() {
    for (language, text) in [
        (Language::Nn, "Samanlikna med versjon 1"),
        (Language::En, "Compared with version 1"),
    ] {
        let mut ask = request(Method::Get, VERSION, &[]);
        ask.language = language;
        let html = html(page(House::with_role(Role::Approver).respond(ask)));
        assert!(html.contains(text), "{html}");
    }
}

#[test]
fn each_button_takes_its_step_on_the_version_that_was_read() {
    let house = House::with_role(Role::Approver);
    for handling in ["send-inn", "trekk", "godkjenn", "returner"] {
        let form = [("handling", handling), ("hash", "cd"), ("kommentar", "for vidt")];
        assert_eq!(redirect(&house.post(VERSION, &form)).0, VERSION);
    }
    let steps = house.change(|memory| std::mem::take(&mut memory.steps));
    assert!(
        steps
            .iter()
            .all(|step| step.hash == "cd" && step.code == "praktisk-bistand")
    );
    let acts: Vec<_> = steps.into_iter().map(|step| step.act).collect();
    assert!(matches!(
        acts.as_slice(),
        [StepAct::Submit(_), StepAct::Withdraw, StepAct::Approve { comment, .. }, StepAct::SendBack { reason, .. }]
            if comment == "for vidt" && reason == "for vidt"
    ));
}

#[test]
fn a_refused_step_says_why_and_keeps_what_was_typed() {
    let house = House::with_role(Role::Approver);
    for (stepped, text) in [
        (Stepped::Refused(Refusal::OwnWork), "En annen må svare på den"),
        (Stepped::Moved, "Noen andre har endret versjonen"),
        (Stepped::HoldsNumber, "Teksten inneholder et fødselsnummer"),
    ] {
        house.change(|memory| memory.stepped = Some(stepped));
        let form = [
            ("handling", "godkjenn"),
            ("hash", "cd"),
            ("kommentar", "ser bra ut"),
        ];
        let page = page(house.post(VERSION, &form));
        assert_eq!(page.status, 422);
        let html = html(page);
        assert!(
            html.contains(text) && html.contains("ser bra ut") && html.contains("<title>Feil: "),
            "{html}"
        );
    }
}

#[test]
fn a_json_that_can_not_be_read_is_told_by_its_place_and_not_lost() {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| memory.stepped = Some(Stepped::Unreadable { line: 3, column: 7 }));
    for path in [NEW, CONTENT] {
        let form = [("handling", "json"), ("hash", "cd"), ("json", "{</textarea>oi")];
        let page = page(house.post(path, &form));
        assert_eq!(page.status, 422);
        let html = html(page);
        assert!(html.contains("Se på linje 3, tegn 7"), "{html}");
        assert!(html.contains("{&lt;/textarea&gt;oi"), "{html}");
    }
}

#[test]
fn a_version_begins_from_another_use_case_or_from_json_or_from_what_is_in_use() {
    let house = House::with_role(Role::PrivacyOfficer);
    let copy = [
        ("handling", "kopier"),
        ("kopier-fra", "foreldrebetaling"),
        ("kode", "praktisk-bistand"),
        ("navn", "Praktisk bistand"),
    ];
    assert_eq!(redirect(&house.post(NEW, &copy)).0, VERSION);
    assert_eq!(
        redirect(&house.post(NEW, &[("handling", "json"), ("json", "{}")])).0,
        VERSION
    );
    assert_eq!(
        redirect(&house.post("/bruksomrader/praktisk-bistand/ny-versjon", &[])).0,
        VERSION
    );
    let begun = house.change(|memory| std::mem::take(&mut memory.begun));
    assert!(matches!(
        begun.as_slice(),
        [
            Beginning::Copy { .. },
            Beginning::Json(_),
            Beginning::NewVersion { .. }
        ]
    ));
}

#[test]
fn what_is_missing_where_a_version_begins_is_named_at_its_field() {
    let house = House::with_role(Role::PrivacyOfficer);
    let copy = [("handling", "kopier"), ("kode", "Ikke Kode"), ("navn", "")];
    let page = page(house.post(NEW, &copy));
    let ids: Vec<_> = page.errors.iter().map(|error| error.id.as_str()).collect();
    assert_eq!(ids, ["kopier-fra", "navn", "kode"]);
    let html = html(page);
    assert!(html.contains("Ikke Kode"));
    assert!(house.change(|memory| memory.begun.is_empty()));
}

#[test]
fn only_one_who_writes_reaches_the_page_where_a_version_begins() {
    for role in [
        Role::Caseworker,
        Role::Approver,
        Role::Admin,
        Role::Dpo,
        Role::Auditor,
    ] {
        assert_eq!(page(House::with_role(role).get(NEW)).status, 403, "{role:?}");
        assert_eq!(
            page(House::with_role(role).post(NEW, &[("handling", "json"), ("json", "{}")])).status,
            403
        );
    }
    let list = html(page(House::with_role(Role::PrivacyOfficer).get("/bruksomrader")));
    assert!(list.contains(NEW) && list.contains(VERSION));
    assert!(!html(page(House::with_role(Role::Caseworker).get("/bruksomrader"))).contains(NEW));
}
