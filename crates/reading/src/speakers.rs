//! Speakers: the entity that a source stands for, through names, offices and pronouns; none where the story does not tell.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm, StatementKind},
    drafts::Draft,
    entities::{Entity, Mention},
    lexicon::{self, Gender},
};

/// Whom a source stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    /// Index of the entity.
    pub entity: usize,
    /// What led to it.
    pub why: Why,
}

/// What led from a source to its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The source has its name.
    Named,
    /// The source is a document that it wrote or published.
    Author,
    /// The source is the last word of its name: "the court".
    Noun,
    /// The story, or our own knowledge, gives it the office that the source is.
    Office,
    /// A pronoun.
    Pronoun,
    /// The source names nobody else: an entity of its own.
    Itself,
    /// The quotation goes on from a statement of this speaker.
    Continues,
}

/// Gives each draft the index of its speaker's entity; new entities (a source named by office alone) are added to `entities`.
pub fn speakers(text: &str, read: &Text, entities: &mut Vec<Entity>, drafts: &[Draft]) -> Vec<Option<Speaker>> {
    let mut out: Vec<Option<Speaker>> = vec![None; drafts.len()];
    for (i, d) in drafts.iter().enumerate() {
        let speaker = match (d.source, d.continues) {
            (Some(source), _) => of_source(text, read, entities, drafts, &out, i, source),
            (None, Some(from)) => out[from].map(|s| Speaker { why: Why::Continues, ..s }),
            (None, None) => None,
        };
        out[i] = speaker;
    }
    out
}

fn of_source(
    text: &str,
    read: &Text,
    entities: &mut Vec<Entity>,
    drafts: &[Draft],
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
) -> Option<Speaker> {
    let as_speaker = |why: Why| move |entity: usize| Speaker { entity, why };
    let words: Vec<&str> = read.words[read.words_in(source)].iter().map(|w| w.span.of(text)).collect();
    let pronoun = words.first().filter(|_| words.len() == 1).map(|w| w.to_lowercase());
    if let Some(pronoun) = pronoun {
        let found = match pronoun.as_str() {
            "he" | "she" => third_person(
                entities,
                drafts,
                known,
                at,
                source,
                if pronoun == "he" { Gender::Male } else { Gender::Female },
            ),
            "i" | "we" => drafts
                .iter()
                .enumerate()
                .filter(|(j, d)| {
                    *j != at && d.kind != StatementKind::Indirect && d.content.iter().any(|c| c.contains(source))
                })
                .find_map(|(j, d)| {
                    known[j].map(|s| s.entity).or_else(|| d.source.and_then(|s| head_name(text, entities, s)))
                }),
            "who" | "which" => before(entities, source, |_| true, 60),
            "it" => before(entities, source, |e| e.kind == EntityKind::Organization, 200),
            "they" => before(entities, source, |e| e.kind == EntityKind::Group, 400),
            _ => None,
        };
        if pronoun_like(&pronoun) {
            if let Some(e) = found {
                add_mention(&mut entities[e], source, MentionForm::Pronoun);
            }
            return found.map(as_speaker(Why::Pronoun));
        }
    }
    let named = author(text, entities, read, source).map(as_speaker(Why::Author));
    let named = named.or_else(|| head_name(text, entities, source).map(as_speaker(Why::Named)));
    if let Some(speaker) =
        named.or_else(|| organization_by_its_noun(entities, &words, source).map(as_speaker(Why::Noun)))
    {
        return Some(speaker);
    }
    by_office(text, entities, &words, source)
}

fn pronoun_like(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "i"
            | "we"
            | "who"
            | "which"
            | "they"
            | "it"
            | "you"
            | "one"
            | "that"
            | "this"
            | "some"
            | "many"
            | "others"
            | "those"
    )
}

/// "he", "she": the speaker of the statement before, where the gender allows, else the person mentioned last before.
fn third_person(
    entities: &[Entity],
    drafts: &[Draft],
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
    gender: Gender,
) -> Option<usize> {
    let fits = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
    let last_speaker = (0..at)
        .rev()
        .filter(|&j| drafts[j].within != Some(at) && drafts[at].within != Some(j))
        .find_map(|j| known[j].map(|s| s.entity).filter(|&e| fits(&entities[e])));
    let subject = before(entities, source, fits, 250);
    match (last_speaker, subject) {
        (Some(s), Some(n)) if s != n => {
            // A person named since the speaker last spoke takes over only where the speaker is further away than a paragraph or so.
            let far = |e: usize| entities[e].last_before(source.start).map_or(usize::MAX, |end| source.start - end);
            Some(if far(s) < 600 { s } else { n })
        }
        (s, n) => s.or(n).or_else(|| before(entities, source, fits, 1500)),
    }
}

