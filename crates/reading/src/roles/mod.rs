//! Roles: the offices and titles that a story gives to somebody by name, before it ("Kremlin spokesman Dmitry Peskov") or behind ("Jane Doe, the party's leader").
//!
//! - `behind`: what stands behind a name.

mod behind;

use std::ops::Range;

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use self::behind::{role_behind, role_given};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    gender,
    lexicon::{self, one_of},
    names::{Named, plain},
    offices::GENERALS,
    words::{span_of, word_at},
};

/// So many words a title has at most, stops of shortened words included.
const LONGEST_TITLE: usize = 9;

/// So many words an office in apposition has at most.
const LONGEST_APPOSITION: usize = 12;

/// All roles that stand by somebody's mentions, in the story's words; sorted, each once. `named` are the names of the story.
pub(crate) fn roles_of(text: &str, read: &Text, named: &[Named], e: &Entity) -> Vec<String> {
    let by = |m: &Mention| {
        let before = match title_before(text, read, named, m.span) {
            Some(title) if is_of_several(text, read, &title) => {
                one_of_several(text, read, m.span, title).map(|role| vec![role])
            }
            Some(title) => Some(and_rank(text, read, title)),
            None => with_others(text, read, named, m.span).map(|role| vec![role]),
        };
        let given = role_given(text, read, m.span);
        let behind = [role_in_apposition(text, read, m.span), role_behind(text, read, named, m.span), given];
        before.unwrap_or_default().into_iter().chain(behind.into_iter().flatten())
    };
    let mut out: Vec<String> = e.mentions.iter().flat_map(by).map(|role| without_letters(&role)).collect();
    out.sort();
    // "Minister" and "minister" are one.
    let mut seen: Vec<String> = Vec::new();
    out.retain(|role| {
        let lower = role.to_lowercase();
        let new = !seen.contains(&lower);
        seen.push(lower);
        new
    });
    out
}

/// "President of the Norland Hotels Association| (NHA)|": a role without a body's letters in brackets.
fn without_letters(role: &str) -> String {
    let Some((lead, rest)) = role.split_once(" (") else { return role.to_string() };
    let letters = |w: &str| w.len() > 1 && w.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '&'));
    match rest.split_once(')') {
        Some((short, behind)) if letters(short) => format!("{lead}{behind}"),
        _ => role.to_string(),
    }
}

/// Whether a title is of more than one: "astronauts", but not "Superintendent of Police".
fn is_of_several(text: &str, read: &Text, title: &Range<usize>) -> bool {
    let of = title.clone().any(|i| one_of(word_at(text, read, i), "of for"));
    !of && lexicon::is_several(&word_at(text, read, title.end - 1).to_lowercase())
}

/// "Astronaut" of "astronauts Anna Bell and Tom Hale": what each of several is whom a list names; none of "told journalists Hale would come".
fn one_of_several(text: &str, read: &Text, first: Span, title: Range<usize>) -> Option<String> {
    let next = read.words.partition_point(|w| w.span.start < first.end);
    let listed = one_of(word_at(text, read, next), ", and & (");
    plain(span_of(read, title).of(text)).strip_suffix('s').filter(|_| listed).map(str::to_string)
}

/// The most names of a list that one title stands before.
const LONGEST_LIST: usize = 5;

/// "Astronauts Anna Bell and |Tom Hale|": what the second of them is, too.
fn with_others(text: &str, read: &Text, named: &[Named], name: Span) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let next = read.words.partition_point(|w| w.span.start < name.end);
    let mut first = name;
    for step in 0..LONGEST_LIST {
        let joint = read.words.partition_point(|w| w.span.start < first.start).checked_sub(1)?;
        // "Talks with senators Anna Bell and Tom Hale, Moss said": a comma alone ends a list.
        let joins = match word(joint) {
            "and" => step == 0,
            "," => step > 0 || word(next) == "and",
            _ => break,
        };
        let end = joint.checked_sub(1).filter(|_| joins).map(|i| read.words[i].span.end)?;
        first = named.iter().find(|n| n.kind == EntityKind::Person && n.span.end == end)?.span;
    }
    let title = title_before(text, read, named, first).filter(|_| first != name)?;
    is_of_several(text, read, &title).then(|| one_of_several(text, read, first, title)).flatten()
}

