//! Whom a pronoun may stand for, each with what tells for and against.

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_source::Span;

use super::{
    features::{Candidate, FEATURES, Feature, Features},
    leads::Lead,
    scene::{Part, Scene, Seen},
    so_far::{SoFar, author_of_paper, owner_beside},
};
use crate::{
    contract::StatementKind,
    draft::{Draft, are_apart},
    lexicon::{self, Gender, one_of},
};

/// Whoever was mentioned so few sentences before is near.
const NEARBY: usize = 3;

/// So many mentions back somebody may be named in the pronoun's own sentence.
const SEEN: usize = 8;

/// How much somebody without a name counts who leads the pronoun's sentence …
const NAMELESS_HERE: f32 = 3.0;

/// … and how much more than somebody by name one who leads the sentence before.
const LED_BY_NOBODY: f32 = 2.0;

/// So many bytes of what is said hold its subject: "that former minister Tom Hale".
const OPENING: usize = 40;

/// So many words behind "by" whoever is meant is named: "by Ms. Bell".
const BEHIND_BY: usize = 4;

/// So many words at most lie between a pronoun and its passive, and in the passive before "by".
const TO_BE: usize = 4;
const TO_BY: usize = 5;

/// Nobody is looked for further back than this, in bytes.
const REACH: usize = 4000;

/// Whether a token is a word, no mark.
fn is_word(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

/// Whom the pronoun at word `at` may stand for; the last one is nobody. `ahead` is the next mention of a person.
pub(super) fn candidates(
    scene: &Scene,
    so_far: &SoFar,
    ahead: Option<&Seen>,
    at: usize,
    (of, part): (Gender, Part),
) -> Vec<Candidate> {
    let span = scene.read.words[at].span;
    let source = scene.by_source.get(&span).copied();
    let goes_on = |i| {
        let answers = || scene.answerer(i, &so_far.resolved);
        let others = || scene.who_adds(i, &so_far.resolved).or_else(|| scene.who_responds(i));
        scene.questioner(i, of).or_else(answers).or_else(others)
    };
    if let Some(e) = source.and_then(goes_on).filter(|&e| so_far.may_be(e, of)) {
        return vec![(Some(e), [0.0; FEATURES], 0.0)];
    }
    if part == Part::Possessive && so_far.goes_on_with_nobody(scene.sentence(span.start), of) {
        return vec![(None, [0.0; FEATURES], 0.0)];
    }
    if let Some(e) = writer_of(scene, so_far, at, part).filter(|&e| so_far.may_be(e, of)) {
        return vec![(Some(e), [0.0; FEATURES], 0.0)];
    }
    let told = owner_beside(scene, so_far, at, part).or_else(|| author_of_paper(scene, so_far, at, part));
    if let Some(e) = told.filter(|&e| so_far.may_be(e, of)) {
        return vec![(Some(e), [0.0; FEATURES], 0.0)];
    }
    let asked = Asked::of(scene, so_far, at, (of, part), source);
    if asked.goes_on_with_lead() {
        return vec![(None, [0.0; FEATURES], 0.0)];
    }
    asked.candidates(ahead)
}

/// "Hale refused, and Bell issued a letter in which |she| said": the last subject by name before what somebody writes or says.
fn writer_of(scene: &Scene, so_far: &SoFar, at: usize, part: Part) -> Option<usize> {
    let word = |back: usize| at.checked_sub(back).map_or("", |i| scene.word(i));
    let written =
        lexicon::is_document(word(3)) || one_of(word(3), "speech interview address video post message broadcast");
    if part != Part::Subject || word(1) != "which" || word(2) != "in" || !written {
        return None;
    }
    let start = scene.read.words[at].span.start;
    let here = so_far.since(scene.sentence(start)).filter(|m| m.start < start && m.quoted.is_none());
    // "Bell read a letter by Hale in which he said"
    let nearest = here.into_iter().max_by_key(|m| m.start)?;
    (nearest.subject && !nearest.pronoun).then_some(nearest.entity)
}

/// The words behind "by", where the pronoun at word `at` is followed by a passive.
fn agent(scene: &Scene, at: usize) -> Option<Span> {
    let word = |i: usize| scene.word(i);
    let be = (at + 1..at + TO_BE).find(|&i| one_of(word(i), "is was are were be been being gets got"))?;
    let by = (be + 2..be + TO_BY).take_while(|&i| is_word(word(i))).find(|&i| word(i) == "by")?;
    let last = (by + 1..by + TO_BY).take_while(|&i| is_word(word(i))).last()?;
    Some(Span::new(scene.read.words[by].span.end, scene.read.words[last].span.end))
}

/// What stands before a pronoun.
struct Leading {
    /// Who is a subject in its own sentence.
    here: FxHashSet<usize>,
    /// Who is one in the sentence before.
    before: FxHashSet<usize>,
    /// Where the last paragraph before it ends.
    broken: Option<usize>,
}

/// A pronoun, and what holds for all whom it may stand for.
struct Asked<'a> {
    scene: &'a Scene<'a>,
    so_far: &'a SoFar,
    at: usize,
    span: Span,
    of: Gender,
    part: Part,
    here: Seen,
    /// By whom something is done to it, with the words behind: "he was pardoned by |Bell|".
    agent: Option<Span>,
    /// The draft that it says.
    source: Option<usize>,
    /// The same, where its words begin before the pronoun: "…," he said.
    said_before: Option<&'a Draft>,
    /// Whether these words are quoted.
    after_quotation: bool,
    /// "Asked about Hale, he said"
    answers: bool,
    /// The sentence from which others are counted: that of the pronoun, or the one in which what it says begins.
    sentence: usize,
    /// Who leads the sentence before.
    lead: Option<Lead>,
    /// "The writer told the court that he had never met Hale": who leads the pronoun's own sentence, without a name.
    lead_here: Option<Lead>,
    /// Who says what it stands in.
    speaker: Option<usize>,
    /// Whether it stands in quoted words that nobody else reports.
    direct: bool,
    /// Who said the statement before the one that it says.
    last_speaker: Option<usize>,
}

