//! Where what is said begins and ends: with its subject and its verb, which an aside or a relative clause may part; before the verb that the relative clause of
//! its speaker parts from its subject; and before what tells when it was done, what is left unsaid, what the reporter makes of it and what others call it.

use onrecord_language::Text;
use onrecord_source::Span;

use super::occasions::before_occasion;
use crate::{
    closed_classes,
    governed::has_verb,
    grammar::verbs::{Form, forms_of},
    lexicon::{self, WEEKDAYS, one_of},
};

/// The content of `cue` with its own end.
pub(super) fn with_its_end(text: &str, read: &Text, names: &[Span], cue: Span, content: Vec<Span>) -> Vec<Span> {
    let content = with_its_time(text, read, cue, within_brackets(text, read, cue, content));
    let content = over_relative(text, read, names, cue, content);
    let content =
        with_its_verb(text, read, names, cue, with_its_subject(text, read, cue, over_aside(text, cue, content)));
    let content = before_claim(text, read, cue, before_main_verb(text, read, names, cue, content));
    let content = before_comment(text, read, cue, before_silence(text, read, cue, content));
    before_occasion(text, read, cue, as_it_reads(text, read, cue, before_circumstance(text, cue, content)))
}

/// "Her ratings |(at one point 19%, Bell says)| hurt her": what is said in brackets stands in them whole.
fn within_brackets(text: &str, read: &Text, cue: Span, content: Vec<Span>) -> Vec<Span> {
    let Some(sentence) = read.sentence_of(cue) else { return content };
    let (lead, rest) = (&text[sentence.start..cue.start], &text[cue.end..sentence.end.max(cue.end)]);
    let open = lead.rfind('(').filter(|&at| !lead[at..].contains(')'));
    let close = rest.find(')').filter(|&at| !rest[..at].contains('('));
    let Some((open, close)) = open.zip(close) else { return content };
    let inside = Span::new(sentence.start + open + 1, cue.end + close);
    let part = |c: &Span| {
        let own = Span::new(c.start.max(inside.start), c.end.min(inside.end).max(c.start.max(inside.start)));
        Some(own.trimmed(text)).filter(|own| own.start < own.end)
    };
    let own: Vec<Span> = content.iter().filter_map(part).collect();
    if own.is_empty() { content } else { own }
}

/// "The letter reads “we may go on”|, but no plans exist|": of what is written the quotation alone is said.
fn as_it_reads(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let [said] = &mut content[..] else { return content };
    let right_behind = text.get(cue.end..said.start).is_some_and(|gap| gap.trim_matches([' ', ':', ',']).is_empty());
    if !one_of(verb, "reads read") || !right_behind || !said.of(text).starts_with(['"', '“', '‘', '«']) {
        return content;
    }
    let first = said.of(text).chars().next().map_or(0, char::len_utf8);
    let inside = read.quotation_of(Span::new(said.start + first, said.start + first + 1));
    let closed = inside.and_then(|q| read.quotations[q].pieces.last()).map(|piece| piece.end);
    if let Some(end) = closed.filter(|&end| end < said.end && text[end..].starts_with(',')) {
        said.end = end;
    }
    content
}

/// What tells when or where something is expected: "until Friday", "by May", "at the talks".
const WHEN_OR_WHERE: &str = "until till by before in on at next this later early late tomorrow today";

/// "|The verdict| is not expected |until Friday|": when and where something is expected is all that is said of it.
fn with_its_time(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let &[said] = &content[..] else { return content };
    let Some(sentence) = read.sentence_of(cue) else { return content };
    let passive = cue.of(text).ends_with("expected") && cue.of(text).contains(' ');
    let subject = said.end <= cue.start && text[said.end..cue.start].trim().is_empty();
    if !passive || !subject {
        return content;
    }
    let Some(rest) = text.get(cue.end..sentence.end).and_then(|rest| rest.strip_prefix(' ')) else { return content };
    let end = rest.find([',', ';', ':', '(', '"', '“', '—', '–']).unwrap_or(rest.len());
    // "expected today |but| the vote is now due in April"
    let next = [" but ", " and ", " while "].iter().filter_map(|joins| rest[..end].find(joins)).min().unwrap_or(end);
    let rest = rest[..next].trim_end_matches(['.', '!', '?', ' ', '\n']);
    let first = rest.split([' ', '.']).next().unwrap_or_default();
    if one_of(first, WHEN_OR_WHERE) || one_of(first, WEEKDAYS) {
        let from = cue.end + 1;
        content.push(Span::new(from, from + rest.len()));
    }
    content
}

