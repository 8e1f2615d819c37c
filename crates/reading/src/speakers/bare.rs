//! Sources that only point back: "the statement", "the report", "a spokesman", "the latter", "his wife". Whose or who they are, the story has told before.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    Speaker, Why,
    papers::{announced, made_public, owner_of_paper},
    scene::{Scene, sentence_before},
};
use crate::{
    called_bodies::{Told, organization_called},
    closed_classes::ARTICLES,
    contract::{EntityKind, MentionForm},
    descriptions::kin_called,
    draft::Draft,
    entity::{Entity, Mention},
    lexicon::one_of,
    offices::{Office, plain},
    sources::two_named,
};

/// How far back the document is looked for of which "the report" is, in bytes.
const REACH: usize = 2000;

/// Within so many bytes before it the story tells of a statement that somebody made.
const NEAR: usize = 500;

/// Papers that those made public of whom the story tells.
const RELEASED: &str = "statement communique communiqué release";

/// Papers that somebody writes who is told to have said something in one.
const LETTERS: &str = "letter email e-mail memo post message note filing tweet";

/// Those who speak for a body.
const SPOKES: &str = "spokesman spokeswoman spokesperson";

/// Whom such a source stands for.
pub(super) fn pointed_back(
    scene: &Scene,
    entities: &mut [Entity],
    (at, known): (usize, &[Option<Speaker>]),
    source: Span,
    words: &[&str],
    told: Told,
) -> Option<Speaker> {
    if let [first, .., noun] = words
        && let Some(entity) = paper(scene, entities, source, (first, noun, words), told)
            .or_else(|| {
                announced(scene, (at, known), source).filter(|_| is_the(first, words) && *noun == "announcement")
            })
            .or_else(|| owner_of_paper(entities, scene.told_before(entities, known, at, source), words))
    {
        entities[entity].add_mention(source, MentionForm::Nominal);
        return Some(Speaker { entity, why: Why::Author });
    }
    let entity = kin_called(scene.text, entities, source)
        .or_else(|| of_two(scene, entities, at, source, words))
        .or_else(|| witness(scene, entities, known, source, words))
        .or_else(|| secretary(entities, words, told))
        .or_else(|| other_of_two(scene, entities, at, source, words))?;
    entities[entity].add_mention(source, MentionForm::Nominal);
    Some(Speaker { entity, why: Why::Described })
}

/// Who somebody is to the other of two.
const TO_ANOTHER: &str = "predecessor successor opponent rival challenger host counterpart";

/// "Anna Bell will face Tom Hale in May. Her opponent said": of the two whom the sentence before names the other one.
fn other_of_two(scene: &Scene, entities: &[Entity], at: usize, source: Span, words: &[&str]) -> Option<usize> {
    let [whose, noun] = words else { return None };
    if !one_of(&whose.to_lowercase(), "his her") || !one_of(noun, TO_ANOTHER) {
        return None;
    }
    let own = Span::new(source.start, source.start + whose.len());
    let owner = entities.iter().position(|e| e.mentions.iter().any(|m| m.span == own))?;
    let sentence = sentence_before(scene.read, scene.drafts, at, source)?;
    let person = |e: &Entity| e.kind == EntityKind::Person;
    let two = two_named(scene.text, entities, sentence, person);
    let (a, b) = two.first().zip(two.get(1))?;
    match owner {
        _ if owner == a.1 => Some(b.1),
        _ if owner == b.1 => Some(a.1),
        _ => None,
    }
}

/// "Transport Secretary Anna Bell said so. The minister added": of whom the story has just told, by whatever title a minister has.
fn secretary(entities: &[Entity], words: &[&str], told: Told) -> Option<usize> {
    let called = matches!(words, ["the" | "The", "minister"]);
    let just = told.leads.filter(|_| called).or(told.spoke.filter(|_| called))?;
    let minister = |role: &String| {
        let other = one_of(role.split(' ').next().unwrap_or_default(), "Press General Permanent Private Parliamentary");
        !other && role.rsplit(' ').next().is_some_and(|w| one_of(w, "Secretary Chancellor Minister"))
    };
    let e = &entities[just];
    (e.kind == EntityKind::Person && e.roles.iter().any(minister)).then_some(just)
}

/// What somebody does in court who is asked there.
const TESTIFIES: [&str; 5] = ["giving evidence", "gave evidence", "testif", "took the stand", "in the witness box"];

