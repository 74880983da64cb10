//! Register items at the desk, on both databases: rules arrive as proposed, a renewal takes two persons and no new version, a change
//! of substance stops every use case that names it until it is taken up, and what is ended is no ground any more.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::json;
use store::entity::account;

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, demo_browser, demo_houses, field, organisation, signed_in, status, step,
        written,
    },
    house::{Answer, Browser, PASSWORD, TestHouse},
    samples::{self, Sample},
};

const PROCESSORS: &str = "/register/databehandleravtaler";
const PROCESSOR: &str = "/register/databehandleravtaler/fjord-databehandler-drift";
const HOOKS: &str = "/register/hjemler";
const LIBRARY: &str = "/register/hjemler/bibliotek";

/// What the gate says of the demo's first permitted look-up, asked as a dry run: the checks that fail.
pub(crate) async fn failing(house: &TestHouse) -> Vec<String> {
    samples::failing(&Sample::permitted(house, MAIN).ask(&house.url, "decisions").await)
}

/// Sends a form with the substance's hash as the page shows it.
pub(crate) async fn send_read(
    browser: &mut Browser,
    page: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let shown = browser.get(page).await;
    let hash = field(&shown.text, "hash");
    let mut all = vec![("hash", hash.as_str())];
    all.extend(fields);
    browser.post(page, path, &all).await
}

async fn renew(browser: &mut Browser, item: &str, until: &str) -> Answer {
    let page = format!("{item}/forny");
    let fields = [
        ("validFrom", "2025-01-01"),
        ("validTo", until),
        ("begrunnelse", "Avtalen er forlenget."),
    ];
    send_read(browser, &page, &page, &fields).await
}

async fn answer(browser: &mut Browser, item: &str, renewal: &str, handling: &str) -> Answer {
    browser
        .post(
            "/register",
            item,
            &[("handling", handling), ("fornyelse", renewal)],
        )
        .await
}

/// Steps with items as the log tells them.
pub(crate) async fn told(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        evidence.get("item")?;
        let step = evidence.get("step")?.as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None => step,
        })
    });
    steps.collect()
}

/// A second account of the one behind `email`, with these roles.
pub(crate) async fn second_account(house: &TestHouse, email: &str, roles: &str) -> Browser {
    let first = store::people::account_by_email(house.rooms.db.reader(), email)
        .await
        .unwrap()
        .unwrap();
    let id = house
        .account("annen-konto@prove.example", &organisation(house).await, roles)
        .await;
    account::Entity::update_many()
        .col_expr(
            account::Column::PersonPseudonym,
            Expr::value(first.person_pseudonym),
        )
        .filter(account::Column::Id.eq(id))
        .exec(house.rooms.db.writer())
        .await
        .unwrap();
    signed_in(house, "annen-konto@prove.example", PASSWORD).await
}

#[tokio::test]
async fn a_renewal_takes_two_persons_and_no_new_version() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
        let before = status(&house, MAIN).await;
        assert_eq!(renew(&mut officer, PROCESSOR, "2026-06-30").await.status, 303);
        // Asked for and not answered: nothing has moved, and a second one waits its turn.
        assert_eq!(failing(&house).await, Vec::<String>::new());
        assert_eq!(renew(&mut officer, PROCESSOR, "2031-12-31").await.status, 422);
        let shown = approver.get(PROCESSOR).await;
        let renewal = field(&shown.text, "fornyelse");
        assert_eq!(
            answer(&mut officer, PROCESSOR, &renewal, "godta").await.status,
            403
        );
        let mut same = second_account(&house, OFFICER, r#"["approver"]"#).await;
        assert_eq!(answer(&mut same, PROCESSOR, &renewal, "godta").await.status, 422);
        assert_eq!(
            answer(&mut approver, PROCESSOR, &renewal, "godta").await.status,
            303
        );
        // It is answered once, and the live fact is what the gate reads.
        assert_eq!(
            answer(&mut approver, PROCESSOR, &renewal, "godta").await.status,
            422
        );
        assert_eq!(failing(&house).await, ["agreement.processor"], "{}", house.kind);
        assert_eq!(renew(&mut officer, PROCESSOR, "2031-12-31").await.status, 303);
        let renewal = field(&approver.get(PROCESSOR).await.text, "fornyelse");
        assert_eq!(
            answer(&mut approver, PROCESSOR, &renewal, "godta").await.status,
            303
        );
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
        assert_eq!(status(&house, MAIN).await, before, "no version is made or moved");
        // A first day that is left out would let nobody know whether it holds yet.
        let page = format!("{PROCESSOR}/forny");
        let startless = [("validTo", "2032-12-31"), ("begrunnelse", "Forlenget.")];
        assert_eq!(
            send_read(&mut officer, &page, &page, &startless).await.status,
            422
        );
        let steps = [
            "ask",
            "ask waiting",
            "accept own_work",
            "accept",
            "accept stale",
            "ask",
            "accept",
            "ask start_missing",
        ];
        assert_eq!(told(&house).await, steps, "{}", house.kind);
    }
}

