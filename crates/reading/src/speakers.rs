//! Speakers: the entity that a source stands for, through names, offices and pronouns; none where the story does not tell.

use std::collections::HashSet;

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm, StatementKind},
    drafts::Draft,
    entities::{Entity, Mention, before, called},
    leaders::calls_somebody,
    lexicon::{self, Gender, one_of},
    offices::{Office, holder_of_two, plain},
    sources::{author, employs, head_name, joint_names, only_body, organization_called},
    turns::Turn,
    writers::{Writers, antecedent},
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
    /// A pronoun.
    Pronoun,
    /// The source names nobody else: an entity of its own.
    Itself,
    /// The quotation goes on from a statement of this speaker.
    Continues,
    /// The label of a turn stands for it.
    Turn,
}

/// Gives each draft the index of its speaker's entity; new entities (a source named by office alone) are added to `entities`.
/// `unnamed` are the pronouns of somebody who most likely has no name.
pub fn speakers(
    text: &str,
    read: &Text,
    entities: &mut Vec<Entity>,
    drafts: &[Draft],
    turns: &[Turn],
    unnamed: &HashSet<Span>,
) -> Vec<Option<Speaker>> {
    let writers = Writers::of(text, read, entities);
    let mut out: Vec<Option<Speaker>> = vec![None; drafts.len()];
    let who = |turn: &Turn| turn.who.as_ref().and_then(|name| called(text, entities, name));
    let turns: Vec<(&Turn, Option<usize>)> = turns.iter().map(|turn| (turn, who(turn))).collect();
    let scene = Scene { text, read, drafts, turns: &turns, unnamed, writers: &writers };
    for (i, d) in drafts.iter().enumerate() {
        let turn = d.source.and_then(|source| {
            let at = turns.binary_search_by_key(&source.start, |(turn, _)| turn.label.start).ok()?;
            Some(turns[at]).filter(|(turn, _)| turn.label == source)
        });
        let speaker = match (d.source, d.continues) {
            (Some(_), _) if turn.is_some_and(|(turn, who)| who.is_some() || !turn.names) => {
                turn.and_then(|(_, who)| who).map(|entity| Speaker { entity, why: Why::Turn })
            }
            (Some(source), _) => of_source(&scene, entities, &out, i, source),
            (None, Some(from)) => out[from].map(|s| Speaker { why: Why::Continues, ..s }),
            (None, None) => None,
        };
        out[i] = speaker;
    }
    out
}

/// The others who say draft `at` together with its speaker.
pub fn joint_speakers(
    text: &str,
    entities: &[Entity],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    at: usize,
) -> Vec<usize> {
    match (drafts[at].source, drafts[at].continues, speaking[at]) {
        (Some(source), _, Some(Speaker { entity, why: Why::Named })) => joint_names(text, entities, source, entity),
        (None, Some(from), Some(_)) if from < at => joint_speakers(text, entities, drafts, speaking, from),
        _ => Vec::new(),
    }
}

/// What of a story sources are read from.
struct Scene<'a> {
    text: &'a str,
    read: &'a Text,
    drafts: &'a [Draft],
    /// With whose they are.
    turns: &'a [(&'a Turn, Option<usize>)],
    unnamed: &'a HashSet<Span>,
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

