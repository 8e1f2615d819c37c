//! Clubs: in a story about sport, the town that plays is none.

use rustc_hash::FxHashSet;

use super::{
    Named,
    kinds::{has_title, words_of_people},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
};

/// What a team does to another one, behind its name.
const TEAM_DEEDS: [&str; 9] =
    ["beat", "lost to", "drew with", "drew at", "drew against", "thrashed", "lost at", "defeated", "edged"];
/// What stands before the name of a team that undergoes it.
const TEAM_LEADS: [&str; 12] = [
    "beat",
    "beaten",
    "lost to",
    "drew with",
    "drew against",
    "thrashed",
    "win over",
    "victory over",
    "defeat to",
    "draw with",
    "travel to",
    "host",
];
/// What stands before the names of two teams.
const MATCHES: [&str; 3] = ["match between ", "game between ", "final between "];
/// What has a team of its own, though no state.
const LANDS_OF_TEAMS: &str = "England Scotland Wales Korea";
/// Who plays in a team, or trains it.
const PLAYERS: &str = "coach striker midfielder goalkeeper defender winger forward quarterback";

/// Words of stories about sport.
const SPORT: &str = "coach coaches goal goals league match season striker midfielder goalkeeper game win championship playoffs title cup points defeat overtime";

/// "Lyon beat Nice": in a story about sport, what is told to play as a team, and nowhere to be where somebody is, is the club of the town.
pub(super) fn clubs(text: &str, named: &mut [Named]) {
    let told = |deed: &str| text.contains(deed);
    let any = TEAM_DEEDS.into_iter().chain(TEAM_LEADS).chain(MATCHES).any(told) || PLAYERS.split(' ').any(told);
    if !any || text.split(|c: char| !c.is_alphabetic()).filter(|w| one_of(w, SPORT)).nth(1).is_none() {
        return;
    }
    let people = words_of_people(named);
    let goals = text.split(|c: char| !c.is_alphabetic()).filter(|w| one_of(w, GOALS)).nth(1).is_some();
    let mut sure: FxHashSet<String> = FxHashSet::default();
    let mut playing: FxHashSet<String> = FxHashSet::default();
    let mut places: FxHashSet<String> = FxHashSet::default();
    for (at, n) in named.iter().enumerate().filter(|(_, n)| n.kind != EntityKind::Organization) {
        let lead = without_score_before(&text[..n.span.start]);
        let person = n.kind == EntityKind::Person;
        let given = || n.name.split(' ').next().is_some_and(|given| lexicon::gender_of(given).is_some());
        let nobody = || !people.contains(&n.name) || n.name.contains(' ');
        let team = || is_told_as_team(&text[..n.span.start], &text[n.span.end..]);
        if person && goals && nobody() && team() && !given() && !has_title(text, n) {
            sure.insert(n.name.clone());
        }
        if is_told_to_play(text, named, at) {
            playing.insert(n.name.clone());
        } else if [" in", " near", " from", " of", "In"].iter().any(|p| lead.ends_with(p)) {
            places.insert(n.name.clone());
        }
    }
    // "Ahly" of Al Ahly
    let short: Vec<String> = sure.iter().filter_map(|name| Some(name.rsplit_once(' ')?.1.to_string())).collect();
    sure.extend(short);
    let club = |n: &Named| {
        if !playing.contains(&n.name) || places.contains(&n.name) {
            return false;
        }
        let land = onrecord_knowledge::country(&n.name).is_some() || one_of(&n.name, LANDS_OF_TEAMS);
        let town = !land && (onrecord_places::is_known(&n.name) || n.name.contains(' '));
        let person = n.kind == EntityKind::Person && (n.name.contains(' ') || people.contains(&n.name));
        town && !person
    };
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Organization) {
        if sure.contains(&n.name) || club(n) {
            n.kind = EntityKind::Organization;
        }
    }
}

