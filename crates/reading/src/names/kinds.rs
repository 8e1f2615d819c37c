//! Of which kind a name is, where the encoder is in two minds or the story tells otherwise.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Named;
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::without_article,
};

/// "fires in the Amazon" are not in the company: with its article a great region or water is a place.
pub(super) fn regions_by_article(text: &str, named: &mut [Named]) {
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Organization && !n.name.contains(' ')) {
        let lead = text[..n.span.start].strip_suffix("the ").unwrap_or_default();
        let led = [" in ", " of ", " across ", " from ", " through ", " into "].iter().any(|p| lead.ends_with(p));
        let trails = text[n.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if led && !trails && !lexicon::INSTITUTIONS.contains(n.name.as_str()) && onrecord_places::is_landscape(&n.name)
        {
            n.kind = EntityKind::Place;
        }
    }
}

/// "Ms. London", "Mr. Lund": whoever is called so is a person, whatever town is.
pub(super) fn people_by_title(text: &str, named: &mut [Named]) {
    let titled = |n: &Named| {
        let title = text[..n.span.start].strip_suffix(' ').and_then(|lead| lead.rsplit(char::is_whitespace).next());
        title.is_some_and(|t| matches!(t.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Mx"))
    };
    for n in named.iter_mut().filter(|n| titled(n)) {
        n.kind = EntityKind::Person;
    }
}

/// A name that the encoder calls a person here and a place there is what it is called with most certainty in all.
pub(super) fn one_kind_a_name(named: &mut [Named]) {
    let mut votes: FxHashMap<&str, [(EntityKind, f32); 3]> = FxHashMap::default();
    let none = [EntityKind::Organization, EntityKind::Place, EntityKind::Person].map(|k| (k, 0.0));
    for n in named.iter() {
        for (_, sum) in votes.entry(&n.name).or_insert(none).iter_mut().filter(|(k, _)| *k == n.kind) {
            *sum += n.likely;
        }
    }
    let best = |name: &str| votes[name].iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(k, _)| *k);
    let kinds: Vec<Option<EntityKind>> = named.iter().map(|n| best(&n.name)).collect();
    for (n, kind) in named.iter_mut().zip(kinds) {
        let institution = lexicon::INSTITUTIONS.contains(n.name.as_str());
        n.kind = if institution { EntityKind::Organization } else { kind.unwrap_or(n.kind) };
    }
}

/// "Ford" beside "Ford Motor Company", "Wesson" beside "Smith & Wesson", where nobody is called so: a name of one word is the organization that alone begins
/// with it, or ends with it as a partner.
pub(super) fn companies_by_first_word(named: &mut [Named]) {
    let people: FxHashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .flat_map(|n| n.name.split(' ').map(str::to_string))
        .collect();
    let organizations: Vec<String> =
        named.iter().filter(|n| n.kind == EntityKind::Organization).map(|n| n.name.clone()).collect();
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && !n.name.contains(' ')) {
        let partner = |o: &&String| o.rsplit_once(" & ").is_some_and(|(_, last)| last == n.name);
        let begins = || company_beginning_with(organizations.iter().map(String::as_str), &n.name);
        if !people.contains(&n.name) && (begins() || organizations.iter().any(|o| partner(&o))) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "Novogratz" beside "Jacqueline Novogratz", where no organization or place is called so: a name of one word is the person who alone has it as the last one.
pub(super) fn people_by_last_name(named: &mut [Named]) {
    let longer = |kind: EntityKind| named.iter().filter(move |n| n.kind == kind && n.name.contains(' '));
    let people: FxHashSet<String> = longer(EntityKind::Person).map(|n| n.name.clone()).collect();
    let mut holders: FxHashMap<&str, usize> = FxHashMap::default();
    for last in people.iter().filter_map(|name| name.rsplit(' ').next()).map(without_article) {
        *holders.entry(last).or_default() += 1;
    }
    let others: FxHashSet<String> = longer(EntityKind::Organization)
        .chain(longer(EntityKind::Place))
        .flat_map(|n| n.name.split(' ').map(str::to_string))
        .collect();
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Person && !n.name.contains(' ')) {
        let known = || {
            lexicon::INSTITUTIONS.contains(n.name.as_str())
                || onrecord_knowledge::country(&n.name).is_some()
                || onrecord_places::is_known(&n.name)
        };
        if holders.get(without_article(&n.name)) == Some(&1) && !others.contains(&n.name) && !known() {
            n.kind = EntityKind::Person;
        }
    }
}

/// Whether exactly one longer name of `organizations` begins with `word`.
pub(crate) fn company_beginning_with<'a>(organizations: impl Iterator<Item = &'a str>, word: &str) -> bool {
    let longer: FxHashSet<&str> = organizations.filter(|n| n.split_once(' ').is_some_and(|(w, _)| w == word)).collect();
    // The State is not the State Planning Commission.
    longer.len() == 1 && word != "State"
}

/// Whether a word in a name tells what sort of body it is of, and no more: "University", "Embassy".
pub(crate) fn is_kind_of_body(word: &str) -> bool {
    let word = word.to_lowercase();
    lexicon::is_sort_of_body(&word) || one_of(&word, "embassy police army navy league authority consulate telecom")
}
