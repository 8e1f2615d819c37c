//! Recipients: to whom a deed is done, by what links them to its verb.

use super::{
    deeds::VerbDeed,
    doers::VEHICLES,
    movements::is_movement,
    participants::{Party, Sides, among},
    tellings::Sentence,
    triggers::PROTESTS,
};
use crate::{
    contract::{EntityKind, EventType},
    grammar::{
        clauses::{Class, Kind, Token},
        phrases::apposition,
        slots::Slot,
        subjects::subject,
    },
    lexicon::one_of,
};

/// What links a verb to those who may undergo what it tells.
const LINKS: &str = "object of by from to with against for on at over between among";

/// Types of deeds that a town or a country may undergo: "troops were sent in Mali".
fn is_done_in_places(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Coerce
            | EventType::Sanction
            | EventType::Threaten
            | EventType::Mobilize
            | EventType::Retreat
            | EventType::Concede
            | EventType::Assault
            | EventType::Aid
    )
}

/// Verbs of those who bring about or use what follows, and do nothing to it.
const MAKES: &str =
    "form create establish set build open launch appoint name hire recruit elect send deploy choose select";

/// Verbs of what is done against somebody to whom nothing is promised.
const OPPOSES: &str = "fight combat tackle defeat eradicate eliminate curb stop counter battle confront prevent halt resist oppose contain";

/// Nouns for those who have come together, and for their doing so.
const GATHERED: &str = "gathering gatherings crowd crowds assembly assemblies vigil vigils";

/// Premises whose adjective tells a taste or an owner, and no state to which anything is done: "a Chinese restaurant".
pub(super) const PREMISES: &str = "restaurant restaurants hotel hotels cafe cafes bar bars pub pubs shop shops store stores supermarket supermarkets takeaway bakery boutique";

impl Sentence<'_, '_> {
    /// Adds to whom the verb does it: those who have done what it answers, else those whom the words behind it name.
    pub(super) fn add_recipients(&self, verb: &VerbDeed, used: &[usize], sides: &mut Sides) {
        let trigger = verb.trigger;
        // "seized weapons in Togo": there, and not from it.
        // "set fire to 30 homes in Lome": nor to the town.
        let taken = one_of(verb.group.lemma, "seize confiscate impound") && !verb.linked(|l| l == "object").is_empty()
            || verb.group.lemma == "set";
        let placed = is_done_in_places(trigger.event_type) && !taken;
        let after: Vec<Slot> = verb
            .after
            .iter()
            .filter(|s| {
                !(self.is_part_of_promise(verb, s) || self.is_interviewer(s) || verb.passive && self.is_of_agent(s))
            })
            .filter(|s| !is_movement(trigger.event_type) || !self.is_left(s))
            .cloned()
            .collect();
        let found = || self.recipients(&trigger.recipient, &after, used, &sides.actors, placed);
        let by_subject = |fits: &dyn Fn(&Token) -> bool| verb.subjects.iter().any(|&s| fits(self.clauses.last(s)));
        let answered = self.doers_before(verb).or_else(|| self.condemned_doers(verb.at));
        if let Some(doers) = answered.or_else(|| self.asker_of_refused(verb)) {
            sides.recipients = doers;
        } else if !verb.passive && !trigger.alone {
            sides.recipients = found();
            if is_movement(trigger.event_type) {
                sides.recipients.retain(|r| !self.is_moved(r, &after));
            }
        } else if verb.passive
            && verb.group.lemma != "expel"
            && trigger.recipient.iter().any(|r| *r != "object")
            && !by_subject(&|t| one_of(&t.lower, VEHICLES))
            // "They were killed": nobody else was.
            && !(sides.recipients.is_empty() && by_subject(&|t| t.class == Class::Pronoun))
            // "Readers are asked to call the police": the readers.
            && (sides.recipients.is_empty() || verb.word.is_some() && trigger.event_type != EventType::Request)
        {
            let more = found();
            sides.recipients.extend(more);
        }
    }

