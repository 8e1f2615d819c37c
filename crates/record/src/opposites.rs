//! Words of which one means the contrary of the other, or tells of another: "rise" and "fall", "mother" and "father".

use crate::clause::turns;
use crate::unlike::{Difference, Differs, Unlike};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Of two words on a line one means the contrary of the other. Of verbs all forms stand here, as one text has the same form as the other.
const OPPOSITES: &str = "most least|more less|more fewer|best worst|always never|before after|up down|above below|higher lower|highest lowest|rise fall|\
    rises falls|rose fell|risen fallen|rising falling|increase decrease|increases decreases|increased decreased|increasing decreasing|win lose|wins loses|\
    won lost|winning losing|guilty innocent|true false|better worse|everyone nobody|everything nothing|all none|yes no|accept reject|accepts rejects|\
    accepted rejected|accepting rejecting|support oppose|supports opposes|supported opposed|supporting opposing|agree refuse|agrees refuses|\
    agreed refused|agreeing refusing|agree disagree|agreed disagreed|open close|opens closes|opened closed|opening closing|open closed|open shut|\
    weak strong|weaker stronger|weakest strongest|unite divide|unites divides|united divided|uniting dividing|allow ban|allows bans|allowed banned|\
    allow forbid|allowed forbidden|legal illegal|raise lower|raises lowers|raised lowered|raising lowering|raise cut|raised cut|gain loss|gains losses|\
    gained lost|profit loss|profits losses|success failure|succeed fail|succeeds fails|succeeded failed|safe dangerous|safe unsafe|buy sell|buys sells|\
    bought sold|buying selling|begin end|begins ends|began ended|start end|starts ends|started ended|start stop|started stopped|start finish|\
    started finished|enter leave|entered left|arrive depart|arrived departed|join leave|joined left|stay leave|stayed left|remain leave|remained left|\
    love hate|loves hates|loved hated|like dislike|liked disliked|friend enemy|friends enemies|hope fear|hopes fears|hoped feared|happy sad|proud ashamed|\
    good bad|rich poor|richer poorer|large small|larger smaller|largest smallest|big small|bigger smaller|biggest smallest|fast slow|faster slower|early late|\
    earlier later|earliest latest|easy hard|easier harder|easiest hardest|easy difficult|public private|possible impossible|confirm deny|confirms denies|\
    confirmed denied|admit deny|admitted denied|praise condemn|praised condemned|praise criticize|praised criticized|welcome condemn|welcomed condemned|\
    expand shrink|expanded shrank|grow shrink|grew shrank|widen narrow|widened narrowed|majority minority|maximum minimum|everybody nobody|everyone no-one|everybody no-one|often rarely|\
    often seldom|import export|imports exports|imported exported|attack defend|attacks defends|attacked defended|build destroy|built destroyed|\
    convict acquit|convicted acquitted|alive dead|war peace|include exclude|includes excludes|included excluded|strengthen weaken|strengthened weakened|\
    encourage discourage|encouraged discouraged|legitimate illegitimate|true untrue|honest dishonest|right wrong|innocent guilty|hot cold|hotter colder|\
    with without|for against|inside outside|remember forget|trust distrust|trusted distrusted|approve disapprove|approved rejected|approve reject";
/// Of two words on a line one is of the other's kind, and is not the other.
const APART: &str = "mother father|mothers fathers|son daughter|sons daughters|brother sister|brothers sisters|wife husband|boy girl|boys girls|man woman|men women|\
    uncle aunt|nephew niece|grandfather grandmother|north south|east west|north east|north west|south east|south west|northern southern|eastern western|\
    left right|morning evening|morning afternoon|day night|day week|day month|day year|week month|week year|month year|days weeks|days months|days years|\
    weeks months|weeks years|months years|hour day|hours days|minutes hours|hours weeks|daily weekly|weekly monthly|monthly annual|summer winter|\
    spring autumn|percent permille|kilometres miles|kilometers miles|metres feet|meters feet|tons kilograms";
/// A word turns another that stands so many words behind it.
const TURNED: usize = 3;

/// The places of two words of which one means the contrary of the other, in each other's place.
pub(crate) fn contrary(asked: Unlike, said: Unlike) -> Option<[usize; 2]> {
    pair(&CONTRARY, asked, said)
}

/// The same of two words that are told apart.
pub(crate) fn of_kind(asked: Unlike, said: Unlike) -> Option<Difference> {
    let [one, other] = pair(&OTHER, asked, said)?;
    Some(Difference { what: Differs::Word, asked: asked.written_at(&[one]), recorded: said.written_at(&[other]) })
}

/// Whether one text denies the contrary of what the other says: "will not rise" for "will fall".
pub(crate) fn is_turned(denying: Unlike, other: Unlike) -> bool {
    pair(&CONTRARY, denying, other)
        .is_some_and(|[at, _]| (at.saturating_sub(TURNED)..at).any(|before| turns(denying.words, before)))
}

/// The words of a list, each with those that stand beside it on some line.
type Beside = HashMap<&'static str, Vec<&'static str>>;

static CONTRARY: LazyLock<Beside> = LazyLock::new(|| beside(OPPOSITES));
static OTHER: LazyLock<Beside> = LazyLock::new(|| beside(APART));

fn beside(list: &'static str) -> Beside {
    let mut words = Beside::new();
    for (one, other) in list.split('|').filter_map(|pair| pair.trim().split_once(' ')) {
        words.entry(one).or_default().push(other);
        words.entry(other).or_default().push(one);
    }
    words
}

/// The places of two words that stand beside each other on a list, of which each text has one, where they stand in each other's place, as far as that is
/// known.
fn pair(list: &Beside, asked: Unlike, said: Unlike) -> Option<[usize; 2]> {
    asked.places.iter().find_map(|&place| {
        let word = asked.words[place].folded.as_str();
        list.get(word)?.iter().find_map(|other| {
            let there = said.places.iter().copied().find(|&at| said.words[at].folded == *other)?;
            let is_in_both = asked.has(other) || said.has(word);
            (!is_in_both && asked.rank(place) == said.rank(there)).then_some([place, there])
        })
    })
}
