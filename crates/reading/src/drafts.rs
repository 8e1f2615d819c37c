//! Drafts of statements: the encoder's attributions, mended with what quotation marks, sentences and headlines tell.

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    confidence::confidence,
    contract::StatementKind,
    entities::Entity,
    governed::{names, own_source},
    lexicon::{self, Gender, one_of},
    reported::{nested, quoted_as, quoted_within},
    sources::head_name,
    turns::Turn,
};

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
    /// An attribution in a headline or deck, by its punctuation.
    Headline,
    /// A name right before a verb of saying inside another draft's content.
    Nested,
    /// A verb of saying that "and" or "but" joins to another draft's.
    Joined,
    /// What somebody says in an interview or a transcript or signs behind a dash, by the label of the line.
    Turn,
}

/// Takes the dateline off what is said and off who says it: "GENEVA - Hunger grows, the United Nations said".
fn without_dateline(drafts: &mut [Draft], text: &str, dateline: Span) {
    let bare = |s: Span| match s.overlaps(dateline) {
        true => Span::new(s.start.max(dateline.end).min(s.end), s.end).trimmed(text),
        false => s,
    };
    // The label of a turn may look like a dateline: "THE MAYOR: Please sit down."
    for draft in drafts.iter_mut().filter(|d| d.origin != Origin::Turn) {
        draft.source = draft.source.map(bare).filter(|s| !s.is_empty());
        let content: Vec<Span> = draft.content.iter().map(|&s| bare(s)).filter(|s| !s.is_empty()).collect();
        if !content.is_empty() {
            draft.content = content;
        }
    }
}

impl Draft {
    fn start(&self) -> usize {
        let all = self.content.iter().chain(&self.cue).chain(&self.source);
        all.map(|s| s.start).min().unwrap_or(0)
    }

    /// The end of its last word, cue and source included.
    fn end(&self) -> usize {
        let all = self.content.iter().chain(&self.cue).chain(&self.source);
        all.map(|s| s.end).max().unwrap_or(0)
    }

    /// Whether its content has some of `span`.
    pub(crate) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|c| c.overlaps(span))
    }
}

/// Whether neither of two drafts reports the other.
pub(crate) fn are_apart(drafts: &[Draft], i: usize, j: usize) -> bool {
    drafts[i].within != Some(j) && drafts[j].within != Some(i)
}

/// A quotation of fewer words that nobody is said to have spoken is no statement: a scare quote, a title, a nickname.
const SHORTEST_CONTINUATION: usize = 4;

/// A statement in no quotation marks that is less likely right than this is left out: half of the best F1, below which leaving out gains (Lipton et al., 2014).
const LEAST: f32 = 0.31;

/// What a turn scores.
const LABELLED: f32 = 0.9;

