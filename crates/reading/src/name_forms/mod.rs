//! The forms of a name: whether a shorter one is said of whoever has the full one.

use onrecord_knowledge as knowledge;

use crate::{
    contract::EntityKind,
    lexicon::{self, SEATS, is_kind_of_body, one_of},
};

/// Whether `short` is a form of the name `full`, both of this kind and as [`plainly`] has them: "Biden" of "Joseph R. Biden Jr.", "DOJ" of "Department of Justice".
pub(crate) fn is_form_of(kind: EntityKind, full: &str, short: &str) -> bool {
    // "B.C" at the end of a sentence is "B.C."
    if full.trim_end_matches('.').eq_ignore_ascii_case(short.trim_end_matches('.')) {
        return true;
    }
    match kind {
        EntityKind::Person if short.contains(' ') => {
            is_same_but_for_hyphens(full, short) || is_shorter_name(without_generation(full), short)
        }
        EntityKind::Person => is_half_of_name(without_generation(full), short) || is_initials(full, short),
        EntityKind::Organization => {
            let bare = without_form_of_firm(full);
            short == "Fed" && is_federal_reserve(full)
                || is_acronym(bare, short)
                || short.len() > 2 && bare != full && is_acronym(full, short)
                || is_acronym_of_part(full, short)
                || department_of(full).is_some_and(|whole| is_acronym(&whole, short))
                || short.contains(' ')
                    && (begins_with_words(full, short)
                        || begins_behind_lead(full, short)
                        || full.strip_prefix("National ") == Some(short) && short.split(' ').count() > 3
                        || same_but_for_its_lead(full, short))
                || !short.contains(' ') && is_end_of_body(full, short)
                || same_ministry(full, short)
                || body_of_state(full)
                    .is_some_and(|whole| whole.0.is_some() && (whole.1 == short || body_of_state(short) == Some(whole)))
        }
        // "Portland, Maine" is called Portland.
        EntityKind::Place => full.split_once(',').is_some_and(|(town, _)| town == short || is_in_capitals(town, short)),
        _ => false,
    }
}

/// "Kim Jong-un" and "Kim Jong Un".
fn is_same_but_for_hyphens(full: &str, short: &str) -> bool {
    let plain = |c: char| if c == '-' { ' ' } else { c.to_ascii_lowercase() };
    full.len() == short.len()
        && full.contains('-') != short.contains('-')
        && full.chars().map(plain).eq(short.chars().map(plain))
}

/// "Rio de Janeiro" of "rio de janeiro".
pub(crate) fn with_capitals(lower: &str) -> String {
    let one = |(at, word): (usize, &str)| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| at == 0 || !one_of(word, "de del da do la las los le of and the el y"));
        first.map_or(word.to_string(), |first| first.to_uppercase().chain(letters).collect())
    };
    lower.split(' ').enumerate().map(one).collect::<Vec<_>>().join(" ")
}

/// "AMLO" of Andrés Manuel López Obrador, "AOC" of Alexandria Ocasio-Cortez: the first letters of all words, three and more.
pub(crate) fn is_initials(full: &str, short: &str) -> bool {
    let initials = || full.split([' ', '-']).filter_map(|w| w.chars().next());
    // "MbS"
    short.len() > 2
        && (initials().eq(short.chars())
            || is_capitals(short) && initials().flat_map(char::to_uppercase).eq(short.chars()))
}

/// The Federal Reserve, but for its banks of towns.
fn is_federal_reserve(full: &str) -> bool {
    full.contains("Federal Reserve") && !full.contains("Reserve Bank")
}

/// "General Electric" of "General Electric Co.".
fn without_form_of_firm(full: &str) -> &str {
    let form = |last: &str| one_of(last.trim_end_matches('.'), "Co Inc Corp Ltd PLC Plc LLC");
    let firm = full.rsplit_once(' ').filter(|(rest, last)| rest.contains(' ') && form(last));
    firm.map_or(full, |(rest, _)| rest.trim_end_matches(','))
}

/// "CLEVELAND" of a dateline is Cleveland.
fn is_in_capitals(town: &str, short: &str) -> bool {
    town.len() > 2 && !town.contains(char::is_lowercase) && town.eq_ignore_ascii_case(short)
}

/// "Joseph R. Biden Jr." is called Biden.
fn without_generation(full: &str) -> &str {
    let son = full.rsplit_once(' ').filter(|(rest, last)| rest.contains(' ') && is_generation(last));
    son.map_or(full, |(rest, _)| rest)
}

/// The first and the last word of a name.
fn ends_of(name: &str) -> (&str, &str) {
    (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name))
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

