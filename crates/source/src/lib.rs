//! The first room: bytes from a file, standard input or a page become a [`Story`].

pub mod span;
pub mod story;

pub use span::{CodePoints, Span};
pub use story::{Dateline, Story, Words};