/// All drafts of a story, in text order.
pub fn drafts(story: &Story, read: &Text, entities: &[Entity], turns: &[Turn]) -> Vec<Draft> {
    let text = story.text.as_str();
    let mut out: Vec<Draft> = Vec::new();
    let names = names(entities);
    let labels = |span: Span| {
        let next = turns.partition_point(|t| t.head().end <= span.start);
        turns.get(next).is_some_and(|t| t.head().overlaps(span))
    };
    for a in &read.attributions {
        // The turn says it all.
        if labels(a.cue) || a.source.iter().any(|&s| labels(s)) {
            continue;
        }
        // No sentence runs from a headline or deck into the body, whatever the encoder takes for one.
        let here = part_of(story, a.cue);
        let own: Vec<Span> = a.content.iter().filter_map(|&c| within_part(story, c, here)).collect();
        // "The so-called “bridge to nowhere”" is said by nobody.
        let so_called = text[..a.cue.start].ends_with("so-") && a.cue.of(text) == "called"
            || text[a.cue.start..].get(..9).is_some_and(|w| w.eq_ignore_ascii_case("so-called"));
        let scare = a.source.is_empty() && so_called;
        if own.is_empty() || scare || is_nothing_said(text, a.cue, &own) {
            continue;
        }
        let content: Vec<Span> = own.iter().map(|&c| before_deed(text, a.cue, with_marks(text, read, c))).collect();
        // What runs on in a later sentence, after the attributed part, is a statement of its own that goes on from it.
        let at = out.len();
        let (score, origin) =
            (a.cue_likely * a.arguments_likely, Origin::Encoder { cue: a.cue_likely, arguments: a.arguments_likely });
        let (own, later): (Vec<Span>, Vec<Span>) =
            content.iter().partition(|c| !runs_on(text, read, a.cue, content[0], **c));
        // What alone would be too unlikely stays one with what is quoted behind it.
        let kind = kind_of(text, read, &own);
        let alone = kind != StatementKind::Indirect || confidence(score, kind) >= LEAST;
        let (own, later) = if alone { (own, later) } else { (content.clone(), Vec::new()) };
        let source = a.source.iter().map(|&s| in_one_paragraph(text, s, a.cue)).find(|&s| part_of(story, s) == here);
        let source = own_source(text, read, &names, a, source);
        let first = draft(text, read, own, Some(a.cue), source, (score, origin));
        if first.kind == StatementKind::Indirect && confidence(score, first.kind) < LEAST {
            continue;
        }
        out.push(first);
        let mut from = at;
        for piece in later {
            let mut next = draft(text, read, vec![piece], None, None, (score, Origin::Continuation));
            next.continues = Some(from);
            // "…,” she argues, adding that …. “…”": it goes on from the nearer of the two.
            let same = out.iter().position(|d| d.origin == Origin::Continuation && d.content == next.content);
            from = same.unwrap_or(out.len());
            match same {
                Some(same) => out[same] = next,
                None => out.push(next),
            }
        }
    }
    out.extend(turns.iter().map(|turn| Draft {
        content: turn.content.clone(),
        cue: turn.mark,
        source: Some(turn.label),
        // Its words are those that were spoken: the label stands for quotation marks.
        kind: StatementKind::Direct,
        continues: None,
        within: None,
        score: LABELLED,
        origin: Origin::Turn,
    }));
    joined(text, read, entities, &mut out);
    continuations(text, read, &mut out);
    headlines(story, read, entities, &mut out);
    quoted_as(text, read, &names, &mut out);
    quoted_within(text, read, entities, &mut out);
    nested(text, read, entities, &mut out);
    let mut out = in_order(out);
    if let Some(dateline) = &story.dateline {
        without_dateline(&mut out, text, dateline.span);
    }
    out
}

/// "His letter, which was read aloud by Bell": the words are another's. "Banker found guilty of theft": he found nothing.
fn is_nothing_said(text: &str, cue: Span, content: &[Span]) -> bool {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let first = |s: &Span| s.of(text).split([' ', '.', ',']).next().unwrap_or_default();
    let found = verb == "found"
        && content.iter().any(|s| {
            let behind = text.get(cue.end..s.start).is_some_and(|gap| gap.trim().is_empty());
            behind && one_of(first(s), "guilty dead liable alive safe hanged shot murdered")
        });
    let [said] = content else { return found };
    let bare = said.of(text);
    let read_out = bare == "which" && cue.of(text).split(' ').any(|w| w == "read");
    // "Voted in favor", "is sorry about it"
    let be = one_of(cue.of(text).split(' ').next().unwrap_or_default(), "is are was were be been");
    let empty = verb == "in" && one_of(bare, "favor favour person")
        || be
            && one_of(verb, "about of with over")
            && one_of(bare, "it this that them him her")
            && said.start >= cue.end;
    let noise = verb == "heard" && said.start >= cue.end && one_of(first(said), "a an the") && !bare.contains(" that ");
    found || read_out || empty || noise || be && is_done_to(text, verb, cue, *said)
}

/// Passives that tell what was done, not what was said.
const DONE: &str = "published printed approved appointed passed adopted elected nominated";

