//! Occasions: the day of what a sentence without one tells, by the sentences before it: the next one of a paragraph, "She also met", what the same speaker goes on to
//! say, who was taken to hospital after a crash.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_times::TimeKind;

use super::{
    cast::spoken_for,
    participants::{Party, among},
    telling::Telling,
    tellings::{Sentence, speech},
};
use crate::{
    around::times_in,
    contract::{EventStatus, EventType},
    draft::Draft,
    grammar::{clauses::Class, subjects::subject, verb_groups::VerbGroup},
    lexicon::one_of,
    said_on::said_on,
};

/// Paragraphs within which "she also met" goes on with the day of what she did.
const LATELY: usize = 3;

/// Sentences within which a speaker goes on at one occasion.
const SPEECH: usize = 10;

/// Sentences from an accident or an attack within which those who were hurt are taken to hospital.
const HELPED: usize = 6;

/// A story tells the news of so many days.
const NEWS: i32 = 7;

/// Words that lead back before the occasion.
const BACK: &str = "earlier previously once formerly since later separately elsewhere repeatedly often already tweet tweeted interview";

/// Words of who acts upon what has just been told.
const ANSWERS: &str = "answered responded replied reacted retaliated response reply retaliation immediately";

/// Nouns for what happens, which others tell more of.
const OCCURRENCES: &str = "it this incident attack assault raid violence unrest clash clashes fighting shooting stabbing riot riots trouble explosion blast";

/// What was last told as done on a day.
struct Lately {
    paragraph: Option<usize>,
    days: (Date, Date),
    actors: Vec<Party>,
}

/// The days of the sentences so far.
#[derive(Default)]
pub(super) struct Occasions {
    /// Sentences so far.
    count: usize,
    /// The day of the sentence before, its paragraph, and who has taken part in what was told since.
    last: Option<Lately>,
    /// What was last told as done on a day.
    lately: Option<Lately>,
    /// On which day of the news an entity last spoke or acted, and in which sentence.
    spoke: BTreeMap<usize, (Date, usize)>,
    /// The day on which the news last happened, and in which sentence.
    happened: Option<(Date, usize)>,
}

impl Occasions {
    /// Gives the tellings of the next sentence their day by those before it, and takes it in, with its main subject and its paragraph.
    pub(super) fn go_on(
        &mut self,
        sentence: &Sentence,
        tellings: &mut [Telling],
        subject: Option<&Party>,
        paragraph: Option<usize>,
    ) {
        let timeless = !sentence.clauses.tokens.iter().any(|t| t.class == Class::Time);
        // The next sentence of a paragraph goes on with the day of the one before it.
        let before = self.last.take().filter(|l| paragraph.is_some() && l.paragraph == paragraph);
        let (before, mut parties) = before.map_or((None, Vec::new()), |l| (Some(l.days), l.actors));
        let published = sentence.scene.story.published;
        let held =
            |t: &Telling| t.days.filter(|(from, to)| from == to && t.status == Some(EventStatus::Held) && !t.said);
        let here = tellings.iter().find_map(held);
        let near = |l: &&Lately| paragraph.zip(l.paragraph).is_some_and(|(p, q)| p.saturating_sub(q) <= LATELY);
        let goes_on = goes_on(sentence.span.of(sentence.text()));
        let lately = self.lately.as_ref().filter(near).filter(|_| goes_on.is_some());
        for telling in tellings.iter_mut() {
            // "She also met": on the day of what she has just been told to have done.
            let one =
                |l: &&Lately| goes_on == Some(GoesOn::AtOccasion) || telling.actors.iter().any(|a| among(a, &l.actors));
            let same = || lately.filter(one).map(|l| l.days);
            // "Togo shut its embassy on Monday. Ghana ruled out such a step": what somebody new says may be of another day, and is not of one long gone.
            let takes_part = |p: &Party| among(p, &parties);
            let goes_on_then = |days: &(Date, Date)| {
                let same = telling.actors.is_empty()
                    || telling.actors.iter().chain(&telling.recipients).any(takes_part)
                    || sentence.answers();
                !speech(telling.event_type) || same && is_news(days.0, published)
            };
            let told = Some(()).filter(|()| telling.narrated);
            let told = told.and_then(|()| before.filter(goes_on_then).or_else(same));
            let day = |day: Date| (day, day);
            telling.days = telling
                .days
                .or(told)
                .or_else(|| self.of_speech(sentence, telling, timeless).map(day))
                .or_else(|| self.of_help(sentence, telling, timeless).map(day));
        }
        let main_day = sentence.main_day();
        let dated = |t: &Telling| Some(Lately { paragraph, days: held(t)?, actors: t.actors.clone() });
        // "spoke at a school on Monday": no event, but on a day.
        let day = || Some(Lately { paragraph, actors: subject.cloned().into_iter().collect(), days: main_day? });
        let done = tellings.iter().filter(|t| !t.actors.is_empty()).find_map(dated).or_else(day);
        self.lately = done.or(self.lately.take());
        // A sentence without a time leaves the day as it was.
        // "It happened on Sunday. Gunmen stormed a bar": what follows tells it.
        let next = here.or(main_day.filter(|_| sentence.tells_occurrence())).or(before.filter(|_| timeless));
        if here.is_some() {
            parties.clear();
        }
        let new = tellings.iter().flat_map(|t| t.actors.iter().chain(&t.recipients)).chain(subject);
        parties.extend(new.cloned());
        self.last = next.map(|days| Lately { paragraph, days, actors: parties });
        self.take_in(sentence, tellings, subject, main_day);
    }

