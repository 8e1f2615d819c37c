//! Names as people write them: which of them ask for whom, and which are spelt nearly so.

use crate::spelling;
use onrecord_language::fold;
use onrecord_language::one_of;

/// What stands behind a last name.
pub const SUFFIXES: [&str; 9] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "jnr", "snr"];
/// What a reader puts before a name, and tells nothing of an office.
const COURTESY: &str = "the mr mrs ms miss mx dr prof professor sir dame lord lady";
/// Offices and ranks that a reader puts before a name.
const OFFICES: &str = "president president-elect prime minister senator sen rep representative governor gov mayor judge justice king queen prince princess \
    pope cardinal archbishop bishop rabbi imam father sister saint vice vice-president deputy chief chancellor secretary premier speaker general gen colonel \
    col captain capt major lieutenant lt sergeant sgt officer admiral commissioner ambassador congressman congresswoman councillor councilor cllr sheriff \
    attorney director chairman chairwoman coach detective inspector superintendent constable former ex acting us u s uk american british state foreign \
    defense defence finance interior health education first lady supreme leader of emperor sultan emir crown duke duchess baroness baron count";
/// Words within names that alone are nobody's.
const PARTICLES: &str = "de da di do dos das del der den la le van von zu al el bin bint ibn abu ben y e and of the";
/// So many letters of a name may have one wrong, when names nearly so are looked for.
const LETTERS_TO_A_SLIP: usize = 4;

/// Whether a folded word is a title, an office or a rank.
pub fn is_title(word: &str) -> bool {
    one_of(word, COURTESY) || one_of(word, OFFICES)
}

/// The words of a folded name without the stops of initials and without what stands behind the last name.
fn bare(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = folded.split([' ', '.', ',']).filter(|w| !w.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|w| SUFFIXES.contains(w)) {
        words.pop();
    }
    words
}

/// The last name of somebody asked for: "hebert" of "Roy Hebert Jr.".
pub fn asked_last(folded: &str) -> &str {
    bare(folded).pop().unwrap_or_default()
}

/// By what the index has whoever is asked for.
pub fn asked_key(folded: &str) -> &str {
    fold::last_key(asked_last(folded))
}

fn without_titles<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let titles = words.iter().take(words.len().saturating_sub(1)).take_while(|word| is_title(word)).count();
    &words[titles..]
}

/// The offices before an asked name: "mayor" of "Mayor Bell", nothing of "Mr. Bell".
pub fn offices(folded: &str) -> Vec<&str> {
    let words = bare(folded);
    let titles = words.len() - without_titles(&words).len();
    words.into_iter().take(titles).filter(|word| !one_of(word, COURTESY)).collect()
}

/// Whether somebody of a full name may be asked for by these words: the name, the end of it ("von der Leyen"), first and last name without what lies between;
/// titles, initials and "Jr." aside, of a person offices too. Both are folded.
pub fn is_called(full: &str, asked: &str, person: bool) -> bool {
    let (full, asked) = (bare(full), bare(asked));
    let fits = |asked: &[&str]| !asked.is_empty() && (full.ends_with(asked) || has_ends(&full, asked));
    if fits(&asked) {
        return true;
    }
    let most = asked.len().saturating_sub(1);
    let courtesy = || asked.iter().take(most).take_while(|word| one_of(word, COURTESY)).count();
    let name = if person { without_titles(&asked) } else { &asked[courtesy()..] };
    if fits(name) || person && has_initial(&full, name) {
        return true;
    }
    // "Kim Yong Hyun" is Kim Yong-hyun, and "al Zein" al-Zein; Jones is no Smith-Jones.
    if !full.iter().chain(name).any(|word| word.contains('-')) {
        return false;
    }
    let name = halves(name);
    name.len() > 1 && halves(&full).ends_with(&name)
}

/// Whether a name is asked for by the initial of its first word: "J. Smith" for John Smith.
fn has_initial(full: &[&str], asked: &[&str]) -> bool {
    let ([first, .., last], [initial, asked_last]) = (full, asked) else { return false };
    initial.chars().count() == 1 && last == asked_last && first.starts_with(initial)
}

