//! What within a statement is not what its speaker says: another's words that it quotes, and what was never said.

use std::collections::HashSet;
use std::sync::LazyLock;

use onrecord_language::{fold, one_of};
use onrecord_source::Span;

use super::{KINDS, Kind, Stance};
use crate::closed_classes::{DETERMINERS, HELPING};

/// The words with which something may begin that is not the speaker's: most words are none, and nothing else is asked of them.
static TURNING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [ASSERTING, CLAIMING, FALSE, DENYING, PRETENDING, DOUBTING, "believe accept of"];
    let told = KINDS.keys().copied().filter(|word| Kind::Tells.has(word) || Kind::Says.has(word));
    lists.into_iter().flat_map(str::split_whitespace).chain(told).collect()
});
const DENYING: &str = "deny denies denied denying";
const PRETENDING: &str = "pretend pretends pretended pretending";
const DOUBTING: &str = "doubt doubts doubted";
/// What may stand between "never" and "said".
const BETWEEN: &str = "have has had ever once actually publicly really quite";
/// Words for what is not so, behind which a clause tells it: "it is a myth that".
const FALSE: &str = "false untrue incorrect myth lie lies falsehood fiction nonsense slander fallacy absurd ridiculous";
/// Before "to say" these judge it.
const WRONG: &str =
    "wrong false absurd untrue incorrect inaccurate ridiculous nonsense misleading unfair dishonest mistake lie";
/// Verbs of who holds something to be so.
const ASSERTING: &str = "say claim suggest think believe assume pretend argue conclude imply";
/// Whom somebody wants to believe something.
const WHOM: &str = "us you people everyone everybody them voters me";
/// Verbs and nouns that tell what others say without standing for it.
const CLAIMING: &str =
    "claim claims claimed claiming allege alleges alleged alleging allegation allegations accusation accusations";
/// Who says what the speaker only passes on.
const OTHERS: &str = "they people everyone everybody someone somebody some others";
/// Who speaks.
const OWN: &str = "i we i've we've i'd we'd i'll we'll i'm we're let me";
/// Words with which a clause begins.
const SUBJECTS: &str = "i we you he she it they there";
/// A subject stands so many words before its verb, at most.
const SUBJECT_WITHIN: usize = 4;
/// And "not" so many before what it turns.
const TURNED_WITHIN: usize = 2;
/// A quotation within a quotation stands so many words from the verb that tells it, at most: "told the whole court: ‘…’".
const NEAR: usize = 4;

