//! Segments as their people use them, through the pages' forms on both databases: a template goes out by two persons, a member adopts
//! it, approves it itself and looks up with it, takes up a newer version, and leaves. What is refused is refused for its reason, and
//! another organisation's segment is as one that is not there.

mod refused;

use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use serde_json::{Value, json};
use store::entity::access_grant;

use crate::{
    drafts::hands::{content, demo_browser, demo_houses, field, step, version},
    house::{Answer, Browser, TestHouse},
    samples::{Sample, failing},
};

/// The coordinator's use case that is shared, and what the member calls its own.
pub(crate) const SHARED: &str = "praktisk-bistand";
pub(crate) const OWN: &str = "bistand-fra-mal";
/// The segment of the demo.
const DEMO: &str = "01980000-0000-7000-8000-00000000e001";
/// A use case that the member has already, with everything that is its own.
const BEFORE: &str = "egenbetaling-praktisk-bistand";

/// The people of two organisations.
pub(crate) struct Cast {
    pub(crate) admin: Browser,
    pub(crate) officer: Browser,
    pub(crate) approver: Browser,
    pub(crate) member_admin: Browser,
    pub(crate) member: Browser,
    pub(crate) member_approver: Browser,
    /// The page of the segment.
    pub(crate) segment: String,
}

pub(crate) async fn organisation_of(house: &TestHouse, email: &str) -> store::entity::organisation::Model {
    let db = house.rooms.db.reader();
    let account = store::people::account_by_email(db, email).await.unwrap().unwrap();
    let now = house.rooms.clock.now_ms();
    let memberships = store::people::memberships(db, &account.id, now).await.unwrap();
    let id = &memberships[0].organisation_id;
    store::people::organisation(db, id).await.unwrap().unwrap()
}

pub(crate) async fn member_organisation(house: &TestHouse) -> store::entity::organisation::Model {
    organisation_of(house, "tilgangsansvarlig@annen.example").await
}

impl Cast {
    /// A new segment, with the other municipality invited.
    pub(crate) async fn invited(house: &TestHouse) -> Self {
        let mut admin = demo_browser(house, "tilgangsansvarlig@demo.example").await;
        let fields = [
            ("handling", "opprett"),
            ("navn", "Prøvesegmentet"),
            ("om", "Lik oppgave."),
        ];
        let founded = admin.post("/segmenter", "/segmenter", &fields).await;
        assert_eq!(founded.status, 303, "{}", founded.text);
        let segment = founded.header("location").to_owned();
        let orgnr = member_organisation(house).await.orgnr;
        let invited = press(&mut admin, &segment, "inviter", &[("orgnr", &orgnr)]).await;
        assert_eq!(invited.status, 303, "{}", invited.text);
        Self {
            admin,
            officer: demo_browser(house, "personvernradgiver@demo.example").await,
            approver: demo_browser(house, "tjenesteeier@demo.example").await,
            member_admin: demo_browser(house, "tilgangsansvarlig@annen.example").await,
            member: demo_browser(house, "personvernradgiver@annen.example").await,
            member_approver: demo_browser(house, "tjenesteeier@annen.example").await,
            segment,
        }
    }

    /// The same, and it has said yes.
    pub(crate) async fn joined(house: &TestHouse) -> Self {
        let mut cast = Self::invited(house).await;
        let segment = cast.segment.clone();
        let accepted = press(&mut cast.member_admin, &segment, "godta", &[]).await;
        assert_eq!(accepted.status, 303, "{}", accepted.text);
        cast
    }

    /// Proposes what is in use, with the parts locked that are chosen beforehand; gives the template's page.
    pub(crate) async fn proposed(&mut self, note: &str) -> String {
        let answer = propose(&mut self.officer, &self.segment, note).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        answer.header("location").to_owned()
    }

