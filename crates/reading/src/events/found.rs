//! What the encoder finds to tell an event: it confirms what the lists of triggers tell, takes back what only looks so, and adds what no list has.

use std::ops::Range;

use onrecord_language::Deed;
use onrecord_source::Span;

use super::{
    clauses::{Class, Kind},
    deeds::HARMS,
    participants::Party,
    status::{conditional, of_adjective, often, stance},
    subjects::subject,
    tellings::{JUDGES, Sentence, Telling, among, same, speech},
    triggers,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    drafts::Draft,
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

/// What no list tells is an event from this probability of its type on.
const ADDED: f32 = 0.7;
/// What is due on a day is one from this on: those few words of a story are for its diary.
const DUE: f32 = 0.5;
/// What a list tells is none where the encoder gives its type less than this, or the word no type at all.
const TAKEN: f32 = 0.005;

/// Nor where it gives all types together less than this.
const ANY: f32 = 0.02;
/// And what is told by what somebody says is none where the encoder gives less than this to the word that reports it.
const SAID: f32 = 0.05;
/// From this probability of its type on the encoder's parties go before others that the rules take.
const SURE: f32 = 0.9;

/// Words between a body and those of it in one noun phrase.
const WITHIN: usize = 4;

/// Verbs that only carry out what their object names.
const GIVEN: &str =
    "give offer express voice extend send pay issue make lodge file launch stage impose declare order announce";

/// Verbs that end, hinder or lessen what their object names.
const ENDS: &str = "end suspend lift drop scrap abolish block halt stop cut halve slash reduce freeze overturn strike revoke cancel reject veto oppose ease relax remove withhold delay avoid avert prevent escape threaten";

/// What storms and diseases are called by.
const NATURE: &str = "Hurricane Typhoon Cyclone Storm Tropical Lightning Covid Covid-19 COVID-19 Ebola Cholera";

/// The likeliest type and its probability.
fn best(deed: &Deed) -> (EventType, f32) {
    let likely = deed.types.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    likely.map_or((EventType::Consult, 0.0), |(i, p)| (TYPES[i], p))
}

fn chance(deed: &Deed, of: EventType) -> f32 {
    TYPES.iter().position(|&t| t == of).map_or(0.0, |i| deed.types[i])
}

/// Bytes from a verb to the noun that tells its deed: "issued yet another ultimatum".
const NEAR: usize = 40;

/// Whether the encoder's word is the trigger, or may belong to it: "staged a hunger strike".
fn near(trigger: Span, deed: &Deed) -> bool {
    trigger.overlaps(deed.trigger) || deed.trigger.start >= trigger.end && deed.trigger.start - trigger.end < NEAR
}

/// The most that the encoder gives to an event at or near the trigger, by what `of` takes of a word.
fn most_near(deeds: &[&Deed], trigger: Span, of: impl Fn(&Deed) -> f32) -> f32 {
    deeds.iter().filter(|d| near(trigger, d)).map(|d| of(d)).fold(0.0, f32::max)
}

/// What the encoder gives to any event at all.
fn any(deed: &Deed) -> f32 {
    deed.types.iter().sum()
}

impl Sentence<'_, '_> {
    /// What the encoder gives to any event at the cues of the statements that a telling is taken from.
    fn any_at_cue(&self, telling: &Telling) -> f32 {
        let from = |d: &&Draft| d.content.iter().any(|c| c.overlaps(telling.trigger));
        let cues: Vec<Span> = self.scene.drafts.iter().filter(from).filter_map(|d| d.cue).collect();
        // A quotation that goes on has no cue to ask.
        if cues.is_empty() {
            return 1.0;
        }
        let at_cue = |d: &&Deed| cues.iter().any(|c| d.trigger.overlaps(*c));
        self.scene.read.deeds.iter().filter(at_cue).map(any).fold(0.0, f32::max)
    }

    /// The sentence's tellings, weighed with what the encoder finds in it.
    pub(super) fn weighed(&self, tellings: Vec<Telling>) -> Vec<Telling> {
        let all = &self.scene.read.deeds;
        let first = all.partition_point(|d| d.trigger.start < self.span.start);
        let here: Vec<&Deed> = all[first..].iter().take_while(|d| d.trigger.start < self.span.end).collect();
        let mut out: Vec<Telling> = Vec::new();
        for mut telling in tellings {
            let mut own = here.iter().filter(|d| telling.trigger.overlaps(d.trigger));
            let sure = most_near(&here, telling.trigger, |d| chance(d, telling.event_type));
            let doubtful = matches!(telling.event_type, EventType::Accuse | EventType::Coerce);
            // "is due to appear in court on March 22" is for the diary.
            let due = telling.status == Some(EventStatus::Scheduled) && telling.days.is_some();
            let taken_back = if telling.said {
                self.any_at_cue(&telling).max(sure) < SAID
            } else {
                // What has a day of its own is plain enough without the encoder.
                sure < TAKEN && doubtful || telling.days.is_none() && most_near(&here, telling.trigger, any) < ANY
            };
            if taken_back && !due {
                continue;
            }
            // Who the rules do not see.
            if let Some(deed) = own.find(|d| best(d).0 == telling.event_type && best(d).1 >= 0.5) {
                let (actors, recipients) = self.parties_of(deed);
                if best(deed).1 >= SURE && !telling.said && telling.event_type != EventType::Consult {
                    self.gainsay(&mut telling.actors, &actors);
                    self.gainsay(&mut telling.recipients, &recipients);
                    let (own, to) = (&telling.actors, &mut telling.recipients);
                    to.retain(|r| !among(r, own));
                }
                if telling.actors.is_empty() {
                    telling.actors = actors.into_iter().filter(|a| !among(a, &telling.recipients)).collect();
                }
                self.leave_out_judges(&mut telling);
                if telling.recipients.is_empty() && telling.event_type != EventType::Consult {
                    telling.recipients = recipients.into_iter().filter(|r| !among(r, &telling.actors)).collect();
                }
            }
            out.push(telling);
        }
        for deed in here {
            // "will impose sanctions": the verb has told the threat.
            let governed = |t: &Telling| {
                matches!(t.event_type, EventType::Threaten | EventType::Agree | EventType::Concede)
                    && (self.governs(t.trigger, deed.trigger) || speech(t.event_type) && self.follows(t.trigger, deed))
                    // "joint naval drills" are one exercise.
                    || t.event_type == EventType::Cooperate
                        && best(deed).0 == EventType::Mobilize
                        && near(t.trigger, deed)
            };
            // What only refers to an event by the lists may tell it whole by the encoder.
            let told = out.iter().any(|t| {
                let here = t.trigger.overlaps(deed.trigger)
                    || t.event_type == best(deed).0 && near(t.trigger, deed) && !t.found;
                !t.reference && here || governed(t)
            });
            if !told && best(deed).1 >= DUE {
                // "is to visit them to push for a truce": a purpose is not due.
                let purpose = self.chunk_of(deed.trigger).is_some_and(|c| {
                    self.clauses.verb(c).is_some_and(|g| g.infinitive)
                        && stance(self.clauses, c, 0).is_some_and(|s| s.habit)
                });
                let due = |t: &Telling| {
                    !purpose
                        && t.status == Some(EventStatus::Scheduled)
                        && t.days.is_some_and(|d| self.scene.is_ahead(d.0))
                        && !t.reference
                };
                let found = self.by_deed(deed).filter(|t| best(deed).1 >= ADDED || due(t));
                let anew = |t: &Telling| t.reference && t.trigger.overlaps(deed.trigger);
                match found {
                    Some(found) if found.reference && out.iter().any(anew) => {}
                    Some(found) => {
                        out.retain(|t| !anew(t));
                        out.push(found);
                    }
                    None => {}
                }
            }
        }
        out
    }

    /// Puts the encoder's parties in place of the rules' where the two have nobody in common.
    fn gainsay(&self, rules: &mut Vec<Party>, encoder: &[Party]) {
        let bodies = |p: &Party| matches!(p, Party::Known(e, _) if self.entities()[*e].kind != EntityKind::Place);
        // "officials of the union", "52 members of the movement": the body may stand for them.
        let by = |a: Span, b: Span| {
            let between = Span::new(a.end.min(b.end), a.start.max(b.start));
            between.is_empty() || between.of(self.text()).split_whitespace().count() <= WITHIN
        };
        let one = |a: &Party| {
            encoder.iter().any(|b| same(a, b) || a.span().overlaps(b.span()) || bodies(a) && by(a.span(), b.span()))
        };
        if !encoder.is_empty() && !rules.is_empty() && !rules.iter().any(one) {
            *rules = encoder.to_vec();
        }
    }

    /// "Britain condemned the arrest of Anna Bell", "Turkey banned a march", "police broke up a protest": who judges, stops or ends what a noun tells has not done it.
    fn leave_out_judges(&self, telling: &mut Telling) {
        let Some(chunk) = self.chunk_of(telling.trigger).filter(|&c| self.clauses.is_noun(c)) else { return };
        let judges = |v: &usize| {
            let hinders = self.verb_trigger(*v).is_some_and(|(t, _)| t.event_type == EventType::Coerce);
            let lemma = self.clauses.verb(*v).map_or("", |g| g.lemma);
            hinders || one_of(lemma, JUDGES) || one_of(lemma, ENDS) || lemma == "break"
        };
        let verb = self.verb_of_object(chunk, "up off down against");
        if let Some(v) = verb.filter(judges).filter(|&v| self.change_by(v).is_none()) {
            let by = self.parties(&subject(self.clauses, v, 0));
            telling.actors.retain(|a| !among(a, &by));
        }
        if telling.event_type == EventType::Protest {
            telling.actors.retain(|a| !self.authority(std::slice::from_ref(a)));
        }
    }

    /// Whether a storm or a disease is meant: "Hurricane Ida", "Covid-19".
    pub(super) fn is_nature(&self, party: &Party) -> bool {
        let name = match party {
            Party::Known(e, _) => self.entities()[*e].name.as_str(),
            Party::Phrase(_, name, _) => name,
        };
        let before = self.text()[..party.span().start].trim_end().rsplit(char::is_whitespace).next();
        let whole = party.span().of(self.text()).split(' ').next();
        [name.split(' ').next(), whole, before].into_iter().flatten().any(|w| one_of(w, NATURE))
    }

    /// The chunk in which `span` lies.
    pub(super) fn chunk_of(&self, span: Span) -> Option<usize> {
        let holds = |tokens: Range<usize>| self.clauses.tokens[tokens].iter().any(|t| t.span.overlaps(span));
        self.clauses.chunks.iter().position(|c| holds(c.tokens.clone()))
    }

    /// Whether the noun at `noun` is the object of the verb at `verb`.
    fn governs(&self, verb: Span, noun: Span) -> bool {
        let Some(at) = self.chunk_of(noun).and_then(|at| at.checked_sub(1)) else { return false };
        self.clauses.verb(at).is_some_and(|g| self.clauses.tokens[g.head].span.overlaps(verb))
    }

    /// Whether the deed's noun stands after the verb at `verb` without another verb between: "pledged $20 million in aid".
    fn follows(&self, verb: Span, deed: &Deed) -> bool {
        let (Some(v), Some(noun)) = (self.chunk_of(verb), self.chunk_of(deed.trigger)) else { return false };
        let of_verb = self.clauses.verb(v).is_some() && self.clauses.is_noun(noun) && v < noun;
        of_verb && best(deed).0 != EventType::Consult && (v + 1..noun).all(|j| self.clauses.verb(j).is_none())
    }

    /// Whether the noun at `chunk` is the object of a verb that ends or hinders it: "suspended its tariffs", "cut off aid".
    fn is_ended(&self, chunk: usize) -> bool {
        let verb = self.verb_of_object(chunk, "off down back").and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| one_of(g.lemma, ENDS))
    }

    /// The verb whose object the noun at `chunk` is: right before it, or with one of `particles` between.
    fn verb_of_object(&self, chunk: usize, particles: &str) -> Option<usize> {
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
    fn parties_of(&self, deed: &Deed) -> (Vec<Party>, Vec<Party>) {
        let parties = |spans: &[Span]| -> Vec<Party> {
            let mut out: Vec<Party> = Vec::new();
            // Another sentence is asked only where this one does not say.
            let here = spans.iter().any(|s| self.span.contains(*s));
            let asked = spans.iter().filter(|s| !here || self.span.contains(**s));
            for party in asked.filter_map(|&s| self.party_at(s, deed.trigger)) {
                if !among(&party, &out) {
                    out.push(party);
                }
            }
            out
        };
        let mut actors = parties(&deed.actors);
        let mut recipients = parties(&deed.recipients);
        recipients.retain(|r| !among(r, &actors));
        // "A plumber who killed a woman": nobody else did.
        if let Some(who) = self.relative_before(deed.trigger) {
            actors.retain(|a| a.span().end <= who.start && who.start - a.span().end < 3);
        }
        (actors, recipients)
    }

    /// The event that the encoder alone finds.
    fn by_deed(&self, deed: &Deed) -> Option<Telling> {
        let (event_type, _) = best(deed);
        let word = self.clauses.tokens.iter().position(|t| t.span.overlaps(deed.trigger))?;
        let chunk = self.clauses.chunks.iter().position(|c| c.tokens.contains(&word))?;
        let lower = self.clauses.tokens[word].lower.clone();
        let verb = self.clauses.verb(chunk).is_some();
        if self.clauses.tokens[word.saturating_sub(4)..word].iter().any(|t| often(&t.lower)) {
            return None;
        }
        let crime = event_type == EventType::Assault && self.only_charged(chunk);
        let lasting =
            matches!(event_type, EventType::Sanction | EventType::Aid | EventType::Coerce | EventType::Mobilize);
        let hoped = !verb && (event_type != EventType::Consult && self.hoped(chunk) || lasting && self.is_ended(chunk))
            || lower == "visiting";
        let played =
            matches!(event_type, EventType::Consult | EventType::Assault | EventType::Retreat) && self.is_sport();
        if crime || hoped || played || verb && self.by_nobody(chunk) {
            return None;
        }
        // "unless the hospital agrees to talks"
        if !verb && conditional(self.clauses, chunk) {
            return None;
        }
        // The verb that says of a noun only that it takes place, or is put off.
        let happening = self.verb_of(chunk).filter(|&v| !verb && (self.passive_change(v).is_some() || self.happens(v)));
        let (mut status, governing) = if verb {
            let stance = self.stance(chunk)?;
            // "can be seized"
            if stance.always {
                return None;
            }
            (stance.status, stance.governor)
        } else {
            let direct = chunk.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some());
            // "threatened to resume attacks": as far as the verb that it is the object of.
            let outer = match direct {
                Some(v) => Some(self.stance(v)?),
                None => None,
            };
            let changed = happening.and_then(|v| {
                let due = || self.stance(v).and_then(|s| s.status).filter(|s| *s != EventStatus::Held);
                self.passive_change(v).or_else(due)
            });
            let changed = self.undone_later(chunk).or(changed);
            (changed.or(self.before(word)?).or(outer.and_then(|o| o.status)), outer.and_then(|o| o.governor).or(direct))
        };
        // What is asked for, promised or threatened is told by that word.
        let speaks = |g: usize| {
            let of_speech = |d: &Deed| speech(best(d).0) && best(d).1 >= 0.5;
            self.scene.read.deeds.iter().any(|d| d.trigger.overlaps(self.clauses.span(g)) && of_speech(d))
        };
        let by_speech = governing.is_some_and(speaks);
        if by_speech && event_type != EventType::Consult {
            return None;
        }
        // What is said is weighed by its words, in `sayings`.
        if lexicon::REPORTING.contains(lower.as_str()) {
            return None;
        }
        // "an attempt to assassinate": nobody was.
        let tried = self.clauses.tokens[word.saturating_sub(2)..word]
            .iter()
            .any(|t| one_of(&t.lower, "attempt attempts bid plot drive effort efforts"));
        let (mut actors, mut recipients) = self.parties_of(deed);
        // "the funeral of assassinated Abe": whoever did it is not told.
        let undergone = !verb && lower.ends_with("ed") && recipients.iter().any(|r| r.span().end > deed.trigger.start);
        if undergone && self.clauses.tokens.get(word + 1).is_none_or(|t| t.lower != "by") {
            actors.clear();
        }
        // "declined to comment"
        if event_type == EventType::Reject && one_of(&lower, "declined declines declining decline") {
            return None;
        }
        // "The striker attacked": nobody does it to itself.
        if verb && !self.passive(chunk, false) {
            let own = self.parties(&subject(self.clauses, chunk, 0));
            recipients.retain(|r| !among(r, &own));
        }
        // A virus kills too, and a toilet is stolen.
        let someone = |p: &Party| match p {
            Party::Known(..) => !self.is_nature(p),
            Party::Phrase(_, name, _) => {
                let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                triggers::is_actor(&last)
                    || triggers::is_people(&last)
                    || lexicon::is_office(&last)
                    || name.starts_with(char::is_uppercase)
            }
        };
        if !verb && event_type == EventType::Consult {
            self.leave_out_venue(&mut actors);
        }
        actors.retain(someone);
        recipients.retain(someone);
        // "talks were out of the question"
        if !verb && self.comes_to_nothing(chunk) {
            return None;
        }
        let harms = self.clauses.verb(chunk).map_or(lower == "fire", |group| one_of(group.lemma, HARMS));
        if tried || event_type == EventType::Assault && actors.is_empty() && harms && !self.violent() {
            return None;
        }
        let mutual = matches!(event_type, EventType::Agree | EventType::Cooperate);
        if mutual && actors.len() + recipients.len() < 2 {
            return None;
        }
        if actors.is_empty() && recipients.is_empty() {
            return None;
        }
        let kind = (event_type == EventType::Consult).then(|| consult_kind(&lower));
        if kind.is_some() && kind != Some(ConsultKind::Visit) && actors.len() + recipients.len() < 2 {
            return None;
        }
        if status.is_none() && self.headline {
            status = Some(EventStatus::Held);
        }
        let anchor = if verb { Some(chunk) } else { happening };
        let first = self.clauses.tokens[self.clauses.chunks[chunk].tokens.start].lower.as_str();
        let definite = matches!(first, "the" | "this" | "that" | "these" | "those");
        let two = actors.len() + recipients.len() > 1;
        let both = if mutual { two } else { !actors.is_empty() && !recipients.is_empty() };
        let mut telling = self.telling(event_type, kind, status, actors, recipients, deed.trigger, anchor);
        self.leave_out_judges(&mut telling);
        if telling.actors.is_empty() && telling.recipients.is_empty() {
            return None;
        }
        // "The striker attacked": somebody has to be attacked.
        let unhurt = verb && telling.recipients.is_empty() && telling.days.is_none();
        if unhurt && matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Accuse) {
            return None;
        }
        // A noun alone tells little: "the attack", "a trial"; "clashes broke out" and "gave his condolences" tell that it happened.
        let happened = happening.is_some() || self.is_given(chunk);
        let reference = !verb && (!two && telling.days.is_none() && !happened || definite && !both);
        Some(Telling { reference, found: true, ..telling })
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

    /// Whom the encoder's words stand for.
    fn party_at(&self, span: Span, trigger: Span) -> Option<Party> {
        let clauses = self.clauses;
        let Some(last) = clauses.tokens.iter().rposition(|t| span.contains(t.span)) else {
            // In another sentence; what follows a headline tells it anew.
            let named = self.cast.names_in(span).first().filter(|_| !self.headline);
            return named.map(|&(name, entity)| Party::Known(entity, name));
        };
        let chunk = clauses.chunks.iter().position(|c| c.tokens.contains(&last))?;
        // "Teachers in Oregon": the teachers.
        let first = clauses.chunks.iter().position(|c| clauses.tokens[c.tokens.start].span.start >= span.start)?;
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
            let acts =
                !matches!(self.entities()[entity].kind, EntityKind::Product | EntityKind::Work | EntityKind::Event);
            return acts.then_some(Party::Known(entity, name));
        }
        if clauses.tokens[last].class == Class::Possessor {
            return self.inside(chunk, &[]).into_iter().next();
        }
        let word = span.of(self.text());
        match self.cast.country(self.entities(), word) {
            Some(Ok(entity)) => return Some(Party::Known(entity, span)),
            Some(Err(country)) => return Some(Party::Phrase(EntityKind::Place, country.to_string(), span)),
            None => {}
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
