//! Sources that are pronouns: "he", "I", "who", "it" and the like.

use onrecord_source::Span;

use super::{
    Speaker, Why,
    phrases::by_office,
    scene::{Scene, sentence_before},
};
use crate::{
    contract::{EntityKind, MentionForm, StatementKind},
    descriptions::is_one_person,
    draft::{Origin, are_apart},
    entity::{Entity, Mention, before},
    gender::{KIN_MEN, KIN_WOMEN},
    governed::ASKED,
    leaders::{calls_somebody, leader},
    lexicon::{self, Gender, one_of},
    sources::head_name,
    words::{before_comma, begin_of_owner, words_of},
};

/// Words that alone are nobody's name or office.
const PRONOUNS: &str = "he she his her him i me my we who which they it you one that this some many others those";

/// Whether a source of this one word (lower case) is a pronoun, whoever it stands for.
pub(super) fn is_pronoun(word: &str) -> bool {
    one_of(word, PRONOUNS)
}

/// Whoever was mentioned last within so many bytes is near: a paragraph or so.
const NEAR: usize = 600;

/// So many bytes back whoever was named as a subject takes over from the speaker …
const SUBJECT_REACH: usize = 250;

/// … and so many anybody may be meant where there is neither.
const FURTHEST: usize = 1500;

/// A pronoun that is the source of draft `at`.
pub(super) struct Pronoun<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// The speakers of the drafts before.
    pub(super) known: &'a [Option<Speaker>],
    pub(super) at: usize,
    pub(super) source: Span,
}

