//! Doers: who does what a verb tells, and to whom.

use onrecord_source::Span;

use super::{
    deeds::VerbDeed,
    movements::is_movement,
    participants::{Party, Sides, among, can_act, last_of},
    recipients::PREMISES,
    scene::statement_of,
    telling::Telling,
    tellings::Sentence,
    triggers::{self, PROTESTS},
};
use crate::{
    addressees::hearer,
    contract::{ConsultKind, EntityKind, EventType, StatementKind},
    grammar::{
        clauses::{Class, Kind, clause_of},
        slots::{Slot, slots},
        subjects::{opens_with_two, subject},
    },
    lexicon::{self, one_of},
    named_leads::RELATIVES,
};

/// Weapons that move by themselves, of which those act who have them.
const ARMS: &str = "drone drones tank tanks missile missiles rocket rockets balloon balloons warship warships ships destroyer destroyers frigate frigates submarine submarines";

/// What is shot down or destroyed, of which those are harmed who have it.
pub(super) const VEHICLES: &str = "drone drones tank tanks jet jets helicopter helicopters plane planes warplane warplanes aircraft ship ships warship warships vessel vessels boat boats \
balloon balloons submarine submarines";

/// Offices of which a state, a town or a house has one, so that a name behind them is their holder's.
const TITLES: &str = "president premier chancellor king queen prince princess pope mayor governor minister senator speaker ambassador emperor sultan emir general chairman \
chairwoman director leader";
/// Verbs of honours that come from whoever gives them.
const GIVES: &str = "award honor honour present decorate reward";

/// Verbs of giving what honours somebody.
const GIVEN: &str = "award present give confer bestow";

/// What is given to those who are honoured.
const PRIZES: &str = "prize award medal trophy order cross honour honor";

/// Where people are who are shot at.
const SITES: &str = "school mall church mosque synagogue temple nightclub club bar restaurant market supermarket store shop hospital hotel university campus station airport concert festival party office parade";

impl Sentence<'_, '_> {
    /// Who does what the verb tells, and to whom; none where nobody is told who meets.
    pub(super) fn sides(&self, verb: &VerbDeed) -> Option<Sides> {
        let trigger = verb.trigger;
        let mut used: Vec<usize> = verb.subjects.clone();
        let instrument = self.instrument(verb);
        used.extend(self.joined(verb.after.iter().find(|s| Some(s.chunk) == instrument), &verb.after));
        let mut sides = if trigger.undergone {
            let from = verb.linked(|link| matches!(link, "from" | "by"));
            Sides { actors: self.parties(&from), recipients: self.parties(&verb.subjects) }
        } else if verb.passive {
            self.sides_of_passive(verb, &mut used)
        } else {
            Sides { actors: self.doers(verb), recipients: Vec::new() }
        };
        if sides.actors.is_empty() && !verb.passive {
            sides.actors = self.behind(verb);
        }
        self.put_police(verb, &mut sides);
        if verb.group.lemma == "meet" && sides.actors.is_empty() {
            return None;
        }
        self.put_helpers(verb, &mut sides);
        if trigger.mutual {
            // "A conference of the ministers will be held": they hold it.
            let mut own = std::mem::take(&mut sides.recipients);
            own.retain(|r| !among(r, &sides.actors) && (self.kind_of(r) != EntityKind::Place || self.is_state(r)));
            sides.actors.extend(own);
            self.add_partners(verb, &mut sides.actors);
        } else if !trigger.undergone {
            self.add_recipients(verb, &used, &mut sides);
        }
        // "A car bomb exploded, killing five": of them no more is told.
        if verb.group.gerund && sides.recipients.is_empty() && self.counted(verb.at) && self.is_by_attack(verb) {
            sides.recipients.push(self.phrase_at(EntityKind::Group, self.clauses.span(verb.at + 1)));
        }
        self.put_given(verb, &mut sides);
        self.leave_out_attacked(verb, &mut sides);
        self.put_speaker(verb, &mut sides);
        sides.keep_apart();
        // "will close its airspace over Bonn": to nobody.
        if self.has_word(verb, "airspace") && !sides.recipients.is_empty() {
            sides.recipients.retain(|r| !self.is_own_town(r, &sides.actors));
            if sides.recipients.is_empty() {
                return None;
            }
        }
        self.put_sender(verb, &mut sides);
        self.leave_out_sites(verb, &mut sides);
        if trigger.kind == Some(ConsultKind::Visit) {
            sides.recipients = self.visited(verb, &sides.actors);
        }
        Some(sides)
    }

