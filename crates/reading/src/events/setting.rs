//! Setting: the day and the place of what a clause tells.

use jiff::{ToSpan, civil::Date};
use onrecord_places::Place;
use onrecord_source::Span;
use onrecord_times::{Time, TimeKind};

use super::triggers;
use crate::{
    contract::EventType,
    grammar::clauses::{Chunk, Class, Clauses, Kind, Token, VerbGroup},
    lexicon::{self, WEEKDAYS, one_of},
};

/// A time that covers more days than these (a year, a decade) does not tell the day.
const LONGEST: i32 = 100;

/// What takes more days than these is no visit and no strike of which both ends are told.
const LONGEST_DEED: i32 = 14;

/// A time opens a sentence that begins at most so many bytes before it.
const OPENING: usize = 4;

/// Words after which "for" leads to the day of what is due.
const DUE: &str = "scheduled planned set slated called rescheduled due fixed strike strikes protest protests rally rallies march summit conference talks meeting";

/// Verbs that set a day: "set the trial of Anna Bell for Friday", "called a rally in Tbilisi for Saturday".
const SET: &str = "set sets scheduled schedules fixed fixes slated called calls booked planned plans";

/// Nouns, besides those that tell an event, of what has a day by which it is called.
const DATED: &str = "attacks coup etat war election elections revolution uprising referendum massacre poisoning disaster earthquake quake hurricane crisis events";

/// Words that lead from a deed to what it is about, or to what it answers: a place behind that is that thing's.
const ABOUT: &str = "about over regarding concerning after following amid despite like";

/// Verbs that, in the infinitive, say what a deed is for: "phoned him to discuss the war in Chad".
const TOPICS: &str =
    "discuss debate address review resolve end stop prevent protest condemn mark express talk investigate";

/// Words of what ends: its last day is told, and not its first.
const ENDS: &str = "end ends ended ending conclude concludes concluded concluding wrap wraps wrapped finish finished finishing complete completed completing final last second third day";

/// Words that lead to what gives a reason, or to what is earlier or later than the deed.
const APART: &str = "of after since following before over for about despite amid from against by to";