/// "The findings are published in a journal", "The bill was approved by the Senate": what stands before such a passive is no content.
fn is_done_to(text: &str, verb: &str, cue: Span, said: Span) -> bool {
    let right_before = text.get(said.end..cue.start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty());
    let in_print = verb == "reported" && text[cue.end..].starts_with(" in ");
    let quoted = said.of(text).contains(['"', '“']);
    right_before && !quoted && (one_of(verb, DONE) || in_print)
}

/// What who speaks does next, without a mark before it: said "no comment" and hung up.
const DEEDS: &str = "hung walked left went shook sat stood drove flew ran took gave turned closed shut rode stormed smiled laughed slammed began resumed";

/// A quotation right behind its cue ends with its closing mark where "and" and a deed of the speaker follow.
fn before_deed(text: &str, cue: Span, content: Span) -> Span {
    let words = content.of(text);
    let behind = text.get(cue.end..content.start).is_some_and(|gap| gap.trim_matches([':', ',', ' ']).is_empty());
    let closing = match words.chars().next() {
        Some('"') => '"',
        Some('“') => '”',
        _ => return content,
    };
    let Some(at) = words.rfind(closing).filter(|&at| at > 0 && behind) else { return content };
    let end = at + closing.len_utf8();
    let mut rest = words[end..].split_whitespace();
    let deed = matches!(rest.next(), Some("and" | "before" | "then"))
        && rest.next().is_some_and(|w| one_of(w.trim_end_matches([',', '.']), DEEDS));
    if deed { Span::new(content.start, content.start + end) } else { content }
}

/// A source does not run over a paragraph's end: the part of it that is nearest to the cue.
fn in_one_paragraph(text: &str, source: Span, cue: Span) -> Span {
    let mut at = source.start;
    let parts = source.of(text).split("\n\n").map(|part| {
        let span = Span::new(at, at + part.len());
        at += part.len() + 2;
        span.trimmed(text)
    });
    let away = |s: &Span| if s.end <= cue.start { cue.start - s.end } else { s.start.saturating_sub(cue.end) };
    parts.filter(|s| s.start < s.end).min_by_key(away).unwrap_or(source)
}

/// Whether a span begins in the headline (0), the deck (1) or the body.
fn part_of(story: &Story, span: Span) -> usize {
    let inside = |w: &onrecord_source::Words| w.span.is_some_and(|s| s.start <= span.start && span.start < s.end);
    [&story.headline, &story.deck].into_iter().position(|part| part.as_ref().is_some_and(inside)).unwrap_or(2)
}