    /// "Hale spoke in Lagos on Monday. … He urged the unions to wait": the day of what somebody says by that of what he said or did before.
    fn of_speech(&self, sentence: &Sentence, telling: &Telling, timeless: bool) -> Option<Date> {
        let speaks = speech(telling.event_type) || telling.event_type == EventType::Support;
        let held = telling.status == Some(EventStatus::Held) && !telling.headline && !telling.reference;
        let then = || telling.narrated && !telling.said || sentence.is_past_saying(telling);
        if !speaks || !held || !timeless || sentence.leads_back() || !then() {
            return None;
        }
        let speaker = telling.actors.first().and_then(known)?;
        // "We call on Togo", a spokesman said: the body's words are his.
        self.day_of(speaker).or_else(|| self.day_of(sentence.said_by(telling.trigger)?))
    }

    /// The day on which an entity speaks who has spoken or acted shortly before.
    fn day_of(&self, speaker: usize) -> Option<Date> {
        let (day, at) = *self.spoke.get(&speaker)?;
        (self.count - at <= SPEECH).then_some(day)
    }

    /// "A bus overturned on Friday. … Nine passengers were taken to hospital": the day of the accident.
    fn of_help(&self, sentence: &Sentence, telling: &Telling, timeless: bool) -> Option<Date> {
        let helped = telling.event_type == EventType::Aid
            && !telling.recipients.is_empty()
            && !telling.headline
            && telling.status == Some(EventStatus::Held);
        let verb = sentence.verb_at(telling.trigger).filter(|_| helped && !sentence.leads_back())?;
        let hurt = sentence.clauses.verb(verb).is_some_and(|g| {
            let done = g.passive && !g.infinitive && g.modal.is_none() && !g.negated;
            done && one_of(
                g.lemma,
                "take rush fly airlift transport transfer hospitalize hospitalise admit treat rescue evacuate pull",
            )
        });
        if !timeless {
            // "were taken to hospital after a bus overturned this morning"
            return sentence.only_day().filter(|day| hurt && is_news(*day, sentence.scene.story.published));
        }
        let (day, at) = self.happened?;
        (hurt && self.count - at <= HELPED).then_some(day)
    }

    /// Takes in whose day the sentence tells.
    fn take_in(
        &mut self,
        sentence: &Sentence,
        tellings: &[Telling],
        subject: Option<&Party>,
        main_day: Option<(Date, Date)>,
    ) {
        let count = self.count;
        let news = |day: Date| is_news(day, sentence.scene.story.published);
        let mut days: Vec<(usize, Date)> = Vec::new();
        let here = sentence.scene.drafts.iter().enumerate();
        let here = here.filter(|(_, d)| d.cue.is_some_and(|c| sentence.span.contains(c)));
        for (at, _) in here {
            let Some(speaker) = sentence.scene.speaking[at].map(|s| s.entity) else { continue };
            let scene = sentence.scene;
            match said_on(sentence.text(), scene.read, scene.times, scene.drafts, at) {
                Some(day) => days.push((speaker, day)),
                // Who goes on speaking does so on the same day.
                None if !sentence.leads_back() => days.extend(self.day_of(speaker).map(|day| (speaker, day))),
                None => {}
            }
        }
        let held = tellings.iter().filter(|t| t.status == Some(EventStatus::Held) && !t.reference);
        for telling in held {
            let Some((day, _)) = telling.days.filter(|(from, to)| from == to) else { continue };
            days.extend(telling.actors.iter().filter_map(known).map(|e| (e, day)));
        }
        if let Some(((day, _), e)) = main_day.zip(subject.and_then(known)) {
            days.push((e, day));
        }
        if sentence.is_timed()
            && let Some(e) = subject.and_then(known)
        {
            // "In March he had warned": what follows may be of then.
            self.spoke.remove(&e);
        }
        for (e, day) in days {
            if news(day) {
                self.spoke.insert(e, (day, count));
            } else {
                self.spoke.remove(&e);
            }
        }
        let accident = || tellings.iter().any(|t| t.event_type == EventType::Assault) || sentence.tells_harm();
        let told = self.happened.is_some_and(|(_, at)| count - at <= HELPED);
        if !told
            && let Some(day) = sentence.only_day().filter(|d| news(*d))
            && accident()
        {
            self.happened = Some((day, count));
        }
        self.count += 1;
    }
}

