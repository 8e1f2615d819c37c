//! What the encoder finds to tell an event and no list has.

use onrecord_language::Deed;
use onrecord_source::Span;

use super::{
    participants::{Party, can_act},
    parties::Sides,
    status::{Stance, conditional, of_adjective, often},
    tellings::{Sentence, Telling, among, speech},
    triggers::{self, HARMS, PROTESTS},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind},
        subjects::{slots, subject},
    },
    lexicon::{self, one_of},
};

/// The types in the order of [`Deed::types`].
const TYPES: [EventType; 16] = [
    EventType::Agree,
    EventType::Consult,
    EventType::Support,
    EventType::Concede,
    EventType::Cooperate,
    EventType::Aid,
    EventType::Retreat,
    EventType::Request,
    EventType::Accuse,
    EventType::Reject,
    EventType::Threaten,
    EventType::Protest,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Coerce,
    EventType::Assault,
];

/// From this probability on a type is taken to be a word's.
const LIKELY: f32 = 0.5;

/// Verbs that only carry out what their object names.
const GIVEN: &str =
    "give offer express voice extend send pay issue make lodge file launch stage impose declare order announce";

/// Verbs that end, hinder or lessen what their object names.
pub(super) const ENDS: &str = "end suspend lift drop scrap abolish block halt stop cut halve slash reduce freeze overturn strike revoke cancel reject veto oppose ease relax remove withhold delay avoid avert prevent escape threaten annul quash pause";

/// What storms and diseases are called by.
const NATURE: &str = "Hurricane Typhoon Cyclone Storm Tropical Lightning Covid Covid-19 COVID-19 Ebola Cholera";

/// The likeliest type and its probability.
pub(super) fn best(deed: &Deed) -> (EventType, f32) {
    let likely = deed.types.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    likely.map_or((EventType::Consult, 0.0), |(i, p)| (TYPES[i], p))
}

/// The likeliest type, where it is likely at all.
pub(super) fn likely(deed: &Deed) -> Option<EventType> {
    let (event_type, probability) = best(deed);
    (probability >= LIKELY).then_some(event_type)
}

/// The probability of one type.
pub(super) fn chance(deed: &Deed, of: EventType) -> f32 {
    TYPES.iter().position(|&t| t == of).map_or(0.0, |i| deed.types[i])
}

/// A word that the encoder finds to tell an event.
struct Found<'d> {
    /// What the encoder gives.
    deed: &'d Deed,
    /// Its likeliest type.
    event_type: EventType,
    /// Its token.
    word: usize,
    /// Its chunk.
    chunk: usize,
    /// Whether that is a verb group.
    is_verb: bool,
    /// The verb that says of a noun only that it takes place, or is put off.
    happening: Option<usize>,
}