/// A name as its forms are compared: "Joanna Berenger" of "Joanna Bérenger", "O'Neill" of "O’Neill", "UN Security Council" of "U.N. Security Council".
pub(crate) fn plainly(kind: EntityKind, name: &str) -> String {
    let letters = if name.is_ascii() { name.to_string() } else { knowledge::without_accents(name).replace('’', "'") };
    let letters = if kind == EntityKind::Person { one_spelling(letters) } else { letters };
    let stops = kind == EntityKind::Organization && letters.contains(' ') && letters.contains('.');
    if stops { without_stops(&letters) } else { letters }
}

/// Spellings of one Arabic name.
const MOHAMMED: &str = "Muhammad Mohamed Mohammad Muhammed Mohamad Mohamud";

/// "Zelenskyy" and "Zelensky", "Muhammad" and "Mohammed".
fn one_spelling(name: String) -> String {
    let name =
        ["skyy", "skiy"].iter().find_map(|end| name.strip_suffix(end)).map(|stem| format!("{stem}sky")).unwrap_or(name);
    if !name.contains("Mu") && !name.contains("Mo") {
        return name;
    }
    name.split(' ').map(|w| if one_of(w, MOHAMMED) { "Mohammed" } else { w }).collect::<Vec<_>>().join(" ")
}

/// "UN" of "U.N.", word by word.
fn without_stops(name: &str) -> String {
    let letters = |w: &str| w.split('.').all(|l| l.chars().count() < 2) && w.len() > 3;
    name.split(' ').map(|w| if letters(w) { w.replace('.', "") } else { w.to_string() }).collect::<Vec<_>>().join(" ")
}

/// Whether a name begins with all the words of a shorter one, and goes on with what is no body of its own: "Reserve Bank of India", but no "Supreme Court Bar
/// Association" for the Supreme Court.
fn begins_with_words(full: &str, short: &str) -> bool {
    // The Federal Reserve is not its bank of a town.
    let rest = full.strip_prefix(short).filter(|rest| rest.starts_with(' ') && !rest.starts_with(" Bank of "));
    let Some(rest) = rest else { return false };
    !is_kind_of_body(ends_of(short).1) || !is_kind_of_body(ends_of(rest).1) || rest.contains(" of ")
}

/// "Court of Appeals", of the U.S. Court of Appeals for the Sixth Circuit: the same behind a state's name.
fn begins_behind_lead(full: &str, short: &str) -> bool {
    let at = full.find(short).filter(|&at| at > 1 && full.as_bytes()[at - 1] == b' ');
    let at = at.filter(|_| is_kind_of_body(ends_of(short).0));
    at.is_some_and(|at| {
        let (lead, body) = (&full[..at - 1], &full[at..]);
        (body == short || begins_with_words(body, short)) && knowledge::country(lead).is_some()
    })
}

/// "US Agriculture Department" as its letters tell it: "U S Department of Agriculture".
fn department_of(name: &str) -> Option<String> {
    let bare = name.strip_suffix(" Department")?;
    let (state, field) = bare.split_once(' ').filter(|(lead, _)| is_capitals(lead)).unwrap_or(("", bare));
    let letters = state.chars().flat_map(|c| [c, ' ']).collect::<String>();
    Some(format!("{letters}Department of {field}"))
}

/// "ACLU" of the American Civil Liberties Union of Ohio, "FDA" of the U.S. Food and Drug Administration, in three letters and more.
fn is_acronym_of_part(full: &str, short: &str) -> bool {
    if short.len() < 3 || short.contains(' ') || !is_capitals(short) {
        return false;
    }
    let head = full.split_once(" of ").map(|(head, _)| head).filter(|head| head.contains(' '));
    let behind = || {
        full.split_once(' ')
            .filter(|(lead, _)| lead.len() > 1 && is_capitals(&lead.replace('.', "")))
            .map(|(_, rest)| rest)
    };
    head.is_some_and(|head| is_acronym(head, short))
        || behind().is_some_and(|rest| rest.contains(' ') && is_acronym(rest, short))
}

/// Bodies of many states by their names and what news calls them in short.
const UNIONS: [(&str, &str); 5] =
    [("UN", "United Nations"), ("EU", "European Union"), ("AU", "African Union"), ("NATO", "NATO"), ("ASEAN", "ASEAN")];

/// The union that a body's name begins with, and the body: "UN | Security Council".
fn body_of_union(name: &str) -> Option<(&'static str, &str)> {
    UNIONS.into_iter().find_map(|(short, long)| {
        let body = name.strip_prefix(long).or_else(|| name.strip_prefix(short))?;
        Some((short, body.strip_prefix(' ')?))
    })
}

/// "UN Security Council", "United Nations Security Council" and "Security Council".
fn same_but_for_its_lead(full: &str, short: &str) -> bool {
    let Some((union, body)) = body_of_union(full) else { return false };
    is_kind_of_body(ends_of(body).1) && (body == short || body_of_union(short) == Some((union, body)))
}

