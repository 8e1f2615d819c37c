//! Which body a noun calls: "the court", "the ministry", "the union", "the company"; and "the country".

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention, before},
    lexicon::{self, one_of},
    ministries::{is_of_a_minister, is_of_another_state},
    offices::plain,
    sorts,
};

/// So many bytes back a body is looked for that a noun calls.
const FURTHEST: usize = 4000;

/// The organization mentioned last before `at` whose name tells that it is what `words` ("the court", "the newspaper") say.
pub(crate) fn organization_called(text: &str, entities: &[Entity], words: &[&str], at: Span) -> Option<usize> {
    let words = &with_initials(words)[..];
    let (first, last) = (words.first()?.to_lowercase(), words.last()?.to_lowercase());
    if !matches!(first.as_str(), "the" | "that" | "this")
        || !(2..=6).contains(&words.len())
        || lexicon::is_office(&last)
        // "The State" is the prosecution, not whatever body has the word in its name.
        || last == "state"
    {
        return None;
    }
    let told = lexicon::NAMED_BY_KIND.get(last.as_str()).map_or(&[][..], Vec::as_slice);
    let (sort, count) = sorts::noun_of(&words[1..]).unwrap_or((last.clone(), 1));
    let another = |e: &Entity| is_told_apart(e, words, count);
    let fits = |e: &Entity| {
        let mut parts = e.name.split(' ');
        // "The Keller School of Government" is no government.
        let of_it = last == "government" && e.name.contains(" of ");
        let noun = e.name.contains(' ') && !of_it && parts.clone().any(|w| w.to_lowercase() == last)
            || is_also_called(text, e, &last);
        let body = e.kind == EntityKind::Group && is_group_called(e, words, &last);
        let known = || {
            let called = sorts::wants_telling(&sort) && sorts::is_called(e, &sort) == Some(true);
            called && !is_only_quoted(text, e, at)
        };
        // "The agency" is not the wire that was told so.
        let wire = last == "agency" && lexicon::is_outlet(&e.name);
        let noun = noun && (count == 1 || sorts::is_called(e, &sort) != Some(false));
        let of_sort = if count > 1 {
            known() || noun && !another(e)
        } else {
            noun || known() || parts.any(|w| told.contains(&w))
        };
        let named = e.kind == EntityKind::Organization && of_sort && !wire;
        body || named && !another(e)
    };
    let found = before(entities, at, fits, FURTHEST)?;
    // "Sudan's army" is "the army", whatever forces fight it.
    let so_called = |e: &Entity| plain(e.name.rsplit(' ').next().unwrap_or_default()).eq_ignore_ascii_case(&last);
    let own = || before(entities, at, |e| fits(e) && so_called(e), OWN_NOUN);
    let armed = one_of(&last, "army navy police militia guard");
    let found = own().filter(|_| armed).unwrap_or(found);
    let found = leads_the_same_sentence(text, entities, found, at, fits).unwrap_or(found);
    let found = beside_which(text, entities, found, at, fits).unwrap_or(found);
    let another =
        is_of_a_minister(entities, found, &last, at) || is_of_another_state(text, &entities[found], &last, at);
    (!another).then_some(found)
}

/// "The Family Federation, known as the Unification |Church|": whether another name of a body ends with the noun.
fn is_also_called(text: &str, e: &Entity, noun: &str) -> bool {
    let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).take(NAMES).map(|m| m.span.of(text));
    let ends = |name: &str| name.rsplit_once(' ').is_some_and(|(_, last)| last.to_lowercase() == noun);
    e.name.contains(' ')
        && names.into_iter().any(|name| ends(name) && !e.name.ends_with(name) && !e.name.starts_with(name))
}

/// So many of a body's names are asked.
const NAMES: usize = 12;

/// "The civil defense agency" is not Reuters, "the appeals court" not the Supreme Court: whether the words before a noun, its last `count` words, are not of a
/// body's own name.
fn is_told_apart(e: &Entity, words: &[&str], count: usize) -> bool {
    let land = state_of(e);
    let own = |w: &str| e.name.split(' ').any(|part| part.eq_ignore_ascii_case(w));
    let word = |w: &str| w.chars().all(char::is_alphanumeric) && w != "s";
    // "The conservative-leaning newspaper", "the three-judge court": which one is told elsewhere.
    let compound = |i: usize| words[i - 1] == "-" || words[i + 1] == "-";
    // "The U.S. central bank"
    let of_land = |w: &str| land.is_some() && knowledge::country(w) == land;
    (1..words.len() - count)
        .filter(|&i| word(words[i].trim_end_matches('.')) && !compound(i))
        .any(|i| !own(words[i]) && !of_land(words[i]) && !one_of(&words[i].to_lowercase(), SAYS_NO_MORE))
}

