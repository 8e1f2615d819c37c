//! Who speaks between commas, in a sentence without quotation marks: "The bridge, |said the mayor|, was safe." What stands before and behind is said.

use onrecord_language::{Attribution, Text};
use onrecord_source::Span;

use super::ends::opens_with_verb;
use crate::{
    governed::{has_verb, named_from},
    lexicon::{self, one_of},
};

/// Verbs by which somebody says something, as they stand before whoever does.
const SAYS: &str = "said says argued argues claimed claims insisted insists explained explains warned warns admitted admits added adds noted notes \
conceded concedes suggested suggests reckons reckoned believes believed complained complains thinks thought wrote writes observed observes declared declares";

/// Verbs that want another behind who speaks between commas.
pub(super) const WANTING: &str = "will would must can cannot could should may might shall is are was were has have had";

/// The most words of whoever speaks so, with what else is told of them.
const LONGEST: usize = 14;

/// "The bridge, said the mayor, was safe": the attribution with whoever stands between its verb and the next comma for its source, and the two halves of the sentence
/// around for what is said; none where the sentence is another.
pub(super) fn inverted(text: &str, read: &Text, names: &[Span], a: &Attribution) -> Option<Attribution> {
    let sentence = read.sentence_of(a.cue)?;
    let verb = a.cue.of(text).strip_suffix(" out").unwrap_or(a.cue.of(text));
    let lead = text[sentence.start..a.cue.start].strip_suffix(", ")?;
    if !(one_of(verb, SAYS) || verb == "pointed") || sentence.of(text).contains(['"', '“', '”', '«', ';', ':']) {
        return None;
    }
    let before = Span::new(sentence.start, sentence.start + lead.len()).trimmed(text);
    // "Hale, facing a vote, noted that": what stands between commas there is of who speaks.
    let opener = before.of(text).split(' ').next().unwrap_or_default();
    let aside = before.of(text).contains(',') && !lexicon::is_preposition(opener);
    // "The roof |will|, said the mayor, |be mended|"
    let wants = before.of(text).rsplit(' ').next().is_some_and(|w| one_of(w, WANTING));
    if before.is_empty() || aside || before.of(text).contains('\n') || !wants && has_verb(text, names, before) {
        return None;
    }
    let rest = text[a.cue.end..sentence.end].strip_prefix(' ')?;
    let from = sentence.end - rest.len();
    if rest.starts_with("that ") || a.source.first().is_some_and(|s| s.start == from) {
        return None;
    }
    let goes_on = |&(at, comma): &(usize, &str)| {
        let behind = at + comma.len();
        wants || opens_with_verb(&rest[behind..]) || a.content.iter().any(|c| c.start == from + behind)
    };
    let (at, comma) = rest.match_indices(", ").find(goes_on)?;
    let who = Span::new(from, from + at);
    let behind = Span::new(who.end + comma.len(), sentence.end);
    let end = behind.of(text).trim_end_matches(['.', '!', '?', ' ', '\n']).len();
    let alone = who.of(text).split(' ').count() <= LONGEST && !has_verb(text, names, first_part(text, who));
    (alone && end > 0 && can_speak(text, names, who)).then(|| Attribution {
        source: vec![who],
        content: vec![before, Span::new(behind.start, behind.start + end)],
        ..a.clone()
    })
}

/// "|Anna Bell|, who led the talks": what stands before the first comma.
fn first_part(text: &str, who: Span) -> Span {
    Span::new(who.start, who.start + who.of(text).find(',').unwrap_or(who.len()))
}

/// Whether a noun phrase is of somebody who can speak: a name, an office, a body or people by their noun.
fn can_speak(text: &str, names: &[Span], who: Span) -> bool {
    let phrase = first_part(text, who).of(text);
    if one_of(phrase, "he she they it") || named_from(text, names, who.start).is_some_and(|named| named.end <= who.end)
    {
        return true;
    }
    let head = phrase.split(' ').take_while(|w| !lexicon::PREPOSITIONS.contains(*w)).last().unwrap_or_default();
    let noun = head.to_lowercase();
    lexicon::calls_one(&noun)
        || lexicon::is_several(&noun)
        || lexicon::is_sort_of_body(&noun)
        || one_of(&noun, lexicon::SINGLE_BODIES)
        || one_of(&noun, lexicon::COLLECTIVES)
}
