//! What makes words that are nearly the same tell of something else: a "not", a figure, a date, a name.

use crate::amounts::Amounts;
use crate::clause::{self, turns};
use crate::content::is_content;
use crate::figures;
use crate::inflected;
use crate::numerals;
use crate::opposites;
use crate::shown::Piece;
use crate::spelling;
use crate::swapped::swapped;
use crate::unlike::{Difference, Differs, Unlike, may_be_a_name};
use crate::words::{Stop, Whose, Word, words_of};
use onrecord_knowledge as knowledge;
use onrecord_language::one_of;
use onrecord_reading::closed_classes::HELPING;
use std::collections::BTreeSet;

/// Words that may deny what another text denies by a "not": "failed to win", "did not win".
const DENYING: &str = "fail fails failed failing failure refuse refuses refused refusing decline declines declined lack lacks lacked lacking unable impossible \
    yet doubt doubts doubted few little barely rarely seldom hardly avoid avoided avoids stop stopped prevent prevented except unless instead rather nor \
    neither without against deny denies denied reject rejects rejected";
/// Which of the kinds of dates years are, behind days of the week and months.
const YEARS: usize = 2;
/// Words that tell how many without a number.
const SHARES: &str = "most all both few none dozens hundreds thousands millions";
/// Days that are told from the day of speaking.
const RELATIVE: &str = "yesterday today tonight tomorrow";
/// Names of so many letters with one wrong are told as one in another spelling: "Zelenskyy", "Zelensky"; of shorter ones that is another name.
const LONG_NAME: usize = 8;
/// What stands behind the letters that two forms of one name have in common: "Texas", "Texan"; "Europe", "European"; "Tory", "Tories".
const OF_NAMES: &str =
    "'s s es ies y e a o n an ans ian ians ean eans ese ish i is ite ites er ers ic ist ists ism as us";
/// So many letters stand before them.
const BEFORE_ENDING: usize = 3;
/// So many telling words make a short quotation, of which each counts.
const FEW_TELLING: usize = 5;
/// So many words in the place of others, both together, are one difference.
const MOST_OF_A_RUN: usize = 3;
/// Words that deny, and those that stand in their place behind a "not": "put no pressure", "didn’t put any pressure".
const ANY_FOR_NO: [[&str; 2]; 5] = [
    ["no", "any"],
    ["nobody no-one", "anybody anyone any-one"],
    ["none", "any anyone"],
    ["nothing", "anything"],
    ["nowhere", "anywhere"],
];
/// Signs of money, which make no name of a word: "US$500".
const MONEY: [char; 4] = ['$', '€', '£', '¥'];
/// Words of more letters than this are looked at for whether a text has capitals throughout.
const LONGER: usize = 3;

/// What differs that makes the asked words others than those on record. `matched`: those of them that stand there too, by their ranks.
pub fn differences(asked: Unlike, said: Unlike, matched: &[usize]) -> Vec<Difference> {
    let names = names_differ(asked, said);
    let negations = negations_differ(asked, said, matched);
    let found = negations.into_iter().chain(counts_differ(asked, said)).chain(names).chain(swapped(asked, said));
    let mut differences: Vec<Difference> = Vec::new();
    for difference in found.chain(opposites::of_kind(asked, said)) {
        if differences.iter().all(|known| known.what != difference.what) {
            differences.push(difference);
        }
    }
    if differences.is_empty() {
        differences.extend(another_word(asked, said));
    }
    differences
}

