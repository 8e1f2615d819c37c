//! The parts of a story that came as plain text: headline, deck, byline, dateline, furniture and the body's paragraphs.
//!
//! Careful before complete: what might be a sentence of the story is body.
//!
//! `blocks`: the stretches between blank lines; `lines`: what a line is by its shape; `furniture`: which lines are the page's own.

mod blocks;
mod furniture;
mod lines;

use jiff::civil::Date;

use self::{
    blocks::{LINES_ABOVE, blocks_of, furniture_at_the_edges, parted_by_byline, parted_by_date},
    lines::{NAME_IN_PLACE, WORKPLACE, date_line, is_byline, is_titled},
};
use crate::{
    dateline::dateline,
    entries::entries,
    span::Span,
    story::{Dateline, Words},
};

pub use self::furniture::is_furniture;

/// A story has no more blocks than this above its body: headline, deck and byline.
const BLOCKS_ABOVE: usize = 3;
/// A headline and a deck have so many characters at most, and a headline so many words.
const LONGEST_HEADLINE: usize = 200;
const MOST_WORDS: usize = 30;
const LONGEST_DECK: usize = 300;

/// A text's parts, in bytes of it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Parts {
    /// Headline.
    pub headline: Option<Words>,
    /// Deck.
    pub deck: Option<Words>,
    /// Byline.
    pub byline: Option<Words>,
    /// Dateline.
    pub dateline: Option<Dateline>,
    /// Furniture.
    pub furniture: Vec<Span>,
    /// Body.
    pub paragraphs: Vec<Span>,
    /// The date that stands on a line of its own above the body; the line is furniture.
    pub published: Option<Date>,
}

/// Reads the parts of `text`; `published` gives a dateline its year.
pub fn parts(text: &str, published: Option<Date>) -> Parts {
    let mut out = Parts::default();
    let mut blocks = Vec::new();
    for block in blocks_of(text) {
        furniture_at_the_edges(text, block, &mut out.furniture, &mut blocks);
    }
    let tops = blocks.len().min(LINES_ABOVE);
    let top = blocks.drain(..tops).flat_map(|block| parted_by_byline(text, block));
    let top: Vec<Span> = top.flat_map(|block| parted_by_date(text, block)).collect();
    blocks.splice(..0, top);
    let top = blocks.get(BLOCKS_ABOVE).map_or(text.len(), |b| b.start);
    out.published = out.furniture.iter().filter(|f| f.start < top).find_map(|f| date_line(f.of(text)));
    let mut dates = blocks.iter().take(BLOCKS_ABOVE + 1).enumerate();
    if let Some((at, date)) = dates.find_map(|(at, b)| Some((at, date_line(b.of(text))?))) {
        out.furniture.push(blocks.remove(at));
        out.furniture.sort();
        out.published = out.published.or(Some(date));
    }
    let published = published.or(out.published);
    let body = out.read_top(text, &blocks, published);
    out.paragraphs = entries(text, &blocks[body..]);
    out.dateline = out.paragraphs.first().and_then(|&p| dateline(text, p, published));
    // A dateline with its year dates the story.
    let dated = || out.paragraphs.first().and_then(|&p| dateline(text, p, None)?.date);
    out.published = out.published.or_else(dated);
    out
}

impl Parts {
    /// Finds headline, deck and byline at the top of the blocks, and returns how many blocks they are.
    fn read_top(&mut self, text: &str, blocks: &[Span], published: Option<Date>) -> usize {
        let words = |span: Span| Words { text: span.of(text).to_string(), span: Some(span) };
        let dated = blocks.iter().take(BLOCKS_ABOVE + 2).position(|&b| dateline(text, b, published).is_some());
        let top = dated.unwrap_or(blocks.len().min(BLOCKS_ABOVE));
        let mut at = 0;
        if let [first, second, ..] = *blocks
            && dated != Some(0)
            && !is_byline(text, first)
            && is_headline(text, first, second, dated.is_some())
        {
            self.headline = Some(words(first));
            at = 1;
            if at < top && blocks.len() > 2 && !is_byline(text, second) && is_deck(text, second, dated == Some(at + 1))
            {
                self.deck = Some(words(second));
                at = 2;
            }
        }
        let named =
            |at: usize| at > 0 && NAME_IN_PLACE.is_match(blocks[at].of(text)) && !is_titled(blocks[at - 1].of(text));
        // "Ada Stone in London" is no deck.
        if self.deck.is_some() && named(at - 1) {
            self.deck = None;
            at -= 1;
        }
        if blocks.len() > at + 1 && (is_byline(text, blocks[at]) || named(at)) {
            let work = blocks.get(at + 1).filter(|b| blocks.len() > at + 2 && WORKPLACE.is_match(b.of(text)));
            self.byline = Some(words(Span::new(blocks[at].start, work.unwrap_or(&blocks[at]).end)));
            at += 1 + usize::from(work.is_some());
        }
        at
    }
}

