//! `accounts.json` in the data folder: where the demo is, who may sign in, which keys there are, and the samples.
//! Written anew at every start, since the addresses may have changed. Only its owner may read it.

use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::{io::Write as _, path::Path};

use domain::{oslo, when::Instant};
use serde_json::{Value, json};

use super::{
    cast::{CLIENTS, Cast, PASSWORD},
    lay::client_key,
    samples,
};
use crate::compose::{Rooms, StartError};

pub(super) fn write(rooms: &Rooms, cast: &Cast) -> Result<(), StartError> {
    let path = rooms.config.data_dir.join("accounts.json");
    let text = serde_json::to_string_pretty(&content(rooms, cast)).unwrap_or_default();
    put(&path, &text).map_err(|cause| StartError::Io(path.display().to_string(), cause))
}

/// The accounts as `serve --demo` prints them: one a line, with what each may do.
pub(super) fn printed(rooms: &Rooms, cast: &Cast) -> String {
    let mut lines = vec![format!("Demo accounts (password: {PASSWORD}):")];
    lines.extend(
        cast.members
            .iter()
            .map(|member| format!("  {:<34} {}", member.email, member.roles.join(", "))),
    );
    let path = rooms.config.data_dir.join("accounts.json");
    lines.push(format!("API keys and ready request bodies: {}", path.display()));
    lines.join("\n")
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")
}

fn content(rooms: &Rooms, cast: &Cast) -> Value {
    let today = oslo::today(Instant::from_millis(rooms.clock.now_ms()).0);
    let accounts: Vec<Value> = cast
        .members
        .iter()
        .map(|member| {
            json!({
                "id": member.id,
                "email": member.email,
                "password": PASSWORD,
                "roles": member.roles,
                "organisation": member.organisation,
                "name": member.name,
            })
        })
        .collect();
    let clients: Vec<Value> = CLIENTS
        .iter()
        .map(|client| {
            json!({
                "id": client.id,
                "organisation": client.organisation,
                "key": client_key(rooms, client.id),
                "actingPerson": client.acting,
                "roles": client.roles,
            })
        })
        .collect();
    let samples: Vec<Value> = samples::all(cast, today)
        .into_iter()
        .map(|sample| {
            json!({
                "title": sample.title,
                "client": sample.client,
                "expect": if sample.failing.is_empty() { "permit" } else { "refuse" },
                "failing": sample.failing,
                "body": sample.body,
            })
        })
        .collect();
    json!({
        "baseUrl": rooms.base_url.origin(),
        "adminUrl": rooms.admin_url.origin(),
        "sandboxUrl": rooms.post.sandbox_url(),
        "accounts": accounts,
        "clients": clients,
        "samples": samples,
    })
}
