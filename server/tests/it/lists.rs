//! Lists of a larger register, on both databases: pages are whole and in order, a search finds what it should and never another
//! organisation's, a number that identifies somebody is not searched for, and what is remembered follows every write.

use sea_orm::{ActiveModelTrait as _, ConnectionTrait as _, IntoActiveModel as _};
use store::{
    entity::{use_case, use_case_version},
    register,
};

use crate::{
    drafts::hands::{APPROVER, MAIN, NEW, OFFICER, demo_browser, demo_houses, organisation, today},
    house::{Browser, SYNTHETIC, TestHouse},
};

const CASEWORKER: &str = "saksbehandler@demo.example";
const PROCESSOR: &str = "/register/databehandleravtaler/fjord-databehandler-drift";
const PROCESSOR_ID: &str = "fjord-databehandler-drift";
const MANY: usize = 110;

/// As many use cases like the main one, the last ten of them drafts, and one of them suspended.
async fn lay(house: &TestHouse) {
    let (db, own) = (&house.rooms.db, organisation(house).await);
    let main = register::use_case(db.reader(), &own, MAIN)
        .await
        .unwrap()
        .unwrap();
    let version = register::current_version(db.reader(), &own, &main.id, today(house))
        .await
        .unwrap()
        .unwrap();
    for number in 0..MANY {
        let id = format!("many-{number:03}");
        let owner = use_case::Model {
            id: id.clone(),
            organisation_id: own.clone(),
            code: format!("zz{number:03}"),
            title: format!("Sone {number:03}"),
            suspended_at: (number == 5).then_some(5),
            ended_at: None,
        };
        owner.into_active_model().insert(db.writer()).await.unwrap();
        let mut content: serde_json::Value = serde_json::from_str(&version.content).unwrap();
        content["code"] = format!("zz{number:03}").into();
        content["title"] = format!("Sone {number:03} Østre").into();
        let row = use_case_version::Model {
            id: format!("{id}-v1"),
            use_case_id: id,
            number: 1,
            status: if number < MANY - 10 { "active" } else { "draft" }.to_owned(),
            content: domain::canonical::to_string(&content).unwrap(),
            content_hash: domain::canonical::hash(&content).unwrap(),
            created_at: i64::try_from(number).unwrap(),
            ..version.clone()
        };
        row.into_active_model().insert(db.writer()).await.unwrap();
    }
}

/// The codes that a page links to, in its order.
async fn codes(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text);
    let links = page.text.split("href=\"/bruksomrader/").skip(1);
    let codes = links.filter_map(|rest| rest.split(['"', '/', '?']).next());
    codes
        .filter(|code| code.starts_with("zz"))
        .map(str::to_owned)
        .collect()
}

/// The same of every page there is.
async fn all_codes(browser: &mut Browser, path: &str) -> Vec<String> {
    let (mut seen, mut last) = (Vec::new(), Vec::new());
    for page in 1.. {
        let here = codes(browser, &format!("{path}?side={page}")).await;
        // A page that is not there is the last one again.
        if page > 1 && here == last {
            break;
        }
        seen.extend(here.clone());
        last = here;
    }
    seen
}

#[tokio::test]
async fn a_client_system_reads_every_use_case_once_by_the_links_to_the_next_ones() {
    for house in demo_houses().await {
        lay(&house).await;
        let key = house.client(&organisation(&house).await, "[]", None).await;
        let whole = house.ask("/api/v1/use-cases", Some(&key)).await;
        assert_eq!((whole.status, whole.header("link")), (200, ""));
        let whole: Vec<serde_json::Value> = whole.json().as_array().unwrap().clone();
        assert!(whole.len() > MANY);
        let (mut seen, mut next) = (Vec::new(), Some("/api/v1/use-cases?limit=50".to_owned()));
        while let Some(path) = next {
            let answer = house.ask(&path, Some(&key)).await;
            let here = answer.json().as_array().unwrap().clone();
            assert!(here.len() == 50 || answer.header("link").is_empty(), "{path}");
            seen.extend(here);
            let link = answer.header("link").strip_prefix('<');
            next = link.map(|link| link.strip_suffix(">; rel=\"next\"").unwrap().to_owned());
        }
        assert_eq!(seen, whole, "{}", house.kind);
        for bad in ["limit=0", "limit=1001", "limit=many"] {
            let refused = house.ask(&format!("/api/v1/use-cases?{bad}"), Some(&key)).await;
            assert_eq!(
                (refused.status, &refused.json()["field"]),
                (400, &"limit".into()),
                "{bad}"
            );
        }
    }
}

