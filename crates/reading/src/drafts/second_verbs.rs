//! The second verb of whoever has just been said to speak: "said the bridge would close and warned drivers to stay away".

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, StatementKind},
    draft::{Draft, Origin, draft, with_marks},
    entity::{Entity, Mention},
    lexicon::{self, Gender, one_of},
    sources::head_name,
    words::word_at,
};

/// Verbs that attribute, where they stand right behind what their subject has said.
const JOINED: &str = "said told warned promised vowed pledged urged conceded admitted acknowledged denied insisted claimed announced added noted argued suggested \
stressed confirmed predicted complained alleged demanded accused blamed praised thanked cautioned hoped believed advised appealed apologised apologized criticised criticized revealed";

/// Adds what second verbs tell, where the encoder has not seen them, and ends before them what the first one does.
pub(super) fn second_verbs(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        before_second(text, read, entities, draft);
    }
    let found: Vec<Draft> = drafts.iter().filter_map(|outer| second(text, read, drafts, outer)).collect();
    drafts.extend(found);
}

/// What the source of `outer` says by a verb right behind what it has said.
fn second(text: &str, read: &Text, drafts: &[Draft], outer: &Draft) -> Option<Draft> {
    let (source, cue, said) = (outer.source?, outer.cue?, *outer.content.last()?);
    let sentence = read.sentence_of(cue)?;
    if source.end > cue.start || cue.end > said.start || !sentence.contains(said) {
        return None;
    }
    let end = read.words_in(sentence).end;
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    let behind = read.words.partition_point(|w| w.span.start < said.end);
    let at = behind + usize::from(word(behind) == ",");
    let verb = (at + 1..at + 3).find(|&i| one_of(word(i), JOINED) || refuses(i, &word) || speaks_of(i, &word))?;
    let between = verb == at + 1 || one_of(word(at + 1), "also later then");
    if !matches!(word(at), "and" | "but") || !between {
        return None;
    }
    let last = match verb {
        verb if refuses(verb, &word) => verb + 2,
        verb if speaks_of(verb, &word) && one_of(word(verb), SPEAKING_OF) => verb + 1,
        verb => verb,
    };
    // "warned drivers to stay away": what is said begins behind the one who hears it.
    let hears = one_of(word(verb), "told warned urged advised");
    let opens = |i: &usize| matches!(word(*i), "to" | "that" | "of" | "against" | "about" | "not");
    let begin = if hears { (verb + 1..end.min(verb + 7)).find(opens)? } else { last + 1 };
    let stop = (begin..end).rev().find(|&i| !matches!(word(i), "." | "!" | "?"))?;
    let content = with_marks(text, read, Span::new(read.words[begin].span.start, read.words[stop].span.end));
    let cue = Span::new(read.words[verb].span.start, read.words[last].span.end);
    let free = !drafts.iter().any(|d| d.meets(content, cue) || d.covers(cue));
    let long = content.of(text).split_whitespace().count() > 1;
    let score = (outer.score * 0.8, Origin::Joined);
    (free && long).then(|| draft(text, read, vec![content], Some(cue), Some(source), score))
}

/// "Told the council the plan was sound but conceded that …": a plan concedes nothing, so what is said ends before the second verb.
fn before_second(text: &str, read: &Text, entities: &[Entity], draft: &mut Draft) {
    let (Some(source), Some(cue), [said]) = (draft.source, draft.cue, &draft.content[..]) else { return };
    if draft.kind != StatementKind::Indirect || source.end > cue.start || cue.end > said.start {
        return;
    }
    let Range { start: first, end } = read.words_in(*said);
    let word = |i: usize| if i < end { word_at(text, read, i) } else { "" };
    let verb = |i: usize| one_of(word(i), JOINED) || refuses(i, &word);
    let joins = |i: &usize| match word(*i) {
        "and" => {
            one_of(word(i + 1), JOINED) && word(i + 2) == "that"
                || is_address(*i, &word)
                || refuses(i + 1, &word)
                || speaks_of(i + 1, &word)
                || is_deed(*i, &word)
                || is_past(first, *i, &word)
        }
        "but" => verb(i + 1),
        _ => false,
    };
    let Some(at) = (first + 2..end.saturating_sub(2)).find(joins) else { return };
    let last = at - 1 - usize::from(word(at - 1) == ",");
    let told = Span::new(said.start, read.words[last].span.end);
    let speaks = |w: &str| {
        one_of(w, "he she they it we i you who")
            || lexicon::is_office(w) && w != "people"
            || lexicon::is_sort_of_body(w)
            || lexicon::is_document(w)
    };
    let from = first + usize::from(word(first) == "that");
    // "A prison in Mexico City": a place acts where it leads.
    let acts = |e: &Entity, m: &Mention| e.kind != EntityKind::Place || m.span.start <= read.words[from].span.end;
    let named = entities.iter().any(|e| e.mentions.iter().any(|m| told.contains(m.span) && acts(e, m)));
    // "Bell said she was sorry but denied": Bell did.
    let gender = head_name(text, entities, source).and_then(|e| entities[e].gender);
    let own = (word(at) == "but" || word(at + 1) == "pleaded" || is_past(first, at, &word))
        && match word(from) {
            "he" => gender != Some(Gender::Female),
            "she" => gender != Some(Gender::Male),
            "it" | "they" => gender.is_none(),
            _ => false,
        };
    if !named && !(from + usize::from(own)..at).any(|i| speaks(&word(i).to_lowercase())) {
        draft.content = vec![told.trimmed(text)];
    }
}

