//! Sayings: deeds that are done by saying. Who calls someone a hero praises, who calls him a liar accuses, who says that he should resign asks for it.

use std::ops::ControlFlow;

use onrecord_source::Span;
use onrecord_times::Time;

use super::{
    participants::{Party, Sides, can_act, head_of, same},
    setting,
    telling::Telling,
    tellings::Sentence,
    tones::Tone,
};
use crate::{
    around::times_in,
    contract::{EntityKind, EventStatus, EventType, StatementKind},
    draft::Draft,
    grammar::{
        clauses::{Class, Kind},
        slots::{Slot, slots},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
    said_on::said_on,
};

/// So many chunks before a word of judging stands the verb that tells of whom.
const TO_VERB: usize = 12;

/// Verbs of saying that accuse by themselves.
const ACCUSING: &str = "alleged alleges allege alleging allegations allegation claimed claims claim claiming testified testifies accused accuses accusing";

/// Verbs of those who do what a preposition leads to: "engaged in fraud".
const INVOLVED: &str = "engage involve participate indulge resort partake commit admit plead stand win";

/// Those who threaten each other in sport.
const PLAYERS: &str =
    "coach manager captain player players striker goalkeeper midfielder defender trainer boxer champion";

/// Those who have arms or force on their side.
const ARMED_BODIES: &str =
    "army junta police navy rebels militants government regime militia ministry separatists jihadists guerrillas";

/// A word by which somebody is praised, blamed, mourned or asked.
struct Judging<'a> {
    token: usize,
    /// The chunk that it is of.
    chunk: usize,
    /// The statement that it is said in, and who says it.
    draft: &'a Draft,
    by: &'a Party,
    accuses: bool,
}

impl Sentence<'_, '_> {
    /// What the statements do whose content lies in this sentence.
    pub(super) fn sayings(&self) -> Vec<Telling> {
        let mut out = Vec::new();
        for (at, draft) in self.scene.drafts.iter().enumerate() {
            // First what costs least: a long story has thousands of both.
            if !draft.covers(self.span) {
                continue;
            }
            let Some(speaker) = self.scene.speaking[at].filter(|_| !self.is_relayed(at)) else { continue };
            let acts = can_act(self.entities()[speaker.entity].kind);
            let name = self.entities()[speaker.entity].name.to_lowercase();
            let last = name.rsplit(' ').next().unwrap_or_default();
            let document =
                lexicon::DOCUMENTS.contains(last) || one_of(last, "constitution law rules poll survey banner sign");
            if !acts || document {
                continue;
            }
            // Nobody is named beside a quotation that goes on: the speaker stands where it was last named.
            let mentions = &self.entities()[speaker.entity].mentions;
            let before = mentions.iter().rev().find(|m| m.span.end <= draft.content[0].start);
            let Some(span) = draft.source.or(before.or(mentions.first()).map(|m| m.span)) else { continue };
            let by = Party::Known(speaker.entity, span);
            let told = out.len();
            out.extend(self.judged(at, draft, &by));
            out.extend(self.asked(at, draft, &by));
            let act = self.by_act(at, draft, &by);
            out.extend(act.filter(|act| !out[told..].iter().any(|t| t.event_type == act.event_type)));
        }
        out
    }

    /// "…, Tom Hale quoted Anna Bell as saying", "…, she said, according to AP": whether statement `at` only passes on what another has said.
    pub(super) fn is_relayed(&self, at: usize) -> bool {
        let drafts = self.scene.drafts;
        let cue = drafts[at].cue.map(|c| c.of(self.text()).to_lowercase()).unwrap_or_default();
        let quotes = cue.split_whitespace().any(|w| one_of(w, "quoted quotes quoting according"));
        let shared = |d: &Draft| d.cue != drafts[at].cue && d.content.iter().any(|c| drafts[at].content.contains(c));
        quotes && drafts.iter().any(shared)
    }

