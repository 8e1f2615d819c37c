//! On which day a statement was made, where the story tells it: "said on Thursday", "On Thursday, Putin said", "Putin on Thursday said".

use jiff::civil::Date;
use onrecord_language::{Name, NameKind, Text};
use onrecord_source::{Span, Story};
use onrecord_times::{Time, TimeKind};

use crate::{
    around::times_in,
    closed_classes::ARTICLES,
    draft::{Draft, Origin, goes_with, home},
    lexicon::{is_document, is_office, one_of},
    words::words_of,
};

/// So far after its cue a day may stand, in bytes: "told reporters in the Belgian capital on Thursday".
const FAR: usize = 60;
/// So far into a sentence its own day may begin: "Later on Thursday, ".
const OPENING: usize = 16;

/// What is done with a document on the day on which it says something.
const ISSUED: &str = "published issued released posted sent signed dated aired broadcast filed written delivered made";

/// Nouns for what is said or where, besides documents.
const OCCASIONS: &str = "findings research interview speech remarks comments conference briefing rally hearing meeting testimony debate appearance call post message video";

/// What is said in so many words at most may stand between its cue and its day.
const FEW: usize = 12;

/// Words that open a sentence about who speaks: "Speaking at a rally on Sunday, Bell said".
const SPEAKING: &str = "Speaking Talking Addressing Making Writing Appearing Testifying Briefing";

/// The day of draft `at`; none where no single day stands by its cue, outside what anyone says.
pub fn said_on(text: &str, read: &Text, times: &[Time], drafts: &[Draft], at: usize) -> Option<Date> {
    let of = |draft: &Draft| Saying::of(text, read, drafts, draft)?.day(times);
    of(&drafts[at])
        .or_else(|| of(goes_with(text, read, drafts, at)?))
        .or_else(|| Saying::of(text, read, drafts, &drafts[at])?.day_of_remarks(times))
}

/// The day of draft `at` or of the one that it lies in; none that was yet to come: "will testify on Friday".
pub fn said_by_then(story: &Story, read: &Text, times: &[Time], drafts: &[Draft], at: usize) -> Option<Date> {
    let text = story.text.as_str();
    let at = home(drafts, at);
    let day = said_on(text, read, times, drafts, at)?;
    // In a story without a date the year that was spoken of last may be another one.
    let told = || {
        let sentence = drafts[at].cue.and_then(|cue| read.sentence_of(cue));
        sentence.is_some_and(|s| s.of(text).contains(&day.year().to_string()))
    };
    let known = written(story).is_some() || told();
    (known && story.published.is_none_or(|published| day <= published)).then_some(day)
}

/// A dateline tells the day of a story that is published at most so many days later.
const PRINTED_AFTER: i32 = 7;

/// The day as of which a story is told: its dateline's, from which "today" is meant, or the one that came with it.
pub fn written(story: &Story) -> Option<Date> {
    let day = story.dateline.as_ref().and_then(|d| d.date);
    let near = |day: &Date| {
        story.published.is_some_and(|p| p.since(*day).is_ok_and(|s| (0..=PRINTED_AFTER).contains(&s.get_days())))
    };
    day.filter(near).or(story.published)
}

/// A cue with what stands around it.
struct Saying<'a> {
    text: &'a str,
    read: &'a Text,
    drafts: &'a [Draft],
    draft: &'a Draft,
    cue: Span,
    sentence: Span,
}

