//! The words of a sentence, each with its class.

use onrecord_source::Span;

use super::verbs::{Form, forms_of};
use crate::lexicon::one_of;

/// Letters that stand for a currency before a sum.
const CURRENCIES: &str = "SR SAR QR QAR AED Dh Dhs KD BD OMR JD USD EUR GBP JPY CNY RMB RM INR Rs PKR BDT Tk NPR LKR IDR Rp PHP THB VND KRW NGN GHS KES KSh Sh TZS UGX ZAR \
ZMW XOF XAF FCFA CFA ETB EGP LE MAD TND DZD CHF SEK NOK DKK PLN CZK HUF RUB UAH TRY TL BRL ARS MXN CLP COP PEN AUD CAD NZD SGD HKD TWD NT";

/// Whether a word has several capitals, as short forms have: "OA", "AfDB".
pub fn has_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
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

/// Longer sentences are cut: nothing that reads back and forth in them may take long.
pub const LONGEST: usize = 160;

/// Bytes that a word takes of a sentence with what follows it, at most of the time.
const BYTES_A_WORD: usize = 5;

/// The words of a sentence. `names` are the names and `times` the times that may lie in it, in text order.
pub fn tokens(text: &str, sentence: Span, names: &[Span], times: &[Span]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity((sentence.len() / BYTES_A_WORD + 1).min(LONGEST + 1));
    let mut at = sentence.start;
    let covering = |spans: &[Span], at: usize| {
        let next = spans.partition_point(|s| s.end <= at);
        spans.get(next).copied().filter(|s| s.start <= at)
    };
    let boundary = |at: usize| {
        let next = names.partition_point(|s| s.end < at);
        names[next..].iter().take(2).any(|s| s.start == at || s.end == at)
    };
    while at < sentence.end && out.len() <= LONGEST {
        let rest = &text[at..sentence.end];
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() || matches!(first, '[' | ']' | '{' | '}') {
            at += first.len_utf8();
            continue;
        }
        let length = if first.is_alphanumeric() { word_length(rest, at, &boundary) } else { first.len_utf8() };
        let word = Span::new(at, at + length);
        let named = covering(names, at).is_some();
        let token = if matches!(first, '\'' | '’') {
            apostrophe(rest, at, out.last_mut())
        } else {
            let lower = word.of(text).to_lowercase();
            // "will now meet", "will next appear"
            let helped = out.last().is_some_and(|t| t.class == Class::Auxiliary);
            let class = match first {
                _ if helped && matches!(lower.as_str(), "now" | "next") => Class::Adverb,
                // "Elsewhere, police arrested"
                _ if out.is_empty() && lower == "elsewhere" => Class::Adverb,
                _ if covering(times, at).is_some_and(|t| t.contains(word)) => Class::Time,
                _ if named && !matches!(first, '-' | '–' | '"' | '“' | '”') => Class::Name,
                _ => class_of(&lower, first),
            };
            Token { span: word, lower, capital: first.is_uppercase(), class, verb: None }
        };
        at = token.span.end;
        out.push(token);
        join_age(&mut out);
    }
    // "SR 14 billion": no body.
    for i in 1..out.len() {
        let code = |t: &Token| one_of(t.span.of(text), CURRENCIES) && matches!(t.class, Class::Noun | Class::Name);
        if out[i].lower.starts_with(|c: char| c.is_ascii_digit()) && code(&out[i - 1]) {
            out[i - 1].class = Class::Number;
        }
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

/// Makes one word of an age at the end of `tokens` whose words are set apart: "a 40 - year - old man".
fn join_age(tokens: &mut Vec<Token>) {
    let Some(first) = tokens.len().checked_sub(5) else { return };
    let [number, dash, unit, second, old] = &tokens[first..] else { return };
    let parts = number.class == Class::Number && dash.class == Class::Dash && second.class == Class::Dash;
    if parts && matches!(unit.lower.as_str(), "year" | "month" | "week" | "day") && old.lower == "old" {
        let lower = format!("{}-{}-old", number.lower, unit.lower);
        let age = Token { span: Span::new(number.span.start, old.span.end), lower, ..number.clone() };
        tokens.truncate(first);
        tokens.push(age);
    }
}

/// The token of the apostrophe that `rest` begins with, at byte `at`, with the letters that belong to it: "'s", "'t", "'ll". Of "didn't" the word before it, `previous`,
/// becomes an auxiliary.
fn apostrophe(rest: &str, at: usize, previous: Option<&mut Token>) -> Token {
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    let letters = rest[mark..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let token = |letters: &str, lower: &str, class| {
        let span = Span::new(at, at + mark + letters.len());
        Token { span, lower: lower.to_string(), capital: false, class, verb: None }
    };
    let sign = &rest[..mark];
    let Some(previous) = previous.filter(|t| t.span.end == at) else { return token("", sign, Class::Quote) };
    // Where words are set apart: "the prosecutor’ s office".
    if rest[mark..].strip_prefix(" s").is_some_and(|r| !r.starts_with(char::is_alphanumeric)) {
        return token(" s", sign, Class::Possessive);
    }
    match letters {
        "s" => token(letters, sign, Class::Possessive),
        "t" if previous.lower.ends_with('n') => {
            // "won't", "can't", "didn't"
            previous.lower = match previous.lower.as_str() {
                "won" => "will".into(),
                "can" => "can".into(),
                other => other.trim_end_matches('n').to_string(),
            };
            previous.class = Class::Auxiliary;
            token(letters, sign, Class::Not)
        }
        "ll" => token(letters, "will", Class::Auxiliary),
        "ve" => token(letters, "have", Class::Auxiliary),
        "d" => token(letters, "would", Class::Auxiliary),
        "re" | "m" => token(letters, "are", Class::Auxiliary),
        "" if previous.lower.ends_with('s') => token("", sign, Class::Possessive),
        _ => token("", sign, Class::Quote),
    }
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
            // "1,500", "4.1"
            ',' | '.' if digits && next.is_some_and(char::is_numeric) => true,
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

/// Words that end as adverbs do, and are none.
const NO_ADVERBS: &str = "family italy assembly july early daily weekly deadly monopoly ally rally reply supply elderly likely friendly anomaly";

/// The class of a word by itself: of the word in lower case, or by the sign that it is.
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
        "the" | "a" | "an" | "this" | "these" | "those" | "some" | "any" | "every" | "each" | "several" | "many"
        | "both" | "all" | "another" | "no" | "most" | "few" | "other" => Class::Determiner,
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
        "who" | "which" | "whom" | "whose" | "that" => Class::Relative,
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
        _ if lower.ends_with("ly") && lower.len() > 4 && !one_of(lower, NO_ADVERBS) => Class::Adverb,
        _ => Class::Noun,
    }
}

/// "Togo and Ghana |each| expelled two envoys": "each" between those who do something and their verb.
pub(super) fn is_each_of_several(tokens: &[Token], at: usize) -> bool {
    let behind = at
        .checked_sub(1)
        .is_some_and(|j| matches!(tokens[j].class, Class::Name | Class::Noun | Class::Pronoun | Class::Auxiliary));
    let past = |t: &Token| forms_of(&t.lower).iter().any(|f| matches!(f.1, Form::Past | Form::Participle));
    let helped = |t: &Token| at > 0 && tokens[at - 1].class == Class::Auxiliary && !forms_of(&t.lower).is_empty();
    tokens[at].lower == "each" && behind && tokens.get(at + 1).is_some_and(|t| past(t) || helped(t))
}
