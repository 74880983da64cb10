//! The pages of segments and of what follows a template: what stands on them, what their buttons ask of the desk, and that nothing
//! typed is lost.

use app::wire::{Beginning, SegmentStep, SegmentStepped, StepAct, Stepped};
use domain::{
    catalogue::Language,
    gate::Role,
    usecase::{SegmentRefusal, TemplatePart},
};

use crate::{
    desks::{House, html, page, redirect, request},
    sample,
};

const SEGMENT: &str = "/segmenter/segment-1";
const COORDINATED: &str = "/segmenter/ansvar-1";
const TEMPLATE: &str = "/segmenter/segment-1/maler/mal-1";
const DRAFT: &str = "/bruksomrader/praktisk-bistand/versjon";

fn shown(house: &House, path: &str) -> String {
    let page = page(house.get(path));
    assert_eq!(page.status, 200, "{path}");
    html(page)
}

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn one_who_keeps_no_grounds_sees_no_segments() {
    let house = House::with_role(Role::Caseworker);
    for path in [
        "/segmenter",
        SEGMENT,
        TEMPLATE,
        "/bruksomrader/praktisk-bistand/mal",
    ] {
        assert_eq!(page(house.get(path)).status, 403, "{path}");
        assert_eq!(page(house.post(path, &[])).status, 403, "{path}");
    }
}

#[test]
fn the_pages_say_who_coordinates_what_waits_and_what_is_locked() {
    let house = House::with_role(Role::PrivacyOfficer);
    has(
        &shown(&house, "/segmenter"),
        &[
            "Kommunene &lt;b&gt;",
            "Invitert, venter på svar",
            "1 bruksområde har en ny versjon av malen",
            "1 versjon venter på bekreftelse",
            "value=\"opprett\"",
        ],
    );
    let coordinated = shown(&house, COORDINATED);
    has(
        &coordinated,
        &[
            "Organisasjonsnummer 310000001",
            "value=\"trekk\"",
            "value=\"inviter\"",
            "value=\"foresla\"",
            "value=\"processing_bases\"",
        ],
    );
    let member = shown(&house, SEGMENT);
    has(&member, &["value=\"forlat\"", "Prøve kommune", TEMPLATE]);
    assert!(!member.contains("value=\"foresla\"") && !member.contains("value=\"inviter\""));
    let invited = shown(&house, "/segmenter/invitert-1");
    has(&invited, &["value=\"godta\"", "value=\"avsla\""]);
    assert!(
        !invited.contains("Annen kommune"),
        "one who is invited sees nobody yet"
    );
    has(
        &shown(&house, TEMPLATE),
        &[
            "Finnes og er verifisert",
            "Finnes, men må verifiseres",
            "Mangler, tas inn som foreslått",
            "Velg avtalen med den som gir opplysningene",
            "value=\"ta-i-bruk\"",
            "Nytt &lt;b&gt;formål&lt;/b&gt;.",
            "/bruksomrader/bistand/mal",
        ],
    );
    let confirming = shown(&house, "/segmenter/ansvar-1/maler/mal-1");
    has(
        &confirming,
        &[
            "value=\"bekreft\"",
            "Foreslått av Kari Prøve",
            "Annen kommune",
            "Laget av versjon 4",
        ],
    );
}

