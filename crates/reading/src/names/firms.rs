//! Firms and schools: told by the last word of a name, by its first one beside the whole name, by what stands before it or behind it.

use onrecord_language::Text;
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::{
    Named,
    edges::plain,
    kinds::{has_title, words_of_people},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::CLUBS,
};

/// Last words of the names of firms.
const FIRMS: &str = "Foods Energy Therapeutics Pharmaceuticals Technologies Systems Holdings Industries Airlines Airways Motors Partners Inc Corp Ltd LLC PLC";
/// Last words of the names of schools.
const SCHOOLS: &str = "University College Institute";

/// "Harlan Foods", "Washington University", "J&J": no person and no place, whatever the first word is otherwise.
pub(super) fn bodies_by_last_word(named: &mut [Named]) {
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Organization) {
        let last = n.name.rsplit_once(' ').map_or("", |(_, last)| last.trim_end_matches('.'));
        let two = n.kind == EntityKind::Person && n.name.contains('&') && !n.name.contains(' ');
        if two || one_of(last, FIRMS) || n.kind == EntityKind::Place && (one_of(last, SCHOOLS) || one_of(last, CLUBS)) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "Ford" beside "Ford Motor Company", "Wesson" beside "Smith & Wesson", where nobody is called so: a name of one word is the organization that alone begins
/// with it, or ends with it as a partner. So is a place that nobody knows.
pub(super) fn companies_by_first_word(named: &mut [Named]) {
    let people = words_of_people(named);
    let organizations: Vec<String> =
        named.iter().filter(|n| n.kind == EntityKind::Organization).map(|n| n.name.clone()).collect();
    // "Carver" of "Carver Foods"
    let firm = |place: &str| {
        let mut longer = organizations.iter().filter_map(|o| o.strip_prefix(place)?.rsplit_once(' '));
        longer.any(|(_, last)| one_of(last.trim_end_matches('.'), FIRMS)) && !onrecord_places::is_known(place)
    };
    let asked = |n: &Named| match n.kind {
        EntityKind::Person => !n.name.contains(' '),
        EntityKind::Place => !n.name.contains(' ') && firm(&n.name),
        _ => false,
    };
    for n in named.iter_mut().filter(|n| asked(n)) {
        let partner = |o: &&String| o.rsplit_once(" & ").is_some_and(|(_, last)| last == n.name);
        let begins = || company_beginning_with(organizations.iter().map(String::as_str), &n.name);
        if !people.contains(&n.name) && (begins() || organizations.iter().any(|o| partner(&o))) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// What firms have before their names by law.
const FORMS_BEFORE: [&str; 6] = ["PT ", "OOO ", "PAO ", "JSC ", "PJSC ", "PTE "];

/// "PT Cahaya Ilahi": the form before the name is of it, and nobody is called so.
pub(super) fn firms_by_form(text: &str, named: &mut [Named]) {
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Place || n.name.contains(' ')) {
        let lead = &text[..n.span.start];
        let form = FORMS_BEFORE
            .into_iter()
            .find(|form| lead.strip_suffix(form).is_some_and(|before| !before.ends_with(char::is_alphanumeric)));
        if let Some(form) = form {
            let span = Span::new(n.span.start - form.len(), n.span.end);
            *n = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), likely: n.likely };
        }
    }
}

/// Who speaks for a body, or leads it, before a name.
const HEADS: &str = "chief spokesman spokeswoman spokesperson chairman chairwoman director CEO president manager boss";

