//! A sentence in shallow pieces: its words by class, and from these noun phrases, verb groups and what joins them.
//!
//! No parser: a verb is told from a noun by its neighbours, and a noun phrase is a run of nouns, names, numbers and determiners.

use std::ops::Range;

use onrecord_source::Span;

use super::verbs::{Form, forms_of, is_noun_too};
use crate::lexicon;

/// The class of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Class {
    Noun,
    Name,
    Number,
    Determiner,
    /// "his"
    Possessor,
    /// The "'s" of "Russia's".
    Possessive,
    Pronoun,
    Preposition,
    Coordinator,
    Subordinator,
    Relative,
    Adverb,
    Auxiliary,
    To,
    Not,
    Verb,
    Time,
    Open,
    Close,
    Quote,
    Comma,
    Stop,
    Dash,
    /// The hyphen between two names.
    Hyphen,
}

/// One word of a sentence.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// In lower case.
    pub lower: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Its class.
    pub class: Class,
    /// For a verb: its base form and the form that it has.
    pub verb: Option<(&'static str, Form)>,
}

/// A verb with what belongs to it: "has not been accused".
#[derive(Debug, Clone, Default)]
pub struct VerbGroup {
    /// Place of the verb itself among the tokens.
    pub head: usize,
    /// Its base form.
    pub lemma: &'static str,
    /// "will", "may" and so on.
    pub modal: Option<String>,
    /// After "to".
    pub infinitive: bool,
    /// After "have".
    pub perfect: bool,
    /// "is meeting"
    pub progressive: bool,
    /// "was accused"
    pub passive: bool,
    /// "meeting", without "be".
    pub gerund: bool,
    /// A past form without any auxiliary: the past, or a participle.
    pub bare: bool,
    /// The present tense.
    pub present: bool,
    /// "not", "never", "no longer".
    pub negated: bool,
    /// Only an auxiliary: "is", "has".
    pub copula: bool,
}

impl VerbGroup {
    /// Whether it can be the verb of a clause by itself.
    pub fn finite(&self) -> bool {
        !self.infinitive && !self.gerund
    }
}

/// A piece of a sentence.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Kind {
    Noun,
    Verb(Box<VerbGroup>),
    Preposition,
    Coordinator,
    Subordinator,
    Relative,
    Time,
    Open,
    Close,
    Quote,
    Comma,
    Stop,
    Dash,
}

/// A piece and the tokens that it is made of.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence in pieces.
#[derive(Debug)]
pub struct Clauses {
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its pieces.
    pub chunks: Vec<Chunk>,
}

impl Clauses {
    /// The verb group that chunk `at` is.
    pub fn verb(&self, at: usize) -> Option<&VerbGroup> {
        match &self.chunks.get(at)?.kind {
            Kind::Verb(group) => Some(group),
            _ => None,
        }
    }

    /// Whether chunk `at` is a noun phrase.
    pub fn is_noun(&self, at: usize) -> bool {
        matches!(self.chunks.get(at).map(|c| &c.kind), Some(Kind::Noun))
    }

    /// The words of chunk `at`, in lower case, where it has one token: a preposition, a conjunction.
    pub fn word(&self, at: usize) -> &str {
        self.chunks.get(at).map_or("", |c| self.tokens[c.tokens.start].lower.as_str())
    }

    /// From the first to the last word of chunk `at`.
    pub fn span(&self, at: usize) -> Span {
        let tokens = &self.tokens[self.chunks[at].tokens.clone()];
        Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end)
    }
}

/// Longer sentences are cut: nothing that reads back and forth in them may take long.
const LONGEST: usize = 160;

/// A sentence in pieces. `names` are the names and `times` the times that may lie in it, in text order; `headline` sentences have headlines' grammar.
pub fn clauses(text: &str, sentence: Span, names: &[Span], times: &[Span], headline: bool) -> Clauses {
    let mut tokens = tokens(text, sentence, names, times);
    tokens.truncate(LONGEST);
    tell_verbs(&mut tokens, headline);
    let chunks = chunks(&tokens);
    Clauses { tokens, chunks }
}

