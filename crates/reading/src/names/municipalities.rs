//! Towns and states that act: "the City of Portwick sued", "The City later dropped its claim".

use onrecord_source::Span;
use rustc_hash::FxHashMap;

use super::{
    Named,
    edges::{plain, signs_before},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, is_kind_of_body, one_of},
};

/// What a town or a state calls itself before its name, where it acts.
const FORMS: &str = "City Town State County Borough Village Commonwealth";
/// Words before it that tell where something is, or whose it is: "in the City of Portwick", "residents of the City of Portwick".
const WHERE: &str = "in at near outside inside around across throughout within into of";

/// "[City] of [Windhoek]": the body that a town or a state is has the place in its name; where the words only tell where something is, nothing is called City. So
/// is the City of the same story.
pub(super) fn municipalities(text: &str, named: &mut Vec<Named>) {
    let mut whole: FxHashMap<String, Option<String>> = FxHashMap::default();
    let mut nobody: Vec<usize> = Vec::new();
    for at in 0..named.len() {
        let Some(name) = of_a_place(text, named, at) else { continue };
        let start = named[at].span.start;
        // "[City] of [London] [Police]" is one body.
        if let Some(end) = end_of_its_body(text, named, at) {
            let span = Span::new(start, end);
            named[at] = Named { span, kind: EntityKind::Organization, name: plain(span.of(text)), ..named[at].clone() };
            continue;
        }
        if is_where(text, start) {
            nobody.push(start);
            continue;
        }
        let form = named[at].span.of(text).to_string();
        whole.entry(form).and_modify(|own| *own = own.take().filter(|o| *o == name)).or_insert(Some(name.clone()));
        named[at] = Named { kind: EntityKind::Organization, name, ..named[at].clone() };
    }
    super::apart(named);
    named.retain(|n| nobody.binary_search(&n.span.start).is_err());
    for n in named.iter_mut() {
        let own = whole.get(n.span.of(text)).and_then(Option::as_ref).filter(|_| n.name == n.span.of(text));
        if let Some(own) = own.filter(|_| !text[n.span.end..].starts_with(" of ")) {
            n.kind = EntityKind::Organization;
            n.name.clone_from(own);
        }
    }
}

/// "City of Windhoek" for name `at`, where this is no more than "City" and the place's own name follows.
fn of_a_place(text: &str, named: &[Named], at: usize) -> Option<String> {
    let n = &named[at];
    let form = n.span.of(text);
    let rest =
        text[n.span.end..].strip_prefix(" of ").filter(|_| one_of(form, FORMS) && n.kind != EntityKind::Person)?;
    let next = named.get(at + 1).filter(|p| p.span.start == text.len() - rest.len());
    // Where the encoder has no name there, what a map has.
    let word = rest.split(|c: char| !c.is_alphabetic()).next().filter(|w| w.starts_with(char::is_uppercase));
    let place = match next {
        Some(p) => Some(p.name.as_str()).filter(|_| p.kind == EntityKind::Place),
        None => word.filter(|w| onrecord_places::is_known(w)),
    }?;
    let state = onrecord_knowledge::country(place).is_some_and(|_| !lexicon::AMERICAN_STATES.contains_key(place));
    (!state).then(|| format!("{form} of {place}"))
}

/// Where the body ends that has the name of town `at` before its own: the "Police" of "City of London Police".
fn end_of_its_body(text: &str, named: &[Named], at: usize) -> Option<usize> {
    let place = named.get(at + 1).filter(|p| p.kind == EntityKind::Place)?;
    let rest = text[place.span.end..].strip_prefix(' ')?;
    let word = rest.split(|c: char| !c.is_alphabetic()).next().filter(|w| w.starts_with(char::is_uppercase))?;
    let body = named.get(at + 2).filter(|b| b.kind == EntityKind::Organization && b.span.start == place.span.end + 1);
    let kind = || is_kind_of_body(word).then_some(place.span.end + 1 + word.len());
    body.map(|b| b.span.end).or_else(kind)
}

/// Whether what begins at byte `at`, its article aside, only tells where something is.
fn is_where(text: &str, at: usize) -> bool {
    let lead = text[..at].strip_suffix("the ").map_or(at, str::len);
    one_of(&signs_before(text, lead).to_lowercase(), WHERE)
}