/// Ranks and the like that follow another title: "Defence Minister |General| Ali Moss".
const RANKS: &str = "General Captain Colonel Major Lieutenant Brigadier Admiral Sergeant Commander Ayatollah";

/// "Police chief" and "Major General" of "Police chief Major General Ali Moss", but one role of "Attorney General".
fn and_rank(text: &str, read: &Text, title: Range<usize>) -> Vec<String> {
    let word = |i: usize| word_at(text, read, i);
    let rank = title.clone().rev().take_while(|&i| one_of(word(i), RANKS)).last().filter(|&i| i > title.start);
    let two = rank.filter(|&i| {
        let before = word(i - 1).to_lowercase();
        lexicon::OFFICES.contains(before.as_str())
            && !one_of(&before, "police deputy assistant commissioner agent advocate vicar registrar")
            && !(word(i) == "General" && one_of(&before, GENERALS))
    });
    let words = |words: Range<usize>| plain(&without_letters(span_of(read, words).of(text)));
    match two {
        Some(at) => vec![words(title.start..at), words(at..title.end)],
        None => vec![words(title)],
    }
}

/// "Finance Minister" of "Finance Minister Dr. Anna Bell": its words.
fn title_before(text: &str, read: &Text, named: &[Named], name: Span) -> Option<Range<usize>> {
    let before_name = read.words.partition_point(|w| w.span.start < name.start);
    // But a Prof. without another office is one.
    let mut end = before_name;
    while end > 0 && is_learned(text, read, end - 1) {
        end -= 1;
    }
    if end == 0 || !(is_part_of_title(text, read, end - 1) || word_at(text, read, end - 1) == ")") {
        end = before_name;
    }
    let sentence = read.sentence_of(name).map_or(0, |s| s.start);
    let in_sentence = |i: usize| read.words[i].span.start >= sentence;
    let mut from = end;
    let part = |i: usize| is_part_of_title(text, read, i) || joins_names(text, read, named, i);
    // "Health Products Authority (HPA) chief Anna Bell"
    let letters = |i: usize| {
        let short = i.checked_sub(1).map_or("", |i| word_at(text, read, i));
        let bracket = i > 3 && word_at(text, read, i) == ")" && word_at(text, read, i - 2) == "(";
        bracket && in_sentence(i - 3) && short.len() > 1 && short.chars().all(|c| c.is_ascii_uppercase())
    };
    let mut most = LONGEST_TITLE;
    while from > 0 && end - from < most && in_sentence(from - 1) {
        // "Secretary General of the Lake Council (LC) Anna Bell"
        let held = || from == end && letters(from - 1) && heads_body_before(text, read, from - 3);
        if (from < end && letters(from - 1) || held()) && part(from - 4) {
            from -= 3;
            most += 3;
        }
        if !part(from - 1) {
            break;
        }
        // "the head of Norvik and Moss"
        if from == end && word_at(text, read, from - 1) == "and" {
            break;
        }
        from -= 1;
    }
    // "a rival of President Anna Bell": she is the president.
    let office = |i: usize| word_at(text, read, i).starts_with(char::is_uppercase) || shortens(text, read, i);
    let of = (from + 1..end).rev().find(|&i| word_at(text, read, i) == "of");
    let own = of.filter(|&of| {
        let lead = word_at(text, read, of - 1);
        of + 1 < end
            && (!office(of - 1)
                || read.words[of - 1].span.start == sentence && lexicon::is_several(&lead.to_lowercase())
                || of + 2 == end && !lexicon::is_office(lead))
            && (of + 1..end).all(office)
            && lexicon::OFFICES.contains(word_at(text, read, end - 1).to_lowercase().as_str())
    });
    role_in(text, read, own.map_or(from, |of| of + 1)..end)
}

