//! A life as a table and a diagram, made from trials of the state machine itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::PathBuf,
};

/// One trial: the state, the step, who takes it on what, and what came of it.
pub(super) struct Trial {
    pub(super) state: &'static str,
    pub(super) step: &'static str,
    pub(super) by: String,
    pub(super) came: Result<&'static str, String>,
}

/// The word that stands for it in JSON.
pub(super) fn why(word: &impl serde::Serialize) -> String {
    let text = serde_json::to_string(word).unwrap();
    text.trim_matches('"').to_owned()
}

type Cells<'a> = BTreeMap<(&'a str, &'a str), BTreeSet<String>>;

/// State by step, then trial by trial, then the same as a diagram.
pub(super) fn table(text: &mut String, states: &[&'static str], steps: &[&'static str], trials: &[Trial]) {
    let mut cells = Cells::new();
    for trial in trials {
        let cell = match &trial.came {
            Ok(to) => (*to).to_owned(),
            Err(refusal) => format!("!{refusal}"),
        };
        cells.entry((trial.state, trial.step)).or_default().insert(cell);
    }
    for state in states {
        writeln!(text, "{state}").unwrap();
        for step in steps {
            if let Some(cell) = cells.get(&(state, step)) {
                let said: Vec<&str> = cell.iter().rev().map(String::as_str).collect();
                writeln!(text, "  {step:<11} {}", said.join("  ")).unwrap();
            }
        }
        let none: Vec<&str> = steps
            .iter()
            .copied()
            .filter(|step| !cells.contains_key(&(*state, *step)))
            .collect();
        writeln!(text, "  -           {}", none.join(", ")).unwrap();
    }
    text.push_str("\nTrial by trial.\n\n");
    for trial in trials {
        let came = match &trial.came {
            Ok(to) => format!("-> {to}"),
            Err(refusal) => format!("refused: {refusal}"),
        };
        let line = format!("  {:<10} {:<11} {:<62} {came}", trial.state, trial.step, trial.by);
        writeln!(text, "{}", line.trim_end()).unwrap();
    }
    text.push_str("\nThe same as a diagram.\n\n");
    diagram(text, states, steps, &cells);
}

/// Every way out of every state, an arrow each.
fn diagram(text: &mut String, states: &[&'static str], steps: &[&'static str], cells: &Cells<'_>) {
    for state in states {
        let mut first = true;
        for step in steps {
            let ways = cells.get(&(state, step)).into_iter().flatten();
            for to in ways.filter(|to| !to.starts_with('!')) {
                let from = if first {
                    format!("[{state}]")
                } else {
                    String::new()
                };
                let arrow = format!("--{step}--");
                writeln!(text, "  {from:<13} {arrow:-<15}> [{to}]").unwrap();
                first = false;
            }
        }
        if first {
            writeln!(text, "  [{state}]").unwrap();
        }
    }
}

/// The file in `docs/tables` is as printed; with `UPDATE=1` it is written anew.
pub(super) fn is_as_printed(file: &str, printed: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/tables")
        .join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, printed).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = known.lines().zip(printed.lines()).find(|(a, b)| a != b);
    assert_eq!(
        known, printed,
        "docs/tables/{file} is not as printed; first difference: {differing:?}"
    );
}