/// The piece of a span that lies in the headline (0), the deck (1) or the body.
fn within_part(story: &Story, span: Span, part: usize) -> Option<Span> {
    let parts = [&story.headline, &story.deck].map(|part| part.as_ref().and_then(|words| words.span));
    let piece = match parts.get(part) {
        Some(own) => own
            .filter(|own| own.overlaps(span))
            .map(|own| Span::new(own.start.max(span.start), own.end.min(span.end)))?,
        // The body follows its headline and deck.
        None => {
            let over = parts.into_iter().flatten().filter(|own| own.overlaps(span)).map(|own| own.end).max();
            Span::new(over.map_or(span.start, |end| end.min(span.end)), span.end)
        }
    };
    Some(piece.trimmed(story.text.as_str())).filter(|piece| piece.start < piece.end)
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

/// Takes in the quotation marks, and an editor's bracket, that stand right at the ends.
pub(crate) fn with_marks(text: &str, read: &Text, span: Span) -> Span {
    for piece in read.quotations.iter().flat_map(|q| &q.pieces) {
        let lead = text.get(piece.start..span.start).is_some_and(|l| l.chars().all(|c| "\"“`'«[ ".contains(c)));
        let start = if span.start > piece.start && lead { piece.start } else { span.start };
        let tail = text.get(span.end..piece.end).is_some_and(|t| t.chars().all(|c| ",.!?;\"”»'’] ".contains(c)));
        let opened = piece.contains(Span::new(start, start)) && start >= piece.start;
        let end = if span.end < piece.end && tail && opened && start < piece.end { piece.end } else { span.end };
        if (start, end) != (span.start, span.end) {
            return Span::new(start, end);
        }
    }
    span
}

/// Whether `piece` is a quotation in a later sentence than both the first piece and the cue: behind "“…,” Bell said.", and behind "Bell said that …."
fn runs_on(text: &str, read: &Text, cue: Span, first: Span, piece: Span) -> bool {
    let sentence = |at: usize| read.sentences.partition_point(|s| s.start <= at);
    let quoted = piece.of(text).starts_with(['"', '“', '«', '`', '\'']);
    let later = piece.start > cue.end && sentence(piece.start) > sentence(cue.start);
    let reported = || {
        sentence(first.start) == sentence(cue.start)
            && sentence(piece.start) > sentence(first.end.saturating_sub(1))
            && kind_of(text, read, &[first]) == StatementKind::Indirect
            && !text[..piece.start].trim_end().ends_with(':')
    };
    quoted && later && (first.start < cue.start || reported())
}

/// Direct, mixed or indirect: by the share of its words that stand in quotation marks.
fn kind_of(text: &str, read: &Text, content: &[Span]) -> StatementKind {
    let (mut inside, mut all) = (0, 0);
    for span in content {
        for word in &read.words[read.words_in(*span)] {
            if word.span.of(text).chars().any(char::is_alphanumeric) {
                all += 1;
                inside += usize::from(read.quotation_of(word.span).is_some());
            }
        }
    }
    match inside {
        0 => StatementKind::Indirect,
        n if n == all => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}

/// Quotations that follow right after a statement, with nothing but white space between, and that no statement has.
fn continuations(text: &str, read: &Text, drafts: &mut Vec<Draft>) {
    for q in &read.quotations {
        let span = Span::new(q.pieces[0].start, q.pieces[q.pieces.len() - 1].end);
        let long = span.of(text).split_whitespace().count() >= SHORTEST_CONTINUATION;
        if !long || drafts.iter().any(|d| d.covers(span)) || is_heading(text, span) {
            continue;
        }
        let before = drafts.iter().enumerate().filter(|(_, d)| d.end() <= span.start).max_by_key(|(_, d)| d.end());
        let Some((at, last)) = before else { continue };
        let gap = &text[last.end()..span.start];
        if gap.chars().all(|c| c.is_whitespace() || ".,".contains(c)) && last.kind != StatementKind::Indirect {
            let mut next = draft(text, read, q.pieces.clone(), None, None, (last.score * 0.9, Origin::Continuation));
            next.continues = Some(at);
            drafts.push(next);
        }
    }
}

/// Whether a quotation is a line of its own in which each longer word begins with a capital, and no sentence ends: "Legend in the Coal Fields".
fn is_heading(text: &str, quotation: Span) -> bool {
    let alone = text[..quotation.start].trim_end_matches(' ').ends_with('\n')
        && text[quotation.end..].trim_start_matches(' ').starts_with('\n');
    let words = quotation.of(text).split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let capital = |w: &str| w.chars().count() < 4 || w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends = quotation.of(text).trim_end_matches(|c: char| "\"”'’»".contains(c)).ends_with(['.', ',', '!', '?', '…']);
    alone && !ends && words.into_iter().all(capital)
}

/// Headline and deck, where they name who says it and the encoder has not seen that.
fn headlines(story: &Story, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    for span in [&story.headline, &story.deck].into_iter().flatten().filter_map(|words| words.span) {
        if !drafts.iter().any(|d| d.covers(span)) {
            drafts.extend(headline(story.text.as_str(), read, entities, span));
        }
    }
}

/// "… - Kremlin", "Kremlin: …", "…, Kremlin spokesman said", "…, says Kremlin".
fn headline(text: &str, read: &Text, entities: &[Entity], span: Span) -> Option<Draft> {
    let line = span.of(text);
    let part = |from: usize, to: usize| Span::new(span.start + from, span.start + to);
    let speaks = |s: Span| {
        let named = entities.iter().any(|e| e.mentions.iter().any(|m| s.contains(m.span)));
        let count = s.of(text).split_whitespace().count();
        (named || s.of(text).split_whitespace().any(lexicon::is_office)) && (1..=6).contains(&count)
    };
    let says = |s: Span| lexicon::REPORTING.contains(s.of(text));
    let long = |s: Span| s.of(text).split_whitespace().count() > 3;
    let mut found: Vec<(Span, Option<Span>, Span)> = Vec::new();
    if let Some((at, mark)) = [" - ", " – ", " — "].iter().filter_map(|m| line.rfind(m).map(|i| (i, *m))).max() {
        found.push((part(at + mark.len(), line.len()), None, part(0, at)));
    }
    if let Some(at) = line.find(": ") {
        found.push((part(0, at), None, part(at + 2, line.len())));
    }
    if let Some(at) = line.rfind(", ") {
        let tail = part(at + 2, line.len());
        let bare = tail.of(text).trim_end_matches(['.', ' ']);
        if let Some((first, rest)) = bare.split_once(' ') {
            let verb = Span::new(tail.start, tail.start + first.len());
            found.push((Span::new(verb.end + 1, verb.end + 1 + rest.len()), Some(verb), part(0, at)));
        }
        if let Some((rest, last)) = bare.rsplit_once(' ') {
            let start = tail.start + rest.len() + 1;
            let verb = Span::new(start, start + last.len());
            found.push((Span::new(tail.start, tail.start + rest.len()), Some(verb), part(0, at)));
        }
    }
    let (source, cue, content) =
        found.into_iter().find(|(source, cue, content)| speaks(*source) && cue.is_none_or(says) && long(*content))?;
    Some(draft(text, read, vec![content], cue, Some(source), (0.6, Origin::Headline)))
}

/// Verbs that attribute, where they stand right behind what their subject has said.
const JOINED: &str = "said told warned promised vowed pledged urged conceded admitted acknowledged denied insisted claimed announced added noted argued suggested \
stressed confirmed predicted complained alleged demanded accused";

/// "The mayor said the bridge would close and warned drivers to stay away": the second verb of whoever has just been said to speak, where the encoder has not seen it.
fn joined(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        before_joined(text, read, entities, draft);
    }
    let second = |outer: &Draft| -> Option<Draft> {
        let (source, cue, said) = (outer.source?, outer.cue?, *outer.content.last()?);
        let sentence = read.sentence_of(cue)?;
        let in_order = source.end <= cue.start && cue.end <= said.start && sentence.contains(said);
        let mut at = read.words.partition_point(|w| w.span.start < said.end);
        let end = read.words_in(sentence).end;
        let word = |i: usize| read.words.get(i).filter(|_| i < end).map_or("", |w| w.span.of(text));
        at += usize::from(word(at) == ",");
        let verb = (at + 1..at + 3).find(|&i| one_of(word(i), JOINED) || refuses(i, &word))?;
        let between = verb == at + 1 || one_of(word(at + 1), "also later then");
        if !in_order || !matches!(word(at), "and" | "but") || !between {
            return None;
        }
        // "warned drivers to stay away": what is said begins behind the one who hears it.
        let hears = one_of(word(verb), "told warned urged");
        let opens = |i: &usize| matches!(word(*i), "to" | "that" | "of" | "against" | "about" | "not");
        let last = if refuses(verb, &word) { verb + 2 } else { verb };
        let begin = Some(last + 1).filter(|_| !hears).or_else(|| (verb + 1..end.min(verb + 7)).find(opens))?;
        let stop = (begin..end).rev().find(|&i| !matches!(word(i), "." | "!" | "?"))?;
        let content = Span::new(read.words[begin].span.start, read.words[stop].span.end);
        let content = with_marks(text, read, content);
        let cue = Span::new(read.words[verb].span.start, read.words[last].span.end);
        let free = !drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue)) || d.covers(cue) || d.covers(content));
        let long = content.of(text).split_whitespace().count() > 1;
        (free && long)
            .then(|| draft(text, read, vec![content], Some(cue), Some(source), (outer.score * 0.8, Origin::Joined)))
    };
    let found: Vec<Draft> = drafts.iter().filter_map(second).collect();
    drafts.extend(found);
}

