//! Whether somebody is "he" or "she": what titles, given names, nouns for relatives, the story's own words for them and our own knowledge tell.

use onrecord_knowledge as knowledge;

use crate::{
    closed_classes::ARTICLES,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    lexicon::{self, Gender, one_of},
};

/// Nouns for men of the family, before whom whose they are stands …
pub(crate) const KIN_MEN: &str =
    "husband father son brother boyfriend uncle grandfather grandson nephew dad stepfather stepson";
/// … and for women.
pub(crate) const KIN_WOMEN: &str =
    "wife mother daughter sister girlfriend aunt grandmother granddaughter niece mom mum widow stepmother stepdaughter";

/// Titles, besides the nouns for men and women.
const TITLES_MEN: &str = "mr sir lord duke emperor emir sultan pope cardinal imam count baron monsieur señor \
councilman alderman assemblyman alhaji shri policeman fireman sportsman countryman frontman monsignor";
const TITLES_WOMEN: &str = "mrs ms miss dame duchess empress baroness countess sheikha madam madame mme mlle señora alhaja hajia smt councilwoman alderwoman \
assemblywoman policewoman sportswoman frontwoman";

/// Nouns behind which a name begins a clause of its own ("the woman Bell saw"), and those by which news calls women too.
const NO_TITLES: &str = "man woman boy girl guy gentleman actor";

/// Roles by which news calls women too.
const OF_BOTH: &str =
    "actor businessman spokesman chairman congressman councilman alderman assemblyman foreman ombudsman";

/// What the given name of a full one tells; nothing where a second one is of the other gender ("Michael Ann Doyle").
pub(crate) fn by_name(e: &Entity) -> Option<Gender> {
    let (first, rest) = e.name.split_once(' ')?;
    let told = of_title(first).or_else(|| lexicon::gender_of(first))?;
    let second = rest.split_once(' ').and_then(|(second, _)| lexicon::gender_of(second));
    second.is_none_or(|g| g == told).then_some(told)
}

/// What a title before one of its mentions tells.
pub(crate) fn by_title(text: &str, e: &Entity) -> Option<Gender> {
    e.mentions.iter().find_map(|m| before(text, m.span.start))
}

/// Whether a title proper stands before one of somebody's mentions: "Mrs", "King", no noun as "daughter", which may be another's.
pub(crate) fn is_titled(text: &str, e: &Entity) -> bool {
    e.mentions.iter().filter_map(|m| word_before(text, m.span.start)).any(is_title)
}

/// Whether a word is a title proper, in any case.
pub(crate) fn is_title(word: &str) -> bool {
    let word = word.to_lowercase();
    one_of(&word, TITLES_MEN) || one_of(&word, TITLES_WOMEN) || one_of(&word, "king queen prince princess")
}

/// What the title right before byte `at` tells; nothing of "Mr and Mrs Hale", who are two.
pub(crate) fn before(text: &str, at: usize) -> Option<Gender> {
    let title = word_before(text, at)?;
    let lead = text[..at].trim_end().trim_end_matches('.').strip_suffix(title)?;
    let two = |and: &str| lead.strip_suffix(and).is_some_and(|l| l.trim_end_matches('.').ends_with("Mr"));
    if title == "Mrs" && [" and ", " & "].into_iter().any(two) {
        return None;
    }
    of_title(title)
}

/// What the noun of the aside right behind a name tells that ends before byte `at`: "Bell, the town's richest man,", "Bell, a mother of two,"; not "Bell, his
/// father,".
pub(crate) fn behind(text: &str, at: usize) -> Option<Gender> {
    let aside = text[at..].strip_prefix(", ")?.split([',', '.', '\n']).next()?;
    let mut words = aside.split(' ').take_while(|w| !lexicon::is_preposition(w) && !matches!(*w, "who" | "that"));
    let first = words.next()?;
    let noun = words.last()?;
    match noun {
        "man" | "boy" => Some(Gender::Male),
        "woman" | "girl" => Some(Gender::Female),
        _ => Some(noun).filter(|_| one_of(first, ARTICLES)).and_then(of_kin),
    }
}

