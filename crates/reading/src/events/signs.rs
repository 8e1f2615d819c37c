//! Signs: what around a verb tells whether it is an event: the words that its trigger asks for, the passive, denials, violence and accidents.

use jiff::civil::Date;

use super::{
    participants::Party,
    setting,
    status::{self, Stance, conditional},
    tellings::{Sentence, among},
    triggers::{self, VerbTrigger},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind, VerbGroup},
        subjects::{Slot, antecedent, slots, subject},
        verbs::with_s,
    },
    lexicon::{self, one_of},
};

/// Words before a strike that is no walkout.
pub(super) const ARMED: &str =
    "air missile drone rocket artillery military nuclear retaliatory precision pre-emptive preemptive";

/// Verbs of what is done so that something can be said.
const ROOM: &str = "gather assemble take issue walk file rally publish release write post tweet send";

const WORDS_OF_ACCIDENT: &str = "crash crashed crashes accident accidents earthquake quake tornado hurricane storm typhoon cyclone flood floods flooding fire blaze wildfire \
collapse collapsed derailed derailment derails landslide avalanche volcano eruption tsunami pileup capsized sank drowned virus outbreak disease gas-leak lightning heatwave";
const WORDS_OF_VIOLENCE: &str = "attack attacks attacked attacker bomb bombs bomber bombing bombings bombed gunman gunmen shooting shootings airstrike airstrikes militant \
militants rebels troops soldiers terrorist terrorists suicide stabbed stabbing knife fighting clashes massacre police grenade missile rocket gunfire murdered assassinated war \
militia insurgents explosive gunned";

/// Verbs that take somebody from where he is.
const TAKEN_FROM: &str = "expel deport ban bar remove evict banish exile suspend release free dismiss";

/// Verbs that in the active have somebody between them and the infinitive that says what he is to do.
const ASKED: &str = "order tell urge force allow compel permit instruct forbid ask";

/// Nouns for where a state has its envoys.
const MISSIONS: &str = "embassy embassies consulate consulates mission missions";

impl Sentence<'_, '_> {
    /// The first line of the verb's triggers that fits what follows (or, in the passive, what stands before), and the token of the word that the line asks for.
    pub(super) fn verb_trigger(&self, at: usize) -> Option<(&'static VerbTrigger, Option<usize>)> {
        let group = self.clauses.verb(at).filter(|g| !g.copula)?;
        let lines = triggers::of_verb(group.lemma);
        if lines.is_empty() {
            return None;
        }
        let passive = self.passive(at, false);
        let nouns = subject(self.clauses, at, 0);
        let mut own: Vec<usize> = nouns.iter().flat_map(|&n| self.clauses.chunks[n].tokens.clone()).collect();
        // "hundreds of soldiers"
        let counted = |n: &usize| one_of(&self.clauses.last(*n).lower, "dozens scores hundreds thousands");
        if let Some(&n) = nouns.first().filter(|n| counted(n) && self.clauses.is_noun(**n + 2)) {
            own.extend(self.clauses.chunks[n + 2].tokens.clone());
        }
        let mut area: Vec<usize> = (group.head + 1..self.reach(at)).collect();
        if passive {
            area.extend(&own);
            // "A nurse held in Togo was released": what is said of the subject before the verb.
            let first = nouns.iter().copied().filter(|&n| n < at).max().unwrap_or(at);
            let said = (first..at).filter_map(|j| self.clauses.verb(j)).filter(|g| g.bare);
            area.extend(said.map(|g| g.head));
        }
        let next = self.clauses.tokens.get(group.head + 1).map(|t| t.lower.as_str());
        let found = |word: &str, plural: bool| match word.split_at_checked(1) {
            Some(("^", sort)) => self.fits_object(at, sort, passive),
            Some(("@", word)) => own.iter().any(|&i| self.clauses.tokens[i].lower == word).then_some(group.head),
            _ => self.token_in(&area, word, plural),
        };
        lines.iter().find_map(|line| {
            let particle = match line.particle {
                Some(particle) => next == Some(particle),
                None => next != Some("off"),
            };
            let any = |words: &[&str]| words.iter().any(|w| found(w, true).is_some());
            let protest = line.event_type == EventType::Protest;
            if !particle || any(&line.never) || !line.besides.is_empty() && !any(&line.besides) {
                return None;
            }
            if line.words.is_empty() {
                return Some((line, None));
            }
            // Summits in general are no one summit.
            let plural = line.kind != Some(ConsultKind::Summit);
            let word = line.words.iter().filter_map(|w| found(w, plural)).min();
            word.filter(|&i| !protest || !self.is_armed_strike(at, i)).map(|i| (line, Some(i)))
        })
    }

