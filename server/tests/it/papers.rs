//! Papers at the desk, on both databases: who gets them, what stands in them, and that nothing is handed out unsealed.

use std::path::Path;
use std::process::Command;

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::Value;
use store::entity::{use_case, use_case_version};

use crate::house::{Browser, TestHouse, demo_houses};

const OFFICER: &str = "personvernradgiver@demo.example";
const ADMIN: &str = "tilgangsansvarlig@demo.example";
const MAIN: &str = "redusert-foreldrebetaling-barnehage";
const DRAFT: &str = "redusert-foreldrebetaling-sfo";

async fn signed_in(house: &TestHouse, email: &str) -> Browser {
    let mut browser = house.browser();
    let answer = browser.sign_in(email, server::demo::PASSWORD).await;
    assert_eq!(answer.status, 303, "{email}");
    browser
}

async fn organisation_of(house: &TestHouse, email: &str) -> String {
    let db = house.rooms.db.reader();
    let account = store::people::account_by_email(db, email).await.unwrap().unwrap();
    let memberships = store::people::memberships(db, &account.id, house.rooms.clock.now_ms());
    memberships.await.unwrap()[0].organisation_id.clone()
}

async fn hash_of(house: &TestHouse, organisation: &str, code: &str) -> String {
    let db = house.rooms.db.reader();
    let owner = store::register::use_case(db, organisation, code)
        .await
        .unwrap()
        .unwrap();
    let version =
        store::register::current_version(db, organisation, &owner.id, crate::drafts::hands::today(house))
            .await
            .unwrap();
    version.unwrap().content_hash
}

async fn exports(house: &TestHouse, organisation: &str) -> Vec<Value> {
    let leaves = house.leaves(organisation).await;
    leaves
        .into_iter()
        .filter(|leaf| leaf["kind"] == "export.made")
        .collect()
}

async fn rows(browser: &mut Browser) -> String {
    let answer = browser.get("/protokoll/protokoll.csv").await;
    assert_eq!(answer.status, 200);
    answer.text
}

#[tokio::test]
async fn each_format_is_handed_out_once_it_is_sealed() {
    for house in demo_houses().await {
        let own = organisation_of(&house, OFFICER).await;
        let hash = hash_of(&house, &own, MAIN).await;
        let mut officer = signed_in(&house, OFFICER).await;
        let before = exports(&house, &own).await.len();
        for (name, media, begins) in [
            (
                "protokoll.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "PK",
            ),
            ("protokoll.csv", "text/csv; charset=utf-8", "Om protokollen;"),
            ("protokoll.pdf", "application/pdf", "%PDF-1.7"),
            ("protokoll.jsonld", "application/ld+json", "{"),
        ] {
            let answer = officer.get(&format!("/protokoll/{name}")).await;
            assert_eq!(answer.status, 200, "{name}");
            assert_eq!(answer.header("content-type"), media);
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(
                answer.header("content-disposition"),
                format!("attachment; filename=\"{name}\"")
            );
            assert!(
                answer.text.trim_start_matches('\u{feff}').starts_with(begins),
                "{name}"
            );
            if name.ends_with("csv") || name.ends_with("jsonld") {
                assert!(answer.text.contains(&hash), "{name} names no version");
            }
        }
        let sealed = exports(&house, &own).await;
        let formats: Vec<&str> = sealed[before..]
            .iter()
            .map(|leaf| leaf["evidence"]["format"].as_str().unwrap())
            .collect();
        assert_eq!(formats, ["xlsx", "csv", "pdf", "jsonld"], "{}", house.kind);
        let last = sealed.last().unwrap();
        assert_eq!(last["evidence"]["what"], "record");
        assert_eq!(last["evidence"]["versions"].as_str().unwrap().len(), 64);
        assert!(last["actor"]["account"].is_string());
    }
}

/// Commas, double quotes, UTF-8.
const UTF8_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76";

