//! What can go wrong with a record, said so that its owner knows what to do.

use std::path::PathBuf;

/// Why the record could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// There is no such file.
    #[error("there is no record at {}", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is not a record of Onrecord: {why}", path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: &'static str,
    },
    /// Written by a later version of the program.
    #[error("{} was written by a newer Onrecord (its schema is {found}, this program knows up to {known}): use the newer program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Another process holds it for longer than the busy timeout.
    #[error("{} is in use by another process that is writing to it: try again when that one has finished", .0.display())]
    Locked(PathBuf),
    /// The folder that the file would stand in is not there.
    #[error("there is no folder {} for the record {}: make it first", folder.display(), path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// The file can't be read.
    #[error("{} cannot be read: check the permissions of the file and of its folder", .0.display())]
    NotReadable(PathBuf),
    /// The file or its folder can't be written.
    #[error("{} cannot be written: check the permissions of the file and of its folder, and the space left", .0.display())]
    NotWritable(PathBuf),
    /// The disk is full.
    #[error("{} cannot grow, as no space is left on its disk: make some", .0.display())]
    NoSpace(PathBuf),
    /// A reading that breaks the contract.
    #[error("the reading of {story:?} breaks the contract: {problem}")]
    BadReading {
        /// The story's id.
        story: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A query that can't be run.
    #[error("this search cannot be run: {0}")]
    BadQuery(String),
    /// A name that can't be given.
    #[error("{0}")]
    BadName(String),
    /// Stored data that does not read back; the file is damaged or was changed by hand.
    #[error("the record is damaged ({0}): bring back a copy of the file, or read its stories into a new one")]
    Damaged(String),
    /// Anything else that SQLite reports.
    #[error("SQLite says: {0}")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> RecordError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => RecordError::Damaged("SQLite finds it malformed".to_owned()),
            _ => RecordError::Database(error),
        }
    }
}

impl RecordError {
    /// The same of a record that was only to be read: nobody has to look for space to write in.
    pub(crate) fn of_reader(self) -> RecordError {
        match self {
            RecordError::NotWritable(path) => RecordError::NotReadable(path),
            other => other,
        }
    }

    /// The same error in plainer words where the SQLite code has a usual cause.
    pub(crate) fn of(path: &std::path::Path, error: rusqlite::Error) -> RecordError {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, NotADatabase, PermissionDenied, ReadOnly,
        };
        let path = path.to_path_buf();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        if let Some(folder) = folder.filter(|_| error.sqlite_error_code() == Some(CannotOpen)) {
            return RecordError::NoFolder { folder: folder.to_path_buf(), path };
        }
        match error.sqlite_error_code() {
            Some(NotADatabase) => RecordError::NotARecord { path, why: "it is not an SQLite file" },
            Some(DatabaseBusy | DatabaseLocked) => RecordError::Locked(path),
            Some(DiskFull) => RecordError::NoSpace(path),
            Some(CannotOpen | PermissionDenied | ReadOnly) => RecordError::NotWritable(path),
            _ => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn a_full_disk_is_told_from_a_file_that_cannot_be_written() {
        for (code, says) in [
            (ffi::SQLITE_FULL, "no space is left"),
            (ffi::SQLITE_READONLY, "check the permissions"),
            (ffi::SQLITE_BUSY, "in use"),
        ] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let words = RecordError::of("news.db".as_ref(), error).to_string();
            assert!(words.contains("news.db") && words.contains(says), "{words}");
        }
        // Who only reads has no space to look for.
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CANTOPEN), None);
        let words = RecordError::of("news.db".as_ref(), error).of_reader().to_string();
        assert!(words.contains("cannot be read") && !words.contains("space"), "{words}");
    }
}