/// "The campaign" after "the Trump campaign"; "the Cruz campaign" is another: whether a group without a name of its own is called so.
fn is_group_called(e: &Entity, words: &[&str], noun: &str) -> bool {
    let own: Vec<String> = e.name.split(' ').map(|w| plain(w).to_lowercase()).collect();
    let said = words[1..words.len() - 1].iter().map(|w| plain(w).to_lowercase());
    let mut said = said.filter(|w| w.chars().any(char::is_alphabetic) && w != "s");
    own.len() > 1
        && own.last().is_some_and(|w| *w == noun)
        && !own.iter().any(|w| lexicon::PREPOSITIONS.contains(w.as_str()))
        && said.all(|w| matches!(w.as_str(), "same" | "new" | "latest") || own.contains(&w))
}

/// A body whose name ends with the noun itself is rather meant where it was mentioned within so many bytes.
const OWN_NOUN: usize = 1200;

/// The words, "U.S." as one of them, "trade union" too.
fn with_initials<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut out = words.to_vec();
    // "The trade union" is a union as any.
    if let [.., trade, "union"] = words
        && one_of(trade, "trade labour labor")
        && out.len() > 2
    {
        out.remove(out.len() - 2);
    }
    for (spaced, whole) in [(["U", ".", "S", "."], "US"), (["U", ".", "K", "."], "UK"), (["U", ".", "N", "."], "UN")] {
        if let Some(at) = out.windows(spaced.len()).position(|w| w == spaced) {
            out.splice(at..at + spaced.len(), [whole]);
        }
    }
    out
}

/// What stands before byte `at`, without an article right before it.
pub(crate) fn lead_of(text: &str, at: usize) -> &str {
    text[..at].trim_end().trim_end_matches(" the")
}

/// "Norvik Bank's chairman, who once worked at Halden Bank, said": of two of one sort the one before whom no preposition stands.
fn leads_the_same_sentence(
    text: &str,
    entities: &[Entity],
    found: usize,
    at: Span,
    fits: impl Fn(&Entity) -> bool,
) -> Option<usize> {
    let last = |e: &Entity| e.mentions.iter().map(|m| m.span).filter(|s| s.end <= at.start).max_by_key(|s| s.end);
    let brought =
        |s: Span| lead_of(text, s.start).rsplit(' ').next().is_some_and(|w| one_of(w, "at with for from than"));
    let name = last(&entities[found]).filter(|s| brought(*s))?;
    let leads = |e: &Entity| {
        last(e).is_some_and(|s| {
            let between = text.get(s.end..name.start).unwrap_or(".");
            !between.contains(['.', '\n']) && !brought(s)
        })
    };
    (0..entities.len()).find(|&i| i != found && fits(&entities[i]) && leads(&entities[i]))
}

/// "The only court above it is the Supreme Court": of two of one sort the one before, where the other has only been named by what that one is or is less than.
fn beside_which(
    text: &str,
    entities: &[Entity],
    found: usize,
    at: Span,
    fits: impl Fn(&Entity) -> bool,
) -> Option<usize> {
    let mut named = entities[found].mentions.iter().map(|m| m.span).filter(|s| s.end <= at.start);
    let (only, None) = (named.next()?, named.next()) else { return None };
    let predicate = lead_of(text, only.start).rsplit(' ').next().is_some_and(|w| one_of(w, "is was than"));
    let other = |e: &Entity| fits(e) && !std::ptr::eq(e, &entities[found]);
    predicate.then(|| before(entities, Span::new(only.start, only.start), other, OWN_NOUN)).flatten()
}

/// Whether a body was named last in somebody's words, in curly or straight quotation marks.
fn is_only_quoted(text: &str, e: &Entity, at: Span) -> bool {
    let Some(last) = e.last_before(at.start) else { return false };
    is_quoted(text, last)
}

/// Marks are looked for so many bytes back at most: a line may be as long as the story, the longest of 19,000 stories has 2,400.
const LINE: usize = 1 << 14;

