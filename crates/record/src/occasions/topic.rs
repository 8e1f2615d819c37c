//! What two stories' sentences are about: a state demands many things of another, and holds talks on many.

use super::days::is_rough;
use super::{Occasion, OccasionKind, OccasionType, Told};
use crate::fold;
use crate::occasions::days::days;
use onrecord_knowledge as knowledge;
use onrecord_language::one_of;
use onrecord_reading::contract::{AheadKind, EventType};
use onrecord_reading::stance::is_telling;
use onrecord_wording::content::is_content;
use onrecord_wording::figures;
use std::collections::BTreeSet;

/// Shorter words tell little.
const FEWEST_LETTERS: usize = 4;
/// Of two words that begin with so many same letters one is the other in another form.
const STEM: usize = 5;
/// Words of any story.
const ANY: &str = "today yesterday tomorrow week weeks month months year years last next early late time times people official officials government minister \
    president country countries state states spokesman spokeswoman meeting talks agreement trade issue issues several until since under between against \
    among during before after more than about would could should will have been their there which also only other still what with from into";

impl Occasion {
    /// Whether nothing but who takes part tells that a later story's event is this one, and both tell of something else.
    pub(super) fn is_of_another_topic(&self, told: &Told) -> bool {
        if self.shares_a_known_day(told) || self.names_same_place(told) || told.moves {
            return false;
        }
        if self.is_known_by_who(told) {
            return false;
        }
        let names = || self.who.iter().chain(&told.who).map(|who| who.name.as_str());
        let triggers = || self.tellings.iter().chain([&told.telling]).map(|telling| telling.trigger.as_str());
        let known: BTreeSet<String> = names().chain(triggers()).flat_map(stems).collect();
        let about = |evidence: &str| stems(evidence).filter(|stem| !known.contains(stem)).collect::<BTreeSet<_>>();
        let here = about(&told.telling.evidence);
        self.tellings.iter().all(|telling| about(&telling.evidence).is_disjoint(&here))
    }

    /// Whether a thing due that is no event is what a story tells of: by a word of what is due, and a country, somebody named or another telling word in common.
    /// A country has one election on a day, whatever it is called.
    pub(super) fn is_of_one_matter(&self, told: &Told) -> bool {
        let country = self.country.is_some() && self.country == told.country;
        if country && self.kind == Some(OccasionKind::Ahead(AheadKind::Election)) {
            return true;
        }
        let here: BTreeSet<String> = stems(&told.telling.trigger).collect();
        let one_of_them = |telling: &super::Telling| {
            let both: BTreeSet<String> = stems(&telling.trigger).filter(|stem| here.contains(stem)).collect();
            let about = |evidence: &str| stems(evidence).filter(|stem| !both.contains(stem)).collect::<BTreeSet<_>>();
            let words = || !about(&telling.evidence).is_disjoint(&about(&told.telling.evidence));
            let named = || self.who.iter().any(|a| told.who.iter().any(|b| a.may_be(b)));
            !both.is_empty() && (both.len() > 1 || country || named() || words())
        };
        self.tellings.iter().any(one_of_them)
    }

    /// Whether both are of one day, and not only of one month.
    fn shares_a_known_day(&self, told: &Told) -> bool {
        let precise = |known: (&str, &str)| !is_rough(known);
        self.shares_days(told)
            && days(&self.from, &self.to).is_some_and(precise)
            && days(&told.telling.from, &told.telling.to).is_some_and(precise)
    }

    /// Whether a meeting or a protest is told of the same ones, and not of a state alone, which meets many.
    fn is_known_by_who(&self, told: &Told) -> bool {
        let both = || self.who.iter().flat_map(|a| told.who.iter().map(move |b| (a, b)));
        let few = self.who.len().min(told.who.len());
        let is_named = || both().any(|(a, b)| a.is_called_as(b) && (a.is_named_person() || a.state.is_none()));
        match self.event_type {
            OccasionType::Event(EventType::Consult) => few != 1 || is_named(),
            OccasionType::Event(EventType::Protest) => few == 0 || is_named(),
            _ => few == 0,
        }
    }
}

/// By what a thing due that is no event can be found: the words for it, and its country.
pub(super) fn keys_of_ahead(told: &Told) -> Vec<String> {
    stems(&told.telling.trigger).chain(told.country.clone()).collect()
}

/// The words that tell what a sentence is about, cut to their stems: no names of states, no days, nothing that any sentence has.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.chars().count() >= FEWEST_LETTERS);
    words.filter(|word| knowledge::country(word).is_none()).map(fold::name).filter_map(|word| {
        let tells = is_content(&word)
            && !one_of(&word, ANY)
            && !is_telling(&word)
            && !figures::is_date(&word)
            && !word.starts_with(|c: char| c.is_ascii_digit());
        tells.then(|| word.chars().take(STEM).collect())
    })
}