impl<'a> Asked<'a> {
    fn of(
        scene: &'a Scene<'a>,
        so_far: &'a SoFar,
        at: usize,
        (of, part): (Gender, Part),
        source: Option<usize>,
    ) -> Asked<'a> {
        let span = scene.read.words[at].span;
        let here = scene.seen(usize::MAX, span, true);
        let said_before = source.map(|i| &scene.drafts[i]).filter(|d| d.content.iter().any(|c| c.end <= span.start));
        let after_quotation = said_before.is_some_and(|d| d.kind != StatementKind::Indirect);
        let begun = said_before.filter(|_| after_quotation);
        let first = begun.and_then(|d| d.content.iter().map(|c| scene.sentence(c.start)).min());
        let sentence = first.map_or(here.sentence, |first| first.min(here.sentence));
        let holding = scene.holding(span).into_iter().map(|i| (i, &scene.drafts[i]));
        let holder = holding.min_by_key(|(_, d)| d.content.iter().map(|c| c.len()).sum::<usize>());
        let direct = here.quoted.is_some() && holder.is_some_and(|(_, d)| in_own_words(d));
        let answers = source.is_some() && scene.answers_here(at);
        let mut asked = Asked {
            scene,
            so_far,
            at,
            span,
            of,
            part,
            here,
            agent: agent(scene, at).filter(|_| part == Part::Subject),
            source,
            said_before,
            after_quotation,
            answers,
            sentence,
            lead: None,
            lead_here: None,
            speaker: None,
            direct,
            last_speaker: None,
        };
        asked.speaker = holder.and_then(|(i, _)| asked.speaker_of(i));
        asked.last_speaker = source.and_then(|i| {
            let before = (0..i).rev().filter(|&j| are_apart(scene.drafts, i, j));
            before.into_iter().find(|&j| scene.drafts[j].source.is_some()).and_then(|j| asked.speaker_of(j))
        });
        if part == Part::Subject && !asked.is_led_here() {
            asked.lead = source.and_then(|_| scene.lead(sentence, of, &so_far.resolved));
            asked.lead_here = scene.lead_here(asked.here.sentence, span, of).filter(|_| asked.here.quoted.is_none());
        }
        asked
    }

    /// Who says a draft: by name, or by a pronoun before this one.
    fn speaker_of(&self, draft: usize) -> Option<usize> {
        let by_pronoun = || self.so_far.resolved.get(&self.scene.drafts[draft].source?).copied();
        self.scene.speakers[draft].or_else(by_pronoun)
    }

    /// Whether a mention stands in what the pronoun says, or in what it is asked: the one who has spoken goes on, whoever is named there.
    fn is_inside(&self, s: &Seen) -> bool {
        let said = |d: &Draft| d.content.iter().any(|c| c.start <= s.start && s.start < c.end);
        self.said_before.is_some_and(said) || self.answers && !s.pronoun && s.sentence == self.here.sentence
    }

    /// "Although Hale denied it, he said": he leads his own sentence.
    fn is_led_here(&self) -> bool {
        let leads = |m: &Seen| m.subject && m.start < self.span.start && !self.is_inside(m);
        self.so_far.since(self.sentence).any(|m| leads(m) && self.so_far.may_be(m.entity, self.of))
    }

    /// "The head of the institute came to the opening, |where he| said": whoever leads his sentence without a name goes on in a clause that only tells where or when.
    fn goes_on_with_lead(&self) -> bool {
        let nameless = matches!(self.lead_here, Some(Lead::Nameless));
        let described = matches!(self.lead_here, Some(Lead::Described(_)));
        if self.source.is_none() || !nameless && !described {
            return false;
        }
        let word = |back: usize| self.at.checked_sub(back).map_or("", |i| self.scene.word(i));
        let where_or_when = word(1) == "where" || word(1) == "which" && one_of(word(2), "during at after before");
        let lead = self.here.sentence.checked_sub(1).and_then(|place| self.scene.leaders.get(&place));
        // "As for |the new owner|, he said"
        let topic = lead.is_some_and(|l| {
            self.scene.text[..l.start].ends_with("As for ") && self.scene.text.get(l.end..self.span.start) == Some(", ")
        });
        topic || where_or_when && nameless
    }

    /// Those of whom a mention since the beginning of the pronoun's sentence holds.
    fn here(&self, holds: impl Fn(&Seen) -> bool) -> FxHashSet<usize> {
        self.so_far.since(self.here.sentence).filter(|m| holds(m)).map(|m| m.entity).collect()
    }

    /// "Bell criticized her": a subject's own verb does not act on her.
    fn actors(&self) -> FxHashSet<usize> {
        if self.part != Part::Object {
            return FxHashSet::default();
        }
        self.here(|m| m.subject && self.scene.in_one_clause(m.word, self.at))
    }

    /// "Asked by Bell why, she said": who asks does not answer.
    fn askers(&self) -> FxHashSet<usize> {
        let by = |m: &Seen| (m.word.saturating_sub(BEHIND_BY)..m.word).any(|i| self.scene.word(i) == "by");
        if self.answers { self.here(by) } else { FxHashSet::default() }
    }

    /// "Since he was pardoned by Bell": nobody is done something to by himself.
    fn is_agent(&self, entity: usize) -> bool {
        self.agent.is_some_and(|agent| self.scene.names(agent, entity))
    }

    /// "He told the court that Hale had lied": nobody calls himself so in what is reported of him.
    fn tells_of(&self, entity: usize) -> bool {
        let Some(draft) = self.source.map(|i| &self.scene.drafts[i]) else { return false };
        let reported = draft.kind != StatementKind::Direct;
        let opens = |c: &Span| Span::new(c.start, c.end.min(c.start + OPENING));
        reported && draft.content.iter().any(|c| c.start >= self.span.end && self.scene.names(opens(c), entity))
    }

    /// Whether somebody is named in the quotation that the pronoun says.
    fn is_told_of(&self, entity: usize) -> bool {
        let quoted = self.said_before.filter(|d| d.kind == StatementKind::Direct);
        quoted.is_some_and(|d| d.content.iter().any(|c| self.scene.names_another(*c, entity)))
    }

    /// Whether an entity may be whom the pronoun stands for, one mention of which may be of it: not the `others` of its clause.
    fn may_be(&self, entity: usize, others: &[FxHashSet<usize>; 2]) -> bool {
        let behind =
            |lead: &Option<Lead>| matches!(lead, Some(Lead::Described(d)) if self.scene.named_behind(*d, entity));
        self.so_far.may_be(entity, self.of)
            && !others.iter().any(|o| o.contains(&entity))
            && !self.is_agent(entity)
            && !self.tells_of(entity)
            && ![self.lead, self.lead_here].iter().any(behind)
    }

    /// How many mentions of each entity stand in what the pronoun says or is asked, where there are any.
    fn inside(&self) -> FxHashMap<usize, u32> {
        let said = self.said_before.iter().flat_map(|d| &d.content);
        let asked = self.answers.then(|| self.scene.around(self.here.sentence));
        let all = said.copied().chain(asked);
        let whole = all.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)));
        let mut out = FxHashMap::default();
        for s in whole.map_or(&[][..], |whole| self.so_far.seen_in(whole)).iter().filter(|s| self.is_inside(s)) {
            *out.entry(s.entity).or_default() += 1;
        }
        out
    }

    /// Everyone's last fitting mention within reach, the latest first, with how many fitting ones each has, and the most that anybody has.
    fn latest(&self) -> (Vec<(&'a Seen, u32)>, u32) {
        let so_far = self.so_far;
        let (others, inside) = ([self.actors(), self.askers()], self.inside());
        let outside = |e: usize| so_far.counts[e] - inside.get(&e).copied().unwrap_or(0);
        // An entity is asked about once, however often it is mentioned: a story may have nothing but pronouns.
        let mut asked = FxHashSet::default();
        let near = so_far.seen.iter().rev().take_while(|s| self.span.start - s.start <= REACH);
        let mut latest: Vec<(&Seen, u32)> = Vec::new();
        for s in near.filter(|s| !self.is_inside(s)) {
            if asked.insert(s.entity) && self.may_be(s.entity, &others) {
                latest.push((s, outside(s.entity)));
            }
        }
        let most_near = latest.iter().map(|l| l.1).max().unwrap_or(0);
        let more = (0..so_far.counts.len()).filter(|&e| so_far.counts[e] > most_near && outside(e) > most_near);
        let most = more.filter(|&e| self.may_be(e, &others)).map(outside).max().unwrap_or(most_near);
        // "“Hale was kind,” he said.": rather another than Hale, where there is one near.
        let near = |s: &Seen| self.sentence.saturating_sub(s.sentence) < NEARBY;
        if latest.iter().any(|(s, _)| near(s) && !self.is_told_of(s.entity)) {
            latest.retain(|(s, _)| !self.is_told_of(s.entity));
        }
        (latest, most)
    }

    /// All whom it may stand for, the last mentioned first, and nobody as the last.
    fn candidates(&self, ahead: Option<&Seen>) -> Vec<Candidate> {
        let (latest, most) = self.latest();
        let (speaking, leading) = (self.speaking(), self.leading());
        let others = latest.iter().filter(|(s, _)| !speaking.contains(&s.entity));
        let mut out: Vec<Candidate> = Vec::new();
        for (rank, &(s, mentions)) in others.enumerate() {
            let mut f = Features::default();
            self.of_mention(&mut f, s, &leading);
            self.of_statements(&mut f, s, &leading);
            f.put(Feature::MentionedSince, (rank as f32).ln_1p());
            f.put(Feature::Mentions, (mentions as f32).ln());
            f.flag(Feature::MostMentioned, mentions == most && most > 1);
            let here = self.here.sentence;
            f.flag(Feature::OthersNearer, rank > 0 && latest[0].0.sentence == here && s.sentence != here);
            out.push((Some(s.entity), f.0, 0.0));
        }
        if let Some(s) = ahead.filter(|s| self.leads_to(s)) {
            match out.iter_mut().find(|c| c.0 == Some(s.entity)) {
                Some(c) => c.1[Feature::SubjectAhead as usize] = 1.0,
                None => {
                    let mut f = Features::default();
                    f.flag(Feature::SubjectAhead, true);
                    f.flag(Feature::GenderKnown, self.so_far.gender[s.entity].is_some());
                    out.push((Some(s.entity), f.0, 0.0));
                }
            }
        }
        out.push((None, self.of_nobody(latest.first().map(|l| l.0)).0, 0.0));
        out
    }

    /// Those in whose own words the pronoun stands: nobody is "he" there, whoever else is told of in them.
    fn speaking(&self) -> Vec<usize> {
        if self.here.quoted.is_none() {
            return Vec::new();
        }
        let holding = self.scene.holding(self.span).into_iter().filter(|&i| in_own_words(&self.scene.drafts[i]));
        holding.filter_map(|i| self.speaker_of(i)).collect()
    }

    /// Who leads, and where the paragraph begins.
    fn leading(&self) -> Leading {
        let before = |m: &Seen| m.sentence < self.sentence.max(1) && !self.is_inside(m);
        let led = self.so_far.since(self.sentence.saturating_sub(1)).filter(|m| m.subject && before(m));
        let from = self.span.start.saturating_sub(REACH);
        let breaks = self.scene.text.as_bytes()[from..self.span.start].windows(2).rposition(|w| w == b"\n\n");
        let broken = breaks.map(|at| from + at);
        Leading { here: self.here(|m| m.subject), before: led.map(|m| m.entity).collect(), broken }
    }

    /// What the last mention of somebody tells, by itself and by its distance.
    fn of_mention(&self, f: &mut Features, s: &Seen, leading: &Leading) {
        let away = self.sentence.saturating_sub(s.sentence);
        let subject_here = leading.here.contains(&s.entity);
        let subject = self.part == Part::Subject;
        f.flag(Feature::SameSentence, away == 0);
        f.flag(Feature::SentenceBefore, away == 1);
        f.flag(Feature::TwoBefore, away == 2);
        f.put(Feature::Further, (away.saturating_sub(2) as f32).ln_1p());
        f.flag(Feature::LastIsSubject, s.subject);
        f.flag(Feature::LastIsPronoun, s.pronoun);
        f.flag(Feature::LastIsOblique, s.oblique);
        f.flag(Feature::GenderKnown, self.so_far.gender[s.entity].is_some());
        f.flag(Feature::OfSubjectHere, matches!(self.part, Part::Possessive | Part::Reflexive) && subject_here);
        f.flag(Feature::BothSubjects, subject && s.subject);
        f.flag(Feature::SubjectHere, subject && subject_here);
        f.flag(Feature::ParagraphBetween, leading.broken.is_some_and(|at| s.start <= at));
    }

    /// What tells that somebody speaks, is quoted, or leads the sentence before.
    fn of_statements(&self, f: &mut Features, s: &Seen, leading: &Leading) {
        let quoted = self.here.quoted;
        let near = self.sentence.saturating_sub(s.sentence) < NEARBY;
        let spoke = self.last_speaker == Some(s.entity) && near;
        let speaks = self.speaker == Some(s.entity);
        f.flag(Feature::OwnWords, self.direct && speaks);
        f.flag(Feature::ReportedWords, quoted.is_none() && speaks);
        f.flag(Feature::SpokeBefore, self.source.is_some() && spoke);
        f.flag(Feature::SpokeBeforeQuotation, self.after_quotation && spoke);
        f.flag(Feature::OnlyMentionQuoted, quoted.is_none() && s.quoted.is_some());
        f.flag(Feature::SameQuotation, quoted.is_some() && s.quoted == quoted);
        let another = match self.lead {
            Some(Lead::Named(e)) => e != s.entity,
            Some(Lead::Nameless) => true,
            Some(Lead::Described(_)) | None => false,
        };
        let led = !another && leading.before.contains(&s.entity);
        f.flag(Feature::SubjectBefore, led);
        f.flag(Feature::SubjectBeforeQuotation, led && self.after_quotation);
        f.flag(Feature::LeadBefore, self.lead == Some(Lead::Named(s.entity)));
    }

    /// "In his speech, Trump said": whether the pronoun leads the sentence to its subject `s`.
    fn leads_to(&self, s: &Seen) -> bool {
        s.sentence == self.here.sentence
            && s.subject
            && self.so_far.may_be(s.entity, self.of)
            && self.part != Part::Object
            && self.source.is_none()
            && self.scene.leads_to_subject(self.at, s.word)
    }

    /// What tells for somebody without a name.
    fn of_nobody(&self, latest: Option<&Seen>) -> Features {
        let mut f = Features::default();
        let here = self.here.sentence;
        f.flag(Feature::NamelessSpokeBefore, self.source.is_some_and(|i| self.scene.nameless_speaker_before(i)));
        f.flag(Feature::Nobody, true);
        let near = self.scene.nameless(self.at, self.of, latest.map_or(0, |s| s.word));
        // "The writer told the court that he had never met Hale": whoever else "the writer" may be called, he is not Hale.
        let other =
            |lead: Span| self.so_far.seen.iter().rev().take(SEEN).any(|s| self.scene.named_behind(lead, s.entity));
        let nameless = match self.lead_here {
            Some(Lead::Nameless) => true,
            Some(Lead::Described(lead)) => other(lead),
            Some(Lead::Named(_)) | None => false,
        };
        f.put(Feature::NamelessNear, if nameless { near.max(NAMELESS_HERE) } else { near });
        f.flag(Feature::NobodyNear, latest.is_none_or(|s| here - s.sentence >= NEARBY));
        f.put(Feature::LeadBefore, if self.lead == Some(Lead::Nameless) { LED_BY_NOBODY } else { 0.0 });
        f
    }
}

/// What somebody reports of another stands in no quotation marks of the other's.
fn in_own_words(draft: &Draft) -> bool {
    draft.kind != StatementKind::Indirect && draft.within.is_none()
}
