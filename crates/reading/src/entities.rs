//! Entities: the names of a story, and which of them are one person or thing.
//!
//! Full names come first, in text order; a shorter name joins the entity whose full name ends (or begins) with it, the one mentioned last where
//! several do; an acronym joins the organization whose capitals it spells.

use onrecord_knowledge as knowledge;
use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    lexicon::{self, Gender, one_of},
    names::{Named, company_beginning_with, is_kind_of_body, plain},
};

/// Where an entity is mentioned.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// In bytes.
    pub span: Span,
    /// By name, noun phrase or pronoun.
    pub form: MentionForm,
}

/// One real thing of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Its offices, in the story's words.
    pub roles: Vec<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
    /// For a person: what the name or the office tells.
    pub gender: Option<Gender>,
    /// Wikidata id.
    pub wikidata: Option<&'static str>,
    /// The state that it is, belongs to or acts for, by the name that our knowledge has for it.
    pub state: Option<&'static str>,
    /// The offices that a title before the name tells, and those held on the story's day by our own knowledge, in lower case and all words that news may use.
    pub offices: Vec<String>,
}

impl Entity {
    /// An entity that is mentioned once so far.
    pub fn new(kind: EntityKind, name: String, mention: Mention) -> Entity {
        let (roles, offices) = (Vec::new(), Vec::new());
        Entity { kind, name, roles, mentions: vec![mention], gender: None, wikidata: None, state: None, offices }
    }

    /// Adds a mention at its place in the text, where these very words are not one already.
    pub fn add_mention(&mut self, span: Span, form: MentionForm) {
        if !self.mentions.iter().any(|m| m.span == span) {
            let place = self.mentions.partition_point(|m| m.span.start <= span.start);
            self.mentions.insert(place, Mention { span, form });
        }
    }

    /// Where its last mention ends that does so at or before byte `at`.
    pub fn last_before(&self, at: usize) -> Option<usize> {
        self.mentions.iter().map(|m| m.span.end).filter(|&end| end <= at).max()
    }
}

/// The entity of this name, else the one that the story calls so elsewhere ("Ford" of the Ford Motor Company).
pub(crate) fn called(text: &str, entities: &[Entity], name: &str) -> Option<usize> {
    let so = |e: &Entity| e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.of(text) == name);
    entities.iter().position(|e| e.name.eq_ignore_ascii_case(name)).or_else(|| entities.iter().position(so))
}

/// The entity mentioned last before `source`, at most `reach` bytes away.
pub(crate) fn before(entities: &[Entity], source: Span, fits: impl Fn(&Entity) -> bool, reach: usize) -> Option<usize> {
    let fitting = entities.iter().enumerate().filter(|(_, e)| fits(e));
    let ends = fitting.filter_map(|(i, e)| Some((e.last_before(source.start)?, i)));
    ends.filter(|(end, _)| source.start - end <= reach).max().map(|(_, i)| i)
}

/// The story's entities, by name alone.
pub fn entities(text: &str, read: &Text, named: &[Named]) -> Vec<Entity> {
    // Fullest first, so that short names find the full ones wherever those stand.
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(named[i].name.split(' ').count()), named[i].span.start));
    let mut out: Vec<Entity> = Vec::new();
    for i in order {
        let Named { span, kind, name, .. } = &named[i];
        let mention = Mention { span: *span, form: MentionForm::Name };
        match home_of(text, read, &out, *kind, name, *span) {
            Some(home) => out[home].mentions.push(mention),
            None => {
                out.push(Entity { state: state_of(*kind, name), ..Entity::new(*kind, name.clone(), mention) });
            }
        }
    }
    for e in &mut out {
        e.mentions.sort_by_key(|m| m.span.start);
        if let Some(name) = in_small_letters(text, e) {
            e.name = name.to_string();
        }
        if e.kind == EntityKind::Person {
            e.gender = gender_by_name(e).or_else(|| gender_by_title(text, e));
            e.roles = roles_before(text, read, e);
            e.offices = offices_by_title(text, e);
        }
    }
    paired_offices(text, read, &mut out);
    out.sort_by_key(|e| e.mentions[0].span.start);
    out
}