    /// Whether a token lies in what a statement says.
    pub(super) fn within_content(&self, draft: &Draft, token: usize) -> bool {
        draft.holds(self.clauses.tokens[token].span)
    }

    /// Praise or blame: what the first words of the statement do that do either.
    fn judged(&self, at: usize, draft: &Draft, by: &Party) -> Option<Telling> {
        let tokens = &self.clauses.tokens;
        let cue = draft.cue.map(|c| c.of(self.text()).to_lowercase()).unwrap_or_default();
        let accusing = cue.split_whitespace().any(|w| one_of(w, ACCUSING));
        // A name says nothing of anyone: "the Society for the Prevention of Cruelty to Children".
        let word = |i: &usize| tokens[*i].class != Class::Name && self.within_content(draft, *i);
        let within = (0..tokens.len()).filter(word);
        let mut judging = within.filter_map(|i| {
            let (length, tone) = self.phrase_of_tone(i)?;
            let event_type = self.type_by_tone(i, length, tone, draft.kind != StatementKind::Indirect, accusing)?;
            // What a court finds is its ruling.
            (event_type != EventType::Accuse || !self.is_court(by)).then_some((i, event_type, tone))
        });
        let (i, event_type, tone) = judging.next()?;
        // "I salute": the verb.
        let word = if matches!(tokens[i].lower.as_str(), "i" | "we") { tokens.get(i + 1) } else { None };
        let trigger = word.unwrap_or(&tokens[i]).span;
        // "NBC reported that Anna Bell called it a sham": she did.
        if let Some((own, to)) = self.called(i) {
            return Some(self.saying(event_type, own, to, trigger, at));
        }
        let to = match tone {
            Tone::Threat => self.threatened_one(i, by),
            _ => self.judged_one(i, draft, by, event_type, tone == Tone::Sorrow)?,
        };
        let to = if to.is_empty() { self.said_of(draft, by, tone) } else { to };
        let mut saying = self.saying(event_type, by.clone(), to, trigger, at);
        // "We will bring them to justice": whatever the encoder finds at "said".
        // "will face the consequences of the new rules": of nobody's doing.
        let of = self.phrase_of_tone(i).and_then(|(length, _)| tokens.get(i + length)).is_some_and(|t| t.lower == "of");
        saying.plain = tone == Tone::Threat && !of && self.has_power(by);
        Some(saying)
    }

    /// "“They will pay,” he said on Sunday of the mutineers", "warned Togo that": of whom it is said, or who is threatened, by the words behind the cue.
    fn said_of(&self, draft: &Draft, by: &Party, tone: Tone) -> Vec<Party> {
        let cue = draft.cue.filter(|c| self.span.contains(*c)).and_then(|c| self.chunk_of(c));
        let Some(cue) = cue.filter(|&c| self.clauses.verb(c).is_some()) else { return Vec::new() };
        let of = |s: &&Slot| s.link == "of" || s.link == "object" && tone == Tone::Threat;
        let quoted = |s: &&Slot| !draft.covers(self.clauses.span(s.chunk));
        let behind = slots(self.clauses, cue);
        let found = behind.iter().find(of).filter(quoted).and_then(|s| self.who(s.chunk));
        found.into_iter().filter(|p| !same(p, by)).collect()
    }

    /// Whether a party is a state, holds an office that is none of sport, or has arms.
    fn has_power(&self, by: &Party) -> bool {
        let last = head_of(self.name_of(by));
        let last = last.to_lowercase();
        let sport = |role: &String| role.to_lowercase().split(' ').any(|w| one_of(w, PLAYERS));
        if one_of(&last, PLAYERS) || self.roles_of(by).iter().any(sport) {
            return false;
        }
        self.is_state(by) || self.holds_office(by) || lexicon::is_office(&last) || one_of(&last, ARMED_BODIES)
    }

