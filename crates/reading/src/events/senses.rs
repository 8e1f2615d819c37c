//! Senses: words that tell an event elsewhere, where they are meant in a sense that tells none.

use super::{
    deeds::VerbDeed,
    participants::{Party, among},
    tellings::Sentence,
    triggers::{self, PROTESTS},
};
use crate::{
    closed_classes::POSSESSIVES,
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind, Token},
        slots::slots,
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// What is fought for with words.
pub(super) const CAUSES_FOUGHT_FOR: &str = "rights right justice equality reform reforms democracy freedom freedoms women recognition title titles cup medal medals promotion compensation survival";

/// What somebody is found not to have done, and what has not caused something.
const CAUSES: &str = "murder homicide suicide arson sabotage terrorism involvement link links connection possibility play cause causes foul hijacking accident error fault";

/// Those who look into causes.
const INVESTIGATORS: &str = "police scientists researchers doctors investigators detectives experts pathologist pathologists coroner study tests";

/// Those who investigate nobody's guilt.
const STUDYING: &str =
    "scientists researchers doctors experts study physicians psychologists astronomers biologists team";

/// What is left in protest, or so that the others stay behind.
const LEFT_IN_PROTEST: &str = "talks negotiations meeting summit session debate hearing parliament conference chamber assembly interview council ceremony speech vote \
class classes school schools hospital hospitals ward wards work job jobs office offices factory plant lectures protest deal agreement coalition government";

/// What is taken from a bank, and what backs a firm.
const MONEY: &str = "money cash funds savings deposits deposit capital salaries salary pension pensions";

/// What somebody is pulled or thrown out of.
const WRECKS: &str = "car cars vehicle vehicles bus truck train plane wreck wreckage rubble debris water river sea well house building window";

/// What athletes leave without yielding to anybody.
const CONTESTS: &str =
    "tournament competition marathon championship championships squad match game games final tour cup";

/// Last words of the names of contests of sport.
const NAMED_CONTESTS: &str =
    "open masters olympics paralympics games championship championships cup prix tour marathon league wimbledon";

/// Those who buy and sell.
const TRADERS: &str = "trader traders investor investors lender lenders buyer buyers shopper shoppers fund funds shares prices stocks index bond bonds";

/// What they buy and sell, and where.
const MARKETS: &str =
    "market markets lending risk product products stocks shares bonds investment investments assets advertising";

/// What has its effect on those who see or hear it.
const SHOWN: &str = "song film movie album show play single record musical series concert joke comedy";

/// What is seized without force.
const ADVANTAGES: &str =
    "lead initiative moment opportunity chance share title crown imagination attention spotlight mood";

/// Who takes part in a race that is run.
const ATHLETES: &str = "runner runners rider riders driver drivers athlete athletes swimmers sailors cyclists skiers team teams yachts horse horses";

/// Who and what hits by accident.
const TRAFFIC: &str = "car cars bus truck lorry van train tram taxi vehicle vehicles motorcycle bike driver drivers motorist ball lightning meteorite tree boulder wave";

/// What a driver hits by accident.
const OBSTACLES: &str = "divider wall tree pole fence barrier barricade guardrail house building lamppost kerb curb";

/// What goes up and down by itself, whatever is blamed on it.
const THINGS_BLAMED: &str = "demand sales orders prices costs supply supplies exports imports consumption spending \
shortage shortages inflation weather conditions rates";

/// What an authority sanctions that it only allows.
const ALLOWED: &str = "building construction merger takeover use marriage plan plans project projects proposal budget scheme prosecution loan deployment purchase sale appointment spending";

/// Matches in which two meet.
const FIXTURES: &str = "final finals semi-final semi-finals semifinal semifinals quarter-final quarter-finals quarterfinal quarterfinals derby playoff playoffs play-off play-offs";

/// Among so many words behind the verb stands the match in which two meet.
const TO_FIXTURE: usize = 12;

/// Words that open a question which is told.
const QUESTIONS: &str = "if whether why how where what when who whom which about";

/// What is raised without anybody who is called to arms.
const FEELINGS: &str = "hopes hope fears fear concern concerns question questions doubt doubts eyebrows awareness prospect prospects spectre specter";

/// What athletes defend.
const TITLES: &str = "champion champions title titles crown trophy titleholder titleholders";

