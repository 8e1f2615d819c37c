//! `onrecord serve`: a record as web pages.

use std::{
    io::{ErrorKind, Write, stdout},
    net::SocketAddr,
    path::Path,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use anyhow::{Context, Result};
use onrecord_reading::{ModelName, Reader};
use onrecord_record::Record;
use onrecord_web::{ServeOptions, WebError};

use crate::{
    arguments::Serve,
    follow::{self, Visits},
    interrupt::Interrupt,
};

/// Serves until Ctrl-C.
pub fn run(command: &Serve) -> Result<ExitCode> {
    let (record, address) = (command.record.as_path(), command.address);
    // A missing or damaged record is explained before anything listens.
    match command.follow {
        true => Record::create_or_open(record)?,
        false => Record::open_existing(record)?,
    };
    if !address.ip().is_loopback() {
        complain!(
            "warning: {address} can be reached from other machines, and whoever reaches it can read the whole record"
        );
    }
    let interrupt = Interrupt::listen()?;
    if !command.follow {
        until(record, address, command.certain.min_confidence, &interrupt)?;
        return Ok(ExitCode::SUCCESS);
    }
    let reader = Reader::load(ModelName::default())?;
    let (fetcher, stop) = (follow::fetcher(command.allow_local), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            // What is on record is served all the same.
            // All of it is kept: what is served is chosen when it is asked for.
            let visits = Visits { path: record, reader: &reader, min_confidence: None, fetcher: &fetcher, stop: &stop };
            if let Err(why) = visits.go_on(false) {
                complain!("onrecord: the feeds are followed no more: {why:#}");
            }
        });
        let served = until(record, address, command.certain.min_confidence, &interrupt);
        stop.store(true, Ordering::Relaxed);
        served
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The ports before it belong to the system.
const FIRST_FREE_PORT: u16 = 1024;

/// Serves until `interrupt` is asked for, with the statements that are as certain as `min_confidence`.
pub fn until(record: &Path, address: SocketAddr, min_confidence: Option<f32>, interrupt: &Interrupt) -> Result<()> {
    // Whoever started the server may have closed our output; it serves all the same.
    let ready = |at: SocketAddr| drop(writeln!(stdout(), "Open http://{at}/ in a browser. Ctrl-C stops."));
    let options = ServeOptions { record: record.to_path_buf(), address, min_confidence };
    let served = onrecord_web::serve(options, ready, interrupt.wait());
    if let Err(WebError::Address { source, .. }) = &served {
        if source.kind() == ErrorKind::AddrNotAvailable {
            return served
                .context("this machine has no such address; to be reached from others, choose one of its own");
        }
        let another = SocketAddr::new(address.ip(), address.port().wrapping_add(1).max(FIRST_FREE_PORT));
        return served.with_context(|| format!("choose another address, such as --address {another}"));
    }
    Ok(served?)
}