/// Verbs by which somebody turns to others or speaks of them.
const ADDRESSES: &str =
    "urged blamed praised thanked cautioned promised vowed pledged hoped believed advised criticised criticized";

/// "And urged captains to stay away" at word `at`: not "and promised by Hale", which is passive.
fn is_address<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    let object = word(at + 2);
    let whole = object.starts_with(char::is_alphanumeric) && !lexicon::is_preposition(object);
    let asks = word(at + 1) == "asked" && object == "for";
    asks || one_of(word(at + 1), ADDRESSES)
        && (whole || object == "to" && one_of(word(at + 1), "promised vowed pledged"))
}

/// What somebody does, each with the first word of its object.
const DEEDS: &str = "denied fired ordered signed filed asked dismissed sued thanked visited hired urged sentenced accused arrested resigned";

/// The same where a comma stands before "and".
const DEEDS_APART: &str = "classified granted rejected called labelled labeled charged";

/// "Said he would rule in June |and ordered| Bell to stay": the past behind "and" at word `at` goes on with no "would rule" since word `first`.
fn is_past<'a>(first: usize, at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    let verb = word(at + 1);
    // "Asked him |to| end it and returned the money"
    let asked = || Some(first).filter(|&i| word(i) == "to");
    let modal = || (first..at).rev().find(|&i| one_of(word(i), "would will could might may can should")).or_else(asked);
    let object = word(at + 2);
    let acts = one_of(object, "the a an his her their him them") || object.starts_with(char::is_uppercase);
    let plain = |m: usize| {
        !one_of(word(m + 1), "be have not never")
            && !(m + 1..at).any(|i| one_of(word(i), CLAUSES) || word(i).ends_with("ed"))
    };
    verb.ends_with("ed") && acts && modal().is_some_and(plain)
}

/// Words that open a clause of their own, or are its verb.
const CLAUSES: &str =
    "that who which whom when after before where if because while was were had has have is are be been said";

/// "And fired 300 workers", "and drove home" at word `at`: what is done to nothing may be done by none that acts ("was heard and dismissed").
fn is_deed<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    let apart = at > 0 && word(at - 1) == ",";
    let object = word(at + 2);
    let done = one_of(word(at + 1), DEEDS) || apart && one_of(word(at + 1), DEEDS_APART);
    let has_object =
        one_of(object, "the a an his her their its all some") || object.starts_with(|c: char| c.is_ascii_digit());
    let whole = match word(at + 1) {
        "pleaded" => one_of(object, "guilty not"),
        "drove" | "went" | "walked" => one_of(object, "home off away out back"),
        "left" => {
            one_of(object, "the") && one_of(word(at + 3), "room stage court courtroom building scene meeting podium")
        }
        "hung" => object == "up",
        _ => false,
    };
    done && has_object || whole
}

/// Verbs of those who speak of something, each with a preposition behind it …
const SPEAKING_OF: &str = "dwelt touched alluded hinted elaborated reflected referred expanded spoke";

/// … and of those who tell of what is planned.
const LAYING_OUT: &str = "outlined detailed sketched";

/// What they lay out.
const LAID_OUT: &str = "a the his her its their several plans";

/// "And dwelt |on| the role of farmers", "and outlined |a plan|" at word `at`.
fn speaks_of<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    one_of(word(at), SPEAKING_OF) && one_of(word(at + 1), "on upon to at of about")
        || one_of(word(at), LAYING_OUT) && one_of(word(at + 1), LAID_OUT)
}

/// "Refused to say", "declined to comment" at word `at`.
fn refuses<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    one_of(word(at), "refused declined")
        && word(at + 1) == "to"
        && one_of(word(at + 2), "say comment discuss confirm answer reveal disclose explain")
}
