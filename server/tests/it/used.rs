//! What is used of what is approved, on both databases and with the simulated providers: fields that are never shown and what look-ups are
//! stopped for become proposals, which become a version under way or are set aside with a reason; and officers are told once.

use std::collections::BTreeSet;

use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::desk::used::tell::{Done, tell};
use store::entity::{drift_answer, notification};

use crate::{
    drafts::hands::{MAIN, OFFICER, content, demo_browser, organisation, today},
    expiry::{edit, version},
    house::{Answer, Browser, TestHouse},
    samples::{self, Sample, failing},
    town::town,
};

const DPO: &str = "personvernombud@demo.example";
const CASEWORKER: &str = "saksbehandler@demo.example";
const REASON: &str = "Feltet trengs i klagesaker, og de kommer om høsten.";

fn path() -> String {
    format!("/bruksomrader/{MAIN}/bruk")
}

/// What the version in use says of the service that its sample asks.
struct Need {
    service: String,
    package: String,
    approved: Vec<String>,
    /// A field of the service that is not approved.
    other: String,
}

impl Need {
    async fn of(house: &TestHouse) -> Self {
        let body = Sample::permitted(house, MAIN).body;
        let service = body["service"].as_str().unwrap().to_owned();
        let whole: Value = serde_json::from_str(&version(house, MAIN).await.content).unwrap();
        let needs = whole["needs"].as_array().unwrap();
        let need = needs.iter().find(|need| need["service"] == service).unwrap();
        let fields = need["fields"].as_array().unwrap();
        let approved: Vec<String> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap().to_owned())
            .collect();
        let known = house.rooms.catalogue.service(&service).unwrap();
        let other = known.fields.iter().find(|field| !approved.contains(&field.name));
        Self {
            package: need["package"].as_str().unwrap().to_owned(),
            other: other.unwrap().name.clone(),
            approved,
            service,
        }
    }

    fn label(&self, house: &TestHouse, field: &str) -> String {
        let service = house.rooms.catalogue.service(&self.service).unwrap();
        service.field(field).unwrap().label.nb.clone()
    }

    /// An act on a proposal.
    async fn act(
        &self,
        browser: &mut Browser,
        (kind, field): (&str, &str),
        handling: &str,
        more: &[(&str, &str)],
    ) -> Answer {
        let mut fields = vec![
            ("forslag", kind),
            ("tjeneste", self.service.as_str()),
            ("pakke", self.package.as_str()),
            ("felt", field),
            ("handling", handling),
        ];
        fields.extend(more);
        browser.post("/sprak", &path(), &fields).await
    }
}

async fn ask(house: &TestHouse, fields: &[&str]) -> Answer {
    let mut sample = Sample::permitted(house, MAIN);
    sample.body["fields"] = json!(fields);
    samples::ask(&house.url, "lookups", &sample.key, &sample.body).await
}

/// The version in use began then, in milliseconds.
async fn began(house: &TestHouse, at: i64) {
    let row = version(house, MAIN).await;
    let sql = format!("UPDATE use_case_version SET activated_at = {at} WHERE id = ?");
    edit(house, &sql, &[&row.id]).await;
}