    /// "an air strike", "launched strikes on Idlib": whether the strike at token `word`, which verb group `at` carries out, is no walkout.
    fn is_armed_strike(&self, at: usize, word: usize) -> bool {
        let tokens = &self.clauses.tokens;
        if !matches!(tokens[word].lower.as_str(), "strike" | "strikes") {
            return false;
        }
        let mut kind = tokens[..word].iter().rev().take_while(|t| t.class == Class::Noun).take(2);
        let next = self.clauses.chunk_with(word).map_or(at, |c| c + 1);
        let target = matches!(self.clauses.word(next), "on" | "at" | "into") && self.clauses.is_noun(next + 1);
        let launched = self.clauses.verb(at).is_some_and(|g| g.lemma == "launch");
        kind.any(|t| one_of(&t.lower, ARMED)) || launched && target
    }

    /// The verb that stands for what a line asks of the object of verb group `at`, where the object is of that sort.
    fn fits_object(&self, at: usize, sort: &str, passive: bool) -> Option<usize> {
        // "told residents to leave", "were told to leave"
        if sort == "to" {
            let then = if passive { at + 1 } else { at + 2 };
            let infinitive = self.clauses.verb(then).filter(|g| g.infinitive)?;
            return (passive || self.clauses.is_noun(at + 1)).then_some(infinitive.head);
        }
        let link = self.clauses.word(at + 2);
        let fits = match sort {
            "whom" => self.is_for_somebody(at),
            "foreign" => self.names_mission_of_another(at),
            "mission" => self.is_own_mission(at, passive),
            "somebody" => {
                let whom = if passive { subject(self.clauses, at, 0).first().copied() } else { Some(at + 1) };
                whom.is_some_and(|w| self.is_somebody(w))
            }
            // "sent Ukraine 31 tanks"
            "dative" => !passive && self.is_given_things(at + 1),
            "guest" => self.is_person(at + 1) && matches!(link, "to" | "at" | "in") && self.is_place(at + 3),
            // "called Anna Bell on Monday", not "called Anna Bell a liar"
            "reached" => {
                let next = self.clauses.chunks.get(at + 2).map(|c| &c.kind);
                self.is_person(at + 1) && (matches!(next, None | Some(Kind::Stop | Kind::Time)) || link == "on")
            }
            _ => self.is_person(at + 1),
        };
        fits.then_some(self.clauses.verb(at)?.head)
    }

    /// "closed its airspace to airlines", not "for fireworks", "for two hours".
    fn is_for_somebody(&self, at: usize) -> bool {
        slots(self.clauses, at).iter().any(|s| match s.link.as_str() {
            "to" | "with" => true,
            "for" => self.who(s.chunk).is_some(),
            _ => false,
        })
    }

    /// Whether an embassy that is not called its own stands where verb group `at` reaches: "closed the gate of the US embassy".
    fn names_mission_of_another(&self, at: usize) -> bool {
        let mission = |j: usize| {
            self.clauses.is_noun(j)
                && one_of(&self.clauses.last(j).lower, MISSIONS)
                && !matches!(self.clauses.word(j), "its" | "their")
                && !matches!(self.clauses.word(j - 1), "of" | "at" | "in")
        };
        let end = self.reach(at);
        (at + 1..self.clauses.chunks.len()).take_while(|&j| self.clauses.chunks[j].tokens.end <= end).any(mission)
    }