/// Nouns that tell support, whatever verb gives it.
const BACKING: &str = "support backing solidarity sympathy";

/// Within so many words "of" follows a noun of another sense …
const TO_OF: usize = 8;

/// … and within so many a word that tells it.
const NEXT_FEW: usize = 6;

/// So many words from "took to the streets" it stands that they did so for joy.
const TO_CHEER: usize = 14;

impl Sentence<'_, '_> {
    /// Whether the verb is meant in a sense that tells no such deed.
    pub(super) fn has_other_sense(&self, verb: &VerbDeed) -> bool {
        let (at, trigger) = (verb.at, verb.trigger);
        let protest = verb.noun.zip(verb.word).filter(|_| trigger.event_type == EventType::Protest);
        if self.is_of_other_sense(at, verb.group.head)
            || self.is_own_visit(verb)
            || protest.is_some_and(|(noun, word)| self.is_noun_of_other_sense(noun, word))
        {
            return true;
        }
        // "promised to fight for justice"
        let cause = |w: usize| {
            let next = self.clauses.chunk_with(w).map_or(at, |c| c + 1);
            one_of(&self.clauses.tokens[w].lower, "fight fighting")
                && self.clauses.word(next) == "for"
                && self.has_head(next + 1, CAUSES_FOUGHT_FOR)
        };
        if trigger.event_type == EventType::Threaten && verb.word.is_some_and(cause) {
            return true;
        }
        match verb.group.lemma {
            // "struck a Honda Accord": a name.
            "strike" if trigger.event_type == EventType::Agree => {
                verb.word.is_some_and(|w| w > 0 && self.clauses.tokens[w].capital && self.clauses.tokens[w - 1].capital)
            }
            // "left Togo for Benin after talks": from there, and no talks.
            "leave" | "quit" | "withdraw" if trigger.event_type == EventType::Sanction => {
                let before = verb.noun.and_then(|n| n.checked_sub(1)).filter(|&b| b > at);
                before.is_some_and(|b| one_of(self.clauses.word(b), "after following for before with in during to"))
            }
            "warn" => !self.warns_of_own_deed(verb),
            // "ordered the withdrawal of troops": nobody is asked for it.
            "order" if trigger.event_type == EventType::Request => self.names_movement(at + 1),
            // "met to discuss trade": the meeting tells it.
            "discuss" | "debate" if trigger.alone && verb.group.infinitive => true,
            // "took to the streets to celebrate"
            "take" if trigger.event_type == EventType::Protest => {
                let rest = self.clauses.tokens[verb.group.head..].iter().take(TO_CHEER);
                rest.into_iter().any(|t| one_of(&t.lower, "celebrate celebrating celebration jubilation"))
            }
            // "a request to investigate": nobody does yet.
            "investigate" | "probe" => verb.group.infinitive || verb.group.gerund && !verb.group.progressive,
            "speak" if verb.trigger.words.is_empty() => !self.is_talk_to_come(verb),
            // Only a person is welcomed or hosted.
            "host" | "welcome" | "receive" if trigger.kind == Some(ConsultKind::Meet) => {
                let person = |c: usize| {
                    self.has_head(c, triggers::ENVOYS)
                        || self.who(c).is_some_and(|p| self.kind_of(&p) == EntityKind::Person)
                };
                !slots(self.clauses, at).iter().any(|s| s.link == "object" && person(s.chunk))
            }
            // "defended his decision": nobody else's.
            _ => {
                let own = |c: usize| self.clauses.first(c).class == Class::Possessor;
                // "gave her backing": told by the noun.
                let by_noun = || verb.noun.is_some_and(|n| self.has_head(n, BACKING) || self.noun_trigger(n).is_some());
                trigger.event_type == EventType::Support
                    && (trigger.words.is_empty() || by_noun())
                    && self.clauses.is_noun(at + 1)
                    && own(at + 1)
                    && self.who(at + 1).is_none()
            }
        }
    }

