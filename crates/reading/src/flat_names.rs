//! Names cut at the names inside them: the way corpora with flat marks have them, "University of" and "Manchester".

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_knowledge as knowledge;

use crate::{
    contract::{Entity, EntityKind, Mention, MentionForm, Range, Reading},
    lexicon::{self, one_of},
    names::NAMED_AFTER,
};

/// Words of the compass and the like that belong to the place behind them: "South China Morning Post".
const BEFORE_A_PLACE: &str = "New South North East West Southern Northern Eastern Western Southeast Northeast Southwest Northwest Central Upper Lower San Saint Santa Port";

/// What kind of place a name is, which belongs to it: "Keelung City Government".
const BEHIND_A_PLACE: &str = "City District County Island Islands Province Prefecture";

/// Words for many people that corpora mark as a group of its own: "Muslim Brotherhood". No parties, and no churches of a country, as `names::bodies` has too: of these
/// corpora mark the whole name alone.
const PEOPLES: &str =
    "Communist Muslim Catholic Islamic Jewish Hindu Christian Arab African Asian European American Aboriginal";

/// Adjectives that their states' names begin with.
const PEOPLES_OF_STATES: &str = "German Thai Uzbek Kazakh Tajik Turkmen Kyrgyz Kurdish";

/// Words that are no name by themselves, where nothing else is left beside a place.
const NO_NAME: &str = "of the and for in";

/// Cuts every body's name at the places, peoples and persons in it, each of which becomes a name of its own: a mention of whom or what the reading has by these words, or else
/// of a new entity. "Of" stays with what is before it ("Government of", "Mongolia"). The contract keeps names whole, as their readers do; the entities' own
/// names are not touched. The rules are what English Worldwide Newswire's training part does nine times in ten.
pub fn flatten_names(reading: &mut Reading) {
    let chars: Vec<char> = reading.text.chars().collect();
    let toponyms = toponyms(reading);
    let mut inner: Vec<(Range, EntityKind)> = Vec::new();
    for body in reading.entities.iter_mut().filter(|e| e.kind == EntityKind::Organization) {
        let names = std::mem::take(&mut body.mentions);
        for name in names {
            let pieces = if name.form == MentionForm::Name { pieces(&chars, &toponyms, &name) } else { Vec::new() };
            let own = pieces.iter().filter(|(_, kind)| *kind == EntityKind::Organization);
            match pieces.len() {
                0 | 1 => body.mentions.push(name),
                _ => body.mentions.extend(own.map(|&(range, _)| mention(&chars, range))),
            }
            inner.extend(pieces.into_iter().filter(|(_, kind)| *kind != EntityKind::Organization));
        }
        for m in body.mentions.iter_mut().filter(|m| m.form == MentionForm::Name) {
            if let Some(end) = end_before_place(&chars, &toponyms, m.end) {
                *m = mention(&chars, [m.start, end]);
            }
        }
    }
    let mut known: FxHashMap<(String, EntityKind), usize> = FxHashMap::default();
    let mut taken: FxHashSet<Range> = FxHashSet::default();
    for (at, e) in reading.entities.iter().enumerate() {
        for m in e.mentions.iter().filter(|m| m.form == MentionForm::Name) {
            known.entry((m.text.clone(), e.kind)).or_insert(at);
            taken.insert([m.start, m.end]);
        }
    }
    for (range, kind) in inner.into_iter().filter(|(range, _)| !taken.contains(range)) {
        let mention = mention(&chars, range);
        let at = *known.entry((mention.text.clone(), kind)).or_insert_with(|| {
            let id = format!("e{}", reading.entities.len() + 1);
            reading.entities.push(entity(id, kind, mention.text.clone()));
            reading.entities.len() - 1
        });
        reading.entities[at].mentions.push(mention);
    }
    for e in &mut reading.entities {
        e.mentions.sort_by_key(|m| (m.start, m.end));
    }
}

/// Where places are named, in text order: as toponyms, or else as places that no map has, which may begin a body's name.
fn toponyms(reading: &Reading) -> Vec<Range> {
    let mut out: Vec<Range> = reading.places.iter().map(|p| [p.start, p.end]).collect();
    let places = reading.entities.iter().filter(|e| e.kind == EntityKind::Place).flat_map(|e| &e.mentions);
    let named: Vec<Range> = places
        .filter(|m| m.form == MentionForm::Name)
        .map(|m| [m.start, m.end])
        .filter(|m| is_free(&out, *m))
        .collect();
    out.extend(named);
    out.sort_unstable();
    out
}

/// Whether a range overlaps none of `taken`, which stand in text order.
fn is_free(taken: &[Range], range: Range) -> bool {
    taken.get(taken.partition_point(|t| t[1] <= range[0])).is_none_or(|t| t[0] >= range[1])
}

/// The words of `text` at a range of code points.
fn words(text: &[char], [start, end]: Range) -> String {
    text[start..end].iter().collect()
}

fn mention(text: &[char], range: Range) -> Mention {
    Mention { start: range[0], end: range[1], text: words(text, range), form: MentionForm::Name }
}

/// One that the reading has not by this name.
fn entity(id: String, kind: EntityKind, name: String) -> Entity {
    Entity {
        id,
        kind,
        name,
        wikidata: None,
        state: None,
        roles: Vec::new(),
        offices: Vec::new(),
        gender: None,
        mentions: Vec::new(),
    }
}

