//! The program as an operator meets it: its exit codes, what it prints, and what it never prints.

mod examples;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use http::{HeaderMap, Method};

use crate::house::{SYNTHETIC, send};

struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("hjemmel-cli-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn command(&self, words: &str, settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hjemmel"));
        command
            .args(words.split_whitespace())
            .current_dir(&self.0)
            .env_clear()
            .env("HJEMMEL_DATA_DIR", self.0.join("data"));
        command.envs(settings.iter().copied());
        command
    }

    fn run(&self, words: &str, settings: &[(&str, &str)]) -> Output {
        self.command(words, settings).output().unwrap()
    }

    fn run_with_input(&self, words: &str, input: &str) -> Output {
        let mut command = self.command(words, &[]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn check_config_prints_the_settings_without_their_secrets() {
    let place = Place::new();
    let output = place.run(
        "check-config",
        &[
            (
                "HJEMMEL_DATABASE_URL",
                "postgres://hjemmel:s3cr3t@db.example/hjemmel",
            ),
            ("HJEMMEL_DATABSE_URL", "x"),
        ],
    );
    assert_eq!(code(&output), 0, "{}", text(&output));
    assert!(text(&output).contains("db.example"));
    assert!(!text(&output).contains("s3cr3t"));
    assert!(
        text(&output).contains("HJEMMEL_DATABSE_URL"),
        "a misspelling is pointed out"
    );
}

#[test]
fn production_names_everything_it_refuses_and_starts_nothing() {
    let place = Place::new();
    let settings = [
        ("HJEMMEL_ENVIRONMENT", "production"),
        ("HJEMMEL_BASE_URL", "http://hjemmel.example"),
        ("HJEMMEL_MASKINPORTEN_ISSUER", "https://test.maskinporten.no/"),
        ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "x"),
    ];
    for words in ["check-config --sandbox --demo", "serve --sandbox --demo"] {
        let output = place.run(words, &settings);
        assert_eq!(code(&output), 1, "{}", text(&output));
        for refusal in ["sandbox: ", "demo: ", "base_url: ", "issuer: "] {
            assert!(text(&output).contains(refusal), "{refusal} in {}", text(&output));
        }
    }
    assert!(!place.0.join("data").exists(), "nothing is made");
}

#[test]
fn production_refuses_the_keys_that_a_sandbox_made() {
    let place = Place::new();
    let made = place.run(
        "user create --email a@kommune.no --name A --organisation 312345676 --organisation-name K --role admin",
        &[],
    );
    assert_eq!(code(&made), 0, "{}", text(&made));
    let production = [
        ("HJEMMEL_ENVIRONMENT", "production"),
        ("HJEMMEL_BASE_URL", "https://hjemmel.example"),
        ("HJEMMEL_MASKINPORTEN_ISSUER", "https://maskinporten.no/"),
        ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "x"),
    ];
    for words in ["check-config", "serve"] {
        let output = place.run(words, &production);
        assert_eq!(code(&output), 1);
        assert!(
            text(&output).contains("made by `serve` outside production"),
            "{}",
            text(&output)
        );
    }
}

#[test]
fn the_operators_keys_are_enough_for_production() {
    let place = Place::new();
    let production = [
        ("HJEMMEL_ENVIRONMENT", "production"),
        ("HJEMMEL_BASE_URL", "https://hjemmel.example"),
        ("HJEMMEL_MASKINPORTEN_ISSUER", "https://maskinporten.no/"),
        ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "x"),
    ];
    let made = place.run("keys make", &production);
    assert_eq!(code(&made), 0, "{}", text(&made));
    let checked = place.run("check-config", &production);
    assert_eq!(code(&checked), 0, "{}", text(&checked));
    let jwk = place.run("keys maskinporten-jwk", &production);
    let jwk: serde_json::Value = serde_json::from_slice(&jwk.stdout).unwrap();
    assert_eq!((jwk["kty"].as_str(), jwk.get("d")), (Some("RSA"), None));
}

/// Asks the gate on the command line; gives the exit code and what was printed.
fn explain(place: &Place, facts: &str) -> (i32, String) {
    std::fs::write(place.0.join("facts.json"), facts).unwrap();
    let output = place.run("gate explain facts.json", &[]);
    (code(&output), text(&output))
}

