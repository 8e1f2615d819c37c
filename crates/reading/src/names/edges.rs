//! Where a name begins and ends: without titles and possessives, with what an editor put in.

use onrecord_language::{Name, NameKind};
use onrecord_source::Span;

use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    words::DASHES,
};

/// The name that the encoder's words at `span` are; bytes.
pub(super) fn name_in(text: &str, span: Span, kind: EntityKind) -> Span {
    let bare = without_title(text, span, kind);
    let bare = match kind {
        EntityKind::Person => with_he(text, without_firm(text, without_letters(text, without_verb(text, bare)))),
        EntityKind::Organization => with_owner(text, without_cabinet(text, bare)),
        _ => bare,
    };
    let bare = without_item(text, without_open_bracket(text, bare));
    with_bracketed(text, with_own_mark(text, without_office(text, with_said(text, bare, kind)), kind), kind)
}

/// Offices in capitals, which stand between a firm and a name.
const OFFICES_IN_CAPITALS: &str = "CEO CFO COO CTO CPO CMO CIO CRO IO ASI DySP DSP SSP DIG IGP CM PM PRO MLA MNA MPA";

/// "Liftit CPO Angel Celis" is Angel Celis, "IO Monir" Monir.
fn without_firm(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let office = words.split(' ').find(|w| one_of(w, OFFICES_IN_CAPITALS)).and_then(|w| {
        let at = words.find(w)? + w.len() + 1;
        (at < words.len()).then_some(at)
    });
    office.map_or(span, |at| Span::new(span.start + at, span.end).trimmed(text))
}

/// "Treasury Cabinet Secretary" is the Treasury's.
fn without_cabinet(text: &str, span: Span) -> Span {
    let kept = span.of(text).strip_suffix(" Cabinet").filter(|_| text[span.end..].starts_with(" Secretary"));
    kept.map_or(span, |kept| Span::new(span.start, span.start + kept.len()))
}

/// "[Prosecutor']s Office": a name begins with a whole word.
fn with_owner(text: &str, span: Span) -> Span {
    let lead = text[..span.start].strip_suffix(['\'', '’']).filter(|_| span.of(text).starts_with("s "));
    let owner = lead.and_then(|lead| lead.rsplit(|c: char| !c.is_alphabetic()).next());
    let owner = owner.filter(|w| w.starts_with(char::is_uppercase));
    lead.zip(owner).map_or(span, |(lead, owner)| Span::new(lead.len() - owner.len(), span.end))
}

/// "Akwamu (Eastern region": a bracket that is not closed opens no part of the name.
fn without_open_bracket(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let kept = words.find(" (").filter(|&at| at > 0 && !words.contains(')'));
    kept.map_or(span, |at| Span::new(span.start, span.start + at).trimmed(text))
}

/// "OSLO - Dockers" at the beginning of a line: the town of an item in a list is no name with the item's first word.
fn without_item(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let dash = DASHES.iter().filter_map(|dash| words.find(dash)).min();
    let capitals = |town: &str| !town.chars().any(char::is_lowercase);
    let town =
        dash.filter(|&at| span.opens_line(text) && capitals(&words[..at]) && words[at..].contains(char::is_lowercase));
    town.map_or(span, |at| Span::new(span.start, span.start + at))
}

/// Firms that have the possessive mark in their names.
const WITH_MARK: &str = "Macy Kellogg Wendy McDonald Sotheby Christie Sainsbury Kohl Lowe Denny Domino Moody Bloomingdale Dillard Arby Hardee Waterstone Lloyd";

/// "Macy's" is called so whole.
fn with_own_mark(text: &str, span: Span, kind: EntityKind) -> Span {
    let mark = ["'s", "’s"].into_iter().find(|mark| text[span.end..].starts_with(mark));
    let firm = kind == EntityKind::Organization && one_of(span.of(text), WITH_MARK);
    mark.filter(|_| firm).map_or(span, |mark| Span::new(span.start, span.end + mark.len()))
}

/// "Cohen is Gur": a name ends before a verb.
fn without_verb(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let verb = words.match_indices(' ').find(|(at, _)| {
        let next = words[at + 1..].split(' ').next().unwrap_or_default();
        one_of(next, "is was are were has had will would said says")
    });
    verb.map_or(span, |(at, _)| Span::new(span.start, span.start + at))
}

/// "Anna Bell KC" is Anna Bell.
fn without_letters(text: &str, span: Span) -> Span {
    let mut span = span;
    while let Some((rest, last)) = span.of(text).rsplit_once(' ') {
        let rest = rest.trim_end().trim_end_matches(',');
        if !lexicon::is_letters(last.trim_end_matches('.')) || !rest.contains(' ') {
            break;
        }
        span = Span::new(span.start, span.start + rest.len());
    }
    span
}