/// The names that a body's name is made of, in text order; one or none where no other stands in it.
fn pieces(text: &[char], toponyms: &[Range], name: &Mention) -> Vec<(Range, EntityKind)> {
    let whole = [name.start, name.end];
    let first = toponyms.partition_point(|t| t[1] <= name.start);
    let near = toponyms[first..].iter().take_while(|t| t[0] < name.end).filter(|t| lies_in(**t, whole));
    let mut inside: Vec<(Range, EntityKind)> = near.map(|&t| (with_its_form(text, whole, t), kind(text, t))).collect();
    inside.extend(peoples(name).into_iter().map(|range| (range, EntityKind::Group)));
    let named_after = named_after(name).filter(|person| !inside.iter().any(|(range, _)| range[0] == person[0]));
    inside.extend(named_after.map(|person| (person, EntityKind::Person)));
    inside.sort_by_key(|(range, _)| (range[0], std::cmp::Reverse(range[1])));
    let mut out: Vec<(Range, EntityKind)> = Vec::new();
    let mut from = name.start;
    for (range, kind) in inside.into_iter().filter(|(range, _)| *range != whole) {
        // Of two that overlap, a people is only part of a place: "South African".
        if range[0] < from {
            continue;
        }
        out.extend(rest(text, [from, range[0]]).map(|rest| (rest, EntityKind::Organization)));
        out.push((range, kind));
        from = range[1];
    }
    out.extend(rest(text, [from, name.end]).map(|rest| (rest, EntityKind::Organization)));
    if out.iter().any(|(_, kind)| *kind == EntityKind::Organization) { out } else { Vec::new() }
}

/// Whether one range lies in another and is not all of it.
fn lies_in(part: Range, whole: Range) -> bool {
    part[0] >= whole[0] && part[1] <= whole[1] && part != whole
}

/// An adjective stands for a people, any other toponym for a place.
fn kind(text: &[char], toponym: Range) -> EntityKind {
    let words = words(text, toponym);
    let last = words.rsplit(' ').next().unwrap_or_default();
    if one_of(last, PEOPLES) || one_of(last, PEOPLES_OF_STATES) {
        return EntityKind::Group;
    }
    let short = words.contains('.') || words.chars().all(char::is_uppercase);
    let adjective =
        knowledge::country(&words).is_some_and(|country| country != words && !short && !country.contains(&words));
    if adjective { EntityKind::Group } else { EntityKind::Place }
}

/// A toponym with "New" before it and "City" behind it, as far as they are in the name and do not end it.
fn with_its_form(text: &[char], whole: Range, toponym: Range) -> Range {
    let [mut start, mut end] = toponym;
    let before = words(text, [whole[0], start]);
    if let Some(word) =
        before.strip_suffix(' ').and_then(|lead| lead.rsplit(' ').next()).filter(|w| one_of(w, BEFORE_A_PLACE))
    {
        start -= word.chars().count() + 1;
    }
    let behind = words(text, [end, whole[1]]);
    let word = behind.strip_prefix(' ').and_then(|rest| rest.split_once(' ')).map(|(word, _)| word);
    if let Some(word) = word.filter(|w| one_of(w, BEHIND_A_PLACE)) {
        end += word.chars().count() + 1;
    }
    [start, end]
}

/// Where the words for peoples stand in a name.
fn peoples(name: &Mention) -> Vec<Range> {
    let mut at = name.start;
    let mut out = Vec::new();
    for word in name.text.split(' ') {
        let length = word.chars().count();
        if one_of(word, PEOPLES) {
            out.push([at, at + length]);
        }
        at += length + 1;
    }
    out
}

/// Whom a body is named after, where its name begins with a given name and another one: "Nelson Mandela University".
fn named_after(name: &Mention) -> Option<Range> {
    lexicon::gender_of(name.text.split(' ').next()?)?;
    let own =
        |w: &&str| !one_of(w, NAMED_AFTER) && (w.starts_with(char::is_uppercase) || one_of(w, "- bin bint al de"));
    let person: Vec<&str> = name.text.split(' ').take_while(own).collect();
    let noun = name.text.split(' ').nth(person.len())?;
    let length = person.join(" ").chars().count();
    (person.len() > 1 && one_of(noun, NAMED_AFTER)).then_some([name.start, name.start + length])
}

/// What is left of a name between two others, if it is a name: without spaces, commas and the mark of a possessive.
fn rest(text: &[char], [mut start, mut end]: Range) -> Option<Range> {
    let outside = |c: char| c.is_whitespace() || matches!(c, ',' | '-');
    while start < end && outside(text[start]) {
        start += 1;
    }
    if let ['\'' | '’', 's', ' ', ..] = text[start..end] {
        start += "'s ".len();
    }
    while start < end && outside(text[end - 1]) {
        end -= 1;
    }
    let words = words(text, [start, end]);
    let none =
        words.chars().count() < 2 || words.starts_with(['\'', '’']) || words.split(' ').all(|w| one_of(w, NO_NAME));
    (!none).then_some([start, end])
}

/// Words that stay with the name before them, where a toponym follows.
const OF_A_PLACE: [&str; 4] = [" of ", " for ", " of the ", " for the "];

/// Where a name ends at `end` that goes on with such words up to a toponym: "Government of" Mongolia.
fn end_before_place(text: &[char], toponyms: &[Range], end: usize) -> Option<usize> {
    let ends = OF_A_PLACE.iter().map(|of| (of, end + of.len()));
    let goes_on = |of: &str| of.chars().eq(text[end..].iter().copied().take(of.len()));
    let mut of_place = ends.filter(|(of, start)| goes_on(of) && toponyms.binary_search_by_key(start, |t| t[0]).is_ok());
    of_place.next().map(|(_, start)| start - 1)
}