#[tokio::test]
async fn every_use_case_stands_on_one_page_and_a_search_finds_it() {
    for house in demo_houses().await {
        lay(&house).await;
        let mut kari = demo_browser(&house, CASEWORKER).await;
        let seen = all_codes(&mut kari, "/bruksomrader").await;
        let expected: Vec<String> = (0..MANY).map(|number| format!("zz{number:03}")).collect();
        assert_eq!(seen, expected, "{}", house.kind);
        let last = codes(&mut kari, "/bruksomrader?side=999").await;
        assert_eq!(
            last.last(),
            expected.last(),
            "a page that is not there is the nearest"
        );
        assert_eq!(
            codes(&mut kari, "/bruksomrader?sok=%C3%98STRE%20042").await,
            ["zz042"]
        );
        assert_eq!(
            codes(&mut kari, "/bruksomrader?sok=zz042").await,
            ["zz042"],
            "by its code"
        );
        assert_eq!(
            codes(&mut kari, "/bruksomrader?sok=042%25").await,
            Vec::<String>::new()
        );
        assert_eq!(
            codes(&mut kari, "/bruksomrader?utvalg=suspended").await,
            ["zz005"]
        );
        assert_eq!(codes(&mut kari, "/bruksomrader?utvalg=draft").await.len(), 10);
        let mine = kari.get("/bruksomrader?utvalg=mine").await.text;
        assert!(
            mine.contains(MAIN) && !mine.contains("/bruksomrader/zz"),
            "{}",
            house.kind
        );
        // A caseworker sees no version under way, by whatever address.
        assert_eq!(
            codes(&mut kari, "/bruksomrader?utvalg=open").await,
            Vec::<String>::new()
        );
        let mut other = demo_browser(&house, "saksbehandler@annen.example").await;
        for path in [
            "/bruksomrader?sok=sone",
            "/bruksomrader?sok=zz042",
            "/bruksomrader?side=2",
        ] {
            assert_eq!(codes(&mut other, path).await, Vec::<String>::new(), "{path}");
        }
    }
}

#[tokio::test]
async fn a_number_that_identifies_somebody_is_searched_for_by_nobody_and_stands_in_no_address() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        for list in ["/bruksomrader", "/register/hjemler"] {
            let refused = officer.post(list, list, &[("sok", SYNTHETIC)]).await;
            assert_eq!(refused.status, 422, "{list}");
            assert!(
                refused.text.contains("aria-invalid"),
                "{list}: the field says what is wrong"
            );
            let found = officer.post(list, list, &[("sok", "lov & rett")]).await;
            assert_eq!(found.status, 303);
            assert_eq!(found.header("location"), format!("{list}?sok=lov%20%26%20rett"));
        }
        let narrowed = [("sok", ""), ("utvalg", "active")];
        let narrowed = officer.post("/bruksomrader", "/bruksomrader", &narrowed).await;
        assert_eq!(narrowed.header("location"), "/bruksomrader?utvalg=active");
    }
}

