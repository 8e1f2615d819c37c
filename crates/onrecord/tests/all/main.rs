//! Everything that is tested through the command itself, in one program, linked once.

mod command_line;
mod events;
mod expected;
mod follow;
mod formats;
mod tour;
mod voices;
mod watch;
