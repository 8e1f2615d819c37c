//! Events that a noun tells: "talks between Armenia and Azerbaijan", "Anna Bell's visit to Kenya".

use onrecord_source::Span;

use super::{
    deeds::is_plural,
    found::ENDS,
    participants::{Party, Sides, among},
    telling::Telling,
    tellings::Sentence,
    triggers::{self, ARMED, NounTrigger, PROTESTS},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind},
        slots::{Slot, slots},
        verb_groups::VerbGroup,
    },
    lexicon::{WEEKDAYS, one_of},
};

/// Words before a noun that make another thing of it: "press conference", "heart attack".
const OTHER_THINGS: &str =
    "press news heart panic asthma labor labour love custody legal court courtroom clinical vaccine drug jury field";

/// Words before a rally or a march that is no protest.
const NO_PROTEST: &str = "campaign election electoral stock market price relief share bond currency car motor prayer victory political wedding funeral military";

/// Nouns for what is done with restrictions by those who yield.
pub(super) const EASING: &str = "lifting easing loosening relaxation";

/// What is lifted and eased.
pub(super) const RESTRICTIONS: &str = "ban bans blockade boycott control controls curb curbs curfew curfews embargo embargoes lockdown measures quarantine quota quotas restriction restrictions \
sanction sanctions siege tariff tariffs veto";
/// What tells a story that is no news.
const WORKS: &str = "play plays film films movie movies book books novel novels documentary documentaries series song songs opera musical";

/// Protests that, unlike rallies, are so whatever is said of them.
const WALKOUTS: &str = "strike strikes walkout walkouts stoppage stoppages march marches";

/// Nouns for what troops practise.
const DRILLS: &str = "exercises drills manoeuvres maneuvers wargames";

/// So many chunks before what somebody is arrested for stands the verb of the arrest.
const TO_VERB: usize = 6;

/// A noun phrase whose noun tells an event, with what is known of the event so far.
pub(super) struct NounDeed {
    /// Its chunk.
    pub at: usize,
    /// What the noun can tell.
    pub trigger: &'static NounTrigger,
    /// The noun phrases after it, and after a verb that only says that it takes place.
    pub after: Vec<Slot>,
    /// Somebody says that it did not happen.
    pub denied: bool,
    /// Who takes part.
    pub sides: Sides,
    /// How far it has come.
    pub status: Option<EventStatus>,
    /// A verb says of it that it takes place, and no more.
    pub light: bool,
    /// A verb changes its day.
    pub put_off: bool,
    /// A verb says that it takes place, is due or no longer.
    pub settled: bool,
    /// Somebody asks for it.
    pub asked: bool,
    /// It is an exercise that nothing calls a joint one.
    pub drill: bool,
}

impl NounDeed {
    /// Whether people come together.
    pub(super) fn is_consult(&self) -> bool {
        self.trigger.event_type == EventType::Consult
    }

    /// Whether somebody goes to somebody.
    pub(super) fn is_visit(&self) -> bool {
        self.trigger.kind == Some(ConsultKind::Visit)
    }

    /// "a strike by pilots"
    fn is_by_somebody(&self) -> bool {
        self.after.iter().any(|s| s.link == "by" && s.chunk == self.at + 2)
    }

    /// "its rejection of the plan", "the refusal by Togo to sign": whether it is told what is refused or threatened.
    fn has_complement(&self) -> bool {
        self.after.iter().any(|s| s.deep || s.chunk == self.at + 2 && one_of(&s.link, "of to by"))
    }

    /// Adds those who act and do not yet.
    pub(super) fn add_actors(&mut self, more: impl IntoIterator<Item = Party>) {
        let actors = &mut self.sides.actors;
        let new: Vec<Party> = more.into_iter().filter(|p| !among(p, actors)).collect();
        actors.extend(new);
    }
}

