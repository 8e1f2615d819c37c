//! What a story, and our own knowledge, tell of somebody.

use onrecord_language::Text;

use super::description::{CALLINGS, Description, VARIES, age, joined, state};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    lexicon::{self, one_of},
    offices::{own_words, owner, plain},
};

/// So many persons named last are asked, and so many mentions of each.
pub(super) const MOST: usize = 12;

/// Words that tell that somebody is on trial.
const TRIAL: &str =
    "charged accused trial denies convicted pleaded sentenced arrested jailed tried indicted prosecutors murder guilty";

/// Names of bodies, and what else their offices are of.
const SHORT: [(&str, &str); 6] = [
    ("un", "united nations"),
    ("u.n.", "united nations"),
    ("fed", "federal reserve"),
    ("eu", "european"),
    ("gop", "republican"),
    ("world health", "who"),
];

/// What the story, and our own knowledge, tell of somebody.
#[derive(Default)]
pub(super) struct Profile {
    /// What they are called, in lower case, each word between spaces.
    heads: String,
    /// That, and whom they serve or come from.
    all: String,
    pub(super) ages: Vec<u32>,
    pub(super) states: Vec<&'static str>,
    /// Whether a sentence that names them is of a trial.
    pub(super) tried: bool,
    /// Whether one tells that somebody owned up in court.
    pub(super) guilty: bool,
}

/// What has a nationality in its name and nobody from there.
const OCCASIONS: &str = "Open Grand Masters Cup League Championship Championships Premier Super";

/// Those who head a party or another body.
pub(super) const HEADS: &str = "head leader president chair chairman chairwoman chief director boss";

impl Profile {
    /// What the story tells of an entity: by its roles and offices, around its first mentions, and by what it has called it.
    pub(super) fn of(text: &str, read: &Text, e: &Entity) -> Profile {
        let mut out = Profile { states: e.state.into_iter().collect(), ..Profile::default() };
        for role in e.roles.iter().chain(e.offices.iter().filter(|o| !o.starts_with("former "))) {
            out.tell(role);
        }
        for m in e.mentions.iter().filter(|m| m.form == MentionForm::Name).take(MOST) {
            out.tell_around(text, read, m);
        }
        // Whom the story has called "the German" is no Spaniard.
        let nominal = e.mentions.iter().filter(|m| m.form == MentionForm::Nominal).take(MOST);
        for called in nominal.filter_map(|m| Description::of(m.span.of(text))) {
            out.states.extend(called.state);
            out.ages.extend(called.age);
        }
        out
    }

