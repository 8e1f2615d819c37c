//! JSONL: one object a line.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

/// Writes `value` on a line of its own.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    // Whole, since what writes to a terminal looks at each piece that it is given.
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(out.write_all(&line)?)
}