/// One word in the place of another, or of two, where all have a sense of their own: "disappointed" for "relieved", "dumbest" for "most brilliant". In a long quotation
/// it has to be all that differs.
fn another_word(asked: Unlike, said: Unlike) -> Option<Difference> {
    let tells = |word: &Word| is_content(&word.folded);
    let is_long = asked.words.iter().filter(|word| tells(word)).count() > FEW_TELLING;
    // The words that differ stand in one place of either text.
    let is_one_run = |text: Unlike| {
        let mut ranks = text.ranks().map(|(_, rank)| rank);
        let first = ranks.next();
        text.places.len() <= MOST_OF_A_RUN && first.is_some_and(|first| ranks.all(|rank| rank == first))
    };
    if is_long && !(is_one_run(asked) && is_one_run(said)) {
        return None;
    }
    // "Did not fall" may be "rose".
    let turned = |text: Unlike| text.places.iter().any(|&at| turns(text.words, at)) || denies_otherwise(text);
    if turned(asked) || turned(said) {
        return None;
    }
    let plain = |text: Unlike, at: usize| {
        let word = &text.words[at];
        tells(word)
            && !word.written.starts_with(char::is_uppercase)
            && word.folded.chars().all(char::is_alphabetic)
            && Amounts::among(text.words, [at]).numbers.is_empty()
            && !figures::is_date(&word.folded)
            && !one_of(&word.folded, RELATIVE)
    };
    let at_rank = |text: Unlike, rank: usize| -> Vec<usize> {
        text.ranks().filter(|&(at, other)| other == rank && tells(&text.words[at])).map(|(at, _)| at).collect()
    };
    asked.ranks().find_map(|(_, rank)| {
        let (ones, others) = (at_rank(asked, rank), at_rank(said, rank));
        let few = !ones.is_empty() && !others.is_empty() && ones.len() + others.len() <= MOST_OF_A_RUN;
        let quoted = others.iter().all(|&at| said.words[at].whose == Whose::Quoted);
        let plain = ones.iter().all(|&at| plain(asked, at)) && others.iter().all(|&at| plain(said, at));
        let has_stem = |one: usize| others.iter().any(|&other| is_one_stem(&asked.words[one], &said.words[other]));
        let is_other = few && quoted && plain && !ones.iter().any(|&one| has_stem(one));
        is_other.then(|| Difference {
            what: Differs::Word,
            asked: vec![asked.written_at(&ones).join(" ")],
            recorded: vec![said.written_at(&others).join(" ")],
        })
    })
}

/// Whether two words may be forms of one, or one in two spellings: "sail", "sailing"; "pier" and "half-pier", which has the other word whole.
fn is_one_stem(one: &Word, other: &Word) -> bool {
    let has = |long: &Word, short: &Word| long.folded.split('-').any(|part| inflected::is_one(part, &short.folded));
    has(one, other) || has(other, one) || spelling::is_other(&one.folded, &other.folded)
}

/// Whether one of the words denies without a "not": "failed to win".
pub fn denies_otherwise(text: Unlike) -> bool {
    text.all().any(|word| one_of(&word.folded, DENYING))
}

/// Whether a word that turns a sense stands in the other text too, in the place of none of `text`'s: next to the compared words, or in another form.
fn may_turn(text: Unlike, other: Unlike) -> bool {
    let goes_on = || text.words.iter().enumerate().any(|(at, _)| turns(text.words, at));
    denies_otherwise(text)
        || text.turns_beside(other)
        || text.has("or") && goes_on()
        || opposites::is_turned(other, text)
}

/// The figures and dates among them.
pub fn counts_differ(asked: Unlike, said: Unlike) -> Vec<Difference> {
    [figures_differ(asked, said), dates_differ(asked, said)].into_iter().flatten().collect()
}

fn negations_differ(asked: Unlike, said: Unlike, matched: &[usize]) -> Option<Difference> {
    let (a, b) = (asked.turning(said), said.turning(asked));
    let (written, recorded) = (asked.written_at(&a), said.written_at(&b));
    let turned = || Difference { what: Differs::Negation, asked: written, recorded };
    if a.len() != b.len() {
        let alike = if a.len() < b.len() { may_turn(asked, said) } else { may_turn(said, asked) };
        return (!alike).then(turned);
    }
    if has_moved([asked, said], [&a, &b], matched) {
        return Some(turned());
    }
    let [one, other] = opposites::contrary(asked, said)?;
    let (asked, recorded) = (asked.written_at(&[one]), said.written_at(&[other]));
    Some(Difference { what: Differs::Negation, asked, recorded })
}