/// "Portwick" and "Herald", "Sydney" and "Morning Herald" side by side are one newspaper.
pub(super) fn with_newspapers(text: &str, names: &[Name]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let words = name.span.of(text);
        let newspaper = name.kind == NameKind::Organization
            && lexicon::is_newspaper(words.rsplit(' ').next().unwrap_or(words))
            && words.split(' ').count() < 3;
        let before = |last: &&mut Name| {
            let kind = last.kind == NameKind::Place || last.kind != NameKind::Person && !words.contains(' ');
            newspaper && kind && text.get(last.span.end..name.span.start) == Some(" ")
        };
        match out.last_mut().filter(before) {
            Some(last) => {
                *last = Name {
                    span: Span::new(last.span.start, name.span.end),
                    kind: NameKind::Organization,
                    likely: name.likely,
                };
            }
            None => out.push(name.clone()),
        }
    }
    out
}

/// Whether a story's lines may be broken at the width of a page.
pub(super) fn is_broken(text: &str) -> bool {
    text.lines().all(|line| line.chars().count() <= PAGE.end() + 20)
}

/// How many characters a line has that is broken at the width of a page.
const PAGE: std::ops::RangeInclusive<usize> = 45..=100;

/// A name ends with its paragraph, and with its line, unless the story's lines are `broken` at the width of a page: so is a short first line, from which the
/// agency's dateline was taken, where one word of the name stands alone beside a sentence that runs on ("said Peter\nHarmon, the minister").
pub(super) fn by_lines(text: &str, span: Span, broken: bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start;
    for (at, _) in span.of(text).match_indices('\n') {
        let at = span.start + at;
        let line = text[..at].rsplit('\n').next().unwrap_or("");
        let paragraph = text[at..].trim_start_matches(['\n', '\r', ' ', '\t']);
        let ends = text[at..text.len() - paragraph.len()].matches('\n').count() > 1;
        let of_page = || PAGE.contains(&line.trim().chars().count());
        let runs_on = || line[..line.len() - (at - start)].split(' ').any(|w| w.starts_with(char::is_lowercase));
        let one_word = || [&text[start..at], &text[at..span.end]].iter().any(|half| !half.trim().contains([' ', '\n']));
        if ends || !broken || !(of_page() || start >= text[..at].len() - line.len() && runs_on() && one_word()) {
            out.push(Span::new(start, at));
            start = at + 1;
        }
    }
    out.push(Span::new(start, span.end));
    out.into_iter().map(|line| line.trimmed(text)).filter(|line| line.start < line.end).collect()
}

/// "Edward Said", "Port Said": a capital inside a running sentence is no verb and ends no name; in a headline ("Bell Said to Resign") it may.
fn with_said(text: &str, span: Span, kind: EntityKind) -> Span {
    let after = text[span.end..].strip_prefix(" Said").filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let Some(rest) = after.filter(|_| kind != EntityKind::Organization) else { return span };
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    let line = text[..span.end].rsplit('\n').next().unwrap_or_default();
    let verb = next.starts_with(char::is_lowercase) && next != "to";
    let ends = !next.starts_with(char::is_alphanumeric) && line.split(' ').any(|w| w.starts_with(char::is_lowercase));
    if verb || ends { Span::new(span.start, text.len() - rest.len()) } else { span }
}

/// "Vice Premier [Liu] He on Monday": a capital inside a running sentence is no pronoun.
fn with_he(text: &str, span: Span) -> Span {
    let rest = text[span.end..].strip_prefix(" He ").filter(|_| !span.of(text).contains(' '));
    let end = rest.filter(|rest| rest.starts_with(char::is_lowercase)).map(|_| span.end + " He".len());
    end.map_or(span, |end| Span::new(span.start, end))
}

/// Articles, prepositions and the like: never a name by themselves, never its last word.
const FUNCTION_WORDS: &str = "the a an of for and in on at to by with from but or as some this that it its he she his her they their we i \
if when while after before however also both said according";

/// Whether a word is one of those.
pub(crate) fn is_function_word(word: &str) -> bool {
    one_of(&word.to_lowercase(), FUNCTION_WORDS)
}

/// Nouns for people that begin names of bodies: "Driver and Vehicle Agency", "Champion Iron Works".
const NAMES_TOO: &str =
    "MK Driver Champion Defender Constable Warden Poet Chef Vendor Architect Photographer Auditor Legislator Ombudsman";

/// Titles of those whom schools and parks are called after.
const ROYAL: &str = "King Queen Prince Princess Emperor Sultan";