/// What the reporter says that somebody does by saying it, with the word behind it.
const COMMENTS: [&str; 14] = [
    ", pushing back against ",
    ", pushing back on ",
    ", dealing a blow ",
    ", raising fears ",
    ", raising hopes ",
    ", raising doubts ",
    ", dashing hopes ",
    ", breaking with ",
    ", echoing ",
    ", contradicting ",
    ", in a swipe at ",
    ", in a blow to ",
    ", in an apparent ",
    ", in a reference to ",
];

/// "Said that a cut was “not a given”|, pushing back against market bets|": what the reporter makes of it is none of it.
fn before_comment(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(last) = content.last_mut().filter(|c| c.start >= cue.end) else { return content };
    let at = COMMENTS.iter().filter_map(|c| last.of(text).find(c)).min().filter(|&at| at > 0);
    if let Some(at) = at.map(|at| last.start + at).filter(|&at| read.quotation_of(Span::new(at, at + 1)).is_none()) {
        last.end = at;
    }
    content
}

/// Verbs of those who blame somebody.
const BLAMING: &str = "accused accuses accusing blasted slammed branded";

/// What tells when somebody did so.
const MEANWHILE: [&str; 7] = [" as a ", " as the ", " as his ", " as her ", " as their ", " after ", " amid "];

/// "Accused the council of “going too far”| after it shut the harbour|": when that was is none of what is said.
fn before_circumstance(text: &str, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(last) = content.last_mut().filter(|c| c.start >= cue.end) else { return content };
    let blames = cue.of(text).split(' ').any(|w| one_of(w, BLAMING));
    let words = last.of(text);
    let closed = words.rfind(['"', '”']).filter(|&at| at > 0 && blames);
    if let Some(end) = closed.map(|at| at + words[at..].chars().next().map_or(0, char::len_utf8))
        && MEANWHILE.iter().any(|when| words[end..].starts_with(when))
    {
        last.end = last.start + end;
    }
    content
}

/// What somebody does not do who says no more.
const SAYS_NO_MORE: &str =
    "elaborate say comment give provide specify identify offer disclose confirm discuss explain name go";

/// "Said that talks went on| but would not elaborate|": what is left unsaid is none of what is said.
fn before_silence(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(at) = content.len().checked_sub(1).filter(|&at| content[at].start >= cue.end) else { return content };
    let said = content[at];
    let silent = |rest: &str| {
        let mut words = rest.split([' ', ',', '.']);
        let not = match (words.next(), words.next()) {
            (Some("wouldn't" | "didn't" | "wouldn’t" | "didn’t"), Some(verb)) => Some(verb),
            (Some("would" | "did"), Some("not")) => words.next(),
            _ => None,
        };
        not.is_some_and(|verb| one_of(verb, SAYS_NO_MORE))
    };
    let mut buts = said.of(text).match_indices(" but ").map(|(i, but)| (said.start + i, said.start + i + but.len()));
    let end =
        buts.find(|&(_, next)| silent(&text[next..said.end]) && read.quotation_of(Span::new(next, next + 1)).is_none());
    if let Some((end, _)) = end.filter(|&(end, _)| end > said.start) {
        content[at].end = said.start + text[said.start..end].trim_end_matches([',', ' ']).len();
    }
    content
}

/// The most words of a subject that lacks its verb.
const LONGEST_SUBJECT: usize = 10;

/// "Estimated |that 964,000 people, which is a third,| fell ill", "said |the bank, which is old,| has paid": a content that is all subject goes on behind what
/// a relative clause says of it.
fn with_its_verb(text: &str, read: &Text, names: &[Span], cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let &[said] = &content[..] else { return content };
    let Some(sentence) = read.sentence_of(cue).filter(|s| s.contains(said) && said.start >= cue.end) else {
        return content;
    };
    let words = said.of(text);
    let behind = text[said.end..sentence.end].strip_prefix(',').unwrap_or_default();
    if lacks_main(text, names, cue, said, Span::new(sentence.end - behind.len(), sentence.end)) {
        let rest = Span::new(said.start, sentence.end).of(text).trim_end_matches(['.', '!', '?', '"', '”']);
        content[0].end = said.start + rest.len();
        return content;
    }
    let next = behind.split_whitespace().next().unwrap_or_default();
    // "Said that 300 tons, |estimated at a million euros|, were sold"
    let participle = next.ends_with("ed") || one_of(next, "worth including made held led known based located");
    let relative = one_of(next, "which who whom whose where")
        || participle && text[said.end..].starts_with(',') && goes_on(behind);
    // "Praised the wall, which is old": only what is said has a verb of its own.
    let clause = words.starts_with("that ") || one_of(cue.of(text), "said says") && goes_on(behind);
    if relative && clause && words.split(' ').count() <= LONGEST_SUBJECT && !has_verb(text, names, said) {
        let rest = Span::new(said.start, sentence.end).of(text).trim_end_matches(['.', '!', '?', '"', '”']);
        content[0].end = said.start + rest.len();
    }
    content
}

