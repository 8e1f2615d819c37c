//! What a speaker does with the words that a story attributes: says them, denies them, leaves them unsaid. Told by the cue and the words around it.

use crate::rows::Text;
use crate::{
    fold::{self, one_of},
    unsigned,
};
use onrecord_reading::contract::{Range, Statement, StatementKind};
use onrecord_source::Span;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// What the speaker does with the content of a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// "said that …".
    #[default]
    Said,
    /// “He told me: ‘…’”: somebody else's words within one's own.
    Quoting,
    /// "did not deny that …", "neither confirmed nor denied …".
    Undenied,
    /// "refused to say that …", "would not say whether …".
    Unsaid,
    /// "denied that …", "rejected claims that …", "denied having said …", “I never said …”.
    Denied,
}

impl Stance {
    /// For people; nothing of what is said.
    pub fn words(self) -> &'static str {
        match self {
            Stance::Said => "",
            Stance::Quoting => "quoting another",
            Stance::Undenied => "did not deny it",
            Stance::Unsaid => "did not say so",
            Stance::Denied => "denied, not said",
        }
    }
}

/// Verbs that deny whatever follows.
const DENYING: &str = "deny denies denied denying dispute disputes disputed disputing refute refutes refuted refuting rebut rebuts rebutted \
    rebutting contradict contradicts contradicted contradicting contest contests contested disclaim disclaims disclaimed disavow disavowed exclude excludes excluded excluding";
/// Verbs that deny where a claim follows: "rejected reports that …".
const REJECTING: &str = "reject rejects rejected rejecting dismiss dismisses dismissed dismissing repudiate repudiated rubbish rubbished \
    rubbishing discount discounted discounting rule rules ruled ruling brush brushed brushing shrug shrugged shrugging scoff scoffed scoffing play \
    played playing decry decried ridicule ridiculed ridiculing mock mocked";
/// What somebody else has said.
const CLAIMS: &str = "claim claims report reports allegation allegations accusation accusations suggestion suggestions charge charges rumor rumors \
    rumour rumours assertion assertions speculation notion idea insinuation insinuations media";
/// Verbs that, with "not", leave their content unsaid.
const SAYING: &str = "say said saying tell told telling confirm confirmed confirming comment commented admit admitted acknowledge acknowledged \
    concede conceded state stated claim claimed allege alleged suggest suggested reveal revealed disclose disclosed explain explained specify \
    specified mention mentioned promise promised announce announced declare declared insist insisted indicate indicated elaborate discuss \
    discussed name named identify identified speculate commit know knew";
/// Verbs that, with "not", deny their content.
const THINKING: &str = "believe believed think thought agree agreed accept accepted share shared see saw expect expected consider considered feel felt foresee";
/// Who does these says nothing of what follows.
const REFUSING: &str = "refuse refuses refused refusing decline declines declined declining";
/// Who does these with a claim says the contrary rather than the claim: "doubted that …", "questioned whether …".
const DOUBTING: &str =
    "doubt doubts doubted doubting question questions questioned questioning wonder wonders wondered wondering";
/// Who does not do these says it all the same.
const HIDING: &str = "hide conceal doubt hesitate mince shy only just merely simply stop";
/// What may stand between a verb and what turns it: "denied that he had ever | said".
const LINKING: &str = "to having had has have ever yet even that he she they it i we so or nor been whether if on be publicly out directly";

/// Verbs with which a speaker tells what was said.
const TELLING: &str = "say says said saying tell tells told telling claim claims claimed suggest suggests suggested state states stated imply implies implied \
    promise promised ask asks asked answer answers answered reply replies replied write writes wrote shout shouts shouted scream screamed cry cried \
    warn warned add added yell yelled insist insisted";
/// What may stand between "never" and "said".
const BETWEEN: &str = "have has had ever once actually publicly really quite";
/// A quotation within a quotation stands so many words from the verb that tells it, at most: "told the whole court: ‘…’".
const NEAR: usize = 4;

/// Words behind the cue in which a claim is looked for: "dismissed as untrue the reports that …".
const FAR: usize = 8;
/// So many letters before a cue are looked at.
const SENTENCE: usize = 120;

/// Whether a folded word is a verb that tells what was said.
pub(crate) fn is_telling(word: &str) -> bool {
    one_of(word, TELLING)
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "never" | "neither" | "nor" | "cannot" | "without") || word.ends_with("n't")
}

fn links(word: &str) -> bool {
    one_of(word, LINKING) || one_of(word, CLAIMS) || word.len() > 4 && word.ends_with("ly") && word != "only"
}

