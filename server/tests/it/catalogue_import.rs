//! `catalogue import` as an operator meets it: the proposal, what is left to decide, and that nothing is written over.

use std::process::{Command, Output};

use upstream::catalogue::Catalogue;

const DOCUMENT: &str = r#"{
  "openapi": "3.0.3",
  "info": {"title": "Prøve"},
  "servers": [{"url": "https://prove.example"}],
  "paths": {"/{orgnr}": {"get": {"responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {
    "type": "object", "properties": {"orgnr": {"type": "string"}, "gjeld": {"type": "number"}}
  }}}}}}}}
}"#;

struct Folder(std::path::PathBuf);

impl Folder {
    fn with(document: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("hjemmel-import-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("document"), document).unwrap();
        Self(folder)
    }

    fn run(&self, words: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hjemmel"));
        command
            .args(["catalogue", "import"])
            .args(words.split_whitespace());
        command.current_dir(&self.0).env_clear().output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_proposal_goes_to_standard_output_and_what_is_to_be_decided_to_standard_error() {
    let folder = Folder::with(DOCUMENT);
    let output = folder.run("document --code prove --provider skatteetaten");
    let (out, told) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(output.status.code(), Some(0), "{told}");
    let service = Catalogue::read("prove.json", &out).unwrap();
    assert_eq!(
        (service.code.as_str(), service.provider.as_str()),
        ("prove", "skatteetaten")
    );
    assert_eq!(service.fields.len(), 2);
    assert!(Catalogue::new(vec![service]).is_ok());
    for what in [
        "scope:",
        "sensitivity and secret: all 2 fields",
        "hosts: which is the host for test",
    ] {
        assert!(told.contains(&format!("to be decided: {what}")), "{told}");
    }
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = Folder::with(DOCUMENT);
    assert_eq!(folder.run("document --out prove.json").status.code(), Some(0));
    let written = std::fs::read_to_string(folder.0.join("prove.json")).unwrap();
    assert!(Catalogue::read("prove.json", &written).is_ok());
    assert_eq!(
        folder.run("document --out prove.json --code annet").status.code(),
        Some(2)
    );
    assert_eq!(
        std::fs::read_to_string(folder.0.join("prove.json")).unwrap(),
        written
    );
}

#[test]
fn what_cannot_be_read_gives_exit_code_2_and_no_proposal() {
    for (document, words) in [(DOCUMENT, "nowhere"), ("{}", "document"), ("a: [", "document")] {
        let output = Folder::with(document).run(words);
        assert_eq!(output.status.code(), Some(2), "{document}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{document}"
        );
    }
}