    /// Whether what verb group `at` closes or opens is an embassy, and that of whoever does it: not "the gate of the US embassy", nor another state's.
    fn is_own_mission(&self, at: usize, passive: bool) -> bool {
        let subjects = subject(self.clauses, at, 0);
        let after = slots(self.clauses, at);
        let object = after.iter().find(|s| s.link == "object").map(|s| s.chunk);
        let Some(mission) = (if passive { subjects.first().copied() } else { object }) else { return false };
        if !self.clauses.is_noun(mission) || !one_of(&self.clauses.last(mission).lower, MISSIONS) {
            return false;
        }
        let by = after.iter().filter(|s| passive && s.link == "by").map(|s| s.chunk);
        let doers = self.parties(&if passive { by.collect::<Vec<_>>() } else { subjects });
        let owners = self.inside(mission, &[]);
        if matches!(self.clauses.word(mission), "its" | "their") || passive && doers.is_empty() {
            return true;
        }
        if owners.is_empty() {
            return doers.iter().any(|d| self.is_state(d));
        }
        owners.iter().any(|o| among(o, &doers))
    }

    /// The first token of `area` that is this word, or its plural, or begins these two ("a_b").
    fn token_in(&self, area: &[usize], word: &str, plural: bool) -> Option<usize> {
        let tokens = &self.clauses.tokens;
        let pair = word.split_once('_');
        let several = plural.then(|| with_s(word));
        area.iter().copied().filter(|&i| tokens[i].class != Class::Time).find(|&i| match pair {
            Some((a, b)) => tokens[i].lower == a && tokens.get(i + 1).is_some_and(|t| t.lower == b),
            // "offered to go", not "offered it to them".
            None if word == "to" => {
                tokens[i].lower == "to" && tokens.get(i + 1).is_some_and(|t| t.class == Class::Verb)
            }
            None => tokens[i].lower == word || several.as_ref().is_some_and(|s| tokens[i].lower == *s),
        })
    }

    /// Whether noun phrase `at` names a person.
    pub(super) fn is_person(&self, at: usize) -> bool {
        self.is_of_kind(at, EntityKind::Person)
    }

    /// Whether noun phrase `at` stands for people or a body, and not for what "of" leads from: "the FBI", "two officers".
    fn is_somebody(&self, at: usize) -> bool {
        let place = |p: &Party| self.kind_of(p) == EntityKind::Place;
        self.clauses.is_noun(at) && self.who(at).is_some_and(|p| !place(&p))
    }

    /// "sent Ukraine 31 tanks": whether noun phrase `at` names somebody, or a state, and then so many things.
    pub(super) fn is_given_things(&self, at: usize) -> bool {
        if !self.clauses.is_noun(at) {
            return false;
        }
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let counted = tokens.iter().find(|t| t.class != Class::Name);
        let named = tokens.first().is_some_and(|t| t.class == Class::Name);
        let last = &tokens[tokens.len() - 1];
        named && counted.is_some_and(|t| t.class == Class::Number) && last.class == Class::Noun
    }

    /// Whether it names a place.
    fn is_place(&self, at: usize) -> bool {
        self.is_of_kind(at, EntityKind::Place)
    }

    fn is_of_kind(&self, at: usize, kind: EntityKind) -> bool {
        self.clauses.is_noun(at) && self.who(at).is_some_and(|p| self.is_known_as(&p, kind))
    }

