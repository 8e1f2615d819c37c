//! What a court is told, at the end of its sentence: "…, a jury has heard.", "…, the inquest was told on Monday." Nobody is said to say it.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    draft::{Draft, Origin, draft},
    lexicon::{self, WEEKDAYS, one_of},
};

/// What such a sentence scores where the encoder has not seen it.
const SCORE: f32 = 0.7;

/// How many words name those who hear it at most: "an employment tribunal in Portwick".
const LONGEST: usize = 6;

/// What is heard has so many words at least.
const SHORTEST: usize = 5;

/// Adds what a court hears, where no draft has it.
pub(super) fn in_court(text: &str, read: &Text, drafts: &mut Vec<Draft>) {
    for &sentence in &read.sentences {
        let Some(Heard { said, source, cue }) = heard(text, sentence) else { continue };
        let free = !drafts.iter().any(|d| d.meets(said, cue));
        let told = read.quotation_of(cue).is_none() && said.of(text).split_whitespace().count() >= SHORTEST;
        if free && told {
            drafts.push(draft(text, read, vec![said], Some(cue), Some(source), (SCORE, Origin::Joined)));
        }
    }
}

/// A sentence that ends with those who hear it.
struct Heard {
    said: Span,
    source: Span,
    cue: Span,
}

/// What a court does that is told, behind a blank.
const HEARD: [&str; 8] =
    [" has heard", " heard", " hears", " was told", " has been told", " were told", " have been told", " have heard"];

/// "…|, |a jury| |has heard|."
fn heard(text: &str, sentence: Span) -> Option<Heard> {
    let words = sentence.of(text).trim_end_matches(['.', ' ']);
    let comma = words.rfind(", ")?;
    let tail = &words[comma + ", ".len()..];
    let (at, verb) = HEARD.iter().filter_map(|verb| Some((tail.find(verb)?, verb.len()))).min()?;
    let (who, rest) = (&tail[..at], &tail[at + verb..]);
    let article = who.split(' ').next().is_some_and(|w| one_of(w, "a an the jurors"));
    let court = who.split(' ').any(|w| one_of(w, lexicon::HEARERS));
    let day =
        rest.split(' ').all(|w| w.is_empty() || one_of(w, WEEKDAYS) || one_of(w, "on today yesterday this last week"));
    let start = sentence.start + comma + ", ".len();
    let source = Span::new(start, start + who.len());
    let cue = Span::new(source.end + 1, source.end + verb);
    let said = Span::new(sentence.start, sentence.start + comma);
    (article && court && day && who.split(' ').count() <= LONGEST).then_some(Heard { said, source, cue })
}