/// Drops "Mr.", "President" and the like from the front, and a possessive from the end.
fn without_title(text: &str, span: Span, kind: EntityKind) -> Span {
    let mut span = span;
    let mut office = false;
    loop {
        let words = span.of(text);
        let Some(first) = words.split(|c: char| c.is_whitespace()).next() else { return span };
        let bare = first.trim_end_matches('.');
        let rest = words[first.len()..].trim_start();
        if let Some(title) = malay_title(text, span).filter(|_| kind == EntityKind::Person) {
            span = Span::new(span.start + title, span.end);
            continue;
        }
        // "General Motors", "Doctors Without Borders", "Police Service": of a body they are a part of the name.
        let own = kind == EntityKind::Organization
            && (bare == "General"
                || rest.starts_with("General")
                || lexicon::is_several(bare)
                || one_of(bare, NAMES_TOO));
        // "King Saud University", "Queen Anna Park"
        let own = own || kind != EntityKind::Person && one_of(bare, ROYAL);
        let title = lexicon::is_honorific(bare)
            || bare == "The"
            || bare.starts_with(char::is_lowercase) && is_function_word(bare)
            // "Chief Justice Roberts"
            || (!own && lexicon::is_office(bare) && (rest.contains(' ') || office));
        if rest.is_empty() || !title {
            break;
        }
        office = lexicon::is_office(bare);
        span = Span::new(span.end - rest.len(), span.end);
    }
    while let Some((kept, last)) = span.of(text).rsplit_once(char::is_whitespace) {
        if !is_function_word(last) {
            break;
        }
        span = Span::new(span.start, span.start + kept.trim_end().len());
    }
    let words = without_compound(span.of(text));
    let ends = ['\'', '’', ',', ']', '"', '“', '”', ' ', '-', '–', '—'];
    let owner = ["'s", "’s", "' s", "’ s"].iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
    let kept = owner.trim_end_matches(ends);
    Span::new(span.start, span.start + kept.len())
}

/// Titles of Malaysia and Brunei …
const MALAY_TITLES: &str = "Dato Datuk Datin Tun Dato' Dato’";

/// … those of two words …
const MALAY_PAIRS: [&str; 3] = ["Tan Sri ", "Puan Sri ", "Toh Puan "];

/// … and what stands behind them.
const MALAY_RANKS: &str = "Seri Sri Paduka Wira Patinggi Amar Utama Dr Haji Hajah";

/// How many bytes such a title has at the head of a name, and what goes on from one that stands right before: "|Datuk Seri |Lim Wei", "Tan |Sri |Lim Wei".
fn malay_title(text: &str, span: Span) -> Option<usize> {
    let words = span.of(text);
    if let Some(pair) = MALAY_PAIRS.iter().find(|pair| words.starts_with(**pair)) {
        return Some(pair.len());
    }
    let (first, _) = words.split_once(' ')?;
    let before = text[..span.start].trim_end_matches(' ').rsplit([' ', '\n']).next().unwrap_or_default();
    let goes_on =
        one_of(first, MALAY_RANKS) && (one_of(before, MALAY_TITLES) || one_of(before, "Tan Puan Seri Paduka"));
    // "Tun" alone begins names too.
    let title = one_of(first, MALAY_TITLES) && first != "Tun";
    (title || goes_on).then_some(first.len() + 1)
}

/// "London-based": the place is London.
fn without_compound(words: &str) -> &str {
    let compound = words.rsplit_once(['-', '‑']).filter(|(name, last)| {
        let last = last.trim();
        !name.trim().is_empty() && matches!(last, "based" | "born" | "led" | "backed" | "controlled" | "owned" | "wide")
    });
    compound.map_or(words, |(name, _)| name.trim_end())
}

/// "Kremlin Spokesman", "US President": the office is no part of the institution's or the country's name.
fn without_office(text: &str, span: Span) -> Span {
    let kept = span.of(text).rsplit_once(' ').filter(|(rest, last)| {
        let country = onrecord_knowledge::country(rest).is_some();
        (lexicon::is_office(last) || lexicon::short_title(last)) && (country || lexicon::INSTITUTIONS.contains(rest))
    });
    kept.map_or(span, |(rest, _)| Span::new(span.start, span.start + rest.len()))
}

/// What a state calls itself before its name.
pub(super) const FORMS_OF_STATE: [&str; 16] = [
    "State",
    "Kingdom",
    "Republic",
    "Islamic Republic",
    "Arab Republic",
    "Bolivarian Republic",
    "Federative Republic",
    "Hashemite Kingdom",
    "Federal Republic",
    "Democratic Republic",
    "United Republic",
    "People's Republic",
    "People’s Republic",
    "Commonwealth",
    "Sultanate",
    "Principality",
];

