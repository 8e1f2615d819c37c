//! Whose words they are: the source that the encoder gives, without the day and the deed beside it, and past what only shows or bears who speaks.

use onrecord_language::Text;
use onrecord_source::Span;

use super::pieces::CLOSING;
use crate::{
    called_bodies::tells_sort,
    closed_classes::{ARTICLES, AUXILIARIES, BE},
    governed::named_from,
    lexicon::{self, WEEKDAYS, one_of},
    quoted_inside::SPEAKING,
};

/// Who says what begins with `said`, of the words that the encoder has for it.
pub(super) fn who_says(text: &str, read: &Text, names: &[Span], cue: Span, said: Span, source: Span) -> Span {
    let source = with_its_list(text, read, source);
    let source = without_participle(text, names, without_day(text, names, cue, source));
    let source = behind_aside_of_body(text, names, source);
    let source = who_answers(text, names, cue, who_is_shown(text, names, cue, source));
    who_is_read(text, cue, said, source)
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
    if who.is_empty() || tells_when(who) { source } else { Span::new(source.start, source.start + who.len()) }
}

/// "A poll |released Monday|", "those |who voted| Tuesday", "on |Super| Tuesday": whether the day behind these words is theirs, and not that of what is said.
fn tells_when(who: &str) -> bool {
    let last = who.rsplit(' ').next().unwrap_or_default();
    let done = last.starts_with(char::is_lowercase) && last.ends_with("ed");
    let clause = [" who ", " that ", " which ", " going ", " voting ", " due "].iter().any(|c| who.contains(c));
    done || clause || one_of(last, "out made sent seen held voting in Super Black Good Ash Easter Palm Cyber")
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

/// "|Politicians, farmers| and newspapers": a source that begins with "and" is the whole list that opens its sentence, or what follows.
fn with_its_list(text: &str, read: &Text, source: Span) -> Span {
    let Some(rest) = source.of(text).strip_prefix("and ") else { return source };
    let bare = Span::new(source.end - rest.len(), source.end);
    let Some(sentence) = read.sentence_of(source) else { return bare };
    let lead = Span::new(sentence.start, source.start);
    let words = lead.of(text);
    let list = (1..=LONGEST_BETWEEN).contains(&words.split_whitespace().count())
        && !words.contains(['"', '“', '”', ':', ';', '(', '—'])
        && !words
            .split([' ', '\n', ','])
            .any(|w| lexicon::REPORTING.contains(w) || lexicon::VERBS_AFTER_NAMES.contains(w));
    if list { Span::new(sentence.start, source.end) } else { bare }
}

/// "At a meeting of the Lake Forum, |a group of lawmakers|, Anna Bell, the chair, said": what the body before is, is none of who speaks.
fn behind_aside_of_body(text: &str, names: &[Span], source: Span) -> Span {
    let words = source.of(text);
    let Some((aside, rest)) = words.split_once(", ") else { return source };
    let noun = aside.split(' ').skip(1).take_while(|w| !lexicon::is_preposition(w)).last();
    let article = aside.split(' ').next().is_some_and(|w| one_of(w, ARTICLES));
    let sort = article && noun.is_some_and(tells_sort);
    let lead = text[..source.start].trim_end();
    let named = lead.strip_suffix(',').is_some_and(|lead| names.iter().any(|n| n.end == lead.len()));
    let start = source.end - rest.len();
    let opens = || names.iter().any(|n| n.start == start && n.end <= source.end);
    if sort && named && opens() { Span::new(start, source.end) } else { source }
}

/// How many words whoever stands between a quotation and its cue has at most.
const LONGEST_BETWEEN: usize = 14;

/// "“…,” |a resident, who would not be named,| said": who stands behind a quotation that closes with a comma is none of what is said.
pub(super) fn who_is_between(text: &str, read: &Text, cue: Span, content: &mut Vec<Span>) -> Option<Span> {
    let beside = |c: &Span| text.get(c.end..cue.start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty());
    let piece = content.iter_mut().find(|c| beside(c))?;
    let mut quoted = read.quotations.iter().filter(|q| q.closed).flat_map(|q| &q.pieces);
    let quotation = *quoted.find(|p| p.start == piece.start && p.end < piece.end)?;
    let ended = quotation.of(text).trim_end_matches(CLOSING).ends_with([',', '!', '?']);
    let who = Span::new(quotation.end, piece.end).trimmed(text);
    let plain =
        !who.of(text).contains(['"', '“', '\n', '.', ';']) && who.of(text).split(' ').count() <= LONGEST_BETWEEN;
    if !ended || !plain || who.is_empty() {
        return None;
    }
    *piece = quotation;
    // "“Big,” Hale is said |to have replied|"
    content.retain(|c| c.start < cue.end || !c.of(text).starts_with("to have ") || c.of(text).split(' ').count() > 3);
    Some(who)
}

/// Words that come from whoever speaks.
const COMING: &str = "reply answer response retort cry shout call verdict message rejoinder";

/// "“No,” came the reply from |Anna Bell|", "“No.” So said |Anna Bell|": whose words came.
fn who_answers(text: &str, names: &[Span], cue: Span, source: Span) -> Span {
    if source.of(text) == "So" && cue.of(text) == "said" {
        return named_from(text, names, cue.end + 1).unwrap_or(source);
    }
    let from = source.of(text).split_once(" from ").filter(|_| one_of(cue.of(text), "came comes"));
    let word = |lead: &str| lead.rsplit(' ').next().is_some_and(|w| one_of(w, COMING));
    match from.filter(|(lead, _)| word(lead)) {
        Some((_, who)) => Span::new(source.end - who.len(), source.end),
        None => source,
    }
}

/// "Read out a letter from |Anna Bell|: “…”": whose words they are that somebody reads.
fn who_is_read(text: &str, cue: Span, said: Span, source: Span) -> Span {
    let reads = cue.of(text).split(' ').next().is_some_and(|w| one_of(w, "read reads reading"));
    let between = text.get(cue.start..said.start).filter(|_| reads && source.end <= cue.start).unwrap_or_default();
    let paper = between.split(' ').any(|w| one_of(w, "statement letter text message email note poem tweet post"));
    let from = [" from ", " by "].iter().filter_map(|by| between.rfind(by).map(|at| at + by.len())).max();
    let Some(from) = from.filter(|_| paper) else { return source };
    let who = between[from..].trim_end_matches([' ', ':', ',']);
    let short = (1..=LONGEST_WRITER).contains(&who.split(' ').count()) && !who.contains([',', '"', '“', '\n']);
    if short && !who.is_empty() { Span::new(cue.start + from, cue.start + from + who.len()) } else { source }
}

/// How many words whoever wrote what is read has at most.
const LONGEST_WRITER: usize = 6;

/// Verbs of those to whom something is told or written …
const RECEIVING: &str = "got gets received receives receiving read reads";

/// … and what it comes in.
const MESSAGES: &str = "letter letters email emails e-mail e-mails message messages text texts call calls notice notices note notes warning statement";

/// Participles of what a message does.
const MESSAGE_SAYS: &str =
    "telling informing warning saying stating alerting advising notifying asking reminding urging assuring";

/// Who tells it, where the encoder's source is whoever is told: "residents were reminded |by the council| that", "got a letter |from the council| telling her"; nobody
/// where the sentence names none.
pub(super) fn who_tells(text: &str, cue: Span, source: Option<Span>) -> Option<Span> {
    let before = source.map_or(cue.start, |s| s.end);
    let Some(gap) = text.get(before..cue.start) else { return source };
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let helping = |words: &str| words.split(' ').any(|w| one_of(w, BE));
    let others = gap.split(' ').all(|w| w.is_empty() || one_of(w, AUXILIARIES) || w.ends_with("ly") || w == "also");
    // "You're promised a smooth ride": what is promised stands behind it.
    let short = ["'re ", "’re "].iter().any(|be| cue.of(text).starts_with(be));
    let told = one_of(verb, lexicon::TOLD_OF)
        || verb == "promised" && source.is_some_and(|s| s.of(text).eq_ignore_ascii_case("you"));
    if told && others && (short || helping(cue.of(text)) || helping(gap)) {
        return teller(text, cue);
    }
    let source = source?;
    // "He waits for Friday, when rain |is expected|": no one is told to expect it.
    if verb == "expected" && helping(cue.of(text)) && !text[cue.end..].starts_with(" by ") {
        return None;
    }
    // "|Long| considered safe, the bridge fell"
    if one_of(source.of(text), "Long Once Widely Often Still Now Already Previously") {
        return None;
    }
    // The encoder may have "received letters saying" for the cue.
    let gap = &text[source.end..cue.end - verb.len()];
    let words: Vec<&str> = gap.split_whitespace().collect();
    let receives = |i: usize| match words[i] {
        "had" | "has" => words.get(i + 1).is_some_and(|w| one_of(w, "a an")),
        "sent" | "handed" => i > 0 && one_of(words[i - 1], BE),
        verb => one_of(verb, RECEIVING),
    };
    let received = (0..words.len().min(RECEIVES_WITHIN)).find(|&i| receives(i));
    let message = received.is_some_and(|at| words[at..].iter().any(|w| one_of(w, MESSAGES)));
    if !(message && one_of(verb, MESSAGE_SAYS)) || gap.contains([',', '"', '“', '\n']) {
        return Some(source);
    }
    let from = [" from ", " by "].iter().filter_map(|by| gap.rfind(by).map(|at| at + by.len())).max()?;
    let who = Span::new(source.end + from, cue.end - verb.len()).trimmed(text);
    (!who.is_empty() && who.of(text).split(' ').count() <= LONGEST_WRITER).then_some(who)
}

/// "Were reminded by |the council| that": who stands behind "by", right behind the passive of a verb of telling.
fn teller(text: &str, cue: Span) -> Option<Span> {
    let by = text[cue.end..].strip_prefix(" by ")?;
    let end = [" that ", " to ", ", ", ": ", "."].iter().filter_map(|end| by.find(end)).min()?;
    let short = by[..end].split(' ').count() <= LONGEST_WRITER && !by[..end].contains(['"', '“', '\n']);
    let from = cue.end + " by ".len();
    short.then(|| Span::new(from, from + end))
}

/// So many words stand before the verb of receiving: "has recently received".
const RECEIVES_WITHIN: usize = 4;

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

/// A source does not run over a line's end: the part of it that is nearest to the cue.
pub(super) fn in_one_line(text: &str, source: Span, cue: Span) -> Span {
    let away = |s: &Span| if s.end <= cue.start { cue.start - s.end } else { s.start.saturating_sub(cue.end) };
    source.lines(text).min_by_key(away).unwrap_or(source)
}

/// How many words stand between "what" and who announced it at most.
const LONGEST_ANNOUNCER: usize = 8;

/// Verbs of those according to what they told, besides those that report.
const ANNOUNCED: &str = "announced reported published posted wrote told tweeted";

/// "It will close, according to |what| the ministry |announced|": who announced it; the encoder takes "what the ministry announced" for the source or for what is said.
pub(super) fn who_announced(text: &str, sentence: Span, cue: Span, content: &mut Vec<Span>) -> Option<Span> {
    let according = cue.of(text).eq_ignore_ascii_case("according to");
    let who = text.get(cue.end..sentence.end)?.strip_prefix(" what ").filter(|_| according)?;
    let from = sentence.end - who.len();
    let verb = who.split(' ').take(LONGEST_ANNOUNCER).position(|w| {
        let word = w.trim_end_matches(|c: char| !c.is_alphabetic());
        lexicon::REPORTING.contains(word) || one_of(word, ANNOUNCED)
    })?;
    let before: usize = who.split(' ').take(verb).map(|w| w.len() + 1).sum();
    let source = Span::new(from, from + before.saturating_sub(1));
    let others: Vec<Span> = content.iter().copied().filter(|c| !c.overlaps(source)).collect();
    if source.is_empty() || source.of(text).contains([',', '"', '“', '\n']) || others.is_empty() {
        return None;
    }
    *content = others;
    Some(source)
}
