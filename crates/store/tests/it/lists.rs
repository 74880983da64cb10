//! Lists and searches on both databases: what triggers derive from versions follows every write, also one behind the application's
//! back; what stood before the tables is taken in; pages are in order and whole; and nobody reads another organisation's.

use domain::when::Day;
use migrations::Migrator;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use sea_orm_migration::MigratorTrait;
use store::{
    Db,
    entity::{item_use, use_case_listed, version_item, version_living, version_said},
    lists::{self, Chosen, Narrow, Slice, Term},
    testing,
};

use crate::fixture::{World, add_organisation, worlds};

/// The place of the step that makes the tables among the migrations.
const BEFORE: u32 = 10;

const OWNERS: &str = "INSERT INTO use_case (id, organisation_id, code, title, suspended_at, ended_at) VALUES \
    ('a', 'ORG', 'a', 'A', NULL, NULL), ('b', 'ORG', 'b', 'B', 5, NULL), ('c', 'ORG', 'c', 'C', NULL, 5), \
    ('d', 'ORG', 'd', 'D', NULL, NULL), ('e', 'ORG', 'e', 'Ikke lesbar', NULL, NULL), ('x', 'OTHER', 'a', 'A', NULL, NULL)";

fn content(title: &str, purpose: &str, items: &[(&str, &str)]) -> String {
    let named: Vec<_> = items
        .iter()
        .map(|(id, hash)| serde_json::json!({"link": {"agreement": {"id": id, "hash": hash}}}))
        .collect();
    let purpose = serde_json::json!({"code": purpose, "statement": format!("For {purpose}")});
    serde_json::json!({"title": title, "purpose": purpose, "deep": named, "more": {"hash": "alone"}})
        .to_string()
}

fn versions() -> String {
    let row = |id: &str, owner: &str, number: u8, status: &str, content: &str| {
        format!("('{id}', '{owner}', {number}, '{status}', '{content}', 'hash-{id}', {number})")
    };
    let rows = [
        row(
            "a1",
            "a",
            1,
            "superseded",
            &content("Gammel", "p", &[("old", "h")]),
        ),
        row(
            "a2",
            "a",
            2,
            "active",
            &content("Økonomi Ærlig", "p", &[("i", "h1"), ("j", "h")]),
        ),
        row(
            "a3",
            "a",
            3,
            "draft",
            &content("Ny økonomi", "q", &[("i", "h2"), ("k", "h")]),
        ),
        row(
            "b1",
            "b",
            1,
            "active",
            &content("Sosial 100 %", "p", &[("i", "h1")]),
        ),
        row("c1", "c", 1, "ended", &content("Slutt ÉLAN", "p", &[("i", "h1")])),
        row(
            "d1",
            "d",
            1,
            "submitted",
            &content("Venter_på", "r", &[("i", "h1"), ("i", "h1")]),
        ),
        row("e1", "e", 1, "active", "{ikke json"),
        row(
            "x1",
            "x",
            1,
            "active",
            &content("Fremmed økonomi", "p", &[("i", "h1")]),
        ),
    ];
    format!(
        "INSERT INTO use_case_version (id, use_case_id, number, status, content, content_hash, created_at) VALUES {}",
        rows.join(", ")
    )
}

