//! CSV: one statement a row, after a row of names.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises: stories come from strangers.

use std::io::Write;

use anyhow::Result;
use onrecord_reading::contract::Reading;
use onrecord_record::{FoundStatement, Since};
use onrecord_source::CodePoints;

const COLUMNS: [&str; 13] = [
    "story",
    "published",
    "headline",
    "url",
    "statement",
    "kind",
    "speaker",
    "source",
    "cue",
    "content",
    "confidence",
    "stories",
    "since",
];

/// Writes rows; the names go before the first.
pub struct Rows {
    begun: bool,
}

impl Rows {
    /// None written yet.
    pub fn new() -> Self {
        Rows { begun: false }
    }

    /// The statements of one reading.
    pub fn reading(&mut self, out: &mut impl Write, reading: &Reading) -> Result<()> {
        let points = CodePoints::new(&reading.text);
        let words = |ranges: &[[usize; 2]]| points.pieces(&reading.text, ranges);
        for s in &reading.statements {
            let speakers = reading.speaker_names(s);
            self.row(
                out,
                [
                    &reading.id,
                    reading.published.as_deref().unwrap_or(""),
                    reading.headline.as_ref().map_or("", |h| &h.text),
                    reading.url.as_deref().unwrap_or(""),
                    &s.id,
                    s.kind.word(),
                    speakers.as_deref().unwrap_or(""),
                    &words(&s.source),
                    &words(&s.cue),
                    &s.text,
                    &s.confidence.to_string(),
                    "1",
                    "",
                ],
            )?;
        }
        Ok(())
    }

    /// One statement of a record.
    pub fn found(&mut self, out: &mut impl Write, s: &FoundStatement) -> Result<()> {
        self.row(
            out,
            [
                &s.story_id,
                s.published.as_deref().unwrap_or(""),
                s.headline.as_deref().unwrap_or(""),
                s.url.as_deref().unwrap_or(""),
                &s.statement.id,
                s.statement.kind.word(),
                s.speaker_names().as_deref().unwrap_or(""),
                &s.source_text,
                &s.cue_text,
                &s.statement.text,
                &s.statement.confidence.to_string(),
                &(1 + s.witnesses.len()).to_string(),
                &s.since.as_ref().map(Since::words).unwrap_or_default(),
            ],
        )
    }

    fn row(&mut self, out: &mut impl Write, cells: [&str; COLUMNS.len()]) -> Result<()> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        if !self.begun {
            writer.write_record(COLUMNS)?;
            self.begun = true;
        }
        writer.write_record(cells.map(harmless))?;
        Ok(out.write_all(&writer.into_inner()?)?)
    }
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_string() }
}