/// "Giving evidence, Anna Bell said … The witness said": of those who have spoken the last one who is told to testify.
fn witness(
    scene: &Scene,
    entities: &[Entity],
    known: &[Option<Speaker>],
    source: Span,
    words: &[&str],
) -> Option<usize> {
    let called = matches!(words, ["the" | "The", "witness"]);
    let testifies = |e: &Entity| {
        let sentences = e.mentions.iter().filter(|m| m.span.end <= source.start);
        let told = |m: &Mention| {
            scene.read.sentence_of(m.span).is_some_and(|s| TESTIFIES.iter().any(|t| s.of(scene.text).contains(t)))
        };
        e.kind == EntityKind::Person && sentences.into_iter().any(told)
    };
    let mut spoke = known.iter().rev().flatten().map(|s| s.entity);
    spoke.find(|&e| called && testifies(&entities[e]))
}

/// How somebody gives a name: "the woman, |who gave her name only as| Margaret".
const GIVEN: [&str; 6] = [
    "gave her name",
    "gave his name",
    "identified herself",
    "identified himself",
    "asked to be identified",
    "asked to be called",
];

/// Whose name a clause right behind the source gives.
pub(super) fn gives_name(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let rest = text[source.end..].strip_prefix(", who ")?;
    let given = GIVEN.iter().find_map(|way| rest.strip_prefix(way))?;
    let name = given.strip_prefix(" only").unwrap_or(given).strip_prefix(" as ")?;
    let at = text.len() - name.len();
    entities.iter().position(|e| e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.start == at))
}

/// What is a politician, by the nouns of roles.
const POLITICIANS: &str = "minister secretary president senator mp mla mep lawmaker legislator governor mayor deputy premier leader leaders chairman chief councillor congressman \
congresswoman representative rep sen member politician";

/// What else somebody is of a body with a name.
const OF_A_BODY: &str = "leader mp manager boss coach chairman chairwoman chief ceo captain striker founder frontman actor actress singer senator star winner champion";

/// "Anna Bell MP said so. The former transport minister added": of what the story has not told the only one who has spoken so far, a politician or of whom
/// nothing is told, who spoke last.
pub(super) fn only_politician(
    scene: &Scene,
    entities: &mut [Entity],
    known: &[Option<Speaker>],
    source: Span,
    words: &[&str],
) -> Option<Speaker> {
    let [the, .., noun] = words else { return None };
    let noun = noun.to_lowercase();
    let former = one_of(words[1], "former ex") && words.len() > 2 && one_of(&noun, POLITICIANS);
    let called = former || words.len() == 2 && one_of(&noun, "lawmaker legislator parliamentarian mp politician");
    let opens = scene.read.sentences.binary_search_by_key(&source.start, |s| s.start).is_ok();
    // "Anna Bell has resigned. The Harbour Party leader said"
    let named = |w: &&str| w.starts_with(char::is_uppercase) && knowledge::country(w).is_none();
    // "Anna Bell gave figures. The Foreign Ministry spokesman went on to say": who goes on has spoken before.
    let goes_on = || {
        let cue = scene.drafts[known.len()].cue.map_or("", |cue| cue.of(scene.text));
        cue.split(' ').any(|w| one_of(w, "went goes added adds also continued further"))
    };
    let nouns = one_of(&noun, OF_A_BODY) || one_of(&noun, SPOKES) && goes_on();
    let of_body = nouns && words[1..words.len() - 1].iter().any(named);
    if !(called || of_body) || !the.eq_ignore_ascii_case("the") || !(opens || words.len() == 2) {
        return None;
    }
    if Office::of(words).and_then(|o| o.holder(entities, source)).is_some() {
        return None;
    }
    // What the headline has is told again: a first line without a full stop.
    let first = scene.text.trim_start().split('\n').next().unwrap_or_default();
    let headed = !first.trim_end().ends_with(['.', '"', '”']);
    let in_body = |d: &Draft| d.source.is_none_or(|s| scene.text[..s.start].trim_start().contains('\n'));
    let said = known.iter().zip(scene.drafts).filter(|(_, d)| !headed || in_body(d));
    let mut spoke = said.filter_map(|(s, _)| s.map(|s| s.entity));
    let only = spoke.next().filter(|&e| spoke.all(|other| other == e))?;
    let e = &entities[only];
    let named = e.kind == EntityKind::Person && e.mentions.iter().any(|m| m.form == MentionForm::Name);
    let politics = |role: &String| role.split(' ').any(|w| one_of(&w.to_lowercase(), POLITICIANS));
    if !named || !(e.roles.is_empty() || called && e.roles.iter().any(politics)) {
        return None;
    }
    let another = |o: &Entity| o.roles.iter().any(|r| r.split(' ').any(|w| words[1..words.len() - 1].contains(&w)));
    if of_body && entities.iter().any(another) {
        return None;
    }
    entities[only].add_mention(source, MentionForm::Nominal);
    Some(Speaker { entity: only, why: Why::Described })
}

/// Whether a phrase is "the" and a noun alone.
fn is_the(first: &str, words: &[&str]) -> bool {
    first.eq_ignore_ascii_case("the") && words.len() == 2
}

