//! Complaints: what went wrong, to the terminal's second stream.

/// Writes a line there, as `eprintln!` does, but goes on where nobody reads it any more (`2>&1 | head`) or the disk behind it is full: a batch is not lost for it.
macro_rules! complain {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
