//! A text's blocks: what stands between blank lines, without furniture at their edges, and with bylines and dates apart.

use super::{
    furniture::is_furniture,
    lines::{WORKPLACE, date_line, is_byline},
};
use crate::{span::Span, wrapped::Width};

/// A story's top has no more lines than this above its byline.
pub(super) const LINES_ABOVE: usize = 3;

/// Stretches between blank lines. A text without any is cut at its lines, or at indented ones where it has those; what was broken to a width goes on.
pub(super) fn blocks_of(text: &str) -> Vec<Span> {
    let lines: Vec<Span> = lines_of(text, Span::new(0, text.len())).collect();
    let blank = |s: &Span| s.of(text).trim().is_empty();
    let inner_blank =
        lines.iter().skip_while(|s| blank(s)).any(blank) && lines.iter().filter(|s| !blank(s)).count() > 1;
    let indented = |s: &Span| s.of(text).starts_with("   ") || s.of(text).starts_with('\t');
    let indents = lines.iter().filter(|s| indented(s)).count();
    let width = if inner_blank { None } else { Width::of(text, &lines) };
    let by_indent = indents > 1 || indents == 1 && width.is_some();
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if blank(line) {
            open = false;
            continue;
        }
        let joins = match &width {
            _ if !open => false,
            _ if by_indent => !indented(line),
            Some(width) => width.joins(text, lines[at - 1], *line),
            None => inner_blank,
        };
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.end = line.end,
            None => out.push(*line),
        }
        open = true;
    }
    out.iter().map(|s| s.trimmed(text)).collect()
}

/// The lines of `span`, each with its break.
fn lines_of(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(text).split_inclusive('\n').map(move |line| {
        at += line.len();
        Span::new(at - line.len(), at)
    })
}

/// Splits furniture lines off the top and bottom of a block; the rest goes to `blocks`.
pub(super) fn furniture_at_the_edges(text: &str, block: Span, furniture: &mut Vec<Span>, blocks: &mut Vec<Span>) {
    let lines: Vec<Span> = block.lines(text).collect();
    let is_own = |line: &Span| !is_furniture(line.of(text));
    let Some(first) = lines.iter().position(is_own) else { return furniture.extend(lines) };
    let last = lines.iter().rposition(is_own).unwrap_or(first);
    furniture.extend(&lines[..first]);
    blocks.push(Span::new(lines[first].start, lines[last].end));
    furniture.extend(&lines[last + 1..]);
}

/// A block with a byline among its lines in parts: the lines above it, the byline with the line below it that tells where its author works, and the rest.
pub(super) fn parted_by_byline(text: &str, block: Span) -> Vec<Span> {
    let lines: Vec<Span> = block.lines(text).take(LINES_ABOVE + 2).collect();
    let Some(at) = lines.iter().take(LINES_ABOVE).position(|&line| is_byline(text, line)) else { return vec![block] };
    let work = lines.get(at + 1).filter(|line| WORKPLACE.is_match(line.of(text)));
    let byline = Span::new(lines[at].start, work.unwrap_or(&lines[at]).end);
    let rest = Span::new(byline.end, block.end).trimmed(text);
    let mut out = lines[..at].to_vec();
    out.push(byline);
    out.extend(Some(rest).filter(|rest| !rest.is_empty()));
    out
}

/// A block with a date line right below its first lines in parts: the lines above it, the date line and the rest.
pub(super) fn parted_by_date(text: &str, block: Span) -> Vec<Span> {
    let lines: Vec<Span> = block.lines(text).take(LINES_ABOVE).collect();
    let Some(at) = lines.iter().position(|line| date_line(line.of(text)).is_some()) else { return vec![block] };
    let rest = Span::new(lines[at].end, block.end).trimmed(text);
    let mut out = lines[..=at].to_vec();
    out.extend(Some(rest).filter(|rest| !rest.is_empty()));
    out
}
