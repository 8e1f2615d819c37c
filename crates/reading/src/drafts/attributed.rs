//! The encoder's attributions as drafts: within the part of the story that they stand in, with their quotation marks, and without what is no statement.

use onrecord_language::{Attribution, Text};
use onrecord_source::{Span, Story};

use super::{
    answered::answered,
    asked::asked_one,
    dialogue::is_next_turn,
    ends::with_its_end,
    inverted::inverted,
    lone::answer,
    none_said::says_nothing,
    own_words::{around_speaker, bare, said, told_by_infinitive, within_relative},
    pieces::{MARKS, around, asks, is_right_behind, own_pieces},
    whose::{in_one_line, who_announced, who_is_between, who_says, who_tells},
};
use crate::{
    closed_classes::SUBJECTS,
    confidence::confidence,
    contract::{EntityKind, StatementKind},
    draft::{Draft, Origin, draft, going_on, kind_of, with_marks},
    entity::Entity,
    governed::{has_verb, own_source},
    lexicon::{self, one_of},
    sources::head_name,
    turn::Turn,
};

/// A statement in no quotation marks that is less likely right than this is left out: half of the best F1, below which leaving out gains (Lipton et al., 2014).
const LEAST: f32 = 0.24;

/// The same for "Bell said that …", which nobody takes for anything else.
const LEAST_PLAIN: f32 = 0.15;

/// Whether a cue says, and stands between who says it and what is said: the encoder may doubt where that ends, not that it is a statement.
fn is_plain(text: &str, a: &Attribution) -> bool {
    let (Some(source), Some(said)) = (a.source.first(), a.content.first()) else { return false };
    // "NASA, which is paying for it, said"
    let aside = |gap: &str| gap.trim_end().ends_with(',') && [", which ", ", who "].iter().any(|w| gap.starts_with(w));
    let lead = text.get(source.end..a.cue.start);
    let right_before = lead.is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty() || aside(gap));
    let right_behind = text.get(a.cue.end..said.start).is_some_and(|gap| gap.trim().is_empty());
    one_of(a.cue.of(text), "said says") && right_before && right_behind
}

/// The encoder's attributions, each with what goes on from it in later sentences. `names` are the names of the story, in text order.
pub(super) fn attributed(
    story: &Story,
    read: &Text,
    names: &[Span],
    entities: &[Entity],
    turns: &[Turn],
) -> Vec<Draft> {
    let labelled = |span: Span| {
        let next = turns.partition_point(|t| t.head().end <= span.start);
        turns.get(next).is_some_and(|t| t.head().overlaps(span))
    };
    let text = story.text.as_str();
    let events = entities.iter().any(|e| e.kind == EntityKind::Event);
    let mut out: Vec<Draft> = Vec::new();
    // Where a label is the cue or the source the turn says it all.
    for a in read.attributions.iter().filter(|a| !labelled(a.cue) && !a.source.iter().any(|&s| labelled(s))) {
        // "Storm Ciara slams the coast"
        let by_storm = |&s: &Span| head_name(text, entities, s).is_some_and(|e| entities[e].kind == EntityKind::Event);
        if is_said_again(text, read, a) || events && a.source.iter().any(by_storm) {
            continue;
        }
        let Some((first, mut later)) = of_attribution(story, read, names, a) else { continue };
        later.retain(|&piece| {
            !is_taken(text, read, a, piece)
                && !is_answered(text, read, names, entities, &first, piece)
                && !is_next_turn(text, &out, &first, piece)
        });
        let (mut from, score) = (out.len(), first.score);
        out.push(first);
        for piece in later {
            let next = going_on(text, read, vec![piece], from, score);
            // "…,” she argues, adding that …. “…”": it goes on from the nearer of the two.
            let same = out.iter().position(|d| d.origin == Origin::Continuation && d.content == next.content);
            from = same.unwrap_or(out.len());
            match same {
                Some(same) => out[same] = next,
                None => out.push(next),
            }
        }
    }
    out
}

/// Whether another cue with its own source stands right behind a quotation: "“…,” Bell said. “How long?” Hale asked."
fn is_taken(text: &str, read: &Text, a: &Attribution, piece: Span) -> bool {
    around(read, piece).iter().any(|b| {
        let near = is_right_behind(text, b.cue, piece);
        // Whoever has only the end of a quotation leaves the whole of it where it was.
        let whole = || b.content.iter().any(|c| c.overlaps(piece) && c.start <= piece.start + MARKS);
        b.cue != a.cue && near && !b.source.is_empty() && whole()
    })
}

/// "I ask her to repeat it. “…”": whether the sentence of the cue, right before a quotation, puts something to somebody, who answers.
fn is_put(text: &str, read: &Text, names: &[Span], cue: Span, piece: Span) -> bool {
    let before = read.sentences.partition_point(|s| s.start < piece.start).checked_sub(1).map(|i| read.sentences[i]);
    before.is_some_and(|s| {
        s.contains(cue)
            && s.end <= piece.start
            && !asks(piece.of(text))
            && asked_one(text, read, names, s, piece.start).is_some()
    })
}

