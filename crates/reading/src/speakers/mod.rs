//! Speakers: the entity that a source stands for, through names, offices and pronouns; none where the story does not tell.
//!
//! - `scene`: what of a story sources are read from;
//! - `who`, `told`: the noun phrase of a source without what only stands there; those who are only told or asked;
//! - `pronouns`, `it`, `relatives`, `they`, `several`: "he", "it", "who", "they", "he and his lawyer";
//! - `bare`, `papers`: what only points back, "the statement"; whose paper it is;
//! - `phrases`, `people`, `leads`, `named_next`: offices, bodies by a noun, nouns for people; those whom a story's lead calls so and names later;
//! - `pairs`: two of whom one has but an office;
//! - `denied`: who denies what another said.

mod bare;
mod denied;
mod it;
mod leads;
mod named_next;
mod pairs;
mod papers;
mod people;
mod phrases;
mod pronouns;
mod relatives;
mod scene;
mod several;
mod they;
mod told;
mod who;

use rustc_hash::FxHashSet;

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_source::Span;

pub use self::several::joint_speakers;
use self::{
    bare::{gives_name, only_politician, pointed_back, spokesman_of},
    it::{acts_for_reason, led_by_phrase},
    pairs::pair,
    phrases::{add_people, by_description, by_office, organization_by_its_noun},
    pronouns::{Pronoun, is_pronoun},
    scene::Scene,
    several::{her_people, together, with_pronoun},
    told::{is_hearer, told_by},
    who::{who_before, who_between, without_clause, without_self},
};
use crate::{
    called_bodies::{Told, leading_country, only_country},
    contract::{EntityKind, MentionForm, StatementKind},
    descriptions::is_for_people,
    draft::{Draft, Origin},
    entity::{Entity, called},
    governed::names,
    lexicon::{self, Gender, one_of},
    sources::{author, behind_whose, head_name, issuer, without_seat},
    turn::Turn,
    words::words_of,
    writers::Writers,
};

/// Whom a source stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    /// Index of the entity.
    pub entity: usize,
    /// What led to it.
    pub why: Why,
}

/// What led from a source to its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The source has its name.
    Named,
    /// The source is a document that it wrote or published.
    Author,
    /// The source is the last word of its name: "the court".
    Noun,
    /// The story, or our own knowledge, gives it the office that the source is.
    Office,
    /// What the source tells of somebody fits whom the story has named: "the 36-year-old".
    Described,
    /// A pronoun.
    Pronoun,
    /// "They", whom the sentence before names together; of these the first.
    Together,
    /// The first half of the source, which another joins: "the minister and the governor".
    Beside,
    /// The source names nobody else: an entity of its own.
    Itself,
    /// The quotation goes on from a statement of this speaker.
    Continues,
    /// The label of a turn stands for it.
    Turn,
}

/// Gives each draft the index of its speaker's entity; new entities (a source named by office alone) are added to `entities`.
/// `unnamed` are the pronouns of somebody who most likely has no name, `writers` those who write "I".
pub fn speakers(
    text: &str,
    read: &Text,
    entities: &mut Vec<Entity>,
    drafts: &[Draft],
    turns: &[Turn],
    unnamed: &FxHashSet<Span>,
    writers: &Writers,
) -> Vec<Option<Speaker>> {
    let mut out: Vec<Option<Speaker>> = vec![None; drafts.len()];
    let who = |turn: &Turn| turn.who.as_ref().and_then(|name| called(text, entities, name));
    let turns: Vec<(&Turn, Option<usize>)> = turns.iter().map(|turn| (turn, who(turn))).collect();
    let names = names(entities);
    let scene = Scene { text, read, drafts, names: &names, turns: &turns, unnamed, writers };
    for (i, d) in drafts.iter().enumerate() {
        let unlabelled =
            || d.content.first().filter(|_| d.origin == Origin::Turn).map(|said| Span::new(said.start, said.start));
        let turn = d.source.or_else(unlabelled).and_then(|label| {
            let at = turns.binary_search_by_key(&label.start, |(turn, _)| turn.label.start).ok()?;
            Some(turns[at]).filter(|(turn, who)| turn.label == label && (who.is_some() || !turn.names))
        });
        let speaker = match (d.source, d.continues) {
            _ if turn.is_some() => turn.and_then(|(_, who)| who).map(|entity| Speaker { entity, why: Why::Turn }),
            (Some(source), _) => of_source(&scene, entities, &out, i, source),
            (None, Some(from)) => out[from].map(|s| Speaker { why: Why::Continues, ..s }),
            (None, None) => None,
        };
        if let (Some(source), Some(Speaker { entity, why: Why::Named })) = (d.source, speaker)
            && let Some((span, name)) = her_people(text, source, &entities[entity])
        {
            add_people(text, entities, name, span);
        }
        if let Some(speaker) = speaker {
            own_plans(text, entities, d, speaker);
        }
        out[i] = speaker;
    }
    out
}

