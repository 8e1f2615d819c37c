//! Who takes part in an occasion, and whether two stories may mean one and the same.

use crate::party::{self, Group, Named};
use crate::{Party, fold};
use onrecord_reading::contract::{EntityKind, ParticipantRole};
use serde::{Deserialize, Serialize};

/// Someone who takes part in an occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The fullest name of any story.
    pub name: String,
    /// Person, organization, place, …
    pub kind: EntityKind,
    /// The state that they are or act for.
    pub state: Option<String>,
    /// Actor or recipient.
    pub role: ParticipantRole,
    /// Wikidata id.
    pub wikidata: Option<String>,
    #[serde(skip)]
    pub(super) folded: String,
}

/// What happens and who takes part, in a story's own words: "summit: Joe Biden, Vladimir Putin", "accuse: Anna Bell → Tom Hale", "arrest: → Tom Hale".
pub fn event_title<'n>(what: &str, who: impl Iterator<Item = (&'n str, ParticipantRole)>) -> String {
    let (actors, recipients): (Vec<_>, Vec<_>) = who.partition(|(_, role)| *role == ParticipantRole::Actor);
    let names = |of: &[(&str, ParticipantRole)]| of.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let mut title = what.to_owned();
    if !actors.is_empty() {
        title += &format!(": {}", names(&actors));
    }
    if !recipients.is_empty() {
        title += &format!("{} → {}", if actors.is_empty() { ":" } else { "" }, names(&recipients));
    }
    title
}

impl Who {
    /// Whether these words name them by their last name.
    pub(super) fn is_called_in(&self, words: &str) -> bool {
        fold::holds_phrase(&fold::words(words), fold::last_word(&self.folded))
    }

    /// Whether two stories may mean one and the same.
    pub(super) fn may_be(&self, other: &Who) -> bool {
        self.is_called_as(other) || self.acts_with(other)
    }

    /// By id, by name, by a last name alone.
    pub(super) fn is_called_as(&self, other: &Who) -> bool {
        if let (Some(a), Some(b)) = (&self.wikidata, &other.wikidata) {
            return a == b;
        }
        let short = |w: &Who| w.kind == EntityKind::Person && !w.folded.contains(' ');
        let body = || self.body().is_some() && other.body().is_some() && party::one_body(&self.folded, &other.folded);
        // "The company" of two stories is two.
        let tells = || self.has_name() || self.kind == EntityKind::Person || Group::of(&self.name).is_telling();
        (fold::is_one_name(&self.folded, &other.folded) || body()) && tells()
            || (short(self) || short(other))
                && self.kind == other.kind
                && fold::last_word(&self.folded) == fold::last_word(&other.folded)
    }

    /// A state and who acts for it.
    pub(super) fn acts_with(&self, other: &Who) -> bool {
        let is_state = |w: &Who| w.kind != EntityKind::Person && w.state.is_some();
        let ids = self.wikidata.as_ref().zip(other.wikidata.as_ref());
        ids.is_none_or(|(a, b)| a == b)
            && (is_state(self) || is_state(other))
            && self.state.is_some()
            && self.state == other.state
    }

    /// Whether two groups of one day may be one: farmers, and thousands of farmers. Where no word tells who they are, the place or who else takes part has to (`known`).
    pub(super) fn is_group_of(&self, other: &Who, known: bool) -> bool {
        if self.is_named_person() || other.is_named_person() {
            return false;
        }
        let (a, b) = (Group::of(&self.name), Group::of(&other.name));
        let state = |w: &Who, g: &Group| w.state.clone().or_else(|| g.state.map(str::to_owned));
        let states = state(self, &a).zip(state(other, &b));
        a.is_within(&b) && states.is_none_or(|(a, b)| a == b) && (known || a.is_telling() && b.is_telling())
    }

    /// With what another story's name for them tells more.
    pub(super) fn learn(&mut self, other: Who) {
        let more = match (self.kind == other.kind, self.kind) {
            (true, EntityKind::Group) => Group::of(&self.name).len() < Group::of(&other.name).len(),
            (same, _) => same && self.name.len() < other.name.len(),
        };
        let state = self.state.take().or_else(|| other.state.clone());
        if more {
            *self = other;
        }
        self.state = self.state.take().or(state);
    }

    /// Whether the name is one, of a person, a body or a place.
    pub(super) fn has_name(&self) -> bool {
        self.is_named_person() || matches!(self.kind, EntityKind::Organization | EntityKind::Place)
    }

    /// Whether it is a person by a full name, or one who is known.
    pub(super) fn is_named_person(&self) -> bool {
        self.kind == EntityKind::Person && (self.wikidata.is_some() || self.folded.contains(' '))
    }

    /// Whether a question means them.
    pub(crate) fn is(&self, party: &Party) -> bool {
        let is_group = self.kind == EntityKind::Group;
        let is_body = is_group || self.kind == EntityKind::Organization;
        let state = self.state.as_deref();
        let is_person = self.kind == EntityKind::Person;
        party.means(&Named { name: &self.name, folded: &self.folded, is_person, is_group, is_body, state })
    }

    /// The body that they are or act for.
    fn body(&self) -> Option<String> {
        let of_body = matches!(self.kind, EntityKind::Organization | EntityKind::Group) && self.state.is_none();
        of_body.then(|| party::body(&self.folded)).flatten()
    }

    /// By what an occasion with this participant can be found.
    pub(super) fn keys(&self) -> impl Iterator<Item = String> {
        let last = fold::last_key(&self.folded).to_owned();
        let group = (!self.is_named_person()).then(|| Group::of(&self.name).into_words());
        let keys = [Some(last), self.state.clone(), self.wikidata.clone(), self.body()];
        keys.into_iter().flatten().chain(group.into_iter().flatten())
    }
}