/// Whether what ends before word `end` is a body in capitals that an office is of: "secretary general |of the Lake Council|".
fn heads_body_before(text: &str, read: &Text, end: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let capital = |i: &usize| word(*i).starts_with(char::is_uppercase) || word(*i) == "the";
    let count = (end.saturating_sub(LONGEST_TITLE)..end).rev().take_while(capital).count();
    let of = (end - count).checked_sub(1).filter(|&i| i > 0 && count > 0 && word(i) == "of");
    of.is_some_and(|of| lexicon::is_office(word(of - 1)))
}

/// The title right before a name, where all its words are those of offices: "Kenya's |Finance Minister| Ali Moss", but not "Norvik chief Ali Moss".
pub(crate) fn office_before(text: &str, read: &Text, name: Span) -> Option<Span> {
    let title = title_before(text, read, &[], name)?;
    let common = |i: usize| {
        let word = word_at(text, read, i).to_lowercase();
        !word.starts_with(char::is_alphabetic)
            || lexicon::is_office(&word)
            || one_of(&word, IN_TITLES)
            || one_of(&word, DEPARTMENTS)
            || one_of(&word, "and state general supreme acting outgoing incumbent then")
    };
    let whole = span_of(read, title.clone());
    title.into_iter().all(common).then_some(whole)
}

/// Whether word `at` is the "and" of a title: "Tourism *and* Sports Minister", "Marks *and* Spencer chairman", but not "the president and Finance Minister".
fn joins_names(text: &str, read: &Text, named: &[Named], at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    if !one_of(word(at), "and &") || at == 0 || read.words[at].gap != Gap::Space {
        return false;
    }
    let and = read.words[at].span;
    let of_body = || named.iter().any(|n| n.kind == EntityKind::Organization && n.span.contains(and));
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    let department = |i: usize| capital(i) && one_of(&word(i).to_lowercase(), DEPARTMENTS);
    department(at - 1) && capital(at + 1) && !opens_a_title(word(at + 1)) || of_body()
}

/// "The mayor of Toledo, Ann Bell,": the office that stands before its holder, parted by commas.
fn role_in_apposition(text: &str, read: &Text, name: Span) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let mut first = read.words.partition_point(|w| w.span.start < name.start);
    let after = read.words.partition_point(|w| w.span.start < name.end);
    // "The station's commander, Brigadier Ivan Moss,"
    let title = |i: usize| {
        let honorific = |w: &str| lexicon::is_honorific(w) || matches!(w, "Eng" | "Engr" | "Barr" | "Alhaji");
        let office = word(i).starts_with(char::is_uppercase) && lexicon::is_office(word(i));
        office || honorific(word(i)) || word(i) == "." && i > 0 && honorific(word(i - 1))
    };
    while first > 1 && title(first - 1) {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&i| word(i) == ",")?;
    if read.words[first].gap != Gap::Space {
        return None;
    }
    let start = apposition_before(text, read, comma, read.sentence_of(name)?.start);
    // "Portwick's mayor, Anna Bell said": the second comma is often left out.
    let opens = opens_apposition(word(start));
    // "Minister of Education, Prof. Anna Bell, said"
    let bare = read.sentence_of(name).is_some_and(|s| s.start == read.words[start].span.start)
        && word(start).starts_with(char::is_uppercase)
        && !lexicon::is_preposition(word(start));
    // "Labour councillor, Anna Bell said", but not "Once a councillor, Anna Bell said"
    let title = || {
        let of = (start..comma).find(|&i| matches!(word(i), "of" | "for" | "at")).unwrap_or(comma);
        bare && (start..of).all(|i| is_part_of_title(text, read, i)) && !one_of(word(start), "Once Now Today")
    };
    let says = lexicon::REPORTING.contains(word(after)) && (one_of(word(start + 1), "' ’") || title());
    if !says && !matches!(word(after), "," | "." | ";") {
        return None;
    }
    let owned = (start + 1..comma).any(|i| word(i) == "s" && matches!(word(i - 1), "'" | "’"))
        && word(start).starts_with(char::is_uppercase);
    if !opens && !owned && !bare {
        return None;
    }
    // "Another former adviser, Anna Bell, said"
    let start = start + usize::from(opens || one_of(word(start), "A An Another One"));
    let end = (start..comma).find(|&i| matches!(word(i), "of" | "for" | "at")).unwrap_or(comma);
    let head = end.checked_sub(1).filter(|&i| i >= start)?;
    let office = lexicon::OFFICES.contains(word(head).to_lowercase().as_str()) && word(head) != "police";
    let office = office || is_first_lady(text, read, head);
    office.then(|| plain(span_of(read, start..comma).of(text)))
}