fn tokens(text: &str, sentence: Span, names: &[Span], times: &[Span]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = sentence.start;
    let end = sentence.end;
    let covering = |spans: &[Span], at: usize| {
        let next = spans.partition_point(|s| s.end <= at);
        spans.get(next).copied().filter(|s| s.start <= at)
    };
    let boundary = |at: usize| {
        let next = names.partition_point(|s| s.end < at);
        names[next..].iter().take(2).any(|s| s.start == at || s.end == at)
    };
    while at < end && out.len() <= LONGEST {
        let rest = &text[at..end];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() || matches!(first, '[' | ']' | '{' | '}') {
            at += first.len_utf8();
            continue;
        }
        let length = if first.is_alphanumeric() { word_length(rest, at, &boundary) } else { first.len_utf8() };
        let mut span = Span::new(at, at + length);
        let mut lower = span.of(text).to_lowercase();
        let mut class = None;
        if matches!(first, '\'' | '’') {
            let after: String = rest.chars().skip(1).take_while(|c| c.is_alphanumeric()).collect();
            let attached = out.last().is_some_and(|t| t.span.end == at);
            let mark = first.len_utf8();
            if attached && after == "s" {
                span = Span::new(at, at + mark + 1);
                class = Some(Class::Possessive);
            } else if attached && after == "t" && out.last().is_some_and(|t| t.lower.ends_with('n')) {
                span = Span::new(at, at + mark + 1);
                class = Some(Class::Not);
                if let Some(t) = out.last_mut() {
                    // "won't", "can't", "didn't"
                    t.lower = match t.lower.as_str() {
                        "won" => "will".into(),
                        "can" => "can".into(),
                        other => other.trim_end_matches('n').to_string(),
                    };
                    t.class = Class::Auxiliary;
                }
            } else if attached && matches!(after.as_str(), "ll" | "ve" | "re" | "d" | "m") {
                span = Span::new(at, at + mark + after.len());
                class = Some(Class::Auxiliary);
                lower = match after.as_str() {
                    "ll" => "will",
                    "ve" => "have",
                    "d" => "would",
                    _ => "are",
                }
                .to_string();
            } else if attached && after.is_empty() && out.last().is_some_and(|t| t.lower.ends_with('s')) {
                class = Some(Class::Possessive);
            } else {
                class = Some(Class::Quote);
            }
        }
        let name = covering(names, span.start).is_some_and(|n| n.contains(span) || n.start <= span.start);
        let class = class.unwrap_or_else(|| match first {
            _ if covering(times, span.start).is_some_and(|t| t.contains(span)) => Class::Time,
            _ if name && first.is_alphanumeric() => Class::Name,
            _ if name && !matches!(first, '-' | '–' | '"' | '“' | '”') => Class::Name,
            _ => class_of(&lower, first),
        });
        at = span.end;
        out.push(Token { span, lower, capital: first.is_uppercase(), class, verb: None });
    }
    // The hyphen that joins two names is no dash: "Putin-Biden".
    for i in 1..out.len().saturating_sub(1) {
        if out[i].class == Class::Dash
            && out[i - 1].span.end == out[i].span.start
            && out[i].span.end == out[i + 1].span.start
        {
            out[i].class = Class::Hyphen;
        }
    }
    out
}

/// How long the word is that `rest` begins with: with inner hyphens, points and apostrophes, but never over a name's boundary.
fn word_length(rest: &str, at: usize, boundary: &impl Fn(usize) -> bool) -> usize {
    let mut letters = rest.char_indices().peekable();
    let mut length = 0;
    let mut part = 0;
    let mut digits = true;
    while let Some((i, c)) = letters.next() {
        let next = letters.peek().map(|&(_, n)| n);
        let joined = next.is_some_and(char::is_alphanumeric);
        let keeps = match c {
            _ if c.is_alphanumeric() => {
                part += 1;
                digits &= c.is_numeric();
                true
            }
            '-' | '‑' if joined && !boundary(at + i) && !boundary(at + i + c.len_utf8()) => {
                part = 0;
                true
            }
            '.' if part == 1 && !digits && joined => {
                part = 0;
                true
            }
            // "U.S." ends with its point; "Plan B." does not.
            '.' if part == 1 && !digits => rest[..i].contains('.'),
            '.' => matches!(
                &rest[..i],
                "Mr" | "Mrs" | "Ms" | "Dr" | "Gen" | "Sen" | "Rep" | "Gov" | "St" | "Lt" | "Col" | "Sgt"
            ),
            ',' if digits && next.is_some_and(char::is_numeric) => true,
            '\'' | '’' if part <= 1 && next.is_some_and(char::is_uppercase) => {
                part = 0;
                true
            }
            _ => false,
        };
        if !keeps {
            break;
        }
        length = i + c.len_utf8();
        if c == '.' && !joined {
            break;
        }
    }
    length.max(1)
}