/// The fields of the version under way, with their necessity.
async fn in_draft(browser: &mut Browser, need: &Need) -> Vec<(String, String)> {
    let page = browser
        .get(&format!("/bruksomrader/{MAIN}/versjon/innhold"))
        .await;
    let whole = content(&page.text);
    let needs = whole["needs"].as_array().unwrap();
    let own = needs
        .iter()
        .find(|one| one["service"] == need.service.as_str())
        .unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let fields = own["fields"].as_array().unwrap().iter();
    fields
        .map(|field| (text(&field["name"]), text(&field["necessity"])))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn what_is_not_used_becomes_a_version_under_way_or_is_set_aside() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let need = Need::of(house).await;
        let (used, unused) = need.approved.split_first().unwrap();
        let number = Sample::permitted(house, MAIN).body["subject"]["fnr"]
            .as_str()
            .unwrap()
            .to_owned();
        let shown = ask(house, &[used]).await;
        assert_eq!(shown.status, 200, "{}", shown.text);
        assert_eq!(failing(&ask(house, &[&need.other]).await), ["scope.fields"]);

        // Too early to say that anything is not needed; what is asked for in vain is told at once.
        began(house, house.rooms.clock.now_ms()).await;
        let mut officer = demo_browser(house, OFFICER).await;
        let page = officer.get(&path()).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(page.text.contains("ikke vært i bruk i 90 dager"), "{}", page.text);
        assert!(!page.text.contains("Foreslått fjernet"));
        assert!(
            page.text.contains("Færre enn 5 oppslag er stoppet."),
            "{}",
            page.text
        );
        assert!(page.text.contains(&need.label(house, &need.other)));
        began(house, 1).await;
        let page = officer.get(&path()).await.text;
        assert!(
            page.contains("Foreslått fjernet") && page.contains("Lag utkast uten denne"),
            "{page}"
        );
        assert!(!page.contains(&number), "nobody stands there");
        let forms = page.matches("value=\"fjern\"").count();
        assert!(forms >= unused.len() * 2, "{page}");

        // The data-protection officer reads and does nothing; others do not come in.
        let mut dpo = demo_browser(house, DPO).await;
        let read = dpo.get(&path()).await;
        assert!(
            read.status == 200 && !read.text.contains("Lag utkast"),
            "{}",
            read.text
        );
        let forbidden = need.act(&mut dpo, ("fjern", &unused[0]), "utkast", &[]).await;
        assert_eq!(forbidden.status, 403);
        assert_eq!(
            demo_browser(house, CASEWORKER).await.get(&path()).await.status,
            403
        );

        // Set aside, with a reason and through a day.
        let day = today(house).plus(90).to_text().unwrap();
        let far = today(house).plus(400).to_text().unwrap();
        let set_aside = ("fjern", unused[0].as_str());
        for (reason, until) in [
            ("", day.as_str()),
            (REASON, ""),
            (REASON, far.as_str()),
            (number.as_str(), day.as_str()),
        ] {
            let fields = [("plass", "0"), ("begrunnelse-0", reason), ("til-0", until)];
            let refused = need.act(&mut officer, set_aside, "legg-til-side", &fields).await;
            assert_eq!(refused.status, 422, "{reason} {until}: {}", refused.text);
        }
        let fields = [("plass", "0"), ("begrunnelse-0", REASON), ("til-0", day.as_str())];
        let done = need.act(&mut officer, set_aside, "legg-til-side", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let again = need.act(&mut officer, set_aside, "legg-til-side", &fields).await;
        assert_eq!(again.status, 422, "it is no proposal any more");
        let page = officer.get(&path()).await.text;
        assert!(page.contains(REASON) && page.contains("Lagt til side"), "{page}");
        assert_eq!(page.matches("value=\"fjern\"").count(), forms - 2);
        let rows = drift_answer::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let leaves = house.leaves_since(&organisation(house).await).await;
        let said: Vec<&Value> = leaves
            .iter()
            .filter(|leaf| leaf["evidence"]["step"] == "set_aside")
            .collect();
        assert_eq!(said.len(), 1);
        assert!(
            !said[0].to_string().contains("klagesaker"),
            "no words: {}",
            said[0]
        );

        // A version under way, first without the one and then with the other too.
        let gone = unused[1].as_str();
        let begun = need.act(&mut officer, ("fjern", gone), "utkast", &[]).await;
        let to = format!("/bruksomrader/{MAIN}/versjon");
        assert_eq!(
            (begun.status, begun.header("location")),
            (303, to.as_str()),
            "{}",
            begun.text
        );
        let added = need
            .act(&mut officer, ("sok-om", &need.other), "utkast", &[])
            .await;
        assert_eq!(added.status, 303, "{}", added.text);
        let draft = in_draft(&mut officer, &need).await;
        assert!(draft.iter().all(|(name, _)| name != gone), "{draft:?}");
        assert!(
            draft.contains(&(need.other.clone(), String::new())),
            "to be given a reason: {draft:?}"
        );
        assert_eq!(draft.len(), need.approved.len());
        // The version in use is what it was.
        let in_use: Value = serde_json::from_str(&version(house, MAIN).await.content).unwrap();
        assert!(in_use["needs"].to_string().contains(gone));
    }
    town.street.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_are_told_once_of_what_is_new() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let need = Need::of(house).await;
        began(house, house.rooms.clock.now_ms()).await;
        tell(&house.rooms, &Done::default()).await.unwrap();
        began(house, 1).await;
        let done = Done::default();
        let new = tell(&house.rooms, &done).await.unwrap();
        assert!(new >= need.approved.len() as u64, "{new}");
        assert_eq!(tell(&house.rooms, &done).await.unwrap(), 0, "once a day");
        assert_eq!(
            tell(&house.rooms, &Done::default()).await.unwrap(),
            0,
            "once for each"
        );
        assert_eq!(failing(&ask(house, &[&need.other]).await), ["scope.fields"]);
        assert_eq!(
            tell(&house.rooms, &Done::default()).await.unwrap(),
            1,
            "one is new"
        );

        let rows = notification::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let own = organisation(house).await;
        let told: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.subject == "use_case_used" && row.organisation_id == own)
            .map(|row| row.account_id.as_str())
            .collect();
        assert_eq!(told, BTreeSet::from(["01980000-0000-7000-8000-00000000c003"]));
        let mut officer = demo_browser(house, OFFICER).await;
        let notices = officer.get("/varsler").await.text;
        assert!(notices.contains(&format!("href=\"{}\"", path())), "{notices}");
        assert!(notices.contains("Nytt forslag"));
    }
    town.street.shutdown().await;
}