fn of_source(
    scene: &Scene,
    entities: &mut Vec<Entity>,
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
) -> Option<Speaker> {
    let Scene { text, read, drafts, .. } = *scene;
    let as_speaker = |why: Why| move |entity: usize| Speaker { entity, why };
    let words: Vec<&str> = read.words[read.words_in(source)].iter().map(|w| w.span.of(text)).collect();
    // "Neither Bell nor Hale said so": nobody did.
    if words.len() > 1 && words[0].eq_ignore_ascii_case("neither") {
        return None;
    }
    if let Some(cue) = drafts[at].cue.filter(|cue| source.end <= cue.start)
        && let Some(by) = told_by(text, entities, source, cue)
    {
        return by.map(as_speaker(Why::Named));
    }
    let pronoun = words.first().filter(|_| words.len() == 1).map(|w| w.to_lowercase());
    if let Some(pronoun) = pronoun {
        let gender = if pronoun == "he" { Gender::Male } else { Gender::Female };
        let found = match pronoun.as_str() {
            "he" | "she" => mentioned_by(entities, source)
                .or_else(|| nameless(scene, entities, known, at, source, gender))
                .or_else(|| {
                    let found = third_person(entities, drafts, known, at, source, gender)?;
                    // Somebody without a name may still be the one who spoke before.
                    let named = entities[found].mentions.iter().any(|m| m.form == MentionForm::Name);
                    (!named || !scene.unnamed.contains(&source)).then_some(found)
                })
                .or_else(|| only_person(entities, source, gender)),
            "his" | "her" | "him" => mentioned_by(entities, source),
            "i" | "we" => drafts
                .iter()
                .enumerate()
                .filter(|(j, d)| {
                    *j != at && d.kind != StatementKind::Indirect && d.content.iter().any(|c| c.contains(source))
                })
                .find_map(|(j, d)| {
                    known[j].map(|s| s.entity).or_else(|| d.source.and_then(|s| head_name(text, entities, s)))
                })
                .or_else(|| (pronoun == "i").then(|| scene.writers.of_source(read, source))?),
            "you" => scene.asked(source),
            "who" | "which" => {
                let may = |e: &Entity| pronoun == "which" || e.kind != EntityKind::Place;
                // "The former mayor, who": whom the story named before is another.
                let beside = |e: &Entity| {
                    let between = e.last_before(source.start).and_then(|end| text.get(end..source.start));
                    may(e) && between.is_some_and(|b| is_aside(b.trim()))
                };
                before(entities, source, beside, 60)
                    .or_else(|| {
                        let phrase = antecedent(text, read, source)?;
                        // "The nominee for president, who"
                        let lead = text[..phrase.start].trim_end();
                        let another = mentioned_by(entities, phrase).is_some_and(|e| !may(&entities[e]));
                        if [" of", " for"].iter().any(|w| lead.ends_with(w)) || another {
                            return None;
                        }
                        let words: Vec<&str> =
                            read.words[read.words_in(phrase)].iter().map(|w| w.span.of(text)).collect();
                        by_office(text, entities, &words, phrase).map(|s| s.entity)
                    })
                    .or_else(|| before(entities, source, may, 60))
            }
            "it" if is_of_nobody(text, source, drafts[at].cue) => None,
            "it" => {
                let body = |e: &Entity| is_body_alone(e) || e.kind == EntityKind::Place || is_bare(e);
                let subject = drafts[at].content.first().and_then(|said| opens_with(entities, *said));
                subject.or_else(|| last_speaker(entities, drafts, known, at, source, body)).or_else(|| {
                    // What somebody says of a body is not said by it.
                    let told = |e: &Entity| {
                        let last = e.mentions.iter().rev().find(|m| m.span.end <= source.start);
                        last.is_some_and(|m| drafts[at].content.iter().any(|c| c.contains(m.span)))
                    };
                    before(entities, source, |e| is_body_alone(e) && !told(e) && !employs(text, e, source), 200)
                })
            }
            "they" => last_speaker(entities, drafts, known, at, source, |e| e.kind == EntityKind::Group)
                .or_else(|| before(entities, source, |e| e.kind == EntityKind::Group, 400)),
            _ => None,
        };
        if pronoun_like(&pronoun) {
            if let Some(e) = found {
                let entity = &mut entities[e];
                entity.add_mention(source, MentionForm::Pronoun);
                // "A neighbour", of whom nothing but "he" tells that it is a person.
                if matches!(pronoun.as_str(), "he" | "she") && entity.kind == EntityKind::Group {
                    (entity.kind, entity.gender) = (EntityKind::Person, Some(gender));
                }
            }
            return found.map(as_speaker(Why::Pronoun));
        }
    }
    let named = author(text, entities, read, source).map(as_speaker(Why::Author));
    let named = named.or_else(|| head_name(text, entities, source).map(as_speaker(Why::Named)));
    if let Some(speaker) =
        named.or_else(|| organization_by_its_noun(text, entities, &words, source).map(as_speaker(Why::Noun)))
    {
        return Some(speaker);
    }
    by_office(text, entities, &words, source)
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
    let next = text[cue.start..].split_whitespace().nth(1).unwrap_or_default();
    let asked = word == "asked" && between == "," && one_of(next, "whether if about why how what when where");
    asked.then_some(None)
}

