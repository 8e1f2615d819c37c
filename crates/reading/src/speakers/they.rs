//! "They" of no names: those who spoke last, or who lead the sentence before.

use onrecord_source::Span;

use super::{
    phrases::by_office,
    pronouns::Pronoun,
    scene::{Scene, sentence_before},
    several::{is_several, opens_sentence, tells_of_several},
};
use crate::{
    contract::EntityKind,
    descriptions::is_one_person,
    entity::{Entity, before},
    leaders::leader,
    lexicon::{self, one_of},
    words::words_of,
};

/// Nouns by which those of one study are called.
const SCHOLARS: &str = "researchers scientists authors academics experts scholars";

/// Nouns for several who do one thing.
const ONE_OF_SEVERAL: &str = "team couple duo pair trio crew family";

/// Words that open a clause in which "they" are who leads the main one.
const BEHIND_MAIN: &str = "where after before when as because while since until although though";

/// Those named so many bytes before "they" may still be meant.
const REACH: usize = 400;

impl Pronoun<'_> {
    /// Whom "they" stand for where the story names nobody together: those who spoke last, or who lead the sentence before.
    pub(super) fn several(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        // "They" are no study.
        let document = |e: &Entity| {
            let head = |w: &&str| !lexicon::is_preposition(w) && !w.ends_with("ed") && !one_of(w, "that who which");
            let phrase = e.name.split(' ').take_while(head);
            phrase.last().is_some_and(|w| lexicon::is_document(w) && !w.ends_with('s'))
        };
        let group = |e: &Entity| e.kind == EntityKind::Group && !document(e);
        let spoke = self.last_speaker(entities, group);
        if let Some(led) = self.led_several(entities, spoke) {
            return Some(led);
        }
        let several = |e: &Entity| is_several(text, read, entities, e, self.source);
        // "The Bells split up. They said they were tired."
        let leading = || {
            let told = self.scene.told_before(entities, self.known, self.at, self.source);
            told.leads.filter(|&e| several(&entities[e]))
        };
        self.last_speaker(entities, |e| group(e) || several(e))
            .or_else(leading)
            .or_else(|| before(entities, self.source, group, REACH))
    }

    /// "Officials went to the station, where |they| claimed": the sentence, where a subordinate clause of it opens with "they".
    fn behind_main(&self) -> Option<Span> {
        let Scene { text, read, .. } = *self.scene;
        let sentence = read.sentence_of(self.source)?;
        let lead = text.get(sentence.start..self.source.start)?.strip_suffix(' ')?;
        let opens = lead.rsplit([' ', ',']).next().is_some_and(|w| one_of(w, BEHIND_MAIN));
        (opens && lead.contains(' ') && read.quotation_of(self.source).is_none()).then_some(sentence)
    }

    /// "Researchers studied 40 lakes. They found": those without a name who lead the sentence before, where nobody in it has spoken.
    fn led_several(&self, entities: &mut Vec<Entity>, last: Option<usize>) -> Option<usize> {
        let Scene { text, read, drafts, names, .. } = *self.scene;
        let own = self.behind_main();
        let sentence = own.or_else(|| sentence_before(read, drafts, self.at, self.source))?;
        let spoke = self.before().next().is_some_and(|j| drafts[j].extent().end > sentence.start);
        let phrase = leader(text, read, names, sentence).filter(|p| !spoke && p.end <= self.source.start)?;
        // "The team, led by Tom Hale,"
        let phrase = Span::new(phrase.start, phrase.start + phrase.of(text).find(',').unwrap_or(phrase.len()));
        let words = words_of(text, read, phrase);
        let head = words.iter().take_while(|w| !lexicon::is_preposition(w)).last()?.to_lowercase();
        let named =
            names[names.partition_point(|n| n.end <= phrase.start)..].first().is_some_and(|n| n.overlaps(phrase));
        let until = if own.is_some() { self.source.start } else { sentence.end };
        let alone = (own.is_some() || opens_sentence(text, read, self.source))
            && !tells_of_several(text, read, Span::new(phrase.end, until));
        // "Scientists said so. Researchers compared both. They found": the same.
        let scholars = |words: &str| words.split(' ').any(|w| one_of(&w.to_lowercase(), SCHOLARS));
        if one_of(&head, SCHOLARS) && last.is_some_and(|e| scholars(&entities[e].name)) {
            return last;
        }
        let one = head.strip_suffix('s').is_some_and(is_one_person);
        let together = one_of(&head, ONE_OF_SEVERAL);
        let people = lexicon::is_several(&head) || lexicon::is_plural_office(&head) || one || together;
        (people && alone && !named).then(|| by_office(text, read, entities, &words, phrase))?.map(|s| s.entity)
    }
}