/// "Paris" of "PARIS", as a dateline has it: the name of a place or person in small letters, where the story has it so too.
fn in_small_letters<'t>(text: &'t str, e: &Entity) -> Option<&'t str> {
    let small = |w: &str| w.chars().any(char::is_lowercase);
    if small(&e.name) || !matches!(e.kind, EntityKind::Place | EntityKind::Person) {
        return None;
    }
    e.mentions.iter().map(|m| m.span.of(text)).find(|w| small(w) && w.eq_ignore_ascii_case(&e.name))
}

/// "the Russian and US presidents, Vladimir Putin and Joe Biden": each of the two has the office of his own country.
fn paired_offices(text: &str, read: &Text, entities: &mut [Entity]) {
    let word = |i: usize| read.words.get(i).map_or("", |w| w.span.of(text));
    let at = |byte: usize| read.words.partition_point(|w| w.span.start < byte);
    let people: Vec<(Span, usize)> = {
        let all = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let mut v: Vec<_> = all.flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.span, i))).collect();
        v.sort();
        v
    };
    for pair in people.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        if text.get(a.end..b.start).is_none_or(|gap| gap.trim() != "and") {
            continue;
        }
        let mut i = at(a.start);
        if i > 0 && word(i - 1) == "," {
            i -= 1;
        }
        if i < 4 || word(i - 3) != "and" || !lexicon::is_plural_office(word(i - 1)) {
            continue;
        }
        let office = word(i - 1).trim_end_matches('s');
        for (entity, country) in [(*first, word(i - 4)), (*second, word(i - 2))] {
            entities[entity].roles.push(format!("{country} {office}"));
        }
    }
}

/// So many mentions by a last name alone make it somebody's.
const ALL_ALONG: usize = 2;

/// The state that the name of a place is one for.
fn state_of(kind: EntityKind, name: &str) -> Option<&'static str> {
    (kind == EntityKind::Place).then(|| knowledge::country(name)).flatten()
}

/// The entity that a name joins.
fn home_of(text: &str, read: &Text, known: &[Entity], kind: EntityKind, name: &str, span: Span) -> Option<usize> {
    let (at, gender) = (span.start, title_gender(text, span.start));
    // "Mr. Obama" is not Michelle Obama.
    let other = |e: &Entity| gender.zip(gender_by_name(e)).is_some_and(|(title, given)| title != given);
    let last_mention = |e: &Entity| {
        let before = e.mentions.iter().map(|m| m.span.start).filter(|&s| s <= at).max();
        before
            .map(|b| (1, b as i64))
            .or_else(|| e.mentions.iter().map(|m| m.span.start).min().map(|s| (0, -(s as i64))))
    };
    let company = kind == EntityKind::Organization
        && !name.contains(' ')
        && company_beginning_with(
            known.iter().filter(|e| e.kind == EntityKind::Organization).map(|e| e.name.as_str()),
            name,
        );
    let begins = |e: &Entity| company && e.name.split(' ').next() == Some(name);
    // "The U.S." and "America", "the Republic of Cuba" and "Cuba".
    let state = state_of(kind, name);
    let alike = |e: &Entity| same(kind, &e.name, name) || begins(e) || state.is_some() && e.state == state;
    let fits = |e: &Entity| e.kind == kind && alike(e) && !other(e);
    let mut fitting: Vec<(usize, &Entity)> = known.iter().enumerate().filter(|(_, e)| fits(e)).collect();
    if fitting.is_empty() && kind == EntityKind::Person {
        fitting = known
            .iter()
            .enumerate()
            .filter(|(_, e)| e.kind == kind && called_within(&e.name, name) && !other(e))
            .collect();
    }
    // "The Defense Ministry", where two states have one: neither.
    let stateless = |n: &str| ministry(n).is_some_and(|(_, state, _)| state.is_none());
    if kind == EntityKind::Organization && stateless(name) {
        let of: Vec<_> = fitting.iter().filter_map(|(_, e)| ministry(&e.name)?.1).collect();
        if of.iter().any(|state| *state != of[0]) {
            fitting.retain(|(_, e)| stateless(&e.name));
        }
    }
    let named_at = |e: &Entity| e.mentions.iter().map(|m| m.span.start).min();
    let first = fitting.iter().filter_map(|(_, e)| named_at(e)).min();
    // Whom the story named first and has called so all along it goes on to call so, though a namesake has just come by in full.
    let so_far = |e: &Entity| {
        let bare = e.mentions.iter().filter(|m| m.span.start < at && m.span.len() == name.len()).count();
        kind == EntityKind::Person && bare >= ALL_ALONG && named_at(e) == first
    };
    let several = kind == EntityKind::Person && fitting.len() > 1;
    let told = if several { told_behind(text, span.end) } else { Vec::new() };
    fitting
        .into_iter()
        .max_by_key(|(_, e)| {
            let son = e.name.rsplit(' ').next().is_some_and(is_generation);
            let fits = told.iter().filter(|word| is_told_of(text, read, e, word)).count();
            let speaks = several && goes_on(text, read, e, span);
            (e.name.eq_ignore_ascii_case(name), fits, speaks, !son, so_far(e), last_mention(e))
        })
        .map(|(i, _)| i)
}