/// Whose paper "the statement", "a ministry statement" or "the report" is.
fn paper(
    scene: &Scene,
    entities: &[Entity],
    source: Span,
    (first, noun, words): (&str, &str, &[&str]),
    told: Told,
) -> Option<usize> {
    // "The report's summary", "the authors of the report": as the report itself.
    let bare: Vec<&str> = words.iter().map(|w| plain(w)).filter(|w| !one_of(w, "' ’ s 's ’s")).collect();
    if let ["the" | "The", paper, part] | ["the" | "The", part, "of", "the", paper] = bare[..]
        && one_of(part, PARTS)
    {
        return self::paper(scene, entities, source, (first, paper, &["the", paper]), told);
    }
    let the = first.eq_ignore_ascii_case("the");
    if one_of(noun, RELEASED) && words.len() == 3 && one_of(&first.to_lowercase(), "a the") {
        // "A ministry statement"
        let found = organization_called(scene.text, entities, &["the", words[1]], source)?;
        let so = |e: &Entity| {
            e.kind == EntityKind::Organization && e.name.split(' ').any(|w| w.eq_ignore_ascii_case(words[1]))
        };
        let told = told.leads == Some(found) || told.spoke == Some(found);
        return (told || entities.iter().filter(|e| so(e)).count() == 1).then_some(found);
    }
    if !the || words.len() != 2 {
        return None;
    }
    let near = || {
        let from = (0..=source.start.saturating_sub(NEAR)).rev().find(|&i| scene.text.is_char_boundary(i));
        &scene.text[from.unwrap_or(0)..source.start]
    };
    if one_of(noun, RELEASED) {
        let body = |e: &usize| entities[*e].kind == EntityKind::Organization;
        let made = is_told_in(near(), "statement") || is_told_in(near(), noun);
        return told.spoke.filter(|_| made).or_else(|| told.leads.filter(body)).or_else(|| told.spoke.filter(body));
    }
    // "Bell wrote in a letter to parents that … The letter said"
    if let Some(writer) = told.spoke.filter(|_| one_of(noun, LETTERS) && is_told_in(near(), noun)) {
        return Some(writer);
    }
    let by = || made_before(scene, entities, source, noun);
    one_of(noun, MADE).then(|| by().or_else(|| made_public(scene, entities, source, noun))).flatten()
}

/// What a paper consists of, and who wrote it.
const PARTS: &str = "summary introduction conclusion conclusions findings preface abstract foreword authors author";

/// Papers that somebody makes.
const MADE: &str = "report study survey analysis paper review poll research letter website lawsuit suit complaint petition video announcement";

/// "Said in a written statement": whether words before tell of such a paper that somebody spoke in.
fn is_told_in(before: &str, paper: &str) -> bool {
    let words: Vec<&str> = before.split(|c: char| c.is_whitespace() || ",.".contains(c)).collect();
    let inside = |i: usize| one_of(words[i], "in In") && words.get(i + 1).is_some_and(|w| one_of(w, ARTICLES));
    (0..words.len()).any(|i| inside(i) && words[i + 2..].iter().take(3).any(|w| *w == paper))
}

/// So many words before "by" stands the noun of what somebody made, at most.
const TO_NOUN: usize = 5;

/// "The report by Oxfam came out. The report said": who made the last one of which the story tells whose it is.
fn made_before(scene: &Scene, entities: &[Entity], source: Span, noun: &str) -> Option<usize> {
    let text = scene.text;
    let near = |at: usize| source.start - at <= REACH;
    let names = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
    let made = |m: &Mention| {
        let before = &text[..m.span.start];
        let before = before.strip_suffix("the ").or_else(|| before.strip_suffix("The ")).unwrap_or(before);
        let owned = || {
            let rest = text[m.span.end..].strip_prefix("'s ").or_else(|| text[m.span.end..].strip_prefix("’s "));
            // "The FIFA website"
            // "The HRB report", "the FIFA website"
            let article = || before.len() < m.span.start;
            let right_behind = text[m.span.end..].strip_prefix(' ').filter(|r| {
                noun == "website"
                    || article() && r.strip_prefix(noun).is_some_and(|r| !r.starts_with(char::is_alphabetic))
            });
            let rest = rest.or(right_behind);
            rest.is_some_and(|r| {
                r.split(|c: char| !c.is_alphanumeric() && c != ' ').next().is_some_and(|w| ends_soon(w, noun))
            })
        };
        let by = before.strip_suffix(" by ").or_else(|| before.strip_suffix(" from "));
        let by = by.is_some_and(|lead| {
            let lead = lead.rsplit(['.', '\n']).next().unwrap_or_default();
            let words: Vec<&str> = lead.split([' ', ',']).filter(|w| !w.is_empty()).collect();
            let made = |w: &str| {
                one_of(w, "published released issued written conducted produced compiled done filed brought lodged")
            };
            words.iter().rev().take(TO_NOUN).position(|w| *w == noun).is_some_and(|at| {
                words[words.len() - at..].iter().all(|w| {
                    made(w) || one_of(w, "on in and this last Monday Tuesday Wednesday Thursday Friday week year new")
                })
            })
        });
        by || owned()
    };
    let all = names
        .filter(|(_, i)| entities[*i].kind != EntityKind::Place)
        .filter(|(m, _)| m.form == MentionForm::Name && m.span.end <= source.start && near(m.span.end));
    let (last, found) = all.filter(|(m, _)| made(m)).max_by_key(|(m, _)| m.span.end)?;
    // Any body has a website.
    let another =
        |m: &Mention| m.form == MentionForm::Name && m.span.start >= last.span.end && m.span.end <= source.start;
    let bodies = || entities.iter().enumerate().filter(|(i, e)| *i != found && e.kind == EntityKind::Organization);
    let sole = noun != "website" || !bodies().any(|(_, e)| e.mentions.iter().any(another));
    sole.then_some(found)
}

