//! What lies in a folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// At most so many folders deep: deeper is a loop of links.
pub(crate) const DEEPEST_FOLDER: usize = 32;

/// What is in a folder, in no order. Hidden files and those that tell of the folder are left out, and so are pipes and devices, which may never end, and links that lead back to a folder that is being read.
pub(crate) fn entries(folder: &Path) -> io::Result<impl Iterator<Item = PathBuf>> {
    let shown = |e: &fs::DirEntry| {
        let name = e.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && !tells_of_the_folder(&name)
    };
    let ends = |e: &fs::DirEntry| {
        let link = |path: &Path| {
            !leads_back(path) && fs::metadata(path).map_or(true, |about| about.is_file() || about.is_dir())
        };
        // What cannot be looked at is told when it is its turn.
        e.file_type().map_or(true, |kind| kind.is_file() || kind.is_dir() || kind.is_symlink() && link(&e.path()))
    };
    Ok(fs::read_dir(folder)?.filter_map(Result::ok).filter(shown).filter(ends).map(|e| e.path()))
}

/// Whether a file tells of what lies beside it: "README.md", "LICENSE".
fn tells_of_the_folder(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let stem = [".md", ".txt", ".rst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    ["readme", "license", "licence", "copying", "notice", "changelog"].contains(&stem)
}

/// Whether a link leads to a folder that it lies in.
fn leads_back(link: &Path) -> bool {
    let Ok(target) = fs::canonicalize(link) else { return false };
    link.ancestors().skip(1).any(|folder| fs::canonicalize(folder).is_ok_and(|f| f == target))
}