/// Last words of clubs that they are called by.
const CLUBS: &str = "City United Rovers Wanderers Athletic Albion Rangers County Hotspur Forest Villa";

/// "The Times", "The University", "Wesson": one word by which a newspaper, a body or a firm of partners is called that the story has named in full.
fn is_end_of_body(full: &str, short: &str) -> bool {
    let (first, last) = ends_of(full);
    // "The Party", of the Communist Party of Cuba
    let kind = full.split_once(" of ").map_or(last, |(body, _)| ends_of(body).1);
    let (begins, ends) = (first == short, last == short || kind == short);
    // The Congress is not the Trinamool Congress.
    let lead = full.strip_suffix(short).map_or("", str::trim_end);
    let lead = lead.trim_end_matches(" State").trim_end_matches("National").trim_end();
    let of_land = || land(lead).is_some() || onrecord_places::is_known(lead);
    if lexicon::INSTITUTIONS.contains(short) && !lead.is_empty() && !of_land() {
        return false;
    }
    ends && (lexicon::is_newspaper(short) || one_of(short, CLUBS) && full.contains(' '))
        // The State is not its Department of Health; in short the State Department is called so.
        || (begins && (short != "State" || last == "Department") || ends) && (full.contains(' ') && is_kind_of_body(short) || full.split(' ').any(|w| w == "&"))
}

/// "DOJ" of the Department of Justice, "U.S." of the US; "EU" and "UN" of two words, but no "UN" of the US Navy.
fn is_acronym(full: &str, short: &str) -> bool {
    let letters = || short.chars().filter(|c| c.is_alphanumeric());
    let long: usize = letters().map(char::len_utf8).sum();
    if long < 2 {
        return false;
    }
    let spelled = || full.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).eq(letters());
    // "J&J", "UW"
    let words = || full.split(' ').filter(|w| *w != "&");
    let university = full.strip_prefix("University of ").is_some_and(|of| !of.contains(' '));
    let two_words = || (words().count() == 2 || university) && !words().any(is_capitals);
    let acronym = if long == 2 { two_words() && spelled() } else { spelled() || initials(full).eq(letters()) };
    acronym || letters().eq(full.chars().filter(|&c| c != '.')) && letters().all(char::is_uppercase)
}

/// Small words in names of persons.
const PARTICLES: &str = "da de do dos das del di bin ibn van von al el";

/// "Lula" of "Luiz Inácio Lula da Silva", "Pedro Gómez" and "Gómez" of "Pedro Gómez Ruiz": a part of a name, where nobody has it as the last one.
pub(crate) fn is_within_name(full: &str, short: &str) -> bool {
    if !full.contains(short) {
        return false;
    }
    let (words, part): (Vec<&str>, Vec<&str>) =
        (without_generation(full).split(' ').collect(), short.split(' ').collect());
    // "Ho" of "Carmen Ho Ka-man"
    let before_given = || {
        let given = |w: &str| w.split_once('-').is_some_and(|(_, half)| half.starts_with(char::is_lowercase));
        words.len() == 3 && part == words[1..2] && given(words[2])
    };
    let long = |w: &str| w.chars().count() > 2 || before_given();
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

fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// The first letters of all words, in capitals: "DOJ".
fn initials(name: &str) -> impl Iterator<Item = char> {
    name.split(' ').filter_map(|w| w.chars().next()).flat_map(char::to_uppercase)
}

/// "Ministry of Health" and "Health Ministry", of no state or the same: one ministry.
fn same_ministry(full: &str, short: &str) -> bool {
    let Some(own) = ministry(full) else { return false };
    if own.noun == "department" && short.len() > 2 && is_capitals(short) {
        return initials(&format!("department of {}", own.field)).eq(short.chars());
    }
    let alike = |other: &Ministry| {
        let states = own.state == other.state || own.state.is_none() || other.state.is_none();
        own.noun == other.noun && own.field == other.field && states
    };
    ministry(short).is_some_and(|other| alike(&other))
}

/// Bodies that many states have one of under the same name.
const BODIES_OF_STATES: [&str; 13] = [
    "Coast Guard",
    "Border Guard",
    "National Guard",
    "Red Cross",
    "Red Crescent",
    "Royal House",
    "Academy",
    "Football Association",
    "Football Federation",
    "Supreme Court",
    "Constitutional Court",
    "National Assembly",
    "Security Council",
];

/// How the names of such bodies begin that are of one science or art.
const ACADEMY: &str = "Academy of ";

/// Whether a name is of a body that each state may have one of: "Coast Guard", "Health Ministry".
pub(crate) fn is_body_of_states(name: &str) -> bool {
    BODIES_OF_STATES.contains(&name)
        || name.starts_with(ACADEMY)
        || ministry(name).is_some_and(|m| m.state.is_none() && m.noun == "ministry")
}

/// The country of that name, or the American state.
pub(crate) fn land(name: &str) -> Option<&'static str> {
    knowledge::country(name).or_else(|| lexicon::AMERICAN_STATES.get(name).copied())
}

