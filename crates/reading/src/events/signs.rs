//! Signs: of whom and of what a sentence tells: persons and places, authorities, matches, accidents and violence.

use super::{participants::Party, tellings::Sentence};
use crate::{
    contract::{EntityKind, EventType},
    grammar::clauses::{Class, Token, clause_of},
    lexicon::one_of,
};

/// Words of accidents, storms and diseases.
const WORDS_OF_ACCIDENT: &str = "crash crashed crashes accident accidents earthquake quake tornado hurricane storm typhoon cyclone flood floods flooding fire blaze wildfire \
collapse collapsed collided collision overturned derailed derailment derails landslide avalanche volcano eruption tsunami pileup capsized sank drowned virus outbreak disease gas-leak lightning heatwave";

/// Words of attacks and wars, and of those who fight.
const WORDS_OF_VIOLENCE: &str = "fighters jihadists guerrillas militiamen attack attacks attacked attacker bomb bombs bomber bombing bombings bombed gunman gunmen shooting shootings airstrike airstrikes militant \
militants rebels troops soldiers terrorist terrorists suicide stabbed stabbing knife fighting clashes massacre police grenade grenades missile missiles rocket rockets drone drones shells shelling explosives gunfire murdered assassinated war \
militia insurgents explosive gunned";

/// Words of matches and of who plays in them.
const WORDS_OF_SPORT: &str = "semifinal semifinals semi-final quarterfinal quarter-final goalkeeper striker midfielder midfielders goalkeepers playoff playoffs halftime wicket innings fixture fixtures kick-off";

/// Words of violence that no report of a match has.
const WORDS_OF_VIOLENCE_TO_PEOPLE: &str = "gunman gunmen militant militants rebels troops soldiers terrorist terrorists police gunfire bomb bombs bombing airstrike airstrikes";

/// Verbs of what befalls vehicles, ships and buildings by chance.
const CHANCES: &str = "crash collapse sink capsize overturn derail plunge veer skid topple erupt collide slam";

impl Sentence<'_, '_> {
    /// Whether noun phrase `at` names a person.
    pub(super) fn is_person(&self, at: usize) -> bool {
        self.is_of_kind(at, EntityKind::Person)
    }

    /// Whether noun phrase `at` stands for people or a body, and not for what "of" leads from: "the FBI", "two officers".
    pub(super) fn is_somebody(&self, at: usize) -> bool {
        let place = |p: &Party| self.kind_of(p) == EntityKind::Place;
        self.clauses.is_noun(at) && self.who(at).is_some_and(|p| !place(&p))
    }

    /// Whether noun phrase `at` names a place.
    pub(super) fn is_place(&self, at: usize) -> bool {
        self.is_of_kind(at, EntityKind::Place)
    }

    fn is_of_kind(&self, at: usize, kind: EntityKind) -> bool {
        self.clauses.is_noun(at) && self.who(at).is_some_and(|p| self.is_known_as(&p, kind))
    }

    /// "killing four": how many, and nothing of who they are.
    pub(super) fn counted(&self, at: usize) -> bool {
        self.clauses.is_noun(at + 1) && self.is_number(at + 1)
    }

    /// Whether chunk `at` is nothing but numbers.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.clauses.chunks[at].tokens.clone().all(|i| self.clauses.tokens[i].class == Class::Number)
    }

    /// Whether one of these can seize, ban and close by its office.
    pub(super) fn authority(&self, actors: &[Party]) -> bool {
        actors.iter().map(|p| self.name_of(p).to_lowercase()).any(|name| {
            name.split(' ').any(|w| {
                one_of(w, "police government governments authority authorities court officials ministry army military customs parliament council")
            })
        })
    }

    /// Whether a deed of this type belongs to a match: there nobody meets, attacks or surrenders.
    pub(super) fn is_played(&self, event_type: EventType) -> bool {
        let at_play = matches!(event_type, EventType::Consult | EventType::Assault | EventType::Retreat);
        at_play && self.is_sport() || event_type == EventType::Support && self.is_prize_of_match()
    }

    /// "won the Man of the Match award", "awarded Togo a penalty"
    fn is_prize_of_match(&self) -> bool {
        self.has_any("match referee penalty goal")
            && self.has_any("award awards awarded prize")
            && !self.has_any("death")
    }

    /// Whether the sentence tells of a match. Where it tells of violence, or of whom somebody killed, it is none: "shot dead a former goalkeeper".
    pub(super) fn is_sport(&self) -> bool {
        let tokens = &self.clauses.tokens;
        // Not "the final of the talks".
        let the_final = || {
            tokens.windows(3).any(|w| {
                matches!(w[0].lower.as_str(), "the" | "a")
                    && w[1].lower == "final"
                    && w[2].lower != "of"
                    && !matches!(w[2].class, Class::Noun | Class::Name)
            })
        };
        // Not the town of Derby, nor a cup of coffee.
        let derby = || tokens.iter().any(|t| t.lower == "derby" && !t.capital);
        let cup = || {
            tokens
                .iter()
                .enumerate()
                .any(|(at, t)| t.lower == "cup" && tokens.get(at + 1).is_none_or(|next| next.lower != "of"))
        };
        let killed = || self.has_any("kill kills killed killing dead death murder");
        let sport = the_final() || derby() || cup() || self.has_any(WORDS_OF_SPORT);
        sport && !self.has_any(WORDS_OF_VIOLENCE_TO_PEOPLE) && !killed()
    }

    /// Whether the sentence tells of an accident and not of violence.
    pub(super) fn accidental(&self) -> bool {
        self.has_any(WORDS_OF_ACCIDENT) && !self.has_any(WORDS_OF_VIOLENCE)
    }

    /// Whether the sentence tells of violence and not of an accident.
    pub(super) fn violent(&self) -> bool {
        self.has_any(WORDS_OF_VIOLENCE) && !self.has_any(WORDS_OF_ACCIDENT)
    }

    /// Whether the sentence tells of an accident or of violence.
    pub(super) fn tells_harm(&self) -> bool {
        self.has_any(WORDS_OF_ACCIDENT) || self.has_any(WORDS_OF_VIOLENCE)
    }

    /// "A plane crashed, killing two": whether the gerund at chunk `at` hangs on a verb of what happens by chance, and no attack is told.
    pub(super) fn hangs_on_accident(&self, at: usize) -> bool {
        let gerund = self.clauses.verb(at).is_some_and(|g| g.gerund && !g.progressive);
        let main = clause_of(self.clauses, at).and_then(|m| self.clauses.verb(m));
        let attack = |t: &Token| {
            one_of(&t.lower, WORDS_OF_VIOLENCE) && !one_of(&t.lower, "police troops soldiers fighters militia")
        };
        // "Police said a lorry hit a crowd, killing three": they have only said so.
        let said = || main.is_some_and(|g| one_of(g.lemma, "say tell report confirm announce"));
        let by_chance = || main.is_some_and(|g| one_of(g.lemma, CHANCES)) && !self.clauses.tokens.iter().any(attack);
        gerund && (said() || by_chance())
    }

    /// Whether the sentence has one of these words.
    pub(super) fn has_any(&self, words: &str) -> bool {
        self.clauses.tokens.iter().any(|t| one_of(&t.lower, words))
    }
}
