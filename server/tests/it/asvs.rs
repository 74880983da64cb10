//! The sheet of OWASP ASVS rows that hold: each names tests, and each of those is there. A test that is given another name, or is taken away,
//! takes its row along or gets it a new one.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below with this ending.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap();
        if path.is_dir() && name != "node_modules" && name != "target" {
            files(&path, ending, found);
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
}

/// The columns of a line; a quoted one may hold commas.
fn columns(line: &str) -> Vec<String> {
    let (mut columns, mut quoted) = (vec![String::new()], false);
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => columns.push(String::new()),
            sign => columns.last_mut().unwrap().push(sign),
        }
    }
    columns
}

#[test]
fn every_row_names_tests_that_are_there() {
    let mut sources = Vec::new();
    for room in ["app", "crates", "server", "xtask"] {
        files(&root().join(room), ".rs", &mut sources);
    }
    let rust: String = sources
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let sheet = std::fs::read_to_string(root().join("docs/asvs.csv")).unwrap();
    let mut lines = sheet.lines();
    assert_eq!(lines.next(), Some("id,level,how it is met,test"));
    let mut before = Vec::new();
    for line in lines {
        let row = columns(line);
        let [id, level, how, tests] = row.as_slice() else {
            panic!("four columns: {line}");
        };
        assert!(
            id.starts_with('V') && ["L1", "L2", "L3"].contains(&level.as_str()),
            "{line}"
        );
        assert!(!before.contains(id), "{id} stands twice");
        before.push(id.clone());
        assert!(how.len() > 20, "{id} says how");
        for test in tests.split("; ") {
            let there = match test.split_once(".mjs: ") {
                Some((file, title)) => {
                    let story = root().join("end2end").join(format!("{file}.mjs"));
                    std::fs::read_to_string(story).is_ok_and(|text| text.contains(title))
                }
                None => rust.contains(&format!("fn {test}(")),
            };
            assert!(there, "{id} names a test that is not there: {test}");
        }
    }
}