impl Pronoun<'_> {
    /// Whom the pronoun `word` (lower case) stands for: an entity's index. Whoever is called "he" or "she" becomes a person.
    pub(super) fn resolve(&self, entities: &mut Vec<Entity>, word: &str) -> Option<usize> {
        let gender = match word {
            "he" => Some(Gender::Male),
            "she" => Some(Gender::Female),
            _ => None,
        };
        // What a paper says is its author's, who is no "it".
        if word == "it"
            && let Some(author) = self.author_before()
        {
            return Some(author);
        }
        let found = match word {
            "it" | "he" | "she" if let Some(denier) = self.denier(entities, gender) => Some(denier),
            "he" | "she" if self.scene.drafts[self.at].within.is_some() => self.told_within(entities, gender?),
            "he" | "she" => self.third_person(entities, gender?).or_else(|| self.led(entities, gender?)),
            "his" | "her" | "him" => mentioned_by(entities, self.source).or_else(|| self.in_own_words(entities, word)),
            "i" | "me" | "my" => self.of_quotation(entities).or_else(|| self.writer(entities)),
            "we" => self.of_quotation(entities),
            "you" => self.scene.asked(self.source),
            "who" | "which" => self.relative(entities, word == "which"),
            "that" => self.written(entities),
            "it" if let Some(leads) = self.leads_relative(entities) => Some(leads),
            "it" => self
                .body_by_noun(entities)
                .or_else(|| self.led_by_noun(entities))
                .or_else(|| self.led_by_name(entities))
                .or_else(|| self.body(entities)),
            "they" => self.several(entities),
            _ => None,
        }?;
        let entity = &mut entities[found];
        entity.add_mention(self.source, MentionForm::Pronoun);
        // "A neighbour", of whom nothing but "he" tells that it is a person.
        if gender.is_some() && entity.kind == EntityKind::Group {
            (entity.kind, entity.gender) = (EntityKind::Person, gender);
        }
        Some(found)
    }

    /// Whether an entity was mentioned near before.
    fn is_near(&self, entity: &Entity) -> bool {
        entity.last_before(self.source.start).is_some_and(|end| self.source.start - end < NEAR)
    }

    /// The drafts before that neither report this one nor stand in it, the last one first.
    pub(super) fn before(&self) -> impl Iterator<Item = usize> {
        (0..self.at).rev().filter(|&j| are_apart(self.scene.drafts, self.at, j))
    }

    /// Who said the statements before, the last one first.
    fn speakers_before(&self) -> impl Iterator<Item = usize> {
        self.before().filter_map(|j| self.known[j].map(|s| s.entity))
    }

    /// Who said the statement before, where that is of a fitting kind and near.
    pub(super) fn last_speaker(&self, entities: &[Entity], fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let last = self.speakers_before().next()?;
        (self.is_near(&entities[last]) && fits(&entities[last])).then_some(last)
    }

    /// "In |his| words, the talks are over": who has spoken before.
    fn in_own_words(&self, entities: &[Entity], word: &str) -> Option<usize> {
        let gender = if word == "his" { Gender::Male } else { Gender::Female };
        let own = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
        let words = self.scene.drafts[self.at].cue.is_some_and(|cue| cue.of(self.scene.text) == "words");
        if words { self.last_speaker(entities, own) } else { None }
    }

    /// "he", "she": whom the pronoun is a mention of by now, else somebody without a name, else the likeliest by name.
    fn third_person(&self, entities: &[Entity], gender: Gender) -> Option<usize> {
        let likeliest = || {
            let found = self.last_of_gender(entities, gender)?;
            // Somebody without a name may still be the one who spoke before.
            (!is_named(&entities[found]) || !self.scene.unnamed.contains(&self.source)).then_some(found)
        };
        mentioned_by(entities, self.source).or_else(|| self.nameless(entities, gender)).or_else(likeliest)
    }

    /// "“He told me, ‘Stay,’” she said.": whom the speaker means by "he"; nobody where the paragraph names none before.
    fn told_within(&self, entities: &[Entity], gender: Gender) -> Option<usize> {
        let paragraph = self.scene.text[..self.source.start].rfind('\n').unwrap_or(0);
        let here = |m: &Mention| paragraph <= m.span.start && m.span.end <= self.source.start;
        let named = |e: &Entity| e.mentions.iter().any(|m| m.form != MentionForm::Pronoun && here(m));
        // "She also shared posts where |she| wrote": in what is only reported the story's own pronouns go on.
        let outer = self.scene.drafts[self.at].within.map(|o| &self.scene.drafts[o]);
        let turn = outer.is_some_and(|o| o.origin == Origin::Turn || o.within.is_some());
        if !turn && self.scene.read.quotation_of(self.source).is_none() {
            let before = |o: &usize| self.scene.drafts[*o].source.is_some_and(|s| s.end <= self.source.start);
            let reports = self.scene.drafts[self.at].within.filter(before);
            let outer = reports.and_then(|o| self.known.get(o).copied().flatten()).map(|s| s.entity);
            let fits = |e: &Entity| e.kind == EntityKind::Person && e.gender.is_none_or(|g| g == gender);
            if let Some(outer) = outer.filter(|&e| fits(&entities[e])) {
                return Some(outer);
            }
        }
        self.third_person(entities, gender).filter(|&e| named(&entities[e]))
    }

    /// "A neighbour said that … “I shouted at him,” he said": somebody without a name who spoke right before goes on.
    fn nameless(&self, entities: &[Entity], gender: Gender) -> Option<usize> {
        let Scene { text, read, drafts, unnamed, .. } = *self.scene;
        if !unnamed.contains(&self.source) {
            return None;
        }
        // "Asked whether the minister had offered to quit, he said": who speaks within what another says does not go on.
        let last = self.before().find(|&j| drafts[j].source.is_some() && drafts[j].within.is_none())?;
        let entity = self.known[last]?.entity;
        let e = &entities[entity];
        let fits = || match e.kind {
            EntityKind::Person => e.gender.is_none_or(|g| g == gender) && !is_of_other_gender(&e.name, gender),
            EntityKind::Group => e.mentions.iter().any(|m| calls_somebody(&words_of(text, read, m.span), gender, true)),
            _ => false,
        };
        // "A reader asks. My mother has an answer. “Come and look,” she says": she leads the sentence before.
        let kin = || {
            let before =
                sentence_before(read, drafts, self.at, self.source).filter(|s| s.start >= drafts[last].extent().end);
            let leads = before.and_then(|s| leader(text, read, self.scene.names, s));
            leads.is_some_and(|l| is_of_kin(l.of(text), gender))
        };
        // "The head of the prisons said so. “It works,” he added.": by that name no pronoun found him.
        let described = self.known[last].is_some_and(|s| s.why == Why::Described);
        ((described || !is_named(e)) && self.is_near(e) && fits() && !kin()).then_some(entity)
    }

    /// "The coach was asked about Hale. “I like him,” he said.": whoever leads its own sentence, else the one before, by an office or a noun for
    /// one of that gender, and has no name.
    fn led(&self, entities: &mut Vec<Entity>, gender: Gender) -> Option<usize> {
        let Scene { text, read, drafts, names, unnamed, .. } = *self.scene;
        if !unnamed.contains(&self.source) {
            return None;
        }
        // "The boy's mother wept as she spoke": who leads its own sentence goes before.
        let here = read
            .sentence_of(self.source)
            .and_then(|s| leader(text, read, names, s))
            .filter(|p| p.end < self.source.start);
        let before = || leader(text, read, names, sentence_before(read, drafts, self.at, self.source)?);
        let phrase = here.or_else(before)?;
        let words = before_comma(words_of(text, read, phrase));
        let head = words.last().map(|w| w.to_lowercase())?;
        let other = match gender {
            Gender::Male => &lexicon::WOMEN,
            Gender::Female => &lexicon::MEN,
        };
        let next = text[phrase.end..].split_whitespace().next().unwrap_or_default();
        let asks = next == "asks" || one_of(next, ASKED);
        // "His wife sobbed. “He did nothing,” she said."
        let first = words[0].to_lowercase();
        let kin = one_of(&first, "his her their") && (one_of(&head, KIN_MEN) || one_of(&head, KIN_WOMEN));
        let article = words.len() > 1 && !asks && (one_of(&first, "a an the its") || kin);
        let somebody =
            (lexicon::OFFICES.contains(head.as_str()) || is_one_person(&head)) && !other.contains(head.as_str());
        let phrase = Span::new(phrase.start, phrase.start + phrase.of(text).find(',').unwrap_or(phrase.len()));
        let phrase = with_its_body(text, entities, phrase);
        let words = words_of(text, read, phrase);
        (article && somebody).then(|| by_office(text, read, entities, &words, phrase)).flatten().map(|s| s.entity)
    }

    /// The speaker of the statement before, where the gender allows, else the person mentioned last.
    fn last_of_gender(&self, entities: &[Entity], gender: Gender) -> Option<usize> {
        let own =
            |e: &Entity| e.gender.is_none_or(|g| g == gender) && (is_named(e) || !is_of_other_gender(&e.name, gender));
        let fits = |e: &Entity| e.kind == EntityKind::Person && own(e);
        let writes = |e: usize| self.scene.writers.include(entities, e);
        let last_speaker = self.speakers_before().find(|&e| fits(&entities[e]) && !writes(e));
        let subject = before(entities, self.source, fits, SUBJECT_REACH).filter(|&e| !writes(e));
        match (last_speaker, subject) {
            // A person named since the speaker last spoke takes over only where the speaker is further away.
            (Some(s), Some(n)) => Some(if self.is_near(&entities[s]) { s } else { n }),
            (s, n) => s.or(n).or_else(|| before(entities, self.source, fits, FURTHEST).filter(|&e| !writes(e))),
        }
    }

    /// "I", "we" in what somebody says in quotation marks.
    fn of_quotation(&self, entities: &[Entity]) -> Option<usize> {
        let Scene { text, drafts, .. } = *self.scene;
        let holds = |j: &usize| {
            let quoted = drafts[*j].kind != StatementKind::Indirect;
            *j != self.at && quoted && drafts[*j].holds(self.source)
        };
        let says = |j: usize| {
            let by_name = || drafts[j].source.and_then(|s| head_name(text, entities, s));
            self.known[j].map(|s| s.entity).or_else(by_name)
        };
        (0..drafts.len()).filter(holds).find_map(says)
    }

    /// "I" outside quotation marks; in an interview that is one of those who talk.
    fn writer(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { read, writers, turns, .. } = *self.scene;
        let author = || if turns.is_empty() { writers.author_of(read, entities, self.source) } else { None };
        writers.of_source(read, self.source).or_else(author)
    }
}

