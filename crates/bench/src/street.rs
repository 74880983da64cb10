//! The programs under measurement: the simulated providers and the server, each a process of its own with its own data,
//! started as an operator would start them and ended with this bench.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::client::{Ask, Connection, host_of};

const PATIENCE: Duration = Duration::from_mins(1);

/// A process that ends with this value.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
    pub(crate) admin_url: String,
    pub(crate) data: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> io::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn command(binary: &Path, arguments: &[&str], data: &Path, settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(binary);
    command
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", data)
        .env("HJEMMEL_DATA_DIR", data)
        .env("HJEMMEL_LOG", "warn")
        .envs(settings.iter().copied())
        .current_dir(data)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

fn spawn(binary: &Path, arguments: &[&str], data: &Path, settings: &[(&str, &str)]) -> io::Result<Child> {
    command(binary, arguments, data, settings).spawn()
}

/// The simulated providers.
pub(crate) async fn sandbox(binary: &Path, data: &Path) -> io::Result<Running> {
    fs::create_dir_all(data)?;
    let address = format!("127.0.0.1:{}", free_port()?);
    let child = spawn(binary, &["sandbox", "serve", "--listen", &address], data, &[])?;
    let running = Running {
        child,
        url: format!("http://{address}"),
        admin_url: String::new(),
        data: data.to_owned(),
    };
    until(|| async { Connection::open(&address).await.is_ok() }).await?;
    Ok(running)
}

/// The server, ready. `words` come after `serve`.
pub(crate) async fn server(
    binary: &Path,
    data: &Path,
    words: &[&str],
    settings: &[(&str, &str)],
) -> io::Result<Running> {
    fs::create_dir_all(data)?;
    let (listen, admin) = (
        format!("127.0.0.1:{}", free_port()?),
        format!("127.0.0.1:{}", free_port()?),
    );
    let url = format!("http://{listen}");
    let mut all = vec![
        ("HJEMMEL_LISTEN", listen.as_str()),
        ("HJEMMEL_ADMIN_LISTEN", admin.as_str()),
        ("HJEMMEL_BASE_URL", url.as_str()),
        // The bench asks more than any client system should.
        ("HJEMMEL_REQUESTS_PER_MINUTE", "100000000"),
        ("HJEMMEL_CONNECTIONS", "2048"),
    ];
    all.extend_from_slice(settings);
    let child = spawn(binary, &[&["serve"], words].concat(), data, &all)?;
    let running = Running {
        child,
        url: url.clone(),
        admin_url: format!("http://{admin}"),
        data: data.to_owned(),
    };
    until(|| async {
        match Connection::open(&listen).await {
            Ok(mut connection) => connection
                .ask(Ask::get("/isReady"))
                .await
                .is_ok_and(|(status, _)| status == 200),
            Err(_) => false,
        }
    })
    .await?;
    Ok(running)
}

/// Runs a command of the program to its end.
pub(crate) fn run(
    binary: &Path,
    arguments: &[&str],
    data: &Path,
    settings: &[(&str, &str)],
) -> io::Result<()> {
    fs::create_dir_all(data)?;
    let status = spawn(binary, arguments, data, settings)?.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("{arguments:?} ended with {status}")))
    }
}

/// What a command of the program prints.
pub(crate) fn output(
    binary: &Path,
    arguments: &[&str],
    data: &Path,
    settings: &[(&str, &str)],
) -> io::Result<String> {
    let mut command = command(binary, arguments, data, settings);
    let done = command.stdout(Stdio::piped()).output()?;
    String::from_utf8(done.stdout).map_err(io::Error::other)
}

async fn until<F: Future<Output = bool>>(mut there: impl FnMut() -> F) -> io::Result<()> {
    let begin = Instant::now();
    while !there().await {
        if begin.elapsed() > PATIENCE {
            return Err(io::Error::other("a program was not ready in time"));
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}

impl Running {
    pub(crate) fn host(&self) -> String {
        host_of(&self.url)
    }

    /// What the demo wrote for outside checks.
    pub(crate) fn accounts(&self) -> io::Result<Value> {
        let text = fs::read_to_string(self.data.join("accounts.json"))?;
        serde_json::from_str(&text).map_err(io::Error::other)
    }

    /// Resident memory, in MB.
    pub(crate) fn memory(&self) -> io::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes
            .map(|kb| kb / 1024.0)
            .ok_or_else(|| io::Error::other("no VmRSS"))
    }

    /// Processor time used so far, in seconds.
    pub(crate) fn processor(&self) -> io::Result<f64> {
        processor(self.child.id())
    }

    /// A figure of the operator's listener, summed over its labels.
    pub(crate) async fn metric(&self, name: &str) -> io::Result<f64> {
        let mut connection = Connection::open(&host_of(&self.admin_url)).await?;
        let (_, text) = connection.ask(Ask::get("/metrics")).await?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let values = text.lines().filter_map(|line| {
            let (label, value) = line.rsplit_once(' ')?;
            let bare = label.split('{').next()?;
            (bare == name).then(|| value.parse::<f64>().ok()).flatten()
        });
        Ok(values.sum())
    }

    /// Switches something in the simulated providers.
    pub(crate) async fn switch(&self, path: &str, body: &Value) -> io::Result<()> {
        let mut connection = Connection::open(&self.host()).await?;
        let (status, text) = connection.ask(Ask::post(path, body.to_string())).await?;
        if (200..300).contains(&status) {
            Ok(())
        } else {
            Err(io::Error::other(format!(
                "{path}: {status} {}",
                String::from_utf8_lossy(&text)
            )))
        }
    }
}

/// Processor time of a process, in seconds; `/proc` counts in hundredths.
pub(crate) fn processor(id: u32) -> io::Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |place: usize| {
        after
            .split_whitespace()
            .nth(place)
            .and_then(|text| text.parse::<f64>().ok())
    };
    // User and system time are fields 14 and 15; the name and what stands before it are fields 1 and 2.
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => Ok((user + system) / 100.0),
        _ => Err(io::Error::other("no processor time")),
    }
}
