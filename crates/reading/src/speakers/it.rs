//! "it" as a source: the body that opens what is said, the one that spoke before, or the one named last.

use onrecord_source::Span;

use super::{
    Why,
    phrases::{by_office, organization_by_its_noun},
    pronouns::Pronoun,
    scene::{Scene, sentence_before},
    several::opens_sentence,
};
use crate::{
    called_bodies::{employs, lead_of, tells_sort},
    closed_classes::ARTICLES,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention, before},
    leaders::leader,
    lexicon::{self, one_of},
    sources::head_name,
    words::words_of,
};

/// Whether an entity may be "it": an organization, or a single body as "the Ross campaign" or "a panel".
fn is_body_alone(entity: &Entity) -> bool {
    // "The committee of experts"
    let phrase = entity.name.split(' ').take_while(|w| !lexicon::is_preposition(w));
    let last = phrase.last().unwrap_or_default().to_lowercase();
    let body = || {
        lexicon::BODIES.contains(last.as_str())
            || lexicon::is_document(&last) && !last.ends_with('s')
            || one_of(&last, lexicon::SINGLE_BODIES)
            || lexicon::is_sort_of_body(&last)
    };
    entity.kind == EntityKind::Organization || entity.kind == EntityKind::Group && body()
}

/// "The contract, seen by Reuters": whoever has only seen the paper is not what it says.
fn only_saw(text: &str, e: &Entity, at: Span) -> bool {
    e.last_mention(at.start).is_some_and(|m| {
        let lead = lead_of(text, m.span.start);
        let saw = lead.strip_suffix(" by").and_then(|lead| lead.rsplit(' ').next());
        saw.is_some_and(|verb| one_of(verb, "seen obtained reviewed viewed examined read"))
    })
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

/// Verbs before which "it" is nobody, or nobody who speaks.
const OF_NOBODY: &str = "is was seems seemed appears appeared turns turned remains takes refers ’s 's";

/// "It goes without saying", "it is clear that", "it refers to": "it" is nobody, or nobody who speaks.
fn is_of_nobody(text: &str, source: Span, cue: Option<Span>) -> bool {
    let next = text[source.end..].split_whitespace().next().unwrap_or("");
    let verb = next.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    // "It goes on to say"
    let goes = verb == "goes" && !text[source.end..].starts_with(" goes on ");
    cue.is_none() || goes || one_of(verb, OF_NOBODY)
}

/// Words before "it" that open a clause.
const NO_NOUN: &str =
    "that which what and or but if as because when while said says so than whether though although since until";

/// A body named so many bytes before "it" may still be meant.
const REACH: usize = 200;

/// Verbs for what only whoever acts has in mind: "banned the club because |it fears| riots", but "fined the bank because it said so" may be of either.
const IN_MIND: &str = "fears feared believes believed expects expected thinks thought suspects suspected assumes assumed considers considered";

/// "The council closed the Blue Mill because |it| fears that the river will rise": who leads the sentence acts for what it has in mind; the noun phrase of a body
/// or a name of whoever is no person.
pub(super) fn acts_for_reason(scene: &Scene, entities: &[Entity], source: Span, cue: Option<Span>) -> Option<Span> {
    let Scene { text, read, names, .. } = *scene;
    let verb = cue.filter(|c| c.start > source.end)?.of(text).split(' ').next()?;
    let sentence = read.sentence_of(source)?;
    let lead = text.get(sentence.start..source.start)?;
    let reason = [" because ", " as ", " since "].iter().any(|w| lead.ends_with(w));
    if !reason || !one_of(verb, IN_MIND) || read.quotation_of(source).is_some() {
        return None;
    }
    let leader = leader(text, read, names, sentence).filter(|l| l.end < source.start)?;
    let noun = leader.of(text).rsplit(' ').next().unwrap_or_default();
    let body = || is_single_body(&noun.to_lowercase());
    let name = || head_name(text, entities, leader).is_some_and(|e| entities[e].kind != EntityKind::Person);
    (body() || name()).then_some(leader)
}

/// The most words of what stands before a comma and "it": "At the same time, it".
const LONGEST_OPENING: usize = 4;

/// "The French government closed the port. In addition, |it| ordered …": the noun phrase of a body or of what is written that leads the sentence before, in which nobody is told to speak.
pub(super) fn led_by_phrase(scene: &Scene, at: usize, source: Span) -> Option<Span> {
    let Scene { text, read, drafts, names, .. } = *scene;
    let cue = drafts[at].cue.filter(|c| c.start >= source.end)?;
    let behind = drafts[at].content.iter().all(|c| c.start >= cue.end);
    if goes_on(text, source, cue)
        || !behind
        || is_of_nobody(text, source, Some(cue))
        || read.quotation_of(source).is_some()
    {
        return None;
    }
    let own = read.sentence_of(source)?;
    let lead = text[own.start..source.start].trim_end();
    let aside = lead.strip_suffix(',').is_some_and(|lead| {
        let words = lead.split(' ');
        lexicon::is_preposition(lead.split(' ').next().unwrap_or_default())
            && words.clone().count() <= LONGEST_OPENING
            && !words.into_iter().any(|w| is_single_body(&w.to_lowercase()) || lexicon::is_document(w))
            && !names.iter().any(|n| n.start >= own.start && n.end <= source.start)
    });
    let opens = aside || opens_sentence(text, read, source);
    let phrase = silent_leader_before(scene, at, source).filter(|_| opens)?;
    let mut words = phrase.of(text).split(' ').take_while(|w| !lexicon::is_preposition(w));
    let article = words.next().is_some_and(|w| one_of(&w.to_lowercase(), ARTICLES));
    let noun = words.last()?.to_lowercase();
    (article && !phrase.of(text).contains(',') && (is_single_body(&noun) || lexicon::is_document(&noun)))
        .then_some(phrase)
}

/// Whether a noun (lower case) is for one body: "council", "government".
fn is_single_body(noun: &str) -> bool {
    lexicon::is_sort_of_body(noun) || one_of(noun, lexicon::SINGLE_BODIES)
}

/// Verbs of those who go on with what they have said.
const GOING_ON: &str = "added adds continued continues also";

/// Whether the words from a source to its cue are of somebody who goes on.
fn goes_on(text: &str, source: Span, cue: Span) -> bool {
    text[source.end..cue.end].split(' ').any(|w| one_of(w, GOING_ON))
}

/// Who leads the sentence before in the same paragraph, where nobody is told to speak there.
fn silent_leader_before(scene: &Scene, at: usize, source: Span) -> Option<Span> {
    let Scene { text, read, drafts, names, .. } = *scene;
    let sentence = sentence_before(read, drafts, at, source)?;
    let apart = text.get(sentence.end..read.sentence_of(source)?.start)?.contains('\n');
    let spoken = drafts.iter().any(|d| d.source.is_some_and(|s| sentence.contains(s)));
    leader(text, read, names, sentence).filter(|_| !apart && !spoken)
}

impl Pronoun<'_> {
    /// "Chile said so. Bolivia disagrees. |It| maintains that …": the state or body that leads the sentence before by its name, where nobody is told to have spoken there.
    pub(super) fn led_by_name(&self, entities: &[Entity]) -> Option<usize> {
        let Scene { text, read, drafts, .. } = *self.scene;
        let draft = &drafts[self.at];
        let cue = draft.cue.filter(|c| c.end >= self.source.end)?;
        let opens = draft.content.first().and_then(|said| opens_with(entities, *said));
        let leads = opens_sentence(text, read, self.source);
        if !leads || goes_on(text, self.source, cue) || is_of_nobody(text, self.source, draft.cue) || opens.is_some() {
            return None;
        }
        let phrase = silent_leader_before(self.scene, self.at, self.source)?;
        let found = head_name(text, entities, phrase)?;
        let e = &entities[found];
        let state = e.kind == EntityKind::Place && e.state.is_some();
        let named = e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end == phrase.end);
        (named && (state || e.kind == EntityKind::Organization)).then_some(found)
    }

    /// "The company expects a loss, it said": the body that opens what is said by its noun.
    pub(super) fn body_by_noun(&self, entities: &mut [Entity]) -> Option<usize> {
        let Scene { text, read, drafts, .. } = *self.scene;
        let said = *drafts[self.at].content.first().filter(|c| c.end <= self.source.start)?;
        let words: Vec<&str> = words_of(text, read, said).into_iter().take(2).collect();
        let [the, noun] = words[..] else { return None };
        if !one_of(the, "The the") || !tells_sort(noun) {
            return None;
        }
        let end = said.start + said.of(text).find(noun)? + noun.len();
        let phrase = Span::new(said.start, end);
        let told = self.scene.told_before(entities, self.known, self.at, phrase);
        organization_by_its_noun(text, entities, &words, phrase, told)
    }

    /// "The report, written by Bell, says so. It adds": whose document has spoken in the sentence before.
    pub(super) fn author_before(&self) -> Option<usize> {
        let Scene { text, read, drafts, .. } = *self.scene;
        let last = self.before().next()?;
        let source = drafts[last].source?;
        let author = self.known[last].filter(|s| s.why == Why::Author)?;
        let near = sentence_before(read, drafts, self.at, self.source).is_some_and(|s| s.contains(source));
        let leads = opens_sentence(text, read, self.source);
        (near && leads && !is_of_nobody(text, self.source, drafts[self.at].cue)).then_some(author.entity)
    }

    /// "The company will open a mill. It said": the body that leads the sentence before by its noun, whoever is named
    /// before.
    pub(super) fn led_by_noun(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { text, read, drafts, names, .. } = *self.scene;
        let draft = &drafts[self.at];
        let opens = draft.content.first().and_then(|said| opens_with(entities, *said));
        // "The committee has rejected it, even as it offered another": of its own sentence.
        let leads = opens_sentence(text, read, self.source);
        if !leads || is_of_nobody(text, self.source, draft.cue) || opens.is_some() {
            return None;
        }
        let phrase = leader(text, read, names, sentence_before(read, drafts, self.at, self.source)?)?;
        let words = words_of(text, read, phrase);
        let [the, noun] = words[..] else { return None };
        if !one_of(the, "The the") || !tells_sort(noun) || lexicon::is_several(noun) {
            return None;
        }
        let told = self.scene.told_before(entities, self.known, self.at, phrase);
        organization_by_its_noun(text, entities, &words, phrase, told)
            .or_else(|| by_office(text, read, entities, &words, phrase).map(|s| s.entity))
    }

    /// "Norland expelled two diplomats |it| accused of spying": the state or body that leads a sentence whose object a relative clause without its "that" tells more of.
    pub(super) fn leads_relative(&self, entities: &[Entity]) -> Option<usize> {
        let Scene { text, read, names, .. } = *self.scene;
        let sentence = read.sentence_of(self.source).filter(|s| s.start < self.source.start)?;
        let lead = text[sentence.start..self.source.start].strip_suffix(' ')?;
        let noun = lead.rsplit(' ').next()?;
        let plain = noun.chars().all(char::is_lowercase) && !lexicon::is_preposition(noun) && !one_of(noun, NO_NOUN);
        let person = lexicon::calls_one(noun) || lexicon::is_several(noun) || lexicon::is_office(noun);
        if !plain || !person {
            return None;
        }
        let leader = leader(text, read, names, sentence).filter(|l| l.end < self.source.start)?;
        let found = head_name(text, entities, leader)?;
        matches!(entities[found].kind, EntityKind::Place | EntityKind::Organization).then_some(found)
    }

    /// "it": the body that opens what is said, the one that spoke before, or the one named last.
    pub(super) fn body(&self, entities: &[Entity]) -> Option<usize> {
        let Scene { text, drafts, .. } = *self.scene;
        let draft = &drafts[self.at];
        if is_of_nobody(text, self.source, draft.cue) {
            return None;
        }
        let speaks = |e: &Entity| is_body_alone(e) || e.kind == EntityKind::Place || is_bare(e);
        // What somebody says of a body is not said by it, nor is it a body of which only somebody else has spoken.
        let told = |e: &Entity| {
            let last = e.last_mention(self.source.start);
            last.is_some_and(|m| draft.holds(m.span)) || only_saw(text, e, self.source) || self.is_only_spoken_of(e)
        };
        let named = |e: &Entity| is_body_alone(e) && !told(e) && !employs(text, e, self.source);
        draft
            .content
            .first()
            .and_then(|said| opens_with(entities, *said))
            .or_else(|| self.last_speaker(entities, speaks))
            .or_else(|| before(entities, self.source, named, REACH))
    }

    /// Whether an entity was mentioned last in somebody's quotation.
    fn is_only_spoken_of(&self, e: &Entity) -> bool {
        let last = e.last_mention(self.source.start);
        last.is_some_and(|m| self.scene.read.quotation_of(m.span).is_some())
    }
}