/// Whether byte `at` stands between quotation marks of its line.
fn is_quoted(text: &str, at: usize) -> bool {
    let from = (at.saturating_sub(LINE)..at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    let line = text[from..at].rfind('\n').map_or(from, |i| from + i + 1);
    let marks = |mark: char| text[line..at].matches(mark).count();
    marks('“') > marks('”') || marks('"') % 2 == 1
}

/// The state of a body that its name tells.
fn state_of(e: &Entity) -> Option<&'static str> {
    e.state.or_else(|| lexicon::SEATS.get(e.name.as_str()).copied())
}

/// Words before such a noun that do not tell which one it is.
const SAYS_NO_MORE: &str = "same new latest central state national federal local public private high highest top own news whole entire big unanimous divided";

/// Whether the last mention of a body before `at` only tells where somebody works: "Norvik analyst Anna Bell", "an analyst at Norvik".
pub(crate) fn employs(text: &str, entity: &Entity, at: Span) -> bool {
    let Some(last) = entity.last_mention(at.start) else { return false };
    let next = text[last.span.end..].split([' ', ',', '.']).nth(1).unwrap_or_default();
    let mut lead = lead_of(text, last.span.start).rsplit(' ');
    let at_office = matches!(lead.next(), Some("at" | "with")) && lead.next().is_some_and(lexicon::is_office);
    let spoken = |w: &str| w.starts_with("spokes");
    text[last.span.end..].starts_with(' ')
        && next.starts_with(char::is_lowercase)
        && lexicon::is_office(next)
        && !spoken(next)
        || at_office
}

/// Nouns for companies, before which any word may stand that says more of them.
const COMPANIES: &str = "company firm automaker carmaker shipbuilder brewer steelmaker truckmaker toymaker homebuilder conglomerate \
planemaker chipmaker drugmaker manufacturer retailer giant lender insurer carrier airline start-up startup";

/// Nouns for other bodies that may be of any name.
const OTHER_BODIES: &str = "group party agency organization organisation broadcaster charity nonprofit";

/// Words for how far a body reaches and how it is run, which any of them may have.
const REACHING: &str =
    "international global worldwide independent nonprofit non-governmental humanitarian medical environmental";

/// Nouns for companies that may be for something else.
const MAKERS: &str = "maker service developer operator";

/// Nouns that may be of any name too, of whom the story has just told.
const OF_ANY_SORT: &str =
    "band club side outlet newspaper paper magazine network union bank platform brand label regulator watchdog";

/// Nouns for a body that may be of any name.
const ANY_BODY: [&str; 2] = [COMPANIES, OTHER_BODIES];

/// Those and nouns for a body of whom the story has just told.
const BODY_JUST_TOLD_OF: [&str; 4] = [COMPANIES, OTHER_BODIES, MAKERS, OF_ANY_SORT];

/// Whether a noun stands in one of these lists.
fn is_in(noun: &str, lists: &[&str]) -> bool {
    lists.iter().any(|list| one_of(noun, list))
}

/// Nouns for those who report.
pub(crate) const OUTLETS: &str = "broadcaster outlet newspaper paper magazine network";

/// The last word of names whose bearers are called by nothing of that.
const OF_ANOTHER_KIND: &str = "school university college hospital court church museum library ministry department council congress parliament senate house committee fund campaign";

/// Nouns for what is no company either, besides [`OTHER_BODIES`].
const NO_COMPANIES: &str = "union club band";

/// The last word of names of what is no company, besides those.
const OF_NO_COMPANY: &str = "agency administration bureau commission union party association police army force service federation league institute foundation office authority \
government cabinet embassy assembly board council nations";

/// How far back "the company" looks for the one body that it may be, in bytes.
const NEAR: usize = 800;

/// Whether a noun tells what sort of body is named behind it.
pub(crate) fn tells_sort(noun: &str) -> bool {
    lexicon::is_sort_of_body(noun) || is_in(noun, &BODY_JUST_TOLD_OF) || noun == "journal"
}

/// The noun of "the automaker", "the oil giant", "the news agency"; with it, whether it is of those who report.
fn any_body<'w>(words: &[&'w str], nouns: &[&str]) -> Option<(&'w str, bool)> {
    let noun = *words.last()?;
    let news = words.len() == 3 && words[1] == "news";
    // "The budget carrier", "the electric-car maker"
    let more = || {
        let between = words.get(1..words.len() - 1);
        // "The international charity"
        let reach = is_in(noun, &[OTHER_BODIES]) && between.is_some_and(|b| b.iter().all(|w| one_of(w, REACHING)));
        reach || is_in(noun, &[COMPANIES, MAKERS]) && between.is_some_and(say_more_of_company)
    };
    let bare = words.len() == 2 || words.len() == 3 && noun == "giant" || news || more();
    let known = is_in(noun, nouns);
    (words[0].eq_ignore_ascii_case("the") && bare && known)
        .then_some((if news { "news agency" } else { noun }, news || one_of(noun, OUTLETS)))
}