    /// One past the last token in which words that belong to the verb are looked for.
    fn reach(&self, at: usize) -> usize {
        let from = self.clauses.chunks[at].tokens.end;
        let warns = self.clauses.verb(at).is_some_and(|g| g.lemma == "warn");
        let mut end = from;
        for chunk in &self.clauses.chunks[at + 1..] {
            let stops = match &chunk.kind {
                Kind::Verb(g) => g.finite() && !g.bare && !warns,
                Kind::Stop | Kind::Subordinator => true,
                // "warned that it would": what it warns of tells a threat.
                Kind::Relative if warns => false,
                Kind::Relative => chunk.tokens.start > from,
                Kind::Comma => chunk.tokens.start > from + 7 || self.verb_follows(chunk.tokens.end),
                _ => false,
            };
            if stops || chunk.tokens.start > from + 14 {
                break;
            }
            end = chunk.tokens.end;
        }
        end
    }

    /// Whether a statement says that what the verb tells did not happen.
    pub(super) fn said_not(&self, at: usize) -> bool {
        let Some(group) =
            self.clauses.verb(at).filter(|g| g.negated && g.finite() && g.modal.is_none() && !g.progressive)
        else {
            return false;
        };
        let past = !group.present || group.perfect;
        past && !conditional(self.clauses, at) && self.is_said(self.clauses.tokens[group.head].span)
    }

    /// "killing four": how many, and nothing of who they are.
    pub(super) fn counted(&self, at: usize) -> bool {
        self.clauses.is_noun(at + 1) && self.is_number(at + 1)
    }

