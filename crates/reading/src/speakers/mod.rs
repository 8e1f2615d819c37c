//! Speakers: the entity that a source stands for, through names, offices and pronouns; none where the story does not tell.
//!
//! - `pronouns`, `they`, `several`: "he", "they", "he and his lawyer";
//! - `bare`: what only points back, "the statement";
//! - `phrases`, `leads`: offices, and bodies by a noun; those whom a story's lead calls so and names later;
//! - `denied`: who denies what another said.

mod bare;
mod denied;
mod leads;
mod people;
mod phrases;
mod pronouns;
mod several;
mod they;

use rustc_hash::FxHashSet;

use onrecord_language::Text;
use onrecord_source::Span;

pub use self::several::joint_speakers;
use self::{
    bare::{gives_name, only_politician, pointed_back, spokesman_of},
    phrases::{add_people, by_description, by_office, organization_by_its_noun},
    pronouns::{Pronoun, is_pronoun},
    several::{her_people, together, with_pronoun},
};
use crate::{
    called_bodies::{Told, only_country},
    contract::{EntityKind, MentionForm, StatementKind},
    draft::{Draft, Origin, are_apart},
    entity::{Entity, Mention, called},
    governed::names,
    leaders::leader,
    lexicon::{self, Gender, one_of},
    sources::{author, behind_whose, head_name, without_seat},
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

/// Those in office who say what they will do.
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

/// What of a story sources are read from.
struct Scene<'a> {
    text: &'a str,
    read: &'a Text,
    drafts: &'a [Draft],
    /// The names of the story, in text order.
    names: &'a [Span],
    /// With whose they are.
    turns: &'a [(&'a Turn, Option<usize>)],
    unnamed: &'a FxHashSet<Span>,
    writers: &'a Writers,
}

impl Scene<'_> {
    /// "You said …?" in an interview of two is the one who does not ask it.
    fn asked(&self, source: Span) -> Option<usize> {
        let (turn, asks) =
            self.turns.iter().find(|(t, _)| t.is_talk() && t.content.iter().any(|c| c.contains(source)))?;
        let question = asks.is_none() || turn.content.iter().any(|c| c.of(self.text).contains('?'));
        let mut others: Vec<usize> =
            self.turns.iter().filter(|(_, who)| who != asks).filter_map(|(_, who)| *who).collect();
        others.sort_unstable();
        others.dedup();
        (question && others.len() == 1).then(|| others[0])
    }
}

impl Scene<'_> {
    /// Of whom the story has just told before draft `at`.
    fn told_before(&self, entities: &[Entity], known: &[Option<Speaker>], at: usize, source: Span) -> Told {
        let before = (0..at).rev().filter(|&j| are_apart(self.drafts, at, j) && self.drafts[j].within.is_none());
        let led = |sentence: Span| {
            let phrase = leader(self.text, self.read, self.names, sentence).filter(|p| p.end <= source.start)?;
            head_name(self.text, entities, phrase)
        };
        // "Norvik was fined, a penalty that the company said it would fight": in a lead nothing stands before.
        let here = || self.read.sentence_of(source).filter(|_| !known[..at].iter().any(Option::is_some)).and_then(led);
        let leads = sentence_before(self.read, self.drafts, at, source).and_then(led).or_else(here);
        Told { leads, spoke: before.into_iter().find_map(|j| known[j]).map(|s| s.entity) }
    }
}

/// The sentence before the one in which draft `at`, of this source, begins.
fn sentence_before(read: &Text, drafts: &[Draft], at: usize, source: Span) -> Option<Span> {
    let starts = drafts[at].content.iter().map(|c| c.start).min().unwrap_or(source.start).min(source.start);
    let place = read.sentences.partition_point(|s| s.start <= starts).checked_sub(2)?;
    read.sentences.get(place).copied()
}

