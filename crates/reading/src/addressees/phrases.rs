//! Where the noun phrase ends that names whoever hears it: "told |reporters| in Paris", "told |a crowd of 1,300| here", "told |ABC’s “This Week”| on Sunday".

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    closed_classes::OBJECTS,
    grammar::{
        clauses::{Class, Token, clauses},
        verbs::Form,
    },
    lexicon::{self, MONTHS, one_of},
};

/// A phrase of more words is a clause that was taken for one.
const LONGEST: usize = 14;
/// So far behind its first byte a phrase is looked for.
const REACH: usize = 300;

/// Pronouns for who does something: a clause begins with them.
const SUBJECTS: &str = "he she it they there i we";

/// Words behind a noun that are no part of its phrase.
const BEHIND: &str = "much here twice once last next earlier late early afterward afterwards alike alone aboard onboard online overseas abroad then tonight dated seeking";

/// Nouns in "ing" for those who come together to hear something.
const GATHERINGS: &str = "briefing meeting hearing gathering screening building sitting";

/// Those who are told things: "of", "at" and "from" behind them are seldom theirs.
const REPORTERS: &str =
    "reporters journalists press media newsmen newspersons police officers investigators detectives";

/// Those who are somewhere to hear it: "the audience |at his fundraiser|".
const GATHERED: &str = "attendees audience audiences crowd crowds students delegates people workers supporters guests members customers fans those graduates participants \
cadets employees staff worshippers lawmakers thousands hundreds dozens";

/// Whose "from" and "for" tell for whom they work.
const CORRESPONDENTS: &str =
    "reporter reporters journalist journalists correspondent correspondents editor columnist columnists anchor host";

/// What is on something by its name, besides the sorts of bodies: "the Conference |on Fishing|".
const HELD_ON: &str = "subcommittee conference convention summit panel forum group";

/// Units of time, as they stand before "ago".
const UNITS: &str = "minute hour day week month year decade";

/// A noun phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct NounPhrase<'a> {
    /// All of it.
    pub span: Span,
    /// The noun that it hangs on, in the story's words: of "a crowd of fishermen" the crowd.
    pub head: &'a str,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// The noun phrase that begins right at byte `from` of `text` and ends before byte `until`.
pub(super) fn noun_phrase<'a>(text: &'a str, read: &Text, from: usize, until: usize) -> Option<NounPhrase<'a>> {
    let mut until = until.min(from + REACH);
    while !text.is_char_boundary(until) {
        until -= 1;
    }
    let inside = |s: &Span| s.start >= from && s.end <= until;
    let mut names: Vec<Span> = read.names.iter().map(|n| n.span).filter(inside).collect();
    names.sort();
    let clauses = clauses(text, Span::new(from, until), &names, &[], false);
    let words = Words { text, tokens: &clauses.tokens, names: &names };
    let phrase = words.phrase()?;
    let fits = phrase.span.of(text).split_whitespace().count() <= LONGEST;
    (fits && !is_bare(phrase.span.of(text))).then_some(phrase)
}

/// Whether there is no noun in it.
fn is_bare(phrase: &str) -> bool {
    phrase.split_whitespace().all(|w| one_of(&w.to_lowercase(), "the a an this that his her their its of no some any"))
        && !one_of(phrase, "her")
}

/// The words of a stretch, and the names in it.
struct Words<'a, 't> {
    text: &'a str,
    tokens: &'t [Token],
    names: &'t [Span],
}

