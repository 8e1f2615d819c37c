//! "who", "which" and "that" as sources: whom the story names right before them, or calls so.

use onrecord_source::Span;

use super::{
    phrases::by_office,
    pronouns::{Pronoun, mentioned_by},
    scene::Scene,
};
use crate::{
    called_bodies::tells_sort,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention, before},
    lexicon::{self, one_of},
    words::words_of,
    writers::{antecedent, people_of_place},
};

/// Whether what lies between a name and "who" leaves the name its antecedent: a mark, what a pair of marks holds, or what the name is said to be ("Bell, the mayor, who",
/// "Bell is a lawyer who").
fn is_aside(between: &str) -> bool {
    let marks = between.chars().all(|c| !c.is_alphanumeric());
    let whole = between.starts_with([',', '(']) && between.ends_with([',', ')']);
    let told = [
        ", a ", ", an ", ", the ", ", one ", "is a ", "is an ", "is the ", "is one ", "was a ", "was an ", "was the ",
        "was one ",
    ];
    let apposition = told.iter().any(|t| between.starts_with(t)) && !between[1..].contains(',');
    marks || (whole || apposition) && !between.contains(['.', ';', '\n', '"', '”'])
}

/// "Vogue| magazine,| which": what only tells of which sort the body is whose name stands before.
fn is_sort(between: &str) -> bool {
    let sort = between.trim_end().strip_suffix(',').and_then(|b| b.strip_prefix(' ')).unwrap_or_default();
    let mut words = sort.split(' ');
    words.next_back().is_some_and(tells_sort) && words.all(|w| one_of(w, "news daily weekly"))
}

/// " of brokerage Norvik,": what tells right behind a name where its bearer belongs, up to the comma before "who".
fn is_whose_body(between: &str) -> bool {
    let body =
        [" of ", " from ", " at "].iter().find_map(|of| between.strip_prefix(of)).and_then(|b| b.strip_suffix(','));
    body.is_some_and(|b| !b.contains([',', '.', ';', '\n', '"', '”']) && b.split(' ').count() <= LONGEST_BODY)
}

/// The most words of such a body.
const LONGEST_BODY: usize = 6;

/// Within so many bytes before "who" stands whom it means.
const NEXT_TO: usize = 60;

impl Pronoun<'_> {
    /// "who", and "which" that may be a place: whom the story names right before it, or calls so.
    pub(super) fn relative(&self, entities: &mut Vec<Entity>, which: bool) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        // "One, who asked not to be named, said": nobody who was named before.
        let lead = text[..self.source.start].trim_end().trim_end_matches(',');
        if one_of(lead.rsplit([' ', '\n']).next().unwrap_or_default(), "One Another Others Some") {
            return None;
        }
        let may = |e: &Entity| which || e.kind != EntityKind::Place;
        // "The former mayor, who": whom the story named before is another.
        let between = |e: &Entity| text.get(e.last_before(self.source.start)?..self.source.start);
        let beside = |e: &Entity| {
            may(e) && between(e).is_some_and(|b| is_aside(b.trim()) || e.kind == EntityKind::Organization && is_sort(b))
        };
        // "Tom Hale of brokerage Norvik, who"
        let of_body = |e: &Entity| between(e).is_some_and(|b| is_whose_body(b.trim_end()));
        let person = |e: &Entity| !which && e.kind == EntityKind::Person && (beside(e) || of_body(e));
        // "Anna Bell, a nurse at the hospital, who"
        let found = before(entities, self.source, person, NEXT_TO)
            .or_else(|| self.of_people(entities, which))
            .or_else(|| before(entities, self.source, beside, NEXT_TO))
            .or_else(|| self.of_antecedent(entities, antecedent(text, read, self.source)?, may))
            .or_else(|| before(entities, self.source, may, NEXT_TO))?;
        Some(self.whose_name_ends(entities, found).unwrap_or(found))
    }

    /// "The Supreme Court of Norland, which": the body whose name ends with that of the place.
    fn whose_name_ends(&self, entities: &[Entity], place: usize) -> Option<usize> {
        let end =
            entities[place].last_before(self.source.start).filter(|_| entities[place].kind == EntityKind::Place)?;
        let whole = |e: &Entity| {
            let begins = e.last_mention(end).map(|m| m.span.start);
            let name = begins.and_then(|start| self.scene.text.get(start..end)).unwrap_or_default();
            e.kind == EntityKind::Organization && e.name == name
        };
        entities.iter().position(whole)
    }

    /// "Doctors at Saint Anna Hospital, who said": they, not the hospital.
    fn of_people(&self, entities: &mut Vec<Entity>, which: bool) -> Option<usize> {
        let Scene { text, read, names, .. } = *self.scene;
        let phrase = people_of_place(text, read, names, self.source).filter(|_| !which)?;
        // "Relatives of Karl Brandt, who said": rather he.
        let person = |e: &Entity| {
            let ends = |m: &Mention| m.form == MentionForm::Name && m.span.end == phrase.end;
            e.kind == EntityKind::Person && e.mentions.iter().any(ends)
        };
        if entities.iter().any(person) {
            return None;
        }
        by_office(text, read, entities, &words_of(text, read, phrase), phrase).map(|s| s.entity)
    }

    /// "A banner that read": what is written, and speaks by its words.
    pub(super) fn written(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        let phrase = antecedent(text, read, self.source)?;
        let noun = phrase.of(text).rsplit(' ').next().unwrap_or_default();
        (lexicon::is_document(noun) || one_of(noun, lexicon::WRITTEN))
            .then(|| self.of_antecedent(entities, phrase, |_| true))?
    }

    /// Whom the noun phrase before "who" stands for, where it is one who may be.
    fn of_antecedent(&self, entities: &mut Vec<Entity>, phrase: Span, may: impl Fn(&Entity) -> bool) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        // "The nominee for president, who"
        let lead = text[..phrase.start].trim_end();
        let another = mentioned_by(entities, phrase).is_some_and(|e| !may(&entities[e]));
        if [" of", " for"].iter().any(|w| lead.ends_with(w)) || another {
            return None;
        }
        by_office(text, read, entities, &words_of(text, read, phrase), phrase).map(|s| s.entity)
    }
}
