//! Rules: what is so as a rule, may befall anybody or would only be, and what the story itself says to come.

use onrecord_source::Span;

use super::{
    participants::{Party, Sides},
    scene::statement_of,
    tellings::Sentence,
};
use crate::{
    grammar::{
        clauses::{Kind, Token},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// Texts that lay down what always is so.
const RULES: &str = "formula law laws rule rules constitution statute clause clauses provision provisions system";

/// Texts that are to lay something down.
const DRAFTS: &str = "act bill law legislation measure measures proposal plan resolution amendment motion draft";

/// Verbs of those who lay something down.
const MADE: &str = "pass adopt approve enact sign introduce issue impose announce publish";

/// Those who know of what others are going to do, and bind nobody by saying so.
const OUTSIDERS: &str =
    "source sources diplomat diplomats person people media report reports newspaper newspapers insiders";

/// Those who only expect what others are going to do.
const FORECASTERS: &str =
    "analyst analysts expert experts economist economists trader traders dealer dealers broker brokers";

/// Spans of time in each of which something is done: "every year".
const SPANS: &str = "day week month year night morning summer winter spring autumn fall season time";

/// Pronouns for whoever does something.
const ANYBODY: &str = "anyone anybody whoever everyone everybody";

/// Verbs of those who report what others have found out, and of binding one's word.
const TELLING: &str = "say tell announce promise vow pledge warn threaten agree confirm declare decide know expect insist suggest hope report vote";

impl Sentence<'_, '_> {
    /// Whether what chunk `at` tells is no one event: done as a rule, or what would only be.
    pub(super) fn is_no_one_event(&self, at: usize) -> bool {
        self.is_as_a_rule(at) || self.would_only_be(at) || self.is_again_and_again(at)
    }

    /// "is awarded every year", "has been shut out ever since", "are resigning or being jailed": whether verb group `at` tells what is so again and again.
    fn is_again_and_again(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        let tokens = &self.clauses.tokens;
        let chunks = &self.clauses.chunks;
        let ends =
            |c: &usize| matches!(chunks[*c].kind, Kind::Subordinator | Kind::Relative | Kind::Stop | Kind::Quote);
        let first = (0..at).rev().find(ends).map_or(0, |c| chunks[c].tokens.end);
        let last = (at + 1..chunks.len()).find(ends).map_or(tokens.len(), |c| chunks[c].tokens.start);
        let own = tokens.get(first..last).unwrap_or_default();
        let every = |w: &[Token]| w[0].lower == "every" && one_of(&w[1].lower, SPANS);
        let since = |w: &[Token]| w[0].lower == "ever" && w[1].lower == "since";
        group.present && !group.perfect && own.windows(2).any(every)
            || group.perfect && own.windows(2).any(since)
            || self.is_one_of_alternatives(at)
    }

    /// "Leaders are resigning or being jailed": whether verb group `at` is one of two that "or" joins, of several who are not told.
    fn is_one_of_alternatives(&self, at: usize) -> bool {
        let second = self.clauses.word(at + 1) == "or" && self.clauses.verb(at + 2).is_some();
        let first = if second { Some(at) } else { at.checked_sub(2).filter(|_| self.clauses.word(at - 1) == "or") };
        let progressive = |g: &VerbGroup| g.progressive && g.present;
        let Some(first) = first.filter(|&v| self.clauses.verb(v).is_some_and(progressive)) else { return false };
        let several =
            |&n: &usize| self.clauses.chunks[n].tokens.len() == 1 && lexicon::is_several(&self.clauses.last(n).lower);
        subject(self.clauses, first, 0).iter().any(several)
    }

    /// Whether what verb group `at` tells is so as a rule, or for example: "anyone who enters will be deported", "functions such as recommending", "a law granting".
    fn is_as_a_rule(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if group.gerund && !group.progressive {
            // "passed a law banning them" does it.
            let made = |v: usize| self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, MADE));
            let laid_down = at > 0 && self.has_head(at - 1, RULES) && !(at > 1 && made(at - 2));
            return laid_down || self.is_for_example(at);
        }
        // "Any lawmaker found guilty may be barred"
        let reduced = group.bare
            && (at + 1..self.clauses.chunks.len()).any(|j| self.clauses.verb(j).is_some_and(|g| g.modal.is_some()));
        if reduced && at > 0 && self.clauses.is_noun(at - 1) && one_of(self.clauses.word(at - 1), "any every each") {
            return true;
        }
        let modal = group.modal.as_deref().is_some_and(|m| one_of(m, "will may can could shall must might"));
        // "Under the constitution, the president may grant pardons"
        if group.modal.as_deref().is_some_and(|m| one_of(m, "may can")) && self.is_under_rules() {
            return true;
        }
        modal && subject(self.clauses, at, 0).iter().any(|&s| self.is_anybody(s))
    }

    /// "Under the constitution", "under Kenyan law"
    fn is_under_rules(&self) -> bool {
        let under = |j: usize| self.clauses.word(j) == "under" && self.has_head(j + 1, RULES);
        (0..self.clauses.chunks.len()).any(under)
    }

    /// "Anyone who", "those who"
    fn is_anybody(&self, at: usize) -> bool {
        let word = self.clauses.word(at);
        let one = self.clauses.chunks[at].tokens.len() == 1;
        one_of(word, ANYBODY)
            || one
                && one_of(word, "those people")
                && matches!(self.clauses.word(at + 1), "who" | "whose" | "found" | "caught")
    }

    /// Whether the gerund that is chunk `at` stands behind "such as", or is joined to one that does.
    fn is_for_example(&self, at: usize) -> bool {
        let tokens = &self.clauses.tokens;
        let until = self.clauses.chunks[at].tokens.start;
        let finite = |j: usize| self.clauses.verb(j).is_some_and(|g| g.finite() && !g.bare);
        let from = (0..at).rev().find(|&j| finite(j)).map_or(0, |j| self.clauses.chunks[j].tokens.end);
        tokens[from.min(until)..until].windows(2).any(|w| w[0].lower == "such" && w[1].lower == "as")
    }

    /// "Offenders may be fined": what may befall those who have no name.
    pub(super) fn may_befall_anybody(&self, at: usize, sides: &Sides) -> bool {
        let may = |m: &str| matches!(m, "may" | "can" | "could" | "might");
        let able = self.clauses.verb(at).is_some_and(|g| g.modal.as_deref().is_some_and(may));
        let unnamed = |p: &Party| matches!(p, Party::Phrase(..));
        let befalls = able && sides.recipients.iter().all(unnamed) || self.is_of_a_sort(at, sides);
        befalls && sides.actors.is_empty() && self.days_of(at).is_none()
    }

    /// "to extradite people accused of crimes", "employees who were sued": whether verb group `at` only says what sort of people is meant.
    fn is_of_a_sort(&self, at: usize, sides: &Sides) -> bool {
        let [Party::Phrase(_, name, span)] = &sides.recipients[..] else { return false };
        let Some(group) = self.clauses.verb(at).filter(|g| !self.headline && (g.passive || g.bare)) else {
            return false;
        };
        let reduced = at.checked_sub(1).filter(|_| group.bare);
        let relative = || {
            let who = at.checked_sub(1).filter(|&j| matches!(self.clauses.chunks[j].kind, Kind::Relative))?;
            who.checked_sub(1)
        };
        let noun = reduced.filter(|&j| self.clauses.is_noun(j)).or_else(relative);
        let bare = |j: usize| self.clauses.chunks[j].tokens.len() == 1 && self.clauses.span(j).overlaps(*span);
        !name.contains(' ') && noun.is_some_and(bare)
    }

    /// "They would be held for 444 days", "The bill would ban": what came later in a tale of the past, or would come of something, where nobody announces it.
    fn would_only_be(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at).filter(|g| g.modal.as_deref() == Some("would")) else { return false };
        if self.headline || group.negated {
            return false;
        }
        let head = self.clauses.tokens[group.head].span;
        let stated = || self.scene.drafts.iter().any(|d| d.holds(head));
        let tells =
            |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, TELLING) || self.clauses.reports(g));
        let subjects = subject(self.clauses, at, 0);
        let own = subjects.iter().any(|&s| matches!(self.clauses.word(s), "i" | "we"));
        // "The bill would ban", whoever says so.
        let text = || subjects.iter().any(|&s| self.has_head(s, DRAFTS));
        !own && (text() || !stated() && !(0..at).any(tells)) && !self.is_ahead(at)
    }

    /// "Kenya will announce a truce, two sources said", "It would free them, a person familiar with the talks said": whether somebody who does not speak for anybody says
    /// what stands at `span`.
    pub(super) fn is_told_by_source(&self, span: Span) -> bool {
        let has = |of: &str| self.is_said_by_one_of(span, of);
        // "official sources": those of the state, which binds itself.
        has(OUTSIDERS) && !has("official government ministry army military company police") || has(FORECASTERS)
    }

    /// "Kenya would ease the curbs, economists said": whether what stands at `span` is only expected.
    pub(super) fn is_forecast(&self, span: Span) -> bool {
        self.is_said_by_one_of(span, FORECASTERS)
    }

    /// Whether one of `words` is in the source of the statement that says what stands at `span`.
    fn is_said_by_one_of(&self, span: Span, words: &str) -> bool {
        let said = statement_of(self.scene.drafts, span);
        let source = said.and_then(|at| self.scene.drafts[at].source).map(|s| s.of(self.text()).to_lowercase());
        source.is_some_and(|s| s.split(|c: char| !c.is_alphanumeric()).any(|w| one_of(w, words)))
    }

    /// "The league will suspend Tom Hale": the story's own word, and no actor's.
    pub(super) fn is_told_to_come(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at).filter(|g| matches!(g.modal.as_deref(), Some("will" | "shall"))) else {
            return false;
        };
        let head = self.clauses.tokens[group.head].span;
        let Some(said) = statement_of(self.scene.drafts, head) else { return true };
        // "has reported that the league will suspend him", "a source said": nobody's own word either.
        let cue = self.scene.drafts[said].cue.map_or("", |c| c.of(self.text()));
        self.scene.speaking[said].is_none()
            || cue.split_whitespace().any(|w| one_of(&w.to_lowercase(), "reported reports report reporting learned"))
    }
}