/// Whether the sentence before a quotation tells that somebody else than the source of `first` answers: "Hill was not convinced. “It will fall.”"
fn is_answered(text: &str, read: &Text, names: &[Span], entities: &[Entity], first: &Draft, piece: Span) -> bool {
    let before = read.sentences.partition_point(|s| s.start < piece.start).checked_sub(1);
    let Some(sentence) = before.map(|i| read.sentences[i]).filter(|s| !first.extent().overlaps(*s)) else {
        return false;
    };
    let Some(answer) = answer(text, read, names, entities, sentence) else { return false };
    let pronoun = one_of(&answer.source.of(text).to_lowercase(), SUBJECTS);
    let heads = |source: Span| head_name(text, entities, source);
    let same = first.source.is_some_and(|source| match (heads(source), heads(answer.source)) {
        (Some(a), Some(b)) => a == b,
        _ => source.of(text).eq_ignore_ascii_case(answer.source.of(text)),
    });
    !pronoun && !same
}

/// A noun for what is said has more bytes than an article.
const SHORTEST_NOUN: usize = 3;

/// "Issued a statement, saying, “…”": of two cues with one source and the same content in a sentence the nearer one has it.
fn is_said_again(text: &str, read: &Text, a: &Attribution) -> bool {
    let Some(said) = a.content.first() else { return false };
    let sentence = read.sentence_of(a.cue);
    // "Bell told the Herald|:| “…”": where a verb has it, its colon is no cue.
    let mark = |cue: Span| !cue.of(text).contains(char::is_alphanumeric);
    around(read, a.cue).iter().any(|b| {
        let nearer = if mark(a.cue) {
            !mark(b.cue) && b.cue.len() > SHORTEST_NOUN
        } else {
            b.cue.end <= said.start && !mark(b.cue)
        };
        let nearer = nearer && (mark(a.cue) || a.cue.end <= b.cue.start);
        let same = a.content == b.content && a.source == b.source && !a.source.is_empty();
        // "Bell's |message| to Hale |was blunt|: “…”": the noun tells whose words they are.
        let noun = a.content == b.content
            && !b.source.is_empty()
            && b.cue.len() > SHORTEST_NOUN
            && a.source.iter().any(|s| s.contains(b.cue));
        // "Bell smiled and |said that …|": what she did before is no cue of what she said.
        let verb =
            b.cue.of(text).split(' ').next().is_some_and(|w| lexicon::REPORTING.contains(w) || w.ends_with("ing"));
        let before = verb && b.cue.start == said.start && a.source == b.source && !b.content.is_empty();
        (nearer && same || noun || before) && sentence.is_some_and(|s| s.contains(b.cue))
    })
}

/// The statement of an attribution, and the pieces of it that are statements of their own; none where it is none, or too unlikely.
fn of_attribution(story: &Story, read: &Text, names: &[Span], a: &Attribution) -> Option<(Draft, Vec<Span>)> {
    let text = story.text.as_str();
    let moved = told_by_infinitive(text, a).or_else(|| inverted(text, read, names, a)).or_else(|| answered(text, a));
    let a = moved.as_ref().unwrap_or(a);
    // No sentence runs from a headline or deck into the body, whatever the encoder takes for one.
    let here = part_of(story, a.cue);
    let own: Vec<Span> = a.content.iter().filter_map(|&c| within_part(story, c, here)).collect();
    let own = within_relative(text, a, said(text, read, a, own));
    let own = pointed_back(text, read, a, &own).unwrap_or(own);
    if own.is_empty() || says_nothing(text, a, &own) || here == BODY && is_list_item(text, names, a, &own) {
        return None;
    }
    let own = own.iter().map(|&c| bare(text, a.cue, with_marks(text, read, c))).collect();
    let own = around_speaker(text, read, a, own_pieces(story, read, a, own));
    let mut content = with_its_end(text, read, names, a.cue, own);
    let between = if a.source.is_empty() { who_is_between(text, read, a.cue, &mut content) } else { None };
    let between = between.or_else(|| who_announced(text, read.sentence_of(a.cue)?, a.cue, &mut content));
    content.retain(|&c| c.start < a.cue.end || !is_put(text, read, names, a.cue, c));
    if content.is_empty() {
        return None;
    }
    let origin = Origin::Encoder { cue: a.cue_likely, arguments: a.arguments_likely };
    let of = |content: Vec<Span>| {
        draft(text, read, content, Some(without_count(text, a.cue)), None, (a.cue_likely * a.arguments_likely, origin))
    };
    // What the encoder has from the headline on it has with too little trust: its own part is another content.
    let cut = a.content.iter().any(|&c| within_part(story, c, here).is_some_and(|own| own.start > c.start));
    let least = if is_plain(text, a) || cut { LEAST_PLAIN } else { LEAST };
    let likely = |d: &Draft| d.kind != StatementKind::Indirect || confidence(d.score, d.kind) >= least;
    // What runs on in a later sentence, after the attributed part, is a statement of its own that goes on from it; what alone would be too unlikely stays
    // one with what is quoted behind it.
    let (first, later): (Vec<Span>, Vec<Span>) =
        content.iter().partition(|c| !runs_on(text, read, a.cue, content[0], **c));
    let (first, later) = match of(first) {
        alone if likely(&alone) => (alone, later),
        _ => (of(content), Vec::new()),
    };
    if !likely(&first) {
        return None;
    }
    let given = a.source.iter().map(|&s| in_one_line(text, s, a.cue)).find(|&s| part_of(story, s) == here);
    let source = between.or_else(|| own_source(text, read, names, a, given));
    let source = source.map(|s| who_says(text, read, names, a.cue, first.content[0], s));
    let source = who_tells(text, a.cue, source);
    Some((Draft { source, ..first }, later))
}