/// Where the noun phrase begins that ends at the comma: at its article, or with the name of whom the office serves.
fn apposition_before(text: &str, read: &Text, comma: usize, sentence: usize) -> usize {
    let word = |i: usize| word_at(text, read, i);
    let inside = |i: usize| {
        let word = word(i);
        let verb = lexicon::REPORTING.contains(word) || lexicon::VERBS_AFTER_NAMES.contains(word);
        let mark =
            !word.starts_with(char::is_alphanumeric) && !matches!(word, "'" | "’" | "-") && !shortens(text, read, i);
        let parts = one_of(&word.to_lowercase(), "to by in on with from that and or as but when while after said");
        !verb && !mark && (!parts || is_department(text, read, i)) && read.words[i].span.start >= sentence
    };
    let mut start = comma;
    while start > 0 && comma - start < LONGEST_APPOSITION && inside(start - 1) {
        start -= 1;
        // "The mayor of the city", "a spokesman for the army": the article behind "of" is not the phrase's own.
        // But "votes for the nominee, Anna Bell".
        let held = |i: usize| lexicon::is_office(word(i));
        let own = start == 0
            || !one_of(word(start - 1), "of for")
            || word(start - 1) == "for" && held(comma - 1) && !(start > 1 && held(start - 2));
        if opens_apposition(word(start)) && own {
            break;
        }
    }
    start
}

fn opens_apposition(word: &str) -> bool {
    one_of(&word.to_lowercase(), "the its his her their our")
}

/// Words that begin a sentence before a title and are none of it: "As President Anna Bell said".
const NO_TITLE: &str = "both indeed meanwhile however now then today yesterday even also instead thus hence moreover nevertheless nonetheless the a an its but and or in on as when while after before if since until because although though with by from to at that this for than like so yet nor";

/// Words of a title in lower case, besides offices.
const IN_TITLES: &str = "former ex co elect prime vice deputy party campaign of for press foreign presidential vice-presidential gubernatorial national communications finance defense \
defence interior - lead drug crime business political law senior top labor labour health science sports police military army opposition trade economic environment education transport \
energy justice research film pop rock football soccer media tech union club factory hotel shop farm school university hospital museum bank mining oil security intelligence \
climate human rights fellow acting interim";

