//! How long counting whom a record quotes takes as it grows: `cargo run --release -p onrecord-record --example voices_speed -- 100000` (statements in the
//! end).

mod processor;
mod wire;

use onrecord_record::{By, Query, Record};
use processor::processor;
use std::{error::Error, time::Instant};
use wire::{Shape, Wire};

const IN_A_STORY: usize = 25;
/// Stories of one transaction while the record grows.
const FILLING: usize = 400;
/// Times that each question is asked; the median counts.
const TURNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let most: usize = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let mut record = Record::create_or_open(&folder.path().join("growing.db"))?;
    let mut wire = Wire::new(Shape { a_day: 100, statements: IN_A_STORY, entities: 22, paragraphs: 11 });
    let mut stories = 0;
    println!(
        "| statements | what is asked | of so many statements | median ms | on the processor |\n|---|---|---|---|---|"
    );
    for size in [10_000, 100_000, 400_000, 1_000_000].into_iter().filter(|size| *size <= most) {
        while stories * IN_A_STORY < size {
            let batch: Vec<_> = (0..FILLING.min(size / IN_A_STORY - stories)).map(|_| wire.story()).collect();
            record.add(&batch)?;
            stories += batch.len();
        }
        let last = record.voices(&Query::default(), None, 0)?.days.ok_or("the wire has days")?[1].parse()?;
        let week = Query {
            from: Some(jiff::civil::Date::saturating_sub(last, jiff::Span::new().days(6))),
            ..Query::default()
        };
        let outlet = Query { outlet: Some("wire.example".to_owned()), ..Query::default() };
        for (what, query, by) in [
            ("all of it", &Query::default(), None),
            ("month by month", &Query::default(), Some(By::Month)),
            ("outlet by outlet", &Query::default(), Some(By::Outlet)),
            ("one outlet", &outlet, None),
            ("the last week", &week, None),
        ] {
            let mut times = Vec::new();
            let mut worked = Vec::new();
            let mut counted = 0;
            for _ in 0..TURNS {
                let (begun, before) = (Instant::now(), processor());
                counted = record.voices(query, by, 10)?.all.total().statements;
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
                worked.push(processor() - before);
            }
            let [clock, processor] = [times, worked].map(|mut times| {
                times.sort_by(f64::total_cmp);
                times[TURNS / 2]
            });
            println!("| {size} | {what} | {counted} | {clock:.0} | {processor:.0} |");
        }
    }
    Ok(())
}