    /// "were expelled from Togo": the state from which somebody is sent away does it.
    fn put_sender(&self, verb: &VerbDeed, sides: &mut Sides) {
        // "were expelled from Bulgaria": it sends them away.
        if verb.group.lemma == "expel" && verb.passive && sides.actors.is_empty() {
            sides.actors = self.parties(&verb.linked(|link| link == "from"));
            sides.actors.retain(|a| self.is_state(a));
            sides.recipients.retain(|r| !among(r, &sides.actors));
        }
    }

    /// "Rescue teams were sent to Togo": they help, or whoever sends them.
    fn put_helpers(&self, verb: &VerbDeed, sides: &mut Sides) {
        let sent = verb.passive && one_of(verb.group.lemma, "send dispatch deploy mobilise mobilize");
        if !sent || verb.trigger.event_type != EventType::Aid || verb.trigger.recipient.contains(&"object") {
            return;
        }
        let helpers = std::mem::take(&mut sides.recipients);
        // "Teams from the Red Cross"
        let from = verb.subjects.first().filter(|&&s| self.clauses.word(s + 1) == "from").map(|&s| s + 2);
        let body = from.and_then(|c| self.who(c)).filter(|p| matches!(p, Party::Known(..)));
        if sides.actors.is_empty() {
            sides.actors = body.map_or(helpers, |b| vec![b]);
        }
    }

    /// "sent Ukraine 31 tanks", "agreed to pay Togo $5 million", "let him go": puts those to whom it is done who are named before what they get, or what they may do.
    fn put_given(&self, verb: &VerbDeed, sides: &mut Sides) {
        let at = verb.at;
        let pays = self.clauses.verb(at + 1).is_some_and(|g| g.infinitive && one_of(g.lemma, "pay give lend send"));
        let named = match verb.trigger.event_type {
            EventType::Aid if !verb.passive && self.is_given_things(at + 1) => self.inside(at + 1, &[]),
            EventType::Agree if pays && self.is_given_money(at + 2) => self.inside(at + 2, &[]),
            EventType::Concede if verb.trigger.words == ["^go"] => self.parties(&[at + 1]),
            _ => Vec::new(),
        };
        if !named.is_empty() {
            sides.recipients = named;
        }
    }

    /// "The Bell Prize was awarded to Anna Bell": she gets it, whatever it is called by.
    pub(super) fn put_prize(&self, telling: &mut Telling) {
        let passive = |v: &usize| self.clauses.verb(*v).is_some_and(|g| g.passive && one_of(g.lemma, GIVEN));
        let Some(verb) = self.verb_at(telling.trigger).filter(passive) else { return };
        let prize = |s: &usize| {
            let name = self.clauses.span(*s).of(self.text()).to_lowercase();
            name.split(' ').any(|w| one_of(w, PRIZES))
        };
        let subjects = subject(self.clauses, verb, 0);
        if telling.event_type != EventType::Support || !subjects.iter().any(prize) {
            return;
        }
        let to = slots(self.clauses, verb).into_iter().filter(|s| s.link == "to" && !s.deep).map(|s| s.chunk);
        let winners = self.parties(&to.collect::<Vec<_>>());
        if !winners.is_empty() {
            telling.actors.retain(|a| !among(a, &winners));
            telling.recipients = winners;
        }
    }