    /// "The LC chair" after "the chair of the Lake Council (LC)": takes in how else the story calls the bodies of which their roles are.
    pub(super) fn with_short_names(mut self, text: &str, entities: &[Entity], e: &Entity) -> Profile {
        if e.roles.is_empty() {
            return self;
        }
        for body in entities.iter().filter(|b| b.kind == EntityKind::Organization && b.name.contains(' ')) {
            if !e.roles.iter().any(|role| role.contains(body.name.as_str())) {
                continue;
            }
            let names = body.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span.of(text));
            for short in names.filter(|name| !name.contains(' ')).take(MOST) {
                self.all.push_str(&format!(" {} ", short.to_lowercase()));
            }
        }
        self
    }

    /// Takes in a noun phrase that calls them.
    fn tell(&mut self, phrase: &str) {
        let phrase = joined(phrase);
        let words: Vec<&str> = phrase.split(' ').map(|w| w.trim_matches([',', '(', ')', '.', '"'])).collect();
        for at in 0..words.len() {
            // "French Open champion"
            if words.get(at + 1).is_some_and(|w| one_of(w, OCCASIONS)) {
                continue;
            }
            let place = [2, 1]
                .into_iter()
                .find_map(|n| state(&words.get(at..at + n)?.iter().map(|w| plain(w)).collect::<Vec<_>>().join(" ")));
            self.states.extend(place);
            self.ages.extend(age(words[at]).filter(|_| words[at].ends_with("-year-old") || words.len() == 1));
        }
        let behind = |w: &&str| one_of(w, "of for to from in at with by on who since");
        let cut = words.iter().position(behind).unwrap_or(words.len());
        // "The president's spokesman" is no president.
        let whose = words[..cut].iter().rposition(|w| owner(w).is_some()).map_or(0, |at| at + 1);
        let lower = |words: &[&str]| words.iter().map(|w| plain(w).to_lowercase()).collect::<Vec<_>>().join(" ");
        let heads = own_words(&lower(&words[whose..cut])).join(" ");
        self.heads.push_str(&format!(" {heads} "));
        self.all.push_str(&format!(" {} ", lower(&words)));
    }

    /// Takes in what stands around a name: "Syrian artist Anna Bell", "Anna Bell, a plumber from Rome,", "Anna Bell, 34,".
    fn tell_around(&mut self, text: &str, read: &Text, m: &Mention) {
        let Some(sentence) = read.sentence_of(m.span) else { return };
        let lead = text.get(sentence.start..m.span.start).unwrap_or_default();
        let before = words_before(lead);
        if !before.is_empty() {
            self.tell(&before);
        }
        let whole = sentence.of(text);
        self.tried |= whole.split(|c: char| !c.is_alphabetic()).any(|w| one_of(w, TRIAL));
        // Who has owned up is no longer the one on trial.
        self.guilty |= ["pleaded guilty", "pleads guilty", "pleading guilty"].iter().any(|w| whole.contains(w));
        let Some(after) = text.get(m.span.end..sentence.end.max(m.span.end)) else { return };
        let aside =
            [", ", " (", " is ", " was ", ", who is ", ", who was "].iter().rev().find_map(|w| after.strip_prefix(*w));
        if let Some(phrase) = aside.and_then(|a| a.split([',', ';', '—', ')', '\n', '.']).next()) {
            let article = ["a ", "an ", "the "].iter().find_map(|a| phrase.strip_prefix(*a));
            let reports = phrase.split(' ').any(|w| lexicon::REPORTING.contains(w));
            let years = phrase.trim().trim_start_matches("aged ");
            match article {
                Some(noun) if !reports => self.tell(noun),
                None if !reports && is_bare_office(phrase) => self.tell(phrase),
                _ if age(years).is_some() && years.len() <= 3 || years.ends_with("-year-old") => self.tell(years),
                _ => {}
            }
        }
        if let Some(from) = [" of ", " from "].iter().find_map(|w| after.strip_prefix(*w)) {
            let place: Vec<&str> = from.split(' ').take_while(|w| w.starts_with(char::is_uppercase)).take(3).collect();
            let place = place.join(" ");
            self.all.push_str(&format!(" {} ", place.trim_matches([',', '.']).to_lowercase()));
        }
    }

    /// Whether a word is told of them; letters in capitals may be the first ones of several.
    pub(super) fn has(&self, word: &str) -> bool {
        let told = |w: &str| self.all.contains(&format!(" {w} "));
        let letters = || word.starts_with(|c: char| c.is_ascii_uppercase()) && self.spells(word);
        let word = &word.to_lowercase()[..];
        told(word) || letters() || SHORT.iter().any(|(short, long)| *short == word && told(long))
    }

    /// Whether the first letters of words told of them are these capitals: "CDP" of "the Constitutional Democratic Party".
    fn spells(&self, letters: &str) -> bool {
        let words: Vec<&str> =
            self.all.split(' ').filter(|w| !w.is_empty() && !one_of(w, "of the and for in on a an 's")).collect();
        let begins = |(w, c): (&&str, char)| w.starts_with(c.to_ascii_lowercase());
        letters.len() > 2 && words.windows(letters.len()).any(|run| run.iter().zip(letters.chars()).all(begins))
    }

    /// Whether they head something, whatever that is called.
    pub(super) fn heads_a_body(&self) -> bool {
        HEADS.split(' ').any(|head| self.is_called(head))
    }

    /// Whether an office of theirs is of the United States or one of them.
    pub(super) fn is_american(&self) -> bool {
        self.states.contains(&"United States") || lexicon::AMERICAN_STATES.values().any(|s| self.has(&s.to_lowercase()))
    }

    /// Whether they are called so.
    pub(super) fn is_called(&self, noun: &str) -> bool {
        let deputy =
            ["vice", "deputy", "assistant", "prime"].iter().any(|d| self.heads.contains(&format!(" {d} {noun} ")));
        self.heads.contains(&format!(" {noun} ")) && !deputy
    }

    /// Whether an office of theirs may be called so.
    pub(super) fn may_be_called(&self, noun: &str) -> bool {
        CALLINGS.get(noun).is_some_and(|roles| roles.iter().any(|r| self.is_called(r)))
    }

    /// Whether they have any office that is none of those which only vary a name.
    pub(super) fn holds_office(&self) -> bool {
        let player = |w: &str| {
            VARIES.contains(w)
                || one_of(w, "player captain footballer singer rival witness eyewitness neighbour neighbor")
        };
        self.heads.split(' ').any(|w| lexicon::OFFICES.contains(w) && !player(w))
    }
}

/// "acting chairman and floor leader of the People's Party": an office without an article.
fn is_bare_office(phrase: &str) -> bool {
    phrase.starts_with(char::is_lowercase) && phrase.split(' ').take(3).any(lexicon::is_office)
}

/// So many words before a name may tell what somebody is.
const LONGEST: usize = 8;

/// The words right before a name that may call its bearer.
fn words_before(lead: &str) -> String {
    let line = lead.rsplit([',', ';', ':', '"', '“', '”', '(', ')', '—', '–', '\n']).next().unwrap_or_default();
    let line = joined(line);
    let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
    let ends = |i: usize| {
        let word = words[i];
        let small = word.starts_with(char::is_lowercase);
        let of = |i: usize| words.get(i).is_some_and(|w| one_of(w, "of for"));
        let article = one_of(word, "a an the The A An his her its their") && !(i > 0 && of(i - 1));
        let verb = small && (word.ends_with("ed") || word.ends_with("ing"))
            || lexicon::REPORTING.contains(word)
            || lexicon::VERBS_AFTER_NAMES.contains(word);
        let joins = one_of(word, "and or but as than like") || lexicon::is_preposition(word) && !of(i);
        article || verb || joins
    };
    let from = (0..words.len()).rev().find(|&i| ends(i)).map_or(0, |i| i + 1);
    words[from.max(words.len().saturating_sub(LONGEST))..].join(" ")
}
