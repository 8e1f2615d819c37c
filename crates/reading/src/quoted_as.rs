//! Whoever "was quoted as saying" something, or is by an outlet: what the outlet reports is that he said it.

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    draft::{Draft, Origin, draft, kind_of, with_marks},
    governed::subject_of,
    lexicon::one_of,
    reported::without_mark,
    words::word_at,
};

/// What somebody is quoted as saying scores so much where the encoder has not seen it.
const QUOTED: f32 = 0.6;

/// How many words may stand between "quoted" and "as saying".
const BETWEEN: usize = 16;

/// "Bell was quoted by the Globe as saying that …" is Bell's; in "the Globe quoted Bell as saying that …" what Bell said stands within what the Globe reports.
pub(crate) fn quoted_as(text: &str, read: &Text, names: &[Span], drafts: &mut Vec<Draft>) {
    for at in 1..read.words.len().saturating_sub(2) {
        let Some(quoted) = Quoted::at(text, read, at) else { continue };
        let mut holder = drafts.iter().position(|d| d.cue.is_some_and(|c| c.contains(quoted.cue)));
        if quoted.passive && quoted.before {
            // Whoever has the quotation by a source of its own has it still, but for the one by whom it is only quoted.
            let has = |d: &Draft| d.covers(quoted.said);
            let quotes = |i: usize, source: Span| holder == Some(i) && source.start >= quoted.saying.end;
            let speaks = |(i, d): (usize, &Draft)| has(d) && d.source.is_some_and(|s| !quotes(i, s));
            if drafts.iter().enumerate().any(speaks) {
                continue;
            }
            holder = holder.or_else(|| drafts.iter().position(|d| has(d) && d.origin == Origin::Continuation));
        }
        if quoted.passive {
            let Some(own) = quoted.own(text, read, names, holder.map(|h| &drafts[h])) else { continue };
            match holder {
                Some(h) => drafts[h] = own,
                None => drafts.push(own),
            }
        } else if let Some(h) = holder.filter(|&h| drafts[h].covers(quoted.said)) {
            let score = (drafts[h].score * 0.9, Origin::Nested);
            let own = draft(text, read, vec![quoted.said], Some(quoted.saying), Some(quoted.about), score);
            if quoted.before {
                // "“…,” the Globe quoted Bell as saying": what the Globe reports is that Bell said it.
                let who = Span::new(quoted.about.start, quoted.saying.end);
                let said = drafts[h].content.iter().copied().filter(|c| c.end <= who.start);
                let report = said.chain([who]).collect::<Vec<_>>();
                (drafts[h].kind, drafts[h].content) = (kind_of(text, read, &report), report);
            }
            drafts.push(Draft { within: Some(h), ..own });
        }
    }
}

/// The quotation that stands before the verb at `verb` in its sentence.
pub(crate) fn quotation_before(read: &Text, sentence: Span, verb: Span) -> Option<Span> {
    let pieces = read.quotations.iter().flat_map(|q| &q.pieces);
    pieces.copied().filter(|q| sentence.start <= q.end && q.end <= verb.start).max_by_key(|q| q.end)
}

/// "|The park will close|, the Globe quoted Bell as saying": what stands before a comma that only the one who quotes parts from the verb.
fn reported_before(text: &str, sentence: Span, verb: Span) -> Option<Span> {
    let lead = text.get(sentence.start..verb.start)?;
    let comma = lead.rfind(", ")?;
    let quoter = lead[comma + 2..].split_whitespace();
    let said = &lead[..comma];
    let short = (1..=LONGEST_QUOTER).contains(&quoter.clone().count());
    let alone = quoter.clone().all(|w| !one_of(w, "was were is are been being be who which"));
    (short && alone && said.split_whitespace().count() >= SHORTEST_REPORT)
        .then(|| Span::new(sentence.start, sentence.start + comma))
}

/// "As telling officers: |“…”|": where in what follows "telling" begins what is told.
fn behind_hearer(told: &str) -> Option<usize> {
    let quoted = [": \"", ": “", ", \"", ", “"].iter().filter_map(|mark| told.find(mark)).min();
    quoted
        .or_else(|| told.find(" that ").map(|at| at + 1))
        .filter(|&at| told[..at].split_whitespace().count() <= LONGEST_QUOTER)
}

/// How many words name the one who quotes at most, and what stands before as said has at least.
const LONGEST_QUOTER: usize = 6;
const SHORTEST_REPORT: usize = 5;

/// Somebody who is quoted as saying something.
struct Quoted {
    sentence: Span,
    /// "quoted"
    cue: Span,
    /// Whether the subject of "quoted" is the one who says it.
    passive: bool,
    /// The cue with its auxiliary: "was quoted".
    whole_cue: Span,
    /// What stands between: "Bell" of "quoted Bell as saying".
    about: Span,
    /// "as saying"
    saying: Span,
    said: Span,
    /// Whether what is said stands before it: "“…,” Bell is quoted as saying."
    before: bool,
}

impl Quoted {
    /// The one whose "as saying" stands at word `at`.
    fn at(text: &str, read: &Text, at: usize) -> Option<Quoted> {
        let word = |i: usize| word_at(text, read, i);
        if word(at) != "as" || !one_of(word(at + 1), "saying telling") {
            return None;
        }
        let sentence = read.sentence_of(read.words[at].span)?;
        let Range { start: first, end } = read.words_in(sentence);
        let verb = (first.max(at.saturating_sub(BETWEEN))..at).rev().find(|&i| one_of(word(i), "quoted cited"))?;
        let last = (at + 2..end).rev().find(|&i| !matches!(word(i), "." | "!" | "?"));
        if verb == first || last == Some(at + 2) {
            return None;
        }
        let before = last.is_none() || one_of(word(at + 2), "by on in to during after");
        let span = |from: usize, to: usize| Span::new(read.words[from].span.start, read.words[to].span.end);
        let auxiliary = one_of(word(verb - 1), "was were is are been being also later widely");
        // "Bell, quoted as saying": nobody else is.
        let alone = verb + 1 == at;
        let said = match last.filter(|_| !before) {
            Some(last) => {
                let all = span(at + 2, last);
                let heard = (word(at + 1) == "telling").then(|| behind_hearer(all.of(text))).flatten();
                with_marks(text, read, without_mark(text, Span::new(all.start + heard.unwrap_or(0), all.end)))
            }
            None => {
                let quotation = quotation_before(read, sentence, read.words[verb].span);
                let reported = || reported_before(text, sentence, read.words[verb].span);
                quotation.filter(|q| q.start == sentence.start).or_else(reported).or(quotation)?
            }
        };
        Some(Quoted {
            sentence,
            cue: read.words[verb].span,
            passive: auxiliary || alone,
            whole_cue: span(verb - usize::from(auxiliary), verb),
            about: if alone { read.words[verb].span } else { span(verb + 1, at - 1) },
            saying: span(at, at + 1),
            said,
            before,
        })
    }

    /// What its subject says, in place of the draft that took another for its source.
    fn own(&self, text: &str, read: &Text, names: &[Span], instead_of: Option<&Draft>) -> Option<Draft> {
        let source = subject_of(text, read, names, self.sentence, self.cue, true)?;
        let (score, origin) = instead_of.map_or((QUOTED, Origin::Nested), |d| (d.score, d.origin));
        let cue = instead_of.and_then(|d| d.cue).unwrap_or(self.whole_cue);
        Some(draft(text, read, vec![self.said], Some(cue), Some(source), (score, origin)))
    }
}