impl Sentence<'_, '_> {
    /// The event that the encoder alone finds.
    pub(super) fn by_deed(&self, deed: &Deed) -> Option<Telling> {
        let found = self.found(deed)?;
        if self.is_none(&found) || self.is_only_spoken_of(&found) {
            return None;
        }
        let (status, governing) = self.status_of_found(&found)?;
        let event_type = found.event_type;
        // What is asked for, promised or threatened is told by that word.
        if event_type != EventType::Consult && governing.is_some_and(|g| self.speaks(g)) {
            return None;
        }
        let sides = self.sides_of_found(&found);
        if self.may_be_accident(&found, &sides) {
            return None;
        }
        let word = self.clauses.tokens[found.word].lower.as_str();
        let kind = (event_type == EventType::Consult).then(|| consult_kind(word));
        let mutual = matches!(event_type, EventType::Agree | EventType::Cooperate);
        let least = if mutual || kind.is_some_and(|k| k != ConsultKind::Visit) { 2 } else { 1 };
        let verb = if found.is_verb {
            Some(found.chunk)
        } else {
            (0..found.chunk).rev().take(2).find(|&j| self.clauses.verb(j).is_some())
        };
        if sides.count() < least || verb.is_some_and(|v| self.may_befall_anybody(v, &sides)) {
            return None;
        }
        let status = status.or(self.headline.then_some(EventStatus::Held));
        let two = sides.count() > 1;
        let both = if mutual { two } else { !sides.actors.is_empty() && !sides.recipients.is_empty() };
        let anchor = if found.is_verb { Some(found.chunk) } else { found.happening };
        let mut telling = self.telling(event_type, kind, status, sides, deed.trigger, anchor);
        self.leave_out_judges(&mut telling);
        if telling.actors.is_empty() && telling.recipients.is_empty() {
            return None;
        }
        // "The striker attacked": somebody has to be attacked.
        let unhurt = found.is_verb && telling.recipients.is_empty() && telling.days.is_none();
        if unhurt && matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Accuse) {
            return None;
        }
        // A noun alone tells little: "the attack", "a trial"; "clashes broke out" and "gave his condolences" tell that it happened.
        let definite = matches!(self.clauses.word(found.chunk), "the" | "this" | "that" | "these" | "those");
        let happened = found.happening.is_some() || self.is_given(found.chunk) || self.is_lasting(found.chunk);
        let reference = !found.is_verb && (!two && telling.days.is_none() && !happened || definite && !both);
        Some(Telling { reference, found: true, ..telling })
    }

    /// Where the encoder's word stands in the sentence.
    fn found<'d>(&self, deed: &'d Deed) -> Option<Found<'d>> {
        let word = self.clauses.tokens.iter().position(|t| t.span.overlaps(deed.trigger))?;
        let chunk = self.clauses.chunk_with(word)?;
        let is_verb = self.clauses.verb(chunk).is_some();
        let happens = |v: &usize| !is_verb && (self.passive_change(*v).is_some() || self.happens(*v));
        let happening = self.verb_of(chunk).filter(happens);
        Some(Found { deed, event_type: best(deed).0, word, chunk, is_verb, happening })
    }

    /// Whether the words around say that there is no such event: it is often so, nobody did it, it is a match, or it has not come to pass.
    fn is_none(&self, found: &Found) -> bool {
        let (chunk, event_type) = (found.chunk, found.event_type);
        let before = &self.clauses.tokens[found.word.saturating_sub(4)..found.word];
        // "an attempt to assassinate": nobody was.
        let tried = |word: &str| one_of(word, "attempt attempts bid plot drive effort efforts");
        if before.iter().any(|t| often(&t.lower)) || before.iter().rev().take(2).any(|t| tried(&t.lower)) {
            return true;
        }
        if self.is_played(event_type) || self.is_of_other_sense(chunk, found.word) {
            return true;
        }
        if found.is_verb {
            return self.by_nobody(chunk) || self.is_left_undone(chunk) || self.is_no_one_event(chunk);
        }
        let lasting =
            matches!(event_type, EventType::Sanction | EventType::Aid | EventType::Coerce | EventType::Mobilize);
        event_type != EventType::Consult && self.hoped(chunk)
            || lasting && self.is_ended(chunk)
            // "unless the hospital agrees to talks"
            || conditional(self.clauses, chunk)
            || self.is_unreal(chunk)
            // "talks were out of the question"
            || self.comes_to_nothing(chunk)
    }

    /// "would have objected to an investigation": whether noun phrase `at` stands behind what has not come to pass.
    fn is_unreal(&self, at: usize) -> bool {
        let before = (0..at).rev().take_while(|&j| !matches!(self.clauses.chunks[j].kind, Kind::Comma | Kind::Stop));
        let mut verbs = before.filter_map(|j| self.clauses.verb(j)).filter(|g| g.finite());
        verbs.next().is_some_and(|g| g.modal.is_some() && g.perfect)
    }

    /// Whether the word is one of saying, of visiting in passing, of voting somebody in or of declining, or tells what somebody is charged with.
    fn is_only_spoken_of(&self, found: &Found) -> bool {
        let word = self.clauses.tokens[found.word].lower.as_str();
        // What is said is weighed by its words, in `sayings`.
        lexicon::REPORTING.contains(word)
            || one_of(word, "visiting elected re-elected reelected reelection re-election")
            // "declined to comment"
            || found.event_type == EventType::Reject && one_of(word, "declined declines declining decline")
            || found.event_type == EventType::Assault && self.only_charged(found.chunk)
    }

    /// How far the event has come, and the verb that governs its word; none where it did not happen and is not due.
    fn status_of_found(&self, found: &Found) -> Option<(Option<EventStatus>, Option<usize>)> {
        let chunk = found.chunk;
        if found.is_verb {
            // "can be seized" is always so.
            let gathers = matches!(found.event_type, EventType::Consult | EventType::Protest);
            // "are declared to ask them": a purpose.
            let purpose = |s: &Stance| self.is_purpose(chunk, s) && !gathers;
            let stance = self.stance_of_deed(chunk, found.event_type).filter(|s| !s.always && !purpose(s))?;
            return Some((stance.status, stance.governor));
        }
        let direct = chunk.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some());
        // "threatened to resume attacks": as far as the verb that it is the object of.
        let outer = match direct {
            // "took to the streets to clear barricades"
            Some(v) => {
                Some(self.stance(v).filter(|s| found.event_type == EventType::Consult || !self.is_purpose(v, s))?)
            }
            None => None,
        };
        // "called off an attack"; "an attempt to call off" has called off nothing.
        let verb = self.verb_of_object(chunk, "off").filter(|v| v + 1 < chunk);
        if verb.is_some_and(|v| self.change_by(v).is_some() && self.stance(v).is_none()) {
            return None;
        }
        let off = || {
            // A search that is called off has been made.
            verb.filter(|_| found.event_type != EventType::Aid).and_then(|v| self.change_by(v))
        };
        let changed = self.undone_later(chunk).or_else(off).or_else(|| {
            let v = found.happening?;
            let due = || self.stance(v).and_then(|s| s.status).filter(|s| *s != EventStatus::Held);
            self.passive_change(v).or_else(due)
        });
        let status = changed.or(self.before(found.word)?).or(outer.and_then(|o| o.status));
        Some((status, outer.and_then(|o| o.governor).or(direct)))
    }

    /// Whether verb group `at` only tells what something else is done for.
    fn is_purpose(&self, at: usize, stance: &Stance) -> bool {
        let aim = stance.habit && stance.status == Some(EventStatus::Scheduled);
        aim && !self.headline && self.clauses.verb(at).is_some_and(|g| g.infinitive)
    }

    /// Whether the encoder finds a deed of speech in chunk `at`.
    fn speaks(&self, at: usize) -> bool {
        let span = self.clauses.span(at);
        self.scene.read.deeds.iter().any(|d| d.trigger.overlaps(span) && likely(d).is_some_and(speech))
    }

    /// Who takes part by the encoder, as far as the words around agree.
    fn sides_of_found(&self, found: &Found) -> Sides {
        let trigger = found.deed.trigger;
        let mut sides = self.sides_of(found.deed);
        // "Storm Ciara slams Ireland"
        let blow = matches!(found.event_type, EventType::Assault | EventType::Accuse);
        if blow && sides.actors.iter().any(|a| self.is_nature(a)) {
            return Sides::default();
        }
        // "the funeral of assassinated Abe": whoever did it is not told.
        let participle = !found.is_verb && self.clauses.tokens[found.word].lower.ends_with("ed");
        let undergone = participle && sides.recipients.iter().any(|r| r.span().end > trigger.start);
        if undergone && self.clauses.tokens.get(found.word + 1).is_none_or(|t| t.lower != "by") {
            sides.actors.clear();
        }
        // "The striker attacked": nobody does it to itself.
        if found.is_verb && !self.passive(found.chunk, false) {
            let own = self.parties(&subject(self.clauses, found.chunk, 0));
            sides.recipients.retain(|r| !among(r, &own));
        }
        if found.event_type == EventType::Aid && found.is_verb && sides.recipients.is_empty() {
            sides.recipients = self.given_to(found.chunk, &sides.actors);
        }
        // "besieged by police, who fired at protesters": by whom it is done stands behind "by".
        let by = if found.is_verb { slots(self.clauses, found.chunk) } else { Vec::new() };
        let by = self.parties(&self.joined(self.agent(found.chunk, &by), &by));
        if !by.is_empty() && self.is_done_to_subject(found.chunk) {
            sides.actors = by;
            sides.keep_apart();
        } else if found.is_verb && self.passive(found.chunk, false) {
            // "Hong Kong threatened with sanctions": it does not threaten.
            let own = subject(self.clauses, found.chunk, 0);
            let own = |p: &Party| own.iter().any(|&s| self.clauses.span(s).overlaps(p.span()));
            if sides.actors.iter().any(own) {
                return Sides::default();
            }
        }
        if !found.is_verb && found.event_type == EventType::Consult {
            self.leave_out_venue(&mut sides.actors);
        }
        sides.actors.retain(|p| self.is_someone(p));
        sides.recipients.retain(|p| self.is_someone(p));
        sides
    }

    /// "gave $5,000 to the school", "gave the pupils a grant": to whom verb group `at` gives something.
    fn given_to(&self, at: usize, actors: &[Party]) -> Vec<Party> {
        if self.passive(at, false) {
            return Vec::new();
        }
        let after = slots(self.clauses, at);
        let to: Vec<usize> = after.iter().filter(|s| s.link == "to" && !s.deep).map(|s| s.chunk).collect();
        let object = after.iter().find(|s| s.link == "object").map(|s| s.chunk).filter(|c| self.clauses.is_noun(c + 1));
        let mut given = self.parties(&to);
        if given.is_empty() {
            given = self.parties(&Vec::from_iter(object));
        }
        given.retain(|p| !among(p, actors));
        given
    }

    /// Whether a party is somebody who acts: a virus kills too, and a toilet is stolen.
    fn is_someone(&self, party: &Party) -> bool {
        let Party::Phrase(_, name, _) = party else { return !self.is_nature(party) };
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        triggers::is_actor(&last)
            || triggers::is_people(&last)
            || lexicon::is_office(&last)
            || name.starts_with(char::is_uppercase)
    }

    /// Whether nobody is told who did harm that an accident does too.
    fn may_be_accident(&self, found: &Found, sides: &Sides) -> bool {
        let harms = match self.clauses.verb(found.chunk) {
            Some(group) => one_of(group.lemma, HARMS),
            None => self.clauses.tokens[found.word].lower == "fire",
        };
        found.event_type == EventType::Assault && sides.actors.is_empty() && harms && !self.violent()
    }

    /// Whether a storm or a disease is meant: "Hurricane Ida", "Covid-19".
    pub(super) fn is_nature(&self, party: &Party) -> bool {
        let name = self.name_of(party);
        let before = self.text()[..party.span().start].trim_end().rsplit(char::is_whitespace).next();
        let whole = party.span().of(self.text()).split(' ').next();
        [name.split(' ').next(), whole, before].into_iter().flatten().any(|w| one_of(w, NATURE))
    }

    /// Whether the noun at `chunk` is the object of a verb that ends or hinders it: "suspended its tariffs", "cut off aid".
    pub(super) fn is_ended(&self, chunk: usize) -> bool {
        let verb = self.verb_of_object(chunk, "off down back").and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| one_of(g.lemma, ENDS))
    }

    /// The verb whose object the noun at `chunk` is: right before it, or with one of `particles` between.
    pub(super) fn verb_of_object(&self, chunk: usize, particles: &str) -> Option<usize> {
        let right = chunk.checked_sub(1)?;
        let verb = if one_of(self.clauses.word(right), particles) { right.checked_sub(1)? } else { right };
        self.clauses.verb(verb).map(|_| verb)
    }

    /// The "who" or "that" right before the verb at `span`.
    fn relative_before(&self, span: Span) -> Option<Span> {
        let at = self.chunk_of(span)?;
        self.clauses.verb(at)?;
        let relative =
            (at.saturating_sub(2)..at).rev().find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Relative))?;
        let between = (relative + 1..at).all(|j| !self.clauses.is_noun(j) && self.clauses.verb(j).is_none());
        Some(self.clauses.span(relative)).filter(|_| between)
    }

    /// The actors and recipients that the encoder gives a deed.
    pub(super) fn sides_of(&self, deed: &Deed) -> Sides {
        let of_another = |p: &Party| self.is_of_another_deed(p, deed.trigger);
        let parties = |spans: &[Span]| -> Vec<Party> {
            let mut out: Vec<Party> = Vec::new();
            // Another sentence is asked only where this one does not say.
            let here = spans.iter().any(|s| self.span.contains(*s));
            let asked = spans.iter().filter(|s| !here || self.span.contains(**s));
            for party in asked.flat_map(|&s| self.parties_at(s, deed.trigger)) {
                if !among(&party, &out) {
                    out.push(party);
                }
            }
            out
        };
        let mut sides = Sides { actors: parties(&deed.actors), recipients: parties(&deed.recipients) };
        sides.keep_apart();
        sides.recipients.retain(|r| !self.is_in_reason(r, deed.trigger));
        sides.actors.retain(|a| !of_another(a));
        // "A plumber who killed a woman": nobody else did.
        if let Some(who) = self.relative_before(deed.trigger) {
            sides.actors.retain(|a| a.span().end <= who.start && who.start - a.span().end < 3);
        }
        sides
    }

    /// "is under investigation": somebody undergoes what the noun at `chunk` tells.
    fn is_lasting(&self, chunk: usize) -> bool {
        let verb = chunk.checked_sub(2).filter(|_| self.clauses.word(chunk - 1) == "under");
        verb.and_then(|v| self.clauses.verb(v))
            .is_some_and(|g| g.finite() && g.copula && !g.negated && g.modal.is_none())
    }

    /// "gave his condolences", "expressed support": a deed that the verb right before its noun only carries out.
    fn is_given(&self, chunk: usize) -> bool {
        let verb = chunk.checked_sub(1).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| g.finite() && !g.negated && one_of(g.lemma, GIVEN))
    }

    /// What the words before `word`, which is no verb that the lists know, say of its status; none where it did not happen.
    #[allow(clippy::option_option)]
    fn before(&self, word: usize) -> Option<Option<EventStatus>> {
        let tokens = &self.clauses.tokens;
        for t in tokens[word.saturating_sub(4)..word].iter().rev() {
            match t.lower.as_str() {
                "no" | "not" | "never" | "without" => return None,
                "will" => return Some(Some(EventStatus::Scheduled)),
                "would" | "may" | "might" | "could" | "should" => return Some(Some(EventStatus::Proposed)),
                _ if matches!(t.class, Class::Comma) => break,
                word => {
                    if let Some(status) = of_adjective(word) {
                        return Some(Some(status));
                    }
                }
            }
        }
        Some(None)
    }

    /// "25 arrests at a march by activists": whether the party did another deed, whose noun stands right before it, than the noun at `trigger` tells.
    fn is_of_another_deed(&self, party: &Party, trigger: Span) -> bool {
        let (Some(at), Some(own)) = (self.chunk_of(party.span()), self.chunk_of(trigger)) else { return false };
        let other =
            at.checked_sub(2).filter(|&o| o > own && self.clauses.word(at - 1) == "by" && self.clauses.is_noun(o));
        self.clauses.is_noun(own)
            && other
                .map(|o| self.clauses.chunks[o].tokens.end - 1)
                .is_some_and(|word| self.is_event_noun(word) || one_of(&self.clauses.tokens[word].lower, PROTESTS))
            && !self.authority(std::slice::from_ref(party))
    }

    /// "received a suspension for shoving Tom Hale": whether a party stands in the reason for what `trigger` tells.
    fn is_in_reason(&self, party: &Party, trigger: Span) -> bool {
        let (Some(at), Some(own)) = (self.chunk_of(party.span()), self.chunk_of(trigger)) else { return false };
        let gives = |j: usize| self.clauses.verb(j).is_some_and(|g| g.gerund) && self.clauses.word(j - 1) == "for";
        // Verbs that no list has are nouns.
        let unknown = at > own && self.clauses.word(at).ends_with("ing") && self.clauses.word(at - 1) == "for";
        unknown || (own + 1..at).any(gives)
    }

    /// All whom the encoder's words stand for: "Uganda and Rwanda" are two.
    fn parties_at(&self, span: Span, trigger: Span) -> Vec<Party> {
        let names = self.cast.names_in(span);
        let joined = |w: &[(Span, usize)]| {
            let between = self.text().get(w[0].0.end..w[1].0.start).unwrap_or_default();
            matches!(between.trim(), "and" | "," | ", and" | "and the" | ", the")
        };
        let listed = names.len() > 1
            && names.first().is_some_and(|n| n.0.start == span.start)
            && names.last().is_some_and(|n| n.0.end == span.end)
            && names.windows(2).all(joined);
        if !listed {
            return self.party_at(span, trigger).into_iter().collect();
        }
        let acting = names.iter().filter(|(_, e)| can_act(self.entities()[*e].kind));
        acting.map(|&(name, entity)| Party::Known(entity, name)).collect()
    }

    /// Whom the encoder's words stand for.
    fn party_at(&self, span: Span, trigger: Span) -> Option<Party> {
        let clauses = self.clauses;
        let Some(last) = clauses.tokens.iter().rposition(|t| span.contains(t.span)) else {
            // In another sentence; what follows a headline tells it anew.
            let named = self.cast.names_in(span).first().filter(|_| !self.headline);
            return named.map(|&(name, entity)| Party::Known(entity, name));
        };
        let chunk = clauses.chunk_with(last)?;
        // "Teachers in Oregon": the teachers.
        let first = (0..clauses.chunks.len()).find(|&k| clauses.start(k) >= span.start)?;
        let placed = first + 2 == chunk
            && clauses.is_noun(first)
            && matches!(clauses.word(first + 1), "in" | "at" | "near" | "outside");
        if placed && let Some(party) = self.parties(&[first]).into_iter().next() {
            return Some(match party {
                Party::Phrase(kind, ..) => self.phrase_at(kind, span),
                known => known,
            });
        }
        let heads = clauses.is_noun(chunk)
            && clauses.chunks[chunk].tokens.end <= last + 2
            && !clauses.span(chunk).contains(trigger);
        if heads && let Some(party) = self.parties(&[chunk]).into_iter().next() {
            return Some(party);
        }
        if let Some(&(name, entity)) = self.cast.names_in(span).last() {
            return can_act(self.entities()[entity].kind).then_some(Party::Known(entity, name));
        }
        if clauses.tokens[last].class == Class::Possessor {
            return self.inside(chunk, &[]).into_iter().next();
        }
        if let Some(state) = self.cast.state(self.entities(), span.of(self.text()), span) {
            return Some(state);
        }
        let pronoun = one_of(
            &clauses.tokens[last].lower,
            "it they he she we i you who which that them him her us me this these those",
        );
        if pronoun || !matches!(clauses.chunks[chunk].kind, Kind::Noun) {
            return None;
        }
        self.cast.phrase(self.entities(), span, EntityKind::Group)
    }
}

/// The most exact kind that the word allows.
fn consult_kind(word: &str) -> ConsultKind {
    if let Some(kind) = triggers::of_noun(word).and_then(|n| n.kind) {
        return kind;
    }
    let begins = |stems: &str| stems.split_whitespace().any(|s| word.starts_with(s));
    if begins("visit travel arriv trip flew fly flies tour went go leav depart head return") {
        ConsultKind::Visit
    } else if begins("call phon telephon") {
        ConsultKind::Call
    } else if begins("summit") {
        ConsultKind::Summit
    } else if begins("conference congress assembly forum") {
        ConsultKind::Conference
    } else if begins("talk negotiat discuss mediat consult deliberat debat session hearing") {
        ConsultKind::Talks
    } else {
        ConsultKind::Meet
    }
}