    /// The same, and a second person has confirmed it.
    pub(crate) async fn published(&mut self, note: &str) -> String {
        let template = self.proposed(note).await;
        let confirmed = answered(&mut self.approver, &template, "bekreft").await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text);
        template
    }

    /// The member adopts what is out and fills in what is its own.
    pub(crate) async fn adopted(&mut self, house: &TestHouse, template: &str) {
        let begun = adopt(&mut self.member, template, OWN).await;
        assert_eq!(
            (begun.status, begun.header("location")),
            (303, version(OWN).as_str()),
            "{}",
            begun.text
        );
        let own = stored(house, BEFORE).await;
        let filled = written(&mut self.member, OWN, |text| {
            for key in [
                "providerAgreements",
                "processors",
                "contacts",
                "routines",
                "dpia",
                "quota",
                "recipients",
            ] {
                text[key] = own[key].clone();
            }
            text["case"]["pattern"] = own["case"]["pattern"].clone();
        })
        .await;
        assert_eq!(filled.status, 303, "{}", filled.text);
    }
}

/// Presses a button of a page.
pub(crate) async fn press(
    browser: &mut Browser,
    page: &str,
    handling: &str,
    more: &[(&str, &str)],
) -> Answer {
    let mut fields = vec![("handling", handling)];
    fields.extend_from_slice(more);
    browser.post(page, page, &fields).await
}

pub(crate) async fn propose(browser: &mut Browser, segment: &str, note: &str) -> Answer {
    let mut more = vec![("bruksomrade", SHARED), ("nytt", note)];
    let locked = [
        "purpose",
        "processing_bases",
        "disclosure_bases",
        "secrecy",
        "needs",
    ];
    more.extend(locked.map(|part| ("laast", part)));
    press(browser, segment, "foresla", &more).await
}

/// Presses a button of a template's page, with what was read on it.
pub(crate) async fn answered(browser: &mut Browser, template: &str, handling: &str) -> Answer {
    let shown = browser.get(template).await;
    let hash = field(&shown.text, "hash");
    press(browser, template, handling, &[("hash", &hash)]).await
}

pub(crate) async fn adopt(browser: &mut Browser, template: &str, code: &str) -> Answer {
    let shown = browser.get(template).await;
    let hash = field(&shown.text, "hash");
    let more = [
        ("hash", hash.as_str()),
        ("tittel", "Bistand etter malen"),
        ("kode", code),
    ];
    press(browser, template, "ta-i-bruk", &more).await
}

/// Writes a change into the draft's JSON.
pub(crate) async fn written(browser: &mut Browser, code: &str, change: impl FnOnce(&mut Value)) -> Answer {
    crate::drafts::hands::written(browser, code, change).await
}

/// What the draft says, as JSON.
pub(crate) async fn says(browser: &mut Browser, code: &str) -> Value {
    content(&browser.get(&format!("{}/innhold", version(code))).await.text)
}

/// What is in use in the member's organisation.
async fn stored(house: &TestHouse, code: &str) -> Value {
    let own = member_organisation(house).await;
    let db = house.rooms.db.reader();
    let owner = store::register::use_case(db, &own.id, code)
        .await
        .unwrap()
        .unwrap();
    let version =
        store::register::current_version(db, &own.id, &owner.id, crate::drafts::hands::today(house)).await;
    serde_json::from_str(&version.unwrap().unwrap().content).unwrap()
}

/// Those who hold the member's other use case hold the adopted one too.
pub(crate) async fn grant(house: &TestHouse) {
    let own = member_organisation(house).await;
    let db = house.rooms.db.reader();
    let id = async |code: &str| {
        store::register::use_case(db, &own.id, code)
            .await
            .unwrap()
            .unwrap()
            .id
    };
    let held = access_grant::Entity::find()
        .filter(access_grant::Column::UseCaseId.eq(id(BEFORE).await))
        .all(db)
        .await
        .unwrap();
    assert!(!held.is_empty());
    for row in held {
        let row = access_grant::Model {
            id: uuid::Uuid::now_v7().to_string(),
            use_case_id: id(OWN).await,
            ..row
        };
        access_grant::Entity::insert(row.into_active_model())
            .exec_without_returning(house.rooms.db.writer())
            .await
            .unwrap();
    }
}

/// The failing checks of the next look-up on the adopted use case, as the member's own system asks.
pub(crate) async fn next(house: &TestHouse) -> Vec<String> {
    let mut sample = Sample::permitted(house, BEFORE);
    sample.body["useCase"] = json!(OWN);
    failing(&sample.ask(&house.url, "decisions").await)
}