/// What the speaker of the statement with this key does with its content.
pub(crate) fn stance(from: &Connection, statement: i64) -> rusqlite::Result<Stance> {
    let mut select = from.prepare_cached(
        "SELECT s.text, t.text, t.kind, min(iif(p.role = 'cue', p.start, NULL)), max(iif(p.role = 'cue', p.end, NULL)),
             min(iif(p.role = 'content' AND p.position = 0, p.start, NULL))
         FROM statements t JOIN stories s ON s.key = t.story_key JOIN statement_spans p ON p.statement_key = t.key
         WHERE t.key = ?1 GROUP BY t.key",
    )?;
    let mut rows = select.query([statement])?;
    let Some(row) = rows.next()? else { return Ok(Stance::Said) };
    let (text, said, kind): (_, String, String) = (Text::new(row.get(0)?), row.get(1)?, row.get(2)?);
    let at =
        |column: usize| -> rusqlite::Result<Option<usize>> { Ok(row.get::<_, Option<i64>>(column)?.map(unsigned)) };
    let (Some(start), Some(end), Some(content)) = (at(3)?, at(4)?, at(5)?) else { return Ok(Stance::Said) };
    let kind = StatementKind::ALL.into_iter().find(|k| k.word() == kind).unwrap_or(StatementKind::Indirect);
    Ok(in_story(&text, kind, [start, end], content, &said))
}

/// The same of a statement that has been read, of a story of this text.
pub(crate) fn of(text: &Text, statement: &Statement) -> Stance {
    let begins = statement.cue.iter().map(|range| range[0]).min();
    let ends = statement.cue.iter().map(|range| range[1]).max();
    let (Some(start), Some(end), Some(content)) = (begins, ends, statement.content.first()) else {
        return Stance::Said;
    };
    in_story(text, statement.kind, [start, end], content[0], &statement.text)
}

/// The same of a statement of a story of this text: its kind, where its cue stands and its content begins, its words.
fn in_story(text: &Text, kind: StatementKind, cue: Range, content: usize, said: &str) -> Stance {
    // “We did nothing wrong,” he denied: the words are his own; "the charge was denied" has none.
    if content < cue[1] && kind != StatementKind::Indirect {
        return Stance::Said;
    }
    let between = text.words([cue[1], content.max(cue[1])]);
    if kind == StatementKind::Direct && between.contains([',', ':', '.', ';']) {
        return Stance::Said;
    }
    let before = text.words([cue[0].saturating_sub(SENTENCE), cue[0]]);
    let before = before.rsplit(['.', '!', '?', ';', ':', ',', '\n', '"', '”']).next().unwrap_or_default();
    of_words(before, text.words(cue), &format!("{between} {said}"))
}

/// What turns the sense of a verb.
enum Turned {
    Not,
    Refused,
    Denied,
}

struct Words {
    all: Vec<String>,
}

impl Words {
    fn is(&self, at: usize, list: &str) -> bool {
        self.all.get(at).is_some_and(|word| one_of(word, list))
    }

    fn is_denying(&self, at: usize) -> bool {
        let rules_out = || self.is(at, "rule rules ruled ruling") && self.is(at + 1, "out");
        self.is(at, DENYING) || rules_out() || self.is(at, REJECTING) && self.claim_after(at)
    }

    /// Whether a claim is what a verb rejects: not "dismissed the report as wrong", where the judgement is the speaker's own.
    fn claim_after(&self, at: usize) -> bool {
        (at + 1..at + 1 + FAR).any(|i| self.is(i, CLAIMS) && self.all.get(i + 1).is_some_and(|next| next != "as"))
    }

    /// What stands before a verb and turns its sense.
    fn turned(&self, at: usize) -> Option<Turned> {
        for i in (0..at).rev() {
            let word = self.all[i].as_str();
            if is_not(word) {
                return Some(Turned::Not);
            }
            if one_of(word, REFUSING) {
                return self.is(i + 1, "to").then_some(Turned::Refused);
            }
            if one_of(word, DENYING) {
                return Some(if self.turned(i).is_some() { Turned::Not } else { Turned::Denied });
            }
            if !links(word) {
                return None;
            }
        }
        None
    }
}

