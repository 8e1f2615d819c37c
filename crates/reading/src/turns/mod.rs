//! Turns: who speaks in an interview or a transcript, by the label at the head of a line: "Q:", "JAKE TAPPER:", "((Wikinews))".

use onrecord_language::Text;
use onrecord_source::{Span, Story};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    contract::EntityKind,
    interviews::{interviewee, unlabelled},
    lexicon::{self, one_of},
    names::Named,
    turn::Turn,
};

/// Words and bytes that a label has at most.
const WORDS: usize = 5;
const LONG: usize = 80;

/// Words of one who speaks, or asks.
const TO_ONE_ANOTHER: &str = "i i'm i've i'll i'd we we're we've our my me us you you're you've your";

/// Interviews and transcripts with more than so many who speak are none.
const PARTIES: usize = 60;

/// A label, in what manner it labels, and where on its line the words begin.
struct Label {
    span: Span,
    name: Span,
    mark: Option<Span>,
    words: Span,
    manner: Manner,
    /// Under which it is known: its name in capitals, without honorifics and offices before it.
    key: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Question,
    /// "QThere's": its mark was lost with the page's layout.
    Glued,
    Answer,
    /// "((Wikinews))": nothing but an interview has that.
    Bracketed,
    Named,
}

/// The turns of a story that is an interview or a transcript; of any other none. The labels become names of whom they stand for: "JN" of Jacqueline
/// Novogratz, "TAPPER" of Jake Tapper.
pub fn turns(story: &Story, read: &Text, named: &mut Vec<Named>) -> Vec<Turn> {
    let text = story.text.as_str();
    let lines: Vec<Span> = story.paragraphs.iter().flat_map(|p| p.lines(text)).collect();
    let mut labels: Vec<Option<Label>> = lines.iter().map(|&line| label(text, line)).collect();
    without_words_in_q(&mut labels);
    without_marks(text, &lines, &mut labels, named);
    outlets(text, read, &labels, named);
    if labels.iter().all(Option::is_none) {
        return unlabelled(story, named);
    }
    let Some(who) = parties(text, &labels, named) else { return Vec::new() };
    if !is_conversation(text, &lines, &labels, &who) {
        return Vec::new();
    }
    // A label that nobody else has is a line like any other: "Note: …".
    for label in &mut labels {
        if label.as_ref().is_some_and(|l| l.manner == Manner::Named && !who[&l.key].speaks()) {
            *label = None;
        }
    }
    let one = who.len() == 1;
    // Who alone is labelled and only asks says no more than the question: what follows is an answer whose label was lost, or what the story tells.
    let only_asks = one && labels.iter().flatten().all(|l| l.words.of(text).ends_with('?'));
    let mut out: Vec<Turn> = Vec::new();
    let mut of_labels: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let next = (at + 1..lines.len()).find(|&i| labels[i].is_some()).unwrap_or(lines.len());
        if let Some(head) = &labels[at] {
            let Party { name: who, kind, .. } = &who[&head.key];
            let mut content: Vec<Span> = Some(head.words).filter(|w| !w.is_empty()).into_iter().collect();
            let more = going_on(text, &lines[at + 1..next], next == lines.len(), who.as_deref());
            content.extend(more);
            // Who alone is labelled is asked by lines without a label.
            if one && next < lines.len() && content.len() > 1 && content[content.len() - 1].of(text).ends_with('?') {
                content.pop();
            }
            let names = !matches!(head.manner, Manner::Question | Manner::Answer);
            let named = who.as_ref().zip(*kind).filter(|_| names);
            of_labels.extend(named.map(|(name, kind)| Named::sure(head.name, kind, name.clone())));
            if let Some(asked) = content.iter().rposition(|line| line.of(text).ends_with('?')).filter(|_| only_asks) {
                content.truncate(asked + 1);
            }
            if !content.is_empty() {
                out.push(Turn { label: head.span, mark: head.mark, content, who: who.clone(), names });
            }
        }
        at = next;
    }
    let free = |span: Span| {
        let next = of_labels.partition_point(|l| l.span.end <= span.start);
        of_labels.get(next).is_none_or(|l| !l.span.overlaps(span))
    };
    named.retain(|n| free(n.span));
    named.extend(of_labels);
    named.sort_by_key(|n| n.span);
    out
}

