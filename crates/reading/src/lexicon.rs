//! Words by what they mean: lists from the files in `data/`, read once, and shorter ones that stand here.

use std::{borrow::Cow, sync::LazyLock};

use onrecord_knowledge::without_accents;
pub use onrecord_language::one_of;
use rustc_hash::{FxHashMap, FxHashSet};

pub use crate::contract::Gender;
use crate::lists::{entries, pairs, words};
pub use crate::saying::{PASSIVES_OF_SAYING, REPORTING, WORDS_OF_SAYING};

/// Shorter nouns end so by chance: "floor", "river".
pub(crate) const SHORTEST_PERSON: usize = 6;

/// Whether a noun (lower case) ends as nouns for people do: "plumber", "economist"; "newspaper" does too.
pub(crate) fn ends_as_person(noun: &str) -> bool {
    noun.len() >= SHORTEST_PERSON && ["er", "or", "ist", "ian", "eer"].iter().any(|ending| noun.ends_with(ending))
}

/// The days of the week.
pub(crate) const WEEKDAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
/// The months.
pub(crate) const MONTHS: &str = "January February March April May June July August September October November December";

/// `word` in lower case, as it stands where it has no capital.
pub(crate) fn small(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Verbs by which somebody says what ought to be done: "recommended that he resign".
pub(crate) const MANDATES: &str = "recommend suggest insist ask demand propose urge request require order";

/// The list of the verbs that tell an event: its type, the verbs, what has to stand there besides and to whom it is done, between bars.
pub(crate) const EVENT_VERBS: &str = include_str!("../data/event-verbs.txt");

/// Nouns for people by what they do.
pub static OFFICES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| entries(include_str!("../data/offices.txt")));

/// Words of what ministers and the like are for, in lower case.
pub static DEPARTMENTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../data/departments.txt")));

/// Verbs of deeds with an object, which nobody says: "appointed".
pub static DEEDS_NOT_SAID: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../data/deeds-not-said.txt")));

/// Nouns for what is written or made public, and has an author.
pub static DOCUMENTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../data/documents.txt")));

/// Names of buildings and places by which news means who works there.
pub static INSTITUTIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../data/institutions.txt")));

/// American states by their names and the abbreviations that news has for them, without the last full stop.
pub static AMERICAN_STATES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    pairs(include_str!("../data/american-states.tsv")).flat_map(|(name, short)| [(name, name), (short, name)]).collect()
});

/// Capitals, seats and bodies by which news means a state, with the state.
pub static SEATS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../data/seats.tsv")).collect());

/// Nouns for organizations, with words in names that tell such a one: the newspaper, of the Times.
pub static NAMED_BY_KIND: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    pairs(include_str!("../data/kinds-of-organizations.tsv"))
        .map(|(noun, words)| (noun, words.split(' ').collect()))
        .collect()
});

/// Whether `word` (any case, singular or plural) is a noun for a document.
pub fn is_document(word: &str) -> bool {
    let word = small(word);
    DOCUMENTS.contains(&*word) || word.strip_suffix('s').is_some_and(|w| DOCUMENTS.contains(w))
}

/// Whether a name is one that newspapers have.
pub fn is_newspaper(name: &str) -> bool {
    let told = NAMED_BY_KIND.get("newspaper").map_or(&[][..], Vec::as_slice);
    name.rsplit(' ').next().is_some_and(|w| told.contains(&w))
}

/// Whether a name is one of those who report: a newspaper, a broadcaster, a news agency.
pub fn is_outlet(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let kinds = ["newspaper", "broadcaster", "magazine"].iter().filter_map(|kind| NAMED_BY_KIND.get(kind)).flatten();
    kinds.into_iter().any(|w| *w == last)
        || one_of(last, "News Press Reuters Bloomberg AP AFP TASS Xinhua Politico Axios Radio Television TV")
}

/// Nouns for one person by where they are from, with the state.
pub static DEMONYMS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| pairs(include_str!("../data/demonyms.tsv")).collect());

/// Nouns for bodies and places that a name's own words may be called by.
pub static BODIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(include_str!("../data/bodies.txt")));

/// Nouns for single bodies, besides those of [`BODIES`]: "it", as a campaign or a panel is.
pub const SINGLE_BODIES: &str = "campaign administration government agency union panel group bloc coalition alliance bureau precinct guard office authority watchdog regulator army navy military militia";

/// Nouns for several who are called by one: "they".
pub const COLLECTIVES: &str =
    "family couple pair crowd public majority minority people media press police jury team staff side force army";

/// Nouns for men and boys.
pub static MEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| entries(include_str!("../data/men.txt")));

/// Nouns for women and girls.
pub static WOMEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| entries(include_str!("../data/women.txt")));

/// Words right after a name that make it likely that the name is a subject.
pub static VERBS_AFTER_NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../data/verbs-after-names.txt")));

/// Prepositions, in lower case.
pub static PREPOSITIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| entries(include_str!("../data/prepositions.txt")));

/// Whether `word` (any case) is a preposition after which a pronoun is no subject.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&*small(word))
}

/// Given names that nearly always belong to one gender.
static GIVEN_NAMES: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    pairs(include_str!("../data/given-names.tsv"))
        .map(|(name, g)| (name, if g == "f" { Gender::Female } else { Gender::Male }))
        .collect()
});