    /// The offices of a party, in the story's words.
    pub(super) fn roles_of(&self, party: &Party) -> &[String] {
        match party {
            Party::Known(e, _) => &self.entities()[*e].roles,
            Party::Phrase(..) => &[],
        }
    }

    /// Whom the word at `token` judges: nobody where it is plain that it judges somebody, and not whom. None where it may judge no one.
    pub(super) fn judged_one(
        &self,
        token: usize,
        draft: &Draft,
        by: &Party,
        event_type: EventType,
        sorrow: bool,
    ) -> Option<Vec<Party>> {
        let chunk = self.clauses.chunks.iter().position(|c| c.tokens.end > token)?;
        let accuses = event_type == EventType::Accuse;
        let word = Judging { token, chunk, draft, by, accuses };
        let fits = |p: &Party| self.may_be_judged(&word, p);
        if accuses && self.is_in_phrase(chunk) {
            return self.behind_deed(chunk).into_iter().find(fits).map(|p| vec![p]);
        }
        // "Togo is proud of its ties with Ghana": of whom, and not who is.
        let proud = self.clauses.tokens[token].lower == "proud";
        if (sorrow || proud)
            && let Some(found) = self.linked_behind(&word)
        {
            return Some(vec![found]);
        }
        if proud {
            return None;
        }
        let verb = (0..=chunk).rev().take(TO_VERB).find(|&j| self.clauses.verb(j).is_some());
        let nouns = verb.map(|verb| subject(self.clauses, verb, 0)).unwrap_or_default();
        if let Some(verb) = verb
            && let ControlFlow::Break(judged) = self.judged_by_verb(&word, verb, &nouns)
        {
            return judged;
        }
        if let Some(name) = self.nearest_name(token, draft, by) {
            return Some(vec![name]);
        }
        let mut actors = (0..self.clauses.chunks.len()).filter(|&c| {
            self.clauses.is_noun(c)
                && draft.covers(self.clauses.span(c))
                && !matches!(self.clauses.word(c), "i" | "we" | "it" | "they")
        });
        let other = actors.find_map(|c| self.who(c).filter(fits))?;
        if !accuses {
            return Some(vec![other]);
        }
        // "They use it as a pretext": whoever they are, nobody else.
        let unnamed = nouns.first().is_some_and(|&n| self.is_unnamed(n));
        let blamed: Vec<Party> = self.behind_deed(chunk).into_iter().find(fits).into_iter().collect();
        (unnamed || !blamed.is_empty()).then_some(blamed)
    }

    /// Whether a judging word may be meant for a party: not for whoever says it.
    fn may_be_judged(&self, word: &Judging, party: &Party) -> bool {
        !same(party, word.by) && !party.span().overlaps(word.by.span()) && self.can_be_judged(party, word.token)
    }

    /// To whom sympathy goes, of whom somebody is proud: who stands behind a judging word and a preposition.
    fn linked_behind(&self, word: &Judging) -> Option<Party> {
        (word.chunk + 1..self.clauses.chunks.len().min(word.chunk + 9))
            .filter(|&c| matches!(self.clauses.word(c - 1), "to" | "with" | "of" | "for"))
            .filter(|&c| word.draft.covers(self.clauses.span(c)))
            .filter_map(|c| self.who(c))
            .find(|p| self.may_be_judged(word, p))
    }