/// "|Lyon| beat Nice", "|Nice| coach Anna Bell": whether the words around a name tell what a team does, or who is of it.
fn is_told_to_play(text: &str, named: &[Named], at: usize) -> bool {
    let n = &named[at];
    let (lead, rest) = (without_score_before(&text[..n.span.start]), text[n.span.end..].trim_start());
    let whole = |words: &str| !words.starts_with(char::is_alphanumeric);
    let capital = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
    let against =
        || TEAM_DEEDS.iter().any(|d| rest.strip_prefix(d).is_some_and(|r| whole(r) && capital(r))) || has_score(rest);
    let by = || {
        TEAM_LEADS.iter().any(|d| {
            lead.strip_suffix(d)
                .is_some_and(|l| l.ends_with(' ') && (!matches!(*d, "beat" | "thrashed") || ends_with_capital(l)))
        })
    };
    let coach = || {
        let (noun, name) = rest.split_once(' ').unwrap_or_default();
        one_of(noun, PLAYERS) && capital(name)
    };
    // "The match between Portwick United and Nice"
    let beside = || {
        let first = at.checked_sub(1).map(|i| &named[i]).filter(|f| f.kind == EntityKind::Organization);
        first.is_some_and(|f| {
            text.get(f.span.end..n.span.start) == Some(" and ")
                && MATCHES.iter().any(|m| text[..f.span.start].ends_with(m))
        })
    };
    let sacked = || ["sacked its coach", "sacked their coach"].iter().any(|d| rest.starts_with(d));
    let person = n.kind == EntityKind::Person;
    sacked() || coach() || beside() || !person && (against() || by() || is_among_teams(text, named, at))
}

/// Words of games that teams play, not two people.
const GOALS: &str = "goal goals league derby striker midfielder goalkeeper penalty";

/// "Wydad have sacked their coach", "Al Ahly beat Zamalek 3-1": what is told of a team, and of no person.
fn is_told_as_team(before: &str, behind: &str) -> bool {
    let rest = behind.strip_prefix(", who ").or_else(|| behind.strip_prefix(' ')).unwrap_or_default();
    let verb = rest.split(' ').next().unwrap_or_default();
    let joined = [" and ", " or ", ", "].iter().any(|end| before.ends_with(end));
    let several = one_of(verb, "have were are lead meet face play host sit") && !joined;
    // "beat Zamalek 3-1"
    let beats = rest.strip_prefix("beat ").is_some_and(|rest| {
        let mut words = rest.split(' ').skip_while(|w| w.starts_with(char::is_uppercase));
        words.next().is_some_and(is_score)
    });
    let beaten = before.ends_with(" beat ") && is_score(verb) && ends_with_capital(before.trim_end_matches("beat "));
    several || beats || beaten || has_score(rest)
}

/// "Drew 1-1 with", "lost 3-0 at": whether words begin with what a team does, and the score.
fn has_score(rest: &str) -> bool {
    let mut words = rest.split(' ');
    words.next().is_some_and(|w| one_of(w, "beat drew lost won")) && words.next().is_some_and(is_score)
}

/// "2-0"
fn is_score(word: &str) -> bool {
    let figures = |half: &str| (1..=3).contains(&half.len()) && half.bytes().all(|b| b.is_ascii_digit());
    word.split_once(['-', '–']).is_some_and(|(a, b)| figures(a) && figures(b.trim_end_matches([',', '.'])))
}

/// "… drew with" of "… drew 1-1 with": the words before a name without the score.
fn without_score_before(lead: &str) -> std::borrow::Cow<'_, str> {
    let lead = lead.trim_end();
    let scored = lead.rsplit_once(' ').and_then(|(before, last)| Some((before.rsplit_once(' ')?, last)));
    match scored.filter(|((_, score), _)| is_score(score)) {
        Some(((before, _), last)) => format!("{before} {last}").into(),
        None => lead.into(),
    }
}

/// "West Ham, Wolves and Everton all lost": whether a place stands in a list of bodies that begins as no list of places does.
fn is_among_teams(text: &str, named: &[Named], at: usize) -> bool {
    let joined = |i: usize| matches!(text.get(named[i - 1].span.end..named[i].span.start), Some(", " | " and "));
    let first = (1..=at).rev().find(|&i| !joined(i)).unwrap_or(0);
    let end = (at + 1..named.len()).find(|&i| !joined(i)).unwrap_or(named.len());
    let lead = text[..named[first].span.start].trim_end().rsplit(' ').next().unwrap_or_default();
    let bodies = named[first..end].iter().filter(|n| n.kind == EntityKind::Organization).count();
    end - first > 2 && bodies + 1 >= end - first && !lexicon::is_preposition(lead)
}

/// Whether words end with one in capitals: "Lyon " of "Lyon beat Nice".
fn ends_with_capital(words: &str) -> bool {
    words.trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase))
}
