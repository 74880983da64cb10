//! Acts for others: agreements by which one organisation acts for another, and memberships and invitations that rest on one. A membership is
//! in force while its agreement is, and while the person is a member of the organisation that acts: a change of either raises the epoch
//! of the one that is acted for.

use sea_orm_migration::prelude::*;

use crate::{m0005_epoch, sql};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        m0005_epoch::raise_on(manager, "host_agreement").await?;
        let sqlite = ["INSERT", "UPDATE", "DELETE"].map(|act| {
            let raise = RAISE.replace("ROW", if act == "INSERT" { "NEW" } else { "OLD" });
            format!("CREATE TRIGGER epoch_home_{act} AFTER {act} ON membership BEGIN {raise}; END")
        });
        let function = format!(
            "CREATE FUNCTION epoch_home() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE was membership; \
             BEGIN IF TG_OP = 'INSERT' THEN was := NEW; ELSE was := OLD; END IF; {}; RETURN NULL; END $$",
            RAISE
                .replace("ROW", "was")
                .replace("SET value = value + 1", "SET value = epoch.value + 1")
        );
        let triggers = ["INSERT", "UPDATE", "DELETE"].map(|act| {
            format!(
                "CREATE TRIGGER epoch_home_{act} AFTER {act} ON membership FOR EACH ROW \
                 EXECUTE FUNCTION epoch_home()"
            )
        });
        let postgres: Vec<_> = std::iter::once(function).chain(triggers).collect();
        sql::run_per_backend(manager, &sqlite, &postgres).await
    }
}

/// The organisations that somebody acts for through the one whose member they were.
const RAISE: &str = "INSERT INTO epoch (scope, value) \
    SELECT DISTINCT m.organisation_id, 1 FROM membership m JOIN host_agreement a ON a.id = m.host_agreement_id \
    WHERE m.account_id = ROW.account_id AND a.host_id = ROW.organisation_id \
    ON CONFLICT (scope) DO UPDATE SET value = value + 1";

const STATEMENTS: &[&str] = &[
    "CREATE TABLE host_agreement (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        host_id TEXT NOT NULL REFERENCES organisation (id),
        kind TEXT NOT NULL CHECK (kind IN ('host_municipality', 'processor')),
        reference TEXT NOT NULL,
        use_cases TEXT NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        registered_by TEXT NOT NULL REFERENCES account (id),
        registered_by_person TEXT NOT NULL,
        registered_at BIGINT NOT NULL,
        confirmed_by TEXT REFERENCES account (id),
        confirmed_by_person TEXT,
        confirmed_at BIGINT,
        ended_by TEXT REFERENCES account (id),
        ended_at BIGINT,
        CHECK (organisation_id <> host_id)
    )",
    "CREATE INDEX host_agreement_organisation ON host_agreement (organisation_id)",
    "CREATE INDEX host_agreement_host ON host_agreement (host_id)",
    "ALTER TABLE membership ADD COLUMN host_agreement_id TEXT REFERENCES host_agreement (id)",
    "ALTER TABLE invitation ADD COLUMN host_agreement_id TEXT REFERENCES host_agreement (id)",
    "CREATE INDEX membership_host ON membership (host_agreement_id) WHERE host_agreement_id IS NOT NULL",
];