/// The names and offices in what is said of a name right behind it: "Bell, a senator from Ohio,".
fn told_behind(text: &str, end: usize) -> Vec<&str> {
    let rest = text[end..].strip_prefix(", ").unwrap_or_default();
    let aside =
        rest.split([',', '.', '\n']).next().filter(|_| ["a ", "an ", "the "].iter().any(|a| rest.starts_with(a)));
    let words = aside.unwrap_or_default().split(' ').skip(1);
    words.filter(|w| w.starts_with(char::is_uppercase) || lexicon::is_office(w)).collect()
}

/// Whether the sentence that names somebody in full has this word, and before the next name of a namesake.
fn is_told_of(text: &str, read: &Text, e: &Entity, word: &str) -> bool {
    e.mentions.iter().filter(|m| m.span.of(text).contains(' ')).any(|m| {
        let Some(sentence) = read.sentence_of(m.span) else { return false };
        let last = m.span.of(text).rsplit(' ').next().unwrap_or_default();
        let after = text[m.span.end..sentence.end].split(last).next().unwrap_or_default();
        after.split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
    })
}

/// "Parent Ruth Bell, who is no relation, said she was tired. “I cannot sleep,” Bell said.": whoever has just spoken under the full name goes on under the last.
fn goes_on(text: &str, read: &Text, e: &Entity, name: Span) -> bool {
    let own = read.attributions.iter().any(|a| a.source.iter().any(|s| s.contains(name)));
    let near = |s: &Span| s.end <= name.start && !text[s.end..name.start].contains('\n');
    let before =
        read.attributions.iter().filter_map(|a| a.source.first().copied()).filter(near).max_by_key(|s| s.start);
    let full = |s: Span| {
        let mut inside = e.mentions.iter().filter(|m| s.contains(m.span) && m.span.of(text).contains(' '));
        inside.any(|m| !text[s.start..m.span.start].contains(','))
    };
    // "Sarah Bell, Tom's wife, said she was tired. Bell said he was not.": the pronoun is of another.
    let sentence = read.sentence_of(name).map_or("", |s| &text[name.end..s.end.max(name.end)]);
    let pronoun = sentence.split(|c: char| !c.is_alphanumeric()).find_map(|w| match w {
        "he" | "his" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    });
    let another = pronoun.zip(gender_by_name(e)).is_some_and(|(of, own)| of != own);
    own && !another && before.is_some_and(full)
}

