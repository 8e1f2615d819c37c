//! `onrecord demo`: the stories that come with Onrecord, read and shown.

use std::{
    fs,
    io::{Write, stdout},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    process::ExitCode,
};

use anyhow::{Context, Result};
use onrecord_source::Options;

use crate::{add, arguments::Demo, interrupt, interrupt::Interrupt, serve};

static STORIES: &str = include_str!("../../../examples/wikinews/stories.jsonl");

/// Where the demo is served unless a port is asked for or something else is there.
const PORT: u16 = 8000;

/// Reads the shipped stories into a fresh record in a temporary folder, and serves it.
pub fn run(command: &Demo) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    // A port that is taken is said before the reading, not after it.
    let address = if command.once { None } else { Some(address(command.port)?) };
    let folder =
        tempfile::Builder::new().prefix("onrecord-demo-").tempdir().context("no temporary folder could be made")?;
    let stories = folder.path().join("wikinews.jsonl");
    fs::write(&stories, STORIES).with_context(|| format!("{} could not be written", stories.display()))?;
    let record = folder.path().join("demo.db");
    let count = STORIES.lines().count() as u64;
    writeln!(stdout(), "Reading {count} Wikinews stories (CC BY 2.5) …")?;
    let inputs = [stories.display().to_string()];
    let (min_confidence, model) = (command.certain.min_confidence, command.model);
    let way = add::Way { min_confidence, model, jobs: None, resume: false };
    let read = add::into(&record, &inputs, &Options::default(), &way, interrupt.flag())?;
    // Its own path is gone when the demo ends.
    read.print("the demo's record")?;
    if interrupt.asked() {
        return Ok(ExitCode::from(interrupt::STATUS));
    }
    let status = if read.skipped == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if let Some(address) = address {
        serve::until(&record, address, None, &interrupt)?;
    }
    Ok(status)
}

/// The port that was asked for, or else the usual one, or else any that is free.
fn address(port: Option<u16>) -> Result<SocketAddr> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let free = |port| TcpListener::bind(at(port));
    match port {
        Some(port) => {
            free(port)
                .with_context(|| format!("port {port} cannot be used; choose another one, or leave --port out"))?;
            Ok(at(port))
        }
        None => Ok(at(if free(PORT).is_ok() { PORT } else { 0 })),
    }
}