impl Sentence<'_, '_> {
    /// The event that noun phrase `at` tells.
    pub(super) fn by_noun(&self, at: usize) -> Option<Telling> {
        let (trigger, span) = self.noun_trigger(at)?;
        let verb = self.verb_of(at).or_else(|| self.verb_of_ruling(at)).or_else(|| self.verb_of_round(at));
        let denied = self.is_noun_denied(at, verb);
        // "threatened to carry out an arrest"
        let undone = self.carried_out(at).is_some_and(|v| self.stance(v).is_none());
        if undone || self.names_no_event(at, trigger, denied) {
            return None;
        }
        let after = self.after_noun(at, verb);
        let mut sides = self.sides_of_noun(at, trigger, &after)?;
        self.leave_out_modifiers(at, trigger, span, &mut sides);
        let drill = self.is_lone_drill(at);
        let status = self.adjective(at);
        let mut noun = NounDeed {
            at,
            trigger,
            after,
            denied,
            sides,
            status,
            light: false,
            put_off: false,
            settled: false,
            asked: false,
            drill,
        };
        let direct = self.verb_over_noun(at).or_else(|| self.verb_going_ahead(at));
        match (direct, verb) {
            (Some(v), _) => self.weigh_object(&mut noun, v)?,
            (None, Some(v)) => self.weigh_subject(&mut noun, v)?,
            (None, None) => {}
        }
        self.add_around(&mut noun);
        self.weigh_being_in(&mut noun);
        self.weigh_preparing(&mut noun);
        if noun.is_consult() {
            noun.status = noun.status.or_else(|| self.offered(at));
        }
        let asking = self.asking_for(at);
        if let Some(asking) = asking {
            self.leave_out_asker(at, asking, &mut noun.sides.actors);
            noun.asked = true;
        }
        let undoing = self.undoing(at);
        self.settle_noun(&mut noun, undoing);
        noun.sides.keep_apart();
        let sides = std::mem::take(&mut noun.sides);
        let aside = asking.and_then(|_| self.held_aside(at));
        noun.status = noun.status.or_else(|| self.stance(aside?)?.status);
        if asking.is_some() && self.is_for_day(at) {
            noun.status.get_or_insert(EventStatus::Proposed);
        }
        let anchor = direct.or(undoing).or(verb).or(aside);
        let mut telling = self.telling(trigger.event_type, trigger.kind, noun.status, sides, span, anchor);
        self.put_in_time(&noun, &mut telling);
        // "a raid by the police"
        if self.has_head(at, "raid raids") && self.is_of_police(&telling.actors) {
            telling.event_type = EventType::Coerce;
        }
        if asking.is_some() {
            self.put_asked_for(&mut telling, aside.is_some());
        }
        if self.is_strike_of_arms(at, &telling) { None } else { self.as_far_as_noun(&noun, telling) }
    }

    /// Leaves out those whom only the words before a noun name: "the next |court| date", "joint |military| exercises".
    fn leave_out_modifiers(&self, at: usize, trigger: &NounTrigger, span: Span, sides: &mut Sides) {
        let dates = self.has_head(at, "date dates");
        sides.actors.retain(|a| !dates || matches!(a, Party::Known(..)) || !a.span().overlaps(span));
        let joint = trigger.event_type == EventType::Cooperate;
        sides.actors.retain(|a| !joint || matches!(a, Party::Known(..)) || !a.span().overlaps(self.clauses.span(at)));
    }

    /// How far what a noun tells has come by the verb that undoes it, at `undoing`, and by what is said of it.
    fn settle_noun(&self, noun: &mut NounDeed, undoing: Option<usize>) {
        // "Talks that were to begin on Friday have been cancelled": whatever lies between the noun and its own verb.
        let undone = self
            .undone_aside(noun.at)
            .or_else(|| undoing.and_then(|v| self.passive_change(v).or_else(|| self.ban_of_protest(noun.at, v))));
        noun.status = undone.or(noun.status);
        noun.settled |= noun.light || noun.put_off || undone.is_some();
        if noun.status.is_none() && self.is_to_be_held(noun.at) {
            (noun.status, noun.settled) = (Some(EventStatus::Scheduled), true);
        }
        if noun.denied {
            (noun.status, noun.light) = (Some(EventStatus::Denied), true);
        }
    }