fn same(kind: EntityKind, full: &str, short: &str) -> bool {
    if full.eq_ignore_ascii_case(short) {
        return true;
    }
    // "O’Neill" and "O'Neill"
    if full.contains('’') || short.contains('’') {
        return same(kind, &full.replace('’', "'"), &short.replace('’', "'"));
    }
    let (mut f, s): (Vec<&str>, Vec<&str>) = (full.split(' ').collect(), short.split(' ').collect());
    // "Joseph R. Biden Jr." is called Biden.
    if kind == EntityKind::Person && f.len() > 2 && f.last().is_some_and(|w| is_generation(w)) {
        f.pop();
    }
    match kind {
        EntityKind::Person if s.len() == 1 => {
            // A transcript has last names in capitals: "PENCE:".
            let capitals = short.len() > 2 && short.chars().all(|c| c.is_uppercase() || c == '-');
            // "Al-Sisi" at the head of a sentence
            let headed = |l: &str| l.contains('-') && l.eq_ignore_ascii_case(short);
            let bare = without_article(short);
            let is = |l: &str| {
                l == short || headed(l) || without_article(l) == bare || capitals && l.to_uppercase() == short
            };
            let last = f.last().is_some_and(|l| is(l));
            f.len() > 1 && (last || f.first() == s.first())
        }
        // "Donald J. Trump" and "Donald Trump"; "Hillary Rodham Clinton" and "Hillary Clinton".
        EntityKind::Person => {
            // "Von der Leyen" at the head of a sentence
            let ends = || {
                let end = &f[f.len() - s.len()..];
                end[1..] == s[1..] && end[0].eq_ignore_ascii_case(s[0])
            };
            f.len() > s.len() && (f.first() == s.first() && f.last() == s.last() || ends())
        }
        EntityKind::Organization => {
            let acronym: String = f.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
            let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
            // "The Times" is the newspaper of that name that the story has named in full.
            let paper = s.len() == 1 && f.last() == s.first() && lexicon::is_newspaper(short);
            // "The University" is the one that the story has named in full.
            let body = s.len() == 1
                && f.len() > 1
                && is_kind_of_body(short)
                && (f.first() == s.first() || f.last() == s.first());
            // "DOJ" of the Department of Justice; "EU" and "UN" of two words, but no "UN" of the US Navy.
            let short_form = letters.len() > 2 && (acronym == letters || initials(full) == letters)
                || letters.len() == 2 && f.len() == 2 && acronym == letters && !f.iter().any(|w| is_capitals(w));
            // "Wesson" of Smith & Wesson
            let partner = s.len() == 1 && f.contains(&"&") && (f.first() == s.first() || f.last() == s.first());
            let same_letters = letters.len() > 1 && letters == full.replace('.', "") && is_capitals(&letters);
            short_form
                || s.len() > 1 && f.starts_with(&s)
                || paper
                || body
                || partner
                || same_letters
                || same_ministry(full, short)
        }
        // "Portland, Maine" is called Portland.
        EntityKind::Place => full.split_once(',').is_some_and(|(town, _)| town == short),
        _ => false,
    }
}