/// "QAnon" begins with no question: a Q that stands at its word is one only where no question has it otherwise, and more than one is answered.
fn without_words_in_q(labels: &mut [Option<Label>]) {
    let count = |manner: Manner| labels.iter().flatten().filter(|l| l.manner == manner).count();
    let none = count(Manner::Question) > 0 || count(Manner::Answer) < 2;
    for label in labels.iter_mut() {
        match label {
            Some(Label { manner: Manner::Glued, .. }) if none => *label = None,
            Some(l) if l.manner == Manner::Glued => l.manner = Manner::Question,
            _ => {}
        }
    }
}

/// "TH We had no choice": who answers a bracketed question, by the whole name or the initials, where the page's layout took the label's mark.
fn without_marks(text: &str, lines: &[Span], labels: &mut [Option<Label>], named: &[Named]) {
    if labels.iter().flatten().filter(|l| l.manner == Manner::Bracketed).count() < 2 {
        return;
    }
    let people = named.iter().filter(|n| n.kind == EntityKind::Person && n.name.contains(' '));
    let heads: FxHashSet<String> = people.flat_map(|n| [n.name.clone(), initials(&n.name)]).collect();
    for at in 1..lines.len() {
        let asked = labels[at - 1].as_ref().is_some_and(|l| l.manner == Manner::Bracketed);
        if !asked || labels[at].is_some() {
            continue;
        }
        let words = lines[at].of(text);
        let begins = |head: &&String| {
            let rest = words.strip_prefix(head.as_str()).filter(|_| head.chars().count() > 1);
            rest.is_some_and(|r| r.starts_with(' ') && r.trim_start().starts_with(char::is_uppercase))
        };
        if let Some(head) = heads.iter().filter(begins).max_by_key(|head| head.len()) {
            let name = Span::new(lines[at].start, lines[at].start + head.len());
            let words = Span::new(name.end, lines[at].end).trimmed(text);
            labels[at] = Some(Label { span: name, name, mark: None, words, manner: Manner::Named, key: key_of(head) });
        }
    }
}

/// The lines after a labelled one that go on with what `who` says there.
fn going_on(text: &str, lines: &[Span], last: bool, who: Option<&str>) -> Vec<Span> {
    let own = who.and_then(|name| name.rsplit(' ').next());
    let goes_on = |line: &&Span| {
        let words = line.of(text);
        // Nobody tells of himself by name: there the story does.
        let told = own.is_some_and(|own| words.split(|c: char| !c.is_alphanumeric()).any(|w| w == own));
        // Nobody says when the last turn ends: it goes on while somebody says "I", "we" or "you".
        !told && (!last || to_one_another(words))
    };
    lines.iter().take_while(goes_on).copied().filter(|line| !is_stage_direction(line.of(text))).collect()
}

/// The label that a line begins with.
fn label(text: &str, line: Span) -> Option<Label> {
    if line.of(text).starts_with("((") {
        return bracketed(text, line);
    }
    question(text, line).or_else(|| marked(text, line))
}

/// What stands behind byte `at` of a line.
fn rest_of(text: &str, line: Span, at: usize) -> Span {
    Span::new(line.start + at, line.end).trimmed(text)
}

/// "((Wikinews)) Why?", "((Wikinews)): Why?"
fn bracketed(text: &str, line: Span) -> Option<Label> {
    let inner = line.of(text).strip_prefix("((")?;
    let end = inner.find("))").filter(|&e| (1..=LONG).contains(&e))?;
    let name = Span::new(line.start + 2, line.start + 2 + end);
    let rest = rest_of(text, line, end + 4);
    let mark = rest.of(text).starts_with(':').then(|| Span::new(rest.start, rest.start + 1));
    let words = mark.map_or(rest, |m| Span::new(m.end, line.end).trimmed(text));
    Some(Label { span: name, name, mark, words, manner: Manner::Bracketed, key: key_of(name.of(text)) })
}

