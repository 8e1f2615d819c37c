//! Whom the words themselves ask or promise something: "urged |Israel| to stop", "promised |voters| lower taxes". It stands in what is said.

use onrecord_language::Text;
use onrecord_source::Span;

use super::stretch::{Stretch, is_somebody};
use crate::{
    closed_classes::{ARTICLES_AND_POSSESSIVES, OBJECTS},
    draft::Draft,
    lexicon::{self, one_of},
};

/// Whom somebody is asked to do something by has so many words at most.
const LONGEST: usize = 12;

/// Verbs of asking, whose object does what the rest of the words tell: "urged |Israel| to stop".
const ASKING: &str = "urged urges urging urge asked asks asking begged begs begging implored implores imploring ordered orders ordering \
pressed advised advises warned warns told tells encouraged encourages instructed invited requested requests requesting directed directs directing";

/// Verbs that have whom they are said to before what is promised: "promised |voters| lower taxes".
const PROMISING: &str = "promised promises promising offered assured guaranteed";

/// Whom the words of `draft` ask to do something: "called on |all countries| not to sell arms".
pub(super) fn asked(text: &str, read: &Text, draft: &Draft, cue: Span) -> Option<Span> {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let called =
        ["called on", "calls on", "calling on", "appealed to", "appeals to"].iter().any(|c| cue.of(text).ends_with(c));
    let said = draft.content.iter().find(|c| c.start >= cue.end)?;
    let gap = text.get(cue.end..said.start)?.trim();
    if !(called || [ASKING, PROMISING].iter().any(|verbs| one_of(verb, verbs))) || !gap.is_empty() {
        return None;
    }
    let words = Stretch::of(text, read, *said);
    if one_of(verb, PROMISING) {
        return is_promised(&words).then(|| words.span(0, 1));
    }
    let whole = |i: usize| {
        !one_of(
            words.word(i),
            ", ; : . ( \" “ ” that who whom whose which what whether if when where how why for he she they it we I",
        )
    };
    let end = (0..=LONGEST).find(|&i| one_of(words.word(i), "to not") || !whole(i)).filter(|&i| whole(i) && i > 0)?;
    let to = end + usize::from(words.word(end) == "not");
    let does = words.word(to) == "to" && words.word(to + 1).starts_with(char::is_lowercase);
    let does = does && !one_of(words.word(to + 1), ARTICLES_AND_POSSESSIVES);
    let head = (1..end).find(|&i| lexicon::is_preposition(words.word(i))).unwrap_or(end) - 1;
    // "Urged |restraint| to avoid a war", "ordered |measures| to reduce the noise": nobody hears.
    let hears = words.word(head).starts_with(char::is_uppercase) || is_somebody(words.word(head));
    (does && hears).then(|| words.span(0, end))
}

/// Whether the first word is whom the rest is promised to: "|voters| lower taxes", "|us| a road".
fn is_promised(words: &Stretch) -> bool {
    let (first, next) = (words.word(0), words.word(1));
    let pronoun = one_of(first, OBJECTS);
    let several = lexicon::is_several(first) && next.starts_with(char::is_alphanumeric);
    pronoun && !next.is_empty() && next != "to"
        || several
            && !one_of(next, "and or of from at for with would will are were to in on by who that during after before")
}
