//! Everything that is tested of the record through its public interface, in one program, linked once.

mod check;
mod common;
mod copies;
mod diary;
#[path = "common/events.rs"]
mod events;
mod hearers;
mod killed;
mod record;
mod sayings;
mod sources;
mod together;
mod told_events;
mod versions;
mod voices;
