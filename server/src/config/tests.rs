//! The settings' own tests: precedence, refusals, and that nothing secret is printed.

use super::*;

fn env<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
    move |name| {
        pairs
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    }
}

fn load(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load(None, env(pairs))
}

fn codes(config: &Config, mode: Mode) -> Vec<&'static str> {
    config
        .refusals(mode)
        .into_iter()
        .map(|refusal| refusal.code)
        .collect()
}

const GOOD_PRODUCTION: &[(&str, &str)] = &[
    ("HJEMMEL_ENVIRONMENT", "production"),
    ("HJEMMEL_BASE_URL", "https://hjemmel.example.no"),
    ("HJEMMEL_MASKINPORTEN_ISSUER", "https://maskinporten.no/"),
    ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "client"),
];

fn production_with(changes: &[(&'static str, &'static str)]) -> Config {
    let mut pairs: Vec<(&str, &str)> = GOOD_PRODUCTION
        .iter()
        .copied()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .collect();
    pairs.extend_from_slice(changes);
    load(&pairs).unwrap()
}

#[test]
fn the_defaults_are_a_sandbox_on_loopback() {
    let config = load(&[]).unwrap();
    assert_eq!(config.environment, Environment::Sandbox);
    assert!(config.listen.ip().is_loopback());
    assert!(config.admin_listen.ip().is_loopback());
    assert_eq!(config.database_url, "sqlite://./data/hjemmel.db?mode=rwc");
    assert_eq!(config.key_store(), PathBuf::from("./data/hjemmel.keys"));
    assert!(
        config
            .refusals(Mode {
                sandbox: true,
                demo: true
            })
            .is_empty()
    );
}

