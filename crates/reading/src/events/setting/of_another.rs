//! Of another: whether a time in the sentence is the day of something else than what is told.

use onrecord_times::Time;

use super::{
    clause::{DATED, is_in_reason, is_judging, is_of_main_clause, is_of_subject, named_deed},
    days::Anchored,
};
use crate::{
    events::triggers,
    grammar::clauses::{Chunk, Class, Kind, Token},
    grammar::{subjects::subject, verb_groups::VerbGroup},
    lexicon::{self, WEEKDAYS, one_of},
};

/// Words that lead to what gives a reason, or to what is earlier or later than the deed.
const APART: &str = "of after since following before over for about despite amid from against by to";

/// Those of them that lead to another day than that of the deed.
const BEFORE_OR_AFTER: &str = "after since following before over about despite amid of";

/// Verbs of those who go somewhere.
const GOING: &str = "visit travel fly head go tour arrive proceed continue";

/// Whether a word opens a noun phrase: "the", "his".
fn is_determining(token: &Token) -> bool {
    matches!(token.class, Class::Determiner | Class::Possessor)
}

impl Anchored<'_> {
    /// Whether a time is the day of something else in the clause.
    pub(super) fn is_of_another(&self, time: &Time) -> bool {
        let at = time.span.start;
        is_in_reason(self.clauses, self.anchor, at)
            || is_of_subject(self.clauses, self.anchor, at)
            || self.is_of_noun(time)
            || self.is_in_aside(time)
            || self.is_of_next_verb(time)
            || self.is_before_link(time)
            || self.is_of_part_in(time)
            || self.is_of_thing(time)
            || self.is_of_stop_before(time)
            || self.is_of_clause_before(time)
    }

    /// "visits Kenya on Friday and will travel to Uganda": whether a time stands behind the verb before that of a journey, which "will" sets apart from it.
    fn is_of_stop_before(&self, time: &Time) -> bool {
        let clauses = self.clauses;
        let Some(at) = self.verb_behind(time) else { return false };
        let goes = |g: &VerbGroup| g.modal.as_deref() == Some("will") && one_of(g.lemma, GOING);
        let before = (0..at).rev().find(|&k| clauses.verb(k).is_some());
        let parted = |v: usize| {
            let behind = clauses.start(v) < time.span.start && clauses.verb(v).is_some_and(|g| g.modal.is_none());
            behind
                && (v + 1..at)
                    .all(|k| !matches!(clauses.chunks[k].kind, Kind::Subordinator | Kind::Stop | Kind::Relative))
        };
        clauses.verb(at).is_some_and(goes) && clauses.word(at - 1) == "and" && before.is_some_and(parted)
    }

    /// "Kenya votes on Friday, and its president is due to meet her": whether a time stands in a clause that "and" joins to the one that tells what somebody else is
    /// going to do.
    fn is_of_clause_before(&self, time: &Time) -> bool {
        let clauses = self.clauses;
        let Some(at) = self.verb_behind(time) else { return false };
        let finite = |&k: &usize| clauses.verb(k).is_some_and(VerbGroup::finite);
        let Some(verb) = (0..=at).rev().find(finite) else { return false };
        let to_come = |g: &VerbGroup| {
            g.modal.as_deref() == Some("will") || verb < at && g.present && (g.copula || g.passive) && !g.perfect
        };
        let first = subject(clauses, verb, 0).iter().min().copied().unwrap_or(0);
        let joined =
            first > 1 && clauses.word(first - 1) == "and" && matches!(clauses.chunks[first - 2].kind, Kind::Comma);
        let before = (0..first).rev().find(finite).is_some_and(|k| clauses.start(k) < time.span.start);
        clauses.verb(verb).is_some_and(to_come) && joined && before && time.span.end <= clauses.start(first)
    }

    /// "was fined for her part in a march on Monday": whether a time stands behind what somebody had a part in.
    fn is_of_part_in(&self, time: &Time) -> bool {
        let between = self.clauses.tokens.iter().filter(|t| self.anchor.end <= t.span.start);
        let between: Vec<&str> = between.take_while(|t| t.span.start < time.span.start).map(|t| &*t.lower).collect();
        let part = |w: &[&str]| one_of(w[0], "part role involvement participation") && w[1] == "in";
        let led = |at: usize| between[..at].iter().any(|w| one_of(w, "for over of after about"));
        between.windows(2).position(part).is_some_and(led)
    }

    /// "will oppose the deal when it comes before the Senate on July 3": whether a time stands in a clause behind what is told that says, in the present, when that will be.
    pub(super) fn is_when_due(&self, time: &Time) -> bool {
        let inside = |k: &usize| {
            let start = self.clauses.start(*k);
            self.anchor.end <= start && start < time.span.start
        };
        let chunks = || (0..self.clauses.chunks.len()).filter(inside);
        let told =
            |c: &Chunk| matches!(&c.kind, Kind::Verb(g) if self.anchor.contains(self.clauses.tokens[g.head].span));
        if !self.clauses.chunks.iter().any(told) {
            return false;
        }
        let Some(when) = chunks().find(|&k| self.clauses.word(k) == "when") else { return false };
        let verbs: Vec<usize> = chunks().filter(|&k| self.clauses.verb(k).is_some()).collect();
        let due = |g: &VerbGroup| g.finite() && g.present && !g.perfect && !g.progressive && g.modal.is_none();
        let plain = |k: usize| !matches!(self.clauses.chunks[k].kind, Kind::Comma | Kind::Stop | Kind::Relative);
        matches!(verbs[..], [verb] if verb > when && self.clauses.verb(verb).is_some_and(due)) && chunks().all(plain)
    }

    /// "banned |Sunday| trading", "will end its |Monday| deliveries": whether a day of the week only says of which days a thing is.
    fn is_of_thing(&self, time: &Time) -> bool {
        let tokens = &self.clauses.tokens;
        let first = tokens.partition_point(|t| t.span.start < time.span.start);
        let next = tokens.partition_point(|t| t.span.start < time.span.end);
        let weekday = WEEKDAYS.split(' ').any(|day| day.eq_ignore_ascii_case(time.span.of(self.text)));
        let thing = tokens.get(next).filter(|t| weekday && t.class == Class::Noun && !t.capital);
        let (Some(thing), Some(lead)) = (thing, first.checked_sub(1).map(|i| &tokens[i])) else { return false };
        let own = lead.class == Class::Possessor && thing.lower.ends_with('s');
        // "said Monday officials had": whoever stands before a verb, and the day of the saying.
        let before_verb = tokens.get(next + 1).is_some_and(|t| matches!(t.class, Class::Verb | Class::Auxiliary));
        let act = lead.class == Class::Verb && !lexicon::REPORTING.contains(lead.lower.as_str()) && !before_verb;
        own || act && !triggers::is_someone(&thing.lower) && triggers::of_noun(&thing.lower).is_none()
    }

    /// "will meet on Monday ahead of a summit": whether a time stands before what links the noun that tells something to another deed, so that it is that one's day.
    fn is_before_link(&self, time: &Time) -> bool {
        let between = self.text.get(time.span.end..self.anchor.start).map(str::trim_start).unwrap_or_default();
        ["ahead of ", "before ", "prior to "].iter().any(|link| between.starts_with(link))
    }

    /// "endorsed her and on Monday sued him", "Bell, who backed her, last week said": whether a time that opens a part of the clause has its verb right behind it, or
    /// the clause behind a semicolon.
    fn is_of_next_verb(&self, time: &Time) -> bool {
        let (chunks, tokens) = (&self.clauses.chunks, &self.clauses.tokens);
        let at = (0..chunks.len()).find(|&k| self.clauses.start(k) >= time.span.start);
        let Some(at) = at.filter(|&k| matches!(chunks[k].kind, Kind::Time) && self.anchor.end <= time.span.start)
        else {
            return false;
        };
        let led = at > 0 && matches!(chunks[at - 1].kind, Kind::Preposition);
        let opens = at.checked_sub(1 + usize::from(led)).map(|k| &chunks[k].kind);
        if matches!(opens, Some(Kind::Stop)) {
            return true;
        }
        let verb = self.clauses.verb(at + 1).filter(|g| g.finite() && !self.anchor.contains(tokens[g.head].span));
        matches!(opens, Some(Kind::Coordinator | Kind::Comma)) && verb.is_some()
    }

    /// "in the wake of the attacks of October 7", "after the March 4 poisoning": whether a time is the day of a deed that a noun beside it names, and that is
    /// not told here.
    fn is_of_noun(&self, time: &Time) -> bool {
        let tokens = &self.clauses.tokens;
        let first = tokens.partition_point(|t| t.span.start < time.span.start);
        let next = tokens.partition_point(|t| t.span.start < time.span.end);
        let other = |t: &Token| matches!(t.class, Class::Noun | Class::Verb) && !self.anchor.contains(t.span);
        let owns = tokens.get(next).is_some_and(|t| t.class == Class::Possessive);
        if first > 1 && tokens[first - 1].lower == "of" && !owns {
            return other(&tokens[first - 2]) && named_deed(&tokens[first - 2].lower).is_some();
        }
        // "denounced Thursday's rally": of the rally.
        let judges = |g: &VerbGroup| self.anchor.contains(tokens[g.head].span) && is_judging(g);
        let at = self.clauses.chunk_with(first);
        let lone = |k: &usize| self.clauses.is_noun(*k) && self.clauses.chunks[*k].tokens.len() == 1;
        let article = at.and_then(|k| k.checked_sub(1)).filter(lone).filter(|&k| is_determining(self.clauses.last(k)));
        let inside = article.is_some() && tokens.get(next).is_some_and(|t| t.class == Class::Noun);
        let judged = article.or(at).and_then(|k| k.checked_sub(1)).and_then(|k| self.clauses.verb(k));
        if (owns || inside) && judged.is_some_and(judges) {
            return true;
        }
        // "held a march after the Nov. 3 vote"
        let link = article.and_then(|k| k.checked_sub(1)).map_or("", |k| self.clauses.word(k));
        let other_chunk = self.clauses.chunk_with(next).is_some_and(|k| other(self.clauses.last(k)));
        // "their February talks in Paris, where they agreed": of that day.
        let behind = self.text.get(time.span.end..self.anchor.start).unwrap_or_default();
        let there = behind.split_whitespace().any(|w| one_of(w, "where which when who"));
        if inside && other_chunk && !there && one_of(link, BEFORE_OR_AFTER) {
            return true;
        }
        let Some(head) = self.clauses.chunk_with(next) else { return false };
        let gerund = self.clauses.verb(head).is_some_and(|g| g.gerund);
        let named = Some(self.clauses.last(head)).filter(|t| (gerund || self.clauses.is_noun(head)) && other(t));
        let Some(deed) = named.and_then(|t| named_deed(&t.lower)) else { return false };
        let lead = tokens[first.saturating_sub(3)..first].iter().rev();
        let mut lead = lead.skip_while(|t| matches!(t.class, Class::Determiner | Class::Possessor | Class::Noun));
        // "claimed responsibility for Monday's attack" is of that day.
        let own = |g: &VerbGroup| {
            self.anchor.contains(tokens[g.head].span) && triggers::of_verb(g.lemma).iter().any(|t| t.event_type == deed)
        };
        let same = || self.clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if own(g)));
        lead.next().is_some_and(|t| one_of(&t.lower, APART) && !(t.lower == "for" && same()))
    }

    /// "Tom Hale, arrested on Monday, was deported": whether a time stands in what is said of the subject by the way.
    fn is_in_aside(&self, time: &Time) -> bool {
        let chunks = &self.clauses.chunks;
        let comma = |k: &usize| matches!(chunks[*k].kind, Kind::Comma);
        let opens = (1..chunks.len()).rev().find(|k| comma(k) && self.clauses.start(*k) < time.span.start);
        let Some(opens) = opens.filter(|&k| time.span.end <= self.anchor.start && self.clauses.is_noun(k - 1)) else {
            return false;
        };
        let closed = chunks.iter().any(|c| matches!(c.kind, Kind::Comma) && self.is_between(time, c));
        let said = match chunks.get(opens + 1).map(|c| &c.kind) {
            // "The bank, which lent Togo money in May, praised": of somebody, as "who" is.
            Some(Kind::Relative) => match self.clauses.word(opens + 1) {
                "who" => true,
                "which" => {
                    let last = self.clauses.last(opens - 1);
                    last.class == Class::Name || triggers::is_actor(&last.lower)
                }
                _ => false,
            },
            Some(Kind::Verb(group)) => group.bare,
            _ => self.clauses.word(opens + 1) == "under",
        };
        // "The attack, carried out on Monday, killed": it is that day's.
        let noun = self.clauses.last(opens - 1).lower.as_str();
        let itself = triggers::of_noun(noun).is_some() || one_of(noun, DATED) || lexicon::DOCUMENTS.contains(noun);
        closed && said && !itself
    }

    /// Whether a clause of its own parts a time, which stands `before` what is told, from it.
    pub(super) fn is_parted(&self, time: &Time, before: bool) -> bool {
        // "arrested on Monday, three days after she attacked him": not that Monday.
        let parts = |k: usize| {
            matches!(self.clauses.chunks[k].kind, Kind::Subordinator)
                && matches!(self.clauses.word(k), "after" | "before" | "because")
        };
        let answered = before
            && (0..self.clauses.chunks.len()).any(|k| parts(k) && self.is_between(time, &self.clauses.chunks[k]));
        // "A week after Spain expelled him, he was arrested on Monday": nor is the expulsion of that Monday.
        answered || time.span.start > self.anchor.end && is_of_main_clause(self.clauses, self.anchor, time.span.start)
    }

    /// "may resign if elections next month go against them": whether a time stands in a condition behind what is told.
    pub(super) fn is_in_condition(&self, time: &Time) -> bool {
        let opens = |k: usize| {
            let start = self.clauses.start(k);
            matches!(self.clauses.chunks[k].kind, Kind::Subordinator)
                && matches!(self.clauses.word(k), "if" | "unless")
                && self.anchor.end <= start
                && start < time.span.start
        };
        (0..self.clauses.chunks.len()).any(opens)
    }

    /// "will hold talks there before flying to Ankara on Saturday": whether a time stands with what is done before or after.
    pub(super) fn is_before_or_after_another(&self, time: &Time) -> bool {
        let chunks = &self.clauses.chunks;
        let leads = |k: usize| matches!(self.clauses.word(k), "before" | "after");
        let gerund = |k: usize| self.clauses.verb(k).is_some_and(|g| g.gerund);
        let inside = |k: usize| self.anchor.end <= self.clauses.start(k) && self.clauses.start(k) < time.span.start;
        (1..chunks.len()).any(|k| gerund(k) && inside(k) && leads(k - 1))
    }

    /// Whether a piece that fits stands between a time and what is told behind it.
    pub(super) fn any_between(&self, time: &Time, fits: impl Fn(&Kind) -> bool) -> bool {
        self.clauses.chunks.iter().any(|c| fits(&c.kind) && self.is_between(time, c))
    }

    fn is_between(&self, time: &Time, chunk: &Chunk) -> bool {
        let token = self.clauses.tokens[chunk.tokens.start].span;
        time.span.end <= token.start && token.end <= self.anchor.start
    }
}