/// "The director |of the Norvik Institute|": an office with the body that it is of.
fn with_its_body(text: &str, entities: &[Entity], office: Span) -> Span {
    let Some(at) = begin_of_owner(text, office.end) else { return office };
    let body = entities.iter().filter(|e| e.kind == EntityKind::Organization).find_map(|e| {
        let here = e.mentions.iter().find(|m| m.form == MentionForm::Name && m.span.start == at)?;
        let whole = text[at..].starts_with(e.name.as_str());
        Some(if whole { at + e.name.len() } else { here.span.end })
    });
    Span::new(office.start, body.unwrap_or(office.end))
}

/// "Spokesman for Anna Bell": whether the head of a name of nouns alone tells the other gender.
fn is_of_other_gender(name: &str, gender: Gender) -> bool {
    let head = name.split(' ').take_while(|w| !lexicon::is_preposition(w)).last().unwrap_or_default();
    match gender {
        Gender::Male => lexicon::WOMEN.contains(head),
        Gender::Female => lexicon::MEN.contains(head),
    }
}

/// "My mother", "his wife, who is 91": whether a phrase calls somebody's relative of that gender.
fn is_of_kin(phrase: &str, gender: Gender) -> bool {
    let mut words = phrase.split([' ', ',']);
    let whose = words.next().is_some_and(|w| one_of(&w.to_lowercase(), "my his her their our"));
    let kin = match gender {
        Gender::Male => KIN_MEN,
        Gender::Female => KIN_WOMEN,
    };
    whose && words.take(2).any(|w| one_of(w, kin))
}

/// Whether an entity has a name in the story.
fn is_named(e: &Entity) -> bool {
    e.mentions.iter().any(|m| m.form == MentionForm::Name)
}

/// The entity that has the words at `span` as a mention.
pub(super) fn mentioned_by(entities: &[Entity], span: Span) -> Option<usize> {
    entities.iter().position(|e| e.mentions.iter().any(|m| m.span == span))
}