    /// Whether chunk `at` is nothing but numbers.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.clauses.chunks[at].tokens.clone().all(|i| self.clauses.tokens[i].class == Class::Number)
    }

    /// Whether one of these can seize, ban and close by its office.
    pub(super) fn authority(&self, actors: &[Party]) -> bool {
        actors.iter().map(|p| self.name_of(p).to_lowercase()).any(|name| {
            name.split(' ').any(|w| {
                one_of(w, "police government governments authority authorities court officials ministry army military customs parliament council")
            })
        })
    }

    /// The days of the verb group that is chunk `at`.
    pub(super) fn days_of(&self, at: usize) -> Option<(Date, Date)> {
        let head = self.clauses.tokens[self.clauses.verb(at)?.head].span;
        setting::days(self.text(), self.clauses, head, self.span, self.span.end, self.scene.times).or(self.listed)
    }

    /// Whether the verb group that is chunk `at`, in the present tense, tells what is to come: "talks resume on Tuesday", "are sending troops next month".
    pub(super) fn is_due(&self, at: usize, stance: &Stance) -> bool {
        let now = stance.habit || stance.status == Some(EventStatus::UnderWay);
        let told = self.clauses.verb(at).is_some_and(|g| g.present && g.finite() && !g.perfect);
        now && told && self.is_ahead(at)
    }

    /// Whether the day of verb group `at` is after the story's.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        self.days_of(at).is_some_and(|(from, _)| self.scene.is_ahead(from))
    }

    /// The stance of verb group `at`; what the present tense tells of a day to come is scheduled, and no habit.
    pub(super) fn stance(&self, at: usize) -> Option<Stance> {
        let stance = status::stance(self.clauses, at, 0)?;
        if self.is_looked_forward_to(at) {
            return Some(Stance { status: Some(EventStatus::Proposed), ..Stance::default() });
        }
        let due = self.is_due(at, &stance);
        if self.is_thwarted(at, &stance) {
            return None;
        }
        Some(if due { Stance { status: Some(EventStatus::Scheduled), habit: false, ..stance } } else { stance })
    }

    /// "looks forward to meeting her": what the gerund that is chunk `at` tells is only wished.
    fn is_looked_forward_to(&self, at: usize) -> bool {
        let start = self.clauses.chunks[at].tokens.start;
        let head = self.clauses.verb(at).map_or(start, |g| g.head);
        let before = &self.clauses.tokens[start.saturating_sub(3)..head];
        before.windows(2).any(|w| w[0].lower == "forward" && w[1].lower == "to")
    }

    /// The stance of verb group `at`, which tells a deed of this type. "took to Twitter to praise him": what is done with words has been done by what made room for them.
    pub(super) fn stance_of_deed(&self, at: usize, event_type: EventType) -> Option<Stance> {
        let stance = self.stance(at)?;
        let words =
            matches!(event_type, EventType::Support | EventType::Accuse | EventType::Request | EventType::Reject);
        let purpose = words && stance.habit && stance.status == Some(EventStatus::Scheduled);
        let made = |v: usize| {
            let room = self.clauses.verb(v).is_some_and(|g| g.finite() && one_of(g.lemma, ROOM));
            room && self.stance(v).is_some_and(|s| s.status == Some(EventStatus::Held) && !s.habit)
        };
        let said = purpose && stance.governor.is_some_and(made);
        Some(if said { Stance { status: Some(EventStatus::Held), habit: false, ..stance } } else { stance })
    }

    /// "was to meet her on Friday but fell ill", "had planned to meet, but the meeting was called off": what was due in the past has not come.
    fn is_thwarted(&self, at: usize, stance: &Stance) -> bool {
        let was = |v: usize| {
            self.clauses.verb(v).is_some_and(|g| {
                g.finite() && !g.present && g.modal.is_none() && (!g.bare || g.copula || g.lemma == "plan")
            })
        };
        let scheduled = stance.status == Some(EventStatus::Scheduled) && !stance.habit;
        let tokens = &self.clauses.tokens;
        let own = self.clauses.chunks[at].tokens.end;
        let but = || (own..tokens.len()).find(|&i| matches!(tokens[i].lower.as_str(), "but" | "however"));
        let past = |but: usize| {
            let mut after = self.clauses.chunks.iter().enumerate().filter(|(_, c)| c.tokens.end > but + 1);
            let then = after.find_map(|(j, _)| self.clauses.verb(j).filter(|g| g.finite()));
            then.is_some_and(|g| g.modal.is_none() && (!g.present || g.perfect))
        };
        // "was supposed to meet her last Monday"
        let supposed = || {
            let verb = stance.governor.and_then(|v| self.clauses.verb(v));
            verb.is_some_and(|g| self.clauses.tokens[g.head].lower == "supposed")
                && self.days_of(at).zip(self.scene.story.published).is_some_and(|((_, to), day)| to < day)
        };
        scheduled && stance.governor.is_some_and(was) && but().is_some_and(past) || supposed()
    }

    /// "held on Monday, met": another verb right after a comma.
    fn verb_follows(&self, token: usize) -> bool {
        let next = self.clauses.chunks.iter().position(|c| c.tokens.start >= token);
        next.and_then(|c| self.clauses.verb(c)).is_some_and(|g| g.finite() && g.bare)
    }

    /// Whether the verb is in the passive: by its auxiliary, by "by", or as a participle without an object.
    pub(super) fn passive(&self, at: usize, transitive: bool) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if group.passive || !group.bare {
            return group.passive;
        }
        // "shot down over Togo", "gunned down by soldiers": past the particle.
        let particle = one_of(group.lemma, "shoot gun blow")
            && matches!(self.clauses.word(at + 1), "down" | "up")
            && !self.clauses.is_noun(at + 2);
        let next = at + 1 + usize::from(particle);
        let after = self.clauses.chunks.get(next).map(|c| &c.kind);
        // "whom police arrested"
        if antecedent(self.clauses, at).is_some() {
            return false;
        }
        // "was rescued and flown to Moscow"
        let joined = self.is_joined_to_passive(at);
        if self.is_parted_from_be(at) || joined && self.is_second_participle(at, transitive) {
            return true;
        }
        // "when asked for a reason", "if found guilty"
        let subordinate = at > 0
            && matches!(self.clauses.word(at - 1), "when" | "while" | "once" | "if" | "unless" | "until")
            && !self.clauses.is_noun(at + 1);
        let by = subordinate
            || self.clauses.word(next) == "by"
                && self.clauses.is_noun(next + 1)
                && (self.cast.who(self.clauses, self.entities(), next + 1).is_some() || transitive);
        // "ordered Tom Hale placed under house arrest"
        let ordered = at > 1
            && self.clauses.is_noun(at - 1)
            && self.clauses.verb(at - 2).is_some_and(|g| one_of(g.lemma, "order want") && !g.passive);
        if ordered && !self.clauses.is_noun(at + 1) {
            return true;
        }
        // "Shot at by soldiers": the preposition has lost its noun.
        let by = by
            || matches!(after, Some(Kind::Preposition))
                && matches!(self.clauses.word(at + 1), "at" | "on" | "upon")
                && self.clauses.word(at + 2) == "by"
                && self.clauses.is_noun(at + 3);
        // "charged with spying", "expelled from the party": an object would stand before the preposition.
        let taken = transitive
            && match self.clauses.word(at + 1) {
                "with" => group.lemma == "charge",
                "from" => one_of(group.lemma, TAKEN_FROM),
                _ => false,
            };
        // "Hong Kong threatened with sanctions"
        let taken = taken || group.lemma == "threaten" && self.clauses.word(at + 1) == "with";
        let nothing = match after {
            // "attacked what he called a disgrace"
            _ if self.has_late_object(at) || self.clauses.word(at + 1) == "what" => false,
            // "shot down and destroyed": where neither has an object.
            Some(Kind::Coordinator) => match self.clauses.verb(next + 1) {
                Some(group) if group.bare => particle && self.passive(next + 1, transitive),
                _ => true,
            },
            None | Some(Kind::Comma | Kind::Stop | Kind::Time | Kind::Dash | Kind::Subordinator) => true,
            // "destroyed at least 200 homes"
            Some(Kind::Preposition) if matches!(self.clauses.word(next + 1), "least" | "most") => false,
            Some(Kind::Preposition) => matches!(
                self.clauses.word(next),
                "in" | "on"
                    | "at"
                    | "for"
                    | "after"
                    | "during"
                    | "over"
                    | "near"
                    | "outside"
                    | "inside"
                    | "before"
                    | "amid"
                    | "following"
                    | "by"
                    | "of"
            ),
            _ => false,
        };
        by || joined && nothing && !self.clauses.is_noun(at + 1) || transitive && nothing || taken
    }

    /// "was on Monday cleared of all charges": whether nothing but a day stands between "be" and the participle that is chunk `at`.
    fn is_parted_from_be(&self, at: usize) -> bool {
        let day = |j: &usize| {
            matches!(self.clauses.chunks[*j].kind, Kind::Time) || matches!(self.clauses.word(*j), "on" | "in")
        };
        let Some(before) = (0..at).rev().find(|j| !day(j)).filter(|&j| j + 1 < at) else { return false };
        let be = self.clauses.verb(before).is_some_and(|g| g.copula && g.finite() && g.lemma == "be");
        be && !self.clauses.is_noun(at + 1)
    }

    /// "was rescued and flown to Moscow": whether "and" joins the participle that is chunk `at` to a verb in the passive.
    fn is_joined_to_passive(&self, at: usize) -> bool {
        at > 1
            && matches!(self.clauses.chunks[at - 1].kind, Kind::Coordinator)
            && (at.saturating_sub(8)..at - 1).rev().find_map(|j| self.clauses.verb(j)).is_some_and(|g| g.passive)
    }

    /// "was shot and taken to hospital", "was sentenced and fined $2,000", "was fined and ordered to leave": whether the verb that is chunk `at`,
    /// joined to one in the passive, lacks the object that it would have in the active.
    fn is_second_participle(&self, at: usize, transitive: bool) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if self.clauses.is_noun(at + 1) {
            return group.lemma == "fine" && setting::counts(self.clauses, at + 1);
        }
        let asked = self.clauses.verb(at + 1).is_some_and(|g| g.infinitive) && one_of(group.lemma, ASKED);
        asked || transitive && !self.has_late_object(at)
    }

    /// "attacked in Mali a convoy", "arrested on Monday a man": whether the object of verb group `at` stands behind a day or a place.
    fn has_late_object(&self, at: usize) -> bool {
        let kind = |j: usize| self.clauses.chunks.get(j).map(|c| &c.kind);
        let linked = matches!(kind(at + 1), Some(Kind::Preposition));
        let between = at + 1 + usize::from(linked);
        let object = between + 1;
        // "shot at a crowd"
        if self.clauses.verb(at).is_some_and(|g| g.lemma == "shoot") && self.clauses.word(at + 1) == "at" {
            return self.clauses.is_noun(between);
        }
        let year = linked && self.clauses.is_noun(between) && self.is_number(between);
        let day = year || matches!(kind(between), Some(Kind::Time));
        if !(day || linked && self.is_place(between)) || !self.clauses.is_noun(object) {
            return false;
        }
        let first = self.clauses.tokens[self.clauses.chunks[object].tokens.start].class;
        let someone = matches!(first, Class::Determiner | Class::Number) || self.who(object).is_some();
        // "killed on Monday, police said": the subject of another verb.
        let says = |g: &VerbGroup| lexicon::REPORTING.contains(self.clauses.tokens[g.head].lower.as_str());
        someone && self.clauses.verb(object + 1).is_none_or(|g| !g.finite() || g.bare && !says(g))
    }

    /// "was attacked by rebels": of the noun phrases `after` verb group `at` who did it, and no other participle on the way: "a town held by rebels".
    pub(super) fn agent<'s>(&self, at: usize, after: &'s [Slot]) -> Option<&'s Slot> {
        let by = after.iter().find(|s| s.link == "by")?;
        let other = |j: usize| self.clauses.verb(j).is_some_and(|g| g.bare && !g.infinitive && !g.gerund);
        (at + 1..by.chunk).all(|j| !other(j)).then_some(by)
    }

    /// Whether verb group `at` tells what is done to its subject even where it could be active: "a drone shot down over Togo was unarmed".
    pub(super) fn is_done_to_subject(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        let particle = one_of(group.lemma, "shoot gun blow")
            && matches!(self.clauses.word(at + 1), "down" | "up")
            && !self.clauses.is_noun(at + 2);
        let mut rest = (at + 1..self.clauses.chunks.len()).take_while(|&j| {
            let kind = &self.clauses.chunks[j].kind;
            !matches!(kind, Kind::Relative | Kind::Stop | Kind::Subordinator | Kind::Coordinator | Kind::Comma)
        });
        let mut main = || rest.any(|j| self.clauses.verb(j).is_some_and(|g| g.finite() && !g.bare));
        self.passive(at, false) || self.passive(at, true) && (particle || main())
    }

    /// "neither … nor", "not everyone", "would only if": what comes to no event.
    pub(super) fn denied(&self, at: usize) -> bool {
        let first = (0..at)
            .rev()
            .find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator | Kind::Relative))
            .map_or(0, |j| j + 1);
        let from = self.clauses.chunks[first.min(at)].tokens.start;
        let from = if first == 0 { 0 } else { from };
        let to = self.clauses.chunks[at].tokens.start;
        let none = self.clauses.tokens[from..to]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "neither" | "nor" | "nobody" | "none"))
            || self.clauses.tokens.get(from).is_some_and(|t| t.class == Class::Not);
        let group = self.clauses.verb(at);
        let unsure = group.is_some_and(|g| matches!(g.modal.as_deref(), Some("would" | "could" | "might")));
        let condition = (at + 1..self.clauses.chunks.len().min(at + 10)).any(|j| self.clauses.word(j) == "if");
        none || unsure && condition
    }

    /// Whether the subject of verb group `at` is nobody: "no one", "none of the hostages", "no soldiers", "neither side".
    pub(super) fn by_nobody(&self, at: usize) -> bool {
        subject(self.clauses, at, 0).iter().any(|&chunk| {
            // "no talks were held" is weighed by its noun.
            if self.is_event_noun(self.clauses.chunks[chunk].tokens.end - 1) {
                return false;
            }
            let first = &self.clauses.tokens[self.clauses.chunks[chunk].tokens.start];
            let before =
                self.clauses.chunks[chunk].tokens.start.checked_sub(1).map(|i| self.clauses.tokens[i].lower.as_str());
            one_of(&first.lower, "no nobody none neither") || matches!(before, Some("neither" | "nor"))
        })
    }

    /// "Instead of meeting Anna Bell": what verb group `at` tells is left undone.
    pub(super) fn is_left_undone(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&j| self.clauses.word(j) == "of") else { return false };
        let first = self.clauses.chunks[before].tokens.start;
        self.clauses.verb(at).is_some_and(|g| g.gerund)
            && first.checked_sub(1).is_some_and(|i| self.clauses.tokens[i].lower == "instead")
    }

    /// Whether the noun phrase or gerund that is chunk `at` is what somebody is charged with, suspected or cleared of: "acquitted of the murder of Anna Bell".
    pub(super) fn only_charged(&self, at: usize) -> bool {
        let pleads = |j: usize| self.clauses.verb(j).is_some_and(|g| g.lemma == "plead");
        let linked = at > 0
            && (matches!(self.clauses.word(at - 1), "of" | "with" | "for")
                || self.clauses.word(at - 1) == "to" && (at.saturating_sub(5)..at).any(pleads));
        let charge = |j: usize| {
            let verb = self.clauses.verb(j).is_some_and(|g| {
                one_of(g.lemma, "clear charge accuse suspect indict try acquit exonerate absolve plead")
            });
            let last = self.clauses.last(j);
            verb || self.clauses.is_noun(j)
                && one_of(&last.lower, "suspicion charge charges accusation accusations trial")
                // "found him not guilty of"
                || last.lower == "guilty"
                    && self.clauses.chunks[j].tokens.start.checked_sub(1).is_some_and(|i| self.clauses.tokens[i].class == Class::Not)
        };
        linked && (at.saturating_sub(4)..at).any(charge)
    }

    /// Whether a deed of this type belongs to a match: there nobody meets, attacks or surrenders.
    pub(super) fn is_played(&self, event_type: EventType) -> bool {
        matches!(event_type, EventType::Consult | EventType::Assault | EventType::Retreat) && self.is_sport()
    }

    /// Whether the sentence tells of a match.
    fn is_sport(&self) -> bool {
        let tokens = &self.clauses.tokens;
        let has = |words: &str| tokens.iter().any(|t| one_of(&t.lower, words));
        let the_final = tokens.windows(3).any(|w| {
            matches!(w[0].lower.as_str(), "the" | "a")
                && w[1].lower == "final"
                && !matches!(w[2].class, Class::Noun | Class::Name)
        });
        the_final
            || has(
                "semifinal semifinals semi-final quarterfinal quarter-final goalkeeper striker midfielder playoff playoffs halftime wicket innings",
            )
    }

    /// Whether the sentence tells of an accident and not of violence.
    pub(super) fn accidental(&self) -> bool {
        let has = |words: &str| self.clauses.tokens.iter().any(|t| one_of(&t.lower, words));
        has(WORDS_OF_ACCIDENT) && !has(WORDS_OF_VIOLENCE)
    }

    /// Whether the sentence tells of violence and not of an accident.
    pub(super) fn violent(&self) -> bool {
        let has = |words: &str| self.clauses.tokens.iter().any(|t| one_of(&t.lower, words));
        has(WORDS_OF_VIOLENCE) && !has(WORDS_OF_ACCIDENT)
    }
}
