//! The README's tour: every command that it shows prints what it shows.

use std::{fs, path::Path};

use crate::program::onrecord;

/// A command of the tour, with the lines that it is said to print.
struct Shown {
    arguments: Vec<String>,
    lines: Vec<String>,
}

/// The commands in the README's blocks of text; one that serves goes on until it is stopped, and is left out.
fn shown(readme: &str) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    let mut in_text = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            in_text = line == "```text";
        } else if let Some(command) = line.strip_prefix("$ onrecord ").filter(|_| in_text) {
            out.push(Shown { arguments: words(command), lines: Vec::new() });
        } else if let Some(last) = out.last_mut().filter(|_| in_text) {
            last.lines.push(line.to_owned());
        }
    }
    out.retain(|s| s.arguments.first().is_some_and(|command| command != "serve"));
    out
}

/// A command's words as a shell takes them, as far as the README needs it: what stands in single quotes is one.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    let taken = parts.flat_map(|(n, part)| match n % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    taken.collect()
}

#[test]
fn the_readme_shows_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db").to_str().unwrap().to_owned();
    let all = shown(&fs::read_to_string(root.join("README.md")).unwrap());
    assert!(all.len() >= 7, "the tour has lost commands: {}", all.len());
    for Shown { arguments, lines } in all {
        let given = arguments.iter().map(|a| if a == "news.db" { &record } else { a });
        let ran = onrecord().args(given).current_dir(&root).output().unwrap();
        let printed = [ran.stdout, ran.stderr].concat();
        let printed = String::from_utf8(printed).unwrap().replace(&record, "news.db");
        let mut rest = printed.lines();
        // "…" stands for what is left out, and how fast it was is another thing each time.
        for line in lines.iter().filter(|l| *l != "…" && !l.ends_with("words read a second")) {
            assert!(rest.any(|l| l == line), "{arguments:?} does not print this, or not here: {line:?}\n{printed}");
        }
    }
}
