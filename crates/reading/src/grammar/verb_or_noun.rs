//! Verb or noun: which of the words that can be verbs are verbs here, by their neighbours.

use super::{
    verbs::{Form, forms_of, is_noun_too},
    words::{Class, Token, is_each_of_several},
};
use crate::{
    closed_classes,
    lexicon::{self, one_of},
};

/// Verbs, nouns too, that are verbs before "to".
const MEANS: [&str; 9] = ["plan", "offer", "promise", "vow", "threaten", "hope", "move", "need", "refuse"];

/// Plurals without "s".
const PEOPLE: &str = "police people men women";

/// Nouns in "ing" that are verbs only where an object follows.
const ING_NOUNS: &str = "meeting fighting bombing shooting killing stabbing kidnapping hearing building ruling warning training gathering briefing ranking \
reading spending funding beginning shelling rioting hacking trading farming mining offering opening feeling understanding writing drawing finding holding \
landing housing rescheduling restructuring refinancing sentencing";

/// What a state or a body plans.
const PLANNED: &str = "talks meetings strikes sanctions protests rallies aid drills exercises visits tariffs";

/// What is signed.
const SIGNED: &str = "deal deals agreement agreements accord accords pact pacts treaty treaties contract contracts";

/// So many words behind "sign" it is named what is signed, at most.
const TO_SIGNED: usize = 4;

/// What somebody faces.
const FACED: &str = "charges trial prison jail sanctions criticism calls";

/// So many words before a verb stands the "that" of its clause at most.
const TO_THAT: usize = 7;

/// Verbs of saying whose past is no adjective.
const SPOKEN: &str = "urge ask tell warn condemn criticise criticize praise thank denounce";

/// Whether the noun that ends with token `last` says more of a plural before it, and no verb has come yet: "Sanctions against Belarus".
fn plural_behind(tokens: &[Token], last: usize) -> bool {
    let inside = |t: &Token| matches!(t.class, Class::Noun | Class::Name | Class::Determiner);
    let Some(link) = (last.saturating_sub(6)..=last).rev().find(|&j| !inside(&tokens[j])) else { return false };
    let linked = link < last
        && last - link <= 3
        && link > 0
        && tokens[link].class == Class::Preposition
        && matches!(
            tokens[link].lower.as_str(),
            "in" | "of" | "on" | "at" | "from" | "with" | "against" | "by" | "for"
        );
    let plural =
        |t: &Token| matches!(t.class, Class::Noun | Class::Name) && t.lower.ends_with('s') && !t.lower.ends_with("ss");
    // "Lavrov and Blinken meet"
    let two = link < last
        && link > 0
        && tokens[link].lower == "and"
        && [link - 1, last].iter().all(|&i| tokens[i].class == Class::Name);
    let none =
        || tokens[..link].iter().all(|t| !matches!(t.class, Class::Verb | Class::Auxiliary | Class::To | Class::Comma));
    (linked && plural(&tokens[link - 1]) || two) && none()
}

/// Which of the words that can be verbs are verbs here: gives them their class, their base form and their form.
pub fn tell_verbs(tokens: &mut [Token], headline: bool) {
    for at in 0..tokens.len() {
        if is_each_of_several(tokens, at) {
            tokens[at].class = Class::Adverb;
        }
        // "following", "including" and the like are prepositions here; "the US-led war": no verb.
        if tokens[at].class != Class::Noun || at > 0 && tokens[at - 1].class == Class::Hyphen {
            continue;
        }
        let forms = forms_of(&tokens[at].lower);
        let verb = if forms.is_empty() {
            unlisted(tokens, at)
        } else {
            let word = Word::new(tokens, at, headline);
            // The base form asks most of what stands before it.
            let (base, others) = (|f: &&(_, Form)| f.1 == Form::Base, |f: &&(_, Form)| f.1 != Form::Base);
            let mut tried = forms.iter().filter(base).chain(forms.iter().filter(others));
            tried
                .find(|&&(lemma, form)| word.is_verb(lemma, form))
                .map(|&(lemma, form)| (lemma, word.told(lemma, form)))
        };
        if verb.is_some() {
            tokens[at].class = Class::Verb;
            tokens[at].verb = verb;
        }
    }
}