    /// "cancelled his visit", "cancelled a visit to Togo that was due on Friday", "denied plans to visit": nobody is kept from visiting.
    fn is_own_visit(&self, verb: &VerbDeed) -> bool {
        let own_clause = |n: usize| {
            let ends = |k: &Kind| matches!(k, Kind::Subordinator | Kind::Comma | Kind::Stop);
            self.clauses.chunks[n + 1..].iter().map(|c| &c.kind).take_while(move |k| !ends(k))
        };
        let due = |n: usize| own_clause(n).any(|k| matches!(k, Kind::Time | Kind::Relative));
        let goes = |n: usize| one_of(self.clauses.word(n), POSSESSIVES) || self.clauses.word(n + 1) == "to" && due(n);
        let own = |w: usize| self.clauses.tokens[w].class == Class::Verb || verb.noun.is_some_and(goes);
        verb.trigger.event_type == EventType::Sanction
            && self.has_word(verb, "visit visits")
            && verb.word.is_some_and(own)
    }

    /// "Anna Bell and Tom Hale will speak on Friday": two with each other, and not each to others.
    fn is_talk_to_come(&self, verb: &VerbDeed) -> bool {
        let next = self.clauses.chunks.get(verb.at + 1).map(|c| &c.kind);
        let then = matches!(self.clauses.word(verb.at + 1), "on" | "with")
            || matches!(next, None | Some(Kind::Time | Kind::Stop));
        verb.stance.status == Some(EventStatus::Scheduled) && then && self.is_ahead(verb.at)
    }

    /// Whether the one who warns is to act, which makes it a threat: "warned that it would".
    fn warns_of_own_deed(&self, verb: &VerbDeed) -> bool {
        let then = (verb.at + 1..self.clauses.chunks.len()).find_map(|j| Some((j, self.clauses.verb(j)?)));
        // "will not sit idly by": whoever does not.
        if then.is_some_and(|(_, g)| g.negated && one_of(g.lemma, "sit stand tolerate")) {
            return true;
        }
        // "warned Togo of retaliation": its own.
        if verb.word.is_some_and(|w| {
            one_of(&self.clauses.tokens[w].lower, "retaliation reprisals strike strikes consequences response")
        }) {
            return true;
        }
        let Some((then, _)) =
            then.filter(|(_, g)| matches!(g.modal.as_deref(), Some("will" | "would" | "could" | "may")))
        else {
            return false;
        };
        let warner = self.parties(&verb.subjects);
        let armed = |p: &Party| matches!(p, Party::Phrase(_, name, _) if matches!(name.as_str(), "police" | "navy" | "army") || name.ends_with("forces") || name.ends_with("troops"));
        self.parties(&subject(self.clauses, then, 0)).iter().any(|p| among(p, &warner) || armed(p))
    }

    /// Whether the verb or noun at token `word`, in chunk `at`, is meant in a sense that tells no event.
    pub(super) fn is_of_other_sense(&self, at: usize, word: usize) -> bool {
        match self.clauses.verb(at) {
            Some(group) => self.is_verb_of_other_sense(at, group),
            None => self.is_noun_of_other_sense(at, word),
        }
    }

    /// Whether verb group `at` is meant in a sense that tells no event.
    fn is_verb_of_other_sense(&self, at: usize, group: &VerbGroup) -> bool {
        self.says_in_other_sense(at, group) || self.does_in_other_sense(at, group)
    }

