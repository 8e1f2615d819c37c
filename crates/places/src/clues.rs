//! What the words beside a toponym say it lies in: "Lebanon's Tripoli", "the Greek town of Tripoli", "Tripoli in northern Lebanon"; and whose deed it is
//! that is done there: "Lebanese soldiers deployed in Tripoli".

use crate::{
    gazetteer::{Class, Entry},
    names::{Toponym, lead},
    roles::{Role, plays},
};

/// What a place is called behind the people or country that it belongs to: "the Israeli town of Sderot".
const TOWNS: [&str; 9] = ["town", "village", "city", "port", "resort", "settlement", "suburb", "hamlet", "capital"];
/// No more words stand between the two.
const BETWEEN: usize = 4;
/// What a country has in another one's town: "Canada's London embassy".
const ABROAD: [&str; 8] =
    ["embassy", "ambassador", "bureau", "consulate", "correspondent", "envoy", "mission", "office"];
/// Who acts at home.
const BODIES: [&str; 14] = [
    "army",
    "authorities",
    "court",
    "firefighters",
    "government",
    "judge",
    "judges",
    "opposition",
    "police",
    "prosecutors",
    "protesters",
    "rescuers",
    "soldiers",
    "voters",
];
/// So many toponyms before one are looked at for who acts there.
const ACTING: usize = 3;

/// A country of so many times the people of whatever else shares its name is meant: "Dominican" is rarely said of Dominica.
const TIMES_GREATER: u32 = 20;

/// The country that a toponym surely names or whose people it names, where no state is called so as well.
pub fn only_country(t: &Toponym) -> Option<&'static str> {
    let wide = || t.candidates.iter().map(|c| c.entry).filter(|e| matches!(e.class, Class::Country | Class::Region));
    let best = wide().max_by_key(|e| e.population)?;
    let sure = best.class == Class::Country && !best.country.is_empty();
    let alone = |e: Entry| e.country == best.country || e.population <= best.population / TIMES_GREATER;
    (sure && wide().all(alone)).then_some(best.country)
}

/// What stands between two names without "the", a direction and "the north of": the "in" of "in the north of", the "," of ", northern".
pub fn link(gap: &str) -> &str {
    let whole = gap.trim();
    let direction = |g: &&str| g.rsplit(' ').next().is_some_and(|w| plays(w, Role::Part));
    let of = whole.strip_suffix(" of").filter(direction);
    lead(of.unwrap_or(whole)).trim()
}

/// The number of the toponym right before this one that says what it lies in.
pub fn before(text: &str, toponyms: &[Toponym], at: usize) -> Option<usize> {
    let by = at.checked_sub(1)?;
    let (holder, this) = (&toponyms[by], &toponyms[at]);
    let between = text.get(holder.span.end..this.span.start)?;
    let after = text.get(this.span.end..)?.trim_start();
    let after: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let demonym = holder.candidates.iter().any(|c| c.demonym);
    let wide = holder.candidates.iter().any(|c| matches!(c.entry.class, Class::Country | Class::Region));
    let owned = ["'s ", "’s ", "' ", "’ "].iter().find_map(|mark| between.strip_prefix(mark));
    let words = match owned {
        Some(rest) if wide && !demonym => rest,
        None if demonym => between.strip_prefix(' ')?,
        _ => return None,
    };
    // "Tonga's capital, Nukuʻalofa"
    let words = words.trim_end().strip_suffix(',').unwrap_or(words);
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if words.last() == Some(&"of") {
        words.pop();
    }
    let town = words.last().is_some_and(|w| TOWNS.contains(w));
    let bare = owned.is_some() && words.iter().all(|w| plays(w, Role::Part));
    let lower = words.iter().all(|w| w.chars().all(|c| c.is_lowercase() || c == '-'));
    // "the Egyptian-Libyan border city of Salloum" is of either.
    let either = words.contains(&"border") || text[..holder.span.start].ends_with(['-', '–', '/']);
    let told = (town || bare) && lower && words.len() <= BETWEEN && !either;
    (told && !ABROAD.contains(&after.as_str())).then_some(by)
}

/// The country of who acts where a toponym stands: "Italian police in Milan", "Lebanese soldiers deployed in Tripoli".
pub fn acting(text: &str, toponyms: &[Toponym], at: usize) -> Option<&'static str> {
    let this = &toponyms[at];
    let mut found = None;
    for who in toponyms[..at].iter().rev().take(ACTING) {
        let between = text.get(who.span.end..this.span.start)?;
        if between.contains(['.', ';', ':', '!', '?', '\n', '"', '“', '”']) {
            break;
        }
        let Some(country) = only_country(who) else { continue };
        let mut words = between.trim_start_matches(['\'', '’']).split_whitespace().filter(|w| *w != "s");
        let acts = words.by_ref().take(2).any(|w| BODIES.contains(&w));
        if !acts || found.is_some_and(|f| f != country) {
            return None;
        }
        found = Some(country);
    }
    let lead = lead(&text[..this.span.start]).rsplit(' ').next().unwrap_or_default();
    found.filter(|_| matches!(lead, "in" | "near" | "outside"))
}