/// The stance that the words of a cue tell, with those before it in its sentence and those behind it.
fn of_words(before: &str, cue: &str, after: &str) -> Stance {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let words = |text: &str| -> Vec<String> {
        text.split(|c| !joins(c)).map(fold::name).filter(|w| w.contains(char::is_alphanumeric)).collect()
    };
    let (before, cue) = (words(before), words(cue));
    let (begins, ends) = (before.len(), before.len() + cue.len());
    let words = Words { all: [before, cue, words(after)].concat() };
    let refuses = (begins..ends).find(|&at| words.is(at, REFUSING));
    // "refused | to say that …"
    let reaches = if refuses.is_some() || (begins..ends).any(|at| is_not(&words.all[at])) { ends + 3 } else { ends };
    for at in begins..reaches.min(words.all.len()) {
        if words.is_denying(at) {
            return if words.turned(at).is_some() { Stance::Undenied } else { Stance::Denied };
        }
        let (says, thinks) = (words.is(at, SAYING), words.is(at, THINKING));
        match words.turned(at).filter(|_| says || thinks) {
            Some(Turned::Denied) => return Stance::Denied,
            Some(_) if thinks => return Stance::Denied,
            Some(_) => return Stance::Unsaid,
            None => {}
        }
    }
    let doubts =
        |at: usize| words.is(at, DOUBTING) && words.is(at + 1, "that whether if") && words.turned(at).is_none();
    if (begins..ends).any(doubts) {
        return Stance::Unsaid;
    }
    let leaves_out = |at: usize| is_not(&words.all[at]) && !(at..ends).any(|i| words.is(i, HIDING));
    match refuses.is_some_and(|at| words.is(at + 1, "to")) || (begins..ends).any(leaves_out) {
        true => Stance::Unsaid,
        false => Stance::Said,
    }
}

/// The stretches of a statement's words that are not what its speaker says, and what they are: “I never said I would go”, “He told me: ‘I am done’”.
pub(crate) fn within(text: &str) -> Vec<(Span, Stance)> {
    let inner = Inner::of(text);
    let mut out: Vec<(Span, Stance)> = inner.quotations();
    let told_plainly = (0..inner.words.len()).filter_map(|at| inner.told(at));
    for (span, stance) in told_plainly {
        if out.iter().all(|(other, _)| other.end <= span.start || span.end <= other.start) {
            out.push((span, stance));
        }
    }
    out.sort_by_key(|(span, _)| span.start);
    out
}

/// The words of a statement with what stands between them.
struct Inner<'a> {
    text: &'a str,
    words: Vec<(Span, String)>,
    /// The mark that opens the statement's own quotation.
    outer: Option<char>,
}

