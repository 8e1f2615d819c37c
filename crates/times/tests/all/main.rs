//! Everything that is tested of the times through their public interface, in one program, linked once.

mod recognizers;
mod times;
