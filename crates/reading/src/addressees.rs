//! Addressees: to whom or where something was said, in the story's words: "told reporters", "said in a letter to the governor".

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    drafts::Draft,
    governed::subject_of,
    lexicon::{MONTHS, WEEKDAYS, one_of},
};

/// An addressee of more words is a clause that was taken for one.
const LONGEST: usize = 12;

/// What follows "said to" and is no one who hears it.
const NOISES: &str = "cheers cheering applause laughter laughs boos booing jeers jeering silence gasps chants whistles shouts murmurs groans";

/// Verbs whose object hears what is said.
fn has_hearer(verb: &str) -> bool {
    matches!(
        verb.to_lowercase().as_str(),
        "told"
            | "tell"
            | "tells"
            | "telling"
            | "informed"
            | "informs"
            | "assured"
            | "assures"
            | "reminded"
            | "reminds"
            | "warned"
            | "warns"
            | "urged"
            | "urges"
            | "asked"
            | "asks"
            | "advised"
            | "advises"
            | "promised"
            | "notified"
            | "briefed"
            | "reassured"
    )
}

/// Where the phrase ends: what begins a time, a place, a clause or the content.
fn ends(word: &str, next: &str) -> bool {
    let day = |w: &str| one_of(w, WEEKDAYS) || one_of(w, MONTHS);
    matches!(
        word,
        "," | ";"
            | ":"
            | "."
            | "!"
            | "?"
            | "\""
            | "“"
            | "”"
            | "«"
            | "`"
            | "("
            | "—"
            | "–"
            | "that"
            | "who"
            | "whom"
            | "which"
            | "whose"
            | "whether"
            | "if"
            | "when"
            | "where"
            | "while"
            | "why"
            | "how"
            | "what"
            | "after"
            | "before"
            | "during"
            | "about"
            | "as"
            | "by"
            | "because"
            | "in"
            | "to"
            | "not"
            | "through"
            | "via"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "I"
            | "there"
            | "yesterday"
            | "today"
            | "tomorrow"
            | "last"
            | "earlier"
            | "later"
            | "this"
            | "late"
            | "early"
    ) || day(word)
        || is_ago(word, next)
        || word == "on" && (day(next) || next.chars().all(|c| c.is_ascii_digit()))
}

/// "Two days ago", "a week ago"
fn is_ago(word: &str, next: &str) -> bool {
    let count = one_of(word, "a an one two three four five six seven eight nine ten several")
        || word.chars().all(|c| c.is_ascii_digit());
    count && one_of(next.trim_end_matches('s'), "minute hour day week month year decade")
}

/// To whom the statement of `draft` was said, where its own sentence tells; bytes of `text`.
pub fn addressee(text: &str, read: &Text, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let sentence = read.sentence_of(Span::new(cue.end, cue.end))?;
    if is_passive(cue.of(text)) {
        return hearer_before(text, read, draft, sentence, cue);
    }
    let barriers = draft.content.iter().chain(&draft.source).map(|s| s.start).filter(|&s| s >= cue.end);
    let stop = barriers.min().unwrap_or(sentence.end).min(sentence.end);
    let rest = &read.words[read.words_in(Span::new(cue.end, stop.max(cue.end)))];
    let word = |i: usize| rest.get(i).map_or("", |w| w.span.of(text));
    let verb = cue.of(text).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let from = if has_hearer(verb) {
        0
    } else if word(0) == "to" {
        1
    } else {
        // "said in an interview with …", "wrote in a letter to …": within a few words, before any clause.
        let reach = (0..rest.len().min(8)).find(|&i| matches!(word(i), "to" | "with"))?;
        let setting = word(0) == "in" && (1..reach).any(|i| is_occasion(word(i)));
        setting.then_some(reach + 1)?
    };
    let touches = |i: usize| i > 0 && rest[i - 1].span.end == rest[i].span.start;
    let spaced_dash = |i: usize| word(i) == "-" && !touches(i) && i + 1 < rest.len() && !touches(i + 1);
    let end = (from..rest.len()).find(|&i| ends(word(i), word(i + 1)) || spaced_dash(i)).unwrap_or(rest.len());
    // "Moscow. Kremlin. Putin": a full stop within a sentence is part of a name.
    let end = if word(end) == "." && end + 1 < rest.len() && touches(end) {
        (end + 1..rest.len()).find(|&i| word(i) != "." && ends(word(i), word(i + 1))).unwrap_or(rest.len())
    } else {
        end
    };
    let mut end = end;
    while end > from && matches!(word(end - 1), "." | "," | "and" | "or" | "on" | "at") {
        end -= 1;
    }
    // "to cheers", "to loud applause from the crowd": nobody hears it so.
    let noise = (from..end.min(from + 3)).any(|i| one_of(word(i), NOISES));
    if from > 0 && noise {
        return None;
    }
    let bare = end == from + 1 && matches!(word(from), "the" | "a" | "an");
    (from < end && end - from <= LONGEST && !bare).then(|| Span::new(rest[from].span.start, rest[end - 1].span.end))
}

/// "was told", "had been warned": the subject hears it.
fn is_passive(cue: &str) -> bool {
    let mut words = cue.trim_end_matches(" by").rsplit(' ');
    words.next().is_some_and(|verb| one_of(verb, "told threatened warned informed notified advised assured reminded"))
        && words.any(|w| one_of(w, "was were is are be been being"))
}

/// The subject of a passive cue: "|Drivers| were warned by the council that".
fn hearer_before(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let subject = subject_of(text, read, &[], sentence, cue, true)?;
    let other = draft.content.iter().chain(&draft.source).any(|s| s.overlaps(subject));
    let long = subject.of(text).split_whitespace().count() > LONGEST;
    (!other && !long && subject.end <= cue.start).then_some(subject)
}

fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "interview"
            | "letter"
            | "statement"
            | "email"
            | "e-mail"
            | "message"
            | "note"
            | "memo"
            | "speech"
            | "address"
            | "call"
            | "conversation"
            | "briefing"
            | "testimony"
            | "remarks"
            | "comments"
            | "text"
            | "report"
            | "submission"
            | "reply"
            | "response"
            | "answer"
            | "meeting"
    )
}
