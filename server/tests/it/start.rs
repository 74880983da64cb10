//! What a start refuses when it meets the database: a schema that is behind, and accounts that came with a demo.

use sea_orm::ConnectionTrait as _;
use server::clock::Clock;
use server::compose::{Rooms, StartError, Surroundings, prepare_database};
use server::config::Config;
use server::keys::{Keys, Making};

use crate::house::houses;

fn config(settings: &[(&str, &str)]) -> Config {
    Config::load(None, |name| {
        let found = settings.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    })
    .unwrap()
}

#[tokio::test]
async fn on_postgresql_a_schema_that_is_behind_is_the_operators_to_mend() {
    for house in houses().await {
        let outside_the_sandbox = [
            ("HJEMMEL_ENVIRONMENT", "test"),
            ("HJEMMEL_DATABASE_URL", house.rooms.config.database_url.as_str()),
        ];
        let config = config(&outside_the_sandbox);
        assert!(
            prepare_database(&config, &house.rooms.db).await.is_ok(),
            "{}",
            house.kind
        );
        if house.kind != "postgres" {
            continue;
        }
        let forget =
            "DELETE FROM seaql_migrations WHERE version = (SELECT MAX(version) FROM seaql_migrations)";
        house.rooms.db.writer().execute_unprepared(forget).await.unwrap();
        let refused = prepare_database(&config, &house.rooms.db).await;
        assert!(matches!(refused, Err(StartError::Behind(1))), "{refused:?}");
    }
}

#[tokio::test]
async fn production_does_not_start_on_a_database_with_demo_accounts() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        let folder = house
            .rooms
            .config
            .data_dir
            .join("production")
            .display()
            .to_string();
        let settings = [
            ("HJEMMEL_ENVIRONMENT", "production"),
            ("HJEMMEL_DATA_DIR", folder.as_str()),
            ("HJEMMEL_DATABASE_URL", house.rooms.config.database_url.as_str()),
            ("HJEMMEL_BASE_URL", "https://hjemmel.kommune.no"),
            ("HJEMMEL_MASKINPORTEN_ISSUER", "https://maskinporten.no/"),
            ("HJEMMEL_MASKINPORTEN_CLIENT_ID", "client"),
        ];
        let config = config(&settings);
        Keys::open_with(&config, Making::Operator).unwrap();
        let open = async || {
            let surroundings = Surroundings {
                base_url: config.base_url.clone().unwrap(),
                admin_url: house.rooms.admin_url.clone(),
                clock: Clock::system(0),
                sandbox: None,
            };
            Rooms::open(config.clone(), surroundings).await
        };
        house.account("kari@kommune.no", &organisation, "[]").await;
        assert!(open().await.is_ok(), "{}", house.kind);
        house.account("kari@demo.example", &organisation, "[]").await;
        let Err(StartError::Refused(refusals)) = open().await else {
            panic!("{}: it started", house.kind)
        };
        assert_eq!(
            refusals.iter().map(|refusal| refusal.code).collect::<Vec<_>>(),
            ["demo"]
        );
    }
}