    /// "Anyone with information is asked to contact police": they ask.
    fn put_police(&self, verb: &VerbDeed, sides: &mut Sides) {
        if verb.trigger.event_type != EventType::Request || !verb.passive || !sides.actors.is_empty() {
            return;
        }
        let calls = self.clauses.verb(verb.at + 1).filter(|g| g.infinitive && one_of(g.lemma, "contact call phone"));
        sides.actors = calls.map(|_| self.parties(&[verb.at + 2])).unwrap_or_default();
        sides.actors.retain(|a| self.name_of(a).to_lowercase().split(' ').any(|w| w == "police"));
    }

    /// Takes from those to whom force is done where they are shot at.
    fn leave_out_sites(&self, verb: &VerbDeed, sides: &mut Sides) {
        // "opened fire at a school": there, and not at it.
        if verb.trigger.event_type == EventType::Assault && one_of(verb.group.lemma, "open fire shoot") {
            let site = |r: &Party| {
                let last = last_of(self.name_of(r));
                matches!(r, Party::Phrase(..)) && one_of(&last, SITES)
            };
            sides.recipients.retain(|r| !site(r));
        }
    }

    /// Takes from those who act a town of which a relative clause says what an attack on it did.
    fn leave_out_attacked(&self, verb: &VerbDeed, sides: &mut Sides) {
        // "the shelling of Aleppo, which killed nine": the town has killed nobody.
        let relative = verb.at > 0 && matches!(self.clauses.chunks[verb.at - 1].kind, Kind::Relative);
        if verb.trigger.event_type == EventType::Assault && relative && verb.is_carried_out() {
            sides.actors.retain(|a| self.kind_of(a) != EntityKind::Place || self.is_state(a));
        }
    }

    /// "“Residents are urged to stay home,” the mayor said", "“I urge you to stay,” he told the workers": who says it asks, and who is told so is asked.
    fn put_speaker(&self, verb: &VerbDeed, sides: &mut Sides) {
        let head = self.clauses.tokens[verb.group.head].span;
        let drafts = self.scene.drafts;
        let said = (verb.trigger.event_type == EventType::Request).then(|| statement_of(drafts, head)).flatten();
        let Some(at) = said.filter(|&at| drafts[at].kind == StatementKind::Direct) else { return };
        let speaker = self.scene.speaking[at].map(|s| s.entity).zip(drafts[at].source);
        let acts = |e: usize| {
            can_act(self.entities()[e].kind)
                && !matches!(self.entities()[e].kind, EntityKind::Group | EntityKind::Place)
        };
        if verb.passive && verb.group.present && !verb.group.perfect && sides.actors.is_empty() {
            let by = speaker.filter(|(e, _)| acts(*e)).map(|(e, span)| Party::Known(e, span));
            // "Our employees are asked to …," he said: whoever he is, not they.
            let asked = |p: &Party| match p {
                Party::Known(e, _) => {
                    let mentions = &self.entities()[*e].mentions;
                    mentions.iter().any(|m| sides.recipients.iter().any(|r| m.span.overlaps(r.span())))
                }
                Party::Phrase(..) => false,
            };
            sides.actors.extend(by.filter(|p| !asked(p)));
        }
        let you = verb.after.first().is_some_and(|s| s.link == "object" && self.clauses.word(s.chunk) == "you");
        if you && !verb.passive && sides.recipients.is_empty() {
            let told = hearer(self.text(), self.scene.read, &drafts[at]);
            let told = told.and_then(|span| self.chunk_of(Span::new(span.end.saturating_sub(1), span.end)));
            sides.recipients.extend(told.and_then(|c| self.who(c)));
        }
    }

    /// Whether a party is a town in a state that acts.
    fn is_own_town(&self, party: &Party, actors: &[Party]) -> bool {
        let country =
            |p: &Party| self.scene.places.iter().find(|place| place.span.overlaps(p.span())).and_then(|p| p.country);
        let town = self.is_known_as(party, EntityKind::Place) && !self.is_state(party);
        let within = country(party).filter(|_| town);
        within.is_some() && actors.iter().any(|a| self.is_state(a) && country(a) == within)
    }

