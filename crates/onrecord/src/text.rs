//! Readings and lists for people, on a terminal or in a pipe.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use jiff::civil::Date;
use onrecord_reading::{
    contract::{Reading, Statement},
    explain::Step,
    stance::Stance,
};
use onrecord_record::{
    Answer, Counted, Diary, DiaryNews, FoundStatement, Occasion, Piece, QuotedPerson, SaidBy, Since, Standing, Voices,
    Wording,
};
use onrecord_source::{CodePoints, Story};

/// Other stories that are named under a statement.
const WITNESSES: usize = 5;

const STRONG: Style = Style::new().bold();
const SPEAKER: Style = AnsiColor::Cyan.on_default().bold();
const FAINT: Style = Style::new().dimmed();
const CUE: Style = AnsiColor::Yellow.on_default();

/// Why a statement or an event is there, a step a line.
pub fn explanation(out: &mut impl Write, story: &Story, id: &str, steps: &[Step]) -> Result<()> {
    writeln!(out, "{STRONG}{} {id}{STRONG:#}", clean(&story.id))?;
    for step in steps {
        let words = wrapped(&step.words, "              ");
        writeln!(out, "  {CUE}{:<12}{CUE:#}{}", step.about, words.trim_start())?;
    }
    Ok(())
}

/// One reading: headline, dateline and date, then each statement.
pub fn reading(out: &mut impl Write, r: &Reading) -> Result<()> {
    let title = r.headline.as_ref().map_or(r.id.as_str(), |h| h.text.as_str());
    writeln!(out, "{STRONG}{}{STRONG:#}", wrapped(title, ""))?;
    if let Some(deck) = &r.deck {
        writeln!(out, "{}", wrapped(&deck.text, ""))?;
    }
    let dateline = r.dateline.as_ref().map(|d| d.text.clone());
    let byline = r.byline.as_ref().map(|b| b.text.clone());
    let source = Some(r.source.clone()).filter(|source| source != title);
    let about: Vec<String> =
        [dateline, r.published.clone(), byline, source].into_iter().flatten().map(|s| clean(&s)).collect();
    if !about.is_empty() {
        writeln!(out, "{FAINT}{}{FAINT:#}", about.join("  ·  "))?;
    }
    if let Some(lang) = r.unread_language() {
        writeln!(out, "not read: it is in “{}”, and only English is read", clean(lang))?;
    }
    if r.statements.is_empty() && r.unread_language().is_none() {
        writeln!(out, "no statements")?;
    }
    let points = CodePoints::new(&r.text);
    for s in &r.statements {
        writeln!(out)?;
        let speaker = r.speaker_names(s).unwrap_or_else(|| points.pieces(&r.text, &s.source));
        let cue = points.pieces(&r.text, &s.cue);
        let place = paragraph(r, s).map_or("headline".to_string(), |p| format!("paragraph {p}"));
        statement(out, s, &speaker, &cue, &place)?;
    }
    Ok(writeln!(out)?)
}

/// In which paragraph a statement starts, counted from 1; none where it does in the headline.
pub fn paragraph(r: &Reading, s: &Statement) -> Option<usize> {
    let start = s.content.first()?[0];
    r.paragraphs.iter().position(|p| p[0] <= start && start < p[1]).map(|at| at + 1)
}

/// A statement with its speaker, its links to others and where it stands.
fn statement(out: &mut impl Write, s: &Statement, speaker: &str, cue: &str, place: &str) -> Result<()> {
    let mut links: Vec<String> = s.addressee.iter().map(|a| format!("to {}", clean(a))).collect();
    for (what, id) in [("goes on from", &s.continues), ("within", &s.within), ("says again", &s.restates)] {
        if let Some(id) = id {
            links.push(format!("{what} {id}"));
        }
    }
    let links = if links.is_empty() { String::new() } else { format!(", {}", links.join(", ")) };
    let speaker = if speaker.trim().is_empty() { "unknown speaker" } else { speaker };
    let (who, unsure) = (said_by(s, speaker, cue), unsure(s));
    writeln!(out, "{who}  {FAINT}{}, {}{unsure}, {place}{links}{FAINT:#}", s.id, s.kind.word())?;
    Ok(writeln!(out, "{}", wrapped(&s.text, "    "))?)
}

/// Said of a statement that may well be read wrong.
fn unsure(s: &Statement) -> &'static str {
    if s.is_unsure() { ", unsure" } else { "" }
}

