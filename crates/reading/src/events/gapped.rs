//! Gapped: further deeds under one verb, each with whom it is done to and a day or a place of its own: "arrested 40 people on Saturday and 12 on Monday", "will visit
//! Togo on Thursday and Benin on Friday".

use onrecord_source::Span;

use super::{participants::Party, telling::Telling, tellings::Sentence};
use crate::{
    around::times_in,
    contract::EntityKind,
    grammar::{
        clauses::{Class, Kind},
        subjects::subject,
    },
    lexicon::one_of,
};

/// Words by which a number counts some of the sort that was told of.
const OF_THE_SAME: &str = "another a the other further last more others";

/// Prepositions before a place.
const AT_PLACES: &str = "in near outside at";

/// Chunks between whom a deed is done to and its day at most.
const BETWEEN: usize = 4;

/// So many further deeds one verb tells at most.
const MOST: usize = 3;

/// When and where, behind whom a deed is done to.
#[derive(Default)]
struct Setting {
    /// The chunk of its day.
    day: Option<usize>,
    /// The chunk of its place.
    place: Option<usize>,
    /// The chunk behind both.
    end: usize,
}

impl Setting {
    /// Whether both tell when, or both tell where.
    fn is_like(&self, other: &Setting) -> bool {
        self.day.is_some() && other.day.is_some() || self.place.is_some() && other.place.is_some()
    }
}

impl Sentence<'_, '_> {
    /// These tellings, with the further deeds under the verb groups of those that `by_verbs` has, each with its trigger.
    pub(super) fn with_gapped(&self, mut tellings: Vec<Telling>, by_verbs: &[(usize, Span)]) -> Vec<Telling> {
        let mut further: Vec<Telling> = Vec::new();
        for telling in &mut tellings {
            let verb = by_verbs.iter().find(|(_, trigger)| *trigger == telling.trigger);
            further.extend(verb.map(|&(at, _)| self.gapped(at, telling)).unwrap_or_default());
        }
        tellings.extend(further);
        tellings
    }

    /// The further deeds under verb group `at`, which tells `first`; those to whom they are done are taken from that.
    fn gapped(&self, at: usize, first: &mut Telling) -> Vec<Telling> {
        let Some((whom, setting)) = self.first_part(at, first) else { return Vec::new() };
        let mut parts: Vec<(Party, Setting)> = Vec::new();
        let mut next = setting.end;
        while parts.len() < MOST
            && let Some((noun, own)) = self.next_part(next)
            && let Some(party) = self.alike(noun, &whom).filter(|_| own.is_like(&setting))
        {
            next = own.end;
            let inside = |p: &Party| p.span().overlaps(self.clauses.span(noun));
            first.recipients.retain(|p| !inside(p));
            first.actors.retain(|p| !inside(p));
            parts.push((party, own));
        }
        parts.into_iter().map(|(party, own)| self.further(at, first, &whom, party, &own)).collect()
    }

    /// To whom the deed of verb group `at` is first done, and when or where.
    fn first_part(&self, at: usize, first: &Telling) -> Option<(Party, Setting)> {
        let passive = self.passive(at, false);
        let linked = matches!(self.clauses.chunks.get(at + 1).map(|c| &c.kind), Some(Kind::Preposition));
        let object = at + 1 + usize::from(linked && !passive);
        let noun = if passive { *subject(self.clauses, at, 0).first()? } else { object };
        let here =
            self.clauses.chunks.get(noun).filter(|_| self.clauses.is_noun(noun)).map(|_| self.clauses.span(noun))?;
        let whom = first.recipients.iter().chain(&first.actors).find(|p| p.span().overlaps(here))?.clone();
        let from = if passive { at + 1 } else { object + 1 };
        let setting = (from..=from + BETWEEN).map(|k| self.setting_from(k)).find(|s| s.day.or(s.place).is_some())?;
        let start = setting.day.into_iter().chain(setting.place).min()?;
        let inside = |k: usize| matches!(self.clauses.chunks[k].kind, Kind::Noun | Kind::Preposition);
        (from..start).all(inside).then_some((whom, setting))
    }