/// "The plan will fail. |So| says Bell.", "|That|'s according to Bell.": what the sentence before tells is said, where no cue of its own has it (and nothing, where
/// one has); none where the content is another.
fn pointed_back(text: &str, read: &Text, a: &Attribution, content: &[Span]) -> Option<Vec<Span>> {
    let &[points] = content else { return None };
    let sentence = read.sentence_of(a.cue)?;
    let cue = a.cue.of(text);
    let told = cue.ends_with("according to") || one_of(cue, "says said");
    if !told || points.start != sentence.start || !one_of(points.of(text), "That This So") {
        return None;
    }
    let at = read.sentences.partition_point(|s| s.start < sentence.start).checked_sub(1)?;
    let before = read.sentences[at];
    let gap = text.get(before.end..sentence.start).is_some_and(|gap| !gap.contains('\n'));
    let taken =
        around(read, before).iter().any(|b| b.cue.overlaps(before) || b.content.iter().any(|c| c.overlaps(before)));
    let end = before.start + before.of(text).trim_end_matches(['.', ' ']).len();
    Some(if gap && !taken && end > before.start { vec![Span::new(before.start, end)] } else { Vec::new() })
}

/// "Tom Hale: fraud.", "Paul Grant: two warrants": behind a name and a colon in the body a few words without a verb are an item of a list, said by nobody.
fn is_list_item(text: &str, names: &[Span], a: &Attribution, content: &[Span]) -> bool {
    let &[said] = content else { return false };
    let first = said.of(text).split([' ', ',', '.']).next().unwrap_or_default().to_lowercase();
    let answers = one_of(&first, "no yes never i we you my our not");
    let marked = said.of(text).contains(['"', '“', '‘', '?', '!']);
    // A first line may be a headline: "Poll: Bell ahead".
    let listed = text[..a.cue.start].trim_start().contains('\n');
    listed && a.cue.of(text) == ":" && said.start >= a.cue.end && !answers && !marked && !has_verb(text, names, said)
}

/// "The court ruled 2-1": how many did is no part of the cue; "according" is none without its "to".
fn without_count(text: &str, cue: Span) -> Span {
    if cue.of(text).eq_ignore_ascii_case("according") && text[cue.end..].starts_with(" to ") {
        return Span::new(cue.start, cue.end + " to".len());
    }
    let count = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ');
    let verb = cue.of(text).trim_end_matches(count);
    // "Voted 5 to 4"
    let verb = verb.strip_suffix(" to").filter(|v| v.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(verb);
    let verb = verb.trim_end_matches(count);
    if verb.is_empty() { cue } else { Span::new(cue.start, cue.start + verb.len()) }
}

/// What `part_of` gives for the body.
const BODY: usize = 2;

/// Whether a span begins in the headline (0), the deck (1) or the body.
fn part_of(story: &Story, span: Span) -> usize {
    let inside = |w: &onrecord_source::Words| w.span.is_some_and(|s| s.start <= span.start && span.start < s.end);
    [&story.headline, &story.deck].into_iter().position(|part| part.as_ref().is_some_and(inside)).unwrap_or(BODY)
}

/// The piece of a span that lies in the headline (0), the deck (1) or the body.
fn within_part(story: &Story, span: Span, part: usize) -> Option<Span> {
    let parts = [&story.headline, &story.deck].map(|part| part.as_ref().and_then(|words| words.span));
    let piece = match parts.get(part) {
        Some(own) => own
            .filter(|own| own.overlaps(span))
            .map(|own| Span::new(own.start.max(span.start), own.end.min(span.end)))?,
        // The body follows its headline, deck and byline.
        None => {
            let byline = story.byline.as_ref().and_then(|words| words.span);
            let over =
                parts.into_iter().chain([byline]).flatten().filter(|own| own.overlaps(span)).map(|own| own.end).max();
            Span::new(over.map_or(span.start, |end| end.min(span.end)), span.end)
        }
    };
    Some(piece.trimmed(story.text.as_str())).filter(|piece| piece.start < piece.end)
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
