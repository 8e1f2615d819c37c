//! Everything that is tested through the command itself, in one program, linked once: every command as a person uses it, on stories of our own words.

mod adding;
mod asking;
mod events;
mod expected;
mod follow;
mod formats;
mod program;
mod reading;
mod serving;
mod tour;
mod usage;
mod voices;
mod watch;
