//! Everything that is tested of a reading through the public interface, in one program: it has the models in it, and a program a file would link them many times.

mod addressees;
mod ahead;
mod common;
mod event_sides;
mod events;
mod flat_names;
mod growth;
mod identities;
mod properties;
mod quotations;
mod said_on;
mod who;