#[tokio::test]
async fn where_an_item_is_used_is_paged_and_versions_under_way_have_a_list_of_their_own() {
    for house in demo_houses().await {
        lay(&house).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let seen = all_codes(&mut officer, PROCESSOR).await;
        assert_eq!(seen.len(), MANY, "{}: each once", house.kind);
        let open = officer.get("/bruksomrader?utvalg=open&sok=sone").await.text;
        assert_eq!(open.matches("/versjon\"").count(), 10, "{}", house.kind);
        let hooks = officer.get("/register/hjemler?sok=finnes%20ikke").await.text;
        assert!(hooks.contains("role=\"status\""));
        let title = officer.get(PROCESSOR).await.text;
        let title = title
            .split("<h1")
            .nth(1)
            .and_then(|rest| rest.split(['>', '<']).nth(1));
        let asked = crate::house::encoded(&[("sok", &title.unwrap().to_uppercase())]);
        let all = officer
            .get(&format!("/register/databehandleravtaler?{asked}"))
            .await
            .text;
        assert!(
            all.contains(PROCESSOR),
            "{asked}: whatever the case of its letters"
        );
        // Too many to choose among: the code is typed, and a wrong one is told of at its field.
        let begin = officer.get(NEW).await.text;
        assert!(!begin.contains("<option value=\"zz001\""));
        let copy = |from: &'static str| {
            [
                ("handling", "kopier"),
                ("kopier-fra", from),
                ("navn", "Lik"),
                ("kode", "lik"),
            ]
        };
        let wrong = officer.post(NEW, NEW, &copy("finnes-ikke")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("value=\"finnes-ikke\"") && wrong.text.contains("value=\"Lik\""));
        assert_eq!(
            officer.post(NEW, NEW, &copy("zz001")).await.status,
            303,
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn what_is_remembered_follows_what_is_written() {
    for house in demo_houses().await {
        lay(&house).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let in_days = |days: i64| {
            let at = house.rooms.clock.now_ms() + days * 86_400_000;
            domain::oslo::day_of(domain::when::Instant::from_millis(at))
        };
        let (sooner, later) = (in_days(10), in_days(20));
        let [first, second] = [sooner, later].map(app::ui::format::day);
        let near = officer.get("/frister?dager=30").await.text;
        assert!(!near.contains("Sone 042"), "{}: {near}", house.kind);
        let text = later.to_text().unwrap();
        let moved = format!("UPDATE use_case_version SET valid_to = '{text}' WHERE id = 'many-042-v1'");
        house.rooms.db.writer().execute_unprepared(&moved).await.unwrap();
        let listed = officer.get("/bruksomrader?sok=zz042").await.text;
        assert!(listed.contains(&second), "{}: {listed}", house.kind);
        let others = officer.get("/bruksomrader?sok=zz043").await.text;
        assert!(!others.contains(&second), "{}", house.kind);
        let near = officer.get("/frister?dager=30").await.text;
        assert!(
            near.contains("Sone 042") && !near.contains("Sone 043"),
            "{}",
            house.kind
        );
        // An agreement that all of them stand on gets another end.
        let text = sooner.to_text().unwrap();
        let ended = format!("UPDATE register_item SET valid_to = '{text}' WHERE id = '{PROCESSOR_ID}'");
        house.rooms.db.writer().execute_unprepared(&ended).await.unwrap();
        for browser in [&mut officer, &mut approver] {
            let listed = browser.get("/bruksomrader?sok=zz042").await.text;
            assert!(listed.contains(&first), "{}: {listed}", house.kind);
        }
        let near = officer.get("/frister?dager=30").await.text;
        assert!(near.contains("Sone 043"), "{}", house.kind);
        let field = officer.get("/katalog/matrise?side=9").await.text;
        assert!(field.contains("/bruksomrader/zz0"), "{}", house.kind);
        let stopped = "UPDATE use_case SET suspended_at = 7 WHERE id LIKE 'many-%'";
        house.rooms.db.writer().execute_unprepared(stopped).await.unwrap();
        let field = officer.get("/katalog/matrise?side=9").await.text;
        assert!(
            !field.contains("/bruksomrader/zz0"),
            "what is suspended fetches nothing"
        );
    }
}

#[tokio::test]
async fn the_record_is_paged_where_it_is_read_and_whole_where_it_is_handed_out() {
    for house in demo_houses().await {
        lay(&house).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let seen = all_codes(&mut officer, "/protokoll").await;
        assert_eq!(
            seen.len(),
            MANY - 10,
            "{}: the drafts are no processing",
            house.kind
        );
        let file = officer.get("/protokoll/protokoll.csv").await;
        assert_eq!(file.status, 200);
        assert!(file.text.contains("Sone 000") && file.text.contains("Sone 099"));
    }
}
