//! Sources that are several who speak together: "they", "he and his lawyer".

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_source::Span;

use super::pairs::pair;
use super::{Speaker, Why, scene::sentence_before};
use crate::{
    called_bodies::is_of_another_kind,
    contract::{EntityKind, MentionForm},
    draft::Draft,
    entity::{Entity, Mention},
    gender::{KIN_MEN, KIN_WOMEN},
    governed::names,
    grammar::{clauses::clauses, subjects::subject, verb_groups::VerbGroup},
    lexicon::{self, Gender, one_of},
    sources::{head_name, joint_names, names_together, two_named},
};

/// Several who are called together by no name.
struct Those<'t> {
    /// By which noun in lower case: "countries", "senators"; "they" where by none.
    noun: &'t str,
    /// How many they are told to be.
    number: Option<usize>,
}

impl<'t> Those<'t> {
    /// Those whom a source calls so: "they", "the two countries", "both men", "the pair".
    fn called(source: &'t str) -> Option<Those<'t>> {
        if source.eq_ignore_ascii_case("they") {
            return Some(Those { noun: "they", number: None });
        }
        if source.eq_ignore_ascii_case("both") {
            return Some(Those { noun: "they", number: Some(2) });
        }
        let mut words = source.split(' ').peekable();
        let first = words.next()?.to_lowercase();
        let number = match (first.as_str(), *words.peek()?) {
            ("both", _) => Some(2),
            ("the" | "these", "two") => Some(2),
            ("the" | "these", "three") => Some(3),
            ("the" | "these", "four") => Some(4),
            ("the", "pair" | "couple" | "duo") => return Some(Those { noun: "people", number: Some(2) }),
            ("the", _) => None,
            _ => return None,
        };
        if first != "both" && number.is_some() {
            words.next();
        }
        let noun = words.next().filter(|_| words.next().is_none())?;
        let known = [STATES, BODIES_TOGETHER, PEOPLE, SIDES].iter().any(|nouns| one_of(noun, nouns));
        (known || lexicon::is_several(noun)).then_some(Those { noun, number })
    }

    /// Whether they may have this one among them.
    fn may_be(&self, e: &Entity) -> bool {
        match self.noun {
            "they" => e.kind == EntityKind::Person,
            noun if one_of(noun, STATES) => e.kind == EntityKind::Place && knowledge::country(&e.name).is_some(),
            noun if one_of(noun, SIDES) => matches!(e.kind, EntityKind::Place | EntityKind::Organization),
            noun if one_of(noun, BODIES_TOGETHER) => {
                let one = noun
                    .strip_suffix("ies")
                    .map_or_else(|| noun.trim_end_matches('s').to_string(), |n| format!("{n}y"));
                e.kind == EntityKind::Organization && (self.number.is_some() || !is_of_another_kind(e, &one))
            }
            "men" => e.kind == EntityKind::Person && e.gender != Some(Gender::Female),
            "women" => e.kind == EntityKind::Person && e.gender != Some(Gender::Male),
            noun if one_of(noun, PEOPLE) => e.kind == EntityKind::Person,
            noun => {
                let one = noun.strip_suffix('s').unwrap_or(noun);
                let role = |role: &String| role.to_lowercase().split(' ').any(|w| w.trim_end_matches('s') == one);
                e.kind == EntityKind::Person
                    && (self.number.is_some() || e.roles.is_empty() || e.roles.iter().any(role))
            }
        }
    }

    /// Those of them whom `sentence` names, where all that they are told to be stand there.
    fn named_in(&self, text: &str, entities: &[Entity], sentence: Span) -> Vec<(Span, usize)> {
        let sort = |e: &Entity| self.may_be(e);
        let mut names = names_together(text, entities, sentence, sort);
        // "Anna Bell thanked Tom Hale. The couple said": rather two others.
        let any = [STATES, BODIES_TOGETHER, SIDES, "men women"].iter().any(|nouns| one_of(self.noun, nouns));
        if names.is_empty() && self.number == Some(2) && any {
            let state = |e: &Entity| e.kind == EntityKind::Place && knowledge::country(&e.name).is_some();
            names = two_named(text, entities, sentence, |e| sort(e) && (state(e) || !one_of(self.noun, SIDES)));
        }
        // "The EU and Japan met. They said": where no person is named, those who are.
        if names.is_empty() && self.noun == "they" {
            let body = |e: &Entity| matches!(e.kind, EntityKind::Place | EntityKind::Organization);
            let person = entities.iter().any(|e| {
                let here = |m: &Mention| m.form == MentionForm::Name && sentence.contains(m.span);
                e.kind == EntityKind::Person && e.mentions.iter().any(here)
            });
            if !person {
                names = names_together(text, entities, sentence, body);
            }
        }
        let plain = !one_of(self.noun, "they men women people pair") && lexicon::is_several(self.noun);
        // "The senators" are those whom the sentence calls senators.
        let so_called = || {
            let words = sentence.of(text).to_lowercase();
            words.split(|c: char| !c.is_alphabetic()).any(|w| w == self.noun || w == self.noun.trim_end_matches('s'))
        };
        let all = self.number.is_none_or(|number| number == names.len());
        if all && (!plain || self.number.is_some() || so_called()) { names } else { Vec::new() }
    }
}

/// Nouns for states in the plural.
const STATES: &str = "countries nations states governments neighbours neighbors allies";
/// Nouns for bodies in the plural.
const BODIES_TOGETHER: &str = "companies firms groups organizations organisations agencies charities banks airlines carmakers automakers unions parties institutions";
/// Nouns for people in the plural, whoever they are.
const PEOPLE: &str = "men women people";
/// Nouns for those who stand against one another.
const SIDES: &str = "sides";

/// "Senators Anna Bell and Tom Hale met. They said": those whom the sentence before names together, and nobody else.
pub(super) fn together(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft], at: usize) -> Vec<usize> {
    let those = drafts[at].source.and_then(|s| Some((s, Those::called(s.of(text))?)));
    let Some((source, those)) = those else { return Vec::new() };
    let before = sentence_before(read, drafts, at, source);
    if those.noun == "they"
        && let Some(met) = who_met(text, read, entities, before, source)
    {
        return met;
    }
    let Some(sentence) = before else { return Vec::new() };
    // "Bell and Hale said it fell. They also said": those who have just spoken together.
    let spoke = || {
        let own = |d: &&Draft| d.source.is_some_and(|s| sentence.contains(s));
        let source = drafts[..at].iter().rev().find(own)?.source?;
        let head = head_name(text, entities, source).filter(|&e| those.may_be(&entities[e]))?;
        let others = joint_names(text, entities, source, head);
        (!others.is_empty() && others.iter().all(|&e| those.may_be(&entities[e])))
            .then(|| [vec![head], others].concat())
    };
    let tag = || {
        let said = drafts[at].content.first().filter(|c| c.end <= source.start);
        said.is_some_and(|c| opens_sentence(text, read, *c))
    };
    if those.noun == "they"
        && (opens_sentence(text, read, source) || tag())
        && let Some(spoke) = spoke()
    {
        return spoke;
    }
    if those.number.is_none() && !opens_sentence(text, read, source) {
        return Vec::new();
    }
    let names = those.named_in(text, entities, sentence);
    if names.is_empty() {
        return Vec::new();
    }
    if those.number.is_some() {
        let quoted = names.iter().any(|n| read.quotation_of(n.0).is_some());
        return if quoted { Vec::new() } else { names.into_iter().map(|n| n.1).collect() };
    }
    let last = names.iter().map(|n| n.0.end).max().unwrap_or(sentence.end);
    let quoted = names.iter().any(|n| read.quotation_of(n.0).is_some());
    if quoted || tells_of_several(text, read, Span::new(last, sentence.end)) {
        return Vec::new();
    }
    // "Police charged Bell and Hale. They denied it."
    let answers = drafts[at].cue.is_some_and(|cue| one_of(cue.of(text), DENIES));
    let spans: Vec<Span> = names.iter().map(|n| n.0).collect();
    if !answers && !they_do(text, read, entities, sentence, &spans) {
        return Vec::new();
    }
    names.into_iter().map(|n| n.1).collect()
}