#[test]
fn the_gate_explains_itself_by_exit_code_and_json() {
    let place = Place::new();
    let facts = serde_json::to_value(domain::gate::example()).unwrap();
    let mut real = facts.clone();
    real["environment"] = "production".into();
    for (facts, exit, outcome) in [(facts, 0, "permit"), (real, 3, "refuse")] {
        let (code, text) = explain(&place, &facts.to_string());
        assert_eq!(code, exit, "{text}");
        let decision: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(decision["outcome"], outcome);
        assert!(decision["checks"].as_array().unwrap().len() >= 31);
    }
}

#[test]
fn facts_that_cannot_be_read_are_not_repeated() {
    let place = Place::new();
    for broken in ["not json", "{}", "{\"decisionId\": 1828010073}"] {
        let (code, text) = explain(&place, broken);
        assert_eq!(code, 2, "{text}");
        assert!(!text.contains("1828010073"), "{text}");
    }
    assert_eq!(code(&place.run("gate explain nowhere.json", &[])), 2);
    let schema = place.run("gate schema", &[]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert!(schema["properties"]["subject"].is_object());
    let (code, text) = explain(&place, &schema["examples"][0].to_string());
    assert_eq!(code, 0, "{text}");
}

#[test]
fn the_catalogue_is_listed() {
    let place = Place::new();
    let output = place.run("catalogue list", &[]);
    assert_eq!(code(&output), 0);
    assert!(
        text(&output).contains("summertskattegrunnlag"),
        "{}",
        text(&output)
    );
}

#[test]
fn the_record_of_processing_is_written_in_every_format() {
    let place = Place::new();
    assert_eq!(code(&place.run("demo seed", &[])), 0);
    let which = place.run("record export --format csv", &[]);
    let told = text(&which);
    assert!(code(&which) != 0 && told.contains("--organisation"), "{told}");
    let orgnr = told
        .rsplit(": ")
        .next()
        .unwrap()
        .split(',')
        .next()
        .unwrap()
        .trim();
    let export = format!("record export --organisation {orgnr} --format");
    let csv = place.run(&format!("{export} csv"), &[]);
    assert_eq!(code(&csv), 0, "{}", text(&csv));
    let lines = String::from_utf8(csv.stdout).unwrap();
    assert!(lines.starts_with("\u{feff}Om protokollen;"), "{lines}");
    for (format, begins) in [("xlsx", &b"PK"[..]), ("pdf", b"%PDF-1.7"), ("jsonld", b"{")] {
        let made = place.run(&format!("{export} {format} --out fil"), &[]);
        assert_eq!(code(&made), 0, "{}", text(&made));
        assert!(
            std::fs::read(place.0.join("fil")).unwrap().starts_with(begins),
            "{format}"
        );
    }
    let unknown = place.run("record export --format csv --organisation 310000013", &[]);
    assert!(
        code(&unknown) != 0 && text(&unknown).contains("310000013"),
        "{}",
        text(&unknown)
    );
}

#[test]
fn an_account_is_made_from_standard_input_and_no_secret_is_stored() {
    let place = Place::new();
    let words = "user create --email admin@kommune.no --name Admin_Prøve --organisation 312345676 --organisation-name Kommune --role admin --password-stdin --identity-stdin";
    let input = format!("et langt nok passord\n{SYNTHETIC}\n");
    let output = place.run_with_input(words, &input);
    assert_eq!(code(&output), 0, "{}", text(&output));
    assert!(
        !text(&output).contains(SYNTHETIC) && !text(&output).contains("et langt nok"),
        "{}",
        text(&output)
    );
    let mut stored = Vec::new();
    for entry in std::fs::read_dir(place.0.join("data")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::File::open(path)
                .unwrap()
                .read_to_end(&mut stored)
                .unwrap();
        }
    }
    for secret in [SYNTHETIC, "et langt nok passord"] {
        assert!(
            !stored
                .windows(secret.len())
                .any(|window| window == secret.as_bytes()),
            "{secret}"
        );
    }
    assert_eq!(
        code(&place.run_with_input(words, &input)),
        1,
        "the address is taken"
    );
    let short =
        "user create --email b@kommune.no --name B --organisation 312345676 --role admin --password-stdin";
    for (password, why) in [
        ("kort", "at least 15"),
        ("123456789012345", "guessed first"),
        ("hjemmel-kommune", "made of words"),
    ] {
        let told = text(&place.run_with_input(short, &format!("{password}\n")));
        assert!(told.contains(why) && !told.contains(password), "{told}");
    }
    let wrong = "user create --email c@kommune.no --name C --organisation 312345676 --role boss";
    assert_eq!(code(&place.run(wrong, &[])), 1);
}

/// A program that serves until it is dropped.
struct Serving {
    child: Child,
    url: String,
}