/// Who says it, and the cue behind or before: "Bell said", "according to Bell"; nothing of the colon after a label.
fn said_by(s: &Statement, speaker: &str, cue: &str) -> String {
    let speaker = clean(speaker);
    match s.before_speaker(cue) {
        Some(before) => format!("{CUE}{}{CUE:#} {SPEAKER}{speaker}{SPEAKER:#}", clean(&before)),
        None if cue.contains(char::is_alphanumeric) => {
            format!("{SPEAKER}{speaker}{SPEAKER:#} {CUE}{}{CUE:#}", clean(cue))
        }
        None => format!("{SPEAKER}{speaker}{SPEAKER:#}"),
    }
}

/// One statement of a record: date of the story, speaker, words, story.
pub fn found(out: &mut impl Write, s: &FoundStatement) -> Result<()> {
    let on = s.said_on_another_day().map(|day| format!(", on {day}")).unwrap_or_default();
    dated(out, s, s.story.published.as_deref(), &on)
}

/// The same in a list that is ordered by when things were said: that day first.
pub fn said(out: &mut impl Write, s: &FoundStatement) -> Result<()> {
    match s.said_on_another_day() {
        Some(day) => {
            let told = s.story.published.as_deref().map(|told| format!(", told {told}")).unwrap_or_default();
            dated(out, s, Some(day), &told)
        }
        None => found(out, s),
    }
}

/// One statement behind a day; `other` says of which other day something is.
fn dated(out: &mut impl Write, s: &FoundStatement, day: Option<&str>, other: &str) -> Result<()> {
    let date = day.unwrap_or("no date");
    let who = said_by(&s.statement, &s.said_by(), &s.cue_text);
    let to = s.statement.addressee.as_deref().map(|a| format!(", to {}", clean(a))).unwrap_or_default();
    let kind = format!("{}{}{to}{other}", s.statement.kind.word(), unsure(&s.statement));
    let stance = match s.stance {
        Stance::Said => String::new(),
        other => format!("  {CUE}{}{CUE:#}", other.words()),
    };
    writeln!(out, "{date}  {who}  {FAINT}{kind}{FAINT:#}{stance}")?;
    writeln!(out, "{}", wrapped(&s.statement.text, "    "))?;
    let story = s.story.title();
    let paragraph = s.paragraph.map(|p| format!(", paragraph {p}")).unwrap_or_default();
    writeln!(out, "    {FAINT}{}{paragraph}{FAINT:#}", clean(story))?;
    since(out, s.since.as_ref())?;
    for witness in s.witnesses.iter().take(WITNESSES) {
        also(out, witness.story.published.as_deref(), witness.story.title())?;
        since(out, witness.since.as_ref())?;
        let part = |part: &Wording| match part {
            Wording::Same(words) => words.clone(),
            Wording::Earliest(words) => format!("[not here: {words}]"),
            Wording::Here(words) => format!("[here: {words}]"),
        };
        let compared: Vec<String> = witness.differences.iter().map(part).collect();
        if !compared.is_empty() {
            writeln!(out, "{}", wrapped(&compared.join(" "), "        "))?;
        }
    }
    if s.witnesses.len() > WITNESSES {
        writeln!(out, "    and in {} more; --format jsonl has them all", s.witnesses.len() - WITNESSES)?;
    }
    Ok(writeln!(out)?)
}

/// What has become of a story since.
fn since(out: &mut impl Write, since: Option<&Since>) -> Result<()> {
    match since {
        Some(since) => Ok(writeln!(out, "{CUE}{}{CUE:#}", wrapped(&since.words(), "    "))?),
        None => Ok(()),
    }
}

/// Another story that has it.
fn also(out: &mut impl Write, published: Option<&str>, story: &str) -> Result<()> {
    Ok(writeln!(out, "    also {}  {FAINT}{}{FAINT:#}", published.unwrap_or("no date"), clean(story))?)
}

