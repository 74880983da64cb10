//! The pages of hastetilgang: what stands on them, what their buttons ask of the desk, that nothing typed is lost, and that one which is
//! open stands on every page of look-ups.

use app::wire::{AnswerView, GlassMay, GlassMine, GlassOpening, GlassStep, GlassStepped};
use domain::{
    access::break_glass::{Life, Refusal, Verdict},
    gate::{Outcome, Role},
};

use crate::{
    desks::{House, html, page, redirect},
    sample,
};

const OWN: &str = "/hastetilgang";
const ONE: &str = "/hastetilgang/hast-1";
const QUEUE: &str = "/hastetilgang/gjennomgang";
const BAND: &str = "class=\"glass\"";

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn a_caseworker_opens_one_for_the_use_case_that_leads_here() {
    let house = House::with_caseworker();
    let shown = html(page(house.get("/hastetilgang?bruksomrade=foreldrebetaling")));
    has(
        &shown,
        &[
            "value=\"foreldrebetaling\" selected",
            "href=\"/hastetilgang/hast-0\"",
            "Begrunnet",
            "24 timer",
            "Personvernombudet og lederen din får beskjed",
        ],
    );
    assert!(!shown.contains("href=\"/hastetilgang/gjennomgang\""), "{shown}");
    let asked = house.change(|memory| memory.glass_for.pop());
    assert_eq!(asked, Some(Some("foreldrebetaling".to_owned())));
    let fields = [
        ("bruksomrade", "foreldrebetaling"),
        ("timer", "2"),
        ("begrunnelse", "Søkeren mister plassen i dag."),
    ];
    assert_eq!(redirect(&house.post(OWN, &fields)).0, ONE);
    let step = house.change(|memory| memory.glass_steps.pop());
    assert_eq!(
        step,
        Some(GlassStep::Open {
            use_case: "foreldrebetaling".to_owned(),
            hours: 2,
            reason: "Søkeren mister plassen i dag.".to_owned().into(),
        })
    );
}

#[test]
fn what_is_missing_or_refused_comes_again_with_what_was_typed() {
    let house = House::with_caseworker();
    let empty = page(house.post(OWN, &[("begrunnelse", "Haster <i>")]));
    let at: Vec<&str> = empty.errors.iter().map(|error| error.id.as_str()).collect();
    assert_eq!((empty.status, at), (422, vec!["bruksomrade", "timer"]));
    has(&html(empty), &["Haster &lt;i&gt;"]);
    assert!(
        house.change(|memory| memory.glass_steps.is_empty()),
        "nothing is asked"
    );
    let fields = [
        ("bruksomrade", "foreldrebetaling"),
        ("timer", "3"),
        ("begrunnelse", "Haster"),
    ];
    for (why, field) in [
        (Refusal::ReasonLength, "begrunnelse"),
        (Refusal::Hours, "timer"),
        (Refusal::NotAllowed, "bruksomrade"),
        (Refusal::Unreviewed, "innhold"),
        (Refusal::NobodyToTell, "innhold"),
    ] {
        house.change(|memory| memory.glass_stepped = Some(GlassStepped::Refused(why)));
        let refused = page(house.post(OWN, &fields));
        assert_eq!((refused.status, refused.errors[0].id.as_str()), (422, field));
        has(&html(refused), &["value=\"3\" selected", "Haster"]);
    }
    house.change(|memory| memory.glass_stepped = Some(GlassStepped::HoldsNumber));
    assert_eq!(page(house.post(OWN, &fields)).errors[0].id, "begrunnelse");
}

#[test]
fn there_is_no_form_while_one_is_not_reviewed_or_where_nothing_allows_it() {
    let house = House::with_caseworker();
    for (life, said) in [
        (Life::Used, "Du har en åpen hastetilgang."),
        (Life::Over, "venter på gjennomgang"),
    ] {
        let view = GlassMine {
            rows: vec![sample::glass_row("hast-1", life)],
            opening: GlassOpening {
                use_cases: Vec::new(),
                unreviewed: Some("hast-1".to_owned()),
            },
        };
        house.change(|memory| memory.glass_mine = Some(view));
        let shown = html(page(house.get(OWN)));
        has(&shown, &[said, "href=\"/hastetilgang/hast-1\""]);
        assert!(!shown.contains("name=\"begrunnelse\""), "{shown}");
    }
    house.change(|memory| memory.glass_mine = Some(GlassMine::default()));
    let shown = html(page(house.get(OWN)));
    has(
        &shown,
        &["Ingen av bruksområdene i enheten din tillater hastetilgang."],
    );
}

#[test]
fn those_who_review_and_those_who_follow_read_what_waits() {
    let admin = html(page(House::with_role(Role::Admin).get(QUEUE)));
    has(
        &admin,
        &[
            "Én gjennomgang er over fristen.",
            "Kari &lt;Prøve&gt;",
            "07.12.2026",
            "Over fristen",
            "Ikke begrunnet",
            "Gå gjennom hver hastetilgang innen fem arbeidsdager.",
        ],
    );
    let dpo = html(page(House::with_role(Role::Dpo).get(QUEUE)));
    has(
        &dpo,
        &["Du kan lese alle hastetilganger", "href=\"/hastetilgang/hast-1\""],
    );
    for role in [Role::Admin, Role::Dpo] {
        assert_eq!(page(House::with_role(role).get(OWN)).status, 403);
    }
}