/// "Told the council the plan was sound but conceded that …": a plan concedes nothing, so what is said ends before the second verb.
fn before_joined(text: &str, read: &Text, entities: &[Entity], draft: &mut Draft) {
    let (Some(source), Some(cue), [said]) = (draft.source, draft.cue, &draft.content[..]) else { return };
    if draft.kind != StatementKind::Indirect || source.end > cue.start || cue.end > said.start {
        return;
    }
    let Range { start: first, end } = read.words_in(*said);
    let word = |i: usize| read.words[i].span.of(text);
    let verb = |i: usize| one_of(word(i), JOINED) || refuses(i, &|i| if i < end { word(i) } else { "" });
    let joins = |i: &usize| match word(*i) {
        "and" => one_of(word(i + 1), JOINED) && word(i + 2) == "that",
        "but" => verb(i + 1),
        _ => false,
    };
    let Some(at) = (first + 2..end.saturating_sub(3)).find(joins) else { return };
    let told = Span::new(said.start, read.words[at - 1].span.end);
    let speaks = |w: &str| {
        one_of(w, "he she they it we i you who")
            || lexicon::is_office(w)
            || lexicon::is_sort_of_body(w)
            || lexicon::is_document(w)
    };
    let named = entities.iter().any(|e| e.mentions.iter().any(|m| told.contains(m.span)));
    // "Bell said she was sorry but denied": Bell did.
    let from = first + usize::from(word(first) == "that");
    let gender = head_name(text, entities, source).and_then(|e| entities[e].gender);
    let own = word(at) == "but"
        && match word(from) {
            "he" => gender != Some(Gender::Female),
            "she" => gender != Some(Gender::Male),
            "it" | "they" => gender.is_none(),
            _ => false,
        };
    if !named && !(from + usize::from(own)..at).any(|i| speaks(&word(i).to_lowercase())) {
        draft.content = vec![told.trimmed(text)];
    }
}