    /// The same of a verb by which something is said, asked, ordered or expected.
    fn says_in_other_sense(&self, at: usize, group: &VerbGroup) -> bool {
        let word = |k: usize| self.clauses.tokens.get(group.head + k).map_or("", |t| t.lower.as_str());
        if self.is_of_play_or_trade(at, group, word(1)) || self.is_done_to_things(at, group) {
            return true;
        }
        match (group.lemma, word(1)) {
            // "asked about the plan", "he asked for it"
            ("ask", "whether" | "if" | "why" | "how") => true,
            ("ask", "about") => !self.clauses.tokens.get(group.head + 2).is_some_and(|t| t.class == Class::Number),
            ("ask", "for") => {
                // "asked for her reaction"
                let views = "reaction view views opinion thoughts comment comments";
                word(2) == "it" || one_of(word(2), views) || group.bare && one_of(word(3), views)
            }
            // "when asked at a conference"
            ("ask", next) if at > 0 && group.bare && matches!(self.clauses.word(at - 1), "when" | "if") => {
                // "when asked by the king to go"
                let by = next == "by" && self.clauses.verb(at + 3).is_some_and(|g| g.infinitive);
                next != "to" && !by
            }
            // "asked them if they would go": a question.
            ("ask", _) if self.is_question(at) => true,
            // "said no savings would be made": of none, and to nobody.
            ("say", "no") => {
                self.clauses.chunk_with(group.head + 1).is_some_and(|c| self.clauses.chunks[c].tokens.len() > 1)
            }
            // "denied that he had paid", "denied paying": nothing is kept from anybody.
            ("deny", next) => next == "that" || self.clauses.verb(at + 1).is_some_and(|g| g.gerund),
            // "called the strike a mistake", "called the truce “a hope”": said of it.
            ("call", "the" | "this" | "that" | "these" | "those") => self.is_named_by(at),
            // "blamed weak demand from China": nobody is blamed, but in "blamed high prices on China".
            ("blame", _) if self.has_head(at + 1, THINGS_BLAMED) => {
                !slots(self.clauses, at).iter().any(|s| s.link == "on")
            }
            // "called to inform them"
            ("call", "to") => one_of(word(2), "inform tell say ask check report"),
            ("hail", "from") => true,
            // "ordered 75 jets from Boeing": to be made.
            ("order", _) => self.clauses.word(at + 2) == "from" && self.is_counted_thing(at + 1),
            ("agree", "with") => self.only_thinks_so(at, group),
            // "Tom Hale agreed and urged", "agreed, saying": that something is so.
            ("agree", "and" | ",") => self.is_of_one_mind(at),
            // "insisting that it obeys the law": what is so.
            ("insist", "that") => !self.is_mandate(at),
            // "were advised that rates had risen"
            ("advise", "that") => group.passive,
            // "expects to save $5 million from it": of nobody.
            ("expect", "to") | ("make", "sure") => true,
            _ => false,
        }
    }

