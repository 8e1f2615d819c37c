//! The home of a name: which of the entities named more fully it is of, or none where it is one of its own.

use std::cmp::Reverse;

use onrecord_knowledge as knowledge;
use onrecord_language::{Attribution, Text};
use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention},
    gender,
    lexicon::{self, Gender, one_of},
    name_forms::{self, is_form_of, is_generation, is_within_name, plainly, state_of_body},
    names::{Named, company_beginning_with, is_firm_called},
    namesakes::{
        attributions_near, fits_title, goes_on, is_beside, is_kin, named_last, pronoun_close_behind, relatives,
        spoke_before, wives,
    },
};

/// A name is compared with so many of those named more fully at most, the first ones of its kind, and otherwise is of those with the very same name alone: each name
/// with each other would take hours for a list of names as long as a story may be. No story of 19,000 names more than 51 of a kind.
const COMPARED: usize = 300;

/// So many mentions by a last name alone make it somebody's.
const ALL_ALONG: usize = 2;

/// The state that the name of a place is one for.
fn state_of(kind: EntityKind, name: &str) -> Option<&'static str> {
    (kind == EntityKind::Place).then(|| knowledge::country(name)).flatten()
}

/// The American state that a place is, whichever of its names it has.
pub(super) fn american_state(kind: EntityKind, name: &str) -> Option<&'static str> {
    (kind == EntityKind::Place).then(|| lexicon::AMERICAN_STATES.get(name.trim_end_matches('.')).copied()).flatten()
}

/// What the gazetteer has for the name of a place, by its number.
fn number_of(kind: EntityKind, name: &str) -> Option<u32> {
    (kind == EntityKind::Place && !name.contains(',')).then(|| onrecord_places::well_known(name)).flatten()
}

/// "Egypt's Central Bank", "the High Court in Leeds", "the state Supreme Court": the place that the text gives to a body beside its name.
fn lands<'n>(text: &str, named: &'n [Named]) -> FxHashMap<usize, &'n str> {
    let place = |n: &&Named| n.kind == EntityKind::Place;
    let of = |at: usize| {
        let n = &named[at];
        let before = at.checked_sub(1).map(|i| &named[i]).filter(place).filter(|b| {
            let between = text.get(b.span.end..n.span.start).unwrap_or_default();
            matches!(between, "'s " | "’s ") || between == ", the " && text[..b.span.start].ends_with("In ")
        });
        let behind = || {
            named.get(at + 1).filter(place).filter(|b| {
                let between = text.get(n.span.end..b.span.start).unwrap_or_default();
                matches!(between, " in " | " in the " | " of " | " of the ")
            })
        };
        let lead = &text[..n.span.start];
        let state = ["state ", "state's ", "state’s "].iter().any(|s| lead.ends_with(s));
        before.or_else(behind).map(|b| b.name.as_str()).or_else(|| state.then_some(name_forms::A_STATE))
    };
    let bodies = (0..named.len()).filter(|&at| named[at].kind == EntityKind::Organization);
    bodies.filter_map(|at| Some((named[at].span.start, of(at)?))).collect()
}

