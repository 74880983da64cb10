//! Sealed look-ups decided again with one thing otherwise, all of them: the page takes the newest. Nothing is written but that it was done,
//! which stands in the outbox before the first one is read.

use app::wire::WhatIfChange;
use clap::Args;
use domain::{
    gate::whatif::Change,
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    when::Instant,
};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use store::{Db, register, whatif::Which};
use upstream::catalogue::Catalogue;

use super::{clock, ledger::sealed_by_a_server, record::chosen, tell::say};
use crate::{
    compose::{StartError, open_database_patiently},
    config::Config,
    desk::{
        lookup::{Corridor, standing::Ground},
        whatif::{
            Place, content, days_before,
            replay::{Came, run},
            thought,
        },
    },
    error::Error,
};

/// What is to be otherwise, and for which look-ups.
#[derive(Debug, Args)]
pub(super) struct Replay {
    /// The use case's code.
    #[arg(long, value_name = "CODE")]
    use_case: String,
    /// The organisation's number; needed where there are several.
    #[arg(long, value_name = "ORGNR")]
    organisation: Option<String>,
    /// How far back, in days.
    #[arg(long, default_value_t = 90)]
    days: u16,
    #[command(flatten)]
    change: Wanted,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Wanted {
    /// The newest version, whatever its status, had been in use.
    #[arg(long)]
    newest: bool,
    /// This item of the register had ended.
    #[arg(long, value_name = "ITEM")]
    ended: Option<String>,
    /// This rule had been as it stands now.
    #[arg(long, value_name = "ITEM")]
    hook: Option<String>,
    /// This access had been withdrawn.
    #[arg(long, value_name = "GRANT")]
    withdrawn: Option<String>,
}

impl Wanted {
    /// Exactly one of them is given: the command line sees to that.
    fn thought(&self) -> WhatIfChange {
        let ended = self.ended.clone().map(WhatIfChange::Ended);
        let hook = self.hook.clone().map(WhatIfChange::Hook);
        let withdrawn = self.withdrawn.clone().map(WhatIfChange::Withdrawn);
        ended.or(hook).or(withdrawn).unwrap_or(WhatIfChange::Draft)
    }
}

fn not_done(error: &Error) -> StartError {
    StartError::Usage(format!("cannot decide again: {error}"))
}

fn unknown(what: &str) -> StartError {
    StartError::Usage(format!("there is no such {what}"))
}

pub(super) async fn replay(config: &Config, wanted: &Replay) -> Result<(), StartError> {
    let db = open_database_patiently(config).await?;
    let organisation = chosen(&db, wanted.organisation.as_deref()).await?;
    let corridor =
        Corridor::new(&Catalogue::builtin()?).map_err(|error| StartError::Usage(error.to_string()))?;
    let now = clock(config).now_ms();
    let change = change(&db, (&organisation, now), wanted).await?;
    let which = Which {
        organisation,
        use_case: wanted.use_case.clone(),
        since: days_before(now, wanted.days),
    };
    let total = store::whatif::count(db.reader(), &which).await?;
    tell(&db, (&which, now), wanted, total).await?;
    let bar = ProgressBar::new(total).with_style(style()?);
    let came = run(db.reader(), &corridor, (&which, total), change, |read| {
        bar.set_position(read);
    })
    .await;
    bar.finish();
    print(&came.map_err(|error| not_done(&error))?);
    Ok(db.close().await?)
}

fn style() -> Result<ProgressStyle, StartError> {
    ProgressStyle::with_template("{wide_bar} {pos} of {len} look-ups, {elapsed} gone, {eta} left")
        .map_err(|error| StartError::Usage(error.to_string()))
}

/// The log is told what was read of it.
async fn tell(db: &Db, (which, now): (&Which, i64), wanted: &Replay, total: u64) -> Result<(), StartError> {
    let mut draft = EntryDraft::new(EntryKind::LogRead);
    draft.actor = Some(Actor {
        process: Some("gate replay".to_owned()),
        ..Actor::default()
    });
    draft.evidence = Some(json!({
        "what": "what_if", "useCase": which.use_case, "days": wanted.days, "lookups": total,
        "change": wanted.change.thought().word(),
    }));
    let tx = db.begin().await?;
    store::outbox::put(&tx, &which.organisation, &draft, now).await?;
    tx.commit().await?;
    sealed_by_a_server(db).await
}

async fn change(db: &Db, (organisation, now): (&str, i64), wanted: &Replay) -> Result<Change, StartError> {
    let db = db.reader();
    let today = oslo::day_of(Instant::from_millis(now));
    let rows = store::grounds::of_organisation(db, organisation).await?;
    let ground = Ground::whole(rows.ok_or_else(|| unknown("organisation"))?, None);
    let owner = register::use_case(db, organisation, &wanted.use_case).await?;
    let owner = owner.ok_or_else(|| unknown("use case"))?;
    let versions = register::versions(db, organisation, &owner.id, today).await?;
    let newest = versions.last().map(content).transpose();
    let newest = newest.map_err(|error| not_done(&error))?;
    let place = Place {
        organisation,
        use_case: &owner.id,
        today,
    };
    thought(db, &ground, (&place, newest.as_ref()), &wanted.change.thought())
        .await?
        .ok_or_else(|| unknown("item, rule, access or version in this use case"))
}

fn print(came: &Came) {
    say(&format!("decided again: {}", came.looked));
    say(&format!("would have been refused: {}", came.sum.refused));
    say(&format!("would have been permitted: {}", came.sum.permitted));
    say(&format!("same answer, other causes: {}", came.sum.other));
    say(&format!("can't be read: {}", came.unreadable));
    say(&format!("subjects of the refused: {}", came.subjects.len()));
    for ((code, detail, appears), count) in &came.checks {
        let effect = if *appears { "fails" } else { "no longer fails" };
        say(&format!("  {} {}: {effect} {count}", code.code(), detail.code()));
    }
}
