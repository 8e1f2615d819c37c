//! What somebody answers is said by another: "was responding to |a question by Bell| on whether …", "reacted to reports that …", "replying to Bell's question about
//! the cost".

use onrecord_language::Attribution;
use onrecord_source::Span;

use crate::lexicon::one_of;

/// Verbs of those who answer what another has said, as they stand before "to" or what it is …
const ANSWERS: &str = "responding responded respond responds replying replied replies reacting reacted reacts answering answered answers commenting";

/// … and what another has said, by its nouns.
const ANSWERED: &str = "question questions query queries call calls report reports claim claims suggestion suggestions statement statements allegation allegations \
accusation accusations comment comments remark remarks complaint complaints criticism rumour rumours rumor rumors request requests warning warnings \
letter letters speculation demand demands";

/// The most words before such a noun: "a flood of angry |calls|".
const TO_NOUN: usize = 6;

/// The most words of whoever has said it.
const LONGEST: usize = 8;

/// The attribution of what is answered, in place of one that gives it to who answers: to whoever is named as having said it, else to nobody. With no content where a
/// topic alone is told ("a question about the cost"). None where the attribution is another.
pub(super) fn answered(text: &str, a: &Attribution) -> Option<Attribution> {
    let &[said] = &a.content[..] else { return None };
    let cue = a.cue.of(text);
    let at = placed(text, a.cue).find(|w| one_of(w.of(text), ANSWERS))?;
    let verb = at.of(text);
    // "Did not respond to questions", "wavered in answering": that is told of who was asked.
    if cue.split(' ').any(|w| {
        one_of(w, "not never wavered declined refused failed avoided dodged without")
            || w.ends_with("n't")
            || w.ends_with("n’t")
    }) {
        return None;
    }
    let rest = text.get(at.end..said.end).filter(|_| said.start >= a.cue.end)?;
    let object = [" to ", " on "].iter().find_map(|to| rest.strip_prefix(to));
    // "Was answering |a question by Bell|", but not "commented questions"
    let object = object.or_else(|| rest.strip_prefix(' ').filter(|_| verb.starts_with("answer")))?;
    let start = said.end - object.len();
    let none = || Attribution { content: Vec::new(), ..a.clone() };
    // "Was answering June Marsh on whether it would help"
    let topic = ["whether ", "on whether ", "about whether ", "about ", "on how ", "on why "];
    if said.start > start && verb.starts_with("answer") && topic.iter().any(|t| said.of(text).starts_with(t)) {
        return Some(none());
    }
    // "Responded to a question about the town with “What town?”"
    if [" with \"", " with “", " by saying ", " saying "].iter().any(|own| object.contains(own)) {
        return None;
    }
    let noun = noun_of(text, Span::new(start, said.end))?;
    let (opens, who) = clause(text, noun, said.end)?;
    if said.start > opens {
        return None;
    }
    let opener = text[opens..].split(' ').next().unwrap_or_default();
    let quoted = text[opens..said.end].contains(['"', '“', '‘']);
    if !one_of(opener, "that whether if") && !quoted {
        return Some(none());
    }
    // "Calls of |“a strange noise”|"
    let opens = if one_of(opener, "of about") { opens + opener.len() + 1 } else { opens };
    let source = who.or_else(|| owner(text, Span::new(start, noun.start)));
    Some(Attribution {
        cue: noun,
        source: source.into_iter().collect(),
        content: vec![Span::new(opens, said.end)],
        ..a.clone()
    })
}

/// The words of `span` between single spaces, where they stand.
fn placed(text: &str, span: Span) -> impl Iterator<Item = Span> {
    span.of(text).split(' ').scan(span.start, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some(Span::new(start, start + word.len()))
    })
}

/// The first noun for what another has said in what is answered, near its head.
fn noun_of(text: &str, object: Span) -> Option<Span> {
    for at in placed(text, object).take(TO_NOUN + 1) {
        let word = at.of(text);
        if one_of(word, ANSWERED) {
            return Some(at);
        }
        if word.contains(['"', '“', ',', '.', ';', ':', '(']) || one_of(word, "that which who by with after and") {
            return None;
        }
    }
    None
}

/// Where what a noun tells of begins, before byte `end`, and whoever stands behind "by" or "from" between: "a question |by Bell| |on whether| it was shut".
fn clause(text: &str, noun: Span, end: usize) -> Option<(usize, Option<Span>)> {
    let rest = text[noun.end..end].strip_prefix(' ')?;
    let from = end - rest.len();
    const OPENERS: &str = "that whether if about on over of as regarding concerning";
    let by = ["by ", "from "].iter().find_map(|by| rest.strip_prefix(by));
    let Some(who) = by else {
        let first = rest.split(' ').next().unwrap_or_default();
        return one_of(first, OPENERS).then(|| (behind_topic(text, from, end), None));
    };
    let start = end - who.len();
    for (count, place) in placed(text, Span::new(start, end)).enumerate() {
        let (at, word) = (place.start, place.of(text));
        if count > 0 && one_of(word, "that whether if about on over regarding concerning") {
            return Some((behind_topic(text, at, end), Some(Span::new(start, at).trimmed(text))));
        }
        if count >= LONGEST || word.contains(['"', '“', ';', ':']) {
            return None;
        }
    }
    None
}

/// "|On| whether it was shut", "as to whether": from the word that opens the clause itself.
fn behind_topic(text: &str, at: usize, end: usize) -> usize {
    let words = &text[at..end];
    let lead = ["on ", "over ", "about ", "of ", "as to "].iter().find(|lead| {
        let rest = words.strip_prefix(**lead).unwrap_or_default();
        rest.starts_with("whether ") || rest.starts_with("if ")
    });
    at + lead.map_or(0, |lead| lead.len())
}

/// "|Bell|'s question": whose it is.
fn owner(text: &str, lead: Span) -> Option<Span> {
    let words = lead.of(text);
    let at = ["'s ", "’s "].iter().filter_map(|mark| words.find(mark)).min()?;
    Some(Span::new(lead.start, lead.start + at)).filter(|owner| !owner.is_empty())
}
