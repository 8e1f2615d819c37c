//! The names in a source: which of them heads it ("Anna Bell of Portwick"), and whose document it is ("a poll by NBC News").

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    called_bodies::{OUTLETS, organization_called, tells_sort},
    contract::{EntityKind, MentionForm},
    entity::Entity,
    governed::has_verb,
    lexicon::{self, is_kind_of_body, one_of},
    named_leads::{RELATIVES, is_introduced, is_kin_by_name, is_renamed, is_title_of},
    offices::owner,
};

/// The names of entities inside `span`, in text order, each as far as the whole name goes there: "the US Department of Defense" names no US.
fn names_in(text: &str, entities: &[Entity], span: Span) -> Vec<(Span, usize)> {
    let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
    let inside = all.filter(|(m, _)| m.form == MentionForm::Name && span.contains(m.span));
    let mut names: Vec<(Span, usize)> =
        inside.map(|(m, i)| (whole_name(text, &entities[i], m.span, span), i)).collect();
    names.sort();
    let mut out: Vec<(Span, usize)> = Vec::with_capacity(names.len());
    for name in names {
        match out.last_mut() {
            Some(last) if last.0.contains(name.0) => {}
            Some(last) if name.0.contains(last.0) => *last = name,
            Some(last) if last.0.overlaps(name.0) => {}
            _ => out.push(name),
        }
    }
    out
}