/// Whether these words of a sentence, up to a time, move something to it.
fn is_moved(words: &str) -> bool {
    let words = words.to_lowercase();
    [
        "postpone",
        "put off",
        "put back",
        "delay",
        "adjourn",
        "defer",
        "reschedule",
        "moved",
        "pushed back",
        "pushed to",
        "shifted",
        "brought forward",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// How many verbs of other clauses stand between two places of a sentence.
fn verbs_between(clauses: &Clauses, anchor: Span, at: usize) -> usize {
    let (from, to) = if at < anchor.start { (at, anchor.start) } else { (anchor.end, at.max(anchor.end)) };
    let inside = |k: usize| {
        let start = clauses.tokens[clauses.chunks[k].tokens.start].span.start;
        from <= start && start < to
    };
    // "Wednesday, the day that he dropped out, she …": what a relative clause tells is aside.
    let aside = |k: usize| {
        let relative = (k.saturating_sub(2)..k).any(|r| matches!(clauses.chunks[r].kind, Kind::Relative));
        let closed = (k + 1..clauses.chunks.len())
            .take_while(|&c| inside(c))
            .any(|c| matches!(clauses.chunks[c].kind, Kind::Comma));
        relative && closed
    };
    // "On Monday they were held": the auxiliaries of its own verb stand before it.
    let own = |head: usize| anchor.contains(clauses.tokens[head].span);
    // "a strike planned for Monday"
    let due = |g: &VerbGroup| g.bare && one_of(g.lemma, "plan schedule set slate fix");
    let verb = |k: &usize| matches!(&clauses.chunks[*k].kind, Kind::Verb(g) if g.finite() && !g.copula && !own(g.head) && !due(g) && !shares(clauses, anchor, *k));
    (0..clauses.chunks.len()).filter(|&k| inside(k)).filter(verb).filter(|&k| !aside(k)).count()
}

/// "was arrested and tortured in Cairo", "killed two men and wounded nine on Monday": whether verb group `at` goes on from the one of `anchor` before it, with
/// the same subject and auxiliary, and no time between. What each does to somebody else is one deed only where it is done by one sort of force.
fn shares(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let heads = |k: usize| clauses.verb(k).is_some_and(|g| anchor.contains(clauses.tokens[g.head].span));
    let Some(own) = (0..at).rev().find(|&k| heads(k)) else { return false };
    let Some((first, second)) = clauses.verb(own).zip(clauses.verb(at)) else { return false };
    // "Two men were shot and nine wounded": what is left out is "were".
    let gapped = first.passive && clauses.is_noun(at - 1) && at > own + 2;
    let joins = at - 1 - usize::from(gapped);
    let plain = first.finite() && !first.progressive && second.bare && (first.bare || first.passive);
    let has_object = (own + 1..joins).any(|k| clauses.is_noun(k));
    let apart = |k: usize| match &clauses.chunks[k].kind {
        Kind::Time | Kind::Relative | Kind::Subordinator | Kind::Quote | Kind::Open | Kind::Stop => true,
        Kind::Verb(group) => group.finite() && (has_object || !group.bare),
        _ => false,
    };
    // "was praised and met the king": in the active again.
    let again = first.passive && clauses.is_noun(at + 1) && !counts(clauses, at + 1);
    let own_objects = !first.passive && has_object && !by_one_force(first, second);
    plain && clauses.word(joins) == "and" && !again && !own_objects && !(own + 1..at).any(apart)
}

/// Whether noun phrase `at` holds a number: "fined $2,000".
pub(super) fn counts(clauses: &Clauses, at: usize) -> bool {
    clauses.tokens[clauses.chunks[at].tokens.clone()].iter().any(|t| t.class == Class::Number)
}

/// Whether two verbs tell the same sort of force.
fn by_one_force(first: &VerbGroup, second: &VerbGroup) -> bool {
    let tells = |g: &VerbGroup, what: EventType| triggers::of_verb(g.lemma).iter().any(|t| t.event_type == what);
    [EventType::Assault, EventType::Coerce].iter().any(|&force| tells(first, force) && tells(second, force))
}

/// The verb group of a participle that says something of the subject before the verb of `anchor`, between the two with byte `at`: "the deal signed in Rome
/// on Friday was condemned".
fn participle_before(clauses: &Clauses, anchor: Span, at: usize) -> Option<usize> {
    let start = |k: usize| clauses.tokens[clauses.chunks[k].tokens.start].span.start;
    let heads =
        |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite() && anchor.contains(clauses.tokens[g.head].span));
    let own = (0..clauses.chunks.len()).find(heads).filter(|&k| at < start(k))?;
    let part = (1..own).rev().find(|&k| start(k) < at && clauses.verb(k).is_some())?;
    // "a strike planned for Monday was called off": of that day.
    let due = |g: &VerbGroup| one_of(g.lemma, "plan schedule set slate fix expect");
    let participle = clauses.verb(part).is_some_and(|g| g.bare && !g.negated && !due(g)) && clauses.is_noun(part - 1);
    let joined = |k: usize| {
        matches!(clauses.chunks[k].kind, Kind::Noun | Kind::Preposition | Kind::Time) || clauses.word(k) == "and"
    };
    // "attacked Saturday's meeting held by police": a verb with an object is no participle.
    let time = |k: usize| matches!(clauses.chunks[k].kind, Kind::Time);
    let object = clauses.is_noun(part + 1) || time(part + 1) && clauses.is_noun(part + 2);
    // "Khan resigned and on Monday criticized her": two verbs of one subject.
    let lead = (part + 1..own).rev().find(|&k| !time(k) && !matches!(clauses.word(k), "on" | "in"));
    let joins = lead.is_some_and(|k| clauses.word(k) == "and");
    // "Police arrested on Monday the man who …": who acts is no subject of a participle.
    let opens = (0..part - 1).all(|k| matches!(clauses.chunks[k].kind, Kind::Noun | Kind::Preposition));
    (participle && opens && !object && !joins && (part + 1..own).all(joined)).then_some(part)
}

/// Whether a participle of the subject ([`participle_before`]) tells the same deed as the verb of `anchor`: "the attack carried out on Friday killed three".
fn is_same_deed(clauses: &Clauses, anchor: Span, part: usize) -> bool {
    let noun = clauses.last(part - 1).lower.as_str();
    let Some(deed) = triggers::of_noun(noun).map(|n| n.event_type) else { return lexicon::DOCUMENTS.contains(noun) };
    let own = |g: &VerbGroup| anchor.contains(clauses.tokens[g.head].span);
    let types = |g: &VerbGroup| triggers::of_verb(g.lemma).iter().any(|t| t.event_type == deed);
    let other = |g: &VerbGroup| !triggers::of_verb(g.lemma).is_empty() && !types(g);
    !clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if own(g) && other(g)))
}

