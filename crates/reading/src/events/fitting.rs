//! Fitting: which line of the list a verb fits, by the words that the line asks for.

use super::{
    participants::{Party, among, head_of},
    tellings::Sentence,
    triggers::{self, ARMED, VerbTrigger},
};
use crate::{
    contract::{ConsultKind, EventType},
    grammar::{
        clauses::{Class, Kind},
        slots::slots,
        subjects::subject,
        verb_groups::VerbGroup,
        verbs::with_s,
    },
    lexicon::one_of,
};

/// Nouns for where a state has its envoys.
const MISSIONS: &str = "embassy embassies consulate consulates mission missions";

/// Nouns for what is done that tell no event by themselves.
const ACTIONS: &str = "deployment dismissal removal closure creation abolition establishment formation adoption introduction use repeal cancellation";

/// Words between a verb and whom it is done to.
const PARTICLES: &str = "out up down away back over in into on off for by with behind";

/// Those who have power over others, besides authorities, states and courts.
const POWERS: &str = "regulator regulators judge judges minister president governor mayor junta administration state rulers troops rebels militants jihadists soldiers forces navy coastguard";

/// Bodies of states, which sanction as one.
const BLOCS: [&str; 8] =
    ["european union", "eu", "united nations", "un", "un security council", "security council", "g7", "commonwealth"];

/// Verbs of what somebody is to do by a deadline that somebody sets by force.
const YIELDING: &str = "leave surrender vacate evacuate withdraw disarm quit resign step hand release free lay halt stop lift comply accept pull";

/// So many chunks from a verb to the words that say for what it blames, or by when.
const NEAR: usize = 6;

/// Words of the lists with which the name of a court ends.
const COURTS: [&str; 2] = ["court", "tribunal"];