/// One thing said that a quotation was held against: how it agrees, the differences, and every story that has it.
/// `by`: whether somebody was asked for as its speaker.
pub fn answer(out: &mut impl Write, a: &Answer, by: bool) -> Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", a.heading(by))?;
    if a.pieces.len() > 1 {
        let compared: Vec<String> = a.pieces.iter().map(Piece::words).collect();
        writeln!(out, "{}", wrapped(&compared.join(" "), "    "))?;
    }
    for (i, witness) in a.witnesses.iter().enumerate() {
        if i == 0 {
            found(out, witness)?;
            continue;
        }
        also(out, witness.story.published.as_deref(), witness.story.title())?;
        since(out, witness.since.as_ref())?;
    }
    if a.witnesses.len() > 1 { Ok(writeln!(out)?) } else { Ok(()) }
}

/// A story that has words that nobody is known to say.
pub fn standing(out: &mut impl Write, s: &Standing) -> Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", s.heading())?;
    writeln!(out, "{}", wrapped(&s.text, "    "))?;
    let (day, story) = (s.story.published.as_deref().unwrap_or("no date"), s.story.title());
    Ok(writeln!(out, "    {day}  {FAINT}{}{FAINT:#}\n", clean(story))?)
}

/// The diary: day by day what is due, then what has no day yet. `all`: how many there are, where these are only the first of them.
pub fn diary(out: &mut impl Write, diary: &Diary, to: Option<Date>, all: usize) -> Result<()> {
    for due in &diary.due {
        occasion(out, due)?;
    }
    if !diary.without_day.is_empty() {
        let told = diary.without_day_from.map(|day| format!(", by stories from {day} on")).unwrap_or_default();
        writeln!(out, "{STRONG}No day told{told}{STRONG:#}\n")?;
        for due in &diary.without_day {
            occasion(out, due)?;
        }
    }
    let number = diary.due.len() + diary.without_day.len();
    let since = diary.from.map(|day| match to {
        Some(last) => format!(" from {day} to {last}"),
        None => format!(" from {day} on"),
    });
    let since = since.unwrap_or_default();
    let of = if all > number { format!(" of {all}; --limit shows more") } else { String::new() };
    writeln!(out, "{number} due{since}{of}")?;
    match &diary.earlier {
        Some(day) => Ok(writeln!(out, "{FAINT}what was due before is on record too: --from {day}{FAINT:#}")?),
        None => Ok(()),
    }
}

/// Something new in the diary: that it is new, or what has changed about it; then the whole of it.
pub fn diary_news(out: &mut impl Write, news: &DiaryNews) -> Result<()> {
    if news.new {
        writeln!(out, "{CUE}new{CUE:#}")?;
    }
    for change in &news.changes {
        writeln!(out, "{CUE}changed{CUE:#} {}", clean(&change.words()))?;
    }
    occasion(out, &news.occasion)
}

/// One occasion: its day, words, who and where; what has changed; each story that tells it.
pub fn occasion(out: &mut impl Write, o: &Occasion) -> Result<()> {
    occasion_of(out, o, o.stage())
}

/// The same with its type.
pub fn event(out: &mut impl Write, o: &Occasion) -> Result<()> {
    occasion_of(out, o, &format!("{}, {}", o.event_type.word(), o.stage()))
}

/// An occasion with what stands behind its title.
fn occasion_of(out: &mut impl Write, o: &Occasion, stage: &str) -> Result<()> {
    let day = match (&o.from, &o.to) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
        (Some(from), _) => from.clone(),
        _ => o.day().map_or("no day".to_string(), |day| format!("(told {day})")),
    };
    let clock = o.clock().map(|clock| format!(", {}", clean(clock))).unwrap_or_default();
    writeln!(out, "{day}{clock}  {SPEAKER}{}{SPEAKER:#}  {FAINT}{stage}{FAINT:#}", clean(&o.title()))?;
    let place =
        o.place.iter().chain(o.country.iter().filter(|_| o.place.is_some())).map(|p| clean(p)).collect::<Vec<_>>();
    if !place.is_empty() {
        writeln!(out, "    {}", place.join(", "))?;
    }
    for change in &o.changes {
        writeln!(out, "    {CUE}{}{CUE:#}", clean(&change.words()))?;
    }
    for telling in o.shown() {
        writeln!(out, "{}", wrapped(&telling.evidence, "    "))?;
        let says = telling.says_so().map(|says| format!("{}, ", clean(&says))).unwrap_or_default();
        let story = telling.story.title();
        let date = telling.story.published.as_deref().unwrap_or("no date");
        writeln!(out, "    {FAINT}{says}{date}, {}{FAINT:#}", clean(story))?;
        since(out, telling.since.as_ref())?;
    }
    Ok(writeln!(out)?)
}