/// The name at `span` with what stands of a body's whole name right beside it, inside `within`: not what "of" leads to.
fn whole_name(text: &str, e: &Entity, span: Span, within: Span) -> Span {
    if e.kind != EntityKind::Organization {
        return span;
    }
    let name = span.of(text);
    let lead = e.name.strip_suffix(name).filter(|lead| text[within.start..span.start].ends_with(lead));
    let rest = e.name.strip_prefix(name).filter(|rest| text[span.end..within.end].starts_with(rest));
    let branch = rest.filter(|rest| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    Span::new(span.start - lead.map_or(0, str::len), span.end + branch.map_or(0, str::len))
}

/// Where the whole name of an entity ends that a mention begins: "[Bank of] Norland".
fn end_of_name(text: &str, e: &Entity, mention: Span) -> usize {
    let whole = text[mention.start..].starts_with(e.name.as_str());
    if whole { mention.end.max(mention.start + e.name.len()) } else { mention.end }
}

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
    let and = (first + 1..end).rev().find(|&i| between(i).split_whitespace().any(|w| matches!(w, "and" | "&")));
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

/// The names in a sentence of entities of one sort (persons, say), each with where.
fn names_of_sort(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let mut names = names_in(text, entities, sentence);
    names.retain(|&(_, e)| sort(&entities[e]));
    names
}

/// So many persons may be named together.
const MOST_TOGETHER: usize = 6;

/// Those of one sort (persons, say) whom a sentence names together ("Anna Bell and Tom Hale met"), each with where; none where it names another of them besides.
pub(crate) fn names_together(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let names = names_of_sort(text, entities, sentence, sort);
    if !(2..=MOST_TOGETHER).contains(&names.len()) {
        return Vec::new();
    }
    let between = |i: usize| text.get(names[i - 1].0.end..names[i].0.start).unwrap_or_default();
    let list = (1..names.len()).all(|i| is_list(between(i)));
    let and = between(names.len() - 1).split_whitespace().any(|w| w == "and");
    let twice = (1..names.len()).any(|i| names[..i].iter().any(|n| n.1 == names[i].1));
    if list && and && !twice { names } else { Vec::new() }
}

/// The two of one sort whom a sentence names, in whatever way; none where they are more or fewer.
pub(crate) fn two_named(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let mut names = names_of_sort(text, entities, sentence, sort);
    names.dedup_by_key(|n| n.1);
    if names.len() == 2 { names } else { Vec::new() }
}

/// Whether what lies between two names makes them two of a list: a comma or "and", and the titles of the second.
fn is_list(between: &str) -> bool {
    let mut words = between.split([' ', ',']).filter(|w| !w.is_empty()).peekable();
    let joins = between.starts_with(',') || between.split_whitespace().any(|w| matches!(w, "and" | "&"));
    joins
        && words.all(|w| {
            let word = w.trim_end_matches('.');
            // "(D-Ohio)"
            w.starts_with(char::is_uppercase)
                || w.starts_with('(') && w.ends_with(')')
                || one_of(
                    word,
                    "and & the his her their its of for from former then prime vice deputy foreign finance interior state city county district local union acting outgoing",
                )
                || one_of(word, RELATIVES)
                || lexicon::is_office(word)
        })
}

/// The names that head a source, in text order.
fn heads(text: &str, entities: &[Entity], source: Span) -> Vec<(Span, usize)> {
    let names = names_in(text, entities, source);
    let between = |i: usize| {
        let gap = text[names[i - 1].0.end..names[i].0.start.max(names[i - 1].0.end)].trim();
        gap.strip_suffix(" the").unwrap_or(gap)
    };
    let and = |i: usize| matches!(between(i), "and" | "or" | ", and" | ", or" | "&");
    let joined = |i: usize| {
        // "An attorney for Pagliano, Mark MacDougall," is one man; what no "and" ends is no list.
        let listed = || (i + 1..names.len()).find(|&next| between(next) != ",").is_some_and(and);
        let body = |i: usize| entities[names[i].1].kind != EntityKind::Person;
        // "Researchers from Portwick University (PU)"
        let short = || between(i) == "(" && body(i) && body(i - 1);
        // "Portwick University - Halden"
        let branch = || between(i) == "-" && entities[names[i - 1].1].kind == EntityKind::Organization;
        and(i) || branch() || between(i) == "," && body(i) && listed() || short()
    };
    let heads = |at: usize| {
        let (span, e) = names[at];
        // "[University of] Portwick researchers": the name goes on behind the mention.
        let end = end_of_name(text, &entities[e], span);
        let after = text[end..source.end.max(end)].trim_start_matches([']', '.']);
        // "Johnson's" alone is Johnson; "Johnson's office" is not.
        let possessive = !matches!(after.trim_end(), "'s" | "’s" | "'" | "’")
            && ["'s", "’s", "' ", "’ "].iter().any(|mark| after.starts_with(mark));
        // "Leaders across Europe, Asia and Africa": what holds for the first of a list holds for all.
        let first = (1..=at).rev().find(|&i| !joined(i)).unwrap_or(0);
        let lead = text[source.start..names[first].0.start].trim_end();
        let whole = text[source.start..span.start].trim_end();
        let renamed = is_introduced(whole) || is_renamed(whole) && matches!(after.trim_end(), "" | ",");
        let person = entities[e].kind == EntityKind::Person;
        let lead = person.then(|| before_body(text, entities, source, &names, first)).flatten().unwrap_or(lead);
        // "An analyst at Norvik Japan" is not Japan.
        let lead = if entities[e].kind == EntityKind::Place { before_capitals(lead) } else { lead };
        let own = person && (is_kin_by_name(lead, &entities[e]) || is_title_of(lead));
        let part = !renamed && !own && is_part(lead, entities[e].kind);
        // "Kremlin Spokesman", "Clinton campaign officials": an office after the name heads the phrase, unless a comma, a dash or a bracket parts them.
        let office = until_aside(after.get(..until_title(text, entities, &names, at)).unwrap_or(after))
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .take_while(|w| !lexicon::is_preposition(w))
            // "Secretary-General"
            // "Anna Bell MP" is she; "a Labour MP" is not Labour.
            .any(|w| lexicon::is_office(w.split('-').next().unwrap_or(w)) && !(person && lexicon::is_letters(w)));
        let modifies = office && (entities[e].kind != EntityKind::Person || !after.trim_start().starts_with("the "));
        // "The Trump campaign" is not Trump, "United States Citizenship Services" not a country: the name is the beginning of something else.
        let next = after.strip_prefix(' ').and_then(|a| a.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or("");
        let compound = after.strip_prefix(['-', '–']).is_some_and(|a| a.starts_with(char::is_alphabetic));
        let begins = match entities[e].kind {
            // "Johnson-Weld rallies"
            EntityKind::Person if compound => true,
            // "The Paris-based OECD", "BBC-owned"
            EntityKind::Place | EntityKind::Organization if begins_compound(after) => true,
            // "The Anna Bell Museum" is not Anna Bell.
            EntityKind::Person => {
                next.starts_with(char::is_lowercase) && !is_joint(next)
                    || next.starts_with(char::is_uppercase) && lexicon::BODIES.contains(next.to_lowercase().as_str())
            }
            EntityKind::Place => {
                next.starts_with(char::is_uppercase)
                    || next.starts_with(char::is_lowercase) && !is_joint(next) && !is_body(next)
            }
            EntityKind::Organization => {
                // "The editor of the state's Portwick Herald daily" is no daily.
                let own = || !lead.split(' ').any(lexicon::is_preposition);
                let sort =
                    || is_sort_behind(after) && own() && !lexicon::INSTITUTIONS.contains(entities[e].name.as_str());
                next.starts_with(char::is_lowercase) && !is_joint(next) && !lexicon::is_document(next) && !sort()
            }
            // "Freedom of Information Act lawsuits"
            _ => next.starts_with(char::is_lowercase) && !is_joint(next),
        };
        !possessive && !part && !modifies && !begins
    };
    (0..names.len()).filter(|&at| heads(at)).map(|at| names[at]).collect()
}

/// Nouns for sorts of bodies behind whose names they stand and say no more: "the Portwick Herald |newspaper|".
const SORTS_BEHIND: &str =
    "newspaper daily weekly tabloid magazine broadcaster website newswire outlet company firm charity airline party";

/// … and with one of these words before them, these: "the Norland |news agency|".
const OF_NEWS: [&str; 10] = [
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
];

/// Whether nothing but the sort of a body stands behind its name: "the Portwick Herald| newspaper|,".
fn is_sort_behind(after: &str) -> bool {
    let behind = after.split(',').next().unwrap_or_default().trim();
    one_of(behind, SORTS_BEHIND) || OF_NEWS.contains(&behind)
}

/// Words behind a hyphen that tell where or whose a body is: "Paris-based".
const SEATED: &str = "based listed headquartered registered born led backed controlled owned run";

/// Whether a name only begins a word that tells more of another: "Paris|-based", "Bengaluru| - based".
fn begins_compound(after: &str) -> bool {
    let spaced =
        || after.strip_prefix(" - ").and_then(|rest| rest.split(' ').next()).is_some_and(|w| one_of(w, SEATED));
    after.strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(char::is_lowercase)) || spaced()
}

/// The marks that join the halves of a word.
const HYPHENS: [char; 3] = ['-', '‑', '–'];

/// "The union, |whose leader, Anna Bell|, said": who speaks where "whose" opens no clause with a verb of its own.
pub(crate) fn behind_whose(text: &str, names: &[Span], source: Span) -> Span {
    let whole = source.of(text);
    let opens = whole.starts_with("whose ");
    let Some(at) = whole.find(", whose ").map(|at| at + ", whose ".len()).or(opens.then_some("whose ".len())) else {
        return source;
    };
    let rest = Span::new(source.start + at, source.end);
    if opens || !has_verb(text, names, rest) { rest } else { source }
}

/// What stands before "Seattle-based" at the end of a phrase.
fn before_seat(lead: &str) -> &str {
    let seat = lead.trim_end().rsplit_once(HYPHENS).filter(|(_, how)| one_of(how.trim(), SEATED));
    seat.map_or(lead, |(place, _)| before_capitals(place))
}

/// A noun phrase without where its body is: "the |Detroit-based| company".
pub(crate) fn without_seat<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let seat = words.iter().position(|w| one_of(w, SEATED)).filter(|&at| at > 2 && words[at - 1] == "-");
    let place = |at: usize| words[1..at - 1].iter().all(|w| w.starts_with(char::is_uppercase));
    match seat.filter(|&at| place(at)) {
        Some(at) => [&words[..1], &words[at + 1..]].concat(),
        None => words.to_vec(),
    }
}

