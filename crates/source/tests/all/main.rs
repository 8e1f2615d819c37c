//! Everything that is tested of the sources through their public interface, in one program, linked once.

mod archives;
mod feedparser;
mod feeds;
mod pages;
mod resumed;
