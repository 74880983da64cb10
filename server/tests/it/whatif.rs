//! What if, on both databases: sealed look-ups are decided again on a version that is only being written, on ended agreements and withdrawn
//! access, and nothing but that somebody has asked is another afterwards.

use serde_json::{Value, json};
use store::whatif::{Which, count};

use crate::{
    drafts::hands::{APPROVER, MAIN, OFFICER, demo_browser, demo_houses, organisation, version, written},
    house::{Browser, TestHouse},
    samples::{Sample, failing},
};

fn path() -> String {
    format!("/bruksomrader/{MAIN}/hva-om")
}

/// The number that the page has beside these words.
fn number(page: &str, label: &str) -> u64 {
    let after = page
        .split(&format!("<dt>{label}</dt>"))
        .nth(1)
        .unwrap_or_else(|| panic!("no «{label}»: {page}"));
    let value = after.split("<dd>").nth(1).unwrap();
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

async fn asked(browser: &mut Browser, change: &str) -> String {
    let answer = browser
        .post(&path(), &path(), &[("endring", change), ("dager", "30")])
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.text
}

/// The value that the form has for the first choice of a kind.
fn choice(page: &str, kind: &str) -> String {
    let start = format!("value=\"{kind}-");
    let after = page
        .split(&start)
        .nth(1)
        .unwrap_or_else(|| panic!("no «{kind}»: {page}"));
    format!("{kind}-{}", after.split('"').next().unwrap())
}

async fn sealed(house: &TestHouse) -> u64 {
    let which = Which {
        organisation: organisation(house).await,
        use_case: MAIN.to_owned(),
        since: 0,
    };
    count(house.rooms.db.reader(), &which).await.unwrap()
}

/// A look-up that the gate lets through. No provider answers here: it is sealed all the same, and ends as the provider's failure.
async fn permitted(house: &TestHouse, sample: &Sample) {
    let answer = sample.ask(&house.url, "lookups").await;
    assert_eq!(answer.status, 502, "{}: {}", house.kind, answer.text);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn sealed_look_ups_are_decided_again_and_nothing_else_is_another_afterwards() {
    for house in demo_houses().await {
        let sample = Sample::permitted(&house, MAIN);
        for _ in 0..3 {
            permitted(&house, &sample).await;
        }
        // A year before the window of the version.
        let mut outside = Sample::permitted(&house, MAIN);
        outside.body["period"] = json!({"incomeYear": 2019});
        let refused = outside.ask(&house.url, "lookups").await;
        assert!(!failing(&refused).is_empty(), "{}", refused.text);
        let before = sealed(&house).await;
        assert_eq!(before, 4, "{}", house.kind);

        let mut officer = demo_browser(&house, OFFICER).await;
        let page = officer.get(&path()).await.text;
        assert!(
            !page.contains("value=\"utkast\""),
            "nothing is being written: {page}"
        );
        // An agreement that had ended refuses what it carried; what was refused already has one cause more.
        let provider = ended(&page, "Skatteetaten");
        let came = asked(&mut officer, &provider).await;
        assert_eq!(number(&came, "Ville blitt avslått"), 3, "{}: {came}", house.kind);
        assert_eq!(number(&came, "Ville blitt tillatt"), 0);
        assert_eq!(number(&came, "Samme svar, andre grunner"), 1);
        assert_eq!(number(&came, "Personer og virksomheter avslagene gjelder"), 1);
        // A rule that stands as it stood changes nothing.
        let same = asked(&mut officer, &choice(&page, "hjemmel")).await;
        assert!(
            same.contains("Alle ville fått samme svar"),
            "{}: {same}",
            house.kind
        );

        // A version whose window reaches as far back as was asked for.
        let begun = officer
            .post("/bruksomrader", &format!("/bruksomrader/{MAIN}/ny-versjon"), &[])
            .await;
        assert_eq!(begun.status, 303, "{}", begun.text);
        let same = asked(&mut officer, "utkast").await;
        assert!(
            same.contains("Alle ville fått samme svar"),
            "{}: {same}",
            house.kind
        );
        let changed = written(&mut officer, MAIN, |text| {
            for need in text["needs"].as_array_mut().unwrap() {
                if need["service"] == outside.body["service"] {
                    need["window"]["yearsBack"] = json!(20);
                }
            }
        })
        .await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        let mut approver = demo_browser(&house, APPROVER).await;
        assert!(
            approver.get(&version(MAIN)).await.text.contains(&path()),
            "the way from the review"
        );
        let came = asked(&mut approver, "utkast").await;
        assert_eq!(
            (
                number(&came, "Ville blitt avslått"),
                number(&came, "Ville blitt tillatt")
            ),
            (0, 1),
            "{}: {came}",
            house.kind
        );

        assert_eq!(sealed(&house).await, before, "no look-up was made");
        permitted(&house, &sample).await;
        let told = house.leaves_since(&organisation(&house).await).await;
        let reads: Vec<&Value> = told
            .iter()
            .filter(|leaf| leaf["evidence"]["what"] == "what_if")
            .collect();
        assert_eq!(reads.len(), 4, "{}", house.kind);
        assert!(
            reads
                .iter()
                .all(|leaf| leaf["kind"] == "log.read" && leaf["evidence"]["lookups"] == 4)
        );
    }
}

/// What the command says of the same question, for the whole log.
async fn replayed(house: &TestHouse, change: &str) -> (bool, String) {
    let db = house.rooms.db.reader();
    let own = store::people::organisation(db, &organisation(house).await).await;
    let config = &house.rooms.config;
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_hjemmel"));
    command
        .args(["gate", "replay", "--use-case", MAIN, "--organisation"])
        .arg(own.unwrap().unwrap().orgnr)
        .args(change.split(' '))
        .env_clear()
        .env("HJEMMEL_DATABASE_URL", &config.database_url)
        .env("HJEMMEL_DATA_DIR", &config.data_dir);
    let output = command.output().await.unwrap();
    let told = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&told).into_owned(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_decides_the_whole_log_and_knows_only_what_is_the_use_cases() {
    for house in demo_houses().await {
        let sample = Sample::permitted(&house, MAIN);
        for _ in 0..2 {
            permitted(&house, &sample).await;
        }
        let (done, told) = replayed(&house, "--newest").await;
        let lines = [
            "decided again: 2",
            "would have been refused: 0",
            "can't be read: 0",
        ];
        assert!(
            done && lines.iter().all(|line| told.contains(line)),
            "{}: {told}",
            house.kind
        );
        let (done, told) = replayed(&house, "--ended fjord-avtale-skatteetaten").await;
        assert!(
            done && told.contains("would have been refused: 2")
                && told.contains("agreement.provider ended: fails 2"),
            "{}: {told}",
            house.kind
        );
        for nobodys in ["--ended", "--hook", "--withdrawn"].map(|change| format!("{change} ingen")) {
            assert!(!replayed(&house, &nobodys).await.0, "{nobodys}");
        }
        for two in ["", "--newest --ended ingen"] {
            assert!(!replayed(&house, two).await.0, "one thing, not `{two}`");
        }
        let told = house.leaves_since(&organisation(&house).await).await;
        let by_it = |leaf: &&Value| leaf["actor"]["process"] == "gate replay";
        assert_eq!(told.iter().filter(by_it).count(), 2, "{}", house.kind);
    }
}

/// The choice of an agreement with these words in its title.
fn ended(page: &str, words: &str) -> String {
    let options = page
        .split("<option ")
        .filter(|option| option.contains("value=\"avsluttet-"));
    let mut named = options.filter(|option| option.contains(words));
    choice(
        named.next().unwrap_or_else(|| panic!("no «{words}»: {page}")),
        "avsluttet",
    )
}

#[tokio::test]
async fn a_withdrawn_access_is_felt_by_its_holder_alone_and_what_is_anothers_is_not_found() {
    for house in demo_houses().await {
        let sample = Sample::permitted(&house, MAIN);
        permitted(&house, &sample).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let page = officer.get(&path()).await.text;
        let options = page
            .split("<option ")
            .filter(|option| option.contains("value=\"tilgang-"));
        let mut refused = Vec::new();
        for option in options {
            let came = asked(&mut officer, &choice(option, "tilgang")).await;
            let alike = came.contains("Alle ville fått samme svar");
            refused.push(if alike {
                0
            } else {
                number(&came, "Ville blitt avslått")
            });
        }
        refused.sort_unstable();
        assert_eq!(refused.iter().sum::<u64>(), 1, "{}: {refused:?}", house.kind);
        let nobodys = "01980000-0000-7000-8000-0000000fffff";
        for change in ["tilgang", "avsluttet", "hjemmel"].map(|kind| format!("{kind}-{nobodys}")) {
            let answer = officer
                .post(&path(), &path(), &[("endring", &change), ("dager", "30")])
                .await;
            assert_eq!(answer.status, 404, "{change}");
        }
        // Nothing is written, so there is no version to think in its place.
        let answer = officer
            .post(&path(), &path(), &[("endring", "utkast"), ("dager", "30")])
            .await;
        assert_eq!(answer.status, 404);
    }
}
