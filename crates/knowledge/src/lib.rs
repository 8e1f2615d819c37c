//! What Onrecord knows before it reads: who held which office when.
//!
//! The tables in `data/` are made by `train/people.py` from Wikidata's office-holders and the World Factbook. They are sorted, so that a
//! lookup is a search by halves in the text itself and loading costs nothing.

mod table;

use jiff::civil::Date;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

pub use table::Table;

/// Those who bear a name, with their offices; who held a country's office; the country of a word for it or its people.
static PEOPLE: Table = Table::new(include_str!("../data/people.tsv"));
static HOLDERS: Table = Table::new(include_str!("../data/holders.tsv"));
static COUNTRIES: Table = Table::new(include_str!("../data/countries.tsv"));

/// The day to which the office-holders of the source reach: an end that it does not know is only sure to be later.
const KNOWN_TO: &str = "2022-06-30";

/// Someone who held an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeHolder {
    /// Wikidata id, "Q7747".
    pub wikidata: &'static str,
    /// As Wikidata calls them.
    pub name: &'static str,
    /// Whether they are a woman, where that is known.
    pub woman: Option<bool>,
    /// In order of their beginning.
    pub offices: Vec<Office>,
}

/// An office, held for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// Country; empty for the world's.
    pub country: &'static str,
    /// "President", "Secretary of State"; for a parliament "senator", "representative", "member of parliament", "deputy", "peer", "councillor".
    pub title: &'static str,
    /// YYYY-MM-DD, or only its beginning.
    pub start: &'static str,
    /// The same; "?" where it is not known to have ended, empty where it had not ended in 2026.
    pub end: &'static str,
}

impl Office {
    /// Whether it is a seat in a parliament.
    pub fn is_seat(&self) -> bool {
        matches!(self.title, "senator" | "representative" | "member of parliament" | "deputy" | "peer" | "councillor")
    }

    /// Whether it was surely held on `day`.
    pub fn held_on(&self, day: Date) -> bool {
        held_on(self.start, self.end, day)
    }

    /// Years from `day` to the time in office: 0 within it, negative before it, positive after.
    pub fn years_away(&self, day: Date) -> i32 {
        let year = |s: &str| s.get(..4).and_then(|y| y.parse::<i32>().ok());
        let now = i32::from(day.year());
        let start = year(self.start).unwrap_or(now);
        let end = match self.end {
            "" => i32::MAX,
            "?" => year(KNOWN_TO).unwrap_or(now),
            end => year(end).unwrap_or(now),
        };
        if now < start { now - start } else { (now - end).max(0) }
    }
}

/// Whether an office of these days was surely held on `day`.
fn held_on(start: &str, end: &str, day: Date) -> bool {
    let day = day.to_string();
    let end = if end == "?" { KNOWN_TO } else { end };
    // A year alone is not sure of its first and last months.
    let sure = |s: &str| s.len() > 4 || day.get(..4) != Some(s);
    sure(start) && sure(end) && start <= day.as_str() && (end.is_empty() || day.as_str() < end)
}