/// "|The fair, which opened at nine,| was closed, according to police": a content that is all verb begins with the subject that opens the sentence before a relative clause.
fn over_relative(text: &str, read: &Text, names: &[Span], cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let &[said] = &content[..] else { return content };
    let Some(sentence) = read.sentence_of(said).filter(|s| s.contains(cue) && said.end <= cue.start) else {
        return content;
    };
    let Some(lead) = text[sentence.start..said.start].trim_end().strip_suffix(',') else { return content };
    let (subject, aside) = lead.split_once(", ").unwrap_or_default();
    // "Norvik, the owner of the ship, |has sold it|"
    let auxiliary = said.of(text).split(' ').next().is_some_and(|w| one_of(w, closed_classes::AUXILIARIES));
    let first = aside.split(' ').next().unwrap_or_default();
    let opens = one_of(first, "which who whose") || auxiliary && one_of(first, "a an the");
    let relative = opens && !lead.contains(['"', '“', ':', ';', '\n']);
    let alone = !has_verb(text, names, Span::new(sentence.start, sentence.start + subject.len()));
    let short = (1..=LONGEST_SUBJECT).contains(&subject.split_whitespace().count());
    if relative && alone && short && opens_with_verb(said.of(text)) {
        let link = ["But ", "And ", "Yet ", "So "]
            .iter()
            .find(|link| subject.starts_with(**link))
            .map_or(0, |link| link.len());
        content[0].start = sentence.start + link;
    }
    content
}

/// "Said |in order to save fuel|, the trains would stop", "said |that when he came|, the door was shut": whether a content is but what stands before its main clause, which begins behind its comma.
fn lacks_main(text: &str, names: &[Span], cue: Span, said: Span, behind: Span) -> bool {
    let words = said.of(text).strip_prefix("that ").unwrap_or(said.of(text));
    let first = words.split(' ').next().unwrap_or_default();
    let opens = words.starts_with("in order to ") || one_of(first, "when if although while unless once");
    let says = one_of(
        cue.of(text).rsplit(' ').next().unwrap_or_default(),
        "said says added noted explained argued stressed underlined warned",
    );
    let plain = !words.contains([',', '"', '“']) && !behind.of(text).contains(['"', '“', ';', ':']);
    opens
        && says
        && plain
        && has_verb(text, names, behind)
        && !one_of(behind.of(text).split_whitespace().next().unwrap_or_default(), "which who adding and but")
}

/// "Said |the bank|, which is old, |has paid its debts|": the aside between subject and verb is said too.
fn over_aside(text: &str, cue: Span, content: Vec<Span>) -> Vec<Span> {
    let &[subject, verb] = &content[..] else { return content };
    let aside =
        text.get(subject.end..verb.start).map(str::trim).and_then(|gap| gap.strip_prefix(", ")?.strip_suffix(','));
    let relative = aside.and_then(|a| a.split(' ').next()).is_some_and(|w| one_of(w, "which who whose where"));
    let one = relative && subject.start >= cue.end && opens_with_verb(verb.of(text));
    if one { vec![Span::new(subject.start, verb.end)] } else { content }
}

/// "Said the bank, which is old, |has paid its debts|": a content that is all verb begins with the subject that a relative clause parts from it.
fn with_its_subject(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(&said) = content.first().filter(|c| c.start >= cue.end) else { return content };
    let lead = text.get(cue.end..said.start).unwrap_or_default();
    let same = read.sentence_of(cue).is_some_and(|s| s.contains(said));
    let (subject, aside) = lead.split_once(", ").unwrap_or_default();
    let relative =
        aside.trim_end().ends_with(',') && aside.split(' ').next().is_some_and(|w| one_of(w, "which who whose"));
    let words = |of: &str| of.split_whitespace().count();
    // "Told journalists |the bank|, which": who hears it stands before an article.
    let hearer = match cue.of(text) {
        "said" | "says" => Some(0),
        "told" => subject.find(" the ").filter(|&at| words(&subject[..at]) == 1),
        _ => None,
    };
    if let Some(hearer) = hearer
        && same
        && relative
        && (1..=LONGEST_SUBJECT).contains(&words(&subject[hearer..]))
        && opens_with_verb(said.of(text))
    {
        content[0] = Span::new(cue.end + hearer, said.end).trimmed(text);
    }
    content
}

