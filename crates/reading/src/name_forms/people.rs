//! The forms of a person's name: "Biden" of "Joseph R. Biden Jr.", "Chamorro" of "Violeta Barrios de Chamorro".

use super::plain::{ends_of, is_capitals};
use crate::lexicon::one_of;

/// Whether `short` is a form of the person's name `full`.
pub(super) fn is_form_of_person(full: &str, short: &str) -> bool {
    let bare = without_generation(full);
    match short.contains(' ') {
        true => is_same_but_for_hyphens(full, short) || is_shorter_name(bare, short),
        false => is_half_of_name(bare, short) || is_initials(full, short),
    }
}

/// "Kim Jong-un" and "Kim Jong Un".
fn is_same_but_for_hyphens(full: &str, short: &str) -> bool {
    let plain = |c: char| if c == '-' { ' ' } else { c.to_ascii_lowercase() };
    full.len() == short.len()
        && full.contains('-') != short.contains('-')
        && full.chars().map(plain).eq(short.chars().map(plain))
}

/// "AMLO" of Andrés Manuel López Obrador, "AOC" of Alexandria Ocasio-Cortez: the first letters of all words, three and more.
pub(crate) fn is_initials(full: &str, short: &str) -> bool {
    let initials = || full.split([' ', '-']).filter_map(|w| w.chars().next());
    // "MbS"
    short.len() > 2
        && (initials().eq(short.chars())
            || is_capitals(short) && initials().flat_map(char::to_uppercase).eq(short.chars()))
}

/// "Joseph R. Biden Jr." is called Biden.
fn without_generation(full: &str) -> &str {
    let son = full.rsplit_once(' ').filter(|(rest, last)| rest.contains(' ') && is_generation(last));
    son.map_or(full, |(rest, _)| rest)
}

/// "Bell" and "Anna" of "Anna Bell": one word, the last or the first one of several.
fn is_half_of_name(full: &str, short: &str) -> bool {
    // A transcript has last names in capitals: "PENCE:".
    let capitals = || short.len() > 2 && short.chars().all(|c| c.is_uppercase() || c == '-');
    // "Al-Sisi" at the head of a sentence
    let headed = |l: &str| l.contains('-') && l.eq_ignore_ascii_case(short);
    let surname = |l: &str| {
        l == short
            || headed(l)
            || without_article(l) == without_article(short)
            || capitals() && l.to_uppercase() == short
    };
    let (first, last) = ends_of(full);
    full.contains(' ') && (surname(last) || first == short)
}

/// "Donald Trump" of "Donald J. Trump", "Hillary Clinton" of "Hillary Rodham Clinton".
fn is_shorter_name(full: &str, short: &str) -> bool {
    // "Von der Leyen" at the head of a sentence
    let ends = || {
        let (particle, rest) = short.split_once(' ')?;
        let lead = full.strip_suffix(rest)?.strip_suffix(' ')?;
        Some(ends_of(lead).1.eq_ignore_ascii_case(particle))
    };
    let spaces = |name: &str| name.matches(' ').count();
    spaces(full) > spaces(short) && (ends_of(full) == ends_of(short) || ends() == Some(true))
}

/// Small words in names of persons.
const PARTICLES: &str = "da de do dos das del di bin ibn van von al el";

/// Surnames of two letters.
const SHORT_SURNAMES: &str =
    "Li Wu Xu Hu Ma He Lu Su Yu Du Ye Fu Xi Yi Qi Gu Ji Ai Ge Ke Ni Mu Qu Ng Ho Ko Oh Ip Si Ti Yo No So";

/// "Lula" of "Luiz Inácio Lula da Silva", "Pedro Gómez" and "Gómez" of "Pedro Gómez Ruiz": a part of a name, where nobody has it as the last one.
pub(crate) fn is_within_name(full: &str, short: &str) -> bool {
    if !full.contains(short) {
        return false;
    }
    let (words, part): (Vec<&str>, Vec<&str>) =
        (without_generation(full).split(' ').collect(), short.split(' ').collect());
    let second = (3..=4).contains(&words.len()) && part == words[1..2];
    // "Ho" of "Carmen Ho Ka-man", of "Carmen Ho Tse Ka-man"
    let before_given = || {
        let given = |w: &str| w.split_once('-').is_some_and(|(_, half)| half.starts_with(char::is_lowercase));
        second && words.last().is_some_and(|w| given(w))
    };
    // "Li" of "Robin Li Yanhong", of "Robin Li Yan Hong", who has a given name on either side of it
    let short_surname = || second && one_of(short, SHORT_SURNAMES);
    let long = |w: &str| w.chars().count() > 2 || before_given() || short_surname();
    let sound = part.iter().all(|w| long(w) && w.starts_with(char::is_uppercase) && !w.ends_with('.'));
    words.len() > 2 && part.len() < words.len() && sound && words.windows(part.len()).any(|w| w == part)
}

/// Whether a name is the first surname of two, or the one before a particle: "Gómez" of "Pedro Gómez Ruiz".
pub(crate) fn is_first_surname(full: &str, short: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    let surname = short.rsplit(' ').next().unwrap_or(short);
    words.iter().position(|w| *w == surname).is_some_and(|at| {
        at > 0 && (at + 2 == words.len() || words.get(at + 1).is_some_and(|next| one_of(next, PARTICLES)))
    })
}

/// Whether somebody's last name is her husband's: "Chamorro" of "Violeta Barrios de Chamorro".
pub(crate) fn is_by_marriage(full: &str, last: &str) -> bool {
    full.strip_suffix(last).and_then(|rest| rest.strip_suffix(" de ")).is_some_and(|own| own.contains(' '))
}

/// Whether a longer name ends with this one, and does not begin with it: "Laiba Abdul Basit" with "Abdul Basit".
pub(crate) fn ends_longer(full: &str, short: &str) -> bool {
    full.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

/// "Assad" of "al-Assad", "el-Sisi" and "Al-Sisi": a surname without the Arabic article.
pub(crate) fn without_article(surname: &str) -> &str {
    let rest = surname
        .split_once('-')
        .filter(|(article, _)| ["al", "el", "ul"].iter().any(|a| article.eq_ignore_ascii_case(a)));
    rest.map(|(_, rest)| rest).filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(surname)
}

/// What parts a son from his father of the same name.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}
