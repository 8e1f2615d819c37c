//! How long "was this really said?" and adding a story take as a record grows: `cargo run --release -p onrecord-record --example check_speed -- 1000000`
//!
//! Words are drawn by Zipf's law from a made-up vocabulary, by a fixed seed, so that common and rare ones are as far apart as in English.

use std::{error::Error, time::Instant};

use onrecord_reading::contract::{Entity, EntityKind, Reading, Statement, StatementKind};
use onrecord_record::Record;

const VOCABULARY: u64 = 60_000;
const IN_A_STORY: usize = 25;

/// A small generator (xorshift), so that every run has the same record.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A word by its rank, the first the most frequent.
    fn word(&mut self) -> String {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = ((VOCABULARY as f64).powf(share)) as u64;
        let mut letters = String::new();
        let mut rest = rank * 7919 + 26;
        while rest > 0 {
            letters.push((b'a' + (rest % 26) as u8) as char);
            rest /= 26;
        }
        letters
    }

    fn sentence(&mut self) -> String {
        let length = 8 + (self.next() % 20) as usize;
        (0..length).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn story(number: usize, draw: &mut Draw, said: &mut Vec<String>) -> Reading {
    let (mut text, mut statements) = (String::from("Someone said"), Vec::new());
    for i in 0..IN_A_STORY {
        let words = draw.sentence();
        let start = text.len() + 1;
        text.push(' ');
        text.push_str(&words);
        statements.push(Statement {
            id: format!("s{}", i + 1),
            kind: StatementKind::Indirect,
            content: vec![[start, start + words.len()]],
            cue: vec![[8, 12]],
            source: vec![[0, 7]],
            text: words.clone(),
            speaker: Some("e1".into()),
            addressee: None,
            said_on: None,
            about: Vec::new(),
            within: None,
            continues: None,
            restates: None,
            confidence: 0.9,
        });
        if i == 0 {
            said.push(words);
        }
    }
    let name = format!("Speaker {}", number % 5_000);
    Reading {
        id: number.to_string(),
        source: "made up".into(),
        url: None,
        lang: Some("en".into()),
        item: None,
        published: Some(format!("20{:02}-{:02}-{:02}", number % 20, number % 12 + 1, number % 28 + 1)),
        paragraphs: vec![[0, text.len()]],
        text,
        headline: None,
        deck: None,
        byline: None,
        dateline: None,
        furniture: Vec::new(),
        entities: vec![Entity {
            id: "e1".into(),
            kind: EntityKind::Person,
            name,
            wikidata: None,
            state: None,
            roles: Vec::new(),
            mentions: Vec::new(),
        }],
        statements,
        times: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let most: usize = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("grown.db");
    let mut record = Record::create_or_open(&path)?;
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
    let (mut said, mut number, mut statements, mut adding) = (Vec::new(), 0, 0, 0.0);
    println!(
        "| statements | exact, median ms | exact, slowest | three words changed, median | slowest | nothing like it, median | slowest | adding a story of 25 |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for size in [1_000, 10_000, 100_000, 1_000_000].into_iter().filter(|size| *size <= most) {
        while statements < size {
            let batch: Vec<Reading> = (0..40).map(|i| story(number + i, &mut draw, &mut said)).collect();
            number += 40;
            statements += 40 * IN_A_STORY;
            let begun = Instant::now();
            record.add(&batch)?;
            adding = begun.elapsed().as_secs_f64() * 1000.0 / batch.len() as f64;
        }
        let reader = Record::open_existing(&path)?;
        let asked: Vec<&String> = (0..60).map(|i| &said[i * said.len() / 60]).collect();
        let changed: Vec<String> = asked
            .iter()
            .map(|words| {
                let mut words: Vec<&str> = words.split(' ').collect();
                for at in [1, words.len() / 2, words.len() - 1] {
                    words[at] = "changed";
                }
                words.join(" ")
            })
            .collect();
        let others: Vec<String> = (0..60).map(|_| draw.sentence()).collect();
        let time = |quotations: Vec<&str>, found: bool| -> Result<(f64, f64), Box<dyn Error>> {
            let mut times = Vec::new();
            for quotation in quotations {
                let begun = Instant::now();
                let answers = reader.check(quotation, None, 10)?;
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
                if found && answers.is_empty() {
                    return Err(format!("not found: {quotation}").into());
                }
            }
            times.sort_by(f64::total_cmp);
            Ok((times[times.len() / 2], times[times.len() - 1]))
        };
        let exact = time(asked.iter().map(|s| s.as_str()).collect(), true)?;
        let near = time(changed.iter().map(String::as_str).collect(), false)?;
        let none = time(others.iter().map(String::as_str).collect(), false)?;
        println!(
            "| {statements} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {adding:.1} |",
            exact.0, exact.1, near.0, near.1, none.0, none.1
        );
    }
    Ok(())
}