/// "QThere's", and "Q    Thank you" as briefings are written down: a question whose Q has no mark.
fn question(text: &str, line: Span) -> Option<Label> {
    let asked = line.of(text).strip_prefix('Q')?;
    let mut letters = asked.chars();
    let next = letters.next()?;
    let glued = next.is_uppercase() && letters.next().is_some_and(char::is_lowercase);
    let gap = asked.chars().take_while(|c| c.is_whitespace()).count();
    let apart = gap > 1 || next == '\t';
    let manner = glued.then_some(Manner::Glued).or(apart.then_some(Manner::Question))?;
    let span = Span::new(line.start, line.start + 1);
    Some(Label { span, name: span, mark: None, words: rest_of(text, line, 1), manner, key: "Q".to_string() })
}

/// "Q:", "A.", "Mr. Hale:", "REP. ANNA BELL (D-OHIO):"
fn marked(text: &str, line: Span) -> Option<Label> {
    let words = line.of(text);
    let end = words.find([':', '.']).filter(|&e| (1..=LONG).contains(&e))?;
    let manner = match &words[..end] {
        "Q" | "Question" | "QUESTION" => Manner::Question,
        "A" | "Answer" | "ANSWER" => Manner::Answer,
        _ => Manner::Named,
    };
    let end = if manner == Manner::Named { words.find(':').filter(|&e| e <= LONG)? } else { end };
    let said = &words[end + 1..];
    // A label may have a line to itself.
    if !matches!(said.chars().next(), None | Some(' ' | '\t' | '\u{a0}')) {
        return None;
    }
    // "A. J. Moss said"
    let initial = |w: &str| w.len() == 2 && w.ends_with('.');
    if manner == Manner::Answer && said.split_whitespace().next().is_some_and(initial) {
        return None;
    }
    let name = words[..end].split([',', '(']).next()?.trim_end();
    let the = if name.starts_with("The ") { "The ".len() } else { 0 };
    let name = Span::new(line.start + the, line.start + name.len());
    let key = match manner {
        Manner::Question => "Q".to_string(),
        Manner::Answer => "A".to_string(),
        _ if is_name(name.of(text)) => key_of(name.of(text)),
        _ => return None,
    };
    let span = Span::new(line.start, line.start + words[..end].trim_end().len());
    let mark = Some(Span::new(line.start + end, line.start + end + 1));
    Some(Label { span, name, mark, words: rest_of(text, line, end + 1), manner, key })
}

/// Words that lead from a picture's caption to whose it is: "Congressman Tom Hale.Image: Portwick Days".
const OF_PICTURES: &str = "Image Images Photo Photos Picture Pictures Credit Video File";

fn is_name(words: &str) -> bool {
    if words.rsplit(['.', ' ']).next().is_some_and(|last| one_of(last, OF_PICTURES)) {
        return false;
    }
    let parts: Vec<&str> = words.split_whitespace().collect();
    (1..=WORDS).contains(&parts.len()) && parts.iter().all(|w| is_part_of_name(w))
}

fn is_part_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit() || "\"“”!?;".contains(c))
        || one_of(word, "of de la al van von bin the and &")
}

/// "(END VIDEO CLIP)", "[laughs]", "…."
fn is_stage_direction(line: &str) -> bool {
    let bracketed = line.starts_with(['(', '[']) && line.trim_end_matches('.').ends_with([')', ']']);
    bracketed || !line.contains(char::is_alphanumeric)
}

fn to_one_another(line: &str) -> bool {
    let lower = line.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| c.is_whitespace() || ",.;:!?—–()\"“”".contains(c));
    line.contains('?') || words.any(|w| !w.is_empty() && one_of(w, TO_ONE_ANOTHER))
}