/// Whether what lies between a name and "who" leaves the name its antecedent: a mark, what a pair of marks holds, or what the name is said to be ("Bell, the mayor, who",
/// "Bell is a lawyer who").
fn is_aside(between: &str) -> bool {
    let marks = between.chars().all(|c| !c.is_alphanumeric());
    let whole = between.starts_with([',', '(']) && between.ends_with([',', ')']);
    let told = [
        ", a ", ", an ", ", the ", ", one ", "is a ", "is an ", "is the ", "is one ", "was a ", "was an ", "was the ",
        "was one ",
    ];
    let apposition = told.iter().any(|t| between.starts_with(t)) && !between[1..].contains(',');
    marks || (whole || apposition) && !between.contains(['.', ';', '\n', '"', '”'])
}

fn pronoun_like(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "his"
            | "her"
            | "him"
            | "i"
            | "we"
            | "who"
            | "which"
            | "they"
            | "it"
            | "you"
            | "one"
            | "that"
            | "this"
            | "some"
            | "many"
            | "others"
            | "those"
    )
}

/// Where the story names one person alone, "she" is that one although the given name is a man's: "Michael Ann Doyle".
fn only_person(entities: &[Entity], source: Span, gender: Gender) -> Option<usize> {
    let named = |e: &Entity| e.kind == EntityKind::Person && e.mentions.iter().any(|m| m.form == MentionForm::Name);
    let mut persons = entities.iter().enumerate().filter(|(_, e)| named(e));
    let (only, entity) = persons.next().filter(|_| persons.next().is_none())?;
    let near = entity.last_before(source.start).is_some_and(|end| source.start - end < 600);
    (near && entity.gender.is_some_and(|g| g != gender)).then_some(only)
}

/// "A neighbour said that … “I shouted at him,” he said": somebody without a name who spoke right before goes on.
fn nameless(
    scene: &Scene,
    entities: &[Entity],
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
    gender: Gender,
) -> Option<usize> {
    let Scene { text, read, drafts, unnamed, .. } = *scene;
    let apart = |j: &usize| drafts[*j].within != Some(at) && drafts[at].within != Some(*j);
    let last = (0..at).rev().filter(apart).find(|&j| drafts[j].source.is_some())?;
    let entity = known[last]?.entity;
    let e = &entities[entity];
    let fits = match e.kind {
        EntityKind::Person => e.gender.is_none_or(|g| g == gender),
        EntityKind::Group => e.mentions.iter().any(|m| {
            let words: Vec<&str> = read.words[read.words_in(m.span)].iter().map(|w| w.span.of(text)).collect();
            calls_somebody(&words, gender, true)
        }),
        _ => false,
    };
    let named = e.mentions.iter().any(|m| m.form == MentionForm::Name);
    let near = e.last_before(source.start).is_some_and(|end| source.start - end < 600);
    (unnamed.contains(&source) && !named && near && fits).then_some(entity)
}

/// "he", "she" of nobody certain: the speaker of the statement before, where the gender allows, else the person mentioned last before.
fn third_person(
    entities: &[Entity],
    drafts: &[Draft],
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
    gender: Gender,
) -> Option<usize> {
    let fits = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
    let last_speaker = (0..at)
        .rev()
        .filter(|&j| drafts[j].within != Some(at) && drafts[at].within != Some(j))
        .find_map(|j| known[j].map(|s| s.entity).filter(|&e| fits(&entities[e])));
    let subject = before(entities, source, fits, 250);
    match (last_speaker, subject) {
        (Some(s), Some(n)) if s != n => {
            // A person named since the speaker last spoke takes over only where the speaker is further away than a paragraph or so.
            let far = |e: usize| entities[e].last_before(source.start).map_or(usize::MAX, |end| source.start - end);
            Some(if far(s) < 600 { s } else { n })
        }
        (s, n) => s.or(n).or_else(|| before(entities, source, fits, 1500)),
    }
}

