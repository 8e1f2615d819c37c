//! Onrecord on the command line.
fn main() {}
