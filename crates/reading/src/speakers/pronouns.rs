//! Sources that are pronouns: "he", "I", "who", "it" and the like.

use onrecord_source::Span;

use super::{
    Scene, Speaker, Why,
    phrases::{by_office, organization_by_its_noun},
    sentence_before,
};
use crate::{
    called_bodies::{employs, lead_of, tells_sort},
    contract::{EntityKind, MentionForm, StatementKind},
    descriptions::is_one_person,
    draft::are_apart,
    entity::{Entity, Mention, before},
    gender::{KIN_MEN, KIN_WOMEN},
    governed::ASKED,
    leaders::{calls_somebody, leader},
    lexicon::{self, Gender, one_of},
    sources::head_name,
    words::{before_comma, begin_of_owner, words_of},
    writers::{antecedent, people_of_place},
};

/// Words that alone are nobody's name or office.
const PRONOUNS: &str = "he she his her him i me we who which they it you one that this some many others those";

/// Whether a source of this one word (lower case) is a pronoun, whoever it stands for.
pub(super) fn is_pronoun(word: &str) -> bool {
    one_of(word, PRONOUNS)
}

/// Whoever was mentioned last within so many bytes is near: a paragraph or so.
const NEAR: usize = 600;

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
        let found = match word {
            "it" | "he" | "she" if let Some(denier) = self.denier(entities, gender) => Some(denier),
            "he" | "she" if self.scene.drafts[self.at].within.is_some() => self.told_within(entities, gender?),
            "he" | "she" => self.third_person(entities, gender?).or_else(|| self.led(entities, gender?)),
            "his" | "her" | "him" => mentioned_by(entities, self.source),
            "i" | "me" => self.of_quotation(entities).or_else(|| self.writer(entities)),
            "we" => self.of_quotation(entities),
            "you" => self.scene.asked(self.source),
            "who" | "which" => self.relative(entities, word == "which"),
            "that" => self.written(entities),
            "it" => self.body_by_noun(entities).or_else(|| self.body(entities)),
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
        self.third_person(entities, gender).filter(|&e| named(&entities[e]))
    }

    /// "A neighbour said that … “I shouted at him,” he said": somebody without a name who spoke right before goes on.
    fn nameless(&self, entities: &[Entity], gender: Gender) -> Option<usize> {
        let Scene { text, read, drafts, unnamed, .. } = *self.scene;
        if !unnamed.contains(&self.source) {
            return None;
        }
        let last = self.before().find(|&j| drafts[j].source.is_some())?;
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
        let subject = before(entities, self.source, fits, 250).filter(|&e| !writes(e));
        match (last_speaker, subject) {
            // A person named since the speaker last spoke takes over only where the speaker is further away.
            (Some(s), Some(n)) => Some(if self.is_near(&entities[s]) { s } else { n }),
            (s, n) => s.or(n).or_else(|| before(entities, self.source, fits, 1500).filter(|&e| !writes(e))),
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

    /// "who", and "which" that may be a place: whom the story names right before it, or calls so.
    fn relative(&self, entities: &mut Vec<Entity>, which: bool) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        let may = |e: &Entity| which || e.kind != EntityKind::Place;
        // "The former mayor, who": whom the story named before is another.
        let between = |e: &Entity| text.get(e.last_before(self.source.start)?..self.source.start);
        let beside = |e: &Entity| may(e) && between(e).is_some_and(|b| is_aside(b.trim()));
        // "Tom Hale of brokerage Norvik, who"
        let of_body = |e: &Entity| between(e).is_some_and(|b| is_whose_body(b.trim_end()));
        let person = |e: &Entity| !which && e.kind == EntityKind::Person && (beside(e) || of_body(e));
        // "Anna Bell, a nurse at the hospital, who"
        let found = before(entities, self.source, person, 60)
            .or_else(|| self.of_people(entities, which))
            .or_else(|| before(entities, self.source, beside, 60))
            .or_else(|| self.of_antecedent(entities, antecedent(text, read, self.source)?, may))
            .or_else(|| before(entities, self.source, may, 60))?;
        Some(self.whose_name_ends(entities, found).unwrap_or(found))
    }

    /// "The Supreme Court of Norland, which": the body whose name ends with that of the place.
    fn whose_name_ends(&self, entities: &[Entity], place: usize) -> Option<usize> {
        let end =
            entities[place].last_before(self.source.start).filter(|_| entities[place].kind == EntityKind::Place)?;
        let whole = |e: &Entity| {
            let begins = e.last_mention(end).map(|m| m.span.start);
            let name = begins.and_then(|start| self.scene.text.get(start..end)).unwrap_or_default();
            e.kind == EntityKind::Organization && e.name == name
        };
        entities.iter().position(whole)
    }

    /// "Doctors at Saint Anna Hospital, who said": they, not the hospital.
    fn of_people(&self, entities: &mut Vec<Entity>, which: bool) -> Option<usize> {
        let Scene { text, read, names, .. } = *self.scene;
        let phrase = people_of_place(text, read, names, self.source).filter(|_| !which)?;
        // "Relatives of Karl Brandt, who said": rather he.
        let person = |e: &Entity| {
            let ends = |m: &Mention| m.form == MentionForm::Name && m.span.end == phrase.end;
            e.kind == EntityKind::Person && e.mentions.iter().any(ends)
        };
        if entities.iter().any(person) {
            return None;
        }
        by_office(text, read, entities, &words_of(text, read, phrase), phrase).map(|s| s.entity)
    }

    /// "A banner that read": what is written, and speaks by its words.
    fn written(&self, entities: &mut Vec<Entity>) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        let phrase = antecedent(text, read, self.source)?;
        let noun = phrase.of(text).rsplit(' ').next().unwrap_or_default();
        (lexicon::is_document(noun) || one_of(noun, lexicon::WRITTEN))
            .then(|| self.of_antecedent(entities, phrase, |_| true))?
    }

    /// Whom the noun phrase before "who" stands for, where it is one who may be.
    fn of_antecedent(&self, entities: &mut Vec<Entity>, phrase: Span, may: impl Fn(&Entity) -> bool) -> Option<usize> {
        let Scene { text, read, .. } = *self.scene;
        // "The nominee for president, who"
        let lead = text[..phrase.start].trim_end();
        let another = mentioned_by(entities, phrase).is_some_and(|e| !may(&entities[e]));
        if [" of", " for"].iter().any(|w| lead.ends_with(w)) || another {
            return None;
        }
        by_office(text, read, entities, &words_of(text, read, phrase), phrase).map(|s| s.entity)
    }

    /// "The company expects a loss, it said": the body that opens what is said by its noun.
    fn body_by_noun(&self, entities: &mut [Entity]) -> Option<usize> {
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

    /// "it": the body that opens what is said, the one that spoke before, or the one named last.
    fn body(&self, entities: &[Entity]) -> Option<usize> {
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
            .or_else(|| before(entities, self.source, named, 200))
    }

    /// Whether an entity was mentioned last in somebody's quotation.
    fn is_only_spoken_of(&self, e: &Entity) -> bool {
        let last = e.last_mention(self.source.start);
        last.is_some_and(|m| self.scene.read.quotation_of(m.span).is_some())
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

fn is_named(e: &Entity) -> bool {
    e.mentions.iter().any(|m| m.form == MentionForm::Name)
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

/// " of brokerage Norvik,": what tells right behind a name where its bearer belongs, up to the comma before "who".
fn is_whose_body(between: &str) -> bool {
    let body =
        [" of ", " from ", " at "].iter().find_map(|of| between.strip_prefix(of)).and_then(|b| b.strip_suffix(','));
    body.is_some_and(|b| !b.contains([',', '.', ';', '\n', '"', '”']) && b.split(' ').count() <= LONGEST_BODY)
}

/// The most words of such a body.
const LONGEST_BODY: usize = 6;

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

/// The entity that has the words at `span` as a mention.
fn mentioned_by(entities: &[Entity], span: Span) -> Option<usize> {
    entities.iter().position(|e| e.mentions.iter().any(|m| m.span == span))
}

/// Verbs before which "it" is nobody, or nobody who speaks.
const OF_NOBODY: &str = "goes is was seems seemed appears appeared turns turned remains takes refers ’s 's";

/// "It goes without saying", "it is clear that", "it refers to": "it" is nobody, or nobody who speaks.
fn is_of_nobody(text: &str, source: Span, cue: Option<Span>) -> bool {
    let next = text[source.end..].split_whitespace().next().unwrap_or("");
    let verb = next.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    cue.is_none() || one_of(verb, OF_NOBODY)
}
