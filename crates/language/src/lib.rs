//! The second room: a story's text becomes words, sentences, and what the encoder says of them.
//!
//! - [`fold`]: words as a reader compares them, blind to case and accents; `lists`: whether a word is one of a list;
//! - [`words`]: words and the features of each that the encoder sees;
//! - [`sentences`]: sentences, with the traps of news;
//! - [`quotations`]: stretches between quotation marks, over paragraphs too;
//! - [`pieces`]: word pieces; `windows`: a long story in parts that the encoder can take;
//! - `encoder`: one pass of the network (`network`, `attention`, `linear`, `products`, `vnni`, `panels`, `tensors`); `heads`, `pairs` and `acts`: what it says; `chain`: the best sequence of tags; `error`: what can be wrong with a model;
//! - [`analysis`]: all of it together, as [`Text`].

mod acts;
pub mod analysis;
mod attention;
mod chain;
mod encoder;
mod error;
pub mod fold;
mod heads;
mod linear;
mod lists;
mod network;
mod pairs;
mod panels;
pub mod pieces;
mod products;
pub mod quotations;
pub mod sentences;
mod tensors;
#[cfg(target_arch = "x86_64")]
mod vnni;
mod windows;
pub mod words;

pub use acts::ACTS;
pub use analysis::{Act, Attribution, Deed, Name, NameKind, Text};
pub use encoder::{Encoder, ModelName};
pub use error::EncoderError;
pub use lists::one_of;
pub use network::Input;
pub use quotations::Quotation;
pub use words::Word;