/// Whether word `at`, behind which another one stands, may belong to a title before a name.
pub(crate) fn is_part_of_title(text: &str, read: &Text, at: usize) -> bool {
    let word = read.words[at].span.of(text);
    // "BONN - Chancellor Anna Bell": a dash between blanks ends the dateline; that of "Ex-President Anna Bell" joins.
    let joined = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| read.words.get(i));
        before.zip(read.words.get(i)).is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    if word == "-" && !(joined(at) && joined(at + 1)) {
        return false;
    }
    // "Then-mayor Anna Bell"
    if one_of(word, "Then then") {
        return word_at(text, read, at + 1) == "-" && joined(at + 1) && joined(at + 2);
    }
    let starts_paragraph = read.words[at + 1].gap != Gap::Space;
    // "Tehreek-e-Insaf chairman Anna Bell"
    let inner = at > 0
        && word_at(text, read, at - 1) == "-"
        && word_at(text, read, at + 1) == "-"
        && [at, at + 1, at + 2].into_iter().all(joined);
    let noun = word.starts_with(char::is_uppercase)
        || lexicon::is_office(word)
        || shortens(text, read, at)
        || one_of(word, IN_TITLES)
        || inner;
    let honorific = lexicon::is_honorific(word) && !lexicon::short_title(word);
    let title = noun && !honorific && !one_of(&word.to_lowercase(), NO_TITLE)
        || is_first_lady(text, read, at)
        || is_first_lady(text, read, at + 1);
    !starts_paragraph && (title || is_department(text, read, at))
}

/// Words of what ministers and the like are for, in lower case.
const DEPARTMENTS: &str = "affairs agriculture arts banking business children climate commerce commercial communication communications communities community consumer construction cooperation corrections crime cultural culture customs defence defense development digital disability economic economy education elderly emergency employment energy enterprise environment equality ethics family federal finance fisheries fishing food foreign forestry forests gender health heritage higher home homeland hospitality housing human immigration industrial industry information infrastructure innovation integration interior internal international investment irrigation justice labor labour land lands law legal leisure livestock local maritime media migration mineral minerals mines mining monetary municipal national natural parliamentary pensions petroleum planning policy population ports power prisons public publicity railway railways recreation refugees regional religious research resources revenue roads rural safety sanitation science sciences security services shipping skills social sport sports statistics strategy sustainability tax taxation technology telecommunications territorial tourism town trade training transport transportation treasury tribal urban utilities veterans water welfare wildlife women work works youth";

/// Who has a department: what a spokesman is for are people.
const HEADS_OF_DEPARTMENTS: &str = "minister secretary undersecretary director commissioner chief head";

/// So many words what an office is of or for has at most.
const LONGEST_DEPARTMENT: usize = 7;

/// Whether word `at` stands in what an office is of or for: "Minister of Agriculture *and* Light Industry", "minister of state for *labour and employment*".
fn is_department(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let noun = |i: usize| {
        let word = word(i);
        let small = word == "and" || !lexicon::is_preposition(word) && !one_of(word, NO_TITLE);
        let part = word.chars().all(char::is_alphabetic) && small && !lexicon::REPORTING.contains(word);
        part || is_article_of(text, read, i) || is_comma_of_list(text, read, i)
    };
    let from = (at.saturating_sub(LONGEST_DEPARTMENT)..=at).rev().find(|&i| !noun(i));
    let opens = word(at) == "for" && word(at + 1).starts_with(char::is_uppercase);
    let of = if opens { Some(at) } else { from.filter(|&i| i < at && matches!(word(i), "of" | "for")) };
    let Some(of) = of.filter(|&i| i > 0) else { return false };
    let office = word(of - 1).to_lowercase();
    let held = one_of(&office, HEADS_OF_DEPARTMENTS) || office == "state" && of > 1 && word(of - 2) == "of";
    // "Minister of Finance and President Anna Bell", "Secretary of State Anna Bell and Defense Secretary Tom Hale" have two.
    let second = || {
        let capitals = (at + 1..read.words.len()).take_while(|&i| word(i).starts_with(char::is_uppercase));
        let offices = capitals.take(LONGEST_DEPARTMENT).map(|i| word(i).to_lowercase());
        offices.into_iter().any(|w| one_of(&w, HEADS_OF_DEPARTMENTS) || w == "president")
    };
    let two = word(at) == "and" && (opens_a_title(word(at + 1)) || second());
    let list = || (of + 1..at + LONGEST_DEPARTMENT).take_while(|&i| noun(i)).any(|i| word(i) == "and");
    let article = is_article_of(text, read, at) && (held || one_of(&office, HEADS_OF_BODIES));
    article || held && !two && (opens || (of + 1..=at + 1).any(|i| word(i) == "and") || word(at) == "," && list())
}

