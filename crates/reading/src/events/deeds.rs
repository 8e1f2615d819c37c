//! Deeds: events that a verb tells.

use onrecord_source::Span;

use super::{
    participants::{Party, Sides, among, last_of},
    status::{Stance, often, permits},
    telling::Telling,
    tellings::{Sentence, speech},
    triggers::{self, JOURNEYS, PROTESTS, VerbTrigger},
};
use crate::{
    contract::{ConsultKind, EventStatus, EventType, StatementKind},
    draft::Draft,
    grammar::{
        clauses::{Class, Kind, clause_of},
        slots::{Slot, slots},
        subjects::{antecedent, subject},
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// Adverbs of what did not come to pass.
const ALMOST: &str = "nearly almost narrowly";

/// So many words before a verb or its object such an adverb stands at most.
const TO_ALMOST: usize = 3;

/// A verb group that a trigger fits, with what is asked of it more than once.
pub(super) struct VerbDeed<'s> {
    /// Its chunk.
    pub at: usize,
    /// The verb group.
    pub group: &'s VerbGroup,
    /// What it can tell.
    pub trigger: &'static VerbTrigger,
    /// The token that the trigger asks for besides the verb: "talks" of "held talks".
    pub word: Option<usize>,
    /// The chunk of that token.
    pub noun: Option<usize>,
    /// How far it has come.
    pub stance: Stance,
    /// "would not meet": a refusal.
    pub refused: bool,
    /// It is done to its subjects.
    pub passive: bool,
    /// The noun phrases that are its subjects, the nearest first.
    pub subjects: Vec<usize>,
    /// The noun phrases that follow it, and the one that its relative clause says more of.
    pub after: Vec<Slot>,
}

impl VerbDeed<'_> {
    /// The noun phrases after the verb whose link fits.
    pub fn linked(&self, fits: impl Fn(&str) -> bool) -> Vec<usize> {
        self.after.iter().filter(|s| fits(&s.link)).map(|s| s.chunk).collect()
    }

    /// Whether more than words is needed for it.
    pub fn is_carried_out(&self) -> bool {
        is_carried_out(self.trigger.event_type)
    }

    /// Whether it is done to its subjects, in the passive or by what the verb means.
    pub(super) fn is_undergone(&self) -> bool {
        self.passive || self.trigger.undergone
    }

    /// Whether the trigger is the verb and nothing else.
    pub(super) fn is_verb_alone(&self) -> bool {
        self.trigger.words.iter().all(|w| *w == "^somebody") && self.trigger.particle.is_none()
    }

    /// "fired tear gas to disperse them": a purpose that was reached.
    pub(super) fn is_purpose_reached(&self) -> bool {
        matches!(self.group.lemma, "disperse" | "protest") && self.group.infinitive && self.stance.habit
    }
}

/// Whether more than words is needed for a deed of this type.
fn is_carried_out(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Aid | EventType::Cooperate
    )
}

/// "will not meet", "would not help": whether a verb tells that what it means is refused.
fn is_refused(group: &VerbGroup, event_type: EventType) -> bool {
    group.negated
        && matches!(group.modal.as_deref(), Some("will" | "would"))
        && matches!(
            event_type,
            EventType::Consult
                | EventType::Support
                | EventType::Cooperate
                | EventType::Aid
                | EventType::Concede
                | EventType::Agree
        )
}

/// At what somebody speaks.
const OCCASIONS: &str = "meeting briefing conference speech rally interview statement address ceremony session debate";

/// So many chunks at most stand from "where" to what is told in passing: "the town where they met".
const IN_PASSING: usize = 6;

