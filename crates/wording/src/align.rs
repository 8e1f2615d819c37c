//! How two runs of words agree, word by word (Sellers, 1980).

use crate::clause::{helps, turns};
use crate::content::is_content;
use crate::numerals;
use crate::quantities::{Quantity, ending};
use crate::shown::{Piece, Shown};
use crate::spelling;
use crate::words::{Stop, Whose, Word};
use onrecord_language::one_of;
use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// Forms that reported speech takes for one another: "The bridge will close", she said that it would.
const SHIFTED: [&str; 14] = [
    "will would shall",
    "can could",
    "may might",
    "is was",
    "are were",
    "am was",
    "has had",
    "have had has",
    "do did does",
    "i he she",
    "me him her",
    "my his her",
    "we they",
    "our their us them",
];

/// Words with which something else begins: what stands in the place of others at the end of a quotation is none of them.
const LINKING: &str = "and but or so because as since that who which when where while if than then to of in on at for from with by about after before \
    until the a an";

/// The last asked words are looked for so many words behind those before them,
const MOST_BETWEEN: usize = 3;
/// a word for each three of the asked ones.
const FEWEST_AROUND: usize = 3;

/// Words before a place or a day.
const PLACING: &str = "in on at near from to into outside inside around";

/// The lines of [`SHIFTED`] that a folded word stands in, a bit each.
fn shifts(folded: &str) -> u16 {
    let line = |(at, forms): (usize, &&str)| one_of(folded, forms).then_some(1 << at);
    SHIFTED.iter().enumerate().filter_map(line).sum()
}

/// Which part of the second text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The stretch that is nearest to the first.
    Free,
    /// All of it.
    Fixed,
}

/// How one text agrees with another.
pub struct Aligned {
    /// How many words differ.
    pub edits: usize,
    /// How many are the same but for how they are written: "I'll" and "I will", "re-sign" and "resign", "$5" and "5".
    pub respelled: usize,
    /// How many words the first text has.
    pub asked: usize,
    /// Which words of the second text were compared.
    pub range: Range<usize>,
    /// Those among them that stand in brackets, and were passed over.
    pub passed: Vec<usize>,
    /// The words of the first text that do not stand in the second in any spelling.
    pub missing: Vec<usize>,
    /// The words of either text that do not stand in the other, or in another spelling.
    pub otherwise: [Vec<usize>; 2],
    /// Behind how many of `matched` each of them stands.
    pub ranks: [Vec<usize>; 2],
    /// The words of the first text that stand in the second too, in whatever spelling; of several that are one there, the first.
    pub matched: Vec<usize>,
    /// Both texts as they are shown.
    pub pieces: Vec<Piece>,
}

/// How `said` agrees with `asked`.
pub fn align(asked: &[Word], said: &[Word], ends: Ends) -> Aligned {
    Alignment::of(asked, said, ends).read()
}

/// What a word that stands in both takes off.
const SAME: i64 = 2;
/// What one in another spelling does.
const RESPELLED: i64 = 1;

/// A word with what it is compared by beside its letters.
struct Form<'a> {
    word: &'a Word,
    bare: Cow<'a, str>,
    /// The forms that it may be shifted to; none where it stands as it was said.
    shifts: u16,
    /// The two words that it is short for, with theirs.
    halves: Vec<[(String, u16); 2]>,
    /// A number in figures where it is in words, and the other way round.
    number: Option<&'static str>,
    /// Whether it helps a verb: "have".
    helps: bool,
    /// Whether it is a "not" that turns nothing: "not only".
    idle: bool,
}

