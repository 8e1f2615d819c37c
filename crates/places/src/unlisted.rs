//! Places that the gazetteer lacks: which names are surely a place's, and what it lies in where the words say so.

use std::sync::LazyLock;

use onrecord_source::Span;
use rustc_hash::FxHashSet;

use crate::{
    Named, NamedKind, clues,
    gazetteer::{Class, Entry, fold, settled},
    names::{Toponym, is_acronym, lead},
    roles::{Role, plays},
};

/// So many toponyms behind one are asked for what it lies in.
const AHEAD: usize = 8;

/// What may stand between a place and what it lies in, beside names.
static WITHIN: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../data/within.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// A story's toponyms, each with the place that it means.
pub struct Resolved<'a> {
    /// The story's text.
    pub text: &'a str,
    /// Its names.
    pub named: &'a [Named],
    /// Its toponyms.
    pub toponyms: &'a [Toponym],
    /// What each of them means, where the gazetteer has it.
    pub resolved: &'a [Option<Entry>],
}

/// A place that the gazetteer lacks.
pub struct Unlisted {
    /// What it lies in, where the words say so.
    pub lies_in: Option<Entry>,
}

impl Resolved<'_> {
    /// The place that the toponym with the number `at` names although the gazetteer lacks it; none where it may be none. `end` is that of its sentence.
    pub fn unlisted(&self, at: usize, end: usize) -> Option<Unlisted> {
        let Resolved { text, toponyms, resolved, .. } = *self;
        let span = toponyms[at].span;
        if is_acronym(span.of(text)) {
            return None;
        }
        // "Carbis Bay … in the UK": what is unknown lies in what is named after it in the same sentence.
        let after = (at + 1..toponyms.len().min(at + 1 + AHEAD)).take_while(|&n| toponyms[n].span.start < end);
        let told = after.filter_map(|n| Some((n, resolved[n]?))).find(|(_, e)| !e.country.is_empty());
        let told = told.filter(|&(n, _)| follows(text, span, &toponyms[n]));
        // "the Israeli town of Sderot"
        let before = clues::before(text, toponyms, at).and_then(|by| resolved[by]);
        // "Schools in Velbrick, |Doha| and Kuwait City": a town of a list holds none that stands before it.
        let listed = |n: usize, e: &Entry| settled(e) && is_of_list(text, toponyms, resolved, at, n);
        let tells = |&(n, e): &(usize, Entry)| !listed(n, &e) && tells(text, &toponyms[at..=n], &resolved[at..=n]);
        let lies_in = before.or_else(|| told.filter(tells).map(|(_, told)| told));
        (lies_in.is_some() || told.is_some() || is_sure(text, self.named, span)).then_some(Unlisted { lies_in })
    }
}

/// "Velbrick, |Doha| and Kuwait City": whether nothing but a comma parts a name and a town, and the list goes on with places of other countries.
fn is_of_list(text: &str, toponyms: &[Toponym], resolved: &[Option<Entry>], at: usize, town: usize) -> bool {
    let gap = |n: usize| text.get(toponyms[n].span.end..toponyms.get(n + 1)?.span.start);
    let joined = |n: &usize| matches!(gap(*n), Some(", " | " and " | ", and "));
    let country = resolved[town].map_or("", |e| e.country);
    let other = |e: Entry| !e.country.is_empty() && e.country != country;
    let list = (town..toponyms.len().saturating_sub(1)).take_while(joined);
    town == at + 1 && gap(at) == Some(", ") && list.into_iter().any(|n| resolved[n + 1].is_some_and(other))
}

/// Whether a name that the gazetteer lacks is surely a place's: the story's names have it as one, and its noun says so ("Okavango River"), or one is in it
/// ("in Old Crow").
fn is_sure(text: &str, named: &[Named], span: Span) -> bool {
    let first = named.partition_point(|n| n.span.end <= span.start);
    let place = named.get(first).is_some_and(|n| n.kind == NamedKind::Place && n.span.contains(span));
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let plays = |word: Option<&&str>, role| word.is_some_and(|w| plays(&fold(w), role));
    let natural = !plays(words.first(), Role::Part)
        && words.len() > 1
        && (plays(words.last(), Role::After) || plays(words.first(), Role::Before));
    let built = words.iter().any(|w| plays(Some(w), Role::Built) || plays(Some(w), Role::Street));
    let lead = text[..span.start].trim_end();
    let within = ["in", "into", "near", "outside"].iter().any(|w| lead.ends_with(&format!(" {w}")));
    place && (natural || within && !built) && !span.of(text).contains(['\'', '’'])
}

/// Whether the words between join the one place to the other, which may hold it: "Carbis Bay on the Atlantic coast of the Cornwall Peninsula in the UK".
fn follows(text: &str, place: Span, in_what: &Toponym) -> bool {
    let between = &text[place.end..in_what.span.start];
    let lead = lead(between);
    let led =
        lead.ends_with(',') || [" in", " of", " near", " outside", " off", " from"].iter().any(|w| lead.ends_with(w));
    // The "Kansai" of "Kansai Electric's plants in Fukui" is a company's.
    let named_after = between.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let demonym = in_what.candidates.iter().all(|c| c.demonym);
    let owns = ["'s", "’s"].iter().any(|mark| text[in_what.span.end..].starts_with(mark));
    led && !named_after
        && !demonym
        && !owns
        && !between.contains([';', '"', '“', '”'])
        && !between.starts_with(['\'', '’'])
}

/// Whether the first of these toponyms surely lies in the last one, the words between them say nothing else: "Carbis Bay on the Atlantic coast of the
/// Cornwall Peninsula in the UK", but not "Sabratha, Zuwara, Carcross in Yukon", nor "the Silala dispute is before a court in Chile".
fn tells(text: &str, all: &[Toponym], resolved: &[Option<Entry>]) -> bool {
    let ([first, .., last], Some(Some(holder))) = (all, resolved.last()) else { return false };
    let held = |e: &Entry| e.country == holder.country || e.country.is_empty();
    // A list of names goes on to the one that is held; what is unknown too holds what stands before it: "Carbis Bay on the Atlantic coast".
    let holds = |at: usize| {
        let gap = text.get(all[at - 1].span.end..all[at].span.start).unwrap_or_default();
        !gap.contains(',') && gap.split(' ').any(|w| matches!(w, "on" | "of" | "in" | "off" | "at"))
    };
    if !(1..all.len()).all(|at| resolved[at].as_ref().map_or_else(|| holds(at), held)) {
        return false;
    }
    let between = &text[first.span.end..last.span.start];
    // Across a border another country is near.
    let wide = matches!(holder.class, Class::Country | Class::Region);
    let words = || between.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    let beside = words().any(|w| matches!(w, "near" | "outside" | "border"));
    let known = |w: &str| w.starts_with(char::is_uppercase) || WITHIN.contains(w) || plays(w, Role::Part);
    words().all(known) && !(wide && beside)
}
