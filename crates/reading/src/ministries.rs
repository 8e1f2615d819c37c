//! Whose ministry "the ministry" is not: that of a minister of another one, or of another state.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use crate::{entity::Entity, lexicon::one_of, name_forms::state_of_body, offices::plain};

/// "The ministry" after a minister of another one has been named: his own.
pub(crate) fn is_of_a_minister(entities: &[Entity], ministry: usize, noun: &str, at: Span) -> bool {
    if !one_of(noun, "ministry department") {
        return false;
    }
    let Some(since) = entities[ministry].last_before(at.start) else { return false };
    let own: Vec<String> = entities[ministry].name.split(' ').map(str::to_lowercase).collect();
    let of_another = |role: &String| {
        let role = role.to_lowercase();
        let words = role.split(|c: char| !c.is_alphanumeric());
        let minister = role.contains("minister") && !role.contains("prime minister");
        minister && !words.filter(|w| w.len() > 3).any(|w| own.iter().any(|o| o == w))
    };
    entities.iter().any(|e| e.roles.iter().any(of_another) && e.last_before(at.start).is_some_and(|end| end > since))
}

/// "The Iranian Foreign Ministry protested. Iraq's cabinet told |the foreign ministry|": whether the sentence is led by another state's body, and names the ministry's own nowhere before.
pub(crate) fn is_of_another_state(text: &str, e: &Entity, noun: &str, at: Span) -> bool {
    let own = state_of_body(&e.name).flatten().filter(|_| noun == "ministry");
    let from = text[..at.start].rfind(['.', '\n']).map_or(0, |i| i + 1);
    let lead = text[from..at.start].trim_start().trim_start_matches("The ");
    let first = plain(lead.split(' ').next().unwrap_or_default());
    let here = e.mentions.iter().any(|m| m.span.start >= from && m.span.end <= at.start);
    let led = knowledge::country(first).filter(|_| first.starts_with(char::is_uppercase));
    own.zip(led).is_some_and(|(own, led)| own != led) && !here
}