#[test]
fn a_reviewer_says_what_was_found_and_why() {
    let house = House::with_role(Role::Admin);
    let may = GlassMay {
        review: true,
        ..GlassMay::default()
    };
    house.change(|memory| memory.glass = Some(sample::glass(Life::Used, may)));
    let shown = html(page(house.get(ONE)));
    has(
        &shown,
        &[
            "Søkeren mister &lt;b&gt;plassen&lt;/b&gt; i dag.",
            "2026/12345",
            "Hastetilgangen er fortsatt åpen.",
            "value=\"begrunnet\"",
            "value=\"ikke-begrunnet\"",
        ],
    );
    assert!(
        !shown.contains("href=\"/oppslag/0193a7c2"),
        "another's look-up: {shown}"
    );
    let silent = page(house.post(ONE, &[("handling", "gjennomga"), ("kommentar", "Greit <b>")]));
    assert_eq!((silent.status, silent.errors[0].id.as_str()), (422, "vurdering"));
    has(&html(silent), &["Greit &lt;b&gt;"]);
    let fields = [
        ("handling", "gjennomga"),
        ("vurdering", "ikke-begrunnet"),
        ("kommentar", "Kunne ventet."),
    ];
    assert_eq!(redirect(&house.post(ONE, &fields)).0, ONE);
    let step = house.change(|memory| memory.glass_steps.pop());
    assert_eq!(
        step,
        Some(GlassStep::Review {
            id: "hast-1".to_owned(),
            verdict: Verdict::NotJustified,
            comment: "Kunne ventet.".to_owned().into(),
        })
    );
    house.change(|memory| memory.glass_stepped = Some(GlassStepped::Refused(Refusal::CommentLength)));
    let refused = page(house.post(ONE, &fields));
    assert_eq!(refused.errors[0].id, "kommentar");
    has(&html(refused), &["value=\"ikke-begrunnet\" checked"]);
    let own = GlassMay {
        own: true,
        hindered: Some(Refusal::OwnWork),
        ..GlassMay::default()
    };
    house.change(|memory| memory.glass = Some(sample::glass(Life::Over, own)));
    let hindered = html(page(house.get(ONE)));
    has(&hindered, &["En annen person må gå gjennom den."]);
    assert!(!hindered.contains("value=\"gjennomga\""));
}

#[test]
fn its_holder_ends_it_goes_on_to_look_up_and_reads_what_was_found() {
    let house = House::with_caseworker();
    let may = GlassMay {
        close: true,
        own: true,
        ..GlassMay::default()
    };
    house.change(|memory| memory.glass = Some(sample::glass(Life::Opened, may)));
    let shown = html(page(house.get(ONE)));
    has(
        &shown,
        &[
            "href=\"/oppslag/nytt?bruksomrade=foreldrebetaling\"",
            "value=\"avslutt\"",
            "href=\"/oppslag/0193a7c2",
        ],
    );
    assert_eq!(redirect(&house.post(ONE, &[("handling", "avslutt")])).0, ONE);
    let step = house.change(|memory| memory.glass_steps.pop());
    assert_eq!(
        step,
        Some(GlassStep::Close {
            id: "hast-1".to_owned()
        })
    );
    assert_eq!(page(house.post(ONE, &[("handling", "annet")])).status, 404);
    let own = GlassMay {
        own: true,
        ..GlassMay::default()
    };
    let reviewed = Life::Reviewed(Verdict::NotJustified);
    house.change(|memory| memory.glass = Some(sample::glass(reviewed, own)));
    has(
        &html(page(house.get(ONE))),
        &["Ada Admin", "Det var &lt;i&gt;greit&lt;/i&gt;.", "Ikke begrunnet"],
    );
}

#[test]
fn while_one_is_open_it_stands_on_every_page_of_look_ups_and_on_the_answer() {
    let house = House::with_caseworker();
    let pages = [
        "/oppslag/nytt",
        "/oppslag/nytt?bruksomrade=foreldrebetaling",
        "/oppslag",
    ];
    for path in pages {
        assert!(!html(page(house.get(path))).contains(BAND), "{path}");
    }
    house.change(|memory| {
        let account = memory.account.as_mut().unwrap();
        account.memberships[0].break_glass = Some(sample::open_glass());
    });
    for path in pages {
        let shown = html(page(house.get(path)));
        has(
            &shown,
            &[
                BAND,
                "class=\"page under-glass\"",
                "Hastetilgang til 30.11.2026 kl. 10.40.",
                "Den gjelder Redusert foreldrebetaling.",
            ],
        );
    }
    assert!(!html(page(house.get("/bruksomrader"))).contains(BAND));
    let mut set = sample::set(vec![AnswerView::Shown(Box::new(sample::shown()))]);
    set.results[0].decision.checks[3].outcome = Outcome::Overridden;
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
    let answer = html(page(
        house.post("/oppslag/nytt?bruksomrade=foreldrebetaling", &form),
    ));
    has(&answer, &[BAND, "Vist under hastetilgang."]);
}

#[test]
fn a_look_up_that_one_could_open_leads_to_it_and_no_other_does() {
    let house = House::with_caseworker();
    let way = "href=\"/hastetilgang?bruksomrade=foreldrebetaling\"";
    let refused = |offers: bool, overridable: bool| {
        let mut set = sample::set(vec![AnswerView::Refused]);
        set.offers_glass = offers;
        for check in &mut set.results[0].decision.checks {
            check.overridable = overridable;
        }
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
        html(page(
            house.post("/oppslag/nytt?bruksomrade=foreldrebetaling", &form),
        ))
    };
    assert!(refused(true, true).contains(way));
    assert!(
        !refused(false, true).contains(way),
        "the version does not allow it"
    );
    assert!(!refused(true, false).contains(way), "it would lift nothing");
}