/// Such a body with the state that its name begins with: "Greek Coast Guard".
fn body_of_state(name: &str) -> Option<(Option<&'static str>, &str)> {
    let ends = |body: &&str| name.strip_suffix(*body).map(str::len);
    let at = BODIES_OF_STATES.iter().find_map(ends).or_else(|| name.find(ACADEMY))?;
    let (lead, body) = name.split_at(at);
    let state = land(lead.trim_end());
    (lead.is_empty() || state.is_some()).then_some((state, body))
}

/// The state in the name of a ministry or of another body that each state may have one of; none inside where it names no state.
pub(crate) fn state_of_body(name: &str) -> Option<Option<&'static str>> {
    ministry(name).map(|m| m.state).or_else(|| Some(body_of_state(name)?.0))
}

/// "The state", which has a court as each of its like has.
pub(crate) const A_STATE: &str = "state";

/// Whether `full` names a body such as `short` of another place than `land`: the Central Bank of Sudan is not "Egypt's Central Bank".
pub(crate) fn is_body_elsewhere(full: &str, short: &str, land_told: &str) -> bool {
    let (first, last) = ends_of(short);
    let common = is_kind_of_body(last) || is_kind_of_body(first) || state_of_body(short).is_some();
    if !common || full.contains(land_told) || short.contains(land_told) {
        return false;
    }
    let lead = full.strip_suffix(short).map(str::trim_end).filter(|lead| !lead.is_empty());
    let behind = || full.strip_prefix(short)?.rsplit_once(" of ").map(|(_, of)| of.strip_prefix("the ").unwrap_or(of));
    let Some(own) = lead.or_else(behind) else { return false };
    if land_told == A_STATE {
        return !lexicon::AMERICAN_STATES.contains_key(own);
    }
    let lies_in = |place: &str| land(place).or_else(|| SEATS.get(place).copied());
    // A town may lie in any state.
    lies_in(own).zip(lies_in(land_told)).is_some_and(|(own, told)| own != told)
}

/// What the name of a ministry or a department tells: "US Department of Defense".
pub(crate) struct Ministry {
    /// "ministry" or "department"
    noun: &'static str,
    /// The state before it.
    pub(crate) state: Option<&'static str>,
    /// In lower case: "defense".
    field: String,
}

/// "Ministry of Foreign Affairs | of El Salvador", "Foreign Ministry | in San Salvador": the state behind a body's name, and what stands before.
fn state_behind(name: &str) -> Option<(&str, &'static str)> {
    let of = name.rmatch_indices(" of ").find_map(|(at, of)| {
        let state = &name[at + of.len()..];
        Some((&name[..at], knowledge::country(state.strip_prefix("the ").unwrap_or(state))?))
    });
    of.or_else(|| {
        let (rest, seat) = name.rsplit_once(" in ")?;
        Some((rest, *SEATS.get(seat)?))
    })
}

/// The ministry or department that a name is of.
pub(crate) fn ministry(name: &str) -> Option<Ministry> {
    let kind_of = |noun: &str| ["ministry", "department"].into_iter().find(|k| noun.eq_ignore_ascii_case(k));
    // Most names are asked, and few are of one: the states are looked up for those alone.
    name.split(' ').find_map(kind_of)?;
    let state = name.match_indices(' ').rev().find_map(|(at, _)| Some((at, knowledge::country(&name[..at])?)));
    let (state, rest) = state.map_or((None, name), |(at, state)| (Some(state), &name[at + 1..]));
    let (state, rest) = match state_behind(rest).filter(|_| state.is_none()) {
        Some((rest, state)) => (Some(state), rest),
        None => (state, rest),
    };
    let (noun, field) = match rest.split_once(" of ").or_else(|| rest.split_once(" for ")) {
        Some((noun, field)) => (kind_of(noun)?, field.strip_prefix("the ").unwrap_or(field)),
        None => rest.rsplit_once(' ').and_then(|(field, noun)| Some((kind_of(noun)?, field)))?,
    };
    // "Ministry of Foreign Affairs", "Defence Ministry"
    let field = field.to_lowercase().replace("defence", "defense");
    Some(Ministry { noun, state, field: field.strip_suffix(" affairs").unwrap_or(&field).to_string() })
}

/// What parts a son from his father of the same name.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}