async fn run(db: &Db, statement: &str) {
    let done = db.writer().execute_unprepared(statement).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

async fn lay(db: &Db, own: &str) -> String {
    let other = add_organisation(db, "211111111").await;
    run(db, &OWNERS.replace("ORG", own).replace("OTHER", &other)).await;
    run(db, &versions()).await;
    other
}

async fn laid() -> Vec<(World, String)> {
    let mut laid = Vec::new();
    for world in worlds().await {
        let other = lay(&world.db, &world.organisation).await;
        laid.push((world, other));
    }
    laid
}

const ALL: Slice = Slice {
    offset: 0,
    limit: 100,
};

/// Everything that is derived, as text.
async fn derived(db: &Db) -> Vec<String> {
    let db = db.reader();
    let said = version_said::Entity::find().order_by_asc(version_said::Column::VersionId);
    let items = version_item::Entity::find()
        .order_by_asc(version_item::Column::VersionId)
        .order_by_asc(version_item::Column::ItemId)
        .order_by_asc(version_item::Column::ItemHash);
    let listed = use_case_listed::Entity::find().order_by_asc(use_case_listed::Column::UseCaseId);
    let uses = item_use::Entity::find()
        .order_by_asc(item_use::Column::ItemId)
        .order_by_asc(item_use::Column::UseCaseId);
    let living = version_living::Entity::find().order_by_asc(version_living::Column::VersionId);
    let mut all = Vec::new();
    all.extend(living.all(db).await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(said.all(db).await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(items.all(db).await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(listed.all(db).await.unwrap().iter().map(|row| format!("{row:?}")));
    all.extend(uses.all(db).await.unwrap().iter().map(|row| format!("{row:?}")));
    all
}

async fn codes(db: &Db, own: &str, narrow: Narrow<'_>) -> Vec<String> {
    let rows = lists::use_cases(db.reader(), own, narrow, ALL).await.unwrap();
    let count = lists::count_use_cases(db.reader(), own, narrow).await.unwrap();
    assert_eq!(u64::try_from(rows.len()).unwrap(), count);
    rows.into_iter().map(|row| row.code).collect()
}

fn words(words: &str) -> Narrow<'_> {
    Narrow {
        words,
        chosen: Chosen::All,
    }
}

#[tokio::test]
async fn what_stood_before_is_taken_in_as_what_is_written_after() {
    let own = "01900000-0000-7000-8000-000000000001";
    for test in testing::databases_of(BEFORE).await {
        let before = test.open().await;
        let other = lay_in(&before, own).await;
        Migrator::up(before.writer(), None).await.unwrap();
        let taken_in = derived(&before).await;
        assert!(taken_in.len() > 15, "{}: {taken_in:?}", test.kind);
        // The same rows written again, now under the triggers.
        run(&before, "DELETE FROM use_case_version").await;
        assert_eq!(derived(&before).await, Vec::<String>::new(), "{}", test.kind);
        run(&before, &versions()).await;
        assert_eq!(derived(&before).await, taken_in, "{}", test.kind);
        assert_eq!(codes(&before, &other, words("")).await, ["a"]);
    }
}

/// The same under an organisation of a known id.
async fn lay_in(db: &Db, own: &str) -> String {
    let one = add_organisation(db, "310000000").await;
    run(
        db,
        &format!("UPDATE organisation SET id = '{own}' WHERE id = '{one}'"),
    )
    .await;
    lay(db, own).await
}

#[tokio::test]
async fn a_list_shows_the_version_in_use_or_the_newest_and_is_narrowed_by_words_and_standing() {
    for (world, other) in laid().await {
        let (db, own, kind) = (&world.db, world.organisation.as_str(), world.test.kind);
        let rows = lists::use_cases(db.reader(), own, Narrow::default(), ALL)
            .await
            .unwrap();
        let shown: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.code.as_str(),
                    row.title.as_str(),
                    row.number,
                    row.status.as_str(),
                )
            })
            .collect();
        let expected = [
            ("a", "Økonomi Ærlig", 2, "active"),
            ("b", "Sosial 100 %", 1, "suspended"),
            ("c", "Slutt ÉLAN", 1, "ended"),
            ("d", "Venter_på", 1, "submitted"),
            // What can't be read is called what the use case is called, and is not hidden.
            ("e", "Ikke lesbar", 1, "active"),
        ];
        assert_eq!(shown, expected, "{kind}");
        for (question, found) in [
            ("økonomi", &["a"][..]),
            ("ØKONOMI ærlig", &["a"]),
            ("ærlig sosial", &[]),
            ("100 %", &["b"]),
            ("%", &["b"]),
            ("_", &["d"]),
            ("!", &[]),
            ("for P", &["a", "b", "c", "d"]),
            ("élan", &["c"]),
        ] {
            assert_eq!(codes(db, own, words(question)).await, found, "{kind} {question}");
        }
        let suspended = Narrow {
            chosen: Chosen::Status("suspended"),
            ..Narrow::default()
        };
        assert_eq!(codes(db, own, suspended).await, ["b"]);
        assert_eq!(codes(db, &other, words("økonomi")).await, ["a"]);
        let second = Slice { offset: 2, limit: 2 };
        let page = lists::use_cases(db.reader(), own, Narrow::default(), second)
            .await
            .unwrap();
        let page: Vec<_> = page.into_iter().map(|row| row.code).collect();
        assert_eq!(page, ["c", "d"], "{kind}");
    }
}