    /// The noun phrase that only says with what it is done ("troops"): it is no recipient, unless somebody else is named in it.
    fn instrument(&self, verb: &VerbDeed) -> Option<usize> {
        let trigger = verb.trigger;
        let aided = trigger.event_type == EventType::Aid && trigger.has_object_first();
        let done_to = matches!(
            trigger.event_type,
            EventType::Consult
                | EventType::Assault
                | EventType::Coerce
                | EventType::Concede
                | EventType::Cooperate
                | EventType::Threaten
        );
        let heads = |c: &usize| verb.word.is_some_and(|w| w + 1 == self.clauses.chunks[*c].tokens.end);
        verb.noun.filter(|_| !aided && !done_to).filter(heads).filter(|&c| self.inside(c, &[]).is_empty())
    }

    /// Of a verb in the passive; what of the chunks after it tells the actors is added to `used`.
    fn sides_of_passive(&self, verb: &VerbDeed, used: &mut Vec<usize>) -> Sides {
        let (mut recipients, seen) = self.apposed(verb.at, &verb.subjects);
        recipients.extend(self.parties(&seen).into_iter().filter(|p| !among(p, &recipients)).collect::<Vec<_>>());
        // "A Ghanaian helicopter was shot down": it hits whose it is.
        if recipients.is_empty() && verb.trigger.event_type == EventType::Assault {
            let owned = verb.subjects.iter().filter(|&&s| one_of(&self.clauses.last(s).lower, VEHICLES));
            recipients.extend(owned.flat_map(|&s| self.inside(s, &[])).take(1));
        }
        if recipients.is_empty() && !verb.is_carried_out() {
            recipients.extend(verb.subjects.iter().flat_map(|&s| self.inside(s, &[])).take(2));
        }
        if recipients.is_empty() {
            recipients.extend(self.undergoing_by_noun(verb));
        }
        if recipients.is_empty() && !verb.is_carried_out() {
            // "A proposal by Togo was rejected".
            if recipients.is_empty() {
                let of = verb.subjects.iter().flat_map(|&s| slots(self.clauses, s));
                let with = |s: &Slot| {
                    matches!(s.link.as_str(), "with" | "to") && verb.trigger.event_type == EventType::Sanction
                };
                let of = of.filter(|s| s.chunk < verb.at);
                let of = of.filter(|s| with(s) || matches!(s.link.as_str(), "by" | "of" | "from"));
                recipients = self.parties(&of.map(|s| s.chunk).collect::<Vec<_>>());
            }
        }
        let mut by = self.joined(self.agent(verb.at, &verb.after), &verb.after);
        // "was detained with 63 supporters": they were, too.
        if one_of(verb.group.lemma, "detain arrest jail imprison sentence") {
            // "by police along with her aides", but not "on suspicion of contacts with rebels"
            let agent = |j: usize| !self.clauses.is_noun(j) || self.clauses.word(j - 1) == "by";
            let mut with = verb.linked(|link| link == "with");
            with.retain(|&c| (verb.at + 1..c).all(|j| agent(j) && self.clauses.verb(j).is_none()));
            recipients.extend(self.parties(&with).into_iter().filter(|p| !among(p, &recipients)).collect::<Vec<_>>());
            used.extend(with);
        }
        // "were awarded medals from the club"
        if by.is_empty() && verb.trigger.event_type == EventType::Support && one_of(verb.group.lemma, GIVES) {
            by = verb.linked(|link| link == "from");
        }
        let actors = self.parties(&by);
        used.extend(by);
        // "Its embassy was closed", "Polish troops were deployed": whose they are does it, or they themselves.
        if is_movement(verb.trigger.event_type) && actors.is_empty() {
            let actors = self.movers_of_passive(&verb.subjects, recipients, verb.trigger.plain);
            return Sides { actors, recipients: Vec::new() };
        }
        // "A strike by teachers is planned": theirs.
        let protest = verb.trigger.event_type == EventType::Protest || self.has_word(verb, PROTESTS);
        if protest && actors.is_empty() {
            return Sides { actors: recipients, recipients: Vec::new() };
        }
        Sides { actors, recipients }
    }