/// Whether a word that turns a sense stands before what it turns in one text and behind it in the other: "will close it, not on Friday".
fn has_moved([asked, said]: [Unlike; 2], [a, b]: [&[usize]; 2], matched: &[usize]) -> bool {
    // "I don’t think it will" is "I think it won’t".
    let thinks = |unlike: Unlike, at: usize| unlike.words.get(at + 1).is_some_and(clause::thinks);
    a.iter().zip(b).any(|(&one, &other)| {
        let (Some(x), Some(y)) = (asked.rank(one), said.rank(other)) else { return false };
        let mut between = matched.iter().skip(x.min(y)).take(x.abs_diff(y));
        let tells = |at: &usize| asked.words.get(*at).is_some_and(|word| is_content(&word.folded));
        let is_one = is_no_for_any(asked, one, said) || is_no_for_any(said, other, asked);
        !is_one && !thinks(asked, one) && !thinks(said, other) && between.any(tells)
    })
}

/// Whether the word at `at` is a "no" in whose place the other text, which denies before, has an "any".
fn is_no_for_any(text: Unlike, at: usize, other: Unlike) -> bool {
    let no = &text.words[at].folded;
    let anys = ANY_FOR_NO.iter().filter(|[nos, _]| one_of(no, nos)).map(|[_, anys]| *anys);
    let stands = |any: &str| {
        other.ranks().any(|(place, rank)| Some(rank) == text.rank(at) && one_of(&other.words[place].folded, any))
    };
    anys.into_iter().any(stands)
}

/// The figures that differ; those that may be one in another shape do not.
fn figures_differ(asked: Unlike, said: Unlike) -> Option<Difference> {
    let (mut a, mut b) = (asked.amounts(), said.amounts());
    let beside = Amounts::among(said.words, said.beside());
    a.drop_alike(&mut b, &beside);
    let one = |unlike: Unlike| ["a", "an", "one", "1", "single"].iter().any(|word| unlike.has(word));
    if one(asked) && one(said) {
        a.numbers.remove("1");
        b.numbers.remove("1");
    }
    if let Some([share, number]) = share_for_number(asked, said).filter(|_| a.numbers.is_empty()) {
        return Some(Difference { what: Differs::Figure, asked: vec![share], recorded: vec![number] });
    }
    // What the quoter left out is nothing wrong, unless it multiplies what he kept.
    let multiplies = |&&at: &&usize| {
        let before = at.checked_sub(1).filter(|before| !said.places.contains(before));
        let counts = |at: usize| !Amounts::among(said.words, [at]).numbers.is_empty();
        numerals::multiplies(&said.words[at].folded).is_some() && before.is_some_and(counts)
    };
    if a.numbers.is_empty() && !said.places.iter().any(|at| multiplies(&at) || ends_span(said, *at)) {
        b.numbers.clear();
    }
    let (mut one, mut other) = (a.numbers, b.numbers);
    for (a, b) in [(a.moneys, b.moneys), (a.ordinals, b.ordinals)] {
        if !a.is_empty() && !b.is_empty() && a != b {
            one.extend(a);
            other.extend(b);
        }
    }
    if let Some([a, b]) = asked.amounts().in_other_half(&said.amounts()) {
        one.insert(a);
        other.insert(b);
    }
    let differ = !one.is_empty() || !other.is_empty();
    differ.then(|| Difference {
        what: Differs::Figure,
        asked: one.into_iter().collect(),
        recorded: other.into_iter().collect(),
    })
}

/// A word that tells another share in the place of a number, and the number: "most of the twelve" for "three of the twelve".
fn share_for_number(asked: Unlike, said: Unlike) -> Option<[String; 2]> {
    let counts = |text: Unlike, at: usize| !Amounts::among(text.words, [at]).numbers.is_empty();
    let number = |rank: usize| said.ranks().find(|&(at, other)| other == rank && counts(said, at));
    let shares = asked.ranks().filter(|&(at, _)| one_of(&asked.words[at].folded, SHARES) && !counts(asked, at));
    let mut found = shares.filter_map(|(at, rank)| Some((at, number(rank)?.0)));
    found.next().map(|(at, number)| [asked.words[at].written.clone(), said.words[number].written.clone()])
}