impl Sentence<'_, '_> {
    /// The event that verb group `at` tells, and the noun phrase that tells it with the verb: "talks" of "held talks".
    pub(super) fn by_verb(&self, at: usize) -> Option<(Telling, Option<usize>)> {
        let verb = self.verb_deed(at)?;
        if self.has_other_sense(&verb) || self.is_told_elsewhere(&verb) || self.is_no_single_deed(&verb) {
            return None;
        }
        // "held no talks": nothing happened, or somebody says so.
        let none = verb.noun.is_some_and(|c| self.clauses.word(c) == "no");
        if none && !self.is_said(self.clauses.tokens[verb.group.head].span) {
            return None;
        }
        // "arrested nobody"
        if self.is_done_to_nobody(&verb) {
            return None;
        }
        let mut sides = self.sides(&verb)?;
        // "declared the front a terrorist group", "made her an honorary citizen": what it is called is nobody else.
        let called = verb.word.filter(|&w| one_of(&self.clauses.tokens[w].lower, "terrorist honorary"));
        if let Some(word) = called.map(|w| self.clauses.tokens[w].span) {
            sides.recipients.retain(|r| !r.span().overlaps(word));
        }
        if self.may_befall_anybody(at, &sides) {
            return None;
        }
        if verb.trigger.kind == Some(ConsultKind::Visit) && !self.is_visit(&verb, &sides.actors) {
            return None;
        }
        let (event_type, status) = self.outcome(&verb, &sides.actors)?;
        if self.is_by_chance(&verb, event_type, &sides.actors)
            || !self.is_whole(&verb, event_type, &sides)
            || self.is_aside(&verb, event_type)
            || status != Some(EventStatus::Denied) && self.denied(at)
        {
            return None;
        }
        let sides = self.with_threatened(&verb, event_type, sides)?;
        Some((self.telling_of(&verb, event_type, status, sides), verb.noun))
    }

    /// What the verb tells, with its day.
    fn telling_of(&self, verb: &VerbDeed, event_type: EventType, status: Option<EventStatus>, sides: Sides) -> Telling {
        let kind = self.kind_of_consult(verb).filter(|_| event_type == EventType::Consult);
        let trigger = self.trigger_span(verb, event_type);
        let plain = verb.trigger.plain && self.is_by_someone(&sides);
        let mut telling = self.telling(event_type, kind, status, sides, trigger, Some(verb.at));
        telling.plain = plain;
        let ruling = event_type == EventType::Coerce && verb.trigger.event_type == EventType::Request;
        telling.ordered = ruling && !telling.recipients.is_empty();
        // "will hear the case" takes up no talks.
        let gathers = |n: usize| {
            let noun = triggers::of_noun(&self.clauses.last(n).lower);
            event_type != EventType::Consult || noun.is_some_and(|t| t.event_type == event_type)
        };
        telling.definite =
            verb.noun.is_some_and(|n| self.is_taken_up(n) && gathers(n)) || self.is_of_known_attack(verb);
        // "visited Rome to attend the summit in May", told later: the purpose is as past as its day.
        let gone = telling.days.zip(self.scene.story.published).is_some_and(|((_, to), published)| to < published);
        if gone && verb.group.infinitive && verb.stance.habit && status == Some(EventStatus::Scheduled) {
            telling.status = Some(EventStatus::Held);
        }
        // "On Monday, she sent a letter, giving them …": on the day of what it hangs on.
        let hangs = verb.group.gerund && verb.stance.governor.is_none();
        // "Bowing to critics, she resigned on Monday"
        let comma = |m: usize| {
            subject(self.clauses, m, 0).iter().min().is_some_and(|&s| s > 0 && self.clauses.word(s - 1) == ",")
        };
        let past = |m: usize| self.clauses.verb(m).is_some_and(|g| !g.present);
        let opens = verb.at == 0 && !verb.group.perfect;
        if telling.days.is_none() && hangs && !self.is_dated_apart(verb.at) {
            let main = clause_of(self.clauses, verb.at).filter(|&m| m < verb.at || opens && comma(m) && past(m));
            telling.days = main.and_then(|m| self.days_of(m));
        }
        // "yesterday held a meeting where he accused them"
        if telling.days.is_none() && status == Some(EventStatus::Held) {
            telling.days = self.gathering_around(verb.at).and_then(|m| self.days_of(m));
        }
        // "voted on Monday for a strike": that was the day of the vote.
        let voted = event_type == EventType::Protest && verb.group.lemma == "vote";
        let past = self.days_of(verb.at).zip(self.scene.story.published).is_some_and(|((_, to), now)| to <= now);
        if voted && past {
            telling.days = None;
        }
        // "appeared in court on Monday charged with theft"
        if telling.days.is_none() && verb.group.bare && one_of(verb.group.lemma, "charge accuse") {
            let main = (0..verb.at).rev().find(|&j| self.clauses.verb(j).is_some());
            let appears = |&m: &usize| self.clauses.verb(m).is_some_and(|g| g.lemma == "appear");
            telling.days = main.filter(appears).and_then(|m| self.days_of(m));
        }
        telling
    }