/// Those in office who say what they will do; a "leader" or a "director" may be anybody's, and stands in `events::doers` alone.
const WILL_ACT: &str = "mayor minister president governor premier chancellor senator commissioner ambassador king queen chairman chairwoman";

/// What somebody says of their own plans.
const PLANS: &str = "would will wants wanted hoped hopes plans planned intends intended";

/// "The mayor said |he| would act": whoever has no name and tells what they will do is meant, no man who was named before.
fn own_plans(text: &str, entities: &mut [Entity], draft: &Draft, speaker: Speaker) {
    let unnamed = entities[speaker.entity].mentions.iter().all(|m| m.form == MentionForm::Nominal);
    let Some((cue, said)) = draft.cue.zip(draft.content.first()).filter(|(cue, said)| cue.end <= said.start) else {
        return;
    };
    let noun = draft.source.and_then(|s| s.of(text).rsplit(' ').next()).unwrap_or_default();
    if speaker.why != Why::Itself || !unnamed || draft.kind != StatementKind::Indirect || !one_of(noun, WILL_ACT) {
        return;
    }
    let words = text[cue.end..said.end].trim_start();
    let words = words.strip_prefix("that ").unwrap_or(words);
    let mut next = words.split(' ');
    let (pronoun, verb) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let gender = match pronoun {
        "he" => Gender::Male,
        "she" => Gender::Female,
        _ => return,
    };
    if !one_of(verb, PLANS) || entities[speaker.entity].gender.is_some_and(|own| own != gender) {
        return;
    }
    let start = said.end - words.len();
    let span = Span::new(start, start + pronoun.len());
    entities.iter_mut().filter(|e| e.mentions.len() > 1).for_each(|e| e.mentions.retain(|m| m.span != span));
    entities[speaker.entity].add_mention(span, MentionForm::Pronoun);
    entities[speaker.entity].gender = Some(gender);
}

/// Whom the source of draft `at` stands for; `known` are the speakers of the drafts before.
fn of_source(
    scene: &Scene,
    entities: &mut Vec<Entity>,
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
) -> Option<Speaker> {
    let Scene { text, read, drafts, .. } = *scene;
    let as_speaker = |why: Why| move |entity: usize| Speaker { entity, why };
    let source = without_self(text, behind_whose(text, scene.names, source));
    let words = words_of(text, read, source);
    // "Neither Bell nor Hale said so": nobody did.
    if words.len() > 1 && words[0].eq_ignore_ascii_case("neither") {
        return None;
    }
    if let Some(cue) = drafts[at].cue.filter(|cue| source.end <= cue.start)
        && let Some(by) = told_by(text, entities, source, cue)
    {
        return by.map(as_speaker(Why::Named));
    }
    if drafts[at].cue.is_some_and(|cue| is_hearer(text, cue, source, &words)) {
        return None;
    }
    if let Some(&entity) = together(text, read, entities, drafts, at).first() {
        return Some(Speaker { entity, why: Why::Together });
    }
    if let Some(entity) = with_pronoun(text, entities, source) {
        return Some(Speaker { entity, why: Why::Pronoun });
    }
    if let [word] = words[..]
        && !is_health_organization(text, source, word)
    {
        let word = word.to_lowercase();
        if word == "it"
            && let Some(leader) =
                acts_for_reason(scene, entities, source, drafts[at].cue).or_else(|| led_by_phrase(scene, at, source))
        {
            let found = of_phrase(scene, entities, known, at, leader)?;
            entities[found.entity].add_mention(source, MentionForm::Pronoun);
            return Some(Speaker { why: Why::Pronoun, ..found });
        }
        if is_pronoun(&word) {
            return Pronoun { scene, known, at, source }.resolve(entities, &word).map(as_speaker(Why::Pronoun));
        }
    }
    if let Some((first, second)) = pair(text, source) {
        let found = of_phrase(scene, entities, known, at, first)?;
        // The other one is known by the words that call them.
        if of_phrase(scene, entities, known, at, second).is_some() {
            return Some(Speaker { why: Why::Beside, ..found });
        }
    }
    let who = |cue: Span| who_before(text, source, cue).or_else(|| who_between(text, source, cue));
    if let Some(who) = drafts[at].cue.and_then(who)
        && let Some(entity) = (Pronoun { scene, known, at, source: who }).resolve(entities, "who")
    {
        return Some(Speaker { entity, why: Why::Pronoun });
    }
    of_phrase(scene, entities, known, at, source)
}

/// So many words a noun phrase has at most that calls again whom the story has just told of.
const MOST_WORDS: usize = 9;