/// Whether byte `at` stands in what is said of the subject of another deed than that of `anchor`.
fn is_of_subject(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    participle_before(clauses, anchor, at).is_some_and(|part| !is_same_deed(clauses, anchor, part))
}

/// Whether `anchor` lies in a clause with "after", "before" or "since" that a comma ends before byte `at`.
fn is_of_main_clause(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let start = |k: usize| clauses.tokens[clauses.chunks[k].tokens.start].span.start;
    let Some(own) = (0..clauses.chunks.len()).rev().find(|&k| start(k) <= anchor.start) else { return false };
    let opens = (0..own).rev().find(|&k| matches!(clauses.chunks[k].kind, Kind::Subordinator | Kind::Comma));
    let after = opens.is_some_and(|k| matches!(clauses.word(k), "after" | "before" | "since"));
    let comma = |k: &usize| matches!(clauses.chunks[*k].kind, Kind::Comma) && start(*k) < at;
    after && (own..clauses.chunks.len()).any(|k| comma(&k))
}

/// Whether the time at `span` belongs to a verb of saying: "…, officials said Thursday".
fn of_saying(clauses: &Clauses, span: Span, anchor: Span) -> bool {
    let before = clauses.chunks.iter().rev().find(|c| {
        let token = &clauses.tokens[c.tokens.start];
        matches!(c.kind, Kind::Verb(_)) && token.span.start < span.start
    });
    let Some(Kind::Verb(group)) = before.map(|c| &c.kind) else { return false };
    let verb = &clauses.tokens[group.head];
    !anchor.contains(verb.span)
        && lexicon::REPORTING.contains(verb.lower.as_str())
        && (verb.span.start > anchor.start || span.start < anchor.start && verb.span.end < span.start)
}

/// Whether a verb by itself praises or blames.
fn is_judging(group: &VerbGroup) -> bool {
    let judges = |t: EventType| matches!(t, EventType::Accuse | EventType::Support);
    triggers::of_verb(group.lemma).iter().any(|t| t.words.is_empty() && judges(t.event_type))
}

/// Whether byte `at` stands in the reason for which somebody is praised or blamed at `anchor`: "criticized the officers for meeting in Lagos on Saturday".
fn is_in_reason(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let judges = |g: &VerbGroup| anchor.contains(clauses.tokens[g.head].span) && is_judging(g);
    let Some(verb) = (0..clauses.chunks.len()).find(|&k| clauses.verb(k).is_some_and(judges)) else { return false };
    let start = |k: usize| clauses.tokens[clauses.chunks[k].tokens.start].span.start;
    // "for meeting", "for visiting Togo": to its words a noun.
    let noun = |k: usize| {
        let word = clauses.word(k);
        clauses.is_noun(k) && word.ends_with("ing") && !word.ends_with("thing") && clauses.word(k - 1) == "for"
    };
    let gives =
        |k: usize| noun(k) || clauses.verb(k).is_some_and(|g| g.gerund) && matches!(clauses.word(k - 1), "for" | "of");
    (verb + 1..clauses.chunks.len()).take_while(|&k| start(k) < at).any(gives)
}

