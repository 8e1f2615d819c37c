//! Sentences that open with "According to": who is named there says what follows, in that sentence alone.

use onrecord_language::Text;
use onrecord_source::Span;

use super::ends::opens_with_verb;
use crate::{
    contract::{EntityKind, MentionForm},
    draft::{Draft, Origin, draft, kind_of, with_marks},
    entity::Entity,
    governed::has_verb,
    lexicon::{self, one_of},
};

/// What such a sentence scores where the encoder has not seen it.
const SCORE: f32 = 0.7;

/// Words that open a sentence with who says what follows.
const OPENERS: [&str; 3] = ["According to ", "As per ", "In the words of "];

/// How many words whoever is named has at most.
const LONGEST: usize = 16;

/// Adds what "according to" opens where the encoder has not seen it, and takes back what it has from a sentence before.
pub(super) fn according(text: &str, read: &Text, names: &[Span], entities: &[Entity], drafts: &mut Vec<Draft>) {
    for &sentence in &read.sentences {
        let Some(opener) = OPENERS.iter().find(|o| sentence.of(text).starts_with(**o)) else {
            drafts.extend(in_own_words(text, read, names, sentence, drafts));
            continue;
        };
        let cue = Span::new(sentence.start, sentence.start + opener.trim_end().len());
        let Some((source, said)) = parts(text, names, sentence, cue) else { continue };
        let said = with_marks(text, read, said);
        let Some(known) = drafts.iter_mut().find(|d| d.cue.is_some_and(|c| c.overlaps(cue))) else {
            drafts.push(draft(text, read, vec![said], Some(cue), Some(source), (SCORE, Origin::Joined)));
            continue;
        };
        // "In |the words of Bell|": the cue is cut short.
        if known.cue.is_some_and(|c| c.end < cue.end) {
            (known.cue, known.source) = (Some(cue), Some(source));
        }
        if known.content.iter().any(|c| c.start < sentence.start) {
            known.content.retain(|c| c.start >= sentence.start);
            if known.content.is_empty() {
                (known.content, known.source) = (vec![said], Some(source));
            }
            known.kind = kind_of(text, read, &known.content);
        }
    }
    for d in drafts.iter_mut() {
        with_name(text, read, names, entities, d);
        conceded(text, read, names, d);
    }
}

/// "In |his| |words|, |the talks are over|.", "In |Bell|'s |words|, …": what no draft has of such a sentence.
fn in_own_words(text: &str, read: &Text, names: &[Span], sentence: Span, drafts: &[Draft]) -> Option<Draft> {
    let (owner, rest) = sentence.of(text).strip_prefix("In ")?.split_once(" words, ")?;
    let name = owner.strip_suffix("'s").or_else(|| owner.strip_suffix("’s"));
    let who = name.or_else(|| Some(owner).filter(|o| one_of(o, "his her")))?;
    let start = sentence.start + "In ".len();
    let source = Span::new(start, start + who.len());
    let cue = Span::new(start + owner.len() + 1, start + owner.len() + " words".len());
    let said = Span::new(sentence.end - rest.len(), sentence.end);
    let said = Span::new(said.start, said.start + rest.trim_end_matches(['.', '!', '?']).len());
    let short = who.split(' ').count() <= LONGEST_OWNER && !rest.contains('\n');
    let free = !drafts.iter().any(|d| d.meets(said, cue));
    let quoted = read.quotation_of(cue).is_some();
    (short && free && !quoted && has_verb(text, names, said))
        .then(|| draft(text, read, vec![said], Some(cue), Some(source), (SCORE, Origin::Joined)))
}

/// How many words whoever has said it in such words has at most: "Foreign Minister Anna Bell".
const LONGEST_OWNER: usize = 6;

/// Words that open a clause which the main one answers.
const CONCEDING: [&str; 5] = ["While", "Although", "Though", "Even though", "Whereas"];

/// "While, according to Bell, |exports rose|, imports fell": she says the one clause that follows; of more commas any may end it.
fn conceded(text: &str, read: &Text, names: &[Span], d: &mut Draft) {
    let (Some(cue), Some(source), &[said]) = (d.cue, d.source, &d.content[..]) else { return };
    let Some(sentence) = read.sentence_of(cue).filter(|_| cue.of(text).eq_ignore_ascii_case("according to")) else {
        return;
    };
    let lead = text.get(sentence.start..cue.start).unwrap_or_default().trim_end_matches([' ', ',']);
    if !CONCEDING.contains(&lead) || said.start < source.end {
        return;
    }
    let mut commas = said.of(text).match_indices(", ").map(|(at, _)| said.start + at);
    let clause = |from: usize, to: usize| has_verb(text, names, Span::new(from, to));
    let end = commas.next().filter(|&at| clause(said.start, at) && clause(at + 1, said.end));
    if let Some(end) = end.filter(|_| commas.next().is_none()) {
        d.content = vec![Span::new(said.start, end)];
        d.kind = kind_of(text, read, &d.content);
    }
}