/// Whom a source that is a noun phrase stands for: by a name in it, by the noun that heads it, by what it tells of somebody.
fn of_phrase(
    scene: &Scene,
    entities: &mut Vec<Entity>,
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
) -> Option<Speaker> {
    let Scene { text, read, .. } = *scene;
    let as_speaker = |why: Why| move |entity: usize| Speaker { entity, why };
    let words = words_of(text, read, source);
    if let Some(entity) = gives_name(text, entities, source) {
        entities[entity].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity, why: Why::Named });
    }
    // "Republican focus on the harbour": no noun for anybody.
    if let [party] = words[..]
        && one_of(party, "Republican Democratic Conservative Liberal")
        && text[..source.start].trim_start().contains('\n')
    {
        return None;
    }
    if let Some((issuer, others)) = speaking_issuer(text, read, entities, source) {
        return of_phrase(scene, entities, known, at, issuer).filter(|s| !others.contains(&s.entity));
    }
    let words = without_clause(without_seat(&words));
    let article = words.first().is_some_and(|w| one_of(&w.to_lowercase(), "the a"));
    let short = (2..=MOST_WORDS).contains(&words.len()) && article;
    let named = author(text, entities, read, source)
        .map(as_speaker(Why::Author))
        .or_else(|| head_name(text, entities, source).map(as_speaker(Why::Named)));
    if named.is_some() {
        return named;
    }
    let told = if short { scene.told_before(entities, known, at, source) } else { Told::default() };
    if let Some(entity) = speaks_again(entities, &words, told) {
        entities[entity].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity, why: Why::Described });
    }
    organization_by_its_noun(text, entities, &words, source, told)
        .map(as_speaker(Why::Noun))
        .or_else(|| {
            let found = only_country(entities, &words, source)
                .or_else(|| leading_country(read, entities, &words, source, told))?;
            entities[found].add_mention(source, MentionForm::Nominal);
            Some(Speaker { entity: found, why: Why::Noun })
        })
        .or_else(|| by_description(text, read, entities, &words, source, told).map(as_speaker(Why::Described)))
        .or_else(|| pointed_back(scene, entities, (at, known), source, &words, told))
        .or_else(|| only_politician(scene, entities, &known[..at], source, &words))
        .or_else(|| {
            if let Some(entity) = spokesman_of(entities, &words, source, told) {
                return Some(Speaker { entity, why: Why::Itself });
            }
            by_office(text, read, entities, &words, source)
        })
}

/// "A statement from |Kenya's foreign ministry|": who issues what the source is and speaks by that, and whom it is addressed to, who does not.
fn speaking_issuer(text: &str, read: &Text, entities: &[Entity], source: Span) -> Option<(Span, Vec<usize>)> {
    let (issuer, addressed) = issuer(text, read, source)?;
    let speaks = head_name(text, entities, issuer).is_none()
        && (addressed && is_somebody(text, issuer) || is_body_of_state(text, issuer));
    // "The minister's letter to the prime minister, Peter Hale": he is another.
    let addressee =
        |e: usize| entities[e].mentions.iter().any(|m| m.span.start >= issuer.end && source.contains(m.span));
    speaks.then(|| (issuer, (0..entities.len()).filter(|&e| addressed && addressee(e)).collect()))
}

/// "The same official", "Bank officials said so. |The officials| said": who of those that the story has `told` of last speaks again.
fn speaks_again(entities: &[Entity], words: &[&str], told: Told) -> Option<usize> {
    let spoke = told.spoke?;
    let kind = entities[spoke].kind;
    let again = match *words {
        ["the" | "The", "same", noun] => {
            matches!(kind, EntityKind::Person | EntityKind::Group)
                && (noun == "source" || lexicon::is_office(noun) && !lexicon::is_several(noun))
        }
        ["the" | "The", noun] => {
            kind == EntityKind::Group
                && is_headed_by(&entities[spoke].name, noun)
                && (lexicon::is_plural_office(noun) || noun == "sources")
        }
        _ => false,
    };
    again.then_some(spoke)
}

/// "Bank officials", "Sources in the ministry": whether a name without capitals of its own is of those whom `noun` calls.
fn is_headed_by(name: &str, noun: &str) -> bool {
    let head = name.split(' ').take_while(|w| !lexicon::is_preposition(w)).last().unwrap_or_default();
    name.ends_with(noun) || head.eq_ignore_ascii_case(noun)
}

/// "The minister", "the council": whether the last word of a phrase is for somebody or a body.
fn is_somebody(text: &str, phrase: Span) -> bool {
    let last = phrase.of(text).rsplit(' ').next().unwrap_or_default().to_lowercase();
    lexicon::is_office(&last) || lexicon::is_sort_of_body(&last) || is_for_people(&last)
}

/// "Kenya's foreign ministry", "the French army": whether the last word of a phrase is for a body of a state or a firm, and more than its article stands before it.
fn is_body_of_state(text: &str, phrase: Span) -> bool {
    let last = phrase.of(text).rsplit(' ').next().unwrap_or_default().to_lowercase();
    let owned = phrase.of(text).contains("'s ") || phrase.of(text).contains("’s ");
    let adjective = phrase.of(text).split(' ').any(|w| knowledge::country(w).is_some());
    lexicon::is_sort_of_body(&last) && (owned || adjective)
}

/// "WHO said": no pronoun in capitals is one, but among words in capitals.
fn is_health_organization(text: &str, source: Span, word: &str) -> bool {
    let next = text[source.end..].split_whitespace().next().unwrap_or_default();
    word == "WHO" && next.contains(char::is_lowercase)
}
