//! Sources that are noun phrases without a name: offices, bodies by their noun, a last name in capitals, and those who are nobody but themselves.

use onrecord_language::Text;
use onrecord_source::Span;

use super::{
    Speaker, Why,
    leads::{called_in_lead, is_later, name},
    people::{calls_a_body, calls_people, head_noun, is_one_of_people, is_somebody, serving_again},
    who::LONGEST_BEFORE_WHO,
};
use crate::{
    called_bodies::{Told, body_just_told_of, may_be_called, only_body, organization_called, tells_sort},
    closed_classes::ARTICLES,
    contract::{EntityKind, MentionForm},
    descriptions::{Description, described},
    entity::{Entity, Mention, before, called},
    gender::{KIN_MEN, KIN_WOMEN},
    lexicon::{self, Gender, one_of},
    offices::{Office, holder_of_two, plain},
    words::single_spaced,
};

/// "The court", "the three-judge court" after "the Court of Session": the organization mentioned last whose name has that noun; "the company", of whom the
/// story has just `told`.
pub(super) fn organization_by_its_noun(
    text: &str,
    entities: &mut [Entity],
    words: &[&str],
    source: Span,
    told: Told,
) -> Option<usize> {
    let called = organization_called(text, entities, words, source);
    let just_told = || body_just_told_of(text, entities, words, source, told);
    // "The authority said so. The agency said": rather it than an agency of which the story told before.
    let later = |i: &usize, other: usize| {
        let last = |i: usize| entities[i].last_before(source.start);
        let noun = words.last().copied().unwrap_or_default();
        may_be_called(&entities[*i], noun) && last(*i) > last(other)
    };
    let found = match called {
        Some(called) => just_told().filter(|i| later(i, called)).unwrap_or(called),
        None => only_body(text, entities, words, source).or_else(just_told)?,
    };
    entities[found].add_mention(source, MentionForm::Nominal);
    Some(found)
}

/// "The 36-year-old", "the UN chief": whom the story has named before and gives no such office in so many words.
pub(super) fn by_description(
    text: &str,
    read: &Text,
    entities: &mut [Entity],
    words: &[&str],
    source: Span,
    told: Told,
) -> Option<usize> {
    let holder = Office::of(words).and_then(|o| o.holder_before(entities, source));
    if holder.is_some() || called_in_full(text, entities, &kept_phrase(text, source), source).is_some() {
        return None;
    }
    let found = described(text, read, entities, source, told)?;
    entities[found].add_mention(source, MentionForm::Nominal);
    Some(found)
}

/// "The Kremlin spokesman", "Kremlin Spokesman": the person whom the story gives that office, else an entity of its own by that office.
pub(super) fn by_office(
    text: &str,
    read: &Text,
    entities: &mut Vec<Entity>,
    words: &[&str],
    source: Span,
) -> Option<Speaker> {
    let office = Office::of(words);
    if let Some(entity) = named_later(text, read, entities, words, office.as_ref(), source) {
        entities[entity].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity, why: Why::Office });
    }
    let initials = office.as_ref().filter(|o| o.is_initials()).and_then(|o| o.holder(entities, source));
    if initials.is_none() && !office.as_ref().is_some_and(Office::is_held) {
        let known = in_capitals(text, entities, source);
        if let Some(entity) = known {
            entities[entity].add_mention(source, MentionForm::Name);
            return Some(Speaker { entity, why: Why::Named });
        }
        office?;
        return by_name_alone(text, read, entities, source).map(|entity| Speaker { entity, why: Why::Itself });
    }
    let office = office?;
    if let Some(e) = office.holder(entities, source).or_else(|| holder_of_two(words, entities, source)) {
        entities[e].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity: e, why: Why::Office });
    }
    let name = owned(text, read, entities, source).unwrap_or_else(|| kept_phrase(text, source));
    let kind = if office.plural() { EntityKind::Group } else { EntityKind::Person };
    Some(Speaker { entity: nominal(text, entities, kind, name, source), why: Why::Itself })
}

