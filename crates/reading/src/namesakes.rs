//! Namesakes: what tells which of several is called by a name that they share: relatives, sex, and who leads a sentence.

use onrecord_language::{Attribution, Text};
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use crate::{
    contract::EntityKind,
    entity::{Entity, Mention},
    gender::{self, KIN_MEN, KIN_WOMEN},
    lexicon::{self, Gender, one_of},
    names::Named,
};

/// Nouns for relatives of either gender, or several.
const KIN: &str =
    "parents sons daughters brothers sisters children siblings grandparents cousin cousins fiance fiancee partner";

/// Words between whose relative somebody is and the noun.
const WHICH_KIN: &str = "late younger older elder eldest youngest own then former ex";

fn is_kin_noun(word: &str) -> bool {
    [KIN_MEN, KIN_WOMEN, KIN].iter().any(|list| one_of(word, list))
}

/// Whether words end with a noun for a relative behind whose that is: "Laila's younger brother".
fn ends_with_kin<'a>(mut words: impl DoubleEndedIterator<Item = &'a str>) -> bool {
    let noun = words.next_back().is_some_and(is_kin_noun);
    let owner = words.rfind(|w| !one_of(w, WHICH_KIN)).unwrap_or_default();
    noun && (one_of(&owner.to_lowercase(), "his her their my our") || owner.ends_with("'s") || owner.ends_with("’s"))
}

/// "The widow of former mayor |Tom Bell|": whether the words before a name make its bearer one whose relative is told of.
fn is_of_kin(before: &str) -> bool {
    let title = |w: &&str| lexicon::is_office(w) || one_of(w, "former late prime vice deputy ex then acting");
    let titles: usize = before.rsplit([' ', '\n']).take_while(title).map(|w| w.len() + 1).sum();
    let bare = before.get(..before.len().saturating_sub(titles)).unwrap_or_default();
    bare.strip_suffix(" of").and_then(|b| b.rsplit([' ', '\n']).next()).is_some_and(is_kin_noun)
}

/// The words before a name without the title that parts them from it: "her father|, the union leader|".
fn without_title(before: &str) -> &str {
    let titled = |title: &str| {
        let short = title.split(' ').count() <= LONGEST_TITLE;
        // "Her husband, former prime minister Tom Bell"
        let office = |w: &str| lexicon::is_office(w) || one_of(w, "former late prime vice deputy ex then acting");
        let led = title.starts_with("the ") || title.split(' ').all(office);
        led && short && !title.contains(['.', '\n', '"', '”'])
    };
    let near = (before.len().saturating_sub(REACH)..).find(|&at| before.is_char_boundary(at)).unwrap_or_default();
    let comma = before[near..].rfind(", ").map(|at| near + at);
    comma.filter(|&at| titled(&before[at + 2..])).map_or(before, |at| &before[..at])
}

/// No such title is longer, in bytes.
const REACH: usize = 200;

/// The most words of such a title.
const LONGEST_TITLE: usize = 6;

/// The names by which the story introduces somebody's relatives: "her father, Karim Hassan", "the daughter of Karim Hassan", "Karim Hassan's daughter".
pub(crate) fn relatives<'n>(text: &str, named: &'n [Named]) -> FxHashSet<&'n str> {
    let introduced = |n: &&Named| {
        let (before, rest) = (text[..n.span.start].trim_end(), &text[n.span.end..]);
        // "After a call to his mother, Hale was late": a last name alone in apposition has a mark behind it.
        let opens = before.ends_with(',') && !n.name.contains(' ') && rest.starts_with(' ');
        let before = before.trim_end_matches(',');
        // "A niece of Hale's rival" is no relative of his.
        let owner = rest.starts_with("'s ") || rest.starts_with("’s ");
        let of = || is_of_kin(before);
        !opens && ends_with_kin(without_title(before).split([' ', '\n'])) || !owner && of()
    };
    // A full name, since by the last one alone she may be called too.
    let owns = |n: &&Named| {
        let rest = text[n.span.end..].strip_prefix("'s ").or_else(|| text[n.span.end..].strip_prefix("’s "));
        let noun = rest.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
        n.name.contains(' ') && noun.is_some_and(is_kin_noun)
    };
    let people = named.iter().filter(|n| n.kind == EntityKind::Person);
    people.filter(|n| introduced(n) || owns(n)).map(|n| n.name.as_str()).collect()
}

