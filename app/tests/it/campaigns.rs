//! The pages of campaigns that look over access: what stands on them, what their buttons ask of the desk, and that nothing typed is lost.

use app::wire::{
    AccessSaid, CampaignAnswers, CampaignAsk, CampaignDone, CampaignShown, CampaignStep, CampaignStepped,
    CampaignWanted, Private,
};
use domain::{
    access::campaign::{Answer, Life, Refusal},
    gate::Role,
    when::{Day, Instant},
};

use crate::{
    desks::{House, html, page, redirect},
    sample::campaign,
};

const ALL: &str = "/tilganger/gjennomganger";
const NEW: &str = "/tilganger/gjennomganger/ny";
const ONE: &str = "/tilganger/gjennomganger/runde-1";

fn has(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

fn admin() -> House {
    House::with_role(Role::Admin)
}

#[test]
fn the_list_says_what_each_is_over_and_how_far_it_has_come() {
    let house = admin();
    let shown = html(page(house.get(ALL)));
    has(
        &shown,
        &[
            "Høsten &lt;b&gt;2026&lt;/b&gt;",
            "Barnehage, Bare tilganger som ikke er brukt på 90 dager",
            "3 av 5",
            "Pågår",
            "href=\"/tilganger/gjennomganger/runde-1\"",
            "href=\"/tilganger/gjennomganger/ny\"",
        ],
    );
    let to = "/tilganger/gjennomganger?sok=h%C3%B8st";
    assert_eq!(redirect(&house.post(ALL, &[("sok", "høst")])).0, to);
    let number = page(house.post(ALL, &[("sok", "02851798067")]));
    assert_eq!(number.status, 422);
    let asked = house.change(|memory| memory.campaigns_asked.pop());
    assert_eq!(asked, Some((String::new(), 1)), "no number is asked of the desk");
    assert_eq!(page(House::with_caseworker().get(ALL)).status, 403);
}

#[test]
fn one_is_begun_over_what_leads_here_and_nothing_typed_is_lost() {
    let house = admin();
    let shown = html(page(house.get(&format!("{NEW}?utvalg=unused&enhet=enhet-1"))));
    has(
        &shown,
        &["value=\"enhet-1\" selected", "name=\"ubrukte\"", "checked"],
    );
    let fields = [
        ("navn", "Høsten 2026"),
        ("til", "2026-12-15"),
        ("enhet", "enhet-1"),
        ("bruksomrade", "foreldrebetaling"),
        ("ubrukte", "ja"),
    ];
    assert_eq!(redirect(&house.post(NEW, &fields)).0, ONE);
    let step = house.change(|memory| memory.campaign_steps.pop());
    let wanted = CampaignWanted {
        name: Private("Høsten 2026".to_owned()),
        last: Day::parse("2026-12-15").unwrap(),
        unit: Some("enhet-1".to_owned()),
        use_case: Some("foreldrebetaling".to_owned()),
        unused: true,
    };
    assert_eq!(step, Some(CampaignStep::Start(wanted)));

    let empty = page(house.post(NEW, &[("navn", "Høst <i>")]));
    assert_eq!((empty.status, empty.errors[0].id.as_str()), (422, "til"));
    has(&html(empty), &["Høst &lt;i&gt;"]);
    for (why, field) in [
        (Refusal::NameLength, "navn"),
        (Refusal::TooFar, "til"),
        (Refusal::NothingInForce, "innhold"),
    ] {
        house.change(|memory| memory.campaign_stepped = Some(CampaignStepped::Refused(why)));
        let refused = page(house.post(NEW, &fields));
        assert_eq!((refused.status, refused.errors[0].id.as_str()), (422, field));
        has(
            &html(refused),
            &["value=\"Høsten 2026\"", "value=\"enhet-1\" selected"],
        );
    }
    house.change(|memory| memory.campaign_stepped = Some(CampaignStepped::HoldsNumber));
    assert_eq!(page(house.post(NEW, &fields)).errors[0].id, "navn");
}

#[test]
fn one_shows_every_grant_with_its_use_and_who_may_answer() {
    let house = admin();
    let shown = html(page(house.get(&format!("{ONE}?utvalg=left&side=2"))));
    has(
        &shown,
        &[
            "Kari &lt;Prøve&gt;",
            "Ikke brukt",
            "Brukes &lt;i&gt;mye&lt;/i&gt;.",
            "Fornyet",
            "Du har selv bedt om denne tilgangen.",
            "Uten enhet",
            "id=\"valgt-post-1\"",
            "2 tilganger er ikke besvart.",
        ],
    );
    assert!(
        !shown.contains("id=\"valgt-post-2\""),
        "somebody else must answer"
    );
    let asked = house.change(|memory| memory.campaign_asked.pop());
    let ask = CampaignAsk {
        id: "runde-1".to_owned(),
        shown: CampaignShown::Left,
        page: 2,
    };
    assert_eq!(asked, Some(ask));
    // Whoever may neither answer nor close meets no form.
    let mut view = campaign::view();
    view.may_close = false;
    view.items.retain(|item| !item.may);
    house.change(|memory| memory.campaign = Some(view));
    let read = html(page(house.get(ONE)));
    assert!(!read.contains(&format!("action=\"{ONE}\"")), "{read}");
}

#[test]
fn what_is_past_its_last_day_and_what_was_never_answered_is_said() {
    let house = admin();
    for (life, said) in [
        (
            Life::Overdue,
            "Siste dag for svar er passert. 2 tilganger er ikke besvart.",
        ),
        (
            Life::Closed,
            "2 tilganger ble ikke besvart før gjennomgangen ble avsluttet.",
        ),
    ] {
        let mut view = campaign::view();
        view.row = campaign::row(life);
        view.row.closed = (life == Life::Closed).then(|| AccessSaid {
            by: Some("Ada Admin".to_owned()),
            at: Instant::from_millis(1_790_000_000_000),
            comment: "Ny <b>runde</b> begynner.".to_owned(),
        });
        house.change(|memory| memory.campaign = Some(view));
        let shown = html(page(house.get(ONE)));
        has(&shown, &[said]);
        assert_eq!(
            shown.contains("Ny &lt;b&gt;runde&lt;/b&gt; begynner."),
            life == Life::Closed
        );
    }
}

#[test]
fn several_are_answered_at_once_and_what_is_refused_stays_ticked() {
    let house = admin();
    let none = page(house.post(ONE, &[("handling", "behold"), ("kommentar", "Trengs <b>")]));
    assert_eq!((none.status, none.errors[0].id.as_str()), (422, "innhold"));
    has(&html(none), &["Trengs &lt;b&gt;"]);
    let fields = |handling| {
        [
            ("handling", handling),
            ("valgt", "post-1"),
            ("valgt", "post-2"),
            ("kommentar", "Har andre oppgaver."),
            ("utvalg", "left"),
            ("side", "2"),
        ]
    };
    let back = format!("{ONE}?utvalg=left&side=2");
    for (handling, answer) in [("behold", Answer::Kept), ("tilbakekall", Answer::Withdrawn)] {
        assert_eq!(redirect(&house.post(ONE, &fields(handling))).0, back);
        let answers = CampaignAnswers {
            id: "runde-1".to_owned(),
            items: vec!["post-1".to_owned(), "post-2".to_owned()],
            answer,
            comment: Private("Har andre oppgaver.".to_owned()),
        };
        assert_eq!(
            house.change(|memory| memory.campaign_answers.pop()),
            Some(answers)
        );
    }
    let done = CampaignDone {
        done: 1,
        refused: vec![(Private("Kari Prøve".to_owned()), Refusal::CommentMissing)],
        holds_number: false,
    };
    house.change(|memory| memory.campaign_done = Some(done));
    let refused = page(house.post(ONE, &fields("behold")));
    assert_eq!(
        (refused.status, refused.errors[0].id.as_str()),
        (422, "kommentar")
    );
    let shown = html(refused);
    has(&shown, &["Kari Prøve: Skriv hvorfor.", "Har andre oppgaver."]);
    let ticked = shown.split("id=\"valgt-post-1\"").nth(1).unwrap();
    assert!(ticked.split("</ds-field>").next().unwrap().contains("checked"));
    let done = CampaignDone {
        holds_number: true,
        ..CampaignDone::default()
    };
    house.change(|memory| memory.campaign_done = Some(done));
    assert_eq!(page(house.post(ONE, &fields("behold"))).errors[0].id, "kommentar");
}

#[test]
fn one_is_closed_with_words() {
    let house = admin();
    let fields = [("handling", "lukk"), ("avslutning", "Ny runde begynner.")];
    assert_eq!(redirect(&house.post(ONE, &fields)).0, ONE);
    let step = house.change(|memory| memory.campaign_steps.pop());
    assert_eq!(
        step,
        Some(CampaignStep::Close {
            id: "runde-1".to_owned(),
            comment: Private("Ny runde begynner.".to_owned()),
        })
    );
    let missing = CampaignStepped::Refused(Refusal::CommentMissing);
    house.change(|memory| memory.campaign_stepped = Some(missing));
    let refused = page(house.post(ONE, &fields));
    assert_eq!(refused.errors[0].id, "avslutning");
    has(&html(refused), &["Ny runde begynner."]);
    assert_eq!(page(house.post(ONE, &[("handling", "annet")])).status, 404);
}

#[test]
fn what_is_not_used_says_when_it_last_was_and_leads_to_a_campaign() {
    let shown = html(page(admin().get("/tilganger/alle?utvalg=unused")));
    has(
        &shown,
        &[
            "Sist brukt",
            "21.09.2026",
            "href=\"/tilganger/gjennomganger/ny?utvalg=unused\"",
        ],
    );
    let dpo = html(page(
        House::with_role(Role::Dpo).get("/tilganger/alle?utvalg=unused"),
    ));
    assert!(!dpo.contains("gjennomganger/ny"), "who begins none: {dpo}");
    assert!(!html(page(admin().get("/tilganger/alle"))).contains("Sist brukt"));
}

#[test]
fn the_readers_own_access_is_paged_and_so_is_what_was_asked_for_on_behalf_of_others() {
    let house = House::with_caseworker();
    page(house.get("/tilganger?side=2&rad=3"));
    assert_eq!(house.change(|memory| memory.access_pages.pop()), Some([2, 3]));
    page(house.get("/tilganger"));
    assert_eq!(house.change(|memory| memory.access_pages.pop()), Some([1, 1]));
}