/// Whether the story has named a body shortly before `at` that such a noun may call.
fn is_near_body(text: &str, e: &Entity, noun: &str, at: Span) -> bool {
    let near = e.last_before(at.start).is_some_and(|end| at.start - end <= NEAR);
    let named = || e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end <= at.start);
    e.kind == EntityKind::Organization
        && near
        && named()
        && !lexicon::INSTITUTIONS.contains(e.name.as_str())
        && (!is_of_another_kind(e, noun) || sorts::is_told(text, e, noun))
        && !employs(text, e, at)
}

/// "budget", "e-commerce", "South Korean": words that only say more of a company of which the story has just told.
fn say_more_of_company(words: &[&str]) -> bool {
    let small = |w: &str| {
        let letters = w.chars().all(|c| c.is_lowercase() || c == '-' || c == '.');
        letters && !lexicon::is_preposition(w) && !lexicon::is_office(w) && !one_of(w, "the a an and or s own other")
    };
    (0..words.len()).all(|i| small(words[i]) || is_of_land(words, i))
}

/// Whether word `at` is, or is a part of, a country's adjective.
fn is_of_land(words: &[&str], at: usize) -> bool {
    let land = |from: usize, to: usize| words.get(from..to).is_some_and(|w| knowledge::country(&w.join(" ")).is_some());
    land(at, at + 1) || land(at, at + 2) || at > 0 && land(at - 1, at + 1)
}

/// Whether a body is of another kind than `noun` calls: a school is no company and no group, "the union" is none but a union.
pub(crate) fn is_of_another_kind(e: &Entity, noun: &str) -> bool {
    match sorts::is_called(e, noun) {
        Some(called) => !called && !sorts::may_be_called(e, noun),
        None if sorts::wants_telling(noun) && !one_of(noun, "bank side") => {
            !(one_of(noun, BY_LETTERS) && sorts::is_letters(e))
        }
        None => is_of_no_company(e, noun),
    }
}

/// Whether `noun` may call a body of which the story has just told, though its name tells no such sort.
pub(crate) fn may_be_called(e: &Entity, noun: &str) -> bool {
    sorts::may_be_called(e, noun) || one_of(noun, BY_LETTERS) && sorts::is_letters(e)
}

/// Nouns for bodies that are mostly called by their letters.
const BY_LETTERS: &str = "agency union party";

/// Whether the name is of what is no company or, for a noun for no company, is of no group.
fn is_of_no_company(e: &Entity, noun: &str) -> bool {
    let (whole, of) = e.name.split_once(" of ").map_or((e.name.as_str(), false), |(head, _)| (head, true));
    let last = whole.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let first = whole.split(' ').next().unwrap_or_default().to_lowercase();
    let company = !is_in(noun, &[OTHER_BODIES, NO_COMPANIES]);
    let kinds = |word: &str| one_of(word, OF_ANOTHER_KIND) || company && one_of(word, OF_NO_COMPANY);
    // "Ministry of Health", "Ministry for Health"
    kinds(&last) || (of || e.name.contains(" for ")) && kinds(&first)
}