fn class_of(lower: &str, first: char) -> Class {
    if !first.is_alphanumeric() {
        return match first {
            ',' => Class::Comma,
            '(' => Class::Open,
            ')' => Class::Close,
            '-' | '–' | '—' | '/' => Class::Dash,
            '"' | '“' | '”' | '«' | '»' | '„' | '‘' | '`' => Class::Quote,
            '$' | '€' | '£' | '%' | '&' => Class::Number,
            _ => Class::Stop,
        };
    }
    if first.is_numeric() {
        return Class::Number;
    }
    match lower {
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "some" | "any" | "every" | "each" | "several"
        | "many" | "both" | "all" | "another" | "no" | "most" | "few" | "other" => {
            if lower == "that" {
                Class::Relative
            } else {
                Class::Determiner
            }
        }
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven"
        | "twelve" | "dozen" | "hundred" | "thousand" | "million" | "billion" | "half" => Class::Number,
        "his" | "her" | "its" | "their" | "our" | "my" | "your" => Class::Possessor,
        "he" | "she" | "it" | "they" | "him" | "them" | "we" | "us" | "i" | "me" | "you" | "himself" | "herself"
        | "itself" | "themselves" | "there" | "everyone" | "nobody" | "someone" => Class::Pronoun,
        "of" | "in" | "on" | "at" | "by" | "with" | "from" | "for" | "against" | "between" | "among" | "into"
        | "over" | "under" | "near" | "outside" | "inside" | "within" | "without" | "about" | "through" | "during"
        | "toward" | "towards" | "across" | "around" | "behind" | "upon" | "along" | "amid" | "despite" | "via"
        | "per" | "including" | "according" | "like" | "unlike" | "following" | "beyond" | "alongside" | "onto"
        | "off" | "throughout" | "regarding" | "concerning" | "ahead" | "versus" | "up" | "out" | "down" | "back" => {
            Class::Preposition
        }
        "and" | "or" | "nor" | "but" => Class::Coordinator,
        "because" | "if" | "unless" | "although" | "though" | "whereas" | "whether" | "when" | "while" | "since"
        | "until" | "as" | "after" | "before" | "once" | "than" | "so" | "where" | "why" | "how" | "what"
        | "whilst" => Class::Subordinator,
        "who" | "which" | "whom" | "whose" => Class::Relative,
        "not" | "never" | "neither" | "cannot" => Class::Not,
        "to" => Class::To,
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "has" | "have" | "had" | "having" | "do"
        | "does" | "did" | "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" => {
            Class::Auxiliary
        }
        "today" | "yesterday" | "tomorrow" | "tonight" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday"
        | "saturday" | "sunday" => Class::Time,
        "also" | "now" | "then" | "again" | "still" | "already" | "just" | "only" | "even" | "soon" | "later"
        | "ever" | "yet" | "too" | "however" | "meanwhile" | "instead" | "therefore" | "twice" | "earlier"
        | "almost" | "very" | "often" | "always" | "once-again" | "together" | "apart" | "away" | "here" | "longer"
        | "further" | "not-so" | "never-before" | "ago" | "previously" | "overnight" | "perhaps" | "reportedly"
        | "allegedly" => Class::Adverb,
        _ if lower.ends_with("ly")
            && lower.len() > 4
            && !matches!(
                lower,
                "family"
                    | "italy"
                    | "assembly"
                    | "july"
                    | "early"
                    | "daily"
                    | "weekly"
                    | "deadly"
                    | "monopoly"
                    | "ally"
                    | "rally"
                    | "reply"
                    | "supply"
                    | "elderly"
                    | "likely"
                    | "friendly"
                    | "anomaly"
            ) =>
        {
            Class::Adverb
        }
        _ => Class::Noun,
    }
}