/// What a ledger says of segments: step, and what came of it where that is told.
pub(crate) async fn told(house: &TestHouse, ledger: &str) -> Vec<String> {
    let leaves = house.leaves(ledger).await;
    let about = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        // The demo has a segment of its own.
        if evidence.get("segment")? == DEMO {
            return None;
        }
        let text = |name: &str| evidence.get(name).and_then(Value::as_str).map(str::to_owned);
        let outcome = text("status").or_else(|| text("refused"));
        let by = text("by").map(|_| "another's".to_owned());
        let said = [by, text("step"), outcome].into_iter().flatten();
        Some(said.collect::<Vec<_>>().join(" "))
    });
    about.collect()
}

/// The coordinator makes a new version of what it shares and puts it to use.
async fn sharpened(cast: &mut Cast, statement: &str) {
    let path = format!("/bruksomrader/{SHARED}/ny-versjon");
    assert_eq!(cast.officer.post("/bruksomrader", &path, &[]).await.status, 303);
    let changed = written(&mut cast.officer, SHARED, |text| {
        text["purpose"]["statement"] = json!(statement);
        text["recipients"] = json!(["Vårt eget system"]);
    })
    .await;
    assert_eq!(changed.status, 303, "{}", changed.text);
    let sent = step(&mut cast.officer, SHARED, "send-inn", "").await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let approved = step(&mut cast.approver, SHARED, "godkjenn", "").await;
    assert_eq!(approved.status, 303, "{}", approved.text);
}

async fn in_use(cast: &mut Cast, house: &TestHouse) {
    let sent = step(&mut cast.member, OWN, "send-inn", "").await;
    assert_eq!(sent.status, 303, "{}: {}", house.kind, sent.text);
    let approved = step(&mut cast.member_approver, OWN, "godkjenn", "").await;
    assert_eq!(approved.status, 303, "{}: {}", house.kind, approved.text);
}

#[tokio::test]
async fn a_template_is_published_adopted_approved_and_looked_up_with_and_a_newer_version_is_taken_up() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        let preview = cast.member.get(&template).await.text;
        for text in [
            "Finnes og er verifisert",
            "Behandlingsgrunnlag",
            "Velg avtalen med den som gir",
        ] {
            assert!(preview.contains(text), "{text}: {preview}");
        }
        assert!(
            !preview.contains("Omsorgssystemet"),
            "recipients are the coordinator's own"
        );
        cast.adopted(&house, &template).await;
        let draft = cast.member.get(&version(OWN)).await.text;
        assert!(
            draft.contains("Følger mal") && draft.contains("Ingenting mangler"),
            "{draft}"
        );
        in_use(&mut cast, &house).await;
        grant(&house).await;
        assert_eq!(next(&house).await, Vec::<String>::new(), "{}", house.kind);

        taken_up(&house, &mut cast, &template).await;
        sealed_in_both(&house, &mut cast, &template).await;
    }
}

