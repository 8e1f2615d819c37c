//! Occasions and laws by their names: "the Cannes Film Festival", "the Data Protection Act".

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;
use rustc_hash::FxHashMap;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    lexicon::one_of,
    names::{is_function_word, plain},
    words::word_at,
};

/// The last words of what takes place under a name of its own.
const OCCASIONS: &str = "Festival Championship Championships Cup Olympics Paralympics Games Summit War Marathon";
/// The same before "Show".
const SHOWS: &str = "Auto Motor Air Boat Book Fashion Trade";
/// The last words of a law's or a treaty's name …
const LAWS: &str = "Act Code Pact";
/// … and those that the encoder takes for a body's.
const TREATIES: &str = "Treaty Accord Accords Protocol Charter";
/// What such words mean otherwise.
const NO_LAWS: &str = "Zip ZIP Dress Area Postal Bar Morse Source Da Balancing Class";
/// What is chartered: "an Air Charter".
const CHARTERED: &str = "Air Bus Boat Jet Yacht";

/// Small words inside such names.
const SMALL: &str = "of and on for in to -";

/// The most words of such a name.
const LONGEST: usize = 9;

/// Adds them, each name once, with all places where it stands. What another name has already is none.
pub(crate) fn named_events(text: &str, read: &Text, entities: &mut Vec<Entity>) {
    // "The United Nations Charter" is no body.
    let treaty = |e: &&mut Entity| {
        let (lead, last) = e.name.rsplit_once(' ').unwrap_or_default();
        let before = lead.rsplit(' ').next().unwrap_or_default();
        e.kind == EntityKind::Organization
            && one_of(last, TREATIES)
            && !one_of(before, NO_LAWS)
            && !one_of(before, CHARTERED)
    };
    for e in entities.iter_mut().filter(treaty) {
        (e.kind, e.state) = (EntityKind::Work, None);
    }
    let names = entities.iter().flat_map(|e| e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span));
    let mut taken: Vec<Span> = names.collect();
    taken.sort();
    let free = |word: Span| {
        let next = taken.partition_point(|t| t.end <= word.start);
        taken.get(next).is_none_or(|t| !t.overlaps(word))
    };
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for at in 0..read.words.len() {
        let Some(kind) = kind_told(text, read, at).filter(|_| free(read.words[at].span)) else { continue };
        let Some(span) = whole(text, read, &free, at) else { continue };
        let name = plain(span.of(text));
        match known.get(&name) {
            Some(&home) => entities[home].add_mention(span, MentionForm::Name),
            None => {
                known.insert(name.clone(), entities.len());
                entities.push(Entity::new(kind, name, Mention { span, form: MentionForm::Name }));
            }
        }
    }
}

/// What the word tells a name to be of that ends with it.
fn kind_told(text: &str, read: &Text, at: usize) -> Option<EntityKind> {
    let before = at.checked_sub(1).map_or("", |i| word_at(text, read, i));
    match word_at(text, read, at) {
        w if !w.starts_with(|c: char| c.is_ascii_uppercase()) => None,
        w if one_of(w, OCCASIONS) => Some(EntityKind::Event),
        "Show" if one_of(before, SHOWS) => Some(EntityKind::Event),
        w if (one_of(w, LAWS) || one_of(w, TREATIES))
            && !one_of(before, NO_LAWS)
            && !(w == "Charter" && one_of(before, CHARTERED)) =>
        {
            Some(EntityKind::Work)
        }
        _ => None,
    }
}

/// The whole name that ends with word `at`, in a running sentence; none where it is but that word, or goes on.
fn whole(text: &str, read: &Text, free: &impl Fn(Span) -> bool, at: usize) -> Option<Span> {
    let word = |i: usize| word_at(text, read, i);
    let joined = |i: usize| read.words.get(i).is_some_and(|w| w.gap == Gap::Space);
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    // "World War II"
    let numbered = word(at) == "War" && joined(at + 1) && one_of(word(at + 1), "I II 1 2 One Two");
    let last = if numbered { at + 1 } else { at };
    // "The Light Festival I know"
    let goes_on = joined(last + 1) && capital(last + 1) && word(last + 1) != "I";
    if goes_on || !is_running(text, read, at) {
        return None;
    }
    // "Anna Bell and the …", "the Iraq War and …": another name ends there.
    let joins_two = |i: usize| {
        let before = i - 1;
        word(i) == "and" && (!free(read.words[before].span) || kind_told(text, read, before).is_some())
    };
    let opens = |i: usize| read.sentences.binary_search_by_key(&read.words[i].span.start, |s| s.start).is_ok();
    let mut first = at;
    while first > 0 && at - first < LONGEST && joined(first) && !opens(first) {
        // "the Army in World War II"
        let apart = |i: usize| one_of(word(i), "in on for to") && !free(read.words[i - 1].span);
        let small = one_of(word(first - 1), SMALL)
            && first > 1
            && capital(first - 2)
            && !joins_two(first - 1)
            && !apart(first - 1);
        let own = capital(first - 1) && !is_function_word(word(first - 1));
        if !small && !own {
            break;
        }
        first -= 1;
    }
    while first < at && !capital(first) {
        first += 1;
    }
    // "the Auto Show" may be anybody's.
    let own = first + usize::from(word(at) == "Show") < at && (first..at).any(|i| word(i).chars().nth(1).is_some());
    own.then(|| Span::new(read.words[first].span.start, read.words[last].span.end))
}

/// So far around a word it is told whether it stands in a running sentence.
const AROUND: usize = 20;

/// Whether the line around word `at` has words in small letters, as no headline in capitals has.
fn is_running(text: &str, read: &Text, at: usize) -> bool {
    let joined = |i: &usize| read.words[*i].gap == Gap::Space;
    let before = (at.saturating_sub(AROUND)..at).rev().take_while(|i| joined(&(i + 1)));
    let behind = (at + 1..read.words.len().min(at + AROUND)).take_while(joined);
    let small = |i: &usize| {
        let word = word_at(text, read, *i);
        word.len() > 4 && word.starts_with(char::is_lowercase)
    };
    before.chain(behind).filter(small).nth(1).is_some()
}