#[tokio::test]
async fn one_finds_what_one_holds_and_nothing_that_was_taken_back() {
    for (world, _) in laid().await {
        let (db, own) = (&world.db, world.organisation.as_str());
        run(db, "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('k', 'k@example.no', 'K', 'x', 0)").await;
        let grants = "INSERT INTO access_grant (id, organisation_id, account_id, use_case_id, requested_by, requested_at, \
            granted_at, revoked_at, valid_from, valid_to, reason) VALUES \
            ('1', 'ORG', 'k', 'a', 'k', 0, 1, NULL, 10, 20, 'r'), ('2', 'ORG', 'k', 'b', 'k', 0, 1, 12, 10, 20, 'r'), \
            ('3', 'ORG', 'k', 'd', 'k', 0, NULL, NULL, 10, 20, 'r')";
        run(db, &grants.replace("ORG", own)).await;
        for (now, found) in [(9, &[][..]), (11, &["a", "b"]), (15, &["a"]), (20, &[])] {
            let held = Narrow {
                chosen: Chosen::HeldBy("k", now),
                ..Narrow::default()
            };
            assert_eq!(codes(db, own, held).await, found, "{} {now}", world.test.kind);
            let mut ids = store::access::held_by(db.reader(), own, "k", now).await.unwrap();
            ids.sort();
            assert_eq!(ids, found, "{} {now}", world.test.kind);
        }
    }
}

#[tokio::test]
async fn an_item_tells_which_living_versions_name_it_and_by_which_hash() {
    for (world, other) in laid().await {
        let (db, own, kind) = (world.db.reader(), world.organisation.as_str(), world.test.kind);
        let items: Vec<String> = ["i", "j", "old", "alone"].map(str::to_owned).into();
        let uses = lists::uses(db, own, &items).await.unwrap();
        assert_eq!(
            uses.get("i"),
            Some(&3),
            "{kind}: a and its draft are one; what is ended counts no more"
        );
        assert_eq!(
            (uses.get("j"), uses.get("old"), uses.get("alone")),
            (Some(&1), None, None)
        );
        assert_eq!(lists::uses(db, &other, &items).await.unwrap().get("i"), Some(&1));
        let naming = lists::naming(db, own, "i", ALL).await.unwrap();
        let shown: Vec<_> = naming
            .iter()
            .map(|one| (one.code.as_str(), one.status.as_str(), one.hash.as_str()))
            .collect();
        let expected = [
            ("a", "active", "h1"),
            ("a", "draft", "h2"),
            ("b", "active", "h1"),
            ("d", "submitted", "h1"),
        ];
        assert_eq!(shown, expected, "{kind}");
        let second = lists::naming(db, own, "i", Slice { offset: 1, limit: 1 })
            .await
            .unwrap();
        assert_eq!(second.len(), 1);
        assert_eq!(second[0].code, "b", "{kind}");
        let open = lists::open_versions(db, own, "", ALL).await.unwrap();
        let open: Vec<_> = open
            .iter()
            .map(|one| (one.code.as_str(), one.title.as_str(), one.number))
            .collect();
        assert_eq!(open, [("a", "Ny økonomi", 3), ("d", "Venter_på", 1)], "{kind}");
        assert_eq!(lists::count_open_versions(db, own, "ØKONOMI").await.unwrap(), 1);
        let purposes = lists::purposes(db, own).await.unwrap();
        let purposes: Vec<_> = purposes
            .iter()
            .map(|one| (one.code.as_str(), one.title.as_str(), one.use_cases))
            .collect();
        let expected = [
            ("p", "Sosial 100 %", 2),
            ("q", "Ny økonomi", 1),
            ("r", "Venter_på", 1),
        ];
        assert_eq!(purposes, expected, "{kind}");
    }
}