    /// The noun phrase behind "and" or a comma at chunk `at`, where a day or a place stands right behind it, and no verb.
    fn next_part(&self, at: usize) -> Option<(usize, Setting)> {
        let joins = |k: usize| {
            matches!(self.clauses.chunks.get(k).map(|c| &c.kind), Some(Kind::Comma)) || self.clauses.word(k) == "and"
        };
        let noun = (at..at + 3).find(|&k| !joins(k)).filter(|&k| k > at && self.clauses.is_noun(k))?;
        let own = self.setting_from(noun + 1);
        let ends = match self.clauses.chunks.get(own.end).map(|c| &c.kind) {
            None | Some(Kind::Comma | Kind::Stop | Kind::Relative | Kind::Subordinator | Kind::Close) => true,
            Some(_) => self.clauses.word(own.end) == "and",
        };
        // "on Saturday and 12 on Monday, police said": who says so is nobody to whom it is done.
        let told = own.day.or(own.place).is_some();
        (told && ends).then_some((noun, own))
    }

    /// When and where, as far as chunk `at` and those behind it tell.
    fn setting_from(&self, at: usize) -> Setting {
        let mut setting = Setting { end: at, ..Setting::default() };
        let time = |k: usize| matches!(self.clauses.chunks.get(k).map(|c| &c.kind), Some(Kind::Time));
        loop {
            let (end, link) = (setting.end, self.clauses.word(setting.end));
            if setting.day.is_none() && time(end) {
                (setting.day, setting.end) = (Some(end), end + 1);
            } else if setting.day.is_none() && one_of(link, "on in") && time(end + 1) {
                (setting.day, setting.end) = (Some(end + 1), end + 2);
            } else if setting.place.is_none()
                && one_of(link, AT_PLACES)
                && self.clauses.is_noun(end + 1)
                && self.is_place(end + 1)
            {
                (setting.place, setting.end) = (Some(end + 1), end + 2);
            } else {
                return setting;
            }
        }
    }

    /// Whom noun phrase `at` stands for, where it is of the same sort as `whom`: a name as that is, or a number of the same.
    fn alike(&self, at: usize, whom: &Party) -> Option<Party> {
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let counts = |class: Class, word: &str| class == Class::Number || one_of(word, OF_THE_SAME);
        if tokens.iter().any(|t| t.class == Class::Number) && tokens.iter().all(|t| counts(t.class, &t.lower)) {
            return self.counted_alike(at, whom);
        }
        let named = self.clauses.last(at).class == Class::Name;
        let party = self.who(at).filter(|_| named)?;
        let both = matches!((&party, whom), (Party::Known(..), Party::Known(..)));
        (both && self.kind_of(&party) == self.kind_of(whom)).then_some(party)
    }

    /// "40 people on Saturday and |12| on Monday": so many of those who `whom` says.
    fn counted_alike(&self, at: usize, whom: &Party) -> Option<Party> {
        let Party::Phrase(EntityKind::Group, name, _) = whom else { return None };
        let number =
            self.clauses.tokens[self.clauses.chunks[at].tokens.clone()].iter().find(|t| t.class == Class::Number)?;
        let sort = name.rsplit(' ').next().filter(|s| s.chars().all(char::is_alphabetic) && number.lower != "one");
        let words = number.span.of(self.text());
        let name = sort.map_or(words.to_string(), |sort| format!("{words} {sort}"));
        Some(Party::Phrase(EntityKind::Group, name, number.span))
    }

    /// The deed under verb group `at` that is done to `party`, as `first` is to `whom`.
    fn further(&self, at: usize, first: &Telling, whom: &Party, party: Party, own: &Setting) -> Telling {
        let mut telling = first.clone();
        let there = party.span();
        for list in [&mut telling.actors, &mut telling.recipients] {
            if let Some(place) = list.iter().position(|p| p == whom) {
                list[place] = party.clone();
            }
        }
        let time = own.day.and_then(|d| times_in(self.scene.times, self.clauses.span(d)).next());
        if own.day.is_some() {
            let days = time.and_then(|t| t.days());
            telling.days = days.map(|days| self.as_due(days, telling.status, telling.trigger, Some(at)));
        }
        let mut places = self.scene.places.iter();
        let place = match own.place {
            Some(chunk) => places.find(|p| p.span.overlaps(self.clauses.span(chunk))),
            // "visited Togo on Monday and Benin on Tuesday"
            None => places.find(|p| p.span.overlaps(there)),
        };
        telling.place = place.map(|p| (p.name.clone(), p.country)).or(telling.place);
        telling
    }
}
