//! `onrecord demo`: the stories that come with Onrecord, read and shown.

use std::{fs, net::SocketAddr, process::ExitCode, sync::atomic::AtomicBool};

use anyhow::{Context, Result};
use onrecord_source::Options;

use crate::{add, arguments::Demo, serve};

static STORIES: &str = include_str!("../../../examples/wikinews/stories.jsonl");

/// Reads the shipped stories into a fresh record in a temporary folder, and serves it.
pub fn run(command: &Demo) -> Result<ExitCode> {
    let folder =
        tempfile::Builder::new().prefix("onrecord-demo-").tempdir().context("no temporary folder could be made")?;
    let stories = folder.path().join("wikinews.jsonl");
    fs::write(&stories, STORIES).with_context(|| format!("{} could not be written", stories.display()))?;
    let record = folder.path().join("demo.db");
    println!("Reading {} Wikinews stories (CC BY 2.5) …", STORIES.lines().count());
    let inputs = [stories.display().to_string()];
    add::into(
        &record,
        &inputs,
        &Options::default(),
        None,
        &AtomicBool::new(false),
        Some(STORIES.lines().count() as u64),
    )?;
    if command.once {
        return Ok(ExitCode::SUCCESS);
    }
    serve::run(&record, SocketAddr::from(([127, 0, 0, 1], command.port)))
}
