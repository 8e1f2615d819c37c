//! Files of every kind, as `onrecord add` meets them: text, pages, JSONL, WARC, mail, mailboxes, NewsML-G2, NITF, ninjs, each packed or not. The first byte says
//! which name the file has.
#![no_main]

use std::{cell::OnceCell, fs};

use libfuzzer_sys::fuzz_target;
use onrecord_source::{Options, stories};
use tempfile::TempDir;

const NAMES: [&str; 10] =
    ["a.txt", "a.html", "a.jsonl", "a.warc", "a.eml", "a.mbox", "a.xml", "a.json", "a", "a.warc.gz"];

thread_local! {
    static FOLDER: OnceCell<TempDir> = const { OnceCell::new() };
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| tempfile::tempdir().expect("a folder"));
        let path = folder.path().join(NAMES[usize::from(*kind) % NAMES.len()]);
        fs::write(&path, bytes).expect("a file");
        let options = Options { max_bytes: 1 << 16, ..Options::default() };
        for story in stories(&[path.display().to_string()], &options).take(2_000).flatten() {
            let parts = story.headline.iter().chain(&story.deck).chain(&story.byline).filter_map(|w| w.span.map(|s| (s, &w.text)));
            for (span, words) in parts {
                assert_eq!(span.of(&story.text), words);
            }
            for paragraph in story.paragraphs.iter().chain(&story.furniture) {
                let _ = paragraph.of(&story.text);
            }
        }
        fs::remove_file(&path).expect("the file is there");
    });
});