impl<'a> Form<'a> {
    fn all(words: &'a [Word], is_shifted: impl Fn(&Word) -> bool) -> Vec<Form<'a>> {
        let form = |(at, word): (usize, &'a Word)| {
            let shifts = |folded: &str| if is_shifted(word) { shifts(folded) } else { 0 };
            let half = |half: String| {
                let shifts = shifts(&half);
                (half, shifts)
            };
            let halves = word.halves().into_iter().map(|(one, other)| [half(one), half(other)]).collect();
            let number = numerals::in_other_form(&word.folded);
            let helps = helps(&word.folded);
            // What follows the last word may not be asked for.
            let idle = word.negates() && at + 1 < words.len() && !turns(words, at);
            Form { word, bare: word.bare(), shifts: shifts(&word.folded), halves, number, helps, idle }
        };
        words.iter().enumerate().map(form).collect()
    }

    /// Whether this is the other word; of what a reporter tells, in any tense and person.
    fn is(&self, other: &Form) -> bool {
        self.word.is(other.word) && self.idle == other.idle || self.shifts & other.shifts != 0
    }

    /// Whether it is the same in another spelling.
    fn is_respelled(&self, other: &Form) -> bool {
        let same = |(a, shifts): &(String, u16), (b, others): &(String, u16)| a == b || shifts & others != 0;
        let halves = |a: &[(String, u16); 2]| other.halves.iter().any(|b| a.iter().zip(b).all(|(a, b)| same(a, b)));
        let (one, word) = (self.word.folded.as_str(), other.word.folded.as_str());
        !self.bare.is_empty() && self.bare == other.bare
            || self.halves.iter().any(halves)
            || spelling::is_other(one, word)
            || self.number == Some(word)
    }

    /// Whether it is short for two words.
    fn is_short_for(&self, one: &Form, other: &Form) -> bool {
        let same = |(half, shifts): &(String, u16), word: &Form| *half == word.word.folded || shifts & word.shifts != 0;
        self.halves.iter().any(|[first, second]| same(first, one) && same(second, other))
    }
}

/// For each two words of both texts, by their places, whether they are one, in whatever form, person and tense a reporter gave it.
pub fn same_words<'a>(asked: &'a [Word], said: &'a [Word]) -> impl Fn(usize, usize) -> bool + 'a {
    let [asked, said] = forms(asked, said);
    move |i, j| asked[i].is(&said[j]) || asked[i].is_respelled(&said[j])
}

/// The forms of both texts; nothing is shifted where no reporter tells it.
fn forms<'a>(asked: &'a [Word], said: &'a [Word]) -> [Vec<Form<'a>>; 2] {
    let said = Form::all(said, |word| word.whose == Whose::Reporter);
    let is_told = said.iter().any(|form| form.word.whose == Whose::Reporter);
    [Form::all(asked, |_| is_told), said]
}

impl Aligned {
    /// The same with the places that it has in two texts, of which those that were compared begin so far behind.
    pub fn behind(mut self, asked: usize, said: usize) -> Aligned {
        self.range = self.range.start + said..self.range.end + said;
        self.passed.iter_mut().for_each(|at| *at += said);
        self.missing.iter_mut().for_each(|at| *at += asked);
        self.otherwise[0].iter_mut().for_each(|at| *at += asked);
        self.otherwise[1].iter_mut().for_each(|at| *at += said);
        self
    }
}

/// A step of the comparison, and which words it leaves behind on either side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    /// One word in another spelling, one that is written as two, or two that are written as one.
    Respelled(usize, usize),
    /// One amount in so many words as in others: "3 mln dlrs" as "$3 million".
    Amount(usize, usize),
    Replaced,
    Missing,
    Added,
    /// A word that the reporter put in brackets.
    Passed,
}

impl Step {
    /// So many words of `asked` and of `said`.
    fn words(self) -> (usize, usize) {
        match self {
            Step::Same | Step::Replaced => (1, 1),
            Step::Respelled(asked, said) | Step::Amount(asked, said) => (asked, said),
            Step::Missing => (1, 0),
            Step::Added | Step::Passed => (0, 1),
        }
    }
}

/// The table of the cheapest ways to make some first words of one text of some first words of another.
struct Alignment<'a> {
    asked: Vec<Form<'a>>,
    said: Vec<Form<'a>>,
    /// The amounts that end behind so many words of either.
    amounts: [Vec<Vec<Quantity>>; 2],
    ends: Ends,
    /// What a word too many, too few or in place of another costs.
    edit: i64,
    /// By the words of `asked`, then of `said`, that are behind.
    cost: Vec<Vec<i64>>,
}