/// How one is with another so that both speak.
const MEETS: [&str; 8] =
    [" met ", " met with ", " meets ", " held talks with ", " hosted ", " welcomed ", " received ", " had talks with "];

/// "Bell met Hale in Portwick, where |they| said", "Bell and Hale met in Portwick, where they", "Bell met Hale. They discussed": the two whom the main clause, or the
/// sentence before, says to have met, and nobody else.
fn who_met(text: &str, read: &Text, entities: &[Entity], before: Option<Span>, source: Span) -> Option<Vec<usize>> {
    let own = read.sentence_of(source)?;
    let lead = text.get(own.start..source.start)?.trim_end();
    let here = [" where", " during which", " after which", " at which"].iter().find_map(|w| lead.strip_suffix(w));
    let main = match here {
        Some(main) => Span::new(own.start, own.start + main.len()),
        None => before.filter(|_| opens_sentence(text, read, source))?,
    };
    let persons = two_named(text, entities, main, |e| e.kind == EntityKind::Person);
    let &[(first, a), (second, b)] = &persons[..] else { return None };
    let between = text.get(first.end..second.start)?;
    let met = |words: &str| MEETS.iter().any(|m| words.starts_with(m));
    let joined =
        between == " and " && met(&format!("{} ", &text[second.end..main.end].trim_end_matches(','))) && here.is_some();
    let titles = |words: &str| {
        let kin = |w: &str| one_of(w, KIN_MEN) || one_of(w, KIN_WOMEN);
        let title = |w: &str| w.starts_with(char::is_uppercase) || lexicon::is_office(w) || kin(w);
        words.split(' ').all(|w| title(w) || one_of(w, "the his her"))
    };
    let object = || {
        let rest = MEETS.iter().filter_map(|m| between.strip_prefix(m)).min_by_key(|rest| rest.len());
        rest.is_some_and(|rest| rest.is_empty() || titles(rest.trim_end()))
    };
    // "Officials said Bell met Hale. They said": rather those.
    let others = [Span::new(main.start, first.start), Span::new(second.end, main.end)];
    let several = others.iter().any(|o| tells_of_several(text, read, *o)) || read.quotation_of(first).is_some();
    (!several && (joined || object())).then(|| vec![a, b])
}

