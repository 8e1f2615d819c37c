//! The time expressions of one sentence, one after another: what one says of the next.

use jiff::{ToSpan, civil::Date};
use onrecord_source::Span;

use crate::{
    Bound, Time, TimeKind,
    calendar::Period,
    grammar::{Found, Meaning, Sentence, Since, Way},
    resolve::{Spoken, is_day, resolve},
    resolved::Resolved,
    tense::{Tense, tense},
    words::{Unit, Word},
};

/// A sentence that is being read.
pub struct InSentence<'a> {
    text: &'a str,
    sentence: Sentence<'a>,
    published: Option<Date>,
    spoken: &'a mut Spoken,
    /// The last weekday or day of no year, which may begin a range.
    begun: Option<Begun>,
    /// A weekday whose day has been told by what stands before it: its word and the day.
    told_before: Option<(usize, Date)>,
    /// What was found so far, in this sentence and those before.
    pub out: &'a mut Vec<Time>,
}

/// What may begin a range.
struct Begun {
    start: usize,
    end: usize,
    /// Whether it is a day of no year, and no weekday.
    open_day: bool,
    day: Date,
}

impl<'a> InSentence<'a> {
    /// The sentence of these words, of which nothing is read yet.
    pub fn new(
        text: &'a str,
        words: &'a [Word<'a>],
        published: Option<Date>,
        spoken: &'a mut Spoken,
        out: &'a mut Vec<Time>,
    ) -> InSentence<'a> {
        InSentence { text, sentence: Sentence { words }, published, spoken, begun: None, told_before: None, out }
    }

    /// Reads the expression that begins at a word, where one does; gives the word to go on from.
    pub fn step(&mut self, at: usize) -> usize {
        let address = self.sentence.address(at);
        if address > at {
            return address;
        }
        let found = self.sentence.at(at);
        self.follow_list(at, found.as_ref());
        let Some(found) = found else { return at + 1 };
        let found = self.in_context(at, found);
        let end = found.end.clamp(at + 1, self.sentence.words.len());
        let Resolved { kind, value, bounds, period } = self.resolved(at, end, &found.meaning);
        if let Some(period) = period {
            self.remember(at, end, &found.meaning, period);
        }
        let (from, to) = bounds.map(|(from, to)| narrowed(from, to, found.modifier)).unzip();
        self.out.push(Time { span: self.span(at, end), kind, value, modifier: found.modifier, from, to });
        match (&found.meaning, from) {
            (Meaning::Day(_, _, _, None), Some(Bound::Day(first))) => self.further_days(first, end),
            _ => end,
        }
    }

    /// Notes whether a list of days of one year begins with the word at `at` ("Dates of the 2020 tour:" and a line's end), or ends, where a line begins otherwise than with a day.
    fn follow_list(&mut self, at: usize, found: Option<&Found>) {
        let word = &self.sentence.words[at];
        if word.text == ":" && self.text[word.span.end..].trim_start_matches(' ').starts_with('\n') {
            let line = |t: &&Time| self.text.get(t.span.end..word.span.start).is_some_and(|gap| !gap.contains('\n'));
            let year = |t: &Time| if t.value.len() == 4 { t.value.parse().ok() } else { None };
            self.spoken.of_list = self.out.last().filter(line).and_then(year);
        } else if self.begins_line(at) && !found.is_some_and(|f| matches!(f.meaning, Meaning::Day(..))) {
            self.spoken.of_list = None;
        }
    }

    /// Whether the word at `at` is the first of its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.text[..self.sentence.words[at].span.start].trim_end_matches(' ');
        before.is_empty() || before.ends_with('\n')
    }

    /// What was found, in the light of a range that it ends or of what has told its day.
    fn in_context(&self, at: usize, mut found: Found) -> Found {
        if let Some(begun) = &self.begun
            && begun.open_day == found.meaning.is_open_day()
            && self.joins(begun, at)
        {
            found.meaning = found.meaning.after(begun.day);
        }
        if let Meaning::Day(year @ None, ..) = &mut found.meaning
            && self.begins_line(at)
        {
            *year = self.spoken.of_list.map(i32::from);
        }
        if let Some((away, _)) = self.sentence.year_told(found.end)
            && let Some(now) = self.published
        {
            found.meaning = found.meaning.in_year(i32::from(now.year()) + away);
        }
        if let Some((unit, n)) = self.ahead(at, &found) {
            found.meaning = Meaning::Away(unit, n);
        }
        if let Some((_, day)) = self.told_before.filter(|(start, _)| *start == at) {
            found.meaning = found.meaning.on(day);
        }
        found
    }

    /// "The talks will resume in two weeks": how far ahead a length lies that "in" leads to, where what is told is to come.
    fn ahead(&self, at: usize, found: &Found) -> Option<(Unit, i64)> {
        let Meaning::Duration(value) = &found.meaning else { return None };
        let words = self.sentence.words;
        let word = |at: usize| words.get(at).map_or("", |w| w.lower.as_str());
        let led = at > 0
            && word(at - 1) == "in"
            && (at == 1 || !matches!(word(at - 2), "time" | "once" | "twice" | "%" | "percent"));
        // "the highest number in a day", "in the next two weeks", "in ten days of talks"
        let counted = !matches!(word(at), "a" | "an" | "the");
        if !led || !counted || found.modifier.is_some() || matches!(word(found.end), "of" | "'" | "-") {
            return None;
        }
        let (unit, length) = [("D", Unit::Day), ("W", Unit::Week), ("M", Unit::Month)]
            .into_iter()
            .find_map(|(mark, unit)| Some((unit, value.strip_prefix('P')?.strip_suffix(mark)?)))?;
        let n: i64 = length.parse().ok()?;
        (tense(words, at, found.end).tense == Tense::Future).then_some((unit, n))
    }

    /// Whether what begins at a word ends a range: "from Monday to Thursday", "between Oct. 2 and Oct. 22".
    fn joins(&self, begun: &Begun, at: usize) -> bool {
        let words = self.sentence.words;
        let between = || begun.start > 0 && words[begun.start - 1].lower == "between";
        at == begun.end + 1
            && match words[begun.end].lower.as_str() {
                "to" | "till" | "until" | "through" | "-" => !self.sentence.moves(begun.end),
                "and" => between(),
                _ => false,
            }
    }

    /// The value; what depends on a weekday that is told behind it ("Two days later, on Friday") is that weekday's day.
    fn resolved(&mut self, at: usize, end: usize, meaning: &Meaning) -> Resolved {
        let words = self.sentence.words;
        let resolved = resolve(meaning, self.published, self.spoken, &|| tense(words, at, end));
        let day = matches!(meaning, Meaning::Day(_, _, _, None) | Meaning::Part(..));
        if !day && !matches!(meaning, Meaning::AwayFromThat(Unit::Day, _)) {
            return resolved;
        }
        let Some((start, weekday)) = self.sentence.told_weekday(end) else { return resolved };
        let is_it = |p: &Period| p.first_day().is_some_and(|d| d.weekday().to_monday_one_offset() == weekday);
        let known = day || self.spoken.last.is_some();
        let resolved = if known && resolved.period.is_some_and(|p| is_it(&p)) {
            resolved
        } else if day {
            return resolved;
        } else {
            let meaning = Meaning::Weekday(weekday, Way::Open);
            resolve(&meaning, self.published, self.spoken, &|| tense(words, start, start + 1))
        };
        self.told_before = resolved.period.and_then(Period::first_day).map(|day| (start, day));
        resolved
    }

    /// Keeps what later expressions may point back at.
    fn remember(&mut self, start: usize, end: usize, meaning: &Meaning, period: Period) {
        (self.spoken.last, self.spoken.here) = (Some(period), true);
        self.spoken.told_year = self.is_when(start);
        let day = period.first_day().filter(|_| is_day(&period));
        self.spoken.gone = day.filter(|d| self.published.is_none_or(|now| *d <= now)).or(self.spoken.gone);
        let open_day = meaning.is_open_day();
        let may_begin = open_day || meaning.is_of_weekday();
        self.begun = period.first_day().filter(|_| may_begin).map(|day| Begun { start, end, open_day, day });
        let before = matches!(meaning, Meaning::Quarter(Since::YearBefore, _) | Meaning::PeriodOf(_));
        if let Period::Quarter(year, quarter) = period
            && !before
        {
            self.spoken.quarter = Some((year, quarter));
        }
    }

    /// "In 2019, the firm was founded": whether the year at `start` says when something was, and not of which year a thing is.
    fn is_when(&self, start: usize) -> bool {
        start > 0 && matches!(self.sentence.words[start - 1].lower.as_str(), "in" | "during" | "of" | ",")
    }

    /// "May 3, 4 and 5" are three times: reads those after the first, and gives the word behind them.
    fn further_days(&mut self, first: Date, mut at: usize) -> usize {
        while let Some((day, end)) = self.sentence.another_day(at)
            && let Ok(day) = Date::new(first.year(), first.month(), day)
        {
            let bound = Some(Bound::Day(day));
            let value = Period::Day(day).value();
            let span = self.span(at + 1, end);
            self.out.push(Time { span, kind: TimeKind::Date, value, modifier: None, from: bound, to: bound });
            at = end;
        }
        at
    }

    /// Where the words `from..to` stand, in bytes.
    fn span(&self, from: usize, to: usize) -> Span {
        let words = self.sentence.words;
        Span::new(words[from].span.start, words[to - 1].span.end)
    }
}

/// The third of a stretch that "early", "mid-" or "late" means, to the day.
fn narrowed(from: Bound, to: Bound, modifier: Option<&str>) -> (Bound, Bound) {
    let (Bound::Day(first), Bound::Day(last)) = (from, to) else { return (from, to) };
    let days = (last - first).get_days() + 1;
    let day = |n: i32| first.checked_add(n.days()).unwrap_or(last);
    let (a, b) = match modifier {
        Some("START") => (0, days / 3),
        Some("MID") => (days / 3, 2 * days / 3),
        Some("END") => (2 * days / 3, days),
        _ => return (from, to),
    };
    if days < 3 { (from, to) } else { (Bound::Day(day(a)), Bound::Day(day(b - 1))) }
}