/// What stands before the words in capitals that end a phrase.
fn before_capitals(lead: &str) -> &str {
    let mut lead = lead.trim_end();
    while let Some((rest, _)) = lead.rsplit_once(' ').filter(|(_, last)| last.starts_with(char::is_uppercase)) {
        lead = rest.trim_end();
    }
    lead
}

/// What stands behind a name before an aside parts it off: "Anna Bell |— the mayor of Portwick —|"; a bracket that the phrase goes on behind is none.
fn until_aside(after: &str) -> &str {
    let marks = after.find([',', '—', '–']).unwrap_or(after.len());
    let hyphen = after.find(" - ").unwrap_or(after.len());
    let bracket = after.find('(').filter(|_| after.trim_end().ends_with(')')).unwrap_or(after.len());
    // "Bell and his British counterpart", "Anna Bell who is the head of mission"
    let others =
        [" and his ", " and her ", " and their ", " and its ", " who "].iter().filter_map(|and| after.find(and)).min();
    &after[..marks.min(hyphen).min(bracket).min(others.unwrap_or(after.len()))]
}

/// What stands before the body of whose office a title is: of "the House of Representatives Speaker Nancy Pell" the article alone.
fn before_body<'t>(
    text: &'t str,
    entities: &[Entity],
    source: Span,
    names: &[(Span, usize)],
    name: usize,
) -> Option<&'t str> {
    let mut body = names[..name].last()?.0;
    // "[Bank of] [Norland] governor Anna Bell": the place ends the body's name.
    if let Some(&(first, e)) = name.checked_sub(2).map(|i| &names[i])
        && end_of_name(text, &entities[e], first) == body.end
    {
        body = Span::new(first.start, body.end);
    }
    let between = text.get(body.end..names[name].0.start)?;
    let mut words = between.split_whitespace().peekable();
    let title = between.starts_with(' ') && words.peek().is_some() && words.all(lexicon::is_office);
    title.then(|| text.get(source.start..body.start).map(str::trim_end)).flatten()
}