/// What LibreOffice reads in a sheet: its own program opens the file and writes the first table out.
fn read_by_libreoffice(folder: &Path, sheet: &[u8]) -> String {
    let file = folder.join("protokoll.xlsx");
    std::fs::write(&file, sheet).unwrap();
    let home = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let output = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", UTF8_CSV, "--outdir"])
        .args([folder, &file])
        .output()
        .unwrap();
    std::fs::read_to_string(folder.join("protokoll.csv"))
        .unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

#[tokio::test]
async fn libreoffice_opens_the_record_and_finds_the_columns_of_datatilsynet() {
    let house = demo_houses().await.remove(0);
    let own = organisation_of(&house, OFFICER).await;
    let hash = hash_of(&house, &own, MAIN).await;
    let mut officer = signed_in(&house, OFFICER).await;
    let sheet = officer.get("/protokoll/protokoll.xlsx").await;
    let read = read_by_libreoffice(&house.rooms.config.data_dir, &sheet.bytes);
    // The star marks what art. 30 (1) demands, letters a to g, in the order of Datatilsynet's template.
    let head = read.lines().next().unwrap().split(',');
    let demanded: Vec<&str> = head.filter_map(|column| column.strip_suffix(" *")).collect();
    let template = [
        "Behandlingsansvarlig og personvernombud",
        "Formålene med behandlingen",
        "Kategorier av registrerte",
        "Kategorier av personopplysninger",
        "Kategorier av mottakere",
        "Overføring til tredjestat eller internasjonal organisasjon",
        "Planlagte tidsfrister for sletting",
        "Tekniske og organisatoriske sikkerhetstiltak",
    ];
    assert_eq!(demanded, template);
    assert!(read.contains(&hash), "{read}");
}

#[tokio::test]
async fn a_suspended_use_case_stays_in_the_record_and_an_ended_or_expired_one_leaves_it() {
    for house in demo_houses().await {
        let own = organisation_of(&house, OFFICER).await;
        let mut officer = signed_in(&house, OFFICER).await;
        let db = house.rooms.db.writer();
        let owner = store::register::use_case(db, &own, MAIN).await.unwrap().unwrap();
        let hash = hash_of(&house, &own, MAIN).await;
        assert!(!rows(&mut officer).await.contains("Stanset"), "{}", house.kind);
        let change = |row: use_case::ActiveModel| {
            use_case::Entity::update_many()
                .set(row)
                .filter(use_case::Column::Id.eq(owner.id.clone()))
                .exec(db)
        };
        // The doors to these come with the lives of use cases; until then the rows stand for them.
        change(use_case::ActiveModel {
            suspended_at: Set(Some(1)),
            ..Default::default()
        })
        .await
        .unwrap();
        let suspended = rows(&mut officer).await;
        assert!(
            suspended.contains("Stanset") && suspended.contains(&hash),
            "{}",
            house.kind
        );
        change(use_case::ActiveModel {
            ended_at: Set(Some(1)),
            ..Default::default()
        })
        .await
        .unwrap();
        assert!(!rows(&mut officer).await.contains(&hash), "{}", house.kind);
        assert_eq!(
            officer
                .get(&format!("/bruksomrader/{MAIN}/dataflyt"))
                .await
                .status,
            404
        );
        change(use_case::ActiveModel {
            suspended_at: Set(None),
            ended_at: Set(None),
            ..Default::default()
        })
        .await
        .unwrap();
        assert!(rows(&mut officer).await.contains(&hash));
        use_case_version::Entity::update_many()
            .set(use_case_version::ActiveModel {
                valid_to: Set(Some("2020-12-31".to_owned())),
                ..Default::default()
            })
            .filter(use_case_version::Column::UseCaseId.eq(owner.id.clone()))
            .exec(db)
            .await
            .unwrap();
        assert!(!rows(&mut officer).await.contains(&hash), "{}", house.kind);
    }
}

#[tokio::test]
async fn the_record_and_the_papers_are_of_ones_own_organisation() {
    for house in demo_houses().await {
        let own = organisation_of(&house, OFFICER).await;
        let stranger = "fremmed@prove.example";
        let other = house.organisation("310000013").await;
        house
            .account(stranger, &other, r#"["privacy_officer","dpo"]"#)
            .await;
        let mut browser = house.browser();
        assert_eq!(
            browser.sign_in(stranger, crate::house::PASSWORD).await.status,
            303
        );
        let text = rows(&mut browser).await;
        assert!(!text.contains(&hash_of(&house, &own, MAIN).await), "{text}");
        let page = browser.get("/protokoll").await.text;
        assert!(
            page.contains("Ingen bruksområder er i bruk.") && page.contains(stranger),
            "{page}"
        );
        for paper in ["soknad", "soknad/soknad.pdf", "personvernerklaering", "dataflyt"] {
            let answer = browser.get(&format!("/bruksomrader/{MAIN}/{paper}")).await;
            assert_eq!(answer.status, 404, "{paper} on {}", house.kind);
        }
    }
}

#[tokio::test]
async fn the_application_is_of_the_newest_version_and_for_those_who_may_read_a_draft() {
    for house in demo_houses().await {
        let own = organisation_of(&house, OFFICER).await;
        let hash = hash_of(&house, &own, DRAFT).await;
        let mut officer = signed_in(&house, OFFICER).await;
        let address = format!("/bruksomrader/{DRAFT}/soknad");
        let page = officer.get(&address).await;
        assert_eq!(page.status, 200);
        assert!(
            page.text.contains(&hash) && page.text.contains("(utkast)"),
            "{}",
            page.text
        );
        assert!(page.text.contains("Skatteetaten"), "{}", page.text);
        let file = officer.get(&format!("{address}/soknad.pdf")).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (200, "application/pdf")
        );
        let sealed = exports(&house, &own).await;
        let evidence = &sealed.last().unwrap()["evidence"];
        assert_eq!(evidence["contentHash"], hash.as_str(), "{}", house.kind);
        assert_eq!(evidence["useCase"], DRAFT);
        let mut admin = signed_in(&house, ADMIN).await;
        assert_eq!(admin.get(&address).await.status, 403);
        assert_eq!(admin.get("/protokoll").await.status, 200);
        // Nothing of a draft is told in the record, the notice or the picture.
        assert!(!rows(&mut officer).await.contains(&hash));
        for paper in ["personvernerklaering", "dataflyt"] {
            let answer = officer.get(&format!("/bruksomrader/{DRAFT}/{paper}")).await;
            assert_eq!(answer.status, 404, "{paper}");
        }
    }
}
