//! Reading goes on after a stop at any place of any kind of input: nothing is read twice, nothing is lost.

use std::{fs, io::Write, path::Path};

use flate2::{Compression, write::GzEncoder};
use onrecord_source::{InputPlace, Options, placed_stories};

const PAGE: &str = "<html><head><title>Harbour to close</title></head><body><article><h1>Harbour to close</h1><p>The harbour will close on Monday for the first repairs in ten years, the mayor said.</p><p>Ferries will leave from the northern quay until the wall has been mended, the council said.</p></article></body></html>";

fn outcomes(
    input: &Path,
    done: impl Fn(&InputPlace) -> u64 + Send,
) -> Vec<(Option<InputPlace>, Result<String, String>)> {
    let inputs = [input.to_str().expect("a path in UTF-8").to_owned()];
    placed_stories(&inputs, &Options::default(), done)
        .map(|(place, story)| (place, story.map(|story| story.id + &story.text).map_err(|why| why.to_string())))
        .collect()
}

fn record(number: usize, kind: &str, block: &str) -> String {
    let kind_of = if kind == "response" { "application/http; msgtype=response" } else { "text/plain" };
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://portwick.example/{number}\r\nContent-Type: {kind_of}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

#[test]
fn from_every_place_of_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    let agencies = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/agencies");
    let lines: String = (0..7)
        .map(|n| match n {
            2 => "{\"text\": 3}\n".to_owned(),
            4 => "\n".to_owned(),
            n => format!("{{\"id\": \"s{n}\", \"text\": \"Ferry {n} will sail on Monday, the mayor said.\"}}\n"),
        })
        .collect();
    let mailbox: String = (0..4)
        .map(|n| format!("From desk@portwick.example Mon May  3 10:00:00 2021\nFrom: Desk <desk@portwick.example>\nSubject: Note {n}\n\nFerry {n} will sail on Monday, the mayor said.\n\n"))
        .collect();
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let mut archive = record(0, "warcinfo", "software: ours");
    for n in 1..5 {
        archive += &record(n, "request", "GET / HTTP/1.1");
        archive += &record(n, "response", if n == 3 { "no answer at all" } else { &answer });
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(lines.as_bytes()).unwrap();
    fs::write(folder.path().join("lines.jsonl.gz"), packed.finish().unwrap()).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, text) in [
        ("lines.jsonl", lines.as_str()),
        ("notes.mbox", &mailbox),
        ("pages.warc", &archive),
        ("folder/a.txt", "The harbour will close, the mayor said.\n"),
        ("folder/b.txt", ""),
        ("folder/c.html", PAGE),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::copy(agencies.join("message.newsml.xml"), folder.path().join("message.newsml.xml")).unwrap();
    for (name, count) in [
        ("lines.jsonl", 6),
        ("lines.jsonl.gz", 6),
        ("notes.mbox", 4),
        ("pages.warc", 4),
        ("folder", 3),
        ("message.newsml.xml", 2),
    ] {
        let path = folder.path().join(name);
        let all = outcomes(&path, |_| 0);
        assert!(all.len() >= count, "{name}: {all:?}");
        for stop in 0..=all.len() {
            // What is done is what the last outcome before the stop says of its file, and the whole of the files before it.
            let reached: Vec<InputPlace> = all[..stop].iter().filter_map(|(place, _)| place.clone()).collect();
            let rest = outcomes(&path, move |place| {
                assert_eq!(place.done, 0);
                reached
                    .iter()
                    .rev()
                    .find(|r| r.path == place.path && r.beginning == place.beginning)
                    .map_or(0, |r| r.done)
            });
            assert_eq!(rest, all[stop..], "{name} from {stop}");
        }
    }
}

#[test]
fn another_file_under_the_same_name_is_read_from_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.jsonl");
    fs::write(&path, "{\"text\": \"The harbour will close, the mayor said.\"}\n").unwrap();
    let first = outcomes(&path, |_| 0).remove(0).0.unwrap();
    fs::write(&path, "{\"text\": \"The harbour will close, the keeper said.\"}\n").unwrap();
    let second = outcomes(&path, |_| 0).remove(0).0.unwrap();
    assert_eq!((&first.path, first.done), (&second.path, second.done));
    assert!((first.size, first.beginning) != (second.size, second.beginning));
}