/// Which of the words that can be verbs are verbs here.
fn tell_verbs(tokens: &mut [Token], headline: bool) {
    for i in 0..tokens.len() {
        if !matches!(tokens[i].class, Class::Noun | Class::Preposition) {
            continue;
        }
        let all = forms_of(&tokens[i].lower);
        // "following", "including" and the like are prepositions here.
        // "the US-led war": no verb.
        if tokens[i].class == Class::Preposition || i > 0 && tokens[i - 1].class == Class::Hyphen {
            continue;
        }
        if all.is_empty() {
            tokens[i].verb = unlisted(tokens, i);
            if tokens[i].verb.is_some() {
                tokens[i].class = Class::Verb;
            }
            continue;
        }
        let before = (0..i).rev().find(|&j| tokens[j].class != Class::Adverb);
        let prev = before.map(|j| &tokens[j]);
        let prev_class = prev.map(|t| t.class);
        let next = tokens.get(i + 1);
        let next_class = next.map(|t| t.class);
        let nominal = |c: Option<Class>| {
            matches!(
                c,
                Some(Class::Noun | Class::Name | Class::Number | Class::Determiner | Class::Possessor | Class::Pronoun)
            )
        };
        let inside = matches!(prev_class, Some(Class::Determiner | Class::Possessor | Class::Possessive));
        let mut all = all.to_vec();
        // The base form asks most of what stands before it.
        all.sort_by_key(|&(_, form)| form != Form::Base);
        let chosen = all.iter().copied().find(|&(lemma, form)| match form {
            Form::Base => {
                let helped = prev.is_some_and(|t| match t.class {
                    Class::To => true,
                    Class::Auxiliary => !matches!(
                        t.lower.as_str(),
                        "be" | "is"
                            | "are"
                            | "was"
                            | "were"
                            | "been"
                            | "being"
                            | "am"
                            | "has"
                            | "have"
                            | "had"
                            | "having"
                    ),
                    Class::Not => before.is_some_and(|j| j > 0 && tokens[j - 1].class == Class::Auxiliary),
                    _ => false,
                });
                let spoken = prev.is_some_and(|t| match t.class {
                    Class::Pronoun => matches!(t.lower.as_str(), "they" | "we" | "i" | "you" | "who" | "to"),
                    Class::Relative => next_class.is_some_and(|c| c != Class::Verb) && !is_noun_too(lemma),
                    _ => false,
                });
                let plural = prev.is_some_and(|t| {
                    let noun = matches!(t.class, Class::Noun | Class::Name);
                    noun && (t.lower.ends_with('s') && !t.lower.ends_with("ss")
                        || matches!(t.lower.as_str(), "police" | "people" | "men" | "women"))
                });
                let opens = matches!(
                    next_class,
                    Some(
                        Class::Determiner
                            | Class::Name
                            | Class::Number
                            | Class::Possessor
                            | Class::Relative
                            | Class::To
                            | Class::Preposition
                    )
                ) || headline && next_class == Some(Class::Noun)
                    || next.is_none();
                helped || spoken || plural && opens && !tokens[i].capital && (headline || !is_noun_too(lemma))
            }
            Form::Present => {
                let single = prev.is_some_and(|t| match t.class {
                    Class::Name | Class::Relative | Class::Close | Class::Quote | Class::Time => true,
                    Class::Pronoun => matches!(t.lower.as_str(), "he" | "she" | "it" | "who"),
                    Class::Noun => !t.lower.ends_with('s') || lexicon::is_office(&t.lower),
                    Class::Comma => true,
                    _ => false,
                });
                let opens = matches!(
                    next_class,
                    Some(Class::Determiner | Class::Name | Class::Number | Class::Possessor | Class::Pronoun)
                ) || headline && matches!(next_class, Some(Class::Noun));
                let joined = prev_class == Some(Class::Coordinator) && opens;
                (single || joined)
                    && (opens
                        || !is_noun_too(lemma)
                        || next_class == Some(Class::To)
                            && matches!(
                                lemma,
                                "plan" | "offer" | "promise" | "vow" | "threaten" | "hope" | "move" | "need" | "refuse"
                            ))
                    && !(is_noun_too(lemma) && prev_class == Some(Class::Comma) && next_class != Some(Class::To))
            }
            Form::Past | Form::Participle => {
                if inside {
                    return false;
                }
                let modifies = matches!(
                    prev_class,
                    None | Some(Class::Preposition | Class::Number | Class::To | Class::Subordinator | Class::Verb)
                ) && matches!(next_class, Some(Class::Noun | Class::Name));
                let quantity =
                    prev_class == Some(Class::Number) && !matches!(next_class, Some(Class::Noun | Class::Name));
                let adjective = matches!(prev_class, Some(Class::Noun)) && next_class == Some(Class::Noun) && {
                    // "newly appointed minister": nothing before it that could do anything.
                    before.is_some_and(|j| j == 0 && tokens[j].lower.ends_with("ly"))
                };
                let coordinated = prev_class == Some(Class::Coordinator)
                    && before
                        .is_some_and(|j| j > 0 && tokens[j - 1].class == Class::Noun && tokens[j - 1].verb.is_none())
                    && next_class == Some(Class::Noun)
                    && before.is_some_and(|j| {
                        j > 1 && matches!(tokens[j - 2].class, Class::Determiner | Class::Preposition)
                    });
                quantity || !modifies && !adjective && !coordinated
            }
            // "the withholding of aid"
            Form::Ing if next.is_some_and(|t| t.lower == "of") => false,
            // "by protesting legislators"
            Form::Ing
                if matches!(lemma, "protest" | "strike" | "demonstrate" | "riot")
                    && prev_class == Some(Class::Preposition)
                    && next_class == Some(Class::Noun) =>
            {
                false
            }
            Form::Ing => {
                let noun = matches!(
                    tokens[i].lower.as_str(),
                    "meeting"
                        | "fighting"
                        | "bombing"
                        | "shooting"
                        | "killing"
                        | "stabbing"
                        | "kidnapping"
                        | "hearing"
                        | "building"
                        | "ruling"
                        | "warning"
                        | "training"
                        | "gathering"
                        | "briefing"
                        | "ranking"
                        | "reading"
                        | "spending"
                        | "funding"
                        | "beginning"
                        | "shelling"
                        | "rioting"
                        | "hacking"
                        | "trading"
                        | "farming"
                        | "mining"
                        | "offering"
                        | "opening"
                        | "feeling"
                        | "understanding"
                        | "writing"
                        | "drawing"
                        | "finding"
                        | "holding"
                        | "landing"
                        | "housing"
                );
                let progressive = prev.is_some_and(|t| {
                    t.class == Class::Auxiliary
                        && matches!(t.lower.as_str(), "be" | "is" | "are" | "was" | "were" | "been" | "am")
                });
                let after = matches!(
                    prev_class,
                    None | Some(
                        Class::Preposition
                            | Class::To
                            | Class::Comma
                            | Class::Coordinator
                            | Class::Subordinator
                            | Class::Verb
                            | Class::Noun
                            | Class::Name
                            | Class::Close
                            | Class::Time
                            | Class::Dash
                            | Class::Relative
                    )
                );
                let finite =
                    next.is_some_and(|t| forms_of(&t.lower).iter().any(|f| matches!(f.1, Form::Past | Form::Present)));
                let takes = nominal(next_class) && !finite;
                progressive
                    || after
                        && if noun { takes && !matches!(prev_class, Some(Class::Noun | Class::Name)) } else { true }
            }
        });
        if let Some(verb) = chosen {
            tokens[i].class = Class::Verb;
            tokens[i].verb = Some(verb);
        }
    }
}

