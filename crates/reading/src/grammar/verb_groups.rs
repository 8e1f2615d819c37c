//! Verbs with what belongs to them, and what the auxiliaries tell: "has not been accused", "is to visit".

use super::{
    verbs::Form,
    words::{Class, Token},
};

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
    /// "be arrested", with no other auxiliary: what is asked for.
    pub subjunctive: bool,
}

impl VerbGroup {
    /// Whether it can be the verb of a clause by itself.
    pub fn finite(&self) -> bool {
        !self.infinitive && !self.gerund
    }

    /// Whether it says that what hangs on it is not so: "denied".
    pub fn denies(&self) -> bool {
        self.lemma == "deny" && !self.negated && !self.infinitive && !self.passive
    }
}

/// So many words before "being" stands what prevents it.
const TO_PREVENT: usize = 4;

/// What the auxiliaries of a verb group have told so far.
#[derive(Default)]
struct Auxiliaries {
    /// A form of "be" stands before the verb.
    be: bool,
    /// The last of them.
    last: Option<usize>,
    /// "being" behind a word by which it is kept from happening stands before the verb.
    kept: bool,
}

/// "saved from |being| attacked", "prevent migrants |being| attacked": whether "being" at token `at` tells what somebody is kept from.
fn is_kept_from(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(TO_PREVENT)..at];
    let prevents = |t: &Token| t.verb.is_some_and(|(lemma, _)| matches!(lemma, "prevent" | "stop" | "avoid"));
    tokens[at].lower == "being" && (before.last().is_some_and(|t| t.lower == "from") || before.iter().any(prevents))
}

impl Auxiliaries {
    /// Takes in the auxiliary at token `at`.
    fn add(&mut self, group: &mut VerbGroup, word: &str, at: usize) {
        match word {
            // "is being investigated"
            "being" if self.be => group.progressive = true,
            "be" | "been" | "being" | "was" | "were" => {
                group.subjunctive = word == "be" && self.last.is_none() && !group.infinitive;
                self.be = true;
            }
            "is" | "are" | "am" => {
                self.be = true;
                group.present = true;
            }
            "has" | "have" => {
                group.perfect = true;
                group.present = true;
            }
            "had" | "having" => group.perfect = true,
            "do" | "does" => group.present = true,
            "did" => {}
            modal => group.modal = Some(modal.to_string()),
        }
        self.last = Some(at);
    }
}

/// The verb group that begins at token `at`, and one past its last token; none where no verb and no auxiliary follows, or "to" is a preposition.
pub(super) fn verb_group(tokens: &[Token], at: usize) -> Option<(VerbGroup, usize)> {
    let mut group = VerbGroup::default();
    let mut auxiliaries = Auxiliaries::default();
    let mut end = at;
    while let Some(t) = tokens.get(end) {
        match t.class {
            Class::Verb => {
                let (lemma, form) = t.verb?;
                // "to" before anything but a base form is a preposition.
                if tokens[at].class == Class::To && end == at + 1 && form != Form::Base {
                    return None;
                }
                (group.head, group.lemma) = (end, lemma);
                set_form(&mut group, form, &auxiliaries);
                return Some((group, end + 1));
            }
            Class::Auxiliary => {
                auxiliaries.kept = end == at && is_kept_from(tokens, at);
                auxiliaries.add(&mut group, &t.lower, end);
            }
            Class::To if end == at => group.infinitive = true,
            // "is to visit"
            Class::To if auxiliaries.be && auxiliaries.last == Some(end - 1) && opens_infinitive(tokens, end) => {
                group.modal = Some("will".to_string());
                auxiliaries.be = false;
            }
            Class::Not => {
                group.negated = true;
                if t.lower == "cannot" {
                    group.modal = Some("can".to_string());
                }
            }
            Class::Adverb => group.negated |= t.lower == "longer" && end > 0 && tokens[end - 1].lower == "no",
            _ if end > at && stands_inside(tokens, end, &auxiliaries) => group.negated |= t.lower == "no",
            _ => break,
        }
        end += 1;
    }
    let head = auxiliaries.last?;
    Some(copula(group, tokens, head, end))
}

/// Whether "to" at token `to` is before an infinitive.
fn opens_infinitive(tokens: &[Token], to: usize) -> bool {
    tokens.get(to + 1).is_some_and(|n| matches!(n.verb, Some((_, Form::Base))) || n.lower == "be")
}

/// Whether a word that belongs to no verb group by its class stands inside one at token `at`.
fn stands_inside(tokens: &[Token], at: usize, auxiliaries: &Auxiliaries) -> bool {
    let next = tokens.get(at + 1);
    match (tokens[at].class, tokens[at].lower.as_str()) {
        // "is no longer accused"
        (Class::Determiner, "no") => next.is_some_and(|n| n.lower == "longer"),
        // "were both convicted"
        (Class::Determiner, "both" | "all") => {
            tokens[at + 1..].iter().find(|n| n.class != Class::Adverb).is_some_and(|n| n.class == Class::Verb)
        }
        // "would have “objected” to it"
        (Class::Quote, _) => auxiliaries.last.is_some() && next.is_some_and(|n| n.class == Class::Verb),
        // "has today announced", "will now be held"
        (Class::Time, _) => {
            let be = |n: &Token| n.class == Class::Auxiliary && matches!(n.lower.as_str(), "be" | "been");
            auxiliaries.last.is_some() && next.is_some_and(|n| n.class == Class::Verb || be(n))
        }
        _ => false,
    }
}

/// Sets what a verb in this form tells after these auxiliaries.
fn set_form(group: &mut VerbGroup, form: Form, auxiliaries: &Auxiliaries) {
    match form {
        Form::Ing if auxiliaries.be => group.progressive = true,
        Form::Ing => group.gerund = true,
        Form::Past | Form::Participle if auxiliaries.be => {
            group.passive = true;
            group.gerund = auxiliaries.kept;
        }
        Form::Past | Form::Participle => group.bare = !group.perfect,
        Form::Present => group.present = true,
        Form::Base => group.present |= auxiliaries.last.is_none() && !group.infinitive,
    }
}

/// A group whose verb is the auxiliary at token `head`, and one past its last token; the words looked at so far end at `end`.
fn copula(mut group: VerbGroup, tokens: &[Token], head: usize, end: usize) -> (VerbGroup, usize) {
    group.head = head;
    group.copula = true;
    group.lemma = match tokens[head].lower.as_str() {
        "has" | "have" | "had" | "having" => {
            // "will have a meeting": no auxiliary.
            group.perfect = false;
            "have"
        }
        "do" | "does" | "did" => "do",
        _ => "be",
    };
    // What was skipped after the auxiliary (an adverb, "not") belongs to the group, nothing else.
    let skipped = tokens[head + 1..end].iter().take_while(|t| matches!(t.class, Class::Adverb | Class::Not)).count();
    (group, head + 1 + skipped)
}