/// The first and last day of what is told from `anchor.start` to `anchor.end` (the trigger and the verb that it belongs to), where its clause says. Times from `end` on
/// are of something else: what is asked for, or promised.
pub fn days(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    end: usize,
    times: &[Time],
) -> Option<(Date, Date)> {
    let told = Anchored { text, clauses, anchor, sentence };
    let first = times.partition_point(|t| t.span.end <= sentence.start);
    let inside = times[first..].iter().take_while(|t| t.span.start < end.min(sentence.end));
    let inside: Vec<&Time> = inside.collect();
    let fits: Vec<Fit> = inside.iter().filter_map(|t| told.fit(t)).collect();
    // "On Friday, police said that they had …, and arrested …": the only time of a sentence, at its beginning, holds for all of it.
    let mut all = times[first..].iter().take_while(|t| t.span.start < sentence.end);
    let only = all.next().filter(|_| all.next().is_none());
    let opens_all = only.is_some_and(|t| told.opens(t) && t.span.end <= anchor.start);
    let whole = fits.first().filter(|f| opens_all && f.apart <= 2);
    fits.iter().filter(|f| f.apart == 0).min().or(whole).map(|f| told.with_joined(f.days, &inside))
}

/// A day of the week that an event still to come would have behind it: the next one is meant ("train drivers to strike on Friday"), where it stands behind what tells it.
pub fn still_to_come(
    text: &str,
    anchor: Span,
    days: (Date, Date),
    times: &[Time],
    sentence: Span,
    published: Date,
) -> (Date, Date) {
    let named = |t: &&Time| {
        let word = t.span.of(text);
        sentence.contains(t.span)
            && t.span.start >= anchor.end
            && WEEKDAYS.split(' ').any(|day| day.eq_ignore_ascii_case(word))
            && t.from.is_some_and(|f| f.day() == days.0)
    };
    let past = days.0 == days.1 && days.0 < published && (published - days.0).get_days() < 7;
    let week = |day: Date| day.checked_add(7.days()).unwrap_or(day);
    if past && times.iter().any(|t| named(&t)) { (week(days.0), week(days.1)) } else { days }
}

/// What is told, at `anchor` (the trigger and the verb that it belongs to) in a sentence.
struct Anchored<'a> {
    text: &'a str,
    clauses: &'a Clauses,
    anchor: Span,
    sentence: Span,
}

/// How well a time fits what is told: the least of several fits best.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Verbs of other clauses between the two.
    apart: usize,
    /// It is in another part of the sentence, before the one that tells it.
    elsewhere: bool,
    /// It is the day from which something is moved.
    old: bool,
    /// In bytes.
    distance: usize,
    /// The first and the last day.
    days: (Date, Date),
}

