//! Spans that lie around a place: found without going over all of the story's.

use onrecord_source::Span;
use onrecord_times::Time;

/// Spans, each with the number of what it is of.
pub(crate) struct Around {
    /// By where they begin.
    spans: Vec<(Span, usize)>,
    /// How far each and those before it reach.
    reach: Vec<usize>,
}

impl Around {
    /// For these spans, in any order.
    pub(crate) fn of(spans: impl Iterator<Item = (Span, usize)>) -> Around {
        let mut spans: Vec<(Span, usize)> = spans.collect();
        spans.sort_unstable();
        let furthest = |reach: &mut usize, (span, _): &(Span, usize)| {
            *reach = span.end.max(*reach);
            Some(*reach)
        };
        let reach = spans.iter().scan(0, furthest).collect();
        Around { spans, reach }
    }

    /// The numbers of those that have all of `span`, the last to begin first.
    pub(crate) fn holding(&self, span: Span) -> impl Iterator<Item = usize> {
        let end = self.spans.partition_point(|(s, _)| s.start <= span.start);
        let near = (0..end).rev().take_while(move |&i| self.reach[i] >= span.end);
        near.filter(move |&i| self.spans[i].0.end >= span.end).map(|i| self.spans[i].1)
    }
}

/// The times of a story, in text order, that have some of `stretch`.
pub(crate) fn times_in(times: &[Time], stretch: Span) -> impl Iterator<Item = &Time> {
    let first = times.partition_point(|t| t.span.end <= stretch.start);
    times[first..].iter().take_while(move |t| t.span.start < stretch.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_looking_at_all_finds() {
        let spans: Vec<Span> = (0..40).map(|i| Span::new(i * 7 % 31, i * 7 % 31 + i * 5 % 13)).collect();
        let around = Around::of(spans.iter().copied().enumerate().map(|(i, s)| (s, i)));
        let sorted = |found: &mut dyn Iterator<Item = usize>| {
            let mut found: Vec<usize> = found.collect();
            found.sort_unstable();
            found
        };
        for (start, length) in (0..45).flat_map(|start| (0..9).map(move |length| (start, length))) {
            let asked = Span::new(start, start + length);
            let all =
                |fits: &dyn Fn(Span) -> bool| -> Vec<usize> { (0..spans.len()).filter(|&i| fits(spans[i])).collect() };
            assert_eq!(sorted(&mut around.holding(asked)), all(&|s| s.contains(asked)), "{asked:?}");
        }
    }
}