impl<'a> Alignment<'a> {
    fn of(asked: &'a [Word], said: &'a [Word], ends: Ends) -> Alignment<'a> {
        // Of two ways with as many edits, the one that keeps more words: an edit costs more than all matches give.
        let edit = 2 * (2 * SAME * asked.len() as i64 + 1);
        let amounts = [ending(asked), ending(said)];
        let [asked, said] = forms(asked, said);
        let mut table = Alignment { asked, said, amounts, ends, edit, cost: Vec::new() };
        table.fill();
        table
    }

    fn fill(&mut self) {
        let (n, m) = (self.asked.len(), self.said.len());
        self.cost = vec![vec![0i64; m + 1]; n + 1];
        for i in 0..=n {
            for j in 0..=m {
                let free = i == 0 && (j == 0 || self.ends == Ends::Free);
                if !free {
                    self.cost[i][j] = self.step(i, j).1;
                }
            }
        }
    }

    /// The cheapest last step to a place of the table, and what all steps to it cost.
    fn step(&self, i: usize, j: usize) -> (Step, i64) {
        let mut best = (Step::Missing, i64::MAX);
        let mut take = |step: Step, cost: i64| {
            let (asked, said) = step.words();
            let all = self.cost[i - asked][j - said] + cost;
            if all < best.1 {
                best = (step, all);
            }
        };
        if i > 0 && j > 0 {
            let (asked, said) = (&self.asked[i - 1], &self.said[j - 1]);
            if asked.is(said) {
                take(Step::Same, -SAME);
            } else if asked.is_respelled(said) {
                take(Step::Respelled(1, 1), -RESPELLED);
            } else {
                take(Step::Replaced, self.edit);
            }
            if j > 1 && asked.is_short_for(&self.said[j - 2], said) {
                take(Step::Respelled(1, 2), -RESPELLED);
            }
            if i > 1 && said.is_short_for(&self.asked[i - 2], asked) {
                take(Step::Respelled(2, 1), -SAME - RESPELLED);
            }
            for one in &self.amounts[0][i] {
                for other in self.amounts[1][j].iter().filter(|other| one.is(other)) {
                    take(Step::Amount(one.words, other.words), -SAME * (one.words as i64 - 1) - RESPELLED);
                }
            }
        }
        if i > 0 {
            take(Step::Missing, self.edit);
        }
        if j > 0 {
            let Form { word, helps, .. } = &self.said[j - 1];
            match (word.inserted, helps) {
                (true, _) => take(Step::Passed, 0),
                // "We could have won" has no more than "could have" before "won".
                (false, true) => take(Step::Added, self.edit / 2),
                (false, false) => take(Step::Added, self.edit),
            }
        }
        best
    }

    /// Where in `said` the comparison ends.
    fn end(&self) -> usize {
        let (n, m) = (self.asked.len(), self.said.len());
        match self.ends {
            Ends::Free => {
                let first = (0..=m).min_by_key(|&j| self.cost[n][j]).unwrap_or(0);
                match (self.is_another_place(first), self.stands_behind(first)) {
                    (0, 0) => (first..m).find(|&j| !self.is_replaced_behind(j)).unwrap_or(m),
                    (0, words) => first + words,
                    (words, _) => first + words,
                }
            }
            Ends::Fixed => m,
        }
    }

    /// Whether the last asked words stand in the place of others that go on from what is behind so far: "on Monday" where "on Friday" is on record.
    fn is_replaced_behind(&self, j: usize) -> bool {
        let n = self.asked.len();
        let same_cost = self.cost[n][j + 1] == self.cost[n][j];
        let word = self.said[j].word;
        let goes_on = j > 0 && self.said[j - 1].word.stop == Stop::None && !one_of(&word.folded, LINKING);
        same_cost && goes_on && self.step(n, j).0 == Step::Missing && self.step(n, j + 1).0 == Step::Replaced
    }

    /// How many words further the last asked words stand, in the same clause, where some were left out before them: "kill animals" of "kill |and eat animals|".
    fn stands_behind(&self, j: usize) -> usize {
        let n = self.asked.len();
        let missing = (1..=n).rev().take_while(|&i| self.step(i, j).0 == Step::Missing).count();
        let tail = &self.asked[n - missing..];
        if missing == n || !tail.iter().any(|form| is_content(&form.word.folded)) {
            return 0;
        }
        let goes_on = |at: usize| {
            let before = at.checked_sub(1).and_then(|last| self.said.get(last));
            before.is_some_and(|form| form.word.stop == Stop::None)
        };
        // A figure that is left out makes other words of it: "for |the last five| years".
        let counts = |at: usize| {
            self.said
                .get(at)
                .is_some_and(|form| form.number.is_some() || form.word.folded.contains(|c: char| c.is_ascii_digit()))
        };
        let stands = |from: usize| {
            let there = self.said.get(from..from + missing);
            there.is_some_and(|words| words.iter().zip(tail).all(|(said, asked)| asked.is(said)))
        };
        let most = MOST_BETWEEN.min(n / FEWEST_AROUND);
        (1..=most)
            .take_while(|&between| goes_on(j + between - 1) && !counts(j + between - 1))
            .find(|&between| goes_on(j + between) && stands(j + between))
            .map_or(0, |between| between + missing)
    }

    /// How many words of what is behind tell a place or a day where the last asked words tell another: "at Milton Bridge" for "in Harton".
    fn is_another_place(&self, j: usize) -> usize {
        let n = self.asked.len();
        let missing = (1..=n).rev().take_while(|&i| self.step(i, j).0 == Step::Missing).count();
        let is_name = |form: &Form| form.word.written.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let tells = |forms: &[Form]| forms.len() > 1 && one_of(&forms[0].word.folded, PLACING) && is_name(&forms[1]);
        let goes_on = j > 0 && self.said[j - 1].word.stop == Stop::None;
        if missing < 2 || !goes_on || !tells(&self.asked[n - missing..]) || !tells(&self.said[j..]) {
            return 0;
        }
        // A name ends where its sentence does.
        let behind = &self.said[j + 1..];
        let parted = |at: usize| at > 0 && behind[at - 1].word.stop != Stop::None;
        let name = (0..behind.len()).take_while(|&at| is_name(&behind[at]) && !parted(at)).count();
        (name + 1).min(missing)
    }

    /// The cheapest way, from its end back to its beginning.
    fn read(&self) -> Aligned {
        let end = self.end();
        let (mut i, mut j) = (self.asked.len(), end);
        let mut steps: Vec<(Step, usize, usize)> = Vec::new();
        while i > 0 || self.ends == Ends::Fixed && j > 0 {
            let (step, _) = self.step(i, j);
            let (asked, said) = step.words();
            (i, j) = (i - asked, j - said);
            steps.push((step, i, j));
        }
        steps.reverse();
        let mut aligned = Aligned {
            edits: 0,
            respelled: 0,
            asked: self.asked.len(),
            range: j..end,
            passed: Vec::new(),
            missing: Vec::new(),
            otherwise: Default::default(),
            ranks: Default::default(),
            matched: Vec::new(),
            pieces: Vec::new(),
        };
        let mut shown = Shown::default();
        let mut last = None;
        for (step, i, j) in steps {
            // The words that help one verb are left out together.
            let helps = step == Step::Added && self.said[j].helps;
            let goes_on = helps && last == Some(j);
            last = helps.then_some(j + 1);
            let (asked, said) = step.words();
            match step {
                Step::Same => {}
                Step::Respelled(..) | Step::Amount(..) => aligned.respelled += 1,
                Step::Passed => aligned.passed.push(j),
                Step::Replaced | Step::Missing | Step::Added => {
                    aligned.edits += usize::from(!goes_on);
                    aligned.missing.extend(i..i + asked);
                }
            }
            if !matches!(step, Step::Same | Step::Passed | Step::Amount(..)) {
                aligned.otherwise[0].extend(i..i + asked);
                aligned.otherwise[1].extend(j..j + said);
                let rank = aligned.matched.len();
                aligned.ranks[0].extend(iter::repeat_n(rank, asked));
                aligned.ranks[1].extend(iter::repeat_n(rank, said));
            }
            if matches!(step, Step::Same | Step::Respelled(..) | Step::Amount(..)) {
                aligned.matched.push(i);
            }
            let (asked, said) = (&self.asked[i..i + asked], &self.said[j..j + said]);
            match step {
                // What is shifted is shown as it differs.
                Step::Same if asked[0].word.is(said[0].word) => shown.same(said[0].word),
                Step::Passed => {}
                _ => shown.differ(asked.iter().map(|form| form.word), said.iter().map(|form| form.word)),
            }
        }
        aligned.pieces = shown.pieces();
        aligned
    }
}