/// How many bytes behind name `at` may hold an office that it belongs to: in "Anna Bell and Chancellor Tom Hale", "Anna Bell and UN envoy Tom Hale" the office
/// is the second one's.
fn until_title(text: &str, entities: &[Entity], names: &[(Span, usize)], at: usize) -> usize {
    let person = |i: &usize| entities[names[*i].1].kind == EntityKind::Person;
    let other = (at + 1..names.len()).find(person).filter(|_| person(&at));
    let titled = |next: usize| {
        let between = text.get(names[at].0.end..names[next].0.start)?;
        // "Norvik and Doctors Without Borders": an office that is of a name is nobody's.
        let first = names[next].0.of(text).split_once(' ').map_or(names[next].0.of(text), |(first, _)| first);
        let own = lexicon::is_office(first) || first.len() < names[next].0.len() && lexicon::is_several(first);
        let title = own || between.trim_end().rsplit(' ').next().is_some_and(lexicon::is_office);
        between.find(" and ").filter(|_| title)
    };
    let next = Some(at + 1).filter(|&next| next < names.len());
    next.and_then(titled).or_else(|| other.and_then(titled)).unwrap_or(usize::MAX)
}

/// Words that lead to a mere part of a source, besides prepositions.
const BEFORE_A_PART: [&str; 11] = [
    "within",
    "outside",
    "inside",
    "around",
    "across",
    "among",
    "than",
    "alongside",
    "supporting",
    "backing",
    "opposing",
];

