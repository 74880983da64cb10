//! Closed-loop load: so many clients, each asking again as soon as it has its answer, for so long.
//! Anything but the expected status ends the run: a figure over failed requests would be no figure.

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::client::{Ask, Connection};

/// What one run showed. Times in milliseconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Run {
    pub(crate) per_second: f64,
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
}

/// Makes the next request of a client: its number, and how many it has made.
pub(crate) type Next = Arc<dyn Fn(usize, usize) -> Ask + Send + Sync>;

/// `clients` ask `host` for `time`.
pub(crate) async fn run(host: &str, clients: usize, time: Duration, next: &Next) -> io::Result<Run> {
    let begin = Instant::now();
    let mut asking = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (host, next) = (host.to_owned(), Arc::clone(next));
        asking.spawn(async move { one_client(&host, client, begin, time, &next).await });
    }
    let mut took = Vec::new();
    while let Some(ended) = asking.join_next().await {
        took.extend(ended.map_err(io::Error::other)??);
    }
    Ok(summary(took, begin.elapsed()))
}

async fn one_client(
    host: &str,
    client: usize,
    begin: Instant,
    time: Duration,
    next: &Next,
) -> io::Result<Vec<Duration>> {
    let mut connection = Connection::open(host).await?;
    let mut took = Vec::new();
    while begin.elapsed() < time {
        let ask = next(client, took.len());
        let start = Instant::now();
        let (status, body) = connection.ask(ask).await?;
        took.push(start.elapsed());
        if status != 200 {
            let text = String::from_utf8_lossy(&body).into_owned();
            return Err(io::Error::other(format!("{status}: {text}")));
        }
    }
    Ok(took)
}

fn summary(mut took: Vec<Duration>, passed: Duration) -> Run {
    took.sort_unstable();
    let count = u32::try_from(took.len()).unwrap_or(u32::MAX);
    Run {
        per_second: f64::from(count) / passed.as_secs_f64(),
        p50: quantile(&took, 50),
        p95: quantile(&took, 95),
        p99: quantile(&took, 99),
    }
}

/// The value below which `percent` of the sorted values lie, in milliseconds.
pub(crate) fn quantile(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
}

/// `clients` ask `host` for `time`, each `pace` times a second whether or not the answers come in time: what is measured
/// is the time from when the request was due.
pub(crate) async fn paced(
    host: &str,
    clients: usize,
    pace: f64,
    time: Duration,
    next: &Next,
) -> io::Result<Run> {
    let begin = Instant::now();
    let mut asking = tokio::task::JoinSet::new();
    let step = Duration::from_secs_f64(1.0 / pace);
    for client in 0..clients {
        let (host, next) = (host.to_owned(), Arc::clone(next));
        // Spread over the step, so that the clients do not march in time.
        let share = u32::try_from(client).unwrap_or(0);
        let first = step * share / u32::try_from(clients.max(1)).unwrap_or(1);
        asking.spawn(async move {
            let mut connection = Connection::open(&host).await?;
            let mut took = Vec::new();
            let mut due = begin + first;
            while due < begin + time {
                tokio::time::sleep_until(due.into()).await;
                let (status, body) = connection.ask(next(client, took.len())).await?;
                took.push(due.elapsed());
                if status != 200 {
                    let text = String::from_utf8_lossy(&body).into_owned();
                    return Err(io::Error::other(format!("{status}: {text}")));
                }
                due += step;
            }
            Ok::<_, io::Error>(took)
        });
    }
    let mut took = Vec::new();
    while let Some(ended) = asking.join_next().await {
        took.extend(ended.map_err(io::Error::other)??);
    }
    Ok(summary(took, begin.elapsed()))
}

/// Gives this thread, which is the whole load tool, the last core for itself as far as that can be; `false` lets it roam
/// again. What was started before is not moved.
pub(crate) fn keep_to_own_core(keep: bool) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut set = rustix::thread::CpuSet::new();
    if keep {
        set.set(cores - 1);
    } else {
        (0..cores).for_each(|core| set.set(core));
    }
    if let Err(error) = rustix::thread::sched_setaffinity(None, &set) {
        println!("  the load tool shares its core: {error}");
    }
}
