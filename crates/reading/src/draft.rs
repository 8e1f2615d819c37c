//! A draft: a statement before it has a speaker, and how one is made of what the story says.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::contract::StatementKind;

/// A statement before it has a speaker. Spans are bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// To whom it is attributed.
    pub source: Option<Span>,
    /// How much of it is in quotation marks.
    pub kind: StatementKind,
    /// Index of the draft that it goes on from.
    pub continues: Option<usize>,
    /// Index of the draft that reports it.
    pub within: Option<usize>,
    /// Between 0 and 1, as the encoder scores it; `confidence` makes a chance of it.
    pub score: f32,
    /// How it was found.
    pub origin: Origin,
}

/// How a draft was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// By the encoder: the probability of the cue, and of exactly this source and content given the cue.
    Encoder {
        /// Of the cue.
        cue: f32,
        /// Of source and content.
        arguments: f32,
    },
    /// A quotation in a later sentence that goes on from another draft.
    Continuation,
    /// A quotation without a cue of its own, by a sentence beside it that tells who speaks.
    Lone,
    /// An attribution in a headline or deck, by its punctuation.
    Headline,
    /// A name right before a verb of saying inside another draft's content.
    Nested,
    /// A verb of saying that "and" or "but" joins to another draft's.
    Joined,
    /// What somebody says in an interview or a transcript or signs behind a dash, by the label of the line.
    Turn,
}

impl Draft {
    /// From its first to its last word, cue and source included.
    pub(crate) fn extent(&self) -> Span {
        let all = || self.content.iter().chain(&self.cue).chain(&self.source);
        let (start, end) = (all().map(|s| s.start).min(), all().map(|s| s.end).max());
        Span::new(start.unwrap_or(0), end.unwrap_or(0))
    }

    /// Whether its content has some of `span`.
    pub(crate) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|c| c.overlaps(span))
    }

    /// Whether its content has some of `said`, or its cue some of `cue`.
    pub(crate) fn meets(&self, said: Span, cue: Span) -> bool {
        self.covers(said) || self.cue.is_some_and(|c| c.overlaps(cue))
    }

    /// Ends what is said at byte `end`, in piece `at` of it.
    pub(crate) fn end_content(&mut self, text: &str, read: &Text, at: usize, end: usize) {
        self.content.truncate(at + 1);
        self.content[at].end = end;
        if self.content[at].is_empty() {
            self.content.pop();
        }
        self.kind = kind_of(text, read, &self.content);
    }

    /// Whether all of `span` lies in one piece of its content.
    pub(crate) fn holds(&self, span: Span) -> bool {
        self.content.iter().any(|c| c.contains(span))
    }
}

/// Leaves out the drafts that are not `kept`; what goes on from one or lies within one does so of its heir then, as far as there is one that is kept.
pub(crate) fn keep_only(drafts: &mut Vec<Draft>, kept: &[bool], heir: &[Option<usize>]) {
    let places: Vec<usize> = kept.iter().scan(0, |n, &k| Some(std::mem::replace(n, *n + usize::from(k)))).collect();
    let home = |mut at: usize| {
        while !kept[at] {
            at = heir[at]?;
        }
        Some(places[at])
    };
    for (place, d) in places.iter().zip(drafts.iter_mut()) {
        for link in [&mut d.continues, &mut d.within] {
            *link = link.and_then(home).filter(|to| to != place);
        }
    }
    let mut keep = kept.iter();
    drafts.retain(|_| keep.next().is_some_and(|&k| k));
}

/// Whether neither of two drafts reports the other.
pub(crate) fn are_apart(drafts: &[Draft], i: usize, j: usize) -> bool {
    drafts[i].within != Some(j) && drafts[j].within != Some(i)
}

/// The draft that draft `at` goes on from, first of all; itself where it goes on from none.
pub(crate) fn home(drafts: &[Draft], at: usize) -> usize {
    match drafts[at].continues.filter(|&from| from < at && drafts[at].cue.is_none()) {
        Some(from) => home(drafts, from),
        None => at,
    }
}

/// The draft whose saying that of draft `at` is part of: "Bell told reporters it was late, |adding| that …". Both are by the same source in one sentence.
pub(crate) fn goes_with<'d>(text: &str, read: &Text, drafts: &'d [Draft], at: usize) -> Option<&'d Draft> {
    let (cue, source) = (drafts[at].cue?, drafts[at].source?);
    let sentence = read.sentence_of(cue).filter(|s| s.contains(source))?;
    let participle = cue.of(text).split(' ').next().is_some_and(|first| first.ends_with("ing"));
    let lead = text.get(source.end..cue.start)?.trim_end().trim_end_matches(['"', '”', '’', '\'']);
    let joined = [",", " and", " but", " by"].iter().any(|j| lead.ends_with(j));
    let before = |d: &&Draft| {
        d.source == Some(source) && d.cue.is_some_and(|c| sentence.contains(c) && c.end <= cue.start) && !d.holds(cue)
    };
    drafts.iter().filter(|_| participle && joined).filter(before).max_by_key(|d| d.cue.map(|c| c.end))
}

/// A draft that neither goes on from another nor lies within one.
pub(crate) fn draft(
    text: &str,
    read: &Text,
    content: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    (score, origin): (f32, Origin),
) -> Draft {
    let kind = kind_of(text, read, &content);
    Draft { content, cue, source, kind, continues: None, within: None, score, origin }
}

/// What goes on from draft `from`.
pub(crate) fn going_on(text: &str, read: &Text, content: Vec<Span>, from: usize, score: f32) -> Draft {
    let next = draft(text, read, content, None, None, (score, Origin::Continuation));
    Draft { continues: Some(from), ..next }
}

/// Takes in the quotation marks, and an editor's bracket, that stand right at the ends.
pub(crate) fn with_marks(text: &str, read: &Text, span: Span) -> Span {
    let first = read.quotations.partition_point(|q| q.pieces.last().is_some_and(|p| p.end < span.start));
    let near = read.quotations[first..].iter().take_while(|q| q.pieces[0].start <= span.end);
    for (piece, closed) in near.flat_map(|q| q.pieces.iter().map(|p| (p, q.closed))) {
        let lead = text.get(piece.start..span.start).is_some_and(|l| l.chars().all(|c| "\"“`'«[ ".contains(c)));
        let start = if span.start > piece.start && lead { piece.start } else { span.start };
        let tail = text.get(span.end..piece.end).is_some_and(|t| t.chars().all(|c| ",.!?;\"”»'’] ".contains(c)));
        // The quotation opens in the span or right at its beginning.
        let within = closed && span.start < piece.start && piece.start < span.end;
        let opened = within || piece.contains(Span::new(start, start));
        let end = if span.end < piece.end && tail && opened && start < piece.end { piece.end } else { span.end };
        if (start, end) != (span.start, span.end) {
            return Span::new(start, end);
        }
    }
    span
}

/// Direct, mixed or indirect: by the share of its words that stand in quotation marks.
pub(crate) fn kind_of(text: &str, read: &Text, content: &[Span]) -> StatementKind {
    let (mut inside, mut all) = (0, 0);
    for span in content {
        for word in &read.words[read.words_in(*span)] {
            if word.span.of(text).chars().any(char::is_alphanumeric) {
                all += 1;
                inside += usize::from(read.quotation_of(word.span).is_some());
            }
        }
    }
    kind_by_share(inside, all)
}

/// The kind of what stands in quotation marks with `inside` of `all` that it has.
pub(crate) fn kind_by_share(inside: usize, all: usize) -> StatementKind {
    match inside {
        0 => StatementKind::Indirect,
        n if n == all => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}
