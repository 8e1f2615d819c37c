//! What the words right beside a toponym say it lies in, and what may hold it: "Concord, N.H.", "Lebanon's Tripoli", "Naples and Miami in Florida".

use crate::{
    candidates::MOST_NEAR,
    clues,
    gazetteer::{Class, Entry, fold, settled},
    names::Toponym,
    namesakes::{TOLD, WELL_KNOWN},
};

/// So many names of a list before its last are told by what that lies in.
const MOST_LISTED: usize = 6;

/// What the words beside a toponym say it lies in.
#[derive(Clone, Copy)]
pub struct Told {
    /// The number of the toponym that says so.
    pub by: usize,
    /// Whether no list can be meant: "Toledo, Spain,", "Spain's Toledo".
    pub surely: bool,
}

/// What stands right beside each toponym as its region or country: "Concord, N.H.", "Lebanon's Tripoli".
pub fn told(text: &str, toponyms: &[Toponym]) -> Vec<Option<Told>> {
    let by_next = |at: usize| {
        let (this, next) = (&toponyms[at], toponyms.get(at + 1)?);
        let gap = clues::link(text.get(this.span.end..next.span.start)?);
        let town = this.candidates.iter().any(|c| settled(&c.entry));
        // "Geneva, New York" is told by it, in "Lyon, New York" the next city follows.
        let city = next.candidates.iter().any(|c| settled(&c.entry) && c.entry.population > WELL_KNOWN);
        let named = next.candidates.iter().any(|c| !c.demonym);
        let holds = || named && this.candidates.iter().any(|c| lies_in(&c.entry, next));
        let tells = if city { holds() } else { next.may_contain() || gap == "," && holds() };
        let told = matches!(gap, "," | "in" | ", in") && town && tells;
        told.then(|| Told { by: at + 1, surely: gap_decides(text, toponyms, at, gap) })
    };
    let by_before = |at: usize| {
        let by = clues::before(text, toponyms, at)?;
        let held = toponyms[at].candidates.iter().any(|c| may_hold(&c.entry, &toponyms[by]));
        held.then_some(Told { by, surely: true })
    };
    (0..toponyms.len()).map(|at| by_before(at).or_else(|| by_next(at))).collect()
}

/// Whether the country behind a toponym says without doubt where that lies: "in Spain", and ", Spain," where the clause does not go on about Spain.
fn gap_decides(text: &str, toponyms: &[Toponym], at: usize, gap: &str) -> bool {
    let next = &toponyms[at + 1];
    let rest = text.get(next.span.end..).unwrap_or_default();
    let stops = rest.is_empty() || rest.starts_with([',', '.', ';', ')', ':']);
    let is_country = clues::only_country(next).is_some() && next.candidates.iter().any(|c| !c.demonym);
    is_country && (gap != "," || stops && !rest.starts_with(", and ") && !lists_on(toponyms, at + 1))
}

/// Whether a place lies in the country or region that a toponym may name, or whose people it may name.
pub fn may_hold(e: &Entry, holder: &Toponym) -> bool {
    holder.candidates.iter().map(|c| c.entry).any(|h| {
        let held = e.country == h.country && e.number != h.number;
        match h.class {
            Class::Country => held,
            Class::Region => held && e.region == h.region && e.class != Class::Region,
            // "the Seychelles capital Victoria"
            Class::Capital => held && holder.folded.ends_with(" capital"),
            _ => false,
        }
    })
}

/// By what a holder's senses are told apart: "Lebanon" and "Lebanese" are one.
pub fn holder_name(holder: &Toponym) -> &str {
    clues::only_country(holder).unwrap_or(holder.folded.as_str())
}

/// Whether a town lies in what a toponym may name: a country, a region, a county by its whole name, another part of a country.
pub fn lies_in(e: &Entry, holder: &Toponym) -> bool {
    holder.candidates.iter().map(|c| c.entry).any(|h| {
        let wide = h.class == Class::Country || h.region.is_empty();
        let holds = match h.class {
            Class::City | Class::Capital | Class::Sea => false,
            Class::County => fold(h.name) == holder.folded,
            Class::Country | Class::Region | Class::Continent => true,
        };
        settled(e) && holds && !h.country.is_empty() && e.country == h.country && (wide || e.region == h.region)
    })
}

/// A country, or a region of it, that the toponym with this number says a place lies in; whether that alone tells where.
#[derive(Clone, Copy)]
pub struct Holder {
    /// Its country.
    pub country: &'static str,
    /// Its region within the country; empty where it is a country.
    pub region: &'static str,
    /// Whether it alone tells where the place lies.
    pub tells: bool,
    /// The number of the toponym that names it.
    pub toponym: usize,
}