impl Anchored<'_> {
    /// Whether a time opens the sentence.
    fn opens(&self, time: &Time) -> bool {
        time.span.start.saturating_sub(self.sentence.start) <= OPENING
    }

    /// How well a time fits; none where it tells no day, or the day of something else.
    fn fit(&self, time: &Time) -> Option<Fit> {
        let (from, to) = self.known_days(time)?;
        if !self.is_led_to(time) || of_saying(self.clauses, time.span, self.anchor) || self.is_of_another(time) {
            return None;
        }
        let (anchor, span) = (self.anchor, time.span);
        // "On Thursday, a candidate for the election to be held on August 9 spoke": what opens the sentence goes before what stands in a phrase.
        let first = self.opens(time) && span.end <= anchor.start;
        let distance = if first {
            0
        } else if span.start > anchor.start {
            span.start.saturating_sub(anchor.end)
        } else {
            anchor.start.saturating_sub(span.end)
        };
        // "postponed Tuesday's visit to March 15", "moved it from March 21 to March 28": the new day.
        let lead = self.text[..span.start].trim_end();
        let new = [" to", " until", " till", " for"].iter().any(|w| lead.ends_with(w));
        let moved = span.start > anchor.start && self.is_moved_before(time);
        // "leaves on Monday and will meet her on Tuesday": a time before the verb's own part of the sentence goes after one behind the verb.
        let before = span.end <= anchor.start && !self.opens(time);
        Some(Fit {
            apart: verbs_between(self.clauses, anchor, span.start) + usize::from(self.is_parted(time, before)),
            // "who is in Rome today, will fly to Tokyo on Sunday"
            elsewhere: before && self.any_between(time, |k| matches!(k, Kind::Coordinator | Kind::Comma))
                || self.is_before_or_after_another(time),
            old: !(moved && new),
            distance: if moved && !new { distance + self.sentence.len() } else { distance },
            days: (if moved && from < to && lead.ends_with(" from") { to } else { from }, to),
        })
    }

    /// Whether a time is the day of something else in the clause.
    fn is_of_another(&self, time: &Time) -> bool {
        let at = time.span.start;
        is_in_reason(self.clauses, self.anchor, at)
            || is_of_subject(self.clauses, self.anchor, at)
            || self.is_of_noun(time)
            || self.is_in_aside(time)
            || self.is_of_next_verb(time)
    }

    /// "endorsed her and on Monday sued him", "Bell, who backed her, last week said": whether a time that opens a part of the clause has its verb right behind it.
    fn is_of_next_verb(&self, time: &Time) -> bool {
        let (chunks, tokens) = (&self.clauses.chunks, &self.clauses.tokens);
        let at = chunks.iter().position(|c| tokens[c.tokens.start].span.start >= time.span.start);
        let Some(at) = at.filter(|&k| matches!(chunks[k].kind, Kind::Time) && self.anchor.end <= time.span.start)
        else {
            return false;
        };
        let led = at > 0 && matches!(chunks[at - 1].kind, Kind::Preposition);
        let opens = at.checked_sub(1 + usize::from(led)).map(|k| &chunks[k].kind);
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
        let judged = at.and_then(|k| k.checked_sub(1)).and_then(|k| self.clauses.verb(k));
        if owns && judged.is_some_and(judges) {
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
        let start = |k: usize| self.clauses.tokens[chunks[k].tokens.start].span.start;
        let comma = |k: &usize| matches!(chunks[*k].kind, Kind::Comma);
        let opens = (1..chunks.len()).rev().find(|k| comma(k) && start(*k) < time.span.start);
        let Some(opens) = opens.filter(|&k| time.span.end <= self.anchor.start && self.clauses.is_noun(k - 1)) else {
            return false;
        };
        let closed = chunks.iter().any(|c| matches!(c.kind, Kind::Comma) && self.is_between(time, c));
        let said = match chunks.get(opens + 1).map(|c| &c.kind) {
            Some(Kind::Relative) => self.clauses.word(opens + 1) == "who",
            Some(Kind::Verb(group)) => group.bare,
            _ => self.clauses.word(opens + 1) == "under",
        };
        // "The attack, carried out on Monday, killed": it is that day's.
        let noun = self.clauses.last(opens - 1).lower.as_str();
        let itself = triggers::of_noun(noun).is_some() || one_of(noun, DATED) || lexicon::DOCUMENTS.contains(noun);
        closed && said && !itself
    }

    /// The days of a time that tells some.
    fn known_days(&self, time: &Time) -> Option<(Date, Date)> {
        let (from, to) = (time.from?.day(), time.to.or(time.from)?.day());
        // A clock tells no day by itself.
        if one_of(&time.span.of(self.text).to_lowercase(), "midnight noon midday") {
            return None;
        }
        // "brought forward from June 16 to June 2" is read as a range.
        let from = from.min(to);
        let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        (dated && (to - from).get_days() <= LONGEST).then_some((from, to))
    }

    /// The days of a time with those of the one that "and" joins to it or to which it leads: "on Monday and Tuesday", "from Sunday to Wednesday", "on May 4 and 5".
    fn with_joined(&self, days: (Date, Date), times: &[&Time]) -> (Date, Date) {
        let pair = |(a, b): (&&Time, &&Time)| {
            let between = self.text.get(a.span.end..b.span.start)?.trim();
            let from = self.text[..a.span.start].trim_end().ends_with(" from") && !self.is_moved_before(a);
            let ((first, end), (start, last)) = (self.known_days(a)?, self.known_days(b)?);
            // Each of two days of the week may have been taken for one of another week.
            let next = end.tomorrow().ok().filter(|d| first == end && start == last && d.weekday() == start.weekday());
            let opens = self.text[..a.span.start].trim_end();
            let to = match between {
                "and" if last_word(opens).eq_ignore_ascii_case("between") && end < start => Some(last),
                "and" => next,
                "to" | "until" | "through" if from && end < start => Some(last),
                _ => None,
            };
            to.filter(|_| days == (first, end) || days == (start, last)).map(|to| (first, to))
        };
        if let Some(both) = times.iter().zip(times.iter().skip(1)).find_map(pair) {
            return both;
        }
        let own = times.iter().find(|t| self.known_days(t) == Some(days));
        let length = || own.and_then(|t| self.last_by_length(t, times));
        own.and_then(|t| self.next_day_number(t))
            .or_else(length)
            .filter(|to| days.0 == days.1 && *to > days.0)
            .map_or(days, |to| (days.0, to))
    }

    /// "a three-day visit on Tuesday", "for three days from Monday": the last day by how long it takes from the day of `time`.
    fn last_by_length(&self, time: &Time, times: &[&Time]) -> Option<Date> {
        let length = times.iter().find(|t| self.is_its_length(t, time))?;
        let n = days_of_length(&length.value).filter(|n| (2..=LONGEST_DEED).contains(n))?;
        let mut words = self.sentence.of(self.text).split(|c: char| !c.is_alphabetic());
        let ends = words.any(|w| one_of(&w.to_lowercase(), ENDS) && w != "day");
        (!ends).then(|| time.from?.day().checked_add((n - 1).days()).ok()).flatten()
    }

    /// Whether a length is that of what is told on the day of `time`: it stands right before the trigger's noun, or "for" leads to it right beside the time.
    fn is_its_length(&self, length: &Time, time: &Time) -> bool {
        let span = length.span;
        let few = |from: usize, to: usize| {
            self.text.get(from..to).is_some_and(|t| t.split_whitespace().count() <= 2 && !t.contains(['.', ',', ';']))
        };
        let noun = length.span.of(self.text).contains('-')
            && (self.anchor.contains(span) || few(span.end, self.anchor.start) && span.end <= self.anchor.start);
        let lead = self.text[..span.start].trim_end();
        let led = ["for", "for a"].iter().any(|w| lead.ends_with(&format!(" {w}")));
        let start = lead.strip_suffix(" a").unwrap_or(lead).len().saturating_sub(" for".len());
        let beside = few(span.end, time.span.start) || few(time.span.end, start);
        length.kind == TimeKind::Duration && (noun || led && span.start > self.anchor.start && beside)
    }

    /// "December 4 and 5": the day of the number that "and" joins to a date.
    fn next_day_number(&self, time: &Time) -> Option<Date> {
        let rest = self.text.get(time.span.end..self.sentence.end)?.strip_prefix(" and ")?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let day: i8 = rest.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
        let after = rest[digits..].trim_start();
        let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let ends = word.is_empty() || one_of(word, "in at for with to by on as after before the");
        let named = time.span.of(self.text).chars().any(char::is_alphabetic);
        let date = time.from?.day();
        (ends && named).then(|| date.with().day(day).build().ok()).flatten()
    }

    /// Whether the word before a time leads to the day of a deed, and not to where something begins or ends.
    fn is_led_to(&self, time: &Time) -> bool {
        let before = self.text[..time.span.start].trim_end();
        let lead = last_word(before).to_lowercase();
        match lead.as_str() {
            // "talks scheduled for Friday", "a strike for Monday"
            "for" => {
                let word = last_word(before.strip_suffix("for").unwrap_or_default().trim_end());
                let set = || self.anchor.of(self.text).split_whitespace().any(|w| one_of(w, SET));
                one_of(word, DUE) || self.anchor.end <= time.span.start && set()
            }
            // "postponed until March 15"
            "until" | "till" => self.is_moved_before(time),
            "since" | "than" | "through" => false,
            _ => true,
        }
    }

    /// Whether the sentence up to a time moves something to it.
    fn is_moved_before(&self, time: &Time) -> bool {
        is_moved(self.text.get(self.sentence.start..time.span.start).unwrap_or_default())
    }

    /// Whether a clause of its own parts a time, which stands `before` what is told, from it.
    fn is_parted(&self, time: &Time, before: bool) -> bool {
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

    /// "will hold talks there before flying to Ankara on Saturday": whether a time stands with what is done before or after.
    fn is_before_or_after_another(&self, time: &Time) -> bool {
        let chunks = &self.clauses.chunks;
        let start = |k: usize| self.clauses.tokens[chunks[k].tokens.start].span.start;
        let leads = |k: usize| matches!(self.clauses.word(k), "before" | "after");
        let gerund = |k: usize| self.clauses.verb(k).is_some_and(|g| g.gerund);
        let inside = |k: usize| self.anchor.end <= start(k) && start(k) < time.span.start;
        (1..chunks.len()).any(|k| gerund(k) && inside(k) && leads(k - 1))
    }

    /// Whether a piece that fits stands between a time and what is told behind it.
    fn any_between(&self, time: &Time, fits: impl Fn(&Kind) -> bool) -> bool {
        self.clauses.chunks.iter().any(|c| fits(&c.kind) && self.is_between(time, c))
    }

    fn is_between(&self, time: &Time, chunk: &Chunk) -> bool {
        let token = self.clauses.tokens[chunk.tokens.start].span;
        time.span.end <= token.start && token.end <= self.anchor.start
    }
}

/// Whether the place at `span` is where somebody is who says what is told at `anchor`, before it: "…, a spokesman in Accra said".
fn of_speaker(clauses: &Clauses, anchor: Span, span: Span) -> bool {
    let start = |c: &Chunk| clauses.tokens[c.tokens.start].span.start;
    let Some(after) = clauses.chunks.iter().position(|c| start(c) >= span.end) else { return false };
    let next = (after..clauses.chunks.len()).find(|&c| !matches!(clauses.chunks[c].kind, Kind::Time));
    let says = next
        .and_then(|c| clauses.verb(c))
        .is_some_and(|g| g.finite() && lexicon::REPORTING.contains(clauses.tokens[g.head].lower.as_str()));
    // "during a visit to Ghana said": there it was.
    let speaker = after.checked_sub(3).filter(|&c| clauses.is_noun(c));
    says && speaker.is_some_and(|c| start(&clauses.chunks[c]) >= anchor.end)
}

/// How many days a length is: "P3D", "PT48H".
fn days_of_length(value: &str) -> Option<i32> {
    let number = |letters: &str, last: char| value.strip_prefix(letters)?.strip_suffix(last)?.parse::<i32>().ok();
    let hours = || number("PT", 'H').filter(|n| n % 24 == 0).map(|n| n / 24);
    let weeks = || number("P", 'W').map(|n| 7 * n);
    number("P", 'D').or_else(hours).or_else(weeks)
}

/// The type of what has a day by which this noun is called; none of a meeting, which has a day of its own.
fn named_deed(noun: &str) -> Option<EventType> {
    let listed = triggers::of_noun(noun).map(|n| n.event_type).filter(|t| *t != EventType::Consult);
    listed.or_else(|| one_of(noun, DATED).then_some(EventType::Assault))
}

/// Whether the place at byte `at` is that of what the deed at `anchor`, before it, is about: "called him about a shooting in Lyon", "phoned her to discuss
/// the war in Chad", "jailed for a murder in Lagos".
fn is_of_topic(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let start = |k: usize| clauses.tokens[clauses.chunks[k].tokens.start].span.start;
    let between: Vec<usize> = (1..clauses.chunks.len()).filter(|&k| anchor.end <= start(k) && start(k) < at).collect();
    let coerced = |g: &VerbGroup| {
        anchor.contains(clauses.tokens[g.head].span)
            && triggers::of_verb(g.lemma).iter().any(|t| matches!(t.event_type, EventType::Coerce | EventType::Accuse))
    };
    let crime = || clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if coerced(g)));
    between.iter().any(|&k| {
        let word = clauses.word(k - 1);
        let about = clauses.is_noun(k) && matches!(clauses.chunks[k - 1].kind, Kind::Preposition);
        let topic = clauses.verb(k).is_some_and(|g| g.infinitive && one_of(g.lemma, TOPICS));
        let deed = || named_deed(&clauses.last(k).lower) == Some(EventType::Assault);
        let gerund = clauses.verb(k).is_some_and(|g| g.gerund);
        let reason = matches!(word, "for" | "of" | "with") && (about && deed() || gerund) && crime();
        // Behind what the deed is about a noun stands before the preposition that leads to the place.
        topic || reason || about && one_of(word, ABOUT) && between.iter().any(|&j| j > k)
    })
}

