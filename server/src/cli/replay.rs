//! Sealed look-ups decided again with one thing otherwise, all of them: the page takes the newest. Nothing is written but that it was done,
//! which stands in the outbox before the first one is read.

use clap::Args;
use domain::{
    gate::whatif::{Change, in_force, in_use},
    ledger::{Actor, EntryDraft, EntryKind},
    oslo,
    usecase::Content,
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
        deadlines::named_by,
        lookup::{Corridor, standing::Ground},
        whatif::replay::{Came, run},
    },
    error::Error,
};

const DAY_MS: i64 = 86_400_000;

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
    fn word(&self) -> &'static str {
        match self {
            Self { newest: true, .. } => "newest",
            Self { ended: Some(_), .. } => "ended",
            Self { hook: Some(_), .. } => "hook",
            _ => "withdrawn",
        }
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
        since: now - i64::from(wanted.days) * DAY_MS,
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
        "change": wanted.change.word(),
    }));
    let tx = db.begin().await?;
    store::outbox::put(&tx, &which.organisation, &draft, now).await?;
    tx.commit().await?;
    sealed_by_a_server(db).await
}

async fn change(db: &Db, (organisation, now): (&str, i64), wanted: &Replay) -> Result<Change, StartError> {
    if let Some(grant) = &wanted.change.withdrawn {
        let found = store::grants::one(db.reader(), organisation, grant).await?;
        let grant = found.ok_or_else(|| unknown("access grant"))?.id;
        return Ok(Change::Withdrawn { grant });
    }
    let today = oslo::day_of(Instant::from_millis(now));
    let rows = store::grounds::of_organisation(db.reader(), organisation)
        .await?
        .ok_or_else(|| unknown("organisation"))?;
    let ground = Ground::whole(rows, None);
    if let Some(item) = &wanted.change.ended {
        ground.rows.items.get(item).ok_or_else(|| unknown("item"))?;
        return Ok(Change::Ended { item: item.clone() });
    }
    if let Some(id) = &wanted.change.hook {
        let hook = ground.register.hooks.get(id).ok_or_else(|| unknown("rule"))?;
        return Ok(Change::Hook {
            id: id.clone(),
            hook: Box::new(hook.clone()),
        });
    }
    let owner = register::use_case(db.reader(), organisation, &wanted.use_case).await?;
    let owner = owner.ok_or_else(|| unknown("use case"))?;
    let versions = register::versions(db.reader(), organisation, &owner.id, today).await?;
    let newest = versions.last().ok_or_else(|| unknown("version"))?;
    let text: Content = serde_json::from_str(&newest.content)
        .map_err(|_| StartError::Usage("the newest version can't be read".to_owned()))?;
    Ok(Change::Version {
        version: in_use(&text).into(),
        register: in_force(named_by(&text, &ground.register), today).into(),
    })
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
