//! Noun phrases for people without a name: which noun is their head, whether it is of one person, and whom somebody serves.

use onrecord_source::Span;

use crate::{
    called_bodies::tells_sort,
    contract::{EntityKind, MentionForm},
    descriptions::is_one_person,
    entity::{Entity, Mention},
    lexicon::{self, one_of},
    named_leads::RELATIVES,
};

/// The noun, in lower case, of which all else in a phrase only says more: "aide" of "aide to Mayor Anna Bell", "official" of "official representing a grain
/// company".
pub(super) fn head_noun(phrase: &str) -> String {
    // "The president, senators and the media": the last of a list.
    let lists = phrase.split_once(',').is_some_and(|(_, rest)| rest.contains(" and "));
    let bare = if lists { phrase } else { phrase.split(',').next().unwrap_or_default() };
    let words: Vec<&str> = bare.split(' ').collect();
    let noun = |i: usize| words[i].rsplit('-').next().unwrap_or_default().to_lowercase();
    let acts = |i: usize| {
        let done = words[i].len() > 4 && (words[i].ends_with("ing") || words[i].ends_with("ed"));
        done && (is_one_person(&noun(i - 1)) || lexicon::is_several(&noun(i - 1)))
    };
    // "Sources close to the family"
    let near = |i: usize| words[i] == "close" && words.get(i + 1) == Some(&"to");
    let behind = |i: usize| lexicon::is_preposition(words[i]) || one_of(words[i], "who whose that which");
    let more = |i: &usize| behind(*i) || acts(*i) || near(*i);
    noun((1..words.len()).find(more).unwrap_or(words.len()) - 1)
}

/// Whether a noun (lower case) is for one person by what they are or do: "aide", "plumber", but not "police".
pub(super) fn is_somebody(noun: &str) -> bool {
    is_one_person(noun) || lexicon::calls_one(noun) && !one_of(noun, "police staff press")
}

/// Whether the head of a phrase is a noun for people: "relatives of the driver", "an official representing Norvik".
pub(super) fn calls_people(phrase: &str) -> bool {
    let noun = head_noun(phrase);
    lexicon::is_several(&noun) || lexicon::calls_one(&noun) || noun.ends_with('s') && RELATIVES.contains(noun.as_str())
}

/// Whether the head of a phrase is a noun for a body or for many, in the singular or the plural: "the board of directors", "families of the victims".
pub(super) fn calls_a_body(phrase: &str) -> bool {
    let noun = head_noun(phrase);
    let body =
        |noun: &str| tells_sort(noun) || one_of(noun, lexicon::SINGLE_BODIES) || one_of(noun, lexicon::COLLECTIVES);
    let singular = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let one = singular.as_deref().or_else(|| noun.strip_suffix('s'));
    body(&noun) || one.is_some_and(body)
}

/// "One of the victims", but not "one of the banks".
pub(super) fn is_one_of_people(phrase: &str) -> bool {
    let of = ["one of ", "another of "].iter().find_map(|lead| phrase.to_lowercase().strip_prefix(lead).map(str::len));
    let Some(people) = of.and_then(|len| phrase.get(phrase.len().checked_sub(len)?..)) else { return false };
    let noun = head_noun(people);
    lexicon::is_several(&noun) || noun.strip_suffix('s').is_some_and(is_somebody)
}

/// "The aide to Hale", "Hale's aide" after "an aide to Mayor Tom Hale": who has no name and was told before to serve the same one so.
pub(super) fn serving_again(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let own = serves(text, entities, source)?;
    let same = |m: &Mention| m.form == MentionForm::Nominal && serves(text, entities, m.span) == Some(own);
    let unnamed = |e: &Entity| e.mentions.iter().all(|m| m.form != MentionForm::Name);
    entities.iter().position(|e| e.kind == EntityKind::Person && unnamed(e) && e.mentions.iter().any(same))
}

/// Whom a phrase says that somebody serves, and as what: "an |aide| to Mayor |Tom Hale|", "|Hale|'s |aide|".
fn serves<'t>(text: &'t str, entities: &[Entity], phrase: Span) -> Option<(usize, &'t str)> {
    let words = phrase.of(text);
    let one = |noun: &&str| RELATIVES.contains(noun) && is_somebody(noun);
    let named = |fits: &dyn Fn(Span) -> bool| {
        entities.iter().position(|e| e.mentions.iter().any(|m| m.form == MentionForm::Name && fits(m.span)))
    };
    let bare = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| words.strip_prefix(article));
    if let Some((noun, rest)) = bare.and_then(|bare| bare.split_once(' ')).filter(|(noun, _)| one(noun)) {
        let to = ["to ", "for ", "of "].iter().find_map(|to| rest.strip_prefix(to))?;
        let from = phrase.end - to.len();
        // "To Mayor Tom Hale", but not "of the widow of Tom Hale"
        let titled = |s: Span| !text[from..s.start].split(' ').any(lexicon::is_preposition);
        return Some((named(&|s| s.start >= from && s.end == phrase.end && titled(s))?, noun));
    }
    let marks = ["'s ", "’s ", "' ", "’ "];
    let (owner, noun) = marks.iter().find_map(|mark| words.rsplit_once(mark)).filter(|(_, noun)| one(noun))?;
    let end = phrase.start + owner.len();
    Some((named(&|s| s.start >= phrase.start && s.end == end)?, noun))
}