/// Whether a number that was left out is the far end of a span that a number before it opens: "80" of "between 70 and 80", "70 to 80".
fn ends_span(said: Unlike, at: usize) -> bool {
    let counts = |at: usize| !Amounts::among(said.words, [at]).numbers.is_empty();
    let word = |back: usize| at.checked_sub(back).map_or("", |at| said.words[at].folded.as_str());
    let opened = word(1) == "to" || word(1) == "and" && one_of(word(3), "between from");
    let near_end = at.checked_sub(2).filter(|near| counts(*near) && !said.places.contains(near));
    counts(at) && opened && near_end.is_some()
}

fn dates_differ(asked: Unlike, said: Unlike) -> Option<Difference> {
    let kinds = |unlike: Unlike| -> Vec<BTreeSet<String>> {
        let amounts = unlike.amounts();
        let relative = unlike.all().filter(|word| one_of(&word.folded, RELATIVE)).map(|word| word.folded.clone());
        let named: Vec<_> = unlike.figures().named(true).cloned().collect();
        named.into_iter().chain([amounts.years, amounts.days, relative.collect()]).collect()
    };
    let (mut a, b) = (kinds(asked), kinds(said));
    let near = Amounts::among(said.words, said.beside().chain(said.places.iter().copied()));
    let is_near = |date: &String| near.has(date) || said.beside().any(|at| said.words[at].folded == *date);
    a.iter_mut().for_each(|kind| kind.retain(|date| !is_near(date) || b.iter().any(|other| other.contains(date))));
    let none_recorded = b.iter().all(BTreeSet::is_empty);
    let mut difference = Difference { what: Differs::Date, asked: Vec::new(), recorded: Vec::new() };
    for (one, other) in a.iter().zip(&b) {
        // "Tomorrow" may be Friday.
        if !one.is_empty() && one != other && (none_recorded || !other.is_empty()) {
            difference.asked.extend(one.iter().cloned());
            difference.recorded.extend(other.iter().cloned());
        }
    }
    if difference.asked.is_empty() {
        difference = year_for_day(&a, &b).unwrap_or(difference);
    }
    (!difference.asked.is_empty()).then_some(difference)
}

/// A year where there is a day, or the other way round, by kinds of dates; none where either text has more than one kind.
fn year_for_day(asked: &[BTreeSet<String>], said: &[BTreeSet<String>]) -> Option<Difference> {
    let only = |kinds: &[BTreeSet<String>]| -> Option<(bool, Vec<String>)> {
        let mut told = kinds.iter().enumerate().filter(|(_, kind)| !kind.is_empty());
        let (at, dates) = told.next()?;
        told.next().is_none().then(|| (at == YEARS, dates.iter().cloned().collect()))
    };
    let ((year, asked), (other, recorded)) = (only(asked)?, only(said)?);
    (year != other).then_some(Difference { what: Differs::Date, asked, recorded })
}

/// The places of names among the words that the other text does not have, as far as capitals tell.
fn names_of(unlike: Unlike) -> Vec<usize> {
    let is_capital = |word: &Word| word.written.starts_with(char::is_uppercase);
    let longer = || unlike.words.iter().filter(|word| word.written.chars().count() > LONGER);
    if 2 * longer().filter(|word| is_capital(word)).count() > longer().count() {
        return Vec::new();
    }
    // Any word has a capital where a sentence begins; a country is one there too.
    let begins = |at: usize| {
        let first = at == 0 || unlike.words[at - 1].stop == Stop::Clause;
        first && country(&unlike.words[at]).is_none()
    };
    let named = |at: &usize| {
        let word = &unlike.words[*at];
        !begins(*at)
            && is_capital(word)
            && !word.written.contains(MONEY)
            && (may_be_a_name(&word.folded) || country(word).is_some())
    };
    unlike.places.iter().copied().filter(named).collect()
}

