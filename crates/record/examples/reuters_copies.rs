//! How well versions and copies are found on a real wire: `cargo run --release -p onrecord-record --example reuters_copies -- ../shared/data`
//!
//! All of Reuters-21578 is added to a record, in its order; the pairs of `tests/cases/reuters-pairs*.tsv` say what a reader finds. Each band of pairs counts
//! for as many as it has in the whole collection.

use std::{collections::HashMap, error::Error, fs, path::Path};

use onrecord_reading::contract::Reading;
use onrecord_record::Record;

/// The pairs that the rules were made with, and others that were drawn and marked afterwards.
const PAIRS: [(&str, &str); 2] = [
    ("made with", include_str!("../tests/cases/reuters-pairs.tsv")),
    ("held out", include_str!("../tests/cases/reuters-pairs-held-out.tsv")),
];

/// What stands between two marks of SGML.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let from = text.find(open)? + open.len();
    let to = text[from..].find(close)? + from;
    Some(&text[from..to])
}

fn reading(item: &str) -> Option<Reading> {
    let id = between(item, "NEWID=\"", "\"")?;
    let body = between(item, "<BODY>", "</BODY>")?;
    let date = between(item, "<DATE>", "</DATE>")?.split_whitespace().next()?;
    let mut parts = date.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        .iter()
        .position(|m| *m == month)?;
    let text = body.replace("&lt;", "<").replace("&amp;", "&").replace('\u{3}', "");
    Some(Reading {
        id: id.to_owned(),
        source: "reuters".to_owned(),
        lang: Some("en".to_owned()),
        published: Some(format!("{year}-{:02}-{:0>2}", month + 1, day)),
        paragraphs: vec![[0, text.chars().count()]],
        text,
        ..Reading::default()
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::args().nth(1).unwrap_or_else(|| "../shared/data".to_owned());
    let folder = tempfile::tempdir()?;
    let mut record = Record::create_or_open(&folder.path().join("wire.db"))?;
    let mut keys: HashMap<String, i64> = HashMap::new();
    for number in 0..22 {
        let path = Path::new(&data).join(format!("news/reuters21578/reut2-{number:03}.sgm"));
        // The files are in Latin-1.
        let text: String = fs::read(&path)
            .map_err(|e| format!("{}: {e}", path.display()))?
            .iter()
            .map(|byte| char::from(*byte))
            .collect();
        let readings: Vec<Reading> = text.split("<REUTERS").filter_map(reading).collect();
        for (reading, added) in readings.iter().zip(record.add(&readings)?) {
            keys.insert(reading.id.clone(), added.key());
        }
    }
    println!("{} stories", keys.len());
    for (what, pairs) in PAIRS {
        println!("\nPairs {what}:");
        tell(&record, &keys, pairs)?;
    }
    Ok(())
}

/// The table of one set of pairs.
fn tell(record: &Record, keys: &HashMap<String, i64>, pairs: &str) -> Result<(), Box<dyn Error>> {
    let mut bands: HashMap<&str, [f64; 5]> = HashMap::new();
    for line in pairs.lines().filter(|line| !line.starts_with('#')) {
        let [band, pairs, one, other, mark] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a pair: {line}").into());
        };
        let (Some(a), Some(b)) = (keys.get(one), keys.get(other)) else {
            return Err(format!("story {one} or {other} is not in the collection").into());
        };
        let joined = a == b || record.copies(*a)?.iter().any(|copy| copy.key == *b);
        let counts = bands.entry(band).or_insert([0.0; 5]);
        counts[0] = pairs.parse()?;
        counts[1] += 1.0;
        match (mark == "1", joined) {
            (true, true) => counts[2] += 1.0,
            (false, true) => counts[3] += 1.0,
            (true, false) => counts[4] += 1.0,
            (false, false) => {}
        }
        if (mark == "1") != joined {
            println!(
                "{one} and {other}: {}",
                if joined { "joined, and not one story" } else { "one story, and not joined" }
            );
        }
    }
    let mut named: Vec<_> = bands.into_iter().collect();
    named.sort_by_key(|(band, _)| *band);
    println!(
        "{} stories\n| likeness from | pairs | marked | right | wrong | missed |\n|---|---|---|---|---|---|",
        keys.len()
    );
    let mut sums = [0.0; 3];
    for (band, [pairs, marked, right, wrong, missed]) in named {
        println!("| {band} | {pairs} | {marked} | {right} | {wrong} | {missed} |");
        for (sum, count) in sums.iter_mut().zip([right, wrong, missed]) {
            *sum += count * pairs / marked;
        }
    }
    let [right, wrong, missed] = sums;
    let (precision, recall) = (right / (right + wrong), right / (right + missed));
    println!(
        "pairs of the whole wire, by the bands' weights: precision {:.1} %, recall {:.1} %, F1 {:.1} %",
        100.0 * precision,
        100.0 * recall,
        200.0 * precision * recall / (precision + recall)
    );
    Ok(())
}