/// "The victim's brother said … The brother, Tom Hale, said": whom the story names for the first time a little later, and calls by the same noun there.
fn named_later(
    text: &str,
    read: &Text,
    entities: &[Entity],
    words: &[&str],
    office: Option<&Office>,
    source: Span,
) -> Option<usize> {
    let noun = office.filter(|o| !o.plural() && words.len() > 1)?.head();
    if let Some(entity) = called_in_lead(text, read, entities, words, noun, source) {
        return Some(entity);
    }
    if !lexicon::calls_one(noun) {
        return None;
    }
    let is_noun = |word: &str| word.eq_ignore_ascii_case(noun);
    let before = |name: Span| {
        let mut lead = text[..name.start].strip_suffix(", ").unwrap_or_default().rsplit([' ', '\n']);
        // "The lawyer of the victim, Tom Hale," may be either.
        let noun = lead.next().is_some_and(is_noun) && lead.next().is_some_and(|w| one_of(w, "the The"));
        noun && !lead.next().is_some_and(|w| one_of(w, "of for to"))
    };
    let behind = |name: Span| {
        let rest = text[name.end..].strip_prefix(", the ").unwrap_or_default();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let next = rest[end..].split_whitespace().next().unwrap_or_default();
        is_noun(&rest[..end]) && (rest[end..].starts_with([',', '.']) || one_of(next, "for of at in who"))
    };
    // "The officer, Tom Hale, was shot" is rather another than the officer who says it.
    let speaks = |name: Span| read.attributions.iter().any(|a| a.source.iter().any(|s| s.contains(name)));
    let told = |e: &Entity| {
        let soon = name(e).filter(|n| is_later(*n, source));
        e.kind == EntityKind::Person && soon.is_some_and(|n| (before(n) || behind(n)) && speaks(n))
    };
    let mut found = (0..entities.len()).filter(|&i| told(&entities[i]));
    found.next().filter(|_| found.next().is_none())
}

/// "PENCE": a transcript has a last name in capitals.
fn in_capitals(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let name = source.of(text).trim_end_matches(':');
    let capitals = name.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-') && name.chars().count() > 2;
    let fits = |e: &Entity| {
        let last = e.name.rsplit(' ').next().unwrap_or("");
        e.kind == EntityKind::Person
            && e.name != name
            && (last.eq_ignore_ascii_case(name) || e.name.eq_ignore_ascii_case(name))
    };
    let mut fitting = entities.iter().enumerate().filter(|(_, e)| capitals && fits(e)).map(|(i, _)| i);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Sources that are nobody in particular, however they are written.
const NOBODY: [&str; 24] = [
    "them",
    "neither",
    "no one",
    "nobody",
    "none",
    "not everyone",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "whom",
    "whose",
    "many of whom",
    "some of whom",
    "most of whom",
    "all",
    "each",
    "both",
    "ones",
    "let's",
    "latter",
    "former",
];

/// A source that is neither a known name nor an office: "the ministry", "state television", "police". Long ones are not named at all.
fn by_name_alone(text: &str, read: &Text, entities: &mut Vec<Entity>, source: Span) -> Option<usize> {
    let whole = owned(text, read, entities, source).unwrap_or_else(|| kept_phrase(text, source));
    // "The family of one of the victims, Karl Brandt, 79"
    let article = source.of(text).split(' ').next().is_some_and(|w| one_of(&w.to_lowercase(), ARTICLES));
    let document = whole.split(' ').take(3).any(lexicon::is_document);
    let people = calls_people(&whole) || calls_a_body(&whole);
    let long = (article || document || people) && whole.split(' ').count() > LONGEST_PHRASE;
    if long && is_whole_title(&whole) {
        return Some(nominal(text, entities, EntityKind::Organization, whole, source));
    }
    let maker = || released_by(&whole).filter(|_| document);
    let bare = || maker().unwrap_or_else(|| if people { within_most(shortened(&whole)) } else { shortened(&whole) });
    let name = if long { bare().to_string() } else { whole };
    let count = name.split(' ').count();
    let somebody = article || document || !long || count > 2;
    // "The mother of three" is a woman.
    let last = head_noun(&name);
    let man = lexicon::MEN.contains(last.as_str()).then_some(Gender::Male);
    let gender = man.or_else(|| lexicon::WOMEN.contains(last.as_str()).then_some(Gender::Female));
    let one = gender.is_some() || one_of(&last, SOMEBODY) || is_somebody(&last) || is_one_of_people(&name);
    let described = || Description::of(source.of(text)).is_some_and(|d| d.is_of_one_person());
    let person = (one || described()) && !(last == "accused" && are_several(text, read, source));
    let kind = if person { EntityKind::Person } else { EntityKind::Group };
    // "People who have worked there for ten years" are nobody in particular.
    let most = if person || people && count > 2 { LONGEST_OF_PEOPLE } else { LONGEST_PHRASE };
    let somebody = somebody
        && count <= most
        && name.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&name.to_lowercase().as_str());
    // "Actor" of "the actor, 58"
    let aged = name.rsplit_once(", ").filter(|(_, age)| age.len() < 4 && age.chars().all(|c| c.is_ascii_digit()));
    let name = aged.map(|(noun, _)| noun.to_string()).unwrap_or(name);
    let entity = somebody.then(|| nominal(text, entities, kind, name, source))?;
    entities[entity].gender = entities[entity].gender.or(gender);
    Some(entity)
}