impl Sentence<'_, '_> {
    /// The first line of the verb's triggers that fits what follows (or, in the passive, what stands before), and the token of the word that the line asks for.
    pub(super) fn verb_trigger(&self, at: usize) -> Option<(&'static VerbTrigger, Option<usize>)> {
        let group = self.clauses.verb(at).filter(|g| !g.copula)?;
        // "The ban led to a march": it led none.
        if group.lemma == "lead" && self.clauses.word(at + 1) == "to" {
            return None;
        }
        let lines = triggers::of_verb(group.lemma);
        if lines.is_empty() {
            return None;
        }
        // "Minister sacked over graft"
        let passive = self.passive(at, false) || self.headline && at == 1 && self.passive(at, true);
        let (own, area) = self.words_around(at, group, passive);
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
            // "called on them to march": another verb.
            let other = |i: usize| {
                self.is_armed_strike(at, i) || i != group.head && self.clauses.tokens[i].class == Class::Verb
            };
            word.filter(|&i| !protest || !other(i) && !self.is_only_reason(group, i)).map(|i| (line, Some(i)))
        })
    }

    /// The tokens of the subject of verb group `at`, and those in which the words are looked for that a line asks for.
    fn words_around(&self, at: usize, group: &VerbGroup, passive: bool) -> (Vec<usize>, Vec<usize>) {
        let nouns = subject(self.clauses, at, 0);
        let mut own: Vec<usize> = nouns.iter().flat_map(|&n| self.clauses.chunks[n].tokens.clone()).collect();
        // "hundreds of soldiers"
        let counted = |n: &usize| one_of(&self.clauses.last(*n).lower, "dozens scores hundreds thousands");
        if let Some(&n) = nouns.first().filter(|n| counted(n) && self.clauses.is_noun(**n + 2)) {
            own.extend(self.clauses.chunks[n + 2].tokens.clone());
        }
        let mut area: Vec<usize> = (group.head + 1..self.reach(at)).collect();
        if passive {
            // "A deal to end the strike was reached": the deal.
            let aimed =
                |&n: &usize| self.clauses.verb(n.checked_sub(1)?).filter(|g| g.infinitive).and(n.checked_sub(2));
            let aims: Vec<usize> = nouns.iter().filter_map(aimed).filter(|&n| self.clauses.is_noun(n)).collect();
            own.extend(aims.iter().flat_map(|&n| self.clauses.chunks[n].tokens.clone()));
            area.extend(&own);
            // "A nurse held in Togo was released": what is said of the subject before the verb.
            let first = nouns.iter().copied().filter(|&n| n < at).max().unwrap_or(at);
            let said = (first..at).filter_map(|j| self.clauses.verb(j)).filter(|g| g.bare);
            area.extend(said.map(|g| g.head));
        }
        (own, area)
    }

    /// "called in sick in protest": whether the protest at token `word` is only why the verb's deed is done.
    fn is_only_reason(&self, group: &VerbGroup, word: usize) -> bool {
        let tokens = &self.clauses.tokens;
        group.lemma == "call" && tokens[word].lower == "protest" && word > 0 && tokens[word - 1].lower == "in"
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
            // "told Kenya and Sudan to leave"
            let and = |j: usize| self.clauses.word(j) == "and" && self.clauses.is_noun(j + 1);
            let then = if !passive && and(then) { then + 2 } else { then };
            // "told residents on Friday to leave"
            let when = |j: &usize| {
                let chunk = self.clauses.chunks.get(*j);
                chunk.is_some_and(|c| matches!(c.kind, Kind::Time)) || self.clauses.word(*j) == "on"
            };
            let then = (then..self.clauses.chunks.len()).find(|j| !when(j)).unwrap_or(then);
            let infinitive = self.clauses.verb(then).filter(|g| g.infinitive)?;
            return (passive || self.clauses.is_noun(at + 1)).then_some(infinitive.head);
        }
        let link = self.clauses.word(at + 2);
        let fits = match sort {
            "whom" => self.is_for_somebody(at),
            "posted" => !passive && self.is_posted(at),
            "mandate" => !passive && self.is_mandate(at),
            // "recommended the dismissal of Tom Hale"
            "deed" => !passive && self.names_deed(at + 1),
            "act" => !passive && self.names_deed(at + 1) && !self.names_common_deed(at + 1),
            "foreign" => self.names_mission_of_another(at),
            "mission" => self.is_own_mission(at, passive),
            "somebody" => self.undergoing(at, passive).is_some_and(|w| self.is_somebody(w)),
            "power" => self.is_by_power(at, passive),
            "state" => self.is_by_states(at, passive),
            "blamed" => self.is_for_what_was_done(at),
            "deadline" => self.sets_deadline(at),
            // "Anna Bell signed with the club", not "an agreement signed with it"
            "signer" => !passive && subject(self.clauses, at, 0).first().is_some_and(|&s| self.is_person(s)),
            "place" => self.undergoing(at, passive).is_some_and(|w| self.is_place(w) || self.is_named_town(w)),
            // "sent Ukraine 31 tanks"
            "dative" => !passive && self.is_given_things(at + 1),
            "guest" => self.is_person(at + 1) && matches!(link, "to" | "at" | "in") && self.is_place(at + 3),
            // "called Anna Bell on Monday", not "called Anna Bell a liar"
            "reached" => {
                let next = self.clauses.chunks.get(at + 2).map(|c| &c.kind);
                self.is_person(at + 1) && (matches!(next, None | Some(Kind::Stop | Kind::Time)) || link == "on")
            }
            // "released two nurses"
            "people" => self.undergoing(at, passive).is_some_and(|w| self.is_of_people(w)),
            // "set Anna Bell free"
            "freed" => self.has_head(at + 1, "free"),
            // "let him go"
            "go" => self.clauses.verb(at + 2).is_some_and(|g| g.lemma == "go") && !self.clauses.is_noun(at + 3),
            "jointly" => self.is_done_jointly(at),
            "human" => self.undergoing(at, passive).is_some_and(|w| self.is_person(w)),
            _ => !passive && self.undergoing(at, false).is_some_and(|w| self.is_person(w)),
        };
        fits.then_some(self.clauses.verb(at)?.head)
    }

    /// "are |jointly| developing a jet", "trained |together|"
    fn is_done_jointly(&self, at: usize) -> bool {
        let joint = |i: usize| self.clauses.tokens.get(i).is_some_and(|t| one_of(&t.lower, "jointly together"));
        let tokens = self.clauses.chunks[at].tokens.clone();
        let first = tokens.start;
        (first.saturating_sub(1)..tokens.end + 1).any(joint)
    }

    /// Whether a noun for people heads noun phrase `at`.
    fn is_of_people(&self, at: usize) -> bool {
        let head = |w: &str| triggers::is_person_noun(w) || triggers::is_people(w) || one_of(w, "people men women");
        self.clauses.is_noun(at) && self.clauses.last(at).class == Class::Noun && {
            let word = self.clauses.last(at).lower.as_str();
            head(word) || head(word.trim_end_matches('s'))
        }
    }

    /// "called out the firm", "The firm was called out": the noun phrase right behind verb group `at`, past a particle, or its subject in the passive.
    fn undergoing(&self, at: usize, passive: bool) -> Option<usize> {
        let behind = at + 1 + usize::from(one_of(self.clauses.word(at + 1), PARTICLES));
        if passive { subject(self.clauses, at, 0).first().copied() } else { Some(behind) }
    }

    /// "the town of Herat": whether noun phrase `at` and the next one name a place by what it is.
    fn is_named_town(&self, at: usize) -> bool {
        let town = self.has_head(at, "town city village island district province region");
        town && self.clauses.word(at + 1) == "of" && self.clauses.is_noun(at + 2) && self.clauses.last(at + 2).capital
    }

    /// Who does what verb group `at` tells.
    fn doers_at(&self, at: usize, passive: bool) -> Vec<Party> {
        let by = slots(self.clauses, at).into_iter().filter(|s| passive && s.link == "by").map(|s| s.chunk);
        self.parties(&if passive { by.collect::<Vec<_>>() } else { subject(self.clauses, at, 0) })
    }

    /// "The EU imposed travel bans": whether states do what verb group `at` tells.
    fn is_by_states(&self, at: usize, passive: bool) -> bool {
        let bloc = |p: &Party| BLOCS.contains(&self.name_of(p).to_lowercase().as_str());
        self.doers_at(at, passive).iter().any(|d| self.is_state(d) || bloc(d))
    }

    /// "called out the firms for overcharging": whether verb group `at` leads to what somebody has done, and not to a need.
    fn is_for_what_was_done(&self, at: usize) -> bool {
        let near = at + 1..self.clauses.chunks.len().min(at + NEAR);
        let doing = |j: usize| {
            let next = self.clauses.tokens.get(self.clauses.chunks[j].tokens.end);
            next.is_some_and(|t| t.lower.ends_with("ing"))
        };
        near.into_iter().any(|j| self.clauses.word(j) == "for" && doing(j))
    }

    /// "gave the rebels 48 hours to surrender", "set parliament a deadline to pass the law or face dissolution": whether verb group `at` says by when somebody is to yield.
    fn sets_deadline(&self, at: usize) -> bool {
        let clauses = self.clauses;
        let end = |j: usize| clauses.chunks.len().min(j + NEAR);
        let limit = |&j: &usize| {
            let last = clauses.last(j).lower.rsplit(' ').next().unwrap_or_default().to_string();
            one_of(&last, "hours days weeks deadline ultimatum") || clauses.word(j) == "until"
        };
        let Some(limit) = (at + 1..end(at)).find(limit) else { return false };
        let Some(then) = (limit + 1..end(limit)).find(|&j| clauses.verb(j).is_some_and(|g| g.infinitive)) else {
            return false;
        };
        let or_face = clauses.tokens[clauses.chunks[then].tokens.end..]
            .windows(2)
            .any(|w| w[0].lower == "or" && w[1].lower == "face");
        or_face || clauses.verb(then).is_some_and(|g| one_of(g.lemma, YIELDING))
    }

    /// "The government shut down the firm", "was shut down by regulators": whether a state, a court or who governs does what verb group `at` tells.
    fn is_by_power(&self, at: usize, passive: bool) -> bool {
        let doers = self.doers_at(at, passive);
        let governs = |p: &Party| {
            let last = head_of(self.name_of(p));
            one_of(&last.to_lowercase(), POWERS)
        };
        self.authority(&doers) || doers.iter().any(|d| self.is_state(d) || self.is_court(d) || governs(d))
    }

    /// Whether noun phrase `at` names what somebody is to do.
    pub(super) fn names_deed(&self, at: usize) -> bool {
        let action =
            |at: usize| self.is_event_noun(self.clauses.chunks[at].tokens.end - 1) || self.has_head(at, ACTIONS);
        self.clauses.is_noun(at) && action(at)
    }

    /// Whether noun phrase `at` names what several do together, or one for another: "talks", "a truce", "support".
    fn names_common_deed(&self, at: usize) -> bool {
        use EventType::{Agree, Aid, Consult, Cooperate, Support};
        let common = |t: EventType| matches!(t, Agree | Aid | Consult | Cooperate | Support);
        self.noun_trigger(at).is_some_and(|(trigger, _)| common(trigger.event_type))
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
        let doers = self.doers_at(at, passive);
        let owners = self.inside(mission, &[]);
        if matches!(self.clauses.word(mission), "its" | "their") || passive && doers.is_empty() {
            return true;
        }
        if owners.is_empty() {
            return doers.iter().any(|d| self.is_state(d));
        }
        owners.iter().any(|o| among(o, &doers))
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

    /// "paid Togo $5 million": whether noun phrase `at` names somebody, and then a sum.
    pub(super) fn is_given_money(&self, at: usize) -> bool {
        let Some(chunk) = self.clauses.chunks.get(at).filter(|_| self.clauses.is_noun(at)) else { return false };
        let tokens = &self.clauses.tokens[chunk.tokens.clone()];
        let sum = tokens.iter().position(|t| t.lower.starts_with(['$', '€', '£']));
        sum.is_some_and(|s| s > 0 && tokens[..s].iter().all(|t| t.class == Class::Name))
    }

    /// The first token of `area` that is this word, or its plural, or begins these two ("a_b").
    fn token_in(&self, area: &[usize], word: &str, plural: bool) -> Option<usize> {
        let tokens = &self.clauses.tokens;
        let pair = word.split_once('_');
        // However it is formed, a plural begins as its word does.
        let stem = word.trim_end_matches('y');
        let is_plural = |lower: &str| plural && lower.starts_with(stem) && lower == with_s(word);
        area.iter().copied().filter(|&i| tokens[i].class != Class::Time).find(|&i| match pair {
            Some((a, b)) => tokens[i].lower == a && tokens.get(i + 1).is_some_and(|t| t.lower == b),
            // "offered to go", not "offered it to them".
            None if word == "to" => {
                tokens[i].lower == "to" && tokens.get(i + 1).is_some_and(|t| t.class == Class::Verb)
            }
            // "into the Sea of Japan"
            None if tokens[i].class == Class::Name && one_of(word, "sea ocean") => {
                tokens[i].lower.split(' ').any(|w| w == word)
            }
            // "at Leeds Crown Court"
            None if tokens[i].class == Class::Name && COURTS.contains(&word) => {
                tokens[i].lower.rsplit(' ').next() == Some(word)
            }
            None => tokens[i].lower == word || is_plural(&tokens[i].lower),
        })
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
                // "gather ahead of a summit"
                _ if self.clauses.tokens[chunk.tokens.start].lower == "ahead" => true,
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

    /// "held on Monday, met": another verb right after a comma.
    fn verb_follows(&self, token: usize) -> bool {
        let next = self.clauses.chunks.iter().position(|c| c.tokens.start >= token);
        next.and_then(|c| self.clauses.verb(c)).is_some_and(|g| g.finite() && g.bare)
    }
}
