//! `onrecord serve`: a record as web pages.

use std::{net::SocketAddr, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use onrecord_web::ServeOptions;

/// Serves until Ctrl-C.
pub fn run(record: &Path, address: SocketAddr) -> Result<ExitCode> {
    // A missing or damaged record is explained before anything listens.
    onrecord_record::Record::open_existing(record)?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    ctrlc::set_handler(move || {
        let _ = stop.send(true);
    })
    .context("Ctrl-C could not be listened for")?;
    if !address.ip().is_loopback() {
        eprintln!(
            "warning: {address} can be reached from other machines, and whoever reaches it can read the whole record"
        );
    }
    let ready = |at: SocketAddr| println!("Open http://{at}/ in a browser. Ctrl-C stops.");
    let mut stopped = stopped;
    let shutdown = async move {
        let _ = stopped.wait_for(|&s| s).await;
    };
    onrecord_web::serve(ServeOptions { record: record.to_path_buf(), address }, ready, shutdown)?;
    Ok(ExitCode::SUCCESS)
}