    /// "The union asked to march in Lyon, which was refused": whoever asks in the clause of which "which" says more.
    fn asker_of_refused(&self, verb: &VerbDeed) -> Option<Vec<Party>> {
        let which = verb.at.checked_sub(1).filter(|&w| self.clauses.word(w) == "which")?;
        let refused = verb.passive && verb.trigger.event_type == EventType::Reject;
        which.checked_sub(1).filter(|&c| refused && matches!(self.clauses.chunks[c].kind, Kind::Comma | Kind::Dash))?;
        let asks = |v: &usize| {
            self.clauses.verb(*v).is_some_and(|g| {
                g.finite() && !g.passive && one_of(g.lemma, "ask request seek demand propose apply offer")
            })
        };
        let asking = (0..which).rev().find(|&v| self.clauses.verb(v).is_some_and(|g| g.finite()));
        let by = self.parties(&subject(self.clauses, asking.filter(asks)?, 0));
        (!by.is_empty()).then_some(by)
    }

    /// "criticised in an interview with |the BBC| the plan": whether a slot only says to whom it was said.
    fn is_interviewer(&self, slot: &Slot) -> bool {
        let told = slot.chunk > 1 && matches!(self.clauses.word(slot.chunk - 1), "with" | "to");
        told && self.clauses.is_noun(slot.chunk - 2) && self.has_head(slot.chunk - 2, "interview interviews")
    }

    /// "agreed to open flights between Hanoi and Havana", "threatened to pull her party out", "pledged to appoint a judge":
    /// whether what stands in a slot only belongs to the promised, threatened or demanded deed, which is done to nobody there.
    fn is_part_of_promise(&self, verb: &VerbDeed, slot: &Slot) -> bool {
        // "called for appointing a judge"
        if slot.link == "to do" && verb.group.lemma == "call" && self.clauses.word(verb.at + 1) == "for" {
            return true;
        }
        // "asked for help for the refugees": for them, not of them.
        let request = verb.trigger.event_type == EventType::Request;
        let second = slot.link == "for" && verb.after.iter().any(|s| s.link == "for" && s.chunk < slot.chunk);
        if request && second && one_of(verb.group.lemma, "ask appeal plead beg") {
            return true;
        }
        if request && self.is_part_of_demand(verb, slot) {
            return true;
        }
        // "voiced the union's anger": theirs. "its commitment to improving the lives of farmers"
        let owner = slot.deep && slot.link == "of" && slot.chunk > 2 && self.clauses.verb(slot.chunk - 3).is_some();
        let named = slot.link == "object" && self.clauses.first(slot.chunk).class != Class::Possessor;
        if one_of(verb.group.lemma, "express voice convey reiterate") && (named || owner) {
            return true;
        }
        // "will send a rescue team": they are sent.
        if verb.trigger.event_type == EventType::Aid
            && slot.link == "object"
            && one_of(verb.group.lemma, "send dispatch deploy present hand give provide supply")
            && !verb.trigger.recipient.contains(&"object")
        {
            return true;
        }
        // "froze the accounts at the request of the ministry"
        let asker = slot.link == "of" && slot.chunk > 2 && self.has_head(slot.chunk - 2, "request behest urging");
        if asker && self.clauses.word(slot.chunk - 3) == "at" {
            return true;
        }
        // "demanded two seats for his youth wing": for his own.
        if slot.link == "for"
            && verb.trigger.event_type == EventType::Request
            && self.clauses.first(slot.chunk).class == Class::Possessor
        {
            return true;
        }
        if !slot.deep || !matches!(verb.trigger.event_type, EventType::Agree | EventType::Threaten) {
            return false;
        }
        let own = self.clauses.first(slot.chunk).class == Class::Possessor;
        let town = |p: &Party| self.kind_of(p) == EntityKind::Place && !self.is_state(p);
        let makes =
            (verb.at..slot.chunk).rev().find_map(|j| self.clauses.verb(j)).is_some_and(|g| one_of(g.lemma, MAKES));
        // "agreed to form a team to study exports to Europe": an aim of the promised deed.
        let aim = |j: usize| {
            let promised = (verb.at + 1..j).any(|k| self.clauses.verb(k).is_some());
            promised && self.clauses.verb(j).is_some_and(|g| g.infinitive) && self.clauses.is_noun(j - 1)
        };
        own || self.is_opposed(verb, slot)
            || (verb.at + 2..slot.chunk).any(aim)
            || slot.link == "between"
            || makes && slot.link == "to do"
            || self.who(slot.chunk).is_some_and(|p| town(&p))
    }

    /// "was rejected by the council of |Leeds|": whether in a slot stands whose those are who do it.
    fn is_of_agent(&self, slot: &Slot) -> bool {
        let agent = slot.chunk.checked_sub(2).filter(|&a| slot.link == "of" && self.clauses.is_noun(a));
        agent.and_then(|a| a.checked_sub(1)).is_some_and(|by| self.clauses.word(by) == "by")
    }