/// The form of the agreement with its processor, with every letter answered.
fn agreement<'a>(orgnr: &'a str, reference: &'a str, until: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("title", "Databehandleravtale"),
        ("processorOrgnr", orgnr),
        ("processorName", "Driftsleverandøren AS"),
        ("country", "NO"),
        ("reference", reference),
        ("signedController", "Virksomhetens leder"),
        ("signedProcessor", "Daglig leder"),
        ("validFrom", "2025-01-01"),
        ("validTo", until),
    ];
    fields.extend(["a", "b", "c", "d", "e", "f", "g", "h"].map(|letter| ("letters", letter)));
    fields
}

const CHANGE: &str = "/register/databehandleravtaler/fjord-databehandler-drift/endre";
const END: &str = "2029-12-31";

#[tokio::test]
async fn a_change_of_substance_stops_at_the_use_case_until_it_is_taken_up() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let shown = officer.get(CHANGE).await.text;
        assert!(shown.contains("stopper når innholdet endres"), "{shown}");
        let orgnr = field(&shown, "processorOrgnr");
        let mut fields = agreement(&orgnr, "Om drift, revidert", END);
        let letter = fields.pop().unwrap();
        let lacking = send_read(&mut officer, CHANGE, CHANGE, &fields).await;
        assert_eq!(lacking.status, 422);
        assert!(lacking.text.contains("Alle åtte bokstaver"), "{}", lacking.text);
        assert!(
            lacking.text.contains("Om drift, revidert"),
            "what was typed stays"
        );
        fields.push(letter);
        assert_eq!(send_read(&mut officer, CHANGE, CHANGE, &fields).await.status, 303);
        assert_eq!(failing(&house).await, ["agreement.processor"], "{}", house.kind);
        let shown = officer.get(PROCESSOR).await.text;
        assert!(shown.contains("Bygger på et tidligere innhold"), "{shown}");
        assert!(shown.contains("Sto før"), "{shown}");

        let again = format!("/bruksomrader/{MAIN}/ny-versjon");
        assert_eq!(officer.post("/bruksomrader", &again, &[]).await.status, 303);
        let hash = field(&officer.get(PROCESSOR).await.text, "hash");
        let taken = written(&mut officer, MAIN, |text| {
            for link in text["processors"].as_array_mut().unwrap() {
                link["agreement"]["hash"] = json!(hash);
            }
        })
        .await;
        assert_eq!(taken.status, 303, "{}", taken.text);
        assert_eq!(
            failing(&house).await,
            ["agreement.processor"],
            "a draft is no ground"
        );
        assert_eq!(step(&mut officer, MAIN, "send-inn", "").await.status, 303);
        assert_eq!(step(&mut approver, MAIN, "godkjenn", "").await.status, 303);
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
    }
}