#[test]
fn the_environment_weighs_more_than_the_file() {
    let folder = std::env::temp_dir().join(format!("hjemmel-config-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("hjemmel.toml");
    std::fs::write(
        &file,
        "environment = \"test\"\nlog = \"debug\"\n[session]\nidle_minutes = 10\n",
    )
    .unwrap();
    let config = Config::load(
        Some(&file),
        env(&[("HJEMMEL_LOG", "warn"), ("HJEMMEL_SESSION_IDLE_MINUTES", "5")]),
    )
    .unwrap();
    assert_eq!(config.environment, Environment::Test);
    assert_eq!(config.log, "warn");
    assert_eq!(config.session.idle_minutes, 5);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_unknown_key_in_the_file_is_refused() {
    let file = std::env::temp_dir().join(format!("hjemmel-{}.toml", uuid::Uuid::now_v7()));
    std::fs::write(&file, "databse_url = \"sqlite::memory:\"\n").unwrap();
    assert!(matches!(
        Config::load(Some(&file), env(&[])),
        Err(ConfigError::Form { .. })
    ));
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_named_file_must_exist() {
    assert!(matches!(
        load(&[("HJEMMEL_CONFIG", "/nowhere/at/all.toml")]),
        Err(ConfigError::File { .. })
    ));
}

#[test]
fn a_misspelt_variable_is_pointed_out() {
    let names = ["HJEMMEL_DATABSE_URL", "HJEMMEL_LISTEN", "PATH", "HJEMMEL_CONFIG"].map(str::to_owned);
    assert_eq!(unknown_names(names.into_iter()), ["HJEMMEL_DATABSE_URL"]);
}

#[test]
fn session_times_go_only_downwards() {
    assert!(load(&[("HJEMMEL_SESSION_IDLE_MINUTES", "31")]).is_err());
    assert!(load(&[("HJEMMEL_SESSION_IDLE_MINUTES", "0")]).is_err());
    assert_eq!(
        load(&[("HJEMMEL_SESSION_ABSOLUTE_MINUTES", "60")])
            .unwrap()
            .session
            .absolute_minutes,
        60
    );
}

#[test]
fn a_password_is_never_printed() {
    for url in [
        "postgres://hjemmel:s3cr3t@db.example:5432/hjemmel",
        "postgres://hjemmel:s3cr3t@with@at@db.example/hjemmel",
        "postgres://db.example/hjemmel?user=hjemmel&password=s3cr3t&sslmode=require",
        "postgres://hjemmel:s3cr3t/slash@db.example/hjemmel",
    ] {
        let printed = load(&[("HJEMMEL_DATABASE_URL", url)]).unwrap().printed();
        assert!(!printed.contains("s3cr3t"), "{printed}");
        assert!(printed.contains("db.example"), "{printed}");
        assert!(printed.parse::<toml::Table>().is_ok(), "{printed}");
    }
}

#[test]
fn an_unreadable_database_address_is_not_repeated() {
    let error = load(&[("HJEMMEL_DATABASE_URL", "mysql://u:s3cr3t@h/d")]).unwrap_err();
    assert!(!error.to_string().contains("s3cr3t"));
}

#[test]
fn a_whole_production_setup_is_accepted() {
    assert_eq!(codes(&production_with(&[]), Mode::default()), Vec::<&str>::new());
}

#[test]
fn production_refuses_each_unsafe_thing_by_name() {
    let good = production_with(&[]);
    assert_eq!(
        codes(
            &good,
            Mode {
                sandbox: true,
                demo: false
            }
        ),
        ["sandbox"]
    );
    assert_eq!(
        codes(
            &good,
            Mode {
                sandbox: false,
                demo: true
            }
        ),
        ["demo"]
    );
    let cases: &[(&[(&'static str, &'static str)], &str)] = &[
        (&[("HJEMMEL_BASE_URL", "http://hjemmel.example.no")], "base_url"),
        (&[("HJEMMEL_BASE_URL", "")], "base_url"),
        (
            &[("HJEMMEL_MASKINPORTEN_ISSUER", "https://test.maskinporten.no/")],
            "issuer",
        ),
        (
            &[(
                "HJEMMEL_MASKINPORTEN_ISSUER",
                "https://maskinporten.no.evil.example/",
            )],
            "issuer",
        ),
        (&[("HJEMMEL_SANDBOX_URL", "http://127.0.0.1:4000")], "sandbox"),
        (&[("HJEMMEL_CLOCK", "+1d")], "clock"),
    ];
    for (changes, code) in cases {
        assert_eq!(
            codes(&production_with(changes), Mode::default()),
            [*code],
            "{changes:?}"
        );
    }
}

#[test]
fn the_sandbox_and_a_shifted_clock_stay_out_of_test() {
    let config = load(&[("HJEMMEL_ENVIRONMENT", "test"), ("HJEMMEL_CLOCK", "+1d")]).unwrap();
    assert_eq!(
        codes(
            &config,
            Mode {
                sandbox: true,
                demo: true
            }
        ),
        ["sandbox", "demo", "clock"]
    );
}

#[test]
fn a_base_url_is_an_origin_and_nothing_more() {
    assert_eq!(
        "https://Hjemmel.example.no/".parse::<BaseUrl>().unwrap().origin(),
        "https://hjemmel.example.no"
    );
    for text in [
        "https://a.example/path",
        "https://a.example?x=1",
        "ftp://a.example",
        "a.example",
        "https://u:p@a.example",
    ] {
        assert!(text.parse::<BaseUrl>().is_err(), "{text}");
    }
}

#[test]
fn a_log_setting_that_means_nothing_is_refused() {
    let config = load(&[("HJEMMEL_LOG", "store=loud")]).unwrap();
    assert_eq!(codes(&config, Mode::default()), ["log"]);
}

#[test]
fn trusted_proxies_are_networks_and_nothing_wider() {
    let config = load(&[("HJEMMEL_TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::1")]).unwrap();
    assert_eq!(config.trusted_proxies.len(), 2);
    assert!(
        config
            .printed()
            .contains("trusted_proxies = \"10.0.0.0/8, 2001:db8::1/128\"")
    );
    assert!(load(&[]).unwrap().trusted_proxies.is_empty());
    for wrong in ["0.0.0.0/0", "proxy.example.no", "10.0.0.0/8; 10.1.0.0/8"] {
        let error = load(&[("HJEMMEL_TRUSTED_PROXIES", wrong)]).unwrap_err();
        assert!(error.to_string().contains("trusted_proxies"), "{error}");
    }
}

fn with_providers(text: &str) -> Result<Config, ConfigError> {
    let file = std::env::temp_dir().join(format!("hjemmel-config-{}.toml", uuid::Uuid::now_v7()));
    std::fs::write(&file, text).unwrap();
    let config = Config::load(Some(&file), env(GOOD_PRODUCTION));
    std::fs::remove_file(&file).unwrap();
    config
}

fn one_provider(kind: &str, issuer: &str, more: &str) -> String {
    format!(
        "[[sign_in]]\nid = \"a\"\nkind = \"{kind}\"\nname = \"A\"\nissuer = \"{issuer}\"\nclient_id = \"c\"\n{more}\n"
    )
}

#[test]
fn a_provider_must_prove_more_than_a_password() {
    let entra = "https://login.microsoftonline.com/t1/v2.0";
    let good = [
        ("ansattporten", "https://ansattporten.no", ""),
        (
            "ansattporten",
            "https://ansattporten.no",
            "resource = \"urn:altinn:resource:oppslag\"",
        ),
        ("id_porten", "https://idporten.no", ""),
        ("entra_id", entra, "tenant = \"t1\""),
        ("generic", "https://sso.example.no", "acr = [\"high\"]"),
        ("generic", "https://sso.example.no", "amr = [\"mfa\"]"),
    ];
    for (kind, issuer, more) in good {
        let config = with_providers(&one_provider(kind, issuer, more)).unwrap();
        assert_eq!(config.sign_in.len(), 1);
        let demanded = &config.sign_in[0].provider;
        assert!(!demanded.acr.is_empty() || !demanded.amr.is_empty(), "{kind}");
        assert_eq!(codes(&config, Mode::default()), Vec::<&str>::new(), "{kind}");
        let printed = config.printed();
        assert!(printed.contains(&format!("kind = \"{kind}\"")), "{printed}");
    }
    let bad = [
        ("generic", "https://sso.example.no", ""),
        ("generic", "https://sso.example.no", "acr = []\namr = []"),
        (
            "generic",
            "https://sso.example.no",
            "acr = [\"high\"]\ntenant = \"t1\"",
        ),
        ("id_porten", "https://idporten.no", "acr = []"),
        (
            "id_porten",
            "https://idporten.no",
            "resource = \"urn:altinn:resource:oppslag\"",
        ),
        ("entra_id", entra, ""),
        (
            "entra_id",
            "https://login.microsoftonline.com/t2/v2.0",
            "tenant = \"t1\"",
        ),
        ("other", "https://sso.example.no", "acr = [\"high\"]"),
    ];
    for (kind, issuer, more) in bad {
        assert!(
            with_providers(&one_provider(kind, issuer, more)).is_err(),
            "{kind} {more}"
        );
    }
    let twice = one_provider("id_porten", "https://idporten.no", "").repeat(2);
    assert!(with_providers(&twice).is_err());
}

#[test]
fn production_lets_nobody_in_by_a_provider_for_tests() {
    for (kind, issuer) in [
        ("ansattporten", "https://test.ansattporten.no"),
        ("id_porten", "https://test.idporten.no"),
        ("generic", "http://sso.example.no"),
        ("generic", "https://localhost:4000"),
        ("generic", "https://127.0.0.1"),
        ("generic", "https://[::1]:4000"),
        ("generic", "https://test.example.no"),
        ("generic", "https://sso.test.example.no"),
    ] {
        let config = with_providers(&one_provider(kind, issuer, "acr = [\"high\"]")).unwrap();
        assert_eq!(codes(&config, Mode::default()), ["sign_in"], "{issuer}");
    }
}