    /// A drill of one is no common deed, and what a noun tells is as far as its day, and has none that is of something else.
    fn put_in_time(&self, noun: &NounDeed, telling: &mut Telling) {
        // A drill without a partner is a show of force.
        let shown = noun.put_off || (noun.light || noun.settled) && noun.drill;
        if shown && noun.trigger.event_type == EventType::Cooperate && telling.actors.len() < 2 {
            telling.event_type = EventType::Mobilize;
        }
        // "after their January 21 talks", told in March: what was due on a day gone by has been.
        let gone = telling.days.zip(self.scene.story.published).is_some_and(|((_, to), now)| to < now);
        if gone && telling.status == Some(EventStatus::Scheduled) && !noun.settled {
            telling.status = Some(EventStatus::Held);
        }
        if self.is_reason_of_arrest(noun.at) {
            (telling.days, telling.narrated) = (None, false);
        }
    }

    /// What noun phrase `noun.at` tells, as an event of its own or as a word for one that is told elsewhere; none where it is too little for either.
    fn as_far_as_noun(&self, noun: &NounDeed, mut telling: Telling) -> Option<Telling> {
        let at = noun.at;
        let last = self.clauses.last(at);
        // Sessions and rallies are told only where they are due.
        // "a strike by pilots"
        let theirs = || one_of(&last.lower, WALKOUTS) && !telling.actors.is_empty();
        let listed = || triggers::of_noun(&last.lower).is_some() || one_of(&last.lower, DRILLS) || theirs();
        let own = (last.lower != "session" || noun.asked) && (telling.trigger != last.span || listed());
        telling.reference = !(own && is_whole(noun, &telling));
        if telling.reference && !noun.denied && self.is_for_its_day(noun, &telling) {
            // "the hearing" may have been told of.
            let again = telling.actors.is_empty() && self.is_known_already(at);
            (telling.reference, telling.stands) = (again, again);
            let ahead = telling.days.is_some_and(|(from, _)| self.scene.is_ahead(from));
            telling.status = telling.status.or(ahead.then_some(EventStatus::Scheduled));
        }
        if !own && telling.reference && !telling.stands {
            return None;
        }
        let definite = self.clauses.chunks[at].tokens.len() > 1 || self.is_known_already(at);
        let settled = telling.days.is_some() || telling.status.is_some() || telling.place.is_some();
        (!telling.reference || definite && settled).then_some(telling)
    }

    /// "was arrested on Tuesday in the killing of a baker": the day of the arrest is none of the deed that noun phrase `at` names.
    fn is_reason_of_arrest(&self, at: usize) -> bool {
        let before =
            at.checked_sub(1).filter(|&j| matches!(self.clauses.word(j), "in" | "over" | "for" | "of" | "with"));
        let Some(verb) = before.and_then(|b| (0..b).rev().take(TO_VERB).find(|&j| self.clauses.verb(j).is_some()))
        else {
            return false;
        };
        let punishes = |t: EventType| matches!(t, EventType::Coerce | EventType::Accuse);
        let dated = |j: usize| matches!(self.clauses.chunks[j].kind, Kind::Time);
        self.verb_trigger(verb).is_some_and(|(t, _)| punishes(t.event_type)) && (0..at).any(dated)
    }