/// A short first block that does not end like a sentence, before something longer.
fn is_headline(text: &str, first: Span, next: Span, dated: bool) -> bool {
    let words = first.of(text);
    let sentence = words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', ':', ';']);
    let short = words.chars().count() <= LONGEST_HEADLINE
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.contains('\n');
    let opens = !words.starts_with(['-', '*', '•']) && words.split_whitespace().count() >= 2;
    short
        && opens
        && !sentence
        && (dated || next.len() > first.len() || next.of(text).split_whitespace().count() <= MOST_WORDS)
}

/// One short block between headline and body, without a full stop at its end, or right before the dateline.
fn is_deck(text: &str, block: Span, before_dateline: bool) -> bool {
    let words = block.of(text);
    let short = words.chars().count() <= LONGEST_DECK && !words.contains('\n');
    let sentence = words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', ':']);
    short && !words.starts_with(['"', '“']) && (before_dateline || !sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_of_a_wire_story() {
        let text = "All news\n\nHarbour to close for a week\n\nTown says repairs cannot wait\n\nBy Jane Doe\n\nLONDON (Reuters) - The harbour was closed.\n\n\"It is so,\" she said.\n\nShare this";
        let p = parts(text, None);
        let of = |s: Span| s.of(text);
        assert_eq!(p.headline.unwrap().text, "Harbour to close for a week");
        assert_eq!(p.deck.unwrap().text, "Town says repairs cannot wait");
        assert_eq!(p.byline.unwrap().text, "By Jane Doe");
        assert_eq!(p.furniture.into_iter().map(of).collect::<Vec<_>>(), ["All news", "Share this"]);
        assert_eq!(p.paragraphs.len(), 2);
        assert_eq!(p.dateline.unwrap().agency.unwrap(), "Reuters");
    }

    #[test]
    fn bylines_in_every_dress() {
        let body = "HARROW (Reuters) - The harbour was closed for a week on Monday.\n\nNobody knows why.";
        for (top, expected) in [
            ("By Jane Doe\n\n", "By Jane Doe"),
            ("By JANE DOE and TOM HILL\nAssociated Press\n\n", "By JANE DOE and TOM HILL\nAssociated Press"),
            ("By Jane Doe\nBBC News, Harrow\n\n", "By Jane Doe\nBBC News, Harrow"),
            ("By Jane Doe\nPolitical correspondent\n", "By Jane Doe\nPolitical correspondent"),
            ("Jane Doe in Harrow\n\n", "Jane Doe in Harrow"),
        ] {
            for gap in ["\n\n", "\n"] {
                let text = format!("Harbour to close for a week{gap}{top}{body}");
                let p = parts(&text, None);
                if gap == "\n" && !top.starts_with("By") {
                    continue;
                }
                assert_eq!(p.byline.map(|b| b.text).as_deref(), Some(expected), "{text}");
                assert_eq!(p.headline.unwrap().text, "Harbour to close for a week", "{text}");
                assert_eq!(p.dateline.unwrap().agency.as_deref(), Some("Reuters"), "{text}");
                assert_eq!((p.deck, p.paragraphs.len()), (None, 2), "{text}");
            }
        }
        let plain = parts("Harbour Closes\n\nHeavy Fighting in Harrow\n\nThe harbour was closed.", None);
        assert_eq!((plain.byline, plain.deck.unwrap().text.as_str()), (None, "Heavy Fighting in Harrow"));
    }

    #[test]
    fn a_release_has_its_headline() {
        let p = parts("FOR IMMEDIATE RELEASE\n\nHarbour to close for a week\n\nThe harbour was closed.", None);
        assert_eq!(p.headline.unwrap().text, "Harbour to close for a week");
    }

    #[test]
    fn a_date_right_below_the_headline_dates_the_story() {
        for text in [
            "Harbour opens again\nMarch 5, 2020\n\nThe harbour is open, Anna Bell said.",
            "Harbour opens again\n\nMarch 5, 2020\nThe harbour is open, Anna Bell said.",
            "Harbour opens again\nMarch 5, 2020\nThe harbour is open, Anna Bell said.\n\nIt was closed.",
        ] {
            let p = parts(text, None);
            assert_eq!(p.published, Some("2020-03-05".parse().unwrap()), "{text}");
            assert_eq!(p.headline.unwrap().text, "Harbour opens again", "{text}");
            assert_eq!(p.paragraphs[0].of(text), "The harbour is open, Anna Bell said.", "{text}");
        }
    }

    #[test]
    fn a_dateline_with_its_year_dates_the_story() {
        for (opening, expected) in
            [("HARROW, March 4, 2024 -", Some("2024-03-04")), ("HARROW, March 4 (AP) -", None), ("HARROW -", None)]
        {
            let text = format!("Harbour to close\n\n{opening} The harbour was closed for a week.");
            assert_eq!(parts(&text, None).published.map(|d| d.to_string()).as_deref(), expected, "{opening}");
        }
    }

    #[test]
    fn a_date_on_a_line_of_its_own() {
        for (line, expected) in [
            ("Monday, February 11, 2019", Some("2019-02-11")),
            ("11 February 2019", Some("2019-02-11")),
            ("Posted: Feb. 11, 2019, 14:05 GMT", Some("2019-02-11")),
            ("2019-02-11", Some("2019-02-11")),
            ("February 31, 2019", None),
            ("February 11, 2019 was a Monday.", None),
            ("May 2019", None),
        ] {
            let text = format!("Harbour to close\n\n{line}\n\nThe harbour was closed for a week.");
            let p = parts(&text, None);
            assert_eq!(p.published.map(|d| d.to_string()).as_deref(), expected, "{line}");
            assert_eq!(p.furniture.len(), usize::from(expected.is_some()), "{line}");
        }
    }

    #[test]
    fn what_an_agency_signs_its_story_with_is_furniture() {
        for (line, expected) in [
            ("(Reporting by Jane Doe in Harrow; Editing by Tom Hill)", true),
            ("Additional reporting by Tom Hill in Paris", true),
            ("Reporting by Jane Doe; editing by Tom Hill", true),
            (
                "Doe reported from Harrow. Associated Press writers Tom Hill in Paris and Jo Cole in Bath contributed to this report.",
                true,
            ),
            ("Tom Hill contributed reporting.", true),
            ("Doe reported from Harrow.", true),
            ("___", true),
            ("Reuter", true),
            (" REUTER;", true),
            ("(AFP)", true),
            ("Bernama", true),
            ("Reuter left the town on Monday.", false),
            ("Follow AP’s coverage of the harbour: https://example.org/harbour", true),
            ("Reporting by the Herald showed that the wall was weak.", false),
            ("Witnesses reported from the scene that the wall had fallen.", false),
            ("Heavy rain contributed to the fall of the wall.", false),
            ("Updated at 5:30 pm", true),
            ("Updated: the mayor has spoken.", true),
            ("Updated rules take effect on Monday, she said.", false),
            ("More stories from Harrow", true),
            ("More news: the harbour is open again.", true),
            ("More stories of abuse emerged, police said.", false),
            ("More news is expected on Friday, the mayor said.", false),
            ("Watch more: the harbour from above.", true),
            ("See also the plan of the harbour", true),
            ("Watch more carefully, the coach said.", false),
            ("© Harrow Herald. No part of it may be copied.", true),
            ("Copyright 2021 Harrow Herald. No part of it may be copied.", true),
            ("Copyright The Associated Press. All rights reserved.", true),
            ("Copyright Harrow Herald", true),
            ("Harrow Herald, Copyright © 2021.", true),
            ("(c) 2021 copyright Harrow Herald", true),
            ("Copyright infringement is theft, the minister said.", false),
            ("The court said copyright had expired in 2010.", false),
        ] {
            let text =
                format!("Harbour to close\n\nThe harbour was closed for a week on Monday, the mayor said.\n\n{line}");
            assert_eq!(parts(&text, None).furniture.len(), usize::from(expected), "{line}");
        }
    }

    #[test]
    fn stamps_and_headings_of_a_live_blog_are_paragraphs() {
        let text = "It is all over.\n\nThis is our blog.\n12:10\nFull story\n“We are out of time,” Bell said.\nShe left.\n9.05 pm BST\nHale stays on.\n";
        let p = parts(text, None);
        let of: Vec<&str> = p.paragraphs.iter().rev().map(|s| s.of(text)).collect();
        assert_eq!(
            of[..5],
            ["Hale stays on.", "9.05 pm BST", "“We are out of time,” Bell said.\nShe left.", "Full story", "12:10"]
        );
    }

    #[test]
    fn a_block_of_nothing_but_furniture_is_read_in_one_pass() {
        let text = format!("The harbour was closed.\n\n{}", "Share this\n".repeat(300_000));
        let begun = std::time::Instant::now();
        let p = parts(&text, None);
        assert_eq!((p.paragraphs.len(), p.furniture.len()), (1, 300_000));
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{:?}", begun.elapsed());
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text_and_in_order(text in "(By Jane|LONDON \\(AP\\) -|Share|[A-Za-z“”é.\" ]{0,12}|\n|\n\n|   ){0,30}") {
            let p = parts(&text, None);
            let mut last = 0;
            for s in &p.paragraphs {
                prop_assert!(s.start >= last && text.get(s.start..s.end).is_some());
                last = s.end;
            }
            for s in p.furniture {
                prop_assert!(text.get(s.start..s.end).is_some());
            }
        }
    }
}
