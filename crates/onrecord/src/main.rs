//! Onrecord on the command line. This file only wires: each command has a file, each output format another.

#[macro_use]
mod complain;

mod add;
mod arguments;
mod asking;
mod csv;
mod demo;
mod diary;
mod events;
mod follow;
mod interrupt;
mod jsonl;
mod pool;
mod printing;
mod read;
mod serve;
mod text;
mod voices;
mod watch;
mod wrong_usage;

use std::process::ExitCode;

use clap::Parser;
use onrecord_record::RecordError;

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(arguments::with_words_left_out(std::env::args_os()));
    arguments.color.write_global();
    let follows = matches!(arguments.command, Command::Follow(_));
    let done = match arguments.command {
        Command::Read(c) => read::run(&c),
        Command::Add(c) => add::run(&c),
        Command::Who(c) => asking::who(&c),
        Command::Find(c) => asking::find(&c),
        Command::Voices(c) => voices::run(&c),
        Command::Check(c) => asking::check(&c),
        Command::Diary(c) => diary::diary(&c),
        Command::Events(c) => events::run(&c),
        Command::Timeline(c) => diary::timeline(&c),
        Command::Follow(c) => follow::run(&c),
        Command::Watch(c) => watch::run(&c),
        Command::Serve(c) => serve::run(&c),
        Command::Demo(c) => demo::run(&c),
    };
    match done {
        Ok(code) => code,
        // The reader of our output has gone (`| head`): nothing is wrong.
        Err(e) if e.chain().any(is_broken_pipe) => ExitCode::SUCCESS,
        Err(e) => {
            complain!("onrecord: {e:#}{}", advice(&e, follows));
            if wrong_usage::is_wrong_usage(&e) { ExitCode::from(wrong_usage::STATUS) } else { ExitCode::FAILURE }
        }
    }
}

/// What to do where there is no record; libraries know no command line. `follows`: whether the command is one about feeds, which can make a record too.
fn advice(error: &anyhow::Error, follows: bool) -> String {
    match error.chain().find_map(|cause| cause.downcast_ref()) {
        Some(RecordError::Missing(path)) => {
            let record = path.display();
            let by_feed = if follows {
                format!(", or with `onrecord follow --record {record} add ADDRESS`")
            } else {
                String::new()
            };
            format!(": make one with `onrecord add --record {record} STORIES`{by_feed}")
        }
        _ => String::new(),
    }
}

fn is_broken_pipe(e: &(dyn std::error::Error + 'static)) -> bool {
    let io = e.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    io.or_else(|| e.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
        == Some(std::io::ErrorKind::BrokenPipe)
}
