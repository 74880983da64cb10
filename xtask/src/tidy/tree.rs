//! The text files of the work tree, and the code of a Rust file without its comments and its tests.

use std::fs;
use std::path::Path;

use crate::shell::Outcome;

const ELSEWHERE: [&str; 6] = [".git", "target", "node_modules", "data", "dist", "test-results"];
const TEXT: [&str; 9] = ["rs", "md", "toml", "json", "mjs", "css", "sql", "txt", "html"];

pub(crate) struct File {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Outcome<Self> {
        let mut files = Vec::new();
        collect(root, root, &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self { files })
    }

    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| Path::new(&file.path).extension().is_some_and(|kind| kind == "rs"))
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        self.files
            .iter()
            .find(|file| file.path == path)
            .map_or("", |file| &file.text)
    }
}

impl File {
    /// What runs in the product: neither tests nor this program.
    pub(crate) fn is_product(&self) -> bool {
        self.path.contains("src/") && !self.path.starts_with("xtask/") && !self.path.ends_with("tests.rs")
    }

    /// Numbered lines of code, without comments and without the tests at the end.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number, line.split(" // ").next().unwrap_or(line)))
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> Outcome {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("`{}` cannot be read: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !path.is_symlink() && !ELSEWHERE.contains(&name.as_ref()) {
            collect(root, &path, files)?;
        } else if path
            .extension()
            .is_some_and(|kind| TEXT.iter().any(|text| kind == *text))
        {
            let text = fs::read_to_string(&path).map_err(|error| format!("`{}`: {error}", path.display()))?;
            let path = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            files.push(File { path, text });
        }
    }
    Ok(())
}
