//! The third room: a text that the encoder has seen becomes a [`contract::Reading`].

pub mod contract;