#[tokio::test]
async fn every_write_is_followed_also_one_behind_the_applications_back() {
    for (world, _) in laid().await {
        let (db, own, kind) = (&world.db, world.organisation.as_str(), world.test.kind);
        let edited = content("Redigert", "p", &[("j", "h")]);
        run(
            db,
            &format!("UPDATE use_case_version SET content = '{edited}' WHERE id = 'a2'"),
        )
        .await;
        assert_eq!(codes(db, own, words("redigert")).await, ["a"], "{kind}");
        run(db, "UPDATE use_case_version SET status = 'ended' WHERE id = 'd1'").await;
        run(
            db,
            "UPDATE use_case SET suspended_at = NULL, title = 'Kalles' WHERE id IN ('b', 'e')",
        )
        .await;
        run(db, "DELETE FROM use_case_version WHERE id = 'a3'").await;
        let uses = lists::uses(db.reader(), own, &["i".to_owned()]).await.unwrap();
        assert_eq!(uses.get("i"), Some(&1), "{kind}: only b still names it");
        let active = Narrow {
            chosen: Chosen::Status("active"),
            ..Narrow::default()
        };
        assert_eq!(codes(db, own, active).await, ["a", "b", "e"], "{kind}");
        assert_eq!(codes(db, own, words("kalles")).await, ["e"], "{kind}");
        living_follows(db, own, kind).await;
    }
}

/// The narrow rows of living versions after each write: what is ended goes, and days, hashes and purposes are as they stand.
async fn living_follows(db: &Db, own: &str, kind: &str) {
    let today = Day::parse("2026-03-01").unwrap();
    let terms = async || lists::terms(db.reader(), own, today).await.unwrap();
    assert_eq!(codes_of(&terms().await), ["a", "b", "e"], "{kind}");
    run(
        db,
        "UPDATE use_case_version SET valid_to = '2027-01-31', content_hash = 'annen' WHERE id = 'a2'",
    )
    .await;
    run(
        db,
        "UPDATE use_case_version SET content = '{ikke json' WHERE id = 'b1'",
    )
    .await;
    run(db, "UPDATE use_case SET suspended_at = 9 WHERE id = 'a'").await;
    let now = terms().await;
    assert_eq!(now[0].period, [None, Some("2027-01-31".to_owned())], "{kind}");
    assert_eq!(
        (now[0].hash.as_str(), now[0].suspended),
        ("annen", true),
        "{kind}"
    );
    let purposes = lists::purposes(db.reader(), own).await.unwrap();
    let purposes: Vec<_> = purposes
        .iter()
        .map(|one| (one.code.as_str(), one.use_cases))
        .collect();
    assert_eq!(purposes, [("p", 1)], "{kind}: b says nothing any more");
    living_moves(db, own, kind).await;
}

fn codes_of(terms: &[Term]) -> Vec<&str> {
    terms.iter().map(|term| term.code.as_str()).collect()
}

/// The same after a version goes to another use case and back, and days pass.
async fn living_moves(db: &Db, own: &str, kind: &str) {
    let today = Day::parse("2026-03-01").unwrap();
    let terms = async || lists::terms(db.reader(), own, today).await.unwrap();
    run(
        db,
        "UPDATE use_case_version SET use_case_id = 'd', number = 7 WHERE id = 'b1'",
    )
    .await;
    assert_eq!(
        codes_of(&terms().await),
        ["a", "d", "e"],
        "{kind}: it is another's now"
    );
    run(
        db,
        "UPDATE use_case_version SET use_case_id = 'b', number = 1 WHERE id = 'b1'",
    )
    .await;
    run(db, "UPDATE use_case SET ended_at = 9 WHERE id = 'a'").await;
    assert_eq!(codes_of(&terms().await), ["b", "e"], "{kind}");
    run(
        db,
        "UPDATE use_case_version SET status = 'approved', valid_from = '2026-03-02' WHERE id = 'd1'",
    )
    .await;
    let coming = lists::coming(db.reader(), own, today).await.unwrap();
    assert_eq!(coming[0].version_id, "d1", "{kind}");
    let next = lists::terms(db.reader(), own, today.plus(1)).await.unwrap();
    assert_eq!(codes_of(&next), ["b", "d", "e"], "{kind}: it has begun");
}