/// Back to what a use case names would bring it to life with days that one person chose; and days alone are a renewal.
#[tokio::test]
async fn a_change_is_no_way_around_the_second_person() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let shown = officer.get(CHANGE).await.text;
        let (orgnr, before) = (field(&shown, "processorOrgnr"), field(&shown, "reference"));
        let days = agreement(&orgnr, &before, "2099-12-31");
        let refused = send_read(&mut officer, CHANGE, CHANGE, &days).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("endres ved fornyelse"), "{}", refused.text);
        let revised = agreement(&orgnr, "Om drift, revidert", END);
        assert_eq!(
            send_read(&mut officer, CHANGE, CHANGE, &revised).await.status,
            303
        );
        let refused = send_read(&mut officer, CHANGE, CHANGE, &days).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("Dette har stått her før"),
            "{}",
            refused.text
        );
        assert_eq!(failing(&house).await, ["agreement.processor"], "{}", house.kind);
    }
}

#[tokio::test]
async fn of_many_who_take_in_a_rule_at_once_one_does() {
    for house in demo_houses().await {
        let officer = demo_browser(&house, OFFICER).await;
        let at_once = (0..6).map(|_| {
            let mut window = officer.clone();
            async move {
                let rule = [("regel", "barnelova-2025-9-5")];
                window.post(LIBRARY, LIBRARY, &rule).await.status
            }
        });
        let mut came = futures::future::join_all(at_once).await;
        came.sort_unstable();
        assert_eq!(came, [303, 422, 422, 422, 422, 422], "{}", house.kind);
    }
}

#[tokio::test]
async fn a_rule_is_proposed_until_another_than_who_wrote_it_has_verified_it() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let taken = officer
            .post(LIBRARY, LIBRARY, &[("regel", "bustottelova-8a")])
            .await;
        assert_eq!(taken.status, 303, "{}", taken.text);
        let shipped = taken.header("location").to_owned();
        assert!(officer.get(&shipped).await.text.contains("Ikke verifisert"));
        let again = officer
            .post(LIBRARY, LIBRARY, &[("regel", "bustottelova-8a")])
            .await;
        assert_eq!(again.status, 422, "a rule is taken in once");
        let verify = [("handling", "verifiser"), ("verifiserInnen", "2027-11-01")];
        // Nobody here wrote the shipped rule; whoever reads it may vouch for it.
        assert_eq!(
            send_read(&mut officer, &shipped, &shipped, &verify).await.status,
            303
        );

        let new = format!("{HOOKS}/ny");
        let rule = [
            ("title", "Prøveloven § 1"),
            ("act", "LOV-2020-01-01-1"),
            ("actTitle", "prøveloven"),
            ("paragraph", "§ 1"),
            ("usableFor", "processing"),
            ("force", "recipient_right"),
            ("reach", "single_case"),
            ("source", "Lovdata"),
            ("validFrom", "2026-01-01"),
            ("reviewBy", "2027-06-30"),
        ];
        let added = officer.post(&new, &new, &rule).await;
        assert_eq!(added.status, 303, "{}", added.text);
        let own = added.header("location").to_owned();
        let page = officer.get(&own).await.text;
        assert!(
            !page.contains("name=\"verifiserInnen\""),
            "not offered to who wrote it"
        );
        assert_eq!(send_read(&mut officer, &own, &own, &verify).await.status, 422);
        let past = [("handling", "verifiser"), ("verifiserInnen", "2020-01-01")];
        assert_eq!(send_read(&mut approver, &own, &own, &past).await.status, 422);
        assert_eq!(send_read(&mut approver, &own, &own, &verify).await.status, 303);
        assert!(officer.get(HOOKS).await.text.contains("Prøveloven § 1"));
        let steps = [
            "take_in",
            "take_in no_change",
            "verify",
            "add",
            "verify own_work",
            "verify day_past",
            "verify",
        ];
        assert_eq!(told(&house).await, steps, "{}", house.kind);
    }
}

