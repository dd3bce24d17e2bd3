//! One process writes to a file. A second one would answer every customer twice.

use crate::open::OpenError;
use jiff::Timestamp;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Held as long as the file is open. The system lets go of it when the process ends, however it ends, so that the lock
/// file may stay where it is.
#[derive(Debug)]
pub(crate) struct Lock {
    _held: File,
}

/// `byline.sqlite` → `byline.sqlite.lock`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

impl Lock {
    /// Takes the lock of this database and writes down whose it is.
    pub(crate) fn take(database: &Path, now: Timestamp) -> Result<Self, OpenError> {
        let path = beside(database, "lock");
        let failed = |cause| OpenError::LockFile {
            path: path.clone(),
            cause,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::InUse {
                    path: database.to_owned(),
                    by: holder(&mut file),
                });
            }
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
        file.set_len(0).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        writeln!(file, "{} since {now}", std::process::id()).map_err(failed)?;
        Ok(Self { _held: file })
    }
}

/// What the other process wrote down about itself: its id and since when. Where a lock also bars reading, or the other
/// one is just about to write, there is nothing to tell.
fn holder(file: &mut File) -> String {
    let mut written = String::new();
    match file.read_to_string(&mut written) {
        Ok(_) if !written.trim().is_empty() => format!("process {}", written.trim()),
        Ok(_) | Err(_) => "another process".to_owned(),
    }
}
