//! In what sense a noun tells no event: "a war of words", "a campaign rally", "arrested on charges of".

use super::{senses::CAUSES_FOUGHT_FOR, tellings::Sentence};
use crate::{closed_classes::ARTICLES_AND_POSSESSIVES, grammar::clauses::Class, lexicon::one_of};

/// Nouns of fighting that are fought with other means, too.
const FIGHTS: &str = "war wars battle battles fight fights fighting clash clashes";

/// Words before such a noun by which nobody comes to blows.
const WITHOUT_ARMS: &str = "political legal electoral cold court price trade bidding culture currency turf propaganda information class tariff chip tech talent format ratings star";

/// What behind "of" says the same: "a war of words".
const OF_NO_ARMS: &str = "words wills nerves ideas views opinions attrition narratives";

/// Verbs of those who put somebody behind bars.
const SEIZE: &str = "arrest detain jail hold imprison rearrest";

/// Words before a rally that demands nothing.
const SHOWS: &str = "campaign election bike bikers motorcycle motorbike car victory market stock relief";

/// Those who fight over posts and votes.
const FACTIONS: &str = "factions candidates contenders parties camps wings rivals bidders lawmakers politicians";

/// Words before a release of what nobody holds.
const RELEASES: &str = "national nationwide international worldwide global theatrical commercial album film movie music video game data office press news media limited wide official";

/// So many chunks before "on charges" stands the arrest at most.
const TO_CHARGE: usize = 7;

impl Sentence<'_, '_> {
    /// Whether an envoy is called home before chunk `at`.
    fn is_recalled(&self, at: usize) -> bool {
        let recalls = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, "recall withdraw summon call"));
        let envoy = |j: usize| self.has_head(j, "ambassador ambassadors envoy envoys diplomat diplomats affaires");
        (0..at).any(recalls) && (0..at).any(envoy)
    }

    /// Whether what the preposition at chunk `link` leads to is a thing, and no deed.
    fn has_thing_behind(&self, link: usize) -> bool {
        let behind = link + 1;
        self.clauses.is_noun(behind)
            && self.who(behind).is_none()
            && self.noun_trigger(behind).is_none()
            && !one_of(self.clauses.word(behind), ARTICLES_AND_POSSESSIVES)
    }

    /// Whether the noun at token `word`, in chunk `at`, is a fight without arms, a release of what nobody holds, or a show.
    pub(super) fn is_noun_of_other_sense(&self, at: usize, word: usize) -> bool {
        let tokens = &self.clauses.tokens;
        let next = |k: usize| tokens.get(word + k).map_or("", |t| t.lower.as_str());
        let before = word.checked_sub(1).map_or("", |i| tokens[i].lower.as_str());
        match tokens[word].lower.as_str() {
            noun if one_of(noun, FIGHTS) => {
                one_of(before, WITHOUT_ARMS)
                    || next(1) == "of" && one_of(next(2), OF_NO_ARMS)
                    || next(1) == "between" && self.has_head(at + 2, FACTIONS)
                    // "a campaigner fighting for women's rights"
                    || next(1) == "for" && self.has_head(at + 2, CAUSES_FOUGHT_FOR)
                    // "the fight against corruption", "a fight over the budget"
                    || matches!(next(1), "against" | "over")
                        && self.clauses.is_noun(at + 2)
                        && self.who(at + 2).is_none()
                        && self.inside(at + 2, &[]).is_empty()
            }
            "rally" | "rallies" => one_of(before, SHOWS),
            // "at a press conference": nobody confers.
            "conference" | "conferences" => one_of(before, "press news media"),
            // "handed a note of protest to the ambassador"
            "protest" => before == "of" && word > 1 && one_of(&tokens[word - 2].lower, "note notes letter letters"),
            // "recalled its ambassador for consultations": with the minister who sent him.
            "consultations" | "dialogue" | "discussions" => before == "for" && self.is_recalled(at),
            // "asked Ghana for help", "needs help": nobody has helped yet.
            "help" | "aid" | "assistance" if matches!(before, "for" | "need" | "needs" | "needed") => true,
            // "was arrested on charges of fraud": told by the arrest.
            // "dismissed all charges": no accusation of the judge's.
            "charge" | "charges"
                if at > 0 && self.clauses.verb(at - 1).is_some_and(|g| one_of(g.lemma, "dismiss drop withdraw")) =>
            {
                true
            }
            "charge" | "charges" | "suspicion" => {
                let seizes = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, SEIZE));
                before == "on" && (at.saturating_sub(TO_CHARGE)..at).any(seizes)
            }
            // "Chinese demand for lithium": on a market.
            "demand" => {
                let first = self.clauses.first(at);
                let asks = matches!(first.class, Class::Determiner | Class::Possessor);
                let owned = self.clauses.chunks[at].tokens.clone().any(|i| tokens[i].class == Class::Possessive);
                let goods = self.has_thing_behind(at + 1);
                next(1) == "for" && !asks && !owned && goods
            }
            "lobbying" => one_of(next(1), "firm firms company companies group groups"),
            "release" | "releases" => one_of(before, RELEASES) || next(1) == "date",
            "demonstration" | "demonstrations" => {
                next(1) == "of" && self.clauses.is_noun(at + 2) && self.who(at + 2).is_none()
            }
            _ => false,
        }
    }
}
