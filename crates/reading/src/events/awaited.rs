//! Awaited: who is expected somewhere on a day, which no verb of going tells: "is expected in Accra on Friday", "is due in court on May 3".

use super::{
    participants::{Party, Sides, among},
    telling::Telling,
    tellings::Sentence,
    triggers,
};
use crate::{
    closed_classes::BE,
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{slots::slots, subjects::subject},
    lexicon::{self, one_of},
};

/// Who comes to court for another's case.
const OF_COURT: &str = "prosecutor prosecutors judge judges lawyer lawyers attorney barrister solicitor magistrate justice counsel coroner juror jurors witness \
witnesses victim victims plaintiff plaintiffs claimant interpreter";

/// Verbs of being accused.
const ACCUSED: &str = "charge accuse arrest indict detain suspect prosecute";

/// Nouns for what somebody accused comes to court over.
const CHARGES: &str = "charge charges allegation allegations accused suspect suspects defendant defendants";

/// What an accused comes to do.
const ANSWER: &str = "face answer plead enter stand hear respond deny appear fight learn receive attend begin start";

/// What a court hears though nobody is accused.
const CIVIL: &str = "divorce custody inheritance inquest libel defamation civil probate bankruptcy copyright patent compensation damages";

/// What is signed by those who agree.
const SIGNED: &str =
    "agreement accord deal treaty pact contract package loan memorandum protocol convention truce ceasefire cease-fire";

/// What is heard in court.
const HEARD_IN_COURT: &str = "appeal appeals case lawsuit petition application claim challenge";

/// So many words behind a name its verb ends at most.
const TO_VERB: usize = 8;

impl Sentence<'_, '_> {
    /// "The treaty between Ghana and Togo will be signed on Friday": the agreement that verb group `at` says to be due.
    pub(super) fn to_be_signed(&self, at: usize) -> Option<Telling> {
        let sides = self.sides_of_due(at, "sign", SIGNED, &["between", "with", "among", "of"])?;
        let trigger = self.clauses.tokens[self.clauses.verb(at)?.head].span;
        Some(self.telling(EventType::Agree, None, Some(EventStatus::Scheduled), sides, trigger, Some(at)))
    }

    /// "Tom Hale's appeal will be heard in Leeds on Friday": the hearing that verb group `at` says to be due.
    pub(super) fn to_be_heard(&self, at: usize) -> Option<Telling> {
        let sides = self.sides_of_due(at, "hear", HEARD_IN_COURT, &["of", "by"])?;
        let trigger = self.clauses.tokens[self.clauses.verb(at)?.head].span;
        let (kind, status) = (Some(ConsultKind::Meet), Some(EventStatus::Scheduled));
        Some(self.telling(EventType::Consult, kind, status, sides, trigger, Some(at)))
    }

    /// Those who take part in what one of `nouns` names, the subject of verb group `at` by which it is due to be done (`lemma`): inside the noun phrase, or linked to
    /// it by one of `links`.
    fn sides_of_due(&self, at: usize, lemma: &str, nouns: &str, links: &[&str]) -> Option<Sides> {
        self.clauses.verb(at).filter(|g| g.passive && !g.negated && g.lemma == lemma)?;
        let due = self.stance(at).is_some_and(|s| s.status == Some(EventStatus::Scheduled) && !s.habit);
        let subjects = subject(self.clauses, at, 0);
        let noun = *subjects.iter().find(|&&n| self.has_head(n, nouns))?;
        if !due || !self.is_ahead(at) {
            return None;
        }
        let mut actors = self.inside(noun, &[]);
        for party in self.parties(&self.linked_to_noun(noun, &slots(self.clauses, noun), links)) {
            if !among(&party, &actors) {
                actors.push(party);
            }
        }
        Some(Sides { actors, recipients: Vec::new() })
    }

