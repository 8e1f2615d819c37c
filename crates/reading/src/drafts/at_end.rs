//! Who says it at the end of a sentence: "The harbour is closed, the mayor said.", "The harbour is closed, the head of the port service, Omar Bell, had said
//! earlier."

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    closed_classes::ARTICLES_AND_POSSESSIVES,
    contract::EntityKind,
    draft::{Draft, Origin, draft},
    entity::Entity,
    governed::has_verb,
    inner::{SUBJECT, named_at_end, office_at_end, with_title},
    lexicon::{self, WEEKDAYS, one_of},
};

/// What such a sentence scores where the encoder has not seen it.
const SCORE: f32 = 0.7;

/// How many words name an office at most: "the head of the port service".
const LONGEST: usize = 10;

/// What is said has so many words at least.
const SHORTEST: usize = 4;

/// Adds what somebody says at the end of whose sentence they stand, where no draft has any of it.
pub(super) fn at_end(text: &str, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    for &sentence in &read.sentences {
        let found = said_at_end(text, entities, sentence).or_else(|| plainly_said(text, read, entities, sentence));
        let Some(Said { said, source, cue }) = found else { continue };
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

/// Whether a word only tells when it was said.
fn is_late(word: &str) -> bool {
    one_of(word, WEEKDAYS) || one_of(word, "earlier later on today yesterday this last week also")
}

/// "…, |the mayor| |said| on Monday.": somebody by a name or an office, or a body by its noun, and the verb.
fn plainly_said(text: &str, read: &Text, entities: &[Entity], sentence: Span) -> Option<Said> {
    let words = sentence.of(text).trim_end_matches(['.', ' ']);
    let comma = words.rfind(", ")?;
    let tail = &words[comma + ", ".len()..];
    let from = sentence.start + comma + ", ".len();
    let (who, rest) = [" said", " says", " added"].iter().find_map(|verb| {
        let at = tail.find(verb)?;
        let rest = &tail[at + verb.len()..];
        (rest.is_empty() || rest.starts_with(' ')).then_some((&tail[..at], rest))
    })?;
    let verb = tail.len() - who.len() - rest.len() - 1;
    let source = Span::new(from, from + who.len());
    let cue = Span::new(source.end + 1, source.end + 1 + verb);
    let last = read.words_in(source).end.checked_sub(1)?;
    let noun = read.words[last].span;
    let named = named_at_end(entities, source, noun).map(|name| with_title(text, read, source, name));
    let known = named.or_else(|| office_at_end(text, read, source, last)).is_some_and(|found| found == source);
    // "A spokesman |for the union|"
    let headed = || {
        let own = who.split(' ').take_while(|w| !lexicon::is_preposition(w)).map(|w| w.len() + 1).sum::<usize>();
        let head = Span::new(from, from + own.saturating_sub(1).min(who.len()));
        let last = read.words_in(head).end.checked_sub(1).filter(|_| head != source && !head.is_empty());
        last.and_then(|last| office_at_end(text, read, head, last)).is_some_and(|found| found == head)
    };
    let body = || {
        let (article, noun) = who.split_once(' ').unwrap_or_default();
        one_of(article, "the a") && lexicon::is_sort_of_body(noun)
    };
    let plain = rest.split(' ').all(|w| w.is_empty() || is_late(w)) && who.split(' ').count() <= SUBJECT;
    let said = Span::new(sentence.start, sentence.start + comma);
    (plain && (known || headed() || body())).then_some(Said { said, source, cue })
}

/// "…, |the head of the port service, Omar Bell,| |had said| earlier."
fn said_at_end(text: &str, entities: &[Entity], sentence: Span) -> Option<Said> {
    let words = sentence.of(text).trim_end_matches(['.', ' ']);
    let comma = words.rfind(", ")?;
    let tail = &words[comma + ", ".len()..];
    let had = tail.strip_prefix("had ").or_else(|| tail.strip_prefix("has ")).unwrap_or(tail);
    let mut behind = had.split(' ');
    let verb = behind.next().filter(|w| one_of(w, "said says added announced"))?;
    let late = behind.all(is_late);
    let from = sentence.start + comma + ", ".len();
    let cue = Span::new(from, from + tail.len() - had.len() + verb.len());
    let named = |m: Span| m.end == sentence.start + comma && m.start > sentence.start;
    let people = entities.iter().filter(|e| e.kind == EntityKind::Person);
    let name = people.flat_map(|e| &e.mentions).map(|m| m.span).find(|&m| named(m) && m.of(text).contains(' '))?;
    let lead = text[sentence.start..name.start].strip_suffix(", ")?;
    let (said, office) = lead.rsplit_once(", ")?;
    let article = office.split(' ').next().is_some_and(|w| one_of(w, ARTICLES_AND_POSSESSIVES));
    let held = office.split(' ').any(lexicon::is_office) && office.split(' ').count() <= LONGEST;
    let source = Span::new(sentence.start + said.len() + ", ".len(), name.end);
    let said = Span::new(sentence.start, sentence.start + said.len());
    (late && article && held).then_some(Said { said, source, cue })
}
