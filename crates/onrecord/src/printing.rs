//! Statements as they are printed, in the format that was asked for.

use std::io::Write;

use anyhow::Result;
use onrecord_reading::contract::Reading;
use onrecord_record::FoundStatement;

use crate::{arguments::Format, csv, jsonl, text};

/// Prints statements one after the other.
pub enum Printer {
    /// For people.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// One statement a row.
    Csv(csv::Rows),
}

impl Printer {
    /// Begins to print: the names of columns stand above rows, and also where none follow.
    pub fn begin(format: Format, out: &mut impl Write) -> Result<Printer> {
        Ok(match format {
            Format::Text => Printer::Text,
            Format::Jsonl => Printer::Jsonl,
            Format::Csv => Printer::Csv(csv::Rows::statements(out)?),
        })
    }

    /// One statement of a record.
    pub fn found(&self, out: &mut impl Write, statement: &FoundStatement) -> Result<()> {
        match self {
            Printer::Text => text::found(out, statement),
            Printer::Jsonl => jsonl::line(out, statement),
            Printer::Csv(rows) => rows.found(out, statement),
        }
    }

    /// The statements of one reading; as JSON, all of it.
    pub fn reading(&self, out: &mut impl Write, reading: &Reading) -> Result<()> {
        match self {
            Printer::Text => text::reading(out, reading),
            Printer::Jsonl => jsonl::line(out, reading),
            Printer::Csv(rows) => rows.reading(out, reading),
        }
    }
}