/// Where a wife is called by her husband's name, by the first bytes: "John Hale and Mrs |Hale|", "the president and Mrs |Hale|", and "Mrs |Hale|" wherever else.
pub(crate) fn wives(text: &str, named: &[Named]) -> FxHashSet<usize> {
    let titled = |n: &Named| text[..n.span.start].trim_end().trim_end_matches('.').strip_suffix("Mrs");
    let beside_him = |n: &&Named| {
        let lead = titled(n).and_then(|lead| lead.strip_suffix(" and ")).unwrap_or_default();
        let word = lead.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !n.name.contains(' ') && !word.is_empty() && (word == n.name || lexicon::is_office(word))
    };
    let people = || named.iter().filter(|n| n.kind == EntityKind::Person);
    let names: FxHashSet<&str> = people().filter(beside_him).map(|n| n.name.as_str()).collect();
    let hers = |n: &&Named| names.contains(n.name.as_str()) && titled(n).is_some();
    people().filter(hers).map(|n| n.span.start).collect()
}

/// "His parents, Robert Cole and |Ruth Cole|": whether a name in `sentence` stands behind such a noun, with nothing but names between.
pub(crate) fn is_kin(text: &str, name: Span, sentence: Span) -> bool {
    let Some(lead) = text.get(sentence.start..name.start) else { return false };
    let lead = without_title(lead.trim_end());
    let words: Vec<&str> = lead.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let names = |w: &&&str| w.starts_with(char::is_uppercase) || **w == "and";
    let behind = words.iter().rev().take_while(names).count();
    ends_with_kin(words[..words.len() - behind].iter().copied())
        || is_of_kin(text[sentence.start..name.start].trim_end())
}

/// The office or degree right before byte `at`: "Judge", "Dr".
fn title_before(text: &str, at: usize) -> Option<&str> {
    let word = text[..at].trim_end().trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let title = word.starts_with(char::is_uppercase) && (lexicon::is_office(word) || lexicon::is_honorific(word));
    title.then_some(word)
}

/// "Judge Pryor" is the one whom the story has called so in full, "Mrs. Hale" somebody's wife: 1 where the title before a short name is theirs, -1 where
/// they have another.
pub(crate) fn fits_title(text: &str, e: &Entity, name: Span) -> i8 {
    let Some(title) = title_before(text, name.start) else { return 0 };
    let married = || {
        e.mentions.iter().any(|m| {
            let lead = text[..m.span.start].trim_end_matches([' ', ',']).rsplit(' ').next();
            lead.is_some_and(|noun| one_of(noun, "wife widow mother"))
        })
    };
    match title {
        "Mrs" => i8::from(married()),
        "Ms" | "Miss" => -i8::from(married()),
        "Mr" | "Mx" | "Sir" | "Dame" | "Lord" | "Lady" => 0,
        _ => {
            let full = e.mentions.iter().filter(|m| m.span.of(text).contains(' '));
            let mut titles = full.filter_map(|m| title_before(text, m.span.start)).peekable();
            let own = titles.peek().is_some();
            if titles.any(|t| t == title) { 1 } else { -i8::from(own) }
        }
    }
}

/// How far behind a name "he" or "she" of the same clause stands, in words: "Cole said |she| was tired".
const CLOSE: usize = 4;

/// What "he" or "she" right behind a name tells, where nobody else is named between.
pub(crate) fn pronoun_close_behind(text: &str, name: Span) -> Option<Gender> {
    let words = text[name.end..].strip_prefix(' ')?.split(' ').take(CLOSE);
    let mut own = words.take_while(|w| w.chars().all(char::is_lowercase));
    own.find_map(|w| match w {
        "he" => Some(Gender::Male),
        "she" => Some(Gender::Female),
        _ => None,
    })
}