/// A verb that no list has, by its "ed" and what stands around it.
fn unlisted(tokens: &[Token], at: usize) -> Option<(&'static str, Form)> {
    let t = &tokens[at];
    let past = t.lower.ends_with("ed") && t.lower.len() > 4 && !t.capital && !t.lower.contains('-');
    let noun =
        matches!(t.lower.as_str(), "hundred" | "breed" | "indeed" | "speed" | "creed" | "greed" | "steed" | "united");
    let before = (0..at).rev().map(|j| tokens[j].class).find(|&c| c != Class::Adverb);
    let takes = tokens.get(at + 1).is_some_and(|n| {
        matches!(
            n.class,
            Class::Determiner | Class::Preposition | Class::Possessor | Class::To | Class::Name | Class::Pronoun
        )
    });
    let subject = matches!(
        before,
        Some(
            Class::Noun
                | Class::Name
                | Class::Auxiliary
                | Class::Coordinator
                | Class::Comma
                | Class::Pronoun
                | Class::Relative
        )
    );
    // The first verb of a sentence may take an object without an article: "Farmers dumped manure".
    let first = tokens[..at].iter().all(|n| !matches!(n.class, Class::Verb | Class::Auxiliary))
        && matches!(before, Some(Class::Noun | Class::Name));
    let object = first
        && tokens.get(at + 1).is_some_and(|n| n.class == Class::Noun && !n.capital)
        && tokens[..at].iter().all(|n| n.class != Class::Determiner);
    (past && !noun && (takes || object) && subject).then_some(("", Form::Past))
}