/// "Refused to say", "declined to comment" at word `at`.
fn refuses<'a>(at: usize, word: &impl Fn(usize) -> &'a str) -> bool {
    one_of(word(at), "refused declined")
        && word(at + 1) == "to"
        && one_of(word(at + 2), "say comment discuss confirm answer reveal disclose explain")
}

/// Sorts by where the statement begins, and renumbers what points at other drafts; `within` also by containment.
fn in_order(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    // What one source says stands in the order of its verbs; what opens with its content may hold others.
    let verb = |d: &Draft| match (d.source, d.cue) {
        (Some(source), Some(cue)) if source.start == d.start() && source.end <= cue.start => cue.start,
        _ => 0,
    };
    order.sort_by_key(|&i| (drafts[i].start(), verb(&drafts[i]), std::cmp::Reverse(drafts[i].end())));
    let mut place = vec![0; drafts.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut out: Vec<Draft> = order.iter().map(|&i| drafts[i].clone()).collect();
    for d in &mut out {
        d.continues = d.continues.map(|i| place[i]);
        d.within = d.within.map(|i| place[i]);
    }
    for i in 0..out.len() {
        if out[i].within.is_none() {
            let all = Span::new(out[i].start(), out[i].end());
            let holders =
                (0..out.len()).filter(|&j| j != i && out[i].continues != Some(j) && out[j].continues != Some(i));
            out[i].within = holders
                .filter(|&j| out[j].content.iter().any(|c| c.contains(all) && c.len() > all.len()))
                .min_by_key(|&j| out[j].end() - out[j].start());
        }
    }
    out
}
