//! How many instructions one decision takes: this program runs itself under callgrind, which counts inside the decisions alone.

use std::{
    env,
    process::{Command, Stdio},
};

/// The size that is counted on.
pub(crate) const GROUNDS: usize = 1_000;
const REQUESTS: u32 = 2_000;

/// Instructions per decision of the engine in this place of the table, or why they are not measured.
pub(crate) fn measure(place: usize) -> Result<f64, String> {
    let program = env::current_exe().map_err(|error| format!("not measured: {error}"))?;
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            "--toggle-collect=*decide_counted*",
        ])
        .arg(program)
        .arg("--counted")
        .args([place.to_string(), REQUESTS.to_string()])
        .stdout(Stdio::null())
        .output()
        .map_err(|_| "not measured: valgrind is not here".to_owned())?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :"));
    let collected = collected.and_then(|(_, number)| number.trim().parse::<f64>().ok());
    match collected.filter(|number| output.status.success() && *number > 0.0) {
        Some(number) => Ok(number / f64::from(REQUESTS)),
        None => Err("not measured: callgrind told no count".to_owned()),
    }
}
