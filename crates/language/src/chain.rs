//! Linear chains: the best sequence of tags (Viterbi) and how likely it is among all (Lafferty et al. 2001).

/// No path goes here.
pub const NEVER: f32 = -1e4;

/// The best tags of a chain and the probability of that very sequence.
///
/// `scores` is one row of `K` a word, `steps[from][to]` what a move adds, `start[tag]` what beginning with it adds.
pub fn best<const K: usize>(scores: &[[f32; K]], steps: &[[f32; K]; K], start: &[f32; K]) -> (Vec<usize>, f32) {
    let Some(first) = scores.first() else { return (Vec::new(), 1.0) };
    let mut back: Vec<[u8; K]> = Vec::with_capacity(scores.len());
    let mut best: [f32; K] = std::array::from_fn(|k| first[k] + start[k]);
    let mut all = best;
    for row in &scores[1..] {
        let mut from = [0u8; K];
        let (mut next_best, mut next_all) = ([0.0; K], [0.0; K]);
        for to in 0..K {
            let (mut top, mut arg) = (f32::NEG_INFINITY, 0);
            for k in 0..K {
                let s = best[k] + steps[k][to];
                if s > top {
                    (top, arg) = (s, k);
                }
            }
            from[to] = arg as u8;
            next_best[to] = top + row[to];
            next_all[to] = log_sum(&std::array::from_fn::<f32, K, _>(|k| all[k] + steps[k][to])) + row[to];
        }
        back.push(from);
        (best, all) = (next_best, next_all);
    }
    let last = (0..K).fold(0, |a, k| if best[k] > best[a] { k } else { a });
    let likely = (best[last] - log_sum(&all)).exp().clamp(0.0, 1.0);
    let mut tags = vec![last; scores.len()];
    for (at, from) in back.iter().enumerate().rev() {
        tags[at] = from[tags[at + 1]] as usize;
    }
    (tags, likely)
}

fn log_sum(values: &[f32]) -> f32 {
    let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    top + values.iter().map(|v| (v - top).exp()).sum::<f32>().ln()
}

/// Runs that begin with tag `begin` and go on with `inside`, as ranges of positions.
pub fn runs(tags: &[usize], begin: usize, inside: usize) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, &tag) in tags.iter().enumerate() {
        if tag == begin {
            out.push(at..at + 1);
        } else if tag == inside
            && let Some(last) = out.last_mut()
            && last.end == at
        {
            last.end = at + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_never_goes_where_it_may_not() {
        let steps = [[0.0, 0.0, NEVER], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]];
        let (tags, likely) = best(&[[0.0, 1.0, 5.0], [0.0, 0.0, 3.0], [2.0, 0.0, 0.0]], &steps, &[0.0, 0.0, NEVER]);
        assert_eq!(tags, [1, 2, 0]);
        assert!(likely > 0.5 && likely <= 1.0, "{likely}");
        assert_eq!(runs(&tags, 1, 2), vec![0..2]);
    }
}