/// A word that can be a verb, and its neighbours; the words before it have been told already.
struct Word<'t> {
    tokens: &'t [Token],
    at: usize,
    /// The token before it that is no adverb.
    before: Option<usize>,
    /// The class of that token, and of the one right after the word.
    classes: (Option<Class>, Option<Class>),
    headline: bool,
}

impl<'t> Word<'t> {
    fn new(tokens: &'t [Token], at: usize, headline: bool) -> Word<'t> {
        // "were both convicted", "Hale and Bell all supported the plan"
        let object =
            tokens.get(at + 1).is_some_and(|t| matches!(t.class, Class::Determiner | Class::Name | Class::Possessor));
        let both = |j: usize| {
            let led = |c: Class| c == Class::Auxiliary || object && matches!(c, Class::Noun | Class::Name);
            matches!(tokens[j].lower.as_str(), "both" | "all") && j > 0 && led(tokens[j - 1].class)
        };
        let before = (0..at).rev().find(|&j| tokens[j].class != Class::Adverb && !both(j));
        let classes = (before.map(|j| tokens[j].class), tokens.get(at + 1).map(|t| t.class));
        Word { tokens, at, before, classes, headline }
    }

    fn own(&self) -> &Token {
        &self.tokens[self.at]
    }

    fn previous(&self) -> Option<&Token> {
        self.before.map(|j| &self.tokens[j])
    }

    fn next(&self) -> Option<&Token> {
        self.tokens.get(self.at + 1)
    }

    /// Whether it is the verb `lemma` in this form.
    fn is_verb(&self, lemma: &str, form: Form) -> bool {
        // "began joint patrols"
        let joint = self.previous().is_some_and(|t| t.lower == "joint");
        if joint && matches!(form, Form::Base | Form::Present) {
            return false;
        }
        match form {
            Form::Base => self.is_base(lemma),
            Form::Present => self.is_present(lemma),
            Form::Past | Form::Participle => self.is_past(lemma),
            Form::Ing => self.is_ing(lemma),
        }
    }

    /// "Protesters set a car on fire", "Missiles hit a school": of a verb that is its own past, what is told is past.
    fn told(&self, lemma: &str, form: Form) -> Form {
        let object = matches!(self.classes.1, Some(Class::Determiner | Class::Number | Class::Noun | Class::Name));
        // "Regulators shut down the bank"
        let down = lemma == "shut" && self.next().is_some_and(|t| matches!(t.lower.as_str(), "down" | "off"));
        let object = object || down;
        let its_own_past = || forms_of(&self.own().lower).contains(&(lemma, Form::Past));
        if form == Form::Base
            && object
            && !self.headline
            && !self.is_helped()
            && self.is_after_plural()
            && its_own_past()
        {
            return Form::Past;
        }
        form
    }

    /// "plans to", "vow to": a verb, though a noun too.
    fn means_to(&self, lemma: &str) -> bool {
        self.classes.1 == Some(Class::To) && MEANS.contains(&lemma)
    }

    /// "accuse"
    fn is_base(&self, lemma: &str) -> bool {
        if self.is_helped() || self.is_spoken(lemma) || self.is_mandated(lemma) {
            return true;
        }
        let next = self.classes.1;
        // "a meeting set for Friday": a participle.
        if self.own().capital || lemma == "set" && self.next().is_some_and(|t| t.lower == "for") {
            return false;
        }
        let opens = matches!(
            next,
            None | Some(
                Class::Determiner
                    | Class::Name
                    | Class::Number
                    | Class::Possessor
                    | Class::Relative
                    | Class::To
                    | Class::Preposition
            )
        ) || self.headline && next == Some(Class::Noun);
        let noun = is_noun_too(lemma) && !self.means_to(lemma) && !self.joins_up(lemma);
        // "will stay in Lyon and visit the mayor", but "will discuss aid and support for them"
        let whom = matches!(next, Some(Class::Determiner | Class::Name | Class::Possessor));
        if (whom || !noun && (opens || next == Some(Class::Noun))) && self.goes_on() {
            return true;
        }
        // "Togo and Ghana sign trade deal", "Hale Oil, Bell Gas ink deal"
        let two = || {
            let names = self.before.and_then(|last| self.tokens.get(last.checked_sub(2)?..=last));
            let name = |t: &Token| t.class == Class::Name || t.class == Class::Noun && t.capital;
            matches!(names, Some([first, and, last]) if name(first) && name(last) && matches!(and.lower.as_str(), "and" | ","))
        };
        // "Togo, Ghana join forces", "Togo, Benin and Ghana recognise Mali"
        let listed = || self.headline && opens && !noun && self.is_first_verb();
        if two() && (self.is_signing(lemma) || listed()) {
            return true;
        }
        // "Pilots plan a strike"
        let article = || self.next().is_some_and(|t| matches!(t.lower.as_str(), "a" | "an"));
        // "Unions plan marches in Rome"
        let plans = || lemma == "plan" && self.next().is_some_and(|t| t.class == Class::Noun && t.lower.ends_with('s'));
        if self.is_after_plural() && (opens && (self.headline || !noun) || article() || plans()) {
            return true;
        }
        // "Sanctions against Belarus take effect", "Teachers in Oregon plan to strike": the plural stands before what says more of it.
        let takes = next == Some(Class::Noun) && matches!(lemma, "take" | "come" | "go" | "hold");
        (opens || takes) && !noun && self.before.is_some_and(|j| plural_behind(self.tokens, j))
    }

    /// "team up with"
    fn joins_up(&self, lemma: &str) -> bool {
        lemma == "team" && self.next().is_some_and(|t| t.lower == "up")
    }

    /// Whether nothing but names and nouns stands before it.
    fn is_first_verb(&self) -> bool {
        self.tokens[..self.at].iter().all(|t| t.verb.is_none() && t.class != Class::Auxiliary)
    }

    /// "sign trade deal": whether it is the first verb of the sentence, with what is signed right behind it.
    fn is_signing(&self, lemma: &str) -> bool {
        let behind = self.tokens.get(self.at + 1..).unwrap_or_default().iter().take(TO_SIGNED);
        let mut object =
            behind.take_while(|t| matches!(t.class, Class::Noun | Class::Number | Class::Name | Class::Hyphen));
        self.is_first_verb() && one_of(lemma, "sign ink seal") && object.any(|t| one_of(&t.lower, SIGNED))
    }

    /// "recommended that Tom Hale |resign|", "insisted on Monday that the army |withdraw|": whether it is what one is to do, by "that" behind a verb of asking.
    fn is_mandated(&self, lemma: &str) -> bool {
        let one = self.previous().is_some_and(|t| {
            matches!(t.class, Class::Noun | Class::Name) && !t.lower.ends_with('s') && !one_of(&t.lower, PEOPLE)
        });
        if !one || is_noun_too(lemma) || self.own().capital {
            return false;
        }
        let inside = |j: &usize| {
            let t = &self.tokens[*j];
            matches!(t.class, Class::Determiner | Class::Noun | Class::Name) || t.lower == "of"
        };
        let Some(that) = (0..self.at).rev().take(TO_THAT).find(|j| !inside(j)) else { return false };
        let when =
            |j: &usize| self.tokens[*j].class == Class::Time || matches!(self.tokens[*j].lower.as_str(), "on" | "in");
        let verb = (0..that).rev().find(|j| !when(j)).and_then(|j| self.tokens[j].verb);
        self.tokens[that].lower == "that" && verb.is_some_and(|(lemma, _)| one_of(lemma, lexicon::MANDATES))
    }

    /// "will fly to Tokyo and meet her": whether "and" joins it to a verb after an auxiliary.
    fn goes_on(&self) -> bool {
        let Some(and) = self.before.filter(|&j| self.tokens[j].lower == "and") else { return false };
        let verb = (0..and).rev().find(|&j| {
            matches!(
                self.tokens[j].class,
                Class::Verb | Class::Auxiliary | Class::Stop | Class::Subordinator | Class::Relative
            )
        });
        let Some(verb) = verb else { return false };
        // "will stay in Lyon and": the verb between is one that no list has.
        if self.tokens[verb].class == Class::Auxiliary {
            return one_of(&self.tokens[verb].lower, "will would shall should must");
        }
        if !matches!(self.tokens[verb].verb, Some((_, Form::Base))) {
            return false;
        }
        let before =
            (0..verb).rev().find(|&j| !matches!(self.tokens[j].class, Class::Adverb | Class::Not | Class::Time));
        before.is_some_and(|j| one_of(&self.tokens[j].lower, "will would shall should must"))
    }

    /// Whether an auxiliary or "to" stands before a base form.
    fn is_helped(&self) -> bool {
        let Some(previous) = self.previous() else { return false };
        match previous.class {
            Class::To => true,
            Class::Auxiliary => {
                !one_of(&previous.lower, closed_classes::BE) && !one_of(&previous.lower, "has have had having")
            }
            Class::Not => self.before.is_some_and(|j| j > 0 && self.tokens[j - 1].class == Class::Auxiliary),
            _ => false,
        }
    }

    /// Whether a pronoun stands before a base form.
    fn is_spoken(&self, lemma: &str) -> bool {
        self.previous().is_some_and(|t| match t.class {
            Class::Pronoun => matches!(t.lower.as_str(), "they" | "we" | "i" | "you" | "who" | "to"),
            // "that Finance Minister Anna Bell had": no verb.
            Class::Relative => {
                self.classes.1.is_some_and(|c| c != Class::Verb) && !is_noun_too(lemma) && !self.own().capital
            }
            _ => false,
        })
    }

    /// Whether a plural stands before it.
    fn is_after_plural(&self) -> bool {
        self.previous().is_some_and(|t| {
            let plural = t.lower.ends_with('s') && !t.lower.ends_with("ss");
            matches!(t.class, Class::Noun | Class::Name) && (plural || one_of(&t.lower, PEOPLE))
        })
    }

    /// "accuses"
    fn is_present(&self, lemma: &str) -> bool {
        let (previous, next) = self.classes;
        let single = self.previous().is_some_and(|t| match t.class {
            Class::Name | Class::Relative | Class::Close | Class::Quote | Class::Time | Class::Comma => true,
            Class::Pronoun => matches!(t.lower.as_str(), "he" | "she" | "it" | "who"),
            Class::Noun => !t.lower.ends_with('s') || lexicon::is_office(&t.lower),
            _ => false,
        });
        let opens = matches!(next, Some(Class::Determiner | Class::Name | Class::Number | Class::Possessor | Class::Pronoun))
                || self.headline && next == Some(Class::Noun)
                // "hosts President Anna Bell"
                || !self.headline && self.next().is_some_and(|t| t.class == Class::Noun && t.capital);
        if previous == Some(Class::Name) && self.is_signing(lemma) {
            return true;
        }
        // "Togo plans talks with Ghana", "Tom Hale faces charges"
        let objects = match lemma {
            "plan" => PLANNED,
            "face" => FACED,
            _ => "",
        };
        let officer =
            lemma == "face" && self.previous().is_some_and(|t| t.class == Class::Noun && lexicon::is_office(&t.lower));
        let plans = (previous == Some(Class::Name) || officer)
            && self.next().is_some_and(|t| one_of(&t.lower, objects))
            && self.is_first_verb();
        if plans {
            return true;
        }
        // "UN calls for inquiry"
        let calls =
            lemma == "call" && self.next().is_some_and(|t| one_of(&t.lower, "for on")) && self.is_first_of_somebody();
        if calls && single {
            return true;
        }
        let noun = is_noun_too(lemma) && !self.joins_up(lemma);
        // "maintains his innocence and blames regulators": as the verb before it.
        let alike = next == Some(Class::Noun)
            && self.tokens[..self.at].iter().any(|t| matches!(t.verb, Some((_, Form::Present))))
            && !noun;
        // "will brief them on May 28 and plans to fly", but "hopes and plans to"
        let first = self.before.and_then(|and| and.checked_sub(1)).map(|j| self.tokens[j].class);
        let aims = self.means_to(lemma) && matches!(first, Some(Class::Time | Class::Name));
        let joined = previous == Some(Class::Coordinator) && (opens || alike || aims);
        (single || joined)
            && (opens || !noun || self.means_to(lemma))
            && !(noun && previous == Some(Class::Comma) && next != Some(Class::To))
    }

    /// Whether somebody stands right before it, and no verb before that.
    fn is_first_of_somebody(&self) -> bool {
        let acts = self.previous().is_some_and(|t| {
            t.class == Class::Name || t.class == Class::Noun && (t.capital || lexicon::is_office(&t.lower))
        });
        let plain = |t: &Token| t.verb.is_none() && !matches!(t.class, Class::Auxiliary | Class::Preposition);
        acts && self.tokens[..self.at].iter().all(plain)
    }

    /// "accused", "given"
    fn is_past(&self, lemma: &str) -> bool {
        let (previous, next) = self.classes;
        let owns = |class| matches!(class, Class::Determiner | Class::Possessor | Class::Possessive);
        // "his own presidential bid": a word that is its own past, at the end of a noun phrase.
        let own_past = self.own().lower == lemma
            && previous == Some(Class::Noun)
            && self.tokens[self.at.saturating_sub(3)..self.at].iter().any(|t| owns(t.class));
        // "A judge set the trial for Friday"
        let first = || self.tokens[..self.at].iter().all(|t| !matches!(t.class, Class::Verb | Class::Auxiliary));
        // "The council shut down the mill"
        let down = || lemma == "shut" && self.next().is_some_and(|t| matches!(t.lower.as_str(), "down" | "off"));
        // "The court set Anna Bell free"
        let takes = Some(Class::Name) == next;
        // "The ministry put troops on alert"
        let bail = self.next().is_some_and(|t| t.lower == "bail");
        let puts = lemma == "put" && !matches!(next, None | Some(Class::Stop | Class::Comma));
        let set = lemma == "set" && (bail || takes || matches!(next, Some(Class::Determiner | Class::Time)));
        let sets = (set || puts || down()) && first();
        if previous.is_some_and(owns) || own_past && !sets {
            return false;
        }
        let before_noun = matches!(next, Some(Class::Noun | Class::Name));
        match previous {
            // "one convicted", but "one convicted man"
            Some(Class::Number) => !before_noun,
            None | Some(Class::Preposition | Class::To | Class::Subordinator | Class::Verb) => !before_noun,
            // "newly appointed minister": nothing before it that could do anything.
            Some(Class::Noun) => {
                let adverb = self.before == Some(0) && self.tokens[0].lower.ends_with("ly");
                !(adverb && next == Some(Class::Noun))
            }
            // "a tired and injured man"
            // "criticised the deal and urged parliament to"
            Some(Class::Coordinator) => {
                one_of(lemma, SPOKEN) || !(next == Some(Class::Noun) && self.is_second_adjective())
            }
            _ => true,
        }
    }

    /// Whether "and" before it joins it to an adjective of one noun phrase.
    fn is_second_adjective(&self) -> bool {
        let Some([opening, adjective]) = self.before.and_then(|and| self.tokens.get(and.checked_sub(2)?..and)) else {
            return false;
        };
        // "put its jets on alert and sent troops": no adjective, and nor is "alert".
        let participle = self.own().lower.ends_with("ed") || adjective.lower.ends_with("ed");
        adjective.class == Class::Noun
            && adjective.verb.is_none()
            && (opening.class == Class::Determiner || opening.class == Class::Preposition && participle)
    }

    /// "accusing"
    fn is_ing(&self, lemma: &str) -> bool {
        let (previous, next) = self.classes;
        let own = self.own().lower.as_str();
        // "the withholding of aid"
        if self.next().is_some_and(|t| t.lower == "of") {
            return false;
        }
        // "met visiting President Anna Bell"
        if own == "visiting"
            && self.next().is_some_and(|t| t.capital)
            && matches!(previous, Some(Class::Preposition | Class::Verb))
        {
            return false;
        }
        // "by protesting legislators"
        if matches!(lemma, "protest" | "strike" | "demonstrate" | "riot")
            && previous == Some(Class::Preposition)
            && next == Some(Class::Noun)
        {
            return false;
        }
        // "is meeting"
        if self.previous().is_some_and(|t| t.class == Class::Auxiliary && one_of(&t.lower, closed_classes::BE)) {
            return true;
        }
        let verb_next = || {
            self.next().is_some_and(|t| forms_of(&t.lower).iter().any(|f| matches!(f.1, Form::Past | Form::Present)))
        };
        // "rebels fighting the government"
        let several = self
            .previous()
            .is_some_and(|t| t.class == Class::Noun && (t.lower.ends_with('s') || one_of(&t.lower, PEOPLE)))
            && matches!(next, Some(Class::Determiner | Class::Possessor));
        if several && !verb_next() {
            return true;
        }
        if !one_of(own, ING_NOUNS) {
            return previous.is_none_or(gerund_follows);
        }
        let object = matches!(
            next,
            Some(Class::Noun | Class::Name | Class::Number | Class::Determiner | Class::Possessor | Class::Pronoun)
        );
        previous.is_none_or(|c| gerund_follows(c) && !matches!(c, Class::Noun | Class::Name)) && object && !verb_next()
    }
}

/// Whether a gerund may stand after a word of this class.
fn gerund_follows(class: Class) -> bool {
    matches!(
        class,
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
}

/// A verb that no list has, by its "ed" and what stands around it: as if it were in the past, without a base form.
fn unlisted(tokens: &[Token], at: usize) -> Option<(&'static str, Form)> {
    let word = &tokens[at];
    let past = word.lower.ends_with("ed")
        && word.lower.len() > 4
        && !word.capital
        && (!word.lower.contains('-') || word.lower.starts_with("co-") || word.lower.starts_with("re-"));
    if !past || one_of(&word.lower, "hundred breed indeed speed creed greed steed united") {
        return None;
    }
    let before = tokens[..at].iter().rev().map(|t| t.class).find(|&c| c != Class::Adverb)?;
    let subject = matches!(
        before,
        Class::Noun
            | Class::Name
            | Class::Auxiliary
            | Class::Coordinator
            | Class::Comma
            | Class::Pronoun
            | Class::Relative
    );
    let next = tokens.get(at + 1)?;
    let takes = matches!(
        next.class,
        Class::Determiner | Class::Preposition | Class::Possessor | Class::To | Class::Name | Class::Pronoun
    );
    // The first verb of a sentence may take an object without an article: "Farmers dumped manure".
    let object = || {
        next.class == Class::Noun
            && !next.capital
            && matches!(before, Class::Noun | Class::Name)
            && tokens[..at].iter().all(|t| !matches!(t.class, Class::Verb | Class::Auxiliary | Class::Determiner))
    };
    (subject && (takes || object())).then_some(("", Form::Past))
}