    /// "A former aide of Tom Hale was jailed", "Restaurants were raided": the subject to which it is done, by a noun for whoever belongs to somebody, or for premises, that
    /// by itself stands for nobody.
    fn undergoing_by_noun(&self, verb: &VerbDeed) -> Option<Party> {
        use EventType::{Accuse, Assault, Coerce, Concede};
        let event_type = verb.trigger.event_type;
        if !matches!(event_type, Coerce | Accuse | Assault | Concede) {
            return None;
        }
        let fits = |&s: &usize| {
            let head = self.clauses.last(s).lower.as_str();
            let shut = one_of(verb.group.lemma, "raid search close shut seal order");
            let raided = shut && one_of(head, PREMISES) && head.ends_with('s');
            let someone = RELATIVES.contains(head) && self.clauses.first(s).class != Class::Possessor;
            self.clauses.is_noun(s) && s < verb.at && (raided || someone)
        };
        let at = verb.subjects.iter().copied().find(|s| fits(s))?;
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let first = tokens.iter().find(|t| t.class != Class::Determiner)?;
        Some(self.phrase_at(EntityKind::Group, Span::new(first.span.start, self.clauses.span(at).end)))
    }

    /// Whom the subjects of a verb in the active stand for.
    fn doers(&self, verb: &VerbDeed) -> Vec<Party> {
        let (mut actors, seen) = self.apposed(verb.at, &verb.subjects);
        actors.extend(self.parties(&seen).into_iter().map(|p| self.whole(p, &seen, verb.at)));
        actors
    }

    /// A name that says who one of `subjects`, of the verb that is chunk `at`, is ("A member of parliament, Anna Bell, …"), by the words that describe him, and the subjects to be asked besides.
    fn apposed(&self, at: usize, subjects: &[usize]) -> (Vec<Party>, Vec<usize>) {
        let mut actors = Vec::new();
        let mut seen = subjects.to_vec();
        let before = self.clauses.word(subjects.first().map_or(0, |s| s.saturating_sub(1)));
        // "Togo, Ghana sign a deal": two of them.
        let two = self.clauses.verb(at).is_some_and(|g| opens_with_two(self.clauses, at, g));
        if !two && subjects.len() > 1 && matches!(before, "," | "-" | "–" | "—") {
            match self.who(subjects[0]) {
                // "A member of parliament, Anna Bell, …": the name and the office are one.
                Some(Party::Known(e, _))
                    if subjects[0] > subjects[1] && self.entities()[e].kind == EntityKind::Person =>
                {
                    // The office is a mention of the person.
                    let end = self.clauses.span(subjects[0] - 2).end;
                    let start = self.clauses.span(subjects[1]).start;
                    if self.who(subjects[1]).is_none_or(|w| matches!(w, Party::Phrase(..))) && start < end {
                        actors.push(Party::Known(e, Span::new(start, end)));
                    }
                    // "Anna Bell and her lawyer, Tom Hale": both of them.
                    seen.remove(1);
                }
                // "A local airline, Sunwing, …": that is its name.
                Some(Party::Known(e, _))
                    if subjects[0] > subjects[1]
                        && self.entities()[e].kind == EntityKind::Organization
                        && self.who(subjects[1]).is_some_and(|w| matches!(w, Party::Phrase(EntityKind::Group, ..))) =>
                {
                    let (start, end) = (self.clauses.span(subjects[1]).start, self.clauses.span(subjects[0] - 2).end);
                    if start < end {
                        actors.push(Party::Known(e, Span::new(start, end)));
                    }
                    seen.truncate(1);
                }
                _ => {
                    seen.remove(0);
                }
            }
        }
        (actors, seen)
    }