    /// "agreed to fight Ebola": whether in a slot stands what somebody promises to do something against.
    fn is_opposed(&self, verb: &VerbDeed, slot: &Slot) -> bool {
        let deed = (verb.at..slot.chunk).rev().find_map(|j| self.clauses.verb(j));
        let opposes = deed.is_some_and(|g| g.infinitive && one_of(g.lemma, OPPOSES));
        opposes && slot.link == "to do" && verb.trigger.event_type == EventType::Agree
    }

    /// "asked to free the prisoners", "ordered new steps to protect tenants", "ordered an inquiry into the deaths of patients": whether what stands in a slot belongs
    /// to what is asked for or ordered, and is not asked itself.
    pub(super) fn is_part_of_demand(&self, verb: &VerbDeed, slot: &Slot) -> bool {
        if slot.deep {
            return true;
        }
        if !one_of(verb.group.lemma, "order instruct") || one_of(&slot.link, "object by from") {
            return false;
        }
        // "ordered the dismissal of Tom Hale"
        let object = verb.after.iter().find(|s| s.link == "object" && s.chunk < slot.chunk).map(|s| s.chunk);
        object.is_some_and(|o| {
            let of_deed = slot.link == "of" && o + 2 == slot.chunk && self.names_deed(o);
            self.who(o).is_none() && !of_deed
        })
    }

    /// The countries and persons that a visit goes to; a city or a region is only its place.
    pub(super) fn destination(&self, after: &[Slot]) -> Vec<Party> {
        let host = |p: &Party| self.is_state(p) || self.is_known_as(p, EntityKind::Person);
        let there = after.iter().filter(|s| matches!(s.link.as_str(), "object" | "to" | "in"));
        there.filter_map(|s| self.who(s.chunk)).filter(host).take(4).collect()
    }

    /// "a tour of Togo, Benin and Ghana": the countries that a tour goes through.
    pub(super) fn toured(&self, after: &[Slot]) -> Vec<Party> {
        let mut countries = self.parties(&after.iter().filter(|s| s.link == "of").map(|s| s.chunk).collect::<Vec<_>>());
        countries.retain(|c| self.is_state(c));
        countries.truncate(4);
        countries
    }