    /// What the noun of noun phrase `at` can tell, by itself or with the word before it, and where it stands.
    pub(super) fn noun_trigger(&self, at: usize) -> Option<(&'static NounTrigger, Span)> {
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let (noun, rest) = tokens.split_last()?;
        if noun.class != Class::Noun || noun.lower == "sessions" {
            return None;
        }
        if let Some(before) = rest.last() {
            if let Some(pair) = triggers::of_noun(&format!("{} {}", before.lower, noun.lower)) {
                return Some((pair, Span::new(before.span.start, noun.span.end)));
            }
            // "a court hearing", not "a court battle"
            let heard = one_of(&noun.lower, "hearing hearings") && one_of(&before.lower, "court custody");
            if one_of(&before.lower, OTHER_THINGS) && !heard {
                return None;
            }
        }
        // "the nurses' strike"
        let protest = || {
            let plain = rest.last().is_none_or(|t| !one_of(&t.lower, NO_PROTEST) && !one_of(&t.lower, ARMED));
            let several = noun.lower.ends_with('s');
            let trigger = triggers::of_noun(if several { "protests" } else { "protest" });
            trigger.filter(|_| plain && one_of(&noun.lower, PROTESTS))
        };
        // "postponed its exercises"
        let drill = || {
            let put_off = || {
                let over = self.verb_over_noun(at).is_some_and(|v| self.change_by(v).is_some());
                over || self.verb_of(at).is_some_and(|v| self.passive_change(v).is_some())
            };
            let armed = one_of(&noun.lower, DRILLS) && rest.last().is_none_or(|t| t.lower != "fire");
            triggers::of_noun("military exercises").filter(|_| armed && put_off())
        };
        Some((triggers::of_noun(&noun.lower).or_else(protest).or_else(drill)?, noun.span))
    }

    /// Whether noun phrase `at` is an exercise that nothing calls a joint one.
    fn is_lone_drill(&self, at: usize) -> bool {
        let joint = |i: usize| one_of(&self.clauses.tokens[i].lower, "joint bilateral trilateral combined");
        let drill = self.has_head(at, DRILLS) || self.has_head(at, "exercise drill manoeuvre maneuver");
        drill && !self.clauses.chunks[at].tokens.clone().any(joint)
    }

    /// "denied any meeting", "said that no talks were held": whether somebody says that noun phrase `at`, the subject of `verb`, did not happen.
    fn is_noun_denied(&self, at: usize, verb: Option<usize>) -> bool {
        let said = || self.is_said(self.clauses.last(at).span);
        let denying = at.checked_sub(1).and_then(|v| self.clauses.verb(v)).is_some_and(VerbGroup::denies);
        let not_held = verb
            .and_then(|v| self.clauses.verb(v))
            .is_some_and(|g| g.negated && g.modal.is_none() && one_of(g.lemma, "take hold happen occur begin start"));
        // "The arrest of Tom Hale was denied by police"
        let denied = |g: &VerbGroup| g.lemma == "deny" && g.passive && !g.negated && g.modal.is_none();
        let denying = denying || verb.and_then(|v| self.clauses.verb(v)).is_some_and(denied);
        denying || (self.clauses.word(at) == "no" || not_held) && said()
    }

    /// Whether noun phrase `at` tells nothing that happened or is due.
    fn names_no_event(&self, at: usize, trigger: &NounTrigger, denied: bool) -> bool {
        let end = self.clauses.chunks[at].tokens.end;
        let none = !denied && matches!(self.clauses.word(at), "no" | "any" | "every" | "each");
        // "the Paris Agreement" is a name.
        let name = trigger.event_type == EventType::Agree && self.clauses.last(at).capital;
        // "Grain meeting unlikely this summer"
        let unlikely = self.clauses.tokens.get(end).is_some_and(|t| t.lower == "unlikely");
        // "A meeting of farm ministers is unlikely to be held next week"
        let own = self.verb_of(at).and_then(|v| self.clauses.verb(v)).map_or(end, |g| g.head + 2);
        let not_expected = self.clauses.tokens.get(end..own.min(self.clauses.tokens.len()));
        let unlikely = unlikely || not_expected.is_some_and(|t| t.iter().any(|t| t.lower == "unlikely"));
        // "a verbal attack", "a public assault on her record"
        let by_words = trigger.event_type == EventType::Assault && self.is_by_words(at);
        // "denied the accusation": nobody accuses, and who is accused has said so.
        let accused = denied && trigger.event_type == EventType::Accuse;
        // "a play about the arrest of Tom Hale"
        let work = at > 1 && self.clauses.word(at - 1) == "about" && self.has_head(at - 2, WORKS);
        none || name
            || work
            || trigger.event_type == EventType::Agree && self.is_no_new_agreement(at)
            || accused
            || trigger.event_type == EventType::Protest && self.is_written_protest(at)
            || by_words
            || self.is_noun_of_other_sense(at, end - 1)
            || unlikely
            || trigger.event_type == EventType::Assault && self.only_charged(at)
            || !denied && self.comes_to_nothing(at)
            // "called for the resignation of Tom Hale": it has not happened.
            || self.is_only_hoped(at, trigger.event_type)
            || self.is_only_ordered(at, trigger.event_type)
            || self.is_weekly(at)
            || trigger.event_type == EventType::Sanction && self.is_part_lifted(at)
            || self.has_head(at, EASING) && !self.is_of_restriction(at)
            || trigger.event_type == EventType::Cooperate && self.is_aimed_at(at)
            // "blocked the deportation of Tom Hale"
            || trigger.event_type == EventType::Coerce && trigger.undergone && (self.is_ended(at) || self.is_stopped(at))
    }

