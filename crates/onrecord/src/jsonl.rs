//! JSONL: one object a line.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

/// Writes `value` on a line of its own.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}