fn key_of(name: &str) -> String {
    bare(name).to_uppercase()
}

fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let title = |w: &&&str| {
        let w = w.trim_end_matches('.');
        let capital: String = w.chars().take(1).chain(w.chars().skip(1).flat_map(char::to_lowercase)).collect();
        lexicon::is_honorific(&capital) || lexicon::is_office(w) || one_of(&capital, "Sen Rep Gov Gen The")
    };
    let lead = words.iter().take_while(title).count();
    if lead < words.len() { words[lead..].join(" ") } else { words.join(" ") }
}

/// What the story tells of a label.
struct Party {
    /// Whom it stands for.
    name: Option<String>,
    /// What the story names so elsewhere.
    kind: Option<EntityKind>,
    /// How often it labels.
    times: usize,
    /// Whether it is written as news writes the labels of those who speak: "TAPPER".
    capitals: bool,
    /// "MR. COLE", "THE PRESIDENT"
    titled: bool,
}

impl Party {
    fn speaks(&self) -> bool {
        self.name.is_some() || self.titled || self.capitals && self.times > 1
    }
}

/// "((WN))" of a story in which only "Wikinews" may be meant, though the encoder took it for no name.
fn outlets(text: &str, read: &Text, labels: &[Option<Label>], named: &mut Vec<Named>) {
    let mut short = labels.iter().flatten().filter(|l| l.manner == Manner::Bracketed && l.key.chars().count() < 5);
    let (Some(label), Some(_)) = (short.next(), short.next()) else { return };
    if by_name(label, named).is_some() {
        return;
    }
    let before = read.words.iter().map(|w| w.span).take_while(|w| w.start < label.span.start);
    let means = |w: &Span| {
        let word = w.of(text);
        word.starts_with(char::is_uppercase) && shortens(&label.key, &word.to_uppercase())
    };
    if let Some(span) = before.into_iter().find(means) {
        named.retain(|n| !n.span.overlaps(span));
        named.push(Named::sure(span, EntityKind::Organization, span.of(text).to_string()));
    }
}

/// Whom each label stands for; none where there is no label, or there are too many.
fn parties(text: &str, labels: &[Option<Label>], named: &[Named]) -> Option<FxHashMap<String, Party>> {
    let mut out: FxHashMap<String, Party> = FxHashMap::default();
    let first = labels.iter().flatten().next()?.span.start;
    for label in labels.iter().flatten() {
        if let Some(party) = out.get_mut(&label.key) {
            party.times += 1;
            continue;
        }
        let (name, kind) = match label.manner {
            Manner::Question | Manner::Glued => (None, None),
            Manner::Answer => (interviewee(text, named, first), None),
            _ => by_name(label, named)
                .or_else(|| by_office(text, label, named))
                .map(|n| (n.name.clone(), n.kind))
                .unzip(),
        };
        let own = || (label.manner == Manner::Bracketed && label.key.contains(' ')).then(|| bare(label.name.of(text)));
        let capitals = label.key.chars().count() > 2 && !label.name.of(text).contains(char::is_lowercase);
        let titled = label.key != label.name.of(text).to_uppercase() || is_office(&label.key);
        out.insert(label.key.clone(), Party { name: name.or_else(own), kind, times: 1, capitals, titled });
        if out.len() > PARTIES {
            return None;
        }
    }
    Some(out)
}

