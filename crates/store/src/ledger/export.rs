//! Writes a ledger to a folder that `verify` can judge without this database: entries, hashes, checkpoints and key.
//! Used by the command line; it blocks on files, and it exports what the ledger held when it began.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
};

use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    read::{self, Head, PAGE},
    signer::{LedgerKey, SignerError},
};
use crate::{db::Db, entity::ledger_checkpoint};

/// An export that was not made whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder is there and holds something.
    #[error("the folder `{0}` is not empty")]
    NotEmpty(String),
    /// A file could not be written.
    #[error("the export could not be written")]
    Io(#[from] io::Error),
    /// The database said no.
    #[error("the ledger could not be read")]
    Database(#[from] DbErr),
    /// The ledger has no name that a folder or a key can have.
    #[error("the ledger `{0}` has no exportable name")]
    Name(String),
    /// The database has fewer entries than its head says.
    #[error("the ledger `{0}` has a hole")]
    Hole(String),
}

/// Export every ledger to `dir/<ledger>/`; tells what was exported.
pub async fn export(db: &Db, key: &LedgerKey, dir: &Path) -> Result<Vec<Head>, ExportError> {
    let heads = read::heads(db.reader()).await?;
    for head in &heads {
        one(db, key, head, &folder(dir, &head.ledger)?).await?;
    }
    Ok(heads)
}

fn folder(dir: &Path, ledger: &str) -> Result<std::path::PathBuf, ExportError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if ledger.is_empty() || !ledger.chars().all(plain) {
        return Err(ExportError::Name(ledger.to_owned()));
    }
    let folder = dir.join(ledger);
    fs::create_dir_all(folder.join("checkpoints"))?;
    let filled =
        folder.join("entries.ndjson").exists() || fs::read_dir(folder.join("checkpoints"))?.next().is_some();
    if filled {
        return Err(ExportError::NotEmpty(folder.display().to_string()));
    }
    Ok(folder)
}

async fn one(db: &Db, key: &LedgerKey, head: &Head, folder: &Path) -> Result<(), ExportError> {
    let name = |_: SignerError| ExportError::Name(head.ledger.clone());
    let mut keys = File::create(folder.join("key"))?;
    for key in key.all_of(&head.ledger).map_err(name)? {
        writeln!(keys, "{key}")?;
    }
    let mut entries = BufWriter::new(File::create(folder.join("entries.ndjson"))?);
    let mut hashes = BufWriter::new(File::create(folder.join("hashes"))?);
    let mut next = 0;
    while next < head.size {
        let page = read::entries(db.reader(), &head.ledger, next, PAGE.min(head.size - next)).await?;
        if page.is_empty() {
            return Err(ExportError::Hole(head.ledger.clone()));
        }
        for leaf in page {
            writeln!(entries, "{}", leaf.leaf)?;
            writeln!(hashes, "{}", leaf.leaf_hash)?;
            next += 1;
        }
    }
    entries.flush()?;
    hashes.flush()?;
    checkpoints(db, head, &folder.join("checkpoints")).await
}

async fn checkpoints(db: &Db, head: &Head, folder: &Path) -> Result<(), ExportError> {
    let mut after = -1;
    loop {
        let page = ledger_checkpoint::Entity::find()
            .filter(ledger_checkpoint::Column::Ledger.eq(&head.ledger))
            .filter(ledger_checkpoint::Column::Size.gt(after))
            .filter(ledger_checkpoint::Column::Size.lte(i64::try_from(head.size).unwrap_or(i64::MAX)))
            .order_by_asc(ledger_checkpoint::Column::Size)
            .limit(PAGE)
            .all(db.reader())
            .await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.size;
        for row in page {
            fs::write(folder.join(row.size.to_string()), row.note)?;
        }
    }
}
