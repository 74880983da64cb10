//! Lists the files of `catalogue/`, so that adding a data service is adding a file.
//! It reads names only; what the files say is read and checked by `catalogue.rs` at run time.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=catalogue");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("catalogue");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    let mut list = String::from("&[");
    for path in &files {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        // Named from the manifest's folder, so that what is generated holds no path of the machine.
        writeln!(
            list,
            "({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/catalogue/{name}\"))),"
        )?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalogue_files.rs"), list)?;
    Ok(())
}