/// Whether what stands before a name makes it a mere part of the source: "the mayor of", "a study in the", "the alliance, which includes the".
fn is_part(lead: &str, kind: EntityKind) -> bool {
    let lead = before_seat(lead);
    let words: Vec<String> = lead
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        // "WHO chief Anna Bell"
        .map(|w| if w == "WHO" { w.to_string() } else { w.to_lowercase() })
        .collect();
    // "That student, Anna Bell"
    let begin = usize::from(words.first().is_some_and(|w| w == "that"));
    let relative = words[begin..]
        .iter()
        .any(|w| matches!(w.as_str(), "which" | "who" | "whose" | "that" | "including" | "represented" | "like"));
    let preposition = |w: &String| lexicon::PREPOSITIONS.contains(w.as_str()) || BEFORE_A_PART.contains(&w.as_str());
    let article = |w: &String| matches!(w.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her");
    // "aides to President", "advisers to Mr."
    let title =
        |w: &String| lexicon::is_office(w) || matches!(w.as_str(), "mr" | "mrs" | "ms" | "dr" | "sen" | "rep" | "gov");
    let person = kind == EntityKind::Person;
    // "The widow of former president Karl Brandt": what stands between says more of him.
    let relative_of = !lead.contains(',')
        && words.windows(2).any(|pair| one_of(&pair[0], RELATIVES) && matches!(pair[1].as_str(), "of" | "for" | "to"));
    // "The mother of one of the accused, Karl Brandt", "the family of the victim, Karl Brandt": he is of whom they are.
    let of_named = lead.ends_with(',')
        && words.windows(3).any(|w| {
            matches!(w[1].as_str(), "of" | "for" | "to")
                && (one_of(&w[0], RELATIVES) && w[2] == "one" || one_of(&w[0], "family relatives parents friends"))
        });
    if person && (relative_of || of_named) {
        return true;
    }
    // "The heads of three programmes - Norvik, Halden and Weiss -"
    let of_people = || {
        let people = |w: &String| lexicon::is_several(w);
        words.windows(2).any(|w| people(&w[0]) && matches!(w[1].as_str(), "of" | "from" | "at" | "for" | "in"))
    };
    // "A source within the central Interior Ministry"
    let which = |w: &String| !person && one_of(w, "central local regional national federal provincial own main");
    // "A spokeswoman for the police, Anna Bell,": she is not the police.
    let several = lead.ends_with(',') && words.last().is_some_and(|w| lexicon::is_plural_office(w));
    let title = |w: &String| title(w) && !(several && words.last() == Some(w));
    let behind = words.iter().rev().find(|w| !(article(w) || which(w) || person && title(w)));
    relative && words.len() > 1 || behind.is_some_and(preposition) || !person && (of_people() || behind_sort(lead))
}

/// Whether what a name is said to be stands behind a preposition: "in the journal |Nature|", "for the oil company |Norvik|".
fn behind_sort(lead: &str) -> bool {
    let clause = lead.rsplit([',', ';', '—', '–']).next().unwrap_or_default();
    // "The director of the charity The Big Fund": the article is the name's own.
    let clause = clause.strip_suffix(" The").unwrap_or(clause);
    let mut words = clause.split_whitespace().rev();
    let sort = words.next().is_some_and(|w| tells_sort(w) && w.starts_with(char::is_lowercase));
    sort && words.take(LONGEST_SORT).any(lexicon::is_preposition)
}

/// How many words may stand between a preposition and the noun for the sort of a body.
const LONGEST_SORT: usize = 4;

/// Words after a country's name for those who act for it as a whole.
fn is_body(word: &str) -> bool {
    matches!(word, "government" | "administration" | "state" | "authorities")
}

/// Words after a name that say more of the same person: "Anna Bell of Portwick", "Anna Bell, who", "Anna Bell and Tom Hale".
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "from"
            | "in"
            | "at"
            | "with"
            | "by"
            | "to"
            | "on"
            | "near"
            | "and"
            | "or"
            | "who"
            | "whose"
            | "which"
            | "that"
            | "as"
            | "the"
            | "a"
            | "an"
            | "himself"
            | "herself"
            | "also"
            | "now"
            | "then"
            | "jr"
            | "de"
            | "van"
            | "von"
            | "al"
            | "bin"
            | "ibn"
            | "el"
    )
}

