//! Deeds with what is written for an object, which nobody says: "approved on Tuesday |a bill| to ban bags", "released |a report|", "the rules forbid |players to bet|".

use onrecord_language::Attribution;
use onrecord_source::Span;

use crate::lexicon::{self, one_of};

/// Whether an attribution with the given content, outside of quotation marks, is of such a deed.
pub(super) fn is_done_to_paper(text: &str, a: &Attribution, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let quoted = said.of(text).contains(['"', '“', '‘']);
    let clause = said.of(text).split(' ').next().is_some_and(|w| one_of(w, "that whether if how why what"));
    said.start >= a.cue.end
        && !quoted
        && !clause
        && (is_passed(text, a.cue, *said) || is_made_public(text, a.cue, *said) || is_ruled(text, a))
}

/// Verbs of those who vote on something or have to allow it …
const PASSES: &str = "approved approves approve passed passes pass adopted adopts adopt enacted rejected ratified amended repealed scrapped";

/// … and what, by its nouns; what a resolution or a motion says is said.
const PASSED: &str = "bill bills law laws act legislation budget plan plans measure measures initiative treaty deal amendment amendments decree reform reforms extension \
scheme package project projects ordinance regulation regulations constitution";

/// "Approved |a bill to ban bags|", "passed a law |to raise the age|": what is passed, by its noun or in the cue itself.
fn is_passed(text: &str, cue: Span, said: Span) -> bool {
    let words = cue.of(text);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let votes = words.split(' ').any(|w| one_of(w, PASSES));
    let object = one_of(last, PASSES) && head(said.of(text)).is_some_and(|w| one_of(w, PASSED));
    votes && (object || one_of(last, PASSED))
}

/// The noun of "a bill to ban bags", "the long-awaited plan": the last word before a preposition, a comma or a clause, behind an article; none without one.
fn head(phrase: &str) -> Option<&str> {
    let (article, rest) = phrase.split_once(' ')?;
    let own = |w: &&str| !lexicon::PREPOSITIONS.contains(*w) && !one_of(w, "that which who to allowing banning making");
    let noun = rest.split([' ', ',', '.', ';']).take_while(own).last()?;
    one_of(&article.to_lowercase(), "a an the its his her their this two three several").then_some(noun)
}

/// Verbs of those who make something public.
const RELEASES: &str = "released releases published publishes issued unveiled presented launched";

/// So many words stand before the noun of what is made public at most: "its long-awaited yearly |report|".
const TO_NOUN: usize = 4;

/// "Released |a report|": a paper without a word of what it says.
fn is_made_public(text: &str, cue: Span, said: Span) -> bool {
    let last = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let whole = said.of(text).trim_end_matches(['.', ',']);
    let noun = head(whole).filter(|noun| whole.ends_with(noun));
    one_of(last, RELEASES)
        && noun.is_some_and(|w| one_of(w, "report reports study survey statement document documents book review paper"))
        && whole.split(' ').count() <= TO_NOUN
}

/// "|The rules| forbid players to bet": what a law lets nobody do is said by nobody.
fn is_ruled(text: &str, a: &Attribution) -> bool {
    let rules =
        "rules rule laws law act regulations regulation constitution code statute statutes treaty charter bylaws";
    let last = a.source.first().map(|s| s.of(text)).and_then(|s| s.rsplit(' ').next()).unwrap_or_default();
    let verb = a.cue.of(text).rsplit(' ').next().unwrap_or_default();
    let forbids =
        "forbid forbids forbade prohibit prohibits prohibited bar bars barred ban bans allow allows permit permits";
    one_of(&last.to_lowercase(), rules) && one_of(verb, forbids)
}