/// A name in letters without accents.
pub fn without_accents(name: &str) -> String {
    name.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A name as the tables have it: lower case, without accents, middle initials, hyphens and "Jr.", Slavic endings and the Arabic article in one spelling.
pub fn key(name: &str) -> String {
    let (kept, _) = words_and_initials(name);
    let mut kept: Vec<String> =
        kept.into_iter().filter(|w| !matches!(w.as_str(), "jr" | "sr" | "ii" | "iii")).collect();
    // "Zelenskyy", "Zelenskiy" and "Zelensky"; "Sergei" and "Sergey"
    let last = kept.len().saturating_sub(1);
    for (i, word) in kept.iter_mut().enumerate() {
        let ends = if i == last { &["skyy", "skiy", "skii", "skij"][..] } else { &["ei"] };
        let to = if i == last { "sky" } else { "ey" };
        let stem = ends.iter().find_map(|end| word.strip_suffix(end));
        let long = |s: &&str| i == last || s.len() > 2 && s.bytes().rev().take(3).all(|b| b.is_ascii_lowercase());
        if let Some(stem) = stem.filter(long) {
            *word = format!("{stem}{to}");
        }
    }
    // "al-Sisi" and "el-Sisi"; "Kim Jong-un" and "Kim Jong Un"
    kept.join(" ").replace(" el-", " al-").replace('-', " ")
}

/// The words of a name in lower case without accents, and its middle initials apart: "H" and "W" of "George H.W. Bush".
fn words_and_initials(name: &str) -> (Vec<String>, Vec<String>) {
    let plain = without_accents(name).chars().flat_map(char::to_lowercase).collect::<String>().replace('’', "'");
    let words: Vec<&str> = plain
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '\'' || c == '-'))
        .filter(|w| !w.is_empty())
        .collect();
    let last = words.len().saturating_sub(1);
    let (mut kept, mut initials) = (Vec::new(), Vec::new());
    for (i, word) in words.into_iter().enumerate() {
        let initial = i > 0 && i < last && word.chars().count() == 1;
        if initial { &mut initials } else { &mut kept }.push(word.to_string());
    }
    (kept, initials)
}

/// Everyone of this full name who held an office; George H. W. Bush is no George W. Bush.
pub fn people(name: &str) -> Vec<OfficeHolder> {
    let (_, asked) = words_and_initials(name);
    let another = |initials: &[String]| !asked.is_empty() && !initials.is_empty() && asked != initials;
    let mut out: Vec<OfficeHolder> = Vec::new();
    for line in PEOPLE.lines(&key(name)) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [_, wikidata, gender, _born, _died, name, offices] = fields[..] else { continue };
        if another(&words_and_initials(name).1) {
            continue;
        }
        let office = |o: &'static str| {
            let mut parts = o.split('|');
            Some(Office { country: parts.next()?, title: parts.next()?, start: parts.next()?, end: parts.next()? })
        };
        let woman = match gender {
            "f" => Some(true),
            "m" => Some(false),
            _ => None,
        };
        out.push(OfficeHolder { wikidata, name, woman, offices: offices.split(';').filter_map(office).collect() });
    }
    out
}

/// The country that a name or adjective means: "Russian" is "Russia". As it is written in news, case and all.
pub fn country(word: &str) -> Option<&'static str> {
    COUNTRIES.find(word)
}

/// All countries, by the names that the tables have for them; some come several times.
pub fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.all().filter_map(|l| l.split_once('\t')).map(|(_, country)| country)
}

/// Every word that news has for `country`.
pub fn words_for(country: &str) -> impl Iterator<Item = &'static str> {
    COUNTRIES.all().filter_map(|l| l.split_once('\t')).filter(move |(_, c)| *c == country).map(|(w, _)| w)
}

/// Who held the head office `title` ("president", "prime minister", "foreign minister", …) of `country` on `day`: the Wikidata id; none where
/// nobody or more than one is sure to have held it.
pub fn holder(country: &str, title: &str, day: Date) -> Option<&'static str> {
    let office = format!("{country}|{title}");
    let on_the_day = HOLDERS.lines(&office).filter_map(|line| {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [_, start, end, wikidata, _name] = fields[..] else { return None };
        held_on(start, end, day).then_some(wikidata)
    });
    let mut holders: Vec<&'static str> = on_the_day.collect();
    holders.dedup();
    if let [one] = holders[..] { Some(one) } else { None }
}