fn chunks(tokens: &[Token]) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let class = tokens[i].class;
        let (kind, end) = match class {
            Class::Auxiliary | Class::To | Class::Verb | Class::Not => match verb_group(tokens, i) {
                Some((group, end)) => (Kind::Verb(Box::new(group)), end),
                None if class == Class::To => (Kind::Preposition, i + 1),
                None => {
                    i += 1;
                    continue;
                }
            },
            Class::Pronoun => (Kind::Noun, i + 1),
            Class::Noun
            | Class::Name
            | Class::Number
            | Class::Determiner
            | Class::Possessor
            | Class::Possessive
            | Class::Hyphen => (Kind::Noun, noun_phrase(tokens, i)),
            Class::Adverb => {
                i += 1;
                continue;
            }
            Class::Preposition => (Kind::Preposition, i + 1),
            Class::Coordinator => (Kind::Coordinator, i + 1),
            // "after talks", "before the summit": a preposition, where no clause follows.
            Class::Subordinator
                if matches!(tokens[i].lower.as_str(), "after" | "before" | "since" | "until" | "as")
                    && phrase_follows(tokens, i) =>
            {
                (Kind::Preposition, i + 1)
            }
            Class::Subordinator => (Kind::Subordinator, i + 1),
            // "that visit": a determiner before a noun, except after a verb of saying.
            Class::Relative => (Kind::Relative, i + 1),
            Class::Time => {
                let end = (i..tokens.len()).find(|&j| tokens[j].class != Class::Time).unwrap_or(tokens.len());
                (Kind::Time, end)
            }
            Class::Open => (Kind::Open, i + 1),
            Class::Close => (Kind::Close, i + 1),
            Class::Quote => (Kind::Quote, i + 1),
            Class::Comma => (Kind::Comma, i + 1),
            Class::Stop => (Kind::Stop, i + 1),
            Class::Dash => (Kind::Dash, i + 1),
        };
        out.push(Chunk { kind, tokens: i..end });
        i = end.max(i + 1);
    }
    out
}

fn phrase_follows(tokens: &[Token], at: usize) -> bool {
    let end = noun_phrase(tokens, at + 1);
    if end == at + 1 {
        return tokens.get(at + 1).is_some_and(|t| matches!(t.verb, Some((_, Form::Ing))));
    }
    // A clause has a verb before the next comma.
    let stop = tokens[end..]
        .iter()
        .position(|t| matches!(t.class, Class::Comma | Class::Stop))
        .map_or(tokens.len(), |n| end + n);
    !tokens[end..stop]
        .iter()
        .any(|t| t.class == Class::Auxiliary || matches!(t.verb, Some((_, Form::Past | Form::Present | Form::Base))))
}