/// Whether a verb follows a comma in what stands behind a subject.
fn goes_on(behind: &str) -> bool {
    behind.match_indices(", ").any(|(at, comma)| opens_with_verb(&behind[at + comma.len()..]))
}

/// Adverbs before a verb.
const BEFORE_A_VERB: &str =
    "next now also still already later then soon never again currently recently previously meanwhile however";

/// Whether the next words are a verb in one of its finite forms.
pub(super) fn opens_with_verb(words: &str) -> bool {
    let mut words = words.split([' ', ',', '.']).map(|w| w.trim_matches(['"', '“', '”'])).filter(|w| !w.is_empty());
    let first = words.find(|w| !one_of(w, BEFORE_A_VERB) && !w.ends_with("ly")).unwrap_or_default();
    let finite = |&(_, form): &(&str, Form)| matches!(form, Form::Present | Form::Past);
    one_of(first, closed_classes::AUXILIARIES)
        || forms_of(first).iter().any(finite)
        || lexicon::VERBS_AFTER_NAMES.contains(first)
}

/// "The union, whose leader said |that strikes would go on,| has 40,000 members": what is said in a relative clause ends where the sentence goes on.
fn before_main_verb(text: &str, read: &Text, names: &[Span], cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(sentence) = read.sentence_of(cue) else { return content };
    let lead = &text[sentence.start..cue.start];
    let opens = [", who ", ", whose ", ", which "].iter().filter_map(|r| lead.rfind(r)).max();
    let subject = opens.map(|at| Span::new(sentence.start, sentence.start + at));
    if subject.is_none_or(|s| s.of(text).contains(['"', '“']) || has_verb(text, names, s)) {
        return content;
    }
    let Some(last) = content.iter().rposition(|c| c.start >= cue.end && sentence.contains(*c)) else { return content };
    let said = content[last];
    let words = said.of(text);
    let marks =
        |at: usize| at + 1 + words[at + 1..].len() - words[at + 1..].trim_start_matches(['"', '”', '’', ' ']).len();
    let ends = |&at: &usize| at > 0 && words[marks(at)..].contains(' ') && opens_with_verb(&words[marks(at)..]);
    let comma = words.match_indices(',').map(|(at, _)| at).rfind(ends);
    let own = |at: usize| has_verb(text, names, Span::new(said.start, said.start + at));
    // "Said the wall, which is old, was safe": that comma closes an aside of its own.
    let apart = |at: usize| [", who", ", which", ", whose"].iter().any(|r| words[..at].contains(r));
    if let Some(at) = comma.filter(|&at| own(at) && !apart(at)) {
        let end = at
            + 1
            + words[at + 1..].chars().take_while(|c| matches!(c, '"' | '”' | '’')).map(char::len_utf8).sum::<usize>();
        let end = if end > at + 1 { end } else { at };
        content[last].end = said.start + end;
        content.truncate(last + 1);
    }
    content
}

/// What others call what somebody has said.
pub(super) const CLAIMS: &str = "claim claims view views charge charges allegation allegations accusation accusations suggestion idea notion description characterization characterisation \
assertion assertions argument assessment statement remark remarks comment prediction warning";

/// "Bell said that the bridge was safe|, a view that engineers called “reckless.”|": what others say of it is none of it.
fn before_claim(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let Some(sentence) = read.sentence_of(cue) else { return content };
    let claims = |words: &str| {
        let mut words = words.split(' ');
        let article = words.next().is_some_and(|w| one_of(w, "a an"));
        let noun = words.next().is_some_and(|w| one_of(w, CLAIMS));
        article && noun && words.next().is_some_and(|w| one_of(w, "that which"))
    };
    let cut = |c: &Span| {
        let commas = c.of(text).match_indices(", ").map(|(at, comma)| (c.start + at, c.start + at + comma.len()));
        let behind = c.start >= cue.end && sentence.contains(*c);
        commas
            .filter(|_| behind)
            .find(|&(at, next)| claims(&text[next..c.end]) && read.quotation_of(Span::new(at, next)).is_none())
    };
    let found = content.iter().enumerate().find_map(|(i, c)| cut(c).map(|(at, _)| (i, at)));
    if let Some((i, at)) = found {
        content[i].end = at;
        content.truncate(i + 1);
    }
    content
}