/// Whether a word begins what another one is called by: "Minister of Finance and Sheikh Ali Moss".
fn opens_a_title(word: &str) -> bool {
    let title = lexicon::is_honorific(word) || gender::is_title(word) || one_of(word, "Sheikh Sheikha Imam");
    lexicon::is_office(word) || title
}

/// Who else heads a body whose name may have an article.
const HEADS_OF_BODIES: &str = "ceo governor president chair chairman chairwoman ambassador speaker leader general";

/// "Governor of *the* Bank of Ghana Anna Bell": whether word `at` is the article of the body that an office is of.
fn is_article_of(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let next = word(at + 1);
    let body = next.starts_with(char::is_uppercase) && !lexicon::is_office(next);
    word(at) == "the" && at > 1 && word(at - 1) == "of" && lexicon::is_office(word(at - 2)) && body
}

/// "Minister of Environment*,* Water*,* and Agriculture": whether word `at` is a comma between names of departments that "and" ends.
fn is_comma_of_list(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    if word(at) != "," || at == 0 || !capital(at - 1) {
        return false;
    }
    let Some(and) = (at + 1..at + 5).find(|&i| word(i) == "and") else { return false };
    // "the minister of Amiri Diwan, and Sheikh Ali Moss"
    capital(and + 1) && !opens_a_title(word(and + 1)) && (at + 1..and).all(|i| capital(i) || word(i) == ",")
}

/// Whether the word is one of learning or honour that stands between an office and a name ("Labour leader Sir Ali Moss"), or the full stop after it.
fn is_learned(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let learned = |w: &str| matches!(w, "Dr" | "Prof" | "Eng" | "Engr" | "Sir" | "Dame" | "Lord" | "Lady" | "Rev");
    learned(word(at)) || word(at) == "." && at > 0 && learned(word(at - 1))
}

/// Whether word `at` is the full stop of a shortened word: "Sen.", "U.S.", "St. Mary's".
fn shortens(text: &str, read: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| read.words[at].span.of(text) == ".") else { return false };
    let word = read.words[before].span;
    let joined = word.end == read.words[at].span.start;
    let letter = word.len() == 1 && word.of(text).starts_with(char::is_uppercase);
    let known = || lexicon::short_title(word.of(text)) || matches!(word.of(text), "St" | "Mt" | "Ft");
    joined && (letter || known())
}

/// Whether word `at` is the second one of "First Lady".
fn is_first_lady(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    at > 0 && one_of(word(at), "lady Lady") && one_of(word(at - 1), "first First")
}

/// Whether word `at` is an office, or ends one of two words.
fn is_office_at(text: &str, read: &Text, at: usize) -> bool {
    lexicon::is_office(word_at(text, read, at)) || is_first_lady(text, read, at)
}

/// The role that these words are; none where they name no office.
fn role_in(text: &str, read: &Text, mut words: Range<usize>) -> Option<Range<usize>> {
    let word = |i: usize| word_at(text, read, i);
    while words.start < words.end && matches!(word(words.start), "of" | "for" | "-" | ".") {
        words.start += 1;
    }
    let last = words.clone().last().filter(|&i| !matches!(word(i), "of" | "for" | "-"))?;
    // "Police suspect Moss of theft" tells what they do.
    if word(last) == "suspect"
        && last > words.start
        && one_of(&word(last - 1).to_lowercase(), "police prosecutors detectives authorities")
    {
        return None;
    }
    let office = words.clone().any(|i| is_office_at(text, read, i) || lexicon::short_title(word(i)));
    office.then_some(words.start..last + 1)
}