fn noun_phrase(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(t) = tokens.get(end) {
        let goes_on = match t.class {
            Class::Noun | Class::Name | Class::Number | Class::Possessive | Class::Hyphen => true,
            Class::Determiner => end == at || tokens[end - 1].class == Class::Determiner,
            Class::Possessor => end == at || tokens[end - 1].class == Class::Determiner,
            Class::Verb => false,
            // "the newly elected president": an adverb inside.
            Class::Adverb => {
                end > at
                    && matches!(tokens[end - 1].class, Class::Determiner | Class::Possessor | Class::Possessive)
                    && tokens.get(end + 1).is_some_and(|n| matches!(n.class, Class::Noun | Class::Name))
            }
            // "U.S. President" in quotes and the like end the phrase.
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

fn verb_group(tokens: &[Token], at: usize) -> Option<(VerbGroup, usize)> {
    let mut group = VerbGroup::default();
    let mut be = false;
    let mut last_auxiliary = None;
    let mut i = at;
    while let Some(t) = tokens.get(i) {
        match t.class {
            Class::Auxiliary => {
                // "to", "not" and an auxiliary may stand before another, but "is" ends what a "to" began only as "to be".
                match t.lower.as_str() {
                    "be" | "been" | "being" => be = true,
                    "is" | "are" | "am" => {
                        be = true;
                        group.present = true;
                    }
                    "was" | "were" => be = true,
                    "has" | "have" => {
                        group.perfect = true;
                        group.present = true;
                    }
                    "had" | "having" => group.perfect = true,
                    "do" | "does" => group.present = true,
                    "did" => {}
                    modal => group.modal = Some(modal.to_string()),
                }
                last_auxiliary = Some(i);
            }
            Class::To if i == at => group.infinitive = true,
            // "is to visit"
            Class::To
                if be
                    && last_auxiliary == Some(i - 1)
                    && tokens
                        .get(i + 1)
                        .is_some_and(|n| matches!(n.verb, Some((_, Form::Base))) || n.lower == "be") =>
            {
                group.modal = Some("will".to_string());
                be = false;
            }
            Class::To => break,
            Class::Not => {
                group.negated = true;
                if t.lower == "cannot" {
                    group.modal = Some("can".to_string());
                }
            }
            Class::Adverb => {
                group.negated |= t.lower == "longer" && i > 0 && tokens[i - 1].lower == "no";
            }
            Class::Determiner
                if t.lower == "no" && tokens.get(i + 1).is_some_and(|n| n.lower == "longer") && i > at =>
            {
                group.negated = true
            }
            Class::Time
                if i > at && tokens.get(i + 1).is_some_and(|n| n.class == Class::Verb) && last_auxiliary.is_some() => {}
            Class::Verb => {
                let (lemma, form) = t.verb?;
                (group.head, group.lemma) = (i, lemma);
                match form {
                    Form::Ing if be => group.progressive = true,
                    Form::Ing => group.gerund = true,
                    Form::Past | Form::Participle if be => group.passive = true,
                    Form::Past | Form::Participle if group.perfect => {}
                    Form::Past | Form::Participle => group.bare = true,
                    Form::Present => group.present = true,
                    Form::Base if last_auxiliary.is_none() && !group.infinitive => group.present = true,
                    Form::Base => {}
                }
                // "to" before anything but a base form is a preposition.
                let to = tokens[at].class == Class::To;
                if to && i == at + 1 && form != Form::Base {
                    return None;
                }
                return Some((group, i + 1));
            }
            _ => break,
        }
        i += 1;
    }
    let head = last_auxiliary?;
    group.head = head;
    group.copula = true;
    group.lemma = match tokens[head].lower.as_str() {
        "has" | "have" | "had" | "having" => "have",
        "do" | "does" | "did" => "do",
        _ => "be",
    };
    // What was skipped after the auxiliary (an adverb, "not") belongs to the group, nothing else.
    let end = (head + 1..i)
        .take_while(|&j| matches!(tokens[j].class, Class::Adverb | Class::Not))
        .last()
        .map_or(head + 1, |j| j + 1);
    Some((group, end))
}