impl<'a> Words<'a, '_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.tokens.get(at).map(|t| t.class)
    }

    fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.lower.as_str())
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital || t.class == Class::Name)
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Noun | Class::Name))
    }

    /// The phrase that the words begin with, with what belongs to it.
    fn phrase(&self) -> Option<NounPhrase<'a>> {
        let opened = usize::from(self.class(0) == Some(Class::Quote));
        // "all of the skippers"
        let part = one_of(self.lower(0), "all some many most both each several half") && self.lower(1) == "of";
        let mut end = if opened == 1 { self.title(0)? } else { self.simple(if part { 2 } else { 0 })? };
        let pronoun = self.class(0) == Some(Class::Pronoun);
        let mut head = self.head(end)?;
        if opened == 1 {
            let first = (0..end).find(|&i| self.class(i) != Some(Class::Quote))?;
            let span = Span::new(self.tokens[first].span.start, self.tokens[head].span.end);
            return Some(NounPhrase { span, head: self.tokens[head].span.of(self.text), pronoun: false });
        }
        // "told CNN’s that": nothing is left to be Hale's.
        if self.class(end - 1) == Some(Class::Possessive) {
            end -= 1;
            head = end.checked_sub(1)?;
        }
        if !pronoun {
            for _ in 0..2 {
                let Some(longer) = self.complement(end, head) else { break };
                end = longer;
            }
            if self.lower(0) == "those" && end == 1 && self.class(1) == Some(Class::Verb) {
                end = 2;
            }
        }
        if matches!(self.lower(end), "and" | "or" | "&") {
            end = self.second(end + 1).unwrap_or(end);
        }
        let span = Span::new(self.tokens[0].span.start, self.tokens[end - 1].span.end);
        Some(NounPhrase { span, head: self.tokens[head].span.of(self.text), pronoun })
    }

    /// The last word of a phrase that ends before token `end`: not the title in quotation marks behind it.
    fn head(&self, end: usize) -> Option<usize> {
        let is_word = |i: &usize| !matches!(self.class(*i), Some(Class::Quote | Class::Stop | Class::Possessive));
        (0..end).rev().find(is_word)
    }

    /// One past the phrase that "and" joins at token `at`, where it is not the subject of a clause: "told Hale |and Moss| that".
    fn second(&self, at: usize) -> Option<usize> {
        if self.class(at) == Some(Class::Pronoun) && !one_of(self.lower(at), OBJECTS) {
            return None;
        }
        let mut end = self.simple(at)?;
        if self.class(end - 1) == Some(Class::Possessive) {
            end -= 1;
        }
        let goes_on = matches!(self.class(end), Some(Class::Verb | Class::Auxiliary | Class::Not | Class::Adverb));
        (!goes_on && end > at).then_some(end)
    }

    /// One past what says more of the noun at token `head`, where its phrase ends before token `end` with it: "a crowd |of fishermen|".
    fn complement(&self, end: usize, head: usize) -> Option<usize> {
        let noun = self.lower(head);
        let named = || {
            let first = end + 1 + usize::from(self.class(end + 1) == Some(Class::Determiner));
            self.capital(first)
        };
        let goes_on = match self.lower(end) {
            "of" => self.has_of(head, end + 1),
            "from" | "for" => one_of(noun, CORRESPONDENTS) && named(),
            "at" => one_of(noun, GATHERED),
            // "told Ruth Cole on Radio Portwick", but "the Committee on Fishing"
            "on" => (lexicon::is_sort_of_body(noun) || one_of(noun, HELD_ON)) && self.capital(head) && named(),
            _ => false,
        };
        // "a crowd of about 500"
        let about = one_of(self.lower(end + 1), "about around over nearly roughly some almost")
            && self.class(end + 2) == Some(Class::Number);
        let from = end + 1 + usize::from(about);
        let of = || self.simple(from).or_else(|| self.title(from));
        goes_on.then(of).flatten().filter(|&longer| longer > from).map(|longer| {
            let owns = self.class(longer - 1) == Some(Class::Possessive);
            longer - usize::from(owns)
        })
    }

    /// Whether "of" behind the noun at token `head` says whose it is, and not what is told: "told |the leaders of Norway|", "told |Reuters| of the talks".
    fn has_of(&self, head: usize, next: usize) -> bool {
        let noun = self.lower(head);
        let named = self.capital(next) || self.class(next) == Some(Class::Determiner) && self.capital(next + 1);
        if self.capital(head) && !lexicon::is_sort_of_body(noun) {
            return named;
        }
        let owned = matches!(self.class(next), Some(Class::Determiner | Class::Possessor)) || self.capital(next);
        !one_of(noun, REPORTERS) && (owned || !lexicon::is_several(noun))
    }

    /// One past the noun phrase without any preposition that begins at token `at`.
    fn simple(&self, at: usize) -> Option<usize> {
        if self.class(at)? == Class::Pronoun {
            return (!one_of(self.lower(at), SUBJECTS)).then_some(at + 1);
        }
        let mut end = at;
        while let Some(next) = self.step(at, end) {
            end = next;
        }
        let noun = |i: usize| self.is_nominal(i) || matches!(self.class(i), Some(Class::Number | Class::Verb));
        let each_other = matches!(self.lower(at), "each" | "another" | "those" | "many" | "others");
        (end > at && ((at..end).any(noun) || each_other)).then_some(end)
    }

    /// One past the word at token `end`, or past all the words that go together there, where they go on with the phrase that began at token `at`.
    fn step(&self, at: usize, end: usize) -> Option<usize> {
        let token = self.tokens.get(end)?;
        let before = end.checked_sub(1).filter(|&b| b >= at);
        let class_before = before.and_then(|b| self.class(b));
        let name = self.names[self.names.partition_point(|n| n.end <= token.span.start)..].first();
        if let Some(name) = name.filter(|n| n.start <= token.span.start) {
            let past = self.tokens.partition_point(|t| t.span.start < name.end);
            return Some(past);
        }
        let opens = matches!(
            class_before,
            None | Some(Class::Determiner | Class::Possessor | Class::Possessive | Class::Number | Class::Adverb)
        );
        let goes_on = match token.class {
            Class::Noun => {
                let behind = before.is_some() && !opens && self.ends_before(end);
                !behind && !self.is_count_of_time(end)
            }
            Class::Name | Class::Hyphen => true,
            Class::Number => before.is_none() || !self.is_count_of_time(end),
            Class::Possessive => before.is_some(),
            // "ABC’s This Week"
            Class::Determiner if class_before == Some(Class::Possessive) => token.capital && self.capital(end + 1),
            Class::Determiner => matches!(class_before, None | Some(Class::Determiner | Class::Dash)),
            Class::Possessor => matches!(class_before, None | Some(Class::Determiner)),
            Class::Adverb => opens && before.is_some() && self.is_nominal(end + 1),
            // "a cheering crowd", "the gathered cameras"
            Class::Verb => opens && before.is_some() || self.is_adjective(end) || self.is_office(end),
            Class::Quote => return self.title_of(before?, end),
            Class::Open => return self.short_form(end),
            Class::Stop => self.is_stop_within(end),
            Class::Dash => self.joins_names(end),
            _ => false,
        };
        goes_on.then_some(end + 1)
    }

    /// Whether a verb at token `at` says what sort of people the noun behind it is for: "cheering supporters".
    fn is_adjective(&self, at: usize) -> bool {
        let participle = matches!(self.tokens[at].verb, Some((_, Form::Ing | Form::Past | Form::Participle)));
        participle && self.is_nominal(at + 1) && (at == 0 || self.lower(at - 1) == "of")
    }

    /// "The |hosts| Ruth Cole and Anna Bell", "French news |channel| BFM TV": no verb.
    fn is_office(&self, at: usize) -> bool {
        let noun = self.lower(at);
        (lexicon::is_office(noun) || lexicon::is_sort_of_body(noun) || one_of(noun, "channel host"))
            && self.capital(at + 1)
    }

    /// Whether the word at token `at`, behind a noun, is no part of its phrase: "the audience |bathed| in light", "voters |much|".
    fn ends_before(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let month =
            token.capital && one_of(token.span.of(self.text), MONTHS) && self.class(at + 1) == Some(Class::Number);
        let lower = || !token.capital && token.span.of(self.text).starts_with(char::is_lowercase);
        let participle = || {
            let ends = token.lower.ends_with("ed") || token.lower.ends_with("ing");
            ends && lower() && !one_of(&token.lower, GATHERINGS) && !self.is_nominal(at + 1)
        };
        month || one_of(&token.lower, BEHIND) && !self.capital(at) || participle()
    }

    /// "Two days ago", "every single day", "last week"
    fn is_count_of_time(&self, at: usize) -> bool {
        let unit = |i: usize| one_of(self.lower(i).trim_end_matches('s'), UNITS);
        let count = self.class(at) == Some(Class::Number) || one_of(self.lower(at), "last next");
        count && unit(at + 1) && !self.is_nominal(at + 2)
    }

    /// One past the title in quotation marks at token `at`, behind the noun at token `before` that has it: "ABC’s |“This Week”|", "the podcast |“Harbour”|".
    fn title_of(&self, before: usize, at: usize) -> Option<usize> {
        let has_title = self.class(before) == Some(Class::Possessive)
            || one_of(self.lower(before), "show program programme podcast series magazine newspaper broadcast");
        has_title.then(|| self.title(at)).flatten()
    }

    /// One past a title in quotation marks that begins at token `at`.
    fn title(&self, at: usize) -> Option<usize> {
        let quote = |i: usize| self.class(i) == Some(Class::Quote);
        let first = (at..).find(|&i| !quote(i))?;
        let close = (first..self.tokens.len().min(first + LONGEST_TITLE)).find(|&i| quote(i))?;
        let is_title = |i: usize| {
            self.capital(i)
                || matches!(self.class(i), Some(Class::Number | Class::Possessive))
                || one_of(self.lower(i), "the of and a an in on with to for . ,")
        };
        let past = (close..self.tokens.len()).find(|&i| !quote(i)).unwrap_or(self.tokens.len());
        (self.capital(first) && close > first && (first..close).all(is_title)).then_some(past)
    }

    /// One past a short form in brackets that the phrase goes on behind: "the High Court |(FHC)| judge".
    fn short_form(&self, at: usize) -> Option<usize> {
        let short = self.tokens.get(at + 1)?.span.of(self.text);
        let closes = self.class(at + 2) == Some(Class::Close) && short.chars().all(char::is_uppercase);
        let noun = self.class(at + 3) == Some(Class::Noun) && !self.ends_before(at + 3);
        (closes && noun).then_some(at + 3)
    }

    /// "Moscow. Kremlin. Putin": a full stop within a sentence is part of a name.
    fn is_stop_within(&self, at: usize) -> bool {
        let touches = at > 0 && self.tokens[at - 1].span.end == self.tokens[at].span.start;
        self.tokens[at].lower == "." && touches && self.capital(at - 1) && self.capital(at + 1)
    }

    /// "La Voz / The Arizona Republic"
    fn joins_names(&self, at: usize) -> bool {
        at > 0 && self.tokens[at].lower == "/" && self.capital(at - 1) && self.capital(at + 1)
    }
}

/// A title in quotation marks has so many words at most.
const LONGEST_TITLE: usize = 7;
