//! What somebody calls something in quotation marks, behind where or when it was said: "described the deal in a letter
//! to the council as “a fraud”".

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    closed_classes::BE,
    draft::{Draft, Origin, draft, kind_of},
    governed::subject_of,
    lexicon::{self, one_of},
    words::word_at,
};

/// What such words score where the encoder has no statement of them.
const SCORE: f32 = 0.7;

/// So many words before "as" its verb stands at most.
const REACH: usize = 18;

/// Verbs by which something is called what "as" leads to.
const JUDGES: &str = "described describes dismissed dismisses denounced denounces condemned condemns hailed hails \
praised praises criticised criticized characterised \
characterized portrayed depicted labelled labeled decried welcomed lauded derided mocked rejected rejects slammed \
defended cast";

/// In what something is said, with the words that lead to it.
const OCCASIONS: &str = "statement statements letter interview speech post tweet message article column report memo \
email briefing conference debate hearing address \
broadcast video podcast note book";

/// Adds what "as" leads to in quotation marks to what its verb says, and a draft for it where no draft has the verb.
pub(super) fn judged(text: &str, read: &Text, names: &[Span], drafts: &mut Vec<Draft>) {
    for quoted in read.quotations.iter().filter(|q| q.closed && q.pieces.len() == 1).map(|q| q.pieces[0]) {
        let covered = drafts.iter().any(|d| d.covers(quoted));
        let Some(Judged { sentence, verb, object, verdict }) = judged_as(text, read, quoted).filter(|_| !covered)
        else {
            continue;
        };
        let own = |d: &Draft| d.cue.is_some_and(|c| c.contains(verb));
        if let Some(known) = drafts.iter_mut().find(|d| own(d)) {
            if known.content.iter().all(|c| c.end <= verdict.start) {
                known.content.push(verdict);
                known.kind = kind_of(text, read, &known.content);
            }
        } else if let Some(source) = subject_of(text, read, names, sentence, verb, false) {
            let content = vec![object, verdict];
            drafts.push(draft(text, read, content, Some(verb), Some(source), (SCORE, Origin::Lone)));
        }
    }
}

/// Who or what is called something, and what.
struct Judged {
    sentence: Span,
    verb: Span,
    object: Span,
    /// "as “a fraud”"
    verdict: Span,
}

/// What the words before a quotation say to be called so.
fn judged_as(text: &str, read: &Text, quoted: Span) -> Option<Judged> {
    let sentence = read.sentence_of(quoted)?;
    let first = read.words_in(sentence).start;
    let word = |i: usize| word_at(text, read, i);
    let open = read.words.partition_point(|w| w.span.start < quoted.start);
    let at = open.checked_sub(1).filter(|&i| i > first && word(i) == "as")?;
    let apart = |i: usize| {
        let mark = !word(i).contains(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.'));
        mark || one_of(word(i), "and but or who which that whose when while if because")
    };
    let near = (first.max(at.saturating_sub(REACH))..at).rev();
    let verb = near.take_while(|&i| !apart(i)).find(|&i| one_of(word(i), JUDGES))?;
    // "was described in a letter as": by another, who stands behind.
    let passive = verb > first && one_of(word(verb - 1), BE);
    let from = (verb + 2..at).find(|&i| one_of(word(i), "in on at during"))?;
    let said_there = (from..at).any(|i| one_of(word(i), OCCASIONS));
    let several = (verb + 1..from).any(|i| lexicon::REPORTING.contains(word(i)));
    let object = Span::new(read.words[verb + 1].span.start, read.words[from - 1].span.end);
    let verdict = Span::new(read.words[at].span.start, quoted.end);
    (!passive && said_there && !several).then_some(Judged { sentence, verb: read.words[verb].span, object, verdict })
}