    /// The same of a verb of other deeds.
    fn does_in_other_sense(&self, at: usize, group: &VerbGroup) -> bool {
        let word = |k: usize| self.clauses.tokens.get(group.head + k).map_or("", |t| t.lower.as_str());
        match (group.lemma, word(1)) {
            ("demonstrate", _) => group.passive || self.shows(at),
            // "began the meeting with a prayer": it is told elsewhere.
            ("begin" | "start", "the" | "his" | "her" | "its" | "their") => self.has_head(at + 1, "meeting meetings"),
            ("withdraw", _) => self.is_money(at + 1) || self.leaves_a_contest(at),
            // "adjourned the case": nobody yields.
            ("adjourn", _) => true,
            // "were pulled out of a burning car"
            ("pull" | "throw", "out") => self.tells_any(group.head + 2, WRECKS) || self.leaves_a_contest(at),
            ("back", _) if group.passive => self.is_by_money(at),
            ("push", "through" | "ahead" | "forward" | "on" | "back") => true,
            // "fought for women's rights"
            ("fight" | "struggle", "for") => self.has_head(at + 2, CAUSES_FOUGHT_FOR),
            ("rule", "out") => self.has_head(at + 1, CAUSES) || self.has_head(at + 2, CAUSES) || self.looks_into(at),
            ("walk", "out") => word(2) == "of" && !self.tells_any(group.head + 3, LEFT_IN_PROTEST),
            // "will vote for a new president": in an election.
            ("vote", "for") => {
                self.names_an_office(at + 2) || self.has_head(at + 2, "cut cuts hike hikes rise increase")
            }
            // "hit in the face of rising prices"
            ("hit" | "strike", _) => self.follows_of(group.head + 1, "face") || self.is_by_traffic(at),
            ("investigate" | "probe", _) => subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, STUDYING)),
            ("raise", _) => self.has_head(at + 1, FEELINGS),
            // "rammed into a wall"
            ("ram", "into") => self.has_head(at + 2, OBSTACLES),
            ("defend", _) => self.holds(at + 1, TITLES),
            ("fight" | "wage", _) => {
                self.clauses.is_noun(at + 1)
                    && self.is_noun_of_other_sense(at + 1, self.clauses.chunks[at + 1].tokens.end - 1)
            }
            _ => self.is_verb_of_no_deed(at, group),
        }
    }

    /// Whether verb group `at` tells what somebody thinks, feels or does for himself.
    fn is_verb_of_no_deed(&self, at: usize, group: &VerbGroup) -> bool {
        let next = self.clauses.tokens.get(group.head + 1).map_or("", |t| t.lower.as_str());
        match (group.lemma, next) {
            // "analysts agree the yen is weak": that something is so.
            ("agree", _) if self.clauses.is_noun(at + 1) && self.is_of_fact(at + 2) => true,
            // "The ruling cheered investors"
            ("cheer", _) => !group.passive && self.is_of_thing(at),
            // "resigned himself to a long wait"
            ("resign", "himself" | "herself" | "themselves" | "itself") => true,
            // "is stepping down for health reasons": yields to nobody.
            ("resign" | "step" | "quit" | "stand", _) => self.leaves_for_health(),
            // "rescued a point with a late header"
            ("rescue" | "save" | "salvage", _) => {
                self.has_head(at + 1, "point points draw win victory season game match title goal")
            }
            _ => false,
        }
    }

    /// Whether verb group `at`, before the word `next`, tells of force or of a retreat only in play, in trade or on a stage.
    fn is_of_play_or_trade(&self, at: usize, group: &VerbGroup, next: &str) -> bool {
        match (group.lemma, next) {
            ("withdraw" | "retreat", _) | ("pull", "out" | "back") => self.leaves_a_market(at),
            // "charged at the police"
            ("charge", "at" | "into" | "towards") => !group.passive && self.clauses.is_noun(at + 2),
            // "The song bombed in Germany", "bombarded the goal"
            ("bomb" | "bombard", _) => {
                let shown = || subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, SHOWN));
                !group.passive && shown() || self.has_head(at + 1, "goal goals net penalty")
            }
            // "seized the lead"
            ("seize" | "capture" | "grab", _) => self.has_head(at + 1, ADVANTAGES),
            // "raided Celtic for two midfielders"
            ("raid", _) => self.clauses.word(at + 2) == "for" && self.is_sport(),
            _ => false,
        }
    }

    /// Whether verb group `at` blames, allows or beats what is nobody, or is done in a match.
    fn is_done_to_things(&self, at: usize, group: &VerbGroup) -> bool {
        let word = |k: usize| self.clauses.tokens.get(group.head + k).map_or("", |t| t.lower.as_str());
        match (group.lemma, word(1)) {
            // "blamed a broken valve for the blackout": nobody.
            ("blame", _) => self.is_thing_blamed(at),
            // "blasted four past the keeper"
            ("blast", _) => one_of(word(2), "past") || one_of(word(3), "past"),
            // "sanctioned the building of a bridge": allowed it.
            ("sanction", _) => self.has_head(at + 1, ALLOWED),
            // "refused to be beaten"
            ("refuse", "to") => {
                self.clauses.verb(at + 1).is_some_and(|g| g.passive && one_of(g.lemma, "beat defeat outdo"))
            }
            // "will meet Portwick City in Sunday's final": a match.
            ("meet", _) => self.is_fixture(group.head),
            _ => false,
        }
    }

    /// "blamed a broken valve for the blackout": whether verb group `at` blames a thing, and nobody by it.
    fn is_thing_blamed(&self, at: usize) -> bool {
        let thing = at + 1;
        self.clauses.is_noun(thing)
            && self.clauses.last(thing).class == Class::Noun
            && self.clauses.word(at + 2) == "for"
            && self.who(thing).is_none()
            && self.inside(thing, &[]).is_empty()
    }

    /// "in Sunday's |final|", "in the semi-final": whether two meet in a match, by the words behind the verb at token `head`.
    fn is_fixture(&self, head: usize) -> bool {
        let behind = self.clauses.tokens[head + 1..].iter().take(TO_FIXTURE);
        let words: Vec<&Token> = behind.take_while(|t| t.class != Class::Stop).collect();
        let led = |i: usize| words[..i].iter().rev().take(4).any(|t| one_of(&t.lower, "in"));
        let alone = |i: usize| words.get(i + 1).is_none_or(|t| !matches!(t.class, Class::Noun | Class::Name));
        (0..words.len()).any(|i| one_of(&words[i].lower, FIXTURES) && led(i) && alone(i))
    }

    /// "asked them if they would go", "was asked by a reporter how she was", "asked Tom Hale about it": whether verb group `at` asks a question.
    fn is_question(&self, at: usize) -> bool {
        let asked = |j: &usize| self.clauses.is_noun(*j) || self.clauses.word(*j) == "by";
        let next = (at + 1..self.clauses.chunks.len()).find(|j| !asked(j)).unwrap_or(at);
        let from = self.clauses.chunks[next].tokens.start;
        let between = self.clauses.chunks[next.saturating_sub(1)].tokens.end;
        let word = |i: usize| self.clauses.tokens.get(i).map_or("", |t| t.lower.as_str());
        next > at && (between.min(from)..=from).any(|i| one_of(word(i), QUESTIONS))
    }

    /// "called the strike a mistake": whether something is said of the protest that follows verb group `at`.
    fn is_named_by(&self, at: usize) -> bool {
        let kind = |j: usize| self.clauses.chunks.get(j).map(|c| &c.kind);
        let ends = matches!(kind(at + 2), None | Some(Kind::Stop | Kind::Time | Kind::Comma | Kind::Preposition));
        (self.has_head(at + 1, PROTESTS) || self.has_head(at + 1, "truce ceasefire cease-fire")) && !ends
    }

    /// Whether noun phrase `at` is a sum of money.
    pub(super) fn is_money(&self, at: usize) -> bool {
        let sum = |i: usize| self.clauses.tokens[i].lower.starts_with(['$', '€', '£']);
        self.has_head(at, MONEY) || self.clauses.is_noun(at) && self.clauses.chunks[at].tokens.clone().any(sum)
    }

    /// "is backed by Chinese funds": whether money, and nobody, is behind what verb group `at` tells.
    fn is_by_money(&self, at: usize) -> bool {
        let by = (at + 1..self.clauses.chunks.len()).find(|&j| self.clauses.word(j) == "by");
        by.is_some_and(|j| self.has_head(j + 1, MONEY))
    }

    /// "demonstrated the new rover", "demonstrated on Monday that": to be seen, and against nobody.
    fn shows(&self, at: usize) -> bool {
        let time = |j: usize| self.clauses.chunks.get(j).is_some_and(|c| matches!(c.kind, Kind::Time));
        let dated = |j: usize| matches!(self.clauses.word(j), "on" | "in") && time(j + 1);
        let next = (at + 1..).find(|&j| !time(j) && !dated(j)).unwrap_or(at + 1);
        let shown = |k: &Kind| matches!(k, Kind::Noun | Kind::Relative | Kind::Quote);
        self.clauses.chunks.get(next).is_some_and(|c| shown(&c.kind))
            || matches!(self.clauses.word(next), "that" | "how" | "why" | "what" | "whether")
    }

    /// Whether the subjects of verb group `at` are things, and nobody.
    fn is_of_thing(&self, at: usize) -> bool {
        let subjects = subject(self.clauses, at, 0);
        !subjects.is_empty() && subjects.iter().all(|&s| self.who(s).is_none())
    }

    /// Whether verb group `at` tells what is so now, or was: "is weak", "had risen".
    fn is_of_fact(&self, at: usize) -> bool {
        let fact = |g: &VerbGroup| g.finite() && g.modal.is_none() && (g.copula || g.present || g.perfect);
        self.clauses.verb(at).is_some_and(fact)
    }

    /// "for health reasons", "to spend more time with his family"
    fn leaves_for_health(&self) -> bool {
        let reasons = |w: &[Token]| {
            one_of(&w[0].lower, "health family medical") && one_of(&w[1].lower, "reasons grounds problems")
                || one_of(&w[0].lower, "ill poor failing") && w[1].lower == "health"
                || w[0].lower == "more" && w[1].lower == "time"
        };
        self.clauses.tokens.windows(2).any(reasons)
    }

    /// "I agree with the president": of one mind, where nothing is named that both settle.
    fn only_thinks_so(&self, at: usize, group: &VerbGroup) -> bool {
        let first = subject(self.clauses, at, 0).first().map_or("", |&s| self.clauses.word(s));
        if group.present || matches!(first, "i" | "we") {
            return true;
        }
        let end = self.clauses.chunks.len();
        let clause = (at + 2..end).take_while(|&j| !matches!(self.clauses.chunks[j].kind, Kind::Stop));
        !clause.into_iter().any(|j| {
            let about = matches!(self.clauses.word(j), "on" | "over" | "about") && self.clauses.is_noun(j + 1);
            about || self.clauses.verb(j).is_some_and(|g| g.infinitive)
        })
    }

    /// "Tom Hale agreed and urged them to go", "agreed, saying": one person, who goes on to say more.
    fn is_of_one_mind(&self, at: usize) -> bool {
        let alone = matches!(subject(self.clauses, at, 0)[..], [one] if self.is_person(one));
        let says = |g: &VerbGroup| self.clauses.reports(g) || one_of(g.lemma, "say add urge call note");
        alone && self.clauses.verb(at).is_some_and(VerbGroup::finite) && self.clauses.verb(at + 2).is_some_and(says)
    }

    /// "withdrew from the tournament", "The runners withdrew from the race": whether verb group `at` leaves a contest of sport.
    fn leaves_a_contest(&self, at: usize) -> bool {
        let athletes = || subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, ATHLETES));
        let from = matches!(self.clauses.word(at + 1), "from")
            || self.clauses.word(at + 1) == "out" && self.clauses.word(at + 2) == "of";
        let what = at + 2 + usize::from(self.clauses.word(at + 1) == "out");
        // "the Sydney Open": by the last word of its name.
        let named = || {
            let last = self.clauses.is_noun(what).then(|| self.clauses.last(what));
            last.is_some_and(|t| t.capital && one_of(t.lower.rsplit(' ').next().unwrap_or_default(), NAMED_CONTESTS))
        };
        from && (named() || self.has_head(what, CONTESTS) || self.has_head(what, "race races") && athletes())
    }

    /// "Traders pulled back from risk", "withdrew from emerging markets": whether verb group `at` tells what is done with money or goods.
    fn leaves_a_market(&self, at: usize) -> bool {
        let trades = subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, TRADERS));
        let end = self.clauses.chunks.len().min(at + 4);
        let market = (at + 1..end).take_while(|&j| self.clauses.verb(j).is_none()).any(|j| self.has_head(j, MARKETS));
        trades || market
    }

    /// "The driver struck a parked van": whether who or what is on the road, or falls, is the subject of verb group `at`, and no attack is told.
    fn is_by_traffic(&self, at: usize) -> bool {
        let attack = |w: &str| one_of(w, "attack attacks attacked attacker terrorist deliberately ramming rammed");
        subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, TRAFFIC))
            && !self.clauses.tokens.iter().any(|t| attack(&t.lower))
    }

    /// "75 jets": so many things, and nobody.
    fn is_counted_thing(&self, at: usize) -> bool {
        if !self.clauses.is_noun(at) {
            return false;
        }
        let head = self.clauses.last(at);
        let first = self.clauses.first(at);
        let somebody = triggers::is_people(&head.lower);
        first.class == Class::Number && !somebody && !lexicon::is_office(head.lower.trim_end_matches('s'))
    }

    /// Whether those who look into causes are the subject of verb group `at`.
    fn looks_into(&self, at: usize) -> bool {
        subject(self.clauses, at, 0).iter().any(|&s| self.has_head(s, INVESTIGATORS))
    }

    /// Whether an office heads noun phrase `at`, and nobody who holds it.
    fn names_an_office(&self, at: usize) -> bool {
        self.clauses.is_noun(at)
            && self.clauses.last(at).class == Class::Noun
            && lexicon::is_office(&self.clauses.last(at).lower)
            && matches!(self.clauses.word(at), "a" | "an" | "the" | "their" | "its")
    }

    /// Whether one of `words` heads noun phrase `at`.
    pub(super) fn has_head(&self, at: usize, words: &str) -> bool {
        self.clauses.is_noun(at) && one_of(&self.clauses.last(at).lower, words)
    }

    /// Whether one of `words` stands in noun phrase `at`.
    fn holds(&self, at: usize, words: &str) -> bool {
        self.clauses.is_noun(at)
            && self.clauses.chunks[at].tokens.clone().any(|i| one_of(&self.clauses.tokens[i].lower, words))
    }

    /// Whether this word and "of" are among the next few from token `from` on.
    fn follows_of(&self, from: usize, word: &str) -> bool {
        let next = self.clauses.tokens.get(from..).unwrap_or_default();
        next.windows(2).take(TO_OF).any(|w| w[0].lower == word && w[1].lower == "of")
    }

    /// Whether one of `words` is among the next few from token `from` on.
    fn tells_any(&self, from: usize, words: &str) -> bool {
        self.clauses.tokens.iter().skip(from).take(NEXT_FEW).any(|t| one_of(&t.lower, words))
    }
}