/// Where somebody was named last before byte `at`, with the sentence.
pub(crate) fn named_last(read: &Text, e: &Entity, at: usize) -> Option<(Span, Span)> {
    let last = e.mentions.iter().map(|m| m.span).filter(|s| s.end <= at).max_by_key(|s| s.end)?;
    Some((last, read.sentence_of(last)?))
}

/// "Peter Moss, the brother of Ruth Moss, lives here": whether a namesake leads the sentence in which somebody was named last, and the next sentences speak of him.
pub(crate) fn is_beside(text: &str, own: Option<(Span, Span)>, all: &[Option<(Span, Span)>]) -> bool {
    let Some((own, sentence)) = own else { return false };
    all.iter().flatten().any(|&(name, of)| {
        let lead = text[of.start..name.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
        let part = lead.is_some_and(lexicon::is_preposition) || text[name.end..].starts_with(['\'', '’']);
        of == sentence && name.end <= own.start && !part
    })
}

/// "Parent Ruth Bell, who is no relation, said she was tired. “I cannot sleep,” Bell said.": whoever has just spoken under the full name goes on under the last.
pub(crate) fn goes_on(text: &str, read: &Text, e: &Entity, name: Span) -> bool {
    let line = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
    let Some(before) = last_source(read, name, line) else { return false };
    let full = |s: Span| {
        let mut inside = e.mentions.iter().filter(|m| s.contains(m.span) && m.span.of(text).contains(' '));
        inside.any(|m| !text[s.start..m.span.start].contains(','))
    };
    !is_of_other_gender(text, read, e, name) && full(before)
}

/// "Hale's brother, Tom Hale, said so.¶“He is well,” Hale said.": whether who spoke last, in this paragraph or the one before, is called so where he speaks again.
pub(crate) fn spoke_before(text: &str, read: &Text, e: &Entity, name: Span) -> bool {
    let lines = text[..name.start].trim_end_matches('\n');
    let own = lines.rfind('\n').map_or("", |at| text[..at].trim_end_matches('\n'));
    let from = own.rfind('\n').map_or(0, |at| at + 1);
    let Some(before) = last_source(read, name, from) else { return false };
    // "Hale's brother": he is but told of.
    let heads = |m: &Mention| before.contains(m.span) && !text[m.span.end..].starts_with(['\'', '’']);
    !is_of_other_gender(text, read, e, name) && e.mentions.iter().any(heads)
}

/// The last source before a name that is a source itself, from byte `from` on.
fn last_source(read: &Text, name: Span, from: usize) -> Option<Span> {
    let own = attributions_near(read, name).any(|a| a.source.iter().any(|s| s.contains(name)));
    let near = |s: &Span| (from..=name.start).contains(&s.end);
    let sources = attributions_near(read, name).filter(|_| own).filter_map(|a| a.source.first().copied());
    sources.filter(near).max_by_key(|s| s.start)
}

/// How far from a name, in bytes, the cue stands of what is said of it or by it.
const NEAR: usize = 4000;

/// The attributions whose cues stand near a name.
pub(crate) fn attributions_near(read: &Text, name: Span) -> impl Iterator<Item = &Attribution> {
    let first = read.attributions.partition_point(|a| a.cue.end + NEAR < name.start);
    read.attributions[first..].iter().take_while(move |a| a.cue.start < name.end + NEAR)
}

/// "Sarah Bell, Tom's wife, said she was tired. Bell said he was not.": whether the pronoun behind a name is of another than whose it may be.
fn is_of_other_gender(text: &str, read: &Text, e: &Entity, name: Span) -> bool {
    let told = gender::behind(text, name.end).or_else(|| pronoun_behind(text, read, name));
    told.zip(gender::by_name(e)).is_some_and(|(of, own)| of != own)
}

/// What the first "he" or "she" behind a name in its sentence tells.
fn pronoun_behind(text: &str, read: &Text, name: Span) -> Option<Gender> {
    let sentence = read.sentence_of(name).map_or("", |s| &text[name.end..s.end.max(name.end)]);
    sentence.split(|c: char| !c.is_alphanumeric()).find_map(|w| match w {
        "he" | "his" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    })
}