/// "Trump met Kim in Hanoi, and Moon phoned Abe": whether the place at byte `at` is that of a clause before the one of `anchor`, which has its own subject.
fn is_of_clause_before(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let start = |k: usize| clauses.tokens[clauses.chunks[k].tokens.start].span.start;
    let joins =
        |k: usize| matches!(clauses.chunks[k].kind, Kind::Coordinator) && at < start(k) && start(k) < anchor.start;
    let told = |k: usize| clauses.verb(k).is_some_and(|g| g.finite() && start(k) < at);
    let subject = |k: usize| {
        clauses.is_noun(k + 1)
            && clauses
                .verb(k + 2)
                .is_some_and(|g| g.finite() && !g.bare || g.bare && anchor.contains(clauses.tokens[g.head].span))
    };
    let comma = |k: usize| matches!(clauses.chunks[k - 1].kind, Kind::Comma);
    (1..clauses.chunks.len()).any(|k| joins(k) && comma(k) && subject(k)) && (0..clauses.chunks.len()).any(told)
}

/// The letters that `text` ends with.
fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// The place of what is told from `anchor.start` to `anchor.end` (the trigger and the verb that it belongs to): the nearest one that a preposition of place leads to. `to` also takes "to" (a visit) and the object.
pub fn place<'p>(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    places: &'p [Place],
    to: bool,
) -> Option<&'p Place> {
    let first = places.partition_point(|p| p.span.end <= sentence.start);
    // One that goes over the sentence's end ("W.Va.") is no place of either sentence.
    let inside =
        places[first..].iter().take_while(|p| p.span.start < sentence.end).filter(|p| sentence.contains(p.span));
    let led = inside.filter(|p| {
        let mut lead = text[sentence.start..p.span.start].trim_end();
        for article in ["the", "a", "an"] {
            lead = lead.strip_suffix(article).filter(|l| l.ends_with(' ')).map_or(lead, str::trim_end);
        }
        // "in the Belgian capital", "in the resort town of Carbis Bay", "in the city of Gdansk"
        let lead = match lead.strip_suffix(" of") {
            Some(noun) => noun
                .rsplit_once(" the ")
                .or_else(|| noun.rsplit_once(" a "))
                .filter(|(_, n)| n.split(' ').count() <= 3)
                .map_or(lead, |(l, _)| l),
            None => lead,
        };
        let word = last_word(lead).to_lowercase();
        let object = to && p.span.start >= anchor.end && p.span.start - anchor.end < 6;
        let after = text[p.span.end..sentence.end].trim_start();
        // "in the Belgian capital on Monday" is no adjective, with or without the noun in the toponym.
        let capital = after.starts_with("capital") || p.span.of(text).ends_with("capital");
        let called = p.span.of(text);
        let adjective = after.starts_with(|c: char| c.is_lowercase()) && p.is_adjective(called) && !capital;
        (object
            || matches!(word.as_str(), "in" | "at" | "near" | "outside" | "across" | "throughout")
            || to && matches!(word.as_str(), "to" | "into"))
            && !adjective
            && !of_speaker(clauses, anchor, p.span)
            && !is_in_reason(clauses, anchor, p.span.start)
            && !is_of_subject(clauses, anchor, p.span.start)
            && !is_of_topic(clauses, anchor, p.span.start)
            && !is_of_clause_before(clauses, anchor, p.span.start)
    });
    let near = led.filter_map(|p| {
        let verbs = verbs_between(clauses, anchor, p.span.start);
        let distance =
            if p.span.start > anchor.start { p.span.start - anchor.start } else { 2 * (anchor.start - p.span.start) };
        (verbs == 0).then_some((distance, p))
    });
    near.min_by_key(|n| n.0).map(|n| n.1)
}
