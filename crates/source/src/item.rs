//! What a provider says of an item beside its words: which one it is, in which version, and whether it may be used.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether an item may be used (the IPTC's publishing status, and its signal that an item corrects an earlier version).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PubStatus {
    /// It may.
    #[default]
    Usable,
    /// Not yet, or not until its provider says so.
    Withheld,
    /// It is withdrawn: a kill.
    Canceled,
    /// It may, and puts right what an earlier version said.
    Corrected,
}

impl PubStatus {
    /// Its name: "usable", "withheld", "canceled", "corrected".
    pub fn word(self) -> &'static str {
        match self {
            PubStatus::Usable => "usable",
            PubStatus::Withheld => "withheld",
            PubStatus::Canceled => "canceled",
            PubStatus::Corrected => "corrected",
        }
    }

    /// The status of a code such as "stat:canceled" or "usable"; what is not known may be used.
    pub(crate) fn of(code: &str) -> PubStatus {
        match code.rsplit([':', '/']).next().unwrap_or("").trim().to_ascii_lowercase().as_str() {
            "canceled" | "cancelled" | "killed" | "kill" => PubStatus::Canceled,
            "withheld" | "embargoed" => PubStatus::Withheld,
            _ => PubStatus::Usable,
        }
    }
}

/// One version of a provider's item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The provider's own id of the item, the same in all of its versions.
    pub guid: String,
    /// The number of this version, where it has one; a higher one replaces a lower one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Usable, withheld, canceled or corrected.
    #[serde(default)]
    pub status: PubStatus,
    /// Not to be published before this instant (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<Timestamp>,
    /// What the provider says to editors of it, such as what was wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A note to editors is a sentence or a few.
const LONGEST_NOTE: usize = 1_000;

impl Item {
    /// The item without what is too long to be an editor's note.
    pub(crate) fn noted(mut self, note: Option<String>) -> Item {
        self.note = note.map(|note| note.chars().take(LONGEST_NOTE).collect());
        self
    }

    /// The item as it stands once a signal or a mark of its format says that it corrects an earlier version.
    pub(crate) fn corrected(mut self, corrects: bool) -> Item {
        if corrects && self.status == PubStatus::Usable {
            self.status = PubStatus::Corrected;
        }
        self
    }
}