    /// Whom a judging word is meant for by its verb group, chunk `verb`, whose subject are `nouns`; goes on where these do not tell.
    fn judged_by_verb(&self, word: &Judging, verb: usize, nouns: &[usize]) -> ControlFlow<Option<Vec<Party>>> {
        let Judging { token, chunk, draft, by, accuses } = *word;
        let fits = |p: &Party| self.may_be_judged(word, p);
        // Who "was robbed by" someone is not the one to blame.
        let undergone = accuses
            && self.passive(verb, true)
            && self.clauses.chunks[verb].tokens.contains(&token)
            && self.clauses.verb(verb).is_some_and(|g| !g.copula);
        if undergone {
            let by_whom = slots(self.clauses, verb).into_iter().filter(|s| s.link == "by");
            let found = by_whom.filter_map(|s| self.who(s.chunk)).find(fits);
            return ControlFlow::Break(found.map(|p| vec![p]));
        }
        let owners = || nouns.iter().flat_map(|&n| self.inside(n, &[]));
        let all = self.parties(nouns);
        let of_verb = all.iter().cloned().chain(std::iter::once_with(owners).flatten()).find(fits);
        // "akin to the men who plotted the coup": said of others by the way.
        let relative = accuses && verb > 0 && matches!(self.clauses.chunks[verb - 1].kind, Kind::Relative);
        if let Some(party) = of_verb {
            let by_the_way = relative && !matches!(party, Party::Known(..));
            return ControlFlow::Break((!by_the_way).then(|| vec![party]));
        }
        let himself = all.iter().any(|p| same(p, by) || p.span().overlaps(by.span()));
        if accuses && himself {
            let behind = || self.behind_deed(chunk).into_iter().find(fits);
            return ControlFlow::Break(self.nearest_name(token, draft, by).or_else(behind).map(|p| vec![p]));
        }
        // "The campaign is a disgrace" blames nobody but who is named with it: "the campaign of Anna Bell".
        let thing = nouns.iter().copied().filter(|&n| n < verb).min();
        if let Some(thing) = thing.filter(|&n| accuses && !self.is_unnamed(n)) {
            let with = self.linked_to_noun(thing, &slots(self.clauses, thing), &["of", "by"]);
            let mut with = self.parties(&with).into_iter().chain(self.behind_deed(chunk));
            return ControlFlow::Break(with.find(fits).map(|p| vec![p]));
        }
        ControlFlow::Continue(())
    }

    /// "The killers will be brought to justice": whom a threat at `token` is for, where it says so.
    fn threatened_one(&self, token: usize, by: &Party) -> Vec<Party> {
        let chunk = self.clauses.chunk_with(token);
        let Some(verb) = chunk.and_then(|c| (c.saturating_sub(3)..c + 3).find(|&j| self.clauses.verb(j).is_some()))
        else {
            return Vec::new();
        };
        let whom = if self.passive(verb, true) { subject(self.clauses, verb, 0) } else { vec![verb + 1] };
        self.parties(&whom).into_iter().filter(|p| !same(p, by)).take(1).collect()
    }

    /// Whether noun phrase `at` is a word for somebody or something else: "they", "this".
    fn is_unnamed(&self, at: usize) -> bool {
        one_of(self.clauses.word(at), "i we it they he she you this that these those what there")
    }

    /// Whether noun phrase `at` hangs on a preposition, and is not said of the verb's subject as in "is guilty of murder": "sue them for treason".
    fn is_in_phrase(&self, at: usize) -> bool {
        let kind = |j: usize| &self.clauses.chunks[j].kind;
        // "the war or the illegal occupation": both hang on it.
        let first = (1..at)
            .rev()
            .take_while(|&j| self.clauses.is_noun(j) || matches!(kind(j), Kind::Coordinator | Kind::Quote));
        let joined = first.last().filter(|_| at > 0 && matches!(kind(at - 1), Kind::Coordinator)).unwrap_or(at);
        let mark = |j: &usize| matches!(kind(*j), Kind::Quote) || self.clauses.word(*j) == ":";
        let link = (0..joined).rev().find(|j| !mark(j)).filter(|_| self.clauses.is_noun(at));
        let Some(link) = link.filter(|&l| matches!(kind(l), Kind::Preposition)) else { return false };
        let verb = (0..link).rev().find_map(|j| self.clauses.verb(j));
        let said = |g: &VerbGroup| g.copula || g.passive || one_of(g.lemma, INVOLVED);
        !matches!(self.clauses.word(link), "as" | "like" | "with") && verb.is_some_and(|g| !said(g))
    }

