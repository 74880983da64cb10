//! The pages of habilitet: what stands on them, what their buttons ask of the desk, that no number is ever given back and nothing else that is
//! typed is lost, and that only a look-up that a leader can assess leads to them.

use app::wire::{AnswerView, HabilitetStep, HabilitetStepped};
use domain::{
    access::{
        break_glass::Verdict,
        habilitet::{Answer, Refusal, TieKind},
    },
    gate::{CheckCode, Detail, Outcome, Role},
};

use crate::{
    desks::{House, html, page, redirect},
    sample,
};

const TIES: &str = "/bindinger";
const ONE: &str = "/habilitet/hab-1";
const COLLEAGUE: &str = "/kollegaoppslag/kol-1";
const REASON: &str = "De arbeider ikke sammen.";

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

fn last(house: &House) -> Option<HabilitetStep> {
    house.change(|memory| memory.habilitet_steps.pop())
}

/// Where the errors of a page stand.
fn at(page: &app::page::PageInput) -> Vec<&str> {
    page.errors.iter().map(|error| error.id.as_str()).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn a_tie_is_declared_and_ended_and_its_number_is_never_shown() {
    let house = House::with_caseworker();
    let shown = html(page(house.get(TIES)));
    has(
        &shown,
        &[
            "Nær venn, eller noen du er i konflikt med",
            "value=\"tie-2\"",
            "aria-label=\"Avslutt binding: Nær venn, eller noen du er i konflikt med, oppgitt",
            "forvaltningsloven § 6",
        ],
    );
    assert!(!shown.contains("value=\"tie-1\""), "it is ended");
    let person = [
        ("handling", "person"),
        ("type", "familie"),
        ("nummer", sample::PERSON),
    ];
    assert_eq!(redirect(&house.post(TIES, &person)).0, TIES);
    let declared = |kind, number: &str| {
        Some(HabilitetStep::Declare {
            kind,
            number: number.to_owned().into(),
        })
    };
    assert_eq!(last(&house), declared(TieKind::CloseFamily, sample::PERSON));
    let company = [
        ("handling", "virksomhet"),
        ("virksomhetstype", "leder"),
        ("orgnr", "310000000"),
    ];
    assert_eq!(redirect(&house.post(TIES, &company)).0, TIES);
    assert_eq!(last(&house), declared(TieKind::Leads, "310000000"));
    let end = [("handling", "avslutt"), ("binding", "tie-2")];
    assert_eq!(redirect(&house.post(TIES, &end)).0, TIES);
    assert_eq!(
        last(&house),
        Some(HabilitetStep::EndTie {
            id: "tie-2".to_owned()
        })
    );
    // A kind of the other form is none.
    let mixed = [
        ("handling", "person"),
        ("type", "leder"),
        ("nummer", sample::PERSON),
    ];
    let missing = page(house.post(TIES, &mixed));
    assert_eq!((missing.status, at(&missing)), (422, vec!["type"]));
    assert!(!html(missing).contains(sample::PERSON));
    assert_eq!(last(&house), None, "nothing is asked");
    for (why, fields, field) in [
        (Refusal::NumberInvalid, &person, "nummer"),
        (Refusal::AlreadyDeclared, &company, "orgnr"),
        (Refusal::OwnNumber, &person, "nummer"),
        (Refusal::NoIdentity, &person, "innhold"),
    ] {
        house.change(|memory| memory.habilitet_stepped = Some(HabilitetStepped::Refused(why)));
        let refused = page(house.post(TIES, fields));
        assert_eq!((refused.status, at(&refused)), (422, vec![field]), "{why:?}");
        let shown = html(refused);
        assert!(
            !shown.contains(fields[2].1),
            "{why:?}: the number is not given back"
        );
        assert!(
            shown.contains(&format!("value=\"{}\" checked", fields[1].1)),
            "{shown}"
        );
    }
}

#[test]
fn only_a_look_up_that_a_leader_can_assess_leads_to_the_leader() {
    let house = House::with_caseworker();
    let refused = |detail| {
        let mut set = sample::set(vec![AnswerView::Refused]);
        let result = &mut set.results[0];
        result.lookup_id = "oppslag-7".to_owned();
        let conflict = result
            .decision
            .checks
            .iter_mut()
            .find(|check| check.code == CheckCode::SubjectConflict);
        let conflict = conflict.unwrap();
        (conflict.outcome, conflict.detail) = (Outcome::Fail, detail);
        house.change(|memory| memory.set = Some(set));
        let form = [
            ("nokkel", "key-1"),
            ("tjeneste", "summertskattegrunnlag"),
            ("aar", "siste"),
            ("sak", "2026/12345"),
            ("grunn", "soknad"),
            ("antall", "1"),
            ("nummer-0", sample::PERSON),
            ("rolle-0", "applicant"),
        ];
        let answer = house.post("/oppslag/nytt?bruksomrade=foreldrebetaling", &form);
        html(page(answer))
    };
    let way = "name=\"oppslag\" value=\"oppslag-7\"";
    for detail in [Detail::SameUnit, Detail::DeclaredTie] {
        has(&refused(detail), &[way, "Be lederen vurdere habiliteten"]);
    }
    for detail in [
        Detail::Own,
        Detail::Family,
        Detail::OwnCompany,
        Detail::LeaderOrReport,
        Detail::Unknown,
    ] {
        assert!(!refused(detail).contains(way), "{detail:?}");
    }
    let ask = [("handling", "spor"), ("oppslag", "oppslag-7")];
    assert_eq!(redirect(&house.post("/habilitet", &ask)).0, ONE);
    let asked = HabilitetStep::Ask {
        lookup: "oppslag-7".to_owned(),
    };
    assert_eq!(last(&house), Some(asked));
    let why = Refusal::NobodyToAsk;
    house.change(|memory| memory.habilitet_stepped = Some(HabilitetStepped::Refused(why)));
    let nobody = page(house.post("/habilitet", &ask));
    assert_eq!((nobody.status, at(&nobody)), (422, vec!["innhold"]));
    has(&html(nobody), &["ingen annen leder", "href=\"/habilitet/hab-1\""]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn a_leader_answers_with_a_reason_and_nothing_typed_is_lost() {
    let house = House::with_caseworker();
    house.change(|memory| memory.account.as_mut().unwrap().memberships[0].leader = true);
    let list = html(page(house.get("/habilitet")));
    has(
        &list,
        &[
            "href=\"/habilitet/hab-2\"",
            "href=\"/habilitet/hab-3\"",
            "Kan ikke behandle saken",
        ],
    );
    let shown = html(page(house.get(ONE)));
    has(
        &shown,
        &[
            "Kari Prøve",
            "2026/12345",
            "arbeider i samme enhet",
            "Hvem parten er, står ikke her",
            "value=\"kan-ikke\"",
        ],
    );
    assert!(!shown.contains("value=\"trekk\""), "{shown}");
    let silent = page(house.post(ONE, &[("handling", "svar"), ("begrunnelse", "Fordi <i>")]));
    assert_eq!((silent.status, at(&silent)), (422, vec!["svar"]));
    has(&html(silent), &["Fordi &lt;i&gt;"]);
    assert_eq!(last(&house), None);
    let fine = [("handling", "svar"), ("svar", "kan"), ("begrunnelse", REASON)];
    assert_eq!(redirect(&house.post(ONE, &fine)).0, ONE);
    let answered = HabilitetStep::Answer {
        id: "hab-1".to_owned(),
        answer: Answer::MayHandle,
        reason: REASON.to_owned().into(),
    };
    assert_eq!(last(&house), Some(answered));
    for (stepped, field) in [
        (HabilitetStepped::HoldsNumber, "begrunnelse"),
        (HabilitetStepped::Refused(Refusal::ReasonLength), "begrunnelse"),
        (HabilitetStepped::Refused(Refusal::WrongState), "innhold"),
    ] {
        house.change(|memory| memory.habilitet_stepped = Some(stepped.clone()));
        let refused = page(house.post(ONE, &fine));
        assert_eq!((refused.status, at(&refused)), (422, vec![field]), "{stepped:?}");
        has(&html(refused), &[REASON, "value=\"kan\" checked"]);
    }
    house.change(|memory| memory.habilitet_stepped = None);
    let revoke = [("handling", "trekk"), ("begrunnelse", REASON)];
    assert_eq!(redirect(&house.post(ONE, &revoke)).0, ONE);
    let revoked = HabilitetStep::Revoke {
        id: "hab-1".to_owned(),
        reason: REASON.to_owned().into(),
    };
    assert_eq!(last(&house), Some(revoked));
    assert_eq!(page(house.post(ONE, &[("handling", "annet")])).status, 404);
    for (reason, said) in [(Some(REASON), REASON), (None, "slettet med saken")] {
        house.change(|memory| memory.assessment = Some(sample::habilitet::in_force(reason)));
        let shown = html(page(house.get(ONE)));
        has(
            &shown,
            &[said, "Ola Leder", "28.02.2027", "bruksomrade=foreldrebetaling"],
        );
        assert!(!shown.contains("<textarea"), "{shown}");
    }
}

#[test]
fn a_look_up_about_a_colleague_is_looked_at_without_the_colleague() {
    for role in [Role::Caseworker, Role::PrivacyOfficer] {
        assert_eq!(page(House::with_role(role).get("/kollegaoppslag")).status, 403);
    }
    let house = House::with_role(Role::Admin);
    let list = html(page(house.get("/kollegaoppslag")));
    has(
        &list,
        &[
            "href=\"/kollegaoppslag/kol-1\"",
            "href=\"/kollegaoppslag/kol-2\"",
            "Kari Prøve",
        ],
    );
    let shown = html(page(house.get(COLLEAGUE)));
    has(
        &shown,
        &[
            "2026/12345",
            "Alminnelig inntekt",
            "Hvem oppslaget gjaldt",
            "value=\"begrunnet\"",
        ],
    );
    let silent = page(house.post(COLLEAGUE, &[("handling", "gjennomga"), ("begrunnelse", "Fordi")]));
    assert_eq!((silent.status, at(&silent)), (422, vec!["vurdering"]));
    let fine = [
        ("handling", "gjennomga"),
        ("vurdering", "ikke-begrunnet"),
        ("begrunnelse", REASON),
    ];
    house.post(COLLEAGUE, &fine);
    let closed = HabilitetStep::Close {
        id: "kol-1".to_owned(),
        found: Verdict::NotJustified,
        reason: REASON.to_owned().into(),
    };
    assert_eq!(last(&house), Some(closed));
    house.change(|memory| {
        memory.colleague = Some(app::wire::ColleagueView {
            may: false,
            hindered: Some(Refusal::OwnWork),
            ..sample::habilitet::colleague()
        });
    });
    let own = html(page(house.get(COLLEAGUE)));
    has(&own, &["Dette gjelder deg selv"]);
    assert!(!own.contains("<textarea"), "{own}");
}