    /// "the lifting of the curfew", "the easing of its export curbs": whether what noun phrase `at` tells ends or lessens a restriction.
    fn is_of_restriction(&self, at: usize) -> bool {
        self.clauses.word(at + 1) == "of" && self.has_head(at + 2, RESTRICTIONS)
            || self.clauses.word(at + 3) == "of" && self.has_head(at + 4, "emergency siege")
    }

    /// "lodged a protest with China": whether the protest that noun phrase `at` names is a complaint.
    pub(super) fn is_written_protest(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| one_of(g.lemma, "lodge file deliver submit hand register"))
    }

    /// Whether noun phrase `at` is an attack with words.
    pub(super) fn is_by_words(&self, at: usize) -> bool {
        let mut words = self.clauses.chunks[at].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
        let attack = one_of(&self.clauses.last(at).lower, "attack attacks assault assaults onslaught broadside");
        attack && words.any(|w| one_of(w, "verbal public scathing blistering rhetorical withering scornful"))
    }

    /// "will end its Monday meetings": whether noun phrase `at` names what somebody has every week.
    pub(super) fn is_weekly(&self, at: usize) -> bool {
        let tokens = &self.clauses.tokens;
        let first = self.clauses.chunks[at].tokens.start;
        let own = |i: usize| tokens[i].class == Class::Possessor;
        let day = |i: usize| tokens[i].class == Class::Time && one_of(tokens[i].span.of(self.text()), WEEKDAYS);
        let plural = self.clauses.last(at).lower.ends_with('s') && self.clauses.last(at).lower != "talks";
        // With the possessive in the noun phrase or before it.
        let led = first > 1 && day(first - 1) && own(first - 2);
        plural && (led || own(first) && first + 1 < tokens.len() && day(first + 1))
    }

    /// "lifted $50 million in sanctions": whether noun phrase `at` names what an amount of is lifted.
    fn is_part_lifted(&self, at: usize) -> bool {
        let Some(amount) = at.checked_sub(2).filter(|&a| self.clauses.is_noun(a)) else { return false };
        let verb = amount.checked_sub(1).and_then(|v| self.clauses.verb(v));
        let of = matches!(self.clauses.word(at - 1), "in" | "of") && self.clauses.has_number(amount);
        of && verb.is_some_and(|g| one_of(g.lemma, ENDS) || g.lemma == "lift")
    }

    /// "The deportation of Tom Hale was blocked"
    fn is_stopped(&self, at: usize) -> bool {
        let verb = self.verb_of(at).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| g.passive && one_of(g.lemma, ENDS))
    }

    /// The noun phrases after noun phrase `at`, the subject of `verb`: "Fighting broke out between …", "Talks began between …".
    fn after_noun(&self, at: usize, verb: Option<usize>) -> Vec<Slot> {
        let mut after = slots(self.clauses, at);
        let begins =
            |g: &VerbGroup| one_of(g.lemma, "break erupt begin start resume open flare take continue") && !g.passive;
        if let Some(v) = verb.filter(|&v| self.clauses.verb(v).is_some_and(begins)) {
            // "The trial opens of Tom Hale", not "will take place in the town of Portwick".
            let own = |(place, s): &(usize, Slot)| one_of(&s.link, "between with") || *place == 0 && s.link == "of";
            after.extend(slots(self.clauses, v).into_iter().enumerate().filter(own).map(|(_, s)| s));
        }
        after
    }
}