    /// "The man who kidnapped the child, Tom Hale, was jailed": the name behind a relative clause, whose verb is chunk `at`, of the one whom the clause describes.
    pub(super) fn named_behind(&self, at: usize) -> Option<usize> {
        let clauses = self.clauses;
        let relative = at > 1 && matches!(clauses.chunks[at - 1].kind, Kind::Relative) && clauses.is_noun(at - 2);
        let common = |c: usize| {
            let last = clauses.is_noun(c).then(|| clauses.last(c));
            last.is_some_and(|t| t.class == Class::Noun && !lexicon::is_several(&t.lower))
        };
        // "the president, Tom Hale" names the president.
        let holder = |c: usize| one_of(&clauses.last(c).lower, TITLES);
        let one = relative && matches!(clauses.word(at - 2), "the" | "a" | "an") && common(at - 2);
        let ends = clauses.word(at + 2) == "," && clauses.word(at + 4) == ",";
        let main = clauses.verb(at + 5).is_some_and(|g| g.finite());
        (one && ends && main && common(at + 1) && !holder(at + 1) && self.is_person(at + 3)).then_some(at + 3)
    }

    /// "a letter urging", "the airstrike that killed": who is behind it.
    fn behind(&self, verb: &VerbDeed) -> Vec<Party> {
        let event = verb.subjects.first().filter(|&&s| self.is_event_noun(self.clauses.chunks[s].tokens.end - 1));
        match event {
            Some(&s) => {
                let by = slots(self.clauses, s).into_iter().filter(|l| l.link == "by" && l.chunk < verb.at);
                let by = self.parties(&by.map(|l| l.chunk).collect::<Vec<_>>());
                if by.is_empty() { self.inside(s, &[]) } else { by }
            }
            None if verb.group.gerund && !verb.subjects.is_empty() => {
                let main = clause_of(self.clauses, verb.at);
                main.map(|m| self.parties(&subject(self.clauses, m, 0))).unwrap_or_default()
            }
            // "Russian drones violated": whose they are.
            None => match verb.subjects.first() {
                Some(&s) if one_of(&self.clauses.last(s).lower, ARMS) => self.inside(s, &[]),
                _ => Vec::new(),
            },
        }
    }

    /// Those with whom it is done: all of them are actors.
    fn add_partners(&self, verb: &VerbDeed, actors: &mut Vec<Party>) {
        let inner = verb.noun.map(|n| self.inside(n, actors)).unwrap_or_default();
        if inner.len() > 1 {
            *actors = inner;
        }
        let partner = |s: &&Slot| match s.link.as_str() {
            "with" | "between" => true,
            // "are co-developing a jet": a thing.
            "object" => verb.word.is_none() && !verb.group.lemma.starts_with("co-") || self.is_guest(verb.at, s.chunk),
            link => verb.trigger.recipient.contains(&link),
        };
        // "received Anna Bell and her family": all of them.
        let guest = verb.after.iter().find(|s| s.link == "object" && self.is_guest(verb.at, s.chunk));
        let guests = self.joined(guest, &verb.after);
        let partner = |s: &&Slot| partner(s) || guests.contains(&s.chunk);
        // "joined forces with": no forces.
        let of_verb = |c: usize| verb.trigger.particle == Some(self.clauses.last(c).lower.as_str());
        // "will testify before the Senate"
        let heard = one_of(verb.group.lemma, "appear testify");
        let own = |c: usize| Some(c) != verb.noun || heard || self.is_guest(verb.at, c);
        let with = verb.after.iter().filter(partner).map(|s| s.chunk).filter(|&c| own(c) && !of_verb(c));
        for party in self.parties(&with.collect::<Vec<_>>()) {
            if !among(&party, actors) {
                actors.push(party);
            }
        }
    }

    /// "will host Anna Bell for talks", "called Anna Bell": whoever is received or reached takes part.
    fn is_guest(&self, at: usize, chunk: usize) -> bool {
        let receives =
            self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, "host welcome receive invite call phone telephone"));
        // "hosted the Hungarian premier"
        let officer = || {
            let hosts = self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, "host welcome receive"));
            let unnamed = || matches!(self.who(chunk), Some(Party::Phrase(EntityKind::Person, ..)));
            hosts && lexicon::is_office(&self.clauses.last(chunk).lower) && unnamed()
        };
        receives && (self.is_person(chunk) || self.has_head(chunk, triggers::ENVOYS) || officer())
    }
}