#[test]
fn each_button_asks_for_its_step_and_a_refusal_keeps_what_was_typed() {
    let house = House::with_role(Role::PrivacyOfficer);
    let typed = [
        ("handling", "foresla"),
        ("bruksomrade", "praktisk-bistand"),
        ("laast", "purpose"),
        ("laast", "needs"),
        ("nytt", "Bare dette."),
    ];
    assert_eq!(redirect(&house.post(COORDINATED, &typed)).0, SEGMENT);
    let steps = house.change(|memory| std::mem::take(&mut memory.segment_steps));
    assert!(
        matches!(
            steps.as_slice(),
            [SegmentStep::Propose { segment, use_case, locked, note }]
                if segment == "ansvar-1" && use_case == "praktisk-bistand" && note == "Bare dette."
                    && *locked == [TemplatePart::Purpose, TemplatePart::Needs]
        ),
        "{steps:?}"
    );
    for (why, at, said) in [
        (SegmentRefusal::NothingLocked, "laast", "Velg minst én del"),
        (SegmentRefusal::NoteMissing, "nytt", "Skriv hva som er nytt"),
        (SegmentRefusal::NotInUse, "bruksomrade", "ikke i bruk lenger"),
    ] {
        house.change(|memory| memory.segment_stepped = Some(SegmentStepped::Refused(why)));
        let again = page(house.post(COORDINATED, &typed));
        assert_eq!((again.status, again.errors[0].id.as_str()), (422, at), "{why:?}");
        has(&html(again), &[said, "Bare dette."]);
    }
    let admin = House::with_role(Role::Admin);
    admin.change(|memory| memory.segment_stepped = Some(SegmentStepped::HoldsNumber));
    let found = [
        ("handling", "opprett"),
        ("navn", "Vårt segment"),
        ("om", "Lik oppgave"),
    ];
    assert_eq!(
        page(house.post("/segmenter", &found)).status,
        403,
        "an admin founds one"
    );
    let again = page(admin.post("/segmenter", &found));
    assert_eq!(again.status, 422);
    has(
        &html(again),
        &["Vårt segment", "Lik oppgave", "inneholder et fødselsnummer"],
    );
    let unknown = page(house.post(SEGMENT, &[("handling", "noe")]));
    assert_eq!(unknown.status, 422);
}

#[test]
fn a_template_is_adopted_as_it_was_read_and_a_newer_version_is_taken_up() {
    let house = House::with_role(Role::PrivacyOfficer);
    let wanted = [
        ("handling", "ta-i-bruk"),
        ("hash", "abc"),
        ("tittel", "Bistand"),
        ("kode", "bistand"),
    ];
    assert_eq!(redirect(&house.post(TEMPLATE, &wanted)).0, DRAFT);
    let up = [("handling", "ta-opp"), ("hash", "def")];
    assert_eq!(
        redirect(&house.post("/bruksomrader/praktisk-bistand/mal", &up)).0,
        DRAFT
    );
    let begun = house.change(|memory| std::mem::take(&mut memory.begun));
    assert!(
        matches!(
            begun.as_slice(),
            [
                Beginning::Template { segment, template, hash, code, title },
                Beginning::TakeUp { code: again, hash: newer },
            ] if segment == "segment-1" && template == "mal-1" && hash == "abc" && code == "bistand"
                && title == "Bistand" && again == "praktisk-bistand" && newer == "def"
        ),
        "{begun:?}"
    );
    let empty = page(house.post(TEMPLATE, &[("handling", "ta-i-bruk"), ("kode", "Feil Kode")]));
    let at: Vec<_> = empty.errors.iter().map(|error| error.id.clone()).collect();
    assert_eq!(
        (empty.status, at),
        (422, vec!["tittel".to_owned(), "kode".to_owned()])
    );
    has(&html(empty), &["Feil Kode"]);
    house.change(|memory| memory.stepped = Some(Stepped::StaleTemplate));
    let stale = page(house.post(TEMPLATE, &wanted));
    assert_eq!(stale.status, 422);
    has(
        &html(stale),
        &["Malen har fått en ny versjon", "value=\"bistand\""],
    );
    has(
        &shown(&house, "/bruksomrader/praktisk-bistand/mal"),
        &[
            "Versjon 2 er den nyeste",
            "Prøveloven § 2",
            "value=\"ta-opp\"",
            "Gammelt formål.",
        ],
    );
}

#[test]
fn a_draft_says_what_it_follows_how_it_departs_and_how_to_go_on() {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| memory.follows = Some(sample::segment::follows()));
    has(
        &shown(&house, DRAFT),
        &[
            "Praktisk bistand, versjon 1",
            "Taushetsplikt: noe annet enn i malen",
            "Lagring: lenger enn malen tillater",
            "value=\"hent-secrecy\"",
            "value=\"hent-retention\"",
            "value=\"slipp\"",
            "/bruksomrader/praktisk-bistand/mal",
        ],
    );
    for (handling, part) in [
        ("hent-secrecy", TemplatePart::Secrecy),
        ("hent-retention", TemplatePart::Retention),
    ] {
        house.post(DRAFT, &[("handling", handling), ("hash", "abc")]);
        let steps = house.change(|memory| std::mem::take(&mut memory.steps));
        assert!(
            matches!(steps.as_slice(), [step] if matches!(step.act, StepAct::Restore(found) if found == part)),
            "{steps:?}"
        );
    }
    let away = [("handling", "slipp"), ("hvorfor-slippe", "Vi trenger mer.")];
    house.change(|memory| memory.stepped = Some(Stepped::ReasonMissing));
    let again = page(house.post(DRAFT, &away));
    assert_eq!(
        (again.status, again.errors[0].id.as_str()),
        (422, "hvorfor-slippe")
    );
    has(&html(again), &["Vi trenger mer.", "Skriv hvorfor"]);
    let unknown = [("handling", "hent-noe")];
    assert_eq!(redirect(&house.post(DRAFT, &unknown)).0, DRAFT);
}

