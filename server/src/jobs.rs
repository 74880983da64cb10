//! Work that nobody waits for: each job runs under a lease, so that replicas do not do it twice at the same time.
//! A lease saves work; what a job writes must be right also when two of them write it.

pub mod interrupted;
pub mod mail;
pub mod reminders;
pub mod starts;

use std::{sync::Arc, time::Duration};

use crate::{
    compose::Rooms,
    desk::{
        consents::hear as consents, events, people::tally, shield::follow as shields, used::tell as used,
    },
};

/// How often the jobs run.
const EVERY: Duration = Duration::from_secs(15);
/// How long a lease lasts, in milliseconds: two rounds, so that a process that dies is followed soon.
const LEASE: i64 = 30_000;

/// Runs the jobs until the process is to end.
pub async fn run(rooms: Arc<Rooms>) {
    let owner = uuid::Uuid::now_v7().to_string();
    let (reminded, looked_over) = (reminders::Done::default(), used::Done::default());
    let mut stopping = rooms.stopping();
    loop {
        // Each process has counted its own.
        logged(tally::seal(&rooms).await);
        round(&rooms, &owner, (&reminded, &looked_over)).await;
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// How long the lease of what follows others lasts at least, in milliseconds; two rounds where those are longer.
const FOLLOW_LEASE: i64 = 120_000;

/// Follows what becomes of consents. By itself: whoever is asked may answer slowly, and nothing else waits for them.
pub async fn follow_consents(rooms: Arc<Rooms>) {
    let once = |rooms: Arc<Rooms>| async move { logged(consents::follow(&rooms).await) };
    follow(rooms, consents::NAME, once).await;
}

/// Follows what Folkeregisteret tells has happened to people, by itself as well.
pub async fn follow_shields(rooms: Arc<Rooms>) {
    let once = |rooms: Arc<Rooms>| async move { logged(shields::follow(&rooms).await) };
    follow(rooms, shields::NAME, once).await;
}

/// Follows what providers tell has happened to those whose cases are here. By itself, as consents are.
pub async fn follow_events(rooms: Arc<Rooms>) {
    let once = |rooms: Arc<Rooms>| async move { logged(events::follow(&rooms).await) };
    follow(rooms, events::NAME, once).await;
}

async fn follow<F: Future<Output = ()>>(rooms: Arc<Rooms>, name: &str, once: impl Fn(Arc<Rooms>) -> F) {
    let owner = uuid::Uuid::now_v7().to_string();
    let mut stopping = rooms.stopping();
    let every = Duration::from_secs(rooms.config.limits.follow_seconds);
    let rounds = i64::try_from(every.as_millis()).map_or(i64::MAX, |round| round.saturating_mul(2));
    loop {
        if takes(&rooms, name, &owner, FOLLOW_LEASE.max(rounds)).await {
            once(Arc::clone(&rooms)).await;
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// How often old answers are let go of.
const FORGET: Duration = Duration::from_secs(1);

/// Lets go of the answers that are kept for a repeat, also when nobody asks. Each process keeps its own.
pub async fn forget_answers(rooms: Arc<Rooms>) {
    let mut stopping = rooms.stopping();
    loop {
        rooms.corridor.forget_answers(rooms.clock.now_ms());
        tokio::select! {
            () = tokio::time::sleep(FORGET) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// What is sealed when the process ends.
pub async fn last(rooms: &Rooms) {
    logged(tally::seal(rooms).await);
}

async fn round(rooms: &Rooms, owner: &str, (reminded, looked_over): (&reminders::Done, &used::Done)) {
    if takes(rooms, interrupted::NAME, owner, LEASE).await {
        logged(interrupted::seal(rooms).await);
    }
    if takes(rooms, starts::NAME, owner, LEASE).await {
        logged(starts::write_down(rooms).await);
    }
    if takes(rooms, reminders::NAME, owner, LEASE).await {
        logged(reminders::remind(rooms, reminded).await);
    }
    if takes(rooms, used::NAME, owner, LEASE).await {
        logged(used::tell(rooms, looked_over).await);
    }
    if takes(rooms, mail::NAME, owner, LEASE).await {
        logged(mail::send(rooms).await);
    }
}

fn logged<T>(done: Result<T, crate::error::Error>) {
    if let Err(error) = done {
        error.logged();
    }
}

/// Whether this process holds the job's lease for the round.
async fn takes(rooms: &Rooms, name: &str, owner: &str, lease: i64) -> bool {
    let now = rooms.clock.now_ms();
    match store::leases::take(rooms.db.writer(), name, owner, now, now + lease).await {
        Ok(lease) => lease.is_some(),
        Err(error) => {
            tracing::warn!(%error, name, "a lease could not be taken");
            false
        }
    }
}
