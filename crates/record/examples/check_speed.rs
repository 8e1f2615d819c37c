//! How long "was this really said?" and adding a story take as a record grows: `cargo run --release -p onrecord-record --example check_speed -- 1000000`
//! (statements in the end; then stories a day, and the folder in which the records are made).
//!
//! A made-up wire (`wire`) fills a record. At each size quotations are checked and a copy of the record is put by; in the end single stories are added to all
//! of the copies in turns, each in a transaction of its own, so that what else the machine does falls on all sizes alike.

mod processor;
mod wire;

use onrecord_record::Record;
use processor::processor;
use std::{error::Error, fs, path::Path, time::Instant};
use wire::{Shape, Wire};

/// Sizes at which time is taken, in statements.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 400_000, 1_000_000];
const IN_A_STORY: usize = 25;
/// Stories of one transaction while the record grows.
const FILLING: usize = 400;
/// Stories that are added to each record while time is taken.
const TURNS: usize = 200;
const QUOTATIONS: usize = 60;

/// A record of some size, and the wire that goes on from there.
struct Grown {
    statements: usize,
    record: Record,
    wire: Wire,
    /// Milliseconds of each addition, by the clock and on the processor.
    times: [Vec<f64>; 2],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let most: usize = given.next().map_or(Ok(100_000), |n| n.parse())?;
    let a_day: usize = given.next().map_or(Ok(1_000), |n| n.parse())?;
    let folder = given.next().map_or_else(tempfile::tempdir, tempfile::tempdir_in)?;
    let path = folder.path().join("growing.db");
    let mut wire = Wire::new(Shape { a_day, statements: IN_A_STORY, entities: 22, paragraphs: 11 });
    let (mut said, mut grown) = (Vec::new(), Vec::new());
    println!(
        "| statements | exact, median ms | exact, slowest | three words changed, median | slowest | nothing like it, median | slowest |\n|---|---|---|---|---|---|---|"
    );
    for statements in SIZES.into_iter().filter(|size| *size <= most) {
        let mut record = Record::create_or_open(&path)?;
        while said.len() * IN_A_STORY < statements {
            let room = statements / IN_A_STORY - said.len();
            let batch: Vec<_> = (0..room.min(FILLING)).map(|_| wire.story()).collect();
            record.add(&batch)?;
            said.extend(batch.iter().map(|story| story.statements[0].text.clone()));
        }
        // Closed, so that all of it is in the one file.
        drop(record);
        check(&path, &said, &mut wire.clone(), statements)?;
        let copy = folder.path().join(format!("{statements}.db"));
        fs::copy(&path, &copy)?;
        grown.push(Grown {
            statements,
            record: Record::create_or_open(&copy)?,
            wire: wire.clone(),
            times: Default::default(),
        });
    }
    fs::remove_file(&path)?;
    for turn in 0..TURNS {
        let records = grown.len();
        for at in 0..records {
            let Grown { record, wire, times, .. } = &mut grown[(at + turn) % records];
            let story = [wire.story()];
            let (begun, on_processor) = (Instant::now(), processor());
            record.add(&story)?;
            times[0].push(begun.elapsed().as_secs_f64() * 1000.0);
            times[1].push(processor() - on_processor);
        }
    }
    println!(
        "\n| stories | statements | adding a story, median ms | mean | on the processor, median ms | mean |\n|---|---|---|---|---|---|"
    );
    let mut medians = Vec::new();
    for Grown { statements, times: [clock, processor], .. } in &mut grown {
        let [(a, b), (c, d)] = [clock, processor].map(|times| median_and_mean(times));
        println!("| {} | {statements} | {a:.1} | {b:.1} | {c:.1} | {d:.1} |", *statements / IN_A_STORY);
        medians.push((a, c));
    }
    let last = medians[medians.len() - 1];
    for (medians, size) in medians.iter().zip(SIZES) {
        println!(
            "the largest to that of {size}: {:.2}, on the processor {:.2}",
            last.0 / medians.0,
            last.1 / medians.1
        );
    }
    Ok(())
}

fn median_and_mean(times: &mut [f64]) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times.iter().sum::<f64>() / times.len() as f64)
}

/// The line of one size: quotations that were said so, that were said with three other words, and that nobody said.
fn check(path: &Path, said: &[String], wire: &mut Wire, statements: usize) -> Result<(), Box<dyn Error>> {
    let reader = Record::open_existing(path)?;
    let step = (said.len() / QUOTATIONS).max(1);
    let asked: Vec<String> = said.iter().step_by(step).take(QUOTATIONS).cloned().collect();
    let changed = asked.iter().map(|words| {
        let mut words: Vec<&str> = words.split(' ').collect();
        for at in [1, words.len() / 2, words.len() - 1] {
            words[at] = "changed";
        }
        words.join(" ")
    });
    let (changed, others) = (changed.collect(), (0..QUOTATIONS).map(|_| wire.sentence()).collect());
    let mut line = format!("| {statements} |");
    for (quotations, found) in [(asked, true), (changed, false), (others, false)] {
        let mut times = Vec::new();
        for quotation in &quotations {
            let begun = Instant::now();
            let answers = reader.check(quotation, None, 10)?;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            if found && answers.is_empty() {
                return Err(format!("not found: {quotation}").into());
            }
        }
        let (median, _) = median_and_mean(&mut times);
        line += &format!(" {median:.1} | {:.1} |", times[times.len() - 1]);
    }
    println!("{line}");
    Ok(())
}