#[tokio::test]
async fn what_is_ended_is_no_ground_and_stays_to_be_read() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let end = [
            ("handling", "avslutt"),
            ("begrunnelse", "Leverandøren er byttet."),
        ];
        let number = [("handling", "avslutt"), ("begrunnelse", "Gjelder 01828010073.")];
        let without = [("handling", "avslutt"), ("begrunnelse", "")];
        for refused in [&number, &without] {
            assert_eq!(
                send_read(&mut officer, PROCESSOR, PROCESSOR, refused)
                    .await
                    .status,
                422
            );
        }
        assert_eq!(
            send_read(&mut officer, PROCESSOR, PROCESSOR, &end).await.status,
            303
        );
        assert_eq!(failing(&house).await, ["agreement.processor"], "{}", house.kind);
        let shown = officer.get(PROCESSOR).await.text;
        assert!(shown.contains("Leverandøren er byttet."), "{shown}");
        assert!(!shown.contains("avslutt\""), "it is ended once");
        assert!(officer.get(PROCESSORS).await.text.contains("Avsluttet"));
    }
}

#[tokio::test]
async fn items_are_read_within_their_organisation_and_written_by_officers() {
    for house in demo_houses().await {
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let mut other = demo_browser(&house, "personvernradgiver@annen.example").await;
        for path in ["/register", PROCESSORS, PROCESSOR, LIBRARY] {
            assert_eq!(caseworker.get(path).await.status, 403, "{path}");
        }
        assert_eq!(approver.get(PROCESSOR).await.status, 200);
        assert_eq!(approver.get(&format!("{PROCESSORS}/ny")).await.status, 403);
        assert_eq!(approver.get(&format!("{PROCESSOR}/endre")).await.status, 403);
        let end = [("handling", "avslutt"), ("begrunnelse", "Prøver."), ("hash", "x")];
        assert_eq!(approver.post("/register", PROCESSOR, &end).await.status, 403);
        assert_eq!(other.get(PROCESSOR).await.status, 404);
        assert_eq!(other.post("/register", PROCESSOR, &end).await.status, 404);
        // The address says the kind, and an item of another kind is not there.
        let elsewhere = PROCESSOR.replace("databehandleravtaler", "hjemler");
        assert_eq!(approver.get(&elsewhere).await.status, 404);
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
    }
}

#[tokio::test]
async fn an_account_without_a_confirmed_person_writes_nothing_and_a_form_keeps_what_it_was_about() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut nobody = second_account(&house, OFFICER, r#"["privacy_officer"]"#).await;
        account::Entity::update_many()
            .col_expr(
                account::Column::PersonPseudonym,
                Expr::value(Option::<String>::None),
            )
            .filter(account::Column::Email.eq("annen-konto@prove.example"))
            .exec(house.rooms.db.writer())
            .await
            .unwrap();
        let new = "/register/rutiner/ny";
        let owner = store::people::account_by_email(house.rooms.db.reader(), OFFICER)
            .await
            .unwrap()
            .unwrap()
            .id;
        let routine = [
            ("title", "Prøverutine"),
            ("subject", "change"),
            ("owner", owner.as_str()),
            ("link", "https://intranett.demo.example/prove"),
            ("validFrom", "2026-01-01"),
            ("reviewBy", "2027-06-30"),
        ];
        let refused = nobody.post(new, new, &routine).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(
            refused.text.contains("ikke knyttet til en bekreftet person"),
            "{}",
            refused.text
        );
        assert_eq!(officer.get("/register").await.status, 200, "{}", house.kind);
        assert_eq!(
            officer.post(new, new, &routine).await.status,
            303,
            "{}",
            house.kind
        );
        // Sent wrong, while another changes it: the form that comes again is still about what was read.
        let page = format!("{PROCESSOR}/forny");
        let read = field(&officer.get(&page).await.text, "hash");
        let wrong = [
            ("hash", "f00"),
            ("validTo", "ikke en dato"),
            ("begrunnelse", "Prøver."),
        ];
        let again = officer.post(&page, &page, &wrong).await;
        assert_eq!(again.status, 422);
        assert_eq!(field(&again.text, "hash"), "f00", "not {read}");
    }
}