/// What a noun for a relative tells.
fn of_kin(noun: &str) -> Option<Gender> {
    let man = one_of(noun, KIN_MEN).then_some(Gender::Male);
    man.or_else(|| one_of(noun, KIN_WOMEN).then_some(Gender::Female))
}

/// The word right before byte `at`, in its line.
fn word_before(text: &str, at: usize) -> Option<&str> {
    let lead = text[..at].trim_end_matches([' ', '\u{a0}']).trim_end_matches('.');
    lead.rsplit(|c: char| !c.is_alphabetic()).next()
}

/// What a title tells, in any case.
fn of_title(word: &str) -> Option<Gender> {
    let lower = word.to_lowercase();
    if one_of(&lower, NO_TITLES) {
        return None;
    }
    if lexicon::MEN.contains(lower.as_str()) || one_of(&lower, TITLES_MEN) {
        return Some(Gender::Male);
    }
    (lexicon::WOMEN.contains(lower.as_str()) || one_of(&lower, TITLES_WOMEN)).then_some(Gender::Female)
}

/// What the given name, a title or a noun for a relative tells: "her husband, Saeed Karim".
pub(crate) fn told(text: &str, e: &Entity) -> Option<Gender> {
    let kin = |m: &Mention| {
        let lead = text[..m.span.start].trim_end_matches(' ');
        // "It was for his daughter, Hale said": what stands behind a comma alone is another's.
        let apart = lead.ends_with(',') && text[m.span.end..].starts_with(' ');
        lead.trim_end_matches(',').rsplit(' ').next().filter(|_| !apart).and_then(of_kin)
    };
    let aside = || e.mentions.iter().find_map(|m| behind(text, m.span.end));
    by_name(e).or_else(|| by_title(text, e)).or_else(|| e.mentions.iter().find_map(kin)).or_else(aside)
}

/// The gender of a person with its roles: what the story tells, else what is known of everyone who held an office under that name.
pub(crate) fn of(text: &str, e: &Entity) -> Option<Gender> {
    // The first of its titles is its own, before what the given name tells: "Mrs. Evan Hale", but not "Chairman Susan Hale".
    let of_both = |at: usize| word_before(text, at).is_some_and(|w| one_of(&w.to_lowercase(), OF_BOTH));
    let title = e.mentions.first().map(|m| m.span.start).filter(|&at| !of_both(at)).and_then(|at| before(text, at));
    let role = || e.roles.iter().find_map(|role| by_role(role));
    title.or_else(|| told(text, e)).or_else(role).or_else(|| known(&e.name))
}

/// The gender of an entity with all its mentions: what is known of the person, else what every pronoun tells that stands for them.
pub(crate) fn of_all(text: &str, e: &Entity) -> Option<Gender> {
    let told = |m: &Mention| match m.span.of(text).to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    };
    if e.kind != EntityKind::Person {
        return None;
    }
    let mut pronouns = e.mentions.iter().filter(|m| m.form == MentionForm::Pronoun).filter_map(told);
    e.gender.or_else(|| {
        let first = pronouns.next()?;
        pronouns.all(|other| other == first).then_some(first)
    })
}

/// What a role tells by its noun: "mother of two", "the minister's wife".
fn by_role(role: &str) -> Option<Gender> {
    let noun = role.split(" of ").next()?.rsplit([' ', '-']).next()?.to_lowercase();
    if one_of(&noun, OF_BOTH) {
        return None;
    }
    let man = lexicon::MEN.contains(noun.as_str()).then_some(Gender::Male);
    man.or_else(|| lexicon::WOMEN.contains(noun.as_str()).then_some(Gender::Female))
}

/// What is known of those of this full name who held an office.
fn known(name: &str) -> Option<Gender> {
    if !name.contains(' ') {
        return None;
    }
    let people = knowledge::people(name);
    let woman = people.first()?.woman?;
    let one = people.iter().all(|p| p.woman == Some(woman));
    one.then_some(if woman { Gender::Female } else { Gender::Male })
}