/// The gender that a given name tells, where it does; of "Jean-Pierre" either half may.
pub fn gender_of(given_name: &str) -> Option<Gender> {
    let told = |name: &str| GIVEN_NAMES.get(name).copied();
    let plain = without_accents(given_name).to_lowercase();
    told(&plain).or_else(|| plain.split('-').find_map(told))
}

/// Whether `word` (any case, singular or plural) is a noun for people by what they do.
pub fn is_office(word: &str) -> bool {
    let w = small(word);
    // "Ex-mayor"
    let w = w.strip_prefix("ex-").unwrap_or(&w);
    OFFICES.contains(w) || is_scholar(w) || is_plural_office(w)
}

/// "Epidemiologist", "toxicologist"
fn is_scholar(word: &str) -> bool {
    word.ends_with("ologist")
}

/// Whether `word` is the plural of such a noun.
pub fn is_plural_office(word: &str) -> bool {
    let w = small(word);
    w.strip_suffix('s').is_some_and(|s| OFFICES.contains(s) || is_scholar(s))
        || w.ends_with("men") && !one_of(&w, "carmen yemen omen specimen abdomen regimen ramen semen acumen turkmen")
        || matches!(&*w, "people" | "police")
}

/// Whether `noun` (lower case) is for one person: by what they do, or as a man or a woman.
pub(crate) fn calls_one(noun: &str) -> bool {
    OFFICES.contains(noun) || MEN.contains(noun) || WOMEN.contains(noun)
}

/// Whether `word` means several by what they do: "ministers", but not "press".
pub fn is_several(word: &str) -> bool {
    is_plural_office(word) && !OFFICES.contains(word)
}

/// Whether `word` (lower case) tells what sort of organization or place it is of: "university", "newspaper".
pub fn is_sort_of_body(word: &str) -> bool {
    NAMED_BY_KIND.contains_key(word) || BODIES.contains(word)
}

/// Whether a word in a name tells what sort of body it is of, and no more: "University", "Embassy".
pub(crate) fn is_kind_of_body(word: &str) -> bool {
    let word = small(word);
    is_sort_of_body(&word)
        || one_of(
            &word,
            "embassy police army navy league authority consulate telecom government cabinet organization organisation observatory chamber municipality",
        )
}

/// Participles of what is said to somebody: "the mayor was told".
pub(crate) const TOLD: &str =
    "told promised warned informed assured advised instructed ordered urged notified reminded threatened";

/// Those of them by which somebody is only told, and asked for nothing: "residents are reminded that".
pub(crate) const TOLD_OF: &str = "told informed reminded assured notified warned advised";

/// Verbs whose object hears it even where it is no person: "told the study", and not "promised a review".
pub(crate) const TELLING: &str = "told tell tells telling inform informed informs informing assured assures assuring reminded reminds reminding notified briefed reassured";

/// Verbs whose object hears what is said, besides those.
const HAVE_HEARERS: &str = "warned warns urged urges asked asks advised advises promised begged begs implored implores instructed cautioned cautions \
warning urging advising cautioning begging imploring warn urge ask advise remind assure notify";

/// Whether the object of `verb` hears what is said.
pub(crate) fn has_hearer(verb: &str) -> bool {
    let verb = small(verb);
    one_of(&verb, TELLING) || one_of(&verb, HAVE_HEARERS)
}

/// Those in court to whom everything there is said.
pub(crate) const HEARERS: &str = "court jury jurors tribunal inquest hearing trial inquiry";

/// What bears words, besides documents.
pub(crate) const WRITTEN: &str = "banner banners sign signs placard placards poster posters plaque card cards sticker stickers billboard graffiti slogan slogans inscription tattoo shirt shirts T-shirt";

/// The honorifics that stand before a name without being an office.
pub fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mme"
            | "Mlle"
            | "Maître"
            | "Mrs"
            | "Ms"
            | "Mx"
            | "Miss"
            | "Dr"
            | "Sir"
            | "Dame"
            | "Lord"
            | "Lady"
            | "Prof"
            | "Rev"
            | "Fr"
            | "Coun"
            | "Ald"
            | "Engr"
            | "Alhaji"
            | "Alhaja"
            | "Hajia"
            | "Mallam"
            | "Smt"
            | "Shri"
            | "Datuk"
            | "Dato"
            | "Datin"
    ) || short_rank(word).is_some()
}

/// Whether `word` is one of the letters behind a person's name that tell what they are: "Anna Bell KC".
pub fn is_letters(word: &str) -> bool {
    one_of(word, "KC QC SC MP MEP MSP MS MLA TD MD PhD DPhil OBE CBE MBE KBE DBE OM FRS Esq")
}

/// Whether `word` is a title that news shortens before a name, without its full stop.
pub fn short_title(word: &str) -> bool {
    one_of(
        word,
        "Sen Sens Rep Reps Gov Govs Lt Sec Gen Maj Brig Col Capt Cmdr Cpl Adm Sgt Rev Prof Pres Supt Insp Det Atty Asst",
    )
}

/// What the short forms of British police and council ranks stand for: "Det Supt Anna Bell" is a superintendent, "Ch" and "Det" are part of a rank.
pub fn short_rank(word: &str) -> Option<&'static str> {
    Some(match word {
        "Supt" | "DSU" => "superintendent",
        "Insp" | "DCI" | "DI" => "inspector",
        "Con" | "PC" | "WPC" | "PCSO" => "constable",
        "Cllr" => "councillor",
        "Det" => "detective",
        "Ch" => "chief",
        _ => return None,
    })
}