/// So many words a noun phrase has at most that calls again whom the story has just told of.
const MOST_WORDS: usize = 9;

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
        if is_pronoun(&word) {
            return Pronoun { scene, known, at, source }.resolve(entities, &word).map(as_speaker(Why::Pronoun));
        }
    }
    let who = |cue: Span| who_before(text, source, cue).or_else(|| who_between(text, source, cue));
    if let Some(who) = drafts[at].cue.and_then(who)
        && let Some(entity) = (Pronoun { scene, known, at, source: who }).resolve(entities, "who")
    {
        return Some(Speaker { entity, why: Why::Pronoun });
    }
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
    // "The same official said"
    if let ["the" | "The", "same", noun] = words[..]
        && let Some(entity) = told.spoke.filter(|&e| matches!(entities[e].kind, EntityKind::Person | EntityKind::Group))
        && (noun == "source" || lexicon::is_office(noun) && !lexicon::is_several(noun))
    {
        entities[entity].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity, why: Why::Described });
    }
    organization_by_its_noun(text, entities, &words, source, told)
        .map(as_speaker(Why::Noun))
        .or_else(|| {
            let found = only_country(entities, &words, source)?;
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

/// When somebody says something, by the nouns of the phrases that stand for a source by mistake …
const TIMES: &str = "day week month year night morning evening afternoon";
/// … and where.
const OCCASIONS: &str = "meeting rally speech letter interview statement conference briefing debate hearing post \
message ceremony event address visit call email tweet";

/// "Bell, |who| at a meeting said": who speaks, where what was taken for the source only tells when or where.
fn who_before(text: &str, source: Span, cue: Span) -> Option<Span> {
    let noun = source.of(text).rsplit(' ').next()?;
    let time = one_of(noun, TIMES);
    if source.end > cue.start || !(time || one_of(noun, OCCASIONS)) {
        return None;
    }
    let lead = text[..source.start].trim_end();
    let (before, word) = lead.rsplit_once(' ')?;
    let lead = if lexicon::is_preposition(word) {
        before.trim_end_matches([',', ' '])
    } else if time {
        lead
    } else {
        return None;
    };
    let start = lead.strip_suffix(" who")?.len() + 1;
    Some(Span::new(start, start + "who".len()))
}

/// "Bell attacked Hale, |who| the day before, at a rally in Portwick, had said": who speaks, where only when and where stand between "who" and what reports it, and
/// the source is the subject of another verb.
fn who_between(text: &str, source: Span, cue: Span) -> Option<Span> {
    let between = text.get(source.end..cue.start)?;
    let at = between.rfind(", who").filter(|&at| at > 0)?;
    let aside = between[at + ", who".len()..].trim_end().strip_suffix(',')?.trim_start_matches([',', ' ']);
    let lead = &between[..at];
    let time = |piece: &str| {
        let last = piece.rsplit(' ').next().unwrap_or_default();
        one_of(last, TIMES) || one_of(last, "before earlier later")
    };
    let occasion = |piece: &str| piece.split(' ').next().is_some_and(lexicon::is_preposition) || time(piece);
    let verb = |w: &str| w.ends_with("ed") || lexicon::REPORTING.contains(w) || lexicon::VERBS_AFTER_NAMES.contains(w);
    let whole = !aside.is_empty() && aside.split(", ").all(occasion) && !aside.split([' ', ',']).any(verb);
    // "Bell of Portwick, who": a name stands right before it, behind another verb.
    let another = lead.contains(|c: char| c.is_lowercase()) && !lead.contains(['.', '\n', '"', '“', ';']);
    let named = lead.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let acts = lead.split_whitespace().any(|w| w.len() > 3 && (verb(w) || w.ends_with("ing")));
    let start = source.end + at + ", ".len();
    (whole && another && named && acts).then(|| Span::new(start, start + "who".len()))
}

/// "The mayor |himself|": who it is stands before.
fn without_self(text: &str, source: Span) -> Span {
    let words = source.of(text);
    let bare = [" himself", " herself", " itself", " themselves"].iter().find_map(|own| words.strip_suffix(own));
    Span::new(source.start, source.start + bare.unwrap_or(words).len())
}

/// In a phrase of more words "who" opens a clause that only says more of somebody, comma or none: "the mayor |who spoke at State House on Thursday …|".
const LONGEST_BEFORE_WHO: usize = 14;

/// A noun phrase without the clause behind it: "the governor|, who spoke through his press secretary,|", "the court|, based in Hamburg|".
fn without_clause(mut words: Vec<&str>) -> Vec<&str> {
    let opens = "who whose which based headquartered founded located established formed";
    let bare = words.iter().position(|w| *w == "who").filter(|_| words.len() > LONGEST_BEFORE_WHO);
    let clause = words.windows(2).position(|w| w[0] == "," && one_of(w[1], opens)).into_iter().chain(bare).min();
    if let Some(at) = clause.filter(|&at| at > 0) {
        words.truncate(at);
    }
    words
}

/// "WHO said": no pronoun in capitals is one, but among words in capitals.
fn is_health_organization(text: &str, source: Span, word: &str) -> bool {
    let next = text[source.end..].split_whitespace().next().unwrap_or_default();
    word == "WHO" && next.contains(char::is_lowercase)
}

/// "A court heard", "jurors were told": to them it was said, by whomever.
fn is_hearer(text: &str, cue: Span, source: Span, words: &[&str]) -> bool {
    let has = |list: &str| cue.of(text).split(' ').any(|w| one_of(w, list));
    let court = words.last().is_some_and(|w| one_of(&w.to_lowercase(), lexicon::HEARERS));
    // "Nurse lied to inquiry, court told"
    let headline = || {
        let ends = text[cue.end..].chars().next().is_none_or(|c| matches!(c, '\n' | '\r' | ';'));
        cue.of(text) == "told" && ends && source.end <= cue.start && words.len() <= 2
    };
    let members = || {
        words.last().is_some_and(|w| one_of(&w.to_lowercase(), "mps peers lords senators councillors committee panel"))
    };
    court && (has("heard hears") || has("was were been") && has("told")) || (court || members()) && headline()
}

/// "Hale has been told by Bell that", "Hale, asked whether": those words are not his. Who says them, where a name behind "by" tells.
#[allow(clippy::option_option)]
fn told_by(text: &str, entities: &[Entity], source: Span, cue: Span) -> Option<Option<usize>> {
    let word = cue
        .of(text)
        .split(' ')
        .find(|w| !matches!(*w, "was" | "were" | "been" | "has" | "had" | "have" | "is" | "are"))?;
    let between = text.get(source.end..cue.start)?.trim();
    let rest = &text[cue.end..];
    if one_of(word, "told informed asked warned advised reminded notified assured")
        && let Some(by) = rest.strip_prefix(" by ")
    {
        let from = text.len() - by.len();
        let named = entities.iter().position(|e| {
            let name = |m: &&Mention| m.form == MentionForm::Name && m.span.start >= from;
            e.mentions.iter().find(name).is_some_and(|m| matches!(&text[from..m.span.start], "" | "the "))
        });
        return Some(named);
    }
    // "Dockers were told that the yard would close", "“Are you sorry?” Bell was asked"
    let passive = cue.of(text).split(' ').any(|w| one_of(w, "was were been"));
    if passive && source.end <= cue.start && one_of(word, "told informed asked warned advised notified pressed quizzed")
    {
        return Some(None);
    }
    let next = text[cue.start..].split_whitespace().nth(1).unwrap_or_default();
    let asked = word == "asked" && between == "," && one_of(next, "whether if about why how what when where");
    asked.then_some(None)
}
