//! Someone as they are asked for: by full name, by last name, or a state with everyone who acts for it.

use crate::fold;
use onrecord_knowledge as knowledge;
use serde::{Deserialize, Serialize};

/// Words for those who act for the body that is named before them.
const ACTING: [&str; 24] = [
    "leaders",
    "ministers",
    "chiefs",
    "officials",
    "members",
    "envoys",
    "negotiators",
    "ambassadors",
    "delegates",
    "representatives",
    "lawmakers",
    "diplomats",
    "heads",
    "foreign",
    "defence",
    "defense",
    "finance",
    "interior",
    "trade",
    "energy",
    "member",
    "states",
    "countries",
    "delegation",
];

/// The body that a folded name is of, by its letters: "eu" of "european union", "eu" and "eu leaders".
pub(crate) fn body(folded: &str) -> Option<String> {
    let words =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !matches!(*w, "" | "s" | "the" | "of" | "and" | "for"));
    let words: Vec<&str> = words.collect();
    let acting = words.iter().rev().take_while(|w| ACTING.contains(w)).count();
    match words[..words.len() - acting] {
        [] => None,
        [one] => Some(one.to_owned()),
        ref name => Some(name.iter().filter_map(|w| w.chars().next()).collect()),
    }
}

/// Whom a question means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name without case and accents.
    pub folded: String,
    /// The state that the name means ("United States" for "US"), if any.
    pub state: Option<String>,
}

impl Party {
    /// Whom `name` means, as a reader writes it: "biden", "the United States", "US".
    pub fn named(name: &str) -> Party {
        let name = name.trim();
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let state = knowledge::country(name).or_else(|| knowledge::country(&capitalised(name))).or_else(|| {
            // "us" is a pronoun in a story and a state in a question.
            if name.len() < 4 { knowledge::country(&name.to_uppercase()) } else { None }
        });
        Party { folded: fold::name(name), state: state.map(str::to_owned) }
    }

    /// Whether the name holds nothing that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether somebody of this name and state is meant.
    pub(crate) fn means(&self, name: &str, state: Option<&str>) -> bool {
        let name = fold::name(name);
        name == self.folded
            || fold::last_word(&name) == self.folded
            || self.state.is_some() && self.state.as_deref() == state
    }
}

fn capitalised(name: &str) -> String {
    let one = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect::<String>())
    };
    name.split_whitespace().filter_map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_readers_write_them() {
        for (asked, folded, state) in [
            ("the United States", "united states", Some("United States")),
            ("us", "us", Some("United States")),
            ("russia", "russia", Some("Russia")),
            ("  Joe BIDEN ", "joe biden", None),
            ("", "", None),
        ] {
            let party = Party::named(asked);
            assert_eq!((party.folded.as_str(), party.state.as_deref()), (folded, state), "{asked:?}");
        }
        for (name, letters) in
            [("european union", "eu"), ("eu leaders", "eu"), ("nato's defence ministers", "nato"), ("ministers", "")]
        {
            assert_eq!(body(name).unwrap_or_default(), letters, "{name}");
        }
        assert!(Party::named("Russia").means("Sergey Lavrov", Some("Russia")));
        assert!(Party::named("lavrov").means("Sergey Lavrov", None));
        assert!(!Party::named("Peskov").means("Sergey Lavrov", None));
    }
}