impl Serving {
    fn start(place: &Place, settings: &[(&str, &str)]) -> Self {
        let mut all = vec![
            ("HJEMMEL_LISTEN", "127.0.0.1:0"),
            ("HJEMMEL_ADMIN_LISTEN", "127.0.0.1:0"),
        ];
        all.extend_from_slice(settings);
        let log = std::fs::File::create(place.0.join("log")).unwrap();
        let mut child = place
            .command("serve", &all)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .split_whitespace()
            .find(|word| word.starts_with("http://"))
            .unwrap_or_else(|| panic!("{line}"))
            .to_owned();
        Self { child, url }
    }

    /// Stops it as a service manager does; gives its exit code.
    fn stop(mut self) -> i32 {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[tokio::test]
async fn a_server_at_its_most_talkative_says_nothing_of_what_it_was_sent() {
    let place = Place::new();
    let serving = Serving::start(&place, &[("HJEMMEL_LOG", "trace")]);
    let canary = SYNTHETIC;
    for path in [
        format!("/oppslag/{canary}"),
        format!("/{canary}?q={canary}"),
        format!("/api/v1/ledgers/{canary}/entries?from={canary}"),
    ] {
        send(
            Method::GET,
            &format!("{}{path}", serving.url),
            HeaderMap::new(),
            None,
        )
        .await;
    }
    let mut headers = HeaderMap::new();
    headers.insert("authorization", format!("Bearer {canary}").parse().unwrap());
    headers.insert("x-request-id", canary.parse().unwrap());
    headers.insert("cookie", format!("hjemmel={canary}").parse().unwrap());
    headers.insert("user-agent", canary.parse().unwrap());
    headers.insert("origin", serving.url.parse().unwrap());
    headers.insert(
        "content-type",
        "application/x-www-form-urlencoded".parse().unwrap(),
    );
    let form = format!("epost={canary}&passord={canary}&{canary}={canary}");
    send(
        Method::POST,
        &format!("{}/logg-inn", serving.url),
        headers.clone(),
        Some(form),
    )
    .await;
    headers.insert("content-type", "application/json".parse().unwrap());
    let body = format!("{{\"subject\":{{\"fnr\":\"{canary}\"}},\"{canary}\":1}}");
    send(
        Method::POST,
        &format!("{}/api/v1/lookups", serving.url),
        headers,
        Some(body),
    )
    .await;
    assert_eq!(serving.stop(), 0, "a signal ends it in good order");
    let log = std::fs::read_to_string(place.0.join("log")).unwrap();
    assert!(
        log.contains("answered") && log.contains("/oppslag/{id}"),
        "the log tells of requests by their templates: {log}"
    );
    assert!(
        !log.contains(canary),
        "{}",
        log.lines().find(|line| line.contains(canary)).unwrap()
    );
}

#[tokio::test]
async fn the_exported_log_is_whole_until_a_byte_of_it_is_changed() {
    let place = Place::new();
    let made = place.run(
        "user create --email a@kommune.no --name A --organisation 312345676 --organisation-name K --role admin",
        &[],
    );
    assert_eq!(code(&made), 0, "{}", text(&made));
    let serving = Serving::start(&place, &[]);
    let exported = place.run("ledger export --out export", &[]);
    assert_eq!(code(&exported), 0, "{}", text(&exported));
    let ledger = std::fs::read_dir(place.0.join("export"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name()
        .into_string()
        .unwrap();
    let folder = format!("export/{ledger}");
    let whole = place.run(&format!("ledger verify {folder}"), &[]);
    assert_eq!(
        (code(&whole), text(&whole).contains("whole, unanchored")),
        (0, true),
        "{}",
        text(&whole)
    );
    let key = format!("{folder}/key");
    let anchored = place.run(&format!("ledger verify {folder} --key {key}"), &[]);
    assert_eq!(
        (code(&anchored), text(&anchored).contains("unanchored")),
        (0, false),
        "{}",
        text(&anchored)
    );
    let entries = place.0.join(&folder).join("entries.ndjson");
    let mut bytes = std::fs::read(&entries).unwrap();
    bytes[10] ^= 1;
    std::fs::write(&entries, bytes).unwrap();
    let broken = place.run(&format!("ledger verify {folder}"), &[]);
    assert_eq!(
        (code(&broken), text(&broken).contains("firstBadIndex 0")),
        (4, true),
        "{}",
        text(&broken)
    );
    assert_eq!(code(&place.run("ledger verify nowhere", &[])), 2);
    assert_eq!(serving.stop(), 0);
}