/// "Basarnas chief Kusworo": what no map has, where nothing is said to be and what has a head is a body.
pub(super) fn bodies_by_their_heads(text: &str, named: &mut [Named]) {
    let asked = |n: &&Named| {
        n.kind == EntityKind::Place
            && !n.name.contains([' ', '-'])
            && onrecord_knowledge::country(&n.name).is_none()
            && !onrecord_places::is_known(&n.name)
    };
    let there = |n: &Named| {
        let lead = text[..n.span.start].trim_end();
        let word = lead.rsplit(' ').next().unwrap_or_default();
        lexicon::is_preposition(word) && word != "by" || text[n.span.end..].starts_with(", ")
    };
    let headed = |n: &&Named| {
        let mut words = text[n.span.end..].strip_prefix(' ').unwrap_or_default().split(' ');
        words.next().is_some_and(|w| one_of(w, HEADS))
            && words.next().is_some_and(|w| w.starts_with(char::is_uppercase))
    };
    let bodies: FxHashSet<String> = named.iter().filter(headed).filter(asked).map(|n| n.name.clone()).collect();
    let place = |n: &&Named| n.kind == EntityKind::Place && bodies.contains(&n.name) && there(n);
    let places: FxHashSet<String> = named.iter().filter(place).map(|n| n.name.clone()).collect();
    for n in named.iter_mut().filter(|n| bodies.contains(&n.name) && !places.contains(&n.name)) {
        n.kind = EntityKind::Organization;
    }
}

/// What a longer name tells of somebody else than of the one it begins with: "the Ford Foundation" is not Ford.
const OF_ITS_OWN: &str = "Foundation Commission Council Committee Court Assembly Board Awards Award Prize Cup Stadium Arena Park Tower Street Road Prime Stadia Administration Presidency Campaign Library Radio Media";

/// Whether a longer name is of the firm that is called by its first word: "Ford Motor Company", but no "Ford Foundation", nor "Pfizer - BioNTech".
pub(crate) fn is_firm_called(longer: &str, word: &str) -> bool {
    let Some((_, rest)) = longer.split_once(' ').filter(|(first, _)| *first == word) else { return false };
    // The UN is no firm, and "American" only of an airline.
    let state = lexicon::INSTITUTIONS.contains(word) && rest != "Palace"
        || onrecord_knowledge::country(word).is_some() && !one_of(rest, "Airlines Airways Express");
    let joined = rest.starts_with(|c: char| c.is_alphanumeric() || c == '&');
    joined && !state && !rest.split(' ').any(|w| one_of(w, OF_ITS_OWN))
}

/// Whether exactly one longer name of `organizations` begins with `word`.
pub(crate) fn company_beginning_with<'a>(organizations: impl Iterator<Item = &'a str>, word: &str) -> bool {
    let longer: FxHashSet<&str> = organizations.filter(|n| is_firm_called(n, word)).collect();
    // The State is not the State Planning Commission.
    longer.len() == 1 && (word != "State" || longer.contains("State Department"))
}

/// What firms have behind their names by law.
const FORMS_BEHIND: &str = "Inc Corp Ltd PLC Plc AG SA GmbH LLC SpA";
/// A firm's name has no more words before it.
const MOST_BEFORE_FORM: usize = 4;

/// "Harmon Velden" beside "Harmon Velden AG", where nobody has such a given name or a title: a name of several words is the firm's. So are the words where the
/// form alone was taken for a name ("Sonora Gold |Corp|"), which is nobody's by itself.
pub(super) fn firms_without_their_form(text: &str, read: &Text, named: &mut Vec<Named>) {
    let mut firms: FxHashSet<String> = FxHashSet::default();
    let form = |word: &str| one_of(word.trim_end_matches('.'), FORMS_BEHIND);
    for (at, word) in read.words.iter().enumerate().filter(|(_, w)| form(w.span.of(text))) {
        let mut start = word.span.start;
        for before in read.words[at.saturating_sub(MOST_BEFORE_FORM)..at].iter().rev() {
            let own = before.span.of(text).starts_with(char::is_uppercase);
            if !own || text.get(before.span.end..start).is_none_or(|gap| gap.trim() != "" || gap.contains("\n\n")) {
                break;
            }
            start = before.span.start;
            let name = plain(&text[start..word.span.start]);
            firms.extend(Some(name).filter(|n| n.contains(' ')));
        }
    }
    let given = |name: &str| name.split(' ').next().and_then(lexicon::gender_of).is_some();
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && firms.contains(&n.name)) {
        if !given(&n.name) && !has_title(text, n) {
            n.kind = EntityKind::Organization;
        }
    }
    let alone = |n: &Named| one_of(n.name.trim_end_matches('.'), "Inc Corp Co Ltd PLC Plc LLC GmbH");
    named.retain(|n| !alone(n));
}