/// Verbs of whoever is accused of something.
const DENIES: &str = "denied deny denies";

/// Whether those whom `sentence` names together do what it tells, and are no others' object: "Critics accused Bell and Hale", "lawyers for Bell and Hale met".
fn they_do(text: &str, read: &Text, entities: &[Entity], sentence: Span, named: &[Span]) -> bool {
    let [Some(first), Some(last)] = [named.first(), named.last()] else { return false };
    // Their titles are no other people.
    let lead = text[sentence.start..first.start].trim_end();
    let title = |w: &&str| lexicon::is_office(w) || lexicon::is_several(&w.to_lowercase()) || lexicon::is_honorific(w);
    let titles: usize = lead.rsplit(' ').take_while(title).map(|w| w.len() + 1).sum();
    // "Two researchers, Ann Bell and Bob Lane, studied bees."
    if is_their_number(lead, named.len()) && text[last.end..].starts_with(',') {
        return true;
    }
    let before = Span::new(sentence.start, sentence.start + lead.len().saturating_sub(titles));
    if tells_of_several(text, read, before) {
        return false;
    }
    let all = names(entities);
    let clauses = clauses(text, sentence, &all[all.partition_point(|n| n.end <= sentence.start)..], &[], false);
    let finite = (0..clauses.chunks.len()).filter(|&k| clauses.verb(k).is_some_and(VerbGroup::finite));
    let does = |k: usize| {
        let nouns: Vec<Span> = subject(&clauses, k, 0).into_iter().map(|n| clauses.span(n)).collect();
        let opens = nouns.iter().all(|n| n.end > first.start);
        opens && [first, last].iter().all(|name| nouns.iter().any(|n| n.overlaps(**name)))
    };
    finite.into_iter().any(does)
}

/// "Two researchers,": whether words before several names, at the head of their sentence, call them by their number.
fn is_their_number(lead: &str, count: usize) -> bool {
    let number = lead.split(' ').next().unwrap_or_default().to_lowercase();
    let counted = ["two", "three", "four", "five"].iter().position(|w| *w == number).map(|at| at + 2);
    counted == Some(count)
        && lead.strip_suffix(',').is_some_and(|noun| noun.split(' ').count() <= 4 && !noun.contains(','))
}

/// "He and his lawyer, Tom Hale, declined": the one whom the pronoun stands for by now.
pub(super) fn with_pronoun(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let (first, rest) = source.of(text).split_once(' ').filter(|(w, _)| one_of(&w.to_lowercase(), "he she"))?;
    let pronoun = Span::new(source.start, source.start + first.len());
    let said = |e: &Entity| e.mentions.iter().any(|m| m.span == pronoun && m.form == MentionForm::Pronoun);
    entities.iter().position(said).filter(|_| rest.starts_with("and "))
}