impl Holder {
    /// Whether a place lies in it.
    pub fn holds(&self, e: &Entry) -> bool {
        e.country == self.country && (self.region.is_empty() || e.region == self.region) && e.class != Class::Country
    }
}

/// What stands right behind the toponyms as what may hold them, group by group: over a comma, or after "in" ("Bangor, Maine").
pub struct Holders {
    /// What stands so behind each group.
    pub of: Vec<Vec<Holder>>,
    /// Whether a group itself stands so behind a town.
    pub is_holder: Vec<bool>,
    /// Whether that town may lie in it: "Dar es Salaam, Mombasa" is a list.
    pub holds: Vec<bool>,
    /// What may hold a group that stands in a list before what it holds: the "Naples" of "Naples and Miami in Florida".
    pub of_list: Vec<Vec<Holder>>,
}

impl Holders {
    /// Of a story's toponyms, in so many groups; `names` has the group of each toponym.
    pub fn new(text: &str, toponyms: &[Toponym], groups: usize, names: &[usize]) -> Holders {
        let (mut of, mut is_holder) = (vec![Vec::new(); groups], vec![false; groups]);
        let mut holds = vec![false; groups];
        let mut of_list: Vec<Vec<Holder>> = vec![Vec::new(); groups];
        for at in 1..toponyms.len() {
            let (this, next) = (&toponyms[at - 1], &toponyms[at]);
            let gap = clues::link(text.get(this.span.end..next.span.start).unwrap_or(""));
            let here: &mut Vec<Holder> = &mut of[names[at - 1]];
            if !matches!(gap, "," | "(" | "in" | "of" | ", in" | "") || here.len() >= MOST_NEAR {
                continue;
            }
            here.extend(held_by(next, gap, at));
            if gap == "in" {
                for n in listed_before(text, toponyms, at - 1) {
                    let listed = &mut of_list[names[n]];
                    listed.extend(held_by(next, gap, at).take(MOST_NEAR.saturating_sub(listed.len())));
                }
            }
            if gap == "," && this.candidates.iter().any(|c| settled(&c.entry)) {
                is_holder[names[at]] = true;
                holds[names[at]] |= this.candidates.iter().any(|c| lies_in(&c.entry, next));
            }
            // "In Ohio, Athens and Toledo voted."
            if gap == "," && text[..this.span.start].ends_with("In ") && of[names[at]].len() < MOST_NEAR {
                of[names[at]].extend(held_by(this, "in", at - 1).filter(|h| !h.region.is_empty()));
            }
        }
        Holders { of, is_holder, holds, of_list }
    }
}

/// The numbers of the toponyms that stand in one list before the toponym `last`: "Naples, Tampa and Miami".
fn listed_before<'a>(text: &'a str, toponyms: &'a [Toponym], last: usize) -> impl Iterator<Item = usize> + 'a {
    let joined = move |n: &usize| {
        let gap = text.get(toponyms[*n].span.end..toponyms[n + 1].span.start).unwrap_or_default();
        matches!(gap.trim(), "and" | ", and") && n + 1 == last || gap.trim() == ","
    };
    (0..last).rev().take(MOST_LISTED).take_while(joined)
}

/// What the toponym with the number `at` may hold of what stands before it, with `gap` between them.
fn held_by<'a>(next: &'a Toponym, gap: &'a str, at: usize) -> impl Iterator<Item = Holder> + 'a {
    // "West Palm Beach, New York, Chicago" is a list, and in "Paris, Lyon" no county of that name is meant.
    let city = next.candidates.iter().any(|c| settled(&c.entry) && c.entry.population > WELL_KNOWN);
    next.candidates.iter().filter(|c| !c.demonym).filter_map(move |c| {
        let e = c.entry;
        let region = match e.class {
            Class::Region => e.region,
            Class::Country => "",
            Class::County if gap == "," && (!city || fold(e.name) == next.folded) => e.region,
            _ => return None,
        };
        let tells = !city && gap == "," && e.class == Class::Region && TOLD.contains(&e.country);
        Some(Holder { country: e.country, region, tells, toponym: at })
    })
}

/// "Manchester, Kentucky": whether the toponym with this number names only a state, and no list goes on behind it.
pub fn tells_surely(text: &str, toponyms: &[Toponym], at: usize) -> bool {
    let alone = toponyms[at].candidates.iter().all(|c| c.entry.class != Class::Country);
    let rest = text.get(toponyms[at].span.end..).unwrap_or_default();
    alone && !rest.starts_with(" and ") && !rest.starts_with(", and ") && !lists_on(toponyms, at)
}

/// Whether another name follows the one with this number over a comma: "Paris, Texas, London" is a list, or may be one.
fn lists_on(toponyms: &[Toponym], at: usize) -> bool {
    toponyms.get(at + 1).is_some_and(|next| next.span.start - toponyms[at].span.end <= ", ".len())
}