/// Whether `person` ever held one of the head offices.
pub fn is_head(person: &OfficeHolder) -> bool {
    const HEADS: [&str; 20] = [
        "President",
        "Vice President",
        "Prime Minister",
        "Chancellor",
        "Federal Chancellor",
        "Secretary of State",
        "Acting President",
        "Secretary-General of the United Nations",
        "Supreme Leader",
        "King",
        "Queen",
        "monarch",
        "Pope",
        "Taoiseach",
        "Leader of the Revolution",
        "General Secretary of the Communist Party of the Soviet Union",
        "Secretary General of NATO",
        "President of the European Commission",
        "President of the European Council",
        "First Minister of Scotland",
    ];
    person.offices.iter().any(|o| HEADS.contains(&o.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_holder_on_the_day() {
        for (country, title, day, expected) in [
            ("United States", "president", date(2021, 5, 23), Some("Q6279")),
            ("United States", "president", date(2019, 5, 23), Some("Q22686")),
            ("United States", "president", date(2026, 3, 1), Some("Q22686")),
            ("United States", "president", date(2023, 3, 1), None),
            ("Russia", "president", date(2010, 5, 23), Some("Q23530")),
            ("United Kingdom", "prime minister", date(2017, 1, 1), Some("Q264766")),
            ("United Kingdom", "prime minister", date(2025, 1, 1), Some("Q6383803")),
            ("Canada", "prime minister", date(2025, 5, 1), Some("Q192533")),
            ("Canada", "prime minister", date(2010, 5, 1), Some("Q206")),
            ("Australia", "prime minister", date(2010, 7, 1), Some("Q41563")),
            ("Germany", "chancellor", date(2010, 5, 1), Some("Q567")),
            ("Germany", "chancellor", date(2005, 11, 22), Some("Q567")),
            ("United States", "president", date(1987, 3, 1), Some("Q9960")),
            ("Brazil", "president", date(2024, 3, 1), Some("Q37181")),
            ("Atlantis", "president", date(2017, 1, 1), None),
        ] {
            assert_eq!(holder(country, title, day), expected, "{title} of {country} on {day}");
        }
    }

    #[test]
    fn names_in_every_dress() {
        for name in [
            "Donald Trump",
            "Donald J. Trump",
            "DONALD TRUMP",
            "Recep Tayyip Erdoğan",
            "Recep Tayyip Erdogan",
            "Tony Blair",
            "Volodymyr Zelenskyy",
            "Volodymyr Zelensky",
            "Volodymyr Zelenskiy",
            "Abdel Fattah el-Sisi",
            "Abdel Fattah al-Sisi",
            "Sergei Lavrov",
            "Sergey Lavrov",
            "Kim Jong-un",
            "Kim Jong Un",
        ] {
            assert_eq!(people(name).len(), 1, "{name}");
        }
        for (name, wikidata) in [
            ("George W. Bush", "Q207"),
            ("George H.W. Bush", "Q23505"),
            ("George H. W. Bush", "Q23505"),
            ("John Paul II", "Q989"),
            ("Lula da Silva", "Q37181"),
            ("Moammar Gadhafi", "Q19878"),
            ("Jaroslaw Kaczynski", "Q55917"),
            ("Lars Lokke Rasmussen", "Q182397"),
        ] {
            assert_eq!(people(name).iter().map(|p| p.wikidata).collect::<Vec<_>>(), [wikidata], "{name}");
        }
        assert_eq!(people("George Bush").len(), 2);
        assert!(people("Nobody Atall").is_empty());
        assert_eq!(people("Donald Trump")[0].wikidata, "Q22686");
        let held = |day| {
            people("Donald Trump")[0].offices.iter().filter(|o| o.held_on(day)).map(|o| o.title).collect::<Vec<_>>()
        };
        assert_eq!(held(date(2018, 1, 1)), ["President"]);
        assert_eq!(held(date(2016, 10, 1)), ["Republican presidential nominee"]);
    }

    #[test]
    fn countries_by_their_words() {
        assert_eq!(country("Russian"), Some("Russia"));
        assert_eq!(country("US"), Some("United States"));
        assert_eq!(country("Korean"), Some("South Korea"));
        assert_eq!(country("us"), None);
        assert!(words_for("United States").any(|w| w == "American"));
    }

    #[test]
    fn the_tables_are_sorted() {
        for table in [&PEOPLE, &HOLDERS] {
            let keys: Vec<&[u8]> = table.all().filter_map(|l| l.split('\t').next()).map(str::as_bytes).collect();
            assert!(keys.len() > 500 && keys.is_sorted());
        }
        assert!(COUNTRIES.all().filter_map(|l| l.split('\t').next()).map(str::as_bytes).is_sorted());
    }
}