    /// "A judge is expected to rule on Friday on the extradition of Tom Hale", "A court is due to decide on May 3 whether Tom Hale is freed": what a court is to
    /// decide by the verb group at `at`, of somebody behind it.
    pub(super) fn to_be_decided(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| !g.negated && !g.passive && one_of(g.lemma, "rule decide"))?;
        let due = self.stance(at).is_some_and(|s| s.status == Some(EventStatus::Scheduled) && !s.habit);
        let court = self.parties(&subject(self.clauses, at, 0));
        if !due || !self.is_of_bench(&court) || !self.is_ahead(at) {
            return None;
        }
        let behind = (at + 1..self.clauses.chunks.len()).filter(|&c| self.clauses.is_noun(c));
        let of = |c: usize| self.inside(c, &[]).into_iter().chain(self.who(c));
        let recipients: Vec<Party> =
            behind.flat_map(of).filter(|p| self.is_known_as(p, EntityKind::Person)).take(1).collect();
        if recipients.is_empty() || among(&recipients[0], &court) {
            return None;
        }
        let sides = Sides { actors: court, recipients };
        let trigger = self.clauses.tokens[group.head].span;
        Some(self.telling(EventType::Coerce, None, Some(EventStatus::Scheduled), sides, trigger, Some(at)))
    }

    /// The visit or the appearance in court that verb group `at` says to be awaited.
    pub(super) fn awaited(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| !g.negated && g.finite() && g.modal.is_none())?;
        let word = |i: usize| self.clauses.tokens.get(i).map_or("", |t| t.lower.as_str());
        // "is due in", "is due back in", "is expected in"
        let due = if group.copula && group.lemma == "be" && word(group.head + 1) == "due" {
            group.head + 1
        } else if group.passive && group.lemma == "expect" {
            group.head
        } else {
            return None;
        };
        let link = due + if word(due + 1) == "back" { 2 } else { 1 };
        if !matches!(word(link), "in" | "at" | "before") || !self.is_ahead(at) {
            return None;
        }
        let there = self.clauses.chunk_with(link + 1).filter(|&c| self.clauses.is_noun(c))?;
        let awaited = self.parties(&subject(self.clauses, at, 0));
        let (event_type, kind, sides) =
            if one_of(&self.clauses.last(there).lower, "court tribunal judge magistrate magistrates") {
                if !self.answers_in_court(at, there, &awaited) {
                    return None;
                }
                (EventType::Accuse, None, Sides { actors: Vec::new(), recipients: awaited })
            } else {
                let place = self.who(there).filter(|p| self.is_known_as(p, EntityKind::Place))?;
                let mut actors = awaited;
                actors.retain(|p| self.is_known_as(p, EntityKind::Person) || self.are_envoys(p));
                // "is expected in Accra on Friday for talks with Tom Hale"
                let with = slots(self.clauses, at).into_iter().filter(|s| s.link == "with").map(|s| s.chunk);
                let mut recipients = self.parties(&with.collect::<Vec<_>>());
                recipients.retain(|p| self.is_known_as(p, EntityKind::Person) && !among(p, &actors));
                recipients.extend(Some(place).filter(|p| self.is_state(p)));
                (EventType::Consult, Some(ConsultKind::Visit), Sides { actors, recipients })
            };
        if sides.count() == 0 || kind.is_some() && sides.actors.is_empty() {
            return None;
        }
        let trigger = self.clauses.tokens[due].span;
        Some(self.telling(event_type, kind, Some(EventStatus::Scheduled), sides, trigger, Some(at)))
    }

    /// "Ministers from 12 states", "European envoys": whether a party is several who hold an office.
    pub(super) fn are_envoys(&self, party: &Party) -> bool {
        let Party::Phrase(_, name, _) = party else { return false };
        let head =
            name.split([',']).next().unwrap_or_default().split(' ').take_while(|w| !lexicon::is_preposition(w)).last();
        head.is_some_and(|head| {
            triggers::is_envoys(&head.to_lowercase()) || one_of(&head.to_lowercase(), "mission team delegation")
        })
    }

    /// Whether those whom verb group `at` awaits in the court at chunk `there` have to answer for something: the sentence or the story says so, or nothing gives another reason.
    fn answers_in_court(&self, at: usize, there: usize, awaited: &[Party]) -> bool {
        let accused = |j: usize| {
            self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, ACCUSED) && self.passive(j, true))
                || self.clauses.is_noun(j) && one_of(&self.clauses.last(j).lower, CHARGES)
        };
        // "A lawyer accused of fraud is due in court", "is due in court on charges of fraud"
        let led = |j: usize| matches!(self.clauses.word(j), "on" | "over" | "for" | "to");
        let charged = (0..at).any(accused) || (there + 1..self.clauses.chunks.len()).any(|j| accused(j) && led(j - 1));
        let comes_for_another = || {
            let named = awaited.iter().any(|p| self.is_of_court(p));
            // "Bob Hill, a witness, is due", "as a witness"
            let said = |j: usize| self.clauses.is_noun(j) && one_of(&self.clauses.last(j).lower, OF_COURT);
            let apposed = |j: usize| self.clauses.word(j - 1) == "," && self.clauses.word(j + 1) == "," && j < at;
            let put = |j: usize| apposed(j) || j + 1 == at || self.clauses.word(j - 1) == "as";
            named || (1..self.clauses.chunks.len()).any(|j| said(j) && put(j))
        };
        charged
            || awaited.iter().any(|p| self.is_accused_elsewhere(p))
            || !comes_for_another() && self.has_no_other_reason(there)
    }

    /// Whether a party has an office of the law, or is a witness.
    fn is_of_court(&self, party: &Party) -> bool {
        let words = [self.name_of(party), party.span().of(self.text())];
        let all = words.into_iter().chain(self.roles_of(party).iter().map(String::as_str));
        all.flat_map(str::split_whitespace).any(|w| one_of(&w.to_lowercase(), OF_COURT))
    }

    /// Whether nothing behind the court at chunk `there` tells of another reason to be there than to answer: no "to sue", no "for his divorce".
    fn has_no_other_reason(&self, there: usize) -> bool {
        let other = |j: usize| match self.clauses.verb(j) {
            Some(g) => g.infinitive && !g.passive && !one_of(g.lemma, ANSWER),
            None => {
                let tokens = &self.clauses.tokens[self.clauses.chunks[j].tokens.clone()];
                self.clauses.word(j) == "against" || tokens.iter().any(|t| one_of(&t.lower, CIVIL))
            }
        };
        let told = |j: &usize| !self.clauses.verb(*j).is_some_and(|g| g.finite() && !g.bare);
        !(there + 1..self.clauses.chunks.len()).take_while(told).any(other)
    }

    /// Whether another sentence says that a party is charged with something: "Tom Hale was arrested".
    fn is_accused_elsewhere(&self, party: &Party) -> bool {
        let Party::Known(entity, _) = party else { return false };
        let past = |words: &str| {
            // "Tom Hale's client was arrested", "Tom Hale said Anna Bell was arrested": another was.
            let own = !words.starts_with(['\'', '’']);
            let words = words.split_whitespace().take(TO_VERB).map(str::to_lowercase);
            let words: Vec<String> = words.take_while(|w| own && !lexicon::REPORTING.contains(w.as_str())).collect();
            let passive = |w: &[String]| {
                one_of(&w[0], BE) && one_of(&w[1], "charged accused arrested indicted detained suspected prosecuted")
            };
            words.windows(2).any(passive)
        };
        let text = self.text();
        self.entities()[*entity].mentions.iter().any(|m| {
            let within = self.scene.read.sentence_of(m.span);
            within.and_then(|s| text.get(m.span.end..s.end)).is_some_and(past)
        })
    }
}