    /// "The attack killed nine people", "were killed in the attack": whether a verb of harm tells what an attack did that has been told of.
    fn is_of_known_attack(&self, verb: &VerbDeed) -> bool {
        let attack = |c: usize| {
            let noun = self.clauses.is_noun(c).then(|| self.noun_trigger(c)).flatten();
            self.is_taken_up(c) && noun.is_some_and(|(t, _)| t.event_type == EventType::Assault)
        };
        let inside = || verb.after.iter().any(|s| s.link == "in" && attack(s.chunk));
        one_of(verb.group.lemma, "kill wound injure")
            && verb.group.finite()
            && verb.trigger.event_type == EventType::Assault
            && (!verb.passive && verb.subjects.first().is_some_and(|&s| attack(s)) || verb.passive && inside())
    }

    /// "|held| a meeting where he accused", "|gave| a speech in which he condemned": the verb of the gathering, or the speech, at which is done what verb group `at` tells.
    fn gathering_around(&self, at: usize) -> Option<usize> {
        let opens = (at.saturating_sub(IN_PASSING * 2)..at)
            .rev()
            .find(|&j| matches!(self.clauses.word(j), "where" | "which"))?;
        // "where he questioned the vote and accused them"
        let joined = |j: usize| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator | Kind::Relative);
        if (opens + 1..at).any(joined) {
            return None;
        }
        let which = self.clauses.word(opens) == "which";
        let led = opens.checked_sub(1).filter(|&j| !which || matches!(self.clauses.word(j), "in" | "at" | "during"))?;
        let noun =
            (0..led + usize::from(!which)).rev().find(|&j| !matches!(self.clauses.chunks[j].kind, Kind::Comma))?;
        let plain = |v: &usize| self.clauses.verb(*v).is_some_and(|g| g.finite() && g.bare);
        let main = noun.checked_sub(1).filter(plain)?;
        (self.has_head(noun, OCCASIONS) && plain(&at)).then_some(main)
    }

    /// Who takes part, with whom a threat is for by its condition; none where somebody has to be told to whom it is done, and is not.
    fn with_threatened(&self, verb: &VerbDeed, event_type: EventType, mut sides: Sides) -> Option<Sides> {
        if sides.recipients.is_empty() && self.threatens_to_do(verb) {
            // "threatened to strike unless the government …"
            let condition = (verb.at + 1..self.clauses.chunks.len())
                .find(|&j| matches!(self.clauses.word(j), "unless" | "if" | "until"));
            let other = condition.and_then(|c| self.who(c + 1));
            sides.recipients.extend(other.filter(|p| !among(p, &sides.actors)));
        } else if event_type != EventType::Threaten || verb.trigger.event_type != EventType::Agree {
            // "vowed to attack" threatens whomever.
            if self.lacks_recipient(verb, event_type, &sides) {
                return None;
            }
        }
        Some(sides)
    }

    /// Verb group `at` with its trigger, where one fits and the words around say that the deed was done, is due or is said not to have been done.
    fn verb_deed(&self, at: usize) -> Option<VerbDeed<'_>> {
        let group = self.clauses.verb(at)?;
        let (trigger, word) = self.verb_trigger(at)?;
        let charged = trigger.event_type == EventType::Assault && group.gerund && self.only_charged(at);
        if charged
            || self.by_nobody(at)
            || self.is_left_undone(at)
            || self.is_played(trigger.event_type)
            || self.is_no_one_event(at)
            || self.is_by_what_came(at)
        {
            return None;
        }
        let refused = is_refused(group, trigger.event_type);
        let as_told = |status| Stance { status: Some(status), ..Stance::default() };
        let stance = match self.stance_of_deed(at, trigger.event_type) {
            Some(stance) => stance,
            // "said that they had not met": somebody says that it did not happen.
            None if self.said_not(at) => as_told(EventStatus::Denied),
            None if refused => as_told(EventStatus::Held),
            None => return None,
        };
        // "is opposed to" says what its subject does.
        let adjectival = group.lemma == "oppose" && self.clauses.word(at + 1) == "to";
        let direct = matches!(trigger.event_type, EventType::Accuse | EventType::Sanction);
        let transitive = (is_carried_out(trigger.event_type) || direct) && trigger.has_object_first();
        let (subjects, after) = self.subjects_and_slots(at);
        Some(VerbDeed {
            at,
            group,
            trigger,
            word,
            noun: word.and_then(|w| self.clauses.chunk_with(w)),
            stance,
            refused,
            passive: !adjectival && self.passive(at, transitive),
            subjects,
            after,
        })
    }

    /// The noun phrases that are the subjects of verb group `at`, the nearest first, and those that follow it, with the one that its relative clause says more of.
    fn subjects_and_slots(&self, at: usize) -> (Vec<usize>, Vec<Slot>) {
        if self.is_tag(at) {
            let after = slots(self.clauses, at).into_iter().filter(|s| s.chunk != at + 1).collect();
            return (vec![at + 1], after);
        }
        let named = self.named_behind(at);
        let subjects = match named {
            Some(name) => vec![name, at - 2],
            None if self.is_of_described(at) => vec![at - 2],
            None => subject(self.clauses, at, 0),
        };
        let whom = antecedent(self.clauses, at).map(|chunk| Slot { link: "object".to_string(), chunk, deep: false });
        let mut after = slots(self.clauses, at);
        after.retain(|s| Some(s.chunk) != named);
        // "Praised by Tom Hale, Anna Bell flew to Rome": from its subject on the sentence is another verb's.
        if let Some(&later) = subjects.iter().min().filter(|&&s| s > at) {
            after.retain(|s| s.chunk < later);
        }
        (subjects, whom.into_iter().chain(after).collect())
    }

    /// "“The police must free him,” demanded Anna Bell": whether verb group `at` follows what is quoted, and whoever says it follows the verb.
    fn is_tag(&self, at: usize) -> bool {
        let head = self.clauses.tokens[self.clauses.verb(at).map_or(0, |g| g.head)].span;
        let behind = self.clauses.chunks.get(at + 1).filter(|_| self.clauses.is_noun(at + 1));
        let Some(noun) = behind.map(|_| self.clauses.span(at + 1)) else { return false };
        let tags = |d: &Draft| {
            let cue = d.cue.is_some_and(|c| c.overlaps(head));
            let source = d.source.is_some_and(|s| s.overlaps(noun) && s.start >= head.end);
            cue && source && d.content.first().is_some_and(|c| c.end <= head.start) && d.kind != StatementKind::Indirect
        };
        self.scene.drafts.iter().any(tags)
    }

    /// "described the men as plotters, accused of spying": the participle at `at` says more of what somebody is called.
    fn is_of_described(&self, at: usize) -> bool {
        let bare = self.clauses.verb(at).is_some_and(|g| g.bare) && !self.clauses.is_noun(at + 1);
        // "who came as an envoy, met": whoever came.
        let said = (0..at).rev().find(|&j| self.clauses.verb(j).is_some());
        let aside = said.is_some_and(|v| v > 0 && matches!(self.clauses.chunks[v - 1].kind, Kind::Relative));
        bare && !aside
            && at > 3
            && self.clauses.word(at - 1) == ","
            && self.clauses.is_noun(at - 2)
            && self.clauses.word(at - 3) == "as"
    }

    /// Whether another verb tells it: what is agreed, threatened, refused or asked for is told by that verb; only a meeting is an event of its own.
    fn is_told_elsewhere(&self, verb: &VerbDeed) -> bool {
        let type_of = |at: usize| self.verb_trigger(at).map(|(t, _)| t.event_type);
        // An offer to meet is a meeting that is proposed.
        let offers_to_meet = verb.group.lemma == "offer"
            && self.clauses.verb(verb.at + 1).is_some_and(|g| g.infinitive)
            && type_of(verb.at + 1) == Some(EventType::Consult);
        let spoken = || verb.stance.governor.and_then(type_of).is_some_and(speech);
        // "could allow owners to halt payments": nobody has halted any.
        let permitted = || verb.stance.governor.and_then(|g| self.clauses.verb(g)).is_some_and(permits);
        offers_to_meet || verb.trigger.event_type != EventType::Consult && (spoken() || permitted())
    }

    /// Whether it is done often, always or as a rule, only meant or only nearly done: "has often been criticised", "was nearly killed", "can be removed".
    fn is_no_single_deed(&self, verb: &VerbDeed) -> bool {
        let adverb = |i: usize| {
            let word = &self.clauses.tokens[i].lower;
            often(word) || one_of(word, ALMOST)
        };
        let gathers = matches!(verb.trigger.event_type, EventType::Consult | EventType::Protest);
        let meant = verb.is_carried_out() || verb.group.infinitive && !gathers;
        let habit = verb.stance.habit && meant && !verb.is_purpose_reached() && !self.demands_in_protest(verb);
        // "has been denied a licence ever since"
        let ever = |i: usize| self.clauses.tokens[i].lower == "ever";
        let since = |i: usize| self.clauses.tokens.get(i + 1).is_some_and(|t| t.lower == "since");
        let ever_since = verb.passive && (verb.group.head..self.clauses.tokens.len()).any(|i| ever(i) && since(i));
        // "courts can overturn laws"
        let power = verb.trigger.event_type == EventType::Reject && verb.group.modal.as_deref() == Some("can");
        let rule = habit || verb.stance.always && (verb.is_carried_out() || power);
        rule && !self.headline
            || ever_since
            || self.clauses.chunks[verb.at].tokens.clone().any(adverb)
            || self.is_almost(self.clauses.chunks[verb.at].tokens.start)
    }

    /// "marched through the capital to |demand| elections": whether the verb tells what those demand who protest.
    pub(super) fn demands_in_protest(&self, verb: &VerbDeed) -> bool {
        let demands = verb.trigger.event_type == EventType::Request && verb.group.infinitive;
        let over = verb.stance.governor.filter(|_| demands && one_of(verb.group.lemma, "demand call urge"));
        let protests = |v: usize| self.verb_trigger(v).is_some_and(|(t, _)| t.event_type == EventType::Protest);
        let held = |v: usize| self.stance(v).is_some_and(|s| s.status == Some(EventStatus::Held));
        over.is_some_and(|v| protests(v) && held(v))
    }

    /// "|almost| killed", "|nearly| reached a deal": whether what the verb tells that begins with token `at`, or has the noun there for its object, came close to
    /// happening.
    pub(super) fn is_almost(&self, at: usize) -> bool {
        let tokens = &self.clauses.tokens;
        // "narrowly escaped being killed", but "narrowly rejected"
        let escapes =
            |j: usize| tokens.get(j + 1).is_some_and(|t| one_of(t.verb.map_or("", |v| v.0), "escape avoid miss"));
        let adverb = |j: usize| match tokens[j].lower.as_str() {
            "almost" | "nearly" => true,
            "narrowly" => escapes(j),
            _ => false,
        };
        let before_verb = |j: usize| tokens.get(j + 1).is_some_and(|t| t.class == Class::Verb);
        (at.saturating_sub(TO_ALMOST)..at).any(|j| adverb(j) && before_verb(j))
    }

    /// Whether the word that the trigger asks for is one of `words`.
    pub(super) fn has_word(&self, verb: &VerbDeed, words: &str) -> bool {
        verb.word.is_some_and(|w| one_of(&self.clauses.tokens[w].lower, words))
    }

    /// Whether it is told in passing: of a life ("where they met"), or as a habit.
    fn is_aside(&self, verb: &VerbDeed, event_type: EventType) -> bool {
        let group = verb.group;
        // "when the ministers meet on Friday" is to come.
        let due = group.finite() && verb.stance.status == Some(EventStatus::Scheduled);
        let once = || (0..verb.at).rev().take(IN_PASSING).any(|j| matches!(self.clauses.word(j), "where" | "when"));
        // "plan a strike" does so for once.
        let plans = group.lemma == "plan" && event_type == EventType::Protest;
        // "The union backs Anna Bell": it does so now.
        let backs = event_type == EventType::Support && verb.trigger.plain;
        let habit = verb.stance.habit && !plans && !backs && !self.headline && !group.infinitive && !speech(event_type);
        habit || matches!(group.lemma, "meet" | "collaborate") && !due && once()
    }

    /// "threatened to strike": an actor threatens to do something itself.
    fn threatens_to_do(&self, verb: &VerbDeed) -> bool {
        let mut next = verb.at + 1..self.clauses.chunks.len().min(verb.at + 3);
        verb.trigger.event_type == EventType::Threaten
            && next.any(|j| self.clauses.verb(j).is_some_and(|g| g.infinitive))
    }

    /// Whether a state, a body or a person that the story names, or an authority, takes part.
    fn is_by_someone(&self, sides: &Sides) -> bool {
        let Sides { actors, recipients } = sides;
        actors.iter().chain(recipients).any(|p| matches!(p, Party::Known(..))) || self.authority(actors)
    }

    /// The words that tell it: the verb, or the noun that it only carries out.
    fn trigger_span(&self, verb: &VerbDeed, event_type: EventType) -> Span {
        // "arrived for talks" tells the arrival.
        let arrives = verb.trigger.kind == Some(ConsultKind::Visit) && one_of(verb.group.lemma, JOURNEYS);
        let meeting = |w: &usize| verb.trigger.event_type == EventType::Consult && !arrives && self.is_event_noun(*w);
        let protest = event_type == EventType::Protest && self.has_word(verb, PROTESTS);
        let call = verb.group.lemma == "hold" && self.has_word(verb, "call calls");
        match verb.word.filter(|w| meeting(w) || protest || call) {
            Some(noun) => self.noun_span(noun),
            None => self.clauses.tokens[verb.group.head].span,
        }
    }

    /// The kind of meeting: that of the trigger, but a conversation is talks.
    fn kind_of_consult(&self, verb: &VerbDeed) -> Option<ConsultKind> {
        let conversation = || verb.word.is_some_and(|w| self.clauses.tokens[w].lower.starts_with("conversation"));
        // "discussed the treaty with Anna Bell by telephone"
        let by_phone = |i: usize| {
            self.clauses.tokens[i].lower == "by" && {
                let next = self.clauses.tokens.get(i + 1);
                next.is_some_and(|t| one_of(&t.lower, "telephone phone"))
            }
        };
        let next = (verb.at + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some());
        let end = next.map_or(self.clauses.tokens.len(), |j| self.clauses.chunks[j].tokens.start);
        if verb.group.lemma == "discuss" && (verb.group.head..end).any(by_phone) {
            return Some(ConsultKind::Call);
        }
        match verb.trigger.kind? {
            ConsultKind::Meet if conversation() => Some(ConsultKind::Talks),
            kind => Some(kind),
        }
    }
}

/// Whether a noun phrase means several: "the two ministers".
pub(super) fn is_plural(name: &str) -> bool {
    // "ministers from NATO", "aides to Anna Bell"
    let name = [" from ", " to ", " of "].iter().fold(name, |name, link| name.split(link).next().unwrap_or(name));
    let last = last_of(name);
    lexicon::is_several(&last)
}
