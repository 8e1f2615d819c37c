//! Who says it at the end of a sentence, by an office and a name: "The harbour is closed, the head of the port service,
//! Omar Bell, had said earlier."

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::EntityKind,
    draft::{Draft, Origin, draft},
    entity::Entity,
    governed::has_verb,
    lexicon::{self, WEEKDAYS, one_of},
};

/// What such a sentence scores where the encoder has not seen it.
const SCORE: f32 = 0.7;

/// How many words name an office at most: "the head of the port service".
const LONGEST: usize = 10;

/// What is said has so many words at least.
const SHORTEST: usize = 4;

/// Adds what somebody named at the end of its sentence says, where no draft has any of it.
pub(super) fn at_end(text: &str, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    for &sentence in &read.sentences {
        let Some(Said { said, source, cue }) = said_at_end(text, entities, sentence) else { continue };
        let plain = !said.of(text).contains(['"', '“', '”', '\n']);
        let free = !drafts.iter().any(|d| d.meets(sentence, cue));
        let long = said.of(text).split_whitespace().count() >= SHORTEST;
        if plain && free && long && read.quotation_of(cue).is_none() && has_verb(text, names, said) {
            drafts.push(draft(text, read, vec![said], Some(cue), Some(source), (SCORE, Origin::Joined)));
        }
    }
}

/// A sentence that ends with who says it.
struct Said {
    said: Span,
    source: Span,
    cue: Span,
}

/// "…, |the head of the port service, Omar Bell,| |had said| earlier."
fn said_at_end(text: &str, entities: &[Entity], sentence: Span) -> Option<Said> {
    let words = sentence.of(text).trim_end_matches(['.', ' ']);
    let comma = words.rfind(", ")?;
    let tail = &words[comma + ", ".len()..];
    let had = tail.strip_prefix("had ").or_else(|| tail.strip_prefix("has ")).unwrap_or(tail);
    let mut behind = had.split(' ');
    let verb = behind.next().filter(|w| one_of(w, "said says added announced"))?;
    let late = behind.all(|w| one_of(w, WEEKDAYS) || one_of(w, "earlier later on today yesterday this last week also"));
    let from = sentence.start + comma + ", ".len();
    let cue = Span::new(from, from + tail.len() - had.len() + verb.len());
    let named = |m: Span| m.end == sentence.start + comma && m.start > sentence.start;
    let people = entities.iter().filter(|e| e.kind == EntityKind::Person);
    let name = people.flat_map(|e| &e.mentions).map(|m| m.span).find(|&m| named(m) && m.of(text).contains(' '))?;
    let lead = text[sentence.start..name.start].strip_suffix(", ")?;
    let (said, office) = lead.rsplit_once(", ")?;
    let article = office.split(' ').next().is_some_and(|w| one_of(w, "the a an its his her their"));
    let held = office.split(' ').any(lexicon::is_office) && office.split(' ').count() <= LONGEST;
    let source = Span::new(sentence.start + said.len() + ", ".len(), name.end);
    let said = Span::new(sentence.start, sentence.start + said.len());
    (late && article && held).then_some(Said { said, source, cue })
}