/// Quotation marks as they open and close.
const MARKS: [(char, char); 4] = [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’')];

impl<'a> Inner<'a> {
    fn of(text: &'a str) -> Inner<'a> {
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
        let mut words = Vec::new();
        for part in text.split(|c| !joins(c)) {
            let word = part.trim_matches(['\'', '’']);
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            if !word.is_empty() {
                words.push((Span::new(start, start + word.len()), fold::name(word)));
            }
        }
        let outer = text.chars().find(|c| MARKS.iter().any(|(open, _)| open == c));
        Inner { text, words, outer }
    }

    fn is(&self, at: usize, list: &str) -> bool {
        self.words.get(at).is_some_and(|(_, word)| one_of(word, list))
    }

    /// What stands before a word, behind the one before it.
    fn gap(&self, at: usize) -> &'a str {
        let from = at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |(span, _)| span.end);
        let to = self.words.get(at).map_or(self.text.len(), |(span, _)| span.start);
        &self.text[from..to]
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.words[first].0.start, self.words[last].0.end)
    }

    /// The last word from `first` on before one of these characters or a word that `stops`.
    fn last(&self, first: usize, ends: &[char], stops: impl Fn(usize) -> bool) -> usize {
        let beyond = (first + 1..self.words.len()).find(|&at| self.gap(at).contains(ends) || stops(at));
        beyond.unwrap_or(self.words.len()) - 1
    }

    /// What is told within by the verb at `at`, without quotation marks: what was denied or never said, or, behind a colon, another's words.
    fn told(&self, at: usize) -> Option<(Span, Stance)> {
        if let Some(stance) = self.disowned(at) {
            let ends = ['.', '!', '?', ';', ':', ',', '\n', '"', '“', '”', '…'];
            let last = self.last(at, &ends, |i| self.is(i, TELLING) || self.is(i, "but"));
            return (last > at).then(|| (self.span(at, last), stance));
        }
        if !self.is(at, TELLING) {
            return None;
        }
        let colon =
            (at + 1..self.words.len().min(at + NEAR)).find(|&i| self.gap(i).contains(|c: char| !c.is_whitespace()))?;
        if self.gap(colon).trim() != ":" || !self.is_of_another(at) {
            return None;
        }
        Some((self.span(colon, self.last(colon, &['.', '!', '?', '\n', '"', '”', '…'], |_| false)), Stance::Quoting))
    }

    /// What the verb at `at` does with what follows, where it does not tell it: "never said", "refused to say", "denied taking".
    fn disowned(&self, at: usize) -> Option<Stance> {
        let denies = || {
            let claims = self.words.get(at + 1).is_some_and(|(_, next)| next.len() > 4 && next.ends_with("ing"));
            self.is(at, "deny denies denied denying") && (claims || self.is(at + 1, "that") || self.is(at + 1, CLAIMS))
        };
        let refuses = || at > 1 && self.is(at - 1, "to") && self.is(at - 2, REFUSING) && self.is(at, SAYING);
        // Asked last: it goes back over all the words that may stand between.
        if self.is(at, TELLING) && self.is_negated(at) {
            return (!self.is(at, "tell tells telling ask asks asked")).then_some(Stance::Denied);
        }
        // "I doubt that", "I refuse to believe that", "it is false that"
        let doubts = || self.is(at, "doubt doubts doubted") && self.is(at + 1, "that whether if");
        let disbelieves = || {
            at > 1
                && self.is(at, "believe accept")
                && self.is(at - 1, "to")
                && self.is(at - 2, REFUSING)
                && self.is(at + 1, "that")
        };
        let false_that = || self.is(at, "false untrue") && self.is(at + 1, "that");
        if (denies() || doubts() || disbelieves() || false_that()) && !self.is_negated(at) {
            return Some(Stance::Denied);
        }
        refuses().then_some(Stance::Unsaid)
    }

    /// "never said", "did not once say".
    fn is_negated(&self, at: usize) -> bool {
        for i in (0..at).rev() {
            if !self.gap(i + 1).trim().is_empty() {
                return false;
            }
            let word = self.words[i].1.as_str();
            if matches!(word, "never" | "not" | "nor" | "nobody") || word.ends_with("n't") && word != "can't" {
                return true;
            }
            if !one_of(word, BETWEEN) {
                return false;
            }
        }
        false
    }

    /// Whether somebody else is the subject of the verb at `at`: neither a word before nor the one behind it that belongs to it is the speaker.
    fn is_of_another(&self, at: usize) -> bool {
        let joined = |i: usize| self.gap(i).trim().is_empty();
        let before = (0..at).rev().take(2).take_while(|&i| joined(i + 1));
        let behind = Some(at + 1).filter(|&i| joined(i));
        !before.chain(behind).any(|i| self.is(i, "i we i've we've i'd we'd i'll we'll"))
    }

    /// The quotations within the statement's own that a verb tells.
    fn quotations(&self) -> Vec<(Span, Stance)> {
        let mut out = Vec::new();
        let mut at = 1;
        while at < self.words.len() {
            let gap = self.gap(at);
            let mark = gap.chars().next_back();
            let marks = MARKS.iter().find(|(open, _)| mark == Some(*open) && self.outer != mark);
            let opens =
                gap.strip_suffix(|c| Some(c) == mark).is_some_and(|before| before.ends_with(char::is_whitespace));
            let Some((_, close)) = marks.filter(|_| opens) else {
                at += 1;
                continue;
            };
            let last = self.last(at, &[*close], |_| false);
            out.extend(self.teller(at, last).map(|stance| (self.span(at, last), stance)));
            at = last + 1;
        }
        out
    }

    /// What the verb tells that stands before or behind a quotation from one word to another; none where there is no verb, or it tells the speaker's own words.
    fn teller(&self, first: usize, last: usize) -> Option<Stance> {
        let runs_on = |gap: &str| !gap.contains(['.', '!', '?', ';', '\n']);
        let before =
            (0..first).rev().take(NEAR).take_while(|&i| runs_on(self.gap(i + 1))).find(|&i| self.is(i, TELLING));
        let after = || (last + 1..self.words.len().min(last + 4)).find(|&i| self.is(i, TELLING));
        let verb = before.or_else(after)?;
        match self.is_negated(verb) {
            true => Some(Stance::Denied),
            false => self.is_of_another(verb).then_some(Stance::Quoting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is not the speaker's between bars.
    #[test]
    fn what_somebody_else_said_or_nobody_within_a_statement() {
        for (marked, expected) in [
            ("“I never |said the dam was safe|, I hoped so”", Some(Stance::Denied)),
            ("“We didn’t |say that it was safe|. It was old.”", Some(Stance::Denied)),
            ("that she had never |claimed the dam was safe|", Some(Stance::Denied)),
            ("“I never said ‘|the dam is safe|’ to anybody”", Some(Stance::Denied)),
            ("she was tired but |denied closing the dam|", Some(Stance::Denied)),
            ("she was tired and had not denied closing the dam", None),
            ("she was denied a seat but would stay", None),
            ("she was tired but refused to |say if she would go|", Some(Stance::Unsaid)),
            ("“It goes without saying that we are proud”", None),
            ("“I cannot say how proud we are”", None),
            ("“I can’t tell you how proud we are”", None),
            ("\"He told me: '|The dam is safe|,' and I left\"", Some(Stance::Quoting)),
            ("“When I asked her, she answered, ‘|I have no idea|.’ I left.”", Some(Stance::Quoting)),
            ("“‘I have no idea,’ I told her.”", None),
            ("“Then ‘|I have no idea|,’ she told me.”", Some(Stance::Quoting)),
            ("\"She said: “|The dam is safe|,”\"", Some(Stance::Quoting)),
            ("“He told the court: |The dam is safe|. I laughed.”", Some(Stance::Quoting)),
            ("“I told him: ‘The dam is safe’”", None),
            ("“The workers’ dam is a ‘real mess’ of concrete”", None),
            ("’“: ‘ never said", None),
        ] {
            let text = marked.replace('|', "");
            let found: Vec<_> =
                within(&text).into_iter().map(|(span, stance)| (span.of(&text).to_owned(), stance)).collect();
            let asked = marked.split('|').nth(1).unwrap_or_default().to_owned();
            assert_eq!(found, expected.map(|stance| (asked, stance)).into_iter().collect::<Vec<_>>(), "{marked}");
        }
    }

    /// Looking back from each word over all that may stand before it would take hours.
    #[test]
    fn a_page_of_really_takes_no_longer_than_another() {
        assert_eq!(within(&"really ".repeat(300_000)), []);
    }

    /// The cue between bars.
    #[test]
    fn what_is_denied_and_what_is_left_unsaid() {
        for (sentence, expected) in [
            ("Hill |said| that the dam had burst", Stance::Said),
            ("Hill |denied| that the dam had burst", Stance::Denied),
            ("Hill |denied| telling friends to “sell it all”", Stance::Denied),
            ("Hill denied having |said| that the dam had burst", Stance::Denied),
            ("Hill denied reports that he had ever |said| the dam was old", Stance::Denied),
            ("Hill |did not deny| that the dam had burst", Stance::Undenied),
            ("Hill has never |denied| that the dam was old", Stance::Undenied),
            ("Hill would neither confirm nor |deny| that the dam had burst", Stance::Undenied),
            ("Hill |refused to say| that the dam was old", Stance::Unsaid),
            ("Hill refused to |say| that the dam was old", Stance::Unsaid),
            ("Hill |refused| to say that the dam was old", Stance::Unsaid),
            ("Hill would not |say| whether the dam was old", Stance::Unsaid),
            ("Hill |wouldn’t say| whether the dam was old", Stance::Unsaid),
            ("Hill has not yet publicly |confirmed| that the dam was old", Stance::Unsaid),
            ("Hill |rejected| claims that the dam was old", Stance::Denied),
            ("Hill |dismissed| as untrue the reports that the dam was old", Stance::Denied),
            ("Hill |dismissed| the report as a fairy tale", Stance::Said),
            ("Hill |rejected| the plan to close the dam", Stance::Said),
            ("Hill |ruled out| closing the dam", Stance::Denied),
            ("Hill |ruled| that the dam must close", Stance::Said),
            ("Hill |does not believe| that the dam was old", Stance::Denied),
            ("officials who declined to be named |said| that the dam was old", Stance::Said),
            ("Hill |doubted| that the dam was old", Stance::Unsaid),
            ("Hill |questioned| whether the dam was old", Stance::Unsaid),
            ("Hill |did not doubt| that the dam was old", Stance::Said),
            ("Hill |questioned| the age of the dam", Stance::Said),
            ("Hill did not hesitate to |say| that the dam was old", Stance::Said),
            ("Hill not only |said| that the dam was old", Stance::Said),
            ("Hill |not only said| that the dam was old", Stance::Said),
            ("Hill |did not hide| that the dam was old", Stance::Said),
            ("Hill |did not release| the name of the dead man", Stance::Unsaid),
            ("the study |did not exclude| that the dam was old", Stance::Undenied),
            ("|was denied| The charge", Stance::Denied),
            ("||", Stance::Said),
        ] {
            let [before, cue, after] = sentence.split('|').collect::<Vec<_>>()[..] else { panic!("{sentence}") };
            assert_eq!(of_words(before, cue, after), expected, "{sentence}");
        }
    }
}
