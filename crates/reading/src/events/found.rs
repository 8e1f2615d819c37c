//! What the encoder finds to tell an event and no list has.

use onrecord_language::Deed;

use super::{
    denials::conditional,
    nouns::EASING,
    participants::{Party, Sides},
    status::{Stance, of_adjective, often, permits},
    telling::Telling,
    tellings::{Sentence, speech},
    triggers,
};
use crate::{
    contract::{ConsultKind, EventStatus, EventType},
    grammar::{
        clauses::Class,
        slots::{Slot, slots},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// From this probability on a type is taken to be a word's.
const LIKELY: f32 = 0.5;

/// Verbs that only carry out what their object names.
const GIVEN: &str =
    "give offer express voice extend send pay issue make lodge file launch stage impose declare order announce";

/// Verbs that end, hinder or lessen what their object names.
pub(super) const ENDS: &str = "end suspend lift drop scrap abolish block halt stop cut halve slash reduce freeze overturn strike revoke cancel reject veto oppose foil thwart repel repulse disrupt ease relax remove withhold delay avoid avert prevent escape threaten annul quash pause";

/// Participles of those who are somewhere for long.
const PLACED: &str = "stationed based garrisoned quartered posted";

/// The likeliest type and its probability.
pub(super) fn best(deed: &Deed) -> (EventType, f32) {
    likeliest(&EventType::ALL, &deed.types)
}

/// The likeliest of `types`, whose probabilities these are, and its own; the last of those that are as likely.
pub(super) fn likeliest<const N: usize>(types: &[EventType; N], probabilities: &[f32; N]) -> (EventType, f32) {
    let each = types.iter().copied().zip(probabilities.iter().copied());
    each.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((EventType::Consult, 0.0))
}

/// The likeliest type, where it is likely at all.
pub(super) fn likely(deed: &Deed) -> Option<EventType> {
    let (event_type, probability) = best(deed);
    (probability >= LIKELY).then_some(event_type)
}

/// The probability of one type.
pub(super) fn chance(deed: &Deed, of: EventType) -> f32 {
    EventType::ALL.iter().position(|&t| t == of).map_or(0.0, |i| deed.types[i])
}

/// A word that the encoder finds to tell an event.
pub(super) struct Found<'d> {
    /// What the encoder gives.
    pub(super) deed: &'d Deed,
    /// Its likeliest type.
    pub(super) event_type: EventType,
    /// Its token.
    pub(super) word: usize,
    /// Its chunk.
    pub(super) chunk: usize,
    /// Whether that is a verb group.
    pub(super) is_verb: bool,
    /// The verb that says of a noun only that it takes place, or is put off.
    pub(super) happening: Option<usize>,
}

impl Sentence<'_, '_> {
    /// The event that the encoder alone finds.
    pub(super) fn by_deed(&self, deed: &Deed) -> Option<Telling> {
        let found = self.found(deed)?;
        if self.is_no_event(&found) || self.is_only_spoken_of(&found) {
            return None;
        }
        let (status, governing) = self.status_of_found(&found)?;
        let event_type = found.event_type;
        if governing.is_some_and(|g| self.is_told_by(&found, g)) {
            return None;
        }
        let word = self.clauses.tokens[found.word].lower.as_str();
        let kind = (event_type == EventType::Consult).then(|| consult_kind(word));
        let asking = self.asking_for(found.chunk).filter(|_| kind.is_some());
        let mut sides = self.sides_told(&found, kind, asking);
        if self.may_be_accident(&found, &sides) {
            return None;
        }
        let mutual = matches!(event_type, EventType::Agree | EventType::Cooperate);
        let least = if mutual || kind.is_some_and(|k| k != ConsultKind::Visit) { 2 } else { 1 };
        // "asked for a meeting of the council"
        let named = |p: &Party| matches!(p, Party::Known(..));
        let asked = asking.is_some_and(|a| self.is_of_others(a, &sides.actors));
        let least = if asked && sides.actors.iter().all(named) { 1 } else { least };
        let verb = if found.is_verb {
            Some(found.chunk)
        } else {
            (0..found.chunk).rev().take(2).find(|&j| self.clauses.verb(j).is_some())
        };
        if sides.count() < least || verb.is_some_and(|v| self.may_befall_anybody(v, &sides)) {
            return None;
        }
        // "The dinner was honoured by the ambassador": nobody is praised.
        if event_type == EventType::Support && sides.recipients.is_empty() && self.is_done_to_thing(&found) {
            return None;
        }
        if kind.is_some_and(|k| k != ConsultKind::Visit) {
            self.put_together(&found, &mut sides);
            // "was ready to discuss the bill in the House": with nobody.
            if sides.count() < least {
                return None;
            }
        }
        let aside = asking.and_then(|_| self.held_aside(found.chunk));
        let status = status.or_else(|| self.stance(aside?)?.status);
        let status = status.or(self.headline.then_some(EventStatus::Held));
        let two = sides.count() > 1;
        let both = if mutual { two } else { !sides.actors.is_empty() && !sides.recipients.is_empty() };
        let anchor = if found.is_verb { Some(found.chunk) } else { found.happening.or(aside) };
        let mut telling = self.telling(event_type, kind, status, sides, deed.trigger, anchor);
        if asking.is_some() {
            self.put_asked_for(&mut telling, aside.is_some());
        }
        // "debated sanctions on Monday": on that day nothing but the debate is told.
        if !found.is_verb && self.is_considered(found.chunk, event_type) {
            telling.days = None;
        }
        self.leave_out_judges(&mut telling);
        if self.lacks_somebody(&found, &telling) {
            return None;
        }
        // A noun alone tells little: "the attack", "a trial"; "clashes broke out" and "gave his condolences" tell that it happened.
        let definite = matches!(self.clauses.word(found.chunk), "the" | "this" | "that" | "these" | "those");
        let happened = found.happening.is_some() || self.is_given(found.chunk) || self.is_lasting(found.chunk);
        let reference = !found.is_verb && !asked && (!two && telling.days.is_none() && !happened || definite && !both);
        Some(Telling { reference, found: true, ..telling })
    }

    /// Who takes part in what the encoder finds, `kind` where it is a meeting, and `asking` for one.
    fn sides_told(&self, found: &Found, kind: Option<ConsultKind>, asking: Option<usize>) -> Sides {
        let mut sides = self.sides_of_found(found);
        // Where somebody was before is not where she goes.
        if found.event_type == EventType::Consult {
            sides.recipients.retain(|r| self.span.contains(r.span()));
        }
        if kind == Some(ConsultKind::Visit) && found.is_verb {
            self.put_where_to(found, &mut sides);
        }
        // "They rejected the accusation"
        let answers = matches!(found.event_type, EventType::Accuse | EventType::Reject | EventType::Support);
        if found.is_verb && answers && sides.recipients.is_empty() {
            sides.recipients = self.doers_taken_up(found.chunk + 1).unwrap_or_default();
            sides.keep_apart();
        }
        // "Norway's minister met envoys in Oslo and will fly to Ghana": who goes there is told by the verb.
        if kind == Some(ConsultKind::Visit) && found.is_verb && sides.actors.is_empty() {
            sides.actors = self.parties(&subject(self.clauses, found.chunk, 0));
            sides.keep_apart();
        }
        if let Some(asking) = asking {
            self.leave_out_asker(found.chunk, asking, &mut sides.actors);
        }
        sides
    }

    /// "travelled to Accra from Togo", "left Togo for Benin": takes from those whom somebody visits the place where he comes from, unless he only returns from there.
    fn put_where_to(&self, found: &Found, sides: &mut Sides) {
        let led = |p: &Party, links: &str| {
            let at = self.chunk_of(p.span()).and_then(|c| c.checked_sub(1));
            at.is_some_and(|a| a > found.chunk && one_of(self.clauses.word(a), links))
        };
        let leaves = |g: &VerbGroup| one_of(g.lemma, "leave depart");
        let leaves = self.clauses.verb(found.chunk).is_some_and(leaves);
        let on = leaves && sides.recipients.iter().any(|p| led(p, "for to"));
        let returns = self.clauses.verb(found.chunk).is_some_and(|g| g.lemma == "return");
        if returns && sides.recipients.is_empty() {
            let from = slots(self.clauses, found.chunk).into_iter().filter(|s| s.link == "from" && !s.deep);
            let from = from.map(|s| Slot { link: "to".to_string(), ..s });
            sides.recipients = self.destination(&from.collect::<Vec<_>>());
        } else if !returns {
            sides.recipients.retain(|p| !led(p, "from after following") && (!on || led(p, "for to")));
        }
    }

    /// Whether nobody is told without whom there is no such deed.
    fn lacks_somebody(&self, found: &Found, telling: &Telling) -> bool {
        let nobody = telling.actors.is_empty() && telling.recipients.is_empty();
        // "could receive a long sentence": nobody threatens.
        let unthreatened = telling.event_type == EventType::Threaten && telling.actors.is_empty();
        // "The striker attacked": somebody has to be attacked.
        let unhurt = found.is_verb && telling.recipients.is_empty() && telling.days.is_none();
        let harms = matches!(telling.event_type, EventType::Assault | EventType::Coerce | EventType::Accuse);
        nobody || unthreatened || unhurt && harms
    }

    /// Where the encoder's word stands in the sentence.
    fn found<'d>(&self, deed: &'d Deed) -> Option<Found<'d>> {
        let word = self.clauses.tokens.iter().position(|t| t.span.overlaps(deed.trigger))?;
        let chunk = self.clauses.chunk_with(word)?;
        let is_verb = self.clauses.verb(chunk).is_some();
        let event_type = best(deed).0;
        let given = |v: usize| self.is_given_by(event_type, v);
        let happens = |v: &usize| !is_verb && (self.passive_change(*v).is_some() || self.happens(*v) || given(*v));
        let happening = self.verb_of(chunk).filter(happens);
        // "was hit by an air strike": nobody lays down work.
        let token = |i: usize| self.clauses.tokens[i].lower.as_str();
        let armed = word > 0 && one_of(token(word), "strike strikes") && one_of(token(word - 1), triggers::ARMED);
        let event_type = if armed && event_type == EventType::Protest { EventType::Assault } else { event_type };
        Some(Found { deed, event_type, word, chunk, is_verb, happening })
    }

    /// Whether the words around say that there is no such event: it is often so, nobody did it, it is a match, or it has not come to pass.
    pub(super) fn is_no_event(&self, found: &Found) -> bool {
        let (chunk, event_type) = (found.chunk, found.event_type);
        let before = &self.clauses.tokens[found.word.saturating_sub(4)..found.word];
        // "an attempt to assassinate": nobody was.
        let tried = |word: &str| one_of(word, "attempt attempts bid plot drive effort efforts");
        if before.iter().any(|t| often(&t.lower)) || before.iter().rev().take(2).any(|t| tried(&t.lower)) {
            return true;
        }
        if self.is_played(event_type) || self.is_of_other_sense(chunk, found.word) || self.is_not_done(found) {
            return true;
        }
        if event_type == EventType::Agree && !found.is_verb && self.is_no_new_agreement(chunk) {
            return true;
        }
        if event_type == EventType::Protest && !found.is_verb && self.is_written_protest(chunk) {
            return true;
        }
        let done = matches!(event_type, EventType::Cooperate | EventType::Aid | EventType::Agree);
        if done && !found.is_verb && self.is_aimed_at(chunk) {
            return true;
        }
        // "organised in partnership with the ministry": how, and no deed of its own.
        let how = event_type == EventType::Cooperate
            && matches!(before, [.., work, link] if link.lower == "in" && !work.lower.starts_with("work"));
        if how || event_type == EventType::Support && found.is_verb && self.is_of_study(chunk) {
            return true;
        }
        // "killed by soldiers stationed on the island": where they are.
        let placed = event_type == EventType::Mobilize && one_of(&self.clauses.tokens[found.word].lower, PLACED);
        if placed && self.clauses.verb(chunk).is_some_and(|g| g.bare) && chunk > 0 && self.clauses.is_noun(chunk - 1) {
            return true;
        }
        // "sought to amend the law": of nobody.
        let tries = event_type == EventType::Request && self.clauses.verb(chunk).is_some_and(|g| g.lemma == "seek");
        if tries && self.clauses.verb(chunk + 1).is_some_and(|g| g.infinitive) {
            return true;
        }
        if self.is_of_course(found)
            || self.is_only_under_pressure(found)
            || self.is_excluded_movement(found)
            || self.is_practised(found)
        {
            return true;
        }
        if found.is_verb {
            return self.is_by_what_came(chunk)
                || self.by_nobody(chunk)
                || self.is_left_undone(chunk)
                || self.is_no_one_event(chunk);
        }
        let lasting = matches!(event_type, EventType::Sanction | EventType::Aid | EventType::Coerce | EventType::Mobilize)
                // "halted trade with Togo"
                || event_type == EventType::Cooperate && self.clauses.tokens[found.word].lower == "trade";
        self.is_only_hoped(chunk, event_type)
            || self.is_only_ordered(chunk, event_type)
            || self.is_not_set(chunk)
            || self.is_weekly(chunk)
            || lasting && self.is_ended(chunk)
            // "unless the hospital agrees to talks"
            || conditional(self.clauses, chunk)
            || self.is_unreal(chunk)
            // "talks were out of the question"
            || self.comes_to_nothing(chunk)
    }

    /// "Monday's drills", "took up positions": nobody is hurt.
    fn is_practised(&self, found: &Found) -> bool {
        let practised = "drill drills exercise exercises manoeuvres maneuvers games position positions";
        let word = &self.clauses.tokens[found.word].lower;
        found.event_type == EventType::Assault && !found.is_verb && one_of(word, practised)
    }

    /// "resigned under pressure from fans": the pressure asks for nothing besides, and "thanked the guests" praises nobody.
    fn is_only_under_pressure(&self, found: &Found) -> bool {
        let word = self.clauses.tokens[found.word].lower.as_str();
        let before = found.word.checked_sub(1).map_or("", |i| self.clauses.tokens[i].lower.as_str());
        let pressed = word == "pressure" && one_of(before, "under growing mounting");
        let thanks = found.is_verb && self.clauses.verb(found.chunk).is_some_and(|g| g.lemma == "thank");
        // "thanked the sailors for freeing the captives": for a deed.
        let for_deed = || {
            let next = (found.chunk + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some());
            next.is_some_and(|v| self.clauses.word(v - 1) == "for" && self.verb_trigger(v).is_some())
        };
        found.event_type == EventType::Request && pressed
            || found.event_type == EventType::Support && thanks && !for_deed()
    }

    /// Whether the verb at `by` tells what is found: what is asked for, promised or threatened, or only allowed.
    fn is_told_by(&self, found: &Found, by: usize) -> bool {
        // "could allow owners to halt payments"
        let permitted = self.clauses.verb(by).is_some_and(permits);
        // "insisted that Togo withdraw"
        let asked_for = found.is_verb && self.is_asked_by(found.chunk, by);
        found.event_type != EventType::Consult && (self.speaks(by) || permitted || asked_for)
    }

    /// "|insisted| that Togo withdraw", "|faces| calls to resign": whether the verb at `by` tells a request for what verb group `at` tells in its own clause or as
    /// an infinitive.
    fn is_asked_by(&self, at: usize, by: usize) -> bool {
        let own_clause = self.clauses.verb(at).is_some_and(|g| !g.gerund);
        own_clause && self.verb_trigger(by).is_some_and(|(t, _)| t.event_type == EventType::Request)
    }

    /// "mulled suing the firm", "repelled an attack", "almost killed": whether a deed is only thought of, others did it, or it came close to happening.
    fn is_not_done(&self, found: &Found) -> bool {
        let verb = self.clauses.verb(found.chunk);
        verb.is_some_and(|g| one_of(g.lemma, "mull weigh contemplate ponder repel repulse foil thwart"))
            || self.is_almost(found.word)
    }

    /// "contacted the foreign minister": makes actors of those with whom somebody meets or speaks, but not of whose affairs ("discussed Togo's debts"), nor of where
    /// somebody comes from.
    fn put_together(&self, found: &Found, sides: &mut Sides) {
        let journey = |g: &VerbGroup| one_of(g.lemma, "leave depart return travel go come head");
        if self.clauses.verb(found.chunk).is_none_or(journey) {
            return;
        }
        // "discussed Togo and Benin": who is spoken of meets nobody.
        let discusses = self.clauses.verb(found.chunk).is_some_and(|g| one_of(g.lemma, "discuss debate"));
        let spoken_of = |p: &Party| {
            let lead = self.text().get(found.deed.trigger.end..p.span().start);
            discusses && lead.is_some_and(|lead| !lead.split_whitespace().any(|w| matches!(w, "with" | "between")))
        };
        sides.recipients.retain(|p| !spoken_of(p));
        sides.actors.retain(|p| !spoken_of(p));
        let owns = |p: &Party| self.text()[p.span().end..].starts_with(['\'', '’']);
        let (own, met): (Vec<Party>, Vec<Party>) = std::mem::take(&mut sides.recipients).into_iter().partition(owns);
        sides.recipients = own;
        sides.actors.extend(met);
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
        let direct = direct.or_else(|| self.verb_going_ahead(chunk)).or_else(|| self.carried_out(chunk));
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
        // "announced naval drills from Thursday to Sunday"
        let announced = direct.and_then(|v| self.clauses.verb(v)).is_some_and(|g| g.lemma == "announce");
        // "is planning an attack", "prepares sanctions": as with "plans to attack".
        let planned = |g: &VerbGroup| !g.passive && !g.negated && one_of(g.lemma, "plan prepare");
        let planned = direct.and_then(|v| self.clauses.verb(v)).is_some_and(planned) && outer.is_some();
        let drills = matches!(found.event_type, EventType::Mobilize | EventType::Cooperate);
        let changed = changed.or((planned || announced && drills).then_some(EventStatus::Scheduled));
        let consult = found.event_type == EventType::Consult;
        // "shelved a security deal", "adjourned the case"
        let by_verb = || {
            direct
                .and_then(|v| self.change_by(v))
                .filter(|_| outer.is_some_and(|o| o.status == Some(EventStatus::Held)))
        };
        let changed = changed.or_else(by_verb).or_else(|| self.offered(chunk).filter(|_| consult));
        let changed = changed.or(self.is_considered(chunk, found.event_type).then_some(EventStatus::Proposed));
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

    /// Whether the noun at `chunk` is the object of a verb that ends or hinders it: "suspended its tariffs", "cut off aid".
    pub(super) fn is_ended(&self, chunk: usize) -> bool {
        // "lifted the state of emergency", "an easing of sanctions": told by the noun before "of".
        let of = chunk.checked_sub(2).filter(|&n| self.clauses.word(chunk - 1) == "of" && self.clauses.is_noun(n));
        if of.is_some_and(|n| self.has_head(n, EASING)) {
            return true;
        }
        let state = of.filter(|&n| self.has_head(n, "state")).unwrap_or(chunk);
        let verb = self.verb_of_object(state, "off down back").and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| one_of(g.lemma, ENDS))
    }

    /// The verb whose object the noun at `chunk` is: right before it, or with one of `particles` between.
    pub(super) fn verb_of_object(&self, chunk: usize, particles: &str) -> Option<usize> {
        let right = chunk.checked_sub(1)?;
        let verb = if one_of(self.clauses.word(right), particles) { right.checked_sub(1)? } else { right };
        self.clauses.verb(verb).map(|_| verb)
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
    #[expect(clippy::option_option, reason = "whether it tells, and whom")]
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
}

/// The most exact kind that the word allows.
fn consult_kind(word: &str) -> ConsultKind {
    if let Some(kind) = triggers::of_noun(word).and_then(|n| n.kind) {
        return kind;
    }
    let begins = |stems: &str| stems.split_whitespace().any(|s| word.starts_with(s));
    if begins("visit travel arriv trip flew fly flies tour went go leav left depart head return") {
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
