//! Readings of short texts, by one reader for all tests of a file.

use std::sync::LazyLock;

use onrecord_reading::{ModelName, Reader, contract::Reading};
use onrecord_source::{Options, stories};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::load(ModelName::Base).unwrap());

/// The reading of a text file with these words; none where they make no story.
pub fn read(text: &str, published: Option<&str>) -> Option<Reading> {
    read_file(text, ".txt", published)
}

/// The reading of a story whose headline came beside its text.
pub fn read_with_headline(headline: &str, text: &str) -> Option<Reading> {
    read_file(&serde_json::json!({"id": "1", "headline": headline, "text": text}).to_string(), ".jsonl", None)
}

fn read_file(words: &str, ending: &str, published: Option<&str>) -> Option<Reading> {
    let file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
    std::fs::write(file.path(), words).unwrap();
    let options = Options { published: published.map(|day| day.parse().unwrap()), ..Options::default() };
    let story = stories(&[file.path().display().to_string()], &options).next()?.ok()?;
    Some(READER.read(&story).unwrap())
}

/// The cases of a table: each with its title, its story and what is expected of it.
pub fn cases(table: &str) -> impl Iterator<Item = (&str, String, &str)> {
    table.split("\n== ").skip(1).map(|case| {
        let (title, rest) = case.split_once('\n').expect("a case has a title");
        let (story, expected) = rest.split_once("\n--\n").expect("a case has a rule");
        (title, format!("{}\n", story.trim()), expected)
    })
}