/// "The automaker", "the oil giant": the one body that the story has named shortly before.
pub(crate) fn only_body(text: &str, entities: &[Entity], words: &[&str], at: Span) -> Option<usize> {
    // "The South Korean firm" may be another's than the only one that is named.
    let (noun, reports) = any_body(words, &ANY_BODY).filter(|_| !(1..words.len()).any(|i| is_of_land(words, i)))?;
    let bodies = (0..entities.len()).filter(|&i| is_near_body(text, &entities[i], noun, at));
    // Who only reports of the company comes behind it.
    let (outlets, bodies): (Vec<usize>, Vec<usize>) = bodies.partition(|&i| lexicon::is_outlet(&entities[i].name));
    match if bodies.is_empty() || reports && words.len() == 3 { outlets } else { bodies }[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// "A poll published by Norvik. The newspaper said": the one brought in last before as who published something, or was told it.
fn publisher(text: &str, entities: &[Entity], noun: &str, at: Span) -> Option<usize> {
    let brought = |m: &Mention| {
        let lead = lead_of(text, m.span.start);
        let published =
            [" by", " in"].iter().find_map(|p| lead.strip_suffix(*p)).and_then(|lead| lead.rsplit(' ').next());
        published.is_some_and(|verb| one_of(verb, "published reported broadcast aired printed"))
            || lead.ends_with(" told")
    };
    let last = |e: &Entity| {
        let before = e.mentions.iter().filter(|m| m.form == MentionForm::Name && m.span.end <= at.start);
        before.filter(|m| brought(m)).map(|m| m.span.end).max()
    };
    let told = entities.iter().enumerate().filter_map(|(i, e)| Some((last(e)?, i)));
    told.filter(|&(_, i)| is_near_body(text, &entities[i], noun, at)).max().map(|(_, i)| i)
}

/// "The country": the only one that the story has named shortly before.
pub(crate) fn only_country(entities: &[Entity], words: &[&str], at: Span) -> Option<usize> {
    let ["the" | "The", "country"] = words else { return None };
    let near = |e: &Entity| e.last_before(at.start).is_some_and(|end| at.start - end <= NEAR);
    let country = |e: &Entity| e.kind == EntityKind::Place && knowledge::country(&e.name).is_some();
    let mut found = (0..entities.len()).filter(|&i| country(&entities[i]) && near(&entities[i]));
    found.next().filter(|_| found.next().is_none())
}

/// "Bolivia signed a treaty with Chile. The country": of several the one that leads the sentence before, where the source's own names none before it.
pub(crate) fn leading_country(
    read: &Text,
    entities: &[Entity],
    words: &[&str],
    source: Span,
    told: Told,
) -> Option<usize> {
    let called = matches!(words, ["the" | "The", "country"]);
    let country =
        |e: &usize| entities[*e].kind == EntityKind::Place && knowledge::country(&entities[*e].name).is_some();
    let start = read.sentence_of(source)?.start;
    let before = |e: usize| {
        entities[e]
            .mentions
            .iter()
            .any(|m| m.form == MentionForm::Name && start <= m.span.start && m.span.end <= source.start)
    };
    let names_one = (0..entities.len()).any(|e| country(&e) && before(e));
    told.leads.filter(|_| called && !names_one).filter(country)
}

/// Of whom the story has just told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told {
    /// The subject of the sentence before; in a lead, where nobody has spoken yet, it may be that of the source's own.
    pub(crate) leads: Option<usize>,
    /// Who spoke last.
    pub(crate) spoke: Option<usize>,
}

/// "The company": of several bodies the one of whom the story has just told.
pub(crate) fn body_just_told_of(
    text: &str,
    entities: &[Entity],
    words: &[&str],
    at: Span,
    told: Told,
) -> Option<usize> {
    let (noun, reports) = any_body(words, &BODY_JUST_TOLD_OF)?;
    if reports && let Some(publisher) = publisher(text, entities, noun, at) {
        return Some(publisher);
    }
    let fits = |i: usize| {
        let e = &entities[i];
        // An outlet whose name does not tell it may be called one.
        is_near_body(text, e, noun, at) && (reports || !lexicon::is_outlet(&e.name))
    };
    // A band or a bank is none whom the story has only quoted, and many a body with letters for its name is no company.
    let letters = |i: &usize| entities[*i].name.len() > 3 && entities[*i].name.chars().all(char::is_uppercase);
    let company = !is_in(noun, &[OTHER_BODIES, NO_COMPANIES]) && !reports;
    let spoke = told.spoke.filter(|i| (is_in(noun, &ANY_BODY) || reports) && !(company && letters(i)));
    let found = [told.leads, spoke].into_iter().flatten().find(|&i| fits(i))?;
    let since = entities[found].last_before(at.start)?;
    // "Norvik said it had signed with Halden": whom a preposition brings in is not the next one told of.
    let brought = |s: Span| lead_of(text, s.start).rsplit(' ').next().is_some_and(lexicon::is_preposition);
    let another = |i: usize| {
        let mut names = entities[i].mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span);
        // "“We work with Halden and Moss,” the company said": nor is whom it speaks of itself.
        i != found
            && fits(i)
            && names.any(|s| s.start >= since && s.end <= at.start && !brought(s) && !is_quoted(text, s.start))
    };
    (!(0..entities.len()).any(another)).then_some(found)
}
