//! What the build and the tests need on the machine, and how each is had: the wasm target from rustup, npm packages
//! by lock file, Chromium, PostgreSQL, LibreOffice and oathtool as Debian packages.
//!
//! Installs only where it may (as root) and only what is missing; otherwise it says the one line to type.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::house::House;
use crate::shell::{Outcome, output, run};

const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn wasm_target() -> Outcome {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", WASM]))
        .map_err(|error| format!("{error}\nthe browser side needs: rustup target add {WASM}"))
}

/// Installs by the lock file, unless the last install is younger than the lock file.
pub(crate) fn npm_packages(house: &House) -> Outcome {
    let age = |name: &str| {
        fs::metadata(house.npm().join(name))
            .and_then(|file| file.modified())
            .ok()
    };
    let (lock, installed) = (age("package-lock.json"), age("node_modules/.package-lock.json"));
    if lock.is_some() && installed >= lock {
        return Ok(());
    }
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(house.npm()))
    .map_err(|error| {
        format!("{error}\nthe pages' style and the browser tests need Node 20 or newer with npm")
    })
}

pub(crate) fn debian_packages() -> Outcome {
    let mut missing = Vec::new();
    if !Path::new("/usr/bin/chromium").exists() {
        missing.push("chromium");
    }
    if !has_postgresql() {
        missing.push("postgresql");
    }
    // It opens the record of processing as its reader would.
    if !Path::new("/usr/bin/soffice").exists() {
        missing.push("libreoffice-calc-nogui");
    }
    // It makes the codes of an authenticator app.
    if !Path::new("/usr/bin/oathtool").exists() {
        missing.push("oathtool");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    if output(Command::new("id").arg("-u"))?.trim() != "0" {
        return Err(format!("the tests need more programs; type: sudo {line}"));
    }
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
        .map_err(|error| format!("{error}\nthe tests need: {line}"))
    };
    apt(&["update", "-q"])?;
    apt(&[
        &["install", "-q", "-y", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat())
}

/// Debian keeps the server's programs outside `PATH`, one folder per major version.
fn has_postgresql() -> bool {
    fs::read_dir("/usr/lib/postgresql").is_ok_and(|versions| {
        versions
            .flatten()
            .any(|version| version.path().join("bin/initdb").exists())
    })
}
