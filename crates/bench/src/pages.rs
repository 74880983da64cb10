//! Pages as a browser asks for them: the time to the first byte, the size of what the first page loads, and what the
//! program needs when nobody asks.

use std::{
    fs, io,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    client::{Ask, Connection},
    figures::{Figure, RUNS, Report},
    load::{self, Next},
    street::{self, Running},
};

const TIME: Duration = Duration::from_secs(3);
const SIGN_IN: &str = "/logg-inn";

pub(crate) async fn measure(
    report: &mut Report,
    binary: &Path,
    folder: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    Report::head("Pages, and the program at rest");
    let server = street::server(binary, &folder.join("pages"), &["--sandbox", "--demo"], &[]).await?;
    let accounts = server.accounts()?;
    let text = |pointer: &str| {
        let found = accounts.pointer(pointer).and_then(serde_json::Value::as_str);
        found
            .map(str::to_owned)
            .ok_or_else(|| format!("accounts.json has no {pointer}"))
    };
    let (email, password) = (text("/accounts/0/email")?, text("/accounts/0/password")?);
    let cookie = sign_in(&server, &email, &password).await?;
    let open = [
        ("sign-in page", SIGN_IN),
        (
            "new look-up, the form",
            "/oppslag/nytt?bruksomrade=redusert-foreldrebetaling-barnehage",
        ),
        ("my look-ups", "/oppslag"),
    ];
    for (name, path) in open {
        let cookie = cookie.clone();
        let next: Next = Arc::new(move |_, _| Ask {
            // Who is signed in is sent on from the sign-in page.
            headers: if path == SIGN_IN {
                Vec::new()
            } else {
                vec![("cookie", cookie.clone())]
            },
            ..Ask::get(path)
        });
        let mut p95 = Vec::new();
        for _ in 0..RUNS {
            p95.push(load::run(&server.host(), 1, TIME / 3, &next).await?.p95);
        }
        report.add(Figure::new(format!("{name}: whole answer, p95, one client"), p95, "ms").bar("<= 10 ms"));
    }
    sizes(report, binary)?;
    at_rest(report, binary, folder).await
}

/// The session cookie of an account.
pub(crate) async fn sign_in(
    server: &Running,
    email: &str,
    password: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut connection = Connection::open(&server.host()).await?;
    let (page, cookies) = connection.ask_keeping_cookies(Ask::get("/logg-inn")).await?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let after = page
        .split("name=\"csrf\"")
        .nth(1)
        .and_then(|rest| rest.split("value=\"").nth(1));
    let token = after
        .and_then(|rest| rest.split('"').next())
        .ok_or("the page has no form")?;
    let encoded = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    let body = format!(
        "csrf={}&epost={}&passord={}",
        encoded(token),
        encoded(email),
        encoded(password)
    );
    let ask = Ask {
        content_type: "application/x-www-form-urlencoded",
        headers: vec![("cookie", cookies), ("sec-fetch-site", "same-origin".to_owned())],
        ..Ask::post("/logg-inn", body)
    };
    let (_, cookies) = connection.ask_keeping_cookies(ask).await?;
    if cookies.is_empty() {
        Err("nobody was signed in".into())
    } else {
        Ok(cookies)
    }
}

/// What the first page loads of script, packed.
fn sizes(report: &mut Report, binary: &Path) -> io::Result<()> {
    let site = binary.parent().unwrap_or(binary).join("site");
    let mut bytes = 0;
    let mut names = Vec::new();
    for file in files(&site)? {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.ends_with(".wasm.br")
            || (name.ends_with(".js.br") && !file.to_string_lossy().contains("designsystemet"))
        {
            bytes += fs::metadata(&file)?.len();
            names.push(name);
        }
    }
    let kilobytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1024.0;
    report.add(
        Figure::new(
            "wasm and JavaScript of the first page, brotli",
            vec![kilobytes],
            "kB",
        )
        .bar("<= 150 kB")
        .note(names.join(", ")),
    );
    let size = f64::from(u32::try_from(fs::metadata(binary)?.len()).unwrap_or(u32::MAX)) / 1_048_576.0;
    report.add(Figure::new("the program's file", vec![size], "MB").bar("<= 40 MB"));
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Start to ready on a migrated database, without the demo; and memory when nothing is asked.
async fn at_rest(
    report: &mut Report,
    binary: &Path,
    folder: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let data = folder.join("rest");
    street::run(binary, &["migrate"], &data, &[])?;
    let (mut ready, mut memory) = (vec![], vec![]);
    for _ in 0..RUNS {
        let begin = Instant::now();
        let server = street::server(binary, &data, &[], &[]).await?;
        ready.push(begin.elapsed().as_secs_f64() * 1000.0);
        tokio::time::sleep(Duration::from_millis(500)).await;
        memory.push(server.memory()?);
    }
    report.add(Figure::new("start to ready, migrated SQLite, no demo", ready, "ms").bar("<= 300 ms"));
    report.add(Figure::new("memory at rest", memory, "MB").bar("<= 60 MB"));
    Ok(())
}