/// A noun phrase of more words names nobody …
const LONGEST_PHRASE: usize = 6;
/// … or of more than these, where its head is a noun for people: "a member of the Portwick core volunteer team".
const LONGEST_OF_PEOPLE: usize = 9;

/// "Families of the victims of the fire in the port| of Portwick|": a phrase without the last that prepositions bring, up to the words that it may have.
fn within_most(phrase: &str) -> &str {
    // "The four companies |that had worked on the hotel|"
    let long = phrase.split(' ').count() > LONGEST_OF_PEOPLE;
    let clause = [" that ", " which ", " being "].iter().filter_map(|opens| phrase.find(opens)).min();
    let mut name = clause.filter(|_| long).map_or(phrase, |at| &phrase[..at]);
    while name.split(' ').count() > LONGEST_OF_PEOPLE {
        let mut brought = name.match_indices(' ').filter(|(at, _)| {
            let small = name[..*at].rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
            let leads = name[at + 1..].split(' ').next().is_some_and(lexicon::is_preposition);
            leads && small && name[..*at].contains(' ')
        });
        match brought.next_back() {
            Some((at, _)) => name = &name[..at],
            None => return phrase,
        }
    }
    name
}

/// "A statement issued on Monday by |the news arm of the police|": the body behind "by", by its noun.
fn released_by(phrase: &str) -> Option<&str> {
    let (lead, maker) = phrase.rsplit_once(" by the ")?;
    let made = lead.split(' ').any(|w| one_of(w, "issued published released posted"));
    let head = maker.split(" of ").next()?.rsplit(' ').next()?;
    (made && tells_sort(head) && maker.split(' ').count() <= LONGEST_PHRASE).then_some(maker)
}

/// "General Presidency for the Affairs of the Grand Mosque and the Prophet's Mosque": all of it in capitals, as only a body's name is.
fn is_whole_title(phrase: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    // "Attorney General of Portwick" is a person.
    let body = |w: &str| capital(w) && !lexicon::is_office(w) && !lexicon::is_several(&w.to_lowercase());
    phrase.split(' ').nth(1).is_some_and(body)
        && phrase.split(' ').all(|w| capital(w) || one_of(w, "of for the and in on at & 's ’s"))
}

/// Nouns for one person by what befell them or how they stand to others, besides those for men, women and offices.
const SOMEBODY: &str = "accused pedophile paedophile sibling child toddler teenager pensioner passenger tourist refugee migrant convict interviewee respondent \
inmate prisoner caller member pupil motorist cyclist pedestrian bystander passer-by stranger bride groom old offender admiral sheikh emir sultan";

/// "The accused said they were innocent": whether the sentence tells that its source is several.
fn are_several(text: &str, read: &Text, source: Span) -> bool {
    let rest = read.sentence_of(source).and_then(|s| text.get(source.end..s.end)).unwrap_or_default();
    let number = source.of(text).split(' ').any(|w| one_of(w, "two three four five six seven eight nine ten all both"));
    number || rest.split(|c: char| !c.is_alphabetic()).any(|w| one_of(w, "they their them were are have"))
}

