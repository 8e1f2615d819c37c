//! The source of a statement by name: who heads it, who says it together, whose document it is.
//!
//! - `names`: the names inside it, each whole;
//! - `parts`: what makes a name a mere part of it;
//! - `heads`: which names head it;
//! - `authors`: who is behind a document.

mod authors;
mod heads;
mod names;
mod parts;

pub(crate) use self::{
    authors::{author, issuer},
    heads::{head_name, joint_names},
    names::{names_together, two_named},
    parts::{behind_whose, without_seat},
};
