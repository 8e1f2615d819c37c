//! Which of the names in a source head it: "Anna Bell of Portwick" is she, "the mayor of Portwick" not Portwick.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    names::{end_of_name, is_list, names_in},
    parts::{before_capitals, begins_compound, is_part},
};
use crate::{
    contract::EntityKind,
    entity::Entity,
    lexicon::{self, one_of},
    named_leads::{is_introduced, is_kin_by_name, is_renamed, is_title_of},
};

/// The named entity that heads a source: not one that a possessive or a preposition makes a mere part of it.
pub(crate) fn head_name(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let heading = heads(text, entities, source).into_iter();
    heading.min_by_key(|(span, e)| (entities[*e].kind != EntityKind::Person, span.start)).map(|(_, e)| e)
}

/// The others whom a source names beside `head` as saying it together: "Anna Bell, Tom Hale and the mayor Ruth Cole".
pub(crate) fn joint_names(text: &str, entities: &[Entity], source: Span, head: usize) -> Vec<usize> {
    let heads = heads(text, entities, source);
    let between = |at: usize| text.get(heads[at - 1].0.end..heads[at].0.start).unwrap_or_default();
    let Some(at) = heads.iter().position(|&(_, e)| e == head) else { return Vec::new() };
    let first = (1..=at).rev().find(|&i| !is_list(between(i))).unwrap_or(0);
    let end = (at + 1..heads.len()).find(|&i| !is_list(between(i))).unwrap_or(heads.len());
    // What only commas join says more of one: "a lawyer for Hale, Anna Bell".
    let and = (first + 1..end)
        .rev()
        .find(|&i| between(i).split_whitespace().any(|w| matches!(w, "and" | "&" | "along" | "together")));
    let and = and.or_else(|| is_pair_of_headline(text, entities, source, &heads).then_some(1));
    let person = entities[head].kind == EntityKind::Person;
    let alike = |e: &usize| *e != head && (entities[*e].kind != EntityKind::Place || !person);
    let mut out: Vec<usize> = heads[first..and.map_or(first, |i| i + 1)].iter().map(|h| h.1).filter(alike).collect();
    let mut seen = Vec::new();
    out.retain(|e| {
        !seen.contains(e) && {
            seen.push(*e);
            true
        }
    });
    out
}

/// "|Norway, Sweden| say truce holds": whether a source is two of one sort whom a headline joins by a comma alone.
fn is_pair_of_headline(text: &str, entities: &[Entity], source: Span, heads: &[(Span, usize)]) -> bool {
    let [(first, a), (second, b)] = *heads else { return false };
    let whole = first.start == source.start && second.end == source.end;
    let (a, b) = (&entities[a], &entities[b]);
    // "Portland, Maine" is one.
    let states = || knowledge::country(&a.name).is_some() && knowledge::country(&b.name).is_some();
    whole
        && text.get(first.end..second.start) == Some(", ")
        && a.kind == b.kind
        && (a.kind != EntityKind::Place || states())
        && !text[..source.start].contains('\n')
}

/// The names that head a source, in text order.
fn heads(text: &str, entities: &[Entity], source: Span) -> Vec<(Span, usize)> {
    let phrase = Phrase { text, entities, source, names: names_in(text, entities, source) };
    (0..phrase.names.len()).filter(|&at| phrase.is_headed_by(at)).map(|at| phrase.names[at]).collect()
}

/// A source with the names in it.
struct Phrase<'t> {
    text: &'t str,
    entities: &'t [Entity],
    source: Span,
    names: Vec<(Span, usize)>,
}

impl<'t> Phrase<'t> {
    /// What sort of thing name `at` is of.
    fn kind(&self, at: usize) -> EntityKind {
        self.entities[self.names[at].1].kind
    }