/// "annual report" for "report": whether a noun is one of the first three words.
fn ends_soon(phrase: &str, noun: &str) -> bool {
    phrase.split(' ').take(3).any(|w| w == noun)
}

/// "Anna Bell and Tom Hale met. The latter said": of those whom the sentence before names the last, or the first of two.
fn of_two(scene: &Scene, entities: &[Entity], at: usize, source: Span, words: &[&str]) -> Option<usize> {
    let [the, which] = words else { return None };
    if !the.eq_ignore_ascii_case("the") || !one_of(which, "latter former") {
        return None;
    }
    let named = |sentence: Span, kind: EntityKind| {
        let all = entities.iter().enumerate().filter(|(_, e)| e.kind == kind);
        // "Anna Bell, Hale's wife,": he is but told of.
        let owns = |m: &Mention| ["'s", "’s"].iter().any(|mark| scene.text[m.span.end..].starts_with(mark));
        let inside = |m: &&Mention| m.form == MentionForm::Name && sentence.contains(m.span) && !owns(m);
        let mut names: Vec<(Span, usize)> =
            all.flat_map(|(i, e)| e.mentions.iter().filter(inside).map(move |m| (m.span, i))).collect();
        names.sort();
        let mut out: Vec<usize> = Vec::new();
        for (_, e) in names {
            out.retain(|o| *o != e);
            out.push(e);
        }
        out
    };
    let mut sentence = sentence_before(scene.read, scene.drafts, at, source)?;
    let first = scene.read.sentences.partition_point(|s| s.start < sentence.start);
    let before = || scene.read.sentences.get(first.checked_sub(1)?).copied();
    let people = |s: Span| named(s, EntityKind::Person);
    // "The latter said it went well. The former", "“It did not,” said the former. The latter": the sentence that names
    // the two stands before.
    let other = if *which == "latter" { "former" } else { "latter" };
    let answers = sentence.of(scene.text).split(|c: char| !c.is_alphabetic()).any(|w| w == other);
    if people(sentence).is_empty() && answers {
        sentence = before()?;
    }
    let mut people_there = people(sentence);
    // "Anna Bell met Tom Hale. “All went well,” Hale said. The former": of the two of the sentence before that one.
    if let [one] = people_there[..]
        && *which == "former"
        && let Some(two) = before().filter(|s| !scene.text[s.start..sentence.start].contains('\n')).map(people)
        && two.len() == 2
        && two.contains(&one)
    {
        people_there = two;
    }
    let all = if people_there.is_empty() { named(sentence, EntityKind::Organization) } else { people_there };
    match (*which, &all[..]) {
        ("latter", [.., last]) => Some(*last),
        ("former", [first, _]) => Some(*first),
        _ => None,
    }
}

/// "A spokesman" after what a body did: an entity of a name that tells whose, "Norvik spokesman".
pub(super) fn spokesman_of(entities: &mut Vec<Entity>, words: &[&str], source: Span, told: Told) -> Option<usize> {
    let [article, noun] = words else { return None };
    if !one_of(&article.to_lowercase(), "a the") || !one_of(noun, SPOKES) {
        return None;
    }
    let body =
        [told.leads, told.spoke].into_iter().flatten().find(|&e| entities[e].kind == EntityKind::Organization)?;
    let name = format!("{} {noun}", entities[body].name);
    let known = entities.iter().position(|e| e.kind == EntityKind::Person && e.name == name);
    if let Some(known) = known {
        entities[known].add_mention(source, MentionForm::Nominal);
        return Some(known);
    }
    entities.push(Entity::new(EntityKind::Person, name, Mention { span: source, form: MentionForm::Nominal }));
    Some(entities.len() - 1)
}