/// Whether the courtesy before an asked name tells of a woman, or of a man; none where it tells neither.
pub fn courtesy_of_woman(folded: &str) -> Option<bool> {
    match bare(folded).split_first()? {
        (&("mrs" | "ms" | "miss" | "dame" | "lady"), [_, ..]) => Some(true),
        (&("mr" | "sir" | "lord"), [_, ..]) => Some(false),
        _ => None,
    }
}

/// The words before the last name that tell an office, where an office is among them: "treasury secretary" of "Treasury Secretary Baker".
pub fn before_last(folded: &str) -> Option<&str> {
    let (before, last) = folded.rsplit_once(' ')?;
    let has_office = bare(before).iter().any(|word| one_of(word, OFFICES));
    (has_office && !is_title(last)).then_some(before)
}

/// Words parted at their hyphens.
fn halves<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().flat_map(|word| word.split('-')).collect()
}

/// Whether two names have the first and the last word in common, and nothing between that tells two people apart: "Donald J. Trump" is Donald Trump.
fn has_ends(full: &[&str], asked: &[&str]) -> bool {
    let ([first, middle @ .., last], [asked_first, between @ .., asked_last]) = (full, asked) else { return false };
    let initials = || {
        between.iter().all(|word| word.chars().count() == 1)
            && between.iter().zip(middle).all(|(initial, word)| word.starts_with(initial))
    };
    first == asked_first && last == asked_last && (between.is_empty() || initials())
}

/// Whether somebody may be meant where nobody is called so: by any words of the name in their order ("Tedros Adhanom"), or by more than the record has, with
/// a role or another name before it. Both are folded.
pub fn is_called_loosely(full: &str, asked: &str) -> bool {
    let (full, all) = (bare(full), bare(asked));
    let asked = without_titles(&all);
    let tells = |word: &&&str| word.chars().count() > 1 && !one_of(word, PARTICLES);
    let mut rest = full.iter();
    let within = asked.iter().any(|word| tells(&word)) && asked.iter().all(|word| rest.any(|other| other == word));
    within || full.len() > 1 && all.ends_with(&full)
}

/// What a folded name may be written for: itself, "Last, First" the other way round, the other spelling of its words.
pub fn forms(folded: &str) -> Vec<String> {
    let mut forms = vec![folded.to_owned()];
    let turned = folded.split_once(',').map(|(last, first)| (last.trim(), first.trim()));
    let is_turned = |(last, first): &(&str, &str)| !last.is_empty() && !first.is_empty() && !SUFFIXES.contains(first);
    forms.extend(turned.filter(is_turned).map(|(last, first)| format!("{first} {last}")));
    let spelt = |word: &str| spelling::other(word).unwrap_or_else(|| word.to_owned());
    let other = folded.split(' ').map(spelt).collect::<Vec<_>>().join(" ");
    forms.extend(Some(other).filter(|other| other != folded));
    forms
}

/// Whether a folded name has a word that could be a name's: not "the", nor an office alone.
pub fn tells(folded: &str) -> bool {
    bare(folded).iter().any(|word| !is_title(word) && !one_of(word, PARTICLES))
}

/// Whether a name is an office, a rank or a title alone, and no part of anybody's name: "President", "the Mayor".
pub fn is_office(name: &str) -> bool {
    let folded = fold::name(name);
    !tells(&folded) && is_title(asked_last(&folded))
}