/// "A poll published by NBC News", "the court's summary": what a document says, its author says.
pub(crate) fn author(text: &str, entities: &[Entity], read: &Text, source: Span) -> Option<usize> {
    let is_document = |s: Span| lexicon::is_document(s.of(text));
    let words = read.words[read.words_in(source)].iter().map(|w| w.span);
    // "Bell, who wrote the report": a person speaks.
    let mut own = words.take_while(|s| !one_of(s.of(text), "who whose")).peekable();
    let document = loop {
        let word = own.next()?;
        // "The news agency", "the press officer": no document.
        let next = own.peek().map_or("", |next| text.get(word.end..next.end).unwrap_or_default());
        let more = next.strip_prefix(' ').is_some_and(|w| lexicon::is_office(w) || tells_sort(w) || one_of(w, OUTLETS));
        if is_document(word) && !more {
            break word;
        }
    };
    let names = names_in(text, entities, source);
    if names.is_empty() {
        if let Some(maker) = made_by(text, entities, read, source) {
            return Some(maker);
        }
        // "The court's summary"
        let owned = text.get(source.start..document.start)?.trim_end();
        return organization_called(text, entities, &owner(owned)?.split(' ').collect::<Vec<_>>(), source);
    }
    let wrote = |&(name, entity): &(Span, usize)| {
        if name.start <= document.end {
            // The noun may be part of the name itself: "the Research Council".
            let between = text.get(name.end..document.start).unwrap_or_default();
            // "UW's Anna Bell, who read the paper": whoever is named or told of between has it.
            let another =
                between.contains(',') || names.iter().any(|n| n.0.start > name.end && n.0.end <= document.start);
            return !another && (between.starts_with("'s ") || between.starts_with("’s "));
        }
        // "A memo posted by Senator Anna Bell"
        let title = |w: &&str| {
            // "A statement by the mayor, Anna Bell,"
            let w = w.trim_end_matches(['.', ',']);
            one_of(w, "the news state") || lexicon::is_office(w) || lexicon::is_honorific(w) || tells_sort(w)
        };
        let lead = before_seat(text.get(document.end..name.start).unwrap_or_default());
        let back: Vec<&str> = lead.split_whitespace().rev().collect();
        let first = back.iter().position(|w| !title(w)).unwrap_or(back.len());
        // "By the credit research company Norvik"
        let sort = back.first().is_some_and(|w| tells_sort(w) && w.starts_with(char::is_lowercase));
        let mut more = back[first..].iter().take(LONGEST_SORT).take_while(|w| sort && !w.ends_with([',', ';', ':']));
        let at = first + more.position(|w| lexicon::is_preposition(w)).unwrap_or_default();
        let behind = back.get(at).copied().unwrap_or_default();
        // What stands in a newspaper is the newspaper's; what stands in a journal is of whoever wrote it.
        let printed =
            matches!(document.of(text), "report" | "reports" | "article" | "editorial" | "story" | "interview")
                && lexicon::is_newspaper(&entities[entity].name);
        let done = back.get(at + 1).copied().unwrap_or_default();
        matches!(behind, "by" | "from") && !one_of(done, NOT_ITS_OWN) || printed && behind == "in"
    };
    // "A tweet by Anna Bell" is not Twitter's, whatever name stands before.
    let at = names.iter().position(wrote)?;
    // "By Portwick Television", "by Portwick security company Norvik"
    let body_there = |next: &usize| {
        let lead = text.get(names[at].0.end..names[*next].0.start).unwrap_or_default();
        let sort = lead.split_whitespace().next_back().is_none_or(tells_sort);
        entities[names[at].1].kind == EntityKind::Place
            && entities[names[*next].1].kind == EntityKind::Organization
            && sort
            && lead.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-'))
    };
    let at = Some(at + 1).filter(|&next| next < names.len()).filter(body_there).unwrap_or(at);
    // "by Portwick University professor Anna Bell"
    let works_there = |person: &&(Span, usize)| {
        let lead = text.get(names[at].0.end..person.0.start).unwrap_or_default().trim();
        entities[names[at].1].kind != EntityKind::Person
            && entities[person.1].kind == EntityKind::Person
            && !lead.is_empty()
            && lead.split_whitespace().all(|w| lexicon::is_office(w) || is_kind_of_body(w))
    };
    Some(names[at + 1..].iter().find(works_there).unwrap_or(&names[at]).1)
}

/// What is done to a document by others than its author: "a letter seen by the BBC", "a study commissioned by Norvik".
const NOT_ITS_OWN: &str = "seen obtained reviewed viewed read examined inspected accessed acquired received leaked shared cited quoted commissioned funded financed \
sponsored ordered requested paid backed filmed heard verified";

/// "The report, published on Monday by Amnesty International, says": who made it stands right after it.
fn made_by(text: &str, entities: &[Entity], read: &Text, source: Span) -> Option<usize> {
    const MADE: &str = "published released issued conducted written compiled produced prepared made public done";
    let end = read.sentence_of(source)?.end;
    let after = text.get(source.end..end)?;
    let aside = after.strip_prefix(',').unwrap_or(after).trim_start();
    let first = aside.split(' ').next().unwrap_or_default();
    let by = after.find(" by ").filter(|&by| by < 60 && one_of(first, MADE))?;
    let from = source.end + by + " by ".len();
    let names = names_in(text, entities, Span::new(from, end.max(from)));
    let &(name, entity) = names.first()?;
    matches!(&text[from..name.start], "" | "the ").then_some(entity)
}