    /// Who has done what noun phrase `at` names: "the occupation by Togo", "Togo's lies".
    pub(super) fn behind_deed(&self, at: usize) -> Vec<Party> {
        let by = self.parties(&self.linked_to_noun(at, &slots(self.clauses, at), &["by"]));
        if !by.is_empty() || self.is_done_to_somebody(at) {
            return by;
        }
        // "voter fraud": what kind of fraud it is, and not whose.
        let named = |p: &Party| {
            let rest = &self.text()[p.span().end..];
            p.span().of(self.text()).starts_with(char::is_uppercase) || rest.starts_with(['\'', '’'])
        };
        let own: Vec<Party> = self.inside(at, &[]).into_iter().filter(named).collect();
        // "the silence of the government"
        let mut of = self.parties(&self.linked_to_noun(at, &slots(self.clauses, at), &["of"]));
        of.retain(|p| self.authority(std::slice::from_ref(p)));
        if own.is_empty() { of } else { own }
    }

    /// Whether the word at `token` can be said of a party.
    fn can_be_judged(&self, party: &Party, token: usize) -> bool {
        match party {
            Party::Known(e, _) => can_act(self.entities()[*e].kind),
            // "Attracting talented workers is hard": nobody.
            Party::Phrase(_, name, _) if !name.contains(' ') && name.ends_with("ing") => false,
            Party::Phrase(_, _, span) => {
                !span.contains(self.clauses.tokens[token].span) && span.of(self.text()).to_lowercase() != "sad"
            }
        }
    }

    /// Anyone else than `by` whom the statement names, the nearest to the token.
    fn nearest_name(&self, token: usize, draft: &Draft, by: &Party) -> Option<Party> {
        let from = self.clauses.tokens[token].span.start;
        let acts = |e: usize| {
            matches!(self.entities()[e].kind, EntityKind::Person | EntityKind::Organization | EntityKind::Group)
        };
        let names = self.cast.names_in(self.span).iter();
        let named = names.filter(|(s, e)| draft.holds(*s) && acts(*e));
        let others = named.filter(|(s, e)| !same(&Party::Known(*e, *s), by));
        others.min_by_key(|(s, _)| s.start.abs_diff(from)).map(|&(span, entity)| Party::Known(entity, span))
    }

    /// What `by` does to `to` by the words at `trigger`, on the day of statement `at`.
    pub(super) fn saying(&self, event_type: EventType, by: Party, to: Vec<Party>, trigger: Span, at: usize) -> Telling {
        let sides = Sides { actors: vec![by], recipients: to };
        let mut telling = self.telling(event_type, None, Some(EventStatus::Held), sides, trigger, None);
        let scene = self.scene;
        let cue = scene.drafts[at].cue.filter(|c| self.span.contains(*c));
        // A day in what is said is no day of the saying.
        let outside = || -> Vec<Time> {
            // "called for an end to “illegal deeds” on Thursday": past the quoted words it may be.
            let mixed = scene.drafts[at].kind == StatementKind::Mixed;
            let past = |c: &Span, t: &Time| mixed && !self.text()[t.span.end..c.end].contains(['"', '”', '’', '\'']);
            let said = |t: &Time| scene.drafts[at].content.iter().any(|c| c.contains(t.span) && !past(c, t));
            times_in(scene.times, self.span).filter(|t| !said(t)).cloned().collect()
        };
        telling.days = said_on(self.text(), scene.read, scene.times, scene.drafts, at)
            .map(|day| (day, day))
            .or_else(|| setting::days(self.text(), self.clauses, cue?, self.span, self.span.end, &outside()));
        telling.said = true;
        telling.narrated = self.clauses.tokens.iter().all(|t| t.class != Class::Time);
        telling.place = None;
        telling
    }
}