    /// What stands between name `at` and the one before it, but for the article of `at`.
    fn between(&self, at: usize) -> &'t str {
        let from = self.names[at - 1].0.end;
        let gap = self.text[from..self.names[at].0.start.max(from)].trim();
        gap.strip_suffix(" the").unwrap_or(gap)
    }

    /// Whether "and" or the like joins name `at` to the one before it.
    fn is_added(&self, at: usize) -> bool {
        matches!(self.between(at), "and" | "or" | ", and" | ", or" | "&")
    }

    /// Whether what holds for the name before `at` holds for `at`: they are of one list, or of one body.
    fn is_joined(&self, at: usize) -> bool {
        let between = self.between(at);
        // "An attorney for Pagliano, Mark MacDougall," is one man; what no "and" ends is no list.
        let listed = || {
            let end = (at + 1..self.names.len()).find(|&next| self.between(next) != ",");
            end.is_some_and(|end| self.is_added(end))
        };
        let body = |at: usize| self.kind(at) != EntityKind::Person;
        // "Researchers from Portwick University (PU)"
        let short = || between == "(" && body(at) && body(at - 1);
        // "Portwick University - Halden"
        let branch = || between == "-" && self.kind(at - 1) == EntityKind::Organization;
        self.is_added(at) || branch() || between == "," && body(at) && listed() || short()
    }

    /// Whether name `at` heads the source.
    fn is_headed_by(&self, at: usize) -> bool {
        let (span, e) = self.names[at];
        let (text, entity) = (self.text, &self.entities[e]);
        // "[University of] Portwick researchers": the name goes on behind the mention.
        let end = end_of_name(text, entity, span);
        let after = text[end..self.source.end.max(end)].trim_start_matches([']', '.']);
        // "Johnson's" alone is Johnson; "Johnson's office" is not.
        let possessive = !matches!(after.trim_end(), "'s" | "’s" | "'" | "’")
            && (["'s", "’s", "' ", "’ "].iter().any(|mark| after.starts_with(mark)) || owns_behind(after));
        let whole = text[self.source.start..span.start].trim_end();
        let renamed = is_introduced(whole) || is_renamed(whole) && matches!(after.trim_end(), "" | ",");
        let person = entity.kind == EntityKind::Person;
        let lead = self.lead(at);
        let own = person && (is_kin_by_name(lead, entity) || is_title_of(lead));
        let part = !renamed && !own && is_part(lead, entity.kind);
        let modifies = self.is_followed_by_office(at, after) && (!person || !after.trim_start().starts_with("the "));
        !possessive && !part && !modifies && !begins_another(entity, lead, after)
    }

    /// What stands before name `at`, or before the first of its list: what holds for the first of "Leaders across Europe, Asia and Africa" holds for all.
    fn lead(&self, at: usize) -> &'t str {
        let first = (1..=at).rev().find(|&i| !self.is_joined(i)).unwrap_or(0);
        let lead = self.text[self.source.start..self.names[first].0.start].trim_end();
        match self.kind(at) {
            EntityKind::Person => self.before_body(first).unwrap_or(lead),
            // "An analyst at Norvik Japan" is not Japan.
            EntityKind::Place => before_capitals(lead),
            _ => lead,
        }
    }

    /// "Kremlin |Spokesman|", "Clinton |campaign officials|": whether an office after name `at` heads the phrase; no comma, dash or bracket parts them.
    fn is_followed_by_office(&self, at: usize, after: &str) -> bool {
        let person = self.kind(at) == EntityKind::Person;
        let words = until_aside(after.get(..self.until_title(at)).unwrap_or(after)).split_whitespace();
        words
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|w| !lexicon::is_preposition(w))
            // "Secretary-General"
            // "Anna Bell MP" is she; "a Labour MP" is not Labour.
            .any(|w| lexicon::is_office(w.split('-').next().unwrap_or(w)) && !(person && lexicon::is_letters(w)))
    }

    /// What stands before the body of whose office the title before name `name` is: of "the House of Representatives Speaker Nancy Pell" the article alone.
    fn before_body(&self, name: usize) -> Option<&'t str> {
        let (text, names) = (self.text, &self.names);
        let mut body = names[..name].last()?.0;
        // "[Bank of] [Norland] governor Anna Bell": the place ends the body's name.
        if let Some(&(first, e)) = name.checked_sub(2).map(|i| &names[i])
            && end_of_name(text, &self.entities[e], first) == body.end
        {
            body = Span::new(first.start, body.end);
        }
        let between = text.get(body.end..names[name].0.start)?;
        let mut words = between.split_whitespace().peekable();
        let title = between.starts_with(' ') && words.peek().is_some() && words.all(lexicon::is_office);
        title.then(|| text.get(self.source.start..body.start).map(str::trim_end)).flatten()
    }

    /// How many bytes behind name `at` may hold an office that it belongs to: in "Anna Bell and Chancellor Tom Hale", "Anna Bell and UN envoy Tom Hale" the
    /// office is the second one's.
    fn until_title(&self, at: usize) -> usize {
        let (text, names) = (self.text, &self.names);
        let person = |i: &usize| self.kind(*i) == EntityKind::Person;
        let other = (at + 1..names.len()).find(person).filter(|_| person(&at));
        let titled = |next: usize| {
            let between = text.get(names[at].0.end..names[next].0.start)?;
            // "Norvik and Doctors Without Borders": an office that is of a name is nobody's.
            let name = names[next].0.of(text);
            let first = name.split_once(' ').map_or(name, |(first, _)| first);
            let own = lexicon::is_office(first) || first.len() < name.len() && lexicon::is_several(first);
            let title = own || between.trim_end().rsplit(' ').next().is_some_and(lexicon::is_office);
            between.find(" and ").filter(|_| title)
        };
        let next = Some(at + 1).filter(|&next| next < names.len());
        next.and_then(titled).or_else(|| other.and_then(titled)).unwrap_or(usize::MAX)
    }
}