/// "State of Israel", "Islamic Republic of Iran", "United States of America": one name; so is "The Hague".
pub(super) fn with_form_of_state(text: &str, span: Span) -> Span {
    let america = " of America";
    if span.of(text) == "United States" && text[span.end..].starts_with(america) {
        return Span::new(span.start, span.end + america.len());
    }
    if span.of(text) == "Hague" && text[..span.start].ends_with("The ") {
        return Span::new(span.start - "The ".len(), span.end);
    }
    let before = text[..span.start].trim_end_matches(' ');
    let before = before.strip_suffix(" the").unwrap_or(before);
    let Some(before) = before.strip_suffix(" of") else { return span };
    let form = FORMS_OF_STATE.iter().filter(|f| before.ends_with(**f)).max_by_key(|f| f.len());
    let country = onrecord_knowledge::country(span.of(text)).is_some();
    form.filter(|_| country).map_or(span, |f| Span::new(before.len() - f.len(), span.end))
}

/// So many bytes what an editor adds in brackets before a name has at most.
const LONGEST_ADDITION: usize = 80;

/// "[Foreign Minister Sergey] Lavrov": an editor put the given name before the surname; it belongs to the name.
fn with_bracketed(text: &str, span: Span, kind: EntityKind) -> Span {
    let before = text[..span.start].trim_end();
    let Some(inside) = before.strip_suffix(']').filter(|_| kind == EntityKind::Person && !span.of(text).contains(' '))
    else {
        return span;
    };
    let given = inside.rsplit(|c: char| c.is_whitespace() || c == '[').next().unwrap_or("");
    let name = given.chars().next().is_some_and(char::is_uppercase) && given.chars().all(char::is_alphabetic);
    if name && inside.len() - inside.rfind('[').unwrap_or(0) < LONGEST_ADDITION {
        Span::new(inside.len() - given.len(), span.end)
    } else {
        span
    }
}

/// A name with single spaces, without brackets that an editor put in.
pub(crate) fn plain(name: &str) -> String {
    name.split_whitespace()
        .map(|w| w.trim_matches(['[', ']', '(', ')', '"', '“', '”']))
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The word right before byte `at` with the signs that it has: "St.", "U.S.".
pub(super) fn signs_before(text: &str, at: usize) -> &str {
    let lead = text[..at].strip_suffix(' ').unwrap_or_default();
    lead.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_with_its_line_unless_lines_are_broken_at_a_width() {
        let parts = |text: &str| -> Vec<String> {
            by_lines(text, Span::new(0, text.len()), true).iter().map(|s| s.of(text).to_string()).collect()
        };
        assert_eq!(parts("Ana Bell\nPeter Moss"), ["Ana Bell", "Peter Moss"]);
        assert_eq!(parts("Ana Bell\n\n"), ["Ana Bell"]);
        let text = "The committee heard on Tuesday from the head of the United\nNations mission.";
        let span = Span::new(text.find("United").unwrap(), text.find(" mission").unwrap());
        assert_eq!(by_lines(text, span, true), [span]);
        assert_eq!(by_lines(text, span, false).len(), 2);
        for (text, name) in [
            ("The plan was dead, said Peter\nMoss, the minister.", "Peter\nMoss"),
            ("The head of Velden Tire and Rubber\nCo, a firm, left.", "Velden Tire and Rubber\nCo"),
            ("The council heard Ana Bell\nPeter Moss", ""),
        ] {
            let start = text.find("Peter\n").or_else(|| text.find("Velden")).or_else(|| text.find("Ana")).unwrap();
            let end = text.find(',').filter(|&at| at > start).or_else(|| text.rfind(',').filter(|&at| at > start));
            let span = Span::new(start, end.unwrap_or(text.len()));
            let parts = by_lines(text, span, true);
            assert_eq!(parts.len(), if name.is_empty() { 2 } else { 1 }, "{text}");
        }
        let text = "The committee heard on Tuesday from the new head, Peter Moss\n\nNations met.";
        let span = Span::new(text.find("Peter").unwrap(), text.find(" met").unwrap());
        let parts: Vec<&str> = by_lines(text, span, true).iter().map(|s| s.of(text)).collect();
        assert_eq!(parts, ["Peter Moss", "Nations"]);
    }

    #[test]
    fn what_hangs_on_a_name_is_none_of_it() {
        for (given, kept) in [
            ("London-based", "London"),
            ("Keelung - based", "Keelung"),
            ("Russian-led", "Russian"),
            ("Chiang Wan-an", "Chiang Wan-an"),
            ("Durban -", "Durban"),
            ("Mr. Bell's", "Bell"),
        ] {
            let whole = Span::new(0, given.len());
            assert_eq!(without_title(given, whole, EntityKind::Person).of(given), kept, "{given}");
        }
        for (given, kept) in [("Anna Bell KC", "Anna Bell"), ("Tom Hale, OBE, PhD", "Tom Hale"), ("Bell MP", "Bell MP")]
        {
            assert_eq!(without_letters(given, Span::new(0, given.len())).of(given), kept, "{given}");
        }
    }
}
