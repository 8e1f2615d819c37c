//! Who does what: the noun phrases that are the subject of a verb group.

use super::{
    clauses::{Class, Clauses, Kind, clause_of},
    phrases::{before, climb, coordinated, coordinated_after, kind},
    verb_groups::VerbGroup,
    verbs::Form,
};
use crate::lexicon::{self, one_of};

/// Verbs whose object, not their subject, is to do what the infinitive after it says.
const OBJECT_CONTROL: &str = "urge ask order tell force allow want invite persuade expect compel require permit enable encourage press instruct help request beg \
implore demand forbid warn lead cause push lobby appoint pressure authorise authorize hire prompt oblige";

/// Verbs whose object has done what the gerund after "of" or "for" says.
pub const PUNISHED: &str = "sentence convict jail imprison find condemn execute";

/// Verbs of judging somebody for a deed: it is their object that has done it.
const JUDGED: &str = "accuse suspect acquit clear charge criticize criticise praise blame thank denounce slam hail applaud fault rebuke honour honor";

/// Verbs by which somebody who has said one thing goes on to say another: "said … and urged".
const ONWARD: &str = "urge appeal advise encourage commend thank assure caution exhort accuse blame criticise criticize condemn denounce demand";

/// Verbs, besides those of reporting, that have a clause without "that" behind them: "claimed rebels attacked".
const HAVE_CLAUSES: &str =
    "claim believe think fear find show hear learn suspect know see hope feel prove imply mean reveal suggest";

/// So many chunks what is said of a subject by the way has at most.
const LONGEST_ASIDE: usize = 30;

/// From how many verbs to their subjects a subject is looked for, one by another.
const DEEPEST: usize = 6;