/// Whether an entity may be "it": an organization, or a single body as "the Ross campaign" or "a panel".
fn is_body_alone(entity: &Entity) -> bool {
    let last = entity.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let body = || {
        lexicon::BODIES.contains(last.as_str())
            || lexicon::is_document(&last) && !last.ends_with('s')
            || one_of(&last, lexicon::SINGLE_BODIES)
    };
    entity.kind == EntityKind::Organization || entity.kind == EntityKind::Group && body()
}

/// "Norvik expects a loss, it said": the body whose name opens what is said.
fn opens_with(entities: &[Entity], said: Span) -> Option<usize> {
    let opens = |m: &Mention| m.form == MentionForm::Name && m.span.start == said.start;
    let body = |e: &Entity| e.kind == EntityKind::Organization || is_bare(e);
    entities.iter().position(|e| body(e) && e.mentions.iter().any(opens))
}

/// Whether somebody has one name of one word, as a body that was taken for a person has: what is called "it" is nobody's last name.
fn is_bare(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person && entity.gender.is_none() && !entity.name.contains(' ')
}

/// The entity that has the words at `span` as a mention.
fn mentioned_by(entities: &[Entity], span: Span) -> Option<usize> {
    entities.iter().position(|e| e.mentions.iter().any(|m| m.span == span))
}

/// "It goes without saying", "it is clear that", "it refers to": "it" is nobody, or nobody who speaks.
fn is_of_nobody(text: &str, source: Span, cue: Option<Span>) -> bool {
    let next = text[source.end..].split_whitespace().next().unwrap_or("");
    let empty = matches!(
        next.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\''),
        "goes"
            | "is"
            | "was"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "turns"
            | "turned"
            | "remains"
            | "takes"
            | "refers"
            | "’s"
            | "'s"
    );
    empty || cue.is_none()
}

/// Who said the statement before, where that is of a fitting kind and no further than a paragraph or so away.
fn last_speaker(
    entities: &[Entity],
    drafts: &[Draft],
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
    fits: impl Fn(&Entity) -> bool,
) -> Option<usize> {
    let apart = |&j: &usize| drafts[j].within != Some(at) && drafts[at].within != Some(j);
    let last = (0..at).rev().filter(apart).find_map(|j| known[j].map(|s| s.entity))?;
    let near = entities[last].last_before(source.start).is_some_and(|end| source.start - end < 600);
    (near && fits(&entities[last])).then_some(last)
}

/// "The court", "the three-judge court" after "the Court of Session": the organization mentioned last whose name has that noun.
fn organization_by_its_noun(text: &str, entities: &mut [Entity], words: &[&str], source: Span) -> Option<usize> {
    let found = organization_called(entities, words, source).or_else(|| only_body(text, entities, words, source))?;
    entities[found].add_mention(source, MentionForm::Nominal);
    Some(found)
}

/// "The Kremlin spokesman", "Kremlin Spokesman": the person whom the story gives that office, else an entity of its own by that office.
fn by_office(text: &str, entities: &mut Vec<Entity>, words: &[&str], source: Span) -> Option<Speaker> {
    let office = Office::of(words);
    if !office.as_ref().is_some_and(|o| lexicon::is_office(o.head())) {
        let known = in_capitals(text, entities, source);
        if let Some(entity) = known {
            entities[entity].add_mention(source, MentionForm::Name);
            return Some(Speaker { entity, why: Why::Named });
        }
        office?;
        return by_name_alone(text, entities, source).map(|entity| Speaker { entity, why: Why::Itself });
    }
    let office = office?;
    if let Some(e) = office.holder(entities, source).or_else(|| holder_of_two(words, entities, source)) {
        entities[e].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity: e, why: Why::Office });
    }
    let name = kept_phrase(text, source);
    let kind = if office.plural() { EntityKind::Group } else { EntityKind::Person };
    Some(Speaker { entity: nominal(text, entities, kind, name, source), why: Why::Itself })
}