/// The entity mentioned last before `source`, at most `reach` bytes away.
fn before(entities: &[Entity], source: Span, fits: impl Fn(&Entity) -> bool, reach: usize) -> Option<usize> {
    let fitting = entities.iter().enumerate().filter(|(_, e)| fits(e));
    let ends = fitting.filter_map(|(i, e)| Some((e.last_before(source.start)?, i)));
    ends.filter(|(end, _)| source.start - end <= reach).max().map(|(_, i)| i)
}

/// The names of entities inside `span`, in text order.
fn names_in(entities: &[Entity], span: Span) -> Vec<(Span, usize)> {
    let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
    let inside = all.filter(|(m, _)| m.form == MentionForm::Name && span.contains(m.span));
    let mut out: Vec<(Span, usize)> = inside.map(|(m, i)| (m.span, i)).collect();
    out.sort();
    out
}

/// The named entity that heads a source: not one that a possessive or a preposition makes a mere part of it.
fn head_name(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let heads = |(span, e): &&(Span, usize)| {
        let after = text[span.end..source.end.max(span.end)].trim_start_matches([']', '.']);
        // "Johnson's" alone is Johnson; "Johnson's office" is not.
        let possessive = !matches!(after.trim_end(), "'s" | "’s" | "'" | "’")
            && ["'s", "’s", "' ", "’ "].iter().any(|mark| after.starts_with(mark));
        let lead = text[source.start..span.start].trim_end();
        let last = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        let part = matches!(
            last.as_str(),
            "of" | "for" | "from" | "in" | "at" | "with" | "by" | "to" | "against" | "on" | "near" | "outside"
        );
        // "Kremlin Spokesman", "Clinton campaign officials": an office after the name heads the phrase, unless a comma parts them.
        let office = after
            .split(',')
            .next()
            .unwrap_or("")
            .split_whitespace()
            .any(|w| lexicon::is_office(w.trim_matches(|c: char| !c.is_alphanumeric())));
        let modifies = office && (entities[*e].kind != EntityKind::Person || !after.trim_start().starts_with("the "));
        // "The Trump campaign" is not Trump, "United States Citizenship Services" not a country: the name is the beginning of something else.
        let next = after.strip_prefix(' ').and_then(|a| a.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or("");
        let begins = match entities[*e].kind {
            EntityKind::Person => next.starts_with(char::is_lowercase) && !is_joint(next),
            EntityKind::Place => next.starts_with(char::is_uppercase),
            _ => false,
        };
        !possessive && !part && !modifies && !begins
    };
    names_in(entities, source)
        .iter()
        .filter(heads)
        .min_by_key(|(span, e)| (entities[*e].kind != EntityKind::Person, span.start))
        .map(|&(_, e)| e)
}

/// Words after a name that say more of the same person: "Anna Bell of Portwick", "Anna Bell, who", "Anna Bell and Tom Hale".
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "from"
            | "in"
            | "at"
            | "with"
            | "by"
            | "to"
            | "on"
            | "near"
            | "and"
            | "or"
            | "who"
            | "whose"
            | "which"
            | "that"
            | "as"
            | "the"
            | "a"
            | "an"
            | "himself"
            | "herself"
            | "also"
            | "now"
            | "then"
            | "jr"
            | "de"
            | "van"
            | "von"
            | "al"
            | "bin"
            | "ibn"
            | "el"
    )
}

/// "A poll published by NBC News", "the court's summary": what a document says, its author says.
fn author(text: &str, entities: &[Entity], read: &Text, source: Span) -> Option<usize> {
    let is_document = |s: Span| lexicon::DOCUMENTS.contains(s.of(text).to_lowercase().as_str());
    let document = read.words[read.words_in(source)].iter().map(|w| w.span).find(|&s| is_document(s))?;
    let &(name, entity) = names_in(entities, source).first()?;
    let wrote = if name.start > document.end {
        let lead = text.get(document.end..name.start)?.trim_end();
        let lead = lead.strip_suffix("the").unwrap_or(lead).trim_end();
        lead.ends_with("by") || lead.ends_with("from")
    } else {
        // The noun may be part of the name itself: "the Research Council".
        let between = text.get(name.end..document.start)?;
        between.starts_with("'s ") || between.starts_with("’s ")
    };
    wrote.then_some(entity)
}