/// The entities known so far, each name's home; names come in the fullest first.
pub(super) struct Homes<'a> {
    text: &'a str,
    read: &'a Text,
    /// Names of relatives: whoever has a longer name that ends so is the one whose relative it is.
    relatives: FxHashSet<&'a str>,
    /// Where wives are called by their husbands' names.
    wives: FxHashSet<usize>,
    standing: Standing<'a>,
    /// Where a body is told to be that stands at a byte.
    lands: FxHashMap<usize, &'a str>,
    pub(super) known: Vec<Entity>,
    /// Their names as forms are compared.
    plain: Vec<String>,
    /// What the gazetteer has for a place's name.
    numbers: Vec<Option<u32>>,
    /// Whom each name may be of, and how many of those known were asked: a story says most names again and again.
    alike: FxHashMap<(EntityKind, &'a str), (usize, Vec<usize>)>,
    /// Those of each kind that names are compared with.
    compared: FxHashMap<EntityKind, Vec<usize>>,
    /// The others, by their kinds and names.
    further: FxHashMap<(EntityKind, &'a str), usize>,
    /// Of whom somebody is named right beside another one of a last name, and how many of his mentions were looked at.
    beside: FxHashMap<(usize, &'a str), (usize, bool)>,
}

impl<'a> Homes<'a> {
    /// For the names of a story: none has a home yet.
    pub(super) fn new(text: &'a str, read: &'a Text, named: &'a [Named]) -> Homes<'a> {
        Homes {
            text,
            read,
            relatives: relatives(text, named),
            wives: wives(text, named),
            standing: Standing::of(named),
            lands: lands(text, named),
            known: Vec::new(),
            plain: Vec::new(),
            numbers: Vec::new(),
            alike: FxHashMap::default(),
            compared: FxHashMap::default(),
            further: FxHashMap::default(),
            beside: FxHashMap::default(),
        }
    }

    /// Adds a name to the entity that it is of, or as one of its own.
    pub(super) fn add(&mut self, named: &'a Named) {
        let Named { span, kind, ref name, .. } = *named;
        let mention = Mention { span, form: MentionForm::Name };
        match self.home_of(named) {
            Some(home) => {
                let known = &mut self.known[home];
                // "D.C" at the end of a sentence
                if kind == EntityKind::Place && name.strip_suffix('.') == Some(&known.name) {
                    known.name.clone_from(name);
                }
                known.mentions.push(mention);
            }
            None => {
                let state = state_of(kind, name);
                let compared = self.compared.entry(kind).or_default();
                if compared.len() < COMPARED {
                    compared.push(self.known.len());
                } else {
                    self.further.insert((kind, name), self.known.len());
                }
                self.plain.push(plainly(kind, name));
                self.numbers.push(number_of(kind, name));
                self.known.push(Entity { state, ..Entity::new(kind, name.clone(), mention) });
            }
        }
    }

    /// The entity that a name joins.
    fn home_of(&mut self, named: &'a Named) -> Option<usize> {
        let gender = gender::before(self.text, named.span.start);
        let alike = self.alike(named.kind, &named.name);
        // "Mr. Obama" is not Michelle Obama.
        let other = |e: &Entity| gender.zip(gender::by_name(e)).is_some_and(|(title, given)| title != given);
        let mut fitting: Vec<usize> = alike.into_iter().filter(|&e| !other(&self.known[e])).collect();
        if named.kind == EntityKind::Person {
            // "Sheikh Sabah" is called by his given name.
            let given = is_given_behind_title(self.text, named);
            let begins =
                |e: &Entity| e.name.strip_prefix(named.name.as_str()).is_some_and(|rest| rest.starts_with(' '));
            if given && fitting.iter().any(|&e| begins(&self.known[e])) {
                fitting.retain(|&e| begins(&self.known[e]));
            }
            // "The president and Mrs. Hale … Hale said": he.
            let hers = self.wives.contains(&named.span.start);
            fitting.retain(|&e| {
                let wife = self.known[e].mentions.iter().all(|m| self.wives.contains(&m.span.start));
                hers == wife || hers && gender::by_name(&self.known[e]) == Some(Gender::Female)
            });
            // "President Reagan … Reagan and Nancy Reagan": he is not she.
            let titled = |e: &Entity| gender.is_some() && gender == gender::by_name(e);
            let beside: Vec<usize> =
                fitting.iter().copied().filter(|&e| self.is_named_beside(e, &named.name)).collect();
            fitting.retain(|e| titled(&self.known[*e]) || !beside.contains(e));
            let kin = self.relatives.contains(named.name.as_str());
            fitting.retain(|&e| !kin || !name_forms::ends_longer(&self.known[e].name, &named.name));
            // "Chamorro" is rather Cristiana Chamorro Barrios than Violeta Barrios de Chamorro.
            let married = fitting.iter().all(|&e| name_forms::is_by_marriage(&self.known[e].name, &named.name));
            let within = if married { self.within_names(&named.name) } else { Vec::new() };
            let within: Vec<usize> = within.into_iter().filter(|&e| !kin && !other(&self.known[e])).collect();
            if !within.is_empty() {
                fitting = within;
            }
        }
        if named.kind == EntityKind::Organization {
            self.without_bodies_of_two(&named.name, &mut fitting);
            let stateless = state_of_body(&named.name) == Some(None);
            fitting.retain(|&e| !stateless || !self.is_of_another_by_now(&self.known[e], named.span));
            if let Some(land) = self.lands.get(&named.span.start) {
                fitting.retain(|&e| !name_forms::is_body_elsewhere(&self.known[e].name, &named.name, land));
            }
        }
        self.likeliest(named, &fitting)
    }

    /// Whether somebody is named right beside another one who is called by the last name that both have.
    fn is_named_beside(&mut self, e: usize, last: &'a str) -> bool {
        let mentions = &self.known[e].mentions;
        let (asked, found) = self.beside.entry((e, last)).or_default();
        *found =
            *found || !last.contains(' ') && mentions[*asked..].iter().any(|m| is_named_beside(self.text, m, last));
        *asked = mentions.len();
        *found
    }

    /// Whose longer name a person's has inside: the only one, or those whose first surname it is.
    fn within_names(&self, name: &str) -> Vec<usize> {
        let short = plainly(EntityKind::Person, name);
        let fits = |&e: &usize| {
            is_within_name(&self.plain[e], &short)
                && !name_forms::is_by_marriage(&self.plain[e], &short)
                && !self.standing.is_overrun(&self.known[e].name, name)
        };
        let people = self.compared.get(&EntityKind::Person).into_iter().flatten().copied();
        let all: Vec<usize> = people.filter(fits).collect();
        let surname = all.iter().all(|&e| name_forms::is_first_surname(&self.plain[e], &short));
        if all.len() < 2 || surname { all } else { Vec::new() }
    }

    /// Whom a name may be of by its words alone.
    fn alike(&mut self, kind: EntityKind, name: &'a str) -> Vec<usize> {
        let (known, plain, numbers) = (&self.known, &self.plain, &self.numbers);
        let (asked, found) = self.alike.entry((kind, name)).or_default();
        let compared = self.compared.get(&kind).map_or(&[][..], Vec::as_slice);
        if *asked < compared.len() {
            // All longer names are known by now.
            let organizations = || compared.iter().map(|&e| known[e].name.as_str());
            let company = kind == EntityKind::Organization
                && !name.contains(' ')
                && company_beginning_with(organizations(), name);
            let begins = |e: &Entity| company && is_firm_called(&e.name, name);
            // "The U.S." and "America", "the Republic of Cuba" and "Cuba".
            let state = state_of(kind, name);
            // "Wis." and "Wisconsin"
            let american = american_state(kind, name);
            let own = plainly(kind, name);
            // "Kiev" and "Kyiv"
            let place = number_of(kind, name);
            let same = |e: usize| place.is_some() && numbers[e] == place;
            let alike = |e: usize| {
                let one = state.is_some() && known[e].state == state
                    || american.is_some() && american == american_state(kind, &known[e].name);
                is_form_of(kind, &plain[e], &own) || begins(&known[e]) || one || same(e)
            };
            found.extend(compared[*asked..].iter().copied().filter(|&e| alike(e)));
            *asked = compared.len();
        }
        found.iter().copied().chain(self.further.get(&(kind, name)).copied()).collect()
    }

    /// "The Defense Ministry", "the Coast Guard", where two states have one, is of neither.
    fn without_bodies_of_two(&self, name: &str, fitting: &mut Vec<usize>) {
        let stateless = |name: &str| state_of_body(name) == Some(None);
        if !stateless(name) {
            return;
        }
        let mut states = fitting.iter().filter_map(|&e| state_of_body(&self.known[e].name)?);
        let one = states.next();
        if states.any(|state| Some(state) != one) {
            fitting.retain(|&e| stateless(&self.known[e].name));
        }
    }

    /// "The Norwegian Foreign Ministry … Australia's Foreign Minister … the Foreign Ministry": where another state's minister or ministry has been named
    /// between, the bare name is not the first one's.
    fn is_of_another_by_now(&self, e: &Entity, span: Span) -> bool {
        let Some(own) = state_of_body(&e.name).flatten() else { return false };
        let last = e.mentions.iter().map(|m| m.span.end).filter(|&end| end <= span.start).max();
        let between = last.map_or("", |end| &self.text[end..span.start]);
        between.split(['.', '\n']).any(|sentence| {
            let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let office = |w: &&str| ["minister", "ministry", "counterpart"].iter().any(|o| w.eq_ignore_ascii_case(o));
            let another = |name: &str| knowledge::country(name).is_some_and(|state| state != own);
            let capital = |w: &str| w.starts_with(char::is_uppercase);
            let single = || words.iter().any(|w| capital(w) && another(w));
            let two = || words.windows(2).any(|w| capital(w[0]) && another(&w.join(" ")));
            words.iter().any(office) && (single() || two())
        })
    }

    /// Of several whose name it may be, the one who is told to be called so here.
    fn likeliest(&self, named: &Named, fitting: &[usize]) -> Option<usize> {
        let (text, read) = (self.text, self.read);
        let Named { span, kind, ref name, .. } = *named;
        if fitting.len() < 2 {
            return fitting.first().copied();
        }
        let person = kind == EntityKind::Person;
        let first = fitting.iter().filter_map(|&e| named_first(&self.known[e])).min();
        // Whom the story named first and has called so all along it goes on to call so, though a namesake has just come by in full.
        let so_far = |e: &Entity| {
            let bare = e.mentions.iter().filter(|m| m.span.start < span.start && m.span.len() == name.len()).count();
            person && bare >= ALL_ALONG && named_first(e) == first
        };
        let told = if person { told_behind(text, span.end) } else { Vec::new() };
        let sentences: Vec<_> = fitting.iter().map(|&e| named_last(read, &self.known[e], span.start)).collect();
        let shaded = |e: &Entity| {
            let kin =
                || named_first(e) != first && named_last(read, e, span.start).is_some_and(|(m, s)| is_kin(text, m, s));
            person && (is_beside(text, named_last(read, e, span.start), &sentences) || kin())
        };
        let told_gender = gender::before(text, span.start)
            .or_else(|| gender::behind(text, span.end))
            .or_else(|| pronoun_close_behind(text, span));
        let told_alike = |e: &Entity| {
            let own = gender::told(text, e).filter(|_| person);
            told_gender.zip(own).map_or(0, |(told, own)| if told == own { 1 } else { -1 })
        };
        let by_now = |e: &Entity| named_first(e).is_some_and(|first| first < span.start);
        let alone = |e: &Entity| e.mentions.iter().all(|m| !is_with_namesake(text, m.span));
        let earlier = |e: &Entity| by_now(e) && told_alike(e) == 0 && alone(e);
        let another = fitting.iter().any(|&e| earlier(&self.known[e]));
        // "“…,” Ms. Bell said. … She leaves a sister, Ruth Bell": whom the story has yet to name is not called so
        // before, though known to be a woman.
        let alike = |e: &Entity| if another && !by_now(e) { told_alike(e).min(0) } else { told_alike(e) };
        // "“Ruth fell,” Bell said. Bell added": whom a namesake has only told of does not speak now.
        let told_by_another = |e: &Entity, name: Span| {
            let other = |s: &Span| {
                let others = fitting.iter().map(|&o| &self.known[o]).filter(|o| o.name != e.name);
                others.into_iter().any(|o| o.mentions.iter().any(|m| s.contains(m.span)))
            };
            let holds = |a: &&Attribution| a.content.iter().any(|c| c.contains(name));
            let mut told = attributions_near(read, name).filter(holds);
            person && read.quotation_of(name).is_some() && told.any(|a| a.source.iter().any(other))
        };
        let settled = fitting.iter().any(|&e| so_far(&self.known[e]));
        let rank = |e: &Entity| {
            let father = |name: &str| fitting.iter().any(|&o| self.known[o].name == name);
            let son = e.name.rsplit_once(' ').is_some_and(|(bare, last)| is_generation(last) && father(bare));
            let fits = told.iter().filter(|word| is_told_of(text, read, e, word)).count();
            let speaks = person && (goes_on(text, read, e, span) || !settled && spoke_before(text, read, e, span));
            let titled = if person { fits_title(text, e, span) } else { 0 };
            let own = (e.name.eq_ignore_ascii_case(name), titled, fits, speaks, !son, so_far(e));
            (own, alike(e), !shaded(e), nearness(e, span.start, |s| told_by_another(e, s)))
        };
        fitting.iter().copied().max_by_key(|&e| rank(&self.known[e]))
    }
}

/// Whether a title stands before a name of one word behind which the given name stands: "Sheikh |Sabah|", "Prince |Harry|".
fn is_given_behind_title(text: &str, named: &Named) -> bool {
    let title = text[..named.span.start].trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
    !named.name.contains(' ') && one_of(title, "Sheikh Sheikha King Queen Prince Princess Sultan Sultana Emir Sir Dame")
}

/// "Karim and |Ruth Bell|": whether the name at `span` has its last word in common with whoever is named by a given
/// name alone right before "and".
fn is_with_namesake(text: &str, span: Span) -> bool {
    let lead = text[..span.start].strip_suffix(" and ").unwrap_or_default();
    let mut words = lead.rsplit(' ');
    let given = words.next().is_some_and(|w| w.starts_with(char::is_uppercase));
    given && span.of(text).contains(' ') && !words.next().is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// "|Reagan| and Nancy Reagan": whether a mention of somebody stands right behind another one who is called by the last name that both have.
fn is_named_beside(text: &str, m: &Mention, last: &str) -> bool {
    let bare = |lead: &str| {
        let lead = lead.trim_end_matches(' ');
        let word = lead.trim_end_matches('.').rsplit([' ', '\n']).next().unwrap_or_default();
        let title = lexicon::is_office(word) || lexicon::is_honorific(word);
        !word.starts_with(char::is_uppercase) || title || lead.ends_with(['.', '\n'])
    };
    let beside = || {
        let lead = text[..m.span.start].strip_suffix(" and ")?.strip_suffix(last)?;
        let own = m.span.of(text).contains(' ') && m.span.of(text).ends_with(last);
        (own && (lead.is_empty() || lead.ends_with(char::is_whitespace))).then(|| bare(lead))
    };
    beside() == Some(true)
}

/// How often each name stands in the story, and where first.
struct Standing<'a>(FxHashMap<&'a str, (usize, usize)>);

impl<'a> Standing<'a> {
    /// For the names of a story.
    fn of(named: &'a [Named]) -> Standing<'a> {
        let mut all: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for n in named {
            let (count, first) = all.entry(&n.name).or_insert((0, n.span.start));
            (*count, *first) = (*count + 1, n.span.start.min(*first));
        }
        Standing(all)
    }

    /// "Elizabeth Warren Hammers Bank": whether a longer name is rather a well-known one and the word behind it, or one that stands but once, behind the shorter.
    fn is_overrun(&self, full: &str, short: &str) -> bool {
        let begins = short.contains(' ') && full.starts_with(short);
        let of = |name: &str| self.0.get(name).copied().unwrap_or_default();
        let ((once, behind), (often, first)) = (of(full), of(short));
        let known = |name: &str| !knowledge::people(name).is_empty();
        begins && (once == 1 && often > 1 && first < behind || known(short) && !known(full))
    }
}

/// Where an entity is named first.
fn named_first(e: &Entity) -> Option<usize> {
    e.mentions.iter().map(|m| m.span.start).min()
}

/// The greater, the nearer an entity was named before byte `at`, but where that does not count, or else is named after it.
fn nearness(e: &Entity, at: usize, no_matter: impl Fn(Span) -> bool) -> (bool, Option<usize>, Option<Reverse<usize>>) {
    let last = |end: usize| e.mentions.iter().map(|m| m.span).filter(|s| s.start < end).max_by_key(|s| s.start);
    let nearest = last(at + 1);
    let mut named = nearest;
    for _ in 0..MOST_LOOKED_BACK {
        let Some(s) = named.filter(|&s| no_matter(s)) else { break };
        named = last(s.start);
    }
    let before = named.or(nearest).map(|s| s.start);
    (before.is_some(), before, named_first(e).map(Reverse).filter(|_| before.is_none()))
}

/// Over so many mentions that do not count it is looked back at most.
const MOST_LOOKED_BACK: usize = 6;

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