/// "Bell and |her aides|": those whom a source names only as somebody's, behind the one who heads it, with the name that tells whose.
pub(super) fn her_people(text: &str, source: Span, head: &Entity) -> Option<(Span, String)> {
    let words = source.of(text);
    let whose = [" and his ", " and her ", " and their ", " and its "];
    let (at, whose) = whose.iter().find_map(|whose| words.find(whose).map(|at| (at, whose)))?;
    let named = head.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end == source.start + at);
    let noun = &words[at + whose.len()..];
    let plain = !noun.contains(|c: char| c.is_uppercase() || c.is_ascii_punctuation());
    let last = noun.rsplit(' ').next().unwrap_or_default();
    let several = lexicon::is_several(last) || one_of(last, PEOPLE_OF) || one_of(last, lexicon::COLLECTIVES);
    let others = Span::new(source.start + at + " and ".len(), source.end);
    (named && plain && several).then(|| (others, format!("{}'s {noun}", head.name)))
}

/// Nouns in the plural for those who are somebody's, besides offices.
const PEOPLE_OF: &str = "supporters allies aides backers followers colleagues friends partners lawyers attorneys advisers advisors relatives parents";

/// The others who say draft `at` together with its speaker.
pub fn joint_speakers(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    at: usize,
) -> Vec<usize> {
    match (drafts[at].source, drafts[at].continues, speaking[at]) {
        (Some(source), _, Some(Speaker { entity, why: Why::Named })) => {
            let called = |span: Span| entities.iter().position(|e| e.mentions.iter().any(|m| m.span == span));
            let people = her_people(text, source, &entities[entity]).and_then(|(span, _)| called(span));
            joint_names(text, entities, source, entity).into_iter().chain(people).collect()
        }
        (Some(source), _, Some(Speaker { entity, why: Why::Beside })) => {
            let second = pair(text, source).map(|(_, second)| second);
            let called = |s: Span| entities.iter().position(|e| e.mentions.iter().any(|m| m.span == s));
            let other = second.and_then(|s| called(s).or_else(|| head_name(text, entities, s)));
            other.into_iter().filter(|&e| e != entity).collect()
        }
        (Some(_), _, Some(Speaker { entity, why: Why::Together })) => {
            together(text, read, entities, drafts, at).into_iter().filter(|&e| e != entity).collect()
        }
        (Some(source), _, Some(Speaker { entity, why: Why::Pronoun })) if source.of(text).contains(' ') => {
            head_name(text, entities, source).into_iter().filter(|&e| e != entity).collect()
        }
        (None, Some(from), Some(_)) if from < at => joint_speakers(text, read, entities, drafts, speaking, from),
        _ => Vec::new(),
    }
}

/// Whether nothing but a quotation, and one word at most, stands before `source` in its sentence: nobody there can be "they".
pub(super) fn opens_sentence(text: &str, read: &Text, source: Span) -> bool {
    let Some(sentence) = read.sentence_of(source) else { return false };
    let before = read.words[read.words_in(Span::new(sentence.start, source.start))].iter().map(|w| w.span);
    let word = |s: &Span| s.of(text).starts_with(char::is_alphanumeric) && read.quotation_of(*s).is_none();
    before.filter(word).count() <= 1
}

/// Whether a stretch of text has, outside of quotation marks, a noun for several people.
pub(super) fn tells_of_several(text: &str, read: &Text, span: Span) -> bool {
    let mut words = read.words[read.words_in(span)].iter().map(|w| w.span);
    words.any(|w| {
        let lower = w.of(text).to_lowercase();
        let several = lexicon::is_several(&lower)
            || one_of(&lower, lexicon::COLLECTIVES)
            || one_of(&lower, "women children families both");
        several && read.quotation_of(w).is_none()
    })
}

/// "The BBC denied it. “We stand by our story,” they said.": a body, where nobody else is told of since.
pub(super) fn is_several(text: &str, read: &Text, entities: &[Entity], body: &Entity, source: Span) -> bool {
    let Some(since) = body.last_before(source.start).map(|end| Span::new(end, source.start)) else { return false };
    let named = |s: Span| since.contains(s) && read.quotation_of(s).is_none();
    let others = || entities.iter().flat_map(|e| &e.mentions).any(|m| m.form == MentionForm::Name && named(m.span));
    body.kind == EntityKind::Organization
        && opens_sentence(text, read, source)
        && !tells_of_several(text, read, since)
        && !others()
}