/// A long phrase without what stands in apposition to it, or who did what to it: "court documents reviewed by the Portwick Herald".
fn shortened(phrase: &str) -> &str {
    let bare = phrase.split(',').next().unwrap_or_default();
    // "A man who identified himself as an officer"
    let bare = [" who ", " whose "].iter().find_map(|who| bare.split_once(who)).map_or(bare, |(noun, _)| noun);
    let done = |w: &str| w.chars().all(char::is_alphabetic) && (w.ends_with("ed") || one_of(w, "seen read led done"));
    // "Charging documents filed on Monday in the court of Portwick County"
    let filed = bare.match_indices(' ').find(|(at, _)| {
        let document = bare[..*at].rsplit(' ').next().is_some_and(lexicon::is_document);
        document && bare[at + 1..].split(' ').next().is_some_and(done)
    });
    if let Some((at, _)) = filed.filter(|_| bare.split(' ').count() > LONGEST_PHRASE) {
        return &bare[..at];
    }
    match bare.split_once(" by ").and_then(|(lead, _)| lead.rsplit_once(' ')) {
        Some((noun, by)) if done(by) => noun,
        _ => bare,
    }
}

/// Words that open, behind a comma, what only says more of a source.
const SAYS_MORE: &str = "which who whose including represented led approached reached contacted speaking through";

/// The words of a source without a leading article and without what only says more of it: ", which includes …".
fn kept_phrase(text: &str, source: Span) -> String {
    let words = single_spaced(source.of(text));
    let lower = words.to_lowercase();
    let lead = ["the ", "a ", "an "].iter().find(|l| lower.starts_with(**l)).map_or(0, |l| l.len());
    let opens = |at: &usize| words[at + ", ".len()..].split(' ').next().is_some_and(|w| one_of(w, SAYS_MORE));
    let more = words[lead..].match_indices(", ").map(|(at, _)| lead + at).find(opens).map(|at| at - lead);
    let bare = if words.split(' ').count() > LONGEST_BEFORE_WHO { words[lead..].find(" who ") } else { None };
    let via = words[lead..].find(" via ");
    // "Inspectors - the ranks below superintendent - across the nation"
    let dash = [" - the ", " – the ", " — the "].iter().find_map(|dash| words[lead..].find(dash));
    let dash =
        dash.filter(|&at| [" - ", " – ", " — "].iter().any(|dash| words[lead + at + dash.len()..].contains(dash)));
    let end = more.into_iter().chain(via).chain(dash).chain(bare).min().map_or(words.len(), |at| lead + at);
    let kept = plain(words[lead..end].trim_end_matches([',', ' ', '-', '–', '—']));
    // "Democrats'", but not "‘13th’".
    let kept = if kept.contains(['‘', '“', '"']) { kept } else { kept.trim_end_matches(['\'', '’']) };
    kept.to_string()
}

/// Whose gender "his" or "her" at the head of a phrase tells; none without one.
fn possessor(phrase: &str) -> Option<(Gender, &str)> {
    let (first, rest) = phrase.split_once(' ')?;
    match first.to_lowercase().as_str() {
        "his" => Some((Gender::Male, rest)),
        "her" => Some((Gender::Female, rest)),
        _ => None,
    }
}

/// "The office of Mayor Anna Bell": "Anna Bell's office".
fn office_of(text: &str, entities: &[Entity], source: Span) -> Option<String> {
    let of = source.of(text).get("the ".len()..)?.strip_prefix("office of ")?;
    let from = source.end - of.len();
    let whose = |m: &Mention| m.form == MentionForm::Name && m.span.start >= from && m.span.end == source.end;
    let person = |e: &&Entity| e.kind == EntityKind::Person && e.mentions.iter().any(whose);
    entities.iter().find(person).map(|e| format!("{}'s office", e.name))
}

/// "Her office" by whose it is: "Anna Bell's office"; none where nobody's name leads there, or it may be another's.
fn owned(text: &str, read: &Text, entities: &[Entity], source: Span) -> Option<String> {
    if let Some(office) = office_of(text, entities, source) {
        return Some(office);
    }
    let (gender, rest) = possessor(source.of(text))?;
    let pronoun = Span::new(source.start, source.end - rest.len()).trimmed(text);
    let owner = entities.iter().position(|e| e.mentions.iter().any(|m| m.span == pronoun))?;
    let named = entities[owner].mentions.iter().any(|m| m.form == MentionForm::Name);
    let noun = kept_phrase(text, Span::new(source.end - rest.len(), source.end));
    let certain = named && !noun.is_empty() && is_only_one(read, entities, owner, gender, pronoun);
    certain.then(|| format!("{}'s {noun}", entities[owner].name))
}