    /// To whom it is done: where the trigger says that the recipient stands (in `places`), else the first after the verb who can be one. `used` are noun phrases that
    /// have another part in it, `at_place` tells that a town or a country may undergo it.
    pub(super) fn recipients(
        &self,
        places: &[&str],
        after: &[Slot],
        used: &[usize],
        actors: &[Party],
        at_place: bool,
    ) -> Vec<Party> {
        let open: Vec<&Slot> = after.iter().filter(|s| !used.contains(&s.chunk)).collect();
        let open: Vec<&Slot> = open.into_iter().take_while(|s| !self.is_gapped(s, after)).collect();
        let direct = || open.iter().filter(|s| s.link == "object" && places.contains(&"object"));
        let first = direct().filter(|_| places.first() == Some(&"object"));
        let linked = open.iter().filter(|s| s.link != "object" && places.contains(&s.link.as_str()) && !s.deep);
        // A promise is made to someone; what is promised stands before.
        let promised =
            open.iter().filter(|s| places.contains(&"promise") && one_of(&s.link, "to with for from against"));
        let any = open.iter().filter(|s| s.link == "to do" || one_of(&s.link, LINKS));
        // "wounded 20 in Herat": the town is where, not whom.
        let told = after.iter().any(|s| s.link == "object" && self.is_number(s.chunk));
        // "dispersed a rally in Herat"
        let rally = after
            .iter()
            .any(|s| s.link == "object" && (self.has_head(s.chunk, PROTESTS) || self.has_head(s.chunk, GATHERED)));
        let there = open.iter().filter(|s| s.link == "in" && at_place && !told && !rally);
        let tried = first.chain(linked).chain(direct()).chain(promised).chain(any).chain(there);
        tried.map(|slot| self.recipients_at(slot, after, actors)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "Germany promised 20 million euros, |France| ten million": whether in a slot stands who does the same, the verb left out.
    fn is_gapped(&self, slot: &Slot, after: &[Slot]) -> bool {
        let number = |t: &Token| t.class == Class::Number;
        let amount = |c: usize| self.clauses.is_noun(c) && number(self.clauses.first(c));
        let tokens = &self.clauses.tokens[self.clauses.chunks[slot.chunk].tokens.clone()];
        let named = tokens.iter().position(|t| t.class == Class::Name);
        let own = named.is_some_and(|n| tokens[n..].iter().any(number)) || named.is_some() && amount(slot.chunk + 1);
        let first = after.iter().find(|s| s.link == "object").map(|s| s.chunk);
        let joined = slot.chunk > 0 && matches!(self.clauses.word(slot.chunk - 1), "," | "and");
        own && joined && first.is_some_and(|f| f < slot.chunk && amount(f))
    }

    /// Who stands in a slot and is none of the actors, or else who is named in it.
    fn recipients_at(&self, slot: &Slot, after: &[Slot], actors: &[Party]) -> Vec<Party> {
        let mut found = self.parties(&self.joined(Some(slot), after));
        found.extend(self.included(slot.chunk).into_iter().filter(|p| !among(p, &found)).collect::<Vec<_>>());
        found.retain(|p| !among(p, actors));
        if found.is_empty() || self.who(slot.chunk).is_none() {
            let mut inner = self.inside(slot.chunk, actors);
            // "called for a review of the police budget": nobody is asked whom only a word before the noun tells.
            let owns = |p: &Party| self.text()[p.span().end..].starts_with(['\'', '’']);
            let by_the_way =
                |p: &Party| slot.link != "object" && matches!(p, Party::Phrase(EntityKind::Group, ..)) && !owns(p);
            let private = slot.link == "object" && self.has_head(slot.chunk, PREMISES);
            let by_adjective = |p: &Party| private && self.is_state(p) && !owns(p);
            inner.retain(|p| !among(p, actors) && !by_the_way(p) && !by_adjective(p));
            inner.truncate(2);
            if !inner.is_empty() {
                return inner;
            }
        }
        found
    }

    /// "detained 40 protesters, including former lawmaker Tom Hale": those whom the words behind noun phrase `at` name among them.
    fn included(&self, at: usize) -> Vec<Party> {
        let clauses = self.clauses;
        let first = clauses.chunks[at].tokens.end;
        let aside = |t: &&Token| {
            t.class == Class::Time
                || matches!(t.lower.as_str(), "of" | "among" | "them" | "on" | "in" | "," | "including")
        };
        let mut words = clauses.tokens[first..].iter().take_while(aside);
        // "four people, among them Tom Hale"
        let among_them = |i: usize| clauses.tokens[i].lower == "them" && clauses.tokens[i - 1].lower == "among";
        let Some(opens) =
            (first..).zip(words.by_ref()).find(|(i, t)| t.lower == "including" || among_them(*i)).map(|(i, _)| i)
        else {
            return Vec::new();
        };
        let listed = clauses.chunk_with(opens + 1).unwrap_or(clauses.chunks.len());
        let goes_on = |c: &usize| clauses.is_noun(*c) || matches!(clauses.word(*c), "," | "and");
        let names = (listed..clauses.chunks.len()).take_while(goes_on).filter(|&c| clauses.is_noun(c));
        let person = |p: &Party| self.is_known_as(p, EntityKind::Person);
        names.filter_map(|c| self.who(c)).filter(person).take(3).collect()
    }

    /// A slot and those that "and" and commas join to it.
    pub(super) fn joined(&self, slot: Option<&Slot>, after: &[Slot]) -> Vec<usize> {
        let Some(slot) = slot else { return Vec::new() };
        let mut last = slot.chunk;
        let same_link = after.iter().skip_while(|s| s.chunk != slot.chunk).take_while(|s| s.link == slot.link);
        let near = |c: &usize| {
            // "Anna Bell, the lawyer of": still the same one.
            let apposed = *c > 0
                && self.clauses.word(*c - 1) == ","
                && matches!(self.clauses.word(*c), "the" | "a" | "an" | "who");
            let aside = apposition(self.clauses, last + 1).unwrap_or(0);
            let joint = |k: usize| {
                // "by Anna Bell and by Tom Hale"
                let again = self.clauses.word(k) == slot.link && self.clauses.word(k - 1) == "and";
                !apposed
                    && (k < aside
                        || again
                        || matches!(self.clauses.chunks[k].kind, Kind::Coordinator | Kind::Comma | Kind::Noun))
            };
            let near = *c == last || (last + 1..*c).all(joint);
            last = *c;
            near
        };
        same_link.map(|s| s.chunk).take_while(near).collect()
    }
}
