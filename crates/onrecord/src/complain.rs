//! Complaints: what went wrong, to the terminal's second stream.

use std::io::Write;

/// Writes a line there, as `eprintln!` does, but goes on where nobody reads it any more (`2>&1 | head`) or the disk behind it is full: a batch is not lost for it.
macro_rules! complain {
    ($($words:tt)*) => {
        $crate::complain::line(&format!($($words)*))
    };
}

/// Writes a complaint. What a stranger's file is called or holds gives the terminal no commands.
pub fn line(words: &str) {
    let tame: String = words.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    let _ = writeln!(std::io::stderr(), "{tame}");
}