#[test]
fn what_is_locked_is_shown_with_who_locked_it_and_can_not_be_typed_in() {
    let house = House::with_role(Role::PrivacyOfficer);
    let free = shown(&house, &format!("{DRAFT}/del/formal"));
    has(&free, &["<textarea", "id=\"beskrivelse\""]);
    house.change(|memory| memory.follows = Some(sample::segment::follows()));
    let locked = shown(&house, &format!("{DRAFT}/del/formal"));
    has(
        &locked,
        &[
            "Låst av Prøve kommune",
            "type=\"hidden\" name=\"beskrivelse\"",
            "id=\"tittel\"",
        ],
    );
    assert!(!locked.contains("<textarea") && !locked.contains("<select"));
    let needs = shown(&house, &format!("{DRAFT}/del/opplysninger"));
    has(&needs, &["id=\"n0-antall\"", "Låst av Prøve kommune"]);
    for gone in [
        "id=\"ny-tjeneste\"",
        "id=\"n0-ny\"",
        "value=\"mer\"",
        "id=\"n0-slett\"",
    ] {
        assert!(!needs.contains(gone), "{gone}");
    }
    house.change(|memory| memory.stepped = Some(Stepped::Locked(TemplatePart::Purpose)));
    let again = house.post(
        &format!("{DRAFT}/del/formal"),
        &[("hash", &"cd".repeat(32)), ("tittel", "Ny")],
    );
    let again = page(again);
    assert_eq!(again.status, 422);
    has(&html(again), &["Malen har låst denne delen: Formål"]);
}

/// A locked page that is saved as it is shown says what the draft says, whatever the part.
#[test]
fn a_locked_part_that_is_saved_as_it_is_shown_changes_nothing() {
    let house = House::with_role(Role::PrivacyOfficer);
    let follows = app::wire::FollowView {
        locked: TemplatePart::ALL.into(),
        ..sample::segment::follows()
    };
    house.change(|memory| memory.follows = Some(follows));
    for part in ["formal", "opplysninger", "grunnlag", "lagring", "grenser"] {
        let path = format!("{DRAFT}/del/{part}");
        let html = shown(&house, &path);
        let fields = crate::parts::fields(&html);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let ask = request(app::routes::Method::Post, &path, &fields);
        redirect(&house.respond(ask));
        let steps = house.change(|memory| std::mem::take(&mut memory.steps));
        let before = *sample::draft().content;
        assert!(
            matches!(&steps[..], [step] if matches!(&step.act, StepAct::Change(after) if **after == before)),
            "{part}: {steps:?}"
        );
    }
}

#[test]
fn what_is_told_of_segments_stands_with_the_reminders() {
    let house = House::with_role(Role::PrivacyOfficer);
    has(
        &shown(&house, "/varsler"),
        &[
            "Versjon 2 av malen er gitt ut. Den gjelder Bistand",
            "En versjon av malen Praktisk bistand venter",
            "Virksomheten er invitert til segmentet Kommunene &lt;b&gt;",
            "/bruksomrader/bistand/mal",
        ],
    );
}

#[test]
fn every_page_is_whole_in_every_language() {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| memory.follows = Some(sample::segment::follows()));
    let mut seen = std::collections::BTreeSet::new();
    for language in [Language::Nb, Language::Nn, Language::En] {
        let mut whole = String::new();
        for path in [
            "/segmenter",
            COORDINATED,
            TEMPLATE,
            "/bruksomrader/praktisk-bistand/mal",
            DRAFT,
        ] {
            let mut ask = request(app::routes::Method::Get, path, &[]);
            ask.language = language;
            let page = page(house.respond(ask));
            assert_eq!(page.status, 200);
            whole.push_str(&html(page));
        }
        seen.insert(whole);
    }
    assert_eq!(seen.len(), 3);
}