/// Whether a day is one of the news of a story that was published on a day.
fn is_news(day: Date, published: Option<Date>) -> bool {
    published.is_none_or(|now| day <= now && (now - day).get_days() <= NEWS)
}

/// The entity that a party is.
fn known(party: &Party) -> Option<usize> {
    match party {
        Party::Known(entity, _) => Some(*entity),
        Party::Phrase(..) => None,
    }
}

impl Sentence<'_, '_> {
    /// "Tom Hale answered at once, calling for a vote": whether the sentence tells what somebody did upon what was told before.
    fn answers(&self) -> bool {
        self.clauses.tokens.iter().any(|t| one_of(&t.lower, ANSWERS))
    }

    /// "It happened on Sunday", "The violence broke out late on Monday": whether the sentence tells no more than that what others tell has come about.
    fn tells_occurrence(&self) -> bool {
        let Some(verb) = self.main_verb() else { return false };
        let lemma = self.clauses.verb(verb).map_or("", |g| g.lemma);
        let begins = lemma == "take" && self.has_head(verb + 1, "place")
            || lemma == "break" && self.clauses.word(verb + 1) == "out"
            || one_of(lemma, "begin start erupt come");
        let it = |&s: &usize| one_of(&self.clauses.last(s).lower, OCCURRENCES);
        one_of(lemma, "happen occur") || begins && subject(self.clauses, verb, 0).iter().any(it)
    }

    /// Whether the sentence leads back before what has been told.
    fn leads_back(&self) -> bool {
        self.clauses.tokens.iter().any(|t| one_of(&t.lower, BACK))
    }

    /// The one day that the times of the sentence tell.
    fn only_day(&self) -> Option<Date> {
        let days = times_in(self.scene.times, self.span).filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
        let mut days = days.filter_map(|t| Some((t.from?.day(), t.to?.day())));
        let (day, to) = days.next()?;
        (day == to && days.all(|other| other == (day, day))).then_some(day)
    }

    /// Whether a time stands in the sentence outside what anyone says.
    fn is_timed(&self) -> bool {
        let times = self.clauses.tokens.iter().filter(|t| t.class == Class::Time);
        times.into_iter().any(|t| !self.scene.drafts.iter().any(|d| d.covers(t.span)))
    }

    /// Whether a telling is taken from what somebody said then, and not from what he says or has said.
    fn is_past_saying(&self, telling: &Telling) -> bool {
        let past = |g: &VerbGroup| !g.present && !g.perfect && g.modal.is_none();
        let verb = |span| self.group_at(span);
        // "We call on all to wait", he said
        let own = || {
            let speaker = self.said_by(telling.trigger);
            let now = |g: &VerbGroup| g.present && !g.negated && g.modal.is_none();
            let actor = telling.actors.first().and_then(known);
            let body = |by: usize| spoken_for(self.text(), self.entities(), by);
            speaker.is_some()
                && (speaker == actor || speaker.and_then(body) == actor)
                && verb(telling.trigger).is_some_and(now)
        };
        let of_it = |d: &&Draft| d.covers(telling.trigger) || d.cue.is_some_and(|c| c.overlaps(telling.trigger));
        let cues = self.scene.drafts.iter().filter(of_it).filter_map(|d| d.cue).filter(|c| self.span.contains(*c));
        (telling.said || own()) && cues.into_iter().all(|c| verb(c).is_none_or(past))
    }
}

/// How a sentence goes on with what was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GoesOn {
    /// At the same meeting or in the same speech, whoever acts: "In her address", "On that occasion".
    AtOccasion,
    /// With another deed of somebody: "She also met".
    WithDeed,
}

/// So many words of a sentence tell how it goes on …
const OPENING: usize = 12;

/// … and among so many stands "also".
const TO_ALSO: usize = 8;

/// How a sentence goes on with one occasion, where it does: "She also met", "In her address", "During the visit", "At the same meeting".
fn goes_on(sentence: &str) -> Option<GoesOn> {
    let words: Vec<String> = sentence.split_whitespace().take(OPENING).map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(|w| w.trim_matches(',')).collect();
    let occasion = |w: &str| {
        one_of(
            w,
            "address speech remarks statement visit meeting talks ceremony event summit conference gathering occasion session call tour stay \
             rally letter",
        )
    };
    match &words[..] {
        ["in", "his" | "her" | "its" | "their" | "the" | "that", rest @ ..]
        | ["during" | "at" | "on", "the" | "this" | "that" | "his" | "her" | "their", rest @ ..]
            if rest.iter().take(2).any(|w| occasion(w)) =>
        {
            Some(GoesOn::AtOccasion)
        }
        ["moreover" | "furthermore" | "additionally", ..] => Some(GoesOn::WithDeed),
        all => all.iter().take(TO_ALSO).any(|w| *w == "also").then_some(GoesOn::WithDeed),
    }
}
