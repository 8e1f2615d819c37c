//! Noun phrases by their words alone: the entity that has them as its name, a state by its adjective, a person by "he" or "she", else the words themselves.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{Cast, is_digits};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    events::participants::Party,
    grammar::words::has_capitals,
    lexicon::{self, Gender, one_of},
};

/// So many words a noun phrase has at most that stands for somebody.
const LONGEST: usize = 12;

/// Words before a name that are no part of it.
const ARTICLES: &str = "the a an some these those his her their its own dead least";

/// Bytes from where a person was last named within which "he" or "she" may mean that person.
const PRONOUN_REACH: usize = 600;

/// "Olden Bank |(OB)| director": whether a word is a short form in brackets, which nobody is called by.
pub fn is_short_form(word: &str) -> bool {
    word.starts_with('(') && word.ends_with(')') && has_capitals(word)
}

impl<'a> Cast<'a> {
    /// The entity that has the words of `span` as its name, else these words.
    pub fn phrase(&self, entities: &[Entity], span: Span, kind: EntityKind) -> Option<Party> {
        if let Some((entity, whole)) = self.called_longer(entities, span) {
            return Some(Party::Known(entity, whole));
        }
        let mut words: Vec<&str> = span.of(self.text).split_whitespace().collect();
        // "[File: AFP]", and the year before it
        if let Some(note) = words.iter().position(|w| w.starts_with('[')).filter(|&n| n > 0) {
            words.truncate(note);
            words.truncate(words.iter().rposition(|w| !is_digits(w)).map_or(words.len(), |last| last + 1));
        }
        words.retain(|w| !is_short_form(w));
        while words.len() > 1 && self.is_no_part(&words, span) {
            words.remove(0);
        }
        let name = words.join(" ").trim_matches(['"', '“', '”', '(', ')', ',']).to_string();
        if name.is_empty() || words.len() > LONGEST || !name.chars().any(char::is_alphabetic) {
            return None;
        }
        Some(match entities.iter().position(|e| e.name.eq_ignore_ascii_case(&name)) {
            Some(entity) => Party::Known(entity, span),
            None => Party::Phrase(kind, name, span),
        })
    }

    /// Whom a longer phrase calls that is no more than these words with whose they are, and what follows them: "|Norland's| farm sector", "the mayor |in Halden|".
    fn called_longer(&self, entities: &[Entity], span: Span) -> Option<(usize, Span)> {
        let longer = |m: &&Mention| {
            let whole = m.form == MentionForm::Nominal && m.span.contains(span) && m.span != span;
            whole && {
                let lead = self.text[m.span.start..span.start].trim();
                let rest = self.text[span.end..m.span.end].trim_start();
                let owned = rest.is_empty() && ["'s", "’s", "’ s"].iter().any(|mark| lead.ends_with(mark));
                let next = rest.split(' ').next().unwrap_or_default();
                (lead.is_empty() || one_of(&lead.to_lowercase(), ARTICLES) || owned)
                    // "A court |in Accra|": where it is tells where it will sit.
                    && (rest.is_empty()
                        || lexicon::is_preposition(next) && !one_of(next, "in at from near on")
                        || one_of(next, "who which that"))
            }
        };
        let people = |e: &Entity| matches!(e.kind, EntityKind::Group | EntityKind::Person);
        let all = entities.iter().enumerate().filter(|(_, e)| people(e));
        let mut found = all.flat_map(|(i, e)| e.mentions.iter().filter(longer).map(move |m| (i, m.span)));
        found.next()
    }

    /// Whether the first of a noun phrase's words, which stand at `span`, is none of its own: an article, the end of a word or of a number before it
    /// ("agency’ s employees", "one hundred and ninety miners", "a million or more miners"), a verb ("pinning 800 students").
    fn is_no_part(&self, words: &[&str], span: Span) -> bool {
        let first = words[0].to_lowercase();
        let counted = words[1].starts_with(|c: char| c.is_ascii_digit());
        let before = self.text[..span.start].trim_end();
        let goes_on =
            before.strip_suffix(" and").is_some_and(|b| ["hundred", "thousand"].iter().any(|n| b.ends_with(n)));
        one_of(&first, ARTICLES)
            || first == "s"
            || first == "more" && words[1] != "than"
            || first.ends_with("ing") && counted
            || goes_on && span.of(self.text).starts_with(words[0])
    }

    /// The entity of a country by its name or adjective, or the country's name where the story has no entity for it.
    pub(super) fn country(&self, entities: &[Entity], word: &str) -> Option<Result<usize, &'static str>> {
        let country = knowledge::country(word)?;
        let same = |e: &Entity| {
            e.kind == EntityKind::Place && (e.name == country || knowledge::country(&e.name) == Some(country))
        };
        Some(entities.iter().position(same).ok_or(country))
    }

    /// The state that `word`, which stands at `span`, names or is the adjective of.
    pub fn state(&self, entities: &[Entity], word: &str, span: Span) -> Option<Party> {
        Some(match self.country(entities, word)? {
            Ok(entity) => Party::Known(entity, span),
            Err(country) => Party::Phrase(EntityKind::Place, country.to_string(), span),
        })
    }

    /// Whom "he" or "she" at `span` stands for: whom the story's pronouns tell, else the only person of that gender who was named near.
    pub(super) fn pronoun(&self, entities: &[Entity], word: &str, span: Span) -> Option<usize> {
        if let Some(known) = self.known_at(span) {
            return Some(known);
        }
        let gender = match word {
            "he" | "him" => Gender::Male,
            "she" | "her" => Gender::Female,
            _ => return None,
        };
        let person = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
        let near = |e: &Entity| e.last_before(span.start).is_some_and(|end| span.start - end < PRONOUN_REACH);
        // Of several it may be any: better nobody than a wrong one who is shot or arrested.
        let mut fitting = entities.iter().enumerate().filter(|(_, e)| person(e) && near(e)).map(|(at, _)| at);
        fitting.next().filter(|_| fitting.next().is_none())
    }
}
