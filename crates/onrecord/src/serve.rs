//! `onrecord serve`: a record as web pages.

use std::{
    io::{Write, stdout},
    net::SocketAddr,
    path::Path,
    process::ExitCode,
};

use anyhow::{Context, Result};
use onrecord_web::{ServeOptions, WebError};

use crate::{arguments::Serve, interrupt::Interrupt};

/// Serves until Ctrl-C.
pub fn run(command: &Serve) -> Result<ExitCode> {
    let (record, address) = (command.record.as_path(), command.address);
    // A missing or damaged record is explained before anything listens.
    onrecord_record::Record::open_existing(record)?;
    if !address.ip().is_loopback() {
        eprintln!(
            "warning: {address} can be reached from other machines, and whoever reaches it can read the whole record"
        );
    }
    until(record, address, command.min_confidence, &Interrupt::listen()?)?;
    Ok(ExitCode::SUCCESS)
}

/// Serves until `interrupt` is asked for, with the statements that are as certain as `min_confidence`.
pub fn until(record: &Path, address: SocketAddr, min_confidence: Option<f32>, interrupt: &Interrupt) -> Result<()> {
    // Whoever started the server may have closed our output; it serves all the same.
    let ready = |at: SocketAddr| drop(writeln!(stdout(), "Open http://{at}/ in a browser. Ctrl-C stops."));
    let options = ServeOptions { record: record.to_path_buf(), address, min_confidence };
    let served = onrecord_web::serve(options, ready, interrupt.wait());
    if let Err(WebError::Address { .. }) = served {
        let another = SocketAddr::new(address.ip(), address.port().wrapping_add(1).max(1024));
        return served.with_context(|| format!("choose another address, such as --address {another}"));
    }
    Ok(served?)
}
