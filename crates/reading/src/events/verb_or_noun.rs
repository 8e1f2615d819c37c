//! Verb or noun: which of the words that can be verbs are verbs here, by their neighbours.

use super::{
    verbs::{Form, forms_of, is_noun_too},
    words::{Class, Token},
};
use crate::lexicon;

/// Verbs, nouns too, that are verbs before "to".
const MEANS: [&str; 9] = ["plan", "offer", "promise", "vow", "threaten", "hope", "move", "need", "refuse"];

/// Whether the noun that ends with token `last` says more of a plural before it, and no verb has come yet: "Sanctions against Belarus".
fn plural_behind(tokens: &[Token], last: usize) -> bool {
    let inside = |t: &Token| matches!(t.class, Class::Noun | Class::Name | Class::Determiner);
    let Some(link) = (last.saturating_sub(3)..=last).rev().find(|&j| !inside(&tokens[j])) else { return false };
    let linked = link < last
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

/// Which of the words that can be verbs are verbs here.
pub fn tell_verbs(tokens: &mut [Token], headline: bool) {
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
        // "were both convicted"
        let both = |j: usize| {
            matches!(tokens[j].lower.as_str(), "both" | "all") && j > 0 && tokens[j - 1].class == Class::Auxiliary
        };
        let before = (0..i).rev().find(|&j| tokens[j].class != Class::Adverb && !both(j));
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
                // "Sanctions against Belarus take effect", "Teachers in Oregon plan to strike": the plural stands before what says more of it.
                let far = before.is_some_and(|j| plural_behind(tokens, j));
                let takes = next_class == Some(Class::Noun) && matches!(lemma, "take" | "come" | "go" | "hold");
                let means = next_class == Some(Class::To) && MEANS.contains(&lemma);
                let noun = is_noun_too(lemma) && !means;
                helped
                    || spoken
                    || !tokens[i].capital && plural && opens && (headline || !noun)
                    // "Pilots plan a strike"
                    || !tokens[i].capital && plural && next.is_some_and(|t| matches!(t.lower.as_str(), "a" | "an"))
                    || !tokens[i].capital && far && (opens || takes) && !noun
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
                // "maintains his innocence and blames regulators": as the verb before it.
                let alike = next_class == Some(Class::Noun)
                    && tokens[..i].iter().any(|t| matches!(t.verb, Some((_, Form::Present))))
                    && !is_noun_too(lemma);
                let joined = prev_class == Some(Class::Coordinator) && (opens || alike);
                (single || joined)
                    && (opens || !is_noun_too(lemma) || next_class == Some(Class::To) && MEANS.contains(&lemma))
                    && !(is_noun_too(lemma) && prev_class == Some(Class::Comma) && next_class != Some(Class::To))
            }
            Form::Past | Form::Participle => {
                // "his own presidential bid": a word that is its own past, at the end of a noun phrase.
                let own_past = tokens[i].lower == lemma
                    && prev_class == Some(Class::Noun)
                    && (i.saturating_sub(3)..i)
                        .any(|j| matches!(tokens[j].class, Class::Determiner | Class::Possessor | Class::Possessive));
                if inside || own_past {
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
            // "met visiting President Anna Bell"
            Form::Ing
                if tokens[i].lower == "visiting"
                    && next.is_some_and(|t| t.capital)
                    && matches!(prev_class, Some(Class::Preposition | Class::Verb)) =>
            {
                false
            }
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
                // "rebels fighting the government"
                let several = prev.is_some_and(|t| {
                    t.class == Class::Noun
                        && (t.lower.ends_with('s') || matches!(t.lower.as_str(), "people" | "men" | "women" | "police"))
                }) && matches!(next_class, Some(Class::Determiner | Class::Possessor));
                progressive
                    || several && !finite
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
    let past = t.lower.ends_with("ed")
        && t.lower.len() > 4
        && !t.capital
        && (!t.lower.contains('-') || t.lower.starts_with("co-") || t.lower.starts_with("re-"));
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
