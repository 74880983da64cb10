//! Audited look-ups through REST: how many a second, and how much later than a direct call. Every look-up is a new case, a
//! permit sealed before the fetch and a disclosure sealed before the answer; nothing is repeated or kept.

use std::{
    io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    client::{Ask, Connection},
    direct,
    figures::{FULL, Figure, RUNS, Report},
    load::{self, Next, Run},
    street::{self, Running},
};

const WARM_UP: Duration = Duration::from_secs(3);
const TIME: Duration = Duration::from_secs(4);
/// The provider's own time when latency is measured.
const PROVIDER_MS: u64 = 50;
/// How many clients ask when latency is measured, and how often a second each. The provider's own time lets one client
/// ask some eighteen times; two hundred and fifty-six of them at that pace are more than two cores can carry.
const PACED: [(usize, f64); 3] = [(1, 10.0), (32, 10.0), (256, 2.0)];

/// One database with a server on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) kind: &'a str,
    pub(crate) url: Option<&'a str>,
}

pub(crate) async fn measure(
    report: &mut Report,
    binary: &Path,
    folder: &Path,
    place: Place<'_>,
) -> Result<(), Box<dyn std::error::Error>> {
    let kind = place.kind;
    Report::head(&format!(
        "Look-ups through REST on {kind}; bench organisation: freshness, quotas and the provider's five at a time are lifted"
    ));
    let sandbox = street::sandbox(binary, &folder.join(format!("sandbox-{kind}"))).await?;
    let mut settings = vec![
        ("HJEMMEL_SANDBOX_URL", sandbox.url.as_str()),
        ("HJEMMEL_BENCH_CALLS", "1024"),
    ];
    settings.extend(place.url.map(|url| ("HJEMMEL_DATABASE_URL", url)));
    let server = street::server(
        binary,
        &folder.join(format!("server-{kind}")),
        &["--demo"],
        &settings,
    )
    .await?;
    let accounts = server.accounts()?;
    println!(
        "  the organisation and its use case: {}",
        bench_name(&server, &accounts).await?
    );
    let jwk = street::output(binary, &["keys", "maskinporten-jwk"], &server.data, &settings)?;
    direct::admit(&sandbox, &serde_json::from_str(&jwk)?).await?;
    let next = lookups(&accounts)?;
    load::keep_to_own_core(true);
    load::run(&server.host(), 64, WARM_UP, &next).await?;
    for clients in [1, 32, 256] {
        throughput(report, &server, &sandbox, kind, clients, &next).await?;
    }
    let flush = flush(&server).await?;
    report.add(Figure::new(format!("one flush of the log, {kind}"), vec![flush], "ms").durable(FULL));
    let behaviour = json!({"delayMs": PROVIDER_MS, "part": "skatteetaten"});
    sandbox.switch("/admin/behaviour", &behaviour).await?;
    let straight = direct::calls(&sandbox, &accounts).await?;
    for (clients, pace) in PACED {
        added(
            report,
            &server,
            &sandbox,
            kind,
            (clients, pace),
            flush,
            (&next, &straight),
        )
        .await?;
    }
    load::keep_to_own_core(false);
    report.add(Figure::new(
        format!("memory after the load, {kind}"),
        vec![server.memory()?],
        "MB",
    ));
    Ok(())
}

/// The demo's first look-up, each time in a new case.
fn lookups(accounts: &Value) -> io::Result<Next> {
    let missing = || io::Error::other("the demo has no sample that is permitted");
    let sample = accounts.pointer("/samples/0/body").ok_or_else(missing)?.clone();
    let key = accounts
        .pointer("/clients/0/key")
        .and_then(Value::as_str)
        .ok_or_else(missing)?
        .to_owned();
    let cases = AtomicUsize::new(100_000);
    Ok(Arc::new(move |_, _| {
        let case = cases.fetch_add(1, Ordering::Relaxed);
        let mut body = sample.clone();
        if let Some(members) = body.as_object_mut() {
            let reference = format!("{:04}/{:05}", case / 100_000 % 10_000, case % 100_000);
            members.insert("caseReference".to_owned(), reference.into());
        }
        Ask {
            bearer: Some(key.clone()),
            ..Ask::post("/api/v1/lookups", body.to_string())
        }
    }))
}

