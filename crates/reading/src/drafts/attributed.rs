//! The encoder's attributions as drafts: within the part of the story that they stand in, with their quotation marks, and without what is no statement.

use onrecord_language::{Attribution, Text};
use onrecord_source::{Span, Story};

use super::{
    ends::with_its_end,
    lone::{answer, asked_one},
    none_said::says_nothing,
    pieces::{MARKS, around, is_right_behind, own_pieces},
};
use crate::{
    confidence::confidence,
    contract::{EntityKind, StatementKind},
    draft::{Draft, Origin, draft, going_on, kind_of, with_marks},
    entity::Entity,
    governed::{ASKED, own_source},
    lexicon::{self, WEEKDAYS, one_of},
    quoted_as::quotation_before,
    quoted_inside::SPEAKING,
    sources::head_name,
    turn::Turn,
};

/// A statement in no quotation marks that is less likely right than this is left out: half of the best F1, below which leaving out gains (Lipton et al., 2014).
const LEAST: f32 = 0.31;

/// The same for "Bell said that …", which nobody takes for anything else.
const LEAST_PLAIN: f32 = 0.15;

/// Whether a cue says, and stands between who says it and what is said: the encoder may doubt where that ends, not that it is a statement.
fn is_plain(text: &str, a: &Attribution) -> bool {
    let (Some(source), Some(said)) = (a.source.first(), a.content.first()) else { return false };
    let right_before = text.get(source.end..a.cue.start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty());
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
            !is_taken(text, read, a, piece) && !is_answered(text, read, names, entities, &first, piece)
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
fn is_put(text: &str, read: &Text, cue: Span, piece: Span) -> bool {
    let before = read.sentences.partition_point(|s| s.start < piece.start).checked_sub(1).map(|i| read.sentences[i]);
    before.is_some_and(|s| s.contains(cue) && s.end <= piece.start && asked_one(text, read, s).is_some())
}

/// Whether the sentence before a quotation tells that somebody else than the source of `first` answers: "Hill was not convinced. “It will fall.”"
fn is_answered(text: &str, read: &Text, names: &[Span], entities: &[Entity], first: &Draft, piece: Span) -> bool {
    let before = read.sentences.partition_point(|s| s.start < piece.start).checked_sub(1);
    let Some(sentence) = before.map(|i| read.sentences[i]).filter(|s| !first.extent().overlaps(*s)) else {
        return false;
    };
    let Some(answer) = answer(text, read, names, entities, sentence) else { return false };
    let pronoun = one_of(&answer.source.of(text).to_lowercase(), "he she they it i we");
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
    around(read, a.cue).iter().any(|b| {
        let nearer = a.cue.end <= b.cue.start && b.cue.end <= said.start;
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
    // No sentence runs from a headline or deck into the body, whatever the encoder takes for one.
    let here = part_of(story, a.cue);
    let own: Vec<Span> = a.content.iter().filter_map(|&c| within_part(story, c, here)).collect();
    let own = without_topic(text, read, a.cue, without_asked(text, a.cue, own));
    let own = was_how(text, read, a, own);
    if own.is_empty() || says_nothing(text, a, &own) {
        return None;
    }
    let bare =
        |c: Span| behind_link(text, a.cue, behind_that_day(text, before_deed(text, a.cue, with_marks(text, read, c))));
    let own = own_pieces(story, read, a, own.iter().map(|&c| bare(c)).collect());
    let mut content = with_its_end(text, read, names, a.cue, own);
    content.retain(|&c| c.start < a.cue.end || !is_put(text, read, a.cue, c));
    if content.is_empty() {
        return None;
    }
    let origin = Origin::Encoder { cue: a.cue_likely, arguments: a.arguments_likely };
    let of = |content: Vec<Span>| {
        draft(text, read, content, Some(without_count(text, a.cue)), None, (a.cue_likely * a.arguments_likely, origin))
    };
    let least = if is_plain(text, a) { LEAST_PLAIN } else { LEAST };
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
    let source = a.source.iter().map(|&s| in_one_line(text, s, a.cue)).find(|&s| part_of(story, s) == here);
    let source = own_source(text, read, names, a, source).map(|s| without_day(text, names, a.cue, s));
    let source = source.map(|s| who_is_shown(text, names, a.cue, without_participle(text, names, s)));
    Some((Draft { source, ..first }, later))
}

/// "Police |Tuesday| said": the day right before the cue is none of who speaks, unless it ends a name.
fn without_day(text: &str, names: &[Span], cue: Span, source: Span) -> Span {
    let Some((who, day)) = source.of(text).rsplit_once(' ').filter(|_| source.end <= cue.start) else { return source };
    let at = Span::new(source.end - day.len(), source.end);
    let named = names.get(names.partition_point(|n| n.end < at.end)).is_some_and(|n| n.contains(at));
    // The football club
    let club = who == "Sheffield" && day == "Wednesday";
    if named || club || !(one_of(day, WEEKDAYS) || one_of(day, "yesterday today")) {
        return source;
    }
    let who = [" on", " late", " early"].iter().find_map(|w| who.strip_suffix(w)).unwrap_or(who);
    let who = who.trim_end_matches([' ', ',']);
    if who.is_empty() { source } else { Span::new(source.start, source.start + who.len()) }
}

/// Words in "ing" that open a title.
const TITLES: &str = "Acting Leading King Outgoing Incoming Sitting Visiting Founding Managing";

/// "Cross-examining Hale, |defence barrister Anna Bell|": what somebody does meanwhile is none of who speaks.
fn without_participle(text: &str, names: &[Span], source: Span) -> Span {
    let words = source.of(text);
    let first = words.split(' ').next().unwrap_or_default();
    let does = first.ends_with("ing") && first.starts_with(char::is_uppercase) && !one_of(first, TITLES);
    let Some(at) = words.rfind(", ").filter(|_| does).map(|at| source.start + at + ", ".len()) else { return source };
    let named = names.iter().any(|n| n.start >= at && n.end == source.end);
    let begins = names.iter().any(|n| n.start == source.start);
    if named && !begins { Span::new(at, source.end) } else { source }
}

/// What shows somebody who speaks.
const RECORDINGS: &str =
    "footage video videos clip clips recording recordings audio film tape tapes pictures images scenes";

/// "Footage of |Anna Bell| saying": whoever is shown speaks, and not what shows it.
fn who_is_shown(text: &str, names: &[Span], cue: Span, source: Span) -> Span {
    let Some((shown, _)) = source.of(text).split_once(" of ") else { return source };
    let recording = shown.rsplit(' ').next().is_some_and(|w| one_of(&w.to_lowercase(), RECORDINGS));
    let who = Span::new(source.start + shown.len() + " of ".len(), source.end);
    let named = names.iter().any(|n| who.contains(*n) && n.end == who.end);
    let speaks = cue.of(text).split(' ').next().is_some_and(|w| one_of(w, SPEAKING));
    if recording && named && speaks { who } else { source }
}

/// "“…,” Bell said of |the plan|": what a quotation is about is none of it.
fn without_topic(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let verb = cue.of(text).strip_suffix(" of").unwrap_or(cue.of(text));
    let Some(sentence) = read.sentence_of(cue).filter(|_| one_of(verb, "said says say")) else { return content };
    let is_topic = |c: &Span| {
        let gap = text.get(cue.start + verb.len()..c.start).map(str::trim);
        c.start >= cue.end && gap == Some("of")
    };
    if let Some(quotation) = quotation_before(read, sentence, cue)
        && content.iter().any(is_topic)
    {
        content.retain(|c| !is_topic(c));
        if content.is_empty() {
            content.push(quotation);
        }
    }
    content
}

/// "|“Reckless”| was how Hale described the plan": what is said stands before "was how", and what it is said of behind the cue.
fn was_how(text: &str, read: &Text, a: &Attribution, content: Vec<Span>) -> Vec<Span> {
    let Some(lead) = a.source.first().and_then(|s| text[..s.start].strip_suffix(" how ")) else { return content };
    let Some(said) = lead.strip_suffix(" was").or_else(|| lead.strip_suffix(" is")) else { return content };
    let quotation = said
        .len()
        .checked_sub(1)
        .and_then(|at| read.quotations.iter().find(|q| q.pieces.iter().any(|p| p.start <= at && at < p.end)));
    match quotation.and_then(|q| q.pieces.last()).filter(|p| p.end == said.len()) {
        Some(&piece) => vec![piece],
        None => content,
    }
}

/// Verbs of what is said to their object, besides those of asking.
const TOLD: &str = "told informed warned advised notified reminded assured ordered urged instructed threatened";

/// "The mayor was asked about Hale", "staff were told that": whom the words are put to is no part of them.
fn without_asked(text: &str, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    // "was asked about", "was later pressed on"
    let mut words = text[..cue.end].rsplit(' ').take(6).skip_while(|w| one_of(w, "about on over for to by with"));
    let put = |w: &str| one_of(w, ASKED) || one_of(w, TOLD);
    let passive = words.next().is_some_and(put) && words.any(|w| one_of(w, "was were is been being"));
    let behind = content.iter().any(|c| c.start >= cue.end);
    let subject = |c: &Span| {
        let gap = text.get(c.end..cue.end).unwrap_or_default();
        c.end <= cue.start && gap.split(' ').count() <= 5 && !c.of(text).contains(['"', '“', '?'])
    };
    if passive && behind {
        content.retain(|c| !subject(c));
    }
    content
}

/// What who speaks does next, without a mark before it: said "no comment" and hung up.
const DEEDS: &str = "hung walked left went shook sat stood drove flew ran took gave turned closed shut rode stormed smiled laughed slammed began resumed \
deleted withdrew apologised apologized";

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
    let mut deed = |w: &str| one_of(w.trim_end_matches([',', '.']), DEEDS);
    let deed = matches!(rest.next(), Some("and" | "before" | "then" | "but"))
        && rest.find(|w| !one_of(w, "later then soon quickly has had promptly")).is_some_and(&mut deed);
    if deed { Span::new(content.start, content.start + end) } else { content }
}

/// "Said later that day |that he was wrong|"
fn behind_that_day(text: &str, content: Span) -> Span {
    let mut words = content.of(text).splitn(4, ' ');
    let day = words.next() == Some("that")
        && words.next().is_some_and(|w| one_of(w, "day week month year morning afternoon evening night"));
    match (words.next(), words.next()) {
        (Some("that"), Some(rest)) if day => Span::new(content.end - rest.len() - "that ".len(), content.end),
        _ => content,
    }
}

/// Words that link a sentence to those before it; those of the second list only before a comma.
const LINKS: [&str; 4] = ["But ", "And ", "Yet ", "Still, "];
const ADVERBS: [&str; 16] = [
    "However",
    "Also",
    "In addition",
    "As a result",
    "At the same time",
    "Even so",
    "In fact",
    "Indeed",
    "Moreover",
    "Nevertheless",
    "Nonetheless",
    "For example",
    "For instance",
    "Additionally",
    "Furthermore",
    "Meanwhile",
];

/// "But |the wall will hold|, Bell said": the word by which the story goes on is none of what is said, where whoever says it stands behind it.
fn behind_link(text: &str, cue: Span, content: Span) -> Span {
    let words = content.of(text);
    let bare = LINKS
        .iter()
        .find_map(|link| words.strip_prefix(link))
        .or_else(|| ADVERBS.iter().find_map(|adverb| words.strip_prefix(adverb)?.strip_prefix(", ")));
    match bare.filter(|bare| content.end <= cue.start && !bare.is_empty()) {
        Some(bare) => Span::new(content.end - bare.len(), content.end),
        None => content,
    }
}

/// "The court ruled 2-1": how many did is no part of the cue; "according" is none without its "to".
fn without_count(text: &str, cue: Span) -> Span {
    if cue.of(text).eq_ignore_ascii_case("according") && text[cue.end..].starts_with(" to ") {
        return Span::new(cue.start, cue.end + " to".len());
    }
    let verb = cue.of(text).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '));
    if verb.is_empty() { cue } else { Span::new(cue.start, cue.start + verb.len()) }
}

/// A source does not run over a line's end: the part of it that is nearest to the cue.
fn in_one_line(text: &str, source: Span, cue: Span) -> Span {
    let away = |s: &Span| if s.end <= cue.start { cue.start - s.end } else { s.start.saturating_sub(cue.end) };
    source.lines(text).min_by_key(away).unwrap_or(source)
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