/// "Lula" of "Luiz Inácio Lula da Silva": the name before a particle, where nobody has it as the last one.
fn called_within(full: &str, short: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    words.windows(2).skip(1).any(|w| w[0] == short && one_of(w[1], "da de do dos das del di bin ibn van von"))
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
fn initials(name: &str) -> String {
    name.split(' ').filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect()
}

/// "Ministry of Health" and "Health Ministry", of no state or the same: one ministry.
fn same_ministry(full: &str, short: &str) -> bool {
    let department = ministry(full).filter(|(kind, _, _)| *kind == "department").map(|(_, _, field)| field);
    if let Some(field) = department.filter(|_| short.len() > 2 && is_capitals(short)) {
        return initials(&format!("department of {field}")) == short;
    }
    let (Some((kind, state, field)), Some((other, of, short))) = (ministry(full), ministry(short)) else {
        return false;
    };
    kind == other && field == short && (state == of || state.is_none() || of.is_none())
}

/// Which of a ministry and a department a name is of, the state before it, and its field in lower case: "US Department of Defense".
fn ministry(name: &str) -> Option<(&'static str, Option<&'static str>, String)> {
    let state = name.match_indices(' ').rev().find_map(|(at, _)| Some((at, knowledge::country(&name[..at])?)));
    let (state, rest) = state.map_or((None, name), |(at, state)| (Some(state), &name[at + 1..]));
    let kind_of = |noun: &str| ["ministry", "department"].into_iter().find(|k| noun.eq_ignore_ascii_case(k));
    let (kind, field) = match rest.split_once(" of ").or_else(|| rest.split_once(" for ")) {
        Some((noun, field)) => (kind_of(noun)?, field.strip_prefix("the ").unwrap_or(field)),
        None => rest.rsplit_once(' ').and_then(|(field, noun)| Some((kind_of(noun)?, field)))?,
    };
    // "Ministry of Foreign Affairs", "Defence Ministry"
    let field = field.to_lowercase().replace("defence", "defense");
    Some((kind, state, field.strip_suffix(" affairs").unwrap_or(&field).to_string()))
}

/// What parts a son from his father of the same name.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// What the given name of a full one tells.
fn gender_by_name(e: &Entity) -> Option<Gender> {
    e.name.split(' ').next().filter(|_| e.name.contains(' ')).and_then(lexicon::gender_of)
}

fn gender_by_title(text: &str, e: &Entity) -> Option<Gender> {
    e.mentions.iter().find_map(|m| title_gender(text, m.span.start))
}

/// What the title right before byte `at` tells.
fn title_gender(text: &str, at: usize) -> Option<Gender> {
    let before = text[..at].trim_end().trim_end_matches('.');
    match before.rsplit(|c: char| !c.is_alphabetic()).next()? {
        "Mr" | "Sir" | "Lord" | "spokesman" | "Spokesman" | "chairman" | "Chairman" | "Congressman" => {
            Some(Gender::Male)
        }
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "spokeswoman" | "Spokeswoman" | "chairwoman" | "Congresswoman" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}

/// "Sen. Anna Bell", "Ohio Sen. Anna Bell", "Anna Bell (D-Ohio)": what news calls her by after that.
fn offices_by_title(text: &str, e: &Entity) -> Vec<String> {
    let title = |m: &Mention| {
        let before = text[..m.span.start].trim_end().trim_end_matches('.');
        let title = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let lead = &before[..before.len() - title.len()];
        let office = match title {
            "Sen" | "Senator" => "senator lawmaker",
            "Rep" | "Representative" => "representative congressman congresswoman lawmaker",
            "Congressman" => "congressman lawmaker",
            "Congresswoman" => "congresswoman lawmaker",
            "Gov" | "Governor" => "governor",
            "Gen" | "General" => "general",
            "Sgt" | "Sergeant" => "sergeant",
            "Prof" | "Professor" => "professor",
            "Pres" => "president",
            "Dr" => "doctor",
            "Judge" => "judge",
            "Justice" => "justice",
            "Mayor" => "mayor",
            _ => lexicon::short_rank(title).unwrap_or_default(),
        };
        let region = lead.trim_end().rsplit('\n').next().and_then(ends_with_region).unwrap_or("");
        let seat = seat_after(&text[m.span.end..]);
        (!office.is_empty() || seat.is_some())
            .then(|| format!("{office} {region} {}", seat.unwrap_or_default()).to_lowercase())
    };
    // One office of all of it: the region may stand at one mention and the title at another.
    let all: Vec<String> = e.mentions.iter().filter(|m| m.form == MentionForm::Name).filter_map(title).collect();
    if all.is_empty() { Vec::new() } else { vec![all.join(" ")] }
}

/// The American state that `lead` ends with: "Ohio", "New Mexico".
fn ends_with_region(lead: &str) -> Option<&'static str> {
    lexicon::AMERICAN_STATES
        .values()
        .find(|name| lead.strip_suffix(**name).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
        .copied()
}

/// "(R-Fla.)", ", D-Ohio,": party and state of a seat, in the words that news uses.
fn seat_after(after: &str) -> Option<String> {
    let after = after.strip_prefix(" (").or_else(|| after.strip_prefix(", "))?;
    let (party, state) = after.split_at_checked(2)?;
    let party = match party {
        "R-" => "republican",
        "D-" => "democrat democratic",
        "I-" => "independent",
        _ => return None,
    };
    let end = state.find([')', ',', ';', '\n']).unwrap_or(state.len());
    let state = lexicon::AMERICAN_STATES.get(state[..end].trim_end_matches('.')).copied().unwrap_or("");
    Some(format!("{party} {state}"))
}

/// Offices that stand before a name ("Kremlin Spokesman Dmitry Peskov") or after it ("Jane Doe, the party's leader").
fn roles_before(text: &str, read: &Text, e: &Entity) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for m in &e.mentions {
        let mut first = read.words.partition_point(|w| w.span.start < m.span.start);
        // "Finance Minister Dr. Anna Bell"; but a Prof. without another office is one.
        let before_name = first;
        while first > 0 && is_learned(read, text, first - 1) {
            first -= 1;
        }
        if first == 0 || !part_of_title(text, read, first - 1) {
            first = before_name;
        }
        let mut from = first;
        let sentence = read.sentence_of(m.span).map_or(0, |s| s.start);
        let in_sentence = |i: usize| read.words[i].span.start >= sentence;
        while from > 0 && first - from < LONGEST_TITLE && in_sentence(from - 1) && part_of_title(text, read, from - 1) {
            from -= 1;
        }
        if let Some(role) = role_in(text, read, from..first) {
            out.push(role);
        }
        out.extend(role_in_apposition(text, read, m.span));
        let end = read.words.partition_point(|w| w.span.start < m.span.end);
        if read.words.get(end).is_some_and(|w| w.span.of(text) == ",") {
            let stop = (end + 1..read.words.len().min(end + 16)).find(|&i| {
                matches!(read.words[i].span.of(text), "," | "." | ";" | "—" | "\"" | "who" | "which" | "and")
                    && !shortens(text, read, i)
            });
            let several = |s: usize| {
                let spoken = |i: &usize| read.words[*i].span.of(text).starts_with(char::is_alphanumeric);
                (1..=MOST_BEHIND).contains(&(end + 1..s).filter(spoken).count())
            };
            if let Some(stop) = stop.filter(|&s| several(s) && [",", "."].contains(&read.words[s].span.of(text)))
                && (end + 1..stop).take(8).any(|i| lexicon::is_office(read.words[i].span.of(text)))
                && !(end + 1..stop).any(|i| lexicon::REPORTING.contains(read.words[i].span.of(text)))
            {
                let words = Span::new(read.words[end + 1].span.start, read.words[stop - 1].span.end).of(text);
                let words =
                    ["the ", "a ", "an ", "who is "].iter().find_map(|d| words.strip_prefix(d)).unwrap_or(words);
                out.push(words.to_string());
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

/// So many words an office behind a name has at most.
const MOST_BEHIND: usize = 8;

/// So many words a title has at most, stops of shortened words included.
const LONGEST_TITLE: usize = 9;

/// Whether word `at` is the full stop of a shortened word: "Sen.", "U.S.", "St. Mary's".
fn shortens(text: &str, read: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| read.words[at].span.of(text) == ".") else { return false };
    let word = read.words[before].span;
    let joined = word.end == read.words[at].span.start;
    let letter = word.len() == 1 && word.of(text).starts_with(char::is_uppercase);
    let known = || lexicon::short_title(word.of(text)) || matches!(word.of(text), "St" | "Mt" | "Ft");
    joined && (letter || known())
}

/// "The mayor of Toledo, Ann Bell,": the office that stands before its holder, parted by commas.
fn role_in_apposition(text: &str, read: &Text, name: Span) -> Option<String> {
    let word = |i: usize| read.words.get(i).map_or("", |w| w.span.of(text));
    let first = read.words.partition_point(|w| w.span.start < name.start);
    let after = read.words.partition_point(|w| w.span.start < name.end);
    let comma = first.checked_sub(1).filter(|&i| word(i) == ",")?;
    if !matches!(word(after), "," | "." | ";") || read.words[first].gap != Gap::Space {
        return None;
    }
    // The noun phrase: back to its article, or to the name of whom the office serves.
    let sentence = read.sentence_of(name)?.start;
    let inside = |i: usize| {
        let word = word(i);
        let verb = lexicon::REPORTING.contains(word) || lexicon::VERBS_AFTER_NAMES.contains(word);
        let mark =
            !word.starts_with(char::is_alphanumeric) && !matches!(word, "'" | "’" | "-") && !shortens(text, read, i);
        !verb
            && !mark
            && !one_of(&word.to_lowercase(), "to by in on with from that and or as but when while after said")
    };
    let mut start = comma;
    while start > 0
        && comma - start < LONGEST_APPOSITION
        && read.words[start - 1].span.start >= sentence
        && inside(start - 1)
    {
        start -= 1;
        if one_of(&word(start).to_lowercase(), "the its his her their our") && word(start.wrapping_sub(1)) != "of" {
            break;
        }
    }
    let opens = one_of(&word(start).to_lowercase(), "the its his her their our");
    let owned = (start + 1..comma).any(|i| word(i) == "s" && matches!(word(i - 1), "'" | "’"))
        && word(start).starts_with(char::is_uppercase);
    if !opens && !owned {
        return None;
    }
    let start = start + usize::from(opens);
    let head = (start..comma)
        .find(|&i| matches!(word(i), "of" | "for" | "at"))
        .unwrap_or(comma)
        .checked_sub(1)
        .filter(|&i| i >= start)?;
    let office = lexicon::OFFICES.contains(word(head).to_lowercase().as_str());
    office.then(|| plain(Span::new(read.words[start].span.start, read.words[comma - 1].span.end).of(text)))
}

/// So many words an office in apposition has at most.
const LONGEST_APPOSITION: usize = 12;

/// Words that begin a sentence before a title and are none of it: "As President Anna Bell said".
const NO_TITLE: &str = "the a an but and or in on as when while after before if since until because although though with by from to at that this for than like so yet nor";

fn part_of_title(text: &str, read: &Text, at: usize) -> bool {
    let word = read.words[at].span.of(text);
    let starts_paragraph = read.words[at + 1].gap != Gap::Space;
    let noun = word.chars().next().is_some_and(char::is_uppercase)
        || lexicon::is_office(word)
        || shortens(text, read, at)
        || matches!(
            word,
            "former"
                | "ex"
                | "prime"
                | "vice"
                | "deputy"
                | "party"
                | "campaign"
                | "of"
                | "for"
                | "press"
                | "foreign"
                | "presidential"
                | "vice-presidential"
                | "gubernatorial"
                | "national"
                | "communications"
                | "finance"
                | "defense"
                | "defence"
                | "interior"
                | "-"
        );
    let honorific = lexicon::is_honorific(word) && !lexicon::short_title(word);
    noun && !starts_paragraph && !honorific && !one_of(&word.to_lowercase(), NO_TITLE)
}

/// Whether the word is one of learning that stands between an office and a name, or the full stop after it.
fn is_learned(read: &Text, text: &str, at: usize) -> bool {
    let word = |i: usize| read.words[i].span.of(text);
    let learned = |w: &str| matches!(w, "Dr" | "Prof" | "Eng" | "Engr");
    learned(word(at)) || word(at) == "." && at > 0 && learned(word(at - 1))
}

fn role_in(text: &str, read: &Text, mut words: std::ops::Range<usize>) -> Option<String> {
    while words.start < words.end && matches!(read.words[words.start].span.of(text), "of" | "for" | "-" | ".") {
        words.start += 1;
    }
    let title = |w: &str| lexicon::is_office(w) || lexicon::short_title(w);
    let office = (words.clone()).any(|i| title(read.words[i].span.of(text)));
    let ends_well = words.end > words.start && !matches!(read.words[words.end - 1].span.of(text), "of" | "for" | "-");
    (office && ends_well)
        .then(|| plain(Span::new(read.words[words.start].span.start, read.words[words.end - 1].span.end).of(text)))
}
