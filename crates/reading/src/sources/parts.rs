//! Whether what stands before a name makes it a mere part of a source: "the mayor of", "an analyst at the Detroit-based".

use onrecord_source::Span;

use crate::{
    called_bodies::tells_sort,
    closed_classes::ARTICLES_AND_POSSESSIVES,
    contract::EntityKind,
    governed::has_verb,
    lexicon::{self, one_of},
    named_leads::RELATIVES,
};

/// Words behind a hyphen that tell where or whose a body is: "Paris-based".
const SEATED: &str = "based listed headquartered registered born led backed controlled owned run";

/// Whether a name only begins a word that tells more of another: "Paris|-based", "Bengaluru| - based".
pub(super) fn begins_compound(after: &str) -> bool {
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
pub(super) fn before_seat(lead: &str) -> &str {
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
pub(super) fn before_capitals(lead: &str) -> &str {
    let mut lead = lead.trim_end();
    while let Some((rest, _)) = lead.rsplit_once(' ').filter(|(_, last)| last.starts_with(char::is_uppercase)) {
        lead = rest.trim_end();
    }
    lead
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
pub(super) fn is_part(lead: &str, kind: EntityKind) -> bool {
    let lead = before_seat(lead);
    let words: Vec<String> = lead
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        // "WHO chief Anna Bell"
        .map(|w| if w == "WHO" { w.to_string() } else { w.to_lowercase() })
        .collect();
    // "|Under Secretary| Anna Bell"
    let title = matches!(&words[..], [under, secretary, ..] if under == "under" && secretary == "secretary");
    let words = if title { words[1..].to_vec() } else { words };
    // "That student, Anna Bell"
    let begin = usize::from(words.first().is_some_and(|w| w == "that"));
    let relative = words[begin..]
        .iter()
        .any(|w| matches!(w.as_str(), "which" | "who" | "whose" | "that" | "including" | "represented" | "like"));
    let preposition = |w: &String| lexicon::PREPOSITIONS.contains(w.as_str()) || BEFORE_A_PART.contains(&w.as_str());
    let article = |w: &String| one_of(w, ARTICLES_AND_POSSESSIVES);
    // "aides to President", "advisers to Mr."
    let title =
        |w: &String| lexicon::is_office(w) || matches!(w.as_str(), "mr" | "mrs" | "ms" | "dr" | "sen" | "rep" | "gov");
    let person = kind == EntityKind::Person;
    // "The widow of former president Karl Brandt": what stands between says more of him.
    let relative_of = !lead.contains(',')
        && words
            .windows(2)
            .any(|pair| RELATIVES.contains(pair[0].as_str()) && matches!(pair[1].as_str(), "of" | "for" | "to"));
    // "The mother of one of the accused, Karl Brandt", "the family of the victim, Karl Brandt": he is of whom they are.
    let of_named = lead.ends_with(',')
        && words.windows(3).any(|w| {
            matches!(w[1].as_str(), "of" | "for" | "to")
                && (RELATIVES.contains(w[0].as_str()) && w[2] == "one"
                    || one_of(&w[0], "family relatives parents friends"))
        });
    if person && (relative_of || of_named || behind_two_words(&words)) {
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

/// Words that begin an office of two: "|prime| minister".
const BEGIN_OFFICES: &str =
    "prime vice deputy foreign interior finance defence defense former then ex acting outgoing opposition party chief";

/// "A letter to |prime minister| Karl Brandt", "police under |interior minister| Karl Brandt": whether such an office and a preposition before it lead to a name; who wants
/// to be prime minister is no other.
fn behind_two_words(words: &[String]) -> bool {
    let [before @ .., last] = words else { return false };
    let begun = before.iter().rev().take_while(|w| one_of(w, BEGIN_OFFICES)).count();
    let [.., noun, preposition] = &before[..before.len() - begun] else { return false };
    let leads = one_of(preposition, "to under against") || preposition == "for" && lexicon::is_document(noun);
    begun > 0 && lexicon::is_office(last) && leads
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
pub(super) const LONGEST_SORT: usize = 4;