impl<'a> Saying<'a> {
    fn of(text: &'a str, read: &'a Text, drafts: &'a [Draft], draft: &'a Draft) -> Option<Saying<'a>> {
        let cue = draft.cue?;
        Some(Saying { text, read, drafts, draft, cue, sentence: read.sentence_of(cue)? })
    }

    fn day(&self, times: &[Time]) -> Option<Date> {
        let near = |t: &&Time| {
            let (before, after) =
                (self.cue.start.saturating_sub(t.span.end), t.span.start.saturating_sub(self.cue.end));
            before.max(after)
        };
        let here = times_in(times, self.sentence);
        here.filter(|t| self.is_beside(t.span)).filter(|t| day_of(t).is_some()).min_by_key(near).and_then(day_of)
    }

    /// "Bell said it fell. She made the remarks in Portwick on |Wednesday|.": the only day of the next sentence, where that only tells when it was said.
    fn day_of_remarks(&self, times: &[Time]) -> Option<Date> {
        let at = self.read.sentences.partition_point(|s| s.start <= self.sentence.start);
        let next = *self.read.sentences.get(at)?;
        let words: Vec<&str> = next.of(self.text).split_whitespace().take(REMARKS).collect();
        let made = words.windows(3).any(|w| {
            one_of(w[0], "made making")
                && one_of(w[1], "the these those his her their")
                && one_of(w[2], "remarks comments remark comment statement announcement")
                || one_of(w[0], "was were")
                    && w[1] == "speaking"
                    && one_of(w[2], "at in to on during after before ahead")
        });
        let who = words.first()?;
        let same = one_of(who, "He She They") || self.draft.source.is_some_and(|s| s.of(self.text).ends_with(who));
        let named = words.get(1).is_some_and(|w| one_of(w, "made was were also"));
        let said = || self.drafts.iter().any(|d| d.covers(next));
        if !made || !same || !named || said() {
            return None;
        }
        let mut days = times_in(times, next).filter_map(day_of);
        days.next().filter(|_| days.next().is_none())
    }

    /// Whether the day at `span` is that of the cue.
    fn is_beside(&self, span: Span) -> bool {
        let (text, cue) = (self.text, self.cue);
        // The encoder may take a day into a cue: "said yesterday", "yesterday said", but not "Friday's statement said".
        if span.overlaps(cue) {
            return cue.start <= span.start && !text[span.end..].starts_with(['\'', '’']);
        }
        // "NBC’s “Today”", "the Baltimore Sun"
        let quoted = text[..span.start].ends_with(['"', '“', '‘']) && text[span.end..].starts_with(['"', '”', '’']);
        let named = || {
            let figure = span.of(text).contains(|c: char| c.is_ascii_digit());
            !figure && self.read.names.iter().any(|n| n.span != span && n.span.contains(span))
        };
        if !self.sentence.contains(span) || self.is_said(span) || quoted || named() {
            return false;
        }
        if dates_document(text, self.read, self.draft, span) {
            return true;
        }
        if span.start >= cue.end {
            self.is_behind(span)
        } else {
            self.opens(span) || self.joins(span) || self.is_where(span)
        }
    }

    /// Whether somebody says some of `span`.
    fn is_said(&self, span: Span) -> bool {
        let mut pieces = self.drafts.iter().flat_map(|d| &d.content);
        pieces.any(|c| c.overlaps(span) && !c.contains(self.cue))
    }

    /// Whether what lies between belongs to the same clause: no comma, but that of a place ("in Portwick, Maine, on Friday").
    fn is_clear(&self, from: usize, to: usize) -> bool {
        let between = Span::new(from, to);
        let words = between.of(self.text);
        let commas = words.match_indices(',').all(|(at, _)| self.is_of_place(from + at));
        (commas || is_aside(words)) && !words.contains([';', ':', '(', ')', '—', '–']) && !self.is_said(between)
    }

    /// Whether the comma at byte `at` parts a town from its state, or ends the state.
    fn is_of_place(&self, at: usize) -> bool {
        let place = |n: &&Name| n.kind == NameKind::Place;
        let mut places = self.read.names.iter().filter(place);
        let ends = |n: &Name| n.span.end == at;
        let town = places.clone().any(ends) && places.clone().any(|n| n.span.start == at + 2);
        town || places.any(|n| ends(n) && self.text[..n.span.start].ends_with(", "))
    }

    /// Whether another cue lies between.
    fn other_cue(&self, from: usize, to: usize) -> bool {
        self.drafts.iter().any(|d| d.cue.is_some_and(|c| c != self.cue && c.start >= from && c.end <= to))
    }

    /// "Told reporters in Portwick on |Friday|"
    fn is_behind(&self, span: Span) -> bool {
        let (text, cue, draft) = (self.text, self.cue, self.draft);
        // "— Tom Hale (@tomhale) May 3, 2021"
        let signed = draft.origin == Origin::Turn
            && draft.source.is_some_and(|s| text.get(s.end..span.start).is_some_and(|gap| gap.starts_with(" (@")));
        // "Reported no arrests late on Monday": right behind the few words that are said.
        let behind_words = || match draft.content[..] {
            [said] => {
                let follows = text.get(cue.end..said.start).is_some_and(|gap| gap.trim().is_empty());
                let gap = text
                    .get(said.end..span.start)
                    .is_some_and(|gap| gap.split_whitespace().all(|w| one_of(w, "on late early earlier")));
                follows && gap && said.of(text).split(' ').count() <= FEW && !said.of(text).contains(['"', '“'])
            }
            _ => false,
        };
        let near = (span.start - cue.end <= FAR || signed) && !is_of_what_is_told(text, cue, span);
        let clear = || near && (signed || self.is_clear(cue.end, span.start));
        (clear() || behind_words()) && !self.other_cue(cue.end, span.start)
    }

    /// "On |Friday|, Bell said", "At a rally in Portwick on |Sunday|, Bell said", "… , but on |Friday| Bell said"
    fn opens(&self, span: Span) -> bool {
        let (text, cue, start) = (self.text, self.cue, self.sentence.start);
        let lead = Span::new(start, span.start).of(text);
        let source = self.draft.source.filter(|s| s.start >= span.end);
        // A phrase that the first comma ends, right before who says it.
        let phrase = || {
            let first = lead.split(' ').next().unwrap_or_default();
            let rest = source.map(|s| &text[span.end..s.start]);
            (matches!(first, "At" | "In" | "On" | "During") || one_of(first, SPEAKING))
                && self.is_clear(start, span.start)
                && rest.is_some_and(|r| matches!(r.trim(), "," | ", the"))
        };
        // "In findings published on Wednesday in Nature, researchers said"
        let document = || {
            let rest = source.and_then(|s| text[span.end..s.start].trim_end().strip_suffix(','));
            let words = words_of(text, self.read, Span::new(start, span.start));
            let issued =
                words.iter().rev().find(|w| !one_of(w, "on late early earlier")).is_some_and(|w| one_of(w, ISSUED));
            let told = words.iter().any(|w| is_document(w) || one_of(w, OCCASIONS));
            let open = issued && told && matches!(words.first(), Some(&"In" | &"On"));
            let clear = || self.is_clear(start, span.start);
            matches!(words.first(), Some(&"In" | &"On" | &"At" | &"During"))
                && told
                && (open || clear())
                && rest.is_some_and(|r| !r.contains([',', ';', '"', '“', '”']))
        };
        let clause = || {
            let before = ["late on", "early on", "on", "earlier", "late", "early"];
            let lead = lead.trim_end();
            let lead = before.iter().find_map(|b| lead.strip_suffix(b)).unwrap_or(lead).trim_end();
            let joined = [" but", " and", ";", ", while", ", then"].iter().any(|j| lead.ends_with(j));
            let rest = source.map(|s| text[span.end..s.start].trim());
            joined
                && rest.is_some_and(|r| matches!(r, "" | "," | "the" | ", the"))
                && !self.is_said(Span::new(span.end, cue.start))
        };
        if self.tells_of_another_time(span) {
            return false;
        }
        let opens = span.start - start <= OPENING || phrase() || document() || clause();
        opens && !self.other_cue(span.end, cue.start) && !self.opens_what_is_told(span)
    }

    /// "On |Monday|, Bell met Hale, who last year said": whether the cue stands in a relative clause that tells when, or what had been before.
    fn tells_of_another_time(&self, day: Span) -> bool {
        let (text, cue) = (self.text, self.cue);
        let who =
            self.draft.source.filter(|s| one_of(s.of(text), "who which") && s.start >= day.end && s.end <= cue.start);
        let Some(who) = who.filter(|w| text[day.end..w.start].trim_end().ends_with(',')) else { return false };
        let verb = text[who.end..cue.end].split(' ');
        let then = "has had have last earlier later previously once already long repeatedly";
        text[day.end..who.start].trim_matches([' ', ',']).contains(' ') && verb.into_iter().any(|w| one_of(w, then))
    }

    /// Whether a day before the cue is of what is told: "On |Friday|, the wall fell, Bell said", "On |Friday|, according to Bell, …".
    fn opens_what_is_told(&self, day: Span) -> bool {
        let (text, cue) = (self.text, self.cue);
        let by = self.draft.source.map_or(cue.start, |s| s.start.min(cue.start));
        let first = self.draft.content.iter().map(|c| c.start).filter(|&c| c >= day.end).min();
        let told = first.filter(|&c| c < by && !text[c..].starts_with(['"', '“', '‘', '\'', '«']));
        let word =
            text[self.sentence.start..by.max(self.sentence.start)].trim_end().rsplit(' ').next().unwrap_or_default();
        told.is_some()
            || one_of(&text[self.sentence.start..day.start].trim_end().to_lowercase(), "until")
            || cue.of(text).get(..9).is_some_and(|c| c.eq_ignore_ascii_case("according"))
            || one_of(word, "what who which whom that")
    }

    /// "Bell spoke at a rally on |Friday|, where she said": the day of the occasion at which it was said.
    fn is_where(&self, span: Span) -> bool {
        let Some(source) = self.draft.source.filter(|s| s.start >= span.end && s.end <= self.cue.start) else {
            return false;
        };
        let lead = Span::new(self.sentence.start, span.start).of(self.text);
        let speaks = lead.split(' ').any(|w| one_of(w, "spoke speaks appeared addressed attended visited"));
        let gap = &self.text[span.end..source.start];
        speaks && matches!(gap, ", where " | ", at which " | " where ") && !self.other_cue(span.end, self.cue.start)
    }

    /// "Bell on |Friday| said"
    fn joins(&self, span: Span) -> bool {
        let cue = self.cue;
        self.draft.source.is_some_and(|s| s.end <= span.start)
            && self.is_clear(span.end, cue.start)
            && cue.start - span.end <= 2
    }
}