/// "According to |the mayor of Portwick, Anna Bell|, |the road is closed|": the name between commas behind an office is whose it is, where no verb follows it.
fn with_name(text: &str, read: &Text, names: &[Span], entities: &[Entity], d: &mut Draft) {
    let (Some(cue), Some(source)) = (d.cue, d.source) else { return };
    let Some(said) = d.content.first_mut().filter(|c| text.get(source.end..c.start) == Some(", ")) else { return };
    if !cue.of(text).eq_ignore_ascii_case("according to") || !is_one_office(source.of(text)) {
        return;
    }
    let persons = entities.iter().filter(|e| e.kind == EntityKind::Person).flat_map(|e| &e.mentions);
    let here = |s: &Span| {
        let titled = || text[said.start..s.start].split_whitespace().all(is_title);
        said.start <= s.start && s.end < said.end && titled()
    };
    let Some(name) = persons.filter(|m| m.form == MentionForm::Name).map(|m| m.span).find(here) else { return };
    // "Anna Bell, 53, |the road|"
    let behind = |at: usize| text[at..said.end].strip_prefix(", ").map(|rest| said.end - rest.len());
    let Some(mut from) = behind(name.end) else { return };
    let digits = text[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    if let Some(next) = (1..=2).contains(&digits).then(|| behind(from + digits)).flatten() {
        from = next;
    }
    let rest = Span::new(from, said.end);
    let first = rest.of(text).split(", ").next().unwrap_or_default();
    let aside = rest.of(text).get(first.len() + ", ".len()..).is_some_and(opens_with_verb)
        && !has_verb(text, names, Span::new(from, from + first.len()));
    let relative = rest.of(text).split(' ').next().is_some_and(|w| one_of(w, "who whose and or"));
    if !opens_with_verb(rest.of(text)) && !relative && !aside && has_verb(text, names, rest) {
        *said = rest;
        d.source = Some(Span::new(source.start, name.end));
        d.kind = kind_of(text, read, &d.content);
    }
}

/// Whether a word before a name is a title: "Captain".
fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    lexicon::is_office(word) || lexicon::is_honorific(word) || lexicon::short_title(word)
}

/// "The mayor of Portwick", "the company's chief executive": whether a phrase is for one person by an office.
fn is_one_office(phrase: &str) -> bool {
    let head = phrase.split(' ').take_while(|w| !lexicon::is_preposition(w)).last().unwrap_or_default();
    lexicon::is_office(head) && !lexicon::is_several(head) && head != "police" && !phrase.contains([',', '"', '“'])
}

/// Who is named behind the cue that opens a sentence, and what follows.
fn parts(text: &str, names: &[Span], sentence: Span, cue: Span) -> Option<(Span, Span)> {
    let rest = text.get(cue.end..sentence.end)?;
    let mut commas = rest.match_indices(", ").map(|(at, comma)| (cue.end + at, cue.end + at + comma.len())).peekable();
    let end = loop {
        let (at, next) = commas.next()?;
        // "On May 3, 2021, …", "Ann Bell, a nurse at the hospital, …"
        let year = text[next..]
            .split([',', ' '])
            .next()
            .is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
        let article = text[next..].split(' ').next().is_some_and(|w| one_of(w, "a an the who whose which"));
        let aside = |end: usize| article && !has_verb(text, names, Span::new(next, end));
        let relative = |end: usize| article && text[next..end].starts_with("wh");
        // "Police in Baytown, Texas, …", "reports from the ministry and Vyasna, and the police, …"
        let state = |end: usize| lexicon::AMERICAN_STATES.contains_key(&text[next..end]);
        let listed = text[next..].starts_with("and ");
        let goes_on =
            commas.peek().is_some_and(|&(end, _)| year || listed || state(end) || aside(end) || relative(end));
        if !goes_on {
            break (at, next);
        }
    };
    let source = Span::new(cue.end, end.0).trimmed(text);
    let said = Span::new(end.1, sentence.end);
    let said = Span::new(said.start, said.start + said.of(text).trim_end_matches(['.', '!', '?']).len());
    let short = source.of(text).split_whitespace().count() <= LONGEST && !source.of(text).contains(['"', '“', '\n']);
    let whole = said.of(text).split_whitespace().count() > 1 && !said.of(text).contains('\n');
    (short && whole && has_verb(text, names, said)).then_some((source, said))
}