/// Whether no other person of that gender can be meant by `pronoun`: none is named in the story so far, none in its sentence and the one before, or none in
/// its sentence, which names the owner: "Bell will sign it, her office said".
fn is_only_one(read: &Text, entities: &[Entity], owner: usize, gender: Gender, pronoun: Span) -> bool {
    let fits = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
    let sentence = read.sentences.partition_point(|s| s.start <= pronoun.start);
    let near = sentence.checked_sub(2).map_or(0, |i| read.sentences[i].start);
    let others = |from: usize| {
        let within = |e: &Entity| e.mentions.iter().any(|m| from <= m.span.start && m.span.end <= pronoun.start);
        entities.iter().enumerate().any(|(i, e)| i != owner && fits(e) && within(e))
    };
    let own = read.sentences.get(sentence.saturating_sub(1)).map_or(0, |s| s.start);
    let named = |m: &Mention| {
        let here = own <= m.span.start && m.span.end <= pronoun.start;
        m.form == MentionForm::Name && here && read.quotation_of(m.span).is_none()
    };
    let is_near = entities[owner].last_before(pronoun.start).is_some_and(|end| end > near);
    !others(0) || is_near && !others(near) || entities[owner].mentions.iter().any(named) && !others(own)
}

/// How far back "the official" looks for "a U.S. official", in bytes.
const NEAR: usize = 800;

/// "The diplomat" after "a senior Western diplomat": the last one whom the story has called so, and by no name.
fn called_in_full(text: &str, entities: &[Entity], name: &str, source: Span) -> Option<usize> {
    let definite = source.of(text).get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("the "));
    if !definite || name.contains(' ') || lexicon::is_several(name) {
        return None;
    }
    let head = |e: &Entity| {
        let words = e.name.split(' ').take_while(|w| !lexicon::PREPOSITIONS.contains(w));
        words.last().is_some_and(|w| w == name)
    };
    let unnamed = |e: &Entity| e.mentions.iter().all(|m| m.form != MentionForm::Name);
    // "A U.S. official", not "the president's spokesman"
    let kin = one_of(name, KIN_MEN) || one_of(name, KIN_WOMEN);
    let one = |e: &Entity| {
        let phrase = e.mentions.first().map_or("", |m| m.span.of(text));
        let first = phrase.split(' ').next().unwrap_or_default();
        // "His father said … The father said"
        let theirs = || one_of(&first.to_lowercase(), "his her their my") || phrase.contains(['\'', '’']);
        one_of(&first.to_lowercase(), "a an one another") || kin && theirs()
    };
    let person = |e: &Entity| matches!(e.kind, EntityKind::Person | EntityKind::Group);
    before(entities, source, |e| person(e) && unnamed(e) && one(e) && head(e), NEAR)
}

/// The entity that a source names by a noun phrase: one that the story calls so, else a new one.
fn nominal(text: &str, entities: &mut Vec<Entity>, kind: EntityKind, name: String, source: Span) -> usize {
    // "Her lawyer", where she may be either of two: another one each time.
    if possessor(&name).is_some() {
        let here = entities.iter().position(|e| e.mentions.iter().any(|m| m.span == source));
        return here.unwrap_or_else(|| added(entities, kind, name, source));
    }
    let again = called_in_full(text, entities, &name, source).or_else(|| serving_again(text, entities, source));
    if let Some(i) = again {
        entities[i].add_mention(source, MentionForm::Nominal);
        return i;
    }
    if let Some(i) = called(text, entities, &name) {
        let named = entities[i].kind != EntityKind::Group && source.of(text) == name;
        entities[i].add_mention(source, if named { MentionForm::Name } else { MentionForm::Nominal });
        return i;
    }
    added(entities, kind, name, source)
}

/// Takes in those whom a source names as somebody's: "Anna Bell's aides".
pub(super) fn add_people(text: &str, entities: &mut Vec<Entity>, name: String, source: Span) {
    nominal(text, entities, EntityKind::Group, name, source);
}

fn added(entities: &mut Vec<Entity>, kind: EntityKind, name: String, source: Span) -> usize {
    entities.push(Entity::new(kind, name, Mention { span: source, form: MentionForm::Nominal }));
    entities.len() - 1
}