/// What the bench organisation and its use case say of themselves.
async fn bench_name(server: &Running, accounts: &Value) -> io::Result<String> {
    let text = |pointer: &str| {
        accounts
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut connection = Connection::open(&server.host()).await?;
    let ask = Ask {
        bearer: Some(text("/clients/0/key")),
        ..Ask::get("/api/v1/use-cases")
    };
    let (_, body) = connection.ask(ask).await?;
    let listed: Value = serde_json::from_slice(&body).map_err(io::Error::other)?;
    let wanted = text("/samples/0/body/useCase");
    let all = listed.as_array().into_iter().flatten();
    let found = all
        .into_iter()
        .find(|one| one.get("code").and_then(Value::as_str) == Some(wanted.as_str()));
    let title = found
        .and_then(|one| one.get("title")?.as_str())
        .unwrap_or_default();
    Ok(title.to_owned())
}

async fn throughput(
    report: &mut Report,
    server: &Running,
    sandbox: &Running,
    kind: &str,
    clients: usize,
    next: &Next,
) -> io::Result<()> {
    let own = std::process::id();
    let used = || Ok::<_, io::Error>([street::processor(own)?, server.processor()?, sandbox.processor()?]);
    let (before, flushes) = (used()?, server.metric("ledger_flush_seconds_count").await?);
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(load::run(&server.host(), clients, TIME, next).await?);
    }
    let after = used()?;
    let flushes = server.metric("ledger_flush_seconds_count").await? - flushes;
    let time = TIME.as_secs_f64() * f64::from(u32::try_from(RUNS).unwrap_or(1));
    let share: Vec<String> = after
        .iter()
        .zip(before)
        .map(|(b, a)| format!("{:.0} %", (b - a) / time * 100.0))
        .collect();
    let note = format!(
        "of a core: load tool {}, server {}, providers {}; {:.0} flushes/s",
        share.first().cloned().unwrap_or_default(),
        share.get(1).cloned().unwrap_or_default(),
        share.get(2).cloned().unwrap_or_default(),
        flushes / time
    );
    let column = |of: fn(&Run) -> f64| runs.iter().map(of).collect::<Vec<_>>();
    let name = |what: &str| format!("{what}, {kind}, {clients} at a time");
    let rate = Figure::new(name("look-ups"), column(|run| run.per_second), "/s")
        .durable(FULL)
        .note(note);
    report.add(if clients == 256 {
        rate.bar(">= 5000 /s")
    } else {
        rate
    });
    report.add(Figure::new(name("  from ask to answer, p50"), column(|run| run.p50), "ms").durable(FULL));
    report.add(Figure::new(name("  from ask to answer, p99"), column(|run| run.p99), "ms").durable(FULL));
    Ok(())
}

/// The mean time of a commit so far, in milliseconds, as the server has measured it.
async fn flush(server: &Running) -> io::Result<f64> {
    let sum = server.metric("ledger_flush_seconds_sum").await?;
    let count = server.metric("ledger_flush_seconds_count").await?;
    Ok(sum / count.max(1.0) * 1000.0)
}

async fn added(
    report: &mut Report,
    server: &Running,
    sandbox: &Running,
    kind: &str,
    (clients, pace): (usize, f64),
    flush: f64,
    (through, straight): (&Next, &Next),
) -> io::Result<()> {
    let (mut p50, mut p99, mut direct) = (vec![], vec![], vec![]);
    for _ in 0..RUNS {
        let alone = load::paced(&sandbox.host(), clients, pace, TIME, straight).await?;
        let whole = load::paced(&server.host(), clients, pace, TIME, through).await?;
        p50.push(whole.p50 - alone.p50);
        p99.push(whole.p99 - alone.p99);
        direct.push(alone.p50);
    }
    let flushes = if clients == 1 { 2.0 } else { 3.0 };
    let name = |what: &str| format!("{what}, {kind}, {clients} clients at {pace} a second each");
    report.add(
        Figure::new(name("added to a direct call, p50"), p50, "ms")
            .bar(format!("<= {:.1} ms", flushes * flush + 1.0))
            .durable(FULL)
            .note(format!("{flushes} flushes + 1 ms; open loop")),
    );
    report.add(Figure::new(name("added to a direct call, p99"), p99, "ms").durable(FULL));
    report.add(Figure::new(name("  the direct call itself, p50"), direct, "ms"));
    Ok(())
}