fn names_differ(asked: Unlike, said: Unlike) -> Option<Difference> {
    let (mut a, mut b) = (names_of(asked), names_of(said));
    let is_one = |one: usize, other: usize| is_one_name(&asked.words[one], &said.words[other]);
    let (all, others) = (a.clone(), b.clone());
    a.retain(|&one| !others.iter().any(|&other| is_one(one, other)));
    b.retain(|&other| !all.iter().any(|&one| is_one(one, other)));
    // "Iran and Syria" where Iran alone is on record; a longer form of one name adds nobody.
    if b.is_empty() {
        let joined = |at: usize| at > 0 && asked.places.contains(&(at - 1)) && asked.words[at - 1].folded == "and";
        a.retain(|&at| joined(at));
    }
    let is_spelling = a.iter().all(|&one| b.iter().any(|&other| is_slip(&asked.words[one], &said.words[other])));
    let what = if is_spelling { Differs::Spelling } else { Differs::Name };
    (!a.is_empty()).then(|| Difference { what, asked: asked.written_at(&a), recorded: said.written_at(&b) })
}

/// What differs where the first word of a sentence is another, and `is_name` tells that the one on record is a name: “Bell lied” for “Hale lied”. What goes wrong in telling it is handed on.
pub fn first_names_differ<E>(
    pieces: &[Piece],
    mut is_name: impl FnMut(&str) -> Result<bool, E>,
) -> Result<Option<Difference>, E> {
    let [Piece::Asked(asked), Piece::Recorded(recorded), ..] = pieces else { return Ok(None) };
    let [a, b] = [asked, recorded].map(|written| words_of(written));
    let ([a], [b]) = (&a[..], &b[..]) else { return Ok(None) };
    let named = |word: &Word| word.written.starts_with(char::is_uppercase) && may_be_a_name(&word.folded);
    let recorded = if named(a) && named(b) && !is_one_name(a, b) && is_name(&b.folded)? {
        vec![b.written.clone()]
    } else if named(a) && one_of(&b.folded, HELPING) && is_name(&a.folded)? {
        // "Hale has lied" as "Bell lied": who it was stands before.
        Vec::new()
    } else {
        return Ok(None);
    };
    let what = if is_slip(a, b) { Differs::Spelling } else { Differs::Name };
    Ok(Some(Difference { what, asked: vec![a.written.clone()], recorded }))
}

/// The state that a word tells, also where it is an owner's or one of its people: "France's", "Norwegians".
pub fn country(word: &Word) -> Option<&'static str> {
    let written = word.written.as_str();
    let bare = ["'s", "’s"].iter().find_map(|owner| written.strip_suffix(owner)).unwrap_or(written);
    knowledge::country(bare).or_else(|| knowledge::country(bare.strip_suffix('s')?))
}

/// Whether two words may be one name in other forms; of two that tell states whether it is one state. "Iran" is not "Iraq", nor "Niger" "Nigeria".
fn is_one_name(one: &Word, other: &Word) -> bool {
    if let (Some(one), Some(other)) = (country(one), country(other)) {
        return one == other;
    }
    let [one, other] = [one, other].map(|word| word.folded.trim_end_matches("'s"));
    let common: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let ends = |word: &str| word.len() == common || one_of(&word[common..], OF_NAMES);
    one == other || common >= BEFORE_ENDING && ends(one) && ends(other) || spelling::is_other(one, other)
}

/// Whether two words are one name but for a letter, and long enough for a slip.
fn is_slip(one: &Word, other: &Word) -> bool {
    let length = |word: &Word| word.folded.chars().count();
    let is_state = |word: &Word| country(word).is_some();
    !is_state(one)
        && !is_state(other)
        && length(one).min(length(other)) >= LONG_NAME
        && strsim::osa_distance(&one.folded, &other.folded) == 1
}