/// The coordinator shares a newer version; the member sees what it would change, takes it up and puts it to use.
#[expect(
    clippy::too_many_lines,
    clippy::cognitive_complexity,
    reason = "one story, told in its order"
)]
async fn taken_up(house: &TestHouse, cast: &mut Cast, template: &str) {
    sharpened(cast, "Fastsette egenbetalingen etter inntekt, og ikke noe annet.").await;
    assert_eq!(cast.published("Formålet er snevrere.").await, template);
    for page in [
        "/bruksomrader",
        "/varsler",
        &format!("/bruksomrader/{OWN}"),
        "/segmenter",
    ] {
        let shown = cast.member.get(page).await.text;
        assert!(
            shown.contains("ersjon av malen") || shown.contains("ersjon 2 av malen"),
            "{page}: {shown}"
        );
    }
    let update = format!("/bruksomrader/{OWN}/mal");
    let shown = cast.member.get(&update).await.text;
    for text in [
        "Formålet er snevrere.",
        "og ikke noe annet.",
        "value=\"ta-opp\"",
        "Ta opp endringene",
    ] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    assert!(!shown.contains("Vårt eget system"));
    let before = stored(house, OWN).await;
    let hash = field(&shown, "hash");
    let taken = press(&mut cast.member, &update, "ta-opp", &[("hash", &hash)]).await;
    assert_eq!(
        (taken.status, taken.header("location")),
        (303, version(OWN).as_str()),
        "{}",
        taken.text
    );
    let after = says(&mut cast.member, OWN).await;
    assert_eq!(
        after["purpose"]["statement"],
        "Fastsette egenbetalingen etter inntekt, og ikke noe annet."
    );
    for key in [
        "contacts",
        "routines",
        "processors",
        "quota",
        "recipients",
        "case",
        "dpia",
        "title",
    ] {
        assert_eq!(after[key], before[key], "{key} is the member's own");
    }
    assert_eq!(
        (&before["template"]["version"], &after["template"]["version"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        next(house).await,
        Vec::<String>::new(),
        "what is in use stands until then"
    );
    in_use(cast, house).await;
    assert_eq!(next(house).await, Vec::<String>::new(), "{}", house.kind);
}

/// The coordinator sees who follows which version and nothing else, and both ledgers have what touched them.
async fn sealed_in_both(house: &TestHouse, cast: &mut Cast, template: &str) {
    let member = member_organisation(house).await;
    let seen = cast.officer.get(template).await.text;
    let row = seen
        .split(&member.name)
        .nth(1)
        .unwrap()
        .split("</tr>")
        .next()
        .unwrap();
    assert!(row.contains("<td>2</td>"), "{row}");
    assert!(
        !seen.contains("Bistand etter malen") && !seen.contains(OWN),
        "{seen}"
    );
    let home = organisation_of(house, "tilgangsansvarlig@demo.example").await;
    assert_eq!(
        told(house, &home.id).await,
        [
            "found",
            "invite",
            "another's accept",
            "propose",
            "confirm published",
            "another's adopt",
            "another's in_use",
            "propose",
            "confirm published",
            "another's in_use",
        ],
        "{}",
        house.kind
    );
    assert_eq!(
        told(house, &member.id).await,
        [
            "another's invite",
            "accept member",
            "another's published",
            "adopt draft",
            "another's published",
            "take_up draft",
        ],
        "{}",
        house.kind
    );
    let whole = format!("{:?}", house.leaves(&home.id).await);
    assert!(
        !whole.contains(OWN) && !whole.contains("snevrere"),
        "codes, numbers and hashes only"
    );
}

#[tokio::test]
async fn leaving_ends_the_updates_and_touches_nothing_that_is_approved() {
    for house in demo_houses().await {
        let mut cast = Cast::joined(&house).await;
        let template = cast.published("Første versjon.").await;
        cast.adopted(&house, &template).await;
        in_use(&mut cast, &house).await;
        grant(&house).await;
        let segment = cast.segment.clone();
        assert_eq!(
            press(&mut cast.member_admin, &segment, "forlat", &[])
                .await
                .status,
            303
        );
        assert_eq!(next(&house).await, Vec::<String>::new(), "{}", house.kind);
        sharpened(&mut cast, "Noe nytt som medlemmet ikke får vite om.").await;
        cast.published("Nytt.").await;
        for page in [&segment, &template] {
            assert_eq!(cast.member.get(page).await.status, 404, "{page}");
        }
        let update = format!("/bruksomrader/{OWN}/mal");
        let shown = cast.member.get(&update).await;
        assert!(
            shown.text.contains("ikke lenger med i segmentet"),
            "{}",
            shown.text
        );
        assert!(!shown.text.contains("value=\"ta-opp\""));
        let forced = press(&mut cast.member, &update, "ta-opp", &[("hash", &"0".repeat(64))]).await;
        assert_eq!(forced.status, 404);
        assert!(
            !cast
                .member
                .get("/bruksomrader")
                .await
                .text
                .contains("Ny versjon av malen")
        );
        let seen = cast.officer.get(&template).await.text;
        assert!(
            seen.contains("Ingen har malen i bruk"),
            "who has left is followed no more"
        );
        // A new version of its own still keeps to what it says that it follows, and may let go of it.
        assert_eq!(
            cast.member
                .post("/bruksomrader", &format!("/bruksomrader/{OWN}/ny-versjon"), &[])
                .await
                .status,
            303
        );
        assert_eq!(says(&mut cast.member, OWN).await["template"]["version"], 1);
        in_use(&mut cast, &house).await;
        assert_eq!(next(&house).await, Vec::<String>::new(), "{}", house.kind);
    }
}