/// "the Russian and US presidents, Vladimir Putin and Joe Biden": each of the two has the office of his own country.
pub(crate) fn paired_offices(text: &str, read: &Text, entities: &mut [Entity]) {
    let word = |i: usize| word_at(text, read, i);
    let at = |byte: usize| read.words.partition_point(|w| w.span.start < byte);
    let all = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let mut people: Vec<(Span, usize)> = all.flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.span, i))).collect();
    people.sort();
    for pair in people.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        if text.get(a.end..b.start).is_none_or(|gap| gap.trim() != "and") {
            continue;
        }
        let mut i = at(a.start);
        if i > 0 && word(i - 1) == "," {
            i -= 1;
        }
        if i < 4 || word(i - 3) != "and" || !lexicon::is_plural_office(word(i - 1)) {
            continue;
        }
        let office = word(i - 1).trim_end_matches('s');
        for (entity, country) in [(*first, word(i - 4)), (*second, word(i - 2))] {
            entities[entity].roles.push(format!("{country} {office}"));
        }
    }
}

/// "Sen. Anna Bell", "Ohio Sen. Anna Bell", "Anna Bell (D-Ohio)": what news calls her by after that; one office of all that her mentions tell, for the region may
/// stand at one of them and the title at another.
pub(crate) fn offices_by_title(text: &str, e: &Entity) -> Vec<String> {
    let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name);
    let all: Vec<String> = names.filter_map(|m| office_by_title(text, m.span)).collect();
    if all.is_empty() { Vec::new() } else { vec![all.join(" ")] }
}

/// What the title before a name and the seat behind it tell, in lower case.
fn office_by_title(text: &str, name: Span) -> Option<String> {
    let before = text[..name.start].trim_end().trim_end_matches('.');
    let title = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let office = words_for_title(title);
    let seat = seat_after(&text[name.end..]);
    if office.is_empty() && seat.is_none() {
        return None;
    }
    let lead = before[..before.len() - title.len()].trim_end();
    let region = lead.rsplit('\n').next().and_then(ends_with_region).unwrap_or("");
    Some(format!("{office} {region} {}", seat.unwrap_or_default()).to_lowercase())
}

/// The words that news has for whoever bears a title; none for one that is no office.
fn words_for_title(title: &str) -> &'static str {
    match title {
        "Sen" | "Senator" => "senator lawmaker",
        "Rep" | "Representative" => "representative congressman congresswoman lawmaker",
        "Congressman" => "congressman lawmaker",
        "Congresswoman" => "congresswoman lawmaker",
        "Gov" | "Governor" => "governor",
        "Gen" | "General" => "general",
        "Sgt" | "Sergeant" => "sergeant",
        "Prof" | "Professor" => "professor",
        "Pres" => "president",
        "Dr" => "doctor",
        "Judge" => "judge",
        "Justice" => "justice",
        "Mayor" => "mayor",
        _ => lexicon::short_rank(title).unwrap_or_default(),
    }
}

/// The American state that `lead` ends with, by its longest name: "Ohio", "West Virginia".
fn ends_with_region(lead: &str) -> Option<&'static str> {
    let ends = |name: &&str| lead.strip_suffix(*name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    lexicon::AMERICAN_STATES.values().copied().filter(ends).max_by_key(|name| name.len())
}

/// "(R-Fla.)", ", D-Ohio,": party and state of a seat, in the words that news uses.
fn seat_after(after: &str) -> Option<String> {
    let after = after.strip_prefix(" (").or_else(|| after.strip_prefix(", "))?;
    let (party, state) = after.split_at_checked(2)?;
    let party = match party {
        "R-" => "republican",
        "D-" => "democrat democratic",
        "I-" => "independent",
        _ => return None,
    };
    let end = state.find([')', ',', ';', '\n']).unwrap_or(state.len());
    let state = lexicon::AMERICAN_STATES.get(state[..end].trim_end_matches('.')).copied().unwrap_or("");
    Some(format!("{party} {state}"))
}