/// "The court", "the three-judge court" after "the Court of Session": the organization mentioned last whose name has that noun.
fn organization_by_its_noun(entities: &mut [Entity], words: &[&str], source: Span) -> Option<usize> {
    let (first, last) = (words.first()?.to_lowercase(), words.last()?.to_lowercase());
    if !matches!(first.as_str(), "the" | "that" | "this") || words.len() > 5 || lexicon::is_office(&last) {
        return None;
    }
    let fits = |e: &Entity| {
        e.kind == EntityKind::Organization
            && e.name.contains(' ')
            && e.name.split(' ').any(|w| w.to_lowercase() == last)
    };
    let found = before(entities, source, fits, 4000)?;
    add_mention(&mut entities[found], source, MentionForm::Nominal);
    Some(found)
}

/// "The Kremlin spokesman", "Kremlin Spokesman": the person whom the story gives that office, else an entity of its own by that office.
fn by_office(text: &str, entities: &mut Vec<Entity>, words: &[&str], source: Span) -> Option<Speaker> {
    let article = |w: &str| {
        matches!(
            w.to_lowercase().as_str(),
            "the" | "a" | "an" | "this" | "that" | "his" | "her" | "its" | "their" | "our" | "my"
        )
    };
    let kept: Vec<String> = words
        .iter()
        .filter(|w| w.chars().any(char::is_alphanumeric) && !article(w))
        .map(|w| w.to_lowercase())
        .collect();
    let kept = one_word_offices(kept);
    let cut = kept
        .iter()
        .position(|w| matches!(w.as_str(), "of" | "for" | "who" | "from" | "in" | "at" | "with" | "that" | "on"))
        .unwrap_or(kept.len());
    let head = kept[..cut].last()?.clone();
    if !lexicon::is_office(&head) {
        return by_name_alone(text, entities, source).map(|entity| Speaker { entity, why: Why::Itself });
    }
    let plural = head == "police" || lexicon::is_plural_office(&head) && !lexicon::OFFICES.contains(head.as_str());
    let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the"))
        || words.first().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase) && !article(w));
    if !plural && definite {
        let has_office = |e: &Entity| {
            e.roles.iter().chain(&e.offices).any(|role| {
                let role: Vec<String> = role.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
                kept[..cut].iter().all(|w| role.contains(w))
                    && kept[cut..].iter().all(|w| role.contains(w) || w == "of")
            })
        };
        let holds = |e: &Entity| e.kind == EntityKind::Person && has_office(e);
        if let Some(e) = before(entities, source, holds, usize::MAX) {
            add_mention(&mut entities[e], source, MentionForm::Nominal);
            return Some(Speaker { entity: e, why: Why::Office });
        }
    }
    let name = kept_phrase(text, source);
    let kind = if plural { EntityKind::Group } else { EntityKind::Person };
    Some(Speaker { entity: nominal(entities, kind, name, source), why: Why::Itself })
}

/// Offices of several words, as the one word that headlines have: a head of state is a president or a monarch, and news says which.
fn one_word_offices(words: Vec<String>) -> Vec<String> {
    match words
        .iter()
        .position(|w| w == "head")
        .filter(|&i| words[i..].starts_with(&["head".into(), "of".into(), "state".into()]))
    {
        Some(i) => [&words[..i], &["president".to_string()], &words[i + 3..]].concat(),
        None => words,
    }
}

/// A source that is neither a known name nor an office: "the ministry", "state television", "police". Long ones are not named at all.
fn by_name_alone(text: &str, entities: &mut Vec<Entity>, source: Span) -> Option<usize> {
    let name = kept_phrase(text, source);
    let count = name.split(' ').count();
    (count <= 6 && name.chars().any(char::is_alphabetic)).then(|| nominal(entities, EntityKind::Group, name, source))
}

fn kept_phrase(text: &str, source: Span) -> String {
    let words = source.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    let lead = ["the ", "a ", "an "].iter().find(|l| lower.starts_with(**l)).map_or(0, |l| l.len());
    words[lead..].to_string()
}

fn nominal(entities: &mut Vec<Entity>, kind: EntityKind, name: String, source: Span) -> usize {
    if let Some(i) = entities.iter().position(|e| e.name.eq_ignore_ascii_case(&name)) {
        add_mention(&mut entities[i], source, MentionForm::Nominal);
        return i;
    }
    entities.push(Entity::new(kind, name, Mention { span: source, form: MentionForm::Nominal }));
    entities.len() - 1
}

fn add_mention(entity: &mut Entity, span: Span, form: MentionForm) {
    if !entity.mentions.iter().any(|m| m.span == span) {
        entity.mentions.push(Mention { span, form });
        entity.mentions.sort_by_key(|m| m.span.start);
    }
}
