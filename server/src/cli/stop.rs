//! The operator's stop of everything in the installation: in force at the next request in every running server, since the write raises
//! the epoch that every look-up is decided under. Set and lifted through the outbox, in the log of the system.

use clap::Subcommand;
use domain::{
    ids::contains_identity_number,
    ledger::{Actor, EntryDraft, EntryKind},
};
use serde_json::json;
use store::{access, entity::stop, outbox};

use super::{clock, tell::say};
use crate::{
    clock::rfc3339,
    compose::{StartError, open_database_patiently},
    config::Config,
};

/// Emergency stops of the whole installation.
#[derive(Debug, Subcommand)]
pub(crate) enum Stop {
    /// Stops every look-up of every organisation.
    Everything {
        /// Why; never an identity number.
        #[arg(long)]
        reason: String,
    },
    /// Lifts a stop of everything, or all of them.
    Lift { id: Option<String> },
    /// Lists the stops of everything that are on.
    List,
}

pub(super) async fn stop(config: &Config, stop: Stop) -> Result<(), StartError> {
    let db = open_database_patiently(config).await?;
    let now = clock(config).now_ms();
    match stop {
        Stop::Everything { reason } => set(&db, now, &reason).await?,
        Stop::Lift { id } => lift(&db, now, id.as_deref()).await?,
        Stop::List => {
            for row in access::installation_stops(db.reader()).await? {
                say(&format!(
                    "{}\t{}\t{}",
                    row.id,
                    rfc3339(row.created_at),
                    row.reason
                ));
            }
        }
    }
    Ok(db.close().await?)
}

async fn set(db: &store::Db, now: i64, reason: &str) -> Result<(), StartError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(StartError::Usage("say why with --reason".to_owned()));
    }
    if contains_identity_number(reason) {
        return Err(StartError::Usage(
            "the reason holds an identity number; leave it out".to_owned(),
        ));
    }
    let row = stop::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: None,
        scope: "everything".to_owned(),
        target: None,
        reason: reason.to_owned(),
        created_by: None,
        created_at: now,
        lifted_by: None,
        lifted_at: None,
    };
    let id = row.id.clone();
    let tx = db.begin().await?;
    tell(&tx, &id, "stop", now).await?;
    access::add_stop(&tx, row).await?;
    tx.commit().await?;
    say(&format!("stopped everything: {id}"));
    Ok(())
}

async fn lift(db: &store::Db, now: i64, id: Option<&str>) -> Result<(), StartError> {
    let tx = db.begin().await?;
    let lifted = access::lift_installation_stops(&tx, id, now).await?;
    if lifted.is_empty() {
        return Err(StartError::Usage("no such stop of everything is on".to_owned()));
    }
    for row in &lifted {
        tell(&tx, &row.id, "lift", now).await?;
    }
    tx.commit().await?;
    for row in lifted {
        say(&format!("lifted: {}", row.id));
    }
    Ok(())
}

/// What was done, without the reason's words.
async fn tell(tx: &sea_orm::DatabaseTransaction, id: &str, step: &str, now: i64) -> Result<(), StartError> {
    let draft = EntryDraft {
        actor: Some(Actor {
            process: Some("operator".to_owned()),
            ..Actor::default()
        }),
        evidence: Some(json!({"stop": id, "scope": "everything", "step": step})),
        ..EntryDraft::new(EntryKind::RegisterChanged)
    };
    Ok(outbox::put(tx, store::ledger::SYSTEM, &draft, now).await?)
}