/// How many letters an asked name is away from a full one, or from a word of it; none where that is too many. Both are folded.
pub fn slips(full: &str, asked: &str) -> Option<usize> {
    let asked = without_titles(&bare(asked)).join(" ");
    let most = asked.chars().count() / LETTERS_TO_A_SLIP;
    let near = |one: &str| {
        let differ = one.chars().count().abs_diff(asked.chars().count());
        let slips = if differ <= most { strsim::osa_distance(one, &asked) } else { usize::MAX };
        (slips <= most).then_some(slips)
    };
    let words = bare(full);
    let part = || words.iter().filter(|_| !asked.contains(' ')).filter_map(|word| near(word)).min();
    near(&words.join(" ")).into_iter().chain(part()).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::fold::name;

    #[test]
    fn somebody_is_called_by_parts_of_the_name() {
        for (full, asked, so) in [
            ("Ursula von der Leyen", "von der Leyen", true),
            ("Roy Hebert Jr", "Hebert", true),
            ("Roy Hebert Jr", "Roy Hebert Jr.", true),
            ("R. J. McAllister III", "R.J. McAllister", true),
            ("William H. Gates", "William Gates", true),
            ("Anna Voss", "Anna B. Voss", true),
            ("Anna C. Voss", "Anna B. Voss", false),
            ("Anna Clara Voss", "Anna C. Voss", true),
            ("Anna Voss", "Anna Clara Voss", false),
            ("Anna Voss", "Mr. Voss", true),
            ("Anna Voss", "President-elect Voss", true),
            ("Luca Marchetti", "Senator Marchetti", true),
            ("Benedict", "Pope Benedict", true),
            ("Kremlin", "the Kremlin", true),
            ("Roy Hebert Jr", "Jr", false),
            ("Anna Voss", "A. Voss", true),
            ("Anna Voss", "T. Voss", false),
            ("Voss", "A. Voss", false),
            ("Anna Voss", "Anna", false),
            ("Anna Voss", "Tom Voss", false),
            ("Mohammed bin Salman", "Salman", true),
            ("Kim Yong-hyun", "Kim Yong Hyun", true),
            ("Lee Jae Myung", "Mr. Lee Jae-myung", true),
            ("Umm Hussein al-Zein", "al Zein", true),
            ("Tom Smith-Jones", "Smith Jones", true),
            ("Tom Smith-Jones", "Jones", false),
            ("Ports Authority", "the Authority", true),
            ("Ports Authority", "Health Authority", false),
            ("Ports Authority", "President of the Ports Authority", false),
        ] {
            assert_eq!(is_called(&name(full), &name(asked), full != "Ports Authority"), so, "{full} as {asked}");
        }
    }

    #[test]
    fn where_nobody_is_called_so_any_word_of_the_name_will_do() {
        for (full, asked, so) in [
            ("Anna Voss", "Anna", true),
            ("Abebe Tadesse Bekele", "Abebe Tadesse", true),
            ("Abebe Tadesse Bekele", "Tadesse", true),
            ("Abebe Tadesse Bekele", "Dr. Abebe", true),
            ("Abebe Tadesse Bekele", "Tadesse Abebe", false),
            ("Mohammed bin Salman", "bin", false),
            ("Anna B. Voss", "B", false),
            ("Lara Cruz", "Maria Lara Cruz", true),
            ("Anna Voss", "harbour master Anna Voss", true),
            ("Voss", "Anna Voss", false),
        ] {
            assert_eq!(is_called_loosely(&name(full), &name(asked)), so, "{full} as {asked}");
        }
    }

    #[test]
    fn a_name_is_written_in_more_ways_than_one() {
        for (asked, expected) in [
            ("voss, anna", &["voss, anna", "anna voss"][..]),
            ("hebert, jr.", &["hebert, jr."]),
            ("ministry of defence", &["ministry of defence", "ministry of defense"]),
            ("labor organization", &["labor organization", "labour organisation"]),
            ("anna voss", &["anna voss"]),
        ] {
            assert_eq!(forms(asked), expected, "{asked}");
        }
    }

    #[test]
    fn names_that_are_spelt_nearly_so() {
        for (full, asked, expected) in [
            ("anna voss", "vsos", Some(1)),
            ("anna voss", "anna vos", Some(1)),
            ("anna voss", "mayor vos", None),
            ("bob carter", "mayor cartr", Some(1)),
            ("bob carter", "bob cartr", Some(1)),
            ("bob carter", "miller", None),
            ("bob carter", "", None),
        ] {
            assert_eq!(slips(full, asked), expected, "{full} as {asked}");
        }
    }
}
