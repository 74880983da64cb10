//! `serve`: binds the two listeners, opens the rooms, and serves until it is told to stop; then lets requests end.
//! The order matters: what is unsafe is refused before anything is opened, and nothing is served before all is open.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::clock;
use super::tell::say;
use crate::compose::{House, Rooms, SandboxAt, StartError, Surroundings};
use crate::config::{BaseUrl, Config, Mode};
use crate::http::listen::{self, Manners};
use crate::http::session::Sessions;
use crate::http::{logging, operator, router};
use crate::jobs;

/// How often ended sessions are swept away.
const SWEEP: Duration = Duration::from_mins(10);

/// Serves until a signal stops it.
pub(super) async fn serve(config: Config, mode: Mode) -> Result<(), StartError> {
    let refusals = config.refusals(mode);
    if !refusals.is_empty() {
        return Err(StartError::Refused(refusals));
    }
    logging::start(&config);
    operator::start_metrics();
    tokio::spawn(operator::keep_metrics());
    let public = bind(config.listen).await?;
    let admin = bind(config.admin_listen).await?;
    let street = Street::open(&config, mode).await?;
    let rooms = Rooms::open(config.clone(), surroundings(&config, &public, &admin, &street)?).await?;
    if mode.demo {
        lay_demo(&rooms).await?;
    }
    street.admit(&rooms).await?;
    let manners = Manners {
        connections: config.limits.connections,
        ..Manners::default()
    };
    let house = House::new(Arc::clone(&rooms));
    tokio::spawn(sweep_sessions(Arc::clone(&rooms)));
    tokio::spawn(jobs::run(Arc::clone(&rooms)));
    tokio::spawn(jobs::follow_consents(Arc::clone(&rooms)));
    tokio::spawn(jobs::follow_shields(Arc::clone(&rooms)));
    tokio::spawn(jobs::follow_events(Arc::clone(&rooms)));
    tokio::spawn(jobs::forget_answers(Arc::clone(&rooms)));
    let serving = tokio::spawn(listen::serve(
        public,
        router::public(&house),
        manners,
        rooms.stopping(),
    ));
    let watching = tokio::spawn(listen::serve(
        admin,
        router::for_operator(&rooms),
        Manners::default(),
        rooms.stopping(),
    ));
    say(&format!(
        "Hjemmel is at {} and its operator's listener at {}",
        rooms.base_url.origin(),
        rooms.admin_url.origin()
    ));
    stop_signal().await;
    tracing::info!("stopping: open requests may end");
    rooms.stop();
    let (serving, watching) = tokio::join!(serving, watching);
    street.close().await;
    // What the last seconds have counted is sealed by the next start.
    jobs::last(&rooms).await;
    for ended in [serving, watching] {
        ended.map_err(|error| StartError::Io("a listener".to_owned(), error.into()))?;
    }
    Ok(())
}

/// `demo seed`: the same data without serving.
pub(super) async fn seed(config: Config) -> Result<(), StartError> {
    let refusals = config.refusals(Mode {
        sandbox: false,
        demo: true,
    });
    if !refusals.is_empty() {
        return Err(StartError::Refused(refusals));
    }
    logging::start(&config);
    let surroundings = Surroundings {
        base_url: config
            .base_url
            .clone()
            .unwrap_or_else(|| BaseUrl::of_listener(config.listen)),
        admin_url: BaseUrl::of_listener(config.admin_listen),
        clock: clock(&config),
        sandbox: config.sandbox_url.as_deref().map(SandboxAt::address),
    };
    let rooms = Rooms::open(config, surroundings).await?;
    lay_demo(&rooms).await
}

#[cfg(feature = "sandbox")]
async fn lay_demo(rooms: &Arc<Rooms>) -> Result<(), StartError> {
    crate::demo::prepare(rooms).await
}

#[cfg(not(feature = "sandbox"))]
async fn lay_demo(_: &Arc<Rooms>) -> Result<(), StartError> {
    Err(StartError::Usage("this build has no demo".to_owned()))
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen(address, error))
}

fn surroundings(
    config: &Config,
    public: &TcpListener,
    admin: &TcpListener,
    street: &Street,
) -> Result<Surroundings, StartError> {
    let local = |listener: &TcpListener| {
        listener
            .local_addr()
            .map_err(|error| StartError::Io("a listener".to_owned(), error))
    };
    let own = BaseUrl::of_listener(local(public)?);
    Ok(Surroundings {
        base_url: config.base_url.clone().unwrap_or(own),
        admin_url: BaseUrl::of_listener(local(admin)?),
        clock: clock(config),
        sandbox: street.at(),
    })
}

async fn sweep_sessions(rooms: Arc<Rooms>) {
    let sessions = Sessions::new(rooms.db.clone(), rooms.clock.clone(), rooms.config.session);
    let mut stopping = rooms.stopping();
    loop {
        if let Err(error) = sessions.sweep().await {
            tracing::warn!(%error, "ended sessions could not be swept away");
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// Waits for a signal to stop: from the terminal, or from whoever runs the service.
pub(super) async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without it the terminal's own signal still works.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// The simulated providers of this process, if it has any.
#[cfg(feature = "sandbox")]
struct Street(Option<sandbox::Running>);

#[cfg(feature = "sandbox")]
impl Street {
    async fn open(config: &Config, mode: Mode) -> Result<Self, StartError> {
        if !mode.sandbox {
            return Ok(Self(None));
        }
        let clock_offset = time::Duration::milliseconds(config.clock_shift_ms());
        let options = sandbox::Options {
            clock_offset,
            ..sandbox::Options::default()
        };
        let running = sandbox::start(options)
            .await
            .map_err(|error| StartError::Usage(error.to_string()))?;
        Ok(Self(Some(running)))
    }

    fn at(&self) -> Option<SandboxAt> {
        self.0.as_ref().map(|running| SandboxAt {
            base: running.base_url.clone(),
            issuer: running.issuer().to_owned(),
        })
    }

    /// Registers the organisations' clients with the simulated Maskinporten, as a person would in its self-service.
    async fn admit(&self, rooms: &Arc<Rooms>) -> Result<(), StartError> {
        match &self.0 {
            Some(running) => crate::demo::admit(rooms, running).await,
            None => Ok(()),
        }
    }

    async fn close(self) {
        if let Some(running) = self.0 {
            running.shutdown().await;
        }
    }
}

#[cfg(not(feature = "sandbox"))]
struct Street;

#[cfg(not(feature = "sandbox"))]
impl Street {
    async fn open(_: &Config, mode: Mode) -> Result<Self, StartError> {
        if mode.sandbox {
            return Err(StartError::Usage(
                "this build has no simulated providers".to_owned(),
            ));
        }
        Ok(Self)
    }

    fn at(&self) -> Option<SandboxAt> {
        None
    }

    async fn admit(&self, _: &Arc<Rooms>) -> Result<(), StartError> {
        Ok(())
    }

    async fn close(self) {}
}