/// The most words of an aside about whoever hears something.
const LONGEST_ASIDE: usize = 8;

/// "Told |Hale, a reporter for the Herald, on| Monday": whether all commas between a cue and a day are those of what whoever hears it is.
fn is_aside(between: &str) -> bool {
    let parts: Vec<&str> = between.split(',').map(str::trim).collect();
    let [hearer, aside, rest] = parts[..] else { return false };
    let article = aside.split(' ').next().is_some_and(|w| one_of(w, ARTICLES) || is_office(w));
    let when = rest.split(' ').all(|w| one_of(w, "on late early earlier"));
    !hearer.is_empty() && article && aside.split(' ').count() <= LONGEST_ASIDE && when
}

/// Where a sentence that tells when something was said says so, in words.
const REMARKS: usize = 8;

/// The day that a time expression is; none of one that is no day or part of a day.
fn day_of(t: &Time) -> Option<Date> {
    match (t.kind, t.from, t.to) {
        (TimeKind::Date | TimeKind::Time, Some(from), Some(to)) if from.day() == to.day() => Some(from.day()),
        _ => None,
    }
}

/// "Said of |Monday|'s vote": whether a day only tells what it is said of.
fn is_of_what_is_told(text: &str, cue: Span, day: Span) -> bool {
    let of = text[cue.end..day.start].split_whitespace().next().is_some_and(|w| one_of(w, "of about"));
    let owns = |words: &str| words.ends_with("'s") || words.ends_with("’s");
    of && (owns(day.of(text)) || text[day.end..].starts_with("'s ") || text[day.end..].starts_with("’s "))
}

/// Whether a day inside a source is that of the document that it ends or opens: "An official statement |yesterday| read".
fn dates_document(text: &str, read: &Text, draft: &Draft, day: Span) -> bool {
    let Some(source) = draft.source.filter(|s| s.contains(day)) else { return false };
    let words = words_of(text, read, Span::new(source.start, day.start));
    let mut lead = words.iter().rev().skip_while(|w| one_of(w, "on late early"));
    // "A statement issued by the mayor, Anna Bell, on Tuesday,"
    let issued = || {
        let document = words.iter().take(3).any(|w| is_document(w));
        document && words.iter().any(|w| one_of(w, "issued published released posted signed"))
    };
    let ends = text[day.end..source.end].trim_end_matches([',', ' ']).is_empty();
    ends && (lead.next().is_some_and(|w| is_document(w)) || issued())
}
