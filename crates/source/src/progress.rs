//! How much of the inputs has been read, in bytes as they lie on the disk, for those who say how long the rest takes.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::folders;

/// Files that are looked at; where there are more, the whole is not known.
const MOST_FILES: usize = 2_000_000;

/// Bytes read so far; clones count together.
#[derive(Debug, Clone, Default)]
pub struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    /// How many.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts bytes that were read or passed over.
    pub(crate) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A reader that counts.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) read: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.add(n as u64);
        Ok(n)
    }
}

/// Whether there is any file among the inputs, or anything that is to be one: false of folders with nothing in them to read.
pub fn has_files(inputs: &[String]) -> bool {
    fn any(path: &Path, depth: usize) -> bool {
        if !path.is_dir() {
            return true;
        }
        // What cannot be opened is told when it is its turn.
        depth > folders::DEEPEST_FOLDER
            || folders::entries(path).map_or(true, |mut entries| entries.any(|entry| any(&entry, depth + 1)))
    }
    inputs.iter().any(|input| any(Path::new(input), 0))
}

/// All bytes of the inputs: files, and folders with what is in them, as [`crate::stories`] reads them. None where a pipe or standard input is among them,
/// whose length nobody knows.
pub fn total_bytes(inputs: &[String]) -> Option<u64> {
    let mut todo: Vec<(PathBuf, usize)> = inputs.iter().map(|i| (PathBuf::from(i), 0)).collect();
    let (mut total, mut files) = (0u64, 0usize);
    while let Some((path, depth)) = todo.pop() {
        files += 1;
        if files > MOST_FILES || path == Path::new("-") {
            return None;
        }
        // What cannot be opened is told when it is its turn.
        let Ok(about) = fs::metadata(&path) else { continue };
        if about.is_dir() {
            if depth > folders::DEEPEST_FOLDER {
                continue;
            }
            todo.extend(folders::entries(&path).into_iter().flatten().map(|entry| (entry, depth + 1)));
        } else if about.is_file() {
            total += about.len();
        } else {
            return None;
        }
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, stories};

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_and_devices_are_passed_over() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("within")).unwrap();
        fs::write(folder.path().join("within/a.txt"), "The harbour will close, the mayor said on Monday.\n").unwrap();
        symlink(folder.path(), folder.path().join("within/back")).unwrap();
        symlink(".", folder.path().join("loop")).unwrap();
        symlink("/dev/zero", folder.path().join("endless")).unwrap();
        let inputs = [folder.path().display().to_string()];
        assert_eq!(total_bytes(&inputs), Some(50));
        assert_eq!(stories(&inputs, &Options::default()).count(), 1);
    }

    #[test]
    fn when_all_is_read_the_count_is_the_total() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("within")).unwrap();
        fs::write(folder.path().join("a.txt"), "The harbour will close, the mayor said on Monday.\n").unwrap();
        let lines = "{\"id\": \"1\", \"text\": \"The harbour is open.\"}\n".repeat(500);
        fs::write(folder.path().join("within/b.jsonl"), &lines).unwrap();
        fs::write(folder.path().join(".hidden"), "not read").unwrap();
        let inputs = [folder.path().display().to_string()];
        let options = Options::default();
        let total = total_bytes(&inputs).unwrap();
        assert_eq!(total, 50 + lines.len() as u64);
        assert!(stories(&inputs, &options).count() > 1);
        assert_eq!(options.read.get(), total);
        assert_eq!(total_bytes(&["-".to_owned()]), None);
    }
}