/// Whether enough is told for an event of its own, and not only a word for one that is told elsewhere.
pub(super) fn is_whole(noun: &NounDeed, telling: &Telling) -> bool {
    let (trigger, light) = (noun.trigger, noun.light);
    let dated = telling.days.is_some();
    let acting = telling.actors.len();
    let two = acting + telling.recipients.len() > 1;
    match trigger.event_type {
        EventType::Consult if trigger.mutual => {
            // "Iran's talks resume on Tuesday", "leaders put off the meeting to July": with whom is told elsewhere, or nowhere.
            let due = dated && (light && telling.status == Some(EventStatus::Scheduled) || noun.put_off);
            // "called for a meeting of the council", but not "for talks with Togo"
            let with = noun.after.iter().any(|s| s.link == "with");
            let named = || telling.actors.iter().all(|a| matches!(a, Party::Known(..)));
            let of = || noun.after.first().is_some_and(|s| one_of(&s.link, "of between among"));
            let asked = noun.asked && !with && (named() || of());
            let summit = trigger.kind == Some(ConsultKind::Summit) && (dated || light);
            // "Talks between the rival leaders broke down": with one another.
            let group = |p: &Party| matches!(p, Party::Phrase(EntityKind::Group, name, _) if is_plural(name));
            let between = || noun.after.iter().any(|s| s.link == "between" && !s.deep);
            let several = || (dated || light) && telling.actors.iter().all(group) && between();
            acting > 1 || (summit || due || asked || several()) && acting > 0
        }
        EventType::Consult if noun.is_visit() => {
            acting > 0 && (telling.status.is_some() || dated || !telling.recipients.is_empty())
        }
        EventType::Consult => acting > 0 && (dated || light),
        EventType::Assault if trigger.mutual => {
            acting > 1 || acting == 1 && noun.after.iter().any(|s| s.link == "between")
        }
        // "Togo's pledge on Sunday to free them", "renewed her promise to go": one that is only taken up has no day.
        EventType::Agree if !trigger.mutual => acting > 0 && (light || dated) && !trigger.plural,
        // "the shooting of Anna Bell", "her arrest"
        _ if trigger.undergone => !trigger.plural && (two || !telling.recipients.is_empty()),
        _ if trigger.alone => acting > 0 && !trigger.plural,
        EventType::Assault | EventType::Coerce => two && (!trigger.plural || dated),
        // "Tsvangirai's allegations of fraud", "at the request of Togo"
        EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Reject | EventType::Support => {
            // "The council's rejection of the plan was a blow"
            let done = matches!(trigger.event_type, EventType::Threaten | EventType::Reject) && !trigger.plural;
            two && (light || dated || !trigger.plural)
                || (light || done && (dated || noun.has_complement())) && acting > 0
        }
        // "A strike by pilots grounded flights", "the nurses' strike on Monday"
        EventType::Protest if acting > 0 && !trigger.plural => light || dated || two || noun.is_by_somebody(),
        EventType::Cooperate if noun.put_off || (noun.light || noun.settled) && noun.drill => acting > 0,
        EventType::Cooperate => two && (light || dated),
        EventType::Aid => !trigger.plural && (two && (light || dated) || !telling.recipients.is_empty()),
        EventType::Mobilize | EventType::Retreat => acting > 0 && (light || dated || noun.settled) && !trigger.plural,
        _ => two && (light || dated) && !trigger.plural,
    }
}