/// Whom a record quotes: the counts, those of each month or outlet, and who is quoted most. `every`: whether every statement of the stories was asked for.
pub fn voices(out: &mut impl Write, voices: &Voices, every: bool) -> Result<()> {
    let Voices { days, of_stories, all, parts, top_women, top_men, .. } = voices;
    let days = days.as_ref().map(|[first, last]| format!(", {first} to {last}")).unwrap_or_default();
    let none = match voices.other_stories() {
        0 => String::new(),
        none if every => format!("; {none} of {of_stories} on record quote nobody"),
        _ => format!(" of {of_stories} on record"),
    };
    writeln!(out, "{}{days}{none}", counted(all.stories, "story", "stories"))?;
    if all.total().statements == 0 {
        return Ok(writeln!(out, "no statement fits")?);
    }
    writeln!(out, "\n{STRONG}{:<15}{:>9}{:>12}{:>9}{:>10}{STRONG:#}", "", "persons", "statements", "direct", "words")?;
    let rows = SaidBy::ALL.map(|of| (of.label(), *all.share(of), of != SaidBy::Others));
    for (label, share, are_persons) in rows.into_iter().chain([("all", all.total(), true)]) {
        // An organization or nobody is no person.
        let persons = if are_persons { share.persons.to_string() } else { "–".to_owned() };
        writeln!(out, "{label:<15}{persons:>9}{:>12}{:>9}{:>10}", share.statements, share.direct, share.words)?;
    }
    if let Some((persons, statements)) = all.women_of_persons().zip(all.women_of_statements()) {
        writeln!(
            out,
            "\nOf the persons whose gender is told, {persons} % are women; {statements} % of the statements are theirs."
        )?;
    }
    if !parts.is_empty() {
        voices_in_parts(out, parts)?;
    }
    quoted_most(out, "women", top_women)?;
    quoted_most(out, "men", top_men)
}

/// The counts of each month or outlet, one a line.
fn voices_in_parts(out: &mut impl Write, parts: &[Counted]) -> Result<()> {
    let name = |part: &Counted| clean(part.of.as_deref().unwrap_or("no day told"));
    let wide = parts.iter().map(|part| name(part).chars().count()).max().unwrap_or(0);
    let [persons, statements] = ["persons", "statements"];
    writeln!(out, "\n{STRONG}{:<wide$}{persons:>30}{statements:>43}{STRONG:#}", "")?;
    let (women, men, not_told, others, share) = ("women", "men", "not told", "others", "women %");
    writeln!(
        out,
        "{STRONG}{:<wide$}{women:>8}{men:>6}{not_told:>10}{share:>9}{women:>10}{men:>6}{not_told:>10}{others:>8}{share:>9}{STRONG:#}",
        ""
    )?;
    let percent = |share: Option<u64>| share.map_or("–".to_owned(), |share| share.to_string());
    for part in parts {
        let Counted { women, men, not_told, others, .. } = part;
        writeln!(
            out,
            "{:<wide$}{:>8}{:>6}{:>10}{:>9}{:>10}{:>6}{:>10}{:>8}{:>9}",
            name(part),
            women.persons,
            men.persons,
            not_told.persons,
            percent(part.women_of_persons()),
            women.statements,
            men.statements,
            not_told.statements,
            others.statements,
            percent(part.women_of_statements())
        )?;
    }
    Ok(())
}

/// Who of them is quoted most.
fn quoted_most(out: &mut impl Write, who: &str, people: &[QuotedPerson]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}Most quoted {who}{STRONG:#}")?;
    for (at, person) in people.iter().enumerate() {
        let statements = counted(person.statements, "statement", "statements");
        let stories = counted(person.stories, "story", "stories");
        let name = clean(&person.name);
        writeln!(out, "{:>4}  {SPEAKER}{name}{SPEAKER:#}  {FAINT}{statements} in {stories}{FAINT:#}", at + 1)?;
    }
    Ok(())
}

/// Longer lines are hard to read, in columns.
const WIDEST: usize = 100;

/// Wrapped to the terminal's width, at most [`WIDEST`].
fn wrapped(words: &str, indent: &str) -> String {
    let width = textwrap::termwidth().min(WIDEST);
    textwrap::fill(&clean(words), textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent))
}

/// Control characters could move the cursor or hide words: each becomes a space.
pub fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| {
            if c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// "1 story", "2 stories".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
