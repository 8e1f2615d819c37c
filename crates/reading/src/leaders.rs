//! Who leads a sentence: the subject of its main clause, whom "he said" in the next sentence goes on with.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    grammar::{
        clauses::{Clauses, Kind, clauses},
        subjects::subject,
    },
    lexicon::{self, Gender, one_of},
    offices::Office,
    words::words_of,
};

/// The noun phrase that leads `sentence`, with what stands in apposition to it; none of a sentence that begins with a quotation, or that several lead.
/// `names` are the names of the story, in text order.
pub(crate) fn leader(text: &str, read: &Text, names: &[Span], sentence: Span) -> Option<Span> {
    let opens = read.words.get(read.words_in(sentence).start)?.span;
    if read.quotation_of(opens).is_some() {
        return None;
    }
    if let Some(topic) = topic(text, read, sentence) {
        return Some(topic);
    }
    let names = &names[names.partition_point(|n| n.end <= sentence.start)..];
    let clauses = clauses(text, sentence, names, &[], false);
    let chunk = |k: usize| clauses.chunks.get(k).map(|c| &c.kind);
    // "When a reporter asked, Hale laughed": the main clause begins behind the comma.
    let from = match chunk(0)? {
        Kind::Subordinator => (1..clauses.chunks.len()).find(|&k| matches!(chunk(k), Some(Kind::Comma)))?,
        _ => 0,
    };
    let main = |k: &usize| {
        clauses.verb(*k).is_some_and(|g| g.finite()) && !(*k > 0 && matches!(chunk(*k - 1), Some(Kind::Relative)))
    };
    let below = |phrase: &Span| {
        let before = (0..clauses.chunks.len()).take_while(|&k| clauses.span(k).end <= phrase.start).last();
        before.is_some_and(|k| k > from && matches!(chunk(k), Some(Kind::Subordinator | Kind::Relative)))
    };
    let verb = (from..clauses.chunks.len()).find(main);
    let phrase = verb.and_then(|verb| whole(&clauses, &subject(&clauses, verb, 0))).filter(|phrase| !below(phrase));
    let phrase = phrase.or_else(|| opening(&clauses, names))?;
    let several = (0..clauses.chunks.len())
        .any(|k| matches!(clauses.word(k), "and" | "or") && phrase.contains(clauses.span(k)) && !clauses.is_noun(k));
    // "…, in the U.S.\nBell added": two sentences that were taken for one.
    let one = text.get(phrase.end..sentence.end).is_none_or(|rest| !rest.contains('\n'));
    (!several && one && read.quotation_of(phrase).is_none()).then_some(phrase)
}

/// The most words of whoever a sentence says it is about.
const LONGEST_TOPIC: usize = 8;

/// "As for |the new owner|, he said": somebody by office or a noun for one person whom a sentence says at its beginning that it is about.
fn topic(text: &str, read: &Text, sentence: Span) -> Option<Span> {
    const OPENS: &str = "As for ";
    let about = sentence.of(text).strip_prefix(OPENS)?;
    let end = about.find(", ").filter(|&end| about[..end].split(' ').count() <= LONGEST_TOPIC)?;
    let from = sentence.start + OPENS.len();
    let topic = Span::new(from, from + end);
    let words = words_of(text, read, topic);
    [Gender::Male, Gender::Female].iter().any(|&of| calls_somebody(&words, of, false)).then_some(topic)
}

/// Of a sentence whose verb no list has, what opens it: "Her sister, Ruth Cole, lit a candle".
fn opening(clauses: &Clauses, names: &[Span]) -> Option<Span> {
    let noun = |k: usize| clauses.is_noun(k).then(|| clauses.span(k));
    let first = noun(0)?;
    let aside = noun(2).filter(|_| clauses.word(1) == "," && clauses.word(3) == ",");
    let whole = Span::new(first.start, aside.map_or(first.end, |a| a.end));
    // The verb may have been taken for a part of the noun phrase.
    let named = names.iter().filter(|n| whole.contains(**n)).map(|n| n.end).max();
    Some(Span::new(whole.start, named.unwrap_or(whole.end)))
}

/// From the first to the last word of the noun phrases.
fn whole(clauses: &Clauses, nouns: &[usize]) -> Option<Span> {
    let spans = nouns.iter().map(|&n| clauses.span(n));
    spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
}

/// Whether a noun phrase without a name calls one person whom a pronoun of this gender may stand for: "A neighbour", "One of the pupils". Of one who `speaks`
/// any noun does that is of no body: "The 52-year-old".
pub(crate) fn calls_somebody(words: &[&str], of: Gender, speaks: bool) -> bool {
    let (Some(first), Some(office)) = (words.first(), Office::of(words)) else { return false };
    let first = first.to_lowercase();
    let head = office.head();
    let (man, woman) = (lexicon::MEN.contains(head), lexicon::WOMEN.contains(head));
    let other = match of {
        Gender::Male => woman,
        Gender::Female => man,
    };
    let known = man || woman || lexicon::OFFICES.contains(head) || one_of(head, "one another old");
    let single = !office.plural() && (known || !head.ends_with('s') || head.ends_with("ss"));
    let thing = lexicon::is_sort_of_body(head)
        || lexicon::is_document(head)
        || one_of(head, lexicon::SINGLE_BODIES)
        || one_of(head, lexicon::COLLECTIVES)
        || one_of(head, "two three four five both few");
    let article = one_of(&first, "a an the one another his her their its our my") && words.len() > 1;
    (article || one_of(head, "one another")) && !other && single && !thing && (known || speaks)
}
