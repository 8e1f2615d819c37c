//! Adds story after story to the record named on the command line and reports each one, until it is killed.
//! The kill-safety test runs this.

use onrecord_reading::contract::Reading;
use onrecord_record::{Added, Record};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: add_until_killed RECORD")?;
    let mut record = Record::create_or_open(std::path::Path::new(&path))?;
    let first = record.summary()?.stories;
    let mut out = std::io::stdout().lock();
    for number in first.. {
        let reading: Reading = serde_json::from_value(serde_json::json!({
            "id": format!("story-{number}"), "source": "test", "url": null, "lang": "en", "published": null,
            "text": format!("Story number {number}"), "headline": null, "deck": null, "byline": null, "dateline": null,
            "furniture": [], "paragraphs": [[0, 5]], "entities": [], "statements": [], "times": [], "places": [], "events": []
        }))?;
        if let [Added::New(key)] = record.add(&[reading])?[..] {
            writeln!(out, "{key}")?;
            out.flush()?;
        }
    }
    Ok(())
}