/// "PENCE": a transcript has a last name in capitals.
fn in_capitals(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let name = source.of(text).trim_end_matches(':');
    let capitals = name.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-') && name.chars().count() > 2;
    let fits = |e: &Entity| {
        let last = e.name.rsplit(' ').next().unwrap_or("");
        e.kind == EntityKind::Person
            && e.name != name
            && (last.eq_ignore_ascii_case(name) || e.name.eq_ignore_ascii_case(name))
    };
    let mut fitting = entities.iter().enumerate().filter(|(_, e)| capitals && fits(e)).map(|(i, _)| i);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Sources that are nobody in particular, however they are written.
const NOBODY: [&str; 19] = [
    "no one",
    "nobody",
    "none",
    "not everyone",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "whom",
    "many of whom",
    "some of whom",
    "most of whom",
    "all",
    "each",
    "both",
    "ones",
    "let's",
];

/// A source that is neither a known name nor an office: "the ministry", "state television", "police". Long ones are not named at all.
fn by_name_alone(text: &str, entities: &mut Vec<Entity>, source: Span) -> Option<usize> {
    let whole = kept_phrase(text, source);
    // "The family of one of the victims, Karl Brandt, 79"
    let article = source.of(text).split(' ').next().is_some_and(|w| one_of(&w.to_lowercase(), "a an the"));
    let long = article && whole.split(' ').count() > 6;
    let name = if long { shortened(&whole).to_string() } else { whole };
    let count = name.split(' ').count();
    // "The mother of three" is a woman.
    let head = name.split(" of ").next().unwrap_or_default();
    let last = head.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    let man = lexicon::MEN.contains(last.as_str()).then_some(Gender::Male);
    let gender = man.or_else(|| lexicon::WOMEN.contains(last.as_str()).then_some(Gender::Female));
    let kind = if gender.is_some() { EntityKind::Person } else { EntityKind::Group };
    let somebody =
        count <= 6 && name.chars().any(char::is_alphabetic) && !NOBODY.contains(&name.to_lowercase().as_str());
    let entity = somebody.then(|| nominal(text, entities, kind, name, source))?;
    entities[entity].gender = entities[entity].gender.or(gender);
    Some(entity)
}

/// A long phrase without what stands in apposition to it, or who did what to it: "court documents reviewed by the Portwick Herald".
fn shortened(phrase: &str) -> &str {
    let bare = phrase.split(',').next().unwrap_or_default();
    let done = |w: &str| w.chars().all(char::is_alphabetic) && (w.ends_with("ed") || one_of(w, "seen read led done"));
    match bare.split_once(" by ").and_then(|(lead, _)| lead.rsplit_once(' ')) {
        Some((noun, by)) if done(by) => noun,
        _ => bare,
    }
}

/// The words of a source without a leading article and without what only says more of it: ", which includes …".
fn kept_phrase(text: &str, source: Span) -> String {
    let words = source.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    let lead = ["the ", "a ", "an "].iter().find(|l| lower.starts_with(**l)).map_or(0, |l| l.len());
    let more = [", which ", ", who ", ", whose ", ", including ", ", represented ", ", led "];
    let end = more.iter().filter_map(|m| words[lead..].find(m)).min().map_or(words.len(), |at| lead + at);
    let kept = plain(words[lead..end].trim_end_matches([',', ' ']));
    // "Democrats'", but not "‘13th’".
    let kept = if kept.contains(['‘', '“', '"']) { kept } else { kept.trim_end_matches(['\'', '’']) };
    kept.to_string()
}

fn nominal(text: &str, entities: &mut Vec<Entity>, kind: EntityKind, name: String, source: Span) -> usize {
    if let Some(i) = called(text, entities, &name) {
        let named = entities[i].kind != EntityKind::Group && source.of(text) == name;
        entities[i].add_mention(source, if named { MentionForm::Name } else { MentionForm::Nominal });
        return i;
    }
    entities.push(Entity::new(kind, name, Mention { span: source, form: MentionForm::Nominal }));
    entities.len() - 1
}