/// The stretches of a statement's words that are not what its speaker says, and what they are: “I never said I would go”, “He told me: ‘I am done’”.
pub fn within(text: &str) -> Vec<(Span, Stance)> {
    let inner = Inner::of(text);
    let mut out: Vec<(Span, Stance)> = inner.quotations();
    let told_plainly = (0..inner.words.len()).filter_map(|at| inner.told(at));
    for (span, stance) in told_plainly.chain(inner.questions()) {
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

    fn is_of(&self, at: usize, kind: Kind) -> bool {
        self.words.get(at).is_some_and(|(_, word)| kind.has(word))
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
        if !self.words.get(at).is_some_and(|(_, word)| TURNING.contains(word.as_str())) {
            return None;
        }
        if let Some(stance) = self.disowned(at) {
            let ends = ['.', '!', '?', ';', ':', ',', '\n', '"', '“', '”', '…'];
            let last = self.last(at, &ends, |i| self.is_of(i, Kind::Tells) || self.is(i, "but"));
            return (last > at).then(|| (self.span(at, last), stance));
        }
        if !self.is_of(at, Kind::Tells) {
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
            self.is(at, DENYING) && (claims || self.is(at + 1, "that") || self.is_of(at + 1, Kind::Claim))
        };
        let refuses =
            || at > 1 && self.is(at - 1, "to") && self.is_of(at - 2, Kind::Refuses) && self.is_of(at, Kind::Says);
        // Asked last: it goes back over all the words that may stand between.
        if self.is_of(at, Kind::Tells) && self.is_negated(at) {
            return (!self.is(at, "tell tells telling ask asks asked")).then_some(Stance::Denied);
        }
        // "I doubt that", "I refuse to believe that", "it is false that"
        let doubts = || self.is(at, DOUBTING) && self.is(at + 1, "that whether if");
        let disbelieves = || {
            at > 1
                && self.is(at, "believe accept")
                && self.is(at - 1, "to")
                && self.is_of(at - 2, Kind::Refuses)
                && self.is(at + 1, "that")
        };
        let false_that = || self.is(at, FALSE) && self.is(at + 1, "that") && !self.is_turned(at);
        if self.is_put_down(at) || self.is_imposed(at) {
            return Some(Stance::Denied);
        }
        if self.is_claimed(at) {
            return Some(Stance::Quoting);
        }
        if (denies() || doubts() || disbelieves() || false_that()) && !self.is_negated(at) {
            return Some(Stance::Denied);
        }
        refuses().then_some(Stance::Unsaid)
    }

    /// "It would be wrong to say that".
    fn is_put_down(&self, at: usize) -> bool {
        let judged = || at > 1 && self.is(at - 1, "to") && self.is(at - 2, WRONG) && !self.is_turned(at - 2);
        self.is(at, ASSERTING) && judged()
    }

    /// "They want us to think that", "they pretend that": what others would have believed, where the speaker is none of them.
    fn is_imposed(&self, at: usize) -> bool {
        let to = |at: usize| if self.is(at, "to") { at.checked_sub(1) } else { Some(at) };
        let verb = || {
            let whom = to(at.checked_sub(1)?).filter(|&i| self.is(i, WHOM))?;
            whom.checked_sub(1).filter(|&i| self.is(i, "want wants wanted have make making makes made"))
        };
        let begins = |at: usize| self.is(at + 1, "that") || self.is(at + 1, SUBJECTS) || self.is(at + 1, DETERMINERS);
        let thinks = || self.is(at, "think believe") && begins(at) && verb().is_some_and(|verb| !self.is_own(verb));
        let pretends = || self.is(at, PRETENDING) && self.is(at + 1, "that");
        thinks() || pretends() && !self.is_own(at) && !self.is_turned(at)
    }

    /// "My opponents claim that", "they accuse me of", "the claim that", where the speaker is not who claims it.
    fn is_claimed(&self, at: usize) -> bool {
        let that = || self.is(at + 1, "that") || self.is(at + 1, SUBJECTS);
        let claims = || at > 0 && self.is(at, CLAIMING) && that() && !self.is_own(at);
        let accuses = || {
            let verb = (at.saturating_sub(NEAR)..at).rev().find(|&i| self.is(i, "accuse accuses accused accusing"));
            let is_passive = |verb: usize| verb > 0 && self.is(verb - 1, "am is are was were be been being i'm we're");
            verb.is_some_and(|verb| is_passive(verb) || !self.is_own(verb))
        };
        (claims() || self.is_said_by_others(at) || self.is(at, "of") && accuses())
            && (0..NEAR).all(|n| at < n + 1 || !self.is(at - n - 1, "not never nor"))
    }

    /// "They say that", "some newspapers wrote that": many others say it, or in a statement that is all a quotation whoever he is who says it.
    fn is_said_by_others(&self, at: usize) -> bool {
        let that = || self.is(at + 1, "that") || self.is(at + 1, WHOM) && self.is(at + 2, "that");
        let is_all_quoted = || self.text.trim_start().starts_with(|c| MARKS.iter().any(|(open, _)| *open == c));
        let others = |before: usize| {
            let word = self.words[before].1.as_str();
            let is_plural =
                word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.contains(['\'', '’']);
            one_of(word, OTHERS) || is_plural || is_all_quoted() && one_of(word, "he she")
        };
        let joined = at > 0 && self.gap(at).trim().is_empty();
        joined
            && self.is(at, "say says said write writes wrote tell tells told")
            && that()
            && others(at - 1)
            && !self.is_own(at)
    }

    /// Whether the speaker is the subject of the verb at `at`, as far as the words of its clause before it tell.
    fn is_own(&self, at: usize) -> bool {
        let joined = |i: &usize| self.gap(*i + 1).trim().is_empty();
        // "My claim" is one's own, "my opponents claim" is not.
        let has = at > 0 && self.is(at - 1, "my our");
        has || (0..at).rev().take_while(joined).take(SUBJECT_WITHIN).any(|i| self.is(i, OWN))
    }

    /// Whether a "not" stands right before the word at `at`, or behind the article before it: "it is not a myth".
    fn is_turned(&self, at: usize) -> bool {
        let is_not = |i: usize| {
            let word = self.words[i].1.as_str();
            matches!(word, "not" | "no" | "never" | "nor" | "hardly") || word.ends_with("n't")
        };
        (at.saturating_sub(TURNED_WITHIN)..at).any(is_not)
    }

    /// The words of a question behind the one that opens it, from each sentence that ends in a question mark and begins as questions do.
    fn questions(&self) -> Vec<(Span, Stance)> {
        let ends = |at: usize| self.gap(at).contains(['.', '!', '?', '\n']);
        let mut out = Vec::new();
        let mut first = 0;
        for at in 1..=self.words.len() {
            if at < self.words.len() && !ends(at) {
                continue;
            }
            let opener = (first..at).find(|&i| !self.is(i, "and but or so then well"));
            let asks = opener.filter(|&i| self.gap(at).trim_start().starts_with('?') && self.opens_question(i));
            out.extend(asks.filter(|&i| i + 1 < at).map(|i| (self.span(i + 1, at - 1), Stance::Asked)));
            first = at;
        }
        out
    }

    fn opens_question(&self, at: usize) -> bool {
        let word = self.words[at].1.as_str();
        let verb = word.strip_suffix("n't").map_or(word, |verb| if verb == "wo" { "will" } else { verb });
        one_of(verb, HELPING) || one_of(word, "who whom whose what which why when where how can't")
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
            (0..first).rev().take(NEAR).take_while(|&i| runs_on(self.gap(i + 1))).find(|&i| self.is_of(i, Kind::Tells));
        let after = || (last + 1..self.words.len().min(last + 4)).find(|&i| self.is_of(i, Kind::Tells));
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
            ("“My opponents |claim that I stole the money|. I did not.”", Some(Stance::Quoting)),
            ("“I claim that the dam is safe”", None),
            ("“They claim the dam as their own”", None),
            ("“We have always claimed that the dam is safe”", None),
            ("“My opponents do not |claim that the dam is safe|”", Some(Stance::Denied)),
            ("“They |say that the dam is safe|, but it is a lie”", Some(Stance::Quoting)),
            ("“Some newspapers |wrote that I sold the dam|”", Some(Stance::Quoting)),
            ("“The engineers |told us that the dam is safe|”", Some(Stance::Quoting)),
            ("“He |says that the dam is safe|”", Some(Stance::Quoting)),
            ("that he said that the dam was safe", None),
            ("“We and the engineers say that the dam is safe”", None),
            ("“I say that the dam is safe”", None),
            ("“They say it is safe”", None),
            ("“They accuse me |of stealing stone|”", Some(Stance::Quoting)),
            ("“I am accused |of stealing stone|”", Some(Stance::Quoting)),
            ("“I accuse him of stealing stone”", None),
            ("“It is a |myth that the dam is safe|”", Some(Stance::Denied)),
            ("“It is not a myth that the dam is safe”", None),
            ("“It would be wrong to |say that the dam is safe|”", Some(Stance::Denied)),
            ("“It would not be wrong to say that the dam is safe”", None),
            ("“They want us to |think that the dam is safe|”", Some(Stance::Denied)),
            ("“I want you to believe that the dam is safe”", None),
            ("“They |pretend that the dam is safe|”", Some(Stance::Denied)),
            ("“Is |the dam a danger to the town|? I fear it is.”", Some(Stance::Asked)),
            ("“Why |did nobody mend the dam|?”", Some(Stance::Asked)),
            ("“The dam is old, isn’t it?”", None),
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
}