/// The noun phrases that are the subject of the verb group that is chunk `at`, the nearest first. `depth` is 0 except where one verb asks for the subject of another.
pub fn subject(clauses: &Clauses, at: usize, depth: usize) -> Vec<usize> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let Some(group) = clauses.verb(at) else { return Vec::new() };
    let of = |verb: usize| subject(clauses, verb, depth + 1);
    let finite = |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite());
    let Some(j) = before(clauses, at) else {
        // "Speaking in Rome, the minister …"
        let hangs = group.gerund || group.bare || group.infinitive;
        let main = (at + 1..clauses.chunks.len()).find(finite).filter(|_| hangs);
        return main.map(of).unwrap_or_default();
    };
    match &clauses.chunks[j].kind {
        // "ordered for Tom Hale to be jailed": whom "for" names.
        Kind::Noun if group.infinitive && is_for_somebody(clauses, j) => vec![j],
        Kind::Noun if group.infinitive => {
            let governor = (0..j).rev().find(|&k| clauses.verb(k).is_some());
            match governor.filter(|&k| !has_object_control(clauses, k)) {
                Some(governor) => of(governor),
                None => asked_before(clauses, j).unwrap_or_else(|| coordinated(clauses, climb(clauses, j))),
            }
        }
        // "Hale, Bell and Moss all supported her"
        Kind::Noun if is_all_of(clauses, j) => coordinated(clauses, climb(clauses, j - 1)),
        Kind::Noun if opens_with_two(clauses, at, group) => vec![j, 0],
        Kind::Noun => coordinated(clauses, climb(clauses, before_parentheses(clauses, j).unwrap_or(j))),
        // "Troops have massed, the mayor said, warning of": the mayor warns.
        Kind::Comma if group.gerund && j > 0 && says(clauses, j - 1) => of(j - 1),
        Kind::Comma | Kind::Dash if group.gerund => {
            clause_of(clauses, at).filter(|&m| m != at).map(of).unwrap_or_default()
        }
        Kind::Comma | Kind::Dash => {
            subject_before_comma(clauses, j).unwrap_or_else(|| match (0..j).rev().find(finite) {
                _ if group.infinitive => Vec::new(),
                Some(verb) => of(verb),
                None if group.bare && clauses.word(at + 1) == "by" => described_before_comma(clauses, j),
                None => Vec::new(),
            })
        }
        Kind::Relative => described_by(clauses, j).map(|noun| coordinated(clauses, noun)).unwrap_or_default(),
        Kind::Coordinator => joined_verb(clauses, group, at, j)
            .map(|verb| of(sayer_before(clauses, at, verb).unwrap_or(verb)))
            .unwrap_or_default(),
        // "The man whom police arrested was charged": he was.
        Kind::Verb(_) => match antecedent(clauses, j).filter(|_| group.finite() && !group.bare) {
            Some(noun) => coordinated(clauses, climb(clauses, noun)),
            None => of(j),
        },
        Kind::Preposition if group.gerund && matches!(clauses.word(j), "of" | "for") => {
            let verb = (0..j).rev().find(|&k| clauses.verb(k).is_some());
            let judges = |g: &VerbGroup| one_of(g.lemma, PUNISHED) || one_of(g.lemma, JUDGED);
            let judging = verb.filter(|&k| clauses.verb(k).is_some_and(judges));
            judging.map(|by| punished(clauses, by, j, of)).unwrap_or_default()
        }
        Kind::Preposition if group.gerund => clause_of(clauses, at).map(of).unwrap_or_default(),
        // "carried out and …", "broke out when …": a particle after another verb.
        Kind::Preposition => {
            before(clauses, j).filter(|&v| clauses.verb(v).is_some() && group.infinitive).map(of).unwrap_or_default()
        }
        Kind::Subordinator if group.gerund || group.bare => clause_of(clauses, at).map(of).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// "Togo, Ghana sign trade deal": whether the verb of group `group`, which is chunk `at`, is for its form done by two whose names open the sentence, as in headlines.
pub fn opens_with_two(clauses: &Clauses, at: usize, group: &VerbGroup) -> bool {
    let name = |c: usize| clauses.is_noun(c) && clauses.last(c).class == Class::Name;
    let several = matches!(clauses.tokens[group.head].verb, Some((_, Form::Base)));
    let bare = several && group.present && clauses.chunks[at].tokens.len() == 1;
    at == 3 && bare && name(0) && clauses.word(1) == "," && name(2)
}

/// Whether chunk `at` is an "all" or "both" that takes up the noun phrases right before it.
fn is_all_of(clauses: &Clauses, at: usize) -> bool {
    let alone = clauses.chunks[at].tokens.len() == 1 && matches!(clauses.word(at), "all" | "both");
    alone && at > 0 && clauses.is_noun(at - 1)
}

/// Whether chunk `at` is a verb of saying behind what is said: "…, the mayor |said|".
fn says(clauses: &Clauses, at: usize) -> bool {
    let says = clauses.verb(at).filter(|g| g.finite() && !g.passive && !g.negated);
    let reports = |g: &VerbGroup| clauses.reports(g);
    says.is_some_and(reports) && at > 1 && clauses.is_noun(at - 1) && matches!(kind(clauses, at - 2), Some(Kind::Comma))
}

/// "|Togo|, blamed by Ghana for an attack, denied": the noun phrase before the comma at `comma`, of which a participle behind it says more.
fn described_before_comma(clauses: &Clauses, comma: usize) -> Vec<usize> {
    let noun = before(clauses, comma).filter(|&n| clauses.is_noun(n));
    noun.map(|n| coordinated(clauses, climb(clauses, n))).unwrap_or_default()
}

/// The verb group before the "and" at `and` that it joins to `group`, which is chunk `at`.
fn joined_verb(clauses: &Clauses, group: &VerbGroup, at: usize, and: usize) -> Option<usize> {
    let alike = |g: &VerbGroup| {
        let same = g.infinitive == group.infinitive && g.gerund == group.gerund;
        g.finite() || if group.finite() { g.copula } else { same }
    };
    // "thanked Togo for the help shown to refugees and condemned Ghana": who thanked it.
    let active = group.bare && clauses.is_noun(at + 1);
    (0..and).rev().find(|&k| clauses.verb(k).is_some_and(alike) && !(active && describes_an_object(clauses, k)))
}

/// "visited a school |damaged| in the storm": whether the participle at `at`, which has no object, says more of a noun
/// behind another verb's object.
fn describes_an_object(clauses: &Clauses, at: usize) -> bool {
    let bare = clauses.verb(at).is_some_and(|g| g.bare) && at > 0 && clauses.is_noun(at - 1);
    let led = matches!(kind(clauses, at + 1), Some(Kind::Preposition)) && clauses.is_noun(at + 2);
    let inside = |k: &usize| matches!(kind(clauses, *k), Some(Kind::Noun | Kind::Preposition));
    let Some(verb) = (0..at).rev().find(|k| !inside(k)).filter(|_| bare && led) else { return false };
    // "said rebels attacked in Oslo and killed nine"
    let says = |g: &VerbGroup| clauses.reports(g) || one_of(g.lemma, HAVE_CLAUSES);
    clauses.is_noun(verb + 1) && clauses.verb(verb).is_some_and(|g| g.finite() && !g.copula && !g.passive && !says(g))
}

/// Whether "for" leads to the name or pronoun that is chunk `at`, right behind a verb.
fn is_for_somebody(clauses: &Clauses, at: usize) -> bool {
    at > 1
        && clauses.word(at - 1) == "for"
        && clauses.verb(at - 2).is_some_and(VerbGroup::finite)
        && matches!(clauses.last(at).class, Class::Name | Class::Pronoun)
}

/// "He said that the towns had grown and urged people to vote": the verb of saying before the clause of `verb`, where who says that goes on at `at`.
fn sayer_before(clauses: &Clauses, at: usize, verb: usize) -> Option<usize> {
    let calls = |g: &VerbGroup| g.lemma == "call" && matches!(clauses.word(at + 1), "on" | "for");
    let onward = clauses.verb(at).is_some_and(|g| g.bare && (one_of(g.lemma, ONWARD) || calls(g)));
    // "said that he had met her and urged her to": whoever met her.
    let own = clauses.is_noun(at + 1) && clauses.last(at + 1).class == Class::Pronoun;
    let plain = clauses.verb(verb).is_none_or(|g| g.bare && !g.copula);
    if !onward || own || plain {
        return None;
    }
    let says = (0..verb).rev().find(|&k| clauses.verb(k).is_some_and(VerbGroup::finite))?;
    let said = clauses.verb(says).filter(|g| !g.passive && !g.negated)?;
    let between = (says + 1..verb).all(|k| !matches!(kind(clauses, k), Some(Kind::Comma | Kind::Stop)));
    (between && clauses.reports(said)).then_some(says)
}

/// Whether the object of the verb at `governor` does what the infinitive after it says: "urged Togo to act", "called on Togo to act".
fn has_object_control(clauses: &Clauses, governor: usize) -> bool {
    clauses.verb(governor).is_some_and(|g| {
        let link = clauses.word(governor + 1);
        let calls_on = match g.lemma {
            "call" => matches!(link, "on" | "upon"),
            "appeal" => link == "to",
            "plead" => link == "with",
            _ => false,
        };
        !g.passive && (calls_on || one_of(g.lemma, OBJECT_CONTROL))
    })
}

/// "called on |Kenya and Sudan| to meet": all who are asked to do what the infinitive behind noun phrase `last` says, the nearest first.
fn asked_before(clauses: &Clauses, last: usize) -> Option<Vec<usize>> {
    let governor = (0..last).rev().find(|&k| clauses.verb(k).is_some())?;
    let link = clauses.word(governor + 1);
    let first = match clauses.is_noun(governor + 1) {
        true => governor + 1,
        false if matches!(link, "on" | "upon" | "to" | "with") => governor + 2,
        false => return None,
    };
    let mut all = coordinated_after(clauses, first, last + 1);
    all.reverse();
    (all.first() == Some(&last)).then_some(all)
}

/// "Economic Cooperation (APEC) forum": the first part of a noun phrase that goes on at `noun`, behind parentheses.
fn before_parentheses(clauses: &Clauses, noun: usize) -> Option<usize> {
    let close = noun.checked_sub(1).and_then(|c| kind(clauses, c));
    matches!(close, Some(Kind::Close)).then(|| before(clauses, noun)).flatten().filter(|&n| clauses.is_noun(n))
}

/// The subject of a verb right after the comma or dash at `comma`, where that ends what is said of the subject by the way.
fn subject_before_comma(clauses: &Clauses, comma: usize) -> Option<Vec<usize>> {
    if describes_first(clauses, comma) {
        return Some(vec![0]);
    }
    if let Some(named) = named_among(clauses, comma) {
        return Some(named);
    }
    if let Some(noun) = before_long_aside(clauses, comma) {
        return Some(coordinated(clauses, climb(clauses, noun)));
    }
    // What stands between two commas says more of the subject before them.
    let opening =
        (0..comma).rev().take(LONGEST_ASIDE).find(|&o| matches!(kind(clauses, o), Some(Kind::Comma | Kind::Dash)))?;
    let relative = |at: usize| matches!(kind(clauses, at), Some(Kind::Relative));
    let aside = (opening + 1..comma).all(|k| clauses.verb(k).is_none_or(|g| !g.finite() || g.bare && k == opening + 1))
        || relative(opening + 1)
        || matches!(kind(clauses, opening + 1), Some(Kind::Preposition)) && relative(opening + 2);
    let noun = before(clauses, opening).filter(|&n| aside && clauses.is_noun(n))?;
    let mut out = coordinated(clauses, climb(clauses, noun));
    // "A member of parliament, Anna Bell, …": the name says who.
    if opening + 2 == comma && clauses.is_noun(opening + 1) {
        if is_one_title(clauses, &out) && clauses.last(opening + 1).class == Class::Name {
            return Some(vec![opening + 1]);
        }
        out.insert(0, opening + 1);
    }
    Some(out)
}

/// "The Minister of Trade and Industry", "The Attorney General and Minister of Justice": whether noun phrases that "and" joins, the last one first, are what one
/// person is called; "the president and the prime minister" are two.
fn is_one_title(clauses: &Clauses, nouns: &[usize]) -> bool {
    let [rest @ .., first] = nouns else { return false };
    let capital = |k: &usize| clauses.last(*k).class == Class::Noun && clauses.last(*k).capital;
    let bare = |k: &usize| !matches!(clauses.first(*k).class, Class::Determiner | Class::Possessor | Class::Number);
    let office = lexicon::is_office(&clauses.last(*first).lower) && !lexicon::is_several(&clauses.last(*first).lower);
    !rest.is_empty() && office && capital(first) && rest.iter().all(|k| capital(k) && bare(k))
}

/// "The union, led by Anna Bell and backed by Tom Hale, Jo Kerr and Ann Reed, called": the noun phrase before participles of which the last, before the comma at
/// `comma`, has a list of names behind its "by".
fn before_long_aside(clauses: &Clauses, comma: usize) -> Option<usize> {
    let inside = |j: &usize| matches!(kind(clauses, *j), Some(Kind::Noun | Kind::Comma | Kind::Coordinator));
    let listed =
        comma > 4 && clauses.word(comma - 2) == "and" && (0..comma).rev().take(LONGEST_ASIDE).any(|j| !inside(&j));
    let by = (0..comma).rev().find(|j| !inside(j)).filter(|&j| listed && clauses.word(j) == "by")?;
    let participle = |j: usize| clauses.verb(j).is_some_and(|g| g.bare);
    by.checked_sub(1).filter(|&v| participle(v))?;
    let finite = |j: usize| clauses.verb(j).is_some_and(|g| g.finite() && !g.bare);
    let opens = |j: &usize| matches!(kind(clauses, *j), Some(Kind::Comma)) && participle(j + 1);
    let opening = (0..by).rev().take_while(|&j| !finite(j)).filter(opens).last()?;
    before(clauses, opening).filter(|&n| clauses.is_noun(n))
}

/// "40 leaders, among them Anna Bell, Tom Hale and Jo Kerr, met": the names of the list that ends with the comma at `comma`.
fn named_among(clauses: &Clauses, comma: usize) -> Option<Vec<usize>> {
    let inside =
        |j: &usize| matches!(kind(clauses, *j), Some(Kind::Noun | Kind::Comma | Kind::Coordinator | Kind::Preposition));
    let among = (0..comma).rev().take_while(inside).find(|&j| clauses.word(j) == "among")?;
    let opens = among > 1 && clauses.word(among - 1) == "," && clauses.word(among + 1) == "them";
    let named: Vec<usize> = (among + 2..comma).filter(|&j| clauses.is_noun(j)).collect();
    (opens && !named.is_empty()).then_some(named)
}

/// "Tom Hale, who was mayor of Portwick, Norfolk, until May, resigned": whether all from the first noun phrase to the comma at `comma` is said of it.
fn describes_first(clauses: &Clauses, comma: usize) -> bool {
    let opens = matches!(kind(clauses, 0), Some(Kind::Noun)) && matches!(kind(clauses, 1), Some(Kind::Comma));
    let told = |k: usize| {
        clauses.verb(k).is_some_and(|g| g.finite() && !g.bare)
            && !(k.saturating_sub(2)..k).any(|r| matches!(kind(clauses, r), Some(Kind::Relative)))
    };
    let joins =
        |k: usize| matches!(kind(clauses, k), Some(Kind::Coordinator | Kind::Subordinator | Kind::Stop | Kind::Quote));
    // "who tried to win": of the same clause.
    let infinitive = |k: usize| clauses.verb(k).is_some_and(|g| g.infinitive) && clauses.verb(k - 1).is_none();
    opens && comma > 3 && !(1..comma).any(joins) && !(2..comma).any(|k| told(k) || infinitive(k))
}

/// The noun phrase that the relative clause opened at `relative` says more of.
fn described_by(clauses: &Clauses, relative: usize) -> Option<usize> {
    let mut noun = before(clauses, relative)?;
    if matches!(kind(clauses, noun), Some(Kind::Comma | Kind::Dash)) {
        noun = before(clauses, noun)?;
        // "Tom Hale, 39, who": the age is no one.
        let age = clauses.is_noun(noun) && clauses.chunks[noun].tokens.len() == 1;
        if age
            && clauses.last(noun).class == Class::Number
            && noun > 0
            && matches!(kind(clauses, noun - 1), Some(Kind::Comma))
        {
            noun = before(clauses, noun - 1)?;
        }
    }
    // "a shooting in Oslo that killed two": the town did not.
    let placed = clauses.is_noun(noun)
        && noun > 1
        && matches!(clauses.word(noun - 1), "in" | "at" | "near" | "outside" | "across")
        && clauses.last(noun).class == Class::Name;
    if placed {
        noun = before(clauses, noun - 1).filter(|&n| clauses.is_noun(n)).unwrap_or(noun);
    }
    if clauses.is_noun(noun)
        && let Some(member) = member_before(clauses, relative, noun)
    {
        noun = member;
    }
    clauses.is_noun(noun).then_some(noun)
}

/// Nouns for bodies that stand before their names.
const BODIES: &str = "company firm charity group union party agency organisation organization newspaper broadcaster channel station university club bank ministry movement network";

/// "|two nurses| of the charity Open Rivers who were kidnapped", "a driver of the firm Lattix who was": those of a body of whom "who" at `relative`, behind its name
/// at `body`, says more.
fn member_before(clauses: &Clauses, relative: usize, body: usize) -> Option<usize> {
    let of = body.checked_sub(1).filter(|&p| matches!(clauses.word(p), "of" | "from"))?;
    let member = of.checked_sub(1).filter(|&m| clauses.is_noun(m))?;
    let named = clauses.word(relative) == "who" && clauses.last(body).class == Class::Name;
    let several = lexicon::is_several(&clauses.last(member).lower);
    let verb = clauses.chunks.get(relative + 1).filter(|c| matches!(c.kind, Kind::Verb(_)))?;
    let plural = several && matches!(&*clauses.tokens[verb.tokens.start].lower, "were" | "are" | "have");
    let described = clauses.chunks[body].tokens.clone().any(|i| {
        let token = &clauses.tokens[i];
        token.class == Class::Noun && one_of(&token.lower, BODIES)
    });
    (named && (plural || described)).then_some(member)
}

/// "sentenced them for torturing": they did, whom the verb at `by` punishes for what stands after the preposition at `link`.
fn punished(clauses: &Clauses, by: usize, link: usize, subject_of: impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let object = (by + 1..link).find(|&k| clauses.is_noun(k));
    if clauses.verb(by).is_some_and(|g| g.passive || g.bare && object.is_none()) {
        return subject_of(by);
    }
    object.map(|o| coordinated_after(clauses, o, link)).unwrap_or_default()
}

/// "expelled |two envoys| it accused of spying": the object of the verb before it, of which the clause of verb group `at` with the pronoun `own` for its subject says more.
fn object_told_more_of(clauses: &Clauses, at: usize, own: usize) -> Option<usize> {
    let pronoun = clauses.chunks[own].tokens.len() == 1 && matches!(clauses.word(own), "it" | "he" | "she" | "they");
    let noun = own.checked_sub(1).filter(|&n| pronoun && own + 1 == at && clauses.is_noun(n))?;
    let verb = noun.checked_sub(1).and_then(|v| clauses.verb(v))?;
    let says = clauses.reports(verb) || one_of(verb.lemma, HAVE_CLAUSES);
    let object = !verb.passive && !verb.copula && !says && clauses.last(noun).class == Class::Noun;
    let open = clauses.verb(at).is_some_and(|g| g.bare && !g.copula) && !clauses.is_noun(at + 1);
    (object && open).then_some(noun)
}

/// The noun phrase that verb group `at` is done to in a relative clause whose subject is another: "the man whom police arrested".
pub fn antecedent(clauses: &Clauses, at: usize) -> Option<usize> {
    let own = before(clauses, at).filter(|&n| clauses.is_noun(n))?;
    if let Some(noun) = object_told_more_of(clauses, at, own) {
        return Some(noun);
    }
    let relative = before(clauses, own).filter(|&r| matches!(kind(clauses, r), Some(Kind::Relative)))?;
    if !matches!(clauses.word(relative), "whom" | "who" | "which" | "that") {
        return None;
    }
    let mut noun = before(clauses, relative)?;
    if matches!(kind(clauses, noun), Some(Kind::Comma)) && clauses.word(relative) != "that" {
        noun = before(clauses, noun)?;
    }
    // "told the mayor that police met": whoever hears it is not met.
    let heard = clauses.word(relative) == "that"
        && before(clauses, noun)
            .and_then(|v| clauses.verb(v))
            .is_some_and(|g| !g.passive && lexicon::has_hearer(&clauses.tokens[g.head].lower));
    // "said that police arrested": no noun stands before it; "the claim that police arrested him" has its own object.
    (clauses.is_noun(noun) && !heard && !clauses.is_noun(at + 1)).then_some(noun)
}
