//! Linear chains: the best sequence of tags (Viterbi) and how likely it is among all (Lafferty et al. 2001).

/// No path goes here.
pub const NEVER: f32 = -1e4;

/// The best tags of a chain and their score.
///
/// `scores` is one row of `K` a word, `steps[from][to]` what a move adds, `start[tag]` what beginning with it adds.
pub fn best<const K: usize>(scores: &[[f32; K]], steps: &[[f32; K]; K], start: &[f32; K]) -> (Vec<usize>, f32) {
    let Some(first) = scores.first() else { return (Vec::new(), 0.0) };
    let mut back: Vec<[u8; K]> = Vec::with_capacity(scores.len());
    let mut best: [f32; K] = std::array::from_fn(|k| first[k] + start[k]);
    for row in &scores[1..] {
        let mut from = [0u32; K];
        let mut top = [f32::NEG_INFINITY; K];
        for k in 0..K {
            // Choices rather than branches: the tags that are come to are taken several at a time.
            for to in 0..K {
                let score = best[k] + steps[k][to];
                let better = score > top[to];
                top[to] = if better { score } else { top[to] };
                from[to] = if better { k as u32 } else { from[to] };
            }
        }
        back.push(from.map(|k| k as u8));
        best = std::array::from_fn(|k| top[k] + row[k]);
    }
    let last = (0..K).fold(0, |a, k| if best[k] > best[a] { k } else { a });
    let mut tags = vec![last; scores.len()];
    for (at, from) in back.iter().enumerate().rev() {
        tags[at] = from[tags[at + 1]] as usize;
    }
    (tags, best[last])
}

/// The probability of a sequence whose score is `score` among all sequences.
pub fn likely<const K: usize>(score: f32, scores: &[[f32; K]], steps: &[[f32; K]; K], start: &[f32; K]) -> f32 {
    // Weights rather than their logarithms, brought back to a sum of one at each word: an eighth of the exponentials.
    let moves: [[f32; K]; K] = std::array::from_fn(|k| std::array::from_fn(|to| steps[k][to].exp()));
    let mut before: [f32; K] = std::array::from_fn(|k| start[k].exp());
    let mut all = 0.0f64;
    for (at, row) in scores.iter().enumerate() {
        let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let now: [f32; K] = std::array::from_fn(|to| {
            let came = if at == 0 { before[to] } else { (0..K).map(|k| before[k] * moves[k][to]).sum() };
            came * (row[to] - top).exp()
        });
        let sum: f32 = now.iter().sum();
        all += f64::from(top) + f64::from(sum.max(f32::MIN_POSITIVE).ln());
        before = now.map(|w| w / sum.max(f32::MIN_POSITIVE));
    }
    (f64::from(score) - all).exp().clamp(0.0, 1.0) as f32
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
        let scores = [[0.0, 1.0, 5.0], [0.0, 0.0, 3.0], [2.0, 0.0, 0.0]];
        let (tags, score) = best(&scores, &steps, &[0.0, 0.0, NEVER]);
        assert_eq!(tags, [1, 2, 0]);
        assert_eq!(score, 6.0);
        assert_eq!(runs(&tags, 1, 2), vec![0..2]);
    }

    /// Against the sum over all sequences, written out.
    #[test]
    fn a_sequence_is_as_likely_as_its_share_of_all() {
        let steps = [[0.3, -0.2, NEVER], [0.0, 0.5, 1.0], [-1.0, 0.0, 0.2]];
        let start = [0.0, 0.1, NEVER];
        let scores = [[0.0, 1.0, 5.0], [0.5, -30.0, 3.0], [2.0, 0.0, -1.0], [400.0, 401.0, 399.0]];
        let score_of = |tags: &[usize]| -> f64 {
            let own: f32 = tags.iter().zip(&scores).map(|(&t, row)| row[t]).sum();
            let moves: f32 = tags.windows(2).map(|m| steps[m[0]][m[1]]).sum();
            f64::from(own + moves + start[tags[0]])
        };
        let every = (0..81).map(|n| [n / 27, n / 9 % 3, n / 3 % 3, n % 3]);
        let total: f64 = every.map(|tags| (score_of(&tags) - 400.0).exp()).sum();
        let (tags, score) = best(&scores, &steps, &start);
        let expected = (score_of(&tags) - 400.0).exp() / total;
        let found = f64::from(likely(score, &scores, &steps, &start));
        assert!((found - expected).abs() < 1e-4, "{found} {expected}");
    }
}