/// The person or organization that the story names so elsewhere: by the last name, initials, or the whole name.
fn by_name<'a>(label: &Label, named: &'a [Named]) -> Option<&'a Named> {
    let key = label.key.as_str();
    let letters: String = key.chars().filter(|c| c.is_alphabetic()).collect();
    let acting = |n: &&Named| matches!(n.kind, EntityKind::Person | EntityKind::Organization);
    let whole = |n: &&Named| n.name.to_uppercase() == key;
    let last = |n: &&Named| {
        n.kind == EntityKind::Person && n.name.rsplit_once(' ').is_some_and(|(_, last)| last.to_uppercase() == key)
    };
    let short = |n: &&Named| {
        let own = initials(&n.name);
        (2..=4).contains(&letters.len()) && own.len() > 1 && (own == letters || format!("T{own}") == letters)
    };
    let elsewhere = || named.iter().filter(acting).filter(|n| !n.span.overlaps(label.name));
    let fullest = elsewhere().filter(last).max_by_key(|n| n.name.len());
    // "Bogotá Post" alone at the head of its lines is named by them.
    let own =
        || named.iter().filter(acting).find(|n| n.span.overlaps(label.name) && n.name.contains(' ')).filter(whole);
    let shortened = |n: &&Named| n.kind == EntityKind::Organization && shortens(key, &n.name.to_uppercase());
    let by_letters = || elsewhere().find(short).or_else(|| elsewhere().find(shortened));
    fullest.or_else(by_letters).or_else(|| elsewhere().find(whole)).or_else(own)
}

/// "THE PRESIDENT" is whom the story calls "President Biden", where nobody else has that office in it.
fn by_office<'a>(text: &str, label: &Label, named: &'a [Named]) -> Option<&'a Named> {
    let key = label.key.strip_prefix("THE ").unwrap_or(&label.key);
    if !is_office(key) {
        return None;
    }
    // Not the whole line: that would be read once for every name in it.
    let before = |n: &Named| {
        let from = (n.span.start.saturating_sub(LONG)..).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let lead = &text[from..n.span.start];
        lead[lead.rfind('\n').map_or(0, |at| at + 1)..].trim_end().to_uppercase()
    };
    let whole = |lead: String| {
        let ahead = lead.strip_suffix(key).filter(|l| !l.ends_with(char::is_alphanumeric));
        ahead.is_some_and(|l| !["VICE", "DEPUTY", "FORMER"].iter().any(|w| l.trim_end().ends_with(w)))
    };
    let mut having = named.iter().filter(|n| n.kind == EntityKind::Person && whole(before(n)));
    let one = having.next()?;
    having.all(|n| n.name == one.name).then_some(one)
}

/// Whether a label is an office: "THE VICE PRESIDENT".
fn is_office(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(lexicon::is_office)
}

fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// "WN" for "Wikinews": the letters in their order, the first one first.
fn shortens(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let own = short.chars().count();
    !long.contains(' ')
        && (2..=4).contains(&own)
        && long.chars().count() > own + 2
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| letters.any(|l| l == c))
}

/// Whether the labelled lines are talk: not a list of results, or of who plays whom.
fn is_conversation(text: &str, lines: &[Span], labels: &[Option<Label>], who: &FxHashMap<String, Party>) -> bool {
    let all: Vec<(&Label, &Span)> =
        labels.iter().zip(lines).filter_map(|(l, line)| Some((l.as_ref()?, line))).collect();
    let some = |manner: Manner| all.iter().filter(|(l, _)| l.manner == manner).count();
    let speaking: Vec<&(&Label, &Span)> = all.iter().filter(|(l, _)| who[&l.key].speaks()).collect();
    let (questions, answers) = (some(Manner::Question), some(Manner::Answer));
    if questions > 0 && (answers > 0 || speaking.len() > 1) || some(Manner::Bracketed) > 1 {
        return true;
    }
    let different: FxHashSet<&String> =
        speaking.iter().map(|(l, _)| who[&l.key].name.as_ref().unwrap_or(&l.key)).collect();
    let said = |line: &Span| match lines.get(lines.partition_point(|next| next.start <= line.start)) {
        Some(next) if line.of(text).ends_with(':') => next.of(text),
        _ => line.of(text),
    };
    let talk = speaking.iter().filter(|(_, line)| to_one_another(said(line))).count();
    let twice = speaking.len() > 2 && different.len() > 1 && different.len() < speaking.len();
    twice && 2 * talk >= speaking.len() && 2 * speaking.len() > all.len()
}
