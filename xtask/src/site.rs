//! Builds the browser side and lays everything the server serves in `site/` beside the binary.
//!
//! The folder is made anew each time and then put in place whole, so that nothing stale is ever served.
//! Only release builds are compressed ahead; nothing is fetched from anywhere at run time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::house::{House, PROGRAM, Profile};
use crate::needs;
use crate::shell::{Outcome, cargo, run};

/// The design system's files, from `end2end/node_modules` to `site/`.
const FROM_NPM: [(&str, &str); 4] = [
    (
        "@digdir/designsystemet-css/dist/src/index.css",
        "assets/designsystemet/index.css",
    ),
    (
        "@digdir/designsystemet-css/dist/theme/designsystemet.css",
        "assets/designsystemet/theme.css",
    ),
    (
        "@digdir/designsystemet-web/dist/umd/index.js",
        "assets/designsystemet/web.js",
    ),
    (
        "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
        "assets/inter.woff2",
    ),
];

/// Builds binary and site; gives the binary's path.
pub(crate) fn binary_with_site(house: &House, profile: Profile) -> Outcome<PathBuf> {
    site(house, profile)?;
    let of: &[&str] = match profile {
        Profile::Development => &[&PROGRAM[..], &["--bin", "hjemmel"]].concat(),
        Profile::Release => &["--package", "server"],
    };
    let build = [&["build", "--profile", profile.server()], of].concat();
    run(cargo(&build).current_dir(&house.root))?;
    Ok(house.output(profile).join("hjemmel"))
}

fn site(house: &House, profile: Profile) -> Outcome {
    needs::wasm_target()?;
    needs::npm_packages(house)?;
    run(cargo(&[
        "build",
        "--package",
        "hydrate",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile.wasm(),
    ])
    .current_dir(&house.root))?;

    let (fresh, site) = (
        house.output(profile).join("site.new"),
        house.output(profile).join("site"),
    );
    remove(&fresh)?;
    bind(house, profile, &fresh.join("pkg"))?;
    for (from, to) in FROM_NPM {
        copy(&house.npm().join("node_modules").join(from), &fresh.join(to))?;
    }
    copy_folder(&house.root.join("style"), &fresh.join("assets"))?;
    copy_folder(&house.root.join("public"), &fresh)?;
    if profile == Profile::Release {
        run(Command::new("node")
            .arg(house.root.join("xtask/compress.mjs"))
            .arg(&fresh))?;
    }
    remove(&site)?;
    fs::rename(&fresh, &site)
        .map_err(|error| format!("`{}` could not be put in place: {error}", site.display()))
}

/// One lock file holds both halves of wasm-bindgen, so their versions cannot differ.
fn bind(house: &House, profile: Profile, out: &Path) -> Outcome {
    let release = profile == Profile::Release;
    let wasm = house
        .target
        .join("wasm32-unknown-unknown")
        .join(profile.wasm())
        .join("hydrate.wasm");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("hydrate").typescript(false);
    bindgen
        .keep_debug(!release)
        .remove_name_section(release)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(out))
        .map_err(|error| format!("the browser side could not be bound: {error:#}"))
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    let entries =
        fs::read_dir(from).map_err(|error| format!("`{}` cannot be read: {error}", from.display()))?;
    for entry in entries.flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            copy(&from, &to)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| format!("`{}` cannot be made: {error}", folder.display()))?;
    }
    fs::copy(from, to).map_err(|error| format!("`{}` cannot be copied: {error}", from.display()))?;
    Ok(())
}

fn remove(folder: &Path) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|error| format!("`{}` cannot be removed: {error}", folder.display()))
}