/// "The |Trump| campaign" is not Trump, "|United States| Citizenship Services" not a country: whether a name, with `lead` before and `after` behind it, is the
/// beginning of something else.
fn begins_another(entity: &Entity, lead: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').and_then(|a| a.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or("");
    let (small, capital) = (next.starts_with(char::is_lowercase), next.starts_with(char::is_uppercase));
    match entity.kind {
        // "Johnson-Weld rallies"
        EntityKind::Person if after.strip_prefix(['-', '–']).is_some_and(|a| a.starts_with(char::is_alphabetic)) => {
            true
        }
        // "The Paris-based OECD", "BBC-owned"
        EntityKind::Place | EntityKind::Organization if begins_compound(after) => true,
        // "The Anna Bell Museum" is not Anna Bell.
        EntityKind::Person => {
            small && !is_joint(next) || capital && lexicon::BODIES.contains(next.to_lowercase().as_str())
        }
        EntityKind::Place => capital || small && !is_joint(next) && !is_body(next),
        EntityKind::Organization => {
            // "The editor of the state's Portwick Herald daily" is no daily.
            let own = || !lead.split(' ').any(lexicon::is_preposition);
            let sort = || is_sort_behind(after) && own() && !lexicon::INSTITUTIONS.contains(entity.name.as_str());
            small && !is_joint(next) && !lexicon::is_document(next) && !sort()
        }
        // "Freedom of Information Act lawsuits"
        _ => small && !is_joint(next),
    }
}

/// "The Ontario| government's| Ministry of Health": whether a country's government right behind its name owns what follows.
fn owns_behind(after: &str) -> bool {
    let mut words = after.trim_start().split(' ');
    let mut next = || words.find(|w| *w != "state").unwrap_or_default();
    let owner = next();
    let owner = owner.strip_suffix("'s").or_else(|| owner.strip_suffix("’s"));
    owner.is_some_and(is_body) && next().starts_with(char::is_alphabetic)
}

/// Nouns for sorts of bodies behind whose names they stand and say no more: "the Portwick Herald |newspaper|".
const SORTS_BEHIND: &str = "newspaper daily weekly tabloid magazine broadcaster website newswire outlet company firm \
charity airline party union bank federation brokerage movement";

/// … and these, of two words: "the Norland |news agency|".
const SORTS_OF_TWO: [&str; 15] = [
    "news agency",
    "news website",
    "news site",
    "news channel",
    "news outlet",
    "daily newspaper",
    "weekly newspaper",
    "television channel",
    "television station",
    "TV channel",
    "trade union",
    "labor union",
    "teaching union",
    "rights group",
    "think tank",
];

/// Whether nothing but the sort of a body stands behind its name: "the Portwick Herald| newspaper|,".
fn is_sort_behind(after: &str) -> bool {
    let behind = after.split(',').next().unwrap_or_default().trim();
    one_of(behind, SORTS_BEHIND) || SORTS_OF_TWO.contains(&behind)
}

/// What stands behind a name before an aside parts it off: "Anna Bell |— the mayor of Portwick —|"; a bracket that the phrase goes on behind is none.
fn until_aside(after: &str) -> &str {
    let marks = after.find([',', '—', '–']).unwrap_or(after.len());
    let hyphen = after.find(" - ").unwrap_or(after.len());
    let bracket = after.find('(').filter(|_| after.trim_end().ends_with(')')).unwrap_or(after.len());
    // "Bell and his British counterpart", "Anna Bell who is the head of mission"
    let others =
        [" and his ", " and her ", " and their ", " and its ", " and other ", " and several ", " and some ", " who "];
    let others = others.iter().filter_map(|and| after.find(and)).min();
    &after[..marks.min(hyphen).min(bracket).min(others.unwrap_or(after.len()))]
}

/// Words after a country's name for those who act for it as a whole.
fn is_body(word: &str) -> bool {
    matches!(word, "government" | "administration" | "state" | "authorities")
}

/// Words after a name that say more of the same person: "Anna Bell of Portwick", "Anna Bell, who", "Anna Bell and Tom Hale".
const SAY_MORE: &str = "of for from in at with by to on near and or who whose which that as the a an himself herself also now then jr de van von al bin ibn el";

/// Whether `word` is one of them.
fn is_joint(word: &str) -> bool {
    one_of(word, SAY_MORE)
}
