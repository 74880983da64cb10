//! Where things lie: the work tree, Cargo's target folder and what each profile is called there.

use std::path::{Path, PathBuf};
use std::{env, fmt};

use crate::shell::Outcome;

pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl House {
    pub(crate) fn find() -> Outcome<Self> {
        // Read at run time: two work trees that share a target folder share this program too.
        let here = env::var_os("CARGO_MANIFEST_DIR").ok_or("run it as `cargo xtask`")?;
        let root = Path::new(&here)
            .parent()
            .ok_or("xtask must lie in the workspace")?
            .to_owned();
        // This program is `<target>/<profile>/xtask`, wherever the caller has put the target folder.
        let program = env::current_exe().map_err(|error| format!("xtask cannot find itself: {error}"))?;
        let target = program
            .ancestors()
            .nth(2)
            .ok_or("xtask must be run by `cargo xtask`")?
            .to_owned();
        Ok(Self { root, target })
    }

    /// The folder with `package.json`: browser tests and the design system's files.
    pub(crate) fn npm(&self) -> PathBuf {
        self.root.join("end2end")
    }

    pub(crate) fn output(&self, profile: Profile) -> PathBuf {
        self.target.join(profile.folder())
    }
}

/// The packages that are built and tested together. Another selection unites features in another way, and half of what the server
/// stands on would be built twice.
pub(crate) const PROGRAM: [&str; 5] = ["--workspace", "--exclude", "hydrate", "--exclude", "xtask"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Development,
    Release,
}

impl Profile {
    pub(crate) fn server(self) -> &'static str {
        match self {
            Self::Development => "dev",
            Self::Release => "release",
        }
    }

    pub(crate) fn wasm(self) -> &'static str {
        match self {
            Self::Development => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Development => "debug",
            Self::Release => "release",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.server())
    }
}
